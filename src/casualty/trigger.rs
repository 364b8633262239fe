//! Which words tell an outcome, and of whom: verbs by their frame, nouns by their role, adjectives by what they stand beside.

use super::class::is_human;
use super::frame;
use super::noun::noun;
use super::reader::Reader;
use super::surface;
use super::verb::{sufferer, verb};
use super::victim;
use crate::lexicon::Outcome;
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
    /// Whose own the victims are.
    pub owner: Option<usize>,
    /// Whether the word is a toll, whose number stands elsewhere in the clause.
    pub toll: bool,
    /// Whether it is denied that they survived, so that all of them are dead.
    pub nobody_survived: bool,
    /// How many are dead where only the survivors are told: "only three of the 20 survived".
    pub dead: Option<f64>,
}

impl Trigger {
    pub fn new(token: usize, outcome: Outcome, open: bool, victim: usize) -> Self {
        Self { token, outcome, open, victim, human: false, agent: None, owner: None, toll: false, nobody_survived: false, dead: None }
    }

    /// Whether its victims are said to be people and to be so many.
    pub fn is_of_somebody(&self, reader: &Reader<'_>) -> bool {
        let parts = victim::parts(reader, self.victim);
        self.dead.is_some() || parts.into_iter().any(|part| victim::number(reader, part).is_some() && self.takes(reader, part))
    }

    /// Whether a noun phrase can be its victims. What counts itself counts people: "4 shot in park".
    pub fn takes(&self, reader: &Reader<'_>, head: usize) -> bool {
        let counted = head == self.token || reader.numeral_at(head).is_some();
        !self.human || counted || victim::nobody(reader, head) || super::class::is_human(reader, head)
    }
}

/// What a token tells, if it tells an outcome.
pub(super) fn trigger(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    match reader.upos(t) {
        // An auxiliary tells nothing that its verb does not.
        Upos::Aux if reader.deprel(t) == Deprel::Aux => None,
        Upos::Verb | Upos::Aux => verb(reader, t).or_else(|| adjective(reader, t)).or_else(|| noun(reader, t)),
        // *a blessé* after a word that may be "has" or "at" is a verb whatever its tag.
        _ if reader.follows_have(t) && verb(reader, t).is_some() => verb(reader, t),
        Upos::Adj => adjective(reader, t).or_else(|| verb(reader, t)).or_else(|| noun(reader, t)),
        Upos::Punct | Upos::Num => None,
        // *dix sont morts*, *portés disparus*: a word of no other meaning, whatever its tag.
        Upos::Adp | Upos::Det => reader.pack.adjectives.contains_key(reader.document.folded(t)).then(|| adjective(reader, t))?,
        // *cent prisonniers sont morts*: what is said of a subject is no noun for victims, whatever its tag.
        _ if predicated(reader, t) => adjective(reader, t).or_else(|| verb(reader, t)).or_else(|| noun(reader, t)),
        // "and wounding eleven guests", whatever the tag
        Upos::Noun if surface::governs_count(reader, t) => verb(reader, t).or_else(|| noun(reader, t)),
        // *trois détenus* are people, whatever a verb makes of them.
        Upos::Noun if reader.pack.class.get(reader.document.folded(t)).is_some() => noun(reader, t),
        _ => noun(reader, t).or_else(|| adjective(reader, t)).or_else(|| verb(reader, t).filter(|_| stands_as_participle(reader, t))),
    }
}

/// Whether a word that the tagger took for a noun stands where a participle does: "accidentally shot", "were shot",
/// "Man shot in park".
fn stands_as_participle(reader: &Reader<'_>, t: usize) -> bool {
    let sentence = reader.sentence(t);
    let Some(before) = t.checked_sub(1).filter(|&before| before >= sentence.start) else { return false };
    let open =
        t + 1 == sentence.end || matches!(reader.upos(t + 1), Upos::Adp | Upos::Punct | Upos::Adv | Upos::Cconj | Upos::Sconj | Upos::Adj);
    match reader.upos(before) {
        Upos::Aux | Upos::Adv => true,
        // "of her wounds"
        _ if reader.subtype(before) == Subtype::Poss || reader.deprel(before) == Deprel::Det => false,
        // "Two shootings", "40 knives" are nouns, whatever a verb makes of their lemma.
        _ if counted(reader, t) => reader.pack.verbs.contains_key(reader.document.folded(t)) && (open || surface::governs(reader, t)),
        // "Bomb kills 9, wounds 24"
        Upos::Punct | Upos::Cconj | Upos::Noun | Upos::Propn if t + 1 < sentence.end && reader.numeral_at(t + 1).is_some() => true,
        _ => (open || surface::governs(reader, t)) && reader.is_nominal(before) && super::class::is_human(reader, before),
    }
}

/// Whether a word is said of a subject by a form of "to be".
fn predicated(reader: &Reader<'_>, t: usize) -> bool {
    reader.document.child(t, Deprel::Nsubj).is_some()
        && reader.document.child(t, Deprel::Cop).is_some()
        && reader.document.child(t, Deprel::Det).is_none()
}

/// The value that a map has for a token, by lemma or as written.
pub(super) fn entry<'p, T>(reader: &Reader<'_>, map: &'p rustc_hash::FxHashMap<String, T>, t: usize) -> Option<&'p T> {
    map.get(reader.document.lemma(t)).or_else(|| map.get(reader.document.folded(t)))
}

/// Whether a word is itself counted: "five dead", *trois blessés*, "four killed" in a headline.
pub(super) fn counted(reader: &Reader<'_>, t: usize) -> bool {
    counted_as(reader, t).is_some()
}

/// The token that the number of a counted word stands at: the word's own, or a bare numeral's right before it.
pub(super) fn counted_as(reader: &Reader<'_>, t: usize) -> Option<usize> {
    // "Car bomb kills 9, wounds 24": what a comma parts is no number of it.
    let apart = |child: usize| (child..t).any(|t| reader.document.form(t) == ",");
    let numeral = |child: usize| child < t && reader.deprel(child) == Deprel::Nummod && reader.count_at(child).is_some() && !apart(child);
    if reader.count_at(t).is_some() && reader.numeral_at(t).is_none() || reader.document.children(t).any(numeral) {
        return Some(t);
    }
    let start = reader.sentence(t).start;
    // "Mother of five electrocuted": the five are others.
    let others = |before: usize| before > start + 1 && reader.is(before - 1, &reader.pack.genitive) && is_human(reader, before - 2);
    let before = t.checked_sub(1).filter(|&before| before >= start && !others(before))?;
    reader.numeral_at(before).filter(|&count| reader.figure(count).noun.is_none()).map(|_| before)
}

/// The participle or adjective right after a noun that tells of it, and what it tells: "four men *wounded*".
pub(super) fn told_after(reader: &Reader<'_>, noun: usize) -> Option<(usize, Outcome)> {
    let t = noun + 1;
    if t >= reader.sentence(noun).end || reader.is_verb(t) && reader.deprel(t) != Deprel::Acl && reader.head(t) != Some(noun) {
        return None;
    }
    reader.pack.adjectives.get(reader.document.folded(t)).map(|&outcome| (t, outcome))
}

/// The argument that the tree shows, unless it says of nobody how many they are and the words beside the verb do.
pub(super) fn sayable(reader: &Reader<'_>, shown: Option<usize>, beside: impl FnOnce() -> Option<usize>) -> Option<usize> {
    match shown.filter(|&shown| victim::parts(reader, shown).into_iter().any(|part| victim::number(reader, part).is_some())) {
        Some(shown) => Some(shown),
        None => beside().or(shown),
    }
}

fn adjective(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    // "the dead" are told elsewhere.
    if reader.document.child(t, Deprel::Det).is_some() && !counted(reader, t) {
        return None;
    }
    let told = *entry(reader, &reader.pack.adjectives, t)?;
    // *brûlés vifs*, "burnt to death"
    let end = reader.sentence(t).end;
    let to_death = || t + 2 < end && matches!(reader.upos(t + 1), Upos::Adp | Upos::Part) && reader.is(t + 2, &reader.pack.fatal);
    let fatal = t + 1 < end && reader.is(t + 1, &reader.pack.fatal) && reader.upos(t + 1) == Upos::Adj || to_death();
    let outcome = if fatal { Outcome::Killed } else { told };
    // "two were killed and 13 others injured": its own noun phrase, whatever it is coordinated with.
    let own = || {
        let head = surface::before(reader, t).filter(|&head| reader.head(head) == Some(t) || reader.deprel(t) == Deprel::Conj)?;
        (!reader.follows_be(t) && victim::number(reader, head).is_some()).then_some(head)
    };
    let victim = match counted_as(reader, t) {
        Some(counted) => counted,
        None => own().or_else(|| sayable(reader, beside(reader, t), || surface::before(reader, t)))?,
    };
    Some(Trigger::new(t, outcome, false, victim))
}

/// Of whom an adjective or a state is said: the noun it modifies, its subject, or the object of the verb it completes.
pub(super) fn beside(reader: &Reader<'_>, t: usize) -> Option<usize> {
    if let Some(subject) = reader.document.child(t, Deprel::Nsubj) {
        return frame::subject(reader, t).or(Some(subject));
    }
    let head = reader.head(t)?;
    match reader.deprel(t) {
        Deprel::Amod | Deprel::Acl | Deprel::Nmod | Deprel::Appos if !reader.is_verb(head) => Some(head),
        Deprel::Xcomp | Deprel::Obl | Deprel::Advcl | Deprel::Ccomp | Deprel::Advmod | Deprel::Dep => {
            frame::object(reader, head).filter(|&object| object != t).or_else(|| sufferer(reader, head))
        }
        Deprel::Conj => beside(reader, head),
        _ => None,
    }
}
