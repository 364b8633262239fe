//! Part-of-speech tags, left to right, by a linear model (Collins 2002, greedy).
//!
//! Enters: the forms of a sentence. Leaves: one fine tag a token, an index into the model's tag names.

use super::classes::Class;
use super::form::{Form, mix};
use super::keys::{Keys, part};
use super::weights::{CLASSES, Decision, Table};

/// What stands before the first and after the last token.
const EDGE: Form =
    Form { word: 1, suffix: [1; 5], prefix: [1; 5], shape: 64, accents: 0, class: Class { fine: u16::MAX, coarse: u16::MAX, tag: None } };

/// How many features come first: most tags are clear from these alone.
const FIRST: usize = 23;
/// The template of the first feature of what is written exactly.
const EXACT: usize = 50;

/// The features of token `i`, given the tags before it: the first, then, unless the tag is `clear` from these, the others.
#[inline]
pub(crate) fn features(forms: &[Form], tags: &[u8], i: usize, k: &mut Keys, clear: impl FnOnce(&mut [u32]) -> bool) -> bool {
    let at = |d: isize| i.checked_add_signed(d).and_then(|j| forms.get(j)).unwrap_or(&EDGE);
    let tag = |d: usize| i.checked_sub(d).map_or(200, |j| u64::from(tags[j]));
    let (w, l1, l2, r1, r2) = (at(0), at(-1), at(-2), at(1), at(2));
    let (t1, t2) = (part::<0>(tag(1)), part::<1>(tag(2)));
    let x = |v: u32| u64::from(v);
    let (ww, l1w, l2w) = (part::<2>(x(w.word)), part::<3>(x(l1.word)), part::<4>(x(l2.word)));
    let (r1w, r2w) = (part::<5>(x(r1.word)), part::<6>(x(r2.word)));
    let (shape, l1s, r1s) = (part::<7>(u64::from(w.shape)), part::<8>(u64::from(l1.shape)), part::<9>(u64::from(r1.shape)));
    let (e0, e1, e2) = (part::<10>(x(w.suffix[0])), part::<11>(x(w.suffix[1])), part::<12>(x(w.suffix[2])));
    let (r1e1, r1e2, l1e2) = (part::<13>(x(r1.suffix[1])), part::<14>(x(r1.suffix[2])), part::<15>(x(l1.suffix[2])));
    let fine = |form: &Form| u64::from(form.class.fine);
    let coarse = |form: &Form| u64::from(form.class.coarse);
    let (wf, l1f, r1f) = (part::<16>(fine(w)), part::<17>(fine(l1)), part::<18>(fine(r1)));
    let (l2f, r2f) = (part::<19>(fine(l2)), part::<20>(fine(r2)));
    let (wg, l1g, r1g) = (part::<21>(coarse(w)), part::<22>(coarse(l1)), part::<23>(coarse(r1)));
    k.clear();
    k.put([]);
    k.put([part::<25>(x(w.prefix[2]))]);
    k.put([wf, r1f]);
    k.put([ww]);
    k.put([r1e1, t1]);
    k.put([l1w, e2]);
    k.put([part::<25>(x(w.prefix[1]))]);
    k.put([ww, shape]);
    k.put([r1f, e2]);
    k.put([e2, t1]);
    k.put([t1, t2, wf]);
    k.put([t1]);
    k.put([r1w]);
    k.put([wg, e1]);
    k.put([shape, l1s, r1s]);
    k.put([l1f, wf]);
    k.put([l2w]);
    k.put([wf, shape]);
    k.put([r1e2, e2]);
    k.put([l1w]);
    k.put([l1g, wg, r1g]);
    k.put([e0, shape]);
    k.put([part::<24>(x(w.suffix[3]))]);
    if w.accents != 0 {
        k.go_on(FIRST, EXACT);
        let exact = |form: &Form| mix(x(form.word), x(form.accents));
        let (we, l1x, r1x) = (part::<26>(exact(w)), part::<27>(exact(l1)), part::<28>(exact(r1)));
        k.put([we]);
        k.put([we, t1]);
        k.put([we, r1e2]);
        k.put([we, l1x]);
        k.put([r1x]);
        k.put([l1x]);
        k.put([r1x, e2]);
        k.put([e0, part::<29>(u64::from(w.accents > 1)), shape]);
    }
    let first = k.all().len();
    if clear(k.all()) {
        return true;
    }
    k.go_on(first, FIRST);
    k.put([r2w]);
    k.put([l1w, ww]);
    k.put([ww, r1w]);
    k.put([l1w, r1w]);
    k.put([t1, t2]);
    k.put([t1, ww]);
    k.put([t1, r1w]);
    k.put([t1, t2, ww]);
    k.put([e1, shape]);
    k.put([e2, shape]);
    k.put([part::<24>(x(w.suffix[4]))]);
    k.put([e1, r1e1]);
    k.put([part::<25>(x(w.prefix[0])), shape]);
    k.put([part::<25>(x(w.prefix[3]))]);
    k.put([shape, t1]);
    k.put([l1e2]);
    k.put([r1e2]);
    k.put([r1w, r2w]);
    k.put([r1s, e2]);
    k.put([t1, e2, r1e2]);
    k.put([wf]);
    k.put([wf, t1]);
    k.put([l1f]);
    k.put([r1f]);
    k.put([l2f]);
    k.put([r2f]);
    k.put([r1f, t1]);
    false
}

/// Decides the tag of token `i`; it is clear from its first features where it leads the second best by `sure`.
#[inline]
pub(crate) fn decide(table: &Table, sure: i32, classes: usize, forms: &[Form], tags: &[u8], i: usize, keys: &mut Keys) -> Decision {
    let (mut scores, mut decision) = ([0; CLASSES + 1], Decision::default());
    let classes = classes.min(CLASSES);
    let clear = |keys: &mut [u32]| {
        table.add(keys, &mut scores);
        decision = Decision::new(&scores[..classes]);
        decision.ahead >= sure
    };
    if !features(forms, tags, i, keys, clear) {
        table.add(keys.second(), &mut scores);
        decision.again(&scores[..classes]);
    }
    decision
}

/// Tags a sentence.
pub(crate) fn tag(table: &Table, sure: i32, classes: usize, forms: &[Form], tags: &mut Vec<u8>) {
    let mut keys = Keys::default();
    tags.clear();
    for i in 0..forms.len() {
        let tag = forms[i].class.tag.unwrap_or_else(|| decide(table, sure, classes, forms, tags, i, &mut keys).best as u8);
        tags.push(tag);
    }
}

/// Whether an undecided contraction stands for two words here (*des* = *de* + *les*); `forms` are surface tokens.
pub(crate) fn contracted(table: &Table, forms: &[Form], i: usize) -> bool {
    let (mut scores, mut keys) = ([0; CLASSES + 1], Keys::default());
    contraction(forms, i, &mut keys);
    table.add(keys.all(), &mut scores);
    scores[1] >= scores[0]
}

/// What decides about a contraction: the features of a tag without the tags before.
pub(crate) fn contraction(forms: &[Form], i: usize, keys: &mut Keys) {
    const BEFORE: [u8; 2] = [0; 2];
    let from = i.saturating_sub(2);
    features(&forms[from..(i + 3).min(forms.len())], &BEFORE, i - from, keys, |_| false);
}
