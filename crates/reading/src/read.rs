//! Reads a document: its layout, settings and language, its sentences and tables.

use recount_core::document::Parts;
use recount_core::{
    Amount, BlockKind, Cell, CellId, Date, Document, Figure, Format, Label, Numeral, Span, Table, WordKey,
    WordSet, keys,
};

use crate::assembly::{Assembly, Batch, MAX_FIGURES};
use crate::format::{self, Layout, TableLayout};
use crate::lexicon::{Language, Pack};
use crate::number::Sentence;
use crate::outline::Outline;
use crate::reference;
use crate::scan::{self, Found, Place};
use crate::segment;
use crate::settings::{self, Origin, Problem};
use crate::speech::Speakers;
use crate::token::{Tokens, n_letters};

/// How to read a source. What is left out is found out.
#[derive(Clone, Debug, Default)]
pub struct Options<'a> {
    /// The name of the source, for telling its format by its ending.
    pub name: Option<&'a str>,
    /// How it is written.
    pub format: Option<Format>,
    /// The language it is in.
    pub language: Option<Language>,
    /// The day it was published.
    pub date: Option<Date>,
    /// The text of its sidecar.
    pub sidecar: Option<&'a str>,
}

/// A document and what is wrong with its settings.
#[derive(Debug)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// Mistakes in front matter and sidecar.
    pub problems: Vec<Problem>,
}

/// Reads documents, one after another, with the same buffers.
#[derive(Debug, Default)]
pub struct Reader {
    batch: Batch,
}

/// Reads one document. Never fails: what cannot be placed is in it with the reason.
///
/// ```
/// use recount_reading::{Options, read};
///
/// let read = read("About 8.1 million people voted.", &Options::default());
/// let figure = &read.document.figures()[0];
/// assert_eq!(read.document.text_of(figure.phrase), "About 8.1 million people");
/// ```
pub fn read(source: &str, options: &Options<'_>) -> Read {
    Reader::default().read(source, options)
}

impl Reader {
    /// Reads one document.
    pub fn read(&mut self, source: &str, options: &Options<'_>) -> Read {
        let format = options.format.unwrap_or_else(|| format::detect(options.name, source));
        let layout = format::lay_out(source, format);
        let (settings, mut problems) = settings::gather(source, &layout, options.sidecar);
        let text = layout.text.as_deref().unwrap_or(source);
        let language = options.language.or(settings.language).unwrap_or_else(|| detect_language(text));
        let pack = language.pack();
        let segments = segment::segment(text, &layout.blocks, pack);
        let mut parts = Parts {
            source: source.to_owned(),
            format,
            date: options.date.or(settings.date),
            ..Parts::default()
        };
        let cells = cells_of_blocks(&layout);
        let outline = Outline::of(text, &layout.blocks);
        let mut speakers = Speakers::new();
        let assembly = Assembly {
            text,
            pack,
            segments: &segments,
            cells: &cells,
            outline: &outline,
            speakers: &mut speakers,
            parts: &mut parts,
        };
        let unread = assembly.run(&mut self.batch);
        if let Some((unnamed, named)) = speakers.settle() {
            for figure in &mut parts.figures {
                if figure.account == unnamed {
                    figure.account = named;
                }
            }
        }
        parts.accounts = speakers.accounts;
        reference::settle(&mut parts, pack);
        parts.tables = layout.tables.iter().map(|table| place_table(table, &parts.figures)).collect();
        parts.outside = outside(source, &layout);
        parts.blocks = layout.blocks;
        parts.offsets = layout.offsets;
        parts.text = layout.text;
        parts.background = settings.background(pack);
        let document = Document::new(parts);
        if let Some(rest) = unread {
            problems.push(Problem {
                origin: Origin::Document,
                span: document.to_source(rest),
                message: format!(
                    "more than {MAX_FIGURES} figures; those from here on are not read, split the document"
                ),
            });
        }
        Read { document, problems }
    }
}

/// The table cell that each block is, by block.
fn cells_of_blocks(layout: &Layout) -> Vec<Option<CellId>> {
    let mut cells = vec![None; layout.blocks.len()];
    if layout.tables.is_empty() {
        return cells;
    }
    for (table, index) in layout.tables.iter().zip(0_u32..) {
        for (row, row_index) in table.rows.iter().zip(0_u32..) {
            for (cell, column) in row.iter().zip(0_u32..) {
                if cell.span.is_empty() || cell.is_spanned {
                    continue;
                }
                let block = layout.blocks.partition_point(|block| block.span.start < cell.span.start);
                let is_cell = layout
                    .blocks
                    .get(block)
                    .is_some_and(|found| found.kind == BlockKind::Cell && found.span == cell.span);
                if is_cell {
                    cells[block] = Some(CellId { table: index, row: row_index, column });
                }
            }
        }
    }
    cells
}

fn place_table(layout: &TableLayout, figures: &[Figure]) -> Table {
    let mut span: Option<Span> = layout.caption;
    let rows = layout
        .rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|cell| {
                    if !cell.span.is_empty() {
                        span = Some(span.map_or(cell.span, |span| span.to(cell.span)));
                    }
                    let from = figures.partition_point(|figure| figure.span.start < cell.span.start);
                    let to = figures.partition_point(|figure| figure.span.start < cell.span.end);
                    Cell {
                        span: cell.span,
                        figures: from as u32..to.max(from) as u32,
                        is_header: cell.is_header,
                        is_spanned: cell.is_spanned,
                    }
                })
                .collect()
        })
        .collect();
    Table {
        span: span.unwrap_or_default(),
        caption: layout.caption,
        rows,
        n_header_rows: layout.n_header_rows,
    }
}

/// Runs of digits that a writer typed but no reader sees: link targets, list markers, front matter.
fn outside(source: &str, layout: &Layout) -> Vec<Span> {
    if !layout.ledgers_outside || layout.text.is_none() {
        return Vec::new();
    }
    let mut covered: Vec<Span> = layout.offsets.source_runs().chain(layout.code.iter().copied()).collect();
    covered.sort_unstable();
    let mut covered = covered.into_iter().peekable();
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let run = Span::new(start as u32, at as u32);
        while covered.peek().is_some_and(|span| span.end <= run.start) {
            covered.next();
        }
        if covered.peek().is_none_or(|span| !span.overlaps(run)) {
            found.push(run);
        }
    }
    found
}

/// The language of a text by its most frequent small words.
fn detect_language(text: &str) -> Language {
    const ENGLISH: &[WordKey] =
        keys!["and", "for", "in", "is", "of", "that", "the", "to", "was", "were", "with"];
    const SPANISH: &[WordKey] =
        keys!["al", "con", "del", "el", "las", "los", "más", "para", "por", "que", "se", "una"];
    // Of Catalan, Danish, Dutch, Finnish, French, German, Hungarian, Indonesian, Italian, Norwegian, Polish,
    // Portuguese, Romanian, Swedish and Turkish, those that are no word of the other two.
    const OTHER: &[WordKey] = keys![
        "alla", "amb", "anche", "att", "auch", "auf", "aux", "av", "avec", "bei", "bir", "bu", "che", "dans",
        "das", "dei", "della", "dem", "den", "der", "des", "det", "di", "een", "egy", "ei", "ein", "eine",
        "einer", "els", "em", "est", "et", "että", "för", "für", "gli", "het", "hogy", "il", "ile", "ini",
        "ist", "ja", "jest", "les", "mit", "na", "nach", "nel", "nem", "nicht", "nie", "noch", "não", "och",
        "og", "oli", "os", "pas", "più", "pour", "qui", "się", "sich", "som", "sono", "sont", "sur", "um",
        "uma", "und", "une", "van", "von", "voor", "wird", "yang", "zu", "è", "és", "în", "și", "že"
    ];
    /// So many words of two to five bytes are looked at, or fewer where the rest cannot tell otherwise.
    const ENOUGH: u32 = 200;
    let bytes = text.as_bytes();
    let listed: WordSet = [ENGLISH, SPANISH, OTHER].into_iter().flatten().collect();
    let (mut n_words, mut n_english, mut n_spanish, mut n_other) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut at = 0;
    while at < bytes.len() && n_words < ENOUGH {
        let start = at;
        at += n_letters(bytes, at);
        while at < bytes.len() && !bytes[at].is_ascii() {
            at += 1;
            at += n_letters(bytes, at);
        }
        if (2..=5).contains(&(at - start)) {
            n_words += 1;
            let key = WordKey::in_text(bytes, start..at);
            let may_tell = listed.may_hold(key);
            // No word is of two lists.
            if may_tell && key.is_one_of(ENGLISH) {
                n_english += 1;
                if n_spanish.max(n_other) + (ENOUGH - n_words) <= 2 * n_english {
                    return Language::English;
                }
            } else if may_tell && key.is_one_of(SPANISH) {
                n_spanish += 1;
            } else if may_tell && key.is_one_of(OTHER) {
                n_other += 1;
            }
        }
        at += 1;
    }
    if n_other > 2 * n_english && n_other > n_spanish && n_other >= 3 {
        Language::Other
    } else if n_spanish > 2 * n_english && n_spanish >= 2 {
        Language::Spanish
    } else {
        Language::English
    }
}

/// A value on file, such as `15%` or `8089320`, as a figure would be read.
pub(crate) fn found_value(text: &str, pack: &'static Pack) -> Option<Found> {
    let span = Span::new(0, u32::try_from(text.len()).ok()?);
    let mut tokens = Tokens::default();
    let run = tokens.read(text, span, pack, pack.style);
    let place = Place { in_cell: true, ..Place::default() };
    let mut found = Vec::new();
    scan::scan(Sentence::new(text, &tokens, &run, pack), place, &mut found);
    let only = found.pop()?;
    let is_all = found.is_empty() && only.hedge_first == 0 && only.hedge_after == tokens.all.len();
    let is_value = match (only.label, only.amount) {
        (None, _) => true,
        (Some(_), Amount::Number(Numeral::Decimal { mantissa: 0, exponent: 0 })) => false,
        (Some(label), _) => matches!(label, Label::Year | Label::Identifier),
    };
    (is_all && is_value).then_some(only)
}
