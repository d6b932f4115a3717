//! How many megabytes a second are read, and checked with every plugin linked.
//!
//! `cargo bench -p recount` runs it on the articles and cases of the project. `RECOUNT_CORPUS=FILE.jsonl` names
//! another text: one object a line, with a `text` and perhaps a `format`.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a benchmark without its text measures nothing")]

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use ignore::WalkBuilder;
use recount_bundle::LINKED;
use recount_core::Format;
use recount_reading::{Options, Reader};
use recount_report::{Checked, JsonlReporter, Reporter as _};
use recount_runner::{Runner, Selection};

fn main() {
    divan::main();
}

struct Corpus {
    documents: Vec<(String, Option<Format>)>,
    n_bytes: usize,
}

impl Corpus {
    fn load() -> Self {
        let documents = match std::env::var_os("RECOUNT_CORPUS") {
            Some(path) => from_lines(&fs::read_to_string(path).unwrap()),
            None => from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../snapshots")),
        };
        let n_bytes = documents.iter().map(|(text, _)| text.len()).sum();
        Self { documents, n_bytes }
    }
}

fn from_lines(lines: &str) -> Vec<(String, Option<Format>)> {
    let parse = |line| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| value.get(key).and_then(|value| value.as_str()).map(ToOwned::to_owned);
        match (text("text"), text("html")) {
            (Some(plain), _) => (plain, text("format").and_then(|name| Format::named(&name))),
            (None, Some(html)) => (html, Some(Format::Html)),
            (None, None) => panic!("a line has neither `text` nor `html`"),
        }
    };
    lines.lines().map(parse).collect()
}

fn from_folder(folder: &Path) -> Vec<(String, Option<Format>)> {
    let files = WalkBuilder::new(folder).sort_by_file_path(Path::cmp).build();
    let paths = files.map(|entry| entry.unwrap().into_path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| (fs::read_to_string(path).unwrap(), Some(Format::Markdown)))
        .collect()
}

/// Text to document.
#[divan::bench]
fn reading(bencher: Bencher<'_, '_>) {
    let corpus = Corpus::load();
    let mut reader = Reader::default();
    bencher.counter(BytesCount::new(corpus.n_bytes)).bench_local(|| {
        for (text, format) in &corpus.documents {
            divan::black_box(reader.read(text, &Options { format: *format, ..Options::default() }));
        }
    });
}

/// Document to findings and ledger.
#[divan::bench]
fn checking(bencher: Bencher<'_, '_>) {
    let corpus = Corpus::load();
    let runner = Runner::new(LINKED, &Selection::default()).unwrap();
    let mut reader = Reader::default();
    let documents: Vec<_> = corpus
        .documents
        .iter()
        .map(|(text, format)| reader.read(text, &Options { format: *format, ..Options::default() }).document)
        .collect();
    bencher.counter(BytesCount::new(corpus.n_bytes)).bench_local(|| {
        for document in &documents {
            divan::black_box(runner.check(document));
        }
    });
}

/// Text to a line of JSON, as `recount check --format jsonl` does it.
#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let corpus = Corpus::load();
    let runner = Runner::new(LINKED, &Selection::default()).unwrap();
    let mut reader = Reader::default();
    let mut line = Vec::new();
    bencher.counter(BytesCount::new(corpus.n_bytes)).bench_local(|| {
        for (text, format) in &corpus.documents {
            let document = reader.read(text, &Options { format: *format, ..Options::default() }).document;
            let outcome = runner.check(&document);
            let checked = Checked { name: "1", is_id: true, document: &document, outcome: &outcome };
            line.clear();
            JsonlReporter.document(&mut line, &checked).unwrap();
        }
    });
}
