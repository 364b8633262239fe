//! Verbs that tell an outcome: which of their senses it is, by companions and voice, and which argument suffers.

use super::frame;
use super::reader::Reader;
use super::surface;
use super::trigger::{Trigger, counted, counted_as, entry, sayable, told_after};
use super::victim;
use crate::lexicon::{Argument, CasualtyVerb, Companions, Outcome, Words};
use crate::syntax::{Deprel, Subtype, Upos};

/// What a verb tells.
pub(super) fn verb(reader: &Reader<'_>, t: usize) -> Option<Trigger> {
    if let Some(victim) = all_dead(reader, t) {
        return Some(Trigger { nobody_survived: true, ..Trigger::new(t, Outcome::Killed, false, victim) });
    }
    if let Some((victim, dead)) = few_survived(reader, t) {
        return Some(Trigger { dead: Some(dead), ..Trigger::new(t, Outcome::Killed, false, victim) });
    }
    // Of several senses the first that has victims: "left hundreds without shelter" is not told of who left.
    let mut first = None;
    let verb = entry(reader, &reader.pack.verbs, t)?;
    let accompanied = !verb.cues.is_empty() && is_accompanied(reader, t, &verb.cues);
    let meant = verb.senses.iter().filter(|sense| accompanied || sense.with.is_empty());
    for trigger in meant.filter_map(|sense| of_sense(reader, t, sense)) {
        if trigger.is_of_somebody(reader) {
            return Some(trigger);
        }
        first = first.or(Some(trigger));
    }
    first
}

/// Whether any companion of a verb's senses is near it.
fn is_accompanied(reader: &Reader<'_>, verb: usize, cues: &Words) -> bool {
    let after = verb + 1..reader.sentence(verb).end.min(verb + 1 + surface::NEAR);
    dependents(reader, verb).chain(after).any(|t| forms(reader, t).any(|form| cues.contains(form)))
}

/// How a token may be written as a companion.
fn forms<'r>(reader: &'r Reader<'_>, t: usize) -> impl Iterator<Item = &'r str> {
    let form = reader.document.folded(t);
    [Some(reader.document.lemma(t)), Some(form), form.strip_suffix('s')].into_iter().flatten()
}

fn of_sense(reader: &Reader<'_>, t: usize, sense: &CasualtyVerb) -> Option<Trigger> {
    let companion = match sense.with.is_empty() {
        true => None,
        false => Some(companion(reader, t, &sense.with)?),
    };
    if !sense.without.is_empty() && self::companion(reader, t, &sense.without).is_some()
        || sense.negated && !denied(reader, t)
        || !done_by(reader, t, &sense.by)
    {
        return None;
    }
    let passive = frame::passive(reader, t);
    let object = frame::object(reader, t)
        .filter(|&object| Some(object) != companion || sense.victim == Argument::Companion || counted(reader, object))
        // "One man killed, four men wounded": the four are no object.
        .filter(|&object| told_after(reader, object).is_none_or(|(_, outcome)| outcome == sense.outcome));
    let (victim, agent) = match sense.victim {
        // "killed eight, four of them children": the bare number right after the verb.
        Argument::Object if !passive && bare_after(reader, t).is_some() => (bare_after(reader, t)?, frame::agent(reader, t, false)),
        Argument::Object if object.is_some_and(|object| reader.is(object, &reader.pack.reflexive)) || turned(reader, t) => {
            (sufferer(reader, t)?, None)
        }
        Argument::Object if counted(reader, t) && !reader.follows_have(t) => (counted_as(reader, t)?, frame::agent(reader, t, true)),
        Argument::Object if !passive && (object.is_some() || reader.follows_have(t) || !frame::participle(reader, t)) => (
            sayable(reader, object, || {
                surface::after(reader, t).or_else(|| frame::shared_object(reader, t)).or_else(|| surface::late(reader, t))
            })?,
            frame::agent(reader, t, false),
        ),
        // "shot and killed a girl": a form that may be either has an object where one follows.
        Argument::Object => match governed(reader, t).filter(|_| !passive && !reader.follows_be(t)) {
            Some(object) => (object, frame::agent(reader, t, false)),
            None => (sufferer(reader, t)?, frame::agent(reader, t, true)),
        },
        // *a fait soixante-trois noyés*
        Argument::Subject if counted(reader, t) && !reader.follows_be(t) && !reader.follows_have(t) => (counted_as(reader, t)?, None),
        // *a laissé mourir trois patientes*, *a fait fuir 6 000 habitants*
        Argument::Subject if is_caused(reader, t) => {
            (sayable(reader, object, || surface::after(reader, t))?, frame::agent(reader, t, false))
        }
        Argument::Subject => (none_of(reader, t, sense).or_else(|| sufferer(reader, t))?, None),
        Argument::Own => (sayable(reader, object, || surface::after(reader, t))?, None),
        Argument::Companion => {
            let word = companion?;
            let of = reader.complement(word, &reader.pack.genitive);
            let own = reader.document.children(word).find(|&child| reader.subtype(child) == Subtype::Poss);
            // "A body was found", "claims a seventh life"
            let body = || super::noun::indefinite(reader, word) && reader.names_event(word);
            let one = || (body() || super::noun::is_next(reader, word)).then_some(word);
            let counted = reader.count_at(word).map(|_| word);
            match counted.or(of).or(own) {
                // Who finds a body has not killed.
                Some(victim) => (victim, frame::agent(reader, t, false).filter(|_| !reader.names_event(word))),
                None => return Some(Trigger { dead: Some(1.0), ..Trigger::new(t, sense.outcome, false, one()?) }),
            }
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
    let agent = agent.filter(|&agent| agent != victim);
    Some(Trigger { human: sense.human, nobody_survived: sense.negated, owner, agent, ..Trigger::new(t, outcome, open, victim) })
}

/// Whether one of these does what a verb says, in either voice; anybody where there are none.
fn done_by(reader: &Reader<'_>, verb: usize, lemmas: &Words) -> bool {
    let is_one = |t: usize| reader.is(t, lemmas);
    let shown = || [frame::agent(reader, verb, true), frame::agent(reader, verb, false)].into_iter().flatten().any(is_one);
    lemmas.is_empty() || shown() || surface::companion(reader, verb, is_one).is_some()
}

/// Whether a verb, or one that it completes, is denied: "did not make it", *n'a pas pu être réanimé*.
fn denied(reader: &Reader<'_>, verb: usize) -> bool {
    let no = |t: usize| reader.document.children(t).any(|child| reader.is(child, &reader.pack.negation));
    let above = reader.head(verb).filter(|_| reader.deprel(verb) == Deprel::Xcomp);
    // *n'a pu être sauvé*, *n'ont plus donné signe de vie*, but not *n'a sauvé que trois passagers*
    let any = |t: usize, words: &Words| reader.document.children(t).any(|child| reader.is(child, words));
    let weak = |t: usize| any(t, &reader.pack.weak_negation) && !any(t, &reader.pack.only);
    no(verb) || above.is_some_and(no) || weak(verb) || above.is_some_and(weak) || nobody_does(reader, verb).is_some()
}

/// The word for nobody that is the subject of a verb.
fn nobody_does(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    frame::subject(reader, verb).filter(|&subject| victim::nobody(reader, subject))
}

/// Of whom nobody does what saves them: "None of the 31 sailors made it".
fn none_of(reader: &Reader<'_>, verb: usize, sense: &CasualtyVerb) -> Option<usize> {
    let nobody = nobody_does(reader, verb).filter(|_| sense.negated)?;
    reader.complement(nobody, &reader.pack.partitive).or(Some(nobody).filter(|&head| reader.count_at(head).is_some()))
}

/// Whether a verb is what another makes or lets somebody do.
fn is_caused(reader: &Reader<'_>, verb: usize) -> bool {
    let causes = |t: usize| reader.is(t, &reader.pack.causative);
    let aux = || reader.document.children(verb).any(|child| reader.deprel(child) == Deprel::Aux && causes(child));
    let beside = verb > reader.sentence(verb).start && causes(verb - 1);
    (beside || aux()) && surface::governs(reader, verb)
}

/// A numeral right after a verb and before a comma.
fn bare_after(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let end = reader.sentence(verb).end;
    let figure = reader.figure(reader.numeral_at(verb + 1).filter(|_| verb + 1 < end)?);
    let next = reader.document.token_at(figure.number.end - 1) + 1;
    (next < end && reader.document.form(next) == "," && figure.noun.is_none()).then_some(verb + 1)
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
pub(super) fn owner(reader: &Reader<'_>, verb: usize) -> Option<usize> {
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
    if nobody == subject {
        // *cinq personnes à son bord : aucune n'a survécu*
        let before = || reader.counts_in(start..t).last().map(|index| reader.figure(index).noun_head.unwrap_or(reader.figure(index).token));
        return reader.complement(nobody, &reader.pack.partitive).or_else(before);
    }
    (nobody < subject).then_some(subject)
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
pub(super) fn sufferer(reader: &Reader<'_>, t: usize) -> Option<usize> {
    let shown = frame::subject(reader, t);
    // "Of the 30 passengers, 17 died": the whole is not who suffers.
    let whole = |&shown: &usize| shown < t && reader.head(t) != Some(shown) && reader.has_case(shown, &reader.pack.partitive);
    let start = reader.sentence(t).start;
    let part = |whole: usize| {
        // *Trois des cinq occupants sont morts.*
        let case = reader.cases(whole).min().filter(|&case| case > start && reader.numeral_at(case - 1).is_some());
        case.map(|case| case - 1).or_else(|| (whole + 1..t).rev().find(|&t| reader.numeral_at(t).is_some()))
    };
    if let Some(part) = shown.filter(whole).and_then(part) {
        return Some(part);
    }
    // "52 pilgrims were on the bus; 21 died": what opens its clause.
    if let Some(own) = surface::opening(reader, t, shown) {
        return Some(own);
    }
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
    // "All 14 people on board a plane were killed": a bare noun phrase before its verb, whatever the tree calls it.
    let counts = |head: usize| victim::number(reader, head).is_some();
    let bare = |child: &usize| {
        *child < t && reader.deprel(*child) == Deprel::Obl && reader.cases(*child).next().is_none() && reader.count_at(*child).is_some()
    };
    let own = own.filter(|&own| counts(own)).or_else(|| reader.document.children(t).find(bare)).or(own);
    sayable(reader, own, || {
        beside.or(shown).or_else(above).filter(|&told| victim::number(reader, told).is_some()).or_else(|| surface::shared(reader, t))
    })
}

/// Whether a noun phrase opens a clause of its own after another: "sixteen were trapped; twelve of them were found dead".
fn own_clause(reader: &Reader<'_>, shown: usize, beside: usize) -> bool {
    let edge = surface::left_edge(reader, beside);
    let opens = edge > shown
        && (matches!(reader.upos(edge - 1), Upos::Cconj | Upos::Sconj)
            || matches!(reader.document.form(edge - 1), ";" | ":" | "," | "-" | "–"));
    opens && reader.cases(beside).next().is_none() && (shown..edge).any(|t| reader.is_verb(t)) && victim::number(reader, beside).is_some()
}

/// The dependent of a verb, or of one of its dependents, that is one of these lemmas.
fn companion(reader: &Reader<'_>, verb: usize, companions: &Companions) -> Option<usize> {
    let find =
        |is_one: &dyn Fn(usize) -> bool| dependents(reader, verb).find(|&t| is_one(t)).or_else(|| surface::companion(reader, verb, is_one));
    let is = |t: usize, word: &String| forms(reader, t).any(|form| form == word);
    let with = |words: &Vec<String>| words.iter().all(|word| find(&|t| is(t, word)).is_some());
    let whole = |t: usize| forms(reader, t).any(|form| companions.ending_with(form).iter().any(with));
    find(&whole)
}

fn companion_in(reader: &Reader<'_>, verb: usize, words: &Words) -> Option<usize> {
    dependents(reader, verb).find(|&t| reader.is(t, words))
}

/// The dependents of a verb within its clause, and theirs.
fn dependents<'r>(reader: &'r Reader<'_>, verb: usize) -> impl Iterator<Item = usize> + 'r {
    // Neither another clause nor the subject of an active verb.
    let clause = move |&child: &usize| {
        let subject = reader.deprel(child) == Deprel::Nsubj && reader.subtype(child) != Subtype::Pass && !reader.follows_be(verb);
        let beside = reader.deprel(child) == Deprel::Acl && reader.head(child) == Some(child.saturating_sub(1));
        let circumstance = matches!(reader.deprel(child), Deprel::Advcl | Deprel::Acl) && reader.is_verb(child) && !beside;
        !subject && !circumstance && !matches!(reader.deprel(child), Deprel::Conj | Deprel::Parataxis | Deprel::Punct | Deprel::Ccomp)
    };
    // "one of them fatally" is said of one of them only, and so is the first of "three dead, two wounded".
    let elsewhere = move |&t: &usize| {
        let Some(before) = t.checked_sub(1) else { return false };
        let counted = reader.numeral_at(before).is_some();
        reader.upos(t) == Upos::Adv && t > verb + 1 && (counted || reader.upos(before) == Upos::Pron)
            || t < verb && counted && reader.tells(t)
    };
    let near = reader.document.children(verb).filter(clause);
    near.flat_map(move |child| {
        let whole = child < verb || reader.numeral_at(child).is_none();
        std::iter::once(child).chain(reader.document.children(child).filter(clause).filter(move |_| whole))
    })
    .filter(move |t| !elsewhere(t))
}
