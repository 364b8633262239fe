//! Learns how far the best class must lead by the first features of a decision for the others not to be asked.

use super::sample::Sample;
use crate::syntax::features::{action, label};
use crate::syntax::keys::Keys;
use crate::syntax::model::{Model, Sure};
use crate::syntax::parser::Kept;
use crate::syntax::tagger;
use crate::syntax::transition::{ACTIONS, State};
use crate::syntax::weights::{CLASSES, lead};

/// Of so many decisions that the first features make, all features may change one.
const ONE_IN: usize = 1000;

/// So many sentences show it.
const SENTENCES: usize = 3000;

/// A decision: how far the best class leads by the first features, and whether it is the best by all.
type Decision = (i32, bool);

/// Reads sentences with all features and sees where the first would have done.
pub(super) fn sure(model: &Model, samples: &[Sample]) -> Sure {
    let (mut tags, mut actions, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    let (mut state, mut kept, mut keys) = (State::default(), Kept::default(), Keys::default());
    for sample in samples.iter().step_by(samples.len().div_ceil(SENTENCES).max(1)) {
        let mut tagged: Vec<u8> = Vec::new();
        for i in 0..sample.forms.len() {
            let tag = sample.forms[i].class.tag.unwrap_or_else(|| {
                let mut scores = [0; CLASSES + 1];
                let mut first = (0, 0);
                let clear = |keys: &mut [u32]| {
                    model.tagger.add(keys, &mut scores);
                    first = lead(&scores[..model.tags.len()]);
                    false
                };
                tagger::features(&sample.forms, &tagged, i, &mut keys, clear);
                model.tagger.add(keys.second(), &mut scores);
                let tag = lead(&scores[..model.tags.len()]).0;
                tags.push((first.1, first.0 == tag));
                tag as u8
            });
            tagged.push(tag);
        }
        kept.keep(&sample.forms, &tagged, |tag| model.upos(tag));
        let words = kept.words();
        state.start(words.tags.len());
        while !state.done() {
            let action = state.forced().unwrap_or_else(|| {
                let (mut scores, mut first) = ([0; 3], (0, 0));
                let clear = |keys: &mut [u32]| {
                    model.actions.add(keys, &mut scores);
                    first = lead(&state.allowed(scores));
                    false
                };
                action::features(&words, &state, &mut keys, clear);
                model.actions.add(keys.second(), &mut scores);
                let action = lead(&state.allowed(scores)).0;
                actions.push((first.1, first.0 == action));
                ACTIONS[action]
            });
            let mut label = 0;
            if let Some((head, child)) = state.arc(action).filter(|arc| arc.0 != state.len) {
                let (mut scores, mut first) = ([0; CLASSES + 1], (0, 0));
                let clear = |keys: &mut [u32]| {
                    model.arcs.add(keys, &mut scores);
                    first = lead(&scores[1..model.labels.len()]);
                    false
                };
                label::features(&words, &state, head, child, &mut keys, clear);
                model.arcs.add(keys.second(), &mut scores);
                label = lead(&scores[1..model.labels.len()]).0;
                labels.push((first.1, first.0 == label));
                label += 1;
            }
            state.apply(action, label as u8);
        }
    }
    Sure { tags: least(tags, "tags"), actions: least(actions, "actions"), labels: least(labels, "labels") }
}

/// The least lead from which on hardly any decision changes.
fn least(mut decisions: Vec<Decision>, name: &str) -> i32 {
    decisions.sort_unstable_by_key(|decision| std::cmp::Reverse(decision.0));
    let (mut wrong, mut found, mut clear) = (0, i32::MAX, 0);
    for (i, decision) in decisions.iter().enumerate() {
        wrong += usize::from(!decision.1);
        if wrong * ONE_IN <= i {
            (found, clear) = (decision.0, i + 1);
        }
    }
    eprintln!("{:.1} % of {name} are clear at once", 100.0 * clear as f64 / decisions.len().max(1) as f64);
    found
}
