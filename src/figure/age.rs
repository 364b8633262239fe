//! Which durations are ages: "25-year-old", "aged 25", *un homme de 25 ans*, *les moins de 18 ans*, "patients over 65".

use super::atom::{Atom, Make};
use super::unit::Measure;
use super::words::{Numeral, Size};
use super::{Finder, Lead};
use crate::lexicon::{FigureKind, Joint};
use crate::syntax::Upos;

/// A number as far as it is known when it is asked whether it is an age.
pub(super) struct Aged<'q> {
    pub numeral: &'q Numeral,
    pub measure: Option<&'q Measure>,
    /// The atom that it begins at with its bounds.
    pub start: usize,
    /// The atom after it.
    pub end: usize,
    /// Whether its wording bounds it on one side.
    pub bounded: bool,
}

impl Finder<'_, '_> {
    /// Whether a number is an age, and the atom after what says so.
    pub(super) fn age(&self, lead: &Lead, number: &Aged<'_>) -> (bool, usize) {
        let end = number.end;
        if number.measure.is_some_and(|measure| measure.kind != FigureKind::Duration) || number.numeral.ordinal {
            return (false, end);
        }
        let hyphen = usize::from(self.atoms().get(end).is_some_and(|atom| atom.is_sign("-") && !atom.gap));
        let begins = self.atoms().get(end + hyphen).is_some_and(|atom| atom.begins.age_after);
        if let Some((after, ())) = self.phrase(&self.reader.pack.age_after, end + hyphen, begins && number.measure.is_some()) {
            return (true, after);
        }
        let years = number.measure.is_some_and(|measure| measure.unit.as_deref() == Some("year"));
        let said = match number.measure {
            Some(_) => self.apposed(number) || self.of_a_person(number) || years && (self.had(number) || self.cohort(number)),
            None => self.beyond_an_age(number) || self.apposed_alone(number),
        };
        (lead.age || said, end)
    }

    fn before(&self, number: &Aged<'_>, steps: usize) -> Option<&Atom<'_>> {
        number.start.checked_sub(steps).map(|at| &self.atoms()[at])
    }

    /// Whether an atom is a noun for somebody.
    fn person(&self, atom: Option<&Atom<'_>>) -> bool {
        let noun = |token: usize| {
            let (lemma, word) = (self.document.lemma(token), self.document.folded(token));
            let nouns = &self.people.nouns;
            let acts = || self.people.agentive_endings.iter().any(|ending| word.ends_with(ending.as_str()));
            let role = || nouns.get(lemma).or_else(|| nouns.get(word)).map_or_else(acts, |noun| noun.role);
            self.reader.pack.begins(lemma).joints.has(Joint::Person) || role()
        };
        atom.is_some_and(|atom| atom.make == Make::Word && noun(atom.token))
    }

    /// "M. Dupont, 57 ans, …", "ses deux sœurs, 4 ans et 6 mois, …".
    fn apposed(&self, number: &Aged<'_>) -> bool {
        let comma = |atom: Option<&Atom<'_>>| atom.is_some_and(|sign| sign.is_sign(","));
        let named = self.before(number, 2).is_some_and(|name| self.document.token(name.token).upos == Upos::Propn);
        let closes = self.atoms().get(number.end).is_none_or(|sign| sign.is_sign(",.;"));
        comma(self.before(number, 1)) && closes && (named || self.person(self.before(number, 2)))
    }

    /// "the mayor, 61, said": beside one person, between commas.
    fn apposed_alone(&self, number: &Aged<'_>) -> bool {
        let comma = |atom: Option<&Atom<'_>>| atom.is_some_and(|sign| sign.is_sign(","));
        let person = self.before(number, 2);
        let one =
            person.is_some_and(|person| self.document.token(person.token).upos == Upos::Noun && !self.reader.pack.is_plural(&person.text));
        let years = matches!(number.numeral.size, Size::One(value) if (2.0..110.0).contains(&value) && value.fract() == 0.0);
        let digits = self.atoms()[number.start].make == Make::Digits;
        one && years && digits && comma(self.before(number, 1)) && comma(self.atoms().get(number.end)) && self.person(person)
    }

    /// *un électricien de 34 ans*, *les enfants de moins de cinq ans*; but "his wife of 20 years".
    fn of_a_person(&self, number: &Aged<'_>) -> bool {
        let (of, noun) = (self.before(number, 1), self.before(number, 2));
        let ages = |noun: &Atom<'_>| self.reader.pack.begins(self.document.lemma(noun.token)).joints.has(Joint::Person);
        of.is_some_and(|of| of.is(Joint::Of)) && if self.reader.pack.ages_of_people { self.person(noun) } else { noun.is_some_and(ages) }
    }

    /// *il avait vingt ans*, but *il a vingt ans d'expérience*.
    fn had(&self, number: &Aged<'_>) -> bool {
        let verb = |atom: &Atom<'_>| atom.is(Joint::HasAge) && self.document.token(atom.token).upos != Upos::Adp;
        let alone = self.atoms().get(number.end).is_none_or(|next| !next.is(Joint::Of) && !next.begins.unit);
        self.before(number, 1).is_some_and(verb) && alone
    }

    /// *les moins de 18 ans*.
    fn cohort(&self, number: &Aged<'_>) -> bool {
        number.bounded && self.before(number, 1).is_some_and(|article| article.is(Joint::Det))
    }

    /// "patients over 65", "children under five".
    fn beyond_an_age(&self, number: &Aged<'_>) -> bool {
        let counts = self.atoms().get(number.end).is_some_and(|next| next.make == Make::Word && !next.is(Joint::Stop));
        let several = self.before(number, 1).is_some_and(|person| self.reader.pack.is_plural(&person.text));
        number.bounded && number.start < number.numeral.start && several && !counts && self.person(self.before(number, 1))
    }
}
