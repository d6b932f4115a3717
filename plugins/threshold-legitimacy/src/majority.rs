//! Votes for and against, against the majority they are said to make.

use std::sync::LazyLock;

use recount_core::expr::{Expr, constant, role};
use recount_core::frame::Frames;
use recount_core::wording::{self, Style};
use recount_core::{
    Assertion, Binding, Claim, Claims, Context, Document, Figure, FigureId, Interval, Item, Rational,
    Readings, Refined, Relation, Role, Sentence, Span, Stated, Statement, Verdict, WordClass, WordKey, keys,
};

use crate::needed;

recount_core::check! {
    /// A majority said to be won or missed that the votes given do not make, or to need what it does not.
    ///
    /// ## What it recounts
    ///
    /// Votes for and against are held against the majority the sentence names: simple (more for than against),
    /// absolute (more than half of all members), two-thirds, three-quarters, three-fifths. A two-thirds majority of
    /// nine is six; a majority of 237 is 119; two to two is no majority. So is the number that a majority is said to need,
    /// where the size of the body is told.
    ///
    /// ## Why it matters
    ///
    /// Of whom a majority is counted (votes cast, members present, all members) decides close votes, and texts
    /// often do not say. The check tries every basis the figures allow and speaks only if none fits.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The amendment passed with the required two-thirds majority, by 61 votes to 39.
    /// ```
    ///
    /// ```holds
    /// The amendment passed with the required two-thirds majority, by 71 votes to 29.
    /// ```
    ///
    /// ```silent
    /// The amendment passed by 61 votes to 39.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// A body may count abstentions, vacancies or weighted votes in ways the sentence does not tell.
    ///
    /// ## References
    ///
    /// A majority of n is the whole part of n/2, plus one: Robert's Rules of Order, section 44.
    pub static MAJORITY = Majority { id: "majority", since: "0.1.0", level: Error };
}

static VOTES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        (
            "votes-to",
            "{ayes:count} votes|senators|members|deputies|mps|delegates|lawmakers|to|in ~3 to|against|versus {noes:count}",
        ),
        ("to", "by|was|with {ayes:count} votes? to {noes:count}"),
        (
            "for-against",
            "{ayes:count} ~3 for|favour|favor|yes|aye|ayes ~3 ,|and|to|; ~2 {noes:count} ~3 against|no|opposed|nay|noes",
        ),
        ("voted-for", "{ayes:count} ~3 voted for|in ~3 ,|and|while ~2 {noes:count} ~3 against|opposed|voted"),
        // passed with 83 votes in favour
        (
            "passed-with",
            "outcome=passed|carried|adopted|approved|failed|defeated|rejected|fell with|by ~1 {ayes:count|number} ~1 votes|in|for favour|favor|it?",
        ),
        (
            "of-members",
            "{ayes:count} of the {members:count} ~4 votes|members|seats|deputies|senators|mps|delegates",
        ),
        (
            "seats-of",
            "{ayes:count} of the {members:count} votes|seats|members|deputies|senators|mps|delegates",
        ),
    ])
});

/// A majority by name, as a share of some basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kind {
    numerator: i128,
    denominator: i128,
    /// Exactly the share is enough.
    at_least: bool,
    name: &'static str,
}

fn find(document: &Document, claims: &mut Claims) {
    for sentence in document.sentences() {
        if sentence.figures.is_empty() || !sentence.words.may_hold(const { WordKey::of("majority") }) {
            continue;
        }
        needed::claims_of(document, sentence, &mut |claim| claims.add(claim));
        let items = document.items(sentence);
        let Some((kind, place, phrase)) = named_majority(document, items) else { continue };
        let is_won = outcome(items, place);
        VOTES.for_each_match_in(document, sentence, &mut |found| {
            let Some(ayes) = found.figure("ayes") else { return };
            // `falling from 66 of the 121 seats to 58`
            let before = found.first.checked_sub(1).and_then(|before| found.items.get(before));
            if before.is_some_and(|item| item.key == const { WordKey::of("from") }) {
                return;
            }
            let noes = found.figure("noes");
            let members = found
                .figure("members")
                .or_else(|| size_of_body(document, sentence))
                .or_else(|| size_of_whole(document, items, place));
            // `needed a two-thirds majority of the 120 members and passed with 83 votes`
            let says_outcome = found
                .item("outcome")
                .map(|word| word.key.is_one_of(keys!["passed", "carried", "adopted", "approved"]));
            let is_plain = !items.iter().any(|item| item.class.is(WordClass::NEGATION | WordClass::MODAL));
            let Some(is_won) = is_won.or(says_outcome.filter(|_| is_plain)) else { return };
            if noes.is_none() && members.is_none() {
                return;
            }
            add(document, claims, kind, phrase, is_won, ayes, noes, members);
        });
    }
}

/// `two-thirds majority`, `simple majority`, `an absolute majority`: what it takes, and where it is said.
fn named_majority(document: &Document, items: &[Item]) -> Option<(Kind, usize, Span)> {
    let at = items.iter().position(|item| item.key == const { WordKey::of("majority") })?;
    let before = items.get(at.checked_sub(1)?)?;
    let phrase = before.span.to(items.get(at)?.span);
    if let Some(figure) = before.figure.and_then(|id| document.figure(id)) {
        let value = share_of(figure)?;
        let (numerator, denominator) = parts_of(&value)?;
        return Some((Kind { numerator, denominator, at_least: true, name: "qualified" }, at, phrase));
    }
    let kind = |name| Kind { numerator: 1, denominator: 2, at_least: false, name };
    if before.key == const { WordKey::of("simple") } {
        Some((kind("simple"), at, phrase))
    } else if before.key == const { WordKey::of("absolute") }
        || before.key == const { WordKey::of("outright") }
    {
        Some((kind("absolute"), at, phrase))
    } else {
        None
    }
}

fn share_of(figure: &Figure) -> Option<Rational> {
    if figure.is_share() { figure.value() } else { None }
}

fn parts_of(value: &Rational) -> Option<(i128, i128)> {
    (2..=20).find_map(|denominator| {
        let numerator = (value * &Rational::from(denominator)).to_integer()?;
        Some((numerator, i128::from(denominator)))
    })
}

/// Whether the sentence says that the majority was won or that it was missed; `None` if neither.
fn outcome(items: &[Item], majority: usize) -> Option<bool> {
    let said = |words: &[WordKey], range: &[Item]| range.iter().any(|item| item.key.is_one_of(words));
    let negated = items.iter().any(|item| item.class.is(WordClass::NEGATION));
    let is_supposed = |item: &Item| {
        item.class.is(WordClass::HYPOTHETICAL | WordClass::MODAL) && item.key != const { WordKey::of("were") }
    };
    if items.iter().any(is_supposed) {
        return None;
    }
    let missed =
        keys!["short", "missed", "failed", "fell", "lacked", "lost", "missing", "rejected", "defeated"];
    let won = keys![
        "won", "passed", "reached", "carried", "approved", "adopted", "secured", "cleared", "met", "with",
        "obtained", "gained", "achieved", "got",
    ];
    if said(missed, items) {
        return if negated { None } else { Some(false) };
    }
    if negated {
        return None;
    }
    said(won, items.get(..majority)?).then_some(true)
}

/// `the 237-seat assembly`, `the 120-member council`.
pub(crate) fn size_of_body(document: &Document, sentence: &Sentence) -> Option<FigureId> {
    let items = document.items(sentence);
    items.iter().enumerate().find_map(|(at, item)| {
        let id = item.figure?;
        let next = items.get(at + 1)?;
        let noun = items.get(at + 2)?;
        let names = keys!["seat", "member", "strong"];
        (document.text_of(next.span) == "-" && noun.key.is_one_of(names)).then_some(id)
    })
}

/// `majority of the 120 members`.
fn size_of_whole(document: &Document, items: &[Item], majority: usize) -> Option<FigureId> {
    let [of, the, members, ..] = items.get(majority + 1..)? else { return None };
    let is_of = of.key.is_one_of(keys!["of", "in"]) && the.class.is(WordClass::DETERMINER);
    let id = members.figure.filter(|_| is_of)?;
    document.figure(id).filter(|figure| figure.is_count()).map(|_| id)
}

#[allow(clippy::too_many_arguments, reason = "the parts of one sentence, used once")]
fn add(
    document: &Document,
    claims: &mut Claims,
    kind: Kind,
    phrase: Span,
    is_won: bool,
    ayes: FigureId,
    noes: Option<FigureId>,
    members: Option<FigureId>,
) {
    // Whoever sits in a body is counted, and not rounded.
    let counted = |name, id| {
        let role = Role::figure(name, id).counting();
        if members.is_some() { role.to_the_digit() } else { role }
    };
    let mut roles = vec![counted("votes for", ayes)];
    let mut bases: Vec<Expr> = Vec::new();
    if let Some(noes) = noes {
        roles.push(counted("votes against", noes));
        if kind.name != "absolute" || members.is_none() {
            bases.push(role(0) + role(roles.len() - 1));
        }
    }
    if let Some(members) = members {
        roles.push(counted("members", members));
        if kind.name != "simple" || noes.is_none() {
            bases.push(role(roles.len() - 1));
        }
    }
    let words = document.text_of(phrase).to_owned();
    let share = Rational::new(kind.numerator, kind.denominator).unwrap_or(Rational::ONE);
    let stated =
        Stated { words: words.clone(), readings: Readings::only(Interval::point(share)), span: Some(phrase) };
    roles.push(Role::new("majority", Binding::Stated(Box::new(stated))));
    let bar = roles.len() - 1;
    let needed: Vec<(Expr, Expr)> = bases
        .into_iter()
        .map(|base| {
            // At least two thirds of nine is six; more than half of 237 is 119.
            let needed = if kind.at_least {
                (role(bar) * base.clone()).ceil()
            } else {
                (base.clone() / constant(2)).floor() + constant(1)
            };
            (base, needed)
        })
        .collect();
    let relation = |needed: Expr| -> Relation {
        if is_won { needed.is_at_most(role(0)) } else { role(0).is_less_than(needed) }
    };
    let relation = Relation::Any(needed.iter().map(|(_, needed)| relation(needed.clone())).collect());
    let count = document.figure(ayes).map_or("", |figure| document.text_of(figure.span));
    let verb = if is_won { "make" } else { "miss" };
    let against = noes
        .and_then(|id| document.figure(id))
        .map_or_else(String::new, |figure| format!(" to {}", document.text_of(figure.span)));
    let article = if words.starts_with(['a', 'o', 'A', 'O']) { "an" } else { "a" };
    let statement = Statement::plain(format!("{count}{against} votes {verb} {article} {words}"));
    let denied = if is_won { "do not make" } else { "do make" };
    let message = format!("{count}{against} votes {denied} {article} {words}");
    let claim = Assertion::new(roles, relation, statement).at(phrase).saying(message);
    claims.add(Vote { claim, needed });
}

/// A vote that is said to make a majority, or to miss one.
#[derive(Debug)]
struct Vote {
    claim: Assertion,
    /// Every number the majority may be counted of, and what it takes of that.
    needed: Vec<(Expr, Expr)>,
}

impl Refined for Vote {
    fn said(&self) -> &Assertion {
        &self.claim
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(&self.claim);
        if verdict.severity().is_some() {
            let shown = |formula: &Expr| {
                let values = context.range(self.claim.roles(), formula)?;
                Some(wording::interval(&values, &Style::PLAIN))
            };
            let line = |(base, needed): &(Expr, Expr)| {
                Some(format!("of {} it takes {}", shown(base)?, shown(needed)?))
            };
            verdict.workings = self.needed.iter().filter_map(line).collect();
        }
        verdict
    }
}
