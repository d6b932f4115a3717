//! Reads numbers off tokens: digits and words here, what goes by rules of its own in a file for each.

mod fraction;
mod magnitude;
mod ordinal;
mod plural;

use recount_core::{Amount, Numeral, Rational, WordClass, WordKey, keys};

use crate::lexicon::{NumberWord, Pack, Roles};
use crate::token::{Token, TokenKind, TokenRun, Tokens};
use crate::unit::is_hyphen;

/// The tokens of one sentence with what is needed to read them.
#[derive(Clone, Copy)]
pub(crate) struct Sentence<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) all: &'a Tokens,
    /// The classes of its words together.
    pub(crate) classes: WordClass,
    pub(crate) pack: &'a Pack,
}

impl<'a> Sentence<'a> {
    pub(crate) fn new(text: &'a str, all: &'a Tokens, run: &TokenRun, pack: &'a Pack) -> Self {
        let tokens = all.all.get(run.range.clone()).unwrap_or(&[]);
        Self { text, tokens, all, classes: run.classes, pack }
    }
}

/// A number read off tokens, without hedge or unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    pub(crate) amount: Amount,
    /// The token after it.
    pub(crate) after: usize,
    /// It has a magnitude word or suffix.
    pub(crate) has_magnitude: bool,
    /// The power of ten of its last magnitude word or suffix, or zero.
    pub(crate) power: i32,
    /// It begins with digits.
    pub(crate) in_digits: bool,
    pub(crate) is_ordinal: bool,
    /// What it is without a magnitude suffix that could be something else: `1` of `1m`, and the token
    /// that the suffix is.
    pub(crate) without_suffix: Option<(Numeral, usize)>,
    /// It has more digits than can be checked.
    pub(crate) is_too_large: bool,
    pub(crate) is_malformed: bool,
}

impl Number {
    pub(crate) fn plain(numeral: Numeral, after: usize) -> Self {
        Self {
            amount: Amount::Number(numeral),
            after,
            has_magnitude: false,
            power: 0,
            in_digits: false,
            is_ordinal: false,
            without_suffix: None,
            is_too_large: false,
            is_malformed: false,
        }
    }

    pub(crate) fn numeral(&self) -> Option<Numeral> {
        self.amount.numeral()
    }

    /// Whether it has a magnitude or is a thousand or more.
    pub(crate) fn is_large(&self) -> bool {
        self.has_magnitude
            || match self.numeral() {
                Some(Numeral::Decimal { mantissa, exponent: 0 }) => mantissa >= 1000,
                Some(other) => other.value().is_some_and(|value| value >= Rational::from(1000)),
                None => false,
            }
    }
}

/// A run of cardinal words and digits, before fractions.
#[derive(Clone, Copy)]
struct Cardinal {
    numeral: Numeral,
    after: usize,
    has_magnitude: bool,
    power: i32,
    in_digits: bool,
    /// It ends in a bare cardinal that a denominator can follow.
    can_take_denominator: bool,
}

impl<'a> Sentence<'a> {
    pub(crate) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    pub(crate) fn word_of(&self, token: &Token) -> &'a str {
        token.span.of(self.text)
    }

    pub(crate) fn text_at(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub(crate) fn has_role(&self, at: usize, role: Roles) -> bool {
        self.tokens.get(at).is_some_and(|token| token.word.roles.has(role))
    }

    pub(crate) fn has_class(&self, at: usize, class: WordClass) -> bool {
        self.tokens.get(at).is_some_and(|token| token.class().is(class))
    }

    pub(crate) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_glued)
    }

    /// Whether a number can begin at the token: digits, a number word, a sign before either.
    pub(crate) fn opens_number(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        match token.kind {
            TokenKind::Digits(_) => true,
            TokenKind::Word => {
                token.has_value() || token.word.roles.has(Roles::ARTICLE | Roles::MINUS | Roles::POINT)
            }
            TokenKind::Mark => self.fraction_sign(at).is_some() || self.sign(at).is_some(),
            TokenKind::Mixed => false,
        }
    }

    /// Reads the number at a token.
    pub(crate) fn number(&self, at: usize) -> Option<Number> {
        let (negative, start) = match self.sign(at) {
            Some((negative, after)) => (negative, after),
            None => (false, at),
        };
        let mut number = self.unsigned(start)?;
        if negative {
            number.amount = match number.amount {
                Amount::Number(numeral) => Amount::Number(numeral.negated()),
                Amount::Proportion(numeral) => Amount::Number(numeral.negated()),
                other => other,
            };
        }
        Some(number)
    }

    /// A sign before a number: whether it is a minus, and the token after it.
    fn sign(&self, at: usize) -> Option<(bool, usize)> {
        let token = self.token(at)?;
        if token.word.roles.has(Roles::MINUS) && token.kind == TokenKind::Word {
            // `al menos 30` bounds, it does not negate.
            if self.ends_hedge_phrase(at) {
                return None;
            }
            let next = self.token(at + 1)?;
            let opens = next.is_digits() || matches!(next.number(), NumberWord::Cardinal(_));
            return opens.then_some((true, at + 1));
        }
        let (negative, is_dash) = match self.word_of(token) {
            "-" => (true, true),
            "−" | "–" => (true, false),
            "+" => (false, false),
            _ => return None,
        };
        let next = self.token(at + 1)?;
        let opens_text = at == 0 && matches!(next.number(), NumberWord::Cardinal(_));
        if !(next.is_digits() || opens_text || self.fraction_sign(at + 1).is_some()) {
            return None;
        }
        let follows_word = token.is_glued
            && at > 0
            && self
                .token(at - 1)
                .is_some_and(|before| !before.is_mark() || matches!(self.word_of(before), ")" | "%"));
        if follows_word {
            return None;
        }
        // `- 10` in running text is a dash, not a sign, unless nothing stands before it.
        if !next.is_glued && (at > 0 || !is_dash) {
            return None;
        }
        Some((negative, at + 1))
    }

    /// Whether a word is the last of a hedge of several words.
    fn ends_hedge_phrase(&self, last: usize) -> bool {
        let mut key = None;
        (last.saturating_sub(3)..=last).any(|first| {
            key = None;
            for token in &self.tokens[first..=last] {
                key = Some(key.map_or(token.key, |before| WordKey::then(before, token.key)));
            }
            first < last && key.is_some_and(|key| self.pack.hedge_before(key).is_some())
        })
    }

    fn unsigned(&self, at: usize) -> Option<Number> {
        let token = self.token(at)?;
        if let Some(digits) = self.all.digits_of(token) {
            if digits.is_malformed {
                let numeral = digits.numeral.unwrap_or(Numeral::integer(0));
                return Some(Number {
                    is_malformed: true,
                    in_digits: true,
                    ..Number::plain(numeral, at + 1)
                });
            }
            if digits.numeral.is_none() {
                let zero = Numeral::integer(0);
                return Some(Number { is_too_large: true, in_digits: true, ..Number::plain(zero, at + 1) });
            }
            if let Some(numeral) = digits.numeral
                && self.ends_digits(at + 1)
            {
                return Some(Number { in_digits: true, ..Number::plain(numeral, at + 1) });
            }
        }
        // `point 77`, `coma 5`
        if token.word.roles.has(Roles::POINT) {
            if at > 0 {
                return None;
            }
            let (decimals, n_places, after) = self.decimals(at)?;
            return Some(Number::plain(Numeral::Decimal { mantissa: decimals, exponent: -n_places }, after));
        }
        if let Some(ordinal) = self.ordinal(at) {
            return Some(ordinal);
        }
        if let Some(plural) = self.plural(at) {
            return Some(plural);
        }
        if let Some(fraction) = self.fraction(at) {
            return Some(fraction);
        }
        let cardinal = self.cardinal(at)?;
        let mut number = self.finished(cardinal);
        // `thirty (30) days`: said twice for safety.
        if !number.in_digits
            && self.token(number.after).is_some_and(|t| self.word_of(t) == "(")
            && self.token(number.after + 2).is_some_and(|t| self.word_of(t) == ")")
            && let Some(digits) = self.token(number.after + 1).and_then(|t| self.all.digits_of(t))
            && digits.numeral.and_then(|n| n.value()) == number.amount.value()
        {
            number.after += 3;
        }
        Some(number)
    }

    /// Whether what stands at a token can be no part of the digits before it, as is usual: a word apart from them
    /// that is no number, suffix or joint of one, or a mark that ends phrases or is a unit.
    fn ends_digits(&self, at: usize) -> bool {
        let joins = Roles::AND | Roles::POINT | Roles::LONG_DOZEN | Roles::SUFFIX;
        self.token(at).is_none_or(|next| match next.kind {
            TokenKind::Word => {
                let is_part = next.number() != NumberWord::None || next.word.roles.has(joins);
                !next.is_glued && !is_part && next.key != const { WordKey::of("x") }
            }
            TokenKind::Mark => next.ends_phrase() || next.key.is_one_of(keys!["%", "(", "]", "\"", "'"]),
            TokenKind::Digits(_) | TokenKind::Mixed => false,
        })
    }

    /// Fractions after a whole number, magnitudes after fractions, powers.
    fn finished(&self, cardinal: Cardinal) -> Number {
        let mut number = Number {
            has_magnitude: cardinal.has_magnitude,
            power: cardinal.power,
            in_digits: cardinal.in_digits,
            ..Number::plain(cardinal.numeral, cardinal.after)
        };
        let joins_fraction =
            self.has_role(cardinal.after, Roles::POINT) && self.word_fraction(cardinal.after + 1).is_some();
        if let Some((decimals, n_places, after)) = self.decimals(cardinal.after)
            && !joins_fraction
            && let Numeral::Decimal { mantissa, exponent: 0 } = cardinal.numeral
            && let Some(shifted) = mantissa.checked_mul(10_i128.pow(n_places.unsigned_abs()))
        {
            number.amount =
                Amount::Number(Numeral::Decimal { mantissa: shifted + decimals, exponent: -n_places });
            number.after = after;
        } else if let Some(mixed) = self.mixed(&cardinal) {
            number = Number { in_digits: cardinal.in_digits, ..mixed };
        }
        if !number.has_magnitude {
            self.magnitude(&mut number);
        }
        if number.has_magnitude && number.without_suffix.is_none() {
            self.and_fraction(&mut number);
        }
        if cardinal.in_digits {
            self.power(&mut number);
        }
        number
    }

    /// Cardinals: `21`, `twenty-three`, `nine hundred thousand`, `3 hundred and 21`.
    fn cardinal(&self, at: usize) -> Option<Cardinal> {
        let token = self.token(at)?;
        if let Some(digits) = self.all.digits_of(token) {
            let numeral = digits.numeral?;
            let plain = Cardinal {
                numeral,
                after: at + 1,
                has_magnitude: false,
                power: 0,
                in_digits: true,
                can_take_denominator: !digits.has_point && digits.n_points == 0,
            };
            let is_small = digits.n_digits <= 3 && !digits.has_point;
            let Some(NumberWord::Magnitude(_)) = self.token(at + 1).map(Token::number) else {
                return Some(plain);
            };
            // `4 thousand 3 hundred`, `6 crore and two hundred`; `2.5 million` takes its magnitude later.
            return Some(if is_small { self.groups(at).unwrap_or(plain) } else { plain });
        }
        self.groups(at)
    }

    /// A sum of groups, each a number below a thousand with a magnitude.
    fn groups(&self, start: usize) -> Option<Cardinal> {
        let mut groups: [(i128, i32); 12] = [(0, 0); 12];
        let mut n_groups = 0;
        let mut at = start;
        let mut in_digits = false;
        let mut has_magnitude = false;
        let mut lowest = i32::MAX;
        loop {
            let mut cursor = at;
            if n_groups > 0 {
                let hyphen_or_comma = self.token(cursor).is_some_and(|t| matches!(self.word_of(t), ","));
                if hyphen_or_comma && self.continues_after_comma(cursor, lowest) {
                    cursor += 1;
                }
                if self.has_role(cursor, Roles::AND) {
                    cursor += 1;
                }
            }
            let joined = cursor > at;
            let Some(group) = self.group(cursor, n_groups == 0) else { break };
            let (value, mut after, digits) = group;
            // `3 hundred and 0` are two numbers.
            if n_groups > 0 && (digits && !in_digits || value == 0) {
                break;
            }
            // `nine million and five ninths`
            if joined && !digits && self.is_denominator_after(value, after) {
                break;
            }
            let mut power = 0;
            let mut has_own = false;
            // `five-hundred and three`
            let magnitude_at = |after: usize| if digits { after } else { self.skip_hyphen(after) };
            while let Some(NumberWord::Magnitude(more)) = self.token(magnitude_at(after)).map(Token::number) {
                if more == 2 && has_own {
                    break;
                }
                power += i32::from(more);
                after = magnitude_at(after) + 1;
                has_own = true;
            }
            // `cuatrocientos mil doscientos millones`: the thousands belong to the millions.
            if n_groups > 0 && lowest == 3 && power > 3 && power % 6 == 0 {
                let (thousands, _) = groups[n_groups - 1];
                groups[n_groups - 1] = (thousands.checked_mul(1000)?.checked_add(value)?, power);
                at = after;
                lowest = power;
                continue;
            }
            let size = digits_of(value) + power;
            // Each group is smaller than the magnitude of the one before it.
            if n_groups > 0 && size > lowest {
                break;
            }
            // `4 thousand 3` without a word between is two numbers.
            if n_groups > 0 && digits && !has_own && !joined {
                break;
            }
            if n_groups > 0 && joined && digits && lowest > 2 {
                break;
            }
            if n_groups == groups.len() {
                break;
            }
            groups[n_groups] = (value, power);
            n_groups += 1;
            in_digits |= digits;
            has_magnitude |= power >= 3 || (power == 2 && digits);
            at = after;
            if power == 0 {
                break;
            }
            lowest = power;
        }
        if n_groups == 0 {
            return None;
        }
        let exponent = groups[..n_groups].last().map_or(0, |group| group.1);
        // Hundreds are written out: `two hundred` is 200 to the unit, as `200` is.
        let exponent = if exponent == 2 { 0 } else { exponent };
        let mut mantissa: i128 = 0;
        for (value, power) in &groups[..n_groups] {
            let scale = 10_i128.checked_pow(u32::try_from(power - exponent).ok()?)?;
            mantissa = mantissa.checked_add(value.checked_mul(scale)?)?;
        }
        let numeral = Numeral::Decimal { mantissa, exponent };
        Some(Cardinal {
            numeral,
            after: at,
            has_magnitude,
            power: groups[..n_groups].last().map_or(0, |group| group.1),
            in_digits,
            can_take_denominator: exponent == 0,
        })
    }

    /// Whether a comma inside a number in words goes on with it: `three million, two hundred`.
    fn continues_after_comma(&self, at: usize, lowest: i32) -> bool {
        lowest >= 3
            && matches!(self.token(at + 1).map(Token::number), Some(NumberWord::Cardinal(_)))
            && matches!(self.token(at + 2).map(Token::number), Some(NumberWord::Magnitude(2)))
    }

    /// A number below a thousand in words or digits: value, token after it, whether in digits.
    fn group(&self, at: usize, is_first: bool) -> Option<(i128, usize, bool)> {
        let token = self.token(at)?;
        if let Some(digits) = self.all.digits_of(token) {
            let Numeral::Decimal { mantissa, exponent: 0 } = digits.numeral? else { return None };
            let is_small = digits.n_digits <= 3 && !digits.is_malformed;
            return is_small.then_some((mantissa, at + 1, true));
        }
        // `a hundred`, `hundred thousand`
        if token.word.roles.has(Roles::ARTICLE) && is_first {
            let next = self.token(at + 1);
            if next.is_some_and(|next| matches!(next.number(), NumberWord::Magnitude(_))) {
                return Some((1, at + 1, false));
            }
            // `una` alone or `una coma cinco` counts; before a noun it is an article.
            let counts = matches!(token.number(), NumberWord::Cardinal(_))
                && at == 0
                && next.is_none_or(|next| next.word.roles.has(Roles::POINT));
            return counts.then_some((1, at + 1, false));
        }
        if let (NumberWord::Magnitude(_), true) = (token.number(), is_first) {
            return (token.kind == TokenKind::Word).then_some((1, at, false));
        }
        let (mut value, mut at) = self.below_hundred(at)?;
        let mut has_hundred = false;
        if let Some(NumberWord::Magnitude(2)) = self.token(at).map(Token::number)
            && value > 0
        {
            // A magnitude after the hundred is the group's; the hundred itself belongs inside.
            value *= 100;
            at += 1;
            has_hundred = true;
        } else if (1..10).contains(&value)
            && let Some((more, after)) = self.below_hundred(at)
            && more >= 10
            && !self.has_role(at, Roles::AND)
        {
            // `one twenty two`
            return Some((value * 100 + more, after, false));
        }
        if has_hundred {
            let and = usize::from(self.has_role(at, Roles::AND));
            if let Some((more, after)) = self.below_hundred(at + and) {
                // `two hundred and three hundred` are two numbers; so is `two hundred and a half`.
                let is_next_number =
                    matches!(self.token(after).map(Token::number), Some(NumberWord::Magnitude(2)));
                let takes_denominator = and == 1 && self.is_denominator_after(more, after);
                if !is_next_number && !takes_denominator {
                    value += more;
                    at = after;
                }
            }
        }
        Some((value, at, false))
    }

    fn is_denominator_after(&self, count: i128, at: usize) -> bool {
        let hyphen = usize::from(self.token(at).is_some_and(is_hyphen));
        self.denominator(at + hyphen, count).is_some()
    }

    /// `seven`, `twenty-three`, `twenty three`, `cuarenta y siete`, `trescientos cuarenta y siete`.
    fn below_hundred(&self, at: usize) -> Option<(i128, usize)> {
        let NumberWord::Cardinal(value) = self.token(at)?.number() else { return None };
        let value = i128::from(value);
        if value >= 100 {
            return Some(match self.below_hundred(at + 1) {
                Some((more, after)) if more < 100 => (value + more, after),
                _ => (value, at + 1),
            });
        }
        if value >= 10 && value % 10 == 0 {
            let next = self.token(at + 1);
            let is_joint = next.is_some_and(|t| is_hyphen(t) || self.word_of(t) == "—")
                || (self.pack.joins_tens && self.has_role(at + 1, Roles::AND));
            let unit_at = at + 1 + usize::from(is_joint);
            let unit = match self.token(unit_at).map(Token::number) {
                Some(NumberWord::Cardinal(unit @ 1..=9)) if value >= 20 || is_joint => Some(i128::from(unit)),
                // `treinta y 3`
                _ if self.pack.joins_tens && is_joint => self.whole_digit(unit_at),
                _ => None,
            };
            if let Some(unit) = unit {
                return Some((value + unit, unit_at + 1));
            }
        }
        Some((value, at + 1))
    }

    fn whole_digit(&self, at: usize) -> Option<i128> {
        match self.all.digits_of(self.token(at)?)?.numeral? {
            Numeral::Decimal { mantissa: digit @ 1..=9, exponent: 0 } => Some(digit),
            _ => None,
        }
    }

    /// `point five`, `point nought three`, `con setenta y uno`: the decimals and the token after them.
    fn decimals(&self, at: usize) -> Option<(i128, i32, usize)> {
        if !self.has_role(at, Roles::POINT) {
            return None;
        }
        let next = self.token(at + 1)?;
        if let Some(digits) = self.all.digits_of(next) {
            let Numeral::Decimal { mantissa, exponent: 0 } = digits.numeral? else { return None };
            return Some((mantissa, i32::try_from(next.span.len()).ok()?, at + 2));
        }
        let (mut value, mut n_places, mut after) = (0_i128, 0_i32, at + 1);
        while let Some(NumberWord::Cardinal(digit @ 0..=9)) = self.token(after).map(Token::number) {
            value = value.checked_mul(10)?.checked_add(i128::from(digit))?;
            n_places += 1;
            after += 1;
        }
        // `nought point eleven`, `coma mil quinientos setenta y ocho`
        if n_places == 0 {
            let (number, end) = match self.groups(at + 1)? {
                Cardinal { numeral: Numeral::Decimal { mantissa, exponent: 0 }, after, .. }
                    if self.pack.joins_tens =>
                {
                    (mantissa, after)
                }
                _ => self.below_hundred(at + 1)?,
            };
            return Some((number, digits_of(number), end));
        }
        (n_places <= 12).then_some((value, n_places, after))
    }

    fn skip_hyphen_or_dash(&self, at: usize) -> usize {
        let is_dash = self.token(at).is_some_and(|t| is_hyphen(t) || self.word_of(t) == "—");
        if is_dash { at + 1 } else { at }
    }
}

fn digits_of(value: i128) -> i32 {
    let mut rest = value;
    let mut n_digits = 0;
    while rest > 0 {
        rest /= 10;
        n_digits += 1;
    }
    n_digits
}

/// A count in dozens is a count to the unit only in appearance: kept as a fraction over one, which is
/// read with its last place in doubt.
fn about_count(count: i128) -> Numeral {
    Numeral::Fraction { numerator: count, denominator: 1, exponent: 0 }
}
