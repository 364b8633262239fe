//! What the parser looks at: the templates of Zhang and Nivre (2011), carried over to arc-hybrid, and what
//! stands between the two words in question.
//!
//! Enters: a parse under way and the words' forms and tags. Leaves: the feature keys of the next action, or of
//! the label of an arc.

use super::form::{Form, mix};
use super::transition::{NONE, State};

/// A sentence as the parser sees it.
pub(crate) struct Words<'a> {
    pub forms: &'a [Form],
    pub tags: &'a [u8],
    /// For each word, and the end, the hash of the punctuation marks right before it; 0 where there is none.
    pub before: &'a [u32],
    /// For each word, and the end, the next verb at it or behind it; the number of words where there is none.
    pub verbs: &'a [u32],
}

/// Tag and form numbers that no token has.
const NO_TAG: u64 = 251;
const ROOT_TAG: u64 = 252;
const NO_WORD: u64 = 3;
const ROOT_WORD: u64 = 5;

impl Words<'_> {
    /// The marks right before a word.
    #[inline]
    fn before(&self, i: u32) -> u64 {
        self.before.get(i as usize).map_or(1, |&marks| u64::from(marks))
    }

    #[inline]
    fn tag(&self, i: u32) -> u64 {
        match self.tags.get(i as usize) {
            Some(&tag) => u64::from(tag),
            None if i == NONE => NO_TAG,
            None if i as usize == self.tags.len() => ROOT_TAG,
            None => NO_TAG,
        }
    }

    #[inline]
    fn word(&self, i: u32) -> u64 {
        match self.forms.get(i as usize) {
            Some(form) => u64::from(form.word),
            None if i as usize == self.forms.len() => ROOT_WORD,
            None => NO_WORD,
        }
    }
}

/// Distances in seven steps.
#[inline]
fn distance(from: u32, to: u32) -> u64 {
    if from == NONE || to == NONE {
        return 0;
    }
    match to.abs_diff(from) {
        d @ 0..=4 => u64::from(d),
        5..=9 => 5,
        _ => 6,
    }
}

/// Collects keys, each under the number of its template.
struct Keys<'a> {
    keys: &'a mut Vec<u32>,
    template: u64,
}

impl Keys<'_> {
    #[inline]
    fn put<const N: usize>(&mut self, parts: [u64; N]) {
        self.template += 1;
        let mut hash = self.template;
        for part in parts {
            hash = mix(hash, part);
        }
        self.keys.push((hash >> 32) as u32);
    }
}

/// The features of the next action.
pub(crate) fn action(words: &Words, state: &State, keys: &mut Vec<u32>) {
    keys.clear();
    let node = |i: u32| state.nodes.get(i as usize);
    let left = |i: u32, k: usize| node(i).map_or(NONE, |n| n.left[k]);
    let right = |i: u32, k: usize| node(i).map_or(NONE, |n| n.right[k]);
    let label = |i: u32| node(i).map_or(99, |n| u64::from(n.label));
    let (s0, s1, s2) = (state.top(0), state.top(1), state.top(2));
    let b0 = state.front;
    let ahead = |k: u32| if b0 + k <= state.len { b0 + k } else { NONE };
    let (b1, b2) = (ahead(1), ahead(2));
    let (s0w, s1w, s2w) = (words.word(s0), words.word(s1), words.word(s2));
    let (b0w, b1w, b2w) = (words.word(b0), words.word(b1), words.word(b2));
    let (s0t, s1t, s2t) = (words.tag(s0), words.tag(s1), words.tag(s2));
    let (b0t, b1t, b2t) = (words.tag(b0), words.tag(b1), words.tag(b2));
    let (s0l, s0r, s1l, s1r, b0l) = (left(s0, 0), right(s0, 0), left(s1, 0), right(s1, 0), left(b0, 0));
    let (s0l2, s0r2, s1r2, b0l2) = (left(s0, 1), right(s0, 1), right(s1, 1), left(b0, 1));
    let (s0lt, s0rt, s1lt, s1rt, b0lt) = (words.tag(s0l), words.tag(s0r), words.tag(s1l), words.tag(s1r), words.tag(b0l));
    let sets = |i: u32| node(i).map_or((0, 0, 0, 0), |n| (n.left_labels, n.right_labels, n.lefts, n.rights));
    let (s0ll, s0rl, s0vl, s0vr) = sets(s0);
    let (s1ll, s1rl, _, s1vr) = sets(s1);
    let (b0ll, _, b0vl, _) = sets(b0);
    let (s0vl, s0vr, s1vr, b0vl) = (u64::from(s0vl), u64::from(s0vr), u64::from(s1vr), u64::from(b0vl));
    // The marks between the phrases of s1 and s0, of s0 and b0, and behind b0.
    let first = |i: u32| node(i).map_or(NONE, |n| n.first);
    let (x, y, z) = (words.before(first(s0)), words.before(first(b0)), words.before(b0 + 1));
    // What is to come: the next verb, and the third word ahead; and the verbs that wait for a head.
    let verb = words.verbs.get(b0 as usize + 1).copied().unwrap_or(NONE);
    let (vt, vd) = (words.tag(verb), distance(b0, verb).min(4));
    let b3t = words.tag(ahead(3));
    let waiting = (1..5).map(|i| state.top(i)).filter(|&i| i != NONE && words.verbs[i as usize] == i).count() as u64;
    let d = distance(s0, b0);
    let e = distance(s1, s0);
    let mut k = Keys { keys, template: 0 };
    // single words
    k.put([s0w]);
    k.put([s0t]);
    k.put([s0w, s0t]);
    k.put([s1w]);
    k.put([s1t]);
    k.put([s1w, s1t]);
    k.put([b0w]);
    k.put([b0t]);
    k.put([b0w, b0t]);
    k.put([b1w]);
    k.put([b1t]);
    k.put([b1w, b1t]);
    k.put([b2w]);
    k.put([b2t]);
    k.put([s2t]);
    k.put([s2w, s2t]);
    // pairs
    k.put([s0w, s0t, b0w, b0t]);
    k.put([s0w, b0w]);
    k.put([s0w, s0t, b0t]);
    k.put([s0t, b0w, b0t]);
    k.put([s0t, b0t, d]);
    k.put([b0t, b1t]);
    k.put([b0w, b1t]);
    k.put([b0t, b1w]);
    k.put([b0w, b1w]);
    k.put([s1w, s0w]);
    k.put([s1t, s0t, e]);
    k.put([s1w, s1t, s0t]);
    k.put([s1t, s0w, s0t]);
    k.put([s1t, b0t]);
    k.put([s1w, b0t]);
    k.put([s1t, b0w]);
    k.put([s1w, b0w]);
    k.put([s0w, b1t]);
    k.put([s0t, b1w]);
    // triples
    k.put([b0t, b1t, b2t]);
    k.put([s0t, b0t, b1t]);
    k.put([s0w, b0t, b1t]);
    k.put([s0t, b0w, b1t]);
    k.put([s1t, s0t, b0t]);
    k.put([s1w, s0t, b0t]);
    k.put([s1t, s0w, b0t]);
    k.put([s1t, s0t, b0w]);
    k.put([s2t, s1t, s0t]);
    k.put([s1t, s0t, b0t, b1t]);
    k.put([s2t, s1t, s0t, b0t]);
    k.put([s0t, s0lt, b0t]);
    k.put([s0t, s0rt, b0t]);
    k.put([s0t, b0t, b0lt]);
    k.put([s1t, s1rt, s0t]);
    k.put([s1t, s1lt, s0t]);
    k.put([s1t, s0t, s0lt]);
    k.put([s1t, s0t, s0rt]);
    k.put([s1t, s1rt, b0t]);
    k.put([s1w, words.word(s1r), s0t]);
    k.put([s1t, s0w, words.word(s0l)]);
    k.put([s0w, words.word(s0r), b0t]);
    k.put([s0t, words.word(s0l), b0t]);
    k.put([b0t, words.word(b0l), s0t]);
    // dependents
    k.put([words.word(s0l), s0t]);
    k.put([words.word(s0r), s0t]);
    k.put([words.word(b0l), b0t]);
    k.put([s0lt, label(s0l), s0t]);
    k.put([s0rt, label(s0r), s0t]);
    k.put([b0lt, label(b0l), b0t]);
    k.put([s1rt, label(s1r), s1t]);
    k.put([label(s0l), label(s0l2), s0t]);
    k.put([label(s0r), label(s0r2), s0t]);
    k.put([label(b0l), label(b0l2), b0t]);
    k.put([label(s1r), label(s1r2), s1t]);
    k.put([label(s0l), s0w]);
    k.put([label(s0r), s0w]);
    k.put([label(b0l), b0w]);
    k.put([label(s1r), s1w]);
    k.put([label(s1l), s1w]);
    // distance, number and labels of dependents
    k.put([s0w, d]);
    k.put([b0w, d]);
    k.put([s0w, b0w, d]);
    k.put([s1w, s0w, e]);
    k.put([s0w, s0vl, s0vr]);
    k.put([s0t, s0vl, s0vr]);
    k.put([b0w, b0vl]);
    k.put([b0t, b0vl, s0t]);
    k.put([s1t, s1vr, s0t]);
    k.put([s1w, s1vr]);
    k.put([s0t, s0ll]);
    k.put([s0t, s0rl]);
    k.put([s0w, s0ll, s0rl]);
    k.put([b0t, b0ll]);
    k.put([b0w, b0ll]);
    k.put([s1t, s1ll, s1rl, s0t]);
    k.put([s1t, s1rl, s0t, b0t]);
    k.put([s0t, s0ll, b0t, b0ll]);
    k.put([s1t, s1ll, s0t, s0ll]);
    // what is to come
    k.put([s0t, b0t, vt]);
    k.put([s1t, s0t, b0t, vt]);
    k.put([s0w, vt]);
    k.put([s0t, b0t, vt, vd]);
    k.put([b0t, b1t, b2t, b3t]);
    k.put([s0t, b0t, waiting]);
    k.put([s0t, b0t, waiting, vt]);
    k.put([s1t, s0t, waiting, y]);
    k.put([s2t, s1t, s0t, b0t, y]);
    // marks
    k.put([s1t, s0t, x]);
    k.put([s0t, b0t, y]);
    k.put([s1t, s0t, b0t, x, y]);
    k.put([s0w, x, y]);
    k.put([b0w, y]);
    k.put([s0t, b0t, y, z]);
    k.put([s1w, s0t, x]);
    k.put([s0t, b0w, y]);
    k.put([s0w, b0t, y]);
    k.put([b0t, b1t, z]);
    k.put([s1t, s0t, x, y]);
    k.put([s0t, s0rl, y, b0t]);
}

/// The features of the label of the arc from `head` to `child`.
pub(crate) fn label(words: &Words, state: &State, head: u32, child: u32, keys: &mut Vec<u32>) {
    keys.clear();
    let h = &state.nodes[head as usize];
    let c = &state.nodes[child as usize];
    let (hw, ht) = (words.word(head), words.tag(head));
    let (cw, ct) = (words.word(child), words.tag(child));
    let side = u64::from(head < child);
    let near = distance(head, child).min(3) << 1 | side;
    let labels = h.left_labels | h.right_labels;
    let (first, last) = (c.left[0], c.right[0]);
    let mut marker = c.left[1];
    if marker == NONE {
        marker = first;
    }
    let before = child.checked_sub(1).unwrap_or(NONE);
    let after = child + 1;
    let (x, y) = (words.before(c.first), words.before(c.last + 1));
    let suffix = |i: u32| words.forms.get(i as usize).map_or(7, |f| u64::from(f.suffix[2]));
    let mut k = Keys { keys, template: 1000 };
    k.put([ct, side]);
    k.put([cw]);
    k.put([cw, ct, side]);
    k.put([ht, side]);
    k.put([hw, side]);
    k.put([hw, ht, ct, side]);
    k.put([ht, cw, ct, side]);
    k.put([ht, ct, near]);
    k.put([hw, cw, side]);
    k.put([ht, ct, side, words.word(first)]);
    k.put([ht, ct, side, words.word(marker)]);
    k.put([hw, ct, side, words.word(first)]);
    k.put([ht, cw, words.word(first)]);
    k.put([ct, words.word(last)]);
    k.put([ht, ct, side, words.tag(first), words.tag(last)]);
    k.put([ht, ct, side, labels]);
    k.put([hw, ct, side, labels]);
    k.put([ht, cw, side, labels]);
    k.put([ht, ct, side, c.left_labels]);
    k.put([ct, c.left_labels, c.right_labels]);
    k.put([ht, ct, c.left_labels, words.word(first)]);
    k.put([ct, words.tag(before), side]);
    k.put([ct, words.tag(after), side]);
    k.put([ht, ct, words.word(before), side]);
    k.put([ht, ct, words.word(after), side]);
    k.put([ht, ct, words.tag(before), words.tag(after), near]);
    k.put([suffix(child), ht, side]);
    k.put([suffix(child), suffix(head), side]);
    k.put([hw, suffix(child), side]);
    k.put([ht, ct, h.left_labels, side]);
    k.put([ht, ct, words.word(h.left[0]), side]);
    k.put([ht, ct, words.tag(h.right[0]), side]);
    k.put([ht, ct, side, x]);
    k.put([ht, ct, side, x, y]);
    k.put([hw, ct, side, x]);
    k.put([ht, cw, side, x]);
    k.put([ht, ct, side, x, labels]);
    k.put([hw, ct, side, y]);
}
