//! Conversions against brute force: whatever is rounded rightly passes, and what is far off does not.

use recount_bundle::LINKED;
use recount_core::Severity;
use recount_testkit::cases;

/// Two units, how many of the second one of the first is, and what is added.
const UNITS: [(&str, &str, f64, f64); 12] = [
    ("km", "miles", 1.0 / 1.609_344, 0.0),
    ("miles", "km", 1.609_344, 0.0),
    ("kg", "lb", 1.0 / 0.453_592_37, 0.0),
    ("lb", "kg", 0.453_592_37, 0.0),
    ("feet", "metres", 0.3048, 0.0),
    ("metres", "feet", 1.0 / 0.3048, 0.0),
    ("acres", "hectares", 0.404_685_642_24, 0.0),
    ("square miles", "km²", 2.589_988_110_336, 0.0),
    ("mph", "km/h", 1.609_344, 0.0),
    ("inches", "cm", 2.54, 0.0),
    ("°C", "°F", 1.8, 32.0),
    ("°F", "°C", 1.0 / 1.8, -32.0 / 1.8),
];

/// Two to four significant digits over four powers of ten, as people write measurements.
fn measurements() -> impl Iterator<Item = (f64, usize)> {
    (0..4).flat_map(|power| {
        (11..100_u32).step_by(7).flat_map(move |digits| {
            let value = f64::from(digits) / 10.0 * 10_f64.powi(power);
            [
                (value, usize::from(power == 0)),
                (value + 0.3 * 10_f64.powi(power - 1), usize::from(power <= 1)),
            ]
        })
    })
}

fn worst(text: &str) -> anyhow::Result<Option<Severity>> {
    cases::worst(LINKED, text, "unit-conversion")
}

#[test]
fn whatever_is_rounded_rightly_passes() {
    for (from, to, factor, zero) in UNITS {
        for (value, places) in measurements() {
            let shown = format!("{value:.places$}");
            let exact: f64 = shown.parse::<f64>().unwrap() * factor + zero;
            // To the unit, to a decimal, and to two and three significant digits.
            let magnitude = exact.abs().max(0.1).log10().floor();
            for n_digits in [2.0, 3.0] {
                let unit = 10_f64.powf(magnitude + 1.0 - n_digits);
                let rounded = (exact / unit).round() * unit;
                // A zero behind the point would say that more is known.
                let places = if unit < 0.05 { 2 } else { usize::from(unit < 0.5) };
                for converted in [format!("{rounded:.places$}"), format!("{exact:.1}")] {
                    let text = format!("The sample was at {shown} {from} ({converted} {to}) in the end.");
                    assert_eq!(worst(&text).unwrap(), None, "{text}");
                }
            }
        }
    }
}

#[test]
fn what_is_far_off_does_not() {
    for (from, to, factor, zero) in UNITS {
        for (value, places) in measurements() {
            let shown = format!("{value:.places$}");
            let exact: f64 = shown.parse::<f64>().unwrap() * factor + zero;
            if exact.abs() < 20.0 || value < 40.0 {
                continue;
            }
            let text =
                format!("The sample was at {shown} {from} ({:.0} {to}) in the end.", exact * 2.7 + 1.0);
            assert_eq!(worst(&text).unwrap(), Some(Severity::Error), "{text}");
        }
    }
}
