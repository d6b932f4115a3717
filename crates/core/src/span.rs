//! Places in a text: byte ranges, and the way back from the readable text to the source.

use std::ops::Range;

use memchr::memchr_iter;

/// A range of bytes, end-exclusive.
///
/// In a [`Document`](crate::Document), spans point into its readable [`text`](crate::Document::text)
/// unless a name says `source`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to but without `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// How many bytes it holds.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether all of `other` lies within.
    pub const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        let at = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
        at(self.start)..at(self.end)
    }

    /// The part of `text` that the span covers; empty if it does not lie on character borders.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// The way from offsets in readable text back to offsets in the source it was taken from.
///
/// The text is made of runs, each copied from one stretch of the source. A run that was decoded
/// (an HTML entity, an escaped character) maps as a whole: its inside has no finer place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: Span,
    source: Span,
}

impl OffsetMap {
    /// Adds the next run. `text` must start where the last run ended, or later.
    pub fn push(&mut self, text: Span, source: Span) {
        if text.is_empty() {
            return;
        }
        if let Some(last) = self.runs.last_mut() {
            let is_copy = last.text.len() == last.source.len() && text.len() == source.len();
            if is_copy && last.text.end == text.start && last.source.end == source.start {
                last.text.end = text.end;
                last.source.end = source.end;
                return;
            }
        }
        self.runs.push(Run { text, source });
    }

    /// Where `span` of the text stands in the source. An empty map is the identity.
    pub fn to_source(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let start = self.place(span.start, |run| run.text.end <= span.start);
        let end = if span.is_empty() {
            start.map_or(0, |(source, _)| source)
        } else {
            let last = span.end.saturating_sub(1);
            match self.place(last, |run| run.text.end <= last) {
                Some((source, run)) if run.text.len() == run.source.len() => source.saturating_add(1),
                Some((_, run)) => run.source.end,
                None => 0,
            }
        };
        let start = start.map_or(end, |(source, _)| source);
        Span { start, end: end.max(start) }
    }

    fn place(&self, offset: u32, is_before: impl Fn(&Run) -> bool) -> Option<(u32, Run)> {
        let index = self.runs.partition_point(is_before);
        let run = *self.runs.get(index).or_else(|| self.runs.last())?;
        let within = offset.saturating_sub(run.text.start);
        let source = if run.text.len() == run.source.len() {
            run.source.start.saturating_add(within).min(run.source.end)
        } else {
            run.source.start
        };
        Some((source, run))
    }

    /// Whether some byte of the source span was taken into the text.
    pub fn covers_source(&self, span: Span) -> bool {
        self.runs.iter().any(|run| run.source.overlaps(span))
    }

    /// The stretches of the source that were taken into the text, in order of the text.
    pub fn source_runs(&self) -> impl Iterator<Item = Span> + '_ {
        self.runs.iter().map(|run| run.source)
    }
}

/// Lines and columns of a source, for people: both count from one, columns in characters.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// The offset at which each line starts.
    starts: Vec<u32>,
    /// How many characters begin before each stretch of [`STRETCH`] bytes; none if every byte is one.
    characters: Vec<u32>,
}

/// How far apart the places are whose characters are counted beforehand.
const STRETCH: usize = 128;

/// A line and a column, both counting from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

impl LineIndex {
    /// Finds the lines of `source`. A line ends with `\n`.
    pub fn new(source: &str) -> Self {
        let after = |at: usize| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        let starts = std::iter::once(0).chain(memchr_iter(b'\n', source.as_bytes()).map(after)).collect();
        let mut characters = Vec::new();
        if !source.is_ascii() {
            let mut n_before: u32 = 0;
            for stretch in source.as_bytes().chunks(STRETCH) {
                characters.push(n_before);
                n_before = n_before.saturating_add(n_characters(stretch));
            }
        }
        Self { starts, characters }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, source: &str, offset: u32) -> u32 {
        let at = usize::try_from(offset).unwrap_or(usize::MAX).min(source.len());
        let stretch = at / STRETCH;
        match self.characters.get(stretch) {
            None if self.characters.is_empty() => offset,
            counted => {
                let start = stretch.saturating_mul(STRETCH);
                let rest = source.as_bytes().get(start..at).unwrap_or(&[]);
                counted.copied().unwrap_or(0).saturating_add(n_characters(rest))
            }
        }
    }

    /// The lines that a span of the same source stands on, and the number of the first.
    pub fn whole_lines(&self, source: &str, span: Span) -> (Span, u32) {
        let first = self.starts.partition_point(|start| *start <= span.start).saturating_sub(1);
        let after = self.starts.partition_point(|start| *start < span.end.max(span.start.saturating_add(1)));
        let start = self.starts.get(first).copied().unwrap_or(0);
        let end = self.starts.get(after).copied().unwrap_or(u32::try_from(source.len()).unwrap_or(u32::MAX));
        (Span::new(start, end), u32::try_from(first).unwrap_or(u32::MAX).saturating_add(1))
    }

    /// The position of a byte of the same source.
    pub fn position(&self, source: &str, offset: u32) -> Position {
        let n_lines = self.starts.partition_point(|start| *start <= offset);
        let start = n_lines.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(0);
        let is_inside = usize::try_from(offset).is_ok_and(|offset| offset <= source.len());
        let offset = if is_inside { offset } else { start };
        let before = |offset| self.characters_before(source, offset);
        let column = before(offset).saturating_sub(before(start)).saturating_add(1);
        Position { line: u32::try_from(n_lines).unwrap_or(u32::MAX), column }
    }
}

/// How many characters begin in at most [`STRETCH`] bytes of UTF-8: all bytes but those that go on with one. The
/// sum of so few fits a byte, which lets sixteen be added at once.
fn n_characters(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0_u8, |n, byte| n.wrapping_add(u8::from(*byte & 0xc0 != 0x80))).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_map_back_through_decoded_runs() {
        // source: a &amp; 12 <b>3</b>     text: a & 12 3
        let mut map = OffsetMap::default();
        map.push(Span::new(0, 2), Span::new(0, 2));
        map.push(Span::new(2, 3), Span::new(2, 7));
        map.push(Span::new(3, 7), Span::new(7, 11));
        map.push(Span::new(7, 8), Span::new(14, 15));
        assert_eq!(map.to_source(Span::new(0, 3)), Span::new(0, 7));
        assert_eq!(map.to_source(Span::new(2, 3)), Span::new(2, 7));
        assert_eq!(map.to_source(Span::new(4, 6)), Span::new(8, 10));
        assert_eq!(map.to_source(Span::new(4, 8)), Span::new(8, 15));
        assert!(map.covers_source(Span::new(14, 15)));
        assert!(!map.covers_source(Span::new(11, 14)));
        assert_eq!(OffsetMap::default().to_source(Span::new(4, 8)), Span::new(4, 8));
    }

    #[test]
    fn neighbouring_copies_are_one_run() {
        let mut map = OffsetMap::default();
        map.push(Span::new(0, 2), Span::new(5, 7));
        map.push(Span::new(2, 4), Span::new(7, 9));
        assert_eq!(map.source_runs().collect::<Vec<_>>(), [Span::new(5, 9)]);
    }

    #[test]
    fn whole_lines_of_a_span() {
        let source = "one\ntwo\nthree";
        let lines = LineIndex::new(source);
        for (span, text, number) in [
            (Span::new(0, 3), "one\n", 1),
            (Span::new(5, 6), "two\n", 2),
            (Span::new(6, 9), "two\nthree", 2),
            (Span::new(13, 13), "three", 3),
        ] {
            let (shown, first) = lines.whole_lines(source, span);
            assert_eq!((shown.of(source), first), (text, number));
        }
    }

    #[test]
    fn columns_count_characters() {
        let source = "“8.1”\nvotes";
        let lines = LineIndex::new(source);
        assert_eq!(lines.position(source, 3), Position { line: 1, column: 2 });
        assert_eq!(lines.position(source, 10), Position { line: 2, column: 1 });
        assert_eq!(lines.position(source, 999), Position { line: 2, column: 1 });
    }
}
