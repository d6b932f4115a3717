//! Means and medians against brute force: what is worked out rightly passes, and what is far off does not.

use recount_bundle::LINKED;
use recount_core::Severity;
use recount_testkit::cases;

/// Lists of three to seven times, in tenths of a second, neither sorted nor evenly apart.
fn lists() -> impl Iterator<Item = Vec<u32>> {
    (3..=7_u32).flat_map(|n_values| {
        (1..40_u32).map(move |seed| {
            (0..n_values).map(|at| 400 + (seed * 37 + at * (seed + 11) * 29) % 199).collect()
        })
    })
}

fn tenths(value: u32) -> String {
    format!("{}.{}", value / 10, value % 10)
}

/// The times as a sentence lists them.
fn listed(values: &[u32]) -> String {
    let values: Vec<String> = values.iter().map(|value| tenths(*value)).collect();
    let (last, others) = values.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    format!("{} and {last} seconds", others.join(", "))
}

/// The mean, rounded half up to a tenth.
fn mean(values: &[u32]) -> u32 {
    let n_values = values.iter().map(|_| 1).sum::<u32>();
    (2 * values.iter().sum::<u32>() + n_values) / (2 * n_values)
}

fn worst(text: &str) -> anyhow::Result<Option<Severity>> {
    cases::worst(LINKED, text, "mean")
}

#[test]
fn means_worked_out_rightly_pass() {
    for values in lists() {
        let text =
            format!("Her times were {}, a mean of {} seconds.", listed(&values), tenths(mean(&values)));
        assert_eq!(worst(&text).unwrap(), None, "{text}");
    }
}

#[test]
fn means_that_are_off_do_not() {
    for values in lists() {
        let off = mean(&values) + 20;
        let text = format!("Her times were {}, a mean of {} seconds.", listed(&values), tenths(off));
        assert_eq!(worst(&text).unwrap(), Some(Severity::Error), "{text}");
    }
}

#[test]
fn medians_are_the_middle_ones() {
    for values in lists().filter(|values| values.len() % 2 == 1) {
        let mut sorted = values.clone();
        sorted.sort_unstable();
        let middle = sorted[sorted.len() / 2];
        let says =
            |value| format!("Her times were {}, a median of {} seconds.", listed(&values), tenths(value));
        assert_eq!(worst(&says(middle)).unwrap(), None, "{}", says(middle));
        assert_eq!(worst(&says(middle + 60)).unwrap(), Some(Severity::Error), "{}", says(middle + 60));
    }
}
