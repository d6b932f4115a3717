//! What the sentence before leaves of a whole: `It closed 36 of its 420 shops. That left 384.`

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{Claims, Document, FigureId, Link, Sentence, WordKey, keys};

use crate::list;
use crate::partition::{Filling, Found, Partition};

/// Words without which nothing is told to remain.
const LEAVING: &[WordKey] = keys!["down", "leave", "leaves", "left", "now", "reduced"];

/// What remains, told at the head of a sentence.
static LEFT: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[(
        "left-of-those-before",
        "that|this|which <modal>? leave|leaves|left it|them|only|just|with? it|them|only|just|with? {left:count|number}",
    )])
});

/// What is taken of a whole.
const PARTS: &[(&str, &[&str])] =
    &[("taken", &["{part:count|number} of|out_of its|the|their|his|her|our|all ~1 {whole:count}"])];

/// The same in one sentence.
static LEFT_WITH: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            (
                "loses-and-has-left",
                "@taken ~1 ,? and it|they? <auxiliary>? left with only|just? {left:count|number} ,|.|;|)|–",
            ),
            // lost 43 of its 112 seats and now has 69; and is down to 69
            (
                "loses-and-now-has",
                "@taken ~1 ,? and|, it|they? now has|have|holds|hold|runs|run|keeps only|just? {left:count|number} ,|.|;|)|–",
            ),
            (
                "loses-and-is-down",
                "@taken ~1 ,? and|, it|they? is|was|are|were now? down|reduced to only|just? {left:count|number} ,|.|;|)|–",
            ),
        ],
    )
});

/// Verbs by which some of a whole are no more.
const LOSING: &[WordKey] = keys![
    "abandon",
    "abandoned",
    "axe",
    "axed",
    "cancel",
    "canceled",
    "cancelled",
    "close",
    "closed",
    "closes",
    "closing",
    "cut",
    "cutting",
    "died",
    "killed",
    "lose",
    "lost",
    "remove",
    "removed",
    "resigned",
    "retire",
    "retired",
    "scrap",
    "scrapped",
    "sell",
    "selling",
    "shed",
    "shut",
    "shutting",
    "sold",
    "withdrawn",
    "withdrew",
];

/// What a sentence takes of a whole.
static TAKEN: LazyLock<Frames> = LazyLock::new(|| Frames::with_parts(PARTS, &[("taken", "@taken")]));

/// Adds that what was taken in the sentence before, if that takes of one thing only, and what is left make the whole.
pub(crate) fn claim(document: &Document, sentence: &Sentence, claims: &mut Claims) {
    if !document.has_word(sentence, LEAVING) {
        return;
    }
    if document.has_word(sentence, LOSING) {
        LEFT_WITH.for_each_match_in(document, sentence, &mut |found| {
            let taken = found.figure("part").zip(found.figure("whole"));
            if let Some(claim) = taken.and_then(|taken| left_of(document, sentence, found, taken)) {
                claims.add(claim);
            }
        });
    }
    let before = document.sentence_referred_to(sentence).filter(|before| document.has_word(before, LOSING));
    let Some(before) = before else { return };
    LEFT.for_each_match_in(document, sentence, &mut |found| {
        if found.first > 0 {
            return;
        }
        let mut taken = Vec::new();
        TAKEN.for_each_match_in(document, before, &mut |found| {
            taken.extend(found.figure("part").zip(found.figure("whole")));
        });
        if let [taken] = taken[..]
            && let Some(claim) = left_of(document, before, found, taken)
        {
            claims.add(claim);
        }
    });
}

/// That what a sentence takes of a whole and what a match says is left make the whole, if the sentence counts no more of it.
fn left_of(
    document: &Document,
    taking: &Sentence,
    found: &Match<'_>,
    (part, whole): (FigureId, FigureId),
) -> Option<Partition> {
    let left = found.figure("left")?;
    let can_be_part = |id| document.figure(id).filter(|figure| list::can_be_part(figure));
    let [Some(_), Some(left_figure), Some(whole_figure)] = [part, left, whole].map(can_be_part) else {
        return None;
    };
    let is_of_another = left_figure.counts_other_things(whole_figure, found.items);
    if is_of_another || counts_more(document, taking, [part, whole, left]) {
        return None;
    }
    let parts = [part, left];
    Partition::new(document, &Found::listed(whole, &parts, (Filling::Whole, Link::Likely), found.frame))
}

/// Whether a sentence counts more of what it takes some of: `closed 36 of its 420 shops and opened 12`.
fn counts_more(document: &Document, sentence: &Sentence, told: [FigureId; 3]) -> bool {
    let noun = document.figure(told[1]).and_then(|whole| whole.counts).map(|noun| noun.concept);
    document.figures_of(sentence).any(|(id, figure)| {
        let is_of_whole = figure.counts.is_none() || figure.counts.map(|noun| noun.concept) == noun;
        let is_count = figure.is_quantity() && figure.is_count();
        !told.contains(&id) && is_count && is_of_whole
    })
}
