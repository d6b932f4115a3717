//! Whole articles with their sidecars: what is found, and what became of every figure. In articles dense with numbers
//! that are all right nothing is called wrong.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its files fails")]

use std::path::Path;

use recount_bundle::LINKED;
use recount_core::Severity;
use recount_reading::{Options, read};
use recount_report::{narrate, narrate_ledger};
use recount_runner::{Runner, Selection};
use recount_snapshots::texts_below;

fn told(name: &str, with_sidecar: bool) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let source = std::fs::read_to_string(folder.join(format!("{name}.md"))).unwrap();
    let sidecar = std::fs::read_to_string(folder.join(format!("{name}.recount.toml"))).ok();
    let options = Options {
        name: Some("article.md"),
        sidecar: sidecar.as_deref().filter(|_| with_sidecar),
        ..Options::default()
    };
    let read = read(&source, &options);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let outcome = Runner::new(LINKED, &Selection::default()).unwrap().check(&read.document);
    format!("{}\n{}", narrate(&read.document, &outcome), narrate_ledger(&read.document, &outcome))
}

macro_rules! article {
    ($test:ident, $name:literal, $sidecar:literal, $snapshot:literal) => {
        #[test]
        fn $test() {
            insta::with_settings!({
                snapshot_path => "../articles",
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!($snapshot, told($name, $sidecar));
            });
        }
    };
}

article!(the_election_with_its_sidecar, "election", true, "election");
article!(the_election_as_it_stands, "election", false, "election-bare");
article!(a_referendum_in_other_words, "referendum", false, "referendum");

#[test]
fn nothing_is_called_wrong_in_right_articles() {
    let runner = Runner::new(LINKED, &Selection::default()).unwrap();
    let (mut n_decided, mut mistaken) = (0, Vec::new());
    for path in texts_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("right")).unwrap() {
        let source = std::fs::read_to_string(&path).unwrap();
        let options = Options { name: Some("article.md"), ..Options::default() };
        let outcome = runner.check(&read(&source, &options).document);
        n_decided += outcome.held.len();
        let wrong = outcome.findings.iter().filter(|finding| finding.severity != Severity::Note);
        mistaken.extend(wrong.map(|finding| format!("{}: {}", path.display(), finding.verdict.message)));
    }
    assert!(mistaken.is_empty(), "\n{}", mistaken.join("\n"));
    // Silence alone is no proof: many of their sums are done.
    assert!(n_decided > 250, "{n_decided} claims hold");
}
