//! Changes that are told over sentences: what something was in one, and what it is and the change in the next.

use std::sync::LazyLock;

use recount_core::frame::Frames;
use recount_core::{
    Amount, Document, Figure, FigureId, FigureKind, Item, Link, RangeEnd, Sentence, WordClass, WordKey, keys,
};

use crate::change::{self, Change, Direction, End};

/// The end of a change and its percentage, or the percentage alone.
static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[
            (
                "change",
                &[
                    "a|an ~1 change=<change-noun|rise|fall> of ~1 {percent:share}",
                    "a|an ~1 {percent:share} ~1 change=<change-noun|rise|fall>",
                    "change=up|down by? ~1 {percent:share}",
                ],
            ),
            ("said", &["@change", "or {percent:share}"]),
        ],
        &[
            // By 2020 the number had fallen to 312, a drop of 75%
            (
                "number-fell-to",
                "the|this|that number|figure|total|count has|had? verb=<rise|fall> to ~1 {to:count} ~2 ,|–|( @said",
            ),
            // By 2020 the number had fallen by 210 to 1,630
            (
                "number-fell-by-to",
                "the|this|that number|figure|total|count|population has|have|had? verb=<rise|fall> by ~1 {by:count|number} to ~1 {to:count|number}",
            ),
            // A year later there were 299,000, a fall of 12%
            (
                "later-it-was",
                "a|one|two|three|four|five|ten year|years|month|months|week|weeks|decade|decades later ,? ..6 {to:count|money|number} ~3 ,|–|( @change",
            ),
            // It has now cost $104m, 30% more than planned
            (
                "more-than-planned",
                "it|they ..6 {to:money} ~2 ,|–|( {percent:share} change=more|less|higher|lower than|the ~2 planned|expected|budgeted|forecast|estimated|estimate|budget",
            ),
            // In 2020 it had 312, a drop of 75%
            ("it-was", "it|they|there ..6 {to:count|money|measure} ~4 ,|–|( @change"),
            // That is a drop of 75%
            ("that-is", "that|this is|was|represents|represented|marks|marked|means|meant @change"),
        ],
    )
});

/// Every change from the only level of one sentence to that of the next, each told with its time.
pub(crate) fn changes(document: &Document, visit: &mut impl FnMut(Change)) {
    FRAMES.for_each_match(document, &mut |found| {
        let Some(change) = change::bind(document, found) else { return };
        let ends = match (found.frame, found.figure("to")) {
            ("number-fell-to" | "number-fell-by-to", Some(to)) => {
                told_before(document, found.sentence, to).map(|from| [from, to])
            }
            ("later-it-was", Some(to)) => earlier(document, found.sentence, to).map(|from| [from, to]),
            ("more-than-planned", Some(to)) => planned(document, found.sentence, to).map(|from| [from, to]),
            ("it-was", Some(to)) => same_before(document, found.sentence, to).map(|from| [from, to]),
            _ => both_before(document, found.sentence),
        };
        let Some(ends) = ends else { return };
        let [from, to] = ends.map(|figure| Some(End { figure, end: RangeEnd::Any }));
        let change = Change { from, to, link: Link::Likely, ..change };
        let is_told = found.frame.starts_with("number-fell") || runs_as_said(document, &change);
        if is_told && !change::spans_other_time(found) {
            visit(change);
        }
    });
}

/// The only figure of the sentence before that one of this can be compared with, if both sentences name a time.
fn told_before(document: &Document, sentence: &Sentence, to: FigureId) -> Option<FigureId> {
    let end = document.figure(to)?;
    let before = document.sentence_before(sentence)?;
    let (from, figure) = only_level(document, before, end)?;
    let names_time = |sentence: &Sentence| {
        document.items(sentence).iter().any(|item| change::names_time(document, sentence, item))
    };
    (figure.counts.is_some() && names_time(before) && names_time(sentence)).then_some(from)
}

/// The only figure of the sentence before that one of this, told of a time so much later, can be compared with.
fn earlier(document: &Document, sentence: &Sentence, to: FigureId) -> Option<FigureId> {
    let end = document.figure(to)?;
    let before = document.sentence_before(sentence)?;
    let (from, start) = only_level(document, before, end)?;
    let counts_another = start.counts.zip(end.counts).is_some_and(|(from, to)| from.concept != to.concept);
    let is_of_thing = start.counts.is_some() || start.unit.is_some();
    let names_time = document.items(before).iter().any(|item| change::names_time(document, before, item));
    (is_of_thing && names_time && !counts_another).then_some(from)
}

/// The only sum of the sentence before, if that tells what something was to cost.
fn planned(document: &Document, sentence: &Sentence, to: FigureId) -> Option<FigureId> {
    let end = document.figure(to)?;
    let before = document.sentence_before(sentence)?;
    let items = document.items(before);
    let was_to = items.windows(2).any(|pair| {
        pair[0].key.is_one_of(keys!["was", "were"]) && pair[1].key == const { WordKey::of("to") }
    });
    let is_plan = was_to
        || document.has_word(
            before,
            keys!["budget", "budgeted", "estimate", "estimated", "expected", "forecast", "planned"],
        );
    only_level(document, before, end).filter(|_| is_plan).map(|(from, _)| from)
}

/// The same of a sentence that goes on about its subject: if it is told of another year, in the same words or of the same
/// thing, and each sentence has no other figure of the kind.
fn same_before(document: &Document, sentence: &Sentence, to: FigureId) -> Option<FigureId> {
    let end = document.figure(to)?;
    let before = document.sentence_before(sentence)?;
    let (from, start) = only_level(document, before, end)?;
    only_level(document, sentence, start)?;
    let are_of_two_years = only_year(document, before)? != only_year(document, sentence)?;
    (are_of_two_years && goes_on(document, [before, sentence], [from, to])).then_some(from)
}

/// The two levels of the sentence before, or that of each of the two before, of two years.
fn both_before(document: &Document, sentence: &Sentence) -> Option<[FigureId; 2]> {
    let last = document.sentence_before(sentence)?;
    let mut levels = quantities(document, last);
    let (to, end) = levels.next()?;
    if let Some((next, figure)) = levels.next() {
        if are_compared(document, last, to, next) {
            let is_all = levels.next().is_none() && figure.is_comparable_with(end);
            return is_all.then_some([next, to]);
        }
        let [one, other] = years(document, last)[..] else { return None };
        // `300 fires in 2018 and 150 floods in 2022`
        let counts_another =
            figure.counts.zip(end.counts).is_some_and(|(next, first)| next.concept != first.concept);
        let are_alike =
            levels.next().is_none() && figure.is_comparable_with(end) && !counts_another && one != other;
        return are_alike.then_some([to, next]);
    }
    let first = document.sentence_before(last)?;
    let (from, _) = only_level(document, first, end)?;
    let is_all = quantities(document, first).nth(1).is_none();
    let are_of_two_years = only_year(document, first)? != only_year(document, last)?;
    (is_all && are_of_two_years && goes_on(document, [first, last], [from, to])).then_some([from, to])
}

/// `2.3 million, up from 1.9 million last year`: the second is what the first came from.
fn are_compared(document: &Document, sentence: &Sentence, first: FigureId, second: FigureId) -> bool {
    let items = document.items(sentence);
    let place = |id| items.iter().position(|item| item.figure == Some(id));
    let between = place(first).zip(place(second)).and_then(|(first, second)| items.get(first + 1..second));
    // `$640m, against $580m a year earlier`
    let after = place(second).and_then(|second| items.get(second + 1..)).unwrap_or(&[]);
    let tells_time = after
        .iter()
        .take(4)
        .any(|item| item.key.is_one_of(keys!["ago", "before", "earlier", "last", "previous", "year"]));
    let is_against = tells_time
        && matches!(between, Some([.., against]) if against.key.is_one_of(keys!["against", "versus"]));
    is_against
        || matches!(between, Some([.., up, from]) if up.key.is_one_of(keys!["up", "down"]) && from.key == const { WordKey::of("from") })
        || matches!(between, Some([.., compared, with]) if compared.key == const { WordKey::of("compared") } && with.key.is_one_of(keys!["with", "to"]))
}

/// The quantities of a sentence.
fn quantities<'d>(
    document: &'d Document,
    sentence: &'d Sentence,
) -> impl Iterator<Item = (FigureId, &'d Figure)> {
    document.figures_of(sentence).filter(|(_, figure)| figure.is_quantity())
}

/// The only quantity of a sentence that can be compared with another, if it is a plain number.
fn only_level<'d>(
    document: &'d Document,
    sentence: &'d Sentence,
    like: &Figure,
) -> Option<(FigureId, &'d Figure)> {
    let mut alike = quantities(document, sentence).filter(|(_, figure)| figure.is_comparable_with(like));
    let (id, figure) = alike.next()?;
    let is_plain = figure.hedge.is_none() && matches!(figure.amount, Amount::Number(_));
    (is_plain && alike.next().is_none()).then_some((id, figure))
}

/// Whether the second of two sentences tells its figure of what the first does: of a thing counted in both, or by the same
/// word before it, or with a verb that says only what it is.
fn goes_on(document: &Document, sentences: [&Sentence; 2], figures: [FigureId; 2]) -> bool {
    let noun = |id: FigureId| document.figure(id)?.counts.map(|noun| noun.concept);
    if let (Some(first), Some(second)) = (noun(figures[0]), noun(figures[1])) {
        return first == second;
    }
    let word_before = |place: usize| {
        let items = document.items(sentences[place]);
        let at = items.iter().position(|item| item.figure == Some(figures[place]))?;
        let words = items.get(..at)?.iter().rev();
        words.into_iter().find(|item| !item.key.is_one_of(keys!["to", "at", "only", "just"]))
    };
    let (Some(first), Some(second)) = (word_before(0), word_before(1)) else { return false };
    let is_level = second.key.is_one_of(keys!["is", "are", "was", "were", "been", "stood", "stands"])
        || second.class.is(WordClass::RISE | WordClass::FALL);
    first.key == second.key || is_level
}

/// The years that a sentence names; empty if it names a shorter time, whose change may be that of another year.
fn years<'d>(document: &'d Document, sentence: &'d Sentence) -> Vec<&'d str> {
    let items = document.items(sentence);
    let is_short = |item: &Item| {
        item.class.is(WordClass::MONTH | WordClass::WEEKDAY)
            || item
                .key
                .is_one_of(keys!["quarter", "half", "month", "months", "week", "weeks", "day", "season"])
    };
    if items.iter().any(is_short) {
        return Vec::new();
    }
    let mut years = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let is_date = item
            .figure
            .and_then(|id| document.figure(id))
            .is_some_and(|figure| figure.kind == FigureKind::Date);
        let is_told = |item: &&Item| item.key.is_one_of(keys!["last", "next", "previous", "that", "this"]);
        if is_date {
            years.push(document.text_of(item.span));
        } else if item.key == const { WordKey::of("year") } {
            let told = at.checked_sub(1).and_then(|before| items.get(before)).filter(is_told);
            years.push(document.text_of(told.unwrap_or(item).span));
        }
    }
    years
}

/// The year of a sentence that names one.
fn only_year<'d>(document: &'d Document, sentence: &'d Sentence) -> Option<String> {
    match years(document, sentence)[..] {
        [year] => Some(year.to_lowercase()),
        _ => None,
    }
}

/// Whether the change goes the way the words say: if it does not, it may be that of other figures.
fn runs_as_said(document: &Document, change: &Change) -> bool {
    let value = |end: Option<End>| document.figure(end?.figure)?.value();
    let (Some(from), Some(to)) = (value(change.from), value(change.to)) else { return false };
    match change.direction {
        Direction::Up => from < to,
        Direction::Down => to < from,
        Direction::Either => true,
    }
}
