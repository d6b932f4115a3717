//! Matches one wording around a figure, step by step.

use std::ops::Range;

use super::{Element, Frame, Frames, MAX_CAPTURES, Step};
use crate::document::{Document, Item, Sentence, sum_up};
use crate::figure::{Figure, FigureKind};
use crate::keys;
use crate::kinds::Kinds;
use crate::word::{WordClass, WordKey, WordSet};

/// The most elements tried for one match, so that no text can make matching slow.
const MAX_STEPS: u32 = 4_000;

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

/// How many items a lead has.
const LEAD: usize = 3;

/// Whether some items are a lead: `, which is`.
fn is_lead(items: &[Item]) -> bool {
    matches!(items, [mark, rest @ ..] if mark.class.is(WordClass::PUNCTUATION) && sum_up(rest))
}

/// Matches one wording in a sentence.
pub(super) struct Matcher<'a> {
    document: &'a Document,
    sentence: &'a Sentence,
    items: &'a [Item],
    /// Where the second of two joined sentences begins.
    seam: Option<usize>,
    frames: &'a Frames,
    captured: Captured,
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

/// The places among the items that a name stands for, by capture.
type Captured = [Option<usize>; MAX_CAPTURES];

impl<'a> Matcher<'a> {
    /// A matcher in a sentence with these items.
    pub(super) fn new(
        frames: &'a Frames,
        document: &'a Document,
        sentence: &'a Sentence,
        items: &'a [Item],
    ) -> Self {
        Self {
            document,
            sentence,
            items,
            seam: sentence.seam.and_then(|seam| usize::try_from(seam).ok()),
            frames,
            captured: [None; MAX_CAPTURES],
            n_steps: 0,
        }
    }

    /// The items that a wording matches, and what it captures of them, if the figure at a place can be in its first slot.
    pub(super) fn around(mut self, frame: &Frame, at: usize) -> Option<(Range<usize>, Captured)> {
        let (before, after) = frame.steps.split_at_checked(frame.anchor)?;
        if !self.may_start(Direction::Left, before, at) {
            return None;
        }
        let after = self.run(Direction::Right, after, at)?;
        let first = self.run(Direction::Left, before, at)?;
        // `34 of the 60 seats, three more than`: it goes on about the part.
        if first == at && self.is_base(at) {
            return None;
        }
        // What does not go over the seam is matched in its own sentence.
        if self.seam.is_some_and(|seam| first >= seam || after <= seam) {
            return None;
        }
        let sums_up = self.sentence.classes.is(WordClass::SUMMARY)
            && self.items.get(first..after)?.windows(LEAD).any(is_lead);
        let is_told = !sums_up || self.is_all_told(after);
        is_told.then_some((first..after, self.captured))
    }

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

    /// Whether the figure at a place is the base in `34 of the 60`.
    fn is_base(&self, place: usize) -> bool {
        let before = self.items.get(..place).unwrap_or(&[]);
        let before = match before {
            [before @ .., the] if the.class.is(WordClass::DETERMINER) => before,
            _ => before,
        };
        let [before @ .., of] = before else { return false };
        let before = match before {
            [before @ .., out] if out.key == const { WordKey::of("out") } => before,
            _ => before,
        };
        let is_level = |item: &Item| {
            let figure = item.figure.and_then(|id| self.document.figure(id));
            figure.is_some_and(|figure| figure.is_quantity() && figure.kind != FigureKind::Share)
        };
        of.key == const { WordKey::of("of") } && before.last().is_some_and(is_level)
    }

    /// Whether the figure at a place is what another is of, and the only one of the sentence: parts of two bases are not
    /// compared like two levels, as in `from 68 of 113 to 92 of 96`.
    fn is_base_aside(&self, place: usize) -> bool {
        let is_quantity = |item: &Item| {
            item.figure.and_then(|id| self.document.figure(id)).is_some_and(Figure::is_quantity)
        };
        let is_other = |(at, item): (usize, &Item)| at != place && is_quantity(item) && self.is_base(at);
        self.is_base(place) && !self.items.iter().enumerate().any(is_other)
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
