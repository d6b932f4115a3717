//! Reports of an outcome: for a terminal, for a machine, for a snapshot.
//!
//! The only place with wire types. Reports are written to anything that takes text; no file or terminal is
//! known here.

mod json;
mod narrate;
mod text;

use std::fmt::Write as _;
use std::io;

use recount_core::verdict::Severity;
use recount_core::{Document, Linked};
use recount_runner::{Outcome, Status};

pub use json::{JsonReporter, JsonlReporter, SCHEMA};
pub use narrate::{list_figures, narrate, narrate_ledger};
pub use text::{Color, TextReporter};

/// A checked document with the name it goes by.
#[derive(Debug)]
pub struct Checked<'a> {
    /// A path, or an id from a stream.
    pub name: &'a str,
    /// Whether the name is an id rather than a path.
    pub is_id: bool,
    /// The document.
    pub document: &'a Document,
    /// What came of it.
    pub outcome: &'a Outcome,
}

/// Writes reports: an opening, the documents one by one, an end.
///
/// A reporter remembers nothing, so that documents can be rendered side by side and put in order after.
pub trait Reporter: Sync {
    /// Writes what stands before the first document.
    ///
    /// # Errors
    ///
    /// If the output cannot be written.
    fn open(&self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes the report of one document.
    ///
    /// # Errors
    ///
    /// If the report cannot be rendered or written.
    fn document(&self, out: &mut dyn io::Write, checked: &Checked<'_>) -> io::Result<()>;

    /// What stands between two documents.
    fn separator(&self) -> &'static str {
        ""
    }

    /// Writes what stands after the last document.
    ///
    /// # Errors
    ///
    /// If the output cannot be written.
    fn finish(&self, out: &mut dyn io::Write, tally: &Tally) -> io::Result<()>;
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents checked.
    pub n_documents: u64,
    /// Figures that are quantities.
    pub n_figures: u64,
    /// Figures held against others.
    pub n_cross_checked: u64,
    /// Figures whose strongest pass would have caught nine slips in ten.
    pub n_strong: u64,
    /// Errors found.
    pub n_errors: u64,
    /// Warnings found.
    pub n_warnings: u64,
    /// Notes found.
    pub n_notes: u64,
    /// Inputs, settings or checks that failed.
    pub n_failures: u64,
}

impl Tally {
    /// Counts another run in.
    pub fn merge(&mut self, other: &Self) {
        self.n_documents += other.n_documents;
        self.n_figures += other.n_figures;
        self.n_cross_checked += other.n_cross_checked;
        self.n_strong += other.n_strong;
        self.n_errors += other.n_errors;
        self.n_warnings += other.n_warnings;
        self.n_notes += other.n_notes;
        self.n_failures += other.n_failures;
    }

    /// Counts one document in.
    pub fn add(&mut self, outcome: &Outcome) {
        self.n_documents += 1;
        self.n_figures += outcome.ledger.n_quantities() as u64;
        self.n_cross_checked += outcome.ledger.count(Status::CrossChecked) as u64;
        self.n_strong += n_strong(outcome) as u64;
        self.n_failures += outcome.failures.len() as u64;
        for finding in &outcome.findings {
            match finding.severity {
                Severity::Error => self.n_errors += 1,
                Severity::Warning => self.n_warnings += 1,
                Severity::Note | Severity::Hint => self.n_notes += 1,
            }
        }
    }
}

/// How many figures have a pass that would have caught nine slips in ten.
pub(crate) fn n_strong(outcome: &Outcome) -> usize {
    let is_strong = |row: &&recount_runner::Row| {
        row.checks.iter().any(|check| check.strength.is_some_and(|strength| strength.name() == "strong"))
    };
    outcome.ledger.rows.iter().filter(is_strong).count()
}

/// The plugins of a binary and their checks, as a list for people.
pub fn list_plugins(linked: Linked) -> String {
    let mut text = String::new();
    for plugin in linked {
        let _ = writeln!(text, "{} {}\n  {}", plugin.family(), plugin.version, first_line(plugin.docs));
        for check in plugin.checks {
            let meta = check.meta();
            let default = if meta.is_default { "" } else { " (with --pedantic)" };
            let _ = writeln!(text, "    {:<26} {}{default}", meta.id, meta.summary());
        }
    }
    text
}

fn first_line(docs: &str) -> &str {
    docs.trim_start().lines().next().unwrap_or("").trim()
}
