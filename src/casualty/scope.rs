//! Whether it is said to be so: negation, denial, possibility, and hedges (after FactBank, Saurí & Pustejovsky 2009).

use super::reader::Reader;
use crate::quote::Factuality;
use crate::span::Span;
use crate::syntax::{Deprel, Upos};

/// How many clauses up what is said of a clause is looked for.
const REACH: usize = 8;
/// How many tokens before the word that tells the outcome a hedge may stand.
const NEAR: usize = 8;

/// Whether what a word tells is said to be so, not so, or possible.
pub(super) fn factuality(reader: &Reader<'_>, trigger: usize) -> Factuality {
    let (document, pack) = (reader.document, reader.pack);
    let mut at = trigger;
    // "The raid killed nobody, but eight were poisoned": what is denied before is not denied of a clause with a subject of its own.
    let mut own = false;
    for step in 0..REACH {
        for child in document.children(at) {
            match reader.deprel(child) {
                Deprel::Aux if reader.is(child, &pack.modals) => return Factuality::Possible,
                Deprel::Mark if reader.is(child, &pack.unreal) => return Factuality::Possible,
                // "In the film, a detective hunts"
                Deprel::Obl | Deprel::Nmod if reader.is(child, &pack.fiction) => return Factuality::Possible,
                // "attempted murder"
                Deprel::Amod if step == 0 && reader.is(child, &pack.unreal) => return Factuality::Possible,
                // "did not kill anybody, but eight were hurt"
                _ if child < at && reader.is(child, &pack.negation) && (child + 1..at).any(|t| reader.upos(t) == Upos::Cconj) => {}
                // "did not say how many died" denies the saying, not the deaths.
                Deprel::Advmod | Deprel::Mark | Deprel::Cc
                    if reader.is(child, &pack.negation)
                        && !own
                        && (reader.is_verb(at) || document.child(at, Deprel::Cop).is_some())
                        && (step == 0 || reader.is(at, &pack.unreal) || document.child(at, Deprel::Ccomp).is_none()) =>
                {
                    return Factuality::Negated;
                }
                _ => {}
            }
        }
        let Some(head) = reader.head(at) else { break };
        let governed = matches!(reader.deprel(at), Deprel::Xcomp | Deprel::Ccomp | Deprel::Obj | Deprel::Obl | Deprel::Csubj)
            || reader.deprel(at) == Deprel::Acl && document.children(at).any(|child| reader.deprel(child) == Deprel::Mark)
            || reader.deprel(at) == Deprel::Advcl && reader.is(head, &pack.unreal)
            || reader.deprel(at) == Deprel::Nmod;
        if governed && reader.is(head, &pack.denial) {
            return Factuality::Negated;
        }
        if governed && (reader.is(head, &pack.unreal) || reader.is_verb(head) && reader.is(head, &pack.modals)) {
            return Factuality::Possible;
        }
        if !(governed || reader.deprel(at) == Deprel::Conj) {
            break;
        }
        own |= reader.deprel(at) == Deprel::Conj && document.child(at, Deprel::Nsubj).is_some();
        at = head;
    }
    Factuality::Asserted
}

/// Whether what is said of a word is only whether it could be.
pub(super) fn is_able(reader: &Reader<'_>, trigger: usize) -> bool {
    let modals = reader.document.children(trigger).filter(|&child| reader.is(child, &reader.pack.modals));
    modals.into_iter().all(|modal| reader.is(modal, &reader.pack.able))
}

/// The hedge that stands at or shortly before a word.
pub(super) fn hedge(reader: &Reader<'_>, trigger: usize, clause: usize) -> Option<Span> {
    let from = clause.max(trigger.saturating_sub(NEAR));
    reader.seek(from..trigger + 1, &reader.pack.hedges).map(|found| reader.document.span(found))
}
