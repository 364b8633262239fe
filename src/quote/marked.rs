//! The quotation marks of a document by token.
//!
//! Enters: what the `mention` room paired. A reporting clause set between commas inside the marks (« On part, dit-elle,
//! demain ») is outside, and what it parts are the two halves of one quotation.

use crate::lexicon::{ActorKind, QuotePack};
use crate::mention::Mentions;
use crate::syntax::{Deprel, Document, Upos};
use std::ops::Range;

/// What stands inside quotation marks, or is set as speech without them.
#[derive(Debug, Default)]
pub(super) struct MarkedTokens {
    /// The tokens of each quotation with its marks, in order; none overlap.
    pub top: Vec<Range<usize>>,
    /// For each of those whether a reporting clause interrupts it here, so that the next goes on with it.
    pub interrupted: Vec<bool>,
    /// For each of those whether it goes on with one of the paragraph before.
    pub continues: Vec<bool>,
    /// The quotations inside others.
    pub nested: Vec<Range<usize>>,
    /// For each token whether it is inside.
    pub quoted: Vec<bool>,
}

/// A reporting clause inside a quotation has fewer tokens than this.
const INCISE: usize = 25;

impl MarkedTokens {
    /// Reads the marks of a document.
    pub fn new(document: &Document<'_>, pack: &QuotePack, mentions: &Mentions) -> Self {
        let mut found = Self { quoted: vec![false; document.tokens().len()], ..Self::default() };
        let mut runs_on = false;
        for marked in &mentions.marks {
            let tokens = document.token_at(marked.span.start)..document.token_at(marked.span.end);
            if marked.nested {
                if tokens.len() > 2 {
                    found.nested.push(tokens);
                }
                continue;
            }
            let after_last = found.top.last().map_or(0, |last| last.end);
            if tokens.start < after_last || tokens.is_empty() {
                continue;
            }
            found.quoted[tokens.clone()].fill(true);
            let first = found.top.len();
            let mut rest = tokens;
            while let Some(incise) = (rest.start + 2..rest.end).find_map(|t| incise(document, pack, mentions, t, rest.end)) {
                found.quoted[incise.clone()].fill(false);
                found.top.push(rest.start..incise.start);
                // The stop that ends the clause belongs to neither half.
                let goes_on = (incise.end..rest.end).find(|&t| document.token(t).upos != Upos::Punct).unwrap_or(rest.end);
                found.quoted[incise.end..goes_on.min(rest.end)].fill(false);
                found.interrupted.push(goes_on < rest.end);
                rest.start = goes_on;
            }
            if rest.len() > 1 {
                found.top.push(rest);
                found.interrupted.push(false);
            } else if let Some(last) = found.interrupted.last_mut() {
                *last = false;
            }
            found.continues.resize(found.top.len(), false);
            if let Some(continues) = found.continues.get_mut(first) {
                *continues = runs_on;
            }
            runs_on = marked.continued;
        }
        found
    }
}

/// The reporting clause that a comma (or the stop of a question) opens here: a cue, then its subject, to the next stop.
fn incise(document: &Document<'_>, pack: &QuotePack, mentions: &Mentions, t: usize, end: usize) -> Option<Range<usize>> {
    if !document.form(t - 1).starts_with([',', '?', '!', '…']) || !document.form(t).starts_with(char::is_lowercase) {
        return None;
    }
    let is_pronoun = |t: usize| {
        t < end && (document.is_hyphened(t) || document.token(t).upos == Upos::Pron && document.token(t).deprel == Deprel::Nsubj)
    };
    let is_subject = |t: usize| {
        t < end
            && (is_pronoun(t)
                || document.token(t).upos == Upos::Propn
                || mentions
                    .at(t)
                    .is_some_and(|mention| mention.span.start == document.token(t).span.start && mention.kind != ActorKind::Place))
    };
    let cue = |t: usize| document.phrase(&pack.verbs, t).map(|(tokens, _)| tokens.end).filter(|&after| after <= end);
    // "dit-elle", "tonne Jeanne Roux", "s'exclame Jeanne Roux", "a-t-il ajouté", "a ajouté Jeanne Roux".
    let first = t + usize::from(is_reflexive(document, t));
    if first >= end {
        return None;
    }
    let behind = |subject: usize| mentions.at(subject).map_or(subject + 1, |mention| document.token_at(mention.span.end).max(subject + 1));
    let subject_end = match cue(first) {
        Some(after) if is_subject(after) => behind(after),
        _ if document.token(first).upos != Upos::Aux => return None,
        _ if is_pronoun(first + 1) => cue(first + 2)?,
        _ => cue(first + 1).filter(|&after| is_subject(after)).map(behind)?,
    };
    let stops = |t: usize| document.form(t).starts_with([',', '.', ';', ':', '!', '?', '»', '”', '"']);
    let mut stop = (subject_end..end.min(t + INCISE)).find(|&t| stops(t))?;
    // Who that is, and what they did meanwhile, still belongs to the clause where a new sentence follows it.
    let full = (stop..end.min(t + INCISE)).find(|&t| stops(t) && document.form(t) != ",");
    if let Some(full) = full.filter(|&full| full + 2 < end && document.form(full) == ".") {
        let mut comma = stop;
        while comma < full && circumstance(document, comma + 1) {
            comma = (comma + 1..=full).find(|&t| stops(t)).unwrap_or(full);
        }
        if comma == full {
            stop = full;
        }
    }
    Some(t..stop)
}

/// Whether what a comma opens describes the subject: an apposition, a relative clause, a participle, "en riant".
fn circumstance(document: &Document<'_>, t: usize) -> bool {
    let token = document.token(t);
    let next = document.token((t + 1).min(document.tokens().len() - 1));
    match token.upos {
        Upos::Num => next.upos == Upos::Noun,
        Upos::Det => next.upos != Upos::Verb && token.deprel == Deprel::Det && next.deprel != Deprel::Nsubj,
        Upos::Noun | Upos::Adj => token.deprel != Deprel::Nsubj,
        Upos::Pron => token.deprel == Deprel::Nsubj && next.upos == Upos::Verb && document.folded(t).starts_with("qu"),
        Upos::Adp => next.upos == Upos::Verb,
        Upos::Verb => matches!(token.deprel, Deprel::Acl | Deprel::Advcl | Deprel::Amod | Deprel::Xcomp | Deprel::Conj),
        _ => false,
    }
}

/// Whether a token is the pronoun of a reflexive verb.
pub(super) fn is_reflexive(document: &Document<'_>, t: usize) -> bool {
    let token = document.token(t);
    token.upos == Upos::Pron && matches!(token.deprel, Deprel::Expl | Deprel::Obj | Deprel::Iobj)
}
