//! Totals of tables, down and across, by the rule that the table itself follows.

use recount_core::expr::{Expr, constant, role};
use recount_core::{
    Assertion, Claims, Context, Document, Link, Outcome, Rational, Reason, Refined, Role, Severity,
    Statement, Verdict, wording,
};

use crate::grid::{Grid, Number, Value};
use crate::label::{ASIDES, DIFFERENCES, RESULTS, is_added, is_total, words_of};
use crate::slipped::{MAX_SLIPPED, Slipped, slipped};
use crate::view::{Addend, View};

recount_core::check! {
    /// A total in a table that its rows or columns do not make.
    ///
    /// ## What it recounts
    ///
    /// Rows and columns called a total are added up; columns called a difference, and results such as a net profit or a
    /// closing balance, are worked out with the signs that the table shows. What
    /// a total is the total of, the table itself tells: a way to add that works in other columns (or in most rows) is
    /// its rule, and a column or row that breaks the rule is the finding.
    ///
    /// ## Why it matters
    ///
    /// Tables are trusted more than sentences and read less. A cell is corrected and its total is not, or the other way
    /// round.
    ///
    /// ## Example
    ///
    /// ```fails
    /// | Depot | March | April | May |
    /// |---|---|---|---|
    /// | North | 412 | 398 | 407 |
    /// | South | 233 | 251 | 240 |
    /// | West | 120 | 118 | 131 |
    /// | Total | 765 | 797 | 778 |
    /// ```
    ///
    /// ```holds
    /// | Depot | March | April | May |
    /// |---|---|---|---|
    /// | North | 412 | 398 | 407 |
    /// | South | 233 | 251 | 240 |
    /// | West | 120 | 118 | 131 |
    /// | Total | 765 | 767 | 778 |
    /// ```
    ///
    /// ```silent
    /// | Depot | Mean age | Rank |
    /// |---|---|---|
    /// | North | 41 | 2 |
    /// | South | 33 | 1 |
    /// | West | 52 | 3 |
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// A total may be of more than the table shows, or count once what is in several rows. So a table whose only column
    /// does not add up is a note at most, and a column is held to the rule only if it is of the same kind as those that
    /// follow it: no percentages, averages, ranks or years, no empty cells. Differences that rounding explains pass.
    ///
    /// ## References
    ///
    /// Footing and cross-footing, as auditors do it.
    pub static TABLE_FOOTING = TableFooting { id: "table-footing", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    for table in document.tables() {
        let Some(grid) = Grid::of(document, table) else { continue };
        let mut found = foot(&View { grid: &grid, is_across: false });
        found.extend(foot(&View { grid: &grid, is_across: true }));
        found.extend(differences(&View { grid: &grid, is_across: true }));
        found.extend(results(&View { grid: &grid, is_across: false }));
        found.extend(results(&View { grid: &grid, is_across: true }));
        explain(&grid, &mut found);
        for each in &found {
            claims.add(each.claim(document, &grid));
        }
    }
}

/// How a line fits a way to add.
#[derive(Clone, Debug, PartialEq)]
enum Fit {
    Exact,
    /// Within what rounding explains.
    Near(Rational),
    /// The total less the sum.
    Off(Rational),
    /// Too little to tell anything.
    Trivial,
    Unusable,
}

impl Fit {
    fn works(&self) -> bool {
        matches!(self, Self::Exact | Self::Near(_))
    }
}

fn fit(view: &View<'_, '_>, line: usize, total: usize, addends: &[Addend]) -> Fit {
    let Some(stated) = view.number(line, total) else { return Fit::Unusable };
    let mut sum = Rational::ZERO;
    let mut slack = stated.place.clone();
    let (mut n_numbers, mut has_blank) = (0_usize, false);
    for (place, is_taken) in addends {
        match view.value(line, *place) {
            Value::Number(number) => {
                if number.unit != stated.unit || number.is_share != stated.is_share {
                    return Fit::Unusable;
                }
                sum = if *is_taken { &sum - &number.value } else { &sum + &number.value };
                slack = &slack + &number.place;
                n_numbers += usize::from(!number.value.is_zero());
            }
            Value::Dash => {}
            Value::Blank => has_blank = true,
            Value::Other => return Fit::Unusable,
        }
    }
    let difference = &stated.value - &sum;
    let is_within = &difference.abs() + &difference.abs() <= slack;
    match (difference.is_zero(), is_within) {
        (true, _) if n_numbers >= 2 => Fit::Exact,
        (_, true) if n_numbers >= 2 => Fit::Near(difference),
        (true, _) | (_, true) => Fit::Trivial,
        _ if n_numbers < 2 || has_blank => Fit::Unusable,
        _ => Fit::Off(difference),
    }
}

/// A total and what it is the total of.
#[derive(Debug)]
struct Found {
    is_across: bool,
    line: usize,
    total: usize,
    addends: Vec<Addend>,
    /// The total less the sum, if the line breaks the rule.
    difference: Option<Rational>,
    /// Whether the numbers are whole and the rule holds to the unit.
    is_exact: bool,
    severity: Severity,
    /// Off by so little that rounding could be the reason.
    is_rounding: bool,
    link: Link,
    frame: &'static str,
    notes: Vec<String>,
}

/// Every line under every total, by the rule that most lines follow.
fn foot(view: &View<'_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    let places: Vec<usize> = view.places().collect();
    let lines: Vec<usize> = view
        .lines()
        .filter(|line| {
            is_added(&view.line_label(*line))
                && places.iter().any(|place| view.number(*line, *place).is_some())
        })
        .collect();
    let kinds: Vec<Kind> = places.iter().map(|place| Kind::of(view, *place, &lines)).collect();
    let is_at = |at: usize, kind: Kind| kinds.get(at) == Some(&kind);
    let mut totals: Vec<usize> = Vec::new();
    for (at, total) in places.iter().enumerate() {
        if !is_at(at, Kind::Total) {
            continue;
        }
        let ways = ways_to_add(view, &places, &kinds, &totals, at);
        totals.push(at);
        let usable: Vec<usize> = lines
            .iter()
            .copied()
            .filter(|line| {
                view.number(*line, *total).is_some_and(|number| !number.is_share && !number.is_year)
            })
            .collect();
        let fits: Vec<Vec<Fit>> = ways
            .iter()
            .map(|way| usable.iter().map(|line| fit(view, *line, *total, way)).collect())
            .collect();
        let n_of = |way: usize, test: &dyn Fn(&Fit) -> bool| {
            fits.get(way).map_or(0, |fits| fits.iter().filter(|fit| test(fit)).count())
        };
        let n_exact = |way: usize| n_of(way, &|fit| *fit == Fit::Exact);
        let n_near = |way: usize| n_of(way, &|fit| matches!(fit, Fit::Near(_)));
        let best = (0..ways.len())
            .max_by_key(|way| (n_exact(*way), n_near(*way), ways.get(*way).map_or(0, Vec::len)));
        let Some(best) = best else { continue };
        let (Some(way), Some(best_fits)) = (ways.get(best), fits.get(best)) else { continue };
        let (n_exact, n_near) = (n_exact(best), n_near(best));
        let n_works = n_exact + n_near;
        let n_off = best_fits.iter().filter(|fit| matches!(fit, Fit::Off(_))).count();
        if n_works == 0 {
            found.extend(lone(view, *total, &usable, &ways, &fits));
            continue;
        }
        // Where several lines are off, the rule is another.
        let may_be_slips = n_off <= 2 && way.len() <= MAX_SLIPPED;
        let slips: Vec<Option<Slipped>> = usable
            .iter()
            .zip(best_fits)
            .map(|(line, fit)| match fit {
                Fit::Off(difference) if may_be_slips => slipped(view, *line, *total, way, difference),
                _ => None,
            })
            .collect();
        let is_slip = |index: usize| slips.get(index).is_some_and(Option::is_some);
        let is_rule = if view.is_across {
            let is_but_for_slip = n_exact >= 2 && n_off == 1 && (0..slips.len()).any(is_slip);
            n_works >= 3 && n_works >= 4 * n_off || is_but_for_slip
        } else {
            (n_exact >= 1 || n_near >= 2) && n_works >= n_off
        };
        if !is_rule {
            continue;
        }
        for (index, (line, fit)) in usable.iter().zip(best_fits).enumerate() {
            let is_whole = |number: &Number| number.place == Rational::ONE && number.unit.is_empty();
            let is_whole = view.number(*line, *total).is_some_and(is_whole)
                && way.iter().all(|(place, _)| view.number(*line, *place).is_none_or(is_whole));
            let mut claim = Found {
                is_across: view.is_across,
                line: *line,
                total: *total,
                addends: way.clone(),
                difference: None,
                is_exact: is_whole && n_exact >= 1,
                severity: Severity::Error,
                is_rounding: false,
                link: Link::Certain,
                frame: if view.is_across { "across" } else { "down" },
                notes: Vec::new(),
            };
            match fit {
                Fit::Exact => found.push(claim),
                Fit::Near(difference)
                    if is_whole && counts_one_by_one(view, *total, &usable, n_exact, n_near) =>
                {
                    claim.difference = Some(difference.clone());
                    claim.severity = Severity::Warning;
                    claim.is_rounding = true;
                    claim.notes.push(siblings(view, n_works - 1));
                    found.push(claim);
                }
                Fit::Near(_) => {
                    claim.is_exact = false;
                    found.push(claim);
                }
                Fit::Off(difference) => {
                    let works_otherwise = fits.iter().any(|fits| fits.get(index).is_some_and(Fit::works));
                    let likeness = likeness(view, *line, *total, way, difference);
                    // What is far off is told only where the rule is beyond doubt.
                    let is_beyond_doubt =
                        n_off == 1 && if view.is_across { n_works >= 5 } else { n_exact >= 2 };
                    let slip = slips.get(index).and_then(Option::as_ref);
                    let is_another =
                        likeness == Likeness::Another || (likeness == Likeness::Far && !is_beyond_doubt);
                    if works_otherwise || is_another && slip.is_none() {
                        continue;
                    }
                    let is_meant = likeness == Likeness::Near || slip.is_some();
                    let is_clear = is_meant && !view.is_across && n_exact >= 2 && n_works >= 2 * n_off;
                    claim.difference = Some(difference.clone());
                    claim.severity = if is_clear { Severity::Error } else { Severity::Warning };
                    claim.notes.push(siblings(view, n_works));
                    claim.notes.extend(slip.map(|slip| slip.note(view, *line, *total)));
                    found.push(claim);
                }
                Fit::Trivial | Fit::Unusable => {}
            }
        }
    }
    found
}

/// What a place is in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Part,
    Total,
    /// Part of the place before it.
    Aside,
    /// No numbers at all.
    Heading,
    /// Not to be added.
    Apart,
}

impl Kind {
    fn of(view: &View<'_, '_>, place: usize, lines: &[usize]) -> Self {
        if !lines.iter().any(|line| matches!(view.value(*line, place), Value::Number(_) | Value::Dash)) {
            return Self::Heading;
        }
        let label = view.place_label(place);
        let lower = label.trim().to_lowercase();
        if is_total(&label) {
            Self::Total
        } else if ASIDES.iter().any(|aside| lower.starts_with(aside)) {
            Self::Aside
        } else if view.is_across && !is_added(&label) {
            Self::Apart
        } else {
            Self::Part
        }
    }
}

/// The longest block whose every beginning is tried.
const MAX_BLOCK: usize = 40;
/// How many totals of one table may each be the total of all its parts; after them the last one may.
const MAX_TOTALS_OF_ALL: usize = 400;

/// The blocks that a total can be the total of. `totals` are those before it.
fn ways_to_add(
    view: &View<'_, '_>,
    places: &[usize],
    kinds: &[Kind],
    totals: &[usize],
    at: usize,
) -> Vec<Vec<Addend>> {
    let is = |index: usize, kind: Kind| kinds.get(index) == Some(&kind);
    let place = |index: usize| places.get(index).copied().unwrap_or(usize::MAX);
    let addend = |index: usize| (place(index), !view.is_across && is_taken(view, place(index)));
    let before_total = totals.last().map_or(0, |index| index + 1);
    let mut ways: Vec<Vec<Addend>> = Vec::new();
    let mut add = |indices: Vec<usize>| {
        let way: Vec<Addend> = indices.into_iter().map(addend).collect();
        if way.len() >= 2 && !ways.contains(&way) {
            ways.push(way);
        }
    };
    let parts =
        |range: std::ops::Range<usize>| range.filter(|index| is(*index, Kind::Part)).collect::<Vec<_>>();
    // From any beginning down to the total, none of them across another total.
    let block = parts(before_total..at);
    for start in (0..block.len().min(MAX_BLOCK)).map(|n| block.len() - 1 - n) {
        add(block.get(start..).unwrap_or(&[]).to_vec());
    }
    add(block.clone());
    // All parts of the table; the totals before, with and without what comes after the last of them.
    let next_total = (at + 1..places.len()).find(|index| is(*index, Kind::Total));
    let may_be_of_all = totals.len() < MAX_TOTALS_OF_ALL || next_total.is_none();
    if may_be_of_all {
        add(parts(0..at));
    }
    for n_totals in 1..=totals.len().min(8) {
        let last = totals.get(totals.len() - n_totals..).unwrap_or(&[]).to_vec();
        add(last.clone());
        add(last.into_iter().chain(block.iter().copied()).collect());
    }
    // A total that comes first.
    add(parts(at + 1..next_total.unwrap_or(places.len())));
    if view.is_across && may_be_of_all {
        add(parts(at + 1..places.len()));
        // Columns that take turns: matches and goals in the league, in the cup, in total.
        for stride in [2, 3] {
            let turns: Vec<usize> = (1..).map_while(|n| at.checked_sub(n * stride)).collect();
            let turns: Vec<usize> = turns
                .into_iter()
                .take_while(|index| is(*index, Kind::Part) || is(*index, Kind::Apart))
                .collect();
            for n_turns in 2..=turns.len().min(12) {
                add(turns.get(..n_turns).unwrap_or(&[]).iter().rev().copied().collect());
            }
        }
    }
    ways
}

/// `Less: returns`: taken from the sum, unless it is printed as negative.
fn is_taken(view: &View<'_, '_>, place: usize) -> bool {
    let label = view.place_label(place);
    let opens = words_of(&label)
        .next()
        .is_some_and(|word| matches!(word.as_str(), "less" | "minus" | "deduct" | "deductions"));
    opens
        && view.lines().filter_map(|line| view.number(line, place)).all(|number| !number.value.is_negative())
}

/// Whether a total that is off is meant as a sum at all, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    /// It may be an average, a largest value, a count of what is in several rows.
    Another,
    /// It is far off, but nothing else that a total can be would have this value.
    Far,
    Near,
}

fn likeness(
    view: &View<'_, '_>,
    line: usize,
    total: usize,
    way: &[Addend],
    difference: &Rational,
) -> Likeness {
    let Some(stated) = view.number(line, total) else { return Likeness::Another };
    let numbers: Vec<&Number> = way.iter().filter_map(|(place, _)| view.number(line, *place)).collect();
    if numbers.iter().any(|number| number.is_year) || stated.value.is_zero() {
        return Likeness::Another;
    }
    let sum = &stated.value - difference;
    let limit = stated.value.abs().max(sum.abs());
    let is_little = &difference.abs() * &Rational::from(5) <= &limit * &Rational::from(2);
    if numbers.iter().any(|number| number.value.is_negative()) {
        return if is_little { Likeness::Near } else { Likeness::Another };
    }
    let values = || numbers.iter().map(|number| &number.value).filter(|value| !value.is_zero());
    let (Some(smallest), Some(largest)) = (values().min(), values().max()) else { return Likeness::Another };
    let is_between = smallest <= &stated.value && &stated.value <= largest;
    let without_largest = &sum - largest;
    match (is_between, is_little) {
        // One cell alone is larger than the total that the others nearly make.
        (true, _) if numbers.len() >= 3 && without_largest < stated.value => Likeness::Far,
        (true, _) => Likeness::Another,
        (false, true) if stated.value > *largest => Likeness::Near,
        // Below the smallest there is no average, above the sum no count of fewer.
        (false, _) if stated.value < *smallest || stated.value > sum => Likeness::Far,
        (false, _) => Likeness::Another,
    }
}

/// Whether whole numbers are counts and not rounded thousands: then one off is one off.
fn counts_one_by_one(
    view: &View<'_, '_>,
    total: usize,
    lines: &[usize],
    n_exact: usize,
    n_near: usize,
) -> bool {
    let is_small = |line: &usize| {
        view.number(*line, total).is_none_or(|number| number.value.abs() < Rational::from(2000))
    };
    n_exact >= 2 && n_exact >= n_near && lines.iter().all(is_small)
}

fn siblings(view: &View<'_, '_>, n_works: usize) -> String {
    let what = if view.is_across { "row" } else { "column" };
    match n_works {
        1 => format!("another {what} adds up this way"),
        _ => format!("{n_works} other {what}s add up this way"),
    }
}

/// The only column of a table, if its total is a little off.
fn lone(
    view: &View<'_, '_>,
    total: usize,
    lines: &[usize],
    ways: &[Vec<Addend>],
    fits: &[Vec<Fit>],
) -> Option<Found> {
    let [line] = lines else { return None };
    if view.is_across || view.place_label(total).to_lowercase().trim() != "total" {
        return None;
    }
    let (way, fits) = ways.iter().zip(fits).max_by_key(|(way, _)| way.len())?;
    let Some(Fit::Off(difference)) = fits.first() else { return None };
    let stated = view.number(*line, total)?;
    let is_little = &difference.abs() * &Rational::from(10) <= stated.value.abs();
    (way.len() >= 3 && is_little && likeness(view, *line, total, way, difference) == Likeness::Near).then(
        || Found {
            is_across: false,
            line: *line,
            total,
            addends: way.clone(),
            difference: Some(difference.clone()),
            is_exact: false,
            severity: Severity::Note,
            is_rounding: false,
            link: Link::Loose,
            frame: "lone",
            notes: vec!["no other column tells what the total is the total of".to_owned()],
        },
    )
}

/// Columns called a difference, by the two columns whose difference most of their rows are.
fn differences(view: &View<'_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    let places: Vec<usize> = view.places().collect();
    let lines: Vec<usize> = view.lines().collect();
    for total in &places {
        let label = view.place_label(*total);
        if !words_of(&label).any(|word| DIFFERENCES.contains(&word.as_str())) || !is_added(&label) {
            continue;
        }
        let near = places.iter().copied().filter(|place| place.abs_diff(*total) <= 6 && place != total);
        let near: Vec<usize> =
            near.filter(|place| lines.iter().any(|line| view.number(*line, *place).is_some())).collect();
        let mut best: Option<(usize, usize, [Addend; 2])> = None;
        for one in &near {
            for other in &near {
                if one == other {
                    continue;
                }
                let way = [(*one, false), (*other, true)];
                let fits = || lines.iter().map(|line| fit(view, *line, *total, &way));
                let n_works = fits().filter(Fit::works).count();
                let n_off = fits().filter(|fit| matches!(fit, Fit::Off(_))).count();
                if best.as_ref().is_none_or(|(known, _, _)| *known < n_works) {
                    best = Some((n_works, n_off, way));
                }
            }
        }
        let Some((n_works, n_off, way)) = best else { continue };
        if n_works < 3 || n_works < 5 * n_off {
            continue;
        }
        for line in &lines {
            let fit = fit(view, *line, *total, &way);
            let mut claim = Found {
                is_across: true,
                line: *line,
                total: *total,
                addends: way.to_vec(),
                difference: None,
                is_exact: false,
                severity: Severity::Warning,
                is_rounding: false,
                link: Link::Certain,
                frame: "difference",
                notes: Vec::new(),
            };
            match fit {
                Fit::Exact | Fit::Near(_) => found.push(claim),
                Fit::Off(difference) => {
                    claim.difference = Some(difference);
                    claim.notes.push(
                        siblings(view, n_works).replace("add up", "come out").replace("adds up", "comes out"),
                    );
                    found.push(claim);
                }
                Fit::Trivial | Fit::Unusable => {}
            }
        }
    }
    found
}

/// How many places before a result it can be made of.
const MAX_TERMS: usize = 5;

/// Results by the signs that most lines agree on: cost and gains less losses is fair value, sales less costs is profit.
fn results(view: &View<'_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    let lines: Vec<usize> = view.lines().filter(|line| is_added(&view.line_label(*line))).take(400).collect();
    let places: Vec<usize> = view
        .places()
        .filter(|place| lines.iter().any(|line| view.number(*line, *place).is_some()))
        .take(200)
        .collect();
    for (at, total) in places.iter().enumerate() {
        let label = view.place_label(*total);
        let is_result = words_of(&label).any(|word| RESULTS.contains(&word.as_str())) && is_added(&label);
        if !is_result || is_total(&label) || at < 2 {
            continue;
        }
        let before = places.get(at.saturating_sub(MAX_TERMS)..at).unwrap_or(&[]);
        // Small numbers agree by chance.
        let tells = |line: &usize| {
            view.number(*line, *total).is_some_and(|number| {
                !number.is_share && number.value.abs() >= &Rational::from(100) * &number.place
            })
        };
        let telling: Vec<usize> = lines.iter().copied().filter(tells).collect();
        if telling.len() < 3 {
            continue;
        }
        let n_exact = |way: &[Addend]| {
            telling.iter().filter(|line| fit(view, **line, *total, way) == Fit::Exact).count()
        };
        let best = signs(before)
            .into_iter()
            .map(|way| (n_exact(&way), way))
            .max_by_key(|(n_exact, way)| (*n_exact, usize::MAX - way.len()));
        let Some((n_exact, way)) = best else { continue };
        let off: Vec<usize> = telling
            .iter()
            .copied()
            .filter(|line| matches!(fit(view, *line, *total, &way), Fit::Off(_)))
            .collect();
        // All added is what totals are for; there must be something taken away.
        if n_exact < 2 || n_exact < 2 * off.len() || way.iter().all(|(_, is_taken)| !is_taken) {
            continue;
        }
        for line in &telling {
            let fit = fit(view, *line, *total, &way);
            let difference = match fit {
                Fit::Exact | Fit::Near(_) => None,
                Fit::Off(difference) => Some(difference),
                Fit::Trivial | Fit::Unusable => continue,
            };
            let notes = if difference.is_some() { vec![siblings(view, n_exact)] } else { Vec::new() };
            found.push(Found {
                is_across: view.is_across,
                line: *line,
                total: *total,
                addends: way.clone(),
                difference,
                is_exact: false,
                severity: Severity::Warning,
                is_rounding: false,
                link: Link::Certain,
                frame: "result",
                notes,
            });
        }
    }
    found
}

/// Every way to add some of the places and take away others, the first that counts added.
fn signs(places: &[usize]) -> Vec<Vec<Addend>> {
    let mut ways: Vec<Vec<Addend>> = vec![Vec::new()];
    for place in places {
        let longer = ways.iter().flat_map(|way| {
            let with = |is_taken| way.iter().copied().chain([(*place, is_taken)]).collect::<Vec<_>>();
            let taken = if way.is_empty() { None } else { Some(with(true)) };
            [Some(with(false)), taken]
        });
        let longer: Vec<Vec<Addend>> = longer.flatten().collect();
        ways.extend(longer);
    }
    ways.retain(|way| way.len() >= 2);
    ways
}

/// Names the one cell that is off both down its column and across its row.
fn explain(grid: &Grid<'_>, found: &mut [Found]) {
    let broken: Vec<usize> = found
        .iter()
        .enumerate()
        .filter(|(_, each)| each.difference.is_some())
        .map(|(at, _)| at)
        .take(200)
        .collect();
    let mut cells: Vec<(usize, (usize, usize))> = Vec::new();
    for across in
        broken.iter().filter_map(|at| Some((*at, found.get(*at)?))).filter(|(_, each)| each.is_across)
    {
        for down in
            broken.iter().filter_map(|at| Some((*at, found.get(*at)?))).filter(|(_, each)| !each.is_across)
        {
            if let Some(cell) = common_cell(across.1, down.1) {
                cells.push((across.0, cell));
                cells.push((down.0, cell));
            }
        }
    }
    for (at, each) in found.iter_mut().enumerate() {
        let mut own = cells.iter().filter(|(other, _)| *other == at).map(|(_, cell)| *cell);
        let (Some((row, column)), None) = (own.next(), own.next()) else { continue };
        let (stated, label, header) = (grid.stated(row, column), grid.label(row), grid.header(column));
        each.notes.push(format!("“{stated}” in the row “{label}” under “{header}” would explain it: both its row and its column are off by as much"));
        // A row may have a reason of its own to break a rule; where its column breaks too, it has none.
        if each.severity == Severity::Warning && each.frame == "across" && !each.is_rounding {
            each.severity = Severity::Error;
        }
    }
}

/// The cell that explains both a row and a column that are off, if one does.
fn common_cell(across: &Found, down: &Found) -> Option<(usize, usize)> {
    let (by_row, by_column) = (across.difference.as_ref()?, down.difference.as_ref()?);
    let (row, column) = (across.line, down.line);
    let adds = |found: &Found, place: usize| found.addends.contains(&(place, false));
    let is_addend_of_both = adds(across, column) && adds(down, row) && by_row == by_column;
    let is_total_of_one = *by_row == -by_column
        && ((column == across.total && adds(down, row)) || (row == down.total && adds(across, column)));
    (is_addend_of_both || is_total_of_one).then_some((row, column))
}

impl Found {
    fn claim(&self, document: &Document, grid: &Grid<'_>) -> Footing {
        let view = View { grid, is_across: self.is_across };
        let stated = view.number(self.line, self.total);
        let sum_is_finer = stated.is_some_and(|number| {
            // A total in round numbers is rounder than its parts.
            let hundred = &number.place * &Rational::from(100);
            number.value.checked_div(&hundred).is_some_and(|ratio| ratio.is_integer())
        });
        let as_meant = |role: Role, is_total: bool| {
            if self.is_exact && !(is_total && sum_is_finer) {
                role.exactly()
            } else if is_total && sum_is_finer {
                role
            } else {
                role.to_the_digit()
            }
        };
        let mut roles = Vec::new();
        if let Some(number) = stated {
            let name = if self.frame == "difference" { "difference" } else { "total" };
            roles.push(as_meant(Role::figure(name, number.id), true));
        }
        let mut terms = Vec::new();
        for (place, is_taken) in &self.addends {
            if let Some(number) = view.number(self.line, *place) {
                let term = role(roles.len());
                terms.push(if *is_taken { constant(-1) * term } else { term });
                roles.push(as_meant(Role::figure("cell", number.id), false));
            }
        }
        let (label, line) = (view.place_label(self.total), view.line_label(self.line));
        let n = self.addends.len();
        let is_below = self.addends.first().is_some_and(|(place, _)| *place > self.total);
        let under = if line.is_empty() { String::new() } else { format!(" under “{line}”") };
        let verb = if self.addends.iter().any(|(_, is_taken)| *is_taken) { "come to" } else { "add up to" };
        let premise = match (self.frame, is_below) {
            ("difference", _) => {
                let name = |index: usize| {
                    self.addends.get(index).map_or("", |(place, _)| {
                        view.number(self.line, *place).map_or("", |number| document.words_of(number.id))
                    })
                };
                format!("in the row “{line}”, {} less {} is", name(0), name(1))
            }
            ("result", _) => {
                let mut sum = String::new();
                for (place, is_taken) in &self.addends {
                    let words =
                        view.number(self.line, *place).map_or("0", |number| document.words_of(number.id));
                    let sign = if *is_taken { " − " } else { " + " };
                    let sign = if sum.is_empty() { "" } else { sign };
                    sum = format!("{sum}{sign}{words}");
                }
                format!("for “{label}” of “{line}”, {sum} is")
            }
            ("across", false) => format!("in the row “{line}”, the {n} columns for “{label}” {verb}"),
            ("across", true) => format!("in the row “{line}”, the {n} columns after “{label}” {verb}"),
            (_, false) => format!("the {n} rows above “{label}”{under} {verb}"),
            (_, true) => format!("the {n} rows below “{label}”{under} {verb}"),
        };
        let words = stated.map_or("", |number| document.words_of(number.id));
        let statement = Statement::new(premise.clone(), 0, words).with_difference();
        let message = match (&self.difference, stated) {
            (Some(difference), Some(number)) => {
                let sum = &number.value - difference;
                let (sum, apart) = (wording::grouped(&sum), wording::grouped(&difference.abs()));
                let way = if difference.is_negative() { "more" } else { "less" };
                format!("{premise} {}, not {words} ({apart} {way})", dressed_as(&sum, words, &number.value))
            }
            _ => String::new(),
        };
        let said = Assertion::new(roles, role(0).equals(Expr::Sum(terms)), statement)
            .saying(message)
            .linked(self.link)
            .at_most(self.severity)
            .recognised_by(self.frame);
        Footing { said, notes: self.notes.clone() }
    }
}

/// A number dressed as another is printed: with its sign of money before it or its unit after it.
fn dressed_as(number: &str, printed: &str, value: &Rational) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    // `1.2m` is printed in millions, which the number is not.
    let digits: String = printed.chars().filter(|c| is_digit(*c) || *c == '.').collect();
    if Rational::parse(&digits).is_none_or(|printed| printed != value.abs()) {
        return number.to_owned();
    }
    match (printed.find(is_digit), printed.rfind(is_digit)) {
        (Some(first), Some(last)) => {
            let (before, after) = (printed.get(..first).unwrap_or(""), printed.get(last + 1..).unwrap_or(""));
            let before = before.trim_end_matches(['-', '−', '+']);
            format!("{before}{number}{after}")
        }
        _ => number.to_owned(),
    }
}

/// A total with what the rest of the table says of it.
#[derive(Debug)]
struct Footing {
    said: Assertion,
    notes: Vec<String>,
}

impl Refined for Footing {
    fn said(&self) -> &Assertion {
        &self.said
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(&self.said);
        if verdict.outcome == Outcome::Inconsistent || verdict.reason == Reason::LastDigit {
            // What each of twenty cells would have to be helps nobody.
            verdict.workings.clear();
            if verdict.repair.is_some_and(|repair| repair.role != 0) {
                verdict.repair = None;
                verdict.help = None;
            }
            verdict.notes.extend(self.notes.iter().cloned());
        }
        verdict
    }
}
