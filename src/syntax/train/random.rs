//! Random numbers for training: the same on every machine.

use crate::syntax::keys::Keys;

/// Random numbers (splitmix64): the same on every machine.
pub(super) struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }

    /// Leaves out each key with this chance, so that no rare feature is leaned on.
    pub fn thin(&mut self, keys: &mut Keys, part: f64) {
        let least = (part * f64::from(1u32 << 16)) as u64;
        let mut bits = 0;
        let mut left = 0;
        keys.retain(|| {
            if left == 0 {
                (bits, left) = (self.next(), 4);
            }
            let keep = bits & 0xffff >= least;
            bits >>= 16;
            left -= 1;
            keep
        });
    }

    pub fn chance(&mut self, part: f64) -> bool {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64 <= part
    }
}
