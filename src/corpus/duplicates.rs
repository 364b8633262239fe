//! Which articles are reprints of one story: forty papers with one agency's report are one report.
//!
//! Two texts are near-duplicates where they share at least [`THRESHOLD`] of their runs of [`RUN`] words (Jaccard's coefficient of
//! w-shingles: Broder, "On the resemblance and containment of documents", 1997), estimated by MinHash with banded look-up. Words are
//! folded, so that accents, case and marks do not count. At one half, a report that a paper cut to two thirds, gave another headline or
//! joined to a paragraph of its own is still the agency's; two reports of one event by two reporters share a twentieth.
//! Groups are closed under chains: if the second is a reprint of the first and the third of the second, they are one.

use crate::lexicon::fold;
use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// How many words a run has.
const RUN: usize = 4;
/// The share of common runs from which on two texts are near-duplicates.
const THRESHOLD: f64 = 0.5;
/// The share from which on a text adds nothing to its group that a further reprint could be told by.
const SAME: f64 = 0.95;
/// The look-up: bands of hashes, of which one must agree. At the threshold 97 % of all pairs are found, at .6 all but one in a thousand.
const BANDS: usize = 50;
const WIDTH: usize = 4;

/// The group of each text, in their order: the position of the first text of its group. A text that is nobody's reprint is a group of its
/// own, and so is one without words.
pub fn duplicates(texts: &[impl AsRef<str> + Sync]) -> Vec<usize> {
    let hasher = MinHasher32::new(BANDS * WIDTH);
    let signatures: Vec<Option<Vec<u32>>> = texts.par_iter().map(|text| signature(text.as_ref(), &hasher)).collect();
    let mut groups: Vec<usize> = (0..texts.len()).collect();
    let mut index = MinHashIndex::new(BANDS, WIDTH, THRESHOLD);
    let mut exact: FxHashMap<&[u32], usize> = FxHashMap::default();
    for (at, signature) in signatures.iter().enumerate() {
        let Some(signature) = signature else { continue };
        if let Some(&same) = exact.get(&signature[..]) {
            join(&mut groups, at, same);
            continue;
        }
        exact.insert(signature, at);
        let mut found: Vec<(usize, f64)> = index.query_owned_return_similarity(signature);
        found.sort_by_key(|&(other, _)| other);
        for &(other, _) in &found {
            join(&mut groups, at, other);
        }
        // Copies of copies are left out of the index, or a thousand of them would be compared a million times.
        if !found.iter().any(|&(_, share)| share >= SAME) {
            index.insert(at, signature.clone());
        }
    }
    (0..texts.len()).map(|at| first(&mut groups, at)).collect()
}

/// The MinHash signature of a text; `None` where it has no word.
fn signature(text: &str, hasher: &impl MinHasher<V = u32>) -> Option<Vec<u32>> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return None;
    }
    Some(hasher.create_signature(words.windows(RUN.min(words.len()))))
}

/// The first of the group of a text, with the path to it shortened.
fn first(groups: &mut [usize], mut at: usize) -> usize {
    while groups[at] != at {
        groups[at] = groups[groups[at]];
        at = groups[at];
    }
    at
}

/// Makes one group of two.
fn join(groups: &mut [usize], a: usize, b: usize) {
    let (a, b) = (first(groups, a), first(groups, b));
    groups[a.max(b)] = a.min(b);
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "The talks between the two delegations failed on Saturday evening, both sides said after two days in a hotel on the lake. \
        Trade stopped at the border, where lorries stood in a queue of nine kilometres, and nobody could say when it would open again. \
        The mediators asked both governments to keep the truce that they had signed in the spring, and promised another round in the autumn.";

    #[test]
    fn reprints_share_a_group_and_other_reports_do_not() {
        let headed = format!("Talks fail, lorries wait\n\nBy Jane Doe\n\n{STORY}");
        let cut = STORY.rsplit_once(". The mediators").unwrap().0.to_owned();
        let shouted = STORY.to_uppercase().replace(',', " –");
        let other = "Both delegations left the lake on Saturday night without an agreement. At the border drivers were told that the crossing would stay closed, and the queue had grown to nine kilometres by the morning.";
        let texts = [STORY, other, &headed, "", &cut, &shouted, STORY, "", "Five dead"];
        assert_eq!(duplicates(&texts), [0, 1, 0, 3, 0, 0, 0, 7, 8]);
        assert_eq!(duplicates(&[""; 0]), [0; 0]);
    }

    #[test]
    fn many_copies_take_no_longer_than_their_number() {
        let texts: Vec<String> = (0..3000).map(|n| format!("{STORY} Page {}.", n % 7)).collect();
        assert!(duplicates(&texts).iter().all(|&group| group == 0));
    }
}
