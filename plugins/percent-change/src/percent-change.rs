//! A percentage, the figures it leads from and to, and the difference between them.

use recount_core::expr::{constant, role};
use recount_core::{
    Assertion, Claims, Document, Expr, Figure, FigureId, Relation, Role, Severity, Statement,
};

use crate::change::{self, Change, Direction, End};

recount_core::check! {
    /// A change that the figures it leads from and to do not give.
    ///
    /// ## What it recounts
    ///
    /// Where a text says what something rose or fell from, what to, by how much or by how many percent, any two give
    /// the others. Percentages of percentages are left to `percent-or-points`.
    ///
    /// ## Why it matters
    ///
    /// Percentages of change are taken of the wrong year, or of the wrong end, or are left standing when one of the
    /// two figures is corrected.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Sales of the mill rose 20% to £55m from £50m a year earlier.
    /// ```
    ///
    /// ```holds
    /// Sales of the mill rose 10% to £55m from £50m a year earlier.
    /// ```
    ///
    /// ```silent
    /// Sales of the mill rose 20% to £55m, while its costs came down from £50m.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// The percentage may have been taken of figures before rounding, at constant exchange rates or without businesses
    /// bought and sold. Rounding is allowed for in full; words that say the rest (*underlying*, *like-for-like*,
    /// *adjusted*) make the finding a note. Where a loss turns into a profit nothing is said.
    ///
    /// ## References
    ///
    /// None: the change over the value it starts from.
    pub static PERCENT_CHANGE = PercentChange { id: "percent-change", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    change::changes(document, &mut |found| {
        let is_share = |id| document.figure(id).is_some_and(Figure::is_share);
        // The change of a share is the other check's.
        if [found.from, found.to].into_iter().flatten().any(|end| is_share(end.figure)) {
            return;
        }
        let percent = found.percent.filter(|id| is_share(*id));
        match (found.from, found.to, found.by, percent) {
            (Some(from), Some(to), by, percent) => {
                if let Some(percent) = percent {
                    let roles = roles(document, [from, to], Role::figure("percentage", percent));
                    let statement = statement(document, &found, [from, to], percent);
                    claims.add(claim(&found, roles, relative(found.direction), statement));
                }
                if let Some(by) = by {
                    let roles = roles(document, [from, to], Role::of(document, "difference", by));
                    let statement = statement(document, &found, [from, to], by);
                    claims.add(claim(&found, roles, absolute(found.direction), statement));
                }
            }
            (Some(from), None, Some(by), Some(percent)) => {
                claims.add(percent_of_start(document, &found, from, by, percent));
            }
            (None, Some(to), Some(by), Some(percent)) => {
                claims.add(percent_of_end(document, &found, to, by, percent));
            }
            _ => {}
        }
    });
}

fn roles(document: &Document, [from, to]: [End; 2], change: Role) -> Vec<Role> {
    vec![from.role(document, "old value"), to.role(document, "new value"), change]
}

/// Relations for a rise and for a fall; both where the words do not say which.
fn in_direction(direction: Direction, up: Relation, down: Relation) -> Relation {
    match direction {
        Direction::Up => up,
        Direction::Down => down,
        Direction::Either => Relation::Any(vec![up, down]),
    }
}

fn name(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "a rise",
        Direction::Down => "a fall",
        Direction::Either => "a change",
    }
}

pub(crate) fn claim(found: &Change, roles: Vec<Role>, relation: Relation, statement: Statement) -> Assertion {
    let claim = Assertion::new(roles, relation, statement).linked(found.link).recognised_by(found.frame);
    if found.is_adjusted { claim.at_most(Severity::Note) } else { claim }
}

/// The change over the start: the end over the start, less one.
pub(crate) fn relative(direction: Direction) -> Relation {
    let ratio = || -> Expr { role(1) / role(0) };
    in_direction(direction, role(2).equals(ratio() - constant(1)), role(2).equals(constant(1) - ratio()))
}

/// The end less the start.
pub(crate) fn absolute(direction: Direction) -> Relation {
    in_direction(direction, role(2).equals(role(1) - role(0)), role(2).equals(role(0) - role(1)))
}

/// `from 50 to 55 is a rise of`, and what the text says it is.
pub(crate) fn statement(
    document: &Document,
    found: &Change,
    [from, to]: [End; 2],
    by: FigureId,
) -> Statement {
    let words = |id| document.words_of(id);
    let ends = if from.figure == to.figure {
        let range = words(from.figure);
        if range.starts_with("from ") { range.to_owned() } else { format!("from {range}") }
    } else {
        format!("from {} to {}", words(from.figure), words(to.figure))
    };
    Statement::new(format!("{ends} is {} of", name(found.direction)), 2, words(by))
}

fn percent_of_start(
    document: &Document,
    found: &Change,
    from: End,
    by: FigureId,
    percent: FigureId,
) -> Assertion {
    let words = |id| document.words_of(id);
    let premise = format!("{} of {} from {} is", name(found.direction), words(by), words(from.figure));
    let roles = vec![
        from.role(document, "old value"),
        Role::of(document, "difference", by),
        Role::figure("percentage", percent),
    ];
    claim(found, roles, role(2).equals(role(1) / role(0)), Statement::new(premise, 2, words(percent)))
}

fn percent_of_end(
    document: &Document,
    found: &Change,
    to: End,
    by: FigureId,
    percent: FigureId,
) -> Assertion {
    let words = |id| document.words_of(id);
    let premise = format!("{} of {} to {} is", name(found.direction), words(by), words(to.figure));
    let roles = vec![
        to.role(document, "new value"),
        Role::of(document, "difference", by),
        Role::figure("percentage", percent),
    ];
    // p = d / (b ∓ d), with every role once: 1 / p = b / d ∓ 1.
    let ratio = || -> Expr { role(0) / role(1) };
    let relation = in_direction(
        found.direction,
        role(2).equals(constant(1) / (ratio() - constant(1))),
        role(2).equals(constant(1) / (ratio() + constant(1))),
    );
    claim(found, roles, relation, Statement::new(premise, 2, words(percent)))
}
