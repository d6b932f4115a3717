//! A percentage of so few that no whole number of them gives it.

use std::collections::BTreeSet;

use recount_core::expr::{Expr, role};
use recount_core::wording::{self, Style};
use recount_core::{
    Assertion, Binding, Claim, Claims, Context, Document, Figure, FigureId, Hedge, Link, Rational, Refined,
    Relation, Role, Severity, Span, Statement, Unit, Verdict, WordClass, keys,
};

use crate::triple;

recount_core::check! {
    /// A percentage that no whole number of a small base gives.
    ///
    /// ## What it recounts
    ///
    /// Of eight people, none, one, two … eight can agree, so the only possible percentages are 0, 12.5, 25 and so
    /// on: 35% of eight people is not possible. The larger the base and the coarser the percentage, the less the
    /// check can tell; from a hundred on, every whole percentage is possible, and nothing is asked.
    ///
    /// ## Why it matters
    ///
    /// A percentage that its base cannot give has usually been taken of another base.
    ///
    /// ## Example
    ///
    /// ```fails
    /// At the hostel, 35% of the 8 residents asked for a transfer.
    /// ```
    ///
    /// ```holds
    /// At the hostel, 38% of the 8 residents asked for a transfer.
    /// ```
    ///
    /// ```silent
    /// The club drew 35% of its members from abroad.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Percentages of things that come in parts (money, hours, votes weighted by shares) are not bound to whole
    /// numbers. The check therefore looks only at counted people and things, and never says more than a warning.
    ///
    /// ## References
    ///
    /// Brown and Heathers, "The GRIM test: a simple technique detects numerous anomalies in the reporting of
    /// results in psychology", *Social Psychological and Personality Science* 8 (2017).
    pub static IMPOSSIBLE_PERCENTAGE = ImpossiblePercentage { id: "impossible-percentage", since: "0.1.0", level: Warning };
}

const PERCENT: usize = 0;
const PART: usize = 1;
const BASE: usize = 2;

fn relation() -> Relation {
    role(PERCENT).equals(role(PART) / role(BASE))
}

fn find(document: &Document, claims: &mut Claims) {
    // Where the part is given too, the other check has more to say.
    let mut bound: BTreeSet<FigureId> = BTreeSet::new();
    triple::triples(document, &mut |found| {
        bound.insert(found.percent);
    });
    triple::pairs(document, &mut |found| {
        if bound.contains(&found.percent) {
            return;
        }
        let Some(base_id) = found.base else { return };
        let (Some(percent), Some(base)) = (document.figure(found.percent), document.figure(base_id)) else {
            return;
        };
        let Some(noun) = base.counts else { return };
        if !percent.modality.is_asserted()
            || !is_plain(percent)
            || !is_plain(base)
            || base.unit.is_some()
            || percent.unit.is_none()
        {
            return;
        }
        if !can_fail(percent, base)
            || !is_of_whole_things(document, base, noun.span)
            || is_owned(document, percent)
        {
            return;
        }
        let words = |span| document.text_of(span);
        let statement = Statement::plain(format!(
            "a whole number of the {} {} is {} of them",
            words(base.span),
            words(noun.span),
            words(percent.span),
        ));
        let message = format!(
            "no whole number of the {} {} is {} of them",
            words(base.span),
            words(noun.span),
            words(percent.span),
        );
        let claim = Assertion::new(
            vec![
                Role::figure("percentage", found.percent),
                Role::new("part", Binding::Unknown).counting(),
                Role::figure("base", base_id).counting(),
            ],
            relation(),
            statement,
        );
        claims.add(WholeNumber(
            claim.linked(Link::Likely).at_most(Severity::Warning).saying(message).recognised_by(found.frame),
        ));
    });
}

/// Whether a percentage of so many can fall between two whole numbers: of 1,200 every whole percentage is of some.
fn can_fail(percent: &Figure, base: &Figure) -> bool {
    let places = percent.last_place().zip(base.value());
    // A percentage of one thing is a part of it.
    places.is_none_or(|(place, base)| base > Rational::ONE && &place * &base < Rational::ONE)
}

/// `to buy 82% of two companies`: of each.
fn is_owned(document: &Document, percent: &Figure) -> bool {
    let Some(sentence) = document.sentence_of(percent) else { return false };
    let items = document.items(sentence);
    let at = items.partition_point(|item| item.span.end <= percent.span.start);
    items.iter().take(at).rev().take(4).any(|item| {
        item.key.is_one_of(keys![
            "acquire",
            "acquired",
            "acquiring",
            "bought",
            "buy",
            "buying",
            "control",
            "controls",
            "held",
            "hold",
            "holds",
            "own",
            "owned",
            "owning",
            "owns",
            "sell",
            "selling",
            "sold"
        ])
    })
}

/// Not hedged in a way that leaves room.
fn is_plain(figure: &Figure) -> bool {
    figure.hedge.is_none_or(|hedge| hedge == Hedge::Exactly)
}

/// Whether a share of what is counted takes whole things: not `18% of the 26 sacks was chaff`, `37% of the
/// 14 cases a year`, `23% of the 7 restaurants' owner` or an average.
fn is_of_whole_things(document: &Document, base: &Figure, noun: Span) -> bool {
    let Some(sentence) = document.sentence_of(base) else { return false };
    let items = document.items(sentence);
    let after = || items.iter().skip_while(|item| item.span.start < noun.end);
    let owns = document.text_of(noun).ends_with(['\'', '’'])
        || after().next().is_some_and(|item| document.text_of(item.span).starts_with(['\'', '’']));
    let is_mass = after().take(2).any(|item| item.key.is_one_of(keys!["is", "was", "has"]));
    let is_rate =
        after().next().is_some_and(|item| item.key.is_one_of(keys!["a", "an", "per", "each", "every"]));
    let is_average =
        items.iter().any(|item| item.class.is(WordClass::AVERAGE) || item.key.is_one_of(keys!["stake"]));
    // `must agree`, `may leave`: a rule or a forecast.
    let is_modal = after().take(3).any(|item| item.class.is(WordClass::MODAL));
    // `63% of two-segment fusions`, `12% of the 2-acetamido glucose`
    !(owns || is_mass || is_rate || is_average || is_modal || is_hyphenated(document, base))
}

/// Whether a hyphen joins a number to the word behind it.
fn is_hyphenated(document: &Document, base: &Figure) -> bool {
    document.text().get(base.span.end as usize..).is_some_and(|rest| rest.starts_with(['-', '‑']))
}

/// That a percentage is of a whole number of things.
#[derive(Debug)]
struct WholeNumber(Assertion);

impl Refined for WholeNumber {
    fn said(&self) -> &Assertion {
        &self.0
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(&self.0);
        if verdict.severity().is_some() {
            verdict.workings = self.neighbours(context);
        }
        verdict
    }
}

impl WholeNumber {
    /// The percentages that the whole numbers on both sides come to.
    fn neighbours(&self, context: Context<'_>) -> Vec<String> {
        let roles =
            [Role::figure("percentage", self.id(PERCENT)), Role::figure("base", self.id(BASE)).exactly()];
        let part = role(0) * role(1);
        let percent = Unit::percent();
        let line = |part: Expr| {
            let whole = context.range(&roles, &part)?;
            let share = context.range(&roles, &(part / role(1)))?;
            let base = context.show_role(&roles[1]);
            let shown = wording::interval(&share, &Style::unit(&percent));
            Some(format!("{} of {base} is {shown}", wording::interval(&whole, &Style::PLAIN)))
        };
        [part.clone().floor(), part.ceil()].into_iter().filter_map(line).collect()
    }

    fn id(&self, place: usize) -> FigureId {
        self.0.roles().get(place).and_then(Role::figure_id).unwrap_or(FigureId(u32::MAX))
    }
}
