//! The units as their data files give them, and what a pack of a language adds.

use std::borrow::Cow;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use recount_core::{Dimension, Rational, Unit, UnitKind, WordKey};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Beside, Entry, Homonym, Money, UnitWord, Units, plain};
use crate::lexicon::{KeyMap, KeySet, Lists, forms, name_key, parse, phrase_key};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsFile<'a> {
    #[serde(borrow)]
    dimensions: FxHashMap<&'a str, DimensionEntry>,
    prefixes: FxHashMap<&'a str, i32>,
    #[serde(rename = "prefix-names")]
    prefix_names: FxHashMap<&'a str, &'a str>,
    unit: Vec<UnitEntry<'a>>,
    beside: Vec<BesideEntry<'a>>,
    homonym: Vec<HomonymEntry<'a>>,
}

/// A unit that goes by a name of money.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HomonymEntry<'a> {
    #[serde(borrow)]
    names: Vec<&'a str>,
    unit: &'a str,
    before: Vec<&'a str>,
    money: Vec<&'a str>,
}

/// A unit that a symbol is where one of some words stands in the sentence.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BesideEntry<'a> {
    #[serde(borrow)]
    symbols: Vec<&'a str>,
    unit: &'a str,
    words: Vec<&'a str>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct DimensionEntry {
    length: i8,
    mass: i8,
    time: i8,
    current: i8,
    temperature: i8,
    substance: i8,
    light: i8,
    angle: i8,
    data: i8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct UnitEntry<'a> {
    symbol: &'a str,
    #[serde(borrow, default)]
    symbols: Vec<&'a str>,
    names: Vec<&'a str>,
    #[serde(default)]
    plurals: Vec<&'a str>,
    scale: &'a str,
    zero: Option<&'a str>,
    #[serde(default)]
    also: Vec<&'a str>,
    dimension: &'a str,
    #[serde(default)]
    prefixes: &'a str,
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    only_names: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CurrenciesFile<'a> {
    #[serde(borrow)]
    code_words: Vec<&'a str>,
    small_codes: Vec<&'a str>,
    currency: Vec<CurrencyEntry<'a>>,
    family: Vec<FamilyEntry<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CurrencyEntry<'a> {
    code: &'a str,
    #[serde(borrow, default)]
    signs: Vec<&'a str>,
    #[serde(default)]
    letter: Option<&'a str>,
    names: Vec<&'a str>,
    #[serde(default)]
    plurals: Vec<&'a str>,
    #[serde(default)]
    families: Vec<&'a str>,
    #[serde(default)]
    adjectives: Vec<&'a str>,
    #[serde(default)]
    cents: Vec<&'a str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyEntry<'a> {
    sign: &'a str,
    #[serde(borrow)]
    names: Vec<&'a str>,
    #[serde(default)]
    cents: Vec<&'a str>,
    code: Option<&'a str>,
    /// Coins, by how many make one of the currency.
    #[serde(default)]
    coins: FxHashMap<&'a str, i128>,
}

/// The words of one language around units.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LanguageFile<'a> {
    #[serde(borrow)]
    percent: Vec<&'a str>,
    points: Vec<&'a str>,
    bare_points: Vec<&'a str>,
    per_mille: Vec<&'a str>,
    basis_points: Vec<&'a str>,
    times: Vec<&'a str>,
    per: Vec<&'a str>,
    square: Vec<&'a str>,
    cubic: Vec<&'a str>,
    squared: Vec<&'a str>,
    cubed: Vec<&'a str>,
    old: Vec<&'a str>,
    absolute: Vec<&'a str>,
    /// Names by symbol, plurals listed; the English ones if left out.
    names: Option<Lists<'a>>,
    /// Names of currencies by code or sign, plurals listed; the English ones if left out.
    money: Option<Lists<'a>>,
    /// Names of hundredths by sign, plurals listed; the English ones if left out.
    cents: Option<Lists<'a>>,
}

fn exact(value: &str) -> Rational {
    Rational::parse(value).unwrap_or_else(|| panic!("`{value}` is no exact number"))
}

/// Names that are everyday words too.
const WEAK_MONEY: [&str; 21] = [
    "buck", "crown", "dong", "franc", "kip", "lari", "leu", "lev", "lira", "mark", "marks", "pound",
    "pounds", "quid", "rand", "real", "reals", "sol", "sterling", "taka", "won",
];

impl Units {
    pub(crate) fn load(language: &'static [u8]) -> Self {
        let language: LanguageFile<'_> = parse(language);
        let mut units = Self {
            symbols: FxHashMap::default(),
            names: KeyMap::with_capacity_and_hasher(2_000, BuildHasherDefault::default()),
            signs: FxHashMap::default(),
            letters: FxHashMap::default(),
            sign_ends: KeySet::default(),
            money: KeyMap::with_capacity_and_hasher(1_000, BuildHasherDefault::default()),
            cents: KeyMap::default(),
            words: KeyMap::default(),
            first_words: Vec::new(),
            code_words: Vec::new(),
            beside: Vec::new(),
            homonyms: Vec::new(),
            percent: Unit::percent(),
            points: plain("pp", UnitKind::Points, 100),
            per_mille: plain("‰", UnitKind::Share, 1_000),
            basis_points: plain("bp", UnitKind::Points, 10_000),
            times: Arc::new(Unit::plain("×", UnitKind::Multiple, None)),
        };
        for (words, meaning) in [
            (&language.percent, UnitWord::Percent),
            (&language.points, UnitWord::Points),
            (&language.bare_points, UnitWord::BarePoints),
            (&language.per_mille, UnitWord::PerMille),
            (&language.basis_points, UnitWord::BasisPoints),
            (&language.times, UnitWord::Times),
            (&language.per, UnitWord::Per),
            (&language.square, UnitWord::Square),
            (&language.cubic, UnitWord::Cubic),
            (&language.squared, UnitWord::Squared),
            (&language.cubed, UnitWord::Cubed),
            (&language.old, UnitWord::Old),
            (&language.absolute, UnitWord::Absolute),
        ] {
            for word in words.iter().flat_map(|word| forms(word)) {
                note_first_word(&mut units.first_words, &word);
                units.words.insert(name_key(&word), meaning);
            }
        }
        units.load_measures(language.names.as_ref());
        units.load_money(&language);
        for spelling in units.symbols.keys().chain(units.signs.keys()) {
            note_first_word(&mut units.first_words, spelling);
        }
        let signs = units.signs.keys().map(AsRef::as_ref).chain(units.letters.keys().copied());
        units.sign_ends = signs.flat_map(last_tokens).map(WordKey::of).collect();
        let cents: Vec<WordKey> = units.cents.keys().copied().collect();
        units.first_words.extend(cents);
        units
    }

    fn load_measures(&mut self, own_names: Option<&Lists<'_>>) {
        let file: UnitsFile<'_> = parse(include_bytes!(concat!(env!("OUT_DIR"), "/data/units.mp")));
        let mut whole = String::new();
        for entry in file.unit {
            let Some(dimension) = file.dimensions.get(entry.dimension) else {
                panic!("unit `{}` has no dimension `{}`", entry.symbol, entry.dimension)
            };
            let unit = Unit {
                symbol: Cow::Borrowed(entry.symbol),
                kind: UnitKind::Measure,
                dimension: dimension.exponents(),
                scale: exact(entry.scale),
                zero: entry.zero.map_or(Rational::ZERO, exact),
                alternatives: entry.also.iter().map(|scale| exact(scale)).collect(),
            };
            let prefixed = file
                .prefixes
                .iter()
                .filter(|(prefix, _)| entry.prefixes == "all" || entry.prefixes.contains(**prefix));
            for (prefix, power) in prefixed {
                let printed = if matches!(*prefix, "u" | "μ") { "µ" } else { prefix };
                let larger = Arc::new(Unit {
                    symbol: Cow::Owned(format!("{printed}{}", entry.symbol)),
                    scale: &unit.scale * &Rational::decimal(1, *power).unwrap_or(Rational::ONE),
                    ..unit.clone()
                });
                let short = entry.symbols.iter().filter(|symbol| symbol.len() <= 2);
                for symbol in short.chain([&entry.symbol]) {
                    let symbol = format!("{prefix}{symbol}");
                    let is_bare =
                        matches!(symbol.as_str(), "am" | "pm" | "PM" | "as" | "MA" | "Pa" | "mA" | "Ma");
                    self.symbols
                        .entry(Cow::Owned(symbol))
                        .or_insert(Entry { unit: Arc::clone(&larger), is_bare });
                }
                if own_names.is_none() {
                    let names = file.prefix_names.iter().filter(|(_, symbol)| *symbol == prefix);
                    for (name, _) in names {
                        for base in &entry.names {
                            for joint in ["", "-"] {
                                whole.clear();
                                whole.extend([name, joint, base]);
                                self.name(&whole, &larger);
                                whole.push('s');
                                self.name(&whole, &larger);
                            }
                        }
                    }
                }
            }
            let unit = Arc::new(unit);
            if !entry.only_names {
                for symbol in std::iter::once(&entry.symbol).chain(&entry.symbols) {
                    let is_bare = entry.bare && symbol.chars().count() <= 2;
                    let read = Entry { unit: Arc::clone(&unit), is_bare };
                    self.symbols.insert(Cow::Borrowed(symbol), read);
                }
            }
            match own_names {
                None => {
                    for name in &entry.names {
                        self.name(name, &unit);
                        if entry.plurals.is_empty() {
                            self.name(&format!("{name}s"), &unit);
                        }
                    }
                    for plural in &entry.plurals {
                        self.name(plural, &unit);
                    }
                }
                Some(names) => {
                    for name in names.get(entry.symbol).into_iter().flatten() {
                        self.name(name, &unit);
                    }
                }
            }
        }
        for BesideEntry { symbols, unit, words } in file.beside {
            let Some(entry) = self.symbols.get(unit) else { panic!("no unit has the symbol `{unit}`") };
            let unit = Arc::clone(&entry.unit);
            let words = words.iter().map(|word| WordKey::of(word)).collect();
            self.beside.push(Beside { symbols, unit, words });
        }
        for HomonymEntry { names, unit, before, money } in file.homonym {
            let Some(entry) = self.symbols.get(unit) else { panic!("no unit has the symbol `{unit}`") };
            let unit = Arc::clone(&entry.unit);
            let keys = |words: Vec<&str>| words.into_iter().map(WordKey::of).collect();
            self.homonyms.push(Homonym {
                names: keys(names),
                unit,
                before: keys(before),
                money: keys(money),
            });
        }
        // Prefixed units that only a language's own names know: `kilómetros`.
        for (symbol, names) in own_names.into_iter().flatten() {
            if let Some(entry) = self.symbols.get(*symbol).cloned() {
                for name in names {
                    self.name(name, &entry.unit);
                }
            }
        }
    }

    fn name(&mut self, name: &str, unit: &Arc<Unit>) {
        for name in forms(name) {
            let entry = Entry { unit: Arc::clone(unit), is_bare: false };
            note_first_word(&mut self.first_words, &name);
            self.names.entry(name_key(&name)).or_insert(entry);
        }
    }

    fn load_money(&mut self, language: &LanguageFile<'static>) {
        let file: CurrenciesFile<'_> = parse(include_bytes!(concat!(env!("OUT_DIR"), "/data/currencies.mp")));
        let english = language.money.is_none();
        let mut by_code: FxHashMap<&str, Arc<Unit>> = FxHashMap::default();
        for entry in &file.currency {
            let unit = plain(entry.code, UnitKind::Money, 1);
            by_code.insert(entry.code, Arc::clone(&unit));
            if let Some(letter) = entry.letter {
                self.letters.insert(letter, Arc::clone(&unit));
            }
            for sign in entry.signs.iter().chain([&entry.code]) {
                self.signs.insert(Cow::Borrowed(sign), Arc::clone(&unit));
                let small = sign.to_lowercase();
                if *sign == entry.code && file.small_codes.contains(&small.as_str()) {
                    self.signs.insert(Cow::Owned(small), Arc::clone(&unit));
                }
            }
            if english {
                for name in &entry.names {
                    self.money_name(name, &unit);
                    self.money_name(&format!("{name}s"), &unit);
                }
                for plural in &entry.plurals {
                    self.money_name(plural, &unit);
                }
                for family in &entry.families {
                    for adjective in &entry.adjectives {
                        self.money_name(&format!("{adjective} {family}"), &unit);
                        self.money_name(&format!("{adjective} {family}s"), &unit);
                    }
                }
                for cent in &entry.cents {
                    let unit = plain(cent, UnitKind::Money, 100);
                    self.cents.insert(phrase_key(cent), unit);
                }
            }
        }
        for family in &file.family {
            let unit = match family.code.as_ref().and_then(|code| by_code.get(code)) {
                Some(unit) => Arc::clone(unit),
                None => plain(family.sign, UnitKind::Money, 1),
            };
            // Longer ones are names, and are only shown.
            if family.sign.chars().count() <= 2 {
                self.signs.insert(Cow::Borrowed(family.sign), Arc::clone(&unit));
            }
            by_code.insert(family.sign, Arc::clone(&unit));
            if english {
                for name in &family.names {
                    self.money_name(name, &unit);
                    self.money_name(&format!("{name}s"), &unit);
                }
                for (coin, parts) in &family.coins {
                    let unit = plain(coin, UnitKind::Money, *parts);
                    self.cents.insert(phrase_key(coin), Arc::clone(&unit));
                    self.cents.insert(phrase_key(&format!("{coin}s")), unit);
                }
                for cent in &family.cents {
                    let symbol = match *cent {
                        "cent" => "¢",
                        "penny" | "pence" => "p",
                        other => other,
                    };
                    let unit = plain(symbol, UnitKind::Money, 100);
                    self.cents.insert(phrase_key(cent), Arc::clone(&unit));
                    self.cents.insert(phrase_key(&format!("{cent}s")), unit);
                }
            }
        }
        self.code_words = file.code_words;
        note_first_word(&mut self.first_words, "p");
        let cent = plain("¢", UnitKind::Money, 100);
        self.cents.insert(phrase_key("¢"), cent);
        for (code, names) in language.money.iter().flatten() {
            let unit = by_code.get(code).cloned().unwrap_or_else(|| panic!("no currency `{code}`"));
            for name in names {
                self.money_name(name, &unit);
            }
        }
        for (sign, names) in language.cents.iter().flatten() {
            let unit = plain(sign, UnitKind::Money, 100);
            for name in names.iter().flat_map(|name| forms(name)) {
                self.cents.insert(phrase_key(&name), Arc::clone(&unit));
            }
        }
    }

    fn money_name(&mut self, name: &str, unit: &Arc<Unit>) {
        let is_weak = WEAK_MONEY.contains(&name);
        for name in forms(name) {
            let money = Money { unit: Arc::clone(unit), is_weak };
            note_first_word(&mut self.first_words, &name);
            self.money.entry(name_key(&name)).or_insert(money);
        }
    }
}

/// Notes what a spelling begins with: its first word, and the letters that one begins with.
fn note_first_word(first_words: &mut Vec<WordKey>, spelling: &str) {
    let end = spelling.bytes().position(|byte| byte == b' ').unwrap_or(spelling.len());
    let word = &spelling[..end];
    first_words.push(WordKey::of(word));
    if let Some(end) = word.find(|c: char| !c.is_alphabetic()) {
        first_words.push(WordKey::of(&word[..end]));
    }
}

/// What can be the last token of a sign: its last letters, its last character, or all of it.
fn last_tokens(sign: &str) -> [&str; 3] {
    let letters = sign.trim_end_matches(char::is_alphabetic).len();
    let last = sign.char_indices().next_back().map_or(0, |(at, _)| at);
    [sign, &sign[letters..], &sign[last..]]
}

impl DimensionEntry {
    fn exponents(&self) -> Dimension {
        Dimension {
            length: self.length,
            mass: self.mass,
            time: self.time,
            current: self.current,
            temperature: self.temperature,
            substance: self.substance,
            light: self.light,
            angle: self.angle,
            data: self.data,
        }
    }
}
