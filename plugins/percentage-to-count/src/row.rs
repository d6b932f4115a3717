//! Counts with their percentages in a row, of one base that the sentence names before them, or the one before it, or of one
//! that nothing names.

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{
    Amount, Document, Figure, FigureId, FigureKind, Hedge, Item, Link, Rational, Sentence, WordClass,
    WordKey, keys,
};

use crate::binding;

/// A row of counts with their percentages.
pub(crate) struct Row {
    /// What all of them are taken of, where it is told.
    pub(crate) base: Option<Base>,
    /// The counts with their percentages, in order.
    pub(crate) tallies: Vec<Tally>,
}

/// What a row is of.
#[derive(Clone, Copy)]
pub(crate) struct Base {
    pub(crate) figure: FigureId,
    /// Whether the words say so: `of the 66 members`.
    pub(crate) is_named: bool,
    /// How surely it is the row's.
    pub(crate) link: Link,
}

/// A count with its percentage.
#[derive(Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) frame: &'static str,
    pub(crate) part: FigureId,
    pub(crate) percent: FigureId,
    first: usize,
    after: usize,
}

/// The most counts of one row that are looked at: each is held against all others.
const MAX_TALLIES: usize = 32;

static TALLIES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        // 26 members (39%)
        ("row-n-p", "{part:count|number|money} ~4 (|[ {percent:share} )|]|;|,"),
        // (n = 26; 39%)
        ("row-n-is-p", "n = {part:count|number} ,|; {percent:share} )|]"),
        // 26 km² (10 square miles) of it (or 39%) is land
        ("row-measure-p", "{part:measure} ..4 (|[ or? {percent:share} )|]"),
        // 39% (n = 26), 39% had left (n = 26)
        ("row-p-n-is", "{percent:share} ..10 (|[ n = {part:count|number} )|]"),
        // 39% (26), 39% (26 members)
        ("row-p-n", "{percent:share} (|[ {part:count|number|money} ~2 )|]"),
        // 26 members, or 39 percent, had left
        (
            "row-n-or-p",
            "{part:count|number|money} ~3 ,|–|( or? about|almost|nearly|roughly|some? {percent:share} ,|.|;|–|)",
        ),
    ])
});

/// Every row of the document.
pub(crate) fn rows(document: &Document, visit: &mut impl FnMut(&Row)) {
    let mut told: Option<Told> = None;
    for sentence in document.told_alone() {
        let mut tallies = Vec::new();
        TALLIES.for_each_match_in(document, sentence, &mut |found| {
            tallies.extend(tally(document, found));
        });
        // `20 (25%) had moved (data missing for four)`: of those of whom it is known.
        if !tallies.is_empty() && document.has_word(sentence, MISSING) {
            tallies.clear();
        }
        told = told.filter(|told| told.block == sentence.block && told.n_sentences < Told::REACH);
        // `or 39 percent` is of what its own sentence says, in wordings of their own, or of what was told before.
        let in_brackets: Vec<Tally> =
            tallies.iter().filter(|tally| tally.frame != "row-n-or-p").copied().collect();
        // `£1.7m, or 70 percent, on care and £0.5m (20 percent) on …`
        let is_part_of_row =
            |base: Base| !base.is_named && tallies.iter().any(|tally| tally.part == base.figure);
        let row = row_of(document, sentence, &in_brackets)
            .filter(|row| !row.base.is_some_and(is_part_of_row))
            .or_else(|| row_of_told(document, sentence, &tallies, told?.base_of(document, &tallies)?));
        if let Some(row) = &row {
            visit(row);
        } else if let Some(row) = row_alone(document, sentence, &tallies) {
            visit(&row);
        }
        told = Told::next(document, sentence, row.as_ref(), told);
    }
}

/// The counts that a sentence before has told, of which later ones may take percentages.
#[derive(Clone, Copy)]
struct Told {
    /// Each counts by a noun of its own.
    counts: [Option<FigureId>; Self::MOST],
    /// Whether there is one, and the sentence has no other.
    is_only: bool,
    block: u32,
    /// How many sentences ago.
    n_sentences: u32,
}

impl Told {
    /// How many sentences a count is remembered for.
    const REACH: u32 = 4;
    /// How many counts are remembered of a sentence.
    const MOST: usize = 3;

    /// What is told when a sentence has been read, with its row if it has one.
    fn next(document: &Document, sentence: &Sentence, row: Option<&Row>, told: Option<Self>) -> Option<Self> {
        let quantities = || document.figures_of(sentence).filter(|(_, figure)| figure.is_quantity());
        let counts = || quantities().filter(|(_, figure)| figure.is_count());
        let goes_on = |row: &&Row| {
            row.base.zip(told).is_some_and(|(base, told)| told.counts.contains(&Some(base.figure)))
        };
        if let Some(row) = row.filter(goes_on) {
            let is_of_row = |id: FigureId| row.tallies.iter().any(|tally| id == tally.part);
            return told.filter(|_| counts().all(|(id, _)| is_of_row(id)));
        }
        // `7.2 million immigrants, 11.1% of the population`: what follows is of the population as well.
        if quantities().any(|(_, figure)| figure.is_share()) {
            return None;
        }
        let n_counts = counts().take(Self::MOST + 2).count();
        if n_counts == 0 {
            return told.map(|told| Self { n_sentences: told.n_sentences.saturating_add(1), ..told });
        }
        let concept = |figure: &Figure| figure.counts.map(|noun| noun.concept);
        let is_told = |figure: &Figure| {
            let is_plain = matches!(figure.hedge, None | Some(Hedge::Exactly))
                && matches!(figure.amount, Amount::Number(_));
            let is_alone = counts().filter(|(_, other)| concept(other) == concept(figure)).count() == 1;
            is_plain && concept(figure).is_some() && is_alone
        };
        let mut told_counts = counts().filter(|(_, figure)| is_told(figure)).map(|(id, _)| id);
        let counts = [(); Self::MOST].map(|()| told_counts.next());
        let is_few = n_counts <= Self::MOST + 1 && counts[0].is_some();
        is_few.then_some(Self { counts, is_only: n_counts == 1, block: sentence.block, n_sentences: 0 })
    }

    /// The count that a row is of: the only one, or the one of its noun.
    fn base_of(&self, document: &Document, tallies: &[Tally]) -> Option<FigureId> {
        let concept = |id: FigureId| Some(document.figure(id)?.counts?.concept);
        let of = concept(tallies.first()?.part);
        let is_of_row = |id: &FigureId| self.is_only || of.is_some() && concept(*id) == of;
        self.counts.into_iter().flatten().find(is_of_row)
    }
}

fn tally(document: &Document, found: &Match<'_>) -> Option<Tally> {
    let triple = binding::bind(document, found)?;
    let tally = Tally {
        frame: triple.frame,
        part: triple.part?,
        percent: triple.percent,
        first: found.first,
        after: found.after,
    };
    // `26 of 66 (39%)`, `26 (39%) of 66`: its base is its own.
    let leads_to_base = |item: &Item| item.key.is_one_of(keys!["of", "/", "among", "out", "from"]);
    let before = found.first.checked_sub(1).and_then(|before| found.items.get(before));
    let after = found.items.get(found.after);
    let points_back = |item: &Item| item.key.is_one_of(keys!["it", "them", "these", "those"]);
    let names_base = |pair: &[Item]| leads_to_base(&pair[0]) && !points_back(&pair[1]);
    let brings_base = before.is_some_and(leads_to_base)
        || after.is_some_and(leads_to_base)
        || found.inside().windows(2).any(names_base);
    let may_be_about = |hedge: Hedge| found.frame == "row-n-or-p" && !hedge.is_bound();
    let is_plain = document.figure(tally.part).is_some_and(|part| part.hedge.is_none_or(may_be_about));
    (is_plain && !brings_base).then_some(tally)
}

fn row_of(document: &Document, sentence: &Sentence, tallies: &[Tally]) -> Option<Row> {
    let items = document.items(sentence);
    let first = tallies.first()?.first;
    if document.has_word(sentence, keys!["respectively"]) {
        return None;
    }
    let (base, between) = base_before(document, items.get(..first)?, tallies)?;
    // `In 46 towns, 2,300 (5%) people were sick`
    let closing = WordClass::AUXILIARY
        | WordClass::CLAUSE
        | WordClass::CONJUNCTION
        | WordClass::PREPOSITION
        | WordClass::PUNCTUATION
        | WordClass::VERB;
    let counts_others = |tally: &Tally| items.get(tally.after).is_some_and(|next| !next.class.is(closing));
    if has_one(between, OTHERS) || base.link == Link::Likely && tallies.iter().any(counts_others) {
        return None;
    }
    Some(Row { base: Some(base), tallies: run(document, items, tallies) })
}

/// A row of at least three whose base is not told: `£1.7m (70 percent) on care, £0.5m (20 percent) on …`
fn row_alone(document: &Document, sentence: &Sentence, tallies: &[Tally]) -> Option<Row> {
    /// Each is held against all others, and more seldom make a hundred.
    const MOST: usize = 8;
    if !(3..=MOST).contains(&tallies.len()) || document.has_word(sentence, keys!["respectively"]) {
        return None;
    }
    let tallies = run(document, document.items(sentence), tallies);
    let units = tallies.iter().filter_map(|tally| document.figure(tally.part)).map(unit_of);
    let is_one_unit = units.clone().all(|unit| Some(unit) == units.clone().next());
    (tallies.len() >= 3 && is_one_unit).then_some(Row { base: None, tallies })
}

/// The row of a sentence that tells of those whom the sentences before have counted: `We asked 66 members. Twenty-six (39%)
/// agreed.`
fn row_of_told(document: &Document, sentence: &Sentence, tallies: &[Tally], base: FigureId) -> Option<Row> {
    /// How far into its sentence a lone count may stand.
    const MOST_BEFORE: usize = 2;
    let items = document.items(sentence);
    let first = tallies.first()?.first;
    let before = items.get(..first)?;
    let brings_others = document.has_word(sentence, keys!["respectively"])
        || has_one(before, OTHERS)
        || has_one(before, GROUPS)
        || counts_like(document, before, tallies).next().is_some();
    let figure = document.figure(base)?;
    let noun = figure.counts?;
    let parts = || tallies.iter().filter_map(|tally| document.figure(tally.part));
    let is_of_noun = |part: &Figure| {
        let of = part.counts;
        of.is_none_or(|of| of.may_be(noun))
    };
    // Of a row, the other percentages may show that it is of something else.
    let is_less = || figure.value() >= most_of(document, tallies);
    if brings_others || tallies.len() > 2 && !is_less() || !parts().all(is_of_noun) {
        return None;
    }
    let tallies = run(document, items, tallies);
    // `12,000 people. About 640 voters, or 8 percent`: of all voters.
    let is_same = |part: &Figure| part.counts.is_some_and(|of| of.concept == noun.concept);
    // `The bank has 640 branches. It will close 96, or 15 percent.`
    let goes_on_bare = items.first().is_some_and(|item| item.key.is_one_of(keys!["it", "they"]))
        && tallies.len() == 1
        && items.get(tallies[0].after..).is_some_and(<[Item]>::is_empty)
        && parts().all(|part| part.counts.is_none());
    let says_of_what = goes_on_bare || parts().all(is_same) && first <= MOST_BEFORE;
    let base = Base { figure: base, is_named: says_of_what, link: Link::Likely };
    Some(Row { base: Some(base), tallies })
}

/// The tallies of a sentence up to where others begin.
fn run(document: &Document, items: &[Item], tallies: &[Tally]) -> Vec<Tally> {
    let ends = tallies.windows(2).position(|pair| {
        let between = items.get(pair[0].after..pair[1].first).unwrap_or(&[]);
        let most = most_of(document, &pair[1..]);
        let names_base = || counts_like(document, between, pair).any(|(_, _, figure)| figure.value() >= most);
        has_one(between, OTHERS) || has_one(between, GROUPS) || names_base()
    });
    let n_tallies = ends.map_or(MAX_TALLIES, |last| last.saturating_add(1)).min(MAX_TALLIES);
    tallies.iter().take(n_tallies).copied().collect()
}

fn has_one(items: &[Item], words: &[WordKey]) -> bool {
    items.iter().any(|item| item.key.is_one_of(words))
}

/// Words that say that something is not known of all.
const MISSING: &[WordKey] =
    keys!["assessable", "evaluable", "missing", "unavailable", "unknown", "unrecorded", "unspecified"];

/// The words that lead from a part to its base.
const LEADS: &[WordKey] = keys!["among", "from", "of"];

/// Words after which percentages are of others than before.
const OTHERS: &[WordKey] = keys![
    "compared", "than", "that", "their", "them", "these", "those", "versus", "vs", "whereas", "which",
    "while", "whom", "whose"
];

/// Words between percentages of which each has a base of its own: groups that are compared, and parts of the one before.
const GROUPS: &[WordKey] = keys![
    "arm",
    "arms",
    "cohort",
    "cohorts",
    "control",
    "controls",
    "group",
    "groups",
    "including",
    "placebo",
    "subgroup"
];

/// The count before a row that `of which` or `of whom` refers to, or that opens its clause with `of`, or that a percentage was
/// taken of, or else the only one that all in the row can be part of, if it says of what; and what stands between it and
/// the row, without the `of which` that leads on from it.
fn base_before<'a>(document: &Document, items: &'a [Item], tallies: &[Tally]) -> Option<(Base, &'a [Item])> {
    let told = |figure, is_named| Base { figure, is_named, link: Link::Certain };
    let most = most_of(document, tallies);
    let (mut named, mut holding, mut n_holding, mut alike) = (None, None, 0, Vec::new());
    for (place, figure_id, figure) in counts_like(document, items, tallies) {
        let is_plain = matches!(figure.hedge, None | Some(Hedge::Exactly))
            && matches!(figure.amount, Amount::Number(_))
            // The others may be of the same whole as it is.
            && !items.get(place + 1..).is_some_and(|after| binding::gives_share(document, after));
        let says_of_what = figure.counts.is_some() || figure.unit.is_some();
        let found = (is_plain && says_of_what).then_some((place, figure_id));
        alike.push(found);
        if figure.value() >= most {
            if let Some(after) = behind_anaphor(items, place + 1).filter(|_| is_plain) {
                return Some((told(figure_id, true), items.get(after..)?));
            }
            if is_plain && items.get(..place).is_some_and(|before| takes_share(document, before)) {
                return Some((told(figure_id, true), items.get(place + 1..)?));
            }
            (holding, n_holding) = (found, n_holding + 1);
        }
        if items.get(..place).is_some_and(is_named) {
            named = found;
        }
    }
    let only = match (n_holding, &alike[..]) {
        // What is named and holds less than its part is a slip, and so may the only count there is be.
        (0, [only]) => named.or(only.filter(|_| tallies.len() <= 2)),
        (0, _) => named,
        (1, _) => holding,
        _ => None,
    };
    let (place, figure) = only?;
    let (between, is_anaphor) = without_anaphor(items.get(place + 1..)?);
    let is_named = is_anaphor || named == Some((place, figure));
    // That a part which is more than the only count there is belongs to it, the words do not tell.
    let link = if n_holding == 0 && !is_named { Link::Likely } else { Link::Certain };
    Some((Base { figure, is_named: is_named || link == Link::Likely, link }, between))
}

/// Whether a percentage is taken of what follows: `, 62 percent of its`.
fn takes_share(document: &Document, before: &[Item]) -> bool {
    let leads = WordClass::DETERMINER | WordClass::MODIFIER | WordClass::TOTAL;
    let n_leading = before.iter().rev().take_while(|item| item.class.is(leads)).count();
    let before = before.get(..before.len() - n_leading).unwrap_or(&[]);
    matches!(before, [.., share, of] if of.key == const { WordKey::of("of") } && binding::is_share(document, share))
}

/// What a base has to hold: the largest part, and of three or more the largest but one, as one may be a slip.
fn most_of(document: &Document, tallies: &[Tally]) -> Option<Rational> {
    let mut parts: Vec<Rational> =
        tallies.iter().filter_map(|tally| document.figure(tally.part)?.value()).collect();
    parts.sort_unstable();
    let largest = parts.pop()?;
    if parts.len() >= 2 { parts.pop() } else { Some(largest) }
}

/// Where what follows a base goes on behind `, of which`, if that stands there; a conversion in brackets is passed over.
fn behind_anaphor(items: &[Item], at: usize) -> Option<usize> {
    let is_any = |at: usize, words: &[WordKey]| items.get(at).is_some_and(|item| item.key.is_one_of(words));
    let closing =
        |at: usize| items.get(at..)?.iter().take(6).position(|item| item.key.is_one_of(keys![")", "]"]));
    let at = if is_any(at, keys!["(", "["]) { at + closing(at)? + 1 } else { at };
    let at = at + usize::from(is_any(at, keys![","]));
    (is_any(at, LEADS) && is_any(at + 1, keys!["which", "whom"])).then_some(at + 2)
}

/// What stands before a row, without the `of whom` or `of these` that makes it one of the count before; and whether there
/// was one.
fn without_anaphor(items: &[Item]) -> (&[Item], bool) {
    match items {
        [before @ .., of, whom] | [before @ .., of, whom, _]
            if of.key.is_one_of(LEADS)
                && whom.key.is_one_of(keys!["them", "these", "those", "which", "whom"]) =>
        {
            (before, true)
        }
        _ => (items, false),
    }
}

/// The counts among some items, or the measurements in the unit of a row, with their places.
fn counts_like<'d>(
    document: &'d Document,
    items: &'d [Item],
    tallies: &[Tally],
) -> impl Iterator<Item = (usize, FigureId, &'d Figure)> {
    let unit = tallies.first().and_then(|tally| document.figure(tally.part)).map(unit_of);
    items.iter().enumerate().filter_map(move |(place, item)| {
        let id = item.figure?;
        let figure = document.figure(id)?;
        let is_alike = match figure.kind {
            FigureKind::Amount | FigureKind::Count | FigureKind::Number | FigureKind::Measurement => {
                unit == Some(unit_of(figure))
            }
            _ => false,
        };
        (is_alike && figure.is_quantity()).then_some((place, id, figure))
    })
}

/// The symbol of a figure's unit; of a count, none.
fn unit_of(figure: &Figure) -> Option<&str> {
    figure.unit.as_ref().map(|unit| &*unit.symbol)
}

/// Whether what stands before a count opens a sentence or clause with `of` or the like: `Of the 66 members`.
fn is_named(before: &[Item]) -> bool {
    let leads = WordClass::DETERMINER | WordClass::MODIFIER | WordClass::TOTAL;
    let n_leading = before.iter().rev().take_while(|item| item.class.is(leads)).count();
    let [before @ .., of] = before.get(..before.len() - n_leading).unwrap_or(&[]) else { return false };
    let opens = WordClass::PUNCTUATION | WordClass::CONJUNCTION | WordClass::CLAUSE;
    let is_out = |item: &&Item| item.key == const { WordKey::of("out") };
    of.key.is_one_of(LEADS)
        && before.iter().rev().find(|item| !is_out(item)).is_none_or(|item| item.class.is(opens))
}
