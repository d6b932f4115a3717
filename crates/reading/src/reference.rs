//! Which figures are another party's version of one before: `the figure was 12,000`, `put it at 12,000`,
//! `the police counted 12,000`.

use recount_core::document::Parts;
use recount_core::{
    AccountId, Amount, Figure, FigureId, FigureKind, Item, Measure, Rational, Sentence, WordClass, WordKey,
    keys,
};

/// How many sentences back a figure is called to mind by a noun or pronoun.
const RECALL: u32 = 2;

/// How many times as large one version may be as another: further apart, they are of two things.
const MOST_APART: i64 = 40;

/// How a figure tells that it is of what was told before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pointer {
    /// By a noun or pronoun: `the true figure is 12,000`, `put it at 12,000`.
    Word,
    /// By what it leaves out: `the police counted 12,000`, `at least 12,000 were`.
    Ellipsis,
}

/// Finds the figures that are a version of an earlier one and what they are versions of; a version has the measure of
/// its figure.
pub(crate) fn settle(parts: &mut Parts) {
    // The writer of the text and one who is quoted contradict nobody else.
    if parts.accounts.len() <= 2 {
        return;
    }
    for index in 0..parts.sentences.len() {
        for id in parts.sentences[index].figures.clone() {
            let Some(earlier) = earlier_version(parts, id) else { continue };
            let first = &parts.figures[earlier as usize];
            let (measure, base) =
                (first.measure.filter(|measure| measure.name.is_some()), first.base.clone());
            let root = first.version_of.unwrap_or(FigureId(earlier));
            let figure = &mut parts.figures[id as usize];
            figure.version_of = Some(root);
            if measure.is_some() {
                figure.measure = measure;
                figure.base = figure.base.take().or(base);
            }
        }
    }
}

/// The figure before that one is another party's version of.
fn earlier_version(parts: &Parts, id: u32) -> Option<u32> {
    let figure = &parts.figures[id as usize];
    let is_said = |figure: &Figure| {
        figure.is_quantity()
            && figure.cell.is_none()
            && figure.account != AccountId::NARRATOR
            && figure.modality.is_asserted()
    };
    if !is_said(figure) {
        return None;
    }
    let sentence = &parts.sentences[figure.sentence as usize];
    let items = &parts.items[sentence.items.start as usize..sentence.items.end as usize];
    let at = items.iter().position(|item| item.figure == Some(FigureId(id)))?;
    // What has a measure with a name says of itself what it is of; only those who did the same are the same.
    let named = |figure: &Figure| figure.measure.filter(|measure| measure.name.is_some());
    let act = named(figure).filter(|_| !is_bare(figure));
    let pointer = match act {
        Some(_) if names_place(items, at) => return None,
        Some(_) => Pointer::Word,
        None => pointer(items, at, figure)?,
    };
    if tells_when(parts, sentence, items, figure) {
        return None;
    }
    for earlier in (0..id).rev() {
        let other = &parts.figures[earlier as usize];
        let n_back = figure.sentence - other.sentence;
        let block = parts.sentences[other.sentence as usize].block;
        let reach = if pointer == Pointer::Word { RECALL } else { 1 };
        if n_back > reach || sentence.block.saturating_sub(block) > reach {
            return None;
        }
        let did_same = |act: Measure| {
            let counts_same = other.counts.zip(figure.counts).is_some_and(|(a, b)| a.concept == b.concept);
            counts_same && named(other).is_some_and(|measure| measure.concept == act.concept)
        };
        if !other.is_quantity() || !may_be_versions(other, figure) || !act.is_none_or(did_same) {
            continue;
        }
        // The nearest that it could be of is what it is of, or nothing is.
        let is_other_party = is_said(other) && other.account != figure.account;
        let is_told = pointer == Pointer::Word || is_subject(parts, earlier) || other.version_of.is_some();
        return (is_other_party && is_told).then_some(earlier);
    }
    None
}

/// A number with neither noun nor unit.
fn is_bare(figure: &Figure) -> bool {
    figure.counts.is_none() && figure.kind == FigureKind::Number
}

/// Whether two figures are of one kind and not so far apart that they must be of two things.
fn may_be_versions(earlier: &Figure, later: &Figure) -> bool {
    let is_of_kind = if later.is_share() {
        earlier.is_share()
    } else if later.unit.is_some() {
        earlier.unit == later.unit
    } else {
        // `4,300 people … 5,900`, and not `5,900 people … 4,300 tents`
        let counts_same = match (earlier.counts, later.counts) {
            (Some(a), Some(b)) => a.concept == b.concept,
            (_, None) => true,
            (None, Some(_)) => earlier.measure.is_some_and(|measure| measure.name.is_some()),
        };
        earlier.is_count() && later.is_count() && counts_same
    };
    let near = || {
        let size = |figure: &Figure| match figure.amount {
            Amount::Range { low, .. } => low.value(),
            amount => amount.value(),
        };
        let (a, b) = (size(earlier)?, size(later)?);
        let most = Rational::from(MOST_APART);
        Some(a <= &b * &most && b <= &a * &most)
    };
    is_of_kind && near().unwrap_or(false)
}

/// How the words before and after a figure call an earlier one to mind.
fn pointer(items: &[Item], at: usize, figure: &Figure) -> Option<Pointer> {
    let before = |n: usize| at.checked_sub(n).and_then(|at| items.get(at));
    let has_key = |n: usize, words: &[WordKey]| before(n).is_some_and(|item| item.key.is_one_of(words));
    let has_class = |n: usize, class: WordClass| before(n).is_some_and(|item| item.class.is(class));
    // `put it at 12,000`; `said it was no more than 12,000`
    let it = keys!["it", "them", "this"];
    let is_put = has_key(1, keys!["at"]) && has_key(2, it) && has_class(3, WordClass::REPORTING);
    let is_said = has_key(1, keys!["is", "was", "were"])
        && has_key(2, keys!["it", "there"])
        && (has_class(3, WordClass::REPORTING) || has_key(3, keys!["that"]));
    if is_put || is_said && is_bare(figure) || points_by_noun(items, at) {
        return Some(Pointer::Word);
    }
    if !is_bare(figure) {
        return None;
    }
    let after = items.get(at + 1);
    let ends = |item: Option<&Item>| {
        item.is_none_or(|item| item.class.is(WordClass::PUNCTUATION) && item.figure.is_none())
    };
    // `no more than 2.6 million did.`
    let is_elided = after.is_some_and(|item| item.class.is(WordClass::AUXILIARY)) && ends(items.get(at + 2));
    // `the police counted 12,000`, `admits to 270`, `the organisers 30,000`
    let speaks = |n: usize| has_class(n, WordClass::REPORTING | WordClass::BODY | WordClass::OFFICE);
    let is_said =
        speaks(1) || has_key(1, keys!["only", "just", "that", "to"]) && has_class(2, WordClass::REPORTING);
    (is_elided || is_said && ends(after)).then_some(Pointer::Ellipsis)
}

/// `the true figure is 12,000`, `put the number at 12,000`, `gave a figure of 12,000`.
fn points_by_noun(items: &[Item], at: usize) -> bool {
    /// The most words between the noun and the figure.
    const REACH: usize = 5;
    let from = at.saturating_sub(REACH);
    let crosses = |item: &Item| {
        item.figure.is_some()
            || item.class.is(WordClass::PUNCTUATION | WordClass::CLAUSE | WordClass::CONJUNCTION)
    };
    let nouns = keys!["count", "figure", "number", "tally", "toll"];
    // `put the total at 5,900`, but `the total was 5,900` with others
    let is_put_total = |noun: usize| {
        let before = noun.checked_sub(2).and_then(|before| items.get(before));
        items[noun].key == const { WordKey::of("total") }
            && before.is_some_and(|item| item.class.is(WordClass::REPORTING))
            && items.get(noun + 1).is_some_and(|item| item.key == const { WordKey::of("at") })
    };
    let is_noun = |noun: &usize| items[*noun].key.is_one_of(nouns) || is_put_total(*noun);
    let Some(noun) = (from..at).rev().find(is_noun) else { return false };
    let between = &items[noun + 1..at];
    if between.iter().any(|item| crosses(item) || item.class.is(WordClass::DETERMINER)) {
        return false;
    }
    // The determiner, an adjective or two after it: `the real figure`, `its own count`.
    let determiner =
        (noun.saturating_sub(3)..noun).rev().find(|at| items[*at].class.is(WordClass::DETERMINER));
    let Some(determiner) = determiner else { return false };
    if items[determiner..noun].iter().any(crosses) {
        return false;
    }
    let opens_of = between.first().is_some_and(|item| item.key.is_one_of(keys!["of", "for", "in"]));
    let is_given_so = between.len() == 1 && opens_of;
    let is_indefinite = items[determiner].key.is_one_of(keys!["a", "an"]);
    if is_indefinite { is_given_so } else { !between.is_empty() && (!opens_of || is_given_so) }
}

/// Whether a place is named behind a figure: `12,000 people voted in Leeds`.
fn names_place(items: &[Item], at: usize) -> bool {
    items[at..]
        .windows(2)
        .any(|pair| pair[0].key.is_one_of(keys!["across", "at", "in"]) && pair[1].class.is(WordClass::NAME))
}

/// Whether a sentence gives its figure for another time than one told before it.
fn tells_when(parts: &Parts, sentence: &Sentence, items: &[Item], figure: &Figure) -> bool {
    let is_date = |other: &Figure| {
        other.clause == figure.clause && matches!(other.kind, FigureKind::Date | FigureKind::Time)
    };
    let figures = &parts.figures[sentence.figures.start as usize..sentence.figures.end as usize];
    let moves = WordClass::RISE | WordClass::FALL | WordClass::MONTH;
    figures.iter().any(is_date)
        || items.iter().any(|item| {
            item.class.is(moves)
                || item.key.is_one_of(keys![
                    "again",
                    "currently",
                    "earlier",
                    "later",
                    "last",
                    "next",
                    "now",
                    "previous",
                    "previously",
                    "since",
                    "then",
                    "today",
                    "yesterday"
                ])
        })
}

/// Whether a figure opens what is said or is the subject of it: `said 40,000 people marched`, `put the crowd at 40,000`,
/// and not `said it had sold 40,000 cars`.
fn is_subject(parts: &Parts, id: u32) -> bool {
    let figure = &parts.figures[id as usize];
    let sentence = &parts.sentences[figure.sentence as usize];
    let items = &parts.items[sentence.items.start as usize..sentence.items.end as usize];
    let Some(at) = items.iter().position(|item| item.figure == Some(FigureId(id))) else { return false };
    let Some(before) = at.checked_sub(1).and_then(|before| items.get(before)) else { return false };
    let opens = before.class.is(WordClass::REPORTING | WordClass::PUNCTUATION)
        || before.key.is_one_of(keys!["that", "at"]);
    let is_own = items[..at]
        .iter()
        .any(|item| item.key.is_one_of(keys!["he", "it", "its", "our", "she", "their", "they", "we"]));
    opens && !is_own
}
