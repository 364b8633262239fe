//! Units of measure and currencies beside a number.
//!
//! A name counts in either letter case; a symbol only after digits and just as it is spelled, so that "25 TTP militants"
//! are no tesla and "5 W" is no week.

use super::atom::{Atom, Make};
use crate::lexicon::{FigureKind, FigurePack, Home, Joint, Role, Unit, UnitForm};
use crate::syntax::{Document, Upos};
use std::sync::Arc;

/// A unit in the text.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    /// The name that `pint` parses, ISO 4217 for money; `None` for what has no such name ("cents").
    pub unit: Option<Arc<str>>,
    /// What it measures.
    pub kind: FigureKind,
    /// The smaller unit that may follow it, and how many of those it has.
    pub smaller: Option<(Arc<str>, f64)>,
    /// Its first atom.
    pub start: usize,
    /// The atom after it, and after what it is per.
    pub end: usize,
}

impl Measure {
    fn new(unit: &Unit, home: Option<&Home>, start: usize, end: usize) -> Self {
        let local = unit.shared.as_ref().and_then(|name| home?.get(&**name)).cloned();
        Self { unit: local.or_else(|| unit.unit.clone()), kind: unit.kind, smaller: unit.smaller.clone(), start, end }
    }
}

/// Finds units among atoms.
#[derive(Clone, Copy)]
pub(super) struct Units<'a, 'd> {
    pub atoms: &'a [Atom<'d>],
    pub pack: &'a FigurePack,
    pub document: &'a Document<'a>,
    /// What money by a shared name is where the article was filed.
    pub home: Option<&'a Home>,
}

impl Units<'_, '_> {
    /// The currency before a number: "$", "US$", "USD".
    pub fn before(&self, at: usize) -> Option<Measure> {
        let (unit, end) = self.find(at, |unit| unit.form == UnitForm::Prefix)?;
        Some(Measure::new(unit, self.home, at, end))
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
        // "millions de dollars", "des centaines de kilomètres", but "onze des cent otages"
        let counts = last.begins.vague
            || self.pack.marks.contains_key(&*last.text)
            || self.pack.numerals.get(&last.text).is_some_and(|word| matches!(word.role, Role::Scale | Role::Group { .. } | Role::Part));
        let of = counts && self.atoms.get(start).is_some_and(|atom| atom.is(Joint::Of));
        // "millions de dollars", "une trentaine de kilomètres", "millions d'euros".
        let start = if of { self.pass_apostrophe(start + 1) } else { start };
        let (unit, end) = self.find(start, fits).or_else(|| self.modified(start).filter(|_| !money))?;
        let measure = Measure::new(unit, self.home, start, end);
        Some(self.per(&measure).unwrap_or(measure))
    }

    /// "517 rushing yards", "three full days": a unit in the plural behind one word that says more of it.
    fn modified(&self, at: usize) -> Option<(&Unit, usize)> {
        let [word, unit, ..] = self.atoms.get(at..)? else { return None };
        let modifies = matches!(self.document.token(word.token).upos, Upos::Adj | Upos::Verb) && word.gap && word.make == Make::Word;
        let plural = unit.gap && self.pack.is_plural(&unit.text);
        let measures = |unit: &Unit| unit.form == UnitForm::Name && !matches!(unit.kind, FigureKind::Money | FigureKind::Percent);
        (modifies && plural && !word.is(Joint::Stop)).then(|| self.find(at + 1, measures)).flatten()
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
                Measure { unit: Some(format!("{unit} / {per}").into()), kind, smaller: None, start: above.start, end }
            }
            // A sum of money stays money; what it is per stands in the text of the figure.
            _ => Measure { end, ..above.clone() },
        })
    }

    /// What a smaller unit adds to a measure: "12 ft 2 in", "two hours and 30 minutes". `read` reads a number at an atom.
    pub fn smaller(&self, measure: &Measure, read: impl Fn(usize) -> Option<(f64, usize)>) -> Option<(f64, usize)> {
        let (unit, parts) = measure.smaller.as_ref()?;
        let and = self.atoms.get(measure.end).is_some_and(|atom| atom.is(Joint::Join));
        let (count, after) = read(measure.end + usize::from(and)).filter(|&(count, _)| (1.0..*parts).contains(&count))?;
        let (_, end) = self.find(self.pass_hyphen(after), |found| found.unit.as_ref() == Some(unit))?;
        Some((count / parts, end))
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
                let written = self.atoms[at].span.join(self.atoms[end - 1].span).of(self.document.text());
                let spelled = |unit: &&Unit| match &unit.form {
                    UnitForm::Symbol(symbol) | UnitForm::Attached(symbol) => written.chars().map(plain).eq(symbol.chars()),
                    UnitForm::Name | UnitForm::Prefix => true,
                };
                let blanks = self.atoms[at + 1..end].iter().filter(|atom| atom.gap).count();
                let whole = |unit: &&Unit| unit.form == UnitForm::Prefix || blanks <= unit.blanks;
                let meant = |unit: &&Unit| unit.near.is_none_or(|joint| self.near(at, end, joint));
                if let Some(unit) = units.iter().filter(|unit| fits(unit)).filter(whole).filter(spelled).find(meant) {
                    return Some((unit, end));
                }
            }
            atoms = &atoms[..count - 1];
        }
        None
    }

    /// Whether a word of some use stands near a unit that is not filled with something: "paid 400 pounds", not "paid for 400
    /// pounds of flour".
    fn near(&self, at: usize, end: usize, joint: Joint) -> bool {
        let around = || self.atoms[at.saturating_sub(12)..].iter().take(24);
        let speaks = |atom: &Atom<'_>| atom.is(joint) || self.pack.begins(self.document.lemma(atom.token)).joints.has(joint);
        !self.atoms.get(end).is_some_and(|next| next.is(Joint::Of)) && around().any(speaks)
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

/// An exponent as the packs spell it: "km2" for "km²".
fn plain(c: char) -> char {
    match c {
        '²' => '2',
        '³' => '3',
        c => c,
    }
}
