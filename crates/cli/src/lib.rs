//! The front end of Recount as a library, so that a host with plugins of its own is five lines:
//!
//! ```no_run
//! use recount_core::Linked;
//! # mod recount_dosage { recount_core::plugin! {
//! #     /// Nothing.
//! #     checks: []
//! # } }
//!
//! static LINKED: Linked = recount_core::plugins![recount_dosage];
//!
//! fn main() -> std::process::ExitCode {
//!     recount::main(LINKED)
//! }
//! ```

mod args;
mod input;
mod pipeline;
mod run;

use std::process::ExitCode;

use clap::Parser as _;
use recount_core::{Linked, check};

use args::{Arguments, Command};

/// Exit status of a run in which something could not be checked.
const COULD_NOT_CHECK: u8 = 2;

/// Runs the command line with the plugins that a host names.
pub fn main(linked: Linked) -> ExitCode {
    let arguments = Arguments::parse();
    if let Err(error) = check::verify(linked, &check::registered()) {
        eprintln!("error: {error}");
        return ExitCode::from(COULD_NOT_CHECK);
    }
    let result = match arguments.command {
        Command::Check(options) => run::check(linked, &options),
        Command::Read(options) => run::read(&options),
        Command::Explain { check } => run::explain(linked, check.as_deref()),
        Command::Plugins => run::plugins(linked),
    };
    match result {
        Ok(status) => status,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(COULD_NOT_CHECK)
        }
    }
}

/// Whoever reads the output has had enough; that is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(std::io::ErrorKind::BrokenPipe)
    })
}
