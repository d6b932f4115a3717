//! Scores reading on every labelled set of a folder. Run by `cargo xtask score DIR`.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Parser;
use recount_testkit::score;

/// Scores reading on labelled sets.
#[derive(Parser)]
struct Arguments {
    /// A set, or a folder of sets, of JSON lines.
    path: PathBuf,
    /// List what was missed or misread.
    #[arg(long)]
    misses: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let mut sets = if arguments.path.is_dir() {
        let entries = std::fs::read_dir(&arguments.path)
            .with_context(|| format!("cannot read the folder {}", arguments.path.display()))?;
        entries
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
            .collect()
    } else {
        vec![arguments.path.clone()]
    };
    sets.sort();
    let mut n_scored = 0;
    for set in sets {
        let lines =
            std::fs::read_to_string(&set).with_context(|| format!("cannot read {}", set.display()))?;
        let name = set.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        // A folder may hold sets of other kinds, which have no labels for reading.
        let Ok(scored) = score::score(&lines) else { continue };
        n_scored += 1;
        println!("{}", scored.line(&name));
        if arguments.misses {
            for miss in &scored.misses {
                println!("  {miss}");
            }
        }
    }
    anyhow::ensure!(n_scored > 0, "no labelled set in {}", arguments.path.display());
    Ok(())
}
