//! What the models see of a word: the folded form as hashes, never as a string.
//!
//! Enters: a word, as written and folded. Leaves: a [`Form`]: hashes of the folded word, of its endings and its
//! beginnings, with every digit a zero, and the shape of what is written. So unaccented French, capitals and
//! typographer's quotes all meet the same features.

/// Mixes `value` into `hash` (the multiply-rotate step of FxHash).
#[inline]
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The longest beginning and ending that are features of their own.
pub(crate) const AFFIX: usize = 5;

/// One word as the models see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// Hash of the folded word.
    pub word: u32,
    /// Hashes of the last 1 to [`AFFIX`] folded letters (of the whole word, where it is shorter).
    pub suffix: [u32; AFFIX],
    /// Hashes of the first 1 to [`AFFIX`] folded letters.
    pub prefix: [u32; AFFIX],
    /// Capitals, digits, marks: see [`shape`].
    pub shape: u8,
}

impl Form {
    /// Reads a word: as written, and folded.
    pub(crate) fn new(written: &str, folded: &str) -> Form {
        // Only the edges are features; a long word is hashed on the way without being kept.
        let mut word = 0x9e37;
        let mut first = [0u32; AFFIX];
        let mut last = [0u32; AFFIX];
        let mut count = 0;
        for c in folded.chars() {
            let c = if c.is_ascii_digit() { '0' } else { c };
            word = mix(word, u64::from(u32::from(c)));
            if count < AFFIX {
                first[count] = u32::from(c);
            }
            last.rotate_right(1);
            last[0] = u32::from(c);
            count += 1;
        }
        let edge = |letters: &[u32; AFFIX]| {
            let mut hash = 0xaf;
            let mut edges = [0; AFFIX];
            for i in 0..AFFIX {
                if i < count {
                    hash = mix(hash, u64::from(letters[i]));
                }
                edges[i] = (hash >> 32) as u32;
            }
            edges
        };
        Form { word: (word >> 32) as u32, suffix: edge(&last), prefix: edge(&first), shape: shape(written) }
    }
}

/// The shape of a word in a byte: capitals (0 none, 1 first letter only, 2 all of several, 3 otherwise),
/// then flags for a digit, an inner hyphen, any letter, an inner period.
fn shape(text: &str) -> u8 {
    let (mut upper, mut lower, mut flags, mut first) = (0usize, 0usize, 0u8, false);
    for (i, c) in text.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first |= i == 0;
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_ascii_digit() {
            flags |= 4;
        } else if c == '-' && i > 0 {
            flags |= 8;
        } else if c == '.' && i > 0 {
            flags |= 32;
        }
        if c.is_alphabetic() {
            flags |= 16;
        }
    }
    let case = match (upper, lower) {
        (0, _) => 0,
        (1, _) if first => 1,
        (_, 0) => 2,
        _ => 3,
    };
    flags | case
}
