//! A quotient that is often off by a factor of a thousand, or upside down.

use crate::claim::{Assertion, Claim, Refined};
use crate::decide::Context;
use crate::expr::{Relation, constant, role};
use crate::readings::Grade;
use crate::verdict::{Outcome, Reason, Verdict};

/// A claim that the role 0 is role 1 over role 2, with what a lost magnitude or two figures in each other's
/// place would explain.
#[derive(Debug)]
pub struct Quotient {
    said: Assertion,
    /// Fewer things than they are shared among: that the three belong together, only such an explanation shows.
    is_doubtful: bool,
}

impl Quotient {
    /// The claim, sure that its three figures belong together.
    pub fn new(said: Assertion) -> Self {
        Self { said, is_doubtful: false }
    }

    /// The same, undetermined unless a lost magnitude or two figures in each other's place explain it: for
    /// figures that belong together only then.
    #[must_use]
    pub fn doubtful_if(self, is_doubtful: bool) -> Self {
        Self { is_doubtful, ..self }
    }

    /// Whether a lost magnitude or two figures in each other's place would make it fit as written.
    pub fn is_explained(&self, context: Context<'_>) -> bool {
        self.explanation(context).is_some()
    }

    /// What would make it fit as written.
    fn explanation(&self, context: Context<'_>) -> Option<String> {
        let fits =
            |relation: &Relation| context.judge(self.said.roles(), relation).grade == Some(Grade::Written);
        let times = |factor: i64, is_lost: bool| {
            self.said.relation().substitute(&mut |place| match (place, is_lost) {
                (0, true) => role(0) * constant(factor),
                (0, false) => role(0) / constant(factor),
                _ => role(place),
            })
        };
        let magnitudes = [(10, "ten"), (100, "a hundred"), (1_000, "a thousand"), (1_000_000, "a million")];
        let factor = magnitudes
            .into_iter()
            .find(|(factor, _)| fits(&times(*factor, true)) || fits(&times(*factor, false)));
        if let Some((_, name)) = factor {
            return Some(format!("it is off by a factor of {name}"));
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
            None if self.is_doubtful => return Verdict::new(Outcome::Undetermined, Reason::Partial),
            None => {}
        }
        verdict
    }
}
