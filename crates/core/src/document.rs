//! The document: a text with its blocks, sentences, items, figures, tables and accounts.
//!
//! Built by a reader (`recount-reading`), looked at by checks. Everything in it is in text order and
//! carries its place; nothing is ever searched for again.

use std::ops::Range;

use jiff::civil::Date;

use crate::background::Background;
use crate::figure::{Account, AccountId, Figure, FigureId, Label};
use crate::keys;
use crate::kinds::Kinds;
use crate::rational::Rational;
use crate::span::{OffsetMap, Span};
use crate::word::{WordClass, WordKey, WordSet};

/// How a document is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Plain text.
    #[default]
    Plain,
    /// CommonMark with GitHub's tables and footnotes.
    Markdown,
    /// HTML as found in the wild.
    Html,
}

impl Format {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// The format of a name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Plain, Self::Markdown, Self::Html].into_iter().find(|format| format.name() == name)
    }
}

/// What a stretch of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// The title of the document.
    Title,
    /// A heading inside it.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    Cell,
    /// The caption of a table or figure.
    Caption,
    /// A footnote.
    Footnote,
}

/// A stretch of text that is read as a whole: a paragraph, a heading, a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
    /// How many headings stand before it: blocks of one section have the same number.
    pub section: u32,
}

/// A sentence of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The block it is part of, by its place in the document.
    pub block: u32,
    /// Its items; empty if it holds neither a figure nor a word that checks look for.
    pub items: Range<u32>,
    /// Its figures.
    pub figures: Range<u32>,
    /// All its words.
    pub words: WordSet,
    /// The classes of all its words.
    pub classes: WordClass,
    /// The kinds of all its quantities.
    pub kinds: Kinds,
    /// Of two sentences as one, how many of the items are of the first.
    pub seam: Option<u32>,
}

/// What is told at a place, by its place in [`Parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A sentence as it stands: of [`Parts::sentences`].
    Sentence(u32),
    /// One place in the lists of a sentence: of [`Parts::strands`].
    Strand(u32),
    /// Two sentences as one: of [`Parts::pairs`].
    Pair(u32),
}

/// A word, a punctuation mark or a figure of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it stands; for a figure, with its hedge and unit.
    pub span: Span,
    /// The word; [`WordKey::NONE`] for a figure.
    pub key: WordKey,
    /// The word's classes.
    pub class: WordClass,
    /// The figure, if the item is one.
    pub figure: Option<FigureId>,
}

/// Whether some words begin with what says what was told before comes to: `that is`.
pub fn sum_up(items: &[Item]) -> bool {
    matches!(items, [summary, copula, ..]
        if summary.class.is(WordClass::SUMMARY) && copula.class.is(WordClass::COPULA))
}

/// How many items at the head of some set what stands before them against what stands behind them: `versus`, `vs.`,
/// `compared with`; none where they do not.
pub fn set_against(items: &[Item]) -> usize {
    match items {
        [compared, with, ..]
            if compared.key == const { WordKey::of("compared") } && with.class.is(WordClass::PREPOSITION) =>
        {
            2
        }
        [vs, point, ..] if vs.key.is_one_of(keys!["v", "vs"]) && point.key == const { WordKey::of(".") } => 2,
        [joint, ..] if joint.key.is_one_of(keys!["against", "v", "versus", "vs"]) => 1,
        _ => 0,
    }
}

/// A table of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Where it stands.
    pub span: Span,
    /// Its caption, or the heading or line that introduces it.
    pub caption: Option<Span>,
    /// Its rows, header rows first. Cells that span several rows or columns stand in each of them.
    pub rows: Vec<Vec<Cell>>,
    /// How many of the rows are headers.
    pub n_header_rows: u32,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Where its text stands.
    pub span: Span,
    /// Its figures.
    pub figures: Range<u32>,
    /// Whether it is marked up as a header.
    pub is_header: bool,
    /// Whether it stands here because a cell above or to the left spans this place.
    pub is_spanned: bool,
}

impl Table {
    /// The cell at a row and column.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.get(column)
    }

    /// The number of columns of the widest row.
    pub fn n_columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// What a reader hands over to make a [`Document`].
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The document as it was given.
    pub source: String,
    /// The readable text, if it is not the source itself.
    pub text: Option<String>,
    /// The way from the text back to the source.
    pub offsets: OffsetMap,
    /// How the source is written.
    pub format: Format,
    /// The day it was published.
    pub date: Option<Date>,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// What sentences with lists side by side tell, once for each place in them.
    pub strands: Vec<Sentence>,
    /// Two sentences with figures of one block, the second right behind the first, as one.
    pub pairs: Vec<Sentence>,
    /// What its sentences with figures tell, in order.
    pub told: Vec<Told>,
    /// The items of its sentences and strands.
    pub items: Vec<Item>,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Its accounts, the narrator's first.
    pub accounts: Vec<Account>,
    /// Numbers of the source that stand outside the readable text, by their place in the source.
    pub outside: Vec<Span>,
    /// What the text cannot know.
    pub background: Background,
}

/// A text with everything that was read in it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    parts: Parts,
}

impl Document {
    /// A document of the given parts.
    pub fn new(parts: Parts) -> Self {
        Self { parts }
    }

    /// The document as it was given.
    pub fn source(&self) -> &str {
        &self.parts.source
    }

    /// The readable text, into which all spans point.
    pub fn text(&self) -> &str {
        self.parts.text.as_deref().unwrap_or(&self.parts.source)
    }

    /// Where a span of the text stands in the source, on borders of characters whatever the markup.
    pub fn to_source(&self, span: Span) -> Span {
        let place = self.parts.offsets.to_source(span);
        let is_border = |at: u32| {
            usize::try_from(at)
                .is_ok_and(|at| at >= self.source().len() || self.source().is_char_boundary(at))
        };
        let (mut start, mut end) = (place.start, place.end);
        while !is_border(start) {
            start = start.saturating_sub(1);
        }
        while !is_border(end) {
            end = end.saturating_add(1);
        }
        Span { start, end }
    }

    /// How the source is written.
    pub fn format(&self) -> Format {
        self.parts.format
    }

    /// The day the text was published, if known.
    pub fn date(&self) -> Option<Date> {
        self.parts.date
    }

    /// Its blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.parts.blocks
    }

    /// Its sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.parts.sentences
    }

    /// All figures, quantities or not, in order.
    pub fn figures(&self) -> &[Figure] {
        &self.parts.figures
    }

    /// Its tables, in order.
    pub fn tables(&self) -> &[Table] {
        &self.parts.tables
    }

    /// Its accounts; the first is the narrator's.
    pub fn accounts(&self) -> &[Account] {
        &self.parts.accounts
    }

    /// Numbers of the source outside the readable text, by their place in the source.
    pub fn outside(&self) -> &[Span] {
        &self.parts.outside
    }

    /// What the text cannot know: references and thresholds on file.
    pub fn background(&self) -> &Background {
        &self.parts.background
    }

    /// Replaces what the text cannot know.
    pub fn set_background(&mut self, background: Background) {
        self.parts.background = background;
    }

    /// A figure of this document. One of another document may be out of range.
    pub fn figure(&self, id: FigureId) -> Option<&Figure> {
        self.parts.figures.get(usize::try_from(id.0).ok()?)
    }

    /// Figures with their ids.
    pub fn enumerate_figures(&self) -> impl Iterator<Item = (FigureId, &Figure)> {
        (0_u32..).map(FigureId).zip(&self.parts.figures)
    }

    /// The name of an account; the empty string if there is none.
    pub fn account_name(&self, id: AccountId) -> &str {
        self.parts.accounts.get(usize::from(id.0)).map_or("", |account| &account.name)
    }

    /// The items of a sentence.
    pub fn items(&self, sentence: &Sentence) -> &[Item] {
        slice(&self.parts.items, &sentence.items)
    }

    /// What its sentences with figures tell, in order: as they stand, but
    ///
    /// * one with lists side by side once for each place in the lists, its strands: `Imports and exports rose 8% and 11%
    ///   respectively, to 41 and 38 tonnes` tells `… rose 8% to 41 tonnes` and `… rose 11% to 38 tonnes`, as sentences of the
    ///   same span and figures with their own items;
    /// * one that says what the one before it comes to once more together with that: `Sales rose from 41 to 46 tonnes. That
    ///   is 12% more.`
    pub fn told(&self) -> impl Iterator<Item = &Sentence> {
        let Parts { sentences, strands, pairs, told, .. } = &self.parts;
        told.iter().filter_map(|told| match *told {
            Told::Sentence(place) => sentences.get(usize::try_from(place).ok()?),
            Told::Strand(place) => strands.get(usize::try_from(place).ok()?),
            Told::Pair(place) => pairs.get(usize::try_from(place).ok()?),
        })
    }

    /// Every two sentences with figures of which one stands right behind the other in its block, as one.
    pub fn pairs(&self) -> &[Sentence] {
        &self.parts.pairs
    }

    /// What its sentences with figures [tell](Self::told), each by itself.
    pub fn told_alone(&self) -> impl Iterator<Item = &Sentence> {
        self.told().filter(|sentence| sentence.seam.is_none())
    }

    /// The figures of a sentence with their ids.
    pub fn figures_of(&self, sentence: &Sentence) -> impl Iterator<Item = (FigureId, &Figure)> {
        let ids = sentence.figures.clone().map(FigureId);
        ids.zip(slice(&self.parts.figures, &sentence.figures))
    }

    /// The figures of a table cell with their ids.
    pub fn figures_of_cell(&self, cell: &Cell) -> impl Iterator<Item = (FigureId, &Figure)> {
        cell.figures.clone().map(FigureId).zip(slice(&self.parts.figures, &cell.figures))
    }

    /// The sentence a figure stands in.
    pub fn sentence_of(&self, figure: &Figure) -> Option<&Sentence> {
        self.parts.sentences.get(usize::try_from(figure.sentence).ok()?)
    }

    /// The year named in the clause of a figure.
    pub fn year_of(&self, figure: &Figure) -> Option<Rational> {
        let mut figures = self.figures_of(self.sentence_of(figure)?);
        let is_year = |other: &Figure| other.clause == figure.clause && other.label == Some(Label::Year);
        figures.find(|(_, other)| is_year(other))?.1.amount.value()
    }

    /// The sentence before another, of whatever block.
    fn sentence_ahead_of(&self, sentence: &Sentence) -> Option<&Sentence> {
        let sentences = &self.parts.sentences;
        let at = sentences.partition_point(|other| other.span.start < sentence.span.start);
        sentences.get(at.checked_sub(1)?)
    }

    /// The sentence before another of the same block.
    pub fn sentence_before(&self, sentence: &Sentence) -> Option<&Sentence> {
        let before = self.sentence_ahead_of(sentence)?;
        (before.block == sentence.block).then_some(before)
    }

    /// The sentence before another that it refers to with *these*, *that* or the like: of the same block or the last one of
    /// the paragraph before, as news has paragraphs of a sentence or two.
    pub fn sentence_referred_to(&self, sentence: &Sentence) -> Option<&Sentence> {
        let before = self.sentence_ahead_of(sentence)?;
        let (one, other) = (self.block_of(before)?, self.block_of(sentence)?);
        let are_paragraphs = one.kind == BlockKind::Paragraph
            && other.kind == BlockKind::Paragraph
            && one.section == other.section;
        (before.block == sentence.block || are_paragraphs).then_some(before)
    }

    /// The sentences that go on from another: behind it in its block and in the paragraphs after it.
    pub fn sentences_after(&self, sentence: &Sentence) -> impl Iterator<Item = &Sentence> {
        let sentences = &self.parts.sentences;
        let next = sentences.partition_point(|other| other.span.start <= sentence.span.start);
        sentences
            .get(next..)
            .unwrap_or(&[])
            .iter()
            .take_while(|other| self.sentence_referred_to(other).is_some())
    }

    /// The only figure of some kind in the sentence that another refers to; `None` if it has none or several.
    pub fn only_figure_referred_to(
        &self,
        sentence: &Sentence,
        is_one: impl Fn(&Figure) -> bool,
    ) -> Option<(FigureId, &Figure)> {
        self.only_figure_of(self.sentence_referred_to(sentence)?, is_one)
    }

    /// The only figure of some kind in a sentence; `None` if it has none or several.
    pub fn only_figure_of(
        &self,
        sentence: &Sentence,
        is_one: impl Fn(&Figure) -> bool,
    ) -> Option<(FigureId, &Figure)> {
        let mut found = self.figures_of(sentence).filter(|(_, figure)| is_one(figure));
        found.next().filter(|_| found.next().is_none())
    }

    /// The block a sentence is part of.
    pub fn block_of(&self, sentence: &Sentence) -> Option<&Block> {
        self.parts.blocks.get(usize::try_from(sentence.block).ok()?)
    }

    /// Whether one of some words stands in a sentence.
    pub fn has_word(&self, sentence: &Sentence, words: &[WordKey]) -> bool {
        words.iter().any(|word| sentence.words.may_hold(*word))
            && self.items(sentence).iter().any(|item| item.key.is_one_of(words))
    }

    /// A figure as the text prints it, with its unit; the empty string if there is none.
    pub fn words_of(&self, id: FigureId) -> &str {
        self.figure(id).map_or("", |figure| self.text_of(figure.span))
    }

    /// The text of a span.
    pub fn text_of(&self, span: Span) -> &str {
        span.of(self.text())
    }
}

fn slice<'a, T>(all: &'a [T], range: &Range<u32>) -> &'a [T] {
    let at = |index: u32| usize::try_from(index).unwrap_or(usize::MAX);
    all.get(at(range.start)..at(range.end)).unwrap_or(&[])
}
