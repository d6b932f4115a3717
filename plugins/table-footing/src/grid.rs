//! A table as numbers: what every cell holds, what rows and columns are called.

use recount_core::{Amount, Cell, Document, Figure, FigureId, Label, Numeral, Rational, Table, UnitKind};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// One plain number.
    Number(Number),
    /// A dash: nothing, as accountants write it.
    Dash,
    /// Nothing at all.
    Blank,
    /// Words, ranges, several numbers.
    Other,
}

/// The number of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) id: FigureId,
    /// In base units.
    pub(crate) value: Rational,
    /// As it is printed, in its own unit.
    pub(crate) numeral: Numeral,
    /// The worth of its unit in base units.
    pub(crate) scale: Rational,
    /// The worth of its last written digit, in base units.
    pub(crate) place: Rational,
    /// What it is measured in; empty for a bare number.
    pub(crate) unit: String,
    pub(crate) is_share: bool,
    pub(crate) is_year: bool,
}

impl Value {
    pub(crate) fn number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// A table as values.
#[derive(Debug)]
pub(crate) struct Grid<'a> {
    document: &'a Document,
    pub(crate) table: &'a Table,
    /// The first row that is no header.
    pub(crate) first_row: usize,
    pub(crate) n_columns: usize,
    pub(crate) rows: Vec<Vec<Value>>,
}

impl<'a> Grid<'a> {
    /// The grid of a table; `None` if it is too small or too large to add up.
    pub(crate) fn of(document: &'a Document, table: &'a Table) -> Option<Self> {
        let first_row = usize::try_from(table.n_header_rows).unwrap_or(usize::MAX);
        let n_columns = table.n_columns();
        let is_fit = table.rows.len() >= first_row.saturating_add(2) && (2..=60).contains(&n_columns);
        if !is_fit || table.rows.len() > 2_000 {
            return None;
        }
        let rows =
            table.rows.iter().map(|row| row.iter().map(|cell| value_of(document, cell)).collect()).collect();
        Some(Self { document, table, first_row, n_columns, rows })
    }

    pub(crate) fn value(&self, row: usize, column: usize) -> &Value {
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or(&Value::Blank)
    }

    pub(crate) fn number(&self, row: usize, column: usize) -> Option<&Number> {
        self.value(row, column).number()
    }

    fn text(&self, row: usize, column: usize) -> String {
        let cell = self.table.cell(row, column);
        let words = cell.map_or("", |cell| self.document.text_of(cell.span));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What a row is called: its first cell that is not empty.
    pub(crate) fn label(&self, row: usize) -> String {
        (0..self.n_columns.min(3))
            .map(|column| self.text(row, column))
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }

    /// What a column is called: the words of its header cells, those that repeat once.
    pub(crate) fn header(&self, column: usize) -> String {
        let mut words: Vec<String> = Vec::new();
        for row in 0..self.first_row {
            let text = self.text(row, column);
            if !text.is_empty() && words.last() != Some(&text) {
                words.push(text);
            }
        }
        words.join(", ")
    }

    pub(crate) fn stated(&self, row: usize, column: usize) -> &'a str {
        self.number(row, column).map_or("", |number| self.document.words_of(number.id))
    }
}

fn value_of(document: &Document, cell: &Cell) -> Value {
    let text = document.text_of(cell.span).trim();
    if cell.is_spanned {
        return Value::Other;
    }
    if text.is_empty() {
        return Value::Blank;
    }
    if text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | ' ')) {
        return Value::Dash;
    }
    let is_note = |figure: &Figure| matches!(figure.label, Some(Label::Citation | Label::Markup));
    let mut figures = document.figures_of_cell(cell).filter(|(_, figure)| !is_note(figure));
    let (Some((id, figure)), None) = (figures.next(), figures.next()) else { return Value::Other };
    let is_year = figure.label == Some(Label::Year);
    let Amount::Number(numeral) = figure.amount else { return Value::Other };
    if !(figure.is_quantity() || is_year) || figure.hedge.is_some() || !is_alone(document, cell, figure) {
        return Value::Other;
    }
    let Some(value) = figure.value() else { return Value::Other };
    let unit = figure.unit.as_ref();
    let scale = unit.map_or(Rational::ONE, |unit| unit.scale.clone());
    Value::Number(Number {
        id,
        value,
        numeral,
        place: &numeral.last_place() * &scale,
        scale,
        unit: unit.map_or_else(String::new, |unit| unit.symbol.to_string()),
        is_share: figure.is_share() || unit.is_some_and(|unit| unit.kind == UnitKind::Points),
        is_year,
    })
}

/// Whether the number is all that the cell holds, but for brackets, signs and the mark of a note.
fn is_alone(document: &Document, cell: &Cell, figure: &Figure) -> bool {
    let before = recount_core::Span { start: cell.span.start, end: figure.span.start.max(cell.span.start) };
    let after = recount_core::Span { start: figure.span.end.min(cell.span.end), end: cell.span.end };
    let is_bare = |text: &str| {
        let mut in_note = false;
        let mut n_letters = 0_u32;
        for c in text.chars() {
            match c {
                '[' => in_note = true,
                ']' => in_note = false,
                _ if in_note => {}
                c if c.is_alphabetic() => n_letters += 1,
                ':' | '/' | '=' | ';' => return false,
                _ => {}
            }
        }
        n_letters <= 1
    };
    is_bare(document.text_of(before)) && is_bare(document.text_of(after))
}
