//! Language packs: word lists, number words, hedges, measures, read from data files.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use recount_core::{Hedge, WordClass, WordKey, WordSet};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::token::NumberStyle;
use crate::unit::Units;

/// The files of a language, as the build script left them.
macro_rules! sources {
    ($language:literal, $style:expr) => {
        Sources {
            words: include_bytes!(concat!(env!("OUT_DIR"), "/lang/", $language, "/words.mp")),
            numbers: include_bytes!(concat!(env!("OUT_DIR"), "/lang/", $language, "/numbers.mp")),
            hedges: include_bytes!(concat!(env!("OUT_DIR"), "/lang/", $language, "/hedges.mp")),
            labels: include_bytes!(concat!(env!("OUT_DIR"), "/lang/", $language, "/labels.mp")),
            measures: include_bytes!(concat!(env!("OUT_DIR"), "/lang/", $language, "/measures.mp")),
            units: include_bytes!(concat!(env!("OUT_DIR"), "/lang/", $language, "/units.mp")),
            style: $style,
        }
    };
}

/// The languages there are packs for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English, with British, American, Indian and Australian habits.
    #[default]
    English,
    /// Spanish.
    Spanish,
    /// A language there is no pack for: its digits are read, with the decimal comma of most of Europe, and its words are not.
    Other,
}

impl Language {
    /// The language of a tag such as `en` or `es-MX`; `und` is any other.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "es" => Some(Self::Spanish),
            "un" if tag.eq_ignore_ascii_case("und") => Some(Self::Other),
            _ => None,
        }
    }

    /// The tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Other => "und",
        }
    }

    pub(crate) fn pack(self) -> &'static Pack {
        static ENGLISH: LazyLock<Pack> = LazyLock::new(|| {
            Pack::load(&sources!("en", NumberStyle { decimal_comma: false, is_settled: true }))
        });
        static SPANISH: LazyLock<Pack> = LazyLock::new(|| {
            Pack::load(&sources!("es", NumberStyle { decimal_comma: true, is_settled: true }))
        });
        static OTHER: LazyLock<Pack> = LazyLock::new(|| {
            Pack::load(&sources!("und", NumberStyle { decimal_comma: true, is_settled: false }))
        });
        match self {
            Self::English => &ENGLISH,
            Self::Spanish => &SPANISH,
            Self::Other => &OTHER,
        }
    }
}

struct Sources {
    words: &'static [u8],
    numbers: &'static [u8],
    hedges: &'static [u8],
    labels: &'static [u8],
    measures: &'static [u8],
    units: &'static [u8],
    style: NumberStyle,
}

/// What a word says as part of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum NumberWord {
    #[default]
    None,
    /// A cardinal below a thousand in one word.
    Cardinal(u16),
    /// `hundred`, `million`: a power of ten.
    Magnitude(u8),
    /// `dozen`: a set of so many.
    Collective(u8),
    /// `hundreds`: at least two of so many.
    Plural(u64),
    /// `few`, `several`.
    Vague,
}

/// A phrase before a number that hedges or stresses it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HedgePhrase {
    /// What it makes of the number; nothing if it only stresses it.
    pub(crate) family: Option<Hedge>,
}

/// What a first look at a word tells.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Glance {
    pub(crate) is_number: bool,
    pub(crate) is_speech: bool,
}

/// What a pack knows of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Word {
    pub(crate) class: WordClass,
    pub(crate) number: NumberWord,
    /// The denominator it can be, or zero.
    pub(crate) denominator: u64,
    /// The ordinal it can be, or zero.
    pub(crate) ordinal: u64,
    pub(crate) roles: Roles,
    /// The month, from one, or zero.
    pub(crate) month: u8,
}

/// What part a word can play around a number or a speaker, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Roles(u64);

/// The roles, each with the list of the pack that gives it.
macro_rules! roles {
    ($($name:ident = $bit:literal $($list:literal)?,)+) => {
        impl Roles {
            $(pub(crate) const $name: Self = Self(1 << $bit);)+

            /// The role that a list of a pack gives to its words.
            fn named(list: &str) -> Option<Self> {
                match list {
                    $($($list => Some(Self::$name),)?)+
                    _ => None,
                }
            }
        }
    };
}

roles! {
    // In numbers.
    AND = 0 "and",
    POINT = 1 "point",
    ARTICLE = 2 "article",
    MINUS = 3 "minus",
    OF = 4 "of",
    BETWEEN = 5 "between",
    FROM = 6 "from",
    TO = 7 "to",
    OR = 8 "or",
    IN = 9 "in",
    OUT = 10 "out",
    OVER = 11 "over",
    BY = 12 "by",
    EVERY = 13 "every",
    LONG_DOZEN = 48 "long-dozen",
    DIMENSION = 14 "dimension",
    // About numbers that are no quantities.
    BEFORE_YEAR = 15 "before-year",
    AFTER_YEAR = 16 "after-year",
    BEFORE_DECADE = 17 "before-decade",
    BEFORE_TIME = 18 "before-time",
    AFTER_TIME = 19 "after-time",
    HALF_DAY = 20 "half-day",
    ALSO_HOURS = 21 "also-hours",
    ALSO_MONTH = 22 "also-month",
    SCORE = 23 "score",
    IDENTIFIER = 24 "identifier",
    STATUTE = 25 "statute",
    REFERENCE = 26 "reference",
    SERIES = 27 "series",
    NUMBERED = 47 "numbered",
    SHARED_OUT = 49 "shared-out",
    INTERVAL = 28 "interval",
    AFTER_ADDRESS = 29 "after-address",
    ORDINAL_SUFFIX = 30 "ordinal-suffix",
    AFTER_METRE = 31 "after-metre",
    BEFORE_PRONOUN = 32 "before-pronoun",
    // In sentences.
    ABBREVIATION = 33 "abbreviations",
    TITLE = 34 "titles",
    // About speakers.
    ALSO_SPEECH = 35 "also-speech",
    ESTIMATE = 36 "estimate",
    BEFORE_SPEECH = 37 "before-speech",
    BE = 38 "be",
    RELATIVE = 39 "relative",
    THAT = 40 "that",
    SELF = 41 "self",
    SPEAKS_FOR = 42 "speaks-for",
    HEAD = 43 "head",
    FIRM = 44 "firm",
    ENDS_PARTY = 45 "ends-party",
    IN_NAME = 46 "in-name",
    // About what was told before.
    POINTS_BACK = 50 "points-back",
    POINTS_SO = 51 "points-so",
    OF_PART = 52 "of-part",
    OTHER_TIME = 53 "other-time",
    ONESELF = 54 "oneself",
    DEAD = 55 "dead",
    ADDED = 63 "added",
    // Told by other lists: hedges, suffixes, units, measures and acts, denominators.
    ENDS_HEDGE = 56,
    STARTS_HEDGE = 57,
    SUFFIX = 58,
    PLURAL_DENOMINATOR = 59,
    MEASURE_START = 60,
    UNIT_START = 61,
    ACT_START = 62,
}

impl std::ops::BitOr for Roles {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Roles {
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A map by keys that are hashes already.
pub(crate) type KeyMap<V> = HashMap<WordKey, V, BuildHasherDefault<Passed>>;

/// A set of keys that are hashes already.
pub(crate) type KeySet = HashSet<WordKey, BuildHasherDefault<Passed>>;

/// Passes a hash on as it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Passed(u64);

impl Hasher for Passed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A measure that a domain file knows.
#[derive(Debug)]
pub(crate) struct Concept {
    pub(crate) name: &'static str,
    pub(crate) key: WordKey,
    pub(crate) whole: Option<WordKey>,
}

/// A language pack.
#[derive(Debug)]
pub(crate) struct Pack {
    words: Words,
    /// Which words there are, at the cost of one look.
    known: Box<WordSet<1024>>,
    shapes: WordShapes,
    pub(crate) suffixes: FxHashMap<&'static str, i32>,
    hedges_before: KeyMap<Option<Hedge>>,
    hedges_after: KeyMap<Hedge>,
    pub(crate) concepts: Vec<Concept>,
    /// Phrases that name a measure, by the key of the phrase.
    measure_names: KeyMap<u16>,
    /// Phrases that name what is counted of a measure.
    measure_counts: KeyMap<u16>,
    /// Phrases that tell what those who are counted did.
    measure_acts: KeyMap<u16>,
    /// Nouns for what they took part in.
    pub(crate) occasions: KeySet,
    pub(crate) units: Units,
    pub(crate) style: NumberStyle,
    /// Tens and ones are joined by a word: `cuarenta y siete`.
    pub(crate) joins_tens: bool,
    /// A unit after a large number stands behind a preposition: `millones de euros`.
    pub(crate) units_follow_of: bool,
}

/// What is known of each word. Thousands of words share a few hundred kinds, which keeps the table small enough
/// to stay at hand while a text is read.
#[derive(Debug)]
struct Words {
    places: KeyMap<u16>,
    kinds: Vec<Word>,
}

impl Words {
    /// Room for as many words as a large pack has, so that the table need not grow step by step.
    fn with_room(n_words: usize) -> Self {
        let places = KeyMap::with_capacity_and_hasher(n_words, BuildHasherDefault::default());
        Self { places, kinds: Vec::with_capacity(n_words) }
    }

    fn get(&self, key: WordKey) -> Option<&Word> {
        self.kinds.get(usize::from(*self.places.get(&key)?))
    }

    /// What is known of a word so far, to add to it.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a pack has a few thousand words, and a test loads it"
    )]
    fn entry(&mut self, key: WordKey) -> &mut Word {
        let place = *self.places.entry(key).or_insert_with(|| {
            self.kinds.push(Word::default());
            (self.kinds.len() - 1) as u16
        });
        &mut self.kinds[usize::from(place)]
    }

    /// The same, each kind once.
    #[allow(clippy::cast_possible_truncation, reason = "fewer than there are words")]
    fn interned(mut self) -> Self {
        let mut kinds: Vec<Word> = Vec::new();
        let mut known: FxHashMap<Word, u16> = FxHashMap::default();
        for place in self.places.values_mut() {
            let kind = self.kinds[usize::from(*place)];
            *place = *known.entry(kind).or_insert_with(|| {
                kinds.push(kind);
                (kinds.len() - 1) as u16
            });
        }
        Self { kinds, ..self }
    }
}

/// Which words may be part of a number or tell that somebody speaks, by their first two letters and length:
/// a test cheap enough for every word.
#[derive(Debug)]
struct WordShapes(Box<[u64; 1024]>);

/// What a shape may be, as a shift of its bit.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Number = 0,
    Speech = 32,
}

impl WordShapes {
    fn place(word: &[u8]) -> (usize, u64) {
        let letter = |at: usize| word.get(at).map_or(0, |byte| usize::from(byte & 31));
        (letter(0) << 5 | letter(1), 1 << word.len().min(31))
    }

    /// The same for a word that begins with the letters of a number, the first of which is the lowest byte.
    #[allow(clippy::cast_possible_truncation, reason = "ten bits of it")]
    fn place_of_letters(letters: u64, length: usize) -> (usize, u64) {
        let second = if length > 1 { letters >> 8 & 31 } else { 0 };
        (((letters & 31) << 5 | second) as usize, 1 << length.min(31))
    }

    fn add(&mut self, word: &str, shape: Shape) {
        let (place, bit) = Self::place(word.as_bytes());
        self.0[place] |= bit << shape as u32;
    }
}

/// The classes of words that tell that somebody speaks.
pub(crate) const SPEECH: WordClass = WordClass::REPORTING.with(WordClass::DENIAL).with(WordClass::ACCORDING);

/// What is known of most words.
pub(crate) static NOTHING_KNOWN: Word = Word {
    class: WordClass::NONE,
    number: NumberWord::None,
    denominator: 0,
    ordinal: 0,
    roles: Roles(0),
    month: 0,
};

/// Lists of words by name.
pub(crate) type Lists<'a> = FxHashMap<&'a str, Vec<&'a str>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumbersFile<'a> {
    #[serde(borrow)]
    cardinals: FxHashMap<&'a str, u16>,
    magnitudes: FxHashMap<&'a str, u8>,
    suffixes: FxHashMap<&'a str, i32>,
    plurals: FxHashMap<&'a str, u64>,
    collectives: FxHashMap<&'a str, u8>,
    denominators: FxHashMap<&'a str, u64>,
    ordinals: FxHashMap<&'a str, u64>,
    vague: FxHashMap<&'a str, u8>,
    grammar: Lists<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgesFile<'a> {
    #[serde(borrow)]
    before: Lists<'a>,
    after: Lists<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureEntry<'a> {
    #[serde(borrow)]
    words: Vec<&'a str>,
    #[serde(default)]
    counts: Vec<&'a str>,
    #[serde(default)]
    acts: Vec<&'a str>,
    #[serde(default)]
    occasions: Vec<&'a str>,
    whole: Option<&'a str>,
}

/// The key of a phrase: its words, one after another.
pub(crate) fn phrase_key(phrase: &str) -> WordKey {
    joined_key(phrase.as_bytes().split(|byte| *byte == b' '))
}

/// The same of a name whose hyphens are tokens of their own.
pub(crate) fn name_key(name: &str) -> WordKey {
    let pieces = name.as_bytes().split_inclusive(|byte| matches!(byte, b' ' | b'-'));
    let tokens = pieces.flat_map(|piece| match piece {
        [word @ .., b'-'] => [Some(word), Some(b"-".as_slice())],
        [word @ .., b' '] | word => [Some(word), None],
    });
    joined_key(tokens.flatten())
}

/// The key of words, one after another. Bytes are quicker to split than text, and there are thousands of names.
fn joined_key<'a>(words: impl Iterator<Item = &'a [u8]>) -> WordKey {
    words.map(WordKey::of_bytes).reduce(WordKey::then).unwrap_or_default()
}

/// A file of the packs, as the build script left it.
pub(crate) fn parse<T: Deserialize<'static>>(source: &'static [u8]) -> T {
    // The files are part of the program, and a test parses them all.
    rmp_serde::from_slice(source).unwrap_or_else(|error| panic!("a language pack is broken: {error}"))
}

/// Letters with a mark, whole and in parts.
const IN_PARTS: [(&str, &str); 12] = [
    ("á", "a\u{301}"),
    ("â", "a\u{302}"),
    ("ä", "a\u{308}"),
    ("ç", "c\u{327}"),
    ("é", "e\u{301}"),
    ("ê", "e\u{302}"),
    ("í", "i\u{301}"),
    ("ñ", "n\u{303}"),
    ("ó", "o\u{301}"),
    ("ö", "o\u{308}"),
    ("ú", "u\u{301}"),
    ("ü", "u\u{308}"),
];

/// A listed word or phrase as Unicode lets it be written: letters with marks whole, and in parts.
pub(crate) fn forms(phrase: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let parts = (!phrase.is_ascii()).then(|| {
        IN_PARTS.iter().fold(phrase.to_owned(), |phrase, (whole, parts)| phrase.replace(whole, parts))
    });
    let parts = parts.filter(|parts| parts != phrase).map(Cow::Owned);
    std::iter::once(Cow::Borrowed(phrase)).chain(parts)
}

/// A word as it is listed and, if that has accents, without them.
fn spellings(word: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let plain = (!word.is_ascii()).then(|| {
        let plain = word.chars().map(|c| match c {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            other => other,
        });
        plain.collect::<String>()
    });
    forms(word).chain(plain.filter(|plain| plain != word).map(Cow::Owned))
}

impl Pack {
    #[allow(clippy::cast_possible_truncation, reason = "a pack has a few concepts")]
    fn load(sources: &Sources) -> Self {
        let mut words = Words::with_room(4_500);
        let mut shapes = WordShapes(Box::new([0; 1024]));
        let classes: Lists<'_> = parse(sources.words);
        for (name, members) in &classes {
            let class = WordClass::named(name).unwrap_or_else(|| panic!("no word class `{name}`"));
            for member in members.iter().flat_map(|member| forms(member)) {
                let word = words.entry(WordKey::of(&member));
                word.class = word.class | class;
                if class.is(WordClass::MONTH) {
                    word.month = month_of(&member);
                }
                if class.is(WordClass::MULTIPLE) {
                    shapes.add(&member, Shape::Number);
                }
                if class.is(SPEECH) {
                    shapes.add(&member, Shape::Speech);
                }
            }
        }
        let numbers: NumbersFile<'_> = parse(sources.numbers);
        let mut number_word = |word: &str, change: &mut dyn FnMut(&mut Word)| {
            for spelling in spellings(word) {
                change(words.entry(WordKey::of(&spelling)));
                shapes.add(&spelling, Shape::Number);
            }
        };
        for (word, value) in &numbers.cardinals {
            number_word(word, &mut |entry| entry.number = NumberWord::Cardinal(*value));
        }
        for (word, power) in &numbers.magnitudes {
            number_word(word, &mut |entry| entry.number = NumberWord::Magnitude(*power));
        }
        for (word, size) in &numbers.collectives {
            number_word(word, &mut |entry| entry.number = NumberWord::Collective(*size));
        }
        for (word, size) in &numbers.plurals {
            number_word(word, &mut |entry| entry.number = NumberWord::Plural(*size));
        }
        for (word, value) in &numbers.denominators {
            let is_plural = word.ends_with('s') || word.ends_with("lves");
            number_word(word, &mut |entry| {
                entry.denominator = *value;
                if is_plural {
                    entry.roles.add(Roles::PLURAL_DENOMINATOR);
                }
            });
        }
        for (word, value) in &numbers.ordinals {
            number_word(word, &mut |entry| entry.ordinal = *value);
        }
        // `twentyfifth`: what should have a hyphen is written without one often enough.
        if !sources.style.decimal_comma {
            for (tens, ten) in numbers.cardinals.iter().filter(|(_, ten)| (20..100).contains(*ten)) {
                for (unit, one) in numbers.cardinals.iter().filter(|(_, one)| (1..10).contains(*one)) {
                    let set = &mut |entry: &mut Word| entry.number = NumberWord::Cardinal(ten + one);
                    number_word(&format!("{tens}{unit}"), set);
                }
                for (unit, one) in numbers.ordinals.iter().filter(|(_, one)| (1..10).contains(*one)) {
                    let set = &mut |entry: &mut Word| entry.ordinal = u64::from(*ten) + one;
                    number_word(&format!("{tens}{unit}"), set);
                }
            }
        }
        for word in numbers.vague.keys() {
            words.entry(WordKey::of(word)).number = NumberWord::Vague;
        }
        for (role, members) in &numbers.grammar {
            let role = Roles::named(role).unwrap_or_else(|| panic!("no grammar word `{role}`"));
            for member in members.iter().flat_map(|member| forms(member)) {
                words.entry(WordKey::of(&member)).roles.add(role);
            }
        }
        let mut suffixes = FxHashMap::default();
        for (suffix, power) in numbers.suffixes {
            words.entry(WordKey::of(suffix)).roles.add(Roles::SUFFIX);
            suffixes.insert(suffix, power);
        }

        let hedges: HedgesFile<'_> = parse(sources.hedges);
        let (mut hedges_before, mut hedges_after) = (KeyMap::default(), KeyMap::default());
        for (family, phrases) in &hedges.before {
            for phrase in phrases.iter().flat_map(|phrase| forms(phrase)) {
                hedges_before.insert(phrase_key(&phrase), hedge_family(family));
                let last = phrase.rsplit(' ').next().unwrap_or(&phrase);
                words.entry(WordKey::of(last)).roles.add(Roles::ENDS_HEDGE);
            }
        }
        for (family, phrases) in &hedges.after {
            for phrase in phrases.iter().flat_map(|phrase| forms(phrase)) {
                if let Some(hedge) = hedge_family(family) {
                    hedges_after.insert(phrase_key(&phrase), hedge);
                }
                let first = phrase.split(' ').next().unwrap_or(&phrase);
                words.entry(WordKey::of(first)).roles.add(Roles::STARTS_HEDGE);
            }
        }

        let labels: Lists<'_> = parse(sources.labels);
        for (name, members) in &labels {
            let role = Roles::named(name).unwrap_or_else(|| panic!("no label list `{name}`"));
            for member in members.iter().flat_map(|member| forms(member)) {
                words.entry(WordKey::of(&member)).roles.add(role);
            }
        }

        let measures: FxHashMap<&str, MeasureEntry<'_>> = parse(sources.measures);
        let mut names: Vec<&str> = measures.keys().copied().collect();
        names.sort_unstable();
        let mut concepts = Vec::new();
        let (mut measure_names, mut measure_counts) = (KeyMap::default(), KeyMap::default());
        let (mut measure_acts, mut occasions) = (KeyMap::default(), KeySet::default());
        for (index, name) in names.into_iter().enumerate() {
            let entry = &measures[&name];
            concepts.push(Concept { name, key: phrase_key(name), whole: entry.whole.map(phrase_key) });
            for phrase in entry.words.iter().chain(&entry.counts).flat_map(|phrase| forms(phrase)) {
                let first = phrase.split(' ').next().unwrap_or(&phrase);
                words.entry(WordKey::of(first)).roles.add(Roles::MEASURE_START);
            }
            for phrase in entry.words.iter().flat_map(|phrase| forms(phrase)) {
                measure_names.insert(phrase_key(&phrase), index as u16);
            }
            for phrase in entry.counts.iter().flat_map(|phrase| forms(phrase)) {
                measure_counts.insert(phrase_key(&phrase), index as u16);
            }
            occasions.extend(entry.occasions.iter().map(|noun| WordKey::of(noun)));
            for phrase in &entry.acts {
                let first = phrase.split(' ').next().unwrap_or(phrase);
                words.entry(WordKey::of(first)).roles.add(Roles::ACT_START);
                measure_acts.insert(phrase_key(phrase), index as u16);
            }
        }

        let mut units = Units::load(sources.units);
        for first in units.take_first_words() {
            words.entry(first).roles.add(Roles::UNIT_START);
        }
        Self {
            known: Box::new(words.places.keys().collect()),
            words: words.interned(),
            shapes,
            suffixes,
            hedges_before,
            hedges_after,
            concepts,
            measure_names,
            measure_counts,
            measure_acts,
            occasions,
            units,
            style: sources.style,
            joins_tens: sources.style.decimal_comma,
            units_follow_of: sources.style.decimal_comma,
        }
    }

    /// What is known of a word; of most words, nothing.
    pub(crate) fn word(&self, key: WordKey) -> &Word {
        if self.known.may_hold(key) { self.words.get(key).unwrap_or(&NOTHING_KNOWN) } else { &NOTHING_KNOWN }
    }

    /// Whether a word that begins with the letters of a number, the first of which is the lowest byte, is worth
    /// a [glance](Self::glance).
    #[inline]
    pub(crate) fn may_tell(&self, letters: u64, length: usize) -> bool {
        let (place, bit) = WordShapes::place_of_letters(letters, length);
        self.shapes.0[place] & (bit | bit << Shape::Speech as u32) != 0
    }

    /// Whether a word can begin a number or is one, and whether it tells that somebody speaks.
    pub(crate) fn glance(&self, text: &[u8], word: Range<usize>) -> Glance {
        let (place, bit) = WordShapes::place(&text[word.clone()]);
        let shape = self.shapes.0[place];
        if shape & (bit | bit << Shape::Speech as u32) == 0 {
            return Glance::default();
        }
        let entry = self.word(WordKey::in_text(text, word));
        Glance {
            is_number: !matches!(entry.number, NumberWord::None | NumberWord::Vague)
                || entry.denominator != 0
                || entry.ordinal != 0
                || entry.class.is(WordClass::MULTIPLE),
            is_speech: entry.class.is(SPEECH),
        }
    }

    /// A phrase before a number that hedges or stresses it.
    pub(crate) fn hedge_before(&self, phrase: WordKey) -> Option<HedgePhrase> {
        self.hedges_before.get(&phrase).map(|family| HedgePhrase { family: *family })
    }

    pub(crate) fn hedge_after(&self, phrase: WordKey) -> Option<Hedge> {
        self.hedges_after.get(&phrase).copied()
    }

    /// The concept that a phrase names, and whether as what is counted of it.
    pub(crate) fn concept(&self, phrase: WordKey) -> Option<&Concept> {
        self.measure_names.get(&phrase).and_then(|index| self.concepts.get(usize::from(*index)))
    }

    pub(crate) fn counted_concept(&self, phrase: WordKey) -> Option<&Concept> {
        self.measure_counts.get(&phrase).and_then(|index| self.concepts.get(usize::from(*index)))
    }

    /// The concept that counts those who did what a phrase tells.
    pub(crate) fn acted_concept(&self, phrase: WordKey) -> Option<&Concept> {
        self.measure_acts.get(&phrase).and_then(|index| self.concepts.get(usize::from(*index)))
    }
}

fn hedge_family(name: &str) -> Option<Hedge> {
    Some(match name {
        "about" => Hedge::About,
        "nearly" => Hedge::Nearly,
        "more-than" => Hedge::MoreThan,
        "at-least" => Hedge::AtLeast,
        "at-most" => Hedge::AtMost,
        "less-than" => Hedge::LessThan,
        "exactly" => Hedge::Exactly,
        "only" => return None,
        other => panic!("no hedge family `{other}`"),
    })
}

/// The month of an English or Spanish name or abbreviation, by its first letters.
fn month_of(name: &str) -> u8 {
    const STEMS: [&[&str]; 12] = [
        &["jan", "ene"],
        &["feb"],
        &["mar"],
        &["apr", "abr"],
        &["may"],
        &["jun"],
        &["jul"],
        &["aug", "ago"],
        &["sep", "set"],
        &["oct"],
        &["nov"],
        &["dec", "dic"],
    ];
    let place = STEMS.iter().position(|stems| stems.iter().any(|stem| name.starts_with(stem)));
    place.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_same_shape_by_their_first_letters() {
        for word in ["a", "I", "of", "Ten", "said", "third", "twelve", "percent", "accordingly"] {
            let mut bytes = [b' '; 8];
            let n_letters = word.len().min(8);
            bytes[..n_letters].copy_from_slice(&word.as_bytes()[..n_letters]);
            let found = WordShapes::place_of_letters(u64::from_le_bytes(bytes), word.len());
            assert_eq!(found, WordShapes::place(word.as_bytes()), "{word}");
        }
    }
}
