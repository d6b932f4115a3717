//! Measures checks: slips that were made and found, findings in real documents and how people judged them. Run by
//! `cargo xtask mutate`, `cargo xtask corpus` and `cargo xtask scorecard`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::{Parser, Subcommand};
use recount_bundle::LINKED;
use recount_core::{Date, Format};
use recount_testkit::cases;
use recount_testkit::corpus::{self, Corpus, Finding, Judged};
use recount_testkit::mutate::{self, Mutator, percent};
use serde::Deserialize;

/// Measures checks.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make one slip at a time in documents whose claims hold, and tell which were found.
    Mutate {
        /// Files, folders, JSON lines, case files; the project's holding cases if left out.
        paths: Vec<PathBuf>,
        /// List what was not found.
        #[arg(long)]
        misses: bool,
    },
    /// Run over documents and hold the findings against their verdicts.
    Corpus {
        /// Files, folders, JSON lines.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Verdicts on findings, given by reading; the project's own if left out.
        #[arg(long)]
        verdicts: Option<PathBuf>,
        /// Where to keep the findings, as JSON lines.
        #[arg(long)]
        save: Option<PathBuf>,
        /// Findings kept by an earlier run, to tell what came and went.
        #[arg(long)]
        against: Option<PathBuf>,
    },
    /// Write the scorecard of all checks as Markdown.
    Scorecard {
        /// Real documents to count findings in.
        paths: Vec<PathBuf>,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Mutate { paths, misses } => {
            let report = mutate(&paths, misses)?;
            print!("{}", report.table());
            for miss in &report.misses {
                println!("{miss}");
            }
        }
        Command::Corpus { paths, verdicts, save, against } => {
            let judged = judged(verdicts.as_deref())?;
            let report = run_corpus(&paths)?;
            print!("{}", report.summary(&judged));
            if let Some(against) = against {
                print!("{}", report.difference(&kept(&against)?));
            }
            if let Some(save) = save {
                let mut lines = String::new();
                for finding in &report.findings {
                    let _ = writeln!(lines, "{}", serde_json::to_string(finding)?);
                }
                fs::write(&save, lines).with_context(|| format!("cannot write {}", save.display()))?;
            }
        }
        Command::Scorecard { paths } => print!("{}", scorecard(&paths)?),
    }
    Ok(())
}

/// A document to measure with.
struct Text {
    name: String,
    content: String,
    format: Format,
    date: Option<Date>,
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: Option<String>,
    html: Option<String>,
    date: Option<String>,
    format: Option<String>,
}

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn mutate(paths: &[PathBuf], misses: bool) -> anyhow::Result<mutate::Report> {
    let own = [here().join("cases"), here().join("articles")];
    let paths = if paths.is_empty() { &own[..] } else { paths };
    let mut mutator = Mutator::new(LINKED, misses)?;
    for text in texts(paths, "holds")? {
        mutator.document(&text.name, &text.content, text.format);
    }
    Ok(mutator.report())
}

fn run_corpus(paths: &[PathBuf]) -> anyhow::Result<corpus::Report> {
    let mut corpus = Corpus::new(LINKED)?;
    for text in texts(paths, "")? {
        corpus.document(&text.name, &text.content, text.format, text.date);
    }
    Ok(corpus.report())
}

fn judged(path: Option<&Path>) -> anyhow::Result<Vec<Judged>> {
    let own = here().join("corpus/verdicts.toml");
    let path = path.unwrap_or(&own);
    let source = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    corpus::verdicts(&source).with_context(|| path.display().to_string())
}

fn kept(path: &Path) -> anyhow::Result<Vec<Finding>> {
    let source = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    source.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// Every document of some files and folders. Of case files, the cases of one kind.
fn texts(paths: &[PathBuf], kind: &str) -> anyhow::Result<Vec<Text>> {
    let mut files = Vec::new();
    let mut pending: Vec<PathBuf> = paths.to_vec();
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))?;
            pending.extend(entries.filter_map(Result::ok).map(|entry| entry.path()));
        } else if path.exists() {
            files.push(path);
        } else {
            bail!("no such file or folder: {}", path.display());
        }
    }
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or("");
        let format = match ending {
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" => Format::Html,
            "txt" | "jsonl" => Format::Plain,
            _ => continue,
        };
        let source = fs::read_to_string(&file).with_context(|| format!("cannot read {name}"))?;
        if ending == "jsonl" {
            for line in source.lines() {
                found.extend(of_line(line).with_context(|| name.clone())?);
            }
        } else if file.ancestors().any(|folder| folder.ends_with("cases")) {
            if file.file_stem().is_some_and(|stem| stem == kind) {
                for case in cases::parse(&source).with_context(|| name.clone())? {
                    let name = format!("{name}:{}", case.line);
                    found.push(Text { name, content: case.text, format, date: case.date });
                }
            }
        } else {
            found.push(Text { name, content: source, format, date: None });
        }
    }
    Ok(found)
}

fn of_line(line: &str) -> anyhow::Result<Option<Text>> {
    let line: Line = serde_json::from_str(line)?;
    let name = line.id.as_str().map_or_else(|| line.id.to_string(), ToOwned::to_owned);
    let date = line.date.and_then(|date| date.get(..10)?.parse().ok());
    let named = line.format.as_deref().and_then(Format::named);
    Ok(match (line.text, line.html) {
        (Some(content), _) => Some(Text { name, content, format: named.unwrap_or_default(), date }),
        (None, Some(content)) => Some(Text { name, content, format: Format::Html, date }),
        (None, None) => None,
    })
}

/// The scorecard: what each check found of the slips made in cases that hold, and what it says of real documents.
fn scorecard(paths: &[PathBuf]) -> anyhow::Result<String> {
    let slips = mutate(&[], false)?;
    let report = run_corpus(paths)?;
    let precision = report.precision(&judged(None)?);
    let mut page = String::from(
        "| check | slips made | harmless | power | found | swapped digits found | magnitudes found | claims held in real text | errors and warnings judged true | mistaken | not judged |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for check in LINKED.iter().flat_map(|plugin| plugin.checks) {
        let id = check.meta().id;
        let all = slips.of_check(id);
        let of = |slip| percent(slips.tallies.get(&(id, slip)).and_then(mutate::Tally::detection));
        let judged = precision.get(id).copied().unwrap_or_default();
        let _ = writeln!(
            page,
            "| `{id}` | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            all.n_made,
            all.n_harmless,
            percent(all.power()),
            percent(all.detection()),
            of(mutate::Slip::DigitsSwapped),
            of(mutate::Slip::Magnitude),
            report.n_held.get(id).copied().unwrap_or(0),
            judged.n_true,
            judged.n_mistaken,
            judged.n_unjudged
        );
    }
    let _ = writeln!(
        page,
        "\n{} real documents with {} figures, {} of which took part in a claim that was decided.",
        report.n_documents, report.n_figures, report.n_cross_checked
    );
    Ok(page)
}
