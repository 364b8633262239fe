//! From an article to its sentences and words, contractions resolved.

use super::form::Form;
use super::model::Model;
use super::{Document, sentence, tagger, token};
use crate::article::Article;
use crate::lexicon::{Contraction, SyntaxPack, fold, fold_into};
use crate::span::Span;

/// Splits every paragraph into sentences and these into words.
pub(super) fn segment<'a>(article: &'a Article, pack: &SyntaxPack, model: Option<&Model>) -> Document<'a> {
    let mut document = Document::new(article);
    let (mut tokens, mut ends) = (Vec::new(), Vec::new());
    for (number, paragraph) in article.paragraphs.iter().enumerate() {
        tokens.clear();
        ends.clear();
        token::tokenize(&article.text, paragraph.span, pack, &mut tokens);
        sentence::ends(&article.text, &tokens, pack, &mut ends);
        let mut start = 0;
        for &end in &ends {
            let first = document.tokens().len();
            words(&mut document, &tokens[start..end], pack, model);
            document.end_sentence(first, tokens[start].join(tokens[end - 1]), number as u32);
            start = end;
        }
        document.join(&sentence::joined(&article.text, &tokens, &ends));
    }
    document
}

/// Appends the words of a sentence.
fn words(document: &mut Document, tokens: &[Span], pack: &SyntaxPack, model: Option<&Model>) {
    let text = document.text();
    let mut forms = None;
    let mut folded = String::new();
    for (i, &span) in tokens.iter().enumerate() {
        let written = span.of(text);
        let contraction = match written.len() {
            2..=16 if !pack.contractions.is_empty() => {
                folded.clear();
                fold_into(written, &mut folded);
                pack.contractions.get(&folded)
            }
            _ => None,
        };
        // An accent that the contraction has not makes another word: *dû*, *dès*.
        let written_so = |contraction: &&Contraction| !contraction.plain || written.is_ascii();
        let contraction = contraction.filter(written_so).filter(|contraction| {
            !contraction.undecided
                || model.is_none_or(|model| {
                    let forms: &Vec<Form> =
                        forms.get_or_insert_with(|| tokens.iter().map(|token| Form::new(token.of(text), &fold(token.of(text)))).collect());
                    tagger::contracted(&model.contractions, forms, i)
                })
        });
        match contraction {
            Some(contraction) => document.push_contraction(span, &contraction.words),
            None => document.push(span),
        }
    }
}
