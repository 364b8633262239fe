//! Tolls, whose number stands elsewhere in the clause, and the older number that an update gives beside the new one.

use super::reader::Reader;
use super::victim::Number;
use crate::figure::{Amount, Bound, Figure};
use std::ops::Range;

/// The number of a toll, and the number that it replaces ("rose to 112, from 98").
pub(super) fn numbers(reader: &Reader<'_>, toll: usize) -> (Option<Number>, Option<Number>) {
    let sentence = reader.sentence(toll);
    let (mut new, mut old) = (None, None);
    for index in reader.counts_in(toll + 1..sentence.end) {
        let number = Number::figure(reader, index);
        // "rose from 98 to 112", *passé de 98 à 112*: the ends of the interval are the number before and the number now.
        if let Amount { bound: Bound::Range, low: Some(from), high: Some(to), .. } = number.amount
            && is_bare(reader, index)
            && (toll + 1..reader.figure(index).token).any(|t| reader.is(t, &reader.pack.change))
        {
            let end = |value| Some(Number { amount: Amount::new(value, Bound::Exact), figure: Some(index) });
            return (end(to), end(from));
        }
        // *passé de 28 à 36 morts*, whose second number has a noun.
        let token = reader.figure(index).token;
        let next = (token + 1..sentence.end.min(token + 3)).find_map(|t| reader.numeral_at(t)).filter(|&next| next != index);
        let changed = || (toll + 1..token).any(|t| reader.is(t, &reader.pack.change));
        if let Some(next) = next.filter(|_| new.is_none() && reader.has_case(token, &reader.pack.from) && changed()) {
            return (Some(Number::figure(reader, next)), Some(number));
        }
        if is_former(reader, sentence.clone(), reader.figure(index)) {
            old.get_or_insert(number);
        } else if new.is_none() && is_bare(reader, index) {
            let past = (toll + 1..reader.figure(index).token).any(|t| reader.is(t, &reader.pack.exceed));
            new = Some(if past && number.amount.bound == Bound::Exact { number.bounded(Bound::MoreThan) } else { number });
        }
    }
    // *porte à dix-sept le nombre de tués*: before its noun.
    let before = || {
        let bare = |index: &usize| reader.figure(*index).noun.is_none() && reader.figure(*index).token + 3 > toll.saturating_sub(1);
        reader.counts_in(sentence.start..toll).filter(bare).last().map(|index| Number::figure(reader, index))
    };
    (new.or_else(before), old)
}

/// Whether a count has no noun of its own but, at most, a word for the victims.
fn is_bare(reader: &Reader<'_>, index: usize) -> bool {
    reader
        .figure(index)
        .noun_head
        .is_none_or(|noun| noun < reader.figure(index).token || reader.pack.nouns.contains_key(reader.document.lemma(noun)))
}

/// Whether the words before a figure say that it was the number before.
pub(super) fn is_former(reader: &Reader<'_>, sentence: Range<usize>, figure: &Figure) -> bool {
    let start = reader.document.token_at(figure.span.start);
    let from = sentence.start.max(start.saturating_sub(4));
    (from..start).any(|t| reader.document.phrase(&reader.pack.former, t).is_some_and(|(found, _)| found.end == start))
}
