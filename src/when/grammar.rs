//! A sentence's expressions of time, read from left to right, the longest at each place.

use super::atom::Atoms;
use super::expression::{Expression, Point, Says};
use super::{evidence, length, number, point, series};
use crate::lexicon::{Glue, Offset, Sense};

/// How many words the head of a sentence has, where a year sets the scene.
const HEAD: usize = 4;

/// The expressions of a sentence, in order.
pub fn read(atoms: &Atoms<'_>, found: &mut Vec<Expression>) {
    found.clear();
    let mut i = 0;
    while i < atoms.len() {
        if !begins(atoms, i) {
            // What stands inside a phrase begins nothing: *au plus tard*.
            i = atoms.after(i);
        } else if let Some(end) = series::read(atoms, i, found) {
            i = end;
        } else if let Some((says, end)) = one(atoms, i) {
            let start = start(atoms, i, end, &says);
            found.push(Expression { atoms: start..end, says: by_the_way(says, start) });
            i = end;
        } else {
            i += 1;
        }
    }
    series::share_years(atoms, found);
}

/// Whether an expression can begin at an atom: a number, a year cut short, or a word of time; an article only before one.
fn begins(atoms: &Atoms<'_>, i: usize) -> bool {
    let article = || {
        let next = atoms.after(i);
        atoms.is(i, Glue::The)
            && (atoms.digits(next).is_some()
                || !atoms.senses(next).is_empty()
                || atoms.word(next) == "'"
                || number::roman(atoms, next).is_some())
    };
    let number = || atoms.digits(i).is_some() || atoms.senses(i).opens;
    number() && !is_alone(atoms, i)
        || article()
        || (atoms.word(i) == "'" && !atoms.glued(i))
        || number::roman(atoms, i).is_some()
        || (atoms.letters(i) && atoms.glued(i + 1) && atoms.word(i).len() == 1 && atoms.digits(i + 1).is_some())
}

/// Whether a number, or a word that only counts or shifts a time, stands before two words that speak of none: "five miners
/// died". Most do, and nothing needs to be tried on them.
fn is_alone(atoms: &Atoms<'_>, i: usize) -> bool {
    let next = atoms.after(i);
    let year = || atoms.digits(i).is_some_and(|digits| digits.len() == 4);
    !atoms.senses(i).tells_time && atoms.letters(next) && atoms.senses(next).is_empty() && atoms.senses(next + 1).is_empty() && !year()
}

/// The longest expression that begins at an atom.
fn one(atoms: &Atoms<'_>, i: usize) -> Option<(Says, usize)> {
    let vague = || {
        atoms.sense(i, |sense| match sense {
            Sense::Reference(vague) => Some(Says::Reference(vague)),
            _ => None,
        })
    };
    let point = || point::read(atoms, i).map(|(point, next)| (Says::Point(point), next));
    [length::set(atoms, i), vague(), point(), length::read(atoms, i)]
        .into_iter()
        .flatten()
        .reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// A bare year sets the scene at the head of a sentence ("In 1943, …"); further on it dates some other thing.
fn by_the_way(says: Says, start: usize) -> Says {
    match says {
        Says::Point(point) => Says::Point(Point { aside: start >= HEAD && point.is_bare_year(), ..point }),
        other => other,
    }
}

/// Where the expression begins: a preposition that led to it stays outside, and so does the article of a noun that the
/// expression only describes ("the 1917 campaign") or of a bare year.
fn start(atoms: &Atoms<'_>, i: usize, end: usize, says: &Says) -> usize {
    let preposition = atoms.senses(i).iter().any(|sense| matches!(sense, Sense::Ahead(Offset::FromNow)));
    let calendar = match says {
        Says::Point(point) => {
            point.within.is_none() && point.period.is_none() && point.stage.is_none() && point.shift.is_none() && point.time.is_none()
        }
        _ => false,
    };
    let year = matches!(says, Says::Point(point) if calendar && point.is_bare_year());
    let article = atoms.pack().attributive && calendar && atoms.is(i, Glue::The) && !atoms.is(i + 1, Glue::Year);
    if preposition || article && (year || evidence::noun(atoms, end)) { atoms.after(i) } else { i }
}
