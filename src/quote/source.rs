//! Whose words they are: the source of a cue, by the tree where it is plain and by the words around where it is not.

use super::anchor::{Anchor, Kind};
use super::candidate::{Candidate, Maker};
use crate::lexicon::ActorKind;
use crate::span::Span;
use crate::syntax::{Deprel, Document, Subtype, Upos};
use std::ops::Range;

/// Who a statement is ascribed to, and how that was seen.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Where it stands.
    pub span: Span,
    /// The token that names it.
    pub head: usize,
    /// "subject", "agent", "before".
    pub how: &'static str,
}

impl Maker<'_, '_> {
    /// The source of an anchor whose content has been chosen.
    pub fn source(&self, anchor: &Anchor<'_>, content: &Candidate) -> Option<Source> {
        let sentence = self.document.sentence_of(anchor.head).tokens.clone();
        let free = |t: usize| !content.tokens_contain(t) && !anchor.tokens.contains(&t);
        match anchor.kind {
            Kind::According => {
                let end = self.source_end(anchor.tokens.end, sentence.end);
                let head = self.mentioned(anchor.tokens.end, end).or_else(|| self.noun(anchor.tokens.end..end))?;
                Some(self.phrase(head, "object", Some(anchor.tokens.end..end)))
            }
            Kind::Colon => {
                let before = sentence.start..anchor.head;
                let head = self.mentioned(before.start, before.end).or_else(|| self.noun(before.clone()))?;
                Some(self.phrase(head, "label", Some(before)))
            }
            Kind::Noun => self
                .owner(anchor.head)
                .filter(|source| free(source.head))
                .or_else(|| self.subject(anchor.head, 0).filter(|source| free(source.head))),
            Kind::Bare => None,
            Kind::Verb | Kind::Beside => {
                let tree = self.subject(anchor.head, 0).filter(|source| free(source.head));
                if tree.as_ref().is_some_and(|source| self.acts(source.head) || source.how != "subject") {
                    return tree;
                }
                self.adjacent(anchor, &free, &sentence).or(tree).or_else(|| self.beside(anchor, content, &sentence))
            }
        }
    }

    /// The subject of a verb, or of what it hangs on where it has none.
    fn subject(&self, verb: usize, depth: u8) -> Option<Source> {
        let document = self.document;
        let (mut active, mut passive, mut agent) = (None, false, None);
        for child in document.children(verb) {
            let token = document.token(child);
            match (token.deprel, token.subtype) {
                (Deprel::Nsubj, Subtype::Pass) => passive = true,
                (Deprel::Nsubj, _) => active = active.or(Some(child)),
                (Deprel::Aux, Subtype::Pass) => passive = true,
                (Deprel::Obl, Subtype::Agent) => agent = Some(child),
                (Deprel::Obl, _) if document.children(child).any(|case| matches!(document.folded(case), "by" | "par")) => {
                    agent = agent.or(Some(child))
                }
                _ => {}
            }
        }
        if let Some(agent) = agent.filter(|_| passive || active.is_none()) {
            return Some(self.phrase(agent, "agent", None));
        }
        if let Some(subject) = active {
            return Some(self.relative(subject, verb).unwrap_or_else(|| self.phrase(subject, "subject", None)));
        }
        if passive || depth > 4 {
            return None;
        }
        let token = document.token(verb);
        let head = token.head? as usize;
        match (token.deprel, token.subtype) {
            (Deprel::Acl, _) if matches!(document.token(head).upos, Upos::Noun | Upos::Propn | Upos::Pron) => Some(
                self.owner(head)
                    .filter(|_| self.mentions.at(head).is_none())
                    .unwrap_or_else(|| self.phrase(head, "noun it describes", None)),
            ),
            (
                Deprel::Conj
                | Deprel::Xcomp
                | Deprel::Advcl
                | Deprel::Parataxis
                | Deprel::Ccomp
                | Deprel::Aux
                | Deprel::Cop
                | Deprel::Dep
                | Deprel::Obl
                | Deprel::Acl
                | Deprel::Obj
                | Deprel::Nmod,
                _,
            ) => {
                if document.token(head).upos == Upos::Verb
                    || document.children(head).any(|child| document.token(child).deprel == Deprel::Nsubj)
                {
                    self.subject(head, depth + 1)
                } else {
                    self.owner(head).or_else(|| self.subject(head, depth + 1))
                }
            }
            _ => None,
        }
    }

    /// The subject of what governs a verb, where it is somebody who may speak.
    fn subject_above(&self, verb: usize, depth: u8) -> Option<Source> {
        let head = self.document.token(verb).head? as usize;
        self.subject(head, depth + 1).filter(|source| self.acts(source.head))
    }

    /// "who", "qui": the noun that the relative clause describes.
    fn relative(&self, subject: usize, verb: usize) -> Option<Source> {
        let relative = self.document.folded(subject);
        if !matches!(relative, "who" | "which" | "that" | "qui") {
            return None;
        }
        let token = self.document.token(verb);
        let head = token.head.filter(|_| token.deprel == Deprel::Acl)? as usize;
        Some(self.phrase(head, "antecedent", None))
    }

    /// Whose claim, warning, statement it is: possessor, adjective of a people, "by", "from", "of".
    fn owner(&self, noun: usize) -> Option<Source> {
        let document = self.document;
        for child in document.children(noun) {
            let token = document.token(child);
            let from = document
                .children(child)
                .any(|case| matches!(document.folded(case), "by" | "from" | "of" | "de" | "par" | "'s" | "du" | "d'"));
            if token.subtype == Subtype::Poss || token.deprel == Deprel::Nmod && from && self.mentions.at(child).is_some() {
                return Some(self.phrase(child, "owner", None));
            }
        }
        None
    }

    /// Whether a token belongs to somebody who may speak.
    fn acts(&self, t: usize) -> bool {
        self.mentions.at(t).is_some_and(|mention| mention.kind != ActorKind::Place)
    }

    /// Who stands right before the cue, adverbs and auxiliaries apart, or right after an inverted one.
    fn adjacent(&self, anchor: &Anchor<'_>, free: &impl Fn(usize) -> bool, sentence: &Range<usize>) -> Option<Source> {
        let small = |t: &usize| {
            matches!(self.document.token(*t).upos, Upos::Adv | Upos::Aux | Upos::Part) || self.document.token(*t).deprel == Deprel::Aux
        };
        let before = (sentence.start..anchor.tokens.start).rev().find(|t| !small(t)).filter(|&t| free(t) && self.acts(t));
        let after = Some(anchor.tokens.end).filter(|&t| t < sentence.end && free(t) && self.acts(t));
        let head = self.mentions.at(before.or(after)?)?.head;
        Some(self.phrase(head, "beside the cue", None))
    }

    /// The nearest mention outside the content: right after an inverted cue, else before it.
    fn beside(&self, anchor: &Anchor<'_>, content: &Candidate, sentence: &Range<usize>) -> Option<Source> {
        let free = |t: &usize| !content.tokens_contain(*t);
        let after = anchor.tokens.end..sentence.end.min(anchor.tokens.end + 3);
        let preceded = content.parts[0].end <= anchor.tokens.start;
        if preceded && let Some(head) = after.clone().filter(free).find_map(|t| self.mentions.at(t)).map(|mention| mention.head) {
            return Some(self.phrase(head, "after the cue", None));
        }
        let before = (sentence.start..anchor.tokens.start).rev().filter(free).take(40);
        let head = before
            .filter_map(|t| self.mentions.at(t))
            .find(|mention| !matches!(mention.kind, ActorKind::Place))
            .map(|mention| mention.head)?;
        Some(self.phrase(head, "before the cue", None))
    }

    /// The first mention's head in a range.
    fn mentioned(&self, from: usize, end: usize) -> Option<usize> {
        (from..end).find_map(|t| self.mentions.at(t)).map(|mention| mention.head)
    }

    /// The noun that the others of a range hang on.
    fn noun(&self, range: Range<usize>) -> Option<usize> {
        let outside = |&t: &usize| self.document.token(t).head.is_none_or(|head| !range.contains(&(head as usize)));
        range
            .clone()
            .filter(|&t| matches!(self.document.token(t).upos, Upos::Noun | Upos::Propn | Upos::Pron))
            .find(outside)
            .or_else(|| range.clone().next())
    }

    /// The phrase of a head: its mention where it is one, else its noun phrase without clauses.
    fn phrase(&self, head: usize, how: &'static str, within: Option<Range<usize>>) -> Source {
        if let Some(mention) = self.mentions.at(head) {
            return Source { span: mention.span, head: mention.head, how };
        }
        let tokens = match within {
            Some(tokens) => tokens,
            None => noun_phrase(self.document, head),
        };
        Source { span: self.document.span(tokens), head, how }
    }
}

impl Candidate {
    /// Whether a token is in one of the parts.
    pub fn tokens_contain(&self, t: usize) -> bool {
        self.parts.iter().any(|part| part.contains(&t))
    }
}

/// A noun with what stands before it and its "of" phrase.
pub(super) fn noun_phrase(document: &Document<'_>, head: usize) -> Range<usize> {
    let (mut start, mut end) = (head, head + 1);
    for child in document.children(head) {
        let deprel = document.token(child).deprel;
        let tokens = document.subtree(child);
        match deprel {
            Deprel::Det | Deprel::Amod | Deprel::Nummod | Deprel::Compound | Deprel::Nmod | Deprel::Flat if tokens.end <= head => {
                start = start.min(tokens.start)
            }
            Deprel::Nmod | Deprel::Flat | Deprel::Amod | Deprel::Compound | Deprel::Fixed if child > head => end = end.max(tokens.end),
            _ => {}
        }
    }
    start..end
}
