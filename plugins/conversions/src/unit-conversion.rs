//! A measurement and the same one in another unit.

use std::sync::Arc;

use recount_core::expr::{Expr, role};
use recount_core::{
    Amount, Assertion, Claims, Dimension, Document, Figure, FigureId, FigureKind, Interval, Item, Link,
    RangeEnd, Rational, Readings, Relation, Role, Sentence, Span, Statement, Telling, Unit, UnitKind,
    WordClass, WordKey, keys,
};

use crate::mislabelled::Mislabelled;
use crate::weighed::Weighed;

recount_core::check! {
    /// A measurement and its conversion that are not the same.
    ///
    /// ## What it recounts
    ///
    /// Where a text gives a measurement and, in brackets or in apposition, the same in another unit, it is converted
    /// and held against what is printed: lengths, areas, weights, speeds, temperatures, whole ranges and the sides of
    /// rectangles. Where both are in one unit, and would be the same if one of them were in the unit that it is
    /// converted into, the unit is written twice. Temperatures convert in two ways, and the words around tell which is meant: *reached 20 °C (68 °F)*
    /// but *rose by 20 °C (36 °F)*.
    ///
    /// ## Why it matters
    ///
    /// Conversions are added in a hurry, by a person or a script that sees the number and not the sentence. Changes of
    /// temperature converted as if they were temperatures are printed every year.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The fire burned 12,900 acres (5,900 hectares) of forest.
    /// ```
    ///
    /// ```holds
    /// The fire burned 12,900 acres (5,200 hectares) of forest.
    /// ```
    ///
    /// ```silent
    /// The fire burned 12,900 acres (40 square miles of it forest).
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Round numbers are read as round, and a conversion with a rounded factor (1.6 kilometres to the mile) passes. The
    /// second measurement may be another thing altogether; unless the two units belong to different systems and stand
    /// side by side, the finding is a warning at most. Gallons, tons, miles and calories have several sizes, and any of
    /// them will do.
    ///
    /// ## References
    ///
    /// International Bureau of Weights and Measures, *The International System of Units*, 9th edition (2019); National
    /// Institute of Standards and Technology, Special Publication 811, appendix B.
    pub static UNIT_CONVERSION = UnitConversion { id: "unit-conversion", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    for sentence in document.told_alone() {
        if sentence.figures.is_empty() {
            continue;
        }
        Reader { document, items: document.items(sentence) }.that_is(sentence, claims);
        if sentence.figures.len() < 2 {
            continue;
        }
        let is_measured = |figure: &Figure| unit_of(figure).is_some();
        if document.figures_of(sentence).filter(|(_, figure)| is_measured(figure)).take(2).count() < 2 {
            continue;
        }
        let reader = Reader { document, items: document.items(sentence) };
        for at in 0..reader.items.len() {
            reader.in_brackets(at, claims);
            reader.in_apposition(at, claims);
        }
    }
}

/// The unit of a measurement or of a length of time that has a fixed one.
fn unit_of(figure: &Figure) -> Option<&Arc<Unit>> {
    let is_measured = matches!(figure.kind, FigureKind::Measurement | FigureKind::Duration);
    let unit = figure.unit.as_ref().filter(|unit| is_measured && unit.kind == UnitKind::Measure)?;
    let is_plain = figure.is_quantity()
        && matches!(
            figure.amount,
            Amount::Number(_)
                | Amount::Proportion(_)
                | Amount::Range { unshared_low: None, .. }
                | Amount::Tolerance { .. }
        );
    // Months and years have no fixed length, and a kilobyte is a thousand bytes or a little more.
    let is_fixed = !matches!(&*unit.symbol, "month" | "a") && unit.dimension.data == 0;
    // Energy a year is what a plant makes, not what it could make at full power.
    let is_yield = unit.dimension == POWER && unit.symbol.contains('/');
    let is_nothing = figure.value().is_some_and(|value| value.is_zero());
    (is_plain && is_fixed && !is_nothing && !is_yield && unit.dimension != Dimension::NONE).then_some(unit)
}

/// By how much a lost magnitude or a shifted point makes a measurement too large or too small.
const POWERS_OF_TEN: [i64; 4] = [10, 100, 1_000, 1_000_000];

const AREA: Dimension = Dimension { length: 2, ..Dimension::NONE };
const POWER: Dimension = Dimension { mass: 1, length: 2, time: -3, ..Dimension::NONE };

/// One measurement, of several figures if it is written in several units: `6 ft 2 in`.
#[derive(Clone, Debug)]
struct Term {
    figures: Vec<FigureId>,
    /// The unit of the last figure; that of a bare number is the one after it: `30 by 40 metres`.
    unit: Arc<Unit>,
    is_bare: bool,
    /// The figures may be two measurements: `5 km and 300 m`.
    is_doubtful: bool,
    span: Span,
}

struct Reader<'a> {
    document: &'a Document,
    items: &'a [Item],
}

/// Whether neither of two sizes is more than `m` over `n` of the other.
fn are_within(a: &Rational, b: &Rational, n: i64, m: i64) -> bool {
    let (n, m) = (Rational::from(n), Rational::from(m));
    a * &n <= b * &m && b * &n <= a * &m
}

impl<'a> Reader<'a> {
    fn figure_at(&self, at: usize) -> Option<(FigureId, &'a Figure)> {
        let id = self.items.get(at)?.figure?;
        Some((id, self.document.figure(id)?))
    }

    fn measured_at(&self, at: usize) -> Option<(FigureId, &'a Figure, &'a Arc<Unit>)> {
        let (id, figure) = self.figure_at(at)?;
        let unit = unit_of(figure)?;
        // `1 ⁄2 mile`, with the fraction torn apart: the number is not all of it.
        let is_torn = self
            .document
            .text()
            .get(..usize::try_from(figure.span.start).unwrap_or(usize::MAX))
            .and_then(|before| before.chars().next_back())
            .is_some_and(|before| before.is_alphanumeric() || matches!(before, '⁄' | '/' | '.' | ','));
        (!is_torn).then_some((id, figure, unit))
    }

    fn is_any(&self, at: usize, words: &[WordKey]) -> bool {
        self.items.get(at).is_some_and(|item| item.key.is_one_of(words))
    }

    /// The measurements from a place on, joined by `by` or `×`, and the place after them.
    fn terms(&self, at: usize) -> Option<(Vec<Term>, usize)> {
        let mut terms: Vec<Term> = Vec::new();
        let mut bare: Vec<FigureId> = Vec::new();
        let mut at = at;
        loop {
            if let Some((term, after)) = self.term(at) {
                for id in bare.drain(..) {
                    let span = self.document.figure(id)?.span;
                    let unit = Arc::clone(&term.unit);
                    terms.push(Term { figures: vec![id], unit, is_bare: true, is_doubtful: false, span });
                }
                terms.push(term);
                at = after;
                match self.beyond_by(at) {
                    Some(next) => at = next,
                    None => return Some((terms, at)),
                }
            } else {
                let (id, figure) = self.figure_at(at)?;
                if !figure.is_quantity() || figure.unit.is_some() || bare.len() > 2 {
                    return None;
                }
                bare.push(id);
                let has_sign = self.document.text_of(figure.span).ends_with(['x', '×']);
                at = if has_sign { at + 1 } else { self.beyond_by(at + 1)? };
            }
        }
    }

    /// The place after `by`, `×` or `-by-`.
    fn beyond_by(&self, at: usize) -> Option<usize> {
        if self.is_any(at, keys!["by", "x", "×"]) {
            Some(at + 1)
        } else if self.is_any(at, keys!["-"]) && self.is_any(at + 1, keys!["by"]) {
            Some(at + 2 + usize::from(self.is_any(at + 2, keys!["-"])))
        } else {
            None
        }
        .filter(|next| self.figure_at(*next).is_some())
    }

    /// One measurement from a place on: a figure, and those in smaller units that belong to it.
    fn term(&self, at: usize) -> Option<(Term, usize)> {
        let (id, figure, unit) = self.measured_at(at)?;
        let mut term = Term {
            figures: vec![id],
            unit: Arc::clone(unit),
            is_bare: false,
            is_doubtful: false,
            span: figure.span,
        };
        let mut after = at + 1;
        let mut before = figure;
        loop {
            let joint = usize::from(self.is_any(after, keys!["and", ",", "-"]));
            let Some((id, next, unit)) = self.measured_at(after + joint) else { break };
            if !is_continued_by(before, next) || next.hedge.is_some() {
                break;
            }
            term.figures.push(id);
            term.unit = Arc::clone(unit);
            term.is_doubtful |= self.is_any(after, keys!["and", ","]);
            term.span = term.span.to(next.span);
            after += joint + 1;
            before = next;
        }
        Some((term, after))
    }

    /// The measurements that end right before a place.
    fn terms_before(&self, end: usize) -> Option<Vec<Term>> {
        let first = end.saturating_sub(9);
        (first..end).find_map(|start| {
            // Not from the middle of one: `2 in` of `6 ft 2 in`.
            let is_inside = start.checked_sub(2).is_some_and(|before| {
                self.beyond_by(start - 1) == Some(start) && self.figure_at(before).is_some()
            });
            let (terms, after) = self.terms(start)?;
            // Nor what follows a number that could not be read as part of it: `12 st 4 lb`.
            let before =
                start.checked_sub(1).map(|at| at - usize::from(at > 0 && self.is_any(at, keys!["st"])));
            let follows_number = before
                .and_then(|before| self.figure_at(before))
                .is_some_and(|(_, figure)| figure.is_quantity());
            (after == end && !is_inside && !follows_number).then_some(terms)
        })
    }

    /// `12,900 acres (5,200 hectares)`, `300 km (190 mi; 160 nmi)`.
    fn in_brackets(&self, open: usize, claims: &mut Claims) {
        if !self.is_any(open, keys!["(", "["]) {
            return;
        }
        let lead = (open + 1..open + 5).find(|at| {
            !self.is_any(
                *at,
                keys!["i", ".", "e", "ie", "i.e", "i.e.", "or", "that", "is", "equivalent", "to", ",", "="],
            )
        });
        let Some(lead) = lead else { return };
        if self.terms(lead).is_none() {
            return;
        }
        // `a 12,900-acre site (5,200 hectares)`
        let n_between = (0..4).find(|n_between| {
            open.checked_sub(*n_between).is_some_and(|end| {
                self.items.get(end.wrapping_sub(1)).is_some_and(|item| item.figure.is_some())
            })
        });
        let Some(n_between) = n_between else { return };
        let breaks = WordClass::PUNCTUATION
            | WordClass::CLAUSE
            | WordClass::PREPOSITION
            | WordClass::AUXILIARY
            | WordClass::CONJUNCTION
            | WordClass::REPORTING;
        let between = self.items.get(open - n_between..open).unwrap_or(&[]);
        if between.iter().any(|item| item.class.is(breaks) && item.key != const { WordKey::of("-") }) {
            return;
        }
        let Some(left) = self.terms_before(open - n_between) else { return };
        let mut at = lead;
        let mut found = Vec::new();
        while let Some((right, after)) = self.terms(at) {
            let closes = self.is_any(after, keys![")", "]"]);
            let goes_on = self.is_any(after, keys![";", ",", "/", "or"]);
            if !closes && !goes_on {
                break;
            }
            found.push(right);
            if closes {
                break;
            }
            at = after + 1 + usize::from(self.is_any(after + 1, keys!["or"]));
        }
        let link = if n_between > 0 { Link::Likely } else { Link::Certain };
        for right in &found {
            self.pair(&left, right, link, if n_between > 0 { "brackets-apart" } else { "brackets" }, claims);
        }
    }

    /// `The wreck lies 3,800 metres down. That is about 12,500 feet.`
    fn that_is(&self, sentence: &Sentence, claims: &mut Claims) {
        let says_so = self.is_any(0, keys!["that", "this"])
            && self.is_any(1, keys!["equals", "is", "makes", "means", "was"]);
        let Some((right, after)) = self.term(2).filter(|_| says_so) else { return };
        let is_alike =
            |figure: &Figure| unit_of(figure).is_some_and(|unit| unit.dimension == right.unit.dimension);
        let ends = self.items.get(after).is_none_or(|item| item.class.is(WordClass::PUNCTUATION));
        let told = self.document.only_figure_referred_to(sentence, is_alike);
        if let Some((id, figure)) = told.filter(|_| ends)
            && let Some(unit) = unit_of(figure)
        {
            let unit = Arc::clone(unit);
            let left =
                Term { figures: vec![id], unit, is_bare: false, is_doubtful: false, span: figure.span };
            if !are_of_one_system(&left.unit, &right.unit) {
                self.pair(&[left], &[right], Link::Likely, "that-is", claims);
            }
        }
    }

    /// `=3F=3C`: bytes as quoted-printable text escapes them.
    fn is_escaped(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.items.get(before));
        before.zip(self.items.get(at)).is_some_and(|(sign, figure)| {
            sign.key.is_one_of(keys!["="]) && sign.span.end == figure.span.start
        })
    }

    /// `100 km, or about 62 miles,`, `100 km – 62 miles – away`, `100 km/62 miles`.
    fn in_apposition(&self, at: usize, claims: &mut Claims) {
        if self.measured_at(at).is_none() {
            return;
        }
        let Some((left, after)) = self.terms(at) else { return };
        let opens_dash = self.is_any(after, keys!["–", "—", "-"])
            && self.items.get(after).is_some_and(|item| !item.class.is(WordClass::GLUED));
        let is_which = self.is_any(after + 1, keys!["which"]) && self.is_any(after + 2, keys!["is", "was"]);
        // `12,900 acres, about 5,200 hectares`
        let is_about = self.is_any(after, keys![","])
            && self
                .measured_at(after + 1)
                .is_some_and(|(_, figure, _)| figure.hedge.is_some_and(|hedge| !hedge.is_bound()));
        let next = if self.is_any(after, keys![","]) && self.is_any(after + 1, keys!["or"]) {
            after + 2
        } else if self.is_any(after, keys![","]) && is_which {
            after + 3
        } else if opens_dash {
            after + 1 + usize::from(self.is_any(after + 1, keys!["or"]))
        } else if self.is_any(after, keys!["/", "="]) && !self.is_escaped(at) || is_about {
            after + 1
        } else {
            return;
        };
        let Some((right, end)) = self.terms(next) else { return };
        let is_closed = self.items.get(end).is_none_or(|item| {
            item.figure.is_none()
                && (item.class.is(WordClass::PUNCTUATION) || self.is_any(after, keys!["/", "="]))
        });
        // Apart from brackets, what is not near is not meant as the same, unless a slip of the point explains it.
        let is_or = self.is_any(next.saturating_sub(1), keys!["or"]) || is_which;
        let is_same = |(a, b): (&Term, &Term)| {
            self.are_near(a, b)
                || is_about && self.are_of_two_systems_within(a, b, 2)
                || is_or
                    && (self.are_areas_of_same_digits(a, b)
                        || self.are_powers_of_ten_apart(a, b)
                        || self.are_of_two_systems_within(a, b, 3))
        };
        if is_closed && left.len() == right.len() && left.iter().zip(&right).all(is_same) {
            self.pair(&left, &right, Link::Likely, "apposition", claims);
        }
    }

    fn are_near(&self, a: &Term, b: &Term) -> bool {
        if a.unit.dimension.is_temperature() {
            return true;
        }
        match (self.size(a), self.size(b)) {
            (Some(a), Some(b)) => are_within(&a, &b, 2, 3),
            _ => false,
        }
    }

    /// Whether one of two measurements is at most so many times the other, in units that nobody uses side by side but to
    /// convert.
    fn are_of_two_systems_within(&self, a: &Term, b: &Term, times: i64) -> bool {
        let (Some(first), Some(second)) = (self.size(a), self.size(b)) else { return false };
        !are_of_one_system(&a.unit, &b.unit) && are_within(&first, &second, 1, times)
    }

    /// Whether the point of one of two measurements in units of different systems is off, and nothing else.
    fn are_powers_of_ten_apart(&self, a: &Term, b: &Term) -> bool {
        let apart = |a: &Rational, b: &Rational, is_close: &dyn Fn(&Rational, &Rational) -> bool| {
            POWERS_OF_TEN.iter().any(|power| {
                let power = Rational::from(*power);
                is_close(&(a * &power), b) || is_close(a, &(b * &power))
            })
        };
        let same = |a: &Rational, b: &Rational| a == b;
        let close = |a: &Rational, b: &Rational| are_within(a, b, 20, 21);
        let (Some(first), Some(second)) = (self.size(a), self.size(b)) else { return false };
        a.unit.scale != b.unit.scale
            && !apart(&a.unit.scale, &b.unit.scale, &same)
            && apart(&first, &second, &close)
    }

    /// `96,000 hectares, or 9,600 km²`: two numbers of which one is the other with its point moved, in two units. Of lengths and
    /// weights they may be two: `10 cm, or 1 m at the edge`.
    fn are_areas_of_same_digits(&self, a: &Term, b: &Term) -> bool {
        let value = |term: &Term| match &term.figures[..] {
            [only] => self.document.figure(*only).and_then(Figure::value),
            _ => None,
        };
        let (Some(first), Some(second)) = (value(a), value(b)) else { return false };
        a.unit.scale != b.unit.scale
            && a.unit.dimension == AREA
            && POWERS_OF_TEN
                .iter()
                .map(|power| Rational::from(*power))
                .any(|power| &first * &power == second || &second * &power == first)
    }

    /// `3.2 billion m³ (3,200 km³)`: the same digits, a thousand or a million times as large.
    fn is_magnitude_off(&self, a: &Term, b: &Term) -> bool {
        let (Some(first), Some(second)) = (self.size(a), self.size(b)) else { return false };
        [1_000, 1_000_000]
            .into_iter()
            .map(Rational::from)
            .any(|power| &first * &power == second || &second * &power == first)
    }

    /// How large a measurement is, roughly: by the upper end of a range.
    fn size(&self, term: &Term) -> Option<Rational> {
        let mut size = Rational::ZERO;
        for id in &term.figures {
            let figure = self.document.figure(*id)?;
            let value = match figure.amount {
                Amount::Range { high, .. } => high.value()?,
                amount => amount.value()?,
            };
            let unit = figure.unit.as_ref().unwrap_or(&term.unit);
            size = &size + &(&value * &unit.scale);
        }
        Some(size)
    }

    fn pair(&self, left: &[Term], right: &[Term], link: Link, frame: &'static str, claims: &mut Claims) {
        if left.len() != right.len() {
            return;
        }
        let can_be_one = |(a, b): (&Term, &Term)| {
            a.unit.dimension == b.unit.dimension
                && a.unit.scale != b.unit.scale
                && !are_by_two_times(&a.unit, &b.unit)
                || a.unit.dimension.is_temperature()
                    && b.unit.dimension.is_temperature()
                    && a.unit.symbol != b.unit.symbol
        };
        if let ([a], [b]) = (left, right)
            && let ([first], [second]) = (&a.figures[..], &b.figures[..])
            && a.unit.symbol == b.unit.symbol
            && frame == "brackets"
            && let Some(claim) = Mislabelled::new(self.document, [*first, *second], &a.unit)
        {
            claims.add(claim);
        }
        if !left.iter().zip(right).all(can_be_one) {
            return;
        }
        for (a, b) in left.iter().zip(right) {
            // `2 km (800 m)`: within one system nobody need convert, and the second may be another thing.
            let link = if are_of_one_system(&a.unit, &b.unit) {
                let is_slip = || match frame {
                    "brackets" => self.is_magnitude_off(a, b),
                    "apposition" => self.are_areas_of_same_digits(a, b),
                    _ => false,
                };
                if !self.are_near(a, b) && !is_slip() {
                    continue;
                }
                Link::Likely
            } else {
                link
            };
            for end in self.ends(a, b) {
                claims.add(conversion(self, a, b, *end, link, frame));
            }
        }
    }

    /// Both ends of two ranges; nothing where only one of the two is a range.
    fn ends(&self, a: &Term, b: &Term) -> &'static [RangeEnd] {
        let is_range = |term: &Term| {
            term.figures
                .last()
                .and_then(|id| self.document.figure(*id))
                .is_some_and(|figure| matches!(figure.amount, Amount::Range { .. }))
        };
        match (is_range(a), is_range(b)) {
            (true, true) => &[RangeEnd::Low, RangeEnd::High],
            (false, false) => &[RangeEnd::Any],
            _ => &[],
        }
    }

    /// Whether the words around a temperature say that it is a change or a temperature.
    fn temperature(&self, term: &Term) -> Temperature {
        let Some(at) = self.items.iter().position(|item| item.figure == term.figures.first().copied()) else {
            return Temperature::Unclear;
        };
        let before = |n: usize| at.checked_sub(n).and_then(|at| self.items.get(at));
        let is_before =
            |n: usize, words: &[WordKey]| at.checked_sub(n).is_some_and(|at| self.is_any(at, words));
        let closing = (at..at + 12).find(|at| self.is_any(*at, keys![")", "]"])).unwrap_or(at);
        let says_difference = self.is_any(closing + 1, DIFFERENCE_AFTER)
            || (self.is_any(closing + 1, keys!["/"]))
            || is_before(1, keys!["by"])
            || (is_before(1, keys!["of"]) && (2..=3).any(|n| is_before(n, DIFFERENCES)));
        let moves = |item: &Item| item.class.is(WordClass::RISE | WordClass::FALL | WordClass::CHANGE);
        let says_level = is_before(1, keys!["reached", "hit", "reaching", "at", "reach"])
            || (is_before(1, keys!["of"]) && (2..=3).any(|n| is_before(n, LEVELS)))
            || (is_before(1, keys!["was", "is", "were", "averaged"])
                && (2..=4).any(|n| is_before(n, LEVELS)))
            || (is_before(1, keys!["to"])
                && (2..=3).any(|n| before(n).is_some_and(moves) || is_before(n, keys!["heated", "cooled"])));
        let names_warming = self.items.iter().any(|item| item.key.is_one_of(WARMING));
        match (says_difference, says_level && !names_warming) {
            (true, false) => Temperature::Difference,
            (false, true) => Temperature::Level,
            _ => Temperature::Unclear,
        }
    }
}

/// What stands after a change of temperature.
const DIFFERENCE_AFTER: &[WordKey] = keys![
    "above", "below", "colder", "cooler", "higher", "hotter", "increase", "lower", "of", "per", "rise",
    "warmer",
];

/// Nouns for a change of temperature.
const DIFFERENCES: &[WordKey] = keys![
    "anomaly",
    "change",
    "cooling",
    "decrease",
    "difference",
    "drop",
    "fall",
    "increase",
    "rate",
    "rise",
    "swing",
    "warming",
];

/// Nouns for a temperature.
const LEVELS: &[WordKey] =
    keys!["high", "highs", "low", "lows", "maximum", "minimum", "point", "temperature", "temperatures"];

/// Words by which a goal for the climate is told from a temperature.
const WARMING: &[WordKey] = keys![
    "average",
    "climate",
    "global",
    "limit",
    "pre",
    "pre-industrial",
    "preindustrial",
    "target",
    "warming"
];

/// Words by which miles may be nautical.
const AT_SEA: &[WordKey] = keys![
    "boat", "coast", "island", "islands", "nautical", "ocean", "offshore", "port", "sailed", "sailing",
    "sea", "ship", "ships", "vessel", "vessels", "yacht",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Temperature {
    Level,
    Difference,
    Unclear,
}

/// `6 ft` by `2 in`: the second is a rest of the first.
fn is_continued_by(first: &Figure, second: &Figure) -> bool {
    let (Some(a), Some(b)) = (unit_of(first), unit_of(second)) else { return false };
    let ratio =
        a.scale.checked_div(&b.scale).filter(|ratio| a.dimension == b.dimension && ratio.is_integer());
    let is_whole = |figure: &Figure| matches!(figure.amount, Amount::Number(numeral) if numeral.is_whole());
    match (ratio, second.amount.value()) {
        (Some(ratio), Some(rest)) => {
            is_whole(first)
                && ratio > Rational::ONE
                && ratio <= Rational::from(6000)
                && rest < ratio
                && !rest.is_negative()
        }
        _ => false,
    }
}

/// `400 tonnes a day, or 100,000 tonnes a year`: the same by two times, on some of whose days nothing is done.
fn are_by_two_times(a: &Unit, b: &Unit) -> bool {
    let parts = a.symbol.split_once('/').zip(b.symbol.split_once('/'));
    parts.is_some_and(|((piece, time), (other_piece, other_time))| piece == other_piece && time != other_time)
}

/// Whether one unit is so many whole times the other, as units of one system are.
fn are_of_one_system(a: &Unit, b: &Unit) -> bool {
    let is_whole = |a: &Unit, b: &Unit| a.scale.checked_div(&b.scale).is_some_and(|ratio| ratio.is_integer());
    a.zero == b.zero && (is_whole(a, b) || is_whole(b, a))
}

/// One way to read both sides.
struct Way {
    /// How many base units of the right one are made of one of the left, beyond what their units say.
    factor: Rational,
    is_difference: bool,
    /// Only the last figure of the left side counts.
    last_only: bool,
}

fn conversion(
    reader: &Reader<'_>,
    a: &Term,
    b: &Term,
    end: RangeEnd,
    link: Link,
    frame: &'static str,
) -> Weighed {
    let document = reader.document;
    let way = |factor: Rational| Way { factor, is_difference: false, last_only: false };
    let read =
        |way: Way| reading(document, a, b, end, &way).told(Telling::AtOnce).linked(link).recognised_by(frame);
    let mut accepted = Vec::new();
    let mut explained = Vec::new();
    let mut is_difference = false;
    if a.unit.dimension.is_temperature() {
        let kind = reader.temperature(a);
        is_difference = kind == Temperature::Difference;
        let other = read(Way { is_difference: !is_difference, ..way(Rational::ONE) });
        match kind {
            Temperature::Unclear => accepted.push(other),
            Temperature::Difference => explained.push((
                other,
                format!(
                    "{} fits as a temperature; as a change of temperature, it does not",
                    document.text_of(b.span)
                ),
            )),
            Temperature::Level => explained.push((
                other,
                format!(
                    "{} fits as a change of temperature; as a temperature, it does not",
                    document.text_of(b.span)
                ),
            )),
        }
    } else {
        let is_at_sea = reader.items.iter().any(|item| item.key.is_one_of(AT_SEA));
        for factor in other_sizes(&a.unit, &b.unit, is_at_sea) {
            accepted.push(read(way(factor)));
        }
        let ratio = a.unit.scale.checked_div(&b.unit.scale).unwrap_or(Rational::ONE);
        // Multiplied where it should be divided.
        if let Some(inverse) = Rational::ONE.checked_div(&(&ratio * &ratio)) {
            let (one, other) = (&a.unit.symbol, &b.unit.symbol);
            let text = format!("the factor was applied the wrong way round, as if from {other} to {one}");
            explained.push((read(way(inverse)), text));
        }
        if let Some(factor) = length_factor(&a.unit, &b.unit) {
            let text = if a.unit.dimension.length == 2 {
                "the factor for lengths was used; for areas it is the square of that"
            } else {
                "the factor for lengths was used; for volumes it is the cube of that"
            };
            explained.push((read(way(factor)), text.to_owned()));
        }
    }
    if a.is_doubtful {
        accepted.push(read(Way { last_only: true, ..way(Rational::ONE) }));
    }
    let said = read(Way { is_difference, ..way(Rational::ONE) });
    Weighed { said, accepted, explained, coarse: "a coarse factor or a digit cut off would explain it" }
}

/// The claim under one way to read it. Roles: the conversion, the parts of the measurement, the factor.
fn reading(document: &Document, a: &Term, b: &Term, end: RangeEnd, way: &Way) -> Assertion {
    let scaled = |term: &Term, expr: Expr| {
        if term.is_bare { expr * Expr::Constant(term.unit.scale.clone()) } else { expr }
    };
    let as_meant = |role: Role| {
        let role = role.without_bound().at_end(end);
        if way.is_difference { role.as_difference() } else { role }
    };
    let n_skipped = if way.last_only { a.figures.len().saturating_sub(1) } else { 0 };
    let figures: Vec<FigureId> = a.figures.iter().copied().skip(n_skipped).collect();
    let mut roles = Vec::with_capacity(figures.len() + 3);
    let mut sums = Vec::new();
    for (term, ids, name) in [(b, &b.figures, "conversion"), (a, &figures, "measurement")] {
        let first = roles.len();
        for (place, id) in ids.iter().enumerate() {
            let role = as_meant(Role::figure(name, *id));
            // What a smaller unit follows is whole: six feet of `6 ft 2 in`.
            let is_last = place + 1 == ids.len();
            roles.push(if is_last { role } else { role.exactly() });
        }
        sums.push(scaled(term, Expr::sum_of(first..roles.len())));
    }
    let (Some(measured), Some(converted)) = (sums.pop(), sums.pop()) else {
        return Assertion::new(roles, Relation::All(Vec::new()), Statement::default());
    };
    let measured = if a.unit.zero == b.unit.zero || way.is_difference {
        roles.push(rounded_factor(&a.unit, &b.unit));
        measured * role(roles.len() - 1)
    } else {
        roles.push(Role::stated("factor", "factor", Readings::only(Interval::point(Rational::ONE)), None));
        measured
    };
    let measured =
        if way.factor == Rational::ONE { measured } else { measured * Expr::Constant(way.factor.clone()) };
    let words = document.text_of(a.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let words = if a.is_bare { format!("{words} {}", a.unit.symbol) } else { words };
    let what = match end {
        RangeEnd::Any if way.is_difference => format!("a difference of {words} is one of"),
        RangeEnd::Any => format!("{words} is"),
        RangeEnd::Low => format!("the lower end of {words} is"),
        RangeEnd::High => format!("the upper end of {words} is"),
    };
    let stated = document.text_of(b.span);
    let statement = if b.figures.len() == 1 {
        Statement::new(what, 0, stated)
    } else {
        Statement::plain(format!("{what} {stated}"))
    };
    Assertion::new(roles, converted.equals(measured), statement)
}

/// Factors are rounded too, whichever way they are applied: 1.6 kilometres to the mile or 0.62 miles to the
/// kilometre. To two or three digits that passes; another hundredth is coarse.
fn rounded_factor(a: &Unit, b: &Unit) -> Role {
    let one = || Interval::point(Rational::ONE);
    let mut readings = Readings::only(one());
    let ratio = |a: &Unit, b: &Unit| a.scale.checked_div(&b.scale);
    let rounded = |ratio: Rational, n_digits: i32| {
        let place = ratio.magnitude()?.checked_add(1)?.checked_sub(n_digits)?;
        ratio.round_to(place)?.checked_div(&ratio)
    };
    for n_digits in [2, 3] {
        let times = ratio(a, b).and_then(|ratio| rounded(ratio, n_digits));
        let over = ratio(b, a).and_then(|ratio| Rational::ONE.checked_div(&rounded(ratio, n_digits)?));
        for factor in [times, over].into_iter().flatten() {
            readings.round = readings.round.hull(&Interval::point(factor));
        }
    }
    let hundredth = Rational::new(1, 100).unwrap_or(Rational::ZERO);
    readings.generous = [readings.round.low().value(), readings.round.high().value()]
        .into_iter()
        .flatten()
        .map(|end| Interval::around(end, &hundredth))
        .fold(one(), |all, each| all.hull(&each));
    Role::stated("factor", "factor", readings, None)
}

/// How much larger or smaller the ratio of two units is if their names stand for other sizes.
fn other_sizes(a: &Unit, b: &Unit, is_at_sea: bool) -> Vec<Rational> {
    let nautical = Rational::new(1_852_000, 1_609_344).filter(|_| is_at_sea);
    let sizes = |unit: &Unit| -> Vec<Rational> {
        let own = unit.alternatives.iter().filter_map(|other| other.checked_div(&unit.scale));
        let sea = nautical.clone().filter(|_| unit.symbol == "mi");
        std::iter::once(Rational::ONE).chain(own).chain(sea).collect()
    };
    let mut ratios = Vec::new();
    for one in sizes(a) {
        for other in sizes(b) {
            if let Some(ratio) = one.checked_div(&other).filter(|ratio| *ratio != Rational::ONE) {
                ratios.push(ratio);
            }
        }
    }
    ratios
}

/// What an area or volume is off by if it is converted as a length.
fn length_factor(a: &Unit, b: &Unit) -> Option<Rational> {
    let power = a.dimension.length;
    let is_power = a.dimension == Dimension { length: power, ..Dimension::NONE } && matches!(power, 2 | 3);
    let (one, other) = (length_of(a)?, length_of(b)?);
    let ratio = one.checked_div(&other).filter(|_| is_power)?;
    Rational::ONE.checked_div(&ratio.pow(u32::try_from(power).ok()?.checked_sub(1)?)?)
}

/// The length whose square or cube a unit is, by its symbol.
fn length_of(unit: &Unit) -> Option<Rational> {
    Some(match &*unit.symbol {
        "ft²" | "ft³" => Rational::new(3048, 10000)?,
        "in²" | "in³" => Rational::new(254, 10000)?,
        "yd²" | "yd³" => Rational::new(9144, 10000)?,
        "mi²" => Rational::new(1_609_344, 1000)?,
        "m²" | "m³" => Rational::ONE,
        "cm²" | "cm³" => Rational::new(1, 100)?,
        "km²" => Rational::from(1000),
        _ => return None,
    })
}
