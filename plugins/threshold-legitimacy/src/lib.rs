//! Bars that results must clear: quorums, majorities, minimum turnouts, and who clears them.
//!
//! A bar is a number meant exactly, stated as a rule. The family holds every party's version of the measured
//! value against it, checks what the text itself says about bars met and missed, and holds bars that the text
//! cites against those on file.

mod bar;
#[path = "majority.rs"]
mod majority;
mod needed;
#[path = "threshold-legitimacy.rs"]
mod threshold_legitimacy;
#[path = "threshold-met.rs"]
mod threshold_met;

recount_core::plugin! {
    /// Bars that results must clear: quorums, majorities, minimum turnouts, and who clears them.
    checks: [
        threshold_legitimacy::THRESHOLD_LEGITIMACY,
        threshold_met::THRESHOLD_MET,
        majority::MAJORITY,
    ]
}
