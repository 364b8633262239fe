//! Which words tell an outcome, and of whom: verbs by their frame, nouns by their role, adjectives by what they stand beside.

use super::frame;
use super::reader::Reader;
use crate::lexicon::{Argument, CasualtyVerb, NounRole, Outcome};
use crate::syntax::{Deprel, Subtype, Upos};

/// A word that tells an outcome, with whom it tells it of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    pub token: usize,
    pub outcome: Outcome,
    pub open: bool,
    /// The head of the victims' noun phrase.
    pub victim: usize,
    /// Whether the victims must be known as people.
    pub human: bool,
    /// Who or what did it.
    pub agent: Option<usize>,
    /// Whether the word is a toll, whose number stands elsewhere in the clause.
    pub toll: bool,
    /// Whether it is denied that they survived, so that all of them are dead.
    pub nobody_survived: bool,
}

impl Trigger {
    fn new(token: usize, outcome: Outcome, open: bool, victim: usize) -> Self {
        Self { token, outcome, open, victim, human: false, agent: None, toll: false, nobody_survived: false }
    }
}

/// What a token tells, if it tells an outcome.
pub(super) fn trigger(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    match reader.upos(t) {
        Upos::Verb | Upos::Aux => verb(reader, t).or_else(|| adjective(reader, t)).or_else(|| noun(reader, t)),
        // *a blessé* after a word that may be "has" or "at" is a verb whatever its tag.
        _ if reader.follows_have(t) && verb(reader, t).is_some() => verb(reader, t),
        Upos::Adj => adjective(reader, t).or_else(|| verb(reader, t)).or_else(|| noun(reader, t)),
        Upos::Punct | Upos::Num | Upos::Adp | Upos::Det => None,
        _ => noun(reader, t).or_else(|| adjective(reader, t)),
    }
}

/// The value that a map has for a token, by lemma or as written.
fn entry<'p, T>(reader: &Reader<'_>, map: &'p rustc_hash::FxHashMap<String, T>, t: usize) -> Option<&'p T> {
    map.get(reader.document.lemma(t)).or_else(|| map.get(reader.document.folded(t)))
}

/// Whether a word is itself counted: "five dead", *trois blessés*, "four killed" in a headline.
fn counted(reader: &Reader<'_>, t: usize) -> bool {
    reader.count_at(t).is_some() && reader.numeral_at(t).is_none()
        || reader.document.children(t).any(|child| child < t && reader.deprel(child) == Deprel::Nummod && reader.count_at(child).is_some())
        || t > reader.sentence(t).start && reader.numeral_at(t - 1).is_some_and(|count| reader.figure(count).noun.is_none())
}

fn verb(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    if let Some(victim) = all_dead(reader, t) {
        return Some(Trigger { nobody_survived: true, ..Trigger::new(t, Outcome::Killed, false, victim) });
    }
    entry(reader, &reader.pack.verbs, t)?.iter().find_map(|sense| of_sense(reader, t, sense))
}

fn of_sense(reader: &Reader<'_>, t: usize, sense: &CasualtyVerb) -> Option<Trigger> {
    let companion = match sense.with.is_empty() {
        true => None,
        false => Some(companion(reader, t, &sense.with)?),
    };
    let passive = frame::passive(reader, t);
    let object = frame::object(reader, t).filter(|&object| Some(object) != companion || super::class::is_human(reader, object));
    let (victim, agent) = match sense.victim {
        Argument::Object if object.is_some_and(|object| reader.is(object, &reader.pack.reflexive)) => (frame::subject(reader, t)?, None),
        Argument::Object if !passive && object.is_some() => (object?, frame::agent(reader, t, false)),
        Argument::Object if passive || frame::participle(reader, t) => {
            let victim = match counted(reader, t) {
                true => t,
                false if reader.follows_have(t) => after(reader, t)?,
                false => frame::subject(reader, t).or_else(|| before(reader, t))?,
            };
            (victim, frame::agent(reader, t, !reader.follows_have(t)))
        }
        Argument::Object => (after(reader, t)?, frame::agent(reader, t, false)),
        Argument::Subject => (frame::subject(reader, t)?, None),
        Argument::Companion => {
            let word = companion?;
            let of = reader
                .document
                .children(word)
                .find(|&child| reader.deprel(child) == Deprel::Nmod && reader.has_case(child, &reader.pack.genitive));
            let own = reader.document.children(word).find(|&child| reader.subtype(child) == Subtype::Poss);
            let victim = if reader.count_at(word).is_some() { word } else { of.or(own)? };
            (victim, frame::agent(reader, t, false))
        }
        Argument::Dative => {
            let to = reader.document.children(t).find(|&child| {
                matches!(reader.deprel(child), Deprel::Obl | Deprel::Iobj | Deprel::Nmod) && reader.has_case(child, &reader.pack.dative)
            });
            let of = || {
                let mut children = reader.document.children(companion?);
                children.find(|&child| reader.deprel(child) == Deprel::Nmod && reader.has_case(child, &reader.pack.dative))
            };
            (to.or_else(of)?, frame::agent(reader, t, false))
        }
    };
    let open = sense.open && companion_in(reader, t, &reader.pack.fatal).is_none();
    let outcome = if sense.open && !open { Outcome::Killed } else { sense.outcome };
    Some(Trigger { human: sense.human, agent: agent.filter(|&agent| agent != victim), ..Trigger::new(t, outcome, open, victim) })
}

/// The victims of "none of the twelve passengers survived": all twelve.
fn all_dead(reader: &Reader<'_>, t: usize) -> Option<usize> {
    if !reader.is(t, &reader.pack.survival) {
        return None;
    }
    let subject = frame::subject(reader, t)?;
    let is_nobody = |t: &usize| reader.is(*t, &reader.pack.nobody);
    match Some(subject).filter(is_nobody) {
        Some(nobody) => {
            let mut children = reader.document.children(nobody);
            children.find(|&child| reader.deprel(child) == Deprel::Nmod && reader.has_case(child, &reader.pack.partitive))
        }
        None => reader.head(subject).filter(is_nobody).map(|_| subject),
    }
}

/// The dependent of a verb, or of one of its dependents, that is one of these lemmas.
fn companion(reader: &Reader<'_>, verb: usize, lemmas: &[String]) -> Option<usize> {
    dependents(reader, verb).find(|&t| lemmas.iter().any(|lemma| lemma == reader.document.lemma(t) || lemma == reader.document.folded(t)))
}

fn companion_in(reader: &Reader<'_>, verb: usize, words: &crate::lexicon::Words) -> Option<usize> {
    dependents(reader, verb).find(|&t| reader.is(t, words))
}

/// The dependents of a verb within its clause, and theirs.
fn dependents<'r>(reader: &'r Reader<'_>, verb: usize) -> impl Iterator<Item = usize> + 'r {
    let clause = |&child: &usize| !matches!(reader.deprel(child), Deprel::Conj | Deprel::Parataxis | Deprel::Punct | Deprel::Ccomp);
    let near = reader.document.children(verb).filter(clause);
    near.flat_map(move |child| std::iter::once(child).chain(reader.document.children(child).filter(clause)))
}

/// The noun phrase right after a verb whose object the tree does not show.
fn after(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let end = reader.sentence(verb).end.min(verb + 5);
    let clause = (verb + 1..end).take_while(|&t| !reader.is_verb(t) && !matches!(reader.upos(t), Upos::Punct | Upos::Adp | Upos::Sconj));
    clause.filter(|&t| reader.is_nominal(t)).find(|&t| reader.count_at(t).is_some() || super::class::is_human(reader, t)).map(|t| {
        // The numeral leads to the noun it counts.
        reader.count_at(t).and_then(|count| reader.figure(count).noun_head).unwrap_or(t)
    })
}

/// The noun phrase right before a passive whose subject the tree does not show.
fn before(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let near =
        (reader.sentence(verb).start..verb).rev().skip_while(|&t| matches!(reader.upos(t), Upos::Aux | Upos::Adv | Upos::Part)).take(6);
    let mut noun = near.take_while(|&t| !reader.is_verb(t) && reader.upos(t) != Upos::Punct).find(|&t| reader.is_nominal(t))?;
    while let Some(head) = reader.head(noun).filter(|&head| head < noun && reader.is_nominal(head)) {
        noun = head;
    }
    Some(noun)
}

fn noun(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    entry(reader, &reader.pack.nouns, t)?.iter().find_map(|sense| {
        let near = |lemma: &String| reader.document.children(t).any(|child| reader.document.lemma(child) == lemma);
        if !sense.with.is_empty() && !sense.with.iter().any(near) {
            return None;
        }
        let victim = match sense.role {
            NounRole::Toll => return Some(Trigger { toll: true, ..Trigger::new(t, sense.outcome, false, t) }),
            NounRole::Victims if counted(reader, t) || indefinite(reader, t) || denied(reader, t) => t,
            NounRole::Victims => return None,
            NounRole::State => beside(reader, t)?,
            NounRole::Event if counted(reader, t) || denied(reader, t) => t,
            NounRole::Event => {
                let of = |&child: &usize| {
                    reader.subtype(child) == Subtype::Poss
                        || reader.deprel(child) == Deprel::Nmod && reader.has_case(child, &reader.pack.genitive)
                };
                reader.document.children(t).find(of)?
            }
        };
        let human = sense.role == NounRole::Event && victim != t;
        let agent = reader.document.children(t).find(|&child| reader.has_case(child, &reader.pack.agent));
        Some(Trigger { human, agent, ..Trigger::new(t, sense.outcome, sense.open, victim) })
    })
}

/// Whether a noun is one not told of before: *un mort*, not *la mort*.
fn indefinite(reader: &Reader<'_>, t: usize) -> bool {
    reader.document.children(t).any(|child| reader.deprel(child) == Deprel::Det && reader.is(child, &reader.pack.indefinite))
}

fn denied(reader: &Reader<'_>, t: usize) -> bool {
    reader.document.children(t).any(|child| reader.is(child, &reader.pack.nobody))
}

fn adjective(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    // "the dead" are told elsewhere.
    if reader.document.child(t, Deprel::Det).is_some() && !counted(reader, t) {
        return None;
    }
    let outcome = *entry(reader, &reader.pack.adjectives, t)?;
    let victim = if counted(reader, t) { t } else { beside(reader, t)? };
    Some(Trigger::new(t, outcome, false, victim))
}

/// Of whom an adjective or a state is said: the noun it modifies, its subject, or the object of the verb it completes.
fn beside(reader: &Reader<'_>, t: usize) -> Option<usize> {
    if let Some(subject) = reader.document.child(t, Deprel::Nsubj) {
        return frame::subject(reader, t).or(Some(subject));
    }
    let head = reader.head(t)?;
    match reader.deprel(t) {
        Deprel::Amod | Deprel::Acl | Deprel::Nmod | Deprel::Appos if !reader.is_verb(head) => Some(head),
        Deprel::Xcomp | Deprel::Obl | Deprel::Advcl | Deprel::Ccomp | Deprel::Advmod | Deprel::Dep => {
            frame::object(reader, head).or_else(|| frame::subject(reader, head))
        }
        Deprel::Conj => beside(reader, head),
        _ => None,
    }
}
