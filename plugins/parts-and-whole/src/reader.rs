//! A sentence with what it refers to, and what its parts are read into.

use recount_core::{
    Claims, Document, Figure, FigureId, FigureKind, Item, Link, Sentence, WordClass, WordKey, keys,
};

use crate::list::{self, List, Part};
use crate::others;
use crate::partition::{Filling, Found, Partition};

/// What a body of people is made of, where it is told by a hyphen: `a 66-strong team`.
pub(crate) const BODIES: &[WordKey] =
    keys!["judge", "man", "member", "people", "person", "player", "seat", "strong"];

/// Words for all that the parts before leave.
pub(crate) const REST: &[WordKey] = keys!["other", "others", "rest", "remainder", "remaining"];

/// A sentence in which wholes and parts are looked for.
pub(crate) struct Reader<'a> {
    pub(crate) document: &'a Document,
    pub(crate) items: &'a [Item],
    pub(crate) before: Option<&'a Sentence>,
    /// What remains beside its parts, where that is told of the list already.
    pub(crate) rest: Option<FigureId>,
}

impl<'a> Reader<'a> {
    pub(crate) fn figure_at(&self, at: usize) -> Option<(FigureId, &'a Figure)> {
        let id = self.items.get(at)?.figure?;
        Some((id, self.document.figure(id)?))
    }

    pub(crate) fn is_any(&self, at: usize, words: &[WordKey]) -> bool {
        self.items.get(at).is_some_and(|item| item.key.is_one_of(words))
    }

    pub(crate) fn after(&self, at: usize) -> &'a [Item] {
        self.items.get(at..).unwrap_or(&[])
    }

    /// The last figure before a place that can be a whole, with only words of its phrase between.
    pub(crate) fn whole_before(&self, at: usize, most: usize) -> Option<(FigureId, &'a Figure)> {
        let before = self.items.get(..at)?;
        for (place, item) in before.iter().enumerate().rev().take(most) {
            if item.figure.is_some() {
                let (id, figure) = self.figure_at(place)?;
                if !figure.is_quantity() {
                    continue;
                }
                // `the 12-member jury` is of so many, a `12-storey house` is one.
                let is_body = self.is_any(place + 2, BODIES);
                let is_single = list::is_hyphenated(before, place + 1) && !is_body;
                let is_whole = list::can_be_part(figure) && !is_single;
                return is_whole.then_some((id, figure));
            }
            if item.class.is(WordClass::PUNCTUATION) && !item.key.is_one_of(keys!["-"]) {
                return None;
            }
        }
        None
    }

    /// `an area of 37.6 square miles (97 km²), …`: where the brackets that end at a place begin, or the place itself.
    pub(crate) fn before_brackets(&self, at: usize) -> usize {
        const MOST_INSIDE: usize = 8;
        let Some(last) = at.checked_sub(1).filter(|last| self.is_any(*last, keys![")"])) else { return at };
        let opening = (0..last).rev().take(MOST_INSIDE).find(|place| self.is_any(*place, keys!["("]));
        opening.unwrap_or(at)
    }

    /// Whether the sentence ends with a list.
    pub(crate) fn ends_with(&self, list: &List<'_>) -> bool {
        let last_word = list.parts.last().and_then(|last| last.words.last());
        last_word.zip(self.items.last()).is_some_and(|(word, end)| word.span == end.span)
    }

    /// Adds that some parts make all of a whole.
    pub(crate) fn fill(
        &self,
        claims: &mut Claims,
        whole: FigureId,
        parts: &[FigureId],
        exclusive: Link,
        frame: &'static str,
    ) {
        self.fill_as(claims, whole, parts, (Filling::Whole, exclusive), frame);
    }

    /// Adds that some parts fill a whole in some way.
    pub(crate) fn fill_as(
        &self,
        claims: &mut Claims,
        whole: FigureId,
        parts: &[FigureId],
        kind: (Filling, Link),
        frame: &'static str,
    ) {
        let found = Found::listed(whole, parts, kind, frame);
        if let Some(claim) = Partition::new(self.document, &found) {
            claims.add(claim);
        }
    }

    /// The only figure of the sentence before that one of this can be a part of.
    pub(crate) fn only_figure_before(
        &self,
        like: &Figure,
        holds: impl Fn(&Figure) -> bool,
    ) -> Option<FigureId> {
        let is_candidate =
            |figure: &Figure| list::can_be_part(figure) && figure.is_comparable_with(like) && holds(figure);
        self.document.only_figure_of(self.before?, is_candidate).map(|(id, _)| id)
    }

    /// `Of the 300, 212 liked the hall and 180 the garden`: people and things may be in two parts, money is not; `38 were
    /// male and 20 female` are all of them.
    pub(crate) fn filling_of(&self, whole: &Figure, list: &List<'_>) -> Filling {
        let says_were =
            list.parts.iter().any(|part| part.words.iter().any(|item| item.class.is(WordClass::AUXILIARY)));
        // `£26,000 came from one family and £58,000 from everyone else`
        let last_says = |says: &dyn Fn(&Item) -> bool| {
            let last = list.parts.last().filter(|last| last.follows_and);
            last.is_some_and(|last| last.words.iter().any(says))
        };
        // `365 in the town, 308 in villages and 86 elsewhere`
        let is_in_place = |part: &Part<'_>| {
            part.words.iter().any(|item| item.key.is_one_of(keys!["at", "elsewhere", "in", "near", "on"]))
        };
        let is_elsewhere = last_says(&|item| item.key == const { WordKey::of("elsewhere") })
            && list.parts.iter().all(is_in_place);
        let takes_rest =
            is_elsewhere || last_says(&|item| item.key.is_one_of(keys!["else"]) || item.key.is_one_of(REST));
        if says_were && list.is_of_both_sexes() && !self.leaves_some()
            || takes_rest && whole.kind == FigureKind::Amount
        {
            Filling::Whole
        } else if whole.kind != FigureKind::Amount
            && !is_elsewhere
            && !list::are_exclusive(&list.parts)
            && !list::are_told_by_kind(whole, &list.parts)
        {
            // What is land may be wooded too; money is spent but once.
            Filling::Open
        } else {
            Filling::Likely
        }
    }

    /// `sixty patients with 93 stones (41 women and 19 men)`: what the parts make is the figure right before the whole.
    fn makes_another(&self, whole: FigureId, list: &List<'_>) -> bool {
        let value = |id: FigureId| self.document.figure(id).and_then(Figure::value);
        let sum = list.sum(self.document);
        let figures = || self.items.iter().filter_map(|item| item.figure);
        let before = figures().zip(figures().skip(1)).find(|(_, next)| *next == whole);
        sum.is_some() && sum != value(whole) && before.is_some_and(|(before, _)| value(before) == sum)
    }

    /// How many parts stand before the first semicolon, if what follows it goes beyond the whole and they do not.
    fn up_to_semicolon(&self, whole: FigureId, list: &List<'_>) -> Option<usize> {
        let length =
            list.parts.iter().position(|part| part.follows_semicolon).filter(|length| *length >= 2)?;
        let whole = self.document.figure(whole)?.value()?;
        let values = list.figures(self.document).filter_map(Figure::value);
        let head = values.take(length).reduce(|sum, part| &sum + &part)?;
        (head <= whole && whole < list.sum(self.document)?).then_some(length)
    }

    /// Whether the sentence says that something is not known of all.
    pub(crate) fn leaves_some(&self) -> bool {
        self.items.iter().any(|item| {
            item.key.is_one_of(REST)
                || item.key.is_one_of(keys![
                    "missing",
                    "known",
                    "recorded",
                    "stated",
                    "undisclosed",
                    "unknown",
                    "unspecified"
                ])
        })
    }

    pub(crate) fn add(
        &self,
        claims: &mut Claims,
        whole: FigureId,
        list: &List<'a>,
        filling: Filling,
        exclusive: Link,
        frame: &'static str,
    ) {
        let is_told = |part: &Part<'_>| part.figure == whole || Some(part.figure) == self.rest;
        if list.is_open || list.parts.len() < 2 || list.parts.iter().any(is_told) {
            return;
        }
        let is_of_another = others::are_of_each(self.document, whole, list)
            || others::are_other_things(self.document, whole, list)
            || self.makes_another(whole, list);
        if is_of_another {
            return;
        }
        // Members may stay away or abstain, votes not.
        let counts = self.document.figure(whole).and_then(|figure| figure.counts);
        let are_votes = counts.is_some_and(|noun| noun.concept.is_one_of(keys!["ballot", "vote"]));
        let may_abstain = list::are_votes_cast(&list.parts) && !are_votes;
        let filling = if may_abstain { Filling::Some } else { filling };
        // `61 were convicted, 12 acquitted; 38 of them were jailed`
        let lengths = self.up_to_semicolon(whole, list).map_or_else(|| lengths(list), |length| vec![length]);
        let parts: Vec<FigureId> = list.parts.iter().map(|part| part.figure).collect();
        let found = Found { whole, parts: &parts, lengths, filling, exclusive, frame };
        if let Some(claim) = Partition::new(self.document, &found) {
            claims.add(claim);
        }
    }
}

/// How many of the parts may be the whole list: all of them, or those before a place where another list
/// may begin: `11 men, 4 women; 4 bilateral, 11 unilateral`, `20 men and 10 women, 5 smokers`.
fn lengths(list: &List<'_>) -> Vec<usize> {
    let ends = (2..list.parts.len()).filter(|length| {
        let (head, tail) = list.parts.split_at(*length);
        let is_closed = head.last().is_some_and(|part| part.follows_and) || list::are_exclusive(head);
        tail.first().is_some_and(|next| next.follows_semicolon || (is_closed && !list::are_alike(head, next)))
    });
    std::iter::once(list.parts.len()).chain(ends).collect()
}
