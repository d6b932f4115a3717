//! Two values with a factor between them that is known only so well.

use recount_core::{Assertion, Claim, Context, Grade, Numeral, Outcome, Reason, Refined, Verdict};

/// A claim with the other ways it may have been meant. The factor is the last of its roles.
#[derive(Debug)]
pub(crate) struct Weighed {
    pub(crate) said: Assertion,
    /// Other sizes and readings, by any of which it passes.
    pub(crate) accepted: Vec<Assertion>,
    /// What would explain it if it fails.
    pub(crate) explained: Vec<(Assertion, String)>,
    /// What to say where only the coarsest factor will do.
    pub(crate) coarse: &'static str,
}

impl Refined for Weighed {
    fn said(&self) -> &Assertion {
        &self.said
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let verdict = self.weigh(context);
        // A conversion is made to be round: that it took all the rounding there is tells nothing.
        if verdict.reason == Reason::Strained {
            let Verdict { grade, strength, .. } = verdict;
            return Verdict { grade, strength, ..Verdict::new(Outcome::Consistent, Reason::AgreesRounded) };
        }
        verdict
    }
}

impl Weighed {
    fn weigh(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(&self.said);
        let is_plain = |verdict: &Verdict| {
            verdict.outcome == Outcome::Consistent
                && verdict.grade.is_some_and(|grade| grade < Grade::Generous)
        };
        if verdict.outcome == Outcome::Undetermined || is_plain(&verdict) {
            return verdict;
        }
        let fits = |other: &Assertion| is_plain(&context.judge(other.roles(), other.relation()));
        for other in &self.accepted {
            if fits(other) {
                return context.decide(other);
            }
        }
        let explanation = self.explained.iter().find(|(other, _)| fits(other));
        if let Some((_, explanation)) = explanation {
            verdict.notes.push(explanation.clone());
        }
        let is_nothing = |numeral: Numeral| numeral.value().is_none_or(|value| value.is_zero());
        if explanation.is_some() || verdict.repair.is_some_and(|repair| is_nothing(repair.numeral)) {
            verdict.repair = None;
            verdict.help = None;
        }
        // What would fit beside the first two values says nothing of the figure that is in question.
        verdict.implied.retain(|implied| implied.role < 2);
        let is_of_amount =
            |line: &String| line.starts_with("for the measurement") || line.starts_with("for the amount");
        verdict.workings.retain(is_of_amount);
        if verdict.reason == Reason::LastDigit {
            verdict.notes.retain(|note| !note.contains("last digit"));
            verdict.notes.push(self.coarse.to_owned());
        }
        verdict
    }
}
