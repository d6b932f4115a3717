//! Counts with their percentages in a row, of one base that the sentence names before them, or the one before it.

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{
    Amount, Document, Figure, FigureId, FigureKind, Hedge, Item, Link, Rational, Sentence, WordClass,
    WordKey, keys,
};

use crate::triple;

/// A row of counts with their percentages.
pub(crate) struct Row {
    /// What all of them are taken of.
    pub(crate) base: FigureId,
    /// Whether the words say so: `of the 66 members`.
    pub(crate) is_named: bool,
    /// How surely the base is theirs.
    pub(crate) link: Link,
    /// The counts with their percentages, in order.
    pub(crate) tallies: Vec<Tally>,
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
        ("row-n-p", "{part:count|number} ~4 (|[ {percent:share} )|]|;|,"),
        // (n = 26; 39%)
        ("row-n-is-p", "n = {part:count|number} ,|; {percent:share} )|]"),
        // 26 km² (10 square miles) of it (or 39%) is land
        ("row-measure-p", "{part:measure} ..4 (|[ or? {percent:share} )|]"),
        // 39% (n = 26), 39% had left (n = 26)
        ("row-p-n-is", "{percent:share} ..10 (|[ n = {part:count|number} )|]"),
        // 39% (26), 39% (26 members)
        ("row-p-n", "{percent:share} (|[ {part:count|number} ~2 )|]"),
        // 26 members, or 39 percent, had left
        (
            "row-n-or-p",
            "{part:count|number} ~3 ,|–|( or? about|almost|nearly|roughly|some? {percent:share} ,|.|;|–|)",
        ),
    ])
});

/// Every row of the document.
pub(crate) fn rows(document: &Document, visit: &mut impl FnMut(&Row)) {
    let mut told: Option<Told> = None;
    for sentence in document.sentences() {
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
        let row = row_of(document, sentence, &in_brackets)
            .or_else(|| row_of_told(document, sentence, &tallies, told?.base));
        if let Some(row) = &row {
            visit(row);
        }
        told = Told::next(document, sentence, row.as_ref(), told);
    }
}

/// The only count that the sentences before have told, which later ones may take percentages of.
#[derive(Clone, Copy)]
struct Told {
    base: FigureId,
    block: u32,
    /// How many sentences ago.
    n_sentences: u32,
}

impl Told {
    /// How many sentences a count is remembered for.
    const REACH: u32 = 4;

    /// What is told when a sentence has been read, with its row if it has one.
    fn next(document: &Document, sentence: &Sentence, row: Option<&Row>, told: Option<Self>) -> Option<Self> {
        let quantities = || document.figures_of(sentence).filter(|(_, figure)| figure.is_quantity());
        let counts = || quantities().filter(|(_, figure)| figure.is_count());
        if let Some(row) = row.filter(|row| told.is_some_and(|told| told.base == row.base)) {
            let is_of_row = |id: FigureId| row.tallies.iter().any(|tally| id == tally.part);
            return told.filter(|_| counts().all(|(id, _)| is_of_row(id)));
        }
        // `7.2 million immigrants, 11.1% of the population`: what follows is of the population as well.
        if quantities().any(|(_, figure)| figure.is_share()) {
            return None;
        }
        let mut counts = counts();
        let Some((base, figure)) = counts.next() else {
            return told.map(|told| Self { n_sentences: told.n_sentences.saturating_add(1), ..told });
        };
        let is_plain =
            matches!(figure.hedge, None | Some(Hedge::Exactly)) && matches!(figure.amount, Amount::Number(_));
        (counts.next().is_none() && is_plain && figure.counts.is_some()).then_some(Self {
            base,
            block: sentence.block,
            n_sentences: 0,
        })
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
    let base = base_before(document, items.get(..first)?, tallies)?;
    if has_one(base.between, OTHERS) {
        return None;
    }
    let tallies = run(document, items, tallies);
    Some(Row { base: base.figure, is_named: base.is_named, link: Link::Certain, tallies })
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
        of.is_none_or(|of| of.concept == noun.concept || of.is_people && noun.is_people)
    };
    let is_less = figure.value() >= most_of(document, tallies);
    if brings_others || !is_less || !parts().all(is_of_noun) {
        return None;
    }
    let tallies = run(document, items, tallies);
    // `12,000 people. About 640 voters, or 8 percent`: of all voters.
    let is_same = |part: &Figure| part.counts.is_some_and(|of| of.concept == noun.concept);
    let says_of_what = parts().all(is_same) && first <= MOST_BEFORE;
    Some(Row { base, is_named: says_of_what, link: Link::Likely, tallies })
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

/// What a row is of.
struct Base<'a> {
    figure: FigureId,
    is_named: bool,
    /// What stands between the base and the row, without the `of which` that leads on from it.
    between: &'a [Item],
}

/// The count before a row that `of which` or `of whom` refers to, or that opens its clause with `of`, or else the only one
/// that all in the row can be part of, if it says of what.
fn base_before<'a>(document: &Document, items: &'a [Item], tallies: &[Tally]) -> Option<Base<'a>> {
    let most = most_of(document, tallies);
    let (mut named, mut holding, mut n_holding) = (None, None, 0);
    for (place, figure_id, figure) in counts_like(document, items, tallies) {
        let is_plain = matches!(figure.hedge, None | Some(Hedge::Exactly))
            && matches!(figure.amount, Amount::Number(_))
            // The others may be of the same whole as it is.
            && !items.get(place + 1..).is_some_and(|after| triple::gives_share(document, after));
        let says_of_what = figure.counts.is_some() || figure.unit.is_some();
        let found = (is_plain && says_of_what).then_some((place, figure_id));
        if figure.value() >= most {
            if let Some(after) = behind_anaphor(items, place + 1).filter(|_| is_plain) {
                return Some(Base { figure: figure_id, is_named: true, between: items.get(after..)? });
            }
            (holding, n_holding) = (found, n_holding + 1);
        }
        if items.get(..place).is_some_and(is_named) {
            named = found;
        }
    }
    let only = holding.filter(|_| n_holding == 1);
    // What is named and holds less than its part is a slip.
    let (place, figure) = if n_holding == 0 { named? } else { only? };
    let (between, is_anaphor) = without_anaphor(items.get(place + 1..)?);
    Some(Base { figure, is_named: is_anaphor || named == Some((place, figure)), between })
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
            FigureKind::Count | FigureKind::Number | FigureKind::Measurement => unit == Some(unit_of(figure)),
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
