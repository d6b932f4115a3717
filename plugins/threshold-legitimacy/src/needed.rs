//! What a text says a majority needs: `the house has 150 seats, so that a majority needs 76`.

use std::sync::LazyLock;

use recount_core::expr::{constant, role};
use recount_core::frame::{Frames, Match};
use recount_core::{
    Amount, Assertion, Document, Figure, FigureId, Link, Role, Sentence, Statement, WordKey, keys,
};

use crate::majority::size_of_body;

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        (
            "needs-of",
            "majority <modal>? needs|requires|takes ~1 {votes:count|number} ~2 of|in the|its ~1 {members:count}",
        ),
        // a majority of the 90 members is 46; a two-thirds majority in the 150-seat house takes 100
        (
            "of-is",
            "majority of|in|on the|its|all|a ~1 {members:count} -? seat|member|strong? ~1 <modal>? is|was|means|needs|requires|takes ~1 {votes:count|number} ~1 ,|.|;",
        ),
        ("needs", "majority <modal>? needs|requires|takes ~1 {votes:count|number}"),
        (
            "needed-of",
            "{votes:count|number} of the|its ~1 {members:count} ~1 needed|required|necessary for|to ~3 majority",
        ),
        ("needed-for", "{votes:count|number} ~2 needed|required|necessary for|to ~3 majority"),
    ])
});

/// Nouns for those who make up a body, in the singular.
const MEMBERS: &[WordKey] =
    keys!["councillor", "deputy", "lawmaker", "member", "mp", "representative", "seat", "senator"];

/// Every number that a majority is said to need, where the body's size is told.
pub(crate) fn claims_of(document: &Document, sentence: &Sentence, visit: &mut impl FnMut(Assertion)) {
    FRAMES.for_each_match_in(document, sentence, &mut |found| {
        if let Some(claim) = needed(document, found) {
            visit(claim);
        }
    });
}

fn needed(document: &Document, found: &Match<'_>) -> Option<Assertion> {
    let votes = found.figure("votes")?;
    let members = found.figure("members").or_else(|| size_of_body(document, found.sentence));
    let is_first = || document.figures_of(found.sentence).find(|(_, figure)| figure.is_count());
    let members = members.or_else(|| {
        // `Of the 90 who came, a majority requires 46`
        is_first()
            .filter(|(first, _)| *first == votes)
            .and_then(|_| size_told_before(document, found.sentence))
    })?;
    // Of those who are there, or who vote, fewer are enough.
    let is_of_fewer = document.has_word(
        found.sentence,
        keys!["cast", "present", "quorum", "vacancies", "vacant", "vote", "voting"],
    );
    let at =
        found.inside().iter().position(|item| item.key == const { WordKey::of("majority") })? + found.first;
    let before = at.checked_sub(1).and_then(|before| found.items.get(before));
    let is_qualified =
        before.is_some_and(|before| before.key.is_one_of(keys!["double", "qualified", "special", "super"]));
    // `a two-thirds majority needs 87`
    let share = before.and_then(|before| before.figure);
    let is_share =
        |id: FigureId| document.figure(id).is_some_and(|figure| figure.is_share() && figure.hedge.is_none());
    if !share.is_none_or(is_share) {
        return None;
    }
    let are_plain = [votes, members].iter().all(|id| document.figure(*id).is_some_and(is_plain));
    if is_of_fewer || is_qualified || !are_plain || votes == members {
        return None;
    }
    let words = |id: FigureId| document.words_of(id);
    // Whoever sits in a body is counted, and not rounded.
    let counted = |name, id| Role::figure(name, id).counting().to_the_digit();
    let mut roles = vec![counted("votes needed", votes), counted("members", members)];
    roles.extend(share.map(|share| Role::figure("share", share).exactly()));
    let (name, needed) = match share {
        Some(share) => (format!("{} majority", words(share)), (role(2) * role(1)).ceil()),
        None => ("majority".to_owned(), (role(1) / constant(2)).floor() + constant(1)),
    };
    let statement = Statement::new(format!("a {name} of {} is", words(members)), 0, words(votes));
    let relation = role(0).equals(needed);
    Some(Assertion::new(roles, relation, statement).linked(Link::Likely).recognised_by(found.frame))
}

/// The size of the body that the sentence before tells of, if it gives no other number of its kind.
fn size_told_before(document: &Document, sentence: &Sentence) -> Option<FigureId> {
    let before = document.sentence_referred_to(sentence)?;
    let is_of_members = |figure: &Figure| figure.counts.is_some_and(|noun| noun.concept.is_one_of(MEMBERS));
    let mut sizes = document.figures_of(before).filter(|(_, figure)| figure.is_count());
    let (id, figure) = sizes.next()?;
    (sizes.next().is_none() && is_of_members(figure)).then_some(id)
}

fn is_plain(figure: &Figure) -> bool {
    figure.is_quantity() && figure.hedge.is_none() && matches!(figure.amount, Amount::Number(_))
}
