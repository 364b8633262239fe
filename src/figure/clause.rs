//! What the tree says of a figure: its place in its clause, whether it rises or falls, how it is hedged.

use super::record::Trend;
use crate::lexicon::{FigureKind, FigurePack, Joint, Unit, UnitForm};
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
    pub document: &'a Document<'a>,
    pub pack: &'a FigurePack,
    /// The figure with the noun it counts.
    pub own: Span,
    /// The token that the rest of that hangs on.
    pub head: usize,
    /// Whether a noun is counted.
    pub counted: bool,
    /// The tokens from the head's head up to the verb, the verb last.
    path: Vec<usize>,
}

impl<'a> Clause<'a> {
    /// The clause of a figure: `own` is where it stands with the noun it counts, `phrase` the token that its unit, else its
    /// noun or numeral, ends with.
    pub fn of(document: &'a Document<'a>, pack: &'a FigurePack, own: Span, phrase: usize, counted: bool) -> Self {
        let up = |t: usize| document.token(t).head.map(|head| head as usize);
        let mut head = phrase;
        for _ in 0..CLIMB {
            match up(head).filter(|&above| own.overlaps(document.token(above).span)) {
                Some(above) => head = above,
                None => break,
            }
        }
        let mut path = Vec::new();
        let mut at = head;
        for _ in 0..CLIMB {
            let Some(above) = up(at) else { break };
            path.push(above);
            at = above;
            if matches!(document.token(above).upos, Upos::Verb | Upos::Aux) {
                break;
            }
        }
        Self { document, pack, own, head, counted, path }
    }

    /// Whether a word, by its form or its lemma, has a use in figures.
    pub fn joints(&self, t: usize, joint: Joint) -> bool {
        self.pack.begins(self.document.lemma(t)).joints.has(joint) || self.pack.begins(self.document.folded(t)).joints.has(joint)
    }

    /// Whether a word is a unit, a number or a change, and so nothing that is measured.
    pub fn measures(&self, t: usize) -> bool {
        let begins = self.pack.begins(self.document.folded(t));
        let digit = |c: char| c.is_ascii_digit();
        let changes = begins.joints.has(Joint::Up) || begins.joints.has(Joint::Down);
        // Money by itself may rise and fall: "the yen".
        let named = |units: &Vec<Unit>| units.iter().any(|unit| unit.form == UnitForm::Name && unit.kind != FigureKind::Money);
        let behind_a_number = || t > 0 && self.document.token(t - 1).upos == Upos::Num;
        let scale = self.pack.marks.contains_key(self.document.folded(t)) && behind_a_number();
        let unit = scale || begins.unit && (behind_a_number() || self.pack.units.get(self.document.folded(t)).is_some_and(named));
        unit || begins.numeral || changes || self.document.folded(t).starts_with(digit)
    }

    /// The subject of the predicate that the figure is or belongs to; where that has none or a pronoun, of the one above it.
    fn subject(&self) -> Option<usize> {
        let nominal = |t: usize| matches!(self.document.token(t).upos, Upos::Noun | Upos::Propn);
        let of = |predicate: usize| {
            let mut subjects = children(self.document, predicate).filter(|&child| self.document.token(child).deprel == Deprel::Nsubj);
            subjects.find(|&subject| nominal(subject))
        };
        let above = std::iter::successors(Some(self.head), |&t| self.document.token(t).head.map(|head| head as usize));
        above.take(CLIMB).find_map(of)
    }

    /// A noun with what belongs to it on its side of the figure: no determiners, clauses or measures.
    pub fn phrase(&self, head: usize) -> Span {
        let document = self.document;
        let before = |t: usize| document.token(t).span.end <= self.own.start;
        let (mut first, mut last) = (head, head);
        let mut open = vec![head];
        while let Some(t) = open.pop() {
            for child in children(document, t).filter(|&child| child.abs_diff(head) <= NEAR && before(child) == before(head)) {
                let token = document.token(child);
                let worth = self.joints(child, Joint::Worth);
                let inside = !worth && matches!(token.deprel, Deprel::Amod | Deprel::Compound | Deprel::Flat | Deprel::Nmod);
                let word = !matches!(token.upos, Upos::Cconj | Upos::Adp | Upos::Punct | Upos::Sconj | Upos::Det);
                let measures = !word || token.deprel != Deprel::Amod && self.measures(child);
                if inside && !measures && !self.own.overlaps(token.span) && (child < first || child > head) {
                    first = first.min(child);
                    last = last.max(child);
                    open.push(child);
                }
            }
        }
        document.span(first..last + 1)
    }

    /// Whether the figure is by how much something rises or falls, not the level that is reached or left: by the words right
    /// before it, else as the object of a verb of change.
    pub fn trend(&self, beside: Option<Trend>) -> Option<Trend> {
        let document = self.document;
        let verb = self.path.first().copied().filter(|&head| document.token(head).upos == Upos::Verb && head < self.head);
        let object = matches!(document.token(self.head).deprel, Deprel::Obj | Deprel::Obl | Deprel::Advmod);
        let level = |child: usize| document.token(child).deprel == Deprel::Case && !self.joints(child, Joint::By);
        let first = document.token_at(self.own.start);
        let led = first > 0 && self.joints(first - 1, Joint::Level) && !self.joints(first - 1, Joint::By);
        let by = || object && !led && !children(document, self.head).any(level);
        let direction = |verb: usize| match () {
            () if self.joints(verb, Joint::Up) => Some(Trend::Up),
            () if self.joints(verb, Joint::Down) => Some(Trend::Down),
            () => None,
        };
        beside.or_else(|| verb.filter(|&verb| self.head - verb <= NEAR && by()).and_then(direction))
    }

    /// The hedge on the figure or its verb: "reportedly", *auraient*.
    pub fn hedge(&self) -> Option<Span> {
        let document = self.document;
        let hedges = |t: usize| self.pack.begins(document.surface(t)).hedge && self.pack.hedges.get(document.surface(t)).is_some();
        let sentence = document.sentence_of(self.head).tokens.clone();
        let near = (sentence.start.max(self.head.saturating_sub(6))..self.head).rev().find(|&t| hedges(t));
        let verb = || self.path.last().and_then(|&verb| std::iter::once(verb).chain(children(document, verb)).find(|&t| hedges(t)));
        near.or_else(verb).map(|t| document.token(t).span)
    }
}

/// The first dependents of a token: a text without verbs can hang on one word as a whole.
pub(super) fn children<'d>(document: &'d Document<'_>, t: usize) -> impl Iterator<Item = usize> + 'd {
    document.children(t).take(MOST)
}

/// The counting noun whose amount a number in the predicate says: "the death *toll* rose to 112".
pub(super) fn counter(clause: &Clause<'_>) -> Option<usize> {
    let document = clause.document;
    // "the number of vacancies stood at 4,312", where the verb was taken for a clause of the noun
    let clausal = || {
        let verb = clause.path.last().copied().filter(|&verb| document.token(verb).deprel == Deprel::Acl)?;
        let of = document.token(verb).head.map(|of| of as usize).filter(|&of| document.token(of).deprel == Deprel::Nmod)?;
        document.token(of).head.map(|noun| noun as usize)
    };
    let counter = |&noun: &usize| noun < clause.head && clause.joints(noun, Joint::Counter);
    clause.subject().filter(counter).or_else(|| clausal().filter(counter))
}

/// What such a noun counts: *le nombre de **blessés** s'élève à 47*.
pub(super) fn counted(clause: &Clause<'_>) -> Option<(Span, usize)> {
    let subject = counter(clause)?;
    let of = children(clause.document, subject).find(|&child| child > subject && clause.document.token(child).deprel == Deprel::Nmod)?;
    Some((clause.phrase(of), of))
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
