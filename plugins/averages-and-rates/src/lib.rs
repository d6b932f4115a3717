//! Averages and rates: a total over a count, so many per hundred thousand, so many to the square mile.

mod average;
mod mean;
mod rate;

recount_core::plugin! {
    /// Averages and rates: a total over a count, so many per hundred thousand, so many to the square mile.
    checks: [average::AVERAGE, mean::MEAN, rate::RATE]
}
