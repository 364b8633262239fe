//! Scores a model against a treebank.

use std::collections::BTreeMap;
use std::time::Instant;

use super::conllu::Tree;
use super::sample::relation;
use crate::article::Article;
use crate::lexicon::{Pack, fold};
use crate::syntax::form::Form;
use crate::syntax::model::{self, Model, ModelError};
use crate::syntax::parser::Analyser;
use crate::syntax::{Deprel, Upos, parse_with};

/// Right, predicted and gold counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Predicted and gold.
    pub right: usize,
    /// Predicted.
    pub predicted: usize,
    /// Gold.
    pub gold: usize,
}

impl Count {
    /// How much of what was predicted is right.
    pub fn precision(self) -> f64 {
        self.right as f64 / self.predicted.max(1) as f64
    }

    /// How much of the gold was found.
    pub fn recall(self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }

    /// The harmonic mean of precision and recall, in percent.
    pub fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.predicted + self.gold).max(1) as f64
    }
}

/// The scores on gold tokens.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Words.
    pub words: usize,
    /// Words with the right part of speech.
    pub upos: usize,
    /// Words with the right head.
    pub uas: usize,
    /// Words with the right head and universal relation.
    pub las: usize,
    /// Words with the right lemma.
    pub lemma: usize,
    /// By universal relation: head and relation right.
    pub relations: BTreeMap<Deprel, Count>,
}

/// Takes the accents off.
pub fn strip(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()
}

/// The universal relation of a gold label.
pub(super) fn universal(label: &str) -> Deprel {
    model::relation(relation(label)).map_or(Deprel::Dep, |r| r.0)
}

/// How a word is spelled before it is read: as it is, [`strip`]ped, in capitals.
pub type Spelling = fn(&str) -> String;

/// Scores a model file on gold tokens, spelled so.
///
/// # Errors
/// If the model cannot be read.
pub fn gold_tokens(file: &[u8], trees: &[Tree], spell: Spelling) -> Result<Scores, ModelError> {
    let model = Model::read(file)?;
    let mut scores = Scores::default();
    let mut analyser = Analyser::default();
    for tree in trees {
        let texts: Vec<String> = tree.words.iter().map(|w| spell(&w.form)).collect();
        analyser.forms = texts.iter().map(|t| Form::new(t, &fold(t))).collect();
        analyser.analyse(&model);
        for (i, gold) in tree.words.iter().enumerate() {
            let upos = model.upos(analyser.tags[i]);
            let label = model.relation(analyser.labels[i]).0;
            let wanted = universal(&gold.deprel);
            let head = analyser.heads[i] as usize == gold.head;
            scores.words += 1;
            scores.upos += usize::from(Ok(upos) == gold.upos.parse::<Upos>());
            scores.uas += usize::from(head);
            scores.las += usize::from(head && label == wanted);
            let mut lemma = String::new();
            let word = fold(&texts[i]);
            if !model.lemmas.lemma_into(&word, upos, &mut lemma) {
                lemma = word;
            }
            scores.lemma += usize::from(lemma == fold(&gold.lemma));
            scores.relations.entry(label).or_default().predicted += 1;
            let count = scores.relations.entry(wanted).or_default();
            count.gold += 1;
            count.right += usize::from(head && label == wanted);
        }
    }
    Ok(scores)
}

/// Holds a model, for whoever wants to know what that takes.
///
/// # Errors
/// If the model cannot be read.
pub fn load(file: &[u8]) -> Result<impl Sized, ModelError> {
    Model::read(file)
}

/// Reads an article so many times from text to trees: its tokens, and the seconds of the quickest time.
///
/// # Errors
/// If the model cannot be read.
pub fn speed(file: &[u8], pack: &Pack, article: &Article, rounds: usize) -> Result<(usize, f64), ModelError> {
    let model = Model::read(file)?;
    let mut best = (0, f64::INFINITY);
    for _ in 0..rounds {
        let start = Instant::now();
        let tokens = parse_with(article, pack, Some(&model)).tokens().len();
        best = (tokens, start.elapsed().as_secs_f64().min(best.1));
    }
    Ok(best)
}
