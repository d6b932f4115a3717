//! What remains of a whole beside its other parts: `Of the 48 seats, Labour holds 21, the Liberals 17 and the Greens the
//! remaining ten`.

use recount_core::expr::{constant, role};
use recount_core::{
    Assertion, Claim as _, Claims, Context, Document, Expr, Figure, FigureId, FigureKind, Item, Link,
    Outcome, Reason, Refined, Relation, Role, Sentence, Statement, Verdict, WordClass, WordKey, keys,
};

use crate::list;

/// That the parts told before and what remains make the whole.
#[derive(Debug)]
struct Remaining {
    makes: Assertion,
    /// Some of the parts make it without the others, one of them was added to it, or is itself the whole of what remains.
    makes_otherwise: Relation,
    /// The parts do not exceed it, where a thing may be in two of them.
    fits: Option<Relation>,
    /// They make nearly all of it, where more may be left than is said.
    nearly: Option<Relation>,
}

/// The most parts beside what remains: it may be what any of them leave.
const MAX_PARTS: usize = 4;

/// Words for what remains, behind a determiner and before its figure.
const REMAINING: &[WordKey] = keys!["other", "remaining"];

/// Words by which some are said to be left as they were.
const STAYING: &[WordKey] = keys!["remain", "remained", "still"];

/// The words that lead from a part to its whole.
const LEADS: &[WordKey] = keys!["among", "of", "out"];

/// The words by which a part points to the whole before it.
const BACK: &[WordKey] = keys!["them", "these", "those", "which", "whom"];

/// Adds that what remains by a sentence makes, with the parts that it tells, or the one before it does, the whole that is told
/// there; gives the figure of what remains.
pub(crate) fn claim(document: &Document, sentence: &Sentence, claims: &mut Claims) -> Option<FigureId> {
    if !document.has_word(sentence, REMAINING) && !document.has_word(sentence, STAYING) {
        return None;
    }
    let items = document.items(sentence);
    let Place { at, figure_at: rest_at, is_all } = place_of_rest(items)?;
    let (before, after) = (items.get(..at)?, items.get(rest_at..)?);
    let rest = after.first()?.figure?;
    let rest_figure = document.figure(rest).filter(|figure| list::can_be_part(figure))?;
    let alike = |items: &[Item]| -> Vec<FigureId> {
        let is_alike =
            |id: &FigureId| document.figure(*id).is_some_and(|figure| is_like(figure, rest_figure));
        items.iter().filter_map(|item| item.figure).filter(is_alike).collect()
    };
    let told = if at == 0 { document.items(document.sentence_referred_to(sentence)?) } else { before };
    let mut parts = alike(told);
    // `The World Bank lent $900m, China $800m and the state found the other $700m`
    let shares_out = rest_figure.kind == FigureKind::Amount && parts.len() > 1;
    let whole = if let Some(place) = whole_of(told, &parts) {
        parts.remove(place)
    } else {
        whole_told(document, sentence, rest_figure)
            .filter(|_| at > 0 && (shares_out || opens_with_part(told)))?
    };
    let whole_figure = document.figure(whole)?;
    let is_part = |figure: &Figure, items: &[Item]| {
        list::can_be_part(figure) && !figure.counts_other_things(whole_figure, items)
    };
    let are_parts = parts.iter().all(|id| document.figure(*id).is_some_and(|part| is_part(part, told)));
    // `the other three in Leeds and two in York`: more may follow.
    let is_last = alike(after).len() == 1;
    let is_told = list::can_be_part(whole_figure) && are_parts && is_last && is_part(rest_figure, after);
    // `298 were resolved, 87 rejected and 41 are still open` is a list like others.
    let is_list = !is_all && parts.len() > 1;
    if !is_told || is_list || parts.is_empty() || parts.len() > MAX_PARTS {
        return None;
    }
    claims.add(Remaining::new(document, whole, &parts, rest, is_all));
    Some(rest)
}

/// Where a sentence tells what remains.
struct Place {
    at: usize,
    figure_at: usize,
    /// Whether that is all of it: `the remaining ten`; `ten were still waiting` are some.
    is_all: bool,
}

/// Where what remains begins: `the remaining ten`, `; ten were still waiting`.
fn place_of_rest(items: &[Item]) -> Option<Place> {
    let called = items.windows(3).position(|three| {
        let [the, other, figure] = three else { return false };
        the.class.is(WordClass::DETERMINER) && other.key.is_one_of(REMAINING) && figure.figure.is_some()
    });
    if let Some(at) = called {
        return Some(Place { at, figure_at: at + 2, is_all: true });
    }
    let stays = items.windows(4).position(|four| {
        let [mark, figure, verb, still] = four else { return false };
        let says_so = verb.class.is(WordClass::AUXILIARY) && still.key == const { WordKey::of("still") }
            || verb.key.is_one_of(keys!["remain", "remained"]);
        let joins = mark.class.is(WordClass::PUNCTUATION | WordClass::CONJUNCTION)
            || mark.key == const { WordKey::of("so") };
        joins && figure.figure.is_some() && says_so
    })?;
    Some(Place { at: stays, figure_at: stays + 1, is_all: false })
}

/// Whether a figure is in the unit of another.
fn is_like(figure: &Figure, other: &Figure) -> bool {
    let is_place = figure.kind == FigureKind::Ordinal;
    figure.is_quantity() && !is_place && !figure.is_share() && figure.is_comparable_with(other)
}

/// `The cabinet has 22 ministers. Eight are women; the other 14 are men.`: the only figure of the sentence before.
fn whole_told(document: &Document, sentence: &Sentence, rest: &Figure) -> Option<FigureId> {
    let told = document.only_figure_referred_to(sentence, |figure| is_like(figure, rest));
    told.filter(|(_, figure)| figure.counts.is_some() || figure.unit.is_some()).map(|(whole, _)| whole)
}

/// Whether some items begin with a figure and a verb, or with one of those told before.
fn opens_with_part(items: &[Item]) -> bool {
    match items {
        [part, of, them, ..] if part.figure.is_some() && of.key.is_one_of(LEADS) => them.key.is_one_of(BACK),
        [part, verb, ..] => part.figure.is_some() && verb.class.is(WordClass::AUXILIARY | WordClass::VERB),
        _ => false,
    }
}

/// Which of some figures is the one that the others are said to be parts of: the first or the second.
fn whole_of(items: &[Item], figures: &[FigureId]) -> Option<usize> {
    let place = |id: FigureId| items.iter().position(|item| item.figure == Some(id));
    let [first, second, ..] = figures else { return None };
    let (first, second) = (place(*first)?, place(*second)?);
    let leads_to_whole = |items: &[Item]| {
        let leads = WordClass::DETERMINER | WordClass::TOTAL | WordClass::MODIFIER;
        items.first().is_some_and(|item| item.key.is_one_of(LEADS))
            && items.iter().all(|item| item.key.is_one_of(LEADS) || item.class.is(leads))
    };
    let points_back = |items: &[Item]| {
        items.windows(2).any(|pair| pair[0].key.is_one_of(LEADS) && pair[1].key.is_one_of(BACK))
    };
    let between = items.get(first + 1..second)?;
    let behind = items.get(second + 1..)?;
    // `21 of the 48 seats`
    if leads_to_whole(between) {
        return Some(1);
    }
    // `Of the 48 seats, …`, `48 seats, of which Labour holds 21`, `48 seats, 21 of which`
    // `For 630 of those, …`: of what was told before.
    // `to find £14m, and we have found £11.2m of it`
    let is_of_it = matches!(behind, [of, it, ..]
        if of.key.is_one_of(LEADS) && it.key == const { WordKey::of("it") });
    let is_of_first = is_of_it
        || leads_to_whole(items.get(..first)?)
        || points_back(between.get(1..)?)
        || between.last().is_some_and(|item| item.class.is(WordClass::PUNCTUATION))
            && points_back(behind.get(..behind.len().min(2))?);
    is_of_first.then_some(0)
}

impl Remaining {
    fn new(document: &Document, whole: FigureId, parts: &[FigureId], rest: FigureId, is_all: bool) -> Self {
        let of = |name, id| Role::figure(name, id).to_the_digit().counting_wholes(document);
        let figures: Vec<FigureId> = parts.iter().copied().chain([rest]).collect();
        let mut roles = vec![of("whole", whole)];
        roles.extend(figures.iter().map(|id| of("part", *id)));
        let words: Vec<&str> = figures.iter().map(|id| document.words_of(*id)).collect();
        let statement = Statement::new(format!("{} is", words.join(" + ")), 0, document.words_of(whole))
            .with_difference();
        let (n_parts, last) = (parts.len(), figures.len());
        // Seats and money are in one part alone.
        let may_overlap = n_parts > 1
            && document
                .figure(whole)
                .is_some_and(|whole| whole.unit.is_none() && !list::is_of_members(whole));
        let makes = role(0).equals(Expr::sum_of(1..=last));
        // Each choice of the parts behind one is told by the bits of a number.
        let ways = (0..n_parts).flat_map(|of| {
            (0..1_u32 << (n_parts - of)).map(move |chosen| {
                let chosen = (of + 1..=n_parts).filter(|part| chosen >> (part - of - 1) & 1 == 1);
                role(of).equals(Expr::sum_of(chosen.chain([last])))
            })
        });
        // `It closed 12 of its 40 shops and opened three. The remaining 31 …`
        let added = (1..=n_parts).map(|added| {
            (role(0) + role(added)).equals(Expr::sum_of((1..=last).filter(|part| *part != added)))
        });
        Self {
            makes: Assertion::new(roles, makes, statement).linked(Link::Likely).recognised_by("remaining"),
            fits: may_overlap.then(|| Expr::sum_of(1..=last).is_at_most(role(0))),
            nearly: (!is_all)
                .then(|| (role(0) * constant(95)).is_at_most(Expr::sum_of(1..=last) * constant(100))),
            makes_otherwise: Relation::Any(ways.chain(added).collect()),
        }
    }
}

impl Refined for Remaining {
    fn said(&self) -> &Assertion {
        &self.makes
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let verdict = context.decide(&self.makes);
        let holds_otherwise =
            || context.judge(self.makes.roles(), &self.makes_otherwise).outcome == Outcome::Consistent;
        // `60 take French, 45 take German and the other ten neither`: some are in two parts; `of 40 boats 12 sank and three
        // are still missing`: others are in none.
        let may_overlap = || {
            let is_off = |relation: &Option<Relation>| {
                relation.as_ref().is_some_and(|relation| {
                    context.judge(self.makes.roles(), relation).outcome == Outcome::Inconsistent
                })
            };
            let is_slip = verdict.repair.is_some_and(|repair| repair.slip.is_telling());
            is_off(&self.fits) && !is_slip || is_off(&self.nearly)
        };
        if verdict.outcome == Outcome::Inconsistent && (holds_otherwise() || may_overlap()) {
            return Verdict::new(Outcome::Undetermined, Reason::Partial);
        }
        verdict
    }
}
