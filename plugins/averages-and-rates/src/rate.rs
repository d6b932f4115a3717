//! So many in a population and how many that is per hundred thousand, and other quotients with a unit: density, speed,
//! pay.

use std::sync::LazyLock;

use recount_core::expr::{Expr, constant, role};
use recount_core::frame::{Frames, Match};
use recount_core::{
    Amount, Assertion, Claims, Dimension, Document, Figure, FigureId, FigureKind, Item, Link, Noun, Quotient,
    Rational, Relation, Role, Statement, WordClass, WordKey, keys,
};

recount_core::check! {
    /// A rate or a density that its figures do not give.
    ///
    /// ## What it recounts
    ///
    /// Rates *per 1,000* or *per 100,000* with the number of cases and of people they are taken of, densities with
    /// the number of people and the area, and average speeds with the distance and the time, where a sentence tells of one
    /// of each. What is paid by the week or the month is held against what that is by the year; since not everybody is paid
    /// all year round, that is a warning at most. What is counted or measured by the year and by the day (*1.2 million loaves
    /// a year, or about 3,300 a day*), by the day and by the second, may be of every day and hour or of the working ones
    /// alone: more than the one or less than the other is a warning. So is a number by the day that the one over so many
    /// days does not give.
    ///
    /// ## Why it matters
    ///
    /// Rates are how places of different size are compared, and a zero too many or too few turns the comparison over.
    ///
    /// ## Example
    ///
    /// ```fails
    /// There were 36 murders in a city of 1.2 million people, a rate of 30 per 100,000.
    /// ```
    ///
    /// ```holds
    /// There were 36 murders in a city of 1.2 million people, a rate of 3 per 100,000.
    /// ```
    ///
    /// ```silent
    /// There were 36 murders in a city of 1.2 million people, against 5 per 100,000 in the capital.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Rates are adjusted for age, and given by the year where cases are of several; where words say so nothing is
    /// checked.
    ///
    /// ## References
    ///
    /// None: it is a division.
    pub static RATE = Rate { id: "rate", since: "0.1.0", level: Error };
}

/// 12.5 per 1,000, or 1.25 percent
static PERCENTS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        (
            "rate-or-percent",
            "{rate:count|number} ~2 per|in|for_every|in_every {per:count|number} ~2 ,|(|– or? about? {percent:share} ,|.|;|)|–",
        ),
        // of every 1,000 births six were stillbirths, or 0.6 percent
        (
            "of-every-rate-or-percent",
            "of|in|from every {per:count|number} ~2 ,? ~1 {rate:count|number} ..3 ,|(|– or? about? {percent:share} ,|.|;|)|–",
        ),
    ])
});

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[
            ("by-area", &["per|to|a|every the? unit=square|sq|km2|km²|hectare|acre|ha ~1"]),
            ("per", &["per|in|for_every|in_every|for_each {per:count|number}"]),
            (
                "is",
                &[
                    ",|(|–|— or|about|i.e.? ~1",
                    ",|(|–|— a|the ~2 rate|prevalence|incidence of",
                    ",|(|–|— giving ~3 of?",
                    ",|(|–|— which is ~3",
                ],
            ),
            (
                "of",
                &[
                    "in|among|for|out_of ~4 {population:count|number}",
                    "~2 in ~2 city|town|country|population|county|district|region|state ~2 of {population:count|number}",
                ],
            ),
        ],
        &[
            // the city of 500,000 had 40 murders, a rate of 8 per 100,000
            (
                "of-cases-rate",
                "city|town|country|county|district|region|state|population of {population:count|number} ~2 <auxiliary>? has|had|saw|recorded|reported|registered ~1 {cases:count} ~5 ,|(|–|— a|the ~2 rate|prevalence|incidence of {rate:count|number} ~3 @per",
            ),
            ("cases-of-rate", "{cases:count} ~5 @of ~2 @is {rate:count|number} ~3 @per"),
            // 84 per 100,000, with 1,512 cases in a population of 1.8 million
            (
                "rate-with-cases",
                "{rate:count|number} ~2 @per ~2 ,|–|—|( with|or ~1 {cases:count|number} ~4 in|among|for|out_of ~3 of? {population:count|number} ~2 ,|.|;",
            ),
            (
                "rate-aside-cases",
                "{rate:count|number} ~2 @per ~2 (|: {cases:count} ~3 in|among|of|out_of ~2 {population:count|number} ~2 )|,|.|;",
            ),
            (
                "density",
                "{people:count} ~4 on|in|over|across|for|and ~5 {area:measure} ~3 ,|(|–|— ..8 {density:count|number} ~2 @by-area",
            ),
            // a country of 5.5 million people, with 338,000 square kilometres, has 16 people per square kilometre
            (
                "density-of-people-with",
                "{people:count} ~1 ,? and|covering|on|with ~4 {area:measure} ~1 ,|– and|it? has|had ~2 {density:count|number} ~2 @by-area ,|.|;|)|–",
            ),
            // 29.7 square miles and 1,975 people, or 66.5 per square mile
            (
                "density-area-first",
                "{area:measure} ~1 ,|;|and|with ..3 {people:count} ~2 ,|(|–|— or|about|some? {density:count|number} ~2 @by-area ,|.|;|)|–",
            ),
            // 340 people per km², with 1.7 million on 5,000 km²
            (
                "density-first",
                "{density:count|number} ~2 @by-area ,|(|–|—|: with? ~1 {people:count} ~3 on|in|over|across ~2 {area:measure}",
            ),
        ],
    )
});

/// 640 pupils and 32 teachers, one teacher for every 20 pupils
static RATIOS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        (
            "one-for-every",
            "{first:count} ..8 {second:count|number} ~4 ,|–|—|(|; or|about|roughly? ~2 for=for|per|to every|each? ~1 {many:count|number} ~2 ,|.|)|;|–|—",
        ),
        // 4,100 officers, one for every 440 of its 1.8 million inhabitants
        (
            "one-for-every-of",
            "{first:count} ~2 ,|–|—|(|; or|about|roughly? ~2 for=for|per|to every|each? ~1 {many:count|number} of <determiner>? ~2 's|’s? {second:count} ~2 ,|.|)|;|–|—",
        ),
    ])
});

/// She ran the 10 km in 50 minutes, an average of 12 km an hour.
static SPEEDS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        // flew 2,400 km in three hours, at 800 km/h
        (
            "distance-in-time-at",
            "{distance:measure} in {time:duration} ,|(|–? at a? speed? of? {speed:measure} ,|.|;|)",
        ),
        ("distance-in-time", "{distance:measure} ..10 {time:duration} ~3 ,|at|(|– ..6 {speed:measure}"),
        // 420 km long and takes six hours, an average of 70 km/h
        (
            "distance-takes-time",
            "{distance:measure} ..4 and|, lasts|takes|took ~1 {time:duration} ,|(|– or|at? an|a? average? speed? of? {speed:measure} ,|.|;|)",
        ),
        ("time-for-distance", "{time:duration} ..8 {distance:measure} ~3 ,|at|(|– ..6 {speed:measure}"),
    ])
});

/// £250 a week, or £13,000 a year; £24,000 a year, or £2,000 a month; 400,000 barrels a day, or 146 million a year.
static PAY: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[(
        "by-another-time",
        "{one:money|measure} ~1 ,|(|–|— or? about|roughly|some? {other:money|measure}",
    )])
});

/// 48,000 loaves a month, or about 1,600 a day
static COUNTS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[(
            "by-shorter",
            &[
                ",|(|–|— or|averaging? an? average? of? about|some? {short:count|number} ~2 a|an|per|each|every part=month|week|day|hour|minute|second ,|.|;|)|–",
            ],
        )],
        &[
            // 1.9 million passengers in the month, 61,000 a day
            (
                "counts-in-another-time",
                "{long:count|measure} ~2 in|over|during|last the|this? span=year|month|week @by-shorter",
            ),
            // 41,300 patients in September, an average of 1,377 a day
            ("counts-in-month", "{long:count|measure} ~4 in|over|during|last span=<month> @by-shorter"),
            // 12,480 thefts, an average of 34 a day over the year
            (
                "counts-told-over-time",
                "{long:count|number} ~2 ,|–|—|( or|averaging? an? average? of? {short:count|number} ~1 a|per|each|every part=month|week|day over|during|in the|last|that|this ~1 span=year|month|week ,|.|;|)|–",
            ),
            // 48,000 loaves a month, or 1,600 a day; 1,600 a day, or 48,000 a month
            (
                "counts-by-another-time",
                "{long:count} ~2 a|an|per|each|every span=year|month|week|day|hour|minute ,|(|–|— or? about|some|roughly? {short:count|number} ~2 a|an|per|each|every part=year|month|week|day|hour|minute|second",
            ),
        ],
    )
});

/// The hospital treated 5,400 patients last year. That is about 15 a day.
static TOLD: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[(
        "that-is-so-many-by-time",
        "that|this is|was|makes|made|means ~1 {short:count|number} ~1 a|an|per|each|every part=month|week|day|hour ,|.|;",
    )])
});

/// 310,000 visitors in 98 days, or about 3,160 a day
static OVER_TIME: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[(
            "by-time",
            &[
                ",|–|—|( or|averaging? an? average? of? {short:count|number|measure} ~1 a|an|per|each|every part=day|week|month|hour|year|minute|second ,|.|;|)|–",
            ],
        )],
        &[
            ("counts-over-time", "{long:count|measure} ~2 in|over|during ~2 {span:duration} ~1 @by-time"),
            // over ten years 1,043 officers were killed, an average of 104 a year
            (
                "over-time-counts",
                "over|in|during the|its|his|her|their? past|last|first|these? {span:duration} ~1 ,? {long:count|measure} ~1 <auxiliary>? <auxiliary>? ~3 @by-time",
            ),
            // 2,400 parcels a week for 10 weeks, 24,000 in all
            (
                "counts-by-time-in-all",
                "{short:count} ~2 a|an|per|each|every part=day|week|month|hour|year for|over|during ~2 {span:duration} ~1 ,|–|—|( or|making|for? a|some|about? total? of? {long:count|number} ~1 in_all|in_total|altogether|overall ,|.|;|)|–",
            ),
            // it took 90 minutes to pump out 27,000 litres, 300 a minute
            (
                "span-to-do-counts",
                "take|takes|took|taken|needed|needs ~2 {span:duration} to ~4 {long:count|measure} ~2 @by-time",
            ),
            // the five-day festival drew 210,000 people, an average of 42,000 a day
            (
                "span-drew-counts",
                "{span:duration} ~2 attracted|drew|brought|saw|sold|produced|had ~1 {long:count|measure} ~2 @by-time",
            ),
        ],
    )
});

/// A time, the longer one that it is part of, and the fewest and the most of it that are worked or open in that.
const PARTS_OF_TIME: [(&str, &str, i64, i64); 12] = [
    ("month", "year", 10, 12),
    ("week", "year", 44, 53),
    ("week", "month", 4, 5),
    ("day", "year", 220, 366),
    ("day", "month", 18, 31),
    ("day", "week", 5, 7),
    ("hour", "day", 4, 24),
    ("minute", "day", 4 * 60, 24 * 60),
    ("second", "day", 4 * 3600, 24 * 3600),
    ("minute", "hour", 60, 60),
    ("second", "hour", 3600, 3600),
    ("second", "minute", 60, 60),
];

fn find(document: &Document, claims: &mut Claims) {
    COUNTS.claim(document, claims, count_by_another_time);
    OVER_TIME.claim(document, claims, count_over_time);
    TOLD.claim(document, claims, count_told_by_time);
    PAY.claim(document, claims, by_another_time);
    SPEEDS.claim(document, claims, speed);
    RATIOS.claim(document, claims, one_for_every);
    PERCENTS.claim(document, claims, as_percent);
    FRAMES.claim(document, claims, |document, found| {
        if found.frame.starts_with("density") { density(document, found) } else { rate(document, found) }
    });
}

fn is_plain(figure: &Figure) -> bool {
    is_number(figure) && figure.unit.is_none()
}

fn is_number(figure: &Figure) -> bool {
    figure.is_quantity()
        && matches!(figure.amount, Amount::Number(_))
        && figure.value().is_some_and(|value| value > Rational::ZERO)
}

fn rate(document: &Document, found: &Match<'_>) -> Option<Quotient> {
    let ids =
        [found.figure("rate")?, found.figure("cases")?, found.figure("population")?, found.figure("per")?];
    let figures = ids.map(|id| document.figure(id).filter(|figure| is_plain(figure)));
    let [Some(_), Some(cases), Some(population), Some(per)] = figures else { return None };
    // `3 per 100,000`: a power of ten.
    let per_value = per.value()?;
    let is_round = per_value
        .magnitude()
        .and_then(|power| Rational::decimal(1, power))
        .is_some_and(|power| power == per_value);
    let is_large = per_value >= Rational::from(100);
    if !is_round || !is_large || spans_years(document, found) {
        return None;
    }
    // More cases than people need a slip to be told of.
    let is_doubtful = cases.value()? > population.value()?;
    let [rate, cases, population, per] = ids;
    let roles = vec![
        Role::figure("rate", rate),
        Role::of(document, "cases", cases),
        Role::of(document, "population", population),
        Role::figure("per", per).exactly(),
    ];
    let words = |id: FigureId| document.words_of(id);
    let premise = format!("{} in {}, per {}, is", words(cases), words(population), words(per));
    let statement = Statement::new(premise, 0, words(rate));
    let relation = role(0).equals(role(1) / role(2) * role(3));
    let said = Assertion::new(roles, relation, statement).recognised_by(found.frame);
    Some(Quotient::new(said).doubtful_if(is_doubtful))
}

/// So many per thousand is so many percent.
fn as_percent(document: &Document, found: &Match<'_>) -> Option<Quotient> {
    let [rate, per, percent] = [found.figure("rate")?, found.figure("per")?, found.figure("percent")?];
    let are_plain = [rate, per].iter().all(|id| document.figure(*id).is_some_and(is_plain));
    // `declined from 15.0 to 14.4 per 100,000 (-3.9%)`
    let is_signed =
        document.figure(percent).and_then(Figure::value).is_none_or(|percent| percent.is_negative());
    let changes = found.sentence.classes.is(WordClass::RISE | WordClass::FALL | WordClass::CHANGE_NOUN);
    if is_signed || changes {
        return None;
    }
    let is_round = document.figure(per).and_then(Figure::value).is_some_and(|per| {
        [100, 1_000, 10_000, 100_000].into_iter().any(|power| per == Rational::from(power))
    });
    if !are_plain || !is_round {
        return None;
    }
    let words = |id: FigureId| document.words_of(id);
    let roles = vec![
        Role::figure("percentage", percent),
        Role::figure("rate", rate).to_the_digit(),
        Role::figure("per", per).exactly(),
    ];
    let statement = Statement::new(format!("{} per {} is", words(rate), words(per)), 0, words(percent));
    let relation = role(0).equals(role(1) / role(2));
    Some(Quotient::new(Assertion::new(roles, relation, statement).recognised_by(found.frame)))
}

/// One of what there are fewer of for so many of the others: both nouns must say so.
fn one_for_every(document: &Document, found: &Match<'_>) -> Option<Quotient> {
    let ids = [found.figure("first")?, found.figure("second")?, found.figure("many")?];
    let figures = ids.map(|id| document.figure(id).filter(|figure| is_plain(figure)));
    let [Some(first), Some(second), Some(many)] = figures else { return None };
    // `for a population of 1.24 million`
    let names_population = found
        .inside()
        .iter()
        .any(|item| item.key.is_one_of(keys!["electorate", "membership", "population", "workforce"]));
    let of_people = if names_population { many.counts } else { None };
    let (noun, other) = (first.counts?, second.counts.or(of_people)?);
    let is_of = |noun: Noun| many.counts.is_none_or(|many| many.may_be(noun));
    let is_one = |item: &Item| matches!(document.text_of(item.span), "one" | "1" | "a" | "an");
    let [.., one, named] = found.items.get(..found.place("for")?)? else { return None };
    // `184 doctors for 110,400 people, one for every 600`
    let is_bare = is_one(named);
    let names = |noun: Noun| is_bare || is_one(one) && noun.concept == named.key;
    let is_more = first.value() > second.value();
    let (of_many, of_few) = if is_of(noun) && names(other) && (is_more || !is_bare) {
        (ids[0], ids[1])
    } else if is_of(other) && names(noun) && (!is_more || !is_bare) {
        (ids[1], ids[0])
    } else {
        return None;
    };
    let roles = vec![
        Role::figure("one for every", ids[2]),
        Role::of(document, "the many", of_many),
        Role::of(document, "the few", of_few),
    ];
    let words = |id: FigureId| document.words_of(id);
    let premise = format!("{} over {} is", words(of_many), words(of_few));
    let statement = Statement::new(premise, 0, words(ids[2]));
    let relation = role(0).equals(role(1) / role(2));
    Some(Quotient::new(Assertion::new(roles, relation, statement).recognised_by(found.frame)))
}

/// Rates are by the year; where cases are of several, or the rate is adjusted, the one does not give the other.
fn spans_years(document: &Document, found: &Match<'_>) -> bool {
    let is_period = |(_, figure): (FigureId, &Figure)| figure.kind == FigureKind::Duration;
    if document.figures_of(found.sentence).any(is_period) {
        return true;
    }
    let words = keys![
        "years",
        "decade",
        "since",
        "standardised",
        "standardized",
        "age-adjusted",
        "annual",
        "annually",
        "average",
        "versus",
        "against",
        "compared",
    ];
    found.sentence.classes.is(WordClass::ADJUSTED) || found.items.iter().any(|item| item.key.is_one_of(words))
}

/// Units of time and their names.
const NAMES_OF_TIMES: [(&str, &str); 7] = [
    ("s", "second"),
    ("min", "minute"),
    ("h", "hour"),
    ("d", "day"),
    ("week", "week"),
    ("month", "month"),
    ("a", "year"),
];

/// How many of the one are in the other, as people reckon beside the calendar.
const SPANS: [(&str, &str, &[i64]); 3] =
    [("month", "a", &[12]), ("week", "a", &[52, 50]), ("week", "month", &[4])];

/// The same money by the week and by the year.
fn by_another_time(document: &Document, found: &Match<'_>) -> Option<Assertion> {
    let (first, second) = (found.figure("one")?, found.figure("other")?);
    if document.figure(first)?.kind == FigureKind::Measurement {
        let is_closed = found.items.get(found.after).is_none_or(|next| next.class.is(WordClass::PUNCTUATION));
        return amounts_by_another_time(document, [first, second], found.frame).filter(|_| is_closed);
    }
    let span = |id: FigureId| Some(document.figure(id)?.unit.as_ref()?.symbol.split_once('/')?.1.to_owned());
    let spans = [span(first)?, span(second)?];
    let told_of = |a: &str, b: &str| spans[0] == a && spans[1] == b;
    let (short, _, counts) =
        SPANS.iter().find(|(short, long, _)| told_of(short, long) || told_of(long, short))?;
    let ids = if spans[0] == *short { [first, second] } else { [second, first] };
    let [Some(one), Some(other)] = ids.map(|id| document.figure(id)) else { return None };
    let (short, long) = (one.unit.as_ref()?, other.unit.as_ref()?);
    let are_plain = [one, other].iter().all(|figure| {
        matches!(figure.amount, Amount::Number(_)) && figure.hedge.is_none_or(|hedge| !hedge.is_bound())
    });
    if short.currency() != long.currency() || !are_plain {
        return None;
    }
    let times = |count: Rational| {
        let factor = (&count * &long.scale).checked_div(&short.scale)?;
        Some(role(0).equals(role(1) * Expr::Constant(factor)))
    };
    let exactly = long.scale.checked_div(&short.scale).and_then(|span| Rational::ONE.checked_div(&span))?;
    let counts = counts.iter().map(|count| Rational::from(*count)).chain([exactly]);
    let ways: Vec<Relation> = counts.filter_map(times).collect();
    let words = |id: FigureId| document.words_of(id);
    let [one, other] = ids;
    let roles = vec![Role::figure("by the longer", other), Role::figure("by the shorter", one)];
    let statement = Statement::new(format!("{} is", words(one)), 0, words(other));
    // Some work, and are paid, for part of the year.
    let claim = Assertion::new(roles, Relation::Any(ways), statement).linked(Link::Likely);
    Some(claim.recognised_by(found.frame))
}

/// `400,000 barrels a day, or 146 million a year`: not more than all of the longer time would hold, and not less than those
/// parts of it that are worked.
fn amounts_by_another_time(
    document: &Document,
    ids: [FigureId; 2],
    frame: &'static str,
) -> Option<Assertion> {
    let [one, other] = ids.map(|id| document.figure(id).filter(|figure| is_number(figure)));
    let [one, other] = [one?.unit.as_ref()?, other?.unit.as_ref()?];
    let (piece, time) = one.symbol.split_once('/')?;
    let (other_piece, other_time) = other.symbol.split_once('/')?;
    let name = |of: &str| NAMES_OF_TIMES.iter().find(|(symbol, _)| *symbol == of).map(|(_, name)| *name);
    let names = [name(time)?, name(other_time)?];
    let told = |short: usize, long: usize| {
        PARTS_OF_TIME.iter().find(|(part, whole, ..)| *part == names[short] && *whole == names[long])
    };
    let (short, long) = if told(0, 1).is_some() { (0, 1) } else { (1, 0) };
    let (.., fewest, most) = told(short, long).filter(|_| piece == other_piece)?;
    let units = [one, other];
    // How many of the shorter time are in the longer, by the calendar.
    let n_times = units[short].scale.checked_div(&units[long].scale)?;
    // Rain that is told by the day falls on some days only.
    let fewest = (one.dimension.length != 1).then_some(*fewest);
    let ids = [ids[long], ids[short]];
    let said = ids.map(|id| document.words_of(id).to_owned());
    within_parts_of_time(document, ids, [n_times, Rational::ONE], (fewest, *most), said, frame)
}

/// The same count by the day and by the year.
fn count_by_another_time(document: &Document, found: &Match<'_>) -> Option<Assertion> {
    let ids = [found.figure("long")?, found.figure("short")?];
    // Tonnes and barrels as much as people, but nothing that is by the hour already.
    let is_amount = |figure: &Figure| {
        let is_rate =
            figure.unit.as_ref().is_some_and(|unit| unit.dimension.time != 0 || !unit.zero.is_zero());
        is_number(figure)
            && !is_rate
            && matches!(figure.kind, FigureKind::Count | FigureKind::Number | FigureKind::Measurement)
    };
    if !ids.iter().all(|id| document.figure(*id).is_some_and(is_amount)) {
        return None;
    }
    // `1,100 a day in summer`
    let ends = found.frame.starts_with("counts-in-");
    if !ends && found.items.get(found.after).is_some_and(|next| !next.class.is(WordClass::PUNCTUATION)) {
        return None;
    }
    by_time(document, ids, [found.item("span")?, found.item("part")?], found.frame)
}

/// The same where the sentence before tells the number of a year, a month or a week.
fn count_told_by_time(document: &Document, found: &Match<'_>) -> Option<Assertion> {
    const SPANS: &[WordKey] = keys!["day", "month", "week", "year"];
    let short = found.figure("short").filter(|_| found.first == 0)?;
    let (long, told) = document.only_figure_referred_to(found.sentence, is_plain)?;
    let before = document.items(document.sentence_referred_to(found.sentence)?);
    let mut spans = before.iter().filter(|item| item.key.is_one_of(SPANS));
    let span = spans.next().filter(|_| spans.next().is_none() && told.counts.is_some())?;
    by_time(document, [long, short], [span, found.item("part")?], found.frame)
}

/// That a number of a time and one of another, in either order, may be of the same days, weeks or months.
fn by_time(
    document: &Document,
    mut ids: [FigureId; 2],
    [mut span, mut part]: [&Item; 2],
    frame: &'static str,
) -> Option<Assertion> {
    let told = |span: &Item, part: &Item| {
        PARTS_OF_TIME.iter().find(|(short, long, ..)| {
            let is_long =
                span.key == WordKey::of(long) || span.class.is(WordClass::MONTH) && *long == "month";
            part.key == WordKey::of(short) && is_long
        })
    };
    // The shorter may come first.
    if told(span, part).is_none() {
        (span, part) = (part, span);
        ids.reverse();
    }
    let (.., fewest, most) = told(span, part)?;
    let figures = ids.map(|id| document.figure(id));
    let [Some(long), Some(short)] = figures else { return None };
    // `21 million barrels in June, 700,000 a day`: a bare number is in the unit of the other.
    let scale = |figure: &Figure, other: &Figure| match (&figure.unit, &other.unit) {
        (None, Some(unit)) => unit.scale.clone(),
        _ => Rational::ONE,
    };
    let scales = [scale(long, short), scale(short, long)];
    let words =
        |id: FigureId, time: &Item| format!("{} a {}", document.words_of(id), document.text_of(time.span));
    let said = [words(ids[0], span), words(ids[1], part)];
    within_parts_of_time(document, ids, scales, (Some(*fewest), *most), said, frame)
}

/// That what is told by the longer of two times is at most so many times what is told by the shorter, and at least as many
/// times as there are of it that are worked, if that is known. The factors bring both into one unit.
fn within_parts_of_time(
    document: &Document,
    ids: [FigureId; 2],
    factors: [Rational; 2],
    (fewest, most): (Option<i64>, i64),
    [long, short]: [String; 2],
    frame: &'static str,
) -> Option<Assertion> {
    let [by_long, by_short] = ids.map(|id| document.figure(id).and_then(Figure::value));
    let is_more = &by_long? * &factors[0] > &(&by_short? * &factors[1]) * &Rational::from(most);
    let [to_long, to_short] = factors.map(Expr::Constant);
    let (by_long, by_short) = (role(0) * to_long, role(1) * to_short);
    let (relation, bound, times) = if is_more {
        (by_long.is_at_most(by_short * constant(most)), "more", most)
    } else {
        let fewest = fewest?;
        ((by_short * constant(fewest)).is_at_most(by_long), "less", fewest)
    };
    let roles = vec![Role::figure("by the longer", ids[0]), Role::figure("by the shorter", ids[1])];
    let message = format!("{long} is {bound} than {times} times {short}");
    let claim = Statement::plain(format!("{long} is {short}"));
    let said = Assertion::new(roles, relation, claim).saying(message);
    Some(said.linked(Link::Likely).recognised_by(frame))
}

/// So many in so many days is so many a day.
fn count_over_time(document: &Document, found: &Match<'_>) -> Option<Assertion> {
    let [short, long, span] = [found.figure("short")?, found.figure("long")?, found.figure("span")?];
    let time = document.figure(span)?;
    let unit = time.unit.as_ref()?;
    let (_, name) = NAMES_OF_TIMES.iter().find(|(of, _)| *of == &*unit.symbol)?;
    let is_same = found.item("part")?.key == WordKey::of(name);
    // `1,440 nautical miles in four days, 360 a day`
    let total = document.figure(long)?;
    let scale = total.unit.as_ref().map_or(Rational::ONE, |unit| unit.scale.clone());
    let is_level = total.unit.as_ref().is_some_and(|unit| !unit.zero.is_zero());
    let each = document.figure(short)?;
    let is_in_unit =
        each.unit.as_ref().map(|unit| &unit.symbol) == total.unit.as_ref().map(|unit| &unit.symbol);
    let are_plain = is_number(each) && (each.unit.is_none() || is_in_unit) && is_number(total) && !is_level;
    let scale = if each.unit.is_some() { Rational::ONE } else { scale };
    if !is_same || !are_plain || time.hedge.is_some() || !matches!(time.amount, Amount::Number(_)) {
        return None;
    }
    let words = |id: FigureId| document.words_of(id);
    let roles = vec![
        Role::figure("a day or other time", short),
        Role::of(document, "total", long),
        Role::figure("time", span).exactly(),
    ];
    let statement = Statement::new(format!("{} over {} is", words(long), words(span)), 0, words(short));
    // A length of time is read in seconds.
    let n_times = role(2) / Expr::Constant(unit.scale.clone());
    let each = role(0) * Expr::Constant(scale);
    let said = Assertion::new(roles, each.equals(role(1) / n_times), statement);
    // On some of the days it may have been closed.
    Some(said.linked(Link::Likely).recognised_by(found.frame))
}

const LENGTH: Dimension = Dimension { length: 1, ..Dimension::NONE };
const SPEED: Dimension = Dimension { length: 1, time: -1, ..Dimension::NONE };

/// A way over its time, where a sentence tells of one of each and calls the speed an average.
fn speed(document: &Document, found: &Match<'_>) -> Option<Quotient> {
    let ids = [found.figure("speed")?, found.figure("distance")?, found.figure("time")?];
    let dimension = |figure: &Figure| figure.unit.as_ref().map(|unit| unit.dimension);
    let n_of = |dimension_of: fn(Dimension) -> bool| {
        document
            .figures_of(found.sentence)
            .filter(|(_, figure)| figure.is_quantity() && dimension(figure).is_some_and(dimension_of))
            .count()
    };
    let is_one_each =
        n_of(|of| of == SPEED) == 1 && n_of(|of| of == LENGTH) == 1 && n_of(Dimension::is_time) == 1;
    let [Some(speed), Some(distance), Some(time)] = ids.map(|id| document.figure(id)) else { return None };
    let are_plain = [speed, distance, time].iter().all(|figure| {
        matches!(figure.amount, Amount::Number(_))
            && figure.hedge.is_none_or(|hedge| !hedge.is_bound())
            && figure.value().is_some_and(|value| value > Rational::ZERO)
    });
    let are_right = dimension(speed) == Some(SPEED)
        && dimension(distance) == Some(LENGTH)
        && dimension(time).is_some_and(Dimension::is_time);
    let says_average = found.frame == "distance-in-time-at"
        || document.text_of(found.span()).split(' ').any(|word| word.to_lowercase().starts_with("averag"));
    // `an average of 15 km an hour on the last lap`
    let is_closed = found.items.get(found.after).is_none_or(|next| next.class.is(WordClass::PUNCTUATION));
    if !(is_one_each && are_plain && are_right && says_average && is_closed) {
        return None;
    }
    let words = |id: FigureId| document.words_of(id);
    let [speed, distance, time] = ids;
    let roles =
        vec![Role::figure("speed", speed), Role::figure("distance", distance), Role::figure("time", time)];
    let statement = Statement::new(format!("{} in {} is", words(distance), words(time)), 0, words(speed));
    let relation = role(0).equals(role(1) / role(2));
    let said = Assertion::new(roles, relation, statement).recognised_by(found.frame);
    Some(Quotient::new(said))
}

fn density(document: &Document, found: &Match<'_>) -> Option<Quotient> {
    let ids = [found.figure("density")?, found.figure("people")?, found.figure("area")?];
    let [Some(_), Some(_), Some(area)] = ids.map(|id| document.figure(id)) else { return None };
    let is_area =
        area.unit.as_ref().is_some_and(|unit| unit.dimension == Dimension { length: 2, ..Dimension::NONE });
    let unit = found.item("unit")?;
    let next = found.items.get(found.place("unit")? + 1);
    let (size, name) = if unit.key.is_one_of(keys!["hectare", "ha"]) {
        (Rational::from(10_000), "hectare")
    } else if unit.key.is_one_of(keys!["acre"]) {
        (Rational::new(40_468_564_224, 10_000_000)?, "acre")
    } else if unit.key.is_one_of(keys!["km2", "km²"])
        || next.is_some_and(|item| item.key.is_one_of(keys!["kilometre", "kilometer", "km"]))
    {
        (Rational::from(1_000_000), "km²")
    } else if next.is_some_and(|item| item.key.is_one_of(keys!["mile", "mi"])) {
        (Rational::new(2_589_988_110_336, 1_000_000)?, "square mile")
    } else {
        return None;
    };
    let are_plain = ids.iter().take(2).all(|id| document.figure(*id).is_some_and(is_plain));
    if !is_area || !are_plain || spans_years(document, found) {
        return None;
    }
    let [density, people, area] = ids;
    let roles = vec![
        Role::figure("density", density),
        Role::of(document, "people", people),
        Role::figure("area", area),
    ];
    let words = |id: FigureId| document.words_of(id);
    let premise = format!("{} on {}, per {name}, is", words(people), words(area));
    let relation = role(0).equals(role(1) / role(2) * Expr::Constant(size));
    let statement = Statement::new(premise, 0, words(density));
    Some(Quotient::new(Assertion::new(roles, relation, statement).recognised_by(found.frame)))
}
