//! Puts a document together: layout, sentences, figures with what they count and who gives them.

use recount_core::document::Parts;
use recount_core::{
    AccountId, Amount, BlockKind, Cell, CellId, Date, Document, Figure, FigureId, FigureKind, Format, Item,
    Kinds, Label, Modality, Numeral, Sentence as DocumentSentence, Span, Table, WordClass, WordKey, WordSet,
    keys,
};

use crate::format::{self, Layout, TableLayout};
use crate::lexicon::{Language, Pack};
use crate::number::Sentence;
use crate::outline::Outline;
use crate::phrase::{Described, Measures};
use crate::scan::{self, Found, Place};
use crate::segment::{self, RawSentence, Segments};
use crate::settings::{self, Origin, Problem};
use crate::speech::Speakers;
use crate::token::{NumberStyle, Tokens, n_letters};

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
    tokens: Tokens,
    found: Vec<Found>,
    voices: Vec<(AccountId, Modality)>,
    described: Vec<Described>,
    aside: Tokens,
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
        let style = pack.style;
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
        let mut assembly = Assembly {
            text,
            pack,
            style,
            segments: &segments,
            cells: &cells,
            outline: &outline,
            parts: &mut parts,
        };
        let unread = assembly.run(self, &mut speakers);
        if let Some((unnamed, named)) = speakers.settle() {
            for figure in &mut parts.figures {
                if figure.account == unnamed {
                    figure.account = named;
                }
            }
        }
        parts.accounts = speakers.accounts;
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

    /// Reads a value such as `15%` or `8089320` as a figure would be read.
    pub(crate) fn value(&mut self, text: &str, pack: &'static Pack) -> Option<Found> {
        let span = Span::new(0, u32::try_from(text.len()).ok()?);
        self.tokens.clear();
        self.tokens.read(text, span, pack, pack.style);
        let sentence = Sentence { text, tokens: &self.tokens.all, all: &self.tokens, pack };
        self.found.clear();
        let place = Place { in_cell: true, ..Place::default() };
        scan::scan(sentence, place, &mut self.found);
        let found = self.found.pop()?;
        let is_all = found.hedge_first == 0 && found.hedge_after == self.tokens.all.len();
        (self.found.is_empty() && is_all).then_some(found)
    }
}

struct Assembly<'a> {
    text: &'a str,
    pack: &'static Pack,
    style: NumberStyle,
    segments: &'a Segments,
    cells: &'a [Option<CellId>],
    outline: &'a Outline,
    parts: &'a mut Parts,
}

/// The most figures of a document, so that its size bounds the memory it takes.
const MAX_FIGURES: usize = 4_000_000;

/// About how many bytes of text an item takes.
const BYTES_PER_ITEM: usize = 5;

/// About how many bytes of sentences with numbers a figure takes.
const BYTES_PER_FIGURE: usize = 60;

impl Assembly<'_> {
    /// Reads all sentences, and returns the first that was one too many.
    fn run(&mut self, reader: &mut Reader, speakers: &mut Speakers) -> Option<Span> {
        let mut measures = Measures::default();
        let mut heard_up_to = 0;
        let mut last_block = u32::MAX;
        let mut quote = 0;
        self.make_room();
        for (index, raw) in self.segments.sentences.iter().enumerate() {
            if self.parts.figures.len() >= MAX_FIGURES && raw.has_number {
                return Some(raw.span);
            }
            let opens_block = raw.block != last_block;
            last_block = raw.block;
            if !raw.has_number {
                self.plain_sentence(*raw);
                continue;
            }
            let in_cell = self.cells.get(raw.block as usize).is_some_and(Option::is_some);
            // Who spoke since the last sentence with figures: a quotation or a pronoun may need it.
            if !in_cell {
                self.listen(reader, speakers, heard_up_to.max(index.saturating_sub(8)), index);
                heard_up_to = index + 1;
            }
            reader.tokens.clear();
            reader.tokens.read(self.text, raw.span, self.pack, self.style);
            let sentence = Sentence {
                text: self.text,
                tokens: &reader.tokens.all,
                all: &reader.tokens,
                pack: self.pack,
            };
            reader.found.clear();
            let start = raw.span.start;
            while self.segments.quotes.get(quote).is_some_and(|quote| quote.span.end <= start) {
                quote += 1;
            }
            let in_quotation = self.segments.quotes.get(quote).is_some_and(|quote| quote.span.start < start);
            let is_numbered = opens_block && self.outline.is_numbered(raw.block);
            let place = Place { opens_block, is_numbered, in_cell, in_quotation };
            scan::scan(sentence, place, &mut reader.found);
            if reader.found.is_empty() {
                self.plain_sentence(*raw);
                continue;
            }
            reader.described.clear();
            for figure in 0..reader.found.len() {
                let described =
                    measures.describe(&sentence, &reader.found, figure, &reader.described, raw.block);
                reader.described.push(described);
            }
            let sentence_index = index as u32;
            if in_cell {
                reader.voices.clear();
                reader.voices.resize(reader.found.len(), (AccountId::NARRATOR, Modality::Asserted));
            } else {
                let quotes = &self.segments.quotes;
                speakers.attribute(&sentence, sentence_index, quotes, &reader.found, &mut reader.voices);
            }
            self.sentence(*raw, &sentence, reader);
        }
        None
    }

    /// Makes room for about as many items and figures as the sentences with numbers will hold.
    fn make_room(&mut self) {
        let numbered = self.segments.sentences.iter().filter(|sentence| sentence.has_number);
        let n_bytes: usize = numbered.map(|sentence| sentence.span.len() as usize).sum();
        self.parts.sentences.reserve_exact(self.segments.sentences.len());
        self.parts.items.reserve((n_bytes / BYTES_PER_ITEM).min(MAX_FIGURES));
        self.parts.figures.reserve((n_bytes / BYTES_PER_FIGURE).min(MAX_FIGURES));
    }

    /// Hears who speaks in sentences without figures, if any of them may have a speaker.
    fn listen(&self, reader: &mut Reader, speakers: &mut Speakers, from: usize, to: usize) {
        for index in from..to {
            let raw = self.segments.sentences[index];
            if raw.has_number || !raw.has_speech {
                continue;
            }
            reader.aside.clear();
            reader.aside.read(self.text, raw.span, self.pack, self.style);
            let sentence =
                Sentence { text: self.text, tokens: &reader.aside.all, all: &reader.aside, pack: self.pack };
            speakers.listen(&sentence, index as u32, &self.segments.quotes);
        }
    }

    fn plain_sentence(&mut self, raw: RawSentence) {
        let n_items = self.parts.items.len() as u32;
        let n_figures = self.parts.figures.len() as u32;
        self.parts.sentences.push(DocumentSentence {
            span: raw.span,
            block: raw.block,
            items: n_items..n_items,
            figures: n_figures..n_figures,
            words: WordSet::NONE,
            classes: WordClass::NONE,
            kinds: Kinds::NONE,
        });
    }

    fn sentence(&mut self, raw: RawSentence, s: &Sentence<'_>, reader: &Reader) {
        let first_item = self.parts.items.len() as u32;
        let first_figure = self.parts.figures.len() as u32;
        let sentence_index = self.parts.sentences.len() as u32;
        let cell = self.cells.get(raw.block as usize).copied().flatten();
        let mut words = WordSet::NONE;
        let mut classes = WordClass::NONE;
        let mut kinds = Kinds::NONE;
        let mut clause: u16 = 0;
        let mut next_figure = 0;
        let mut at = 0;
        self.parts.items.reserve(s.tokens.len());
        while at < s.tokens.len() {
            if let Some(found) = reader.found.get(next_figure)
                && at >= found.hedge_first
            {
                let id = FigureId(self.parts.figures.len() as u32);
                let described = &reader.described[next_figure];
                let (account, modality) = reader.voices[next_figure];
                let first = s.tokens[found.first].span;
                let last = s.tokens[found.after - 1].span;
                let span = first.to(last);
                let hedged = s.tokens[found.hedge_first].span.to(s.tokens[found.hedge_after - 1].span);
                let limit = reader.found.get(next_figure + 1).map_or(s.tokens.len(), |next| next.hedge_first);
                let noun_after = described.noun_after.min(limit).max(found.hedge_after);
                let phrase = hedged.to(s.tokens[noun_after - 1].span);
                let mut amount = found.amount;
                if cell.is_some() && in_brackets(s, found) {
                    amount = negated(amount);
                }
                let kind = kind_of(found, described);
                let figure = Figure {
                    span,
                    phrase,
                    amount,
                    hedge: found.hedge,
                    kind,
                    unit: found.unit.clone(),
                    counts: described.counts,
                    measure: described.measure,
                    base: described.base.map(Box::new),
                    account,
                    modality,
                    label: found.label,
                    sentence: sentence_index,
                    clause,
                    cell,
                };
                kinds = kinds | Kinds::of(&figure);
                self.parts.figures.push(figure);
                self.parts.items.push(Item {
                    span: hedged,
                    key: WordKey::NONE,
                    class: WordClass::NONE,
                    figure: Some(id),
                });
                at = found.hedge_after;
                next_figure += 1;
                continue;
            }
            let token = &s.tokens[at];
            let mut class = token.class();
            // `the state's 660 schools` says nothing.
            if class.is(WordClass::REPORTING) && matches!(s.text_at(at + 1), "'s" | "’s") {
                class = class.without(WordClass::REPORTING);
            }
            if token.is_glued {
                class = class | WordClass::GLUED;
            }
            if at == 0 {
                class = class | WordClass::FIRST;
            } else if token.is_capital {
                class = class | WordClass::NAME;
            }
            if s.is_plural(at) {
                class = class | WordClass::PLURAL;
            }
            if s.breaks_clause(at) {
                clause = clause.saturating_add(1);
            }
            words.add(token.key);
            classes = classes | class;
            self.parts.items.push(Item { span: token.span, key: token.key, class, figure: None });
            at += 1;
        }
        self.parts.sentences.push(DocumentSentence {
            span: raw.span,
            block: raw.block,
            items: first_item..self.parts.items.len() as u32,
            figures: first_figure..self.parts.figures.len() as u32,
            words,
            classes,
            kinds,
        });
    }
}

/// A number in brackets that fill their cell is negative, as accountants write it.
fn in_brackets(s: &Sentence<'_>, found: &Found) -> bool {
    let opens = found.first == 1 && s.text_at(0) == "("
        || found.first == 2 && s.text_at(1) == "(" && s.tokens[0].is_mark();
    let closes = s.text_at(found.after) == ")" && found.after + 1 == s.tokens.len();
    opens && closes && found.label.is_none()
}

fn negated(amount: Amount) -> Amount {
    match amount {
        Amount::Number(numeral) => Amount::Number(numeral.negated()),
        other => other,
    }
}

fn kind_of(found: &Found, described: &Described) -> FigureKind {
    if found.label.is_some() || found.kind != FigureKind::Number {
        return found.kind;
    }
    let is_whole = match found.amount {
        Amount::Number(numeral) => numeral.is_whole(),
        Amount::Range { low, high, .. } => low.is_whole() && high.is_whole(),
        _ => false,
    };
    if described.counts.is_some() && is_whole { FigureKind::Count } else { FigureKind::Number }
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

/// A value on file, from a text as a figure would be written.
pub(crate) fn found_value(text: &str, pack: &'static Pack) -> Option<Found> {
    Reader::default().value(text, pack).filter(|found| {
        found.label.is_none_or(|label| matches!(label, Label::Year | Label::Identifier))
            && !matches!(found.amount, Amount::Number(Numeral::Decimal { mantissa: 0, exponent: 0 }) if found.label.is_some())
    })
}
