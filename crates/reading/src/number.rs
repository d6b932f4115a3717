//! Reads numbers off tokens: digits, words, fractions, magnitudes, powers.

use recount_core::{Amount, Numeral, Rational, WordClass, WordKey, keys};

use crate::lexicon::{NumberWord, Pack, Roles};
use crate::token::{Token, TokenKind, TokenRun, Tokens};
use crate::unit::is_hyphen;

/// What may stand directly before the digits of an amount of money.
const SIGNS_OF_MONEY: [char; 5] = ['$', '£', '€', '¥', '₹'];

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

    /// `2 1/2`, `7 5/8`, `2½`, `two and a half`, `five and two-thirds`.
    fn mixed(&self, whole: &Cardinal) -> Option<Number> {
        let Numeral::Decimal { mantissa, exponent: 0 } = whole.numeral else { return None };
        let at = whole.after;
        if whole.in_digits {
            let hyphen = usize::from(self.token(at).is_some_and(|t| is_hyphen(t) && t.is_glued));
            if let Some((numerator, denominator)) = self.fraction_sign(at + hyphen) {
                return Some(self.sum(mantissa, numerator, denominator, at + hyphen + 1));
            }
            if let Some((numerator, denominator, after)) = self.slashed(at + hyphen)
                && numerator < denominator
                && (hyphen == 0 || self.is_glued(at + 1))
                && self.token(after).is_none_or(|next| !next.is_glued || next.ends_phrase())
                && is_usual_denominator(denominator)
            {
                return Some(self.sum(mantissa, numerator, denominator, after));
            }
        }
        if let Some((denominator, after)) = self.hyphenated_fraction(at)
            && !whole.has_magnitude
        {
            return Some(self.sum(mantissa, 1, denominator, after));
        }
        if !self.has_role(at, Roles::AND | Roles::POINT) || whole.has_magnitude {
            return None;
        }
        let (numerator, denominator, after) = self.word_fraction(at + 1)?;
        if denominator <= numerator {
            return None;
        }
        Some(self.sum(mantissa, numerator, denominator, after))
    }

    /// `-and-a-half` behind a whole number: the denominator and the token after it.
    fn hyphenated_fraction(&self, at: usize) -> Option<(i128, usize)> {
        let is_joint = |at: usize| self.token(at).is_some_and(is_hyphen) && self.is_glued(at);
        if !(is_joint(at) && self.has_role(at + 1, Roles::AND) && is_joint(at + 2)) {
            return None;
        }
        if !(self.has_role(at + 3, Roles::ARTICLE) && is_joint(at + 4)) {
            return None;
        }
        let last = self.token(at + 5)?;
        let is_one = last.word.denominator != 0 && !last.word.roles.has(Roles::PLURAL_DENOMINATOR);
        is_one.then_some((i128::from(last.word.denominator), at + 6))
    }

    fn sum(&self, whole: i128, numerator: i128, denominator: i128, after: usize) -> Number {
        let top = whole.checked_mul(denominator).and_then(|top| top.checked_add(numerator)).unwrap_or(whole);
        Number::plain(simple(top, denominator), after)
    }

    /// `a million and a half`, `nine million and two thirds`.
    fn and_fraction(&self, number: &mut Number) {
        let at = number.after;
        if !self.has_role(at, Roles::AND | Roles::POINT) {
            return;
        }
        let (Some((numerator, denominator, after)), Some(Numeral::Decimal { mantissa, exponent })) =
            (self.word_fraction(at + 1), number.numeral())
        else {
            return;
        };
        // `a billion and a half million` is a sum of two numbers.
        if matches!(self.token(after).map(Token::number), Some(NumberWord::Magnitude(_))) {
            let Some(more) = self.fraction(at + 1) else { return };
            let (Some(first), Some(second)) = (number.amount.value(), more.amount.value()) else { return };
            if let Some(total) = (&first + &second).to_integer() {
                number.amount = Amount::Number(Numeral::integer(total));
                number.after = more.after;
            }
            return;
        }
        // `un millón y medio de aves` counts them; `a million and a half of them` might be two numbers.
        let follows_of = self.has_role(after, Roles::OF) && !self.pack.units_follow_of;
        if exponent >= 3 && numerator < denominator && !follows_of {
            let top = mantissa.saturating_mul(denominator).saturating_add(numerator);
            number.amount = Amount::Number(simple(top, denominator).with_magnitude(exponent));
            number.after = after;
        }
    }

    /// A magnitude word or suffix after a number.
    fn magnitude(&self, number: &mut Number) {
        let Some(numeral) = number.numeral() else { return };
        let mut at = number.after;
        let hyphen =
            usize::from(self.token(at).is_some_and(|t| is_hyphen(t) && t.is_glued) && self.is_glued(at + 1));
        // `a quarter of a million`
        if matches!(numeral, Numeral::Fraction { .. })
            && self.has_role(at, Roles::OF)
            && self.has_role(at + 1, Roles::ARTICLE)
            && matches!(self.token(at + 2).map(Token::number), Some(NumberWord::Magnitude(_)))
        {
            at += 2;
        }
        let Some(token) = self.token(at + hyphen) else { return };
        // `three billions`, `five hundreds`, `$3.1 millions`; not `in 1990 millions fled`
        if let NumberWord::Plural(size @ 100..) = token.number()
            && (!number.in_digits || self.cannot_be_label(at - 1))
        {
            number.power = digits_of(i128::from(size)) - 1;
            number.amount = Amount::Number(numeral.with_magnitude(number.power));
            number.after = at + hyphen + 1;
            number.has_magnitude = true;
            return;
        }
        if let NumberWord::Magnitude(power) = token.number() {
            let mut power = i32::from(power);
            let mut after = at + hyphen + 1;
            // `2 hundred thousand`, `3 lakh crore`
            while let Some(NumberWord::Magnitude(more)) = self.token(after).map(Token::number) {
                power += i32::from(more);
                after += 1;
            }
            number.amount = Amount::Number(numeral.with_magnitude(power));
            number.after = after;
            number.has_magnitude = true;
            number.power = power;
            return;
        }
        let article = usize::from(self.has_role(at, Roles::ARTICLE));
        let next = self.token(at + article).map(Token::number);
        if let (Some(NumberWord::Magnitude(power)), Numeral::Fraction { .. }) = (next, numeral) {
            number.amount = Amount::Number(numeral.with_magnitude(i32::from(power)));
            number.after = at + article + 1;
            number.has_magnitude = true;
            number.power = i32::from(power);
            return;
        }
        if hyphen > 0 {
            return;
        }
        let Some(token) = self.token(at) else { return };
        let word = self.word_of(token);
        // `six mln shares`
        if !number.in_digits && !matches!(word, "bn" | "mn" | "mln" | "bln" | "trn") {
            return;
        }
        let Some(power) = self.pack.suffixes.get(word) else { return };
        // A letter apart from its number is a magnitude only where nothing else can be meant.
        if !token.is_glued
            && !matches!(word, "bn" | "mn" | "mln" | "bln" | "trn" | "mio" | "k" | "m" | "b" | "G")
        {
            return;
        }
        if !token.is_glued && matches!(word, "m" | "b" | "k" | "G") && !self.spaced_suffix_is_magnitude(at) {
            return;
        }
        number.amount = Amount::Number(numeral.with_magnitude(*power));
        number.after = at + 1;
        number.has_magnitude = true;
        number.power = *power;
        if word.len() == 1 || matches!(word, "mm" | "MM" | "tr") {
            number.without_suffix = Some((numeral, at));
        }
    }

    /// `2.33 k`, `£8 m`: only at the end or before money.
    fn spaced_suffix_is_magnitude(&self, at: usize) -> bool {
        let is_last = self.token(at + 1).is_none();
        let money_before = at >= 2
            && self.token(at - 2).is_some_and(|token| self.pack.units.sign(self.word_of(token)).is_some());
        money_before || (is_last && matches!(self.text_at(at), "k" | "G"))
    }

    /// `× 10^6`, `x10⁻⁴`, `e14`, `^23` after digits.
    fn power(&self, number: &mut Number) {
        let Some(numeral) = number.numeral() else { return };
        let at = number.after;
        let mark = self.text_at(at);
        // 4e14, 9.83e-3
        if self.is_glued(at) && matches!(mark, "e" | "E") {
            if let Some((power, after)) = self.exponent(at + 1) {
                number.amount = Amount::Number(numeral.with_magnitude(power));
                number.after = after;
            }
            return;
        }
        if self.is_glued(at)
            && let Some(digits) = mark.strip_prefix(['e', 'E'])
            && !digits.is_empty()
            && let Ok(power) = digits.parse::<i32>()
        {
            number.amount = Amount::Number(numeral.with_magnitude(power.clamp(-200, 200)));
            number.after = at + 1;
            return;
        }
        // × 10^6, x10^6 (where `x10` may be one token), x 2^10
        let (base_text, base_at) = if matches!(mark, "×" | "x" | "·" | "*") {
            (self.text_at(at + 1), at + 1)
        } else if let Some(base) = mark.strip_prefix('x') {
            (base, at)
        } else if mark == "^" && self.is_glued(at) {
            if let Some((power, after)) = self.exponent(at + 1) {
                self.raise(number, numeral, power, after);
            }
            return;
        } else {
            return;
        };
        let (base, inline) = split_superscript(base_text);
        let Ok(base) = base.parse::<i128>() else { return };
        if !matches!(base, 2 | 10) {
            return;
        }
        let exponent = match inline {
            Some(power) => Some((power, base_at + 1)),
            None if self.text_at(base_at + 1) == "^" => self.exponent(base_at + 2),
            None => match self.token(base_at + 1) {
                // 10⁻⁵ splits at the superscript; 10−5 and 10-5 are powers that lost their place.
                Some(next) if next.is_glued => match split_superscript(self.word_of(next)) {
                    ("", Some(power)) => Some((power, base_at + 2)),
                    _ if base == 10 && matches!(self.word_of(next), "−" | "-" | "–") => {
                        self.exponent(base_at + 1)
                    }
                    _ => None,
                },
                _ => None,
            },
        };
        let Some((power, after)) = exponent else { return };
        if base == 10 {
            number.amount = Amount::Number(numeral.with_magnitude(power));
            number.after = after;
        } else if let (Numeral::Decimal { mantissa, exponent }, Ok(power)) = (numeral, u32::try_from(power))
            && let Some(value) = 2_i128.checked_pow(power).and_then(|factor| mantissa.checked_mul(factor))
        {
            number.amount = Amount::Number(Numeral::Decimal { mantissa: value, exponent });
            number.after = after;
        }
    }

    /// Digits that are no year, day or number of a section: with decimals, behind a sign of money, or below a
    /// thousand behind a word that gives no number to what it names.
    fn cannot_be_label(&self, at: usize) -> bool {
        let Some(digits) = self.token(at).and_then(|token| self.all.digits_of(token)) else { return false };
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        let after_sign = || {
            self.is_glued(at) && before.is_some_and(|before| self.word_of(before).ends_with(SIGNS_OF_MONEY))
        };
        let names = |token: &Token| {
            token.class().is(WordClass::MONTH | WordClass::LABEL) || token.word.roles.has(Roles::NUMBERED)
        };
        digits.has_point || after_sign() || (digits.n_digits <= 3 && !before.is_some_and(names))
    }

    fn raise(&self, number: &mut Number, numeral: Numeral, power: i32, after: usize) {
        let Some(value) = numeral.value() else { return };
        let raised = value.pow(power.unsigned_abs().min(64));
        let raised =
            if power < 0 { raised.and_then(|raised| Rational::ONE.checked_div(&raised)) } else { raised };
        // Kept as a decimal of fifteen digits where it does not fit.
        let Some(raised) = raised else { return };
        let places = 14 - raised.magnitude().unwrap_or(0);
        let numeral = raised
            .to_decimal()
            .and_then(|text| Numeral::parse(&text))
            .or_else(|| Numeral::parse(&raised.to_fixed(u32::try_from(places).unwrap_or(0))));
        if let Some(numeral) = numeral {
            number.amount = Amount::Number(numeral);
            number.after = after;
        }
    }

    /// A whole exponent with its sign: the value and the token after it.
    fn exponent(&self, at: usize) -> Option<(i32, usize)> {
        let (negative, at) = match self.text_at(at) {
            "-" | "−" | "–" => (true, at + 1),
            "+" => (false, at + 1),
            _ => (false, at),
        };
        let token = self.token(at)?;
        if !token.is_glued {
            return None;
        }
        let power: i32 = self.word_of(token).parse().ok()?;
        let power = power.min(200);
        Some((if negative { -power } else { power }, at + 1))
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

    /// Fractions that begin here: `½`, `1/2`, `half`, `a third`, `two-thirds`, `three quarters`.
    fn fraction(&self, at: usize) -> Option<Number> {
        let (numerator, denominator, after, is_proportion) =
            if let Some((numerator, denominator)) = self.fraction_sign(at) {
                (numerator, denominator, at + 1, false)
            } else if let Some((numerator, denominator, after)) = self.slashed(at) {
                let is_glued = self.is_glued(after)
                    && self.token(after).is_some_and(|t| matches!(self.word_of(t), "/" | "-" | "–"));
                if is_glued || !self.reads_as_fraction(numerator, denominator) {
                    return None;
                }
                (numerator, denominator, after, false)
            } else {
                let (numerator, denominator, after) = self.word_fraction(at)?;
                (numerator, denominator, after, true)
            };
        let numeral = simple(numerator, denominator);
        let mut number = Number::plain(numeral, after);
        // `half a dozen`
        let article = usize::from(self.has_role(after, Roles::ARTICLE));
        if let Some(NumberWord::Collective(size)) = self.token(after + article).map(Token::number)
            && (i128::from(size) * numerator) % denominator == 0
        {
            let count = i128::from(size) * numerator / denominator;
            return Some(Number::plain(about_count(count), after + article + 1));
        }
        self.magnitude(&mut number);
        if !number.has_magnitude && is_proportion {
            number.amount = Amount::Proportion(numeral);
        }
        number.in_digits = !is_proportion;
        Some(number)
    }

    /// Whether `a/b` is a fraction rather than a date, a season or two of a kind.
    fn reads_as_fraction(&self, numerator: i128, denominator: i128) -> bool {
        (numerator < denominator && is_usual_denominator(denominator))
            || (numerator < denominator && denominator >= 32 && numerator == 1)
            || (denominator <= 10
                && numerator > denominator
                && numerator < 100
                && is_usual_denominator(denominator))
    }

    /// `½` and its kind.
    fn fraction_sign(&self, at: usize) -> Option<(i128, i128)> {
        let token = self.token(at)?;
        if !token.is_mark() {
            return None;
        }
        Some(match self.word_of(token) {
            "½" => (1, 2),
            "⅓" => (1, 3),
            "⅔" => (2, 3),
            "¼" => (1, 4),
            "¾" => (3, 4),
            "⅕" => (1, 5),
            "⅖" => (2, 5),
            "⅗" => (3, 5),
            "⅘" => (4, 5),
            "⅙" => (1, 6),
            "⅚" => (5, 6),
            "⅐" => (1, 7),
            "⅛" => (1, 8),
            "⅜" => (3, 8),
            "⅝" => (5, 8),
            "⅞" => (7, 8),
            "⅑" => (1, 9),
            "⅒" => (1, 10),
            _ => return None,
        })
    }

    /// `1/2`, `5⁄8`: whole numbers with a slash between.
    pub(crate) fn slashed(&self, at: usize) -> Option<(i128, i128, usize)> {
        let whole = |at: usize| {
            let digits = self.all.digits_of(self.token(at)?)?;
            match digits.numeral? {
                Numeral::Decimal { mantissa, exponent: 0 } if !digits.has_leading_zero => Some(mantissa),
                _ => None,
            }
        };
        let numerator = whole(at)?;
        let slash = self.token(at + 1)?;
        if !matches!(self.word_of(slash), "/" | "⁄") {
            return None;
        }
        // Both glued, or both apart.
        let denominator = whole(at + 2)?;
        if slash.is_glued != self.is_glued(at + 2) || denominator == 0 {
            return None;
        }
        Some((numerator, denominator, at + 3))
    }

    /// Fractions in words: numerator, denominator, token after.
    fn word_fraction(&self, at: usize) -> Option<(i128, i128, usize)> {
        let token = self.token(at)?;
        if token.kind != TokenKind::Word {
            return None;
        }
        // `half`, `quarter million`
        if token.word.denominator != 0
            && token.word.ordinal == 0
            && !token.word.roles.has(Roles::PLURAL_DENOMINATOR)
        {
            let after = self.skip_hyphen(at + 1);
            let is_half = token.word.denominator == 2;
            // `el alquiler medio`
            let no_noun = WordClass::RISE | WordClass::FALL | WordClass::VERB | WordClass::AUXILIARY;
            let describes = self.pack.units_follow_of
                && self.has_class(at + 1, no_noun)
                && at.checked_sub(1).and_then(|before| self.token(before)).is_some_and(|before| {
                    before.kind == TokenKind::Word
                        && before.class() == WordClass::NONE
                        && !before.is_number_word()
                });
            if describes {
                return None;
            }
            let next = self.token(after);
            let quantified = next.is_some_and(|next| {
                matches!(next.number(), NumberWord::Magnitude(_)) || next.word.roles.has(Roles::ARTICLE)
            });
            let before_unit = after > at + 1 && next.is_some_and(|next| self.pack.units.is_name(next.key));
            let is_compound = after > at + 1 && !before_unit;
            let is_all = at == 0 && next.is_none();
            return (quantified || before_unit || is_all || (is_half && !is_compound)).then_some((
                1,
                i128::from(token.word.denominator),
                if quantified { after } else { at + 1 },
            ));
        }
        // `a third`, `an eighth`, `a half`
        let next_is_magnitude =
            matches!(self.token(at + 1).map(Token::number), Some(NumberWord::Magnitude(_)));
        if token.word.roles.has(Roles::ARTICLE) && !next_is_magnitude {
            let (denominator, after) = self.denominator_phrase(at + 1)?;
            let next = self.token(at + 1)?;
            if next.word.roles.has(Roles::PLURAL_DENOMINATOR) {
                return None;
            }
            let is_only_fraction = next.word.denominator != 0 && next.word.ordinal == 0;
            // `has fallen by a third in two years`
            let is_size = || {
                let by = at.checked_sub(1).and_then(|before| self.token(before));
                by.is_some_and(|by| by.key == const { WordKey::of("by") }) && self.has_role(after, Roles::IN)
            };
            let is_fraction = is_only_fraction || self.follows_fraction(after) || is_size();
            return is_fraction.then_some((1, denominator, after));
        }
        // `two-thirds`, `three quarters`, `one fifth`, `one hundred thirty-two fifths`
        let mut cardinal = self.cardinal(at)?;
        // `one hundred thirty-fifths`: the tens belong to the denominator if a count is left without them.
        let last = cardinal.after - 1;
        if last > at
            && matches!(
                self.token(last).map(Token::number),
                Some(NumberWord::Cardinal(20 | 30 | 40 | 50 | 60 | 70 | 80 | 90))
            )
            && let Some((denominator @ 21.., after)) = self.denominator_phrase(last)
            && denominator < 100
            && let Some(count) = (Sentence { tokens: &self.tokens[..last], ..*self }).cardinal(at)
            && count.after == last
            && let Some(count) = count.numeral.value().and_then(|count| count.to_integer())
        {
            return Some((count, denominator, after));
        }
        if let Some(count) = (Sentence { tokens: &self.tokens[..=at], ..*self }).cardinal(at)
            && matches!(
                self.token(at + 1).map(Token::number),
                Some(NumberWord::Cardinal(20 | 30 | 40 | 50 | 60 | 70 | 80 | 90))
            )
            && cardinal.after == at + 2
            && let Some((denominator @ 21.., _)) = self.denominator_phrase(at + 1)
            && denominator < 100
        {
            cardinal = count;
        }
        let Numeral::Decimal { mantissa: count, exponent } = cardinal.numeral else { return None };
        let count = count.checked_mul(10_i128.checked_pow(u32::try_from(exponent).ok()?)?)?;
        let start = self.skip_hyphen_or_dash(cardinal.after);
        if !cardinal.can_take_denominator && exponent < 3 {
            return None;
        }
        let (denominator, after) = self.denominator(start, count)?;
        // `two quarters` are half a year, and so many halves are those of games.
        let is_calendar = denominator == 4 && (count == 2 || count >= 4);
        (!is_calendar && count > 0).then_some((count, denominator, after))
    }

    /// A denominator after a count: plural for more than one, or singular after one.
    fn denominator(&self, at: usize, count: i128) -> Option<(i128, usize)> {
        let (denominator, after) = self.denominator_phrase(at)?;
        let last = self.token(after - 1)?;
        let is_plural = last.word.roles.has(Roles::PLURAL_DENOMINATOR);
        let is_only_fraction = last.word.ordinal == 0;
        if is_plural || (count == 1 && (is_only_fraction || self.follows_fraction(after))) {
            return Some((denominator, after));
        }
        // `three quarter of`
        (is_only_fraction && self.has_role(after, Roles::OF)).then_some((denominator, after))
    }

    /// `third`, `hundredth`, `twenty-fifth`: a denominator and the token after it.
    fn denominator_phrase(&self, at: usize) -> Option<(i128, usize)> {
        let token = self.token(at)?;
        if token.word.denominator != 0 {
            return Some((i128::from(token.word.denominator), at + 1));
        }
        // `twenty-first`, `twenty fifths`, `hundred thousandth`
        if let NumberWord::Cardinal(tens @ 20..100) = token.number() {
            let next_at = self.skip_hyphen(at + 1);
            let next = self.token(next_at)?;
            let unit = match (next.word.denominator, next.word.ordinal) {
                (unit @ 3..=9, _) => unit,
                (_, unit @ 1..=9) => unit,
                _ => return None,
            };
            return Some((i128::from(tens) + i128::from(unit), next_at + 1));
        }
        None
    }

    fn skip_hyphen(&self, at: usize) -> usize {
        if self.token(at).is_some_and(|t| is_hyphen(t) && t.is_glued) && self.is_glued(at + 1) {
            at + 1
        } else {
            at
        }
    }

    /// Whether what follows lets `a third` be a fraction rather than a place in an order.
    fn follows_fraction(&self, at: usize) -> bool {
        let Some(next) = self.token(at) else { return true };
        // `a third-party deal`, `a sixth-round game`; a third-mile is a third of one.
        if is_hyphen(next)
            && next.is_glued
            && let Some(after) = self.token(at + 1)
            && after.is_glued
            && after.kind == TokenKind::Word
            && !self.pack.units.is_name(after.key)
            && !matches!(after.number(), NumberWord::Magnitude(_))
        {
            return false;
        }
        next.is_mark()
            || next.word.roles.has(Roles::OF | Roles::AND | Roles::OR | Roles::TO)
            || matches!(next.number(), NumberWord::Magnitude(_))
            || next.class().is(WordClass::AUXILIARY
                | WordClass::COMPARATIVE
                | WordClass::REPORTING
                | WordClass::CLAUSE
                | WordClass::PREPOSITION
                | WordClass::DETERMINER)
                && !next.word.roles.has(Roles::IN)
    }

    /// `dozens`, `hundreds of thousands`, `several hundred`, `a couple of thousand`, `two dozen`.
    fn plural(&self, at: usize) -> Option<Number> {
        let token = self.token(at)?;
        if let NumberWord::Plural(size) = token.number() {
            let mut size = i128::from(size);
            let mut after = at + 1;
            // `scores of people`, `scores were hurt`; not the scores of a match, nor `test scores fell`.
            let opens = at.checked_sub(1).and_then(|before| self.token(before)).is_none_or(|before| {
                before.is_mark()
                    || before.class().is(WordClass::CONJUNCTION | WordClass::CLAUSE | WordClass::PREPOSITION)
            });
            let names_things = self.has_role(after, Roles::OF) && !self.opens_number(after + 1)
                || opens && self.has_class(after, WordClass::AUXILIARY | WordClass::VERB);
            if size == 20 && !names_things {
                return None;
            }
            while self.has_role(after, Roles::OF)
                && let Some(NumberWord::Plural(more)) = self.token(after + 1).map(Token::number)
            {
                size = size.saturating_mul(i128::from(more));
                after += 2;
            }
            return Some(Number {
                amount: Amount::Plural(round_number(size)),
                has_magnitude: size >= 1000,
                ..Number::plain(Numeral::integer(0), after)
            });
        }
        // `a dozen`, `two dozen`, `a couple of hundred`
        let (count, collective_at) = if token.word.roles.has(Roles::ARTICLE) {
            (1, at + 1)
        } else if let Some(digits) = self.all.digits_of(token) {
            match digits.numeral? {
                Numeral::Decimal { mantissa, exponent: 0 } => (mantissa, at + 1),
                _ => return None,
            }
        } else if matches!(token.number(), NumberWord::Collective(_)) {
            (1, at)
        } else if let Some((count, after)) = self.below_hundred(at) {
            (count, after)
        } else {
            (0, at + 1)
        };
        // `a baker's dozen` is thirteen.
        let is_long = self.has_role(collective_at, Roles::LONG_DOZEN)
            && matches!(self.text_at(collective_at + 1), "'s" | "’s");
        let collective_at = if is_long { collective_at + 2 } else { collective_at };
        let collective = self.token(collective_at)?;
        let size = match collective.number() {
            NumberWord::Collective(12) if is_long => 13,
            _ if is_long => 0,
            NumberWord::Collective(size) if self.is_set(at, collective_at, size) => i128::from(size),
            NumberWord::Plural(12) => 12,
            // `three scores of eggs`, not the three scores of a match.
            NumberWord::Plural(20)
                if self.has_role(collective_at + 1, Roles::OF) && !self.opens_number(collective_at + 2) =>
            {
                20
            }
            _ => 0,
        };
        if size > 0 && count > 0 {
            if size == 2 && count != 1 {
                return None;
            }
            let mut after = collective_at + 1;
            if size == 2 {
                // A couple of what: hundreds, or things.
                let of = usize::from(self.has_role(after, Roles::OF));
                if let Some(NumberWord::Magnitude(power)) = self.token(after + of).map(Token::number) {
                    let numeral = Numeral::Decimal { mantissa: 2, exponent: i32::from(power) };
                    return Some(Number { has_magnitude: true, ..Number::plain(numeral, after + of + 1) });
                }
                if of == 0 {
                    return None;
                }
                return Some(Number {
                    amount: Amount::Range {
                        low: Numeral::integer(2),
                        high: Numeral::integer(3),
                        unshared_low: None,
                    },
                    ..Number::plain(Numeral::integer(2), after)
                });
            }
            // `two dozen hundred` is nothing; `a dozen million` is rare but plain.
            if let Some(NumberWord::Magnitude(power)) = self.token(after).map(Token::number) {
                after += 1;
                let numeral = about_count(size * count).with_magnitude(i32::from(power));
                return Some(Number { has_magnitude: true, ..Number::plain(numeral, after) });
            }
            return Some(Number::plain(about_count(size * count), after));
        }
        // `several hundred`, `a few thousand`, `many millions`
        let vague_at = if token.word.roles.has(Roles::ARTICLE) { at + 1 } else { at };
        if self.token(vague_at)?.number() == NumberWord::Vague {
            let next = self.token(vague_at + 1)?;
            let size = match next.number() {
                NumberWord::Magnitude(power) => 10_i128.pow(u32::from(power)),
                NumberWord::Collective(size @ 12..) => i128::from(size),
                _ => return None,
            };
            let mut after = vague_at + 2;
            let mut size = size;
            while let Some(NumberWord::Magnitude(power)) = self.token(after).map(Token::number) {
                size = size.saturating_mul(10_i128.pow(u32::from(power)));
                after += 1;
            }
            return Some(Number {
                amount: Amount::Plural(round_number(size)),
                has_magnitude: size >= 1000,
                ..Number::plain(Numeral::integer(0), after)
            });
        }
        None
    }

    /// Whether `score` and `gross` are sets of so many: after a number, `of` things, or alone.
    fn is_set(&self, first: usize, at: usize, size: u8) -> bool {
        let is_usual = !matches!(size, 20 | 144);
        let is_article = first == at || self.has_role(first, Roles::ARTICLE);
        let has_things = self.has_role(at + 1, Roles::OF) && first < at && !self.opens_number(at + 2);
        let is_all =
            self.token(at + 1).is_none_or(|next| next.class().is(WordClass::AUXILIARY)) && first < at;
        is_usual || !is_article || has_things || is_all
    }

    /// `140 a second`, `140 requests a second`, `per second`: a second of time.
    fn ends_rate(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n).and_then(|place| self.token(place));
        let is_second = self.token(at).is_some_and(|token| token.key == const { WordKey::of("second") });
        let ends = self.token(at + 1).is_none_or(Token::ends_phrase);
        let is_number = |token: &Token| token.is_digits() || token.is_number_word();
        let is_per = before(1).is_some_and(|per| per.key == const { WordKey::of("per") });
        let is_by_one = before(1).is_some_and(|a| a.word.roles.has(Roles::ARTICLE))
            && (before(2).is_some_and(is_number)
                || at >= 2 && self.is_plural(at - 2) && (3..=4).any(|n| before(n).is_some_and(is_number)));
        is_second && ends && (is_per || is_by_one)
    }

    /// `first`, `21st`, `twenty-first`, `one hundred twenty fifth`.
    fn ordinal(&self, at: usize) -> Option<Number> {
        let token = self.token(at)?;
        let found = |value: i128, after: usize| {
            Some(Number { is_ordinal: true, ..Number::plain(Numeral::integer(value), after) })
        };
        if let Some(digits) = self.all.digits_of(token) {
            let next = self.token(at + 1)?;
            let is_suffix =
                next.is_glued && next.word.roles.has(Roles::ORDINAL_SUFFIX) && next.kind == TokenKind::Word;
            let Numeral::Decimal { mantissa, exponent: 0 } = digits.numeral? else { return None };
            // `8st` weighs eight stone.
            if self.text_at(at + 1) == "st" && (mantissa % 10 != 1 || mantissa % 100 == 11) {
                return None;
            }
            return if is_suffix && !digits.has_point {
                found(mantissa, at + 2).map(|number| Number { in_digits: true, ..number })
            } else {
                None
            };
        }
        if token.kind != TokenKind::Word {
            return None;
        }
        if token.word.ordinal != 0 && !self.ends_rate(at) {
            let (value, after) = self.ordinal_chain(i128::from(token.word.ordinal), at + 1);
            return found(value, after);
        }
        // `a hundred trillionth`, `the hundred thousandth`
        let head = at + usize::from(token.word.roles.has(Roles::ARTICLE));
        if let Some(NumberWord::Magnitude(power)) = self.token(head).map(Token::number)
            && let Some(unit @ 1000..) = self.token(head + 1).map(|unit| i128::from(unit.word.ordinal))
        {
            return found(10_i128.checked_pow(u32::from(power))?.checked_mul(unit)?, head + 2);
        }
        // A cardinal that ends in an ordinal: `twenty-first`, `one hundred twenty fifth`.
        let NumberWord::Cardinal(first) = token.number() else { return None };
        // `one twenty-fifth` is a fraction.
        if first == 1 && matches!(self.token(at + 1).map(Token::number), Some(NumberWord::Cardinal(20..))) {
            return None;
        }
        let cardinal = self.groups(at);
        let candidates = [
            cardinal.map(|cardinal| (cardinal.numeral, cardinal.after)),
            Some((Numeral::integer(i128::from(first)), at + 1)),
        ];
        for (numeral, after) in candidates.into_iter().flatten() {
            let Numeral::Decimal { mantissa, exponent } = numeral else { continue };
            let value = mantissa.checked_mul(10_i128.checked_pow(u32::try_from(exponent).ok()?)?)?;
            let next_at = self.skip_hyphen_or_dash(after);
            let Some(next) = self.token(next_at) else { continue };
            let unit = i128::from(next.word.ordinal);
            let joins = match unit {
                1..=9 => {
                    value % 10 == 0 && value > 0 && (value % 100 != 0 || value >= 100) && value % 100 != 10
                }
                10..=99 => value % 100 == 0 && value > 0,
                100.. => false,
                _ => false,
            };
            let scales = unit >= 100
                && value > 1
                && (value < unit
                    || self.pack.joins_tens && value % 1_000_000 > 0 && value % 1_000_000 < unit)
                && !next.word.roles.has(Roles::PLURAL_DENOMINATOR);
            if joins && self.has_ordinal_reading(value, next_at) {
                return found(value + unit, next_at + 1);
            }
            if scales {
                let scaled = if value < 1_000_000 { value * unit } else { self.scaled_end(value, unit) };
                let (value, after) = self.ordinal_chain(scaled, next_at + 1);
                return found(value, after);
            }
        }
        None
    }

    /// `tricentésimo cuadragésimo séptimo`, `décimo octavo`: ordinals one after another add up.
    fn ordinal_chain(&self, mut value: i128, mut after: usize) -> (i128, usize) {
        if !self.pack.joins_tens {
            return (value, after);
        }
        while let Some(next) = self.token(after).map(|token| i128::from(token.word.ordinal))
            && next > 0
            && value % 10_i128.pow(digits_of(next).unsigned_abs()) == 0
        {
            value += next;
            after += 1;
        }
        (value, after)
    }

    /// `trece millones cuatrocientos cincuenta y dos milésimo`: the scale is that of the last group.
    fn scaled_end(&self, value: i128, unit: i128) -> i128 {
        let head = value / 1_000_000 * 1_000_000;
        let tail = value % 1_000_000;
        if tail > 0 && tail < 1_000_000_i128.min(unit.saturating_mul(1_000)) {
            head.saturating_add(tail.saturating_mul(unit))
        } else {
            value.saturating_mul(unit)
        }
    }

    /// `twenty fifth` is the 25th; `one fifth` is a fraction.
    fn has_ordinal_reading(&self, value: i128, at: usize) -> bool {
        value >= 20 && !self.has_role(at, Roles::PLURAL_DENOMINATOR)
    }

    fn skip_hyphen_or_dash(&self, at: usize) -> usize {
        let is_dash = self.token(at).is_some_and(|t| is_hyphen(t) || self.word_of(t) == "—");
        if is_dash { at + 1 } else { at }
    }
}

/// A count in dozens is a count to the unit only in appearance: kept as a fraction over one, which is
/// read with its last place in doubt.
fn about_count(count: i128) -> Numeral {
    Numeral::Fraction { numerator: count, denominator: 1, exponent: 0 }
}

fn round_number(size: i128) -> Numeral {
    Numeral::integer(size)
}

fn is_usual_denominator(denominator: i128) -> bool {
    matches!(denominator, 2..=10 | 12 | 16 | 32 | 64)
}

/// Halves, quarters and tenths are as well written as decimals, which keeps their last place.
fn simple(numerator: i128, denominator: i128) -> Numeral {
    Numeral::Fraction { numerator, denominator, exponent: 0 }
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

/// Splits `10⁻⁵` into `10` and −5.
fn split_superscript(text: &str) -> (&str, Option<i32>) {
    let Some(at) = text.find(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains(c)) else {
        return (text, None);
    };
    let (base, raised) = text.split_at(at);
    let mut power = 0_i32;
    let mut sign = 1;
    for c in raised.chars() {
        match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c) {
            Some(digit) => power = power.saturating_mul(10).saturating_add(i32::try_from(digit).unwrap_or(0)),
            None if c == '⁻' => sign = -1,
            None => return (text, None),
        }
    }
    (base, Some(sign * power.min(200)))
}
