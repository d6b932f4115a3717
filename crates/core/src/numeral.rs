//! A numeral as written: its digits, and the places that its last digits stand on.

use std::fmt;

use crate::rational::Rational;

/// The most significant digits a numeral may have; beyond it is "too large to check".
pub const MAX_DIGITS: u32 = 30;

/// A numeral as written on the page, before any hedge or unit.
///
/// Trailing zeros are information, so the digits are kept: `8.1 million` is 81 on the place of
/// hundred thousands, `8.10 million` is 810 on the place of ten thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Numeral {
    /// Digits on decimal places: `mantissa × 10^exponent`.
    Decimal {
        /// All written digits, as a whole number.
        mantissa: i128,
        /// The power of ten of the last written digit, magnitude words included.
        exponent: i32,
    },
    /// A common fraction or mixed number: `numerator / denominator × 10^exponent`.
    Fraction {
        /// The numerator of the improper fraction: 61 for `7 5/8`.
        numerator: i128,
        /// The denominator, never zero.
        denominator: i128,
        /// A magnitude word after it: 6 for `two-thirds of a million`.
        exponent: i32,
    },
}

impl Numeral {
    /// A whole number.
    pub const fn integer(value: i128) -> Self {
        Self::Decimal { mantissa: value, exponent: 0 }
    }

    /// Reads digits with at most one point: `41.53`, `8100000`, `.5`.
    ///
    /// `None` for anything else, or beyond [`MAX_DIGITS`].
    ///
    /// ```
    /// use recount_core::Numeral;
    ///
    /// let share = Numeral::parse("41.530").unwrap();
    /// assert_eq!(share, Numeral::Decimal { mantissa: 41530, exponent: -3 });
    /// assert_eq!(share.last_place().to_string(), "0.001");
    /// assert_eq!(share.significant_place().to_string(), "0.001");
    /// ```
    pub fn parse(digits: &str) -> Option<Self> {
        let (is_negative, digits) = match digits.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, digits),
        };
        let mut mantissa: i128 = 0;
        let mut exponent: i32 = 0;
        let mut after_point = false;
        let mut n_digits: u32 = 0;
        for byte in digits.bytes() {
            match byte {
                b'0'..=b'9' => {
                    let digit = i128::from(byte.checked_sub(b'0')?);
                    mantissa = mantissa.checked_mul(10)?.checked_add(digit)?;
                    if mantissa != 0 {
                        n_digits = n_digits.checked_add(1)?;
                    }
                    if after_point {
                        exponent = exponent.checked_sub(1)?;
                    }
                }
                b'.' if !after_point => after_point = true,
                _ => return None,
            }
        }
        if digits.len() <= usize::from(after_point) || n_digits > MAX_DIGITS {
            return None;
        }
        let mantissa = if is_negative { mantissa.checked_neg()? } else { mantissa };
        Some(Self::Decimal { mantissa, exponent })
    }

    /// The value; `None` if it is too large to check.
    pub fn value(&self) -> Option<Rational> {
        match *self {
            Self::Decimal { mantissa, exponent } => Rational::decimal(mantissa, exponent),
            Self::Fraction { numerator, denominator, exponent } => {
                Some(&Rational::new(numerator, denominator)? * &Rational::decimal(1, exponent)?)
            }
        }
    }

    /// Whether the value is within the cap on digits and exponents.
    pub fn is_checkable(&self) -> bool {
        let exponent = match *self {
            Self::Decimal { exponent, .. } | Self::Fraction { exponent, .. } => exponent,
        };
        exponent.unsigned_abs() < crate::rational::MAX_EXPONENT
    }

    /// The numeral times a power of ten, as a magnitude word makes it.
    pub fn with_magnitude(self, power: i32) -> Self {
        match self {
            Self::Decimal { mantissa, exponent } => {
                Self::Decimal { mantissa, exponent: exponent.saturating_add(power) }
            }
            Self::Fraction { numerator, denominator, exponent } => {
                Self::Fraction { numerator, denominator, exponent: exponent.saturating_add(power) }
            }
        }
    }

    /// The numeral with the other sign.
    pub fn negated(self) -> Self {
        match self {
            Self::Decimal { mantissa, exponent } => {
                Self::Decimal { mantissa: mantissa.saturating_neg(), exponent }
            }
            Self::Fraction { numerator, denominator, exponent } => {
                Self::Fraction { numerator: numerator.saturating_neg(), denominator, exponent }
            }
        }
    }

    /// *u*: the place value of the last written digit. For `41.53`, 0.01; for `7 5/8`, 1/8.
    pub fn last_place(&self) -> Rational {
        match *self {
            Self::Decimal { exponent, .. } => Rational::decimal(1, exponent).unwrap_or(Rational::ONE),
            Self::Fraction { denominator, exponent, .. } => {
                let part = Rational::new(1, denominator).unwrap_or(Rational::ONE);
                &part * &Rational::decimal(1, exponent).unwrap_or(Rational::ONE)
            }
        }
    }

    /// *U*: the place value of the last digit that is not zero. For `8,100,000`, 100,000.
    ///
    /// Zeros behind the point are there to be read: for `50.0`, 0.1, and for `8.10 million`, 10,000. For zero, the last
    /// written place.
    pub fn significant_place(&self) -> Rational {
        match *self {
            Self::Decimal { exponent, .. } if has_point(exponent) => self.last_place(),
            Self::Decimal { mantissa, exponent } => {
                let place = exponent.saturating_add(trailing_zeros(mantissa));
                Rational::decimal(1, place).unwrap_or_else(|| self.last_place())
            }
            Self::Fraction { .. } => self.last_place(),
        }
    }

    /// Whether the last written digit stands on the place of ones or above, without a fraction.
    pub fn is_whole(&self) -> bool {
        match *self {
            Self::Decimal { exponent, .. } => exponent >= 0,
            Self::Fraction { .. } => self.value().is_some_and(|value| value.is_integer()),
        }
    }

    /// Whether this, as a count of whole things, is meant to the unit: at most twenty, or written
    /// out to a last digit that is not zero.
    pub fn is_exact_count(&self) -> bool {
        match *self {
            Self::Decimal { mantissa, exponent: 0 } => mantissa.unsigned_abs() <= 20 || mantissa % 10 != 0,
            _ => false,
        }
    }

    /// Whether the numeral ends in a zero before any decimals: a round number.
    pub fn is_round(&self) -> bool {
        match *self {
            Self::Decimal { mantissa, exponent } => {
                0 < exponent || (exponent == 0 && mantissa != 0 && mantissa % 10 == 0)
            }
            Self::Fraction { .. } => false,
        }
    }
}

/// Whether a numeral of this exponent has digits behind a point: no word for a magnitude has the exponent.
const fn has_point(exponent: i32) -> bool {
    exponent < 0 || matches!(exponent, 1 | 4 | 8 | 10 | 11)
}

fn trailing_zeros(mantissa: i128) -> i32 {
    let mut zeros: i32 = 0;
    let mut rest = mantissa;
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        zeros = zeros.saturating_add(1);
    }
    zeros
}

/// Prints the value as a decimal or a fraction.
impl fmt::Display for Numeral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (*self, self.value()) {
            (Self::Decimal { exponent, .. }, Some(value)) if exponent < 0 => {
                f.write_str(&value.to_fixed(exponent.unsigned_abs()))
            }
            (_, Some(value)) => write!(f, "{value}"),
            (Self::Decimal { mantissa, exponent }, None) => write!(f, "{mantissa}e{exponent}"),
            (Self::Fraction { numerator, denominator, exponent }, None) => {
                write!(f, "{numerator}/{denominator}e{exponent}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn magnitude_words_move_the_last_place() {
        let votes = Numeral::parse("8.1").unwrap().with_magnitude(6);
        assert_eq!(votes.value(), Some(8_100_000.into()));
        assert_eq!(votes.last_place(), 100_000.into());
        assert!(votes.is_whole() && votes.is_round() && !votes.is_exact_count());
    }

    #[test]
    fn written_out_zeros_are_significant_or_not() {
        let written = Numeral::parse("8100000").unwrap();
        assert_eq!(written.last_place(), Rational::ONE);
        assert_eq!(written.significant_place(), 100_000.into());
        assert_eq!(Numeral::integer(0).significant_place(), Rational::ONE);
        for (digits, magnitude, place) in [("50.0", 0, "0.1"), ("8.10", 6, "10000"), ("10", 5, "1000000")] {
            let numeral = Numeral::parse(digits).unwrap().with_magnitude(magnitude);
            assert_eq!(numeral.significant_place().to_string(), place, "{digits}");
        }
    }

    #[test]
    fn small_and_odd_counts_are_exact() {
        for (digits, exact) in [("20", true), ("951", true), ("500", false), ("30", false), ("0", true)] {
            assert_eq!(Numeral::parse(digits).unwrap().is_exact_count(), exact, "{digits}");
        }
    }

    #[test]
    fn only_plain_digits_are_read() {
        for text in ["", ".", "-", "1,000", "1.2.3", "1e5", "١"] {
            assert_eq!(Numeral::parse(text), None, "{text}");
        }
        assert_eq!(Numeral::parse(".77").unwrap().to_string(), "0.77");
        assert_eq!(Numeral::parse(&"9".repeat(31)), None);
        assert!(Numeral::parse(&format!("{}1", "0".repeat(500))).is_some());
    }

    proptest! {
        #[test]
        fn printing_keeps_every_written_digit(mantissa in -1_000_000_i128..1_000_000, places in 0_i32..6) {
            let numeral = Numeral::Decimal { mantissa, exponent: -places };
            prop_assume!(mantissa != 0);
            prop_assert_eq!(Numeral::parse(&numeral.to_string()), Some(numeral));
        }
    }
}
