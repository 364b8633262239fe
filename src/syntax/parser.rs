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
use super::transition::{ACTIONS, State};
use super::weights::{CLASSES, Decision};

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
        let Self { state, keys } = self;
        state.start(words.tags.len());
        while !state.done() {
            let action = state.forced().unwrap_or_else(|| ACTIONS[decide(model, model.sure.actions, words, state, keys).best]);
            let label = state.arc(action).map_or(0, |arc| name(model, model.sure.labels, words, state, arc, keys).best);
            state.apply(action, label as u8);
        }
    }
}

/// Decides the next action; it is clear from its first features where it leads the second best by `sure`.
#[inline]
pub(crate) fn decide(model: &Model, sure: i32, words: &Words, state: &State, keys: &mut Keys) -> Decision {
    let (mut scores, mut decision) = ([0; 3], Decision::default());
    let clear = |keys: &mut [u32]| {
        model.actions.add(keys, &mut scores);
        decision = Decision::new(&state.allowed(scores));
        decision.ahead >= sure
    };
    if !action::features(words, state, keys, clear) {
        model.actions.add(keys.second(), &mut scores);
        decision.again(&state.allowed(scores));
    }
    decision
}

/// Decides the label of an arc, in the same way.
#[inline]
pub(crate) fn name(model: &Model, sure: i32, words: &Words, state: &State, (head, child): (u32, u32), keys: &mut Keys) -> Decision {
    // The root and nothing else has the relation root, which is the first.
    if head == state.len {
        return Decision { ahead: i32::MAX, ..Decision::default() };
    }
    let mut scores = [0; CLASSES + 1];
    let mut decision = Decision::default();
    scores[0] = i32::MIN / 2;
    let labels = model.labels.len();
    let clear = |keys: &mut [u32]| {
        model.arcs.add(keys, &mut scores);
        decision = Decision::new(&scores[..labels]);
        decision.ahead >= sure
    };
    if !label::features(words, state, head, child, keys, clear) {
        model.arcs.add(keys.second(), &mut scores);
        decision.again(&scores[..labels]);
    }
    decision
}
