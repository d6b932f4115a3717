//! Percentages that should make a hundred.

use recount_core::expr::constant;
use recount_core::{
    Amount, Assertion, Claims, Document, Expr, Figure, FigureId, Hedge, Item, Link, Relation, Role,
    Statement, UnitKind, WordClass,
};

use crate::list::is_any;

recount_core::check! {
    /// Shares of one whole that do not make a hundred percent.
    ///
    /// ## What it recounts
    ///
    /// Shares of one whole, closed by a word that says nothing is left (*the remaining*, *the rest*, *undecided*), are
    /// added up. What rounding every share can explain is never reported: three percentages without decimals may
    /// well make 99 or 101.
    ///
    /// ## Why it matters
    ///
    /// A list of shares that makes 108 has a slip in it, or answers of which people could give several.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Of the members, 44% were for the merger, 48% against it and the remaining 17% undecided.
    /// ```
    ///
    /// ```holds
    /// Of the members, 44% were for the merger, 48% against it and the remaining 7% undecided.
    /// ```
    ///
    /// ```silent
    /// Of the members, 64% liked the hall, 58% the garden and 37% the kitchen.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Where people could give several answers the shares may make more than a hundred; words that say so silence the
    /// check. A share of another whole in the same sentence makes it consider every run of shares that could be meant,
    /// and say something only if none of them fits.
    ///
    /// ## References
    ///
    /// Mosteller, Youtz and Zahn, "The distribution of sums of rounded percentages", *Demography* 4 (1967).
    pub static SHARES_OF_A_WHOLE = SharesOfAWhole { id: "shares-of-a-whole", since: "0.1.0", level: Error };
}

/// Words that name the last of the parts.
const CLOSING: &[&str] = &["undecided", "unsure", "abstained", "neither"];

fn find(document: &Document, claims: &mut Claims) {
    for sentence in document.sentences() {
        if sentence.figures.len() < 2 {
            continue;
        }
        let items = document.items(sentence);
        let shares: Vec<(usize, FigureId)> = items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| Some((at, item.figure?)))
            .filter(|(_, id)| document.figure(*id).is_some_and(is_share))
            .collect();
        if shares.len() < 2 || allows_several(items) {
            continue;
        }
        for (place, (at, _)) in shares.iter().enumerate().skip(1) {
            let next = shares.get(place + 1).map_or(items.len(), |(next, _)| *next);
            if closes(items, *at, next) {
                claims.add(claim(document, &shares[..=place]));
                break;
            }
        }
    }
}

/// A share of something, with a single number and no bound on it.
fn is_share(figure: &Figure) -> bool {
    figure.is_quantity()
        && figure.is_share()
        && matches!(figure.amount, Amount::Number(_) | Amount::Proportion(_))
        && !figure.hedge.is_some_and(Hedge::is_bound)
        && figure.value().is_some_and(|value| !value.is_negative())
}

/// Whether the words around a share say that it is all that is left.
fn closes(items: &[Item], at: usize, next: usize) -> bool {
    let before = items.get(..at).unwrap_or(&[]).iter().rev().take(3);
    let is_remaining = |item: &Item| is_any(item, &["remaining", "remainder", "rest"]);
    let mut before = before.take_while(|item| !is_any(item, &[",", ";"]));
    let after = items.get(at + 1..next).unwrap_or(&[]);
    // `the remaining 17%`, `the rest, 17%,`, `17% for the rest`, `17% were undecided`.
    before.any(is_remaining)
        || apposed_rest(items, at)
        || after
            .iter()
            .take(5)
            .take_while(|item| !is_any(item, &[",", ";"]))
            .any(|item| is_any(item, CLOSING) || is_remaining(item))
}

/// `the rest (17%)`, `and the remainder, 17%, …`.
fn apposed_rest(items: &[Item], at: usize) -> bool {
    let Some(comma) = at.checked_sub(1) else { return false };
    items.get(comma).is_some_and(|item| is_any(item, &[",", "(", "–"]))
        && comma
            .checked_sub(1)
            .and_then(|before| items.get(before))
            .is_some_and(|item| is_any(item, &["remainder", "rest"]))
}

/// `could name more than one`: such shares make what they like.
fn allows_several(items: &[Item]) -> bool {
    items.iter().any(|item| is_any(item, &["multiple", "several", "also", "respectively", "ci"]))
        || items.iter().any(|item| item.class.is(WordClass::RISE | WordClass::FALL))
}

/// That the shares up to the closing one make a whole, in one of the ways they can be meant.
fn claim(document: &Document, shares: &[(usize, FigureId)]) -> Assertion {
    let mut roles: Vec<Role> = shares.iter().map(|(_, id)| to_the_digit(document, *id)).collect();
    let last = roles.len() - 1;
    let whole = constant(1);
    let runs = (0..last).map(|first| Expr::sum_of(first..=last).equals(whole.clone()));
    let mut ways: Vec<Relation> = runs.collect();
    let relation = if ways.len() == 1 { ways.remove(0) } else { Relation::Any(ways) };
    let words: Vec<&str> = shares.iter().map(|(_, id)| document.words_of(*id)).collect();
    let statement = Statement::plain(format!("{} make 100%", words.join(" and ")));
    let link = if shares.len() == 2 { Link::Certain } else { Link::Likely };
    for role in &mut roles {
        role.name = "share";
    }
    Assertion::new(roles, relation, statement)
        .saying(format!("{} do not make 100%, though nothing is said to remain", words.join(" + ")))
        .linked(link)
        .recognised_by("closed-shares")
}

fn to_the_digit(document: &Document, id: FigureId) -> Role {
    let role = Role::figure("share", id);
    let is_percent = document
        .figure(id)
        .and_then(|figure| figure.unit.as_ref())
        .is_some_and(|unit| unit.kind == UnitKind::Share);
    if is_percent { role.to_the_digit() } else { role }
}
