//! Changes that are told over sentences: what something was in one, and what it is and the change in the next.

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{
    Amount, Document, Figure, FigureId, FigureKind, Item, Rational, Sentence, WordClass, WordKey, keys,
};

use crate::binding;
use crate::change::Change;

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
            // What a level is told to have changed by, with nothing behind it.
            (
                "told",
                &[
                    "representing|marking|making|or? a|an|the ~1 change=<change-noun|rise|fall> of ~1 {percent:share|points} ,|.|;|)|–",
                    "representing|marking|making|or? a|an|the ~1 {percent:share} ~1 change=<change-noun|rise|fall> ,|.|;|)|–",
                    "a|an|the ~1 change=<change-noun|rise|fall> of ~1 {by:count|number|money|measure} ,|.|;|)|–",
                    "change=up|down by? ~1 {percent:share|points} ,|.|;|)|–",
                    "{percent:share} change=more|fewer|less|higher|lower|cheaper|dearer|larger|smaller|longer|shorter ,|.|;|)|–",
                    "{percent:points} change=more|less|higher|lower|up|down ,|.|;|)|–",
                    "{by:count|number|money|measure} change=more|fewer|less|higher|lower|cheaper|dearer|longer|shorter|taller ,|.|;|)|–",
                ],
            ),
            ("level", &["{to:count|money|measure|number|share}"]),
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
            // They fell by 48% to 1.1 million
            ("fell-by-to", "verb=<rise|fall> by ~1 {percent:share|points} to ~1 @level"),
            ("fell-by-so-much-to", "verb=<rise|fall> by ~1 {by:count|number|money|measure} to ~1 @level"),
            // A year later there were 299,000, a fall of 12%
            (
                "later-it-was",
                "a|one|two|three|four|five|ten year|years|month|months|week|weeks|decade|decades later ,? ..6 @level ~3 ,|–|( @told",
            ),
            // It has now cost $104m, 30% more than planned
            (
                "more-than-planned",
                "{to:money} ~2 ,|–|( {percent:share} change=more|less|higher|lower than|the ~2 <planned>",
            ),
            // In 2020 it had 312, a drop of 75%; now sales are 312, 75% less
            ("level-then", "@level ..4 ,|–|( @told"),
            // It was built for 900 and is 38 percent over capacity
            (
                "over-capacity",
                "{percent:share} change=over|above|below|under its|the|their? ~1 capacity ,|.|;|and",
            ),
            // That was a 93% increase from 88 deaths in May 2019
            (
                "that-is-from",
                "that|this is|was|shows|showed|represents|represented|marks|marked ~1 a|an ~1 {percent:share} change=<change-noun|rise|fall> from|on|over|against|compared_with|compared_to ~4 {from:count|money|measure|number}",
            ),
            (
                "that-is-of-from",
                "that|this is|was|shows|showed|represents|represented|marks|marked ~1 a|an ~1 change=<change-noun|rise|fall> of ~1 {percent:share} from|on|over|against|compared_with|compared_to ~4 {from:count|money|measure|number}",
            ),
            // That is a drop of 75%
            ("that-is", "that|this is|was|represents|represented|marks|marked|means|meant @change"),
        ],
    )
});

/// Every change from the only level of one sentence to that of the next, each told with its time.
pub(crate) fn changes(document: &Document, visit: &mut impl FnMut(Change)) {
    FRAMES.for_each_match(document, &mut |found| {
        let Some(change) = binding::bind(document, found) else { return };
        let ends = match (found.frame, found.figure("to")) {
            ("number-fell-to" | "number-fell-by-to", Some(to)) => {
                told_before(document, found.sentence, to).map(|from| [from, to])
            }
            ("later-it-was", Some(to)) => earlier(document, found.sentence, to).map(|from| [from, to]),
            ("more-than-planned", Some(to)) => planned(document, found.sentence, to).map(|from| [from, to]),
            ("level-then" | "fell-by-to" | "fell-by-so-much-to", Some(to)) => {
                same_before(document, found, to).map(|from| [from, to])
            }
            ("over-capacity", _) => beside_capacity(document, found.sentence),
            ("that-is-from" | "that-is-of-from", _) => found.figure("from").and_then(|from| {
                let start = document.figure(from).filter(|_| found.first == 0)?;
                let told = only_level(document, document.sentence_before(found.sentence)?, start);
                told.map(|(to, _)| [from, to])
            }),
            _ => both_before(document, found.sentence),
        };
        let Some(ends) = ends else { return };
        let change = change.between(ends);
        if tells_both(found) || !binding::spans_other_time(found) {
            let is_told = found.frame.starts_with("number-fell");
            visit(if is_told { change } else { change.doubted_if_turned(document) });
        }
    });
}

/// The only figure of the sentence before that one of this can be compared with, if both sentences name a time.
fn told_before(document: &Document, sentence: &Sentence, to: FigureId) -> Option<FigureId> {
    let end = document.figure(to)?;
    let before = document.sentence_before(sentence)?;
    let (from, figure) = only_level(document, before, end)?;
    let names_time = |sentence: &Sentence| {
        document.items(sentence).iter().any(|item| binding::names_time(document, sentence, item))
    };
    (figure.counts.is_some() && names_time(before) && names_time(sentence)).then_some(from)
}

/// The only figure of the sentence before that one of this, told of a time so much later, can be compared with.
fn earlier(document: &Document, sentence: &Sentence, to: FigureId) -> Option<FigureId> {
    let end = document.figure(to)?;
    let before = document.sentence_before(sentence)?;
    let (from, start) = only_level(document, before, end)?;
    let is_of_thing = start.counts.is_some() || start.unit.is_some();
    let names_time = document.items(before).iter().any(|item| binding::names_time(document, before, item));
    (is_of_thing && names_time && !start.counts_another(end)).then_some(from)
}

/// The only sum of the sentence before, if that tells what something was to cost.
fn planned(document: &Document, sentence: &Sentence, to: FigureId) -> Option<FigureId> {
    let end = document.figure(to)?;
    let before = document.sentence_before(sentence)?;
    let items = document.items(before);
    let was_to = items.windows(2).any(|pair| {
        pair[0].key.is_one_of(keys!["was", "were"]) && pair[1].key == const { WordKey::of("to") }
    });
    let is_plan = was_to || before.classes.is(WordClass::PLANNED);
    only_level(document, before, end).filter(|_| is_plan).map(|(from, _)| from)
}

/// How many there is room for and how many there are, where a sentence and the one before have no other count: `It holds 1,240
/// men. It was built for 900.`
fn beside_capacity(document: &Document, sentence: &Sentence) -> Option<[FigureId; 2]> {
    /// The most words from those that tell of the room to its count.
    const REACH: usize = 5;
    let told = [document.sentence_referred_to(sentence), Some(sentence)];
    let (mut room, mut held) = (Vec::new(), Vec::new());
    for sentence in told.into_iter().flatten() {
        let items = document.items(sentence);
        for (at, item) in items.iter().enumerate() {
            let Some(id) = item.figure else { continue };
            if !document.figure(id).is_some_and(|figure| figure.is_quantity() && figure.is_count()) {
                continue;
            }
            let before = items.get(at.saturating_sub(REACH)..at).unwrap_or(&[]);
            // `a prison for 900 men`
            let tells_room = |item: &Item| {
                item.key == const { WordKey::of("for") }
                    || item.key.is_one_of(keys![
                        "built", "capacity", "designed", "intended", "licensed", "meant", "room"
                    ])
            };
            if before.iter().any(tells_room) { room.push(id) } else { held.push(id) }
        }
    }
    match (&room[..], &held[..]) {
        ([from], [to]) => Some([*from, *to]),
        _ => None,
    }
}

/// The same of a sentence that goes on about its subject: if it is told of another time, and each sentence has no other
/// figure of the kind.
fn same_before(document: &Document, found: &Match<'_>, to: FigureId) -> Option<FigureId> {
    let (sentence, end) = (found.sentence, document.figure(to)?);
    let before = document.sentence_before(sentence)?;
    let (from, start) = only_level(document, before, end)?;
    let others = quantities(document, sentence)
        .filter(|(id, figure)| figure.is_comparable_with(start) && Some(*id) != found.figure("by"));
    let is_only = others.count() == 1 && end.hedge.is_none();
    let items = document.items(sentence);
    let at = items.iter().position(|item| item.figure == Some(to))?;
    let is_of_other_time = tells_both(found) || are_told_apart(document, [before, sentence], found);
    let is_alike = start.is_share() == end.is_share();
    (is_only
        && is_alike
        && !start.counts_another(end)
        && is_of_other_time
        && is_of_told(document, before, items.get(..at)?))
    .then_some(from)
}

/// Whether a wording tells by itself that its level is what another became: `fell by 48% to 1.1 million`.
fn tells_both(found: &Match<'_>) -> bool {
    found.frame.starts_with("fell-by")
}

/// Words that say what something is, and not what is done with it.
const BEING: &[WordKey] = keys![
    "been", "counted", "counts", "expected", "expects", "had", "has", "have", "is", "are", "reached", "saw",
    "sees", "stands", "stood", "was", "were"
];

/// Words for what a sentence tells of, whatever that is.
const SUBJECTS: &[WordKey] = keys![
    "count",
    "figure",
    "he",
    "it",
    "number",
    "output",
    "production",
    "she",
    "that",
    "there",
    "they",
    "this",
    "total"
];

/// What is counted by a noun where a verb told of it before.
const NOMINAL: &[(&[WordKey], &[WordKey])] = &[
    (keys!["sales"], keys!["sell", "sells", "sold"]),
    (keys!["exports"], keys!["exported", "exports"]),
    (keys!["imports"], keys!["imported", "imports"]),
    (keys!["earnings", "profit", "profits"], keys!["earned", "profit", "profits"]),
    (keys!["staff", "workforce"], keys!["employed", "employs", "staff", "workforce"]),
];

/// Whether the words before a level are of what the sentence before tells of: a pronoun, a word that it has as well, or
/// one for the same, with no verb but one that it has as well or that says only what something is.
fn is_of_told(document: &Document, before: &Sentence, words: &[Item]) -> bool {
    let leads = |item: &Item| {
        item.key.is_one_of(keys![
            "already", "almost", "at", "by", "even", "just", "now", "off", "only", "out", "still", "to", "up"
        ]) || item.class.is(WordClass::AUXILIARY | WordClass::MODAL)
            || item.key.is_one_of(BEING)
    };
    let leads_to = words.last().is_some_and(|item| item.key.is_one_of(keys!["at", "by", "to"]));
    let moves = |item: &Item| leads_to && item.class.is(WordClass::RISE | WordClass::FALL);
    let goes = |item: &Item| item.key.is_one_of(keys!["go", "goes", "gone", "went"]);
    let is_quantity = |item: &Item| item.figure.is_some();
    let mut rest = words
        .iter()
        .rev()
        .skip_while(|item| leads(item) || moves(item) || leads_to && (goes(item) || is_quantity(item)));
    let stem_of = |item: &Item| stem(document.text_of(item.span));
    let is_told = |item: &Item| {
        let says = WordClass::DETERMINER | WordClass::PREPOSITION | WordClass::PUNCTUATION;
        let pair = NOMINAL.iter().find(|(nouns, _)| item.key.is_one_of(nouns));
        !item.class.is(says)
            && (document.items(before).iter().any(|told| stem_of(told) == stem_of(item))
                || pair.is_some_and(|(_, told)| document.has_word(before, told)))
    };
    let is_subject = |item: &Item| item.key.is_one_of(SUBJECTS);
    let Some(head) = rest.next() else { return false };
    if is_subject(head) || !is_told(head) {
        return is_subject(head);
    }
    // The verb of the sentence before again, with its subject, or a noun of it.
    rest.find(|item| !leads(item)).is_none_or(|next| {
        is_subject(next)
            || next.class.is(WordClass::DETERMINER | WordClass::PUNCTUATION | WordClass::PREPOSITION)
            || next.figure.is_some()
            || is_told(next)
    })
}

/// A word without the ending of a verb: what `sells` so many is what the sentence before says used to `sell`.
fn stem(word: &str) -> &str {
    const SHORTEST: usize = 4;
    let stem = ["ing", "ed", "es", "s"].iter().find_map(|ending| word.strip_suffix(ending));
    stem.filter(|stem| stem.len() >= SHORTEST).unwrap_or(word)
}

/// Whether two sentences are of two times: two years, two days of the week, the last season and this one, a first round
/// and the next, or before and now. Of months the change told may be that of another year, unless it is a plain difference.
fn are_told_apart(document: &Document, [first, second]: [&Sentence; 2], found: &Match<'_>) -> bool {
    let of_years = [first, second].map(|sentence| only_year(document, sentence));
    if let [Some(one), Some(other)] = &of_years {
        return one != other;
    }
    let named = |class: WordClass| {
        let of = |sentence| {
            let mut items = document.items(sentence).iter().filter(|item| item.class.is(class));
            items.next().filter(|_| items.next().is_none()).map(|item| item.key)
        };
        matches!([of(first), of(second)], [Some(one), Some(other)] if one != other)
    };
    let compares = found.item("change").is_some_and(|item| item.class.is(WordClass::COMPARATIVE));
    let is_now = |sentence| document.has_word(sentence, keys!["now", "today"]);
    let opens_now =
        is_now(second) && !is_now(first) || document.has_word(second, keys!["ago", "earlier", "previously"]);
    let place = |sentence| {
        let ordinal = document.only_figure_of(sentence, |figure| figure.kind == FigureKind::Ordinal);
        ordinal.and_then(|(_, figure)| figure.value())
    };
    let (one, two) = (Rational::ONE, Rational::from(2));
    let is_next = (place(first) == Some(one) || document.has_word(first, keys!["opening"]))
        && (place(second) == Some(two) || document.has_word(second, keys!["final", "rerun", "runoff"]));
    let is_this = |sentence: &Sentence, words: &[WordKey]| {
        let items = document.items(sentence);
        items.windows(2).any(|pair| {
            pair[0].key.is_one_of(words)
                && pair[1].key.is_one_of(keys!["day", "match", "month", "season", "term", "time", "week"])
        })
    };
    let is_last = is_this(first, keys!["last", "previous"]) && is_this(second, keys!["this"]);
    named(WordClass::WEEKDAY) || named(WordClass::MONTH) && compares || opens_now || is_next || is_last
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
        let are_alike = levels.next().is_none()
            && figure.is_comparable_with(end)
            && !figure.counts_another(end)
            && one != other;
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
