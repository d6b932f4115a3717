//! Two figures that a sentence adds up in so many words: `The interim dividend of 15 cents and the final one of 35 bring the
//! total to 50 cents`, `It took $119m abroad, which with $109m at home makes $228m`.

use std::sync::LazyLock;

use recount_core::frame::Frames;
use recount_core::{Claims, Document, Link, Sentence};

use crate::list;
use crate::partition::{Filling, Found, Partition};

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[
            ("sum", &["{whole:money|count|measure|number}"]),
            ("one", &["{one:money|count|measure|number}"]),
            ("other", &["{other:money|count|measure|number}"]),
            ("of-time", &["of the|its|last", "of <month>"]),
        ],
        &[
            (
                "two-bring-total",
                "@one ~4 and|plus ~6 @other ~2 bring|brings|bringing|give|gives|giving|make|makes|making the|a ~1 total ~6 to|of ~1 @sum ,|.|;|)|–",
            ),
            // adding the 218 postal votes to the 1,904 cast in person gives 2,122
            (
                "adding-to-gives",
                "adding ~2 @one ~3 to ~2 @other ..4 gives|gave|makes|made|brings_it_to|brought_it_to ~2 @sum ,|.|;|)|–",
            ),
            (
                "which-with-makes",
                "@one ~3 ,|–|; which ,? with|plus|added_to ~4 @other ~4 ,? gives|gave|makes|made|brings|brought ~4 @sum ,|.|;|)|–",
            ),
            (
                "with-it-comes-to",
                "@one ~1 ;|,|and with the|its|their|those @other @of-time ~3 , ..6 came_to|comes_to|reached|totalled|totals ~1 @sum ,|.|;|)|–",
            ),
        ],
    )
});

/// Adds the sums that a sentence tells by its verb.
pub(crate) fn claim(document: &Document, sentence: &Sentence, claims: &mut Claims) {
    FRAMES.for_each_match_in(document, sentence, &mut |found| {
        let ids = [found.figure("one"), found.figure("other"), found.figure("whole")];
        let [Some(one), Some(other), Some(whole)] = ids else { return };
        let [first, second, sum] = [one, other, whole].map(|id| document.figure(id));
        let (Some(first), Some(second), Some(sum)) = (first, second, sum) else { return };
        let can_be_sum = [first, second, sum].into_iter().all(list::can_be_part)
            && first.is_comparable_with(sum)
            && second.is_comparable_with(sum);
        let kind = (Filling::Whole, Link::Likely);
        let partition = Partition::new(document, &Found::listed(whole, &[one, other], kind, found.frame));
        if let Some(claim) = partition.filter(|_| can_be_sum) {
            claims.add(claim);
        }
    });
}
