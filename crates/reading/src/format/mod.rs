//! From a source in some format to readable text in blocks, with the way back to the source.

mod html;
mod markdown;
mod plain;

use memchr::memchr;
use recount_core::{Block, BlockKind, Format, OffsetMap, Span};

/// The readable text of a source and how it is laid out.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The readable text, if it is not the source itself.
    pub(crate) text: Option<String>,
    pub(crate) offsets: OffsetMap,
    pub(crate) blocks: Vec<Block>,
    pub(crate) tables: Vec<TableLayout>,
    /// Stretches of the source that are code: nothing in them is read.
    pub(crate) code: Vec<Span>,
    /// Front matter, by its place in the source.
    pub(crate) front_matter: Option<FrontMatter>,
    /// Whether digits outside the readable text belong into the ledger: they do where a writer types
    /// them (Markdown), not where a program puts them (attributes of HTML).
    pub(crate) ledgers_outside: bool,
}

/// The front matter of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// Its content, without the lines around it.
    pub(crate) span: Span,
    pub(crate) is_toml: bool,
}

/// A table by its cells' places in the text.
#[derive(Debug, Default)]
pub(crate) struct TableLayout {
    pub(crate) caption: Option<Span>,
    pub(crate) rows: Vec<Vec<CellLayout>>,
    pub(crate) n_header_rows: u32,
}

/// A cell of a table. Cells that span rows or columns stand in each of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CellLayout {
    pub(crate) span: Span,
    pub(crate) is_header: bool,
    pub(crate) is_spanned: bool,
}

/// Lays out a source.
pub(crate) fn lay_out(source: &str, format: Format) -> Layout {
    match format {
        Format::Plain => plain::lay_out(source),
        Format::Markdown => markdown::lay_out(source),
        Format::Html => html::lay_out(source),
    }
}

/// The format of a source by the ending of its name, else by its content.
pub(crate) fn detect(name: Option<&str>, source: &str) -> Format {
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("md" | "markdown" | "mdown" | "mkd" | "qmd" | "rmd") => return Format::Markdown,
        Some("html" | "htm" | "xhtml") => return Format::Html,
        Some("txt" | "text") => return Format::Plain,
        _ => {}
    }
    let head = source.trim_start_matches('\u{feff}').trim_start();
    let starts_with = |tag: &str| head.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    if ["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<article", "<h1"]
        .iter()
        .any(|tag| starts_with(tag))
    {
        return Format::Html;
    }
    let has_front_matter = head.starts_with("---\n") || head.starts_with("+++\n");
    let looks_like_markdown = |line: &str| {
        line.starts_with("# ")
            || line.starts_with("## ")
            || line.starts_with("```")
            || line.starts_with("|--")
    };
    if has_front_matter || lines(head).take(200).any(looks_like_markdown) {
        return Format::Markdown;
    }
    Format::Plain
}

/// The lines of a text, each with the `\n` it ends with.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        (!line.is_empty()).then_some(line)
    })
}

/// Builds readable text run by run.
#[derive(Debug, Default)]
struct Builder {
    text: String,
    offsets: OffsetMap,
    blocks: Vec<Block>,
    section: u32,
    open: Option<(BlockKind, u32)>,
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Builder {
    fn at(&self) -> u32 {
        offset(self.text.len())
    }

    /// Adds text that stands in the source at `source`, as it is or decoded.
    fn push(&mut self, text: &str, source: Span) {
        let start = self.at();
        self.text.push_str(text);
        self.offsets.push(Span::new(start, self.at()), source);
    }

    /// Opens a block, closing the one before it.
    fn open(&mut self, kind: BlockKind) {
        self.close();
        if kind == BlockKind::Heading {
            self.section += 1;
        }
        self.open = Some((kind, self.at()));
    }

    fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether the open block holds anything yet.
    fn has_content(&self) -> bool {
        self.open.is_some_and(|(_, start)| !self.text[start as usize..].trim().is_empty())
    }

    /// Closes the open block and returns its place.
    fn close(&mut self) -> Option<Span> {
        let (kind, start) = self.open.take()?;
        let content = &self.text[start as usize..];
        let span = if content.trim().is_empty() {
            None
        } else {
            let lead = offset(content.len() - content.trim_start().len());
            let span = Span::new(start + lead, start + offset(content.trim_end().len()));
            self.blocks.push(Block { kind, span, section: self.section });
            Some(span)
        };
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        span
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_name_then_content() {
        assert_eq!(detect(Some("a.MD"), "<p>"), Format::Markdown);
        assert_eq!(detect(Some("a.html"), ""), Format::Html);
        assert_eq!(detect(None, "\u{feff}<!DOCTYPE HTML>"), Format::Html);
        assert_eq!(detect(None, "---\ntitle: x\n---\n"), Format::Markdown);
        assert_eq!(detect(Some("notes"), "8.1 million votes"), Format::Plain);
        assert_eq!(detect(None, "é"), Format::Plain);
    }
}
