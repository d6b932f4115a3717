//! Documents that nobody would write: mutilated cases, floods of one wording. Reading ends, nothing panics, every
//! figure is in the ledger and inside its source, and the same bytes come out every time.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its files fails")]

use std::collections::BTreeMap;
use std::path::Path;

use recount_bundle::LINKED;
use recount_core::Format;
use recount_reading::{Options, Reader};
use recount_report::{Checked, Color, JsonlReporter, Reporter as _, TextReporter};
use recount_runner::{Runner, Selection};
use recount_snapshots::texts_below;

fn runner() -> Runner {
    Runner::new(LINKED, &Selection { pedantic: true, ..Selection::default() }).unwrap()
}

/// Every article and case, in order of their paths.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["articles", "cases"].into_iter().flat_map(|folder| texts_below(&root.join(folder)).unwrap());
    files.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// Takes a document all the way to its reports and returns its line of JSON.
fn report(reader: &mut Reader, runner: &Runner, source: &str, options: &Options<'_>) -> Vec<u8> {
    let read = reader.read(source, options);
    let document = &read.document;
    for figure in document.figures() {
        let place = document.to_source(figure.span);
        assert!(source.get(place.range()).is_some(), "{place:?} of {source:?}");
        assert!(document.text().get(figure.phrase.range()).is_some(), "{:?} of {source:?}", figure.phrase);
    }
    for place in document.outside() {
        assert!(source.get(place.range()).is_some(), "{place:?} of {source:?}");
    }
    let outcome = runner.check(document);
    assert!(outcome.failures.is_empty(), "{:?} on {source:?}", outcome.failures);
    let checked = Checked { name: "document", is_id: false, document, outcome: &outcome };
    let mut text = Vec::new();
    TextReporter::new(Color::Never, 80, true).document(&mut text, &checked).unwrap();
    let mut line = Vec::new();
    JsonlReporter.document(&mut line, &checked).unwrap();
    line
}

/// A small generator of numbers, the same on every run (`SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n.max(1) as u64).unwrap()
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// What is put into texts: what numbers are written with, and what begins something that then does not end.
const PIECES: &[&str] = &[
    "5",
    "0",
    "%",
    ".",
    ",",
    " ",
    "\n",
    "\n\n",
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    "\"",
    "’",
    "-",
    "–",
    "—",
    "−",
    "/",
    "$",
    "€",
    "½",
    "⁄",
    "²",
    "×",
    "±",
    "°",
    "′",
    "\u{a0}",
    "\u{200b}",
    "\u{202f}",
    "&",
    "&#",
    "&amp",
    "<",
    "<td>",
    "</table>",
    "<!--",
    "|",
    "---\n",
    "+++\n",
    "`",
    "*",
    "_",
    "#",
    "> ",
    "million",
    "percent",
    "half",
    "of",
    "dozen",
    "no",
    ";",
    ":",
    "=",
    "+",
    "e9",
    "\0",
    "\u{fffd}",
    "1e999",
    "٣",
    "五",
    "🙂",
    "999999999999999999999999999999999999999",
];

fn mutilated(random: &mut Random, texts: &[String]) -> String {
    let excerpt = |random: &mut Random| {
        let text = texts[random.below(texts.len())].as_bytes();
        let start = random.below(text.len());
        let length = 20 + random.below(400);
        text[start..text.len().min(start + length)].to_vec()
    };
    let mut bytes = excerpt(random);
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] = random.next().to_le_bytes()[0],
            1 => bytes.truncate(at),
            2 => drop(bytes.splice(at..bytes.len().min(at + 9), [])),
            3 => {
                let other = excerpt(random);
                bytes.truncate(at);
                bytes.extend(other);
            }
            _ => drop(bytes.splice(at..at, random.pick(PIECES).bytes())),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn mutilated_documents_are_read_checked_and_reported() {
    let texts = texts();
    let runner = runner();
    let mut reader = Reader::default();
    let mut random = Random(2);
    for round in 0..1_000 {
        let text = mutilated(&mut random, &texts);
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            let options = Options { format: Some(format), ..Options::default() };
            report(&mut reader, &runner, &text, &options);
        }
        if round % 5 == 0 {
            let sidecar = Options { sidecar: Some(&text), ..Options::default() };
            report(&mut reader, &runner, "Turnout was 15%, or 5 of 30 voters.", &sidecar);
            let fence = random.pick(&["---", "+++"]);
            let front = format!("{fence}\n{text}\n{fence}\n\nTurnout was 15%, or 5 of 30 voters.");
            let options = Options { format: Some(Format::Markdown), ..Options::default() };
            report(&mut reader, &runner, &front, &options);
        }
    }
}

/// What floods are made of.
const FLOODS: &[&str] = &[
    "7",
    ",",
    "5 and ",
    "12 ",
    "(5 ",
    "“5 ",
    "\"5 ",
    "a dozen ",
    "half of the ",
    "rose from 5 to 6 ",
    "5 km (3 miles) ",
    "$5 million ($6) ",
    "1,",
    "1/2/",
    "5-6-",
    "5:05:",
    "5.",
    "5% of 10 (50%), ",
    "he said 5 ",
    "5%, ",
    "1 + ",
    "5 men, 6 women and 7 children, 18 in all, ",
    "Turnout was 5 million. ",
    "of whom 5 ",
    "twenty-",
    "hundred ",
    "The revenue rose 5% to $8 million from $9 million. ",
    "5 people\n\n",
    "# 5\n\n6 people\n\n",
    "| 5 | 6 |\n",
    "*5 ",
    "[5](",
    "> ",
    "- 5\n  ",
    "<td>5",
    "<table><tr><td>",
    "&#53;",
    "&&�8",
    "<ul><li>5",
    "`5",
    "五5",
    "5e9999999999 ",
];

#[test]
fn floods_end_with_every_digit_in_the_ledger() {
    const LENGTH: usize = 50_000;
    let runner = runner();
    let mut reader = Reader::default();
    for piece in FLOODS {
        let text = piece.repeat(LENGTH / piece.len());
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            // Checking is slow without optimisation; a part shows as much. Reading takes all of it, below.
            let length = if format == Format::Plain { LENGTH / 6 } else { LENGTH / 20 };
            let part = length / piece.len() * piece.len();
            let options = Options { format: Some(format), ..Options::default() };
            report(&mut reader, &runner, &text[..part], &options);
        }
        let document =
            reader.read(&text, &Options { format: Some(Format::Plain), ..Options::default() }).document;
        let mut covered = vec![false; text.len()];
        for figure in document.figures() {
            covered[figure.span.range()].fill(true);
        }
        let missing =
            text.bytes().zip(&covered).position(|(byte, covered)| byte.is_ascii_digit() && !covered);
        assert_eq!(missing, None, "a digit of `{piece}` is not in the ledger");
    }
}

#[test]
fn columns_are_those_of_the_line_however_long_it_is() {
    let source = format!("{}Of those asked, 20 of 66 members (39%) said so.", "Nothing é. ".repeat(900));
    let document = Reader::default().read(&source, &Options::default()).document;
    let outcome = runner().check(&document);
    let checked = Checked { name: "long", is_id: false, document: &document, outcome: &outcome };
    let mut out = Vec::new();
    TextReporter::new(Color::Never, 80, true).document(&mut out, &checked).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("long:1:9935"), "{out}");
}

/// A hash of some bytes (FNV-1a).
fn digest(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn the_same_documents_give_the_same_bytes_in_any_order() {
    let texts = texts();
    let runner = runner();
    let options = Options { format: Some(Format::Markdown), ..Options::default() };
    let run = |order: &mut dyn Iterator<Item = usize>| -> BTreeMap<usize, u64> {
        let mut reader = Reader::default();
        order.map(|at| (at, digest(&report(&mut reader, &runner, &texts[at], &options)))).collect()
    };
    let forwards = run(&mut (0..texts.len()));
    assert_eq!(forwards, run(&mut (0..texts.len()).rev()));
}
