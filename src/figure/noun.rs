//! The noun phrase that a number counts.

use super::atom::{Atom, Make};
use crate::lexicon::Joint;
use crate::span::Span;
use crate::syntax::{Document, Upos};

/// The most words of a counted noun phrase.
const MOST: usize = 5;

/// The noun phrase after a number that ends before an atom: where it stands, and the token that heads it.
pub(super) fn after(document: &Document<'_>, atoms: &[Atom<'_>], end: usize) -> Option<(Span, usize)> {
    let mut at = end;
    while atoms.get(at).is_some_and(|atom| atom.is(Joint::Of) || atom.is_sign("-'")) && at < end + 2 {
        at += 1;
    }
    let first = at;
    let mut head = None;
    while let Some(atom) = atoms.get(at).filter(|atom| at < first + MOST && word(document, atom)) {
        if !matches!(document.token(atom.token).upos, Upos::Adj) {
            head = Some(at);
        }
        at += 1;
    }
    // An adjective alone stands for its noun: "three wounded", *trois blessés*.
    let head = head.or((at > first).then_some(first))?;
    Some((atoms[first].span.join(atoms[head].span), atoms[head].token))
}

/// Whether a word may stand in a noun phrase after its number.
fn word(document: &Document<'_>, atom: &Atom<'_>) -> bool {
    let upos = document.token(atom.token).upos;
    atom.make == Make::Word && !atom.is(Joint::Stop) && matches!(upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::X)
}
