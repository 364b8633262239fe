//! Whole numbers: how number words, digits and scales compose to one, from tens to trillions.

use super::atom::Make;
use super::digits;
use super::part::vulgar;
use super::words::{Numeral, Reader, Size};
use crate::lexicon::{Joint, Numeral as Word, Role};

/// A part of a number on the way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub value: f64,
    pub end: usize,
    pub ordinal: bool,
}

impl Reader<'_, '_> {
    /// 0 to 99.
    pub(super) fn tens(&self, at: usize) -> Option<Piece> {
        let (word, end) = self.word(at)?;
        let piece = Piece { value: word.value, end, ordinal: word.ordinal };
        match word.role {
            _ if word.plural => None,
            Role::Small => Some(piece),
            Role::Ten if word.ordinal => Some(piece),
            Role::Ten => {
                let most = if self.pack.tens_with_teens.contains(&word.value) { 19.0 } else { 9.0 };
                let joined = self.join(end, Joint::TenJoin);
                let (small, small_end) = match self.word(joined.unwrap_or(self.dash(self.hyphen(end)))) {
                    Some((small, end)) if small.role == Role::Small && (1.0..=most).contains(&small.value) => (small, end),
                    _ => return Some(piece),
                };
                // "vingt et un" and "soixante et onze", never "vingt et trois".
                if small.plural {
                    // "thirty-fifths" is a denominator, "thirty fifths" has one.
                    return if self.hyphen(end) == end { Some(piece) } else { None };
                }
                // "vingt et un cinquième" is 20 1/5.
                let part = joined.is_some() && self.word(small_end).is_some_and(|(below, _)| below.ordinal && !below.plural);
                if joined.is_some() && small.value % 10.0 != 1.0 || part {
                    return Some(piece);
                }
                Some(Piece { value: word.value + small.value, end: small_end, ordinal: small.ordinal })
            }
            _ => None,
        }
    }

    /// 0 to 9,999, as *twelve hundred* is said.
    pub(super) fn hundreds(&self, at: usize) -> Option<Piece> {
        let tens = self.tens(at).or_else(|| self.short_digits(at));
        let hundred = |at| self.word(at).filter(|(word, _)| word.role == Role::Hundred && !word.plural);
        let (coefficient, (word, end)) = match tens {
            Some(tens) if tens.ordinal || tens.value < 1.0 => return Some(tens),
            Some(tens) => match hundred(self.hyphen(tens.end)) {
                Some(hundred) => (tens.value, hundred),
                None => return Some(tens),
            },
            None => (1.0, hundred(at)?),
        };
        if self.atoms[at].make == Make::Digits && coefficient >= 10.0 {
            return tens;
        }
        let piece = Piece { value: coefficient * 100.0, end, ordinal: word.ordinal };
        if word.ordinal {
            return Some(piece);
        }
        let joined = self.join(end, Joint::Join);
        if joined.is_some_and(|joined| self.part(joined).is_some_and(|(part, _)| part < 1.0)) {
            return Some(piece);
        }
        let rest = self.tens(joined.unwrap_or(self.hyphen(end))).or_else(|| self.short_digits(joined?));
        Some(match rest {
            Some(rest) if rest.value >= 1.0 && !(joined.is_some() && self.opens_another(rest.end)) => {
                Piece { value: piece.value + rest.value, ..rest }
            }
            _ => piece,
        })
    }

    /// "3 hundred and 21".
    pub(super) fn short_digits(&self, at: usize) -> Option<Piece> {
        let atom = self.atoms.get(at).filter(|atom| atom.make == Make::Digits && atom.text.len() <= 2)?;
        let (value, end) = digits::read(self.atoms, at, self.pack)?;
        (end == at + 1).then_some(Piece { value, end, ordinal: false }).filter(|_| atom.text != "0")
    }

    /// Whether what was taken for the rest of a number is the beginning of the next: "200 and two | hundred".
    pub(super) fn opens_another(&self, at: usize) -> bool {
        let at = self.hyphen(at);
        self.atoms.get(at).is_some_and(|atom| atom.is_sign("%")) || self.word(at).is_some_and(|(word, _)| word.role == Role::Hundred)
    }

    /// A whole number with its scales, decimals and halves.
    pub(super) fn number(&self, at: usize) -> Option<Numeral> {
        let mut numeral = self.chunk(at, f64::INFINITY)?;
        while !numeral.ordinal && numeral.scale > 1.0 {
            let joined = self.join(numeral.end, Joint::Join);
            let next = joined.unwrap_or(self.hyphen(numeral.end));
            if let (Some(joined), Size::One(value)) = (joined, numeral.size)
                && let Some((part, end)) = self.share(joined)
            {
                // "three million and a half" is half a million more, "one billion and a quarter million" as much as it says.
                let (scale, end) = match self.word(self.hyphen(end)) {
                    Some((Word { role: Role::Scale, value, ordinal: false, .. }, end)) => (value, end),
                    _ => (numeral.scale, end),
                };
                numeral.size = Size::One(value + part * scale);
                numeral.end = end;
                break;
            }
            let digits = self.atoms.get(next).is_some_and(|atom| atom.make == Make::Digits);
            let (Some(rest), Size::One(value)) = (self.chunk(next, numeral.scale), numeral.size) else { break };
            let Size::One(more) = rest.size else { break };
            let written = self.atoms[numeral.start].make == Make::Digits && rest.ordinal;
            if more < 1.0 || more >= numeral.scale || rest.fraction || written || (digits && rest.scale == 1.0) {
                break;
            }
            numeral = Numeral { start: at, size: Size::One(value + more), ..rest };
        }
        Some(numeral)
    }

    /// A coefficient and the scales that multiply it, all below a cap.
    pub(super) fn chunk(&self, at: usize, cap: f64) -> Option<Numeral> {
        let first = self.atoms.get(at)?;
        let (mut value, mut end, mut ordinal) = if first.make == Make::Digits || first.is_sign(".,") {
            let hundreds = self.hundreds(at).filter(|piece| piece.value >= 100.0);
            let (value, end) = hundreds.map(|piece| (piece.value, piece.end)).or_else(|| digits::read(self.atoms, at, self.pack))?;
            (value, end, false)
        } else if let Some(value) = vulgar(&first.text) {
            return Some(Numeral { fraction: true, ..self.plain(at, value, at + 1) });
        } else if let Some(next) = self.article(at).filter(|&next| next > at + 1) {
            (1.0, next, false)
        } else if let Some(piece) = self.hundreds(at) {
            (piece.value, piece.end, piece.ordinal)
        } else if let Some(next) = self.article(at) {
            match self.hundreds(next) {
                Some(piece) => (piece.value, piece.end, piece.ordinal),
                None => (1.0, next, false),
            }
        } else if self.word(at).is_some_and(|(word, _)| word.role == Role::Scale && !word.plural || self.one_more(at, word)) {
            (1.0, at, false)
        } else {
            return None;
        };
        let mut about = false;
        if !ordinal {
            (value, end) = self.decimals(value, end);
        }
        let mut scale = 1.0;
        while !ordinal && let Some((word, next)) = self.word(self.hyphen(end)) {
            match word.role {
                Role::Scale if !word.plural && value * scale * word.value < cap * word.value.min(cap) => {
                    scale *= word.value;
                    ordinal = word.ordinal;
                }
                Role::Group { about: loosely } if scale == 1.0 => {
                    (value, about) = (value * word.value, loosely);
                    return Some(Numeral { about, scale: word.value, ..self.plain(at, value, next) });
                }
                _ => break,
            }
            end = next;
        }
        if scale == 1.0
            && let Some((mark, next)) = self.mark(end)
        {
            (scale, end) = (mark, next);
        }
        Some(Numeral { ordinal, about, scale, ..self.plain(at, value * scale, end) })
    }

    /// The atom after an article that counts one: "a hundred", "une bonne vingtaine".
    pub(super) fn article(&self, at: usize) -> Option<usize> {
        self.atoms.get(at).filter(|atom| atom.is(Joint::Article))?;
        let next = at + 1 + usize::from(self.atoms.get(at + 1).is_some_and(|atom| atom.is(Joint::Rough)));
        self.word(next).filter(|&(word, _)| multiplies(word)).map(|_| next)
    }

    /// Whether the word before makes one of a noun that counts: "another dozen inspectors", "the last hundred".
    fn one_more(&self, at: usize, word: Word) -> bool {
        // "the score" is of a game.
        let group = matches!(word.role, Role::Group { .. }) && !word.plural && word.value != 20.0;
        group && at > 0 && self.atoms[at - 1].is(Joint::Another)
    }

    /// Letters that multiply digits: "40k", "1.2bn".
    pub(super) fn mark(&self, at: usize) -> Option<(f64, usize)> {
        let mark = self.atoms.get(at).filter(|atom| atom.make == Make::Word)?;
        let digits = self.atoms[at - 1].make == Make::Digits;
        let value = *self.pack.marks.get(&*mark.text)?;
        let next = self.atoms.get(at + 1);
        let money = self.money || self.units.before(at + 1).is_some() || self.units.names_money(at + 1);
        // "5m" are metres but for money ("$5m") and what is counted in the plural ("1.2m people").
        let symbol = self.units.symbol(at) && !money;
        let counts = next.is_some_and(|next| next.gap && self.pack.is_plural(&next.text) && !next.is(Joint::Stop));
        // "twenty MUSD" is spelled by half
        let coded = money && next.is_some_and(|next| !next.gap && next.make == Make::Word);
        ((digits || coded) && (!mark.gap || mark.text.len() > 1 || money) && (!symbol || !mark.gap && counts)).then_some((value, at + 1))
    }
}

/// Whether *a* counts one of it: a hundred, a million, a dozen.
pub(super) fn multiplies(word: Word) -> bool {
    matches!(word.role, Role::Hundred | Role::Scale | Role::Group { .. }) && !word.plural
}
