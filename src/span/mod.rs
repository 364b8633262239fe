//! Where something stands in a text.
//!
//! Inside the core a [`Span`] counts bytes, which is what Rust slices by. At the border, and only there, [`CodePoints`]
//! turns bytes into Unicode code points, which is what Python slices by.

use serde::Serialize;

/// A half-open range of bytes in the text of an article; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && u32::try_from(end).is_ok());
        Self { start: start as u32, end: end as u32 }
    }

    /// What stands there.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// The range of bytes, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether nothing stands between the two ends.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The number of bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the two share at least one byte.
    #[inline]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[inline]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without the white space at its ends.
    pub fn trim(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start as usize + (inside.len() - inside.trim_start().len());
        Self::new(start, start + inside.trim().len())
    }
}

/// How many bytes lie between two remembered positions: look-ups scan at most this far.
const STRIDE: usize = 128;

/// The border between bytes and code points of one text.
///
/// Built in one pass; a look-up is constant time (nothing at all for ASCII).
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `i * STRIDE`; empty where the text is ASCII and both counts agree.
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, before: Vec::new() };
        }
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let here = count;
                count += starts(chunk);
                here
            })
            .collect();
        Self { text, before }
    }

    /// The number of code points before a byte position.
    pub fn at(&self, byte: u32) -> i32 {
        if self.before.is_empty() {
            return byte as i32;
        }
        let byte = byte as usize;
        let block = (byte / STRIDE).min(self.before.len() - 1);
        (self.before[block] + starts(&self.text.as_bytes()[block * STRIDE..byte])) as i32
    }

    /// Both ends of a span, in code points.
    pub fn span(&self, span: Span) -> (i32, i32) {
        (self.at(span.start), self.at(span.end))
    }
}

/// How many characters begin in these bytes: all but the continuation bytes `10xxxxxx`.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from((b as i8) >= -0x40)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_relate_as_ranges_do() {
        let text = "  five soldiers ";
        let all = Span::new(0, text.len());
        let five = Span::new(2, 6);
        assert_eq!(five.of(text), "five");
        assert_eq!(all.trim(text).of(text), "five soldiers");
        assert_eq!(Span::new(0, 2).trim(text), Span::new(2, 2));
        assert!(all.contains(five) && all.overlaps(five) && !five.overlaps(Span::new(6, 8)));
        assert_eq!(five.join(Span::new(7, 15)).of(text), "five soldiers");
    }

    proptest! {
        #[test]
        fn code_points_are_counted_as_python_counts_them(text in "\\PC{0,400}") {
            let border = CodePoints::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(border.at(byte as u32), count as i32);
            }
            prop_assert_eq!(border.at(text.len() as u32), text.chars().count() as i32);
        }
    }
}
