//! Parts and totals that go on from the sentence before: `The board has 13 members. Eight voted for, four against and one
//! abstained.`, `The first book sold 6,000 copies, the second 9,000. Together they sold 15,000.`

use recount_core::{
    Claims, Document, Figure, FigureId, FigureKind, Item, Link, Rational, Sentence, WordClass, WordKey, keys,
};

use crate::list::{self, List, Part};
use crate::others;
use crate::partition::{Filling, Found, Partition};

/// Adds what a sentence tells of the only number of the one before, or of all that it numbers.
pub(crate) fn claim(document: &Document, sentence: &Sentence, claims: &mut Claims) {
    let claim = parts_of_told(document, sentence)
        .or_else(|| sides_of_told(document, sentence))
        .or_else(|| total_of_told(document, sentence));
    if let Some(claim) = claim {
        claims.add(claim);
    }
}

/// The words that may stand before the first part: `There are 24 …`, `It has 24 …`.
const LEADING: &[WordKey] =
    keys!["are", "comprises", "had", "has", "have", "it", "there", "they", "was", "were"];

/// All the numbers of a sentence as parts of the only number of the one before.
fn parts_of_told(document: &Document, sentence: &Sentence) -> Option<Partition> {
    const MOST_LEADING: usize = 3;
    let items = document.items(sentence);
    let n_leading = items.iter().take_while(|item| item.key.is_one_of(LEADING)).count();
    let first = document.figure(items.get(n_leading.min(MOST_LEADING))?.figure?)?;
    let is_like = |figure: &Figure| list::can_be_part(figure) && figure.is_comparable_with(first);
    if !is_like(first) {
        return None;
    }
    let (whole, figure) = document.only_figure_referred_to(sentence, is_like)?;
    let list = list::read(document, items.get(n_leading..)?, figure);
    let n_numbers = document.figures_of(sentence).filter(|(_, figure)| figure.is_quantity()).count();
    let are_all = list.parts.len() == n_numbers && list.parts.last()?.follows_and;
    let are_named = || list::are_called_by_names(&list.parts) && list.parts.iter().all(is_short);
    let are_parts = list.is_of_opposites() || are_named() || shares_its_verb(&list);
    // `It carried nine engineers. Eight people were killed and three hurt.`
    let is_of_another = list.is_open
        || figure.counts.is_none()
        || first.counts_another(figure) && !are_named()
        || others::are_of_each(document, whole, &list)
        || others::are_other_things(document, whole, &list);
    if !are_all || !are_parts || is_of_another {
        return None;
    }
    let parts: Vec<FigureId> = list.parts.iter().map(|part| part.figure).collect();
    let filling = list.likely_filling(document, figure);
    Partition::new(document, &Found::listed(whole, &parts, (filling, Link::Likely), "parts-of-told"))
}

/// `It approved 4,500 and turned down 3,900`: opposites before their numbers.
fn sides_of_told(document: &Document, sentence: &Sentence) -> Option<Partition> {
    let [first, rest @ ..] = document.items(sentence) else { return None };
    if !first.key.is_one_of(keys!["it", "they"]) || !rest.first().is_some_and(list::is_opposite) {
        return None;
    }
    let (whole, figure) = document.only_figure_referred_to(sentence, list::can_be_part)?;
    let list = list::read_named(document, rest, figure).filter(|_| figure.counts.is_some())?;
    let n_numbers = document.figures_of(sentence).filter(|(_, figure)| figure.is_quantity()).count();
    let parts: Vec<FigureId> = list.parts.iter().map(|part| part.figure).collect();
    let filling = list.likely_filling(document, figure);
    let found = Found::listed(whole, &parts, (filling, Link::Likely), "sides-of-told");
    Partition::new(document, &found).filter(|_| parts.len() == n_numbers)
}

/// Whether the verb of the first of at least three parts is meant of the others as well, so that all are told by one
/// criterion: `Nine are rated good, six outstanding and three inadequate`.
fn shares_its_verb(list: &List<'_>) -> bool {
    let [first, others @ ..] = list.parts.as_slice() else { return false };
    let says = |part: &Part<'_>, class: WordClass| part.words.iter().any(|item| item.class.is(class));
    let has_verb = |part: &Part<'_>| says(part, WordClass::AUXILIARY | WordClass::VERB | WordClass::CLAUSE);
    others.len() >= 2
        && says(first, WordClass::AUXILIARY)
        && others.iter().all(|part| is_short(part) && !has_verb(part))
}

/// Whether no more than a word or two stand behind the number of a part.
fn is_short(part: &Part<'_>) -> bool {
    const MOST_WORDS: usize = 2;
    let words = part.words.iter().take_while(|item| !item.class.is(WordClass::PUNCTUATION));
    (1..=MOST_WORDS).contains(&words.count())
}

/// The number of a sentence as the total of all those of the one before: `Together they sold 15,000`, `Over the two days 580
/// flights were lost`.
fn total_of_told(document: &Document, sentence: &Sentence) -> Option<Partition> {
    const MOST_PARTS: usize = 3;
    let items = document.items(sentence);
    let n_told = n_told_together(document, items)?;
    let mut numbers = document
        .figures_of(sentence)
        .filter(|(_, figure)| figure.is_quantity() && figure.kind != FigureKind::Duration)
        .filter(|(id, _)| n_told.figure != Some(*id));
    let (whole, total) = numbers.next().filter(|(_, figure)| list::can_be_part(figure))?;
    let at = items.iter().position(|item| item.figure == Some(whole))?;
    if numbers.next().is_some() || list::is_hyphenated(items, at + 1) {
        return None;
    }
    let before = document.sentence_referred_to(sentence)?;
    // `34,000 in 2015, whereas in 2016 it was 23,000. Combined, the number for 2016 was 745,000.`: of one of two years.
    let n_years = |of: &Sentence| {
        document.figures_of(of).filter(|(_, figure)| figure.kind == FigureKind::Date).take(2).count()
    };
    if n_years(before) == 2 && n_years(sentence) == 1 {
        return None;
    }
    let told = document.figures_of(before).filter(|(_, figure)| figure.is_quantity());
    let (parts, figures): (Vec<FigureId>, Vec<&Figure>) = told.unzip();
    let are_alike = figures.iter().all(|part| list::can_be_part(part) && part.is_comparable_with(total));
    let n_parts = i64::try_from(parts.len()).ok()?;
    if n_told.is_worldwide
        && !document.has_word(before, keys!["abroad", "elsewhere", "international", "overseas"])
    {
        return None;
    }
    let are_all = (2..=MOST_PARTS).contains(&parts.len())
        && n_told.value.is_none_or(|n_told| n_told == Rational::from(n_parts));
    let counts_same = total.counts.is_none_or(|noun| {
        let mut nouns = figures.iter().filter_map(|part| part.counts);
        nouns.any(|part| part.may_be(noun))
    });
    if !are_alike || !are_all || !counts_same {
        return None;
    }
    let kind = (Filling::Whole, Link::Likely);
    Partition::new(document, &Found::listed(whole, &parts, kind, "total-of-told"))
}

/// By which words a sentence takes what was told together, and how many that is, if they say.
struct Together {
    figure: Option<FigureId>,
    value: Option<Rational>,
    /// At home and abroad.
    is_worldwide: bool,
}

/// `Together`, `Between them`, `Over the two days`, `In both years` at the head of a sentence.
fn n_told_together(document: &Document, items: &[Item]) -> Option<Together> {
    let [first, second, ..] = items else { return None };
    // `Together, these results …`
    let next = if second.key == const { WordKey::of(",") } { items.get(2)? } else { second };
    let takes_all = first.key.is_one_of(keys!["combined", "together"])
        && next.key.is_one_of(keys!["both", "the", "they", "we"]);
    // `At home it took $130m and abroad $413m. Worldwide it now stands at $543m.`
    if first.key.is_one_of(keys!["globally", "worldwide"]) {
        return Some(Together { figure: None, value: Some(Rational::from(2)), is_worldwide: true });
    }
    if takes_all
        || first.key == const { WordKey::of("between") } && second.key == const { WordKey::of("them") }
    {
        return Some(Together { figure: None, value: None, is_worldwide: false });
    }
    if !first.key.is_one_of(keys!["in", "on", "over"]) {
        return None;
    }
    if second.key == const { WordKey::of("both") } {
        return Some(Together { figure: None, value: Some(Rational::from(2)), is_worldwide: false });
    }
    let figure = items.get(2)?.figure.filter(|_| second.class.is(WordClass::DETERMINER))?;
    // `In the second year`
    let times = document.figure(figure).filter(|figure| figure.is_quantity())?;
    let value = times.amount.value()?;
    Some(Together { figure: Some(figure), value: Some(value), is_worldwide: false })
}
