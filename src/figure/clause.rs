//! What the tree says of a figure: what is measured, whether it rises or falls, how it is hedged.

use super::record::Trend;
use crate::lexicon::{FigurePack, Joint};
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos};

/// How far up the tree a figure looks for its verb.
const CLIMB: usize = 12;

/// A figure's place in its clause.
pub(super) struct Clause<'a> {
    document: &'a Document<'a>,
    pack: &'a FigurePack,
    /// The token that heads the figure's own phrase: unit, counted noun or numeral.
    phrase: usize,
    /// The tokens from there up to the verb, the verb last.
    path: Vec<usize>,
    counted: bool,
}

impl<'a> Clause<'a> {
    /// The clause of a numeral whose unit ends with the token `unit` (the numeral itself where it has none).
    pub fn of(document: &'a Document<'a>, pack: &'a FigurePack, number: usize, unit: usize, noun: Option<usize>) -> Self {
        let phrase = noun.unwrap_or(unit);
        let mut path = Vec::new();
        let mut at = phrase;
        let _ = number;
        for _ in 0..CLIMB {
            let Some(head) = document.token(at).head.map(|head| head as usize) else { break };
            path.push(head);
            at = head;
            if matches!(document.token(head).upos, Upos::Verb | Upos::Aux) {
                break;
            }
        }
        Self { document, pack, phrase, path, counted: noun.is_some() }
    }

    fn joints(&self, t: usize, joint: Joint) -> bool {
        self.pack.begins(self.document.lemma(t)).joints.has(joint) || self.pack.begins(self.document.folded(t)).joints.has(joint)
    }

    /// Whether the figure is by how much something rises or falls: not the level that is reached or left.
    pub fn trend(&self) -> Option<Trend> {
        let case = self.document.children(self.phrase).find(|&child| self.document.token(child).deprel == Deprel::Case);
        if case.is_some_and(|case| self.joints(case, Joint::Level)) {
            return None;
        }
        let near = self.path.first().copied()?;
        let object = matches!(
            self.document.token(self.phrase).deprel,
            Deprel::Obj
                | Deprel::Obl
                | Deprel::Advmod
                | Deprel::Nmod
                | Deprel::Dep
                | Deprel::Compound
                | Deprel::Nummod
                | Deprel::Xcomp
                | Deprel::Root
        );
        let direction = |t: usize| match () {
            () if self.joints(t, Joint::Up) => Some(Trend::Up),
            () if self.joints(t, Joint::Down) => Some(Trend::Down),
            () => None,
        };
        let beside = || {
            self.document.children(self.phrase).chain(self.document.children(near)).find_map(|child| {
                let modifies = matches!(self.document.token(child).upos, Upos::Adv | Upos::Adp | Upos::Adj) && child < self.phrase;
                (modifies && self.phrase - child <= 4).then(|| direction(child)).flatten()
            })
        };
        object.then(|| direction(near).or_else(beside)).flatten()
    }

    /// The noun phrase of what is measured or counted.
    pub fn concept(&self, figure: Span) -> Option<Span> {
        let document = self.document;
        let noun = |t: usize| matches!(document.token(t).upos, Upos::Noun | Upos::Propn);
        let outside = |t: usize| !figure.overlaps(document.token(t).span);
        let token = document.token(self.phrase);
        let head = token.head.map(|head| head as usize);
        // "a 2,600-kilometer border"
        let attributive = head.filter(|&head| !self.counted && noun(head) && head > self.phrase && outside(head));
        // "30 gigawatts of wind capacity", "5 % des électeurs"
        let of = || {
            let nmod = document.children(self.phrase).find(|&child| document.token(child).deprel == Deprel::Nmod && child > self.phrase);
            nmod.filter(|&nmod| !self.counted && outside(nmod))
        };
        // "a fine of $3 billion"
        let governor = || {
            head.filter(|&head| noun(head) && head < self.phrase && matches!(token.deprel, Deprel::Nmod | Deprel::Appos) && outside(head))
        };
        let subject = || self.subject().filter(|&subject| outside(subject) && subject != self.phrase);
        let found = attributive.or_else(of).or_else(governor).or_else(subject)?;
        Some(phrase_of(document, found))
    }

    /// The subject of the verb that governs the figure.
    fn subject(&self) -> Option<usize> {
        self.path.iter().rev().find_map(|&verb| subject_of(self.document, verb))
    }

    /// The hedge on the figure or its verb: "reportedly", *auraient*.
    pub fn hedge(&self) -> Option<Span> {
        let document = self.document;
        let hedges = |t: usize| self.pack.begins(document.surface(t)).hedge && self.pack.hedges.get(document.surface(t)).is_some();
        let sentence = document.sentence_of(self.phrase).tokens.clone();
        let near = (sentence.start.max(self.phrase.saturating_sub(6))..self.phrase).rev().find(|&t| hedges(t));
        let verb = || self.path.last().and_then(|&verb| std::iter::once(verb).chain(document.children(verb)).find(|&t| hedges(t)));
        near.or_else(verb).map(|t| document.token(t).span)
    }
}

/// The subject of a verb, or of the verb it continues.
fn subject_of(document: &Document<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..CLIMB {
        if let Some(subject) = document.child(at, Deprel::Nsubj) {
            return Some(subject);
        }
        let token = document.token(at);
        at = match (token.deprel, token.head) {
            (Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Acl | Deprel::Ccomp | Deprel::Parataxis, Some(head)) => head as usize,
            _ => return None,
        };
        if matches!(document.token(at).upos, Upos::Noun | Upos::Propn) && token.deprel == Deprel::Acl {
            return Some(at);
        }
    }
    None
}

/// A noun with its adjectives, compounds and names.
fn phrase_of(document: &Document<'_>, head: usize) -> Span {
    let inside = |child: &usize| {
        let token = document.token(*child);
        matches!(token.deprel, Deprel::Amod | Deprel::Compound | Deprel::Flat | Deprel::Nmod)
            && child.abs_diff(head) <= 4
            && !(token.deprel == Deprel::Nmod && *child > head)
    };
    let (mut first, mut last) = (head, head);
    for child in document.children(head).filter(inside) {
        first = first.min(child);
        last = last.max(child);
    }
    document.span(first..last + 1)
}

/// What a number is of that stands in the predicate: *le nombre de blessés s'élève à 47*.
pub(super) fn counted(document: &Document<'_>, pack: &FigurePack, number: usize) -> Option<(Span, usize)> {
    let clause = Clause::of(document, pack, number, number, None);
    let subject = clause.subject().filter(|&subject| subject < number && clause.joints(subject, Joint::Counter))?;
    let of = document.children(subject).find(|&child| child > subject && document.token(child).deprel == Deprel::Nmod)?;
    Some((phrase_of(document, of), of))
}

/// Whether a noun's article is coordinated with a number: *un mort et deux blessés*, *trois femmes et un enfant*.
pub(super) fn beside_a_number(document: &Document<'_>, article: usize) -> bool {
    let numbered = |noun: usize| {
        document.children(noun).any(|child| document.token(child).deprel == Deprel::Nummod && document.token(child).upos == Upos::Num)
    };
    let Some(noun) = document.token(article).head.map(|head| head as usize) else { return false };
    let token = document.token(noun);
    let first = if token.deprel == Deprel::Conj { token.head.map(|head| head as usize) } else { None };
    let mut others =
        document.children(noun).chain(first).chain(first.into_iter().flat_map(|first| document.children(first).collect::<Vec<_>>()));
    others.any(|other| other != noun && (document.token(other).deprel == Deprel::Conj || Some(other) == first) && numbered(other))
}
