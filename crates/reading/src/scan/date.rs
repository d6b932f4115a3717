//! Dates, years and times of day.

use recount_core::{Amount, FigureKind, Label, Numeral, Rational, WordClass, keys};

use super::{Found, Operand, Scanner};
use crate::lexicon::{NumberWord, Roles};
use crate::token::{Token, TokenKind};
use crate::unit::is_hyphen;

impl Scanner<'_> {
    pub(super) fn ordinal(&self, operand: &Operand) -> Found {
        let numeral = operand.number.numeral().unwrap_or(Numeral::integer(0));
        let mut found = Found::label(operand.first, operand.after, Label::Ordinal, numeral);
        if let Some((first, after, last)) = self.order_between(operand) {
            let amount = Amount::Range { low: numeral, high: last, unshared_low: None };
            return Found { first, after, hedge_first: first, hedge_after: after, amount, ..found };
        }
        // `the first half of the year`: a part of it, not the share.
        let hyphen = usize::from(self.s.token(found.after).is_some_and(|t| is_hyphen(t) && t.is_glued));
        let part = self.s.token(found.after + hyphen);
        if part.is_some_and(|part| part.key.is_one_of(keys!["half", "quarter"])) {
            found.after += hyphen + 1;
            found.hedge_after = found.after;
        }
        // `the 21st century`, `the 5th of May`
        if self.s.has_role(operand.after, Roles::OF) && self.s.has_class(operand.after + 1, WordClass::MONTH)
        {
            found.after = operand.after + 2;
            found.hedge_after = found.after;
            found.label = Some(Label::Date);
            found.kind = FigureKind::Date;
            self.take_year(&mut found);
        }
        found
    }

    /// `between the tenth and the fifteenth`: where it begins and ends, and its last place.
    fn order_between(&self, first: &Operand) -> Option<(usize, usize, Numeral)> {
        let s = &self.s;
        let article = |at: usize| usize::from(s.has_class(at, WordClass::DETERMINER));
        let before = first.first.checked_sub(1)?;
        let between = before.checked_sub(article(before))?;
        if !s.has_role(between, Roles::BETWEEN) || !s.has_role(first.after, Roles::AND) {
            return None;
        }
        let at = first.after + 1;
        let last = s.number(at + article(at)).filter(|last| last.is_ordinal)?;
        // `between the 5th and 9th of May` are days.
        let month = last.after + usize::from(s.has_role(last.after, Roles::OF));
        (!s.has_class(month, WordClass::MONTH)).then_some((between, last.after, last.numeral()?))
    }

    /// `ended April four,`: a day in words, where nothing can be counted by it.
    fn day_in_words(&self, at: usize, next: usize) -> Option<Found> {
        let s = &self.s;
        let day = s.number(next).filter(|day| !day.in_digits && !day.has_magnitude)?;
        let value = day.numeral()?.value()?;
        let is_day = Rational::ONE <= value && value <= Rational::from(31);
        let opens = at.checked_sub(1).is_some_and(|before| {
            s.token(before).is_some_and(|token| {
                token.key.is_one_of(keys!["ended", "ending", "on", "to", "until", "through", "from", "dated"])
            })
        });
        let closes = s.token(day.after).is_none_or(Token::is_mark);
        (is_day && opens && closes)
            .then(|| Found::label(at, day.after, Label::Date, day.numeral().unwrap_or(Numeral::integer(0))))
    }

    /// Dates with a month in words, and years that only a month tells.
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        let s = &self.s;
        let token = s.token(at)?;
        // `July 30, 2017`, `July 2017`, `July 30-31`
        if token.class().is(WordClass::MONTH) && token.word.month > 0 {
            if !token.is_capital && token.word.roles.has(Roles::ALSO_MONTH) {
                return None;
            }
            let point = usize::from(s.text_at(at + 1) == "." && s.is_glued(at + 1));
            let next = at + 1 + point;
            if !s.token(next)?.is_digits() {
                return self.day_in_words(at, next);
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
        if (s.has_role(month_at, Roles::AND | Roles::OR | Roles::TO)
            || matches!(s.text_at(month_at), "-" | "–" | "/"))
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
        if !month.is_capital && month.word.roles.has(Roles::ALSO_MONTH) {
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

    /// `2017-07-30`, `30/07/2017`, `30.07.2017`, `1995-01`.
    pub(super) fn date_in_digits(&self, at: usize) -> Option<Found> {
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
            if (next_two || later || self.is_span_of_years(at, at + 2)) && !has_unit {
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

    /// `July 30-31`, `July 4 and 5`.
    fn take_more_days(&self, found: &mut Found) {
        let s = &self.s;
        let at = found.after;
        let joins = matches!(s.text_at(at), "-" | "–") && s.is_glued(at)
            || (s.has_role(at, Roles::TO | Roles::AND) || s.text_at(at) == "–")
                && !self.is_year_shaped(at + 1);
        if joins
            && self.whole_at(at + 1).is_some_and(|day| (1..=31).contains(&day))
            // `27 and 28 in Hanoi` are no inches.
            && s.tokens
                .get(at + 2..)
                .and_then(|rest| s.pack.units.read(s.text, rest, false))
                .is_none_or(|read| read.is_bare && !s.is_glued(at + 2))
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

    fn take_year(&self, found: &mut Found) {
        let s = &self.s;
        let is_of = s.pack.units_follow_of && s.has_role(found.after, Roles::OF);
        let comma = usize::from(s.text_at(found.after) == "," || is_of);
        if self.is_year_shaped(found.after + comma) {
            found.after += comma + 1;
            found.hedge_after = found.after;
        }
    }

    /// A year and the last digits of the next: `2008/09`, `1999/2000`.
    pub(super) fn is_span_of_years(&self, first: usize, next: usize) -> bool {
        let later = self.whole_at(first).map(|year| year + 1).filter(|year| (1800..=2060).contains(year));
        let width = self.n_digits_at(next);
        let is_next =
            |later: i128| self.whole_at(next).is_some_and(|of| later % 10_i128.pow(width.min(4)) == of);
        self.is_year_shaped(first) && later.is_some_and(is_next)
    }

    /// Four plain digits between 1000 and 2199.
    pub(super) fn is_year_shaped(&self, at: usize) -> bool {
        let s = &self.s;
        s.token(at).and_then(|t| s.all.digits_of(t)).is_some_and(|d| {
            let in_range = matches!(d.numeral, Some(Numeral::Decimal { mantissa: 1000..=2199, exponent: 0 }));
            in_range && d.n_digits == 4 && !d.is_grouped && !d.has_leading_zero
        })
    }

    pub(super) fn is_year(&self, at: usize, after: usize) -> bool {
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
            s.has_class(before, WordClass::DETERMINER) || matches!(s.text_at(before), "'s" | "’s" | "'" | "’")
        });
        if after_determiner {
            return !next_is_noun;
        }
        let is_of = before.is_some_and(|before| s.has_role(before, Roles::OF));
        if (is_of || !before_role) && self.counts_people(after) {
            return false;
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

    /// `1512 consecutive patients`: one or two plain words and people in the plural.
    fn counts_people(&self, after: usize) -> bool {
        let s = &self.s;
        let breaks = WordClass::AUXILIARY
            | WordClass::PREPOSITION
            | WordClass::DETERMINER
            | WordClass::CONJUNCTION
            | WordClass::PRONOUN
            | WordClass::REPORTING
            | WordClass::MODAL
            | WordClass::VERB
            | WordClass::CLAUSE;
        let class_of_plain = |at: usize| {
            let token = s.token(at).filter(|token| token.kind == TokenKind::Word && !token.is_capital);
            token.map(Token::class).filter(|class| !class.is(breaks))
        };
        let is_people = |at: usize| class_of_plain(at).is_some_and(|class| class.is(WordClass::PEOPLE));
        class_of_plain(after).is_some()
            && (is_people(after + 1) || class_of_plain(after + 1).is_some() && is_people(after + 2))
    }

    /// `14:30`, `2.15pm`, `6 am`, `2005 GMT`, `10 o'clock`.
    pub(super) fn clock_time(&self, at: usize) -> Option<Found> {
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
            && s.has_role(at - 1, Roles::BEFORE_TIME)
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
        let is_half_day = s.has_role(at + 1, Roles::HALF_DAY);
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
        let is_at = at > 0 && s.has_role(at - 1, Roles::BEFORE_TIME);
        let is_duration = s.has_role(at + 1, Roles::ALSO_HOURS)
            && s.text_at(at + 1).ends_with(char::is_lowercase)
            && (token.span.len() != 4 || !digits.has_leading_zero)
            && !is_at;
        (plausible && !is_duration).then(|| Found::label(at, after, Label::ClockTime, numeral))
    }
}
