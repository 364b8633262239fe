//! Who was killed, hurt, taken or driven out: how many, by whom, where and when.
//!
//! A word that tells an outcome is found by the pack ([`trigger`]); the tree, or the words beside it ([`surface`]), say of whom ([`frame`]) and by whom ([`agent`]); the
//! figures, or the noun phrase itself, say how many ([`victim`]). Then each sentence's rows are related to each other
//! ([`subset`], [`update`]) and to those before them.

mod agent;
mod chain;
mod class;
mod coordination;
mod draft;
mod frame;
mod noun;
pub(crate) mod person;
mod place;
mod reader;
mod record;
mod scope;
mod sentence;
mod subset;
mod surface;
#[cfg(test)]
mod tests;
mod trigger;
mod update;
mod verb;
mod victim;

pub use crate::lexicon::{Outcome, VictimClass};
pub use record::Casualty;

use crate::figure::Figure;
use crate::lexicon::Pack;
use crate::mention::Mentions;
use crate::quote::Quote;
use crate::syntax::{Document, Upos};
use crate::when::Timex;
use draft::Draft;
use reader::Reader;

/// What the rooms below found in the same document.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'f> {
    /// Who is in it.
    pub mentions: &'f Mentions,
    /// Who said what.
    pub quotes: &'f [Quote],
    /// Its figures.
    pub figures: &'f [Figure],
    /// Its expressions of time.
    pub dates: &'f [Timex],
}

/// Finds the casualties an article reports, in order.
pub fn find(document: &Document<'_>, pack: &Pack, evidence: Evidence<'_>) -> Vec<Casualty> {
    let reader = Reader::new(document, pack, evidence);
    let mut drafts = Vec::new();
    for sentence in document.sentences() {
        sentence::read(&reader, sentence.tokens.clone(), &mut drafts);
    }
    chain::chain(&reader, &mut drafts);
    drafts.iter().map(|draft| row(&reader, draft, noun_of(&reader, draft, &drafts))).collect()
}

/// The noun that a number shares with another of its verb: "six Indian and four Chinese soldiers".
fn noun_of(reader: &Reader<'_>, draft: &Draft, drafts: &[Draft]) -> Option<usize> {
    let elided = |head: usize| reader.numeral_at(head).is_some() || reader.upos(head) == Upos::Adj;
    let at = drafts.partition_point(|other| other.trigger < draft.trigger);
    let beside = || drafts[at..].iter().take_while(|other| other.trigger == draft.trigger).find(|other| !elided(other.head));
    beside().filter(|_| elided(draft.head) && draft.tokens.len() > 1).map(|other| other.head)
}

fn row(reader: &Reader<'_>, draft: &Draft, noun: Option<usize>) -> Casualty {
    let document = reader.document;
    let (date_low, date_high) = place::date(reader, draft);
    let place = place::place(reader, draft);
    let number = draft.number.figure.map(|figure| reader.figure(figure).span);
    let victims = document.span(draft.tokens.clone());
    let (mut victim_countries, mut victim_organization) = class::belonging(reader, draft.head, draft.tokens.clone());
    let mut victim_class = class::class(reader, draft.head, draft.tokens.clone());
    if let Some(noun) = noun.filter(|_| victim_class == VictimClass::Unknown && !victim_countries.is_empty()) {
        victim_class = class::class(reader, noun, victim::phrase(reader, noun));
    }
    // The men an army lost are its soldiers.
    if let Some(owner) = draft.owner.filter(|_| victim_class == VictimClass::Unknown) {
        let tokens = victim::phrase(reader, owner);
        victim_class = class::class(reader, owner, tokens.clone());
        if victim_countries.is_empty() {
            (victim_countries, victim_organization) = class::belonging(reader, owner, tokens);
        }
    }
    let clause = document.token(draft.trigger).span.join(victims);
    Casualty {
        figure: draft.number.figure,
        outcome: draft.outcome,
        amount: draft.number.amount,
        victims: (draft.head != draft.trigger || draft.tokens.len() > 1).then_some(victims),
        victim_class,
        victim_countries,
        victim_organization,
        perpetrator: draft.perpetrator.map(|head| document.span(victim::phrase(reader, head))),
        cause: draft.cause.clone().map(|(tokens, _)| document.span(tokens)),
        cause_kind: draft.cause.as_ref().map(|&(_, kind)| kind),
        subset_of: draft.subset_of,
        supersedes: draft.supersedes,
        date_low,
        date_high,
        place: place.name,
        countries: place.countries,
        hedge: draft.hedge,
        factuality: draft.factuality,
        span: number.map_or(clause, |number| clause.join(number)),
        sentence: document.token(draft.trigger).sentence,
    }
}
