//! What stands between a cue and what it reports, or who says it: the day, the medium, who is told, asked or accused.

use super::anchor::Anchor;
use super::candidate::{Maker, subtree};
use super::source::noun_phrase;
use crate::lexicon::{Act, ActorKind, Frame, Sense};
use crate::syntax::{Deprel, Upos};

/// Nobody says where, when and to whom at greater length than this before they are named.
pub(super) const CIRCUMSTANCES: usize = 14;

impl Maker<'_, '_> {
    /// Past the day that something is said on: "on Monday", "lundi soir".
    pub fn past_day(&self, t: usize) -> usize {
        let end = self.document.tokens().len();
        let sense = |t: usize, is: fn(&Sense) -> bool| {
            t < end && self.times.get(self.document.surface(t)).is_some_and(|senses| senses.iter().any(is))
        };
        let weekday = |t: usize| sense(t, |sense| matches!(sense, Sense::Weekday(_)));
        let first = t + usize::from(t + 1 < end && self.document.token(t).upos == Upos::Adp && weekday(t + 1));
        if !weekday(first) {
            return t;
        }
        let part = first + 1;
        part + usize::from(sense(part, |sense| matches!(sense, Sense::Part(_))))
    }

    /// Past what stands between a cue and what it reports: the day, an adverb, who is accused, asked or told.
    pub fn past_told(&self, anchor: &Anchor<'_>, end: usize) -> usize {
        let document = self.document;
        let cue = anchor.tokens.end;
        let adverb = |t: usize| {
            let Some(token) = document.tokens().get(t).filter(|_| t < end) else { return false };
            token.upos == Upos::Adv && token.deprel == Deprel::Advmod && token.head == Some(anchor.head as u32)
        };
        // ", dans un communiqué,"
        let medium = |t: usize| {
            let opens = t + 1 < end && document.form(t) == "," && self.pack.medium_prepositions.contains(document.surface(t + 1));
            let inside = || (t + 1..end.min(t + 10)).take_while(|&t| document.token(t).upos != Upos::Verb);
            opens.then(|| inside().find(|&t| document.form(t) == ",")).flatten().map_or(t, |comma| comma + 1)
        };
        let aside = |t: usize| medium(self.past_day(t + usize::from(adverb(t))));
        let from = aside(cue).min(end);
        let frames = anchor.entry.map(|entry| entry.frames()).unwrap_or_default();
        if !frames.has(Frame::Target) && !frames.has(Frame::Addressee) || from >= end {
            return if frames.has(Frame::Object) { self.past_described(from, end) } else { from };
        }
        let to = from + usize::from(self.pack.addressee_prepositions.contains(document.surface(from)) && from + 1 < end);
        let noun = matches!(document.token(to).upos, Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron);
        let to = if noun { to } else { from };
        let told = match self.mentions.at(to) {
            Some(mention) if mention.kind != ActorKind::Place || mention.entity.is_some() => {
                let first = document.token_at(mention.span.end);
                // "invite les familles à la patience": what they are asked is not who they are.
                let asked = |&t: &usize| self.pack.addressee_prepositions.contains(document.surface(t));
                let first = (mention.head + 1..first).find(asked).filter(|_| frames.has(Frame::Target)).unwrap_or(first);
                // "Ankara and Doha".
                let joined =
                    document.tokens().get(first).filter(|token| token.upos == Upos::Cconj).and_then(|_| self.mentions.at(first + 1));
                joined.map_or(first, |mention| document.token_at(mention.span.end))
            }
            _ if document.token(to).upos == Upos::Pron && document.token(to).deprel != Deprel::Nsubj => to + 1,
            _ if to > from => {
                noun_phrase(
                    document,
                    (to..end.min(to + 6)).find(|&t| matches!(document.token(t).upos, Upos::Noun | Upos::Propn)).unwrap_or(to),
                )
                .end
            }
            _ => {
                let object = document
                    .children(anchor.head)
                    .find(|&child| child >= from && matches!(document.token(child).deprel, Deprel::Obj | Deprel::Iobj));
                let phrase = object.map(|object| (object, noun_phrase(document, object))).filter(|(_, phrase)| phrase.start == from);
                // Of a thing that is criticized or demanded the noun is the content; only people are told.
                let beside =
                    |object: usize| document.children(anchor.head).find(|&child| child > object && subtree(document, child).start > object);
                match phrase.and_then(|(object, _)| beside(object)) {
                    Some(next) if matches!(document.token(next).deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl) => {
                        subtree(document, next).start
                    }
                    _ => return from,
                }
            }
        };
        let next = aside(told);
        // "told the Courier he had left".
        let subject = |t: usize| {
            let noun = matches!(document.token(t).upos, Upos::Det | Upos::Propn | Upos::Noun | Upos::Pron | Upos::Num);
            let mut few = t..end.min(t + 8);
            frames.has(Frame::Addressee) && noun && few.any(|t| document.token(t).deprel == Deprel::Nsubj)
        };
        let opens = |t: usize| {
            let word = document.surface(t);
            self.pack.target_prepositions.contains(word)
                || self.pack.infinitive.contains(word)
                || self.complementizer(t)
                || self.is_mark(t)
                || subject(t)
        };
        if next < end && opens(next) { next } else { from }
    }

    /// Where the deed begins that somebody is accused of: "of hiding the report", "d'avoir menti".
    pub fn charge(&self, anchor: &Anchor<'_>) -> Option<usize> {
        let document = self.document;
        let accuses = anchor.entry.is_some_and(|entry| entry.frames().has(Frame::Target) && entry.act(Frame::Target) == Act::Accuse);
        let end = document.sentence_of(anchor.head).tokens.end;
        let from = self.past_told(anchor, end);
        let small = |t: usize| document.token(t).upos == Upos::Adv || self.is_clitic(t) || self.pack.negations.contains(document.folded(t));
        let verb = || (from + 1..end).find(|&t| !small(t)).filter(|&t| matches!(document.token(t).upos, Upos::Verb | Upos::Aux));
        (accuses && from < end && self.pack.target_prepositions.contains(document.surface(from)) && verb().is_some()).then_some(from)
    }

    /// Where the clause begins that the tree gives to a verb of saying, with its "that".
    pub fn complement_clause(&self, anchor: &Anchor<'_>) -> Option<usize> {
        let document = self.document;
        let says = anchor.entry.is_some_and(|entry| entry.frames().has(Frame::Clause) && entry.act(Frame::Clause) != Act::Other);
        let clause = document.child(anchor.head, Deprel::Ccomp).filter(|&clause| says && clause > anchor.tokens.end)?;
        let that = document.child(clause, Deprel::Mark).filter(|&that| that >= anchor.tokens.end && self.complementizer(that))?;
        (document.token(that).upos == Upos::Sconj).then_some(that)
    }

    /// Past what is described before the words in marks that describe it: "called the court “a travelling club”", "qualifient ces
    /// objectifs d'« acrobatiques »".
    fn past_described(&self, from: usize, end: usize) -> usize {
        let document = self.document;
        let noun = |t: usize| matches!(document.token(t).upos, Upos::Noun | Upos::Propn | Upos::Pron);
        let Some(mark) = self.mark_from(from, end.min(from + 9)).map(|mark| mark.start).filter(|&mark| mark > from + 1) else {
            return from;
        };
        let links = |t: usize| self.pack.likening.contains(document.surface(t)) || self.pack.infinitive.contains(document.surface(t));
        let predicate = if mark > from + 2 && links(mark - 1) { mark - 1 } else { mark };
        let whole =
            (from..predicate).all(|t| !matches!(document.token(t).upos, Upos::Verb | Upos::Aux | Upos::Adp | Upos::Punct | Upos::Sconj));
        if whole && noun(predicate - 1) { predicate } else { from }
    }

    /// Past the day, the medium and who was told, which stand between an inverted cue and its subject: "a indiqué vendredi à la
    /// presse le porte-parole", "said in a statement on Monday".
    pub fn past_circumstances(&self, from: usize, end: usize) -> usize {
        let document = self.document;
        let upos = |t: usize| document.token(t).upos;
        let mut t = from;
        loop {
            let mut next = self.past_day(t).min(end);
            let prepositions = [&self.pack.medium_prepositions, &self.pack.addressee_prepositions];
            if next == t && t < end && prepositions.iter().any(|set| set.contains(document.surface(t))) {
                let noun = t + 1 + usize::from(document.token(t).contracted) + usize::from(t + 1 < end && self.determines(t + 1));
                next = match self.mentions.at(t + 1).or_else(|| self.mentions.at(noun)) {
                    Some(mention) if document.token_at(mention.span.start) <= noun => document.token_at(mention.span.end).min(end),
                    _ => (noun..end)
                        .find(|&t| t > noun && self.mentions.at(t).is_some() || !matches!(upos(t), Upos::Noun | Upos::Propn | Upos::Adj))
                        .unwrap_or(end),
                };
                next = if next > noun || self.mentions.at(t + 1).is_some() { next } else { t };
            }
            if next <= t || next > from + CIRCUMSTANCES {
                return t;
            }
            t = next;
        }
    }

    fn determines(&self, t: usize) -> bool {
        matches!(self.document.token(t).upos, Upos::Det | Upos::Pron) && !self.is_clitic(t)
    }
}
