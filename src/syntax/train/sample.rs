//! Treebank sentences as the models learn from them.

use super::conllu::{Tree, Word};
use crate::lexicon::fold;
use crate::syntax::Upos;
use crate::syntax::classes::Classes;
use crate::syntax::form::{Form, trust_accents};
use crate::syntax::parser::Kept;
use crate::syntax::transition::{NONE, Node, State};

/// The fine tag of a word: the universal one, and what decides attachments.
pub(super) fn fine_tag(word: &Word) -> String {
    let mut tag = word.upos.clone();
    if word.xpos != "_" {
        tag = format!("{tag}|{}", word.xpos);
    }
    for feat in word.feats.split('|') {
        if word.xpos == "_" && ["VerbForm", "PronType", "Voice"].iter().any(|name| feat.starts_with(name)) {
            tag = format!("{tag}|{feat}");
        }
    }
    tag
}

/// Subtypes that are kept: the rooms above ask for them. All others fall to the universal relation.
const SUBTYPES: [&str; 8] = ["nsubj:pass", "aux:pass", "obl:agent", "acl:relcl", "nmod:poss", "csubj:pass", "compound:prt", "det:poss"];

/// The relation the parser learns.
pub(super) fn relation(deprel: &str) -> &str {
    if SUBTYPES.contains(&deprel) { deprel } else { deprel.split(':').next().unwrap_or(deprel) }
}

/// A sentence ready for training.
pub(super) struct Sample {
    pub forms: Vec<Form>,
    pub tags: Vec<u8>,
    pub heads: Vec<u32>,
    pub labels: Vec<u8>,
}

impl Sample {
    /// The same without what its accents tell.
    pub fn stripped(&self) -> Sample {
        let forms = self.forms.iter().map(|form| Form { accents: 0, ..*form }).collect();
        Sample { forms, tags: self.tags.clone(), heads: self.heads.clone(), labels: self.labels.clone() }
    }
}

pub(super) fn forms(tree: &Tree, classes: &Classes) -> Vec<Form> {
    let mut forms: Vec<Form> = tree.words.iter().map(|w| Form::new(&w.form, &fold(&w.form))).collect();
    trust_accents(&mut forms);
    classes.mark(&mut forms);
    forms
}

pub(super) fn samples(trees: &[Tree], tags: &[String], labels: &[String], classes: &Classes) -> Vec<Sample> {
    let find = |names: &[String], name: &str| names.iter().position(|n| n == name);
    trees
        .iter()
        .map(|tree| Sample {
            forms: forms(tree, classes),
            tags: tree
                .words
                .iter()
                .map(|w| {
                    find(tags, &fine_tag(w)).or_else(|| tags.iter().position(|t| t.split('|').next() == Some(w.upos.as_str()))).unwrap_or(0)
                        as u8
                })
                .collect(),
            heads: tree.words.iter().map(|w| w.head as u32).collect(),
            labels: tree.words.iter().map(|w| find(labels, relation(&w.deprel)).unwrap_or(0) as u8).collect(),
        })
        .collect()
}

/// A gold tree without the words that are marks by their tag; what hung on a mark hangs on the mark's head.
pub(super) struct Bare {
    pub kept: Kept,
    pub heads: Vec<u32>,
    pub labels: Vec<u8>,
}

pub(super) fn bare(sample: &Sample, tags: &[u8], upos: &dyn Fn(u8) -> Upos) -> Bare {
    let mut kept = Kept::default();
    kept.keep(&sample.forms, tags, upos);
    let len = sample.forms.len();
    let mut place = vec![NONE; len];
    kept.places.iter().enumerate().for_each(|(word, &i)| place[i as usize] = word as u32);
    let head = |i: u32| {
        let mut head = sample.heads[i as usize] as usize;
        while head < len && place[head] == NONE {
            head = sample.heads[head] as usize;
        }
        place.get(head).copied().unwrap_or(kept.places.len() as u32)
    };
    Bare {
        heads: kept.places.iter().map(|&i| head(i)).collect(),
        labels: kept.places.iter().map(|&i| sample.labels[i as usize]).collect(),
        kept,
    }
}

/// The nodes of a finished tree.
pub(super) fn tree(heads: &[u32], labels: &[u8]) -> Vec<Node> {
    let mut state = State::default();
    state.start(heads.len());
    let mut nodes = state.nodes;
    for (i, (&head, &label)) in heads.iter().zip(labels).enumerate() {
        (nodes[i].head, nodes[i].label) = (head, label);
        // Every word lies in the phrases of all words above it; a cycle cannot be longer than the sentence.
        let mut above = head as usize;
        for _ in 0..heads.len() {
            let Some(node) = nodes.get_mut(above).filter(|_| above < heads.len()) else { break };
            node.first = node.first.min(i as u32);
            node.last = node.last.max(i as u32);
            above = heads[above] as usize;
        }
    }
    nodes
}
