//! What figures of a sentence share: a unit or a magnitude written once, two bounds of one range.

use std::borrow::Cow;
use std::sync::Arc;

use recount_core::{
    Amount, Dimension, FigureKind, Hedge, Numeral, Rational, Unit, UnitKind, WordClass, WordKey, keys,
};

use super::{Found, Scanner};
use crate::lexicon::{NumberWord, Roles};
use crate::token::{Token, TokenKind};

/// Money by the piece as another unit has it: cents a bushel, of cents and dollars a bushel.
fn divided_like(money: &Arc<Unit>, other: &Arc<Unit>) -> Arc<Unit> {
    if money.currency() == other.currency() {
        return Arc::clone(other);
    }
    let piece = other.symbol.split_once('/').map_or("", |(_, piece)| piece);
    let symbol = Cow::Owned(format!("{}/{piece}", money.symbol));
    Arc::new(Unit { symbol, scale: &money.scale * &other.scale, ..Unit::clone(other) })
}

impl Scanner<'_> {
    /// `45 and 50 mg`: a unit written once for both.
    pub(super) fn share_units(&self, found: &mut [Found]) {
        let s = &self.s;
        for at in (1..found.len()).rev() {
            let (before, after) = found.split_at_mut(at);
            let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
            let between = first.hedge_after..second.hedge_first;
            // `30, 40 and 80 minutes`; a time or a share after a comma alone may begin anew.
            let is_shared = second.after == second.first + 1;
            let can_list = second.kind == FigureKind::Measurement
                || matches!(second.kind, FigureKind::Duration | FigureKind::Share) && is_shared;
            // `310 million of its 400 million cubic metres`; not `two of its 5 kg bags`
            let is_part_of = || {
                (2..=3).contains(&between.len())
                    && s.has_role(between.start, Roles::OF)
                    && (between.start + 1..between.end).all(|at| s.has_class(at, WordClass::DETERMINER))
                    && second.kind == FigureKind::Measurement
                    && first.amount.value() <= second.amount.value()
                    && self.magnitude_of(first) == self.magnitude_of(second)
                    && self.closes_phrase(second.after)
            };
            let is_joint = between.len() == 1
                && (s.has_role(between.start, Roles::AND | Roles::OR)
                    || s.text_at(between.start) == "," && can_list)
                || is_part_of();
            let is_plain = first.is_bare() && first.hedge.is_none();
            let Some(unit) = &second.unit else { continue };
            // The unit stands behind the second number, so it can stand for both.
            let stands_behind = second.label.is_none() && s.token(second.first).is_some_and(Token::is_digits);
            // `to 235.3 million and 33.8 percent`, `a loss of 15,000 or 36 percent`
            let is_many = first.amount.value().zip(second.amount.value()).is_some_and(|(first, second)| {
                first > Rational::from(100) && first > &second * &Rational::from(20)
            });
            let is_share_of_many = unit.kind == UnitKind::Share && (self.has_magnitude(first) || is_many);
            if is_joint
                && is_plain
                && stands_behind
                && !is_share_of_many
                && matches!(unit.kind, UnitKind::Measure | UnitKind::Share)
                && s.token(first.first).is_some_and(Token::is_digits)
            {
                first.unit = Some(Arc::clone(unit));
                first.kind = second.kind;
            }
        }
    }

    /// `from $10 to $12.50 an hour`, `fell $2, or 3%, to $71 a barrel`, `fell to 45% from 52`: what is said
    /// of one end of a change and meant of both.
    pub(super) fn share_ends(&self, found: &mut [Found]) {
        const REACH: usize = 14;
        const MOST_LEADING: usize = 4;
        let s = &self.s;
        // `to an average 12 tonnes`, `to a record of 12 tonnes`
        let joint_of = |at: usize| {
            let leads = |token: &&Token| {
                token.class().is(WordClass::DETERMINER | WordClass::MODIFIER)
                    || token.key.is_one_of(keys![
                        "average", "current", "of", "present", "previous", "record", "total", "value"
                    ])
            };
            let n_lead = s.tokens[..at].iter().rev().take(MOST_LEADING).take_while(leads).count();
            at.checked_sub(n_lead + 1)
        };
        let is_end = |at: usize| {
            joint_of(at).is_some_and(|joint| {
                s.has_role(joint, Roles::TO | Roles::FROM) || s.text_at(joint) == "at" && joint + 1 == at
            })
        };
        let leads_to = |at: usize| joint_of(at).map(|joint| s.has_role(joint, Roles::TO));
        let mut last: Option<usize> = None;
        for at in 0..found.len() {
            if found[at].label.is_some() {
                continue;
            }
            let Some(before) = last.replace(at) else { continue };
            // `fell $2, or 3%, to $71 a barrel`: the share between the two is of neither.
            let before = match found[before].unit.as_ref().map(|unit| unit.kind) {
                Some(UnitKind::Share) if found[at].is_money() && before > 0 => before - 1,
                _ => before,
            };
            let (one, other) = (&found[before], &found[at]);
            let reach = other.hedge_first.saturating_sub(one.first);
            // `to $560m, or $1.40 a share, from $520m`
            let is_aside = one.hedge_first.checked_sub(1).is_some_and(|joint| s.has_role(joint, Roles::OR));
            // `were up 2.3% to 12.4m from 12.1m`: `up` alone may lead anywhere, before a percentage it is a change.
            let is_moved = before.checked_sub(1).is_some_and(|share| {
                let share = &found[share];
                let change = share.hedge_first.checked_sub(1);
                share.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Share)
                    && one.first - share.first <= 9
                    && change.is_some_and(|at| self.is_move(at))
            });
            let is_changed = is_moved || self.changes_before(one.first, 12);
            // `tripled, from $180 a tonne to $540`
            let is_multiplied = || {
                let before = s.tokens[..one.first].iter().rev().take(REACH);
                one.is_money() && before.into_iter().any(|token| token.class().is(WordClass::MULTIPLE))
            };
            if reach > REACH || is_aside || !is_end(other.hedge_first) || !(is_changed || is_multiplied()) {
                continue;
            }
            match (&one.unit, &other.unit) {
                (Some(a), Some(b)) if one.is_money() && other.is_money() && a.shares_currency_with(b) => {
                    let is_divided = |unit: &Unit| unit.dimension != Dimension::NONE;
                    match (is_divided(a), is_divided(b)) {
                        (false, true) => found[before].unit = Some(divided_like(a, b)),
                        (true, false) => found[at].unit = Some(divided_like(b, a)),
                        _ => {}
                    }
                }
                // `to 283 million francs from 380 million`
                (Some(unit), None)
                    if is_end(one.hedge_first)
                        && self.may_share_end(one, other)
                        && self.closes_end(other) =>
                {
                    (found[at].unit, found[at].kind) = (Some(Arc::clone(unit)), one.kind);
                }
                // `to 283 million in May from 380 million francs`, not `to 6.4 to 6.5 mln tonnes`
                (None, Some(unit))
                    if is_end(one.hedge_first)
                        && leads_to(one.hedge_first) != leads_to(other.hedge_first)
                        && self.may_share_end(other, one)
                        && self.closes_phrase(one.hedge_after) =>
                {
                    (found[before].unit, found[before].kind) = (Some(Arc::clone(unit)), other.kind);
                }
                _ => {}
            }
        }
    }

    /// Whether a word tells that something rose or fell: `up`, `rose`, `off`.
    fn is_move(&self, at: usize) -> bool {
        let is_off = |token: &Token| token.key == const { WordKey::of("off") };
        self.s.has_class(at, WordClass::RISE | WordClass::FALL) || self.s.token(at).is_some_and(is_off)
    }

    /// `£1,308 a month, £108 more than the £1,200 of May`: a difference and what it is from are by the month as well.
    pub(super) fn share_rate_of_difference(&self, found: &mut [Found]) {
        const REACH: usize = 8;
        let s = &self.s;
        for at in 2..found.len() {
            let [level, by, end] = &found[at - 2..=at] else { continue };
            let are_money = [level, by, end].iter().all(|figure| figure.label.is_none() && figure.is_money());
            let (Some(rate), Some(unit), Some(other)) = (&level.unit, &by.unit, &end.unit) else { continue };
            let is_divided = |unit: &Unit| unit.dimension != Dimension::NONE;
            if !are_money
                || !is_divided(rate)
                || is_divided(unit)
                || is_divided(other)
                || !unit.shares_currency_with(rate)
                || !other.shares_currency_with(rate)
            {
                continue;
            }
            let is_near = |from: usize, to: usize| {
                s.tokens.get(from..to).is_some_and(|between| self.is_one_clause(between, REACH))
            };
            // `3 cents less than the $2 toll`: of another thing.
            let two = Rational::from(2);
            let scaled =
                |figure: &Found, unit: &Unit| figure.amount.value().map(|value| &value * &unit.scale);
            let units = [divided_like(unit, rate), divided_like(other, rate)];
            let is_alike = scaled(level, rate)
                .zip(scaled(end, &units[1]))
                .is_some_and(|(level, end)| level <= &end * &two && end <= &level * &two);
            let follows_comma =
                s.tokens[level.hedge_after..by.hedge_first].iter().any(|token| s.word_of(token) == ",");
            if follows_comma
                && is_alike
                && self.compares(by.hedge_after)
                && is_near(level.hedge_after, by.hedge_first)
                && is_near(by.hedge_after, end.hedge_first)
            {
                for (figure, unit) in found[at - 1..=at].iter_mut().zip(units) {
                    figure.unit = Some(unit);
                }
            }
        }
    }

    /// `£180 a month instead of £240`: what was paid otherwise was paid by the month as well.
    pub(super) fn share_rate_of_other(&self, found: &mut [Found]) {
        let s = &self.s;
        for at in 1..found.len() {
            let [level, other] = &found[at - 1..=at] else { continue };
            let (Some(rate), Some(unit)) = (&level.unit, &other.unit) else { continue };
            let are_money = [level, other].iter().all(|figure| figure.label.is_none() && figure.is_money());
            let between = s.tokens.get(level.hedge_after..other.hedge_first);
            let is_instead = matches!(between, Some([first, second])
                if matches!((s.word_of(first), s.word_of(second)), ("instead", "of") | ("rather", "than")));
            let lacks_rate = rate.dimension != Dimension::NONE && unit.dimension == Dimension::NONE;
            if are_money && is_instead && lacks_rate && unit.shares_currency_with(rate) {
                found[at].unit = Some(divided_like(unit, rate));
            }
        }
    }

    /// `400,000 barrels a day, or 146 million a year`: what the second is a number of.
    pub(super) fn share_piece_of_rate(&self, found: &mut [Found]) {
        const REACH: usize = 3;
        let s = &self.s;
        for at in 1..found.len() {
            let [rate, bare] = &found[at - 1..=at] else { continue };
            let Some(unit) = rate.unit.as_ref().filter(|unit| unit.kind == UnitKind::Measure) else {
                continue;
            };
            let Some((piece, _)) = unit.symbol.split_once('/') else { continue };
            let is_bare = bare.is_bare();
            let between = s.tokens.get(rate.hedge_after..bare.hedge_first).unwrap_or(&[]);
            let is_apposed =
                matches!(between, [first, ..] if matches!(s.word_of(first), "," | "(" | "–" | "—"));
            if !is_bare || !is_apposed || !self.is_one_clause(between, REACH) {
                continue;
            }
            let per = s.pack.units.symbol(piece).and_then(|piece| self.per_after(&piece, bare.after));
            if let Some((other, n_tokens)) = per.filter(|(other, _)| other.dimension == unit.dimension) {
                let bare = &mut found[at];
                (bare.unit, bare.kind) = (Some(other), FigureKind::Measurement);
                bare.after += n_tokens;
                bare.hedge_after = bare.hedge_after.max(bare.after);
            }
        }
    }

    /// Whether some tokens are few and none of them ends the clause.
    fn is_one_clause(&self, tokens: &[Token], most: usize) -> bool {
        let ends = |token: &Token| token.class().is(WordClass::CLAUSE) || self.s.word_of(token) == ";";
        tokens.len() <= most && !tokens.iter().any(ends)
    }

    /// Whether a word that says how two amounts differ stands there: `above`, `less than`.
    fn compares(&self, at: usize) -> bool {
        matches!(self.s.text_at(at), "above" | "below") || self.is_than(at)
    }

    /// Whether `less than` or the like stands there.
    fn is_than(&self, at: usize) -> bool {
        self.s.text_at(at + 1) == "than" && self.s.has_class(at, WordClass::COMPARATIVE)
    }

    /// `18 million tonnes, against 13.7 million`, `458 billion kWh, up 2.2% from 449 billion`: what a level is compared with,
    /// or came from, is in its unit.
    pub(super) fn share_level(&self, found: &mut [Found]) {
        for at in 1..found.len() {
            let (before, after) = found.split_at_mut(at);
            let Some(other) = after.first_mut().filter(|other| other.label.is_none() && other.unit.is_none())
            else {
                continue;
            };
            let level = self.changed_level(before, other).or_else(|| self.compared_level(before, other));
            let level = level.filter(|_| self.closes_end(other));
            if let Some(level) = level.or_else(|| self.differing_level(before, other))
                && self.may_share_end(level, other)
                && self.are_of_a_size(level, other)
            {
                (other.unit, other.kind) = (level.unit.clone(), level.kind);
            }
        }
    }

    /// Whether two levels can be of one thing; not `41 tonnes a hectare, 3,444 tonnes, 8% up on 38`.
    fn are_of_a_size(&self, level: &Found, other: &Found) -> bool {
        let ten = Rational::from(10);
        let values = level.amount.value().zip(other.amount.value());
        let are_near = values.is_none_or(|(level, other)| level <= &other * &ten && other <= &level * &ten);
        are_near || self.has_magnitude(level) && self.has_magnitude(other)
    }

    /// The level before a percentage by which it changed, and what it came from: `, up 2.2% from`, `, 34% down on`, and with
    /// more words where both are of a size, `, down 7.1% from last year's output of`.
    fn changed_level<'f>(&self, before: &'f [Found], start: &Found) -> Option<&'f Found> {
        const REACH: usize = 6;
        let s = &self.s;
        let mut quantities = before.iter().rev().filter(|figure| figure.label.is_none());
        let (share, level) = (quantities.next()?, quantities.next()?);
        let is_share = share.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Share);
        let words = s.tokens.get(level.hedge_after..share.hedge_first)?;
        let is_than = self.is_than(share.hedge_after);
        let opening = if is_than { words.last() } else { words.first() };
        let opens = opening.is_some_and(|comma| s.word_of(comma) == ",");
        let joint = match words.len() {
            1 if self.is_move(share.hedge_after) => share.hedge_after + 1,
            2 | 3 if self.is_move(level.hedge_after + 1) => share.hedge_after,
            // `, 30 percent less than last year's`
            1..5 if is_than => share.hedge_after + 1,
            // `, 4 percent below last year's`
            1 if self.compares(share.hedge_after) => share.hedge_after,
            _ => return None,
        };
        let leads_back = s.has_role(joint, Roles::FROM)
            || self.compares(joint)
            || is_than
            || joint > share.hedge_after && s.text_at(joint) == "on";
        let between = s.tokens.get(joint + 1..start.hedge_first)?;
        let is_mark =
            |token: &Token| token.kind == TokenKind::Mark && !s.word_of(token).starts_with(['\'', '’']);
        let breaks = |token: &Token| token.class().is(WordClass::CLAUSE) || is_mark(token);
        let is_near = || {
            between.len() <= REACH
                && !between.iter().any(breaks)
                && self.has_magnitude(level)
                && self.has_magnitude(start)
        };
        (is_share && opens && leads_back && (between.is_empty() || is_near())).then_some(level)
    }

    /// The level that a number of its size is compared with: `18 million tonnes in 1986, against 13.7 million`.
    fn compared_level<'f>(&self, before: &'f [Found], other: &Found) -> Option<&'f Found> {
        const REACH: usize = 14;
        let s = &self.s;
        let level = before.iter().rev().take(2).find(|figure| figure.label.is_none())?;
        let between = s.tokens.get(level.hedge_after..other.hedge_first)?;
        let is_compared = match between {
            [.., compared, with] if with.key.is_one_of(keys!["with", "to"]) => {
                compared.key == const { WordKey::of("compared") }
            }
            [.., against] => against.key.is_one_of(keys!["against", "versus", "vs"]),
            [] => false,
        };
        let is_near = is_compared && self.is_one_clause(between, REACH);
        (is_near && self.has_magnitude(level) && self.has_magnitude(other)).then_some(level)
    }

    /// The level that a number of its size tells the difference of, or differs from: `32.5 million tonnes, 6.5 million below
    /// last year's 39 million`.
    fn differing_level<'f>(&self, before: &'f [Found], other: &Found) -> Option<&'f Found> {
        const REACH: usize = 8;
        let s = &self.s;
        let level = before.iter().rev().find(|figure| figure.label.is_none())?;
        let between = s.tokens.get(level.hedge_after..other.hedge_first)?;
        let is_difference =
            || between.iter().any(|token| s.word_of(token) == ",") && self.compares(other.hedge_after);
        let is_end = || self.compares(level.hedge_after) && self.closes_end(other);
        let is_near = self.is_one_clause(between, REACH);
        (is_near && self.has_magnitude(level) && self.has_magnitude(other) && (is_difference() || is_end()))
            .then_some(level)
    }

    /// `rose by 3.1 years, from 68.3 to 71.4`: the ends of a change are in the unit of how much it is.
    pub(super) fn ends_of_difference(&self, found: &mut [Found]) {
        let s = &self.s;
        for at in 2..found.len() {
            let [by, first, second] = &found[at - 2..=at] else { continue };
            let is_bare = |end: &Found| end.is_bare() && end.hedge.is_none();
            let follows = |end: &Found, role: Roles| {
                end.first.checked_sub(1).is_some_and(|joint| s.has_role(joint, role))
            };
            let Some(unit) = by.unit.as_ref().filter(|unit| unit.kind == UnitKind::Measure) else { continue };
            // Hours and days may lead from one date or hour to another, and no date is beyond the 31st; years only
            // to an age; `by 2 cm a year` is a rate.
            let is_rate = unit.symbol.contains('/');
            // `by 300,000 barrels a day to 9.7 million`
            let is_flow =
                unit.symbol.ends_with("/d") && self.has_magnitude(first) && self.has_magnitude(second);
            let is_no_date = || first.amount.value().is_some_and(|value| Rational::from(31) < value);
            let can_be_level =
                (!is_rate || is_flow) && (!unit.dimension.is_time() || unit.symbol == "a" || is_no_date());
            let joint = by.hedge_after + usize::from(s.text_at(by.hedge_after) == ",");
            // `grew by 640 in five years, from 7,360 to 8,000`
            let is_span = by.hedge_first > 0
                && s.has_class(by.hedge_first - 1, WordClass::PREPOSITION)
                && s.text_at(by.hedge_first - 1) != "by";
            if can_be_level
                && !is_span
                && is_bare(first)
                && is_bare(second)
                && (follows(first, Roles::FROM) && follows(second, Roles::TO)
                    // not `rose 73% in the two months to 8,170 from 4,720`
                    || follows(first, Roles::TO) && follows(second, Roles::FROM) && !unit.dimension.is_time())
                && joint + 1 == first.first
                && first.after + 1 + usize::from(s.text_at(first.after) == ",") == second.first
                && self.changes_before(by.first, 6)
                && self.closes_phrase(second.after)
            {
                let (unit, kind) = (Arc::clone(unit), by.kind);
                for end in &mut found[at - 1..=at] {
                    (end.unit, end.kind) = (Some(Arc::clone(&unit)), kind);
                }
            }
        }
    }

    /// Whether a number without a unit can be in the unit of the other end of its change.
    fn may_share_end(&self, measured: &Found, number: &Found) -> bool {
        let Some(unit) = &measured.unit else { return false };
        // `from 1,200 to 45%` are of two things.
        let values = || measured.amount.value().zip(number.amount.value());
        let is_within_five_times = || {
            let five = Rational::from(5);
            values().is_some_and(|(a, b)| a.abs() <= &b.abs() * &five && b.abs() <= &a.abs() * &five)
        };
        let is_near = || {
            let hundred = Rational::from(100);
            is_within_five_times() || values().is_some_and(|(a, b)| a.abs() <= hundred && b.abs() <= hundred)
        };
        number.kind == FigureKind::Number
            && match unit.kind {
                UnitKind::Money => {
                    unit.dimension == Dimension::NONE
                        && self.has_magnitude(measured)
                        && self.has_magnitude(number)
                }
                UnitKind::Share => is_near(),
                // `from 80 minutes to 50`
                UnitKind::Measure => !unit.dimension.is_time() || is_within_five_times(),
                _ => false,
            }
    }

    /// Whether nothing stands behind the second end of a change that it could count.
    fn closes_end(&self, end: &Found) -> bool {
        let ends_money = self.has_magnitude(end) && self.s.has_class(end.after, WordClass::DETERMINER);
        // `the 33.2 million forecast in May`
        let is_planned = self.s.has_class(end.after, WordClass::PLANNED);
        self.closes_phrase(end.after) || ends_money || is_planned
    }

    /// The power of ten of the word such as `million` that a figure is written with.
    fn magnitude_of(&self, figure: &Found) -> Option<i32> {
        self.s.tokens[figure.first..figure.after].iter().find_map(|token| match token.number() {
            NumberWord::Magnitude(power) => Some(i32::from(power)),
            _ => None,
        })
    }

    /// Whether a word such as `million` belongs to a number.
    fn has_magnitude(&self, figure: &Found) -> bool {
        matches!(figure.amount, Amount::Number(Numeral::Decimal { exponent, .. }) if exponent > 1)
    }

    /// `fell 6 points to 54%`, `three points higher than the 18% of May`, `to 4.6% from 3.9%, or 0.7 points`: points
    /// of the percentages beside them.
    pub(super) fn points_of_shares(&self, found: &mut [Found]) {
        let is_share = |figure: &Found| {
            figure.label.is_none() && figure.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Share)
        };
        let mut n_shares_before = 0;
        for at in 0..found.len() {
            if is_share(&found[at]) {
                n_shares_before += 1;
                continue;
            }
            let Some((unit, after)) = self.bare_points(&found[at]) else { continue };
            let next = found.get(at + 1).filter(|next| is_share(next));
            if next.is_some_and(|share| self.lead_to_share(after, share))
                || n_shares_before > 1 && self.is_difference(found[at].hedge_first)
                || at > 0
                    && is_share(&found[at - 1])
                    && self.are_behind_share(&found[at - 1], &found[at], after)
            {
                let points = &mut found[at];
                points.unit = Some(Arc::clone(unit));
                points.kind = FigureKind::Points;
                (points.after, points.hedge_after) = (after, after);
                // `41 percent, down 11 points from 52`
                let share = at.checked_sub(1).map(|before| &found[before]).filter(|before| is_share(before));
                if let Some(unit) = share.and_then(|share| share.unit.clone())
                    && found.get(at + 1).is_some_and(|end| self.is_bare_end(end, after))
                {
                    (found[at + 1].unit, found[at + 1].kind) = (Some(unit), FigureKind::Share);
                }
            }
        }
    }

    /// Whether a number without a unit is what points lead from or to.
    fn is_bare_end(&self, end: &Found, points_after: usize) -> bool {
        end.kind == FigureKind::Number
            && end.label.is_none()
            && end.unit.is_none()
            && end.hedge_first == points_after + 1
            && self.s.has_role(points_after, Roles::FROM | Roles::TO)
            && end.amount.value().is_some_and(|value| value <= Rational::from(100))
            && self.closes_phrase(end.hedge_after)
    }

    /// The unit of a number of points of whatever, and the place after its word: `6 points`, `half a point`.
    fn bare_points(&self, figure: &Found) -> Option<(&Arc<Unit>, usize)> {
        let s = &self.s;
        let is_fraction = matches!(figure.amount, Amount::Proportion(_));
        let is_number = figure.kind == FigureKind::Number || is_fraction;
        if !is_number || figure.label.is_some() || figure.unit.is_some() || figure.after != figure.hedge_after
        {
            return None;
        }
        let at = figure.after + usize::from(is_fraction && s.has_role(figure.after, Roles::ARTICLE));
        let unit = s.pack.units.bare_points(s.tokens.get(at..)?)?;
        Some((unit, at + 1))
    }

    /// Whether points that end at a place are those of the share after them.
    fn lead_to_share(&self, points_after: usize, share: &Found) -> bool {
        const REACH: usize = 8;
        let s = &self.s;
        let between = s.tokens.get(points_after..share.hedge_first).unwrap_or(&[]);
        let leads_to = share
            .hedge_first
            .checked_sub(1)
            .is_some_and(|joint| joint >= points_after && s.has_role(joint, Roles::TO | Roles::FROM));
        let compares = || between.iter().any(|token| token.key == const { WordKey::of("than") });
        between.len() < REACH && (leads_to || compares())
    }

    /// `it is 14 percent, a drop of 17 points`, `71 percent, seven points higher`; not `rose 2 percent, a gain of 31 points`,
    /// which are those of an index.
    fn are_behind_share(&self, share: &Found, points: &Found, points_after: usize) -> bool {
        const MOST_BETWEEN: usize = 4;
        let s = &self.s;
        let n_between = points.hedge_first.saturating_sub(share.hedge_after);
        let is_moved = share.hedge_first.checked_sub(1).is_some_and(|before| self.is_move(before));
        let is_less = points.amount.value() < share.amount.value();
        let is_apposed = s.text_at(share.hedge_after) == "," && n_between <= MOST_BETWEEN;
        let compares = n_between == 1 && s.has_class(points_after, WordClass::COMPARATIVE);
        is_apposed && is_less && !is_moved && (compares || self.is_difference(points.hedge_first))
    }

    /// Whether a number is how much two others differ by: `, or 0.7`, `a fall of 0.6`.
    fn is_difference(&self, first: usize) -> bool {
        let s = &self.s;
        let changes = |at: usize| {
            s.token(at).is_some_and(|token| {
                token.class().is(WordClass::CHANGE_NOUN | WordClass::RISE | WordClass::FALL)
            })
        };
        first.checked_sub(1).is_some_and(|joint| {
            s.has_role(joint, Roles::OR)
                || changes(joint)
                || s.has_role(joint, Roles::OF) && joint > 0 && changes(joint - 1)
        })
    }

    /// `380, 290 and 75 million euros`: a magnitude and a unit written once for all of a list.
    pub(super) fn share_magnitude(&self, found: &mut [Found]) {
        let s = &self.s;
        for at in 2..found.len() {
            let (before, after) = found.split_at_mut(at);
            let last = &after[0];
            let power = self.magnitude_of(last);
            let (Some(power), Some(top)) = (power, last.amount.value()) else { continue };
            let mut next = last.hedge_first;
            let mut first = at;
            for (index, item) in before.iter().enumerate().rev() {
                let is_joint = next == item.after + 1
                    && if index + 1 == at {
                        s.has_role(item.after, Roles::AND | Roles::OR)
                    } else {
                        s.text_at(item.after) == ","
                    };
                let is_plain = item.is_bare();
                let value = match item.amount {
                    Amount::Number(numeral) => numeral.with_magnitude(power).value(),
                    _ => None,
                };
                let twenty = Rational::from(20);
                let is_near = value.is_some_and(|value| value <= &top * &twenty && top <= &value * &twenty);
                let is_digits = s.token(item.first).is_some_and(Token::is_digits);
                if !(is_joint && is_plain && is_near && is_digits) {
                    break;
                }
                next = item.hedge_first;
                first = index;
            }
            if at < first + 2 {
                continue;
            }
            for item in &mut before[first..] {
                if let Amount::Number(numeral) = item.amount {
                    item.amount = Amount::Number(numeral.with_magnitude(power));
                }
                item.unit.clone_from(&last.unit);
                item.kind = last.kind;
            }
        }
    }

    /// `1,240 hectares, of which 860 are under wheat, 240 under rape and 140 fallow`, `of the 1,240 hectares, 860 are …`: parts
    /// of a measurement in its unit.
    pub(super) fn share_with_parts(&self, found: &mut [Found]) {
        /// The most tokens from one part to the next.
        const MOST_BETWEEN: usize = 8;
        /// The most tokens from the whole to the first part.
        const MOST_LEAD: usize = 6;
        let s = &self.s;
        for at in 1..found.len() {
            let (before, parts) = found.split_at_mut(at);
            let (Some(whole), Some(first)) = (before.last(), parts.first()) else { continue };
            let Some(unit) = whole.unit.as_ref().filter(|unit| {
                whole.label.is_none() && unit.kind == UnitKind::Measure && !unit.dimension.is_time()
            }) else {
                continue;
            };
            let is_part = |part: &Found| {
                part.is_bare()
                    && s.token(part.first).is_some_and(Token::is_digits)
                    && part.amount.value().zip(whole.amount.value()).is_some_and(|(part, whole)| part < whole)
            };
            let lead = s.tokens.get(whole.hedge_after..first.hedge_first).unwrap_or(&[]);
            let leads = matches!(lead, [comma, of, which]
                if s.word_of(comma) == "," && of.key == const { WordKey::of("of") }
                    && which.key == const { WordKey::of("which") });
            let opens = |at: usize| at == 0 || s.token(at - 1).is_some_and(Token::is_mark);
            let is_of_whole = whole.hedge_first.checked_sub(2).is_some_and(|of| {
                s.has_role(of, Roles::OF) && s.has_class(of + 1, WordClass::DETERMINER) && opens(of)
            });
            // `Of the 5,600 hectares burnt, 3,900 were pine`
            let leads = leads
                || is_of_whole
                    && lead.len() <= MOST_LEAD
                    && lead.iter().filter(|token| token.is_mark()).count() == 1
                    && lead.last().is_some_and(|comma| s.word_of(comma) == ",");
            if !leads || !is_part(first) || !self.closes_phrase(first.after) {
                continue;
            }
            let unit = Arc::clone(unit);
            let mut last = first.after;
            for (place, part) in parts.iter_mut().enumerate() {
                let between = s.tokens.get(last..part.hedge_first).unwrap_or(&[]);
                // `and the remaining 330 pasture`
                let between = match between {
                    [joints @ .., the, rest]
                        if the.key == const { WordKey::of("the") }
                            && rest.key.is_one_of(keys!["other", "remaining"]) =>
                    {
                        joints
                    }
                    _ => between,
                };
                let is_joined = between.last().is_some_and(|joint| {
                    s.word_of(joint) == "," || joint.key == const { WordKey::of("and") }
                });
                let goes_on = between.len() <= MOST_BETWEEN
                    && is_joined
                    && !between.iter().any(|token| matches!(s.word_of(token), ";" | "." | "("));
                let counts = s.token(part.after).is_some_and(|next| {
                    next.class().is(WordClass::PEOPLE)
                        || next.kind == TokenKind::Word && s.word_of(next).ends_with('s')
                });
                if !is_part(part) || counts || place > 0 && !goes_on {
                    break;
                }
                last = part.after;
                (part.unit, part.kind) = (Some(Arc::clone(&unit)), FigureKind::Measurement);
            }
        }
    }

    /// `14.2 million tonnes, 72 percent of the national crop of 19.8 million`: the base of a share in the unit of its part.
    pub(super) fn share_with_base(&self, found: &mut [Found]) {
        /// The most tokens from one of the three to the next.
        const MOST_BETWEEN: usize = 8;
        let s = &self.s;
        for at in 2..found.len() {
            let (before, after) = found.split_at_mut(at);
            let ([.., part, share], Some(base)) = (before, after.first_mut()) else { continue };
            let is_share = share.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Share);
            let is_bare = base.is_bare();
            let unit = part.unit.as_ref().filter(|unit| {
                part.label.is_none()
                    && matches!(unit.kind, UnitKind::Measure | UnitKind::Money)
                    && !unit.dimension.is_time()
            });
            let (Some(unit), true, true) = (unit, is_share, is_bare) else { continue };
            let magnitude = self.magnitude_of(part);
            let is_like = magnitude.is_some() && magnitude == self.magnitude_of(base);
            let leads = |from: usize, to: usize| s.tokens.get(from..to).unwrap_or(&[]);
            let (one, other) =
                (leads(part.hedge_after, share.hedge_first), leads(share.hedge_after, base.hedge_first));
            let are_near = one.len() <= 2 && other.len() <= MOST_BETWEEN;
            let is_of =
                |token: Option<&Token>| token.is_some_and(|token| token.key == const { WordKey::of("of") });
            let is_base = is_of(other.first()) && is_of(other.last()) && other.len() > 1;
            let is_more = part.amount.value() < base.amount.value();
            if is_like && are_near && is_base && is_more && self.closes_phrase(base.after) {
                (base.unit, base.kind) = (Some(Arc::clone(unit)), part.kind);
            }
        }
    }

    /// `61 percent in 2019 and 58 in 2020`, `52.4 percent to her rival's 47.6`: what stands beside a share or a measurement and
    /// leaves its unit out.
    pub(super) fn share_in_parallel(&self, found: &mut [Found]) {
        for at in 1..found.len() {
            let (before, after) = found.split_at_mut(at);
            // A year may stand between: it is no quantity.
            let told = before.iter().rev().take(2).find(|figure| figure.label.is_none());
            let (Some(told), Some(bare)) = (told, after.first_mut()) else { continue };
            let Some(unit) = told.unit.as_ref() else { continue };
            let is_bare = bare.is_bare();
            let are_plain =
                [&told.amount, &bare.amount].iter().all(|amount| matches!(amount, Amount::Number(_)));
            let is_alike = !self.has_magnitude(told) && !self.has_magnitude(bare);
            if is_bare
                && are_plain
                && (is_alike && (self.is_in_parallel(told, bare) || self.is_gapped(told, bare))
                    || self.is_told_of_each(told, bare))
            {
                (bare.unit, bare.kind) = (Some(Arc::clone(unit)), told.kind);
            }
        }
    }

    /// Whether two figures, joined by a comma or conjunction, are followed by the same preposition: `in 2019 and 58 in`.
    fn is_in_parallel(&self, told: &Found, bare: &Found) -> bool {
        /// The most tokens from the one to the other.
        const MOST_BETWEEN: usize = 7;
        /// How many times the one may be the other.
        const MOST_TIMES: i64 = 10;
        let s = &self.s;
        let Some([preposition, middle @ .., joint]) = s.tokens.get(told.hedge_after..bare.hedge_first) else {
            return false;
        };
        let joins = |token: &Token| s.word_of(token) == "," || token.key.is_one_of(keys!["and", "but"]);
        let goes_on = |token: &Token| {
            token.class().is(WordClass::AUXILIARY | WordClass::CLAUSE | WordClass::REPORTING)
                || token.is_mark() && s.word_of(token) != ","
        };
        let leads =
            preposition.key.is_one_of(keys!["among", "at", "by", "during", "for", "in", "on", "under"]);
        let is_same = s.token(bare.after).is_some_and(|next| next.key == preposition.key);
        let values = told.amount.value().zip(bare.amount.value());
        let is_near = values.is_some_and(|(told, bare)| {
            let times = Rational::from(MOST_TIMES);
            told.abs() <= &bare.abs() * &times && bare.abs() <= &told.abs() * &times
        });
        leads
            && is_same
            && is_near
            && middle.len() + 2 <= MOST_BETWEEN
            && joins(joint)
            && !middle.iter().any(goes_on)
    }

    /// Whether a number behind a measurement says how much of it is of each: `2,400 megawatts, 1,200 each`.
    fn is_told_of_each(&self, told: &Found, bare: &Found) -> bool {
        let between = self.s.tokens.get(told.hedge_after..bare.hedge_first);
        let is_apart = matches!(between, Some([mark]) if matches!(self.s.word_of(mark), "," | "–" | "—"));
        let is_of_each = matches!(self.s.text_at(bare.hedge_after), "each" | "apiece");
        let is_measured = told.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Measure);
        let is_less = bare.amount.value() < told.amount.value();
        is_apart && is_of_each && is_measured && is_less
    }

    /// Whether the second of two shares with decimals is told of another party, and ends the clause: `and she 34.9`.
    fn is_gapped(&self, told: &Found, bare: &Found) -> bool {
        /// The most words that name the other party.
        const MOST_NAMING: usize = 3;
        let s = &self.s;
        let Some([joint, naming @ ..]) = s.tokens.get(told.hedge_after..bare.hedge_first) else {
            return false;
        };
        let place = |figure: &Found| match figure.amount {
            Amount::Number(Numeral::Decimal { exponent, .. }) => exponent,
            _ => 0,
        };
        let names = |token: &Token| {
            let goes_on = WordClass::AUXILIARY | WordClass::CLAUSE | WordClass::PREPOSITION | WordClass::VERB;
            !token.class().is(goes_on) && (!token.is_mark() || matches!(s.word_of(token), "'s" | "’s"))
        };
        let is_share = told.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Share);
        let is_as_fine = place(told) < 0 && place(told) == place(bare);
        let ends = s.token(bare.after).is_none_or(Token::is_mark);
        // `38.4 percent against 37.2`, but `38.4 percent to 37.2`, a range
        let needs_name = joint.key.is_one_of(keys!["and", "to"]);
        is_share
            && is_as_fine
            && ends
            && joint.key.is_one_of(keys!["against", "and", "to", "versus"])
            && (usize::from(needs_name)..=MOST_NAMING).contains(&naming.len())
            && naming.iter().all(names)
    }

    /// `12,430 million francs (11,574)`, `SEK 1,021 million (948)`: the sum of the year before in brackets, as accounts give it.
    pub(super) fn share_with_year_before(&self, found: &mut [Found]) {
        let s = &self.s;
        for at in 1..found.len() {
            let (before, after) = found.split_at_mut(at);
            let (Some(sum), Some(other)) = (before.last(), after.first_mut()) else { continue };
            let is_bare = other.is_bare();
            let in_brackets = other.first == sum.hedge_after + 1
                && s.text_at(sum.hedge_after) == "("
                && s.text_at(other.after) == ")";
            let is_sum = sum.label.is_none() && sum.is_money();
            if !(is_bare && in_brackets && is_sum) {
                continue;
            }
            let power = self.magnitude_of(sum);
            let (Some(power), Amount::Number(numeral)) = (power, other.amount) else { continue };
            let scaled = numeral.with_magnitude(power);
            let (few, least) = (Rational::from(5), Rational::from(100));
            // A note has few digits: `(3)`.
            let is_near = sum
                .amount
                .value()
                .zip(scaled.value())
                .is_some_and(|(sum, other)| sum.abs() <= &other * &few && other <= &sum.abs() * &few)
                && numeral.value().is_some_and(|value| value >= least);
            if is_near {
                other.amount = Amount::Number(scaled);
                (other.unit, other.kind) = (sum.unit.clone(), sum.kind);
            }
        }
    }

    /// `greater than 30 and less than 40`: two bounds of one range.
    pub(super) fn join_bounds(&self, found: &mut Vec<Found>, from: usize) {
        let s = &self.s;
        let mut at = from;
        while at + 1 < found.len() {
            let (first, second) = (&found[at], &found[at + 1]);
            let between = first.hedge_after..second.hedge_first;
            let is_joint = between.len() == 1
                && (s.has_role(between.start, Roles::AND) || s.text_at(between.start) == ",");
            // `at most 100 and at least 20`
            let is_turned = matches!(first.hedge, Some(Hedge::LessThan | Hedge::AtMost));
            let (low, high) = if is_turned { (second, first) } else { (first, second) };
            let bounds = matches!(low.hedge, Some(Hedge::MoreThan | Hedge::AtLeast))
                && matches!(high.hedge, Some(Hedge::LessThan | Hedge::AtMost));
            let (Amount::Number(a), Amount::Number(b)) = (low.amount, high.amount) else {
                at += 1;
                continue;
            };
            let rises = matches!((a.value(), b.value()), (Some(a), Some(b)) if a < b);
            if is_joint
                && bounds
                && rises
                && low.unit == high.unit
                && low.label.is_none()
                && high.label.is_none()
            {
                let joined = Found {
                    first: first.hedge_first,
                    after: second.hedge_after,
                    hedge_first: first.hedge_first,
                    hedge_after: second.hedge_after,
                    amount: Amount::Range { low: a, high: b, unshared_low: None },
                    hedge: None,
                    ..low.clone()
                };
                found[at] = joined;
                found.remove(at + 1);
            }
            at += 1;
        }
    }
}
