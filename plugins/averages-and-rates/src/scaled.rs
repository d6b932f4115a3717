//! A quotient that is often off by a factor of a thousand.

use recount_core::expr::{Expr, constant};
use recount_core::{
    Assertion, Context, Grade, Link, Outcome, Refined, Relation, Role, Severity, Statement, Verdict,
};

/// A claim that one value is a quotient of others, with what a lost or doubled magnitude would explain.
#[derive(Debug)]
pub(crate) struct Quotient {
    said: Assertion,
    explained: Vec<(Assertion, String)>,
}

impl Quotient {
    /// `ways` are the quotients that the role 0 may be.
    pub(crate) fn new(
        roles: &[Role],
        ways: &[Expr],
        statement: &Statement,
        link: Link,
        ceiling: Severity,
        frame: &'static str,
    ) -> Self {
        let read = |factor: Option<Expr>| {
            let relations = ways.iter().map(|way| match &factor {
                Some(factor) => Expr::Role(0).equals(way.clone() * factor.clone()),
                None => Expr::Role(0).equals(way.clone()),
            });
            let relation = match <[Relation; 1]>::try_from(relations.collect::<Vec<_>>()) {
                Ok([relation]) => relation,
                Err(relations) => Relation::Any(relations),
            };
            Assertion::new(roles.to_vec(), relation, statement.clone())
                .linked(link)
                .at_most(ceiling)
                .recognised_by(frame)
        };
        let said = read(None);
        let mut explained = Vec::new();
        for (factor, name) in
            [(10, "ten"), (100, "a hundred"), (1_000, "a thousand"), (1_000_000, "a million")]
        {
            for factor in [constant(factor), constant(1) / constant(factor)] {
                explained.push((read(Some(factor)), format!("it is off by a factor of {name}")));
            }
        }
        Self { said, explained }
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
        let fits = |claim: &Assertion| {
            let verdict = context.decide(claim);
            verdict.outcome == Outcome::Consistent && verdict.grade == Some(Grade::Written)
        };
        if let Some((_, explanation)) = self.explained.iter().find(|(claim, _)| fits(claim)) {
            verdict.notes.push(explanation.clone());
            verdict.repair = None;
            verdict.help = None;
        }
        verdict
    }
}
