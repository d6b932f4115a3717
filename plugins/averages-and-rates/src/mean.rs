//! The mean or median of values that stand beside it.

use recount_core::expr::{Expr, constant, role};
use recount_core::{
    Amount, Assertion, Claims, Document, Figure, FigureId, Hedge, Item, Link, Rational, Role, Statement,
    WordClass, WordKey, keys,
};

recount_core::check! {
    /// A mean or median that the values beside it do not give.
    ///
    /// ## What it recounts
    ///
    /// Where three values or more are listed and their average, mean or median is given directly after them, or where
    /// the average of listed values is said to be so much, it is worked out again.
    ///
    /// ## Why it matters
    ///
    /// Three marks and their mean fit in half a line, and are typed by hand.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The judges gave marks of 12, 15 and 18, an average of 51.
    /// ```
    ///
    /// ```holds
    /// The judges gave marks of 12, 15 and 18, an average of 15.
    /// ```
    ///
    /// ```silent
    /// She scored 12, 15 and 18 in the first rounds, well above her season average of 9.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// *An average of 15* says no more than about fifteen. An average may be weighted: of percentages it often is, and
    /// then it is a warning at most. A rate (`an average of 0.5 a game`) is of something else, and so is what is
    /// compared with the list.
    ///
    /// ## References
    ///
    /// None: it is a sum and a division.
    pub static MEAN = Mean { id: "mean", since: "0.1.0", level: Error };
}

/// The fewest values that make a list.
const FEWEST: usize = 3;
/// The most that are read.
const MOST: usize = 24;

/// Words that name an average.
const NAMES: &[WordKey] = keys!["average", "mean", "median", "averaging"];
/// What may stand between a list and the name of its average.
const LEADING: &[WordKey] = keys![
    "a", "an", "the", "and", "for", "giving", "gives", "gave", "making", "or", "that", "which", "is", "with"
];

fn find(document: &Document, claims: &mut Claims) {
    for sentence in document.sentences() {
        if sentence.figures.len() > FEWEST {
            let items = document.items(sentence);
            for at in 0..items.len() {
                if let Some(claim) = claim_at(document, items, at) {
                    claims.add(claim);
                }
            }
        }
    }
}

/// The claim of the average that an item names.
fn claim_at(document: &Document, items: &[Item], at: usize) -> Option<Assertion> {
    let name = items.get(at)?;
    if !name.key.is_one_of(NAMES) {
        return None;
    }
    let is_median = name.key.is_one_of(keys!["median"]);
    let named = if is_median { "median" } else { "mean" };
    let (values, average) =
        list_before(items, at).or_else(|| list_after(items, at)).or_else(|| list_before_figure(items, at))?;
    let figure = document.figure(average).filter(|figure| is_plain(figure))?;
    let listed: Vec<&Figure> = values.iter().filter_map(|id| document.figure(*id)).collect();
    let first = *listed.first()?;
    let is_like = |value: &&Figure| is_plain(value) && value.is_comparable_with(first);
    if !listed.iter().all(is_like) {
        return None;
    }
    let average_in_unit = if first.is_comparable_with(figure) {
        role(0)
    } else {
        role(0) * Expr::Constant(shared_scale(first, figure)?)
    };
    let mut roles = vec![Role::figure(named, average).to_the_digit()];
    roles.extend(values.iter().map(|id| Role::of(document, "value", *id)));
    let worked_out = if is_median {
        role(1 + middle_of(&listed)?)
    } else {
        Expr::sum_of(1..roles.len()) / constant(i64::try_from(values.len()).ok()?)
    };
    let (last, others) = values.split_last()?;
    let others: Vec<&str> = others.iter().map(|id| document.words_of(*id)).collect();
    let premise = format!("the {named} of {} and {} is", others.join(", "), document.words_of(*last));
    let statement = Statement::new(premise, 0, document.words_of(average));
    let link = if figure.is_share() { Link::Likely } else { Link::Certain };
    Some(
        Assertion::new(roles, average_in_unit.equals(worked_out), statement)
            .linked(link)
            .recognised_by("listed-values"),
    )
}

fn is_plain(figure: &Figure) -> bool {
    figure.is_quantity()
        && matches!(figure.amount, Amount::Number(_))
        && !figure.hedge.is_some_and(Hedge::is_bound)
}

/// What one is in the unit of a value, beside an average that is told without it: `3, 4 and 8 mm, a mean of 5`.
fn shared_scale(value: &Figure, average: &Figure) -> Option<Rational> {
    let unit = value.unit.as_ref().filter(|unit| unit.zero.is_zero())?;
    let is_bare = average.unit.is_none() && average.counts.is_none() && !average.is_share();
    is_bare.then(|| unit.scale.clone())
}

/// Which of an odd number of values is the middle one.
fn middle_of(values: &[&Figure]) -> Option<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].value().cmp(&values[*b].value()));
    (values.len() % 2 == 1).then(|| order[values.len() / 2])
}

/// `12, 15 and 18, an average of 15`: the values and their average, by the place of its name.
fn list_before(items: &[Item], name: usize) -> Option<(Vec<FigureId>, FigureId)> {
    let says =
        |item: &&Item| item.key.is_one_of(keys!["of", "score", "value", "is", "was", "mark", ":", "="]);
    let average_at = name + 1 + items.get(name + 1..)?.iter().take(2).take_while(says).count();
    let average = items.get(average_at)?.figure?;
    let after = items.get(average_at + 1..).unwrap_or(&[]);
    let mut end = name;
    while end > 0 && name - end < 3 && items[end - 1].key.is_one_of(LEADING) {
        end -= 1;
    }
    let mark = items.get(end.checked_sub(1)?)?;
    if !mark.key.is_one_of(keys![",", "(", "–", "—", ";", ":"]) {
        return None;
    }
    end -= 1;
    // `12, 15 and 18 points, an average of 15`
    let n_words = n_words_before(&items[..end], 2);
    let values = list_up_to(items, end - n_words).or_else(|| list_by_time(items, end))?;
    // `an average of 0.5 a game`; `in May, … and 112 in July, an average of 97 a month`
    let is_of_each = match after {
        [each, time, ..] if each.key.is_one_of(keys!["a", "an", "each", "every", "for", "per", "/"]) => {
            let is_by_time = items[..end].last().is_some_and(names_time);
            !is_by_time || !time.key.is_one_of(keys!["day", "month", "week", "year"])
        }
        _ => false,
    };
    if is_of_each {
        return None;
    }
    let first = items.iter().position(|item| item.figure == values.first().copied())?;
    let before = &items[first.saturating_sub(4)..first];
    let is_open = before.iter().any(|item| item.class.is(WordClass::OPEN_LIST));
    (!is_open).then_some((values, average))
}

/// `142, 168 and 188 metres, 166 metres on average`
fn list_before_figure(items: &[Item], name: usize) -> Option<(Vec<FigureId>, FigureId)> {
    let [before @ .., comma, average, on] = items.get(..name)? else { return None };
    let is_told = on.key.is_one_of(keys!["on"]) && comma.key.is_one_of(keys![",", "(", "–", "—"]);
    let average = average.figure.filter(|_| is_told)?;
    let closes = items.get(name + 1).is_none_or(|next| next.class.is(WordClass::PUNCTUATION));
    // `188 metres high, 166 metres on average`
    let values = list_up_to(items, before.len() - n_words_before(before, 2)).filter(|_| closes)?;
    Some((values, average))
}

/// `the average of 12, 15 and 18 is 15`
fn list_after(items: &[Item], name: usize) -> Option<(Vec<FigureId>, FigureId)> {
    items.get(name + 1).filter(|item| item.key.is_one_of(keys!["of"]))?;
    let is_verb = |item: &Item| item.key.is_one_of(keys!["is", "was", "=", "comes", "equals"]);
    let is_comma = |at: usize| items.get(at).is_some_and(|item| item.key.is_one_of(keys![","]));
    let verb = (name + 2..items.len().min(name + 2 + 2 * MOST)).find(|at| is_verb(&items[*at]))?;
    let values = list_up_to(items, verb - usize::from(is_comma(verb - 1)))?;
    let first = items.iter().position(|item| item.figure == values.first().copied())?;
    // `the average of the three scores, 7.2, 8.1 and 9.0, was 8.1`
    let between = items.get(name + 2..first)?;
    let leads = |item: &Item| {
        item.class.is(WordClass::DETERMINER | WordClass::NAME | WordClass::PLURAL | WordClass::PUNCTUATION)
            || item.key.is_one_of(keys!["'s", "’s"])
            || item.figure.is_some()
    };
    let is_led = between.is_empty() || between.len() <= 6 && is_comma(first - 1) && between.iter().all(leads);
    let average_at =
        verb + 1 + usize::from(items.get(verb + 1).is_some_and(|item| item.key.is_one_of(keys!["to"])));
    is_led.then_some((values, items.get(average_at)?.figure?))
}

/// How many words, such as the noun of a value, end some items: `points` of `12, 15 and 18 points`.
fn n_words_before(items: &[Item], most: usize) -> usize {
    let is_word = |item: &&Item| {
        item.figure.is_none() && !item.class.is(WordClass::PUNCTUATION | WordClass::PREPOSITION)
    };
    items.iter().rev().take(most).take_while(is_word).count()
}

/// Whether an item names a month or a day of the week.
fn names_time(item: &Item) -> bool {
    item.class.is(WordClass::MONTH | WordClass::WEEKDAY)
}

/// The values of a list, each told of its time, that ends before an item: `84 visitors in May, 96 in June and 112 in July`.
fn list_by_time(items: &[Item], end: usize) -> Option<Vec<FigureId>> {
    /// What stands between a value and its time: a noun, and `in`.
    const MOST_BETWEEN: usize = 3;
    let mut values = Vec::new();
    let mut end = end;
    while values.len() < MOST {
        let Some((time, before)) = items.get(..end)?.split_last() else { break };
        let Some((on, before)) = before.split_last() else { break };
        if !names_time(time) || !on.key.is_one_of(keys!["in", "on"]) {
            break;
        }
        let at = before.len().checked_sub(n_words_before(before, MOST_BETWEEN) + 1)?;
        values.push(before.get(at)?.figure?);
        let is_joint = |item: &&Item| item.key.is_one_of(keys![",", "and", "&"]);
        let n_joints = items[..at].iter().rev().take(2).take_while(is_joint).count();
        end = at - n_joints;
        if n_joints == 0 {
            break;
        }
    }
    values.reverse();
    (values.len() >= FEWEST).then_some(values)
}

/// The values of a list that ends before an item, three or more: `12, 15 and 18`.
fn list_up_to(items: &[Item], end: usize) -> Option<Vec<FigureId>> {
    let mut values = vec![items.get(end.checked_sub(1)?)?.figure?];
    let mut at = end - 1;
    while values.len() < MOST {
        let is_joint = |item: &Item| item.key.is_one_of(keys![",", "and", "&"]);
        let n_joints = items[..at].iter().rev().take(2).take_while(|item| is_joint(item)).count();
        let Some(value) =
            at.checked_sub(n_joints + 1).filter(|_| n_joints > 0).and_then(|at| items[at].figure)
        else {
            break;
        };
        values.push(value);
        at -= n_joints + 1;
    }
    values.reverse();
    (values.len() >= FEWEST).then_some(values)
}
