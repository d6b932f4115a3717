//! The bars of a text: by the mood a figure is given in, or by what is said to hang on it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use recount_core::frame::Frames;
use recount_core::{Aspect, Document, Figure, FigureId, Hedge, Measure, Modality};

/// What is said to hang on a bar, or to set it.
static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        // valid only if a quarter of registered voters take part; the result stands if turnout reaches 35 percent
        (
            "only-if",
            "valid|binding|stand|stands|count|counts|hold|holds only? if|when|where ..8 {bar:share|count}",
        ),
        // unless half of the electorate votes, the referendum is void
        ("unless", "if|unless ..8 {bar:share|count} ..10 void|invalid|valid|binding|annulled|null"),
        // a turnout below 20 percent would void the vote; less than half makes it invalid
        (
            "below-voids",
            "turnout|participation ..6 {bar:share|count} <modal>? ~1 voids|void|invalidates|invalidate|annuls|annul|makes|renders|make|render ~4",
        ),
        // the 25 percent the law asks for; 15 percent, the minimum the constitution demands
        (
            "the-law-asks",
            "{bar:share|count} ~2 ,? that|which? the? ~2 the ~2 law|constitution|charter|rules|statute|statutes|treaty|act|bylaws asks|demands|requires|sets|stipulates|prescribes|wants|calls|lays|foresees",
        ),
        // an election in which fewer than a third of voters take part is void
        ("is-void", "{bar:share|count} ..8 is|are|be void|invalid|null|annulled"),
        // by law, half of those entitled to vote must take part
        (
            "must",
            "{bar:share|count} ..8 must|has_to|have_to|need_to|needs_to vote|participate|take|turn|cast|return",
        ),
        // the 50 percent quorum; a 30 percent threshold
        ("named-after", "{bar:share|count} ~1 quorum|threshold|hurdle|minimum"),
        // the quorum is 50 percent of registered voters; the threshold for a binding vote is a turnout of 40 percent
        ("named-before", "quorum|threshold|hurdle ..7 is|was|at|of ~4 {bar:share|count}"),
        // lowered the bar to a 30 percent turnout
        ("bar-to", "bar|quorum|threshold|hurdle to|at ~2 {bar:share|count}"),
    ])
});

/// A bar as the text states it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bar<'a> {
    pub(crate) id: FigureId,
    pub(crate) figure: &'a Figure,
    pub(crate) measure: Measure,
    /// Only more than the bar clears it.
    pub(crate) is_strict: bool,
}

impl<'a> Bar<'a> {
    /// The bar that a figure is, if its measure has a name: without one, nothing tells which other figures are of it.
    fn of(told: &Told, id: FigureId, figure: &'a Figure) -> Option<Self> {
        if !figure.is_quantity() || !(figure.is_share() || figure.is_count()) {
            return None;
        }
        let measure = figure.named_measure().or_else(|| told.measure_of(figure))?;
        if measure.aspect != Aspect::Level {
            return None;
        }
        Some(Self { id, figure, measure, is_strict: figure.hedge == Some(Hedge::MoreThan) })
    }
}

/// The measures with a name that the shares of a text are of, by what they are shares of.
#[derive(Debug, Default)]
struct Told {
    /// The measure, where all shares of a base are of one.
    by_base: BTreeMap<u64, Option<Measure>>,
}

impl Told {
    fn of(document: &Document) -> Self {
        let mut by_base: BTreeMap<u64, Option<Measure>> = BTreeMap::new();
        for (_, figure) in document.enumerate_figures().filter(|(_, figure)| figure.is_share()) {
            if let (Some(measure), Some(base)) = (figure.named_measure(), &figure.base) {
                let known = by_base.entry(base.concept.0).or_insert(Some(measure));
                *known = known.filter(|known| known.concept == measure.concept);
            }
        }
        Self { by_base }
    }

    /// The one measure that a bar without a name of its own can be of: `the quorum is 50 percent of registered voters`,
    /// `the 25 percent the law asks for`.
    fn measure_of(&self, bar: &Figure) -> Option<Measure> {
        if !bar.is_share() {
            return None;
        }
        match &bar.base {
            Some(base) => *self.by_base.get(&base.concept.0)?,
            None if self.by_base.len() == 1 => *self.by_base.values().next()?,
            None => None,
        }
    }
}

/// All bars of a document by their figures. One stated again is among them.
pub(crate) fn bars(document: &Document) -> BTreeMap<FigureId, Bar<'_>> {
    let is_rule = |figure: &Figure| figure.modality == Modality::Rule && figure.named_measure().is_some();
    let rules = document.enumerate_figures().filter(|(_, figure)| is_rule(figure));
    let mut ids: BTreeSet<FigureId> = rules.map(|(id, _)| id).collect();
    FRAMES.for_each_match(document, &mut |found| ids.extend(found.figure("bar")));
    let told = Told::of(document);
    ids.into_iter().filter_map(|id| Some((id, Bar::of(&told, id, document.figure(id)?)?))).collect()
}
