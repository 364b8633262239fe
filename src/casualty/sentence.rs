//! The rows of one sentence: its triggers, one row for each group of victims, the same victims told once.

use super::class::{class, is_human};
use super::coordination;
use super::draft::{Draft, recent};
use super::reader::Reader;
use super::trigger::{Trigger, told_after, trigger};
use super::victim::{self, Number};
use super::{agent, frame, scope, subset, update};
use crate::lexicon::{Outcome, VictimClass};
use crate::quote::Factuality;
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

/// Appends what a sentence reports.
pub(super) fn read(reader: &Reader<'_>, sentence: Range<usize>, drafts: &mut Vec<Draft>) {
    let first = drafts.len();
    let telling: Vec<usize> = sentence.clone().filter(|&t| reader.is(t, &reader.pack.telling)).collect();
    if telling.is_empty() {
        return;
    }
    // "among the dead", "the victims include"
    let names_outcome = telling.iter().any(|&t| reader.tells(t));
    for t in telling {
        let Some(trigger) = trigger(reader, t) else {
            graver_word(reader, t, &mut drafts[first..]);
            continue;
        };
        if trigger.toll {
            toll(reader, &trigger, drafts);
        } else {
            for head in victims(reader, &trigger) {
                if trigger.takes(reader, head) {
                    add(reader, &trigger, head, drafts, first);
                    if let Some(numeral) = victim::shared(reader, head) {
                        add(reader, &Trigger { owner: Some(head), ..trigger }, numeral, drafts, first);
                    }
                }
            }
        }
    }
    if drafts.len() > first {
        gapped(reader, sentence.clone(), drafts, first);
        subset::fatalities(reader, sentence.clone(), drafts, first);
    }
    if names_outcome {
        subset::members(reader, sentence.clone(), drafts, first);
    }
    if drafts.len() > first {
        subset::subsets(reader, sentence, drafts, first);
    }
}

/// "Student shot, killed": a word that only adds to the one before it tells the same victims' outcome.
fn graver_word(reader: &Reader<'_>, t: usize, drafts: &mut [Draft]) {
    let killed = || reader.pack.verbs.get(reader.document.folded(t)).or_else(|| reader.pack.verbs.get(reader.document.lemma(t)));
    let joined = t >= 2 && (reader.document.form(t - 1) == "," || reader.upos(t - 1) == Upos::Cconj);
    let Some(last) = drafts.last_mut().filter(|last| joined && last.trigger == t - 2 && last.open) else { return };
    if killed().is_some_and(|verb| verb.senses.iter().any(|sense| sense.outcome == Outcome::Killed && sense.with.is_empty())) {
        (last.outcome, last.open, last.trigger) = (Outcome::Killed, false, t);
    }
}

/// The heads of all groups of victims: a numeral leads to the noun it counts, "himself and nine others" to him and them.
fn victims(reader: &Reader<'_>, trigger: &Trigger) -> Vec<usize> {
    let mut heads = victim::group(reader, trigger.victim, trigger.token);
    if let Some(object) = frame::object(reader, trigger.token).filter(|&object| reader.is(object, &reader.pack.reflexive)) {
        heads.extend(victim::parts(reader, object).into_iter().filter(|&part| part != object));
    }
    for head in &mut heads {
        if let Some(noun) =
            reader.numeral_at(*head).and_then(|count| reader.figure(count).noun_head).filter(|&noun| noun > *head && !reader.is_verb(noun))
        {
            *head = noun;
        }
        *head = person(reader, trigger, *head);
    }
    // "left three men dead and nine wounded" tells of the nine itself.
    // "4 shot, 2 fatally": the two are told with the word after them.
    let apart =
        |t: usize| t < reader.sentence(trigger.token).end && (reader.is(t, &reader.pack.fatal) || reader.is(t, &reader.pack.severe));
    heads.retain(|&head| head <= trigger.token || reader.numeral_at(head).is_none() || !apart(head + 1));
    heads.retain(|&head| !is_alive(reader, head) || trigger.outcome != Outcome::Killed);
    // "one dead, two in a coma"
    heads.retain(|&head| head <= trigger.token || trigger.outcome != Outcome::Killed || !coordination::in_state(reader, head));
    let told = |head: usize| {
        reader.pack.adjectives.get(reader.document.folded(head)).filter(|_| head > trigger.token && reader.numeral_at(head - 1).is_some())
    };
    // The homeless may be killed; the dead are not hurt.
    let bodily = |outcome: Outcome| matches!(outcome, Outcome::Killed | Outcome::Injured);
    heads.retain(|&head| head == trigger.token || head == 0 || told(head).is_none_or(|&told| told == trigger.outcome || !bodily(told)));
    heads.retain(|&head| told_after(reader, head).is_none_or(|(t, outcome)| t == trigger.token || outcome == trigger.outcome));
    heads
}

/// Whether somebody is said to live: "14 survivors", "five alive", "two uninjured residents".
fn is_alive(reader: &Reader<'_>, head: usize) -> bool {
    let told = |t: usize| reader.is(t, &reader.pack.alive);
    told(head) || reader.document.children(head).any(told) || head + 1 < reader.sentence(head).end && told(head + 1)
}

/// Who a head stands for that is nobody: the age of the noun before it ("the twins, aged four"), or an event of its complement
/// (*la perte de deux camarades*).
fn person(reader: &Reader<'_>, trigger: &Trigger, head: usize) -> usize {
    let start = reader.sentence(head).start;
    if let Some(age) = reader.age_at(head).filter(|_| reader.upos(head) == Upos::Num) {
        let apposed = |&t: &usize| reader.document.form(t) == "," || reader.is(t, &reader.pack.ages);
        let before = (start..age.start).rev().find(|t| !apposed(t));
        return before.filter(|&noun| noun + 1 < age.start && reader.is_nominal(noun) && is_human(reader, noun)).unwrap_or(head);
    }
    // *Une femme est morte, piquée par des frelons*: of whom the predicate is said.
    if let Some(subject) = reader.document.child(head, Deprel::Nsubj).filter(|_| head != trigger.token && reader.tells(head)) {
        return subject;
    }
    // "A 28-year-old man shot in the chest was taken": the participle, taken for a noun, is of the noun before it.
    let participle = head != trigger.token
        && reader.count_at(head).is_none()
        && reader.pack.verbs.contains_key(reader.document.folded(head))
        && !is_human(reader, head);
    if participle && head > start && reader.is_nominal(head - 1) && is_human(reader, head - 1) {
        return head - 1;
    }
    let event = head != trigger.token && reader.count_at(head).is_none() && reader.names_event(head);
    reader.complement(head, &reader.pack.genitive).filter(|_| event).unwrap_or(head)
}

/// Adds one group of victims, unless the sentence tells of them already.
fn add(reader: &Reader<'_>, trigger: &Trigger, head: usize, drafts: &mut Vec<Draft>, first: usize) {
    let head = referent(reader, trigger, head, &drafts[recent(drafts, first)..]);
    let Some(number) = trigger.dead.map(Number::said).or_else(|| victim::number(reader, head)) else { return };
    let number = each(reader, trigger.token).map_or(number, |times| number.times(times));
    let draft = draft(reader, trigger, head, number);
    let recent = recent(drafts, first);
    let told = drafts[recent..].iter_mut().find(|told| told.head == head || number.figure.is_some() && told.number.figure == number.figure);
    match told {
        None => drafts.push(draft),
        // "killed or wounded fifteen": nobody knows how many of each.
        Some(told) if alternative(reader, trigger.token, told.trigger) => told.outcome = Outcome::Casualties,
        // Who was shot and killed, or wounded and died, is killed.
        Some(told) if graver(&draft, told) => *told = draft,
        Some(told) if told.outcome == Outcome::Casualties => *told = draft,
        // "one detainee is in a coma", "was taken and has not been seen since": what they are is not what happened to them.
        Some(told) if told.trigger == told.head && is_standing(told) => *told = draft,
        Some(told) if draft.trigger == draft.head && is_standing(&draft) || is_standing(told) && draft.outcome == Outcome::Missing => {}
        Some(told) if told.outcome == draft.outcome || told.open || draft.open || told.outcome == Outcome::Killed => {}
        Some(_) => drafts.push(draft),
    }
}

/// How many there are of what each does it: "Three bombs went off, each killing two".
fn each(reader: &Reader<'_>, trigger: usize) -> Option<f64> {
    let sentence = reader.sentence(trigger);
    let beside = [trigger.checked_sub(1), Some(trigger + 1)].into_iter().flatten().filter(|t| sentence.contains(t));
    let told = beside.into_iter().find(|&t| reader.is(t, &reader.pack.each))?;
    reader.counts_in(sentence.start..told.min(trigger)).last().and_then(|index| reader.figure(index).amount.value)
}

/// Whether an outcome lasts, so that who is known by it may suffer another.
fn is_standing(draft: &Draft) -> bool {
    matches!(draft.outcome, Outcome::Abducted | Outcome::Detained | Outcome::Displaced)
}

/// Whom a pronoun of one person stands for: who was just hit, or the last person told of before ("hit a cyclist, killing him").
fn referent(reader: &Reader<'_>, trigger: &Trigger, head: usize, told: &[Draft]) -> usize {
    let told_of = reader.is(head, &reader.pack.he) || reader.is(head, &reader.pack.them);
    if !(reader.is_clitic(head) || told_of && head > trigger.token) {
        return head;
    }
    if reader.is(head, &reader.pack.them) {
        let counted = reader.counts_in(reader.sentence(head).start..trigger.token).last();
        return counted.map_or(head, |index| reader.figure(index).noun_head.unwrap_or(reader.figure(index).token));
    }
    let before = told.iter().rev().find(|draft| draft.trigger < trigger.token && draft.outcome != Outcome::Killed);
    let object = |&t: &usize| {
        reader.deprel(t) == Deprel::Obj
            && Some(t) != trigger.agent
            && reader.is_nominal(t)
            && victim::singular(reader, t)
            && is_human(reader, t)
    };
    let start = reader.sentence(head).start;
    match before {
        Some(draft) => Some(draft.head).filter(|_| draft.number.amount.value == Some(1.0)),
        None => (start..trigger.token).rev().find(object),
    }
    .unwrap_or(head)
}

/// Adds those of whom the verb before is said without being repeated: "killed five people in the market and three in the mosque",
/// *la première explosion a tué huit personnes, la seconde cinq autres*.
fn gapped(reader: &Reader<'_>, sentence: Range<usize>, drafts: &mut Vec<Draft>, first: usize) {
    for index in reader.counts_in(sentence.clone()) {
        let figure = reader.figure(index);
        let told = drafts[recent(drafts, first)..].iter().any(|draft| draft.number.figure == Some(index));
        let Some(before) = drafts[recent(drafts, first)..]
            .iter()
            .filter(|draft| draft.head < figure.token && draft.trigger < figure.token)
            .max_by_key(|draft| draft.tokens.end)
            .filter(|_| !told)
        else {
            continue;
        };
        let between = before.tokens.end.max(before.trigger + 1).min(figure.token)..figure.token;
        let joined = between.clone().any(|t| matches!(reader.upos(t), Upos::Cconj) || reader.document.form(t) == ",");
        let clause = between.chain(figure.token + 1..sentence.end).take_while(|&t| t < figure.token || reader.upos(t) != Upos::Punct);
        // "four of them children" are of those told.
        let of_them = figure.token + 2 < sentence.end
            && reader.is(figure.token + 1, &reader.pack.partitive)
            && reader.upos(figure.token + 2) == Upos::Pron;
        if of_them || !joined || clause.into_iter().any(|t| reader.is_verb(t)) {
            continue;
        }
        let next = figure.token + 1;
        let head = match figure.noun_head {
            // "one dead, two in a coma", "one dead, two residents hurt"
            Some(noun) if coordination::in_state(reader, noun) || told_after(reader, noun).is_some() => continue,
            Some(noun) if is_human(reader, noun) => noun,
            // A bare numeral counts people only where it ends its phrase.
            None if reader.upos(figure.token - 1) == Upos::Cconj && next < sentence.end && reader.upos(next) == Upos::Adp => figure.token,
            _ => continue,
        };
        let draft = Draft {
            head,
            tokens: victim::phrase(reader, head),
            number: Number::figure(reader, index),
            subset_of: None,
            supersedes: None,
            ..before.clone()
        };
        drafts.push(draft);
    }
}

/// Whether two words that tell an outcome are joined by "or".
fn alternative(reader: &Reader<'_>, t: usize, before: usize) -> bool {
    reader.head(t) == Some(before)
        && reader.document.children(t).any(|child| reader.deprel(child) == Deprel::Cc && reader.is(child, &reader.pack.or))
}

fn graver(draft: &Draft, told: &Draft) -> bool {
    draft.outcome == Outcome::Killed && told.outcome != Outcome::Killed || draft.outcome == told.outcome && told.open && !draft.open
}

fn draft(reader: &Reader<'_>, trigger: &Trigger, head: usize, number: Number) -> Draft {
    let (perpetrator, cause) = agent::agent(reader, trigger);
    let mut tokens = if trigger.toll { head..head + 1 } else { victim::phrase(reader, head) };
    if let Some(figure) = number.figure.map(|figure| reader.figure(figure).span) {
        // Bounds stand before the noun phrase in the tree: "at least 300 people".
        let start = reader.document.token_at(figure.start);
        let elsewhere = victim::shared(reader, head).is_some();
        tokens.start = if elsewhere || start < tokens.start && tokens.start - start <= 6 { start } else { tokens.start };
    }
    Draft {
        outcome: taken_by(reader, trigger.outcome, perpetrator),
        open: trigger.open,
        trigger: trigger.token,
        head,
        tokens,
        number,
        perpetrator,
        cause,
        owner: trigger.owner,
        factuality: match scope::factuality(reader, trigger.token) {
            // "The number of dead, 31, has not changed": the change is denied, not the dead.
            Factuality::Negated if trigger.toll || trigger.nobody_survived => Factuality::Asserted,
            // "could not be saved"
            Factuality::Possible if trigger.nobody_survived && scope::is_able(reader, trigger.token) => Factuality::Asserted,
            told => told,
        },
        hedge: scope::hedge(reader, trigger.token, reader.sentence(trigger.token).start),
        subset_of: None,
        supersedes: None,
    }
}

/// Who is taken by soldiers or police is detained; by armed groups, abducted.
fn taken_by(reader: &Reader<'_>, outcome: Outcome, perpetrator: Option<usize>) -> Outcome {
    let class = perpetrator.map(|head| class(reader, head, victim::phrase(reader, head)));
    match (outcome, class) {
        (Outcome::Abducted, Some(VictimClass::Military | VictimClass::Police)) => Outcome::Detained,
        (Outcome::Detained, Some(VictimClass::Militant)) => Outcome::Abducted,
        _ => outcome,
    }
}

fn toll(reader: &Reader<'_>, trigger: &Trigger, drafts: &mut Vec<Draft>) {
    let (new, old) = update::numbers(reader, trigger.token);
    let mut replaced = None;
    if let Some(old) = old {
        replaced = Some(drafts.len());
        drafts.push(draft(reader, trigger, trigger.token, old));
    }
    if let Some(new) = new {
        drafts.push(Draft { supersedes: replaced, ..draft(reader, trigger, trigger.token, new) });
    }
}
