//! The noun phrase that a number counts.

use super::atom::{Atom, Make};
use crate::lexicon::Joint;
use crate::span::Span;
use crate::syntax::{Document, Upos};

/// The most words of a counted noun phrase.
const MOST: usize = 7;

/// The noun phrase after a number that ends before an atom: where it stands, and the token that heads it.
///
/// "of the", "d'entre les" may stand between: twenty of the thirty hostages are hostages.
pub(super) fn after(document: &Document<'_>, atoms: &[Atom<'_>], end: usize) -> Option<(Span, usize)> {
    let first = start(atoms, end);
    let tag = |at: usize| document.token(atoms[at].token).upos;
    let mut at = first;
    let (mut head, mut last) = (None, None);
    while let Some(atom) = atoms.get(at).filter(|_| at < first + MOST) {
        let noun = matches!(tag(at), Upos::Noun | Upos::Propn);
        let follows = || {
            atoms.get(at + 1).is_some_and(|next| {
                next.make == Make::Word && matches!(document.token(next.token).upos, Upos::Noun | Upos::Propn | Upos::Adj)
            })
        };
        match atom.make {
            Make::Word if noun && head.is_some_and(|head| right(document, atoms, head, at)) => last = Some(at),
            Make::Word if noun => (head, last) = (Some(at), Some(at)),
            // An adjective after its noun, as in French.
            Make::Word
                if tag(at) == Upos::Adj
                    && head.is_some_and(|head: usize| document.token(atom.token).head == Some(atoms[head].token as u32)) =>
            {
                last = Some(at);
            }
            Make::Word if matches!(tag(at), Upos::Adj) && head.is_none() => {}
            Make::Word if head.is_none() && tag(at) == Upos::Verb && at > first && follows() => {}
            Make::Sign if atom.is_sign("-/&'") && !atom.gap && at > first && atoms.get(at + 1).is_some_and(|next| !next.gap) => {}
            // "Kia and Hyundai vehicles"
            Make::Word
                if atom.is(Joint::And) && at > first && tag(at - 1) == Upos::Propn && tag((at + 1).min(atoms.len() - 1)) == Upos::Propn => {
            }
            _ => break,
        }
        at += 1;
    }
    // An adjective alone stands for its noun: "three wounded", *trois blessés*.
    let adjective = || (at > first && matches!(tag(first), Upos::Adj | Upos::Verb)).then_some((first, first));
    let (head, last) = head.zip(last).or_else(adjective).or_else(|| participle(document, atoms, first))?;
    Some((atoms[first].span.join(atoms[last].span), atoms[head].token))
}

/// The atom at which what is counted begins.
fn start(atoms: &[Atom<'_>], end: usize) -> usize {
    let is = |at: usize, joint: Joint| atoms.get(at).is_some_and(|atom| atom.is(joint));
    let mut at = end + usize::from(atoms.get(end).is_some_and(|atom| atom.is_sign("-") && !atom.gap));
    if is(at, Joint::Of) {
        at += 1;
        while is(at, Joint::Det) || atoms.get(at).is_some_and(|atom| atom.is_sign("'")) {
            at += 1;
        }
    }
    at
}

/// Whether a noun belongs to the head before it: *soldats casques bleus*, *policiers Dupont*; in English the last noun heads.
fn right(document: &Document<'_>, atoms: &[Atom<'_>], head: usize, at: usize) -> bool {
    document.token(atoms[at].token).head == Some(atoms[head].token as u32)
}

/// "five killed", "12 injured": who was.
fn participle(document: &Document<'_>, atoms: &[Atom<'_>], at: usize) -> Option<(usize, usize)> {
    let atom = atoms.get(at).filter(|atom| atom.make == Make::Word && atom.begins.joints.has(Joint::Outcome))?;
    (document.token(atom.token).upos != Upos::Aux).then_some((at, at))
}
