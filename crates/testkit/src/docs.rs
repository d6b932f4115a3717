//! Examples in the documentation of checks, executed.
//!
//! A fenced block marked `fails` must yield a finding of its check, one marked `holds` none of any check and a
//! claim that the check decides, one marked `silent` nothing at all.

use recount_core::{Check, Plugin};

use crate::cases;

/// The headings that every page has, in order.
pub const HEADINGS: [&str; 5] =
    ["What it recounts", "Why it matters", "Example", "How it can be wrong", "References"];

/// What is wrong with the documentation of a check, one message a fault.
///
/// # Errors
///
/// If the plugins' checks cannot be selected.
pub fn faults(plugins: &[&'static Plugin], check: &dyn Check) -> anyhow::Result<Vec<String>> {
    let meta = check.meta();
    let mut faults = Vec::new();
    let mut at = 0;
    for heading in HEADINGS {
        let line = format!(" ## {heading}\n");
        match meta.docs[at..].find(&line) {
            Some(found) => at += found,
            None => faults.push(format!("`{}` has no heading “{heading}”, or not in its place", meta.id)),
        }
    }
    let mut n_examples = 0;
    for (mark, text) in examples(meta.docs) {
        n_examples += 1;
        let source = match mark {
            "silent" => format!("<!-- silent -->\n{text}"),
            _ => format!("<!-- {mark}: {} -->\n{text}", meta.id),
        };
        let run = cases::run(plugins, meta.id, &source)?;
        faults.extend(
            run.failures.into_iter().map(|failure| format!("an example of `{}`: {failure}", meta.id)),
        );
    }
    if n_examples == 0 {
        faults.push(format!("`{}` has no example", meta.id));
    }
    Ok(faults)
}

/// The marked blocks of a page: mark and text.
fn examples(docs: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in docs.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(mark @ ("fails" | "holds" | "silent"))) => open = Some((mark, String::new())),
            (Some(_), Some("")) => found.extend(open.take()),
            (Some((_, text)), _) => {
                text.push_str(line);
                text.push('\n');
            }
            _ => {}
        }
    }
    found
}
