//! Slips of one numeral: what goes wrong when people write, copy and convert numbers.
//!
//! One list serves both how strong a pass is (would a slip have been noticed?) and what repair to suggest
//! (which slip explains this?). What measures the checks makes its slips in the digits as printed, so that
//! a fault of this list does not hide itself.

use crate::numeral::Numeral;

/// How many units something has to be off for a slip of the pen that explains it to be no chance find.
pub const TELLING: i128 = 500;

/// A kind of slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slip {
    /// One digit is another.
    DigitReplaced,
    /// Two neighbouring digits are swapped.
    DigitsSwapped,
    /// A digit is missing.
    DigitDropped,
    /// A digit is there twice.
    DigitDoubled,
    /// The last digit is one off.
    LastDigitOff,
    /// The decimal point is one place off.
    PointShifted,
    /// Thousand for million, million for billion, or the other way.
    MagnitudeShifted,
}

impl Slip {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::DigitReplaced,
        Self::DigitsSwapped,
        Self::DigitDropped,
        Self::DigitDoubled,
        Self::LastDigitOff,
        Self::PointShifted,
        Self::MagnitudeShifted,
    ];

    /// Whether it makes so few numbers of another that finding it is hardly chance: there is always another
    /// digit that explains a small difference.
    pub const fn is_telling(self) -> bool {
        !matches!(self, Self::DigitReplaced | Self::LastDigitOff)
    }

    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DigitReplaced => "digit-replaced",
            Self::DigitsSwapped => "digits-swapped",
            Self::DigitDropped => "digit-dropped",
            Self::DigitDoubled => "digit-doubled",
            Self::LastDigitOff => "last-digit-off",
            Self::PointShifted => "point-shifted",
            Self::MagnitudeShifted => "magnitude-shifted",
        }
    }
}

/// Calls `visit` with every numeral that one slip makes of `numeral`, itself left out.
///
/// Common fractions are left alone: nobody writes `2/3` for `2/7` by a slip of the pen. The order is
/// fixed; a numeral may come more than once, by different slips.
pub fn for_each_slip(numeral: Numeral, visit: &mut impl FnMut(Slip, Numeral)) {
    let Numeral::Decimal { mantissa, exponent } = numeral else { return };
    let sign = if mantissa < 0 { -1 } else { 1 };
    let size = mantissa.unsigned_abs();
    let mut emit = |slip: Slip, changed: u128, exponent: i32| {
        if (changed != size || exponent != numeral_exponent(numeral))
            && let Ok(changed) = i128::try_from(changed)
        {
            let mantissa = changed.saturating_mul(sign);
            visit(slip, Numeral::Decimal { mantissa, exponent });
        }
    };
    let digits = Digits::of(size);
    for (place, digit) in digits.iter() {
        let is_leading = place.next == 0;
        for other in u128::from(is_leading)..10 {
            if other != digit {
                emit(Slip::DigitReplaced, place.with(other), exponent);
            }
        }
        if let Some(swapped) = place.swapped_with_next(digit) {
            emit(Slip::DigitsSwapped, swapped, exponent);
        }
        emit(Slip::DigitDropped, place.dropped(), exponent);
        if let Some(doubled) = place.doubled(digit) {
            emit(Slip::DigitDoubled, doubled, exponent);
        }
    }
    if let Some(more) = size.checked_add(1) {
        emit(Slip::LastDigitOff, more, exponent);
    }
    if let Some(less) = size.checked_sub(1) {
        emit(Slip::LastDigitOff, less, exponent);
    }
    if size != 0 {
        for (slip, shift) in [
            (Slip::PointShifted, 1),
            (Slip::PointShifted, -1),
            (Slip::MagnitudeShifted, 3),
            (Slip::MagnitudeShifted, -3),
        ] {
            emit(slip, size, exponent.saturating_add(shift));
        }
    }
}

fn numeral_exponent(numeral: Numeral) -> i32 {
    match numeral {
        Numeral::Decimal { exponent, .. } | Numeral::Fraction { exponent, .. } => exponent,
    }
}

/// The decimal digits of a number, by place from the last.
struct Digits {
    value: u128,
}

/// A digit's place: what stands before it, and what after.
struct Place {
    /// Ten to the number of digits after it.
    unit: u128,
    /// The number made of the digits before it.
    next: u128,
    /// The number made of the digits after it.
    rest: u128,
}

impl Digits {
    fn of(value: u128) -> Self {
        Self { value }
    }

    fn iter(&self) -> impl Iterator<Item = (Place, u128)> + '_ {
        let mut unit: Option<u128> = Some(1);
        std::iter::from_fn(move || {
            let here = unit?;
            let up_to_here = self.value.checked_div(here)?;
            if up_to_here == 0 && here != 1 {
                return None;
            }
            unit = here.checked_mul(10);
            let place = Place { unit: here, next: up_to_here / 10, rest: self.value.checked_rem(here)? };
            Some((place, up_to_here % 10))
        })
    }
}

impl Place {
    fn join(&self, middle: Option<u128>, width: u128) -> Option<u128> {
        self.next.checked_mul(width)?.checked_add(middle?)?.checked_mul(self.unit)?.checked_add(self.rest)
    }

    fn with(&self, digit: u128) -> u128 {
        self.join(Some(digit), 10).unwrap_or(0)
    }

    fn dropped(&self) -> u128 {
        self.join(Some(0), 1).unwrap_or(0)
    }

    fn doubled(&self, digit: u128) -> Option<u128> {
        self.join(digit.checked_mul(11), 100)
    }

    /// The number with this digit and the one before it swapped.
    fn swapped_with_next(&self, digit: u128) -> Option<u128> {
        if self.next == 0 {
            return None;
        }
        let (before, neighbour) = (self.next / 10, self.next % 10);
        let pair = digit.checked_mul(10)?.checked_add(neighbour)?;
        let swapped = Self { unit: self.unit, next: before, rest: self.rest };
        swapped.join(Some(pair), 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(digits: &str, kind: Slip) -> Vec<String> {
        let mut found = Vec::new();
        for_each_slip(Numeral::parse(digits).unwrap(), &mut |slip, numeral| {
            if slip == kind {
                found.push(numeral.to_string());
            }
        });
        found
    }

    #[test]
    fn every_kind_of_slip() {
        assert_eq!(slips("41.53", Slip::DigitsSwapped), ["41.35", "45.13", "14.53"]);
        assert_eq!(slips("120", Slip::DigitDropped), ["12", "10", "20"]);
        assert_eq!(slips("95", Slip::DigitDoubled), ["955", "995"]);
        assert_eq!(slips("30", Slip::LastDigitOff), ["31", "29"]);
        assert_eq!(slips("7", Slip::DigitReplaced), ["1", "2", "3", "4", "5", "6", "8", "9"]);
        assert_eq!(slips("1.5", Slip::PointShifted), ["15", "0.15"]);
        assert_eq!(slips("-2", Slip::MagnitudeShifted), ["-2000", "-0.002"]);
        assert_eq!(slips("0", Slip::DigitReplaced), Vec::from(["1", "2", "3", "4", "5", "6", "7", "8", "9"]));
    }

    #[test]
    fn no_slip_is_the_numeral_itself() {
        for digits in ["11", "100", "0", "99999999999999999999", "0.001"] {
            let numeral = Numeral::parse(digits).unwrap();
            for_each_slip(numeral, &mut |slip, changed| assert_ne!(changed, numeral, "{slip:?}"));
        }
    }
}
