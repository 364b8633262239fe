//! In which direction a clause looks: whether what it tells is over or still to come.

use super::atom::Atoms;
use crate::lexicon::Glue;
use crate::syntax::{Deprel, Upos};

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

/// How many governors are asked.
const HEIGHT: usize = 5;

/// How many words to either side are looked at where the tree does not tell.
const REACH: usize = 10;

/// The tense of the clause around an expression: that of a verb close before it ("told reporters Thursday"), else of the
/// nearest verb above it that shows one, else what a word beside it lets expect.
pub fn around(atoms: &Atoms<'_>, expression: std::ops::Range<usize>) -> Tense {
    let tense = close(atoms, expression.start).or_else(|| above(atoms, &expression)).or_else(|| beside(atoms, expression));
    tense.unwrap_or(Tense::Unknown)
}

/// How far a verb stands before its time where no sign parts them.
const CLOSE: usize = 4;

fn close(atoms: &Atoms<'_>, start: usize) -> Option<Tense> {
    let tag = |t: usize| atoms.document().token(t).upos;
    let before = (start.saturating_sub(CLOSE)..start).rev().filter_map(|i| atoms.get(i)).map(|atom| atom.token);
    let verb = before.take_while(|&t| tag(t) != Upos::Punct).find(|&t| tag(t) == Upos::Verb)?;
    shown(atoms, verb)
}

fn above(atoms: &Atoms<'_>, expression: &std::ops::Range<usize>) -> Option<Tense> {
    let document = atoms.document();
    let (first, last) = (atoms.get(expression.start)?.token, atoms.get(expression.end - 1)?.token);
    let outside = |head: &u32| !(first..=last).contains(&(*head as usize));
    let mut at = (first..=last).find_map(|t| document.token(t).head.filter(outside))? as usize;
    for _ in 0..HEIGHT {
        if let Some(tense) = shown(atoms, at) {
            return Some(tense);
        }
        at = document.token(at).head? as usize;
    }
    None
}

/// The tense that a word and its auxiliaries show.
fn shown(atoms: &Atoms<'_>, t: usize) -> Option<Tense> {
    let (document, pack) = (atoms.document(), atoms.pack());
    let says = |t: usize, glue: Glue| pack.words.get(document.surface(t)).is_some_and(|senses| senses.has(glue));
    let verb = |t: usize| matches!(document.token(t).upos, Upos::Verb | Upos::Aux);
    let ends = |t: usize, endings: &[String]| verb(t) && endings.iter().any(|ending| document.surface(t).ends_with(ending.as_str()));
    let helpers = || document.children(t).filter(|&child| matches!(document.token(child).deprel, Deprel::Aux | Deprel::Cop));
    // What a word says goes before what its ending says: "serait mort" is over, "mourrait" is to come.
    let word = |glue| helpers().chain([t]).any(|t| says(t, glue));
    let ending = |endings: &[String]| helpers().chain([t]).any(|t| ends(t, endings));
    if word(Glue::Future) {
        Some(Tense::Future)
    } else if word(Glue::Past) {
        Some(Tense::Past)
    } else if ending(&pack.future_endings) {
        Some(Tense::Future)
    } else if ending(&pack.past_endings) {
        Some(Tense::Past)
    } else {
        None
    }
}

/// Whether a word beside it speaks of what is to come.
fn beside(atoms: &Atoms<'_>, expression: std::ops::Range<usize>) -> Option<Tense> {
    let near = expression.start.saturating_sub(REACH)..(expression.end + REACH).min(atoms.len());
    near.into_iter().any(|i| atoms.is(i, Glue::Future)).then_some(Tense::Future)
}
