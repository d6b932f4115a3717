//! Figures: the numbers of a text with their hedge, their unit, what they count and who gives them.

use std::sync::Arc;

use crate::document::Item;
use crate::interval::{End, Interval};
use crate::rational::Rational;
use crate::readings::{Amount, Domain, Hedge, Readings};
use crate::span::Span;
use crate::unit::{Unit, UnitKind};
use crate::word::{WordClass, WordKey};

/// A figure of a document, by its place in [`Document::figures`](crate::Document::figures).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureId(pub u32);

/// An account of a document, by its place in [`Document::accounts`](crate::Document::accounts).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId(pub u16);

impl AccountId {
    /// The writer of the text: everything that nobody else is said to have said.
    pub const NARRATOR: Self = Self(0);
}

/// A number as written: numeral, hedge, unit, what it counts, what it is a figure of, who gives it.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The numeral with its unit: `41.53 percent`, `8.1 million`, `between 2 million and 3 million`.
    pub span: Span,
    /// The span with the hedge before it and the noun after it: `approximately 8.1 million people`.
    pub phrase: Span,
    /// The number or numbers.
    pub amount: Amount,
    /// How exact the writer says it is.
    pub hedge: Option<Hedge>,
    /// What sort of number it is.
    pub kind: FigureKind,
    /// The unit, for shares, money and measurements.
    pub unit: Option<Arc<Unit>>,
    /// The noun it counts.
    pub counts: Option<Noun>,
    /// What it is a figure of.
    pub measure: Option<Measure>,
    /// What it is a share of, if it is one and the text says so; boxed, as few are.
    pub base: Option<Box<Measure>>,
    /// Who gives it.
    pub account: AccountId,
    /// In what mood it is given.
    pub modality: Modality,
    /// Why it is no quantity, if it is none.
    pub label: Option<Label>,
    /// The earlier figure that it is another party's version of: `the police put the number at 12,000`.
    pub version_of: Option<FigureId>,
    /// The sentence it stands in.
    pub sentence: u32,
    /// The clause of the sentence it stands in, counted from zero.
    pub clause: u16,
    /// The table cell it stands in.
    pub cell: Option<CellId>,
}

impl Figure {
    /// Whether it is a quantity rather than a year, a name, a list marker …
    pub fn is_quantity(&self) -> bool {
        self.label.is_none()
    }

    /// The values it can stand for, in the unit it is printed in; `None` if it is too large to check.
    pub fn printed(&self, domain: Domain) -> Option<Readings> {
        Readings::of(&self.amount, self.hedge, domain)
    }

    /// The values it can stand for, in base units: shares as parts of one, lengths in metres.
    ///
    /// `scale` tells whether a unit with a zero of its own (degrees Celsius) measures a level, or a
    /// distance for which its zero does not count.
    pub fn readings(&self, domain: Domain, scale: Scale) -> Option<Readings> {
        Some(self.in_base_units(self.printed(domain)?, scale))
    }

    /// The values it can stand for in a role, in base units.
    pub fn readings_as(&self, read_as: ReadAs) -> Option<Readings> {
        let amount = match (self.amount, read_as.end) {
            (Amount::Range { low, .. }, RangeEnd::Low) => Amount::Number(low),
            (Amount::Range { high, .. }, RangeEnd::High) => Amount::Number(high),
            _ => self.amount,
        };
        let printed = Readings::of(&amount, read_as.precision.hedge(self.hedge), read_as.domain)?;
        let printed = match read_as.precision {
            Precision::Exact => Readings::only(printed.exact),
            Precision::Usual | Precision::ToTheDigit | Precision::Unbounded => printed,
        };
        Some(self.in_base_units(printed, read_as.scale))
    }

    fn in_base_units(&self, printed: Readings, scale: Scale) -> Readings {
        let Some(unit) = &self.unit else { return printed };
        let scaled = printed.scale(&unit.scale);
        if scale == Scale::Level && !unit.zero.is_zero() {
            scaled.map(|interval| interval.shift(&unit.zero))
        } else {
            scaled
        }
    }

    /// What is asserted, in the printed unit, hedges as plain bounds: `over a dozen` is `(12, ∞)`.
    pub fn asserted(&self) -> Option<Interval> {
        let domain = if self.is_count() { Domain::Count } else { Domain::Real };
        // What a rule requires is meant exactly.
        if self.modality == Modality::Rule && self.hedge.is_none() {
            return Some(self.printed(domain)?.exact);
        }
        let written = Readings::written_of(&self.amount, self.hedge, domain)?;
        match (self.hedge, &self.amount) {
            (Some(Hedge::MoreThan), Amount::Number(_) | Amount::Proportion(_)) => {
                Interval::new(written.low().clone(), End::Unbounded)
            }
            _ => Some(written),
        }
    }

    /// Whether it is a share of a whole.
    pub fn is_share(&self) -> bool {
        self.kind == FigureKind::Share
    }

    /// Whether it is a number of percentage points or basis points.
    pub fn is_points(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Points)
    }

    /// What it is a figure of, if that has a name: without one, two measures are one only by likeness.
    pub fn named_measure(&self) -> Option<Measure> {
        self.measure.filter(|measure| measure.name.is_some())
    }

    /// Whether it and another are so far apart, by a hundred times and more, that they must be of two things: the deaths
    /// of an epidemic and those of an accident.
    pub fn is_far_from(&self, other: &Self) -> bool {
        const TIMES: i64 = 100;
        let ends = |figure: &Self| {
            let written = figure.printed(Domain::Real)?.written;
            Some((written.low().value().cloned(), written.high().value().cloned()))
        };
        let (Some((low, high)), Some((other_low, other_high))) = (ends(self), ends(other)) else {
            return false;
        };
        let is_beyond = |high: &Option<Rational>, low: &Option<Rational>| {
            high.as_ref().zip(low.as_ref()).is_some_and(|(high, low)| &(high * &Rational::from(TIMES)) < low)
        };
        is_beyond(&high, &other_low) || is_beyond(&other_high, &low)
    }

    /// Whether it and another count things by nouns that differ, people and workers among them.
    pub fn counts_another(&self, other: &Self) -> bool {
        self.counts.zip(other.counts).is_some_and(|(one, other)| one.concept != other.concept)
    }

    /// Whether it counts other things than another, by a plural among some items: `three seats empty` where people are left,
    /// but not `four underground` and `384 open`.
    pub fn counts_other_things(&self, other: &Self, items: &[Item]) -> bool {
        self.counts.zip(other.counts).is_some_and(|(noun, of)| {
            let is_thing =
                items.iter().any(|item| item.span == noun.span && item.class.is(WordClass::PLURAL));
            is_thing && !noun.may_be(of)
        })
    }

    /// How many base units one of its unit is; one without a unit.
    pub fn scale(&self) -> Rational {
        self.unit.as_ref().map_or(Rational::ONE, |unit| unit.scale.clone())
    }

    /// What its last written digit stands for, in base units; `None` if it is not one number.
    pub fn last_place(&self) -> Option<Rational> {
        Some(&self.amount.numeral()?.last_place() * &self.scale())
    }

    /// Whether it counts or may count whole things: a plain whole number without a unit.
    pub fn is_count(&self) -> bool {
        matches!(self.kind, FigureKind::Count | FigureKind::Number)
            && match self.amount {
                Amount::Number(numeral) => numeral.is_whole(),
                Amount::Range { low, high, .. } => low.is_whole() && high.is_whole(),
                Amount::Plural(_) => true,
                Amount::Proportion(_) | Amount::Ratio { .. } | Amount::Tolerance { .. } => false,
            }
    }

    /// The number named, in base units, if it is a single one.
    pub fn value(&self) -> Option<Rational> {
        let value = self.amount.value()?;
        Some(match &self.unit {
            Some(unit) => &(&value * &unit.scale) + &unit.zero,
            None => value,
        })
    }

    /// Whether the two are in one unit or in units that convert, or both without one.
    pub fn is_comparable_with(&self, other: &Self) -> bool {
        match (&self.unit, &other.unit) {
            (Some(a), Some(b)) => a.is_comparable_with(b),
            (None, None) => self.is_share() == other.is_share(),
            (Some(unit), None) => unit.kind == UnitKind::Share && other.is_share(),
            (None, Some(unit)) => unit.kind == UnitKind::Share && self.is_share(),
        }
    }
}

/// How a figure is read in a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReadAs {
    /// Whether it counts whole things.
    pub domain: Domain,
    /// Whether a unit with a zero of its own measures a level or a distance.
    pub scale: Scale,
    /// Which number of a range is meant.
    pub end: RangeEnd,
    /// How exactly it is meant.
    pub precision: Precision,
}

impl Default for ReadAs {
    fn default() -> Self {
        Self { domain: Domain::Real, scale: Scale::Level, end: RangeEnd::Any, precision: Precision::Usual }
    }
}

/// Which number of a range fills a role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RangeEnd {
    /// Any number of the range, as of any other figure.
    #[default]
    Any,
    /// Its lower end.
    Low,
    /// Its upper end.
    High,
}

/// How exactly a figure is meant in a role, whatever it looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// As its digits and its hedge say; a round number may be round.
    #[default]
    Usual,
    /// To its last written digit, even if that is a zero, unless it is hedged: survey percentages.
    ToTheDigit,
    /// As its digits say, whatever bound stands before it: `more than 45 kg (99 lb)` converts 45 kg.
    Unbounded,
    /// The number itself: a rule's.
    Exact,
}

impl Precision {
    /// The hedge that a figure with this one is read under.
    pub(crate) fn hedge(self, written: Option<Hedge>) -> Option<Hedge> {
        match self {
            Self::ToTheDigit => written.or(Some(Hedge::Exactly)),
            // `at least 50 percent is required`: the bar is 50 percent.
            Self::Exact | Self::Unbounded => written.filter(|hedge| !hedge.is_bound()),
            Self::Usual => written,
        }
    }
}

/// Whether a unit with a zero of its own measures a level or a distance between levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scale {
    /// `it was 20 °C`.
    Level,
    /// `it rose by 20 °C`.
    Difference,
}

/// What sort of number a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FigureKind {
    /// So many things.
    Count,
    /// A part of a whole: percent, half, two in five.
    Share,
    /// A difference between shares.
    Points,
    /// Money.
    Amount,
    /// A quantity with a dimension.
    Measurement,
    /// A length of time.
    Duration,
    /// So many times something.
    Multiple,
    /// A bare number.
    Number,
    /// A place in an order.
    Ordinal,
    /// A day, month or year.
    Date,
    /// A time of day.
    Time,
    /// Goals, points or votes of two sides: `3–1`.
    Score,
    /// A number that names something.
    Name,
}

impl FigureKind {
    /// The name in JSON and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Share => "share",
            Self::Points => "points",
            Self::Amount => "amount",
            Self::Measurement => "measurement",
            Self::Duration => "duration",
            Self::Multiple => "multiple",
            Self::Number => "number",
            Self::Ordinal => "ordinal",
            Self::Date => "date",
            Self::Time => "time",
            Self::Score => "score",
            Self::Name => "name",
        }
    }
}

/// Why a number is not a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// `in 2005`.
    Year,
    /// `30 July`, `2017-07-30`.
    Date,
    /// `2.15pm`, `2005 GMT`.
    ClockTime,
    /// `3–1`, `6–4, 7–5`.
    Score,
    /// `Boeing 767`, `Voyager 2`, `2,4-D`.
    Name,
    /// `1.2.3`.
    Version,
    /// A telephone number.
    Phone,
    /// `10 Downing Street`, a postal code.
    Address,
    /// `Table 2`, `Section 4.1`, `page 12`.
    Reference,
    /// `[12]`, `(3)`.
    Citation,
    /// `Article 348`, `§ 12`.
    Statute,
    /// An ISBN, DOI, docket or other code.
    Identifier,
    /// `1.` at the head of a list item.
    ListMarker,
    /// Part of a web or mail address.
    WebAddress,
    /// Latitude, longitude.
    Coordinate,
    /// `one` as a pronoun or article.
    Pronoun,
    /// A place in an order: `the third`.
    Ordinal,
    /// `several`, `a handful`: too vague to hold to a number.
    Vague,
    /// Markup or front matter, not text that a reader sees.
    Markup,
    /// More digits than can be checked.
    TooLarge,
    /// Digits whose grouping cannot be read.
    Malformed,
}

impl Label {
    /// The reason in the ledger's words.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Year => "a year",
            Self::Date => "a date",
            Self::ClockTime => "a time of day",
            Self::Score => "a score",
            Self::Name => "part of a name",
            Self::Version => "a version",
            Self::Phone => "a telephone number",
            Self::Address => "part of an address",
            Self::Reference => "the number of a section, table, page or item",
            Self::Citation => "a citation",
            Self::Statute => "the number of a law or article",
            Self::Identifier => "an identifier",
            Self::ListMarker => "a list marker",
            Self::WebAddress => "part of a web or mail address",
            Self::Coordinate => "a coordinate",
            Self::Pronoun => "a pronoun or article",
            Self::Ordinal => "a place in an order",
            Self::Vague => "too vague to hold to a number",
            Self::Markup => "markup, not text that a reader sees",
            Self::TooLarge => "too large to check",
            Self::Malformed => "a numeral that cannot be read",
        }
    }
}

/// In what mood a figure is given. Only what somebody asserts can be held against them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modality {
    /// Stated as a fact.
    #[default]
    Asserted,
    /// Stated as an estimate.
    Estimated,
    /// Stated of the future.
    Forecast,
    /// Stated to be false.
    Denied,
    /// Aimed at.
    Target,
    /// Required by a rule.
    Rule,
    /// Only supposed.
    Hypothetical,
}

impl Modality {
    /// Whether the figure is somebody's word on how things are.
    pub const fn is_asserted(self) -> bool {
        matches!(self, Self::Asserted | Self::Estimated)
    }

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Estimated => "estimated",
            Self::Forecast => "forecast",
            Self::Denied => "denied",
            Self::Target => "target",
            Self::Rule => "rule",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// A noun that a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Noun {
    /// The noun phrase, without the number.
    pub span: Span,
    /// The head noun in the singular, or the concept that a domain pack puts it under.
    pub concept: WordKey,
    /// Its modifiers, in any order.
    pub qualifiers: WordKey,
    /// Whether it names people.
    pub is_people: bool,
}

impl Noun {
    /// Whether what it and another name may be the same: one thing, or people by whatever noun.
    pub fn may_be(self, other: Self) -> bool {
        self.concept == other.concept || self.is_people && other.is_people
    }
}

/// What a figure is a figure of: a head, its modifiers, whose it is and when.
///
/// Two figures are of one measure if all four agree. An unstated entity or period is
/// [`WordKey::NONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Measure {
    /// The words that name it.
    pub span: Span,
    /// Its name where a domain pack has one: `turnout`.
    pub name: Option<&'static str>,
    /// The head noun in the singular, or the concept that a domain pack puts it under.
    pub concept: WordKey,
    /// Modifiers of the head, in any order.
    pub qualifiers: WordKey,
    /// Whose or where.
    pub entity: WordKey,
    /// When.
    pub period: WordKey,
    /// Whether it is the thing itself or a difference in it.
    pub aspect: Aspect,
}

/// Whether a measure is the thing itself or a difference in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// `turnout was 8.1 million`.
    #[default]
    Level,
    /// `turnout was inflated by one million`, `a rise of 5%`.
    Difference,
}

impl Measure {
    /// Whether the two are certainly one measure: head, modifiers, entity, period and aspect agree.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.concept == other.concept
            && self.aspect == other.aspect
            && self.qualifiers == other.qualifiers
            && self.entity == other.entity
            && self.period == other.period
    }

    /// Whether the two may be one measure: nothing that both state differs.
    pub fn is_compatible_with(&self, other: &Self) -> bool {
        let agree = |a: WordKey, b: WordKey| a == b || a == WordKey::NONE || b == WordKey::NONE;
        self.concept == other.concept
            && self.aspect == other.aspect
            && agree(self.qualifiers, other.qualifiers)
            && agree(self.entity, other.entity)
            && agree(self.period, other.period)
    }
}

/// One party's version of the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The name for reports: `electoral council`, `Smartmatic`, `the text`.
    pub name: String,
    /// What sort of party it is.
    pub kind: AccountKind,
    /// Where the text names it first.
    pub span: Option<Span>,
}

/// What sort of party gives an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AccountKind {
    /// The writer.
    Narrator,
    /// Somebody the writer quotes or reports.
    Source,
    /// A value on file, from a sidecar or front matter.
    Reference,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId {
    /// The table, by its place in the document.
    pub table: u32,
    /// The row, header rows included.
    pub row: u32,
    /// The column.
    pub column: u32,
}
