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
use super::digits;
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

/// A part of a number on the way.
#[derive(Clone, Copy, Debug)]
struct Piece {
    value: f64,
    end: usize,
    ordinal: bool,
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
    fn sign(&self, at: usize) -> Option<(usize, f64, usize)> {
        let first = self.atoms.get(at)?;
        let next = self.atoms.get(at + 1);
        let minus = first.is_sign("-−") && first.gap && next.is_some_and(|next| !next.gap && next.make == Make::Digits);
        Some(if minus || first.is(Joint::Minus) { (at, -1.0, self.hyphen(at + 1)) } else { (at, 1.0, at) })
    }

    fn unsigned(&self, at: usize) -> Option<Numeral> {
        let first = self.atoms.get(at)?;
        if first.make == Make::Word && !(first.begins.numeral || first.begins.vague || first.is(Joint::Article)) {
            return None;
        }
        if let Some(vague) = self.vague(at) {
            return Some(vague);
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
        Some(self.ratio(number).or_else(|| self.fraction(number)).unwrap_or(number))
    }

    /// "one in five", "nine out of ten", "un ménage sur trois".
    fn ratio(&self, number: Numeral) -> Option<Numeral> {
        let Size::One(above) = number.size else { return None };
        let noun = self
            .atoms
            .get(number.end)
            .is_some_and(|atom| atom.make == Make::Word && !atom.is(Joint::Stop) && !atom.begins.over && !atom.begins.unit);
        let over = number.end + usize::from(noun && above == 1.0 && self.atoms.get(number.end + 1).is_some_and(|atom| atom.begins.over));
        self.atoms.get(over).filter(|atom| atom.begins.over)?;
        let (count, &bare) = self.pack.over.longest(self.atoms[over..].iter().map(|atom| &*atom.text))?;
        let below = self.number(over + count)?;
        let Size::One(all) = below.size else { return None };
        let whole = above > 0.0 && (above < all || bare) && above == above.trunc() && !below.ordinal && !below.fraction;
        let measured = self.units.names(below.end);
        let noun = (over > number.end).then_some(number.end);
        // "one over three": a fraction where nothing is counted.
        let counts = self.atoms.get(below.end).is_some_and(|next| next.make == Make::Word);
        (whole && !measured && !(bare && counts)).then_some(Numeral {
            end: below.end,
            size: Size::One(above / all),
            fraction: true,
            noun,
            ..number
        })
    }

    fn plain(&self, start: usize, value: f64, end: usize) -> Numeral {
        Numeral { start, end, size: Size::One(value), ordinal: false, fraction: false, about: false, scale: 1.0, noun: None }
    }

    /// "21st", "30e": the atom after the ending.
    fn ordinal_ending(&self, at: usize) -> Option<usize> {
        let ending = self.atoms.get(at + 1)?;
        let ends = !ending.gap && ending.make == Make::Word && self.pack.ordinal_endings.iter().any(|e| *e == ending.text);
        ends.then_some(at + 2)
    }

    /// Vague words, also as multipliers: "dozens", "tens of thousands", "several hundred".
    fn vague(&self, at: usize) -> Option<Numeral> {
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
    fn of_scale(&self, vague: Numeral) -> Numeral {
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
    fn word(&self, at: usize) -> Option<(Word, usize)> {
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
    fn hyphen(&self, at: usize) -> usize {
        match self.atoms.get(at..at + 2) {
            Some([hyphen, next]) if hyphen.is_sign("-") && !hyphen.gap && !next.gap => at + 1,
            _ => at,
        }
    }

    /// The atom after an *and* of this kind, with the hyphens around it.
    fn join(&self, at: usize, joint: Joint) -> Option<usize> {
        let at = self.hyphen(at);
        self.atoms.get(at).filter(|atom| atom.is(joint)).map(|_| self.hyphen(at + 1))
    }

    /// 0 to 99.
    fn tens(&self, at: usize) -> Option<Piece> {
        let (word, end) = self.word(at)?;
        let piece = Piece { value: word.value, end, ordinal: word.ordinal };
        match word.role {
            _ if word.plural => None,
            Role::Small => Some(piece),
            Role::Ten if word.ordinal => Some(piece),
            Role::Ten => {
                let most = if self.pack.tens_with_teens.contains(&word.value) { 19.0 } else { 9.0 };
                let joined = self.join(end, Joint::TenJoin);
                let (small, small_end) = match self.word(joined.unwrap_or(self.hyphen(end))) {
                    Some((small, end)) if small.role == Role::Small && (1.0..=most).contains(&small.value) => (small, end),
                    _ => return Some(piece),
                };
                // "vingt et un" and "soixante et onze", never "vingt et trois".
                if small.plural {
                    // "thirty-fifths" is a denominator, "thirty fifths" has one.
                    return if self.hyphen(end) == end { Some(piece) } else { None };
                }
                if joined.is_some() && small.value % 10.0 != 1.0 {
                    return Some(piece);
                }
                Some(Piece { value: word.value + small.value, end: small_end, ordinal: small.ordinal })
            }
            _ => None,
        }
    }

    /// 0 to 9,999, as *twelve hundred* is said.
    fn hundreds(&self, at: usize) -> Option<Piece> {
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
        if joined.is_some_and(|joined| self.part(joined).is_some()) {
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
    fn short_digits(&self, at: usize) -> Option<Piece> {
        let atom = self.atoms.get(at).filter(|atom| atom.make == Make::Digits && atom.text.len() <= 2)?;
        let (value, end) = digits::read(self.atoms, at, self.pack)?;
        (end == at + 1).then_some(Piece { value, end, ordinal: false }).filter(|_| atom.text != "0")
    }

    /// Whether what was taken for the rest of a number is the beginning of the next: "200 and two | hundred".
    fn opens_another(&self, at: usize) -> bool {
        let at = self.hyphen(at);
        self.atoms.get(at).is_some_and(|atom| atom.is_sign("%")) || self.word(at).is_some_and(|(word, _)| word.role == Role::Hundred)
    }

    /// A whole number with its scales, decimals and halves.
    fn number(&self, at: usize) -> Option<Numeral> {
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
    fn chunk(&self, at: usize, cap: f64) -> Option<Numeral> {
        let first = self.atoms.get(at)?;
        let (mut value, mut end, mut ordinal) = if first.make == Make::Digits || first.is_sign(".,") {
            let hundreds = self.hundreds(at).filter(|piece| piece.value >= 100.0);
            let (value, end) = hundreds.map(|piece| (piece.value, piece.end)).or_else(|| digits::read(self.atoms, at, self.pack))?;
            (value, end, false)
        } else if let Some(value) = vulgar(&first.text) {
            return Some(Numeral { fraction: true, ..self.plain(at, value, at + 1) });
        } else if let Some(piece) = self.hundreds(at) {
            (piece.value, piece.end, piece.ordinal)
        } else if first.is(Joint::Article) && self.word(at + 1).is_some_and(|(word, _)| multiplies(word)) {
            match self.hundreds(at + 1) {
                Some(piece) => (piece.value, piece.end, piece.ordinal),
                None => (1.0, at + 1, false),
            }
        } else if self.word(at).is_some_and(|(word, _)| word.role == Role::Scale && !word.plural) {
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

    /// What follows a coefficient: "point five", "and a half", "1/2".
    fn decimals(&self, value: f64, end: usize) -> (f64, usize) {
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
        match self.join(end, Joint::Join).and_then(|joined| self.part(joined)) {
            Some((part, after)) => (value + part, after),
            None => (value, end),
        }
    }

    /// "1/4" as a part of one, standing free.
    fn slash(&self, at: usize) -> Option<(f64, usize)> {
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
    fn share(&self, at: usize) -> Option<(f64, usize)> {
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
    fn denominator(&self, at: usize) -> Option<(f64, usize)> {
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
    fn fraction(&self, number: Numeral) -> Option<Numeral> {
        let Size::One(above) = number.size else { return None };
        if let Some((value, end)) = self.slash(number.start) {
            return Some(Numeral { end, fraction: true, size: Size::One(value), ..number });
        }
        let at = self.hyphen(number.end);
        let (below, end) = self.denominator(at)?;
        // One fifth, two fifths; "the two third parties" has no fraction.
        let agrees = above == 1.0 || self.word(end - 1).is_none_or(|(word, _)| word.plural || word.role == Role::Part);
        agrees.then_some(self.times(Numeral { end, fraction: true, size: Size::One(above / below), ..number }))
    }

    /// "half", "a third", "half a million".
    fn half(&self, at: usize) -> Option<Numeral> {
        let article = self.atoms[at].is(Joint::Article);
        let (below, end) = self.denominator(at + usize::from(article))?;
        let (word, _) = self.word(at + usize::from(article))?;
        let fraction = Numeral { fraction: true, ..self.plain(at, 1.0 / below, end) };
        let times = self.times(fraction);
        let of = self.atoms.get(end).is_some_and(|atom| atom.is(Joint::Of));
        let half = word.role == Role::Part
            && below == 2.0
            && (of || self.atoms.get(end).is_some_and(|atom| atom.is(Joint::Det)) || self.units.names(self.hyphen(end)));
        (times.end > end || of && (article || word.role == Role::Part) || half).then_some(times)
    }

    /// A fraction of a scale or a group: "half a million", "two thirds of a million", "une demi-douzaine".
    fn times(&self, fraction: Numeral) -> Numeral {
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

    /// Letters that multiply digits: "40k", "1.2bn".
    fn mark(&self, at: usize) -> Option<(f64, usize)> {
        let mark = self.atoms.get(at).filter(|atom| atom.make == Make::Word)?;
        let digits = self.atoms[at - 1].make == Make::Digits;
        let value = *self.pack.marks.get(&*mark.text)?;
        let next = self.atoms.get(at + 1);
        let money = self.money || self.units.before(at + 1).is_some() || self.units.names_money(at + 1);
        // "5m" are metres but for money ("$5m") and what is counted in the plural ("1.2m people").
        let symbol = self.units.symbol(at) && !money;
        let counts = next.is_some_and(|next| next.gap && self.pack.is_plural(&next.text) && !next.is(Joint::Stop));
        (digits && (!mark.gap || mark.text.len() > 1 || money) && (!symbol || !mark.gap && counts)).then_some((value, at + 1))
    }
}

/// Whether *a* counts one of it: a hundred, a million, a dozen.
fn multiplies(word: Word) -> bool {
    matches!(word.role, Role::Hundred | Role::Scale | Role::Group { .. }) && !word.plural
}

/// The vulgar fractions of Unicode, folded to "1⁄2".
fn vulgar(text: &str) -> Option<f64> {
    let (above, below) = if text.is_ascii() { None } else { text.split_once('⁄') }?;
    Some(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?)
}
