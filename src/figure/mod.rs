//! Which figures stand where: number, bound, unit, noun, and what they are said of.
//!
//! A [`Document`] enters, figures leave in the order of the text. Tokens become atoms ([`atom`]), atoms numerals ([`words`],
//! [`digits`]), numerals with what stands around them quantities ([`unit`], [`range`]); what only looks like a number is
//! left out ([`exclude`]); last, the tree says what is counted and measured ([`noun`], [`clause`]).

mod atom;
mod clause;
mod digits;
mod exclude;
mod noun;
mod range;
mod record;
#[cfg(test)]
mod tests;
mod unit;
mod words;

pub use crate::lexicon::{Bound, FigureKind};
pub use record::{Amount, Figure, Trend};

use crate::lexicon::{Joint, Pack, Phrases};
use crate::span::Span;
use crate::syntax::{Document, Subtype, Upos};
use atom::{Atom, Make};
use exclude::Surroundings;
use range::{Opening, Pair, Pairing};
use unit::{Measure, Units};
use words::{Numeral, Reader, Size};

/// Finds the figures of an article, in order. `taken` are the spans of dates and times, in order, in which no figure stands.
pub fn find(document: &Document<'_>, pack: &Pack, taken: &[Span]) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut atoms = Vec::new();
    let mut taken = taken;
    let pack = &pack.figure;
    for sentence in document.sentences() {
        atom::split(document, pack, sentence.tokens.clone(), &mut taken, &mut atoms);
        if !atoms.is_empty() {
            let units = Units { atoms: &atoms, pack, text: document.text() };
            let reader = Reader { atoms: &atoms, units, pack, money: false };
            Finder { document, reader, first: figures.len() }.find(&mut figures);
        }
    }
    figures
}

/// What stands before a number and belongs to it.
#[derive(Clone, Default)]
struct Lead {
    /// The atom it begins at.
    start: Option<usize>,
    bound: Bound,
    opening: Opening,
    currency: Option<Measure>,
    /// "aged", "à l'âge de".
    age: bool,
}

/// A number with all that belongs to it, before the tree is asked what it is said of.
struct Quantity {
    numeral: Numeral,
    amount: Amount,
    kind: Option<FigureKind>,
    measure: Option<Measure>,
    /// Its first atom, and the atom after it.
    start: usize,
    end: usize,
}

/// How many tokens a number may stand behind the one it is parallel to.
const PARALLEL: usize = 12;

/// Finds the figures of one sentence.
struct Finder<'a, 'd> {
    document: &'d Document<'d>,
    reader: Reader<'a, 'd>,
    /// How many figures were found before this sentence.
    first: usize,
}

impl Finder<'_, '_> {
    fn atoms(&self) -> &[Atom<'_>] {
        self.reader.atoms
    }

    fn find(&self, figures: &mut Vec<Figure>) {
        let mut lead = Lead::default();
        let mut at = 0;
        while at < self.atoms().len() {
            let atom = &self.atoms()[at];
            if atom.is_plain() {
                if lead.start.is_some() {
                    lead = Lead::default();
                }
                at += 1;
                continue;
            }
            let start = lead.start.unwrap_or(at);
            let pack = self.reader.pack;
            if let Some((end, &bound)) = self.phrase(&pack.before, at, atom.begins.before) {
                lead = Lead { start: Some(start), bound: stronger(lead.bound, bound), ..lead };
                at = end;
            } else if let Some(currency) = self.reader.units.before(at) {
                at = currency.end;
                lead = Lead { start: Some(start), currency: Some(currency), ..lead };
            } else if let Some(numeral) = (Reader { money: lead.currency.is_some(), ..self.reader }).read(at) {
                let quantity = self.quantity(numeral, &std::mem::take(&mut lead));
                at = quantity.end.max(at + 1);
                if !self.exclude(&quantity) {
                    let figure = self.describe(quantity, &figures[self.first..]);
                    figures.push(figure);
                }
            } else if let Some((end, ())) = self.phrase(&pack.age_before, at, atom.begins.age_before) {
                lead = Lead { age: true, start: Some(start), ..Lead::default() };
                at = end;
            } else {
                lead = self.follow(lead, at);
                at += 1;
            }
        }
    }

    /// What leads up to a number after one more word that is neither bound nor currency.
    fn follow(&self, lead: Lead, at: usize) -> Lead {
        let atom = &self.atoms()[at];
        if atom.is(Joint::Between) {
            Lead { start: Some(at), opening: Opening::Between, ..Lead::default() }
        } else if atom.is(Joint::From) && lead.start.is_none() {
            let opening = if self.changes(at, 4) { Opening::Change } else { Opening::From };
            Lead { start: Some(at), opening, ..Lead::default() }
        } else if lead.start.is_some_and(|start| self.locates(start, at)) {
            Lead::default()
        } else if lead.start.is_some() && (atom.is(Joint::Filler) || atom.is_sign("-'")) {
            lead
        } else {
            Lead::default()
        }
    }

    /// Whether a single preposition stands before a definite noun phrase, which it locates and does not bound: "near the 12
    /// villages", "over the 40-kilometre front".
    fn locates(&self, start: usize, at: usize) -> bool {
        let preposition = self.document.token(self.atoms()[start].token).upos == Upos::Adp;
        at == start + 1 && preposition && self.atoms()[at].is(Joint::Det)
    }

    /// Whether a word of change stands within so many words before an atom.
    fn changes(&self, at: usize, words: usize) -> bool {
        let lemma = |atom: &Atom<'_>| self.reader.pack.begins(self.document.lemma(atom.token)).joints;
        let before = self.atoms()[at.saturating_sub(words)..at].iter();
        before.map(lemma).any(|joints| [Joint::Up, Joint::Down, Joint::Change].into_iter().any(|joint| joints.has(joint)))
    }

    /// Whether the sentence speaks of a game or a vote.
    fn game(&self, at: usize) -> bool {
        let near = self.atoms()[at.saturating_sub(8)..].iter().take(16);
        near.map(|atom| self.reader.pack.begins(self.document.lemma(atom.token)).joints).any(|joints| joints.has(Joint::Game))
    }

    /// The phrase of a table at an atom: the atom after it, and its meaning.
    fn phrase<'p, T>(&self, table: &'p Phrases<T>, at: usize, begins: bool) -> Option<(usize, &'p T)> {
        let (count, value) = begins.then(|| table.longest(self.atoms()[at..].iter().map(|atom| &*atom.text))).flatten()?;
        Some((at + count, value))
    }

    /// A numeral with its bounds, its unit and the second end of its range.
    fn quantity(&self, numeral: Numeral, lead: &Lead) -> Quantity {
        let pairing = Pairing {
            reader: &self.reader,
            opening: lead.opening,
            changes: self.changes(lead.start.unwrap_or(numeral.start), 2),
            game: self.game(numeral.start),
        };
        let pair = pairing.join(numeral, lead.currency.as_ref());
        let (numeral, shared) = match &pair {
            Some(Pair::Range(numeral) | Pair::Score(numeral)) => (*numeral, None),
            Some(Pair::From(numeral, measure)) => (*numeral, measure.clone()),
            None => (numeral, None),
        };
        let ranged = matches!(pair, Some(Pair::Range(_)));
        let score = matches!(pair, Some(Pair::Score(_)));
        // A "from" that opens no range is no part of the figure.
        let start = lead.start.filter(|_| ranged || lead.opening == Opening::None).unwrap_or(numeral.start);
        let start = if lead.age { numeral.start } else { start };
        let after = if numeral.ordinal || score { None } else { self.reader.units.after(numeral.end, lead.currency.is_some()) };
        let inherited = shared.or_else(|| lead.currency.clone()).map(|measure| Measure { start: numeral.end, end: numeral.end, ..measure });
        let measure = after.or(inherited);
        let mut end = measure.as_ref().map_or(numeral.end, |measure| measure.end);
        let mut size = numeral.size;
        if let (Some(measure), Size::One(value)) = (&measure, size) {
            if measure.kind == FigureKind::Money && measure.unit.is_some() && value.fract() == 0.0 {
                if let Some((more, after)) = self.hundredths(end) {
                    (size, end) = (Size::One(value + more), after);
                }
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
        let (age, age_end) = self.age(lead, &numeral, measure.as_ref(), end);
        let kind = match &measure {
            _ if numeral.ordinal => Some(FigureKind::Ordinal),
            _ if score => Some(FigureKind::Score),
            _ if age => Some(FigureKind::Age),
            Some(measure) => Some(measure.kind),
            None => numeral.fraction.then_some(FigureKind::Ratio),
        };
        Quantity { numeral, amount, kind, measure, start, end: age_end }
    }

    /// Hundredths of money after it: "3 dollars 50".
    fn hundredths(&self, end: usize) -> Option<(f64, usize)> {
        let read = |at| match self.reader.read(at) {
            Some(Numeral { size: Size::One(value), ordinal: false, fraction: false, end, .. }) => Some((value, end)),
            _ => None,
        };
        self.reader.units.hundredths(end, read)
    }

    /// "… and a half" after a unit: "deux ans et demi".
    fn and_a_half(&self, end: usize) -> Option<(f64, usize)> {
        let join = self.atoms().get(end).is_some_and(|atom| atom.is(Joint::Join));
        join.then(|| self.reader.part(end + 1)).flatten().filter(|&(part, _)| part == 0.5)
    }

    /// Whether a duration is an age, and the atom after what says so: "25-year-old", "aged 25", "un homme de 25 ans".
    fn age(&self, lead: &Lead, numeral: &Numeral, measure: Option<&Measure>, end: usize) -> (bool, usize) {
        if measure.is_some_and(|measure| measure.kind != FigureKind::Duration) || numeral.ordinal {
            return (false, end);
        }
        let hyphen = usize::from(self.atoms().get(end).is_some_and(|atom| atom.is_sign("-") && !atom.gap));
        let begins = self.atoms().get(end + hyphen).is_some_and(|atom| atom.begins.age_after);
        if let Some((after, ())) = self.phrase(&self.reader.pack.age_after, end + hyphen, begins && measure.is_some()) {
            return (true, after);
        }
        let person = |steps: usize| {
            let atom = numeral.start.checked_sub(steps).map(|at| &self.atoms()[at]);
            atom.is_some_and(|atom| self.reader.pack.begins(self.document.lemma(atom.token)).joints.has(Joint::Person))
        };
        let of = numeral.start > 0 && self.atoms()[numeral.start - 1].is(Joint::Of);
        // "M. Dupont, 57 ans, …"
        let comma = |at: Option<usize>| at.and_then(|at| self.atoms().get(at)).is_some_and(|sign| sign.is_sign(","));
        let name = numeral.start.checked_sub(2).is_some_and(|at| self.document.token(self.atoms()[at].token).upos == Upos::Propn);
        let apposed = name && comma(numeral.start.checked_sub(1)) && comma(Some(end));
        (lead.age || measure.is_some() && (apposed || of && person(2)), end)
    }

    /// Whether this only looks like a figure.
    fn exclude(&self, quantity: &Quantity) -> bool {
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
    fn pronoun(&self, quantity: &Quantity, bounded: bool) -> bool {
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
    fn coordinated(&self, article: usize) -> bool {
        let atoms = self.atoms();
        let number = |atom: &Atom<'_>| atom.make == Make::Digits || atom.begins.numeral && !atom.is(Joint::Article);
        let and = |at: usize| atoms.get(at).is_some_and(|atom| atom.is(Joint::And));
        let after = (article + 2..article + 5).any(|at| and(at) && atoms.get(at + 1).is_some_and(number));
        let before = article >= 3 && and(article - 1) && atoms[article.saturating_sub(5)..article - 2].iter().any(number);
        after || before
    }

    /// The figure of a quantity, with what the tree says of it.
    fn describe(&self, quantity: Quantity, before: &[Figure]) -> Figure {
        let Quantity { numeral, amount, kind, measure, start, end } = quantity;
        let amount = self.converted(start, before).map_or(amount, |bound| match amount.value {
            Some(value) if amount.bound == Bound::Exact => Amount::new(value, bound),
            _ => amount,
        });
        let token = self.atoms()[numeral.end - 1].token;
        let inside = |measure: &Measure| {
            let named = measure.unit.is_none() && measure.end > measure.start;
            named.then(|| (self.span(measure.start, measure.end), self.atoms()[measure.end - 1].token))
        };
        let many = !matches!(numeral.size, Size::One(value) if value <= 1.0);
        let several = |at: usize| !many || self.reader.pack.is_plural(&self.atoms()[at].text);
        let counted = match (&measure, numeral.noun) {
            (_, Some(noun)) => Some((self.atoms()[noun].span, self.atoms()[noun].token)),
            (Some(measure), None) => inside(measure),
            (None, None) if numeral.ordinal || kind == Some(FigureKind::Age) || kind == Some(FigureKind::Score) => None,
            (None, None) => noun::after(self.document, self.atoms(), end, many, several)
                .or_else(|| clause::counted(self.document, self.reader.pack, token)),
        };
        let mut counted = counted;
        let unit = measure.as_ref().and_then(|measure| measure.unit.clone());
        let counts = amount.bound != Bound::Exact || clause::counts(self.document, self.reader.pack, token);
        let partitive =
            counts || self.atoms().get(end).is_some_and(|atom| atom.is(Joint::Of)) || self.atoms()[numeral.start].make == Make::Word;
        let (kind, unit) = match (kind, self.parallel(&numeral, before)) {
            // "âgés de 3 et 5 ans"
            (Some(FigureKind::Duration), _) if self.beside_an_age(&numeral, before) => (FigureKind::Age, unit),
            (Some(FigureKind::Age), _) => (FigureKind::Age, unit.or_else(|| Some("year".into()))),
            (Some(kind), _) => (kind, unit),
            (None, _) if counted.is_some() => (FigureKind::Count, None),
            (None, Some(other)) => {
                counted = other.noun.zip(other.noun_head);
                (other.kind, other.unit.clone())
            }
            (None, None) if partitive => (FigureKind::Count, None),
            (None, None) => (FigureKind::Number, None),
        };
        let head =
            measure.as_ref().filter(|measure| measure.end > measure.start).map_or(token, |measure| self.atoms()[measure.end - 1].token);
        let clause = clause::Clause::of(self.document, self.reader.pack, head, counted.map(|(_, head)| head));
        let changes = self.direction(start);
        Figure {
            kind,
            span: self.span(start, end),
            number: self.span(numeral.start, numeral.end),
            amount,
            trend: clause.trend(changes.map(|(trend, _)| trend)),
            unit,
            noun: counted.map(|(noun, _)| noun),
            noun_head: counted.map(|(_, head)| head),
            concept: clause.concept(self.span(start, end), changes.map(|(_, word)| word), before),
            hedge: clause.hedge(),
            sentence: self.document.token(token).sentence,
            token,
        }
    }

    /// Whether a duration stands in parallel to an age.
    fn beside_an_age(&self, numeral: &Numeral, before: &[Figure]) -> bool {
        let parallel = numeral.start.checked_sub(1).is_some_and(|at| self.atoms()[at].is(Joint::Parallel));
        parallel && before.last().is_some_and(|last| last.kind == FigureKind::Age && self.atoms()[numeral.start].token <= last.token + 3)
    }

    /// The bound of the figure that this one says again in another unit: "more than 100 kilometers (60 miles)".
    fn converted(&self, start: usize, before: &[Figure]) -> Option<Bound> {
        let opens = self.atoms()[start.checked_sub(1)?].is_sign("(");
        let other = before.last().filter(|other| opens && other.unit.is_some())?;
        let bound = other.amount.bound;
        (other.span.end == self.atoms()[start.checked_sub(2)?].span.end && !matches!(bound, Bound::Range | Bound::Vague)).then_some(bound)
    }

    /// The direction that the words right before a figure give it: "rose by 5 %", "up 19 cents", "en baisse de 3 %".
    fn direction(&self, start: usize) -> Option<(Trend, usize)> {
        for atom in self.atoms()[start.saturating_sub(4)..start].iter().rev() {
            let joints = self.reader.pack.begins(self.document.lemma(atom.token)).joints;
            let form = atom.begins.joints;
            // A particle belongs to its verb: "gave up 517 yards".
            let particle = self.document.token(atom.token).subtype == Subtype::Prt;
            let is = |joint| joints.has(joint) || form.has(joint);
            if !particle && (is(Joint::Up) || is(Joint::Down)) {
                return Some((if is(Joint::Up) { Trend::Up } else { Trend::Down }, atom.token));
            }
            if !(form.has(Joint::By) || atom.begins.before || form.has(Joint::Filler)) {
                return None;
            }
        }
        None
    }

    /// The figure that a bare number stands in parallel to: "from 14 mpg to 24", "68,000 people and 95,800 who …".
    fn parallel<'f>(&self, numeral: &Numeral, before: &'f [Figure]) -> Option<&'f Figure> {
        let parallel = numeral.start.checked_sub(1).is_some_and(|at| self.atoms()[at].is(Joint::Parallel));
        // A change in per cent is no level, and what lasts is not what is counted.
        let other =
            |kind| matches!(kind, FigureKind::Percent | FigureKind::Ordinal | FigureKind::Ratio | FigureKind::Duration | FigureKind::Age);
        let last = before.last().filter(|last| !other(last.kind))?;
        (parallel && self.atoms()[numeral.start].token <= last.token + PARALLEL).then_some(last)
    }

    fn span(&self, from: usize, to: usize) -> Span {
        self.atoms()[from].span.join(self.atoms()[to - 1].span)
    }
}

/// Of two bounds around one number, the one that says more: "more than an estimated 300" is more than 300.
fn stronger(one: Bound, other: Bound) -> Bound {
    match (one, other) {
        (Bound::Exact, other) | (Bound::About, other @ (Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan)) => other,
        (one, _) => one,
    }
}
