//! Parts of one and multiples: fractions, halves, ratios, "three times".

use super::atom::{Atom, Make};
use super::cardinal::{Piece, multiplies};
use super::words::{Numeral, Reader, Size};
use crate::lexicon::{Joint, Role};

/// What shares of several are told out of.
const ROUND: [f64; 9] = [3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 100.0, 1000.0];

impl Reader<'_, '_> {
    /// "one in five", "nine out of ten", "un ménage sur trois".
    pub(super) fn ratio(&self, number: Numeral) -> Option<Numeral> {
        let Size::One(above) = number.size else { return None };
        let noun = self
            .atoms
            .get(number.end)
            .is_some_and(|atom| atom.make == Make::Word && !atom.is(Joint::Stop) && !atom.begins.over && !atom.begins.unit);
        let over = number.end + usize::from(noun && self.atoms.get(number.end + 1).is_some_and(|atom| atom.begins.over));
        self.atoms.get(over).filter(|atom| atom.begins.over)?;
        let (count, &bare) = self.pack.over.longest(self.atoms[over..].iter().map(|atom| &*atom.text))?;
        let below = self.number(over + count)?;
        let Size::One(all) = below.size else { return None };
        let whole = above > 0.0 && (above < all || bare) && above == above.trunc() && !below.ordinal && !below.fraction;
        let measured = self.units.names(below.end);
        let noun = (over > number.end).then_some(number.end);
        // "one over three": a fraction where nothing is counted; "eight homes in ten", but "three goals in five league games".
        let words = || self.atoms[below.end..].iter().take(2).take_while(|next| next.make == Make::Word && !next.is(Joint::Stop));
        let counts = match noun {
            _ if bare => self.atoms.get(below.end).is_some_and(|next| next.make == Make::Word),
            Some(_) if above > 1.0 => !ROUND.contains(&all) || words().any(|next| self.pack.is_plural(&next.text)),
            _ => false,
        };
        (whole && !measured && !counts).then_some(Numeral { end: below.end, size: Size::One(above / all), fraction: true, noun, ..number })
    }

    /// "three times as many", *deux fois plus*.
    pub(super) fn multiple(&self, number: Numeral) -> Option<Numeral> {
        let at = self.hyphen(number.end);
        let compares = self.atoms.get(at + 1).is_some_and(|next| next.is(Joint::Compared));
        let times = self.atoms.get(at).filter(|times| times.is(Joint::Times) && compares);
        times.map(|_| Numeral { end: at + 1, fraction: true, ..number })
    }

    /// What follows a coefficient: "point five", "and a half", "1/2".
    pub(super) fn decimals(&self, value: f64, end: usize) -> (f64, usize) {
        if self.atoms.get(end).is_some_and(|atom| atom.is(Joint::Point)) {
            let (mut at, mut digits) = (end + 1, String::new());
            while let Some((word, next)) = self.word(self.hyphen(at)).filter(|(word, _)| matches!(word.role, Role::Small | Role::Ten)) {
                let piece = self.tens(at).unwrap_or(Piece { value: word.value, end: next, ordinal: false });
                digits.push_str(&piece.value.to_string());
                at = piece.end;
            }
            if let Ok(decimals) = format!("0.{digits}").parse::<f64>()
                && !digits.is_empty()
            {
                return (value + decimals, at);
            }
        }
        if let Some(part) = self.atoms.get(end).and_then(|atom| vulgar(&atom.text)) {
            return (value + part, end + 1);
        }
        if end.checked_sub(1).is_some_and(|last| self.atoms[last].make == Make::Digits)
            && let Some((part, after)) = self.slash(end)
        {
            return (value + part, after);
        }
        match self.join(end, Joint::Join).and_then(|joined| self.part(joined)).filter(|&(part, _)| part < 1.0) {
            Some((part, after)) => (value + part, after),
            None => (value, end),
        }
    }

    /// "1/4" as a part of one, standing free.
    pub(super) fn slash(&self, at: usize) -> Option<(f64, usize)> {
        let [above, slash, below] = self.atoms.get(at..at + 3)? else { return None };
        let digits = above.make == Make::Digits && below.make == Make::Digits && slash.is_sign("/⁄");
        let free = above.gap && self.atoms.get(at + 3).is_none_or(|next| next.gap || !next.is_sign("/"));
        if !digits || !free || below.gap && !slash.gap {
            return None;
        }
        let (above, below): (f64, f64) = (above.text.parse().ok()?, below.text.parse().ok()?);
        const PARTS: [f64; 12] = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0, 32.0, 100.0];
        (above < below && PARTS.contains(&below)).then_some((above / below, at + 3))
    }

    /// "a half", "three quarters", "demi": a part of one, after *and*.
    pub fn part(&self, at: usize) -> Option<(f64, usize)> {
        self.share(at).filter(|&(_, end)| self.word(end).is_none_or(|(word, _)| word.role != Role::Scale))
    }

    /// The same, which may be of a scale: "three quarters | million".
    pub(super) fn share(&self, at: usize) -> Option<(f64, usize)> {
        let (count, at) = match self.tens(at) {
            Some(count) if !count.ordinal && self.denominator(self.hyphen(count.end)).is_some() => (count.value, self.hyphen(count.end)),
            _ if self.atoms.get(at)?.is(Joint::Article) => (1.0, at + 1),
            _ => (1.0, at),
        };
        let (below, end) = self.denominator(at)?;
        let singular =
            self.word(at).is_some_and(|(word, _)| word.role == Role::Part) || count > 1.0 || self.atoms[at - 1].is(Joint::Article);
        singular.then_some((count / below, end))
    }

    /// What a fraction divides by, with the atom after it.
    pub(super) fn denominator(&self, at: usize) -> Option<(f64, usize)> {
        let (word, end) = self.word(at)?;
        match word.role {
            Role::Part => Some((word.value, end)),
            Role::Ten if !word.ordinal => {
                // "thirty-fifths", "vingt et unième".
                let small = self.join(end, Joint::TenJoin).unwrap_or(self.hyphen(end));
                let (small, end) = self.word(small).filter(|(small, _)| small.ordinal && small.role == Role::Small)?;
                Some((word.value + small.value, end))
            }
            _ if word.ordinal && word.value >= 3.0 => Some((word.value, end)),
            Role::Hundred | Role::Scale => {
                let (rest, end) = self.word(self.hyphen(end)).filter(|(rest, _)| rest.ordinal)?;
                Some((word.value * rest.value, end))
            }
            _ => None,
        }
    }

    /// A number over a denominator: "two thirds", "1/4".
    pub(super) fn fraction(&self, number: Numeral) -> Option<Numeral> {
        let Size::One(above) = number.size else { return None };
        if let Some((value, end)) = self.slash(number.start) {
            return Some(Numeral { end, fraction: true, size: Size::One(value), ..number });
        }
        let at = self.dash(self.hyphen(number.end));
        let (below, end) = self.denominator(at)?;
        // One fifth, two fifths, *trois cinquième*; "the two third parties" has no fraction.
        let written = self.atoms[number.start].make == Make::Word;
        let last = written && self.atoms.get(end).is_none_or(|next| next.make == Make::Sign);
        // *un quatorzième paquet*: what something follows that it can rank is a rank.
        let ranks = |next: &Atom<'_>| next.make == Make::Word && !next.is(Joint::Stop) && !next.is(Joint::Of) && !next.begins.unit;
        let rank = self.atoms[number.start].is(Joint::Article) && self.word(at).is_some_and(|(word, _)| word.ordinal && !word.plural);
        if rank && self.atoms.get(end).is_some_and(ranks) {
            return None;
        }
        let agrees = above == 1.0 || last || self.word(end - 1).is_none_or(|(word, _)| word.plural || word.role == Role::Part);
        agrees.then_some(self.times(Numeral { end, fraction: true, size: Size::One(above / below), ..number }))
    }

    /// "half", "a third", "half a million".
    pub(super) fn half(&self, at: usize) -> Option<Numeral> {
        let article = self.atoms[at].is(Joint::Article);
        let (below, end) = self.denominator(at + usize::from(article))?;
        let (word, _) = self.word(at + usize::from(article))?;
        let fraction = Numeral { fraction: true, ..self.plain(at, 1.0 / below, end) };
        let times = self.times(fraction);
        let of = self.atoms.get(end).is_some_and(|atom| atom.is(Joint::Of));
        // "half the cost", "half an hour"
        let an = end + usize::from(self.atoms.get(end).is_some_and(|atom| atom.is(Joint::Article)));
        let half = word.role == Role::Part
            && below == 2.0
            && (of || self.atoms.get(end).is_some_and(|atom| atom.is(Joint::Det)) || self.units.names(self.hyphen(an)));
        // "cut by a third", "more than a quarter of", "réduit de moitié"
        let next = self.atoms.get(end);
        let joined = |next: &Atom<'_>| if next.make == Make::Word { !next.is(Joint::Stop) } else { next.is_sign("-") && !next.gap };
        let alone = article || word.role == Role::Part && at > 0 && !self.atoms[at - 1].is(Joint::Article);
        let led = alone && !next.is_some_and(joined) && self.led(at);
        // "a twenty-first", where nothing follows that it could rank
        let part = article && below > 20.0 && self.atoms.get(end).is_none_or(|next| next.make == Make::Sign);
        let measured = half && an > end && self.units.names(an);
        let times = if measured { Numeral { end: an, ..times } } else { times };
        (times.end > end || of && (article || word.role == Role::Part) || half || part || led).then_some(times)
    }

    /// Whether a difference or a bound leads to an atom: "by", "more than".
    fn led(&self, at: usize) -> bool {
        let bound = |words: usize| {
            let letters = self.atoms[at - words..at].iter().map(|atom| &*atom.text);
            self.pack.before.longest(letters).is_some_and(|(count, _)| count == words)
        };
        at > 0 && self.atoms[at - 1].is(Joint::By) || (1..=at.min(4)).any(bound)
    }

    /// A fraction of a scale or a group: "half a million", "two thirds of a million", "une demi-douzaine".
    pub(super) fn times(&self, fraction: Numeral) -> Numeral {
        let mut at = self.hyphen(fraction.end);
        for joint in [Joint::Of, Joint::Article] {
            at += usize::from(self.atoms.get(at).is_some_and(|atom| atom.is(joint)));
        }
        match (self.word(at), fraction.size) {
            (Some((word, end)), Size::One(value)) if multiplies(word) && !word.ordinal => {
                let about = matches!(word.role, Role::Group { about: true });
                let scale = if word.role == Role::Scale { word.value } else { 1.0 };
                Numeral { end, size: Size::One(value * word.value), fraction: false, about, scale, ..fraction }
            }
            _ => fraction,
        }
    }
}

/// The vulgar fractions of Unicode, folded to "1⁄2".
pub(super) fn vulgar(text: &str) -> Option<f64> {
    let (above, below) = if text.is_ascii() { None } else { text.split_once('⁄') }?;
    Some(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?)
}
