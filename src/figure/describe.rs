//! A quantity becomes a figure: what it counts, what it measures, which way it goes, by the tree and by the figures before.

use super::atom::{Atom, Make};
use super::clause::{self, Clause};
use super::concept::Measured;
use super::quantity::stronger;
use super::record::{Amount, Figure, Trend};
use super::unit::Measure;
use super::words::{Numeral, Size};
use super::{Finder, Quantity, noun};
use crate::lexicon::{Bound, FigureKind, Joint};
use crate::span::Span;
use crate::syntax::{Deprel, Subtype, Upos};

/// How many tokens a number may stand behind the one it is parallel to.
const PARALLEL: usize = 12;

/// How many atoms behind points their share is looked for.
const NEXT: usize = 8;

impl Finder<'_, '_> {
    /// The figure of a quantity, with what the tree says of it.
    pub(super) fn describe(&self, quantity: Quantity, before: &[Figure]) -> Figure {
        let Quantity { numeral, amount, kind, measure, start, end } = quantity;
        let restated = self.restated(start, before);
        let amount = match (restated.map(|other| other.amount.bound), amount.value) {
            (Some(bound), Some(value)) if amount.bound == Bound::Exact && !matches!(bound, Bound::Range | Bound::Vague) => {
                Amount::new(value, bound)
            }
            _ => amount,
        };
        let token = self.atoms()[numeral.end - 1].token;
        let inside = |measure: &Measure| {
            let named = measure.unit.is_none() && measure.end > measure.start;
            named.then(|| (self.span(measure.start, measure.end), self.atoms()[measure.end - 1].token))
        };
        let many = !matches!(numeral.size, Size::One(value) if value <= 1.0);
        let several = |at: usize| !many || self.reader.pack.is_plural(&self.atoms()[at].text);
        let span = self.span(start, end);
        let bare = Clause::of(self.document, self.reader.pack, span, token, false);
        let counted = match (&measure, numeral.noun) {
            (_, Some(noun)) => Some((self.atoms()[noun].span, self.atoms()[noun].token)),
            (Some(measure), None) => inside(measure),
            (None, None) if self.atoms()[numeral.start.saturating_sub(1)].is(Joint::Magnitude) => None,
            (None, None) if numeral.ordinal || kind == Some(FigureKind::Age) || kind == Some(FigureKind::Score) => None,
            (None, None) => {
                let behind = self.behind_a_size(end);
                noun::after(self.document, self.atoms(), behind, many, self.reader.pack.postposed, several)
                    .or_else(|| clause::counted(&bare))
            }
        };
        let (amount, end) = counted.map_or((amount, end), |(noun, _)| self.behind(noun, amount, end));
        let span = self.span(start, end);
        let mut noun = counted;
        let unit = measure.as_ref().and_then(|measure| measure.unit.clone());
        let counts = amount.bound != Bound::Exact || clause::counter(&bare).is_some();
        let partitive =
            counts || self.atoms().get(end).is_some_and(|atom| atom.is(Joint::Of)) || self.atoms()[numeral.start].make == Make::Word;
        let (kind, unit) = match (kind, self.parallel(&numeral, before)) {
            // "âgés de 3 et 5 ans"
            (Some(FigureKind::Duration), _) if self.beside_an_age(&numeral, before) => (FigureKind::Age, unit),
            // "aged three and seven"
            (None, _) if counted.is_none() && self.beside_an_age(&numeral, before) => (FigureKind::Age, Some("year".into())),
            (Some(FigureKind::Age), _) => (FigureKind::Age, unit.or_else(|| Some("year".into()))),
            // "a quarter of a point"
            (Some(FigureKind::Ratio), _) if counted.is_some_and(|(_, head)| self.joints(head, Joint::Points)) => {
                (FigureKind::Percent, None)
            }
            (Some(kind), _) => (kind, unit),
            // *dix-huit mois, dont six avec sursis*
            (None, _) if self.of_a_sentence(&numeral, end, before) => {
                (FigureKind::Duration, before.last().and_then(|last| last.unit.clone()))
            }
            (None, _) if counted.is_some_and(|(_, head)| self.points(head, &amount, before, end)) => (FigureKind::Percent, None),
            (None, _) if counted.is_some() => (FigureKind::Count, None),
            (None, Some(other)) => {
                noun = other.noun.zip(other.noun_head);
                (other.kind, other.unit.clone())
            }
            (None, None) if partitive => (FigureKind::Count, None),
            (None, None) => (FigureKind::Number, None),
        };
        let last =
            measure.as_ref().filter(|measure| measure.end > measure.start).map_or(token, |measure| self.atoms()[measure.end - 1].token);
        let own = counted.map_or(span, |(noun, _)| span.join(noun));
        let clause = Clause::of(self.document, self.reader.pack, own, counted.map_or(last, |(_, head)| head), counted.is_some());
        let changes = self.direction(start, kind == FigureKind::Percent);
        let measured = Measured {
            clause: &clause,
            figure: span,
            taken: self.taken,
            kind,
            united: unit.is_some(),
            changes: changes.map(|(_, word)| word),
            before,
        };
        Figure {
            kind,
            span,
            number: self.span(numeral.start, numeral.end),
            amount,
            trend: clause.trend(changes.map(|(trend, _)| trend)).or_else(|| self.inherited(start, kind, restated, before)),
            unit,
            noun: noun.map(|(noun, _)| noun),
            noun_head: noun.map(|(_, head)| head),
            concept: measured.find(),
            hedge: clause.hedge(),
            sentence: self.document.token(token).sentence,
            token,
        }
    }

    /// What stands behind the noun and still belongs to the number: "1,500 homes or more", "three points and a half".
    pub(super) fn behind(&self, noun: Span, amount: Amount, end: usize) -> (Amount, usize) {
        let at = self.atoms().partition_point(|atom| atom.span.end <= noun.end);
        let begins = self.atoms().get(at).is_some_and(|atom| atom.begins.after && atom.is(Joint::Or));
        match (self.phrase(&self.reader.pack.after, at, begins), self.and_a_half(at), amount.value) {
            (Some((after, &bound)), _, Some(value)) => (Amount::new(value, stronger(amount.bound, bound)), after),
            (None, Some((half, after)), Some(value)) if at > end => (Amount::new(value + half, amount.bound), after),
            _ => (amount, end),
        }
    }

    /// Whether a noun counts points of a share that the sentence has told or tells next: "57.8 %, down four points", "fell
    /// four points to 23 %".
    pub(super) fn points(&self, noun: usize, amount: &Amount, before: &[Figure], end: usize) -> bool {
        let points = self.joints(noun, Joint::Points);
        let few = amount.value.is_some_and(|value| value < 100.0);
        let percent = |at: usize| {
            let digits = self.atoms().get(at).is_some_and(|atom| atom.make == Make::Digits);
            digits && self.reader.units.after(at + 1, false).is_some_and(|measure| measure.kind == FigureKind::Percent)
        };
        points && few && (before.last().is_some_and(|last| last.kind == FigureKind::Percent) || (end..end + NEXT).any(percent))
    }

    fn joints(&self, token: usize, joint: Joint) -> bool {
        self.reader.pack.begins(self.document.folded(token)).joints.has(joint)
    }

    /// The atom behind the size of what is counted: "two | 500-pound | bombs", "12 | 16-year-old | girls".
    fn behind_a_size(&self, end: usize) -> usize {
        let number = |atom: &Atom<'_>| atom.gap && (atom.make == Make::Digits || atom.begins.numeral);
        if !self.atoms().get(end).is_some_and(number) {
            return end;
        }
        let size = || {
            let size = self.reader.read(end).filter(|size| !size.ordinal)?;
            let after = self.reader.units.after(size.end, false)?.end;
            let hyphen = usize::from(self.atoms().get(after).is_some_and(|atom| atom.is_sign("-") && !atom.gap));
            let old = self.phrase(&self.reader.pack.age_after, after + hyphen, true).map_or(after, |(old, ())| old);
            let several = |atom: &Atom<'_>| atom.make == Make::Word && self.reader.pack.is_plural(&atom.text);
            self.atoms()[old..].iter().take(3).any(several).then_some(old)
        };
        size().unwrap_or(end)
    }

    /// Whether a duration stands in parallel to an age.
    pub(super) fn beside_an_age(&self, numeral: &Numeral, before: &[Figure]) -> bool {
        let parallel = numeral.start.checked_sub(1).is_some_and(|at| self.atoms()[at].is(Joint::Parallel));
        parallel && before.last().is_some_and(|last| last.kind == FigureKind::Age && self.atoms()[numeral.start].token <= last.token + 3)
    }

    /// Whether a number is the part of a term of prison that is suspended or is not.
    fn of_a_sentence(&self, numeral: &Numeral, end: usize, before: &[Figure]) -> bool {
        let served = self.atoms()[end..].iter().take(3).any(|atom| atom.is(Joint::Term));
        let term = before
            .last()
            .is_some_and(|last| last.kind == FigureKind::Duration && self.atoms()[numeral.start].token <= last.token + PARALLEL);
        served && term
    }

    /// The figure that this one says again in another unit: "more than 100 kilometers (60 miles)".
    pub(super) fn restated<'f>(&self, start: usize, before: &'f [Figure]) -> Option<&'f Figure> {
        let opens = self.atoms()[start.checked_sub(1)?].is_sign("(");
        let other = before.last().filter(|other| opens && other.unit.is_some())?;
        (other.span.end == self.atoms()[start.checked_sub(2)?].span.end).then_some(other)
    }

    /// The direction that the words right before a figure give it, and the last of them: "rose by 5 %", "edged down 2 %", "en
    /// baisse de 3 %". A particle says so only of a share: "gave up 517 yards" does not.
    pub(super) fn direction(&self, start: usize, share: bool) -> Option<(Trend, usize)> {
        for atom in self.atoms()[start.saturating_sub(4)..start].iter().rev() {
            let joints = self.reader.pack.begins(self.document.lemma(atom.token)).joints;
            let form = atom.begins.joints;
            let token = self.document.token(atom.token);
            let particle = token.subtype == Subtype::Prt || token.deprel == Deprel::Compound && token.upos == Upos::Adp;
            let is = |joint| joints.has(joint) || form.has(joint);
            if (share || !particle) && (is(Joint::Up) || is(Joint::Down)) {
                return Some((if is(Joint::Up) { Trend::Up } else { Trend::Down }, atom.token));
            }
            if !(form.has(Joint::By) || form.has(Joint::Filler)) {
                return None;
            }
        }
        None
    }

    /// The trend that a figure takes over from the one before: "shares fell 2 % (€3)", "A was down 2 %, B by 3 %".
    pub(super) fn inherited(&self, start: usize, kind: FigureKind, restated: Option<&Figure>, before: &[Figure]) -> Option<Trend> {
        let by = start.checked_sub(1).is_some_and(|at| self.atoms()[at].is(Joint::By) && !self.atoms()[at].is(Joint::Article));
        let gapped = || before.last().filter(|other| by && other.kind == kind && kind == FigureKind::Percent);
        restated.or_else(gapped).and_then(|other| other.trend)
    }

    /// The figure that a bare number stands in parallel to: "from 14 mpg to 24", "68,000 people and 95,800 who …".
    pub(super) fn parallel<'f>(&self, numeral: &Numeral, before: &'f [Figure]) -> Option<&'f Figure> {
        let parallel = numeral.start.checked_sub(1).is_some_and(|at| self.atoms()[at].is(Joint::Parallel));
        // A change in per cent is no level, and what lasts is not what is counted.
        let relative = || self.atoms().get(numeral.end).is_some_and(|next| self.document.token(next.token).upos == Upos::Pron);
        let reach = if relative() { 2 * PARALLEL } else { PARALLEL };
        let other =
            |kind| matches!(kind, FigureKind::Percent | FigureKind::Ordinal | FigureKind::Ratio | FigureKind::Duration | FigureKind::Age);
        let last = before.last().filter(|last| !other(last.kind))?;
        (parallel && self.atoms()[numeral.start].token <= last.token + reach).then_some(last)
    }
}
