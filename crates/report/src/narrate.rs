//! The snapshot's report: sentences without colours, borders, paths or times, so that a changed number shows
//! as a changed sentence.

use std::fmt::Write as _;

use recount_core::Document;
use recount_core::wording::{self, Style};
use recount_runner::{Outcome, Status};

/// What was found, one paragraph a finding.
pub fn narrate(document: &Document, outcome: &Outcome) -> String {
    let mut text = String::new();
    for finding in &outcome.findings {
        let verdict = &finding.verdict;
        let _ = writeln!(text, "{} [{}]: {}", finding.severity.name(), finding.check.id, verdict.message);
        for mark in &verdict.marks {
            let words = document.text_of(mark.span).split_whitespace().collect::<Vec<_>>().join(" ");
            let label = if mark.label.is_empty() || mark.label == mark.role {
                String::new()
            } else {
                format!(" ({})", mark.label)
            };
            let _ = writeln!(text, "  {} “{words}”{label}", mark.role);
        }
        for rival in &verdict.rivals {
            let counted = rival.counted.as_ref().map_or_else(String::new, |counted| {
                format!(" {}", wording::interval(counted, &Style::PLAIN))
            });
            let is_share = rival.counted.is_some()
                || document.figure(rival.figure).is_some_and(recount_core::Figure::is_share);
            let standing =
                rival.standing.map_or_else(String::new, |standing| format!(": {}", standing.in_words()));
            let _ = writeln!(
                text,
                "  account of {}:{counted} {}{standing}",
                document.account_name(rival.account),
                crate::text::rival_value(rival, is_share)
            );
        }
        for working in &verdict.workings {
            let _ = writeln!(text, "  sum: {working}");
        }
        for note in &verdict.notes {
            let _ = writeln!(text, "  note: {note}");
        }
        if let Some(help) = &verdict.help {
            let _ = writeln!(text, "  help: {help}");
        }
    }
    for failure in &outcome.failures {
        let _ = writeln!(text, "the check {} failed: {}", failure.check.id, failure.message);
    }
    text
}

/// What became of every figure, one line a figure.
pub fn narrate_ledger(document: &Document, outcome: &Outcome) -> String {
    let mut text = String::new();
    for row in &outcome.ledger.rows {
        let Some(figure) = document.figure(row.figure) else { continue };
        let words = document.text_of(figure.phrase).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(text, "“{words}”: ");
        if row.status == Status::NotAQuantity {
            let _ = writeln!(text, "{}", row.why);
            continue;
        }
        let asserted = figure
            .asserted()
            .map_or_else(|| "too large".to_owned(), |values| wording::interval(&values, &Style::PLAIN));
        let unit = figure.unit.as_ref().map_or("", |unit| &unit.symbol);
        let _ = write!(text, "{} {asserted}{unit}", figure.kind.name());
        if let Some(measure) = &figure.measure {
            let name = measure.name.unwrap_or_else(|| document.text_of(measure.span));
            let _ = write!(text, ", {name}");
        }
        let account = document.account_name(figure.account);
        let _ = write!(text, ", by {account}; {}", row.status.name());
        for check in &row.checks {
            let strength =
                check.strength.map_or_else(String::new, |strength| format!(" ({})", strength.name()));
            let _ = write!(text, ", {} {}{strength}", check.check, check.outcome.in_words());
        }
        text.push('\n');
    }
    text
}

/// Every figure with its place, one line a figure, for people.
///
/// # Errors
///
/// If the output cannot be written.
pub fn list_figures(out: &mut dyn std::io::Write, checked: &crate::Checked<'_>) -> std::io::Result<()> {
    let document = checked.document;
    let lines = recount_core::LineIndex::new(document.source());
    for (row, line) in
        checked.outcome.ledger.rows.iter().zip(narrate_ledger(document, checked.outcome).lines())
    {
        let Some(figure) = document.figure(row.figure) else { continue };
        let position = lines.position(document.source(), document.to_source(figure.span).start);
        writeln!(out, "{}:{}:{}: {line}", checked.name, position.line, position.column)?;
    }
    Ok(())
}
