//! Parts that are of something else than the figure they stand beside.

use recount_core::{Document, Figure, FigureId, FigureKind, Rational, Span, WordKey, keys};

use crate::list::{self, List, Part};

/// Nouns for several people each.
const GROUPS: &[WordKey] = keys![
    "boat",
    "class",
    "club",
    "company",
    "couple",
    "crew",
    "family",
    "group",
    "home",
    "house",
    "household",
    "pair",
    "party",
    "race",
    "school",
    "ship",
    "squad",
    "team",
    "town",
    "village",
];

/// `two sections made up of 75 questions and 6 essays` is no sum: what is counted must be one kind of
/// thing, or people, or have a unit.
pub(crate) fn are_of_one_kind(document: &Document, whole: &Figure, list: &List<'_>, verb: Span) -> bool {
    let of_people = |figure: &Figure| figure.counts.is_some_and(|noun| noun.is_people);
    let like_whole = |figure: &Figure| match (figure.counts, whole.counts) {
        (Some(part), Some(whole)) => part.concept == whole.concept,
        _ => false,
    };
    // `the crew of 41 comprised …`, `218 animals, made up of …`
    let takes_any =
        whole.counts.is_none_or(|noun| noun.span.start >= verb.start || list::is_generic(noun.concept));
    whole.unit.is_some()
        || of_people(whole)
        || takes_any
        || list::are_exclusive(&list.parts)
        || list.figures(document).any(like_whole)
}

/// `20 couples (20 men and 20 women)`, `12 teams (11 men each)`: people are no parts of so many groups.
pub(crate) fn are_of_each(document: &Document, whole: FigureId, list: &List<'_>) -> bool {
    let noun = document.figure(whole).and_then(|figure| figure.counts);
    noun.is_some_and(|noun| noun.concept.is_one_of(GROUPS))
        && list.figures(document).filter_map(|part| part.counts).any(|noun| noun.is_people)
}

/// `26 atolls (200 inhabited islands, 80 resort islands)`, `three groups: 8 on one diet, 30 on another and 24 on none`:
/// parts of something else.
pub(crate) fn are_other_things(document: &Document, whole: FigureId, list: &List<'_>) -> bool {
    let Some(figure) = document.figure(whole) else { return true };
    let (Some(most), Some(sum)) = (figure.value(), list.sum(document)) else { return true };
    let of_list = || list.figures(document);
    let is_told_of_each =
        |part: &Part<'_>| part.words.iter().take(4).any(|item| item.key.is_one_of(keys!["each", "per"]));
    let names_values =
        |part: &Part<'_>| part.words.first().is_some_and(|item| item.key.is_one_of(keys![":", "="]));
    if list.parts.iter().any(|part| is_told_of_each(part) || names_values(part)) {
        return true;
    }
    let is_broken = |part: &Figure| part.value().is_some_and(|value| !value.is_integer());
    if figure.is_count() && of_list().any(is_broken) {
        return true;
    }
    // One part that is more than the whole may be a slip, two are of something else.
    let n_beyond = of_list().filter_map(Figure::value).filter(|part| most <= *part).count();
    if figure.unit.is_none() && n_beyond >= 2 {
        let (two, twenty) = (Rational::from(2), Rational::from(20));
        let n_parts = i64::try_from(list.parts.len()).unwrap_or(i64::MAX);
        let counts_parts = most == Rational::from(n_parts) && &most * &two <= sum;
        let is_far = most <= twenty && &most * &twenty < sum;
        if counts_parts || is_far {
            return true;
        }
    }
    let Some(noun) = figure.counts else { return false };
    let mut nouns = of_list().map(|part| part.counts);
    let Some(Some(first)) = nouns.next() else { return false };
    if list::are_exclusive(&list.parts) || first.may_be(noun) {
        return false;
    }
    // `17 eyes (16 patients, 2 women)`
    let are_people = first.is_people && !list::is_generic(noun.concept);
    // `two kinds of beds (1 study, 123 patients)`
    let are_mixed = !noun.is_people
        && of_list().filter_map(|part| part.counts).any(|part| part.is_people != first.is_people);
    let are_alike = nouns.all(|noun| noun.is_some_and(|noun| noun.concept == first.concept));
    let is_more = of_list().filter_map(Figure::value).any(|part| most < part);
    are_people || are_mixed || are_alike && is_more
}

/// `three focus groups and eight interviews, for a total of 22 participants`: the total is not of them.
pub(crate) fn counts_others(document: &Document, whole: &Figure, list: &List<'_>) -> bool {
    let sum = list.sum(document);
    let is_beyond = |times: i64| {
        sum.as_ref().zip(whole.value()).is_some_and(|(sum, whole)| sum * &Rational::from(times) < whole)
    };
    // 41,000 for 41 is a slip.
    let is_thousandfold = sum.as_ref().is_some_and(|sum| whole.value() == Some(sum * &Rational::from(1_000)));
    if whole.unit.is_none() && is_beyond(20) && !is_thousandfold {
        return true;
    }
    let Some(noun) = whole.counts else { return false };
    let mut nouns = list.figures(document).filter_map(|part| part.counts).peekable();
    let are_unnamed = nouns.peek().is_none();
    let is_same = nouns.any(|part| part.may_be(noun));
    if are_unnamed || is_same || list::is_generic(noun.concept) {
        return false;
    }
    let is_anyone = noun.concept.is_one_of(keys!["people", "person"]);
    noun.is_people && !is_anyone || is_beyond(2)
}

/// `30 miles (48 km, 26 nautical miles)`: other units, not parts.
pub(crate) fn converts(document: &Document, whole: &Figure, list: &List<'_>) -> bool {
    let symbol = |figure: &Figure| figure.unit.as_ref().map(|unit| unit.symbol.clone());
    whole.kind == FigureKind::Measurement
        && list.figures(document).any(|figure| symbol(figure) != symbol(whole))
}
