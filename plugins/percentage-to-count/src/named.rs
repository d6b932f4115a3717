//! A part and its percentage of a sum that goes by a name, which was told with it before: `It has a budget of £3.4bn. The
//! deficit will be £68m, or 2 percent of the budget.`

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{Document, Figure, FigureId, Item, Link, Sentence, WordClass, WordKey};

use crate::binding;
use crate::triple::Triple;

const PARTS: &[(&str, &[&str])] = &[(
    "name",
    &[
        "name=budget|electorate|harvest|income|output|payroll|population|profit|revenue|revenues|sales|spending|turnover|workforce",
    ],
)];

static OF_NAMED: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[(
            "n-or-p-of-named",
            "{part:money|count|measure} ~3 ,|–|( or? {percent:share} of the|its|their|his|her? @name ,|.|;|)|–",
        )],
    )
});

static NAMED: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            ("named-of-m", "a|an|the|its|their|his|her ~1 @name of|is|was ~1 {base:money|count|measure}"),
            ("named-is-m", "@name of|is|was|were|reached|totalled ~1 {base:money|count|measure}"),
            ("spent-m", "name=spent ~1 {base:money}"),
            ("m-named", "a|an|the|its|their|his|her {base:money|count|measure} @name"),
        ],
    )
});

/// Every percentage of a sum by its name, with the sum.
pub(crate) fn triples(document: &Document, visit: &mut impl FnMut(Triple)) {
    OF_NAMED.for_each_match(document, &mut |found| {
        let Some(triple) = binding::bind(document, found) else { return };
        let base = triple.part.and_then(|part| base_of(document, found, part));
        if base.is_some() {
            visit(Triple { base, link: Link::Likely, must_hold: true, ..triple });
        }
    });
}

/// Whether a word stands between a name and what comes before it, and is no part of the name.
fn is_joint(item: &Item) -> bool {
    item.class.is(WordClass::REPORTING
        | WordClass::PUNCTUATION
        | WordClass::CONJUNCTION
        | WordClass::PREPOSITION
        | WordClass::DETERMINER
        | WordClass::CLAUSE)
}

/// The sum that the name was told with in the sentence or one of the four before it, which is told once.
fn base_of(document: &Document, found: &Match<'_>, part: FigureId) -> Option<FigureId> {
    /// How many sentences back it may be told.
    const MOST_BACK: usize = 4;
    let name = found.item("name")?.key;
    let part = document.figure(part)?;
    let can_be_base = |figure: &Figure| {
        figure.is_quantity()
            && figure.is_comparable_with(part)
            && binding::are_in_one_unit(part, figure)
            && figure.hedge.is_none_or(|hedge| !hedge.is_bound())
    };
    let told_in = |sentence: &Sentence| {
        let mut told = Vec::new();
        NAMED.for_each_match_in(document, sentence, &mut |named| {
            // `service revenue was £20m`
            let is_bare =
                named.first.checked_sub(1).and_then(|before| named.items.get(before)).is_none_or(is_joint);
            let is_spent = |key: WordKey| {
                key == const { WordKey::of("spent") } && name == const { WordKey::of("spending") }
            };
            // `The borough spent £184m and the county £90m`
            let is_only = || document.only_figure_of(sentence, can_be_base).is_some();
            let is_same = named.item("name").is_some_and(|item| item.key == name || is_spent(item.key))
                && (named.frame != "named-is-m" || is_bare)
                && (named.frame != "spent-m" || is_only());
            told.extend(named.figure("base").filter(|_| is_same));
        });
        told
    };
    // A sentence that has the name without its sum is of another: `service revenue`; of one without figures nobody knows.
    let mut sentence = Some(found.sentence);
    let mut told = Vec::new();
    for n_back in 0..=MOST_BACK {
        let Some(here) = sentence else { break };
        told = told_in(here);
        if !told.is_empty()
            || n_back > 0 && (document.items(here).is_empty() || document.has_word(here, &[name]))
        {
            break;
        }
        sentence = document.sentence_referred_to(here);
    }
    // A budget of this year and one of the last are two.
    let [base] = told[..] else { return None };
    document.figure(base).is_some_and(can_be_base).then_some(base)
}
