//! Words that tell two figures of one measure apart.

use recount_core::{Document, Figure, Item, Span, WordClass, WordKey, keys};

/// Words for what an earlier or later count came to.
const UPDATES: &[WordKey] = keys![
    "ago",
    "ahead",
    "again",
    "amended",
    "closed",
    "closing",
    "corrected",
    "earlier",
    "final",
    "finally",
    "initial",
    "initially",
    "later",
    "opening",
    "original",
    "originally",
    "partial",
    "preliminary",
    "previous",
    "previously",
    "provisional",
    "revised",
    "updated",
];

/// Times of day: a count that stood *at noon* is not the last one, what was announced *before midnight* may be.
const TIMES_OF_DAY: &[WordKey] = keys!["afternoon", "evening", "midday", "midnight", "morning", "noon"];

/// Words for another time, place or group.
const OTHERS: &[WordKey] = keys![
    "abroad",
    "after",
    "against",
    "among",
    "average",
    "before",
    "by",
    "capital",
    "city",
    "compared",
    "county",
    "district",
    "down",
    "each",
    "elsewhere",
    "first",
    "last",
    "nationwide",
    "next",
    "now",
    "province",
    "record",
    "region",
    "round",
    "second",
    "so",
    "state",
    "than",
    "then",
    "up",
    "versus",
    "whereas",
    "while",
];

/// Whether a sentence tells of some of those, or of some of the places, that another may tell of: `among the young`, `in the
/// villages`, `in rural areas`.
pub(crate) fn names_scope(items: &[Item]) -> bool {
    /// The most words between a preposition and the noun that it leads to.
    const REACH: usize = 3;
    items.iter().enumerate().any(|(at, item)| {
        let leads = item.key.is_one_of(keys!["at", "for", "in", "on"]);
        let noun = items.get(at + 1..).unwrap_or(&[]).iter().take(REACH).take_while(|next| {
            next.figure.is_none()
                && !next.class.is(WordClass::PUNCTUATION | WordClass::AUXILIARY | WordClass::PREPOSITION)
        });
        item.key.is_one_of(keys!["across", "among", "amongst", "inside", "outside", "within"])
            || leads && noun.into_iter().any(|next| next.class.is(WordClass::PLURAL))
    })
}

/// Whether a sentence opens with a word that tells of which kind its measure is: `Female turnout was 59 percent`.
pub(crate) fn names_kind_first(document: &Document, figure: &Figure) -> bool {
    let (Some(measure), Some(sentence)) = (figure.measure, document.sentence_of(figure)) else {
        return false;
    };
    let plain =
        WordClass::DETERMINER | WordClass::PREPOSITION | WordClass::CONJUNCTION | WordClass::PUNCTUATION;
    match document.items(sentence) {
        [first, second, ..] => {
            second.span.start == measure.span.start && first.figure.is_none() && !first.class.is(plain)
        }
        _ => false,
    }
}

/// `The mayor was pleased with a turnout of 61 percent`: with an article before its measure, a figure is one of many that
/// there could be, unless the sentence gives it as a report.
pub(crate) fn is_any_such(document: &Document, figure: &Figure) -> bool {
    let (Some(measure), Some(sentence)) = (figure.measure, document.sentence_of(figure)) else {
        return false;
    };
    let items = document.items(sentence);
    let at = items.partition_point(|item| item.span.start < measure.span.start);
    let before = items.get(at.saturating_sub(2)..at).unwrap_or(&[]);
    let has_article = before.iter().any(|item| item.key.is_one_of(keys!["a", "an"]));
    has_article && measure.span.start < figure.span.start && !sentence.classes.is(WordClass::REPORTING)
}

/// Words for what has to be, usually is or was hoped for: no version of what was.
const NORMS: &[WordKey] = keys![
    "bar",
    "charter",
    "constitution",
    "dared",
    "dream",
    "enough",
    "ever",
    "feared",
    "hoped",
    "law",
    "minimum",
    "never",
    "normal",
    "only",
    "pointed",
    "poll",
    "polls",
    "quorum",
    "rules",
    "statute",
    "sufficient",
    "threshold",
    "typical",
    "unless",
    "unofficial",
    "usual",
    "usually",
    "valid",
    "void",
    "wished",
    "without",
];

/// Whether a word may say that a figure is no version of what was.
pub(crate) fn names_norm(item: &Item) -> bool {
    item.figure.is_none() && item.key.is_one_of(NORMS)
}

/// Whether a word may say that a figure was overtaken, or holds for another time, place or group.
pub(crate) fn may_tell_apart(item: &Item) -> bool {
    item.figure.is_none()
        && (item.key.is_one_of(UPDATES) || item.key.is_one_of(TIMES_OF_DAY) || item.key.is_one_of(OTHERS))
}

/// Whether the words of a sentence say that its figures were overtaken or overtake others.
pub(crate) fn tells_of_updates(items: &[Item]) -> bool {
    items.iter().enumerate().any(|(at, item)| {
        let before = at.checked_sub(1).and_then(|before| items.get(before));
        let is_at_a_time = || before.is_some_and(|before| before.key.is_one_of(keys!["at", "by", "until"]));
        // `72 percent of schools were closed` tells of no stock market.
        let is_shut = item.key == const { WordKey::of("closed") }
            && before.is_some_and(|before| before.class.is(WordClass::AUXILIARY));
        item.figure.is_none()
            && (item.key.is_one_of(UPDATES) && !is_shut || item.key.is_one_of(TIMES_OF_DAY) && is_at_a_time())
    })
}

/// Whether what a figure is a figure of is named, not only told by what it counts: *turnout was 8.1 million
/// voters*, not *she won 306,000 votes*.
pub(crate) fn is_named(document: &Document, figure: &Figure) -> bool {
    let Some(measure) = figure.measure else { return false };
    let is_inside = |span: Span| figure.phrase.start <= span.start && span.start <= figure.phrase.end + 1;
    // `wounded 31` counts just as `31 wounded` does.
    let is_verb = measure.span.end <= figure.phrase.start && figure.phrase.start <= measure.span.end + 1;
    if figure.is_share() || !(is_verb || is_inside(measure.span)) {
        return true;
    }
    // `its observers counted 3.1 million ballots`
    let is_counted = || {
        let items = document.items(document.sentence_of(figure)?);
        let at = items.partition_point(|item| item.span.end <= figure.phrase.start);
        let before = items.get(at.checked_sub(1)?)?;
        let counting = keys!["counted", "counts", "estimated", "estimates", "recorded", "tallied"];
        Some(before.key.is_one_of(counting))
    };
    if is_counted().unwrap_or(false) {
        return true;
    }
    let (Some(name), Some(sentence)) = (measure.name, document.sentence_of(figure)) else { return false };
    let says = |word: &str| {
        let key = WordKey::of(word);
        document
            .items(sentence)
            .iter()
            .any(|item| item.key == key && !is_inside(item.span) && item.span != measure.span)
    };
    name.split(' ').any(says)
}
