//! Units: what a figure is measured in, and how two units of one dimension convert.

use std::borrow::Cow;
use std::sync::Arc;

use crate::rational::Rational;

/// The powers of the base dimensions that a unit is made of.
///
/// The seven of the International System, then plane angle and information, which it counts as
/// numbers but nobody writes that way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dimension {
    /// Length.
    pub length: i8,
    /// Mass.
    pub mass: i8,
    /// Time.
    pub time: i8,
    /// Electric current.
    pub current: i8,
    /// Thermodynamic temperature.
    pub temperature: i8,
    /// Amount of substance.
    pub substance: i8,
    /// Luminous intensity.
    pub light: i8,
    /// Plane angle.
    pub angle: i8,
    /// Information.
    pub data: i8,
}

impl Dimension {
    /// A pure number.
    pub const NONE: Self = Self {
        length: 0,
        mass: 0,
        time: 0,
        current: 0,
        temperature: 0,
        substance: 0,
        light: 0,
        angle: 0,
        data: 0,
    };

    /// The dimension of a product of `self` and `other` raised to `power`.
    pub fn times(self, other: Self, power: i8) -> Self {
        let add = |a: i8, b: i8| a.saturating_add(b.saturating_mul(power));
        Self {
            length: add(self.length, other.length),
            mass: add(self.mass, other.mass),
            time: add(self.time, other.time),
            current: add(self.current, other.current),
            temperature: add(self.temperature, other.temperature),
            substance: add(self.substance, other.substance),
            light: add(self.light, other.light),
            angle: add(self.angle, other.angle),
            data: add(self.data, other.data),
        }
    }

    /// Whether this is time alone: a duration.
    pub fn is_time(self) -> bool {
        self == Self { time: 1, ..Self::NONE }
    }

    /// Whether this is temperature alone.
    pub fn is_temperature(self) -> bool {
        self == Self { temperature: 1, ..Self::NONE }
    }
}

/// What kind of thing a unit is a unit of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnitKind {
    /// A share of a whole: percent, per mille.
    Share,
    /// A difference of two shares: percentage points, basis points.
    Points,
    /// Money, perhaps per something.
    Money,
    /// Anything with a dimension.
    Measure,
    /// A multiple of a thing: `times`, `-fold`.
    Multiple,
}

/// A unit as a figure carries it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// The symbol used in output: `km`, `°C`, `%`, an ISO 4217 code or a currency sign.
    pub symbol: Cow<'static, str>,
    /// What kind of thing it measures.
    pub kind: UnitKind,
    /// Its dimension; for money per something, that of the something.
    pub dimension: Dimension,
    /// How many base units one of it is: 1000 for a kilometre, 1/100 for a percent or a cent.
    pub scale: Rational,
    /// Where its zero lies in base units: 273.15 for degrees Celsius.
    pub zero: Rational,
    /// Other sizes that go by the same name: the imperial gallon beside the American.
    pub alternatives: Vec<Rational>,
}

/// Signs for the hundredth part of a currency, with the currencies that may be meant.
const HUNDREDTHS: [(&str, &[&str]); 2] =
    [("¢", &["$", "USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "EUR", "ZAR"]), ("p", &["GBP"])];

impl Unit {
    /// Percent.
    pub fn percent() -> Arc<Self> {
        Arc::new(Self::plain("%", UnitKind::Share, Rational::new(1, 100)))
    }

    /// Percentage points.
    pub fn points() -> Arc<Self> {
        Arc::new(Self::plain("pp", UnitKind::Points, Rational::new(1, 100)))
    }

    /// A unit whose zero is zero.
    pub fn plain(symbol: &'static str, kind: UnitKind, scale: Option<Rational>) -> Self {
        Self {
            symbol: Cow::Borrowed(symbol),
            kind,
            dimension: Dimension::NONE,
            scale: scale.unwrap_or(Rational::ONE),
            zero: Rational::ZERO,
            alternatives: Vec::new(),
        }
    }

    /// Whether figures in the two units can be held against each other: one kind, one dimension and,
    /// for money, one currency.
    pub fn is_comparable_with(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.dimension == other.dimension
            && (self.kind != UnitKind::Money || self.shares_currency_with(other))
    }

    /// Whether both are money of one currency, or one in the hundredths of the other: `37 cents` and `$6.12`.
    pub fn shares_currency_with(&self, other: &Self) -> bool {
        let (Some(one), Some(two)) = (self.currency(), other.currency()) else { return false };
        let is_part_of = |part: &str, whole: &str| {
            HUNDREDTHS.iter().any(|(sign, wholes)| *sign == part && wholes.contains(&whole))
        };
        one == two || is_part_of(one, two) || is_part_of(two, one)
    }

    /// The currency of an amount of money, without what it is per.
    pub fn currency(&self) -> Option<&str> {
        if self.kind != UnitKind::Money {
            return None;
        }
        let symbol: &str = &self.symbol;
        Some(symbol.split_once('/').map_or(symbol, |(currency, _)| currency))
    }

    /// All sizes that its name can stand for, the usual one first.
    pub fn scales(&self) -> impl Iterator<Item = &Rational> {
        std::iter::once(&self.scale).chain(&self.alternatives)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dimensions_multiply() {
        let length = Dimension { length: 1, ..Dimension::NONE };
        let time = Dimension { time: 1, ..Dimension::NONE };
        let speed = length.times(time, -1);
        assert_eq!(speed, Dimension { length: 1, time: -1, ..Dimension::NONE });
        assert!(time.is_time() && !speed.is_time());
    }

    #[test]
    fn money_compares_by_currency() {
        let dollars = Unit::plain("USD", UnitKind::Money, None);
        let hourly = Unit::plain("USD/h", UnitKind::Money, None);
        let pounds = Unit::plain("GBP", UnitKind::Money, None);
        assert!(dollars.is_comparable_with(&hourly));
        let pence = Unit::plain("p", UnitKind::Money, Rational::new(1, 100));
        assert!(pence.is_comparable_with(&pounds) && !pence.is_comparable_with(&dollars));
        assert!(!dollars.is_comparable_with(&pounds));
    }
}
