//! Reads text into documents: formats, sentences, numerals, units, hedges, measures, accounts.
//!
//! Reading never fails and never guesses: what it cannot place is in the document with its reason.

// Offsets are 32 bits wide, and sources are cut to fit before they get here.
#![allow(clippy::cast_possible_truncation, reason = "sources are at most 4 GiB")]
#![allow(clippy::panic, reason = "only on language packs, which are part of the program and tested")]

mod assembly;
mod format;
mod lexicon;
mod number;
mod outline;
mod phrase;
mod read;
mod reference;
mod scan;
mod segment;
mod settings;
mod speech;
mod strand;
mod token;
mod unit;

pub use lexicon::Language;
pub use read::{Options, Read, Reader, read};
pub use settings::{Origin, Problem};
