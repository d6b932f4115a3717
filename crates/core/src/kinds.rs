//! The kinds of quantity, as slots of frames take them and sentences hold them.

use std::ops::BitOr;

use crate::figure::{Figure, FigureKind};
use crate::readings::Amount;

/// A set of kinds of quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kinds(u16);

impl Kinds {
    /// No kind: what is no quantity.
    pub const NONE: Self = Self(0);
    /// Any kind.
    pub const ANY: Self = Self(u16::MAX);

    const COUNT: Self = Self(1);
    const SHARE: Self = Self(2);
    const POINTS: Self = Self(4);
    const MONEY: Self = Self(8);
    const MEASURE: Self = Self(16);
    const DURATION: Self = Self(32);
    const MULTIPLE: Self = Self(64);
    const NUMBER: Self = Self(128);
    /// A range, whatever it is a range of.
    const RANGE: Self = Self(256);

    const NAMES: [(&'static str, Self); 10] = [
        ("count", Self::COUNT),
        ("share", Self::SHARE),
        ("points", Self::POINTS),
        ("money", Self::MONEY),
        ("measure", Self::MEASURE),
        ("duration", Self::DURATION),
        ("multiple", Self::MULTIPLE),
        ("number", Self::NUMBER),
        ("range", Self::RANGE),
        ("quantity", Self::ANY),
    ];

    /// The kinds of these names, joined with bars; nothing if one of them is unknown.
    pub(crate) fn named(names: &str) -> Option<Self> {
        let mut kinds = Self::NONE;
        for name in names.split('|') {
            kinds = kinds | Self::NAMES.iter().find(|(known, _)| *known == name)?.1;
        }
        Some(kinds)
    }

    /// The kinds that a figure is of; none if it is no quantity.
    pub fn of(figure: &Figure) -> Self {
        if !figure.is_quantity() {
            return Self::NONE;
        }
        let range = if matches!(figure.amount, Amount::Range { .. }) { Self::RANGE } else { Self::NONE };
        // Points per hundred of a unit are told from plain shares by their unit alone.
        if figure.is_points() {
            return range | Self::POINTS;
        }
        let kind = match figure.kind {
            FigureKind::Count => Self::COUNT,
            FigureKind::Share => Self::SHARE,
            FigureKind::Points => Self::POINTS,
            FigureKind::Amount => Self::MONEY,
            FigureKind::Measurement => Self::MEASURE,
            FigureKind::Duration => Self::DURATION,
            FigureKind::Multiple => Self::MULTIPLE,
            // A bare whole number may turn out to count something.
            FigureKind::Number if matches!(figure.amount, Amount::Number(n) if n.is_whole()) => {
                Self::COUNT | Self::NUMBER
            }
            FigureKind::Number => Self::NUMBER,
            FigureKind::Ordinal
            | FigureKind::Date
            | FigureKind::Time
            | FigureKind::Score
            | FigureKind::Name => Self::NONE,
        };
        range | kind
    }

    /// Whether two sets have a kind in common.
    pub const fn overlap(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
