//! Percentages of what the sentence before tells: `It asked 66 members. Of these, 26 (39%) agreed.`

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{Amount, Document, Figure, FigureId, Link, Rational, Sentence, WordClass, WordKey, keys};

use crate::binding::{self, are_in_one_unit, counts, is_plain_share};
use crate::triple::{CALLED_RATE, PARTS, Triple};

/// A percentage and a count of those that the sentence before tells of.
static OVER_SENTENCES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[("them", &["of them|these|those"]), CALLED_RATE],
        &[
            // Of these, 512 passed, a pass rate of 80 percent.
            ("of-them-n-rate", "@them ,? ~1 {part:count|number} ..4 , @called-rate"),
            // Of these 46 percent, or 920, were in favour.
            (
                "of-them-p-or-n",
                "@them ,? ~1 {percent:share} ~2 ,|(|– or about|some? {part:count|number} ,|.|;|)|–",
            ),
            // Of these, 512 had passed, or 80 percent.
            (
                "of-them-n-did-or-p",
                "@them ,? ~1 {part:count|number} ..8 ,|–|( or about? {percent:share} ,|.|;|)",
            ),
            ("of-them-n-did-p", "@them ,? ~1 {part:count|number} ..8 ,|–|( {percent:share} .|;|)"),
            // Poachers killed 13 last year, 6 percent of the population.
            (
                "n-did-p-of-population",
                "{part:count|number} ..4 ,|–|( or? {percent:share} of the|its|their ~1 population|herd|flock|fleet|stock|membership|electorate|total ,|.|;|)|–",
            ),
            // It will lay off 412 of them, 12 percent of the total.
            (
                "n-of-them-p-of-total",
                "{part:count|number} @them ~2 ,|–|( or|about? {percent:share} of the|its|their ~1 total|whole|lot|number|workforce ,|.|;|)|–",
            ),
            // On Friday it carried 558, 90 percent of its capacity.
            (
                "n-or-p-of-capacity",
                "{part:count|number} ..4 ,|–|( or|about? {percent:share} of its|the|their? ~1 capacity ,|.|;|)|–",
            ),
            // The state paid 40 percent, or $208m.
            (
                "paid-p-or-n",
                "paid|pays|pay|bore|bears|covered|covers|contributed|contributes|provided|provides|met ~1 {percent:share} ,|(|– or about? {part:money} .|;|)",
            ),
            // It recycled 31,000 tonnes, 37 percent.
            ("it-measure-p", "it|they ..5 {part:measure|money} ~2 ,|–|( or? {percent:share} .|;|)"),
            // Of those, 482 (40 percent) smoked.
            ("of-them-n-p", "@them ,? ~1 {part:count} ~2 ( {percent:share} )"),
            ("of-them-n-or-p", "@them ,? ~1 {part:count} ~2 ,|– or about? {percent:share} ,|–"),
            // Some 21,400 of them, or 44 percent, …
            ("n-of-them-p", "{part:count} @them ( {percent:share} )"),
            ("n-of-them-or-p", "{part:count|number} @them ,|–|( or? about? {percent:share} ,|.|;|)|–"),
            // His rent is £1,150, or 36 percent of that.
            (
                "n-or-p-of-that",
                "{part:money|measure} ~2 ,|–|( or? about? {percent:share} of that|it|this ,|.|;|)|–",
            ),
            // Over 12 years 504 of them had been ill, or 6 percent.
            ("n-of-them-did-or-p", "{part:count|number} @them ..6 ,|–|( or about? {percent:share} ,|.|;|–|)"),
            // Errors were found in 26 of them, an error rate of 39 percent.
            (
                "n-of-them-rate",
                "{part:count|number} @them ..3 ,|–|( a|an attendance|completion|coverage|defect|error|failure|fault|pass|response|success|vacancy? rate of {percent:share} ,|.|;|–|)",
            ),
            ("n-of-them-did-p", "{part:count|number} @them ..6 ,|–|( {percent:share} .|;|)"),
            // Foreigners were 55 percent of them, or 800,000.
            ("them-p-or-n", "{percent:share} @them ,|–|( or about|some? {part:count} ,|.|;|–|)"),
            // Only 350 came, or 62 percent.
            ("n-did-or-p", "{part:number} ..4 ,|–|( or {percent:share} .|;|)"),
            // It will cut 150 jobs, or 12 percent of its workforce.
            (
                "n-or-p-of-workforce",
                "it|they|which will|would|is|are|has|have|plans? ..5 {part:count} ~2 ,|–|( or|about? {percent:share} of its|the|their ~1 workforce|staff|employees|headcount",
            ),
        ],
    )
});

/// A part of a base, whose percentage the next sentence tells: `48 of the 120 seats. That is 40 percent.`
static PART_OF_BASE: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("n-of-m", "{part:count|number} of|out_of the|its|their|all|some? ~1 {base:count}"),
        ("of-m-n", "of|out_of the|its|their|all ~1 {base:count} ..6 , ~2 {part:count|number}"),
        ("of-m-who-n", "of|out_of {base:count} ~1 who|that|which ..6 ,? {part:count|number}"),
        (
            "m-n-of-whom",
            "{base:count} ..6 ,|;|–|-|( {part:count|number} of|out_of whom|which|them|these|those",
        ),
        (
            "m-of-whom-n",
            "{base:count} ..6 ,|;|–|-|( of|out_of whom|which|them|these|those ~2 {part:count|number}",
        ),
    ])
});

/// What the sentence before tells, as the percentage of a base, as a percentage or as a count.
static THAT_IS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            ("that-is-p", "that|this is|was|makes|made|means ~1 {percent:share} ,|.|;"),
            (
                "that-is-rate",
                "that|this is|was|makes|made|means|gives a|an ~1 attendance|coverage|occupancy|proportion|rate|share|turnout of {percent:share} ,|.|;",
            ),
            (
                "turnout-was-p",
                "the? turnout|attendance|occupancy|uptake was|is|reached ~1 {percent:share} ,|.|;",
            ),
            (
                "rate-was-p",
                "the|that|this|a ~1 attendance|completion|coverage|occupancy|pass|participation|response|success|vacancy rate was|is|reached ~1 {percent:share} ,|.|;",
            ),
            ("that-is-p-of-m", "that|this is|was|makes|made|means ~1 {percent:share} @of-base ~3 ,|.|;"),
            (
                "that-is-n",
                "that|this is|was|makes|made|means|equals|amounts|comes to? ~1 {part:quantity} ~2 ,|.|;",
            ),
        ],
    )
});

/// A percentage of a base, whose count the next sentence tells: `15 percent of its 60 million people are old. That is nine
/// million.`
static PERCENT_OF_BASE: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            ("p-of-m", "{percent:share} @of-base"),
            ("p-of-money", "{percent:share} @of-money"),
            ("p-of-measured", "{percent:share} of <determiner>? ~2 's|’s? {base:measure}"),
        ],
    )
});

/// How full what the sentence before counts makes a place, whose capacity is told with it.
static FILLED: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[(
        "capacity-is-filled",
        "capacity of|is|was|stands_at ~1 {base:count|number} ~1 ,|–|;|and which|and|so|this|that? put|puts|putting ~4 at ~1 {percent:share} of|full its|the|their? capacity|it|that? ,|.|;",
    )])
});

/// A part of the electorate, whose turnout the sentence before tells.
static VOTERS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[(
        "turnout-before",
        "of|out_of the|its|about|some? {base:count} ~2 registered|eligible voters|electors|people|citizens ~1 ,? ~1 {part:count|number} ~3 cast|voted|took_part|turned_out|went",
    )])
});

/// Every percentage with a count of those that the sentence before numbers, and of what it tells.
pub(crate) fn triples(document: &Document, visit: &mut impl FnMut(Triple)) {
    OVER_SENTENCES.for_each_match(document, &mut |found| {
        let Some(triple) = binding::bind(document, found) else { return };
        let base = triple.part.and_then(|part| told_before(document, found, part));
        if base.is_some() {
            visit(Triple { base, link: Link::Likely, must_hold: true, ..triple });
        }
    });
    THAT_IS.for_each_match(document, &mut |found| {
        if let Some(triple) = that_is(document, found).filter(|_| found.first == 0) {
            visit(Triple { frame: found.frame, link: Link::Likely, must_hold: true, ..triple });
        }
    });
    FILLED.for_each_match(document, &mut |found| {
        let Some(triple) = binding::bind(document, found) else { return };
        let base = triple.base.and_then(|base| document.figure(base));
        let is_like = |figure: &Figure| {
            figure.is_quantity() && counts(figure) && base.is_some_and(|base| figure.is_comparable_with(base))
        };
        if let Some((part, _)) = document.only_figure_referred_to(found.sentence, is_like) {
            visit(Triple { part: Some(part), link: Link::Likely, ..triple });
        }
    });
    VOTERS.for_each_match(document, &mut |found| {
        let names_turnout = document
            .sentence_referred_to(found.sentence)
            .is_some_and(|before| document.has_word(before, keys!["participation", "turnout"]));
        let (Some(part), Some(base)) = (found.figure("part"), found.figure("base")) else { return };
        let are_counts = [part, base].iter().all(|id| document.figure(*id).is_some_and(Figure::is_count));
        let turnout = document
            .only_figure_referred_to(found.sentence, |figure| figure.is_quantity() && figure.is_share())
            .filter(|(_, figure)| names_turnout && are_counts && is_plain_share(document, figure));
        if let Some((percent, _)) = turnout {
            let (part, base) = (Some(part), Some(base));
            let link = Link::Likely;
            let must_hold = false;
            visit(Triple { frame: found.frame, percent, part, base, link, names_group: false, must_hold });
        }
    });
}

/// What a sentence says of what the one before tells: its percentage of a base or of its own, or the count of its percentage.
fn that_is(document: &Document, found: &Match<'_>) -> Option<Triple> {
    if let Some(part) = found.figure("part") {
        return percent_of_base_before(document, found.sentence, part);
    }
    let triple = binding::bind(document, found)?;
    let Some(base) = triple.base else {
        let (part, base) = part_of_base_before(document, found.sentence)?;
        return Some(Triple { part: Some(part), base: Some(base), ..triple });
    };
    let base = document.figure(base)?;
    let is_part = |figure: &Figure| figure.is_quantity() && counts(figure) && figure.is_comparable_with(base);
    let (part, _) = document.only_figure_referred_to(found.sentence, is_part)?;
    Some(Triple { part: Some(part), ..triple })
}

/// The part and the base of the sentence before, if it counts nothing else.
fn part_of_base_before(document: &Document, sentence: &Sentence) -> Option<(FigureId, FigureId)> {
    let before = document.sentence_referred_to(sentence)?;
    let (part, base) =
        PART_OF_BASE.first_in(document, before, |found| found.figure("part").zip(found.figure("base")))?;
    let n_quantities = document.figures_of(before).filter(|(_, figure)| figure.is_quantity()).count();
    (n_quantities == 2).then_some((part, base))
}

/// The percentage and the base of the sentence before, if it tells nothing else, as a claim about a part.
fn percent_of_base_before(document: &Document, sentence: &Sentence, part: FigureId) -> Option<Triple> {
    let before = document.sentence_referred_to(sentence)?;
    let triple = PERCENT_OF_BASE.first_in(document, before, |found| binding::bind(document, found))?;
    let [base, of] = [triple.base?, part].map(|id| document.figure(id));
    let (base, of) = (base?, of?);
    let is_only = |is_one: &dyn Fn(&Figure) -> bool| {
        document.only_figure_of(before, |figure| figure.is_quantity() && is_one(figure)).is_some()
    };
    // `15 percent of the 62 million are over 65`
    let can_be_base = |figure: &Figure| figure.is_comparable_with(base) && figure.value() >= of.value();
    let is_told = is_only(&Figure::is_share) && is_only(&can_be_base);
    let is_like = base.is_comparable_with(of) && are_in_one_unit(base, of);
    (is_told && is_like).then_some(Triple { part: Some(part), ..triple })
}

/// The two quantities of a sentence, if the second is a part of the first, which opens it: `Of 66 members, 45 voted`.
fn some_of_all(document: &Document, sentence: &Sentence) -> Option<[FigureId; 2]> {
    /// The most words before the first.
    const MOST_BEFORE: usize = 4;
    let mut quantities = document.figures_of(sentence).filter(|(_, figure)| figure.is_quantity());
    let ((all, all_figure), (some, some_figure)) = (quantities.next()?, quantities.next()?);
    let is_plain = |figure: &Figure| figure.hedge.is_none() && matches!(figure.amount, Amount::Number(_));
    let are_two = quantities.next().is_none() && is_plain(all_figure) && is_plain(some_figure);
    let is_bare = some_figure.unit.is_none() && some_figure.counts.is_none();
    let is_part = all_figure.is_count() && is_bare && some_figure.value() < all_figure.value();
    let items = document.items(sentence);
    let place = items.iter().take(MOST_BEFORE + 1).position(|item| item.figure == Some(all))?;
    let opens = items[..place].iter().any(|item| item.key.is_one_of(keys!["among", "of"]));
    (are_two && is_part && opens).then_some([all, some])
}

/// Whether nothing goes on with the phrase that a wording ends.
fn ends_phrase(found: &Match<'_>) -> bool {
    found.items.get(found.after).is_none_or(|next| next.class.is(WordClass::PUNCTUATION | WordClass::CLAUSE))
}

/// The words by which a sentence tells how many there is room for.
const CAPACITY: &[WordKey] = keys![
    "accommodate",
    "beds",
    "capacity",
    "carry",
    "hold",
    "holds",
    "room",
    "seat",
    "seats",
    "take",
    "takes"
];

/// The only count of the sentence before, where it may be of all that a part is of, and no other count stands before
/// the part.
fn told_before(document: &Document, found: &Match<'_>, part: FigureId) -> Option<FigureId> {
    let figure = document.figure(part)?;
    let is_measured = matches!(found.frame, "it-measure-p" | "n-or-p-of-that" | "paid-p-or-n");
    let can_be_base = |(_, other): &(FigureId, &Figure)| {
        let is_of_kind = if is_measured { are_in_one_unit(figure, other) } else { counts(other) };
        is_of_kind && other.is_quantity() && other.is_comparable_with(figure)
    };
    let (first, _) = document.figures_of(found.sentence).find(can_be_base)?;
    let before = document.sentence_referred_to(found.sentence)?;
    // `Among 66 members, 45 voted. Of these, 26 (58%) …`
    if found.frame.starts_with("of-them")
        && found.first == 0
        && first == part
        && let Some([all, those]) = some_of_all(document, before)
    {
        // `Of 412, 112 died. Of these, 84 (20%) had been ill`: of all, where that fits.
        let percent = document.figure(found.figure("percent")?)?.value()?;
        let whole = document.figure(all)?.value()?;
        let apart = (&figure.value()? - &(&percent * &whole)).abs();
        let is_of_all = &apart * &Rational::from(100) <= whole;
        return Some(if is_of_all { all } else { those });
    }
    let mut bases = document.figures_of(before).filter(can_be_base);
    let (base, base_figure) = bases.next()?;
    // `7.2 million immigrants, 11.1% of the population. Of these, 5.1 million (7.8%)`: of the population as well.
    let has_share = document.figures_of(before).any(|(_, other)| other.is_quantity() && other.is_share());
    let is_only = bases.next().is_none() && !has_share && first == part;
    let names_things = (base_figure.counts.is_some() || is_measured)
        && base_figure.hedge.is_none_or(|hedge| !hedge.is_bound());
    let is_of_workers =
        || before.classes.is(WordClass::WORKFORCE) && base_figure.counts.is_some_and(|noun| noun.is_people);
    // `Fires destroyed 13 villages, 9 percent of the total`; `In May only 350 came, or 62 percent`
    let is_of_others = match found.frame {
        "n-did-or-p" => found.first > 0,
        "n-did-p-of-population" => figure.counts_another(base_figure),
        _ => false,
    };
    if is_of_others {
        return None;
    }
    if found.frame == "n-or-p-of-capacity" && !document.has_word(before, CAPACITY) {
        return None;
    }
    // `or 12 percent of its workforce in Wales`
    if found.frame == "n-or-p-of-workforce" && !(is_of_workers() && ends_phrase(found)) {
        return None;
    }
    (is_only && names_things).then_some(base)
}
