//! The slip of the pen that explains why a line of a table does not add up.

use recount_core::Rational;
use recount_core::slip::{Slip, TELLING, for_each_slip};

use crate::grid::Number;
use crate::view::{Addend, View};

/// The one slip that explains why a line is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slipped {
    /// The number at a place is another by a slip of the pen.
    Cell(usize),
    /// The total and the number at a place have each other's place.
    WithTotal(usize),
}

impl Slipped {
    pub(crate) fn note(self, view: &View<'_, '_>, line: usize, total: usize) -> String {
        let stated = |place| {
            let (row, column) = view.cell(line, place);
            view.grid.stated(row, column)
        };
        match self {
            Self::Cell(place) => format!("a slip in “{}” alone would explain it", stated(place)),
            Self::WithTotal(place) => {
                format!("“{}” and “{}” in each other's place would explain it", stated(place), stated(total))
            }
        }
    }
}

/// The most numbers among which one that slipped is looked for.
pub(crate) const MAX_SLIPPED: usize = 200;

/// The one slip that makes a line add up to the unit. Slips that any small difference is made of, such as
/// another digit, are left out.
pub(crate) fn slipped(
    view: &View<'_, '_>,
    line: usize,
    total: usize,
    way: &[Addend],
    difference: &Rational,
) -> Option<Slipped> {
    let stated = view.number(line, total)?;
    let units = |n: i128| &stated.place * &Rational::from(n);
    let is_far = difference.abs() >= units(TELLING);
    // The total would have to be what is added to, and what is added to the total.
    let swapped = way.iter().find(|(place, is_taken)| {
        view.number(line, *place).is_some_and(|number| {
            let apart = &stated.value - &number.value;
            !is_taken && &apart + &apart == *difference && apart.abs() >= units(TELLING / 10)
        })
    });
    if let Some((place, _)) = swapped {
        return Some(Slipped::WithTotal(*place));
    }
    if !is_far {
        return None;
    }
    let is_slip = |number: &Number, meant: &Rational, is_total: bool| {
        let mut is_slip = false;
        for_each_slip(number.numeral, &mut |slip, numeral| {
            // The average of ten numbers is a tenth of their sum.
            let is_average = slip == Slip::PointShifted && is_total && way.len() == 10;
            let is_told = slip.is_telling() && !is_average;
            is_slip |= is_told && numeral.value().is_some_and(|value| &value * &number.scale == *meant);
        });
        is_slip
    };
    let terms = way
        .iter()
        .map(|(place, is_taken)| (*place, if *is_taken { -difference } else { difference.clone() }));
    let mut cells = terms.chain([(total, -difference)]).filter(|(place, change)| {
        view.number(line, *place)
            .is_some_and(|number| is_slip(number, &(&number.value + change), *place == total))
    });
    match (cells.next(), cells.next()) {
        (Some((place, _)), None) => Some(Slipped::Cell(place)),
        _ => None,
    }
}
