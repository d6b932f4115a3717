//! Splits a sentence into tokens: words, numbers in digits, punctuation.

use std::ops::Range;

use recount_core::{Numeral, Span, WordClass, WordKey, keys};

use crate::lexicon::{NOTHING_KNOWN, NumberWord, Pack, Roles, Word};

/// A word, a number in digits or a punctuation mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) key: WordKey,
    pub(crate) kind: TokenKind,
    /// What the language pack knows of the word.
    pub(crate) word: &'static Word,
    pub(crate) class: WordClass,
    /// No space stands before it.
    pub(crate) is_glued: bool,
    /// It starts with a capital letter.
    pub(crate) is_capital: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    /// A number in digits, by its place in [`Tokens::digits`].
    Digits(u32),
    /// Letters and digits in one: `A320`, `km2`.
    Mixed,
    Mark,
}

impl Token {
    pub(crate) fn class(&self) -> WordClass {
        self.class
    }

    pub(crate) fn number(&self) -> NumberWord {
        self.word.number
    }

    /// Whether it is a number or a part of one by itself: `twelve`, `million`, `third`.
    pub(crate) fn has_value(&self) -> bool {
        self.word.number != NumberWord::None || self.word.denominator != 0 || self.word.ordinal != 0
    }

    /// Whether it can be part of a number, or joins its parts.
    pub(crate) fn is_number_word(&self) -> bool {
        self.has_value() || self.word.roles != Roles::default()
    }

    pub(crate) fn is_digits(&self) -> bool {
        matches!(self.kind, TokenKind::Digits(_))
    }

    pub(crate) fn is_mark(&self) -> bool {
        self.kind == TokenKind::Mark
    }

    /// Whether it is a mark behind a phrase, which opens no number and is no unit.
    pub(crate) fn ends_phrase(&self) -> bool {
        self.is_mark() && self.key.is_one_of(keys![",", ".", ")", ";", ":"])
    }
}

/// A number in digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digits {
    /// `None` if it has more digits than can be checked.
    pub(crate) numeral: Option<Numeral>,
    #[allow(clippy::struct_field_names, reason = "a count of digits")]
    pub(crate) n_digits: u32,
    pub(crate) is_grouped: bool,
    pub(crate) has_point: bool,
    pub(crate) has_leading_zero: bool,
    /// A separator stands where none can: `2,5000`, `110,00`.
    pub(crate) is_malformed: bool,
    /// Several points: `1.2.3`.
    pub(crate) n_points: u32,
}

/// The tokens of some sentences, one sentence after another.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) all: Vec<Token>,
    pub(crate) digits: Vec<Digits>,
}

/// The tokens of one sentence among those of others.
#[derive(Clone, Debug, Default)]
pub(crate) struct TokenRun {
    pub(crate) range: Range<usize>,
    /// The classes of all of them together.
    pub(crate) classes: WordClass,
}

/// How a text writes its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumberStyle {
    /// The decimal comma of most of Europe rather than the point.
    pub(crate) decimal_comma: bool,
    /// That it is known how its digits are grouped, so that those grouped in another way are malformed.
    pub(crate) is_settled: bool,
}

impl Tokens {
    pub(crate) fn clear(&mut self) {
        self.all.clear();
        self.digits.clear();
    }

    pub(crate) fn digits_of(&self, token: &Token) -> Option<&Digits> {
        match token.kind {
            TokenKind::Digits(index) => self.digits.get(index as usize),
            _ => None,
        }
    }

    /// Appends the tokens of the sentence at `span`.
    pub(crate) fn read(
        &mut self,
        text: &str,
        span: Span,
        pack: &'static Pack,
        style: NumberStyle,
    ) -> TokenRun {
        let first = self.all.len();
        let mut classes = WordClass::NONE;
        let bytes = text.as_bytes();
        let end = span.end as usize;
        let mut at = span.start as usize;
        let mut is_glued = false;
        while at < end {
            let start = at;
            let (key, kind) = if let Some((key, length)) = plain_word(bytes, at, end) {
                at += length;
                (key, TokenKind::Word)
            } else {
                let (width, class) = char_at(bytes, at);
                if class == Char::Space {
                    at += width;
                    is_glued = false;
                    continue;
                }
                let kind = match class {
                    Char::Letter if is_lost_sign(bytes, at, end) => {
                        at += width;
                        TokenKind::Mark
                    }
                    Char::Letter => self.word(bytes, &mut at, end),
                    Char::Digit => self.number(bytes, &mut at, end, style, first),
                    Char::Mark if is_glued && apostrophe_before_letter(bytes, at, end) => {
                        at += width;
                        self.word(bytes, &mut at, end)
                    }
                    Char::Mark if self.opens_decimal(bytes, at..end, style, first, is_glued) => {
                        self.number(bytes, &mut at, end, style, first)
                    }
                    Char::Fraction | Char::Mark | Char::Space => {
                        at += width;
                        TokenKind::Mark
                    }
                };
                (WordKey::in_text(bytes, start..at), kind)
            };
            let mut token = token_of(bytes, start..at, key, kind, is_glued, pack);
            // `in May` is a month.
            if token.is_capital && token.class.is(WordClass::MONTH) && self.all.len() > first {
                token.class = token.class.without(WordClass::MODAL);
            }
            // `50 US soldiers`, `200 IT workers`
            if token.class.is(WordClass::PRONOUN) && at > start + 1 && is_capitals(&bytes[start..at]) {
                token.class = token.class.without(WordClass::PRONOUN);
            }
            classes = classes | token.class;
            self.all.push(token);
            is_glued = at >= end || bytes[at] != b' ';
            at += usize::from(!is_glued);
        }
        TokenRun { range: first..self.all.len(), classes }
    }

    /// Whether the mark at the start of `range` opens a number: `.5` is one, and so is `-.5`; `...5` is not.
    fn opens_decimal(
        &self,
        bytes: &[u8],
        range: Range<usize>,
        style: NumberStyle,
        first: usize,
        is_glued: bool,
    ) -> bool {
        match &bytes[range] {
            [b'.', digit, ..] if digit.is_ascii_digit() => {}
            [b',', digit, ..] if style.decimal_comma && digit.is_ascii_digit() => {}
            _ => return false,
        }
        !is_glued_to_word(self.all.get(first..), is_glued)
    }

    #[inline]
    fn word(&mut self, bytes: &[u8], at: &mut usize, end: usize) -> TokenKind {
        let start = *at;
        let mut has_digit = false;
        while *at < end {
            // Most words are letters of ASCII from end to end.
            *at += n_letters(&bytes[..end], *at);
            if *at >= end {
                break;
            }
            let (width, class) = char_at(bytes, *at);
            match class {
                Char::Letter => *at += width,
                Char::Digit => {
                    if splits_before_digits(&bytes[start..*at], &bytes[*at..end]) {
                        break;
                    }
                    has_digit = true;
                    *at += width;
                }
                Char::Mark if bytes[*at] == b'.' => {
                    // Initials and abbreviations: `U.S.`, `p.m.`
                    let is_initial = *at - start == 1 || (*at >= 2 && bytes[*at - 2] == b'.');
                    let next_is_letter = *at + 1 < end && bytes[*at + 1].is_ascii_alphabetic() && is_initial;
                    let closes = is_initial && bytes[start..*at].contains(&b'.');
                    if next_is_letter && next_is_single(bytes, *at + 1, end) || closes {
                        *at += 1;
                        if closes && !next_is_letter {
                            break;
                        }
                    } else {
                        break;
                    }
                }
                Char::Mark if has_digit && bytes[*at] == b'-' => break,
                _ => break,
            }
        }
        if has_digit { TokenKind::Mixed } else { TokenKind::Word }
    }

    /// Reads digits with their separators.
    fn number(
        &mut self,
        bytes: &[u8],
        at: &mut usize,
        end: usize,
        style: NumberStyle,
        first: usize,
    ) -> TokenKind {
        let bytes = &bytes[..end];
        let follows_label = self.all.get(first..).and_then(<[Token]>::last).is_some_and(|token| {
            token.class().is(WordClass::MONTH | WordClass::LABEL) || token.key == const { WordKey::of("-") }
        });
        // `U.S.A. 72,1589`
        let follows_initial = matches!(&bytes[..*at], [.., b'A'..=b'Z', b'.', b' ']);
        let follows_name = follows_label || follows_initial;
        let scan = scan_number(bytes, *at, style, follows_name);
        *at = scan.end;
        let index = self.digits.len() as u32;
        self.digits.push(scan.digits);
        TokenKind::Digits(index)
    }
}

/// Whether `'s`, `’t` or the like begins here.
fn apostrophe_before_letter(bytes: &[u8], at: usize, end: usize) -> bool {
    let width = match &bytes[at..] {
        [b'\'', ..] => 1,
        [0xe2, 0x80, 0x99, ..] => 3,
        _ => return false,
    };
    at + width < end && matches!(char_at(bytes, at + width), (_, Char::Letter))
}

fn is_glued_to_word(tokens: Option<&[Token]>, is_glued: bool) -> bool {
    is_glued
        && tokens
            .and_then(<[Token]>::last)
            .is_some_and(|token| !token.is_mark() || token.key == const { WordKey::of(".") })
}

/// Letters that are a currency or a number sign rather than the start of a code: `USD115`, `Rs20`, and single ones only before
/// millions: `R25.7bn`, but `R5`.
fn splits_before_digits(letters: &[u8], digits: &[u8]) -> bool {
    const PREFIXES: [&[u8]; 33] = [
        b"Rs", b"RM", b"EUR", b"USD", b"GBP", b"CAD", b"AUD", b"CHF", b"CNY", b"JPY", b"INR", b"NZD", b"UAH",
        b"HKD", b"SGD", b"Sh", b"KSh", b"Ksh", b"Tk", b"Rwf", b"RWF", b"ZAR", b"NGN", b"KES", b"GHS", b"UGX",
        b"TZS", b"SEK", b"NOK", b"DKK", b"PLN", b"AED", b"PKR",
    ];
    match letters {
        [b'R' | b'N' | b'K' | b'P'] => are_millions(digits),
        _ => PREFIXES.contains(&letters),
    }
}

/// Whether digits are written with a word or letters for millions or more: `25.7bn`, `500 million`.
fn are_millions(digits: &[u8]) -> bool {
    const WORDS: [&[u8]; 8] = [b"bn", b"billion", b"m", b"mn", b"million", b"trillion", b"trn", b"tn"];
    let n_digits = digits.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',')).count();
    let after = &digits[n_digits..];
    let spaced = after.strip_prefix(b" ");
    let after = spaced.unwrap_or(after);
    let n_letters = after.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    // `R5 m` may be metres.
    WORDS.contains(&&after[..n_letters])
        && !(spaced.is_some() && n_letters == 1)
        && !after[n_letters..].first().is_some_and(u8::is_ascii_digit)
}

fn next_is_single(bytes: &[u8], at: usize, end: usize) -> bool {
    at + 1 >= end || !bytes[at + 1].is_ascii_alphanumeric()
}

struct Scan {
    digits: Digits,
    end: usize,
}

/// Whether the character that stands for one that was lost is before a digit, as a currency sign would be: `�1,500`.
fn is_lost_sign(bytes: &[u8], at: usize, end: usize) -> bool {
    bytes[at..end]
        .strip_prefix("\u{fffd}".as_bytes())
        .is_some_and(|rest| rest.first().is_some_and(u8::is_ascii_digit))
}

/// The token in a range of the text, with what the language pack knows of it.
#[inline]
fn token_of(
    bytes: &[u8],
    range: Range<usize>,
    key: WordKey,
    kind: TokenKind,
    is_glued: bool,
    pack: &'static Pack,
) -> Token {
    let word = if matches!(kind, TokenKind::Digits(_)) { &NOTHING_KNOWN } else { pack.word(key) };
    let mark = if kind == TokenKind::Mark { WordClass::PUNCTUATION } else { WordClass::NONE };
    Token {
        span: Span::new(range.start as u32, range.end as u32),
        key,
        kind,
        word,
        class: word.class | mark,
        is_glued,
        is_capital: is_capital(&bytes[range]),
    }
}

/// The widest numeral at `start`: digits, groups, at most one decimal part.
fn scan_number(bytes: &[u8], start: usize, style: NumberStyle, follows_name: bool) -> Scan {
    let mut numeral = Accumulator::default();
    let mut at = start;
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let lead = run(at);
    let has_leading_zero = lead > 1 && bytes[start] == b'0';
    numeral.push(&bytes[at..at + lead]);
    at += lead;
    let mut digits = Digits {
        numeral: None,
        n_digits: 0,
        is_grouped: false,
        has_point: false,
        has_leading_zero,
        is_malformed: false,
        n_points: 0,
    };
    let (group_mark, decimal_mark) = if style.decimal_comma { (b'.', b',') } else { (b',', b'.') };
    let mut separator: Option<&[u8]> = None;
    // Groups of three, all with one separator; or of two before a last one of three (lakh, crore).
    let can_group = (1..=3).contains(&lead);
    while let Some(mark) = group_separator(&bytes[at..], group_mark).filter(|_| can_group) {
        let length = run(at + mark.len());
        let is_first = separator.is_none();
        let same_as_before = separator.is_none_or(|separator| separator == mark);
        let is_space = mark == b" ";
        let fits = match length {
            3 => !is_first || (!(is_space && follows_name) && bytes[start] != b'0'),
            2 => mark == b"," && lead <= 2 && ends_in_group_of_three(&bytes[at..]),
            _ => false,
        };
        if !fits || !same_as_before {
            break;
        }
        // A decimal part belongs to the other mark: `1.111,11` and `1,111.11` both read in any style.
        numeral.push(&bytes[at + mark.len()..at + mark.len() + length]);
        at += mark.len() + length;
        separator = Some(mark);
        digits.is_grouped = true;
    }
    if !digits.is_grouped && lead <= 3 {
        // The other style's groups, where nothing else can be meant: `1.234.567` or `1.234,56`.
        let other: &[u8] = if style.decimal_comma { b"," } else { b"." };
        let mut n_groups = 0;
        let mut probe = at;
        while bytes.get(probe) == Some(&other[0]) && run(probe + 1) == 3 {
            probe += 4;
            n_groups += 1;
        }
        let decimal_follows = bytes.get(probe) == Some(&group_mark) && matches!(run(probe + 1), 1 | 2 | 4..);
        let closes = bytes.get(probe) != Some(&other[0]) || run(probe + 1) == 0;
        if (n_groups >= 2 && closes) || (n_groups == 1 && decimal_follows) {
            while at < probe {
                numeral.push(&bytes[at + 1..at + 4]);
                at += 4;
            }
            digits.is_grouped = true;
            if decimal_follows {
                let length = run(at + 1);
                numeral.push_decimals(&bytes[at + 1..at + 1 + length]);
                at += 1 + length;
                digits.has_point = true;
            }
        }
    }
    // `50 040,00`: where a space parts the groups, the comma marks the decimals.
    let is_spaced = separator.is_some_and(|mark| mark != [group_mark] && mark != [decimal_mark]);
    let decimal_mark = match bytes.get(at) {
        Some(mark) if is_spaced && *mark == group_mark && matches!(run(at + 1), 1 | 2) => group_mark,
        _ => decimal_mark,
    };
    let mut n_points = 0;
    if !digits.has_point {
        let is_point = |at: usize| {
            // A point that cannot group is a decimal one in any style: `1111.13`, `0.683`.
            let other_point = style.decimal_comma
                && bytes.get(at) == Some(&b'.')
                && !digits.is_grouped
                && (run(at + 1) != 3 || lead > 3 || lead == 0 || bytes[start] == b'0');
            bytes.get(at) == Some(&decimal_mark)
                || other_point
                || bytes[at.min(bytes.len())..].starts_with("·".as_bytes())
        };
        let width = |at: usize| if bytes[at].is_ascii() { 1 } else { 2 };
        if is_point(at) && run(at + width(at)) > 0 {
            let from = at + width(at);
            let length = run(from);
            numeral.push_decimals(&bytes[from..from + length]);
            at = from + length;
            digits.has_point = true;
            n_points = 1;
            // `1.2.3` is a version or a date.
            while bytes.get(at) == Some(&b'.') && run(at + 1) > 0 {
                at += 1 + run(at + 1);
                n_points += 1;
            }
        }
    }
    digits.n_points = n_points;
    // A group of the wrong length directly after the mark: `2,5000`, `110,00`, `6,5000,000`.
    if n_points < 2 && !digits.has_point && bytes.get(at) == Some(&group_mark) && lead <= 3 {
        let length = run(at + 1);
        let mut probe = at;
        let mut n_parts = 0;
        while bytes.get(probe) == Some(&group_mark) && run(probe + 1) > 0 && n_parts < MAX_GROUPS {
            probe += 1 + run(probe + 1);
            n_parts += 1;
        }
        if n_parts > 0 && is_list(bytes, start..probe, group_mark) {
            let mut first = Accumulator::default();
            first.push(&bytes[start..start + lead]);
            digits.is_grouped = false;
            digits.n_digits = first.n_digits;
            digits.numeral = first.finish();
            return Scan { digits, end: start + lead };
        }
        // `0,0315` and `69,77%`, where a text in English takes over another language's numbers.
        let opens_with_zero = lead == 1 && bytes[start] == b'0';
        let is_decimal =
            group_mark == b',' && n_parts == 1 && (opens_with_zero || length <= 2 && is_share(bytes, probe));
        if is_decimal && !digits.is_grouped && bytes.get(probe) != Some(&b'.') {
            numeral.push_decimals(&bytes[at + 1..probe]);
            digits.has_point = true;
            digits.n_points = 1;
            digits.n_digits = numeral.n_digits;
            digits.numeral = numeral.finish();
            return Scan { digits, end: probe };
        }
        // `29,1662-b`, `1,9600n8`, `29,1662/3`; `/L:1,12048`
        let opens_name = match bytes.get(probe..) {
            Some([b'-', ..]) => true,
            Some([byte, digit, ..]) => {
                (*byte == b'/' || byte.is_ascii_alphabetic()) && digit.is_ascii_digit()
            }
            _ => false,
        };
        let in_name = match &bytes[..start] {
            [.., b'-'] => true,
            [.., before, b':'] => before.is_ascii_alphanumeric(),
            _ => false,
        };
        if style.is_settled && length > 0 && !opens_name && !in_name && !follows_name {
            digits.is_malformed = length != 3;
            if digits.is_malformed && (length > 3 || digits.is_grouped || n_parts > 1) {
                at = probe;
            } else if digits.is_malformed {
                // `110,00`: whether it is one number depends on what stands before it.
                digits.is_malformed = opens_with_money(bytes, start);
                if digits.is_malformed {
                    at = probe;
                }
            }
        }
    }
    if digits.is_malformed && group_mark == b'.' && is_dotted_code(&bytes[start..at]) {
        digits.is_malformed = false;
        digits.n_points = bytes[start..at].iter().map(|byte| u32::from(*byte == b'.')).sum();
    }
    digits.n_digits = numeral.n_digits;
    digits.numeral = numeral.finish();
    Scan { digits, end: at }
}

/// The most groups that are looked at to tell a list from a numeral; a numeral has a dozen at most.
const MAX_GROUPS: usize = 32;

/// Whether a percent sign stands at `at`, or behind a space there.
fn is_share(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..), Some([b'%', ..] | [b' ', b'%', ..]))
}

/// Whether the digits in `span` are the items of a list or the arguments of a call, written without spaces, and no
/// groups of one number: `1,1,2,3`, `[0,65535]`, `range(2,1000)`, `cost,150,200,3.95`.
fn is_list(bytes: &[u8], span: Range<usize>, group_mark: u8) -> bool {
    let parts = || bytes[span.clone()].split(|byte| *byte == group_mark);
    let n_parts = parts().count();
    let has_many = n_parts > 2;
    if has_many && parts().all(|part| part.len() <= 2) {
        return true;
    }
    if group_mark != b',' || opens_with_money(bytes, span.start) {
        return false;
    }
    // `28,37516`: two slips would have to meet in a numeral of five digits behind its only comma, but for `10,00000`.
    let is_long = |part: &[u8]| part.len() > 4 && !part.ends_with(b"000");
    if n_parts == 2 && parts().skip(1).all(is_long) {
        return true;
    }
    let (before, after) = (&bytes[..span.start], &bytes[span.end..]);
    let is_between =
        |open: &str, close: &str| before.ends_with(open.as_bytes()) && after.starts_with(close.as_bytes());
    let pairs = [("[", "]"), ("'", "'"), ("\"", "\""), ("‘", "’")];
    let is_call =
        matches!(before, [.., name, b'('] if name.is_ascii_alphanumeric()) && after.starts_with(b")");
    is_call
        || pairs.into_iter().any(|(open, close)| is_between(open, close))
        || before.ends_with(b",")
        || has_many
            && (bytes[span.clone()].starts_with(b"0,")
                || n_parts > 3 && parts().skip(1).any(|part| part.len() > 3)
                || parts().skip(1).any(|part| part.len() > 4)
                || parts().skip(1).take(n_parts - 2).any(|part| part.len() == 1))
}

/// Whether points part the digits of a version or an address on a network, `3.10.1` or
/// `255.255.255.0`, where they part groups of three as well.
fn is_dotted_code(digits: &[u8]) -> bool {
    let parts = || digits.split(|byte| *byte == b'.');
    let fits_byte = |part: &[u8]| part.len() < 3 || (part.len() == 3 && part <= b"255".as_slice());
    parts().count() >= 3 && parts().any(|part| part.len() < 3) && parts().skip(1).all(fits_byte)
}

/// Whether groups of two lead up to one of three: `,23,456` of a lakh, not `,24,26` of a list.
fn ends_in_group_of_three(mut rest: &[u8]) -> bool {
    while let [b',', a, b, after @ ..] = rest
        && a.is_ascii_digit()
        && b.is_ascii_digit()
    {
        match after {
            [digit, next @ ..] if digit.is_ascii_digit() => {
                return !next.first().is_some_and(u8::is_ascii_digit);
            }
            _ => rest = after,
        }
    }
    false
}

fn opens_with_money(bytes: &[u8], start: usize) -> bool {
    let before = &bytes[..start];
    before.ends_with(b"$") || before.ends_with("£".as_bytes())
}

/// The mark between two groups of digits, if one stands at the head of `bytes`.
fn group_separator(bytes: &[u8], group_mark: u8) -> Option<&[u8]> {
    const SPACES: [&str; 5] = [" ", "\u{a0}", "\u{202f}", "\u{2009}", "\u{2008}"];
    if bytes.first() == Some(&group_mark) {
        return Some(&bytes[..1]);
    }
    if bytes.first() == Some(&b'\'') {
        return Some(&bytes[..1]);
    }
    let typographic = "’".as_bytes();
    if bytes.starts_with(typographic) {
        return Some(&bytes[..typographic.len()]);
    }
    SPACES.iter().find(|space| bytes.starts_with(space.as_bytes())).map(|space| &bytes[..space.len()])
}

/// Builds a numeral digit by digit.
#[derive(Default)]
struct Accumulator {
    mantissa: i128,
    n_decimals: i32,
    n_digits: u32,
    has_overflowed: bool,
}

impl Accumulator {
    fn push(&mut self, digits: &[u8]) {
        for digit in digits {
            if self.mantissa != 0 || *digit != b'0' {
                self.n_digits += 1;
            }
            let next =
                self.mantissa.checked_mul(10).and_then(|value| value.checked_add(i128::from(digit - b'0')));
            match next {
                Some(next) if self.n_digits <= recount_core::numeral::MAX_DIGITS => self.mantissa = next,
                _ => self.has_overflowed = true,
            }
        }
    }

    fn push_decimals(&mut self, digits: &[u8]) {
        self.push(digits);
        self.n_decimals = self.n_decimals.saturating_add(i32::try_from(digits.len()).unwrap_or(i32::MAX));
    }

    fn finish(self) -> Option<Numeral> {
        let numeral = Numeral::Decimal { mantissa: self.mantissa, exponent: -self.n_decimals };
        (!self.has_overflowed && numeral.is_checkable()).then_some(numeral)
    }
}

/// What sort of character stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Char {
    Space,
    Letter,
    Digit,
    /// A common fraction in one character: ½.
    Fraction,
    Mark,
}

/// How many letters of ASCII stand at `at`, told eight bytes at a time.
#[inline]
pub(crate) fn n_letters(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some(chunk) = bytes.get(end..).and_then(|rest| rest.first_chunk::<8>()) {
        let length = n_letters_of(u64::from_le_bytes(*chunk));
        end += length;
        if length < 8 {
            return end - at;
        }
    }
    let rest = bytes.get(end..).unwrap_or(&[]);
    end - at + rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// How many letters of ASCII lead eight bytes, the first of which is the lowest.
#[inline]
pub(crate) fn n_letters_of(bytes: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x80 * ONES;
    let small = (bytes | (0x20 * ONES)) & !TOPS;
    let from_a = small.wrapping_add(0x1f * ONES);
    let beyond_z = small.wrapping_add(0x05 * ONES);
    let others = !(from_a & !beyond_z & !bytes) & TOPS;
    others.trailing_zeros() as usize / 8
}

/// The key and length of a word that is letters of ASCII from end to end, as most are.
#[inline]
fn plain_word(bytes: &[u8], at: usize, end: usize) -> Option<(WordKey, usize)> {
    let chunk = bytes.get(at..)?.first_chunk::<8>()?;
    let letters = u64::from_le_bytes(*chunk);
    let mut length = n_letters_of(letters).min(end - at);
    let key = match length {
        0 => return None,
        1..=7 => WordKey::of_short(letters & !(u64::MAX << (8 * length))),
        _ => {
            length += n_letters(&bytes[..end], at + length);
            WordKey::in_text(bytes, at..at + length)
        }
    };
    // A digit or a letter beyond ASCII goes on with the word, and so may a point behind an initial.
    let is_whole = at + length >= end
        || match bytes[at + length] {
            b'.' => length > 1,
            next => next.is_ascii() && !next.is_ascii_digit(),
        };
    is_whole.then_some((key, length))
}

/// The width and sort of the character at `at`, which is on a character border.
#[inline]
pub(crate) fn char_at(bytes: &[u8], at: usize) -> (usize, Char) {
    let byte = bytes[at];
    if byte < 0x80 {
        return (1, ASCII[byte as usize]);
    }
    let width = match byte {
        0xf0.. => 4,
        0xe0.. => 3,
        _ => 2,
    };
    let width = width.min(bytes.len() - at);
    (width, non_ascii(&bytes[at..at + width]))
}

const ASCII: [Char; 128] = {
    let mut table = [Char::Mark; 128];
    let mut byte = 0;
    while byte < 128 {
        let class = byte as u8;
        if class.is_ascii_alphabetic() {
            table[byte] = Char::Letter;
        } else if class.is_ascii_digit() {
            table[byte] = Char::Digit;
        } else if class <= b' ' || class == 0x7f {
            table[byte] = Char::Space;
        }
        byte += 1;
    }
    table
};

fn non_ascii(bytes: &[u8]) -> Char {
    match bytes {
        // No-break space, soft hyphen; ½ ¼ ¾; ª µ ² ³ ¹ go with letters; the other signs of Latin-1.
        [0xc2, 0xa0 | 0xad] => Char::Space,
        [0xc2, 0xbc..=0xbe] => Char::Fraction,
        [0xc2, 0xaa | 0xb5 | 0xb2 | 0xb3 | 0xb9] => Char::Letter,
        [0xc2, _] | [0xc3, 0x97 | 0xb7] => Char::Mark,
        // Vulgar fractions ⅐ to ⅞.
        [0xe2, 0x85, 0x90..=0x9e] => Char::Fraction,
        // En quad to hair space, zero-width space, separators, narrow no-break space, word joiner.
        [0xe2, 0x80, 0x80..=0x8f | 0xa8 | 0xa9 | 0xaf] | [0xe2, 0x81, 0x9f | 0xa0] | [0xef, 0xbb, 0xbf] => {
            Char::Space
        }
        // Superscripts and subscripts.
        [0xe2, 0x81, 0xb0..=0xbf] | [0xe2, 0x82, 0x80..=0x9c] => Char::Letter,
        // General punctuation, currency signs, arrows, operators, symbols; Ω and Å stay letters.
        [0xe2, 0x84, 0xa6 | 0xab] => Char::Letter,
        [0xe2, 0x80..=0x82 | 0x84..=0xaf, _] => Char::Mark,
        // Ideographic punctuation and full-width forms.
        [0xe3, 0x80, 0x80] => Char::Space,
        [0xe3, 0x80, 0x81..=0x9f] => Char::Mark,
        [0xef, 0xbc, 0x81..=0xa0 | 0xbb..=0xbf] | [0xef, 0xbd, 0x80 | 0x9b..=0xa5] => Char::Mark,
        _ => Char::Letter,
    }
}

fn is_capitals(word: &[u8]) -> bool {
    word.iter().all(u8::is_ascii_uppercase)
}

fn is_capital(word: &[u8]) -> bool {
    match word {
        [first, ..] if first.is_ascii_uppercase() => true,
        // À to Þ.
        [0xc3, second, ..] => (0x80..=0x9e).contains(second) && *second != 0x97,
        // Latin extended capitals have even last bits more often than not; Cyrillic and Greek capitals.
        [0xc4 | 0xc5, second, ..] => second % 2 == 0,
        [0xce, second, ..] => (0x91..=0xa9).contains(second),
        [0xd0, second, ..] => (0x80..=0xaf).contains(second),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_alike_in_steps_and_one_by_one() {
        for byte in 0..=u8::MAX {
            for lead in 0..=17 {
                let mut bytes = vec![b'Z'; lead];
                bytes.extend([byte, b'a', b'z', b' ', b'q', b'q', b'q', b'q', b'q']);
                for end in 0..=bytes.len() {
                    let bytes = &bytes[..end];
                    let expected = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                    assert_eq!(n_letters(bytes, 0), expected, "{bytes:?}");
                }
            }
        }
    }
}
