//! Punctuation marks find their heads when the tree of the words is known.
//!
//! The parser does not see marks as words: they stand between words, as features (Ma, Zhang and Zhu 2014). By the
//! guidelines a mark hangs on the highest word of the phrase that it sets off, so the candidates are the words whose
//! phrase ends right before the mark or begins right behind it; a linear model picks.

use super::keys::{Keys, part};
use super::transition::{NONE, Node};
use super::weights::Triples;

/// The most candidates on either side.
const REACH: usize = 10;

/// A tree of words without marks, and the marks between.
pub(crate) struct Marks<'a> {
    /// The nodes of the words; the root's is the last.
    pub nodes: &'a [Node],
    pub tags: &'a [u8],
    /// For each word, and the end, the hash of the marks right before it; 0 where there is none.
    pub before: &'a [u32],
}

/// One word a mark may hang on.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    word: u32,
    /// 0: its phrase ends before the mark; 1: it begins behind it; 2, 3: it is the head of the outermost of these.
    side: u64,
    /// Steps from the word next to the mark.
    depth: u64,
    /// Whether it is the outermost.
    top: bool,
}

impl Marks<'_> {
    fn words(&self) -> u32 {
        self.tags.len() as u32
    }

    /// The candidates for a mark in the gap before word `gap`.
    fn candidates(&self, gap: u32, list: &mut Vec<Candidate>) {
        list.clear();
        for side in 0..2 {
            let Some(mut word) = (if side == 0 { gap.checked_sub(1) } else { Some(gap) }).filter(|&word| word < self.words()) else {
                continue;
            };
            let edge = word;
            let from = list.len();
            for depth in 0..REACH as u64 {
                list.push(Candidate { word, side, depth, top: false });
                let head = self.nodes[word as usize].head;
                let Some(node) = self.nodes.get(head as usize).filter(|_| head < self.words()) else { break };
                if (if side == 0 { node.last } else { node.first }) != edge {
                    list.push(Candidate { word: head, side: side + 2, depth: 0, top: false });
                    break;
                }
                word = head;
            }
            if let Some(top) = list[from..].iter_mut().rev().find(|c| c.side < 2) {
                top.top = true;
            }
        }
    }

    fn before(&self, word: u32) -> u64 {
        self.before.get(word as usize).map_or(1, |&marks| u64::from(marks))
    }

    /// The features of a candidate; `outer` are the labels of the outermost candidates.
    fn features(&self, mark: u32, gap: u32, c: Candidate, outer: u64, k: &mut Keys) {
        let node = &self.nodes[c.word as usize];
        let label = u64::from(node.label);
        let tag = u64::from(self.tags[c.word as usize]);
        let side = c.side * 2 + u64::from(c.top);
        let mark = u64::from(mark);
        let opened = self.before(node.first);
        let closed = self.before(node.last + 1);
        let direction = if node.head == NONE || node.head >= self.words() { 2 } else { u64::from(node.head < gap) };
        let place = u64::from(gap == 0) * 2 + u64::from(gap == self.words());
        let other = if c.side == 0 || c.side == 2 { opened } else { closed };
        let only = u64::from(node.first == node.last);
        // Every feature is of this mark on this side.
        let m = part::<0>(mark << 4 | side);
        let (l, t, o) = (part::<1>(label), part::<2>(tag), part::<3>(other));
        let (d, p, u) = (part::<4>(direction), part::<5>(place), part::<6>(outer));
        let (n, w, a, z) = (part::<7>(c.depth), part::<8>(only), part::<9>(opened), part::<10>(closed));
        k.clear();
        k.put([m]);
        k.put([m, l]);
        k.put([m, t]);
        k.put([m, l, t]);
        k.put([m, l, o]);
        k.put([m, l, d]);
        k.put([m, d, p]);
        k.put([m, l, u]);
        k.put([m, l, t, o]);
        k.put([m, u, o]);
        k.put([m, n, p]);
        k.put([m, l, n]);
        k.put([m, a, z]);
        k.put([m, a, z, l]);
        k.put([m, l, d, u]);
        k.put([m, l, w, o]);
        k.put([m, p, l, u]);
    }

    /// Fills keys of each candidate: the caller scores them.
    pub(crate) fn each(&self, mark: u32, gap: u32, mut with: impl FnMut(u32, &mut [u32])) {
        let (mut list, mut keys) = (Vec::with_capacity(2 * REACH + 2), Keys::default());
        self.candidates(gap, &mut list);
        let outer = |side: u64| list.iter().find(|c| c.side == side && c.top).map_or(99, |c| u64::from(self.nodes[c.word as usize].label));
        let outer = outer(0) * 100 + outer(1);
        for &candidate in &list {
            self.features(mark, gap, candidate, outer, &mut keys);
            with(candidate.word, keys.all());
        }
    }

    /// The word that a mark in the gap before word `gap` hangs on; `None` where there is no word.
    pub(crate) fn head(&self, table: &Triples, mark: u32, gap: u32) -> Option<u32> {
        let mut best: Option<(i32, u32)> = None;
        self.each(mark, gap, |word, keys| {
            let mut scores = [0; 3];
            table.add(keys, &mut scores);
            let score = scores[1];
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, word));
            }
        });
        best.map(|(_, word)| word)
    }
}
