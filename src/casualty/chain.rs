//! What later sentences tell of the same people: who was shot and then died, and who of those shot died.
//!
//! "Four people were shot" leaves open who lives; a death told later in the article is of one of the four, and a single
//! victim's death replaces the report that they were hit.

use super::draft::Draft;
use super::person::Person;
use super::reader::Reader;
use crate::figure::{Amount, Bound};
use crate::lexicon::Outcome;
use crate::quote::Factuality;

/// How many rows back the people of a row are looked for.
const REACH: usize = 40;
/// How many sentences after a group was hit a death may be told that is of one of them.
const SENTENCES: u32 = 8;

/// Links each death to the report of being hit that it completes.
pub(super) fn chain(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let people: Vec<Person> =
        drafts.iter().map(|draft| Person::of(reader.document.span(draft.tokens.clone()).of(reader.document.text()))).collect();
    for dead in 0..drafts.len() {
        let draft = &drafts[dead];
        if draft.outcome != Outcome::Killed
            || draft.factuality != Factuality::Asserted
            || draft.subset_of.is_some()
            || draft.supersedes.is_some()
        {
            continue;
        }
        let hit = (dead.saturating_sub(REACH)..dead).rev().chain(dead + 1..drafts.len().min(dead + REACH)).find(|&hit| {
            let other = &drafts[hit];
            let told = other.outcome == Outcome::Injured && other.factuality == Factuality::Asserted && other.subset_of.is_none();
            // "He was pronounced dead" of who is known to be dead is not of others hit.
            let known = || told_dead(reader, &drafts[..hit.min(dead)], &people, dead, draft);
            told && !is_rest(reader, other)
                && (is_one(other) || !known())
                && !is_rest(reader, draft)
                && completes(reader, (draft, &people[dead]), (other, &people[hit]), hit < dead)
        });
        match hit {
            Some(hit) if is_one(&drafts[hit]) => drafts[dead].supersedes = Some(hit),
            Some(hit) => drafts[dead].subset_of = Some(hit),
            None => {}
        }
    }
}

/// Whether a death is of one of those hit, who were told before or after it.
fn completes(reader: &Reader<'_>, (dead, who_died): (&Draft, &Person), (hit, who_was_hit): (&Draft, &Person), before: bool) -> bool {
    let apart = reader.document.token(dead.trigger).sentence != reader.document.token(hit.trigger).sentence;
    match (is_one(dead), is_one(hit)) {
        (true, true) if !who_died.may_be(who_was_hit) => false,
        (true, true) if !apart => before && is_pronoun(reader, dead),
        (true, true) if before => {
            let known = is_pronoun(reader, dead) || is_definite(reader, dead) || who_died.is_named() && !who_was_hit.is_named();
            who_died.shares(who_was_hit) || known
        }
        (true, true) => who_died.shares(who_was_hit) || is_pronoun(reader, hit) && hit.open,
        (_, false) => {
            let sentence = |draft: &Draft| reader.document.token(draft.trigger).sentence;
            let near = before && sentence(dead) - sentence(hit) <= SENTENCES;
            apart && near && hit.open && hit.number.amount.value > dead.number.amount.value && dead.number.amount.value.is_some()
        }
        (false, true) => false,
    }
}

/// Whether somebody told of again is one whose death is told before.
fn told_dead(reader: &Reader<'_>, before: &[Draft], people: &[Person], dead: usize, draft: &Draft) -> bool {
    let died = |(at, other): (usize, &Draft)| {
        other.outcome == Outcome::Killed && other.factuality == Factuality::Asserted && is_one(other) && people[at].may_be(&people[dead])
    };
    is_one(draft) && (is_pronoun(reader, draft) || is_definite(reader, draft)) && before.iter().enumerate().rev().take(REACH).any(died)
}

fn is_pronoun(reader: &Reader<'_>, draft: &Draft) -> bool {
    reader.is(draft.head, &reader.pack.he)
}

/// Whether a victim is one told of before: "the victim", not "a victim".
fn is_definite(reader: &Reader<'_>, draft: &Draft) -> bool {
    draft.tokens.clone().any(|t| reader.language.mention.definite.contains(reader.document.folded(t)))
}

fn is_one(draft: &Draft) -> bool {
    draft.number.amount == Amount::new(1.0, Bound::Exact)
}

/// Whether those hit are told as others than the dead: "three others were shot".
fn is_rest(reader: &Reader<'_>, draft: &Draft) -> bool {
    draft.tokens.clone().any(|t| reader.is(t, &reader.pack.rest))
}
