//! Percent against percentage points, where what changes is itself a percentage.

use recount_core::expr::{constant, role};
use recount_core::{
    Assertion, Claim, Claims, Context, Document, Expr, Figure, FigureId, Outcome, Refined, Relation, Role,
    Severity, Statement, Verdict,
};

use crate::change::{self, Change, Direction, Doubt, End};
use crate::percent_change::{absolute, claim, relative, statement};
use crate::relative_risk;
use crate::{elsewhere, over_sentences};

recount_core::check! {
    /// Percent where percentage points are meant, or the other way round.
    ///
    /// ## What it recounts
    ///
    /// A rate that goes from 40% to 45% has risen by five percentage points, and by 12.5 percent. Where a text gives
    /// both ends of the change of a percentage, the change is worked out both ways and held against the word used.
    /// Where it gives only the end, a change so small that it would not show in the figure printed is pointed out.
    ///
    /// ## Why it matters
    ///
    /// The two differ by a factor that can be as large as one likes, and readers cannot tell which was meant.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Support for the motion rose 5% to 45% from 40% in May.
    /// ```
    ///
    /// ```holds
    /// Support for the motion rose five percentage points to 45% from 40% in May.
    /// ```
    ///
    /// ```silent
    /// Support for the motion rose to 45% from 40% in May.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Near 100% the two come to the same, and coarse rounding can make them meet; then it says nothing. Markets and
    /// central banks say percent for points by habit: where only the end of the change is given, it is a warning.
    ///
    /// ## References
    ///
    /// Statistical Office of the European Union, *Statistics Explained*, "Percentage change and percentage points".
    pub static PERCENT_OR_POINTS = PercentOrPoints { id: "percent-or-points", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    // Changes of a risk between two groups are the other check's.
    let mut bound = relative_risk::bound(document);
    let mut decide = |found: Change| {
        let (Some(from), Some(to)) = (found.from, found.to) else { return };
        let Some(by) = found.percent.or(found.by) else { return };
        let is_share = |id| document.figure(id).is_some_and(Figure::is_share);
        if is_share(from.figure) && is_share(to.figure) && bound.insert(by) {
            claims.add(ShareChange::new(document, &found, [from, to], by));
        }
    };
    change::changes_of_shares(document, &mut decide);
    over_sentences::changes(document, &mut decide);
    change::rate_moves(document, &mut |found| {
        if let (Some(to), Some(percent), None) = (found.to, found.percent, found.from)
            && !bound.contains(&percent)
            && let Some(claim) = visible_change(document, &found, to.figure, percent)
        {
            claims.add(claim);
        }
    });
}

/// The change of a share, which may have been meant in percent or in points.
#[derive(Debug)]
struct ShareChange {
    said: Assertion,
    /// What would be so in the other words.
    other: Relation,
    is_points: bool,
    /// The change without its unit.
    words: String,
    doubt: Doubt,
}

impl ShareChange {
    fn new(document: &Document, found: &Change, [from, to]: [End; 2], by: FigureId) -> Self {
        let is_points = document.figure(by).is_some_and(Figure::is_points);
        // Percentages are given to the digit: 40% beside 45% is not "some forty".
        let roles = vec![
            from.role(document, "old value").to_the_digit(),
            to.role(document, "new value").to_the_digit(),
            Role::figure("change", by),
        ];
        let (in_percent, in_points) = (relative(found.direction), absolute(found.direction));
        let (relation, other) = if is_points { (in_points, in_percent) } else { (in_percent, in_points) };
        let said = claim(found, roles, relation, statement(document, found, [from, to], by));
        Self { said, other, is_points, words: document.words_of(by).to_owned(), doubt: found.doubt }
    }
}

impl Refined for ShareChange {
    fn said(&self) -> &Assertion {
        &self.said
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(&self.said);
        if verdict.outcome == Outcome::Inconsistent
            && context.judge(self.said.roles(), &self.other).outcome == Outcome::Consistent
        {
            let (meant, said) =
                if self.is_points { ("percent", "points") } else { ("percentage points", "percent") };
            verdict
                .notes
                .push(format!("read as {meant}, {} fits: was {said} written for {meant}?", self.words));
            verdict.repair = None;
            verdict.help = None;
            return verdict;
        }
        elsewhere::doubted(context, &self.said, verdict, self.doubt)
    }
}

/// That a change by so many percent would show in the last digit of the figure it leads to.
fn visible_change(document: &Document, found: &Change, to: FigureId, percent: FigureId) -> Option<Assertion> {
    let figure = document.figure(to)?;
    figure.unit.as_ref()?;
    let last_place = figure.last_place()?;
    let words = |id| document.words_of(id);
    let grown = match found.direction {
        Direction::Up => constant(1) + role(1),
        Direction::Down | Direction::Either => constant(1) - role(1),
    };
    // What the end is less or more than its beginning: b·p / (1 ± p).
    let moved = role(0) * role(1) / grown;
    let roles = vec![Role::figure("new value", to), Role::figure("percentage", percent)];
    let statement = Statement::plain(format!("a change of {} shows in {}", words(percent), words(to)));
    let message = format!(
        "a change of {} would not show in {}; percentage points may be meant",
        words(percent),
        words(to)
    );
    Some(
        Assertion::new(roles, Expr::Constant(last_place).is_at_most(moved), statement)
            .saying(message)
            .at_most(Severity::Warning)
            .recognised_by(found.frame),
    )
}
