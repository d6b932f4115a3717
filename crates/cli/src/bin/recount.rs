//! The `recount` command with the plugins it ships with.

use std::process::ExitCode;

fn main() -> ExitCode {
    recount::main(recount_bundle::LINKED)
}
