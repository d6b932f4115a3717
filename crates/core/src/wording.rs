//! Numbers for people: grouped digits, magnitude words, as many digits as it takes to tell ends apart.

use crate::interval::{End, Interval};
use crate::rational::Rational;
use crate::unit::{Unit, UnitKind};

/// How many significant digits a number is shown with where nothing asks for more.
const SIGNIFICANT_DIGITS: i32 = 3;

/// How a number is dressed: with a unit, a noun, and how many decimals at least.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style<'a> {
    /// The unit to print it in; values come in base units.
    pub unit: Option<&'a Unit>,
    /// What it counts, put after it.
    pub noun: &'a str,
    /// The fewest decimals (before a magnitude word, if one is used).
    pub min_places: u32,
    /// The power of ten of the magnitude word, where numbers side by side should share one.
    pub magnitude: Option<i32>,
    /// Ends are shown to the last digit they have.
    pub is_exact: bool,
}

impl<'a> Style<'a> {
    /// A plain number.
    pub const PLAIN: Style<'static> =
        Style { unit: None, noun: "", min_places: 0, magnitude: None, is_exact: false };

    /// In a unit.
    pub fn unit(unit: &'a Unit) -> Self {
        Self { unit: Some(unit), ..Style::PLAIN }
    }

    /// Counting something.
    pub fn noun(noun: &'a str) -> Self {
        Self { noun, ..Style::PLAIN }
    }
}

/// Groups the digits of a whole or decimal number by thousands.
///
/// ```
/// use recount_core::{Rational, wording};
/// assert_eq!(wording::grouped(&Rational::from(19_381_245)), "19,381,245");
/// assert_eq!(wording::grouped(&Rational::parse("-1234.5").unwrap()), "-1,234.5");
/// ```
pub fn grouped(value: &Rational) -> String {
    let shown = value.to_decimal().unwrap_or_else(|| value.to_fixed(2));
    group_digits(&shown)
}

fn group_digits(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", number),
    };
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let mut grouped = String::with_capacity(number.len().saturating_add(8));
    grouped.push_str(sign);
    let n_digits = whole.len();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && n_digits.saturating_sub(at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(decimals) = decimals {
        grouped.push('.');
        grouped.push_str(decimals);
    }
    grouped
}

/// One number in base units, rounded for people.
///
/// ```
/// use recount_core::{Rational, wording::{Style, number}};
/// assert_eq!(number(&Rational::from(19_381_245), &Style::noun("voters")), "19.4 million voters");
/// ```
pub fn number(value: &Rational, style: &Style<'_>) -> String {
    interval(&Interval::point(value.clone()), style)
}

/// An interval in base units, rounded for people: `2.91 to 2.94 million votes`, `at most 36.4%`.
pub fn interval(values: &Interval, style: &Style<'_>) -> String {
    let printed = printed(values, style.unit);
    let (low, high) = (printed.low(), printed.high());
    match (low.value(), high.value()) {
        (Some(a), Some(b)) => between(a, b, style),
        (Some(a), None) => {
            let bound = if low.is_closed() { "at least " } else { "more than " };
            format!("{bound}{}", between(a, a, style))
        }
        (None, Some(b)) => {
            let bound = if high.is_closed() { "at most " } else { "less than " };
            format!("{bound}{}", between(b, b, style))
        }
        (None, None) => "anything".to_owned(),
    }
}

/// Values in base units as a unit prints them.
pub fn printed(values: &Interval, unit: Option<&Unit>) -> Interval {
    match unit {
        None => values.clone(),
        Some(unit) => {
            let shifted = if unit.zero.is_zero() { values.clone() } else { values.shift(&-&unit.zero) };
            match Rational::ONE.checked_div(&unit.scale) {
                Some(factor) => shifted.scale(&factor),
                None => shifted,
            }
        }
    }
}

fn between(a: &Rational, b: &Rational, style: &Style<'_>) -> String {
    let larger = a.abs().max(b.abs());
    let magnitude = larger.magnitude().unwrap_or(0);
    let (power, word) = match style.magnitude.unwrap_or(magnitude) {
        6..=8 => (6, " million"),
        9..=11 => (9, " billion"),
        12..=14 => (12, " trillion"),
        _ => (0, ""),
    };
    let divisor = Rational::decimal(1, power).unwrap_or(Rational::ONE);
    let scaled = |value: &Rational| value.checked_div(&divisor).unwrap_or_else(|| value.clone());
    let (x, y) = (scaled(a), scaled(b));
    let wanted = SIGNIFICANT_DIGITS.saturating_sub(1).saturating_sub(magnitude.saturating_sub(power));
    let wanted = u32::try_from(wanted).unwrap_or(0);
    let is_whole = a.is_integer() && b.is_integer() && power == 0;
    let mut places = if is_whole { 0 } else { wanted }.max(style.min_places);
    if style.is_exact
        && let (Some(x), Some(y)) = (x.decimal_places(), y.decimal_places())
    {
        places = x.max(y);
    }
    let shown = if a == b {
        trimmed(&x.to_fixed(places), style.min_places)
    } else {
        let most = places.saturating_add(8);
        while places < most && x.to_fixed(places) == y.to_fixed(places) {
            places = places.saturating_add(1);
        }
        let (x, y) = (x.to_fixed(places), y.to_fixed(places));
        let are_round =
            [&x, &y].iter().all(|end| trimmed(end, style.min_places).len().saturating_add(1) < end.len());
        let (x, y) =
            if are_round { (trimmed(&x, style.min_places), trimmed(&y, style.min_places)) } else { (x, y) };
        if x == y { x } else { format!("{} to {}", group_digits(&x), group_digits(&y)) }
    };
    let shown = if a == b { group_digits(&shown) } else { shown };
    dress(&format!("{shown}{word}"), style)
}

/// Without trailing zeros after the point, down to a number of places.
fn trimmed(number: &str, min_places: u32) -> String {
    let Some((whole, decimals)) = number.split_once('.') else { return number.to_owned() };
    let keep = usize::try_from(min_places).unwrap_or(0);
    let significant = decimals.trim_end_matches('0').len().max(keep);
    match decimals.get(..significant) {
        Some("") | None => whole.to_owned(),
        Some(kept) => format!("{whole}.{kept}"),
    }
}

/// Puts a unit and a noun to a printed number.
fn dress(number: &str, style: &Style<'_>) -> String {
    let with_unit = match style.unit {
        None => number.to_owned(),
        Some(unit) => {
            let symbol: &str = &unit.symbol;
            match unit.kind {
                UnitKind::Share => format!("{number}{symbol}"),
                UnitKind::Money => {
                    let (sign, per) =
                        symbol.split_once('/').map_or((symbol, None), |(sign, per)| (sign, Some(per)));
                    let money = match unit.currency() {
                        Some("EUR") => format!("€{number}"),
                        Some("GBP") => format!("£{number}"),
                        Some(currency) if currency.starts_with(char::is_alphabetic) => {
                            format!("{sign} {number}")
                        }
                        _ => format!("{sign}{number}"),
                    };
                    match per {
                        Some("a") => format!("{money} per year"),
                        Some("d") => format!("{money} per day"),
                        Some("h") => format!("{money} per hour"),
                        Some(per) => format!("{money} per {per}"),
                        None => money,
                    }
                }
                UnitKind::Measure if symbol.starts_with('°') && symbol.chars().count() == 1 => {
                    format!("{number}{symbol}")
                }
                UnitKind::Points if symbol == "pp" && number == "1" => "1 percentage point".to_owned(),
                UnitKind::Points if symbol == "pp" => format!("{number} percentage points"),
                UnitKind::Points | UnitKind::Measure | UnitKind::Multiple => format!("{number} {symbol}"),
            }
        }
    };
    if style.noun.is_empty() { with_unit } else { format!("{with_unit} {}", style.noun) }
}

/// A figure as it stands at the head of a sentence, for the middle of one: `a third`, not `A third`.
pub fn decapitalised(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second)
            if first.is_uppercase() && second.is_none_or(|second| !second.is_uppercase()) =>
        {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

/// An interval by its exact ends, for JSON and workings: missing where it has none.
pub fn ends(values: &Interval) -> (Option<String>, Option<String>) {
    let end = |end: &End| end.value().map(ToString::to_string);
    (end(values.low()), end(values.high()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(low: &str, high: &str) -> Interval {
        Interval::closed(Rational::parse(low).unwrap(), Rational::parse(high).unwrap()).unwrap()
    }

    #[test]
    fn intervals_show_as_many_digits_as_it_takes() {
        for (low, high, shown) in [
            ("19381245", "19626731", "19.4 to 19.6 million"),
            ("2907187", "2944010", "2.91 to 2.94 million"),
            ("5142113", "5206700", "5.14 to 5.21 million"),
            ("7050000", "7050000", "7.05 million"),
            ("3600000", "3600000", "3.6 million"),
            ("25.41", "26.07", "25.4 to 26.1"),
            ("35789.47", "35789.48", "35,789.47 to 35,789.48"),
            ("612", "614", "612 to 614"),
            ("12005", "12005", "12,005"),
            ("8050000.4", "8050000.6", "8.050000 to 8.050001 million"),
            ("0", "0", "0"),
        ] {
            assert_eq!(interval(&closed(low, high), &Style::PLAIN), shown);
        }
    }

    #[test]
    fn units_are_printed_where_people_put_them() {
        let percent = Unit::percent();
        assert_eq!(interval(&closed("0.1809", "0.1883"), &Style::unit(&percent)), "18.1 to 18.8%");
        assert_eq!(number(&Rational::new(20, 66).unwrap(), &Style::unit(&percent)), "30.3%");
        assert_eq!(
            number(&Rational::new(1, 50).unwrap(), &Style::unit(&Unit::points())),
            "2 percentage points"
        );
        let pounds = Unit::plain("£", UnitKind::Money, None);
        assert_eq!(number(&940_000_000.into(), &Style::unit(&pounds)), "£940 million");
        let dollars = Unit::plain("USD", UnitKind::Money, None);
        assert_eq!(number(&Rational::parse("12.5").unwrap(), &Style::unit(&dollars)), "USD 12.5");
        let yearly = Unit::plain("$/a", UnitKind::Money, None);
        assert_eq!(number(&Rational::from(12_000), &Style::unit(&yearly)), "$12,000 per year");
        let metres = Unit::plain("m", UnitKind::Measure, None);
        assert_eq!(number(&9.into(), &Style::unit(&metres)), "9 m");
    }

    #[test]
    fn open_sides_are_bounds() {
        assert_eq!(
            interval(&Interval::at_most(7_150_000.into()), &Style::noun("votes")),
            "at most 7.15 million votes"
        );
        assert_eq!(interval(&Interval::more_than(12.into()), &Style::PLAIN), "more than 12");
        assert_eq!(interval(&Interval::EVERYTHING, &Style::PLAIN), "anything");
    }

    #[test]
    fn wanted_decimals_are_kept() {
        let style = Style { min_places: 2, ..Style::PLAIN };
        assert_eq!(number(&Rational::parse("30.5").unwrap(), &style), "30.50");
    }
}
