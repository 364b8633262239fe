//! Which words tell an outcome, and of whom: verbs by their frame, nouns by their role, adjectives by what they stand beside.

use super::frame;
use super::reader::Reader;
use super::surface;
use super::victim;
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
    fn new(token: usize, outcome: Outcome, open: bool, victim: usize) -> Self {
        Self { token, outcome, open, victim, human: false, agent: None, owner: None, toll: false, nobody_survived: false, dead: None }
    }
}

/// What a token tells, if it tells an outcome.
pub(super) fn trigger(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    match reader.upos(t) {
        Upos::Verb | Upos::Aux => verb(reader, t).or_else(|| adjective(reader, t)).or_else(|| noun(reader, t)),
        // *a blessé* after a word that may be "has" or "at" is a verb whatever its tag.
        _ if reader.follows_have(t) && verb(reader, t).is_some() => verb(reader, t),
        Upos::Adj => adjective(reader, t).or_else(|| verb(reader, t)).or_else(|| noun(reader, t)),
        Upos::Punct | Upos::Num => None,
        // *dix sont morts*, *portés disparus*: a word of no other meaning, whatever its tag.
        Upos::Adp | Upos::Det => reader.pack.adjectives.contains_key(reader.document.folded(t)).then(|| adjective(reader, t))?,
        // *cent prisonniers sont morts*: what is said of a subject is no noun for victims, whatever its tag.
        _ if predicated(reader, t) => adjective(reader, t).or_else(|| verb(reader, t)).or_else(|| noun(reader, t)),
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
        _ if counted(reader, t) => open || surface::governs(reader, t),
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
fn entry<'p, T>(reader: &Reader<'_>, map: &'p rustc_hash::FxHashMap<String, T>, t: usize) -> Option<&'p T> {
    map.get(reader.document.lemma(t)).or_else(|| map.get(reader.document.folded(t)))
}

/// Whether a word is itself counted: "five dead", *trois blessés*, "four killed" in a headline.
fn counted(reader: &Reader<'_>, t: usize) -> bool {
    counted_as(reader, t).is_some()
}

/// The token that the number of a counted word stands at: the word's own, or a bare numeral's right before it.
fn counted_as(reader: &Reader<'_>, t: usize) -> Option<usize> {
    let numeral = |child: usize| child < t && reader.deprel(child) == Deprel::Nummod && reader.count_at(child).is_some();
    if reader.count_at(t).is_some() && reader.numeral_at(t).is_none() || reader.document.children(t).any(numeral) {
        return Some(t);
    }
    let before = t.checked_sub(1).filter(|&before| before >= reader.sentence(t).start)?;
    reader.numeral_at(before).filter(|&count| reader.figure(count).noun.is_none()).map(|_| before)
}

fn verb(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    if let Some(victim) = all_dead(reader, t) {
        return Some(Trigger { nobody_survived: true, ..Trigger::new(t, Outcome::Killed, false, victim) });
    }
    if let Some((victim, dead)) = few_survived(reader, t) {
        return Some(Trigger { dead: Some(dead), ..Trigger::new(t, Outcome::Killed, false, victim) });
    }
    entry(reader, &reader.pack.verbs, t)?.iter().find_map(|sense| of_sense(reader, t, sense))
}

fn of_sense(reader: &Reader<'_>, t: usize, sense: &CasualtyVerb) -> Option<Trigger> {
    let companion = match sense.with.is_empty() {
        true => None,
        false => Some(companion(reader, t, &sense.with)?),
    };
    if !sense.without.is_empty() && self::companion(reader, t, &sense.without).is_some() {
        return None;
    }
    let passive = frame::passive(reader, t);
    let object = frame::object(reader, t)
        .filter(|&object| Some(object) != companion || sense.victim == Argument::Companion || counted(reader, object))
        // "One man killed, four men wounded": the four are no object.
        .filter(|&object| told_after(reader, object).is_none_or(|(_, outcome)| outcome == sense.outcome));
    let (victim, agent) = match sense.victim {
        Argument::Object if object.is_some_and(|object| reader.is(object, &reader.pack.reflexive)) || turned(reader, t) => {
            (sufferer(reader, t)?, None)
        }
        Argument::Object if counted(reader, t) && !reader.follows_have(t) => (counted_as(reader, t)?, frame::agent(reader, t, true)),
        Argument::Object if !passive && (object.is_some() || reader.follows_have(t) || !frame::participle(reader, t)) => (
            sayable(reader, object, || surface::after(reader, t).or_else(|| frame::shared_object(reader, t)))?,
            frame::agent(reader, t, false),
        ),
        // "shot and killed a girl": a form that may be either has an object where one follows.
        Argument::Object => match governed(reader, t).filter(|_| !passive && !reader.follows_be(t)) {
            Some(object) => (object, frame::agent(reader, t, false)),
            None => (sufferer(reader, t)?, frame::agent(reader, t, true)),
        },
        Argument::Subject => (sufferer(reader, t)?, None),
        Argument::Own => (sayable(reader, object, || surface::after(reader, t))?, None),
        Argument::Companion => {
            let word = companion?;
            let of = reader.complement(word, &reader.pack.genitive);
            let own = reader.document.children(word).find(|&child| reader.subtype(child) == Subtype::Poss);
            let victim = if reader.count_at(word).is_some() { word } else { of.or(own)? };
            (victim, frame::agent(reader, t, false))
        }
        Argument::Dative => {
            let to = reader.document.children(t).find(|&child| {
                matches!(reader.deprel(child), Deprel::Obl | Deprel::Iobj | Deprel::Nmod) && reader.has_case(child, &reader.pack.dative)
            });
            (to.or_else(|| reader.complement(companion?, &reader.pack.dative))?, frame::agent(reader, t, false))
        }
    };
    let open = sense.open && companion_in(reader, t, &reader.pack.fatal).is_none();
    let outcome = if sense.open && !open { Outcome::Killed } else { sense.outcome };
    let owner = if sense.victim == Argument::Own { owner(reader, t) } else { None };
    Some(Trigger { human: sense.human, owner, agent: agent.filter(|&agent| agent != victim), ..Trigger::new(t, outcome, open, victim) })
}

/// Whether a verb is turned on its subject by the word after it: "killing himself".
fn turned(reader: &Reader<'_>, verb: usize) -> bool {
    let next = verb + 1;
    next < reader.sentence(verb).end && reader.upos(next) == Upos::Pron && reader.is(next, &reader.pack.himself)
}

/// The object that stands after a form that may be either voice, its own or one that it shares.
fn governed(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let own = surface::after(reader, verb).filter(|_| surface::governs(reader, verb));
    own.or_else(|| frame::shared_object(reader, verb))
}

/// Whose own are lost: the subject; for "they", who says so.
fn owner(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let subject = frame::subject(reader, verb)?;
    if reader.upos(subject) != Upos::Pron {
        return Some(subject);
    }
    let above = reader.head(verb).filter(|_| matches!(reader.deprel(verb), Deprel::Ccomp | Deprel::Xcomp))?;
    frame::subject(reader, above)
}

/// The victims of "none of the twelve passengers survived": all twelve; of "the driver did not survive", the driver.
fn all_dead(reader: &Reader<'_>, t: usize) -> Option<usize> {
    if !reader.is(t, &reader.pack.survival) {
        return None;
    }
    let subject = sufferer(reader, t)?;
    if reader.document.children(t).any(|child| reader.is(child, &reader.pack.negation)) {
        return Some(subject);
    }
    let start = reader.sentence(t).start;
    let nobody = (start..t).find(|&t| {
        reader.pack.nobody.contains(reader.document.folded(t)) && matches!(reader.upos(t), Upos::Pron | Upos::Det | Upos::Noun)
    })?;
    if nobody == subject { reader.complement(nobody, &reader.pack.partitive) } else { (nobody < subject).then_some(subject) }
}

/// The whole of whom "only three survived", and how many of it are dead.
fn few_survived(reader: &Reader<'_>, t: usize) -> Option<(usize, f64)> {
    if !reader.is(t, &reader.pack.survival) {
        return None;
    }
    let start = reader.sentence(t).start;
    let only = (start..t).find(|&t| reader.is(t, &reader.pack.only))?;
    let alive = victim::number(reader, sufferer(reader, t)?)?;
    let whole = reader.counts_in(start..t).find(|&index| {
        let figure = reader.figure(index);
        let first = reader.document.token_at(figure.span.start);
        Some(index) != alive.figure
            && (start.max(first.saturating_sub(2))..first)
                .any(|t| reader.is(t, &reader.pack.partitive) || reader.is(t, &reader.pack.among_cases))
    })?;
    let figure = reader.figure(whole);
    let dead = figure.amount.value? - alive.amount.value?;
    (dead > 0.0 && only < t).then_some((figure.noun_head.unwrap_or(figure.token), dead))
}

/// Who a verb says suffers as its subject.
fn sufferer(reader: &Reader<'_>, t: usize) -> Option<usize> {
    let shown = frame::subject(reader, t);
    let beside = surface::before(reader, t);
    // A subject that is shared with another verb yields to one that stands right before this one.
    let own = shown.filter(|&shown| match beside {
        Some(beside) => beside <= shown || reader.head(shown) == Some(t) || !own_clause(reader, shown, beside),
        None => true,
    });
    // *gisaient mortes*: before the verb that it completes.
    let above = || {
        reader
            .head(t)
            .filter(|_| matches!(reader.deprel(t), Deprel::Xcomp | Deprel::Advcl))
            .and_then(|above| surface::before(reader, above))
    };
    sayable(reader, own, || {
        beside.or(shown).or_else(above).filter(|&told| victim::number(reader, told).is_some()).or_else(|| surface::shared(reader, t))
    })
}

/// The participle or adjective right after a noun that tells of it, and what it tells: "four men *wounded*".
pub(super) fn told_after(reader: &Reader<'_>, noun: usize) -> Option<(usize, Outcome)> {
    let t = noun + 1;
    if t >= reader.sentence(noun).end || reader.is_verb(t) && reader.deprel(t) != Deprel::Acl && reader.head(t) != Some(noun) {
        return None;
    }
    reader.pack.adjectives.get(reader.document.folded(t)).map(|&outcome| (t, outcome))
}

/// Whether a noun phrase opens a clause of its own after another: "sixteen were trapped; twelve of them were found dead".
fn own_clause(reader: &Reader<'_>, shown: usize, beside: usize) -> bool {
    let edge = surface::left_edge(reader, beside);
    let opens = edge > shown
        && (matches!(reader.upos(edge - 1), Upos::Cconj | Upos::Sconj)
            || matches!(reader.document.form(edge - 1), ";" | ":" | "," | "-" | "–"));
    opens && reader.cases(beside).next().is_none() && (shown..edge).any(|t| reader.is_verb(t)) && victim::number(reader, beside).is_some()
}

/// The argument that the tree shows, unless it says of nobody how many they are and the words beside the verb do.
fn sayable(reader: &Reader<'_>, shown: Option<usize>, beside: impl FnOnce() -> Option<usize>) -> Option<usize> {
    match shown.filter(|&shown| victim::parts(reader, shown).into_iter().any(|part| victim::number(reader, part).is_some())) {
        Some(shown) => Some(shown),
        None => beside().or(shown),
    }
}

/// The dependent of a verb, or of one of its dependents, that is one of these lemmas.
fn companion(reader: &Reader<'_>, verb: usize, lemmas: &[String]) -> Option<usize> {
    let is_one = |t: usize| {
        let (lemma, form) = (reader.document.lemma(t), reader.document.folded(t));
        let singular = form.strip_suffix('s').unwrap_or(form);
        lemmas.iter().any(|word| word == lemma || word == form || word == singular)
    };
    dependents(reader, verb).find(|&t| is_one(t)).or_else(|| surface::companion(reader, verb, is_one))
}

fn companion_in(reader: &Reader<'_>, verb: usize, words: &crate::lexicon::Words) -> Option<usize> {
    dependents(reader, verb).find(|&t| reader.is(t, words))
}

/// The dependents of a verb within its clause, and theirs.
fn dependents<'r>(reader: &'r Reader<'_>, verb: usize) -> impl Iterator<Item = usize> + 'r {
    // Neither another clause nor the subject of an active verb.
    let clause = |&child: &usize| {
        let subject = reader.deprel(child) == Deprel::Nsubj && reader.subtype(child) != Subtype::Pass;
        let circumstance = matches!(reader.deprel(child), Deprel::Advcl | Deprel::Acl) && reader.is_verb(child);
        !subject && !circumstance && !matches!(reader.deprel(child), Deprel::Conj | Deprel::Parataxis | Deprel::Punct | Deprel::Ccomp)
    };
    // "one of them fatally" is said of one of them only.
    let elsewhere = move |&t: &usize| {
        reader.upos(t) == Upos::Adv && t > verb + 1 && (reader.numeral_at(t - 1).is_some() || reader.upos(t - 1) == Upos::Pron)
    };
    let near = reader.document.children(verb).filter(clause);
    near.flat_map(move |child| {
        let whole = child < verb || reader.numeral_at(child).is_none();
        std::iter::once(child).chain(reader.document.children(child).filter(clause).filter(move |_| whole))
    })
    .filter(move |t| !elsewhere(t))
}

/// A number of victims: "the number of dead", "the number of people killed".
fn number_of(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    let of = reader.complement(t, &reader.pack.genitive).filter(|_| reader.is(t, &reader.pack.count_nouns) && !counted(reader, t))?;
    let said = std::iter::once(of).chain(reader.document.children(of)).find_map(|t| {
        let noun = entry(reader, &reader.pack.nouns, t).map(|senses| senses[0].outcome);
        noun.or_else(|| entry(reader, &reader.pack.adjectives, t).copied())
            .or_else(|| entry(reader, &reader.pack.verbs, t).map(|senses| senses.last().map_or(Outcome::Casualties, |sense| sense.outcome)))
    })?;
    Some(Trigger { toll: true, ..Trigger::new(t, said, false, of) })
}

fn noun(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    if let Some(toll) = number_of(reader, t) {
        return Some(toll);
    }
    entry(reader, &reader.pack.nouns, t)?.iter().find_map(|sense| {
        let near = |lemma: &String| reader.document.children(t).any(|child| reader.document.lemma(child) == lemma);
        if !sense.with.is_empty() && !sense.with.iter().any(near) {
            return None;
        }
        let victim = match sense.role {
            NounRole::Toll => return Some(Trigger { toll: true, ..Trigger::new(t, sense.outcome, false, t) }),
            NounRole::Victims if indefinite(reader, t) || denied(reader, t) => t,
            NounRole::Victims if counted(reader, t) => counted_as(reader, t)?,
            NounRole::Victims => return None,
            NounRole::State => {
                let case = reader.cases(t).min().or_else(|| (t.saturating_sub(4)..t).rev().find(|&t| reader.upos(t) == Upos::Adp))?;
                let own = surface::before(reader, case).filter(|&own| own + 1 == case && victim::number(reader, own).is_some());
                own.or_else(|| sayable(reader, beside(reader, t), || surface::before(reader, case)))?
            }
            NounRole::Event if sense.with.is_empty() && denied(reader, t) => t,
            NounRole::Event if counted(reader, t) => counted_as(reader, t)?,
            NounRole::Event => {
                // "died of his injuries", "suffered injuries": the verb tells it.
                let told = |verb: usize| entry(reader, &reader.pack.verbs, verb).is_some();
                if reader.head(t).is_some_and(|verb| reader.is_verb(verb) && told(verb) && sense.outcome == Outcome::Injured) {
                    return None;
                }
                let of = |&child: &usize| {
                    reader.subtype(child) == Subtype::Poss
                        || reader.deprel(child) == Deprel::Nmod && reader.has_case(child, &reader.pack.genitive)
                };
                reader.document.children(t).find(of)?
            }
        };
        let human = sense.role == NounRole::Event && victim != t;
        let by = reader.document.children(t).find(|&child| reader.has_case(child, &reader.pack.agent));
        let agent = by.or_else(|| light_subject(reader, t));
        let owner = if victim == t { bearer(reader, t) } else { None };
        Some(Trigger { human, agent, owner, ..Trigger::new(t, sense.outcome, sense.open, victim) })
    })
}

/// Whether a noun is one not told of before: *un mort*, not *la mort*.
fn indefinite(reader: &Reader<'_>, t: usize) -> bool {
    reader.document.children(t).any(|child| reader.deprel(child) == Deprel::Det && reader.is(child, &reader.pack.indefinite))
}

/// The subject of a verb that only says that there were victims: *l'attaque a fait douze morts*.
fn light_subject(reader: &Reader<'_>, t: usize) -> Option<usize> {
    let mut at = t;
    while reader.deprel(at) == Deprel::Conj {
        at = reader.head(at)?;
    }
    let verb = reader.head(at).filter(|&verb| reader.deprel(at) == Deprel::Obj && reader.is(verb, &reader.pack.light))?;
    frame::subject(reader, verb)
}

/// Whose own counted victims are: who suffered them, or among or on whom they were inflicted.
fn bearer(reader: &Reader<'_>, t: usize) -> Option<usize> {
    let verb = reader.head(t).filter(|&verb| reader.is_verb(verb));
    let among = |t: usize| reader.document.children(t).find(|&child| reader.has_case(child, &reader.pack.bearers));
    let subject =
        || verb.filter(|&verb| reader.is(verb, &reader.pack.bear) && reader.deprel(t) == Deprel::Obj).and_then(|verb| owner(reader, verb));
    among(t).or_else(|| verb.and_then(among)).filter(|&whose| super::class::is_human(reader, whose)).or_else(subject)
}

fn denied(reader: &Reader<'_>, t: usize) -> bool {
    let nobody = reader.document.children(t).any(|child| reader.pack.nobody.contains(reader.document.folded(child)));
    let negated = || {
        let verb = reader.head(t).filter(|_| reader.deprel(t) == Deprel::Obj)?;
        let no = |t: usize| reader.document.children(t).any(|child| reader.is(child, &reader.pack.negation));
        let any = reader.document.children(t).all(|child| !reader.pack.singular.contains(reader.document.folded(child)));
        Some(any && (no(verb) || reader.head(verb).is_some_and(|above| reader.deprel(verb) == Deprel::Xcomp && no(above))))
    };
    nobody || negated().unwrap_or(false)
}

fn adjective(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    // "the dead" are told elsewhere.
    if reader.document.child(t, Deprel::Det).is_some() && !counted(reader, t) {
        return None;
    }
    let outcome = *entry(reader, &reader.pack.adjectives, t)?;
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
fn beside(reader: &Reader<'_>, t: usize) -> Option<usize> {
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
