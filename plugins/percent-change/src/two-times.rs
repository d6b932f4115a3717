//! Changes told behind two figures of two times, whatever verbs tell the figures: `in 2019 it planted 640 trees; in 2023 it
//! planted 1,120, an increase of 75 percent`.

use std::cmp::Ordering;
use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{Amount, Document, Figure, FigureId, FigureKind, Item, Label, Rational, Sentence, keys};

use crate::binding;
use crate::change::Change;

/// A change with nothing behind it.
static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[
            ("opening", &[",|–|(|—"]),
            ("end", &[",|.|;|)|–|—"]),
            ("making", &["marking|making|meaning|or|representing?"]),
        ],
        &[
            (
                "two-times-of",
                "@opening @making a|an ~1 change=<change-noun|rise|fall> of ~1 {percent:share} @end",
            ),
            (
                "two-times-noun",
                "@opening @making a|an ~1 {percent:share} change=<change-noun|rise|fall> @end",
            ),
            (
                "two-times-by-of",
                "@opening @making a|an ~1 change=<change-noun|rise|fall> of ~1 {by:count|money|measure} @end",
            ),
            (
                "two-times-by-more",
                "@opening @making {by:count|money|measure} change=more|fewer|less|higher|lower|cheaper|dearer @end",
            ),
            ("two-times-up", "@opening @making change=<rise|fall> by? ~1 {percent:share} @end"),
            (
                "two-times-more",
                "@opening @making {percent:share} change=more|fewer|less|higher|lower|cheaper|dearer @end",
            ),
        ],
    )
});

/// The most items before a change that are looked at.
const MAX_ITEMS: usize = 100;

/// What stands in a sentence before the change, as far as it matters.
enum Told {
    Level(FigureId),
    Time(Time),
}

/// A time as far as another can be told to be later.
enum Time {
    Year(Rational),
    /// A quarter, a half or the like.
    Ordinal(Rational),
    /// `last year`
    Past,
    /// `a year earlier`
    Earlier,
    /// `this year`, `now`
    Present,
}

/// Every change that is told behind the only two levels of a sentence, each with a time of its own.
pub(crate) fn changes(document: &Document, visit: &mut impl FnMut(Change)) {
    FRAMES.for_each_match(document, &mut |found| {
        let Some(ends) = levels(document, found) else { return };
        let Some(change) = binding::bind(document, found) else { return };
        visit(change.between(ends).doubted_if_turned(document));
    });
}

/// The level of the earlier and that of the later time.
fn levels(document: &Document, found: &Match<'_>) -> Option<[FigureId; 2]> {
    let before = found.items.get(..found.first).filter(|before| before.len() <= MAX_ITEMS)?;
    let told: Vec<Told> = before
        .iter()
        .enumerate()
        .filter_map(|(at, item)| {
            time(document, found.sentence, before, at).map(Told::Time).or_else(|| {
                let id = item.figure?;
                document.figure(id)?.is_quantity().then_some(Told::Level(id))
            })
        })
        .collect();
    let [(first, of_first), (second, of_second)] = match &told[..] {
        [Told::Time(one), Told::Level(first), Told::Time(other), Told::Level(second)]
        | [Told::Level(first), Told::Time(one), Told::Level(second), Told::Time(other)] => {
            [(*first, one), (*second, other)]
        }
        _ => return None,
    };
    let figure = |id| document.figure(id).filter(|figure| is_level(figure));
    let are_alike = figure(first).zip(figure(second)).is_some_and(|(one, other)| {
        one.is_comparable_with(other)
            && !one.counts_another(other)
            && (one.counts.is_some() || one.unit.is_some())
    });
    match of_first.order(of_second).filter(|_| are_alike)? {
        Ordering::Less => Some([first, second]),
        Ordering::Greater => Some([second, first]),
        Ordering::Equal => None,
    }
}

fn is_level(figure: &Figure) -> bool {
    matches!(figure.amount, Amount::Number(_)) && figure.hedge.is_none() && !figure.is_share()
}

/// The time that an item names.
fn time(document: &Document, sentence: &Sentence, items: &[Item], at: usize) -> Option<Time> {
    let item = items.get(at)?;
    let spans = keys!["half", "month", "quarter", "season", "term", "week", "year"];
    if let Some(figure) = item.figure.and_then(|id| document.figure(id)) {
        return match figure.kind {
            FigureKind::Date if figure.label == Some(Label::Year) => figure.amount.value().map(Time::Year),
            FigureKind::Ordinal if counts_times(document, sentence) => figure.value().map(Time::Ordinal),
            _ => None,
        };
    }
    let is_followed = || items.get(at + 1).is_some_and(|next| next.key.is_one_of(spans));
    if item.key.is_one_of(keys!["last", "previous"]) && is_followed() {
        return Some(Time::Past);
    }
    if item.key.is_one_of(keys!["ago", "earlier"]) {
        return Some(Time::Earlier);
    }
    let is_present =
        item.key.is_one_of(keys!["this"]) && is_followed() || item.key.is_one_of(keys!["now", "today"]);
    is_present.then_some(Time::Present)
}

/// `in the first quarter and 14,700 in the second`: whether an ordinal of the sentence is that of a time.
fn counts_times(document: &Document, sentence: &Sentence) -> bool {
    document.figures_of(sentence).any(|(_, figure)| {
        let words = document.text_of(figure.span);
        let is_time = || ["half", "quarter", "season", "term"].iter().any(|time| words.ends_with(time));
        figure.kind == FigureKind::Ordinal && is_time()
    })
}

impl Time {
    /// Which of two times is the later, if that can be told.
    fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Year(one), Self::Year(other)) | (Self::Ordinal(one), Self::Ordinal(other)) => {
                Some(one.cmp(other))
            }
            (Self::Past | Self::Earlier, Self::Present) | (Self::Earlier, Self::Year(_)) => {
                Some(Ordering::Less)
            }
            (Self::Present, Self::Past | Self::Earlier) | (Self::Year(_), Self::Earlier) => {
                Some(Ordering::Greater)
            }
            _ => None,
        }
    }
}
