//! A count over its base, beside the share they make: `48% (385/808)`, `9/11 (82%)`, `161 (14%) of 1127`.

use super::{Found, Operand, Scanner};
use crate::lexicon::Roles;
use crate::number::Number;
use crate::token::Token;

impl Scanner<'_> {
    /// The count or the base of such a pair: two counts, where they would be a fraction, a date, a year or
    /// part of a name anywhere else.
    pub(super) fn tally(&self, at: usize) -> Option<Found> {
        let s = &self.s;
        let is_tallied = s.text_at(at + 1) == "/" && self.is_over_base(at)
            || at >= 2 && s.text_at(at - 1) == "/" && self.is_over_base(at - 2)
            || self.is_year_shaped(at) && (self.has_share_and_base(at) || self.is_base(at));
        if !is_tallied {
            return None;
        }
        let number = Number::plain(s.all.digits_of(s.token(at)?)?.numeral?, at + 1);
        Some(self.plain(Operand { first: at, after: at + 1, number, unit: None, has_unit: false }))
    }

    /// `385/808` with its share before or behind it.
    fn is_over_base(&self, count: usize) -> bool {
        let s = &self.s;
        let base = count + 2;
        let (Some(n), Some(of)) = (self.whole_at(count), self.whole_at(base)) else { return false };
        // A half or a quarter is more often a fraction, and need not be exact; `80% (4/5)` is.
        let largest_simple = if self.is_bracketed_beside_share(count, base + 1) { 3 } else { 5 };
        let is_simple = (0..=largest_simple).contains(&of) && n > 0;
        let goes_on = s.is_glued(base + 1) && matches!(s.text_at(base + 1), "/" | "-" | "–");
        let is_whole = s.is_glued(count + 1) && s.is_glued(base);
        if is_simple
            || goes_on
            || !is_whole
            || self.is_span_of_years(count, base)
            || count > 0 && s.text_at(count - 1) == "/"
        {
            return false;
        }
        // `140/90 mmHg (55.5%`
        let after = s.tokens.get(base + 1..).unwrap_or(&[]);
        if s.pack.units.read(s.text, after, false).is_some_and(|read| !read.is_bare) {
            return false;
        }
        // `by 12% (9/11 was blamed)`, `fell 3% (12/2009)`
        let may_be_day = n <= 31 && of <= 31 && (n <= 12 || of <= 12);
        let may_be_month = n <= 12 && (1900..2100).contains(&of);
        let is_alone = s.token(base + 1).is_some_and(Token::is_mark)
            || s.is_plural(base + 1) && self.follows_share(count);
        let is_tally = !may_be_month && (!may_be_day || is_alone);
        is_tally && (self.follows_share(count) || self.precedes_share(base + 1))
    }

    /// `1450 (16%) of 9154`, `1012 of 1050 (96%)`, `85% (176 of 2080)`: from the count on.
    fn has_share_and_base(&self, count: usize) -> bool {
        let s = &self.s;
        if self.is_bracketed_share(count + 1) {
            return s.has_role(count + 5, Roles::OF) && self.whole_at(count + 6).is_some();
        }
        let of = count + 1 + usize::from(s.has_role(count + 1, Roles::OUT));
        s.has_role(of, Roles::OF)
            && self.whole_at(of + 1).is_some()
            && (self.is_bracketed_beside_share(count, of + 2) || self.precedes_share(of + 2))
    }

    /// The same, from the base back.
    fn is_base(&self, base: usize) -> bool {
        let s = &self.s;
        let counts = |n_back: usize| {
            base.checked_sub(n_back)
                .is_some_and(|count| self.whole_at(count).is_some() && self.has_share_and_base(count))
        };
        base > 0 && s.has_role(base - 1, Roles::OF) && (counts(2) || counts(3) || counts(6))
    }

    /// `48% (`, `83%, `, `1.82% [n = `
    fn follows_share(&self, count: usize) -> bool {
        let s = &self.s;
        let mut at = count;
        if at >= 2 && s.text_at(at - 1) == "=" && matches!(s.text_at(at - 2), "n" | "N") {
            at -= 2;
        }
        at >= 2 && matches!(s.text_at(at - 1), "(" | "[" | "," | ";") && s.text_at(at - 2) == "%"
    }

    /// The count and its base, up to a token, fill the brackets behind a share: `80% (4/5)`, `85% (176 of 2080)`.
    fn is_bracketed_beside_share(&self, count: usize, after: usize) -> bool {
        matches!(self.s.text_at(after), ")" | "]") && self.follows_share(count)
    }

    /// ` (82%`, `; 2%`, ` patients (4.7%`
    fn precedes_share(&self, after: usize) -> bool {
        let s = &self.s;
        let opening = (after..after + 4)
            .find(|at| s.token(*at).is_none_or(|token| token.is_mark() || token.is_digits()))
            .unwrap_or(after);
        let opens = match s.text_at(opening) {
            "(" | "[" => true,
            "," | ";" | "=" => opening == after,
            _ => false,
        };
        opens && self.is_percentage(opening + 1)
    }

    /// `(16%)`
    fn is_bracketed_share(&self, at: usize) -> bool {
        let s = &self.s;
        matches!(s.text_at(at), "(" | "[")
            && self.is_percentage(at + 1)
            && matches!(s.text_at(at + 3), ")" | "]")
    }

    pub(super) fn is_percentage(&self, at: usize) -> bool {
        self.s.token(at).is_some_and(Token::is_digits) && self.s.text_at(at + 1) == "%"
    }
}
