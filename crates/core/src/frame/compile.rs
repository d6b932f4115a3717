//! Turns patterns into frames: parts are written out, and what wordings have in common is kept once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use super::{Element, Frame, MAX_CAPTURES, Phrases, Step};
use crate::kinds::Kinds;
use crate::word::{WordClass, WordKey};

/// The most wordings that one pattern may stand for.
const MAX_WORDINGS: usize = 400;

/// How far a gap reaches that names no number: within a clause, within a phrase.
const USUAL_GAPS: (usize, usize) = (12, 8);

/// The parts of some patterns by their names, each with its wordings.
pub(super) type Parts<'p> = &'p [(&'static str, &'p [&'static str])];

/// Compiles patterns that share parts and elements.
pub(super) struct Compiler<'p> {
    parts: Parts<'p>,
    /// The parts written out so far.
    written_out: BTreeMap<&'static str, Rc<[Wording]>>,
    /// The parts that are being written out.
    open: Vec<&'static str>,
    /// The places of the elements by what they match, as it is written.
    known: BTreeMap<WordKey, u16>,
    elements: Vec<Element>,
}

/// One way to word a pattern.
type Wording = Vec<Piece>;

/// An element as it stands in a pattern.
#[derive(Clone, Copy)]
struct Piece {
    element: u16,
    label: Option<&'static str>,
    is_optional: bool,
    is_slot: bool,
}

/// What an element matches, as it is written.
#[derive(Clone, Copy)]
enum Matched {
    Slot(&'static str),
    Gap(&'static str),
    GapInPhrase(&'static str),
    Class(&'static str),
    Words(&'static str),
}

impl<'p> Compiler<'p> {
    pub(super) fn new(parts: Parts<'p>) -> Self {
        Self {
            parts,
            written_out: BTreeMap::new(),
            open: Vec::new(),
            known: BTreeMap::new(),
            elements: Vec::new(),
        }
    }

    /// The frames of a pattern, in the order in which they are tried.
    ///
    /// # Errors
    ///
    /// What is wrong with the pattern.
    pub(super) fn frames(&mut self, name: &'static str, pattern: &'static str) -> Result<Vec<Frame>, String> {
        let wordings = self.write_out(pattern).and_then(|wordings| {
            wordings.iter().map(|wording| frame(name, wording)).collect::<Result<Vec<_>, _>>()
        });
        wordings.map_err(|error| format!("frame `{name}`: {error}"))
    }

    /// What the frames are made of, by the places that their steps name.
    pub(super) fn into_elements(self) -> Vec<Element> {
        self.elements
    }

    /// Writes a pattern out: every way to put wordings for its parts.
    fn write_out(&mut self, pattern: &'static str) -> Result<Vec<Wording>, String> {
        let mut wordings = vec![Vec::new()];
        for text in pattern.split_ascii_whitespace() {
            let Some(part) = text.strip_prefix('@').filter(|name| !name.is_empty()) else {
                let piece = self.piece(text).map_err(|mistake| format!("{mistake} in `{text}`"))?;
                for wording in &mut wordings {
                    wording.push(piece);
                }
                continue;
            };
            let tails = self.part(part)?;
            if wordings.len().saturating_mul(tails.len()) > MAX_WORDINGS {
                return Err(format!("more than {MAX_WORDINGS} wordings"));
            }
            wordings = wordings
                .iter()
                .flat_map(|head| tails.iter().map(move |tail| [head.as_slice(), tail].concat()))
                .collect();
        }
        Ok(wordings)
    }

    /// The wordings of a part.
    fn part(&mut self, name: &'static str) -> Result<Rc<[Wording]>, String> {
        if let Some(wordings) = self.written_out.get(name) {
            return Ok(Rc::clone(wordings));
        }
        let parts = self.parts;
        let Some((_, choices)) = parts.iter().find(|(known, _)| *known == name) else {
            return Err(format!("an unknown part in `@{name}`"));
        };
        if self.open.contains(&name) {
            return Err(format!("`@{name}` holds itself"));
        }
        self.open.push(name);
        let wordings = choices.iter().map(|choice| self.write_out(choice)).collect::<Result<Vec<_>, _>>();
        self.open.pop();
        let wordings: Rc<[Wording]> = wordings?.concat().into();
        self.written_out.insert(name, Rc::clone(&wordings));
        Ok(wordings)
    }

    /// Reads one element.
    fn piece(&mut self, text: &'static str) -> Result<Piece, &'static str> {
        if let Some(inner) = text.strip_prefix('{') {
            let inner = inner.strip_suffix('}').ok_or("no closing brace")?;
            let (label, kinds) = inner.split_once(':').ok_or("no kind")?;
            let element = self.element(Matched::Slot(kinds))?;
            return Ok(Piece { element, label: Some(label), is_optional: false, is_slot: true });
        }
        let gap = text.strip_prefix("..").map(Matched::Gap);
        if let Some(gap) = gap.or_else(|| text.strip_prefix('~').map(Matched::GapInPhrase)) {
            let element = self.element(gap)?;
            return Ok(Piece { element, label: None, is_optional: false, is_slot: false });
        }
        let (label, rest) = match text.split_once('=') {
            Some((label, rest)) if !label.is_empty() && !rest.is_empty() => (Some(label), rest),
            _ => (None, text),
        };
        let (rest, is_optional) = match rest.strip_suffix('?') {
            Some(rest) if !rest.is_empty() => (rest, true),
            _ => (rest, false),
        };
        let matched = match rest.strip_prefix('<') {
            Some(inner) => Matched::Class(inner.strip_suffix('>').ok_or("no closing bracket")?),
            None => Matched::Words(rest),
        };
        Ok(Piece { element: self.element(matched)?, label, is_optional, is_slot: false })
    }

    /// The place of the element that matches something.
    fn element(&mut self, matched: Matched) -> Result<u16, &'static str> {
        match self.known.entry(matched.key()) {
            Entry::Occupied(known) => Ok(*known.get()),
            Entry::Vacant(unknown) => {
                let place = u16::try_from(self.elements.len()).map_err(|_| "too many elements")?;
                self.elements.push(matched.element()?);
                Ok(*unknown.insert(place))
            }
        }
    }
}

impl Matched {
    /// One key for all that match the same.
    fn key(self) -> WordKey {
        let (kind, written) = match self {
            Self::Slot(kinds) => ("{", kinds),
            Self::Gap(number) => ("..", number),
            Self::GapInPhrase(number) => ("~", number),
            Self::Class(names) => ("<", names),
            Self::Words(written) => ("", written),
        };
        WordKey::of(kind).then(WordKey::of(written))
    }

    fn element(self) -> Result<Element, &'static str> {
        let most = |number: &str, usual| {
            if number.is_empty() { Ok(usual) } else { number.parse().map_err(|_| "no number") }
        };
        Ok(match self {
            Self::Slot(kinds) => Element::Slot(Kinds::named(kinds).ok_or("an unknown kind")?),
            Self::Gap(number) => Element::Gap { most: most(number, USUAL_GAPS.0)?, within_phrase: false },
            Self::GapInPhrase(number) => {
                Element::Gap { most: most(number, USUAL_GAPS.1)?, within_phrase: true }
            }
            Self::Class(names) => {
                let mut class = WordClass::NONE;
                for name in names.split('|') {
                    class = class | WordClass::named(name).ok_or("an unknown class")?;
                }
                Element::Class(class)
            }
            Self::Words(written) => {
                let phrases = Phrases::read(written);
                let first = phrases.iter().filter_map(|phrase| phrase.first()).collect();
                let last = phrases.iter().filter_map(|phrase| phrase.last()).collect();
                let is_or = phrases.iter().any(|phrase| phrase == [WordKey::of("or")]);
                Element::Words { phrases, first, last, leads_on: leads_on(written), is_or }
            }
        })
    }
}

/// What says the same as an `or` between a figure and the same in other words.
const IN_OTHER_WORDS: &[&str] = &["i.e", "i.e.", "ie", "that_is", "that_is_,", "that_is_to_say"];

/// What leads on as a comma does.
const DASHES: &[&str] = &["–", "—"];

/// Whether some phrases lead on; with a full stop among them, they only end something.
fn leads_on(list: &str) -> bool {
    let has = |sign: u8| list.as_bytes().split(|byte| *byte == b'|').any(|phrase| phrase == [sign]);
    has(b',') && !has(b'.')
}

impl Phrases {
    /// The phrases of `from|compared_with`.
    fn read(list: &str) -> Self {
        if list == "|" {
            return Self { words: vec![WordKey::of(list)], lengths: vec![1] };
        }
        let n_of = |sign| list.bytes().filter(|byte| *byte == sign).count();
        let n_phrases = n_of(b'|').saturating_add(1);
        let mut phrases = Self {
            words: Vec::with_capacity(n_phrases.saturating_add(n_of(b'_'))),
            lengths: Vec::with_capacity(n_phrases),
        };
        // Bytes are quicker to split than text, and there are thousands of lists.
        for phrase in list.as_bytes().split(|byte| *byte == b'|') {
            phrases.add(phrase);
            if phrase == b"or" {
                for same in IN_OTHER_WORDS {
                    phrases.add(same.as_bytes());
                }
            }
        }
        if leads_on(list) {
            for dash in DASHES {
                phrases.add(dash.as_bytes());
            }
        }
        phrases
    }

    /// Adds `compared_with`.
    fn add(&mut self, phrase: &[u8]) {
        let before = self.words.len();
        self.words.extend(phrase.split(|byte| *byte == b'_').map(WordKey::of_bytes));
        self.lengths.push(self.words.len().saturating_sub(before));
    }
}

/// The frame of one wording.
fn frame(name: &'static str, wording: &[Piece]) -> Result<Frame, String> {
    let anchor = wording.iter().position(|piece| piece.is_slot).ok_or("no slot")?;
    let names: Box<[&'static str]> = wording.iter().filter_map(|piece| piece.label).collect();
    if names.len() > MAX_CAPTURES {
        return Err(format!("more than {MAX_CAPTURES} items captured"));
    }
    let mut captures = 0..;
    let mut steps: Box<[Step]> = wording
        .iter()
        .map(|piece| Step {
            element: piece.element,
            capture: piece.label.and_then(|_| captures.next()),
            is_optional: piece.is_optional,
        })
        .collect();
    if let Some(before) = steps.get_mut(..anchor) {
        before.reverse();
    }
    Ok(Frame { name, steps, anchor, names })
}
