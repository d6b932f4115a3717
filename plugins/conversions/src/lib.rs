//! Conversions: a measurement and the same in another unit, an amount of money and the same in another currency.

#[path = "currency-conversion.rs"]
mod currency_conversion;
mod mislabelled;
mod rates;
#[path = "unit-conversion.rs"]
mod unit_conversion;
mod weighed;

recount_core::plugin! {
    /// Conversions: a measurement and the same in another unit, an amount of money and the same in another currency.
    checks: [currency_conversion::CURRENCY_CONVERSION, unit_conversion::UNIT_CONVERSION]
}
