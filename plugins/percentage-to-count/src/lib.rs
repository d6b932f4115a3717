//! Percentages, the counts they stand for and the bases they are taken of.
//!
//! The family recognises three figures of which one follows from the others, two of them with the third
//! left unsaid, and a percentage of so few that not every percentage is possible.

mod binding;
#[path = "impossible-percentage.rs"]
mod impossible_percentage;
#[path = "left-over.rs"]
mod left_over;
mod named;
#[path = "over-sentences.rs"]
mod over_sentences;
#[path = "percentage-to-count.rs"]
mod percentage_to_count;
mod row;
mod triple;

recount_core::plugin! {
    /// Percentages, the counts they stand for and the bases they are taken of.
    checks: [percentage_to_count::PERCENTAGE_TO_COUNT, impossible_percentage::IMPOSSIBLE_PERCENTAGE]
}
