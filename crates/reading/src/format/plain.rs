//! Plain text: paragraphs by blank lines, or by lines where each line is one.

use recount_core::{Block, BlockKind, Span};

use super::{Layout, lines, offset};

/// Lines longer than this are not wrapped by hand: each is a paragraph.
const WRAPPED_WIDTH: usize = 120;

pub(super) fn lay_out(source: &str) -> Layout {
    let mut layout = Layout { ledgers_outside: true, ..Layout::default() };
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    let mut section = 0;
    let mut is_first = true;
    for line in lines(source) {
        let start = at;
        at += line.len();
        let content = line.trim();
        if content.is_empty() {
            close(&mut layout, &mut open, source, &mut section, &mut is_first, true);
            continue;
        }
        if let Some((from, to)) = open
            && !continues(&source[from..to], content)
        {
            close(&mut layout, &mut open, source, &mut section, &mut is_first, false);
        }
        let lead = line.len() - line.trim_start().len();
        let end = start + lead + content.len();
        open = Some((open.map_or(start + lead, |(from, _)| from), end));
    }
    close(&mut layout, &mut open, source, &mut section, &mut is_first, true);
    layout
}

/// Whether a line goes on with the paragraph before it: a text wrapped by hand.
fn continues(before: &str, line: &str) -> bool {
    let last = before.rsplit('\n').next().unwrap_or(before).trim_end();
    let is_short = last.len() < 40 && !is_unfinished(last);
    if last.len() > WRAPPED_WIDTH || line.len() > WRAPPED_WIDTH || is_short {
        return false;
    }
    let opens_list = line.starts_with(['-', '*', '•', '|', '#'])
        || line.split_once(['.', ')']).is_some_and(|(number, rest)| {
            !number.is_empty()
                && number.len() <= 3
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && rest.starts_with(' ')
        });
    !opens_list && !last.starts_with(['-', '*', '•', '|'])
}

/// Words that a line of its own does not end with: after them the next line goes on with the sentence.
const UNFINISHED: &[&str] = &[
    "a", "al", "an", "and", "are", "as", "at", "be", "but", "by", "con", "de", "del", "el", "en", "for",
    "from", "has", "have", "her", "his", "in", "into", "is", "its", "la", "las", "los", "my", "nor", "of",
    "on", "or", "our", "para", "por", "que", "su", "than", "that", "the", "their", "to", "un", "una", "was",
    "were", "which", "while", "who", "will", "with", "y", "your",
];

/// Whether a line breaks off within a sentence, however short it is.
fn is_unfinished(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or(line);
    last.len() < line.len() && UNFINISHED.contains(&last)
}

fn close(
    layout: &mut Layout,
    open: &mut Option<(usize, usize)>,
    source: &str,
    section: &mut u32,
    is_first: &mut bool,
    before_blank: bool,
) {
    let Some((start, end)) = open.take() else { return };
    let content = &source[start..end];
    let closes_like_prose = content.ends_with(['.', '!', '?', '”', '"', ':', ';', ',', '’', ')']);
    let is_short = content.len() <= 120 && !content.contains('\n') && !closes_like_prose;
    let kind = if is_short && before_blank && *is_first {
        BlockKind::Title
    } else if is_short && before_blank && content.starts_with(|c: char| c.is_uppercase()) {
        *section += 1;
        BlockKind::Heading
    } else if content.starts_with(['-', '*', '•']) && content.get(1..2) == Some(" ") {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    };
    *is_first = false;
    layout.blocks.push(Block { kind, span: Span::new(offset(start), offset(end)), section: *section });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(source: &str) -> Vec<(BlockKind, &str)> {
        let layout = lay_out(source);
        layout.blocks.iter().map(|block| (block.kind, block.span.of(source))).collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped =
            "Turnout was 41 percent, the council said on Monday, and\nthe count was 8.1 million.\n\nNext.";
        assert_eq!(blocks(wrapped).len(), 2);
    }

    #[test]
    fn a_short_line_that_breaks_off_goes_on() {
        assert_eq!(blocks("Of the rest, while\n70% is ours and the remaining 10%\nis theirs.").len(), 2);
        assert_eq!(blocks("Apples\n70 boxes").len(), 2);
    }

    #[test]
    fn long_lines_are_paragraphs_of_their_own() {
        let line = format!("{} end.", "word ".repeat(40));
        let source = format!("{line}\n{line}");
        assert_eq!(blocks(&source).len(), 2);
    }

    #[test]
    fn titles_and_headings_stand_alone() {
        use BlockKind::{Heading, Paragraph, Title};
        let found = blocks("Votes inflated\n\nThe text.\n\nBackground\n\nMore.");
        let kinds: Vec<_> = found.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, [Title, Paragraph, Heading, Paragraph]);
    }
}
