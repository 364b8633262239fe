//! Points counted from another: "yesterday", "last week", "that year", "la semaine dernière", "lundi prochain".

use super::atom::Atoms;
use super::expression::{Base, Point, Step};
use super::tense::{self, Tense};
use super::value::{Fine, Time};
use super::{calendar, clock, evidence, number, point};
use crate::lexicon::{Glue, Grain, Part, Sense, Shift};

/// A word that says which of a kind of period.
pub fn shift(atoms: &Atoms<'_>, i: usize) -> Option<(Shift, usize)> {
    atoms.sense(i, |sense| match sense {
        Sense::Shift(shift) => Some(shift),
        _ => None,
    })
}

/// Reads such a point; `the` says that an article stands before it.
pub fn read(atoms: &Atoms<'_>, i: usize, the: bool) -> Option<(Point, usize)> {
    day_word(atoms, i)
        .or_else(|| shift_first(atoms, i, the))
        .or_else(|| shift_last(atoms, i))
        .or_else(|| weekend(atoms, i).filter(|_| the || atoms.follows(i, Glue::OnDay)))
}

/// "over the weekend": the last or the coming one, as the tense says.
fn weekend(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let (unit, next) = number::unit(atoms, i)?;
    (unit == Grain::Weekend).then_some((Point { within: Some(step(Shift::This, unit)), ..Point::default() }, next))
}

/// "yesterday morning", "la veille".
fn day_word(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let (word, next) = atoms.sense(i, |sense| match sense {
        Sense::Day(word) => Some(word),
        _ => None,
    })?;
    let from = if word.told { Base::Told } else { Base::Spoken };
    // "la veille de l'attaque", "the day after the battle": which day that was is not said.
    if word.told && word.by != 0 && (atoms.is(next, Glue::Of) || atoms.is(next, Glue::The) || evidence::noun(atoms, next)) {
        let (base, after) = point::read(atoms, atoms.skip(next, Glue::Of)).filter(|(base, _)| base.is_day())?;
        let step = Step { by: Some(f64::from(word.by)), unit: Grain::Day, from: Base::Day(Box::new(base)) };
        return Some((Point { within: Some(step), ..Point::default() }, after));
    }
    let over = word.over && tense::around(atoms, i..next) == Tense::Past;
    let step = Step { by: Some(f64::from(word.by - i8::from(over))), unit: Grain::Day, from };
    Some((Point { within: Some(step), time: word.part.map(Time::Part), ..Point::default() }, next))
}

/// "last week", "this morning", "that year", "ce mois-ci", "cette année-là", "next spring", "last October".
fn shift_first(atoms: &Atoms<'_>, i: usize, the: bool) -> Option<(Point, usize)> {
    let (mut which, mut next) = shift(atoms, i)?;
    // "this same month", "ce dernier mois"
    if let Some((second, after)) = shift(atoms, next).filter(|_| matches!(which, Shift::This | Shift::That)) {
        (which, next) = (second, after);
    }
    // "the next day" is seen from the day told of.
    if the && which == Shift::Next {
        which = Shift::Following;
    }
    if let Some((unit, after)) = number::unit(atoms, next) {
        let several = atoms.senses(next).iter().any(|sense| matches!(sense, Sense::Units(_)));
        // "the past year" is a length, "the past weekend" a weekend.
        let window = (which == Shift::Past || (which == Shift::Last && the)) && unit != Grain::Weekend;
        if several || window || which == Shift::Recent || unit < Grain::Hour {
            return None;
        }
        // "cette année-là", "ce mois-ci"
        let (which, after) = shift(atoms, after).filter(|_| which == Shift::This && !atoms.pack().attributive).unwrap_or((which, after));
        let year = number::year(atoms, atoms.skip(after, Glue::Of))
            .filter(|_| which == Shift::That && matches!(unit, Grain::Quarter | Grain::Half));
        let (year, after) = year.map_or((None, after), |(year, after)| (Some(year), after));
        return Some((Point { within: Some(step(which, unit)), year, ..Point::default() }, after));
    }
    if let Some((part, after)) = clock::part(atoms, next) {
        let day = match which {
            Shift::Last | Shift::Next | Shift::This | Shift::That | Shift::Previous | Shift::Following => step(which, Grain::Day),
            Shift::Past | Shift::Recent => return None,
        };
        let day = if part == Part::Night || !matches!(which, Shift::Last) { day } else { step(Shift::Last, Grain::Day) };
        return Some((Point { within: Some(day), time: Some(Time::Part(part)), ..Point::default() }, after));
    }
    // "ce mardi 18 novembre"
    if let Some((dated, after)) = calendar::weekday(atoms, next).filter(|(dated, _)| dated.month.is_some() && dated.day.is_some()) {
        return Some((dated, after));
    }
    let (found, after) = name(atoms, next)?;
    Some((Point { shift: Some(which), ..found }, after))
}

/// A weekday, month, season or named day that a shift goes with.
fn name(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let (point, next) = atoms
        .sense(i, |sense| match sense {
            Sense::Weekday(weekday) => Some(Point { weekday: Some(weekday), ..Point::default() }),
            Sense::Season(season) => Some(Point { span: Some(Fine::Season(season)), ..Point::default() }),
            Sense::Named(rule) => Some(Point { named: Some(rule), ..Point::default() }),
            _ => None,
        })
        .or_else(|| calendar::month(atoms, i).map(|(month, next)| (Point { month: Some(month), ..Point::default() }, next)))?;
    if !evidence::speaks_of_time(atoms, i, next) {
        return None;
    }
    // "this March 8"
    if point.month.is_some()
        && let Some((day, after)) =
            number::day(atoms, next).filter(|&(_, after)| evidence::day_after_month(atoms, i, next, after) && atoms.pack().month_first)
    {
        return Some((Point { day: Some(day), ..point }, after));
    }
    Some((point, next))
}

/// "la semaine dernière", "l'an prochain", "le mois suivant".
fn shift_last(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let (unit, next) = number::unit(atoms, i)?;
    let (which, next) = shift(atoms, next).filter(|_| !atoms.pack().attributive)?;
    let several = atoms.senses(i).iter().any(|sense| matches!(sense, Sense::Units(_)));
    if several || unit < Grain::Hour || matches!(which, Shift::Recent | Shift::Past) {
        return None;
    }
    // *le week-end prochain* is the coming one.
    let coming = which == Shift::Next && unit == Grain::Weekend;
    Some((Point { within: Some(step(if coming { Shift::This } else { which }, unit)), ..Point::default() }, next))
}

/// The step that a shift takes in a unit.
fn step(which: Shift, unit: Grain) -> Step {
    let (by, from) = match which {
        Shift::This => (0.0, Base::Spoken),
        Shift::That => (0.0, Base::Told),
        Shift::Last | Shift::Past | Shift::Recent => (-1.0, Base::Spoken),
        Shift::Next => (1.0, Base::Spoken),
        Shift::Previous => (-1.0, Base::Told),
        Shift::Following => (1.0, Base::Told),
    };
    Step { by: Some(by), unit, from }
}
