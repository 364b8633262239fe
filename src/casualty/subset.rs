//! Parts of the victims just told, which must not be added to them: "including six children", *dont dix-huit enfants*,
//! "two of whom later died", "eleven children were among the dead".

use super::class;
use super::draft::{Draft, recent};
use super::frame;
use super::reader::Reader;
use super::victim::{self, phrase};
use crate::lexicon::Outcome;
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

/// How many rows back the whole of a part is looked for.
const REACH: usize = 20;

/// Adds the parts that a sentence leads in after its victims, and marks those among its rows that are parts.
/// `first` is the sentence's first draft.
pub(super) fn subsets(reader: &Reader<'_>, sentence: Range<usize>, drafts: &mut Vec<Draft>, first: usize) {
    let mut t = sentence.start;
    while t < sentence.end {
        let Some((marker, _)) = reader.document.phrase(&reader.pack.subset, t).filter(|(found, _)| found.end <= sentence.end) else {
            t += 1;
            continue;
        };
        t = marker.end;
        let Some(whole) = whole_before(drafts, first, marker.start).or_else(|| led_in(reader, &marker, drafts, first)) else { continue };
        for head in named_after(reader, marker.end..sentence.end, drafts[whole].trigger) {
            let count = reader.count_at(head);
            let same = |draft: &Draft| draft.head == head || count.is_some() && draft.number.figure == count;
            if let Some(index) = (recent(drafts, first)..drafts.len()).find(|&index| same(&drafts[index])) {
                if index != whole {
                    drafts[index].subset_of.get_or_insert(whole);
                }
                continue;
            }
            let Some(number) = victim::number(reader, head).filter(|number| fits(drafts, whole, number)) else { continue };
            let tokens = phrase(reader, head);
            let part = Draft { head, tokens, number, subset_of: Some(whole), supersedes: None, ..drafts[whole].clone() };
            drafts.push(part);
        }
    }
    broken_down(reader, sentence, drafts, first);
    for index in first + 1..drafts.len() {
        if let Some(whole) = (recent(drafts, first)..index).find(|&whole| counts_in(reader, drafts, whole, index)) {
            drafts[index].subset_of.get_or_insert(whole);
        }
    }
    for index in first..drafts.len() {
        if drafts[index].subset_of.is_none() && is_partitive(reader, drafts[index].head) {
            let before = whole_before(drafts, first.saturating_sub(REACH), drafts[index].tokens.start).filter(|&whole| whole != index);
            drafts[index].subset_of = before.filter(|&whole| fits(drafts, whole, &drafts[index].number));
        }
    }
}

/// The whole that the tree lost for its part: in "300 civilians, including 80 children, have died" they died of whom the part is, the count right
/// before the marker.
fn led_in(reader: &Reader<'_>, marker: &Range<usize>, drafts: &mut Vec<Draft>, first: usize) -> Option<usize> {
    let start = reader.sentence(marker.start).start;
    let comma = marker.start.checked_sub(1).filter(|&t| t > start && reader.document.form(t) == ",");
    let end = comma.unwrap_or(marker.start);
    let index = reader.counts_in(start..end).last()?;
    let figure = reader.figure(index);
    let head = figure.noun_head.filter(|&noun| noun > figure.token).unwrap_or(figure.token);
    let part =
        drafts[first..].iter().position(|draft| draft.trigger >= marker.end && draft.head >= marker.end && draft.head < draft.trigger);
    let part = first + part.filter(|_| head < end && phrase(reader, head).end.max(head + 1) + 1 >= end)?;
    let number = victim::Number::figure(reader, index);
    let tokens = reader.document.token_at(figure.span.start)..head + 1;
    drafts.push(Draft { head, tokens, number, ..drafts[part].clone() });
    let whole = drafts.len() - 1;
    if !fits(drafts, whole, &drafts[part].number) {
        drafts.pop();
        return None;
    }
    Some(whole)
}

/// Adds the parts that a colon leads in: "Six were foreigners: three Germans, two Swiss and an Australian".
fn broken_down(reader: &Reader<'_>, sentence: Range<usize>, drafts: &mut Vec<Draft>, first: usize) {
    for colon in sentence.clone().filter(|&t| reader.document.form(t) == ":") {
        let Some(whole) = whole_before(drafts, first, colon).filter(|&whole| drafts[whole].trigger < colon) else { continue };
        let heads = named_after(reader, colon + 1..sentence.end, drafts[whole].trigger);
        let told = |head: usize| drafts[first..].iter().any(|draft| draft.head == head);
        let numbers: Vec<victim::Number> = heads.iter().filter_map(|&head| victim::number(reader, head)).collect();
        let sum: Option<f64> = numbers.iter().map(|number| number.amount.value).sum();
        if heads.len() < 2
            || numbers.len() < heads.len()
            || sum != drafts[whole].number.amount.value
            || heads.iter().any(|&head| told(head))
        {
            continue;
        }
        for (head, number) in heads.into_iter().zip(numbers) {
            let part =
                Draft { head, tokens: phrase(reader, head), number, subset_of: Some(whole), supersedes: None, ..drafts[whole].clone() };
            drafts.push(part);
        }
    }
}

/// Adds those who died of those hit, and those hurt worse: "Four people were shot, one fatally", "23 were hurt, four of them critically".
pub(super) fn fatalities(reader: &Reader<'_>, sentence: Range<usize>, drafts: &mut Vec<Draft>, first: usize) {
    one_of_them(reader, sentence.clone(), drafts, first);
    for index in reader.counts_in(sentence.clone()) {
        let last = reader.document.token_at(reader.figure(index).number.end - 1);
        let said = (last + 1..sentence.end.min(last + 4)).find(|&t| !reader.is(t, &reader.pack.partitive) && reader.upos(t) != Upos::Pron);
        let told = drafts[recent(drafts, first)..].iter().any(|draft| draft.number.figure == Some(index));
        let (fatal, severe) =
            (said.is_some_and(|t| reader.is(t, &reader.pack.fatal)), said.is_some_and(|t| reader.is(t, &reader.pack.severe)));
        // "four of them children"
        let of_them = last + 2 < sentence.end && reader.is(last + 1, &reader.pack.partitive) && reader.upos(last + 2) == Upos::Pron;
        let kind = said.filter(|&t| of_them && reader.is_nominal(t) && class::is_human(reader, t));
        if let Some((kind, whole)) = kind.filter(|_| !told).zip(whole_before(drafts, first, last)) {
            let number = victim::Number::figure(reader, index);
            let tokens = reader.figure(index).token..kind + 1;
            drafts.push(Draft { head: kind, tokens, number, subset_of: Some(whole), supersedes: None, ..drafts[whole].clone() });
            continue;
        }
        if told || !fatal && !severe || said.is_some_and(|t| t + 1 < sentence.end && reader.is_verb(t + 1)) {
            continue;
        }
        let hit = |&whole: &usize| if fatal { drafts[whole].open } else { drafts[whole].outcome == Outcome::Injured };
        let Some(whole) = whole_before(drafts, first, last).filter(hit) else { continue };
        let (number, head) = (victim::Number::figure(reader, index), reader.figure(index).token);
        let dead = Draft {
            outcome: if fatal { Outcome::Killed } else { Outcome::Injured },
            open: false,
            head,
            tokens: head..head + 1,
            number,
            subset_of: Some(whole),
            supersedes: None,
            ..drafts[whole].clone()
        };
        drafts.push(dead);
    }
}

/// Adds the one of those told before who died or was hurt worse: "dont une mortellement".
fn one_of_them(reader: &Reader<'_>, sentence: Range<usize>, drafts: &mut Vec<Draft>, first: usize) {
    for t in sentence.clone().filter(|&t| reader.count_at(t).is_none() && reader.is(t, &reader.pack.indefinite)) {
        let next = (t + 1 < sentence.end).then_some(t + 1);
        let (fatal, severe) =
            (next.is_some_and(|t| reader.is(t, &reader.pack.fatal)), next.is_some_and(|t| reader.is(t, &reader.pack.severe)));
        let hit = |&whole: &usize| if fatal { drafts[whole].open } else { drafts[whole].outcome == Outcome::Injured };
        let whole = whole_before(drafts, first, t).filter(hit).filter(|_| fatal || severe);
        let Some(whole) = whole.filter(|&whole| drafts[whole].number.amount.value.is_some_and(|whole| whole > 1.0)) else { continue };
        let outcome = if fatal { Outcome::Killed } else { Outcome::Injured };
        let (head, number) = (t, victim::Number::said(1.0));
        let part = Draft {
            outcome,
            open: false,
            head,
            tokens: t..t + 1,
            number,
            subset_of: Some(whole),
            supersedes: None,
            ..drafts[whole].clone()
        };
        drafts.push(part);
    }
}

/// Adds those who are "among the dead", or whom "the dead included", as parts of a toll told before.
pub(super) fn members(reader: &Reader<'_>, sentence: Range<usize>, drafts: &mut Vec<Draft>, first: usize) {
    let told = reader.seek(sentence.clone(), &reader.pack.among).or_else(|| among_counted(reader, sentence.clone()));
    let among = told.and_then(|found| {
        let subject = (sentence.start..found.start).rev().find(|&t| reader.is_nominal(t) && reader.deprel(t) == Deprel::Nsubj);
        let subject = subject.filter(|&t| reader.upos(t) != Upos::Pron || reader.is(t, &reader.pack.he));
        let beside = || super::surface::before(reader, found.start).filter(|&t| class::is_human(reader, t));
        let before = subject.or_else(|| beside().filter(|_| reader.upos(found.start - 1) == Upos::Aux));
        let after = || {
            let first = (found.end..sentence.end).find(|&t| reader.is_nominal(t))?;
            Some(reader.count_at(first).and_then(|count| reader.figure(count).noun_head).unwrap_or(first))
        };
        Some((found.end - 1, before.or_else(after)?))
    });
    let included = || {
        let verb =
            (sentence.start + 1..sentence.end).find(|&t| reader.is(t, &reader.pack.include) && reader.outcome_of(t - 1).is_some())?;
        let after = (verb + 1..sentence.end).find(|&t| reader.is_nominal(t) && reader.deprel(t) != Deprel::Nummod)?;
        Some((verb - 1, frame::object(reader, verb).unwrap_or(after)))
    };
    let Some((whole, part)) = among.or_else(included) else { return };
    let Some(outcome) = reader.outcome_of(whole) else { return };
    let before = first.saturating_sub(REACH);
    let whole_of = |draft: &Draft| draft.subset_of.is_none() && (draft.outcome == outcome || outcome == Outcome::Casualties);
    let told = drafts[before..].iter().rposition(whole_of).map(|told| before + told);
    let outcome = told.map_or(outcome, |told| drafts[told].outcome);
    for head in victim::group(reader, part, whole) {
        let Some(number) = victim::number(reader, head).filter(|_| drafts[recent(drafts, first)..].iter().all(|draft| draft.head != head))
        else {
            continue;
        };
        let subset_of = told.filter(|&told| fits(drafts, told, &number));
        if number.figure.is_some() && drafts[first..].iter().any(|draft| draft.number.figure == number.figure) {
            continue;
        }
        let (tokens, factuality, hedge) = (phrase(reader, head), Default::default(), None);
        drafts.push(Draft {
            outcome,
            open: false,
            trigger: whole,
            head,
            tokens,
            number,
            perpetrator: None,
            owner: None,
            cause: None,
            factuality,
            hedge,
            subset_of,
            supersedes: None,
        });
    }
}

/// "Among the 22 dead", with the number that [`crate::lexicon::CasualtyPack::among`] has not.
fn among_counted(reader: &Reader<'_>, sentence: Range<usize>) -> Option<Range<usize>> {
    // "Of the 19 wounded, six": at the beginning only.
    let opens = |t: usize| reader.is(t, &reader.pack.among_cases) || t == sentence.start && reader.is(t, &reader.pack.partitive);
    sentence.clone().filter(|&t| opens(t)).find_map(|among| {
        let inner = |&t: &usize| matches!(reader.upos(t), Upos::Det | Upos::Num | Upos::Punct) || reader.numeral_at(t).is_some();
        let noun = (among + 1..sentence.end.min(among + 6)).find(|t| !inner(t))?;
        reader.outcome_of(noun).map(|_| among..noun + 1)
    })
}

/// The last row whose victims end before a token; of a coordination, the one that is a whole itself.
fn whole_before(drafts: &[Draft], first: usize, t: usize) -> Option<usize> {
    let before = (recent(drafts, first)..drafts.len()).filter(|&index| drafts[index].subset_of.is_none() && drafts[index].tokens.start < t);
    before.max_by_key(|&index| drafts[index].tokens.end)
}

/// Whether a headline's number is counted in the one before it: "5 shot, 1 dead", "Five people shot, two seriously injured".
fn counts_in(reader: &Reader<'_>, drafts: &[Draft], whole: usize, part: usize) -> bool {
    let (whole, part) = (&drafts[whole], &drafts[part]);
    let fewer = part.number.amount.value.zip(whole.number.amount.value).is_some_and(|(part, whole)| 0.0 < part && part < whole);
    let severe = part.trigger > 0 && reader.is(part.trigger - 1, &reader.pack.severe);
    let rest = |draft: &Draft| draft.tokens.clone().any(|t| reader.is(t, &reader.pack.rest));
    let told = part.outcome == Outcome::Killed || part.outcome == Outcome::Injured && severe;
    whole.open
        && whole.subset_of.is_none()
        && fewer
        && told
        && part.number.figure.is_some()
        && !rest(whole)
        && !rest(part)
        && whole.head < part.head
}

/// Whether a part can be of a whole: no more than it.
fn fits(drafts: &[Draft], whole: usize, part: &victim::Number) -> bool {
    match (drafts[whole].number.amount.high, part.amount.low.or(part.amount.high)) {
        (Some(whole), Some(part)) => part <= whole && whole > 1.0,
        _ => true,
    }
}

/// The noun phrases that follow a marker, by their heads: the first and those coordinated with it.
fn named_after(reader: &Reader<'_>, tokens: Range<usize>, trigger: usize) -> Vec<usize> {
    let Some(mut head) = tokens.clone().take(6).find(|&t| reader.is_nominal(t)) else { return Vec::new() };
    if reader.upos(head) == Upos::Pron {
        return Vec::new();
    }
    // Up to the head of the phrase that begins here.
    while let Some(above) = reader.head(head).filter(|&above| tokens.contains(&above) && above > head && !reader.is_verb(above)) {
        head = above;
    }
    victim::group(reader, head, trigger)
        .into_iter()
        .filter(|&part| part != trigger && (reader.count_at(part).is_some() || class::is_human(reader, part)))
        .collect()
}

/// Whether a noun phrase is "two of them", "12 of whom".
fn is_partitive(reader: &Reader<'_>, head: usize) -> bool {
    reader.document.children(head).any(|child| {
        reader.deprel(child) == Deprel::Nmod && reader.upos(child) == Upos::Pron && reader.has_case(child, &reader.pack.partitive)
    })
}
