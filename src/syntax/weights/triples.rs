//! Linear models of three classes: actions, and what marks hang on.

use std::hint::black_box;

use super::{Known, Row, SIDE, buckets, home, weight};
use crate::syntax::model::{Bytes, ModelError, Writer};

/// A frozen linear model of three classes, the first of which always scores 0: what the parser asks most often, so a row lies
/// beside its key, and no step of a look-up waits for a branch.
#[derive(Debug)]
pub(crate) struct Triples {
    buckets: Vec<Bucket>,
    known: Known,
}

/// Four rows.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(16))]
struct Bucket {
    /// The low bits of four keys, 16 bits each; the bucket tells the rest of a key, but for the few that had to move on. The
    /// highest bit tells that a row has moved on from here.
    tags: u64,
    /// Two codes each; both 0 in a free place.
    codes: [u16; SIDE],
}

/// The bits of a key that are its tag.
const TAG: u32 = 0x7fff;
/// The lowest and the highest bit of each of four numbers of 16 bits.
const LOW: u64 = 0x0001_0001_0001_0001;
const HIGH: u64 = LOW << 15;
/// The bit of a bucket's tags that tells that a row has moved on.
const MOVED: u64 = 1 << 63;

impl Bucket {
    /// The codes of a key; 0 if it is not here.
    #[inline(always)]
    fn codes(&self, key: u32) -> u16 {
        // A number is 0 where borrowing from it reaches its highest bit (the lowest such bit is exact).
        let other = (self.tags ^ (LOW * u64::from(key & TAG))) & !HIGH;
        let same = other.wrapping_sub(LOW) & !other & HIGH;
        let place = (same.trailing_zeros() / 16) as usize % SIDE;
        if same == 0 { 0 } else { self.codes[place] }
    }
}

impl Triples {
    /// With so many buckets the tag of a key is enough to tell it.
    const LEAST: usize = 1 << 17;

    /// Writes rows whose weights are relative to the first class.
    pub(crate) fn write(rows: &[Row], out: &mut Writer) {
        let code = |row: &Row, class| row.1.iter().find(|cell| cell.0 == class).map_or(0, |cell| cell.1 as u8);
        out.number(rows.len() as u64);
        let mut before = 0;
        for row in rows {
            out.number(u64::from(row.0 - before));
            before = row.0;
            out.byte(code(row, 1));
            out.byte(code(row, 2));
        }
    }

    /// Reads what [`write`](Triples::write) wrote.
    pub(crate) fn read(bytes: &mut Bytes) -> Result<Triples, ModelError> {
        let count = bytes.count()?;
        let mut buckets = vec![Bucket::default(); buckets(count).max(Self::LEAST)];
        let mut known = Known::new(count);
        let mut key = 0u32;
        for _ in 0..count {
            key = key.wrapping_add(bytes.number()? as u32);
            known.set(key);
            let codes = u16::from_le_bytes([bytes.byte()?, bytes.byte()?]);
            if codes == 0 {
                continue;
            }
            let mut at = home(key, buckets.len());
            let place = loop {
                match buckets[at].codes.iter().position(|&codes| codes == 0) {
                    Some(place) => break place,
                    None => {
                        buckets[at].tags |= MOVED;
                        at = (at + 1) % buckets.len();
                    }
                }
            };
            buckets[at].codes[place] = codes;
            buckets[at].tags |= u64::from(key & TAG) << (16 * place);
        }
        Ok(Triples { buckets, known })
    }

    /// Adds the weights of `keys`.
    #[inline]
    pub(crate) fn add(&self, keys: &mut [u32], scores: &mut [i32; 3]) {
        let kept = self.known.sift(keys);
        let keys = &keys[..kept];
        // All are touched before any is looked at, so that the memory works on many at once.
        black_box(keys.iter().fold(0, |touched, &key| touched ^ self.buckets[home(key, self.buckets.len())].tags));
        for &key in keys {
            let mut at = home(key, self.buckets.len());
            let mut codes = self.buckets[at].codes(key);
            while codes == 0 && self.buckets[at].tags & MOVED != 0 {
                at = (at + 1) % self.buckets.len();
                codes = self.buckets[at].codes(key);
            }
            let [second, third] = codes.to_le_bytes();
            scores[1] += weight(second);
            scores[2] += weight(third);
        }
    }
}
