//! The scorecard decides which checks are on by default.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its files fails")]

use recount_bundle::LINKED;

const SCORECARD: &str = include_str!("../../docs/scorecard.md");

/// Of a hundred findings that were judged, how many must be right for a check to be on by default.
const LEAST_RIGHT: u32 = 99;

/// A row of the scorecard: the check, and how many of its findings were judged true and mistaken.
fn rows() -> Vec<(&'static str, u32, u32)> {
    let cells = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
    let mut lines = SCORECARD.lines().filter(|line| line.starts_with('|'));
    let header = cells(lines.next().unwrap());
    let column = |name: &str| header.iter().position(|cell| cell.ends_with(name)).unwrap();
    let (check, right, mistaken) = (column("check"), column("judged true"), column("mistaken"));
    lines
        .skip(1)
        .map(|line| {
            let row = cells(line);
            (row[check].trim_matches('`'), row[right].parse().unwrap(), row[mistaken].parse().unwrap())
        })
        .collect()
}

#[test]
fn every_check_has_its_row() {
    let rows = rows();
    for check in LINKED.iter().flat_map(|plugin| plugin.checks) {
        let id = check.meta().id;
        assert!(
            rows.iter().any(|(found, ..)| *found == id),
            "`{id}` is not in docs/scorecard.md; run `cargo xtask scorecard FILES`"
        );
    }
}

#[test]
fn what_is_mistaken_too_often_waits_for_pedantic() {
    let rows = rows();
    for check in LINKED.iter().flat_map(|plugin| plugin.checks).filter(|check| check.meta().is_default) {
        let id = check.meta().id;
        let Some((_, right, mistaken)) = rows.iter().find(|(found, ..)| *found == id) else { continue };
        assert!(
            right * 100 >= (right + mistaken) * LEAST_RIGHT,
            "{mistaken} of {} judged findings of `{id}` are mistaken; mend it, or declare it with `default: false`",
            right + mistaken
        );
    }
}
