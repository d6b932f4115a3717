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

use self::compile::{Compiler, Parts};
use crate::claim::{Claim, Claims};
use crate::document::{Document, Item, Sentence};
use crate::figure::{Figure, FigureId, FigureKind};
use crate::keys;
use crate::kinds::Kinds;
use crate::span::Span;
use crate::word::{WordClass, WordKey, WordSet};

/// The most elements tried for one match, so that no text can make matching slow.
const MAX_STEPS: u32 = 4_000;

/// The most names that a frame captures.
const MAX_CAPTURES: usize = 8;

/// The most items in brackets that a gap passes over.
const MAX_ASIDE: usize = 16;

/// The most items that a gap passes behind `which is` or the like.
const MOST_BEHIND_LEAD: usize = 2;

/// The items that no gap crosses.
const CLAUSE_BREAKS: WordClass = WordClass::CLAUSE;
/// The items that a gap within a phrase does not cross.
const PHRASE_BREAKS: WordClass = WordClass::CLAUSE
    .with(WordClass::PUNCTUATION)
    .with(WordClass::AUXILIARY)
    .with(WordClass::REPORTING)
    .with(WordClass::MODAL);

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
        let (before, after) = frame.steps.split_at_checked(frame.anchor)?;
        match after.first().and_then(|step| self.element(*step)) {
            Some(Element::Slot(kinds)) if kinds.overlap(found) => {}
            _ => return None,
        }
        let seam = sentence.seam.and_then(|seam| usize::try_from(seam).ok());
        let mut matcher =
            Matcher { document, items, seam, frames: self, captured: [None; MAX_CAPTURES], n_steps: 0 };
        if !matcher.may_start(Direction::Left, before, at) {
            return None;
        }
        let after = matcher.run(Direction::Right, after, at)?;
        let first = matcher.run(Direction::Left, before, at)?;
        // `34 of the 60 seats, three more than`: it goes on about the part.
        if first == at && matcher.part_before(at).is_some() {
            return None;
        }
        // What does not go over the seam is matched in its own sentence.
        if seam.is_some_and(|seam| first >= seam || after <= seam) {
            return None;
        }
        let sums_up =
            sentence.classes.is(WordClass::SUMMARY) && items.get(first..after)?.windows(LEAD).any(is_lead);
        if sums_up && !matcher.is_all_told(after) {
            return None;
        }
        Some(Match {
            frame: frame.name,
            sentence,
            items,
            first,
            after,
            names: &frame.names,
            captured: matcher.captured,
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

/// How many items a lead has.
const LEAD: usize = 3;

/// Whether some items are a lead: `, which is`.
fn is_lead(items: &[Item]) -> bool {
    matches!(items, [mark, summary, copula]
        if mark.class.is(WordClass::PUNCTUATION)
            && summary.class.is(WordClass::SUMMARY)
            && copula.class.is(WordClass::COPULA))
}

struct Matcher<'a> {
    document: &'a Document,
    items: &'a [Item],
    /// Where the second of two joined sentences begins.
    seam: Option<usize>,
    frames: &'a Frames,
    captured: [Option<usize>; MAX_CAPTURES],
    n_steps: u32,
}

#[derive(Clone, Copy)]
enum Direction {
    Right,
    Left,
}

impl Direction {
    /// The place of the item next to a cursor, which stands between items.
    fn place(self, cursor: usize) -> Option<usize> {
        match self {
            Self::Right => Some(cursor),
            Self::Left => cursor.checked_sub(1),
        }
    }

    /// The words that an element can have next to the cursor, of those it can begin and end with.
    fn edge<'a>(self, first: &'a WordSet, last: &'a WordSet) -> &'a WordSet {
        match self {
            Self::Right => first,
            Self::Left => last,
        }
    }

    /// The cursor beyond the item at a place.
    fn beyond(self, place: usize) -> usize {
        match self {
            Self::Right => place.saturating_add(1),
            Self::Left => place,
        }
    }
}

impl Matcher<'_> {
    /// Takes steps from a cursor on; returns the cursor after the match.
    fn run(&mut self, direction: Direction, steps: &[Step], cursor: usize) -> Option<usize> {
        self.n_steps = self.n_steps.checked_add(1).filter(|n_steps| *n_steps < MAX_STEPS)?;
        let Some((step, rest)) = steps.split_first() else { return Some(cursor) };
        let frames = self.frames;
        match frames.element(*step)? {
            Element::Slot(kinds) => {
                let (place, item) = self.item_at(direction, cursor)?;
                let figure = self.document.figure(item.figure?)?;
                if !kinds.overlap(Kinds::of(figure)) {
                    return None;
                }
                self.run_beyond(direction, *step, rest, direction.beyond(place), place)
            }
            Element::Words { phrases, first, last, leads_on, is_or } => {
                if self.has_edge(direction, cursor, direction.edge(first, last)) {
                    for phrase in phrases.iter() {
                        let Some((beyond, place)) = self.phrase_at(direction, cursor, phrase) else {
                            continue;
                        };
                        if let Some(end) = self.run_beyond(direction, *step, rest, beyond, place) {
                            return Some(end);
                        }
                    }
                }
                if *leads_on
                    && let Some(beyond) = self.lead_at(direction, cursor)
                    && let Some(end) = self.run_beyond(direction, *step, rest, beyond, cursor)
                {
                    return Some(end);
                }
                let is_said = *is_or && self.is_behind_lead(direction, cursor);
                if step.is_optional || is_said { self.run(direction, rest, cursor) } else { None }
            }
            Element::Class(class) => {
                if let Some((place, item)) = self.item_at(direction, cursor)
                    && item.figure.is_none()
                    && item.class.is(*class)
                    && let Some(end) = self.run_beyond(direction, *step, rest, direction.beyond(place), place)
                {
                    return Some(end);
                }
                if step.is_optional { self.run(direction, rest, cursor) } else { None }
            }
            Element::Gap { most, within_phrase } => {
                let mut cursor = cursor;
                let mut n_passed = 0_usize;
                loop {
                    if self.may_start(direction, rest, cursor)
                        && let Some(end) = self.run(direction, rest, cursor)
                    {
                        return Some(end);
                    }
                    if n_passed >= *most {
                        return None;
                    }
                    if !within_phrase && let Some(beyond) = self.lead_at(direction, cursor) {
                        // `That is a steep rise of`; not `That is well above the average of all rises of`
                        match direction {
                            Direction::Right => {
                                n_passed = n_passed.max(most.saturating_sub(MOST_BEHIND_LEAD));
                            }
                            Direction::Left if n_passed > MOST_BEHIND_LEAD => return None,
                            Direction::Left => {}
                        }
                        cursor = beyond;
                        continue;
                    }
                    cursor = self.beyond_in_gap(direction, cursor, *within_phrase)?;
                    n_passed = n_passed.saturating_add(1);
                }
            }
        }
    }

    /// Whether the first of some steps may be taken at a cursor, as far as the next item tells.
    fn may_start(&self, direction: Direction, steps: &[Step], cursor: usize) -> bool {
        let Some(step) = steps.first() else { return true };
        match self.frames.element(*step) {
            Some(Element::Slot(_)) => {
                self.item_at(direction, cursor).is_some_and(|(_, item)| item.figure.is_some())
            }
            Some(Element::Words { first, last, leads_on, is_or, .. }) => {
                step.is_optional
                    || *is_or && self.is_behind_lead(direction, cursor)
                    || self.has_edge(direction, cursor, direction.edge(first, last))
                    || *leads_on && self.lead_at(direction, cursor).is_some()
            }
            Some(Element::Class(class)) => {
                step.is_optional
                    || self.item_at(direction, cursor).is_some_and(|(_, item)| item.class.is(*class))
            }
            Some(Element::Gap { .. }) | None => true,
        }
    }

    /// Whether one of these words may stand at the cursor.
    fn has_edge(&self, direction: Direction, cursor: usize, edges: &WordSet) -> bool {
        self.item_at(direction, cursor)
            .is_some_and(|(_, item)| item.figure.is_none() && edges.may_hold(item.key))
    }

    fn item_at(&self, direction: Direction, cursor: usize) -> Option<(usize, &Item)> {
        let place = direction.place(cursor)?;
        Some((place, self.items.get(place)?))
    }

    /// The cursor beyond what leads on from what is told to what it comes to, if that stands at the cursor: `, which is`,
    /// `; that is`, and over the seam of joined sentences `. That is`.
    fn lead_at(&self, direction: Direction, cursor: usize) -> Option<usize> {
        let (first, beyond) = match direction {
            Direction::Right => (cursor, cursor.checked_add(LEAD)?),
            Direction::Left => (cursor.checked_sub(LEAD)?, cursor.checked_sub(LEAD)?),
        };
        let items = self.items.get(first..first.checked_add(LEAD)?)?;
        is_lead(items).then_some(beyond)
    }

    /// Whether the cursor, on its way to the right, stands behind a [lead](Self::lead_at) that gives the same in other
    /// words: `which is 15%`; not `it was 15% in May`.
    fn is_behind_lead(&self, direction: Direction, cursor: usize) -> bool {
        let summary = cursor.checked_sub(2).and_then(|at| self.items.get(at));
        matches!(direction, Direction::Right)
            && summary.is_some_and(|item| !item.class.is(WordClass::PRONOUN))
            && self.lead_at(Direction::Left, cursor).is_some()
    }

    /// The cursor beyond a phrase that stands at the cursor, and the place of its first word.
    fn phrase_at(&self, direction: Direction, cursor: usize, phrase: &[WordKey]) -> Option<(usize, usize)> {
        let first = match direction {
            Direction::Right => cursor,
            Direction::Left => cursor.checked_sub(phrase.len())?,
        };
        let after = first.checked_add(phrase.len())?;
        let items = self.items.get(first..after)?;
        let fits = items.iter().zip(phrase).all(|(item, key)| item.figure.is_none() && item.key == *key);
        let beyond = match direction {
            Direction::Right => after,
            Direction::Left => first,
        };
        fits.then_some((beyond, first))
    }

    /// Captures the place of what a step matched, if it captures, and goes on; takes the capture back if that leads
    /// nowhere.
    fn run_beyond(
        &mut self,
        direction: Direction,
        step: Step,
        rest: &[Step],
        cursor: usize,
        place: usize,
    ) -> Option<usize> {
        let Some(name) = step.capture.map(usize::from) else { return self.run(direction, rest, cursor) };
        let before = self.captured.get(name).copied().flatten();
        self.capture(name, Some(place));
        let end = self.run(direction, rest, cursor);
        if end.is_none() {
            self.capture(name, before);
        }
        end
    }

    fn capture(&mut self, name: usize, place: Option<usize>) {
        if let Some(slot) = self.captured.get_mut(name) {
            *slot = place;
        }
    }

    /// `since 2014`, `since January`, `since the last election,`: no clause that is opened.
    fn names_time_behind(&self, place: usize) -> bool {
        const MOST_WORDS: usize = 4;
        const TIMES: &[WordKey] = keys![
            "autumn",
            "christmas",
            "early",
            "easter",
            "last",
            "late",
            "spring",
            "summer",
            "then",
            "winter"
        ];
        let behind = self.items.get(place.saturating_add(1)..).unwrap_or(&[]);
        let [first, rest @ ..] = behind else { return false };
        if first.figure.is_some() || first.class.is(WordClass::MONTH | WordClass::WEEKDAY) {
            return true;
        }
        let ends = |item: &Item| item.class.is(WordClass::PUNCTUATION | WordClass::PREPOSITION);
        let says = WordClass::AUXILIARY | WordClass::VERB | WordClass::RISE | WordClass::FALL;
        (first.class.is(WordClass::DETERMINER) || first.key.is_one_of(TIMES))
            && rest.iter().take(MOST_WORDS).find(|item| ends(item) || item.class.is(says)).is_some_and(ends)
    }

    /// Whether nothing behind a match takes it elsewhere: `That is a rise of 3 percent` and not `… in the death rate`, but
    /// for when it was.
    fn is_all_told(&self, after: usize) -> bool {
        const ENDS: WordClass = WordClass::PUNCTUATION.with(WordClass::CONJUNCTION).with(WordClass::CLAUSE);
        const MOST_BEFORE_TIME: usize = 2;
        let is_time = |item: &Item| {
            let figure = item.figure.and_then(|id| self.document.figure(id));
            figure.is_some_and(|figure| !figure.is_quantity() || figure.kind == FigureKind::Duration)
        };
        let is_level = |item: &Item| {
            let figure = item.figure.and_then(|id| self.document.figure(id));
            figure.is_some_and(|figure| !matches!(figure.kind, FigureKind::Share | FigureKind::Points))
        };
        match self.items.get(after.saturating_sub(2)..).unwrap_or(&[]) {
            [] | [_] | [_, _] => true,
            // `30 percent more than the £3m set aside`: what follows is of the level.
            [than, last, ..] if is_level(last) && !than.class.is(WordClass::COPULA) => true,
            [_, last, next, ..] if last.class.is(WordClass::PUNCTUATION) || next.class.is(ENDS) => true,
            [_, _, next, rest @ ..] => {
                next.class.is(WordClass::PREPOSITION) && rest.iter().take(MOST_BEFORE_TIME).any(is_time)
            }
        }
    }

    /// The place of the part if the figure at a place is the base in `34 of the 60`.
    fn part_before(&self, place: usize) -> Option<usize> {
        let before = self.items.get(..place)?;
        let before = match before {
            [before @ .., the] if the.class.is(WordClass::DETERMINER) => before,
            _ => before,
        };
        let [before @ .., of] = before else { return None };
        let before = match before {
            [before @ .., out] if out.key == const { WordKey::of("out") } => before,
            _ => before,
        };
        let is_level = |item: &Item| {
            let figure = item.figure.and_then(|id| self.document.figure(id));
            figure.is_some_and(|figure| figure.is_quantity() && figure.kind != FigureKind::Share)
        };
        let is_part = of.key == const { WordKey::of("of") } && before.last().is_some_and(is_level);
        before.len().checked_sub(1).filter(|_| is_part)
    }

    /// Whether the figure at a place is what another is of, and the only one of the sentence: parts of two bases are not
    /// compared like two levels, as in `from 68 of 113 to 92 of 96`.
    fn is_base_aside(&self, place: usize) -> bool {
        let is_quantity = |item: &Item| {
            item.figure.and_then(|id| self.document.figure(id)).is_some_and(Figure::is_quantity)
        };
        let is_base =
            |at: usize| self.items.get(at).is_some_and(is_quantity) && self.part_before(at).is_some();
        self.part_before(place).is_some() && !(0..self.items.len()).any(|at| at != place && is_base(at))
    }

    /// The cursor beyond what stands there, if a gap takes it.
    fn beyond_in_gap(&self, direction: Direction, cursor: usize, within_phrase: bool) -> Option<usize> {
        let (place, item) = self.item_at(direction, cursor)?;
        if self.seam.is_some_and(|seam| place.saturating_add(1) == seam) {
            return None;
        }
        if let Some(figure) = item.figure.and_then(|id| self.document.figure(id)) {
            let is_passed = !figure.is_quantity()
                || !within_phrase && figure.kind == FigureKind::Duration
                || self.is_base_aside(place);
            return is_passed.then(|| direction.beyond(place));
        }
        let is = |word: &str| item.class.is(WordClass::PUNCTUATION) && item.key == WordKey::of(word);
        // `part-timers`: a hyphen within a word.
        let is_glued = |item: &Item| item.class.is(WordClass::GLUED);
        if is("-") && is_glued(item) && self.items.get(place.saturating_add(1)).is_some_and(is_glued) {
            return Some(direction.beyond(place));
        }
        // `389 claims`: what a figure counts is a noun, whatever else the word may be.
        let counted = place.checked_sub(1).and_then(|before| self.items.get(before)?.figure);
        let is_counted = counted
            .and_then(|id| self.document.figure(id)?.counts)
            .is_some_and(|noun| noun.span.start <= item.span.start && item.span.end <= noun.span.end);
        if is_counted {
            return Some(direction.beyond(place));
        }
        let breaks = if within_phrase { PHRASE_BREAKS } else { CLAUSE_BREAKS };
        if !within_phrase && item.key == const { WordKey::of("since") } && self.names_time_behind(place) {
            return Some(direction.beyond(place));
        }
        if item.class.is(breaks) || is(";") {
            return None;
        }
        let (opening, closing) = match direction {
            Direction::Right => ("(", ")"),
            Direction::Left => (")", "("),
        };
        if !is(opening) {
            return Some(direction.beyond(place));
        }
        let mut inside = direction.beyond(place);
        for _ in 0..MAX_ASIDE {
            let (place, item) = self.item_at(direction, inside)?;
            inside = direction.beyond(place);
            if item.class.is(WordClass::PUNCTUATION) && item.key == WordKey::of(closing) {
                return Some(inside);
            }
        }
        None
    }
}
