//! Part-of-speech tags, left to right, by a linear model (Collins 2002, greedy).
//!
//! Enters: the forms of a sentence. Leaves: one fine tag a token, an index into the model's tag names.

use super::form::{Form, mix};
use super::weights::{Table, best};

/// What stands before the first and after the last token.
const EDGE: Form = Form { word: 1, suffix: [1; 5], prefix: [1; 5], shape: 64, accents: 0 };

/// The features of token `i`, given the tags before it.
pub(crate) fn features(forms: &[Form], tags: &[u8], i: usize, keys: &mut Vec<u32>) {
    let at = |d: isize| i.checked_add_signed(d).and_then(|j| forms.get(j)).unwrap_or(&EDGE);
    let tag = |d: usize| i.checked_sub(d).map_or(200, |j| u64::from(tags[j]));
    let (w, l1, l2, r1, r2) = (at(0), at(-1), at(-2), at(1), at(2));
    let (t1, t2) = (tag(1), tag(2));
    let x = |v: u32| u64::from(v);
    let shape = u64::from(w.shape);
    keys.clear();
    let mut template = 0;
    let mut put = |a: u64, b: u64| {
        template += 1;
        keys.push((mix(mix(mix(0, template), a), b) >> 32) as u32);
    };
    put(0, 0);
    put(x(w.word), 0);
    put(x(w.word), shape);
    put(x(l1.word), 0);
    put(x(l2.word), 0);
    put(x(r1.word), 0);
    put(x(r2.word), 0);
    put(x(l1.word), x(w.word));
    put(x(w.word), x(r1.word));
    put(x(l1.word), x(r1.word));
    put(t1, 0);
    put(t1, t2);
    put(t1, x(w.word));
    put(t1, x(r1.word));
    put(mix(t1, t2), x(w.word));
    put(x(w.suffix[0]), shape);
    put(x(w.suffix[1]), shape);
    put(x(w.suffix[2]), shape);
    put(x(w.suffix[3]), 0);
    put(x(w.suffix[4]), 0);
    put(x(w.suffix[2]), t1);
    put(x(w.suffix[1]), x(r1.suffix[1]));
    put(x(w.prefix[0]), shape);
    put(x(w.prefix[1]), 0);
    put(x(w.prefix[2]), 0);
    put(x(w.prefix[3]), 0);
    put(shape, t1);
    put(shape, mix(u64::from(l1.shape), u64::from(r1.shape)));
    put(x(l1.suffix[2]), 0);
    put(x(r1.suffix[2]), 0);
    put(x(r1.suffix[1]), t1);
    put(x(r1.suffix[2]), x(w.suffix[2]));
    put(x(l1.word), x(w.suffix[2]));
    put(x(r1.word), x(r2.word));
    put(u64::from(r1.shape), x(w.suffix[2]));
    put(t1, mix(x(w.suffix[2]), x(r1.suffix[2])));
    if w.accents != 0 {
        let exact = |form: &Form| mix(x(form.word), x(form.accents));
        put(exact(w), 0);
        put(exact(w), t1);
        put(exact(w), x(r1.suffix[2]));
        put(exact(w), exact(l1));
        put(exact(r1), 0);
        put(exact(l1), 0);
        put(exact(r1), x(w.suffix[2]));
        put(mix(x(w.suffix[0]), u64::from(w.accents > 1)), shape);
    }
}

/// Tags a sentence.
pub(crate) fn tag(table: &Table, classes: usize, forms: &[Form], tags: &mut Vec<u8>) {
    let mut keys = Vec::new();
    let mut scores = vec![0; classes];
    tags.clear();
    for i in 0..forms.len() {
        features(forms, tags, i, &mut keys);
        scores.fill(0);
        for &key in &keys {
            table.add(key, &mut scores);
        }
        tags.push(best(&scores, |_| true) as u8);
    }
}

/// Whether an undecided contraction stands for two words here (*des* = *de* + *les*); `forms` are surface tokens.
pub(crate) fn contracted(table: &Table, forms: &[Form], i: usize) -> bool {
    let (mut scores, mut keys) = ([0; 2], Vec::new());
    contraction(forms, i, &mut keys);
    keys.iter().for_each(|&key| table.add(key, &mut scores));
    scores[1] >= scores[0]
}

/// What decides about a contraction: the features of a tag without the tags before.
pub(crate) fn contraction(forms: &[Form], i: usize, keys: &mut Vec<u32>) {
    const BEFORE: [u8; 2] = [0; 2];
    let from = i.saturating_sub(2);
    features(&forms[from..(i + 3).min(forms.len())], &BEFORE, i - from, keys);
}
