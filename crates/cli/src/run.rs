//! The commands.

use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

use anyhow::bail;
use recount_core::{Linked, Severity};
use recount_report::{
    Checked, Color, JsonReporter, JsonlReporter, Reporter, Tally, TextReporter, list_plugins,
};
use recount_runner::{Runner, Selection};

use crate::COULD_NOT_CHECK;
use crate::args::{CheckOptions, OutputFormat, ReadOptions, When};
use crate::pipeline;

const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(crate) fn check(linked: Linked, options: &CheckOptions) -> anyhow::Result<ExitCode> {
    let selection =
        Selection { only: options.only.clone(), skip: options.skip.clone(), pedantic: options.pedantic };
    let runner = Runner::new(linked, &selection)?;
    let reporter: Box<dyn Reporter> = match options.format {
        OutputFormat::Text => {
            let width = terminal_size::terminal_size().map_or(120, |(width, _)| usize::from(width.0));
            Box::new(TextReporter::new(color(options.color), width.clamp(60, 160), !options.quiet))
        }
        OutputFormat::Json => Box::new(JsonReporter::new(VERSION)),
        OutputFormat::Jsonl => Box::new(JsonlReporter),
    };
    let tally = pipeline::run(&runner, &options.input, &*reporter)?;
    let denied = match options.deny.severity() {
        Severity::Error => tally.n_errors,
        Severity::Warning => tally.n_errors + tally.n_warnings,
        Severity::Note | Severity::Hint => tally.n_errors + tally.n_warnings + tally.n_notes,
    };
    Ok(if tally.n_failures > 0 {
        ExitCode::from(COULD_NOT_CHECK)
    } else if denied > 0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

pub(crate) fn read(options: &ReadOptions) -> anyhow::Result<ExitCode> {
    // Without a check, a run only reads.
    let runner = Runner::new(&[], &Selection::default())?;
    let reporter: Box<dyn Reporter> = match options.format {
        OutputFormat::Text => Box::new(FigureList),
        OutputFormat::Json => Box::new(JsonReporter::new(VERSION)),
        OutputFormat::Jsonl => Box::new(JsonlReporter),
    };
    let tally = pipeline::run(&runner, &options.input, &*reporter)?;
    Ok(if tally.n_failures > 0 { ExitCode::from(COULD_NOT_CHECK) } else { ExitCode::SUCCESS })
}

fn color(when: When) -> Color {
    let wanted = match when {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    };
    if wanted { Color::Always } else { Color::Never }
}

/// One line a figure.
struct FigureList;

impl Reporter for FigureList {
    fn document(&self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        recount_report::list_figures(out, checked)
    }

    fn finish(&self, out: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        writeln!(out, "{} quantities", tally.n_figures)
    }
}

pub(crate) fn explain(linked: Linked, id: Option<&str>) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    let checks =
        || linked.iter().flat_map(|plugin| plugin.checks.iter().map(move |check| (plugin, check.meta())));
    match id {
        None => {
            for (_, meta) in checks() {
                let default = if meta.is_default { "" } else { " (with --pedantic)" };
                writeln!(out, "{:<26} {}{default}", meta.id, meta.summary())?;
            }
        }
        Some(id) => {
            let Some((plugin, meta)) = checks().find(|(_, meta)| meta.id == id) else {
                bail!("no check is called `{id}`; `recount explain` lists them");
            };
            let body = unindented(meta.docs);
            writeln!(out, "# {}\n\n{}", meta.id, body.trim())?;
            writeln!(
                out,
                "\nFamily {}, since {}, at most {}{}.",
                plugin.family(),
                meta.since,
                meta.level.name(),
                if meta.is_default { "" } else { ", with --pedantic only" }
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A doc comment without the space that rustdoc leaves before each line.
fn unindented(docs: &str) -> String {
    docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

pub(crate) fn plugins(linked: Linked) -> anyhow::Result<ExitCode> {
    io::stdout().lock().write_all(list_plugins(linked).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
