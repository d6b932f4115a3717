//! CommonMark with GitHub's tables and footnotes, and front matter.

use std::ops::Range;

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use recount_core::{BlockKind, Span};

use super::html::HtmlReader;
use super::{Builder, CellLayout, FrontMatter, Layout, TableLayout, offset};

/// Stands for code inside a sentence.
const CODE_MARK: &str = "\u{fffc}";

pub(super) fn lay_out(source: &str) -> Layout {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut layout = Layout { ledgers_outside: true, ..Layout::default() };
    let mut builder = Builder::default();
    let mut table: Option<TableLayout> = None;
    let mut containers: Vec<BlockKind> = Vec::new();
    let mut in_code = false;
    let mut metadata: Option<bool> = None;
    let mut image_depth = 0_u32;
    let mut has_title = false;
    let mut html: Option<Range<usize>> = None;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        let place = Span::new(offset(range.start), offset(range.end));
        match event {
            Event::Start(Tag::MetadataBlock(kind)) => {
                metadata = Some(kind == MetadataBlockKind::PlusesStyle);
            }
            Event::End(TagEnd::MetadataBlock(_)) => metadata = None,
            Event::Text(_) if metadata.is_some() => {
                let is_toml = metadata == Some(true);
                let span = match layout.front_matter {
                    Some(FrontMatter { span, .. }) => span.to(place),
                    None => place,
                };
                layout.front_matter = Some(FrontMatter { span, is_toml });
            }
            Event::Start(Tag::CodeBlock(_)) => {
                builder.close();
                in_code = true;
                layout.code.push(place);
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Heading { .. }) => {
                builder.open(if has_title { BlockKind::Heading } else { BlockKind::Title });
                has_title = true;
            }
            Event::Start(Tag::Item) => {
                builder.open(BlockKind::ListItem);
                containers.push(BlockKind::ListItem);
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                builder.close();
                containers.push(BlockKind::Footnote);
            }
            Event::Start(Tag::Paragraph) => {
                let kind = containers.last().copied().unwrap_or(BlockKind::Paragraph);
                if !builder.is_open() || builder.has_content() {
                    builder.open(kind);
                }
            }
            Event::End(TagEnd::Item | TagEnd::FootnoteDefinition) => {
                builder.close();
                containers.pop();
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => {
                builder.close();
            }
            Event::Start(Tag::Table(_)) => {
                builder.close();
                table = Some(TableLayout::default());
            }
            Event::Start(Tag::TableHead) => {
                if let Some(table) = &mut table {
                    table.n_header_rows = 1;
                    table.rows.push(Vec::new());
                }
            }
            Event::Start(Tag::TableRow) => {
                if let Some(table) = &mut table {
                    table.rows.push(Vec::new());
                }
            }
            Event::Start(Tag::TableCell) => builder.open(BlockKind::Cell),
            Event::End(TagEnd::TableCell) => {
                let start = builder.at();
                let span = builder.close().unwrap_or(Span::new(start, start));
                if let Some(table) = &mut table {
                    let is_header = table.rows.len() == 1;
                    if let Some(row) = table.rows.last_mut() {
                        row.push(CellLayout { span, is_header, is_spanned: false });
                    }
                }
            }
            Event::End(TagEnd::Table) => layout.tables.extend(table.take()),
            Event::Start(Tag::Image { .. }) => image_depth += 1,
            Event::End(TagEnd::Image) => image_depth = image_depth.saturating_sub(1),
            Event::Start(Tag::HtmlBlock) => {
                builder.close();
                html = Some(range);
            }
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(range) = html.take() {
                    let reader = HtmlReader::new(&source[range.clone()], offset(range.start));
                    reader.read_into(&mut builder, &mut layout);
                }
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                builder.push(CODE_MARK, place);
                layout.code.push(place);
            }
            Event::SoftBreak | Event::HardBreak => builder.push(" ", place),
            Event::Text(text) if !in_code && image_depth == 0 && html.is_none() => {
                if !builder.is_open() {
                    builder.open(containers.last().copied().unwrap_or(BlockKind::Paragraph));
                }
                push_text(&mut builder, source, &text, &range);
            }
            _ => {}
        }
    }
    builder.close();
    let Builder { text, offsets, blocks, .. } = builder;
    Layout { text: Some(text), offsets, blocks, ..layout }
}

/// Adds a run of text; where it was decoded, only its decoded part maps as a whole.
fn push_text(builder: &mut Builder, source: &str, text: &str, range: &Range<usize>) {
    let place = |from: usize, to: usize| Span::new(offset(from), offset(to));
    let raw = &source[range.clone()];
    if raw == text {
        builder.push(text, place(range.start, range.end));
    } else if let Some(lead) = raw.find(text) {
        let start = range.start + lead;
        builder.push(text, place(start, start + text.len()));
    } else {
        builder.push(text, place(range.start, range.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(layout: &Layout) -> Vec<(BlockKind, &str)> {
        let text = layout.text.as_deref().unwrap();
        layout.blocks.iter().map(|block| (block.kind, block.span.of(text))).collect()
    }

    #[test]
    fn emphasis_does_not_split_a_number() {
        let layout = lay_out("About **8.1** million\n*votes* were\ncast in `2017`.\n");
        let expected = "About 8.1 million votes were cast in \u{fffc}.";
        assert_eq!(text_of(&layout), [(BlockKind::Paragraph, expected)]);
        let number = layout.text.as_deref().unwrap().find("8.1").unwrap();
        let span = Span::new(offset(number), offset(number + 3));
        assert_eq!(layout.offsets.to_source(span), Span::new(8, 11));
    }

    #[test]
    fn tables_headings_lists_and_footnotes() {
        use BlockKind::{Cell, Footnote, ListItem, Title};
        let source =
            "# Title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| | 4 |\n\n1. one[^1]\n2. two\n\n[^1]: Note 7.\n";
        let layout = lay_out(source);
        let kinds: Vec<_> = text_of(&layout).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [Title, Cell, Cell, Cell, Cell, Cell, ListItem, ListItem, Footnote]);
        assert_eq!(layout.tables.len(), 1);
        assert_eq!(layout.tables[0].rows.len(), 3);
        assert!(layout.tables[0].rows[2][0].span.is_empty());
    }

    #[test]
    fn front_matter_and_code_are_kept_apart() {
        let source = "---\ndate: 2017-08-02\n---\n\nText.\n\n```\n1 2 3\n```\n";
        let layout = lay_out(source);
        assert_eq!(text_of(&layout), [(BlockKind::Paragraph, "Text.")]);
        let front_matter = layout.front_matter.unwrap();
        assert_eq!(front_matter.span.of(source), "date: 2017-08-02\n");
        assert!(!front_matter.is_toml);
        assert_eq!(layout.code.len(), 1);
    }

    #[test]
    fn entities_and_escapes_map_back() {
        let source = "5 &lt; 6 \\* 7";
        let layout = lay_out(source);
        let text = layout.text.as_deref().unwrap();
        assert_eq!(text.trim_end(), "5 < 6 * 7");
        let place = |needle: &str| {
            let at = offset(text.find(needle).unwrap());
            layout.offsets.to_source(Span::new(at, at + 1)).of(source)
        };
        assert_eq!((place("<"), place("6"), place("7")), ("&lt;", "6", "7"));
    }
}
