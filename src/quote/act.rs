//! What saying it does: the act, whom it is aimed at, who is told, in what medium, and whether it was said at all.

use super::anchor::{Anchor, Kind};
use super::candidate::{Candidate, Maker};
use super::limits::is_participle;
use super::marked::is_reflexive;
use super::record::Factuality;
use super::source::noun_phrase;
use crate::lexicon::{Act, ActorKind, Frame};
use crate::span::Span;
use crate::syntax::{Deprel, Upos};

/// The act of a cue with those it involves.
#[derive(Clone, Debug)]
pub(super) struct Deed {
    /// What saying it does.
    pub act: Act,
    /// Whom it is aimed at, as written, and which entity that is.
    pub target: Option<(Span, Option<usize>)>,
    /// Who is told.
    pub addressee: Option<Span>,
    /// In what.
    pub medium: Option<Span>,
    /// Whether it was said.
    pub factuality: Factuality,
}

impl Maker<'_, '_> {
    /// Reads the act of an anchor whose content has been chosen.
    pub fn deed(&self, anchor: &Anchor<'_>, content: &Candidate) -> Deed {
        let frame = self.complement(content);
        let asks = anchor.entry.is_some_and(|entry| entry.may(Act::Ask)) && self.is_question(content);
        let act = if asks { Act::Ask } else { anchor.entry.map_or(Act::Say, |entry| entry.act(frame)) };
        let verbal = matches!(anchor.kind, Kind::Verb | Kind::Beside | Kind::Noun);
        let told = anchor.entry.is_some_and(|entry| entry.frames().has(Frame::Addressee));
        let aimed = anchor.entry.is_some_and(|entry| entry.frames().has(Frame::Target))
            || matches!(act, Act::Accuse | Act::Criticize | Act::Praise | Act::Warn | Act::Threaten | Act::Demand);
        let mut deed = Deed { act, target: None, addressee: None, medium: None, factuality: self.factuality(anchor) };
        if !verbal {
            return deed;
        }
        for child in self.document.children(anchor.head) {
            let deprel = self.document.token(child).deprel;
            match deprel {
                // What is demanded is nobody.
                Deprel::Obj | Deprel::Iobj if aimed && deed.target.is_none() && !(act == Act::Demand && content.tokens_contain(child)) => {
                    deed.target = self.actor_in(child).or_else(|| self.named(child).filter(|_| !content.tokens_contain(child)))
                }
                Deprel::Obj | Deprel::Iobj if told && !content.tokens_contain(child) => deed.addressee = Some(self.written(child)),
                Deprel::Obl | Deprel::Nmod | Deprel::Xcomp | Deprel::Advcl => self.oblique(child, aimed, content, &mut deed),
                _ => {}
            }
        }
        deed
    }

    /// Whether a content is a question: “Why?”, "whether they had left".
    fn is_question(&self, content: &Candidate) -> bool {
        let first = content.parts[0].start;
        let indirect = self.complementizer(first) && !self.pack.declaratives.contains(self.document.surface(first));
        let mark = |t: &usize| self.document.form(*t).contains('?');
        indirect || content.tokens().rev().take(3).find(mark).is_some()
    }

    /// A name that no mention holds.
    fn named(&self, head: usize) -> Option<(Span, Option<usize>)> {
        let is_name = self.document.token(head).upos == Upos::Propn;
        is_name.then(|| (self.document.span(noun_phrase(self.document, head)), None))
    }

    /// What complement the content is.
    pub fn complement(&self, content: &Candidate) -> Frame {
        let document = self.document;
        let first = content.parts[0].start;
        if self.complementizer(first) || self.marks.quoted[first] {
            return Frame::Clause;
        }
        if content.tokens().take(60).any(|t| document.token(t).deprel == Deprel::Nsubj) {
            return Frame::Clause;
        }
        // "promised to appeal", "dit n'avoir rien reçu", "assure suivre le dossier"; "parle d'une erreur" has none.
        let first = first + usize::from(self.pack.infinitive.contains(document.surface(first)));
        let small = |&t: &usize| {
            document.token(t).upos == Upos::Adv || is_reflexive(document, t) || self.pack.negations.contains(document.folded(t))
        };
        let verb = content.tokens().skip_while(|&t| t < first).take(6).find(|t| !small(t));
        let infinitive = |t: usize| matches!(document.token(t).upos, Upos::Verb | Upos::Aux) && !is_participle(document, t);
        if verb.is_some_and(infinitive) { Frame::Infinitive } else { Frame::Object }
    }

    /// Whether somebody is only said not to speak: "declined to comment", "a refusé de dire si".
    pub fn says_nothing(&self, anchor: &Anchor<'_>, content: &Candidate) -> bool {
        let document = self.document;
        // The tagger may take "to comment" for a noun.
        let first = content.parts[0].start + usize::from(self.pack.infinitive.contains(document.surface(content.parts[0].start)));
        let speech = |t: usize| document.phrase(&self.pack.verbs, t).map(|(_, entry)| entry.act(Frame::Clause));
        self.pack.failing.contains(document.folded(anchor.head))
            && matches!(speech(first), Some(Act::Say | Act::Claim | Act::Announce | Act::Confirm | Act::Promise | Act::Ask))
    }

    /// Whether it is what a source asks for itself: "not to be named", "l'anonymat".
    pub fn stays_unnamed(&self, content: &Candidate) -> bool {
        let mut last = content.tokens().rev().filter(|&t| self.document.token(t).upos != Upos::Punct).take(8);
        last.next().is_some_and(|t| self.pack.unnamed.contains(self.document.folded(t))) && last.count() < 7
    }

    /// A dependent with a preposition: a medium, an addressee, or a target.
    fn oblique(&self, child: usize, aimed: bool, content: &Candidate, deed: &mut Deed) {
        let document = self.document;
        let Some(case) =
            document.children(child).find(|&case| document.token(case).deprel == Deprel::Case).map(|case| document.surface(case))
        else {
            return;
        };
        let names_medium = document.phrase(&self.pack.media, child).is_some()
            || document
                .children(child)
                .any(|part| document.phrase(&self.pack.media, part).is_some_and(|(range, ())| range.contains(&child)));
        let mention = self.mentions.at(child);
        let person = mention.is_some_and(|mention| !matches!(mention.kind, ActorKind::Place));
        if names_medium && self.pack.medium_prepositions.contains(case) && deed.medium.is_none() {
            deed.medium = Some(document.span(noun_phrase(document, child)));
        } else if person && !content.tokens_contain(child) && self.pack.addressee_prepositions.contains(case) && deed.addressee.is_none() {
            deed.addressee = Some(self.written(child));
        } else if aimed && deed.target.is_none() && self.pack.target_prepositions.contains(case) {
            deed.target = self.actor_in(child);
        }
    }

    /// The mention of a head, or the first within its phrase.
    fn actor_in(&self, head: usize) -> Option<(Span, Option<usize>)> {
        let acts = |t: usize| self.mentions.at(t).filter(|mention| mention.kind != ActorKind::Place);
        let mention = acts(head).or_else(|| noun_phrase(self.document, head).take(30).find_map(acts))?;
        Some((mention.span, mention.entity))
    }

    /// A noun as its mention or its phrase has it.
    fn written(&self, head: usize) -> Span {
        self.mentions.at(head).map_or_else(|| self.document.span(noun_phrase(self.document, head)), |mention| mention.span)
    }

    /// Whether the saying itself is denied or only possible (Saurí & Pustejovsky 2009).
    fn factuality(&self, anchor: &Anchor<'_>) -> Factuality {
        let document = self.document;
        let mut factuality = Factuality::Asserted;
        for child in document.children(anchor.head) {
            let token = document.token(child);
            if matches!(token.deprel, Deprel::Advmod | Deprel::Det) && self.pack.negations.contains(document.folded(child)) {
                return Factuality::Negated;
            }
            if token.upos == Upos::Aux && self.pack.modals.contains(document.folded(child)) {
                factuality = Factuality::Possible;
            }
        }
        let token = document.token(anchor.head);
        if token.deprel == Deprel::Xcomp && token.head.is_some_and(|head| self.pack.failing.contains(document.folded(head as usize))) {
            return Factuality::Negated;
        }
        factuality
    }
}
