//! Which figures stand where: number, bound, unit, noun, and what they are said of.
//!
//! A [`Document`] enters, figures leave in the order of the text. Tokens become atoms ([`atom`]), atoms numerals ([`words`],
//! [`digits`]), numerals with what stands around them quantities ([`unit`], [`range`]); what only looks like a number is
//! left out ([`exclude`]); last, the tree says what is counted and measured ([`noun`], [`clause`]).

mod age;
mod atom;
mod cardinal;
mod clause;
mod concept;
mod describe;
mod digits;
mod exclude;
mod noun;
mod part;
mod quantity;
mod range;
mod record;
#[cfg(test)]
mod tests;
mod unit;
mod words;

pub use crate::lexicon::{Bound, FigureKind};
pub use record::{Amount, Figure, Trend};

use crate::lexicon::{Joint, MentionPack, Pack, Phrases};
use crate::span::Span;
use crate::syntax::{Document, Upos};
use atom::{Atom, Make};
use quantity::stronger;
use range::Opening;
use unit::{Measure, Units};
use words::{Numeral, Reader};

/// Finds the figures of an article, in order. `taken` are the spans of dates and times, in order, in which no figure stands.
pub fn find(document: &Document<'_>, pack: &Pack, taken: &[Span]) -> Vec<Figure> {
    let mut figures = Vec::new();
    sentences(document, pack, taken, |finder| {
        let first = figures.len();
        finder.quantities(|quantity| {
            let figure = finder.describe(quantity, &figures[first..]);
            figures.push(figure);
        });
    });
    figures
}

/// Numbers, bounds and units alone, in order: what of [`find`] asks no tree.
pub fn amounts(document: &Document<'_>, pack: &Pack, taken: &[Span]) -> Vec<(Span, Amount)> {
    let mut amounts = Vec::new();
    sentences(document, pack, taken, |finder| {
        finder.quantities(|quantity| amounts.push((finder.span(quantity.start, quantity.end), quantity.amount)));
    });
    amounts
}

/// Reads the sentences in which a number may stand.
fn sentences(document: &Document<'_>, pack: &Pack, taken: &[Span], mut read: impl FnMut(&Finder<'_, '_>)) {
    let mut atoms = Vec::new();
    let mut left = taken;
    let (pack, people) = (&pack.figure, &*pack.mention);
    let home = document.article().place.as_deref().and_then(|place| pack.home(place));
    for sentence in document.sentences() {
        if atom::split(document, pack, sentence.tokens.clone(), &mut left, &mut atoms) {
            let units = Units { atoms: &atoms, pack, document, home };
            let reader = Reader { atoms: &atoms, units, pack, money: false };
            read(&Finder { document, reader, taken, people });
        }
    }
}

/// What stands before a number and belongs to it.
#[derive(Clone, Default)]
struct Lead {
    /// The atom it begins at.
    start: Option<usize>,
    /// The atom its bounds and its currency begin at, behind a *from*.
    own: Option<usize>,
    bound: Bound,
    opening: Opening,
    currency: Option<Measure>,
    /// "aged", "à l'âge de".
    age: bool,
}

/// A number with all that belongs to it, before the tree is asked what it is said of.
struct Quantity {
    numeral: Numeral,
    amount: Amount,
    kind: Option<FigureKind>,
    measure: Option<Measure>,
    /// Its first atom, and the atom after it.
    start: usize,
    end: usize,
}

/// Finds the figures of one sentence.
struct Finder<'a, 'd> {
    document: &'d Document<'d>,
    reader: Reader<'a, 'd>,
    /// Expressions of time.
    taken: &'a [Span],
    /// Knows the nouns for people.
    people: &'a MentionPack,
}

impl Finder<'_, '_> {
    pub(super) fn atoms(&self) -> &[Atom<'_>] {
        self.reader.atoms
    }

    /// The quantities of the sentence, in order.
    fn quantities(&self, mut found: impl FnMut(Quantity)) {
        let mut lead = Lead::default();
        let mut at = 0;
        while at < self.atoms().len() {
            let atom = &self.atoms()[at];
            if lead.start.is_some() && atom.is_plain() {
                lead = Lead::default();
            }
            if lead.start.is_none() && self.quiet(at) {
                at += 1;
                continue;
            }
            let start = lead.start.unwrap_or(at);
            let pack = self.reader.pack;
            if let Some((end, &bound)) = self.phrase(&pack.before, at, atom.begins.before && !self.vague_alone(at)) {
                lead = Lead { start: Some(start), own: lead.own.or(Some(at)), bound: stronger(lead.bound, bound), ..lead };
                at = end;
            } else if let Some(currency) = self.reader.units.before(at) {
                lead = Lead { start: Some(start), own: lead.own.or(Some(at)), ..lead };
                at = currency.end;
                lead.currency = Some(currency);
            } else if let Some(numeral) = (Reader { money: lead.currency.is_some(), ..self.reader }).read(at) {
                let quantity = self.quantity(numeral, &std::mem::take(&mut lead));
                at = quantity.end.max(at + 1);
                if !self.exclude(&quantity) {
                    found(quantity);
                }
            } else if let Some((end, ())) = self.phrase(&pack.age_before, at, atom.begins.age_before) {
                lead = Lead { age: true, start: Some(start), bound: lead.bound, ..Lead::default() };
                at = end;
            } else {
                lead = self.follow(lead, at);
                at += 1;
            }
        }
    }

    /// Whether no figure can begin at an atom: most words, and signs that stand before no digits.
    fn quiet(&self, at: usize) -> bool {
        let atom = &self.atoms()[at];
        let digits = || self.atoms().get(at + 1).is_some_and(|next| next.make == Make::Digits);
        match atom.make {
            Make::Word => !atom.begins.opens,
            Make::Sign => !atom.begins.opens && atom.text.is_ascii() && !digits(),
            Make::Digits => false,
        }
    }

    /// Whether a word that may bound a number counts by itself: *quelques 300 barques*, but *quelques barques*.
    pub(super) fn vague_alone(&self, at: usize) -> bool {
        let number = |next: &Atom<'_>| next.make == Make::Digits || next.begins.numeral;
        self.atoms()[at].begins.vague && !self.atoms().get(at + 1).is_some_and(number)
    }

    /// What leads up to a number after one more word that is neither bound nor currency.
    pub(super) fn follow(&self, lead: Lead, at: usize) -> Lead {
        let atom = &self.atoms()[at];
        if atom.is(Joint::Between) {
            Lead { start: Some(at), opening: Opening::Between, ..Lead::default() }
        } else if atom.is(Joint::From) && lead.start.is_none() {
            let opening = if self.changes(at, 4) { Opening::Change } else { Opening::From };
            Lead { start: Some(at), opening, ..Lead::default() }
        } else if lead.start.is_some_and(|start| self.locates(start, at) || self.parts(start, at)) {
            Lead::default()
        } else if lead.start.is_some() && (atom.is(Joint::Filler) || atom.is_sign("-'")) {
            lead
        } else {
            Lead::default()
        }
    }

    /// Whether a single preposition stands before a definite noun phrase, which it locates and does not bound: "near the 12
    /// villages", "over the 40-kilometre front".
    pub(super) fn locates(&self, start: usize, at: usize) -> bool {
        let preposition = self.document.token(self.atoms()[start].token).upos == Upos::Adp;
        let age = self.atoms().get(at + 1).is_some_and(|next| next.begins.age_before);
        at == start + 1 && preposition && !age && self.atoms()[at].is(Joint::Det)
    }

    /// Whether a single word before *of* takes a part of what follows and does not bound it: "some of the 1,200 migrants".
    fn parts(&self, start: usize, at: usize) -> bool {
        at == start + 1 && self.atoms()[at].is(Joint::Of) && self.atoms().get(at + 1).is_some_and(|next| next.is(Joint::Det))
    }

    /// Whether a word of change stands within so many words before an atom.
    pub(super) fn changes(&self, at: usize, words: usize) -> bool {
        let lemma = |atom: &Atom<'_>| self.reader.pack.begins(self.document.lemma(atom.token)).joints;
        let before = self.atoms()[at.saturating_sub(words)..at].iter();
        before.map(lemma).any(|joints| [Joint::Up, Joint::Down, Joint::Change].into_iter().any(|joint| joints.has(joint)))
    }

    /// Whether the sentence speaks of a game or a vote.
    pub(super) fn game(&self, at: usize) -> bool {
        let near = self.atoms()[at.saturating_sub(8)..].iter().take(16);
        near.map(|atom| self.reader.pack.begins(self.document.lemma(atom.token)).joints).any(|joints| joints.has(Joint::Game))
    }

    /// The phrase of a table at an atom: the atom after it, and its meaning.
    pub(super) fn phrase<'p, T>(&self, table: &'p Phrases<T>, at: usize, begins: bool) -> Option<(usize, &'p T)> {
        let (count, value) = begins.then(|| table.longest(self.atoms()[at..].iter().map(|atom| &*atom.text))).flatten()?;
        Some((at + count, value))
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        self.atoms()[from].span.join(self.atoms()[to - 1].span)
    }
}
