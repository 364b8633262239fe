//! Sentences, tokens, part-of-speech tags and dependency trees: one [`Document`] per article, read by all extractors and
//! changed by none.
//!
//! Enters: an [`Article`]. Its paragraphs are split into surface tokens ([`token`]) and sentences ([`sentence`]) by the rules of
//! the language's pack, then a trained model tags the words ([`tagger`]), gives them their heads and relations
//! ([`parser`], [`punctuation`]) and their lemmas ([`lemma`]). The models are made by [`train`] and ship inside the crate; `models/*.md` says of what.

mod classes;
mod document;
mod features;
mod form;
mod keys;
mod lemma;
mod model;
mod parser;
mod punctuation;
mod relation;
mod segment;
mod sentence;
mod shipped;
mod tagger;
#[cfg(test)]
mod tests;
mod token;
#[cfg(any(test, feature = "train"))]
pub mod train;
mod transition;
mod weights;

pub use document::{Document, Sentence, Token};
pub use model::ModelError;
pub use relation::{Deprel, Subtype, Upos};
pub use shipped::ready;

use crate::article::Article;
use crate::lexicon::Pack;

/// Reads an article once: sentences, tokens, tags, lemmas, trees.
///
/// Without a model of the language ([`ready`] says why) there are sentences and tokens only.
pub fn parse<'a>(article: &'a Article, pack: &Pack) -> Document<'a> {
    parse_with(article, pack, shipped::model(pack.language).and_then(|model| model.as_ref().ok()))
}

/// Splits an article into sentences and tokens, without tags and trees.
pub fn split<'a>(article: &'a Article, pack: &Pack) -> Document<'a> {
    segment::segment(article, &pack.syntax, None).finish()
}

/// Reads an article with this model.
fn parse_with<'a>(article: &'a Article, pack: &Pack, model: Option<&model::Model>) -> Document<'a> {
    let mut document = segment::segment(article, &pack.syntax, model);
    if let Some(model) = model {
        document.analyse(model);
    }
    document.finish()
}
