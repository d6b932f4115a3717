//! What a text cannot know: values and thresholds on file, with their sources.

use jiff::civil::Date;

use crate::figure::Measure;
use crate::readings::{Amount, Hedge};
use crate::unit::Unit;
use crate::word::WordKey;
use std::sync::Arc;

/// Values and thresholds on file.
#[derive(Clone, Debug, Default)]
pub struct Background {
    /// Known values.
    pub references: Vec<Reference>,
    /// Known bars.
    pub thresholds: Vec<Threshold>,
}

/// A known value of a measure.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The name it is cited by.
    pub id: String,
    /// What it is a value of, in words.
    pub name: String,
    /// The same as a measure, read as it would be in a text.
    pub measure: Measure,
    /// Every word of the name, for finding what the text calls it.
    pub words: Vec<WordKey>,
    /// The value.
    pub amount: Amount,
    /// How exact it is.
    pub hedge: Option<Hedge>,
    /// Its unit.
    pub unit: Option<Arc<Unit>>,
    /// The day or the event it holds for.
    pub date: Option<Date>,
    /// Where it comes from.
    pub source: String,
}

/// A known bar: how much of what, for what purpose.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// The name it is cited by.
    pub id: String,
    /// The bar.
    pub amount: Amount,
    /// Its unit.
    pub unit: Option<Arc<Unit>>,
    /// What it is a share or a number of, in words.
    pub of: String,
    /// What it is for, in words.
    pub purpose: String,
    /// Every word of the purpose, for finding whether the text means the same.
    pub purpose_words: Vec<WordKey>,
    /// Where it comes from.
    pub source: String,
}
