//! Who did it, and what: the agent is a perpetrator, or the noun of a cause; a cause also stands in the circumstances.

use super::frame;
use super::reader::Reader;
use super::trigger::Trigger;
use super::victim::phrase;
use crate::lexicon::CauseKind;
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

/// How many tokens before the verb of a result its cause may stand.
const FAR: usize = 24;

/// The tokens of what did it, and of which kind that is.
pub(super) type Cause = (Range<usize>, CauseKind);

/// Who did it, by the head of the noun phrase, and what did it.
pub(super) fn agent(reader: &Reader<'_>, trigger: &Trigger) -> (Option<usize>, Option<Cause>) {
    let told = trigger.agent.and_then(|agent| doer(reader, who(reader, agent)));
    let cause = told.and_then(|agent| cause_at(reader, agent));
    let perpetrator = told.filter(|&agent| cause.is_none() && reader.is_nominal(agent) && !is_relative(reader, agent));
    let cause = cause.or_else(|| circumstance(reader, trigger.token));
    let cause = if perpetrator.is_none() { cause.or_else(|| resulting(reader, trigger.token)) } else { cause };
    (perpetrator, cause)
}

/// What had a result that is only told: "clashes in October, which left dozens dead", *des heurts faisant dix morts*. That is the nearest noun
/// of a cause before the light verb, wherever the tree hangs the verb.
fn resulting(reader: &Reader<'_>, trigger: usize) -> Option<Cause> {
    let above = std::iter::successors(Some(trigger), |&t| reader.head(t)).take(4);
    let light = above.chain(reader.document.children(trigger)).find(|&t| reader.is(t, &reader.pack.light) && t <= trigger)?;
    let start = reader.sentence(light).start.max(light.saturating_sub(FAR));
    let own = |t: usize| !matches!(reader.document.form(t), ";" | ":");
    (start..light).rev().take_while(|&t| own(t)).filter(|&t| reader.is_nominal(t)).find_map(|t| cause_at(reader, t))
}

/// Who "they" are that do it: those who say so.
fn who(reader: &Reader<'_>, agent: usize) -> usize {
    if reader.upos(agent) != Upos::Pron || reader.is(agent, &reader.pack.he) {
        return agent;
    }
    let verb = reader.head(agent).filter(|&verb| reader.deprel(verb) == Deprel::Ccomp);
    verb.and_then(|verb| reader.head(verb)).and_then(|says| frame::subject(reader, says)).unwrap_or(agent)
}

/// The noun whose circumstance a noun is, wherever a relative hangs: "the clashes in October, which left dozens dead" left them, and in
/// "fire was exchanged in the border area, killing five" the area killed nobody.
fn doer(reader: &Reader<'_>, mut agent: usize) -> Option<usize> {
    let circumstance = |t: usize| {
        matches!(reader.deprel(t), Deprel::Obl | Deprel::Nmod)
            && reader.cases(t).any(|case| case < t && !reader.is(case, &reader.pack.agent))
    };
    while circumstance(agent) {
        agent = reader.head(agent).filter(|&head| head < agent && reader.is_nominal(head))?;
    }
    Some(agent)
}

fn is_relative(reader: &Reader<'_>, t: usize) -> bool {
    reader.upos(t) == Upos::Pron && !reader.is(t, &reader.pack.he) && reader.count_at(t).is_none()
}

/// A cause among the circumstances of a word or of the verbs above it: "in an air strike".
fn circumstance(reader: &Reader<'_>, trigger: usize) -> Option<Cause> {
    let mut at = trigger;
    for _ in 0..3 {
        let found = reader.document.children(at).find_map(|child| {
            let circumstance = matches!(reader.deprel(child), Deprel::Obl | Deprel::Nmod | Deprel::Advcl);
            (circumstance && reader.has_case(child, &reader.pack.cause_cases)).then(|| cause_at(reader, child)).flatten()
        });
        if found.is_some() {
            return found;
        }
        at = reader
            .head(at)
            .filter(|_| matches!(reader.deprel(at), Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Obj | Deprel::Acl))?;
    }
    None
}

/// The noun phrase of a token where a cause ends with it.
fn cause_at(reader: &Reader<'_>, head: usize) -> Option<Cause> {
    let (document, causes) = (reader.document, &reader.pack.causes);
    let tokens = phrase(reader, head);
    let ending = |t: usize| document.phrase(causes, t).filter(|(found, _)| found.contains(&head)).map(|(_, &kind)| kind);
    let kind = tokens.clone().find_map(ending).or_else(|| ending(head)).or_else(|| causes.get(document.lemma(head)).copied())?;
    Some((tokens, kind))
}
