//! Tests for plugins, ours and others': the case format and its one helper; scores for
//! readers; mutations and corpora that measure checks.
//!
//! ```no_run
//! # use recount_core::Plugin;
//! # fn plugins() -> &'static [&'static Plugin] { &[] }
//! let run = recount_testkit::cases::run(plugins(), "dosage", include_str!("lib.rs")).unwrap();
//! assert!(run.failures.is_empty(), "{}", run.failures.join("\n"));
//! ```

pub mod cases;
pub mod corpus;
pub mod docs;
pub mod mutate;
pub mod score;
pub mod units;
