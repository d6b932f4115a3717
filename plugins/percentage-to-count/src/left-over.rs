//! What a percentage leaves of its base: `It sold 85 percent of the 1,200 seats, leaving 180 empty`, `The remaining 180 were
//! given away.`

use std::sync::LazyLock;

use recount_core::expr::role;
use recount_core::frame::{Frames, Match};
use recount_core::{
    Assertion, Claims, Document, Figure, FigureId, Item, Link, Rational, Role, Sentence, Statement,
    WordClass, keys, wording,
};

/// A percentage of a base that is told, and what is left.
static LEAVING: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[
            (
                "of-base",
                &[
                    "of <determiner>? ~2 {base:count|money|measure}",
                    "of <determiner>? ~2 's|’s ~2 {base:count|money|measure}",
                ],
            ),
            (
                "rest",
                &[
                    ",|–|;|and leaving|leaves ~1 {rest:count|money|measure|number}",
                    ",|–|; ,? leaving a ~1 of {rest:count|money|measure|number}",
                    ",|–|;|and and|while|with? the other|remaining {rest:count|money|measure|number}",
                ],
            ),
        ],
        &[
            ("p-of-m-leaving", "{percent:share} @of-base ..8 @rest"),
            (
                "of-m-p-leaving",
                "of|out_of <determiner>? {base:count|money|measure} ..6 {percent:share} ..5 @rest",
            ),
        ],
    )
});

/// A percentage of a base, and nothing of what is left.
static TAKEN: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[("p-of-m", "{percent:share} of <determiner>? ~2 {base:count|money|measure}")])
});

/// What is left of what was told before.
static REST: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("rest-of-told", "the other|remaining {rest:count|money|measure|number}"),
        ("that-leaves", "that|this leaves|left {rest:count|money|measure|number}"),
    ])
});

/// Adds what percentages leave of their bases.
pub(crate) fn claim(document: &Document, claims: &mut Claims) {
    LEAVING.for_each_match(document, &mut |found| {
        let ids = [found.figure("percent"), found.figure("base"), found.figure("rest")];
        let [Some(percent), Some(base), Some(rest)] = ids else { return };
        // `leaving 900 to her first rival`, `leaving 12 open all week and the rest closed`
        let is_given = found.items.get(found.after..).is_some_and(|after| {
            after.iter().take(2).any(|item| item.key.is_one_of(keys!["for", "in", "on", "to"]))
                || after.iter().any(|item| item.class.is(WordClass::REMAINDER))
        });
        if !is_given
            && is_alone(document, found.sentence, &[base, rest])
            && let Some(claim) = left_over(document, found.items, [percent, base, rest])
        {
            claims.add(claim.linked(Link::Likely).recognised_by(found.frame));
        }
    });
    REST.for_each_match(document, &mut |found| {
        let told = told_before(document, found);
        if let Some(claim) = told.and_then(|ids| left_over(document, found.items, ids)) {
            claims.add(claim.linked(Link::Likely).recognised_by(found.frame));
        }
    });
}

/// The percentage and the base of the sentence before with what is left of it, where neither sentence has others.
fn told_before(document: &Document, found: &Match<'_>) -> Option<[FigureId; 3]> {
    let rest = found.figure("rest").filter(|_| found.first == 0)?;
    // `The other 300 it owns abroad`
    let behind = found.items.get(found.after..).unwrap_or(&[]);
    let is_others = behind.iter().take(2).any(|item| item.class.is(WordClass::PRONOUN | WordClass::CLAUSE));
    let before = document.sentence_referred_to(found.sentence).filter(|_| !is_others)?;
    let [percent, base] =
        TAKEN.first_in(document, before, |taken| Some([taken.figure("percent")?, taken.figure("base")?]))?;
    let is_only = is_alone(document, before, &[base]) && is_alone(document, found.sentence, &[rest]);
    is_only.then_some([percent, base, rest])
}

/// Whether a sentence has no more than one percentage, and no figures like some of its own but those.
fn is_alone(document: &Document, sentence: &Sentence, own: &[FigureId]) -> bool {
    let n_shares =
        document.figures_of(sentence).filter(|(_, figure)| figure.is_quantity() && figure.is_share());
    let like = own.first().and_then(|id| document.figure(*id));
    let is_other = |(id, figure): (FigureId, &Figure)| {
        figure.is_quantity()
            && !figure.is_share()
            && like.is_some_and(|like| figure.is_comparable_with(like))
            && !own.contains(&id)
    };
    n_shares.count() <= 1 && !document.figures_of(sentence).any(is_other)
}

/// That what is left is what the percentage leaves of the base.
fn left_over(document: &Document, items: &[Item], [percent, base, rest]: [FigureId; 3]) -> Option<Assertion> {
    const PERCENT: usize = 0;
    const BASE: usize = 1;
    const REST: usize = 2;
    let [share, whole, left] = [percent, base, rest].map(|id| document.figure(id));
    let (share, whole, left) = (share?, whole?, left?);
    let are_alike = whole.is_comparable_with(left) && !share.is_points();
    // `The reactor made 80 percent of its 800 megawatts. The other two were idle`
    let fifty = Rational::from(50);
    let is_of_another = whole.value().zip(left.value()).is_some_and(|(whole, left)| &left * &fifty < whole);
    if !are_alike || is_of_another || left.counts_other_things(whole, items) || left.value() >= whole.value()
    {
        return None;
    }
    let filled = |name, id| Role::figure(name, id).counting_wholes(document);
    let words = |id: FigureId| wording::decapitalised(document.words_of(id));
    let premise = format!("{} of {} leaves", words(percent), words(base));
    let roles =
        vec![Role::figure("percentage", percent), filled("whole", base), filled("what is left", rest)];
    let relation = role(REST).equals(role(BASE) - role(PERCENT) * role(BASE));
    Some(Assertion::new(roles, relation, Statement::new(premise, REST, &words(rest))))
}
