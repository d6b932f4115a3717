//! What is out of place, each with its mend.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;

use crate::root;

/// Prints every fault; fails if there is one.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    let mut faults = Vec::new();
    plugins(&mut faults)?;
    snapshots(&mut faults)?;
    sources(&mut faults)?;
    lists(&mut faults)?;
    for fault in &faults {
        eprintln!("tidy: {fault}");
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub(crate) fn folders(parent: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = fs::read_dir(parent)
        .with_context(|| format!("cannot read {}", parent.display()))?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    Ok(found)
}

pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn files_below(folder: &Path, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(&folder)?.filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                if !matches!(name_of(&path).as_str(), "target" | ".git") {
                    pending.push(path);
                }
            } else if name_of(&path).ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The ids of the checks that a plugin's sources declare, with the file of each.
fn declared_checks(plugin: &Path) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for file in files_below(&plugin.join("src"), ".rs")? {
        let source = fs::read_to_string(&file)?;
        for part in source.split("pub static ").skip(1) {
            if let Some((_, rest)) = part.split_once("id: \"")
                && let Some((id, _)) = rest.split_once('"')
                && source.contains("recount_core::check!")
            {
                found.push((id.to_owned(), file.clone()));
            }
        }
    }
    Ok(found)
}

/// Every plugin is linked, and every check is a file of its name with a folder of cases.
fn plugins(faults: &mut Vec<String>) -> anyhow::Result<()> {
    let manifest = fs::read_to_string(root().join("crates/bundle/Cargo.toml"))?;
    let library = fs::read_to_string(root().join("crates/bundle/src/lib.rs"))?;
    let mut ids = Vec::new();
    for plugin in folders(&root().join("plugins"))? {
        let family = name_of(&plugin);
        let lines = crate::new::bundle_lines(&family);
        for line in [&lines.in_all, &lines.feature, &lines.dependency] {
            if !manifest.contains(line.trim()) {
                faults.push(format!(
                    "plugins/{family} is not linked; add to crates/bundle/Cargo.toml: {}",
                    line.trim()
                ));
            }
        }
        if !library.contains(lines.entry.trim()) {
            faults.push(format!(
                "plugins/{family} is not linked; add to crates/bundle/src/lib.rs: {}",
                lines.entry.trim()
            ));
        }
        for (id, file) in declared_checks(&plugin)? {
            let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
            if stem != id {
                faults.push(format!("the check `{id}` is in {}; rename the file to {id}.rs", file.display()));
            }
            for kind in ["fails", "holds", "silent"] {
                let case = root().join("snapshots/cases").join(&id).join(format!("{kind}.md"));
                if !case.exists() {
                    faults.push(format!("the check `{id}` has no {kind} cases; write {}", case.display()));
                }
            }
            ids.push(id);
        }
    }
    for folder in folders(&root().join("snapshots/cases"))? {
        if !ids.contains(&name_of(&folder)) {
            faults.push(format!("{} names no check; rename or remove it", folder.display()));
        }
    }
    Ok(())
}

/// No snapshot is pending, none has lost its case, and no case is without one.
fn snapshots(faults: &mut Vec<String>) -> anyhow::Result<()> {
    for pending in files_below(root(), ".snap.new")? {
        faults.push(format!("{} is pending; run `cargo insta review`", pending.display()));
    }
    for snapshot in files_below(&root().join("snapshots/cases"), ".snap")? {
        if !snapshot.with_extension("md").exists() {
            faults.push(format!("{} has no case; remove it", snapshot.display()));
        }
    }
    for case in files_below(&root().join("snapshots/cases"), ".md")? {
        if !case.with_extension("snap").exists() {
            faults
                .push(format!("{} has no snapshot; run the tests and `cargo insta review`", case.display()));
        }
    }
    Ok(())
}

/// Every source file opens with what it is for.
fn sources(faults: &mut Vec<String>) -> anyhow::Result<()> {
    for folder in ["crates", "plugins", "snapshots", "xtask"] {
        for file in files_below(&root().join(folder), ".rs")? {
            let source = fs::read_to_string(&file)?;
            if !source.starts_with("//!") {
                faults.push(format!(
                    "{} does not say what it is for; open it with a `//!` sentence",
                    file.display()
                ));
            }
        }
    }
    Ok(())
}

/// Word lists are sorted, without repetition.
fn lists(faults: &mut Vec<String>) -> anyhow::Result<()> {
    for file in files_below(&root().join("crates/reading/lang"), ".toml")? {
        let source = fs::read_to_string(&file)?;
        for (key, entries) in string_lists(&source) {
            for pair in entries.windows(2) {
                if pair[0] >= pair[1] {
                    faults.push(format!(
                        "{}: in `{key}`, \"{}\" stands before \"{}\"; sort the list",
                        file.display(),
                        pair[0],
                        pair[1]
                    ));
                    break;
                }
            }
        }
    }
    Ok(())
}

/// The lists of strings in a TOML file, by key. The files hold nothing fancier.
fn string_lists(source: &str) -> Vec<(&str, Vec<&str>)> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(open) = rest.find("= [") {
        let key = rest[..open].rsplit('\n').next().unwrap_or("").trim();
        let body = &rest[open + 3..];
        let Some(close) = body.find(']') else { break };
        let entries = body[..close].split('"').skip(1).step_by(2).collect();
        if !key.starts_with('#') {
            found.push((key, entries));
        }
        rest = &body[close..];
    }
    found
}
