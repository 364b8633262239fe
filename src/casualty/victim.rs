//! The victims as a noun phrase: its coordinated parts, its extent, and how many it says there are.

use super::coordination;
use super::reader::Reader;
use crate::figure::{Amount, Bound, FigureKind};
use crate::syntax::{Deprel, Subtype, Upos};
use std::ops::Range;

/// How many a noun phrase says there are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub amount: Amount,
    /// The figure that says it, by its index; `None` for "a commander", "nobody".
    pub figure: Option<usize>,
}

impl Number {
    fn one() -> Self {
        Self::said(1.0)
    }

    pub fn said(value: f64) -> Self {
        Self { amount: Amount::new(value, Bound::Exact), figure: None }
    }

    /// A share of it.
    pub fn times(self, share: f64) -> Self {
        let scale = |number: Option<f64>| number.map(|number| (number * share).round());
        let Amount { value, low, high, bound } = self.amount;
        Self { amount: Amount { value: scale(value), low: scale(low), high: scale(high), bound }, ..self }
    }

    /// A number that is no more exact than another it was made with.
    fn about(self, bound: Bound) -> Self {
        if bound == Bound::Exact { self } else { self.bounded(bound) }
    }

    /// The same number with another bound.
    pub fn bounded(self, bound: Bound) -> Self {
        let value = self.amount.value;
        value.map_or(self, |value| Self { amount: Amount::new(value, bound), ..self })
    }

    pub fn figure(reader: &Reader<'_>, index: usize) -> Self {
        Self { amount: reader.figure(index).amount, figure: Some(index) }
    }
}

/// A noun phrase and those coordinated with it, by their heads.
pub(super) fn parts(reader: &Reader<'_>, head: usize) -> Vec<usize> {
    let mut parts = vec![head];
    // A verb has one subject and one object: a second one is coordinated with the first, whatever the tree says.
    if let Some(verb) = reader.head(head).filter(|_| matches!(reader.deprel(head), Deprel::Nsubj | Deprel::Obj)) {
        // What a comma parts from it is an apposition: "one victim, Ilan Petry, was shot".
        let joined = |from: usize, to: usize| (from.min(to)..from.max(to)).any(|t| reader.upos(t) == Upos::Cconj);
        let beside = |&child: &usize| {
            child != head && reader.deprel(child) == reader.deprel(head) && (child < verb) == (head < verb) && joined(child, head)
        };
        parts.extend(reader.document.children(verb).filter(beside).filter(|&child| reader.upos(child) != Upos::Pron));
    }
    if reader.head(head).is_none_or(|verb| head < verb) {
        parts.extend(coordination::coordinated_before(reader, head));
    }
    let mut at = 0;
    while at < parts.len() {
        let part = parts[at];
        let conjuncts = reader.document.children(part).filter(|&child| {
            let demonym = || reader.upos(child) == Upos::Adj && super::class::is_human(reader, child);
            let people = reader.is_nominal(child) || reader.count_at(child).is_some() || reader.is(child, &reader.pack.rest) || demonym();
            // "58 dead and 310 wounded" are two outcomes; so are "killed 1, wounded 4".
            let other = reader.tells(child) || reader.complement(child, &reader.pack.partitive).is_some_and(|of| reader.tells(of));
            // "1 killed, 4 wounded"
            let next = || child + 1 < reader.sentence(child).end && reader.numeral_at(child).is_some() && reader.tells(child + 1);
            let apart = (part + 1..child).any(|t| reader.tells(t)) || next();
            reader.deprel(child) == Deprel::Conj && people && !other && !apart
        });
        parts.extend(conjuncts.chain(listed(reader, part)));
        at += 1;
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// The parts of a noun phrase that a word tells of, and those that the words beside it coordinate with it.
pub(super) fn group(reader: &Reader<'_>, head: usize, trigger: usize) -> Vec<usize> {
    let mut parts = parts(reader, head);
    for at in 0..parts.len() {
        let after = coordination::coordinated_after(reader, parts[at], trigger);
        parts.extend(after);
    }
    // "was killed along with his wife"
    let together = |&child: &usize| {
        reader.deprel(child) == Deprel::Obl
            && reader.has_case(child, &reader.pack.together)
            && super::class::is_human(reader, child)
            && number(reader, child).is_some()
    };
    if head < trigger && reader.is_verb(trigger) {
        parts.extend(reader.document.children(trigger).filter(together));
    }
    // "a nurse was killed, as well as two of her patients"
    let end = reader.sentence(trigger).end;
    let from = trigger.max(head) + 1;
    let near = from..end.min(from + 8);
    let clause = near.clone().find(|&t| reader.is_verb(t)).unwrap_or(near.end);
    if let Some(found) = reader.seek(from..clause.max(from), &reader.pack.as_well) {
        parts.extend(coordination::next_person(reader, found.end, end));
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// Whom the tree hangs elsewhere: "the pilot, the co-pilot and the passengers", whose second is no apposition; "a candidate for the council
/// and his brother", who is nobody the candidacy is for.
fn listed<'r>(reader: &'r Reader<'_>, head: usize) -> impl Iterator<Item = usize> + 'r {
    let human = move |t: usize| reader.is_nominal(t) && !reader.tells(t) && super::class::is_human(reader, t);
    let conjuncts = move |t: usize| reader.document.children(t).filter(move |&child| reader.deprel(child) == Deprel::Conj && human(child));
    let list = move |&child: &usize| {
        let coordinated = || conjuncts(child).next().is_some() || reader.document.child(child, Deprel::Cc).is_some();
        reader.deprel(child) == Deprel::Appos && reader.upos(head) != Upos::Propn && human(child) && coordinated()
    };
    let outer = move |child: &usize| reader.deprel(*child) == Deprel::Nmod && *child > head && !human(*child);
    reader.document.children(head).filter(list).chain(reader.document.children(head).filter(outer).flat_map(conjuncts))
}

/// The tokens of a noun phrase with its modifiers and what it is of, without clauses and without those coordinated with it.
pub(super) fn phrase(reader: &Reader<'_>, head: usize) -> Range<usize> {
    let (mut first, mut last) = (head, head);
    let mut open = vec![head];
    while let Some(t) = open.pop() {
        first = first.min(t);
        last = last.max(t);
        open.extend(reader.document.children(t).filter(|&child| match reader.deprel(child) {
            Deprel::Amod if reader.tells(child) && reader.upos(t) != Upos::Det => false,
            Deprel::Det | Deprel::Amod | Deprel::Nummod | Deprel::Compound | Deprel::Flat | Deprel::Fixed => true,
            Deprel::Advmod => child < t,
            // "12 dead among the troops", *deux blessés parmi les Casques bleus*.
            Deprel::Nmod => {
                child < t
                    || reader.has_case(child, &reader.pack.partitive)
                    || t == head && reader.tells(t) && super::class::is_human(reader, child)
            }
            Deprel::Case => t != head,
            Deprel::Conj => t != head && reader.deprel(t) == Deprel::Amod,
            Deprel::Cc => t != head,
            _ => false,
        }));
    }
    // An age is whole, whatever hangs where: "a 15-year-old girl".
    let start = reader.sentence(head).start;
    let age = |t: usize| reader.age_at(t).filter(|age| age.start < first && age.start >= start);
    if let Some(age) = age(first).or_else(|| age(first.max(start + 1) - 1)) {
        first = age.start;
    }
    if first < head && reader.in_age(first) && first > start && reader.upos(first - 1) == Upos::Det {
        first -= 1;
    }
    if reader.upos(head) == Upos::Num && last == head {
        // "six Indian" and four others.
        let end = reader.sentence(head).end;
        let adjectives = (head + 1..end).take_while(|&t| reader.upos(t) == Upos::Adj && !reader.tells(t)).count();
        let joined = head + adjectives + 1 < end && reader.upos(head + adjectives + 1) == Upos::Cconj;
        last += if joined { adjectives } else { 0 };
    }
    // *aucun des douze passagers*: the article of *des* has no letters of its own.
    while first < head && reader.document.token(first).contracted {
        first += 1;
    }
    first..last + 1
}

/// The numeral before that of a noun phrase which counts the same noun: "six Indian and four Chinese soldiers", "20 and 14 people".
pub(super) fn shared(reader: &Reader<'_>, head: usize) -> Option<usize> {
    let index = count(reader, head).filter(|&index| reader.figure(index).token != head)?;
    let start = reader.sentence(head).start;
    let joint = reader.document.token_at(reader.figure(index).span.start).checked_sub(1).filter(|&joint| joint > start)?;
    let before = (start..joint).rev().take(3).find(|&t| reader.upos(t) != Upos::Adj)?;
    let and = reader.upos(joint) == Upos::Cconj && !reader.is(joint, &reader.pack.or);
    let other = reader
        .numeral_at(before)
        .filter(|&other| other != index && reader.figure(other).noun_head.is_none_or(|noun| reader.upos(noun) == Upos::Adj))?;
    and.then_some(reader.figure(other).token)
}

/// How many people a noun phrase says there are; `None` where it does not say, or where they are no people.
pub(super) fn number(reader: &Reader<'_>, head: usize) -> Option<Number> {
    let (document, pack) = (reader.document, reader.pack);
    // "eleven wounded" are no wounds.
    if reader.is(head, &pack.beings) && !reader.tells(head) {
        return None;
    }
    let complement =
        || document.children(head).find(|&child| reader.deprel(child) == Deprel::Nmod && reader.has_case(child, &pack.partitive));
    // "a couple" is two people, "a couple of hours" some.
    let size = pack.collective.get(document.lemma(head)).filter(|&&size| size > 0 && complement().is_none() && singular(reader, head));
    if let Some(&size) = size {
        return Some(Number::said(f64::from(size)));
    }
    if let Some(index) = count(reader, head) {
        // "dozens of goats" are goats; "three passengers of the car" are no cars.
        let amount = reader.numeral_at(head).is_some() || !super::class::is_human(reader, head);
        let of_nobody = amount && complement().is_some_and(|whole| reader.is(whole, &pack.beings));
        let number = Number::figure(reader, index);
        return (!of_nobody).then(|| part_of(reader, index).map_or(number, |(share, bound)| number.times(share).about(bound)));
    }
    if nobody(reader, head) {
        return Some(Number::said(0.0));
    }
    let both = |t: usize| reader.is(t, &pack.both);
    if document.children(head).any(both) && !singular(reader, head) {
        return Some(Number::said(2.0));
    }
    // "three quarters of the 80 passengers"
    if reader.figure_around(head).is_some_and(|figure| matches!(figure.kind, FigureKind::Ratio | FigureKind::Percent))
        && let Some(index) = complement().and_then(|whole| reader.count_at(whole))
        && let Some((share, bound)) = part_of(reader, index)
    {
        return Some(Number::figure(reader, index).times(share).about(bound));
    }
    // "half of the 40 passengers"
    if let Some((share, index)) = pack.fractions.get(document.folded(head)).zip(complement().and_then(|whole| reader.count_at(whole))) {
        let number = Number::figure(reader, index).times(*share);
        let bound = reader.figure_over(head).map(|figure| figure.amount.bound);
        return Some(bound.filter(|&bound| bound == Bound::About).map_or(number, |bound| number.bounded(bound)));
    }
    // "nine others were pulled out, all of them injured": as many as were counted just before.
    let of_them = || complement().is_some_and(|of| reader.upos(of) == Upos::Pron);
    let bare = || reader.upos(head) == Upos::Pron && complement().is_none();
    if reader.is(head, &pack.all) && (of_them() || bare()) {
        return reader.counts_in(reader.sentence(head).start..head).last().map(|index| Number::figure(reader, index));
    }
    // "the twins"
    if let Some(&size) =
        pack.collective.get(document.folded(head)).filter(|&&size| size > 0 && document.folded(head) != document.lemma(head))
    {
        return Some(Number::said(f64::from(size)));
    }
    if let Some(&size) = pack.collective.get(document.lemma(head)) {
        return match size {
            0 => complement()
                .and_then(|whole| reader.count_at(whole))
                .or_else(|| size_beside(reader, head))
                .map(|index| Number::figure(reader, index)),
            size => singular(reader, head).then(|| Number::said(f64::from(size))),
        };
    }
    if singular(reader, head) && super::class::is_human(reader, head) && !super::class::is_group(reader, head) {
        return Some(Number::one());
    }
    // "six of those killed": those killed are six.
    let whole = reader.head(head).filter(|_| reader.deprel(head) == Deprel::Nmod && reader.has_case(head, &pack.partitive))?;
    reader.numeral_at(whole).map(|index| Number::figure(reader, index))
}

/// The bare count right after a collective, wherever the tree hangs it: "the crew of four".
fn size_beside(reader: &Reader<'_>, head: usize) -> Option<usize> {
    let beside = head + 2 < reader.sentence(head).end && reader.is(head + 1, &reader.pack.partitive);
    reader.numeral_at(head + 2).filter(|_| beside)
}

/// The share that is told of a counted whole, and how exactly: "half of the 40 passengers", "ten percent of its 700 workers",
/// *plus d'un tiers des 240 détenus*.
fn part_of(reader: &Reader<'_>, index: usize) -> Option<(f64, Bound)> {
    let figure = reader.figure(index);
    let first = reader.document.token_at(figure.span.start);
    let start = reader.sentence(first).start;
    let inner = |t: usize| reader.upos(t) == Upos::Det || reader.subtype(t) == Subtype::Poss || reader.document.token(t).contracted;
    let of = (start + 1..first).rev().take(3).find(|&t| !inner(t) || reader.is(t, &reader.pack.partitive))?;
    if !reader.is(of, &reader.pack.partitive) && !reader.is(of, &reader.pack.among_cases) {
        return None;
    }
    let share = reader.figure_around(of - 1);
    let named = reader.pack.fractions.get(reader.document.folded(of - 1)).map(|&share| (share, Bound::Exact));
    let told = share.and_then(|share| {
        let value = share.amount.value.or(share.amount.low)?;
        match share.kind {
            FigureKind::Ratio if value < 1.0 => Some((value, share.amount.bound)),
            FigureKind::Percent => Some((value / 100.0, share.amount.bound)),
            _ => None,
        }
    });
    told.or(named)
}

/// The count of a noun phrase: of its head, or by a numeral that depends on it.
pub(super) fn count(reader: &Reader<'_>, head: usize) -> Option<usize> {
    let numeral =
        |&child: &usize| matches!(reader.deprel(child), Deprel::Nummod | Deprel::Det | Deprel::Amod | Deprel::Compound | Deprel::Nmod);
    // "Two injured, shooter dead": the two are others.
    let near = |&child: &usize| !(child..head).any(|t| reader.document.form(t) == ",");
    let before = || {
        reader.document.children(head).filter(|&child| child < head).filter(numeral).filter(near).find_map(|child| reader.count_at(child))
    };
    reader.count_at(head).or_else(before)
}

/// Whether a noun phrase is "nobody", "no one", *aucun blessé*. The noun *personne* is nobody only when it stands bare.
pub(super) fn nobody(reader: &Reader<'_>, head: usize) -> bool {
    let words = &reader.pack.nobody;
    let mut modifiers = reader
        .document
        .children(head)
        // "neither the driver nor his passenger"
        .filter(|&child| {
            child < head && matches!(reader.deprel(child), Deprel::Det | Deprel::Amod | Deprel::Case | Deprel::Advmod | Deprel::Cc)
        });
    words.contains(reader.document.folded(head))
        && reader.document.child(head, Deprel::Det).is_none()
        && (reader.upos(head) == Upos::Det || reader.document.child(head, Deprel::Amod).is_none())
        || modifiers.any(|child| words.contains(reader.document.folded(child)))
}

/// Whether a noun phrase speaks of one.
pub(super) fn singular(reader: &Reader<'_>, head: usize) -> bool {
    let (document, pack) = (reader.document, reader.pack);
    if reader.is(head, &pack.he) || reader.is(head, &pack.singular) || reader.is_clitic(head) {
        return true;
    }
    if reader.upos(head) == Upos::Pron || reader.is(head, &pack.plural_nouns) {
        return false;
    }
    for child in document.children(head).filter(|&child| matches!(reader.deprel(child), Deprel::Det | Deprel::Amod | Deprel::Case)) {
        let word = document.folded(child);
        if pack.plural.contains(word) {
            return false;
        }
        if reader.deprel(child) == Deprel::Det && pack.singular.contains(word) {
            return true;
        }
    }
    let form = document.folded(head);
    let plural = document.lemma(head) != form
        && (pack.plural_endings.is_empty() || pack.plural_endings.iter().any(|ending| form.ends_with(ending.as_str())));
    !plural || reader.upos(head) == Upos::Propn
}
