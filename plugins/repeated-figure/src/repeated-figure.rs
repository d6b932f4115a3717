//! A figure of the headline or the summary and the same one in the text.

use std::collections::{BTreeMap, BTreeSet};

use recount_core::expr::role;
use recount_core::slip::{Slip, for_each_slip};
use recount_core::{
    AccountId, Amount, Assertion, Block, BlockKind, Claims, Document, Domain, Figure, FigureId, FigureKind,
    Hedge, Interval, Item, Link, Modality, Numeral, Rational, ReadAs, Role, Sentence, Severity, Statement,
    Telling, UnitKind, WordClass, WordKey, WordSet, keys,
};

recount_core::check! {
    /// A figure in the headline or the summary that the text gives otherwise.
    ///
    /// ## What it recounts
    ///
    /// Figures of the title, and of a section called abstract, summary or key points, are looked for in the text. One
    /// that the text has, rounded or not, holds. One that it has not, and that no two figures of the text give as their
    /// sum, difference or ratio, is pointed out if the text has a figure for the same kind of thing from which a single
    /// slip leads to it: two digits swapped, one digit another, a million for a billion. The same goes for one thing named
    /// twice (*the $25bn deal*, *all 4,500 employees*), also where it was only introduced in one of the sentences before
    /// (*312 passengers*, then *all 321 passengers*), and for a table's caption and its total; with one digit another, that
    /// is a note, as it may be a later count.
    ///
    /// ## Why it matters
    ///
    /// Headlines and abstracts are written last and read first, often by people who read nothing else.
    ///
    /// ## Example
    ///
    /// ```fails
    /// # Mill to lay off 450 workers
    ///
    /// The paper mill said on Tuesday that 540 workers will be laid off in spring.
    /// ```
    ///
    /// ```holds
    /// # Mill to lay off 540 workers
    ///
    /// The paper mill said on Tuesday that 538 workers will be laid off in spring.
    /// ```
    ///
    /// ```silent
    /// # Mill to lay off 450 workers
    ///
    /// The paper mill, which has 1,900 workers, gave no reason.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// The text may speak of two things that differ by what looks like a slip. So it says nothing where the figures are
    /// of different nouns or units, and is a warning at most.
    ///
    /// ## References
    ///
    /// Pitkin, Branagan and Burmeister, "Accuracy of data in abstracts of published research articles", *Journal of the
    /// American Medical Association* 281 (1999).
    pub static REPEATED_FIGURE = RepeatedFigure { id: "repeated-figure", since: "0.1.0", level: Warning };
}

/// The most figures of headline and summary that are looked for in the text.
const MAX_LEADS: usize = 60;
/// The most figures of the text whose sums and differences are tried.
const MAX_PARTS: usize = 80;

/// The most figures by one name that are held against each other.
const MAX_NAMESAKES: usize = 20;

/// How many sentences before a definite thing it may be introduced in.
const INTRODUCED_WITHIN: usize = 3;

/// The most items of a sentence in which a thing is looked for.
const MAX_ITEMS: usize = 200;
/// The most figures before a definite one among which its number is looked for.
const MAX_BEFORE: usize = 1_000;

/// Sections that say in short what the text says.
const SUMMARIES: [&str; 10] = [
    "abstract",
    "at a glance",
    "executive summary",
    "highlights",
    "in brief",
    "in short",
    "key findings",
    "key points",
    "overview",
    "summary",
];

fn find(document: &Document, claims: &mut Claims) {
    definite_things(document, claims);
    captions(document, claims);
    let summaries = summary_sections(document);
    let is_lead = |block: &Block| block.kind == BlockKind::Title || summaries.contains(&block.section);
    let mut leads: Vec<FigureId> = Vec::new();
    for sentence in document.sentences() {
        let Some(block) = document.block_of(sentence) else { continue };
        if block.kind == BlockKind::Title
            || (summaries.contains(&block.section) && block.kind != BlockKind::Heading)
        {
            leads.extend(
                document.figures_of(sentence).filter(|(_, figure)| can_be_compared(figure)).map(|(id, _)| id),
            );
        }
        if leads.len() >= MAX_LEADS {
            break;
        }
    }
    if leads.is_empty() {
        return;
    }
    let in_body = |sentence: &Sentence| {
        document.block_of(sentence).is_some_and(|block| !is_lead(block) && block.kind != BlockKind::Heading)
    };
    let body: Vec<(FigureId, &Figure)> = document
        .sentences()
        .iter()
        .filter(|sentence| !sentence.figures.is_empty() && in_body(sentence))
        .flat_map(|sentence| document.figures_of(sentence))
        .filter(|(_, figure)| can_be_compared(figure))
        .collect();
    for lead in leads {
        if let Some(claim) = look_for(document, lead, &body) {
            claims.add(claim);
        }
    }
}

/// `the $25bn deal`, `all 4,500 employees`: one thing, by the words before and after its number.
fn definite_things(document: &Document, claims: &mut Claims) {
    let mut known: BTreeMap<(FigureKind, WordKey), Vec<FigureId>> = BTreeMap::new();
    let determiners = ["the", "all", "its", "their"].map(WordKey::of);
    let words: WordSet = determiners.iter().collect();
    for (place, sentence) in document.sentences().iter().enumerate() {
        if sentence.figures.is_empty() || !sentence.words.may_share(&words) {
            continue;
        }
        let in_text = document.block_of(sentence).is_some_and(|block| block.kind == BlockKind::Paragraph);
        let items = if in_text { document.items(sentence) } else { &[] };
        for (before_it, window) in items.windows(3).enumerate() {
            let [before, item, after] = window else { continue };
            let Some(id) = item.figure.filter(|_| determiners.contains(&before.key)) else { continue };
            let Some(figure) = document.figure(id).filter(|figure| can_be_compared(figure)) else { continue };
            let Some(name) = name(figure, after) else { continue };
            known.entry(name).or_default().push(id);
            if let Some((first, slip)) = introduced(document, place, before_it + 1, name) {
                claims.add(same_thing(document, first, id, slip).recognised_by("introduced"));
            }
        }
    }
    for ids in known.values() {
        for (at, other) in ids.iter().enumerate().take(MAX_NAMESAKES) {
            let before = ids.get(..at).unwrap_or(&[]);
            let slip = before.iter().find_map(|first| Some((first, slip_of(document, *first, *other)?)));
            let Some((first, slip)) = slip else { continue };
            claims.add(same_thing(document, *first, *other, slip).recognised_by("definite"));
        }
    }
}

/// What a figure is of, by what it counts or the word after it.
fn name(figure: &Figure, after: &Item) -> Option<(FigureKind, WordKey)> {
    let is_word = after.figure.is_none() && !after.class.is(NO_NOUN) && after.key != WordKey::NONE;
    let noun = match (figure.kind, figure.counts) {
        (FigureKind::Count, Some(noun)) => noun.concept,
        (FigureKind::Amount, _) if is_word => after.key,
        _ => return None,
    };
    Some((figure.kind, noun))
}

/// That two figures of one thing, which are a slip apart, are the same.
fn same_thing(document: &Document, first: FigureId, other: FigureId, slip: Slip) -> Assertion {
    let words = |id| document.words_of(id);
    let claim = Statement::plain(format!("{} is {}", words(first), words(other)));
    let counts = document.figure(other).and_then(|figure| figure.counts);
    let noun = counts.map_or("", |noun| document.text_of(noun.span));
    let message =
        format!("it is {} {noun} here, and {} before", words(other), words(first)).replace("  ", " ");
    Assertion::new(
        vec![Role::of(document, "first", first), Role::of(document, "then", other)],
        role(1).equals(role(0)),
        claim,
    )
    .saying(message)
    .linked(link_by(slip))
}

/// `It carried 312 passengers. All 321 passengers were taken off.`: the only figure by the name of a definite one in its
/// paragraph, or where that has none, in the sentences before, if it is a slip away from that, whose number stands nowhere before.
fn introduced(
    document: &Document,
    sentence_at: usize,
    at: usize,
    of: (FigureKind, WordKey),
) -> Option<(FigureId, Slip)> {
    let is_short = |sentence: &&Sentence| document.items(sentence).len() <= MAX_ITEMS;
    let sentence = document.sentences().get(sentence_at).filter(is_short)?;
    let items = document.items(sentence);
    let figure = document.figure(items.get(at)?.figure?)?;
    let is_of_time = document.figures_of(sentence).any(|(_, figure)| figure.kind == FigureKind::Date);
    if is_of_time || tells_of_others(figure, items.get(at + 1..)?) {
        return None;
    }
    let told = document.sentences().get(sentence_at.saturating_sub(INTRODUCED_WITHIN)..sentence_at)?;
    let alike = |told: &[Sentence]| {
        let mut alike = told.iter().filter(is_short).flat_map(|sentence| {
            document.items(sentence).windows(2).filter_map(|pair| {
                let id = pair[0].figure?;
                let introduced = document.figure(id).filter(|figure| can_be_compared(figure))?;
                (name(introduced, &pair[1]) == Some(of)).then_some(id)
            })
        });
        (alike.next(), alike.next())
    };
    // The paragraph of the sentence tells it before those above.
    let is_above = |other: &Sentence| other.block != sentence.block;
    let paragraph = told.get(told.partition_point(is_above)..).unwrap_or(&[]);
    let first = match alike(paragraph) {
        (None, _) => alike(told),
        found => found,
    };
    let (Some(first), None) = first else { return None };
    let slip = slip_apart(document.figure(first)?, figure).filter(|slip| link_by(*slip) == Link::Likely)?;
    let figures = document.figures();
    let place = figures.partition_point(|other| other.span.start < figure.span.start);
    let before = figures.get(place.saturating_sub(MAX_BEFORE)..place)?;
    let is_said = before.iter().any(|other| other.is_quantity() && other.value() == figure.value());
    (!is_said).then_some((first, slip))
}

/// `the 1,520 marchers in Leeds`, `the 1,243 soldiers of the other brigade`: what stands behind the noun tells of others than
/// those before.
fn tells_of_others(figure: &Figure, after: &[Item]) -> bool {
    let noun = figure.counts.map(|noun| noun.span).or_else(|| after.first().map(|item| item.span));
    let next = after.iter().find(|item| noun.is_some_and(|noun| item.span.start >= noun.end));
    next.is_some_and(|next| {
        !next.class.is(WordClass::AUXILIARY | WordClass::MODAL | WordClass::VERB | WordClass::REPORTING)
            && !next.key.is_one_of(keys![".", ",", "aboard"])
    })
}

/// The slip that two figures by the same name are apart: another thing of the name has another number, a slip nearly
/// the same.
fn slip_of(document: &Document, first: FigureId, other: FigureId) -> Option<Slip> {
    let (one, two) = (document.figure(first)?, document.figure(other)?);
    if one.account == two.account { slip_apart(one, two) } else { None }
}

/// The slip that two figures in one unit are apart; small numbers are so by chance.
fn slip_apart(one: &Figure, two: &Figure) -> Option<Slip> {
    let is_small = one.unit.is_none() && one.value() < Some(Rational::from(100));
    if !is_small && one.is_comparable_with(two) { slip_between(one, two) } else { None }
}

/// Swapped digits and a lost magnitude leave the number recognisable; with one digit another, it may be a later count.
fn link_by(slip: Slip) -> Link {
    match slip {
        Slip::DigitsSwapped | Slip::MagnitudeShifted => Link::Likely,
        _ => Link::Loose,
    }
}

/// What does not name a thing.
const NO_NOUN: WordClass = WordClass::PUNCTUATION
    .with(WordClass::PREPOSITION)
    .with(WordClass::CONJUNCTION)
    .with(WordClass::CLAUSE)
    .with(WordClass::AUXILIARY)
    .with(WordClass::VERB)
    .with(WordClass::REPORTING);

/// A count in a table's caption that no cell has, and that is a slip away from the one of a row of totals.
fn captions(document: &Document, claims: &mut Claims) {
    for table in document.tables() {
        let Some(caption) = table.caption else { continue };
        let first = document.figures().partition_point(|figure| figure.span.start < caption.start);
        let in_caption =
            document.figures().iter().skip(first).take_while(|figure| figure.span.end <= caption.end);
        for (figure, offset) in in_caption.zip(first..) {
            let Some(id) = u32::try_from(offset).ok().map(FigureId) else { continue };
            let is_count = figure.is_quantity() && figure.is_count() && figure.hedge.is_none();
            if !is_count || figure.value() < Some(Rational::from(100)) {
                continue;
            }
            let cells = || table.rows.iter().flatten().flat_map(|cell| document.figures_of_cell(cell));
            if cells().take(2_000).any(|(_, cell)| cell.value() == figure.value()) {
                continue;
            }
            let totals = table.rows.iter().filter(|row| {
                row.first()
                    .is_some_and(|cell| document.text_of(cell.span).trim().eq_ignore_ascii_case("total"))
            });
            let slips: Vec<(FigureId, Slip)> = totals
                .flatten()
                .flat_map(|cell| document.figures_of_cell(cell))
                .filter_map(|(id, cell)| Some((id, slip_between(figure, cell)?)))
                .collect();
            let [(total, slip)] = slips[..] else { continue };
            let words = |id| document.words_of(id);
            let claim = Statement::plain(format!("{} is {}", words(id), words(total)));
            let message = format!("the caption says {}, the total of the table {}", words(id), words(total));
            claims.add(
                Assertion::new(
                    vec![Role::figure("caption", id).counting(), Role::figure("total", total).counting()],
                    role(0).equals(role(1)),
                    claim,
                )
                .saying(message)
                .linked(link_by(slip))
                .recognised_by("caption"),
            );
        }
    }
}

/// The sections whose heading calls them a summary.
fn summary_sections(document: &Document) -> BTreeSet<u32> {
    let is_summary = |block: &&Block| {
        block.kind == BlockKind::Heading
            && SUMMARIES
                .contains(&document.text_of(block.span).trim().trim_end_matches(':').to_lowercase().as_str())
    };
    let blocks = document.blocks();
    // What follows a heading has one heading more before it.
    blocks
        .iter()
        .filter(is_summary)
        .filter_map(|heading| {
            let after = blocks.get(blocks.partition_point(|block| block.span.start < heading.span.end))?;
            (after.kind != BlockKind::Heading).then_some(after.section)
        })
        .filter(|section| blocks.first().is_none_or(|first| first.section != *section))
        .collect()
}

/// A plain number of something, stated as a fact.
fn can_be_compared(figure: &Figure) -> bool {
    let is_something = match figure.kind {
        FigureKind::Count => figure.counts.is_some(),
        FigureKind::Amount | FigureKind::Measurement => true,
        FigureKind::Share => figure.unit.is_some(),
        _ => false,
    };
    is_something
        && figure.is_quantity()
        && matches!(figure.amount, Amount::Number(_))
        && figure.cell.is_none()
        && figure.unit.as_ref().is_none_or(|unit| unit.kind != UnitKind::Multiple)
        && !matches!(
            figure.modality,
            Modality::Denied | Modality::Hypothetical | Modality::Target | Modality::Rule
        )
        && figure.value().is_some_and(|value| value > Rational::ZERO)
}

/// Whether the two are figures of one kind of thing: the same noun, or the same unit.
fn are_alike(a: &Figure, b: &Figure) -> bool {
    let same_noun = match (a.counts, b.counts) {
        (Some(a), Some(b)) => a.concept == b.concept,
        _ => a.kind != FigureKind::Count,
    };
    a.kind == b.kind && same_noun && a.is_comparable_with(b)
}

fn look_for(document: &Document, lead: FigureId, body: &[(FigureId, &Figure)]) -> Option<Assertion> {
    let figure = document.figure(lead)?;
    let readings = figure.readings_as(read_as(figure))?;
    let meets = |other: &Figure| {
        other.readings_as(read_as(other)).is_some_and(|other| readings.generous.meets(&other.generous))
    };
    let alike: Vec<(FigureId, &Figure)> =
        body.iter().copied().filter(|(_, other)| are_alike(figure, other)).collect();
    let claim = |other: FigureId| {
        let words = |id| document.words_of(id);
        let noun = figure.counts.map_or("", |noun| document.text_of(noun.span));
        let claim = Statement::plain(format!("{} is {}", words(lead), words(other)));
        let title = document.sentence_of(figure).and_then(|sentence| document.block_of(sentence));
        let place =
            if title.is_some_and(|block| block.kind == BlockKind::Title) { "headline" } else { "summary" };
        let message = format!("the {place} says {} {noun}, the text {}", words(lead), words(other));
        let message = message.replace("  ", " ").replace(" ,", ",");
        Assertion::new(
            vec![Role::of(document, "headline", lead), Role::of(document, "text", other)],
            role(0).equals(role(1)),
            claim,
        )
        .saying(message)
        .linked(Link::Likely)
    };
    let is_said = |other: &Figure| other.value().is_some() && other.value() == figure.value();
    let same = alike.iter().find(|(_, other)| is_said(other));
    if let Some((same, _)) = same.or_else(|| alike.iter().find(|(_, other)| meets(other))) {
        return Some(claim(*same).recognised_by("found"));
    }
    // A bound is no figure to be found again, and what follows from others need not be.
    let is_bound = figure.hedge.is_some_and(Hedge::is_bound);
    let comparable: Vec<&Figure> =
        body.iter().map(|(_, other)| *other).filter(|other| figure.is_comparable_with(other)).collect();
    if is_bound || comparable.iter().any(|other| meets(other)) || follows(figure, &comparable) {
        return None;
    }
    let slip_to = |other: &Figure| {
        slip_between(figure, other).or_else(|| slip_in_finer(figure, &readings.written, other))
    };
    let slips: Vec<(FigureId, Slip)> =
        alike.iter().filter_map(|(id, other)| Some((*id, slip_to(other)?))).collect();
    let [(other, slip)] = slips[..] else { return None };
    // The number in the text is said once only: said twice, it is meant.
    let is_clear = matches!(slip, Slip::DigitsSwapped | Slip::MagnitudeShifted) || alike.len() == 1;
    let severity = if is_clear { Severity::Warning } else { Severity::Note };
    let claim = claim(other).at_most(severity).recognised_by("slip");
    // The writer's headline tells what somebody in the text has said, or the text what the summary has of them.
    let is_narrated = |id| document.figure(id).is_some_and(|figure| figure.account == AccountId::NARRATOR);
    Some(if is_narrated(lead) || is_narrated(other) { claim.told(Telling::Again) } else { claim })
}

fn read_as(figure: &Figure) -> ReadAs {
    let domain = if figure.kind == FigureKind::Count { Domain::Count } else { Domain::Real };
    ReadAs { domain, ..ReadAs::default() }
}

/// Whether two figures of the text give the value as their sum or difference.
fn follows(figure: &Figure, parts: &[&Figure]) -> bool {
    let Some(readings) = figure.readings_as(ReadAs::default()) else { return true };
    let values: Vec<Rational> = parts.iter().take(MAX_PARTS).filter_map(|part| part.value()).collect();
    values.iter().enumerate().any(|(at, one)| {
        values.iter().skip(at + 1).any(|other| {
            readings.generous.contains(&(one + other)) || readings.generous.contains(&(one - other).abs())
        })
    })
}

/// How many digits of a numeral tell something.
fn n_digits(numeral: Numeral) -> usize {
    match numeral {
        Numeral::Decimal { mantissa, .. } => mantissa.unsigned_abs().to_string().trim_end_matches('0').len(),
        Numeral::Fraction { .. } => 0,
    }
}

/// The slip in a figure of the text that is rounded in the headline: `35 km` for `53.1 km`.
fn slip_in_finer(lead: &Figure, written: &Interval, other: &Figure) -> Option<Slip> {
    let (Amount::Number(rounded), Amount::Number(numeral)) = (lead.amount, other.amount) else { return None };
    let is_scaled =
        lead.unit.as_ref().is_none_or(|unit| unit.zero.is_zero()) && lead.scale() == other.scale();
    // One digit fits too many.
    let is_rounded = (2..n_digits(numeral)).contains(&n_digits(rounded));
    if !is_scaled || !is_rounded || lead.hedge.is_some() || other.hedge.is_some() {
        return None;
    }
    let mut found = None;
    for_each_slip(numeral, &mut |slip, changed| {
        let is_telling = matches!(slip, Slip::DigitsSwapped | Slip::MagnitudeShifted);
        let rounds = || changed.value().is_some_and(|value| written.contains(&(&value * &other.scale())));
        if is_telling && found.is_none() && rounds() {
            found = Some(slip);
        }
    });
    found
}

/// The slip that leads from the one to the other, if it is one that shows.
fn slip_between(one: &Figure, other: &Figure) -> Option<Slip> {
    let (Amount::Number(numeral), Amount::Number(target)) = (one.amount, other.amount) else { return None };
    if one.scale() != other.scale() || one.hedge.is_some_and(Hedge::is_bound) {
        return None;
    }
    let size = n_digits(numeral).min(n_digits(target));
    let mut found: Option<Slip> = None;
    for_each_slip(numeral, &mut |slip, changed| {
        let is_telling = match slip {
            Slip::DigitsSwapped => size >= 2,
            Slip::DigitReplaced => size >= 4,
            Slip::DigitDropped | Slip::DigitDoubled => size >= 3,
            Slip::MagnitudeShifted => true,
            Slip::LastDigitOff | Slip::PointShifted => false,
        };
        if is_telling && changed.value() == target.value() && found.is_none_or(|known| slip > known) {
            found = Some(slip);
        }
    });
    found
}
