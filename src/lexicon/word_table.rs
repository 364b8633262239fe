//! Single folded words looked up at a few nanoseconds each, as is done for every word of every article.
//!
//! Most words of a text are not in the table: one bit, chosen by a hash of the letters, says so of nearly all of them. A word of up
//! to sixteen bytes is its own key (its first eight, its last eight, its length), so that no letters are compared.

/// A table of words, each with what it means.
#[derive(Clone, Debug)]
pub struct WordTable<T> {
    /// One bit for each of the [`BITS`] hashes that some word has.
    seen: Box<[u64]>,
    /// Places for the words, probed one after the other from that of their hash; as many as a power of two.
    slots: Vec<Option<Slot<T>>>,
}

#[derive(Clone, Debug)]
struct Slot<T> {
    key: Key,
    /// The word, where it is longer than its key.
    long: Option<Box<str>>,
    value: T,
}

/// How many hashes are told apart by one bit each.
const BITS: usize = 1 << 16;

/// The first and the last eight bytes of a word, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    length: u32,
}

impl Key {
    #[inline]
    fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let four = |at: usize| u64::from(u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]));
        let (first, last) = match bytes.len() {
            0 => (0, 0),
            // One to three bytes are the first, the middle and the last.
            length @ 1..=3 => (u64::from(bytes[0]) | u64::from(bytes[length / 2]) << 8 | u64::from(bytes[length - 1]) << 16, 0),
            length @ 4..=7 => (four(0) | four(length - 4) << 32, 0),
            length => (four(0) | four(4) << 32, four(length - 8) | four(length - 4) << 32),
        };
        Self { first, last, length: bytes.len() as u32 }
    }

    /// Whether the word is longer than what the key holds of it.
    fn cuts(self) -> bool {
        self.length > 16
    }

    #[inline]
    fn hash(self) -> u64 {
        let mixed = (self.first ^ self.last.rotate_left(29) ^ u64::from(self.length)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
    }
}

impl<T> Default for WordTable<T> {
    fn default() -> Self {
        Self::from_iter(std::iter::empty())
    }
}

impl<T> FromIterator<(String, T)> for WordTable<T> {
    /// Of a word that comes twice, the first counts.
    fn from_iter<I: IntoIterator<Item = (String, T)>>(words: I) -> Self {
        let words: Vec<(String, T)> = words.into_iter().collect();
        let mut slots = Vec::new();
        slots.resize_with((2 * words.len() + 1).next_power_of_two(), || None);
        let mut table = Self { seen: vec![0; BITS / 64].into(), slots };
        for (word, value) in words {
            let key = Key::of(&word);
            let hash = key.hash();
            let bit = (hash >> 48) as usize;
            table.seen[bit / 64] |= 1 << (bit % 64);
            let mut at = hash as usize & (table.slots.len() - 1);
            while table.slots[at].is_some() {
                at = (at + 1) & (table.slots.len() - 1);
            }
            table.slots[at] = Some(Slot { key, long: key.cuts().then(|| word.into()), value });
        }
        table
    }
}

impl<T> WordTable<T> {
    /// What this folded word means.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&T> {
        let key = Key::of(word);
        let hash = key.hash();
        let bit = (hash >> 48) as usize;
        if self.seen[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mut at = hash as usize & (self.slots.len() - 1);
        while let Some(slot) = &self.slots[at] {
            if slot.key == key && slot.long.as_ref().is_none_or(|long| **long == *word) {
                return Some(&slot.value);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_length_are_told_apart() {
        let words: Vec<String> =
            (0..40).map(|length| "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"[..length].to_owned()).collect();
        let table: WordTable<usize> = words.iter().cloned().zip(0..).collect();
        for (length, word) in words.iter().enumerate() {
            assert_eq!(table.get(word), Some(&length), "{word}");
            assert_eq!(table.get(&format!("{word}-")), None);
        }
        for other in ["b", "aa", "abd", "abce", "abcdefgx", "abcdefghijklmnopQrstuvwxyz", "abcdefghXjklmnopqrstuvwxyz"] {
            assert_eq!(table.get(other), None, "{other}");
        }
        assert_eq!(WordTable::<u8>::default().get("any"), None);
    }
}
