//! A sum written out: `12 + 15 + 9 = 36`.

use recount_core::expr::role;
use recount_core::{
    Amount, Assertion, Claims, Document, Expr, Figure, FigureId, Hedge, Item, Rational, Role, Span,
    Statement, WordClass, keys, wording,
};

recount_core::check! {
    /// A sum written out that does not come out as written.
    ///
    /// ## What it recounts
    ///
    /// Numbers joined by plus, minus, times or a division sign, up to an equals sign and the result.
    ///
    /// ## Why it matters
    ///
    /// A reader who is shown the working will do it again.
    ///
    /// ## Example
    ///
    /// ```fails
    /// With the late ones that makes 12 + 15 + 9 = 37 forms.
    /// ```
    ///
    /// ```holds
    /// With the late ones that makes 12 + 15 + 9 = 36 forms.
    /// ```
    ///
    /// ```silent
    /// With the late ones that makes x + 15 + 9 = 37 forms.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Part of a longer formula may look like a sum of its own. Formulas with brackets, letters or more than one
    /// equals sign are left alone.
    ///
    /// ## References
    ///
    /// None: the four operations, multiplication before addition.
    pub static EXPLICIT_SUM = ExplicitSum { id: "explicit-sum", since: "0.1.0", level: Error };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

fn operator(item: &Item) -> Option<Operator> {
    if item.key.is_one_of(keys!["+", "plus"]) {
        Some(Operator::Plus)
    } else if item.key.is_one_of(keys!["−", "minus"])
        // `70-67-67-67=271` is a list of scores.
        || item.key.is_one_of(keys!["-", "–"]) && !item.class.is(WordClass::GLUED)
    {
        Some(Operator::Minus)
    } else if item.key.is_one_of(keys!["×", "*", "·", "x", "times"]) {
        Some(Operator::Times)
    } else if item.key.is_one_of(keys!["/", "÷"]) {
        Some(Operator::Over)
    } else {
        None
    }
}

fn find(document: &Document, claims: &mut Claims) {
    for sentence in document.sentences() {
        if sentence.figures.len() < 3 {
            continue;
        }
        let items = document.items(sentence);
        let mut at = 0;
        while at < items.len() {
            match read(document, items, at) {
                Some((sum, after)) => {
                    if counts_otherwise(items) || is_saying(document, &sum) {
                        break;
                    }
                    claims.add(claim(document, &sum));
                    at = after;
                }
                None => at += 1,
            }
        }
    }
}

/// `in base 8, 7 + 1 = 10`, `modulo 7`: another arithmetic.
fn counts_otherwise(items: &[Item]) -> bool {
    items
        .iter()
        .any(|item| item.key.is_one_of(keys!["base", "binary", "hexadecimal", "mod", "modulo", "octal"]))
}

/// `2 + 2 = 5`, `1 + 1 = 3`: a figure of speech, as nobody slips in such a sum.
fn is_saying(document: &Document, sum: &Sum) -> bool {
    let digit = |id: FigureId| document.words_of(id).parse::<u8>().ok().filter(|value| *value < 10);
    let (&[one, other], [Operator::Plus]) = (&sum.terms[..], &sum.operators[..]) else { return false };
    let [one, other, result] = [one, other, sum.result].map(digit);
    one.zip(other).zip(result).is_some_and(|((one, other), result)| one + other != result)
}

struct Sum {
    terms: Vec<FigureId>,
    operators: Vec<Operator>,
    result: FigureId,
    span: Span,
}

/// Reads the sum that starts at an item.
fn read(document: &Document, items: &[Item], start: usize) -> Option<(Sum, usize)> {
    // Behind most items stands no operator.
    items.get(start + 1).and_then(operator)?;
    let is_inner = start.checked_sub(1).and_then(|before| items.get(before)).is_some_and(|item| {
        operator(item).is_some() || item.key.is_one_of(keys!["=", ")", "(", "^", "≈", "<", ">", "≤", "≥"])
    });
    // In brackets a sum may stand by itself: `(12 + 15 = 27)`.
    let opens_bracket = start
        .checked_sub(1)
        .and_then(|before| items.get(before))
        .is_some_and(|item| item.key.is_one_of(keys!["("]));
    if is_inner && !opens_bracket {
        return None;
    }
    let mut terms = vec![number(document, items.get(start)?)?];
    let mut operators = Vec::new();
    let mut at = start + 1;
    while let Some(operator) = items.get(at).and_then(operator) {
        terms.push(number(document, items.get(at + 1)?)?);
        operators.push(operator);
        at += 2;
    }
    let equals = items.get(at)?;
    let is_equal = equals.key.is_one_of(keys!["=", "equals", "makes", "gives"])
        || (equals.key.is_one_of(keys!["is"])
            && operators.iter().all(|operator| *operator == Operator::Plus));
    if !is_equal {
        return None;
    }
    let last = items.get(at + 1)?;
    let result = number(document, last)?;
    let goes_on = items
        .get(at + 2)
        .is_some_and(|item| operator(item).is_some() || item.key.is_one_of(keys!["=", "(", "^", "["]));
    if goes_on || !fit_together(document, &terms, &operators, result) {
        return None;
    }
    let span = items.get(start)?.span.to(last.span);
    Some((Sum { terms, operators, result, span }, at + 2))
}

fn number(document: &Document, item: &Item) -> Option<FigureId> {
    let id = item.figure?;
    let figure = document.figure(id)?;
    let is_number = figure.is_quantity()
        && matches!(figure.amount, Amount::Number(_))
        && !figure.hedge.is_some_and(Hedge::is_bound);
    is_number.then_some(id)
}

/// Sums of one unit; products and quotients of plain numbers.
fn fit_together(document: &Document, terms: &[FigureId], operators: &[Operator], result: FigureId) -> bool {
    let Some(result) = document.figure(result) else { return false };
    let only_adds = operators.iter().all(|operator| matches!(operator, Operator::Plus | Operator::Minus));
    // `400k + 20000 * 8 = 560 kbytes`: the k may be the unit's.
    let may_be_prefix = |id: &FigureId| {
        let words = document.words_of(*id);
        words.starts_with(|c: char| c.is_ascii_digit()) && words.ends_with(char::is_alphabetic)
    };
    let has_no_unit = |id: &FigureId| document.figure(*id).is_some_and(|figure| figure.unit.is_none());
    let is_prefixed = terms.iter().all(has_no_unit) && terms.iter().any(may_be_prefix);
    if result.unit.is_some() && is_prefixed {
        return false;
    }
    let mut figures = terms.iter().filter_map(|id| document.figure(*id));
    if only_adds {
        // In `12 + 15 = 27 forms` the unit may be given once, at the end.
        let is_plain = |figure: &Figure| figure.unit.is_none() && !figure.is_share();
        figures.clone().all(|figure| figure.is_comparable_with(result))
            || (figures.all(is_plain) && takes_unit(result))
    } else {
        figures.all(|figure| figure.unit.is_none()) && takes_unit(result)
    }
}

/// In `3 × 250 = 750 grams` the unit is that of the terms.
fn takes_unit(result: &Figure) -> bool {
    !result.is_share() && result.unit.as_ref().is_none_or(|unit| unit.zero.is_zero())
}

/// In base units: what the terms without a unit come to in that of the result.
fn scale(document: &Document, sum: &Sum) -> Option<Rational> {
    let unit = document.figure(sum.result)?.unit.as_ref()?;
    let has_unit = |id: &FigureId| document.figure(*id).is_some_and(|figure| figure.unit.is_some());
    (!sum.terms.iter().any(has_unit)).then(|| unit.scale.clone())
}

fn claim(document: &Document, sum: &Sum) -> Assertion {
    let mut roles: Vec<Role> = sum.terms.iter().map(|id| as_written(document, "term", *id)).collect();
    let result = roles.len();
    // A quotient has been rounded as a rule.
    let divides = sum.operators.contains(&Operator::Over);
    let total = as_written(document, "result", sum.result);
    roles.push(if divides { Role::figure("result", sum.result).to_the_digit() } else { total });
    let text = document.text_of(sum.span);
    let premise = text.rsplit_once(['=']).map_or(text, |(premise, _)| premise).trim();
    let premise = premise.trim_end_matches(document.words_of(sum.result)).trim();
    let premise = ["equals", "makes", "gives", "is"]
        .iter()
        .fold(premise, |premise, word| premise.trim_end_matches(word).trim());
    let statement = Statement::new(
        format!("{} is", wording::decapitalised(premise)),
        result,
        document.words_of(sum.result),
    )
    .with_difference();
    let formula = match scale(document, sum) {
        Some(scale) => formula(&sum.operators) * Expr::Constant(scale),
        None => formula(&sum.operators),
    };
    Assertion::new(roles, role(result).equals(formula), statement).at(sum.span).recognised_by("sum")
}

/// In a sum written out a whole number is meant exactly; decimals may have been rounded.
fn as_written(document: &Document, name: &'static str, id: FigureId) -> Role {
    let role = Role::figure(name, id);
    let is_whole = document.figure(id).is_some_and(
        |figure| matches!(figure.amount, Amount::Number(numeral) if numeral.last_place() == Rational::ONE),
    );
    if is_whole { role.exactly() } else { role.to_the_digit() }
}

/// The terms in order, products and quotients first.
fn formula(operators: &[Operator]) -> Expr {
    let mut sum: Option<Expr> = None;
    let mut product = role(0);
    let mut sign = Operator::Plus;
    let add = |sum: Option<Expr>, sign, product| match (sum, sign) {
        (None, _) => product,
        (Some(sum), Operator::Minus) => sum - product,
        (Some(sum), _) => sum + product,
    };
    for (index, operator) in operators.iter().enumerate() {
        let next = role(index + 1);
        match operator {
            Operator::Times => product = product * next,
            Operator::Over => product = product / next,
            Operator::Plus | Operator::Minus => {
                sum = Some(add(sum, sign, product));
                (product, sign) = (next, *operator);
            }
        }
    }
    add(sum, sign, product)
}
