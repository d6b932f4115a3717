//! Changes: from, to, by how much and by how many percent, or by how many percentage points.

mod announced;
mod beside;
mod binding;
mod change;
mod elsewhere;
#[path = "over-sentences.rs"]
mod over_sentences;
#[path = "percent-change.rs"]
mod percent_change;
#[path = "percent-or-points.rs"]
mod percent_or_points;
#[path = "relative-risk.rs"]
mod relative_risk;
#[path = "two-times.rs"]
mod two_times;
mod wordings;

recount_core::plugin! {
    /// Changes: from, to, by how much and by how many percent, or by how many percentage points.
    checks: [percent_change::PERCENT_CHANGE, percent_or_points::PERCENT_OR_POINTS, relative_risk::RELATIVE_RISK]
}
