//! A table read one way or the other.

use crate::grid::{Grid, Number, Value};

/// The table read down its columns or across its rows: *lines* that run over *places*.
pub(crate) struct View<'g, 'a> {
    pub(crate) grid: &'g Grid<'a>,
    pub(crate) is_across: bool,
}

impl View<'_, '_> {
    /// The columns read down, or the rows read across.
    pub(crate) fn lines(&self) -> std::ops::Range<usize> {
        if self.is_across { self.grid.first_row..self.grid.rows.len() } else { 0..self.grid.n_columns }
    }

    /// The places of a line.
    pub(crate) fn places(&self) -> std::ops::Range<usize> {
        if self.is_across { 0..self.grid.n_columns } else { self.grid.first_row..self.grid.rows.len() }
    }

    /// The row and column of a place of a line.
    pub(crate) fn cell(&self, line: usize, place: usize) -> (usize, usize) {
        if self.is_across { (line, place) } else { (place, line) }
    }

    /// What stands there.
    pub(crate) fn value(&self, line: usize, place: usize) -> &Value {
        let (row, column) = self.cell(line, place);
        self.grid.value(row, column)
    }

    /// The number that stands there, if one does.
    pub(crate) fn number(&self, line: usize, place: usize) -> Option<&Number> {
        self.value(line, place).number()
    }

    /// What a line is called.
    pub(crate) fn line_label(&self, line: usize) -> String {
        if self.is_across { self.grid.label(line) } else { self.grid.header(line) }
    }

    /// What a place is called in every line.
    pub(crate) fn place_label(&self, place: usize) -> String {
        if self.is_across { self.grid.header(place) } else { self.grid.label(place) }
    }
}

/// What is added: a place, or what is taken from the sum.
pub(crate) type Addend = (usize, bool);
