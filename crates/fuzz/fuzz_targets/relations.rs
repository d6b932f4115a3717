//! Arbitrary relations over arbitrary boxes: the solver answers, and its answers agree with each other.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recount_fuzz::relations(bytes));
