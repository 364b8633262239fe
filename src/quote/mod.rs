//! Who said what: direct, mixed and indirect quotations with cue, speaker, act, target and addressee.

mod record;

pub use crate::lexicon::Act;
pub use record::{Factuality, Quote, QuoteKind};

use crate::lexicon::Pack;
use crate::mention::Mentions;
use crate::syntax::Document;

/// Finds the quotations of an article, in the order of their content.
pub fn find(_document: &Document<'_>, _pack: &Pack, _mentions: &Mentions) -> Vec<Quote> {
    Vec::new()
}
