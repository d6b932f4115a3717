//! A percentage, the figures it leads from and to, and the difference between them.

use std::collections::BTreeSet;

use recount_core::expr::{constant, role};
use recount_core::{
    Assertion, Claim, Claims, Context, Document, Expr, Figure, FigureId, Link, Outcome, Refined, Relation,
    Role, Severity, Statement, Verdict,
};

use crate::change::{self, Change, Direction, Doubt, End};
use crate::{announced, beside, elsewhere, over_sentences, two_times};

recount_core::check! {
    /// A change that the figures it leads from and to do not give.
    ///
    /// ## What it recounts
    ///
    /// Where a text says what something rose or fell from, what to, by how much or by how many percent, any two give
    /// the others. Where it says only from what to what, the change has to go the way the verb says. A change whose start
    /// the sentence before tells (*In 1921 there were 316. In 1938 there were 79, a fall of 75%*), or both ends (*That is a fall
    /// of 75%*), is recounted where each sentence gives one figure of the kind, they are told of two times (two years or
    /// weekdays, then and now, last season and this one) and of one thing, by a pronoun, the noun or the verb. So is a
    /// percentage that one sentence tells and whose ends the next gives of the same thing, word for word (*Sales rose 6.2%.
    /// They were 140,500, compared with 132,300 a year before*). In one sentence, a change told behind two figures of two
    /// times is one of those, whatever verbs tell them; and where a sentence has one percentage and only two figures of a
    /// kind, which it holds against each other, the three are recounted in any wording, with nothing said of a percentage
    /// that no single slip explains. Percentages of percentages are left to `percent-or-points`.
    ///
    /// ## Why it matters
    ///
    /// Percentages of change are taken of the wrong year, or of the wrong end, or are left standing when one of the
    /// two figures is corrected.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Sales of the mill rose 20% to £55.2m from £50.4m a year earlier.
    /// ```
    ///
    /// ```holds
    /// Sales of the mill rose 9.5% to £55.2m from £50.4m a year earlier.
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
    /// *adjusted*) make the finding a note. A week's change may stand beside the figure of a year ago (*fell by 38 to
    /// 801, against 1,248 a year ago*): what is compared after the change is told is pointed out only if a telling slip,
    /// such as two digits swapped, would make it fit; figures of two sentences that do not go the way the words say, only if a
    /// lost thousand or million would. Where a loss turns into a profit, shares are split or one currency
    /// is told in another, nothing is said. A rate in brackets at both ends (*from 22 (55%) to 30 (88%)*) is no change, and a
    /// score that *improves* may fall.
    ///
    /// ## References
    ///
    /// None: the change over the value it starts from.
    pub static PERCENT_CHANGE = PercentChange { id: "percent-change", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    let mut found: Vec<Change> = Vec::new();
    change::changes(document, &mut |change| found.push(change));
    over_sentences::changes(document, &mut |change| found.push(change));
    two_times::changes(document, &mut |change| found.push(change));
    announced::changes(document, &mut |change| found.push(change));
    let ends = |found: &[Change]| -> BTreeSet<FigureId> {
        let sure = found.iter().filter(|change| change.doubt != Doubt::LostMagnitude);
        let ends = sure.flat_map(|change| [change.from, change.to]).flatten();
        ends.map(|end| end.figure).collect()
    };
    let mut told = ends(&found);
    told.extend(found.iter().filter_map(|change| change.percent));
    beside::changes(document, &told, &mut |change| found.push(change));
    let measured = ends(&found);
    for found in &found {
        claim_change(document, found, claims);
    }
    change::directions(document, &mut |found| {
        let is_known = found.to.is_some_and(|to| measured.contains(&to.figure));
        if !is_known && let Some(claim) = runs(document, &found) {
            claims.add(claim);
        }
    });
}

/// Adds what a change says of its figures.
fn claim_change(document: &Document, found: &Change, claims: &mut Claims) {
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
                claims.add(Directed::new(document, found, [from, to], percent, &roles, relative));
            }
            if let Some(by) = by {
                let roles = roles(document, [from, to], Role::of(document, "difference", by));
                claims.add(Directed::new(document, found, [from, to], by, &roles, absolute));
            }
        }
        (Some(from), None, Some(by), Some(percent)) => {
            claims.add(percent_of_start(document, found, from, by, percent));
        }
        (None, Some(to), Some(by), Some(percent)) => {
            claims.add(percent_of_end(document, found, to, by, percent));
        }
        _ => {}
    }
}

/// Where only a verb tells of the change: that it goes the way the verb says.
fn runs(document: &Document, found: &Change) -> Option<Assertion> {
    let (from, to) = (found.from?, found.to?);
    // Rounding to the same place keeps the order.
    let last_place =
        |end: End| document.figure(end.figure).filter(|figure| figure.hedge.is_none())?.last_place();
    let is_alike = last_place(from).is_some_and(|place| Some(place) == last_place(to));
    let as_printed = |role: Role| if is_alike { role.exactly() } else { role };
    let roles = [from.role(document, "old value"), to.role(document, "new value")].map(as_printed).to_vec();
    let (relation, other) = match found.direction {
        Direction::Up => (role(0).is_at_most(role(1)), Direction::Down),
        Direction::Down => (role(1).is_at_most(role(0)), Direction::Up),
        Direction::Either => return None,
    };
    let words = |end: End| document.words_of(end.figure);
    let claim = format!("from {} to {} is {}", words(from), words(to), name(found.direction));
    let message =
        format!("from {} to {} is {}, not {}", words(from), words(to), name(other), name(found.direction));
    let said = Assertion::new(roles, relation, Statement::plain(claim)).saying(message);
    Some(said.linked(Link::Likely).recognised_by(found.frame))
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

/// A change that is said to be a rise or a fall, and may be the other.
#[derive(Debug)]
struct Directed {
    said: Assertion,
    /// The same change the other way, and what the text calls it.
    turned: Option<(Assertion, String)>,
    /// A percentage of which nothing says whether it is a rise or a fall.
    is_open: bool,
    doubt: Doubt,
}

impl Directed {
    fn new(
        document: &Document,
        found: &Change,
        ends: [End; 2],
        by: FigureId,
        roles: &[Role],
        relation: fn(Direction) -> Relation,
    ) -> Self {
        let read = |found: &Change| {
            claim(found, roles.to_vec(), relation(found.direction), statement(document, found, ends, by))
        };
        let other = match found.direction {
            Direction::Up => Some(Direction::Down),
            Direction::Down => Some(Direction::Up),
            Direction::Either => None,
        };
        let turned = other.map(|direction| {
            let said = format!("{} of {}", name(found.direction), document.words_of(by));
            (read(&Change { direction, ..*found }), said)
        });
        let is_share = document.figure(by).is_some_and(Figure::is_share);
        let is_open = is_share && found.direction == Direction::Either;
        Self { said: read(found), turned, is_open, doubt: found.doubt }
    }
}

impl Refined for Directed {
    fn said(&self) -> &Assertion {
        &self.said
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let mut verdict = elsewhere::doubted(context, &self.said, context.decide(&self.said), self.doubt);
        if verdict.severity().is_none() {
            return verdict;
        }
        // Where nothing says up or down, `from 256 to 31 (12%)`, it may be the end over the start.
        if self.is_open {
            let remaining = context.judge(self.roles(), &role(2).equals(role(1) / role(0)));
            return if remaining.outcome == Outcome::Consistent { remaining } else { verdict };
        }
        let Some((turned, said)) = &self.turned else { return verdict };
        let [from, to] = [0, 1].map(|place| context.range(self.roles(), &role(place)));
        let goes_up = from.zip(to).and_then(|(from, to)| Some(from.middle()? < to.middle()?));
        let is_said_up = said.starts_with("a rise");
        if goes_up.is_none_or(|goes_up| goes_up == is_said_up) {
            return verdict;
        }
        // `from 212 to 187 is a fall of 12%, not a rise of 14%`
        let stated = context.show_role(&self.roles()[2]);
        let other = context.decide(turned);
        verdict.message = if other.outcome == Outcome::Consistent {
            let premise = turned.restate().premise;
            format!("{premise} {stated}, not {said}")
        } else {
            other.message.replace(&format!(", not {stated}"), &format!(", not {said}"))
        };
        verdict.workings.clear();
        verdict.repair = None;
        verdict.help = None;
        verdict
    }
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
    let claim =
        claim(found, roles, role(2).equals(role(1) / role(0)), Statement::new(premise, 2, words(percent)));
    if found.doubt == Doubt::TellingSlip { claim.linked(Link::Loose) } else { claim }
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
