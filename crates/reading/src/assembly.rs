//! Puts the sentences of a document together: tokens, figures, what they count, who gives them.

use std::ops::Range;

use recount_core::document::{Parts, Told, sum_up};
use recount_core::{
    AccountId, Amount, CellId, Figure, FigureId, FigureKind, Item, Kinds, Modality,
    Sentence as DocumentSentence, Span, WordClass, WordKey, WordSet, keys,
};

use crate::lexicon::Pack;
use crate::number::Sentence;
use crate::outline::Outline;
use crate::phrase::{Described, Measures};
use crate::scan::{self, Found, Place};
use crate::segment::Segments;
use crate::speech::Speakers;
use crate::strand;
use crate::token::{TokenRun, Tokens};

/// The most figures of a document, so that its size bounds the memory it takes.
pub(crate) const MAX_FIGURES: usize = 4_000_000;

/// About how many bytes of text an item takes.
const BYTES_PER_ITEM: usize = 5;

/// About how many bytes of sentences with numbers a figure takes.
const BYTES_PER_FIGURE: usize = 60;

/// After so many tokens a batch is full.
const FULL: usize = 1_000;

/// So many sentences back a speaker is heard.
const HEARING: usize = 8;

/// What may be a lower one, as a body and not as a number.
const CHAMBERS: &[WordKey] = keys!["chamber", "chambers", "court", "courts", "house", "houses"];

/// Sentences with numbers that go through the stages of reading together.
///
/// Each stage takes all of them before the next begins, for the sake of processors: the code of one stage fits
/// into their nearest memory, and that of all does not.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    tokens: Tokens,
    drafts: Vec<Draft>,
    found: Vec<Found>,
    /// Of each figure found.
    described: Vec<Described>,
    /// Of each figure found.
    voices: Vec<(AccountId, Modality)>,
    /// The tokens of a sentence without figures.
    aside: Tokens,
}

/// A sentence of a batch.
#[derive(Debug)]
struct Draft {
    /// Its place among all sentences.
    index: usize,
    tokens: TokenRun,
    place: Place,
    /// Its figures among those of the batch.
    found: Range<usize>,
}

impl Batch {
    fn clear(&mut self) {
        self.tokens.clear();
        self.drafts.clear();
        self.found.clear();
        self.described.clear();
        self.voices.clear();
    }
}

/// The sentences of a document on their way into its parts.
pub(crate) struct Assembly<'a> {
    pub(crate) text: &'a str,
    pub(crate) pack: &'static Pack,
    pub(crate) segments: &'a Segments,
    /// The table cell that each block is, by block.
    pub(crate) cells: &'a [Option<CellId>],
    pub(crate) outline: &'a Outline,
    pub(crate) speakers: &'a mut Speakers,
    pub(crate) parts: &'a mut Parts,
}

impl Assembly<'_> {
    /// Reads all sentences, and returns the first that was one too many.
    pub(crate) fn run(mut self, batch: &mut Batch) -> Option<Span> {
        let mut measures = Measures::default();
        let mut heard_up_to = 0;
        let mut n_passed_quotes = 0;
        let n_sentences = self.segments.sentences.len();
        self.make_room();
        let mut from = 0;
        while from < n_sentences {
            batch.clear();
            let filled = self.tokenize(batch, from, &mut n_passed_quotes);
            let (to, is_full) = match self.scan(batch) {
                Some(first_unread) => (first_unread, true),
                None => (filled, false),
            };
            self.describe(batch, &mut measures);
            self.attribute(batch, &mut heard_up_to);
            self.put_together(batch, from..to);
            if is_full {
                return Some(self.segments.sentences[to].span);
            }
            from = to;
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

    /// Fills the batch with the tokens of sentences from one on, and returns the sentence after them.
    fn tokenize(&self, batch: &mut Batch, from: usize, n_passed_quotes: &mut usize) -> usize {
        let Segments { sentences, quotes, .. } = self.segments;
        let mut last_block = from.checked_sub(1).map(|before| sentences[before].block);
        for (index, raw) in sentences.iter().enumerate().skip(from) {
            let opens_block = last_block != Some(raw.block);
            last_block = Some(raw.block);
            if !raw.has_number {
                continue;
            }
            if batch.tokens.all.len() >= FULL {
                return index;
            }
            let start = raw.span.start;
            let is_passed = |passed: usize| quotes.get(passed).is_some_and(|quote| quote.span.end <= start);
            while is_passed(*n_passed_quotes) {
                *n_passed_quotes += 1;
            }
            let place = Place {
                opens_block,
                is_numbered: opens_block && self.outline.is_numbered(raw.block),
                in_cell: self.cells.get(raw.block as usize).is_some_and(Option::is_some),
                in_quotation: quotes.get(*n_passed_quotes).is_some_and(|quote| quote.span.start < start),
            };
            let tokens = batch.tokens.read(self.text, raw.span, self.pack, self.pack.style);
            batch.drafts.push(Draft { index, tokens, place, found: 0..0 });
        }
        sentences.len()
    }

    /// Finds the figures of the batch. Where they are too many, the rest of it is dropped, and its first sentence
    /// returned.
    fn scan(&self, batch: &mut Batch) -> Option<usize> {
        let n_before = self.parts.figures.len();
        for (at, draft) in batch.drafts.iter_mut().enumerate() {
            let first = batch.found.len();
            if n_before + first >= MAX_FIGURES {
                let index = draft.index;
                batch.drafts.truncate(at);
                return Some(index);
            }
            let sentence = Sentence::new(self.text, &batch.tokens, &draft.tokens, self.pack);
            scan::scan(sentence, draft.place, &mut batch.found);
            draft.found = first..batch.found.len();
        }
        None
    }

    /// Tells what each figure of the batch counts and is a figure of.
    fn describe(&self, batch: &mut Batch, measures: &mut Measures) {
        for draft in &batch.drafts {
            let sentence = Sentence::new(self.text, &batch.tokens, &draft.tokens, self.pack);
            let block = self.segments.sentences[draft.index].block;
            let found = &batch.found[draft.found.clone()];
            for figure in 0..found.len() {
                let before = &batch.described[draft.found.start..];
                let described = measures.describe(&sentence, found, figure, before, block);
                batch.described.push(described);
            }
            Measures::settle(&sentence, found, &mut batch.described[draft.found.start..]);
        }
    }

    /// Tells who gives each figure of the batch, and in what mood.
    fn attribute(&mut self, batch: &mut Batch, heard_up_to: &mut usize) {
        let Batch { tokens, drafts, found, voices, aside, .. } = batch;
        for draft in drafts {
            let found = &found[draft.found.clone()];
            if draft.place.in_cell {
                voices.extend(found.iter().map(|_| (AccountId::NARRATOR, Modality::Asserted)));
                continue;
            }
            // Who spoke since the last sentence with figures: a quotation or a pronoun may need it.
            self.listen(aside, (*heard_up_to).max(draft.index.saturating_sub(HEARING))..draft.index);
            *heard_up_to = draft.index + 1;
            if !found.is_empty() {
                let sentence = Sentence::new(self.text, tokens, &draft.tokens, self.pack);
                let index = draft.index as u32;
                self.speakers.attribute(&sentence, index, &self.segments.quotes, found, voices);
            }
        }
    }

    /// Hears who speaks in sentences without figures, if any of them may have a speaker.
    fn listen(&mut self, aside: &mut Tokens, sentences: Range<usize>) {
        for index in sentences {
            let raw = self.segments.sentences[index];
            if raw.has_number || !raw.has_speech {
                continue;
            }
            aside.clear();
            let run = aside.read(self.text, raw.span, self.pack, self.pack.style);
            let sentence = Sentence::new(self.text, aside, &run, self.pack);
            self.speakers.listen(&sentence, index as u32, &self.segments.quotes);
        }
    }

    /// Adds sentences to the document, those of the batch with their words and figures.
    fn put_together(&mut self, batch: &mut Batch, sentences: Range<usize>) {
        let mut drafts = batch.drafts.iter().peekable();
        for index in sentences {
            match drafts.next_if(|draft| draft.index == index) {
                Some(draft) if !draft.found.is_empty() => self.numbered(batch, draft),
                _ => self.plain(index),
            }
        }
    }

    /// Adds a sentence without figures.
    fn plain(&mut self, index: usize) {
        let raw = self.segments.sentences[index];
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
            seam: None,
        });
    }

    /// Adds a sentence with its words and figures.
    fn numbered(&mut self, batch: &Batch, draft: &Draft) {
        let raw = self.segments.sentences[draft.index];
        let s = &Sentence::new(self.text, &batch.tokens, &draft.tokens, self.pack);
        let all_found = &batch.found[draft.found.clone()];
        let all_described = &batch.described[draft.found.clone()];
        let voices = &batch.voices[draft.found.clone()];
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
            if let Some(found) = all_found.get(next_figure)
                && at >= found.hedge_first
            {
                let id = FigureId(self.parts.figures.len() as u32);
                let described = &all_described[next_figure];
                let (account, modality) = voices[next_figure];
                let first = s.tokens[found.first].span;
                let last = s.tokens[found.after - 1].span;
                let span = first.to(last);
                let hedged = s.tokens[found.hedge_first].span.to(s.tokens[found.hedge_after - 1].span);
                let limit = all_found.get(next_figure + 1).map_or(s.tokens.len(), |next| next.hedge_first);
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
                    version_of: None,
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
            // `the lower house` is no fall.
            if class.is(WordClass::FALL) && s.token(at + 1).is_some_and(|next| next.key.is_one_of(CHAMBERS)) {
                class = class.without(WordClass::FALL | WordClass::COMPARATIVE);
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
        let sentence = DocumentSentence {
            span: raw.span,
            block: raw.block,
            items: first_item..self.parts.items.len() as u32,
            figures: first_figure..self.parts.figures.len() as u32,
            words,
            classes,
            kinds,
            seam: None,
        };
        self.tell(&sentence);
        self.parts.sentences.push(sentence);
    }

    /// Adds what a sentence tells: its strands or itself, and itself together with the one before.
    fn tell(&mut self, sentence: &DocumentSentence) {
        let strands = self.strands(sentence);
        if strands.is_empty() {
            self.parts.told.push(Told::Sentence(self.parts.sentences.len() as u32));
        }
        if let Some(pair) = self.paired(sentence) {
            if sum_up(self.items_of(sentence)) {
                self.parts.told.push(Told::Pair(self.parts.pairs.len() as u32));
            }
            self.parts.pairs.push(pair);
        }
        for items in strands {
            let first_item = self.parts.items.len() as u32;
            let mut strand = DocumentSentence {
                words: WordSet::NONE,
                classes: WordClass::NONE,
                kinds: Kinds::NONE,
                ..sentence.clone()
            };
            for item in &items {
                match item.figure.and_then(|id| self.parts.figures.get(id.0 as usize)) {
                    Some(figure) => strand.kinds = strand.kinds | Kinds::of(figure),
                    None => strand.words.add(item.key),
                }
                strand.classes = strand.classes | item.class;
            }
            self.parts.items.extend(items);
            strand.items = first_item..self.parts.items.len() as u32;
            self.parts.told.push(Told::Strand(self.parts.strands.len() as u32));
            self.parts.strands.push(strand);
        }
    }

    /// The items of the strands of a sentence, if it has lists side by side.
    fn strands(&self, sentence: &DocumentSentence) -> Vec<Vec<Item>> {
        const BRACKETS: &[WordKey] = keys!["(", "["];
        let may_tell = sentence.classes.is(WordClass::RESPECTIVE)
            || BRACKETS.iter().any(|bracket| sentence.words.may_hold(*bracket));
        if !may_tell || sentence.figures.len() < 2 * strand::FEWEST {
            return Vec::new();
        }
        let figures = &self.parts.figures;
        strand::take_apart(self.items_of(sentence), &|id| figures.get(id.0 as usize))
    }

    /// A sentence together with the one before, if both have figures.
    fn paired(&self, sentence: &DocumentSentence) -> Option<DocumentSentence> {
        let before = self.parts.sentences.last()?;
        let is_next = before.block == sentence.block
            && before.items.end == sentence.items.start
            && !before.figures.is_empty();
        is_next.then(|| DocumentSentence {
            span: before.span.to(sentence.span),
            block: sentence.block,
            items: before.items.start..sentence.items.end,
            figures: before.figures.start..sentence.figures.end,
            words: before.words.with(&sentence.words),
            classes: before.classes | sentence.classes,
            kinds: before.kinds | sentence.kinds,
            seam: Some(before.items.end - before.items.start),
        })
    }

    fn items_of(&self, sentence: &DocumentSentence) -> &[Item] {
        &self.parts.items[sentence.items.start as usize..sentence.items.end as usize]
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
