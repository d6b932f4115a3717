//! A figure of the text against the value on file for the same thing.

use recount_core::expr::role;
use recount_core::figure::Aspect;
use recount_core::{
    AccountId, Binding, Claim, Claims, Context, Document, Domain, Figure, FigureId, Interval, Readings,
    Reference, Relation, Role, Stated, Statement, UnitKind, Verdict,
};

use crate::apart;

recount_core::check! {
    /// A figure that the value on file for the same thing contradicts.
    ///
    /// ## What it recounts
    ///
    /// A reference in the sidecar or front matter is a value of a measure, with its source. Every figure of that
    /// measure in the text must be able to mean the same value, read as loosely as its digits and hedges allow.
    ///
    /// ## Why it matters
    ///
    /// References are how a newsroom checks a text against what it knows. They are the one party that can make
    /// somebody else's figure an error.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Turnout was 8.9 million voters.
    /// <!-- sidecar:
    /// [[reference]]
    /// id = "first-bulletin"
    /// measure = "turnout"
    /// value = "8,089,320"
    /// source = "Electoral council, first bulletin"
    /// -->
    /// ```
    ///
    /// ```holds
    /// Turnout was 8.1 million voters.
    /// <!-- sidecar:
    /// [[reference]]
    /// id = "first-bulletin"
    /// measure = "turnout"
    /// value = "8,089,320"
    /// source = "Electoral council, first bulletin"
    /// -->
    /// ```
    ///
    /// ```silent
    /// The council put its budget at 8.1 million pesos.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// A reference may hold for another day than the text speaks of. Give references their `date`, and one a
    /// measure for each event.
    ///
    /// ## References
    ///
    /// None beside those that you file.
    pub static REFERENCE_VALUE = ReferenceValue { id: "reference-value", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    for reference in &document.background().references {
        let of_measure =
            || document.enumerate_figures().filter(|(_, figure)| is_of(document, reference, figure));
        // Once a party's figure is confirmed, its rivals' are for the dispute to set beside it.
        let confirmed = of_measure()
            .find(|(_, figure)| is_confirmed(reference, figure))
            .map(|(_, figure)| figure.account);
        for (id, figure) in of_measure() {
            if confirmed.is_none_or(|account| account == figure.account)
                && let Some(claim) = Against::of(document, reference, id, figure)
            {
                claims.add(claim);
            }
        }
    }
}

fn is_confirmed(reference: &Reference, figure: &Figure) -> bool {
    let value = || {
        let scale = reference.unit.as_ref().map_or(recount_core::Rational::ONE, |unit| unit.scale.clone());
        Some(&reference.amount.value()? * &scale)
    };
    let readings = figure.readings(Domain::Count, recount_core::Scale::Level);
    readings.zip(value()).is_some_and(|(readings, value)| readings.generous.contains(&value))
}

/// Whether a figure gives what the reference is a value of: the official or the writer's own figure.
fn is_of(document: &Document, reference: &Reference, figure: &Figure) -> bool {
    let same_unit = match (&reference.unit, &figure.unit) {
        (Some(a), Some(b)) => a.is_comparable_with(b),
        (None, None) => figure.is_count(),
        (Some(unit), None) => unit.kind == UnitKind::Share && figure.is_share(),
        (None, Some(_)) => false,
    };
    figure.is_quantity()
        && figure.modality.is_asserted()
        && reference.measure.name.is_some()
        && apart::is_named(document, figure)
        && same_unit
        && figure.measure.is_some_and(|measure| {
            measure.concept == reference.measure.concept && measure.aspect == Aspect::Level
        })
}

#[derive(Debug)]
struct Against {
    roles: Vec<Role>,
    relation: Relation,
    name: String,
    /// The value on file.
    words: String,
    figure_words: String,
    reference: String,
    account: Option<String>,
}

impl Against {
    fn of(document: &Document, reference: &Reference, id: FigureId, figure: &Figure) -> Option<Self> {
        let value = reference.amount.value()?;
        let scale = reference.unit.as_ref().map(|unit| unit.scale.clone());
        let value = scale.map_or_else(|| value.clone(), |scale| &value * &scale);
        let readings = match reference.hedge {
            None => Readings::only(Interval::point(value)),
            Some(hedge) => Readings::of(&reference.amount, Some(hedge), Domain::Real)?,
        };
        let words = match reference.amount.numeral()?.value()?.to_integer() {
            Some(whole) => recount_core::wording::grouped(&whole.into()),
            None => reference.amount.numeral()?.to_string(),
        };
        let words = match &reference.unit {
            Some(unit) if unit.kind == UnitKind::Share => format!("{words}{}", unit.symbol),
            Some(unit) => format!("{words} {}", unit.symbol),
            None => words,
        };
        let stated = Stated { words: words.clone(), readings, span: None };
        let filled = Role::figure("figure", id);
        let account =
            (figure.account != AccountId::NARRATOR).then(|| document.account_name(figure.account).to_owned());
        Some(Self {
            roles: vec![
                if figure.is_count() { filled.counting() } else { filled },
                Role::new("reference", Binding::Stated(Box::new(stated))),
            ],
            relation: role(0).equals(role(1)),
            words: words.clone(),
            name: reference.name.clone(),
            figure_words: document.text_of(figure.span).to_owned(),
            reference: format!("{}: {words} ({})", reference.id, reference.source),
            account,
        })
    }
}

impl Claim for Against {
    fn roles(&self) -> &[Role] {
        &self.roles
    }

    fn relation(&self) -> &Relation {
        &self.relation
    }

    fn restate(&self) -> Statement {
        Statement::plain(format!("{} is {}", self.name, self.figure_words))
    }

    fn recount(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(self);
        if verdict.severity().is_some() {
            verdict.message = format!("{} is {} on file, not {}", self.name, self.words, self.figure_words);
            verdict.workings = vec![format!("reference {}", self.reference)];
            if let Some(account) = &self.account {
                verdict.notes.push(format!("the figure is that of {account}"));
            }
        }
        verdict
    }

    fn ceiling(&self) -> recount_core::Severity {
        // What a source claims may differ from what is on file; that is a note, not the writer's error.
        if self.account.is_some() { recount_core::Severity::Note } else { recount_core::Severity::Error }
    }
}
