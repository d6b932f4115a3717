//! The machine's report: `recount.report/1`, as one value or one line a document.

use std::borrow::Cow;
use std::io::{self, Write as _};

use recount_core::wording;
use recount_core::{Document, Figure, Interval, LineIndex, Rational, Severity, Span};
use recount_runner::{Finding, Outcome, Row, Status};
use serde::Serialize;

use crate::{Checked, Reporter, Tally, n_strong};

/// The name and version of the schema.
pub const SCHEMA: &str = "recount.report/1";

#[derive(Serialize)]
struct DocumentReport<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    format: &'static str,
    date: Option<String>,
    findings: Vec<FindingReport<'a>>,
    figures: Figures<'a>,
    summary: DocumentSummary,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    failures: Vec<FailureReport<'a>>,
    /// Claims that were left out because a check made too many.
    #[serde(skip_serializing_if = "is_zero")]
    claims_left_out: u32,
}

#[derive(Serialize)]
struct FailureReport<'a> {
    check: &'static str,
    message: &'a str,
}

#[derive(Serialize)]
struct DocumentSummary {
    figures: usize,
    cross_checked: usize,
    strong: usize,
    repeated: usize,
    derived_from: usize,
    needs_reference: usize,
    unplaced: usize,
    not_a_quantity: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

#[derive(Serialize)]
struct FindingReport<'a> {
    check: &'static str,
    severity: &'static str,
    verdict: &'static str,
    reason: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    spans: Vec<SpanReport<'a>>,
    workings: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    derived: Vec<DerivedReport<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    accounts: Vec<AccountReport<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<PairReport<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repair: Option<RepairReport>,
    fingerprint: String,
}

#[derive(Serialize)]
struct SpanReport<'a> {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    role: &'a str,
    text: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
}

#[derive(Serialize)]
struct DerivedReport<'a> {
    measure: &'a str,
    formula: &'a str,
    #[serde(flatten)]
    ends: Ends,
    #[serde(flatten)]
    rounded: RoundedEnds,
    display: &'a str,
}

#[derive(Serialize)]
struct AccountReport<'a> {
    account: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    #[serde(flatten)]
    ends: Ends,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted: Option<Ends>,
    display: String,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct PairReport<'a> {
    between: [&'a str; 2],
    compatible: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    apart: Option<Ends>,
}

#[derive(Serialize)]
struct RepairReport {
    role: usize,
    value: String,
    slip: &'static str,
}

#[derive(Serialize)]
struct Ends {
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
}

/// The ends rounded to whole numbers, where they are large.
#[derive(Serialize)]
struct RoundedEnds {
    #[serde(skip_serializing_if = "Option::is_none")]
    low_rounded: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high_rounded: Option<String>,
}

#[derive(Serialize)]
struct FigureReport<'a> {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    text: Cow<'a, str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hedge: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modality: Option<&'static str>,
    status: &'static str,
    why: &'static str,
    checks: Vec<CheckReport>,
}

#[derive(Serialize)]
struct CheckReport {
    check: &'static str,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<&'static str>,
}

impl From<&Interval> for Ends {
    fn from(values: &Interval) -> Self {
        let (low, high) = wording::ends(values);
        Self { low, high }
    }
}

/// Takes what serde hands over.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// The figures of a document, each made up only when it is written: a text of nothing but numbers has as many
/// of them as a third of its bytes.
struct Figures<'a> {
    places: &'a Places<'a>,
    /// In order of place: a row of the ledger, or what stands outside the readable text.
    entries: Vec<(Span, Option<&'a Row>)>,
}

impl<'a> Figures<'a> {
    fn new(places: &'a Places<'a>, outcome: &'a Outcome) -> Self {
        let document = places.document;
        let place = |row: &Row| document.figure(row.figure).map(|figure| document.to_source(figure.span));
        let rows = outcome.ledger.rows.iter().filter_map(|row| Some((place(row)?, Some(row))));
        let mut entries: Vec<_> = rows.collect();
        entries.extend(document.outside().iter().map(|span| (*span, None)));
        entries.sort_by_key(|(span, _)| (span.start, span.end));
        Self { places, entries }
    }
}

impl Serialize for Figures<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.entries.iter().filter_map(|(span, row)| match row {
            Some(row) => figure_report(self.places, row),
            None => Some(outside_report(self.places, *span)),
        }))
    }
}

fn document_report<'a>(checked: &Checked<'a>, places: &'a Places<'a>) -> DocumentReport<'a> {
    let document = checked.document;
    let outcome = checked.outcome;
    let count = |severity: Severity| {
        outcome.findings.iter().filter(|finding| finding.severity.name() == severity.name()).count()
    };
    DocumentReport {
        id: checked.is_id.then_some(checked.name),
        path: (!checked.is_id).then_some(checked.name),
        format: document.format().name(),
        date: document.date().map(|date| date.to_string()),
        findings: outcome.findings.iter().map(|finding| finding_report(places, finding)).collect(),
        figures: Figures::new(places, outcome),
        summary: summary(outcome, document, count),
        failures: outcome
            .failures
            .iter()
            .map(|failure| FailureReport { check: failure.check.id, message: &failure.message })
            .collect(),
        claims_left_out: outcome.n_dropped,
    }
}

fn summary(outcome: &Outcome, document: &Document, count: impl Fn(Severity) -> usize) -> DocumentSummary {
    let ledger = &outcome.ledger;
    DocumentSummary {
        figures: ledger.n_quantities(),
        cross_checked: ledger.count(Status::CrossChecked),
        strong: n_strong(outcome),
        repeated: ledger.count(Status::Repeated),
        derived_from: ledger.count(Status::DerivedFrom),
        needs_reference: ledger.count(Status::NeedsReference),
        unplaced: ledger.count(Status::Unplaced),
        not_a_quantity: ledger.count(Status::NotAQuantity) + document.outside().len(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
    }
}

/// Places of the text as places of the source.
struct Places<'a> {
    document: &'a Document,
    lines: LineIndex,
}

impl<'a> Places<'a> {
    fn new(document: &'a Document) -> Self {
        Self { document, lines: LineIndex::new(document.source()) }
    }

    /// The source span of a text span, its line and column, and the text as it is read.
    fn of(&self, span: Span) -> (Span, u32, u32, Cow<'a, str>) {
        let source = self.document.to_source(span);
        let position = self.lines.position(self.document.source(), source.start);
        (source, position.line, position.column, Cow::Borrowed(self.document.text_of(span)))
    }
}

fn finding_report<'a>(places: &Places<'a>, finding: &'a Finding) -> FindingReport<'a> {
    let verdict = &finding.verdict;
    let document = places.document;
    let mut spans: Vec<SpanReport<'a>> = verdict
        .marks
        .iter()
        .map(|mark| {
            let (source, line, column, text) = places.of(mark.span);
            SpanReport {
                start: source.start,
                end: source.end,
                line,
                column,
                role: &mark.role,
                text,
                label: &mark.label,
            }
        })
        .collect();
    spans.sort_by_key(|span| span.start);
    let is_share = verdict.rivals.first().is_some_and(|rival| {
        rival.counted.is_some() || document.figure(rival.figure).is_some_and(Figure::is_share)
    });
    let percent = Rational::integer(100);
    FindingReport {
        check: finding.check.id,
        severity: finding.severity.name(),
        verdict: verdict.outcome.name(),
        reason: verdict.reason.name(),
        message: &verdict.message,
        help: verdict.help.as_deref(),
        spans,
        workings: &verdict.workings,
        notes: &verdict.notes,
        derived: verdict
            .derived
            .iter()
            .map(|derived| DerivedReport {
                measure: &derived.name,
                formula: &derived.formula,
                ends: (&derived.values).into(),
                rounded: rounded(&derived.values),
                display: &derived.display,
            })
            .collect(),
        accounts: verdict
            .rivals
            .iter()
            .map(|rival| {
                let (source, ..) =
                    places.of(document.figure(rival.figure).map_or(Span::default(), |figure| figure.span));
                // Percentages have the number as printed.
                let values = if is_share { rival.values.scale(&percent) } else { rival.values.clone() };
                AccountReport {
                    account: document.account_name(rival.account),
                    verdict: rival.standing.map(recount_core::Standing::name),
                    ends: (&values).into(),
                    unit: is_share.then_some("%"),
                    counted: rival.counted.as_ref().map(Ends::from),
                    display: crate::text::rival_value(rival, is_share),
                    start: source.start,
                    end: source.end,
                }
            })
            .collect(),
        pairs: verdict
            .pairs
            .iter()
            .filter_map(|pair| {
                let name =
                    |at: usize| verdict.rivals.get(at).map(|rival| document.account_name(rival.account));
                Some(PairReport {
                    between: [name(pair.between[0])?, name(pair.between[1])?],
                    compatible: pair.apart.is_none(),
                    apart: pair.apart.as_ref().map(Ends::from),
                })
            })
            .collect(),
        strength: verdict.strength.map(recount_core::Strength::name),
        repair: verdict.repair.map(|repair| RepairReport {
            role: repair.role,
            value: repair.numeral.to_string(),
            slip: repair.slip.name(),
        }),
        fingerprint: format!("{:016x}", finding.fingerprint),
    }
}

fn rounded(values: &Interval) -> RoundedEnds {
    let is_large =
        values.high().value().or(values.low().value()).is_some_and(|end| end.abs() >= Rational::from(1000));
    if !is_large {
        return RoundedEnds { low_rounded: None, high_rounded: None };
    }
    let (low, high) = wording::ends(&values.rounded());
    RoundedEnds { low_rounded: low, high_rounded: high }
}

fn figure_report<'a>(places: &Places<'a>, row: &Row) -> Option<FigureReport<'a>> {
    let document = places.document;
    let figure = document.figure(row.figure)?;
    let (source, line, column, text) = places.of(figure.span);
    let is_quantity = figure.is_quantity();
    let (low, high) = if is_quantity {
        figure.asserted().map_or((None, None), |values| wording::ends(&values))
    } else {
        (None, None)
    };
    let unit = match (&figure.unit, &figure.counts) {
        (Some(unit), _) => Some(Cow::Borrowed(&*unit.symbol)),
        (None, Some(noun)) => Some(Cow::Borrowed(document.text_of(noun.span))),
        (None, None) if figure.is_share() => None,
        (None, None) => None,
    };
    Some(FigureReport {
        start: source.start,
        end: source.end,
        line,
        column,
        text,
        kind: figure.kind.name(),
        low,
        high,
        value: figure.amount.value().map(|value| value.to_string()),
        unit,
        hedge: figure.hedge.map(recount_core::Hedge::name),
        measure: figure.measure.map(|measure| measure_name(document, &measure)),
        base: figure.base.as_ref().map(|base| measure_name(document, base)),
        account: is_quantity.then(|| document.account_name(figure.account)),
        modality: is_quantity.then(|| figure.modality.name()),
        status: row.status.name(),
        why: row.why,
        checks: row
            .checks
            .iter()
            .map(|check| CheckReport {
                check: check.check,
                verdict: check.outcome.name(),
                strength: check.strength.map(recount_core::Strength::name),
            })
            .collect(),
    })
}

/// The name of a measure: a domain's where it has one, else the words of the text.
fn measure_name<'a>(document: &'a Document, measure: &recount_core::Measure) -> Cow<'a, str> {
    let name = measure.name.unwrap_or_else(|| document.text_of(measure.span));
    match measure.aspect {
        recount_core::Aspect::Level => Cow::Borrowed(name),
        recount_core::Aspect::Difference => Cow::Owned(format!("difference in {name}")),
    }
}

fn outside_report<'a>(places: &Places<'a>, span: Span) -> FigureReport<'a> {
    let source = places.document.source();
    let position = places.lines.position(source, span.start);
    FigureReport {
        start: span.start,
        end: span.end,
        line: position.line,
        column: position.column,
        text: Cow::Borrowed(span.of(source)),
        kind: "name",
        low: None,
        high: None,
        value: None,
        unit: None,
        hedge: None,
        measure: None,
        base: None,
        account: None,
        modality: None,
        status: Status::NotAQuantity.name(),
        why: recount_core::Label::Markup.why(),
        checks: Vec::new(),
    }
}

/// Gathers the many small writes of a serializer.
fn buffered(out: &mut dyn io::Write) -> io::BufWriter<&mut dyn io::Write> {
    io::BufWriter::with_capacity(1 << 14, out)
}

/// One JSON value for a whole run.
#[derive(Debug)]
pub struct JsonReporter {
    version: &'static str,
}

impl JsonReporter {
    /// A reporter that names the version of the tool.
    pub fn new(version: &'static str) -> Self {
        Self { version }
    }
}

impl Reporter for JsonReporter {
    fn open(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let version = serde_json::to_string(self.version)?;
        write!(
            out,
            "{{\"schema\":\"{SCHEMA}\",\"tool\":{{\"name\":\"recount\",\"version\":{version}}},\"documents\":["
        )
    }

    fn document(&self, out: &mut dyn io::Write, checked: &Checked<'_>) -> io::Result<()> {
        let mut out = buffered(out);
        serde_json::to_writer(&mut out, &document_report(checked, &Places::new(checked.document)))?;
        out.flush()
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn finish(&self, out: &mut dyn io::Write, tally: &Tally) -> io::Result<()> {
        let summary = serde_json::json!({
            "documents": tally.n_documents,
            "figures": tally.n_figures,
            "cross_checked": tally.n_cross_checked,
            "strong": tally.n_strong,
            "errors": tally.n_errors,
            "warnings": tally.n_warnings,
            "notes": tally.n_notes,
            "failures": tally.n_failures,
        });
        writeln!(out, "],\"summary\":{summary}}}")
    }
}

/// One JSON value a line, a line a document.
#[derive(Debug, Default)]
pub struct JsonlReporter;

impl Reporter for JsonlReporter {
    fn document(&self, out: &mut dyn io::Write, checked: &Checked<'_>) -> io::Result<()> {
        let mut out = buffered(out);
        serde_json::to_writer(&mut out, &document_report(checked, &Places::new(checked.document)))?;
        out.write_all(b"\n")?;
        out.flush()
    }

    fn finish(&self, _out: &mut dyn io::Write, _tally: &Tally) -> io::Result<()> {
        Ok(())
    }
}
