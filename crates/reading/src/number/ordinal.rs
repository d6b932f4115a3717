//! Places in an order: `first`, `21st`, `the hundred thousandth`.

use recount_core::{Numeral, WordKey};

use super::{Number, Sentence, digits_of};
use crate::lexicon::{NumberWord, Roles};
use crate::token::{Token, TokenKind};

impl Sentence<'_> {
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
    pub(super) fn ordinal(&self, at: usize) -> Option<Number> {
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
}
