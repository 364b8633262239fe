//! Sentences, tokens, part-of-speech tags and dependency trees: one [`Document`] per article, read by all extractors and
//! changed by none.

mod document;
mod relation;
mod segment;

pub use document::{Document, Sentence, Token};
pub use relation::{Deprel, Subtype, Upos};

use crate::article::Article;
use crate::lexicon::Pack;

/// Reads an article once: sentences, tokens, tags, lemmas, trees.
pub fn parse<'a>(article: &'a Article, _pack: &Pack) -> Document<'a> {
    segment::segment(article)
}
