//! Who was killed, hurt, taken or driven out: how many, by whom, where and when.

mod record;

pub use record::{Casualty, Outcome, VictimClass};

use crate::figure::Figure;
use crate::lexicon::Pack;
use crate::mention::Mentions;
use crate::quote::Quote;
use crate::syntax::Document;
use crate::when::Timex;

/// What the rooms below found in the same document.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'f> {
    /// Who is in it.
    pub mentions: &'f Mentions,
    /// Who said what.
    pub quotes: &'f [Quote],
    /// Its figures.
    pub figures: &'f [Figure],
    /// Its expressions of time.
    pub dates: &'f [Timex],
}

/// Finds the casualties an article reports, in order.
pub fn find(_document: &Document<'_>, _pack: &Pack, _evidence: Evidence<'_>) -> Vec<Casualty> {
    Vec::new()
}
