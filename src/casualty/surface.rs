//! Whom a word tells of where the tree does not say it: by the words beside it.
//!
//! News is told in few patterns, "NP was shot", "NP shot in park", "killed NP", "NP and NP died", and a parser trained on other texts
//! breaks most often at the edges of coordinated phrases and in headlines. What stands right beside the word is then the better witness.

use super::class::is_human;
use super::reader::Reader;
use super::victim::phrase;
use crate::article::Region;
use crate::lexicon::{CasualtyNoun, NounRole, Outcome};
use crate::syntax::{Deprel, Document, Sentence, Subtype, Upos};
use std::ops::Range;

/// How many tokens from a word its noun phrase may end or begin.
pub(super) const NEAR: usize = 8;
/// How many phrases before the last of a coordination its others are looked for.
const PARTS: usize = 12;
/// How many tokens a dateline has at most.
const DATELINE: usize = 14;

/// The head of the noun phrase that ends right before a word, its auxiliaries and adverbs: of whom a passive, a participle or
/// an intransitive verb tells.
pub(super) fn before(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let start = reader.sentence(verb).start;
    let beside = |&t: &usize| {
        matches!(reader.upos(t), Upos::Aux | Upos::Adv | Upos::Part)
            || reader.deprel(t) == Deprel::Expl
            || reader.is(t, &reader.pack.reflexive)
    };
    let mut right = (start..verb).rev().take(NEAR).skip_while(beside).find(|&t| reader.upos(t) != Upos::Adj)?;
    // "Jaden Roe, 16, was killed"
    let comma = |t: usize| reader.document.form(t) == ",";
    if comma(right) && right >= start + 3 && reader.upos(right - 1) == Upos::Num && comma(right - 2) {
        right -= 3;
    }
    (reader.is_nominal(right) || reader.numeral_at(right).is_some()).then(|| head_of(reader, right, start))
}

/// The counted noun phrase that opens the clause of a verb behind a semicolon, where the tree shows a subject before that.
pub(super) fn opening(reader: &Reader<'_>, verb: usize, shown: Option<usize>) -> Option<usize> {
    let start = reader.sentence(verb).start.max(verb.saturating_sub(2 * NEAR));
    let semicolon = (start..verb).rev().find(|&t| reader.document.form(t) == ";")?;
    if shown.is_some_and(|shown| shown > semicolon) {
        return None;
    }
    let counts = |&t: &usize| {
        let noun = reader.is_nominal(t) && reader.cases(t).next().is_none();
        reader.numeral_at(t).is_some() || noun && super::victim::number(reader, t).is_some()
    };
    let found = (semicolon + 1..verb).find(counts)?;
    let noun = reader.numeral_at(found).and_then(|count| reader.figure(count).noun_head).filter(|noun| (found..verb).contains(noun));
    Some(noun.unwrap_or(found))
}

/// The subject that a verb right after "and" shares with a verb before it, wherever the tree hangs that.
pub(super) fn shared(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let start = reader.sentence(verb).start;
    let beside = |&t: &usize| matches!(reader.upos(t), Upos::Aux | Upos::Adv | Upos::Part);
    let joins = |&t: &usize| reader.upos(t) == Upos::Cconj || reader.document.form(t) == ",";
    let joint = (start..verb).rev().take(NEAR).find(|t| !beside(t)).filter(joins)?;
    let subject = |&t: &usize| reader.deprel(t) == Deprel::Nsubj && !reader.is_outside(t);
    (start..joint).rev().find(subject).filter(|&subject| super::victim::number(reader, subject).is_some())
}

/// The head of the noun phrase that ends with a token: out of the prepositional phrases in it, to the noun they belong to.
fn head_of(reader: &Reader<'_>, right: usize, start: usize) -> usize {
    let mut at = right;
    // "between the ages of 18 and 22": from the second age to the first.
    let age = |t: usize| reader.upos(t) == Upos::Num && reader.count_at(t).is_none();
    if age(at) && at >= start + 2 && reader.upos(at - 1) == Upos::Cconj && age(at - 2) {
        at -= 2;
    }
    // "A sixth victim, an electrician, died"
    let named = |head: usize| head + 1 < at && reader.document.form(head + 1) == "," && reader.is_nominal(head);
    if let Some(head) = reader.head(at).filter(|&head| reader.deprel(at) == Deprel::Appos && head >= start && named(head)) {
        return head;
    }
    for _ in 0..NEAR {
        if let Some(head) =
            reader.head(at).filter(|&head| head < at && head >= start && reader.is_nominal(head) && joined(reader, head, at))
        {
            at = head;
            continue;
        }
        let Some(case) = reader.cases(at).min().filter(|&case| case > start && case < at) else { break };
        let modifier = |t: usize| {
            let clause = reader.is_verb(t) && matches!(reader.deprel(t), Deprel::Acl | Deprel::Amod);
            reader.upos(t) == Upos::Adj || clause || reader.pack.relative.contains(reader.document.folded(t))
        };
        let Some(outer) = (start..case).rev().take(4).find(|&t| !modifier(t)).filter(|&t| reader.is_nominal(t)) else { break };
        at = outer;
    }
    at
}

/// Whether nothing ends a clause between two tokens.
fn joined(reader: &Reader<'_>, from: usize, to: usize) -> bool {
    !(from + 1..to).any(|t| reader.is_verb(t) && reader.deprel(t) != Deprel::Amod || matches!(reader.document.form(t), ";" | ":"))
}

/// The noun phrase right after a verb: its head, where it counts people or names them.
pub(super) fn after(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let end = reader.sentence(verb).end.min(verb + 1 + NEAR);
    let skipped = |t: usize| {
        (reader.is(t, &reader.pack.fatal) || reader.is(t, &reader.pack.both)) && reader.count_at(t).is_none() || reader.upos(t) == Upos::Adv
    };
    let from = (verb + 1..end).find(|&t| !skipped(t))?;
    // *tuant plus de mille personnes*: the words before a number are of its figure.
    let counted = (from..end.min(from + 4)).find_map(|t| reader.numeral_at(t)).map(|count| reader.figure(count));
    let bounded = |figure: &&crate::figure::Figure| (verb + 1..from + 1).contains(&reader.document.token_at(figure.span.start));
    if let Some(figure) = counted.filter(bounded) {
        return Some(figure.noun_head.filter(|&noun| noun > verb && noun < end).unwrap_or(figure.token));
    }
    let clause = (from..end).take_while(|&t| {
        (!reader.is_verb(t) || reader.deprel(t) == Deprel::Amod)
            && !matches!(reader.upos(t), Upos::Punct | Upos::Adp | Upos::Sconj | Upos::Cconj)
            || reader.numeral_at(t).is_some()
            || reader.in_age(t)
    });
    let of_people = |t: usize| reader.numeral_at(t).is_some() || reader.is_nominal(t) && is_human(reader, t);
    let found = clause.into_iter().find(|&t| of_people(t))?;
    // The numeral leads to the noun it counts, the modifier to the noun it stands before.
    let noun = reader.count_at(found).and_then(|count| reader.figure(count).noun_head);
    Some(noun.unwrap_or_else(|| match reader.head(found) {
        Some(head) if head > found && head < end && reader.is_nominal(head) && joined(reader, found, head) && is_human(reader, head) => {
            head
        }
        _ => found,
    }))
}

/// Whether the word right after a verb begins its object: "killed five people", not "killed in a raid".
pub(super) fn governs(reader: &Reader<'_>, verb: usize) -> bool {
    let end = reader.sentence(verb).end;
    (verb + 1..end).find(|&t| reader.upos(t) != Upos::Adv && !reader.is(t, &reader.pack.fatal)).is_some_and(|t| {
        matches!(reader.upos(t), Upos::Det | Upos::Num | Upos::Pron | Upos::Propn | Upos::Noun | Upos::Adj)
            || reader.numeral_at(t).is_some()
    })
}

/// Whether a present participle stands before the number of its object: "wounding eleven guests".
pub(super) fn governs_count(reader: &Reader<'_>, verb: usize) -> bool {
    let form = reader.document.folded(verb);
    let gerund = reader.pack.gerund.iter().any(|ending| form.ends_with(ending.as_str()));
    gerund && verb + 1 < reader.sentence(verb).end && reader.numeral_at(verb + 1).is_some()
}

/// A word of a set shortly after a verb, within its clause.
pub(super) fn companion(reader: &Reader<'_>, verb: usize, is_one: impl Fn(usize) -> bool) -> Option<usize> {
    let end = reader.sentence(verb).end.min(verb + 1 + NEAR);
    let stops = |t: usize| {
        reader.is_verb(t) && !matches!(reader.deprel(t), Deprel::Xcomp | Deprel::Amod) && !follows_hyphen(reader, t)
            || matches!(reader.upos(t), Upos::Punct | Upos::Cconj | Upos::Sconj) && reader.document.form(t) != "-"
    };
    (verb + 1..end).find(|&t| is_one(t) || stops(t)).filter(|&t| is_one(t))
}

/// Whether a word is the last of a compound: "non-life-threatening".
fn follows_hyphen(reader: &Reader<'_>, t: usize) -> bool {
    t > 0 && reader.document.form(t - 1) == "-"
}

/// The first token of the noun phrase that ends with its head, by what can stand in one.
pub(super) fn left_edge(reader: &Reader<'_>, head: usize) -> usize {
    let start = reader.sentence(head).start;
    let inner = |t: usize| {
        matches!(reader.upos(t), Upos::Det | Upos::Num | Upos::Adj | Upos::Noun | Upos::Propn)
            || reader.numeral_at(t).is_some()
            || reader.in_age(t)
            || reader.document.form(t) == "-"
            || reader.upos(t) == Upos::Pron && reader.subtype(t) == Subtype::Poss
            || reader.upos(t) == Upos::Verb && reader.deprel(t) == Deprel::Amod
    };
    let mut first = head;
    while first > start && inner(first - 1) && !reader.is_outside(first - 1) {
        first -= 1;
        if reader.upos(first) == Upos::Det && !reader.document.children(first).any(|child| child < first) {
            // A determiner begins a noun phrase.
            break;
        }
    }
    first
}

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
fn after_modifiers(reader: &Reader<'_>, mut at: usize, end: usize) -> usize {
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

/// The counted noun phrase that stands after a verb's prepositional phrase: *jeté sur les routes 40 000 civils*.
pub(super) fn late(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let end = reader.sentence(verb).end.min(verb + 1 + NEAR);
    let after = after_modifiers(reader, verb + 1, end);
    let figure = (verb + 2..end.min(after + 3)).find_map(|t| reader.numeral_at(t))?;
    let figure = reader.figure(figure);
    let first = reader.document.token_at(figure.span.start);
    let bare = first > verb + 1 && matches!(reader.upos(first - 1), Upos::Noun | Upos::Propn | Upos::Adj);
    let plain = (verb + 1..first).all(|t| !reader.is_verb(t) && !matches!(reader.upos(t), Upos::Punct | Upos::Cconj));
    (bare && plain && reader.upos(verb + 1) == Upos::Adp).then(|| figure.noun_head.unwrap_or(figure.token))
}

/// The tokens of a sentence that stand before its grammar: a dateline, "LOUISVILLE, Ky. (WAVE) —".
pub(super) fn dateline(document: &Document<'_>, sentence: &Sentence) -> Range<usize> {
    let tokens = sentence.tokens.clone();
    let none = tokens.start..tokens.start;
    if let Some(known) = document.article().dateline.as_ref().filter(|known| known.span.start == sentence.span.start && !tokens.is_empty())
    {
        return tokens.start..tokens.end.min(document.token_at(known.span.end - 1) + 1);
    }
    let capitals =
        |t: usize| document.form(t).len() > 2 && document.form(t).chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\''));
    if sentence.region == Region::Title || tokens.is_empty() || !capitals(tokens.start) {
        return none;
    }
    let near = tokens.start..tokens.end.min(tokens.start + DATELINE);
    match near.clone().find(|&t| matches!(document.form(t), "-" | "--" | "–" | "—")) {
        Some(dash) if names(document, near.start..dash).end == dash && dash + 1 < tokens.end => tokens.start..dash + 1,
        _ => none,
    }
}

/// The tokens of a range up to the first that begins with a small letter.
fn names(document: &Document<'_>, tokens: Range<usize>) -> Range<usize> {
    let small = tokens.clone().find(|&t| document.form(t).starts_with(char::is_lowercase));
    tokens.start..small.unwrap_or(tokens.end)
}
