//! The features of the label of an arc.

use super::{Words, distance};
use crate::syntax::keys::{Keys, part};
use crate::syntax::transition::{NONE, State};

/// How many features come first: most labels are clear from these alone.
const FIRST: usize = 16;

/// The features of the label of the arc from `head` to `child`, in two portions as well.
#[inline]
pub(crate) fn features(words: &Words, state: &State, head: u32, child: u32, k: &mut Keys, clear: impl FnOnce(&mut [u32]) -> bool) -> bool {
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
    k.put([ht, ct, near]);
    k.put([ht, cw, side, x]);
    k.put([cf, side]);
    k.put([ct, lw]);
    k.put([hg, cg, ff, side]);
    k.put([ht, ct, hls, side]);
    k.put([hw, ct, side, fw]);
    k.put([ht, ct, side, ls]);
    k.put([ht, ct, side, x, labels]);
    k.put([ht, ct, side, ft, lt]);
    k.put([ht, ct, hlw, side]);
    k.put([hw, side]);
    k.put([ct, pt, side]);
    k.put([ht, cw, ct, side]);
    k.put([ht, cf, ff, side]);
    k.put([ht, ct, ls, fw]);
    if clear(k.all()) {
        return true;
    }
    k.go_on(FIRST, FIRST);
    k.put([ct, side]);
    k.put([cw]);
    k.put([cw, ct, side]);
    k.put([ht, side]);
    k.put([hw, ht, ct, side]);
    k.put([hw, cw, side]);
    k.put([ht, ct, side, fw]);
    k.put([ht, ct, side, mw]);
    k.put([ht, cw, fw]);
    k.put([ht, ct, side, labels]);
    k.put([hw, ct, side, labels]);
    k.put([ht, cw, side, labels]);
    k.put([ct, ls, rs]);
    k.put([ct, nt, side]);
    k.put([ht, ct, pw, side]);
    k.put([ht, ct, nw, side]);
    k.put([ht, ct, pt, nt, near]);
    k.put([cs, ht, side]);
    k.put([cs, hs, side]);
    k.put([hw, cs, side]);
    k.put([ht, ct, hrt, side]);
    k.put([ht, ct, side, x]);
    k.put([ht, ct, side, x, y]);
    k.put([hw, ct, side, x]);
    k.put([hw, ct, side, y]);
    k.put([hf, side]);
    k.put([hf, cf, side]);
    k.put([hf, ct, side]);
    k.put([ht, cf, side]);
    k.put([hf, ct, ff, side]);
    k.put([hf, ct, side, fw]);
    k.put([hf, ct, side, labels]);
    false
}
