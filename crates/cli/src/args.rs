//! The command line.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use recount_core::{Date, Format, Severity};
use recount_reading::Language;

/// Checks the numbers in writing.
#[derive(Debug, Parser)]
#[command(name = "recount", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check documents.
    Check(CheckOptions),
    /// List every figure as it was read, deciding nothing.
    Read(ReadOptions),
    /// Show the documentation of a check; without one, the list of checks.
    Explain {
        /// The check's id.
        check: Option<String>,
    },
    /// List the plugins linked into this binary, their versions and checks.
    Plugins,
}

#[derive(Debug, Args)]
pub(crate) struct InputOptions {
    /// Files and folders; `-` or nothing is standard input. A file ending in `.jsonl` holds one document a line.
    pub(crate) paths: Vec<PathBuf>,

    /// How the input is written, where its name or content does not tell.
    #[arg(long, value_enum)]
    pub(crate) input: Option<InputFormat>,

    /// The day the text was published.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub(crate) date: Option<Date>,

    /// The language of the text: en, es; found out if left out.
    #[arg(long, value_name = "TAG", value_parser = parse_language)]
    pub(crate) locale: Option<Language>,

    /// How many documents to read and check at a time; all processors if left out. The output is the same.
    #[arg(long, short, value_name = "N")]
    pub(crate) jobs: Option<NonZero<usize>>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    #[command(flatten)]
    pub(crate) input: InputOptions,

    /// The form of the report.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    pub(crate) format: OutputFormat,

    /// Run only this check or family.
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    pub(crate) only: Vec<String>,

    /// Do not run this check or family.
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    pub(crate) skip: Vec<String>,

    /// Also run checks that are not on by default, and show passes that needed charity.
    #[arg(long)]
    pub(crate) pedantic: bool,

    /// Show notes, as is usual.
    #[arg(long, overrides_with = "quiet")]
    pub(crate) notes: bool,

    /// Show errors and warnings only.
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// The least severity that makes the exit status 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = Deny::Error)]
    pub(crate) deny: Deny,

    /// When to use colour.
    #[arg(long, value_enum, default_value_t = When::Auto)]
    pub(crate) color: When,
}

#[derive(Debug, Args)]
pub(crate) struct ReadOptions {
    #[command(flatten)]
    pub(crate) input: InputOptions,

    /// The form of the list.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    pub(crate) format: OutputFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    Plain,
    Markdown,
    Html,
    Jsonl,
}

impl InputFormat {
    /// The format of each document, unless every line says its own.
    pub(crate) fn document(self) -> Option<Format> {
        match self {
            Self::Plain => Some(Format::Plain),
            Self::Markdown => Some(Format::Markdown),
            Self::Html => Some(Format::Html),
            Self::Jsonl => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    Text,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    Error,
    Warning,
    Note,
}

impl Deny {
    pub(crate) fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

fn parse_date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write the year, month and day as 2017-08-02".to_owned())
}

fn parse_language(text: &str) -> Result<Language, String> {
    Language::of_tag(text)
        .ok_or_else(|| "there are language packs for en and es; und reads the digits of any other".to_owned())
}
