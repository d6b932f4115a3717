//! Margins of votes that are told a sentence before their sides, or in a line behind all of them: `She beat her rival by 3,140
//! votes. She got 9,215 and he 6,075.`, `Lee 1,412, Park 902 and Cho 548. Majority 510.`

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{
    Document, Figure, FigureId, FigureKind, Item, Rational, Sentence, WordClass, WordKey, keys,
};

/// A margin told of who won or lost.
static TOLD_FIRST: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        (
            "won-by-votes",
            "beat|beats|beaten|beating|defeated|defeating|defeats|edged|lost|ousted|trounced|unseated|win|winning|won ..14 by ~3 {gap:count} votes|ballots",
        ),
        (
            "majority-of-votes",
            "with|by|had|has|a|the ~1 majority|margin|lead of ~1 {gap:count} votes|ballots",
        ),
    ])
});

/// The margin in a line of its own.
static TOLD_LAST: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[("majority-of-list", "majority|maj :|of|was? {gap:count|number} votes? ,|.|;|(")])
});

/// Every margin of the document whose sides are told in sentences of their own, behind those.
pub(crate) fn for_each(document: &Document, visit: &mut impl FnMut(&Match<'_>, [FigureId; 3])) {
    TOLD_FIRST.for_each_match(document, &mut |found| {
        let gap = plain_gap(document, found).filter(|_| !leaves_out_winner(found));
        let sides = gap.and_then(|(id, gap)| Some((id, sides_after(document, found.sentence, gap)?)));
        if let Some((gap, [first, second])) = sides {
            visit(found, [first, second, gap]);
        }
    });
    TOLD_LAST.for_each_match(document, &mut |found| {
        let gap = plain_gap(document, found).filter(|_| found.first == 0);
        let sides = gap.and_then(|(id, gap)| Some((id, first_of_list(document, found.sentence, gap)?)));
        if let Some((gap, [first, second])) = sides {
            visit(found, [first, second, gap]);
        }
    });
}

/// `He was beaten by 310 votes`: the two that are told next need not be those.
fn leaves_out_winner(found: &Match<'_>) -> bool {
    let before = found.first.checked_sub(1).and_then(|before| found.items.get(before));
    let is_passive = before.is_some_and(|before| before.class.is(WordClass::AUXILIARY));
    let next = found.items.get(found.first + 1);
    let names_margin = found.place("gap").is_some_and(|gap| gap <= found.first + 3);
    is_passive && names_margin && next.is_some_and(|by| by.key == const { WordKey::of("by") })
}

/// The margin of a wording whose sentence has no other figure that could be of a side.
fn plain_gap<'d>(document: &'d Document, found: &Match<'_>) -> Option<(FigureId, &'d Figure)> {
    let id = found.figure("gap")?;
    let gap = document.figure(id)?;
    let is_other = |(other, figure): (FigureId, &Figure)| other != id && is_votes(figure, gap);
    (!document.figures_of(found.sentence).any(is_other)).then_some((id, gap))
}

/// The only two counts of votes in the two sentences behind a margin, the second of which follows the first.
fn sides_after(document: &Document, sentence: &Sentence, gap: &Figure) -> Option<[FigureId; 2]> {
    let mut sides = Vec::new();
    for next in document.sentences_after(sentence).take(2) {
        if tells_of_another_time(document, next) {
            return None;
        }
        let items = document.items(next);
        for (at, item) in items.iter().enumerate() {
            let Some(id) = item.figure else { continue };
            if document.figure(id).is_some_and(|figure| is_votes(figure, gap)) {
                // `There were 14,200 voters`
                if !is_won(items, at) {
                    return None;
                }
                sides.push(id);
            }
        }
        if sides.len() >= 2 {
            break;
        }
        // The first side stands right behind the margin.
        sides.first()?;
    }
    <[FigureId; 2]>::try_from(sides).ok()
}

/// The two largest counts of the sentence before, if they open it and the others follow from large to small.
fn first_of_list(document: &Document, sentence: &Sentence, gap: &Figure) -> Option<[FigureId; 2]> {
    let before = document.sentence_referred_to(sentence)?;
    let votes: Vec<(FigureId, Rational)> = document
        .figures_of(before)
        .filter(|(_, figure)| is_votes(figure, gap))
        .filter_map(|(id, figure)| Some((id, figure.value()?)))
        .collect();
    let falls = votes.windows(2).all(|pair| pair[0].1 >= pair[1].1);
    match votes[..] {
        [(first, _), (second, _), ..] if falls => Some([first, second]),
        _ => None,
    }
}

/// Whether a figure may count the votes of a side that had more of them than the margin.
fn is_votes(figure: &Figure, gap: &Figure) -> bool {
    figure.is_quantity()
        && matches!(figure.kind, FigureKind::Count | FigureKind::Number)
        && figure.unit.is_none()
        && figure.is_comparable_with(gap)
        && figure.value().is_some_and(|votes| gap.value().is_some_and(|gap| votes >= gap))
}

/// Whether a count is of the votes that somebody got: `secured 9,215`, `she 9,215 votes`, `to his 6,075`.
fn is_won(items: &[Item], at: usize) -> bool {
    /// The most words from the verb to the count.
    const REACH: usize = 3;
    let before = items.get(at.saturating_sub(REACH)..at).unwrap_or(&[]);
    let after = items.get(at + 1..).unwrap_or(&[]);
    before.iter().any(|item| item.key.is_one_of(GOT))
        || after.first().is_some_and(|item| item.key.is_one_of(keys!["votes", "ballots"]))
        || before.last().is_some_and(|item| item.class.is(WordClass::NAME | WordClass::PRONOUN))
}

/// Verbs for getting votes.
const GOT: &[WordKey] = keys![
    "attracted",
    "garnered",
    "got",
    "had",
    "has",
    "managed",
    "polled",
    "received",
    "scored",
    "secured",
    "took",
    "with",
    "won"
];

/// Whether a sentence may tell of another vote than the one before.
fn tells_of_another_time(document: &Document, sentence: &Sentence) -> bool {
    let is_time =
        |(_, figure): (FigureId, &Figure)| matches!(figure.kind, FigureKind::Date | FigureKind::Ordinal);
    document.figures_of(sentence).any(is_time)
        || document.has_word(sentence, keys!["earlier", "first", "last", "previous", "previously", "round"])
}
