//! A percentage, its part and its base: two of them give the third.

use std::collections::BTreeSet;

use recount_core::expr::{Expr, constant, role};
use recount_core::{
    Aspect, Assertion, Binding, Claim, Claims, Context, Derived, Document, Domain, Figure, FigureId, Grade,
    Interval, Link, Measure, Outcome, Question, Quotient, Rational, Readings, Reason, Refined, Relation,
    Role, Stated, Statement, Telling, Verdict, wording,
};

use crate::row::{self, Base, Tally};
use crate::triple::{self, Triple};
use crate::{left_over, named, over_sentences};

recount_core::check! {
    /// A percentage that its count and its base do not give.
    ///
    /// ## What it recounts
    ///
    /// Where a text gives a percentage, the number of people or things (or the money, or the measurement) it stands for
    /// and the one it is taken of, any two give the third. Where it gives only two, the third is worked out, kept for other
    /// checks and, if the text says what it would be, told as a note. *Of those*, *of its capacity* and the like are of the
    /// only number of the sentence before; *that is 40 percent* is of the part and the whole that it tells, and *that is nine
    /// million* of its percentage and base. A percentage *of the budget* or of another sum by its name is of the one told with
    /// that name in the sentence or the four before it. What it leaves of its base (*85 percent of the 1,200 seats, leaving
    /// 180*, *the remaining 180*) is worked out as well. Counts with their percentages in a row (*of 66 members, 26 (39%) agreed and 40 (61%) did not*) are all of the base before them,
    /// or of the number that the sentences before have told, the only one or the one by the same noun (*we asked 66
    /// members. Twenty-six (39%) agreed*). Three or more whose base is not told, and whose percentages make a hundred, are
    /// held against each other. Lists side by side go by their places: *12 of 40 and 18 of 45 (30% and 40%)*, *93 and 120
    /// of the 620 flats and 480 houses, 15% and 25% respectively*.
    ///
    /// ## Why it matters
    ///
    /// It is the commonest sum in news and research, and the one least often done again: a count is updated and
    /// its percentage is not, or a percentage is taken of another group than the one named.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Of those asked, 20 of 66 members (39%) said they would vote again.
    /// ```
    ///
    /// ```holds
    /// Of those asked, 26 of 66 members (39%) said they would vote again.
    /// ```
    ///
    /// ```silent
    /// The mill raised its output by 12.6%, or 440 tonnes.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// The percentage may be of another base than the one beside it, the result may be weighted, or the count may be an
    /// increase. Words that say so (*weighted*, *rose by*, *of those who*) silence the check. In a row, a percentage that
    /// fits a count before it, or that is far off with nothing in the row to show whose base it has, is left alone. A few
    /// of a few (*nine of ten dentists*) may stand for a share near them. A part that is more than what another
    /// sentence told is of something else, unless a lost thousand or million explains it. Round numbers are read as round, but in a group
    /// of at most a hundred of which the part or the whole was counted to the unit; where two of them would both have to be
    /// rounded nearly as far as they can be, or a percentage by more than a point, it is a warning.
    ///
    /// ## References
    ///
    /// The least and the greatest count that a rounded percentage allows: Brown and Heathers, "The GRIM test"
    /// (2017), for means; the same holds for percentages, which are means of zeros and ones.
    pub static PERCENTAGE_TO_COUNT = PercentageToCount { id: "percentage-to-count", since: "0.1.0", level: Error };
}

const PERCENT: usize = 0;
const PART: usize = 1;
const BASE: usize = 2;

fn relation() -> Relation {
    role(PERCENT).equals(role(PART) / role(BASE))
}

fn find(document: &Document, claims: &mut Claims) {
    let mut bound: BTreeSet<FigureId> = BTreeSet::new();
    let mut decide = |found: Triple| {
        let (Some(part), Some(base)) = (found.part, found.base) else { return };
        if bound.contains(&found.percent) {
            return;
        }
        bound.insert(found.percent);
        let claim = assertion(document, &found, part, base);
        let is_of_another = found.must_hold && is_more_than_whole(document, part, base);
        let is_doubtful = is_figure_of_speech(document, &found, part, base);
        claims.add(Quotient::new(claim).doubtful_if(is_doubtful).far_fetched_if(is_of_another));
    };
    triple::triples(document, &mut decide);
    over_sentences::triples(document, &mut decide);
    named::triples(document, &mut decide);
    row::rows(document, &mut |row| {
        for (place, tally) in row.tallies.iter().enumerate() {
            if !bound.insert(tally.percent) {
                continue;
            }
            match row.base {
                Some(base) => {
                    if let Some(claim) = InRow::new(document, &row.tallies, base, place) {
                        claims.add(claim);
                    }
                }
                None => claims.add(Alone::new(document, &row.tallies, *tally)),
            }
        }
    });
    left_over::claim(document, claims);
    triple::pairs(document, &mut |found| {
        if !bound.contains(&found.percent)
            && let Some(part) = found.part
        {
            bound.insert(found.percent);
            derive_base(document, claims, found.percent, part);
        }
    });
    of_one_measure(document, &mut |percent, part| {
        if bound.insert(percent) {
            derive_base(document, claims, percent, part);
        }
    });
}

/// Every percentage with a count beside it in its sentence that is a figure of the same measure: `5.2 million people
/// voted in the referendum, a turnout of 38.4 percent`.
fn of_one_measure(document: &Document, visit: &mut impl FnMut(FigureId, FigureId)) {
    let told = |figure: &Figure| {
        let is_told = figure.is_quantity() && figure.cell.is_none() && figure.modality.is_asserted();
        figure.named_measure().filter(|measure| is_told && measure.aspect == Aspect::Level)
    };
    // `won 41,000 votes on a turnout of 38 percent`: the votes alone do not tell that they are all.
    let is_of_all = |count: &Figure, measure: &Measure| {
        measure.span.start < count.phrase.start || count.phrase.end < measure.span.end
    };
    let pairs = document.enumerate_figures().zip(document.enumerate_figures().skip(1));
    for (first, second) in pairs {
        let (share, count) = if first.1.is_share() { (first, second) } else { (second, first) };
        let is_pair = share.1.is_share()
            && share.1.base.is_some()
            && count.1.is_count()
            && !crate::binding::counts_points(count.1)
            && share.1.sentence == count.1.sentence;
        if is_pair
            && let (Some(of_share), Some(of_count)) = (told(share.1), told(count.1))
            && of_share.concept == of_count.concept
            && is_of_all(count.1, &of_count)
        {
            visit(share.0, count.0);
        }
    }
}

/// That a percentage is its part of its base.
fn assertion(document: &Document, found: &Triple, part: FigureId, base: FigureId) -> Assertion {
    let words = |id: FigureId| wording::decapitalised(document.words_of(id));
    let premise = format!("{} of {} is", words(part), words(base));
    let claim = Assertion::new(
        roles(document, found, part, base),
        relation(),
        Statement::new(premise, PERCENT, &words(found.percent)),
    );
    claim.told(found.telling()).linked(found.link).recognised_by(found.frame)
}

fn roles(document: &Document, found: &Triple, part: FigureId, base: FigureId) -> Vec<Role> {
    let counted = |name, id, other| {
        let role = counting(name, document, id);
        let is_hedged = document.figure(id).is_some_and(|figure| figure.hedge.is_some());
        if found.is_tallied() && !is_hedged { role.exactly() } else { role.counted_beside(document, other) }
    };
    vec![Role::figure("percentage", found.percent), counted("part", part, base), counted("base", base, part)]
}

/// `nine of ten dentists (89%)`: a few of a few stand for a share that is near them.
fn is_figure_of_speech(document: &Document, found: &Triple, part: FigureId, base: FigureId) -> bool {
    let value = |id: FigureId| document.figure(id)?.value();
    let near = || {
        let ratio = value(part)?.checked_div(&value(base)?)?;
        // As far as fractions in words are read.
        Some((&ratio - &value(found.percent)?).abs() <= Rational::new(6, 100)?)
    };
    let is_few =
        value(base).is_some_and(|base| [3, 4, 5, 10].into_iter().any(|few| base == Rational::from(few)));
    is_few && !found.is_tallied() && !found.names_group && near().unwrap_or(false)
}

/// Whether a part is more than its whole, so that what a sentence before told need not be its whole.
fn is_more_than_whole(document: &Document, part: FigureId, base: FigureId) -> bool {
    let value = |id: FigureId| document.figure(id).and_then(Figure::value);
    value(part) >= value(base)
}

/// Money is not counted in whole things; people and votes are.
fn counting(name: &'static str, document: &Document, id: FigureId) -> Role {
    let role = Role::figure(name, id);
    let is_money = document.figure(id).is_some_and(|figure| figure.unit.is_some());
    if is_money { role } else { role.counting() }
}

/// A percentage and its count give the base that the text leaves unsaid.
fn derive_base(document: &Document, claims: &mut Claims, percent: FigureId, part: FigureId) {
    let Some(share) = document.figure(percent) else { return };
    let account = share.account;
    if document.figure(part).is_some_and(|part| part.account != account) {
        return;
    }
    let base = share.base.as_deref().copied();
    let name = base.map_or_else(|| "base".to_owned(), |base| measure_name(document, &base));
    let derived = claims.derive(Derived {
        name,
        measure: base,
        formula: role(PART) / role(PERCENT),
        roles: vec![Role::figure("percentage", percent), counting("part", document, part)],
        unit: document.figure(part).and_then(|part| part.unit.clone()),
        domain: Domain::Count,
        account,
    });
    // `12% of the population` is told of nothing that could be counted by that name.
    if base.is_some_and(|base| base.name.is_some() || is_plural(document.text_of(base.span))) {
        claims.add(ImpliedBase {
            roles: vec![Role::new("base", Binding::Derived(derived)).counting()],
            relation: relation(),
            words: [percent, part].map(|id| {
                document.figure(id).map_or_else(String::new, |figure| hedged_words(document, figure))
            }),
            percent,
            part,
        });
    }
}

/// That a percentage in a row is its count of the base before the row, if the base is theirs.
#[derive(Debug)]
struct InRow {
    said: Quotient,
    /// The other percentages of the row, each with its count and the base.
    others: Vec<Vec<Role>>,
    /// The percentage with its count, the base, and a count before it.
    within: Vec<Vec<Role>>,
    /// The base and the counts of the row.
    all: Vec<Role>,
    is_named: bool,
}

impl InRow {
    fn new(document: &Document, tallies: &[Tally], base: Base, place: usize) -> Option<Self> {
        let bound = |tally: &Tally| Triple {
            frame: tally.frame,
            percent: tally.percent,
            part: Some(tally.part),
            base: Some(base.figure),
            link: base.link,
            names_group: false,
            must_hold: false,
        };
        let roles = |tally: &Tally| roles(document, &bound(tally), tally.part, base.figure);
        let count = |id| counting("part", document, id);
        let (before, rest) = tallies.split_at_checked(place)?;
        let (tally, after) = rest.split_first()?;
        let with = |other: &Tally| roles(tally).into_iter().chain([count(other.part)]).collect();
        let is_of_another =
            base.link == Link::Likely && is_more_than_whole(document, tally.part, base.figure);
        let all = std::iter::once(base.figure).chain(tallies.iter().map(|tally| tally.part));
        Some(Self {
            said: Quotient::new(assertion(document, &bound(tally), tally.part, base.figure))
                .far_fetched_if(is_of_another),
            others: before.iter().chain(after).map(roles).collect(),
            within: before.iter().map(with).collect(),
            all: all.map(count).collect(),
            is_named: base.is_named,
        })
    }

    /// Whether the other figures show that the percentage is of the base.
    fn is_of_base(&self, context: Context<'_>) -> bool {
        let holds = |roles: &[Role], relation: &Relation| {
            let verdict = context.judge(roles, relation);
            verdict.outcome == Outcome::Consistent && verdict.reason != Reason::LastDigit
        };
        // `233 (14.8%) of the mothers and 102 (43.8%) of their newborns`; `1,041 had it and 1,015 (4.5%) got it`
        let of_count_before = role(PERCENT).equals(role(PART) / role(3));
        let of_rest = role(PERCENT).equals(role(PART) / (role(BASE) - role(3)));
        let is_of_another = Relation::Any(vec![of_count_before, of_rest]);
        if self.within.iter().any(|roles| holds(roles, &is_of_another)) {
            return false;
        }
        let n_fitting = self.others.iter().filter(|roles| holds(roles, &relation())).count();
        if n_fitting >= 2 && n_fitting > self.others.len() - n_fitting {
            return true;
        }
        let sum = Expr::sum_of(1..self.all.len());
        let adds_up = self.all.len() > 2
            && context.judge(&self.all, &sum.equals(role(0))).grade == Some(Grade::Written);
        // A count that was changed without its percentage is seldom off by more than two points.
        let slack = role(PERCENT) - role(PART) / role(BASE);
        let is_near = slack.abs().is_at_most(constant(2) / constant(100));
        adds_up && n_fitting > 0
            || (adds_up || self.is_named)
                && (holds(self.said().roles(), &is_near) || self.said.is_explained(context))
    }
}

impl Refined for InRow {
    fn said(&self) -> &Assertion {
        self.said.said()
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let verdict = self.said.decide(context);
        let is_off = verdict.outcome == Outcome::Inconsistent || verdict.reason == Reason::LastDigit;
        if is_off && !self.is_of_base(context) {
            return Verdict::new(Outcome::Undetermined, Reason::Partial);
        }
        verdict
    }
}

/// That a percentage in a row is its count of what the others are of, where nothing tells what that is.
#[derive(Debug)]
struct Alone {
    said: Assertion,
    /// Each of the others is of the same base as the next.
    others_agree: Vec<Relation>,
    /// The percentages make a hundred, as they are or with the one that the others imply.
    is_whole: Relation,
}

impl Alone {
    fn new(document: &Document, tallies: &[Tally], tally: Tally) -> Self {
        let others: Vec<&Tally> = tallies.iter().filter(|other| other.percent != tally.percent).collect();
        let roles_of = |tally: &Tally| {
            // `70 percent, 20 percent and 10 percent` are not round where they make a hundred.
            let percent = Role::figure("percentage", tally.percent).to_the_digit();
            [percent, counting("part", document, tally.part)]
        };
        // The percentage and its part, then those of the others in turn.
        let roles = roles_of(&tally).into_iter().chain(others.iter().flat_map(|other| roles_of(other)));
        let (percents, parts) =
            ((1..=others.len()).map(|other| 2 * other), (1..=others.len()).map(|other| 2 * other + 1));
        let implied = || role(PART) * Expr::sum_of(percents.clone()) / Expr::sum_of(parts.clone());
        let words = |id: FigureId| document.words_of(id);
        let told: Vec<String> =
            others.iter().map(|other| format!("{} is {}", words(other.part), words(other.percent))).collect();
        let premise = format!("where {}, {} is", told.join(" and "), words(tally.part));
        let said = Assertion::new(
            roles.collect(),
            role(PERCENT).equals(implied()),
            Statement::new(premise, PERCENT, words(tally.percent)),
        );
        let agree = |other: usize| {
            let (percent, part) = (2 * other, 2 * other + 1);
            (role(percent) * role(part + 2)).equals(role(percent + 2) * role(part))
        };
        let whole = |percent: Expr| (Expr::sum_of(percents.clone()) + percent).equals(constant(1));
        Self {
            said: said.told(Telling::Apart).linked(Link::Likely).recognised_by(tally.frame),
            others_agree: (1..others.len()).map(agree).collect(),
            is_whole: Relation::Any(vec![whole(role(PERCENT)), whole(implied())]),
        }
    }
}

impl Refined for Alone {
    fn said(&self) -> &Assertion {
        &self.said
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let verdict = context.decide(&self.said);
        let is_off = verdict.outcome == Outcome::Inconsistent || verdict.reason == Reason::LastDigit;
        let holds =
            |relation: &Relation| context.judge(self.said.roles(), relation).outcome == Outcome::Consistent;
        if is_off && !(self.others_agree.iter().all(holds) && holds(&self.is_whole)) {
            return Verdict::new(Outcome::Undetermined, Reason::Partial);
        }
        verdict
    }
}

fn is_plural(noun: &str) -> bool {
    let is_regular = noun.ends_with('s') && !noun.ends_with("ss");
    is_regular || ["people", "men", "women", "children"].iter().any(|word| noun.ends_with(word))
}

fn measure_name(document: &Document, measure: &Measure) -> String {
    match measure.name {
        Some(name) => name.to_owned(),
        None => document.text_of(measure.span).to_owned(),
    }
}

fn hedged_words(document: &Document, figure: &Figure) -> String {
    let words = document.text_of(figure.span);
    match figure.hedge {
        Some(hedge) => format!("{} {words}", hedge.name()),
        None => words.to_owned(),
    }
}

/// That a percentage and its count have a base which nobody states.
#[derive(Debug)]
struct ImpliedBase {
    roles: Vec<Role>,
    relation: Relation,
    words: [String; 2],
    percent: FigureId,
    part: FigureId,
}

impl Claim for ImpliedBase {
    fn roles(&self) -> &[Role] {
        &self.roles
    }

    fn relation(&self) -> &Relation {
        &self.relation
    }

    fn question(&self) -> Question {
        Question::Derive
    }

    fn restate(&self) -> Statement {
        let premise = format!("{} and {} imply", self.words[0], self.words[1]);
        Statement { premise, ..Statement::plain(self.words.join(" and ")) }
    }

    fn help(&self) -> Option<String> {
        let Binding::Derived(derived) = &self.roles[0].binding else { return None };
        Some(format!(
            "if you have the number of {}, add it as a reference and this becomes a check",
            derived.name
        ))
    }

    fn notes(&self, context: Context<'_>) -> Vec<String> {
        self.precision(context).into_iter().chain(self.with_references(context)).collect()
    }
}

impl ImpliedBase {
    /// What the base would be with the exact counts on file.
    fn with_references(&self, context: Context<'_>) -> Vec<String> {
        let document = context.document();
        let Some(part) = document.figure(self.part) else { return Vec::new() };
        let Some(readings) = part.readings(Domain::Count, recount_core::Scale::Level) else {
            return Vec::new();
        };
        let of_part = document.background().references.iter().filter(|reference| {
            part.measure.is_some_and(|measure| measure.concept == reference.measure.concept)
                && reference.amount.value().is_some_and(|value| readings.generous.contains(&value))
        });
        of_part
            .filter_map(|reference| {
                let value = reference.amount.value()?;
                let stated = Stated {
                    words: wording::grouped(&value),
                    readings: Readings::only(Interval::point(value)),
                    span: None,
                };
                let roles = [
                    Role::figure("percentage", self.percent),
                    Role::new("part", Binding::Stated(Box::new(stated.clone()))),
                ];
                let base = context.range(&roles, &(role(PART) / role(PERCENT)))?.rounded();
                let (low, high) = (base.low().value()?, base.high().value()?);
                Some(format!(
                    "with {} on file (reference {}), {} to {}",
                    stated.words,
                    reference.id,
                    wording::grouped(low),
                    wording::grouped(high)
                ))
            })
            .collect()
    }

    /// How far the count fixes the percentage, where that is less far than it is printed.
    fn precision(&self, context: Context<'_>) -> Option<String> {
        let Binding::Derived(derived) = &self.roles[0].binding else { return None };
        let document = context.document();
        let percent = document.figure(self.percent)?;
        let printed = percent.amount.numeral()?;
        // The percentage over its own count, times the count's leeway: what the count alone allows.
        let part = context.range(&derived.roles, &role(PART))?;
        let slack = part.width()?.checked_div(&(&part.middle()? + &part.middle()?))?;
        let points = &slack * &percent.amount.value()?;
        if points <= printed.last_place() {
            return None;
        }
        let part = document.figure(self.part)?;
        Some(format!(
            "{} fixes {} only to ±{} points",
            hedged_words(document, part),
            document.text_of(percent.span),
            wording::number(&points.round_to(-2)?, &wording::Style::PLAIN),
        ))
    }
}
