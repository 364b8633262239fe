//! Dates in digits alone: "2025-11-08", "08/11/2025", "8.11.25".

use super::atom::Atoms;
use super::expression::Point;
use super::number;
use super::value::Year;

/// A date of three numbers with the same sign between. Which of day and month stands first is the language's custom,
/// unless only one order is possible.
pub fn read(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let sign = atoms.word(i + 1);
    let joined = (1..5).all(|k| atoms.glued(i + k)) && matches!(sign, "/" | "-" | ".") && atoms.word(i + 3) == sign;
    let alone = !(i > 0 && atoms.glued(i) && matches!(atoms.word(i - 1), "/" | "-" | "." | ":" | ","));
    let more = atoms.glued(i + 5) && matches!(atoms.word(i + 5), "/" | "-")
        || (atoms.glued(i + 5) && atoms.word(i + 5) == sign && atoms.digits(i + 6).is_some_and(|_| atoms.glued(i + 6)));
    if !joined || !alone || more {
        return None;
    }
    let (a, b, c) = (atoms.digits(i)?, atoms.digits(i + 2)?, atoms.digits(i + 4)?);
    let number = |digits: &str| digits.parse::<i16>().ok();
    let (year, month, day) = match (a.len(), b.len(), c.len()) {
        (4, 1..=2, 1..=2) => (number(a)?, number(b)?, number(c)?),
        (1..=2, 1..=2, 2 | 4) => {
            let year: Year = if c.len() == 4 { number(c)? } else { number::short(number(c)? as u32, None) };
            let (first, second) = (number(a)?, number(b)?);
            let month_first = if first > 12 { false } else { second > 12 || atoms.pack().month_first };
            if month_first { (year, first, second) } else { (year, second, first) }
        }
        _ => return None,
    };
    let date = jiff::civil::Date::new(year, month as i8, day as i8).ok().filter(|_| (1000..2300).contains(&year))?;
    Some((Point { year: Some(year), month: Some(date.month()), day: Some(date.day()), ..Point::default() }, i + 5))
}

/// A date of two numbers, "22/04", which only the words before it tell from a fraction or a score.
pub fn short(atoms: &Atoms<'_>, i: usize) -> Option<(Point, usize)> {
    let joined = atoms.word(i + 1) == "/" && atoms.glued(i + 1) && atoms.glued(i + 2);
    let apart = !matches!(atoms.word(i + 3), "/" | "%" | "-") || !atoms.glued(i + 3);
    let alone = i == 0 || !atoms.glued(i);
    if !(joined && apart && alone) {
        return None;
    }
    let (first, second) = (atoms.integer(i, 2)? as i8, atoms.integer(i + 2, 2)? as i8);
    let (month, day) = if atoms.pack().month_first && first <= 12 { (first, second) } else { (second, first) };
    let exists = (1..=12).contains(&month) && (1..=jiff::civil::Date::constant(2000, month, 1).days_in_month()).contains(&day);
    exists.then_some((Point { month: Some(month), day: Some(day), ..Point::default() }, i + 3))
}
