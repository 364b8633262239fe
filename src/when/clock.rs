//! Times of day: "5:34 a.m.", "14h30", "noon", "in the morning".

use super::atom::Atoms;
use super::value::Time;
use crate::lexicon::{Glue, Grain, Part, Sense};

/// A clock time that is one by its form.
pub fn clock(atoms: &Atoms<'_>, i: usize) -> Option<(Time, usize)> {
    if let Some(next) = atoms.glue(i, Glue::Noon).filter(|_| !capital_name(atoms, i)) {
        return Some((Time::Clock { hour: 12, minute: None, utc: false }, next));
    }
    if let Some(next) = atoms.glue(i, Glue::Midnight) {
        return Some((Time::Clock { hour: 24, minute: None, utc: false }, next));
    }
    let digits = atoms.digits(i)?;
    if digits.len() == 4 {
        // "0730 GMT", "1900 hrs"
        let next = atoms.glue(i + 1, Glue::Hour).or_else(|| zone(atoms, i + 1).map(|(_, next)| next))?;
        let (utc, next) = zone(atoms, next).unwrap_or((zone(atoms, i + 1).is_some_and(|zone| zone.0), next));
        return finish(digits[..2].parse().ok()?, digits[2..].parse().ok(), false, false, utc, next);
    }
    let hour = atoms.integer(i, 2)? as i8;
    let mut next = i + 1;
    let mut minute = None;
    let mut sure = false;
    let pair =
        |at: usize| atoms.digits(at).filter(|digits| digits.len() == 2 && atoms.glued(at)).and_then(|digits| digits.parse::<i8>().ok());
    let lonely = !(i > 0 && atoms.glued(i) && matches!(atoms.word(i - 1), ":" | "," | "." | "$" | "€" | "£" | "/"));
    match atoms.word(next) {
        ":" | "h" if atoms.glued(next) && lonely => {
            sure = true;
            if let Some(number) = pair(next + 1) {
                minute = Some(number);
                next += 2;
                // Seconds are read and let go.
                if atoms.word(next) == ":" && pair(next + 1).is_some() {
                    next += 2;
                }
            } else if atoms.word(next) == ":" {
                return None;
            }
        }
        "." | "-" if atoms.glued(next) && pair(next + 1).is_some() && lonely => {
            let after = next + 2;
            if atoms.is(after, Glue::Am) || atoms.is(after, Glue::Pm) {
                minute = pair(next + 1);
                next = after;
            }
        }
        _ => {}
    }
    if let Some(after) = atoms.glue(next, Glue::Hour) {
        // "14 heures 30"; a bare "3 heures" is a time only behind "à".
        let hours = minute.is_none() && !sure;
        let minutes = atoms
            .digits(after)
            .filter(|digits| digits.len() == 2 && hours)
            .and_then(|digits| digits.parse::<i8>().ok())
            .filter(|&m| m < 60);
        let sign = atoms.word(next) == "h";
        let unit = super::number::unit(atoms, next).is_some();
        if !unit
            || sign
            || minutes.is_some()
            || atoms.follows(i, Glue::At)
            || atoms.is(after, Glue::Am)
            || atoms.is(after, Glue::Pm)
            || zone(atoms, after).is_some()
            || atoms.follows(i, Glue::Of) && to_hour(atoms, after)
            || sure
        {
            sure = true;
            next = after;
            if let Some(minutes) = minutes {
                minute = Some(minutes);
                next = after + 1;
            }
        }
    }
    // *4 h 21 min* is how long it took.
    if minute.is_some() && super::number::unit(atoms, next).is_some_and(|(unit, _)| unit == Grain::Minute) {
        return None;
    }
    let (am, pm) = (atoms.glue(next, Glue::Am), atoms.glue(next, Glue::Pm));
    if !(sure || am.is_some() || pm.is_some()) {
        return None;
    }
    next = am.or(pm).unwrap_or(next);
    let (utc, next) = zone(atoms, next).unwrap_or((false, next));
    finish(hour, minute, am.is_some(), pm.is_some(), utc, next)
}

/// Whether another hour follows: *de 21 heures à 5 heures*.
fn to_hour(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.glue(i, Glue::To).is_some_and(|to| atoms.integer(to, 2).is_some() && atoms.is(to + 1, Glue::Hour))
}

/// The hour right behind a day: *mardi 6 heures*.
fn hour(atoms: &Atoms<'_>, i: usize) -> Option<(Time, usize)> {
    let hour = atoms.integer(i, 2)? as i8;
    finish(hour, None, false, false, false, atoms.glue(i + 1, Glue::Hour)?)
}

/// Capitalized inside a sentence: "le Midi".
fn capital_name(atoms: &Atoms<'_>, i: usize) -> bool {
    i > 0 && atoms.capital(i)
}

fn finish(hour: i8, minute: Option<i8>, am: bool, pm: bool, utc: bool, next: usize) -> Option<(Time, usize)> {
    let hour = match hour {
        12 if am => 0,
        1..=11 if pm => hour + 12,
        _ => hour,
    };
    let right = (0..=24).contains(&hour) && minute.is_none_or(|minute| (0..60).contains(&minute));
    right.then_some((Time::Clock { hour, minute, utc }, next))
}

/// The name of a time zone; whether it is universal time.
fn zone(atoms: &Atoms<'_>, i: usize) -> Option<(bool, usize)> {
    let open = usize::from(atoms.word(i) == "(");
    let next = atoms.glue(i + open, Glue::Zone).filter(|_| atoms.capital(i + open) || atoms.after(i + open) > i + open + 1)?;
    let utc = matches!(atoms.word(i + open), "gmt" | "utc");
    Some((utc, if open == 1 && atoms.word(next) == ")" { next + 1 } else { next }))
}

/// A part of the day.
pub fn part(atoms: &Atoms<'_>, i: usize) -> Option<(Part, usize)> {
    atoms.sense(i, |sense| match sense {
        Sense::Part(part) => Some(part),
        _ => None,
    })
}

/// What may follow a day: "morning", "in the morning", "at 9 a.m.", "à 14h30".
pub fn of_day(atoms: &Atoms<'_>, i: usize) -> Option<(Time, usize)> {
    let joined = |i: usize| {
        let i = atoms.skip(i, Glue::The);
        part(atoms, i).map(|(part, next)| (Time::Part(part), next))
    };
    let (mut time, mut next) = joined(i)
        .or_else(|| joined(atoms.glue(i, Glue::Of)?))
        .or_else(|| joined(atoms.glue(i, Glue::At).filter(|_| atoms.letters(i))?))
        .or_else(|| clock(atoms, i))
        .or_else(|| clock(atoms, atoms.glue(i, Glue::At)?))
        .or_else(|| hour(atoms, i))?;
    if let Time::Part(_) = time
        && let Some((finer, after)) = atoms.glue(next, Glue::At).and_then(|at| clock(atoms, at)).or_else(|| clock(atoms, next))
    {
        (time, next) = (finer, after);
    } else if let Time::Clock { hour, minute, utc } = time
        && let Some((Time::Part(part), after)) = atoms.glue(next, Glue::Of).and_then(joined).or_else(|| joined(next))
    {
        let afternoon = matches!(part, Part::Afternoon | Part::Evening) && hour < 12;
        time = Time::Clock { hour: if afternoon { hour + 12 } else { hour }, minute, utc };
        next = after;
    }
    Some((time, next))
}
