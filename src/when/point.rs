//! Points of the calendar: "8 November 2025", "early Wednesday morning", "the summer of 1941", "the 1990s".

use super::atom::Atoms;
use super::calendar::{calendar, complete, weekday};
use super::expression::{Base, Period, Point, Step};
use super::value::{Fine, Time, Year};
use super::{calendar, clock, evidence, number, numeric, relative};
use crate::lexicon::{Glue, Grain, NamedDay, Season, Sense, Shift, Stage};

/// Reads a point of the calendar, its article and its stage included.
pub fn read(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let the = atoms.skip(i, Glue::The);
    let behind = || if the > i { staged(atoms, the) } else { None };
    staged(atoms, i).or_else(behind).or_else(|| bare(atoms, the, the > i)).or_else(|| part_alone(atoms, i))
}

/// "in the morning", "at night": a part of the day by itself, behind a preposition.
fn part_alone(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let the = atoms.skip(i, Glue::The);
    let (part, next) =
        clock::part(atoms, the).filter(|_| [Glue::Preposition, Glue::At, Glue::For].into_iter().any(|glue| atoms.follows(i, glue)))?;
    (!evidence::noun(atoms, next)).then_some((Point { time: Some(Time::Part(part)), ..Point::default() }, next))
}

/// "early October", "the end of the month", "mi-août".
fn staged(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let (stage, next) = atoms.sense(i, |sense| match sense {
        Sense::Stage(stage) => Some(stage),
        _ => None,
    })?;
    let next = if atoms.word(next) == "-" { next + 1 } else { next };
    let of = atoms.skip(next, Glue::Of);
    let the = atoms.skip(of, Glue::The);
    // "the end of the month": a unit with an article is the one that the text lives in.
    let unit = || {
        let (unit, next) = number::unit(atoms, the).filter(|_| the > of || of > next || !atoms.pack().attributive)?;
        let step = Step { by: Some(0.0), unit, from: Base::Near };
        (unit >= Grain::Day).then_some((Point { within: Some(step), ..Point::default() }, next))
    };
    let (mut point, next) = bare(atoms, the, the > of).or_else(unit)?;
    let running = point.within.as_ref().is_some_and(|step| step.unit == Grain::Year);
    let whole_year = (point.year.is_some() || running)
        && point.month.is_none()
        && point.span.is_none()
        && point.named.is_none()
        && point.period.is_none();
    match stage {
        Stage::FirstHalf if whole_year => point.span = Some(Fine::Half(1)),
        Stage::SecondHalf if whole_year => point.span = Some(Fine::Half(2)),
        _ => point.stage = point.stage.or(Some(stage)),
    }
    Some((point, next))
}

/// A point without article and stage.
fn bare(atoms: &Atoms<'_>, i: usize, the: bool) -> Option<(Point, usize)> {
    let (mut point, next) = numeric::read(atoms, i)
        .or_else(|| numeric::short(atoms, i).filter(|_| evidence::leads_to_day(atoms, i)))
        .or_else(|| nth_weekday(atoms, i))
        .or_else(|| weekday(atoms, i))
        .or_else(|| calendar(atoms, i))
        .or_else(|| part_of(atoms, i))
        .or_else(|| relative::read(atoms, i, the))
        .or_else(|| period(atoms, i))
        .or_else(|| quarter(atoms, i))
        .or_else(|| season(atoms, i, the))
        .or_else(|| named(atoms, i))
        .or_else(|| bare_year(atoms, i, the))
        .or_else(|| time_first(atoms, i))
        .or_else(|| numbered_day(atoms, i).filter(|_| the))?;
    if point.is_day()
        && point.time.is_none()
        && let Some((time, after)) = clock::of_day(atoms, next)
    {
        point.time = Some(time);
        return Some((point, after));
    }
    Some((point, next))
}

/// "the first Sunday of December", *le dernier lundi de mai 2024*.
fn nth_weekday(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let last = || relative::shift(atoms, i).filter(|&(which, _)| which == Shift::Last).map(|(_, next)| (-1, next));
    let nth = || number::ordinal(atoms, i).filter(|&(nth, _)| (1..=5).contains(&nth)).map(|(nth, next)| (nth as i8, next));
    let (nth, next) = nth().or_else(last)?;
    let (weekday, next) = atoms.sense(next, |sense| match sense {
        Sense::Weekday(weekday) => Some(weekday),
        _ => None,
    })?;
    let (month, next) = calendar::month(atoms, atoms.glue(next, Glue::Of)?)?;
    let mut point = Point { named: Some(NamedDay::Nth { month, weekday, nth }), ..Point::default() };
    let next = complete(atoms, next, &mut point);
    Some((point, next))
}

/// "on the 20th": a day of the month that the text is in.
fn numbered_day(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let (day, next) = number::day(atoms, i).filter(|&(_, next)| next > i + 1 || !atoms.pack().attributive)?;
    // In French the article leads: *le 18*.
    let led = i > 0 && (evidence::leads_to_day(atoms, i - 1) || !atoms.pack().attributive && evidence::leads_to_day(atoms, i));
    let alone = evidence::closes(atoms, next);
    (led && alone).then_some((Point { day: Some(day), ..Point::default() }, next))
}

/// "the morning of 8 May", "la nuit de lundi à mardi".
fn part_of(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let (part, next) = clock::part(atoms, i)?;
    let of = atoms.glue(next, Glue::Of).unwrap_or_else(|| atoms.skip(next, Glue::OnDay));
    let (mut point, after) = bare(atoms, atoms.skip(of, Glue::The), false).or_else(|| {
        // "la nuit du 6 au 7 novembre": the night is the first day's.
        let (day, next) = number::day(atoms, atoms.skip(of, Glue::The))?;
        let (whole, after) =
            calendar(atoms, atoms.skip(atoms.glue(next, Glue::To)?, Glue::The)).filter(|(whole, _)| whole.day.is_some())?;
        Some((Point { day: Some(day), ..whole }, after))
    })?;
    if !point.is_day() || point.time.is_some() {
        return None;
    }
    point.time = Some(Time::Part(part));
    let until = atoms.glue(after, Glue::To).filter(|_| of > next).and_then(|to| bare(atoms, atoms.skip(to, Glue::The), false));
    match until {
        Some((end, after)) if end.weekday.is_some() && point.weekday.is_some() && end.time.is_none() => Some((point, after)),
        _ => Some((point, after)),
    }
}

/// "9 a.m. Friday", "noon on 8 May".
fn time_first(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let (time, next) = clock::clock(atoms, i)?;
    let comma = next + usize::from(atoms.word(next) == ",");
    let on = if atoms.is(comma, Glue::Preposition) && !atoms.is(comma, Glue::To) { atoms.after(comma) } else { comma };
    let found = bare(atoms, atoms.skip(on, Glue::The), false).filter(|(point, _)| point.is_day() && point.time.is_none());
    Some(match found {
        Some((point, after)) => (Point { time: Some(time), ..point }, after),
        None => (Point { time: Some(time), ..Point::default() }, next),
    })
}

/// "the 1990s", "les années 90", "the 19th century", "le XIXe siècle".
fn period(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let era = |year: Year, next: usize| match atoms.glue(next, Glue::Bc) {
        Some(after) => (-year, after),
        None => (year, next),
    };
    let of = |period, next| Some((Point { period: Some(period), ..Point::default() }, next));
    let tens = |i: usize| {
        let start = i + usize::from(atoms.word(i) == "'");
        let (digits, number) = (atoms.digits(start)?, atoms.integer(start, 4)?);
        (number % 10 == 0).then_some((if digits.len() == 2 { number::short(number, None) } else { number as Year } / 10, start + 1))
    };
    // *les années 60*, *les années soixante*
    let spelled = |i: usize| {
        number::words(atoms, i).filter(|&(n, _)| (20..100).contains(&n) && n % 10 == 0).map(|(n, next)| (190 + n as Year / 10, next))
    };
    if let Some(next) = atoms.glue(i, Glue::Decade)
        && let Some((decade, next)) = tens(next).or_else(|| spelled(next))
    {
        return of(Period::Decade(decade), next);
    }
    if let Some((decade, next)) = tens(i)
        && let Some(next) = atoms.glue(next, Glue::DecadeEnding).filter(|_| atoms.glued(next))
    {
        let (decade, next) = era(decade, next);
        return of(Period::Decade(decade), next);
    }
    let (ordinal, next) = number::ordinal(atoms, i).or_else(|| number::roman(atoms, i))?;
    let next = next + usize::from(atoms.word(next) == "-");
    let (unit, next) = number::unit(atoms, next)?;
    let (century, next) = era(ordinal as Year - 1, next);
    if unit == Grain::Century && ordinal > 0 { of(Period::Century(century), next) } else { None }
}

/// "the third quarter of 2020", "Q3 2020", "le deuxième trimestre".
fn quarter(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let short = || {
        let unit = *atoms.pack().short.get(atoms.word(i))?;
        let n = atoms.integer(i + 1, 1).filter(|_| atoms.glued(i + 1) && atoms.capital(i))?;
        number::year(atoms, atoms.skip(i + 2, Glue::Of))?;
        Some((n, unit, i + 2))
    };
    let long = || {
        let (n, next) = number::ordinal(atoms, i)?;
        let next = next + usize::from(atoms.word(next) == "-");
        let (unit, next) = number::unit(atoms, next)?;
        Some((n, unit, next))
    };
    // "the last quarter of 2022"
    let last = || {
        let (_, next) = relative::shift(atoms, i).filter(|&(which, _)| which == Shift::Last)?;
        let (unit, next) = number::unit(atoms, next)?;
        number::year(atoms, atoms.skip(next, Glue::Of))?;
        Some((if unit == Grain::Half { 2 } else { 4 }, unit, next))
    };
    let (n, unit, next) = short().or_else(long).or_else(last)?;
    let span = match unit {
        Grain::Quarter if n <= 4 => Fine::Quarter(n as i8),
        Grain::Half if n <= 2 => Fine::Half(n as i8),
        _ => return None,
    };
    let mut point = Point { span: Some(span), ..Point::default() };
    let next = complete(atoms, next, &mut point);
    Some((point, next))
}

/// "the summer of 1941", "Summer 2007", "1982 summer", "l'été dernier".
fn season(atoms: &Atoms<'_>, i: usize, the: bool) -> Option<(Point, usize)> {
    let name = |i: usize| {
        atoms.sense(i, |sense| match sense {
            Sense::Season(season) => Some(season),
            _ => None,
        })
    };
    let made = |season: Season, next: usize| {
        let mut point = Point { span: Some(Fine::Season(season)), ..Point::default() };
        let next = complete(atoms, next, &mut point);
        (point, next)
    };
    if let Some((season, next)) = name(i) {
        let (point, after) = made(season, next);
        let said = point.has_year() || point.shift.is_some();
        // "the fall of the city"
        let alone = the && !(atoms.is(i, Glue::Homograph) && atoms.is(next, Glue::Of) && atoms.pack().attributive);
        return (said || alone || evidence::speaks_of_time(atoms, i, next)).then_some((point, after));
    }
    let (year, next) = number::year(atoms, i).filter(|&(year, _)| year > 1500)?;
    let (season, next) = name(next)?;
    Some((Point { year: Some(year), span: Some(Fine::Season(season)), ..Point::default() }, next))
}

/// "Christmas 1963", "le jour de l'An".
fn named(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let (rule, next) = atoms.sense(i, |sense| match sense {
        Sense::Named(rule) => Some(rule),
        _ => None,
    })?;
    if evidence::names(atoms, i, next) {
        return None;
    }
    let mut point = Point { named: Some(rule), ..Point::default() };
    let next = complete(atoms, next, &mut point);
    Some((point, next))
}

/// A year by itself, where the words around say that it is one.
fn bare_year(atoms: &Atoms<'_>, i: usize, the: bool) -> Option<(Point, usize)> {
    if let Some((year, next)) = atoms.glue(i, Glue::Year).and_then(|at| number::year(atoms, at)) {
        return Some((Point { year: Some(year), ..Point::default() }, next));
    }
    let (year, next) = number::year(atoms, i)?;
    evidence::is_year(atoms, i, next, the).then_some((Point { year: Some(year), ..Point::default() }, next))
}
