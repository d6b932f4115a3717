//! What is wrong with how a number is written: a claim that no sum decides.

use recount_core::verdict::Mark;
use recount_core::{
    Claim, Context, FigureId, Outcome, Reason, Relation, Role, Severity, Span, Statement, Verdict,
};

/// That a number is written as numbers are.
#[derive(Debug)]
pub(crate) struct Misprint {
    roles: Vec<Role>,
    relation: Relation,
    place: Span,
    message: String,
    help: String,
    ceiling: Severity,
    frame: &'static str,
}

impl Misprint {
    pub(crate) fn new(
        figure: FigureId,
        place: Span,
        message: String,
        help: String,
        frame: &'static str,
    ) -> Self {
        Self {
            roles: vec![Role::figure("numeral", figure)],
            relation: Relation::All(Vec::new()),
            place,
            message,
            help,
            ceiling: Severity::Error,
            frame,
        }
    }

    pub(crate) fn at_most(self, ceiling: Severity) -> Self {
        Self { ceiling, ..self }
    }
}

impl Claim for Misprint {
    fn roles(&self) -> &[Role] {
        &self.roles
    }

    fn relation(&self) -> &Relation {
        &self.relation
    }

    fn restate(&self) -> Statement {
        Statement::plain(&self.message)
    }

    fn ceiling(&self) -> Severity {
        self.ceiling
    }

    fn place(&self) -> Option<Span> {
        Some(self.place)
    }

    fn frame(&self) -> &'static str {
        self.frame
    }

    fn recount(&self, _context: Context<'_>) -> Verdict {
        let mut verdict = Verdict::new(Outcome::Inconsistent, Reason::Malformed);
        verdict.message.clone_from(&self.message);
        verdict.help = Some(self.help.clone());
        verdict.marks = vec![Mark {
            span: self.place,
            role: "numeral".to_owned(),
            label: String::new(),
            is_primary: true,
        }];
        verdict
    }
}
