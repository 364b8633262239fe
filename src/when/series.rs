//! Ranges and lists whose members share a month, a year or an era: "November 6–7", "du 6 au 7 novembre", "499–493 BC".

use super::atom::Atoms;
use super::expression::{Base, Expression, Point, Says, Step};
use super::value::Year;
use super::{calendar, evidence, number};
use crate::lexicon::{Glue, Grain};

/// Reads a series whose first member is a bare number, or whose later members are; the atom behind it.
pub fn read(atoms: &Atoms<'_>, i: usize, found: &mut Vec<Expression>) -> Option<usize> {
    // "the 2020-21 season"
    let the = atoms.skip(i, Glue::The);
    let short = atoms.word(the + 1) == "-" && atoms.digits(the + 2).is_some_and(|digits| digits.len() == 2);
    let season = |found: &mut Vec<Expression>| if the > i && short { years(atoms, the, found) } else { None };
    days_before(atoms, i, found).or_else(|| years(atoms, i, found)).or_else(|| season(found)).or_else(|| days_after(atoms, i, found))
}

fn push(found: &mut Vec<Expression>, atoms: std::ops::Range<usize>, point: Point) {
    found.push(Expression { atoms, says: Says::Point(point) });
}

/// The atom behind what joins two members: "to", "–", "and"; between more of them a comma.
fn joint(atoms: &Atoms<'_>, i: usize) -> Option<usize> {
    atoms.glue(i, Glue::To).or_else(|| (atoms.word(i) == ",").then_some(i + 1))
}

/// "6-7 November", "le 6 et le 7 novembre", "6, 7 and 8 November 2025".
fn days_before(atoms: &Atoms<'_>, i: usize, found: &mut Vec<Expression>) -> Option<usize> {
    let begin = atoms.skip(i, Glue::The);
    let (first, mut next) = number::day(atoms, begin)?;
    let mut days = vec![(i..next, first)];
    loop {
        let begin = joint(atoms, next)?;
        let at = atoms.skip(begin, Glue::The);
        if let Some((last, end)) = calendar::calendar(atoms, at).filter(|(last, _)| last.day.is_some()) {
            // "May 6 to 7 June" is read elsewhere: here the first day has no month of its own.
            let Point { month, year, ref within, .. } = last;
            for (range, day) in days {
                push(found, range, Point { month, year, within: within.clone(), day: Some(day), ..Point::default() });
            }
            push(found, begin..end, last);
            return Some(end);
        }
        let (day, end) = number::day(atoms, at)?;
        days.push((begin..end, day));
        next = end;
        if days.len() > 9 {
            return None;
        }
    }
}

/// "November 6–7", "November 6, 7 and 8, 2025", "le 6 novembre et le 7".
fn days_after(atoms: &Atoms<'_>, i: usize, found: &mut Vec<Expression>) -> Option<usize> {
    if !atoms.pack().month_first {
        return None;
    }
    let the = atoms.skip(i, Glue::The);
    let (first, mut next) =
        calendar::calendar(atoms, the).filter(|(point, _)| point.day.is_some() && point.year.is_none() && point.within.is_none())?;
    let mut members = vec![(i..next, first.clone())];
    while let Some(begin) =
        joint(atoms, next).or_else(|| if atoms.word(next) == "," && atoms.is(next + 1, Glue::To) { joint(atoms, next + 1) } else { None })
    {
        let at = atoms.skip(begin, Glue::The);
        let Some((day, end)) = number::day(atoms, at).filter(|&(day, end)| {
            Some(day) > members.last().and_then(|member| member.1.day)
                && calendar::month(atoms, end).is_none()
                && !atoms.is(end, Glue::Am)
                && !atoms.is(end, Glue::Pm)
                && atoms.word(end) != ":"
                && evidence::day_after_month(atoms, 0, at, end)
        }) else {
            break;
        };
        members.push((begin..end, Point { day: Some(day), ..first.clone() }));
        next = end;
    }
    if members.len() < 2 {
        return None;
    }
    // The year behind the last is that of all.
    let at = next + usize::from(atoms.word(next) == ",");
    let year = number::year(atoms, at).filter(|&(_, end)| !number::part_of_number(atoms, end - 1));
    if let Some((_, end)) = year {
        members.last_mut()?.0.end = end;
        next = end;
    }
    for (range, point) in members {
        push(found, range, Point { year: year.map(|year| year.0), ..point });
    }
    Some(next)
}

/// "1915-17", "1914–1918", "from 499 to 493 BC", "496 and 495 BC", "the years 1751-1777".
fn years(atoms: &Atoms<'_>, i: usize, found: &mut Vec<Expression>) -> Option<usize> {
    let first = atoms.integer(i, 4)? as Year;
    let next = i + 1;
    let era = atoms.glue(next, Glue::Bc).unwrap_or(next);
    let at = atoms.glue(era, Glue::To).filter(|&at| !number::part_of_number(atoms, i) && atoms.digits(at).is_some())?;
    let sign = atoms.word(era) == "-" || atoms.word(era) == "/";
    if let Some((last, end)) = number::year(atoms, at).filter(|&(year, _)| year < 0) {
        if -first >= last || first == 0 {
            return None;
        }
        push(found, i..era, Point { year: Some(-first), ..Point::default() });
        push(found, at..end, Point { year: Some(last), ..Point::default() });
        return Some(end);
    }
    let (first, _) = number::year(atoms, i).filter(|&(year, end)| year > 0 && end == next)?;
    let digits = atoms.digits(at)?;
    let last = match digits.len() {
        2 if sign && atoms.glued(at) => number::short(digits.parse().ok()?, Some(first)),
        4 => digits.parse().ok()?,
        _ => return None,
    };
    let end = at + 1;
    let further = atoms.glued(end) && (atoms.letters(end) || matches!(atoms.word(end), "-" | "/")) && atoms.digits(end + 1).is_some();
    let shape = last > first && last - first < 500 && !further && !number::part_of_number(atoms, at);
    // Two ends make a range more surely than one number a year; what is counted behind it still speaks against.
    let said = sign || evidence::is_year(atoms, i, next, false) || (i > 0 && atoms.is(i - 1, Glue::Preposition));
    // "the 2020-21 season"
    let season = sign && digits.len() == 2 && last == first + 1 && !atoms.glued(end);
    if !(shape && said && (season || evidence::is_year(atoms, at, end, false))) {
        return None;
    }
    push(found, i..next, Point { year: Some(first), ..Point::default() });
    push(found, at..end, Point { year: Some(last), ..Point::default() });
    Some(end)
}

/// Gives a member without a year that of the next one: "31 May–1 June 1916", "between March and May 2021"; and counts the
/// second weekday of two from the first.
pub fn share_years(atoms: &Atoms<'_>, found: &mut [Expression]) {
    for n in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(n);
        let (first, second) = (&mut before[n - 1], &mut after[0]);
        let gap = first.atoms.end..second.atoms.start;
        let joined = gap.len() <= 3 && !gap.is_empty() && atoms.is(gap.start, Glue::To);
        // "every Tuesday and Thursday"
        if let (Says::Set(_), Says::Point(point), true) = (&first.says, &second.says, joined)
            && let Some(weekday) = point.weekday.filter(|_| point.is_weekday())
        {
            second.says = Says::Set(format!("XXXX-WXX-{weekday}"));
        }
        let (Says::Point(first), Says::Point(second)) = (&mut first.says, &mut second.says) else { continue };
        // "Two days earlier, on Nov. 5": the second says which day the first is.
        let comma = !gap.is_empty() && gap.len() <= 2 && atoms.word(gap.start) == ",";
        let led =
            comma && first.within.as_ref().is_some_and(|step| step.from == Base::Told && step.by.is_some() && step.unit <= Grain::Week);
        if led && second.day.is_some() && second.month.is_some() {
            *first = second.clone();
            continue;
        }
        // "Monday through Friday": the Friday after that Monday.
        if joined
            && let (Some(from), Some(to)) = (first.weekday, second.weekday)
            && second.is_weekday()
        {
            let days = (to - from).rem_euclid(7);
            let step = Step { by: Some(f64::from(days)), unit: Grain::Day, from: Base::Day(Box::new(first.clone())) };
            *second = Point { within: Some(step), ..Point::default() };
            continue;
        }
        let bare = !first.has_year() && first.shift.is_none() && (first.month.is_some() || first.span.is_some());
        if joined && bare && (second.month.is_some() || second.span.is_some()) {
            if let Some(year) = second.year {
                let wraps = matches!((first.month, second.month), (Some(a), Some(b)) if a > b);
                first.year = Some(if wraps { year - 1 } else { year });
            }
            first.within = second.within.clone();
        }
    }
}
