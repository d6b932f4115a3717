//! Conversions: a measurement and the same in another unit, an amount of money and the same in another currency.

#[path = "unit-conversion.rs"]
mod unit_conversion;

recount_core::plugin! {
    /// Conversions: a measurement and the same in another unit, an amount of money and the same in another currency.
    checks: [unit_conversion::UNIT_CONVERSION]
}
