//! The person's report: an excerpt with a caret under every figure involved, the sums, what would settle it.

use std::cell::LazyCell;
use std::io;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use recount_core::verdict::{Mark, RivalVerdict};
use recount_core::wording::{self, Style};
use recount_core::{Document, Figure, LineIndex, Severity, Span, Standing, Unit};
use recount_runner::{Finding, Status};

use crate::{Checked, Reporter, Tally, n_strong};

/// An excerpt shows no more than this many bytes from its first mark to its last.
const MAX_WIDTH: u32 = 90;

/// Whether to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// Plain text.
    Never,
    /// Terminal colours.
    Always,
}

/// Reports for a terminal.
#[derive(Debug)]
pub struct TextReporter {
    renderer: Renderer,
    shows_notes: bool,
}

impl TextReporter {
    /// A reporter for a terminal of a width.
    pub fn new(color: Color, width: usize, shows_notes: bool) -> Self {
        let renderer = match color {
            Color::Never => Renderer::plain(),
            Color::Always => Renderer::styled(),
        };
        Self { renderer: renderer.term_width(width), shows_notes }
    }
}

impl Reporter for TextReporter {
    fn document(&self, out: &mut dyn io::Write, checked: &Checked<'_>) -> io::Result<()> {
        let lines = LazyCell::new(|| LineIndex::new(checked.document.source()));
        let shown = checked
            .outcome
            .findings
            .iter()
            .filter(|finding| self.shows_notes || finding.severity > Severity::Note);
        for finding in shown {
            writeln!(out, "{}\n", self.finding(checked, finding, &lines))?;
        }
        for failure in &checked.outcome.failures {
            writeln!(
                out,
                "{}: the check `{}` failed and was left out: {}\n",
                checked.name, failure.check.id, failure.message
            )?;
        }
        if checked.outcome.n_dropped > 0 {
            writeln!(
                out,
                "{}: {} claims were left out, beyond {} claims or {} figures in them for one check\n",
                checked.name,
                checked.outcome.n_dropped,
                recount_core::claim::MAX_CLAIMS_PER_CHECK,
                recount_core::claim::MAX_ROLES_PER_CHECK
            )?;
        }
        if self.shows_notes {
            let left = needing_a_source(checked, &lines);
            if !left.is_empty() {
                writeln!(out, "{left}\n")?;
            }
        }
        Ok(())
    }

    fn finish(&self, out: &mut dyn io::Write, tally: &Tally) -> io::Result<()> {
        writeln!(out, "{}", summary(tally))
    }
}

impl TextReporter {
    fn finding(&self, checked: &Checked<'_>, finding: &Finding, lines: &LineIndex) -> String {
        let document = checked.document;
        let source = document.source();
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note | Severity::Hint => Level::NOTE,
        };
        let mut group =
            Group::with_title(level.primary_title(finding.verdict.message.as_str()).id(finding.check.id));
        // Places told in lines of which only a part is shown, with where the part begins.
        let mut moved: Vec<(u32, u32)> = Vec::new();
        for excerpt in excerpts(document, &finding.verdict.marks) {
            let place_of = |mark: &Mark| on_one_line(source, document.to_source(mark.span));
            let Some(extent) = excerpt.iter().map(|mark| place_of(mark)).reduce(Span::to) else { continue };
            // The renderer sees only the lines it shows: a finding costs the same in a long document.
            let (whole, first_line) = lines.whole_lines(source, extent);
            let shown = near_part(source, whole, extent);
            // The place that the renderer tells: that of the first mark, what the finding is about before all.
            let told = excerpt.iter().min_by_key(|mark| (!mark.is_primary, place_of(mark).start));
            let place_told = told.map_or(extent, |mark| place_of(mark)).start;
            let annotations = excerpt.into_iter().map(|mark| {
                let place = place_of(mark).range();
                let start = shown.range().start;
                let place = place.start.saturating_sub(start)..place.end.saturating_sub(start);
                let kind = if mark.is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let annotation = kind.span(place);
                if mark.label.is_empty() { annotation } else { annotation.label(mark.label.as_str()) }
            });
            let snippet = Snippet::source(shown.of(source))
                .line_start(usize::try_from(first_line).unwrap_or(1))
                .path(checked.name)
                .annotations(annotations);
            group = group.element(snippet);
            if whole.start < shown.start {
                moved.push((place_told, shown.start));
            }
        }
        let table = account_table(checked, finding, lines);
        let verdict = &finding.verdict;
        let blocks = [(Level::INFO.with_name("accounts"), table)];
        for (level, text) in &blocks {
            if !text.is_empty() {
                group = group.element(level.clone().message(text.as_str()));
            }
        }
        let workings = verdict.workings.join("\n");
        if !workings.is_empty() {
            group = group.element(Level::INFO.with_name("sum").message(workings.as_str()));
        }
        for note in &verdict.notes {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        if let Some(help) = &verdict.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let mut rendered = self.renderer.render(&[group]);
        // The renderer counts columns from where the part begins.
        for (place, start) in moved {
            let position = lines.position(source, place);
            let from_start =
                position.column.saturating_sub(lines.position(source, start).column).saturating_add(1);
            let told = |column: u32| format!("{}:{}:{column}", checked.name, position.line);
            let body = rendered.find('\n').unwrap_or(0);
            let wrong = told(from_start);
            if let Some(at) = rendered[body..].find(&wrong).map(|at| at + body) {
                rendered.replace_range(at..at + wrong.len(), &told(position.column));
            }
        }
        rendered
    }
}

/// How much of a line is shown on either side of what is marked; the renderer shortens it further.
const MAX_MARGIN: u32 = 1_000;

/// The lines to show, or what of them is near the extent where they are longer than anybody looks at.
fn near_part(source: &str, whole: Span, extent: Span) -> Span {
    let mut start = whole.start.max(extent.start.saturating_sub(MAX_MARGIN));
    let mut end = whole.end.min(extent.end.saturating_add(MAX_MARGIN));
    let is_border = |at: u32| usize::try_from(at).is_ok_and(|at| source.is_char_boundary(at));
    while start > whole.start && !is_border(start) {
        start -= 1;
    }
    while end < whole.end && !is_border(end) {
        end += 1;
    }
    Span::new(start, end)
}

/// The longest part of a span that stands on one line.
fn on_one_line(source: &str, span: Span) -> Span {
    let length = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
    let mut start = span.start;
    let mut longest = Span::new(span.start, span.start);
    for line in span.of(source).split_inclusive('\n') {
        let next = start.saturating_add(length(line));
        let shown = Span::new(start, start.saturating_add(length(line.trim_end())));
        if longest.len() < shown.len() {
            longest = shown;
        }
        start = next;
    }
    longest
}

/// Marks in excerpts: those on one line and near each other share one.
fn excerpts<'a>(document: &Document, marks: &'a [Mark]) -> Vec<Vec<&'a Mark>> {
    let mut sorted: Vec<&Mark> = marks.iter().collect();
    sorted.sort_by_key(|mark| (mark.span.start, mark.span.end));
    sorted.dedup_by_key(|mark| mark.span);
    let source = document.source();
    let mut groups: Vec<Vec<&Mark>> = Vec::new();
    for mark in sorted {
        let near = groups.last().and_then(|group| group.first()).is_some_and(|first| {
            let (before, here) = (document.to_source(first.span), document.to_source(mark.span));
            let between = Span::new(before.start, here.start).of(source);
            here.end.saturating_sub(before.start) <= MAX_WIDTH && !between.contains('\n')
        });
        if near && let Some(group) = groups.last_mut() {
            group.push(mark);
        } else {
            groups.push(vec![mark]);
        }
    }
    // What the finding is about comes first.
    groups.sort_by_key(|group| !group.iter().any(|mark| mark.is_primary));
    groups
}

/// A rival's value for people.
pub(crate) fn rival_value(rival: &RivalVerdict, is_share: bool) -> String {
    let percent = Unit::percent();
    let style = if is_share { Style::unit(&percent) } else { Style::PLAIN };
    wording::interval(&rival.values, &style)
}

/// One line a party: whose figure, where, how many, what share, how it fares.
fn account_table(checked: &Checked<'_>, finding: &Finding, lines: &LineIndex) -> String {
    let document = checked.document;
    let verdict = &finding.verdict;
    if verdict.rivals.is_empty() || verdict.rivals.iter().all(|rival| rival.standing.is_none()) {
        return String::new();
    }
    let is_share = verdict
        .rivals
        .iter()
        .any(|rival| rival.counted.is_some() || document.figure(rival.figure).is_some_and(Figure::is_share));
    let rows: Vec<[String; 5]> = verdict
        .rivals
        .iter()
        .map(|rival| {
            let place = document.figure(rival.figure).map_or(Span::default(), |figure| figure.span);
            let position = lines.position(document.source(), document.to_source(place).start);
            let counted = rival
                .counted
                .as_ref()
                .map_or_else(String::new, |counted| wording::interval(counted, &Style::PLAIN));
            [
                document.account_name(rival.account).to_owned(),
                format!("{}:{}", position.line, position.column),
                counted,
                rival_value(rival, is_share),
                rival.standing.map_or("", Standing::in_words).to_owned(),
            ]
        })
        .collect();
    let mut widths = [0; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &[String; 5]| {
        let cells: Vec<String> = row
            .iter()
            .zip(widths)
            .filter(|(_, width)| *width > 0)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The figures that nothing in the text can check, in one line.
fn needing_a_source(checked: &Checked<'_>, lines: &LineIndex) -> String {
    const MOST: usize = 8;
    let document = checked.document;
    let rows: Vec<String> = checked
        .outcome
        .ledger
        .rows
        .iter()
        .filter(|row| row.status == Status::NeedsReference)
        .filter_map(|row| {
            let figure = document.figure(row.figure)?;
            let position = lines.position(document.source(), document.to_source(figure.span).start);
            let words = document.text_of(figure.phrase).split_whitespace().collect::<Vec<_>>().join(" ");
            Some(format!("“{words}” {}:{}", position.line, position.column))
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let more = rows.len().saturating_sub(MOST);
    let shown = rows[..rows.len().min(MOST)].join(" · ");
    let more = if more > 0 { format!(" · and {more} more") } else { String::new() };
    format!("{}: nothing in the text to hold these against: {shown}{more}", checked.name)
}

fn summary(tally: &Tally) -> String {
    let many = |n: u64, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let ledger = if tally.n_figures == 0 {
        "ledger: no figures found".to_owned()
    } else {
        format!(
            "ledger: {} · {} cross-checked, {} of them strongly · {} unchecked",
            many(tally.n_figures, "quantity").replace("quantitys", "quantities"),
            tally.n_cross_checked,
            tally.n_strong,
            tally.n_figures - tally.n_cross_checked
        )
    };
    let documents = if tally.n_documents == 1 {
        String::new()
    } else {
        format!(" in {}", many(tally.n_documents, "document"))
    };
    format!(
        "{ledger}\n{}, {}, {}{documents}",
        many(tally.n_errors, "error"),
        many(tally.n_warnings, "warning"),
        many(tally.n_notes, "note"),
    )
}

/// Kept for a per-document line in long runs.
#[allow(dead_code)]
fn strong(checked: &Checked<'_>) -> usize {
    n_strong(checked.outcome)
}
