//! What came in, what went out and what is left, as accounts tell it: `receipts were $8m and expenses $5m, leaving a surplus
//! of $3m`.

use recount_core::expr::role;
use recount_core::{
    Document, Figure, FigureId, FigureKind, Item, Relation, Sentence, WordClass, WordKey, keys,
};

/// What a sentence tells came in, went out, and is left.
pub(crate) struct Balance {
    pub(crate) income: FigureId,
    pub(crate) outgo: FigureId,
    pub(crate) left: FigureId,
    pub(crate) relation: Relation,
}

impl Balance {
    /// The places of its figures in the relation.
    const INCOME: usize = 0;
    const OUTGO: usize = 1;
    const LEFT: usize = 2;

    /// That more came in than went out, by what is left.
    fn surplus() -> Relation {
        role(Self::LEFT).equals(role(Self::INCOME) - role(Self::OUTGO))
    }

    /// That more went out than came in, by what is missing.
    fn deficit() -> Relation {
        role(Self::LEFT).equals(role(Self::OUTGO) - role(Self::INCOME))
    }

    /// The balance of two sums, told as such, and of what is left, if all are in one currency.
    fn new(
        document: &Document,
        sides: [Side; 2],
        [first, second, left]: [FigureId; 3],
        relation: Relation,
    ) -> Option<Self> {
        let (income, outgo) = if sides[0] == Side::Income { (first, second) } else { (second, first) };
        let [one, other, rest] = [income, outgo, left].map(|id| document.figure(id));
        let are_alike = one?.is_comparable_with(other?) && one?.is_comparable_with(rest?);
        are_alike.then_some(Self { income, outgo, left, relation })
    }
}

const INCOME: &[WordKey] = keys![
    "collected",
    "earned",
    "earnings",
    "exported",
    "exports",
    "income",
    "proceeds",
    "raised",
    "receipts",
    "received",
    "revenue",
    "revenues",
    "sales",
    "sold",
    "takings",
    "took"
];

const OUTGO: &[WordKey] = keys![
    "appropriations",
    "cost",
    "costs",
    "disbursements",
    "expenditure",
    "expenditures",
    "expenses",
    "imported",
    "imports",
    "outgoings",
    "outlays",
    "paid",
    "payments",
    "spending",
    "spent"
];

const SURPLUS: &[WordKey] = keys!["profit", "surplus"];
const DEFICIT: &[WordKey] = keys!["deficiency", "deficit", "loss", "shortfall"];
const EITHER: &[WordKey] = keys!["excess"];

/// Words that lead from two sums to what is left of them: `so that the surplus was $3m`.
const LEADING: &[WordKey] = keys!["leaves", "leaving", "showing", "so"];

/// What may stand in `so that the trade surplus came to`.
const PLAIN: &[WordKey] = keys![
    "a", "an", "at", "came", "had", "is", "it", "its", "net", "of", "overall", "so", "stood", "that", "the",
    "their", "there", "they", "to", "trade", "was"
];

/// The most items from `leaving` to what is left.
const MOST_LEAD: usize = 16;

/// Every balance in the document whose three figures are the only money up to what is left.
pub(crate) fn for_each(document: &Document, visit: &mut impl FnMut(&Balance)) {
    for sentence in document.sentences() {
        if sentence.figures.len() >= 3
            && document.has_word(sentence, LEADING)
            && let Some(balance) = balance_of(document, sentence)
        {
            visit(&balance);
        }
        if let Some(balance) = told_before(document, sentence) {
            visit(&balance);
        }
    }
}

/// Words that say what remains of the two sums of the sentence before.
const LEFT: &[WordKey] = keys!["leaves", "left"];

/// `It raised $8m and spent $5m. That left $3m.`, `The surplus was $3m.`
fn told_before(document: &Document, sentence: &Sentence) -> Option<Balance> {
    let items = document.items(sentence);
    let [that, left, verb, ..] = items else { return None };
    let says_left = that.key.is_one_of(keys!["that", "this", "which"]) && left.key.is_one_of(LEFT);
    let names_it = that.key == const { WordKey::of("the") } && verb.key.is_one_of(keys!["came", "is", "was"]);
    let relation = if says_left || names_it && left.key.is_one_of(SURPLUS) {
        Balance::surplus()
    } else if names_it && left.key.is_one_of(DEFICIT) {
        Balance::deficit()
    } else {
        return None;
    };
    let before = document.sentence_referred_to(sentence)?;
    let told = document.items(before);
    let (sums, rest) = (money_of(document, told), money_of(document, items));
    let ([first, second], [(_, left)]) = (&sums[..], &rest[..]) else { return None };
    let sides = sides(told, first.0, second.0)?;
    // `The loss was $4m less than feared`
    let goes_on = |(at, _): &(usize, FigureId)| {
        items.get(at + 1).is_some_and(|next| !next.class.is(WordClass::PUNCTUATION))
    };
    if names_it && rest.iter().any(goes_on) {
        return None;
    }
    Balance::new(document, sides, [first.1, second.1, *left], relation)
}

/// The sums of money among some items, with their places.
fn money_of(document: &Document, items: &[Item]) -> Vec<(usize, FigureId)> {
    items
        .iter()
        .enumerate()
        .filter_map(|(place, item)| Some((place, item.figure?)))
        .filter(|(_, id)| document.figure(*id).is_some_and(is_money))
        .collect()
}

fn balance_of(document: &Document, sentence: &Sentence) -> Option<Balance> {
    let items = document.items(sentence);
    let money = money_of(document, items);
    let [(first_at, first), (second_at, second), (left_at, left), ..] = money[..] else { return None };
    let lead = items.get(second_at + 1..left_at)?;
    let leaving = lead.iter().rposition(|item| item.key.is_one_of(LEADING))?;
    let lead = lead.get(leaving..).filter(|lead| lead.len() <= MOST_LEAD)?;
    // `so that with services the surplus was $6bn`
    let is_plain =
        |item: &Item| item.key.is_one_of(PLAIN) || item.key.is_one_of(SURPLUS) || item.key.is_one_of(DEFICIT);
    if lead.first().is_some_and(|item| item.key == const { WordKey::of("so") }) && !lead.iter().all(is_plain)
    {
        return None;
    }
    // `leaving a surplus of $3m after the debt was paid`
    let goes_on =
        items.get(left_at + 1).is_some_and(|item| item.key.is_one_of(keys!["after", "with", "when"]));
    let sides = sides(items, first_at, second_at)?;
    let says = |words: &[WordKey]| lead.iter().any(|item| item.key.is_one_of(words));
    let more = Balance::surplus();
    let less = Balance::deficit();
    let relation = match (says(SURPLUS), says(DEFICIT), says(EITHER)) {
        (true, false, _) => more,
        (false, true, _) => less,
        (false, false, true) => Relation::Any(vec![more, less]),
        _ => return None,
    };
    Balance::new(document, sides, [first, second, left], relation).filter(|_| !goes_on)
}

/// What a sum of money is told as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Income,
    Outgo,
}

/// What two sums of money at such places are told as, if the one came in and the other went out.
pub(crate) fn sides(items: &[Item], first: usize, second: usize) -> Option<[Side; 2]> {
    let sides = [side(items.get(..first)?)?, side(items.get(first + 1..second)?)?];
    (sides[0] != sides[1]).then_some(sides)
}

/// The side that the last of such words names.
fn side(items: &[Item]) -> Option<Side> {
    /// The most items from the word to its sum.
    const REACH: usize = 60;
    items.iter().rev().take(REACH).find_map(|item| {
        if item.key.is_one_of(INCOME) {
            Some(Side::Income)
        } else if item.key.is_one_of(OUTGO) {
            Some(Side::Outgo)
        } else {
            None
        }
    })
}

fn is_money(figure: &Figure) -> bool {
    figure.kind == FigureKind::Amount && figure.is_quantity() && figure.value().is_some()
}
