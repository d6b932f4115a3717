//! What a numeral can mean as it is written: four nested intervals, with or without a hedge.
//!
//! The widths follow how people write and read numbers. Unhedged round numbers are read as
//! approximations and others as precise, and a hedge matters most before a number that is not round
//! (Williams & Power, 2013, "Hedging and rounding in numerical expressions", *Pragmatics & Cognition*
//! 21); three kinds of hedge are enough to tell them apart (Ferson et al., 2015, "Natural language of
//! uncertainty: numeric hedge words", *International Journal of Approximate Reasoning* 57).

use crate::interval::{End, Interval};
use crate::numeral::Numeral;
use crate::rational::Rational;

/// What a writer put around a numeral to say how exact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hedge {
    /// `about`, `around`, `roughly`, `or so`: on either side.
    About,
    /// `nearly`, `almost`, `just under`: a little below.
    Nearly,
    /// `more than`, `over`, `in excess of`: above, not at.
    MoreThan,
    /// `at least`, `no fewer than`: at or above.
    AtLeast,
    /// `at most`, `up to`, `no more than`: at or below.
    AtMost,
    /// `fewer than`, `under`, `below`: below, not at.
    LessThan,
    /// `exactly`, `precisely`, `a total of`.
    Exactly,
}

impl Hedge {
    /// The family's name in reports and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::LessThan => "less than",
            Self::Exactly => "exactly",
        }
    }

    /// Whether it names one end of a range and leaves the other open.
    pub const fn is_bound(self) -> bool {
        matches!(self, Self::MoreThan | Self::AtLeast | Self::AtMost | Self::LessThan)
    }
}

/// The number or numbers of a figure as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// One numeral: `41.53`, `8.1 million`, `two dozen`.
    Number(Numeral),
    /// A share in words: `half`, `two-thirds`, `a quarter`.
    Proportion(Numeral),
    /// So many of so many: `two in five`, `1 in 3,500`, `9 out of 10`.
    Ratio {
        /// How many.
        part: Numeral,
        /// Of how many.
        whole: Numeral,
    },
    /// From one numeral to another: `2 to 3 million`, `between 25 and 35,000`.
    Range {
        /// The lower end.
        low: Numeral,
        /// The upper end.
        high: Numeral,
        /// The lower end without the magnitude it seems to share with the upper one: in `between 25
        /// and 35,000`, 25.
        unshared_low: Option<Numeral>,
    },
    /// A numeral with its tolerance: `5 ± 0.2`.
    Tolerance {
        /// The middle.
        centre: Numeral,
        /// How far to either side.
        margin: Numeral,
    },
    /// A plural without a number: `dozens`, `thousands`, at least two of the unit named.
    Plural(Numeral),
}

impl Amount {
    /// The single number named, if it is one.
    pub fn value(&self) -> Option<Rational> {
        match self {
            Self::Number(numeral) | Self::Proportion(numeral) => numeral.value(),
            Self::Ratio { part, whole } => part.value()?.checked_div(&whole.value()?),
            Self::Tolerance { centre, .. } => centre.value(),
            Self::Range { .. } | Self::Plural(_) => None,
        }
    }

    /// The numeral a person would correct, if there is exactly one.
    pub fn numeral(&self) -> Option<Numeral> {
        match self {
            Self::Number(numeral) | Self::Proportion(numeral) => Some(*numeral),
            Self::Ratio { .. } | Self::Range { .. } | Self::Tolerance { .. } | Self::Plural(_) => None,
        }
    }

    /// Whether all its numbers are within the cap on digits and exponents.
    pub fn is_checkable(&self) -> bool {
        match self {
            Self::Number(numeral) | Self::Proportion(numeral) | Self::Plural(numeral) => {
                numeral.is_checkable()
            }
            Self::Ratio { part: a, whole: b }
            | Self::Range { low: a, high: b, .. }
            | Self::Tolerance { centre: a, margin: b } => a.is_checkable() && b.is_checkable(),
        }
    }
}

/// Whether a number counts whole things, and may then be meant to the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Domain {
    /// People, votes, cases: zero or a positive whole number.
    Count,
    /// Anything measured or computed.
    Real,
}

/// How charitably numerals are read. Each grade allows all that the one before it allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// As written: correctly rounded to the last written digit.
    Written,
    /// A round number may also be rounded at its last digit that is not zero, by half as much as
    /// that allows.
    Near,
    /// By all that it allows.
    Round,
    /// And a hedge may be as loose as hedges are.
    Hedged,
    /// And the last digit may have been cut off or be one off. Only what is impossible even so is
    /// an error.
    Generous,
}

impl Grade {
    /// From the strictest to the most charitable.
    pub const ALL: [Self; 5] = [Self::Written, Self::Near, Self::Round, Self::Hedged, Self::Generous];
}

/// The nested intervals of values that a figure can stand for, in the unit it is printed in.
///
/// `exact ⊆ written ⊆ near ⊆ round ⊆ generous` always holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    /// The number itself: rules, thresholds, small counts.
    pub exact: Interval,
    /// What correct rounding to the last written digit allows.
    pub written: Interval,
    /// `written`, and for unhedged round numbers half of what `round` adds to it.
    pub near: Interval,
    /// `written`, and for unhedged round numbers what rounding to the last digit that is not zero
    /// allows.
    pub round: Interval,
    /// The widest reasonable reading: the lenient one, or the hedge's own. The only one that may
    /// call a number wrong.
    pub generous: Interval,
    is_hedged: bool,
}

impl Readings {
    /// Readings that allow exactly one interval at every grade.
    pub fn only(interval: Interval) -> Self {
        Self {
            exact: interval.clone(),
            written: interval.clone(),
            near: interval.clone(),
            round: interval.clone(),
            generous: interval,
            is_hedged: false,
        }
    }

    /// The readings of an amount with its hedge; `None` if it is too large to check.
    ///
    /// ```
    /// use recount_core::{Amount, Domain, Hedge, Numeral, Readings};
    ///
    /// let votes = Amount::Number(Numeral::parse("8.1").unwrap().with_magnitude(6));
    /// let readings = Readings::of(&votes, Some(Hedge::About), Domain::Count).unwrap();
    /// assert_eq!(readings.written.to_string(), "[8050000, 8150000]");
    /// assert_eq!(readings.generous.to_string(), "[7695000, 8505000]");
    /// ```
    pub fn of(amount: &Amount, hedge: Option<Hedge>, domain: Domain) -> Option<Self> {
        if !amount.is_checkable() {
            return None;
        }
        let plain = match amount {
            Amount::Number(numeral) => return Some(Self::of_number(numeral, hedge, domain)),
            Amount::Proportion(numeral) => {
                if hedge.is_some_and(Hedge::is_bound) || hedge == Some(Hedge::Nearly) {
                    return Some(proportion_beside(&numeral.value()?, hedge?));
                }
                of_proportion(&numeral.value()?)
            }
            Amount::Ratio { part, whole } => of_ratio(part, whole)?,
            Amount::Range { low, high, unshared_low } => of_range(low, high, *unshared_low)?,
            Amount::Tolerance { centre, margin } => {
                let (centre, margin) = (centre.value()?, margin.value()?);
                let slack = &margin + &margin;
                Self {
                    exact: Interval::point(centre.clone()),
                    written: Interval::around(&centre, &margin),
                    near: Interval::around(&centre, &margin),
                    round: Interval::around(&centre, &margin),
                    generous: Interval::around(&centre, &slack),
                    is_hedged: false,
                }
            }
            Amount::Plural(unit) => {
                let unit = unit.value()?;
                Self {
                    exact: Interval::at_least(&unit + &unit),
                    written: Interval::at_least(&unit + &unit),
                    near: Interval::at_least(&unit + &unit),
                    round: Interval::at_least(&unit + &unit),
                    generous: Interval::more_than(unit),
                    is_hedged: true,
                }
            }
        };
        Some(match hedge {
            Some(hedge) => plain.loosened(hedge),
            None => plain,
        })
    }

    /// The written one of the [readings](Self::of) of an amount, found sooner than all of them.
    pub fn written_of(amount: &Amount, hedge: Option<Hedge>, domain: Domain) -> Option<Interval> {
        match (amount, hedge) {
            (Amount::Number(numeral), None | Some(Hedge::Exactly)) if numeral.is_checkable() => {
                Some(as_written(numeral, &numeral.value()?, domain))
            }
            _ => Some(Self::of(amount, hedge, domain)?.written),
        }
    }

    fn of_number(numeral: &Numeral, hedge: Option<Hedge>, domain: Domain) -> Self {
        let value = numeral.value().unwrap_or(Rational::ZERO);
        let exact = Interval::point(value.clone());
        let is_plain = hedge.is_none() || hedge == Some(Hedge::Exactly);
        if is_plain && domain == Domain::Count && numeral.is_exact_count() {
            return Self::only(exact);
        }
        let u = numeral.last_place();
        let half_u = half(&u);
        let big_u = numeral.significant_place();
        let size = value.abs();
        let mut near = None;
        let (exact, written, round, generous) = match hedge {
            None | Some(Hedge::Exactly) => {
                let written = as_written(numeral, &value, domain);
                let capped = |width: &Rational| width.clone().min(&size * &percent(25));
                let round = if hedge.is_none() {
                    let room = capped(&half(&big_u));
                    near = Some(written.hull(&Interval::around(&value, &half(&room))));
                    written.hull(&Interval::around(&value, &room))
                } else {
                    written.clone()
                };
                let truncated = match Interval::open(&value - &capped(&u), &value + &capped(&u)) {
                    Some(interval) => round.hull(&interval),
                    None => round.clone(),
                };
                (exact, written, round, truncated)
            }
            Some(Hedge::About) => {
                let strict = half(&big_u).min(&size * &percent(10));
                let loose = big_u.max(&size * &percent(5)).min(&size * &percent(25));
                let written = Interval::around(&value, &strict);
                let generous = written.hull(&Interval::around(&value, &loose));
                (exact, written.clone(), written, generous)
            }
            Some(Hedge::Nearly) => {
                let low = &value - &big_u;
                let written = Interval::new(End::Closed(low), End::Open(value.clone()))
                    .unwrap_or_else(|| exact.clone());
                let floor = &value - &big_u.max(&size * &percent(15));
                let generous = Interval::closed(floor, &value + &half_u).unwrap_or_else(|| exact.clone());
                (written.clone(), written.clone(), written, generous)
            }
            Some(Hedge::MoreThan) => {
                let written = Interval::new(End::Open(value.clone()), End::Closed(&value + &big_u))
                    .unwrap_or_else(|| exact.clone());
                let generous = Interval::more_than(&value - &half_u);
                (written.clone(), written.clone(), written, generous)
            }
            Some(Hedge::AtLeast) => {
                let written = Interval::at_least(value.clone());
                (written.clone(), written.clone(), written, Interval::at_least(&value - &half_u))
            }
            Some(Hedge::AtMost) => {
                let written = Interval::at_most(value.clone());
                (written.clone(), written.clone(), written, Interval::at_most(&value + &half_u))
            }
            Some(Hedge::LessThan) => {
                let written = Interval::less_than(value.clone());
                (written.clone(), written.clone(), written, Interval::at_most(&value + &half_u))
            }
        };
        let is_hedged = !is_plain;
        let near = near.unwrap_or_else(|| written.clone());
        Self { exact, written, near, round, generous, is_hedged }
    }

    /// Readings of a range, ratio or plural under a hedge: the hedge opens a side or widens both.
    fn loosened(self, hedge: Hedge) -> Self {
        let open_above = |interval: &Interval| {
            Interval::new(interval.low().clone(), End::Unbounded).unwrap_or_else(|| interval.clone())
        };
        let open_below = |interval: &Interval| {
            Interval::new(End::Unbounded, interval.high().clone()).unwrap_or_else(|| interval.clone())
        };
        let widen = |interval: &Interval| match (interval.low().value(), interval.high().value()) {
            (Some(low), Some(high)) => {
                let slack = &low.abs().max(high.abs()) * &percent(10);
                Interval::closed(low - &slack, high + &slack).unwrap_or_else(|| interval.clone())
            }
            _ => interval.clone(),
        };
        let with = |change: &dyn Fn(&Interval) -> Interval| Self {
            exact: change(&self.exact),
            written: change(&self.written),
            near: change(&self.near),
            round: change(&self.round),
            generous: change(&self.generous),
            is_hedged: true,
        };
        match hedge {
            Hedge::Exactly => self,
            Hedge::About | Hedge::Nearly => {
                let generous = widen(&self.generous);
                Self { generous, is_hedged: true, ..self }
            }
            Hedge::MoreThan | Hedge::AtLeast => with(&open_above),
            Hedge::AtMost | Hedge::LessThan => with(&open_below),
        }
    }

    /// The interval that a grade of charity allows.
    pub fn at(&self, grade: Grade) -> &Interval {
        match grade {
            Grade::Written => &self.written,
            Grade::Near => &self.near,
            Grade::Hedged if self.is_hedged => &self.generous,
            Grade::Round | Grade::Hedged => &self.round,
            Grade::Generous => &self.generous,
        }
    }

    /// The same readings, with round numbers taken to be near only where they are no further than `most` beyond what
    /// is written.
    #[must_use]
    pub fn near_by(mut self, most: &Rational) -> Self {
        if let (Some(low), Some(high)) = (self.written.low().value(), self.written.high().value())
            && let Some(near) = Interval::closed(low - most, high + most)
        {
            self.near = self.near.intersect(&near).unwrap_or(self.near);
        }
        self
    }

    /// The same readings in a unit in which every number is `factor` times as large.
    pub fn scale(&self, factor: &Rational) -> Self {
        self.map(|interval| interval.scale(factor))
    }

    /// The same readings with every interval changed alike.
    pub fn map(&self, change: impl Fn(&Interval) -> Interval) -> Self {
        Self {
            exact: change(&self.exact),
            written: change(&self.written),
            near: change(&self.near),
            round: change(&self.round),
            generous: change(&self.generous),
            is_hedged: self.is_hedged,
        }
    }
}

/// What correct rounding to the last written digit allows a number to be that has no hedge.
fn as_written(numeral: &Numeral, value: &Rational, domain: Domain) -> Interval {
    let unit = numeral.last_place();
    // Things are counted to the last one.
    let is_counted = domain == Domain::Count && (numeral.is_exact_count() || unit == Rational::ONE);
    if is_counted { Interval::point(value.clone()) } else { Interval::around(value, &half(&unit)) }
}

fn of_range(low: &Numeral, high: &Numeral, unshared_low: Option<Numeral>) -> Option<Readings> {
    let (a, b) = (low.value()?, high.value()?);
    let slack = |numeral: &Numeral, value: &Rational| {
        half(&numeral.significant_place()).min(&value.abs() * &percent(25))
    };
    let (a, b, low, high) = if b < a { (b, a, high, low) } else { (a, b, low, high) };
    let written = Interval::closed(a.clone(), b.clone())?;
    let (below, above) = (slack(low, &a), slack(high, &b));
    let mut near = Interval::closed(&a - &half(&below), &b + &half(&above))?;
    let mut generous = Interval::closed(&a - &below, &b + &above)?;
    if let Some(unshared) = unshared_low.and_then(|numeral| numeral.value()) {
        near = near.hull(&Interval::point(unshared.clone()));
        generous = generous.hull(&Interval::point(unshared));
    }
    Some(Readings {
        exact: written.clone(),
        written,
        near,
        // Nobody truncates the ends of a range, so reading them as round is all the charity there is.
        round: generous.clone(),
        generous,
        is_hedged: false,
    })
}

/// `half`, `two-thirds`: two points either way as written, six at most, and less for small ones: a
/// tenth is no seventh.
fn of_proportion(value: &Rational) -> Readings {
    let around = |points: i128, share: i128| {
        Interval::around(value, &percent(points).min(&value.abs() * &percent(share)))
    };
    Readings {
        exact: Interval::point(value.clone()),
        written: around(2, 10),
        near: around(4, 20),
        round: around(6, 30),
        generous: around(6, 30),
        is_hedged: false,
    }
}

/// `nearly half`, `more than a third`: a side of the proportion.
fn proportion_beside(value: &Rational, hedge: Hedge) -> Readings {
    let (written, generous) = match hedge {
        Hedge::Nearly => (
            Interval::new(End::Closed(value - &percent(6)), End::Open(value.clone())),
            Interval::closed(&(value * &percent(85)) - &percent(1), value + &percent(1)),
        ),
        Hedge::MoreThan | Hedge::AtLeast => {
            let end =
                if hedge == Hedge::AtLeast { End::Closed(value.clone()) } else { End::Open(value.clone()) };
            (
                Interval::new(end, End::Closed(value + &percent(10))),
                Some(Interval::at_least(value - &percent(1))),
            )
        }
        Hedge::AtMost | Hedge::LessThan => {
            let end =
                if hedge == Hedge::AtMost { End::Closed(value.clone()) } else { End::Open(value.clone()) };
            (Interval::new(End::Unbounded, end), Some(Interval::at_most(value + &percent(1))))
        }
        Hedge::About | Hedge::Exactly => (None, None),
    };
    let point = Interval::point(value.clone());
    let written = written.unwrap_or_else(|| point.clone());
    let generous = generous.unwrap_or(point).hull(&written);
    Readings { generous, is_hedged: true, ..Readings::only(written) }
}

fn of_ratio(part: &Numeral, whole: &Numeral) -> Option<Readings> {
    let value = part.value()?.checked_div(&whole.value()?)?;
    if whole.value()? <= Rational::integer(10) {
        return Some(of_proportion(&value));
    }
    // `1 in 3,500`: the second number is rounded, the first is a choice of the writer's; `24 in 1,000`: the other way
    // round.
    let is_rate = part.value()? != Rational::ONE && is_power_of_ten(whole);
    let rounded = Readings::of_number(if is_rate { part } else { whole }, None, Domain::Real);
    let chosen = Interval::point(if is_rate { whole } else { part }.value()?);
    let divide = |rounded: &Interval| if is_rate { rounded.div(&chosen) } else { chosen.div(rounded) };
    Some(Readings {
        exact: Interval::point(value),
        written: divide(&rounded.written)?,
        near: divide(&rounded.near)?,
        round: divide(&rounded.round)?,
        generous: divide(&rounded.generous)?,
        is_hedged: false,
    })
}

fn is_power_of_ten(numeral: &Numeral) -> bool {
    let magnitude = numeral.value().and_then(|value| Some((value.magnitude()?, value)));
    magnitude.is_some_and(|(magnitude, value)| Rational::decimal(1, magnitude) == Some(value))
}

fn half(value: &Rational) -> Rational {
    value * &Rational::new(1, 2).unwrap_or(Rational::ONE)
}

fn percent(points: i128) -> Rational {
    Rational::new(points, 100).unwrap_or(Rational::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(digits: &str, power: i32) -> Amount {
        Amount::Number(Numeral::parse(digits).unwrap().with_magnitude(power))
    }

    fn read(amount: &Amount, hedge: Option<Hedge>) -> Readings {
        Readings::of(amount, hedge, Domain::Real).unwrap()
    }

    #[test]
    fn unhedged_numbers() {
        let share = read(&number("41.53", 0), None);
        assert_eq!(share.written.to_string(), "[41.525, 41.535]");
        assert_eq!(share.round, share.written);
        assert_eq!(share.generous.to_string(), "(41.52, 41.54)");

        let round = read(&number("8100000", 0), None);
        assert_eq!(round.written.to_string(), "[8099999.5, 8100000.5]");
        assert_eq!(round.round.to_string(), "[8050000, 8150000]");

        // A quarter of the value caps charity, but never below correct rounding.
        assert_eq!(read(&number("1", 0), None).generous.to_string(), "[0.5, 1.5]");
        assert_eq!(read(&number("100", 0), None).round.to_string(), "[75, 125]");
        assert_eq!(read(&number("0", 0), None).generous.to_string(), "[-0.5, 0.5]");
    }

    #[test]
    fn counts_are_exact_unless_round() {
        let exact = Readings::of(&number("951", 0), None, Domain::Count).unwrap();
        assert_eq!(exact.generous.to_string(), "951");
        let round = Readings::of(&number("500", 0), None, Domain::Count).unwrap();
        assert_eq!(round.round.to_string(), "[450, 550]");
        let hedged = Readings::of(&number("7", 0), Some(Hedge::About), Domain::Count).unwrap();
        assert_eq!(hedged.generous.to_string(), "[6, 8]");
    }

    #[test]
    fn hedges() {
        let cases = [
            (Hedge::About, "100", "[90, 110]", "[75, 125]"),
            (Hedge::Nearly, "60", "[50, 60)", "[50, 60.5]"),
            (Hedge::MoreThan, "12", "(12, 13]", "(11.5, ∞)"),
            (Hedge::AtLeast, "12", "[12, ∞)", "[11.5, ∞)"),
            (Hedge::AtMost, "12", "(−∞, 12]", "(−∞, 12.5]"),
            (Hedge::LessThan, "12", "(−∞, 12)", "(−∞, 12.5]"),
            (Hedge::Exactly, "12", "[11.5, 12.5]", "(11, 13)"),
        ];
        for (hedge, digits, written, generous) in cases {
            let readings = read(&number(digits, 0), Some(hedge));
            assert_eq!(readings.written.to_string(), written, "{hedge:?} {digits}");
            assert_eq!(readings.generous.to_string(), generous, "{hedge:?} {digits}");
        }
    }

    #[test]
    fn ranges_and_ratios() {
        let low = Numeral::parse("2").unwrap().with_magnitude(6);
        let high = Numeral::parse("3").unwrap().with_magnitude(6);
        let range = read(&Amount::Range { low, high, unshared_low: None }, None);
        assert_eq!(range.written.to_string(), "[2000000, 3000000]");
        assert_eq!(range.generous.to_string(), "[1500000, 3500000]");

        let rare = Amount::Ratio { part: Numeral::integer(1), whole: Numeral::integer(3_500) };
        assert_eq!(read(&rare, None).round.to_string(), "[1/3550, 1/3450]");

        let half = Amount::Proportion(Numeral::Fraction { numerator: 1, denominator: 2, exponent: 0 });
        assert_eq!(read(&half, None).generous.to_string(), "[0.44, 0.56]");
        assert!(!read(&half, Some(Hedge::Nearly)).generous.contains(&Rational::parse("0.513").unwrap()));
        assert!(read(&half, Some(Hedge::Nearly)).generous.contains(&Rational::parse("0.46").unwrap()));
    }

    fn any_amount() -> impl Strategy<Value = Amount> {
        let numeral = (-9_999_i128..100_000, -3_i32..8)
            .prop_map(|(mantissa, exponent)| Numeral::Decimal { mantissa, exponent });
        let positive = (1_i128..100_000, -3_i32..8)
            .prop_map(|(mantissa, exponent)| Numeral::Decimal { mantissa, exponent });
        let fraction = (1_i128..9, 1_i128..12).prop_map(|(numerator, denominator)| Numeral::Fraction {
            numerator,
            denominator,
            exponent: 0,
        });
        prop_oneof![
            4 => numeral.clone().prop_map(Amount::Number),
            1 => fraction.prop_map(Amount::Proportion),
            1 => (positive.clone(), positive.clone())
                .prop_map(|(low, high)| Amount::Range { low, high, unshared_low: None }),
            1 => (positive.clone(), positive.clone()).prop_map(|(part, whole)| Amount::Ratio { part, whole }),
            1 => (numeral, positive.clone()).prop_map(|(centre, margin)| Amount::Tolerance { centre, margin }),
            1 => positive.prop_map(Amount::Plural),
        ]
    }

    fn any_hedge() -> impl Strategy<Value = Option<Hedge>> {
        prop_oneof![
            Just(None),
            Just(Some(Hedge::About)),
            Just(Some(Hedge::Nearly)),
            Just(Some(Hedge::MoreThan)),
            Just(Some(Hedge::AtLeast)),
            Just(Some(Hedge::AtMost)),
            Just(Some(Hedge::LessThan)),
            Just(Some(Hedge::Exactly)),
        ]
    }

    proptest! {
        #[test]
        fn readings_are_nested(
            amount in any_amount(),
            hedge in any_hedge(),
            domain in prop_oneof![Just(Domain::Count), Just(Domain::Real)],
        ) {
            let readings = Readings::of(&amount, hedge, domain).unwrap();
            prop_assert!(readings.exact.is_within(&readings.written), "{readings:?}");
            let mut inner = &readings.written;
            for grade in Grade::ALL {
                let outer = readings.at(grade);
                prop_assert!(inner.is_within(outer), "{grade:?}: {readings:?}");
                inner = outer;
            }
        }
    }
}
