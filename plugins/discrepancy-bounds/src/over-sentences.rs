//! Differences from what the sentence before tells: `Support is at 34 percent. That is four points less than the 38 percent
//! of May.`

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{Document, Figure, FigureId, Sentence, WordClass, WordKey, keys};

/// A difference from the only figure of the sentence before.
static OVER_SENTENCES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        // That is four points less than the 38 percent of two years ago
        (
            "that-is-than",
            "that|this is|was ~1 {gap:quantity} word=more|less|fewer|higher|lower|above|below than? the|its|their? ~1 {a:quantity}",
        ),
        // Only 3,100 were built, 1,900 fewer than promised
        (
            "than-planned",
            "{b:count|money|measure|number} ~2 <auxiliary>? ~2 ,|–|( or? {gap:count|money|measure|number} ~1 word=more|less|fewer|higher|lower|longer|taller than <planned>",
        ),
        // It ended up at 212 metres, 32 metres higher
        (
            "more-told-of-a-plan",
            "{b:count|money|measure|number} ~2 ,|–|( {gap:count|money|measure|number} ~1 word=more|less|fewer|higher|lower|longer|taller ,|.|;|)",
        ),
        // It got 64, three short
        ("short-of-needed", "{b:count|number} ~1 ,|–|( {gap:count|number} ~1 word=short ,|.|;|)"),
        // There were 1,560 on board, 360 too many
        ("too-many", "{b:count|number} ~3 ,|–|( {gap:count|number} too word=many ,|.|;|)"),
        // His opponent got 21,900, leaving a margin of 2,400
        (
            "margin-over-told",
            "{b:count|number} ~2 ,|– leaving|giving|for|a ~2 word=margin|majority|lead of {gap:count|number} ,|.|;|)",
        ),
        // He sold it for £312,000 last month, making £72,000
        ("sold-for-making", "sold|resold ~3 for ~1 {b:money} ..4 ,|–|( word=making ~3 {gap:money} ,|.|;|)"),
        // His challenger is on 39 percent, 13 points behind
        (
            "points-behind-told",
            "{b:share} ~1 ,|–|( {gap:quantity} points? word=behind|ahead|adrift|clear ,|.|;|)",
        ),
        // She won with 53.9 percent, a lead of 12.7 points
        (
            "lead-over-told",
            "{b:share} ~4 ,|–|( a|the ~1 word=lead|margin|majority of ~1 {gap:quantity} ~1 ,|.|;|)",
        ),
    ])
});

/// The difference between the only two figures of the sentence before that are as large.
static OF_TWO_TOLD: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        (
            "difference-told",
            "the word=difference|gap of|is|was ~1 {gap:count|money|measure|number} ,|.|;|is|was|has|had",
        ),
        (
            "difference-between-told",
            "the word=difference|gap between them|these is|was|came_to|amounts_to|amounted_to ~1 {gap:count|money|measure|number} ,|.|;",
        ),
        (
            "difference-between-the-two",
            "the word=difference|gap between the {two:count|number} is|was|came_to|amounts_to|amounted_to ~1 {gap:count|money|measure|number} ,|.|;",
        ),
    ])
});

/// The words that the sentence before must have for a wording to be about its figure.
const TOLD_AS: &[(&str, &[WordKey])] = &[
    ("short-of-needed", keys!["needed", "needs", "quorum", "required", "requires", "threshold"]),
    ("too-many", keys!["allowed", "can", "capacity", "licensed", "limit", "maximum", "room", "seats"]),
    ("margin-over-told", keys!["ballots", "polled", "vote", "votes"]),
    ("sold-for-making", keys!["bought", "paid"]),
];

/// Words for votes and voters that are nobody's.
const NOBODY: &[WordKey] = keys![
    "abstained",
    "blank",
    "counted",
    "opinion",
    "participation",
    "reporting",
    "spoiled",
    "spoilt",
    "turnout",
    "undecided",
    "unsure"
];

/// Every wording with the two figures and the difference that it is told of.
pub(crate) fn for_each(document: &Document, visit: &mut impl FnMut(&Match<'_>, [FigureId; 3])) {
    OVER_SENTENCES.for_each_match(document, &mut |found| {
        if let Some(ids) = found.figure("gap").and_then(|gap| with_told(document, found, gap)) {
            visit(found, ids);
        }
    });
    OF_TWO_TOLD.for_each_match(document, &mut |found| {
        let gap = found.figure("gap").filter(|_| found.first == 0);
        if let Some((gap, [a, b])) = gap.and_then(|gap| Some((gap, two_told(document, found.sentence, gap)?)))
        {
            visit(found, [a, b, gap]);
        }
    });
}

/// The only two figures of the sentence before that a difference can be between.
fn two_told(document: &Document, sentence: &Sentence, gap: FigureId) -> Option<[FigureId; 2]> {
    let difference = document.figure(gap)?;
    let before = document.sentence_referred_to(sentence)?;
    let is_like = |figure: &Figure| {
        figure.is_quantity() && figure.is_comparable_with(difference) && difference.value() <= figure.value()
    };
    let told = document.figures_of(before).filter(|(_, figure)| is_like(figure)).map(|(id, _)| id);
    <[FigureId; 2]>::try_from(told.take(3).collect::<Vec<_>>()).ok()
}

/// The figures of a wording, of which one is the only one of its kind in the sentence before.
fn with_told(document: &Document, found: &Match<'_>, gap: FigureId) -> Option<[FigureId; 3]> {
    let told_here = found.figure("a").or_else(|| found.figure("b"))?;
    let here = document.figure(told_here)?;
    let is_like = |figure: &Figure| {
        figure.is_quantity()
            && figure.is_share() == here.is_share()
            && !figure.is_points()
            && figure.is_comparable_with(here)
    };
    let is_only_here = document.figures_of(found.sentence).filter(|(_, figure)| is_like(figure)).count() == 1
        || !here.is_share();
    let (before, figure) = document.only_figure_referred_to(found.sentence, is_like)?;
    // `12 percent had no opinion. She won with 54 percent, a lead of …`
    let is_of_nobody = matches!(found.frame, "lead-over-told" | "points-behind-told")
        && document
            .sentence_referred_to(found.sentence)
            .is_some_and(|before| document.has_word(before, NOBODY));
    // `In the south she won with 54 percent, a lead of …`
    let is_elsewhere = matches!(
        found.frame,
        "lead-over-told" | "points-behind-told" | "than-planned" | "more-told-of-a-plan"
    ) && found.items.first().is_some_and(|first| {
        first.class.is(WordClass::PREPOSITION | WordClass::WEEKDAY)
            || first.key.is_one_of(keys!["earlier", "last", "yesterday"])
    });
    let is_told_so = document.sentence_referred_to(found.sentence).is_some_and(|before| match found.frame {
        "than-planned" | "more-told-of-a-plan" => before.classes.is(WordClass::PLANNED),
        frame => {
            let told_as = TOLD_AS.iter().find(|(name, _)| *name == frame);
            told_as.is_none_or(|(_, words)| document.has_word(before, words))
        }
    });
    if !is_only_here
        || !is_told_so
        || figure.counts_another(here)
        || is_of_nobody
        || is_elsewhere
        || found.frame == "that-is-than" && found.first > 0
    {
        return None;
    }
    Some(if found.figure("a").is_some() { [told_here, before, gap] } else { [before, told_here, gap] })
}
