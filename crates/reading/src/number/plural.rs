//! Numbers that name a size only: `dozens`, `hundreds of thousands`, `a couple of hundred`, `a score`.

use recount_core::{Amount, Numeral, WordClass};

use super::{Number, Sentence, about_count};
use crate::lexicon::{NumberWord, Roles};
use crate::token::Token;

impl Sentence<'_> {
    /// `dozens`, `hundreds of thousands`, `several hundred`, `a couple of thousand`, `two dozen`.
    pub(super) fn plural(&self, at: usize) -> Option<Number> {
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
}

fn round_number(size: i128) -> Numeral {
    Numeral::integer(size)
}
