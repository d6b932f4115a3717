//! What a sentence says of a bar met or missed, against the figures it gives.

use std::sync::LazyLock;

use recount_core::expr::{Expr, role};
use recount_core::frame::{Frames, Match};
use recount_core::{
    Assertion, Claims, Document, Figure, FigureId, FigureKind, Hedge, Link, RangeEnd, Rational, Relation,
    Role, Statement, WordClass, WordKey, keys,
};

recount_core::check! {
    /// A bar said to be met or missed that the sentence's own figures say otherwise of.
    ///
    /// ## What it recounts
    ///
    /// A sentence that gives a measured value, a bar and the verdict on them (*fell short of*, *cleared*, *just
    /// below the required*, *within the limit*) is taken at its word: the value must be on the side of the bar it is said to
    /// be on. So is one that tells what it takes, what there was and what came of it (*needed 60 votes and passed with
    /// 58*, *quorum is 25 and 22 members came, so the vote was valid*). The bar is exact; the value is what its digits can
    /// mean.
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
    /// wordings that say one of the other are read. What had enough may fail for another reason, so that this is a warning,
    /// and nothing where a reason is told.
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
            "the|its|a|their required|key|minimum|necessary|needed|legal|statutory? {bar:quantity} ~2 rule=threshold|quorum|minimum|required|needed|bar|requirement|mark|hurdle|target|goal|quota",
            "the|its|a|their required|minimum|necessary|needed {bar:quantity}",
            "the|its|a|their ~3 rule=threshold|quorum|minimum|bar|requirement|hurdle|target|goal|quota of {bar:quantity}",
            "the|its|a|their ~2 rule=requirement of|for a|an {bar:quantity}",
        ],
    ),
    // A bar to keep below.
    (
        "ceiling",
        &[
            "the|its|a|their legal|statutory|upper? {bar:quantity} ~2 rule=limit|ceiling|cap|maximum",
            "the|its|a|their ~3 rule=limit|ceiling|cap|maximum of {bar:quantity}",
        ],
    ),
    // A bar of either kind.
    ("limit", &["@bar", "@ceiling", "the|its|a|their ~2 mark|level of {bar:quantity}"]),
    ("value", &["{value:quantity} ~6 ,|and|-|–|( just|well|far|slightly|still|comfortably|easily?"]),
    // What it takes: needs 60 votes; a turnout of 50 percent is required; quorum is 25
    (
        "needed",
        &[
            "needs|needed|requires|required ~4 {bar:share|count|number}",
            "{bar:share|count|number} ~2 is|are|was|were needed|required|necessary",
            "quorum|threshold|hurdle is|was|stands_at|of {bar:share|count|number}",
        ],
    ),
    (
        "came-of-it",
        &[
            "outcome=adopted|approved|carried|enough|passed|ratified|sufficient|valid|succeeded",
            "outcome=defeated|failed|insufficient|invalid|rejected|short|void",
        ],
    ),
];

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            // 43.8 percent, short of the 50 percent threshold
            ("short-of", "@value short|shy of @bar"),
            ("below", "@value below|under|beneath|lower_than|less_than|fewer_than @limit"),
            ("missing", "@value missing|failing|undershooting @bar"),
            ("above", "@value above|over|exceeding|beyond|topping|higher_than|more_than @limit"),
            ("clearing", "@value clearing|passing|meeting|reaching|beating|surpassing @bar"),
            // 43 percent of voters came, enough to meet the 40 percent threshold
            ("clearing", "@value enough|sufficient to meet|pass|reach|clear|satisfy @bar"),
            // 78 km/h, within the limit of 80 km/h
            ("within", "@value within @ceiling"),
            ("within", "{value:quantity} ~4 is|was|are|were ~1 within @ceiling"),
            // 85 percent, below its maximum of 90 percent: `maximum of` is read with its number
            ("below-hedged", "@value below|under|beneath|within its|their|a {bar:quantity}"),
            ("above-hedged", "@value above|over|exceeding|beyond its|their|a {bar:quantity}"),
            // at 3.1 percent, inflation is within the target range of 2 to 4 percent
            ("within-range", "{value:quantity} ..6 within|inside ~5 range|band|corridor of {bar:range}"),
            // at 43.8 percent, turnout missed the 50 percent threshold
            (
                "missing",
                "at {value:quantity} ~2 , ~3 missed|misses|failed_to_reach|failed_to_meet|failed_to_clear|fell_short_of @bar",
            ),
            (
                "clearing",
                "at {value:quantity} ~2 , ~3 cleared|clears|passed|passes|reached|met|exceeded @bar",
            ),
            // 48 percent of members voted, met the requirement of a 40 percent turnout
            ("clearing", "{value:quantity} ~4 , met|meets|satisfied|satisfies @bar"),
            // failed to reach the 50 percent threshold, with turnout of 43.8 percent
            (
                "failed",
                "missed|failed|misses|fails to? reach|clear|meet|pass|attain? @bar ~3 ,|with|as|because|at|after|: ~6 {value:quantity}",
            ),
            (
                "cleared",
                "cleared|passed|met|reached|exceeded|clears|meets|passes @bar ~3 ,|with|as|at|: ~6 {value:quantity}",
            ),
            // needed 60 votes and passed with 64
            (
                "needed-came-with",
                "@needed ~6 ,|;|and|but ..6 @came-of-it ~1 with|by|on ~1 {value:share|count|number}",
            ),
            // needs 60 votes and has 64, enough to pass
            (
                "needed-has-enough",
                "@needed ~6 ,|;|and|but ~3 got|has|had|won|received|secured|obtained|gathered ~1 {value:share|count|number} ~2 ,|–|— @came-of-it",
            ),
            // takes 37 votes to pass; the bill got 36 and was rejected
            (
                "needed-has-and-came",
                "takes|took|needs|needed|requires|required ~1 {bar:count|number} ..8 ,|;|and|but ~6 got|has|had|won|received|secured ~1 {value:count|number} ~1 and|but <auxiliary>? @came-of-it",
            ),
            (
                "needed-has-and-came",
                "takes|took|needs|needed|requires|required ~1 {bar:count|number} of|out_of the|its|all ~1 {members:count} ~4 ,|;|and|but ~6 got|has|had|won|received|secured ~1 {value:count|number} ~1 and|but <auxiliary>? @came-of-it",
            ),
            // 61 of the 90 deputies voted for it, more than the two-thirds required
            (
                "share-of-above",
                "{value:count} of the|its ~1 {bar:count} ..8 , ~1 more|above|over|beyond than? the|a {share:share} ~1 required|needed|necessary",
            ),
            (
                "share-of-short",
                "{value:count} of the|its ~1 {bar:count} ..8 , ~3 short|shy|below|under|less of|than? the|a {share:share} ~1 required|needed|necessary",
            ),
            // needs a turnout of 50 percent; at 43.8 percent it was declared void
            (
                "needed-at-came",
                "@needed ..8 ;|,|and|but with|at|on ~1 {value:share|count|number} ..6 @came-of-it",
            ),
            // quorum is 25 and 22 members came, so the vote was void
            (
                "needed-did-came",
                "@needed ..10 ;|,|and|but only? {value:share|count|number} ~2 attended|came|participated|present|turned_out|voted ..6 @came-of-it",
            ),
            // takes three-quarters of the 40 states; with 28 in favour it failed
            (
                "share-of-at-came",
                "needs|needed|requires|required|takes ~4 {share:share} of the|its|all ~1 {bar:count} ..6 ;|,|and|but with|at|on ~1 {value:count|number} ..6 @came-of-it",
            ),
        ],
    )
});

/// 85 percent, below the maximum of 90 percent: all of it is read with the number.
static HEDGED: LazyLock<Frames> =
    LazyLock::new(|| Frames::with_parts(PARTS, &[("hedged", "@value {bar:quantity}")]));

/// Words by which what needed so much has had it.
const PASSED: &[WordKey] = keys![
    "adopted",
    "approved",
    "carried",
    "enough",
    "passed",
    "ratified",
    "sufficient",
    "succeeded",
    "valid"
];

const BAR: usize = 0;
const VALUE: usize = 1;
/// Of what the bar is the whole of.
const SHARE: usize = 2;
/// The upper end of a bar that is a range.
const HIGH: usize = 2;

fn find(document: &Document, claims: &mut Claims) {
    FRAMES.claim(document, claims, claim);
    for sentence in document.sentences() {
        let is_bound = |figure: &Figure| matches!(figure.hedge, Some(Hedge::AtLeast | Hedge::AtMost));
        if document.figures_of(sentence).any(|(_, figure)| is_bound(figure)) {
            HEDGED.for_each_match_in(document, sentence, &mut |found| {
                if let Some(claim) = claim(document, found) {
                    claims.add(claim);
                }
            });
        }
    }
}

/// What a wording says of a value and a bar.
fn claim(document: &Document, found: &Match<'_>) -> Option<Assertion> {
    let (bar, value) = (found.figure("bar")?, found.figure("value")?);
    let scale = scale_of_bar(document, found, bar, value)?;
    let is_hedged =
        document.figure(bar).is_some_and(|bar| matches!(bar.hedge, Some(Hedge::AtLeast | Hedge::AtMost)));
    if found.frame.ends_with("hedged") && !is_hedged {
        return None;
    }
    if is_negated(found) || is_of_another_time(found) {
        return None;
    }
    let frame = if found.frame == "hedged" { frame_of_hedge(document, bar)? } else { found.frame };
    let outcome = found.item("outcome").map(|word| word.key.is_one_of(PASSED));
    if outcome.is_some_and(|is_passed| is_of_something_else(found, is_passed)) {
        return None;
    }
    let is_missed = outcome.map_or_else(
        || matches!(frame, "short-of" | "share-of-short" | "below" | "below-hedged" | "missing" | "failed"),
        |is_passed| !is_passed,
    );
    let share = found.figure("share");
    let needed = match share {
        Some(_) => (role(SHARE) * role(BAR)).ceil(),
        None => role(BAR) * Expr::Constant(scale),
    };
    let relation = match frame {
        "within" => role(VALUE).is_at_most(needed),
        "within-range" => {
            Relation::All(vec![role(BAR).is_at_most(role(VALUE)), role(VALUE).is_at_most(role(HIGH))])
        }
        _ if is_missed => role(VALUE).is_less_than(needed),
        _ => needed.is_at_most(role(VALUE)),
    };
    let (verb, denied) = match frame {
        "below" | "below-hedged" => ("is below", "is not below"),
        "above" | "above-hedged" => ("is above", "is not above"),
        "within" | "within-range" => ("is within", "is not within"),
        _ if is_missed => ("is short of", "is not short of"),
        _ => ("reaches", "does not reach"),
    };
    let words = |id: FigureId| document.figure(id).map_or("", |figure| document.text_of(figure.span));
    let named = match share {
        Some(share) => format!("{} of {}", words(share), words(bar)),
        None => words(bar).to_owned(),
    };
    let statement = Statement::plain(format!("{} {verb} {named}", words(value)));
    let message = format!("{} {denied} {named}", words(value));
    // Nobody who sets 40 percent against a bar of 36.7 has rounded it to tens.
    let measured = Role::figure("measured value", value);
    let is_share = document.figure(value).is_some_and(Figure::is_share);
    let measured = if is_share || outcome.is_some() { measured.to_the_digit() } else { measured };
    let rule = Role::figure("bar", bar);
    let mut roles = if found.frame == "within-range" {
        let ends = [RangeEnd::Low, RangeEnd::High].map(|end| rule.clone().exactly().at_end(end));
        let [low, high] = ends;
        vec![low, measured, high]
    } else {
        vec![rule.exactly(), measured]
    };
    roles.extend(share.map(|share| Role::figure("share", share).exactly()));
    // What has enough may fail for other reasons.
    let link = if outcome == Some(false) { Link::Likely } else { Link::Certain };
    Some(Assertion::new(roles, relation, statement).saying(message).linked(link).recognised_by(found.frame))
}

/// The wording that the words read with a bar are of: `below the maximum of 90 percent`.
fn frame_of_hedge(document: &Document, bar: FigureId) -> Option<&'static str> {
    let phrase = document.text_of(document.figure(bar)?.phrase);
    match phrase.split_whitespace().next()? {
        "below" | "under" => Some("below-hedged"),
        "above" | "over" => Some("above-hedged"),
        _ => None,
    }
}

/// What one is in a bar told without the unit of its value, `12 mg, above the limit of 15`; `None` if the two are not of one
/// kind.
fn scale_of_bar(document: &Document, found: &Match<'_>, bar: FigureId, value: FigureId) -> Option<Rational> {
    let (bar, value) = (document.figure(bar)?, document.figure(value)?);
    let is_of_one_bound =
        bar.hedge.is_none_or(|hedge| matches!(hedge, Hedge::AtLeast | Hedge::AtMost | Hedge::Exactly));
    if !is_of_one_bound || bar.is_share() != value.is_share() {
        return None;
    }
    if bar.is_comparable_with(value) {
        return Some(Rational::ONE);
    }
    let place = found.place("bar")?;
    let is_bare = bar.kind == FigureKind::Number
        && found.items.get(place + 1).is_none_or(|next| next.class.is(WordClass::PUNCTUATION));
    let unit = value.unit.as_ref().filter(|unit| is_bare && unit.zero.is_zero())?;
    Some(unit.scale.clone())
}

/// `fell to 4.4 percent from 5.2 percent, below the target of 5 percent`: the value is where it was before.
fn is_of_another_time(found: &Match<'_>) -> bool {
    let before = found.place("value").and_then(|place| found.items.get(..place)).unwrap_or(&[]);
    let mut before = before.iter().rev().skip_while(|item| item.class.is(WordClass::DETERMINER));
    let (Some(last), verb) = (before.next(), before.next()) else { return false };
    // `backed by 61 percent`; not `fell by 3 percent`
    let is_by = last.key == const { WordKey::of("by") };
    is_by && verb.is_some_and(|verb| verb.class.is(WordClass::RISE | WordClass::FALL | WordClass::CHANGE))
        || last.key.is_one_of(keys!["from", "than", "against", "versus", "compared", "since"])
}

/// `with two members it approved the accounts`, `with 220 signatures the list was rejected, as it came late`: whether what came
/// of it is of something else, or came of something else.
fn is_of_something_else(found: &Match<'_>, is_passed: bool) -> bool {
    let after = found.place("outcome").and_then(|place| found.items.get(place + 1..)).unwrap_or(&[]);
    let has_object = after.first().is_some_and(|next| {
        next.figure.is_some() || next.class.is(WordClass::DETERMINER | WordClass::NAME | WordClass::PRONOUN)
    });
    // `it failed because …`, `it has been rejected twice`
    let goes_on = after.first().is_some_and(|next| {
        !next.class.is(WordClass::PUNCTUATION) && !next.key.is_one_of(keys!["by", "on", "with"])
    });
    let reasons = keys!["after", "as", "because", "due", "for", "over", "since"];
    has_object || !is_passed && (goes_on || after.iter().any(|item| item.key.is_one_of(reasons)))
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
