//! Checks over a document: which run, what they find, how bad it is, and what became of every figure.
//!
//! The runner knows no files and no formats of output. The same document gives the same outcome,
//! whatever ran before it or beside it.

mod ledger;
mod select;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use recount_core::claim::Found;
use recount_core::verdict::{Mark, Verdict};
use recount_core::{
    Binding, Check, CheckMeta, Claim, Claims, Context, Document, FigureId, Link, Modality, Outcome as Answer,
    Question, Reason, Severity, Span, Stage, Strength, Telling,
};

pub use ledger::{Checked, Ledger, Row, Status};
pub use select::{SelectError, Selection};

/// Runs a fixed choice of checks over any number of documents.
#[derive(Debug)]
pub struct Runner {
    checks: Vec<&'static dyn Check>,
    shows_hints: bool,
}

/// What checking a document came to.
#[derive(Debug)]
pub struct Outcome {
    /// What is worth a person's attention, in order of place, then check.
    pub findings: Vec<Finding>,
    /// What became of every figure.
    pub ledger: Ledger,
    /// Claims that hold as written.
    pub held: Vec<Held>,
    /// Checks that failed on this document.
    pub failures: Vec<Failure>,
    /// Claims left out because a check made too many.
    pub n_dropped: u32,
}

/// A verdict worth a person's attention.
#[derive(Debug)]
pub struct Finding {
    /// The check.
    pub check: &'static CheckMeta,
    /// How bad it is.
    pub severity: Severity,
    /// The verdict, worded.
    pub verdict: Verdict,
    /// The figures it is about, with their roles.
    pub figures: Vec<(FigureId, &'static str)>,
    /// What it is about.
    pub place: Span,
    /// A name that stays the same while the numbers do, wherever the text around them goes and however the finding is
    /// worded.
    pub fingerprint: u64,
}

/// A claim that holds as written.
#[derive(Clone, Debug)]
pub struct Held {
    /// The check that made it.
    pub check: &'static CheckMeta,
    /// The figures it is about, with their roles.
    pub figures: Vec<(FigureId, &'static str)>,
    /// What the pass is worth.
    pub strength: Option<Strength>,
}

/// A check that failed on a document; the others went on.
#[derive(Debug)]
pub struct Failure {
    /// The check.
    pub check: &'static CheckMeta,
    /// What it said.
    pub message: String,
}

/// A claim that came out badly more often than the wording that recognised it can be trusted with.
const SELF_DOUBT_MIN: u32 = 3;

impl Runner {
    /// A runner of the selected checks of some plugins.
    ///
    /// # Errors
    ///
    /// If the selection names a check or family that none of the plugins has.
    pub fn new(
        plugins: &[&'static recount_core::Plugin],
        selection: &Selection,
    ) -> Result<Self, SelectError> {
        let mut checks = selection.choose(plugins)?;
        checks.sort_by_key(|check| (check.meta().stage, check.meta().id));
        Ok(Self { checks, shows_hints: selection.pedantic })
    }

    /// The checks that run, in order.
    pub fn checks(&self) -> impl Iterator<Item = &'static CheckMeta> + '_ {
        self.checks.iter().map(|check| check.meta())
    }

    /// Has the checks make ready what they make once: their wordings, which a check first needs at the first document.
    ///
    /// It is never needed. On a thread of its own it takes the checks from the last to the first while another reads
    /// the first document and checks it from the first to the last, so that the two meet in the middle.
    pub fn prepare(&self) {
        let nothing = Document::default();
        let mut claims = Claims::default();
        for check in self.checks.iter().rev() {
            claims.begin(check.meta());
            // What fails here fails again where it is reported.
            let _ = catch_unwind(AssertUnwindSafe(|| check.find(&nothing, &mut claims)));
        }
    }

    /// What the checks claim of a document, and which of them failed on it.
    pub fn claims(&self, document: &Document) -> (Claims, Vec<Failure>) {
        let mut claims = Claims::default();
        let mut failures = Vec::new();
        for stage in [Stage::Text, Stage::Derived] {
            for check in self.checks.iter().filter(|check| check.meta().stage == stage) {
                let meta = check.meta();
                claims.begin(meta);
                let result = catch_unwind(AssertUnwindSafe(|| check.find(document, &mut claims)));
                if let Err(panic) = result {
                    claims.forget(meta);
                    failures.push(Failure { check: meta, message: panic_message(&*panic) });
                }
            }
        }
        (claims, failures)
    }

    /// Checks a document.
    pub fn check(&self, document: &Document) -> Outcome {
        let (claims, mut failures) = self.claims(document);
        let context = Context::new(document);
        let mut ledger = Ledger::new(document);
        let mut decided: Vec<Decided<'_>> = Vec::with_capacity(claims.found().len());
        for found in claims.found() {
            match catch_unwind(AssertUnwindSafe(|| found.claim.recount(context))) {
                Ok(verdict) => {
                    ledger.enter(document, found, &verdict);
                    decided.push(Decided { found, verdict });
                }
                Err(panic) => {
                    failures.push(Failure { check: found.check, message: panic_message(&*panic) });
                }
            }
        }
        ledger.close(document);
        let doubted = doubted_frames(&decided);
        let mut findings: Vec<Finding> = Vec::new();
        let mut held = Vec::new();
        for Decided { found, verdict } in decided {
            if found.claim.question() == Question::Agree && verdict.reason == Reason::Agrees {
                let figures = figures_of(&*found.claim);
                held.push(Held { check: found.check, figures, strength: verdict.strength });
            }
            let Some(severity) = self.severity(document, found, &verdict) else { continue };
            let severity = if doubted.contains(&(found.check.id, found.claim.frame())) {
                severity.min(Severity::Note)
            } else {
                severity
            };
            if severity == Severity::Hint && !self.shows_hints {
                continue;
            }
            if let Some(finding) = finding(document, context, found, verdict, severity) {
                findings.push(finding);
            }
        }
        findings.sort_by(|a, b| {
            (a.place.start, a.check.id, a.place.end, &a.verdict.message).cmp(&(
                b.place.start,
                b.check.id,
                b.place.end,
                &b.verdict.message,
            ))
        });
        findings.dedup_by(|a, b| {
            a.check.id == b.check.id && a.place == b.place && a.verdict.message == b.verdict.message
        });
        Outcome { findings, ledger, held, failures, n_dropped: claims.n_dropped() }
    }

    /// How bad a verdict is, after all that can speak for the text.
    fn severity(&self, document: &Document, found: &Found, verdict: &Verdict) -> Option<Severity> {
        let claim = &*found.claim;
        let mut severity = verdict.severity()?.min(claim.ceiling()).min(found.check.level);
        severity = severity.min(match claim.link() {
            Link::Certain => Severity::Error,
            Link::Likely => Severity::Warning,
            Link::Loose => Severity::Note,
        });
        let telling = claim.telling();
        // How a number is written does not depend on who gives it, nor in what mood.
        if claim.question() == Question::Agree
            && verdict.reason != Reason::Malformed
            && telling != Telling::AtOnce
        {
            let figures: Vec<_> =
                figures_of(claim).iter().filter_map(|(id, _)| document.figure(*id)).collect();
            // What is only supposed or is said to be false is not held against anybody; but figures of one
            // supposition are still to agree with each other: `would cut 1,200 of its 9,000 jobs, or 18%`.
            let is = |modality| figures.iter().any(|figure| figure.modality == modality);
            let is_supposed = is(Modality::Hypothetical);
            let are_all = figures.iter().all(|figure| figure.modality == Modality::Hypothetical);
            if is(Modality::Denied) || is_supposed && !are_all {
                return None;
            }
            if is_supposed {
                severity = severity.min(Severity::Warning);
            }
            // Two parties who differ are no mistake of the text.
            let mut accounts = figures.iter().map(|figure| figure.account);
            if telling == Telling::Apart
                && let Some(first) = accounts.next()
                && accounts.any(|account| account != first)
            {
                severity = severity.min(Severity::Note);
            }
        }
        Some(severity)
    }
}

struct Decided<'a> {
    found: &'a Found,
    verdict: Verdict,
}

/// Frames that fail at least three times and in more than three of ten uses: more likely misread than
/// the text wrong so often.
fn doubted_frames(decided: &[Decided<'_>]) -> Vec<(&'static str, &'static str)> {
    let mut uses: BTreeMap<(&'static str, &'static str), (u32, u32)> = BTreeMap::new();
    for Decided { found, verdict } in decided {
        let frame = found.claim.frame();
        let is_sum = found.claim.question() == Question::Agree && verdict.reason != Reason::Malformed;
        if frame.is_empty() || !is_sum {
            continue;
        }
        let (n_uses, n_failures) = uses.entry((found.check.id, frame)).or_default();
        *n_uses += 1;
        *n_failures += u32::from(verdict.outcome == Answer::Inconsistent);
    }
    uses.into_iter()
        .filter(|(_, (n_uses, n_failures))| *n_failures >= SELF_DOUBT_MIN && n_failures * 10 > n_uses * 3)
        .map(|(key, _)| key)
        .collect()
}

fn finding(
    document: &Document,
    context: Context<'_>,
    found: &Found,
    mut verdict: Verdict,
    severity: Severity,
) -> Option<Finding> {
    let claim = &*found.claim;
    let figures = figures_of(claim);
    if claim.question() == Question::Derive {
        derive(context, claim, &mut verdict);
    }
    if verdict.marks.is_empty() {
        verdict.marks = context.marks_of(claim);
    }
    let place = claim
        .place()
        .or_else(|| verdict.marks.iter().find(|mark| mark.is_primary).map(|mark| mark.span))
        .or_else(|| verdict.marks.first().map(|mark| mark.span))?;
    if let Some(place) = claim.place()
        && !verdict.marks.iter().any(|mark| mark.span == place)
    {
        for mark in &mut verdict.marks {
            mark.is_primary = false;
        }
        let label = String::new();
        verdict.marks.push(Mark { span: place, role: "claim".to_owned(), label, is_primary: true });
    }
    let fingerprint = fingerprint(document, found.check.id, &figures, place);
    Some(Finding { check: found.check, severity, verdict, figures, place, fingerprint })
}

/// Words for a value that follows from figures.
fn derive(context: Context<'_>, claim: &dyn Claim, verdict: &mut Verdict) {
    let statement = claim.restate();
    for role in claim.roles() {
        let Binding::Derived(derived) = &role.binding else { continue };
        if let Some(value) = context.value_of(derived) {
            verdict.message = format!("{} {}", statement.premise, value.display);
            verdict.workings.extend(context.workings_of(derived));
            verdict.derived.push(value);
        }
        verdict.marks = context.marks(&derived.roles, None);
    }
    if verdict.message.is_empty() {
        verdict.message = statement.claim;
    }
    if let Some(message) = claim.message(verdict) {
        verdict.message = message;
    }
    verdict.help = claim.help();
    verdict.notes.extend(claim.notes(context));
}

/// The figures a claim is about, each once, with the names of their roles: those in its roles, through derived
/// values, and its rivals.
pub fn figures_of(claim: &dyn Claim) -> Vec<(FigureId, &'static str)> {
    let mut figures: Vec<(FigureId, &'static str)> = Vec::new();
    let mut known = BTreeSet::new();
    let mut add = |id: FigureId, name| {
        if known.insert(id) {
            figures.push((id, name));
        }
    };
    for role in claim.roles() {
        role.for_each_figure(&mut add);
    }
    for rival in claim.rivals() {
        add(rival.figure, "figure");
    }
    figures
}

/// A hash of what a finding is about: its check and the figures as written, in the order of the text, or its place
/// if it has none. Neither where they stand nor our own words are in it, so that text added elsewhere and messages
/// worded better leave a baseline as it is.
fn fingerprint(document: &Document, check: &str, figures: &[(FigureId, &str)], place: Span) -> u64 {
    let mut spans: Vec<Span> =
        figures.iter().filter_map(|(id, _)| document.figure(*id)).map(|figure| figure.span).collect();
    spans.sort_unstable();
    if spans.is_empty() {
        spans.push(place);
    }
    let texts = spans.into_iter().map(|span| document.text_of(span));
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for text in std::iter::once(check).chain(texts) {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|message| (*message).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "it gave no reason".to_owned())
}

/// Whether a verdict is one that holds the figures against each other.
pub(crate) fn cross_checks(question: Question, verdict: &Verdict) -> bool {
    match question {
        Question::Agree => verdict.outcome != Answer::Undetermined,
        Question::Bar { .. } | Question::Dispute => {
            verdict.reason != Reason::NoValue && verdict.reason != Reason::TooLarge
        }
        Question::Derive => false,
    }
}
