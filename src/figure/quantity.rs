//! A numeral with what the words around make of it: bounds, unit, the second end of a range, an age.

use super::age::Aged;
use super::atom::{Atom, Make};
use super::exclude::Surroundings;
use super::range::{Opening, Pair, Pairing};
use super::record::Amount;
use super::unit::Measure;
use super::words::{Numeral, Size};
use super::{Finder, Lead, Quantity, clause};
use crate::lexicon::{Bound, FigureKind, Joint};
use crate::syntax::Upos;

impl Finder<'_, '_> {
    /// A numeral with its bounds, its unit and the second end of its range.
    pub(super) fn quantity(&self, numeral: Numeral, lead: &Lead) -> Quantity {
        let pairing = Pairing { finder: self, start: lead.start.unwrap_or(numeral.start), opening: lead.opening };
        let pair = pairing.join(numeral, lead.currency.as_ref());
        let (numeral, shared) = match &pair {
            Some(Pair::Range(numeral) | Pair::Score(numeral)) => (*numeral, None),
            Some(Pair::From(numeral, measure)) => (*numeral, measure.clone()),
            None => (numeral, None),
        };
        let ranged = matches!(pair, Some(Pair::Range(_)));
        let score = matches!(pair, Some(Pair::Score(_)));
        // A "from" that opens no range is no part of the figure.
        let start = lead.start.filter(|_| ranged || lead.opening == Opening::None).or(lead.own).unwrap_or(numeral.start);
        let start = if lead.age { numeral.start } else { start };
        let after = if numeral.ordinal || score { None } else { self.reader.units.after(numeral.end, lead.currency.is_some()) };
        let inherited = shared.or_else(|| lead.currency.clone()).map(|measure| Measure { start: numeral.end, end: numeral.end, ..measure });
        let measure = after.or(inherited).map(|measure| self.warmed(measure, &numeral));
        let mut end = measure.as_ref().map_or(numeral.end, |measure| measure.end);
        let (mut size, factor) = self.factor(&numeral);
        if let (Some(measure), Size::One(value)) = (&measure, size) {
            if measure.kind == FigureKind::Money && measure.unit.is_some() && value.fract() == 0.0 {
                if let Some((more, after)) = self.hundredths(end) {
                    (size, end) = (Size::One(value + more), after);
                }
            } else if let Some((more, after)) = self.reader.units.smaller(measure, |at| self.whole(at)) {
                (size, end) = (Size::One(value + more), after);
            } else if let Some((half, after)) = self.and_a_half(end) {
                (size, end) = (Size::One(value + half), after);
            }
        }
        let mut bound = lead.bound;
        let hyphen = usize::from(self.atoms().get(end).is_some_and(|atom| atom.is_sign("-") && !atom.gap));
        let begins = self.atoms().get(end + hyphen).is_some_and(|atom| atom.begins.after);
        if let Some((after, &more)) = self.phrase(&self.reader.pack.after, end + hyphen, begins) {
            (bound, end) = (stronger(bound, more), after);
        }
        let bound = if numeral.about { stronger(bound, Bound::About) } else { bound };
        let amount = match size {
            Size::One(value) => Amount::new(value, bound),
            Size::Between(low, high) if ranged || score => Amount::interval(low, high, Bound::Range),
            Size::Between(low, high) => Amount::interval(low, high, Bound::Vague),
        };
        let bounded = matches!(amount.bound, Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan);
        let (age, age_end) = self.age(lead, &Aged { numeral: &numeral, measure: measure.as_ref(), start, end, bounded });
        let kind = match &measure {
            _ if numeral.ordinal => Some(FigureKind::Ordinal),
            _ if score => Some(FigureKind::Score),
            _ if age => Some(FigureKind::Age),
            Some(measure) => Some(measure.kind),
            None => (numeral.fraction || factor).then_some(FigureKind::Ratio),
        };
        Quantity { numeral, amount, kind, measure, start, end: age_end }
    }

    /// What a number says, and whether it multiplies: "multiplied by three", *divisés par deux*.
    fn factor(&self, numeral: &Numeral) -> (Size, bool) {
        let Some([.., verb, by]) = self.atoms().get(..numeral.start) else { return (numeral.size, false) };
        let is = |joint| verb.is(joint) && (by.is(Joint::By) || by.is(Joint::Per));
        match numeral.size {
            Size::One(value) if is(Joint::Divide) && value > 0.0 => (Size::One(1.0 / value), true),
            size => (size, is(Joint::Multiply)),
        }
    }

    /// Degrees by themselves are of temperature below zero, and where the sentence speaks of that.
    fn warmed(&self, measure: Measure, numeral: &Numeral) -> Measure {
        let near = || self.atoms()[numeral.start.saturating_sub(12)..].iter().take(24);
        let warm = || near().any(|atom| self.reader.pack.begins(self.document.lemma(atom.token)).joints.has(Joint::Warmth));
        let below = matches!(numeral.size, Size::One(value) if value < 0.0);
        match measure.unit.as_deref() {
            Some("degree") if below || warm() => {
                Measure { unit: self.reader.pack.degree.clone(), kind: FigureKind::Temperature, ..measure }
            }
            _ => measure,
        }
    }

    /// Hundredths of money after it: "3 dollars 50".
    pub(super) fn hundredths(&self, end: usize) -> Option<(f64, usize)> {
        self.reader.units.hundredths(end, |at| self.whole(at))
    }

    /// A plain number at an atom, and the atom after it.
    pub(super) fn whole(&self, at: usize) -> Option<(f64, usize)> {
        match self.reader.read(at)? {
            Numeral { size: Size::One(value), ordinal: false, fraction: false, end, .. } => Some((value, end)),
            _ => None,
        }
    }

    /// "… and a half" after a unit: "deux ans et demi".
    pub(super) fn and_a_half(&self, end: usize) -> Option<(f64, usize)> {
        let join = self.atoms().get(end).is_some_and(|atom| atom.is(Joint::Join));
        join.then(|| self.reader.part(end + 1)).flatten().filter(|&(part, _)| part == 0.5)
    }

    /// Whether this only looks like a figure.
    pub(super) fn exclude(&self, quantity: &Quantity) -> bool {
        let bounded = !matches!(quantity.amount.bound, Bound::Exact | Bound::Range);
        let surroundings = Surroundings {
            document: self.document,
            atoms: self.atoms(),
            pack: self.reader.pack,
            numeral: quantity.numeral,
            end: quantity.measure.as_ref().map_or(quantity.numeral.end, |measure| measure.end),
            measured: quantity.measure.is_some(),
            sure: bounded || quantity.kind.is_some_and(|kind| kind != FigureKind::Ordinal),
            range: quantity.amount.bound == Bound::Range,
        };
        self.pronoun(quantity, bounded) || surroundings.exclude()
    }

    /// Whether a "number" is no more than an article or a pronoun: *un homme*, *the one*.
    pub(super) fn pronoun(&self, quantity: &Quantity, bounded: bool) -> bool {
        let numeral = &quantity.numeral;
        let [atom] = &self.atoms()[numeral.start..numeral.end] else { return false };
        if atom.make != Make::Word || numeral.size != Size::One(1.0) || numeral.ordinal {
            return false;
        }
        let next = self.atoms().get(quantity.end);
        if quantity.measure.is_some() && !atom.is(Joint::Article) {
            return false;
        }
        if atom.is(Joint::Article) {
            // A unit counts one: *un an*; but *un jour* is some day.
            let counts = quantity.measure.as_ref().is_some_and(|measure| measure.unit.as_deref() != Some("day"));
            return !(bounded
                || counts
                || next.is_some_and(|next| next.is(Joint::Alone))
                || clause::beside_a_number(self.document, atom.token)
                || self.coordinated(numeral.start));
        }
        let upos = self.document.token(atom.token).upos;
        let after = numeral.start.checked_sub(1).map(|at| &self.atoms()[at]).is_some_and(|before| before.is(Joint::PronounBefore));
        let counted =
            next.is_some_and(|next| matches!(self.document.token(next.token).upos, Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num));
        (after || upos == Upos::Pron) && !counted
    }

    /// The same by the words alone: "un policier et trois civils", "trois femmes et un enfant".
    pub(super) fn coordinated(&self, article: usize) -> bool {
        let atoms = self.atoms();
        let number = |atom: &Atom<'_>| atom.make == Make::Digits || atom.begins.numeral && !atom.is(Joint::Article);
        let and = |at: usize| atoms.get(at).is_some_and(|atom| atom.is(Joint::And));
        let after = (article + 2..article + 5).any(|at| and(at) && atoms.get(at + 1).is_some_and(number));
        let before = article >= 3 && and(article - 1) && atoms[article.saturating_sub(5)..article - 2].iter().any(number);
        after || before
    }
}

/// Of two bounds around one number, the one that says more: "more than an estimated 300" is more than 300.
pub(super) fn stronger(one: Bound, other: Bound) -> Bound {
    match (one, other) {
        (Bound::Exact, other) | (Bound::About, other @ (Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan)) => other,
        (one, _) => one,
    }
}
