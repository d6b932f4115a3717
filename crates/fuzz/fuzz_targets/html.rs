//! Any bytes, read as HTML, checked and reported.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    recount_fuzz::document(&String::from_utf8_lossy(bytes), recount_core::Format::Html, None);
});
