//! Bounds formulas over boxes of readings, and decides whether relations can or must hold there.
//!
//! A role that occurs twice is one number both times. Interval operations alone forget that and give
//! bounds that are too wide, so where a role recurs, the formula's slope in it is bounded first: where
//! the slope has one sign the extremes lie at corners of the box, and elsewhere the box is subdivided
//! (Moore, Kearfott & Cloud, 2009, *Introduction to Interval Analysis*, chapters 5 and 6).

use crate::expr::{Comparison, Expr, Relation};
use crate::interval::{End, Interval};
use crate::rational::Rational;
use crate::system;

/// How many boxes a formula without a clear slope is split into at most.
const MAX_PIECES: u32 = 64;

/// The answer to a question about all numbers of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// No.
    No,
    /// It cannot be decided: a formula has no value somewhere in the box, or no bounds.
    Unknown,
    /// Yes.
    Yes,
}

/// The values that a formula takes over a box, one interval a role.
///
/// Exact for formulas that are monotone in every role that recurs, else a little wide, never narrow.
/// `None` if the formula may have no value there, or names a role beyond the box.
///
/// ```
/// use recount_core::expr::{constant, role};
/// use recount_core::{Interval, solver};
///
/// // x − x is zero, whatever x is.
/// let x = Interval::closed(1.into(), 2.into()).unwrap();
/// assert_eq!(solver::range(&(role(0) - role(0)), &[x]).unwrap().to_string(), "0");
/// ```
pub fn range(formula: &Expr, values: &[Interval]) -> Option<Interval> {
    let recurring = recurring_roles(formula, values)?;
    if recurring.is_empty() {
        return natural(formula, values);
    }
    let mut pieces = MAX_PIECES;
    subdivided(formula, &mut values.to_vec(), &recurring, &mut pieces)
}

/// The roles that occur more than once and are not a single number.
fn recurring_roles(formula: &Expr, values: &[Interval]) -> Option<Vec<usize>> {
    let mut n_seen: Vec<u32> = vec![0; values.len()];
    let mut is_in_box = true;
    formula.for_each_role(&mut |index| match n_seen.get_mut(index) {
        Some(n) => *n = n.saturating_add(1),
        None => is_in_box = false,
    });
    if !is_in_box {
        return None;
    }
    let recurs = n_seen.iter().zip(values).enumerate();
    Some(recurs.filter(|(_, (n, value))| **n > 1 && value.as_point().is_none()).map(|(at, _)| at).collect())
}

/// The natural interval extension: exact if no role recurs.
fn natural(formula: &Expr, values: &[Interval]) -> Option<Interval> {
    Some(match formula {
        Expr::Role(index) => values.get(*index)?.clone(),
        Expr::Constant(value) => Interval::point(value.clone()),
        Expr::Sum(terms) => {
            let mut terms = terms.iter();
            let mut sum = match terms.next() {
                Some(first) => natural(first, values)?,
                None => Interval::point(Rational::ZERO),
            };
            for term in terms {
                sum = sum.add(&natural(term, values)?);
            }
            sum
        }
        Expr::Difference(a, b) => natural(a, values)?.sub(&natural(b, values)?),
        Expr::Product(a, b) => natural(a, values)?.mul(&natural(b, values)?),
        Expr::Quotient(a, b) => natural(a, values)?.div(&natural(b, values)?)?,
        Expr::Power(a, power) => natural(a, values)?.pow(*power)?,
        Expr::Floor(a) => natural(a, values)?.map_rising(Rational::floor),
        Expr::Ceil(a) => natural(a, values)?.map_rising(Rational::ceil),
        Expr::Abs(a) => natural(a, values)?.abs(),
    })
}

/// The slope of a formula in one role over a box, beside its value.
fn slope(formula: &Expr, index: usize, values: &[Interval]) -> Option<(Interval, Interval)> {
    let flat = || Interval::point(Rational::ZERO);
    Some(match formula {
        Expr::Role(found) => {
            let slope = if *found == index { Rational::ONE } else { Rational::ZERO };
            (values.get(*found)?.clone(), Interval::point(slope))
        }
        Expr::Constant(value) => (Interval::point(value.clone()), flat()),
        Expr::Sum(terms) => {
            let mut sum = (flat(), flat());
            for term in terms {
                let (value, slope) = slope(term, index, values)?;
                sum = (sum.0.add(&value), sum.1.add(&slope));
            }
            sum
        }
        Expr::Difference(a, b) => {
            let ((a, da), (b, db)) = (slope(a, index, values)?, slope(b, index, values)?);
            (a.sub(&b), da.sub(&db))
        }
        Expr::Product(a, b) => {
            let ((a, da), (b, db)) = (slope(a, index, values)?, slope(b, index, values)?);
            (a.mul(&b), da.mul(&b).add(&a.mul(&db)))
        }
        Expr::Quotient(a, b) => {
            let ((a, da), (b, db)) = (slope(a, index, values)?, slope(b, index, values)?);
            let quotient = a.div(&b)?;
            // (a/b)′ = (a′ − (a/b)·b′) / b
            let slope = da.sub(&quotient.mul(&db)).div(&b)?;
            (quotient, slope)
        }
        Expr::Power(a, power) => {
            let (a, da) = slope(a, index, values)?;
            let slope = match power.checked_sub(1) {
                None => flat(),
                Some(less) => a.pow(less)?.mul(&da).mul(&Interval::point(Rational::from(*power))),
            };
            (a.pow(*power)?, slope)
        }
        Expr::Floor(a) | Expr::Ceil(a) => {
            let (value, slope) = slope(a, index, values)?;
            let round = if matches!(formula, Expr::Floor(_)) { Rational::floor } else { Rational::ceil };
            let slope = match direction(&slope) {
                Some(Direction::Rising) => Interval::at_least(Rational::ZERO),
                Some(Direction::Falling) => Interval::at_most(Rational::ZERO),
                None => Interval::EVERYTHING,
            };
            (value.map_rising(round), slope)
        }
        Expr::Abs(a) => {
            let (value, slope) = slope(a, index, values)?;
            let zero = Interval::point(Rational::ZERO);
            let slope =
                if !value.is_below(&zero) && value.low().value().is_some_and(|low| *low >= Rational::ZERO) {
                    slope
                } else if value.high().value().is_some_and(|high| *high <= Rational::ZERO) {
                    slope.neg()
                } else {
                    slope.hull(&slope.neg())
                };
            (value.abs(), slope)
        }
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Rising,
    Falling,
}

/// A direction, and whether the slope is never zero on the way.
#[derive(Clone, Copy)]
struct Trend {
    direction: Direction,
    is_strict: bool,
}

fn direction(slope: &Interval) -> Option<Direction> {
    if slope.low().value().is_some_and(|low| *low >= Rational::ZERO) {
        Some(Direction::Rising)
    } else if slope.high().value().is_some_and(|high| *high <= Rational::ZERO) {
        Some(Direction::Falling)
    } else {
        None
    }
}

fn subdivided(
    formula: &Expr,
    values: &mut Vec<Interval>,
    recurring: &[usize],
    pieces: &mut u32,
) -> Option<Interval> {
    let trends: Option<Vec<_>> = recurring
        .iter()
        .map(|index| {
            let (_, slope) = slope(formula, *index, values)?;
            let is_strict = !slope.contains(&Rational::ZERO);
            direction(&slope).map(|direction| Trend { direction, is_strict })
        })
        .collect();
    let wide = natural(formula, values);
    if let Some(trends) = trends
        && let Some(tight) = at_corners(formula, values, recurring, &trends)
    {
        return Some(tight);
    }
    let splittable = recurring.iter().filter_map(|index| {
        let value = values.get(*index)?;
        Some((value.width()?, *index, value.middle()?))
    });
    let Some((width, index, middle)) = splittable.max_by(|a, b| a.0.cmp(&b.0)) else {
        return wide;
    };
    if *pieces < 2 || width.is_zero() {
        return wide;
    }
    *pieces = pieces.saturating_sub(1);
    let whole = values.get(index)?.clone();
    let left = Interval::new(whole.low().clone(), End::Closed(middle.clone()))?;
    let right = Interval::new(End::Closed(middle), whole.high().clone())?;
    let mut hull: Option<Interval> = None;
    for part in [left, right] {
        *values.get_mut(index)? = part;
        let image = subdivided(formula, values, recurring, pieces);
        hull = match (hull, image) {
            (_, None) => {
                *values.get_mut(index)? = whole;
                return None;
            }
            (None, Some(image)) => Some(image),
            (Some(hull), Some(image)) => Some(hull.hull(&image)),
        };
    }
    *values.get_mut(index)? = whole;
    match (hull, wide) {
        (Some(hull), Some(wide)) => hull.intersect(&wide),
        (hull, wide) => hull.or(wide),
    }
}

/// The range of a formula that is monotone in every recurring role.
fn at_corners(
    formula: &Expr,
    values: &[Interval],
    recurring: &[usize],
    trends: &[Trend],
) -> Option<Interval> {
    let extreme = |towards: Direction| -> Option<(End, bool)> {
        let mut corner = values.to_vec();
        let mut all_reached = true;
        for (index, trend) in recurring.iter().zip(trends) {
            let value = corner.get_mut(*index)?;
            let end = if trend.direction == towards { value.high().clone() } else { value.low().clone() };
            // Where the formula can stand still, an end that is not reached may be met before it.
            all_reached &= end.is_closed() || !trend.is_strict;
            *value = Interval::point(end.value()?.clone());
        }
        let image = natural(formula, &corner)?;
        let end = if towards == Direction::Rising { image.high().clone() } else { image.low().clone() };
        Some((end, all_reached))
    };
    let end = |(end, reached): (End, bool)| match end {
        End::Closed(value) if !reached => End::Open(value),
        other => other,
    };
    let (low, high) = (end(extreme(Direction::Falling)?), end(extreme(Direction::Rising)?));
    match (&low, &high) {
        // Both ends meet in one number that only open ends lead to: a constant formula.
        (End::Open(a), End::Open(b)) if a == b => Some(Interval::point(a.clone())),
        _ => Interval::new(low, high),
    }
}

/// The numbers at which a formula is smallest and largest, one a role, where they are finite and the
/// formula is monotone in every role.
///
/// For showing the working: put them into the formula and it gives the ends of its [`range`].
pub fn corners(formula: &Expr, values: &[Interval]) -> Option<[Vec<Rational>; 2]> {
    let mut low = Vec::with_capacity(values.len());
    let mut high = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        if formula.n_occurrences(index) == 0 {
            let any = value.low().value().or(value.high().value()).cloned().unwrap_or(Rational::ZERO);
            low.push(any.clone());
            high.push(any);
            continue;
        }
        let (from, to) = (value.low().value()?.clone(), value.high().value()?.clone());
        match direction(&slope(formula, index, values)?.1)? {
            Direction::Rising => {
                low.push(from);
                high.push(to);
            }
            Direction::Falling => {
                low.push(to);
                high.push(from);
            }
        }
    }
    Some([low, high])
}

/// The values of a role that make the relation possible, the others being anywhere in the box: where
/// the relation has alternatives, all of theirs and what lies between.
///
/// `None` if the relation cannot be solved for the role or has no bounds.
pub fn implied(relation: &Relation, index: usize, values: &[Interval]) -> Option<Interval> {
    match relation {
        Relation::Compare { comparison: Comparison::Equal, .. } => {
            let solved = relation.solve_for(index)?;
            // Solving x·y = 0 for x divides by y, which says nothing of x where y is zero.
            if may_divide_by_zero(&solved, values) { None } else { range(&solved, values) }
        }
        Relation::Compare { .. } => None,
        Relation::Any(_) => {
            let found = alternatives(relation, index, values)?;
            found.into_iter().reduce(|hull, next| hull.hull(&next))
        }
        Relation::All(parts) => {
            let mut common: Option<Interval> = None;
            for part in parts {
                let Some(found) = implied(part, index, values) else { continue };
                common = Some(match common {
                    Some(common) => common.intersect(&found)?,
                    None => found,
                });
            }
            common
        }
    }
}

/// The same, each alternative of the relation by itself; those that overlap are joined.
pub fn alternatives(relation: &Relation, index: usize, values: &[Interval]) -> Option<Vec<Interval>> {
    let Relation::Any(parts) = relation else { return Some(vec![implied(relation, index, values)?]) };
    let mut found: Vec<Interval> = Vec::new();
    for part in parts {
        for mut next in alternatives(part, index, values)? {
            while let Some(place) = found.iter().position(|known| known.meets(&next)) {
                next = found.swap_remove(place).hull(&next);
            }
            found.push(next);
        }
    }
    Some(found)
}

fn may_divide_by_zero(formula: &Expr, values: &[Interval]) -> bool {
    match formula {
        Expr::Role(_) | Expr::Constant(_) => false,
        Expr::Sum(terms) => terms.iter().any(|term| may_divide_by_zero(term, values)),
        Expr::Quotient(a, b) => {
            natural(b, values).is_none_or(|divisor| divisor.contains(&Rational::ZERO))
                || may_divide_by_zero(a, values)
                || may_divide_by_zero(b, values)
        }
        Expr::Difference(a, b) | Expr::Product(a, b) => {
            may_divide_by_zero(a, values) || may_divide_by_zero(b, values)
        }
        Expr::Power(a, _) | Expr::Floor(a) | Expr::Ceil(a) | Expr::Abs(a) => may_divide_by_zero(a, values),
    }
}

/// Whether some numbers of the box fulfil the relation.
pub fn possible(relation: &Relation, values: &[Interval]) -> Answer {
    match relation {
        Relation::Compare { left, comparison, right } => {
            let Some(difference) = difference(left, right, values) else {
                return Answer::Unknown;
            };
            let zero = Rational::ZERO;
            let holds = match comparison {
                Comparison::Equal => difference.contains(&zero),
                Comparison::Less => difference.low().value().is_none_or(|low| *low < zero),
                Comparison::AtMost => match difference.low() {
                    End::Closed(low) => *low <= zero,
                    End::Open(low) => *low < zero,
                    End::Unbounded => true,
                },
            };
            if holds { Answer::Yes } else { Answer::No }
        }
        Relation::Any(parts) => parts.iter().map(|part| possible(part, values)).max().unwrap_or(Answer::No),
        Relation::All(parts) => {
            let alone = parts.iter().map(|part| possible(part, values)).min().unwrap_or(Answer::Yes);
            let together: Vec<&Relation> = parts.iter().collect();
            if alone == Answer::Yes && system::contract(&together, values).is_none() {
                return Answer::No;
            }
            alone
        }
    }
}

/// Whether all numbers of the box fulfil the relation.
pub fn certain(relation: &Relation, values: &[Interval]) -> Answer {
    match relation {
        Relation::Compare { left, comparison, right } => {
            let Some(difference) = difference(left, right, values) else {
                return Answer::Unknown;
            };
            let zero = Rational::ZERO;
            let holds = match comparison {
                Comparison::Equal => difference.as_point() == Some(&zero),
                Comparison::Less => difference.is_within(&Interval::less_than(zero)),
                Comparison::AtMost => difference.is_within(&Interval::at_most(zero)),
            };
            if holds { Answer::Yes } else { Answer::No }
        }
        Relation::Any(parts) => parts.iter().map(|part| certain(part, values)).max().unwrap_or(Answer::No),
        Relation::All(parts) => parts.iter().map(|part| certain(part, values)).min().unwrap_or(Answer::Yes),
    }
}

/// The values of `left − right`, joint where they share a role.
fn difference(left: &Expr, right: &Expr, values: &[Interval]) -> Option<Interval> {
    let mut shares_role = false;
    left.for_each_role(&mut |index| shares_role |= right.n_occurrences(index) > 0);
    if shares_role {
        range(&(left.clone() - right.clone()), values)
    } else {
        Some(range(left, values)?.sub(&range(right, values)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expr::{constant, role};
    use crate::interval::tests::any_interval;
    use proptest::prelude::*;

    fn interval(low: &str, high: &str) -> Interval {
        Interval::closed(Rational::parse(low).unwrap(), Rational::parse(high).unwrap()).unwrap()
    }

    #[test]
    fn a_role_that_occurs_twice_is_one_number() {
        // False votes that would bring a turnout below a bar: V − 0.15·V/p.
        let tipping = role(0) - constant(15) * role(0) / (constant(100) * role(1));
        let values = [interval("8050000", "8150000"), interval("0.41525", "0.41535")];
        let bounds = range(&tipping, &values).unwrap();
        assert_eq!(bounds.rounded().to_string(), "[5142113, 5206699]");
        assert!(natural(&tipping, &values).unwrap().width() > bounds.width());
    }

    #[test]
    fn corners_show_the_working() {
        let electorate = role(0) / role(1);
        let values = [interval("8050000", "8150000"), interval("0.41525", "0.41535")];
        let [low, high] = corners(&electorate, &values).unwrap();
        let bounds = range(&electorate, &values).unwrap();
        assert_eq!(bounds.low().value(), electorate.evaluate(&low).as_ref());
        assert_eq!(bounds.high().value(), electorate.evaluate(&high).as_ref());
        assert_eq!(high, [Rational::from(8_150_000), Rational::parse("0.41525").unwrap()]);
    }

    #[test]
    fn division_by_a_box_with_zero_is_undecided() {
        let relation = (role(0) / role(1)).equals(constant(2));
        let values = [interval("1", "2"), interval("-1", "1")];
        assert_eq!(possible(&relation, &values), Answer::Unknown);
        assert_eq!(certain(&relation, &values), Answer::Unknown);
    }

    #[test]
    fn a_formula_that_can_stand_still_reaches_its_bound() {
        // x − x·z with x short of zero is zero all the same where z is one.
        let formula = role(0) - role(0) * role(1);
        let values = [Interval::open((-1).into(), 0.into()).unwrap(), interval("-2", "1")];
        assert!(range(&formula, &values).unwrap().contains(&Rational::ZERO));
    }

    #[test]
    fn solving_a_product_that_may_be_zero_says_nothing() {
        let relation = (role(0) * role(1)).equals(constant(0));
        let values = [interval("0", "5"), interval("0", "5")];
        assert_eq!(implied(&relation, 0, &values), None);
    }

    fn any_formula() -> impl Strategy<Value = Expr> {
        let leaf = prop_oneof![
            4 => (0_usize..3).prop_map(role),
            1 => (-4_i64..5).prop_map(constant),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..3).prop_map(Expr::Sum),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| a - b),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| a * b),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| a / b),
                inner.clone().prop_map(|a| a.pow(2)),
                inner.clone().prop_map(Expr::floor),
                inner.clone().prop_map(Expr::ceil),
                inner.prop_map(Expr::abs),
            ]
        })
    }

    /// A grid of members of an interval, ends included where they belong to it.
    fn members(interval: &Interval) -> Vec<Rational> {
        (-16_i128..=16).map(|n| Rational::new(n, 2).unwrap()).filter(|x| interval.contains(x)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn bounds_hold_for_every_number_of_the_box(
            formula in any_formula(),
            a in any_interval(), b in any_interval(), c in any_interval(),
        ) {
            let values = [a, b, c];
            let Some(bounds) = range(&formula, &values) else { return Ok(()) };
            let [xs, ys, zs] = [members(&values[0]), members(&values[1]), members(&values[2])];
            for x in xs.iter().step_by(3) {
                for y in ys.iter().step_by(3) {
                    for z in zs.iter().step_by(3) {
                        let point = [x.clone(), y.clone(), z.clone()];
                        if let Some(value) = formula.evaluate(&point) {
                            prop_assert!(
                                bounds.contains(&value),
                                "{formula:?} at {point:?} is {value}, outside {bounds} for {values:?}"
                            );
                        }
                    }
                }
            }
        }

        #[test]
        fn answers_agree_with_every_number_of_the_box(
            left in any_formula(), right in any_formula(), kind in 0_u8..3,
            a in any_interval(), b in any_interval(), c in any_interval(),
        ) {
            let relation = match kind {
                0 => left.equals(right),
                1 => left.is_less_than(right),
                _ => left.is_at_most(right),
            };
            let values = [a, b, c];
            let (can, must) = (possible(&relation, &values), certain(&relation, &values));
            let [xs, ys, zs] = [members(&values[0]), members(&values[1]), members(&values[2])];
            for x in xs.iter().step_by(4) {
                for y in ys.iter().step_by(4) {
                    for z in zs.iter().step_by(4) {
                        let point = [x.clone(), y.clone(), z.clone()];
                        match relation.holds(&point) {
                            Some(true) => prop_assert_ne!(can, Answer::No, "{:?} {:?}", relation, point),
                            Some(false) => prop_assert_ne!(must, Answer::Yes, "{:?} {:?}", relation, point),
                            None => {}
                        }
                    }
                }
            }
        }

        #[test]
        fn implied_values_are_all_there_are(
            a in 1_i64..40, b in 1_i64..40, wide in 0_i64..5,
        ) {
            // part = share × base
            let relation = role(0).equals(role(1) * role(2));
            let around = |value: i64| {
                Interval::closed((value - wide.min(value - 1)).into(), (value + wide).into()).unwrap()
            };
            let values = [Interval::point((a * b).into()), around(a), around(b)];
            for index in 0..3 {
                let found = implied(&relation, index, &values).unwrap();
                prop_assert!(members(&values[index]).is_empty() || found.meets(&values[index]));
                let mut narrowed = values.to_vec();
                narrowed[index] = Interval::less_than(found.low().value().unwrap().clone());
                prop_assert_eq!(possible(&relation, &narrowed), Answer::No);
            }
        }
    }
}
