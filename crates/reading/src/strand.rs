//! Takes apart what `respectively` holds together: a sentence of lists side by side becomes one for each place in them.
//!
//! `Exports and imports rose 8% and 11% respectively, to 41 and 38 tonnes` says that something rose 8% to 41 tonnes and
//! that something rose 11% to 38 tonnes.

use std::ops::Range;

use recount_core::document::set_against;
use recount_core::{Figure, FigureId, FigureKind, Item, WordClass, WordKey, keys};

/// The fewest things listed in a list.
pub(crate) const FEWEST: usize = 2;

/// The most things listed in a list, so that no text of numbers is slow.
const MOST: usize = 12;

/// The most words that what is listed has of its own: `740 men and 690 women`.
const MOST_OWN_WORDS: usize = 3;

/// The most words between the two figures of a pair: `12 of the 40 and 18 of the 45`.
const MOST_WORDS_IN_PAIR: usize = 3;

/// The most words between a list and the brackets with the list that goes with it.
const MOST_BEFORE_BRACKETS: usize = 5;

/// What no word of something listed is.
const NO_OWN_WORD: WordClass = WordClass::PUNCTUATION
    .with(WordClass::PREPOSITION)
    .with(WordClass::CONJUNCTION)
    .with(WordClass::CLAUSE)
    .with(WordClass::AUXILIARY)
    .with(WordClass::MODAL)
    .with(WordClass::REPORTING)
    .with(WordClass::RISE)
    .with(WordClass::FALL);

const COMMA: WordKey = WordKey::of(",");

/// One thing listed: its figures among the quantities, and its items.
struct Term {
    quantities: Range<usize>,
    items: Range<usize>,
    /// Whether it is set against the one before: `12 of 40 versus 18 of 45`.
    is_against: bool,
}

/// What joins two things listed.
struct Joint {
    /// How many words the first has of its own.
    n_own: usize,
    /// Whether the second is the last one listed.
    is_last: bool,
    /// Whether the second is set against the first.
    is_against: bool,
    /// Whether a comma stands before the `and`, which says that they are three at least: `12 seats, or 25 percent` are no
    /// two things listed.
    is_oxford: bool,
}

/// Things listed one after another.
type List = Vec<Term>;

/// A sentence on its way apart.
struct Lists<'a> {
    items: &'a [Item],
    /// The places of the quantities among the items.
    quantities: Vec<usize>,
    figures: &'a dyn Fn(FigureId) -> Option<&'a Figure>,
}

/// The items of a sentence once for each place in lists that stand side by side, and what stands before and behind them;
/// nothing if there are no such lists.
pub(crate) fn take_apart<'a>(
    items: &'a [Item],
    figures: &'a dyn Fn(FigureId) -> Option<&'a Figure>,
) -> Vec<Vec<Item>> {
    let is_quantity = |item: &Item| item.figure.and_then(figures).is_some_and(Figure::is_quantity);
    let quantities: Vec<usize> = (0..items.len()).filter(|at| is_quantity(&items[*at])).collect();
    let lists = Lists { items, quantities, figures };
    let mut strands = Vec::new();
    // The quantities up to here are in a strand, if there is one at all.
    let mut n_taken = 0;
    for row in lists.rows() {
        let (from, to) = (row[0][0].quantities.start, end_of(&row));
        if from < n_taken || !lists.are_told(&row) {
            continue;
        }
        strands.extend(lists.rest(n_taken..from));
        strands.extend((0..row[0].len()).map(|place| lists.strand(&row, place)));
        n_taken = to;
    }
    if n_taken > 0 {
        strands.extend(lists.rest(n_taken..lists.quantities.len()));
    }
    strands
}

/// The quantity behind a row of lists.
fn end_of(row: &[List]) -> usize {
    row.last().and_then(|list| list.last()).map_or(0, |term| term.quantities.end)
}

impl Lists<'_> {
    /// Lists of one length with at most one other quantity between two of them, which goes with each place: `3 and 5 of the
    /// 12 seats (25% and 42%)`.
    fn rows(&self) -> Vec<Vec<List>> {
        let mut rows: Vec<Vec<List>> = Vec::new();
        let mut at = 0;
        while at < self.quantities.len() {
            let Some(list) = self.list_at(at, 2).or_else(|| self.list_at(at, 1)) else {
                at += 1;
                continue;
            };
            let follows = |row: &Vec<List>| at - end_of(row) <= 1 && row[0].len() == list.len();
            let end = list.last().map_or(at + 1, |term| term.quantities.end);
            match rows.last_mut().filter(|row| follows(row)) {
                Some(row) => row.push(list),
                None => rows.push(vec![list]),
            }
            at = end;
        }
        rows.retain(|row| row.len() > 1);
        rows
    }

    /// The list that begins with a quantity and has one or two of them in each of its terms.
    fn list_at(&self, from: usize, width: usize) -> Option<List> {
        let mut list = Vec::new();
        let (mut at, mut n_own, mut is_closed, mut is_against) = (from, 0, false, false);
        loop {
            if list.len() >= MOST || width > 1 && !self.is_like(from, at) {
                return None;
            }
            let last = at + width - 1;
            let start = *self.quantities.get(at)?;
            let end = *self.quantities.get(last)? + 1;
            let joint =
                self.joint(last, width).filter(|joint| !(is_closed || joint.is_oxford && list.is_empty()));
            if let Some(joint) = joint {
                // `Of 900 calves, 81 and 117`: no three things listed.
                if !list.is_empty() && joint.n_own != n_own {
                    return None;
                }
                list.push(Term { quantities: at..last + 1, items: start..end + joint.n_own, is_against });
                (at, n_own, is_closed) = (last + 1, joint.n_own, joint.is_last);
                is_against = joint.is_against;
            } else {
                // The last one has as many words of its own as the others.
                let own = self.n_words_from(end).min(n_own);
                list.push(Term { quantities: at..last + 1, items: start..end + own, is_against });
                return is_closed.then_some(list);
            }
        }
    }

    /// How many words of its own what is listed may have from an item on.
    fn n_words_from(&self, from: usize) -> usize {
        let rest = self.items.get(from..).unwrap_or(&[]);
        rest.iter().enumerate().take_while(|(at, item)| is_own(*at, item)).count()
    }

    /// What stands between a quantity and the next.
    fn gap(&self, at: usize) -> Option<&[Item]> {
        self.items.get(self.quantities.get(at)? + 1..*self.quantities.get(at + 1)?)
    }

    /// Whether two quantities side by side are a pair like another: `12 of 40` and `18 of 45`.
    fn is_like(&self, one: usize, other: usize) -> bool {
        let words = |at: usize| self.gap(at).filter(|gap| (1..=MOST_WORDS_IN_PAIR).contains(&gap.len()));
        let (Some(a), Some(b)) = (words(one), words(other)) else { return false };
        self.joint(one, 1).is_none() && a.iter().map(|item| item.key).eq(b.iter().map(|item| item.key))
    }

    /// How a list with so many quantities in each of its terms goes on behind one of them, if it does.
    fn joint(&self, at: usize, width: usize) -> Option<Joint> {
        let gap = self.gap(at)?;
        let (before, is_last, is_against) = match gap {
            [before @ .., last] if last.class.is(WordClass::CONJUNCTION) => (before, true, false),
            [before @ .., one, other] if set_against(&[*one, *other]) == 2 => (before, true, true),
            [before @ .., last] if set_against(&[*last]) == 1 => (before, true, true),
            _ => (gap, false, false),
        };
        let (own, has_comma) = match before {
            [own @ .., last] if last.key == COMMA => (own, true),
            _ => (before, false),
        };
        let are_own = own.iter().enumerate().all(|(at, item)| is_own(at, item));
        let fits = (is_last || has_comma) && own.len() <= MOST_OWN_WORDS && are_own;
        let next = at + 1;
        let is_one_kind = self.kind(next.checked_sub(width)?)? == self.kind(next)?;
        let is_oxford = is_last && has_comma && !is_against;
        (fits && is_one_kind).then_some(Joint { n_own: own.len(), is_last, is_against, is_oxford })
    }

    /// What a quantity is one of: those listed together are of one kind and unit.
    fn kind(&self, at: usize) -> Option<(FigureKind, Option<&str>)> {
        let figure = (self.figures)(self.items.get(*self.quantities.get(at)?)?.figure?)?;
        let kind = if figure.kind == FigureKind::Count { FigureKind::Number } else { figure.kind };
        Some((kind, figure.unit.as_ref().map(|unit| unit.symbol.as_ref())))
    }

    /// Whether the text says that the lists go side by side: with a word for it, as the last stands in brackets behind the one
    /// before, or as two things are set against each other in each: `12 of 40 versus 18 of 45, 30% versus 40%`.
    fn are_told(&self, row: &[List]) -> bool {
        let (Some(first), Some(last)) = (row.first().and_then(|list| list.first()), row.last()) else {
            return false;
        };
        let until = self.quantities.get(end_of(row)).copied().unwrap_or(self.items.len());
        let inside = self.items.get(first.items.start..until).unwrap_or(&[]);
        if inside.iter().any(|item| item.class.is(WordClass::RESPECTIVE)) {
            return true;
        }
        let (Some(opening), Some(closing)) = (last.first(), last.last()) else { return false };
        let before = opening.items.start.checked_sub(1);
        let is = |at: Option<usize>, mark: &[WordKey]| {
            at.and_then(|at| self.items.get(at)).is_some_and(|item| item.key.is_one_of(mark))
        };
        let behind = row.iter().rev().nth(1).and_then(|list| list.last()).map_or(0, |term| term.items.end);
        let n_between = before.map_or(usize::MAX, |before| before.saturating_sub(behind));
        let are_against = row.iter().all(|list| list.iter().skip(1).all(|term| term.is_against));
        if are_against && is(before, keys![",", ";", "(", "[", ":", "–", "—"]) && n_between == 0 {
            return true;
        }
        is(before, keys!["(", "["])
            && is(Some(closing.items.end), keys![")", "]"])
            && n_between <= MOST_BEFORE_BRACKETS
    }

    /// The sentence with one place of each list.
    fn strand(&self, row: &[List], place: usize) -> Vec<Item> {
        let first = row[0][0].quantities.start;
        let from = first.checked_sub(1).filter(|before| self.is_base(*before)).unwrap_or(first);
        let around = self.around(from..end_of(row));
        let mut strand = Vec::with_capacity(around.len());
        let mut at = around.start;
        for list in row {
            let (Some(first), Some(last), Some(chosen)) = (list.first(), list.last(), list.get(place)) else {
                return Vec::new();
            };
            strand.extend_from_slice(self.items.get(at..first.items.start).unwrap_or(&[]));
            strand.extend_from_slice(self.items.get(chosen.items.clone()).unwrap_or(&[]));
            at = last.items.end;
        }
        strand.extend_from_slice(self.items.get(at..around.end).unwrap_or(&[]));
        without_respectively(&mut strand);
        strand
    }

    /// What stands around some quantities, up to the next ones.
    fn around(&self, quantities: Range<usize>) -> Range<usize> {
        let before = quantities.start.checked_sub(1).and_then(|before| self.quantities.get(before));
        let behind = self.quantities.get(quantities.end);
        before.map_or(0, |before| before + 1)..behind.copied().unwrap_or(self.items.len())
    }

    /// Whether a quantity is what the lists behind it are of: `Of 900 patients, 81 and 117 …`
    fn is_base(&self, at: usize) -> bool {
        let before = self.quantities.get(at).and_then(|place| self.items.get(..*place)).unwrap_or(&[]);
        match before {
            [.., of, the] if the.class.is(WordClass::DETERMINER) => of.class.is(WordClass::PREPOSITION),
            [.., of] => of.class.is(WordClass::PREPOSITION),
            [] => false,
        }
    }

    /// The items around quantities outside of the rows, if there are any.
    fn rest(&self, quantities: Range<usize>) -> Option<Vec<Item>> {
        let around = self.around(quantities.clone());
        (!quantities.is_empty()).then(|| self.items.get(around).unwrap_or(&[]).to_vec())
    }
}

/// Whether an item, the first or a later one behind a quantity, may belong to what is listed: `81 (11%) and 117 (14%)`.
fn is_own(at: usize, item: &Item) -> bool {
    let closes = at == 0 && item.key.is_one_of(keys![")", "]"]);
    closes || item.figure.is_none() && !item.class.is(NO_OWN_WORD)
}

/// Takes `respectively` out, with the commas that it alone has: both of `8% and 11%, respectively, to 41`, but one of
/// `41 and 38 tonnes, respectively, up 8% and 11%`.
fn without_respectively(strand: &mut Vec<Item>) {
    const GO_ON: WordClass =
        WordClass::PREPOSITION.with(WordClass::AUXILIARY).with(WordClass::MODAL).with(WordClass::VERB);
    while let Some(at) = strand.iter().position(|item| item.class.is(WordClass::RESPECTIVE)) {
        let is_comma = |at: usize| strand.get(at).is_some_and(|item| item.key == COMMA);
        let opens = at.checked_sub(1).is_some_and(is_comma);
        let goes_on = strand.get(at + 2).is_some_and(|item| item.class.is(GO_ON));
        let closes = opens && goes_on && is_comma(at + 1);
        strand.drain(at - usize::from(opens)..=at + usize::from(closes));
    }
}

#[cfg(test)]
mod tests {
    use recount_core::Item;

    use crate::{Options, read};

    fn strands_of(text: &str) -> Vec<String> {
        let document = read(text, &Options::default()).document;
        let words = |items: &[Item]| {
            items.iter().map(|item| document.text_of(item.span)).collect::<Vec<_>>().join(" ")
        };
        document.told().map(|strand| words(document.items(strand))).collect()
    }

    #[test]
    fn a_sentence_of_lists_side_by_side_is_told_once_for_each_place() {
        assert_eq!(
            strands_of("Imports and exports rose 8% and 11%, respectively, to 41 and 38 tonnes."),
            ["Imports and exports rose 8% to 41 .", "Imports and exports rose 11% to 38 tonnes ."],
        );
        assert_eq!(
            strands_of("It grew in 12 of 40 and 18 of 45 fields (30% and 40%)."),
            ["It grew in 12 of 40 fields ( 30% ) .", "It grew in 18 of 45 fields ( 40% ) ."],
        );
        assert_eq!(
            strands_of("Of 310 men and 290 women, 62 (20%) and 44 (15%), respectively, left."),
            ["Of 310 men , 62 ( 20% ) left .", "Of 290 women , 44 ( 15% ) left ."],
        );
        assert_eq!(
            strands_of(
                "North, south and east had 3, 5 and 4 of the 12 seats, or 25, 42 and 33 percent respectively."
            ),
            [
                "North , south and east had 3 of the 12 seats , or 25 .",
                "North , south and east had 5 of the 12 seats , or 42 .",
                "North , south and east had 4 of the 12 seats , or 33 percent .",
            ],
        );
    }

    #[test]
    fn what_stands_before_and_behind_the_lists_stays() {
        assert_eq!(
            strands_of(
                "We saw 900 birds; tits and finches were 81 and 117, 9% and 13% respectively, and 6 were owls."
            ),
            [
                "We saw 900 birds ; tits and finches were",
                "birds ; tits and finches were 81 , 9% , and",
                "birds ; tits and finches were 117 , 13% , and",
                "respectively , and 6 were owls .",
            ],
        );
    }

    #[test]
    fn other_sentences_stay_whole() {
        for text in [
            "Imports and exports rose 8% and 11%, to 41 and 38 tonnes.",
            "They have 120 and 80 seats respectively, a total of 200.",
            "Sales of 40, 50 and 60 tonnes rose 8% and 11%, respectively.",
            "It sold 40 tonnes and 11% more, or 44 tonnes and 5% more, respectively.",
        ] {
            assert_eq!(strands_of(text).len(), 1, "{text}");
        }
    }
}
