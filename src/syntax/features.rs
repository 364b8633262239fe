//! What the parser looks at: the templates of Zhang and Nivre (2011), carried over to arc-hybrid, and what
//! stands between the two words in question.
//!
//! Enters: a parse under way and the words' forms and tags. Leaves: the feature keys of the next action, or of
//! the label of an arc.

use super::form::Form;
use super::keys::{Keys, part};
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

    /// The class of a word, and the larger one.
    #[inline]
    fn class(&self, i: u32) -> (u64, u64) {
        match self.forms.get(i as usize) {
            Some(form) => (u64::from(form.class.fine), u64::from(form.class.coarse)),
            None if i as usize == self.forms.len() => (ROOT_WORD << 16, ROOT_WORD << 16),
            None => (NO_WORD << 16, NO_WORD << 16),
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

/// The features of the next action.
pub(crate) fn action(words: &Words, state: &State, k: &mut Keys) {
    k.clear();
    let node = |i: u32| state.nodes.get(i as usize);
    let left = |i: u32, k: usize| node(i).map_or(NONE, |n| n.left[k]);
    let right = |i: u32, k: usize| node(i).map_or(NONE, |n| n.right[k]);
    let label = |i: u32| node(i).map_or(99, |n| u64::from(n.label));
    let (s0, s1, s2) = (state.top(0), state.top(1), state.top(2));
    let b0 = state.front;
    let ahead = |k: u32| if b0 + k <= state.len { b0 + k } else { NONE };
    let (b1, b2) = (ahead(1), ahead(2));
    // words, tags, classes
    let (s0w, s1w, s2w) = (part::<0>(words.word(s0)), part::<1>(words.word(s1)), part::<2>(words.word(s2)));
    let (b0w, b1w, b2w) = (part::<3>(words.word(b0)), part::<4>(words.word(b1)), part::<5>(words.word(b2)));
    let (s0t, s1t, s2t) = (part::<6>(words.tag(s0)), part::<7>(words.tag(s1)), part::<8>(words.tag(s2)));
    let (b0t, b1t, b2t) = (part::<9>(words.tag(b0)), part::<10>(words.tag(b1)), part::<11>(words.tag(b2)));
    let b3t = part::<12>(words.tag(ahead(3)));
    let (s0c, s1c, b0c, b1c) = (words.class(s0), words.class(s1), words.class(b0), words.class(b1));
    let (s0f, s1f, b0f, b1f) = (part::<13>(s0c.0), part::<14>(s1c.0), part::<15>(b0c.0), part::<16>(b1c.0));
    let (s0g, s1g, b0g, b1g) = (part::<17>(s0c.1), part::<18>(s1c.1), part::<19>(b0c.1), part::<20>(b1c.1));
    // dependents: the outermost and the last before it, their labels, and all labels as sets
    let (s0l, s0r, s1l, s1r, b0l) = (left(s0, 0), right(s0, 0), left(s1, 0), right(s1, 0), left(b0, 0));
    let (s0lw, s0rw, s1rw, b0lw) =
        (part::<21>(words.word(s0l)), part::<22>(words.word(s0r)), part::<23>(words.word(s1r)), part::<24>(words.word(b0l)));
    let (s0lt, s0rt, s1lt) = (part::<25>(words.tag(s0l)), part::<26>(words.tag(s0r)), part::<27>(words.tag(s1l)));
    let (s1rt, b0lt) = (part::<28>(words.tag(s1r)), part::<29>(words.tag(b0l)));
    let (s0lr, s0rr, s1lr) = (part::<30>(label(s0l)), part::<31>(label(s0r)), part::<32>(label(s1l)));
    let (s1rr, b0lr) = (part::<33>(label(s1r)), part::<34>(label(b0l)));
    let (s0lr2, s0rr2) = (part::<35>(label(left(s0, 1))), part::<36>(label(right(s0, 1))));
    let (s1rr2, b0lr2) = (part::<37>(label(right(s1, 1))), part::<38>(label(left(b0, 1))));
    let sets = |i: u32| node(i).map_or((0, 0, 0, 0), |n| (n.left_labels, n.right_labels, u64::from(n.lefts), u64::from(n.rights)));
    let (s0s, s1s, b0s) = (sets(s0), sets(s1), sets(b0));
    let (s0ls, s0rs, s1ls) = (part::<39>(s0s.0), part::<40>(s0s.1), part::<41>(s1s.0));
    let (s1rs, b0ls) = (part::<42>(s1s.1), part::<43>(b0s.0));
    let (s0v, s1v, b0v) = (part::<44>(s0s.2 << 8 | s0s.3), part::<45>(s1s.3), part::<46>(b0s.2));
    // The marks between the phrases of s1 and s0, of s0 and b0, and behind b0.
    let first = |i: u32| node(i).map_or(NONE, |n| n.first);
    let (x, y) = (part::<47>(words.before(first(s0))), part::<48>(words.before(first(b0))));
    let z = part::<49>(words.before(b0 + 1));
    // What is to come: the next verb, and the third word ahead; and the verbs that wait for a head.
    let verb = words.verbs.get(b0 as usize + 1).copied().unwrap_or(NONE);
    let (vt, vd) = (part::<50>(words.tag(verb)), part::<51>(distance(b0, verb).min(4)));
    let waiting = (1..5).map(|i| state.top(i)).filter(|&i| i != NONE && words.verbs[i as usize] == i).count();
    let waiting = part::<52>(waiting as u64);
    let (d, e) = (part::<53>(distance(s0, b0)), part::<54>(distance(s1, s0)));
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
    k.put([s0w, s0rw, b0t]);
    k.put([s0t, s0lw, b0t]);
    k.put([b0t, b0lw, s0t]);
    // dependents
    k.put([s0lw, s0t]);
    k.put([s0rw, s0t]);
    k.put([b0lw, b0t]);
    k.put([s0lt, s0lr, s0t]);
    k.put([s0rt, s0rr, s0t]);
    k.put([b0lt, b0lr, b0t]);
    k.put([s1rt, s1rr, s1t]);
    k.put([s0lr, s0lr2, s0t]);
    k.put([s0rr, s0rr2, s0t]);
    k.put([b0lr, b0lr2, b0t]);
    k.put([s1rr, s1rr2, s1t]);
    k.put([s0lr, s0w]);
    k.put([s0rr, s0w]);
    k.put([b0lr, b0w]);
    k.put([s1rr, s1w]);
    k.put([s1lr, s1w]);
    // distance, number and labels of dependents
    k.put([s0w, d]);
    k.put([b0w, d]);
    k.put([s0w, b0w, d]);
    k.put([s1w, s0w, e]);
    k.put([s0w, s0v]);
    k.put([s0t, s0v]);
    k.put([b0w, b0v]);
    k.put([b0t, b0v, s0t]);
    k.put([s1t, s1v, s0t]);
    k.put([s1w, s1v]);
    k.put([s0t, s0ls]);
    k.put([s0t, s0rs]);
    k.put([s0w, s0ls, s0rs]);
    k.put([b0t, b0ls]);
    k.put([b0w, b0ls]);
    k.put([s1t, s1ls, s1rs, s0t]);
    k.put([s1t, s1rs, s0t, b0t]);
    k.put([s0t, s0ls, b0t, b0ls]);
    k.put([s1t, s1ls, s0t, s0ls]);
    // classes, alone and with the word that marks the dependent's case
    k.put([s0f]);
    k.put([s1f]);
    k.put([b0f]);
    k.put([b1f]);
    k.put([s0f, b0f]);
    k.put([s1f, s0f]);
    k.put([s0f, b0t, d]);
    k.put([s0t, b0f, d]);
    k.put([s1f, s0t, e]);
    k.put([s1t, s0f, e]);
    k.put([s0f, b0t, b1t]);
    k.put([s0g, b0g, b1g]);
    k.put([s1g, s0g, b0g]);
    k.put([s1f, s0t, b0t]);
    k.put([s1t, s0f, b0t]);
    k.put([s1t, s0t, b0f]);
    k.put([s0f, y, b0t]);
    k.put([s0w, b0lw]);
    k.put([s0f, b0lw]);
    k.put([s1f, b0lw, s0t]);
    k.put([s0g, b0lw, b0g]);
    k.put([s1w, s0lw]);
    k.put([s1f, s0lw]);
    k.put([s1g, s0lw, s0g]);
    k.put([s1f, s1rw, s0t]);
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
    k.put([s0t, s0rs, y, b0t]);
}

/// The features of the label of the arc from `head` to `child`.
pub(crate) fn label(words: &Words, state: &State, head: u32, child: u32, k: &mut Keys) {
    k.clear();
    let h = &state.nodes[head as usize];
    let c = &state.nodes[child as usize];
    let (first, last) = (c.left[0], c.right[0]);
    let marker = if c.left[1] == NONE { first } else { c.left[1] };
    let before = child.checked_sub(1).unwrap_or(NONE);
    let after = child + 1;
    let suffix = |i: u32| words.forms.get(i as usize).map_or(7, |f| u64::from(f.suffix[2]));
    let (hw, ht, cw, ct) =
        (part::<0>(words.word(head)), part::<1>(words.tag(head)), part::<2>(words.word(child)), part::<3>(words.tag(child)));
    let (hf, hg) = words.class(head);
    let (cf, cg) = words.class(child);
    let (hf, hg, cf, cg) = (part::<4>(hf), part::<5>(hg), part::<6>(cf), part::<7>(cg));
    let side = u64::from(head < child);
    let near = part::<8>(distance(head, child).min(3) << 1 | side);
    let side = part::<9>(side);
    let (fw, ft, ff) = (part::<10>(words.word(first)), part::<11>(words.tag(first)), part::<12>(words.class(first).0));
    let (lw, lt, mw) = (part::<13>(words.word(last)), part::<14>(words.tag(last)), part::<15>(words.word(marker)));
    let (labels, ls, rs) = (part::<16>(h.left_labels | h.right_labels), part::<17>(c.left_labels), part::<18>(c.right_labels));
    let (pw, pt) = (part::<19>(words.word(before)), part::<20>(words.tag(before)));
    let (nw, nt) = (part::<21>(words.word(after)), part::<22>(words.tag(after)));
    let (hs, cs) = (part::<23>(suffix(head)), part::<24>(suffix(child)));
    let (x, y) = (part::<25>(words.before(c.first)), part::<26>(words.before(c.last + 1)));
    let (hls, hlw, hrt) = (part::<27>(h.left_labels), part::<28>(words.word(h.left[0])), part::<29>(words.tag(h.right[0])));
    k.put([ct, side]);
    k.put([cw]);
    k.put([cw, ct, side]);
    k.put([ht, side]);
    k.put([hw, side]);
    k.put([hw, ht, ct, side]);
    k.put([ht, cw, ct, side]);
    k.put([ht, ct, near]);
    k.put([hw, cw, side]);
    k.put([ht, ct, side, fw]);
    k.put([ht, ct, side, mw]);
    k.put([hw, ct, side, fw]);
    k.put([ht, cw, fw]);
    k.put([ct, lw]);
    k.put([ht, ct, side, ft, lt]);
    k.put([ht, ct, side, labels]);
    k.put([hw, ct, side, labels]);
    k.put([ht, cw, side, labels]);
    k.put([ht, ct, side, ls]);
    k.put([ct, ls, rs]);
    k.put([ht, ct, ls, fw]);
    k.put([ct, pt, side]);
    k.put([ct, nt, side]);
    k.put([ht, ct, pw, side]);
    k.put([ht, ct, nw, side]);
    k.put([ht, ct, pt, nt, near]);
    k.put([cs, ht, side]);
    k.put([cs, hs, side]);
    k.put([hw, cs, side]);
    k.put([ht, ct, hls, side]);
    k.put([ht, ct, hlw, side]);
    k.put([ht, ct, hrt, side]);
    k.put([ht, ct, side, x]);
    k.put([ht, ct, side, x, y]);
    k.put([hw, ct, side, x]);
    k.put([ht, cw, side, x]);
    k.put([ht, ct, side, x, labels]);
    k.put([hw, ct, side, y]);
    k.put([cf, side]);
    k.put([hf, side]);
    k.put([hf, cf, side]);
    k.put([hg, cg, ff, side]);
    k.put([hf, ct, side]);
    k.put([ht, cf, side]);
    k.put([ht, cf, ff, side]);
    k.put([hf, ct, ff, side]);
    k.put([hf, ct, side, fw]);
    k.put([hf, ct, side, labels]);
}
