//! Fractions and what they are behind: `½`, `two-thirds`, `a quarter`, `7 5/8`, `a million and a half`.

use recount_core::{Amount, Numeral, WordClass, WordKey};

use super::{Cardinal, Number, Sentence, about_count};
use crate::lexicon::{NumberWord, Roles};
use crate::token::{Token, TokenKind};
use crate::unit::is_hyphen;

impl Sentence<'_> {
    /// `2 1/2`, `7 5/8`, `2½`, `two and a half`, `five and two-thirds`.
    pub(super) fn mixed(&self, whole: &Cardinal) -> Option<Number> {
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
    pub(super) fn and_fraction(&self, number: &mut Number) {
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

    /// Fractions that begin here: `½`, `1/2`, `half`, `a third`, `two-thirds`, `three quarters`.
    pub(super) fn fraction(&self, at: usize) -> Option<Number> {
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
    pub(super) fn fraction_sign(&self, at: usize) -> Option<(i128, i128)> {
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
    pub(super) fn word_fraction(&self, at: usize) -> Option<(i128, i128, usize)> {
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
        // `two quarters` are half a year, and `one and two quarters` a number.
        let follows_and = at.checked_sub(1).is_some_and(|before| self.has_role(before, Roles::AND));
        let is_calendar = denominator == 4 && (count == 2 && !follows_and || count >= 4);
        (!is_calendar && count > 0).then_some((count, denominator, after))
    }

    /// A denominator after a count: plural for more than one, or singular after one.
    pub(super) fn denominator(&self, at: usize, count: i128) -> Option<(i128, usize)> {
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

    pub(super) fn skip_hyphen(&self, at: usize) -> usize {
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
}

fn is_usual_denominator(denominator: i128) -> bool {
    matches!(denominator, 2..=10 | 12 | 16 | 32 | 64)
}

/// Halves, quarters and tenths are as well written as decimals, which keeps their last place.
fn simple(numerator: i128, denominator: i128) -> Numeral {
    Numeral::Fraction { numerator, denominator, exponent: 0 }
}
