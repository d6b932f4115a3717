//! Parts and wholes: totals with their parts, sums written out, shares that should make a hundred.

#[path = "explicit-sum.rs"]
mod explicit_sum;
mod groups;
mod left;
mod list;
#[path = "of-which.rs"]
mod of_which;
mod opposites;
mod others;
mod partition;
#[path = "parts-and-whole.rs"]
mod parts_and_whole;
mod reader;
mod record;
mod remaining;
#[path = "shares-of-a-whole.rs"]
mod shares_of_a_whole;
mod sums;
mod told;
mod totals;

recount_core::plugin! {
    /// Parts and wholes: totals with their parts, sums written out, shares that should make a hundred.
    checks: [explicit_sum::EXPLICIT_SUM, parts_and_whole::PARTS_AND_WHOLE, shares_of_a_whole::SHARES_OF_A_WHOLE]
}
