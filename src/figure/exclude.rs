//! What looks like a number and is no figure: names, labels, addresses, clocks, years, list markers.
//!
//! Only what stands around a numeral decides; a unit, a currency or a bound makes it a figure whatever stands around.

use super::atom::{Atom, Make};
use super::words::{Numeral, Size};
use crate::lexicon::{FigurePack, Joint};
use crate::syntax::{Document, Upos};

/// Years that no date holds, as in the names of laws and tournaments.
const YEARS: std::ops::RangeInclusive<f64> = 1500.0..=2199.0;

/// The surroundings of a numeral.
pub(super) struct Surroundings<'a, 'd> {
    pub document: &'d Document<'d>,
    pub atoms: &'a [Atom<'d>],
    pub pack: &'a FigurePack,
    pub numeral: Numeral,
    /// The atom after the numeral and its unit.
    pub end: usize,
    /// Whether it has a unit or a currency.
    pub measured: bool,
    /// Whether a unit, a currency or a bound makes it a figure.
    pub sure: bool,
    /// Whether it stands alone or is one end of a range.
    pub range: bool,
}

impl Surroundings<'_, '_> {
    /// Whether this is no figure.
    pub fn exclude(&self) -> bool {
        let address = self.document.token(self.first().token).span;
        if is_address(address.of(self.document.text())) || self.glued() || self.clock() || self.telephone() {
            return true;
        }
        !self.sure
            && (self.formation()
                || self.label()
                || self.named()
                || self.marker()
                || self.year()
                || self.street()
                || self.age_of_a_name()
                || self.attributive()
                || self.type_name())
            || self.half_time()
    }

    fn first(&self) -> &Atom<'_> {
        &self.atoms[self.numeral.start]
    }

    fn before(&self, steps: usize) -> Option<&Atom<'_>> {
        self.numeral.start.checked_sub(steps).map(|at| &self.atoms[at])
    }

    fn after(&self, steps: usize) -> Option<&Atom<'_>> {
        self.atoms.get(self.end + steps)
    }

    fn digits(&self) -> bool {
        self.first().make == Make::Digits
    }

    /// "G7", "A320", "Covid-19", "last-32"; "3D", "49ers", "CO2".
    fn glued(&self) -> bool {
        let touched = |left: Option<&Atom<'_>>| left.is_some_and(|left| left.make == Make::Word);
        let first = self.first();
        if !first.gap && !self.measured && self.numeral.start > 0 {
            let before = self.before(1);
            let hyphen = before.is_some_and(|sign| sign.is_sign("-_&") && !sign.gap);
            if self.digits() && touched(before) || hyphen && self.before(2).is_some_and(|left| left.make != Make::Sign || left.is_wall()) {
                return true;
            }
        }
        self.digits() && self.after(0).is_some_and(|next| next.make == Make::Word && !next.gap)
    }

    /// "10:30", "1:36.6", "24/7", "9/11".
    fn clock(&self) -> bool {
        let colon = |sign: Option<&Atom<'_>>| sign.is_some_and(|sign| sign.is_sign(":/") && !sign.gap);
        let digits = |atom: Option<&Atom<'_>>| atom.is_some_and(|atom| atom.make == Make::Digits);
        let before = !self.first().gap && colon(self.before(1)) && digits(self.before(2));
        let after = colon(self.after(0)) && digits(self.after(1)) && self.after(1).is_some_and(|next| !next.gap);
        self.digits() && !self.numeral.fraction && (before || after)
    }

    /// "555-0148", "01 23 45 67 89": digits in groups that no number has.
    fn telephone(&self) -> bool {
        if !self.digits() {
            return false;
        }
        let group = |at: usize, separator: &str| match self.atoms.get(at..at + 2) {
            Some([sign, digits]) if sign.is_sign(separator) && !sign.gap && !digits.gap && digits.make == Make::Digits => Some(digits),
            _ => None,
        };
        let (start, end) = (self.numeral.start, self.numeral.end);
        let zero = |atom: &Atom<'_>| atom.text.len() > 1 && atom.text.starts_with('0');
        let long = |atom: &Atom<'_>| atom.text.len() == 4 && self.first().text.len() == 3;
        let chained = !self.measured && group(end, "-./").is_some_and(|next| zero(next) || long(next) || group(end + 2, "-./").is_some());
        let follows = start >= 2 && !self.first().gap && group(start - 1, "-./").is_some();
        let inside = follows && (zero(self.first()) || start >= 4 && group(start - 3, "-./").is_some());
        let pairs = zero(self.first()) && self.atoms.get(start + 1).is_some_and(|next| next.make == Make::Digits && next.text.len() == 2);
        chained || inside || pairs || self.row()
    }

    /// "0 800 10 20 30": a row of digits with blanks between that no number has.
    fn row(&self) -> bool {
        let digits = |at: usize| self.atoms.get(at).is_some_and(|atom| atom.make == Make::Digits);
        let first = (0..=self.numeral.start).rev().take(8).take_while(|&at| digits(at)).last().unwrap_or(self.numeral.start);
        let row = self.atoms[first..].iter().take(8).take_while(|atom| atom.make == Make::Digits);
        let (count, pairs) = row.fold((0, 0), |(count, pairs), atom| (count + 1, pairs + usize::from(atom.text.len() == 2)));
        let zero = self.atoms[first].text.starts_with('0');
        count >= 4 && (pairs >= 3 || zero) || count == 3 && zero && self.atoms[first].text.len() > 2
    }

    /// "Article 370", "No. 12", "category 4 hurricane".
    fn label(&self) -> bool {
        let dotted = self.before(1).is_some_and(|sign| sign.is_sign(".") && !sign.gap);
        let hash = self.before(1).is_some_and(|sign| sign.is_sign("#§№"));
        let label = self.before(1 + usize::from(dotted));
        let capital = label.is_some_and(|label| label.span.of(self.document.text()).starts_with(char::is_uppercase));
        let ranked = label.is_some_and(|label| label.is(Joint::Rank)) && !self.counts_next();
        let repeated = self.digits() && self.after(0).is_some_and(|next| next.is(Joint::Repeat));
        hash || ranked
            || repeated
            || label.is_some_and(|label| label.is(Joint::Label)) && (self.digits() || capital) && (capital || !self.counts_next())
    }

    /// "Boeing 747", "the Big 12", "World Cup 2019", "an Alpina Watch 5"; "Fab Four", *les Vingt-Sept*.
    fn named(&self) -> bool {
        let Some(before) = self.before(1).filter(|before| before.make == Make::Word || before.is_sign("')")) else { return false };
        let integer = matches!(self.numeral.size, Size::One(value) if value == value.trunc() && value < 10_000.0);
        let inner = before.token > self.document.sentence_of(before.token).tokens.start;
        let name = self.document.token(before.token).upos == Upos::Propn || before.is(Joint::Name) || inner;
        let proper = before.make == Make::Word && name && before.span.of(self.document.text()).contains(char::is_uppercase);
        let capital = self.first().span.of(self.document.text()).starts_with(char::is_uppercase);
        let body = !self.digits() && capital && before.is(Joint::Det);
        let type_number = before.is(Joint::Name) && self.digits();
        integer && !self.range && (type_number || (proper && (self.digits() || capital) || body) && !self.counts_next())
    }

    /// "the 25th Battalion", *la 2e division*: a rank that is part of a name.
    fn formation(&self) -> bool {
        self.numeral.ordinal && self.after(0).is_some_and(|next| next.is(Joint::Formation))
    }

    /// "1." or "a) 2)" at the beginning of a line; "(4)" after a name.
    fn marker(&self) -> bool {
        let small = self.digits() && self.numeral.end == self.numeral.start + 1 && self.first().text.len() <= 2;
        let closes = self.after(0).is_some_and(|sign| sign.is_sign(")"));
        let opens = self.before(1).is_some_and(|sign| sign.is_sign("("));
        let first = self.numeral.start == 0 || opens && self.numeral.start == 1;
        let dot = self.after(0).is_some_and(|sign| sign.is_sign(".") && !sign.gap) && self.after(1).is_some();
        let jersey = || self.before(2).is_some_and(|word| self.document.token(word.token).upos == Upos::Propn);
        // "Section 8(2)"
        let clause = || self.before(2).is_some_and(|number| number.make == Make::Digits) && self.before(1).is_some_and(|sign| !sign.gap);
        small && (first && (dot || closes) || closes && (!opens || jersey() || clause()))
    }

    /// "the Copyright Act 1974", "the 2014-15 season".
    fn year(&self) -> bool {
        let year = |atom: &Atom<'_>| atom.text.len() == 4 && atom.text.parse().is_ok_and(|value| YEARS.contains(&value));
        let alone = self.digits() && self.numeral.end == self.numeral.start + 1 && year(self.first());
        let both = match self.numeral.size {
            Size::Between(low, high) => self.digits() && YEARS.contains(&low) && YEARS.contains(&high) && year(self.first()),
            Size::One(_) => false,
        };
        (alone || both) && !self.counts_next()
    }

    /// "10 Downing Street", "9 E 71st St", *12, rue des Lilas*.
    fn street(&self) -> bool {
        let comma = usize::from(self.after(0).is_some_and(|sign| sign.is_sign(",")));
        let proper = |atom: &&Atom<'_>| {
            let raw = atom.span.of(self.document.text());
            raw.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || atom.is(Joint::Of) || !atom.gap
        };
        let mut words = (0..5).map_while(|step| self.after(step).filter(|atom| atom.make != Make::Sign));
        self.digits()
            && (self.after(comma).is_some_and(|next| next.is(Joint::Street))
                || words.by_ref().take_while(proper).any(|word| word.is(Joint::Street)))
    }

    /// "Adela Rusk, 65, said": an age that belongs to a name.
    fn age_of_a_name(&self) -> bool {
        let name = self.before(2).is_some_and(|name| self.document.token(name.token).upos == Upos::Propn);
        let commas = self.before(1).is_some_and(|sign| sign.is_sign(",")) && self.after(0).is_some_and(|sign| sign.is_sign(",.)"));
        self.digits() && name && commas && matches!(self.numeral.size, Size::One(value) if value < 120.0)
    }

    /// "a four-door car", "a two-party system", *un trois-pièces*: a word of its own, where "a 12-member council" counts.
    fn attributive(&self) -> bool {
        let hyphen = self.after(0).is_some_and(|sign| sign.is_sign("-") && !sign.gap);
        let noun = self.after(1).filter(|noun| !noun.gap && noun.make == Make::Word);
        let small = matches!(self.numeral.size, Size::One(value) if value <= 12.0);
        let counts = |noun: &Atom<'_>| self.pack.counts_across_hyphens && (noun.is(Joint::Person) || self.pack.is_plural(&noun.text));
        !self.digits() && small && hyphen && noun.is_some_and(|noun| !counts(noun))
    }

    /// "a 787 Dreamliner", "their own 911 Carrera": the number of a type, before its name.
    fn type_name(&self) -> bool {
        let integer = matches!(self.numeral.size, Size::One(value) if (100.0..10_000.0).contains(&value) && value == value.trunc());
        let one = self.before(1).is_some_and(|before| before.is(Joint::Article) || before.is(Joint::Own));
        let nominal = |atom: &&Atom<'_>| {
            atom.make == Make::Word && matches!(self.document.token(atom.token).upos, Upos::Propn | Upos::Noun | Upos::Adj)
        };
        let name = |atom: &Atom<'_>| atom.gap && atom.span.of(self.document.text()).starts_with(char::is_uppercase);
        let mut words = (0..5).map_while(|step| self.after(step)).take_while(nominal);
        self.digits() && integer && one && self.after(0).is_some_and(name) && !words.any(|word| self.pack.is_plural(&word.text))
    }

    /// "the second half", "0401 GMT": what is left of a game or a clock.
    fn half_time(&self) -> bool {
        let ordinal = |atom: &Atom<'_>| self.pack.numerals.get(&atom.text).is_some_and(|word| word.ordinal);
        let half = self.numeral.fraction && !self.digits() && self.numeral.end == self.numeral.start + 1;
        let clock = self.digits()
            && self.first().text.len() > 1
            && self.first().text.starts_with('0')
            && self.numeral.end == self.numeral.start + 1;
        clock || half && self.before(1).is_some_and(ordinal)
    }

    /// Whether a plural noun follows within two words: something is counted.
    fn counts_next(&self) -> bool {
        for step in 0..3 {
            let Some(atom) = self.after(step).filter(|atom| atom.make == Make::Word) else { return false };
            match self.document.token(atom.token).upos {
                Upos::Noun if self.pack.is_plural(&atom.text) => return true,
                Upos::Noun | Upos::Adj | Upos::Num | Upos::Verb if step < 2 => {}
                _ => return false,
            }
        }
        false
    }
}

/// Whether a token is a web or mail address, as far as its first letters show.
fn is_address(token: &str) -> bool {
    let head = (0..=token.len().min(128)).rev().find_map(|end| token.get(..end)).unwrap_or_default();
    head.contains("://") || head.starts_with("www.") || head.contains('@')
}
