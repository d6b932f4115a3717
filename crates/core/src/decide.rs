//! Deciding claims: readings into the relation, grade by grade, and what follows from the answer.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::claim::{Binding, Claim, Derived, Question, Rival, Role};
use crate::document::Document;
use crate::expr::{Comparison, Expr, Relation};
use crate::figure::{Figure, FigureId, Precision, RangeEnd, ReadAs, Scale};
use crate::interval::{End, Interval};
use crate::numeral::Numeral;
use crate::rational::Rational;
use crate::readings::{Amount, Domain, Grade, Hedge, Readings};
use crate::slip::{Slip, for_each_slip};
use crate::solver::{self, Answer};
use crate::unit::Unit;
use crate::verdict::{
    DerivedValue, Implied, Mark, Outcome, Pair, Reason, Repair, RivalVerdict, Standing, Strength, Verdict,
};
use crate::wording::{self, Style};

/// The most combinations of whole numbers that are tried one by one.
const MAX_WHOLE_TRIALS: usize = 256;

/// How deeply derived values may rest on derived values.
const MAX_DERIVATIONS: u32 = 8;

/// What a claim is decided against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    document: &'a Document,
}

/// One number of the relation: a figure, however many roles it fills, or a value from elsewhere.
#[derive(Debug)]
struct Variable {
    figure: Option<FigureId>,
    /// The role that brought it in, for wording.
    role: Option<usize>,
    readings: Readings,
    read_as: ReadAs,
    is_unknown: bool,
    /// Worked out of other numbers, as a percentage is, and so rounded to be read rather than counted roughly.
    is_worked_out: bool,
}

/// A claim as variables and a relation over them.
#[derive(Debug)]
struct Problem {
    variables: Vec<Variable>,
    /// Which variable a figure is, read in one way.
    known: BTreeMap<(FigureId, ReadAs), usize>,
    /// One formula over variables a role.
    roles: Vec<Expr>,
}

impl Problem {
    fn of(document: &Document, roles: &[Role]) -> Option<Self> {
        Self::with(document, roles, |_| true)
    }

    /// Of the roles that a formula names; the others are left out.
    fn of_formula(document: &Document, roles: &[Role], formula: &Expr) -> Option<Self> {
        let mut is_named = vec![false; roles.len()];
        formula.for_each_role(&mut |index| {
            if let Some(is_named) = is_named.get_mut(index) {
                *is_named = true;
            }
        });
        Self::with(document, roles, |index| is_named.get(index) == Some(&true))
    }

    fn with(document: &Document, roles: &[Role], is_needed: impl Fn(usize) -> bool) -> Option<Self> {
        let mut problem = Self {
            variables: Vec::with_capacity(roles.len()),
            known: BTreeMap::new(),
            roles: Vec::with_capacity(roles.len()),
        };
        for (index, role) in roles.iter().enumerate() {
            let formula =
                if is_needed(index) { problem.bind(document, role, Some(index), 0)? } else { NO_ROLE };
            problem.roles.push(formula);
        }
        Some(problem)
    }

    /// The formula over variables that stands for a role; `None` if its value is too large to check.
    fn bind(&mut self, document: &Document, role: &Role, place: Option<usize>, depth: u32) -> Option<Expr> {
        let mut is_worked_out = false;
        let (figure, readings, is_unknown) = match &role.binding {
            Binding::Figure(id) => {
                if let Some(index) = self.known.get(&(*id, role.read_as)) {
                    return Some(Expr::Role(*index));
                }
                let figure = document.figure(*id)?;
                let mut readings = figure.readings_as(role.read_as)?;
                is_worked_out = figure.is_share() && matches!(figure.amount, Amount::Number(_));
                if is_worked_out {
                    readings = readings.near_by(&Rational::decimal(1, -2)?);
                }
                self.known.insert((*id, role.read_as), self.variables.len());
                (Some(*id), readings, false)
            }
            Binding::Stated(stated) => (None, stated.readings.clone(), false),
            Binding::Unknown => (None, Readings::only(Interval::EVERYTHING), true),
            Binding::Derived(derived) => {
                if depth >= MAX_DERIVATIONS {
                    return None;
                }
                let deeper = depth.saturating_add(1);
                let mut parts = Vec::with_capacity(derived.roles.len());
                for part in &derived.roles {
                    parts.push(self.bind(document, part, None, deeper)?);
                }
                return Some(derived.formula.substitute(&mut |index| part_of(&parts, index)));
            }
        };
        self.variables.push(Variable {
            figure,
            role: place,
            readings,
            read_as: role.read_as,
            is_unknown,
            is_worked_out,
        });
        Some(Expr::Role(self.variables.len().checked_sub(1)?))
    }

    fn formula(&self, over_roles: &Expr) -> Expr {
        over_roles.substitute(&mut |index| part_of(&self.roles, index))
    }

    fn relation(&self, over_roles: &Relation) -> Relation {
        over_roles.substitute(&mut |index| part_of(&self.roles, index))
    }

    fn values(&self, grade: Grade) -> Vec<Interval> {
        self.variables.iter().map(|variable| variable.at(grade)).collect()
    }

    /// Whether an equation that holds where round numbers are rounded by all they can be needs two of
    /// them at once to be so, or a percentage. One number alone may have been rounded on purpose: `1,400 homes` for
    /// 1,448.
    fn is_strained(&self, relation: &Relation) -> bool {
        if !relation.is_equation() {
            return false;
        }
        let near = self.values(Grade::Near);
        let mut values = near.clone();
        for (index, (near, round)) in near.iter().zip(self.values(Grade::Round)).enumerate() {
            // What is not round has no room to use.
            let is_allowed =
                *near != round && self.variables.get(index).is_some_and(|one| !one.is_worked_out);
            let Some(value) = values.get_mut(index).filter(|_| is_allowed) else { continue };
            *value = round;
            if can_hold(relation, &self.variables, &values) == Answer::Yes {
                return false;
            }
            if let Some(value) = values.get_mut(index) {
                value.clone_from(near);
            }
        }
        true
    }

    /// The bare verdict on a relation over variables, by the least charity that lets it hold.
    fn judge(&self, relation: &Relation) -> Verdict {
        for grade in Grade::ALL {
            match can_hold(relation, &self.variables, &self.values(grade)) {
                Answer::No => {}
                Answer::Unknown => return Verdict::new(Outcome::Undetermined, Reason::NoValue),
                Answer::Yes => {
                    let reason = match grade {
                        Grade::Written => Reason::Agrees,
                        Grade::Round if self.is_strained(relation) => Reason::Strained,
                        Grade::Near | Grade::Round => Reason::AgreesRounded,
                        Grade::Hedged => Reason::AgreesHedged,
                        Grade::Generous => Reason::LastDigit,
                    };
                    return Verdict { grade: Some(grade), ..Verdict::new(Outcome::Consistent, reason) };
                }
            }
        }
        Verdict::new(Outcome::Inconsistent, Reason::Impossible)
    }
}

/// A role that no box has, so that nothing is decided by it.
const NO_ROLE: Expr = Expr::Role(usize::MAX);

fn part_of(parts: &[Expr], index: usize) -> Expr {
    parts.get(index).cloned().unwrap_or(NO_ROLE)
}

impl Variable {
    fn at(&self, grade: Grade) -> Interval {
        let values = self.readings.at(grade);
        if self.read_as.domain == Domain::Count {
            values.intersect(&Interval::at_least(Rational::ZERO)).unwrap_or_else(|| values.clone())
        } else {
            values.clone()
        }
    }

    fn counts_whole_things(&self, values: &Interval) -> bool {
        self.read_as.domain == Domain::Count && values.as_point().is_none()
    }
}

impl<'a> Context<'a> {
    /// The context of a document.
    pub fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// The document.
    pub fn document(self) -> &'a Document {
        self.document
    }

    /// Decides a claim by its relation.
    pub fn decide<C: Claim + ?Sized>(self, claim: &C) -> Verdict {
        let Some(problem) = Problem::of(self.document, claim.roles()) else {
            return Verdict::new(Outcome::Undetermined, Reason::TooLarge);
        };
        match claim.question() {
            Question::Agree => self.agreement(claim, &problem),
            Question::Derive => Verdict::new(Outcome::Consistent, Reason::Derived),
            Question::Bar { measured } => Self::standing(claim, &problem, measured),
            Question::Dispute => Self::dispute(claim, &problem),
        }
    }

    /// The values of a formula over the roles of a claim, in base units, as written.
    pub fn range(self, roles: &[Role], formula: &Expr) -> Option<Interval> {
        self.range_at(roles, formula, Grade::Written)
    }

    /// The same at any grade of charity.
    pub fn range_at(self, roles: &[Role], formula: &Expr, grade: Grade) -> Option<Interval> {
        let problem = Problem::of_formula(self.document, roles, formula)?;
        solver::range(&problem.formula(formula), &problem.values(grade))
    }

    /// A derived value with its range and its working; `None` if it has no bounds.
    pub fn value_of(self, derived: &Derived) -> Option<DerivedValue> {
        let values = self.range(&derived.roles, &derived.formula)?;
        let name_of = |index: usize| derived.roles.get(index).map_or("?", |role| role.name).to_owned();
        let noun = if derived.unit.is_none() { derived.name.as_str() } else { "" };
        let style = Style { unit: derived.unit.as_deref(), noun, ..Style::PLAIN };
        Some(DerivedValue {
            name: derived.name.clone(),
            formula: derived.formula.show(&name_of),
            display: wording::interval(&values, &style),
            values: if derived.domain == Domain::Count { whole_where_narrow(values) } else { values },
        })
    }

    /// The sums behind both ends of a derived value, one line an end.
    pub fn workings_of(self, derived: &Derived) -> Vec<String> {
        self.workings(&derived.roles, &derived.formula, derived.unit.as_deref())
    }

    /// The sums behind both ends of a formula over roles, one line an end.
    pub fn workings(self, roles: &[Role], formula: &Expr, unit: Option<&Unit>) -> Vec<String> {
        let lines = || {
            let problem = Problem::of_formula(self.document, roles, formula)?;
            let formula = problem.formula(formula);
            let values = problem.values(Grade::Written);
            let corners = solver::corners(&formula, &values)?;
            let ends = solver::range(&formula, &values)?;
            let mut lines = Vec::with_capacity(2);
            for corner in corners {
                let name = |index: usize| {
                    let value = corner.get(index).cloned().unwrap_or(Rational::ZERO);
                    let variable = problem.variables.get(index);
                    let unit = variable.and_then(|variable| self.unit_of(variable));
                    exactly(&value, unit)
                };
                let value = formula.evaluate(&corner)?;
                let is_large = value.abs() >= Rational::from(1000);
                let shown = if unit.is_none() && is_large {
                    wording::grouped(&value.round_to(0)?)
                } else {
                    let places = if is_large { 0 } else { 2 };
                    wording::number(&value, &Style { unit, min_places: places, ..Style::PLAIN })
                };
                lines.push(format!("{} = {shown}", formula.show(&name)));
            }
            if ends.as_point().is_some() {
                lines.truncate(1);
            }
            Some(lines)
        };
        lines().unwrap_or_default()
    }

    fn unit_of(self, variable: &Variable) -> Option<&'a Unit> {
        self.document.figure(variable.figure?)?.unit.as_deref()
    }

    /// Whether a relation can hold between roles, and how charitably they must be read for that: the bare verdict,
    /// with no message, strength or repair. For trying what else may have been meant.
    pub fn judge(self, roles: &[Role], relation: &Relation) -> Verdict {
        match Problem::of(self.document, roles) {
            Some(problem) => problem.judge(&problem.relation(relation)),
            None => Verdict::new(Outcome::Undetermined, Reason::TooLarge),
        }
    }

    fn agreement<C: Claim + ?Sized>(self, claim: &C, problem: &Problem) -> Verdict {
        let relation = problem.relation(claim.relation());
        let mut verdict = problem.judge(&relation);
        match verdict.outcome {
            Outcome::Consistent => {
                verdict.strength = self.strength(problem, &relation);
                if matches!(verdict.reason, Reason::Strained | Reason::AgreesHedged | Reason::LastDigit) {
                    self.elaborate(claim, problem, &relation, &mut verdict);
                }
            }
            Outcome::Inconsistent => {
                // Many slips would put a number on the other side of another.
                verdict.repair = if relation.is_equation() { self.repair(problem, &relation) } else { None };
                self.elaborate(claim, problem, &relation, &mut verdict);
            }
            Outcome::Undetermined => {}
        }
        verdict
    }

    /// Message and workings of a claim that is not plainly right.
    fn elaborate<C: Claim + ?Sized>(
        self,
        claim: &C,
        problem: &Problem,
        relation: &Relation,
        verdict: &mut Verdict,
    ) {
        let values = problem.values(Grade::Written);
        for (index, variable) in problem.variables.iter().enumerate() {
            let (Some(role), Some(implied)) = (variable.role, solver::implied(relation, index, &values))
            else {
                continue;
            };
            verdict.implied.push(Implied { role, values: implied });
        }
        let statement = claim.restate();
        let shown =
            |role: usize| -> Option<String> { self.show_fitting(claim, problem, relation, role, &values) };
        verdict.message = match statement.result {
            Some(result) => match (shown(result), claim.roles().get(result)) {
                (Some(computed), Some(role)) => {
                    let stated = self.show_role(role);
                    let mut message = format!("{} {computed}, not {stated}", statement.premise);
                    if statement.tells_difference
                        && let Some(difference) = self.show_difference(verdict, result, role)
                    {
                        let _ = write!(message, " ({difference})");
                    }
                    message
                }
                _ => format!("{}: no values fit", statement.claim),
            },
            None => format!("{}: no values fit", statement.claim),
        };
        for implied in &verdict.implied {
            let Some(role) = claim.roles().get(implied.role) else { continue };
            // No number fits what is counted, or no share does: then nothing is said.
            let is_count = role.read_as.domain == Domain::Count;
            let is_share =
                role.figure_id().and_then(|id| self.document.figure(id)).is_some_and(Figure::is_share);
            let is_negative = implied.values.high().value().is_some_and(Rational::is_negative);
            let is_possible =
                !(is_count && !implied.values.holds_integer() || (is_count || is_share) && is_negative);
            if claim.tells_what_fits()
                && is_possible
                && Some(implied.role) != statement.result
                && let Some(fits) = shown(implied.role)
            {
                verdict.workings.push(format!("for the {} to fit, it would be {fits}", role.name));
            }
        }
        match verdict.reason {
            Reason::Strained => {
                verdict.notes.push("it fits only if round numbers are as far off as they can be".to_owned());
            }
            Reason::LastDigit => {
                verdict.notes.push("a last digit cut off or one off would explain it".to_owned());
            }
            Reason::AgreesHedged => {
                verdict.notes.push("it fits only if the hedge is read loosely".to_owned());
            }
            _ => {}
        }
        if let Some(repair) = verdict.repair {
            verdict.help = Some(self.word_repair(&repair));
        }
        if let Some(message) = claim.message(verdict) {
            verdict.message = message;
        }
    }

    /// How far a sum is from what is stated, if both are single numbers: `2 more`.
    fn show_difference(self, verdict: &Verdict, place: usize, role: &Role) -> Option<String> {
        let computed = verdict.implied.iter().find(|implied| implied.role == place)?;
        let figure = self.document.figure(role.figure_id()?)?;
        let difference = &computed.values.middle()? - &figure.value()?;
        let unit = figure.unit.as_deref();
        let zero = unit.map_or(Rational::ZERO, |unit| unit.zero.clone());
        let shown = wording::number(&(&difference.abs() + &zero), &Style { unit, ..Style::PLAIN });
        Some(format!("{shown} {}", if difference.is_negative() { "less" } else { "more" }))
    }

    /// The values that would fit a role, in words: each alternative that has the sign of what is stated.
    fn show_fitting<C: Claim + ?Sized>(
        self,
        claim: &C,
        problem: &Problem,
        relation: &Relation,
        place: usize,
        values: &[Interval],
    ) -> Option<String> {
        let role = claim.roles().get(place)?;
        let index = problem.variables.iter().position(|variable| variable.role == Some(place))?;
        let mut fitting = solver::alternatives(relation, index, values)?;
        let is_below_zero = |values: &Interval| values.high().value().is_some_and(Rational::is_negative);
        let stated = values.get(index)?;
        if fitting.iter().any(|each| is_below_zero(each) == is_below_zero(stated)) {
            fitting.retain(|each| is_below_zero(each) == is_below_zero(stated));
        }
        let shown: Vec<String> = fitting.iter().map(|each| self.show_implied(role, each)).collect();
        Some(shown.join(" or "))
    }

    /// A mark for every figure in the roles of a claim: the one that its statement gives the result of is primary.
    pub fn marks_of(self, claim: &dyn Claim) -> Vec<Mark> {
        let primary = match claim.question() {
            Question::Agree | Question::Bar { .. } => claim.restate().result,
            Question::Derive | Question::Dispute => None,
        };
        self.marks(claim.roles(), primary)
    }

    /// A mark for every figure in a role.
    pub fn marks(self, roles: &[Role], primary: Option<usize>) -> Vec<Mark> {
        let mut marks = Vec::with_capacity(roles.len());
        for (index, role) in roles.iter().enumerate() {
            let mark = match &role.binding {
                Binding::Figure(id) => self.document.figure(*id).map(|figure| {
                    let written = if role.read_as.precision == Precision::Exact {
                        None
                    } else {
                        figure.printed(role.read_as.domain).map(|readings| readings.written)
                    };
                    let label = match written {
                        Some(written) if written.as_point().is_none() => {
                            let mut label = format!("{}: ", role.name);
                            let zero =
                                figure.unit.as_deref().map_or(Rational::ZERO, |unit| unit.zero.clone());
                            let base = written.scale(&figure.scale()).shift(&zero);
                            let percent = Unit::percent();
                            let style =
                                Style { unit: shown_in(figure, &percent), is_exact: true, ..Style::PLAIN };
                            let _ = write!(label, "{}, as written", wording::interval(&base, &style));
                            label
                        }
                        _ => role.name.to_owned(),
                    };
                    (figure.phrase, label)
                }),
                Binding::Stated(stated) => stated.span.map(|span| (span, role.name.to_owned())),
                Binding::Derived(_) | Binding::Unknown => None,
            };
            if let Some((span, label)) = mark {
                let is_primary = primary == Some(index);
                marks.push(Mark { span, role: role.name.to_owned(), label, is_primary });
            }
        }
        if !marks.iter().any(|mark| mark.is_primary)
            && let Some(first) = marks.first_mut()
        {
            first.is_primary = true;
        }
        marks
    }

    /// A role as the text prints it.
    pub fn show_role(self, role: &Role) -> String {
        match &role.binding {
            Binding::Figure(id) => match self.document.figure(*id) {
                Some(figure) => match (figure.amount, role.read_as.end) {
                    (Amount::Range { low: end, .. }, RangeEnd::Low)
                    | (Amount::Range { high: end, .. }, RangeEnd::High) => {
                        let unit = figure.unit.as_deref();
                        let value = end.value().unwrap_or(Rational::ZERO);
                        let base = unit.map_or(value.clone(), |unit| &(&value * &unit.scale) + &unit.zero);
                        wording::number(&base, &Style { unit, is_exact: true, ..Style::PLAIN })
                    }
                    _ => {
                        let words = self.document.text_of(figure.span).split_whitespace().collect::<Vec<_>>();
                        wording::decapitalised(&words.join(" "))
                    }
                },
                None => String::new(),
            },
            Binding::Stated(stated) => stated.words.clone(),
            Binding::Derived(derived) => derived.name.clone(),
            Binding::Unknown => role.name.to_owned(),
        }
    }

    /// Values that would fit a role, in the unit and with the decimals the text gives it.
    fn show_implied(self, role: &Role, values: &Interval) -> String {
        let figure = role.figure_id().and_then(|id| self.document.figure(id));
        let percent = Unit::percent();
        let unit = figure.and_then(|figure| shown_in(figure, &percent));
        let stated = figure.and_then(|figure| figure.amount.numeral());
        let stated_places = match stated {
            Some(Numeral::Decimal { exponent, .. }) if exponent < 0 => exponent.unsigned_abs(),
            _ => 0,
        };
        let level = |values: &Interval| match unit {
            // A distance is printed without the unit's zero.
            Some(unit) if role.read_as.scale == Scale::Difference => values.shift(&unit.zero),
            _ => values.clone(),
        };
        let values =
            if role.read_as.domain == Domain::Count { whole_numbers_of(values) } else { values.clone() };
        let scale = unit.map_or(Rational::ONE, |unit| unit.scale.clone());
        let place = stated.map(|numeral| &numeral.last_place() * &scale);
        let printed = stated.and_then(|numeral| numeral.value()).map(|value| &value * &scale);
        // The others leave hardly any room, and a tenth at most of what is missing: `6,480, not 6,680`.
        let is_far = |middle: &Rational, width: &Rational| {
            let apart = printed.as_ref().map(|printed| (middle - printed).abs());
            let is_narrow = width * &Rational::from(200) < middle.abs();
            is_narrow && apart.is_some_and(|apart| width * &Rational::from(10) < apart)
        };
        let values = match (values.width(), values.middle(), &place) {
            // The others leave no more room than the last written digit: one number says it.
            (Some(width), Some(middle), Some(place)) if width < *place => Interval::point(middle),
            (Some(width), Some(middle), Some(_)) if is_far(&middle, &width) => Interval::point(middle),
            _ => values,
        };
        // `45.45%, not 46%`: with one place less it would read as if it were 46.
        let is_short_of_half =
            values.as_point().zip(printed.clone()).zip(place).is_some_and(|((value, printed), place)| {
                let apart = (value - &printed).abs();
                let nearly = Rational::new(55, 100).is_some_and(|part| apart <= &place * &part);
                nearly && place < &apart + &apart
            });
        let min_places = if is_short_of_half { stated_places.saturating_add(2) } else { stated_places };
        let style = Style { unit, min_places, ..Style::PLAIN };
        let show = |values: &Interval, style: &Style<'_>| wording::interval(&level(values), style);
        let shown = show(&values, &style);
        // `1,019,138, not 1,019,128`: rounded, they would read the same.
        let is_lost = printed.is_some_and(|printed| show(&Interval::point(printed), &style) == shown);
        if !is_lost {
            return shown;
        }
        let is_in_full = matches!(stated, Some(Numeral::Decimal { exponent: ..=0, .. }));
        show(&values, &Style { is_exact: true, magnitude: is_in_full.then_some(0), ..style })
    }

    fn word_repair(self, repair: &Repair) -> String {
        let printed = self.document.figure(repair.figure);
        let written = match printed.and_then(|figure| figure.unit.as_deref()) {
            Some(unit) => {
                let value = repair.numeral.value().unwrap_or(Rational::ZERO);
                let base = &(&value * &unit.scale) + &unit.zero;
                wording::number(&base, &Style::unit(unit))
            }
            None => wording::grouped(&repair.numeral.value().unwrap_or(Rational::ZERO)),
        };
        let what = match repair.slip {
            Slip::DigitReplaced => "one digit differs",
            Slip::DigitsSwapped => "two digits swapped",
            Slip::DigitDropped => "a digit too many",
            Slip::DigitDoubled => "a digit missing",
            Slip::LastDigitOff => "the last digit is one off",
            Slip::PointShifted => "the decimal point is one place off",
            Slip::MagnitudeShifted => "a factor of a thousand",
        };
        format!("did you mean {written}? ({what})")
    }

    /// The share of slips in one numeral that would have made the relation impossible.
    fn strength(self, problem: &Problem, relation: &Relation) -> Option<Strength> {
        let mut strength = Strength { n_caught: 0, n_tried: 0 };
        let values = problem.values(Grade::Generous);
        let has_unknown = problem.variables.iter().any(|variable| variable.is_unknown);
        for (index, variable) in problem.variables.iter().enumerate() {
            let Some((numeral, hedge)) = self.numeral_of(variable) else { continue };
            if has_unknown {
                let mut trial = values.clone();
                for_each_slip(numeral, &mut |slip, changed| {
                    if matches!(slip, Slip::PointShifted | Slip::MagnitudeShifted) {
                        return;
                    }
                    let Some(readings) = self.readings_with(variable, changed, hedge) else { return };
                    if let Some(value) = trial.get_mut(index) {
                        *value = readings.generous;
                    }
                    strength.n_tried = strength.n_tried.saturating_add(1);
                    if can_hold(relation, &problem.variables, &trial) == Answer::No {
                        strength.n_caught = strength.n_caught.saturating_add(1);
                    }
                });
                continue;
            }
            let Some(fitting) = solver::implied(relation, index, &values) else { continue };
            let Some((low, high)) = self
                .in_digits(variable, numeral, &fitting)
                .and_then(|digits| digits.widened(&variable.readings.generous))
            else {
                continue;
            };
            for_each_slip(numeral, &mut |slip, changed| {
                let Numeral::Decimal { mantissa, .. } = changed else { return };
                // A shift moves the whole number, which the interval of digits cannot tell; it is
                // caught wherever single digits are.
                if matches!(slip, Slip::PointShifted | Slip::MagnitudeShifted | Slip::LastDigitOff) {
                    return;
                }
                strength.n_tried = strength.n_tried.saturating_add(1);
                if mantissa < low || high < mantissa {
                    strength.n_caught = strength.n_caught.saturating_add(1);
                }
            });
        }
        (strength.n_tried > 0).then_some(strength)
    }

    /// Fitting values as a range of the numeral's own digits.
    fn in_digits(self, variable: &Variable, numeral: Numeral, fitting: &Interval) -> Option<Digits> {
        let Numeral::Decimal { exponent, .. } = numeral else { return None };
        let place = Rational::decimal(1, exponent)?;
        let (scale, zero) = match self.unit_of(variable) {
            Some(unit) if variable.read_as.scale == Scale::Level => (unit.scale.clone(), unit.zero.clone()),
            Some(unit) => (unit.scale.clone(), Rational::ZERO),
            None => (Rational::ONE, Rational::ZERO),
        };
        let unit = &scale * &place;
        let digits = |end: &End| match end.value() {
            Some(value) => Some(Some((value - &zero).checked_div(&unit)?)),
            None => Some(None),
        };
        Some(Digits { low: digits(fitting.low())?, high: digits(fitting.high())?, unit, exponent })
    }

    fn numeral_of(self, variable: &Variable) -> Option<(Numeral, Option<Hedge>)> {
        if variable.read_as.precision == Precision::Exact {
            return None;
        }
        let figure = self.document.figure(variable.figure?)?;
        if figure.hedge.is_some_and(Hedge::is_bound) {
            return None;
        }
        let numeral = figure.amount.numeral()?;
        let hedge = variable.read_as.precision.hedge(figure.hedge);
        matches!(numeral, Numeral::Decimal { .. }).then_some((numeral, hedge))
    }

    fn readings_with(self, variable: &Variable, numeral: Numeral, hedge: Option<Hedge>) -> Option<Readings> {
        let readings = Readings::of(&Amount::Number(numeral), hedge, variable.read_as.domain)?;
        Some(match self.unit_of(variable) {
            None => readings,
            Some(unit) => {
                let scaled = readings.scale(&unit.scale);
                if variable.read_as.scale == Scale::Level && !unit.zero.is_zero() {
                    scaled.map(|interval| interval.shift(&unit.zero))
                } else {
                    scaled
                }
            }
        })
    }

    /// The one slip that would make the relation hold, if slips in exactly one figure do.
    fn repair(self, problem: &Problem, relation: &Relation) -> Option<Repair> {
        let values = problem.values(Grade::Written);
        let mut found: Option<Repair> = None;
        for (index, variable) in problem.variables.iter().enumerate() {
            let (Some(figure), Some((numeral, hedge)), Some(role)) =
                (variable.figure, self.numeral_of(variable), variable.role)
            else {
                continue;
            };
            let fitting = solver::implied(relation, index, &values);
            let digits = fitting.as_ref().and_then(|fitting| self.in_digits(variable, numeral, fitting));
            let mut trial = values.clone();
            let mut here: Option<Repair> = None;
            for_each_slip(numeral, &mut |slip, changed| {
                if here.as_ref().is_some_and(|here| here.slip <= slip)
                    || digits.as_ref().is_some_and(|digits| digits.are_far_from(changed, hedge))
                {
                    return;
                }
                let Some(readings) = self.readings_with(variable, changed, hedge) else { return };
                if fitting.as_ref().is_some_and(|fitting| !fitting.meets(&readings.written)) {
                    return;
                }
                if let Some(value) = trial.get_mut(index) {
                    *value = readings.written;
                }
                if can_hold(relation, &problem.variables, &trial) == Answer::Yes {
                    here = Some(Repair { figure, role, numeral: changed, slip });
                }
            });
            match (&found, here) {
                (Some(_), Some(_)) => return None,
                (None, here @ Some(_)) => found = here,
                _ => {}
            }
        }
        found
    }

    /// Whether each rival's value clears the bar.
    fn standing<C: Claim + ?Sized>(claim: &C, problem: &Problem, measured: usize) -> Verdict {
        let values = problem.values(Grade::Written);
        let generous = problem.values(Grade::Round);
        let mut verdict = Verdict::new(Outcome::Undetermined, Reason::NoValue);
        for rival in claim.rivals() {
            let relation = claim.relation().substitute(&mut |index| {
                if index == measured { rival.value.clone() } else { Expr::Role(index) }
            });
            let relation = problem.relation(&relation);
            let Some(line) = Self::rival_line(problem, rival, &values) else { continue };
            let standing = match (
                solver::certain(&relation, &values),
                solver::possible(&relation, &values),
                solver::possible(&relation, &generous),
            ) {
                (Answer::Yes, ..) => Standing::Clears,
                (_, Answer::No, Answer::No) => Standing::Fails,
                _ if !line.values.is_bounded() => Standing::Undetermined,
                _ => Standing::Straddles,
            };
            verdict.rivals.push(RivalVerdict { standing: Some(standing), ..line });
        }
        let all = |standing: Standing| verdict.rivals.iter().all(|rival| rival.standing == Some(standing));
        let any = |standing: Standing| verdict.rivals.iter().any(|rival| rival.standing == Some(standing));
        (verdict.outcome, verdict.reason) = if verdict.rivals.is_empty() {
            (Outcome::Undetermined, Reason::NoValue)
        } else if all(Standing::Clears) {
            (Outcome::Consistent, Reason::Clears)
        } else if all(Standing::Fails) {
            (Outcome::Consistent, Reason::Fails)
        } else if verdict.rivals.len() > 1 {
            (Outcome::Undetermined, Reason::DependsOnAccount)
        } else if any(Standing::Straddles) {
            (Outcome::Undetermined, Reason::Straddles)
        } else {
            (Outcome::Undetermined, Reason::NoValue)
        };
        let statement = claim.restate();
        verdict.message = match verdict.reason {
            Reason::DependsOnAccount => {
                format!("whether {} depends on whose figure is right", statement.claim)
            }
            Reason::Straddles => format!("whether {} cannot be told from this figure", statement.claim),
            Reason::Fails => format!("no figure here says that {}", statement.claim),
            _ => statement.claim,
        };
        if let Some(message) = claim.message(&verdict) {
            verdict.message = message;
        }
        verdict
    }

    fn rival_line(problem: &Problem, rival: &Rival, values: &[Interval]) -> Option<RivalVerdict> {
        Some(RivalVerdict {
            account: rival.account,
            figure: rival.figure,
            values: solver::range(&problem.formula(&rival.value), values)?,
            counted: rival
                .counted
                .as_ref()
                .and_then(|counted| solver::range(&problem.formula(counted), values)),
            standing: None,
        })
    }

    /// Which rivals' values can be true together.
    fn dispute<C: Claim + ?Sized>(claim: &C, problem: &Problem) -> Verdict {
        let (written, generous) = (problem.values(Grade::Written), problem.values(Grade::Generous));
        let mut verdict = Verdict::new(Outcome::Consistent, Reason::Compatible);
        let mut widest = Vec::new();
        for rival in claim.rivals() {
            let Some(line) = Self::rival_line(problem, rival, &written) else { continue };
            let Some(wide) = solver::range(&problem.formula(&rival.value), &generous) else { continue };
            verdict.rivals.push(line);
            widest.push((wide, rival));
        }
        for (first, (wide, rival)) in widest.iter().enumerate() {
            let after = first.saturating_add(1);
            for (offset, (other_wide, other)) in widest.iter().skip(after).enumerate() {
                let second = after.saturating_add(offset);
                let difference = problem.formula(&(rival.value.clone() - other.value.clone()));
                let zero = Rational::ZERO;
                let is_apart = match solver::range(&difference, &generous) {
                    Some(difference) => !difference.contains(&zero),
                    None => !wide.meets(other_wide),
                };
                let apart = solver::range(&difference, &written).map(|difference| difference.abs());
                let apart = if is_apart { apart.or(Some(Interval::EVERYTHING)) } else { None };
                verdict.pairs.push(Pair { between: [first, second], apart });
            }
        }
        if verdict.pairs.iter().any(|pair| pair.apart.is_some()) {
            verdict.reason = Reason::Disputed;
        }
        let statement = claim.restate();
        verdict.message = statement.claim;
        if let Some(message) = claim.message(&verdict) {
            verdict.message = message;
        }
        verdict
    }
}

/// Values in units of a numeral's last written place.
struct Digits {
    low: Option<Rational>,
    high: Option<Rational>,
    /// The last written place, in base units.
    unit: Rational,
    exponent: i32,
}

impl Digits {
    /// The whole numbers among them, widened by how loosely the numeral is read; `None` if it has no bounds.
    fn widened(&self, own: &Interval) -> Option<(i128, i128)> {
        let slack = match (own.as_point(), own.width()) {
            (Some(_), _) => Rational::ZERO,
            (None, Some(width)) => width.checked_div(&(&self.unit + &self.unit))?,
            (None, None) => return None,
        };
        let low = match &self.low {
            Some(low) => (low - &slack).ceil().to_integer()?,
            None => i128::MIN,
        };
        let high = match &self.high {
            Some(high) => (high + &slack).floor().to_integer()?,
            None => i128::MAX,
        };
        Some((low, high))
    }

    /// Whether a numeral on the same places is sure not to reach them as written: rounded to its last place, or
    /// no further off than a hedge lets it be, which is at most by all it is.
    fn are_far_from(&self, numeral: Numeral, hedge: Option<Hedge>) -> bool {
        let Numeral::Decimal { mantissa, exponent } = numeral else { return false };
        if exponent != self.exponent {
            return false;
        }
        let reach = match hedge {
            None | Some(Hedge::Exactly) => 1,
            Some(_) => mantissa.saturating_abs().saturating_add(1),
        };
        let is_below = |low: &Rational| Rational::from(mantissa.saturating_add(reach)) < *low;
        let is_above = |high: &Rational| *high < Rational::from(mantissa.saturating_sub(reach));
        self.low.as_ref().is_some_and(is_below) || self.high.as_ref().is_some_and(is_above)
    }
}

/// Whether the relation can hold, counting whole things where roles count them.
fn can_hold(relation: &Relation, variables: &[Variable], values: &[Interval]) -> Answer {
    match relation {
        Relation::Any(parts) => {
            parts.iter().map(|part| can_hold(part, variables, values)).max().unwrap_or(Answer::No)
        }
        Relation::Compare { comparison: Comparison::Equal, .. } => {
            let answer = solver::possible(relation, values);
            if answer == Answer::Yes && whole_numbers_refute(relation, variables, values) {
                Answer::No
            } else {
                answer
            }
        }
        Relation::Compare { .. } | Relation::All(_) => solver::possible(relation, values),
    }
}

/// Whether no whole numbers fulfil a relation that real numbers can, as far as a few trials tell.
fn whole_numbers_refute(relation: &Relation, variables: &[Variable], values: &[Interval]) -> bool {
    let whole: Vec<usize> = variables
        .iter()
        .zip(values)
        .enumerate()
        .filter(|(_, (variable, value))| variable.counts_whole_things(value))
        .map(|(index, _)| index)
        .collect();
    let width = |index: usize| values.get(index).and_then(Interval::width);
    // The one with the most room is solved for; the others are tried number by number.
    let Some(target) = whole
        .iter()
        .copied()
        .max_by(|a, b| match (width(*a), width(*b)) {
            (None, None) => std::cmp::Ordering::Equal,
            (None, _) => std::cmp::Ordering::Greater,
            (_, None) => std::cmp::Ordering::Less,
            (Some(a), Some(b)) => a.cmp(&b),
        })
        .filter(|target| relation.solve_for(*target).is_some())
    else {
        return false;
    };
    let mut trials = vec![values.to_vec()];
    for index in whole.into_iter().filter(|index| *index != target) {
        let Some(value) = values.get(index) else { return false };
        let (Some(first), Some(last)) = (value.first_integer(), value.last_integer()) else {
            return false;
        };
        let mut next = Vec::new();
        for trial in &trials {
            let mut number = first.clone();
            while number <= last {
                if next.len() >= MAX_WHOLE_TRIALS {
                    return false;
                }
                let mut fixed = trial.clone();
                if let Some(value) = fixed.get_mut(index) {
                    *value = Interval::point(number.clone());
                }
                next.push(fixed);
                number = &number + &Rational::ONE;
            }
        }
        trials = next;
    }
    trials.iter().all(|trial| match (solver::implied(relation, target, trial), values.get(target)) {
        (Some(implied), Some(room)) => implied.intersect(room).is_none_or(|common| !common.holds_integer()),
        _ => false,
    })
}

/// Widened to whole numbers if that shows: for counts of more than a handful.
fn whole_where_narrow(values: Interval) -> Interval {
    let is_large = |end: &End| end.value().is_some_and(|value| value.abs() >= Rational::from(1000));
    if is_large(values.low()) || is_large(values.high()) { values.rounded() } else { values }
}

/// The whole numbers among some values, from the first to the last; the values if there are none.
fn whole_numbers_of(values: &Interval) -> Interval {
    let (Some(low), Some(high)) = (values.low().value(), values.high().value()) else {
        return values.clone();
    };
    Interval::closed(low.ceil(), high.floor()).unwrap_or_else(|| values.clone())
}

/// The unit that values of a figure are shown in: a share in words is shown in percent.
fn shown_in<'a>(figure: &'a Figure, percent: &'a Unit) -> Option<&'a Unit> {
    figure.unit.as_deref().or_else(|| figure.is_share().then_some(percent))
}

/// A number in full, in a unit: `8,050,000`, `41.535%`.
fn exactly(value: &Rational, unit: Option<&Unit>) -> String {
    let printed = wording::printed(&Interval::point(value.clone()), unit);
    let number = printed.as_point().map_or_else(|| value.to_string(), wording::grouped);
    match unit {
        Some(unit) if unit.symbol == "%" => format!("{number}%"),
        Some(unit) => format!("{number} {}", unit.symbol),
        None => number,
    }
}
