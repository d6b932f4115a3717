//! Finds the figures of a sentence: numbers with their units and hedges, ranges, and what is no
//! quantity at all.

use std::sync::Arc;

use recount_core::{Amount, FigureKind, Hedge, Label, Numeral, Rational, Unit, UnitKind, WordClass, WordKey};

use crate::lexicon::{HedgePhrase, NumberWord, Roles};
use crate::number::{Number, Sentence};
use crate::token::{Token, TokenKind};
use crate::unit::{ReadUnit, is_hyphen};

/// A figure by its tokens, before what it counts and who gives it are known.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its first token: a currency sign or the number.
    pub(crate) first: usize,
    /// The token after its number and unit.
    pub(crate) after: usize,
    /// The first token of the hedge before it, or `first`.
    pub(crate) hedge_first: usize,
    /// The token after the hedge behind it, or `after`.
    pub(crate) hedge_after: usize,
    pub(crate) amount: Amount,
    pub(crate) hedge: Option<Hedge>,
    pub(crate) kind: FigureKind,
    pub(crate) unit: Option<Arc<Unit>>,
    pub(crate) label: Option<Label>,
}

impl Found {
    fn label(first: usize, after: usize, label: Label, numeral: Numeral) -> Self {
        let kind = match label {
            Label::Year | Label::Date => FigureKind::Date,
            Label::ClockTime => FigureKind::Time,
            Label::Score => FigureKind::Score,
            Label::Ordinal => FigureKind::Ordinal,
            Label::Pronoun | Label::Vague | Label::TooLarge | Label::Malformed => FigureKind::Number,
            _ => FigureKind::Name,
        };
        Self {
            first,
            after,
            hedge_first: first,
            hedge_after: after,
            amount: Amount::Number(numeral),
            hedge: None,
            kind,
            unit: None,
            label: Some(label),
        }
    }
}

/// A number with its money sign and unit, as one side of a range or a figure of its own.
#[derive(Clone, Debug)]
struct Operand {
    first: usize,
    after: usize,
    number: Number,
    unit: Option<Arc<Unit>>,
    /// It has a unit of its own, rather than one shared with the other side.
    has_unit: bool,
}

/// Finds all figures of a sentence, in order.
pub(crate) fn scan(sentence: Sentence<'_>, place: Place, found: &mut Vec<Found>) {
    let Place { opens_block, in_cell, in_quotation } = place;
    let scanner = Scanner { s: sentence, opens_block, in_cell, in_quotation };
    let from = found.len();
    // A coin by itself is one of it.
    if let [only] = sentence.tokens
        && let Some(unit) = sentence.pack.units.coin(only.key)
        && unit.scale < Rational::ONE
    {
        found.push(one_of(0, 1, unit));
        return;
    }
    let mut at = 0;
    let mut floor = 0;
    while at < sentence.tokens.len() {
        let token = &sentence.tokens[at];
        // A word that is in no number and no name with digits is the usual case.
        if token.kind == TokenKind::Word
            && token.number() == NumberWord::None
            && token.word.denominator == 0
            && token.word.ordinal == 0
            && !token.word.roles.has(Roles::ARTICLE | Roles::MINUS | Roles::POINT)
            && !token.class().is(WordClass::MONTH)
        {
            at += 1;
            continue;
        }
        if let Some(figure) = scanner.figure(at, floor) {
            at = figure.after.max(at + 1);
            floor = at;
            found.push(figure);
        } else {
            at += 1;
        }
    }
    scanner.share_units(&mut found[from..]);
    scanner.share_magnitude(&mut found[from..]);
    scanner.join_bounds(found, from);
}

/// Units that people write one after the other: `5 ft 6 in`, `1 km 200 m`.
fn is_written_in_parts(larger: &str, smaller: &str) -> bool {
    const PARTS: [&[&str]; 3] = [&["mi", "yd", "ft", "in"], &["km", "m", "cm", "mm"], &["st", "lb", "oz"]];
    PARTS.iter().any(|parts| {
        let place = |symbol: &str| parts.iter().position(|part| *part == symbol);
        matches!((place(larger), place(smaller)), (Some(a), Some(b)) if a < b)
    })
}

/// One of a unit.
fn one_of(first: usize, after: usize, unit: &Arc<Unit>) -> Found {
    let kind = match unit.kind {
        UnitKind::Money => FigureKind::Amount,
        _ if unit.dimension.is_time() => FigureKind::Duration,
        _ => FigureKind::Measurement,
    };
    Found {
        first,
        after,
        hedge_first: first,
        hedge_after: after,
        amount: Amount::Number(Numeral::integer(1)),
        hedge: None,
        kind,
        unit: Some(Arc::clone(unit)),
        label: None,
    }
}

struct Scanner<'a> {
    s: Sentence<'a>,
    opens_block: bool,
    in_cell: bool,
    in_quotation: bool,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    /// It is the first of its block.
    pub(crate) opens_block: bool,
    /// It is in a table cell.
    pub(crate) in_cell: bool,
    /// It begins inside a quotation.
    pub(crate) in_quotation: bool,
}

impl Scanner<'_> {
    /// The figure that begins at a token, not reaching back before `floor`.
    fn figure(&self, at: usize, floor: usize) -> Option<Found> {
        let s = &self.s;
        let token = s.token(at)?;
        if matches!(token.kind, TokenKind::Digits(_) | TokenKind::Mixed)
            && let Some(label) = self.code(at, floor)
        {
            return Some(label);
        }
        let in_parts = match token.kind {
            TokenKind::Mark => self.in_brackets(at, floor),
            TokenKind::Digits(_) => self.feet_and_inches(at),
            TokenKind::Word | TokenKind::Mixed => None,
        };
        if let Some(found) = in_parts {
            return Some(self.hedged(found, floor));
        }
        if token.is_mark()
            && s.text_at(at) == "+"
            && s.is_glued(at + 1)
            && let Some(found) = self.phone(at + 1, at + 1)
        {
            return Some(found);
        }
        if let Some(date) = self.date(at) {
            return Some(date);
        }
        if token.kind == TokenKind::Mixed {
            return Some(self.mixed(at));
        }
        if !s.opens_number(at) {
            return None;
        }
        // `aForty-four`: the second half of a word that cannot be read.
        if token.kind == TokenKind::Word
            && at >= 2
            && token.is_glued
            && s.token(at - 1).is_some_and(|before| is_hyphen(before) && before.is_glued)
            && s.token(at - 2).is_some_and(|before| {
                before.kind == TokenKind::Word && s.text_at(at - 2).to_ascii_lowercase().ends_with("ty")
            })
        {
            return Some(Found::label(at, at + 1, Label::Name, Numeral::integer(0)));
        }
        if let Some(found) = self.article_unit(at) {
            return Some(self.hedged(found, floor));
        }
        if let Some(label) = self.clock_time(at) {
            return Some(label);
        }
        let Some(mut operand) = self.operand(at, floor) else {
            // Digits that are no number are still in the ledger.
            return token
                .is_digits()
                .then(|| Found::label(at, at + 1, Label::Identifier, Numeral::integer(0)));
        };
        let numeral = operand.number.numeral().unwrap_or(Numeral::integer(0));
        if operand.number.is_too_large {
            return Some(Found::label(operand.first, operand.after, Label::TooLarge, numeral));
        }
        if operand.number.is_malformed {
            return Some(self.malformed(&operand, numeral));
        }
        if operand.number.is_ordinal {
            return Some(self.ordinal(&operand));
        }
        if let Some(label) = self.label_before_unit(&operand, floor) {
            return Some(label);
        }
        if let Some(found) = self.ratio(&operand) {
            return Some(self.hedged(found, floor));
        }
        if let Some(found) = self.range(&operand, floor) {
            return Some(self.hedged(found, floor));
        }
        if let Some(found) = self.tolerance(&operand) {
            return Some(self.hedged(found, floor));
        }
        self.share_with_upper(&mut operand, floor);
        self.joined(&mut operand);
        if operand.unit.is_none()
            && let Some(label) = self.label(&operand, floor)
        {
            return Some(label);
        }
        Some(self.hedged(self.plain(operand), floor))
    }

    /// A number with the money sign before it and the unit behind it.
    fn operand(&self, at: usize, floor: usize) -> Option<Operand> {
        let s = &self.s;
        let mut number = s.number(at)?;
        let mut first = at;
        let mut unit: Option<Arc<Unit>> = None;
        if let Some((sign, sign_first)) = self.money_before(at, floor) {
            first = sign_first;
            unit = Some(sign);
            // `$-99.99` and `-$5`
            if sign_first > floor && matches!(s.text_at(sign_first - 1), "-" | "−") && s.is_glued(sign_first)
            {
                let opens = sign_first < 2 || !s.is_glued(sign_first - 1);
                if opens && let Amount::Number(numeral) = number.amount {
                    number.amount = Amount::Number(numeral.negated());
                    first = sign_first - 1;
                }
            }
        }
        let mut has_unit = unit.is_some();
        if number.is_ordinal || number.is_malformed || number.is_too_large {
            return Some(Operand { first, after: number.after, number, unit, has_unit });
        }
        if unit.is_none() {
            // `48.5 MGBP`
            if let Some((code, power)) = s.pack.units.large_code(s.text_at(number.after))
                && let Amount::Number(numeral) = number.amount
            {
                number.amount = Amount::Number(numeral.with_magnitude(power));
                number.has_magnitude = true;
                let after = number.after + 1;
                return Some(Operand { first, after, number, unit: Some(Arc::clone(code)), has_unit: true });
            }
            self.settle_suffix(&mut number);
        }
        if let Some(read) = self.unit_after(&number, unit.is_some()) {
            let after = number.after + read.n_tokens;
            match &unit {
                // `$20 dollars`, `US$3 USD`: the sign says it already.
                Some(sign)
                    if read.unit.kind == UnitKind::Money && read.unit.currency() == sign.currency() =>
                {
                    return Some(Operand { first, after: number.after, number, unit, has_unit: true });
                }
                // `$15 per hour`, `$350 per kg` are read with the sign below.
                Some(_) => {}
                None => {
                    // `75 USD million`
                    if read.unit.kind == UnitKind::Money
                        && !number.has_magnitude
                        && let Amount::Number(numeral) = number.amount
                        && let Some(NumberWord::Magnitude(power)) = s.token(after).map(Token::number)
                    {
                        number.amount = Amount::Number(numeral.with_magnitude(i32::from(power)));
                        number.has_magnitude = true;
                        number.power = i32::from(power);
                        number.after = after + 1;
                        return Some(Operand {
                            first,
                            after: after + 1,
                            number,
                            unit: Some(read.unit),
                            has_unit: true,
                        });
                    }
                    unit = Some(read.unit);
                    has_unit = true;
                    return Some(Operand { first, after, number, unit, has_unit });
                }
            }
        }
        let mut after = number.after;
        if let Some(sign) = &unit
            && let Some((per, n_tokens)) = self.per_after(sign, after)
        {
            unit = Some(per);
            after += n_tokens;
        }
        Some(Operand { first, after, number, unit, has_unit })
    }

    /// `£(2.4) million`, `(1,482) thousand euros`: a loss in the manner of accountants.
    fn in_brackets(&self, at: usize, floor: usize) -> Option<Found> {
        let s = &self.s;
        if s.text_at(at) != "(" || s.text_at(at + 2) != ")" {
            return None;
        }
        let digits = s.all.digits_of(s.token(at + 1)?)?;
        let sign = self.money_before(at, floor).filter(|_| s.is_glued(at));
        let power = match s.token(at + 3).map(Token::number) {
            Some(NumberWord::Magnitude(power)) => i32::from(power),
            _ if sign.is_some() => 0,
            _ => return None,
        };
        let number_after = at + 3 + usize::from(power > 0);
        let numeral = digits.numeral?.negated().with_magnitude(power);
        let (unit, first, after) = match sign {
            Some((unit, first)) => (Some(unit), first, number_after),
            None => match s.pack.units.read(s.text, s.tokens.get(number_after..)?, true) {
                Some(read) if !read.is_bare => (Some(read.unit), at, number_after + read.n_tokens),
                _ => (None, at, number_after),
            },
        };
        let number = Number::plain(numeral, number_after);
        Some(self.plain(Operand { first, after, number, has_unit: unit.is_some(), unit }))
    }

    /// `6'4"`, `5’10”`
    fn feet_and_inches(&self, at: usize) -> Option<Found> {
        let s = &self.s;
        let is_joint = matches!(s.text_at(at + 1), "'" | "’" | "′")
            && matches!(s.text_at(at + 3), "\"" | "”" | "″")
            && (at + 1..=at + 3).all(|at| s.is_glued(at));
        if !is_joint {
            return None;
        }
        let (feet, inches) = (self.whole_at(at)?, self.whole_at(at + 2)?);
        let unit = s.pack.units.symbol("ft")?;
        if !(1..100).contains(&feet) || !(0..12).contains(&inches) {
            return None;
        }
        let numeral = Numeral::Fraction { numerator: feet * 12 + inches, denominator: 12, exponent: 0 };
        let number = Number::plain(numeral, at + 4);
        Some(self.plain(Operand { first: at, after: at + 4, number, unit: Some(unit), has_unit: true }))
    }

    /// `a gallon of beer`, `an hour and a half`, `a dollar`: one of a unit.
    fn article_unit(&self, at: usize) -> Option<Found> {
        let s = &self.s;
        if !s.has_role(at, Roles::ARTICLE) {
            return None;
        }
        let next = s.token(at + 1)?;
        if let Some(unit) = s.pack.units.coin(next.key) {
            let ends = s.token(at + 2).is_none_or(Token::is_mark);
            return ends.then(|| one_of(at, at + 2, unit));
        }
        let read = s.pack.units.read(s.text, s.tokens.get(at + 1..)?, false)?;
        if read.unit.kind != UnitKind::Measure || (read.is_bare && next.span.len() < 2) {
            return None;
        }
        let mut after = at + 1 + read.n_tokens;
        let mut found = one_of(at, after, &read.unit);
        // `an hour and 30 seconds`
        let one = Number::plain(Numeral::integer(1), after);
        let mut operand =
            Operand { first: at, after, number: one, unit: Some(Arc::clone(&read.unit)), has_unit: true };
        self.joined(&mut operand);
        if operand.after > after && read.unit.dimension.is_time() {
            return Some(self.plain(operand));
        }
        // `an hour and a half`
        if s.has_role(after, Roles::AND)
            && s.has_role(after + 1, Roles::ARTICLE)
            && s.token(after + 2).is_some_and(|t| t.word.denominator == 2)
        {
            after += 3;
            found.amount = Amount::Number(Numeral::Fraction { numerator: 3, denominator: 2, exponent: 0 });
            found.after = after;
            found.hedge_after = after;
            return Some(found);
        }
        let is_whole_phrase = at == 0 && s.token(after).is_none();
        // `less than a metre below`
        let is_bound = at >= 2
            && s.text_at(at - 1) == "than"
            && matches!(s.text_at(at - 2), "more" | "less" | "More" | "Less")
            && (!s.has_class(after, WordClass::COMPARATIVE) || s.has_class(after, WordClass::PREPOSITION))
            && !matches!(s.text_at(after), "ago" | "before")
            && next.word.denominator == 0
            && !read.is_bare;
        if is_bound {
            return Some(found);
        }
        let is_measured = s.has_role(after, Roles::OF) && !read.unit.dimension.is_time() && !read.is_bare;
        (is_whole_phrase || is_measured).then_some(found)
    }

    /// `45 and 50 mg`: a unit written once for both.
    fn share_units(&self, found: &mut [Found]) {
        let s = &self.s;
        for at in (1..found.len()).rev() {
            let (before, after) = found.split_at_mut(at);
            let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
            let between = first.hedge_after..second.hedge_first;
            let is_joint = between.len() == 1 && s.has_role(between.start, Roles::AND | Roles::OR)
                || between.len() == 1
                    && s.text_at(between.start) == ","
                    && first.unit.is_none()
                    && second.kind == FigureKind::Measurement;
            let is_plain = first.label.is_none()
                && first.unit.is_none()
                && first.kind == FigureKind::Number
                && first.hedge.is_none();
            let Some(unit) = &second.unit else { continue };
            // The unit stands behind the second number, so it can stand for both.
            let stands_behind = second.label.is_none() && s.token(second.first).is_some_and(Token::is_digits);
            if is_joint
                && is_plain
                && stands_behind
                && matches!(unit.kind, UnitKind::Measure | UnitKind::Share)
                && s.token(first.first).is_some_and(Token::is_digits)
            {
                first.unit = Some(Arc::clone(unit));
                first.kind = second.kind;
            }
        }
    }

    /// `380, 290 and 75 million euros`: a magnitude and a unit written once for all of a list.
    fn share_magnitude(&self, found: &mut [Found]) {
        let s = &self.s;
        for at in 2..found.len() {
            let (before, after) = found.split_at_mut(at);
            let last = &after[0];
            let power = s.tokens[last.first..last.after].iter().find_map(|token| match token.number() {
                NumberWord::Magnitude(power) => Some(i32::from(power)),
                _ => None,
            });
            let (Some(power), Some(top)) = (power, last.amount.value()) else { continue };
            let mut next = last.hedge_first;
            let mut first = at;
            for (index, item) in before.iter().enumerate().rev() {
                let is_joint = next == item.after + 1
                    && if index + 1 == at {
                        s.has_role(item.after, Roles::AND | Roles::OR)
                    } else {
                        s.text_at(item.after) == ","
                    };
                let is_plain = item.kind == FigureKind::Number && item.label.is_none() && item.unit.is_none();
                let value = match item.amount {
                    Amount::Number(numeral) => numeral.with_magnitude(power).value(),
                    _ => None,
                };
                let twenty = Rational::from(20);
                let is_near = value.is_some_and(|value| value <= &top * &twenty && top <= &value * &twenty);
                let is_digits = s.token(item.first).is_some_and(Token::is_digits);
                if !(is_joint && is_plain && is_near && is_digits) {
                    break;
                }
                next = item.hedge_first;
                first = index;
            }
            if at < first + 2 {
                continue;
            }
            for item in &mut before[first..] {
                if let Amount::Number(numeral) = item.amount {
                    item.amount = Amount::Number(numeral.with_magnitude(power));
                }
                item.unit.clone_from(&last.unit);
                item.kind = last.kind;
            }
        }
    }

    /// `greater than 30 and less than 40`: two bounds of one range.
    fn join_bounds(&self, found: &mut Vec<Found>, from: usize) {
        let s = &self.s;
        let mut at = from;
        while at + 1 < found.len() {
            let (low, high) = (&found[at], &found[at + 1]);
            let between = low.hedge_after..high.hedge_first;
            let is_joint = between.len() == 1
                && (s.has_role(between.start, Roles::AND) || s.text_at(between.start) == ",");
            let bounds = matches!(low.hedge, Some(Hedge::MoreThan | Hedge::AtLeast))
                && matches!(high.hedge, Some(Hedge::LessThan | Hedge::AtMost));
            let (Amount::Number(a), Amount::Number(b)) = (low.amount, high.amount) else {
                at += 1;
                continue;
            };
            let rises = matches!((a.value(), b.value()), (Some(a), Some(b)) if a < b);
            if is_joint
                && bounds
                && rises
                && low.unit == high.unit
                && low.label.is_none()
                && high.label.is_none()
            {
                let joined = Found {
                    first: low.hedge_first,
                    after: high.hedge_after,
                    hedge_first: low.hedge_first,
                    hedge_after: high.hedge_after,
                    amount: Amount::Range { low: a, high: b, unshared_low: None },
                    hedge: None,
                    ..low.clone()
                };
                found[at] = joined;
                found.remove(at + 1);
            }
            at += 1;
        }
    }

    /// `/hour`, `per kg` after an amount with a sign.
    fn per_after(&self, sign: &Arc<Unit>, after: usize) -> Option<(Arc<Unit>, usize)> {
        let read = ReadUnit { unit: Arc::clone(sign), n_tokens: 0, is_bare: false };
        let rest = self.s.tokens.get(after..)?;
        let read = self.s.pack.units.per_of(self.s.text, rest, read);
        (read.n_tokens > 0).then_some((read.unit, read.n_tokens))
    }

    /// A currency sign or code directly before a number.
    fn money_before(&self, at: usize, floor: usize) -> Option<(Arc<Unit>, usize)> {
        let s = &self.s;
        let mut end = at;
        // A sign of the number itself: `$-99.99`.
        if end > floor && matches!(s.text_at(end), "-" | "−") && s.is_glued(end) {
            end = at;
        }
        let last = end.checked_sub(1).filter(|last| *last >= floor)?;
        for n_tokens in (1..=3).rev() {
            let Some(start) = end.checked_sub(n_tokens).filter(|start| *start >= floor) else { continue };
            let sign = s.tokens[start].span.to(s.tokens[last].span).of(s.text);
            let Some(unit) = s.pack.units.sign(sign) else { continue };
            let first = &s.tokens[start];
            // A sign glued to a word before it is part of that word.
            let is_word = first.kind == TokenKind::Word;
            let glued_to_word =
                first.is_glued && start > 0 && s.tokens[start - 1].kind == TokenKind::Word && !is_word;
            if glued_to_word && n_tokens == 1 && start > floor {
                // An unknown prefix: `Z$5` is dollars of some country.
                let prefix = &s.tokens[start - 1];
                if prefix.span.len() <= 3 && prefix.is_capital {
                    return Some((Arc::clone(unit), start));
                }
            }
            // `TOP 10`, `COP 26`: money only before a large number.
            if is_word && s.pack.units.is_code_word(sign) && !self.is_large_at(at) {
                continue;
            }
            return Some((Arc::clone(unit), start));
        }
        None
    }

    /// Whether the number at a token has four digits or a magnitude.
    fn is_large_at(&self, at: usize) -> bool {
        self.s.number(at).is_some_and(|number| {
            let value = number.numeral().and_then(|numeral| numeral.value());
            number.has_magnitude || value.is_some_and(|value| Rational::from(1000) <= value)
        })
    }

    /// The unit behind a number, unless it is only a word that looks like one.
    fn unit_after(&self, number: &Number, has_sign: bool) -> Option<ReadUnit> {
        let s = &self.s;
        // `18+ years`
        if s.text_at(number.after) == "+" && s.is_glued(number.after) && !has_sign {
            let rest = s.tokens.get(number.after + 1..)?;
            let read = s.pack.units.read(s.text, rest, false)?;
            let is_plain = read.unit.kind == UnitKind::Measure && !read.is_bare;
            return is_plain.then(|| ReadUnit { n_tokens: read.n_tokens + 1, ..read });
        }
        // `8,1 millones de euros`, `1/4 de milla`: the unit follows a word of its own.
        let of = usize::from(
            s.pack.units_follow_of
                && s.has_role(number.after, Roles::OF)
                && (number.has_magnitude || matches!(number.numeral(), Some(Numeral::Fraction { .. }))),
        );
        let of = if of == 0 { self.article_of_unit(number) } else { of };
        let rest = s.tokens.get(number.after + of..)?;
        let numeral = number.numeral();
        let is_large = number.has_magnitude
            || numeral.and_then(|n| n.value()).is_some_and(|value| value >= Rational::from(1000));
        let read = s.pack.units.read(s.text, rest, is_large)?;
        if of > 0 {
            return (!read.is_bare).then(|| ReadUnit { n_tokens: read.n_tokens + of, ..read });
        }
        if has_sign && read.unit.kind == UnitKind::Measure {
            return None;
        }
        let first = rest.first()?;
        let next = rest.get(read.n_tokens);
        let word = s.word_of(first);
        if read.unit.kind == UnitKind::Multiple {
            return self.times(word, first, next, number).then_some(read);
        }
        if read.unit.kind == UnitKind::Measure && read.n_tokens == 1 && first.kind == TokenKind::Word {
            // `second` and `minute` after a number are units, before a noun they may not be.
            if word.eq_ignore_ascii_case("second") && !is_one(number) {
                return None;
            }
            // `2 pm` is a time, `2.1 pm` a length: minutes have two digits.
            let is_time = matches!(numeral, Some(Numeral::Decimal { exponent: 0.. | -2, .. }));
            if matches!(word, "am" | "pm" | "AM" | "PM") {
                return (!is_time && word.starts_with(char::is_lowercase)).then_some(read);
            }
        }
        // `−273.15° on the Celsius scale`
        if &*read.unit.symbol == "°"
            && let Some(degrees) = s.pack.units.scale_named(&rest[read.n_tokens..])
        {
            return Some(ReadUnit { unit: Arc::clone(degrees), ..read });
        }
        if word == "\"" && self.closes_quotation(number.after) {
            return None;
        }
        if read.is_bare && !self.accepts_bare(number, &read, first, next) {
            return None;
        }
        Some(read)
    }

    /// The tokens between a fraction and its unit: `half a metre`, `three quarters of an hour`.
    fn article_of_unit(&self, number: &Number) -> usize {
        let s = &self.s;
        let at = number.after;
        if !matches!(number.amount, Amount::Proportion(_)) || s.pack.units_follow_of {
            return 0;
        }
        let is_half = s.token(at.wrapping_sub(1)).is_some_and(|t| t.word.ordinal == 0);
        let n_tokens = 1 + usize::from(s.has_role(at, Roles::OF));
        let names_unit = s.token(at + n_tokens).is_some_and(|t| s.pack.units.is_name(t.key));
        let ends = s.text_at(at + n_tokens + 1) != "'s" && s.text_at(at + n_tokens + 1) != "’s";
        if is_half && s.has_role(at + n_tokens - 1, Roles::ARTICLE) && names_unit && ends {
            n_tokens
        } else {
            0
        }
    }

    /// Whether a straight mark closes a quotation: one was opened before it in the sentence.
    fn closes_quotation(&self, at: usize) -> bool {
        let s = &self.s;
        let n_marks = s.tokens[..at].iter().filter(|token| s.word_of(token) == "\"").count();
        self.in_quotation != (n_marks % 2 == 1)
    }

    /// Whether `times`, `x`, `-fold` say how many times as much, rather than how often.
    fn times(&self, word: &str, first: &Token, next: Option<&Token>, number: &Number) -> bool {
        if word == "x" || word == "×" {
            let before_digits = next.is_some_and(|next| next.is_digits() || next.kind == TokenKind::Mixed);
            return first.is_glued && !before_digits && number.in_digits;
        }
        if word == "times" {
            let is_whole = matches!(number.numeral(), Some(Numeral::Decimal { exponent: 0, .. }));
            return next.is_some_and(|next| {
                next.class().is(WordClass::COMPARATIVE) && next.key != const { WordKey::of("than") }
                    || matches!(next.key, key if key == const { WordKey::of("as") } || key == const { WordKey::of("the") })
                    || matches!(next.number(), NumberWord::Cardinal(2..))
                    // Nothing happens one and a half times a year.
                    || !is_whole && next.kind == TokenKind::Word && !next.class().is(WordClass::PREPOSITION)
                        && !next.word.roles.has(Roles::ARTICLE)
            });
        }
        true
    }

    /// Whether a letter or everyday word behind a number is a unit.
    fn accepts_bare(&self, number: &Number, read: &ReadUnit, first: &Token, next: Option<&Token>) -> bool {
        let s = &self.s;
        if !number.in_digits {
            return false;
        }
        let word = s.word_of(first);
        let is_glued = first.is_glued;
        let value = number.numeral().and_then(|n| n.value()).unwrap_or(Rational::ZERO);
        let ends = next.is_none_or(|next| {
            next.is_mark()
                || next.class().is(WordClass::PREPOSITION
                    | WordClass::CONJUNCTION
                    | WordClass::AUXILIARY
                    | WordClass::CLAUSE)
        });
        if read.unit.dimension.is_temperature() {
            let is_plausible = value.abs() <= Rational::from(if word == "K" { 10_000 } else { 1_000 });
            if word == "F" && Rational::from(250) < value {
                return false;
            }
            if word == "K" {
                // Kelvin beside other temperatures or with decimals; else a thousand.
                return is_plausible && !number.has_magnitude;
            }
            return is_plausible
                && (is_glued || ends)
                && next.is_none_or(|next| !next.is_glued || next.is_mark());
        }
        match word {
            "in" | "IN" => {
                let measures = next.is_some_and(|next| {
                    matches!(
                        s.word_of(next),
                        "x" | "×"
                            | "("
                            | ")"
                            | "thick"
                            | "wide"
                            | "long"
                            | "high"
                            | "deep"
                            | "tall"
                            | "diameter"
                    )
                });
                let closes = next.is_none_or(Token::is_mark);
                is_glued || measures || closes
            }
            "a" | "as" | "at" | "PM" | "pm" | "am" => false,
            "s" => is_glued && value < Rational::from(1000) || (!is_glued && ends),
            "h" | "d" | "g" | "l" | "L" | "t" | "m" => {
                is_glued || ends || next.is_some_and(|next| next.kind == TokenKind::Word && !next.is_capital)
            }
            _ => {
                is_glued || ends || next.is_some_and(|next| !next.is_capital && next.kind == TokenKind::Word)
            }
        }
    }

    /// Decides whether a letter behind digits is a magnitude or a unit: `1m votes`, `1m wide`.
    fn settle_suffix(&self, number: &mut Number) {
        let s = &self.s;
        let Some((numeral, suffix_at)) = number.without_suffix else { return };
        let suffix = s.text_at(suffix_at);
        let next = s.token(suffix_at + 1);
        let next_is_noun = next.is_some_and(|next| {
            next.kind == TokenKind::Word
                && !next.word.roles.has(Roles::AFTER_METRE)
                && !next.class().is(WordClass::PREPOSITION
                    | WordClass::CONJUNCTION
                    | WordClass::AUXILIARY
                    | WordClass::CLAUSE
                    | WordClass::DETERMINER
                    | WordClass::REPORTING
                    | WordClass::PRONOUN)
        });
        let money_follows = next.is_some_and(|next| s.pack.units.sign(s.word_of(next)).is_some());
        // `Form 12B`
        let is_labelled = suffix_at
            .checked_sub(2)
            .and_then(|at| s.token(at))
            .is_some_and(|before| before.class().is(WordClass::LABEL) && before.is_capital);
        let is_magnitude = match suffix {
            "m" => next_is_noun || money_follows,
            "b" => numeral.value().is_some_and(|value| value < Rational::from(1000)),
            "M" | "k" | "B" | "G" => true,
            "K" => !self.beside_temperature(numeral),
            _ => money_follows,
        };
        // `5G networks`, `4K video`: a generation or a format.
        let is_name = matches!(suffix, "G" | "K")
            && matches!(numeral, Numeral::Decimal { mantissa: 1..=8, exponent: 0 })
            && (next_is_noun || suffix == "G");
        if !is_magnitude || is_name || is_labelled {
            number.amount = Amount::Number(numeral);
            number.after = suffix_at;
            number.has_magnitude = false;
            number.power = 0;
        }
    }

    fn beside_temperature(&self, numeral: Numeral) -> bool {
        let has_decimals = matches!(numeral, Numeral::Decimal { exponent: ..0, .. });
        has_decimals
            && self.s.tokens.iter().any(|token| matches!(self.s.word_of(token), "°" | "kelvin" | "Celsius"))
    }

    /// `two in five`, `1 in 3,500`, `9 out of 10`.
    fn ratio(&self, part: &Operand) -> Option<Found> {
        let s = &self.s;
        let numeral = part.number.numeral()?;
        let Numeral::Decimal { mantissa: count @ 1.., exponent: 0 } = numeral else { return None };
        if part.unit.is_some() || part.number.has_magnitude {
            return None;
        }
        let mut at = part.after;
        if s.has_role(at, Roles::OUT) && s.has_role(at + 1, Roles::OF) {
            at += 2;
        } else if s.has_role(at, Roles::OF) && s.text_at(at + 1) == "cada"
            || s.has_role(at, Roles::IN) && !s.is_glued(at)
        {
            at += 1;
        } else if s.has_role(at, Roles::OVER) && count == 1 && s.token(at + 1).is_some() {
            at += 1;
            let whole = s.number(at)?;
            if s.token(whole.after).is_some_and(|token| !token.is_mark()) {
                return None;
            }
        } else {
            return None;
        }
        let out_of = s.has_role(at - 1, Roles::OF);
        at += usize::from(
            s.has_role(at, Roles::ARTICLE)
                || s.has_class(at, WordClass::DETERMINER) && matches!(s.text_at(at), "every" | "cada"),
        );
        if !s.opens_number(at) {
            return None;
        }
        let whole = s.number(at)?;
        let whole_numeral = whole.numeral()?;
        let total = whole_numeral.value()?.to_integer()?;
        let is_year = (1900..2100).contains(&total) && s.token(at)?.is_digits() && !whole.has_magnitude && {
            s.all.digits_of(s.token(at)?).is_some_and(|digits| !digits.is_grouped)
        };
        let has_unit = self.unit_after(&whole, false).is_some();
        if whole.is_ordinal || total <= count || has_unit || (is_year && !out_of) {
            return None;
        }
        let is_usual = count == 1 || total <= 10 || matches!(total, 12 | 20 | 100 | 1000 | 10_000 | 100_000);
        // `107 out of 951` states two counts; `9 out of 10` is a share.
        if !is_usual || (out_of && total > 10 && count != 1) || (!out_of && count > 10) {
            return None;
        }
        // `five in three cars`: falling pairs are no shares; `5 in 10 states` cannot be told.
        let is_words = !part.number.in_digits;
        if !out_of && !is_words && count != 1 && total > 10 {
            return None;
        }
        Some(Found {
            first: part.first,
            after: whole.after,
            hedge_first: part.first,
            hedge_after: whole.after,
            amount: Amount::Ratio { part: numeral, whole: whole_numeral },
            hedge: None,
            kind: FigureKind::Share,
            unit: None,
            label: None,
        })
    }

    /// `2 to 3 million`, `between £2m and £3m`, `10–12 %`, `8- to 16-meter`.
    fn range(&self, low: &Operand, floor: usize) -> Option<Found> {
        let s = &self.s;
        if matches!(low.number.amount, Amount::Plural(_) | Amount::Range { .. }) {
            return None;
        }
        let between = low.first.checked_sub(1).filter(|at| *at >= floor && s.has_role(*at, Roles::BETWEEN));
        let from = low.first.checked_sub(1).filter(|at| *at >= floor && s.has_role(*at, Roles::FROM));
        let mut at = low.after;
        // `8- to 16-meter`
        let hanging = s.token(at).is_some_and(|t| is_hyphen(t) && t.is_glued)
            && !s.is_glued(at + 1)
            && s.has_role(at + 1, Roles::TO | Roles::OR | Roles::AND);
        at += usize::from(hanging);
        let connector = s.token(at)?;
        let dash = matches!(s.word_of(connector), "-" | "–" | "—" | "‐" | "−" | "‑" | "~");
        let is_to = connector.word.roles.has(Roles::TO);
        let is_and = connector.word.roles.has(Roles::AND) && between.is_some();
        let is_or = connector.word.roles.has(Roles::OR);
        if !(dash || is_to || is_and || is_or) {
            return None;
        }
        let mut next = at + 1;
        // A hedge before the upper end: `2.0 to about 7.0`.
        while s.has_role(next, Roles::ENDS_HEDGE) && !s.opens_number(next) && next < at + 3 {
            next += 1;
        }
        // The sign of the upper end: `$10-$20`.
        let mut number_at = next;
        while number_at < next + 3
            && !s.opens_number(number_at)
            && s.token(number_at).is_some_and(|token| {
                s.pack.units.sign(s.word_of(token)).is_some()
                    || matches!(s.word_of(token), "$" | "US" | "A" | "C" | "Rs" | ".")
            })
        {
            number_at += 1;
        }
        if !s.opens_number(number_at) {
            return None;
        }
        // `from 41,287 in 2014 to 36,415`
        if is_to
            && from.is_none()
            && low.unit.is_none()
            && self.is_year_shaped(low.first)
            && !self.is_year_shaped(number_at)
            && low
                .first
                .checked_sub(1)
                .is_some_and(|before| before >= floor && s.has_role(before, Roles::BEFORE_YEAR))
        {
            return None;
        }
        let mut high = self.operand(number_at, next)?;
        // `£15–20m`: what is money on one side is money on the other.
        if low.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Money)
            && let Some(number) = s.number(number_at)
            && number.without_suffix.is_some()
            && high.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Measure)
        {
            high = Operand { first: high.first, after: number.after, number, unit: None, has_unit: false };
        }
        if high.number.is_ordinal
            || high.number.is_malformed
            || high.number.is_too_large
            || matches!(high.number.amount, Amount::Plural(_) | Amount::Range { .. })
        {
            return None;
        }
        let (mut a, b) = (low.number.numeral()?, high.number.numeral()?);
        // Two units must be one; a unit on one side is shared.
        let unit = match (&low.unit, &high.unit) {
            (Some(x), Some(y)) if x == y => Some(Arc::clone(x)),
            // `8 mg–2 g` is a range too, but of two units: left as two figures.
            (Some(_), Some(_)) => return None,
            (None, Some(y)) => Some(Arc::clone(y)),
            (Some(x), None) if x.kind == UnitKind::Money => Some(Arc::clone(x)),
            // `5% to 12` is no range.
            (Some(_), None) => return None,
            (None, None) => None,
        };
        // `nearly two thirds - 65%` says one thing twice.
        let is_fraction = matches!(low.number.amount, Amount::Proportion(_));
        if dash && is_fraction && unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Share) {
            return None;
        }
        if dash && self.dash_is_no_range(low, &high, unit.as_ref(), connector) {
            return None;
        }
        let mut unshared_low = None;
        if high.number.has_magnitude && !low.number.has_magnitude {
            let power = high.number.power;
            let shared = a.with_magnitude(power);
            if shared.value()? <= b.value()? {
                a = shared;
            }
        } else if !high.number.has_magnitude && !low.number.has_magnitude {
            // `between 25 and 35,000`
            let (x, y) = (a.value()?, b.value()?);
            let thousand = Rational::from(1000);
            let is_grouped =
                s.token(number_at).and_then(|t| s.all.digits_of(t)).is_some_and(|d| d.is_grouped);
            let is_round = b.significant_place() >= thousand;
            if is_grouped
                && is_round
                && x < Rational::from(1000)
                && (&x * &thousand) < y
                && y < &(&x * &thousand) * &Rational::from(10)
            {
                unshared_low = Some(a);
                a = a.with_magnitude(3);
            }
        }
        let (x, y) = (a.value()?, b.value()?);
        let is_temperature = unit.as_ref().is_some_and(|unit| unit.dimension.is_temperature());
        let explicit = between.is_some() || (from.is_some() && is_to);
        if is_or {
            // `two or three people`: neighbours.
            let is_near = x < y && y <= &x + &(&x.abs() + &Rational::from(2));
            if !is_near
                || low.has_unit
                    && low.unit.as_ref().is_some_and(|u| u.kind != UnitKind::Money)
                    && !high.has_unit
            {
                return None;
            }
        } else if y <= x && !is_temperature {
            return None;
        }
        // `raising the confirmed toll from fourteen to 31` goes from one to the other.
        // Behind `by`, it is how far it goes: `went up by anything from 2 to 6%`.
        let near = (low.first.saturating_sub(4)..low.first).rev();
        let is_by = near.take_while(|at| !s.tokens[*at].is_digits() && !s.tokens[*at].is_mark());
        let is_by = is_by.into_iter().any(|at| s.text_at(at) == "by");
        if is_to && from.is_some() && !is_by && self.changes_before(low.first, 10) {
            return None;
        }
        if is_to
            && from.is_none()
            && !explicit
            && (self.changes_before(low.first, 4) || self.is_score(low, &high))
        {
            return None;
        }
        if unit.is_none() && self.both_years(low, &high) {
            return None;
        }
        let first = if between.is_some() { low.first - 1 } else { low.first };
        let (low_numeral, high_numeral) = if y < x { (b, a) } else { (a, b) };
        let kind = self.kind_of(unit.as_ref(), &low.number);
        Some(Found {
            first,
            after: high.after,
            hedge_first: first,
            hedge_after: high.after,
            amount: Amount::Range { low: low_numeral, high: high_numeral, unshared_low },
            hedge: None,
            kind,
            unit,
            label: None,
        })
    }

    /// `rose from 1.2 to 1.3 billion pesos`: two figures, of which the first has its magnitude and its unit
    /// from the second.
    fn share_with_upper(&self, low: &mut Operand, floor: usize) {
        let s = &self.s;
        let is_from = low.first.checked_sub(1).is_some_and(|at| at >= floor && s.has_role(at, Roles::FROM));
        if !(is_from && s.has_role(low.after, Roles::TO)) {
            return;
        }
        let next = low.after + 1;
        let number_at = next + usize::from(!s.opens_number(next));
        if !s.opens_number(number_at) {
            return;
        }
        let Some(high) = self.operand(number_at, next) else { return };
        match (&low.unit, &high.unit) {
            (None, Some(unit)) => low.unit = Some(Arc::clone(unit)),
            (None, None) => {}
            (Some(x), Some(y)) if x == y => {}
            _ => return,
        }
        // `from 25 to 35,000` shares its thousands.
        let is_grouped = s.token(number_at).and_then(|t| s.all.digits_of(t)).is_some_and(|d| d.is_grouped);
        let power = if high.number.has_magnitude { high.number.power } else { 3 };
        if (high.number.has_magnitude || is_grouped)
            && !low.number.has_magnitude
            && let (Some(a), Some(b)) = (low.number.numeral(), high.number.numeral())
        {
            let shared = a.with_magnitude(power);
            let (Some(x), Some(y)) = (shared.value(), b.value()) else { return };
            if !high.number.has_magnitude && b.significant_place() < Rational::from(1000) {
                return;
            }
            let twenty = Rational::from(20);
            if x <= &y * &twenty && y <= &x * &twenty {
                low.number.amount = Amount::Number(shared);
            }
        }
    }

    /// Whether a dash between two numbers joins no range: a score, a season, a name, a sum.
    fn dash_is_no_range(
        &self,
        low: &Operand,
        high: &Operand,
        unit: Option<&Arc<Unit>>,
        dash: &Token,
    ) -> bool {
        let s = &self.s;
        let spaced = !dash.is_glued;
        let after_spaced = s.token(high.first).is_some_and(|token| !token.is_glued);
        // ` - 5`: a dash between clauses, unless both sides stand alone.
        if spaced != after_spaced {
            return true;
        }
        if s.text_at(low.after) == "—" && unit.is_none() {
            return true;
        }
        // A third part makes it a number of another kind: 020-7946-0958.
        let more = s.token(high.after).is_some_and(|t| matches!(s.word_of(t), "-" | "–") && t.is_glued)
            && s.token(high.after + 1).is_some_and(Token::is_digits);
        if more {
            return true;
        }
        let leading_zero =
            |at: usize| s.token(at).and_then(|t| s.all.digits_of(t)).is_some_and(|d| d.has_leading_zero);
        if leading_zero(low.first) || leading_zero(high.first) {
            return true;
        }
        if unit.is_some() || low.number.has_magnitude || high.number.has_magnitude {
            return false;
        }
        if spaced && self.in_cell {
            return true;
        }
        self.is_score(low, high)
    }

    /// Whether two bare numbers are a result rather than a range.
    fn is_score(&self, low: &Operand, high: &Operand) -> bool {
        let s = &self.s;
        if low.unit.is_some() || high.unit.is_some() || low.number.has_magnitude || high.number.has_magnitude
        {
            return false;
        }
        let from = low.first.saturating_sub(6);
        let near = s.tokens.get(from..(high.after + 3).min(s.tokens.len())).unwrap_or(&[]);
        near.iter().any(|token| token.word.roles.has(Roles::SCORE))
    }

    fn both_years(&self, low: &Operand, high: &Operand) -> bool {
        let is_year = |operand: &Operand| {
            operand.number.in_digits
                && self
                    .s
                    .token(operand.first)
                    .and_then(|t| self.s.all.digits_of(t))
                    .is_some_and(|d| !d.is_grouped && d.n_digits == 4 && !d.has_point)
                && operand
                    .number
                    .numeral()
                    .and_then(|n| n.value())
                    .is_some_and(|v| v >= Rational::from(1000) && v <= Rational::from(2100))
        };
        is_year(low) && is_year(high)
    }

    /// Whether a verb or noun of change stands before a number in its clause: `fell from 5 to 3`.
    fn changes_before(&self, first: usize, most: usize) -> bool {
        let s = &self.s;
        s.tokens[..first]
            .iter()
            .rev()
            .take(most)
            .take_while(|token| {
                !matches!(s.word_of(token), ";" | "(" | ")") && !token.class().is(WordClass::CLAUSE)
            })
            .any(|token| {
                token
                    .class()
                    .is(WordClass::RISE | WordClass::FALL | WordClass::CHANGE | WordClass::CHANGE_NOUN)
                    && token.key != const { WordKey::of("up") }
                    && token.key != const { WordKey::of("down") }
            })
    }

    /// `5 ± 0.2`, `9.83e-3 +/- 1e-5`, `100 give or take 5`.
    fn tolerance(&self, centre: &Operand) -> Option<Found> {
        let s = &self.s;
        let at = centre.after;
        let after_sign = match s.text_at(at) {
            "±" => at + 1,
            "+" if matches!(s.text_at(at + 1), "/") && matches!(s.text_at(at + 2), "-" | "−") => at + 3,
            "plus" if s.text_at(at + 1) == "or" && s.text_at(at + 2) == "minus" => at + 3,
            "give" if s.text_at(at + 1) == "or" && s.text_at(at + 2) == "take" => at + 3,
            _ => return None,
        };
        if !s.opens_number(after_sign) {
            return None;
        }
        let margin = self.operand(after_sign, after_sign)?;
        let unit = match (&centre.unit, &margin.unit) {
            (Some(x), Some(y)) if x != y => return None,
            (x, y) => x.clone().or_else(|| y.clone()),
        };
        Some(Found {
            first: centre.first,
            after: margin.after,
            hedge_first: centre.first,
            hedge_after: margin.after,
            amount: Amount::Tolerance { centre: centre.number.numeral()?, margin: margin.number.numeral()? },
            hedge: None,
            kind: self.kind_of(unit.as_ref(), &centre.number),
            unit,
            label: None,
        })
    }

    /// Joins what is one quantity in two units: `5 ft 6 in`, `$20 and 43 cents`, `1 hour 30 minutes`.
    fn joined(&self, operand: &mut Operand) {
        let s = &self.s;
        let mut smallest: Option<Rational> = None;
        // `between 3 years and 6 months` are two ends.
        if operand.first > 0 && s.has_role(operand.first - 1, Roles::BETWEEN | Roles::FROM) {
            return;
        }
        self.and_a_half(operand);
        for _ in 0..3 {
            let Some(unit) = operand.unit.clone() else { return };
            let Some(Numeral::Decimal { .. } | Numeral::Fraction { .. }) = operand.number.numeral() else {
                return;
            };
            let mut at = operand.after;
            if s.has_role(at, Roles::AND | Roles::POINT) || s.text_at(at) == "," {
                at += 1;
            }
            let joint = at > operand.after;
            if !s.opens_number(at) || s.text_at(at) == "-" {
                return;
            }
            let Some(number) = s.number(at) else { return };
            if number.is_ordinal || number.has_magnitude {
                return;
            }
            let Some(value) = number.amount.value() else { return };
            let part_unit = s
                .tokens
                .get(number.after..)
                .and_then(|rest| s.pack.units.read(s.text, rest, false))
                .filter(|read| !read.is_bare || matches!(&*read.unit.symbol, "in" | "s" | "h"))
                .or_else(|| self.cents_letter(&number));
            let (Some(whole), Some(part_unit)) = (operand.number.amount.value(), part_unit) else {
                self.bare_cents(operand, &number, joint);
                return;
            };
            let part = &part_unit.unit;
            let is_small_money = unit.kind == UnitKind::Money
                && part.kind == UnitKind::Money
                && unit.scale == Rational::ONE
                && part.scale < Rational::ONE;
            let is_pair = unit.kind == UnitKind::Measure
                && part.kind == UnitKind::Measure
                && unit.dimension == part.dimension
                && (unit.dimension.is_time() || is_written_in_parts(&unit.symbol, &part.symbol));
            // `3 years, 2 months, 14 days` lists; `3 years and 2 months` is one length of time.
            let lists = s.text_at(operand.after) == "," && &*unit.symbol == "a";
            if lists {
                return;
            }
            let above = smallest.as_ref().unwrap_or(&unit.scale);
            if !(is_small_money || is_pair) || (smallest.is_none() && !whole.is_integer()) {
                return;
            }
            let Some(ratio) = unit.scale.checked_div(&part.scale).and_then(|ratio| ratio.to_integer()) else {
                return;
            };
            // What is left over is less than one of the unit before it.
            let is_remainder = above.checked_div(&part.scale).is_some_and(|most| value < most);
            if !is_remainder || value < Rational::ZERO || ratio < 2 {
                return;
            }
            smallest = Some(part.scale.clone());
            let Some(total) = value.checked_div(&Rational::from(ratio)).map(|part| &whole + &part) else {
                return;
            };
            operand.number.amount = Amount::Number(if is_small_money {
                match total.to_decimal().and_then(|text| Numeral::parse(&text)) {
                    Some(numeral) => numeral,
                    None => return,
                }
            } else {
                let Some(top) = (&total * &Rational::from(ratio)).to_integer() else { return };
                Numeral::Fraction { numerator: top, denominator: ratio, exponent: 0 }
            });
            operand.after = number.after + part_unit.n_tokens;
        }
    }

    /// `three hours and a half`, `tres horas y media`.
    fn and_a_half(&self, operand: &mut Operand) {
        let s = &self.s;
        let at = operand.after;
        let article = usize::from(s.has_role(at + 1, Roles::ARTICLE));
        let is_half = s.has_role(at, Roles::AND)
            && s.token(at + 1 + article).is_some_and(|t| t.word.denominator == 2 && t.word.ordinal == 0)
            && (article == 1 || s.pack.units_follow_of)
            && !s.opens_number(at + 2 + article);
        let is_measured = operand.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Measure);
        if is_half
            && is_measured
            && let Some(Numeral::Decimal { mantissa, exponent: 0 }) = operand.number.numeral()
        {
            let numerator = mantissa.saturating_mul(2).saturating_add(1);
            operand.number.amount =
                Amount::Number(Numeral::Fraction { numerator, denominator: 2, exponent: 0 });
            operand.after = at + 2 + article;
        }
    }

    /// `$20 and 43c`
    fn cents_letter(&self, number: &Number) -> Option<ReadUnit> {
        let s = &self.s;
        (s.text_at(number.after) == "c" && s.is_glued(number.after))
            .then(|| s.pack.units.coin(const { WordKey::of("cent") }))
            .flatten()
            .map(|unit| ReadUnit { unit: Arc::clone(unit), n_tokens: 1, is_bare: false })
    }

    /// `15 dollars 50`, `US$3 and fourteen`, `2 hours ten`: the smaller unit left unsaid, at the end.
    fn bare_cents(&self, operand: &mut Operand, number: &Number, joint: bool) {
        let s = &self.s;
        let is_money = operand
            .unit
            .as_ref()
            .is_some_and(|unit| unit.kind == UnitKind::Money && unit.scale == Rational::ONE);
        let is_hours = operand.unit.as_ref().is_some_and(|unit| unit.symbol == "h");
        let ends = s.token(number.after).is_none_or(|token| s.word_of(token) == ".");
        let (
            Some(Numeral::Decimal { mantissa: whole, exponent: 0 }),
            Some(Numeral::Decimal { mantissa: cents @ 1..=99, exponent: 0 }),
        ) = (operand.number.numeral(), number.numeral())
        else {
            return;
        };
        if is_hours && cents < 60 && s.token(number.after).is_none() {
            let minutes = whole * 60 + cents;
            operand.number.amount =
                Amount::Number(Numeral::Fraction { numerator: minutes, denominator: 60, exponent: 0 });
            operand.after = number.after;
            return;
        }
        let names_unit =
            operand.after > operand.number.after || joint || operand.first < operand.number.after;
        if is_money && ends && names_unit && !operand.number.has_magnitude {
            operand.number.amount =
                Amount::Number(Numeral::Decimal { mantissa: whole * 100 + cents, exponent: -2 });
            operand.after = number.after;
        }
    }

    fn plain(&self, operand: Operand) -> Found {
        let mut after = operand.after;
        // `five years old`, `ten months of age`
        if operand.unit.as_ref().is_some_and(|unit| unit.dimension.is_time())
            && let Some(n_tokens) =
                self.s.tokens.get(after..).and_then(|rest| self.s.pack.units.age_suffix(rest))
        {
            after += n_tokens;
        }
        let unit = operand.unit;
        let mut amount = operand.number.amount;
        // `2 below zero`
        if unit.is_none()
            && self.s.text_at(after) == "below"
            && matches!(self.s.token(after + 1).map(Token::number), Some(NumberWord::Cardinal(0)))
            && let Amount::Number(numeral) = amount
        {
            amount = Amount::Number(numeral.negated());
            after += 2;
        }
        Found {
            first: operand.first,
            after,
            hedge_first: operand.first,
            hedge_after: after,
            amount,
            hedge: None,
            kind: self.kind_of(unit.as_ref(), &operand.number),
            unit,
            label: None,
        }
    }

    fn kind_of(&self, unit: Option<&Arc<Unit>>, number: &Number) -> FigureKind {
        match unit {
            Some(unit) => match unit.kind {
                UnitKind::Share => FigureKind::Share,
                UnitKind::Points => FigureKind::Points,
                UnitKind::Money => FigureKind::Amount,
                UnitKind::Multiple => FigureKind::Multiple,
                UnitKind::Measure if unit.dimension.is_time() => FigureKind::Duration,
                UnitKind::Measure => FigureKind::Measurement,
            },
            None => match number.amount {
                Amount::Proportion(_) | Amount::Ratio { .. } => FigureKind::Share,
                Amount::Plural(_) => FigureKind::Count,
                _ => FigureKind::Number,
            },
        }
    }

    /// Adds the hedges before and behind a figure.
    fn hedged(&self, mut found: Found, floor: usize) -> Found {
        let mut end = found.first;
        for _ in 0..3 {
            let Some((phrase, start)) = self.hedge_before(end, floor, &found) else { break };
            end = start;
            found.hedge_first = start;
            found.hedge = match (found.hedge, phrase.family) {
                (None, hedge) => hedge,
                // `at least about 5`: the bound says more.
                (Some(Hedge::About), Some(outer)) => Some(outer),
                (inner, _) => inner,
            };
        }
        if found.hedge.is_none()
            && let Some((hedge, after)) = self.hedge_after(found.after)
        {
            found.hedge = Some(hedge);
            found.hedge_after = after;
        }
        found
    }

    fn hedge_before(&self, end: usize, floor: usize, found: &Found) -> Option<(HedgePhrase, usize)> {
        let s = &self.s;
        let last = end.checked_sub(1).filter(|last| *last >= floor)?;
        if !s.has_role(last, Roles::ENDS_HEDGE) {
            return None;
        }
        let mut best = None;
        for n_tokens in 1..=5_usize {
            let Some(start) = end.checked_sub(n_tokens).filter(|start| *start >= floor) else { break };
            let mut keys = s.tokens[start..end].iter().map(|token| token.key);
            let first = keys.next()?;
            let key = keys.fold(first, WordKey::then);
            if let Some(hedge) = s.pack.hedge_before(key) {
                best = Some((hedge, start));
            }
        }
        let (hedge, start) = best?;
        if end - start == 1 && self.is_plain_preposition(start, found) {
            return None;
        }
        Some((hedge, start))
    }

    /// `over 3 years` is how long it takes, `for over 3 years` how long at least.
    fn is_plain_preposition(&self, at: usize, found: &Found) -> bool {
        let s = &self.s;
        let word = s.text_at(at);
        let before = at.checked_sub(1);
        let after_preposition = before.is_some_and(|before| {
            s.has_class(
                before,
                WordClass::PREPOSITION | WordClass::AUXILIARY | WordClass::VERB | WordClass::MODIFIER,
            )
        });
        // `subió hasta 1.460`
        if word.eq_ignore_ascii_case("hasta") && self.changes_before(at, 12) {
            return true;
        }
        match found.kind {
            FigureKind::Duration => matches!(word, "over" | "Over") && !after_preposition,
            _ => matches!(word, "c") && !s.token(at + 1).is_some_and(Token::is_digits),
        }
    }

    fn hedge_after(&self, after: usize) -> Option<(Hedge, usize)> {
        let s = &self.s;
        let hyphen = usize::from(s.token(after).is_some_and(|t| is_hyphen(t) && t.is_glued));
        let start = after + hyphen;
        if !s.has_role(start, Roles::STARTS_HEDGE) {
            return None;
        }
        let mut best = None;
        let mut key = None;
        for n_tokens in 1..=4_usize {
            let Some(token) = s.token(start + n_tokens - 1) else { break };
            key = Some(match key {
                None => token.key,
                Some(before) => WordKey::then(before, token.key),
            });
            if let Some(hedge) = key.and_then(|key| s.pack.hedge_after(key)) {
                best = Some((hedge, start + n_tokens));
            }
        }
        let (hedge, end) = best?;
        let first = s.text_at(start);
        let closes = s.token(end).is_none_or(Token::is_mark);
        // `plus`, `+` and `odd` are glued; a word that could belong to what follows ends its clause.
        let fits = match first {
            "+" => s.is_glued(start),
            "odd" | "ish" => hyphen == 1 || s.is_glued(start),
            "plus" => hyphen == 1 || closes,
            "at" => {
                closes
                    || s.has_class(end, WordClass::PREPOSITION | WordClass::CONJUNCTION | WordClass::CLAUSE)
            }
            "minimum" | "maximum" | "max" | "tops" | "approximately" | "roughly" => closes,
            _ => true,
        };
        fits.then_some((hedge, end))
    }

    // What is no quantity.

    fn malformed(&self, operand: &Operand, numeral: Numeral) -> Found {
        let found = Found::label(operand.first, operand.after, Label::Malformed, numeral);
        Found { unit: operand.unit.clone(), ..found }
    }

    fn ordinal(&self, operand: &Operand) -> Found {
        let numeral = operand.number.numeral().unwrap_or(Numeral::integer(0));
        let mut found = Found::label(operand.first, operand.after, Label::Ordinal, numeral);
        // `the 21st century`, `the 5th of May`
        if self.s.text_at(operand.after) == "of" && self.s.has_class(operand.after + 1, WordClass::MONTH) {
            found.after = operand.after + 2;
            found.hedge_after = found.after;
            found.label = Some(Label::Date);
            found.kind = FigureKind::Date;
            self.take_year(&mut found);
        }
        found
    }

    fn take_year(&self, found: &mut Found) {
        let s = &self.s;
        let is_of = s.pack.units_follow_of && s.has_role(found.after, Roles::OF);
        let comma = usize::from(s.text_at(found.after) == "," || is_of);
        if self.is_year_shaped(found.after + comma) {
            found.after += comma + 1;
            found.hedge_after = found.after;
        }
    }

    /// Four plain digits between 1000 and 2199.
    fn is_year_shaped(&self, at: usize) -> bool {
        let s = &self.s;
        s.token(at).and_then(|t| s.all.digits_of(t)).is_some_and(|d| {
            let in_range = matches!(d.numeral, Some(Numeral::Decimal { mantissa: 1000..=2199, exponent: 0 }));
            in_range && d.n_digits == 4 && !d.is_grouped && !d.has_leading_zero
        })
    }

    fn whole_at(&self, at: usize) -> Option<i128> {
        let s = &self.s;
        match s.all.digits_of(s.token(at)?)?.numeral? {
            Numeral::Decimal { mantissa, exponent: 0 } => Some(mantissa),
            _ => None,
        }
    }

    fn n_digits_at(&self, at: usize) -> u32 {
        let s = &self.s;
        s.token(at)
            .map_or(0, |t| t.span.len())
            .min(s.token(at).and_then(|t| s.all.digits_of(t)).map_or(0, |_| u32::MAX))
    }

    /// Web addresses, telephone numbers, versions, identifiers: runs of glued tokens.
    fn code(&self, at: usize, floor: usize) -> Option<Found> {
        let s = &self.s;
        let numeral = s.all.digits_of(s.token(at)?).and_then(|d| d.numeral).unwrap_or(Numeral::integer(0));
        let mut first = at;
        while first > floor && s.is_glued(first) {
            first -= 1;
        }
        let mut last = at;
        while s.is_glued(last + 1) {
            last += 1;
        }
        let run = s.tokens[first].span.to(s.tokens[last].span).of(s.text);
        if last > at || first < at {
            let has_point =
                run.len() > 4 && s.tokens[first..=last].iter().any(|token| s.word_of(token) == ".");
            let is_address = run.contains("://")
                || run.starts_with("www.")
                || (has_point && run.contains('@'))
                || has_point
                    && [".com", ".org", ".net", ".gov", ".edu", ".html", ".php", ".co.uk"]
                        .iter()
                        .any(|end| run.contains(end));
            if is_address {
                return Some(Found::label(first, last + 1, Label::WebAddress, numeral));
            }
        }
        // ISBN 978-3-16-148410-0, doi:10.1000/182
        let before = first.checked_sub(1).filter(|before| *before >= floor);
        let mut key_at = before;
        while let Some(place) = key_at
            && matches!(s.text_at(place), ":" | "." | "#" | "-" | "/")
            && place > floor
        {
            key_at = Some(place - 1);
        }
        let named = |place: usize| s.has_role(place, Roles::IDENTIFIER);
        let inside = (first..at).find(|place| named(*place));
        if key_at.is_some_and(named) || inside.is_some() {
            let mut end = last + 1;
            // ISBN and telephone numbers go on in groups.
            while s
                .token(end)
                .is_some_and(|t| t.is_digits() || (t.is_mark() && matches!(s.word_of(t), "-" | "–")))
                && s.token(end).is_some_and(Token::is_digits)
            {
                end += 1;
            }
            return Some(Found::label(inside.unwrap_or(first), end, Label::Identifier, numeral));
        }
        if let Some(found) = self.date_in_digits(at) {
            return Some(found);
        }
        if let Some(found) = self.phone(at, last) {
            return Some(found);
        }
        // `2,4-D`
        let is_compound = s.text_at(at + 1) == ","
            && s.text_at(at + 3) == "-"
            && (at + 1..=at + 4).all(|at| s.is_glued(at))
            && s.token(at + 2).is_some_and(Token::is_digits)
            && s.token(at + 4).is_some_and(|t| t.kind == TokenKind::Word);
        if is_compound {
            return Some(Found::label(at, at + 5, Label::Name, numeral));
        }
        let digits = s.all.digits_of(s.token(at)?)?;
        if digits.n_points >= 2 {
            return Some(Found::label(at, at + 1, Label::Version, numeral));
        }
        // `v2.0`
        None
    }

    /// `+1-222-2222`, `020 7946 0958`, `555-0199-2345`.
    fn phone(&self, at: usize, last: usize) -> Option<Found> {
        let s = &self.s;
        let numeral = s.all.digits_of(s.token(at)?)?.numeral.unwrap_or(Numeral::integer(0));
        let mut n_groups = 1;
        let mut end = at + 1;
        while s.token(end).is_some_and(|t| matches!(s.word_of(t), "-" | "–" | ".") && t.is_glued)
            && s.token(end + 1).is_some_and(|t| t.is_digits() && t.is_glued)
        {
            n_groups += 1;
            end += 2;
        }
        let is_long = |at: usize| self.n_digits_at(at) >= 3;
        let all_plain = (at..end).step_by(2).all(|at| self.whole_at(at).is_some());
        let starts_plus = at > 0 && s.text_at(at - 1) == "+";
        if n_groups >= 3 && all_plain && (is_long(end - 1) || starts_plus) && last + 1 >= end {
            let first = if starts_plus { at - 1 } else { at };
            return Some(Found::label(first, end, Label::Phone, numeral));
        }
        // `020 7946 0958`, `+44 20 7946 0958`
        let opens = s.all.digits_of(s.token(at)?)?;
        if !(starts_plus || opens.has_leading_zero && is_long(at)) || opens.is_grouped || opens.has_point {
            return None;
        }
        let mut end = at + 1;
        let mut n_digits = self.n_digits_at(at);
        while s.token(end).and_then(|t| s.all.digits_of(t)).is_some_and(|d| !d.is_grouped && !d.has_point)
            && !s.is_glued(end)
            && (2..=8).contains(&self.n_digits_at(end))
        {
            n_digits += self.n_digits_at(end);
            end += 1;
        }
        if end > at + 1 && (7..=15).contains(&n_digits) {
            let first = if starts_plus { at - 1 } else { at };
            return Some(Found::label(first, end, Label::Phone, numeral));
        }
        None
    }

    /// `2017-07-30`, `30/07/2017`, `30.07.2017`, `1995-01`.
    fn date_in_digits(&self, at: usize) -> Option<Found> {
        let s = &self.s;
        let digits = s.all.digits_of(s.token(at)?)?;
        let numeral = digits.numeral.unwrap_or(Numeral::integer(0));
        if digits.n_points == 2 {
            let text = s.text_at(at);
            let mut parts = text.split('.').map(|part| (part.len(), part.parse::<u32>().unwrap_or(0)));
            let (Some((_, day)), Some((_, month)), Some((width, year))) =
                (parts.next(), parts.next(), parts.next())
            else {
                return None;
            };
            let is_date = (1..=31).contains(&day)
                && (1..=12).contains(&month)
                && width == 4
                && (1000..2200).contains(&year);
            return is_date.then(|| Found::label(at, at + 1, Label::Date, numeral));
        }
        let mark = s.text_at(at + 1);
        if !matches!(mark, "-" | "/" | "–" | "‑") || !s.is_glued(at + 1) || !s.is_glued(at + 2) {
            return None;
        }
        let (a, b) = (self.whole_at(at)?, self.whole_at(at + 2)?);
        // Days and hours that have become names.
        if mark == "/" && matches!((a, b), (9, 11) | (7 | 24, 7)) && !matches!(s.text_at(at + 3), "/" | "-") {
            return Some(Found::label(at, at + 3, Label::Date, numeral));
        }
        let (a_width, b_width) = (self.n_digits_at(at), self.n_digits_at(at + 2));
        let third = (s.text_at(at + 3) == mark && s.is_glued(at + 3) && s.is_glued(at + 4))
            .then(|| Some((self.whole_at(at + 4)?, self.n_digits_at(at + 4))))
            .flatten();
        if let Some((c, c_width)) = third {
            let iso = a_width == 4 && (1..=12).contains(&b) && (1..=31).contains(&c);
            let local = (c_width == 4 || c_width == 2)
                && ((1..=31).contains(&a) && (1..=12).contains(&b)
                    || (1..=12).contains(&a) && (1..=31).contains(&b))
                && a_width <= 2
                && b_width <= 2
                && (mark == "/" || c_width == 4);
            return (iso || local).then(|| Found::label(at, at + 5, Label::Date, numeral));
        }
        // Seasons and spans of years: 2012/13, 2012–13, 1999–2001; a month: 1995-01.
        if a_width == 4 && self.is_year_shaped(at) {
            let next_two = b_width == 2 && !s.text_at(at + 2).contains('.');
            let later = self.is_year_shaped(at + 2) && a <= b && (mark != "/" || b == a + 1);
            let has_unit = s
                .tokens
                .get(at + 3..)
                .and_then(|rest| s.pack.units.read(s.text, rest, false))
                .is_some_and(|read| !read.is_bare);
            if (next_two || later) && !has_unit {
                return Some(Found::label(at, at + 3, Label::Date, numeral));
            }
        }
        // `No 1223/2009`, `case 88/2019`: numbered within its year.
        let goes_on = s.is_glued(at + 3) && matches!(s.text_at(at + 3), "/" | "-" | "–");
        if mark == "/" && self.is_year_shaped(at + 2) && (1900..2100).contains(&b) && a > 12 && !goes_on {
            let is_law = s.tokens[at.saturating_sub(5)..at].iter().any(|t| t.word.roles.has(Roles::STATUTE));
            let label = if is_law { Label::Statute } else { Label::Identifier };
            return Some(Found::label(at, at + 3, label, numeral));
        }
        None
    }

    /// Dates with a month in words, and years that only a month tells.
    fn date(&self, at: usize) -> Option<Found> {
        let s = &self.s;
        let token = s.token(at)?;
        // `July 30, 2017`, `July 2017`, `July 30-31`
        if token.class().is(WordClass::MONTH) && token.word.month > 0 {
            if !token.is_capital && token.span.len() > 3 && matches!(s.word_of(token), "may" | "march") {
                return None;
            }
            let point = usize::from(s.text_at(at + 1) == "." && s.is_glued(at + 1));
            let next = at + 1 + point;
            if !s.token(next)?.is_digits() {
                return None;
            }
            let day = self.whole_at(next)?;
            let numeral = Numeral::integer(day);
            if self.is_year_shaped(next) {
                return Some(Found::label(next, next + 1, Label::Year, numeral));
            }
            if !(1..=31).contains(&day) {
                return None;
            }
            // `May 5 million`: no.
            if matches!(s.token(next + 1).map(Token::number), Some(NumberWord::Magnitude(_)))
                || s.tokens
                    .get(next + 1..)
                    .and_then(|rest| s.pack.units.read(s.text, rest, false))
                    .is_some_and(|read| {
                        !read.is_bare && read.n_tokens > 0 && !matches!(s.text_at(next + 1), "/" | "-")
                    })
            {
                return None;
            }
            let mut found = Found::label(at, next + 1, Label::Date, numeral);
            if s.has_role(next + 1, Roles::ORDINAL_SUFFIX) && s.is_glued(next + 1) {
                found.after += 1;
            }
            self.take_more_days(&mut found);
            self.take_year(&mut found);
            found.hedge_after = found.after;
            return Some(found);
        }
        // `30 July 2017`, `30th July`, `30th of July`
        let day = self.whole_at(at)?;
        if !(1..=31).contains(&day)
            || token.is_glued
                && at > 0
                && matches!(s.text_at(at - 1), "-" | "–" | "/")
                && s.token(at - 1).is_some_and(|t| t.is_glued)
        {
            return None;
        }
        let suffix = usize::from(s.has_role(at + 1, Roles::ORDINAL_SUFFIX) && s.is_glued(at + 1));
        let takes_of = suffix == 1 || s.pack.units_follow_of;
        let of = usize::from(takes_of && s.has_role(at + 1 + suffix, Roles::OF));
        let mut month_at = at + 1 + suffix + of;
        // `30-31 July`, `30 and 31 July`
        if matches!(s.text_at(month_at), "-" | "–" | "and" | "&" | "or" | "/" | "to")
            && self.whole_at(month_at + 1).is_some_and(|d| (1..=31).contains(&d))
        {
            let second_suffix =
                usize::from(s.has_role(month_at + 2, Roles::ORDINAL_SUFFIX) && s.is_glued(month_at + 2));
            month_at += 2 + second_suffix;
        }
        let month = s.token(month_at)?;
        if !month.class().is(WordClass::MONTH)
            || month.word.month == 0
            || !month.is_capital && month.span.len() <= 3
        {
            return None;
        }
        if !month.is_capital && matches!(s.word_of(month), "may" | "march") {
            return None;
        }
        let mut found = Found::label(at, month_at + 1, Label::Date, Numeral::integer(day));
        if s.text_at(found.after) == "." && s.is_glued(found.after) && self.is_year_shaped(found.after + 1) {
            found.after += 1;
        }
        self.take_year(&mut found);
        found.hedge_after = found.after;
        Some(found)
    }

    /// `July 30-31`, `July 4 and 5`.
    fn take_more_days(&self, found: &mut Found) {
        let s = &self.s;
        let at = found.after;
        let joins = matches!(s.text_at(at), "-" | "–") && s.is_glued(at)
            || matches!(s.text_at(at), "–" | "to" | "and") && !self.is_year_shaped(at + 1);
        if joins
            && self.whole_at(at + 1).is_some_and(|day| (1..=31).contains(&day))
            && s.tokens.get(at + 2..).and_then(|rest| s.pack.units.read(s.text, rest, false)).is_none()
            && !s.token(at + 2).is_some_and(|t| {
                t.kind == TokenKind::Word
                    && !t.class().is(WordClass::PREPOSITION | WordClass::AUXILIARY | WordClass::CONJUNCTION)
            })
        {
            found.after = at + 2;
            if s.has_role(at + 2, Roles::ORDINAL_SUFFIX) && s.is_glued(at + 2) {
                found.after += 1;
            }
        }
    }

    /// `14:30`, `2.15pm`, `6 am`, `2005 GMT`, `10 o'clock`.
    fn clock_time(&self, at: usize) -> Option<Found> {
        let s = &self.s;
        let token = s.token(at)?;
        // `three o'clock`
        if let NumberWord::Cardinal(hour @ 1..=12) = token.number()
            && s.text_at(at + 1).eq_ignore_ascii_case("o")
            && s.is_glued(at + 2)
        {
            return Some(Found::label(at, at + 3, Label::ClockTime, Numeral::integer(i128::from(hour))));
        }
        let digits = s.all.digits_of(token)?;
        let numeral = digits.numeral?;
        // `a las 8.40`
        if s.pack.units_follow_of
            && at > 0
            && s.text_at(at - 1).eq_ignore_ascii_case("las")
            && matches!(numeral, Numeral::Decimal { mantissa: 0..2400, exponent: -2 } if self.whole_at(at).is_none())
        {
            return Some(Found::label(at, at + 1, Label::ClockTime, numeral));
        }
        let suffix = |at: usize| -> Option<usize> {
            let next = s.token(at)?;
            if next.word.roles.has(Roles::AFTER_TIME) && next.kind == TokenKind::Word {
                let point = usize::from(
                    s.text_at(at + 1) == "." && s.is_glued(at + 1) && s.word_of(next).contains('.'),
                );
                return Some(at + 1 + point);
            }
            // o'clock
            (s.word_of(next).eq_ignore_ascii_case("o") && s.is_glued(at + 1)).then_some(at + 2)
        };
        // 14:30, 7:00 pm, 1:23:45
        if s.text_at(at + 1) == ":"
            && s.is_glued(at + 1)
            && s.is_glued(at + 2)
            && self.n_digits_at(at + 2) == 2
        {
            let hours = self.whole_at(at)?;
            let minutes = self.whole_at(at + 2)?;
            if hours <= 24 && minutes < 60 {
                let mut end = at + 3;
                if s.text_at(end) == ":" && s.is_glued(end) && s.token(end + 1).is_some_and(Token::is_digits)
                {
                    end += 2;
                }
                let end = suffix(end).unwrap_or(end);
                return Some(Found::label(at, end, Label::ClockTime, numeral));
            }
        }
        // 1:58.3
        if s.text_at(at + 1) == ":"
            && s.is_glued(at + 1)
            && s.is_glued(at + 2)
            && let Some(Numeral::Decimal { mantissa: 0..=59_999, exponent: -3..=-1 }) =
                s.token(at + 2).and_then(|t| s.all.digits_of(t)).and_then(|digits| digits.numeral)
            && s.text_at(at + 2).find('.') == Some(2)
        {
            return Some(Found::label(at, at + 3, Label::ClockTime, numeral));
        }
        let after = suffix(at + 1)?;
        let word = s.text_at(at + 1);
        let is_half_day =
            matches!(word.to_ascii_lowercase().as_str(), "am" | "pm" | "a.m" | "p.m" | "a.m." | "p.m.");
        let plausible = match numeral {
            Numeral::Decimal { mantissa: 0..=24, exponent: 0 } => true,
            // 2.15pm has two decimals below sixty; 2.1 pm is a length.
            Numeral::Decimal { mantissa, exponent: -2 } => mantissa % 100 < 60 && mantissa < 2500,
            // 2005 GMT, 0800 hours
            Numeral::Decimal { mantissa: mantissa @ 0..=2400, exponent: 0 } => {
                token.span.len() == 4 && mantissa % 100 < 60 && !is_half_day
            }
            _ => false,
        };
        let is_at = at > 0 && matches!(s.text_at(at - 1), "las" | "la");
        let is_duration = matches!(word, "hours" | "hrs" | "est" | "pt" | "horas" | "h")
            && (token.span.len() != 4 || !digits.has_leading_zero)
            && !is_at;
        (plausible && !is_duration).then(|| Found::label(at, after, Label::ClockTime, numeral))
    }

    /// `A320`, `H1N1`, `CO2`: letters and digits in one.
    fn mixed(&self, at: usize) -> Found {
        let s = &self.s;
        let word = s.text_at(at);
        let mut end = at + 1;
        while s.token(end).is_some_and(|t| matches!(s.word_of(t), "-" | "/" | "." | "–" | "+") && t.is_glued)
            && s.token(end + 1).is_some_and(|t| t.is_glued && !t.is_mark())
        {
            end += 2;
        }
        let is_version = word.starts_with(['v', 'V']) && word[1..].bytes().all(|byte| byte.is_ascii_digit());
        // `Q3`, `H1`
        let is_period = matches!(word, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2") && end == at + 1;
        let label = if is_version {
            Label::Version
        } else if is_period {
            Label::Date
        } else {
            Label::Name
        };
        let digits: String = word.chars().filter(char::is_ascii_digit).take(18).collect();
        let numeral = Numeral::parse(&digits).unwrap_or(Numeral::integer(0));
        Found::label(at, end, label, numeral)
    }

    /// Labels that no unit can undo: citations, list markers, sections, laws, scores.
    fn label_before_unit(&self, operand: &Operand, floor: usize) -> Option<Found> {
        let s = &self.s;
        let first = operand.first;
        let numeral = operand.number.numeral()?;
        if !operand.number.in_digits || operand.number.has_magnitude {
            return None;
        }
        let token = s.token(first)?;
        let before = first.checked_sub(1).filter(|before| *before >= floor || *before + 1 == first);
        // [12], [3, 4]
        if let Some(before) = before
            && s.text_at(before) == "["
            && s.text_at(operand.number.after) == "]"
            && operand.unit.is_none()
        {
            return Some(Found::label(first, operand.number.after, Label::Citation, numeral));
        }
        if operand.unit.is_none() && self.is_in_citation(first, operand.number.after) {
            return Some(Found::label(first, operand.number.after, Label::Citation, numeral));
        }
        // `the 60s`, `’70s`
        let after = operand.number.after;
        if s.text_at(after) == "s"
            && s.is_glued(after)
            && before
                .is_some_and(|before| matches!(s.text_at(before), "the" | "’" | "'" | "‘" | "early" | "late"))
            && self.whole_at(first).is_some_and(|n| n % 10 == 0 && n < 100)
        {
            return Some(Found::label(first, after + 1, Label::Year, numeral));
        }
        // `51.5° N`
        if operand.unit.as_ref().is_some_and(|unit| unit.symbol == "°")
            && matches!(s.text_at(operand.after), "N" | "S" | "E" | "W")
        {
            return Some(Found::label(first, operand.after + 1, Label::Coordinate, numeral));
        }
        // `5G`, `4K video`
        if s.is_glued(after) && self.whole_at(first).is_some_and(|n| (2..=8).contains(&n)) {
            let before_noun = s.token(after + 1).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && !next
                        .class()
                        .is(WordClass::PREPOSITION | WordClass::CONJUNCTION | WordClass::AUXILIARY)
            });
            let letter = s.text_at(after);
            if letter == "G" || letter == "K" && before_noun {
                return Some(Found::label(first, after + 1, Label::Name, numeral));
            }
        }
        // `1.` or `2)` at the head of a block
        if self.opens_block && first == 0 && operand.number.after == 1 && operand.unit.is_none() {
            let next = s.text_at(1);
            let is_marker =
                matches!(next, "." | ")") && s.is_glued(1) && s.token(2).is_some_and(|t| !t.is_glued);
            if is_marker && token.span.len() <= 3 {
                return Some(Found::label(0, 1, Label::ListMarker, numeral));
            }
        }
        if let Some(found) = self.reference(operand, floor) {
            return Some(found);
        }
        if let Some(found) = self.score(operand) {
            return Some(found);
        }
        // `§ 12`, `#5`
        if let Some(before) = first.checked_sub(1) {
            match s.text_at(before) {
                "§" | "¶" => {
                    return Some(Found::label(before, operand.number.after, Label::Statute, numeral));
                }
                "#" if operand.unit.is_none() => {
                    return Some(Found::label(before, operand.number.after, Label::Reference, numeral));
                }
                _ => {}
            }
        }
        None
    }

    /// `[14,15]`, `[7, 12]`: a list of small numbers in brackets that is no interval.
    fn is_in_citation(&self, first: usize, after: usize) -> bool {
        let s = &self.s;
        let is_part = |at: usize| {
            matches!(s.text_at(at), "," | ";" | "–" | "-") || self.whole_at(at).is_some_and(|n| n < 1000)
        };
        if !is_part(first) {
            return false;
        }
        let start = (first.saturating_sub(8)..first).rev().find(|at| !is_part(*at));
        let end = (after..after + 8).find(|at| !is_part(*at));
        let (Some(start), Some(end)) = (start, end) else { return false };
        // `CI [12, 18]`, `95% [3, 7]`
        let is_interval = start > 0
            && matches!(s.text_at(start - 1), "CI" | "%" | "interval" | "range" | "IQR" | "=" | ":");
        s.text_at(start) == "[" && s.text_at(end) == "]" && !is_interval
    }

    /// The word before a number that may label it, and whether the number is one of several:
    /// `Table 2`, `sections 4 to 6`, `Equation (7)`.
    fn label_word(&self, first: usize) -> Option<(usize, bool)> {
        let s = &self.s;
        let mut at = first.checked_sub(1)?;
        if s.text_at(at) == "(" && s.text_at(first + 1) == ")" {
            at = at.checked_sub(1)?;
        }
        let mut is_list = false;
        while at >= 2
            && matches!(s.text_at(at), "," | "and" | "or" | "to" | "&" | "–" | "y" | "a")
            && self.whole_at(at - 1).is_some()
        {
            at -= 2;
            is_list = true;
        }
        Some((at, is_list))
    }

    /// `Table 2`, `page 12`, `No. 5`, `Article 348`, `Phase III 3`.
    fn reference(&self, operand: &Operand, floor: usize) -> Option<Found> {
        let s = &self.s;
        let first = operand.first;
        let numeral = operand.number.numeral()?;
        let (mut at, is_list) = self.label_word(first)?;
        // `section 14(2)`
        if at + 1 < first && s.is_glued(at + 1) && self.whole_at(at).is_some_and(|n| n < 1000) {
            let goes_on = s.text_at(at + 1) == "(" && operand.unit.is_none();
            return goes_on.then(|| Found::label(first, first + 1, Label::Statute, numeral));
        }
        if s.text_at(at) == "." && s.is_glued(at) {
            at = at.checked_sub(1)?;
        }
        if !is_list && at < floor && floor > 0 && at + 1 < floor {
            return None;
        }
        let word = s.token(at)?;
        if is_list && (!s.word_of(word).ends_with('s') || !word.word.roles.has(Roles::REFERENCE)) {
            return None;
        }
        if !word.class().is(WordClass::LABEL)
            || operand.unit.as_ref().is_some_and(|u| u.kind != UnitKind::Measure)
        {
            return None;
        }
        let text = s.word_of(word);
        let is_sure = word.word.roles.has(Roles::REFERENCE);
        let is_dotted = s.text_at(first - 1) == ".";
        if matches!(text, "p" | "P") && !is_dotted {
            return None;
        }
        if matches!(text, "no" | "No") && !is_dotted && text == "no" {
            return None;
        }
        if text.eq_ignore_ascii_case("figure") && !word.is_capital {
            return None;
        }
        if !is_sure && !word.is_capital {
            return None;
        }
        if !is_sure && at == 0 && !is_dotted {
            // `Level 5`, at the head of a sentence, may be any noun.
            let says = WordClass::REPORTING | WordClass::AUXILIARY | WordClass::MODAL;
            if !s.has_class(operand.after, says) {
                return None;
            }
        }
        // `in Table 2 200 patients`: the number is the label's; what follows is its own.
        if operand.unit.is_some() && operand.after > operand.number.after && !is_sure {
            return None;
        }
        let label = if word.word.roles.has(Roles::STATUTE) && !matches!(text, "chapter" | "Chapter") {
            Label::Statute
        } else if matches!(
            text.to_ascii_lowercase().as_str(),
            "flight"
                | "highway"
                | "interstate"
                | "route"
                | "apollo"
                | "channel"
                | "formula"
                | "series"
                | "model"
                | "category"
                | "class"
                | "type"
                | "unit"
                | "world"
        ) {
            Label::Name
        } else {
            Label::Reference
        };
        let mut end = operand.number.after;
        // Lists and spans of them: `Tables 2 and 3`, `pp. 12–15`, `nrs. 22,24,26`.
        while s.token(end).is_some_and(|t| matches!(s.word_of(t), "-" | "–" | ",") && t.is_glued)
            && s.token(end + 1).is_some_and(|t| t.is_digits() && t.is_glued)
            && label != Label::Name
        {
            // Each number has its own row; only spans are one.
            if s.text_at(end) == "," {
                break;
            }
            end += 2;
        }
        Some(Found::label(first, end, label, numeral))
    }

    /// `3–1`, `6-4, 7-5` and `by 33 votes to 31` (the last left as two figures).
    fn score(&self, operand: &Operand) -> Option<Found> {
        let s = &self.s;
        if operand.unit.is_some() || operand.number.numeral().is_none() {
            return None;
        }
        let at = operand.number.after;
        let dash = s.token(at)?;
        if !matches!(s.word_of(dash), "-" | "–" | "‑") || !dash.is_glued || !s.is_glued(at + 1) {
            return None;
        }
        let (a, b) = (self.whole_at(operand.first)?, self.whole_at(at + 1)?);
        let ends = s
            .token(at + 2)
            .is_none_or(|t| !t.is_glued || matches!(s.word_of(t), "," | "." | ";" | ")" | "!" | "?" | ":"));
        // `Boeing 777-300`
        let follows_name = operand.first > 1
            && s.token(operand.first - 1).is_some_and(|t| t.kind == TokenKind::Word && t.is_capital);
        let is_close = a < 1000 && a.checked_ilog10() == b.checked_ilog10() && !follows_name;
        if (a > 199 || b > 199) && !is_close || !ends {
            return None;
        }
        let after = s.tokens.get(at + 2..).unwrap_or(&[]);
        let has_unit = s.pack.units.read(s.text, after, false).is_some_and(|read| !read.is_bare);
        let has_magnitude = after.first().is_some_and(|t| matches!(t.number(), NumberWord::Magnitude(_)));
        if has_unit || has_magnitude {
            return None;
        }
        let high =
            Operand { first: at + 1, after: at + 2, number: s.number(at + 1)?, unit: None, has_unit: false };
        let is_result = self.is_score(operand, &high);
        let falls = b <= a;
        (is_result || falls).then(|| {
            Found::label(
                operand.first,
                at + 2,
                Label::Score,
                operand.number.numeral().unwrap_or(Numeral::integer(0)),
            )
        })
    }

    /// Years, names, addresses: numbers without a unit that the words around make labels.
    fn label(&self, operand: &Operand, floor: usize) -> Option<Found> {
        let s = &self.s;
        let numeral = operand.number.numeral()?;
        let first = operand.first;
        let after = operand.after;
        if !operand.number.in_digits {
            return self.pronoun(operand);
        }
        if operand.number.has_magnitude || !matches!(operand.number.amount, Amount::Number(_)) {
            return None;
        }
        let year = |end: usize| Some(Found::label(first, end, Label::Year, numeral));
        if self.is_year_shaped(first) && after == first + 1 {
            // 1990s, 1990's
            if matches!(s.text_at(after), "s" | "'s" | "’s") && s.is_glued(after) {
                return year(after + 1);
            }
            if self.is_year(first, after) {
                return year(after);
            }
        }
        if s.has_role(after, Roles::AFTER_YEAR)
            && s.token(after).is_some_and(|t| t.is_capital)
            && self.whole_at(first).is_some()
        {
            return year(after + 1);
        }
        // 60s, '90s
        if matches!(s.text_at(after), "s")
            && s.is_glued(after)
            && self.whole_at(first).is_some_and(|n| n % 10 == 0 && n < 100)
        {
            return year(after + 1);
        }
        if let Some(found) = self.address(operand, numeral) {
            return Some(found);
        }
        if let Some(found) = self.name(operand, numeral, floor) {
            return Some(found);
        }
        // A number glued to letters on either side is a code: `24703m212`, `-2-ethyl`.
        let glued_after = s
            .token(after)
            .is_some_and(|t| t.is_glued && matches!(t.kind, TokenKind::Word | TokenKind::Mixed));
        if glued_after && !s.has_role(after, Roles::SUFFIX) {
            let word = s.text_at(after);
            let is_possessive = word.starts_with(['\'', '’']);
            if !is_possessive {
                return Some(Found::label(first, after + 1, Label::Name, numeral));
            }
        }
        // `2,4-D`, `5-HT`
        if s.text_at(after) == "-"
            && s.is_glued(after)
            && s.token(after + 1).is_some_and(|t| {
                t.is_glued
                    && t.is_capital
                    && t.span.len() <= 3
                    && t.kind != TokenKind::Digits(0)
                    && !t.is_digits()
            })
        {
            return Some(Found::label(first, after + 2, Label::Name, numeral));
        }
        // Leading zeros name, they do not count.
        let has_leading_zero = s
            .token(first)
            .and_then(|t| s.all.digits_of(t))
            .is_some_and(|d| d.has_leading_zero && !d.has_point);
        if has_leading_zero {
            return Some(Found::label(first, after, Label::Identifier, numeral));
        }
        None
    }

    fn is_year(&self, at: usize, after: usize) -> bool {
        let s = &self.s;
        let before = at.checked_sub(1);
        let next = s.token(after);
        let before_role = before.is_some_and(|before| s.has_role(before, Roles::BEFORE_YEAR));
        let value = self.whole_at(at).unwrap_or(0);
        let is_modern = (1400..=2060).contains(&value);
        let next_is_noun = next.is_some_and(|next| {
            next.kind == TokenKind::Word && !next.is_capital && next.class().is(WordClass::PEOPLE)
        });
        let next_is_plural = next.is_some_and(|next| {
            next.kind == TokenKind::Word
                && !next.is_capital
                && (next.class().is(WordClass::PEOPLE) || s.word_of(next).ends_with('s'))
                && !next.class().is(WordClass::AUXILIARY
                    | WordClass::PREPOSITION
                    | WordClass::DETERMINER
                    | WordClass::CLAUSE)
        });
        let after_determiner = before.is_some_and(|before| {
            s.has_class(before, WordClass::DETERMINER) || matches!(s.text_at(before), "'s" | "’s")
        });
        if after_determiner {
            return !next_is_noun;
        }
        if before_role {
            let is_counting = next_is_plural
                && before.is_some_and(|before| !s.has_role(before, Roles::IN))
                && !s.has_class(at - 1, WordClass::MONTH);
            return !(is_counting && next_is_noun);
        }
        // (2005), [2005]
        let in_brackets = before.is_some_and(|before| matches!(s.text_at(before), "(" | "[" | ","))
            && next.is_none_or(|next| matches!(s.word_of(next), ")" | "]" | "," | ";" | ":"));
        if in_brackets && is_modern {
            return true;
        }
        if next_is_plural {
            return false;
        }
        is_modern
    }

    /// `one` as a pronoun or article, and other words that count nothing.
    fn pronoun(&self, operand: &Operand) -> Option<Found> {
        let s = &self.s;
        let first = operand.first;
        let token = s.token(first)?;
        if token.key != const { WordKey::of("one") } || operand.after != first + 1 {
            return None;
        }
        let before = first.checked_sub(1).and_then(|before| s.token(before));
        let next = s.token(operand.after);
        let after_determiner = before.is_some_and(|before| {
            before.class().is(WordClass::DETERMINER | WordClass::PRONOUN | WordClass::NEGATION)
                || matches!(
                    s.word_of(before).to_ascii_lowercase().as_str(),
                    "which"
                        | "next"
                        | "last"
                        | "no"
                        | "some"
                        | "any"
                        | "every"
                        | "only"
                        | "first"
                        | "new"
                        | "old"
                        | "other"
                        | "same"
                )
                || (is_hyphen(before))
        });
        // `one person`, `one mile` count; `one analysis` is an article.
        let counts = next.is_some_and(|next| {
            next.class().is(WordClass::PEOPLE | WordClass::OFFICE)
                || is_hyphen(next)
                || s.has_role(operand.after, Roles::IN | Roles::OUT)
        });
        let stands_alone = !counts
            || next.is_none_or(|next| {
                next.is_mark() && !is_hyphen(next)
                    || next.class().is(WordClass::AUXILIARY
                        | WordClass::PREPOSITION
                        | WordClass::CLAUSE
                        | WordClass::REPORTING
                        | WordClass::CONJUNCTION
                        | WordClass::PRONOUN
                        | WordClass::DETERMINER
                        | WordClass::MODAL
                        | WordClass::VERB
                        | WordClass::MODIFIER)
                    || next.is_capital
            });
        (after_determiner || stands_alone)
            .then(|| Found::label(first, operand.after, Label::Pronoun, Numeral::integer(1)))
    }

    /// `10 Downing Street`, `PA 23456`.
    fn address(&self, operand: &Operand, numeral: Numeral) -> Option<Found> {
        let s = &self.s;
        let mut at = operand.after;
        let mut n_words = 0;
        while n_words < 4 && s.token(at).is_some_and(|t| t.is_capital && t.kind == TokenKind::Word) {
            n_words += 1;
            if s.has_role(at, Roles::AFTER_ADDRESS) && n_words > 1 {
                return Some(Found::label(operand.first, operand.after, Label::Address, numeral));
            }
            at += 1;
        }
        // A state and its postal code.
        let before = operand.first.checked_sub(1).and_then(|before| s.token(before))?;
        let is_state =
            before.span.len() == 2 && s.word_of(before).bytes().all(|byte| byte.is_ascii_uppercase());
        (is_state && self.n_digits_at(operand.first) == 5)
            .then(|| Found::label(operand.first, operand.after, Label::Address, numeral))
    }

    /// `Boeing 707`, `Voyager 2`, `SCP-173`, `Windows 10`.
    fn name(&self, operand: &Operand, numeral: Numeral, floor: usize) -> Option<Found> {
        let s = &self.s;
        let first = operand.first;
        let before_at = first.checked_sub(1)?;
        let before = s.token(before_at)?;
        // SCP-173, Covid-19, F-16
        if is_hyphen(before) && before.is_glued && s.token(first)?.is_glued && before_at > 0 {
            let head = s.token(before_at - 1)?;
            if !head.is_mark()
                && !head.is_digits()
                && (head.is_capital || head.kind == TokenKind::Mixed || head.span.len() > 2)
            {
                let start = (before_at - 1).max(floor);
                return Some(Found::label(start, operand.after, Label::Name, numeral));
            }
        }
        if before.kind != TokenKind::Word
            || !before.is_capital
            || before_at < floor && floor > 0 && before_at + 1 < floor
        {
            return None;
        }
        let digits = s.token(first).and_then(|t| s.all.digits_of(t))?;
        if digits.is_grouped || digits.n_digits > 5 || (digits.has_point && digits.n_digits > 4) {
            return None;
        }
        let is_known = before.class().is(WordClass::DETERMINER
            | WordClass::PREPOSITION
            | WordClass::CONJUNCTION
            | WordClass::CLAUSE
            | WordClass::AUXILIARY
            | WordClass::PRONOUN
            | WordClass::MONTH
            | WordClass::WEEKDAY
            | WordClass::REPORTING
            | WordClass::VERB
            | WordClass::RISE
            | WordClass::FALL
            | WordClass::MODIFIER
            | WordClass::TOTAL
            | WordClass::COMPARATIVE
            | WordClass::PEOPLE
            | WordClass::MODAL
            | WordClass::NEGATION
            | WordClass::OPEN_LIST)
            || before.word.roles.has(Roles::ENDS_HEDGE | Roles::BEFORE_YEAR | Roles::SCORE);
        if is_known || (before_at == 0 && self.opens_sentence_plainly(before)) {
            return None;
        }
        // `in Japan 300 people`: a count follows a place as well as a name.
        let next = s.token(operand.after);
        let counts = next.is_some_and(|next| {
            next.kind == TokenKind::Word
                && !next.is_capital
                && (next.class().is(WordClass::PEOPLE)
                    || (s.word_of(next).ends_with('s')
                        && !next.class().is(WordClass::AUXILIARY
                            | WordClass::PREPOSITION
                            | WordClass::VERB
                            | WordClass::RISE
                            | WordClass::FALL
                            | WordClass::REPORTING
                            | WordClass::REQUIREMENT)))
        });
        if counts || self.in_cell {
            return None;
        }
        let mut after = operand.after;
        // `777-300`
        if s.token(after).is_some_and(|t| is_hyphen(t) && t.is_glued)
            && s.token(after + 1).is_some_and(|t| t.is_digits() && t.is_glued)
        {
            after += 2;
        }
        Some(Found::label(before_at, after, Label::Name, numeral).starting_at(first))
    }

    /// Whether a capital at the head of a sentence need not be a name.
    fn opens_sentence_plainly(&self, token: &Token) -> bool {
        token.class() != WordClass::NONE && !token.class().is(WordClass::LABEL | WordClass::NAME)
    }
}

impl Found {
    /// The same with its own place narrowed to the number, as the name before it is not a number.
    fn starting_at(mut self, first: usize) -> Self {
        self.first = first;
        self
    }
}

fn is_one(number: &Number) -> bool {
    matches!(number.numeral(), Some(Numeral::Decimal { mantissa: 1, exponent: 0 }))
}
