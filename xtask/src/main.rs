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

const SCORECARD: &str = include_str!("scorecard.md");

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
