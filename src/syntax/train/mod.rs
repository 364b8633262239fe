//! Training: treebanks in, a model file out, the same bytes each time.

pub mod conllu;
mod lemmas;
mod oracle;
mod parsing;
mod perceptron;
mod random;
pub mod raw;
pub mod report;
mod sample;
mod tagging;

use std::collections::HashMap;

use super::Upos;
use super::model::{Model, Writer};
use super::weights;
use conllu::Tree;
use parsing::{train_marks, train_parser};
use sample::{Bare, bare, fine_tag, relation, samples};
use tagging::{jackknife, train_contractions, train_tagger};

/// How to train.
#[derive(Clone, Debug)]
pub struct Options {
    /// Seed of the shuffles.
    pub seed: u64,
    /// Passes over the treebank for the tagger and for the parser.
    pub tagger_passes: usize,
    /// Passes for the parser.
    pub parser_passes: usize,
    /// The chance of a feature to be left out of a step.
    pub dropout: f64,
    /// How often a feature must be seen to get a weight.
    pub seen: u32,
    /// Weights whose code (a square root, at most 127) is below this are dropped.
    pub least: u8,
}

impl Default for Options {
    fn default() -> Self {
        Options { seed: 1, tagger_passes: 6, parser_passes: 8, dropout: 0.1, seen: 2, least: 8 }
    }
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
    let all: Vec<_> = samples.iter().collect();
    let tagger = train_tagger(&all, tags.len(), options);
    eprintln!("tagger {} rows", tagger.len());
    let guessed = jackknife(&samples, tags.len(), options);
    let universal: Vec<Upos> = tags.iter().map(|tag| tag.split('|').next().and_then(|tag| tag.parse().ok()).unwrap_or_default()).collect();
    let upos = |tag: u8| universal[usize::from(tag)];
    let marks = train_marks(&samples, options, &upos);
    let bares: Vec<Bare> = samples.iter().zip(&guessed).map(|(sample, tags)| bare(sample, tags, &upos)).collect();
    let (actions, arcs) = train_parser(&bares, labels.len(), options);
    eprintln!("actions {} rows, arcs {} rows", actions.len(), arcs.len());
    let mut out = Writer::default();
    out.strings(&tags);
    out.strings(&labels);
    weights::write(&train_contractions(trees, options), &mut out);
    weights::write(&tagger, &mut out);
    weights::write(&actions, &mut out);
    weights::write(&arcs, &mut out);
    weights::write(&marks, &mut out);
    lemmas::learn(trees).write(&mut out);
    let file = out.finish();
    debug_assert!(Model::read(&file).is_ok());
    file
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
