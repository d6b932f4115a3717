//! What currencies were worth, year by year.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use recount_core::{Interval, Rational};

/// What one US dollar cost, by year, then by code.
static RATES: LazyLock<BTreeMap<i16, BTreeMap<&'static str, Rational>>> = LazyLock::new(|| {
    let mut lines = include_str!("../data/rates.txt").lines().filter(|line| !line.starts_with('#'));
    let codes: Vec<&str> = lines.next().unwrap_or("").split_whitespace().skip(1).collect();
    let mut rates = BTreeMap::new();
    for line in lines {
        let mut fields = line.split_whitespace();
        let Some(year) = fields.next().and_then(|year| year.parse().ok()) else { continue };
        let mut of_year: BTreeMap<&'static str, Rational> = codes
            .iter()
            .copied()
            .zip(fields)
            .filter_map(|(code, rate)| Some((code, Rational::parse(rate)?)))
            .collect();
        of_year.insert("USD", Rational::ONE);
        rates.insert(year, of_year);
    }
    rates
});

/// How many of one currency one of another was worth in a year, or in the year before or after it; the widest span
/// of all of these. `None` if the table does not go so far.
pub(crate) fn rate(from: &str, to: &str, year: i16) -> Option<Interval> {
    let mut span: Option<Interval> = None;
    for (_, rates) in RATES.range(year.saturating_sub(1)..=year.saturating_add(1)) {
        let rate = Interval::point(rates.get(to)?.checked_div(rates.get(from)?)?);
        span = Some(span.map_or_else(|| rate.clone(), |span| span.hull(&rate)));
    }
    span
}

/// Currencies that have kept their worth within a power of ten for fifty years.
const STEADY: &[&str] = &[
    "AUD", "CAD", "CHF", "CNY", "DKK", "EUR", "GBP", "HKD", "INR", "JPY", "KRW", "NOK", "NZD", "SEK", "SGD",
    "USD",
];

/// How many of one steady currency one of another was worth in any year of the table. `None` for others.
pub(crate) fn rate_of_any_year(from: &str, to: &str) -> Option<Interval> {
    if ![from, to].iter().all(|currency| STEADY.contains(currency)) {
        return None;
    }
    let rates =
        RATES.values().map(|rates| Some(Interval::point(rates.get(to)?.checked_div(rates.get(from)?)?)));
    rates.flatten().reduce(|all, rate| all.hull(&rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_year_has_every_rate() {
        let n_codes = RATES[&1999].len();
        assert_eq!(RATES.len(), 26);
        assert!(
            RATES
                .values()
                .all(|rates| rates.len() == n_codes && rates.values().all(|rate| *rate > Rational::ZERO))
        );
    }

    #[test]
    fn rates_span_the_years_beside() {
        let pound = rate("GBP", "USD", 2007).unwrap();
        assert!(
            pound.contains(&Rational::parse("1.9").unwrap())
                && !pound.contains(&Rational::parse("1.7").unwrap())
        );
        assert_eq!(rate("GBP", "XXX", 2007), None);
        assert_eq!(rate("GBP", "USD", 1990), None);
    }
}
