//! Units of measure and currencies beside a number.

use super::atom::{Atom, Make};
use crate::lexicon::{FigureKind, FigurePack, Joint, Unit, UnitForm};
use std::sync::Arc;

/// A unit in the text.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    /// The name that `pint` parses, ISO 4217 for money.
    pub unit: Option<Arc<str>>,
    /// What it measures.
    pub kind: FigureKind,
    /// The atom after it.
    pub end: usize,
}

/// The currency before a number: "$", "US$", "USD".
pub(super) fn before(atoms: &[Atom<'_>], at: usize, text: &str, pack: &FigurePack) -> Option<Measure> {
    let (unit, end) = find(atoms, at, text, pack, |unit| unit.form == UnitForm::Prefix)?;
    Some(Measure { unit: unit.unit.clone(), kind: unit.kind, end })
}

/// The unit after a number that ends before an atom.
pub(super) fn after(atoms: &[Atom<'_>], end: usize, text: &str, pack: &FigurePack) -> Option<Measure> {
    let digits = atoms[end - 1].make == Make::Digits || pack.marks.contains_key(&*atoms[end - 1].text);
    let fits = |unit: &Unit| match &unit.form {
        UnitForm::Name => true,
        UnitForm::Symbol(_) => digits,
        UnitForm::Prefix => digits,
    };
    let mut at = end;
    let hyphen = atoms.get(at).is_some_and(|atom| atom.is_sign("-") && !atom.gap);
    at += usize::from(hyphen && atoms.get(at + 1).is_some_and(|next| !next.gap));
    // "millions de dollars", "d'euros".
    let of = atoms.get(at).is_some_and(|atom| atom.is(Joint::Of));
    if of && atoms[end - 1].make == Make::Word {
        at += 1 + usize::from(atoms.get(at + 1).is_some_and(|atom| atom.is_sign("'")));
    }
    let (unit, end) = find(atoms, at, text, pack, fits)?;
    Some(Measure { unit: unit.unit.clone(), kind: unit.kind, end })
}

/// The longest unit at an atom that fits.
fn find<'p>(atoms: &[Atom<'_>], at: usize, text: &str, pack: &'p FigurePack, fits: impl Fn(&Unit) -> bool) -> Option<(&'p Unit, usize)> {
    if !atoms.get(at)?.begins.unit {
        return None;
    }
    let (count, units) = pack.units.longest(atoms[at..].iter().map(|atom| &*atom.text))?;
    let end = at + count;
    let cut = atoms.get(end).is_some_and(|next| !next.gap && next.make == Make::Word && atoms[end - 1].make == Make::Word);
    let written = atoms[at].span.join(atoms[end - 1].span).of(text);
    let spelled = |unit: &&Unit| match &unit.form {
        UnitForm::Symbol(symbol) => written == symbol,
        UnitForm::Name | UnitForm::Prefix => true,
    };
    units.iter().filter(|unit| fits(unit)).find(spelled).filter(|_| !cut).map(|unit| (unit, end))
}
