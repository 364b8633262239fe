//! Training: treebanks in, a model file out, the same bytes each time.

pub mod conllu;
mod lemmas;
mod oracle;
mod perceptron;
pub mod raw;
pub mod report;

use std::collections::{BTreeSet, HashMap};

use super::features::{self, Words};
use super::form::Form;
use super::model::{Model, Writer};
use super::tagger;
use super::transition::{ACTIONS, State};
use super::weights::{Row, Table};
use crate::lexicon::fold;
use conllu::{Tree, Word};
use perceptron::{Perceptron, best};

/// How to train.
#[derive(Clone, Debug)]
pub struct Options {
    /// Seed of the shuffles.
    pub seed: u64,
    /// Passes over the treebank for the tagger and for the parser.
    pub tagger_epochs: usize,
    /// Passes for the parser.
    pub parser_epochs: usize,
    /// Averaged weights below this are dropped.
    pub least: f64,
}

impl Default for Options {
    fn default() -> Self {
        Options { seed: 1, tagger_epochs: 6, parser_epochs: 10, least: 0.02 }
    }
}

/// Random numbers (splitmix64): the same on every machine.
pub(crate) struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }

    fn chance(&mut self, part: f64) -> bool {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64 <= part
    }
}

/// The fine tag of a word: the universal one, and what decides attachments.
fn fine_tag(word: &Word) -> String {
    let mut tag = word.upos.clone();
    if word.xpos != "_" {
        tag = format!("{tag}|{}", word.xpos);
    }
    for feat in word.feats.split('|') {
        if ["VerbForm", "PronType", "Voice"].iter().any(|name| feat.starts_with(name)) && word.xpos == "_" {
            tag = format!("{tag}|{feat}");
        }
    }
    tag
}

/// Subtypes that are kept: the rooms above ask for them. All others fall to the universal relation.
const SUBTYPES: [&str; 8] = ["nsubj:pass", "aux:pass", "obl:agent", "acl:relcl", "nmod:poss", "csubj:pass", "compound:prt", "det:poss"];

/// The relation the parser learns.
fn relation(deprel: &str) -> &str {
    if SUBTYPES.contains(&deprel) { deprel } else { deprel.split(':').next().unwrap_or(deprel) }
}

/// A sentence ready for training.
pub(crate) struct Sample {
    pub forms: Vec<Form>,
    pub tags: Vec<u8>,
    pub heads: Vec<u32>,
    pub labels: Vec<u8>,
}

/// Names and their numbers, in order of frequency.
fn number<'a>(names: impl Iterator<Item = String> + 'a, least: usize) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut list: Vec<_> = counts.into_iter().filter(|c| c.1 >= least).collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    list.into_iter().map(|c| c.0).collect()
}

/// Decides whether *des* and *du* are one word or two, from the words around.
fn train_contractions(trees: &[Tree], options: &Options) -> Vec<Row> {
    let split: BTreeSet<String> = trees.iter().flat_map(|t| &t.joined).map(|j| fold(&j.text)).collect();
    let mut cases: Vec<([u32; tagger::FEATURES], bool)> = Vec::new();
    for tree in trees {
        let surface = tree.surface();
        let forms: Vec<Form> = surface.iter().map(|(text, _)| Form::new(text, &fold(text))).collect();
        for (i, &(text, joined)) in surface.iter().enumerate() {
            if !text.contains(['\'', '’']) && split.contains(&fold(text)) {
                cases.push((tagger::contraction(&forms, i), joined));
            }
        }
    }
    let mut random = Random(options.seed);
    let mut model = Perceptron::new(2);
    for _ in 0..options.tagger_epochs {
        random.shuffle(&mut cases);
        for (keys, joined) in &cases {
            let guess = best(&model.score(keys), |_| true).unwrap_or(0);
            model.learn(keys, usize::from(*joined), guess);
        }
    }
    model.rows(options.least)
}

fn samples(trees: &[Tree], tags: &[String], labels: &[String]) -> Vec<Sample> {
    let find = |names: &[String], name: &str| names.iter().position(|n| n == name);
    trees
        .iter()
        .map(|tree| Sample {
            forms: tree.words.iter().map(|w| Form::new(&w.form, &fold(&w.form))).collect(),
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

fn train_tagger(samples: &[&Sample], classes: usize, options: &Options) -> Vec<Row> {
    let mut random = Random(options.seed);
    let mut model = Perceptron::new(classes);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut keys = [0; tagger::FEATURES];
    for _ in 0..options.tagger_epochs {
        random.shuffle(&mut order);
        for &s in &order {
            let mut guessed = Vec::new();
            for i in 0..samples[s].forms.len() {
                tagger::features(&samples[s].forms, &guessed, i, &mut keys);
                let guess = best(&model.score(&keys), |_| true).unwrap_or(0);
                model.learn(&keys, usize::from(samples[s].tags[i]), guess);
                guessed.push(guess as u8);
            }
        }
    }
    model.rows(options.least)
}

/// Tags each fifth of the treebank by a tagger trained on the other four, so that the parser learns from tags
/// as wrong as those it will see.
fn jackknife(samples: &[Sample], classes: usize, options: &Options) -> Vec<Vec<u8>> {
    const FOLDS: usize = 5;
    // Neighbouring sentences are of one document: folds are runs, not every fifth.
    let fold = |i: usize| i * FOLDS / samples.len().max(1);
    let mut tagged = vec![Vec::new(); samples.len()];
    for out in 0..FOLDS {
        let rest: Vec<&Sample> = samples.iter().enumerate().filter(|(i, _)| fold(*i) != out).map(|(_, s)| s).collect();
        let table = Table::new(&train_tagger(&rest, classes, options));
        for (i, sample) in samples.iter().enumerate().filter(|(i, _)| fold(*i) == out) {
            tagger::tag(&table, classes, &sample.forms, &mut tagged[i]);
        }
    }
    tagged
}

/// Rows of the action and of the label model.
fn train_parser(samples: &[Sample], tags: &[Vec<u8>], labels: usize, options: &Options) -> (Vec<Row>, Vec<Row>) {
    let mut random = Random(options.seed ^ 77);
    let mut actions = Perceptron::new(ACTIONS.len());
    let mut arcs = Perceptron::new(labels);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut state = State::default();
    let mut keys = Vec::new();
    for epoch in 0..options.parser_epochs {
        let start = std::time::Instant::now();
        let (mut right, mut all) = (0, 0);
        random.shuffle(&mut order);
        for &s in &order {
            let gold = &samples[s];
            let words = Words { forms: &gold.forms, tags: &tags[s] };
            state.start(words.tags.len());
            while !state.done() {
                features::action(&words, &state, &mut keys);
                let scores = actions.score(&keys);
                let costs = oracle::costs(&state, &gold.heads);
                let guess = best(&scores, |a| state.allows(ACTIONS[a])).unwrap_or(0);
                let least = (0..3).filter(|&a| state.allows(ACTIONS[a])).map(|a| costs[a]).min().unwrap_or(0);
                let target = best(&scores, |a| state.allows(ACTIONS[a]) && costs[a] == least).unwrap_or(guess);
                actions.learn(&keys, target, if costs[guess] == least { target } else { guess });
                all += 1;
                right += usize::from(costs[guess] == least);
                let explore = epoch > 0 && random.chance(0.9);
                let next = ACTIONS[if explore { guess } else { target }];
                let mut label = 0;
                if let Some((head, child)) = state.arc(next) {
                    features::label(&words, &state, head, child, &mut keys);
                    let root = head == state.len;
                    label = best(&arcs.score(&keys), |label| (label == 0) == root).unwrap_or(0);
                    if gold.heads[child as usize] == head {
                        let wanted = usize::from(gold.labels[child as usize]);
                        arcs.learn(&keys, wanted, label);
                        if !explore {
                            label = wanted;
                        }
                    }
                }
                state.apply(next, label as u8);
            }
        }
        eprintln!(
            "  pass {}: {:.2} % of actions right, {:.1} s",
            epoch + 1,
            100.0 * right as f64 / all as f64,
            start.elapsed().as_secs_f64()
        );
    }
    (actions.rows(options.least), arcs.rows(options.least))
}

/// Trains tagger, parser and lemmas and gives the bytes of the model file.
pub fn train(trees: &[Tree], options: &Options) -> Vec<u8> {
    let words = || trees.iter().flat_map(|t| &t.words);
    let tags = number(words().map(fine_tag), 20);
    let mut labels = number(words().map(|w| relation(&w.deprel).to_owned()), 1);
    // The parser knows the root by its number.
    labels.retain(|label| label != "root");
    labels.insert(0, "root".to_owned());
    eprintln!("{} tags, {} relations", tags.len(), labels.len());
    let samples = samples(trees, &tags, &labels);
    let all: Vec<&Sample> = samples.iter().collect();
    let mut tagger = train_tagger(&all, tags.len(), options);
    eprintln!("tagger {} rows", tagger.len());
    let guessed = jackknife(&samples, tags.len(), options);
    let (mut actions, mut arcs) = train_parser(&samples, &guessed, labels.len(), options);
    eprintln!("actions {} rows, arcs {} rows", actions.len(), arcs.len());
    let mut out = Writer::default();
    out.strings(&tags);
    out.strings(&labels);
    Table::write(&mut train_contractions(trees, options), &mut out);
    Table::write(&mut tagger, &mut out);
    Table::write(&mut actions, &mut out);
    Table::write(&mut arcs, &mut out);
    lemmas::learn(trees).write(&mut out);
    let file = out.finish();
    debug_assert!(Model::read(&file).is_ok());
    file
}
