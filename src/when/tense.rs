//! In which direction a clause looks: whether what it tells is over or still to come.

use super::atom::Atoms;
use crate::lexicon::Glue;

/// Where from the day of speaking a time without a year or a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "met on Monday".
    Past,
    /// "will meet on Monday".
    Future,
    /// The words do not say.
    Unknown,
}

/// How many words to either side are looked at.
const REACH: usize = 14;

/// The tense of the clause around an expression: that of the nearest verb that shows one, before it or behind it.
pub fn around(atoms: &Atoms<'_>, expression: std::ops::Range<usize>) -> Tense {
    let at = |i: usize| {
        if atoms.is(i, Glue::Future) {
            Some(Tense::Future)
        } else if atoms.is(i, Glue::Past) {
            Some(Tense::Past)
        } else {
            None
        }
    };
    let stop = |i: &usize| !matches!(atoms.word(*i), ";" | "\"" | ":");
    let before = (expression.start.saturating_sub(REACH)..expression.start).rev().take_while(stop).find_map(at);
    let behind = (expression.end..(expression.end + REACH).min(atoms.len())).take_while(stop).find_map(at);
    before.or(behind).unwrap_or(Tense::Unknown)
}
