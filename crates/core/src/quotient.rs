//! A quotient that is often off by a factor of a thousand, or upside down; and what tells a lost magnitude from figures that
//! do not belong together.

use crate::claim::{Assertion, Claim, Refined};
use crate::decide::Context;
use crate::expr::{Expr, Relation, constant, role};
use crate::readings::Grade;
use crate::verdict::{Outcome, Reason, Verdict};

/// The factors by which a number is off where its point was shifted, with their names.
const SHIFTS: [(i64, &str); 2] = [(10, "ten"), (100, "a hundred")];

/// Those by which it is off where a magnitude was lost.
const MAGNITUDES: [(i64, &str); 2] = [(1_000, "a thousand"), (1_000_000, "a million")];

/// The magnitude that the number of a role would have to lose or gain for a claim to fit as written, a thousand or a million:
/// figures that are off by so much seldom fit by chance.
pub fn lost_magnitude(context: Context<'_>, said: &Assertion, place: usize) -> Option<&'static str> {
    off_by(context, said, place, &MAGNITUDES)
}

/// The first of some factors by which the number of a role would have to be greater or smaller for a claim to fit as written.
fn off_by(
    context: Context<'_>,
    said: &Assertion,
    place: usize,
    factors: &[(i64, &'static str)],
) -> Option<&'static str> {
    let fits = |scaled: &dyn Fn(Expr) -> Expr| {
        let scale = &mut |at: usize| if at == place { scaled(role(at)) } else { role(at) };
        context.judge(said.roles(), &said.relation().substitute(scale)).grade == Some(Grade::Written)
    };
    let found = factors.iter().find(|(factor, _)| {
        fits(&|number| number * constant(*factor)) || fits(&|number| number / constant(*factor))
    });
    found.map(|(_, name)| *name)
}

/// A claim that the role 0 is role 1 over role 2, with what a lost magnitude or two figures in each other's
/// place would explain.
#[derive(Debug)]
pub struct Quotient {
    said: Assertion,
    shown_by: ShownBy,
}

/// What shows that the three figures of a quotient belong together.
#[derive(Clone, Copy, Debug)]
enum ShownBy {
    /// The words do.
    Words,
    /// Anything that explains why they do not fit.
    Explanation,
    /// A lost magnitude alone.
    Magnitude,
}

impl Quotient {
    /// The claim, sure that its three figures belong together.
    pub fn new(said: Assertion) -> Self {
        Self { said, shown_by: ShownBy::Words }
    }

    /// The same, undetermined unless a lost magnitude or two figures in each other's place explain it: for
    /// figures that belong together only then.
    #[must_use]
    pub fn doubtful_if(self, is_doubtful: bool) -> Self {
        if is_doubtful { Self { shown_by: ShownBy::Explanation, ..self } } else { self }
    }

    /// The same, undetermined unless a lost magnitude explains it: for figures that would hardly belong together otherwise,
    /// as a part that is more than its whole.
    #[must_use]
    pub fn far_fetched_if(self, is_far_fetched: bool) -> Self {
        if is_far_fetched { Self { shown_by: ShownBy::Magnitude, ..self } } else { self }
    }

    /// Whether a lost magnitude or two figures in each other's place would make it fit as written.
    pub fn is_explained(&self, context: Context<'_>) -> bool {
        self.explanation(context).is_some()
    }

    /// What would make it fit as written.
    fn explanation(&self, context: Context<'_>) -> Option<String> {
        let fits =
            |relation: &Relation| context.judge(self.said.roles(), relation).grade == Some(Grade::Written);
        let told = |name: &str| format!("it is off by a factor of {name}");
        let magnitude = || lost_magnitude(context, &self.said, 0);
        if matches!(self.shown_by, ShownBy::Magnitude) {
            return magnitude().map(told);
        }
        if let Some(name) = off_by(context, &self.said, 0, &SHIFTS).or_else(magnitude) {
            return Some(told(name));
        }
        let turned = |one: usize, other: usize| {
            self.said.relation().substitute(&mut |place| match place {
                place if place == one => role(other),
                place if place == other => role(one),
                _ => role(place),
            })
        };
        let name = |place: usize| self.said.roles().get(place).map_or("", |role| role.name);
        let (one, other) = [(1, 2), (0, 1)].into_iter().find(|(one, other)| fits(&turned(*one, *other)))?;
        Some(format!("{} and {} in each other's place would fit", name(one), name(other)))
    }
}

impl Refined for Quotient {
    fn said(&self) -> &Assertion {
        &self.said
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(&self.said);
        if verdict.outcome != Outcome::Inconsistent {
            return verdict;
        }
        match self.explanation(context) {
            Some(explanation) => {
                verdict.notes.push(explanation);
                verdict.repair = None;
                verdict.help = None;
            }
            None if matches!(self.shown_by, ShownBy::Words) => {}
            None => return Verdict::new(Outcome::Undetermined, Reason::Partial),
        }
        verdict
    }
}
