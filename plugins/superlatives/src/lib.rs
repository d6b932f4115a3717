//! Records and superlatives against the values on file.

mod superlative;

recount_core::plugin! {
    /// Records and superlatives against the values on file.
    checks: [superlative::SUPERLATIVE]
}
