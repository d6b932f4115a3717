//! Runs checks over real documents and holds what they find against verdicts that people gave by reading.
//!
//! A verdict file is TOML, one table a finding:
//!
//! ```toml
//! [[verdict]]
//! document = "health-report"
//! check = "percent-change"
//! fingerprint = "5d1c6d7e0f3a2b19"
//! judged = "true"                 # or "mistaken"
//! why = "412 to 519 is a rise of 26%"
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Context as _;
use recount_core::{Date, Format, Plugin, Severity};
use recount_reading::{Options, Reader};
use recount_runner::{Runner, Selection, Status};
use serde::{Deserialize, Serialize};

/// A finding in a document of a corpus.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// The document.
    pub document: String,
    /// The check.
    pub check: String,
    /// How bad it is.
    pub severity: String,
    /// What stays the same while the text around it changes.
    pub fingerprint: String,
    /// What is said.
    pub message: String,
}

/// A person's word on a finding.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// The document.
    pub document: String,
    /// The check.
    pub check: String,
    /// Which finding.
    pub fingerprint: String,
    /// `true` or `mistaken`.
    pub judged: Word,
    /// The reason.
    pub why: String,
}

/// Whether a finding is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Word {
    /// The text has the slip.
    True,
    /// The tool is wrong.
    Mistaken,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerdictFile {
    #[serde(default)]
    verdict: Vec<Judged>,
}

/// The verdicts of a file.
///
/// # Errors
///
/// Names the line of a mistake.
pub fn verdicts(source: &str) -> anyhow::Result<Vec<Judged>> {
    let file: VerdictFile = toml::from_str(source).context("the verdict file has a mistake")?;
    Ok(file.verdict)
}

/// What a run over a corpus came to.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Documents.
    pub n_documents: u32,
    /// Figures that are quantities.
    pub n_figures: u32,
    /// Figures that were held against others.
    pub n_cross_checked: u32,
    /// Claims that hold, by check.
    pub n_held: BTreeMap<&'static str, u32>,
    /// What was found, in order.
    pub findings: Vec<Finding>,
}

/// How the findings of a check were judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Precision {
    /// Right.
    pub n_true: u32,
    /// Wrong.
    pub n_mistaken: u32,
    /// Not judged.
    pub n_unjudged: u32,
}

/// Runs checks over documents.
#[derive(Debug)]
pub struct Corpus {
    runner: Runner,
    reader: Reader,
    report: Report,
}

impl Corpus {
    /// For the checks of some plugins.
    ///
    /// # Errors
    ///
    /// If the plugins' checks cannot be selected.
    pub fn new(plugins: &[&'static Plugin]) -> anyhow::Result<Self> {
        let runner = Runner::new(plugins, &Selection::default())?;
        Ok(Self { runner, reader: Reader::default(), report: Report::default() })
    }

    /// Checks one document.
    pub fn document(&mut self, name: &str, text: &str, format: Format, date: Option<Date>) {
        let options = Options { format: Some(format), date, ..Options::default() };
        let document = self.reader.read(text, &options).document;
        let outcome = self.runner.check(&document);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.report.n_documents += 1;
        self.report.n_figures += count(outcome.ledger.n_quantities());
        self.report.n_cross_checked += count(outcome.ledger.count(Status::CrossChecked));
        for held in &outcome.held {
            *self.report.n_held.entry(held.check.id).or_default() += 1;
        }
        self.report.findings.extend(outcome.findings.iter().map(|finding| Finding {
            document: name.to_owned(),
            check: finding.check.id.to_owned(),
            severity: finding.severity.name().to_owned(),
            fingerprint: format!("{:016x}", finding.fingerprint),
            message: finding.verdict.message.clone(),
        }));
    }

    /// What was found so far.
    pub fn report(self) -> Report {
        self.report
    }
}

impl Report {
    /// How the errors and warnings of each check were judged.
    pub fn precision(&self, verdicts: &[Judged]) -> BTreeMap<String, Precision> {
        let mut by_check: BTreeMap<String, Precision> = BTreeMap::new();
        for finding in self.findings.iter().filter(|finding| finding.severity != Severity::Note.name()) {
            let precision = by_check.entry(finding.check.clone()).or_default();
            match word_on(finding, verdicts) {
                Some(Word::True) => precision.n_true += 1,
                Some(Word::Mistaken) => precision.n_mistaken += 1,
                None => precision.n_unjudged += 1,
            }
        }
        by_check
    }

    /// The run in words: counts, findings by check and judgement, and what nobody judged.
    pub fn summary(&self, verdicts: &[Judged]) -> String {
        let mut text = format!(
            "{} documents, {} figures, {} cross-checked, {} findings\n",
            self.n_documents,
            self.n_figures,
            self.n_cross_checked,
            self.findings.len()
        );
        for (check, precision) in self.precision(verdicts) {
            let _ = writeln!(
                text,
                "{check}: {} true, {} mistaken, {} not judged",
                precision.n_true, precision.n_mistaken, precision.n_unjudged
            );
        }
        for finding in &self.findings {
            if finding.severity != Severity::Note.name() && word_on(finding, verdicts).is_none() {
                let _ = writeln!(
                    text,
                    "not judged: {} {} [{}] {}: {}",
                    finding.document, finding.severity, finding.check, finding.fingerprint, finding.message
                );
            }
        }
        text
    }

    /// What came and what went since another run.
    pub fn difference(&self, before: &[Finding]) -> String {
        let mut text = String::new();
        for finding in before.iter().filter(|finding| !self.findings.contains(finding)) {
            let _ = writeln!(text, "- {}", line(finding));
        }
        for finding in self.findings.iter().filter(|finding| !before.contains(finding)) {
            let _ = writeln!(text, "+ {}", line(finding));
        }
        text
    }
}

fn line(finding: &Finding) -> String {
    format!("{} {} [{}] {}", finding.document, finding.severity, finding.check, finding.message)
}

fn word_on(finding: &Finding, verdicts: &[Judged]) -> Option<Word> {
    verdicts
        .iter()
        .find(|verdict| {
            verdict.document == finding.document
                && verdict.check == finding.check
                && verdict.fingerprint == finding.fingerprint
        })
        .map(|verdict| verdict.judged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_names_what_came_and_went() {
        let finding = |check: &str| Finding {
            document: "d".to_owned(),
            check: check.to_owned(),
            severity: "error".to_owned(),
            fingerprint: "1".to_owned(),
            message: "m".to_owned(),
        };
        let report = Report { findings: vec![finding("a"), finding("b")], ..Report::default() };
        let told = report.difference(&[finding("b"), finding("c")]);
        assert_eq!(told, "- d error [c] m\n+ d error [a] m\n");
    }

    #[test]
    fn verdicts_are_judgements_with_reasons() {
        let source = "[[verdict]]\ndocument = \"d\"\ncheck = \"a\"\nfingerprint = \"1\"\njudged = \"true\"\nwhy = \"w\"";
        assert_eq!(verdicts(source).unwrap()[0].judged, Word::True);
        assert!(verdicts(&source.replace("true", "perhaps")).is_err());
    }
}
