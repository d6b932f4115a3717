//! Makes one slip at a time in documents whose claims hold, and tells whether it was noticed.
//!
//! A slip is made in the digits as they are printed, in the unit or the hedge beside them, or by putting two figures of
//! a claim in each other's place. Claims are data, so this works for every check, also of plugins that know nothing of
//! it.
//!
//! Not every slip makes a text wrong: two addends of a sum can change places, and a turnout of 75 clears a bar of 50 as
//! well as one of 57 does. A slip after which the claim still holds as written is *harmless*, and nobody could find it. Of
//! the others, what was not noticed is told apart: the claim was still recognised and its arithmetic let the slip pass,
//! or the wording was no longer recognised.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use recount_core::{
    Amount, Claim, Context, Document, Figure, FigureId, Format, Hedge, Numeral, Plugin, Question, Reason,
    Severity, UnitKind,
};
use recount_reading::{Options, Reader};
use recount_runner::{Outcome, Runner, Selection, figures_of};

/// A kind of slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slip {
    /// One digit is another.
    DigitReplaced,
    /// Two neighbouring digits are swapped.
    DigitsSwapped,
    /// A digit is missing.
    DigitDropped,
    /// A digit is there twice.
    DigitDoubled,
    /// The last digit is one off.
    LastDigitOff,
    /// The decimal point is one place off, or a zero more or less.
    PointShifted,
    /// Million for billion, thousand for million, or a group of three digits more.
    Magnitude,
    /// Two figures of the claim stand in each other's place.
    FiguresSwapped,
    /// Percentage points for percent.
    PointsForPercent,
    /// Another unit or currency.
    UnitMislabelled,
    /// More than for less than.
    HedgeFlipped,
}

impl Slip {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::DigitReplaced,
        Self::DigitsSwapped,
        Self::DigitDropped,
        Self::DigitDoubled,
        Self::LastDigitOff,
        Self::PointShifted,
        Self::Magnitude,
        Self::FiguresSwapped,
        Self::PointsForPercent,
        Self::UnitMislabelled,
        Self::HedgeFlipped,
    ];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DigitReplaced => "digit replaced",
            Self::DigitsSwapped => "digits swapped",
            Self::DigitDropped => "digit dropped",
            Self::DigitDoubled => "digit doubled",
            Self::LastDigitOff => "last digit off",
            Self::PointShifted => "point shifted",
            Self::Magnitude => "magnitude",
            Self::FiguresSwapped => "figures swapped",
            Self::PointsForPercent => "points for percent",
            Self::UnitMislabelled => "unit mislabelled",
            Self::HedgeFlipped => "hedge flipped",
        }
    }
}

/// What came of the slips of one kind in the claims of one check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Slips made.
    pub n_made: u32,
    /// Slips after which the claim still holds as written. The other counts are of the rest.
    pub n_harmless: u32,
    /// Found as an error.
    pub n_errors: u32,
    /// Found as a warning.
    pub n_warnings: u32,
    /// Let pass though the claim was recognised.
    pub n_passed: u32,
    /// Not found because the claim was no longer recognised.
    pub n_lost: u32,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.n_made += other.n_made;
        self.n_harmless += other.n_harmless;
        self.n_errors += other.n_errors;
        self.n_warnings += other.n_warnings;
        self.n_passed += other.n_passed;
        self.n_lost += other.n_lost;
    }

    /// Slips that make the claim wrong.
    pub fn n_harmful(&self) -> u32 {
        self.n_made - self.n_harmless
    }

    /// Found, of the harmful ones whose claim was still recognised: what the arithmetic can do. In thousandths, if
    /// there are any.
    pub fn power(&self) -> Option<u32> {
        let n_found = self.n_errors + self.n_warnings;
        (n_found * 1000).checked_div(n_found + self.n_passed)
    }

    /// Found, of all harmful ones, in thousandths, if there are any.
    pub fn detection(&self) -> Option<u32> {
        ((self.n_errors + self.n_warnings) * 1000).checked_div(self.n_harmful())
    }
}

/// What came of all slips.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// By check and slip.
    pub tallies: BTreeMap<(&'static str, Slip), Tally>,
    /// What was missed, one line each, if asked for.
    pub misses: Vec<String>,
    /// Claims that held, by check.
    pub n_claims: BTreeMap<&'static str, u32>,
}

impl Report {
    /// The slips of one check together.
    pub fn of_check(&self, check: &str) -> Tally {
        let mut sum = Tally::default();
        for ((name, _), tally) in &self.tallies {
            if *name == check {
                sum.add(tally);
            }
        }
        sum
    }

    /// A table in Markdown: a line for each check and slip, and one for each check.
    pub fn table(&self) -> String {
        let mut text = String::from(
            "| check | slip | made | harmless | error | warning | let pass | not recognised | power | found |\n\
             |---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n",
        );
        let mut line = |check: &str, slip: &str, tally: &Tally| {
            let _ = writeln!(
                text,
                "| {check} | {slip} | {} | {} | {} | {} | {} | {} | {} | {} |",
                tally.n_made,
                tally.n_harmless,
                tally.n_errors,
                tally.n_warnings,
                tally.n_passed,
                tally.n_lost,
                percent(tally.power()),
                percent(tally.detection())
            );
        };
        for check in self.n_claims.keys() {
            for slip in Slip::ALL {
                if let Some(tally) = self.tallies.get(&(check, slip)) {
                    line(check, slip.name(), tally);
                }
            }
            line(check, "**all**", &self.of_check(check));
        }
        text
    }
}

/// Thousandths as a percentage, a dash where nothing was measured.
pub fn percent(per_mille: Option<u32>) -> String {
    per_mille.map_or_else(|| "–".to_owned(), |value| format!("{}.{}%", value / 10, value % 10))
}

/// Makes slips in documents.
#[derive(Debug)]
pub struct Mutator {
    runner: Runner,
    reader: Reader,
    keeps_misses: bool,
    report: Report,
}

impl Mutator {
    /// For the checks of some plugins. `keeps_misses` keeps a line for every slip that was not noticed.
    ///
    /// # Errors
    ///
    /// If the plugins' checks cannot be selected.
    pub fn new(plugins: &[&'static Plugin], keeps_misses: bool) -> anyhow::Result<Self> {
        let runner = Runner::new(plugins, &Selection::default())?;
        Ok(Self { runner, reader: Reader::default(), keeps_misses, report: Report::default() })
    }

    /// What came of the slips so far.
    pub fn report(self) -> Report {
        self.report
    }

    /// Makes every slip in the claims of a document that hold as written.
    pub fn document(&mut self, name: &str, text: &str, format: Format) {
        let (document, outcome) = self.check(text, format);
        let before = Counts::of(&outcome);
        let (claims, _) = self.runner.claims(&document);
        let context = Context::new(&document);
        for found in claims.found() {
            let claim = &*found.claim;
            if claim.question() != Question::Agree || claim.recount(context).reason != Reason::Agrees {
                continue;
            }
            let check = found.check.id;
            *self.report.n_claims.entry(check).or_default() += 1;
            let ids: Vec<FigureId> = figures_of(claim).into_iter().map(|(id, _)| id).collect();
            for (slip, changed, place) in slips(&document, &ids) {
                let (read, after) = self.check(&changed, format);
                let tally = self.report.tallies.entry((check, slip)).or_default();
                tally.n_made += 1;
                if still_holds(claim, &document, &read) {
                    tally.n_harmless += 1;
                    continue;
                }
                let found = Counts::of(&after);
                if before.n_errors < found.n_errors {
                    tally.n_errors += 1;
                } else if before.n_warnings < found.n_warnings {
                    tally.n_warnings += 1;
                } else {
                    let n_held = |outcome: &Outcome| {
                        outcome.held.iter().filter(|other| other.check.id == check).count()
                    };
                    let passed = n_held(&outcome) <= n_held(&after) || found.is_decided(check, &before);
                    if passed {
                        tally.n_passed += 1;
                    } else {
                        tally.n_lost += 1;
                    }
                    if self.keeps_misses {
                        let how = if passed { "let pass" } else { "not recognised" };
                        let around = around(&changed, place);
                        let line = format!("{check}, {}, {how}: {name}: {around}", slip.name());
                        self.report.misses.push(line);
                    }
                }
            }
        }
    }

    fn check(&mut self, text: &str, format: Format) -> (Document, Outcome) {
        let options = Options { format: Some(format), ..Options::default() };
        let document = self.reader.read(text, &options).document;
        let outcome = self.runner.check(&document);
        (document, outcome)
    }
}

/// Whether a claim of the document before the slip holds with the figures of the document after it, each as written.
/// It does not if they are figures of something else, or are more or fewer.
fn still_holds(claim: &dyn Claim, before: &Document, after: &Document) -> bool {
    let is_alike = |id: FigureId| match (before.figure(id), after.figure(id)) {
        (Some(a), Some(b)) => a.kind == b.kind && a.is_comparable_with(b),
        _ => false,
    };
    before.figures().len() == after.figures().len()
        && figures_of(claim).into_iter().all(|(id, _)| is_alike(id))
        && Context::new(after).judge(claim.roles(), claim.relation()).reason == Reason::Agrees
}

/// What a run found, for comparing.
struct Counts {
    n_errors: usize,
    n_warnings: usize,
    decided: BTreeMap<&'static str, usize>,
}

impl Counts {
    fn of(outcome: &Outcome) -> Self {
        let count = |severity: Severity| {
            outcome.findings.iter().filter(|finding| finding.severity == severity).count()
        };
        let mut decided: BTreeMap<&'static str, usize> = BTreeMap::new();
        for check in outcome.ledger.rows.iter().flat_map(|row| &row.checks) {
            *decided.entry(check.check).or_default() += 1;
        }
        Self { n_errors: count(Severity::Error), n_warnings: count(Severity::Warning), decided }
    }

    /// Whether a check still decided about as many figures as before.
    fn is_decided(&self, check: &str, before: &Self) -> bool {
        before.decided.get(check) <= self.decided.get(check)
    }
}

fn around(text: &str, place: Range<usize>) -> String {
    let start = (0..=place.start.saturating_sub(60)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (place.end + 60..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every slip in the figures of a claim: its kind, the changed source, and where it was made.
fn slips(document: &Document, ids: &[FigureId]) -> Vec<(Slip, String, Range<usize>)> {
    let source = document.source();
    let mut made = Vec::new();
    let mut splice = |slip: Slip, place: Range<usize>, replacement: &str| {
        if source.get(place.clone()).is_some_and(|old| old != replacement) {
            let changed = format!("{}{replacement}{}", &source[..place.start], &source[place.end..]);
            made.push((slip, changed, place.start..place.start + replacement.len()));
        }
    };
    for id in ids {
        let Some(figure) = document.figure(*id) else { continue };
        if !matches!(figure.amount, Amount::Number(_)) {
            continue;
        }
        let place = document.to_source(figure.span).range();
        let Some(text) = source.get(place.clone()) else { continue };
        if let Some(digits) = digits_in(text) {
            let at = place.start + digits.start..place.start + digits.end;
            for (slip, changed) in slips_of_digits(&text[digits.clone()]) {
                splice(slip, at.clone(), &changed);
            }
            // `2.01 m` is metres, not millions.
            let is_metres = figure.unit.as_ref().is_some_and(|unit| &*unit.symbol == "m");
            let other = other_magnitude(text, digits.end).filter(|_| !is_metres);
            if let Some((offset, changed)) = other {
                splice(Slip::Magnitude, place.start + offset.start..place.start + offset.end, changed);
            } else if takes_magnitude(figure) {
                splice(Slip::Magnitude, at.end..at.end, larger_by_magnitude(&text[digits]));
            }
        }
        for (slip, offset, changed) in slips_of_unit(figure, text) {
            splice(slip, place.start + offset.start..place.start + offset.end, changed);
        }
        let phrase = document.to_source(figure.phrase).range();
        if let Some((offset, changed)) = source.get(phrase.clone()).and_then(|text| other_hedge(figure, text))
        {
            splice(Slip::HedgeFlipped, phrase.start + offset.start..phrase.start + offset.end, changed);
        }
    }
    for (index, first) in ids.iter().enumerate() {
        for second in &ids[index + 1..] {
            if let Some((changed, place)) = swapped(document, *first, *second) {
                made.push((Slip::FiguresSwapped, changed, place));
            }
        }
    }
    made
}

/// Where the digits of a figure stand in its text.
fn digits_in(text: &str) -> Option<Range<usize>> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let length = text[start..]
        .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .unwrap_or(text.len() - start);
    let digits = text[start..start + length].trim_end_matches([',', '.']);
    Some(start..start + digits.len())
}

/// One slip of each kind at each digit that can have it: the digit after next for a replaced one, so that the result
/// is the same in every run.
fn slips_of_digits(digits: &str) -> Vec<(Slip, String)> {
    let places: Vec<usize> =
        digits.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let digit = |at: usize| digits.as_bytes()[at] - b'0';
    let with = |at: usize, new: &str| format!("{}{new}{}", &digits[..at], &digits[at + 1..]);
    let mut made = Vec::new();
    let is_plain = !digits.contains(',');
    for (index, at) in places.iter().copied().enumerate() {
        let other = (digit(at) + 3) % 10;
        if index > 0 || other != 0 {
            made.push((Slip::DigitReplaced, with(at, &other.to_string())));
        }
        if let Some(next) = places.get(index + 1)
            && digit(at) != digit(*next)
            && (index > 0 || digit(*next) != 0)
        {
            let mut bytes = digits.as_bytes().to_vec();
            bytes.swap(at, *next);
            made.push((Slip::DigitsSwapped, String::from_utf8_lossy(&bytes).into_owned()));
        }
        if is_plain && places.len() > 1 && (index > 0 || digit(places[1]) != 0) {
            // No point stands without a decimal.
            made.push((Slip::DigitDropped, with(at, "").trim_end_matches('.').to_owned()));
        }
        if is_plain {
            made.push((Slip::DigitDoubled, with(at, &format!("{0}{0}", digit(at)))));
        }
    }
    if let Some(last) = places.last() {
        let off = if digit(*last) == 9 { 8 } else { digit(*last) + 1 };
        made.push((Slip::LastDigitOff, with(*last, &off.to_string())));
    }
    match digits.split_once('.') {
        Some((whole, decimals)) if decimals.len() > 1 => {
            let (first, rest) = decimals.split_at(1);
            made.push((Slip::PointShifted, format!("{whole}{first}.{rest}")));
        }
        Some((whole, decimals)) => made.push((Slip::PointShifted, format!("{whole}{decimals}"))),
        None if is_plain => made.push((Slip::PointShifted, format!("{digits}0"))),
        None => {}
    }
    made
}

/// What makes digits a thousand or a million times as large, as they group their thousands.
fn larger_by_magnitude(digits: &str) -> &'static str {
    let is_long = digits.len() > 3 && !digits.contains(',');
    match digits.contains('.') {
        true => " million",
        false if is_long => "000",
        false => ",000",
    }
}

/// Whether anybody would write a figure a thousand or a million times as large by mistake: nobody does in `0`,
/// `8½` or `64.8%`.
fn takes_magnitude(figure: &Figure) -> bool {
    let is_decimal =
        matches!(figure.amount, Amount::Number(Numeral::Decimal { mantissa, .. }) if mantissa != 0);
    is_decimal && !figure.is_share()
}

/// The magnitude behind the digits for the next one: `million` for `billion`.
fn other_magnitude(text: &str, from: usize) -> Option<(Range<usize>, &'static str)> {
    const OTHERS: [(&str, &str); 10] = [
        ("thousand", "million"),
        ("million", "billion"),
        ("billion", "million"),
        ("trillion", "billion"),
        ("bn", "m"),
        ("tn", "bn"),
        ("m", "bn"),
        ("mn", "bn"),
        ("mln", "billion"),
        ("k", "m"),
    ];
    let rest = text.get(from..)?;
    let word = rest.trim_start();
    let start = from + rest.len() - word.len();
    let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let (_, other) = OTHERS.iter().find(|(known, _)| *known == &word[..length])?;
    Some((start..start + length, other))
}

/// Another unit for the one written, and points for percent.
fn slips_of_unit(figure: &Figure, text: &str) -> Vec<(Slip, Range<usize>, &'static str)> {
    const UNITS: [(&str, &str); 14] = [
        ("kilometres", "miles"),
        ("miles", "kilometres"),
        ("km", "miles"),
        ("metres", "feet"),
        ("feet", "metres"),
        ("ft", "m"),
        ("hectares", "acres"),
        ("acres", "hectares"),
        ("kg", "lb"),
        ("pounds", "kilograms"),
        ("tonnes", "pounds"),
        ("mph", "km/h"),
        ("°C", "°F"),
        ("°F", "°C"),
    ];
    const MONEY: [(&str, &str); 3] = [("$", "€"), ("£", "€"), ("€", "£")];
    let Some(unit) = &figure.unit else { return Vec::new() };
    let find = |list: &[(&str, &'static str)]| {
        list.iter().find_map(|(known, other)| text.find(known).map(|at| (at..at + known.len(), *other)))
    };
    let mut made = Vec::new();
    match unit.kind {
        UnitKind::Share if unit.symbol == "%" => {
            for known in ["percent", "per cent", "%"] {
                if let Some(at) = text.find(known) {
                    made.push((Slip::PointsForPercent, at..at + known.len(), " percentage points"));
                    break;
                }
            }
        }
        UnitKind::Measure => {
            made.extend(find(&UNITS).map(|(place, other)| (Slip::UnitMislabelled, place, other)));
        }
        UnitKind::Money => {
            made.extend(find(&MONEY).map(|(place, other)| (Slip::UnitMislabelled, place, other)));
        }
        _ => {}
    }
    made
}

/// The opposite of the hedge before a figure.
fn other_hedge(figure: &Figure, phrase: &str) -> Option<(Range<usize>, &'static str)> {
    const OTHERS: [(&str, &str); 8] = [
        ("more than", "less than"),
        ("less than", "more than"),
        ("over", "under"),
        ("under", "over"),
        ("at least", "at most"),
        ("at most", "at least"),
        ("nearly", "more than"),
        ("almost", "more than"),
    ];
    figure.hedge.filter(|hedge| *hedge != Hedge::About)?;
    OTHERS.iter().find_map(|(known, other)| phrase.find(known).map(|at| (at..at + known.len(), *other)))
}

/// The source with two figures of a kind in each other's place.
fn swapped(document: &Document, first: FigureId, second: FigureId) -> Option<(String, Range<usize>)> {
    let (a, b) = (document.figure(first)?, document.figure(second)?);
    if a.value() == b.value() || !a.is_comparable_with(b) || a.kind != b.kind {
        return None;
    }
    let source = document.source();
    let (x, y) = (document.to_source(a.span).range(), document.to_source(b.span).range());
    let (x, y) = if x.start < y.start { (x, y) } else { (y, x) };
    (x.end <= y.start).then(|| {
        let changed = format!(
            "{}{}{}{}{}",
            &source[..x.start],
            &source[y.clone()],
            &source[x.end..y.start],
            &source[x.clone()],
            &source[y.end..]
        );
        (changed, x.start..y.end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Slip, digits: &str) -> Vec<String> {
        let made = slips_of_digits(digits);
        made.into_iter().filter(|(slip, _)| *slip == kind).map(|(_, text)| text).collect()
    }

    #[test]
    fn slips_are_made_in_the_digits_as_printed() {
        assert_eq!(of(Slip::DigitReplaced, "41.53"), ["71.53", "44.53", "41.83", "41.56"]);
        assert_eq!(of(Slip::DigitsSwapped, "1,204"), ["2,104", "1,024", "1,240"]);
        assert_eq!(of(Slip::DigitDropped, "120"), ["20", "10", "12"]);
        assert_eq!(of(Slip::DigitDropped, "8.1"), [".1", "8"]);
        assert_eq!(of(Slip::LastDigitOff, "39"), ["38"]);
        assert_eq!(of(Slip::PointShifted, "8.1"), ["81"]);
        assert_eq!(of(Slip::PointShifted, "41.53"), ["415.3"]);
        assert_eq!(of(Slip::PointShifted, "66"), ["660"]);
        assert_eq!(other_magnitude("$8.1 million", 4), Some((5..12, "billion")));
        assert_eq!(digits_in("about 8.1m"), Some(6..9));
        assert_eq!(digits_in("$1,204."), Some(1..6));
    }

    #[test]
    fn a_slip_that_leaves_the_claim_true_is_harmless() {
        use recount_core::expr::role;
        use recount_core::{Assertion, Role, Statement};

        let mut reader = Reader::default();
        let mut read = |text: &str| reader.read(text, &Options::default()).document;
        let part = |index| Role::figure("part", FigureId(index)).counting();
        let roles = vec![part(0), part(1), part(2)];
        let sum = Assertion::new(roles, role(2).equals(role(0) + role(1)), Statement::default());
        let before = read("There were 12 hens and 15 ducks, 27 birds in all.");
        let mut is_harmless = |text: &str| still_holds(&sum, &before, &read(text));
        assert!(is_harmless("There were 15 hens and 12 ducks, 27 birds in all."));
        assert!(!is_harmless("There were 12 hens and 15 ducks, 72 birds in all."));
        assert!(!is_harmless("There were 12% hens and 15 ducks, 27 birds in all."));
        assert!(!is_harmless("There were 12 hens, and 3 geese and 15 ducks, 27 birds in all."));
    }
}
