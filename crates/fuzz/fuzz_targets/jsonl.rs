//! Any bytes as a line of a stream.

#![no_main]

use recount_core::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(line) = serde_json::from_slice::<serde_json::Value>(bytes) else { return };
    let Some(text) = line.get("text").and_then(serde_json::Value::as_str) else { return };
    let format = match line.get("format").and_then(serde_json::Value::as_str) {
        Some("html") => Format::Html,
        Some("markdown") => Format::Markdown,
        _ => Format::Plain,
    };
    recount_fuzz::document(text, format, line.get("sidecar").and_then(serde_json::Value::as_str));
});
