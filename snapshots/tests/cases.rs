//! Every case against its comment and its reviewed narration: two keys to one verdict.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its files fails")]

use std::path::Path;

use recount_bundle::LINKED;
use recount_snapshots::texts_below;
use recount_testkit::{cases, docs};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn check_ids() -> Vec<&'static str> {
    LINKED.iter().flat_map(|plugin| plugin.checks.iter().map(|check| check.meta().id)).collect()
}

/// The name of the folder and of the file, without its ending.
fn names(path: &Path) -> (String, String) {
    let folder = path.parent().and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
    (folder, path.file_stem().unwrap().to_string_lossy().into_owned())
}

#[test]
fn cases_agree_with_their_comments_and_snapshots() {
    let mut failures = Vec::new();
    for path in texts_below(&root().join("cases")).unwrap() {
        let (folder, name) = names(&path);
        let source = std::fs::read_to_string(&path).unwrap();
        let run = cases::run(LINKED, &folder, &source)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        failures.extend(run.failures.iter().map(|failure| format!("cases/{folder}/{name}.md, {failure}")));
        insta::with_settings!({
            snapshot_path => path.parent().unwrap(),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::allow_duplicates! {
                insta::assert_snapshot!(name.as_str(), run.narration);
            }
        });
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_folder_of_cases_is_a_check_and_every_check_has_its_cases() {
    let ids = check_ids();
    for path in texts_below(&root().join("cases")).unwrap() {
        let (folder, _) = names(&path);
        assert!(
            ids.contains(&folder.as_str()),
            "cases/{folder} names no check; rename it or register the check"
        );
    }
    for id in ids {
        for kind in ["fails", "holds", "silent"] {
            let path = root().join("cases").join(id).join(format!("{kind}.md"));
            assert!(path.exists(), "the check `{id}` has no cases/{id}/{kind}.md; write it");
        }
    }
}

/// The fewest failing, holding and silent cases of a family.
const LEAST: [(&str, [usize; 3]); 11] = [
    ("averages-and-rates", [50, 50, 100]),
    ("conversions", [50, 50, 100]),
    ("discrepancy-bounds", [20, 20, 40]),
    ("multiples-and-fractions", [50, 50, 100]),
    ("parts-and-whole", [75, 75, 150]),
    ("percent-change", [75, 75, 150]),
    ("percentage-to-count", [20, 20, 40]),
    ("repeated-figure", [25, 25, 50]),
    ("superlatives", [3, 2, 5]),
    ("table-footing", [50, 50, 100]),
    ("threshold-legitimacy", [20, 20, 40]),
];

#[test]
fn every_family_has_enough_cases() {
    for (family, least) in LEAST {
        let plugin = LINKED.iter().find(|plugin| plugin.family() == family);
        let plugin = plugin.unwrap_or_else(|| panic!("no family `{family}` is linked"));
        let mut counts = [0; 3];
        for check in plugin.checks {
            for (kind, count) in ["fails", "holds", "silent"].into_iter().zip(&mut counts) {
                let path = root().join("cases").join(check.meta().id).join(format!("{kind}.md"));
                let source = std::fs::read_to_string(path).unwrap();
                *count += cases::parse(&source).unwrap().len();
            }
        }
        assert!(
            counts.iter().zip(least).all(|(count, least)| *count >= least),
            "{family} has {counts:?} failing, holding and silent cases; at least {least:?} are wanted"
        );
    }
}

#[test]
fn examples_in_the_documentation_do_as_they_say() {
    let faults: Vec<String> = LINKED
        .iter()
        .flat_map(|plugin| plugin.checks)
        .flat_map(|check| docs::faults(LINKED, *check).unwrap())
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
