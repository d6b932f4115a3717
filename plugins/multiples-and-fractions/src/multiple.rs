//! So many times something: a word or a number, and the two figures it leads from and to.

use std::sync::LazyLock;

use recount_core::expr::{Expr, role};
use recount_core::frame::{Frames, Match};
use recount_core::{
    Amount, Assertion, Claims, Document, Figure, FigureId, FigureKind, Hedge, Interval, Item, RangeEnd,
    Rational, Readings, Relation, Role, Severity, Span, Statement, Unit, UnitKind, WordClass, WordKey, keys,
};

recount_core::check! {
    /// A multiple that the figures beside it do not make.
    ///
    /// ## What it recounts
    ///
    /// Where a text says that something doubled, halved, trebled, grew fivefold or is three times as much, and gives
    /// both figures in the same clause, the one is held against the other. *Three times more* is read as three times or
    /// as four times, whichever fits, and so is *three times faster* or *smaller* of what shrinks.
    ///
    /// ## Why it matters
    ///
    /// Multiples are written from memory. The figures beside them show it.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Exports of cider tripled to £61m from £29m in four years.
    /// ```
    ///
    /// ```holds
    /// Exports of cider doubled to £61m from £29m in four years.
    /// ```
    ///
    /// ```silent
    /// Exports of cider doubled to £61m in four years.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Multiples in words are rough: seven in a hundred either way pass without a word, and up to a fifth is a warning
    /// at most. Where words say that the figures are adjusted it is a note.
    ///
    /// ## References
    ///
    /// None: it is a division.
    pub static MULTIPLE = Multiple { id: "multiple", since: "0.1.0", level: Error };
}

/// The parts that wordings share.
const PARTS: &[(&str, &[&str])] = &[
    ("from", &["from|against|compared_with|compared_to|up_from ~3 {from:quantity}"]),
    (
        "ends",
        &[
            "to ~3 {to:quantity} ..8 @from",
            "from ~3 {from:quantity} ..10 to ~3 {to:quantity}",
            "{span:range}",
        ],
    ),
    (
        "word",
        &[
            "word=<multiple>",
            "word=twofold|threefold|fourfold|fivefold|sixfold|sevenfold|eightfold|ninefold|tenfold",
            "{times:multiple}",
        ],
    ),
    ("as-many", &["word=twice|double|triple|treble", "{times:multiple}"]),
    ("than", &["as ~1 as", "more|higher|greater|larger|bigger than", "more ~1 than"]),
    ("smaller", &["less=faster|quicker|smaller|shorter|lighter|cheaper"]),
    ("less", &["less=fewer|less|lower|smaller|cheaper than", "less=less ~1 than"]),
];

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            // doubled to 50 from 25; a threefold increase from 10 to 30
            ("ends", "@word ..8 @ends"),
            // rose from 40 to 80, twice as much; from 40 to 80, more than doubling
            ("ends-word", "from ~3 {from:quantity} ..8 to ~3 {to:quantity} ~3 ,|–|— ~3 word=<multiple>"),
            // from £60 to £650, a tenfold increase
            (
                "ends-fold",
                "from ~3 {from:quantity} ..8 to ~3 {to:quantity} ~3 ,|–|— ~3 @word ~2 decrease|drop|fall|growth|improvement|increase|jump|reduction|rise|saving|speed-up|speedup",
            ),
            // from 800 ms to 150 ms, more than five times faster; 2x smaller: 1.8 GB down to 900 MB
            (
                "ends-times-smaller",
                "from ~3 {from:quantity} ..6 to ~3 {to:quantity} ~3 ,|–|—|:|( ~3 {times:multiple} @smaller",
            ),
            (
                "times-smaller-ends",
                "{times:multiple} @smaller ,|–|—|:|( ~3 {from:quantity} ~1 to|down|instead|rather to|of|than? {to:quantity}",
            ),
            // 40 wards, twice the 20 of 1990; at $80, four times the $20
            (
                "to-times-from",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 word=twice|double|triple|treble the|its|their|last ~2 {from:quantity}",
            ),
            // 84 mm, double the monthly average of 56 mm
            (
                "to-times-average",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 word=twice|double|triple|treble the|its|their ~2 average|mean|norm|usual|normal of? {from:quantity}",
            ),
            (
                "to-n-times-average",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 {times:multiple} the|its|their ~2 average|mean|norm|usual|normal|typical ~4 of {from:quantity}",
            ),
            (
                "to-twice-as",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 word=twice as ~1 as the|its|their|last ~2 {from:quantity}",
            ),
            // 60,000 seats, twice as many as the old one, which held 40,000
            (
                "to-twice-as-many-as-it",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 word=twice as many|much|large|big|high|long as ~5 ,|( which|who|where|whose ~4 {from:quantity}",
            ),
            (
                "to-n-times-as-much-as-it",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 {times:multiple} as ~1 as ~5 ,|( which|who|whose ~3 {from:quantity}",
            ),
            (
                "to-n-times-from",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 {times:multiple} the|its|their|his|her|last ~2 {from:quantity}",
            ),
            // exports, at $4.8bn, are three times the $1.6bn of 2010
            (
                "at-n-times-from",
                ", at ~1 {to:quantity} , is|was|were|are ~2 {times:multiple} the|its|their ~2 {from:quantity}",
            ),
            // at 84 metres it is twice the height of the old tower, which stood at 42 metres
            (
                "at-times-the-height-of",
                "at {to:measure} ,? ~4 is|was|are|were ~1 @as-many the height|length|width|depth|size|weight|area of ~5 ,|( which|that|whose ~4 {from:measure} ~1 ,|.|;|)",
            ),
            // its debts of £640m are four times its income of £160m
            (
                "to-n-times-measure",
                "{to:money|measure} ~2 is|was|are|were ~1 {times:multiple} its|the|their|his|her ~3 of {from:money|measure}",
            ),
            // 2.8 million, twice what it was in 1950, when it was 1.4 million
            // it fetched $3.2 million, four times its estimate of $800,000
            (
                "to-n-times-its-measure",
                "{to:money|measure|count} ~1 ,|–|( ~1 {times:multiple} its|the|their|his|her ~2 average|budget|capacity|estimate|forecast|target|value of {from:money|measure|count|number} ,|.|;|)|–",
            ),
            (
                "to-times-what-it-was",
                "{to:quantity} ~3 ,|–|—|is|was|were|are ~2 @as-many what ~1 was|were ~3 ,|( when ~2 was|were|stood ~1 {from:quantity}",
            ),
            // 9,412 patients, three times as many as in 2011, when there were 3,140
            (
                "to-n-times-as-when",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 {times:multiple} @than in|at|on|last|a|the ~4 ,|( when ~3 was|were|stood|had|counted|treated|sold|made ~1 {from:quantity} ~1 ,|.|;|)",
            ),
            (
                "to-twice-as-when",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 word=twice as ~1 as in|at|on|last|a|the ~4 ,|( when ~3 was|were|stood|had|counted|treated|sold|made ~1 {from:quantity} ~1 ,|.|;|)",
            ),
            // the limit is 10 micrograms; the highest had 43, more than four times the limit
            (
                "to-n-times-the-limit",
                "limit|maximum|minimum|norm|standard|target|threshold ~2 of|is|was ~1 {from:quantity} ;|, ..6 {to:quantity} ~1 ,|–|( or? {times:multiple} the|that ~1 limit|maximum|minimum|norm|standard|target|threshold ,|.|;|)|–",
            ),
            // `as many as` is read with the number after it, as a bound.
            (
                "to-n-times-as-many",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 {times:multiple} the? {from:quantity}",
            ),
            (
                "to-n-times-as",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 {times:multiple} @than the|its|their|last ~2 {from:quantity}",
            ),
            // holds 60,000, three times as many as the old ground's 20,000
            (
                "to-n-times-as-that-of",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 {times:multiple} @than ~4 's|’s ~1 {from:quantity}",
            ),
            (
                "to-twice-as-that-of",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 word=twice|double|triple|treble as ~1 as ~4 's|’s ~1 {from:quantity}",
            ),
            // his salary of £420,000 is fourteen times that of a nurse on £30,000
            (
                "to-n-times-that-of",
                "{to:money|measure|count} ~1 ,? is|was|are|were|or ~1 {times:multiple} that|those of ~4 at|earning|getting|making|of|on|paid|with ,? ~1 {from:money|measure|count}",
            ),
            // a value of $2.4tn is nearly twice its rival's $1.3tn
            (
                "to-n-times-owned",
                "{to:money|measure|count} ~3 ,|–|is|was|were|are ~2 @as-many <determiner>? ~2 's|’s {from:money|measure|count} ,|.|;|)|–",
            ),
            // bought for £82,000 in 1996 and sold for £410,000, five times as much
            (
                "bought-and-sold-n-times",
                "bought|acquired|built|purchased ..2 for|at ~1 {from:money} ..4 and|, sold|resold ~2 for|at ~1 {to:money} ..4 ,|–|( or? ~1 {times:multiple} as_much|that|the_price|its_price|what ~3 ,|.|;|)|–",
            ),
            (
                "to-n-times-less",
                "{to:quantity} ~6 ,|–|—|is|was|were|are ~2 {times:multiple} @less the|its|their|last ~2 {from:quantity}",
            ),
        ],
    )
});

fn find(document: &Document, claims: &mut Claims) {
    FRAMES.claim(document, claims, bind);
}

/// How many times, and where it is said.
struct Times {
    n: Rational,
    hedge: Option<Hedge>,
    words: String,
    span: Span,
    /// The second is a part of the first.
    is_part: bool,
    /// `three times more`, `a threefold increase`: it may be one more.
    may_be_added: bool,
}

fn bind(document: &Document, found: &Match<'_>) -> Option<Assertion> {
    if is_no_change(found) || is_of_another(found) {
        return None;
    }
    // `rose 5-fold with densities from 100 to 700`: of something else.
    let with = const { WordKey::of("with") };
    if found.frame == "ends" && found.inside().iter().any(|item| item.key == with) {
        return None;
    }
    let multiple = multiple(document, found)?;
    let (from, to) = match found.figure("span") {
        Some(span) => {
            // `halved, from 10 to 20 pence, to 5 to 10 pence`: a band of values on either side.
            let at = found.place("span")?;
            if found.items.iter().skip(at + 1).any(|item| item.key.is_one_of(keys!["to"])) {
                return None;
            }
            // `a double band between 480 and 500 nm`, `varying from 23 to 565`: no two ends of a change.
            let is_of_others = found
                .inside()
                .iter()
                .any(|item| item.key.is_one_of(keys!["ranged", "ranging", "varied", "varying", "than"]));
            let from = const { WordKey::of("from") };
            let opens = at.checked_sub(1).is_some_and(|before| found.items[before].key == from);
            if !(opens || document.words_of(span).starts_with("from ")) || is_of_others {
                return None;
            }
            // What is written as a range rises: its first end is its low one.
            ((span, RangeEnd::Low), (span, RangeEnd::High))
        }
        None => ((found.figure("from")?, RangeEnd::Any), (found.figure("to")?, RangeEnd::Any)),
    };
    let (old, new) = (document.figure(from.0)?, document.figure(to.0)?);
    // `60,000, three times as many as the town's 30,000 residents could fill`
    if found.frame.ends_with("as-that-of") && new.counts.is_none() && old.counts.is_some() {
        return None;
    }
    // `has doubled, driving price/earnings ratios to over 70`
    if found.inside().iter().any(|item| item.class.is(WordClass::CONSEQUENCE)) {
        return None;
    }
    // Three times faster is three times as much for what is done in an hour.
    let gets_smaller = found.frame.contains("smaller");
    if gets_smaller && old.value() <= new.value() {
        return None;
    }
    let is_compared = document.text_of(old.phrase).starts_with("as ");
    if found.frame == "to-n-times-as-many" && !is_compared {
        return None;
    }
    let unit = shared_unit(old, new, found.frame)?;
    let role_of = |name, (id, end): (FigureId, RangeEnd)| {
        let role = Role::of(document, name, id).at_end(end);
        let role = if is_compared { role.without_bound() } else { role };
        if document.figure(id).is_some_and(Figure::is_share) { role.to_the_digit() } else { role }
    };
    if crosses_and(found) {
        return None;
    }
    let readings = |times: &Rational| readings(times, multiple.hedge);
    let mut roles = vec![
        role_of("new value", to),
        role_of("old value", from),
        Role::stated("multiple", multiple.words.clone(), readings(&multiple.n), Some(multiple.span)),
    ];
    // A bare number beside one with a unit is in that unit.
    let scaled = |index: usize, figure: &Figure| {
        let term = role(index);
        match &unit.scale {
            Some(scale) if figure.unit.is_none() => term * Expr::Constant(scale.clone()),
            _ => term,
        }
    };
    let (old_value, new_value) = (|| scaled(1, old), || scaled(0, new));
    let relate = |times: Expr| {
        if multiple.is_part {
            old_value().equals(new_value() * times)
        } else {
            new_value().equals(old_value() * times)
        }
    };
    let mut relation = relate(role(2));
    if multiple.may_be_added {
        let more = &multiple.n + &Rational::ONE;
        roles.push(Role::stated("multiple", multiple.words.clone(), readings(&more), None));
        relation = Relation::Any(vec![relation, relate(role(3))]);
    }
    let words = |id: FigureId| document.words_of(id);
    let part = match found.figure("span") {
        Some(span) => format!("{}, {}:", words(span), multiple.words),
        None if multiple.is_part && multiple.n == Rational::from(2) => {
            format!("half of {} is", words(from.0))
        }
        None => format!("{}, {}, is", words(from.0), multiple.words),
    };
    let statement = Statement::new(part, 0, words(to.0));
    let claim = Assertion::new(roles, relation, statement).recognised_by(found.frame);
    let is_adjusted = found.sentence.classes.is(WordClass::ADJUSTED);
    Some(if is_adjusted { claim.at_most(Severity::Note) } else { claim })
}

/// `twice daily`, `double-stranded`, `“double” doors`, `twice the official one`: how often, of what, or part of a name.
fn is_no_change(found: &Match<'_>) -> bool {
    let Some(word) = found.item("word") else { return false };
    let next = found.place("word").and_then(|at| found.items.get(at + 1));
    // `by a measure of twice the official one it rose from 29% to 31%`
    let is_of_another = word.key == const { WordKey::of("twice") }
        && found.frame == "ends"
        && next.is_some_and(|next| next.class.is(WordClass::DETERMINER));
    is_of_another
        || next.is_some_and(|next| {
            next.key.is_one_of(keys![
                "daily", "weekly", "monthly", "yearly", "annually", "a", "per", "each", "every"
            ]) && word.key == const { WordKey::of("twice") }
                || next.class.is(WordClass::GLUED)
                    && next.key.is_one_of(keys!["-", "‑", "–", "\"", "”", "’", "'"])
        })
}

/// `reaches 4.4× from 2 to 32 threads`: so many times as fast, with so many times the threads. Without a word for a
/// change beside it, a number of times is of something that is not named.
fn is_of_another(found: &Match<'_>) -> bool {
    let Some(at) = found.place("times").filter(|_| found.frame == "ends") else { return false };
    let near = found.items.get(at.saturating_sub(4)..found.after).unwrap_or(&[]);
    let change = WordClass::RISE | WordClass::FALL | WordClass::CHANGE | WordClass::CHANGE_NOUN;
    !near.iter().any(|item| item.class.is(change | WordClass::COMPARATIVE))
}

/// `was doubled, and the toll went from $2 to $3`: two things are said.
fn crosses_and(found: &Match<'_>) -> bool {
    let word = found.place("word").or_else(|| found.place("times"));
    let first = ["from", "to", "span"].into_iter().filter_map(|name| found.place(name)).min();
    let (Some(word), Some(first)) = (word, first) else { return false };
    found
        .items
        .get(word.saturating_add(1)..first)
        .is_some_and(|between| between.iter().any(|item| item.key.is_one_of(keys!["and", "but", "&"])))
}

/// What multiples in words allow: seven in a hundred without a word, a fifth with one.
fn readings(times: &Rational, hedge: Option<Hedge>) -> Readings {
    let share = |percent: i128| times * &Rational::new(percent, 100).unwrap_or(Rational::ONE);
    let between =
        |low: i128, high: i128| Interval::closed(share(low), share(high)).unwrap_or(Interval::EVERYTHING);
    let point = Interval::point(times.clone());
    let mut readings = Readings::only(point);
    let (written, generous) = match hedge {
        None | Some(Hedge::Exactly) => {
            readings.near = between(93, 107);
            readings.round = between(93, 107);
            readings.generous = between(80, 120);
            return readings;
        }
        Some(Hedge::About) => (between(90, 110), between(75, 125)),
        Some(Hedge::Nearly) => (between(85, 100), between(75, 103)),
        Some(Hedge::MoreThan) => (Interval::more_than(times.clone()), Interval::at_least(share(97))),
        Some(Hedge::AtLeast) => (Interval::at_least(times.clone()), Interval::at_least(share(97))),
        Some(Hedge::AtMost | Hedge::LessThan) => {
            (Interval::at_most(times.clone()), Interval::at_most(share(103)))
        }
    };
    readings.written = written.clone();
    readings.near = written.clone();
    readings.round = written;
    readings.generous = generous;
    readings
}

/// The unit of two figures.
struct Shared {
    /// Its scale, where one of the two is a bare number.
    scale: Option<Rational>,
}

/// The scale of the unit of both, if one of the two has none; `None` if they are not of one kind.
fn shared_unit(old: &Figure, new: &Figure, frame: &str) -> Option<Shared> {
    let is_plain = |figure: &Figure| {
        let has_own_zero =
            figure.unit.as_ref().is_some_and(|unit| !unit.zero.is_zero() || unit.kind == UnitKind::Multiple);
        let is_positive = match figure.amount {
            Amount::Range { low, .. } => low.value().is_some_and(|low| low > Rational::ZERO),
            Amount::Number(numeral) => numeral.value().is_some_and(|value| value > Rational::ZERO),
            _ => false,
        };
        // `eight times faster` is of times.
        let is_time = figure.kind == FigureKind::Duration && !frame.contains("smaller");
        !has_own_zero
            && is_positive
            && !is_time
            && !matches!(figure.kind, FigureKind::Multiple | FigureKind::Points)
    };
    if !is_plain(old) || !is_plain(new) {
        return None;
    }
    if old.is_comparable_with(new) {
        // `the 8,500 of the season before`: what follows is no noun that it counts.
        return (!old.counts_another(new) || frame.starts_with("to-")).then_some(Shared { scale: None });
    }
    // `of 30 tests nine failed, three times the 10 percent allowed`: a number beside a share is none.
    let is_share = |unit: &Unit| unit.kind == UnitKind::Share;
    let bare = |figure: &Figure| figure.unit.is_none() && figure.kind == FigureKind::Number;
    match (&old.unit, &new.unit) {
        (Some(unit), _) | (_, Some(unit)) if is_share(unit) => None,
        (Some(unit), None) if bare(new) => Some(Shared { scale: Some(unit.scale.clone()) }),
        (None, Some(unit)) if bare(old) => Some(Shared { scale: Some(unit.scale.clone()) }),
        _ => None,
    }
}

fn multiple(document: &Document, found: &Match<'_>) -> Option<Times> {
    let has = |words: &[WordKey]| found.inside().iter().any(|item| item.key.is_one_of(words));
    // `shrank threefold from 900 to 300`: the verb comes before.
    let word_at = found.place("word").or_else(|| found.place("times"));
    let is_fall = |item: &Item| {
        item.class.is(WordClass::FALL) || item.key.is_one_of(keys!["shrank", "shrink", "shrunk"])
    };
    let falls = word_at
        .and_then(|at| found.items.get(at.saturating_sub(3)..at))
        .is_some_and(|before| before.iter().any(is_fall));
    let may_be_added =
        has(keys!["more", "higher", "greater", "larger", "bigger", "increase", "rise", "growth", "jump"]);
    if let Some(id) = found.figure("times") {
        let figure = document.figure(id)?;
        let times = figure.value().filter(|times| *times > Rational::ONE)?;
        let is_part = falls
            || found.item("less").is_some()
            || has(keys!["decrease", "fall", "drop", "reduction", "decline", "fell", "dropped", "shrank"]);
        return Some(Times {
            n: times,
            hedge: figure.hedge,
            words: document.text_of(figure.phrase).split_whitespace().collect::<Vec<_>>().join(" "),
            span: figure.phrase,
            is_part,
            may_be_added: may_be_added && !is_part || found.frame.contains("smaller"),
        });
    }
    let item = found.item("word")?;
    let is_part = item.key.is_one_of(keys!["halve", "halved", "halves", "halving"]);
    let times = WORDS.iter().find(|(_, words)| item.key.is_one_of(words)).map(|(times, _)| *times)?;
    let at = found.place("word")?;
    let (hedge, first) = hedge_before(found.items, at);
    let span = found.items.get(first).map_or(item.span, |first| first.span.to(item.span));
    let words = document.text_of(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let is_fold = document.text_of(item.span).ends_with("fold");
    Some(Times {
        n: Rational::from(times),
        hedge,
        words,
        span,
        is_part: is_part
            || (is_fold && falls)
            || (is_fold && has(keys!["decrease", "fall", "drop", "reduction", "decline", "fell", "dropped"])),
        may_be_added: is_fold && may_be_added,
    })
}

/// Words for multiples, by how many times they are.
const WORDS: [(i64, &[WordKey]); 9] = [
    (
        2,
        keys![
            "double", "doubled", "doubles", "doubling", "twice", "twofold", "halve", "halved", "halves",
            "halving"
        ],
    ),
    (3, keys!["treble", "trebled", "trebling", "triple", "tripled", "tripling", "threefold"]),
    (4, keys!["quadruple", "quadrupled", "quadrupling", "fourfold"]),
    (5, keys!["quintupled", "fivefold"]),
    (6, keys!["sixfold"]),
    (7, keys!["sevenfold"]),
    (8, keys!["eightfold"]),
    (9, keys!["ninefold"]),
    (10, keys!["tenfold"]),
];

/// The hedge right before a word, and where it begins.
fn hedge_before(items: &[Item], at: usize) -> (Option<Hedge>, usize) {
    let has_article = at
        .checked_sub(1)
        .is_some_and(|at| items.get(at).is_some_and(|item| item.key.is_one_of(keys!["a", "an"])));
    let at = at - usize::from(has_article);
    let is = |n: usize, words: &[WordKey]| {
        at.checked_sub(n).and_then(|at| items.get(at)).is_some_and(|item| item.key.is_one_of(words))
    };
    if is(2, keys!["more"]) && is(1, keys!["than"]) {
        (Some(Hedge::MoreThan), at.saturating_sub(2))
    } else if is(2, keys!["less"]) && is(1, keys!["than"]) {
        (Some(Hedge::LessThan), at.saturating_sub(2))
    } else if is(2, keys!["at"]) && is(1, keys!["least"]) {
        (Some(Hedge::AtLeast), at.saturating_sub(2))
    } else if is(2, keys!["just"]) && is(1, keys!["over"]) {
        (Some(Hedge::MoreThan), at.saturating_sub(2))
    } else if is(1, keys!["over"]) {
        (Some(Hedge::MoreThan), at.saturating_sub(1))
    } else if is(1, keys!["nearly", "almost"]) {
        (Some(Hedge::Nearly), at.saturating_sub(1))
    } else if is(2, keys!["close"]) && is(1, keys!["to"]) {
        (Some(Hedge::Nearly), at.saturating_sub(2))
    } else if is(
        1,
        keys!["about", "roughly", "approximately", "virtually", "practically", "effectively", "around"],
    ) {
        (Some(Hedge::About), at.saturating_sub(1))
    } else {
        (None, at)
    }
}
