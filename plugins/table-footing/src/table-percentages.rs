//! Counts and percentages side by side in a table, against the base that most of them have.

use std::collections::BTreeSet;

use recount_core::expr::{Expr, constant, role};
use recount_core::{
    Amount, Assertion, Cell, Claims, Context, Document, Figure, FigureId, Interval, Label, Rational,
    Readings, Reason, Refined, Role, Severity, Span, Statement, Verdict, wording,
};

use crate::grid::Grid;

recount_core::check! {
    /// A percentage in a table that its count does not give.
    ///
    /// ## What it recounts
    ///
    /// Where a table gives counts with percentages, in one cell (`20 (39%)`) or in two columns, each percentage is
    /// taken of the base that the table names (`n = 51` in a header or the caption, a total row, a total column) or
    /// that its rows add up to. The base is the one that most percentages of the column fit. Where none fits the base in
    /// the header of its column and all fit one other, that is said too, and so are a total that its percentages are not
    /// of, two counts with each other's percentages, and the one count that does not fit among percentages that make a
    /// hundred.
    ///
    /// ## Why it matters
    ///
    /// Such tables carry the results of trials and surveys, and a wrong cell in them is copied into reviews and
    /// guidelines.
    ///
    /// ## Example
    ///
    /// ```fails
    /// | | Treated (n = 80) |
    /// |---|---|
    /// | Women, n (%) | 44 (55%) |
    /// | Smokers, n (%) | 12 (15%) |
    /// | Diabetes, n (%) | 18 (32.5%) |
    /// | Asthma, n (%) | 6 (7.5%) |
    /// | Gout, n (%) | 4 (5%) |
    /// ```
    ///
    /// ```holds
    /// | | Treated (n = 80) |
    /// |---|---|
    /// | Women, n (%) | 44 (55%) |
    /// | Smokers, n (%) | 12 (15%) |
    /// | Diabetes, n (%) | 18 (22.5%) |
    /// | Asthma, n (%) | 6 (7.5%) |
    /// | Gout, n (%) | 4 (5%) |
    /// ```
    ///
    /// ```silent
    /// | | Treated (n = 80) |
    /// |---|---|
    /// | Age, mean (SD) | 61 (9) |
    /// | Weight, mean (SD) | 78 (12) |
    /// | Height, mean (SD) | 171 (8) |
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Answers are missing, and then a row has a base of its own: a percentage of a somewhat smaller base is left alone,
    /// as are those that fit any base the table names or the count of a row above, rows that fit in hardly any column,
    /// rows that stand together and fit one base of their own, and last digits that fewer answers would explain in
    /// several cells. At least three percentages must fit before one can be wrong.
    ///
    /// ## References
    ///
    /// Brown and Heathers, "The GRIM test", *Social Psychological and Personality Science* 8 (2017).
    pub static TABLE_PERCENTAGES = TablePercentages { id: "table-percentages", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    for table in document.tables() {
        let Some(grid) = Grid::of(document, table) else { continue };
        let mut columns: Vec<Column> =
            (0..grid.n_columns).filter_map(|column| Column::of(document, &grid, column)).collect();
        let own = rows_of_their_own(&columns);
        // One cell may be a slip of the pen; several are of those only who gave an answer.
        let lacks_answers = columns.iter().map(|column| column.lacking.len()).sum::<usize>() > 1;
        for column in &mut columns {
            if !column.is_all_off() {
                column.misfits.retain(|row| !own.contains(row));
            }
            if !lacks_answers {
                column.lacking.clear();
            }
            column.claim(document, &grid, claims);
        }
    }
}

/// Rows that fit in hardly any column, as their percentages are of something else than the others: a slip stands in
/// one cell.
fn rows_of_their_own(columns: &[Column]) -> BTreeSet<usize> {
    // Columns of which nothing fits have another base than the one they name.
    let fitting = || columns.iter().filter(|column| !column.is_all_off());
    let rows: BTreeSet<usize> = fitting().flat_map(|column| column.misfits.iter().copied()).collect();
    let n_off = |row: &usize| fitting().filter(|column| column.misfits.contains(row)).count();
    let has_pair =
        |column: &&Column, row: usize| column.pairs.iter().any(|pair| pair.row == row && !pair.n.is_zero());
    let n_told = |row: &usize| fitting().filter(|column| has_pair(column, *row)).count();
    rows.into_iter().filter(|row| n_off(row) >= 2 && n_told(row) < 2 * n_off(row)).collect()
}

/// A count with its percentage.
#[derive(Clone, Debug)]
struct Pair {
    row: usize,
    count: FigureId,
    n: Rational,
    /// The worth of its last digit.
    n_place: Rational,
    share: FigureId,
    /// In percent.
    percent: Rational,
    /// The worth of its last digit, in percent.
    place: Rational,
    /// Whether the percentage is written with its sign.
    has_sign: bool,
    /// Whether count and percentage stand in each other's place.
    is_turned: bool,
}

/// What a percentage can be of.
#[derive(Clone, Debug)]
enum Base {
    One(FigureId, Rational),
    Sum(Parts),
    /// The number of the same row in another column.
    Column(usize),
}

/// Counts that make a base together, and what they make.
#[derive(Clone, Debug)]
struct Parts {
    figures: Vec<FigureId>,
    total: Rational,
}

impl Base {
    fn value(&self, grid: &Grid<'_>, pair: &Pair) -> Option<Rational> {
        match self {
            Self::One(_, value) => Some(value.clone()),
            Self::Sum(parts) => Some(parts.total.clone()),
            Self::Column(column) => Some(grid.number(pair.row, *column)?.value.clone()),
        }
    }

    fn fits(&self, grid: &Grid<'_>, pair: &Pair) -> bool {
        self.value(grid, pair).is_some_and(|base| fits(pair, &base))
    }
}

/// The percentage that a count is of a base.
fn exact(pair: &Pair, base: &Rational) -> Option<Rational> {
    (&pair.n * &Rational::from(100)).checked_div(base)
}

/// Whether the percentage is the count over the base, rounded or cut off.
fn fits(pair: &Pair, base: &Rational) -> bool {
    exact(pair, base).is_some_and(|exact| (&exact - &pair.percent).abs() < pair.place)
}

/// Whether the percentage is the count over the base, rounded.
fn rounds(pair: &Pair, base: &Rational) -> bool {
    exact(pair, base).is_some_and(|exact| (&exact - &pair.percent).abs() <= half(&pair.place))
}

fn half(place: &Rational) -> Rational {
    Rational::new(1, 2).map_or(Rational::ZERO, |half| &half * place)
}

fn cell_text<'a>(document: &'a Document, cell: Option<&Cell>) -> &'a str {
    cell.map_or("", |cell| document.text_of(cell.span))
}

/// The pairs of one column: cells that hold both, or counts whose percentages stand in the column beside.
fn pairs_in(document: &Document, grid: &Grid<'_>, column: usize) -> Vec<Pair> {
    let caption = grid.table.caption.map_or("", |caption| document.text_of(caption));
    let header = grid.header(column);
    let mut pairs = Vec::new();
    let beside = column + 1;
    let is_beside = beside < grid.n_columns && is_percentages(&grid.header(beside)) && !header.contains('%');
    for row in grid.first_row..grid.rows.len() {
        let cell = grid.table.cell(row, column);
        let names_percent = || {
            let label = grid.label(row);
            [cell_text(document, cell), caption, header.as_str(), label.as_str()]
                .iter()
                .any(|text| text.contains('%'))
                && !label.to_lowercase().contains("sd")
                && !label.to_lowercase().contains("mean")
        };
        let pair = match cell {
            Some(cell) if !cell.is_spanned && names_percent() => in_one_cell(document, cell, row),
            _ => None,
        };
        let pair = pair.or_else(|| {
            let (count, share) = (grid.number(row, column)?, grid.number(row, beside).filter(|_| is_beside)?);
            let is_count = count.place <= Rational::ONE && count.unit.is_empty() && !count.is_year;
            let figure = document.figure(share.id)?;
            is_count.then(|| Pair::of(row, count.id, document.figure(count.id), share.id, Some(figure)))?
        });
        pairs.extend(pair.and_then(Pair::counting));
    }
    // One may be turned by a slip; where several are, they are something else.
    if pairs.iter().filter(|pair| pair.is_turned).count() > 1 {
        pairs.retain(|pair| !pair.is_turned);
    }
    pairs
}

/// A column of plain percentages: not of changes, not of something else.
fn is_percentages(header: &str) -> bool {
    let lower = header.to_lowercase();
    let is_share = ["%", "percent", "per cent", "pct", "share"].iter().any(|word| lower.contains(word));
    let is_other =
        ["change", "±", "+/", "swing", "growth", "chg", "increase", "ci", "rate", "turnout", "of total gdp"]
            .iter()
            .any(|word| lower.contains(word));
    is_share && !is_other
}

impl Pair {
    fn of(
        row: usize,
        count: FigureId,
        counted: Option<&Figure>,
        share: FigureId,
        shared: Option<&Figure>,
    ) -> Option<Self> {
        let (counted, shared) = (counted?, shared?);
        let (Amount::Number(n), Amount::Number(p)) = (counted.amount, shared.amount) else { return None };
        // More than a hundred is no share, but it may be a slip in one.
        let percent = p.value().filter(|value| !value.is_negative())?;
        let n_value = n.value().filter(|value| !value.is_negative())?;
        let is_plain = counted.hedge.is_none() && shared.hedge.is_none() && counted.unit.is_none();
        is_plain.then(|| Self {
            row,
            count,
            n: n_value,
            n_place: n.last_place(),
            share,
            percent,
            place: p.last_place(),
            has_sign: shared.is_share(),
            is_turned: false,
        })
    }

    /// The pair if the count is whole; if only the percentage is, the one in the place of the other.
    fn counting(self) -> Option<Self> {
        match (Rational::ONE <= self.n_place, Rational::ONE <= self.place) {
            (true, _) => Some(self),
            (false, true) => Some(self.turned()),
            (false, false) => None,
        }
    }

    /// Count and percentage in each other's place.
    fn turned(&self) -> Self {
        Self {
            count: self.share,
            n: self.percent.clone(),
            n_place: self.place.clone(),
            share: self.count,
            percent: self.n.clone(),
            place: self.n_place.clone(),
            is_turned: !self.is_turned,
            ..self.clone()
        }
    }
}

/// `20 (39%)`
fn in_one_cell(document: &Document, cell: &Cell, row: usize) -> Option<Pair> {
    let is_note = |figure: &Figure| matches!(figure.label, Some(Label::Markup));
    let mut figures = document.figures_of_cell(cell).filter(|(_, figure)| !is_note(figure));
    let (Some((count, counted)), Some((share, shared)), None) =
        (figures.next(), figures.next(), figures.next())
    else {
        return None;
    };
    let text =
        |start: u32, end: u32| if start <= end { document.text_of(Span { start, end }).trim() } else { "?" };
    let is_shaped = text(cell.span.start, counted.span.start).is_empty()
        && text(counted.span.end, shared.span.start) == "("
        && matches!(text(shared.span.end, cell.span.end), ")" | "%)" | ") %");
    let is_year = |figure: &Figure| {
        !figure.is_quantity() && !matches!(figure.label, Some(Label::Year | Label::Citation))
    };
    if !is_shaped || is_year(counted) || is_year(shared) {
        return None;
    }
    Pair::of(row, count, Some(counted), share, Some(shared))
}

/// Everything in the table that the percentages of a column can be of.
fn bases(document: &Document, grid: &Grid<'_>, column: usize, pairs: &[Pair]) -> Vec<Base> {
    let mut bases = Vec::new();
    let mut named = |span: Span| {
        let first = document.figures().partition_point(|figure| figure.span.start < span.start);
        for (offset, figure) in
            document.figures().iter().skip(first).take_while(|figure| figure.span.end <= span.end).enumerate()
        {
            let Ok(id) = u32::try_from(first + offset) else { continue };
            if let (Some(value), true) = (figure.value(), figure.unit.is_none() || figure.counts.is_some()) {
                bases.push(Base::One(FigureId(id), value));
            }
        }
    };
    for row in 0..grid.first_row {
        for cell in [column, column + 1].iter().filter_map(|column| grid.table.cell(row, *column)) {
            named(cell.span);
        }
    }
    for row in 0..grid.first_row {
        for other in 0..grid.n_columns {
            if let Some(cell) = grid.table.cell(row, other).filter(|_| other != column && other != column + 1)
            {
                named(cell.span);
            }
        }
    }
    if let Some(caption) = grid.table.caption {
        named(caption);
    }
    // A row of all, whatever it is called.
    for row in grid.first_row..grid.rows.len() {
        let is_total = grid.label(row).to_lowercase().contains("total")
            || grid.label(row).to_lowercase().starts_with("all");
        let pair = pairs.iter().find(|pair| pair.row == row);
        match (pair, grid.number(row, column)) {
            (Some(pair), _) if is_total || pair.percent == Rational::from(100) => {
                bases.push(Base::One(pair.count, pair.n.clone()));
            }
            (None, Some(number)) => bases.push(Base::One(number.id, number.value.clone())),
            _ => {}
        }
    }
    // The rows themselves: all of them, and each run of neighbours.
    bases.push(Base::Sum(parts_of(grid, pairs)));
    let are_neighbours = |a: &Pair, b: &Pair| b.row == a.row + 1;
    for run in pairs.chunk_by(are_neighbours).filter(|run| run.len() >= 2 && run.len() < pairs.len()) {
        bases.push(Base::Sum(parts_of(grid, run)));
    }
    for other in (0..grid.n_columns).filter(|other| *other != column && *other != column + 1) {
        bases.push(Base::Column(other));
    }
    bases.truncate(200);
    bases
}

fn is_part(grid: &Grid<'_>, pair: &Pair) -> bool {
    pair.percent != Rational::from(100) && !grid.label(pair.row).to_lowercase().contains("total")
}

fn parts_of(grid: &Grid<'_>, pairs: &[Pair]) -> Parts {
    let parts = || pairs.iter().filter(|pair| is_part(grid, pair));
    Parts {
        figures: parts().map(|pair| pair.count).collect(),
        total: parts().fold(Rational::ZERO, |total, pair| &total + &pair.n),
    }
}

/// Whether each of two counts has the percentage of the other.
fn are_exchanged(grid: &Grid<'_>, misfits: &[&Pair], base: &Base) -> bool {
    let [first, second] = misfits else { return false };
    let with_other = |pair: &Pair, other: &Pair| Pair { n: other.n.clone(), ..pair.clone() };
    base.fits(grid, &with_other(first, second)) && base.fits(grid, &with_other(second, first))
}

fn in_each_others_place(document: &Document, one: FigureId, other: FigureId) -> String {
    let words = |id| document.words_of(id);
    format!("“{}” and “{}” in each other's place would fit", words(one), words(other))
}

/// The largest count, if all other percentages are of it and its own is that of a base which the table names.
fn exchanged_with_base(
    document: &Document,
    grid: &Grid<'_>,
    bases: &[Base],
    pairs: &[Pair],
) -> Option<Printed> {
    let largest = pairs.iter().max_by(|a, b| a.n.cmp(&b.n))?;
    let others = || pairs.iter().filter(|pair| pair.row != largest.row && is_part(grid, pair));
    if others().count() < 3 || !others().all(|pair| fits(pair, &largest.n)) {
        return None;
    }
    let exchanged = bases.iter().find_map(|base| match base {
        Base::One(id, value) if *id != largest.count => {
            let with_base = Pair { n: value.clone(), ..largest.clone() };
            fits(&with_base, &largest.n).then_some((base, *id))
        }
        _ => None,
    });
    let (base, id) = exchanged?;
    let said = claim(document, grid, largest, base, Severity::Warning)?;
    let note = in_each_others_place(document, largest.count, id);
    Some(Printed { said, is_rounded_otherwise: false, note: Some(note) })
}

/// The one row of all, if the rows cannot be all but some of it.
fn other_total<'a>(grid: &Grid<'_>, pairs: &'a [Pair], parts: &Parts) -> Option<&'a Pair> {
    let mut totals = pairs.iter().filter(|pair| !is_part(grid, pair));
    let total = totals.next().filter(|total| total.percent == Rational::from(100))?;
    let base = Base::One(total.count, total.n.clone());
    let is_whole = |pair: &Pair| base.fits(grid, pair) || is_of_smaller_base(grid, pair, &base);
    let is_other = !pairs.iter().any(|pair| is_part(grid, pair) && !pair.n.is_zero() && is_whole(pair));
    (totals.next().is_none() && is_other && total.n != parts.total).then_some(total)
}

/// The one count that is wrong, where all percentages make a hundred: the others fit one base, and what they leave of
/// it fits the percentage beside this one.
fn odd_one_out<'a>(grid: &Grid<'_>, pairs: &'a [Pair], parts: &Parts) -> Option<&'a Pair> {
    let rows: Vec<&Pair> = pairs.iter().filter(|pair| is_part(grid, pair)).collect();
    let off = &rows.iter().fold(Rational::ZERO, |sum, pair| &sum + &pair.percent) - &Rational::from(100);
    let slack = rows.iter().fold(Rational::ZERO, |sum, pair| &sum + &pair.place);
    if rows.len() < 4 || slack < &off.abs() + &off.abs() {
        return None;
    }
    let mut odd = rows.iter().filter(|odd| {
        let others = rows.iter().copied().filter(|pair| pair.row != odd.row);
        // What is left beside it has the percentage that is left.
        let left = Pair {
            n: &parts.total - &odd.n,
            percent: &Rational::from(100) - &odd.percent,
            ..(**odd).clone()
        };
        let common = common_base(others.chain(std::iter::once(&left)));
        let ends = common.and_then(|common| {
            let (first, last) = (common.first_integer()?, common.last_integer()?);
            // What fits only a wide choice of bases shows nothing.
            let is_narrow = &(&last - &first) * &Rational::from(20) <= first;
            (first <= last && is_narrow).then_some([first, last])
        });
        ends.is_some_and(|ends| !ends.iter().any(|base| fits(odd, base)))
    });
    let first = odd.next()?;
    odd.next().is_none().then_some(*first)
}

/// The bases that all of some percentages can be of.
fn common_base<'a>(pairs: impl Iterator<Item = &'a Pair>) -> Option<Interval> {
    let mut common = Interval::EVERYTHING;
    for pair in pairs.filter(|pair| !pair.n.is_zero()) {
        common = common.intersect(&bases_of(pair, &pair.place)?)?;
    }
    Some(common)
}

/// The bases that a percentage can be of where it is off by so much at most.
fn bases_of(pair: &Pair, most: &Rational) -> Option<Interval> {
    let hundredfold = &pair.n * &Rational::from(100);
    let low = hundredfold.checked_div(&(&pair.percent + most))?;
    let high = hundredfold.checked_div(&(&pair.percent - most)).filter(|high| *high > low)?;
    Interval::closed(low, high)
}

/// The base that the header of a column names, if it is one.
fn named_base(document: &Document, grid: &Grid<'_>, column: usize) -> Option<(FigureId, Rational)> {
    let headers = (0..grid.first_row).filter_map(|row| grid.table.cell(row, column));
    let mut named = headers.flat_map(|cell| {
        document.figures_of_cell(cell).filter_map(move |(id, figure)| {
            let before = Span { start: cell.span.start, end: figure.span.start.max(cell.span.start) };
            let says_n = document.text_of(before).trim_end().ends_with('=');
            Some((id, figure.value()?)).filter(|_| says_n)
        })
    });
    named.next().filter(|_| named.next().is_none())
}

/// Whether the header names a base that no percentage is of, nor of what answers it may leave.
fn is_named_otherwise(document: &Document, grid: &Grid<'_>, column: usize, pairs: &[Pair]) -> bool {
    named_base(document, grid, column).is_some_and(|(id, base)| {
        let base = Base::One(id, base);
        !pairs.iter().any(|pair| base.fits(grid, pair) || is_of_smaller_base(grid, pair, &base))
    })
}

/// The percentages of one column, and the base that most of them have.
#[derive(Debug)]
struct Column {
    index: usize,
    pairs: Vec<Pair>,
    bases: Vec<Base>,
    base: Base,
    /// How many percentages fit the base.
    most: usize,
    /// The rows but for totals.
    parts: Parts,
    /// The rows add up to the base: they answer one question, of which no row can lack answers of its own.
    is_partition: bool,
    /// The row of the one count that does not fit among percentages that make a hundred.
    odd: Option<usize>,
    /// The rows whose percentages fit no base.
    misfits: Vec<usize>,
    /// The rows whose percentages are off by a last digit, which fewer answers would explain.
    lacking: Vec<usize>,
}

impl Column {
    fn of(document: &Document, grid: &Grid<'_>, column: usize) -> Option<Self> {
        let pairs = pairs_in(document, grid, column);
        if pairs.len() < 3 {
            return None;
        }
        let bases = bases(document, grid, column, &pairs);
        let n_fits =
            |base: &Base| pairs.iter().filter(|pair| base.fits(grid, pair) && !pair.n.is_zero()).count();
        let (most, base) =
            bases.iter().map(|base| (n_fits(base), base)).rev().max_by_key(|(n_fits, _)| *n_fits)?;
        let base = base.clone();
        let parts = parts_of(grid, &pairs);
        let is_of_all = |pair: &Pair| base.value(grid, pair).as_ref() == Some(&parts.total);
        let is_partition = 4 <= parts.figures.len()
            && !matches!(base, Base::Column(_))
            && pairs.first().is_some_and(is_of_all);
        let has_none = |pair: &&Pair| !pair.is_turned && !bases.iter().any(|base| base.fits(grid, pair));
        let unfit: Vec<&Pair> = pairs.iter().filter(has_none).collect();
        // Every row is held against all others, which only a column with something amiss is worth.
        let is_amiss = most < 3 || !unfit.is_empty();
        let odd = if is_amiss { odd_one_out(grid, &pairs, &parts).map(|odd| odd.row) } else { None };
        let is_odd = unfit.iter().all(|pair| Some(pair.row) == odd);
        let misfits: Vec<usize> = if unfit.len() == 1 && ((is_partition && 4 <= most) || is_odd) {
            unfit.iter().map(|pair| pair.row).collect()
        } else {
            let is_of_less =
                |pair: &&Pair| is_of_smaller_base(grid, pair, &base) || is_of_row_above(&pairs, pair);
            let misfits: Vec<&Pair> = unfit.into_iter().filter(|pair| !is_of_less(pair)).collect();
            if misfits.len() == pairs.len() {
                misfits.iter().map(|pair| pair.row).collect()
            } else {
                without_subgroups(&misfits)
            }
        };
        let is_lacking = |pair: &&Pair| {
            base.fits(grid, pair)
                && !is_rounded(grid, pair, &base)
                && is_rounded_of_smaller_base(grid, pair, &base)
        };
        let lacking = if is_partition {
            Vec::new()
        } else {
            pairs.iter().filter(is_lacking).map(|pair| pair.row).collect()
        };
        Some(Self { index: column, pairs, bases, base, most, parts, is_partition, odd, misfits, lacking })
    }

    /// Whether no percentage fits any base.
    fn is_all_off(&self) -> bool {
        self.misfits.len() == self.pairs.len()
    }

    fn claim(&self, document: &Document, grid: &Grid<'_>, claims: &mut Claims) {
        let Self { index, pairs, base, most, parts, is_partition, misfits, .. } = self;
        if *most < 3
            && let Some(claim) = exchanged_with_base(document, grid, &self.bases, pairs)
        {
            claims.add(claim);
            return;
        }
        let is_all_of_another = self.odd.is_none() && *most < 2 && self.is_all_off();
        let is_named_otherwise =
            || *is_partition && misfits.is_empty() && is_named_otherwise(document, grid, *index, pairs);
        if is_all_of_another || is_named_otherwise() {
            if let Some(claim) = of_another_base(document, grid, *index, pairs) {
                claims.add(claim);
            }
            return;
        }
        let of_parts = |pair: &Pair| {
            let said = claim(document, grid, pair, &Base::Sum(parts.clone()), Severity::Warning)?;
            Some(Printed { said, is_rounded_otherwise: false, note: None })
        };
        if let Some(total) =
            other_total(grid, pairs, parts).filter(|_| *is_partition && parts.figures.len() <= *most)
            && let Some(claim) = of_parts(total)
        {
            claims.add(claim);
        }
        let off: Vec<&Pair> = pairs.iter().filter(|pair| misfits.contains(&pair.row)).collect();
        let are_exchanged = are_exchanged(grid, &off, base);
        let is_sure = *most >= 3 && *most >= 3 * misfits.len() || *most >= 2 && are_exchanged;
        if !is_sure {
            let odd = pairs.iter().find(|pair| Some(pair.row) == self.odd);
            if let Some(claim) = odd.and_then(of_parts) {
                claims.add(claim);
            }
            return;
        }
        for pair in pairs {
            let is_misfit = misfits.contains(&pair.row);
            if is_misfit || base.fits(grid, pair) && !self.lacking.contains(&pair.row) {
                let severity =
                    if *most >= 4 && misfits.len() == 1 { Severity::Error } else { Severity::Warning };
                let printed = if pair.is_turned { pair.turned() } else { pair.clone() };
                let note = pair.is_turned.then(|| in_each_others_place(document, pair.count, pair.share));
                if let Some(claim) = claim(document, grid, &printed, base, severity) {
                    claims.add(Printed {
                        said: claim,
                        is_rounded_otherwise: is_rounded_otherwise(grid, &printed, base),
                        note,
                    });
                }
            }
        }
    }
}

/// All percentages of a column, which names one base and has them all of another: that of the largest count.
fn of_another_base(document: &Document, grid: &Grid<'_>, column: usize, pairs: &[Pair]) -> Option<Printed> {
    let (id, base) = named_base(document, grid, column)?;
    // What is left of the bases that each percentage can be of.
    let common = common_base(pairs.iter())?;
    let fitting = common.first_integer()?;
    let largest = pairs.iter().max_by(|a, b| a.n.cmp(&b.n))?;
    if !common.contains(&fitting) || largest.n > fitting {
        return None;
    }
    let base = Base::One(id, base);
    let said = claim(document, grid, largest, &base, Severity::Warning)?;
    let most = common.last_integer().filter(|most| *most > fitting);
    let most = most.map_or_else(String::new, |most| format!(" to {}", wording::grouped(&most)));
    let note = format!("all percentages of the column fit a base of {}{most}", wording::grouped(&fitting));
    Some(Printed { said, is_rounded_otherwise: false, note: Some(note) })
}

/// Whether the percentage was cut off after its last digit and not rounded, as some programs do, or was rounded to one more
/// digit first.
fn is_rounded_otherwise(grid: &Grid<'_>, pair: &Pair, base: &Base) -> bool {
    let exact = base.value(grid, pair).and_then(|base| exact(pair, &base));
    let lowest = Rational::new(55, 100).map(|part| &pair.percent - &(&part * &pair.place));
    exact.is_some_and(|exact| {
        let is_cut_off = pair.percent <= exact && exact < &pair.percent + &pair.place;
        is_cut_off || exact <= pair.percent && lowest.is_some_and(|lowest| lowest <= exact)
    })
}

/// A percentage of a table, which may be cut off or rounded twice.
#[derive(Debug)]
struct Printed {
    said: Assertion,
    is_rounded_otherwise: bool,
    note: Option<String>,
}

impl Refined for Printed {
    fn said(&self) -> &Assertion {
        &self.said
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(&self.said);
        if verdict.reason == Reason::LastDigit && self.is_rounded_otherwise {
            verdict.reason = Reason::AgreesRounded;
        }
        if verdict.reason == Reason::Impossible {
            verdict.notes.extend(self.note.clone());
        }
        // The rows that make a base up need not each be told what would fit.
        verdict.workings.retain(|line| line.starts_with("for the count"));
        verdict
    }
}

/// The largest base whose smaller ones are tried one by one.
const MAX_TRIED: i64 = 3_000;

/// Whether the percentage is the count over the base, rounded.
fn is_rounded(grid: &Grid<'_>, pair: &Pair, base: &Base) -> bool {
    base.value(grid, pair).is_some_and(|base| rounds(pair, &base)) || is_rounded_otherwise(grid, pair, base)
}

/// Whether it is that of a whole number somewhat below the base.
fn is_rounded_of_smaller_base(grid: &Grid<'_>, pair: &Pair, base: &Base) -> bool {
    let bases = base.value(grid, pair).zip(bases_of(pair, &half(&pair.place)));
    bases.is_some_and(|(base, fitting)| {
        let smaller = Interval::closed(least_base(&base), &base - &Rational::ONE);
        let common = smaller.and_then(|smaller| smaller.intersect(&fitting));
        let ends = common.and_then(|common| common.first_integer().zip(common.last_integer()));
        ends.is_some_and(|(first, last)| first <= last)
    })
}

/// What is left of a base where many have given no answer.
fn least_base(base: &Rational) -> Rational {
    (base * &Rational::new(4, 5).unwrap_or(Rational::ONE)).ceil()
}

/// Whether the percentage is of the number that one of the rows before it counts: `of these, n (%)`.
fn is_of_row_above(pairs: &[Pair], pair: &Pair) -> bool {
    /// How many rows are looked back.
    const MAX_ABOVE: usize = 6;
    let above = pairs.iter().rev().filter(|other| other.row < pair.row && pair.n < other.n);
    above.take(MAX_ABOVE).any(|other| rounds(pair, &other.n))
}

/// The rows of misfits without those that stand together and are of one other base: rows about some only.
fn without_subgroups(misfits: &[&Pair]) -> Vec<usize> {
    let are_neighbours = |a: &&Pair, b: &&Pair| b.row <= a.row + 2;
    let has_base = |run: &&[&Pair]| {
        let common = common_base(run.iter().copied());
        let ends = common.and_then(|common| common.first_integer().zip(common.last_integer()));
        run.len() >= 2 && ends.is_some_and(|(first, last)| first <= last)
    };
    let runs = misfits.chunk_by(are_neighbours).filter(|run| !has_base(run));
    runs.flatten().map(|pair| pair.row).collect()
}

/// Whether the percentage may be of those only who gave an answer: of a whole number somewhat below the base.
fn is_of_smaller_base(grid: &Grid<'_>, pair: &Pair, base: &Base) -> bool {
    let Some(base) = base.value(grid, pair) else { return true };
    let least = least_base(&base);
    if base > Rational::from(MAX_TRIED) {
        let implied = (&pair.n * &Rational::from(100)).checked_div(&(&pair.percent + &pair.place));
        return implied.is_none_or(|implied| least <= implied && implied <= base);
    }
    let mut smaller = base;
    while least <= smaller {
        if fits(pair, &smaller) {
            return true;
        }
        smaller = &smaller - &Rational::ONE;
    }
    false
}

/// The most rows that are pointed at as the base of another.
const MAX_SHOWN: usize = 24;

fn claim(
    document: &Document,
    grid: &Grid<'_>,
    pair: &Pair,
    base: &Base,
    severity: Severity,
) -> Option<Assertion> {
    let mut roles = vec![
        Role::figure("percentage", pair.share).to_the_digit(),
        Role::figure("count", pair.count).exactly(),
    ];
    let ids = match base {
        Base::One(id, _) => vec![*id],
        Base::Sum(parts) if parts.figures.len() <= MAX_SHOWN => parts.figures.clone(),
        Base::Sum(_) => Vec::new(),
        Base::Column(column) => vec![grid.number(pair.row, *column)?.id],
    };
    let mut places = Vec::new();
    for id in ids {
        // The count may be a part of its own base.
        if id == pair.count {
            places.push(1);
        } else {
            places.push(roles.len());
            roles.push(Role::figure("base", id).exactly());
        }
    }
    if let (true, Base::Sum(parts)) = (places.is_empty(), base) {
        // The other rows as one number; the count is the part of the base that it is.
        let is_own = parts.figures.contains(&pair.count);
        let others = if is_own { &parts.total - &pair.n } else { parts.total.clone() };
        let words = wording::grouped(&others);
        places.extend(is_own.then_some(1));
        places.push(roles.len());
        roles.push(Role::stated("base", words, Readings::only(Interval::point(others)), None));
    }
    let total = Expr::sum_of(places);
    let share = role(1) / total;
    let share = if pair.has_sign { share } else { constant(100) * share };
    let words = |id: FigureId| document.words_of(id);
    let of = match base {
        Base::One(id, _) => words(*id).to_owned(),
        Base::Sum(_) => format!("{}, which the rows add up to,", wording::grouped(&base.value(grid, pair)?)),
        Base::Column(column) => words(grid.number(pair.row, *column)?.id).to_owned(),
    };
    let label = grid.label(pair.row);
    let premise = format!("in the row “{label}”, {} of {of} is", words(pair.count));
    let statement = Statement::new(premise, 0, words(pair.share));
    Some(
        Assertion::new(roles, role(0).equals(share), statement)
            .at_most(severity)
            .recognised_by("count-and-percentage"),
    )
}
