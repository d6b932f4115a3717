//! The command gives the same bytes for any number of threads, and every time.

#![cfg(feature = "bundle")]
#![allow(clippy::unwrap_used, reason = "a test that cannot run the command fails")]

use std::path::Path;
use std::process::Command;

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../snapshots");
    let run = |threads: &str, format: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_recount"))
            .args(["check", "-j", threads, "--format", format])
            .args([texts.join("cases"), texts.join("articles")])
            .output()
            .unwrap();
        assert!(!output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    for format in ["jsonl", "text"] {
        let alone = run("1", format);
        for threads in ["1", "2", "7"] {
            assert!(run(threads, format) == alone, "-j {threads} gives other {format}");
        }
    }
}
