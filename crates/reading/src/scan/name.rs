//! Numbers that are part of a name or count nothing: models, addresses, pronouns.

use recount_core::{Amount, Label, Numeral, WordClass, WordKey, keys};

use super::{Found, Operand, Scanner};
use crate::lexicon::Roles;
use crate::token::{Token, TokenKind};
use crate::unit::is_hyphen;

impl Scanner<'_> {
    /// Years, names, addresses: numbers without a unit that the words around make labels.
    pub(super) fn label(&self, operand: &Operand, floor: usize) -> Option<Found> {
        let s = &self.s;
        let numeral = operand.number.numeral()?;
        let first = operand.first;
        let after = operand.after;
        if !operand.number.in_digits {
            return self.pronoun(operand);
        }
        if operand.number.has_magnitude || !matches!(operand.number.amount, Amount::Number(_)) {
            return None;
        }
        let year = |end: usize| Some(Found::label(first, end, Label::Year, numeral));
        if self.is_year_shaped(first) && after == first + 1 {
            // 1990s, 1990's
            if matches!(s.text_at(after), "s" | "'s" | "’s") && s.is_glued(after) {
                return year(after + 1);
            }
            if self.is_year(first, after) {
                return year(after);
            }
        }
        if s.has_role(after, Roles::AFTER_YEAR)
            && s.token(after).is_some_and(|t| t.is_capital)
            && self.whole_at(first).is_some()
        {
            return year(after + 1);
        }
        // 60s, '90s
        if matches!(s.text_at(after), "s")
            && s.is_glued(after)
            && self.whole_at(first).is_some_and(|n| n % 10 == 0 && n < 100)
        {
            return year(after + 1);
        }
        // Nothing is divided by zero.
        if matches!(s.text_at(after), "/" | "⁄")
            && s.is_glued(after)
            && self.whole_at(after + 1) == Some(0)
            && s.is_glued(after + 1)
        {
            return Some(Found::label(first, after + 2, Label::Name, numeral));
        }
        if let Some(found) = self.address(operand, numeral) {
            return Some(found);
        }
        if let Some(found) = self.name(operand, numeral, floor) {
            return Some(found);
        }
        // A number glued to letters on either side is a code: `24703m212`, `-2-ethyl`.
        let glued_after = s
            .token(after)
            .is_some_and(|t| t.is_glued && matches!(t.kind, TokenKind::Word | TokenKind::Mixed));
        if glued_after && !s.has_role(after, Roles::SUFFIX) {
            let word = s.text_at(after);
            let is_possessive = word.starts_with(['\'', '’']);
            if !is_possessive {
                return Some(Found::label(first, after + 1, Label::Name, numeral));
            }
        }
        // `2,4-D`, `5-HT`
        if s.text_at(after) == "-"
            && s.is_glued(after)
            && s.token(after + 1).is_some_and(|t| {
                t.is_glued
                    && t.is_capital
                    && t.span.len() <= 3
                    && t.kind != TokenKind::Digits(0)
                    && !t.is_digits()
            })
        {
            return Some(Found::label(first, after + 2, Label::Name, numeral));
        }
        // Leading zeros name, they do not count.
        let has_leading_zero = s
            .token(first)
            .and_then(|t| s.all.digits_of(t))
            .is_some_and(|d| d.has_leading_zero && !d.has_point);
        if has_leading_zero {
            return Some(Found::label(first, after, Label::Identifier, numeral));
        }
        None
    }

    pub(super) fn malformed(&self, operand: &Operand, numeral: Numeral) -> Found {
        let found = Found::label(operand.first, operand.after, Label::Malformed, numeral);
        Found { unit: operand.unit.clone(), ..found }
    }

    /// `one` as a pronoun or article, and other words that count nothing.
    fn pronoun(&self, operand: &Operand) -> Option<Found> {
        let s = &self.s;
        let first = operand.first;
        let token = s.token(first)?;
        if token.key != const { WordKey::of("one") } || operand.after != first + 1 {
            return None;
        }
        let before = first.checked_sub(1).and_then(|before| s.token(before));
        let next = s.token(operand.after);
        let after_determiner = before.is_some_and(|before| {
            before.class().is(WordClass::DETERMINER | WordClass::PRONOUN | WordClass::NEGATION)
                || before.word.roles.has(Roles::BEFORE_PRONOUN)
                || is_hyphen(before)
        });
        // `one person`, `one mile` count; `one analysis` is an article.
        let counts = next.is_some_and(|next| {
            next.class().is(WordClass::PEOPLE | WordClass::OFFICE)
                || is_hyphen(next)
                || s.has_role(operand.after, Roles::IN | Roles::OUT)
        });
        let stands_alone = !counts
            || next.is_none_or(|next| {
                next.is_mark() && !is_hyphen(next)
                    || next.class().is(WordClass::AUXILIARY
                        | WordClass::PREPOSITION
                        | WordClass::CLAUSE
                        | WordClass::REPORTING
                        | WordClass::CONJUNCTION
                        | WordClass::PRONOUN
                        | WordClass::DETERMINER
                        | WordClass::MODAL
                        | WordClass::VERB
                        | WordClass::MODIFIER)
                    || next.is_capital
            });
        (after_determiner || stands_alone)
            .then(|| Found::label(first, operand.after, Label::Pronoun, Numeral::integer(1)))
    }

    /// `10 Downing Street`, `PA 23456`.
    fn address(&self, operand: &Operand, numeral: Numeral) -> Option<Found> {
        let s = &self.s;
        let mut at = operand.after;
        let mut n_words = 0;
        while n_words < 4 && s.token(at).is_some_and(|t| t.is_capital && t.kind == TokenKind::Word) {
            n_words += 1;
            if s.has_role(at, Roles::AFTER_ADDRESS) && n_words > 1 {
                return Some(Found::label(operand.first, operand.after, Label::Address, numeral));
            }
            at += 1;
        }
        // A state and its postal code.
        let before = operand.first.checked_sub(1).and_then(|before| s.token(before))?;
        let is_state =
            before.span.len() == 2 && s.word_of(before).bytes().all(|byte| byte.is_ascii_uppercase());
        (is_state && self.n_digits_at(operand.first) == 5)
            .then(|| Found::label(operand.first, operand.after, Label::Address, numeral))
    }

    /// `Boeing 707`, `Voyager 2`, `SCP-173`, `Windows 10`.
    fn name(&self, operand: &Operand, numeral: Numeral, floor: usize) -> Option<Found> {
        let s = &self.s;
        let first = operand.first;
        let before_at = first.checked_sub(1)?;
        let before = s.token(before_at)?;
        // SCP-173, Covid-19, F-16
        if is_hyphen(before) && before.is_glued && s.token(first)?.is_glued && before_at > 0 {
            let head = s.token(before_at - 1)?;
            if !head.is_mark()
                && !head.is_digits()
                && (head.is_capital || head.kind == TokenKind::Mixed || head.span.len() > 2)
            {
                let start = (before_at - 1).max(floor);
                return Some(Found::label(start, operand.after, Label::Name, numeral));
            }
        }
        if before.kind != TokenKind::Word
            || !before.is_capital
            || before_at < floor && floor > 0 && before_at + 1 < floor
        {
            return None;
        }
        let digits = s.token(first).and_then(|t| s.all.digits_of(t))?;
        if digits.is_grouped || digits.n_digits > 5 || (digits.has_point && digits.n_digits > 4) {
            return None;
        }
        let is_known = before.class().is(WordClass::DETERMINER
            | WordClass::PREPOSITION
            | WordClass::CONJUNCTION
            | WordClass::CLAUSE
            | WordClass::AUXILIARY
            | WordClass::PRONOUN
            | WordClass::MONTH
            | WordClass::WEEKDAY
            | WordClass::REPORTING
            | WordClass::VERB
            | WordClass::RISE
            | WordClass::FALL
            | WordClass::MODIFIER
            | WordClass::TOTAL
            | WordClass::COMPARATIVE
            | WordClass::PEOPLE
            | WordClass::MODAL
            | WordClass::NEGATION
            | WordClass::OPEN_LIST)
            || before.word.roles.has(Roles::ENDS_HEDGE | Roles::BEFORE_YEAR | Roles::SCORE);
        if is_known || (before_at == 0 && self.opens_sentence_plainly(before)) {
            return None;
        }
        // `in Japan 300 people`: a count follows a place as well as a name.
        let next = s.token(operand.after);
        let counts = next.is_some_and(|next| {
            next.kind == TokenKind::Word
                && !next.is_capital
                && (next.class().is(WordClass::PEOPLE)
                    || (s.word_of(next).ends_with('s')
                        && !next.class().is(WordClass::AUXILIARY
                            | WordClass::PREPOSITION
                            | WordClass::VERB
                            | WordClass::RISE
                            | WordClass::FALL
                            | WordClass::REPORTING
                            | WordClass::REQUIREMENT)))
        });
        // `Labour 902 (29.4%)`
        let has_share =
            matches!(s.text_at(operand.after), "(" | "[") && self.is_percentage(operand.after + 1);
        if counts || has_share || self.place.in_cell || self.is_shared_out(before_at, operand.after) {
            return None;
        }
        let mut after = operand.after;
        // `777-300`
        if s.token(after).is_some_and(|t| is_hyphen(t) && t.is_glued)
            && s.token(after + 1).is_some_and(|t| t.is_digits() && t.is_glued)
        {
            after += 2;
        }
        Some(Found::label(before_at, after, Label::Name, numeral).starting_at(first))
    }

    /// `48 seats: Labour 21, Liberal Democrats 17 and Greens 10`, `Labour won 21, the Liberal Democrats 17 and the Greens
    /// 10`: a number between a name and the next, back to a colon or bracket behind what is shared out, or to the first
    /// number and its verb.
    fn is_shared_out(&self, name: usize, after: usize) -> bool {
        /// The most tokens of such a list before a number of it.
        const MAX_LIST: usize = 80;
        let s = &self.s;
        let is_separator = |token: &Token| matches!(s.word_of(token), "," | ";" | "and" | "&" | "-");
        let opens = |token: &Token| matches!(s.word_of(token), ":" | "(" | "–" | "—");
        let goes_on = s.token(after).is_none_or(|next| next.is_mark() || is_separator(next));
        let before = s.tokens.get(..=name).unwrap_or(&[]);
        let n_listed = before
            .iter()
            .rev()
            .take(MAX_LIST)
            .take_while(|token| {
                token.is_capital || token.is_digits() || is_separator(token) || s.word_of(token) == "the"
            })
            .count();
        let Some(head) = name.checked_sub(n_listed) else { return false };
        let is_opened = || opens(&s.tokens[head]) && head > 0 && s.has_role(head - 1, Roles::SHARED_OUT);
        let is_digits = |at: usize| s.token(at).is_some_and(Token::is_digits);
        // `won 21, the`, `won 21 seats, the`
        let is_won = |verb: usize| s.token(verb).is_some_and(|token| token.key.is_one_of(WON));
        let has_verb = || {
            is_won(head) && is_digits(head + 1)
                || head > 1 && is_digits(head - 1) && is_won(head - 2) && s.text_at(head + 1) == ","
        };
        goes_on && (is_opened() || has_verb())
    }

    /// Whether a capital at the head of a sentence need not be a name.
    fn opens_sentence_plainly(&self, token: &Token) -> bool {
        token.class() != WordClass::NONE && !token.class().is(WordClass::LABEL | WordClass::NAME)
    }
}

/// Verbs that a list of names and numbers goes without after the first: `Labour won 21, the Greens 10`.
const WON: &[WordKey] = keys![
    "controlled",
    "controls",
    "gained",
    "gets",
    "got",
    "had",
    "has",
    "have",
    "held",
    "hold",
    "holds",
    "polled",
    "received",
    "scored",
    "secured",
    "sent",
    "takes",
    "took",
    "win",
    "wins",
    "won",
];

impl Found {
    /// The same with its own place narrowed to the number, as the name before it is not a number.
    fn starting_at(mut self, first: usize) -> Self {
        self.first = first;
        self
    }
}
