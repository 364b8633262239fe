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
mod sure;
mod tagging;

use std::collections::HashMap;

use rayon::prelude::*;

use super::Upos;
use super::classes::{self, Classes};
use super::form::Form;
use super::model::{Model, Sure, Writer};
use super::weights::{Row, Table, Triples};
use crate::lexicon::fold;
use conllu::Tree;
use parsing::{train_marks, train_parser};
use perceptron::pack;
use sample::{Bare, bare, fine_tag, relation, samples};
use tagging::{jackknife, sole_tags, train_contractions, train_tagger};

/// How to train.
#[derive(Clone, Debug)]
pub struct Options {
    /// Seed of the shuffles.
    pub seed: u64,
    /// In how many orders all is learned: the weights are summed.
    pub orders: u64,
    /// Passes over the treebank for the tagger and for the parser.
    pub tagger_passes: usize,
    /// Passes for the parser.
    pub parser_passes: usize,
    /// In how many parts the treebanks are tagged for the parser, each by a tagger that has not seen it.
    pub folds: usize,
    /// The chance of a feature to be left out of a step.
    pub dropout: f64,
    /// How often a feature must be seen to get a weight.
    pub seen: u8,
    /// The most bytes of the file: the smallest weights are dropped until it fits.
    pub size: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { seed: 1, orders: 1, tagger_passes: 6, parser_passes: 8, folds: 5, dropout: 0.1, seen: 2, size: 7_900_000 }
    }
}

/// Words and their classes, from a list.
#[derive(Clone, Debug, Default)]
pub struct WordClasses(classes::List);

impl WordClasses {
    /// Reads lines of a word, its class, and the larger class that is part of, all with tabs between; of words that fold
    /// alike the first counts.
    ///
    /// # Errors
    /// Names the line that is none.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut list = classes::List::new();
        for (number, line) in text.lines().enumerate() {
            let mut fields = line.split('\t');
            let mut next = || fields.next();
            let entry = (|| Some((next()?, next()?.parse().ok()?, next()?.parse().ok()?)))();
            let (word, fine, coarse) = entry.ok_or_else(|| format!("line {}: not a word and its classes: {line}", number + 1))?;
            list.entry(Form::new("", &fold(word)).word).or_insert((fine, coarse));
        }
        Ok(Self(list))
    }
}

/// Trains tagger, parser and lemmas and gives the bytes of the model file.
pub fn train(trees: &[Tree], list: &WordClasses, options: &Options) -> Vec<u8> {
    let words = || trees.iter().flat_map(|t| &t.words);
    let tags = number(words().map(fine_tag), 20);
    let mut labels = number(words().map(|w| relation(&w.deprel).to_owned()), 1);
    // The parser knows the root by its number.
    labels.retain(|label| label != "root");
    labels.insert(0, "root".to_owned());
    eprintln!("{} tags, {} relations", tags.len(), labels.len());
    let mut classes = Writer::default();
    classes::write(&list.0, &sole_tags(trees, &tags), &mut classes);
    let known = Classes::read(&mut classes.reader(), tags.len()).unwrap_or_default();
    let samples = samples(trees, &tags, &labels, &known);
    let all: Vec<_> = samples.iter().collect();
    let universal: Vec<Upos> = tags.iter().map(|tag| tag.split('|').next().and_then(|tag| tag.parse().ok()).unwrap_or_default()).collect();
    let upos = |tag: u8| universal[usize::from(tag)];
    let words = |options: &Options| {
        [train_tagger(&all, tags.len(), options), train_marks(&samples, options, &upos), train_contractions(trees, options)]
    };
    let parser = |options: &Options| {
        let guessed = jackknife(&samples, tags.len(), options);
        let bares: Vec<Bare> = guessed.iter().map(|(i, tags)| bare(&samples[*i], tags, &upos)).collect();
        train_parser(&bares, labels.len(), options)
    };
    // None needs anything of the others, so they are as well made at once.
    let orders: Vec<Options> = (0..options.orders).map(|n| Options { seed: options.seed + n, ..options.clone() }).collect();
    let (words, parsers): (Vec<_>, Vec<_>) = orders.par_iter().map(|options| rayon::join(|| words(options), || parser(options))).unzip();
    let [tagger, marks, contractions] = [0, 1, 2].map(|n| pack(words.iter().map(|models| models[n].clone()).collect()));
    let (actions, arcs): (Vec<_>, Vec<_>) = parsers.into_iter().unzip();
    let (actions, arcs) = (pack(actions), pack(arcs));
    eprintln!("tagger {} rows, actions {} rows, arcs {} rows", tagger.len(), actions.len(), arcs.len());
    let lemmas = lemmas::learn(trees);
    let file = |least: u8, sure: Sure| {
        // Heads are what is hardest: of their weights more are kept.
        let more = least + least / 4;
        let mut out = Writer::default();
        out.strings(&tags);
        out.strings(&labels);
        out.append(&classes);
        Table::write(&contractions, &mut out);
        Table::write(&prune(&tagger, more), &mut out);
        Triples::write(&prune(&actions, least), &mut out);
        Table::write(&prune(&arcs, more), &mut out);
        Triples::write(&marks, &mut out);
        lemmas.write(&mut out);
        sure.write(&mut out);
        out.finish()
    };
    let codes: Vec<u8> = (1..100).collect();
    let least = codes.partition_point(|&least| file(least, Sure::NEVER).len() > options.size) as u8 + 1;
    eprintln!("weights below {least} dropped");
    // What was just written can be read.
    match Model::read(&file(least, Sure::NEVER)) {
        Ok(model) => file(least, sure::sure(&model, &samples)),
        Err(_) => file(least, Sure::NEVER),
    }
}

/// The rows without the weights whose code is below `least`.
fn prune(rows: &[Row], least: u8) -> Vec<Row> {
    let keep = |row: &Row| (row.0, row.1.iter().copied().filter(|cell| cell.1.unsigned_abs() >= least).collect());
    rows.iter().map(keep).filter(|row: &Row| !row.1.is_empty()).collect()
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
