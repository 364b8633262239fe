//! Who does and who suffers what a verb says, in both voices, through shared subjects, relative clauses and participles.

use super::reader::Reader;
use super::surface;
use crate::syntax::{Deprel, Subtype, Upos};

/// How many clauses up a missing argument is looked for.
const REACH: usize = 6;

/// The subject of a verb: its own, that of the verb it is coordinated with or depends on, or the noun it modifies.
pub(super) fn subject(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..REACH {
        let subject = |&child: &usize| matches!(reader.deprel(child), Deprel::Nsubj | Deprel::Csubj) && !reader.is_outside(child);
        let own = reader.document.children(at).find(subject);
        if let Some(own) = own {
            return Some(antecedent(reader, own, at));
        }
        let head = reader.head(at)?;
        match reader.deprel(at) {
            Deprel::Acl | Deprel::Amod => return Some(head),
            Deprel::Xcomp if at == verb => {
                if let Some(object) = object(reader, head) {
                    return Some(object);
                }
            }
            // "Police opened fire, killing nine, sources said": who did it stands before, not after.
            Deprel::Advcl | Deprel::Ccomp if head > at && at == verb => {
                let start = reader.sentence(verb).start;
                let before = (start..verb).rev().find(|&t| reader.deprel(t) == Deprel::Nsubj);
                if before.is_some() {
                    return before;
                }
            }
            Deprel::Xcomp | Deprel::Conj | Deprel::Advcl | Deprel::Parataxis | Deprel::Obl => {}
            _ => return None,
        }
        if !(reader.is_verb(head) || reader.upos(head) == Upos::Adj || reader.document.child(head, Deprel::Nsubj).is_some()) {
            return None;
        }
        at = head;
    }
    None
}

/// The object of a verb: its own, or the one it shares with a coordinated verb ("killed or wounded fifteen").
pub(super) fn object(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let own = |verb: usize| {
        let children = || reader.document.children(verb);
        children()
            .find(|&child| reader.deprel(child) == Deprel::Obj && (child < verb || is_direct(reader, verb, child)))
            .or_else(|| children().find(|&child| child > verb && is_count(reader, child)))
            .map(|object| if object < verb { antecedent(reader, object, verb) } else { object })
            .or_else(|| relative(reader, verb))
    };
    own(verb).or_else(|| {
        let next = reader.document.children(verb).find(|&child| reader.deprel(child) == Deprel::Conj && reader.is_verb(child))?;
        let shared = subject_of_own(reader, next).is_none() && !(verb..next).any(|t| t != verb && reader.is_nominal(t));
        shared.then(|| own(next)).flatten()
    })
}

/// Whether what the tree calls an object can be one: neither behind a preposition nor, in a headline, behind a comma.
fn is_direct(reader: &Reader<'_>, verb: usize, object: usize) -> bool {
    let span = super::victim::count(reader, object).map(|index| reader.figure(index).span);
    let inner =
        |case: usize| reader.is(case, &reader.pack.partitive) || span.is_some_and(|span| span.overlaps(reader.document.token(case).span));
    reader.cases(object).all(inner) && reader.document.form(verb + 1) != ","
}

/// The noun before a relative clause with a subject of its own whose pronoun the tree takes for a conjunction: *deux ingénieurs qu'il détenait*.
fn relative(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let mut children = reader.document.children(verb);
    let marked = children.any(|child| reader.deprel(child) == Deprel::Mark && reader.is(child, &reader.pack.relative));
    let noun = reader.head(verb).filter(|&noun| reader.deprel(verb) == Deprel::Acl && noun < verb && !reader.is_verb(noun))?;
    let subject = subject_of_own(reader, verb)?;
    // "23 journalists it arrested": without any pronoun.
    let bare = || noun + 1 == subject && reader.upos(subject) == Upos::Pron && !reader.is(subject, &reader.pack.relative);
    (marked || bare()).then_some(noun)
}

/// Whether a dependent that the tree does not call an object is a bare count all the same ("injured 310", *aurait tué plus de mille*).
fn is_count(reader: &Reader<'_>, t: usize) -> bool {
    let loose = matches!(
        reader.deprel(t),
        Deprel::Iobj | Deprel::Obl | Deprel::Nummod | Deprel::Dep | Deprel::Nsubj | Deprel::Appos | Deprel::Conj | Deprel::Xcomp
    );
    let count = super::victim::count(reader, t);
    // The preposition of *plus de mille* belongs to the count.
    let span = count.map(|index| reader.figure(index).span);
    let inner = |case: usize| {
        reader.is(case, &reader.pack.partitive) && reader.numeral_at(case + 1).is_some()
            || span.is_some_and(|span| span.overlaps(reader.document.token(case).span))
    };
    let apart = || reader.document.children(t).chain(t..t + 1).any(|part| part > 0 && reader.document.form(part - 1) == ",");
    loose && !reader.is_verb(t) && !reader.tells(t) && !apart() && count.is_some() && reader.cases(t).all(inner)
}

fn subject_of_own(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    reader.document.child(verb, Deprel::Nsubj)
}

/// Whether a verb stands in the passive, or as a participle of what it was done to.
pub(super) fn passive(reader: &Reader<'_>, verb: usize) -> bool {
    if reader.follows_have(verb) {
        return false;
    }
    let document = reader.document;
    let marked = |verb: usize| {
        document.children(verb).any(|child| {
            reader.subtype(child) == Subtype::Pass && matches!(reader.deprel(child), Deprel::Aux | Deprel::Nsubj | Deprel::Csubj)
                || reader.subtype(child) == Subtype::Agent
        })
    };
    marked(verb)
        || document.child(verb, Deprel::Obj).is_none()
            && reader.deprel(verb) == Deprel::Conj
            // "nine killed and eleven wounded": a bare number is a subject that shares noun and auxiliary.
            && subject_of_own(reader, verb).is_none_or(|subject| reader.upos(subject) == Upos::Num)
            && reader.head(verb).is_some_and(marked)
}

/// Whether a verb form can be a past participle: neither "killing" nor "to kill".
pub(super) fn participle(reader: &Reader<'_>, verb: usize) -> bool {
    let form = reader.document.folded(verb);
    let gerund = reader.pack.gerund.iter().any(|ending| form.ends_with(ending.as_str()));
    let infinitive = form == reader.document.lemma(verb) && reader.document.children(verb).any(|child| reader.upos(child) == Upos::Part);
    !gerund && !infinitive
}

/// Who or what did it: the agent of a passive, the subject of an active.
pub(super) fn agent(reader: &Reader<'_>, verb: usize, passive: bool) -> Option<usize> {
    if passive {
        let mut at = verb;
        for _ in 0..2 {
            let by = reader.document.children(at).find(|&child| {
                reader.subtype(child) == Subtype::Agent || reader.deprel(child) == Deprel::Obl && reader.has_case(child, &reader.pack.agent)
            });
            if by.is_some() {
                return by;
            }
            at = reader.document.children(at).find(|&child| reader.deprel(child) == Deprel::Conj && reader.is_verb(child))?;
        }
        return None;
    }
    subject(reader, verb)
}

/// The object that a verb shares with the one after "and": "shot and killed a girl", wherever the tree hangs it.
pub(super) fn shared_object(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let end = reader.sentence(verb).end;
    let next = (verb + 2..end.min(verb + 4)).find(|&t| reader.upos(t) != Upos::Adv)?;
    let joined = reader.upos(verb + 1) == Upos::Cconj && reader.is_verb(next) && !reader.follows_be(verb) && surface::governs(reader, next);
    joined.then(|| surface::after(reader, next).or_else(|| object(reader, next)))?
}

/// What a relative pronoun that depends on a verb stands for; any other word stands for itself.
fn antecedent(reader: &Reader<'_>, word: usize, verb: usize) -> usize {
    if !reader.pack.relative.contains(reader.document.folded(word)) || reader.document.children(word).next().is_some() {
        return word;
    }
    let mut at = verb;
    for _ in 0..REACH {
        match (reader.deprel(at), reader.head(at)) {
            (Deprel::Acl, Some(head)) if head < word => return head,
            (Deprel::Conj | Deprel::Xcomp | Deprel::Ccomp, Some(head)) => at = head,
            _ => break,
        }
    }
    // "one who was shot": right after its noun.
    word.checked_sub(1).filter(|&noun| noun >= reader.sentence(word).start && reader.is_nominal(noun)).unwrap_or(word)
}
