//! What the models see of a word: the folded form as hashes, never as a string.
//!
//! Enters: a word, as written and folded. Leaves: a [`Form`]: hashes of the folded word, of its endings and its
//! beginnings, with every digit a zero, and the shape of what is written. So unaccented French, capitals and
//! typographer's quotes all meet the same features.

use super::classes::Class;

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
    /// Which letters carry which accents: 1 for none. 0 where the text may have lost its accents: see [`trust_accents`].
    pub accents: u32,
    /// What is known of the word from elsewhere; set by [`Classes::mark`](super::classes::Classes::mark).
    pub class: Class,
}

/// Keeps the accents of a sentence that shows some; forgets them all in one that does not, since they may have been
/// stripped. *à* alone is no witness: contractions bring it.
pub(crate) fn trust_accents(forms: &mut [Form]) {
    let shown = forms.iter().any(|form| form.accents > 1 && form.prefix[0] != form.prefix[1]);
    for form in forms {
        form.accents = if shown { form.accents } else { 0 };
    }
}

impl Form {
    /// Reads a word: as written, and folded.
    pub(crate) fn new(written: &str, folded: &str) -> Form {
        let letter = |c: char| u64::from(u32::from(if c.is_ascii_digit() { '0' } else { c }));
        let word = folded.chars().fold(0x9e37, |hash, c| mix(hash, letter(c)));
        // Only the edges are features; a long word is hashed on the way without being kept.
        let edge = |letters: &mut dyn Iterator<Item = char>| {
            let mut hash = 0xaf;
            [(); AFFIX].map(|()| {
                hash = letters.next().map_or(hash, |c| mix(hash, letter(c)));
                (hash >> 32) as u32
            })
        };
        Form {
            word: (word >> 32) as u32,
            suffix: edge(&mut folded.chars().rev()),
            prefix: edge(&mut folded.chars()),
            shape: shape(written),
            accents: accents(written),
            class: Class::default(),
        }
    }
}

/// Forgets the capitals of a sentence that is written in them: they tell no name from another word there.
pub(crate) fn trust_capitals(forms: &mut [Form]) {
    const LEAST: usize = 3;
    let words = forms.iter().filter(|form| form.shape & LETTER != 0);
    let (all, loud) = words.fold((0, 0), |(all, loud), form| (all + 1, loud + usize::from(form.shape & CASE == LOUD)));
    if all >= LEAST && loud * 5 >= all * 4 {
        for form in forms.iter_mut().filter(|form| form.shape & CASE == LOUD) {
            form.shape &= !CASE;
        }
    }
}

/// The bits of a shape that tell capitals, and what they are in a word of capitals alone.
const CASE: u8 = 3;
const LOUD: u8 = 2;
/// The bit of a shape that tells letters.
const LETTER: u8 = 16;

/// A hash of the letters beyond ASCII and of where they stand; 1 where there are none.
fn accents(text: &str) -> u32 {
    if text.is_ascii() {
        return 1;
    }
    let letters = text.chars().enumerate().filter(|(_, c)| !c.is_ascii() && c.is_alphabetic());
    let hash = letters.fold(0, |hash, (i, c)| mix(mix(hash, i as u64), c.to_lowercase().next().map_or(0, u64::from)));
    ((hash >> 32) as u32).max(1)
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
            flags |= LETTER;
        }
    }
    let case = match (upper, lower) {
        (0, _) => 0,
        (1, _) if first => 1,
        (_, 0) => LOUD,
        _ => 3,
    };
    flags | case
}
