//! Words as recognisers see them: a key to compare by and the classes a language pack puts them in.

use std::ops::{BitOr, Range};

/// A word regardless of case, as one number.
///
/// Two words have the same key if they differ at most in the case of ASCII letters. Different words
/// could share a key; with 64 bits and the vocabulary of a language they do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordKey(pub u64);

impl WordKey {
    /// No word.
    pub const NONE: Self = Self(0);

    /// The key of a word.
    ///
    /// ```
    /// use recount_core::WordKey;
    /// assert_eq!(WordKey::of("Turnout"), WordKey::of("turnout"));
    /// assert_ne!(WordKey::of("turnout"), WordKey::of("turnouts"));
    /// ```
    pub const fn of(word: &str) -> Self {
        Self::of_bytes(word.as_bytes())
    }

    /// The key of a word given as UTF-8 bytes.
    pub const fn of_bytes(word: &[u8]) -> Self {
        let mut state: u64 = SEED;
        let mut length: u64 = 0;
        let mut rest = word;
        while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
            state = mix(state, fold_case(u64::from_le_bytes(*chunk)));
            length = length.wrapping_add(8);
            rest = after;
        }
        Self(mix(mix(state, fold_case(up_to_seven(rest))), length))
    }

    /// The key of the word in a range of a text: the same as of the word by itself, but read eight bytes at a
    /// time even at its end.
    pub fn in_text(text: &[u8], range: Range<usize>) -> Self {
        let mut state: u64 = SEED;
        let mut length: u64 = 0;
        let mut rest = text.get(range.start..).unwrap_or(&[]);
        let mut left = range.len().min(rest.len());
        loop {
            let Some((chunk, after)) = rest.split_first_chunk::<8>() else {
                return Self(mix(
                    mix(state, fold_case(up_to_seven(rest.get(..left).unwrap_or(&[])))),
                    length,
                ));
            };
            let bytes = u64::from_le_bytes(*chunk);
            if left < 8 {
                let n_bits = u32::try_from(left).unwrap_or(0).saturating_mul(8);
                let mask = 1_u64.wrapping_shl(n_bits).wrapping_sub(1);
                return Self(mix(mix(state, fold_case(bytes & mask)), length));
            }
            state = mix(state, fold_case(bytes));
            length = length.wrapping_add(8);
            left = left.saturating_sub(8);
            rest = after;
        }
    }

    /// The key of a word of at most seven bytes, which are the lowest of a number whose other bytes are zero.
    pub const fn of_short(bytes: u64) -> Self {
        Self(mix(mix(SEED, fold_case(bytes)), 0))
    }

    /// Whether it is one of some words, best given by [`keys!`](crate::keys).
    pub fn is_one_of(self, words: &[Self]) -> bool {
        words.contains(&self)
    }

    /// The key of a phrase: its words in order.
    pub fn then(self, next: Self) -> Self {
        Self(mix(self.0.rotate_left(23), next.0))
    }
}

/// Some words, for a quick test whether any of others can be among them: a Bloom filter with one hash.
///
/// ```
/// use recount_core::{WordSet, keys};
/// let words: WordSet = keys!["turnout", "fell", "below"].iter().collect();
/// assert!(words.may_share(&keys!["below", "under"].iter().collect()));
/// assert!(!words.may_share(&keys!["above"].iter().collect()));
/// ```
///
/// `N` is how many times 64 bits it has: eight are enough that few of the words of a sentence share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordSet<const N: usize = 8>([u64; N]);

impl<const N: usize> WordSet<N> {
    /// No words.
    pub const NONE: Self = Self([0; N]);

    /// Adds a word.
    pub fn add(&mut self, word: WordKey) {
        let (place, bit) = Self::place(word);
        if let Some(bits) = self.0.get_mut(place) {
            *bits |= bit;
        }
    }

    /// Whether a word may be among them; if not, it is none.
    #[inline]
    pub fn may_hold(&self, word: WordKey) -> bool {
        let (place, bit) = Self::place(word);
        self.0.get(place).is_some_and(|bits| bits & bit != 0)
    }

    /// Whether any word may be in both; if not, there is none.
    pub fn may_share(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |any, (a, b)| any | (a & b)) != 0
    }

    /// The words of both.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        for (bits, more) in self.0.iter_mut().zip(&other.0) {
            *bits |= more;
        }
        self
    }

    /// Where a word is noted, by the highest bits of its key.
    fn place(WordKey(key): WordKey) -> (usize, u64) {
        let [first, second, third, ..] = key.to_be_bytes();
        let place = usize::from(u16::from_be_bytes([first, second])).checked_rem(N).unwrap_or(0);
        (place, 1_u64.wrapping_shl(third.into()))
    }
}

impl<'a, const N: usize> FromIterator<&'a WordKey> for WordSet<N> {
    fn from_iter<I: IntoIterator<Item = &'a WordKey>>(words: I) -> Self {
        let mut set = Self::NONE;
        for word in words {
            set.add(*word);
        }
        set
    }
}

/// Where every key starts: the golden ratio in 64 bits.
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// Up to seven bytes as one number, the first the lowest.
const fn up_to_seven(mut bytes: &[u8]) -> u64 {
    let mut value: u64 = 0;
    while let [rest @ .., last] = bytes {
        value = value.wrapping_shl(8) | byte(*last);
        bytes = rest;
    }
    value
}

const fn byte(byte: u8) -> u64 {
    u64::from_le_bytes([byte, 0, 0, 0, 0, 0, 0, 0])
}

const fn mix(state: u64, value: u64) -> u64 {
    let product = (state ^ value).wrapping_mul(0xd6e8_feb8_6659_fd93);
    product ^ (product >> 32)
}

/// Lowers the case of ASCII capitals among eight bytes at once.
const fn fold_case(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let seven_bits = bytes & 0x7f7f_7f7f_7f7f_7f7f;
    let above_at = seven_bits.wrapping_add(0x3f * ONES);
    let above_z = seven_bits.wrapping_add(0x25 * ONES);
    let is_capital = (above_at & !above_z) & !bytes & 0x8080_8080_8080_8080;
    bytes | (is_capital >> 2)
}

/// The keys of some words, made while compiling: `word.is_one_of(keys!["of", "among"])`.
///
/// ```
/// use recount_core::{WordKey, keys};
/// assert!(WordKey::of("Among").is_one_of(keys!["of", "among"]));
/// ```
#[macro_export]
macro_rules! keys {
    ($($word:literal),+ $(,)?) => {
        &const { [$($crate::WordKey::of($word)),+] }
    };
}

macro_rules! classes {
    ($($(#[doc = $doc:literal])+ $name:ident = $label:literal,)+) => {
        /// What kinds of word a word is, as a set.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct WordClass(u64);

        #[derive(Clone, Copy)]
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name,)+ }

        impl WordClass {
            $($(#[doc = $doc])+ pub const $name: Self = Self(1 << { const BIT: u32 = bit(Bit::$name); BIT });)+

            /// Every class with its name in data files and frames.
            pub const NAMES: &'static [(&'static str, Self)] = &[$(($label, Self::$name),)+];
        }

        const fn bit(class: Bit) -> u32 {
            let mut position = 0;
            $(
                if matches!(class, Bit::$name) {
                    return position;
                }
                position = position.wrapping_add(1);
            )+
            position
        }
    };
}

classes! {
    /// `a`, `the`, `its`, `these`.
    DETERMINER = "determiner",
    /// `in`, `by`, `of`, `with`.
    PREPOSITION = "preposition",
    /// `and`, `or`, `plus`.
    CONJUNCTION = "conjunction",
    /// A word that opens another clause: `while`, `but`, `whereas`, `which`, `who`.
    CLAUSE = "clause",
    /// `according` (to somebody).
    ACCORDING = "according",
    /// `is`, `was`, `has`, `did`.
    AUXILIARY = "auxiliary",
    /// `will`, `could`, `may`: not yet so, or only perhaps.
    MODAL = "modal",
    /// `not`, `never`, `no`.
    NEGATION = "negation",
    /// `if`, `unless`, `would`: only supposed.
    HYPOTHETICAL = "hypothetical",
    /// `forecast`, `expects`, `predicted`.
    FORECAST = "forecast",
    /// `denied`, `rejected`, `disputed`.
    DENIAL = "denial",
    /// `target`, `aim`, `goal`.
    TARGET = "target",
    /// `planned`, `budgeted`, `promised`: what was to be.
    PLANNED = "planned",
    /// `employs`, `staff`, `workers`: all who work somewhere.
    WORKFORCE = "workforce",
    /// `required`, `must`, `minimum`: a rule is being stated.
    REQUIREMENT = "requirement",
    /// `said`, `claimed`, `estimates`.
    REPORTING = "reporting",
    /// `rose`, `gained`, `climbed`.
    RISE = "rise",
    /// `fell`, `lost`, `slumped`.
    FALL = "fall",
    /// `changed`, `revised`, `moved`: either way.
    CHANGE = "change",
    /// `rise`, `increase`, `drop` as things.
    CHANGE_NOUN = "change-noun",
    /// `people`, `women`, `voters`: what is counted in whole persons.
    PEOPLE = "people",
    /// `president`, `spokesman`, `minister`: whoever speaks by office.
    OFFICE = "office",
    /// `company`, `ministry`, `police`: bodies that speak.
    BODY = "body",
    /// `analysis`, `study`, `survey`, `report`: works that give figures.
    WORK = "work",
    /// `he`, `she`, `they`, `it`.
    PRONOUN = "pronoun",
    /// `Mr`, `Dr`, `Sir`.
    TITLE = "title",
    /// `January`, `Sept`.
    MONTH = "month",
    /// `Monday`, `Tue`.
    WEEKDAY = "weekday",
    /// `Table`, `Section`, `Flight`: the number after it is a name.
    LABEL = "label",
    /// `figure`, `number`, `total`: a word that stands for a figure given before.
    FIGURE_NOUN = "figure-noun",
    /// `total`, `altogether`, `combined`.
    TOTAL = "total",
    /// `remaining`, `rest`, `others`.
    REMAINDER = "remainder",
    /// `turnout`, `quorum`, `majority`: a bar may be stated of it.
    BAR = "bar",
    /// `average`, `mean`, `median`, `each`, `per`.
    AVERAGE = "average",
    /// `adjusted`, `underlying`, `constant-currency`: not the plain figure.
    ADJUSTED = "adjusted",
    /// `dollar`, `yen`, `currency`: money that has a price in other money, in the singular.
    CURRENCY = "currency",
    /// `bringing`, `leaving`, `taking`: what follows is what came of it, and no part of what was said before.
    CONSEQUENCE = "consequence",
    /// `including`, `among`, `such as`: what follows is not all there is.
    OPEN_LIST = "open-list",
    /// A verb that is none of the above, where the language pack knows it.
    VERB = "verb",
    /// An adjective or adverb, where the language pack knows it.
    MODIFIER = "modifier",
    /// `rate`, `share`, `turnout`, `unemployment`: what is itself stated in percent.
    RATE = "rate",
    /// `doubled`, `halved`, `tripled`: a multiple in one word.
    MULTIPLE = "multiple",
    /// A word written with a capital that does not open its sentence.
    NAME = "name",
    /// A word in the plural, by its ending.
    PLURAL = "plural",
    /// Punctuation.
    PUNCTUATION = "punctuation",
    /// The first word of its sentence.
    FIRST = "first",
    /// Written without a space after the item before it.
    GLUED = "glued",
    /// `that`, `this`, `it`, `which`: may stand for all that was told before.
    SUMMARY = "summary",
    /// `is`, `was`: says what something comes to.
    COPULA = "copula",
    /// `respectively`: lists go side by side.
    RESPECTIVE = "respective",
    /// Inside a quotation.
    QUOTED = "quoted",
    /// `higher`, `lower`, `more`, `fewer`: compares with something.
    COMPARATIVE = "comparative",
    /// `biggest`, `highest`, `record`: first of a series.
    SUPERLATIVE = "superlative",
}

impl WordClass {
    /// No class.
    pub const NONE: Self = Self(0);

    /// Whether the word is of any of the given classes.
    pub const fn is(self, classes: Self) -> bool {
        self.0 & classes.0 != 0
    }

    /// The class of a name in a data file or frame.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(label, _)| *label == name).map(|(_, class)| *class)
    }

    /// The classes of this that are not of the other.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// All classes of both.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOr for WordClass {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn classes_have_their_own_bits_and_names() {
        let mut seen = WordClass::NONE;
        for (name, class) in WordClass::NAMES {
            assert!(!seen.is(*class), "{name}");
            assert_eq!(WordClass::named(name), Some(*class));
            seen = seen | *class;
        }
        assert!(WordClass::NAMES.len() <= 64);
    }

    proptest! {
        #[test]
        fn keys_ignore_ascii_case_only(word in "[a-zA-Zéß@\\[`{0-9'-]{0,20}") {
            prop_assert_eq!(WordKey::of(&word), WordKey::of(&word.to_ascii_lowercase()));
            prop_assert_eq!(WordKey::of(&word), WordKey::of(&word.to_ascii_uppercase()));
            let longer = format!("{word}x");
            prop_assert_ne!(WordKey::of(&word), WordKey::of(&longer));
            for text in [word.clone(), format!("{word}, and so on and on")] {
                prop_assert_eq!(WordKey::in_text(text.as_bytes(), 0..word.len()), WordKey::of(&word));
            }
        }

        #[test]
        fn case_folds_byte_by_byte(bytes in any::<u64>()) {
            let expected = u64::from_le_bytes(bytes.to_le_bytes().map(|byte| byte.to_ascii_lowercase()));
            prop_assert_eq!(fold_case(bytes), expected);
        }
    }
}
