//! Scores what is read from raw text against a treebank: tokens, sentences, trees.

use std::collections::HashMap;

use super::conllu::Tree;
use super::report::{Count, Spelling, universal};
use crate::article::{Article, Known, Paragraph, Region, plain};
use crate::lexicon::Pack;
use crate::span::Span;
use crate::syntax::model::{Model, ModelError};
use crate::syntax::{self, Upos};

/// The scores on raw text, all as F1 counts.
#[derive(Clone, Debug, Default)]
pub struct RawScores {
    /// Sentence ends.
    pub sentences: Count,
    /// Syntactic words.
    pub words: Count,
    /// Words with the right part of speech.
    pub upos: Count,
    /// Words with the right head.
    pub uas: Count,
    /// Words with the right head and relation.
    pub las: Count,
}

/// Where a word stands: its span, and its number among the words that share it.
type Place = (u32, u32, u32);

/// The text of a treebank: a paragraph a line; and where the words of each sentence stand.
fn text(trees: &[Tree], spell: Spelling) -> (String, Vec<Paragraph>, Vec<Vec<Place>>) {
    let mut text = String::new();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut places = Vec::new();
    for tree in trees {
        let open = if tree.paragraph || paragraphs.is_empty() { None } else { paragraphs.pop() };
        text.push_str(if open.is_some() { " " } else { "\n" });
        let start = text.len();
        let mut words: Vec<Place> = Vec::new();
        let mut add = |written: &str, glued: bool, count: u32| {
            let from = text.len();
            text.push_str(&spell(written));
            words.extend((0..count).map(|n| (from as u32, text.len() as u32, n)));
            if !glued {
                text.push(' ');
            }
        };
        let mut i = 0;
        while i < tree.words.len() {
            let word = &tree.words[i];
            match tree.joined.iter().find(|joined| joined.words.start == i) {
                // English joins "don't" of parts that can be found in it; French "du" of parts that cannot.
                Some(joined) if tree.words[joined.words.clone()].iter().map(|w| w.form.as_str()).collect::<String>() == joined.text => {
                    for j in joined.words.clone() {
                        add(&tree.words[j].form, j + 1 < joined.words.end || joined.glued, 1);
                    }
                    i = joined.words.end;
                }
                Some(joined) => {
                    add(&joined.text, joined.glued, joined.words.len() as u32);
                    i = joined.words.end;
                }
                None => {
                    add(&word.form, word.glued, 1);
                    i += 1;
                }
            }
        }
        text.truncate(text.trim_end().len());
        let span = Span::new(start, text.len());
        paragraphs.push(open.map_or(Paragraph { span, region: Region::Body }, |p| Paragraph { span: p.span.join(span), ..p }));
        places.push(words);
    }
    (text, paragraphs, places)
}

/// Reads the treebank's text with the model in `file` and compares.
///
/// # Errors
/// If the model cannot be read.
pub fn raw_text(file: &[u8], pack: &Pack, trees: &[Tree], spell: Spelling) -> Result<RawScores, ModelError> {
    let model = Model::read(file)?;
    let (text, paragraphs, places) = text(trees, spell);
    let article = Article { paragraphs, ..plain(text, &Known { language: Some(pack.language), ..Known::default() }) };
    let document = syntax::parse_with(&article, pack, Some(&model));
    let mut scores = RawScores::default();
    let mut gold = HashMap::new();
    let mut ends = std::collections::HashSet::new();
    for (tree, places) in trees.iter().zip(&places) {
        for (word, &place) in tree.words.iter().zip(places) {
            gold.insert(place, (word, places.get(word.head).copied()));
        }
        ends.extend(places.last().map(|place| place.1));
    }
    let mut found: Vec<Place> = Vec::new();
    for token in document.tokens() {
        let nth = if token.contracted { found.last().map_or(0, |place| place.2 + 1) } else { 0 };
        found.push((token.span.start, token.span.end, nth));
    }
    for (token, place) in document.tokens().iter().zip(&found) {
        let Some(&(word, head)) = gold.get(place) else { continue };
        let attached = token.head.map(|head| found[head as usize]) == head;
        scores.words.right += 1;
        scores.upos.right += usize::from(word.upos.parse::<Upos>() == Ok(token.upos));
        scores.uas.right += usize::from(attached);
        scores.las.right += usize::from(attached && universal(&word.deprel) == token.deprel);
    }
    for count in [&mut scores.words, &mut scores.upos, &mut scores.uas, &mut scores.las] {
        (count.predicted, count.gold) = (found.len(), gold.len());
    }
    let right = document.sentences().iter().filter(|sentence| ends.contains(&sentence.span.end)).count();
    scores.sentences = Count { right, predicted: document.sentences().len(), gold: ends.len() };
    Ok(scores)
}
