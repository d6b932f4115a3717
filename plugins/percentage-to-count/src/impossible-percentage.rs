//! A percentage of so few that no whole number of them gives it.

use recount_core::expr::role;
use recount_core::{Assertion, Binding, Claims, Document, Link, Relation, Role, Severity, Statement};

use crate::triple;

recount_core::check! {
    /// A percentage that no whole number of a small base gives.
    ///
    /// ## What it recounts
    ///
    /// Of eight people, none, one, two … eight can agree, so the only possible percentages are 0, 12.5, 25 and so
    /// on: 35% of eight people is not possible. The larger the base and the coarser the percentage, the less the
    /// check can tell; from a hundred on, every whole percentage is possible, and the pass is called vacuous.
    ///
    /// ## Why it matters
    ///
    /// A percentage that its base cannot give has usually been taken of another base.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Some 35% of the 8 residents asked for a transfer.
    /// ```
    ///
    /// ```holds
    /// Some 38% of the 8 residents asked for a transfer.
    /// ```
    ///
    /// ```silent
    /// The club drew 35% of its members from abroad.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Percentages of things that come in parts (money, hours, votes weighted by shares) are not bound to whole
    /// numbers. The check therefore looks only at counted people and things, and never says more than a warning.
    ///
    /// ## References
    ///
    /// Brown and Heathers, "The GRIM test: a simple technique detects numerous anomalies in the reporting of
    /// results in psychology", *Social Psychological and Personality Science* 8 (2017).
    pub static IMPOSSIBLE_PERCENTAGE = ImpossiblePercentage { id: "impossible-percentage", since: "0.1.0", level: Warning };
}

fn relation() -> Relation {
    role(0).equals(role(1) / role(2))
}

fn find(document: &Document, claims: &mut Claims) {
    triple::pairs(document, &mut |found| {
        let Some(base_id) = found.base else { return };
        let (Some(percent), Some(base)) = (document.figure(found.percent), document.figure(base_id)) else {
            return;
        };
        let Some(noun) = base.counts else { return };
        if base.hedge.is_some() || percent.hedge.is_some() || base.unit.is_some() || percent.unit.is_none() {
            return;
        }
        let words = |span| document.text_of(span);
        let statement = Statement::plain(format!(
            "{} of {} {} is a whole number of them",
            words(percent.span),
            words(base.span),
            words(noun.span)
        ));
        let claim = Assertion::new(
            vec![
                Role::figure("percentage", found.percent),
                Role::new("part", Binding::Unknown).counting(),
                Role::figure("base", base_id).counting(),
            ],
            relation(),
            statement,
        );
        claims.add(claim.linked(Link::Likely).at_most(Severity::Warning).recognised_by(found.frame));
    });
}
