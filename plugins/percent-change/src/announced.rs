//! Changes of which one sentence tells the percentage and the next an end: `Sales rose 6.2 percent in May. They were 140,500,
//! compared with 132,300 a year before.`, `The budget rose by 8 percent to $54m. The year before it had been $50m.`

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{Document, Figure, FigureId, Item, Link, RangeEnd, Sentence, WordClass, WordKey, keys};

use crate::binding;
use crate::change::{Change, Direction, Doubt, End};

/// The percentage, with the noun of what changed before its verb or behind its noun.
static ANNOUNCED: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("moved-by", "verb=<rise|fall> by? {percent:share}"),
        ("percent-change-in", "{percent:share} change=<change-noun|rise|fall> in|of ~4"),
        ("change-in-of", "change=<change-noun|rise|fall> in ~4 of {percent:share}"),
    ])
});

/// Both ends.
static LEVELS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        (
            "announced-compared",
            "{to:quantity} ..8 compared_with|compared_to|against|versus|vs|up_from|down_from ~4 {from:quantity}",
        ),
        ("announced-moved", "verb=<rise|fall> to|at ~3 {to:quantity} ..8 from ~3 {from:quantity}"),
    ])
});

/// The percentage and where it led.
static MOVED: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("moved-to", "verb=<rise|fall> by? {percent:share} to ~2 {to:count|money|measure|number}"),
        (
            "moved-by-to",
            "verb=<rise|fall> by? ~1 {by:count|money|measure|number} to ~2 {to:count|money|measure|number}",
        ),
    ])
});

/// Where it began.
static BEGAN: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[(
        "it-was-before",
        "a|one|the year|quarter|month|week|season before|earlier ,? it|they|this was|were|stood|had_been at? ~1 {from:count|money|measure|number} ,|.|;",
    )])
});

/// Every change whose percentage the sentence before its levels tells of the same thing.
pub(crate) fn changes(document: &Document, visit: &mut impl FnMut(Change)) {
    BEGAN.for_each_match(document, &mut |found| {
        if let Some(change) = moved_before(document, found) {
            visit(change);
        }
    });
    LEVELS.for_each_match(document, &mut |found| {
        let Some(change) = binding::bind(document, found) else { return };
        let ends = change.from.zip(change.to);
        let announced = ends.and_then(|ends| announced(document, found, ends));
        if let Some((percent, direction)) = announced {
            visit(Change {
                percent: Some(percent),
                direction,
                by: None,
                link: Link::Likely,
                doubt: Doubt::None,
                ..change
            });
        }
    });
}

/// The change of the sentence before that a level is the beginning of, if neither sentence has another level or percentage.
fn moved_before(document: &Document, found: &Match<'_>) -> Option<Change> {
    let from = found.figure("from").filter(|_| found.first == 0)?;
    let start = document.figure(from)?;
    let before = document.sentence_referred_to(found.sentence)?;
    let is_level = |figure: &Figure| figure.is_quantity() && figure.is_comparable_with(start);
    let is_share = |figure: &Figure| figure.is_quantity() && figure.is_share();
    let change = MOVED.first_in(document, before, |moved| binding::bind(document, moved))?;
    let n_told = |is_one: &dyn Fn(&Figure) -> bool| {
        let told =
            document.figures_of(before).filter(|(id, figure)| is_one(figure) && Some(*id) != change.by);
        told.count()
    };
    let n_shares = usize::from(change.percent.is_some());
    let is_alone = n_told(&is_level) == 1
        && n_told(&is_share) == n_shares
        && document.only_figure_of(found.sentence, is_level).is_some();
    if !is_alone || is_otherwise(document, before) || is_otherwise(document, found.sentence) {
        return None;
    }
    let end = document.figure(change.to?.figure)?;
    let from = Some(End { figure: from, end: RangeEnd::Any });
    (end.modality == start.modality).then_some(Change { from, link: Link::Likely, ..change })
}

/// Whether a sentence tells of figures that are adjusted, or of some of them.
fn is_otherwise(document: &Document, sentence: &Sentence) -> bool {
    sentence.classes.is(WordClass::ADJUSTED) || document.has_word(sentence, OTHERWISE)
}

/// The only percentage of the sentence before, if it is of a change in what the levels are of, and no level stands beside
/// it.
fn announced(
    document: &Document,
    found: &Match<'_>,
    (from, to): (End, End),
) -> Option<(FigureId, Direction)> {
    let before = document.sentence_referred_to(found.sentence)?;
    let [first, last] = [from, to].map(|end| document.figure(end.figure));
    let (first, last) = (first?, last?);
    let is_level = |figure: &Figure| figure.is_quantity() && figure.is_comparable_with(last);
    let is_share = |figure: &Figure| figure.is_quantity() && figure.is_share();
    let n_of = |sentence: &Sentence, is_one: &dyn Fn(&Figure) -> bool| {
        document.figures_of(sentence).filter(|(_, figure)| is_one(figure)).count()
    };
    let is_alone =
        n_of(before, &is_level) == 0 && n_of(before, &is_share) == 1 && n_of(found.sentence, &is_share) == 0;
    if !is_alone || is_otherwise(document, before) || is_otherwise(document, found.sentence) {
        return None;
    }
    let (percent, direction, subject) = ANNOUNCED.first_in(document, before, |told| {
        Some((told.figure("percent")?, binding::direction(told), subject(told)?))
    })?;
    // `It lifted its dividend to 24 cents` is of another thing, and so are pre-tax profits where profits rose.
    let words = found.items.get(..found.place("to")?)?;
    let is_same = matches!(words, [it, _] | [it, _, _] if it.key.is_one_of(keys!["it", "they"]))
        || naming(words).eq(naming(subject));
    let runs = match direction {
        Direction::Up => first.value() < last.value(),
        Direction::Down => last.value() < first.value(),
        Direction::Either => false,
    };
    let figure = document.figure(percent)?;
    // What will rise by so much is not what has risen.
    let is_plain = figure.hedge.is_none_or(|hedge| !hedge.is_bound()) && figure.modality == last.modality;
    (is_same && runs && is_plain && !compares_with_another_time(document, before, found.sentence))
        .then_some((percent, direction))
}

/// Words by which a change is not that of the figures as they stand, or is of some of them.
const OTHERWISE: &[WordKey] = keys![
    "comparable",
    "constant",
    "excluding",
    "like-for-like",
    "organic",
    "per",
    "real",
    "same-store",
    "underlying"
];

/// The words for what changed: those up to the verb, or behind `in`.
fn subject<'a>(told: &Match<'a>) -> Option<&'a [Item]> {
    if told.frame == "moved-by" {
        let before = told.items.get(..told.first)?;
        let said = before.iter().rposition(|item| {
            item.class.is(WordClass::REPORTING | WordClass::CLAUSE | WordClass::PUNCTUATION)
        });
        return before.get(said.map_or(0, |said| said + 1)..);
    }
    let leads = told.inside().iter().position(|item| item.key.is_one_of(keys!["in", "of"]))?;
    let words = told.items.get(told.first + leads + 1..)?;
    let ends = |item: &Item| {
        item.figure.is_some()
            || item
                .class
                .is(WordClass::PREPOSITION | WordClass::PUNCTUATION | WordClass::VERB | WordClass::AUXILIARY)
    };
    words.get(..words.iter().position(ends).unwrap_or(words.len()))
}

/// The words of a subject that name it.
fn naming(words: &[Item]) -> impl Iterator<Item = WordKey> {
    let says_little = |item: &Item| {
        item.class.is(WordClass::DETERMINER | WordClass::AUXILIARY | WordClass::RISE | WordClass::FALL)
            || item.key.is_one_of(keys![
                "came", "has", "have", "overall", "reached", "stood", "to", "total", "totaled", "totalled"
            ])
    };
    words.iter().filter(move |item| !says_little(item)).map(|item| item.key)
}

/// Whether the percentage is told of another time than the level it would be taken of: `rose 6.2 percent from May`, against
/// `a year before`.
fn compares_with_another_time(document: &Document, told: &Sentence, levels: &Sentence) -> bool {
    let compares = document.has_word(told, keys!["above", "below", "compared", "from", "on", "over", "than"]);
    let names_year =
        |sentence| document.has_word(sentence, keys!["annual", "annually", "same", "year", "year-ago"]);
    let is_shorter = |sentence| document.has_word(sentence, keys!["month", "previous", "quarter", "week"]);
    let is_of_year = names_year(told) && (names_year(levels) || !is_shorter(levels));
    compares && !is_of_year || is_shorter(told) && !names_year(told) && names_year(levels)
}
