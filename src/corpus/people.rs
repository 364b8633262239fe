//! Who is told of alone in an article: every row of one person, brought together with the other rows that can be of the same.
//!
//! A news report tells of one victim many times, as "a man", "the victim", "he", "the 23-year-old", "Ilan Petry". Counting them as
//! one is the default; what sets people apart is another age, gender or name, "another", or to be told of beside each other in
//! one sentence. Those with a name or an age are placed first, so that a vague telling joins a certain one, not the reverse.

use super::row::TollRow;
use crate::casualty::person::{Person, Reference};
use crate::lexicon::Outcome;

/// How many rows of an article are brought together; an article of more is a list, and its people are not told apart.
const ROWS: usize = 400;

/// One person, with the rows that tell of them.
#[derive(Debug)]
pub(super) struct Someone<'r> {
    known: Person,
    told: Vec<(&'r TollRow, Person)>,
    /// Whether they were told of as others than those before.
    other: bool,
}

impl<'r> Someone<'r> {
    fn new(row: &'r TollRow, person: Person) -> Self {
        Self { known: person.clone(), other: person.reference == Reference::Other, told: vec![(row, person)] }
    }

    /// Whether some row says that this befell them.
    pub fn is(&self, outcome: Outcome) -> bool {
        self.told.iter().any(|(row, _)| row.outcome == outcome)
    }

    /// Whether a row tells of them.
    pub fn tells(&self, row: &TollRow) -> bool {
        self.told.iter().any(|(told, _)| told.casualty == row.casualty)
    }

    /// The first of their rows, as the article tells them, for which something holds.
    pub fn row(&self, holds: impl Fn(&TollRow) -> bool) -> Option<&'r TollRow> {
        self.told.iter().map(|(row, _)| *row).filter(|row| holds(row)).min_by_key(|row| row.casualty)
    }

    /// Whether a row can be of them.
    fn may_be(&self, row: &TollRow, person: &Person) -> bool {
        let beside = |(told, who): &(&TollRow, Person)| {
            let points = |who: &Person| who.reference == Reference::Pronoun;
            let definite = who.reference == Reference::Definite || person.reference == Reference::Definite;
            let same = points(who) || points(person) || who.shares(person) || definite && told.outcome != row.outcome;
            told.sentence == row.sentence && !same
        };
        let others = person.reference == Reference::Other && !self.other && !self.known.shares(person);
        self.known.may_be(person) && !others && !self.told.iter().any(beside)
    }

    /// How far away they are told of, those told of before nearer than those after.
    fn distance(&self, row: &TollRow) -> i32 {
        let distance = |told: &TollRow| 2 * (told.sentence - row.sentence).abs() + i32::from(told.sentence > row.sentence);
        self.told.iter().map(|(told, _)| distance(told)).min().unwrap_or(i32::MAX)
    }

    fn learn(&mut self, row: &'r TollRow, person: Person) {
        self.known.learn(&person);
        self.other |= person.reference == Reference::Other;
        self.told.push((row, person));
    }
}

/// The people that rows of one tell of.
pub(super) fn people<'r>(rows: &[&'r TollRow]) -> Vec<Someone<'r>> {
    let ones = rows.iter().copied().filter(|row| row.is_one()).take(ROWS);
    let read = ones.map(|row| (row, Person::of(row.victims.as_deref().unwrap_or_default())));
    let (known, vague): (Vec<_>, Vec<_>) = read.partition(|(_, person)| person.is_known());
    let mut people: Vec<Someone<'r>> = Vec::new();
    for (row, person) in known.into_iter().chain(vague) {
        match nearest(&people, row, &person) {
            Some(at) => people[at].learn(row, person),
            None => people.push(Someone::new(row, person)),
        }
    }
    people
}

/// Who of those told of a row is of: who shares a name or an age; for "he" and "the victim" the nearest; else the first who had the same
/// outcome, or the first.
fn nearest(people: &[Someone<'_>], row: &TollRow, person: &Person) -> Option<usize> {
    let may_be: Vec<usize> = (0..people.len()).filter(|&at| people[at].may_be(row, person)).collect();
    let same = |&&at: &&usize| people[at].is(row.outcome);
    let near = |&&at: &&usize| people[at].distance(row);
    let shares = may_be.iter().rev().find(|&&at| people[at].known.shares(person));
    let told = match person.reference {
        Reference::Pronoun => may_be.iter().min_by_key(near),
        // "The driver" is not the cyclist.
        Reference::Definite | Reference::Related => {
            let fits = || may_be.iter().filter(|&&at| !people[at].known.has_other_trade(person));
            fits().filter(same).min_by_key(near).or_else(|| fits().min_by_key(near))
        }
        // "A cyclist was hurt" after "their driver died" tells of another.
        Reference::Plain | Reference::Other => {
            may_be.iter().find(same).or_else(|| may_be.iter().find(|&&at| !people[at].known.has_other_trade(person)))
        }
    };
    shares.or(told).copied()
}
