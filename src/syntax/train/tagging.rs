//! Trains what decides word by word: tags, and which contractions are two words.

use std::collections::{BTreeMap, BTreeSet};

use super::Options;
use super::conllu::Tree;
use super::perceptron::{Perceptron, Seen, Weight, best, pack};
use super::random::Random;
use super::sample::{Sample, fine_tag};
use crate::lexicon::fold;
use crate::syntax::form::Form;
use crate::syntax::keys::Keys;
use crate::syntax::model::Sure;
use crate::syntax::tagger;
use crate::syntax::weights::{CLASSES, Table};

/// Decides whether *des* and *du* are one word or two, from the words around.
pub(super) fn train_contractions(trees: &[Tree], options: &Options) -> Vec<Weight> {
    let split: BTreeSet<String> = trees.iter().flat_map(|t| &t.joined).map(|j| fold(&j.text)).collect();
    let mut cases: Vec<(Vec<u32>, bool)> = Vec::new();
    for tree in trees {
        let surface = tree.surface();
        let forms: Vec<Form> = surface.iter().map(|(text, _)| Form { accents: 0, ..Form::new(text, &fold(text)) }).collect();
        for (i, &(text, joined)) in surface.iter().enumerate() {
            if !text.contains(['\'', '’']) && split.contains(&fold(text)) {
                let mut keys = Keys::default();
                tagger::contraction(&forms, i, &mut keys);
                cases.push((keys.all().to_vec(), joined));
            }
        }
    }
    let mut random = Random(options.seed);
    let mut seen = Seen::default();
    cases.iter().for_each(|case| seen.see(&case.0));
    let mut model = Perceptron::new(2, seen, options.seen);
    let mut scores = [0.0; CLASSES + 1];
    for _ in 0..options.tagger_passes {
        random.shuffle(&mut cases);
        for (keys, joined) in &cases {
            let guess = best(model.score(keys, &mut scores), |_| true).unwrap_or(0);
            model.learn(keys, usize::from(*joined), guess);
        }
    }
    model.averages(false)
}

/// The words that have but one tag: seen often, and never, but for slips, with another.
pub(super) fn sole_tags(trees: &[Tree], tags: &[String]) -> BTreeMap<u32, u8> {
    const OFTEN: usize = 40;
    const SLIPS: usize = 500;
    let mut counts: BTreeMap<u32, BTreeMap<String, usize>> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        *counts.entry(Form::new("", &fold(&word.form)).word).or_default().entry(fine_tag(word)).or_default() += 1;
    }
    let sole = |(word, found): (u32, BTreeMap<String, usize>)| {
        let all: usize = found.values().sum();
        let (tag, most) = found.into_iter().max_by_key(|tag| tag.1)?;
        let number = tags.iter().position(|name| *name == tag)?;
        (all >= OFTEN && (all - most) * SLIPS <= all).then_some((word, number as u8))
    };
    counts.into_iter().filter_map(sole).collect()
}

/// Each sentence that shows accents is learned with them and without.
pub(super) fn train_tagger(samples: &[&Sample], classes: usize, options: &Options) -> Vec<Weight> {
    let stripped: Vec<Sample> = samples.iter().filter(|s| s.forms.iter().any(|f| f.accents != 0)).map(|s| s.stripped()).collect();
    let samples: Vec<&Sample> = samples.iter().copied().chain(&stripped).collect();
    let mut random = Random(options.seed);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut keys = Keys::default();
    let mut seen = Seen::default();
    for sample in &samples {
        for i in (0..sample.forms.len()).filter(|&i| sample.forms[i].class.tag.is_none()) {
            tagger::features(&sample.forms, &sample.tags, i, &mut keys, |_| false);
            seen.see(keys.all());
        }
    }
    let mut model = Perceptron::new(classes, seen, options.seen);
    let mut scores = [0.0; CLASSES + 1];
    for _ in 0..options.tagger_passes {
        random.shuffle(&mut order);
        for &s in &order {
            let mut guessed = Vec::new();
            for i in 0..samples[s].forms.len() {
                if let Some(tag) = samples[s].forms[i].class.tag {
                    guessed.push(tag);
                    continue;
                }
                tagger::features(&samples[s].forms, &guessed, i, &mut keys, |_| false);
                let guess = best(model.score(keys.all(), &mut scores), |_| true).unwrap_or(0);
                model.learn(keys.all(), usize::from(samples[s].tags[i]), guess);
                guessed.push(guess as u8);
            }
        }
    }
    model.averages(false)
}

/// Tags each part of the treebank by a tagger trained on the others, so that the parser learns from tags as wrong as those it
/// will see: the number of each sentence with its tags, and once more where they change without its accents.
pub(super) fn jackknife(samples: &[Sample], classes: usize, options: &Options) -> Vec<(usize, Vec<u8>)> {
    // Neighbouring sentences are of one document: folds are runs, not every fifth.
    let fold = |i: usize| i * options.folds / samples.len().max(1);
    let mut tagged = Vec::new();
    // What is thrown away again need not be as good.
    let rough = Options { tagger_passes: options.tagger_passes.div_ceil(2), ..options.clone() };
    for out in 0..options.folds {
        let rest: Vec<&Sample> = samples.iter().enumerate().filter(|(i, _)| fold(*i) != out).map(|(_, s)| s).collect();
        let table = Table::new(&pack(vec![train_tagger(&rest, classes, &rough)]));
        for (i, sample) in samples.iter().enumerate().filter(|(i, _)| fold(*i) == out) {
            let (mut tags, mut bare) = (Vec::new(), Vec::new());
            tagger::tag(&table, Sure::NEVER.tags, classes, &sample.forms, &mut tags);
            tagger::tag(&table, Sure::NEVER.tags, classes, &sample.stripped().forms, &mut bare);
            if bare != tags {
                tagged.push((i, bare));
            }
            tagged.push((i, tags));
        }
    }
    tagged
}
