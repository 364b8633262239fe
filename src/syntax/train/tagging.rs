//! Trains what decides word by word: tags, and which contractions are two words.

use std::collections::BTreeSet;

use super::Options;
use super::conllu::Tree;
use super::perceptron::{Perceptron, Seen, best};
use super::random::Random;
use super::sample::Sample;
use crate::lexicon::fold;
use crate::syntax::form::Form;
use crate::syntax::tagger;
use crate::syntax::weights::{Row, Table};

/// Decides whether *des* and *du* are one word or two, from the words around.
pub(super) fn train_contractions(trees: &[Tree], options: &Options) -> Vec<Row> {
    let split: BTreeSet<String> = trees.iter().flat_map(|t| &t.joined).map(|j| fold(&j.text)).collect();
    let mut cases: Vec<(Vec<u32>, bool)> = Vec::new();
    for tree in trees {
        let surface = tree.surface();
        let forms: Vec<Form> = surface.iter().map(|(text, _)| Form { accents: 0, ..Form::new(text, &fold(text)) }).collect();
        for (i, &(text, joined)) in surface.iter().enumerate() {
            if !text.contains(['\'', '’']) && split.contains(&fold(text)) {
                let mut keys = Vec::new();
                tagger::contraction(&forms, i, &mut keys);
                cases.push((keys, joined));
            }
        }
    }
    let mut random = Random(options.seed);
    let mut seen = Seen::default();
    cases.iter().for_each(|case| seen.see(&case.0));
    let mut model = Perceptron::new(2, &seen, options.seen);
    for _ in 0..options.tagger_passes {
        random.shuffle(&mut cases);
        for (keys, joined) in &cases {
            let guess = best(&model.score(keys), |_| true).unwrap_or(0);
            model.learn(keys, usize::from(*joined), guess);
        }
    }
    model.rows(options.least)
}

/// Each sentence that shows accents is learned with them and without.
pub(super) fn train_tagger(samples: &[&Sample], classes: usize, options: &Options) -> Vec<Row> {
    let stripped: Vec<Sample> = samples.iter().filter(|s| s.forms.iter().any(|f| f.accents != 0)).map(|s| s.stripped()).collect();
    let samples: Vec<&Sample> = samples.iter().copied().chain(&stripped).collect();
    let mut random = Random(options.seed);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut keys = Vec::new();
    let mut seen = Seen::default();
    for sample in &samples {
        for i in 0..sample.forms.len() {
            tagger::features(&sample.forms, &sample.tags, i, &mut keys);
            seen.see(&keys);
        }
    }
    let mut model = Perceptron::new(classes, &seen, options.seen);
    for _ in 0..options.tagger_passes {
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
pub(super) fn jackknife(samples: &[Sample], classes: usize, options: &Options) -> Vec<Vec<u8>> {
    const FOLDS: usize = 5;
    // Neighbouring sentences are of one document: folds are runs, not every fifth.
    let fold = |i: usize| i * FOLDS / samples.len().max(1);
    let mut tagged = vec![Vec::new(); samples.len()];
    for out in 0..FOLDS {
        let rest: Vec<&Sample> = samples.iter().enumerate().filter(|(i, _)| fold(*i) != out).map(|(_, s)| s).collect();
        let table = Table::new(&train_tagger(&rest, classes, &Options { least: 0, ..options.clone() }));
        for (i, sample) in samples.iter().enumerate().filter(|(i, _)| fold(*i) == out) {
            tagger::tag(&table, classes, &sample.forms, &mut tagged[i]);
        }
    }
    tagged
}
