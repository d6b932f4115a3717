//! What the labels of rows and columns say of their numbers.

/// Words that call a row or column a total.
const TOTALS: [&str; 9] = [
    "grand total",
    "overall total",
    "sub-total",
    "sub-totals",
    "subtotal",
    "subtotals",
    "sum",
    "total",
    "totals",
];

/// Words of rows and columns that do not add up, whatever else they do.
const NOT_ADDED: [&str; 58] = [
    "%",
    "age",
    "ages",
    "altitude",
    "average",
    "avg",
    "best",
    "capacity",
    "chg",
    "date",
    "density",
    "efficiency",
    "elevation",
    "era",
    "game",
    "goals/game",
    "growth",
    "height",
    "high",
    "highest",
    "index",
    "lng",
    "long",
    "longest",
    "low",
    "lowest",
    "max",
    "maximum",
    "mean",
    "median",
    "min",
    "minimum",
    "no",
    "number",
    "obp",
    "pct",
    "per",
    "percent",
    "percentage",
    "place",
    "pos",
    "position",
    "price",
    "rank",
    "ranking",
    "rate",
    "rating",
    "ratio",
    "round",
    "season",
    "seed",
    "share",
    "slg",
    "speed",
    "temperature",
    "time",
    "year",
    "years",
];

/// Words that call a column the difference of two others.
pub(crate) const DIFFERENCES: [&str; 14] = [
    "+/-",
    "+/–",
    "+/−",
    "balance",
    "change",
    "diff",
    "difference",
    "gd",
    "increase",
    "margin",
    "net",
    "variance",
    "variation",
    "±",
];

/// Words of rows and columns that come out of those before them, some added and some taken away.
pub(crate) const RESULTS: [&str; 12] = [
    "balance", "book", "carrying", "closing", "deficit", "ending", "fair", "gross", "net", "profit",
    "result", "surplus",
];

/// Words that open a row that is part of the row above it.
pub(crate) const ASIDES: [&str; 5] = ["incl", "including", "of which", "of whom", "thereof"];

/// The words of a label in small letters.
pub(crate) fn words_of(label: &str) -> impl Iterator<Item = String> {
    label
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ':' | '*' | '.' | '[' | ']'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether it calls its numbers totals.
pub(crate) fn is_total(label: &str) -> bool {
    let words: Vec<String> = words_of(label).collect();
    let whole = words.join(" ");
    TOTALS.contains(&whole.as_str())
        || whole == "all"
        || (words.len() <= 6 && words.first().is_some_and(|word| word == "total"))
        || (words.len() <= 8 && words.last().is_some_and(|word| word == "total" || word == "totals"))
}

/// Whether its numbers are such as are added up: no percentages, averages or ranks.
pub(crate) fn is_added(label: &str) -> bool {
    !label.contains('%') && !words_of(label).any(|word| NOT_ADDED.contains(&word.as_str()))
}
