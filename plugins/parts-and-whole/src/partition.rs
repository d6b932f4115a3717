//! A whole and its parts as a claim.

use recount_core::expr::{constant, role};
use recount_core::slip::TELLING;
use recount_core::{
    Assertion, Claim, Context, Document, Expr, Figure, FigureId, Grade, Link, Outcome, Rational, Reason,
    Refined, Relation, Role, Statement, Telling, Verdict,
};

/// What the text says of how its parts fill the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    /// The parts are all of it: `made up of`.
    Whole,
    /// The parts may be all of it: a list in brackets.
    Likely,
    /// The parts may overlap, leave some of it or be of another whole: only that they make it can be told.
    Open,
    /// The parts may overlap, but none is left out: only that they fall short of it can be told.
    Ended,
    /// The parts are some of it, and no thing is in two: only that they exceed it can be told.
    Some,
}

impl Filling {
    /// The same for parts that are less than their whole. That one which is not is a part at all, only a slip shows.
    pub(crate) fn of_less(self, are_less: bool) -> Self {
        if are_less { self } else { Self::Open }
    }
}

/// That some parts make a whole, or at least do not exceed it.
#[derive(Debug)]
pub(crate) struct Partition {
    /// The parts make the whole, in one of the ways to read the list.
    makes: Assertion,
    /// The same in the likeliest way alone.
    first: Assertion,
    /// The fewest parts that the list can stand for do not exceed the whole.
    fits: Relation,
    /// Those parts exceed it by a tenth at most.
    nearly_fits: Relation,
    /// All parts make nearly the whole: nine tenths of it where they are opposites, as men and women
    /// are, which leave nobody out, and 95% of it elsewhere.
    nearly: Relation,
    /// One of at least three parts is what the whole and the other parts make.
    turned: Option<Relation>,
    filling: Filling,
}

/// What a partition is made from.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    pub(crate) whole: FigureId,
    pub(crate) parts: &'a [FigureId],
    /// How many of the parts may be all of the list, the likeliest first.
    pub(crate) lengths: Vec<usize>,
    pub(crate) filling: Filling,
    /// How sure it is that no thing is in two parts.
    pub(crate) exclusive: Link,
    pub(crate) frame: &'static str,
}

impl<'a> Found<'a> {
    /// Parts that are all of their list.
    pub(crate) fn listed(
        whole: FigureId,
        parts: &'a [FigureId],
        (filling, exclusive): (Filling, Link),
        frame: &'static str,
    ) -> Self {
        Self { whole, parts, lengths: vec![parts.len()], filling, exclusive, frame }
    }
}

const WHOLE: usize = 0;

/// `a matrix of 6 hues and 32 shades, 192 in total`: so many of each of so many.
fn is_product(document: &Document, parts: &[FigureId], whole: FigureId) -> bool {
    let [one, other] = parts else { return false };
    let [one, other, whole] = [*one, *other, whole].map(|id| document.figure(id).and_then(Figure::value));
    let Some(((one, other), whole)) = one.zip(other).zip(whole) else { return false };
    &one * &other == whole && &one + &other != whole
}

impl Partition {
    /// The claim for some parts; `None` if there are fewer than two, or if two make the whole as a product.
    pub(crate) fn new(document: &Document, found: &Found<'_>) -> Option<Self> {
        let shortest = *found.lengths.iter().min().filter(|length| **length >= 2)?;
        let longest = *found.lengths.iter().max()?;
        let parts = found.parts.get(..longest)?;
        if is_product(document, parts, found.whole) {
            return None;
        }
        let of = |name, id| Role::figure(name, id).to_the_digit().counting_wholes(document);
        let mut roles = vec![of("whole", found.whole)];
        roles.extend(parts.iter().map(|part| of("part", *part)));
        let sum = |length: usize| Expr::sum_of(1..=length);
        let mut ways: Vec<Relation> =
            found.lengths.iter().map(|length| role(WHOLE).equals(sum(*length))).collect();
        let makes = if ways.len() == 1 { ways.remove(0) } else { Relation::Any(ways) };
        let first = *found.lengths.first()?;
        let words: Vec<&str> = parts.iter().take(first).map(|part| document.words_of(*part)).collect();
        let left_out = if found.exclusive == Link::Certain { 10 } else { 5 };
        let statement =
            Statement::new(format!("{} is", words.join(" + ")), WHOLE, document.words_of(found.whole))
                .with_difference();
        let claim = |relation: Relation| {
            Assertion::new(roles.clone(), relation, statement.clone())
                .told(if found.frame == "brackets" { Telling::AtOnce } else { Telling::Apart })
                .linked(found.exclusive)
                .recognised_by(found.frame)
        };
        Some(Self {
            first: claim(role(WHOLE).equals(sum(first))),
            makes: claim(makes),
            fits: sum(shortest).is_at_most(role(WHOLE)),
            nearly_fits: (sum(shortest) * constant(10)).is_at_most(role(WHOLE) * constant(11)),
            nearly: (role(WHOLE) * constant(100 - left_out)).is_at_most(sum(longest) * constant(100)),
            turned: (first >= 3).then(|| {
                let others = |part: usize| {
                    Expr::sum_of((0..=first).filter(|index| *index != part).collect::<Vec<_>>())
                };
                Relation::Any((1..=first).map(|part| role(part).equals(others(part))).collect())
            }),
            filling: found.filling,
        })
    }
}

impl Refined for Partition {
    fn said(&self) -> &Assertion {
        &self.makes
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(&self.makes);
        let is_impossible =
            |relation| context.judge(self.makes.roles(), relation).outcome == Outcome::Inconsistent;
        let leaves_some = verdict.grade != Some(Grade::Written) && !is_impossible(&self.fits);
        if self.filling == Filling::Some && leaves_some {
            return Verdict::new(Outcome::Undetermined, Reason::Partial);
        }
        let is_turned = self.turned.as_ref().is_some_and(|turned| {
            verdict.outcome == Outcome::Inconsistent
                && context.judge(self.makes.roles(), turned).outcome == Outcome::Consistent
        });
        if is_turned {
            verdict.notes.push("the whole and a part in each other's place would fit".to_owned());
        }
        let is_slip = is_turned || self.is_slip(context, &verdict);
        let may_overlap = match self.filling {
            Filling::Open => true,
            // What overlaps seldom makes nearly the whole.
            Filling::Ended => is_impossible(&self.fits) && is_impossible(&self.nearly_fits),
            _ => false,
        };
        if verdict.outcome != Outcome::Consistent && may_overlap && !is_slip {
            return Verdict::new(Outcome::Undetermined, Reason::Partial);
        }
        if verdict.outcome != Outcome::Inconsistent || is_impossible(&self.fits) {
            return self.in_words(context, verdict);
        }
        if matches!(self.filling, Filling::Likely | Filling::Ended) && !is_slip && is_impossible(&self.nearly)
        {
            return Verdict::new(Outcome::Undetermined, Reason::Partial);
        }
        // Opposites in brackets are all there is: where a slip explains the gap, nothing was left out.
        if self.filling == Filling::Whole && self.makes.telling() == Telling::AtOnce && is_slip {
            return self.in_words(context, verdict);
        }
        verdict.reason = Reason::FallsShort;
        verdict.notes.push("unless the parts named are not all there are".to_owned());
        self.in_words(context, verdict)
    }
}

impl Partition {
    /// Whether one slip of the pen makes the parts all of the whole: nothing that was left out would.
    fn is_slip(&self, context: Context<'_>, verdict: &Verdict) -> bool {
        let Some(repair) = verdict.repair.filter(|repair| repair.slip.is_telling()) else { return false };
        let printed = context.document().figure(repair.figure).and_then(|figure| figure.amount.value());
        let apart = printed.zip(repair.numeral.value()).map(|(printed, meant)| (&printed - &meant).abs());
        self.first.link() == Link::Certain || apart.is_some_and(|apart| Rational::from(TELLING) <= apart)
    }

    /// Says it of the likeliest way to read the list.
    fn in_words(&self, context: Context<'_>, verdict: Verdict) -> Verdict {
        if verdict.outcome != Outcome::Inconsistent {
            return verdict;
        }
        let first = context.decide(&self.first);
        Verdict { message: first.message, workings: first.workings, ..verdict }
    }
}
