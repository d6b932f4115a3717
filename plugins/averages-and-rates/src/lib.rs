//! Averages and rates: a total over a count, so many per hundred thousand, so many to the square mile.

mod average;
mod rate;
mod scaled;

recount_core::plugin! {
    /// Averages and rates: a total over a count, so many per hundred thousand, so many to the square mile.
    checks: [average::AVERAGE, rate::RATE]
}
