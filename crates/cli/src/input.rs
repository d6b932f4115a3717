//! Where documents come from: files, folders, standard input, streams of JSON lines.

use std::fs;
use std::io::{self, BufRead, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use recount_core::{Date, Format};
use serde::Deserialize;

use crate::args::{InputFormat, InputOptions};

/// The largest document, in bytes; places in a document have 32 bits, with room for what is decoded.
pub(crate) const MAX_DOCUMENT: u64 = 1 << 27;

/// A document to read.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) is_id: bool,
    pub(crate) text: String,
    pub(crate) format: Option<Format>,
    pub(crate) date: Option<Date>,
    pub(crate) sidecar: Option<Sidecar>,
}

/// The file beside a document that says what the text cannot know.
#[derive(Debug)]
pub(crate) struct Sidecar {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A line of a stream.
#[derive(Debug, Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    format: Option<String>,
}

/// What goes wrong with one input, while the others go on.
#[derive(Debug)]
pub(crate) struct InputError {
    pub(crate) message: String,
}

/// A document that is named but not yet read.
#[derive(Debug)]
pub(crate) enum Input {
    /// A file.
    File(PathBuf),
    /// A line of a stream, with the stream's name and the number of the line.
    Line { stream: Arc<str>, number: u64, content: Vec<u8> },
    /// What standard input holds.
    Text(Vec<u8>),
    /// What could not be found.
    Missing(InputError),
}

impl Input {
    /// How much of it is in memory already.
    pub(crate) fn n_bytes(&self) -> usize {
        match self {
            Self::Line { content, .. } | Self::Text(content) => content.len(),
            Self::File(_) | Self::Missing(_) => 0,
        }
    }

    /// Reads it.
    pub(crate) fn open(self, options: &InputOptions) -> Result<Source, InputError> {
        match self {
            Self::File(path) => {
                file_source(&path, options).map_err(|error| InputError { message: format!("{error:#}") })
            }
            Self::Line { stream, number, content } => parse_line(&content, options).map_err(|error| {
                InputError { message: format!("{stream}, line {number}: {error}; skipped") }
            }),
            Self::Text(bytes) => Ok(Source {
                name: "-".to_owned(),
                is_id: false,
                text: decoded(bytes),
                format: options.input.and_then(InputFormat::document),
                date: options.date,
                sidecar: None,
            }),
            Self::Missing(error) => Err(error),
        }
    }
}

/// Whether the input is one document, which one thread reads: a file, or standard input.
pub(crate) fn is_one(options: &InputOptions) -> bool {
    match options.paths.as_slice() {
        [] => options.input != Some(InputFormat::Jsonl),
        [path] => !is_stream(path, options) && !path.is_dir(),
        _ => false,
    }
}

/// Whether a file, or standard input by the name of `-`, holds one document a line.
fn is_stream(path: &Path, options: &InputOptions) -> bool {
    options.input == Some(InputFormat::Jsonl)
        || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"))
}

/// Calls `take` with every document of the input, in order.
pub(crate) fn for_each(
    options: &InputOptions,
    take: &mut dyn FnMut(Input) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let reads_stdin = options.paths.is_empty() || options.paths.iter().any(|path| path.as_os_str() == "-");
    if options.paths.is_empty() && io::stdin().is_terminal() {
        bail!("nothing to check: name files or folders, or pipe text in");
    }
    for path in options.paths.iter().filter(|path| path.as_os_str() != "-") {
        for found in files_under(path) {
            let file = match found {
                Ok(file) => file,
                Err(error) => {
                    take(Input::Missing(error))?;
                    continue;
                }
            };
            if is_stream(&file, options) {
                let reader =
                    fs::File::open(&file).with_context(|| format!("cannot open {}", file.display()))?;
                lines(io::BufReader::with_capacity(1 << 20, reader), &file.display().to_string(), take)?;
            } else {
                take(Input::File(file))?;
            }
        }
    }
    if reads_stdin {
        if options.input == Some(InputFormat::Jsonl) {
            lines(io::BufReader::with_capacity(1 << 20, io::stdin()), "standard input", take)?;
        } else {
            let mut bytes = Vec::new();
            io::stdin()
                .take(MAX_DOCUMENT + 1)
                .read_to_end(&mut bytes)
                .context("cannot read standard input")?;
            if bytes.len() as u64 > MAX_DOCUMENT {
                bail!(
                    "standard input is larger than {MAX_DOCUMENT} bytes; split it, or pipe it in as JSON lines"
                );
            }
            take(Input::Text(bytes))?;
        }
    }
    Ok(())
}

/// The files that a path names: itself, or those below it that hold text, ignore files respected.
fn files_under(path: &Path) -> Vec<Result<PathBuf, InputError>> {
    if !path.exists() {
        return vec![Err(InputError { message: format!("no such file or folder: {}", path.display()) })];
    }
    if !path.is_dir() {
        return vec![Ok(path.to_owned())];
    }
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for entry in ignore::WalkBuilder::new(path).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && holds_text(entry.path()) {
                    files.push(entry.into_path());
                }
            }
            Err(error) => faults.push(InputError { message: error.to_string() }),
        }
    }
    files.sort();
    faults.into_iter().map(Err).chain(files.into_iter().map(Ok)).collect()
}

fn holds_text(path: &Path) -> bool {
    const ENDINGS: [&str; 9] = ["md", "markdown", "mdown", "mkd", "txt", "text", "html", "htm", "jsonl"];
    path.extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn file_source(path: &Path, options: &InputOptions) -> anyhow::Result<Source> {
    let shown = path.display();
    let size = fs::metadata(path).with_context(|| format!("cannot read {shown}"))?.len();
    if size > MAX_DOCUMENT {
        bail!("{shown} is larger than {MAX_DOCUMENT} bytes; split it, or write it as JSON lines");
    }
    let bytes = fs::read(path).with_context(|| format!("cannot read {shown}"))?;
    let sidecar_path = path.with_extension("recount.toml");
    let sidecar = match fs::read_to_string(&sidecar_path) {
        Ok(text) => Some(Sidecar { path: sidecar_path.display().to_string(), text }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read the sidecar {}", sidecar_path.display()));
        }
    };
    Ok(Source {
        name: shown.to_string(),
        is_id: false,
        text: decoded(bytes),
        format: options.input.and_then(InputFormat::document),
        date: options.date,
        sidecar,
    })
}

/// Text as UTF-8; bytes that are none become replacement characters, so that nothing is lost silently.
fn decoded(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Reads a stream of documents line by line, in constant memory.
fn lines(
    mut reader: impl BufRead,
    name: &str,
    take: &mut dyn FnMut(Input) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let stream: Arc<str> = name.into();
    let mut number = 0_u64;
    loop {
        let mut line = Vec::new();
        number += 1;
        let length = (&mut reader).take(MAX_DOCUMENT + 1).read_until(b'\n', &mut line)?;
        if length == 0 {
            return Ok(());
        }
        if length as u64 > MAX_DOCUMENT {
            let message = format!("{name}, line {number}: longer than {MAX_DOCUMENT} bytes; skipped");
            take(Input::Missing(InputError { message }))?;
            skip_line(&mut reader)?;
        } else if !line.trim_ascii().is_empty() {
            take(Input::Line { stream: Arc::clone(&stream), number, content: line })?;
        }
    }
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let (length, is_end) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), false),
        };
        reader.consume(length);
        if is_end {
            return Ok(());
        }
    }
}

fn parse_line(content: &[u8], options: &InputOptions) -> Result<Source, String> {
    let line: Line = serde_json::from_slice(content)
        .map_err(|error| format!("not an object with `id` and `text` ({error})"))?;
    let name = match line.id {
        serde_json::Value::String(id) => id,
        other => other.to_string(),
    };
    let format = match line.format.as_deref() {
        None => options.input.and_then(InputFormat::document),
        Some(name) => Some(
            Format::named(name)
                .ok_or_else(|| format!("`format` is `{name}`, not `plain`, `markdown` or `html`"))?,
        ),
    };
    let date = match line.date.as_deref() {
        None => options.date,
        Some(text) => Some(
            text.get(..10)
                .and_then(|day| day.parse().ok())
                .ok_or_else(|| format!("`date` is `{text}`, not a date such as 2017-08-02"))?,
        ),
    };
    Ok(Source { name, is_id: true, text: line.text, format, date, sidecar: None })
}
