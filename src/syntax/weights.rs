//! Linear models over hashed features, as the parser reads them.
//!
//! A feature is a 32-bit key, a row the weights it gives to some of the classes. Keys that were never seen in training have no
//! row, and most of them are known by one bit that stays in the cache. What the memory is asked for decides the speed: rows lie
//! beside their keys, all buckets of a decision are touched before any is looked at, and no branch waits for one that nobody can
//! foretell. Weights are small integers, so scores are exact on every machine. On disk a weight is one byte, the signed square root of what it stands for: small weights keep their
//! shades (linear bytes lose several points of accuracy, roots a tenth).

mod table;
mod triples;

pub(crate) use table::{CLASSES, Table};
pub(crate) use triples::Triples;

/// What each byte of a model file stands for.
static WEIGHTS: [i32; 256] = {
    let mut weights = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let code = byte as u8 as i8 as i32;
        weights[byte] = code * code.abs();
        byte += 1;
    }
    weights
};

#[inline(always)]
fn weight(code: u8) -> i32 {
    WEIGHTS[usize::from(code)]
}

/// A row before it is packed: a key and its non-zero weights by class, as codes.
pub(crate) type Row = (u32, Vec<(u8, i8)>);

/// How many slots lie side by side: all are compared at once, since a branch that nobody can foretell costs more.
const SIDE: usize = 4;

/// The number of buckets for so many keys: three of five slots are taken.
fn buckets(count: usize) -> usize {
    count * 5 / 3 / SIDE + 1
}

/// The bucket a key is looked for in first.
#[inline]
fn home(key: u32, buckets: usize) -> usize {
    ((u64::from(key) * buckets as u64) >> 32) as usize
}

/// Which keys have a row, or begin like one that has.
#[derive(Debug)]
struct Known {
    bits: Vec<u64>,
    shift: u32,
}

impl Known {
    /// Room for so many keys: an eighth of the bits will be set.
    fn new(count: usize) -> Known {
        let bits = (count * 8).next_power_of_two().clamp(1 << 6, 1 << 24);
        Known { bits: vec![0; bits / 64], shift: 32 - bits.ilog2() }
    }

    fn set(&mut self, key: u32) {
        let bit = key >> self.shift;
        self.bits[bit as usize / 64] |= 1 << (bit % 64);
    }

    /// Moves the keys that may have a row to the front; their number.
    #[inline]
    fn sift(&self, keys: &mut [u32]) -> usize {
        let mut kept = 0;
        for i in 0..keys.len() {
            let key = keys[i];
            keys[kept] = key;
            let bit = key >> self.shift;
            // No branch: nobody could foretell it.
            kept += (self.bits[bit as usize / 64] >> (bit % 64) & 1) as usize;
        }
        kept
    }
}

/// A decision between classes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Decision {
    /// The best class.
    pub best: usize,
    /// The best class by the first features, and how far it was ahead of the second best there.
    pub first: usize,
    pub ahead: i32,
}

impl Decision {
    /// What the scores by the first features say.
    #[inline]
    pub(crate) fn new(scores: &[i32]) -> Self {
        let (best, ahead) = lead(scores);
        Decision { best, first: best, ahead }
    }

    /// What the scores by all features say.
    #[inline]
    pub(crate) fn again(&mut self, scores: &[i32]) {
        self.best = lead(scores).0;
    }
}

/// The best-scored class, the first of equals, and how far it is ahead of the second best.
#[inline]
fn lead(scores: &[i32]) -> (usize, i32) {
    let (mut best, mut top, mut second) = (0, i32::MIN, i32::MIN);
    for (class, &score) in scores.iter().enumerate() {
        best = if score > top { class } else { best };
        second = second.max(score.min(top));
        top = top.max(score);
    }
    (best, top.saturating_sub(second))
}
