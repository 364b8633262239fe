//! Noun phrases coordinated with one that a word tells of, by the words beside them where the tree says otherwise.

use super::class::is_human;
use super::reader::Reader;
use super::surface::{NEAR, left_edge};
use super::victim::phrase;
use crate::article::Region;
use crate::lexicon::{CasualtyNoun, NounRole, Outcome};
use crate::syntax::{Deprel, Subtype, Upos};

/// How many phrases before the last of a coordination its others are looked for.
const PARTS: usize = 12;

/// The noun phrases that stand before one in a coordination which is the subject of its clause: "two soldiers and an interpreter",
/// "the pilot, the co-pilot and all 52 passengers"; in headlines "Man, woman".
pub(super) fn coordinated_before(reader: &Reader<'_>, head: usize) -> Vec<usize> {
    let sentence = reader.document.sentence_of(head);
    let start = sentence.tokens.start;
    let mut parts = Vec::new();
    // "the pilot, the co-pilot and the passengers": a list that goes on after.
    let goes_on = |child: usize| child > head && reader.document.child(child, Deprel::Cc).is_some();
    let (mut at, mut listed) = (left_edge(reader, head), reader.document.children(head).any(goes_on));
    while parts.len() < PARTS {
        let Some(joint) = at.checked_sub(1).filter(|&joint| joint > start) else { break };
        let comma = reader.document.form(joint) == ",";
        let bare = || sentence.region != Region::Body && reader.document.child(head, Deprel::Det).is_none();
        match reader.upos(joint) {
            Upos::Cconj if !reader.is(joint, &reader.pack.or) => listed = true,
            _ if comma && (listed || bare()) => {}
            _ => break,
        }
        let end = if reader.upos(joint) == Upos::Cconj && reader.document.form(joint - 1) == "," { joint - 1 } else { joint };
        let Some(last) = end.checked_sub(1).filter(|&last| last >= start) else { break };
        let last = (start..last + 1).rev().take(3).find(|&t| reader.upos(t) != Upos::Adj && (!reader.in_age(t) || reader.is_nominal(t)));
        let Some(part) = last.filter(|&part| reader.is_nominal(part) && is_human(reader, part)) else { break };
        at = left_edge(reader, part);
        // "16 of its troops and some 70 insurgents"
        let of = at.checked_sub(2).filter(|&count| count >= start && reader.is(at - 1, &reader.pack.partitive));
        let part = match of.filter(|&count| reader.numeral_at(count).is_some()) {
            Some(count) => {
                at = left_edge(reader, count);
                count
            }
            None => part,
        };
        parts.push(part);
    }
    // What stands before the first of them must not govern them.
    let opens = at == start || matches!(reader.upos(at - 1), Upos::Punct | Upos::Sconj | Upos::Cconj) || reader.is_outside(at - 1);
    if opens { parts } else { Vec::new() }
}

/// The noun phrases that stand after one in a coordination that "and" closes, up to where another clause begins: "the colonel, his wife
/// and their driver", *l'adjoint au maire et sa secrétaire*.
pub(super) fn coordinated_after(reader: &Reader<'_>, head: usize, trigger: usize) -> Vec<usize> {
    let end = reader.sentence(head).end;
    let end = if head < trigger { trigger } else { end };
    let (mut parts, mut open) = (Vec::new(), Vec::new());
    let mut at = phrase(reader, head).end;
    while parts.len() + open.len() < PARTS {
        at = after_modifiers(reader, at, end);
        let comma = at < end && reader.document.form(at) == ",";
        let joint = if comma { at + 1 } else { at };
        let and = joint < end && reader.upos(joint) == Upos::Cconj && !reader.is(joint, &reader.pack.or);
        if !comma && !and {
            break;
        }
        let start = if and { joint + 1 } else { joint };
        let Some(part) = next_person(reader, start, end) else { break };
        let after = phrase(reader, part).end.max(part + 1);
        // "killed two soldiers and a policeman was hurt"
        let clause = |t: usize| t < end && reader.is_verb(t) && !matches!(reader.deprel(t), Deprel::Acl | Deprel::Amod);
        let told = after < end && reader.pack.adjectives.contains_key(reader.document.folded(after));
        if told || head > trigger && (after..end.min(after + 2)).any(clause) {
            break;
        }
        open.push(part);
        if and {
            parts.append(&mut open);
        }
        at = after;
    }
    parts
}

/// Where the prepositional phrases and the age after a noun phrase end: "the mayor *of Belcourt*", "a man*, 45,*".
pub(super) fn after_modifiers(reader: &Reader<'_>, mut at: usize, end: usize) -> usize {
    for _ in 0..3 {
        let age =
            at + 2 < end && reader.document.form(at) == "," && reader.document.form(at + 2) == "," && reader.upos(at + 1) == Upos::Num;
        if age {
            at += 2;
            break;
        }
        let adjective = |t: &usize| reader.upos(*t) == Upos::Adj;
        at = (at..end).find(|t| !adjective(t)).unwrap_or(end);
        if at >= end || reader.upos(at) != Upos::Adp {
            break;
        }
        let inner =
            |t: usize| matches!(reader.upos(t), Upos::Adp | Upos::Det | Upos::Adj | Upos::Num) || reader.subtype(t) == Subtype::Poss;
        let Some(noun) = (at..end).find(|&t| !inner(t)).filter(|&t| reader.is_nominal(t)) else { break };
        at = (noun..end).find(|&t| !reader.is_nominal(t)).unwrap_or(end);
    }
    at
}

/// The head of the noun phrase that begins at a token, where it is of people and says how many; not one that tells an outcome itself.
pub(super) fn next_person(reader: &Reader<'_>, start: usize, end: usize) -> Option<usize> {
    let inner = |t: usize| {
        matches!(reader.upos(t), Upos::Det | Upos::Num | Upos::Adv)
            || t == start && reader.is(t, &reader.pack.partitive)
            || reader.upos(t) == Upos::Adj && !reader.pack.verbs.contains_key(reader.document.folded(t))
            || reader.subtype(t) == Subtype::Poss
            || reader.numeral_at(t).is_some()
            || reader.in_age(t)
            || reader.is(t, &reader.pack.partitive) && reader.numeral_at(t + 1).is_some()
    };
    // "three of his lieutenants"
    let of_people = |t: usize| {
        let whole = (t + 2..end.min(t + 6)).find(|&t| reader.is_nominal(t));
        whole.is_some_and(|whole| !reader.tells(whole) && (reader.upos(whole) == Upos::Pron || is_human(reader, whole)))
    };
    let part = |&t: &usize| reader.numeral_at(t).is_some() && t + 2 < end && reader.is(t + 1, &reader.pack.partitive) && of_people(t);
    if let Some(part) = (start..end.min(start + 2)).find(part).filter(|&part| super::victim::number(reader, part).is_some()) {
        return Some(part);
    }
    let noun = (start..end.min(start + NEAR)).find(|&t| !inner(t) || reader.is(t, &reader.pack.rest) && reader.upos(t) != Upos::Adj)?;
    let noun = (noun..end.min(noun + 4)).take_while(|&t| matches!(reader.upos(t), Upos::Noun | Upos::Propn)).last().unwrap_or(noun);
    let told = super::trigger::told_after(reader, noun).is_some() || in_state(reader, noun);
    let people = (reader.is_nominal(noun) || reader.is(noun, &reader.pack.rest)) && is_human(reader, noun);
    let gerund = reader.pack.gerund.iter().any(|ending| reader.document.folded(noun).ends_with(ending.as_str()));
    let verb = reader.pack.verbs.contains_key(reader.document.folded(noun)) && (gerund || reader.upos(noun) != Upos::Noun);
    (people && !told && !verb && !reader.tells(noun) && super::victim::number(reader, noun).is_some()).then_some(noun)
}

/// Whether a noun is told of by the state after it: "another in a coma".
pub(super) fn in_state(reader: &Reader<'_>, noun: usize) -> bool {
    let end = reader.sentence(noun).end;
    let inner = |t: usize| matches!(reader.upos(t), Upos::Adp | Upos::Det | Upos::Adj);
    let state = (noun + 1..end.min(noun + 5)).find(|&t| !inner(t)).filter(|&t| t > noun + 1);
    state.is_some_and(|t| {
        let senses = reader.pack.nouns.get(reader.document.lemma(t));
        let hurt = |sense: &CasualtyNoun| sense.role == NounRole::State && sense.outcome == Outcome::Injured;
        senses.is_some_and(|senses| senses.iter().any(hurt))
    })
}
