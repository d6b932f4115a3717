//! Runs documents through reading, checking and reporting, several at a time, and puts them out in order.

use std::io::{self, BufWriter, Write};
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anyhow::Context as _;
use recount_core::LineIndex;
use recount_reading::{Options, Origin, Problem, Read, Reader};
use recount_report::{Checked, Reporter, Tally};
use recount_runner::Runner;

use crate::args::InputOptions;
use crate::input::{self, Input, InputError, Source};

/// Inputs are handed out in bundles of about so many bytes, so that short ones cost no more than long ones.
const BUNDLE_BYTES: usize = 1 << 18;

/// The most inputs in a bundle, as files are not counted in bytes.
const BUNDLE_INPUTS: usize = 32;

/// How many bundles are under way for each worker: enough to keep it busy, few enough to keep memory flat.
const BUNDLES_EACH: usize = 3;

/// A report is handed on in pieces of about so many bytes: that of a text of nothing but numbers is a hundred times
/// its size.
const PIECE_BYTES: usize = 1 << 20;

/// What a bundle came to, or a piece of it.
#[derive(Default)]
struct Rendered {
    /// The reports, and where each starts.
    reports: Vec<u8>,
    starts: Vec<usize>,
    /// What could not be read, for standard error.
    complaints: Vec<String>,
    tally: Tally,
    is_last: bool,
}

/// Takes pieces of a bundle, in order.
type Hand<'a> = &'a mut dyn FnMut(Rendered) -> io::Result<()>;

/// A bundle on its way: its inputs, and where its pieces are awaited.
type Job = (Vec<Input>, SyncSender<anyhow::Result<Rendered>>);

/// Reads, checks and reports every document of the input, on as many threads as there are processors or as the
/// user says. The output is the same for any number.
pub(crate) fn run(runner: &Runner, options: &InputOptions, reporter: &dyn Reporter) -> anyhow::Result<Tally> {
    let stdout = io::stdout();
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    reporter.open(&mut out)?;
    let n_processors = options.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    // Threads take longer to start than a page to check.
    let n_workers = if input::is_one(options) { 1 } else { n_processors };
    let mut output = Output {
        out: &mut out,
        separator: reporter.separator(),
        has_reports: false,
        tally: Tally::default(),
    };
    if n_workers == 1 {
        let mut reader = Reader::default();
        thread::scope(|scope| {
            // Without a check there is nothing to make ready.
            if n_processors > 1 && runner.checks().next().is_some() {
                scope.spawn(|| runner.prepare());
            }
            bundles(options, &mut |bundle| {
                render(runner, options, reporter, &mut reader, bundle, &mut |piece| output.take(&piece))
            })
        })?;
    } else {
        side_by_side(runner, options, reporter, n_workers, &mut output)?;
    }
    let tally = output.tally;
    reporter.finish(&mut out, &tally)?;
    out.flush()?;
    Ok(tally)
}

fn side_by_side(
    runner: &Runner,
    options: &InputOptions,
    reporter: &dyn Reporter,
    n_workers: usize,
    output: &mut Output<'_>,
) -> anyhow::Result<()> {
    let (jobs, waiting) = mpsc::sync_channel::<Job>(n_workers * BUNDLES_EACH);
    let (order, awaited) = mpsc::sync_channel::<Receiver<anyhow::Result<Rendered>>>(n_workers * BUNDLES_EACH);
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        for _ in 0..n_workers {
            scope.spawn(|| {
                let mut reader = Reader::default();
                loop {
                    let job = waiting.lock().map(|waiting| waiting.recv());
                    let Ok(Ok((bundle, answer))) = job else { return };
                    // Whoever awaited it may have given up: a closed pipe.
                    let mut hand =
                        |piece| answer.send(Ok(piece)).map_err(|_| io::ErrorKind::BrokenPipe.into());
                    if let Err(error) = render(runner, options, reporter, &mut reader, bundle, &mut hand) {
                        let _ = answer.send(Err(error));
                    }
                }
            });
        }
        let feeder = scope.spawn(move || {
            bundles(options, &mut |bundle| {
                let (answer, rendered) = mpsc::sync_channel(1);
                let closed = || anyhow::anyhow!("the output was closed");
                order.send(rendered).map_err(|_| closed())?;
                jobs.send((bundle, answer)).map_err(|_| closed())
            })
        });
        let mut result = Ok(());
        for pieces in &awaited {
            result = output.take_all(&pieces);
            if result.is_err() {
                break;
            }
        }
        // Closing this end stops the feeder, and with it the workers.
        drop(awaited);
        let fed = feeder.join().unwrap_or_else(|_| Err(anyhow::anyhow!("reading the input stopped")));
        result.and(fed)
    })
}

/// Calls `take` with the inputs, a bundle at a time.
fn bundles(
    options: &InputOptions,
    take: &mut dyn FnMut(Vec<Input>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut bundle = Vec::new();
    let mut n_bytes = 0;
    input::for_each(options, &mut |input: Input| {
        n_bytes += input.n_bytes();
        bundle.push(input);
        if n_bytes >= BUNDLE_BYTES || bundle.len() >= BUNDLE_INPUTS {
            n_bytes = 0;
            take(std::mem::take(&mut bundle))?;
        }
        Ok(())
    })?;
    if bundle.is_empty() { Ok(()) } else { take(bundle) }
}

/// Where reports go, in order.
struct Output<'a> {
    out: &'a mut dyn Write,
    separator: &'static str,
    has_reports: bool,
    tally: Tally,
}

impl Output<'_> {
    fn take_all(&mut self, pieces: &Receiver<anyhow::Result<Rendered>>) -> anyhow::Result<()> {
        loop {
            let piece = pieces.recv().context("a worker stopped")??;
            self.take(&piece)?;
            if piece.is_last {
                return Ok(());
            }
        }
    }

    fn take(&mut self, piece: &Rendered) -> io::Result<()> {
        for complaint in &piece.complaints {
            eprintln!("{complaint}");
        }
        let mut from = 0;
        for start in &piece.starts {
            self.out.write_all(&piece.reports[from..*start])?;
            if self.has_reports {
                self.out.write_all(self.separator.as_bytes())?;
            }
            self.has_reports = true;
            from = *start;
        }
        self.out.write_all(&piece.reports[from..])?;
        self.tally.merge(&piece.tally);
        Ok(())
    }
}

/// A piece in the making, handed on when it is full.
struct Pieces<'a> {
    piece: Rendered,
    hand: Hand<'a>,
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.reports.extend_from_slice(bytes);
        if self.piece.reports.len() >= PIECE_BYTES {
            (self.hand)(std::mem::take(&mut self.piece))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn render(
    runner: &Runner,
    options: &InputOptions,
    reporter: &dyn Reporter,
    reader: &mut Reader,
    bundle: Vec<Input>,
    hand: Hand<'_>,
) -> anyhow::Result<()> {
    let mut out = Pieces { piece: Rendered::default(), hand };
    for input in bundle {
        let source = match input.open(options) {
            Ok(source) => source,
            Err(InputError { message }) => {
                out.piece.tally.n_failures += 1;
                out.piece.complaints.push(format!("error: {message}"));
                continue;
            }
        };
        let reading = Options {
            name: (!source.is_id).then_some(source.name.as_str()),
            format: source.format,
            language: options.locale,
            date: source.date,
            sidecar: source.sidecar.as_ref().map(|sidecar| sidecar.text.as_str()),
        };
        let Read { document, problems } = reader.read(&source.text, &reading);
        for problem in &problems {
            out.piece.tally.n_failures += 1;
            out.piece.complaints.push(problem_report(&source, problem));
        }
        let outcome = runner.check(&document);
        out.piece.tally.add(&outcome);
        out.piece.starts.push(out.piece.reports.len());
        let checked =
            Checked { name: &source.name, is_id: source.is_id, document: &document, outcome: &outcome };
        reporter.document(&mut out, &checked)?;
    }
    out.piece.is_last = true;
    (out.hand)(out.piece)?;
    Ok(())
}

/// A mistake in settings, shown at its place; a limit that the document meets, by its place.
fn problem_report(source: &Source, problem: &Problem) -> String {
    if problem.origin == Origin::Document {
        let place = LineIndex::new(&source.text).position(&source.text, problem.span.start);
        return format!(
            "error: {}, line {}, column {}: {}",
            source.name, place.line, place.column, problem.message
        );
    }
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
