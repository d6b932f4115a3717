//! Two numbers that make one figure: ranges, tolerances, ratios.

use std::sync::Arc;

use recount_core::{Amount, FigureKind, Numeral, Rational, Unit, UnitKind, WordClass, WordKey};

use super::{Found, Operand, Scanner};
use crate::lexicon::Roles;
use crate::token::{Token, TokenKind};
use crate::unit::is_hyphen;

impl Scanner<'_> {
    /// `2 to 3 million`, `between £2m and £3m`, `10–12 %`, `8- to 16-meter`.
    pub(super) fn range(&self, low: &Operand, floor: usize) -> Option<Found> {
        let s = &self.s;
        if matches!(low.number.amount, Amount::Plural(_) | Amount::Range { .. }) {
            return None;
        }
        let between = low.first.checked_sub(1).filter(|at| *at >= floor && s.has_role(*at, Roles::BETWEEN));
        let from = low.first.checked_sub(1).filter(|at| *at >= floor && s.has_role(*at, Roles::FROM));
        let mut at = low.after;
        // `8- to 16-meter`
        let hanging = s.token(at).is_some_and(|t| is_hyphen(t) && t.is_glued)
            && !s.is_glued(at + 1)
            && s.has_role(at + 1, Roles::TO | Roles::OR | Roles::AND);
        at += usize::from(hanging);
        let connector = s.token(at)?;
        let dash = matches!(s.word_of(connector), "-" | "–" | "—" | "‐" | "−" | "‑" | "~");
        let is_to = connector.word.roles.has(Roles::TO);
        let is_and = connector.word.roles.has(Roles::AND) && between.is_some();
        let is_or = connector.word.roles.has(Roles::OR);
        if !(dash || is_to || is_and || is_or) {
            return None;
        }
        // `three-nought-four`: digits one by one.
        let goes_on = low.first >= 2
            && s.token(low.first - 1).is_some_and(|t| is_hyphen(t) && t.is_glued)
            && s.is_glued(low.first)
            && !low.number.in_digits
            && s.opens_number(low.first - 2);
        if dash && goes_on {
            return None;
        }
        let mut next = at + 1;
        // A hedge before the upper end: `2.0 to about 7.0`.
        while s.has_role(next, Roles::ENDS_HEDGE) && !s.opens_number(next) && next < at + 3 {
            next += 1;
        }
        // The sign of the upper end: `$10-$20`.
        let mut number_at = next;
        while number_at < next + 3
            && !s.opens_number(number_at)
            && s.token(number_at).is_some_and(|token| {
                s.pack.units.sign(s.word_of(token)).is_some()
                    || matches!(s.word_of(token), "$" | "US" | "A" | "C" | "Rs" | ".")
            })
        {
            number_at += 1;
        }
        if !s.opens_number(number_at) {
            return None;
        }
        // `from 41,287 in 2014 to 36,415`
        if is_to
            && from.is_none()
            && low.unit.is_none()
            && self.is_year_shaped(low.first)
            && !self.is_year_shaped(number_at)
            && low
                .first
                .checked_sub(1)
                .is_some_and(|before| before >= floor && s.has_role(before, Roles::BEFORE_YEAR))
        {
            return None;
        }
        let mut high = self.operand(number_at, next)?;
        // `£15–20m`: what is money on one side is money on the other.
        if low.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Money)
            && let Some(number) = s.number(number_at)
            && number.without_suffix.is_some()
            && high.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Measure)
        {
            high = Operand { first: high.first, after: number.after, number, unit: None, has_unit: false };
        }
        if high.number.is_ordinal
            || high.number.is_malformed
            || high.number.is_too_large
            || matches!(high.number.amount, Amount::Plural(_) | Amount::Range { .. })
        {
            return None;
        }
        let (mut a, b) = (low.number.numeral()?, high.number.numeral()?);
        // Two units must be one; a unit on one side is shared.
        let unit = match (&low.unit, &high.unit) {
            (Some(x), Some(y)) if x == y => Some(Arc::clone(x)),
            // `8 mg–2 g` is a range too, but of two units: left as two figures.
            (Some(_), Some(_)) => return None,
            (None, Some(y)) => Some(Arc::clone(y)),
            (Some(x), None) if x.kind == UnitKind::Money => Some(Arc::clone(x)),
            // `5% to 12` is no range.
            (Some(_), None) => return None,
            (None, None) => None,
        };
        // `nearly two thirds - 65%` says one thing twice.
        let is_fraction = matches!(low.number.amount, Amount::Proportion(_));
        if dash && is_fraction && unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Share) {
            return None;
        }
        if dash && self.dash_is_no_range(low, &high, unit.as_ref(), connector) {
            return None;
        }
        let mut unshared_low = None;
        if high.number.has_magnitude && !low.number.has_magnitude {
            let power = high.number.power;
            let shared = a.with_magnitude(power);
            if shared.value()? <= b.value()? {
                a = shared;
            }
        } else if !high.number.has_magnitude && !low.number.has_magnitude {
            // `between 25 and 35,000`
            let (x, y) = (a.value()?, b.value()?);
            let thousand = Rational::from(1000);
            let is_grouped =
                s.token(number_at).and_then(|t| s.all.digits_of(t)).is_some_and(|d| d.is_grouped);
            let is_round = b.significant_place() >= thousand;
            if is_grouped
                && is_round
                && x < Rational::from(1000)
                && (&x * &thousand) < y
                && y < &(&x * &thousand) * &Rational::from(10)
            {
                unshared_low = Some(a);
                a = a.with_magnitude(3);
            }
        }
        let (x, y) = (a.value()?, b.value()?);
        let is_temperature = unit.as_ref().is_some_and(|unit| unit.dimension.is_temperature());
        let explicit = between.is_some() || (from.is_some() && is_to);
        if is_or {
            // `two or three people`: neighbours.
            let is_near = x < y && y <= &x + &(&x.abs() + &Rational::from(2));
            if !is_near
                || low.has_unit
                    && low.unit.as_ref().is_some_and(|u| u.kind != UnitKind::Money)
                    && !high.has_unit
            {
                return None;
            }
        } else if y <= x && !is_temperature {
            return None;
        }
        // `raising the confirmed toll from fourteen to 31` goes from one to the other.
        // Behind `by`, it is how far it goes: `went up by anything from 2 to 6%`.
        let near = (low.first.saturating_sub(4)..low.first).rev();
        let is_by = near.take_while(|at| !s.tokens[*at].is_digits() && !s.tokens[*at].is_mark());
        let is_by = is_by.into_iter().any(|at| s.has_role(at, Roles::BY));
        if is_to && from.is_some() && !is_by && self.changes_before(low.first, 10) {
            return None;
        }
        if is_to
            && from.is_none()
            && !explicit
            && (self.changes_before(low.first, 4) || self.is_score(low, &high))
        {
            return None;
        }
        if unit.is_none() && self.both_years(low, &high) {
            return None;
        }
        let first = if between.is_some() { low.first - 1 } else { low.first };
        let (low_numeral, high_numeral) = if y < x { (b, a) } else { (a, b) };
        let kind = self.kind_of(unit.as_ref(), &low.number);
        Some(Found {
            first,
            after: high.after,
            hedge_first: first,
            hedge_after: high.after,
            amount: Amount::Range { low: low_numeral, high: high_numeral, unshared_low },
            hedge: None,
            kind,
            unit,
            label: None,
        })
    }

    /// Whether a dash between two numbers joins no range: a score, a season, a name, a sum.
    fn dash_is_no_range(
        &self,
        low: &Operand,
        high: &Operand,
        unit: Option<&Arc<Unit>>,
        dash: &Token,
    ) -> bool {
        let s = &self.s;
        let spaced = !dash.is_glued;
        let after_spaced = s.token(high.first).is_some_and(|token| !token.is_glued);
        // ` - 5`: a dash between clauses, unless both sides stand alone.
        if spaced != after_spaced {
            return true;
        }
        if s.text_at(low.after) == "—" && unit.is_none() {
            return true;
        }
        // `48 - 91 = −43` takes one from the other.
        if s.text_at(high.after) == "=" {
            return true;
        }
        // A third part makes it a number of another kind: 020-7946-0958.
        let more = s.token(high.after).is_some_and(|t| matches!(s.word_of(t), "-" | "–") && t.is_glued)
            && s.token(high.after + 1).is_some_and(Token::is_digits);
        if more {
            return true;
        }
        let leading_zero =
            |at: usize| s.token(at).and_then(|t| s.all.digits_of(t)).is_some_and(|d| d.has_leading_zero);
        if leading_zero(low.first) || leading_zero(high.first) {
            return true;
        }
        if unit.is_some() || low.number.has_magnitude || high.number.has_magnitude {
            return false;
        }
        if spaced && self.place.in_cell {
            return true;
        }
        self.is_score(low, high)
    }

    /// Whether two bare numbers are a result rather than a range.
    pub(super) fn is_score(&self, low: &Operand, high: &Operand) -> bool {
        let s = &self.s;
        if low.unit.is_some() || high.unit.is_some() || low.number.has_magnitude || high.number.has_magnitude
        {
            return false;
        }
        let from = low.first.saturating_sub(6);
        let near = s.tokens.get(from..(high.after + 3).min(s.tokens.len())).unwrap_or(&[]);
        near.iter().any(|token| token.word.roles.has(Roles::SCORE))
    }

    fn both_years(&self, low: &Operand, high: &Operand) -> bool {
        let is_year = |operand: &Operand| {
            operand.number.in_digits
                && self
                    .s
                    .token(operand.first)
                    .and_then(|t| self.s.all.digits_of(t))
                    .is_some_and(|d| !d.is_grouped && d.n_digits == 4 && !d.has_point)
                && operand
                    .number
                    .numeral()
                    .and_then(|n| n.value())
                    .is_some_and(|v| v >= Rational::from(1000) && v <= Rational::from(2100))
        };
        is_year(low) && is_year(high)
    }

    /// `rose from 1.2 to 1.3 billion pesos`: two figures, of which the first has its magnitude and its unit
    /// from the second.
    pub(super) fn share_with_upper(&self, low: &mut Operand, floor: usize) {
        let s = &self.s;
        let is_from = low.first.checked_sub(1).is_some_and(|at| at >= floor && s.has_role(at, Roles::FROM));
        if !(is_from && s.has_role(low.after, Roles::TO)) {
            return;
        }
        let next = low.after + 1;
        let number_at = next + usize::from(!s.opens_number(next));
        if !s.opens_number(number_at) {
            return;
        }
        let Some(high) = self.operand(number_at, next) else { return };
        match (&low.unit, &high.unit) {
            (None, Some(unit)) => low.unit = Some(Arc::clone(unit)),
            (None, None) => {}
            (Some(x), Some(y)) if x == y => {}
            _ => return,
        }
        // `from 25 to 35,000` shares its thousands.
        let is_grouped = s.token(number_at).and_then(|t| s.all.digits_of(t)).is_some_and(|d| d.is_grouped);
        let power = if high.number.has_magnitude { high.number.power } else { 3 };
        if (high.number.has_magnitude || is_grouped)
            && !low.number.has_magnitude
            && let (Some(a), Some(b)) = (low.number.numeral(), high.number.numeral())
        {
            let shared = a.with_magnitude(power);
            let (Some(x), Some(y)) = (shared.value(), b.value()) else { return };
            if !high.number.has_magnitude && b.significant_place() < Rational::from(1000) {
                return;
            }
            let twenty = Rational::from(20);
            if x <= &y * &twenty && y <= &x * &twenty {
                low.number.amount = Amount::Number(shared);
            }
        }
    }

    /// Whether a verb or noun of change stands before a number in its clause: `fell from 5 to 3`.
    pub(super) fn changes_before(&self, first: usize, most: usize) -> bool {
        let s = &self.s;
        s.tokens[..first]
            .iter()
            .rev()
            .take(most)
            .take_while(|token| {
                // `risen since 2015` is one clause.
                let breaks =
                    token.class().is(WordClass::CLAUSE) && token.key != const { WordKey::of("since") };
                !breaks && !matches!(s.word_of(token), ";" | "(" | ")")
            })
            .any(|token| {
                token
                    .class()
                    .is(WordClass::RISE | WordClass::FALL | WordClass::CHANGE | WordClass::CHANGE_NOUN)
                    && token.key != const { WordKey::of("up") }
                    && token.key != const { WordKey::of("down") }
            })
    }

    /// `5 ± 0.2`, `9.83e-3 +/- 1e-5`, `100 give or take 5`.
    pub(super) fn tolerance(&self, centre: &Operand) -> Option<Found> {
        let s = &self.s;
        let at = centre.after;
        let after_sign = match s.text_at(at) {
            "±" => at + 1,
            "+" if matches!(s.text_at(at + 1), "/") && matches!(s.text_at(at + 2), "-" | "−") => at + 3,
            "plus" if s.text_at(at + 1) == "or" && s.text_at(at + 2) == "minus" => at + 3,
            "give" if s.text_at(at + 1) == "or" && s.text_at(at + 2) == "take" => at + 3,
            _ => return None,
        };
        if !s.opens_number(after_sign) {
            return None;
        }
        let margin = self.operand(after_sign, after_sign)?;
        let unit = match (&centre.unit, &margin.unit) {
            (Some(x), Some(y)) if x != y => return None,
            (x, y) => x.clone().or_else(|| y.clone()),
        };
        Some(Found {
            first: centre.first,
            after: margin.after,
            hedge_first: centre.first,
            hedge_after: margin.after,
            amount: Amount::Tolerance { centre: centre.number.numeral()?, margin: margin.number.numeral()? },
            hedge: None,
            kind: self.kind_of(unit.as_ref(), &centre.number),
            unit,
            label: None,
        })
    }

    /// `two in five`, `1 in 3,500`, `9 out of 10`, `one home in five`.
    pub(super) fn ratio(&self, part: &Operand) -> Option<Found> {
        let s = &self.s;
        let numeral = part.number.numeral()?;
        let Numeral::Decimal { mantissa: count, exponent: 0 } = numeral else { return None };
        // `minus one over twenty`
        let is_over = s.has_role(part.after, Roles::OVER) && count.abs() == 1;
        if !(is_over || count > 0) || part.unit.is_some() || part.number.has_magnitude {
            return None;
        }
        // `one home in five has a meter`, but `one goal in five games`
        let is_named = count == 1 && !part.number.in_digits && self.names_one_in(part.after);
        let mut at = part.after + usize::from(is_named);
        if s.has_role(at, Roles::OUT) && s.has_role(at + 1, Roles::OF) {
            at += 2;
        } else if s.has_role(at, Roles::OF) && s.has_role(at + 1, Roles::EVERY)
            || s.has_role(at, Roles::IN) && !s.is_glued(at)
        {
            at += 1;
        } else if is_over && s.token(at + 1).is_some() {
            at += 1;
            let whole = s.number(at)?;
            if s.token(whole.after).is_some_and(|token| !token.is_mark()) {
                return None;
            }
        } else {
            return None;
        }
        let out_of = s.has_role(at - 1, Roles::OF);
        at += usize::from(s.has_role(at, Roles::ARTICLE) || s.has_role(at, Roles::EVERY));
        if !s.opens_number(at) {
            return None;
        }
        let whole = s.number(at)?;
        let whole_numeral = whole.numeral()?;
        let total = whole_numeral.value()?.to_integer()?;
        let is_year = (1900..2100).contains(&total) && s.token(at)?.is_digits() && !whole.has_magnitude && {
            s.all.digits_of(s.token(at)?).is_some_and(|digits| !digits.is_grouped)
        };
        let has_unit = self.unit_after(&whole, false).is_some();
        if whole.is_ordinal || total <= count || has_unit || (is_year && !out_of) {
            return None;
        }
        let is_usual =
            count.abs() == 1 || total <= 10 || matches!(total, 12 | 20 | 100 | 1000 | 10_000 | 100_000);
        // `12 in 100 to 9 in 100`, `12 in 1,000 women`; not `12 in 100 samples`
        let is_round = matches!(total, 100 | 1000 | 10_000 | 100_000 | 1_000_000);
        let is_rate = is_round && !out_of && self.ends_rate(whole.after);
        let is_words = !part.number.in_digits;
        // `two out of five hundred`: nobody spells out counts of hundreds.
        let is_spelt = out_of && is_words && !whole.in_digits && total >= 100;
        // `107 out of 951` states two counts; `9 out of 10` is a share.
        let states_counts = !is_usual || (out_of && total > 10 && count != 1) || (!out_of && count > 10);
        // `differed by one grade in 28 (14%)`
        let is_no_share = is_named && (whole.in_digits || !self.ends_rate(whole.after));
        if is_no_share || !is_rate && !is_spelt && states_counts {
            return None;
        }
        // `five in three cars`: falling pairs are no shares; `5 in 10 states` cannot be told.
        if !is_rate && !out_of && !is_words && count != 1 && total > 10 {
            return None;
        }
        Some(Found {
            first: part.first,
            after: whole.after,
            hedge_first: part.first,
            hedge_after: whole.after,
            amount: Amount::Ratio { part: numeral, whole: whole_numeral },
            hedge: None,
            kind: FigureKind::Share,
            unit: None,
            label: None,
        })
    }

    /// Whether a noun stands there, and behind it what says out of how many: `home in five`.
    fn names_one_in(&self, at: usize) -> bool {
        let is_noun = |token: &Token| {
            let is_other = WordClass::PREPOSITION
                | WordClass::CONJUNCTION
                | WordClass::AUXILIARY
                | WordClass::CLAUSE
                | WordClass::DETERMINER;
            token.kind == TokenKind::Word && !token.class().is(is_other)
        };
        self.s.token(at).is_some_and(is_noun) && self.s.has_role(at + 1, Roles::IN)
    }

    /// Whether no things of which there could be so many follow a rate: a mark, a word of another phrase or people.
    fn ends_rate(&self, at: usize) -> bool {
        let goes_on = WordClass::PREPOSITION
            | WordClass::CONJUNCTION
            | WordClass::AUXILIARY
            | WordClass::CLAUSE
            | WordClass::PEOPLE;
        self.s.token(at).is_none_or(|next| next.is_mark() || next.class().is(goes_on))
    }
}
