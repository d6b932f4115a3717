//! HTML as found in the wild: malformed, nested, full of things that no reader sees.

use std::collections::VecDeque;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span as RawSpan, State, Tokenizer};
use recount_core::{BlockKind, Span};

use super::{Builder, CellLayout, Layout, TableLayout, offset};

/// How deep tables may nest before further ones are read as part of the one around them.
const MAX_TABLES: usize = 512;
/// How many rows or columns a cell may span, as browsers have it.
const MAX_SPAN: usize = 1_000;
/// How many places the spanned cells of one table may fill.
const MAX_SPANNED_CELLS: usize = 200_000;

pub(super) fn lay_out(source: &str) -> Layout {
    let mut layout = Layout::default();
    let mut builder = Builder::default();
    HtmlReader::new(source, 0).read_into(&mut builder, &mut layout);
    builder.close();
    let Builder { text, offsets, blocks, .. } = builder;
    Layout { text: Some(text), offsets, blocks, ..layout }
}

/// Reads one stretch of HTML, whole or inside another format.
pub(super) struct HtmlReader<'a> {
    source: &'a str,
    /// Where the stretch stands in the document.
    base: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    /// Never rendered as text: `script`, `style`, `head` …
    Unseen,
    Title,
    Code,
    Heading,
    Paragraph,
    Block,
    ListItem,
    Caption,
    Table,
    Row,
    Cell,
    HeaderCell,
    TableHead,
    Superscript,
    Break,
    Inline,
}

impl Name {
    fn of(name: &[u8]) -> Self {
        match name {
            b"script" | b"style" | b"template" | b"noscript" | b"iframe" | b"svg" | b"math" | b"mml:math"
            | b"object" | b"select" | b"textarea" | b"button" | b"nav" => Self::Unseen,
            b"title" => Self::Title,
            b"pre" | b"code" | b"kbd" | b"samp" | b"var" => Self::Code,
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Self::Heading,
            b"p" => Self::Paragraph,
            b"div" | b"section" | b"article" | b"main" | b"aside" | b"header" | b"footer" | b"ul" | b"ol"
            | b"dl" | b"blockquote" | b"figure" | b"form" | b"body" | b"fieldset" | b"address"
            | b"details" | b"summary" | b"hr" | b"center" => Self::Block,
            b"li" | b"dt" | b"dd" => Self::ListItem,
            b"caption" | b"figcaption" => Self::Caption,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" => Self::Cell,
            b"th" => Self::HeaderCell,
            b"thead" => Self::TableHead,
            b"sup" => Self::Superscript,
            b"br" | b"wbr" => Self::Break,
            _ => Self::Inline,
        }
    }

    /// The elements that end where one of this name starts, though no tag says so, and those
    /// that they do not end beyond.
    fn ends(self) -> (&'static [Self], &'static [Self]) {
        match self {
            Self::Block | Self::Heading | Self::Paragraph | Self::Caption | Self::Table => (
                &[Self::Paragraph],
                &[Self::Block, Self::ListItem, Self::Cell, Self::HeaderCell, Self::Table],
            ),
            Self::ListItem => (
                &[Self::Paragraph, Self::ListItem],
                &[Self::Block, Self::Cell, Self::HeaderCell, Self::Table],
            ),
            Self::Cell | Self::HeaderCell => (&[Self::Cell, Self::HeaderCell], &[Self::Row, Self::Table]),
            Self::Row => (&[Self::Row], &[Self::Table]),
            _ => (&[], &[]),
        }
    }

    fn is_void(name: &[u8]) -> bool {
        matches!(
            name,
            b"area"
                | b"base"
                | b"br"
                | b"col"
                | b"embed"
                | b"hr"
                | b"img"
                | b"input"
                | b"link"
                | b"meta"
                | b"param"
                | b"source"
                | b"track"
                | b"wbr"
        )
    }
}

/// The elements open at a place.
#[derive(Debug, Default)]
struct OpenElements {
    /// The innermost last, with whether nothing inside is read.
    stack: Vec<(Name, bool)>,
    /// Where in `stack` those of each name stand, so that no search walks over all of them.
    places: [Vec<usize>; Name::Inline as usize + 1],
    n_hidden: usize,
}

impl OpenElements {
    /// Opens an element, once those that its start ends are closed.
    fn open(&mut self, name: Name, is_hidden: bool) {
        self.places[name as usize].push(self.stack.len());
        self.stack.push((name, is_hidden));
        self.n_hidden += usize::from(is_hidden);
    }

    /// Closes the elements that end where one of `name` starts.
    fn end_before(&mut self, name: Name) {
        let (ended, within) = name.ends();
        while let Some(place) = self.innermost(ended)
            && self.innermost(within) < Some(place)
        {
            self.close_from(place);
        }
    }

    /// Closes the innermost element of a name, and all inside it. False, and nothing closed, if
    /// none is open or a table stands between that the tag is not to end.
    fn close(&mut self, name: Name) -> bool {
        let Some(place) = self.innermost(&[name]) else { return false };
        if self.innermost(&[Name::Table]) > Some(place) && name != Name::Block {
            return false;
        }
        self.close_from(place);
        true
    }

    fn close_from(&mut self, place: usize) {
        for (name, is_hidden) in self.stack.drain(place..) {
            self.places[name as usize].pop();
            self.n_hidden -= usize::from(is_hidden);
        }
    }

    fn innermost(&self, names: &[Name]) -> Option<usize> {
        names.iter().filter_map(|name| self.places[*name as usize].last().copied()).max()
    }

    fn is_directly_in(&self, name: Name) -> bool {
        self.stack.last().is_some_and(|(innermost, _)| *innermost == name)
    }

    fn has(&self, name: Name) -> bool {
        !self.places[name as usize].is_empty()
    }
}

/// What a start tag says, once all of it is read.
#[derive(Debug, Default)]
struct StartTag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    is_hidden: bool,
    is_reference: bool,
    n_columns: usize,
    n_rows: usize,
}

/// A tag or a run of text, in order.
enum Piece {
    Start {
        name: Name,
        is_void: bool,
        is_hidden: bool,
        is_reference: bool,
        n_columns: usize,
        n_rows: usize,
        at: u32,
    },
    End {
        name: Name,
        at: u32,
    },
    Text {
        text: Vec<u8>,
        raw: Span,
        chunks: Vec<Chunk>,
    },
}

/// A stretch of decoded text: how long it is, and where in the source it ends.
#[derive(Clone, Copy, Debug)]
struct Chunk {
    n_bytes: usize,
    end: usize,
}

/// Passes on what the tokenizer tells, and notes where each stretch of text ends in the source: what is
/// dropped or decoded between two of them is known to the tokenizer only.
struct Placing<C: Callback<Piece, usize>> {
    inner: CallbackEmitter<C, Piece, usize>,
    position: usize,
    chunks: VecDeque<Chunk>,
}

impl<C: Callback<Piece, usize>> ForwardingEmitter for Placing<C> {
    type Token = Piece;

    fn inner(&mut self) -> &mut impl Emitter<Token = Piece> {
        &mut self.inner
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
        Emitter::move_position(&mut self.inner, offset);
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.chunks.push_back(Chunk { n_bytes: text.len(), end: self.position });
        Emitter::emit_string(&mut self.inner, text);
    }

    fn pop_token(&mut self) -> Option<Piece> {
        let mut piece = Emitter::pop_token(&mut self.inner)?;
        if let Piece::Text { text, chunks, .. } = &mut piece {
            let mut n_bytes = 0;
            while n_bytes < text.len() {
                let Some(chunk) = self.chunks.pop_front() else { break };
                n_bytes += chunk.n_bytes;
                chunks.push(chunk);
            }
        }
        Some(piece)
    }
}

/// A table being read.
#[derive(Debug, Default)]
struct OpenTable {
    layout: TableLayout,
    in_head: bool,
    n_columns: usize,
    n_rows: usize,
    is_header_cell: bool,
    has_cell: bool,
    /// Cells of rows above that reach into rows to come: column, rows left, cell.
    hanging: Vec<(usize, usize, CellLayout)>,
    /// What the block was before a cell opened.
    n_spanned: usize,
}

impl<'a> HtmlReader<'a> {
    pub(super) fn new(source: &'a str, base: u32) -> Self {
        Self { source, base }
    }

    pub(super) fn read_into(self, builder: &mut Builder, layout: &mut Layout) {
        let mut walker = Walker {
            source: self.source,
            base: self.base,
            builder,
            layout,
            open: OpenElements::default(),
            tables: Vec::new(),
            after_base: false,
            after_tag: false,
        };
        let mut tag = StartTag::default();
        let mut emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, span: RawSpan<usize>| -> Option<Piece> {
                match event {
                    CallbackEvent::OpenStartTag { name } => {
                        tag =
                            StartTag { name: name.to_vec(), n_columns: 1, n_rows: 1, ..StartTag::default() };
                        None
                    }
                    CallbackEvent::AttributeName { name } => {
                        tag.is_hidden |= name == b"hidden";
                        tag.attribute = name.to_vec();
                        None
                    }
                    CallbackEvent::AttributeValue { value } => {
                        tag.take_value(value);
                        None
                    }
                    CallbackEvent::CloseStartTag { self_closing } => {
                        let name = Name::of(&tag.name);
                        let is_void = Name::is_void(&tag.name) || (self_closing && name == Name::Inline);
                        Some(Piece::Start {
                            name,
                            is_void,
                            is_hidden: tag.is_hidden,
                            is_reference: tag.is_reference,
                            n_columns: tag.n_columns,
                            n_rows: tag.n_rows,
                            at: offset(span.start),
                        })
                    }
                    CallbackEvent::EndTag { name } => {
                        Some(Piece::End { name: Name::of(name), at: offset(span.start) })
                    }
                    CallbackEvent::String { value } => {
                        let raw = Span::new(offset(span.start), offset(span.end));
                        Some(Piece::Text { text: value.to_vec(), raw, chunks: Vec::new() })
                    }
                    _ => None,
                }
            });
        // What a script or a style holds is no markup, though it may write some.
        emitter.naively_switch_states(true);
        let placing = Placing { inner: emitter, position: 0, chunks: VecDeque::new() };
        let mut tokenizer = Tokenizer::new_with_emitter(self.source, placing);
        tokenizer.set_state(State::Data);
        for piece in tokenizer.flatten() {
            walker.take(piece);
        }
        walker.finish();
    }
}

impl StartTag {
    fn take_value(&mut self, value: &[u8]) {
        let number = || std::str::from_utf8(value).ok().and_then(|text| text.trim().parse::<usize>().ok());
        match self.attribute.as_slice() {
            b"colspan" => self.n_columns = number().unwrap_or(1).clamp(1, MAX_SPAN),
            b"rowspan" => self.n_rows = number().unwrap_or(1).clamp(1, MAX_SPAN),
            b"class" | b"id" => {
                self.is_reference |= value.windows(9).any(|part| part.eq_ignore_ascii_case(b"reference"))
                    || value.windows(8).any(|part| part.eq_ignore_ascii_case(b"footnote"))
                    || value.windows(8).any(|part| part.eq_ignore_ascii_case(b"citation"));
            }
            b"style" => {
                let style: Vec<u8> = value
                    .iter()
                    .filter(|byte| !byte.is_ascii_whitespace())
                    .map(u8::to_ascii_lowercase)
                    .collect();
                let says = |rule: &[u8]| style.windows(rule.len()).any(|part| part == rule);
                self.is_hidden |= says(b"display:none") || says(b"visibility:hidden");
            }
            _ => {}
        }
    }
}

struct Walker<'a> {
    source: &'a str,
    base: u32,
    builder: &'a mut Builder,
    layout: &'a mut Layout,
    open: OpenElements,
    tables: Vec<OpenTable>,
    /// The last character read can carry an exponent.
    after_base: bool,
    /// An element began or ended since the last text.
    after_tag: bool,
}

impl Walker<'_> {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start { name, is_void, is_hidden, is_reference, n_columns, n_rows, at } => {
                self.open.end_before(name);
                let is_hidden = is_hidden || matches!(name, Name::Unseen | Name::Code);
                if self.open.n_hidden == 0 && !is_hidden {
                    self.start(name, n_columns, n_rows, at);
                }
                self.after_tag |= !is_void;
                if !is_void {
                    let is_footnote = name == Name::Superscript && is_reference;
                    self.open.open(name, is_hidden || is_footnote);
                }
            }
            Piece::End { name, at } => {
                self.after_tag = true;
                self.end(name, at);
            }
            Piece::Text { text, raw, chunks } => {
                if self.open.n_hidden == 0 {
                    self.text(&text, raw, &chunks);
                }
            }
        }
    }

    fn start(&mut self, name: Name, n_columns: usize, n_rows: usize, at: u32) {
        match name {
            Name::Heading => self.builder.open(BlockKind::Heading),
            Name::Title => self.builder.open(BlockKind::Title),
            Name::Block | Name::Paragraph | Name::ListItem if self.in_cell() => self.space(at),
            Name::Block | Name::Paragraph => {
                self.builder.close();
            }
            Name::ListItem => self.builder.open(BlockKind::ListItem),
            Name::Caption => {
                self.close_cell();
                self.builder.open(BlockKind::Caption);
            }
            Name::Table => {
                self.close_cell();
                self.builder.close();
                if self.tables.len() < MAX_TABLES {
                    self.tables.push(OpenTable::default());
                }
            }
            Name::TableHead => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_head = true;
                }
            }
            Name::Row => {
                self.close_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.layout.rows.push(Vec::new());
                    if table.in_head {
                        table.layout.n_header_rows = offset(table.layout.rows.len());
                    }
                }
            }
            Name::Cell | Name::HeaderCell => {
                self.close_cell();
                let Some(table) = self.tables.last_mut() else { return };
                if table.layout.rows.is_empty() {
                    table.layout.rows.push(Vec::new());
                }
                table.n_columns = n_columns;
                table.n_rows = n_rows;
                table.is_header_cell = name == Name::HeaderCell;
                table.has_cell = true;
                self.builder.open(BlockKind::Cell);
            }
            Name::Break => self.space(at),
            Name::Superscript | Name::Inline | Name::Unseen | Name::Code => {}
        }
    }

    fn end(&mut self, name: Name, at: u32) {
        // The end of a paragraph where none is open is one without a word in it.
        let is_end = self.open.close(name) || name == Name::Paragraph;
        if !is_end || self.open.n_hidden > 0 {
            return;
        }
        match name {
            Name::Block | Name::Paragraph | Name::ListItem if self.in_cell() => self.space(at),
            Name::Heading | Name::Title | Name::Block | Name::Paragraph | Name::ListItem => {
                self.builder.close();
            }
            Name::Caption => {
                let caption = self.builder.close();
                if let Some(table) = self.tables.last_mut() {
                    table.layout.caption = caption;
                }
            }
            Name::Cell | Name::HeaderCell | Name::Row => self.close_cell(),
            Name::TableHead => {
                self.close_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.in_head = false;
                }
            }
            Name::Table => self.close_table(),
            Name::Break | Name::Superscript | Name::Inline | Name::Unseen | Name::Code => {}
        }
    }

    fn in_cell(&self) -> bool {
        self.tables.last().is_some_and(|table| table.has_cell)
    }

    fn space(&mut self, at: u32) {
        if self.builder.is_open() {
            self.builder.push(" ", Span::new(self.base + at, self.base + at));
        }
        self.after_base = false;
    }

    fn text(&mut self, text: &[u8], raw: Span, chunks: &[Chunk]) {
        let decoded = String::from_utf8_lossy(text);
        if !self.builder.is_open() {
            if decoded.trim().is_empty() {
                return;
            }
            let in_title = self.open.is_directly_in(Name::Title);
            self.builder.open(if in_title { BlockKind::Title } else { BlockKind::Paragraph });
        }
        // `<b>5,400</b><i>11</i>`: two numbers, which a style sheet keeps apart.
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let is_apart = self.after_tag && is_digit(decoded.as_bytes().first());
        if is_apart && is_digit(self.builder.text.as_bytes().last()) && !self.open.has(Name::Superscript) {
            self.space(raw.start);
        }
        self.after_tag = false;
        if self.open.has(Name::Superscript) {
            self.superscript(&decoded, raw, chunks);
        } else {
            self.run(&decoded, raw, chunks);
        }
        self.after_base = decoded.ends_with(|c: char| c.is_alphanumeric() || c == ')');
    }

    /// `km<sup>2</sup>` and `10<sup>6</sup>` are powers; any other number raised is a mark.
    fn superscript(&mut self, text: &str, raw: Span, chunks: &[Chunk]) {
        let raised: Option<String> = text.trim().chars().map(raised_character).collect();
        let place = self.absolute(raw);
        match raised {
            Some(raised) if self.after_base && !raised.is_empty() && raised.chars().count() <= 3 => {
                self.builder.push(&raised, place);
            }
            Some(_) => {}
            None if text.trim_start().starts_with('[') => {}
            None => self.run(text, raw, chunks),
        }
    }

    fn absolute(&self, raw: Span) -> Span {
        Span::new(raw.start + self.base, raw.end + self.base)
    }

    /// Adds a run of text, mapping what was decoded to its own place.
    fn run(&mut self, decoded: &str, raw: Span, chunks: &[Chunk]) {
        if raw.of(self.source) == decoded {
            self.builder.push(decoded, self.absolute(raw));
            return;
        }
        let source = self.source;
        let (mut from, mut to, mut before) = (0, 0, raw.range().start);
        for chunk in chunks {
            to += chunk.n_bytes;
            let end = chunk.end.min(source.len()).max(before);
            // The tokenizer may hand over the bytes of one character one by one.
            let Some(text) = decoded.get(from..to) else { continue };
            let read = source.get(before..end).unwrap_or("");
            let start = if read.ends_with(text) {
                end - text.len()
            } else if text == "\n" || text == "\u{fffd}" && read.ends_with('\0') {
                // A carriage return, or a character that stands for none.
                end - read.chars().next_back().map_or(0, char::len_utf8)
            } else {
                before + read.rfind('&').unwrap_or(0)
            };
            self.builder.push(text, self.absolute(Span::new(offset(start), offset(end))));
            (from, before) = (to, end);
        }
        if let Some(rest) = decoded.get(from..).filter(|rest| !rest.is_empty()) {
            self.builder.push(rest, self.absolute(Span::new(offset(before), raw.end)));
        }
    }

    fn close_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        if !table.has_cell {
            return;
        }
        table.has_cell = false;
        let start = self.builder.at();
        let span = self.builder.close().unwrap_or(Span::new(start, start));
        table.add(span);
    }

    fn close_table(&mut self) {
        self.close_cell();
        self.builder.close();
        let Some(mut table) = self.tables.pop() else { return };
        table.layout.rows.retain(|row| !row.is_empty());
        let leading_headers =
            table.layout.rows.iter().take_while(|row| row.iter().all(|cell| cell.is_header)).count();
        let n_rows = table.layout.rows.len();
        if leading_headers < n_rows {
            table.layout.n_header_rows = table.layout.n_header_rows.max(offset(leading_headers));
        }
        if n_rows > 0 {
            self.layout.tables.push(table.layout);
        }
    }

    fn finish(&mut self) {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.builder.close();
    }
}

impl OpenTable {
    /// Adds a cell to the current row, after what hangs into it from above.
    fn add(&mut self, span: Span) {
        let row_index = self.layout.rows.len();
        let Some(row) = self.layout.rows.last_mut() else { return };
        if row.is_empty() && row_index > 1 {
            self.hanging.retain_mut(|(_, rows_left, _)| {
                *rows_left = rows_left.saturating_sub(1);
                *rows_left > 0
            });
        }
        let fill = |row: &mut Vec<CellLayout>, hanging: &[(usize, usize, CellLayout)]| {
            while let Some((.., cell)) = hanging.iter().find(|(column, ..)| *column == row.len()) {
                row.push(*cell);
            }
        };
        fill(row, &self.hanging);
        let cell = CellLayout { span, is_header: self.is_header_cell, is_spanned: false };
        let room = MAX_SPANNED_CELLS.saturating_sub(self.n_spanned);
        let n_columns = self.n_columns.min(room.max(1));
        self.n_spanned += n_columns - 1;
        for nth in 0..n_columns {
            let column = row.len();
            let part = CellLayout { is_spanned: nth > 0, ..cell };
            row.push(part);
            if self.n_rows > 1 && self.n_spanned + self.n_rows < MAX_SPANNED_CELLS {
                self.n_spanned += self.n_rows;
                // Counted down at the first cell of each row to come.
                self.hanging.push((column, self.n_rows, CellLayout { is_spanned: true, ..cell }));
            }
            fill(row, &[]);
        }
    }
}

fn raised_character(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '-' | '−' | '–' => '⁻',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(source: &str) -> Vec<(BlockKind, String)> {
        let layout = lay_out(source);
        let text = layout.text.as_deref().unwrap();
        layout.blocks.iter().map(|block| (block.kind, block.span.of(text).to_owned())).collect()
    }

    fn texts(source: &str) -> Vec<String> {
        blocks(source).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn places_are_kept_through_what_is_dropped() {
        for source in [
            "<p>a\rééd&&8\r\né&9",
            "<p>“8 <</>ééé<>ééé<9",
            "<ul>wa[rnings<1i>5%<y>n6\rx\0\0\u{fffd}</<?<é\u{fffd}>8\0é\r\n\r&nbsp;\r&#0;é&amp9",
            "8\0&lt;&NotEqualTilde;\r\r\né&;&#;&#xé&nosuch;9",
        ] {
            let layout = lay_out(source);
            let text = layout.text.as_deref().unwrap();
            for digit in ["8", "9"] {
                let at = text.find(digit).unwrap();
                let place = layout.offsets.to_source(Span::new(offset(at), offset(at + 1)));
                assert_eq!(place.of(source), digit, "{source:?}");
            }
        }
    }

    #[test]
    fn what_no_tag_ends_ends_where_a_browser_ends_it() {
        for (source, read) in [
            ("<div hidden><p>1<p>2</div><p>3", "3"),
            ("<ul><li hidden>1<p>2<li>3</ul>", "3"),
            ("<p hidden>1<ul><li>3</ul>", "3"),
            ("<table><tr><td hidden>1<td>3<tr hidden><td>2<tr><td>4</table>", "3 4"),
            ("<p hidden>1<table><tr><td>3</table>", "3"),
            ("<div><script>write('</div>'); x = 1</script>3", "3"),
            ("<div><style>a::after { content: '</div>1' }</style>3", "3"),
        ] {
            assert_eq!(texts(source).join(" "), read, "{source}");
        }
    }

    #[test]
    fn what_is_hidden_stays_hidden_however_deep() {
        let source = "<b>".repeat(100_000) + "<script>1</script>2<i hidden>3</i>";
        assert_eq!(texts(&source), ["2"]);
    }

    #[test]
    fn entities_are_decoded_and_map_back() {
        let source = "<p>&#163;8m &amp; 5&nbsp;km<sup>2</sup></p>";
        let layout = lay_out(source);
        let text = layout.text.as_deref().unwrap();
        assert_eq!(text.trim_end(), "£8m & 5\u{a0}km²");
        let place = |needle: &str| {
            let at = text.find(needle).unwrap();
            let span = Span::new(offset(at), offset(at + needle.len()));
            layout.offsets.to_source(span).of(source)
        };
        assert_eq!(place("£"), "&#163;");
        assert_eq!(place("8m"), "8m");
        assert_eq!(place("5\u{a0}km"), "5&nbsp;km");
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        let source = "<style>p{width:7px}</style><p>One<script>var x = 5;</script> two\
                      <span style='display: none'>99</span><sup class=\"reference\"><a>[3]</a></sup>.</p>\
                      <div hidden>4</div><pre>8</pre>";
        assert_eq!(texts(source), ["One two."]);
    }

    #[test]
    fn malformed_markup_is_read_all_the_same() {
        assert_eq!(texts("<p>One<p>two</b></p>three</div>"), ["One", "two", "three"]);
        assert_eq!(texts("<ul><li>1 a<li>2 b</ul>tail"), ["1 a", "2 b", "tail"]);
        assert_eq!(texts("a < 5 and b"), ["a < 5 and b"]);
        assert_eq!(texts("<p>x &unknown; &#xFFFFFFFF; y"), ["x &unknown; \u{fffd} y"]);
    }

    #[test]
    fn numbers_of_two_elements_stay_two() {
        assert_eq!(texts("<p><span>5,400</span><span>11</span><i>45</i>"), ["5,400 11 45"]);
        assert_eq!(texts("<p>$<b>5</b>,400 of 1<!-- -->2<sup>3</sup>"), ["$5,400 of 12³"]);
    }

    #[test]
    fn tables_with_spans_and_captions() {
        let source = "<table><caption>Sales 2010</caption>\
            <tr><th rowspan=2>Year</th><th colspan=2>Units</th></tr><tr><th>A</th><th>B</th></tr>\
            <tr><td>2010<td>1<td>2</tr></table>";
        let layout = lay_out(source);
        let text = layout.text.as_deref().unwrap();
        let table = &layout.tables[0];
        let rows: Vec<Vec<&str>> =
            table.rows.iter().map(|row| row.iter().map(|cell| cell.span.of(text)).collect()).collect();
        assert_eq!(rows, [vec!["Year", "Units", "Units"], vec!["Year", "A", "B"], vec!["2010", "1", "2"]]);
        assert_eq!(table.caption.unwrap().of(text), "Sales 2010");
        assert_eq!(table.n_header_rows, 2);
    }

    #[test]
    fn nested_tables_are_tables_of_their_own() {
        let source = "<table><tr><td>a<table><tr><td>1</td></tr></table></td><td>b</td></tr></table>";
        assert_eq!(lay_out(source).tables.len(), 2);
    }
}
