//! Claims: what a text asserts that arithmetic can decide.

use std::fmt;
use std::sync::Arc;

use crate::check::CheckMeta;
use crate::decide::Context;
use crate::document::Document;
use crate::expr::{Expr, Relation};
use crate::figure::{AccountId, Figure, FigureId, FigureKind, Measure, Precision, RangeEnd, ReadAs, Scale};
use crate::rational::Rational;
use crate::readings::{Amount, Domain, Readings};
use crate::span::Span;
use crate::unit::Unit;
use crate::verdict::{Outcome, Severity, Verdict};

/// Something a text asserts that arithmetic can decide: figures in named roles, and a relation that
/// must hold between them.
///
/// Most claims are an [`Assertion`], and one whose decision is special is [`Refined`] from it; another type is
/// worth it only where the wording itself is special.
pub trait Claim: fmt::Debug + Send {
    /// The named slots. The relation refers to them by their place here.
    fn roles(&self) -> &[Role];

    /// What must hold between them.
    fn relation(&self) -> &Relation;

    /// What is asked of the relation.
    fn question(&self) -> Question {
        Question::Agree
    }

    /// The claim in canonical words.
    fn restate(&self) -> Statement;

    /// How sure it is that the figures belong together.
    fn link(&self) -> Link {
        Link::Certain
    }

    /// The worst that may be made of it, whatever the figures say.
    fn ceiling(&self) -> Severity {
        Severity::Error
    }

    /// The parties whose versions are held against the relation one by one.
    fn rivals(&self) -> &[Rival] {
        &[]
    }

    /// How its figures are told: whose they are and in what mood may count.
    fn telling(&self) -> Telling {
        Telling::Apart
    }

    /// The place in the text that a finding is about; by default its first figure.
    fn place(&self) -> Option<Span> {
        None
    }

    /// The wording that recognised it, for telling a misread wording from a wrong number.
    fn frame(&self) -> &'static str {
        ""
    }

    /// The message for a verdict, where the general one does not do.
    fn message(&self, _verdict: &Verdict) -> Option<String> {
        None
    }

    /// Whether a finding says what each figure would have to be for the others to fit.
    fn tells_what_fits(&self) -> bool {
        true
    }

    /// What would settle a value that only follows, or mend it.
    fn help(&self) -> Option<String> {
        None
    }

    /// What else is worth saying of a value that follows.
    fn notes(&self, _context: Context<'_>) -> Vec<String> {
        Vec::new()
    }

    /// Decides the claim. Overridden only where the relation is no formula.
    fn recount(&self, context: Context<'_>) -> Verdict {
        context.decide(self)
    }
}

/// What is asked of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Can the figures all be right? Wrong if no values make the relation hold.
    Agree,
    /// Nothing; the figures give a value that the text does not state.
    Derive,
    /// Does a measured value clear a bar, for each rival? The relation is `bar ≤ value` or
    /// `bar < value`, with the value in the role named here.
    Bar {
        /// The role that each rival's value is put into.
        measured: usize,
    },
    /// Which of the rivals' values for one measure can be true together?
    Dispute,
}

/// How sure it is that figures belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Link {
    /// By likeness only: no more than a note.
    Loose,
    /// In one sentence, but another reading of it is possible: no more than a warning.
    Likely,
    /// By a fixed wording in one clause, by the user's word, or by one and the same measure.
    Certain,
}

/// How the figures of a claim are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Telling {
    /// Each for itself: figures of two parties may differ, and one that is denied or only supposed is held against
    /// nobody.
    Apart,
    /// One figure over again, as a headline does: the text answers for both, whoever gives them.
    Again,
    /// One and the same thing in one breath, as a measurement with its conversion in brackets: it has to fit
    /// whoever says it, and also where it is denied.
    AtOnce,
}

/// A named slot of a claim.
#[derive(Clone, Debug)]
pub struct Role {
    /// What the slot is called in reports: `percentage`, `part`, `base`.
    pub name: &'static str,
    /// What fills it.
    pub binding: Binding,
    /// How it is read.
    pub read_as: ReadAs,
}

/// What fills a role.
#[derive(Clone, Debug)]
pub enum Binding {
    /// A figure of the document.
    Figure(FigureId),
    /// A value that other figures give.
    Derived(Arc<Derived>),
    /// A value said in a word (`doubled`) or known from elsewhere (a reference).
    Stated(Box<Stated>),
    /// A value that nobody states.
    Unknown,
}

/// A value said in a word, or known from elsewhere.
#[derive(Clone, Debug)]
pub struct Stated {
    /// How it is said.
    pub words: String,
    /// What it can mean, in base units.
    pub readings: Readings,
    /// Where it is said, if in the text.
    pub span: Option<Span>,
}

impl Role {
    /// A slot for a figure that measures something.
    pub fn figure(name: &'static str, id: FigureId) -> Self {
        Self::new(name, Binding::Figure(id))
    }

    /// The same, counting if the figure counts things: people and votes come whole, money does not.
    pub fn of(document: &Document, name: &'static str, id: FigureId) -> Self {
        let role = Self::figure(name, id);
        if document.figure(id).is_some_and(|figure| figure.kind == FigureKind::Count) {
            role.counting()
        } else {
            role
        }
    }

    /// The same, counting if a whole number without a unit fills it, with a noun or without.
    pub fn counting_wholes(self, document: &Document) -> Self {
        let is_count = self.figure_id().and_then(|id| document.figure(id)).is_some_and(Figure::is_count);
        if is_count { self.counting() } else { self }
    }

    /// Visits the figures that fill the slot, with its name: those that a derived value follows from in its place.
    pub fn for_each_figure(&self, visit: &mut impl FnMut(FigureId, &'static str)) {
        match &self.binding {
            Binding::Figure(id) => visit(*id, self.name),
            Binding::Derived(derived) => {
                for role in &derived.roles {
                    role.for_each_figure(visit);
                }
            }
            Binding::Stated(_) | Binding::Unknown => {}
        }
    }

    /// A slot for something else.
    pub fn new(name: &'static str, binding: Binding) -> Self {
        Self { name, binding, read_as: ReadAs::default() }
    }

    /// The slot counts whole things.
    pub fn counting(mut self) -> Self {
        self.read_as.domain = Domain::Count;
        self
    }

    /// The slot is a distance between levels.
    pub fn as_difference(mut self) -> Self {
        self.read_as.scale = Scale::Difference;
        self
    }

    /// The number is a rule's: meant exactly.
    pub fn exactly(mut self) -> Self {
        self.read_as.precision = Precision::Exact;
        self
    }

    /// The number is meant to its last digit, even where it looks round.
    pub fn to_the_digit(mut self) -> Self {
        self.read_as.precision = Precision::ToTheDigit;
        self
    }

    /// A count told beside another one of the same group, `24 of 30`: in a small group neither is round where the
    /// other was counted to the unit.
    pub fn counted_beside(self, document: &Document, other: FigureId) -> Self {
        /// Of more than so many, a writer may know the part and round the whole.
        const SMALL_GROUP: u32 = 100;
        let count = |id| match document.figure(id)? {
            Figure { amount: Amount::Number(numeral), hedge: None, unit: None, .. } => {
                let is_small = numeral.value()? <= Rational::from(SMALL_GROUP);
                (numeral.is_whole() && is_small).then_some(*numeral)
            }
            _ => None,
        };
        match (self.figure_id().and_then(count), count(other)) {
            (Some(_), Some(other)) if other.is_exact_count() => self.to_the_digit(),
            _ => self,
        }
    }

    /// The number is meant without the bound before it, which holds for what it stands beside as well.
    pub fn without_bound(mut self) -> Self {
        self.read_as.precision = Precision::Unbounded;
        self
    }

    /// Only one end of a range fills the slot.
    pub fn at_end(mut self, end: RangeEnd) -> Self {
        self.read_as.end = end;
        self
    }

    /// A slot for a value said in a word, or for a constant.
    pub fn stated(
        name: &'static str,
        words: impl Into<String>,
        readings: Readings,
        span: Option<Span>,
    ) -> Self {
        Self::new(name, Binding::Stated(Box::new(Stated { words: words.into(), readings, span })))
    }

    /// The figure in the slot.
    pub fn figure_id(&self) -> Option<FigureId> {
        match self.binding {
            Binding::Figure(id) => Some(id),
            _ => None,
        }
    }
}

/// A value that the text does not state but its figures give.
#[derive(Clone, Debug)]
pub struct Derived {
    /// What it is, in words: `registered voters`.
    pub name: String,
    /// The same as a measure, so that it can meet a stated one.
    pub measure: Option<Measure>,
    /// How it follows from the roles.
    pub formula: Expr,
    /// The figures it follows from.
    pub roles: Vec<Role>,
    /// The unit to print it in.
    pub unit: Option<Arc<Unit>>,
    /// Whether it counts whole things.
    pub domain: Domain,
    /// Whose figures it follows from.
    pub account: AccountId,
}

/// One party's version of a value.
#[derive(Clone, Debug)]
pub struct Rival {
    /// Whose it is.
    pub account: AccountId,
    /// The figure that states it.
    pub figure: FigureId,
    /// The value, over the claim's roles.
    pub value: Expr,
    /// The same in the unit that people count in, if the value itself is in another.
    pub counted: Option<Expr>,
}

/// A claim in canonical words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The claim in a clause: `20 of 66 is 39%`.
    pub claim: String,
    /// Its beginning, up to the number that the rest gives: `20 of 66 is`.
    pub premise: String,
    /// The role of that number.
    pub result: Option<usize>,
    /// The noun that the number counts, if any.
    pub noun: String,
    /// Whether the difference between what the rest gives and what is stated is worth telling.
    pub tells_difference: bool,
}

impl Statement {
    /// `premise result`: `20 of 66 is` and the role that says 39%.
    pub fn new(premise: impl Into<String>, result: usize, stated: &str) -> Self {
        let premise = premise.into();
        Self { claim: format!("{premise} {stated}"), premise, result: Some(result), ..Self::default() }
    }

    /// A wrong number is told with how far it is off, as suits a sum.
    pub fn with_difference(self) -> Self {
        Self { tells_difference: true, ..self }
    }

    /// A claim with no number at its end.
    pub fn plain(claim: impl Into<String>) -> Self {
        Self { claim: claim.into(), ..Self::default() }
    }
}

/// The usual claim: roles, a relation, words.
///
/// ```
/// use recount_core::expr::role;
/// use recount_core::{Assertion, Claim, FigureId, Role, Statement};
///
/// let claim = Assertion::new(
///     vec![
///         Role::figure("percentage", FigureId(2)),
///         Role::figure("part", FigureId(0)).counting(),
///         Role::figure("base", FigureId(1)).counting(),
///     ],
///     role(0).equals(role(1) / role(2)),
///     Statement::new("20 of 66 is", 0, "39%"),
/// );
/// assert_eq!(claim.restate().claim, "20 of 66 is 39%");
/// ```
#[derive(Clone, Debug)]
pub struct Assertion {
    roles: Vec<Role>,
    relation: Relation,
    statement: Statement,
    question: Question,
    link: Link,
    ceiling: Severity,
    rivals: Vec<Rival>,
    telling: Telling,
    place: Option<Span>,
    frame: &'static str,
    message: Option<String>,
    tells_what_fits: bool,
}

impl Assertion {
    /// A claim that the relation holds.
    pub fn new(roles: Vec<Role>, relation: Relation, statement: Statement) -> Self {
        Self {
            roles,
            relation,
            statement,
            question: Question::Agree,
            link: Link::Certain,
            ceiling: Severity::Error,
            rivals: Vec::new(),
            telling: Telling::Apart,
            place: None,
            frame: "",
            message: None,
            tells_what_fits: true,
        }
    }

    /// Asks something else of the relation.
    pub fn asking(self, question: Question) -> Self {
        Self { question, ..self }
    }

    /// The figures may not belong together.
    pub fn linked(self, link: Link) -> Self {
        Self { link, ..self }
    }

    /// No more than this is made of it.
    pub fn at_most(self, ceiling: Severity) -> Self {
        Self { ceiling: self.ceiling.min(ceiling), ..self }
    }

    /// The parties to hold against the relation.
    pub fn between(self, rivals: Vec<Rival>) -> Self {
        Self { rivals, ..self }
    }

    /// The figures are told so.
    pub fn told(self, telling: Telling) -> Self {
        Self { telling, ..self }
    }

    /// The place a finding is about.
    pub fn at(self, place: Span) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The message if it does not hold, where the general one does not do.
    pub fn saying(self, message: impl Into<String>) -> Self {
        Self { message: Some(message.into()), ..self }
    }

    /// Does not say what each figure would have to be: the message says it all.
    pub fn saying_only(self, message: impl Into<String>) -> Self {
        Self { tells_what_fits: false, ..self.saying(message) }
    }

    /// The wording that recognised it.
    pub fn recognised_by(self, frame: &'static str) -> Self {
        Self { frame, ..self }
    }
}

impl Claim for Assertion {
    fn roles(&self) -> &[Role] {
        &self.roles
    }

    fn relation(&self) -> &Relation {
        &self.relation
    }

    fn question(&self) -> Question {
        self.question
    }

    fn restate(&self) -> Statement {
        self.statement.clone()
    }

    fn link(&self) -> Link {
        self.link
    }

    fn ceiling(&self) -> Severity {
        self.ceiling
    }

    fn rivals(&self) -> &[Rival] {
        &self.rivals
    }

    fn telling(&self) -> Telling {
        self.telling
    }

    fn place(&self) -> Option<Span> {
        self.place
    }

    fn tells_what_fits(&self) -> bool {
        self.tells_what_fits
    }

    fn frame(&self) -> &'static str {
        self.frame
    }

    fn message(&self, verdict: &Verdict) -> Option<String> {
        self.message.clone().filter(|_| verdict.outcome == Outcome::Inconsistent)
    }
}

/// An assertion that is decided or told in a way of its own, and is an ordinary one in all else.
///
/// Whatever implements this is a [`Claim`].
pub trait Refined: fmt::Debug + Send {
    /// The assertion: its roles, its relation, its words.
    fn said(&self) -> &Assertion;

    /// The verdict; usually that of [`Context::decide`] on the assertion, with more said or less.
    fn decide(&self, context: Context<'_>) -> Verdict;
}

impl<T: Refined> Claim for T {
    fn roles(&self) -> &[Role] {
        self.said().roles()
    }

    fn relation(&self) -> &Relation {
        self.said().relation()
    }

    fn question(&self) -> Question {
        self.said().question()
    }

    fn restate(&self) -> Statement {
        self.said().restate()
    }

    fn link(&self) -> Link {
        self.said().link()
    }

    fn ceiling(&self) -> Severity {
        self.said().ceiling()
    }

    fn rivals(&self) -> &[Rival] {
        self.said().rivals()
    }

    fn telling(&self) -> Telling {
        self.said().telling()
    }

    fn place(&self) -> Option<Span> {
        self.said().place()
    }

    fn frame(&self) -> &'static str {
        self.said().frame()
    }

    fn message(&self, verdict: &Verdict) -> Option<String> {
        self.said().message(verdict)
    }

    fn tells_what_fits(&self) -> bool {
        self.said().tells_what_fits()
    }

    fn recount(&self, context: Context<'_>) -> Verdict {
        self.decide(context)
    }
}

/// The claims that checks find in a document, and the values they derive.
#[derive(Debug, Default)]
pub struct Claims {
    found: Vec<Found>,
    derived: Vec<Arc<Derived>>,
    current: Option<&'static CheckMeta>,
    n_left: u32,
    n_roles_left: usize,
    n_dropped: u32,
}

/// A claim and the check that found it.
#[derive(Debug)]
pub struct Found {
    /// The check.
    pub check: &'static CheckMeta,
    /// The claim.
    pub claim: Box<dyn Claim>,
}

/// The most claims that one check may make of one document; further ones are counted, not kept.
pub const MAX_CLAIMS_PER_CHECK: u32 = 100_000;

/// The most roles that the claims of one check may have together: totals of totals can name every
/// figure of a table again and again.
pub const MAX_ROLES_PER_CHECK: usize = 4_000_000;

impl Claims {
    /// Starts collecting for a check.
    pub fn begin(&mut self, check: &'static CheckMeta) {
        self.current = Some(check);
        self.n_left = MAX_CLAIMS_PER_CHECK;
        self.n_roles_left = MAX_ROLES_PER_CHECK;
    }

    /// Adds a claim.
    pub fn add(&mut self, claim: impl Claim + 'static) {
        let Some(check) = self.current else { return };
        let left = self.n_left.checked_sub(1).zip(self.n_roles_left.checked_sub(claim.roles().len()));
        match left {
            Some((n_left, n_roles_left)) => {
                self.n_left = n_left;
                self.n_roles_left = n_roles_left;
                self.found.push(Found { check, claim: Box::new(claim) });
            }
            None => self.n_dropped = self.n_dropped.saturating_add(1),
        }
    }

    /// Adds a value that figures give, for claims to come, and returns it.
    pub fn derive(&mut self, derived: Derived) -> Arc<Derived> {
        let derived = Arc::new(derived);
        self.derived.push(Arc::clone(&derived));
        derived
    }

    /// The values derived so far, by the checks that came before.
    pub fn derived(&self) -> &[Arc<Derived>] {
        &self.derived
    }

    /// What was found so far.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// How many claims were left out because a check made too many.
    pub fn n_dropped(&self) -> u32 {
        self.n_dropped
    }

    /// Forgets what a check that failed half way has found.
    pub fn forget(&mut self, check: &'static CheckMeta) {
        self.found.retain(|found| !std::ptr::eq(found.check, check));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{CheckMeta, Stage};
    use crate::expr::{Expr, role};

    static CHECK: CheckMeta = CheckMeta {
        id: "long-sums",
        since: "0.1.0",
        level: Severity::Error,
        is_default: true,
        stage: Stage::Text,
        docs: "",
        file: "",
    };

    #[test]
    fn claims_beyond_the_figures_of_a_check_are_counted_and_left_out() {
        let mut claims = Claims::default();
        claims.begin(&CHECK);
        let n_roles = MAX_ROLES_PER_CHECK / 40;
        let roles = vec![Role::figure("part", FigureId(0)); n_roles];
        let sum = role(0).equals(Expr::sum_of(1..n_roles));
        let statement = Statement::new("the sum is".to_owned(), 0, "it");
        let claim = Assertion::new(roles, sum, statement);
        for _ in 0..43 {
            claims.add(claim.clone());
        }
        assert_eq!((claims.found().len(), claims.n_dropped()), (40, 3));
    }
}
