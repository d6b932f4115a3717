//! A quotient that is often off by a factor of a thousand.

use recount_core::expr::{constant, role};
use recount_core::{Assertion, Claim, Context, Grade, Outcome, Refined, Verdict};

/// A claim that the role 0 is a quotient of the others, with what a lost or doubled magnitude would explain.
#[derive(Debug)]
pub(crate) struct Quotient(pub(crate) Assertion);

impl Refined for Quotient {
    fn said(&self) -> &Assertion {
        &self.0
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(&self.0);
        if verdict.outcome != Outcome::Inconsistent {
            return verdict;
        }
        let fits = |factor: i64, is_lost: bool| {
            let relation = self.0.relation().substitute(&mut |place| match (place, is_lost) {
                (0, true) => role(0) * constant(factor),
                (0, false) => role(0) / constant(factor),
                _ => role(place),
            });
            context.judge(self.0.roles(), &relation).grade == Some(Grade::Written)
        };
        let magnitudes = [(10, "ten"), (100, "a hundred"), (1_000, "a thousand"), (1_000_000, "a million")];
        if let Some((_, name)) =
            magnitudes.into_iter().find(|(factor, _)| fits(*factor, true) || fits(*factor, false))
        {
            verdict.notes.push(format!("it is off by a factor of {name}"));
            verdict.repair = None;
            verdict.help = None;
        }
        verdict
    }
}
