//! Frames: wordings that bind figures to roles, as patterns over the items of a sentence.
//!
//! A frame is written as one line, its elements separated by spaces:
//!
//! | element | matches |
//! |---|---|
//! | `{part:count}` | a quantity of that kind, captured as `part`; kinds can be joined with a bar |
//! | `of`, `of\|among`, `from\|compared_with` | one of these words, phrases or punctuation marks, regardless of case |
//! | `or` | the same, or `that is`, `i.e.`: what follows is what stands before in other words; nothing behind `which is` |
//! | `,` | the same, or a dash, or `, which is`, `; that was`, and between [two sentences](crate::Document::told) `. That is` |
//! | `<rise\|fall>` | a word of one of these [classes](crate::word::WordClass::NAMES) |
//! | `verb=<rise>` | the same, captured as `verb` |
//! | `~`, `~3` | up to 8 (or 3) words within a phrase: no punctuation, clause word, auxiliary, reporting verb or quantity |
//! | `..`, `..20` | up to 12 (or 20) items within a clause: no clause word or semicolon, and no quantity but a length of time or what another is of (`34 of the 60`); what stands in brackets counts as one item |
//! | `…?` | any word or class may be left out |
//!
//! | `@from` | one of the wordings that the [part](Frames::with_parts) of this name lists |
//!
//! The kinds are `count`, `share`, `points`, `money`, `measure`, `duration`, `multiple`, `number` (bare),
//! `range` (of whatever: `from 3 to 5 km`) and `quantity` (any of them).
//!
//! ```
//! use recount_core::frame::Frames;
//!
//! let frames = Frames::with_parts(
//!     &[("from", &["from {old:quantity}", "compared_with ~3 {old:quantity}"])],
//!     &[
//!         ("n-of-m-p", "{part:count} of the? {base:count} ~ ( {share:share}"),
//!         ("rose-p-to-b-from-a", "verb=<rise|fall> by? {change:share} to {new:quantity} @from"),
//!     ],
//! );
//! assert_eq!(frames.errors(), &[] as &[String]);
//! ```

mod compile;
mod matcher;

use self::compile::{Compiler, Parts};
use self::matcher::Matcher;
use crate::claim::{Claim, Claims};
use crate::document::{Document, Item, Sentence};
use crate::figure::FigureId;
use crate::kinds::Kinds;
use crate::span::Span;
use crate::word::{WordClass, WordKey, WordSet};

/// The most names that a frame captures.
const MAX_CAPTURES: usize = 8;

/// A list of frames, tried in order at each figure.
#[derive(Debug, Default)]
pub struct Frames {
    wordings: Vec<Frame>,
    /// What the wordings are made of, each once.
    elements: Vec<Element>,
    /// The wordings by their slots: few sentences hold the figures that a frame wants, and still fewer its words.
    groups: Vec<Group>,
    /// The elements without which some wording cannot match, by the bits that the groups know them by.
    needs: Vec<u16>,
    errors: Vec<String>,
}

/// One wording.
#[derive(Debug)]
struct Frame {
    name: &'static str,
    /// What comes before the first slot, from right to left, then the slot and what follows it.
    steps: Box<[Step]>,
    /// The place of the first slot.
    anchor: usize,
    /// What is captured, in the order of the captures.
    names: Box<[&'static str]>,
}

/// An element where it stands in a wording.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// Its place in [`Frames::elements`].
    element: u16,
    /// Which capture it makes.
    capture: Option<u8>,
    is_optional: bool,
}

/// What is matched in one step.
#[derive(Debug)]
enum Element {
    Slot(Kinds),
    Words {
        phrases: Phrases,
        /// The words that one of the phrases begins with.
        first: WordSet,
        /// The words that one of the phrases ends with.
        last: WordSet,
        /// Whether they lead on to what is told in other words, as a [lead](Matcher::lead_at) does.
        leads_on: bool,
        /// Whether `or` is one of them, which needs not be said behind a lead: `, or 15%` and `, which is 15%`.
        is_or: bool,
    },
    Class(WordClass),
    Gap {
        most: usize,
        within_phrase: bool,
    },
}

/// Phrases by the keys of their words.
#[derive(Debug)]
struct Phrases {
    /// The words of all, one phrase after the other.
    words: Vec<WordKey>,
    /// How many words each has.
    lengths: Vec<usize>,
}

impl Phrases {
    fn iter(&self) -> impl Iterator<Item = &[WordKey]> {
        let mut rest = self.words.as_slice();
        self.lengths.iter().map_while(move |length| {
            let (phrase, after) = rest.split_at_checked(*length)?;
            rest = after;
            Some(phrase)
        })
    }
}

/// The wordings with the same slots.
#[derive(Debug)]
struct Group {
    n_slots: usize,
    /// The kinds that the slots take, each once; the rest takes any.
    slots: [Kinds; MAX_CAPTURES],
    /// The places of the wordings in [`Frames::wordings`], with the bits of what each needs of [`Frames::needs`].
    wordings: Vec<(usize, u128)>,
}

/// Which needs a sentence has been asked for, and which of those it meets, by their bits.
#[derive(Debug, Default)]
struct Met {
    asked: u128,
    met: u128,
}

/// A place where a frame matches.
#[derive(Clone, Debug)]
pub struct Match<'a> {
    /// The frame's name.
    pub frame: &'static str,
    /// The sentence.
    pub sentence: &'a Sentence,
    /// The items of the sentence.
    pub items: &'a [Item],
    /// The first item of the match.
    pub first: usize,
    /// The item after its last one.
    pub after: usize,
    names: &'a [&'static str],
    captured: [Option<usize>; MAX_CAPTURES],
}

impl<'a> Match<'a> {
    /// The place among the items of the sentence that is captured under a name.
    pub fn place(&self, name: &str) -> Option<usize> {
        let slot = self.names.iter().position(|known| *known == name)?;
        *self.captured.get(slot)?
    }

    /// The item captured under a name.
    pub fn item(&self, name: &str) -> Option<&'a Item> {
        self.items.get(self.place(name)?)
    }

    /// The figure captured under a name.
    pub fn figure(&self, name: &str) -> Option<FigureId> {
        self.item(name)?.figure
    }

    /// The matched text.
    pub fn span(&self) -> Span {
        let inside = self.items.get(self.first..self.after).unwrap_or(&[]);
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => self.sentence.span,
        }
    }

    /// The items of the match.
    pub fn inside(&self) -> &'a [Item] {
        self.items.get(self.first..self.after).unwrap_or(&[])
    }
}

impl Frames {
    /// Frames of the given names and patterns.
    ///
    /// A pattern with a mistake in it never matches and is named in [`errors`](Self::errors); debug
    /// builds stop at it.
    pub fn new(patterns: &[(&'static str, &'static str)]) -> Self {
        Self::with_parts(&[], patterns)
    }

    /// Frames whose patterns share parts: `@from` stands in turn for each wording that the part `from`
    /// lists, earlier ones first.
    pub fn with_parts(parts: Parts<'_>, patterns: &[(&'static str, &'static str)]) -> Self {
        let mut compiler = Compiler::new(parts);
        let mut errors = Vec::new();
        let mut wordings = Vec::new();
        for (name, pattern) in patterns {
            match compiler.frames(name, pattern) {
                Ok(frames) => wordings.extend(frames),
                Err(error) => errors.push(error),
            }
        }
        debug_assert!(errors.is_empty(), "{errors:?}");
        let mut frames = Self { elements: compiler.into_elements(), errors, ..Self::default() };
        // The bits of the elements, as far as there are any.
        let mut bits = vec![None; frames.elements.len()];
        for wording in wordings {
            frames.push(wording, &mut bits);
        }
        frames
    }

    /// Adds a wording, with bits for those of the elements it needs that have none yet.
    fn push(&mut self, frame: Frame, bits: &mut [Option<u128>]) {
        let mut needs = 0;
        let mut slots = Vec::new();
        for step in &frame.steps {
            match self.element(*step) {
                Some(Element::Slot(kinds)) => slots.push(*kinds),
                Some(Element::Words { .. } | Element::Class(_)) if !step.is_optional => {
                    let Some(bit) = bits.get_mut(usize::from(step.element)) else { continue };
                    // What is beyond the last bit is left to matching.
                    needs |= *bit.get_or_insert_with(|| {
                        let place = u32::try_from(self.needs.len()).unwrap_or(u32::MAX);
                        self.needs.push(step.element);
                        1_u128.checked_shl(place).unwrap_or(0)
                    });
                }
                _ => {}
            }
        }
        let n_slots = slots.len();
        slots.sort_unstable();
        slots.dedup();
        slots.resize(MAX_CAPTURES, Kinds::ANY);
        let slots = slots.try_into().unwrap_or([Kinds::ANY; MAX_CAPTURES]);
        let wording = (self.wordings.len(), needs);
        self.wordings.push(frame);
        match self.groups.iter_mut().find(|group| group.n_slots == n_slots && group.slots == slots) {
            Some(group) => group.wordings.push(wording),
            None => self.groups.push(Group { n_slots, slots, wordings: vec![wording] }),
        }
    }

    fn element(&self, step: Step) -> Option<&Element> {
        self.elements.get(usize::from(step.element))
    }

    /// The places of the wordings that may match in a sentence, in order.
    fn candidates(&self, sentence: &Sentence) -> Vec<usize> {
        let mut candidates = Vec::new();
        let mut known = Met::default();
        for group in &self.groups {
            let fits = group.n_slots <= sentence.figures.len()
                && group.slots.iter().all(|slot| slot.overlap(sentence.kinds));
            if fits {
                let wordings =
                    group.wordings.iter().filter(|(_, needs)| self.meets(sentence, *needs, &mut known));
                candidates.extend(wordings.map(|(place, _)| *place));
            }
        }
        candidates.sort_unstable();
        candidates
    }

    /// Whether a sentence meets some needs, given by their bits: it is asked for each once, and for none behind one that it
    /// does not meet.
    fn meets(&self, sentence: &Sentence, needs: u128, known: &mut Met) -> bool {
        if needs & known.asked & !known.met != 0 {
            return false;
        }
        let mut left = needs & !known.asked;
        while left != 0 {
            let place = left.trailing_zeros();
            let bit = 1_u128.wrapping_shl(place);
            let need = usize::try_from(place).ok().and_then(|place| self.needs.get(place));
            let element = need.and_then(|place| self.elements.get(usize::from(*place)));
            known.asked |= bit;
            if !element.is_some_and(|element| element.may_match_in(sentence)) {
                return false;
            }
            known.met |= bit;
            left &= !bit;
        }
        true
    }

    /// What is wrong with the patterns.
    pub fn errors(&self) -> &[String] {
        &self.errors
    }

    /// Calls `visit` with every match in the document, in order; at each figure the first frame that
    /// matches there wins. It is what the sentences [tell](Document::told) that is matched.
    pub fn for_each_match<'a>(&'a self, document: &'a Document, visit: &mut impl FnMut(&Match<'a>)) {
        for sentence in document.told() {
            self.for_each_match_in(document, sentence, visit);
        }
    }

    /// The same for every two sentences of which one stands right behind the other, and for the matches that go over the
    /// full stop between them, which their pattern holds: `{count:count} at {each:money} each . takings were {total:money}`.
    pub fn for_each_match_over<'a>(&'a self, document: &'a Document, visit: &mut impl FnMut(&Match<'a>)) {
        for pair in document.pairs() {
            self.for_each_match_in(document, pair, visit);
        }
    }

    /// The same for one sentence.
    pub fn for_each_match_in<'a>(
        &'a self,
        document: &'a Document,
        sentence: &'a Sentence,
        visit: &mut impl FnMut(&Match<'a>),
    ) {
        if sentence.kinds == Kinds::NONE {
            return;
        }
        let candidates = self.candidates(sentence);
        if candidates.is_empty() {
            return;
        }
        let items = document.items(sentence);
        for (at, item) in items.iter().enumerate() {
            let Some(figure) = item.figure.and_then(|id| document.figure(id)) else { continue };
            if !figure.is_quantity() {
                continue;
            }
            let kinds = Kinds::of(figure);
            for frame in candidates.iter().filter_map(|place| self.wordings.get(*place)) {
                if let Some(found) = self.match_at(frame, document, sentence, items, at, kinds) {
                    visit(&found);
                    break;
                }
            }
        }
    }

    /// The match of a wording whose first slot is the figure of an item, which is of some kinds.
    fn match_at<'a>(
        &'a self,
        frame: &'a Frame,
        document: &Document,
        sentence: &'a Sentence,
        items: &'a [Item],
        at: usize,
        found: Kinds,
    ) -> Option<Match<'a>> {
        match frame.steps.get(frame.anchor).and_then(|step| self.element(*step)) {
            Some(Element::Slot(kinds)) if kinds.overlap(found) => {}
            _ => return None,
        }
        let (places, captured) = Matcher::new(self, document, sentence, items).around(frame, at)?;
        Some(Match {
            frame: frame.name,
            sentence,
            items,
            first: places.start,
            after: places.end,
            names: &frame.names,
            captured,
        })
    }

    /// The first that `bind` makes something of, of the matches in a sentence.
    pub fn first_in<'a, T>(
        &'a self,
        document: &'a Document,
        sentence: &'a Sentence,
        bind: impl Fn(&Match<'a>) -> Option<T>,
    ) -> Option<T> {
        let mut first = None;
        self.for_each_match_in(document, sentence, &mut |found| {
            if first.is_none() {
                first = bind(found);
            }
        });
        first
    }

    /// Adds what `claim` makes of each match in the document.
    pub fn claim<C: Claim + 'static>(
        &self,
        document: &Document,
        claims: &mut Claims,
        claim: impl Fn(&Document, &Match<'_>) -> Option<C>,
    ) {
        self.for_each_match(document, &mut |found| {
            if let Some(claim) = claim(document, found) {
                claims.add(claim);
            }
        });
    }

    /// Adds what `claim` makes of each match [over](Self::for_each_match_over) two sentences.
    pub fn claim_over<C: Claim + 'static>(
        &self,
        document: &Document,
        claims: &mut Claims,
        claim: impl Fn(&Document, &Match<'_>) -> Option<C>,
    ) {
        self.for_each_match_over(document, &mut |found| {
            if let Some(claim) = claim(document, found) {
                claims.add(claim);
            }
        });
    }
}

impl Element {
    /// Whether it may match anywhere in a sentence.
    fn may_match_in(&self, sentence: &Sentence) -> bool {
        match self {
            Self::Words { first, leads_on, is_or, .. } => {
                sentence.words.may_share(first)
                    || (*leads_on || *is_or) && sentence.classes.is(WordClass::SUMMARY)
            }
            Self::Class(class) => sentence.classes.is(*class),
            Self::Slot(_) | Self::Gap { .. } => true,
        }
    }
}
