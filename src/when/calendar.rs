//! Days, months and weekdays of the calendar by name: "8 November 2025", "Saturday, June 24", "mars dernier".

use super::atom::Atoms;
use super::expression::{Base, Point, Step};
use super::{clock, evidence, number, numeric, relative};
use crate::lexicon::{Glue, Grain, Sense, Shift};
use jiff::civil::Date;

/// A month by name, where it is one: "may" and "mars" are also other words.
pub fn month(atoms: &Atoms<'_>, i: usize) -> Option<(i8, usize)> {
    let (month, next) = atoms.sense(i, |sense| match sense {
        Sense::Month(month) => Some(month),
        _ => None,
    })?;
    // "le 11-Septembre" is the name of an event.
    let name = i > 1 && atoms.glued(i) && atoms.word(i - 1) == "-" && atoms.digits(i - 2).is_some() && !atoms.pack().attributive;
    (!name && evidence::speaks_of_time(atoms, i, next)).then_some((month, next))
}

/// A day, a month, a year: any two of them in the orders of the language, or a month alone.
pub fn calendar(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let day_month = || {
        let (day, next) = number::day(atoms, i).or_else(|| spelled_day(atoms, i))?;
        let (month, next) = month(atoms, atoms.skip(next, Glue::Of))?;
        Some((Some(day), month, next))
    };
    let month_day = || {
        let (month, next) = month(atoms, i)?;
        let sign = usize::from(matches!(atoms.word(next), "/" | "-") && atoms.glued(next));
        let the = atoms.skip(next + sign, Glue::The);
        let (day, after) =
            number::day(atoms, the).filter(|&(_, after)| atoms.pack().month_first && evidence::day_after_month(atoms, i, the, after))?;
        Some((Some(day), month, after))
    };
    let exists = |found: &(Option<i8>, i8, usize)| found.0.is_none_or(|day| day <= Date::constant(2000, found.1, 1).days_in_month());
    let (day, month, next) = day_month()
        .filter(exists)
        .or_else(|| month_day().filter(exists))
        .or_else(|| month(atoms, i).or_else(|| month(atoms, of_month(atoms, i)?)).map(|(month, next)| (None, month, next)))?;
    let mut point = Point { month: Some(month), day, ..Point::default() };
    let next = complete(atoms, next, &mut point);
    Some((point, next))
}

/// What stands behind "the month of".
fn of_month(atoms: &Atoms<'_>, i: usize) -> Option<usize> {
    let (_, next) = number::unit(atoms, i).filter(|&(unit, _)| unit == Grain::Month)?;
    atoms.glue(next, Glue::Of)
}

/// A day of the month in words, where the language writes it so before the month: "le huit novembre".
fn spelled_day(atoms: &Atoms<'_>, i: usize) -> Option<(i8, usize)> {
    let (number, next) = number::words(atoms, i).filter(|_| !atoms.pack().month_first)?;
    (1..=31).contains(&number).then_some((number as i8, next))
}

/// The year behind a month, a season, a quarter or a named day: "1940", ", 1940", "of 1940", "'44", "of that year".
pub fn complete(atoms: &Atoms<'_>, next: usize, point: &mut Point) -> usize {
    let comma = next + usize::from(matches!(atoms.word(next), "," | "-" | "/"));
    let of = atoms.skip(next, Glue::Of);
    let the = atoms.skip(of, Glue::The);
    let word = atoms.skip(the, Glue::Year);
    for at in [next, comma, of, word] {
        if let Some((year, after)) = number::year(atoms, at).filter(|&(_, after)| at == next || !number::part_of_number(atoms, after - 1)) {
            point.year = Some(year);
            return after;
        }
    }
    if let Some((shift, after)) = after_noun(atoms, next) {
        // "mars dernier"
        point.shift = Some(shift);
        return after;
    }
    if let Some((Point { within: Some(step), .. }, after)) = relative::read(atoms, the, the > of)
        && (step.unit == Grain::Year || (step.unit == Grain::Month && point.month.is_none()))
    {
        point.within = Some(step);
        return after;
    }
    next
}

/// A shift behind what it goes with: "lundi dernier".
fn after_noun(atoms: &Atoms<'_>, i: usize) -> Option<(Shift, usize)> {
    // *ce lundi* begins another.
    let another = |next: usize| {
        atoms.senses(next).iter().any(|sense| matches!(sense, Sense::Weekday(_) | Sense::Unit(_) | Sense::Part(_) | Sense::Month(_)))
    };
    relative::shift(atoms, i).filter(|&(which, next)| !(atoms.pack().attributive || which == Shift::This && another(next)))
}

/// "Saturday, June 24, 1950", "lundi 8", "Monday of last week", "vendredi prochain", "Wednesday morning".
pub fn weekday(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let (weekday, next) = atoms.sense(i, |sense| match sense {
        Sense::Weekday(weekday) => Some(weekday),
        _ => None,
    })?;
    if !evidence::speaks_of_time(atoms, i, next) {
        return None;
    }
    let mut point = Point { weekday: Some(weekday), ..Point::default() };
    let comma = next + usize::from(matches!(atoms.word(next), "," | "("));
    let the = atoms.skip(comma, Glue::The);
    let dated = || {
        calendar(atoms, the)
            .filter(|(dated, _)| dated.day.is_some())
            .or_else(|| numeric::read(atoms, the))
            .or_else(|| numeric::short(atoms, the))
    };
    if let Some((dated, after)) = dated() {
        return Some((Point { weekday: Some(weekday), ..dated }, after));
    }
    if the > comma
        && let Some((day, after)) =
            number::ordinal(atoms, the).filter(|&(day, after)| (1..=31).contains(&day) && !evidence::noun(atoms, after))
    {
        point.day = Some(day as i8);
        return Some((point, after));
    }
    if let Some((shift, after)) = after_noun(atoms, next) {
        point.shift = Some(shift);
        return Some((point, after));
    }
    // "Friday week", *vendredi en huit*
    let weeks = atoms.sense(next, |sense| match sense {
        Sense::WeekOn(weeks) => Some(weeks),
        _ => None,
    });
    if let Some((weeks, after)) = weeks.filter(|&(_, after)| !evidence::noun(atoms, after)) {
        let step = Step {
            by: Some(f64::from(7 * weeks)),
            unit: Grain::Day,
            from: Base::Day(Box::new(Point { shift: Some(Shift::Next), ..point })),
        };
        return Some((Point { within: Some(step), ..Point::default() }, after));
    }
    let of = atoms.skip(next, Glue::Of);
    let the = atoms.skip(of, Glue::The);
    if let Some((Point { within: Some(step), .. }, after)) = relative::read(atoms, the, the > of).filter(|(point, _)| point.time.is_none())
        && step.unit == Grain::Week
    {
        point.within = Some(step);
        return Some((point, after));
    }
    if let Some((time, after)) = clock::of_day(atoms, next) {
        point.time = Some(time);
        // "Sunday morning, June 25", "Sunday dawn of 25 June 1950"
        let of = atoms.skip(after + usize::from(atoms.word(after) == ","), Glue::Of);
        if let Some((dated, after)) = calendar(atoms, atoms.skip(of, Glue::The)).filter(|(dated, _)| dated.day.is_some()) {
            return Some((Point { weekday: Some(weekday), time: Some(time), ..dated }, after));
        }
        return Some((point, after));
    }
    if !atoms.pack().month_first
        && let Some((day, after)) = number::day(atoms, next)
            .filter(|&(_, after)| !atoms.is(after, Glue::Hour) && !atoms.glued(after) || matches!(atoms.word(after), "." | "," | ")" | ";"))
    {
        point.day = Some(day);
        return Some((point, after));
    }
    Some((point, next))
}
