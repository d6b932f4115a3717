//! Rival figures for one thing: who contradicts whom, by how much, and what a bound is worth.
//!
//! Two parties who differ make a note: that is news, not a mistake. One party that contradicts itself, or a
//! difference that the text works out wrongly, is an error.

mod apart;
mod balance;
#[path = "discrepancy-bounds.rs"]
mod discrepancy_bounds;
mod margin;
#[path = "over-sentences.rs"]
mod over_sentences;
#[path = "reference-value.rs"]
mod reference_value;
#[path = "self-contradiction.rs"]
mod self_contradiction;
#[path = "stated-gap.rs"]
mod stated_gap;

recount_core::plugin! {
    /// Rival figures for one thing: who contradicts whom, by how much, and what a bound is worth.
    checks: [
        discrepancy_bounds::DISCREPANCY_BOUNDS,
        reference_value::REFERENCE_VALUE,
        self_contradiction::SELF_CONTRADICTION,
        stated_gap::STATED_GAP,
    ]
}
