//! The grammar of numbers: how spelled words, digits and their mixtures compose, in English and French alike.
//!
//! ```text
//! number   = chunk { [and] chunk }                      chunks descend: two million | three hundred thousand | and five
//! chunk    = (digits | hundreds | article) { scale }    2.5 million, a hundred thousand
//! hundreds = [tens] hundred [[and] tens] | tens         twelve hundred and six
//! tens     = ten [small] | small                        soixante-douze: some tens take 10 to 19
//! ```
//!
//! Atoms enter; a [`Numeral`] leaves. Which word does what is pack data.

use super::atom::{Atom, Make};
use super::part::vulgar;
use super::unit::Units;
use crate::lexicon::{FigurePack, Joint, Numeral as Word, Role};

/// How much a numeral says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Size {
    /// One number.
    One(f64),
    /// The interval of a vague word.
    Between(f64, f64),
}

/// A numeral in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// Its first atom.
    pub start: usize,
    /// The atom after it.
    pub end: usize,
    /// What it says.
    pub size: Size,
    /// "fifth", "21st".
    pub ordinal: bool,
    /// "two thirds".
    pub fraction: bool,
    /// "une quarantaine".
    pub about: bool,
    /// What its last scale multiplies by ("2 million": 1e6); 1 without.
    pub scale: f64,
    /// The atom of the noun inside a ratio: "un ménage sur trois".
    pub noun: Option<usize>,
}

/// Reads numerals off atoms.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a, 'd> {
    pub atoms: &'a [Atom<'d>],
    pub units: Units<'a, 'd>,
    pub pack: &'a FigurePack,
    /// Whether a currency stands before: "$5m" are millions, not metres.
    pub money: bool,
}

impl Reader<'_, '_> {
    /// The numeral that begins at an atom.
    pub fn read(&self, at: usize) -> Option<Numeral> {
        let (start, sign, at) = self.sign(at)?;
        let mut numeral = self.unsigned(at)?;
        if sign < 0.0 {
            match &mut numeral.size {
                Size::One(value) => *value = -*value,
                Size::Between(..) => return None,
            }
        }
        numeral.start = start;
        Some(numeral)
    }

    /// A sign before a number: "-5", "minus 5".
    pub(super) fn sign(&self, at: usize) -> Option<(usize, f64, usize)> {
        let first = self.atoms.get(at)?;
        let next = self.atoms.get(at + 1);
        let minus = first.is_sign("-−") && first.gap && next.is_some_and(|next| !next.gap && next.make == Make::Digits);
        Some(if minus || first.is(Joint::Minus) { (at, -1.0, self.hyphen(at + 1)) } else { (at, 1.0, at) })
    }

    pub(super) fn unsigned(&self, at: usize) -> Option<Numeral> {
        let first = self.atoms.get(at)?;
        if first.make == Make::Word && !(first.begins.numeral || first.begins.vague || first.begins.multiple || first.is(Joint::Article)) {
            return None;
        }
        if let Some(vague) = self.vague(at) {
            return Some(vague);
        }
        if let Some((count, &times)) =
            first.begins.multiple.then(|| self.pack.multiples.longest(self.atoms[at..].iter().map(|atom| &*atom.text))).flatten()
        {
            return Some(Numeral { fraction: true, ..self.plain(at, times, at + count) });
        }
        if first.make == Make::Digits || first.is_sign(".,") {
            if let Some(end) = self.ordinal_ending(at) {
                let value = first.text.parse().ok()?;
                return Some(Numeral { ordinal: true, ..self.plain(at, value, end) });
            }
        } else if !(first.begins.numeral || first.is(Joint::Article) || vulgar(&first.text).is_some()) {
            return None;
        }
        let number = self.number(at).or_else(|| self.half(at))?;
        if number.ordinal {
            // "a hundredth", "un centième" is a part, "the hundredth" a rank.
            let only = self.word(at + 1).is_some_and(|(word, end)| word.ordinal && word.value >= 100.0 && end == number.end);
            let counts = self.atoms.get(number.end).is_some_and(|next| next.make == Make::Word && !next.is(Joint::Of));
            let part = first.is(Joint::Article) && only && !counts;
            return Some(match number.size {
                Size::One(value) if part => Numeral { size: Size::One(1.0 / value), ordinal: false, fraction: true, ..number },
                _ => number,
            });
        }
        Some(self.ratio(number).or_else(|| self.fraction(number)).or_else(|| self.multiple(number)).unwrap_or(number))
    }

    pub(super) fn plain(&self, start: usize, value: f64, end: usize) -> Numeral {
        Numeral { start, end, size: Size::One(value), ordinal: false, fraction: false, about: false, scale: 1.0, noun: None }
    }

    /// "21st", "30e": the atom after the ending.
    pub(super) fn ordinal_ending(&self, at: usize) -> Option<usize> {
        let ending = self.atoms.get(at + 1)?;
        // "12e-1" is no rank.
        let power = self.atoms.get(at + 2).is_some_and(|next| !next.gap && (next.make == Make::Digits || next.is_sign("+-")));
        let fits = |known: &String| {
            let letters = known.trim_start_matches(|c: char| c.is_ascii_digit());
            letters == ending.text && self.atoms[at].text.ends_with(&known[..known.len() - letters.len()])
        };
        let ends = !power && !ending.gap && ending.make == Make::Word && self.pack.ordinal_endings.iter().any(fits);
        ends.then_some(at + 2)
    }

    /// Vague words, also as multipliers: "dozens", "tens of thousands", "several hundred".
    pub(super) fn vague(&self, at: usize) -> Option<Numeral> {
        let first = self.atoms.get(at).filter(|atom| atom.begins.vague)?;
        let (count, &vague) = self.pack.vague.longest(self.atoms[at..].iter().map(|atom| &*atom.text))?;
        let end = at + count;
        let numeral = |low, high, end| Numeral { size: Size::Between(low, high), ..self.plain(at, 0.0, end) };
        if vague.multiplies {
            let next = self.hyphen(end);
            return Some(match self.word(next) {
                Some((Word { role: Role::Group { .. } | Role::Hundred | Role::Scale, value, ordinal: false, .. }, end)) => {
                    // "several hundred" is what "hundreds" is.
                    let (low, high) = self.pack.plural_of(value);
                    self.of_scale(numeral(low, high, end))
                }
                _ if first.make == Make::Word => numeral(vague.low, vague.high, end),
                _ => return None,
            });
        }
        let of = self.atoms.get(end).is_some_and(|atom| atom.is(Joint::Of));
        if vague.needs_of && !of {
            return None;
        }
        Some(self.of_scale(numeral(vague.low, vague.high, end)))
    }

    /// "… of thousands" after a vague word.
    pub(super) fn of_scale(&self, vague: Numeral) -> Numeral {
        let of = self.atoms.get(vague.end).is_some_and(|atom| atom.is(Joint::Of));
        match (vague.size, self.word(vague.end + 1)) {
            (
                Size::Between(low, high),
                Some((Word { role: Role::Scale | Role::Hundred | Role::Group { .. }, value, ordinal: false, .. }, end)),
            ) if of && value >= 100.0 => Numeral { size: Size::Between(low * value, (high + 1.0) * value - 1.0), end, ..vague },
            _ => vague,
        }
    }

    /// The number word at an atom, and the atom after it. Hyphens are no letters of it.
    pub(super) fn word(&self, at: usize) -> Option<(Word, usize)> {
        if !self.atoms.get(at)?.begins.numeral {
            return None;
        }
        let letters = self.atoms[at..].iter().map(|atom| if atom.text == "-" && !atom.gap { "" } else { &*atom.text });
        let (count, &word) = self.pack.numerals.longest(letters)?;
        let mut end = at + count;
        while self.atoms[end - 1].make == Make::Sign {
            end -= 1;
        }
        Some((word, end))
    }

    /// The atom after a hyphen that joins two words.
    pub(super) fn hyphen(&self, at: usize) -> usize {
        match self.atoms.get(at..at + 2) {
            Some([hyphen, next]) if hyphen.is_sign("-") && !hyphen.gap && !next.gap => at + 1,
            _ => at,
        }
    }

    /// The same where the hyphen stands apart: "fifty - two".
    pub(super) fn dash(&self, at: usize) -> usize {
        at + usize::from(
            self.atoms.get(at).is_some_and(|atom| atom.is_sign("-") && atom.gap) && self.atoms.get(at + 1).is_some_and(|next| next.gap),
        )
    }

    /// The atom after an *and* of this kind, with the hyphens around it.
    pub(super) fn join(&self, at: usize, joint: Joint) -> Option<usize> {
        let at = self.hyphen(at);
        self.atoms.get(at).filter(|atom| atom.is(joint)).map(|_| self.hyphen(at + 1))
    }
}
