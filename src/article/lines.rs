//! Paragraphs of a text by its lines.
//!
//! Pasted news comes in two shapes. Where every paragraph is one line, a line is a paragraph, with blank lines or without.
//! Where lines were broken at a column ("hard-wrapped"), lines are joined. The two are told apart by what breaking at a
//! column means: a line is broken where the next word would not have fitted, so that nearly every line that another
//! follows is as long as the column allows.

use crate::span::Span;

/// The column beyond which nobody breaks lines, and the one before which nobody does.
const COLUMNS: std::ops::RangeInclusive<usize> = 36..=130;
/// By how much a line may fall short of the column.
const RAGGED: usize = 8;

/// The paragraphs of a text, trimmed, none empty.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let Some(column) = column(text, &lines) else {
        return lines.into_iter().map(|line| line.span).collect();
    };
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut last: Option<Line> = None;
    for line in lines {
        match (paragraphs.last_mut(), &last) {
            (Some(paragraph), Some(last)) if last.goes_on(&line, text, column) => *paragraph = paragraph.join(line.span),
            _ => paragraphs.push(line.span),
        }
        last = Some(line);
    }
    paragraphs
}

struct Line {
    span: Span,
    /// Its length in characters.
    length: usize,
    /// The white space before it, in characters.
    indent: usize,
    /// Whether it stands right under the line before.
    under: bool,
}

impl Line {
    /// Whether the next line is more of the same paragraph, in a text broken at a column.
    fn goes_on(&self, next: &Line, text: &str, column: usize) -> bool {
        let begins = next.span.of(text);
        let marked = begins.starts_with(['*', '•', '▪', '●', '■']) || next.indent > self.indent + 1;
        next.under && !marked && (begins.starts_with(char::is_lowercase) || self.full(next, text, column + RAGGED))
    }

    /// Whether the first word of the next line would have passed the column.
    fn full(&self, next: &Line, text: &str, column: usize) -> bool {
        let word = next.span.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
        self.indent + self.length + 1 + word > column.saturating_sub(RAGGED)
    }
}

/// The lines that hold something.
fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut start, mut under) = (0, false);
    for piece in text.split_inclusive(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let whole = Span::new(start, start + piece.len());
        let span = trim(whole, text);
        // The second half of a CRLF is no blank line.
        let half = piece == "\n" && text[..start].ends_with('\r');
        start += piece.len();
        if !span.is_empty() {
            let indent = (span.start - whole.start) as usize;
            lines.push(Line { span, length: span.of(text).chars().count(), indent, under });
            under = true;
        } else if !half {
            under = false;
        }
    }
    lines
}

/// The span without white space and the marks of no width at its ends.
fn trim(span: Span, text: &str) -> Span {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\0');
    let inside = span.of(text);
    let start = span.start as usize + (inside.len() - inside.trim_start_matches(blank).len());
    Span::new(start, start + inside.trim_matches(blank).len())
}

/// The column that the lines of a text were broken at; `None` where they were not.
fn column(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|pair| pair[1].under);
    let mut lengths: Vec<usize> = pairs().map(|pair| pair[0].indent + pair[0].length).collect();
    if lengths.len() < 3 {
        return None;
    }
    let place = lengths.len() * 9 / 10;
    let column = *lengths.select_nth_unstable(place).1;
    let full = pairs().filter(|pair| pair[0].full(&pair[1], text, column)).count();
    let open = pairs().filter(|pair| !pair[0].span.of(text).ends_with(['.', '!', '?', '"', '”', '»'])).count();
    (COLUMNS.contains(&column) && full * 5 >= lengths.len() * 3 && open * 2 > lengths.len()).then_some(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn lines_are_paragraphs_where_nothing_was_broken() {
        let text = "Talks fail in Lurania\r\nThe talks, which had lasted for two days in a hotel on the lake, failed on Saturday, both sides said.\r\n\r\nTrade stopped.\nShops closed.";
        assert_eq!(read(text).len(), 4);
        assert_eq!(read("One.\rTwo.\u{2028}Three."), ["One.", "Two.", "Three."]);
        assert_eq!(read("Q: How many?\nA: Sixteen, and they were civilians.\nQ: And now?\nA: We wait.\nQ: For whom?\nA: For the bus that comes at noon.").len(), 6);
    }

    #[test]
    fn lines_broken_at_a_column_are_joined() {
        let text = "Talks fail in Lurania\n\nThe talks, which had lasted for two days in a hotel on the lake, failed\non Saturday, both sides said. The foreign minister blamed the delegation\nof the south, which he said had never meant to sign.\n\n  Trade stopped at the border the same evening, and lorries stood in a\nqueue of nine kilometres. \"We wait,\" said a driver, \"because there is\nnothing else to do here.\"\n";
        let read = read(text);
        assert_eq!(read.len(), 3, "{read:?}");
        assert!(read[1].ends_with("meant to sign.") && read[2].starts_with("Trade"));
        // Without blank lines an indented or a short line tells where a paragraph ends.
        let text = "The talks, which had lasted for two days in a hotel on the lake, failed\non Saturday, both sides said.\nThe foreign minister blamed the delegation of the south, which he said\nhad never meant to sign anything that the north would have found to be\nworth the paper.\n";
        assert_eq!(self::read(text).len(), 2);
    }

    #[test]
    fn nothing_is_no_paragraph() {
        for text in ["", "   ", "\n\n\t\n", "\u{feff}\u{2029}"] {
            assert!(read(text).iter().all(|p| !p.trim().is_empty()), "{text:?}");
        }
    }
}
