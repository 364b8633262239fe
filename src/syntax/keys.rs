//! Features as numbers.
//!
//! Enters: the parts of each feature, words, tags, labels as numbers in their roles. Leaves: one 32-bit key a feature, what the
//! linear models know it by.

/// The most features of one decision.
pub(crate) const MOST: usize = 160;

/// The keys of the features of one decision.
///
/// A key is the high half of a sum: a number of its template, and each part times a number of its role (multilinear hashing,
/// Carter and Wegman 1979). So a part is multiplied once and then only added, in however many templates it stands.
#[derive(Debug)]
pub(crate) struct Keys {
    keys: [u32; MOST],
    count: usize,
    /// Where the second portion begins.
    second: usize,
    /// The number of the next template.
    template: usize,
}

impl Default for Keys {
    fn default() -> Self {
        Keys { keys: [0; MOST], count: 0, second: 0, template: 0 }
    }
}

impl Keys {
    /// The keys of the decision at hand; scoring them changes their order.
    #[inline]
    pub(crate) fn all(&mut self) -> &mut [u32] {
        &mut self.keys[..self.count]
    }

    /// The keys of the second portion.
    #[inline]
    pub(crate) fn second(&mut self) -> &mut [u32] {
        &mut self.keys[self.second..self.count]
    }

    #[inline]
    pub(crate) fn clear(&mut self) {
        (self.count, self.template) = (0, 0);
    }

    /// Begins the second portion, behind so many keys, at this template.
    #[inline(always)]
    pub(crate) fn go_on(&mut self, count: usize, template: usize) {
        // The compiler knows each key's place and template where it is told what the count is.
        debug_assert_eq!(self.count, count);
        (self.count, self.second, self.template) = (count, count, template);
    }

    /// Leaves out the keys that are not to be kept.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut() -> bool) {
        let count = std::mem::take(&mut self.count);
        for i in 0..count {
            self.keys[self.count] = self.keys[i];
            self.count += usize::from(keep());
        }
    }

    #[inline(always)]
    pub(crate) fn put<const N: usize>(&mut self, parts: [u64; N]) {
        let hash = parts.into_iter().fold(TEMPLATES[self.template], u64::wrapping_add);
        self.keys[self.count] = (hash >> 32) as u32;
        self.count += 1;
        self.template += 1;
    }
}

/// Random numbers (splitmix64), made when the program is.
const fn numbers<const N: usize>(mut seed: u64) -> [u64; N] {
    let mut list = [0; N];
    let mut i = 0;
    while i < N {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        list[i] = (z ^ (z >> 31)) | 1;
        i += 1;
    }
    list
}

static TEMPLATES: [u64; MOST] = numbers(1);
const ROLES: [u64; 64] = numbers(2);

/// A part of a feature in its role; each role of a decision has its own number.
#[inline(always)]
pub(crate) fn part<const ROLE: usize>(value: u64) -> u64 {
    value.wrapping_mul(const { ROLES[ROLE] })
}
