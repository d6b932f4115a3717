//! Codes: web addresses, identifiers, telephone numbers, versions, letters and digits in one.

use recount_core::{Label, Numeral};

use super::{Found, Scanner};
use crate::lexicon::Roles;
use crate::token::{Token, TokenKind};

impl Scanner<'_> {
    /// Web addresses, telephone numbers, versions, identifiers: runs of glued tokens.
    pub(super) fn code(&self, at: usize, floor: usize) -> Option<Found> {
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
        // `1,200.`, `45),`: digits with what ends their phrase are no address.
        let closes = (at + 1..=last).all(|at| s.tokens[at].ends_phrase());
        if first < at || !closes {
            let run = s.tokens[first].span.to(s.tokens[last].span).of(s.text);
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
        if let Some(found) = self.phone(at) {
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
    pub(super) fn phone(&self, at: usize) -> Option<Found> {
        let s = &self.s;
        let numeral = s.all.digits_of(s.token(at)?)?.numeral.unwrap_or(Numeral::integer(0));
        let starts_plus = at > 0 && s.text_at(at - 1) == "+";
        let joins = |mark: &str| matches!(mark, "-" | "–" | ".") || starts_plus && mark == "/";
        let mut n_groups = 1;
        let mut end = at + 1;
        while s.token(end).is_some_and(|t| joins(s.word_of(t)) && t.is_glued)
            && s.token(end + 1).is_some_and(|t| t.is_digits() && t.is_glued)
        {
            n_groups += 1;
            end += 2;
        }
        let opens = s.all.digits_of(s.token(at)?)?;
        if n_groups == 1 && !starts_plus && !opens.has_leading_zero {
            return None;
        }
        let is_long = |at: usize| self.n_digits_at(at) >= 3;
        let all_plain = (at..end).step_by(2).all(|at| self.whole_at(at).is_some());
        if n_groups >= 3 && all_plain && (is_long(end - 1) || starts_plus) {
            let first = if starts_plus { at - 1 } else { at };
            return Some(Found::label(first, end, Label::Phone, numeral));
        }
        // `020 7946 0958`, `+44 20 7946 0958`
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

    /// `A320`, `H1N1`, `CO2`: letters and digits in one.
    pub(super) fn mixed(&self, at: usize) -> Found {
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
}
