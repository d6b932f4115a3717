//! Splits blocks into sentences, finds quotations, and tells which sentences can hold a number.
//!
//! One pass over the bytes. A sentence without a digit or a number word costs this scan and nothing
//! more.

use recount_core::{Block, Span, WordKey};

use crate::lexicon::{Pack, Roles};
use crate::token::{Char, char_at, n_letters, n_letters_of};

/// A sentence before its words are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawSentence {
    pub(crate) span: Span,
    pub(crate) block: u32,
    /// Whether a digit, a fraction sign or a number word stands in it.
    pub(crate) has_number: bool,
    /// Whether a word stands in it that tells who speaks; not looked for beside a number.
    pub(crate) has_speech: bool,
}

/// A stretch of text between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) span: Span,
    /// The first quote of those that one speaker goes on with from paragraph to paragraph.
    pub(crate) opened_by: u32,
}

/// The sentences and quotations of a text.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    pub(crate) sentences: Vec<RawSentence>,
    pub(crate) quotes: Vec<Quote>,
}

/// The longest sentence; a longer one is split at the next space, so that no text makes one sentence of
/// a gigabyte.
const MAX_SENTENCE: usize = 6_000;

/// How far beyond that the space is looked for. Where there is none, the next end of a word or a run of
/// digits has to do; these are never split.
const MAX_OVERRUN: usize = 1_000;

/// The most words, numerals and marks in a sentence with numbers. A longer one is split as well, so that what
/// looks at a whole sentence for each of its figures stays cheap.
const MAX_TOKENS: usize = 400;

/// How many more may pass until a space comes.
const MAX_EXTRA_TOKENS: usize = 100;

/// A sentence of so few bytes is not counted.
const SHORT_SENTENCE: usize = 600;

/// A block of so few bytes is looked at whatever its words: `a dime`, `one`, `a year`.
const SHORT_BLOCK: usize = 24;

pub(crate) fn segment(text: &str, blocks: &[Block], pack: &Pack) -> Segments {
    let mut segments = Segments::default();
    let mut open: Option<OpenQuote> = None;
    for (block, index) in blocks.iter().zip(0_u32..) {
        let mut scan = Scan {
            bytes: text.as_bytes(),
            pack,
            block: index,
            start: block.span.start as usize,
            has_number: false,
            has_speech: false,
            segments: &mut segments,
            open,
            is_short: (block.span.len() as usize) < SHORT_BLOCK,
        };
        scan.run(block.span.start as usize, block.span.end as usize);
        open = scan.open;
    }
    segments
}

/// Whether a byte can end a sentence, or open or close a quotation.
const fn is_special(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b'"' | 0xc2 | 0xe2)
}

/// The characters of ASCII that tell nothing by themselves: neither letters nor digits nor special.
const PARTS_WORDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        table[byte as usize] = !byte.is_ascii_alphanumeric() && !is_special(byte);
        byte += 1;
    }
    table
};

/// How many bytes lead up to a special one. Sixteen are looked at together, which compilers make one
/// comparison of.
fn n_plain(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<16>();
    let n_chunks = chunks
        .iter()
        .take_while(|chunk| !chunk.iter().fold(false, |any, byte| any | is_special(*byte)))
        .count();
    let lead = 16 * n_chunks;
    lead + bytes[lead..].iter().take_while(|byte| !is_special(**byte)).count()
}

#[derive(Clone, Copy)]
struct OpenQuote {
    start: usize,
    mark: QuoteMark,
    /// The first quote of the speech, if this one goes on with it.
    opened_by: Option<u32>,
    /// The paragraph it was opened in has ended.
    hangs: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum QuoteMark {
    Straight,
    Double,
    Single,
    Angle,
}

struct Scan<'a> {
    bytes: &'a [u8],
    pack: &'a Pack,
    block: u32,
    /// Where the current sentence began.
    start: usize,
    has_number: bool,
    has_speech: bool,
    segments: &'a mut Segments,
    open: Option<OpenQuote>,
    is_short: bool,
}

impl Scan<'_> {
    fn run(&mut self, from: usize, to: usize) {
        let bytes = self.bytes;
        let mut at = from;
        // A quotation left open goes on only if this paragraph opens with a mark again.
        if let Some(open) = self.open
            && !starts_with_mark(&bytes[from..to], open.mark)
        {
            self.open = None;
        }
        while at < to {
            // Beside a number only ends and quotation marks matter.
            if self.has_number {
                let limit = to.min(self.start + MAX_SENTENCE + 1).max(at);
                at += n_plain(&bytes[at..limit]);
            } else {
                at = self.pass_words(at, to.min(self.start + MAX_SENTENCE));
            }
            if at >= to {
                break;
            }
            let byte = bytes[at];
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    let start = at;
                    at += n_letters(&bytes[..to], at);
                    // `veintidós`: letters beyond ASCII go on with the word.
                    while at < to && bytes[at] >= 0x80 && char_at(bytes, at).1 == Char::Letter {
                        at += char_at(bytes, at).0;
                        at += n_letters(&bytes[..to], at);
                    }
                    let glance = self.pack.glance(bytes, start..at);
                    self.has_number |= glance.is_number;
                    self.has_speech |= glance.is_speech;
                    continue;
                }
                b'0'..=b'9' => self.has_number = true,
                b'.' | b'!' | b'?' => {
                    let end = self.after_closing(at + 1, to);
                    if self.ends_sentence(at, end, to) {
                        at = end;
                        self.close(at);
                        continue;
                    }
                }
                b'"' => self.quote(at, 1, QuoteMark::Straight, None),
                0xc2 if at + 1 < to => match bytes[at + 1] {
                    0xbc..=0xbe => self.has_number = true,
                    0xab => self.quote(at, 2, QuoteMark::Angle, Some(true)),
                    0xbb => self.quote(at, 2, QuoteMark::Angle, Some(false)),
                    _ => {}
                },
                0xe2 if at + 2 < to => match (bytes[at + 1], bytes[at + 2]) {
                    (0x80, 0x9c) => self.quote(at, 3, QuoteMark::Double, Some(true)),
                    (0x80, 0x9d) => self.quote(at, 3, QuoteMark::Double, Some(false)),
                    (0x80, 0x98) => self.quote(at, 3, QuoteMark::Single, Some(true)),
                    (0x80, 0x99) => {
                        // An apostrophe is no closing mark.
                        let after = bytes.get(at + 3).copied().unwrap_or(b' ');
                        if !after.is_ascii_alphanumeric() {
                            self.quote(at, 3, QuoteMark::Single, Some(false));
                        }
                    }
                    (0x85, 0x90..=0x9e) => self.has_number = true,
                    _ => {}
                },
                _ => {}
            }
            at += if byte < 0x80 { 1 } else { char_at(bytes, at).0 };
            if at - self.start > MAX_SENTENCE {
                at = split_at(&bytes[..to], at);
                self.close(at);
            }
        }
        self.close(to);
        if let Some(open) = &mut self.open {
            let index = self.segments.quotes.len() as u32;
            let opened_by = *open.opened_by.get_or_insert(index);
            let span = Span::new(open.start as u32, to as u32);
            self.segments.quotes.push(Quote { span, opened_by });
            open.hangs = true;
            if open.mark == QuoteMark::Straight {
                // A straight mark left open is as likely a stray one.
                self.segments.quotes.pop();
                self.open = None;
            }
        }
    }

    /// Passes words and what parts them, looking at each once, which is most of a text. Stops behind a number word,
    /// and where a digit, a mark that [`is_special`] or anything beyond ASCII stands.
    fn pass_words(&mut self, mut at: usize, to: usize) -> usize {
        let bytes = &self.bytes[..to];
        while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            let word = u64::from_le_bytes(*chunk);
            let mut length = n_letters_of(word);
            if length == 0 {
                if !PARTS_WORDS[usize::from(chunk[0])] {
                    break;
                }
                at += 1;
                continue;
            }
            if length == chunk.len() {
                length += n_letters(bytes, at + length);
            }
            // `veintidós`: letters beyond ASCII go on with the word.
            let Some(next) = bytes.get(at + length).filter(|next| next.is_ascii()) else {
                break;
            };
            if self.pack.may_tell(word, length) {
                let glance = self.pack.glance(bytes, at..at + length);
                self.has_speech |= glance.is_speech;
                if glance.is_number {
                    self.has_number = true;
                    return at + length;
                }
            }
            at += length + usize::from(*next == b' ');
        }
        at
    }

    fn quote(&mut self, at: usize, width: usize, mark: QuoteMark, opens: Option<bool>) {
        let bytes = self.bytes;
        let after_digit = at > 0 && bytes[at - 1].is_ascii_digit();
        let opens = opens.unwrap_or_else(|| self.open.is_none_or(|open| open.mark != mark));
        match self.open {
            None if opens => {
                // 5" is five inches.
                if mark == QuoteMark::Straight && after_digit {
                    return;
                }
                self.open = Some(OpenQuote { start: at, mark, opened_by: None, hangs: false });
            }
            Some(open) if opens && open.hangs && open.mark == mark => {
                self.open = Some(OpenQuote { start: at, hangs: false, ..open });
            }
            Some(open) if !opens && open.mark == mark => {
                let index = self.segments.quotes.len() as u32;
                let opened_by = open.opened_by.unwrap_or(index);
                let span = Span::new(open.start as u32, (at + width) as u32);
                self.segments.quotes.push(Quote { span, opened_by });
                self.open = None;
            }
            _ => {}
        }
    }

    /// Skips points, quotation marks and brackets that close with the sentence.
    fn after_closing(&mut self, mut at: usize, to: usize) -> usize {
        let bytes = self.bytes;
        loop {
            match &bytes[at..to] {
                [b'.' | b'!' | b'?' | b')' | b']' | b'\'', ..] => at += 1,
                [b'"', ..] => {
                    self.quote(at, 1, QuoteMark::Straight, None);
                    at += 1;
                }
                [0xe2, 0x80, last @ (0x9d | 0x99), ..] => {
                    let mark = if *last == 0x9d { QuoteMark::Double } else { QuoteMark::Single };
                    self.quote(at, 3, mark, Some(false));
                    at += 3;
                }
                [0xc2, 0xbb, ..] => {
                    self.quote(at, 2, QuoteMark::Angle, Some(false));
                    at += 2;
                }
                // A citation: `end.[12] Next`.
                [b'[', rest @ ..] => {
                    let length = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
                    if length == 0 || rest.get(length) != Some(&b']') {
                        return at;
                    }
                    at += length + 2;
                }
                _ => return at,
            }
        }
    }

    /// Whether the mark at `at` ends its sentence, which would go on at `end`.
    fn ends_sentence(&self, at: usize, end: usize, to: usize) -> bool {
        let bytes = self.bytes;
        if end >= to {
            return true;
        }
        let (_, next) = char_at(bytes, end);
        if next != Char::Space {
            return false;
        }
        let mut follows = end;
        while follows < to {
            let (width, class) = char_at(bytes, follows);
            if class != Char::Space {
                break;
            }
            follows += width;
        }
        if follows >= to {
            return true;
        }
        let starts_small = bytes[follows].is_ascii_lowercase();
        if starts_small {
            return false;
        }
        if bytes[at] != b'.' || end > at + 1 {
            return true;
        }
        let mut from = at;
        while from > self.start && (bytes[from - 1].is_ascii_alphanumeric() || bytes[from - 1] == b'.') {
            from -= 1;
        }
        let word = &bytes[from..at];
        if word.is_empty() {
            return true;
        }
        let is_list_marker = from == self.start && word.iter().all(u8::is_ascii_digit);
        let is_initial = word.len() == 1 && word[0].is_ascii_uppercase();
        let is_dotted =
            word.len() >= 3 && word[1] == b'.' && word.iter().skip(1).step_by(2).all(|b| *b == b'.');
        if is_list_marker || (is_initial && word != b"I") {
            return false;
        }
        let roles = self.pack.word(WordKey::of_bytes(word)).roles;
        let before_digit = bytes[follows].is_ascii_digit();
        if roles.has(Roles::TITLE) {
            return false;
        }
        if roles.has(Roles::ABBREVIATION) || is_dotted {
            // `The U.S. Senate` goes on; `in the U.S. He said` does not, but a split too few is harmless.
            return !before_digit && !is_dotted && !word[0].is_ascii_uppercase();
        }
        true
    }

    fn close(&mut self, end: usize) {
        let bytes = self.bytes;
        let (mut from, mut to) = (self.start, end);
        while from < to && bytes[from].is_ascii_whitespace() {
            from += 1;
        }
        while to > from && bytes[to - 1].is_ascii_whitespace() {
            to -= 1;
        }
        while from < to {
            let has_number = self.has_number || self.is_short;
            let end =
                if has_number && to - from > SHORT_SENTENCE { piece_end(&bytes[..to], from) } else { to };
            self.segments.sentences.push(RawSentence {
                span: Span::new(from as u32, end as u32),
                block: self.block,
                has_number,
                has_speech: self.has_speech,
            });
            from = end;
            while from < to && bytes[from].is_ascii_whitespace() {
                from += 1;
            }
        }
        self.start = end;
        self.has_number = false;
        self.has_speech = false;
    }
}

/// Where to split a sentence that has grown too long by `at`.
fn split_at(bytes: &[u8], at: usize) -> usize {
    let near = &bytes[at..bytes.len().min(at + MAX_OVERRUN)];
    let n_glued = near.iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
    if n_glued < near.len() {
        return at + n_glued;
    }
    let mut end = at;
    let mut before = None;
    while end < bytes.len() {
        let (width, class) = char_at(bytes, end);
        let is_one = before == Some(class) && matches!(class, Char::Letter | Char::Digit);
        if end - at >= n_glued && !is_one {
            break;
        }
        before = Some(class);
        end += width;
    }
    end
}

/// Where the first piece of a sentence from `from` on ends: all of it, unless it has too many tokens.
fn piece_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    let mut before = None;
    let mut n_tokens = 0;
    while at < bytes.len() {
        let (width, class) = char_at(bytes, at);
        let is_one = before == Some(class) && matches!(class, Char::Letter | Char::Digit);
        if !is_one {
            let is_split = if class == Char::Space {
                n_tokens >= MAX_TOKENS
            } else {
                n_tokens >= MAX_TOKENS + MAX_EXTRA_TOKENS
            };
            if is_split {
                return at;
            }
            n_tokens += usize::from(class != Char::Space);
        }
        before = Some(class);
        at += width;
    }
    at
}

fn starts_with_mark(bytes: &[u8], mark: QuoteMark) -> bool {
    let lead = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let opening: &str = match mark {
        QuoteMark::Straight => "\"",
        QuoteMark::Double => "“",
        QuoteMark::Single => "‘",
        QuoteMark::Angle => "«",
    };
    bytes[lead..].starts_with(opening.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Language;
    use recount_core::BlockKind;

    fn sentences(paragraphs: &[&str]) -> (Vec<String>, Vec<String>) {
        let text = paragraphs.join("\n");
        let mut blocks = Vec::new();
        let mut at = 0;
        for paragraph in paragraphs {
            let span = Span::new(at, at + paragraph.len() as u32);
            blocks.push(Block { kind: BlockKind::Paragraph, span, section: 0 });
            at = span.end + 1;
        }
        let segments = segment(&text, &blocks, Language::English.pack());
        let take = |span: Span| span.of(&text).to_owned();
        (
            segments.sentences.iter().map(|sentence| take(sentence.span)).collect(),
            segments.quotes.iter().map(|quote| take(quote.span)).collect(),
        )
    }

    #[test]
    fn abbreviations_numbers_and_initials_do_not_end_sentences() {
        for whole in [
            "Mr. Smith paid $3.5m on Jan. 5 to J. P. Jones.",
            "The U.S. Senate met at 5 p.m. Eastern time.",
            "See Fig. 2 and No. 7 on p. 12.",
            "1. First of all, it is a list.",
            "It cost approx. 5 per cent more.",
        ] {
            assert_eq!(sentences(&[whole]).0, [whole]);
        }
    }

    #[test]
    fn sentences_end_where_they_end() {
        let (found, _) = sentences(&["It was 2005. Nobody knew! “Why?” asked she. Really?[12] 500 did."]);
        assert_eq!(found, ["It was 2005.", "Nobody knew!", "“Why?” asked she.", "Really?[12]", "500 did."]);
    }

    #[test]
    fn no_sentence_is_longer_than_it_may_be() {
        for piece in ["7", "1,", "12 ", "a5", "a", "“5 ", "”", "人", "五5,"] {
            let text = piece.repeat(30_000 / piece.len());
            let (found, _) = sentences(&[&text]);
            let n_bytes: usize = found.iter().map(String::len).sum();
            assert_eq!(n_bytes, text.len() - found.len() * usize::from(piece.ends_with(' ')), "{piece}");
            let is_one_word = piece.len() == 1 || piece == "人";
            assert_eq!(found.len() == 1, is_one_word, "{piece}");
            assert!(is_one_word || found.iter().all(|sentence| sentence.len() < 7_100), "{piece}");
        }
    }

    #[test]
    fn quotations_cross_paragraphs() {
        let (_, quotes) = sentences(&["He said: “One.", "“Two.” Then", "“three” and 5\" pipe."]);
        assert_eq!(quotes, ["“One.", "“Two.”", "“three”"]);
    }

    #[test]
    fn plain_bytes_are_counted_alike_in_steps_and_one_by_one() {
        for byte in 0..=u8::MAX {
            for lead in [0, 1, 15, 16, 17, 33] {
                let mut bytes = vec![b'x'; lead];
                bytes.extend([byte, b'x', b'.']);
                let expected = bytes.iter().take_while(|byte| !is_special(**byte)).count();
                assert_eq!(n_plain(&bytes), expected, "{bytes:?}");
            }
        }
    }

    #[test]
    fn numbers_are_noticed() {
        let text = "No such thing. Twenty came. ½ of it. It doubled. He won the first.";
        let blocks =
            [Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len() as u32), section: 0 }];
        let segments = segment(text, &blocks, Language::English.pack());
        let found: Vec<bool> = segments.sentences.iter().map(|sentence| sentence.has_number).collect();
        assert_eq!(found, [false, true, true, true, true]);
    }
}
