//! What a relative change of a risk comes to in percentage points.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use recount_core::expr::{constant, role};
use recount_core::frame::Frames;
use recount_core::{
    Assertion, Claims, Derived, Document, Domain, Figure, FigureId, Link, Question, Relation, Role, Severity,
    Statement, Unit, WordClass, WordKey,
};

use crate::binding;
use crate::change::{self, Direction};

recount_core::check! {
    /// A risk that rises or falls by percent, and by how many percentage points that is.
    ///
    /// ## What it recounts
    ///
    /// Where a text gives two risks in percent and the change from one to the other as a percentage, the percentage is
    /// recounted. On request (`--pedantic`) the change is also given in percentage points, which is what it comes to for a
    /// person. How effective a vaccine or a treatment is, one less the relative risk, is recounted from how many of how many
    /// on either side fell ill (*16 of 14,960 and 62 of 14,900, 74 percent effective*).
    ///
    /// ## Why it matters
    ///
    /// A risk that doubles from one in ten thousand is still small. Relative changes sound larger than they are, and
    /// readers decide about treatments by them.
    ///
    /// ## Example
    ///
    /// ```fails
    /// It happened to 5.4% of those treated and to 3.1% of the others, a 47% increase in risk.
    /// ```
    ///
    /// ```holds
    /// It happened to 5.4% of those treated and to 3.1% of the others, a 74% increase in risk.
    /// ```
    ///
    /// ```silent
    /// It happened to 5.4% of those treated and to 3.1% of the others.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Studies adjust relative risks for age and other things, and then they do not follow from the plain rates: words
    /// that say so silence the check. Odds ratios are not relative risks; where the text says *odds*, nothing is
    /// held against it. Trials reckon efficacy by the time that people were followed, which is told as a warning at most.
    ///
    /// ## References
    ///
    /// Gigerenzer and others, "Helping doctors and patients make sense of health statistics", *Psychological Science in
    /// the Public Interest* 8 (2007).
    pub static RELATIVE_RISK = RelativeRisk { id: "relative-risk", since: "0.1.0", level: Error };
}

/// Two risks side by side and the change from one to the other.
static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        (
            "risk-and-risk-reduction",
            "{one:share} ..12 and|versus|against|compared_with|compared_to ~3 {other:share} ..14 ,|–|-|( a|an|the? ~1 {percent:share} relative? risk change=<change-noun|rise|fall>",
        ),
        (
            "risk-and-risk-relative",
            "{one:share} ..12 and|versus|against|compared_with|compared_to ~3 {other:share} ..14 ,|–|-|( a|an|the? ~1 {percent:share} relative change=<change-noun|rise|fall>",
        ),
        (
            "risk-and-risk-reduction-of",
            "{one:share} ..12 and|versus|against|compared_with|compared_to ~3 {other:share} ..14 ,|–|-|( a|an|the? ~1 relative risk? change=<change-noun|fall|rise> of ~1 {percent:share}",
        ),
        (
            "risk-and-risk-percent",
            "{one:share} ..12 and|versus|against|compared_with|compared_to ~3 {other:share} ..14 ,|–|- a|an|the? ~1 {percent:share} ~3 change=<change-noun|rise|fall> in ~3 risk|risks|chance|chances|likelihood|probability",
        ),
        (
            "risk-and-risk-higher",
            "{one:share} ..12 and|versus|against|compared_with|compared_to ~3 {other:share} ..14 ,|–|- a|an|the? ~1 {percent:share} change=higher|greater|larger|lower|smaller ~1 risk|risks|chance|chances|likelihood|probability",
        ),
        (
            "risk-and-risk-noun",
            "{one:share} ..12 and|versus|against|compared_with|compared_to ~3 {other:share} ..14 ,|–|- a|an|the? ~2 change=<change-noun|rise|fall> in ~3 risk|risks|chance|chances|likelihood|probability of {percent:share}",
        ),
    ])
});

/// How many of so many on either side, and how much a treatment keeps from it.
static EFFICACY: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[
            (
                "effective",
                &[
                    "{percent:share} effective|efficacy|effectiveness|protection ,|.|;|)|–",
                    "efficacy|effectiveness|protection of ~1 {percent:share} ,|.|;|)|–",
                ],
            ),
            ("of", &["of|out_of|among the|some|about? ~1"]),
            (
                "aside",
                &[
                    "~1 who|that|which ..8 ,|–|;|( so_that|so|giving|for|making|an|which?",
                    "..8 ,|–|;|( so_that|so|giving|for|making|an|which?",
                ],
            ),
        ],
        &[
            (
                "of-each-effective",
                "{a:count|number} @of {m:count|number} ..8 and|against|but|,|while|versus|compared_with|compared_to ,|while|and|but? ~4 {b:count|number} @of {n:count|number} @aside ..6 @effective",
            ),
            (
                "sizes-of-each-effective",
                "of ~1 {m:count|number} ..6 {a:count|number} ..6 and|against|but|,|while|; ,|and|while|but? of ~1 {n:count|number} ..8 {b:count|number} @aside ..6 @effective",
            ),
        ],
    )
});

/// The relative changes that this check recounts.
pub(crate) fn bound(document: &Document) -> BTreeSet<FigureId> {
    let mut bound = BTreeSet::new();
    FRAMES.for_each_match(document, &mut |found| bound.extend(found.figure("percent")));
    bound
}

fn find(document: &Document, claims: &mut Claims) {
    efficacy(document, claims);
    let mut told: BTreeSet<FigureId> = BTreeSet::new();
    change::changes_of_shares(document, &mut |found| {
        let (Some(from), Some(to), Some(percent)) = (found.from, found.to, found.percent) else { return };
        let of_share = |id: FigureId| document.figure(id).is_some_and(Figure::is_share);
        if from.figure != to.figure
            && [from.figure, to.figure, percent].into_iter().all(of_share)
            && names_risk(document, percent)
        {
            told.insert(percent);
            in_points(document, claims, [from.figure, to.figure], percent, found.frame);
        }
    });
    FRAMES.for_each_match(document, &mut |found| {
        let (Some(one), Some(other), Some(percent)) =
            (found.figure("one"), found.figure("other"), found.figure("percent"))
        else {
            return;
        };
        // An adjusted risk does not follow from the plain rates.
        if found.sentence.classes.is(WordClass::ADJUSTED) {
            return;
        }
        let direction = binding::direction(found);
        let ratio = |top, bottom| match direction {
            Direction::Down => role(2).equals(constant(1) - role(top) / role(bottom)),
            Direction::Up | Direction::Either => role(2).equals(role(top) / role(bottom) - constant(1)),
        };
        let words = |id| document.words_of(id);
        let premise = format!("between {} and {} is a relative change of", words(one), words(other));
        let roles = vec![
            Role::figure("one risk", one),
            Role::figure("other risk", other),
            Role::figure("relative change", percent),
        ];
        // The text need not say which of the two the change is counted from.
        let relation = Relation::Any(vec![ratio(0, 1), ratio(1, 0)]);
        let claim = Assertion::new(roles, relation, Statement::new(premise, 2, words(percent)));
        claims.add(claim.recognised_by(found.frame));
        if !told.contains(&percent) {
            in_points(document, claims, [one, other], percent, found.frame);
        }
    });
}

/// Adds what a vaccine or treatment keeps off: one less the relative risk.
fn efficacy(document: &Document, claims: &mut Claims) {
    const EFFICACY_AT: usize = 4;
    EFFICACY.for_each_match(document, &mut |found| {
        let names = ["a", "m", "b", "n", "percent"];
        let ids = names.map(|name| found.figure(name));
        let [Some(a), Some(m), Some(b), Some(n), Some(percent)] = ids else { return };
        let value = |id: FigureId| document.figure(id).and_then(Figure::value);
        let are_parts = value(a) < value(m) && value(b) < value(n);
        if !are_parts || found.sentence.classes.is(WordClass::ADJUSTED) {
            return;
        }
        let counted = |name, id| Role::figure(name, id).counting();
        let roles = vec![
            counted("cases of one group", a),
            counted("size of one group", m),
            counted("cases of the other group", b),
            counted("size of the other group", n),
            Role::figure("efficacy", percent),
        ];
        // The treated may be told before or after the others.
        let keeps = |one: usize, other: usize| {
            let (risk, others) = (role(one) / role(one + 1), role(other) / role(other + 1));
            role(EFFICACY_AT).equals(constant(1) - risk / others)
        };
        let relation = Relation::Any(vec![keeps(0, 2), keeps(2, 0)]);
        let words = |id| document.words_of(id);
        let premise =
            format!("{} of {} against {} of {} is an efficacy of", words(a), words(m), words(b), words(n));
        let claim = Assertion::new(roles, relation, Statement::new(premise, EFFICACY_AT, words(percent)));
        claims.add(claim.linked(Link::Likely).recognised_by(found.frame));
    });
}

/// Adds what the change is in percentage points.
fn in_points(
    document: &Document,
    claims: &mut Claims,
    [one, other]: [FigureId; 2],
    percent: FigureId,
    frame: &'static str,
) {
    let roles = vec![Role::figure("one risk", one), Role::figure("other risk", other)];
    let derived = claims.derive(Derived {
        name: "absolute change".to_owned(),
        measure: None,
        formula: (role(0) - role(1)).abs(),
        roles,
        unit: Some(Unit::points()),
        domain: Domain::Real,
        account: document.figure(percent).map_or(recount_core::AccountId::NARRATOR, |figure| figure.account),
    });
    let words = |id| document.words_of(id);
    let premise = format!(
        "the relative change of {} between {} and {} is an absolute one of",
        words(percent),
        words(one),
        words(other)
    );
    let statement = Statement { premise: premise.clone(), ..Statement::plain(premise) };
    let roles = vec![Role::new("absolute change", recount_core::Binding::Derived(derived))];
    let claim = Assertion::new(roles, role(0).equals(role(0)), statement).asking(Question::Derive);
    // Nothing is wrong with a relative change that is right: who wants the points asks for them.
    claims.add(claim.at_most(Severity::Hint).recognised_by(frame));
}

fn names_risk(document: &Document, figure: FigureId) -> bool {
    let sentence = document.figure(figure).and_then(|figure| document.sentence_of(figure));
    sentence.is_some_and(|sentence| {
        let words = ["risk", "risks", "chance", "chances", "likelihood", "probability"].map(WordKey::of);
        document.items(sentence).iter().any(|item| words.contains(&item.key))
    })
}
