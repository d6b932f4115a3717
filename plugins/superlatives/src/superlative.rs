//! `The biggest … ever` against every value on file that it must beat.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use recount_core::expr::role;
use recount_core::figure::Aspect;
use recount_core::verdict::Mark;
use recount_core::{
    Binding, Claim, Claims, Context, Document, Figure, FigureId, Hedge, Interval, Item, Question, Rational,
    Readings, Reference, Relation, Role, Span, Stated, Statement, Verdict, WordClass, WordKey, wording,
};

recount_core::check! {
    /// A record that a value on file contradicts.
    ///
    /// ## What it recounts
    ///
    /// *The biggest vote the movement has ever had* says that one value beats all others of its kind. Where values
    /// of the same kind are on file, the value at hand (on file too, or the figure in the text) must beat each of
    /// them; without any, a note says what would settle it.
    ///
    /// ## Why it matters
    ///
    /// Superlatives are easily said and seldom checked, because nothing in the text can check them.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Turnout was 8.1 million voters, and the leader hailed the biggest vote the movement has ever had.
    /// <!-- sidecar:
    /// [[reference]]
    /// id = "president-2012"
    /// measure = "votes for the movement"
    /// value = "8,191,132"
    /// date = "2012-10-07"
    /// source = "Electoral council, presidential election of 2012"
    /// -->
    /// ```
    ///
    /// ```silent
    /// The biggest crowd of the day was in the north.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// What a superlative ranges over is often open: votes for a party or votes cast, in this country or anywhere,
    /// since when. The finding names what it was held against.
    ///
    /// ## References
    ///
    /// None beside those that you file.
    pub static SUPERLATIVE = Superlative { id: "superlative", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    let told = OnceCell::new();
    for sentence in document.sentences() {
        if !sentence.classes.is(WordClass::SUPERLATIVE) {
            continue;
        }
        let items = document.items(sentence);
        for (at, item) in items.iter().enumerate() {
            if let Some(record) = Record::at(document, items, at, item)
                && let Some(claim) = record.against(document, told.get_or_init(|| Told::of(document)))
            {
                claims.add(claim);
            }
        }
    }
}

/// What a document tells that a record may be of, found once for all of its records.
struct Told {
    /// The first figure that can be the record.
    first: Option<FigureId>,
    /// What figures of a named measure count.
    counted: BTreeSet<WordKey>,
}

impl Told {
    fn of(document: &Document) -> Self {
        let named = || {
            (0..)
                .map(FigureId)
                .zip(document.figures())
                .filter(|(_, figure)| figure.is_quantity() && figure.named_measure().is_some())
        };
        let can_be_record = |figure: &Figure| {
            figure.is_count()
                && figure.modality.is_asserted()
                && figure.measure.is_some_and(|measure| measure.aspect == Aspect::Level)
                && !figure.hedge.is_some_and(Hedge::is_bound)
        };
        Self {
            first: named().find(|(_, figure)| can_be_record(figure)).map(|(id, _)| id),
            counted: named().filter_map(|(_, figure)| Some(figure.counts?.concept)).collect(),
        }
    }
}

/// A superlative that ranges over all time.
struct Record {
    phrase: Span,
    /// The largest rather than the smallest.
    is_largest: bool,
    /// The words of the phrase that say something.
    words: Vec<WordKey>,
}

impl Record {
    fn at(document: &Document, items: &[Item], at: usize, item: &Item) -> Option<Self> {
        let is = |word: &str| item.key == WordKey::of(word);
        let is_largest =
            ["biggest", "largest", "highest", "greatest", "longest", "most"].iter().any(|word| is(word));
        let is_smallest = ["smallest", "lowest", "fewest", "shortest"].iter().any(|word| is(word));
        if !(is_largest || is_smallest) {
            return None;
        }
        // How far the phrase goes: up to a mark or another clause.
        let after = items.get(at + 1..)?;
        let length = after
            .iter()
            .take(24)
            .position(|item| {
                item.class.is(WordClass::PUNCTUATION) && document.text_of(item.span) != "-"
                    || item.class.is(WordClass::REPORTING)
            })
            .unwrap_or(after.len().min(24));
        let phrase = after.get(..length)?;
        let says = |word: &str| phrase.iter().any(|item| item.key == WordKey::of(word));
        let ranges_over_all = says("ever") || says("history") || (says("record") && says("on"));
        if !ranges_over_all {
            return None;
        }
        let small = WordClass::DETERMINER
            | WordClass::PREPOSITION
            | WordClass::CONJUNCTION
            | WordClass::AUXILIARY
            | WordClass::PUNCTUATION;
        let words = phrase
            .iter()
            .filter(|item| item.figure.is_none() && !item.class.is(small))
            .map(|item| WordKey::of(document.text_of(item.span).trim_end_matches('s')))
            .collect();
        let last = phrase.last()?;
        Some(Self { phrase: item.span.to(last.span), is_largest, words })
    }

    fn against(self, document: &Document, told: &Told) -> Option<Against> {
        let references = &document.background().references;
        let shares =
            |reference: &Reference| reference.words.iter().filter(|word| self.words.contains(word)).count();
        // A value of the same kind shares the noun and one word more.
        let others: Vec<&Reference> = references.iter().filter(|reference| shares(reference) >= 2).collect();
        // A record of something that the text gives no figure of is not for us.
        if others.is_empty() && !self.words.iter().any(|word| told.counted.contains(word)) {
            return None;
        }
        let current = told.first.and_then(|first| current_value(document, first, &others));
        let mut roles = Vec::new();
        let mut relations = Vec::new();
        let mut lines = Vec::new();
        if let Some((at_hand, words, value)) = current {
            roles.push(at_hand);
            for reference in &others {
                let Some(other) = stated(reference) else { continue };
                let (at, other_words) = (roles.len(), shown(reference));
                roles.push(Role::new("value on file", Binding::Stated(Box::new(other))));
                relations.push(if self.is_largest {
                    role(at).is_less_than(role(0))
                } else {
                    role(0).is_less_than(role(at))
                });
                let when = reference.date.map_or_else(String::new, |date| format!(" on {date}"));
                lines.push(format!(
                    "{words} at hand, against {other_words} {}{when} (reference {}: {})",
                    reference.name, reference.id, reference.source
                ));
                if let (Some(here), Some(there)) = (value.as_ref(), reference.amount.value()) {
                    let short = (here - &there).abs();
                    lines.push(format!(
                        "{words} is {} {} than {other_words}",
                        wording::grouped(&short),
                        if *here < there { "fewer" } else { "more" }
                    ));
                }
            }
        }
        Some(Against {
            words: document.text_of(self.phrase).split_whitespace().collect::<Vec<_>>().join(" "),
            phrase: self.phrase,
            relation: Relation::All(relations),
            lines,
            roles,
        })
    }
}

/// The value that is said to be a record: on file for what a figure of the text is of, else that figure.
fn current_value(
    document: &Document,
    id: FigureId,
    others: &[&Reference],
) -> Option<(Role, String, Option<Rational>)> {
    let figure = document.figure(id)?;
    let measure = figure.measure?;
    let on_file = document.background().references.iter().find(|reference| {
        reference.measure.concept == measure.concept
            && !others.iter().any(|other| std::ptr::eq(*other, *reference))
    });
    if let Some(reference) = on_file {
        let value = stated(reference)?;
        let role = Role::new("value at hand", Binding::Stated(Box::new(value)));
        return Some((role, shown(reference), reference.amount.value()));
    }
    Some((Role::figure("value at hand", id), document.text_of(figure.phrase).to_owned(), None))
}

fn stated(reference: &Reference) -> Option<Stated> {
    let value = reference.amount.value()?;
    Some(Stated { words: shown(reference), readings: Readings::only(Interval::point(value)), span: None })
}

fn shown(reference: &Reference) -> String {
    reference.amount.value().map_or_else(String::new, |value| wording::grouped(&value))
}

#[derive(Debug)]
struct Against {
    roles: Vec<Role>,
    relation: Relation,
    phrase: Span,
    words: String,
    lines: Vec<String>,
}

impl Claim for Against {
    fn roles(&self) -> &[Role] {
        &self.roles
    }

    fn relation(&self) -> &Relation {
        &self.relation
    }

    /// Without a value on file there is nothing to hold it against.
    fn question(&self) -> Question {
        if self.lines.is_empty() { Question::Derive } else { Question::Agree }
    }

    fn restate(&self) -> Statement {
        Statement::plain(format!("“{}” needs earlier values to check", self.words))
    }

    fn place(&self) -> Option<Span> {
        Some(self.phrase)
    }

    fn help(&self) -> Option<String> {
        Some("add the earlier values as [[reference]] entries of the same measure".to_owned())
    }

    fn recount(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(self);
        if !self.lines.is_empty() && verdict.severity().is_some() {
            verdict.message = format!("“{}” is contradicted by the values on file", self.words);
            verdict.workings.clone_from(&self.lines);
            let label = "claimed: a record".to_owned();
            verdict.marks =
                vec![Mark { span: self.phrase, role: "record".to_owned(), label, is_primary: true }];
        }
        verdict
    }
}
