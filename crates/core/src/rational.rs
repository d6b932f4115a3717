//! Exact rational numbers: 64-bit integers computed in 128 bits, and arbitrary precision beyond.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZero;
use std::ops::{Add, Mul, Neg, Sub};

use dashu_int::ops::BitTest as _;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

/// The largest power of ten, in either direction, that [`Rational::decimal`] accepts.
///
/// A numeral beyond it is "too large to check": a text cannot make the program compute with a
/// number of a million digits.
pub const MAX_EXPONENT: u32 = 120;

/// The largest power that [`Rational::pow`] accepts.
pub const MAX_POWER: u32 = 1_000;

/// The most binary digits that the numerator or the denominator of a power may have: powers of powers grow beyond
/// what can be computed with.
pub const MAX_POWER_BITS: usize = 1 << 14;

/// An exact rational number.
///
/// Arithmetic never overflows, never rounds and never panics. Values whose numerator and denominator fit
/// in 64 bits, which is nearly every number people write, are kept inline in 16 bytes and computed in 128;
/// others fall back to arbitrary precision.
///
/// ```
/// use recount_core::Rational;
///
/// let turnout = Rational::decimal(4153, -4).unwrap(); // 41.53%
/// let voters = Rational::from(8_100_000);
/// assert_eq!(voters.checked_div(&turnout).unwrap().floor().to_string(), "19503973");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Rational(Repr);

/// Reduced, and `Small` whenever both parts fit.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(Small),
    Big(Box<RBig>),
}

/// A fraction in lowest terms; the denominator is positive.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Small {
    numerator: i64,
    denominator: NonZero<i64>,
}

const ONE: NonZero<i64> = match NonZero::new(1) {
    Some(one) => one,
    None => NonZero::<i64>::MAX,
};

impl Small {
    const fn denominator(self) -> i64 {
        self.denominator.get()
    }

    /// Parts in 128 bits, whose products do not overflow.
    fn wide(self) -> (i128, i128) {
        (self.numerator.into(), self.denominator().into())
    }

    const fn is_integer(self) -> bool {
        self.denominator() == 1
    }
}

impl Rational {
    /// Zero.
    pub const ZERO: Self = Self::integer(0);
    /// One.
    pub const ONE: Self = Self::integer(1);

    /// A whole number, usable in constants.
    pub const fn integer(value: i64) -> Self {
        Self(Repr::Small(Small { numerator: value, denominator: ONE }))
    }

    /// A fraction in lowest terms with a positive denominator.
    fn reduced(numerator: i128, denominator: i128) -> Self {
        if let (Ok(numerator), Ok(small)) = (i64::try_from(numerator), i64::try_from(denominator))
            && let Some(denominator) = NonZero::new(small)
        {
            return Self(Repr::Small(Small { numerator, denominator }));
        }
        Self(Repr::Big(Box::new(RBig::from_parts_signed(numerator.into(), denominator.into()))))
    }

    /// The fraction `numerator / denominator`; `None` if the denominator is zero.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        match denominator {
            0 => return None,
            1 => return Some(Self::reduced(numerator, 1)),
            _ => {}
        }
        let small = || {
            let (n, d) = reduce(numerator, denominator)?;
            if d < 0 { Some((n.checked_neg()?, d.checked_neg()?)) } else { Some((n, d)) }
        };
        Some(match small() {
            Some((numerator, denominator)) => Self::reduced(numerator, denominator),
            None => Self::from_big(RBig::from_parts_signed(numerator.into(), denominator.into())),
        })
    }

    /// The decimal `mantissa × 10^exponent`; `None` beyond [`MAX_EXPONENT`].
    ///
    /// ```
    /// # use recount_core::Rational;
    /// assert_eq!(Rational::decimal(81, 5), Some(Rational::from(8_100_000)));
    /// assert_eq!(Rational::decimal(1, 1_000_000), None);
    /// ```
    pub fn decimal(mantissa: i128, exponent: i32) -> Option<Self> {
        if exponent == 0 {
            return Some(Self::reduced(mantissa, 1));
        }
        let places = exponent.unsigned_abs();
        if places > MAX_EXPONENT {
            return None;
        }
        let power = POWERS_OF_TEN.get(usize::try_from(places).ok()?).map(|power| i128::from(*power));
        if exponent < 0 {
            match power {
                Some(power) => Self::new(mantissa, power),
                None => Self::from(mantissa).checked_div(&power_of_ten(places)),
            }
        } else {
            match power.and_then(|power| mantissa.checked_mul(power)) {
                Some(value) => Some(Self::reduced(value, 1)),
                None => Some(&Self::from(mantissa) * &power_of_ten(places)),
            }
        }
    }

    /// Reads `12`, `-3/4` or `41.53`, the forms that [`Display`](fmt::Display) prints.
    ///
    /// ```
    /// # use recount_core::Rational;
    /// assert_eq!(Rational::parse("41.53"), Rational::new(4153, 100));
    /// assert_eq!(Rational::parse("1e5"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((numerator, denominator)) = text.split_once('/') {
            return Self::new(numerator.parse().ok()?, denominator.parse().ok()?);
        }
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if digits.is_empty() || !all_digits(digits) || !all_digits(decimals) {
            return None;
        }
        let mantissa: i128 = format!("{whole}{decimals}").parse().ok()?;
        let places = i32::try_from(decimals.len()).ok()?;
        Self::decimal(mantissa, places.checked_neg()?)
    }

    fn from_big(value: RBig) -> Self {
        if let (Ok(numerator), Ok(small)) =
            (i64::try_from(value.numerator()), i64::try_from(value.denominator()))
            && let Some(denominator) = NonZero::new(small)
        {
            return Self(Repr::Small(Small { numerator, denominator }));
        }
        Self(Repr::Big(Box::new(value)))
    }

    fn to_big(&self) -> RBig {
        match &self.0 {
            Repr::Small(small) => {
                RBig::from_parts_signed(IBig::from(small.numerator), IBig::from(small.denominator()))
            }
            Repr::Big(value) => (**value).clone(),
        }
    }

    /// The quotient; `None` if `divisor` is zero.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        if let (Repr::Small(x), Repr::Small(y)) = (&self.0, &divisor.0)
            && let Some((numerator, denominator)) =
                product((x.numerator, y.denominator()), (y.numerator, x.denominator()))
        {
            return Some(if denominator < 0 {
                Self::reduced(numerator.checked_neg()?, denominator.checked_neg()?)
            } else {
                Self::reduced(numerator, denominator)
            });
        }
        Some(Self::from_big(self.to_big() / divisor.to_big()))
    }

    /// `self` to the given power; `None` beyond [`MAX_POWER`] and [`MAX_POWER_BITS`].
    pub fn pow(&self, power: u32) -> Option<Self> {
        if power > MAX_POWER {
            return None;
        }
        if let Repr::Small(small) = &self.0
            && let (numerator, denominator) = small.wide()
            && let (Some(numerator), Some(denominator)) =
                (numerator.checked_pow(power), denominator.checked_pow(power))
        {
            return Some(Self::reduced(numerator, denominator));
        }
        let exponent = isize::try_from(power).ok()?;
        let base = self.to_big();
        let n_bits = base.numerator().bit_len().max(base.denominator().bit_len());
        if n_bits.checked_mul(usize::try_from(power).ok()?)? > MAX_POWER_BITS {
            return None;
        }
        Some(Self::from_big(base.pow(exponent)))
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(Small { numerator: 0, .. }))
    }

    /// Whether this is a whole number.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(small) => small.is_integer(),
            Repr::Big(value) => value.is_int(),
        }
    }

    /// Whether this is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(small) => small.numerator < 0,
            Repr::Big(_) => *self < Self::ZERO,
        }
    }

    /// The distance from zero.
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The largest whole number that is not above `self`.
    pub fn floor(&self) -> Self {
        match &self.0 {
            Repr::Small(small) if small.is_integer() => self.clone(),
            Repr::Small(small) => Self::integer(
                small.numerator.checked_div_euclid(small.denominator()).unwrap_or(small.numerator),
            ),
            Repr::Big(value) => Self::from_big(value.floor().into()),
        }
    }

    /// The smallest whole number that is not below `self`.
    pub fn ceil(&self) -> Self {
        -&(-self).floor()
    }

    /// The nearest multiple of `10^exponent`, halves away from zero, as printed numbers are rounded.
    ///
    /// `None` beyond [`MAX_EXPONENT`].
    pub fn round_to(&self, exponent: i32) -> Option<Self> {
        let unit = Self::decimal(1, exponent)?;
        let half = Self::new(1, 2)?;
        let rounded = (&self.abs().checked_div(&unit)? + &half).floor();
        let rounded = &rounded * &unit;
        Some(if self.is_negative() { -&rounded } else { rounded })
    }

    /// The value as a 128-bit integer, if it is one.
    pub fn to_integer(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small(small) => small.is_integer().then_some(small.numerator.into()),
            Repr::Big(value) if value.is_int() => i128::try_from(value.numerator()).ok(),
            Repr::Big(_) => None,
        }
    }

    /// The digits of a finite decimal expansion, `None` if there is none.
    ///
    /// ```
    /// # use recount_core::Rational;
    /// assert_eq!(Rational::new(1, 8).unwrap().to_decimal().as_deref(), Some("0.125"));
    /// assert_eq!(Rational::new(1, 3).unwrap().to_decimal(), None);
    /// ```
    pub fn to_decimal(&self) -> Option<String> {
        let places = self.decimal_places()?;
        Some(self.to_fixed(places))
    }

    /// How many decimals a finite decimal expansion has, `None` if there is none.
    pub fn decimal_places(&self) -> Option<u32> {
        let mut scaled = match &self.0 {
            Repr::Small(small) => return decimal_places(small.denominator()),
            Repr::Big(_) => self.clone(),
        };
        let ten = Self::integer(10);
        for places in 0..=MAX_EXPONENT {
            match &scaled.0 {
                Repr::Small(small) => return decimal_places(small.denominator())?.checked_add(places),
                Repr::Big(value) if value.is_int() => return Some(places),
                Repr::Big(_) => scaled = &scaled * &ten,
            }
        }
        None
    }

    /// The decimal rounded half up to a fixed number of places.
    pub fn to_fixed(&self, places: u32) -> String {
        let (mut digits, is_zero) = if let Some(digits) = self.fixed_digits(places) {
            (digits.to_string(), digits == 0)
        } else {
            let scaled = &self.abs() * &power_of_ten(places.min(MAX_EXPONENT));
            let rounded = (&scaled + &Self::new(1, 2).unwrap_or(Self::ZERO)).floor();
            let digits = match &rounded.0 {
                Repr::Small(small) => small.numerator.to_string(),
                Repr::Big(value) => value.numerator().to_string(),
            };
            (digits, rounded.is_zero())
        };
        let places = usize::try_from(places).unwrap_or(0);
        if digits.len() <= places {
            let missing = places.saturating_sub(digits.len()).saturating_add(1);
            digits.insert_str(0, &"0".repeat(missing));
        }
        if places > 0 {
            digits.insert(digits.len().saturating_sub(places), '.');
        }
        if self.is_negative() && !is_zero {
            digits.insert(0, '-');
        }
        digits
    }

    /// The digits of [`to_fixed`](Self::to_fixed) without sign and point, if 128 bits hold them.
    fn fixed_digits(&self, places: u32) -> Option<u128> {
        let Repr::Small(small) = &self.0 else { return None };
        let power = POWERS_OF_TEN.get(usize::try_from(places).ok()?)?;
        let scaled =
            u128::from(small.numerator.unsigned_abs()).checked_mul(u128::from(power.unsigned_abs()))?;
        if small.is_integer() {
            return Some(scaled);
        }
        let denominator = small.denominator().unsigned_abs();
        // An odd denominator has no halves to round.
        let raised = scaled.checked_add(u128::from(denominator.checked_div(2)?))?;
        match u64::try_from(raised) {
            Ok(raised) => raised.checked_div(denominator).map(u128::from),
            Err(_) => raised.checked_div(denominator.into()),
        }
    }

    /// The power of ten of the leading digit: 3 for 8100, −2 for 0.04; `None` for zero.
    pub fn magnitude(&self) -> Option<i32> {
        if self.is_zero() {
            return None;
        }
        if let Repr::Small(small) = &self.0 {
            let (size, denominator) = (small.numerator.unsigned_abs(), small.denominator().unsigned_abs());
            if let Some(power) = size.checked_div(denominator)?.checked_ilog10() {
                return i32::try_from(power).ok();
            }
            let (mut size, denominator) = (u128::from(size), u128::from(denominator));
            let mut power: i32 = 0;
            while size < denominator {
                size = size.checked_mul(10)?;
                power = power.checked_sub(1)?;
            }
            return Some(power);
        }
        let value = self.abs();
        let limit = i32::try_from(MAX_EXPONENT).ok()?;
        let mut low = limit.checked_neg()?;
        let mut high = limit;
        // The largest exponent whose power of ten is not above the value.
        while low < high {
            let middle = low.checked_add(high)?.checked_add(1)?.checked_div_euclid(2)?;
            if Self::decimal(1, middle)? <= value {
                low = middle;
            } else {
                high = middle.checked_sub(1)?;
            }
        }
        Some(low)
    }
}

/// The powers of ten that 64 bits hold.
const POWERS_OF_TEN: [i64; 19] = {
    let mut powers = [1; 19];
    let mut rest: &mut [i64] = &mut powers;
    let mut power: i64 = 1;
    while let Some((first, others)) = rest.split_first_mut() {
        *first = power;
        power = power.saturating_mul(10);
        rest = others;
    }
    powers
};

/// `10^places`, for places up to [`MAX_EXPONENT`].
fn power_of_ten(places: u32) -> Rational {
    let places = usize::try_from(places).unwrap_or(0);
    match POWERS_OF_TEN.get(places) {
        Some(power) => Rational::integer(*power),
        None => Rational::from_big(RBig::from(UBig::from(10_u8).pow(places))),
    }
}

/// How many decimals it takes to write a fraction of a denominator out, `None` if none suffice.
fn decimal_places(denominator: i64) -> Option<u32> {
    let n_twos = denominator.trailing_zeros();
    let mut rest = denominator.checked_shr(n_twos)?;
    let mut n_fives: u32 = 0;
    while rest.checked_rem(5) == Some(0) {
        rest = rest.checked_div(5)?;
        n_fives = n_fives.checked_add(1)?;
    }
    (rest == 1).then_some(n_twos.max(n_fives))
}

/// Euclid, in 64 bits where both fit: hardware division is several times faster there.
fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    loop {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return small_gcd(a, b).into();
        }
        match a.checked_rem(b) {
            Some(rest) => (a, b) = (b, rest),
            None => return a,
        }
    }
}

fn small_gcd(mut a: u64, mut b: u64) -> u64 {
    // One is what most numbers have for a denominator.
    if a == 1 || b == 1 {
        return 1;
    }
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

/// Divides both by their greatest common divisor.
fn reduce(a: i128, b: i128) -> Option<(i128, i128)> {
    if let (Ok(a), Ok(b)) = (i64::try_from(a), i64::try_from(b)) {
        let (a, b) = reduce_small(a, b)?;
        return Some((a.into(), b.into()));
    }
    match i128::try_from(gcd(a.unsigned_abs(), b.unsigned_abs())).ok()? {
        0 | 1 => Some((a, b)),
        divisor => Some((a.checked_div(divisor)?, b.checked_div(divisor)?)),
    }
}

fn reduce_small(a: i64, b: i64) -> Option<(i64, i64)> {
    match i64::try_from(small_gcd(a.unsigned_abs(), b.unsigned_abs())).ok()? {
        0 | 1 => Some((a, b)),
        divisor => Some((a.checked_div(divisor)?, b.checked_div(divisor)?)),
    }
}

/// `(a · c) / (b · d)` in lowest terms for `a / d` and `c / b` that may have common divisors.
fn product((a, c): (i64, i64), (b, d): (i64, i64)) -> Option<(i128, i128)> {
    let ((a, b), (c, d)) = (reduce_small(a, b)?, reduce_small(c, d)?);
    Some((i128::from(a).checked_mul(c.into())?, i128::from(b).checked_mul(d.into())?))
}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Rational {
            fn from(value: $integer) -> Self {
                Self::reduced(value.into(), 1)
            }
        }
    )*};
}

from_integers!(i32 i64 i128 u8 u32 u64);

impl Add for &Rational {
    type Output = Rational;

    fn add(self, other: &Rational) -> Rational {
        if let (Repr::Small(x), Repr::Small(y)) = (&self.0, &other.0)
            && let Some(sum) = add_small(*x, *y)
        {
            return sum;
        }
        Rational::from_big(self.to_big() + other.to_big())
    }
}

fn add_small(left: Small, right: Small) -> Option<Rational> {
    let ((a, b), (c, d)) = (left.wide(), right.wide());
    if b == d {
        return Rational::new(a.checked_add(c)?, b);
    }
    // Only the common divisor of the denominators can divide the sum too.
    let (b_part, d_part) = reduce(b, d)?;
    let numerator = a.checked_mul(d_part)?.checked_add(c.checked_mul(b_part)?)?;
    let common = b.checked_div(b_part)?;
    if common == 1 {
        return Some(Rational::reduced(numerator, b.checked_mul(d)?));
    }
    let (numerator, rest) = reduce(numerator, common)?;
    Some(Rational::reduced(numerator, b_part.checked_mul(d_part)?.checked_mul(rest)?))
}

impl Sub for &Rational {
    type Output = Rational;

    fn sub(self, other: &Rational) -> Rational {
        self + &-other
    }
}

impl Mul for &Rational {
    type Output = Rational;

    fn mul(self, other: &Rational) -> Rational {
        if let (Repr::Small(x), Repr::Small(y)) = (&self.0, &other.0)
            && let Some((numerator, denominator)) =
                product((x.numerator, y.numerator), (y.denominator(), x.denominator()))
        {
            return Rational::reduced(numerator, denominator);
        }
        Rational::from_big(self.to_big() * other.to_big())
    }
}

impl Neg for &Rational {
    type Output = Rational;

    fn neg(self) -> Rational {
        match &self.0 {
            Repr::Small(small) => {
                let (numerator, denominator) = small.wide();
                Rational::reduced(numerator.saturating_neg(), denominator)
            }
            Repr::Big(value) => Rational::from_big(-(**value).clone()),
        }
    }
}

impl Neg for Rational {
    type Output = Rational;

    fn neg(self) -> Rational {
        -&self
    }
}

macro_rules! by_value {
    ($($operation:ident::$method:ident)*) => {$(
        impl $operation for Rational {
            type Output = Rational;

            fn $method(self, other: Rational) -> Rational {
                $operation::$method(&self, &other)
            }
        }
    )*};
}

by_value!(Add::add Sub::sub Mul::mul);

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Small(x), Repr::Small(y)) = (&self.0, &other.0) {
            if x.denominator == y.denominator {
                return x.numerator.cmp(&y.numerator);
            }
            let ((a, b), (c, d)) = (x.wide(), y.wide());
            if let (Some(left), Some(right)) = (a.checked_mul(d), c.checked_mul(b)) {
                return left.cmp(&right);
            }
        }
        self.to_big().cmp(&other.to_big())
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Prints a finite decimal as such, anything else as `p/q`.
impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Repr::Small(small) = &self.0
            && small.is_integer()
        {
            return write!(f, "{}", small.numerator);
        }
        match (self.to_decimal(), &self.0) {
            (Some(decimal), _) => f.write_str(&decimal),
            (None, Repr::Small(small)) => write!(f, "{}/{}", small.numerator, small.denominator()),
            (None, Repr::Big(value)) => write!(f, "{}/{}", value.numerator(), value.denominator()),
        }
    }
}

impl fmt::Debug for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_powers_end() {
        let mut value = Rational::decimal(7, -2).unwrap();
        let mut n_powers = 0;
        while let Some(power) = value.pow(201) {
            value = power;
            n_powers += 1;
        }
        assert_eq!(n_powers, 1);
        // Sixty years of monthly interest have one.
        assert!(Rational::new(12_053, 12_000).unwrap().pow(720).is_some());
        assert_eq!(Rational::from(1_u64 << 40).pow(500), None);
    }

    use proptest::prelude::*;

    fn any_parts() -> impl Strategy<Value = (i128, i128)> {
        let wide = prop_oneof![-1000_i128..1000, any::<i64>().prop_map(i128::from), any::<i128>()];
        (wide.clone(), wide.prop_filter("not zero", |d| *d != 0))
    }

    fn big((n, d): (i128, i128)) -> RBig {
        RBig::from_parts_signed(n.into(), d.into())
    }

    fn rational((n, d): (i128, i128)) -> Rational {
        Rational::new(n, d).unwrap()
    }

    proptest! {
        #[test]
        fn agrees_with_arbitrary_precision(a in any_parts(), b in any_parts()) {
            let (x, y) = (rational(a), rational(b));
            prop_assert_eq!((&x + &y).to_big(), big(a) + big(b));
            prop_assert_eq!((&x - &y).to_big(), big(a) - big(b));
            prop_assert_eq!((&x * &y).to_big(), big(a) * big(b));
            prop_assert_eq!(x.cmp(&y), big(a).cmp(&big(b)));
            prop_assert_eq!(x.floor().to_big(), RBig::from(big(a).floor()));
            prop_assert_eq!(x.ceil().to_big(), RBig::from(big(a).ceil()));
            if !y.is_zero() {
                prop_assert_eq!(x.checked_div(&y).unwrap().to_big(), big(a) / big(b));
            }
        }

        #[test]
        fn equal_values_have_one_representation(a in any_parts(), k in 1_i128..1000) {
            if let (Some(n), Some(d)) = (a.0.checked_mul(k), a.1.checked_mul(k)) {
                prop_assert_eq!(rational(a), rational((n, d)));
            }
            let there_and_back = &(&rational(a) * &rational((7, 3))) * &rational((3, 7));
            prop_assert_eq!(there_and_back, rational(a));
        }

        #[test]
        fn what_is_printed_reads_back(a in any_parts()) {
            let value = rational(a);
            if let Some(read) = Rational::parse(&value.to_string()) {
                prop_assert_eq!(read, value);
            }
        }

        #[test]
        fn decimals_are_those_of_long_division((n, d) in any_parts(), places in 0_u32..25) {
            let value = rational((n, d));
            let scaled = (&value.abs() * &power_of_ten(places)).to_big();
            let digits = (scaled + RBig::from_parts(1.into(), 2_u8.into())).floor().to_string();
            let shown = value.to_fixed(places).replace(['-', '.'], "");
            prop_assert_eq!(shown.trim_start_matches('0'), digits.trim_start_matches('0'));
            let n_places = (0..=40).find(|places| (&value * &power_of_ten(*places)).is_integer());
            prop_assert_eq!(value.decimal_places().filter(|n_places| *n_places <= 40), n_places);
        }

        #[test]
        fn magnitude_is_the_leading_digit(n in 1_i128..1_000_000_000_000, e in -20_i32..20) {
            let value = Rational::decimal(n, e).unwrap();
            let magnitude = value.magnitude().unwrap();
            prop_assert!(Rational::decimal(1, magnitude).unwrap() <= value);
            prop_assert!(value < Rational::decimal(1, magnitude + 1).unwrap());
        }
    }

    #[test]
    fn rounds_half_away_from_zero() {
        let half = Rational::new(5, 2).unwrap();
        assert_eq!(half.round_to(0), Some(Rational::from(3)));
        assert_eq!((-&half).round_to(0), Some(Rational::from(-3)));
        assert_eq!(Rational::new(2, 3).unwrap().to_fixed(4), "0.6667");
        assert_eq!(Rational::new(-1, 400).unwrap().to_fixed(2), "0.00".to_owned());
        assert_eq!(Rational::new(-1, 100).unwrap().to_fixed(2), "-0.01");
    }

    #[test]
    fn extremes_do_not_overflow() {
        let least = Rational::from(i128::MIN);
        assert_eq!((-&least).to_big(), -RBig::from(i128::MIN));
        assert_eq!(Rational::new(i128::MIN, i128::MIN), Some(Rational::ONE));
        assert_eq!(Rational::new(1, i128::MIN).unwrap().to_big(), RBig::ONE / RBig::from(i128::MIN));
        assert_eq!(least.checked_div(&Rational::from(-1)).unwrap(), -&least);
        assert!(Rational::decimal(i128::MAX, 120).is_some());
        assert!(Rational::decimal(i128::MAX, -120).is_some());
        assert_eq!(Rational::ONE.checked_div(&Rational::ZERO), None);
        assert_eq!(Rational::from(2).pow(MAX_POWER + 1), None);
    }
}
