//! What victims are: their class and countries, by the words of their noun phrase.

use super::reader::Reader;
use super::victim::phrase;
use crate::figure::FigureKind;
use crate::lexicon::{ActorKind, CountryWord, Known, VictimClass};
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

/// Under this age a person is a child (Convention on the Rights of the Child, article 1).
const ADULT: f64 = 18.0;

/// The class that a noun phrase names: the longest wording that ends with its head, else the last that it holds.
pub(super) fn class(reader: &Reader<'_>, head: usize, tokens: Range<usize>) -> VictimClass {
    let (ending, inside) = named(reader, head, tokens.clone());
    if age(reader, tokens).is_some_and(|age| age < ADULT) {
        return VictimClass::Child;
    }
    ending.filter(|class| *class != VictimClass::Unknown).or(inside).unwrap_or_default()
}

/// The class of the longest wording that ends with the head, and of the last other that says one.
fn named(reader: &Reader<'_>, head: usize, tokens: Range<usize>) -> (Option<VictimClass>, Option<VictimClass>) {
    let (mut ending, mut inside) = (None, None);
    let mut t = tokens.start;
    while t < tokens.end {
        // A longer wording may end beyond the head: "editor in chief".
        let within = |found: &Range<usize>| found.end <= tokens.end || found.contains(&head);
        let Some((found, &class)) = reader.document.phrase(&reader.pack.class, t).filter(|(found, _)| within(found)) else {
            t += 1;
            continue;
        };
        // "eight with minor injuries" are no minors.
        let of_another =
            || reader.upos(t) == Upos::Adj && reader.head(t).is_some_and(|noun| noun > t && noun != head && !found.contains(&noun));
        if found.contains(&head) {
            ending = Some(class);
        } else if class != VictimClass::Unknown && !of_another() {
            inside = Some(class);
        }
        t = found.end;
    }
    (ending, inside)
}

/// The countries whose people a noun phrase names, and the body they belong to: "two Afghan and Pakistani soldiers", "TTP militants".
pub(super) fn belonging(reader: &Reader<'_>, head: usize, tokens: Range<usize>) -> (Vec<String>, Option<String>) {
    let (mut countries, mut organization) = (Vec::new(), None);
    let document = reader.document;
    let mut t = tokens.start;
    // A demonym may follow the noun under any tag: *neuf pêcheurs yéménites*.
    let end = (tokens.end + 1).min(reader.sentence(head).end);
    let people = |known: &Known| matches!(known, Known::Country(CountryWord::People, _));
    while t < end {
        let within = |(found, known): &(Range<usize>, &Known)| {
            found.end <= tokens.end || found.end <= end && people(known) && found.start == tokens.end
        };
        let Some((found, known)) = document.phrase(&reader.language.mention.known, t).filter(within) else {
            t += 1;
            continue;
        };
        match known {
            // A country by its name is theirs after a preposition: "soldiers from Chad".
            Known::Country(word, code) if *word == CountryWord::People || *word == CountryWord::Name && t > head => {
                if !countries.contains(code) {
                    countries.push(code.clone());
                }
            }
            Known::Actor(_, _) => organization = organization.or_else(|| Some(document.span(found.clone()).of(document.text()).to_owned())),
            Known::Country(..) => {}
        }
        t = found.end;
    }
    (countries, organization)
}

/// Whether a noun stands for many that it does not count: "the coalition", "a regiment".
pub(super) fn is_group(reader: &Reader<'_>, head: usize) -> bool {
    reader.document.phrase(&reader.language.mention.nouns, head).is_some_and(|(_, noun)| noun.group && !noun.role)
}

/// Whether a name is one of a building or a place: "St. Joseph's Hospital", "Ellison Drive".
fn is_institution(reader: &Reader<'_>, head: usize) -> bool {
    let end = reader.sentence(head).end;
    let named = |&t: &usize| reader.upos(t) == Upos::Propn || matches!(reader.document.form(t), "'s" | "’s" | "&");
    reader.pack.institutions.contains(reader.document.folded(head))
        || reader.upos(head) == Upos::Propn
            && (head + 1..end.min(head + 6)).take_while(named).any(|t| reader.pack.institutions.contains(reader.document.folded(t)))
}

/// Whether a noun phrase speaks of people.
pub(super) fn is_human(reader: &Reader<'_>, head: usize) -> bool {
    if is_institution(reader, head) {
        return false;
    }
    let tokens = phrase(reader, head);
    let mentioned = || reader.evidence.mentions.at(head).map(|mention| mention.kind);
    reader.is(head, &reader.pack.he)
        || reader.is_clitic(head)
        // *l'un d'eux*
        || reader.upos(head) == Upos::Pron && reader.is(head, &reader.pack.indefinite)
        || named(reader, head, tokens.clone()).0.is_some()
        || age(reader, tokens.clone()).is_some()
        || reader.is(head, &reader.pack.rest)
        || reader.names_victims(head)
        || reader
            .document
            .phrase(&reader.language.mention.nouns, head)
            .is_some_and(|(_, noun)| (noun.role || noun.group) && !noun.organization)
        || !belonging(reader, head, tokens).0.is_empty() && (reader.upos(head) != Upos::Adj || reader.document.child(head, Deprel::Det).is_some() || reader.count_at(head).is_some())
        || match mentioned() {
            Some(kind) => matches!(kind, ActorKind::Person),
            // A name that nobody took for anything: people have two of them.
            None => {
                reader.upos(head) == Upos::Propn
                    && reader.cases(head).next().is_none()
                    && reader.document.children(head).any(|child| reader.deprel(child) == Deprel::Flat)
            }
        }
}

/// The age that stands in a stretch of tokens.
fn age(reader: &Reader<'_>, tokens: Range<usize>) -> Option<f64> {
    let span = reader.document.span(tokens);
    let figures = reader.evidence.figures;
    let first = figures.partition_point(|figure| figure.span.end <= span.start);
    let mut inside = figures[first..].iter().take_while(|figure| figure.span.start < span.end);
    inside.find(|figure| figure.kind == FigureKind::Age).and_then(|figure| figure.amount.value)
}
