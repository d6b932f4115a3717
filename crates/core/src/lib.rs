//! What a plugin for Recount compiles against.
//!
//! Recount checks the numbers in writing. A plugin recognises [`Claim`]s: figures in named [`Role`]s and
//! the [`Relation`] that must hold between them. This crate decides them, with exact interval arithmetic
//! over what each numeral can mean as it is written. So a plugin computes nothing, and every check gets
//! the same verdicts, workings, repair advice and labels.
//!
//! From a numeral to a verdict:
//!
//! 1. a [`Numeral`] is digits with their places; with a [`Hedge`] it has [`Readings`], nested intervals
//!    from the strictest to the most charitable;
//! 2. a [`Figure`] is a numeral with its unit, what it counts, what it is a figure of, and who gives it;
//!    a [`Document`] holds all figures of a text, in order, with their places;
//! 3. a [`Check`] looks at the document and adds claims, often by matching one of its [`Frames`](frame::Frames);
//! 4. a [`Context`] decides each claim: it puts the readings into the relation, grade by grade, and the
//!    [`solver`] bounds it jointly, so that a figure that fills two roles is one number;
//! 5. a [`Verdict`] says consistent, inconsistent or undetermined, why, with which sums, how strongly,
//!    and which single slip would explain a contradiction.
//!
//! There are no files here, no clock, no environment, no floats, no lossy conversions and nothing that
//! panics.

// A test that overflows or panics fails, as it should.
#![cfg_attr(test, allow(clippy::arithmetic_side_effects, clippy::as_conversions))]

pub mod background;
pub mod check;
pub mod claim;
pub mod decide;
pub mod document;
pub mod expr;
pub mod figure;
pub mod frame;
pub mod interval;
pub mod kinds;
pub mod numeral;
pub mod quotient;
pub mod rational;
pub mod readings;
pub mod slip;
pub mod solver;
pub mod span;
pub mod system;
pub mod unit;
pub mod verdict;
pub mod word;
pub mod wording;

#[doc(hidden)]
pub use inventory;
/// Dates, as [`Document::date`] and references carry them.
pub use jiff::civil::Date;

pub use background::{Background, Reference, Threshold};
pub use check::{Check, CheckMeta, Linked, Plugin, Registered, RegistryError, Stage};
pub use claim::{
    Assertion, Binding, Claim, Claims, Derived, Link, Question, Refined, Rival, Role, Stated, Statement,
    Telling,
};
pub use decide::Context;
pub use document::{Block, BlockKind, Cell, Document, Format, Item, Sentence, Table};
pub use expr::{Comparison, Expr, Relation};
pub use figure::{
    Account, AccountId, AccountKind, Aspect, CellId, Figure, FigureId, FigureKind, Label, Measure, Modality,
    Noun, Precision, RangeEnd, ReadAs, Scale,
};
pub use interval::{End, Interval};
pub use kinds::Kinds;
pub use numeral::Numeral;
pub use quotient::Quotient;
pub use rational::Rational;
pub use readings::{Amount, Domain, Grade, Hedge, Readings};
pub use solver::Answer;
pub use span::{LineIndex, OffsetMap, Position, Span};
pub use unit::{Dimension, Unit, UnitKind};
pub use verdict::{Outcome, Reason, Severity, Standing, Strength, Verdict};
pub use word::{WordClass, WordKey, WordSet};
