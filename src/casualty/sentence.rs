//! The rows of one sentence: its triggers, one row for each group of victims, the same victims told once.

use super::class::{class, is_human};
use super::draft::Draft;
use super::reader::Reader;
use super::trigger::{Trigger, trigger};
use super::victim::{self, Number};
use super::{agent, scope, subset, update};
use crate::lexicon::{Outcome, VictimClass};
use crate::syntax::Deprel;
use std::ops::Range;

/// Appends what a sentence reports.
pub(super) fn read(reader: &Reader<'_>, sentence: Range<usize>, drafts: &mut Vec<Draft>) {
    let first = drafts.len();
    for t in sentence.clone() {
        let Some(trigger) = trigger(reader, t) else { continue };
        if trigger.toll {
            toll(reader, &trigger, drafts);
        } else {
            for head in victim::parts(reader, trigger.victim) {
                if !trigger.human || reader.numeral_at(head).is_some() || victim::nobody(reader, head) || is_human(reader, head) {
                    add(reader, &trigger, head, drafts, first);
                }
            }
        }
    }
    subset::subsets(reader, sentence, drafts, first);
}

/// Adds one group of victims, unless the sentence tells of them already.
fn add(reader: &Reader<'_>, trigger: &Trigger, head: usize, drafts: &mut Vec<Draft>, first: usize) {
    let Some(number) = victim::number(reader, head) else { return };
    let draft = draft(reader, trigger, head, number);
    let told = drafts[first..].iter_mut().find(|told| told.head == head || number.figure.is_some() && told.number.figure == number.figure);
    match told {
        None => drafts.push(draft),
        // "killed or wounded fifteen": nobody knows how many of each.
        Some(told) if alternative(reader, trigger.token, told.trigger) => told.outcome = Outcome::Casualties,
        // Who was shot and killed, or wounded and died, is killed.
        Some(told) if graver(&draft, told) => *told = draft,
        Some(told) if told.outcome == draft.outcome || told.open || draft.open || told.outcome == Outcome::Killed => {}
        Some(_) => drafts.push(draft),
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
    Draft {
        outcome: taken_by(reader, trigger.outcome, perpetrator),
        open: trigger.open,
        trigger: trigger.token,
        head,
        tokens: victim::phrase(reader, head),
        number,
        perpetrator,
        cause,
        factuality: if trigger.nobody_survived { Default::default() } else { scope::factuality(reader, trigger.token) },
        hedge: scope::hedge(reader, trigger.token, reader.sentence(trigger.token).start),
        subset_of: None,
        supersedes: None,
    }
}

/// Who is taken by soldiers or police is detained; by armed groups, abducted.
fn taken_by(reader: &Reader<'_>, outcome: Outcome, perpetrator: Option<usize>) -> Outcome {
    let class = perpetrator.and_then(|head| class(reader, head, victim::phrase(reader, head)));
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
