//! Changes told beside the only two figures that they can be of, in whatever words: `It projected sales exceeding $32m, or up
//! 21 percent from the $26.5m of the year before`. If they do not fit, a slip must show that they are of those.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{Amount, Document, Figure, FigureId, FigureKind, Hedge, WordClass, WordKey, keys};

use crate::binding;
use crate::change::{Change, Direction, Doubt};

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("beside-rise-of", "change=<change-noun|rise|fall> of ~1 {percent:share}"),
        ("beside-percent-rise", "a|an|the|its|their ~1 {percent:share} change=<change-noun|rise|fall>"),
        ("beside-rose-by", "change=<rise|fall> by ~1 {percent:share}"),
        ("beside-up", "change=up|down {percent:share}"),
        (
            "beside-more",
            "{percent:share} change=more|fewer|less|higher|lower|cheaper|dearer|heavier|lighter|larger|smaller|longer|shorter|taller|faster|slower|up|down",
        ),
    ])
});

/// Every change that is the only one of its sentence, with the only two figures of a kind that are held against each other
/// there, if none of the three is in one of the changes `told` in a wording.
pub(crate) fn changes(document: &Document, told: &BTreeSet<FigureId>, visit: &mut impl FnMut(Change)) {
    FRAMES.for_each_match(document, &mut |found| {
        // `a 25 percent rise in the price of tea`, `10 percent more than expected`, `35 percent less likely`
        let is_of_what_follows = found.items.get(found.after).is_some_and(|next| {
            next.key.is_one_of(keys![
                "chance",
                "for",
                "in",
                "likelihood",
                "likely",
                "of",
                "on",
                "odds",
                "risk",
                "than",
                "to"
            ])
        });
        if is_of_what_follows {
            return;
        }
        let Some([low, high]) = levels(document, found) else { return };
        if [found.figure("percent"), Some(low), Some(high)].iter().flatten().any(|id| told.contains(id)) {
            return;
        }
        let Some(change) = binding::bind(document, found) else { return };
        let ends = match change.direction {
            Direction::Up => [low, high],
            Direction::Down => [high, low],
            Direction::Either => return,
        };
        visit(Change { doubt: Doubt::Slip, ..change.between(ends) });
    });
}

/// The most items of a sentence that is looked at.
const MAX_ITEMS: usize = 120;

/// Words by which two figures are held against each other.
const AGAINST: &[WordKey] =
    keys!["against", "ago", "compared", "earlier", "from", "previous", "previously", "than", "versus", "vs"];

/// The only two figures of a sentence that can be compared, and are, the lower first.
fn levels(document: &Document, found: &Match<'_>) -> Option<[FigureId; 2]> {
    if found.items.len() > MAX_ITEMS {
        return None;
    }
    let n_shares = document.figures_of(found.sentence).filter(|(_, figure)| figure.is_share()).count();
    if n_shares > 1 || document.has_word(found.sentence, keys!["basis"]) {
        return None;
    }
    let others = || document.figures_of(found.sentence).filter(|(_, figure)| can_be_level(figure));
    let (first, one) = others().next()?;
    let mut alike = others().filter(|(_, figure)| figure.is_comparable_with(one));
    let ((_, _), (second, other)) = (alike.next()?, alike.next()?);
    let is_of_thing = one.unit.is_some() || one.counts.is_some() || other.counts.is_some();
    if alike.next().is_some() || !is_of_thing || one.counts_another(other) {
        return None;
    }
    let place = |id| found.items.iter().position(|item| item.figure == Some(id));
    let (start, end) = (place(first)?, place(second)?);
    let between = found.items.get(start..end)?;
    // `a profit of 5.3bn compared with 2.8bn, said its sales rose by 19%`
    let percent = found.place("percent")?;
    let apart = found.items.get(end.min(percent)..end.max(percent))?;
    if apart.iter().any(|item| item.class.is(WordClass::REPORTING)) {
        return None;
    }
    let (low, high) = (one.value()?, other.value()?);
    let is_whole = |figure: &Figure| matches!(figure.amount, Amount::Number(numeral) if numeral.is_whole());
    let can_be_counts = one.unit.is_some() || is_whole(one) && is_whole(other);
    if !can_be_counts || !between.iter().any(|item| item.key.is_one_of(AGAINST)) {
        return None;
    }
    match low.cmp(&high) {
        std::cmp::Ordering::Less => Some([first, second]),
        std::cmp::Ordering::Greater => Some([second, first]),
        std::cmp::Ordering::Equal => None,
    }
}

fn can_be_level(figure: &Figure) -> bool {
    figure.is_quantity()
        && !figure.is_share()
        && figure.kind != FigureKind::Duration
        && figure.kind != FigureKind::Multiple
        && !figure.hedge.is_some_and(Hedge::is_bound)
        && matches!(figure.amount, Amount::Number(_))
}
