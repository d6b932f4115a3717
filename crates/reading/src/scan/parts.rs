//! One quantity in two units: `5 ft 6 in`, `$20 and 43 cents`, `1 hour 30 minutes`.

use std::sync::Arc;

use recount_core::{Amount, Numeral, Rational, Unit, UnitKind, WordClass, WordKey};

use super::{Found, Operand, Scanner};
use crate::lexicon::Roles;
use crate::number::Number;
use crate::token::Token;
use crate::unit::ReadUnit;

impl Scanner<'_> {
    /// `6'4"`, `5’10”`
    pub(super) fn feet_and_inches(&self, at: usize) -> Option<Found> {
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

    /// Joins what is one quantity in two units: `5 ft 6 in`, `$20 and 43 cents`, `1 hour 30 minutes`.
    pub(super) fn joined(&self, operand: &mut Operand) {
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

    /// Whether a smaller unit of the same kind follows with its number: `12 st` before `4 lb`.
    pub(super) fn goes_on_in_parts(&self, at: usize, unit: &Unit) -> bool {
        let s = &self.s;
        let rest = s.tokens.get(at + 1..).filter(|_| s.token(at).is_some_and(Token::is_digits));
        rest.and_then(|rest| s.pack.units.read(s.text, rest, false))
            .is_some_and(|part| is_written_in_parts(&unit.symbol, &part.unit.symbol))
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

    /// `15 dollars 50`, `US$3 and fourteen`, `2 hours ten`, `3 minutes 51`: the smaller unit left unsaid.
    fn bare_cents(&self, operand: &mut Operand, number: &Number, joint: bool) {
        let s = &self.s;
        let is_money = operand
            .unit
            .as_ref()
            .is_some_and(|unit| unit.kind == UnitKind::Money && unit.scale == Rational::ONE);
        let is_time = operand.unit.as_ref().is_some_and(|unit| matches!(&*unit.symbol, "h" | "min"));
        let ends = s.token(number.after).is_none_or(|token| s.word_of(token) == ".");
        let (
            Some(Numeral::Decimal { mantissa: whole, exponent: 0 }),
            Some(Numeral::Decimal { mantissa: cents @ 1..=99, exponent: 0 }),
        ) = (operand.number.numeral(), number.numeral())
        else {
            return;
        };
        // `1 hour and ten` alone, `1 hour 50 by road`
        let ends_time = s.token(number.after).is_none_or(|next| {
            let goes_on = next.ends_phrase()
                || next.class().is(WordClass::CONJUNCTION)
                || matches!(s.word_of(next), "against" | "by" | "from" | "instead" | "than" | "to");
            goes_on && !joint
        });
        if is_time && cents < 60 && ends_time {
            let sixtieths = whole * 60 + cents;
            operand.number.amount =
                Amount::Number(Numeral::Fraction { numerator: sixtieths, denominator: 60, exponent: 0 });
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
}

/// Units that people write one after the other: `5 ft 6 in`, `1 km 200 m`.
fn is_written_in_parts(larger: &str, smaller: &str) -> bool {
    const PARTS: [&[&str]; 3] = [&["mi", "yd", "ft", "in"], &["km", "m", "cm", "mm"], &["st", "lb", "oz"]];
    PARTS.iter().any(|parts| {
        let place = |symbol: &str| parts.iter().position(|part| *part == symbol);
        matches!((place(larger), place(smaller)), (Some(a), Some(b)) if a < b)
    })
}
