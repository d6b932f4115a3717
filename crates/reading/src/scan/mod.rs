//! Finds the figures of a sentence: numbers with their units and hedges, ranges, and what is no
//! quantity at all.

mod code;
mod date;
mod hedge;
mod list;
mod measured;
mod name;
mod parts;
mod range;
mod reference;
mod tally;

use std::sync::Arc;

use recount_core::{Amount, FigureKind, Hedge, Label, Numeral, Rational, Unit, UnitKind, WordClass};

use crate::lexicon::{NumberWord, Roles};
use crate::number::{Number, Sentence};
use crate::token::{Token, TokenKind};
use crate::unit::is_hyphen;

use self::measured::one_of;

/// A figure by its tokens, before what it counts and who gives it are known.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its first token: a currency sign or the number.
    pub(crate) first: usize,
    /// The token after its number and unit.
    pub(crate) after: usize,
    /// The first token of the hedge before it, or `first`.
    pub(crate) hedge_first: usize,
    /// The token after the hedge behind it, or `after`.
    pub(crate) hedge_after: usize,
    pub(crate) amount: Amount,
    pub(crate) hedge: Option<Hedge>,
    pub(crate) kind: FigureKind,
    pub(crate) unit: Option<Arc<Unit>>,
    pub(crate) label: Option<Label>,
}

impl Found {
    fn is_money(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Money)
    }

    /// Whether it is a number and nothing more is known of it.
    fn is_bare(&self) -> bool {
        self.kind == FigureKind::Number && self.label.is_none() && self.unit.is_none()
    }

    fn label(first: usize, after: usize, label: Label, numeral: Numeral) -> Self {
        let kind = match label {
            Label::Year | Label::Date => FigureKind::Date,
            Label::ClockTime => FigureKind::Time,
            Label::Score => FigureKind::Score,
            Label::Ordinal => FigureKind::Ordinal,
            Label::Pronoun | Label::Vague | Label::TooLarge | Label::Malformed => FigureKind::Number,
            _ => FigureKind::Name,
        };
        Self {
            first,
            after,
            hedge_first: first,
            hedge_after: after,
            amount: Amount::Number(numeral),
            hedge: None,
            kind,
            unit: None,
            label: Some(label),
        }
    }
}

/// A number with its money sign and unit, as one side of a range or a figure of its own.
#[derive(Clone, Debug)]
struct Operand {
    first: usize,
    after: usize,
    number: Number,
    unit: Option<Arc<Unit>>,
    /// It has a unit of its own, rather than one shared with the other side.
    has_unit: bool,
}

/// Finds all figures of a sentence, in order.
pub(crate) fn scan(sentence: Sentence<'_>, place: Place, found: &mut Vec<Found>) {
    let scanner = Scanner { s: sentence, place };
    let from = found.len();
    // A coin by itself is one of it.
    if let [only] = sentence.tokens
        && let Some(unit) = sentence.pack.units.coin(only.key)
        && unit.scale < Rational::ONE
    {
        found.push(one_of(0, 1, unit));
        return;
    }
    let mut at = 0;
    let mut floor = 0;
    // `2.3 Later work`; days come one after the other as well.
    if let (true, [number, ..]) = (place.is_numbered, sentence.tokens)
        && let Some(digits) = sentence.all.digits_of(number)
        && scanner.date(0).is_none()
    {
        let numeral = digits.numeral.unwrap_or(Numeral::integer(0));
        found.push(Found::label(0, 1, Label::ListMarker, numeral));
        (at, floor) = (1, 1);
    }
    while at < sentence.tokens.len() {
        let token = &sentence.tokens[at];
        // A word that is in no number and no name with digits is the usual case.
        if token.ends_phrase() || scanner.is_plain_word(at) {
            at += 1;
            continue;
        }
        if let Some(figure) = scanner.figure(at, floor) {
            at = figure.after.max(at + 1);
            floor = at;
            found.push(figure);
        } else {
            at += 1;
        }
    }
    scanner.units_beside_words(&mut found[from..]);
    scanner.homonyms_of_money(&mut found[from..]);
    scanner.share_magnitude(&mut found[from..]);
    scanner.share_units(&mut found[from..]);
    scanner.share_with_year_before(&mut found[from..]);
    scanner.share_rate_of_other(&mut found[from..]);
    scanner.share_in_parallel(&mut found[from..]);
    scanner.share_with_parts(&mut found[from..]);
    scanner.share_with_base(&mut found[from..]);
    scanner.points_of_shares(&mut found[from..]);
    scanner.share_ends(&mut found[from..]);
    scanner.share_piece_of_rate(&mut found[from..]);
    scanner.ends_of_difference(&mut found[from..]);
    scanner.share_level(&mut found[from..]);
    scanner.share_rate_of_difference(&mut found[from..]);
    scanner.join_bounds(found, from);
}

struct Scanner<'a> {
    s: Sentence<'a>,
    place: Place,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    /// It is the first of its block.
    pub(crate) opens_block: bool,
    /// It begins with its number in an outline.
    pub(crate) is_numbered: bool,
    /// It is in a table cell.
    pub(crate) in_cell: bool,
    /// It begins inside a quotation.
    pub(crate) in_quotation: bool,
}

impl Scanner<'_> {
    /// Whether no figure begins with a token, as it is a word without a number in it, or an article before one.
    fn is_plain_word(&self, at: usize) -> bool {
        let token = &self.s.tokens[at];
        if token.kind != TokenKind::Word || token.has_value() || token.class().is(WordClass::MONTH) {
            return false;
        }
        let roles = token.word.roles;
        let before_plain_word = || {
            self.s
                .token(at + 1)
                .is_some_and(|next| next.kind == TokenKind::Word && !next.is_glued && !next.is_number_word())
        };
        !roles.has(Roles::MINUS | Roles::POINT) && (!roles.has(Roles::ARTICLE) || before_plain_word())
    }

    /// The figure that begins at a token, not reaching back before `floor`.
    fn figure(&self, at: usize, floor: usize) -> Option<Found> {
        let s = &self.s;
        let token = s.token(at)?;
        if token.is_digits()
            && let Some(found) = self.tally(at)
        {
            return Some(self.hedged(found, floor));
        }
        // `outcomes were negative 198/242 (82%)`
        let is_result = token.word.roles.has(Roles::MINUS) && s.token(at + 1).is_some_and(Token::is_digits);
        if is_result && self.tally(at + 1).is_some() {
            return None;
        }
        if matches!(token.kind, TokenKind::Digits(_) | TokenKind::Mixed)
            && let Some(label) = self.code(at, floor)
        {
            return Some(label);
        }
        let in_parts = match token.kind {
            TokenKind::Mark => self.in_brackets(at, floor),
            TokenKind::Digits(_) => self.feet_and_inches(at),
            TokenKind::Word | TokenKind::Mixed => None,
        };
        if let Some(found) = in_parts {
            return Some(self.hedged(found, floor));
        }
        if token.is_mark()
            && s.text_at(at) == "+"
            && s.is_glued(at + 1)
            && let Some(found) = self.phone(at + 1)
        {
            return Some(found);
        }
        if let Some(date) = self.date(at) {
            return Some(date);
        }
        if token.kind == TokenKind::Mixed {
            return Some(self.mixed(at));
        }
        if !s.opens_number(at) {
            return None;
        }
        // `aForty-four`: the second half of a word that cannot be read.
        if token.kind == TokenKind::Word
            && at >= 2
            && token.is_glued
            && s.token(at - 1).is_some_and(|before| is_hyphen(before) && before.is_glued)
            && s.token(at - 2).is_some_and(|before| {
                before.kind == TokenKind::Word && s.text_at(at - 2).to_ascii_lowercase().ends_with("ty")
            })
        {
            return Some(Found::label(at, at + 1, Label::Name, Numeral::integer(0)));
        }
        if let Some(found) = self.article_unit(at) {
            return Some(self.hedged(found, floor));
        }
        if let Some(label) = self.clock_time(at) {
            return Some(label);
        }
        let Some(mut operand) = self.operand(at, floor) else {
            // Digits that are no number are still in the ledger.
            return token
                .is_digits()
                .then(|| Found::label(at, at + 1, Label::Identifier, Numeral::integer(0)));
        };
        let numeral = operand.number.numeral().unwrap_or(Numeral::integer(0));
        if operand.number.is_too_large {
            return Some(Found::label(operand.first, operand.after, Label::TooLarge, numeral));
        }
        if operand.number.is_malformed {
            return Some(self.malformed(&operand, numeral));
        }
        if operand.number.is_ordinal {
            return Some(self.ordinal(&operand));
        }
        if let Some(label) = self.label_before_unit(&operand, floor) {
            return Some(label);
        }
        if let Some(found) = self.ratio(&operand) {
            return Some(self.hedged(found, floor));
        }
        if let Some(found) = self.range(&operand, floor) {
            return Some(self.hedged(found, floor));
        }
        if let Some(found) = self.tolerance(&operand) {
            return Some(self.hedged(found, floor));
        }
        self.share_with_upper(&mut operand, floor);
        self.joined(&mut operand);
        if operand.unit.is_none()
            && let Some(label) = self.label(&operand, floor)
        {
            return Some(label);
        }
        Some(self.hedged(self.plain(operand), floor))
    }

    /// A number with the money sign before it and the unit behind it.
    fn operand(&self, at: usize, floor: usize) -> Option<Operand> {
        let s = &self.s;
        let mut number = s.number(at)?;
        let mut first = at;
        let mut unit: Option<Arc<Unit>> = None;
        if let Some((sign, sign_first)) = self.money_before(at, floor) {
            first = sign_first;
            unit = Some(sign);
            // `$-99.99` and `-$5`
            if sign_first > floor && matches!(s.text_at(sign_first - 1), "-" | "−") && s.is_glued(sign_first)
            {
                let opens = sign_first < 2 || !s.is_glued(sign_first - 1);
                if opens && let Amount::Number(numeral) = number.amount {
                    number.amount = Amount::Number(numeral.negated());
                    first = sign_first - 1;
                }
            }
        }
        let mut has_unit = unit.is_some();
        if number.is_ordinal || number.is_malformed || number.is_too_large {
            return Some(Operand { first, after: number.after, number, unit, has_unit });
        }
        if unit.is_none() {
            // `48.5 MGBP`
            if let Some((code, power)) = s.pack.units.large_code(s.text_at(number.after))
                && let Amount::Number(numeral) = number.amount
            {
                number.amount = Amount::Number(numeral.with_magnitude(power));
                number.has_magnitude = true;
                let after = number.after + 1;
                return Some(Operand { first, after, number, unit: Some(Arc::clone(code)), has_unit: true });
            }
            self.settle_suffix(&mut number);
        }
        if let Some(read) = self.unit_after(&number, unit.is_some()) {
            let after = number.after + read.n_tokens;
            match &unit {
                // `$20 dollars`, `US$3 USD`: the sign says it already.
                Some(sign)
                    if read.unit.kind == UnitKind::Money && read.unit.currency() == sign.currency() =>
                {
                    return Some(Operand { first, after: number.after, number, unit, has_unit: true });
                }
                // `$15 per hour`, `$350 per kg` are read with the sign below.
                Some(_) => {}
                None => {
                    // `75 USD million`
                    if read.unit.kind == UnitKind::Money
                        && !number.has_magnitude
                        && let Amount::Number(numeral) = number.amount
                        && let Some(NumberWord::Magnitude(power)) = s.token(after).map(Token::number)
                    {
                        number.amount = Amount::Number(numeral.with_magnitude(i32::from(power)));
                        number.has_magnitude = true;
                        number.power = i32::from(power);
                        number.after = after + 1;
                        return Some(Operand {
                            first,
                            after: after + 1,
                            number,
                            unit: Some(read.unit),
                            has_unit: true,
                        });
                    }
                    unit = Some(read.unit);
                    has_unit = true;
                    return Some(Operand { first, after, number, unit, has_unit });
                }
            }
        }
        let mut after = number.after;
        if let Some(sign) = &unit
            && let Some(read) = s.tokens.get(after..).and_then(|rest| s.pack.units.national(sign, rest))
            && self.closes_phrase(after + read.n_tokens)
        {
            unit = Some(read.unit);
            after += read.n_tokens;
        }
        if let Some(sign) = &unit
            && let Some((per, n_tokens)) = self.per_after(sign, after)
        {
            unit = Some(per);
            after += n_tokens;
        }
        Some(Operand { first, after, number, unit, has_unit })
    }

    fn plain(&self, operand: Operand) -> Found {
        let mut after = operand.after;
        // `five years old`, `ten months of age`
        if operand.unit.as_ref().is_some_and(|unit| unit.dimension.is_time())
            && let Some(n_tokens) =
                self.s.tokens.get(after..).and_then(|rest| self.s.pack.units.age_suffix(rest))
        {
            after += n_tokens;
        }
        let unit = operand.unit;
        let mut amount = operand.number.amount;
        // `2 below zero`
        if unit.is_none()
            && self.s.text_at(after) == "below"
            && matches!(self.s.token(after + 1).map(Token::number), Some(NumberWord::Cardinal(0)))
            && let Amount::Number(numeral) = amount
        {
            amount = Amount::Number(numeral.negated());
            after += 2;
        }
        Found {
            first: operand.first,
            after,
            hedge_first: operand.first,
            hedge_after: after,
            amount,
            hedge: None,
            kind: self.kind_of(unit.as_ref(), &operand.number),
            unit,
            label: None,
        }
    }

    fn kind_of(&self, unit: Option<&Arc<Unit>>, number: &Number) -> FigureKind {
        match unit {
            Some(unit) => match unit.kind {
                UnitKind::Share => FigureKind::Share,
                UnitKind::Points => FigureKind::Points,
                UnitKind::Money => FigureKind::Amount,
                UnitKind::Multiple => FigureKind::Multiple,
                UnitKind::Measure if unit.dimension.is_time() => FigureKind::Duration,
                UnitKind::Measure => FigureKind::Measurement,
            },
            None => match number.amount {
                Amount::Proportion(_) | Amount::Ratio { .. } => FigureKind::Share,
                Amount::Plural(_) => FigureKind::Count,
                _ => FigureKind::Number,
            },
        }
    }

    fn whole_at(&self, at: usize) -> Option<i128> {
        let s = &self.s;
        match s.all.digits_of(s.token(at)?)?.numeral? {
            Numeral::Decimal { mantissa, exponent: 0 } => Some(mantissa),
            _ => None,
        }
    }

    fn n_digits_at(&self, at: usize) -> u32 {
        let s = &self.s;
        s.token(at)
            .map_or(0, |t| t.span.len())
            .min(s.token(at).and_then(|t| s.all.digits_of(t)).map_or(0, |_| u32::MAX))
    }
}
