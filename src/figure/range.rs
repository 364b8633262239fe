//! Two numbers that stand for one quantity, or beside each other: ranges, scores, the two ends of a change.
//!
//! "between 15 and 20", "15–20", "deux à trois cents" are one figure; "rose from 98 to 112" are two, of which the first may
//! leave its scale and unit to the second ("de 1,8 à 2,3 milliards d'euros").

use super::Finder;
use super::unit::Measure;
use super::words::{Numeral, Reader, Size};
use crate::lexicon::{FigureKind, Joint};

/// The word before the first number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Opening {
    /// None of the others.
    #[default]
    None,
    /// *between*, which wants an *and*.
    Between,
    /// *from*, which wants a *to*.
    From,
    /// *from* after a verb of change: what follows are the two ends of it.
    Change,
}

/// What two numbers make.
#[derive(Clone, Debug)]
pub(super) enum Pair {
    /// One quantity between the two.
    Range(Numeral),
    /// Two tallies: "3-1".
    Score(Numeral),
    /// The first of two, with the unit it shares with the second.
    From(Numeral, Option<Measure>),
}

/// The two numbers that a numeral may be the first of.
pub(super) struct Pairing<'r, 'a, 'd> {
    pub finder: &'r Finder<'a, 'd>,
    /// The atom that what belongs to the first begins at.
    pub start: usize,
    pub opening: Opening,
}

impl Pairing<'_, '_, '_> {
    /// Joins a numeral with the one after it. `prefix` is the currency before it.
    pub fn join(&self, first: Numeral, prefix: Option<&Measure>) -> Option<Pair> {
        let Size::One(low) = first.size else { return None };
        let atoms = self.finder.reader.atoms;
        if first.ordinal || first.noun.is_some() {
            return None;
        }
        let units = &self.finder.reader.units;
        let suffix = units.after(first.end, prefix.is_some());
        let at = suffix.as_ref().map_or(first.end, |measure| measure.end);
        let joint = atoms.get(at)?;
        let (dash, or) = (joint.is_sign("-"), joint.is(Joint::Or));
        let fits = match self.opening {
            Opening::Between => joint.is(Joint::And) || joint.is(Joint::To) || dash,
            Opening::From | Opening::None => joint.is(Joint::To) || dash || or,
            Opening::Change => joint.is(Joint::To) && !dash,
        };
        if let Some(shared) = self.suspended(first).or_else(|| self.coordinated(first).filter(|_| prefix.is_none() && suffix.is_none())) {
            return Some(shared);
        }
        let next = at + 1;
        let written = |at: usize| atoms.get(at).is_some_and(|atom| !atom.begins.numeral);
        if dash && !(written(first.start) && written(next)) {
            return None;
        }
        if !fits || atoms.get(next)?.is_sign("-") && dash {
            return None;
        }
        let currency = units.before(next);
        let start = currency.as_ref().map_or(next, |currency| currency.end);
        let second = Reader { money: currency.is_some() || prefix.is_some(), ..self.finder.reader }.read(start)?;
        let Size::One(high) = second.size else { return None };
        if second.ordinal || second.fraction != first.fraction || second.noun.is_some() {
            return None;
        }
        let last = units.after(second.end, currency.is_some()).or(currency);
        // A unit said with the first number must be said with the second, and be the same.
        let mine = suffix.as_ref().or(prefix);
        if mine.is_some_and(|mine| last.as_ref().is_none_or(|last| last.unit != mine.unit || last.kind != mine.kind))
            && (suffix.is_some() || last.is_some())
        {
            return None;
        }
        let (second, last) = self.further(second, last);
        let low = self.shared(first, low, second, high);
        // "from 5 to 7 per cent to 3 to 5 per cent": the first two are one level.
        let level = || {
            let end = last.as_ref().map_or(second.end, |last| last.end);
            atoms.get(end).is_some_and(|to| to.is(Joint::To) && !to.is_sign("-")) && self.finder.reader.read(end + 1).is_some()
        };
        if self.opening == Opening::Change && !level() {
            let scaled = Numeral { size: Size::One(low), ..first };
            return Some(Pair::From(scaled, mine.cloned().or(last)));
        }
        // "rose 5 % to 112" is no range.
        if self.opening == Opening::None && joint.is(Joint::To) && !dash && mine.is_some() && self.finder.changes(self.start, 2) {
            return None;
        }
        let numeral = Numeral { size: Size::Between(low.min(high), low.max(high)), end: second.end, ..first };
        let touching = dash && !joint.gap && !atoms[next].gap && mine.is_none() && first.scale == 1.0 && second.scale == 1.0;
        let tallies = touching && low.fract() == 0.0 && high.fract() == 0.0 && low < 300.0 && high < 300.0;
        if tallies && (low >= high || self.finder.game(first.start)) && last.is_none() {
            return Some(Pair::Score(numeral));
        }
        let near = !or || high <= low * 2.0 + 10.0;
        (low < high && near).then_some(Pair::Range(numeral))
    }

    /// "a 7- or 8-inch screen": two sizes, of which the first leaves its unit to the second.
    fn suspended(&self, first: Numeral) -> Option<Pair> {
        let [hyphen, or, number, ..] = self.finder.reader.atoms.get(first.end..)? else { return None };
        if !hyphen.is_sign("-") || hyphen.gap || !or.gap || !(or.is(Joint::Or) || or.is(Joint::And) || or.is(Joint::To)) || !number.gap {
            return None;
        }
        let second = self.finder.reader.read(first.end + 2)?;
        Some(Pair::From(first, Some(self.finder.reader.units.after(second.end, false)?)))
    }

    /// "4 and 6 years": the second says the unit of both.
    fn coordinated(&self, first: Numeral) -> Option<Pair> {
        let and = self.finder.reader.atoms.get(first.end).is_some_and(|and| and.is(Joint::And));
        let second =
            self.finder.reader.read(first.end + 1).filter(|second| and && !second.ordinal && !second.fraction && !first.fraction)?;
        let mut measure = self.finder.reader.units.after(second.end, false).filter(|_| self.opening == Opening::None)?;
        if self.finder.phrase(&self.finder.reader.pack.age_after, measure.end, true).is_some() {
            measure.kind = FigureKind::Age;
        }
        matches!(second.size, Size::One(_)).then_some(Pair::From(first, Some(measure)))
    }

    /// The upper end of a second number that is a range of its own, with its scale and unit: "from 24 to | 33-35 billion euros".
    fn further(&self, second: Numeral, last: Option<Measure>) -> (Numeral, Option<Measure>) {
        let dash = self.finder.reader.atoms.get(second.end).is_some_and(|dash| dash.is_sign("-") && !dash.gap);
        let third = || self.finder.reader.read(second.end + 1).filter(|_| dash && self.opening == Opening::Change && last.is_none());
        match third() {
            Some(third) => (Numeral { scale: third.scale, end: third.end, ..second }, self.finder.reader.units.after(third.end, false)),
            None => (second, last),
        }
    }

    /// The first number with the scale of the second, where that is said once: "two to three hundred", "1.5 to 2 million".
    fn shared(&self, first: Numeral, low: f64, second: Numeral, high: f64) -> f64 {
        let spelled = |numeral: &Numeral| self.finder.reader.atoms[numeral.start].begins.numeral;
        let below = low < high && first.scale == 1.0;
        if below && second.scale > 1.0 && low < second.scale {
            return low * second.scale;
        }
        let hundreds = (200.0..1000.0).contains(&high) && high % 100.0 == 0.0;
        if below && hundreds && low < 10.0 && low * 100.0 < high && spelled(&second) && !first.fraction { low * 100.0 } else { low }
    }
}
