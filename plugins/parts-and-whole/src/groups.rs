//! Groups told by their size in brackets, as research papers do: `66 patients, with the drug (n = 34) or without (n = 32)`.

use recount_core::{Document, Figure, FigureId, Item, Link, Rational, Sentence, WordClass, WordKey, keys};

use crate::list::{self, Part};
use crate::partition::{Filling, Found};

/// Words by which nobody is in two groups.
const DIVIDING: &[WordKey] = keys![
    "allocated",
    "assigned",
    "categorised",
    "categorized",
    "classified",
    "divided",
    "either",
    "grouped",
    "randomised",
    "randomized",
    "randomly",
    "separated",
    "split",
    "stratified",
    "subdivided"
];

/// A count in a sentence.
struct Count<'a> {
    place: usize,
    id: FigureId,
    figure: &'a Figure,
    value: Rational,
    /// Whether it is told as the size of a group: `(n = 34)`.
    is_size: bool,
    in_brackets: bool,
}

/// Every run of at least two groups in a sentence, as parts of a count before them: of the one that they make, or of the
/// only one that could hold each of them.
pub(crate) fn for_each(document: &Document, sentence: &Sentence, visit: &mut impl FnMut(&Found<'_>)) {
    if !document.has_word(sentence, keys!["n"]) {
        return;
    }
    let items = document.items(sentence);
    let mut wholes: Vec<Count<'_>> = Vec::new();
    let mut parts: Vec<Count<'_>> = Vec::new();
    for count in counts(document, items) {
        if count.is_size {
            parts.push(count);
        } else if parts.is_empty() {
            wholes.push(count);
        } else if !count.in_brackets {
            // `388 had it (n = 194 and n = 194) and 1,454 did not (…`
            emit(document, items, &wholes, &parts, visit);
            parts.clear();
            wholes = vec![count];
        }
    }
    emit(document, items, &wholes, &parts, visit);
}

fn counts<'a>(document: &'a Document, items: &'a [Item]) -> impl Iterator<Item = Count<'a>> {
    let is_any = |place: Option<usize>, words: &[WordKey]| {
        place.and_then(|place| items.get(place)).is_some_and(|item| item.key.is_one_of(words))
    };
    let mut depth = 0_usize;
    items.iter().enumerate().filter_map(move |(place, item)| {
        if item.key.is_one_of(keys!["(", "["]) {
            depth = depth.saturating_add(1);
        } else if item.key.is_one_of(keys![")", "]"]) {
            depth = depth.saturating_sub(1);
        }
        let id = item.figure?;
        let figure = document.figure(id).filter(|figure| figure.is_count() && list::can_be_part(figure))?;
        let says_n = is_any(place.checked_sub(1), keys!["="]) && is_any(place.checked_sub(2), keys!["n"]);
        // `59% (n = 34)` gives the count of a share.
        let before_brackets = place.checked_sub(4).and_then(|before| items.get(before)?.figure);
        let is_of_share = before_brackets.and_then(|id| document.figure(id)).is_some_and(Figure::is_share);
        let is_size = says_n && depth > 0 && !is_of_share;
        Some(Count { place, id, figure, value: figure.value()?, is_size, in_brackets: depth > 0 })
    })
}

fn emit(
    document: &Document,
    items: &[Item],
    wholes: &[Count<'_>],
    parts: &[Count<'_>],
    visit: &mut impl FnMut(&Found<'_>),
) {
    if !(2..=list::MAX_PARTS).contains(&parts.len()) {
        return;
    }
    let sum = parts.iter().map(|part| &part.value).fold(Rational::ZERO, |sum, part| &sum + part);
    let made = wholes.iter().rfind(|whole| whole.value == sum);
    let Some(whole) = made.or_else(|| only_whole(wholes, parts)) else { return };
    let is_near = &(&sum - &whole.value).abs() * &Rational::from(10) <= whole.value;
    let starts = std::iter::once(whole.place).chain(parts.iter().map(|part| part.place));
    let named: Vec<Part<'_>> = starts
        .zip(parts)
        .map(|(start, part)| Part {
            figure: part.id,
            words: items.get(start + 1..part.place).unwrap_or(&[]),
            follows_semicolon: false,
            follows_and: false,
        })
        .collect();
    let last = parts.last().map_or(whole.place, |part| part.place);
    let told = items.get(whole.place.saturating_sub(6)..last).unwrap_or(&[]);
    let follows_or =
        |pair: &[Item]| pair[0].key.is_one_of(keys![")", "]"]) && pair[1].key == const { WordKey::of("or") };
    let are_divided = told.iter().any(|item| item.key.is_one_of(DIVIDING)) || told.windows(2).any(follows_or);
    let are_apart = are_divided || are_denied(document, &named) || list::are_exclusive(&named);
    let exclusive = if are_apart { Link::Certain } else { Link::Likely };
    // Where they are far from making it, it may be something else that was counted: only a telling slip shows more.
    let filling = if are_apart && is_near { Filling::Likely } else { Filling::Open };
    let parts: Vec<FigureId> = parts.iter().map(|part| part.id).collect();
    visit(&Found::listed(whole.id, &parts, (filling, exclusive), "group-sizes"));
}

/// The only count that could hold one of the groups, if it has a noun.
fn only_whole<'c, 'a>(wholes: &'c [Count<'a>], parts: &[Count<'_>]) -> Option<&'c Count<'a>> {
    let smallest = parts.iter().map(|part| &part.value).min()?;
    // `253 patients (157 with one and 98 with the other) in 2 groups`
    let can_hold = |whole: &&Count<'_>| &whole.value > smallest && !whole.in_brackets;
    let mut candidates = wholes.iter().filter(can_hold);
    let whole = candidates.next().filter(|whole| whole.figure.counts.is_some())?;
    candidates.next().is_none().then_some(whole)
}

/// `with the drug (n = 34) and without (n = 32)`, `users (n = 34) and non-users (n = 32)`.
fn are_denied(document: &Document, parts: &[Part<'_>]) -> bool {
    let denies = |item: &Item| {
        item.class.is(WordClass::NEGATION)
            || item.key.is_one_of(keys!["without"])
            || document.text_of(item.span).starts_with("non")
    };
    let [said, denied] = parts else { return false };
    let denies_all = |part: &Part<'_>| part.words.iter().rev().take(6).any(denies);
    !denies_all(said) && denies_all(denied)
}
