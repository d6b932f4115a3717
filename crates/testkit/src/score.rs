//! Scores reading against labelled sets: precision, recall and F1 of spans, values, and values with
//! units.
//!
//! A set is a file of JSON objects, one a line. Three shapes are known, told by their fields:
//!
//! * `text` with `expected`, a list of `start`, `end` (in characters), `value`, `unit`, `type`;
//! * the same with `uncertainty`, where `value` is the middle of a range;
//! * `text` with `nums`: a whole phrase and the numbers it means.

use std::fmt::Write as _;

use recount_core::{Amount, Document, Figure, FigureKind, Hedge, Label, Rational, UnitKind};
use recount_reading::{Language, Options, Reader};
use serde::Deserialize;
use serde_json::Value;

/// One labelled text.
#[derive(Debug, Deserialize)]
pub struct Labelled {
    /// Its name.
    #[serde(default)]
    pub id: String,
    /// The language, where it is not English.
    #[serde(default)]
    pub lang: Option<String>,
    /// The text.
    pub text: String,
    /// The figures it holds.
    #[serde(default)]
    pub expected: Option<Vec<Expected>>,
    /// The numbers it means as a whole.
    #[serde(default)]
    pub nums: Option<Vec<f64>>,
    /// What kind of phrase it is.
    #[serde(default)]
    pub dim: Option<String>,
}

/// A figure a labelled text holds.
#[derive(Debug, Deserialize)]
pub struct Expected {
    /// The first character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// The text of the figure.
    #[serde(default)]
    pub surface: String,
    /// Its value.
    pub value: Value,
    /// Its unit, in the set's words.
    #[serde(default)]
    pub unit: Option<String>,
    /// Half the width of a range.
    #[serde(default)]
    pub uncertainty: Option<f64>,
    /// What kind of figure it is.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
}

impl Expected {
    /// The number it is of, if it is a single one.
    fn number(&self) -> Option<f64> {
        match &self.value {
            Value::Number(number) => number.as_f64(),
            // Spanish sets write the decimal comma.
            Value::String(text) => text.trim_end_matches('%').replace(',', ".").parse().ok(),
            _ => None,
        }
    }

    /// The range it is of, as the set writes it: `(20,35]`.
    fn range(&self) -> Option<&str> {
        self.value.as_str().filter(|text| text.starts_with(['[', '(']))
    }

    /// Whether the label is of a number at all, rather than of a place beside another (`end-1`) or of a
    /// unit by its name.
    fn has_number(&self) -> bool {
        self.range().is_some() || self.number().is_some()
    }
}

/// Hits, misses and false finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Labelled and found.
    pub n_found: u32,
    /// Labelled and not found.
    pub n_missed: u32,
    /// Found and not labelled.
    pub n_extra: u32,
}

impl Tally {
    fn ratio(part: u32, whole: u32) -> f64 {
        if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
    }

    /// Found among all that was read.
    pub fn precision(&self) -> f64 {
        Self::ratio(self.n_found, self.n_found + self.n_extra)
    }

    /// Found among all that is labelled.
    pub fn recall(&self) -> f64 {
        Self::ratio(self.n_found, self.n_found + self.n_missed)
    }

    /// The harmonic mean of the two.
    pub fn f1(&self) -> f64 {
        Self::ratio(2 * self.n_found, 2 * self.n_found + self.n_missed + self.n_extra)
    }
}

/// The score of one set.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Texts.
    pub n_texts: u32,
    /// Texts read exactly as labelled.
    pub n_exact: u32,
    /// Labels without a number, which are asked of nobody: `the next one`, `convert to fahrenheit`.
    pub n_apart: u32,
    /// By place.
    pub spans: Tally,
    /// By place and value.
    pub values: Tally,
    /// By place, value and unit.
    pub units: Tally,
    /// What went wrong, one line each.
    pub misses: Vec<String>,
}

impl Score {
    /// A line for a table.
    pub fn line(&self, name: &str) -> String {
        let mut line = format!("{name:<24} {:>5} texts {:>5} exact", self.n_texts, self.n_exact);
        for (what, tally) in [("spans", self.spans), ("values", self.values), ("units", self.units)] {
            let _ = write!(
                line,
                "  {what} P {:.3} R {:.3} F1 {:.3}",
                tally.precision(),
                tally.recall(),
                tally.f1()
            );
        }
        if self.n_apart > 0 {
            let _ = write!(line, "  ({} labels without a number set apart)", self.n_apart);
        }
        line
    }
}

/// Scores a set given as lines of JSON.
///
/// # Errors
///
/// Returns the line number and the mistake of the first line that is no labelled text.
pub fn score(lines: &str) -> anyhow::Result<Score> {
    let mut reader = Reader::default();
    let mut score = Score::default();
    for (line, number) in lines.lines().zip(1_usize..) {
        if line.trim().is_empty() {
            continue;
        }
        let labelled: Labelled = serde_json::from_str(line)
            .map_err(|error| anyhow::anyhow!("line {number} is no labelled text: {error}"))?;
        let language = labelled.lang.as_deref().and_then(Language::of_tag).unwrap_or_else(|| {
            if labelled.id.contains("/ES/") || labelled.id.contains("Spanish") {
                Language::Spanish
            } else {
                Language::English
            }
        });
        let options = Options {
            language: Some(language),
            format: Some(recount_core::Format::Plain),
            ..Options::default()
        };
        let read = reader.read(&labelled.text, &options);
        score.n_texts += 1;
        match (&labelled.expected, &labelled.nums) {
            (Some(expected), _) => score.spans_of(&labelled, expected, &read.document),
            (None, Some(numbers)) => score.phrase(&labelled, numbers, &read.document),
            (None, None) => anyhow::bail!("line {number} has neither `expected` nor `nums`"),
        }
    }
    Ok(score)
}

impl Score {
    fn spans_of(&mut self, labelled: &Labelled, expected: &[Expected], document: &Document) {
        let offsets: Vec<usize> =
            labelled.text.char_indices().map(|(at, _)| at).chain([labelled.text.len()]).collect();
        let mut used = vec![false; document.figures().len()];
        let mut complaints = Vec::new();
        for item in expected {
            if !item.has_number() {
                self.n_apart += 1;
                continue;
            }
            let (start, end) =
                (offsets[item.start.min(offsets.len() - 1)], offsets[item.end.min(offsets.len() - 1)]);
            let overlapping: Vec<usize> = document
                .figures()
                .iter()
                .enumerate()
                .filter(|(at, figure)| {
                    !used[*at] && figure.span.range().start < end && start < figure.span.range().end
                })
                .map(|(at, _)| at)
                .collect();
            let same_value =
                overlapping.iter().copied().find(|at| value_matches(&document.figures()[*at], item));
            let Some(at) = same_value.or_else(|| overlapping.first().copied()) else {
                self.spans.n_missed += 1;
                self.values.n_missed += 1;
                self.units.n_missed += 1;
                complaints.push(format!("missed `{}`", item.surface));
                continue;
            };
            used[at] = true;
            let figure = &document.figures()[at];
            self.spans.n_found += 1;
            if value_matches(figure, item) {
                self.values.n_found += 1;
                if unit_matches(figure, item, document) {
                    self.units.n_found += 1;
                } else {
                    self.units.n_missed += 1;
                    self.units.n_extra += 1;
                    let unit = figure.unit.as_ref().map_or("none", |unit| &unit.symbol);
                    complaints.push(format!(
                        "`{}` in {unit}, not {}",
                        item.surface,
                        item.unit.as_deref().unwrap_or("none")
                    ));
                }
            } else {
                self.values.n_missed += 1;
                self.values.n_extra += 1;
                self.units.n_missed += 1;
                self.units.n_extra += 1;
                complaints.push(format!(
                    "`{}` read as {} from `{}`, not {}",
                    item.surface,
                    show(&figure.amount),
                    document.text_of(figure.span),
                    item.value
                ));
            }
        }
        for (figure, used) in document.figures().iter().zip(used) {
            let overlaps_label = expected.iter().any(|item| {
                let (start, end) =
                    (offsets[item.start.min(offsets.len() - 1)], offsets[item.end.min(offsets.len() - 1)]);
                figure.span.range().start < end && start < figure.span.range().end
            });
            if !used && !overlaps_label && figure.is_quantity() && is_asked_for(figure, labelled, expected) {
                self.spans.n_extra += 1;
                self.values.n_extra += 1;
                self.units.n_extra += 1;
                complaints.push(format!("read `{}`", document.text_of(figure.span)));
            }
        }
        if complaints.is_empty() {
            self.n_exact += 1;
        } else {
            self.misses.push(format!("{:?} [{}]: {}", labelled.text, labelled.id, complaints.join("; ")));
        }
    }

    fn phrase(&mut self, labelled: &Labelled, numbers: &[f64], document: &Document) {
        let mut found: Vec<f64> = Vec::new();
        for figure in document.figures() {
            found.extend(numbers_of(figure));
        }
        let quantities = document.figures().iter().filter(|figure| figure.is_quantity()).count();
        let is_exact = if numbers.is_empty() {
            quantities == 0
        } else {
            found.len() == numbers.len()
                && numbers.iter().all(|number| found.iter().any(|other| scaled_alike(*other, *number)))
        };
        if is_exact {
            self.n_exact += 1;
            self.values.n_found += 1;
        } else {
            self.values.n_missed += 1;
            let shown: Vec<String> = document
                .figures()
                .iter()
                .map(|figure| format!("`{}` {}", document.text_of(figure.span), show(&figure.amount)))
                .collect();
            self.misses.push(format!(
                "{:?} [{}]: {numbers:?}, read {}",
                labelled.text,
                labelled.id,
                shown.join(", ")
            ));
        }
    }
}

/// Whether a set labels figures of this kind at all: a set of ages labels no prices.
fn is_asked_for(figure: &Figure, labelled: &Labelled, expected: &[Expected]) -> bool {
    let kinds: Vec<&str> = expected.iter().filter_map(|item| item.kind.as_deref()).collect();
    let model = labelled.id.split('/').nth(1).unwrap_or("");
    let is_range = matches!(figure.amount, Amount::Range { .. }) || figure.hedge.is_some_and(Hedge::is_bound);
    if model.is_empty() || !model.ends_with("Model") && kinds.is_empty() {
        return true;
    }
    let asks = |names: &[&str], models: &[&str]| {
        kinds.iter().any(|kind| names.contains(kind)) || models.contains(&model)
    };
    if model == "NumberRangeModel" {
        return is_range;
    }
    match figure.kind {
        FigureKind::Share => asks(&["percentage"], &["PercentModel"]),
        FigureKind::Amount => asks(&["currency"], &["CurrencyModel"]),
        FigureKind::Duration => asks(&["age"], &["AgeModel"]) && figure.unit.is_some(),
        FigureKind::Measurement => {
            asks(&["dimension", "temperature"], &["DimensionModel", "TemperatureModel"])
        }
        FigureKind::Count | FigureKind::Number => {
            asks(&["number"], &["NumberModel"]) && figure.unit.is_none()
        }
        FigureKind::Points | FigureKind::Multiple => false,
        _ => true,
    }
}

fn value_matches(figure: &Figure, item: &Expected) -> bool {
    if let Some(range) = item.range() {
        return range_matches(figure, range);
    }
    let Some(expected) = item.number() else { return false };
    match figure.amount {
        Amount::Range { low, high, .. } => {
            let (Some(low), Some(high)) = (low.value(), high.value()) else { return false };
            let (low, high) = (float(&low), float(&high));
            let near = near(f64::midpoint(low, high), expected);
            near && item.uncertainty.is_none_or(|half| crate::score::near((high - low) / 2.0, half))
        }
        Amount::Tolerance { centre, margin } => {
            let (Some(centre), Some(margin)) = (centre.value(), margin.value()) else { return false };
            near(float(&centre), expected) && item.uncertainty.is_none_or(|half| near(float(&margin), half))
        }
        _ => {
            let Some(value) = figure.amount.value() else { return false };
            let value = float(&value);
            // `5 ft 2 in` in feet or in inches; a dozen as twelve or as one dozen.
            near(value, expected)
                || (item.unit.as_deref() == Some("dozen") && near(value / 12.0, expected))
                || (item.kind.as_deref() == Some("percentage") && near(value * 100.0, expected))
        }
    }
}

/// `(20,35]`: ends, and whether they belong to it. A half-open end of a plain range is the set's habit.
fn range_matches(figure: &Figure, expected: &str) -> bool {
    let inner = &expected[1..expected.len() - 1];
    let Some((low, high)) = inner.split_once(',') else { return false };
    let (low, high) = (low.trim().parse::<f64>().ok(), high.trim().parse::<f64>().ok());
    let Some(asserted) = figure.asserted() else { return false };
    let value = figure.amount.value().map(|value| float(&value));
    let matches_end = |end: Option<&Rational>, wanted: Option<f64>| match (end, wanted) {
        (Some(end), Some(wanted)) => {
            near(float(end), wanted) || value.is_some_and(|value| near(value, wanted))
        }
        (None, None) => true,
        _ => false,
    };
    matches_end(asserted.low().value(), low) && matches_end(asserted.high().value(), high)
}

fn numbers_of(figure: &Figure) -> Vec<f64> {
    match figure.amount {
        Amount::Range { low, high, .. } => {
            [low, high].iter().filter_map(recount_core::Numeral::value).map(|value| float(&value)).collect()
        }
        Amount::Plural(_) => Vec::new(),
        _ => figure.amount.value().iter().map(float).collect(),
    }
}

/// Whether two numbers are one number, perhaps in a unit some usual factor smaller or larger.
fn scaled_alike(a: f64, b: f64) -> bool {
    const FACTORS: [f64; 17] = [
        1.0, 60.0, 3600.0, 1000.0, 100.0, 12.0, 3.0, 36.0, 24.0, 1440.0, 86_400.0, 0.05, 0.1, 0.25, 0.01,
        0.001, 0.5,
    ];
    FACTORS.iter().any(|factor| near(a * factor, b))
}

fn unit_matches(figure: &Figure, item: &Expected, document: &Document) -> bool {
    let Some(wanted) = item.unit.as_deref() else { return true };
    let wanted = wanted.to_lowercase();
    let Some(unit) = &figure.unit else {
        let counted = figure.counts.map(|noun| document.text_of(noun.span).to_lowercase());
        return matches!(
            wanted.as_str(),
            "dimensionless" | "" | "dozen" | "age" | "degree" | "año" | "gross" | "baker's dozen"
        ) || counted.is_some_and(|counted| counted == wanted);
    };
    crate::units::same_unit(&unit.symbol, &wanted)
        || (unit.kind == UnitKind::Share && matches!(wanted.as_str(), "percentage" | "%" | "percent"))
}

#[allow(clippy::cast_precision_loss, reason = "scores are for people")]
fn float(value: &Rational) -> f64 {
    let text = value.to_string();
    match text.split_once('/') {
        Some((numerator, denominator)) => {
            numerator.parse::<f64>().unwrap_or(f64::NAN) / denominator.parse::<f64>().unwrap_or(f64::NAN)
        }
        None => text.parse().unwrap_or(f64::NAN),
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1e-9)
}

fn show(amount: &Amount) -> String {
    match amount {
        Amount::Number(numeral) | Amount::Proportion(numeral) => numeral.to_string(),
        Amount::Ratio { part, whole } => format!("{part} in {whole}"),
        Amount::Range { low, high, .. } => format!("{low} to {high}"),
        Amount::Tolerance { centre, margin } => format!("{centre} ± {margin}"),
        Amount::Plural(unit) => format!("several {unit}"),
    }
}

/// Whether a figure is a year or the like that sets of plain numbers label as a number.
pub fn is_label(figure: &Figure) -> bool {
    figure.label.is_some_and(|label| label != Label::Malformed)
}
