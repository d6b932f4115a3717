//! What a wording of a change binds, unless the words around it make it mean something else.

use recount_core::frame::Match;
use recount_core::{
    Amount, Document, Figure, FigureId, FigureKind, Hedge, Item, Label, Link, Numeral, RangeEnd, Rational,
    Sentence, WordClass, WordKey, keys,
};

use crate::change::{Change, Direction, Doubt, End};
use crate::elsewhere;

/// Words that say which is better, and not which is more: fewer points may be better than many.
pub(crate) const BETTER_OR_WORSE: &[WordKey] = keys![
    "deteriorate",
    "deteriorated",
    "deteriorating",
    "deterioration",
    "improve",
    "improved",
    "improvement",
    "improves",
    "improving",
    "recover",
    "recovered",
    "worsen",
    "worsened",
    "worsening",
];

/// The change that a wording tells, unless its words leave another meaning.
pub(crate) fn bind(document: &Document, found: &Match<'_>) -> Option<Change> {
    // `dropped from 367 to 202 (-45%)`: the sign says it again.
    let is_signed = found
        .figure("percent")
        .and_then(|id| document.figure(id)?.value())
        .is_some_and(|percent| percent.is_negative());
    let direction = if is_signed { Direction::Either } else { direction(found) };
    let (from, to) = ends(found, direction)?;
    let to = end_of_the_same(found, to);
    let mut change = Change {
        frame: found.frame,
        direction,
        from,
        to,
        by: found.figure("by"),
        percent: found.figure("percent"),
        link: Link::Certain,
        doubt: if elsewhere::is_doubtful(document, found) { Doubt::TellingSlip } else { Doubt::None },
        is_adjusted: found.sentence.classes.is(WordClass::ADJUSTED)
            && (0..found.items.len()).any(|at| {
                found.items[at].class.is(WordClass::ADJUSTED)
                    && !elsewhere::names_same_time(found, at)
                    && !elsewhere::is_of_change(found, at)
            }),
    };
    let figure = |id: FigureId| document.figure(id);
    let levels = [change.from, change.to].map(|end| end.and_then(|end| figure(end.figure)));
    let mut amounts = levels.into_iter().chain([change.by.and_then(figure)]).flatten();
    let first = amounts.clone().next();
    let is_like_first = |amount: &Figure| first.is_none_or(|first| amount.is_comparable_with(first));
    if !amounts.all(|amount| is_level(document, amount) && is_like_first(amount)) {
        return None;
    }
    if ["from", "to"].into_iter().any(|name| is_difference(found, name)) {
        return None;
    }
    // In brackets after a figure stands the one of the year before, if it is in the same unit.
    if matches!(found.frame, "percent-to-aside" | "to-aside-percent")
        && levels[0]?.unit.as_ref()?.symbol != levels[1]?.unit.as_ref()?.symbol
    {
        return None;
    }
    if let Some(percent) = change.percent.and_then(figure)
        && (opens_with_sign(document, percent) || is_bound(percent) || percent.value().is_none())
    {
        return None;
    }
    // `116 (46%) of 254, compared with 100 (42%) of 238`: shares of each, not a change.
    if matches!(found.frame, "compared-percent" | "compared-by" | "versus-percent")
        && direction == Direction::Either
    {
        return None;
    }
    if found.frame.starts_with("year-aside") && !has_year_aside(document, found) {
        return None;
    }
    // `18,400 in 1950, grew by 12% to 26,500 in the decade to 2000`
    if found.frame.starts_with("from-aside") {
        let aside = found.place("from").zip(found.place("verb"));
        let aside = aside.and_then(|(from, verb)| found.items.get(from + 1..verb)).unwrap_or(&[]);
        let tells_time = aside.iter().any(|item| names_time(document, found.sentence, item));
        if !tells_time || spans_other_time(found) {
            return None;
        }
    }
    if found.frame.starts_with("from-verb") && is_start_of_another(found) {
        return None;
    }
    // `spent £30m in May and £84m in June, a loss of £12m`: of what it took.
    let is_of_account = || {
        let is_money = levels.iter().flatten().any(|level| level.kind == FigureKind::Amount);
        is_money
            && found.item("change").is_some_and(|item| item.key.is_one_of(keys!["gain", "loss", "profit"]))
    };
    if joins_ends(found) && is_of_account() {
        return None;
    }
    if joins_ends(found) {
        let has_times = if found.frame.starts_with("and-ends") {
            are_of_two_times(document, found)
        } else {
            follow_two_times(document, found)
        };
        // `baptised 240 infants; in 2022 it buried 312 elders`
        let count_others = matches!(levels, [Some(from), Some(to)] if from.counts_another(to));
        if !has_times || count_others || spans_other_time(found) {
            return None;
        }
        change = running_forward(document, found.sentence, change)?;
    }
    if elsewhere::is_of_another(document, found)
        || turns_to_loss(found)
        || !are_of_one_change(document, found)
        || is_no_plain_change(document, found)
        || found.figure("span").is_some_and(|span| !goes_from_to(document, found, span))
    {
        return None;
    }
    Some(change)
}

/// `a population of 4,320 in 1,890 of its 1,960 dwellings, a change of 2.5% from its 2016 population of 4,214`: where the
/// start says what it is a figure of, the end is the last figure before it that says the same, if there is one.
fn end_of_the_same(found: &Match<'_>, to: Option<End>) -> Option<End> {
    let measure = |place: usize| match found.items.get(..place)? {
        [.., noun, of] if of.key == const { WordKey::of("of") } => Some(noun.key),
        _ => None,
    };
    let places = found.place("from").zip(found.place("to")).filter(|(from, to)| to < from);
    let Some((of_start, end)) = places.and_then(|(from, end)| Some((measure(from)?, end))) else { return to };
    if measure(end) == Some(of_start) {
        return to;
    }
    let same = (0..end)
        .rev()
        .find(|place| found.items[*place].figure.is_some() && measure(*place) == Some(of_start));
    let figure = same.and_then(|place| found.items[place].figure);
    figure.map_or(to, |figure| Some(End { figure, end: RangeEnd::Any }))
}

/// `1,204, 86 fewer than expected, against 1,310`: what is told by how much it differs is no level.
fn is_difference(found: &Match<'_>, name: &str) -> bool {
    let after = found.place(name).and_then(|place| found.items.get(place + 1..)).unwrap_or(&[]);
    matches!(after, [more, than, ..] if more.class.is(WordClass::COMPARATIVE) && than.key == const { WordKey::of("than") })
}

/// Whether a wording has its ends side by side, told of two times.
fn joins_ends(found: &Match<'_>) -> bool {
    found.frame.starts_with("and-ends") || found.frame.starts_with("dated-ends")
}

/// `£58.5m (2001: £52.0m)`, `£58.5m (£52.0m in 2001)`: whether the brackets behind an end say when it was at the other and
/// nothing else, and, where the percentage stands before them, no year is named behind them: `(of which £52.0m abroad)`, `(target for 2024: £80m)`.
fn has_year_aside(document: &Document, found: &Match<'_>) -> bool {
    let Some((to, from)) = found.place("to").zip(found.place("from")) else { return false };
    let figure = |item: &Item| item.figure.and_then(|id| document.figure(id));
    let is_year = |item: &Item| {
        figure(item).is_some_and(|figure| !figure.is_quantity() && figure.kind != FigureKind::Ordinal)
            || item.key.is_one_of(keys!["ago", "earlier", "last", "previous", "prior", "year"])
    };
    let is_plain = |item: &Item| {
        is_year(item)
            || item.class.is(WordClass::PUNCTUATION | WordClass::MONTH)
            || item.key.is_one_of(keys![
                "a", "for", "fy", "in", "of", "period", "quarter", "restated", "same", "the"
            ])
    };
    let rest = found.items.get(from + 1..).unwrap_or(&[]);
    let closes = rest.iter().position(|item| item.key.is_one_of(keys![")", "]"])).unwrap_or(rest.len());
    let (inside, behind) = rest.split_at(closes);
    let aside = || found.items.get(to + 1..from).unwrap_or(&[]).iter().chain(inside);
    // The first words may be the noun that the end counts, before the brackets.
    let opens = |item: &&Item| !item.key.is_one_of(keys!["(", "["]);
    aside().any(is_year)
        && aside().skip_while(opens).all(is_plain)
        && (found.place("percent") > Some(from)
            || !behind.iter().any(|item| figure(item).is_some_and(|figure| figure.kind == FigureKind::Date)))
}

/// Whether `and` joins what a wording tells of one thing: `last year 1,840 and this year 1,420`, `96 and rose by a third from 72`.
fn goes_on_by_and(found: &Match<'_>) -> bool {
    found.frame.starts_with("last-this") || found.frame == "to-and-rose-percent-from"
}

/// `1,140 in 2001 and 870 in 2011`: what stands beside `and` are figures of one thing if each is told with its time.
fn are_of_two_times(document: &Document, found: &Match<'_>) -> bool {
    let is_now = |name: &str| {
        let before = found.place(name).and_then(|place| found.items.get(place.saturating_sub(3)..place));
        before.is_some_and(|before| before.iter().any(|item| item.key == const { WordKey::of("now") }))
    };
    ["from", "to"].iter().all(|name| {
        let after = found.place(name).and_then(|place| found.items.get(place + 1..)).unwrap_or(&[]);
        let words = after.iter().take(5).take_while(|item| {
            !item.key.is_one_of(keys!["and", "but", "then"]) && !item.class.is(WordClass::PUNCTUATION)
        });
        is_now(name) || words.into_iter().any(|item| names_time(document, found.sentence, item))
    })
}

/// `In 2001 there were 1,140 residents, in 2011 there were 870`: the same where each time comes before its figure, and
/// nothing else is told between.
fn follow_two_times(document: &Document, found: &Match<'_>) -> bool {
    /// How many items of a clause stand before its figure.
    const MOST: usize = 8;
    let (Some(from), Some(to)) = (found.place("from"), found.place("to")) else { return false };
    let follows_time = |clause: &[Item]| {
        let clause = clause.get(clause.len().saturating_sub(MOST)..).unwrap_or(&[]);
        let n_times = clause.iter().filter(|item| names_time(document, found.sentence, item)).count();
        let n_figures = clause.iter().filter(|item| item.figure.is_some()).count();
        n_times == 1 && n_figures == 1
    };
    [found.items.get(..from), found.items.get(from + 1..to)].into_iter().flatten().all(follows_time)
}

/// The change if it ends later than it starts: not `4,182 in 2022 and 3,690 in 2021`, where the later year stands first.
/// Of other times, `4,182 in March and 3,690 in February`, it is only known by what the change is said to be.
fn running_forward(document: &Document, sentence: &Sentence, change: Change) -> Option<Change> {
    let year = |figure: &Figure| figure.value().filter(|_| figure.label == Some(Label::Year));
    let years: Vec<Rational> = document.figures_of(sentence).filter_map(|(_, figure)| year(figure)).collect();
    if years.len() < 2 {
        Some(change.doubted_if_turned(document))
    } else {
        Some(change).filter(|_| years.is_sorted())
    }
}

/// `116,500 by 2015 and 125,000 by 2025, a 15% rise over 18 years`: a change from a time before both.
pub(crate) fn spans_other_time(found: &Match<'_>) -> bool {
    found.items.get(found.after).is_some_and(|item| {
        item.key.is_one_of(keys![
            "against", "compared", "during", "from", "in", "on", "over", "since", "than", "versus", "within",
            "year"
        ])
    })
}

/// Whether an item names a month, a day, a year, or a quarter or half of one.
pub(crate) fn names_time(document: &Document, sentence: &Sentence, item: &Item) -> bool {
    let kind = item.figure.and_then(|id| document.figure(id)).map(|figure| figure.kind);
    item.class.is(WordClass::MONTH | WordClass::WEEKDAY)
        || kind == Some(FigureKind::Date)
        // `in the first quarter and 41,000 in the second`
        || kind == Some(FigureKind::Ordinal)
            && document.has_word(sentence, keys!["quarter", "half"])
}

/// Where the change starts and ends: two figures, or the two ends of a range that runs the way the
/// verb says.
fn ends(found: &Match<'_>, direction: Direction) -> Option<(Option<End>, Option<End>)> {
    let whole = |name| found.figure(name).map(|figure| End { figure, end: RangeEnd::Any });
    let Some(span) = found.figure("span") else { return Some((whole("from"), whole("to"))) };
    let end = |end| Some(End { figure: span, end });
    match direction {
        Direction::Up => Some((end(RangeEnd::Low), end(RangeEnd::High))),
        Direction::Down | Direction::Either => None,
    }
}

/// Something that can grow by a percentage: not a temperature, whose zero is set by hand.
fn is_level(document: &Document, figure: &Figure) -> bool {
    let has_own_zero = figure.unit.as_ref().is_some_and(|unit| !unit.zero.is_zero());
    !has_own_zero
        && !figure.is_points()
        && !is_bound(figure)
        && !matches!(figure.kind, FigureKind::Multiple | FigureKind::Points)
        && is_positive(figure)
        && !opens_with_sign(document, figure)
}

fn is_positive(figure: &Figure) -> bool {
    let is_positive =
        |numeral: Numeral| numeral.value().is_some_and(|value| !value.is_negative() && !value.is_zero());
    match figure.amount {
        Amount::Range { low, high, .. } => is_positive(low) && is_positive(high),
        _ => figure.value().is_some_and(|value| !value.is_negative() && !value.is_zero()),
    }
}

fn is_bound(figure: &Figure) -> bool {
    matches!(figure.hedge, Some(Hedge::AtLeast | Hedge::AtMost | Hedge::LessThan))
}

fn opens_with_sign(document: &Document, figure: &Figure) -> bool {
    document.text_of(figure.phrase).starts_with(['<', '>', '≤', '≥', '±', '−'])
}

/// Whether the words say up or down: the word of the change itself, else the verb.
pub(crate) fn direction(found: &Match<'_>) -> Direction {
    let of = |name| {
        let Some(place) = found.place(name) else { return Direction::Either };
        let item = &found.items[place];
        // `142 days, compared with 156, an improvement of 9%`; `the contract sum`
        if item.key.is_one_of(BETTER_OR_WORSE) || names_a_contract(&found.items[..=place]) {
            Direction::Either
        } else if item.key.is_one_of(keys![
            "growth",
            "gain",
            "expansion",
            "upturn",
            "rebound",
            "more",
            "higher",
            "greater",
            "larger",
            "bigger",
            "above",
            "over",
            "overrun",
            "overspend",
            "excess",
            "heavier",
            "longer",
            "dearer",
            "premium"
        ]) {
            Direction::Up
        } else if item.key.is_one_of(keys![
            "reduction",
            "contraction",
            "loss",
            "shrinkage",
            "less",
            "fewer",
            "lower",
            "smaller",
            "short",
            "below",
            "under",
            "underspend",
            "saving",
            "lighter",
            "shorter",
            "cheaper",
            "discount",
            "off"
        ]) {
            Direction::Down
        } else if item.class.is(WordClass::RISE) {
            Direction::Up
        } else if item.class.is(WordClass::FALL) {
            Direction::Down
        } else {
            Direction::Either
        }
    };
    match (of("change"), of("verb")) {
        (Direction::Either, verb) => verb,
        (change, Direction::Either) => change,
        (change, verb) if change == verb => change,
        // `cut its growth of …`: one of the two is of something else.
        _ => Direction::Either,
    }
}

/// Whether items end with a contract as a noun: `the contract sum`; not `will contract`, `to contract`.
fn names_a_contract(items: &[Item]) -> bool {
    let [before @ .., last] = items else { return false };
    let is_verb = before.last().is_some_and(|before| {
        before.class.is(WordClass::MODAL | WordClass::PLURAL)
            || before.key.is_one_of(keys!["to", "not", "did"])
    });
    last.key == const { WordKey::of("contract") } && !is_verb
}

/// Words of another clause between two figures of a change: another verb of change, `and`, `with`.
fn are_of_one_change(document: &Document, found: &Match<'_>) -> bool {
    let names = ["from", "to", "by", "percent", "span"];
    let mut places: Vec<usize> = names.iter().filter_map(|name| found.place(name)).collect();
    places.sort_unstable();
    let percent_at = found.place("percent");
    let own = ["verb", "change", "before"].map(|name| found.item(name).map(|item| item.span));
    let is_foreign = |at: usize, item: &Item| {
        let is = |word: &str| item.key == WordKey::of(word);
        let is_compared = || {
            let before = at.checked_sub(1).and_then(|before| found.items.get(before));
            before.is_some_and(|before| before.key == const { WordKey::of("compared") })
        };
        // `rose 4%, climbing from 12 to 15`
        let is_apposed = || {
            let next = found.items.get(at + 1);
            next.is_some_and(|next| next.key.is_one_of(keys!["from", "to"]))
                && found.items.get(at - 1).is_some_and(|before| before.key == const { WordKey::of(",") })
        };
        // `a 10% rise in rents would raise the number of poor`
        let is_noun = || {
            let before = at.checked_sub(1).and_then(|before| found.items.get(before));
            item.class.is(WordClass::CHANGE_NOUN)
                && !before.is_some_and(|before| before.class.is(WordClass::MODAL))
        };
        let is_verb = item.class.is(WordClass::RISE | WordClass::FALL)
            && !is_apposed()
            && !is_noun()
            && !["up", "down", "lower"].iter().any(|word| is(word))
            && !own.contains(&Some(item.span));
        // `rises 20% for drivers from 18 to 24`; not `$3m for fines, up 20% from …`
        let is_for_others = is("for")
            && percent_at.is_none_or(|percent| percent < at)
            && found
                .items
                .get(at + 1)
                .is_some_and(|next| next.figure.is_none() && !next.class.is(WordClass::DETERMINER));
        // `between 2012 and 2013`
        let joins_labels = || {
            let is_label = |at: usize| {
                found
                    .items
                    .get(at)
                    .and_then(|item| document.figure(item.figure?))
                    .is_some_and(|figure| !figure.is_quantity())
            };
            is_label(at - 1) && is_label(at + 1)
        };
        let joins_sizes = || found.frame == "ends-percent-and-by" && percent_at == at.checked_sub(1);
        is_for_others
            || (is("and")
                && !joins_labels()
                && !joins_ends(found)
                && !joins_sizes()
                && !goes_on_by_and(found))
            || (is("but") && !joins_ends(found))
            || (is("with") && !is_compared())
            || is_verb
    };
    places.windows(2).all(|pair| {
        let between = found.items.get(pair[0] + 1..pair[1]).unwrap_or(&[]);
        !between.iter().zip(pair[0] + 1..).any(|(item, at)| is_foreign(at, item))
    })
}

/// Words for a percentage that is not of the figures beside it.
const ELSEWHERE: &[WordKey] = keys![
    "like-for-like",
    "organic",
    "organically",
    "constant",
    "comparable",
    "adjusted",
    "seasonally",
    "annualised",
    "annualized",
];

/// `in real terms`, `after inflation`, `like-for-like`, `4% a year`, `an average increase of 4%`: the percentage
/// is not that of the change from one figure to the other.
fn is_no_plain_change(document: &Document, found: &Match<'_>) -> bool {
    let follows = |phrase: &[WordKey]| {
        found.items.windows(2).any(|pair| pair[0].key == phrase[0] && pair[1].key == phrase[1])
    };
    let is_elsewhere = |at: usize| {
        found.items[at].key.is_one_of(ELSEWHERE)
            && !elsewhere::names_same_time(found, at)
            && !elsewhere::is_of_change(found, at)
    };
    // `excluding acquisitions, sales rose 3.1% to 12,430 million (11,574)`
    let has_aside = matches!(found.frame, "percent-to-aside" | "to-aside-percent");
    let excludes = |item: &Item| item.key == const { WordKey::of("excluding") };
    if (0..found.items.len()).any(is_elsewhere)
        || has_aside && found.items.iter().any(excludes)
        || follows(keys!["real", "terms"])
        || follows(keys!["after", "inflation"])
        || follows(keys!["for", "inflation"])
        || follows(keys!["local", "currencies"])
        || follows(keys!["local", "currency"])
        || follows(keys!["like", "-"])
    {
        return true;
    }
    let percent = found.figure("percent").or_else(|| found.figure("by"));
    let Some(at) = found.place("percent").or_else(|| found.place("by")) else { return false };
    let after = found.items.get(at + 1..).unwrap_or(&[]);
    // `a quarter point`, `half a percentage point`
    let in_points = after.iter().take(3).any(|item| item.key.is_one_of(keys!["point", "points"]));
    if in_points && percent.and_then(|id| document.figure(id)).is_some_and(|figure| figure.unit.is_none()) {
        return true;
    }
    // `or 80 percent of the height`, `to 24 from 12 (50%) of 24`: a share of what follows; `40 percent among the poor`.
    if after.first().is_some_and(|item| item.key.is_one_of(keys!["of", "among"])) {
        return true;
    }
    if after.first().is_some_and(|item| item.key.is_one_of(keys![")"]))
        && after.get(1).is_some_and(|item| item.key.is_one_of(keys!["of"]))
    {
        return true;
    }
    // `a drop of 1.6% a year`, `a drop of 1.6%, or 720 people a year`
    let is_of_each = |after: &[Item]| match after {
        [each, time, ..] if each.key.is_one_of(keys!["a", "per", "each", "every"]) => {
            time.key.is_one_of(keys!["year", "month", "week", "day", "quarter", "decade", "annum"])
        }
        [each, ..] => each.key.is_one_of(keys!["annually", "yearly", "monthly"]),
        [] => false,
    };
    let is_told_of_each = |name: &str| {
        let after = found.place(name).and_then(|place| found.items.get(place + 1..)).unwrap_or(&[]);
        (0..3).any(|noun| after.get(noun..).is_some_and(is_of_each))
    };
    // `up 500,000 barrels a day from 2.1 million`: that is how barrels are counted.
    let is_by_day = || {
        found.place("by").is_some_and(|by| {
            found.items.iter().skip(by).take(6).any(|item| item.key == const { WordKey::of("day") })
        })
    };
    let is_rate = is_of_each(after)
        || is_told_of_each("by") && !is_told_of_each("from") && !is_told_of_each("to") && !is_by_day();
    // `1,200 fewer than the police expected`
    let is_of_another = found.frame == "ends-percent-and-by"
        && found.items.get(found.after..).is_some_and(|after| {
            let is_of_time = |item: &Item| {
                item.key.is_one_of(keys!["year", "month", "week", "quarter", "season", "before", "previous"])
            };
            let [than, after @ ..] = after else { return false };
            than.key == const { WordKey::of("than") } && !after.iter().take(4).any(is_of_time)
        });
    let before = found.items.get(at.saturating_sub(4)..at).unwrap_or(&[]);
    let change = WordClass::RISE | WordClass::FALL | WordClass::CHANGE_NOUN;
    let is_average = before.iter().enumerate().any(|(place, item)| {
        item.key.is_one_of(keys!["average", "averaged", "averaging", "annual", "compound"])
            && before.get(place + 1).is_none_or(|next| next.class.is(change))
    });
    is_rate || is_average || is_of_another
}

/// `fell to £112m from £146m, assets rising 3% to £1.02bn`: what a change before starts from.
fn is_start_of_another(found: &Match<'_>) -> bool {
    /// The most words that the end of the change before has behind it.
    const MOST_WORDS: usize = 3;
    let before = found.items.get(..found.first).unwrap_or(&[]);
    before.iter().rev().take(MOST_WORDS).any(|item| item.figure.is_some())
}

/// `from 1.2 to 1.3 million`, not `drivers from 18 to 24`, `routes of 100 to 150 kilometres`.
fn goes_from_to(document: &Document, found: &Match<'_>, span: FigureId) -> bool {
    let Some(at) = found.place("span") else { return false };
    let before = found.items.get(found.first..at).unwrap_or(&[]);
    let is_from = |item: &Item| item.key == const { WordKey::of("from") };
    let opens_from = document.words_of(span).starts_with("from ");
    let says_from = opens_from || before.last().is_some_and(is_from);
    let nouns = before.len() - usize::from(!opens_from && says_from);
    let belongs_elsewhere = before
        .iter()
        .take(nouns)
        .any(|item| item.key.is_one_of(keys!["for", "on", "of", "among", "between", "at", "with"]));
    says_from && !belongs_elsewhere
}

/// `swung to a loss of $3m from a profit of $5m`: a percentage of that means nothing.
fn turns_to_loss(found: &Match<'_>) -> bool {
    let has = |words: &[WordKey]| found.items.iter().any(|item| item.key.is_one_of(words));
    has(keys!["loss", "losses", "deficit"]) && has(keys!["profit", "profits", "surplus", "gain", "earnings"])
}
