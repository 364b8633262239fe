//! The features of the next action: the templates of Zhang and Nivre (2011), carried over to arc-hybrid, and what stands between
//! the two words in question.

use super::{Words, distance};
use crate::syntax::keys::{Keys, part};
use crate::syntax::transition::{NONE, State};

/// How many features come first: most decisions are clear from these alone.
const FIRST: usize = 36;

/// The features of the next action: the first, then, unless the decision is `clear` from these, the others.
#[inline]
pub(crate) fn features(words: &Words, state: &State, k: &mut Keys, clear: impl FnOnce(&mut [u32]) -> bool) -> bool {
    k.clear();
    let node = |i: u32| state.nodes.get(i as usize);
    let left = |i: u32, k: usize| node(i).map_or(NONE, |n| n.left[k]);
    let right = |i: u32, k: usize| node(i).map_or(NONE, |n| n.right[k]);
    let label = |i: u32| node(i).map_or(99, |n| u64::from(n.label));
    let (s0, s1, s2) = (state.top(0), state.top(1), state.top(2));
    let b0 = state.front;
    let ahead = |k: u32| if b0 + k <= state.len { b0 + k } else { NONE };
    let b1 = ahead(1);
    // words, tags, classes
    let (s0w, s1w) = (part::<0>(words.word(s0)), part::<1>(words.word(s1)));
    let (b0w, b1w) = (part::<3>(words.word(b0)), part::<4>(words.word(b1)));
    let (s0t, s1t, s2t) = (part::<6>(words.tag(s0)), part::<7>(words.tag(s1)), part::<8>(words.tag(s2)));
    let (b0t, b1t) = (part::<9>(words.tag(b0)), part::<10>(words.tag(b1)));
    let (s0c, s1c, b0c, b1c) = (words.class(s0), words.class(s1), words.class(b0), words.class(b1));
    let (s0f, s1f) = (part::<13>(s0c.0), part::<14>(s1c.0));
    let (s0g, b0g, b1g) = (part::<17>(s0c.1), part::<19>(b0c.1), part::<20>(b1c.1));
    // dependents: the outermost and the last before it, their labels, and all labels as sets
    let (s0l, s0r, s1r, b0l) = (left(s0, 0), right(s0, 0), right(s1, 0), left(b0, 0));
    let (s0lw, s0rw, b0lw) = (part::<21>(words.word(s0l)), part::<22>(words.word(s0r)), part::<24>(words.word(b0l)));
    let s0lt = part::<25>(words.tag(s0l));
    let (s0lr, s0rr, s1rr) = (part::<30>(label(s0l)), part::<31>(label(s0r)), part::<33>(label(s1r)));
    let (s0lr2, s0rr2) = (part::<35>(label(left(s0, 1))), part::<36>(label(right(s0, 1))));
    let sets = |i: u32| node(i).map_or((0, 0, 0, 0), |n| (n.left_labels, n.right_labels, u64::from(n.lefts), u64::from(n.rights)));
    let (s0s, s1s, b0s) = (sets(s0), sets(s1), sets(b0));
    let (s0ls, s0rs, s1ls, b0ls) = (part::<39>(s0s.0), part::<40>(s0s.1), part::<41>(s1s.0), part::<43>(b0s.0));
    let (s0v, b0v) = (part::<44>(s0s.2 << 8 | s0s.3), part::<46>(b0s.2));
    // The marks between the phrases of s1 and s0, and of s0 and b0.
    let first = |i: u32| node(i).map_or(NONE, |n| n.first);
    let (x, y) = (part::<47>(words.before(first(s0))), part::<48>(words.before(first(b0))));
    // The next verb, and the verbs that wait for a head.
    let verb = words.verbs.get(b0 as usize + 1).copied().unwrap_or(NONE);
    let vt = part::<50>(words.tag(verb));
    let waiting = (1..5).map(|i| state.top(i)).filter(|&i| i != NONE && words.verbs[i as usize] == i).count();
    let waiting = part::<52>(waiting as u64);
    let (d, e) = (part::<53>(distance(s0, b0)), part::<54>(distance(s1, s0)));
    k.put([s0t]);
    k.put([b0w, b0ls]);
    k.put([s1t, s1ls, s0t, s0ls]);
    k.put([s1t, b0t]);
    k.put([s0t, b0w, y]);
    k.put([b0t, b0ls]);
    k.put([b0w, b0t]);
    k.put([s0lr, s0lr2, s0t]);
    k.put([s1f, s0t, e]);
    k.put([s0f, y, b0t]);
    k.put([s0g, b0g, b1g]);
    k.put([s0t, s0lt, b0t]);
    k.put([s1rr, s1w]);
    k.put([b1t]);
    k.put([s0w, s0rw, b0t]);
    k.put([s0t, s0rs, y, b0t]);
    k.put([s0w, s0v]);
    k.put([s0w, b0lw]);
    k.put([s0w, b0t, b1t]);
    k.put([s0t, s0ls, b0t, b0ls]);
    k.put([s0g, b0lw, b0g]);
    k.put([s1f, s0lw]);
    k.put([s0t, b0t, b1t]);
    k.put([s0t, b0t, waiting]);
    k.put([s0t, b0t, waiting, vt]);
    k.put([s0w, s0t, b0t]);
    k.put([s2t, s1t, s0t, b0t]);
    k.put([s0rr, s0rr2, s0t]);
    k.put([b0t, b1w]);
    k.put([s1w, s0w]);
    k.put([b0w, b1w]);
    k.put([s0w, b0w, d]);
    k.put([s1f, b0lw, s0t]);
    k.put([b0t, b0lw, s0t]);
    k.put([b0w, b0v]);
    k.put([s1t, s0t, x, y]);
    if clear(k.all()) {
        return true;
    }
    k.go_on(FIRST, FIRST);
    // what only these look at
    let (b2, b3) = (ahead(2), ahead(3));
    let (s2w, b2w) = (part::<2>(words.word(s2)), part::<5>(words.word(b2)));
    let (b2t, b3t) = (part::<11>(words.tag(b2)), part::<12>(words.tag(b3)));
    let (b0f, b1f, s1g) = (part::<15>(b0c.0), part::<16>(b1c.0), part::<18>(s1c.1));
    let s1l = left(s1, 0);
    let (s1rw, s0rt, s1lt) = (part::<23>(words.word(s1r)), part::<26>(words.tag(s0r)), part::<27>(words.tag(s1l)));
    let (s1rt, b0lt) = (part::<28>(words.tag(s1r)), part::<29>(words.tag(b0l)));
    let (s1lr, b0lr) = (part::<32>(label(s1l)), part::<34>(label(b0l)));
    let (s1rr2, b0lr2) = (part::<37>(label(right(s1, 1))), part::<38>(label(left(b0, 1))));
    let (s1rs, s1v) = (part::<42>(s1s.1), part::<45>(s1s.3));
    let (z, vd) = (part::<49>(words.before(b0 + 1)), part::<51>(distance(b0, verb).min(4)));
    // single words
    k.put([s0w]);
    k.put([s0w, s0t]);
    k.put([s1w]);
    k.put([s1t]);
    k.put([s1w, s1t]);
    k.put([b0w]);
    k.put([b0t]);
    k.put([b1w]);
    k.put([b1w, b1t]);
    k.put([b2w]);
    k.put([b2t]);
    k.put([s2t]);
    k.put([s2w, s2t]);
    // pairs
    k.put([s0w, s0t, b0w, b0t]);
    k.put([s0w, b0w]);
    k.put([s0t, b0w, b0t]);
    k.put([s0t, b0t, d]);
    k.put([b0t, b1t]);
    k.put([b0w, b1t]);
    k.put([s1t, s0t, e]);
    k.put([s1w, s1t, s0t]);
    k.put([s1t, s0w, s0t]);
    k.put([s1w, b0t]);
    k.put([s1t, b0w]);
    k.put([s0w, b1t]);
    k.put([s0t, b1w]);
    // triples
    k.put([b0t, b1t, b2t]);
    k.put([s0t, b0w, b1t]);
    k.put([s1t, s0t, b0t]);
    k.put([s1w, s0t, b0t]);
    k.put([s1t, s0w, b0t]);
    k.put([s1t, s0t, b0w]);
    k.put([s2t, s1t, s0t]);
    k.put([s1t, s0t, b0t, b1t]);
    k.put([s0t, s0rt, b0t]);
    k.put([s0t, b0t, b0lt]);
    k.put([s1t, s1rt, s0t]);
    k.put([s1t, s1lt, s0t]);
    k.put([s1t, s0t, s0lt]);
    k.put([s1t, s0t, s0rt]);
    k.put([s1t, s1rt, b0t]);
    k.put([s0t, s0lw, b0t]);
    // dependents
    k.put([s0lw, s0t]);
    k.put([s0rw, s0t]);
    k.put([b0lw, b0t]);
    k.put([s0lt, s0lr, s0t]);
    k.put([s0rt, s0rr, s0t]);
    k.put([b0lt, b0lr, b0t]);
    k.put([s1rt, s1rr, s1t]);
    k.put([b0lr, b0lr2, b0t]);
    k.put([s1rr, s1rr2, s1t]);
    k.put([s0lr, s0w]);
    k.put([s0rr, s0w]);
    k.put([b0lr, b0w]);
    k.put([s1lr, s1w]);
    // distance, number and labels of dependents
    k.put([s0w, d]);
    k.put([b0w, d]);
    k.put([s1w, s0w, e]);
    k.put([s0t, s0v]);
    k.put([b0t, b0v, s0t]);
    k.put([s1t, s1v, s0t]);
    k.put([s1w, s1v]);
    k.put([s0t, s0ls]);
    k.put([s0t, s0rs]);
    k.put([s0w, s0ls, s0rs]);
    k.put([s1t, s1ls, s1rs, s0t]);
    k.put([s1t, s1rs, s0t, b0t]);
    // classes, alone and with the word that marks the dependent's case
    k.put([s0f]);
    k.put([s1f]);
    k.put([b0f]);
    k.put([b1f]);
    k.put([s0f, b0f]);
    k.put([s1f, s0f]);
    k.put([s0f, b0t, d]);
    k.put([s0t, b0f, d]);
    k.put([s1t, s0f, e]);
    k.put([s0f, b0t, b1t]);
    k.put([s1g, s0g, b0g]);
    k.put([s1f, s0t, b0t]);
    k.put([s1t, s0f, b0t]);
    k.put([s1t, s0t, b0f]);
    k.put([s0f, b0lw]);
    k.put([s1w, s0lw]);
    k.put([s1g, s0lw, s0g]);
    k.put([s1f, s1rw, s0t]);
    // what is to come
    k.put([s0t, b0t, vt]);
    k.put([s1t, s0t, b0t, vt]);
    k.put([s0w, vt]);
    k.put([s0t, b0t, vt, vd]);
    k.put([b0t, b1t, b2t, b3t]);
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
    k.put([s0w, b0t, y]);
    k.put([b0t, b1t, z]);
    false
}
