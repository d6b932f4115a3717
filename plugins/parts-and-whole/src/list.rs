//! Lists of parts: `476 women, 136 men; two did not say`.

use recount_core::{
    Amount, Document, Figure, FigureId, FigureKind, Hedge, Item, Link, Numeral, Rational, WordClass, WordKey,
    keys,
};

use crate::opposites::OPPOSITES;
use crate::partition::Filling;

/// The most parts that are read of one list.
pub(crate) const MAX_PARTS: usize = 24;
/// The most items from one part to the next.
const MAX_PART_LENGTH: usize = 24;

/// Words before a part that are neither determiners nor conjunctions.
const LEADING: &[WordKey] =
    keys!["additional", "another", "further", "other", "only", "just", "some", "also", "remaining"];

/// One part of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) figure: FigureId,
    /// What follows the figure, up to the next part.
    pub(crate) words: &'a [Item],
    /// Whether a semicolon stands between this part and the one before.
    pub(crate) follows_semicolon: bool,
    /// Whether `and` does.
    pub(crate) follows_and: bool,
}

impl<'a> Part<'a> {
    /// Its words without the brackets that they open with: `34.4 square miles (89.1 km²) is land`.
    fn words_behind_brackets(&self) -> &'a [Item] {
        let is_bracket = self.words.first().is_some_and(|item| item.key.is_one_of(keys!["(", "["]));
        let closing = self.words.iter().position(|item| item.key.is_one_of(keys![")", "]"]));
        self.words.get(closing.filter(|_| is_bracket).map_or(0, |at| at + 1)..).unwrap_or(&[])
    }
}

/// A list of parts as it stands in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct List<'a> {
    pub(crate) parts: Vec<Part<'a>>,
    /// Whether `including`, `among them` or the like says that there are more.
    pub(crate) is_open: bool,
}

impl List<'_> {
    /// The figures of its parts.
    pub(crate) fn figures<'d>(&self, document: &'d Document) -> impl Iterator<Item = &'d Figure> {
        self.parts.iter().filter_map(|part| document.figure(part.figure))
    }

    /// What its parts make; `None` where it has none with a value.
    pub(crate) fn sum(&self, document: &Document) -> Option<Rational> {
        self.figures(document).filter_map(Figure::value).reduce(|sum, part| &sum + &part)
    }

    /// How parts that may be all of a whole fill it, given whether each is less.
    pub(crate) fn likely_filling(&self, document: &Document, whole: &Figure) -> Filling {
        Filling::Likely.of_less(self.figures(document).all(|part| part.value() < whole.value()))
    }

    /// Whether it has two parts or more, all in one unit.
    fn is_of_one_unit(&self, document: &Document) -> bool {
        let mut figures = self.figures(document);
        let first = figures.next();
        self.parts.len() >= 2 && first.is_some_and(|first| figures.all(|part| part.is_comparable_with(first)))
    }

    /// Whether the words before it name another of its opposites, so that it began before: `14 women, 13 men and 4
    /// girls`.
    pub(crate) fn goes_on_from(&self, words: &[Item]) -> bool {
        OPPOSITES.iter().any(|classes| {
            count(classes, &self.parts).iter().any(|n_found| *n_found > 0)
                && words.iter().any(|item| classes.iter().any(|words| item.key.is_one_of(words)))
        })
    }

    /// Whether the parts are men and women, and nothing more is said of either, so that they are all there are: `38 were
    /// male and 20 female`, `(47 men, 11 women, aged 21 to 84)`.
    pub(crate) fn is_of_both_sexes(&self) -> bool {
        let Some(sexes) = OPPOSITES.first() else { return false };
        let is_bare = |part: &Part<'_>| {
            let mut said = part
                .words_behind_brackets()
                .iter()
                .take_while(|item| !item.class.is(WordClass::PUNCTUATION))
                .filter(|item| !item.class.is(WordClass::AUXILIARY));
            said.next().is_some_and(|item| sexes.iter().any(|words| item.key.is_one_of(words)))
                && said.next().is_none()
        };
        self.parts.iter().all(is_bare) && are_exclusive(&self.parts)
    }

    /// Whether the parts are of each half or quarter of a year: `12 in the first half and 14 in the second`.
    pub(crate) fn are_of_a_year(&self, document: &Document) -> bool {
        let ordinal = |part: &Part<'_>| {
            let figures = part.words.iter().filter_map(|item| item.figure);
            let mut ordinals = figures
                .filter_map(|id| document.figure(id))
                .filter(|figure| figure.kind == FigureKind::Ordinal);
            ordinals.next().filter(|_| ordinals.next().is_none())
        };
        let Some(first) = self.parts.first().and_then(ordinal) else { return false };
        let n_parts = match document.text_of(first.phrase).rsplit(' ').next() {
            Some("half") => 2,
            Some("quarter") => 4,
            _ => return false,
        };
        let are_in_order = self.parts.iter().zip(1_i64..).all(|(part, place)| {
            ordinal(part).and_then(Figure::value).is_some_and(|value| value == Rational::from(place))
        });
        self.parts.len() == n_parts && are_in_order
    }

    /// How sure it is that no thing is in two parts.
    pub(crate) fn exclusive(&self) -> Link {
        if are_exclusive(&self.parts) { Link::Certain } else { Link::Likely }
    }

    /// Whether each of its parts is of a kind told in a word, and so is all else: `3,900 were pines, 1,200 oaks and the rest
    /// birches`; not `25 play chess, 20 play football and the rest do neither`.
    pub(crate) fn leaves_rest(&self) -> bool {
        let is_kind = |item: &Item| {
            let is_other = WordClass::PUNCTUATION
                | WordClass::PREPOSITION
                | WordClass::AUXILIARY
                | WordClass::VERB
                | WordClass::DETERMINER;
            !item.class.is(is_other) && !item.key.is_one_of(keys!["did", "neither", "nothing"])
        };
        let is_joint = |item: &Item| item.key.is_one_of(keys![",", "and"]);
        let ends = |item: Option<&Item>| item.is_none_or(|item| item.class.is(WordClass::PUNCTUATION));
        let [_, others @ .., last] = self.parts.as_slice() else { return false };
        let are_kinds =
            others.iter().all(|part| matches!(part.words, [kind, joint] if is_kind(kind) && is_joint(joint)));
        are_kinds
            && matches!(last.words, [kind, and, the, rest, other, after @ ..]
                if is_kind(kind)
                    && is_joint(and)
                    && the.class.is(WordClass::DETERMINER)
                    && rest.key.is_one_of(keys!["remainder", "rest"])
                    && is_kind(other)
                    && ends(after.first()))
    }

    /// Whether the parts, told in one breath, are opposites of which a thing is one at most.
    pub(crate) fn is_of_opposites(&self) -> bool {
        !self.parts.iter().any(|part| part.follows_semicolon) && are_exclusive(&self.parts)
    }
}

/// Whether they are votes for something and against it, of which some may not have been cast: `70 voted for and 40 against`.
pub(crate) fn are_votes_cast(parts: &[Part<'_>]) -> bool {
    let [one, other] = parts else { return false };
    let says = |part: &Part<'_>, word: WordKey| part.words.iter().any(|item| item.key == word);
    let (fors, against) = (const { WordKey::of("for") }, const { WordKey::of("against") });
    says(one, fors) && says(other, against) || says(one, against) && says(other, fors)
}

/// Reads the list that starts at the head of some items; `like` is a figure that its parts must be
/// comparable with.
pub(crate) fn read<'a>(document: &Document, items: &'a [Item], like: &Figure) -> List<'a> {
    let mut list = List { parts: Vec::new(), is_open: false };
    let mut at = 0;
    let mut follows_semicolon = false;
    let mut follows_and = false;
    while list.parts.len() < MAX_PARTS {
        // What may stand before a part: `and`, `another`, `the other`, `as well as`.
        let mut n_lead: usize = 0;
        while let Some(item) = items.get(at)
            && item.figure.is_none()
            && n_lead < 4
            && (may_lead(item) || item.key.is_one_of(keys!["n", "="]))
        {
            follows_and |= item.class.is(WordClass::CONJUNCTION);
            at += 1;
            n_lead += 1;
        }
        let Some(item) = items.get(at) else { break };
        list.is_open |= item.class.is(WordClass::OPEN_LIST);
        let Some(id) = item.figure else { break };
        let Some(figure) = document.figure(id) else { break };
        let is_part = can_be_part(figure) && figure.is_comparable_with(like);
        if !is_part && !figure.is_share() {
            break;
        }
        let start = at + 1;
        // `10 of 57` is a share of something else, `340 tonnes of wheat` a part.
        let is_share_of_another = items.get(start).is_some_and(|next| {
            let after = items.get(start + 1).and_then(|after| document.figure(after.figure?));
            let is_in_figure = || after.is_some_and(Figure::is_quantity);
            let names_stuff = || {
                figure.kind == FigureKind::Measurement
                    && symbol_of(figure) == symbol_of(like)
                    && items.get(start + 1).is_some_and(|after| {
                        after.figure.is_none() && !after.class.is(WordClass::DETERMINER | WordClass::PRONOUN)
                    })
            };
            next.key.is_one_of(keys!["of"]) && !names_stuff()
                || next.key.is_one_of(keys!["/", "out", "per", "%", "×"])
                || next.key.is_one_of(keys!["in"]) && is_in_figure()
        });
        if is_share_of_another && is_part {
            break;
        }
        let end = end_of_part(document, items, start);
        let words = items.get(start..end).unwrap_or(&[]);
        // `€12m is for steel, and a quarter of that, or €3m, …`: of the part before.
        list.is_open |= !is_part
            && matches!(words, [of, that, ..]
                if of.key.is_one_of(keys!["of"]) && that.key.is_one_of(keys!["it", "that", "this", "which"]));
        // `two chose another word, one gave none`: one more part, of one.
        let adds_one = |item: &Item| document.text_of(item.span).eq_ignore_ascii_case("one");
        list.is_open |= words.iter().any(|item| item.class.is(WordClass::OPEN_LIST) || adds_one(item));
        // `which, together with the balance, make it`
        list.is_open |= words.windows(2).any(|pair| {
            let [one, with] = pair else { return false };
            one.key.is_one_of(keys!["along", "together"]) && with.key.is_one_of(keys!["with"])
        });
        // `$27m, of which $11m … and $16m …`: what follows may be parts of this part; `£10m on staff, less
        // £5m in fees` is no sum.
        list.is_open |= words.windows(3).any(|three| {
            let [before, of, which] = three else { return false };
            let opens_parts = of.key.is_one_of(keys!["of"]) && which.key.is_one_of(keys!["which", "whom"]);
            let takes_away = of.key.is_one_of(keys!["less", "minus"]) && which.figure.is_some();
            !before.key.is_one_of(keys!["("]) && (opens_parts || takes_away)
        });
        // `3 dishes - 1 east and 2 west, 2 masts`, `two chains of 123 and 76 links`: parts of this part.
        let outside = words.iter().take_while(|item| !item.key.is_one_of(keys!["(", "["])).count();
        list.is_open |= words[..outside].windows(2).any(|pair| {
            let [before, first] = pair else { return false };
            first.figure.is_some() && before.key.is_one_of(keys!["-", "–", "—", ":"])
        });
        list.is_open |=
            matches!(words, [.., of, last] if last.figure.is_some() && of.key.is_one_of(keys!["of"]));
        // `£50m from the state, £20m more than planned, and £34m from the town`
        list.is_open |= matches!(words, [more, than, ..]
            if more.class.is(WordClass::COMPARATIVE) && than.key == const { WordKey::of("than") });
        // `three- and four-letter codes` count letters, `4'-OH-Pyr` nothing.
        let is_name =
            items.get(start).is_some_and(|next| document.text_of(next.span).starts_with(['\'', '′', '’']));
        if is_hyphenated(items, start) || is_name {
            break;
        }
        if is_part {
            list.parts.push(Part { figure: id, words, follows_semicolon, follows_and });
        }
        let Some(separator) = items.get(end) else { break };
        if !is_separator(separator) {
            break;
        }
        follows_semicolon = separator.key.is_one_of(keys![";"]);
        follows_and = separator.key.is_one_of(keys!["and", "plus", "&", "y", "e"]);
        at = end + 1;
    }
    list
}

fn symbol_of(figure: &Figure) -> Option<&str> {
    figure.unit.as_ref().map(|unit| &*unit.symbol)
}

/// Words that tell what a party has, between its name and the figure.
const HOLDING: &[WordKey] = keys![
    "captured", "control", "controls", "got", "had", "has", "have", "held", "hold", "holds", "took", "win",
    "won",
];

/// Reads a list whose parts have their names before them, up to a bracket or the end: `Labour 21, Liberals 17 and Greens
/// 10`, `Labour has 21, the Liberals 17`. `None` if anything else stands in it.
pub(crate) fn read_named<'a>(document: &Document, items: &'a [Item], like: &Figure) -> Option<List<'a>> {
    let mut list = List { parts: Vec::new(), is_open: false };
    let mut is_named = false;
    let is_passed = |item: &Item, is_named: bool| {
        let is_seat = !is_named && item.key.is_one_of(keys!["seat", "seats"]);
        // `turned down 3,900`
        let is_holding =
            is_named && (item.key.is_one_of(HOLDING) || item.key == const { WordKey::of("down") });
        is_seat || is_holding || item.class.is(WordClass::DETERMINER) || item.key.is_one_of(keys!["-"])
    };
    for item in items {
        if let Some(id) = item.figure {
            let figure = document.figure(id)?;
            let is_part = is_named && can_be_part(figure) && figure.is_comparable_with(like);
            if !is_part || list.parts.len() >= MAX_PARTS {
                return None;
            }
            list.parts.push(Part { figure: id, words: &[], follows_semicolon: false, follows_and: false });
            is_named = false;
        } else if item.class.is(WordClass::NAME) || is_opposite(item) || has_no_party(item) {
            is_named = true;
        } else if item.key.is_one_of(keys![")", "]", "."]) {
            break;
        } else if !is_separator(item) && !is_passed(item, is_named) {
            return None;
        }
    }
    (list.parts.len() >= 2 && !is_named).then_some(list)
}

/// Reads sums or counts that are told each in a few words of its own up to a total: `tickets brought in £41,000 and sponsors
/// £26,000`. `None` if one is a rate, an end or a part of something, or if they are not joined.
pub(crate) fn read_apart<'a>(document: &Document, items: &'a [Item], like: &Figure) -> Option<List<'a>> {
    /// The most parts of such a list.
    const MOST_PARTS: usize = 4;
    let mut list = List { parts: Vec::new(), is_open: false };
    let mut from = 0;
    for (at, item) in items.iter().enumerate() {
        let Some(figure) = item.figure else { continue };
        let part = document.figure(figure)?;
        if !part.is_quantity() {
            continue;
        }
        let between = items.get(from..at)?;
        let follows_and = between.iter().any(|item| item.key.is_one_of(keys!["and", "plus"]));
        let is_joined = list.parts.is_empty() || between.iter().any(is_separator);
        let is_of_other = between.iter().rev().take(2).any(|item| {
            item.key.is_one_of(keys!["against", "by", "from", "over", "per", "than", "to", "under", "until"])
        });
        if !can_be_part(part) || !part.is_comparable_with(like) || !is_joined || is_of_other {
            return None;
        }
        list.parts.push(Part { figure, words: &[], follows_semicolon: false, follows_and });
        from = at + 1;
    }
    let is_ended = list.parts.last().is_some_and(|last| last.follows_and);
    ((2..=MOST_PARTS).contains(&list.parts.len()) && is_ended).then_some(list)
}

/// Reads a list whose parts stand in brackets behind their names: `shares (€2.6bn), bonds (€1.5bn) and cash (€0.7bn)`.
pub(crate) fn read_bracketed<'a>(document: &Document, items: &'a [Item]) -> Option<List<'a>> {
    /// The most words of a name.
    const MOST_WORDS: usize = 5;
    let mut list = List { parts: Vec::new(), is_open: false };
    let mut rest = items;
    while list.parts.len() < MAX_PARTS {
        let is_word = |item: &&Item| item.figure.is_none() && !item.class.is(WordClass::PUNCTUATION);
        let n_words = rest.iter().take(MOST_WORDS).take_while(is_word).count();
        let [opening, amount, closing, after @ ..] = rest.get(n_words..)? else { break };
        if n_words == 0 || !opening.key.is_one_of(keys!["("]) || !closing.key.is_one_of(keys![")"]) {
            break;
        }
        list.is_open |= rest[..n_words].iter().any(|item| item.class.is(WordClass::OPEN_LIST));
        let figure = amount.figure.filter(|id| document.figure(*id).is_some_and(can_be_part))?;
        list.parts.push(Part { figure, words: &[], follows_semicolon: false, follows_and: false });
        let n_joints = after.iter().take(2).take_while(|item| is_separator(item)).count();
        if n_joints == 0 {
            break;
        }
        rest = after.get(n_joints..)?;
    }
    list.is_of_one_unit(document).then_some(list)
}

/// Whether a word excludes others: `accepted`, `women`.
pub(crate) fn is_opposite(item: &Item) -> bool {
    OPPOSITES.iter().flat_map(|classes| classes.iter()).any(|words| item.key.is_one_of(words))
}

/// `three-digit`: the number belongs to an adjective.
pub(crate) fn is_hyphenated(items: &[Item], after: usize) -> bool {
    items.get(after).is_some_and(|item| item.key.is_one_of(keys!["-"]) && item.class.is(WordClass::GLUED))
}

/// Reads a list whose first part is a figure with words of its own behind it, which start at `words_at`:
/// `nine of them seriously and ten slightly`.
pub(crate) fn read_on<'a>(
    document: &Document,
    items: &'a [Item],
    first: FigureId,
    words_at: usize,
    like: &Figure,
) -> List<'a> {
    let end = end_of_part(document, items, words_at);
    let words = items.get(words_at..end).unwrap_or(&[]);
    let mut list = List { parts: Vec::new(), is_open: false };
    let separator = items.get(end).filter(|item| is_separator(item));
    if let (Some(separator), Some(rest)) = (separator, items.get(end + 1..)) {
        list = read(document, rest, like);
        if let Some(next) = list.parts.first_mut() {
            next.follows_and |= separator.class.is(WordClass::CONJUNCTION);
            next.follows_semicolon |= separator.key.is_one_of(keys![";"]);
        }
    }
    let part = Part { figure: first, words, follows_semicolon: false, follows_and: false };
    list.parts.insert(0, part);
    list
}

/// The place of the separator or bracket that ends a part; what stands in brackets of its own is
/// passed over.
fn end_of_part(document: &Document, items: &[Item], start: usize) -> usize {
    let mut depth: u32 = 0;
    for (offset, item) in items.iter().enumerate().skip(start).take(MAX_PART_LENGTH) {
        if item.key.is_one_of(keys!["(", "["]) {
            depth += 1;
        } else if item.key.is_one_of(keys![")", "]"]) {
            if depth == 0 {
                return offset;
            }
            depth -= 1;
        } else if depth == 0 && is_separator(item) {
            // `boys and girls` is one part, `boys and 14 girls` two; a relative clause belongs to its part.
            let next = items.get(offset + 1..).unwrap_or(&[]);
            let is_list = item.key.is_one_of(keys![";"]) || starts_part(document, next);
            if is_list {
                return offset;
            }
        }
    }
    items.len().min(start + MAX_PART_LENGTH)
}

/// Whether a part starts within the next few items: `and 14`, `, and the other 14`.
fn starts_part(document: &Document, items: &[Item]) -> bool {
    for item in items.iter().take(5) {
        if let Some(figure) = item.figure.and_then(|id| document.figure(id)) {
            return figure.is_quantity();
        }
        if !may_lead(item) {
            return false;
        }
    }
    false
}

/// What may stand before a part: `and`, `another`, `the other`.
fn may_lead(item: &Item) -> bool {
    item.class.is(WordClass::DETERMINER | WordClass::CONJUNCTION) || item.key.is_one_of(LEADING)
}

fn is_separator(item: &Item) -> bool {
    item.key.is_one_of(keys![",", ";", "and", "plus", "&", "y", "e", "más"])
}

/// A number of things, an amount of money, a measurement: one number, not negative, not a bound.
pub(crate) fn can_be_part(figure: &Figure) -> bool {
    figure.is_quantity()
        && matches!(
            figure.kind,
            FigureKind::Count | FigureKind::Number | FigureKind::Amount | FigureKind::Measurement
        )
        && matches!(figure.amount, Amount::Number(Numeral::Decimal { .. }))
        && !figure.hedge.is_some_and(Hedge::is_bound)
        && figure.value().is_some_and(|value| !value.is_negative())
}

/// Nouns that stand for things of any kind.
const GENERIC: &[WordKey] = keys![
    "animal", "building", "item", "member", "object", "piece", "place", "plant", "post", "seat", "ship",
    "tree", "unit", "vehicle", "vessel",
];

/// Whether a noun, in the singular, stands for things of any kind.
pub(crate) fn is_generic(noun: WordKey) -> bool {
    noun.is_one_of(GENERIC)
}

/// `31 for the left, 24 for the right`: the same preposition sorts them. What can be spent but once is sorted by
/// where it comes from, or where it goes: `£9,350 from the fair, £1,900 in donations`, `$20m on health, $15m for schools`.
pub(crate) fn are_sorted(parts: &[Part<'_>], is_spent: bool) -> bool {
    // `612 patients from the city, 341 from the suburbs`
    let opener = |part: &Part<'_>| {
        let [first, second, ..] = part.words else { return part.words.first().map(|item| item.key) };
        let is_noun = first.class.is(WordClass::PLURAL) && second.class.is(WordClass::PREPOSITION);
        Some(if is_noun { second.key } else { first.key })
    };
    let all_open =
        |words: &[WordKey]| parts.iter().all(|part| opener(part).is_some_and(|key| key.is_one_of(words)));
    if parts.is_empty() {
        return false;
    }
    if is_spent {
        let (sources, purposes) = (keys!["from", "in", "through"], keys!["for", "on", "to"]);
        return all_open(sources) || all_open(purposes) || all_open(keys!["at"]);
    }
    // `31 on Friday and 27 on Saturday`
    let are_days =
        || parts.iter().all(|part| part.words.get(1).is_some_and(|item| item.class.is(WordClass::WEEKDAY)));
    // `500 in London, 200 in Leeds`
    let are_places =
        || parts.iter().all(|part| part.words.get(1).is_some_and(|item| item.class.is(WordClass::NAME)));
    all_open(keys!["for"])
        || all_open(keys!["from"])
        || all_open(keys!["to"])
        || all_open(keys!["in"]) && are_places()
        || all_open(keys!["on"]) && are_days()
}

/// `21 in the capital and 19 in the port`: each part stands in a place of its own.
pub(crate) fn are_in_places(parts: &[Part<'_>]) -> bool {
    const NO_PLACES: &[WordKey] =
        keys!["all", "both", "fact", "full", "general", "least", "most", "sum", "total"];
    parts.iter().all(|part| {
        let [first, second, ..] = part.words else { return false };
        // `118 in the north and 25 at sea`
        let may_be_bare = part.follows_and && !second.class.is(WordClass::PUNCTUATION);
        first.key.is_one_of(keys!["in", "at", "on"])
            && (may_be_bare || second.class.is(WordClass::DETERMINER | WordClass::NAME))
            && !second.key.is_one_of(NO_PLACES)
    })
}

/// `118 from the coast and 88 from the hills`, `112 in one group and 122 in the other`, `34 with it and 32 without`: who is
/// of one is of no other.
pub(crate) fn are_of_places(parts: &[Part<'_>]) -> bool {
    let opens =
        |part: &Part<'_>, words: &[WordKey]| part.words.first().is_some_and(|item| item.key.is_one_of(words));
    let are_denied = || match parts {
        [with, without] => opens(with, keys!["with"]) && opens(without, keys!["without"]),
        _ => false,
    };
    parts.len() >= 2
        && (parts.iter().all(|part| opens(part, keys!["from"])) || are_in_places(parts) || are_denied())
}

/// `121 in the test group and 58 in the control group`: nobody is in both.
pub(crate) fn are_in_groups(parts: &[Part<'_>]) -> bool {
    let names_group = |part: &Part<'_>| {
        part.words.iter().take(6).any(|item| item.key.is_one_of(keys!["arm", "cohort", "group"]))
    };
    are_in_places(parts) && parts.iter().all(names_group)
}

/// `six appointed by Kings and three by Regents`: each part, of at least two, is by another name.
pub(crate) fn are_by_names(parts: &[Part<'_>]) -> bool {
    let by_name = |part: &Part<'_>| {
        part.words.windows(2).take(3).find_map(|pair| {
            let is_by = pair[0].key.is_one_of(keys!["by"]) && pair[1].class.is(WordClass::NAME);
            is_by.then_some(pair[1].key)
        })
    };
    let mut names: Vec<WordKey> = parts.iter().filter_map(by_name).collect();
    names.sort_unstable();
    names.dedup();
    parts.len() >= 2 && names.len() == parts.len()
}

/// `19 Liberals, 14 Greens and 8 independents`: each part is of a name of its own.
pub(crate) fn are_called_by_names(parts: &[Part<'_>]) -> bool {
    let name = |part: &Part<'_>| {
        let [first, ..] = part.words else { return None };
        (first.class.is(WordClass::NAME) || has_no_party(first)).then_some(first.key)
    };
    let mut names: Vec<WordKey> = parts.iter().filter_map(name).collect();
    names.sort_unstable();
    names.dedup();
    parts.len() >= 2 && names.len() == parts.len()
}

/// `2,900 in 2018, 3,400 in 2019`: each part is of a year of its own.
pub(crate) fn are_by_years(document: &Document, parts: &[Part<'_>]) -> bool {
    let year = |part: &Part<'_>| {
        let [of, year, ..] = part.words else { return None };
        let figure = document.figure(year.figure?).filter(|figure| figure.kind == FigureKind::Date)?;
        of.key.is_one_of(keys!["for", "from", "in"]).then(|| document.text_of(figure.span))
    };
    let mut years: Vec<&str> = parts.iter().filter_map(year).collect();
    years.sort_unstable();
    years.dedup();
    parts.len() >= 2 && years.len() == parts.len()
}

/// What the seats of a house are shared out by.
const MEMBERS: &[WordKey] = keys![
    "councillor",
    "deputy",
    "lawmaker",
    "legislator",
    "member",
    "mp",
    "representative",
    "seat",
    "senator"
];

/// Whether a figure counts the seats or the members of a house.
pub(crate) fn is_of_members(figure: &Figure) -> bool {
    figure.counts.is_some_and(|noun| noun.concept.is_one_of(MEMBERS))
}

/// `21 held by the reds, 15 by the blues and two by others`: a seat is held by one alone.
pub(crate) fn are_held(whole: &Figure, parts: &[Part<'_>]) -> bool {
    let is_of_seats = whole.counts.is_some_and(|noun| noun.concept == const { WordKey::of("seat") });
    let is_holding = |item: &&Item| {
        item.class.is(WordClass::AUXILIARY)
            || item.key.is_one_of(keys!["controlled", "filled", "held", "occupied", "taken", "won"])
    };
    let is_by = |item: &Item| item.key == const { WordKey::of("by") };
    let are_by =
        || parts.iter().all(|part| part.words.iter().find(|item| !is_holding(item)).is_some_and(is_by));
    // `21 held by women, 18 by members of the party`
    let are_people = || {
        let is_person = |item: &Item| item.class.is(WordClass::PEOPLE);
        parts.iter().any(|part| part.words.iter().take(4).any(is_person))
    };
    is_of_seats && parts.len() >= 2 && are_by() && !are_people()
}

/// Whether a word is of members who are of no party.
fn has_no_party(item: &Item) -> bool {
    item.key.is_one_of(keys!["independents", "independent", "others", "vacant"])
}

/// `214 aircraft, 120 of them Boeings and 94 Airbuses`: each part is of a kind that goes by another name, as things are of
/// one alone; people may be Germans and Catholics.
pub(crate) fn are_of_kinds(whole: &Figure, parts: &[Part<'_>]) -> bool {
    let firsts = parts.iter().filter_map(|part| part.words.first());
    let mut names: Vec<WordKey> =
        firsts.filter(|item| item.class.is(WordClass::NAME)).map(|item| item.key).collect();
    names.sort_unstable();
    names.dedup();
    let are_things = whole.counts.is_some_and(|noun| !noun.is_people) && !is_of_members(whole);
    parts.len() >= 2 && names.len() == parts.len() && are_things
}

/// `39 are tankers, 14 are ferries and 13 are tugs`: each part of some things is of a kind of its own.
pub(crate) fn are_told_by_kind(whole: &Figure, parts: &[Part<'_>]) -> bool {
    let kind = |part: &Part<'_>| match part.words {
        [are, kind, rest @ ..]
            if are.class.is(WordClass::AUXILIARY)
                && kind.class.is(WordClass::PLURAL)
                && rest.iter().all(|item| item.class.is(WordClass::PUNCTUATION)) =>
        {
            Some(kind.key)
        }
        _ => None,
    };
    let mut kinds: Vec<WordKey> = parts.iter().filter_map(kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let are_things = whole.counts.is_some_and(|noun| !noun.is_people) && !is_of_members(whole);
    parts.len() >= 2 && kinds.len() == parts.len() && are_things
}

/// `48 members: 22 Conservatives, 15 Labour and 5 independents`: each part of a house goes by a name, save that the last
/// may be of those without.
pub(crate) fn are_of_parties(whole: &Figure, parts: &[Part<'_>]) -> bool {
    // `26 of them are Labour`
    let is_verb = |item: &&Item| item.class.is(WordClass::AUXILIARY);
    let is_named = |part: &Part<'_>| {
        part.words.iter().find(|item| !is_verb(item)).is_some_and(|item| item.class.is(WordClass::NAME))
    };
    let has_none = |part: &Part<'_>| part.words.iter().take(2).any(has_no_party);
    let [others @ .., last] = parts else { return false };
    is_of_members(whole)
        && others.len() > 1
        && others.iter().all(is_named)
        && (is_named(last) || has_none(last))
}

/// `3,400 employees, 2,100 in Britain and 1,600 abroad`: a thing is in one place at a time.
pub(crate) fn are_here_and_abroad(parts: &[Part<'_>]) -> bool {
    let [here, abroad] = parts else { return false };
    let is_in = here.words.first().is_some_and(|item| item.key.is_one_of(keys!["in", "at"]));
    is_in
        && matches!(abroad.words, [word, rest @ ..]
            if word.key.is_one_of(keys!["abroad", "overseas", "elsewhere"])
                && rest.first().is_none_or(|next| next.class.is(WordClass::PUNCTUATION)))
}

/// How many of some parts are of each class of an exclusive set.
fn count(classes: &[&[WordKey]], parts: &[Part<'_>]) -> Vec<usize> {
    const IN_PART: &[WordKey] = keys!["partially", "partly"];
    // `nine partly accepted` are none of those accepted.
    let is_of = |part: &Part<'_>, words: &[WordKey]| {
        let mut said = part.words_behind_brackets().iter().take(6);
        let is_in_part = said.clone().any(|item| item.key.is_one_of(IN_PART));
        said.any(|item| item.key.is_one_of(words) && (!is_in_part || item.key.is_one_of(IN_PART)))
    };
    classes.iter().map(|words| parts.iter().filter(|part| is_of(part, words)).count()).collect()
}

/// Reads a list whose parts have their names before them: `cash of $31m, land of $35m and buildings of $18m`.
pub(crate) fn read_headed<'a>(document: &Document, items: &'a [Item]) -> Option<List<'a>> {
    /// The most words of a name.
    const MOST_WORDS: usize = 5;
    let mut list = List { parts: Vec::new(), is_open: false };
    let mut rest = items;
    let mut follows_and = false;
    while list.parts.len() < MAX_PARTS {
        let is_word = |item: &&Item| {
            item.figure.is_none()
                && (!item.class.is(WordClass::PUNCTUATION) || item.class.is(WordClass::GLUED))
        };
        let n_words = rest.iter().take(MOST_WORDS).take_while(is_word).count();
        let (name, after) = rest.split_at_checked(n_words)?;
        let [amount, after @ ..] = after else { break };
        let Some(figure) = amount.figure.filter(|id| document.figure(*id).is_some_and(can_be_part)) else {
            break;
        };
        if name.len() < 2 || !name.last().is_some_and(|of| of.key.is_one_of(keys!["of", "at"])) {
            break;
        }
        list.is_open |= name.iter().any(|item| item.class.is(WordClass::OPEN_LIST));
        list.parts.push(Part { figure, words: &[], follows_semicolon: false, follows_and });
        let n_joints = after.iter().take(2).take_while(|item| is_separator(item)).count();
        follows_and = after.iter().take(n_joints).any(|item| item.class.is(WordClass::CONJUNCTION));
        if n_joints == 0 {
            break;
        }
        rest = after.get(n_joints..)?;
    }
    let is_ended = list.parts.last().is_some_and(|last| last.follows_and);
    (list.is_of_one_unit(document) && is_ended).then_some(list)
}

/// Whether the words of the parts say that nothing is in two of them.
pub(crate) fn are_exclusive(parts: &[Part<'_>]) -> bool {
    // `49 developed antibodies and seven did not`
    if let [said, denied] = parts
        && is_denied(said, denied)
        && !said.words.iter().any(|item| item.class.is(WordClass::NEGATION))
    {
        return true;
    }
    OPPOSITES.iter().any(|classes| {
        let found = count(classes, parts);
        found.iter().filter(|n_found| **n_found > 0).count() >= 2 && found.iter().all(|n_found| *n_found <= 1)
    })
}

/// Whether a part denies what the one before it says, and says nothing else: `and seven did not`, `310 found breaches and
/// 930 found none`.
fn is_denied(said: &Part<'_>, denied: &Part<'_>) -> bool {
    // `and 15 have yet to sign`
    let is_yet_to = matches!(denied.words, [verb, yet, to, ..]
        if verb.class.is(WordClass::AUXILIARY)
            && yet.key == const { WordKey::of("yet") }
            && to.key == const { WordKey::of("to") });
    if is_yet_to {
        return true;
    }
    let mut words = denied.words.iter().filter(|item| !item.class.is(WordClass::PUNCTUATION));
    let (Some(verb), Some(no), None) = (words.next(), words.next(), words.next()) else { return false };
    let does_not = verb.class.is(WordClass::AUXILIARY) && no.class.is(WordClass::NEGATION);
    let does_none = || {
        said.words.iter().any(|item| item.key == verb.key)
            && no.key.is_one_of(keys!["none", "nothing", "neither", "nobody"])
    };
    does_not || does_none()
}

/// Whether a part is of a kind with those before it: another of an exclusive set, or not known to be
/// of another.
pub(crate) fn are_alike(parts: &[Part<'_>], next: &Part<'_>) -> bool {
    let set = OPPOSITES
        .iter()
        .find(|classes| count(classes, parts).iter().filter(|n_found| **n_found > 0).count() >= 2);
    set.is_some_and(|classes| count(classes, &[*next]).iter().any(|n_found| *n_found > 0))
}
