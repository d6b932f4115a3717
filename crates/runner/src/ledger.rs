//! The ledger: one row for every figure, saying what became of it.

use recount_core::claim::Found;
use recount_core::verdict::Verdict;
use recount_core::{Document, Figure, FigureId, Label, Measure, Outcome, Question, Strength};

use crate::cross_checks;

/// What became of the figures of a document, in order.
#[derive(Debug)]
pub struct Ledger {
    /// One row a figure.
    pub rows: Vec<Row>,
}

/// What became of a figure.
#[derive(Clone, Debug)]
pub struct Row {
    /// The figure.
    pub figure: FigureId,
    /// What became of it.
    pub status: Status,
    /// Why, in words.
    pub why: &'static str,
    /// The checks that held it against others.
    pub checks: Vec<Checked>,
}

/// A check that a figure took part in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The check.
    pub check: &'static str,
    /// What it found.
    pub outcome: Outcome,
    /// What a pass is worth.
    pub strength: Option<Strength>,
}

/// What became of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// It was held against other figures.
    CrossChecked,
    /// The same figure stands elsewhere too.
    Repeated,
    /// A value was derived from it that met no other.
    DerivedFrom,
    /// What it is a figure of is known, but there is nothing to hold it against.
    NeedsReference,
    /// What it is a figure of cannot be told.
    Unplaced,
    /// It is no quantity.
    NotAQuantity,
}

impl Status {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CrossChecked => "cross-checked",
            Self::Repeated => "repeated",
            Self::DerivedFrom => "derived-from",
            Self::NeedsReference => "needs-reference",
            Self::Unplaced => "unplaced",
            Self::NotAQuantity => "not-a-quantity",
        }
    }
}

impl Ledger {
    pub(crate) fn new(document: &Document) -> Self {
        let rows = document
            .enumerate_figures()
            .map(|(figure, read)| match read.label {
                Some(label) => {
                    Row { figure, status: Status::NotAQuantity, why: label.why(), checks: Vec::new() }
                }
                None => Row { figure, status: Status::Unplaced, why: "", checks: Vec::new() },
            })
            .collect();
        Self { rows }
    }

    /// The row of a figure.
    pub fn row(&self, figure: FigureId) -> Option<&Row> {
        self.rows.get(figure.0 as usize)
    }

    /// How many rows have a status.
    pub fn count(&self, status: Status) -> usize {
        self.rows.iter().filter(|row| row.status == status).count()
    }

    /// How many figures are quantities.
    pub fn n_quantities(&self) -> usize {
        self.rows.len() - self.count(Status::NotAQuantity)
    }

    /// Enters a decided claim in the rows of its figures.
    pub(crate) fn enter(&mut self, document: &Document, found: &Found, verdict: &Verdict) {
        let question = found.claim.question();
        let is_cross_check = cross_checks(question, verdict);
        let checked = Checked { check: found.check.id, outcome: verdict.outcome, strength: verdict.strength };
        let mut mark = |figure: FigureId| {
            let Some(row) = self.rows.get_mut(figure.0 as usize) else { return };
            let is_malformed =
                document.figure(figure).is_some_and(|figure| figure.label == Some(Label::Malformed));
            if row.status == Status::NotAQuantity && !is_malformed {
                return;
            }
            if is_cross_check {
                if row.status != Status::NotAQuantity {
                    row.status = Status::CrossChecked;
                }
                if !row.checks.contains(&checked) {
                    row.checks.push(checked);
                }
            } else if question == Question::Derive && row.status == Status::Unplaced {
                row.status = Status::DerivedFrom;
            }
        };
        for role in found.claim.roles() {
            role.for_each_figure(&mut |id, _| mark(id));
        }
        for rival in found.claim.rivals() {
            mark(rival.figure);
        }
    }

    /// Places the figures that no claim touched, and says why of all.
    pub(crate) fn close(&mut self, document: &Document) {
        let mut seen: std::collections::BTreeMap<Key, u32> = std::collections::BTreeMap::new();
        for key in document.figures().iter().filter_map(key_of) {
            *seen.entry(key).or_default() += 1;
        }
        for (row, figure) in self.rows.iter_mut().zip(document.figures()) {
            row.why = match row.status {
                Status::NotAQuantity => continue,
                Status::CrossChecked => "held against other figures",
                Status::DerivedFrom => "a value follows from it that meets no other figure",
                Status::Unplaced if key_of(figure).and_then(|key| seen.get(&key)).is_some_and(|n| *n > 1) => {
                    row.status = Status::Repeated;
                    "the same figure stands elsewhere in the text"
                }
                _ if figure.measure.is_some() || figure.counts.is_some() || figure.unit.is_some() => {
                    row.status = Status::NeedsReference;
                    "nothing in the text to hold it against"
                }
                _ => "what it is a figure of cannot be told",
            };
        }
    }
}

/// What makes two figures one: value, unit and what they are figures of.
type Key = (i128, i32, u64, u64);

fn key_of(figure: &Figure) -> Option<Key> {
    if !figure.is_quantity() {
        return None;
    }
    let recount_core::Numeral::Decimal { mantissa, exponent } = figure.amount.numeral()? else { return None };
    let of =
        figure.measure.map(|measure: Measure| measure.concept).or(figure.counts.map(|noun| noun.concept))?;
    let mut mantissa = mantissa;
    let mut exponent = exponent;
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        exponent += 1;
    }
    let unit = figure.unit.as_ref().map_or(0, |unit| recount_core::WordKey::of(&unit.symbol).0);
    Some((mantissa, exponent, of.0, unit))
}
