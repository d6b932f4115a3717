//! Makes plugins and checks: everything a new one needs, in one command.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};

use crate::{cargo, root, run};

/// The lines that link a plugin into the bundle.
pub(crate) struct BundleLines {
    pub(crate) in_all: String,
    pub(crate) feature: String,
    pub(crate) dependency: String,
    pub(crate) entry: String,
}

pub(crate) fn bundle_lines(family: &str) -> BundleLines {
    let module = format!("recount-{family}").replace('-', "_");
    BundleLines {
        in_all: format!("    \"{family}\",\n"),
        feature: format!("{family} = [\"dep:recount-{family}\"]\n"),
        dependency: format!(
            "recount-{family} = {{ path = \"../../plugins/{family}\", version = \"0.1.0\", optional = true }}\n"
        ),
        entry: format!("    #[cfg(feature = \"{family}\")]\n    &{module}::PLUGIN,\n"),
    }
}

/// Makes a plugin crate with one check of the same name, links it and accepts its first snapshots.
pub(crate) fn plugin(name: &str) -> anyhow::Result<()> {
    ensure_kebab(name)?;
    let folder = root().join("plugins").join(name);
    ensure!(!folder.exists(), "{} exists already", folder.display());
    write(&folder.join("Cargo.toml"), &MANIFEST.replace("NAME", name))?;
    let library =
        LIBRARY.replace("NAME", name).replace("MODULE", &module_of(name)).replace("STATIC", &static_of(name));
    let library =
        if name.contains('-') { library } else { library.replace(&format!("#[path = \"{name}.rs\"]\n"), "") };
    write(&folder.join("src/lib.rs"), &library)?;
    write_check(&folder, name)?;
    link(name)?;
    accept()?;
    println!("made plugins/{name}, linked it, and accepted the snapshots of its first cases");
    println!(
        "next: say in plugins/{name}/src/{name}.rs what it recounts, and write its cases in snapshots/cases/{name}"
    );
    Ok(())
}

/// Adds a check to a plugin.
pub(crate) fn check(family: &str, id: &str) -> anyhow::Result<()> {
    ensure_kebab(id)?;
    let folder = root().join("plugins").join(family);
    ensure!(folder.exists(), "there is no plugins/{family}; make it with `cargo xtask new-plugin {family}`");
    let library_path = folder.join("src/lib.rs");
    let library = fs::read_to_string(&library_path)?;
    let (module, name) = (module_of(id), static_of(id));
    ensure!(!library.contains(&format!("{module}::{name}")), "the check `{id}` exists already");
    let path_line = if id.contains('-') { format!("#[path = \"{id}.rs\"]\n") } else { String::new() };
    let library = library.replacen(
        "recount_core::plugin! {",
        &format!("{path_line}mod {module};\n\nrecount_core::plugin! {{"),
        1,
    );
    let (head, tail) = library.split_once("checks: [").context("no `checks: [` in the plugin's lib.rs")?;
    let separator = if tail.trim_start().starts_with(']') { "" } else { ", " };
    let library = format!("{head}checks: [{module}::{name}{separator}{}", tail.trim_start());
    fs::write(&library_path, library)?;
    write_check(&folder, id)?;
    run(cargo().args(["fmt", "--package", &format!("recount-{family}")]))?;
    accept()?;
    println!("added plugins/{family}/src/{id}.rs and snapshots/cases/{id}");
    Ok(())
}

fn ensure_kebab(name: &str) -> anyhow::Result<()> {
    let is_kebab = !name.is_empty()
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && !name.ends_with('-')
        && !name.contains("--")
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    ensure!(is_kebab, "`{name}` is not in kebab-case; write it like `percentage-to-count`");
    Ok(())
}

fn module_of(id: &str) -> String {
    id.replace('-', "_")
}

fn static_of(id: &str) -> String {
    module_of(id).to_uppercase()
}

fn type_of(id: &str) -> String {
    id.split('-').fold(String::new(), |mut name, word| {
        let (first, rest) = word.split_at(word.len().min(1));
        name.push_str(&first.to_uppercase());
        name.push_str(rest);
        name
    })
}

fn write(path: &Path, content: &str) -> anyhow::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

fn write_check(folder: &Path, id: &str) -> anyhow::Result<()> {
    let noun = id.replace('-', " ");
    let word = id.rsplit('-').next().unwrap_or(id);
    let source = CHECK
        .replace("TYPE", &type_of(id))
        .replace("STATIC", &static_of(id))
        .replace("NAME", id)
        .replace("NOUN", &noun)
        .replace("WORD", word);
    write(&folder.join(format!("src/{id}.rs")), &source)?;
    for (kind, text) in [("fails", FAILS), ("holds", HOLDS), ("silent", SILENT)] {
        let path = root().join("snapshots/cases").join(id).join(format!("{kind}.md"));
        write(&path, &text.replace("NAME", id).replace("NOUN", &noun))?;
    }
    Ok(())
}

/// Adds a plugin's lines to the bundle, each list kept in order.
fn link(name: &str) -> anyhow::Result<()> {
    let lines = bundle_lines(name);
    let manifest_path = root().join("crates/bundle/Cargo.toml");
    let manifest = fs::read_to_string(&manifest_path)?;
    let manifest = insert_sorted(&manifest, "all = [\n", "]\n", &lines.in_all, 1)?;
    let manifest = insert_sorted(&manifest, "\n]\n", "\n[dependencies]", &lines.feature, 1)?;
    let manifest =
        insert_sorted(&manifest, "recount-core.workspace = true\n", "\n[lints]", &lines.dependency, 1)?;
    fs::write(&manifest_path, manifest)?;
    let library_path = root().join("crates/bundle/src/lib.rs");
    let library = fs::read_to_string(&library_path)?;
    let library = insert_sorted(&library, "pub static LINKED: Linked = &[\n", "];\n", &lines.entry, 2)?;
    fs::write(&library_path, library)?;
    Ok(())
}

/// Inserts an entry of some lines between two marks, before the first entry that sorts after it.
fn insert_sorted(text: &str, from: &str, to: &str, entry: &str, height: usize) -> anyhow::Result<String> {
    let start = text.find(from).with_context(|| format!("no `{}` in the bundle", from.trim()))? + from.len();
    let end = start + text[start..].find(to).with_context(|| format!("no `{}` in the bundle", to.trim()))?;
    let lines: Vec<&str> = text[start..end].split_inclusive('\n').collect();
    let mut at = start;
    for known in lines.chunks(height) {
        if known.concat().as_str() > entry {
            break;
        }
        at += known.concat().len();
    }
    Ok(format!("{}{entry}{}", &text[..at], &text[at..]))
}

/// Accepts the snapshots of cases just written: they say what the template does.
fn accept() -> anyhow::Result<()> {
    run(cargo()
        .args(["test", "--quiet", "--package", "recount-snapshots", "--test", "cases", "cases_agree"])
        .env("INSTA_UPDATE", "new")
        .env("INSTA_FORCE_PASS", "1")
        .stdout(std::process::Stdio::null()))?;
    for pending in pending_snapshots()? {
        let accepted = pending.with_extension("");
        // Only what is new: a changed snapshot is for a person to look at.
        if accepted.exists() {
            anyhow::bail!("{} has changed; review it with `cargo insta review`", accepted.display());
        }
        let content = fs::read_to_string(&pending)?;
        let kept: Vec<&str> = content.lines().filter(|line| !line.starts_with("assertion_line:")).collect();
        fs::write(&accepted, format!("{}\n", kept.join("\n")))?;
        fs::remove_file(&pending)?;
    }
    Ok(())
}

fn pending_snapshots() -> anyhow::Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    for folder in crate::tidy::folders(&root().join("snapshots/cases"))? {
        for entry in fs::read_dir(folder)?.filter_map(Result::ok) {
            if entry.file_name().to_string_lossy().ends_with(".snap.new") {
                found.push(entry.path());
            }
        }
    }
    Ok(found)
}

const MANIFEST: &str = r#"[package]
name = "recount-NAME"
description = "Checks of the family NAME"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
repository.workspace = true
authors.workspace = true

[dependencies]
recount-core.workspace = true

[lints]
workspace = true
"#;

const LIBRARY: &str = r#"//! Checks of the family NAME.

#[path = "NAME.rs"]
mod MODULE;

recount_core::plugin! {
    /// Checks of the family NAME.
    checks: [MODULE::STATIC]
}
"#;

const CHECK: &str = r#"//! Two figures that are said to make a third.

use std::sync::LazyLock;

use recount_core::expr::role;
use recount_core::frame::Frames;
use recount_core::{Assertion, Claims, Document, Role, Statement};

recount_core::check! {
    /// A NAME that does not come out as stated.
    ///
    /// ## What it recounts
    ///
    /// Say here what the check recounts. As made, it holds *the NOUN table says that A plus B makes C* to
    /// its word.
    ///
    /// ## Why it matters
    ///
    /// Say here whom a mistake harms.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The NOUN table says that 12 doses plus 15 doses makes 28 doses.
    /// ```
    ///
    /// ```holds
    /// The NOUN table says that 12 doses plus 15 doses makes 27 doses.
    /// ```
    ///
    /// ```silent
    /// The NOUN table lists 12 doses and 15 doses.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Say here what else the words can mean.
    ///
    /// ## References
    ///
    /// Name here the source of the method.
    pub static STATIC = TYPE { id: "NAME", since: "0.1.0", level: Error };
}

/// The wordings it recognises: what each figure is to the others.
static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[("plus-makes", "WORD table says that {one:quantity} ~3 plus {other:quantity} ~3 makes {both:quantity}")])
});

fn find(document: &Document, claims: &mut Claims) {
    FRAMES.for_each_match(document, &mut |found| {
        let (Some(one), Some(other), Some(both)) = (found.figure("one"), found.figure("other"), found.figure("both"))
        else {
            return;
        };
        let words = |id| document.words_of(id);
        let roles = vec![
            Role::figure("one", one).counting(),
            Role::figure("other", other).counting(),
            Role::figure("both", both).counting(),
        ];
        let premise = format!("{} plus {} makes", words(one), words(other));
        let statement = Statement::new(premise, 2, words(both));
        claims.add(Assertion::new(roles, (role(0) + role(1)).equals(role(2)), statement).recognised_by(found.frame));
    });
}
"#;

const FAILS: &str = "<!-- fails: NAME -->\nThe NOUN table says that 12 doses plus 15 doses makes 28 doses.\n";
const HOLDS: &str = "<!-- holds: NAME -->\nThe NOUN table says that 12 doses plus 15 doses makes 27 doses.\n";
const SILENT: &str = "<!-- silent -->\nThe NOUN table lists 12 doses and 15 doses.\n";
