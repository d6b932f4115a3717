//! Changes as a text gives them: what from, what to, by how much and by how many percent.

use recount_core::frame::Match;
use recount_core::{
    Amount, Document, Figure, FigureId, FigureKind, Item, Link, RangeEnd, Role, Sentence, WordClass, WordKey,
    keys,
};

use crate::binding::{self, BETTER_OR_WORSE};
use crate::elsewhere;
use crate::wordings::{ENDS, FRAMES, MOVES};

/// A change as the text gives it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) frame: &'static str,
    pub(crate) direction: Direction,
    pub(crate) from: Option<End>,
    pub(crate) to: Option<End>,
    /// The difference in the unit of both.
    pub(crate) by: Option<FigureId>,
    /// The difference as a percentage, or in percentage points.
    pub(crate) percent: Option<FigureId>,
    /// How surely the figures belong together.
    pub(crate) link: Link,
    /// What must show that the figures are of one change.
    pub(crate) doubt: Doubt,
    /// Whether the figures are adjusted: then they need not be those that the percentage was taken of.
    pub(crate) is_adjusted: bool,
}

/// What must show, beside the words, that figures which do not fit are of one change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Nothing: the words do.
    None,
    /// A slip that would make them fit.
    Slip,
    /// A slip that is hardly chance.
    TellingSlip,
    /// A lost magnitude and nothing else.
    LostMagnitude,
}

impl Change {
    /// The change as one between two figures that the wording does not bind.
    pub(crate) fn between(self, [from, to]: [FigureId; 2]) -> Self {
        let [from, to] = [from, to].map(|figure| Some(End { figure, end: RangeEnd::Any }));
        Self { from, to, link: Link::Likely, ..self }
    }

    /// The change, which only a lost magnitude can show to be that of its figures if it does not go the way the words say.
    pub(crate) fn doubted_if_turned(self, document: &Document) -> Self {
        let value = |end: Option<End>| document.figure(end?.figure)?.value();
        let (from, to) = (value(self.from), value(self.to));
        let runs_as_said = match self.direction {
            Direction::Up => from < to,
            Direction::Down => to < from,
            Direction::Either => true,
        };
        if runs_as_said { self } else { Self { doubt: Doubt::LostMagnitude, ..self } }
    }
}

/// One end of a change: a figure, or an end of `from 1.2 to 1.3 billion`, which is read as one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct End {
    pub(crate) figure: FigureId,
    pub(crate) end: RangeEnd,
}

impl End {
    pub(crate) fn role(self, document: &Document, name: &'static str) -> Role {
        Role::of(document, name, self.figure).at_end(self.end)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
    Either,
}

/// Every change in the document of which at least three figures are given.
pub(crate) fn changes(document: &Document, visit: &mut impl FnMut(Change)) {
    changes_where(document, |_| true, visit);
}

/// The same of every sentence that has a share, for checks of what changes between shares.
pub(crate) fn changes_of_shares(document: &Document, visit: &mut impl FnMut(Change)) {
    let has_share = |sentence: &Sentence| document.figures_of(sentence).any(|(_, figure)| figure.is_share());
    changes_where(document, has_share, visit);
}

fn changes_where(document: &Document, is_one: impl Fn(&Sentence) -> bool, visit: &mut impl FnMut(Change)) {
    for sentence in document.told().filter(|sentence| is_one(sentence)) {
        FRAMES.for_each_match_in(document, sentence, &mut |found| {
            if let Some(change) = binding::bind(document, found) {
                visit(change);
            }
        });
    }
}

/// Every change of a rate of which the percentage and the end are given.
pub(crate) fn rate_moves(document: &Document, visit: &mut impl FnMut(Change)) {
    MOVES.for_each_match(document, &mut |found| {
        let before = found.items.get(..found.first).unwrap_or(&[]);
        let names_rate = before.iter().rev().take(8).any(|item| item.class.is(WordClass::RATE));
        if names_rate && let Some(change) = binding::bind(document, found) {
            visit(change);
        }
    });
}

/// Every change of which both ends and a direction are given, and that the words leave no other meaning.
pub(crate) fn directions(document: &Document, visit: &mut impl FnMut(Change)) {
    ENDS.for_each_match(document, &mut |found| {
        if let Some(change) = binding::bind(document, found)
            && change.direction != Direction::Either
            && !change.is_adjusted
            && are_of_one_thing(document, &change)
            && !has_other_order(document, found)
        {
            visit(change);
        }
    });
}

/// Whether both ends are in one unit and count one thing: `raised to 45 from 37 clubs` need not be a rise.
fn are_of_one_thing(document: &Document, change: &Change) -> bool {
    let ends = [change.from, change.to].map(|end| end.and_then(|end| document.figure(end.figure)));
    let [Some(from), Some(to)] = ends else { return false };
    let noun = |figure: &Figure| figure.counts.map(|noun| noun.concept);
    let is_plain = |figure: &Figure| figure.hedge.is_none() && matches!(figure.amount, Amount::Number(_));
    // A verb that slows or shortens says nothing of the time it takes.
    let is_time = from.kind == FigureKind::Duration;
    is_plain(from)
        && is_plain(to)
        && !is_time
        && from.unit.as_ref().map(|unit| &unit.symbol) == to.unit.as_ref().map(|unit| &unit.symbol)
        && (noun(from).is_none() || noun(to).is_none() || noun(from) == noun(to))
}

/// Ranks, which rise as their number falls, and money by the piece of other money, which may be quoted
/// either way round.
fn has_other_order(document: &Document, found: &Match<'_>) -> bool {
    let is_ranked = found.items.iter().any(|item| {
        item.key.is_one_of(keys![
            "rank", "ranked", "ranking", "rankings", "place", "places", "position", "spot", "seed", "table",
            "par", "handicap", "rating", "odds", "won"
        ])
    });
    let is_label = |(_, figure): (FigureId, &Figure)| figure.kind == FigureKind::Ordinal;
    // `falls from 50% to 75% of households to none`
    let after = found.items.get(found.after..).unwrap_or(&[]).iter().take(5);
    let after = after.take_while(|item| !item.class.is(WordClass::PUNCTUATION)).collect::<Vec<_>>();
    // `in the year to March`
    let ends_span =
        |item: &Item| item.key.is_one_of(keys!["year", "years", "quarter", "months", "weeks", "days"]);
    let goes_on =
        after.windows(2).any(|pair| pair[1].key == const { WordKey::of("to") } && !ends_span(pair[0]));
    // `a decrease of from 15 to 20 per cent` is that large.
    let is_size = found
        .inside()
        .windows(2)
        .any(|pair| pair[0].key.is_one_of(keys!["of", "by"]) && pair[1].key == const { WordKey::of("from") });
    // `may be reduced from 60 to 80 millions`, which is how much it may be.
    let is_possible = found.place("verb").is_some_and(|verb| {
        let before = found.items.get(..verb).unwrap_or(&[]);
        matches!(before, [.., may, be] if may.key.is_one_of(keys!["can", "could", "may", "might"])
            && be.key == const { WordKey::of("be") })
    });
    // `the score improved from 39 to 15`, `costs fell by switching from 5 to 2`, `lost between 3 and 40, ranging from`
    let is_better = found.item("verb").is_some_and(|verb| verb.key.is_one_of(BETTER_OR_WORSE));
    let is_of_others = found.inside().iter().any(|item| {
        item.key.is_one_of(keys![
            "ranged",
            "ranges",
            "ranging",
            "varied",
            "varying",
            "those",
            "changing",
            "moving",
            "switching",
            "going"
        ])
    });
    goes_on
        || elsewhere::names_currency(found)
        || is_ranked
        || is_better
        || is_of_others
        || is_possible
        || is_size
        || is_ratio(document, found)
        || document.figures_of(found.sentence).any(is_label)
}

/// `improved to 1.8 to one from 2.1 to one`, `rose from 18 to 1, to over 25 to 1`: so many to one.
fn is_ratio(document: &Document, found: &Match<'_>) -> bool {
    let is_one = |item: &Item| matches!(document.text_of(item.span), "one" | "1");
    ["from", "to"].iter().filter_map(|name| found.place(name)).any(|place| {
        let after = found.items.get(place..place + 3);
        after.is_some_and(|after| after[1].key == const { WordKey::of("to") } && is_one(&after[2]))
    })
}
