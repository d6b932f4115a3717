//! What the fuzz targets share: a document taken all the way to its reports, and relations made from bytes.

use std::sync::LazyLock;

use recount_bundle::LINKED;
use recount_core::expr::{Comparison, Expr, Relation};
use recount_core::{Format, Interval, Rational, solver};
use recount_reading::{Options, read};
use recount_report::{Checked, Color, JsonlReporter, Reporter, TextReporter};
use recount_runner::{Runner, Selection};

static RUNNER: LazyLock<Runner> = LazyLock::new(|| {
    let everything = Selection { pedantic: true, ..Selection::default() };
    Runner::new(LINKED, &everything).expect("the selection names nothing")
});

/// Reads, checks and reports a text; panics if a place lies outside of it or a report cannot be made.
pub fn document(source: &str, format: Format, sidecar: Option<&str>) {
    let options = Options { format: Some(format), sidecar, ..Options::default() };
    let read = read(source, &options);
    let document = &read.document;
    for figure in document.figures() {
        for span in [figure.span, figure.phrase] {
            assert!(document.text().get(span.range()).is_some(), "{span:?} is outside of the text");
        }
        let place = document.to_source(figure.span);
        assert!(source.get(place.range()).is_some(), "{place:?} is outside of the source");
    }
    for span in document.outside() {
        assert!(source.get(span.range()).is_some(), "{span:?} is outside of the source");
    }
    for problem in &read.problems {
        let text = sidecar.filter(|_| problem.origin == recount_reading::Origin::Sidecar).unwrap_or(source);
        assert!(problem.span.range().start <= text.len());
    }
    let outcome = RUNNER.check(document);
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    assert_eq!(outcome.ledger.rows.len(), document.figures().len());
    let checked = Checked { name: "fuzz", is_id: false, document, outcome: &outcome };
    let mut out = Vec::new();
    JsonlReporter.document(&mut out, &checked).expect("memory takes everything");
    serde_json::from_slice::<serde_json::Value>(&out).expect("a line of JSON");
    TextReporter::new(Color::Always, 80, true).document(&mut out, &checked).expect("memory takes everything");
}

/// Makes a relation and a box from bytes and asks the solver everything about them.
pub fn relations(bytes: &[u8]) {
    let mut bytes = Bytes(bytes);
    let values: Vec<Interval> = (0..4).map(|_| bytes.interval()).collect();
    let relation = bytes.relation(3);
    let possible = solver::possible(&relation, &values);
    let certain = solver::certain(&relation, &values);
    assert!(
        !(possible == solver::Answer::No && certain == solver::Answer::Yes),
        "{relation:?} is certain and impossible over {values:?}"
    );
    // A point of the box at which the relation holds makes it possible.
    let point: Option<Vec<Rational>> = values.iter().map(point_in).collect();
    if let Some(point) = point {
        match relation.holds(&point) {
            Some(true) => assert_ne!(possible, solver::Answer::No, "{relation:?} holds at {point:?}"),
            Some(false) => assert_ne!(certain, solver::Answer::Yes, "{relation:?} fails at {point:?}"),
            None => {}
        }
    }
    for index in 0..values.len() {
        let _ = solver::implied(&relation, index, &values);
        let _ = solver::alternatives(&relation, index, &values);
        let _ = relation.solve_for(index);
    }
    let formula = bytes.formula(4);
    let _ = solver::range(&formula, &values);
    let _ = solver::corners(&formula, &values);
    let _ = formula.show(&|index| format!("x{index}"));
}

fn point_in(values: &Interval) -> Option<Rational> {
    let candidates = [values.middle(), values.low().value().cloned(), values.high().value().cloned()];
    candidates.into_iter().flatten().find(|value| values.contains(value))
}

/// Bytes as a source of choices; zero when they run out.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn number(&mut self) -> Rational {
        let shape = self.byte();
        let n_bytes = usize::from(shape & 7) * 2 + 1;
        let mut value: i128 = 0;
        for _ in 0..n_bytes {
            value = value.wrapping_shl(8) | i128::from(self.byte());
        }
        if shape & 8 != 0 {
            value = value.wrapping_neg();
        }
        let exact = match shape >> 6 {
            0 => Some(Rational::from(value)),
            1 => Rational::new(value, i128::from(self.byte())),
            2 => Rational::decimal(value, i32::from(self.byte().cast_signed())),
            _ => Rational::decimal(value, -2),
        };
        exact.unwrap_or(Rational::ZERO)
    }

    fn interval(&mut self) -> Interval {
        let (kind, a, b) = (self.byte(), self.number(), self.number());
        let made = match kind % 8 {
            0 => Some(Interval::point(a.clone())),
            1 => Some(Interval::at_least(a.clone())),
            2 => Some(Interval::less_than(a.clone())),
            3 => Some(Interval::around(&a, &b.abs())),
            4 => Interval::open(a.clone(), b),
            _ => Interval::closed(a.clone(), b),
        };
        made.unwrap_or_else(|| Interval::point(a))
    }

    fn formula(&mut self, depth: u32) -> Expr {
        let kind = self.byte();
        if depth == 0 || kind & 1 == 0 {
            // Now and then a role that the box does not have.
            let index = usize::from((kind >> 2) % 17);
            return if kind & 2 == 0 {
                Expr::Role(if index == 16 { 9 } else { index % 4 })
            } else {
                Expr::Constant(self.number())
            };
        }
        let next = |bytes: &mut Self| Box::new(bytes.formula(depth - 1));
        match (kind >> 1) % 8 {
            0 => {
                let n_terms = self.byte() % 4;
                Expr::Sum((0..n_terms).map(|_| self.formula(depth - 1)).collect())
            }
            1 => Expr::Difference(next(self), next(self)),
            2 => Expr::Product(next(self), next(self)),
            3 => Expr::Quotient(next(self), next(self)),
            4 => {
                let power = u32::from(self.byte());
                Expr::Power(next(self), power)
            }
            5 => Expr::Floor(next(self)),
            6 => Expr::Ceil(next(self)),
            _ => Expr::Abs(next(self)),
        }
    }

    fn relation(&mut self, depth: u32) -> Relation {
        let kind = self.byte();
        if depth > 0 && kind % 4 == 0 {
            let n_relations = self.byte() % 4;
            let relations = (0..n_relations).map(|_| self.relation(depth - 1)).collect();
            return if kind & 4 == 0 { Relation::Any(relations) } else { Relation::All(relations) };
        }
        let comparison = match kind % 3 {
            0 => Comparison::Equal,
            1 => Comparison::Less,
            _ => Comparison::AtMost,
        };
        Relation::Compare { left: self.formula(3), comparison, right: self.formula(3) }
    }
}
