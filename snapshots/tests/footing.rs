//! The search for a table's rule against brute force: tables that add up, and the same with one cell changed.

use recount_bundle::LINKED;
use recount_testkit::cases;

/// Numbers that look random and are the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}

const WEEKS: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

fn table(rows: &[Vec<usize>]) -> String {
    let line = |label: &str, cells: &[String]| format!("| {label} | {} |\n", cells.join(" | "));
    let headers: Vec<String> = WEEKS.iter().take(rows[0].len()).map(|week| format!("Week {week}")).collect();
    let mut text = line("Depot", &headers) + "|---|" + &"---|".repeat(headers.len()) + "\n";
    for (at, row) in rows.iter().enumerate() {
        let label = if at + 1 == rows.len() { "Total" } else { "Another depot" };
        text += &line(label, &row.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
    text
}

/// The columns whose last cell is not the sum of the others.
fn broken_columns(rows: &[Vec<usize>]) -> Vec<usize> {
    let Some((total, parts)) = rows.split_last() else { return Vec::new() };
    (0..total.len()).filter(|at| parts.iter().map(|row| row[*at]).sum::<usize>() != total[*at]).collect()
}

#[test]
fn the_rule_is_found_and_the_break_in_it() {
    let mut numbers = Numbers(7);
    for round in 0..300 {
        let (n_columns, n_rows) = (3 + numbers.below(4), 3 + numbers.below(5));
        let mut rows: Vec<Vec<usize>> =
            (0..n_rows).map(|_| (0..n_columns).map(|_| 2_100 + numbers.below(7_000)).collect()).collect();
        rows.push((0..n_columns).map(|at| rows.iter().map(|row| row[at]).sum()).collect());
        let found = |rows: &[Vec<usize>]| {
            let (_, outcome) = cases::check(LINKED, &table(rows)).unwrap();
            outcome.findings.iter().map(|finding| finding.verdict.message.clone()).collect::<Vec<_>>()
        };
        assert!(broken_columns(&rows).is_empty());
        assert_eq!(found(&rows), Vec::<String>::new(), "round {round}\n{}", table(&rows));
        let (row, column) = (numbers.below(n_rows), numbers.below(n_columns));
        rows[row][column] += 40 + numbers.below(900);
        let messages = found(&rows);
        assert_eq!(broken_columns(&rows), [column]);
        assert_eq!(messages.len(), 1, "round {round}: {messages:?}\n{}", table(&rows));
        assert!(messages[0].contains(&format!("under “Week {}”", WEEKS[column])), "{messages:?}");
    }
}

/// The last of five hundred subtotals is held against its block as the first is, and the grand total against all.
#[test]
fn tables_of_many_totals_are_footed_to_their_end() {
    let mut numbers = Numbers(11);
    let mut text = String::from("| Depot | Week A | Week B | Week C |\n|---|---|---|---|\n");
    let mut all = [0; 3];
    let mut line = |label: &str, cells: [usize; 3]| {
        text.push_str(
            &["| ", label, " | ", &cells.map(|cell| cell.to_string()).join(" | "), " |\n"].concat(),
        );
    };
    for block in 0..500 {
        let mut sums = [0; 3];
        for _ in 0..2 {
            let row = [0; 3].map(|_| 2_100 + numbers.below(7_000));
            sums = std::array::from_fn(|at| sums[at] + row[at]);
            line("Depot", row);
        }
        all = std::array::from_fn(|at| all[at] + sums[at]);
        if block == 499 {
            sums[1] += 300;
        }
        line("Total", sums);
    }
    line("Grand total", [all[0], all[1] + 600, all[2]]);
    let (_, outcome) = cases::check(LINKED, &text).unwrap();
    let messages: Vec<&str> =
        outcome.findings.iter().map(|finding| finding.verdict.message.as_str()).collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages.iter().all(|message| message.contains("under “Week B”")), "{messages:?}");
}
