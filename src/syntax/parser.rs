//! Dependency trees: one pass of the transition system, the best action each time.
//!
//! Enters: forms and tags of a sentence. Leaves: a head and a label a word, in time linear in its length.

use super::Upos;
use super::features::{Words, action, label};
use super::form::{Form, mix, trust_accents, trust_capitals};
use super::keys::Keys;
use super::model::Model;
use super::punctuation::Marks;
use super::tagger;
use super::transition::{ACTIONS, Action, State};
use super::weights::{CLASSES, lead};

/// Buffers kept from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Parser {
    pub state: State,
    keys: Keys,
}

/// Tags and parses sentences, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Analyser {
    /// The words of the sentence, marks among them: set these.
    pub forms: Vec<Form>,
    /// Their fine tags.
    pub tags: Vec<u8>,
    /// Their heads; the number of words for the root.
    pub heads: Vec<u32>,
    /// Their labels.
    pub labels: Vec<u8>,
    parser: Parser,
    kept: Kept,
}

/// The words of a sentence without its marks.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// The number of each word in the whole sentence.
    pub places: Vec<u32>,
    pub forms: Vec<Form>,
    pub tags: Vec<u8>,
    pub before: Vec<u32>,
    pub verbs: Vec<u32>,
}

impl Kept {
    /// Leaves out the words that are marks by their tag.
    pub(crate) fn keep(&mut self, forms: &[Form], tags: &[u8], upos: impl Fn(u8) -> Upos) {
        self.places.clear();
        self.forms.clear();
        self.tags.clear();
        self.before.clear();
        let mut marks = 0;
        for (i, (form, &tag)) in forms.iter().zip(tags).enumerate() {
            if upos(tag) == Upos::Punct {
                marks = (mix(u64::from(marks), u64::from(form.word)) >> 32) as u32;
            } else {
                self.places.push(i as u32);
                self.forms.push(*form);
                self.tags.push(tag);
                self.before.push(std::mem::take(&mut marks));
            }
        }
        self.before.push(marks);
        self.verbs.clear();
        self.verbs.resize(self.tags.len() + 1, self.tags.len() as u32);
        for (i, &tag) in self.tags.iter().enumerate().rev() {
            self.verbs[i] = if matches!(upos(tag), Upos::Verb | Upos::Aux) { i as u32 } else { self.verbs[i + 1] };
        }
    }

    pub(crate) fn words(&self) -> Words<'_> {
        Words { forms: &self.forms, tags: &self.tags, before: &self.before, verbs: &self.verbs }
    }
}

impl Analyser {
    /// Fills tags and tree.
    pub(crate) fn analyse(&mut self, model: &Model) {
        let Self { forms, tags, heads, labels, parser, kept } = self;
        trust_accents(forms);
        trust_capitals(forms);
        model.classes.mark(forms);
        tagger::tag(&model.tagger, model.sure.tags, model.tags.len(), forms, tags);
        kept.keep(forms, tags, |tag| model.upos(tag));
        parser.parse(model, &kept.words());
        let len = forms.len() as u32;
        let place = |word: u32| kept.places.get(word as usize).copied().unwrap_or(len);
        heads.clear();
        labels.clear();
        let marks = Marks { nodes: &parser.state.nodes, tags: &kept.tags, before: &kept.before };
        let mut gap = 0;
        for i in 0..len {
            if kept.places.get(gap as usize) == Some(&i) {
                let node = &parser.state.nodes[gap as usize];
                heads.push(place(node.head));
                labels.push(node.label);
                gap += 1;
            } else {
                // Where there are marks only, they hang on the first.
                let head = marks.head(&model.marks, forms[i as usize].word, gap).map_or(if i == 0 { len } else { 0 }, place);
                heads.push(head);
                labels.push(if head == len { 0 } else { model.punct });
            }
        }
    }
}

impl Parser {
    /// Parses a sentence; the heads and labels are in `self.state.nodes`.
    pub(crate) fn parse(&mut self, model: &Model, words: &Words) {
        self.state.start(words.tags.len());
        while !self.state.done() {
            let action = self.state.forced().unwrap_or_else(|| self.action(model, words));
            let label = self.label(model, words, action);
            self.state.apply(action, label);
        }
    }

    fn action(&mut self, model: &Model, words: &Words) -> Action {
        let Self { state, keys } = self;
        let (mut scores, mut action) = ([0; 3], Action::Shift);
        let clear = |keys: &mut [u32]| {
            model.actions.add(keys, &mut scores);
            let (first, ahead) = lead(&state.allowed(scores));
            action = ACTIONS[first];
            ahead >= model.sure.actions
        };
        if !action::features(words, state, keys, clear) {
            model.actions.add(keys.second(), &mut scores);
            action = ACTIONS[lead(&state.allowed(scores)).0];
        }
        action
    }

    fn label(&mut self, model: &Model, words: &Words, action: Action) -> u8 {
        let Self { state, keys } = self;
        // The root and nothing else has the relation root, which is the first.
        let Some((head, child)) = state.arc(action).filter(|&(head, _)| head != state.len) else { return 0 };
        let (mut scores, mut label) = ([0; CLASSES + 1], 0);
        let labels = 1..model.labels.len();
        let clear = |keys: &mut [u32]| {
            model.arcs.add(keys, &mut scores);
            let (first, ahead) = lead(&scores[labels.clone()]);
            label = first;
            ahead >= model.sure.labels
        };
        if !label::features(words, state, head, child, keys, clear) {
            model.arcs.add(keys.second(), &mut scores);
            label = lead(&scores[labels]).0;
        }
        label as u8 + 1
    }
}
