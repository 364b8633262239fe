//! Which figures stand where: number, bound, unit, noun, and what they are said of.

mod record;

pub use record::{Amount, Bound, Figure, FigureKind, Trend};

use crate::lexicon::Pack;
use crate::span::Span;
use crate::syntax::Document;

/// Finds the figures of an article, in order. `taken` are the spans of dates and times, in order, in which no figure stands.
pub fn find(_document: &Document<'_>, _pack: &Pack, _taken: &[Span]) -> Vec<Figure> {
    Vec::new()
}
