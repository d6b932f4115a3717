//! How fast the release build is beside other programs that read text, on text made from the project's own.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};

use crate::{cargo, root, run};

/// Files of a page each.
const N_PAGES: usize = 20_000;

/// How often each program is run; the median counts.
const N_RUNS: usize = 3;

/// Prints the page of speeds, and writes it if asked.
pub(crate) fn speed(write: bool) -> anyhow::Result<()> {
    run(cargo().args(["build", "--release", "--package", "recount"]))?;
    let recount = root().join("target/release/recount");
    let folder = root().join("target/speed");
    let pages = pages(&folder)?;
    let lines = lines(&folder, &pages)?;
    let mut page = String::from(INTRODUCTION);

    let _ = writeln!(page, "\n## A folder of {N_PAGES} pages, {}\n", megabytes(total(&pages)?));
    let _ = writeln!(page, "| program | seconds | against recount |\n|---|---:|---:|");
    let pages_folder = folder.join("pages");
    let mut own = None;
    for (name, program, arguments) in [
        ("`recount check`", recount.as_path(), &["check", "--quiet"][..]),
        ("`recount check -j 1`", &recount, &["check", "--quiet", "-j", "1"]),
        ("`typos`", Path::new("typos"), &[]),
        ("`rg -c '[0-9]'`", Path::new("rg"), &["-c", "[0-9]"]),
    ] {
        let Some(time) = median(program, arguments, &pages_folder) else {
            let _ = writeln!(page, "| {name} | not installed | |");
            continue;
        };
        let own = *own.get_or_insert(time);
        let _ = writeln!(page, "| {name} | {:.2} | {:.2} |", time.as_secs_f64(), ratio(time, own));
    }

    let size = fs::metadata(&lines)?.len();
    let _ = writeln!(page, "\n## JSON lines, {}\n", megabytes(size));
    let _ = writeln!(page, "| command | seconds | MB/s |\n|---|---:|---:|");
    for (name, arguments) in [
        ("`recount check -j 1 --format jsonl`", ["check", "--format", "jsonl", "-j", "1"]),
        ("`recount check -j 2 --format jsonl`", ["check", "--format", "jsonl", "-j", "2"]),
        ("`recount read -j 1 --format jsonl`", ["read", "--format", "jsonl", "-j", "1"]),
    ] {
        let time = median(&recount, &arguments, &lines).context("cannot run recount")?;
        let _ = writeln!(page, "| {name} | {:.2} | {:.0} |", time.as_secs_f64(), rate(size, time));
    }

    let document = folder.join("document.md");
    let grow = |page: &mut String, text: &str| -> anyhow::Result<()> {
        fs::write(&document, text)?;
        let size = fs::metadata(&document)?.len();
        let time =
            median(&recount, &["check", "--quiet", "-j", "1"], &document).context("cannot run recount")?;
        let _ =
            writeln!(page, "| {} | {:.3} | {:.1} |", megabytes(size), time.as_secs_f64(), rate(size, time));
        Ok(())
    };
    grow_head(&mut page, "One document of claims");
    for copies in [1, 30, 300, 3_000] {
        grow(&mut page, &article()?.repeat(copies))?;
    }
    grow_head(&mut page, "One document of pages");
    for n_pages in [1, 30, 1_000, 32_000] {
        let texts = pages.iter().cycle().take(n_pages).map(fs::read_to_string);
        grow(&mut page, &texts.collect::<Result<String, _>>()?)?;
    }

    println!("{page}");
    if write {
        fs::write(root().join("docs/speed.md"), page)?;
    }
    Ok(())
}

const INTRODUCTION: &str = "# Speed

One run on one machine with two processors; repeat it with `cargo xtask speed`. The pages are made from the project's own
prose with a case after every eighth paragraph; the document of claims is the sample article over and over, which is the
slowest text there is. Times are of whole processes, the median of three runs.
`cargo bench -p recount` tells the speed of reading and checking alone, on any text.
";

fn grow_head(page: &mut String, title: &str) {
    let _ = writeln!(page, "\n## {title}, growing\n\n| size | seconds | MB/s |\n|---:|---:|---:|");
}

fn article() -> anyhow::Result<String> {
    Ok(fs::read_to_string(root().join("snapshots/articles/election.md"))?)
}

/// The paragraphs of the project's own prose, and after every eighth of them a case.
fn paragraphs() -> anyhow::Result<Vec<String>> {
    let mut prose = Vec::new();
    for name in
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "snapshots/articles/election.md"]
    {
        let text = fs::read_to_string(root().join(name))?;
        let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.contains(['|', '`', '#', '=']));
        prose.extend(paragraphs.map(|paragraph| paragraph.trim().to_owned()));
    }
    let mut cases = Vec::new();
    for check in crate::tidy::folders(&root().join("snapshots/cases"))? {
        let silent = fs::read_to_string(check.join("silent.md")).unwrap_or_default();
        let plain = silent.split("-->").skip(1).filter_map(|case| case.split("<!--").next());
        cases.extend(plain.map(|case| case.trim().to_owned()).filter(|case| !case.contains('|')));
    }
    ensure!(!cases.is_empty() && !prose.is_empty(), "there is nothing to make pages of");
    let mut prose = prose.into_iter().cycle();
    let mut made = Vec::new();
    for case in cases {
        made.extend(prose.by_ref().take(8));
        made.push(case);
    }
    Ok(made)
}

/// A folder of pages of about three kilobytes.
fn pages(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let sentences = paragraphs()?;
    let target = folder.join("pages");
    fs::create_dir_all(&target)?;
    let mut made = Vec::with_capacity(N_PAGES);
    let mut next = sentences.iter().cycle();
    for number in 0..N_PAGES {
        let mut page = format!("# Page {number}\n\n");
        while page.len() < 3_000 {
            page.push_str(next.next().map_or("", String::as_str));
            page.push_str("\n\n");
        }
        let path = target.join(format!("{number:05}.md"));
        fs::write(&path, page)?;
        made.push(path);
    }
    Ok(made)
}

/// The same pages as JSON lines.
fn lines(folder: &Path, pages: &[PathBuf]) -> anyhow::Result<PathBuf> {
    let mut lines = String::new();
    for (number, page) in pages.iter().enumerate() {
        let text = fs::read_to_string(page)?;
        let escaped =
            text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
        let _ = writeln!(lines, "{{\"id\":{number},\"format\":\"markdown\",\"text\":\"{escaped}\"}}");
    }
    let path = folder.join("pages.jsonl");
    fs::write(&path, lines)?;
    Ok(path)
}

fn total(files: &[PathBuf]) -> anyhow::Result<u64> {
    files.iter().try_fold(0, |sum, file| Ok(sum + fs::metadata(file)?.len()))
}

/// The median time of a program over a path; nothing if it cannot be started.
fn median(program: &Path, arguments: &[&str], path: &Path) -> Option<Duration> {
    let mut times = Vec::with_capacity(N_RUNS);
    for _ in 0..N_RUNS {
        let start = Instant::now();
        Command::new(program)
            .args(arguments)
            .arg(path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .ok()?;
        times.push(start.elapsed());
    }
    times.sort();
    times.get(N_RUNS / 2).copied()
}

#[allow(clippy::cast_precision_loss, reason = "sizes for people")]
fn rate(size: u64, time: Duration) -> f64 {
    size as f64 / 1e6 / time.as_secs_f64()
}

fn ratio(time: Duration, own: Duration) -> f64 {
    time.as_secs_f64() / own.as_secs_f64()
}

#[allow(clippy::cast_precision_loss, reason = "sizes for people")]
fn megabytes(size: u64) -> String {
    if size < 1_000_000 {
        format!("{:.1} kB", size as f64 / 1e3)
    } else {
        format!("{:.1} MB", size as f64 / 1e6)
    }
}
