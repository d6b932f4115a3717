//! Words that tell two figures of one measure apart.

use recount_core::{Item, WordKey};

/// Words for what an earlier or later count came to.
const UPDATES: &[&str] = &[
    "afternoon",
    "ago",
    "ahead",
    "again",
    "amended",
    "closed",
    "closing",
    "corrected",
    "earlier",
    "evening",
    "final",
    "finally",
    "initial",
    "initially",
    "later",
    "midday",
    "midnight",
    "morning",
    "noon",
    "opening",
    "partial",
    "preliminary",
    "previous",
    "previously",
    "provisional",
    "revised",
    "updated",
];

/// Words for another time, place or group.
const OTHERS: &[&str] = &[
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

pub(crate) fn is_update(item: &Item) -> bool {
    is_any(item, UPDATES)
}

pub(crate) fn is_other(item: &Item) -> bool {
    is_any(item, OTHERS)
}

fn is_any(item: &Item, words: &[&str]) -> bool {
    item.figure.is_none() && words.iter().any(|word| item.key == WordKey::of(word))
}
