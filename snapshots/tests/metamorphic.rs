//! What must not change a finding: how a text is marked up and encoded, what else stands in the
//! document, how small numbers are spelled. No label is needed: every case is held against itself.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files fails")]

use std::collections::BTreeSet;
use std::path::Path;

use recount_bundle::LINKED;
use recount_core::{Document, FigureKind, Format, Severity, UnitKind};
use recount_reading::{Language, Options, read};
use recount_runner::{Runner, Selection};
use recount_snapshots::texts_below;
use recount_testkit::cases::{self, Case, Expectation};

/// The checks that look at a document as a whole, which is another one when it is there twice.
const OF_THE_WHOLE: [(&str, &str); 2] = [
    ("malformed-numeral", "who writes twice with a decimal comma means it"),
    ("repeated-figure", "a headline that stands in the text too is borne out by it"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Plain,
    Html,
    LineEnds,
    Twice,
    Beside,
    Spelled,
    Rounded,
}

/// A finding as far as it must stay: its check, its severity and its fingerprint.
type Finding = (&'static str, Severity, u64);

/// A changed text, the findings it must have, and those it has.
type Variant = (String, Vec<Finding>, Vec<Finding>);

struct Subject {
    /// The file and line, for messages.
    place: String,
    folder: String,
    case: Case,
    /// The text has no markup, so that it reads the same as plain text.
    is_bare: bool,
    found: Vec<Finding>,
}

struct Bench {
    runner: Runner,
    subjects: Vec<Subject>,
}

impl Bench {
    /// All cases that say that a check fails or holds, with what is found in them.
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
        let runner = Runner::new(LINKED, &Selection::default()).unwrap();
        let mut bench = Self { runner, subjects: Vec::new() };
        for path in texts_below(&root).unwrap() {
            let source = std::fs::read_to_string(&path).unwrap();
            let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            for case in cases::parse(&source).unwrap() {
                if case.expectation == Expectation::Silent {
                    continue;
                }
                let found = bench.findings(&case.text, Format::Markdown, &case);
                bench.subjects.push(Subject {
                    place: format!("cases/{folder}/{name}, line {}", case.line),
                    folder: folder.clone(),
                    is_bare: is_bare(&case.text),
                    found,
                    case,
                });
            }
        }
        bench
    }

    fn document(text: &str, format: Format, case: &Case) -> Document {
        let sidecar = case.sidecar.as_deref();
        read(text, &Options { format: Some(format), sidecar, date: case.date, ..Options::default() }).document
    }

    fn findings(&self, text: &str, format: Format, case: &Case) -> Vec<Finding> {
        let outcome = self.runner.check(&Self::document(text, format, case));
        let identified =
            outcome.findings.iter().map(|finding| (finding.check.id, finding.severity, finding.fingerprint));
        let mut found: Vec<Finding> = identified.collect();
        found.sort();
        found
    }

    /// Holds every case that a change applies to against itself.
    fn hold(&self, change: Change, vary: &dyn Fn(&Subject) -> Vec<Variant>) {
        let mut complaints = Vec::new();
        let mut n_held = 0;
        for subject in &self.subjects {
            for (text, mut wanted, mut found) in vary(subject) {
                n_held += 1;
                if matches!(change, Change::Spelled | Change::Rounded) {
                    for (.., fingerprint) in wanted.iter_mut().chain(&mut found) {
                        *fingerprint = 0;
                    }
                }
                if wanted != found {
                    complaints.push(format!(
                        "{}: {wanted:?} became {found:?} in\n  {}",
                        subject.place,
                        text.replace('\n', "\n  ")
                    ));
                }
            }
        }
        assert!(n_held > 50, "{change:?} applies to {n_held} cases only");
        assert!(
            complaints.is_empty(),
            "\n{}\n{} of {n_held} changed",
            complaints.join("\n"),
            complaints.len()
        );
    }

    /// The variant of each case that a function makes of its text, in a format.
    fn hold_text(&self, change: Change, format: Format, vary: &dyn Fn(&Subject) -> Option<String>) {
        self.hold(change, &|subject| {
            let Some(text) = vary(subject) else { return Vec::new() };
            let found = self.findings(&text, format, &subject.case);
            vec![(text, subject.found.clone(), found)]
        });
    }
}

/// Whether nothing in a text means anything to Markdown or HTML.
fn is_bare(text: &str) -> bool {
    let opens_block = |line: &str| {
        let line = line.trim_start();
        let marker = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with(['#', '>', '-', '+', '=', ':', '~'])
            || marker.len() < line.len() && (marker.starts_with(". ") || marker.starts_with(") "))
    };
    !text.contains(['|', '*', '_', '`', '<', '>', '[', ']', '\\', '&'])
        && !text.lines().any(|line| opens_block(line) || line.starts_with("    "))
}

/// The findings without their fingerprints, each once.
fn kinds(findings: &[Finding]) -> Vec<Finding> {
    let kinds: BTreeSet<Finding> =
        findings.iter().map(|&(check, severity, _)| (check, severity, 0)).collect();
    kinds.into_iter().collect()
}

#[test]
fn plain_text_is_read_as_markdown_is() {
    Bench::new().hold_text(Change::Plain, Format::Plain, &|subject| {
        subject.is_bare.then(|| subject.case.text.clone())
    });
}

#[test]
fn html_is_read_as_markdown_is() {
    Bench::new().hold_text(Change::Html, Format::Html, &|subject| {
        let escaped = subject.case.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let paragraphs = escaped.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>\n"));
        subject.is_bare.then(|| paragraphs.collect())
    });
}

#[test]
fn line_ends_do_not_matter() {
    Bench::new().hold_text(Change::LineEnds, Format::Markdown, &|subject| {
        let text = &subject.case.text;
        text.contains('\n').then(|| text.replace('\n', "\r\n"))
    });
}

/// Letters with an accent, whole and in parts.
const DECOMPOSED: [(&str, &str); 18] = [
    ("á", "a\u{301}"),
    ("ä", "a\u{308}"),
    ("å", "a\u{30a}"),
    ("ç", "c\u{327}"),
    ("é", "e\u{301}"),
    ("è", "e\u{300}"),
    ("ê", "e\u{302}"),
    ("í", "i\u{301}"),
    ("ñ", "n\u{303}"),
    ("ó", "o\u{301}"),
    ("ö", "o\u{308}"),
    ("ú", "u\u{301}"),
    ("ü", "u\u{308}"),
    ("Á", "A\u{301}"),
    ("É", "E\u{301}"),
    ("Ñ", "N\u{303}"),
    ("Ó", "O\u{301}"),
    ("ž", "z\u{30c}"),
];

fn decomposed(text: &str) -> String {
    DECOMPOSED.iter().fold(text.to_owned(), |text, (whole, parts)| text.replace(whole, parts))
}

#[test]
fn letters_in_parts_do_not_matter() {
    let bench = Bench::new();
    let mut complaints = Vec::new();
    for subject in &bench.subjects {
        let text = decomposed(&subject.case.text);
        let found = bench.findings(&text, Format::Markdown, &subject.case);
        if found != subject.found {
            complaints.push(format!("{}: {:?} became {found:?} in\n  {text}", subject.place, subject.found));
        }
    }
    // English has few such letters; how figures are read is held for Spanish as well.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("reading/spanish.toml");
    let sentences: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let figures = |text: &str| -> Vec<String> {
        let options = Options { language: Some(Language::Spanish), ..Options::default() };
        let document = read(text, &options).document;
        let figures = document.figures().iter().map(|figure| {
            let unit = figure.unit.as_ref().map(|unit| unit.symbol.clone());
            let party = decomposed(document.account_name(figure.account));
            format!(
                "{:?} {unit:?} {:?} {:?} {:?} {party}",
                figure.amount, figure.hedge, figure.kind, figure.label
            )
        });
        figures.collect()
    };
    for sentence in sentences.keys() {
        let (whole, parts) = (figures(sentence), figures(&decomposed(sentence)));
        if whole != parts {
            complaints.push(format!("reading/spanish.toml: {whole:?} became {parts:?} in\n  {sentence}"));
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn a_text_twice_has_the_findings_of_the_text() {
    let bench = Bench::new();
    bench.hold(Change::Twice, &|subject| {
        let text = format!("{0}\n\n{0}\n", subject.case.text);
        let of_parts = |findings: &[Finding]| -> Vec<Finding> {
            let mut findings = findings.to_vec();
            findings.retain(|(check, ..)| OF_THE_WHOLE.iter().all(|(whole, _)| whole != check));
            findings
        };
        let found = bench.findings(&text, Format::Markdown, &subject.case);
        let (wanted, found) = (of_parts(&subject.found), of_parts(&found));
        // At least as many, and of no other kinds.
        let found = if found.len() < wanted.len() { found } else { kinds(&found) };
        vec![(text, kinds(&wanted), found)]
    });
}

/// Whether a number of at least two digits stands in both texts, a round one in one that may be one of the other's, or one
/// that two of the other's are apart.
fn share_number(one: &str, other: &str) -> bool {
    let runs = |text: &str| -> Vec<u64> {
        let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() > 1);
        runs.filter_map(|run| run.parse().ok()).collect()
    };
    let rounds_to = |number: u64, round: u64| {
        let places = (1..=18).map(|n_zeros| 10_u64.pow(n_zeros));
        let place = places.take_while(|place| round > 0 && round.is_multiple_of(*place)).last().unwrap_or(1);
        number.abs_diff(round) <= place / 2
    };
    let is_gap = |gap: u64, of: &[u64]| of.iter().any(|a| of.iter().any(|b| a.abs_diff(*b) == gap));
    let (ours, others) = (runs(one), runs(other));
    ours.iter().any(|a| others.iter().any(|b| rounds_to(*a, *b) || rounds_to(*b, *a)))
        || ours.iter().any(|gap| is_gap(*gap, &others))
        || others.iter().any(|gap| is_gap(*gap, &ours))
}

#[test]
fn a_text_beside_another_has_the_findings_of_both() {
    let bench = Bench::new();
    let is_alone = |subject: &&Subject| subject.case.sidecar.is_none() && subject.case.date.is_none();
    let subjects: Vec<&Subject> = bench.subjects.iter().filter(is_alone).collect();
    bench.hold(Change::Beside, &|subject| {
        if !is_alone(&subject) {
            return Vec::new();
        }
        let at = subjects.iter().position(|other| other.place == subject.place).unwrap();
        // Far away in the list, of another check, with other numbers and not about one turnout more.
        let is_of_votes =
            |subject: &Subject| ["urnout", "ballots"].iter().any(|word| subject.case.text.contains(word));
        let is_independent = |other: &&Subject| {
            other.folder != subject.folder
                && !(is_of_votes(other) && is_of_votes(subject))
                && !share_number(&other.case.text, &subject.case.text)
        };
        let partner = |from: usize| {
            // Long steps come back to the start early where they divide the number of subjects.
            let steps = (0..subjects.len()).map(|step| 31 * step).chain(0..subjects.len());
            let mut others = steps.map(|step| subjects[(at + from + step) % subjects.len()]);
            others.find(is_independent).unwrap()
        };
        [97, 211]
            .map(partner)
            .into_iter()
            .flat_map(|other| [(subject, other), (other, subject)])
            // A headline is one only at the head of the text, and is of all that stands below it.
            .filter(|(first, second)| {
                [first, second].iter().all(|subject| !subject.case.text.starts_with('#'))
            })
            .map(|(first, second)| {
                let text = format!("{}\n\n{}\n", first.case.text, second.case.text);
                let found = bench.findings(&text, Format::Markdown, &subject.case);
                let mut wanted = [first.found.as_slice(), second.found.as_slice()].concat();
                wanted.sort();
                (text, wanted, found)
            })
            .collect()
    });
}

const SMALL: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// The text with its counts from two to twelve in words.
fn spelled(subject: &Subject) -> Option<String> {
    let text = &subject.case.text;
    let document = Bench::document(text, Format::Markdown, &subject.case);
    let mut result = text.clone();
    let mut is_changed = false;
    for figure in document.figures().iter().rev() {
        let place = document.to_source(figure.span).range();
        let is_count = matches!(figure.kind, FigureKind::Count | FigureKind::Number)
            && figure.is_quantity()
            && figure.cell.is_none();
        let before = text[..place.start].chars().next_back();
        let after = text[place.end..].chars().next();
        let stands_alone = before.is_some_and(char::is_whitespace)
            && after.is_none_or(|after| after.is_whitespace() || ".,;".contains(after));
        let word = text.get(place.clone()).and_then(|digits| digits.parse::<usize>().ok());
        if let Some(word) = word.filter(|number| *number > 1).and_then(|number| SMALL.get(number))
            && is_count
            && stands_alone
        {
            result.replace_range(place, word);
            is_changed = true;
        }
    }
    is_changed.then_some(result)
}

#[test]
fn small_counts_may_be_spelled() {
    let bench = Bench::new();
    bench.hold_text(Change::Spelled, Format::Markdown, &spelled);
}

/// A decimal with fewer places, rounded half up.
fn rounded(digits: &str, places: usize) -> String {
    let value: f64 = digits.parse().unwrap();
    let scale = 10_f64.powi(i32::try_from(places).unwrap());
    format!("{:.places$}", (value * scale + 1e-9).round() / scale)
}

#[test]
fn a_percentage_with_fewer_digits_is_no_error() {
    let bench = Bench::new();
    bench.hold(Change::Rounded, &|subject| {
        if !subject.found.is_empty() {
            return Vec::new();
        }
        let text = &subject.case.text;
        let document = Bench::document(text, Format::Markdown, &subject.case);
        let mut variants = Vec::new();
        for figure in document.figures() {
            let is_percent = figure.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Share);
            let place = document.to_source(figure.span).range();
            let printed = &text[place.clone()];
            let end = printed.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(printed.len());
            let (digits, unit) = printed.split_at(end);
            let n_places = digits.split_once('.').map_or(0, |(_, places)| places.len());
            if !is_percent || figure.amount.value().is_none() || digits.parse::<f64>().is_err() {
                continue;
            }
            for places in 0..n_places {
                let mut text = text.clone();
                text.replace_range(place.clone(), &format!("{}{unit}", rounded(digits, places)));
                let mut found = bench.findings(&text, Format::Markdown, &subject.case);
                found.retain(|(_, severity, _)| *severity == Severity::Error);
                variants.push((text, Vec::new(), found));
            }
        }
        variants
    });
}
