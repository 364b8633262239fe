//! What the tree says of a figure: what is measured, whether it rises or falls, how it is hedged.

use super::record::{Figure, Trend};
use crate::lexicon::{FigurePack, Joint};
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos};

/// How far up the tree a figure looks for its verb.
const CLIMB: usize = 12;

/// How many dependents of a token are looked at.
const MOST: usize = 32;

/// How far a verb of change or a measured noun stands from its figure.
const NEAR: usize = 8;

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
    /// The clause of a figure whose unit, or else whose numeral, ends with a token.
    pub fn of(document: &'a Document<'a>, pack: &'a FigurePack, unit: usize, noun: Option<usize>) -> Self {
        let phrase = noun.unwrap_or(unit);
        let mut path = Vec::new();
        let mut at = phrase;
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

    /// Whether the figure is by how much something rises or falls, not the level that is reached or left: by the words right
    /// before it, else as the object of a verb of change.
    pub fn trend(&self, beside: Option<Trend>) -> Option<Trend> {
        let document = self.document;
        let verb = self.path.first().copied().filter(|&head| document.token(head).upos == Upos::Verb && head < self.phrase);
        let object = matches!(document.token(self.phrase).deprel, Deprel::Obj | Deprel::Obl | Deprel::Advmod);
        let level = |child: usize| document.token(child).deprel == Deprel::Case && !self.joints(child, Joint::By);
        let by = || object && !children(document, self.phrase).any(level);
        let direction = |verb: usize| match () {
            () if self.joints(verb, Joint::Up) => Some(Trend::Up),
            () if self.joints(verb, Joint::Down) => Some(Trend::Down),
            () => None,
        };
        beside.or_else(|| verb.filter(|&verb| self.phrase - verb <= NEAR && by()).and_then(direction))
    }

    /// The noun phrase of what is measured or counted. A figure in parentheses after another measures the same.
    /// `changes` is the word of change right before the figure: what stands before that changes.
    pub fn concept(&self, figure: Span, changes: Option<usize>, before: &[Figure]) -> Option<Span> {
        let document = self.document;
        let noun = |t: usize| {
            let named = matches!(document.token(t).upos, Upos::Noun | Upos::Propn);
            named && !figure.overlaps(document.token(t).span) && !self.measures(t)
        };
        let token = document.token(self.phrase);
        let head = token.head.map(|head| head as usize);
        // "a 2,600-kilometer border"
        let attributive = head.filter(|&head| !self.counted && head > self.phrase && head - self.phrase <= NEAR && noun(head));
        // "30 gigawatts of wind capacity", "5 % des électeurs"
        let of = || {
            let nmod = children(document, self.phrase).find(|&child| document.token(child).deprel == Deprel::Nmod && child > self.phrase);
            nmod.filter(|&nmod| noun(nmod))
        };
        // "100 kilometers (60 miles)", "rose 5 % to 112"
        let beside = |other: &&Figure| {
            let between = document.text().get(other.span.end as usize..figure.start as usize).unwrap_or("").trim();
            between == "(" || !between.is_empty() && self.pack.begins(between).joints.has(Joint::Level)
        };
        let restated = || before.last().filter(beside).and_then(|other| other.concept.or(other.noun));
        let changing = || changes.and_then(|word| (word.saturating_sub(NEAR)..word).rev().find(|&t| noun(t)));
        // "a fine of $3 billion"
        let governor = || head.filter(|&head| head < self.phrase && matches!(token.deprel, Deprel::Nmod | Deprel::Appos) && noun(head));
        // "raise the tax by 3 %"
        let object =
            || self.path.last().and_then(|&verb| child(document, verb, Deprel::Obj)).filter(|&object| object < self.phrase && noun(object));
        let subject = || self.subject().filter(|&subject| noun(subject) && subject != self.phrase);
        if let Some(found) = attributive.or_else(of) {
            return Some(phrase_of(document, found, figure));
        }
        let found = || governor().or_else(object).or_else(subject).or_else(|| self.nearest(figure, noun));
        restated().or_else(|| changing().or_else(found).map(|found| phrase_of(document, found, figure)))
    }

    /// Whether a word is a unit, a time or a number itself, and so nothing that is measured.
    fn measures(&self, t: usize) -> bool {
        let begins = self.pack.begins(self.document.folded(t));
        let digit = |c: char| c.is_ascii_digit();
        let changes = begins.joints.has(Joint::Up) || begins.joints.has(Joint::Down);
        begins.unit || begins.numeral || changes || self.document.folded(t).contains(digit)
    }

    /// The subject of the verb that governs the figure; where that has none or a pronoun, of the verb above it.
    fn subject(&self) -> Option<usize> {
        let document = self.document;
        let mut at = self.phrase;
        for _ in 0..CLIMB {
            let token = document.token(at);
            at = token.head? as usize;
            // "who", "which": what the clause says something of.
            let nominal = matches!(document.token(at).upos, Upos::Noun | Upos::Propn);
            if token.deprel == Deprel::Acl && nominal && document.token(at).deprel != Deprel::Xcomp {
                return Some(at);
            }
            let subject = child(document, at, Deprel::Nsubj).filter(|&subject| subject != self.phrase);
            if let Some(subject) = subject.filter(|&subject| matches!(document.token(subject).upos, Upos::Noun | Upos::Propn)) {
                return Some(subject);
            }
        }
        None
    }

    /// The noun before the figure that is nearest to it, where the tree leads to none.
    fn nearest(&self, figure: Span, noun: impl Fn(usize) -> bool) -> Option<usize> {
        let first = self.document.sentence_of(self.phrase).tokens.start;
        let ends = |t: &usize| self.document.token(*t).span.end <= figure.start;
        (first.max(self.phrase.saturating_sub(2 * CLIMB))..self.phrase).rev().filter(ends).find(|&t| !self.counted && noun(t))
    }

    /// The hedge on the figure or its verb: "reportedly", *auraient*.
    pub fn hedge(&self) -> Option<Span> {
        let document = self.document;
        let hedges = |t: usize| self.pack.begins(document.surface(t)).hedge && self.pack.hedges.get(document.surface(t)).is_some();
        let sentence = document.sentence_of(self.phrase).tokens.clone();
        let near = (sentence.start.max(self.phrase.saturating_sub(6))..self.phrase).rev().find(|&t| hedges(t));
        let verb = || self.path.last().and_then(|&verb| std::iter::once(verb).chain(children(document, verb)).find(|&t| hedges(t)));
        near.or_else(verb).map(|t| document.token(t).span)
    }
}

/// The first dependents of a token: a text without verbs can hang on one word as a whole.
fn children<'d>(document: &'d Document<'_>, t: usize) -> impl Iterator<Item = usize> + 'd {
    document.children(t).take(MOST)
}

/// The first of these by a relation.
fn child(document: &Document<'_>, t: usize, deprel: Deprel) -> Option<usize> {
    children(document, t).find(|&child| document.token(child).deprel == deprel)
}

/// A noun with what belongs to it, without determiners and relative clauses.
fn phrase_of(document: &Document<'_>, head: usize, figure: Span) -> Span {
    let (mut first, mut last) = (head, head);
    let mut open = vec![head];
    while let Some(t) = open.pop() {
        for child in children(document, t).filter(|&child| child.abs_diff(head) <= NEAR) {
            let deprel = document.token(child).deprel;
            let inside = matches!(deprel, Deprel::Amod | Deprel::Compound | Deprel::Flat | Deprel::Nmod);
            let before = child < first && matches!(deprel, Deprel::Amod | Deprel::Compound | Deprel::Flat | Deprel::Nmod);
            let reached = child > head && document.token(head).span.end <= figure.start && document.token(child).span.end > figure.start;
            if before || child > head && inside && !reached && !document.folded(child).contains(|c: char| c.is_ascii_digit()) {
                first = first.min(child);
                last = last.max(child);
                open.push(child);
            }
        }
    }
    document.span(first..last + 1)
}

/// What a number is of that stands in the predicate: *le nombre de blessés s'élève à 47*.
pub(super) fn counted(document: &Document<'_>, pack: &FigurePack, number: usize) -> Option<(Span, usize)> {
    let clause = Clause::of(document, pack, number, None);
    let subject = clause.subject().filter(|&subject| subject < number && clause.joints(subject, Joint::Counter))?;
    let of = children(document, subject).find(|&child| child > subject && document.token(child).deprel == Deprel::Nmod)?;
    Some((phrase_of(document, of, document.token(number).span), of))
}

/// Whether a number in the predicate counts what its subject says: "the death toll rose to 112".
pub(super) fn counts(document: &Document<'_>, pack: &FigurePack, number: usize) -> bool {
    let clause = Clause::of(document, pack, number, None);
    clause.subject().is_some_and(|subject| subject < number && clause.joints(subject, Joint::Counter))
}

/// Whether a noun's article is coordinated with a number: *un mort et deux blessés*, *trois femmes et un enfant*.
pub(super) fn beside_a_number(document: &Document<'_>, article: usize) -> bool {
    let numbered = |noun: usize| {
        children(document, noun).any(|child| document.token(child).deprel == Deprel::Nummod && document.token(child).upos == Upos::Num)
    };
    let Some(noun) = document.token(article).head.map(|head| head as usize) else { return false };
    let token = document.token(noun);
    let first = if token.deprel == Deprel::Conj { token.head.map(|head| head as usize) } else { None };
    let mut others =
        children(document, noun).chain(first).chain(first.into_iter().flat_map(|first| children(document, first).collect::<Vec<_>>()));
    others.any(|other| other != noun && (document.token(other).deprel == Deprel::Conj || Some(other) == first) && numbered(other))
}
