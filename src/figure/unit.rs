//! Units of measure and currencies beside a number.
//!
//! A name counts in either letter case; a symbol only after digits and just as it is spelled, so that "25 TTP militants"
//! are no tesla and "5 W" is no week.

use super::atom::{Atom, Make};
use crate::lexicon::{FigureKind, FigurePack, Joint, Unit, UnitForm};
use std::sync::Arc;

/// A unit in the text.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    /// The name that `pint` parses, ISO 4217 for money; `None` for what has no such name ("cents").
    pub unit: Option<Arc<str>>,
    /// What it measures.
    pub kind: FigureKind,
    /// Its first atom.
    pub start: usize,
    /// The atom after it, and after what it is per.
    pub end: usize,
}

/// Finds units among atoms.
#[derive(Clone, Copy)]
pub(super) struct Units<'a, 'd> {
    pub atoms: &'a [Atom<'d>],
    pub pack: &'a FigurePack,
    pub text: &'a str,
}

impl Units<'_, '_> {
    /// The currency before a number: "$", "US$", "USD".
    pub fn before(&self, at: usize) -> Option<Measure> {
        let (unit, end) = self.find(at, |unit| unit.form == UnitForm::Prefix)?;
        Some(Measure { unit: unit.unit.clone(), kind: unit.kind, start: at, end })
    }

    /// The unit after a number that ends before an atom; after a currency before the number, only one of money.
    pub fn after(&self, end: usize, money: bool) -> Option<Measure> {
        let last = &self.atoms[end - 1];
        let digits = last.make == Make::Digits || self.pack.marks.contains_key(&*last.text);
        let start = self.pass_hyphen(end);
        let touches = start == end && self.atoms.get(start).is_some_and(|atom| !atom.gap);
        let fits = |unit: &Unit| match &unit.form {
            _ if money && unit.kind != FigureKind::Money => false,
            // "$5 $6": the second sign leads the next number.
            UnitForm::Prefix if money => false,
            UnitForm::Name => true,
            UnitForm::Symbol(_) => digits,
            UnitForm::Attached(_) => digits && touches,
            UnitForm::Prefix => digits || unit.kind == FigureKind::Money,
        };
        let of = last.make == Make::Word && self.atoms.get(start).is_some_and(|atom| atom.is(Joint::Of));
        // "millions de dollars", "une trentaine de kilomètres", "millions d'euros".
        let start = if of { self.pass_apostrophe(start + 1) } else { start };
        let (unit, end) = self.find(start, fits)?;
        let measure = Measure { unit: unit.unit.clone(), kind: unit.kind, start, end };
        Some(self.per(&measure).unwrap_or(measure))
    }

    /// A rate: "miles per hour", "barrels a day", "km/h".
    fn per(&self, above: &Measure) -> Option<Measure> {
        let at = self.pass_hyphen(above.end);
        self.atoms.get(at).filter(|atom| atom.is(Joint::Per))?;
        let at = self.pass_hyphen(at + 1);
        let (below, end) = self.find(at, |unit| !matches!(unit.form, UnitForm::Prefix) && unit.kind != FigureKind::Money)?;
        let measurable = !matches!(above.kind, FigureKind::Money | FigureKind::Percent | FigureKind::Duration);
        Some(match (&above.unit, &below.unit) {
            (Some(unit), Some(per)) if measurable => {
                let speed = above.kind == FigureKind::Length && below.kind == FigureKind::Duration;
                let kind = if speed { FigureKind::Speed } else { above.kind };
                Measure { unit: Some(format!("{unit} / {per}").into()), kind, start: above.start, end }
            }
            // A sum of money stays money; what it is per stands in the text of the figure.
            _ => Measure { end, ..above.clone() },
        })
    }

    /// Hundredths after money: "3 dollars 50 cents", "trois euros vingt". `read` reads a number at an atom.
    pub fn hundredths(&self, end: usize, read: impl Fn(usize) -> Option<(f64, usize)>) -> Option<(f64, usize)> {
        let and = self.atoms.get(end).is_some_and(|atom| atom.is(Joint::Join));
        let (cents, after) = read(end + usize::from(and)).filter(|&(cents, _)| (1.0..100.0).contains(&cents) && cents == cents.trunc())?;
        match self.find(after, |unit| unit.kind == FigureKind::Money && unit.unit.is_none()) {
            Some((_, end)) => Some((cents / 100.0, end)),
            // Without "cents" nothing may be counted by the number.
            None if self.atoms.get(after).is_none_or(|next| next.make == Make::Sign) => Some((cents / 100.0, after)),
            None => None,
        }
    }

    /// Whether a word names a unit or a currency.
    pub fn names(&self, at: usize) -> bool {
        self.find(at, |unit| unit.form == UnitForm::Name).is_some()
    }

    /// Whether a unit symbol stands at an atom.
    pub fn symbol(&self, at: usize) -> bool {
        self.find(at, |unit| matches!(unit.form, UnitForm::Symbol(_) | UnitForm::Attached(_))).is_some()
    }

    /// Whether a word names a currency.
    pub fn names_money(&self, at: usize) -> bool {
        self.find(at, |unit| unit.form == UnitForm::Name && unit.kind == FigureKind::Money).is_some()
    }

    /// The longest unit at an atom that fits.
    fn find(&self, at: usize, fits: impl Fn(&Unit) -> bool) -> Option<(&Unit, usize)> {
        if !self.atoms.get(at)?.begins.unit {
            return None;
        }
        let mut atoms = &self.atoms[at..];
        // What the longest spelling means may not fit ("12 ft 2 in" is no square foot): a shorter one may.
        while let Some((count, units)) = self.pack.units.longest(atoms.iter().map(|atom| &*atom.text)) {
            let end = at + count;
            if !self.cut(end) {
                let written = self.atoms[at].span.join(self.atoms[end - 1].span).of(self.text);
                let spelled = |unit: &&Unit| match &unit.form {
                    UnitForm::Symbol(symbol) | UnitForm::Attached(symbol) => written == symbol,
                    UnitForm::Name | UnitForm::Prefix => true,
                };
                if let Some(unit) = units.iter().filter(|unit| fits(unit)).find(spelled) {
                    return Some((unit, end));
                }
            }
            atoms = &atoms[..count - 1];
        }
        None
    }

    /// Whether a spelling that ends before an atom is cut out of a word, or out of an elision: "910 l'an dernier" has no litres.
    fn cut(&self, end: usize) -> bool {
        let Some(next) = self.atoms.get(end).filter(|next| !next.gap) else { return false };
        let elided = next.is_sign("'") && self.atoms.get(end + 1).is_some_and(|next| !next.gap);
        elided || next.make == Make::Word && self.atoms[end - 1].make == Make::Word
    }

    /// The atom after a hyphen between two words.
    fn pass_hyphen(&self, at: usize) -> usize {
        match self.atoms.get(at..at + 2) {
            Some([hyphen, next]) if hyphen.is_sign("-") && !hyphen.gap && !next.gap => at + 1,
            _ => at,
        }
    }

    fn pass_apostrophe(&self, at: usize) -> usize {
        at + usize::from(self.atoms.get(at).is_some_and(|atom| atom.is_sign("'")))
    }
}
