//! The commands.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::process::ExitCode;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anyhow::bail;
use recount_core::{Linked, Severity};
use recount_reading::{Options, Origin, Problem, Read, Reader};
use recount_report::{
    Checked, Color, JsonReporter, JsonlReporter, Reporter, Tally, TextReporter, list_plugins,
};
use recount_runner::{Runner, Selection};

use crate::COULD_NOT_CHECK;
use crate::args::{CheckOptions, InputOptions, OutputFormat, ReadOptions, When};
use crate::input::{self, InputError, Source};

const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(crate) fn check(linked: Linked, options: &CheckOptions) -> anyhow::Result<ExitCode> {
    let selection =
        Selection { only: options.only.clone(), skip: options.skip.clone(), pedantic: options.pedantic };
    let runner = Runner::new(linked, &selection)?;
    let mut reporter: Box<dyn Reporter> = match options.format {
        OutputFormat::Text => {
            let width = terminal_size::terminal_size().map_or(120, |(width, _)| usize::from(width.0));
            Box::new(TextReporter::new(color(options.color), width.clamp(60, 160), !options.quiet))
        }
        OutputFormat::Json => Box::new(JsonReporter::new(VERSION)),
        OutputFormat::Jsonl => Box::new(JsonlReporter::default()),
    };
    let tally = run(&runner, &options.input, &mut *reporter)?;
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
    let mut reporter: Box<dyn Reporter> = match options.format {
        OutputFormat::Text => Box::new(FigureList),
        OutputFormat::Json => Box::new(JsonReporter::new(VERSION)),
        OutputFormat::Jsonl => Box::new(JsonlReporter::default()),
    };
    let tally = run(&runner, &options.input, &mut *reporter)?;
    Ok(if tally.n_failures > 0 { ExitCode::from(COULD_NOT_CHECK) } else { ExitCode::SUCCESS })
}

/// Reads, checks and reports every document of the input.
fn run(runner: &Runner, options: &InputOptions, reporter: &mut dyn Reporter) -> anyhow::Result<Tally> {
    let stdout = io::stdout();
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    let mut tally = Tally::default();
    let mut n_failures = 0;
    let mut reader = Reader::default();
    input::for_each(
        options,
        &mut |source: Source| {
            let reading = Options {
                name: (!source.is_id).then_some(source.name.as_str()),
                format: source.format,
                language: options.locale,
                date: source.date,
                sidecar: source.sidecar.as_ref().map(|sidecar| sidecar.text.as_str()),
            };
            let Read { document, problems } = reader.read(&source.text, &reading);
            for problem in &problems {
                tally.n_failures += 1;
                eprintln!("{}", problem_report(&source, problem));
            }
            let outcome = runner.check(&document);
            tally.add(&outcome);
            let checked =
                Checked { name: &source.name, is_id: source.is_id, document: &document, outcome: &outcome };
            reporter.document(&mut out, &checked)?;
            Ok(())
        },
        &mut |error: InputError| {
            n_failures += 1;
            eprintln!("error: {}", error.message);
        },
    )?;
    tally.n_failures += n_failures;
    reporter.finish(&mut out, &tally)?;
    out.flush()?;
    Ok(tally)
}

/// A mistake in settings, shown at its place.
fn problem_report(source: &Source, problem: &Problem) -> String {
    let (text, path) = match (problem.origin, &source.sidecar) {
        (Origin::Sidecar, Some(sidecar)) => (sidecar.text.as_str(), sidecar.path.as_str()),
        _ => (source.text.as_str(), source.name.as_str()),
    };
    let range = problem.span.range();
    let start = range.start.min(text.len());
    let end = range.end.clamp(start, text.len());
    let snippet = Snippet::source(text).path(path).annotation(AnnotationKind::Primary.span(start..end));
    let group = Group::with_title(Level::ERROR.primary_title(problem.message.as_str())).element(snippet);
    Renderer::plain().render(&[group])
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
    fn document(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        recount_report::list_figures(out, checked)
    }

    fn finish(&mut self, out: &mut dyn Write, tally: &Tally) -> io::Result<()> {
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
                writeln!(out, "{:<26} {}", meta.id, meta.summary())?;
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
