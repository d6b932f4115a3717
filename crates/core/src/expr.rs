//! The relation language: formulas over the roles of a claim, and what must hold between them.
//!
//! A relation is data. The [`solver`](crate::solver) bounds it, solves it for any role, replays it and
//! mutates it; no check writes arithmetic of its own.

use std::fmt;
use std::ops::{Add, Div, Mul, Sub};

use crate::rational::Rational;

/// A formula over roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// The value of a role, by its place in the claim.
    Role(usize),
    /// A constant.
    Constant(Rational),
    /// A sum of any number of terms.
    Sum(Vec<Expr>),
    /// The first less the second.
    Difference(Box<Expr>, Box<Expr>),
    /// The product of the two.
    Product(Box<Expr>, Box<Expr>),
    /// The first over the second.
    Quotient(Box<Expr>, Box<Expr>),
    /// A whole power.
    Power(Box<Expr>, u32),
    /// The largest whole number not above it.
    Floor(Box<Expr>),
    /// The smallest whole number not below it.
    Ceil(Box<Expr>),
    /// The distance from zero.
    Abs(Box<Expr>),
}

/// The value of a role.
pub const fn role(index: usize) -> Expr {
    Expr::Role(index)
}

/// A whole constant.
pub const fn constant(value: i64) -> Expr {
    Expr::Constant(Rational::integer(value))
}

impl Expr {
    /// The sum of several roles.
    pub fn sum_of(roles: impl IntoIterator<Item = usize>) -> Self {
        Self::Sum(roles.into_iter().map(Self::Role).collect())
    }

    /// A whole power of the formula.
    pub fn pow(self, power: u32) -> Self {
        Self::Power(Box::new(self), power)
    }

    /// Rounded down to a whole number.
    pub fn floor(self) -> Self {
        Self::Floor(Box::new(self))
    }

    /// Rounded up to a whole number.
    pub fn ceil(self) -> Self {
        Self::Ceil(Box::new(self))
    }

    /// Without its sign.
    pub fn abs(self) -> Self {
        Self::Abs(Box::new(self))
    }

    /// The relation that both formulas have one value.
    pub fn equals(self, other: Self) -> Relation {
        Relation::Compare { left: self, comparison: Comparison::Equal, right: other }
    }

    /// The relation that this is less than the other.
    pub fn is_less_than(self, other: Self) -> Relation {
        Relation::Compare { left: self, comparison: Comparison::Less, right: other }
    }

    /// The relation that this is not more than the other.
    pub fn is_at_most(self, other: Self) -> Relation {
        Relation::Compare { left: self, comparison: Comparison::AtMost, right: other }
    }

    /// Calls `visit` with every role, as often as it occurs.
    pub fn for_each_role(&self, visit: &mut impl FnMut(usize)) {
        match self {
            Self::Role(index) => visit(*index),
            Self::Constant(_) => {}
            Self::Sum(terms) => {
                for term in terms {
                    term.for_each_role(visit);
                }
            }
            Self::Difference(a, b) | Self::Product(a, b) | Self::Quotient(a, b) => {
                a.for_each_role(visit);
                b.for_each_role(visit);
            }
            Self::Power(a, _) | Self::Floor(a) | Self::Ceil(a) | Self::Abs(a) => a.for_each_role(visit),
        }
    }

    /// How often a role occurs.
    pub fn n_occurrences(&self, index: usize) -> usize {
        let mut n_found: usize = 0;
        self.for_each_role(&mut |found| {
            if found == index {
                n_found = n_found.saturating_add(1);
            }
        });
        n_found
    }

    /// The formula with every role replaced.
    pub fn substitute(&self, replace: &mut impl FnMut(usize) -> Self) -> Self {
        match self {
            Self::Role(index) => replace(*index),
            Self::Constant(value) => Self::Constant(value.clone()),
            Self::Sum(terms) => Self::Sum(terms.iter().map(|term| term.substitute(replace)).collect()),
            Self::Difference(a, b) => a.substitute(replace) - b.substitute(replace),
            Self::Product(a, b) => a.substitute(replace) * b.substitute(replace),
            Self::Quotient(a, b) => a.substitute(replace) / b.substitute(replace),
            Self::Power(a, power) => a.substitute(replace).pow(*power),
            Self::Floor(a) => a.substitute(replace).floor(),
            Self::Ceil(a) => a.substitute(replace).ceil(),
            Self::Abs(a) => a.substitute(replace).abs(),
        }
    }

    /// The value for one number a role; `None` on a division by zero, a missing role or a power
    /// beyond the cap.
    pub fn evaluate(&self, values: &[Rational]) -> Option<Rational> {
        Some(match self {
            Self::Role(index) => values.get(*index)?.clone(),
            Self::Constant(value) => value.clone(),
            Self::Sum(terms) => {
                let mut sum = Rational::ZERO;
                for term in terms {
                    sum = &sum + &term.evaluate(values)?;
                }
                sum
            }
            Self::Difference(a, b) => a.evaluate(values)? - b.evaluate(values)?,
            Self::Product(a, b) => a.evaluate(values)? * b.evaluate(values)?,
            Self::Quotient(a, b) => a.evaluate(values)?.checked_div(&b.evaluate(values)?)?,
            Self::Power(a, power) => a.evaluate(values)?.pow(*power)?,
            Self::Floor(a) => a.evaluate(values)?.floor(),
            Self::Ceil(a) => a.evaluate(values)?.ceil(),
            Self::Abs(a) => a.evaluate(values)?.abs(),
        })
    }

    /// Writes the formula with a name or a number for each role.
    pub fn show(&self, name: &dyn Fn(usize) -> String) -> String {
        self.show_at(0, name)
    }

    fn show_at(&self, outer: u8, name: &dyn Fn(usize) -> String) -> String {
        let (strength, text) = match self {
            Self::Role(index) => (9, name(*index)),
            Self::Constant(value) => (9, value.to_string()),
            Self::Sum(terms) => {
                let shown: Vec<_> = terms.iter().map(|term| term.show_at(1, name)).collect();
                (1, shown.join(" + "))
            }
            Self::Difference(a, b) => (1, format!("{} − {}", a.show_at(1, name), b.show_at(2, name))),
            Self::Product(a, b) => (3, format!("{} × {}", a.show_at(3, name), b.show_at(3, name))),
            Self::Quotient(a, b) => (3, format!("{} / {}", a.show_at(3, name), b.show_at(4, name))),
            Self::Power(a, power) => (5, format!("{}^{power}", a.show_at(6, name))),
            Self::Floor(a) => (9, format!("⌊{}⌋", a.show_at(0, name))),
            Self::Ceil(a) => (9, format!("⌈{}⌉", a.show_at(0, name))),
            Self::Abs(a) => (9, format!("|{}|", a.show_at(0, name))),
        };
        if strength < outer { format!("({text})") } else { text }
    }
}

macro_rules! operators {
    ($($trait:ident::$method:ident => $variant:ident,)*) => {$(
        impl $trait for Expr {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                Self::$variant(Box::new(self), Box::new(other))
            }
        }
    )*};
}

operators! {
    Sub::sub => Difference,
    Mul::mul => Product,
    Div::div => Quotient,
}

impl Add for Expr {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let mut terms = match self {
            Self::Sum(terms) => terms,
            single => vec![single],
        };
        match other {
            Self::Sum(more) => terms.extend(more),
            single => terms.push(single),
        }
        Self::Sum(terms)
    }
}

/// How two formulas compare. There is no greater: turn the sides round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Both have one value.
    Equal,
    /// The left one is smaller.
    Less,
    /// The left one is not larger.
    AtMost,
}

/// What must hold between the roles of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Two formulas compare.
    Compare {
        /// The left formula.
        left: Expr,
        /// How they compare.
        comparison: Comparison,
        /// The right formula.
        right: Expr,
    },
    /// One of several: the sentence can be bound in more than one way, or a word has several
    /// honest meanings.
    Any(Vec<Relation>),
    /// All of several, for the same values of the roles.
    All(Vec<Relation>),
}

impl Relation {
    /// Whether it says that formulas are equal, never that one is smaller.
    pub fn is_equation(&self) -> bool {
        match self {
            Self::Compare { comparison, .. } => *comparison == Comparison::Equal,
            Self::Any(parts) | Self::All(parts) => parts.iter().all(Self::is_equation),
        }
    }

    /// Calls `visit` with every role, as often as it occurs.
    pub fn for_each_role(&self, visit: &mut impl FnMut(usize)) {
        match self {
            Self::Compare { left, right, .. } => {
                left.for_each_role(visit);
                right.for_each_role(visit);
            }
            Self::Any(parts) | Self::All(parts) => {
                for part in parts {
                    part.for_each_role(visit);
                }
            }
        }
    }

    /// The relation with every role replaced.
    pub fn substitute(&self, replace: &mut impl FnMut(usize) -> Expr) -> Self {
        match self {
            Self::Compare { left, comparison, right } => Self::Compare {
                left: left.substitute(replace),
                comparison: *comparison,
                right: right.substitute(replace),
            },
            Self::Any(parts) => Self::Any(parts.iter().map(|part| part.substitute(replace)).collect()),
            Self::All(parts) => Self::All(parts.iter().map(|part| part.substitute(replace)).collect()),
        }
    }

    /// Whether it holds for one number a role; `None` where a formula has no value.
    pub fn holds(&self, values: &[Rational]) -> Option<bool> {
        match self {
            Self::Compare { left, comparison, right } => {
                let (left, right) = (left.evaluate(values)?, right.evaluate(values)?);
                Some(match comparison {
                    Comparison::Equal => left == right,
                    Comparison::Less => left < right,
                    Comparison::AtMost => left <= right,
                })
            }
            Self::Any(parts) => {
                let answers: Vec<_> = parts.iter().map(|part| part.holds(values)).collect();
                if answers.contains(&Some(true)) {
                    Some(true)
                } else {
                    answers.into_iter().collect::<Option<Vec<_>>>().map(|_| false)
                }
            }
            Self::All(parts) => {
                let answers: Vec<_> = parts.iter().map(|part| part.holds(values)).collect();
                if answers.contains(&Some(false)) {
                    Some(false)
                } else {
                    answers.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
                }
            }
        }
    }

    /// The formula for a role, if it occurs once and every step to it can be undone.
    ///
    /// ```
    /// use recount_core::expr::role;
    ///
    /// let share = role(0).equals(role(1) / role(2));
    /// let name = |index: usize| ["share", "part", "base"][index].to_owned();
    /// assert_eq!(share.solve_for(2).unwrap().show(&name), "part / share");
    /// ```
    pub fn solve_for(&self, index: usize) -> Option<Expr> {
        let Self::Compare { left, comparison: Comparison::Equal, right } = self else {
            return None;
        };
        match (left.n_occurrences(index), right.n_occurrences(index)) {
            (1, 0) => isolate(left, right.clone(), index),
            (0, 1) => isolate(right, left.clone(), index),
            _ => None,
        }
    }
}

/// Solves `formula = target` for the role that occurs once in `formula`.
fn isolate(formula: &Expr, target: Expr, index: usize) -> Option<Expr> {
    let holds_role = |part: &Expr| part.n_occurrences(index) == 1;
    match formula {
        Expr::Role(_) => Some(target),
        Expr::Sum(terms) => {
            let place = terms.iter().position(holds_role)?;
            let others: Vec<_> = terms
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != place)
                .map(|(_, term)| term.clone())
                .collect();
            let rest = if others.is_empty() { target } else { target - Expr::Sum(others) };
            isolate(terms.get(place)?, rest, index)
        }
        Expr::Difference(a, b) if holds_role(a) => isolate(a, target + (**b).clone(), index),
        Expr::Difference(a, b) => isolate(b, (**a).clone() - target, index),
        Expr::Product(a, b) if holds_role(a) => isolate(a, target / (**b).clone(), index),
        Expr::Product(a, b) => isolate(b, target / (**a).clone(), index),
        Expr::Quotient(a, b) if holds_role(a) => isolate(a, target * (**b).clone(), index),
        Expr::Quotient(a, b) => isolate(b, (**a).clone() / target, index),
        Expr::Power(a, 1) => isolate(a, target, index),
        Expr::Constant(_) | Expr::Power(..) | Expr::Floor(_) | Expr::Ceil(_) | Expr::Abs(_) => None,
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Equal => "=",
            Self::Less => "<",
            Self::AtMost => "≤",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_read_like_formulas() {
        let name = |index: usize| ["v", "p", "b"][index].to_owned();
        let tipping = role(0) * (constant(1) - role(2) / role(1));
        assert_eq!(tipping.show(&name), "v × (1 − b / p)");
        let sum = Expr::sum_of([0, 1]) - (role(2) - constant(1));
        assert_eq!(sum.show(&name), "v + p − (b − 1)");
        assert_eq!(((role(0) / constant(2)).floor() + constant(1)).show(&name), "⌊v / 2⌋ + 1");
    }

    proptest! {
        #[test]
        fn solving_undoes_the_formula(
            a in 1_i64..50, b in 1_i64..50, c in 1_i64..50, shape in 0_usize..6, unknown in 0_usize..3,
        ) {
            let formula = match shape {
                0 => role(0) * role(1) - role(2),
                1 => (role(0) - role(1)) / role(2),
                2 => role(0) / (role(1) + role(2)),
                3 => Expr::sum_of([0, 1, 2]),
                4 => constant(100) * (role(0) / role(1) - constant(1)) - role(2),
                _ => role(0) - role(1) * (role(2) - constant(3)),
            };
            let mut values: Vec<Rational> = [a, b, c].map(Rational::from).to_vec();
            let result = formula.evaluate(&values);
            prop_assume!(result.is_some());
            values.push(result.unwrap());
            let solved = formula.equals(role(3)).solve_for(unknown).unwrap();
            if let Some(found) = solved.evaluate(&values) {
                prop_assert_eq!(&found, &values[unknown]);
            }
        }
    }

    #[test]
    fn what_cannot_be_undone_is_not_solved() {
        assert_eq!(role(0).floor().equals(role(1)).solve_for(0), None);
        assert_eq!((role(0) * role(0)).equals(role(1)).solve_for(0), None);
        assert_eq!(role(0).is_less_than(role(1)).solve_for(0), None);
        assert_eq!(role(0).equals(role(1)).solve_for(2), None);
    }
}
