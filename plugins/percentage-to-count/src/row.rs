//! Counts with their percentages in a row, of one base that the sentence names before them.

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{
    Amount, Document, Figure, FigureId, FigureKind, Hedge, Item, Sentence, WordClass, WordKey, keys,
};

use crate::triple;

/// A row of counts with their percentages.
pub(crate) struct Row {
    /// What all of them are taken of.
    pub(crate) base: FigureId,
    /// Whether the words say so: `of the 66 members`.
    pub(crate) is_named: bool,
    /// The counts with their percentages, in order.
    pub(crate) tallies: Vec<Tally>,
}

/// A count with its percentage.
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
        ("row-n-p", "{part:count|number} ~4 (|[ {percent:share} )|]|;|,"),
        // (n = 26; 39%)
        ("row-n-is-p", "n = {part:count|number} ,|; {percent:share} )|]"),
        // 39% (n = 26), 39% had left (n = 26)
        ("row-p-n-is", "{percent:share} ..10 (|[ n = {part:count|number} )|]"),
        // 39% (26), 39% (26 members)
        ("row-p-n", "{percent:share} (|[ {part:count|number} ~2 )|]"),
    ])
});

/// Every row of the document.
pub(crate) fn rows(document: &Document, visit: &mut impl FnMut(&Row)) {
    for sentence in document.sentences() {
        let mut tallies = Vec::new();
        TALLIES.for_each_match_in(document, sentence, &mut |found| {
            tallies.extend(tally(document, found));
        });
        if let Some(row) = row_of(document, sentence, tallies) {
            visit(&row);
        }
    }
}

fn tally(document: &Document, found: &Match<'_>) -> Option<Tally> {
    let triple = triple::bind(document, found)?;
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
    let brings_base = before.is_some_and(leads_to_base)
        || after.is_some_and(leads_to_base)
        || found.inside().iter().any(leads_to_base);
    let is_plain = document.figure(tally.part).is_some_and(|part| part.hedge.is_none());
    (is_plain && !brings_base).then_some(tally)
}

fn row_of(document: &Document, sentence: &Sentence, mut tallies: Vec<Tally>) -> Option<Row> {
    let items = document.items(sentence);
    let first = tallies.first()?.first;
    if document.has_word(sentence, keys!["respectively"]) {
        return None;
    }
    let (place, base) = base_before(document, items.get(..first)?, &tallies)?;
    let between = items.get(place + 1..first)?;
    let (between, is_anaphor) = without_anaphor(between);
    let is_named = is_anaphor || is_named(items.get(..place)?);
    if has_one(between, OTHERS) {
        return None;
    }
    let ends = tallies.windows(2).position(|pair| {
        let between = items.get(pair[0].after..pair[1].first).unwrap_or(&[]);
        let names_base = || counts_before(document, between, &pair[1..]).next().is_some();
        has_one(between, OTHERS) || has_one(between, GROUPS) || names_base()
    });
    tallies.truncate(ends.map_or(MAX_TALLIES, |last| last.saturating_add(1)).min(MAX_TALLIES));
    Some(Row { base, is_named, tallies })
}

fn has_one(items: &[Item], words: &[WordKey]) -> bool {
    items.iter().any(|item| item.key.is_one_of(words))
}

/// What stands before a row, without the `of whom` or `of which` that makes it one of the count before; and whether
/// there was one.
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

/// The only count before a row that all in it can be part of, if it has a noun.
fn base_before(document: &Document, items: &[Item], tallies: &[Tally]) -> Option<(usize, FigureId)> {
    let mut bases = counts_before(document, items, tallies);
    let (place, id, figure) = bases.next()?;
    let is_plain =
        matches!(figure.hedge, None | Some(Hedge::Exactly)) && matches!(figure.amount, Amount::Number(_));
    (bases.next().is_none() && is_plain && figure.counts.is_some()).then_some((place, id))
}

/// The counts before a row that all in it can be part of, with their places.
fn counts_before<'d>(
    document: &'d Document,
    items: &'d [Item],
    tallies: &[Tally],
) -> impl Iterator<Item = (usize, FigureId, &'d Figure)> {
    let most = tallies.iter().filter_map(|tally| document.figure(tally.part)?.value()).max();
    items.iter().enumerate().filter_map(move |(place, item)| {
        let id = item.figure?;
        let figure = document.figure(id)?;
        let is_count = matches!(figure.kind, FigureKind::Count | FigureKind::Number) && figure.is_quantity();
        (is_count && figure.value() >= most).then_some((place, id, figure))
    })
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
