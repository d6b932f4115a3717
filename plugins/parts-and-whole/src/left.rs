//! What the sentence before leaves of a whole: `It will close 36 of its 420 shops. That would leave 384.`

use std::sync::LazyLock;

use recount_core::frame::Frames;
use recount_core::{Claims, Document, FigureId, Link, Sentence, WordClass, WordKey, keys};

use crate::list;
use crate::partition::{Filling, Found, Partition};

/// Words for what remains.
const LEAVING: &[WordKey] = keys!["leave", "leaves", "left"];

/// What remains, told at the head of a sentence.
static LEFT: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[(
        "left-of-those-before",
        "that|this|which <modal>? leave|leaves|left it|them|only|just|with? it|them|only|just|with? {left:count|number}",
    )])
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
static TAKEN: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[("taken", "{part:count|number} of|out_of its|the|their|his|her|our|all ~1 {whole:count}")])
});

/// Adds that what was taken in the sentence before, if that takes of one thing only, and what is left make the whole.
pub(crate) fn claim(document: &Document, sentence: &Sentence, claims: &mut Claims) {
    if !document.has_word(sentence, LEAVING) {
        return;
    }
    let before = document.sentence_referred_to(sentence).filter(|before| document.has_word(before, LOSING));
    let Some(before) = before else { return };
    LEFT.for_each_match_in(document, sentence, &mut |found| {
        let (Some(left), 0) = (found.figure("left"), found.first) else { return };
        let mut taken = Vec::new();
        TAKEN.for_each_match_in(document, before, &mut |found| {
            taken.extend(found.figure("part").zip(found.figure("whole")));
        });
        let [(part, whole)] = taken[..] else { return };
        if counts_more(document, before, [part, whole]) || is_of_another(document, sentence, left, whole) {
            return;
        }
        let can_be_part = |id| document.figure(id).is_some_and(list::can_be_part);
        let parts = [part, left];
        if !can_be_part(whole) || !parts.into_iter().all(can_be_part) {
            return;
        }
        let (lengths, filling, exclusive) = (vec![parts.len()], Filling::Whole, Link::Likely);
        let found = Found { whole, parts: &parts, lengths, filling, exclusive, frame: found.frame };
        if let Some(claim) = Partition::new(document, &found) {
            claims.add(claim);
        }
    });
}

/// Whether a sentence counts more of what it takes some of: `closed 36 of its 420 shops and opened 12`.
fn counts_more(document: &Document, sentence: &Sentence, told: [FigureId; 2]) -> bool {
    let noun = document.figure(told[1]).and_then(|whole| whole.counts).map(|noun| noun.concept);
    document.figures_of(sentence).any(|(id, figure)| {
        let is_of_whole = figure.counts.is_none() || figure.counts.map(|noun| noun.concept) == noun;
        let is_count = figure.is_quantity() && figure.is_count();
        !told.contains(&id) && is_count && is_of_whole
    })
}

/// `That left 40 cows`, of horses; not `That left 384 open`.
fn is_of_another(document: &Document, sentence: &Sentence, left: FigureId, whole: FigureId) -> bool {
    let noun = |id| document.figure(id).and_then(|figure| figure.counts);
    noun(left).zip(noun(whole)).is_some_and(|(left, whole)| {
        let items = document.items(sentence);
        let is_thing = items.iter().any(|item| item.span == left.span && item.class.is(WordClass::PLURAL));
        is_thing && left.concept != whole.concept && !(left.is_people && whole.is_people)
    })
}
