//! Magnitudes, suffixes and powers of ten: `8.1 million`, `£2bn`, `1.2 × 10^6`.

use recount_core::{Amount, Numeral, Rational, WordClass};

use super::{Number, Sentence, digits_of};
use crate::lexicon::{NumberWord, Roles};
use crate::token::Token;
use crate::unit::is_hyphen;

/// What may stand directly before the digits of an amount of money.
const SIGNS_OF_MONEY: [char; 5] = ['$', '£', '€', '¥', '₹'];

impl Sentence<'_> {
    /// A magnitude word or suffix after a number.
    pub(super) fn magnitude(&self, number: &mut Number) {
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
    pub(super) fn power(&self, number: &mut Number) {
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
