//! A fraction in words beside its percentage, or beside the figures it is made of.

use std::sync::LazyLock;

use recount_core::expr::{constant, role};
use recount_core::frame::{Frames, Match};
use recount_core::{
    Amount, Assertion, Claims, Document, Figure, FigureId, FigureKind, Item, Label, Link, Rational, Relation,
    Role, Sentence, Statement, Telling, WordClass, WordKey, keys,
};

recount_core::check! {
    /// A fraction in words that the figures beside it are not.
    ///
    /// ## What it recounts
    ///
    /// *Nearly two thirds*, *one in five*, *less than a quarter*, *a majority*: where a percentage stands beside such
    /// words and says the same, or the part and the whole that they are taken of, the words are held to it.
    ///
    /// ## Why it matters
    ///
    /// Readers keep the words and forget the number.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Nearly a third of the growers (41%) had lost their crop.
    /// ```
    ///
    /// ```holds
    /// Nearly a third of the growers (31%) had lost their crop.
    /// ```
    ///
    /// ```silent
    /// Nearly a third of the growers (41% of those near the coast) had lost their crop.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Fractions in words are rough: six points either way pass, unless a word such as *more than* or *nearly* says on
    /// which side. A percentage that is followed by words of its own may be of something else, and is left alone.
    ///
    /// ## References
    ///
    /// None: a fraction is a percentage.
    pub static FRACTION = Fraction { id: "fraction", since: "0.1.0", level: Error };
}

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        // nearly half of the 11,724 members, 5,600, …; one in ten of the population of 8 million, or 800,000, …
        (
            "of-whole-part",
            "{fraction:share} of the|its|their|his|her|our|all|these|those ~2 {base:count|money|measure} ~3 ,|(|–|— or? about? {part:count|money|measure} ~3 ,|)|–|—|.",
        ),
        (
            "of-measure-of-whole-part",
            "{fraction:share} of the|its|their|his|her|our ~1 population|output|revenue|revenues|budget|income|workforce|electorate|capacity of {base:count|money|measure} ~3 ,|(|–|— or? about? {part:count|money|measure} ~3 ,|)|–|—|.",
        ),
        // a third of members (30 of 90) …
        (
            "fraction-part-of-whole-aside",
            "{fraction:share} ~6 (|[ {part:count} of|out_of the? ~1 {base:count} ~1 )|]",
        ),
        // a quarter of the samples failed, 12 of 48; one sample in four, 12 of 48, failed
        (
            "fraction-did-part-of-whole",
            "{fraction:share} of ..12 ,|–|— or? {part:count|number} of|out_of {base:count|number} ,|.|;|–|—",
        ),
        (
            "fraction-part-of-whole",
            "{fraction:share} ,|–|— or? {part:count|number} of|out_of {base:count|number} ,|.|;|–|—",
        ),
        // 2,300 of 11,500 seats were empty, one in five
        (
            "part-of-whole-did-fraction",
            "{part:count} of|out_of the|its|their|his|her|our|all|these|those? ~2 {base:count} ~1 <auxiliary> ..3 ,|–|— or? {fraction:share} ,|.|;|–|—",
        ),
        // three quarters of the 48 MPs who spoke, 36, opposed it
        (
            "of-whole-who-did-part",
            "{fraction:share} of the|its|their|his|her|our|all|these|those ~2 {base:count} ~1 who|that|which ..4 ,|–|— or? about? {part:count|number} ~1 ,|.|;|–|—",
        ),
        // it can carry 260 cars and was three quarters full, with 195 on board
        (
            "whole-fraction-full-with-part",
            "{base:count} ~3 and|but|, it|which? is|was|were|are ~1 {fraction:share} full ,|– with|carrying|holding ~1 {part:count|number} ~2 ,|.|;|–|—",
        ),
        // a quarter of the budget, £30m of the £120m, …
        (
            "of-part-of-whole",
            "{fraction:share} of ~4 ,|(|–|— or|about? {part:money|measure} ~2 of|out_of <determiner>? ~1 {base:money|measure}",
        ),
        // 30 of the 90 seats, a third, …
        (
            "part-of-whole",
            "{part:count} of the|its|their|his|her|our|all|these|those? ~2 {base:count} ~3 ,|(|–|— or? {fraction:share} ,|)|–|—|.",
        ),
        // of the 90 seats, 30, or one in three, …
        (
            "of-whole-part-or",
            "of the|its|their|his|her|our|all|these|those? ~2 {base:count} ..6 , {part:count} ~2 ,|(|–|— or? {fraction:share} ,|.|;|)|–|—",
        ),
        // 30 seats, a third of the 90, …; 30 mm, half the usual 60 mm
        (
            "part-fraction-of-whole",
            "{part:count|money|measure} ~3 ,|(|–|— or? ~1 {fraction:share} of? the|its|their|his|her|our|all ~2 {base:count|money|measure}",
        ),
        // $5.4bn, a quarter of the country's total exports of $21.6bn
        (
            "part-fraction-of-total",
            "{part:money} ~3 ,|(|–|— or? ~1 {fraction:share} of the|its|their|his|her|our ~3 total|overall ~3 of {base:money}",
        ),
        // 30,000 volunteers, half of whom, 15,000, …
        (
            "fraction-of-whom",
            "{base:count} ~3 ,|(|–|— {fraction:share} of whom|which|them ,|(|–|— or|about|some? {part:count} ,|.|;|)|–|—",
        ),
        // 640 fires, 212 of which were started on purpose, a third
        (
            "part-of-which-fraction",
            "{base:count} ~3 ,|;|–|— {part:count|number} of which|whom|them|these ..6 ,|(|–|— or? ~1 {fraction:share} ,|)|–|—|.|;",
        ),
        // €90m, of which the state pays a third, or €30m
        (
            "of-which-fraction",
            "{base:count|money|measure} ..2 ,|;|–|— of which|whom ..5 {fraction:share} ,|(|–|— or about|some? {part:count|money|measure} ,|)|–|—|.|;",
        ),
        // it will employ 450, of them 300 from the town, two thirds
        (
            "of-them-part-fraction",
            "{base:count} ~3 ,|;|–|( of them|whom|which|these {part:count|number} ..4 ,|–|( or? {fraction:share} of_the_total|of_the_whole|of_the_lot? ,|.|;|)|–",
        ),
        // it has shrunk to a third of its former size, from 66 hectares to 22
        (
            "to-fraction-of-former",
            "to {fraction:share} of its|the|their former|initial|old|original|previous ~2 ,|–|(|: ~1 from {base:count|money|measure} ~3 to ~1 {part:count|money|measure|number} ~2 ,|.|;|)",
        ),
        // it has shrunk from 66 hectares to 22, a third of its former size
        (
            "from-to-fraction-of-former",
            "from ~1 {base:count|money|measure} ~3 to ~1 {part:count|money|measure|number} ~3 ,|–|( or? {fraction:share} of its|the|their former|initial|old|original|previous area|extent|height|length|level|number|price|size|strength|value ,|.|;|)|–",
        ),
        (
            "from-to-fraction-of-what-it-was",
            "from ~1 {base:count|money|measure} ~3 to ~1 {part:count|money|measure|number} ~3 ,|–|( or? {fraction:share} of what it|they was|were|had_been ,|.|;|)|–",
        ),
        // nearly two thirds - 65% -; less than a quarter of companies (24%); one in five, or 20%,
        ("fraction-aside", "{fraction:share} ~7 ( {percent:share} )"),
        ("fraction-dash", "{fraction:share} ~5 –|—|- {percent:share} –|—|-|,|."),
        ("fraction-or", "{fraction:share} ~5 , or about|some|roughly? {percent:share} ,|.|–|—"),
        ("fraction-comma", "{fraction:share} of ~4 , {percent:share} ,"),
        ("fraction-comma-alone", "{fraction:share} , {percent:share} ,"),
        ("percent-or", "{percent:share} ~3 ,|(|–|— or {fraction:share} ,|.|)|–|—"),
        // most of the members (61%); a majority (52%); a minority of members, 38%,
        ("most-aside", "word=majority|minority ( {percent:share} )"),
        ("most-of-aside", "word=majority|minority|most of ~6 ( {percent:share} )"),
        // a majority of the board, six of 14 members,
        (
            "most-of-count",
            "word=majority|minority|most of ~4 ,|(|–|— {part:count} of the|its|their? {base:count}",
        ),
        ("most-of-comma", "word=majority|minority|most of ~5 , {percent:share} ,"),
        (
            "most-people-aside",
            "word=most people|voters|respondents|companies|firms|members|patients|women|men|adults|parents|pupils|students|users|households|participants|workers|employees|teachers|farmers|residents|drivers ( {percent:share} )",
        ),
    ])
});

/// A fraction in words of those whom the sentence before counts.
static OVER_SENTENCES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        // Of these, 30, or one in three, …
        (
            "of-them-part-or",
            "of these|those|them ,? ~1 {part:count} ~2 ,|(|–|— or|about|almost|nearly? {fraction:share} ,|.|;|)|–|—",
        ),
        // Half of it, $450m, is for schools.
        (
            "fraction-of-it-part",
            "{fraction:share} of it|this|that|them|these|those ,|(|–|— or|about|some? {part:count|money|measure|number} ,|)|–|—|.|;",
        ),
        // More than half, 460, …
        ("fraction-part-of-told", "{fraction:share} ,|(|– or? {part:count|number} ,|)|–"),
        // It will cut 30 jobs, a third of its workforce.
        (
            "part-fraction-of-workforce",
            "{part:count} ~2 ,|–|( or? ~1 {fraction:share} of its|the|their ~1 workforce|staff|employees|headcount ,|.|;|)|–",
        ),
        // Some 30 of them, or a third, …
        (
            "part-of-them-or",
            "{part:count} of these|those|them ,|(|–|— or|about|almost|nearly? {fraction:share} ,|.|;|)|–|—",
        ),
    ])
});

fn find(document: &Document, claims: &mut Claims) {
    OVER_SENTENCES.for_each_match(document, &mut |found| {
        // `More than half, 460, said so` is at the head of its sentence.
        if found.frame == "fraction-part-of-told" && found.first > 0 {
            return;
        }
        let is_of_workers = || {
            let before = document.sentence_referred_to(found.sentence);
            before.is_some_and(|before| before.classes.is(WordClass::WORKFORCE))
        };
        if found.frame == "part-fraction-of-workforce" && !is_of_workers() {
            return;
        }
        let base = found.figure("part").and_then(|part| only_base_before(document, found.sentence, part));
        if let Some(claim) = base.and_then(|base| of_whole(document, found, base)) {
            // Who goes on with `of these` takes over what was told before.
            claims.add(claim.told(Telling::Again).linked(Link::Likely).recognised_by(found.frame));
        }
    });
    FRAMES.for_each_match(document, &mut |found| {
        let claim = match (found.item("word"), found.figure("base")) {
            (Some(word), Some(base)) => majority_of(document, found, word, base),
            (Some(word), None) => majority(document, found, word),
            (None, Some(base)) => of_whole(document, found, base),
            (None, None) => as_percent(document, found),
        };
        if let Some(claim) = claim {
            claims.add(claim.recognised_by(found.frame));
        }
    });
}

/// A fraction in words: `half`, `two in five`; not an ordinal that looks like one.
fn fraction_of<'a>(document: &'a Document, found: &Match<'_>, name: &str) -> Option<(FigureId, &'a Figure)> {
    let id = found.figure(name)?;
    let figure = document.figure(id)?;
    let is_fraction = match figure.amount {
        Amount::Proportion(_) => figure.unit.is_none(),
        Amount::Ratio { .. } => true,
        _ => false,
    };
    // `a first group (40%), a second (30%) and a third (12%)`
    let at = found.place(name)?;
    let orders = keys!["first", "second", "fourth", "last", "next", "previous", "this", "1st", "2nd"];
    let is_ordinal = |(_, figure): (FigureId, &Figure)| figure.label == Some(Label::Ordinal);
    let next = |n: usize| found.items.get(at + n);
    let is_of = next(1).is_some_and(|item| item.key.is_one_of(keys!["of"]));
    let is_in_order = !is_of && document.figures_of(found.sentence).any(is_ordinal)
        || at
            .checked_sub(1)
            .and_then(|before| found.items.get(before))
            .is_some_and(|before| before.key.is_one_of(orders))
        || next(1).is_some_and(|item| {
            item.key.is_one_of(keys![
                "point",
                "percentage",
                "final",
                "finals",
                "back",
                "more",
                "less",
                "higher",
                "lower",
                "fewer",
                "larger",
                "smaller"
            ])
        })
        || (is_of && next(2).is_some_and(|item| item.key.is_one_of(keys!["a", "an", "one"])));
    (is_fraction && !is_in_order && figure.is_quantity()).then_some((id, figure))
}

/// The only figure of the sentence before that is of the kind of a part and more than it, if no other of the kind stands
/// before the part.
fn only_base_before(document: &Document, sentence: &Sentence, part: FigureId) -> Option<FigureId> {
    let part_figure = document.figure(part)?;
    let is_alike = |figure: &Figure| {
        figure.is_quantity()
            && !figure.is_share()
            && figure.is_count() == part_figure.is_count()
            && figure.is_comparable_with(part_figure)
    };
    let (base, figure) = document.only_figure_referred_to(sentence, is_alike)?;
    let (first, _) = document.figures_of(sentence).find(|(_, figure)| is_alike(figure))?;
    let is_less = part_figure.value() < figure.value();
    let is_plain = (figure.counts.is_some() || figure.unit.is_some())
        && figure.hedge.is_none_or(|hedge| !hedge.is_bound());
    (first == part && is_less && is_plain).then_some(base)
}

fn percent_of<'a>(document: &'a Document, found: &Match<'_>, name: &str) -> Option<(FigureId, &'a Figure)> {
    let id = found.figure(name)?;
    let figure = document.figure(id)?;
    let is_percent =
        figure.unit.is_some() && matches!(figure.amount, Amount::Number(_) | Amount::Range { .. });
    is_percent.then_some((id, figure))
}

/// `one tenth (0.1%) of one percent`: the fraction is no share of a whole.
fn is_of_percent(document: &Document, found: &Match<'_>) -> bool {
    let after = found.items.get(found.after..).unwrap_or(&[]);
    let [of, share, ..] = after else { return false };
    let is_percent = |item: &Item| {
        item.figure.and_then(|id| document.figure(id)).is_some_and(Figure::is_share)
            || item.key.is_one_of(keys!["a", "one"])
    };
    of.key.is_one_of(keys!["of"]) && is_percent(share)
}

fn as_percent(document: &Document, found: &Match<'_>) -> Option<Assertion> {
    // Whichever comes first may be the one in words.
    let in_order =
        |one, other| Some((fraction_of(document, found, one)?.0, percent_of(document, found, other)?.0));
    let (fraction, percent) = in_order("fraction", "percent").or_else(|| in_order("percent", "fraction"))?;
    // `differed by two in 5 (2%)`: by how much, in so many.
    let is_difference = document
        .figure(fraction)
        .is_some_and(|figure| matches!(figure.amount, Amount::Ratio { .. }))
        && found.first.checked_sub(1).is_some_and(|by| found.items[by].key == const { WordKey::of("by") });
    if is_of_percent(document, found) || is_difference {
        return None;
    }
    let words = |id: FigureId| phrase(document, id);
    let roles = vec![Role::figure("percentage", percent), Role::figure("fraction", fraction)];
    let claim = format!("{} is {}", words(fraction), words(percent));
    // Whatever is more than half is still not more than all.
    let (relation, message) = too_much(document, percent).unwrap_or_else(|| {
        (role(0).equals(role(1)), format!("{} is not {}", words(percent), words(fraction)))
    });
    Some(Assertion::new(roles, relation, Statement::plain(claim)).saying(message))
}

/// What more than all breaks, and what to say of it.
fn too_much(document: &Document, percent: FigureId) -> Option<(Relation, String)> {
    let value = document.figure(percent)?.value()?;
    (value > Rational::ONE).then(|| {
        let message = format!("{} is more than all there is", document.words_of(percent));
        (role(0).is_at_most(constant(1)), message)
    })
}

fn of_whole(document: &Document, found: &Match<'_>, base: FigureId) -> Option<Assertion> {
    let ((fraction, _), part) = (fraction_of(document, found, "fraction")?, found.figure("part")?);
    let (part_figure, base_figure) = (document.figure(part)?, document.figure(base)?);
    let is_plain = |figure: &Figure| {
        matches!(figure.amount, Amount::Number(_))
            && figure.kind != FigureKind::Duration
            && figure.value().is_some_and(|value| value > Rational::ZERO)
    };
    // `212,000 members, one in four of the city's 850,000 people`
    let says_of = found
        .items
        .get(found.place("fraction")? + 1)
        .is_some_and(|item| item.key == const { WordKey::of("of") });
    let of_one_kind = part_figure.is_comparable_with(base_figure)
        && !matches!((part_figure.counts, base_figure.counts), (Some(a), Some(b)) if a.concept != b.concept && !((a.is_people || says_of) && b.is_people));
    // `a 30,000-seat stadium` is one.
    let is_hyphenated = found
        .place("base")
        .and_then(|place| found.items.get(place + 1))
        .is_some_and(|next| next.key.is_one_of(keys!["-"]));
    if !is_plain(part_figure)
        || !is_plain(base_figure)
        || !of_one_kind
        || is_hyphenated
        || is_base_or_total(document, found)
    {
        return None;
    }
    let words = |id: FigureId| document.words_of(id);
    // Nine of 12 jurors are nine and 12.
    let of_things = base_figure.is_count() && base_figure.unit.is_none();
    let counted = |name, id, other| {
        let role = Role::of(document, name, id).counted_beside(document, other);
        if of_things { role.counting() } else { role }
    };
    let roles =
        vec![counted("part", part, base), Role::figure("fraction", fraction), counted("whole", base, part)];
    let premise = format!("{} of {} is", phrase(document, fraction), words(base));
    Some(Assertion::new(roles, role(0).equals(role(1) * role(2)), Statement::new(premise, 0, words(part))))
}

/// Whether the part is what another share is of, or the total of two: `two thirds of the 600, and half of the 400 there`,
/// `half of the 640 men and a third of the 360 women, 440 in all`.
fn is_base_or_total(document: &Document, found: &Match<'_>) -> bool {
    let is_share = |item: &Item| {
        let figure = item.figure.and_then(|id| document.figure(id));
        figure.is_some_and(|figure| figure.is_share() || figure.label == Some(Label::Ordinal))
    };
    let Some(place) = found.place("part") else { return false };
    let before = match found.items.get(..place) {
        Some([before @ .., the]) if the.class.is(WordClass::DETERMINER) => before,
        before => before.unwrap_or(&[]),
    };
    let is_base =
        matches!(before, [.., share, of] if of.key == const { WordKey::of("of") } && is_share(share));
    let after = found.items.get(place + 1..).unwrap_or(&[]);
    let says_all = after.iter().take(3).any(|item| {
        item.key.is_one_of(keys!["all", "altogether", "between", "combined", "together", "total"])
    });
    let is_second = || found.items.get(..found.first).is_some_and(|before| before.iter().any(is_share));
    is_base || says_all && is_second()
}

/// More than half of so many, as a majority is; less, as a minority.
fn majority_of(document: &Document, found: &Match<'_>, word: &Item, base: FigureId) -> Option<Assertion> {
    let part = found.figure("part")?;
    let is_other = is_other_majority(found, word)?;
    let are_counts = [part, base].iter().all(|id| {
        document.figure(*id).is_some_and(|figure| {
            figure.is_quantity() && matches!(figure.amount, Amount::Number(_)) && figure.hedge.is_none()
        })
    });
    if is_other || !are_counts {
        return None;
    }
    let roles = vec![Role::of(document, "part", part).exactly(), Role::of(document, "whole", base).exactly()];
    let twice = || constant(2) * role(0);
    let is_minority = word.key.is_one_of(keys!["minority"]);
    let relation = if is_minority { twice().is_less_than(role(1)) } else { role(1).is_less_than(twice()) };
    let name = document.text_of(word.span).to_lowercase();
    let words = format!("{} of {}", document.words_of(part), document.words_of(base));
    let than = if is_minority { "less than half" } else { "more than half" };
    let message = format!("{words} is not {than}, as the word “{name}” says");
    Some(Assertion::new(roles, relation, Statement::plain(format!("{words} is {than}"))).saying(message))
}

/// Whether the word is meant otherwise: `the most`, `a two-thirds majority`, `lost its majority`.
fn is_other_majority(found: &Match<'_>, word: &Item) -> Option<bool> {
    let at = found.place("word")?;
    let before = |n: usize| at.checked_sub(n).and_then(|at| found.items.get(at));
    let is_other = before(1).is_some_and(|item| {
        item.key.is_one_of(keys![
            "the",
            "absolute",
            "two-thirds",
            "qualified",
            "working",
            "overall",
            "no",
            "without",
            "short"
        ])
    }) && word.key.is_one_of(keys!["most"])
        || before(1).is_some_and(|item| item.figure.is_some())
        || found.items.iter().any(|item| {
            item.key.is_one_of(keys![
                "majority-owned",
                "seats",
                "lead",
                "lost",
                "stake",
                "combined",
                "together"
            ])
        });
    Some(is_other)
}

/// A majority is more than half, a minority less.
fn majority(document: &Document, found: &Match<'_>, word: &Item) -> Option<Assertion> {
    let (percent, _) = percent_of(document, found, "percent")?;
    if is_other_majority(found, word)? || is_first_of_several(document, found) {
        return None;
    }
    let is_minority = word.key.is_one_of(keys!["minority"]);
    let half = || constant(1) / constant(2);
    let side = || if is_minority { role(0).is_less_than(half()) } else { half().is_less_than(role(0)) };
    let name = document.text_of(word.span).to_lowercase();
    let words = document.words_of(percent);
    let than = if is_minority { "less than half" } else { "more than half" };
    let (relation, message) = too_much(document, percent)
        .unwrap_or_else(|| (side(), format!("{words} is not {than}, as the word “{name}” says")));
    let claim = Statement::plain(format!("{words} is {than}"));
    Some(
        Assertion::new(vec![Role::figure("percentage", percent).to_the_digit()], relation, claim)
            .saying(message),
    )
}

/// `most died of one cause (46%) or another (8%)`: all of them together make the majority.
fn is_first_of_several(document: &Document, found: &Match<'_>) -> bool {
    let after = found
        .items
        .get(found.after..)
        .unwrap_or(&[])
        .iter()
        .skip_while(|item| item.key.is_one_of(keys![")"]));
    let mut after = after.take(8);
    let joins = after.next().is_some_and(|item| item.key.is_one_of(keys!["and", "or", ",", "/"]));
    joins
        && after
            .take_while(|item| !item.key.is_one_of(keys![";"]))
            .any(|item| item.figure.and_then(|id| document.figure(id)).is_some_and(Figure::is_share))
}

fn phrase(document: &Document, id: FigureId) -> String {
    let figure = document.figure(id);
    let span = figure.map(|figure| {
        // The hedge belongs to it, the noun after it does not.
        recount_core::Span { start: figure.phrase.start, end: figure.span.end }
    });
    let words = span.map_or("", |span| document.text_of(span));
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
