//! Several parties' figures for one measure, side by side.

use recount_core::expr::{constant, role};
use recount_core::figure::Aspect;
use recount_core::verdict::{Mark, RivalVerdict};
use recount_core::wording::{self, Style};
use recount_core::{
    Claim, Claims, Context, Document, Domain, Figure, FigureId, Interval, Link, Question, Rational, Relation,
    Rival, Role, Severity, Statement, Verdict, WordKey,
};

use crate::apart;

recount_core::check! {
    /// Figures of several parties for one thing that cannot all be right.
    ///
    /// ## What it recounts
    ///
    /// Every party's figures for one measure are set side by side: which of them can be true together, which
    /// cannot, and how far they are apart. Where the measure has no name, a figure is a party's answer to another's
    /// if it points back to it: *police put the number at 12,000*, *the true figure is*, *at least 90,000 were*. A
    /// stated gap (*inflated by at least a million*) is held against every pair it could mean. A bound that every
    /// rival figure meets supports none of them, and the finding says so: most readers take it for the opposite.
    ///
    /// ## Why it matters
    ///
    /// A story of conflicting figures is easily told as two camps. Often there are more, and a figure that seems
    /// to back one of them backs all or none.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The council put turnout at 8.1 million voters, while observers said turnout was 3.6 million voters.
    /// ```
    ///
    /// ```holds
    /// The council put turnout at about 8.1 million voters, while observers said turnout was 8.09 million voters.
    /// ```
    ///
    /// ```silent
    /// The council put turnout at 8.1 million voters, while spending rose to 3.6 million pounds.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// The parties may speak of different days, places or populations. The finding is a note: it says what the
    /// figures say of each other, not who is right.
    ///
    /// ## References
    ///
    /// Interval comparison of rival estimates: Moore, Kearfott and Cloud, *Introduction to Interval Analysis* (2009).
    pub static DISCREPANCY_BOUNDS = DiscrepancyBounds {
        id: "discrepancy-bounds", since: "0.1.0", level: Note, stage: Derived
    };
}

fn find(document: &Document, claims: &mut Claims) {
    let mut done: Vec<u64> = Vec::new();
    let answers = document.enumerate_figures().filter_map(|(id, figure)| Some((figure.version_of?, id)));
    let mut answers: Vec<(FigureId, FigureId)> = answers.collect();
    answers.sort_unstable();
    for of_one in answers.chunk_by(|a, b| a.0 == b.0) {
        if let Some(claim) = answered(document, of_one) {
            claims.add(claim);
        }
    }
    let is_version = |id: FigureId, figure: &Figure| {
        let is_answered = || answers.binary_search_by_key(&id, |(first, _)| *first).is_ok();
        is_level(document, figure)
            && (figure.version_of.is_some() || is_answered() || apart::is_named(document, figure))
    };
    for (id, figure) in document.enumerate_figures() {
        let Some(measure) = figure.measure.filter(|_| is_version(id, figure)) else { continue };
        // Without a name, two measures are one only by likeness.
        if measure.name.is_none() || done.contains(&measure.concept.0) {
            continue;
        }
        done.push(measure.concept.0);
        let versions: Vec<(FigureId, &Figure)> = document
            .enumerate_figures()
            .filter(|(id, other)| {
                is_version(*id, other)
                    && other.is_count()
                    && other.measure.is_some_and(|other| other.is_compatible_with(&measure))
            })
            .collect();
        let name = measure.name.unwrap_or("this");
        if let Some(claim) = dispute(document, &versions, name, Some(measure.concept)) {
            claims.add(claim);
        }
    }
}

/// What parties say against one figure whose measure has no name: `the police put the number at 12,000`.
fn answered(document: &Document, answers: &[(FigureId, FigureId)]) -> Option<Dispute> {
    let first = answers.first()?.0;
    let figure = document.figure(first)?;
    // Counts of a measure with a name are set side by side wherever they stand.
    let is_named = figure.named_measure().is_some() && figure.is_count();
    let versions: Vec<(FigureId, &Figure)> = std::iter::once(first)
        .chain(answers.iter().map(|(_, later)| *later))
        .filter_map(|id| Some((id, document.figure(id)?)))
        .filter(|(_, version)| !is_overtaken(document, version))
        .collect();
    if is_named || versions.first()?.0 != first {
        return None;
    }
    let name = if let Some(noun) = figure.counts {
        format!("number of {}", document.text_of(noun.span))
    } else {
        let kind = if figure.is_share() { "share" } else { "number" };
        figure.measure.and_then(|measure| measure.name).unwrap_or(kind).to_owned()
    };
    dispute(document, &versions, &name, None)
}

/// Whether a sentence tells of what an earlier or a later count came to: what was is no version of what is.
fn is_overtaken(document: &Document, figure: &Figure) -> bool {
    document.sentence_of(figure).is_some_and(|sentence| {
        let items = document.items(sentence);
        // `rose from 34 to 41`
        let is_past = items.windows(2).any(|pair| {
            let is_figure = |id| document.figure(id).is_some_and(|known| known.span == figure.span);
            pair[0].key == const { WordKey::of("from") } && pair[1].figure.is_some_and(is_figure)
        });
        is_past || apart::tells_of_updates(items)
    })
}

/// A figure that stands for what its party holds, not for what an earlier or later count came to.
fn is_level(document: &Document, figure: &Figure) -> bool {
    figure.is_quantity()
        && figure.cell.is_none()
        && figure.modality.is_asserted()
        && figure.measure.is_some_and(|measure| measure.aspect == Aspect::Level)
        && !is_overtaken(document, figure)
}

fn dispute(
    document: &Document,
    versions: &[(FigureId, &Figure)],
    name: &str,
    concept: Option<WordKey>,
) -> Option<Dispute> {
    let mut roles = Vec::new();
    let mut rivals: Vec<Rival> = Vec::new();
    for (id, figure) in versions {
        if rivals.iter().any(|rival| rival.account == figure.account) {
            continue;
        }
        let official = rivals.first().and_then(|rival| document.figure(rival.figure));
        if official.is_some_and(|official| official.is_far_from(figure)) {
            continue;
        }
        // `in 2011` and `in 2015`: two years have two turnouts.
        let years =
            official.and_then(|official| Some((document.year_of(official)?, document.year_of(figure)?)));
        if years.is_some_and(|(a, b)| a != b) {
            continue;
        }
        let role_of = Role::figure("figure", *id);
        roles.push(if figure.is_count() { role_of.counting() } else { role_of });
        rivals.push(Rival {
            account: figure.account,
            figure: *id,
            value: role(roles.len() - 1),
            counted: None,
        });
    }
    // Bounds on one of the versions are versions too; without a name, nothing tells what they are bounds on.
    let is_gap_of = |figure: &Figure, concept: WordKey| {
        figure.is_quantity()
            && figure.is_count()
            && figure.modality.is_asserted()
            && figure
                .measure
                .is_some_and(|measure| measure.concept == concept && measure.aspect == Aspect::Difference)
    };
    let gaps: Vec<(FigureId, &Figure)> = concept.map_or_else(Vec::new, |concept| {
        document.enumerate_figures().filter(|(_, figure)| is_gap_of(figure, concept)).collect()
    });
    let mut kept: Vec<FigureId> = Vec::new();
    for (id, figure) in &gaps {
        let official = rivals.first().map(|rival| rival.account);
        if official.is_none() || official == Some(figure.account) {
            continue;
        }
        // One bound said twice is one bound; the later place is the speaker's own words more often.
        kept.retain(|known| {
            document.figure(*known).is_none_or(|known| {
                known.account != figure.account || known.amount.value() != figure.amount.value()
            })
        });
        kept.push(*id);
        if rivals.iter().any(|rival| rival.account == figure.account) {
            continue;
        }
        roles.push(Role::figure("gap", *id));
        rivals.push(Rival {
            account: figure.account,
            figure: *id,
            value: role(0) - role(roles.len() - 1),
            counted: None,
        });
    }
    (rivals.len() > 1).then(|| Dispute {
        relation: role(0).equals(constant(0)),
        name: name.to_owned(),
        gaps: kept,
        roles,
        rivals,
    })
}

/// Rival versions of one measure.
#[derive(Debug)]
struct Dispute {
    roles: Vec<Role>,
    relation: Relation,
    rivals: Vec<Rival>,
    name: String,
    gaps: Vec<FigureId>,
}

impl Claim for Dispute {
    fn roles(&self) -> &[Role] {
        &self.roles
    }

    fn relation(&self) -> &Relation {
        &self.relation
    }

    fn question(&self) -> Question {
        Question::Dispute
    }

    fn restate(&self) -> Statement {
        Statement::plain(format!("{} figures for one {}", in_words(self.rivals.len()), self.name))
    }

    fn link(&self) -> Link {
        Link::Loose
    }

    fn ceiling(&self) -> Severity {
        Severity::Note
    }

    fn rivals(&self) -> &[Rival] {
        &self.rivals
    }

    fn recount(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(self);
        if verdict.severity().is_some() {
            self.explain(context, &mut verdict);
        }
        verdict
    }
}

impl Dispute {
    fn explain(&self, context: Context<'_>, verdict: &mut Verdict) {
        let document = context.document();
        let name = |rival: &RivalVerdict| document.account_name(rival.account).to_owned();
        let n_apart = verdict.pairs.iter().filter(|pair| pair.apart.is_some()).count();
        let all = verdict.pairs.len();
        verdict.message = format!(
            "{} figures for one {}; {}",
            in_words(verdict.rivals.len()),
            self.name,
            if n_apart == all {
                "no two can both be right".to_owned()
            } else {
                format!("{n_apart} of {all} pairs cannot both be right")
            }
        );
        // Distances side by side share the magnitude of the figures they are between.
        let largest =
            verdict.rivals.iter().filter_map(|rival| rival.values.high().value()?.magnitude()).max();
        let style = Style { magnitude: largest, ..Style::PLAIN };
        let first = verdict.rivals.first().and_then(|rival| document.figure(rival.figure));
        let shares = first.filter(|figure| figure.is_share());
        for pair in &verdict.pairs {
            let [first, second] = pair.between;
            let (Some(a), Some(b)) = (verdict.rivals.get(first), verdict.rivals.get(second)) else {
                continue;
            };
            let line = match &pair.apart {
                Some(apart) => {
                    format!(
                        "{} and {} contradict each other: {} apart",
                        name(a),
                        name(b),
                        if shares.is_some() { points(apart) } else { distance(apart, &style) }
                    )
                }
                None => format!("{} and {} can both be right", name(a), name(b)),
            };
            verdict.workings.push(line);
        }
        for gap in &self.gaps {
            if let Some(note) = self.worth_of(context, *gap, verdict)
                && !verdict.notes.contains(&note)
            {
                verdict.notes.push(note);
            }
        }
        verdict.marks = verdict
            .rivals
            .iter()
            .enumerate()
            .filter_map(|(at, rival)| {
                let figure = document.figure(rival.figure)?;
                let unit = shares.and_then(|figure| figure.unit.as_deref());
                let shown = wording::interval(&rival.values, &Style { unit, ..Style::PLAIN });
                let label = format!("{}: {shown}", name(rival));
                Some(Mark { span: figure.phrase, role: "figure".to_owned(), label, is_primary: at == 0 })
            })
            .collect();
    }

    /// What a stated gap says of the rival figures: which differences meet it, and whether that tells any
    /// of them from the others.
    fn worth_of(&self, context: Context<'_>, gap: FigureId, verdict: &Verdict) -> Option<String> {
        let document = context.document();
        let figure = document.figure(gap)?;
        let stated = figure.printed(Domain::Real)?.written;
        let official = verdict.rivals.first()?;
        let mut met = Vec::new();
        let mut missed = Vec::new();
        for rival in verdict.rivals.iter().skip(1).filter(|rival| rival.account != figure.account) {
            let difference =
                context.range(&self.roles, &(self.value_of(official)? - self.value_of(rival)?))?;
            let shown = wording::interval(&difference, &Style::PLAIN);
            let line = format!("to that of {} ({shown})", document.account_name(rival.account));
            if difference.is_within(&stated) {
                met.push(line);
            } else if !difference.meets(&stated) {
                missed.push(line);
            }
        }
        let phrase = document.text_of(figure.phrase);
        if met.len() > 1 && missed.is_empty() {
            return Some(format!(
                "“{phrase}” is met by the gap {}: it supports none of them and rules out none",
                met.join(" and ")
            ));
        }
        if !missed.is_empty() {
            return Some(format!("“{phrase}” is not met by the gap {}", missed.join(" and ")));
        }
        met.first().map(|line| format!("“{phrase}” is met by the gap {line}"))
    }

    fn value_of(&self, rival: &RivalVerdict) -> Option<recount_core::Expr> {
        self.rivals.iter().find(|known| known.figure == rival.figure).map(|known| known.value.clone())
    }
}

/// How far apart two versions are: at least so much.
fn distance(apart: &Interval, style: &Style<'_>) -> String {
    match apart.low().value() {
        Some(low) if !low.is_zero() => wording::number(low, style),
        _ => "a little".to_owned(),
    }
}

/// How far apart two shares are, in percentage points.
fn points(apart: &Interval) -> String {
    match apart.low().value() {
        Some(low) if !low.is_zero() => {
            let points = low * &Rational::from(100);
            let noun = if points == Rational::ONE { "point" } else { "points" };
            format!("{} {noun}", wording::number(&points, &Style::PLAIN))
        }
        _ => "a little".to_owned(),
    }
}

fn in_words(count: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
