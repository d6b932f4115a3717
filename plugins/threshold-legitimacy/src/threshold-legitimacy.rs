//! Whether a stated bar is cleared, by each party's figures, and whether the bar is what is on file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use recount_core::claim::Derived;
use recount_core::expr::{Expr, constant, role};
use recount_core::figure::Aspect;
use recount_core::verdict::Mark;
use recount_core::wording::{self, Style};
use recount_core::{
    Binding, Claim, Claims, Context, Document, Figure, FigureId, Outcome, Question, Rational, Reason,
    Relation, Rival, Role, Severity, Span, Standing, Statement, Threshold, Unit, Verdict, WordKey, keys,
};

use crate::bar::{self, Bar};

recount_core::check! {
    /// A bar that not every party's figures clear, or that is not the bar on file.
    ///
    /// ## What it recounts
    ///
    /// Where a text states a bar (*a required 15 percent turnout*, *valid only if a quarter of registered voters take
    /// part*, *the quorum is*, *fewer than a third is void*), every party's figure for the measured thing is
    /// held against it: it clears the bar, fails it, straddles it or cannot tell. A figure given as a count is
    /// compared through the base, stated or implied, and a bound such as *at least a million were added* through
    /// the figure it is a bound on. The finding says on whose figure the answer depends, how much would have to
    /// be false to turn it over, and what nobody on file vouches for.
    ///
    /// A threshold on file carries its purpose. If the text cites the same bar for another purpose, that is its
    /// own finding.
    ///
    /// ## Why it matters
    ///
    /// Whether a vote counts often hangs on a bar, and each side quotes its own figures. Nobody does the sums of
    /// all sides.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The council put turnout at 41.5 percent, or 8.1 million voters, while observers said the figure was 2.5 million
    /// to 3.5 million voters. The law sets a required 15 percent turnout.
    /// ```
    ///
    /// ```holds
    /// The council put turnout at 41.5 percent, or 8.1 million voters, while observers said the figure was 5.5 million
    /// voters. The law sets a required 15 percent turnout.
    /// ```
    ///
    /// ```silent
    /// The ministry aims for a turnout of 60 percent next year.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// The parties may speak of different days or places. The base implied by one party's figures is taken to be
    /// shared by all; if the roll itself is disputed, only that party's line stands.
    ///
    /// ## References
    ///
    /// On quorums, turnout minimums and their effects: Venice Commission, *Revised Code of Good Practice on
    /// Referendums* (2022).
    pub static THRESHOLD_LEGITIMACY = ThresholdLegitimacy {
        id: "threshold-legitimacy", since: "0.1.0", level: Error, stage: Derived
    };
}

fn find(document: &Document, claims: &mut Claims) {
    let bars = bar::bars(document);
    let mut held: BTreeSet<(u64, Option<Rational>)> = BTreeSet::new();
    for bar in bars.values() {
        // A bar stated again is held against the same figures.
        let is_new = held.insert((bar.measure.concept.0, bar.figure.value()));
        if is_new && let Some(claim) = contest(document, claims, bar, &bars) {
            claims.add(claim);
        }
        for threshold in &document.background().thresholds {
            if let Some(claim) = OnFile::of(document, bar, threshold) {
                claims.add(claim);
            }
        }
    }
}

/// What a rival's figure is worth: the measured share or count over roles.
struct Candidate {
    rival: Rival,
    /// Whether it is a bound on another figure.
    is_bound: bool,
}

/// How many figures before and after a bar are held against it: a text has the rest for other bars.
const REACH: usize = 200;

/// The figures around a bar, with their ids.
fn near<'a>(document: &'a Document, bar: &Bar<'_>) -> impl Iterator<Item = (FigureId, &'a Figure)> + use<'a> {
    let at = usize::try_from(bar.id.0).unwrap_or(usize::MAX);
    let figures = document.figures();
    let from = at.saturating_sub(REACH).min(figures.len());
    let to = at.saturating_add(REACH).min(figures.len());
    let ids = (u32::try_from(from).unwrap_or(u32::MAX)..).map(FigureId);
    ids.zip(figures.get(from..to).unwrap_or(&[]))
}

/// `The winner got 41,212 votes`, `won by 4,120 votes`: votes for one side are not all that were cast.
fn is_of_a_side(document: &Document, figure: &Figure) -> bool {
    let Some(sentence) = document.sentence_of(figure) else { return false };
    let items = document.items(sentence);
    let place = items.partition_point(|item| item.span.start < figure.span.start);
    let before = items.get(place.saturating_sub(3)..place).unwrap_or(&[]);
    figure.is_count()
        && before.iter().any(|item| {
            item.key.is_one_of(keys![
                "by", "gained", "gets", "got", "polled", "receive", "received", "secured", "took", "win",
                "won"
            ])
        })
}

/// `turnout among its members was 31 percent`: that of some is not that of all.
fn is_of_some(document: &Document, figure: &Figure) -> bool {
    let (Some(measure), Some(sentence)) = (figure.measure, document.sentence_of(figure)) else {
        return false;
    };
    let items = document.items(sentence);
    let behind = items.get(items.partition_point(|item| item.span.start < measure.span.end));
    behind.is_some_and(|word| word.key.is_one_of(keys!["among", "amongst", "within"]))
}

/// Whether two figures are told of two years, so that they are no versions of one.
fn are_of_two_years(document: &Document, figures: &[FigureId]) -> bool {
    let mut named: Option<Rational> = None;
    let mut is_of_this = false;
    for id in figures {
        let Some(figure) = document.figure(*id) else { continue };
        let Some(sentence) = document.sentence_of(figure) else { continue };
        let items = document.items(sentence);
        is_of_this |= items.windows(2).any(|pair| {
            pair[0].key == const { WordKey::of("this") } && pair[1].key.is_one_of(keys!["time", "year"])
        });
        match (&named, document.year_of(figure)) {
            (Some(known), Some(year)) if *known != year => return true,
            (None, Some(year)) => named = Some(year),
            _ => {}
        }
    }
    named.is_some() && is_of_this
}

fn contest(
    document: &Document,
    claims: &Claims,
    bar: &Bar<'_>,
    bars: &BTreeMap<FigureId, Bar<'_>>,
) -> Option<Contest> {
    // Bars are held against no bars.
    let others = || near(document, bar).filter(|(id, _)| !bars.contains_key(id));
    let mut roles = vec![Role::figure("bar", bar.id).exactly()];
    let measured = roles.len();
    roles.push(Role::new("measured value", Binding::Unknown));
    let base = find_base(document, claims, bar);
    let derived_from = base.as_ref().map(counts_behind).unwrap_or_default();
    let base_role = base.map(|base| {
        roles.push(base);
        roles.len() - 1
    });
    let of_measure = |figure: &Figure, aspect: Aspect| {
        figure.is_quantity()
            && figure.modality.is_asserted()
            && figure
                .measure
                .is_some_and(|measure| measure.concept == bar.measure.concept && measure.aspect == aspect)
            && !(aspect == Aspect::Level && is_of_a_side(document, figure))
    };
    // The count that others dispute: the one the base was derived from, else the first.
    let is_official = |figure: &Figure| {
        of_measure(figure, Aspect::Level)
            && figure.is_count()
            && figure.hedge.is_none_or(|hedge| !hedge.is_bound())
    };
    let official = others()
        .find(|(id, figure)| derived_from.contains(id) && is_official(figure))
        .or_else(|| others().find(|(_, figure)| is_official(figure)));
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut push = |candidate: Candidate| {
        // One line a party: what it says itself goes before a bound, the later of two bounds before the earlier.
        match candidates.iter_mut().find(|known| known.rival.account == candidate.rival.account) {
            None => candidates.push(candidate),
            Some(known) if known.is_bound && candidate.is_bound => *known = candidate,
            Some(known) => {
                if known.rival.counted.is_none() {
                    known.rival.counted = candidate.rival.counted;
                }
            }
        }
    };
    for (id, figure) in others() {
        // `the 72 votes` of a council are no version of a nation's turnout.
        let is_of_another =
            figure.is_count() && official.is_some_and(|(_, official)| official.is_far_from(figure));
        if is_of_another {
            continue;
        }
        if of_measure(figure, Aspect::Level) {
            let place = roles.len();
            let value = if figure.is_share() == bar.figure.is_share() && figure.is_comparable_with(bar.figure)
            {
                Some((role(place), None))
            } else if bar.figure.is_share() && figure.is_count() {
                base_role.map(|base| (role(place) / role(base), Some(role(place))))
            } else {
                None
            };
            let Some((value, counted)) = value else { continue };
            let filled = Role::figure("figure", id);
            roles.push(if figure.is_count() { filled.counting() } else { filled });
            // A share and a count of one party are one line.
            let counted = counted.or_else(|| {
                let (count_id, _) = others().find(|(_, other)| {
                    of_measure(other, Aspect::Level) && other.is_count() && other.account == figure.account
                })?;
                figure.is_share().then(|| {
                    roles.push(Role::figure("count", count_id).counting());
                    role(roles.len() - 1)
                })
            });
            push(Candidate {
                rival: Rival { account: figure.account, figure: id, value, counted },
                is_bound: false,
            });
        } else if of_measure(figure, Aspect::Difference)
            && figure.is_count()
            && bar.figure.is_share()
            && let (Some((official_id, official)), Some(base)) = (official, base_role)
            && official.account != figure.account
        {
            // What is left of the disputed count once the bound is taken off it.
            roles.push(Role::figure("count", official_id).counting());
            let count = roles.len() - 1;
            roles.push(Role::figure("bound", id));
            let left = role(count) - role(roles.len() - 1);
            let rival = Rival {
                account: figure.account,
                figure: id,
                value: left.clone() / role(base),
                counted: Some(left),
            };
            push(Candidate { rival, is_bound: true });
        }
    }
    // Where some tell it of all, those who tell it of some are left out.
    let is_of_all = |candidate: &Candidate| {
        document.figure(candidate.rival.figure).is_some_and(|figure| !is_of_some(document, figure))
    };
    if candidates.iter().any(is_of_all) {
        candidates.retain(is_of_all);
    }
    let given: Vec<FigureId> = candidates.iter().map(|candidate| candidate.rival.figure).collect();
    if given.is_empty() || are_of_two_years(document, &given) {
        return None;
    }
    let relation =
        if bar.is_strict { role(0).is_less_than(role(measured)) } else { role(0).is_at_most(role(measured)) };
    let name = bar.measure.name.unwrap_or("it");
    let words = document.text_of(bar.figure.span);
    let tipping = official.zip(base_role).and_then(|((id, _), base)| {
        let count = roles.iter().position(|role| role.figure_id() == Some(id))?;
        bar.figure.is_share().then(|| role(count) - role(0) * role(base))
    });
    Some(Contest {
        tipping,
        base: base_role,
        relation,
        measured,
        rivals: candidates.into_iter().map(|candidate| candidate.rival).collect(),
        place: bar.figure.phrase,
        claim: format!("{name} cleared {words}"),
        words: words.to_owned(),
        authority: authority(document, bar),
        has_reference: !document.background().thresholds.is_empty(),
        roles,
    })
}

/// The figures that a derived base follows from.
fn counts_behind(base: &Role) -> Vec<FigureId> {
    match &base.binding {
        Binding::Derived(derived) => derived.roles.iter().filter_map(Role::figure_id).collect(),
        _ => Vec::new(),
    }
}

/// The base that shares of the measure are taken of: stated, else derived.
fn find_base(document: &Document, claims: &Claims, bar: &Bar<'_>) -> Option<Role> {
    let whole = bar.figure.base.as_ref()?.concept;
    let stated = near(document, bar).find(|(_, figure)| {
        figure.is_quantity()
            && figure.is_count()
            && figure.modality.is_asserted()
            && (figure
                .measure
                .is_some_and(|measure| measure.concept == whole && measure.aspect == Aspect::Level)
                || figure.counts.is_some_and(|noun| noun.concept == whole))
    });
    if let Some((id, _)) = stated {
        return Some(Role::figure("base", id).counting());
    }
    let derived: &Arc<Derived> = claims
        .derived()
        .iter()
        .find(|derived| derived.measure.is_some_and(|measure| measure.concept == whole))?;
    Some(Role::new("base", Binding::Derived(Arc::clone(derived))).counting())
}

/// Who the text says requires the bar: `states the constitution`, `under the law`.
fn authority(document: &Document, bar: &Bar<'_>) -> Option<Span> {
    let sentence = document.sentence_of(bar.figure)?;
    let items = document.items(sentence);
    items
        .iter()
        .find(|item| {
            item.key.is_one_of(keys![
                "constitution",
                "law",
                "statute",
                "charter",
                "bylaws",
                "rules",
                "act",
                "treaty",
                "code"
            ])
        })
        .map(|item| item.span)
}

/// Every party's figure against a bar.
#[derive(Debug)]
struct Contest {
    roles: Vec<Role>,
    relation: Relation,
    measured: usize,
    rivals: Vec<Rival>,
    /// What would have to come off the disputed count.
    tipping: Option<Expr>,
    base: Option<usize>,
    place: Span,
    claim: String,
    words: String,
    authority: Option<Span>,
    has_reference: bool,
}

impl Claim for Contest {
    fn roles(&self) -> &[Role] {
        &self.roles
    }

    fn relation(&self) -> &Relation {
        &self.relation
    }

    fn question(&self) -> Question {
        Question::Bar { measured: self.measured }
    }

    fn restate(&self) -> Statement {
        Statement::plain(self.claim.clone())
    }

    fn ceiling(&self) -> Severity {
        Severity::Warning
    }

    fn rivals(&self) -> &[Rival] {
        &self.rivals
    }

    fn place(&self) -> Option<Span> {
        Some(self.place)
    }

    fn recount(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(self);
        let order = |standing: Option<Standing>| match standing {
            Some(Standing::Clears) => 0,
            Some(Standing::Fails) => 1,
            Some(Standing::Straddles) => 2,
            _ => 3,
        };
        verdict.rivals.sort_by_key(|rival| order(rival.standing));
        if verdict.severity().is_none() {
            return verdict;
        }
        self.explain(context, &mut verdict);
        verdict
    }
}

impl Contest {
    fn explain(&self, context: Context<'_>, verdict: &mut Verdict) {
        let document = context.document();
        let account =
            |rival: &recount_core::verdict::RivalVerdict| document.account_name(rival.account).to_owned();
        // The bar in counted things.
        if let Some(base) = self.base
            && let Some(value) = self.roles.get(base).and_then(|base_role| match &base_role.binding {
                Binding::Derived(_) | Binding::Figure(_) => {
                    context.range(&self.roles, &(role(0) * role(base)))
                }
                _ => None,
            })
        {
            let is_derived = matches!(self.roles[base].binding, Binding::Derived(_));
            let whole = if is_derived { "implied" } else { "stated" };
            let display = wording::interval(&value, &Style::noun("votes"));
            verdict.workings.push(format!("{} of the {whole} base is {display}", self.words));
            verdict.workings.extend(context.workings(&self.roles, &(role(0) * role(base)), None));
            verdict.derived.push(recount_core::verdict::DerivedValue {
                name: format!("{} in votes", self.words),
                formula: "bar × base".to_owned(),
                values: value,
                display,
            });
        }
        let standing = |wanted: Standing| {
            verdict
                .rivals
                .iter()
                .filter(|rival| rival.standing == Some(wanted))
                .map(account)
                .collect::<Vec<_>>()
        };
        let (clears, straddles, unknown) =
            (standing(Standing::Clears), standing(Standing::Straddles), standing(Standing::Undetermined));
        if standing(Standing::Fails).is_empty() && !straddles.is_empty() {
            verdict.notes.push(format!(
                "no figure here lies wholly below {}; that of {} reaches above it, so it does not show that the bar was missed",
                self.words,
                list(&straddles)
            ));
        }
        if !clears.is_empty() {
            verdict.notes.push(format!("{}: clears, by the figures of {}", self.words, list(&clears)));
        }
        if !unknown.is_empty() {
            verdict.notes.push(format!(
                "{}: only a bound on one side, which cannot show that the bar was met",
                list(&unknown)
            ));
        }
        if let Some(tipping) = &self.tipping
            && let Some(values) = context.range(&self.roles, tipping)
        {
            let display = wording::interval(&values, &Style::PLAIN);
            verdict.workings.extend(context.workings(&self.roles, tipping, None));
            verdict.notes.push(format!(
                "to fall below {}, more than {display} of the announced votes would have to be false{}",
                self.words,
                self.times_the_bound(context, &values)
            ));
            verdict.derived.push(recount_core::verdict::DerivedValue {
                name: "tipping point".to_owned(),
                formula: "count − bar × base".to_owned(),
                values,
                display,
            });
        }
        if !self.has_reference {
            let who = self
                .authority
                .map_or_else(|| "a rule".to_owned(), |span| format!("the {}", document.text_of(span)));
            verdict
                .notes
                .push(format!("unverified: that {who} requires {}; no threshold on file", self.words));
            verdict.help =
                Some("add the rule to the sidecar as a [[threshold]] with its purpose and source".to_owned());
        }
        let rivals: Vec<Mark> = verdict
            .rivals
            .iter()
            .filter_map(|rival| {
                let figure = document.figure(rival.figure)?;
                let label = rival.standing.map_or("", Standing::in_words);
                let label = format!("{}: {label}", document.account_name(rival.account));
                Some(Mark { span: figure.phrase, role: "figure".to_owned(), label, is_primary: false })
            })
            .collect();
        let label = verdict.workings.first().cloned().unwrap_or_default();
        verdict.marks = vec![Mark { span: self.place, role: "bar".to_owned(), label, is_primary: true }];
        verdict.marks.extend(rivals);
    }

    /// How the tipping point compares with the bound somebody gives.
    fn times_the_bound(&self, context: Context<'_>, tipping: &recount_core::Interval) -> String {
        let bound = self.roles.iter().find(|role| role.name == "bound").and_then(Role::figure_id);
        let words = || {
            let figure = context.document().figure(bound?)?;
            let times = tipping.middle()?.checked_div(&figure.value()?)?.round_to(0)?;
            let phrase = context.document().text_of(figure.phrase);
            (times > Rational::ONE).then(|| format!(", about {times} times the “{phrase}”"))
        };
        words().unwrap_or_default()
    }
}

/// A bar in the text that is on file with another purpose or another value.
#[derive(Debug)]
struct OnFile {
    roles: Vec<Role>,
    relation: Relation,
    threshold: Threshold,
    place: Span,
    words: String,
    measure: String,
    is_quoted: Option<String>,
    fits_purpose: bool,
}

impl OnFile {
    fn of(document: &Document, bar: &Bar<'_>, threshold: &Threshold) -> Option<Self> {
        let stated = bar.figure.value()?;
        let on_file = threshold.amount.value()?;
        let scale = threshold.unit.as_ref().map_or(Rational::ONE, |unit: &Arc<Unit>| unit.scale.clone());
        let same_value = stated == &on_file * &scale;
        let sentence = document.sentence_of(bar.figure)?;
        let says = |word: &WordKey| {
            document.items(sentence).iter().any(|item| {
                let text = document.text_of(item.span);
                item.key == *word || WordKey::of(text.trim_end_matches('s')) == *word
            })
        };
        let fits_purpose = threshold.purpose_words.iter().any(says);
        // Another value for the same purpose, or the same value for another.
        if same_value == fits_purpose || !(same_value || fits_purpose) {
            return None;
        }
        let account = document.account_name(bar.figure.account);
        let is_quoted = (bar.figure.account != recount_core::AccountId::NARRATOR).then(|| account.to_owned());
        Some(Self {
            roles: vec![Role::figure("bar", bar.id).exactly()],
            relation: role(0).equals(constant(0)),
            threshold: threshold.clone(),
            place: bar.figure.phrase,
            words: document.text_of(bar.figure.span).to_owned(),
            measure: bar.measure.name.unwrap_or("result").to_owned(),
            is_quoted,
            fits_purpose,
        })
    }

    fn on_file(&self) -> String {
        let value = self.threshold.amount.numeral().map_or_else(String::new, |numeral| numeral.to_string());
        let symbol = self.threshold.unit.as_ref().map_or("", |unit| &unit.symbol);
        format!("{value}{symbol}")
    }
}

impl Claim for OnFile {
    fn roles(&self) -> &[Role] {
        &self.roles
    }

    fn relation(&self) -> &Relation {
        &self.relation
    }

    fn restate(&self) -> Statement {
        Statement::plain(format!("{} is the bar on file", self.words))
    }

    fn place(&self) -> Option<Span> {
        Some(self.place)
    }

    fn recount(&self, _context: Context<'_>) -> Verdict {
        let mut verdict = Verdict::new(Outcome::Inconsistent, Reason::NotOnFile);
        let on_file = self.on_file();
        verdict.message = if self.fits_purpose {
            format!("the bar on file is {on_file}, not {}", self.words)
        } else {
            format!(
                "the {on_file} on file is for another purpose ({}), not a minimum {}",
                self.threshold.purpose, self.measure
            )
        };
        verdict.workings.push(format!(
            "reference {}: {on_file} of {}, {} ({})",
            self.threshold.id, self.threshold.of, self.threshold.purpose, self.threshold.source
        ));
        if let Some(account) = &self.is_quoted {
            verdict.notes.push(format!(
                "the claim is that of {account}; keep the words and consider a sentence on what {} says",
                self.threshold.source
            ));
        }
        let label = format!("claimed: a minimum {}", self.measure);
        verdict.marks = vec![Mark { span: self.place, role: "bar".to_owned(), label, is_primary: true }];
        verdict
    }
}

fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
