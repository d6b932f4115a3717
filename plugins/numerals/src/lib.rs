//! Numbers that break the rules of writing numbers, which a reader can see without doing a sum.

#[path = "doubled-unit.rs"]
mod doubled_unit;
#[path = "malformed-numeral.rs"]
mod malformed_numeral;
mod misprint;

recount_core::plugin! {
    /// Numerals that cannot be read, and units or signs said twice.
    checks: [malformed_numeral::MALFORMED_NUMERAL, doubled_unit::DOUBLED_UNIT]
}
