//! Nouns that tell an outcome: victims, events that befall somebody, tolls, and states that somebody is in.

use super::frame;
use super::reader::Reader;
use super::surface;
use super::trigger::{Trigger, beside, counted, counted_as, entry, sayable};
use super::verb::owner;
use super::victim;
use crate::lexicon::{NounRole, Outcome};
use crate::syntax::{Deprel, Subtype, Upos};

/// A number of victims: "the number of dead", "the number of people killed".
fn number_of(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    if !reader.is(t, &reader.pack.count_nouns) || counted(reader, t) {
        return None;
    }
    // The tree often gives "the number of dead" two subjects.
    let beside = || {
        let end = reader.sentence(t).end.min(t + 4);
        (t + 2..end).find(|&of| reader.tells(of)).filter(|_| reader.is(t + 1, &reader.pack.genitive))
    };
    // "the number killed"
    let killed = || Some(t + 1).filter(|&next| next < reader.sentence(t).end && entry(reader, &reader.pack.verbs, next).is_some());
    let of = reader.complement(t, &reader.pack.genitive).or_else(beside).or_else(killed)?;
    let said = std::iter::once(of).chain(reader.document.children(of)).find_map(|t| {
        let noun = entry(reader, &reader.pack.nouns, t).map(|senses| senses[0].outcome);
        noun.or_else(|| entry(reader, &reader.pack.adjectives, t).copied()).or_else(|| {
            entry(reader, &reader.pack.verbs, t).map(|verb| verb.senses.last().map_or(Outcome::Casualties, |sense| sense.outcome))
        })
    })?;
    Some(Trigger { toll: true, ..Trigger::new(t, said, false, of) })
}

pub(super) fn noun(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    if let Some(toll) = number_of(reader, t) {
        return Some(toll);
    }
    if let Some(whole) = no_survivor(reader, t) {
        return Some(Trigger { nobody_survived: true, ..Trigger::new(t, Outcome::Killed, false, whole) });
    }
    let senses = entry(reader, &reader.pack.nouns, t)?;
    senses.iter().find_map(|sense| {
        let near = |lemma: &String| reader.document.children(t).any(|child| reader.document.lemma(child) == lemma);
        if !sense.with.is_empty() && !sense.with.iter().any(near) {
            return None;
        }
        let victim = match sense.role {
            // "Fatalities reached 18": what counts the victims elsewhere is a toll where it is what changes.
            NounRole::Toll
                if senses.len() > 1
                    && !reader.head(t).is_some_and(|verb| reader.deprel(t) == Deprel::Nsubj && reader.is(verb, &reader.pack.change)) =>
            {
                return None;
            }
            // "toll-free"
            NounRole::Toll if t + 1 < reader.sentence(t).end && reader.document.form(t + 1) == "-" => return None,
            NounRole::Toll => return Some(Trigger { toll: true, ..Trigger::new(t, sense.outcome, false, t) }),
            NounRole::Victims if indefinite(reader, t) || denied(reader, t) => t,
            NounRole::Victims if counted(reader, t) => counted_as(reader, t)?,
            NounRole::Victims => return None,
            NounRole::State => {
                let case = reader.cases(t).min().or_else(|| (t.saturating_sub(4)..t).rev().find(|&t| reader.upos(t) == Upos::Adp))?;
                let own = surface::before(reader, case).filter(|&own| own + 1 == case && victim::number(reader, own).is_some());
                own.or_else(|| sayable(reader, beside(reader, t), || surface::before(reader, case)))?
            }
            NounRole::Sign => {
                let lost = reader.head(t).is_some_and(|verb| reader.is(verb, &reader.pack.lost));
                let none = || reader.cases(t).any(|case| reader.pack.nobody.contains(reader.document.folded(case)));
                reader.complement(t, &reader.pack.sign_cases).filter(|_| lost || denied(reader, t) || none())?
            }
            // *un septième décès*, *on déplore un décès*
            NounRole::Event if indefinite(reader, t) && (is_next(reader, t) || is_reported(reader, t)) => t,
            NounRole::Event if sense.with.is_empty() && denied(reader, t) => t,
            // "two shootings", "three fatal crashes" are happenings.
            NounRole::Event if counted(reader, t) && !sense.open && !sense.with.iter().any(|word| reader.pack.fatal.contains(word)) => {
                counted_as(reader, t)?
            }
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
                reader.document.children(t).find(of).or_else(|| surface::behind(reader, t))?
            }
        };
        let human = matches!(sense.role, NounRole::Event | NounRole::Sign) && victim != t;
        let by = reader.document.children(t).find(|&child| reader.has_case(child, &reader.pack.agent));
        let passive = || reader.head(t).filter(|&verb| reader.is_verb(verb)).and_then(|verb| frame::agent(reader, verb, true));
        let agent = by.or_else(|| light_subject(reader, t)).or_else(passive);
        let owner = if victim == t { bearer(reader, t) } else { None };
        let nobody_survived = sense.role == NounRole::Sign;
        Some(Trigger { human, agent, owner, nobody_survived, ..Trigger::new(t, sense.outcome, sense.open, victim) })
    })
}

/// Whether a noun is what a verb says there was and no more: "reported a death".
fn is_reported(reader: &Reader<'_>, t: usize) -> bool {
    let verb = reader.head(t).filter(|_| reader.deprel(t) == Deprel::Obj);
    verb.is_some_and(|verb| reader.is(verb, &reader.pack.light) || reader.is(verb, &reader.pack.bear))
        && reader.complement(t, &reader.pack.genitive).is_none()
}

/// Whether a noun is one more of those told of: "a seventh life".
pub(super) fn is_next(reader: &Reader<'_>, t: usize) -> bool {
    reader.document.children(t).any(|child| child < t && reader.is(child, &reader.pack.rest))
}

/// Of whom there are no survivors: "no survivors among the 28 passengers".
fn no_survivor(reader: &Reader<'_>, t: usize) -> Option<usize> {
    if !reader.is(t, &reader.pack.alive) || !denied(reader, t) {
        return None;
    }
    let end = reader.sentence(t).end;
    let among =
        (t + 1..end.min(t + 3)).find(|&case| reader.is(case, &reader.pack.among_cases) || reader.is(case, &reader.pack.partitive))?;
    let figure = reader.figure(reader.counts_in(among..end.min(among + 6)).next()?);
    Some(figure.noun_head.unwrap_or(figure.token))
}

/// Whether a noun is one not told of before: *un mort*, not *la mort*.
pub(super) fn indefinite(reader: &Reader<'_>, t: usize) -> bool {
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
        let verb = reader.head(t).filter(|_| matches!(reader.deprel(t), Deprel::Obj | Deprel::Obl))?;
        let bare = reader.deprel(t) == Deprel::Obj
            || reader.has_case(t, &reader.pack.partitive) && reader.document.child(t, Deprel::Det).is_none();
        let no = |t: usize| reader.document.children(t).any(|child| reader.is(child, &reader.pack.negation));
        let any = reader.document.children(t).all(|child| !reader.pack.singular.contains(reader.document.folded(child)));
        Some(bare && any && (no(verb) || reader.head(verb).is_some_and(|above| reader.deprel(verb) == Deprel::Xcomp && no(above))))
    };
    nobody || negated().unwrap_or(false)
}
