//! What a sentence says of a bar met or missed, against the figures it gives.

use std::sync::LazyLock;

use recount_core::expr::role;
use recount_core::frame::{Frames, Match};
use recount_core::{
    Assertion, Claims, Document, Figure, FigureId, Hedge, Relation, Role, Statement, WordClass, WordKey,
};

recount_core::check! {
    /// A bar said to be met or missed that the sentence's own figures say otherwise of.
    ///
    /// ## What it recounts
    ///
    /// A sentence that gives a measured value, a bar and the verdict on them (*fell short of*, *cleared*, *just
    /// below the required*) is taken at its word: the value must be on the side of the bar it is said to be on.
    /// The bar is exact; the value is what its digits can mean.
    ///
    /// ## Why it matters
    ///
    /// Outcomes are updated as counts come in, and the figure that decides is changed while its verb is not.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Turnout was 52.3 percent, short of the 50 percent threshold.
    /// ```
    ///
    /// ```holds
    /// Turnout was 43.8 percent, short of the 50 percent threshold.
    /// ```
    ///
    /// ```silent
    /// Turnout was 43.8 percent, and the 50 percent threshold was abolished in 2010.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// The value and the bar may be of different things (a share of votes cast against a share of the roll). Only
    /// wordings that say one of the other are read.
    ///
    /// ## References
    ///
    /// *At least* includes the bar, *more than* does not: Robert's Rules of Order, on majority and two-thirds vote.
    pub static THRESHOLD_MET = ThresholdMet { id: "threshold-met", since: "0.1.0", level: Error };
}

/// The parts that wordings share.
const PARTS: &[(&str, &[&str])] = &[
    // A bar to reach: the required 50 percent threshold; the threshold of 50 percent.
    (
        "bar",
        &[
            "the|its|a|their required|key|minimum|necessary|needed|legal|statutory? {bar:quantity} ~2 rule=threshold|quorum|minimum|required|needed|bar|requirement|mark",
            "the|its|a|their required|minimum|necessary|needed {bar:quantity}",
            "the|its|a|their ~2 rule=threshold|quorum|minimum|bar|requirement of {bar:quantity}",
        ],
    ),
    // A bar of either kind: to reach or to keep below.
    (
        "limit",
        &[
            "@bar",
            "the|its|a|their legal|statutory|upper? {bar:quantity} ~2 rule=limit|ceiling|cap|maximum",
            "the|its|a|their ~2 rule=limit|ceiling|cap of {bar:quantity}",
        ],
    ),
    ("value", &["{value:quantity} ~4 ,|and|-|–|( just|well|far|slightly|still|comfortably|easily?"]),
];

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            // 43.8 percent, short of the 50 percent threshold
            ("short-of", "@value short|shy of @bar"),
            ("below", "@value below|under|beneath @limit"),
            ("missing", "@value missing|failing @bar"),
            ("above", "@value above|over|exceeding|beyond|topping @limit"),
            ("clearing", "@value clearing|passing|meeting|reaching @bar"),
            // at 43.8 percent, turnout missed the 50 percent threshold
            (
                "missing",
                "at {value:quantity} ~2 , ~3 missed|misses|failed_to_reach|failed_to_meet|failed_to_clear|fell_short_of @bar",
            ),
            (
                "clearing",
                "at {value:quantity} ~2 , ~3 cleared|clears|passed|passes|reached|met|exceeded @bar",
            ),
            // failed to reach the 50 percent threshold, with turnout of 43.8 percent
            (
                "failed",
                "missed|failed|misses|fails to? reach|clear|meet|pass|attain? @bar ~3 ,|with|as|because|at|after|: ~6 {value:quantity}",
            ),
            (
                "cleared",
                "cleared|passed|met|reached|exceeded|clears|meets|passes @bar ~3 ,|with|as|at|: ~6 {value:quantity}",
            ),
        ],
    )
});

const BAR: usize = 0;
const VALUE: usize = 1;

fn find(document: &Document, claims: &mut Claims) {
    FRAMES.for_each_match(document, &mut |found| {
        let (Some(bar), Some(value)) = (found.figure("bar"), found.figure("value")) else { return };
        if !is_one_kind(document, bar, value) || is_negated(found) {
            return;
        }
        let is_missed = matches!(found.frame, "short-of" | "below" | "missing" | "failed");
        let words = |id: FigureId| document.figure(id).map_or("", |figure| document.text_of(figure.span));
        let relation: Relation =
            if is_missed { role(VALUE).is_less_than(role(BAR)) } else { role(BAR).is_at_most(role(VALUE)) };
        let (verb, denied) = match found.frame {
            "below" => ("is below", "is not below"),
            "above" => ("is above", "is not above"),
            _ if is_missed => ("is short of", "is not short of"),
            _ => ("reaches", "does not reach"),
        };
        let statement = Statement::plain(format!("{} {verb} {}", words(value), words(bar)));
        let message = format!("{} {denied} {}", words(value), words(bar));
        // Nobody who sets 40 percent against a bar of 36.7 has rounded it to tens.
        let measured = Role::figure("measured value", value);
        let is_share = document.figure(value).is_some_and(Figure::is_share);
        let measured = if is_share { measured.to_the_digit() } else { measured };
        let roles = vec![Role::figure("bar", bar).exactly(), measured];
        claims.add(Assertion::new(roles, relation, statement).saying(message).recognised_by(found.frame));
    });
}

fn is_one_kind(document: &Document, bar: FigureId, value: FigureId) -> bool {
    match (document.figure(bar), document.figure(value)) {
        (Some(bar), Some(value)) => {
            bar.is_share() == value.is_share()
                && bar.is_comparable_with(value)
                && bar.hedge.is_none_or(|hedge| matches!(hedge, Hedge::AtLeast | Hedge::AtMost))
        }
        _ => false,
    }
}

/// `did not fall short of`: the verdict is turned round, and left alone.
fn is_negated(found: &Match<'_>) -> bool {
    found
        .inside()
        .iter()
        .any(|item| item.class.is(WordClass::NEGATION) || item.key == const { WordKey::of("abolished") })
        || found
            .items
            .get(found.first.saturating_sub(3)..found.first)
            .unwrap_or(&[])
            .iter()
            .any(|item| item.class.is(WordClass::NEGATION))
}
