//! A plugin and a host outside the workspace: made, built against it, and run.

#![allow(clippy::unwrap_used, reason = "a test that cannot write its crates fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PLUGIN_MANIFEST: &str = r#"
[package]
name = "recount-dosage"
version = "0.1.0"
edition = "2024"

[dependencies]
recount-core = { path = "CRATES/core" }

[workspace]
"#;

const PLUGIN: &str = r#"
//! Doses that a schedule does not give.

use std::sync::LazyLock;

use recount_core::expr::role;
use recount_core::frame::Frames;
use recount_core::{Assertion, Claims, Document, Role, Statement};

recount_core::check! {
    /// Doses a day over days that do not make the doses stated.
    pub static DAILY_DOSES = DailyDoses { id: "daily-doses", since: "0.1.0", level: Error };
}

recount_core::plugin! {
    /// Doses.
    checks: [DAILY_DOSES]
}

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[("a-day-for", "{daily:count} ~2 a day for {days:duration} , {total:count} ~2 in all")])
});

fn find(document: &Document, claims: &mut Claims) {
    FRAMES.for_each_match(document, &mut |found| {
        let (Some(daily), Some(days), Some(total)) =
            (found.figure("daily"), found.figure("days"), found.figure("total"))
        else {
            return;
        };
        let day = 86_400;
        let roles = vec![
            Role::figure("daily", daily).counting(),
            Role::figure("days", days).exactly(),
            Role::figure("total", total).counting(),
        ];
        let relation = (role(0) * role(1) / recount_core::expr::constant(day)).equals(role(2));
        let premise = format!("{} a day for {} is", document.words_of(daily), document.words_of(days));
        claims.add(Assertion::new(roles, relation, Statement::new(premise, 2, document.words_of(total))));
    });
}
"#;

const HOST_MANIFEST: &str = r#"
[package]
name = "clinic"
version = "0.1.0"
edition = "2024"

[dependencies]
recount = { path = "CRATES/cli", default-features = false }
recount-core = { path = "CRATES/core" }
recount-dosage = { path = "../recount-dosage" }

[profile.dev]
debug = false

[workspace]
"#;

const HOST: &str = "static LINKED: recount_core::Linked = recount_core::plugins![recount_dosage];

fn main() -> std::process::ExitCode {
    recount::main(LINKED)
}
";

fn write(folder: &Path, name: &str, content: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn host(folder: &Path, arguments: &[&str]) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--"])
        .args(arguments)
        .current_dir(folder.join("clinic"))
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap()
}

#[test]
fn a_plugin_outside_the_workspace_is_found_by_a_host_of_five_lines() {
    let crates = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside-crates");
    let here = |manifest: &str| manifest.replace("CRATES", &crates.display().to_string());
    write(&folder, "recount-dosage/Cargo.toml", &here(PLUGIN_MANIFEST));
    write(&folder, "recount-dosage/src/lib.rs", PLUGIN);
    write(&folder, "clinic/Cargo.toml", &here(HOST_MANIFEST));
    write(&folder, "clinic/src/main.rs", HOST);
    // The versions that the workspace has been built with are at hand without a network.
    fs::copy(crates.join("../Cargo.lock"), folder.join("clinic/Cargo.lock")).unwrap();
    write(&folder, "leaflet.txt", "Take 3 tablets a day for 7 days, 24 tablets in all.\n");

    let plugins = host(&folder, &["plugins"]);
    let listed = String::from_utf8_lossy(&plugins.stdout).into_owned();
    assert!(plugins.status.success(), "{}", String::from_utf8_lossy(&plugins.stderr));
    assert!(listed.contains("dosage 0.1.0") && listed.contains("daily-doses"), "{listed}");
    assert!(!listed.contains("percentage-to-count"), "only what the host names is linked:\n{listed}");

    let checked = host(&folder, &["check", "../leaflet.txt", "--color", "never"]);
    let told = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(checked.status.code(), Some(1), "{told}{}", String::from_utf8_lossy(&checked.stderr));
    assert!(told.contains("error[daily-doses]: 3 a day for 7 days is 21, not 24"), "{told}");
}
