//! Two figures of one party for one thing that cannot both be right.

use std::collections::BTreeMap;

use recount_core::expr::role;
use recount_core::figure::Aspect;
use recount_core::{
    AccountId, Assertion, Claims, Document, Figure, FigureId, Label, Link, Role, Sentence, Severity,
    Statement, WordClass, keys,
};

use crate::apart;

recount_core::check! {
    /// Two figures of one party for one and the same thing.
    ///
    /// ## What it recounts
    ///
    /// Where one party (the writer, or a named source) gives the same measure twice, the two figures must be able
    /// to mean one value, each read as loosely as its digits and hedges allow.
    ///
    /// ## Why it matters
    ///
    /// Two parties who differ are news. One that differs with itself is a slip, most often an update that
    /// reached only one of the two places.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Turnout was 41.5 percent, the council said. The council said turnout was 44.5 percent.
    /// ```
    ///
    /// ```holds
    /// Turnout was 41.53 percent, the council said. The council said turnout was about 41.5 percent.
    /// ```
    ///
    /// ```silent
    /// Turnout was 41.5 percent, the council said. Turnout was 44.5 percent in the election before.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// The two may be of different days, places, groups or rounds. Any word that tells them apart (a year, a name, *earlier*,
    /// *revised*, *in the villages*, *among the young*) silences the check. One of the two may be no fact: what a law asks
    /// for, what is usual or was hoped for, or just *a turnout of* so much of which nobody says that it was so.
    ///
    /// ## References
    ///
    /// Pitkin, Branagan and Burmeister, "Accuracy of data in abstracts of published research articles", *JAMA* 281
    /// (1999), on how often one number is given twice and differently.
    pub static SELF_CONTRADICTION = SelfContradiction { id: "self-contradiction", since: "0.1.0", level: Error };
}

/// The most later figures of one measure and party that a figure is held against, until one is the same thing.
const MAX_LATER: usize = 50;

fn find(document: &Document, claims: &mut Claims) {
    let dates = Dates::of(document);
    let mut versions: BTreeMap<_, Vec<(FigureId, &Figure)>> = BTreeMap::new();
    for (id, figure) in document.enumerate_figures().filter(|(_, figure)| is_version(document, figure)) {
        let Some(measure) = figure.measure else { continue };
        let of = (measure.concept, measure.qualifiers, measure.entity, measure.period);
        let thing = (of, figure.account, figure.is_share(), names_beside(document, figure));
        versions.entry(thing).or_default().push((id, figure));
    }
    let alike = versions.values().flat_map(|versions| {
        versions.iter().enumerate().map(|(at, first)| (first, versions.get(at + 1..).unwrap_or(&[])))
    });
    for ((first_id, first), later) in alike {
        let same = |other: &Figure| is_same_thing(first, other) && !dates.lie_between(document, first, other);
        let later = later.iter().take(MAX_LATER).find(|(_, other)| same(other));
        let Some((second_id, second)) = later else { continue };
        let words = |figure: &Figure| document.text_of(figure.span).to_owned();
        let name = first.measure.and_then(|measure| measure.name).unwrap_or("it");
        let statement = Statement::new(format!("{name} is"), 0, &words(second));
        let whose = match first.account {
            AccountId::NARRATOR => String::new(),
            account => format!("{} gives ", document.account_name(account)),
        };
        let given = if whose.is_empty() { " is given" } else { "" };
        let message = format!("{whose}{name}{given} as {} and as {}", words(first), words(second));
        let roles = [(*first_id, first), (*second_id, second)].map(|(id, figure)| {
            let filled = Role::figure("figure", id);
            if figure.is_count() { filled.counting() } else { filled }
        });
        let near = second.sentence.saturating_sub(first.sentence) <= 4;
        let claim = Assertion::new(roles.to_vec(), role(0).equals(role(1)), statement);
        let claim = claim.saying_only(message).linked(if near { Link::Certain } else { Link::Likely });
        claims.add(if near { claim } else { claim.at_most(Severity::Warning) });
    }
}

fn is_version(document: &Document, figure: &Figure) -> bool {
    figure.is_quantity()
        && figure.cell.is_none()
        && figure.modality.is_asserted()
        && apart::is_named(document, figure)
        && figure.named_measure().is_some_and(|measure| measure.aspect == Aspect::Level)
        && !is_some_of_them(document, figure)
        && document.sentence_of(figure).is_some_and(|sentence| is_plain(document, sentence, figure))
}

/// `most injuries (89%)`, `67% (41 cases) of the injured`, `-0.02`: a share of what is counted, or an index of it, is no
/// version of how many there were.
fn is_some_of_them(document: &Document, figure: &Figure) -> bool {
    let Some(sentence) = document.sentence_of(figure) else { return false };
    let items = document.items(sentence);
    let at = items.partition_point(|item| item.span.end <= figure.span.start);
    let is_share = |at: Option<usize>| {
        let id = at.and_then(|at| items.get(at)).and_then(|item| item.figure);
        id.and_then(|id| document.figure(id)).is_some_and(Figure::is_share)
    };
    let is_bracket = |at: Option<usize>| {
        at.and_then(|at| items.get(at)).is_some_and(|item| item.key.is_one_of(keys!["(", "["]))
    };
    let (before, two_before) = (at.checked_sub(1), at.checked_sub(2));
    let is_bracketed_share = figure.is_share() && is_bracket(before);
    let is_beside_share =
        is_bracket(before) && is_share(two_before) || is_bracket(Some(at + 1)) && is_share(Some(at + 2));
    let is_negative = figure.value().is_some_and(|value| value.is_negative());
    is_bracketed_share || is_beside_share || is_negative
}

/// Nothing in the sentence tells this figure from another of the same measure.
fn is_plain(document: &Document, sentence: &Sentence, figure: &Figure) -> bool {
    let items = document.items(sentence);
    let opens_first = items.first().map(|item| item.span);
    let has_date = document
        .figures_of(sentence)
        .any(|(_, other)| other.label.is_some_and(|label| matches!(label, Label::Year | Label::Date)));
    let n_same = document
        .figures_of(sentence)
        .filter(|(_, other)| {
            other.is_quantity()
                && other.is_share() == figure.is_share()
                && other.measure.zip(figure.measure).is_some_and(|(a, b)| a.concept == b.concept)
        })
        .count();
    !has_date
        && n_same == 1
        && !apart::names_scope(items)
        && !apart::is_any_such(document, figure)
        && !apart::names_kind_first(document, figure)
        && !items.iter().any(|item| {
            apart::may_tell_apart(item) && Some(item.span) != opens_first
                || apart::names_norm(item)
                || item.class.is(WordClass::CHANGE_NOUN | WordClass::COMPARATIVE)
        })
}

/// The names in a figure's sentence, as one key: names that only one of two sentences has may be places or people;
/// the same ones in both are not.
fn names_beside(document: &Document, figure: &Figure) -> Option<u64> {
    let sentence = document.sentence_of(figure)?;
    let keys = document.items(sentence).iter().filter(|item| item.class.is(WordClass::NAME));
    Some(keys.map(|item| item.key.0).fold(0_u64, u64::wrapping_add))
}

fn is_same_thing(a: &Figure, b: &Figure) -> bool {
    a.sentence != b.sentence && a.is_comparable_with(b) && count_one_thing(a, b)
}

/// `two ballots`, `3,623 votes`: what is counted goes by one name.
fn count_one_thing(a: &Figure, b: &Figure) -> bool {
    match (a.counts, b.counts) {
        (Some(a), Some(b)) => a.concept == b.concept,
        _ => true,
    }
}

/// The sentences with a date, in order.
struct Dates(Vec<u32>);

impl Dates {
    fn of(document: &Document) -> Self {
        let is_date = |label| matches!(label, Label::Year | Label::Date);
        let dated = document.figures().iter().filter(|figure| figure.label.is_some_and(is_date));
        Self(dated.map(|figure| figure.sentence).collect())
    }

    /// A date in or before either sentence, where they are in different paragraphs: entries of a chronicle.
    fn lie_between(&self, document: &Document, a: &Figure, b: &Figure) -> bool {
        let block = |figure: &Figure| document.sentence_of(figure).map(|sentence| sentence.block);
        let (first, last) = (a.sentence.saturating_sub(1), b.sentence);
        let next = self.0.partition_point(|sentence| *sentence < first);
        block(a) != block(b) && self.0.get(next).is_some_and(|sentence| *sentence <= last)
    }
}
