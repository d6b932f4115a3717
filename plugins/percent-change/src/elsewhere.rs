//! Wordings that look like one change and tell of two: of another time, another thing, another reckoning.

use recount_core::frame::Match;
use recount_core::quotient::lost_magnitude;
use recount_core::{
    Amount, Assertion, Context, Document, Figure, FigureKind, Item, Outcome, Reason, Verdict, WordClass,
    WordKey, keys,
};

use crate::change::Doubt;

/// Whether the change need not lead from the figure it is compared with: `fell by 38 to 801, against 1,248 a year ago`
/// does not.
pub(crate) fn is_doubtful(document: &Document, found: &Match<'_>) -> bool {
    let compares = |item: &Item| item.key.is_one_of(keys!["against", "versus", "vs", "compared"]);
    // `10% above last year at 801, against 728`, `801, up 10% compared with last year (728)`,
    // `10% below its old level: 49 against 60`
    let is_bound = matches!(
        found.frame,
        "change-by-or-percent-aside" | "percent-above-at" | "percent-below-level-against" | "percent-lighter"
    );
    let is_compared = !is_bound && words_before(found, "from", 4).iter().any(compares);
    let tells_first = found.place("by").or_else(|| found.place("percent")) < found.place("from");
    // `up 13 cents at $6.78 from $6.84`: the day's change, and the price it had in between.
    let is_quoted = found.figure("by").is_some()
        && found.figure("from").is_some()
        && found.place("by") < found.place("to")
        && words_before(found, "to", 1).iter().any(|item| item.key == const { WordKey::of("at") });
    // `a 145% decrease from 3 to 8 h`: how much, and when.
    let is_timed = ["from", "span"].iter().any(|name| {
        let follows_change =
            words_before(found, name, 2).iter().any(|item| item.class.is(WordClass::CHANGE_NOUN));
        let figure = found.figure(name).and_then(|id| document.figure(id));
        follows_change && figure.is_some_and(|figure| figure.kind == FigureKind::Duration)
    });
    // `rose 8.28% to 58.7bn in April after rising 6.47% to 57.5bn in March`: either may be of a year.
    let follows_another = found.frame.ends_with("-after-to");
    is_compared && tells_first || is_quoted || is_timed || follows_another
}

/// Whether a word is that of `in the comparable period`, which is the same reckoning.
pub(crate) fn names_same_time(found: &Match<'_>, at: usize) -> bool {
    let is_comparable =
        found.items.get(at).is_some_and(|item| item.key == const { WordKey::of("comparable") });
    let after = found.items.get(at + 1..).unwrap_or(&[]);
    is_comparable
        && after.iter().take(2).any(|next| {
            next.key.is_one_of(keys![
                "period", "periods", "quarter", "month", "months", "week", "weeks", "year", "day", "half"
            ])
        })
}

/// Whether a word is that of `by 2.6% to a seasonally adjusted rate of`, as whose change the percentage is told.
pub(crate) fn is_of_change(found: &Match<'_>, at: usize) -> bool {
    let is_seasonally = |item: &Item| item.key == const { WordKey::of("seasonally") };
    let is_seasonal =
        found.items.get(at.saturating_sub(1)..=at).is_some_and(|words| words.iter().any(is_seasonally));
    is_seasonal && found.place("percent") < Some(at) && Some(at) < found.place("to")
}

/// The verdict on figures that need not be of one change: if they do not fit, only a slip shows that they are.
pub(crate) fn doubted(context: Context<'_>, said: &Assertion, mut verdict: Verdict, doubt: Doubt) -> Verdict {
    if verdict.outcome != Outcome::Inconsistent || doubt == Doubt::None {
        return verdict;
    }
    let is_slip = match doubt {
        Doubt::None | Doubt::Slip => verdict.repair.is_some(),
        Doubt::TellingSlip => verdict.repair.is_some_and(|repair| repair.slip.is_telling()),
        Doubt::LostMagnitude => false,
    };
    if is_slip {
        return verdict;
    }
    match [0, 1].into_iter().find_map(|end| lost_magnitude(context, said, end)) {
        Some(name) => {
            verdict.notes.push(format!("it is off by a factor of {name}"));
            verdict
        }
        None => Verdict::new(Outcome::Undetermined, Reason::Partial),
    }
}

/// Whether the figures of a match are not those of one change, for a reason that its words give.
pub(crate) fn is_of_another(document: &Document, found: &Match<'_>) -> bool {
    let figure = |name| found.figure(name).and_then(|id| document.figure(id));
    let ends = [figure("from"), figure("to")];
    let has = |words: &[WordKey]| found.items.iter().any(|item| item.key.is_one_of(words));
    let is_range = |figure: &Figure| matches!(figure.amount, Amount::Range { .. });
    // `in the 12 months to January it was 10% above the 12 months before`; not `by 3.1 years, from 68.3 to 71.4`
    let is_by_time = figure("by").is_some_and(|by| by.kind == FigureKind::Duration);
    let is_calendar = |figure: &Figure| {
        !is_by_time
            && figure.kind == FigureKind::Duration
            && figure.unit.as_ref().is_some_and(|unit| matches!(&*unit.symbol, "month" | "a"))
    };
    let is_bare = |figure: &Figure| figure.unit.is_none() && !figure.is_share();
    let counts_things = ends.iter().flatten().any(|end| end.counts.is_some());
    // Shares are split, and the dividend of each with them.
    ends.iter().flatten().any(|end| is_range(end) || is_calendar(end))
        || has(keys!["split"])
        || ends.iter().flatten().any(|end| document.text_of(end.span).contains('/'))
        || are_points_on_scale(found)
        || is_of_what_follows(found)
        || is_of_its_object(found)
        || is_a_cause(found)
        || ends.iter().flatten().any(|end| is_bare(end)) && !counts_things && names_currency(found)
        || is_aside(found)
        || is_said_apart(found)
        || is_above_another(document, found)
        || is_on_the_year(found)
        || is_from_extreme(found)
        || is_rate_at_both(document, found)
        || is_rate_of_end(found)
        || is_of_a_later_time(found)
        || opens_main_clause(document, found)
        || is_of_group(document, found)
        || leads_elsewhere(found)
        || follows_noun(found)
        || found.inside().iter().any(|item| item.class.is(WordClass::CONSEQUENCE))
        || goes_on_with_slash(found)
}

/// Whether a sentence tells of money that is quoted in other money, in which a rise is a lower number as often as not.
pub(crate) fn names_currency(found: &Match<'_>) -> bool {
    found.sentence.classes.is(WordClass::CURRENCY)
        && found.items.iter().any(|item| item.class.is(WordClass::CURRENCY))
}

/// `earnings of $2.0m, or $2.22 a share, up 11% from $1.8m`: the change is of what stands before.
fn is_aside(found: &Match<'_>) -> bool {
    words_before(found, "to", 1).iter().any(|item| item.key.is_one_of(keys!["or"]))
}

/// `a profit of 5.3bn compared with 2.8bn, said its sales rose by 19%`: what is said after it is of something else.
fn is_said_apart(found: &Match<'_>) -> bool {
    let ends = found.place("from").zip(found.place("percent"));
    let between = ends.and_then(|(from, percent)| found.items.get(from..percent)).unwrap_or(&[]);
    found.frame == "compared-percent" && between.iter().any(|item| item.class.is(WordClass::REPORTING))
}

/// `9.8% above the plan at 19,020, against the 18,145 of last year`: only above a time is the change from what it was then.
fn is_above_another(document: &Document, found: &Match<'_>) -> bool {
    let places = found.place("change").zip(found.place("to"));
    let between = places.and_then(|(change, to)| found.items.get(change + 1..to)).unwrap_or(&[]);
    let is_date = |item: &Item| {
        item.figure.and_then(|id| document.figure(id)).is_some_and(|figure| figure.kind == FigureKind::Date)
    };
    let names_time = between.iter().any(|item| {
        is_date(item)
            || item.class.is(WordClass::MONTH | WordClass::WEEKDAY)
            || item.key.is_one_of(keys!["last", "month", "period", "previous", "quarter", "week", "year"])
    });
    let is_bare = between.iter().all(|item| item.key == const { WordKey::of("at") });
    found.frame == "percent-above-at" && !names_time && !is_bare
}

/// `and 5% on the year to 104 from 103 in April`: the change is of another time than its ends.
fn is_on_the_year(found: &Match<'_>) -> bool {
    let places = found.place("percent").zip(found.place("to"));
    let between = places.and_then(|(percent, to)| found.items.get(percent + 1..to)).unwrap_or(&[]);
    let says = |words: &[WordKey]| between.iter().any(|item| item.key.is_one_of(words));
    let is_of_year = says(keys!["on", "over"]) && says(keys!["quarter", "month", "year"]);
    found.frame == "and-percent-ends" && (is_of_year || says(keys!["annually", "year-on-year"]))
}

/// `up 12 cents at $6.70 from a high of $6.75`
fn is_from_extreme(found: &Match<'_>) -> bool {
    // `rose 8 percent to £59.40, from a low of £40 in May`: the day's change.
    let ends = found.place("to").zip(found.place("from"));
    let between = ends.and_then(|(to, from)| found.items.get(to..from)).unwrap_or(&[]);
    let is_apart = found.place("percent") < found.place("to")
        && between.iter().any(|item| item.key == const { WordKey::of(",") });
    (found.figure("by").is_some() || is_apart)
        && words_before(found, "from", 4)
            .iter()
            .any(|item| item.key.is_one_of(keys!["high", "highs", "low", "lows", "peak", "record"]))
}

/// `the jobless total fell by 121,000 to 2.99 million, or 10.8%`: of the workforce.
fn is_rate_of_end(found: &Match<'_>) -> bool {
    let names: &[WordKey] = keys![
        "claimants",
        "jobless",
        "joblessness",
        "poverty",
        "turnout",
        "unemployed",
        "unemployment",
        "workforce"
    ];
    let is_behind = |name| {
        let ends = found.place(name).zip(found.place("percent"));
        ends.is_some_and(|(end, percent)| end < percent && percent - end <= 4)
    };
    let before = words_before(found, "percent", 2);
    let names_change =
        before.iter().any(|item| item.class.is(WordClass::RISE | WordClass::FALL | WordClass::PREPOSITION));
    (is_behind("to") || is_behind("from"))
        && !names_change
        && found.items.iter().any(|item| item.key.is_one_of(names))
}

/// `fell to 3.23 million, or 11.7%, from 3.30 million, 11.9%`, `from 22 (55%) before the rule to 30 (88%) after it`: a
/// rate at either end, and no change.
fn is_rate_at_both(document: &Document, found: &Match<'_>) -> bool {
    let is_share = |item: &Item| item.figure.and_then(|id| document.figure(id)).is_some_and(Figure::is_share);
    let after = |name, most| {
        let items = found.place(name).and_then(|at| found.items.get(at + 1..)).unwrap_or(&[]);
        items.get(..items.len().min(most)).unwrap_or(&[])
    };
    let has_rate = |name| matches!(after(name, 2), [open, share] if open.key.is_one_of(keys!["(", "["]) && is_share(share));
    has_rate("from") && has_rate("to")
        || found.frame == "to-percent-from" && after("from", 4).iter().any(is_share)
}

/// `at pH 5.0 it was 40% more than at pH 7.4`, `from age 2 to age 3`, `7T-32Rx`: where on a scale, and not how much.
fn are_points_on_scale(found: &Match<'_>) -> bool {
    let name_before = |name| {
        let item = words_before(found, name, 1).first()?;
        let is_name = item.figure.is_none()
            && !item.class.is(WordClass::PREPOSITION | WordClass::DETERMINER | WordClass::PUNCTUATION)
            && !item
                .class
                .is(WordClass::RISE | WordClass::FALL | WordClass::CONJUNCTION | WordClass::AUXILIARY);
        is_name.then_some(item.key)
    };
    let is_part_of_name = |name| {
        let at = found.place(name);
        at.and_then(|at| found.items.get(at..at + 2)).is_some_and(|pair| {
            let is_joint = pair[1].key.is_one_of(keys!["-", "–"]);
            pair[0].span.end == pair[1].span.start && (is_joint || !pair[1].class.is(WordClass::PUNCTUATION))
        })
    };
    name_before("from").is_some_and(|name| Some(name) == name_before("to"))
        || is_part_of_name("from")
        || is_part_of_name("to")
}

/// `when iron rose from 0.05 to 1.5, there was a 90% decrease in the toxin`: another thing went the other way.
fn is_of_what_follows(found: &Match<'_>) -> bool {
    let (Some(verb), Some(change)) = (found.item("verb"), found.item("change")) else { return false };
    let (up, down) = (WordClass::RISE, WordClass::FALL);
    let goes_other_way =
        verb.class.is(up) && change.class.is(down) || verb.class.is(down) && change.class.is(up);
    let next = found.place("change").and_then(|at| found.items.get(at + 1));
    goes_other_way
        && verb.span.start < change.span.start
        && next.is_some_and(|next| next.key.is_one_of(keys!["in", "of"]))
}

/// `hits rose from 61% to 84%, cutting reads by 59%`: what is done to another thing.
fn is_of_its_object(found: &Match<'_>) -> bool {
    let Some(at) = found.place("change") else { return false };
    let is_done = found.items[at].key.is_one_of(keys![
        "boosting", "bringing", "cutting", "driving", "lifting", "lowering", "pushing", "raising",
        "reducing", "slashing", "trimming"
    ]);
    let object = found.items.get(at + 1).filter(|_| is_done && found.place("percent") > Some(at));
    object.is_some_and(|object| object.figure.is_none() && !object.key.is_one_of(keys!["by", "it", "them"]))
}

/// `£640m against £580m, helped by a 25 percent rise in the price of tea`: what another thing rose by.
fn is_a_cause(found: &Match<'_>) -> bool {
    let places = ["from", "to", "percent"].map(|name| found.place(name));
    let [Some(from), Some(to), Some(percent)] = places else { return false };
    let before = found.items.get(from.max(to)..percent).unwrap_or(&[]);
    before.windows(2).any(|pair| {
        pair[0].key.is_one_of(keys!["after", "amid", "by", "despite", "following"])
            && pair[1].key.is_one_of(keys!["a", "an"])
    })
}

/// `rose by 93,000 to 3.6 million, a rise of 36% during the last 12 months`
fn is_of_a_later_time(found: &Match<'_>) -> bool {
    let after = found.items.get(found.after..).unwrap_or(&[]);
    let opens =
        after.first().is_some_and(|item| item.key.is_one_of(keys!["during", "over", "in", "from", "on"]));
    let names_past =
        after.iter().take(4).any(|item| item.key.is_one_of(keys!["last", "past", "previous", "earlier"]));
    let told = found.place("percent").or_else(|| found.place("by"));
    let comes_last = told > found.place("to") && told > found.place("from");
    opens && names_past && comes_last
}

/// `debt, which fell from 58% to 13.6%, rose by 20%`: a verb of its own behind a comma tells of the main clause.
fn opens_main_clause(document: &Document, found: &Match<'_>) -> bool {
    let (Some(verb), Some(change)) = (found.item("verb"), found.item("change")) else { return false };
    is_finite(document, change) && verb.span.start < change.span.start
}

/// Whether a word of change is a verb with a subject: `fell`, not `a fall`, `down`, `falling`.
fn is_finite(document: &Document, change: &Item) -> bool {
    change.class.is(WordClass::RISE | WordClass::FALL)
        && !change.class.is(WordClass::CHANGE_NOUN | WordClass::COMPARATIVE)
        && !change.key.is_one_of(keys!["up", "down"])
        && !document.text_of(change.span).ends_with("ing")
}

/// `took $45m, falling 10 percent on its second weekend to $20m`: what stands behind `to` is no start.
fn leads_elsewhere(found: &Match<'_>) -> bool {
    let before = words_before(found, "from", 2);
    found.frame.ends_with("-on")
        && matches!(before, [first, to] if to.key == const { WordKey::of("to") }
            && !first.key.is_one_of(keys!["compared", "contrast"]))
}

/// `the share of the bottom 20% fell from 10% to 5%`: the percentage tells of whom.
fn is_of_group(document: &Document, found: &Match<'_>) -> bool {
    let names_rank = words_before(found, "percent", 1).first().is_some_and(|item| {
        item.key.is_one_of(keys![
            "best",
            "bottom",
            "highest",
            "largest",
            "lower",
            "lowest",
            "oldest",
            "poorest",
            "richest",
            "smallest",
            "top",
            "upper",
            "wealthiest",
            "worst",
            "youngest"
        ])
    });
    let is_subject = found.frame == "percent-noun-ends"
        && found.item("change").is_some_and(|change| is_finite(document, change));
    names_rank || is_subject
}

/// `as a result of the rising dollar`, `the amount for raises`: no verb, unlike `a rise from`.
fn follows_noun(found: &Match<'_>) -> bool {
    let Some(at) = found.place("verb") else { return false };
    let Some(before) = at.checked_sub(1).and_then(|before| found.items.get(before)) else { return false };
    let leads_on = found.items.get(at + 1).is_some_and(|next| next.class.is(WordClass::PREPOSITION));
    let is_attribute = before.class.is(WordClass::DETERMINER) && !leads_on;
    let is_object = before.class.is(WordClass::PREPOSITION)
        && !before.key.is_one_of(keys!["to", "since", "after", "before", "by"]);
    is_attribute && !before.key.is_one_of(keys!["that", "this", "both", "all", "each"]) || is_object
}

/// `down to 1.5 million bags from 2.0/2.5 million`
fn goes_on_with_slash(found: &Match<'_>) -> bool {
    let after = found.place("from").and_then(|from| found.items.get(from + 1));
    after.is_some_and(|item| item.key.is_one_of(keys!["/"]))
}

/// Up to so many items before a figure of the match.
fn words_before<'a>(found: &Match<'a>, name: &str, most: usize) -> &'a [Item] {
    found.place(name).and_then(|at| found.items.get(at.saturating_sub(most)..at)).unwrap_or(&[])
}
