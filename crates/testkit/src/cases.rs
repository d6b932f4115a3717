//! The case format: prose with its expectation in comments, two keys to every verdict.
//!
//! A case file is Markdown. A comment opens each case and says what must come of it:
//!
//! ```text
//! <!-- fails: percentage-to-count -->
//! Of those asked, 20 of 66 members (39%) said yes.
//!
//! <!-- holds: percentage-to-count -->
//! Of those asked, 26 of 66 members (39%) said yes.
//!
//! <!-- silent -->
//! Of those asked, 39% said yes.
//! ```
//!
//! * `fails`: the check reports a finding;
//! * `holds`: the check decides a claim, finds it consistent and reports nothing;
//! * `silent`: nothing is reported by any check, and the check of the file's folder decides nothing.
//!
//! A known wrong behaviour is asserted as it is, with `<!-- fixme: fails: … -->` and so on; such cases are counted.
//! A case may carry a sidecar, in `<!-- sidecar: … -->` with TOML inside, and a day, in `<!-- date: … -->`.
//!
//! The comment is one key. The other is the narration that [`run`] returns, reviewed as a snapshot: both must
//! agree, so accepting snapshots blindly cannot turn a wrong verdict green.

use std::fmt::Write as _;

use recount_core::{Date, Format, Outcome as Answer, Plugin};
use recount_reading::{Options, read};
use recount_report::narrate;
use recount_runner::{Outcome, Runner, Selection};

/// What must come of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// The check reports a finding.
    Fails(String),
    /// The check decides a claim and finds it consistent.
    Holds(String),
    /// Nothing is reported.
    Silent,
}

/// A case of a file.
#[derive(Clone, Debug)]
pub struct Case {
    /// The line its comment stands on.
    pub line: usize,
    /// What must come of it.
    pub expectation: Expectation,
    /// Whether the expectation is known to be wrong.
    pub is_fixme: bool,
    /// Its text.
    pub text: String,
    /// Its sidecar.
    pub sidecar: Option<String>,
    /// Its day.
    pub date: Option<Date>,
}

/// What a file of cases came to.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Every case with its narration, for the snapshot.
    pub narration: String,
    /// Where comment and verdict disagree, one message a case.
    pub failures: Vec<String>,
    /// How many cases fail, hold and are silent, and how many of them are known to be wrong.
    pub n_fails: usize,
    /// See `n_fails`.
    pub n_holds: usize,
    /// See `n_fails`.
    pub n_silent: usize,
    /// See `n_fails`.
    pub n_fixme: usize,
}

/// The cases of a file.
///
/// # Errors
///
/// Names the line of a comment that is no expectation, or of text before the first.
pub fn parse(source: &str) -> anyhow::Result<Vec<Case>> {
    let mut cases: Vec<Case> = Vec::new();
    let mut rest = source;
    let mut line = 1;
    while !rest.is_empty() {
        let (text, comment, after) = match rest.split_once("<!--") {
            Some((text, rest)) => {
                let (comment, after) = rest.split_once("-->").ok_or_else(|| {
                    anyhow::anyhow!("the comment on line {} is not closed", line + text.matches('\n').count())
                })?;
                (text, Some(comment), after)
            }
            None => (rest, None, ""),
        };
        match cases.last_mut() {
            Some(case) => case.text.push_str(text),
            None => anyhow::ensure!(text.trim().is_empty(), "line {line}: text before the first expectation"),
        }
        line += text.matches('\n').count();
        if let Some(comment) = comment {
            take_comment(comment.trim(), line, &mut cases)?;
            line += comment.matches('\n').count();
        }
        rest = after;
    }
    for case in &mut cases {
        case.text = case.text.trim().to_owned();
        anyhow::ensure!(!case.text.is_empty(), "the case on line {} has no text", case.line);
    }
    Ok(cases)
}

fn take_comment(comment: &str, line: usize, cases: &mut Vec<Case>) -> anyhow::Result<()> {
    if let Some(sidecar) = comment.strip_prefix("sidecar:") {
        let case =
            cases.last_mut().ok_or_else(|| anyhow::anyhow!("line {line}: a sidecar before any case"))?;
        case.sidecar = Some(sidecar.to_owned());
        return Ok(());
    }
    if let Some(date) = comment.strip_prefix("date:") {
        let case = cases.last_mut().ok_or_else(|| anyhow::anyhow!("line {line}: a date before any case"))?;
        case.date = Some(
            date.trim().parse().map_err(|_| anyhow::anyhow!("line {line}: `{}` is no date", date.trim()))?,
        );
        return Ok(());
    }
    let (is_fixme, comment) = match comment.strip_prefix("fixme:") {
        Some(rest) => (true, rest.trim()),
        None => (false, comment),
    };
    let expectation = if comment == "silent" {
        Expectation::Silent
    } else if let Some(id) = comment.strip_prefix("fails:") {
        Expectation::Fails(id.trim().to_owned())
    } else if let Some(id) = comment.strip_prefix("holds:") {
        Expectation::Holds(id.trim().to_owned())
    } else {
        anyhow::bail!(
            "line {line}: `{comment}` is none of `fails: CHECK`, `holds: CHECK`, `silent`, `sidecar:`, `date:`"
        );
    };
    cases.push(Case { line, expectation, is_fixme, text: String::new(), sidecar: None, date: None });
    Ok(())
}

/// Reads and checks a text with some plugins.
///
/// # Errors
///
/// If the plugins' checks cannot be selected.
pub fn check(plugins: &[&'static Plugin], text: &str) -> anyhow::Result<(recount_core::Document, Outcome)> {
    check_case(plugins, text, None, None)
}

/// The worst that one check says of a text, with some plugins.
///
/// # Errors
///
/// If the plugins' checks cannot be selected.
pub fn worst(
    plugins: &[&'static Plugin],
    text: &str,
    check: &str,
) -> anyhow::Result<Option<recount_core::Severity>> {
    let (_, outcome) = self::check(plugins, text)?;
    let of_check = outcome.findings.iter().filter(|finding| finding.check.id == check);
    Ok(of_check.map(|finding| finding.severity).max())
}

fn check_case(
    plugins: &[&'static Plugin],
    text: &str,
    sidecar: Option<&str>,
    date: Option<Date>,
) -> anyhow::Result<(recount_core::Document, Outcome)> {
    let runner = Runner::new(plugins, &Selection::default())?;
    let options = Options { format: Some(Format::Markdown), sidecar, date, ..Options::default() };
    let read = read(text, &options);
    anyhow::ensure!(read.problems.is_empty(), "{}", read.problems[0].message);
    let outcome = runner.check(&read.document);
    Ok((read.document, outcome))
}

/// Runs the cases of a file. `folder` is the check whose folder the file is in.
///
/// # Errors
///
/// If the file is no file of cases; see [`parse`].
pub fn run(plugins: &[&'static Plugin], folder: &str, source: &str) -> anyhow::Result<Run> {
    let mut result = Run::default();
    for case in parse(source)? {
        let (document, outcome) = check_case(plugins, &case.text, case.sidecar.as_deref(), case.date)
            .map_err(|error| anyhow::anyhow!("the case on line {}: {error}", case.line))?;
        let heading = match &case.expectation {
            Expectation::Fails(id) => {
                result.n_fails += 1;
                format!("fails: {id}")
            }
            Expectation::Holds(id) => {
                result.n_holds += 1;
                format!("holds: {id}")
            }
            Expectation::Silent => {
                result.n_silent += 1;
                "silent".to_owned()
            }
        };
        result.n_fixme += usize::from(case.is_fixme);
        let fixme = if case.is_fixme { "fixme, " } else { "" };
        let words = case.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(result.narration, "[{fixme}{heading}] {words}");
        let told = narrate(&document, &outcome);
        for line in told.lines() {
            let _ = writeln!(result.narration, "    {line}");
        }
        for line in held(&case.expectation, &outcome) {
            let _ = writeln!(result.narration, "    {line}");
        }
        result.narration.push('\n');
        if let Some(complaint) = complaint(&case.expectation, folder, &outcome) {
            result.failures.push(format!("line {}: {complaint}\n  {words}\n{told}", case.line));
        }
    }
    Ok(result)
}

/// How strongly a claim that holds was checked.
fn held(expectation: &Expectation, outcome: &Outcome) -> Vec<String> {
    let Expectation::Holds(id) = expectation else { return Vec::new() };
    let mut lines = Vec::new();
    for check in outcome.ledger.rows.iter().flat_map(|row| &row.checks) {
        if check.check == id {
            let strength = check.strength.map_or("", |strength| strength.name());
            let line = format!("{} [{}] {strength}", check.outcome.in_words(), check.check);
            if !lines.contains(&line.trim_end().to_owned()) {
                lines.push(line.trim_end().to_owned());
            }
        }
    }
    lines
}

/// Where comment and verdict disagree.
fn complaint(expectation: &Expectation, folder: &str, outcome: &Outcome) -> Option<String> {
    let finds = |id: &str| outcome.findings.iter().any(|finding| finding.check.id == id);
    let decides = |id: &str, answer: Option<Answer>| {
        outcome
            .ledger
            .rows
            .iter()
            .flat_map(|row| &row.checks)
            .any(|check| check.check == id && answer.is_none_or(|answer| check.outcome == answer))
    };
    if let Some(failure) = outcome.failures.first() {
        return Some(format!("the check `{}` failed: {}", failure.check.id, failure.message));
    }
    match expectation {
        Expectation::Fails(id) if !finds(id) => Some(format!("`{id}` should report a finding and does not")),
        Expectation::Holds(id) if finds(id) => Some(format!("`{id}` should hold and reports a finding")),
        Expectation::Holds(id) if !decides(id, Some(Answer::Consistent)) => {
            Some(format!("`{id}` should hold and decides nothing"))
        }
        Expectation::Silent => match outcome.findings.first() {
            Some(finding) => Some(format!("nothing should be reported, and `{}` does", finding.check.id)),
            None if decides(folder, None) => {
                Some(format!("`{folder}` should stay out of it and decides a claim"))
            }
            None => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_split_into_cases() {
        let source = "<!-- fails: a -->\nOne.\n\nTwo.\n<!-- fixme: silent -->\nThree.\n<!-- date: 2017-08-02 -->\n\
                      <!-- holds: b -->\nFour.\n<!-- sidecar:\n[document]\n-->";
        let cases = parse(source).unwrap();
        let texts: Vec<&str> = cases.iter().map(|case| case.text.as_str()).collect();
        assert_eq!(texts, ["One.\n\nTwo.", "Three.", "Four."]);
        assert!(cases[1].is_fixme && cases[1].date.is_some() && cases[2].sidecar.is_some());
        assert_eq!(cases[1].line, 5);
    }

    #[test]
    fn mistakes_name_their_line() {
        for (source, line) in
            [("text", "line 1"), ("\n<!-- flies: a -->", "line 2"), ("<!-- silent -->\n", "line 1")]
        {
            assert!(parse(source).unwrap_err().to_string().contains(line), "{source:?}");
        }
    }
}
