//! What is read in sentences that people labelled: every figure with its value, unit, hedge, what it
//! counts and who gives it, against the labels.
//!
//! A file of `reading/` holds one sentence a table: the sentence is the table's name, the figures are its
//! keys, as they are printed, in order, and the labels their values:
//!
//! ```text
//! ["About 8.1 million people voted, the council said in 2017."]
//! "8.1 million" = "8.1e6, about, counts people, by council"
//! "2017" = "year, by council"
//! ```
//!
//! A label is the value with its unit, or why the number is no quantity, and then, in any order:
//!
//! * a hedge: `about`, `nearly`, `more than`, `at least`, `at most`, `less than`, `exactly`;
//! * `counts NOUN`, the last words of what is counted; `of MEASURE`, a word of what it is a figure of;
//! * `by PARTY`, a part of the name of whoever gives it; without it, the narrator does;
//! * `denied`, `forecast`, `target`, `rule`, `hypothetical`.
//!
//! Values are printed ones: `41.53 %`, `8.1e6`, `17/4 mi`, `2e6..3e6 EUR`, `24..`, `5±0.2 mm`. Where a figure
//! is printed twice, its second key is `"12 #2"`. Figures without a label for what they count or for their
//! mood are not compared in it. A sentence known to be misread has a key `fixme` that says how: it counts
//! in the scores, and it must go once the sentence is read as labelled.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files fails")]

use std::fmt::Write as _;
use std::path::Path;

use recount_core::{AccountId, Amount, Document, Figure, Format, Hedge, Label, Modality, Rational};
use recount_reading::{Language, Options, Reader};
use recount_testkit::score::Tally;
use toml::{Table, Value};

const HEDGES: [Hedge; 7] = [
    Hedge::About,
    Hedge::Nearly,
    Hedge::MoreThan,
    Hedge::AtLeast,
    Hedge::AtMost,
    Hedge::LessThan,
    Hedge::Exactly,
];

const MOODS: [Modality; 5] =
    [Modality::Forecast, Modality::Denied, Modality::Target, Modality::Rule, Modality::Hypothetical];

/// What the files call what is no quantity.
const LABELS: [(&str, &[Label]); 17] = [
    ("address", &[Label::Address]),
    ("citation", &[Label::Citation]),
    ("coordinate", &[Label::Coordinate]),
    ("date", &[Label::Date, Label::Year]),
    ("identifier", &[Label::Identifier]),
    ("marker", &[Label::ListMarker]),
    ("name", &[Label::Name, Label::Identifier]),
    ("ordinal", &[Label::Ordinal]),
    ("phone", &[Label::Phone]),
    ("pronoun", &[Label::Pronoun]),
    ("reference", &[Label::Reference, Label::Statute]),
    ("score", &[Label::Score]),
    ("statute", &[Label::Statute, Label::Reference]),
    ("time", &[Label::ClockTime]),
    ("version", &[Label::Version]),
    ("web", &[Label::WebAddress]),
    ("year", &[Label::Year, Label::Date]),
];

/// A labelled number of a sentence.
#[derive(Debug, Default)]
struct Labelled {
    start: usize,
    end: usize,
    /// What it is instead of a quantity.
    label: Option<&'static [Label]>,
    low: Option<Rational>,
    high: Option<Rational>,
    unit: Option<String>,
    hedge: Option<Hedge>,
    counts: Option<String>,
    measure: Option<String>,
    party: Option<String>,
    mood: Option<Modality>,
}

/// How well each side of figures is read.
#[derive(Clone, Copy, Debug, Default)]
struct Scores {
    values: Tally,
    units: Tally,
    hedges: Tally,
    labels: Tally,
    accounts: Tally,
    measures: Tally,
    moods: Tally,
}

fn number(text: &str) -> Rational {
    if let Some((top, bottom)) = text.split_once('/') {
        return number(top).checked_div(&number(bottom)).unwrap();
    }
    let (digits, power) =
        text.split_once('e').map_or((text, 0), |(digits, power)| (digits, power.parse().unwrap()));
    recount_core::Numeral::parse(digits)
        .and_then(|numeral| numeral.with_magnitude(power).value())
        .unwrap_or_else(|| panic!("`{text}` is no value"))
}

/// Reads the value of a key: `8.1e6, about, counts people`.
fn labelled(surface: &str, label: &str, start: usize) -> Labelled {
    let mut result = Labelled { start, end: start + surface.len(), ..Labelled::default() };
    let mut parts = label.split(", ");
    let value = parts.next().unwrap();
    if let Some((_, labels)) = LABELS.iter().find(|(name, _)| *name == value) {
        result.label = Some(labels);
    } else {
        let (amount, unit) =
            value.split_once(' ').map_or((value, None), |(amount, unit)| (amount, Some(unit)));
        result.unit = unit.map(str::to_owned);
        (result.low, result.high) = if let Some((low, high)) = amount.split_once("..") {
            (Some(number(low)), (!high.is_empty()).then(|| number(high)))
        } else if let Some((centre, margin)) = amount.split_once('±') {
            let (centre, margin) = (number(centre), number(margin));
            (Some(&centre - &margin), Some(&centre + &margin))
        } else if let Some((part, whole)) = amount.split_once(':') {
            let ratio = number(part).checked_div(&number(whole)).unwrap();
            (Some(ratio.clone()), Some(ratio))
        } else {
            (Some(number(amount)), Some(number(amount)))
        };
    }
    for part in parts {
        if let Some(noun) = part.strip_prefix("counts ") {
            result.counts = Some(noun.to_owned());
        } else if let Some(measure) = part.strip_prefix("of ") {
            result.measure = Some(measure.to_owned());
        } else if let Some(party) = part.strip_prefix("by ") {
            result.party = Some(party.to_lowercase());
        } else if let Some(hedge) = HEDGES.into_iter().find(|hedge| hedge.name() == part) {
            result.hedge = Some(hedge);
        } else if let Some(mood) = MOODS.into_iter().find(|mood| mood.name() == part) {
            result.mood = Some(mood);
        } else {
            panic!("`{part}` in `{label}` says nothing that is known");
        }
    }
    result
}

/// The labels of a sentence, with their places, and why it is known to be misread.
fn labels_of(sentence: &str, table: &Table) -> (Vec<Labelled>, Option<String>) {
    let mut labels: Vec<Labelled> = Vec::new();
    let mut fixme = None;
    for (surface, label) in table {
        let label = label.as_str().unwrap_or_else(|| panic!("{sentence}: `{surface}` is no text"));
        if surface == "fixme" {
            fixme = Some(label.to_owned());
            continue;
        }
        let surface = surface.rsplit_once(" #").map_or(surface.as_str(), |(surface, _)| surface);
        let from = labels.last().map_or(0, |last| last.end);
        let start = places(sentence, surface, from)
            .unwrap_or_else(|| panic!("{sentence}: there is no `{surface}` after byte {from}"));
        labels.push(labelled(surface, label, start));
    }
    (labels, fixme)
}

/// The first place of a number from a byte on, outside longer numbers if it stands there at all.
fn places(sentence: &str, surface: &str, from: usize) -> Option<usize> {
    let bytes = sentence.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let is_point =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|mark| b",.".contains(mark));
    let goes_on = |near: Option<usize>, far: Option<usize>| is_digit(near) || is_point(near) && is_digit(far);
    let all = || sentence[from..].match_indices(surface).map(|(at, _)| from + at);
    let stands_alone = |start: &usize| {
        let end = start + surface.len();
        let before = is_digit(Some(*start)) && goes_on(start.checked_sub(1), start.checked_sub(2));
        let after = is_digit(end.checked_sub(1)) && goes_on(Some(end), Some(end + 1));
        !before && !after
    };
    all().find(stands_alone).or_else(|| all().next())
}

/// The ends of the amount as printed.
fn ends(amount: &Amount) -> (Option<Rational>, Option<Rational>) {
    match amount {
        Amount::Range { low, high, .. } => {
            let (low, high) = (low.value(), high.value());
            if low > high { (high, low) } else { (low, high) }
        }
        Amount::Tolerance { centre, margin } => match (centre.value(), margin.value()) {
            (Some(centre), Some(margin)) => (Some(&centre - &margin), Some(&centre + &margin)),
            _ => (None, None),
        },
        Amount::Plural(unit) => (unit.value().map(|unit| &unit + &unit), None),
        _ => (amount.value(), amount.value()),
    }
}

fn note(tally: &mut Tally, is_right: bool, is_wanted: bool, is_given: bool) {
    if is_right {
        tally.n_found += 1;
        return;
    }
    tally.n_missed += u32::from(is_wanted);
    tally.n_extra += u32::from(is_given);
}

/// Compares a figure with its label; says what differs.
fn compare(
    document: &Document,
    figure: &Figure,
    label: &Labelled,
    scores: &mut Scores,
    said: &mut Vec<String>,
) {
    let text = document.text_of(figure.span);
    if let Some(wanted) = label.label {
        let is_right = figure.label.is_some_and(|found| wanted.contains(&found));
        note(&mut scores.labels, is_right, true, figure.label.is_some());
        if !is_right {
            let found = figure.label.map_or("a quantity", Label::why);
            said.push(format!("`{text}`: expected {}, got {found}", wanted[0].why()));
            if figure.label.is_none() {
                note(&mut scores.values, false, false, true);
                note(&mut scores.units, false, false, true);
            }
        }
        return;
    }
    if let Some(found) = figure.label {
        note(&mut scores.values, false, true, false);
        note(&mut scores.units, false, true, false);
        note(&mut scores.labels, false, false, true);
        said.push(format!("`{text}`: expected a quantity, got {}", found.why()));
        return;
    }
    let found = ends(&figure.amount);
    let is_value = found == (label.low.clone(), label.high.clone());
    note(&mut scores.values, is_value, true, true);
    let show = |value: &Option<Rational>| value.as_ref().map_or_else(String::new, ToString::to_string);
    if !is_value {
        said.push(format!(
            "`{text}`: expected {} to {}, got {} to {}",
            show(&label.low),
            show(&label.high),
            show(&found.0),
            show(&found.1)
        ));
    }
    let unit = figure.unit.as_ref().map(|unit| unit.symbol.as_ref());
    let is_unit = unit == label.unit.as_deref();
    note(&mut scores.units, is_value && is_unit, true, true);
    if !is_unit {
        said.push(format!("`{text}`: expected unit {:?}, got {unit:?}", label.unit.as_deref()));
    }
    let is_hedge = figure.hedge == label.hedge;
    if figure.hedge.is_some() || label.hedge.is_some() {
        note(&mut scores.hedges, is_hedge, label.hedge.is_some(), figure.hedge.is_some());
    }
    if !is_hedge {
        said.push(format!("`{text}`: expected hedge {:?}, got {:?}", label.hedge, figure.hedge));
    }
    if let Some(wanted) = &label.counts {
        let counted = figure.counts.map(|noun| document.text_of(noun.span));
        let is_right = counted.is_some_and(|counted| {
            counted
                .strip_suffix(wanted.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '-']))
        });
        note(&mut scores.measures, is_right, true, counted.is_some());
        if !is_right {
            said.push(format!("`{text}`: expected to count {wanted:?}, got {counted:?}"));
        }
    }
    if let Some(wanted) = &label.measure {
        let words = figure.measure.map(|measure| document.text_of(measure.span));
        let name = figure.measure.and_then(|measure| measure.name);
        let is_right = name == Some(wanted.as_str())
            || words.is_some_and(|words| words.to_lowercase().contains(&wanted.to_lowercase()));
        note(&mut scores.measures, is_right, true, words.is_some());
        if !is_right {
            said.push(format!("`{text}`: expected a figure of {wanted:?}, got {words:?}"));
        }
    }
    let given_by = document.account_name(figure.account).to_lowercase();
    let is_narrator = figure.account == AccountId::NARRATOR;
    let is_party = match &label.party {
        Some(wanted) => !is_narrator && given_by.contains(wanted.as_str()),
        None => is_narrator,
    };
    if label.party.is_some() || !is_narrator {
        note(&mut scores.accounts, is_party, label.party.is_some(), !is_narrator);
    }
    if !is_party {
        let wanted = label.party.as_deref().unwrap_or("the text");
        said.push(format!("`{text}`: expected by {wanted:?}, got by {given_by:?}"));
    }
    if let Some(wanted) = label.mood {
        let is_right = figure.modality == wanted;
        note(&mut scores.moods, is_right, true, figure.modality != Modality::Asserted);
        if !is_right {
            said.push(format!("`{text}`: expected {}, got {}", wanted.name(), figure.modality.name()));
        }
    }
}

/// Reads a sentence and says how it differs from its labels.
fn read(
    reader: &mut Reader,
    language: Language,
    sentence: &str,
    labels: &[Labelled],
    scores: &mut Scores,
) -> Vec<String> {
    let options = Options { language: Some(language), format: Some(Format::Plain), ..Options::default() };
    let read = reader.read(sentence, &options);
    let document = &read.document;
    let mut said = Vec::new();
    let mut used = vec![false; document.figures().len()];
    for label in labels {
        let overlaps = |figure: &Figure| {
            let range = figure.span.range();
            range.start < label.end && label.start < range.end
        };
        let found =
            document.figures().iter().zip(&mut used).find(|(figure, used)| !**used && overlaps(figure));
        if let Some((figure, used)) = found {
            *used = true;
            compare(document, figure, label, scores, &mut said);
            continue;
        }
        let surface = &sentence[label.start..label.end];
        if label.label.is_some() {
            note(&mut scores.labels, false, true, false);
        } else {
            note(&mut scores.values, false, true, false);
            note(&mut scores.units, false, true, false);
        }
        said.push(format!("`{surface}`: expected, and not found"));
    }
    for (figure, used) in document.figures().iter().zip(used) {
        let text = document.text_of(figure.span);
        match figure.label {
            _ if used => {}
            None => {
                note(&mut scores.values, false, false, true);
                note(&mut scores.units, false, false, true);
                said.push(format!("`{text}`: nothing expected, got a quantity"));
            }
            // Words that count nothing need no label.
            Some(Label::Ordinal | Label::Pronoun | Label::Vague) => {}
            Some(label) => {
                note(&mut scores.labels, false, false, true);
                said.push(format!("`{text}`: nothing expected, got {}", label.why()));
            }
        }
    }
    said
}

#[test]
fn sentences_are_read_as_labelled() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reading");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut reader = Reader::default();
    let mut scores = Scores::default();
    let (mut complaints, mut n_sentences, mut n_fixme, mut n_figures) = (Vec::new(), 0, 0, 0);
    for path in &paths {
        let name = path.file_name().unwrap().to_string_lossy();
        let source = std::fs::read_to_string(path).unwrap();
        let table: Table = source.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        let language = if name == "spanish.toml" { Language::Spanish } else { Language::English };
        let lines = source.lines().zip(1..).filter(|(line, _)| line.starts_with("[\""));
        for ((sentence, labels), (_, line)) in table.iter().zip(lines) {
            let Value::Table(labels) = labels else { panic!("{name}, {line}: no table") };
            let (labels, fixme) = labels_of(sentence, labels);
            n_sentences += 1;
            n_figures += labels.len();
            let said = read(&mut reader, language, sentence, &labels, &mut scores);
            match (fixme, said.is_empty()) {
                (None, true) => {}
                (None, false) => {
                    complaints.push(format!("{name}, {line}: {sentence}\n    {}", said.join("\n    ")));
                }
                (Some(_), false) => n_fixme += 1,
                (Some(fixme), true) => complaints.push(format!(
                    "{name}, {line}: {sentence}\n    is read as labelled; take away `fixme = {fixme:?}`"
                )),
            }
        }
    }
    let tallies = [
        ("values", scores.values, 0.985),
        ("values with units", scores.units, 0.985),
        ("labels", scores.labels, 0.965),
        ("accounts", scores.accounts, 0.95),
        ("measures", scores.measures, 0.97),
        ("hedges", scores.hedges, 0.99),
        ("moods", scores.moods, 0.9),
    ];
    let mut summary =
        format!("{n_sentences} sentences, {n_figures} figures, {n_fixme} sentences known to be misread\n");
    for (what, tally, least) in tallies {
        let (precision, recall) = (tally.precision(), tally.recall());
        let _ = writeln!(summary, "{what}: precision {precision:.3}, recall {recall:.3}");
        if precision < least || recall < least {
            complaints.push(format!(
                "{what}: precision {precision:.3}, recall {recall:.3}, at least {least} wanted"
            ));
        }
    }
    println!("{summary}");
    assert!(complaints.is_empty(), "\n{}\n{summary}", complaints.join("\n"));
}
