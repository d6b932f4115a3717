//! Articles and cases beside their reviewed snapshots; the tests are in `tests/`.

use std::io;
use std::path::{Path, PathBuf};

/// The Markdown files in a folder and those below it, in order of their paths.
///
/// # Errors
///
/// If a folder cannot be read.
pub fn texts_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir()? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
