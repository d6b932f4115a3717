//! Verdicts: what arithmetic says of a claim, how it comes to it, what it is worth.

use crate::figure::{AccountId, FigureId};
use crate::interval::Interval;
use crate::numeral::Numeral;
use crate::readings::Grade;
use crate::slip::Slip;
use crate::span::Span;

/// The three answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The figures can be true together.
    Consistent,
    /// They cannot, even under the widest reasonable reading.
    Inconsistent,
    /// It cannot be told from these figures.
    Undetermined,
}

impl Outcome {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Consistent => "consistent",
            Self::Inconsistent => "inconsistent",
            Self::Undetermined => "undetermined",
        }
    }

    /// The answer in words for people.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Consistent => "adds up",
            Self::Inconsistent => "does not add up",
            Self::Undetermined => "cannot tell",
        }
    }
}

/// Why the answer is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// The figures agree as written.
    Agrees,
    /// They agree if round numbers are read as round.
    AgreesRounded,
    /// They agree only if two or more round numbers are rounded about as far as they can be at once.
    Strained,
    /// They agree only if a hedge is read as loosely as hedges are.
    AgreesHedged,
    /// They agree only if a last digit was cut off or is one off.
    LastDigit,
    /// No values that the figures can stand for make the relation hold.
    Impossible,
    /// The parts of a whole leave some of it unsaid, which may be how it is meant.
    FallsShort,
    /// The same, but so much is left that the parts are not meant to be all there is.
    Partial,
    /// A value follows that the text does not state.
    Derived,
    /// Every version clears the bar.
    Clears,
    /// Every version fails the bar.
    Fails,
    /// Whether the bar is cleared depends on whose figure is right.
    DependsOnAccount,
    /// A version reaches from below the bar to above it.
    Straddles,
    /// Several parties give figures that cannot all be right.
    Disputed,
    /// Several parties give figures that can all be right.
    Compatible,
    /// A numeral breaks the rules of numerals.
    Malformed,
    /// What is claimed is not what is on file.
    NotOnFile,
    /// A formula has no value or no bounds for these figures.
    NoValue,
    /// A figure is too large to check.
    TooLarge,
}

impl Reason {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::AgreesRounded => "agrees-when-rounded",
            Self::Strained => "strained",
            Self::AgreesHedged => "agrees-under-hedge",
            Self::LastDigit => "last-digit",
            Self::Impossible => "impossible",
            Self::FallsShort => "falls-short",
            Self::Partial => "partial",
            Self::Derived => "derived",
            Self::Clears => "clears",
            Self::Fails => "fails",
            Self::DependsOnAccount => "depends-on-account",
            Self::Straddles => "straddles",
            Self::Disputed => "disputed",
            Self::Compatible => "compatible",
            Self::Malformed => "malformed",
            Self::NotOnFile => "not-on-file",
            Self::NoValue => "no-value",
            Self::TooLarge => "too-large",
        }
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Shown only on request: a pass that needed charity.
    Hint,
    /// Worth knowing; nothing is wrong.
    Note,
    /// Probably wrong, or wrong by little.
    Warning,
    /// Impossible as written.
    Error,
}

impl Severity {
    /// The name in JSON and reports. A hint is a note that has to be asked for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint | Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a pass is worth: how likely a random slip in one numeral would have been noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Strength {
    /// Slips that would have been an error.
    pub n_caught: u32,
    /// Slips tried.
    pub n_tried: u32,
}

impl Strength {
    /// In thousandths.
    pub fn per_mille(self) -> u32 {
        self.n_caught.saturating_mul(1000).checked_div(self.n_tried).unwrap_or(0)
    }

    /// `strong` from nine slips in ten, `vacuous` below one in ten, else `weak`.
    pub fn name(self) -> &'static str {
        match self.per_mille() {
            900.. => "strong",
            100.. => "weak",
            _ => "vacuous",
        }
    }
}

/// The one slip that explains a contradiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The figure to look at.
    pub figure: FigureId,
    /// The role it fills.
    pub role: usize,
    /// What it would say.
    pub numeral: Numeral,
    /// What would have happened to it.
    pub slip: Slip,
}

/// What the others would make of one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implied {
    /// The role.
    pub role: usize,
    /// The values that would fit, in base units, the others as written.
    pub values: Interval,
}

/// How one party's version fares against a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// All of it is above the bar.
    Clears,
    /// All of it is below.
    Fails,
    /// Some is above and some below.
    Straddles,
    /// It is open on the side that matters.
    Undetermined,
}

impl Standing {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clears => "clears",
            Self::Fails => "fails",
            Self::Straddles => "straddles",
            Self::Undetermined => "undetermined",
        }
    }

    /// The name in tables for people.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Clears => "clears",
            Self::Fails => "fails",
            Self::Straddles => "straddles",
            Self::Undetermined => "cannot tell",
        }
    }
}

/// One party's line in a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RivalVerdict {
    /// Whose version.
    pub account: AccountId,
    /// The figure that states it.
    pub figure: FigureId,
    /// The values it can have, in base units, as written.
    pub values: Interval,
    /// The same as people count it.
    pub counted: Option<Interval>,
    /// How it fares, if there is a bar.
    pub standing: Option<Standing>,
}

/// How two versions of one value go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Their places in [`Verdict::rivals`].
    pub between: [usize; 2],
    /// How far apart they are, in base units; `None` if they can both be right.
    pub apart: Option<Interval>,
}

/// A value that follows, with its working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivedValue {
    /// What it is: `registered voters`.
    pub name: String,
    /// The formula in the names of the roles.
    pub formula: String,
    /// Its values, in base units, as written.
    pub values: Interval,
    /// The same for people.
    pub display: String,
}

/// A label for a place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The place.
    pub span: Span,
    /// The role it has.
    pub role: String,
    /// What to write beside it.
    pub label: String,
    /// Whether it is what the finding is about.
    pub is_primary: bool,
}

/// What arithmetic says of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The answer.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The charity it took, for a consistent claim.
    pub grade: Option<Grade>,
    /// What a pass is worth.
    pub strength: Option<Strength>,
    /// What to look at first.
    pub repair: Option<Repair>,
    /// What each role would have to be.
    pub implied: Vec<Implied>,
    /// Each party's line.
    pub rivals: Vec<RivalVerdict>,
    /// How the parties' values go together.
    pub pairs: Vec<Pair>,
    /// Values that follow.
    pub derived: Vec<DerivedValue>,
    /// One line for a busy reader.
    pub message: String,
    /// The sums, so that a person can redo them.
    pub workings: Vec<String>,
    /// What else is worth saying.
    pub notes: Vec<String>,
    /// What would settle it or mend it.
    pub help: Option<String>,
    /// Places in the text, where the claim says which; else they are those of its figures.
    pub marks: Vec<Mark>,
}

impl Verdict {
    /// A bare verdict.
    pub fn new(outcome: Outcome, reason: Reason) -> Self {
        Self {
            outcome,
            reason,
            grade: None,
            strength: None,
            repair: None,
            implied: Vec::new(),
            rivals: Vec::new(),
            pairs: Vec::new(),
            derived: Vec::new(),
            message: String::new(),
            workings: Vec::new(),
            notes: Vec::new(),
            help: None,
            marks: Vec::new(),
        }
    }

    /// The severity that the reason alone deserves, before links and ceilings; `None` for what is
    /// no finding.
    pub fn severity(&self) -> Option<Severity> {
        match self.reason {
            Reason::Impossible | Reason::Malformed | Reason::NotOnFile => Some(Severity::Error),
            Reason::Strained
            | Reason::LastDigit
            | Reason::FallsShort
            | Reason::DependsOnAccount
            | Reason::Straddles => Some(Severity::Warning),
            Reason::Derived | Reason::Disputed => Some(Severity::Note),
            Reason::AgreesHedged => Some(Severity::Hint),
            Reason::Agrees
            | Reason::AgreesRounded
            | Reason::Clears
            | Reason::Fails
            | Reason::Compatible
            | Reason::Partial
            | Reason::NoValue
            | Reason::TooLarge => None,
        }
    }
}
