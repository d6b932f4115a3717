//! Multiples and fractions in words: doubled, threefold, half as many, nearly two thirds.

mod fraction;
mod multiple;

recount_core::plugin! {
    /// Multiples and fractions in words: doubled, threefold, half as many, nearly two thirds.
    checks: [fraction::FRACTION, multiple::MULTIPLE]
}
