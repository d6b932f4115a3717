//! Numbers that point at something: citations, list markers, sections, laws, scores.

use recount_core::{Label, Numeral, UnitKind, WordClass, WordKey};

use super::{Found, Operand, Scanner};
use crate::lexicon::{NumberWord, Roles};
use crate::token::{Token, TokenKind};
use crate::unit::is_hyphen;

impl Scanner<'_> {
    /// Labels that no unit can undo: citations, list markers, sections, laws, scores.
    pub(super) fn label_before_unit(&self, operand: &Operand, floor: usize) -> Option<Found> {
        let s = &self.s;
        let first = operand.first;
        let numeral = operand.number.numeral()?;
        if !operand.number.in_digits || operand.number.has_magnitude {
            return None;
        }
        let token = s.token(first)?;
        let before = first.checked_sub(1).filter(|before| *before >= floor || *before + 1 == first);
        // [12], [3, 4]
        if let Some(before) = before
            && s.text_at(before) == "["
            && s.text_at(first + 1) == "]"
            && operand.unit.is_none()
        {
            return Some(Found::label(first, operand.number.after, Label::Citation, numeral));
        }
        if operand.unit.is_none() && self.is_in_citation(first, operand.number.after) {
            return Some(Found::label(first, operand.number.after, Label::Citation, numeral));
        }
        let after = operand.number.after;
        if before.is_some_and(|before| self.is_before_decade(before)) && self.is_decade(first) {
            return Some(Found::label(first, after + 1, Label::Year, numeral));
        }
        // `51.5° N`
        if operand.unit.as_ref().is_some_and(|unit| unit.symbol == "°")
            && matches!(s.text_at(operand.after), "N" | "S" | "E" | "W")
        {
            return Some(Found::label(first, operand.after + 1, Label::Coordinate, numeral));
        }
        // `5G`, `4K video`
        if s.is_glued(after) && self.whole_at(first).is_some_and(|n| (2..=8).contains(&n)) {
            let before_noun = s.token(after + 1).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && !next
                        .class()
                        .is(WordClass::PREPOSITION | WordClass::CONJUNCTION | WordClass::AUXILIARY)
            });
            let letter = s.text_at(after);
            if letter == "G" || letter == "K" && before_noun {
                return Some(Found::label(first, after + 1, Label::Name, numeral));
            }
        }
        // `1.` or `2)` at the head of a block
        if self.place.opens_block && first == 0 && operand.number.after == 1 && operand.unit.is_none() {
            let next = s.text_at(1);
            let is_marker =
                matches!(next, "." | ")") && s.is_glued(1) && s.token(2).is_some_and(|t| !t.is_glued);
            if is_marker && token.span.len() <= 3 {
                return Some(Found::label(0, 1, Label::ListMarker, numeral));
            }
        }
        if let Some(found) = self.reference(operand, floor) {
            return Some(found);
        }
        if let Some(found) = self.score(operand) {
            return Some(found);
        }
        // `§ 12`, `#5`
        if let Some(before) = first.checked_sub(1) {
            match s.text_at(before) {
                "§" | "¶" => {
                    return Some(Found::label(before, operand.number.after, Label::Statute, numeral));
                }
                "#" if operand.unit.is_none() => {
                    return Some(Found::label(before, operand.number.after, Label::Reference, numeral));
                }
                _ => {}
            }
        }
        None
    }

    /// `60s`
    fn is_decade(&self, at: usize) -> bool {
        self.s.text_at(at + 1) == "s"
            && self.s.is_glued(at + 1)
            && self.whole_at(at).is_some_and(|n| n % 10 == 0 && n < 100)
    }

    /// `the 60s`, `’70s`, `their 60s`, `mid-60s`, `in the 60s and 70s`
    fn is_before_decade(&self, before: usize) -> bool {
        let s = &self.s;
        if s.has_role(before, Roles::BEFORE_DECADE) || matches!(s.text_at(before), "’" | "'" | "‘") {
            return true;
        }
        let Some(further) = before.checked_sub(1) else { return false };
        let is_hyphen = s.token(before).is_some_and(is_hyphen);
        let links = is_hyphen || s.has_class(before, WordClass::CONJUNCTION) || s.text_at(before) == "to";
        is_hyphen && s.has_role(further, Roles::BEFORE_DECADE)
            || links && further > 0 && self.is_decade(further - 1)
    }

    /// `[14,15]`, `[7, 12]`: a list of small numbers in brackets that is no interval.
    fn is_in_citation(&self, first: usize, after: usize) -> bool {
        let s = &self.s;
        let is_part = |at: usize| {
            matches!(s.text_at(at), "," | ";" | "–" | "-") || self.whole_at(at).is_some_and(|n| n < 1000)
        };
        if !is_part(first) {
            return false;
        }
        let start = (first.saturating_sub(8)..first).rev().find(|at| !is_part(*at));
        let end = (after..after + 8).find(|at| !is_part(*at));
        let (Some(start), Some(end)) = (start, end) else { return false };
        // `CI [12, 18]`, `95% [3, 7]`
        let is_interval = start > 0
            && (s.has_role(start - 1, Roles::INTERVAL) || matches!(s.text_at(start - 1), "%" | "=" | ":"));
        s.text_at(start) == "[" && s.text_at(end) == "]" && !is_interval
    }

    /// The word before a number that may label it, and whether the number is one of several:
    /// `Table 2`, `sections 4 to 6`, `Equation (7)`.
    fn label_word(&self, first: usize) -> Option<(usize, bool)> {
        let s = &self.s;
        let mut at = first.checked_sub(1)?;
        if s.text_at(at) == "(" && s.text_at(first + 1) == ")" {
            at = at.checked_sub(1)?;
        }
        let mut is_list = false;
        while at >= 2
            && (s.has_role(at, Roles::AND | Roles::OR | Roles::TO) || matches!(s.text_at(at), "," | "–"))
            && self.whole_at(at - 1).is_some()
        {
            at -= 2;
            is_list = true;
        }
        Some((at, is_list))
    }

    /// `Table 2`, `page 12`, `No. 5`, `Article 348`, `Phase III 3`.
    fn reference(&self, operand: &Operand, floor: usize) -> Option<Found> {
        let s = &self.s;
        let first = operand.first;
        let numeral = operand.number.numeral()?;
        let (mut at, is_list) = self.label_word(first)?;
        // `section 14(2)`
        if at + 1 < first && s.is_glued(at + 1) && self.whole_at(at).is_some_and(|n| n < 1000) {
            let goes_on = s.text_at(at + 1) == "(" && operand.unit.is_none();
            return goes_on.then(|| Found::label(first, first + 1, Label::Statute, numeral));
        }
        if s.text_at(at) == "." && s.is_glued(at) {
            at = at.checked_sub(1)?;
        }
        if !is_list && at < floor && floor > 0 && at + 1 < floor {
            return None;
        }
        let word = s.token(at)?;
        if word.word.roles.has(Roles::NUMBERED) && !word.is_capital {
            let is_numbered = (!is_list || s.is_plural(at)) && self.is_numbered(at, operand);
            return is_numbered.then(|| Found::label(first, operand.number.after, Label::Reference, numeral));
        }
        if is_list && (!s.word_of(word).ends_with('s') || !word.word.roles.has(Roles::REFERENCE)) {
            return None;
        }
        if !word.class().is(WordClass::LABEL)
            || operand.unit.as_ref().is_some_and(|u| u.kind != UnitKind::Measure)
        {
            return None;
        }
        let text = s.word_of(word);
        let is_sure = word.word.roles.has(Roles::REFERENCE);
        let is_dotted = s.text_at(first - 1) == ".";
        if matches!(text, "p" | "P") && !is_dotted {
            return None;
        }
        if text == "no" && !is_dotted {
            return None;
        }
        if text.eq_ignore_ascii_case("figure") && !word.is_capital {
            return None;
        }
        if !is_sure && !word.is_capital {
            return None;
        }
        if !is_sure && at == 0 && !is_dotted {
            // `Level 5`, at the head of a sentence, may be any noun.
            let says = WordClass::REPORTING | WordClass::AUXILIARY | WordClass::MODAL;
            if !s.has_class(operand.after, says) {
                return None;
            }
        }
        // `in Table 2 200 patients`: the number is the label's; what follows is its own.
        if operand.unit.is_some() && operand.after > operand.number.after && !is_sure {
            return None;
        }
        let label = if word.word.roles.has(Roles::STATUTE) && !matches!(text, "chapter" | "Chapter") {
            Label::Statute
        } else if word.word.roles.has(Roles::SERIES) {
            Label::Name
        } else {
            Label::Reference
        };
        let mut end = operand.number.after;
        // Lists and spans of them: `Tables 2 and 3`, `pp. 12–15`, `nrs. 22,24,26`.
        while s.token(end).is_some_and(|t| matches!(s.word_of(t), "-" | "–" | ",") && t.is_glued)
            && s.token(end + 1).is_some_and(|t| t.is_digits() && t.is_glued)
            && label != Label::Name
        {
            // Each number has its own row; only spans are one.
            if s.text_at(end) == "," {
                break;
            }
            end += 2;
        }
        Some(Found::label(first, end, label, numeral))
    }

    /// `from day 7 to day 28`, `in trials 1 and 2`: behind a preposition, and with no noun behind it.
    fn is_numbered(&self, noun: usize, operand: &Operand) -> bool {
        let s = &self.s;
        let after = operand.number.after;
        let closed = WordClass::PREPOSITION
            | WordClass::CONJUNCTION
            | WordClass::AUXILIARY
            | WordClass::CLAUSE
            | WordClass::DETERMINER;
        let is_single = !s.is_plural(noun);
        let is_noun = |next: &Token| {
            let may_be = if is_single { s.is_plural(after) } else { !next.class().is(closed) };
            !next.is_mark() && (may_be || next.class().is(WordClass::PEOPLE))
        };
        let is_counted = operand.unit.is_some() || s.token(after).is_some_and(is_noun);
        let before = noun.checked_sub(1).and_then(|before| s.token(before));
        let is_placed = before.is_some_and(|before| {
            before.class().is(WordClass::PREPOSITION) && before.key != const { WordKey::of("per") }
        });
        is_placed && !is_counted && self.whole_at(operand.first).is_some_and(|place| place < 1000)
    }

    /// `3–1`, `6-4, 7-5` and `by 33 votes to 31` (the last left as two figures).
    fn score(&self, operand: &Operand) -> Option<Found> {
        let s = &self.s;
        if operand.unit.is_some() || operand.number.numeral().is_none() {
            return None;
        }
        let at = operand.number.after;
        let dash = s.token(at)?;
        if !matches!(s.word_of(dash), "-" | "–" | "‑") || !dash.is_glued || !s.is_glued(at + 1) {
            return None;
        }
        let (a, b) = (self.whole_at(operand.first)?, self.whole_at(at + 1)?);
        let ends = s
            .token(at + 2)
            .is_none_or(|t| !t.is_glued || matches!(s.word_of(t), "," | "." | ";" | ")" | "!" | "?" | ":"));
        // `Boeing 777-300`
        let follows_name = operand.first > 1
            && s.token(operand.first - 1).is_some_and(|t| t.kind == TokenKind::Word && t.is_capital);
        let is_close = a < 1000 && a.checked_ilog10() == b.checked_ilog10() && !follows_name;
        if (a > 199 || b > 199) && !is_close || !ends {
            return None;
        }
        let after = s.tokens.get(at + 2..).unwrap_or(&[]);
        let has_unit = s.pack.units.read(s.text, after, false).is_some_and(|read| !read.is_bare);
        let has_magnitude = after.first().is_some_and(|t| matches!(t.number(), NumberWord::Magnitude(_)));
        if has_unit || has_magnitude {
            return None;
        }
        let high =
            Operand { first: at + 1, after: at + 2, number: s.number(at + 1)?, unit: None, has_unit: false };
        let is_result = self.is_score(operand, &high);
        let falls = b <= a;
        (is_result || falls).then(|| {
            Found::label(
                operand.first,
                at + 2,
                Label::Score,
                operand.number.numeral().unwrap_or(Numeral::integer(0)),
            )
        })
    }
}
