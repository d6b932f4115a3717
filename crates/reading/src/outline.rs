//! Numbered headings and tables of contents: lines whose numbers follow from each other count nothing.

use recount_core::{Block, BlockKind};

/// How deep numbers go: `2.1.3.1`.
const MAX_DEPTH: usize = 4;

/// Which blocks begin with their number in an outline.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// By index, in order.
    numbered: Vec<u32>,
}

/// A number in an outline: `2.1.3`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Number {
    parts: [u16; MAX_DEPTH],
    depth: usize,
}

impl Outline {
    pub(crate) fn of(text: &str, blocks: &[Block]) -> Self {
        let mut numbered = Vec::new();
        let mut before: Option<Number> = None;
        for (block, index) in blocks.iter().zip(0_u32..) {
            let number =
                if block.kind == BlockKind::Cell { None } else { Number::leading(block.span.of(text)) };
            if let (Some(before), Some(number)) = (before, number)
                && number.follows(before)
            {
                if numbered.last() != Some(&(index - 1)) {
                    numbered.push(index - 1);
                }
                numbered.push(index);
            }
            before = number;
        }
        Self { numbered }
    }

    pub(crate) fn is_numbered(&self, block: u32) -> bool {
        self.numbered.binary_search(&block).is_ok()
    }
}

impl Number {
    /// The number at the head of a line that reads on as a heading does.
    fn leading(line: &str) -> Option<Self> {
        if !line.as_bytes().first()?.is_ascii_digit() {
            return None;
        }
        let (number, rest) = line.split_once(' ')?;
        let opens_heading =
            rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '“' || c == '"');
        if !opens_heading || rest.contains('\n') || line.ends_with(['.', ',', ';']) {
            return None;
        }
        let mut found = Self::default();
        for part in number.split('.') {
            let is_short = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            *found.parts.get_mut(found.depth)? = part.parse().ok().filter(|_| is_short)?;
            found.depth += 1;
        }
        Some(found)
    }

    /// Whether it comes next: `2.2` and `3` after `2.1`, and `2.1.1`.
    fn follows(self, before: Self) -> bool {
        if self.depth > before.depth + 1 {
            return false;
        }
        let last = self.depth - 1;
        let expected = if self.depth > before.depth { 1 } else { before.parts[last].saturating_add(1) };
        self.parts[..last] == before.parts[..last] && self.parts[last] == expected
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use recount_core::Span;

    fn numbered(lines: &[&str]) -> Vec<u32> {
        let text = lines.join("\n");
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in lines {
            let end = at + u32::try_from(line.len()).unwrap();
            blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(at, end), section: 0 });
            at = end + 1;
        }
        Outline::of(&text, &blocks).numbered
    }

    #[test]
    fn numbers_that_follow_from_each_other_are_an_outline() {
        let contents = [
            "Contents",
            "1 Early life",
            "2 Career",
            "2.1 Theatre",
            "2.2 Film",
            "2.2.1 Silent",
            "3 Awards",
            "See also",
        ];
        assert_eq!(numbered(&contents), [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn the_numbers_of_an_outline_are_its_marks_and_days_are_dates() {
        let labels = |source: &str| -> Vec<_> {
            let document = crate::read(source, &crate::Options::default()).document;
            document.figures().iter().map(|figure| figure.label).collect()
        };
        let marker = Some(recount_core::Label::ListMarker);
        assert_eq!(labels("1 Early life\n\n2 Districts\n\n2.1 Weeks\n"), [marker; 3]);
        let date = Some(recount_core::Label::Date);
        assert_eq!(labels("26 August Home win\n\n27 August Away draw\n"), [date; 2]);
    }

    #[test]
    fn counts_are_no_outline() {
        assert!(numbered(&["12 Goals", "9 Assists", "31 Matches"]).is_empty());
        assert!(numbered(&["2 people died.", "3 people were hurt."]).is_empty());
        assert!(numbered(&["1 Early life", "The rest."]).is_empty());
    }
}
