//! The units that figures are written in, and reading them off tokens; `load.rs` has their data files.

mod load;

use std::borrow::Cow;
use std::sync::Arc;

use recount_core::{Dimension, Rational, Unit, UnitKind, WordClass, WordKey};
use rustc_hash::FxHashMap;

use crate::lexicon::{KeyMap, KeySet, Roles};
use crate::token::{Token, TokenKind};

/// The units, money and shares that a language can write.
#[derive(Debug)]
pub(crate) struct Units {
    /// Symbols, case as given.
    symbols: FxHashMap<Cow<'static, str>, Entry>,
    /// Names, as phrases.
    names: KeyMap<Entry>,
    /// Currency signs and codes, case as given; before or after the number.
    signs: FxHashMap<Cow<'static, str>, Arc<Unit>>,
    /// Letters that are signs only where millions or more are written right behind them: `R25.7bn`.
    letters: FxHashMap<&'static str, Arc<Unit>>,
    /// The last tokens of those.
    sign_ends: KeySet,
    /// Names of money, as phrases.
    money: KeyMap<Money>,
    /// Names of hundredths of money.
    cents: KeyMap<Arc<Unit>>,
    words: KeyMap<UnitWord>,
    first_words: Vec<WordKey>,
    code_words: Vec<&'static str>,
    beside: Vec<Beside>,
    homonyms: Vec<Homonym>,
    pub(crate) percent: Arc<Unit>,
    points: Arc<Unit>,
    per_mille: Arc<Unit>,
    basis_points: Arc<Unit>,
    times: Arc<Unit>,
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) unit: Arc<Unit>,
    /// The symbol is also a word or a letter.
    pub(crate) is_bare: bool,
}

/// A unit that a symbol is where one of some words stands in the sentence.
#[derive(Debug)]
pub(crate) struct Beside {
    pub(crate) symbols: Vec<&'static str>,
    pub(crate) unit: Arc<Unit>,
    words: Vec<WordKey>,
}

/// A unit that goes by a name of money, and the words that tell which of the two is meant.
#[derive(Debug)]
pub(crate) struct Homonym {
    names: Vec<WordKey>,
    pub(crate) unit: Arc<Unit>,
    /// Words that only the unit stands behind.
    pub(crate) before: Vec<WordKey>,
    /// What there is so much money of.
    pub(crate) money: Vec<WordKey>,
}

#[derive(Clone, Debug)]
struct Money {
    unit: Arc<Unit>,
    /// The name is also an everyday word (`won`, `mark`, `pound`), so that more must tell it is money.
    is_weak: bool,
}

/// What a word does to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnitWord {
    Percent,
    Points,
    /// Points by themselves, of whatever.
    BarePoints,
    PerMille,
    BasisPoints,
    Times,
    Per,
    Square,
    Cubic,
    Squared,
    Cubed,
    Old,
    /// `absolute`, which makes a zero that of temperatures.
    Absolute,
}

/// A unit read off tokens: how many tokens it takes.
#[derive(Clone, Debug)]
pub(crate) struct ReadUnit {
    pub(crate) unit: Arc<Unit>,
    pub(crate) n_tokens: usize,
    /// It was one ambiguous letter or word.
    pub(crate) is_bare: bool,
}

impl Units {
    /// Whether a currency code is a word too.
    pub(crate) fn is_code_word(&self, code: &str) -> bool {
        self.code_words.contains(&code)
    }

    /// Hands over the first words of all units and money, in any spelling.
    pub(crate) fn take_first_words(&mut self) -> Vec<WordKey> {
        std::mem::take(&mut self.first_words)
    }

    /// Whether a token can be the last of a currency sign or code.
    pub(crate) fn ends_sign(&self, token: &Token) -> bool {
        self.sign_ends.contains(&token.key)
    }

    /// The currency whose sign is the given text, case as written.
    pub(crate) fn sign(&self, text: &str) -> Option<&Arc<Unit>> {
        self.signs.get(text)
    }

    /// The currency of a letter that is glued to its millions.
    pub(crate) fn letter_sign(&self, text: &str) -> Option<&Arc<Unit>> {
        self.letters.get(text)
    }

    /// Reads a unit at the head of the tokens after a number.
    ///
    /// `is_large` tells that the number has a magnitude word or four digits, which makes an everyday
    /// word like `pounds` money.
    pub(crate) fn read(&self, text: &str, tokens: &[Token], is_large: bool) -> Option<ReadUnit> {
        let first = tokens.first()?;
        // A hyphen joins a number to its unit: `six-mile`, `8-month`.
        let hyphen =
            usize::from(is_hyphen(first) && first.is_glued && tokens.get(1).is_some_and(|t| t.is_glued));
        let rest = &tokens[hyphen..];
        // Most words are no unit, and their key alone tells.
        let first = rest.first()?;
        let may_start = match first.kind {
            TokenKind::Word => {
                let is_raised = || first.span.len() <= 12 && !first.span.of(text).is_ascii();
                first.word.roles.has(Roles::UNIT_START) || is_raised()
            }
            TokenKind::Mark => !first.ends_phrase(),
            TokenKind::Digits(_) => false,
            TokenKind::Mixed => true,
        };
        if !may_start {
            return None;
        }
        let mut read = self
            .share(text, rest)
            .or_else(|| self.money_after(text, rest, is_large))
            .or_else(|| self.measure(text, rest, hyphen > 0))?;
        if matches!(read.unit.kind, UnitKind::Money | UnitKind::Measure) {
            read = self.per(text, rest, read);
        }
        read.n_tokens += hyphen;
        Some(read)
    }

    fn word_at(&self, tokens: &[Token]) -> Option<(UnitWord, usize)> {
        let mut key = None;
        let mut found = None;
        for (n_tokens, token) in tokens.iter().take(4).enumerate() {
            key = Some(match key {
                None => token.key,
                Some(before) => WordKey::then(before, token.key),
            });
            if let Some(word) = key.and_then(|key| self.words.get(&key)) {
                found = Some((*word, n_tokens + 1));
            }
        }
        found
    }

    /// Whether the words around can make a unit of a symbol.
    pub(crate) fn may_be_told(&self, symbol: &str) -> bool {
        self.beside.iter().any(|beside| beside.symbols.contains(&symbol))
    }

    /// Units that symbols are among the words of a sentence, where they are none by themselves or others.
    pub(crate) fn told_by(&self, sentence: &[Token]) -> Vec<&Beside> {
        let is_told = |beside: &&Beside| sentence.iter().any(|token| beside.words.contains(&token.key));
        self.beside.iter().filter(is_told).collect()
    }

    /// The unit that goes by a name of money.
    pub(crate) fn homonym(&self, name: WordKey) -> Option<&Homonym> {
        self.homonyms.iter().find(|homonym| homonym.names.contains(&name))
    }

    /// Kelvin, if a word makes the zero beside it that of temperatures.
    pub(crate) fn of_zero(&self, word: &Token) -> Option<&Arc<Unit>> {
        let is_absolute = self.words.get(&word.key) == Some(&UnitWord::Absolute);
        self.symbols.get("K").filter(|_| is_absolute).map(|entry| &entry.unit)
    }

    /// Percentage points, if the tokens begin with a word for points of whatever.
    pub(crate) fn bare_points(&self, tokens: &[Token]) -> Option<&Arc<Unit>> {
        matches!(self.word_at(tokens), Some((UnitWord::BarePoints, 1))).then_some(&self.points)
    }

    /// Percent, points, per mille, times.
    fn share(&self, text: &str, tokens: &[Token]) -> Option<ReadUnit> {
        let (word, n_tokens) = self.word_at(tokens)?;
        let unit = match word {
            UnitWord::Percent => &self.percent,
            UnitWord::Points => &self.points,
            UnitWord::PerMille => &self.per_mille,
            UnitWord::BasisPoints => &self.basis_points,
            UnitWord::Times => {
                let frequency = self.frequency(text, tokens, n_tokens);
                let times = || ReadUnit { unit: Arc::clone(&self.times), n_tokens, is_bare: true };
                return Some(frequency.unwrap_or_else(times));
            }
            _ => return None,
        };
        Some(ReadUnit { unit: Arc::clone(unit), n_tokens, is_bare: false })
    }

    /// `times a week`, of which the first `n_times` tokens say *times*; not what is so many times a year's.
    fn frequency(&self, text: &str, tokens: &[Token], n_times: usize) -> Option<ReadUnit> {
        let times = ReadUnit { unit: plain("", UnitKind::Measure, 1), n_tokens: n_times, is_bare: false };
        let read = self.per(text, tokens, times);
        let is_frequency = Dimension::NONE.times(read.unit.dimension, -1).is_time();
        is_frequency.then_some(read)
    }

    fn money_after(&self, text: &str, tokens: &[Token], is_large: bool) -> Option<ReadUnit> {
        let first = tokens.first()?;
        if let Some((unit, n_tokens)) = longest(&self.money, tokens, 4)
            && (!unit.is_weak || is_large)
        {
            return Some(ReadUnit { unit: Arc::clone(&unit.unit), n_tokens, is_bare: false });
        }
        if let Some((unit, n_tokens)) = longest(&self.cents, tokens, 2) {
            return Some(ReadUnit { unit: Arc::clone(unit), n_tokens, is_bare: false });
        }
        let sign = first.span.of(text);
        // `212p`
        if sign == "p"
            && first.is_glued
            && tokens.get(1).is_none_or(|next| !next.is_digits() || !next.is_glued)
        {
            let unit = self.cents.get(&const { WordKey::of("pence") })?;
            return Some(ReadUnit { unit: Arc::clone(unit), n_tokens: 1, is_bare: false });
        }
        // A sign directly before another number belongs to that one: `10 $ 30`.
        let unit = self.signs.get(sign)?;
        let opens_next = tokens.get(1).is_some_and(|next| next.is_digits() && next.is_glued);
        (!opens_next).then(|| ReadUnit { unit: Arc::clone(unit), n_tokens: 1, is_bare: false })
    }

    /// A unit of measurement with what multiplies it: `square miles`, `kWh`, `m²`, `N m`.
    fn measure(&self, text: &str, tokens: &[Token], after_hyphen: bool) -> Option<ReadUnit> {
        let mut at = 0;
        // `20 (kg)`, `20 {kg}`
        if tokens.len() >= 3
            && matches!(tokens[0].span.of(text), "(" | "{" | "[")
            && matches!(tokens[2].span.of(text), ")" | "}" | "]")
            && tokens[1].kind == TokenKind::Word
        {
            let entry = self.symbols.get(tokens[1].span.of(text))?;
            let is_long = entry.unit.symbol.len() > 1;
            return is_long.then(|| ReadUnit { unit: Arc::clone(&entry.unit), n_tokens: 3, is_bare: false });
        }
        let mut power: i8 = 1;
        if let Some((word @ (UnitWord::Square | UnitWord::Cubic), n_tokens)) = self.word_at(tokens) {
            power = if word == UnitWord::Square { 2 } else { 3 };
            at = n_tokens;
            at += usize::from(tokens.get(at).is_some_and(is_hyphen));
        }
        let (mut read, own_power) = self.factor(text, &tokens[at..])?;
        if after_hyphen && read.is_bare && read.unit.symbol.len() < 2 {
            return None;
        }
        at += read.n_tokens;
        let power = if own_power == 1 { power } else { own_power };
        let mut unit = read.unit;
        if power != 1 {
            unit = Arc::new(raised(&unit, power));
            read.is_bare = false;
        }
        // `50 W h`, `45 J s`, `N⋅m`: only between symbols.
        while let Some(next) = tokens.get(at) {
            let dot = usize::from(matches!(next.span.of(text), "·" | "⋅" | "*") && next.is_glued);
            if dot == 0 {
                break;
            }
            let Some((other, other_power)) = self.factor(text, &tokens[at + dot..]) else { break };
            at += dot + other.n_tokens;
            unit = Arc::new(product(&unit, &raised(&other.unit, other_power), 1, "·"));
        }
        Some(ReadUnit { unit, n_tokens: at, is_bare: read.is_bare })
    }

    /// One unit with its power, if one is written after it.
    fn factor(&self, text: &str, tokens: &[Token]) -> Option<(ReadUnit, i8)> {
        let first = tokens.first()?;
        let word = first.span.of(text);
        // Longer spellings first: `fl oz`, `° C`, `deg C`, `mm Hg`.
        for n_tokens in (2..=3).rev() {
            let Some(last) = tokens.get(n_tokens - 1) else { continue };
            let spelling = first.span.to(last.span).of(text);
            if spelling.len() <= 8
                && let Some(entry) = self.symbols.get(spelling)
            {
                return Some((ReadUnit { unit: Arc::clone(&entry.unit), n_tokens, is_bare: false }, 1));
            }
        }
        if let Some((entry, n_tokens)) = longest(&self.names, tokens, 4) {
            let read = ReadUnit { unit: Arc::clone(&entry.unit), n_tokens, is_bare: false };
            let (power, more) = self.power_after(tokens, n_tokens, text);
            // `a 6-foot-2 guard`: a height, no power.
            let (power, more) = if power < 0 { (1, 0) } else { (power, more) };
            return Some((ReadUnit { n_tokens: n_tokens + more, ..read }, power));
        }
        if let Some(entry) = self.symbols.get(word) {
            let (power, more) = self.power_after(tokens, 1, text);
            let read = ReadUnit {
                unit: Arc::clone(&entry.unit),
                n_tokens: 1 + more,
                is_bare: entry.is_bare && power == 1,
            };
            return Some((read, power));
        }
        // A power glued to its unit: `km2`, `m³`, `s−1`.
        let split = word.find(|c: char| matches!(c, '0'..='9' | '²' | '³' | '⁻' | '¹'))?;
        let (symbol, power) = (word.get(..split)?, word.get(split..)?);
        let power = match power {
            "2" | "²" => 2,
            "3" | "³" => 3,
            "⁻¹" => -1,
            "⁻²" => -2,
            "⁻³" => -3,
            _ => return None,
        };
        let entry = self.symbols.get(symbol)?;
        if first.kind == TokenKind::Mixed || power < 0 || split < word.len() {
            let read = ReadUnit { unit: Arc::clone(&entry.unit), n_tokens: 1, is_bare: false };
            return Some((read, power));
        }
        None
    }

    /// `squared`, `^2`, `-1` after a unit of `n` tokens: the power and how many tokens it takes.
    fn power_after(&self, tokens: &[Token], n: usize, text: &str) -> (i8, usize) {
        let Some(next) = tokens.get(n) else { return (1, 0) };
        match self.words.get(&next.key) {
            Some(UnitWord::Squared) if next.kind == TokenKind::Word => return (2, 1),
            Some(UnitWord::Cubed) if next.kind == TokenKind::Word => return (3, 1),
            _ => {}
        }
        let after = tokens.get(n + 1);
        let mark = next.span.of(text);
        if next.is_glued && matches!(mark, "^") {
            let minus = usize::from(after.is_some_and(|t| matches!(t.span.of(text), "-" | "−")));
            let power = tokens.get(n + 1 + minus).map(|t| t.span.of(text));
            let sign = if minus == 1 { -1 } else { 1 };
            return match power {
                Some("1") => (sign, 2 + minus),
                Some("2") => (2 * sign, 2 + minus),
                Some("3") => (3 * sign, 2 + minus),
                _ => (1, 0),
            };
        }
        if next.is_glued && matches!(mark, "-" | "−") && after.is_some_and(|t| t.is_glued) {
            let closes = tokens.get(n + 2).is_none_or(|t| !t.is_glued || t.is_mark());
            return match after.map(|t| t.span.of(text)) {
                Some("1") if closes => (-1, 2),
                Some("2") if closes => (-2, 2),
                Some("3") if closes => (-3, 2),
                _ => (1, 0),
            };
        }
        (1, 0)
    }

    /// What follows an amount with a sign: `/hour`, `per kg`.
    pub(crate) fn per_of(&self, text: &str, tokens: &[Token], read: ReadUnit) -> ReadUnit {
        self.per(text, tokens, read)
    }

    /// What a unit is per: `km/h`, `miles an hour`, `$ per kg`, `J/m² per year`.
    fn per(&self, text: &str, tokens: &[Token], mut read: ReadUnit) -> ReadUnit {
        for _ in 0..3 {
            let at = read.n_tokens;
            let Some(next) = tokens.get(at) else { break };
            let is_slash = next.span.of(text) == "/";
            let hyphen = usize::from(is_hyphen(next));
            let Some(word) = tokens.get(at + hyphen) else { break };
            if self.words.get(&word.key) != Some(&UnitWord::Per) {
                break;
            }
            let is_article = !is_slash && word.key != const { WordKey::of("per") };
            let mut from = at + hyphen + 1;
            from += usize::from(hyphen == 1 && tokens.get(from).is_some_and(is_hyphen));
            let Some(rest) = tokens.get(from..) else { break };
            let mut power = 1;
            let mut start = 0;
            if let Some((word @ (UnitWord::Square | UnitWord::Cubic), n)) = self.word_at(rest) {
                power = if word == UnitWord::Square { 2 } else { 3 };
                start = n;
            }
            let Some((other, own)) = self.factor(text, &rest[start..]) else { break };
            // `4,200 in a year` counts no inches.
            if is_article && read.is_bare && read.unit.symbol == "in" {
                break;
            }
            // `a metre` after a unit is a rate only with times and weights: `miles an hour`.
            if is_article && !other.unit.dimension.is_time() && read.unit.kind != UnitKind::Money {
                break;
            }
            // `$5m a year earlier` compares; it is no rate.
            let compares = is_article
                && rest.get(start + other.n_tokens).is_some_and(|next| {
                    next.class().is(WordClass::COMPARATIVE)
                        || matches!(next.span.of(text), "ago" | "before" | "after")
                });
            if compares {
                break;
            }
            let power = if own == 1 { power } else { own };
            let divisor = raised(&other.unit, power);
            read.unit = Arc::new(product(&read.unit, &divisor, -1, "/"));
            read.n_tokens = from + start + other.n_tokens;
            read.is_bare = false;
        }
        read
    }

    /// The unit of a symbol, case as given.
    pub(crate) fn symbol(&self, symbol: &str) -> Option<Arc<Unit>> {
        self.symbols.get(symbol).map(|entry| Arc::clone(&entry.unit))
    }

    /// Whether a word alone names a unit: `litre`, `mile`.
    pub(crate) fn is_name(&self, key: WordKey) -> bool {
        self.names.contains_key(&key)
    }

    /// The coin or currency that a word alone names: `dime`, `dollar`.
    pub(crate) fn coin(&self, key: WordKey) -> Option<&Arc<Unit>> {
        self.cents
            .get(&key)
            .or_else(|| self.money.get(&key).filter(|money| !money.is_weak).map(|money| &money.unit))
    }

    /// Whose dollars an amount with a bare sign is in, by the word behind it: `$1.2bn Canadian`.
    pub(crate) fn national(&self, sign: &Unit, tokens: &[Token]) -> Option<ReadUnit> {
        if sign.symbol != "$" {
            return None;
        }
        (1..=2).rev().find_map(|n_tokens| {
            let words = tokens.get(..n_tokens)?.iter().map(|token| token.key);
            let name = words.chain([const { WordKey::of("dollar") }]).reduce(WordKey::then)?;
            let unit = Arc::clone(&self.money.get(&name)?.unit);
            Some(ReadUnit { unit, n_tokens, is_bare: false })
        })
    }

    /// The currency of a code with a magnitude letter before it, and its power of ten: `MUSD`.
    pub(crate) fn large_code(&self, text: &str) -> Option<(&Arc<Unit>, i32)> {
        let (power, code) = match text.split_at_checked(1)? {
            ("M", code) => (6, code),
            ("k" | "K", code) => (3, code),
            _ => return None,
        };
        (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
            .then(|| self.signs.get(code).map(|unit| (unit, power)))
            .flatten()
    }

    /// The temperature that the next few words name: `on the Celsius scale`.
    pub(crate) fn scale_named(&self, tokens: &[Token]) -> Option<&Arc<Unit>> {
        let near = tokens.iter().take(3).take_while(|token| !token.is_mark());
        near.filter_map(|token| self.names.get(&token.key))
            .map(|entry| &entry.unit)
            .find(|unit| unit.dimension.is_temperature())
    }

    /// Whether `old` or `of age` stands there.
    pub(crate) fn age_suffix(&self, tokens: &[Token]) -> Option<usize> {
        let hyphen = usize::from(tokens.first().is_some_and(is_hyphen));
        match self.word_at(tokens.get(hyphen..)?) {
            Some((UnitWord::Old, n_tokens)) => Some(n_tokens + hyphen),
            _ => None,
        }
    }
}

pub(crate) fn is_hyphen(token: &Token) -> bool {
    token.is_mark() && token.key == const { WordKey::of("-") }
}

/// The longest phrase of up to `most` tokens that the map knows.
fn longest<'a, V>(map: &'a KeyMap<V>, tokens: &[Token], most: usize) -> Option<(&'a V, usize)> {
    let mut key = None;
    let mut found = None;
    for (n_tokens, token) in tokens.iter().take(most).enumerate() {
        key = Some(match key {
            None => token.key,
            Some(before) => WordKey::then(before, token.key),
        });
        if let Some(value) = key.and_then(|key| map.get(&key)) {
            found = Some((value, n_tokens + 1));
        }
    }
    found
}

/// A unit of no dimension, so many of which make one.
fn plain(symbol: &'static str, kind: UnitKind, parts: i128) -> Arc<Unit> {
    Arc::new(Unit::plain(symbol, kind, Rational::new(1, parts)))
}

fn raised(unit: &Unit, power: i8) -> Unit {
    if power == 1 {
        return unit.clone();
    }
    let size = u32::from(power.unsigned_abs());
    let up = |scale: &Rational| {
        let scale = scale.pow(size).unwrap_or(Rational::ONE);
        if power < 0 { Rational::ONE.checked_div(&scale).unwrap_or(Rational::ONE) } else { scale }
    };
    let exponent = match power {
        2 => "²".to_owned(),
        3 => "³".to_owned(),
        -1 => "⁻¹".to_owned(),
        -2 => "⁻²".to_owned(),
        -3 => "⁻³".to_owned(),
        other => format!("^{other}"),
    };
    Unit {
        symbol: Cow::Owned(format!("{}{exponent}", unit.symbol)),
        kind: unit.kind,
        dimension: Dimension::NONE.times(unit.dimension, power),
        scale: up(&unit.scale),
        zero: Rational::ZERO,
        alternatives: unit.alternatives.iter().map(up).collect(),
    }
}

fn product(a: &Unit, b: &Unit, power: i8, joint: &str) -> Unit {
    let scale = if power < 0 { a.scale.checked_div(&b.scale) } else { Some(&a.scale * &b.scale) };
    Unit {
        symbol: Cow::Owned(format!("{}{joint}{}", a.symbol, b.symbol)),
        kind: a.kind,
        dimension: a.dimension.times(b.dimension, power),
        scale: scale.unwrap_or(Rational::ONE),
        zero: Rational::ZERO,
        alternatives: Vec::new(),
    }
}
