//! Which figures stand where: number, bound, unit, noun, and what they are said of.

mod atom;
mod digits;
mod noun;
mod range;
mod record;
#[cfg(test)]
mod tests;
mod unit;
mod words;

pub use crate::lexicon::{Bound, FigureKind};
pub use record::{Amount, Figure, Trend};

use crate::lexicon::{Joint, Pack};
use crate::span::Span;
use crate::syntax::Document;
use atom::{Atom, Make};
use range::Opening;
use unit::Measure;
use words::{Numeral, Reader, Size};

/// Finds the figures of an article, in order. `taken` are the spans of dates and times, in order, in which no figure stands.
pub fn find(document: &Document<'_>, pack: &Pack, taken: &[Span]) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut atoms = Vec::new();
    let mut taken = taken;
    for sentence in document.sentences() {
        atom::split(document, &pack.figure, sentence.tokens.clone(), &mut taken, &mut atoms);
        if !atoms.is_empty() {
            let finder = Finder { document, reader: Reader { atoms: &atoms, pack: &pack.figure } };
            finder.find(&mut figures);
        }
    }
    figures
}

/// What stands before a number and belongs to it.
#[derive(Clone, Default)]
struct Lead {
    /// The atom it begins at.
    start: Option<usize>,
    bound: Bound,
    opening: Opening,
    currency: Option<Measure>,
}

struct Finder<'a, 'd> {
    document: &'d Document<'d>,
    reader: Reader<'a, 'd>,
}

impl Finder<'_, '_> {
    fn atoms(&self) -> &[Atom<'_>] {
        self.reader.atoms
    }

    fn find(&self, figures: &mut Vec<Figure>) {
        let mut lead = Lead::default();
        let mut at = 0;
        while at < self.atoms().len() {
            let start = lead.start.unwrap_or(at);
            if let Some((end, bound)) = self.bound_before(at) {
                lead = Lead { start: Some(start), bound: stronger(lead.bound, bound), ..lead };
                at = end;
            } else if let Some(currency) = unit::before(self.atoms(), at, self.document.text(), self.reader.pack) {
                at = currency.end;
                lead = Lead { start: Some(start), currency: Some(currency), ..lead };
            } else if let Some(numeral) = self.reader.read(at) {
                let (figure, end) = self.figure(numeral, std::mem::take(&mut lead));
                figures.extend(figure);
                at = end.max(at + 1);
            } else {
                let atom = &self.atoms()[at];
                if atom.is(Joint::Between) {
                    lead = Lead { start: Some(at), opening: Opening::Between, ..Lead::default() };
                } else if atom.is(Joint::From) && lead.start.is_none() {
                    lead = Lead { start: Some(at), opening: Opening::From, ..Lead::default() };
                } else if lead.start.is_none() || !atom.is(Joint::Filler) {
                    lead = Lead::default();
                }
                at += 1;
            }
        }
    }

    /// A bound that ends before a number: the atom after it.
    fn bound_before(&self, at: usize) -> Option<(usize, Bound)> {
        if !self.atoms()[at].begins.before {
            return None;
        }
        let (count, &bound) = self.reader.pack.before.longest(self.atoms()[at..].iter().map(|atom| &*atom.text))?;
        Some((at + count, bound))
    }

    /// A bound after a number that ends before an atom.
    fn bound_after(&self, at: usize) -> Option<(usize, Bound)> {
        let hyphen = self.atoms().get(at).is_some_and(|atom| atom.is_sign("-") && !atom.gap);
        let at = at + usize::from(hyphen);
        if !self.atoms().get(at)?.begins.after {
            return None;
        }
        let (count, &bound) = self.reader.pack.after.longest(self.atoms()[at..].iter().map(|atom| &*atom.text))?;
        Some((at + count, bound))
    }

    /// The figure of a numeral and what leads up to it; the atom after it.
    fn figure(&self, numeral: Numeral, lead: Lead) -> (Option<Figure>, usize) {
        let text = self.document.text();
        let measure = |at: usize| unit::after(self.atoms(), at, text, self.reader.pack);
        let skip = |at: usize| {
            let at = match measure(at) {
                Some(measure) if at > numeral.start && self.atoms().get(measure.end).is_some() => measure.end,
                _ => at,
            };
            unit::before(self.atoms(), at, text, self.reader.pack).map_or(at, |currency| currency.end)
        };
        let ranged = range::join(&self.reader, numeral, lead.opening, skip);
        let numeral = ranged.unwrap_or(numeral);
        // A word before a range that opens nothing else is no part of the figure.
        let start = if ranged.is_none() && lead.opening != Opening::None { None } else { lead.start };
        let unit = measure(numeral.end).or(lead.currency.map(|currency| Measure { end: numeral.end, ..currency }));
        let end = unit.as_ref().map_or(numeral.end, |unit| unit.end);
        let (mut bound, mut last) = (lead.bound, end);
        if let Some((end, after)) = self.bound_after(last) {
            (bound, last) = (stronger(bound, after), end);
        }
        let bound = if numeral.about { stronger(bound, Bound::About) } else { bound };
        let amount = match numeral.size {
            Size::One(value) => Amount::new(value, bound),
            Size::Between(low, high) if ranged.is_some() => Amount::interval(low, high, Bound::Range),
            Size::Between(low, high) => Amount::interval(low, high, Bound::Vague),
        };
        let counted = if unit.is_none() && !numeral.ordinal { noun::after(self.document, self.atoms(), last) } else { None };
        let kind = match &unit {
            _ if numeral.ordinal => FigureKind::Ordinal,
            Some(unit) => unit.kind,
            None if numeral.fraction => FigureKind::Ratio,
            None if counted.is_some() => FigureKind::Count,
            None => FigureKind::Number,
        };
        let span = |from: usize, to: usize| self.atoms()[from].span.join(self.atoms()[to - 1].span);
        let token = self.atoms()[numeral.end - 1].token;
        let figure = Figure {
            kind,
            span: span(start.unwrap_or(numeral.start), last),
            number: span(numeral.start, numeral.end),
            amount,
            trend: None,
            unit: unit.and_then(|unit| unit.unit),
            noun: counted.map(|(noun, _)| noun),
            noun_head: counted.map(|(_, head)| head),
            concept: None,
            hedge: None,
            sentence: self.document.token(token).sentence,
            token,
        };
        let said = !self.only_article(numeral);
        (said.then_some(figure), last)
    }

    /// Whether a "number" is no more than an article or a pronoun: French *un*, English *one* without a noun.
    fn only_article(&self, numeral: Numeral) -> bool {
        let [atom] = &self.atoms()[numeral.start..numeral.end] else { return false };
        atom.make == Make::Word && atom.is(Joint::Article)
    }
}

/// Of two bounds around one number, the one that says more: "more than an estimated 300" is more than 300.
fn stronger(one: Bound, other: Bound) -> Bound {
    match (one, other) {
        (Bound::Exact, other) | (Bound::About, other @ (Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan)) => other,
        (one, _) => one,
    }
}
