//! Dependency trees: one pass of the transition system, the best action each time.
//!
//! Enters: forms and tags of a sentence. Leaves: a head and a label a word, in time linear in its length.

use super::features::{self, Words};
use super::form::Form;
use super::model::Model;
use super::tagger;
use super::transition::{ACTIONS, Action, State};
use super::weights::best;

/// Buffers kept from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Parser {
    pub state: State,
    keys: Vec<u32>,
    labels: Vec<i32>,
}

/// Tags and parses sentences, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Analyser {
    /// The words of the sentence: set these.
    pub forms: Vec<Form>,
    /// Their fine tags.
    pub tags: Vec<u8>,
    /// Their heads and labels.
    pub parser: Parser,
    /// Room for a lemma.
    pub lemma: String,
}

impl Analyser {
    /// Fills tags and tree.
    pub(crate) fn analyse(&mut self, model: &Model) {
        tagger::tag(&model.tagger, model.tags.len(), &self.forms, &mut self.tags);
        self.parser.parse(model, &Words { forms: &self.forms, tags: &self.tags });
    }
}

impl Parser {
    /// Parses a sentence; the heads and labels are in `self.state.nodes`.
    pub(crate) fn parse(&mut self, model: &Model, words: &Words) {
        self.state.start(words.tags.len());
        while !self.state.done() {
            features::action(words, &self.state, &mut self.keys);
            let mut scores = [0; ACTIONS.len()];
            for &key in &self.keys {
                model.actions.add(key, &mut scores);
            }
            let action = ACTIONS[best(&scores, |a| self.state.allows(ACTIONS[a]))];
            let label = self.label(model, words, action);
            self.state.apply(action, label);
        }
    }

    fn label(&mut self, model: &Model, words: &Words, action: Action) -> u8 {
        let Some((head, child)) = self.state.arc(action) else { return 0 };
        features::label(words, &self.state, head, child, &mut self.keys);
        self.labels.clear();
        self.labels.resize(model.labels.len(), 0);
        for &key in &self.keys {
            model.arcs.add(key, &mut self.labels);
        }
        // The root and nothing else has the relation root, which is the first.
        let root = head == self.state.len;
        best(&self.labels, |label| (label == 0) == root) as u8
    }
}
