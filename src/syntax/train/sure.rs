//! Learns how far the best class must lead by the first features of a decision for the others not to be asked.

use super::sample::Sample;
use crate::syntax::keys::Keys;
use crate::syntax::model::{Model, Sure};
use crate::syntax::parser::{self, Kept};
use crate::syntax::tagger;
use crate::syntax::transition::{ACTIONS, State};
use crate::syntax::weights::Decision;

/// Of so many decisions that the first features make, all features may change one.
const ONE_IN: usize = 1000;

/// So many sentences show it.
const SENTENCES: usize = 3000;

/// Reads sentences with all features and sees where the first would have done.
pub(super) fn sure(model: &Model, samples: &[Sample]) -> Sure {
    let (mut tags, mut actions, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    let (mut state, mut kept, mut keys) = (State::default(), Kept::default(), Keys::default());
    let never = Sure::NEVER;
    for sample in samples.iter().step_by(samples.len().div_ceil(SENTENCES).max(1)) {
        let mut tagged: Vec<u8> = Vec::new();
        for (i, form) in sample.forms.iter().enumerate() {
            let tag = form.class.tag.unwrap_or_else(|| {
                tags.push(tagger::decide(&model.tagger, never.tags, model.tags.len(), &sample.forms, &tagged, i, &mut keys));
                tags[tags.len() - 1].best as u8
            });
            tagged.push(tag);
        }
        kept.keep(&sample.forms, &tagged, |tag| model.upos(tag));
        let words = kept.words();
        state.start(words.tags.len());
        while !state.done() {
            let action = state.forced().unwrap_or_else(|| {
                actions.push(parser::decide(model, never.actions, &words, &state, &mut keys));
                ACTIONS[actions[actions.len() - 1].best]
            });
            let label = state.arc(action).filter(|arc| arc.0 != state.len).map_or(0, |arc| {
                labels.push(parser::name(model, never.labels, &words, &state, arc, &mut keys));
                labels[labels.len() - 1].best
            });
            state.apply(action, label as u8);
        }
    }
    Sure { tags: least(tags, "tags"), actions: least(actions, "actions"), labels: least(labels, "labels") }
}

/// The least lead from which on hardly any decision changes.
fn least(mut decisions: Vec<Decision>, name: &str) -> i32 {
    decisions.sort_unstable_by_key(|decision| (std::cmp::Reverse(decision.ahead), decision.first != decision.best));
    let (mut wrong, mut found, mut clear) = (0, i32::MAX, 0);
    for (i, decision) in decisions.iter().enumerate() {
        wrong += usize::from(decision.first != decision.best);
        if wrong * ONE_IN <= i {
            (found, clear) = (decision.ahead, i + 1);
        }
    }
    eprintln!("{:.1} % of {name} are clear at once", 100.0 * clear as f64 / decisions.len().max(1) as f64);
    found
}
