//! Several relations over the same roles: what is left of the box, and what cannot be true together.

use crate::expr::Relation;
use crate::interval::Interval;
use crate::solver::{self, Answer};

/// How often all relations are gone through before the box counts as settled.
const MAX_ROUNDS: u32 = 6;

/// The part of a box in which all relations can still hold; `None` if there is none.
///
/// Each relation is solved for each of its roles in turn and the role's interval cut to what that
/// implies, until nothing changes (hull consistency: Benhamou, Goualard, Granvilliers & Puget, 1999).
/// What is left may still be empty; what is cut away is impossible.
pub fn contract(relations: &[&Relation], values: &[Interval]) -> Option<Vec<Interval>> {
    let mut values = values.to_vec();
    for _ in 0..MAX_ROUNDS {
        let mut has_changed = false;
        for relation in relations {
            let is_joint = matches!(relation, Relation::All(_));
            if !is_joint && solver::possible(relation, &values) == Answer::No {
                return None;
            }
            for index in 0..values.len() {
                let Some(implied) = solver::implied(relation, index, &values) else { continue };
                let value = values.get_mut(index)?;
                let narrowed = value.intersect(&implied)?;
                if narrowed != *value {
                    *value = narrowed;
                    has_changed = true;
                }
            }
        }
        if !has_changed {
            break;
        }
    }
    Some(values)
}

/// A smallest set of relations that cannot all hold, by their places; `None` if they can.
///
/// Irreducible: leave any one of them out and the others can hold. Found by leaving out one relation
/// after another, so in as many contractions as there are relations.
///
/// ```
/// use recount_core::expr::{constant, role};
/// use recount_core::{Interval, system};
///
/// let relations = [
///     role(0).equals(constant(3)),
///     role(1).equals(constant(9)),
///     (role(0) + role(1)).equals(role(2)),
///     role(2).equals(constant(10)),
///     role(1).is_less_than(constant(20)),
/// ];
/// let anything = [Interval::EVERYTHING, Interval::EVERYTHING, Interval::EVERYTHING];
/// let together: Vec<&_> = relations.iter().collect();
/// assert_eq!(system::smallest_conflict(&together, &anything), Some(vec![0, 1, 2, 3]));
/// ```
pub fn smallest_conflict(relations: &[&Relation], values: &[Interval]) -> Option<Vec<usize>> {
    let can_hold = |kept: &[usize]| {
        let kept: Vec<&Relation> = kept.iter().filter_map(|index| relations.get(*index).copied()).collect();
        contract(&kept, values).is_some()
    };
    let mut kept: Vec<usize> = (0..relations.len()).collect();
    if can_hold(&kept) {
        return None;
    }
    let mut place = 0;
    while place < kept.len() {
        let mut without = kept.clone();
        without.remove(place);
        if can_hold(&without) {
            place = place.saturating_add(1);
        } else {
            kept = without;
        }
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expr::{Expr, constant, role};
    use crate::rational::Rational;
    use proptest::prelude::*;

    fn any_relation() -> impl Strategy<Value = Relation> {
        let term = prop_oneof![(0_usize..3).prop_map(role), (0_i64..6).prop_map(constant)];
        (term.clone(), term.clone(), term, 0_u8..5).prop_map(|(a, b, c, kind)| match kind {
            0 => (a + b).equals(c),
            1 => (a * b).equals(c),
            2 => a.equals(b),
            3 => a.is_less_than(b),
            _ => (a - b).is_at_most(c),
        })
    }

    proptest! {
        #[test]
        fn nothing_possible_is_cut_away(relations in prop::collection::vec(any_relation(), 1..5)) {
            let values = vec![Interval::closed(0.into(), 5.into()).unwrap(); 3];
            let pool: Vec<&Relation> = relations.iter().collect();
            let left = contract(&pool, &values);
            let conflict = smallest_conflict(&pool, &values);
            prop_assert_eq!(left.is_none(), conflict.is_some());
            for x in 0..6 {
                for y in 0..6 {
                    for z in 0..6 {
                        let point = [x, y, z].map(Rational::from);
                        if relations.iter().all(|relation| relation.holds(&point) == Some(true)) {
                            let left = left.as_ref().expect("a solution was lost");
                            prop_assert!(left.iter().zip(&point).all(|(value, x)| value.contains(x)));
                        }
                    }
                }
            }
            if let Some(conflict) = conflict {
                for gone in &conflict {
                    let rest: Vec<&Relation> =
                        conflict.iter().filter(|at| *at != gone).map(|at| &relations[*at]).collect();
                    prop_assert!(contract(&rest, &values).is_some());
                }
            }
        }
    }

    #[test]
    fn shares_that_cannot_make_a_whole() {
        let relation = Expr::sum_of([0, 1, 2]).equals(constant(100));
        let around = |x: i128| Interval::around(&x.into(), &Rational::new(1, 2).unwrap());
        assert!(contract(&[&relation], &[around(44), around(48), around(7)]).is_some());
        assert!(contract(&[&relation], &[around(44), around(48), around(16)]).is_none());
    }
}
