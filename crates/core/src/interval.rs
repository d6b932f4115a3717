//! Intervals of exact numbers with open, closed and infinite ends.

use std::cmp::Ordering;
use std::fmt;

use crate::rational::Rational;

/// One end of an [`Interval`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// The end belongs to the interval.
    Closed(Rational),
    /// The interval comes as near as one likes but does not reach the end.
    Open(Rational),
    /// There is no end on this side.
    Unbounded,
}

impl End {
    /// Where the end lies; `None` if there is none.
    pub fn value(&self) -> Option<&Rational> {
        match self {
            Self::Closed(value) | Self::Open(value) => Some(value),
            Self::Unbounded => None,
        }
    }

    /// Whether the end belongs to the interval.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Closed(_))
    }

    /// The same kind of end elsewhere.
    fn map(&self, f: impl FnOnce(&Rational) -> Rational) -> Self {
        match self {
            Self::Closed(value) => Self::Closed(f(value)),
            Self::Open(value) => Self::Open(f(value)),
            Self::Unbounded => Self::Unbounded,
        }
    }

    /// Where it lies, if that is above zero.
    fn positive(&self) -> Option<&Rational> {
        self.value().filter(|value| !value.is_zero() && !value.is_negative())
    }

    fn of(value: Rational, closed: bool) -> Self {
        if closed { Self::Closed(value) } else { Self::Open(value) }
    }
}

/// A non-empty interval of rational numbers.
///
/// The operations are the exact images of the intervals under the operation, ends included: the sum
/// of `[1, 2)` and `[3, 4]` is `[4, 6)`. They treat their operands as independent; where one number
/// occurs twice in a formula, bound the formula with [`solver`](crate::solver) instead.
///
/// ```
/// use recount_core::{Interval, Rational};
///
/// let votes = Interval::closed(8_050_000.into(), 8_150_000.into()).unwrap();
/// let turnout = Interval::closed(Rational::parse("0.41525").unwrap(), Rational::parse("0.41535").unwrap());
/// let electorate = votes.div(&turnout.unwrap()).unwrap();
/// assert_eq!(electorate.rounded().to_string(), "[19381245, 19626731]");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Interval {
    low: End,
    high: End,
}

impl Interval {
    /// The whole number line.
    pub const EVERYTHING: Self = Self { low: End::Unbounded, high: End::Unbounded };

    /// The interval between two ends; `None` if nothing lies between them.
    pub fn new(low: End, high: End) -> Option<Self> {
        if let (Some(from), Some(to)) = (low.value(), high.value()) {
            match from.cmp(to) {
                Ordering::Less => {}
                Ordering::Equal if low.is_closed() && high.is_closed() => {}
                Ordering::Equal | Ordering::Greater => return None,
            }
        }
        Some(Self { low, high })
    }

    /// A single number.
    pub fn point(value: Rational) -> Self {
        Self { low: End::Closed(value.clone()), high: End::Closed(value) }
    }

    /// `[low, high]`; `None` if `high < low`.
    pub fn closed(low: Rational, high: Rational) -> Option<Self> {
        Self::new(End::Closed(low), End::Closed(high))
    }

    /// `(low, high)`; `None` unless `low < high`.
    pub fn open(low: Rational, high: Rational) -> Option<Self> {
        Self::new(End::Open(low), End::Open(high))
    }

    /// `[low, ∞)`.
    pub fn at_least(low: Rational) -> Self {
        Self { low: End::Closed(low), high: End::Unbounded }
    }

    /// `(low, ∞)`.
    pub fn more_than(low: Rational) -> Self {
        Self { low: End::Open(low), high: End::Unbounded }
    }

    /// `(−∞, high]`.
    pub fn at_most(high: Rational) -> Self {
        Self { low: End::Unbounded, high: End::Closed(high) }
    }

    /// `(−∞, high)`.
    pub fn less_than(high: Rational) -> Self {
        Self { low: End::Unbounded, high: End::Open(high) }
    }

    /// `[centre − half, centre + half]`, with `half` taken as a distance.
    pub fn around(centre: &Rational, half: &Rational) -> Self {
        let half = half.abs();
        Self { low: End::Closed(centre - &half), high: End::Closed(centre + &half) }
    }

    /// The lower end.
    pub fn low(&self) -> &End {
        &self.low
    }

    /// The upper end.
    pub fn high(&self) -> &End {
        &self.high
    }

    /// The number, if the interval is a single one.
    pub fn as_point(&self) -> Option<&Rational> {
        match (&self.low, &self.high) {
            (End::Closed(low), End::Closed(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// Whether both ends are finite.
    pub fn is_bounded(&self) -> bool {
        self.low != End::Unbounded && self.high != End::Unbounded
    }

    /// `high − low`; `None` if an end is infinite.
    pub fn width(&self) -> Option<Rational> {
        Some(self.high.value()? - self.low.value()?)
    }

    /// The number half way between the ends; `None` if an end is infinite.
    pub fn middle(&self) -> Option<Rational> {
        (self.high.value()? + self.low.value()?).checked_div(&Rational::integer(2))
    }

    /// Whether `value` lies in the interval.
    pub fn contains(&self, value: &Rational) -> bool {
        let above_low = match &self.low {
            End::Closed(low) => low <= value,
            End::Open(low) => low < value,
            End::Unbounded => true,
        };
        let below_high = match &self.high {
            End::Closed(high) => value <= high,
            End::Open(high) => value < high,
            End::Unbounded => true,
        };
        above_low && below_high
    }

    /// The numbers in both intervals; `None` if there is none.
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        let low = if tighter_low(&self.low, &other.low) { &self.low } else { &other.low };
        let high = if tighter_high(&self.high, &other.high) { &self.high } else { &other.high };
        Self::new(low.clone(), high.clone())
    }

    /// Whether some number lies in both intervals.
    pub fn meets(&self, other: &Self) -> bool {
        !self.is_below(other) && !other.is_below(self)
    }

    /// Whether every number of `self` is less than every number of `other`.
    pub fn is_below(&self, other: &Self) -> bool {
        match (self.high.value(), other.low.value()) {
            (Some(high), Some(low)) => match high.cmp(low) {
                Ordering::Less => true,
                Ordering::Equal => !(self.high.is_closed() && other.low.is_closed()),
                Ordering::Greater => false,
            },
            _ => false,
        }
    }

    /// Whether every number of `self` is in `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        self.intersect(other).as_ref() == Some(self)
    }

    /// The smallest interval that holds both.
    pub fn hull(&self, other: &Self) -> Self {
        let low = if tighter_low(&self.low, &other.low) { &other.low } else { &self.low };
        let high = if tighter_high(&self.high, &other.high) { &other.high } else { &self.high };
        Self { low: low.clone(), high: high.clone() }
    }

    /// The distance to an interval that this one does not meet; `None` if they meet.
    pub fn gap_to(&self, other: &Self) -> Option<Rational> {
        if self.is_below(other) {
            Some(other.low.value()? - self.high.value()?)
        } else if other.is_below(self) {
            Some(self.low.value()? - other.high.value()?)
        } else {
            None
        }
    }

    /// `{−x}`.
    pub fn neg(&self) -> Self {
        Self { low: self.high.map(|high| -high), high: self.low.map(|low| -low) }
    }

    /// `{x + y}`.
    pub fn add(&self, other: &Self) -> Self {
        Self { low: add_ends(&self.low, &other.low), high: add_ends(&self.high, &other.high) }
    }

    /// `{x − y}`.
    pub fn sub(&self, other: &Self) -> Self {
        self.add(&other.neg())
    }

    /// `{x · y}`.
    pub fn mul(&self, other: &Self) -> Self {
        if let (Some(a), Some(b)) = (self.low.positive(), other.low.positive()) {
            let low = End::of(a * b, self.low.is_closed() && other.low.is_closed());
            let high = match (self.high.value(), other.high.value()) {
                (Some(a), Some(b)) => End::of(a * b, self.high.is_closed() && other.high.is_closed()),
                _ => End::Unbounded,
            };
            return Self { low, high };
        }
        let corners = [
            mul_ends(self.low_corner(), other.low_corner()),
            mul_ends(self.low_corner(), other.high_corner()),
            mul_ends(self.high_corner(), other.low_corner()),
            mul_ends(self.high_corner(), other.high_corner()),
        ];
        Self::spanning(&corners)
    }

    /// `{x / y}`; `None` if `other` holds zero, unless only as an open or closed end at zero, where
    /// the quotient is unbounded on that side.
    pub fn div(&self, other: &Self) -> Option<Self> {
        if let (Some(a), Some(b), Some(c), Some(d)) =
            (self.low.positive(), self.high.value(), other.low.positive(), other.high.value())
        {
            let low = End::of(a.checked_div(d)?, self.low.is_closed() && other.high.is_closed());
            let high = End::of(b.checked_div(c)?, self.high.is_closed() && other.low.is_closed());
            return Some(Self { low, high });
        }
        Some(self.mul(&other.reciprocal()?))
    }

    /// `{1 / y}`; `None` if zero is not an end of the interval but inside it, or all there is.
    fn reciprocal(&self) -> Option<Self> {
        let zero = Rational::ZERO;
        let invert = |end: &End, at_zero: End| match end {
            End::Unbounded => Some(End::Open(Rational::ZERO)),
            End::Closed(value) | End::Open(value) if value.is_zero() => Some(at_zero),
            End::Closed(value) => Rational::ONE.checked_div(value).map(End::Closed),
            End::Open(value) => Rational::ONE.checked_div(value).map(End::Open),
        };
        let is_positive = self.low.value().is_some_and(|low| *low >= zero);
        let is_negative = self.high.value().is_some_and(|high| *high <= zero);
        if self.as_point().is_some_and(Rational::is_zero) || !(is_positive || is_negative) {
            return None;
        }
        Self::new(invert(&self.high, End::Unbounded)?, invert(&self.low, End::Unbounded)?)
    }

    /// `{xⁿ}`; `None` beyond [`MAX_POWER`](crate::rational::MAX_POWER).
    pub fn pow(&self, power: u32) -> Option<Self> {
        let raise = |end: &End| -> Option<End> {
            Some(match end {
                End::Closed(value) => End::Closed(value.pow(power)?),
                End::Open(value) => End::Open(value.pow(power)?),
                End::Unbounded => End::Unbounded,
            })
        };
        let zero = Rational::ZERO;
        if power == 0 {
            return Some(Self::point(Rational::ONE));
        }
        let is_odd = power.checked_rem(2) == Some(1);
        if is_odd || self.low.value().is_some_and(|low| *low >= zero) {
            return Self::new(raise(&self.low)?, raise(&self.high)?);
        }
        if self.high.value().is_some_and(|high| *high <= zero) {
            return self.neg().pow(power);
        }
        // An even power across zero: from zero to the higher of the two ends.
        let (left, right) = (self.neg().intersect(&Self::at_least(zero.clone()))?, self);
        let high =
            if tighter_high(&left.high, &right.high) { raise(&right.high)? } else { raise(&left.high)? };
        Self::new(End::Closed(zero), high)
    }

    /// The image under a function that never falls as its argument rises.
    ///
    /// An end stays closed only if it was; for a step function that makes the image no smaller than
    /// it is.
    pub fn map_rising(&self, f: impl Fn(&Rational) -> Rational) -> Self {
        let closed = |end: &End| match end {
            End::Closed(value) | End::Open(value) => End::Closed(f(value)),
            End::Unbounded => End::Unbounded,
        };
        Self { low: closed(&self.low), high: closed(&self.high) }
    }

    /// Distances from zero: `{|x|}`.
    pub fn abs(&self) -> Self {
        let zero = Rational::ZERO;
        if self.low.value().is_some_and(|low| *low >= zero) {
            self.clone()
        } else if self.high.value().is_some_and(|high| *high <= zero) {
            self.neg()
        } else {
            let mirrored = self.neg();
            let high =
                if tighter_high(&self.high, &mirrored.high) { mirrored.high } else { self.high.clone() };
            Self { low: End::Closed(zero), high }
        }
    }

    /// The smallest whole number in the interval, if it has a lower end and holds one.
    pub fn first_integer(&self) -> Option<Rational> {
        let first = match &self.low {
            End::Closed(low) => low.ceil(),
            End::Open(low) => &low.floor() + &Rational::ONE,
            End::Unbounded => return None,
        };
        self.contains(&first).then_some(first)
    }

    /// The largest whole number in the interval, if it has an upper end and holds one.
    pub fn last_integer(&self) -> Option<Rational> {
        self.neg().first_integer().map(|value| -value)
    }

    /// Whether some whole number lies in the interval.
    pub fn holds_integer(&self) -> bool {
        match (&self.low, &self.high) {
            (End::Unbounded, _) | (_, End::Unbounded) => true,
            _ => self.first_integer().is_some(),
        }
    }

    /// The interval with its ends rounded to the nearest whole number, for showing counts.
    pub fn rounded(&self) -> Self {
        let round = |value: &Rational| value.round_to(0).unwrap_or_else(|| value.clone());
        self.map_rising(round)
    }

    /// The interval in another unit: every number times a factor that is not negative.
    pub fn scale(&self, factor: &Rational) -> Self {
        if factor.is_zero() {
            return Self::point(Rational::ZERO);
        }
        Self { low: self.low.map(|low| low * factor), high: self.high.map(|high| high * factor) }
    }

    /// The interval moved by a distance.
    pub fn shift(&self, distance: &Rational) -> Self {
        Self { low: self.low.map(|low| low + distance), high: self.high.map(|high| high + distance) }
    }

    fn low_corner(&self) -> Corner<'_> {
        match &self.low {
            End::Closed(value) => Corner::At(value, true),
            End::Open(value) => Corner::At(value, false),
            End::Unbounded => Corner::MinusInfinity,
        }
    }

    fn high_corner(&self) -> Corner<'_> {
        match &self.high {
            End::Closed(value) => Corner::At(value, true),
            End::Open(value) => Corner::At(value, false),
            End::Unbounded => Corner::PlusInfinity,
        }
    }

    /// The hull of products of corners.
    fn spanning(corners: &[Product]) -> Self {
        let mut low: Option<&Product> = None;
        let mut high: Option<&Product> = None;
        for corner in corners {
            if low.is_none_or(|low| corner.extends_low(low)) {
                low = Some(corner);
            }
            if high.is_none_or(|high| corner.extends_high(high)) {
                high = Some(corner);
            }
        }
        let end = |product: Option<&Product>| match product {
            Some(Product::At(value, closed)) => End::of(value.clone(), *closed),
            _ => End::Unbounded,
        };
        Self { low: end(low), high: end(high) }
    }
}

/// An end of an interval as a factor: a number that is reached or not, or an infinity.
#[derive(Clone, Copy)]
enum Corner<'a> {
    At(&'a Rational, bool),
    MinusInfinity,
    PlusInfinity,
}

/// The product of two corners.
enum Product {
    At(Rational, bool),
    MinusInfinity,
    PlusInfinity,
}

impl Product {
    fn extends_low(&self, other: &Self) -> bool {
        match (self, other) {
            (_, Self::MinusInfinity) | (Self::PlusInfinity, _) => false,
            (Self::MinusInfinity, _) | (_, Self::PlusInfinity) => true,
            (Self::At(a, a_closed), Self::At(b, b_closed)) => a < b || (a == b && *a_closed && !b_closed),
        }
    }

    fn extends_high(&self, other: &Self) -> bool {
        match (self, other) {
            (_, Self::PlusInfinity) | (Self::MinusInfinity, _) => false,
            (Self::PlusInfinity, _) | (_, Self::MinusInfinity) => true,
            (Self::At(a, a_closed), Self::At(b, b_closed)) => b < a || (a == b && *a_closed && !b_closed),
        }
    }
}

fn mul_ends(a: Corner<'_>, b: Corner<'_>) -> Product {
    match (a, b) {
        (Corner::At(x, x_closed), Corner::At(y, y_closed)) => {
            // Zero times anything is zero, so a closed zero is reached whatever the other end does.
            let zero_is_reached = (x_closed && x.is_zero()) || (y_closed && y.is_zero());
            let reached = zero_is_reached || (x_closed && y_closed);
            Product::At(x * y, reached)
        }
        (Corner::At(x, closed), infinity) | (infinity, Corner::At(x, closed)) => {
            if x.is_zero() {
                Product::At(Rational::ZERO, closed)
            } else if x.is_negative() == matches!(infinity, Corner::MinusInfinity) {
                Product::PlusInfinity
            } else {
                Product::MinusInfinity
            }
        }
        (Corner::MinusInfinity, Corner::MinusInfinity) | (Corner::PlusInfinity, Corner::PlusInfinity) => {
            Product::PlusInfinity
        }
        _ => Product::MinusInfinity,
    }
}

fn add_ends(a: &End, b: &End) -> End {
    match (a.value(), b.value()) {
        (Some(x), Some(y)) => End::of(x + y, a.is_closed() && b.is_closed()),
        _ => End::Unbounded,
    }
}

/// Whether `a`, as a lower end, leaves out something that `b` lets in (or both are the same).
fn tighter_low(a: &End, b: &End) -> bool {
    match (a.value(), b.value()) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(x), Some(y)) => y < x || (x == y && (!a.is_closed() || b.is_closed())),
    }
}

fn tighter_high(a: &End, b: &End) -> bool {
    match (a.value(), b.value()) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(x), Some(y)) => x < y || (x == y && (!a.is_closed() || b.is_closed())),
    }
}

/// Prints `[1, 2)`, `(−∞, 3]` or, for a single number, the number.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(point) = self.as_point() {
            return write!(f, "{point}");
        }
        match &self.low {
            End::Closed(low) => write!(f, "[{low}, ")?,
            End::Open(low) => write!(f, "({low}, ")?,
            End::Unbounded => f.write_str("(−∞, ")?,
        }
        match &self.high {
            End::Closed(high) => write!(f, "{high}]"),
            End::Open(high) => write!(f, "{high})"),
            End::Unbounded => f.write_str("∞)"),
        }
    }
}

impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Intervals over a small grid, so that ends often coincide and zero is often one.
    pub(crate) fn any_interval() -> impl Strategy<Value = Interval> {
        let end = (0_u8..5, -6_i64..7).prop_map(|(kind, value)| match kind {
            0 => End::Unbounded,
            1 | 2 => End::Open(value.into()),
            _ => End::Closed(value.into()),
        });
        (end.clone(), end).prop_filter_map("empty", |(low, high)| Interval::new(low, high))
    }

    /// Halves between −20 and 20: the oracle's number line.
    fn line() -> impl Iterator<Item = Rational> + Clone {
        (-40_i128..=40).map(|n| Rational::new(n, 2).unwrap())
    }

    proptest! {
        #[test]
        fn images_hold_every_pair(a in any_interval(), b in any_interval()) {
            for x in line().filter(|x| a.contains(x)) {
                prop_assert!(a.neg().contains(&-&x));
                prop_assert!(a.abs().contains(&x.abs()));
                prop_assert!(a.pow(2).unwrap().contains(&x.pow(2).unwrap()));
                prop_assert!(a.pow(3).unwrap().contains(&x.pow(3).unwrap()));
                prop_assert!(a.hull(&b).contains(&x));
                prop_assert_eq!(a.intersect(&b).is_some_and(|both| both.contains(&x)), b.contains(&x));
                for y in line().filter(|y| b.contains(y)) {
                    prop_assert!(a.add(&b).contains(&(&x + &y)));
                    prop_assert!(a.sub(&b).contains(&(&x - &y)));
                    prop_assert!(a.mul(&b).contains(&(&x * &y)), "{a} * {b} = {} lacks {x} * {y}", a.mul(&b));
                    if let (Some(quotients), Some(quotient)) = (a.div(&b), x.checked_div(&y)) {
                        prop_assert!(quotients.contains(&quotient), "{a} / {b} = {quotients} lacks {x} / {y}");
                    }
                }
            }
        }

        #[test]
        fn images_are_no_wider_than_needed(a in any_interval(), b in any_interval()) {
            // A closed end of an image is reached by some pair of ends (or a zero).
            for (image, f) in [
                (a.add(&b), (|x, y| x + y) as fn(&Rational, &Rational) -> Rational),
                (a.mul(&b), |x, y| x * y),
            ] {
                for end in [image.low(), image.high()] {
                    if let End::Closed(value) = end {
                        let reached = line().filter(|x| a.contains(x)).any(|x| {
                            line().filter(|y| b.contains(y)).any(|y| f(&x, &y) == *value)
                        });
                        prop_assert!(reached, "{a}, {b}: {image}");
                    }
                }
            }
        }

        #[test]
        fn order_agrees_with_members(a in any_interval(), b in any_interval()) {
            let below = line().filter(|x| a.contains(x)).all(|x| line().filter(|y| b.contains(y)).all(|y| x < y));
            if a.is_below(&b) {
                prop_assert!(below);
            }
            prop_assert_eq!(a.meets(&b), a.intersect(&b).is_some());
            prop_assert_eq!(a.gap_to(&b).is_some(), !a.meets(&b));
            prop_assert_eq!(a.is_within(&b), a.hull(&b) == b);
        }

        #[test]
        fn integers_are_found(a in any_interval()) {
            let first = line().filter(Rational::is_integer).find(|x| a.contains(x));
            if a.low().value().is_some() {
                prop_assert_eq!(a.first_integer(), first);
            }
        }
    }

    #[test]
    fn empty_intervals_cannot_be_made() {
        assert_eq!(Interval::closed(2.into(), 1.into()), None);
        assert_eq!(Interval::open(1.into(), 1.into()), None);
        assert!(Interval::closed(1.into(), 1.into()).is_some());
    }

    #[test]
    fn division_by_an_interval_that_ends_at_zero_is_unbounded() {
        let one = Interval::point(Rational::ONE);
        assert_eq!(one.div(&Interval::more_than(Rational::ZERO)), Some(Interval::more_than(Rational::ZERO)));
        assert_eq!(one.div(&Interval::closed((-1).into(), 1.into()).unwrap()), None);
        assert_eq!(one.div(&Interval::point(Rational::ZERO)), None);
    }
}
