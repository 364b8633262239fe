//! Numbers as expressions of time have them: counts, days of a month, years.

use super::atom::Atoms;
use super::value::Year;
use crate::lexicon::{Glue, Grain, Sense};

/// A number in digits or words, with halves: "2,500", "twenty-two", "two and a half", "several" (`None`).
pub fn count(atoms: &Atoms<'_>, i: usize) -> Option<(Option<f64>, usize)> {
    if let Some(next) = atoms.glue(i, Glue::Several) {
        // "in as many years" says no number of its own.
        return (i == 0 || !atoms.is(i - 1, Glue::AsMany)).then_some((None, next));
    }
    if let Some(next) = atoms.glue(i, Glue::Half) {
        return Some((Some(0.5), next));
    }
    let (whole, next) = decimal(atoms, i).or_else(|| words(atoms, i).map(|(n, next)| (f64::from(n), next)))?;
    match atoms.glue(next, Glue::AndHalf) {
        Some(next) => Some((Some(whole + 0.5), next)),
        None => Some((Some(whole), next)),
    }
}

/// A number in digits, with groups of thousands and decimals.
fn decimal(atoms: &Atoms<'_>, i: usize) -> Option<(f64, usize)> {
    let mut value: f64 = atoms.digits(i)?.parse().ok()?;
    let mut next = i + 1;
    while let Some(sign @ ("," | ".")) = Some(atoms.word(next)).filter(|_| atoms.glued(next))
        && let Some(digits) = atoms.digits(next + 1).filter(|_| atoms.glued(next + 1))
    {
        let decimals = sign.starts_with(atoms.pack().decimal);
        let tail: f64 = digits.parse().ok()?;
        value = match digits.len() {
            _ if decimals => value + tail / 10f64.powi(digits.len() as i32),
            3 => value * 1000.0 + tail,
            _ => return None,
        };
        next += 2;
        if decimals {
            break;
        }
    }
    Some((value, next))
}

/// A number in words.
pub fn words(atoms: &Atoms<'_>, i: usize) -> Option<(u32, usize)> {
    let word = |i: usize| {
        atoms.sense(i, |sense| match sense {
            Sense::Number(n) => Some(n),
            _ => None,
        })
    };
    let (mut value, mut next) = word(i)?;
    let mut total = 0u32;
    loop {
        // "twenty-two", "vingt et un", "cent deux", "two hundred": with or without a sign or a word between.
        let joined = word(next).or_else(|| if atoms.is(next, Glue::To) { word(atoms.after(next)) } else { None });
        let Some((more, after)) = joined else { break };
        let direct = word(next).is_some() || atoms.word(next) == "-" || value.is_multiple_of(10);
        match more {
            100 | 1000 if word(next).is_some() && value < 100 => value = value.checked_mul(more)?,
            1000 if word(next).is_some() => value = value.checked_mul(more)?,
            20 if value == 4 => value = 80,
            1.. if direct && fits(value, more) => value += more,
            _ => break,
        }
        next = after;
        if value >= 1000 && value.is_multiple_of(1000) {
            total += value;
            value = 0;
        }
    }
    Some((total.checked_add(value)?, next))
}

/// Whether a number may follow another and be added to it.
fn fits(value: u32, more: u32) -> bool {
    match value {
        20..=90 if value.is_multiple_of(10) => more < 10 || (more < 20 && (value == 60 || value == 80)),
        100.. if value.is_multiple_of(100) => more < 100,
        _ => false,
    }
}

/// An ordinal in words or digits: "first", "20th".
pub fn ordinal(atoms: &Atoms<'_>, i: usize) -> Option<(u32, usize)> {
    if atoms.digits(i).is_some() {
        let next = atoms.glue(i + 1, Glue::OrdinalEnding).filter(|_| atoms.glued(i + 1))?;
        return Some((atoms.integer(i, 4)?, next));
    }
    atoms.sense(i, |sense| match sense {
        Sense::Ordinal(n) => Some(n),
        _ => None,
    })
}

/// A Roman ordinal as French writes centuries: "XIXe".
pub fn roman(atoms: &Atoms<'_>, i: usize) -> Option<(u32, usize)> {
    let word = atoms.word(i);
    if !word.starts_with(['i', 'v', 'x']) || word.len() > 9 || !atoms.capital(i) {
        return None;
    }
    let (digits, ending) = word.split_at(word.find(|c| !matches!(c, 'i' | 'v' | 'x')).unwrap_or(word.len()));
    if !(ending.is_empty() || atoms.pack().words.get(ending).is_some_and(|senses| senses.has(Glue::OrdinalEnding))) {
        return None;
    }
    let mut total = 0;
    let mut last = 0;
    for letter in digits.bytes().rev() {
        let value = match letter {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            _ => return None,
        };
        if value < last {
            total -= value
        } else {
            total += value
        }
        last = last.max(value);
    }
    (1..=30).contains(&total).then_some((total as u32, i + 1))
}

/// A day of the month: "8", "08", "1er", "20th", "premier".
pub fn day(atoms: &Atoms<'_>, i: usize) -> Option<(i8, usize)> {
    let (number, next) = ordinal(atoms, i).or_else(|| atoms.integer(i, 2).map(|number| (number, i + 1)))?;
    (1..=31).contains(&number).then_some((number as i8, next))
}

/// A year of four digits, of fewer before an era, or of two behind an apostrophe: "1939", "499 BC", "AD 70", "'39".
pub fn year(atoms: &Atoms<'_>, i: usize) -> Option<(Year, usize)> {
    if let Some(next) = atoms.glue(i, Glue::Ad).filter(|_| atoms.capital(i)) {
        return atoms.integer(next, 4).map(|number| (number as Year, next + 1));
    }
    if atoms.word(i) == "'" && atoms.digits(i + 1).is_some_and(|digits| digits.len() == 2) && atoms.glued(i + 1) {
        return atoms.integer(i + 1, 2).map(|number| (short(number, None), i + 2));
    }
    let number = atoms.integer(i, 4)? as Year;
    if let Some(next) = atoms.glue(i + 1, Glue::Bc) {
        return (number > 0).then_some((-number, next));
    }
    if let Some(next) = atoms.glue(i + 1, Glue::Ad).filter(|_| atoms.capital(i + 1)) {
        return (number > 0).then_some((number, next));
    }
    let whole = atoms.digits(i).is_some_and(|digits| digits.len() == 4) && !part_of_number(atoms, i);
    (whole && (1000..2300).contains(&number)).then_some((number, i + 1))
}

/// Whether digits go on behind a sign: "2,000", "1939.5", "12:30".
pub fn part_of_number(atoms: &Atoms<'_>, i: usize) -> bool {
    let joined = |i: usize| matches!(atoms.word(i), "," | "." | ":" | "%" | "€" | "$" | "£" | "°") && atoms.glued(i);
    let after = joined(i + 1)
        && (atoms.digits(i + 2).is_some_and(|_| atoms.glued(i + 2)) || matches!(atoms.word(i + 1), "%" | "€" | "$" | "£" | "°"));
    let before = i > 0
        && atoms.glued(i)
        && (matches!(atoms.word(i - 1), "$" | "€" | "£" | "#") || (joined(i - 1) && i > 1 && atoms.digits(i - 2).is_some()));
    after || before
}

/// A year of two digits, in the century of the year before it in a range, else in the last hundred years.
pub fn short(number: u32, first: Option<Year>) -> Year {
    let number = number as Year;
    match first {
        Some(first) => first - first % 100 + number,
        None if number < 30 => 2000 + number,
        None => 1900 + number,
    }
}

/// A unit.
pub fn unit(atoms: &Atoms<'_>, i: usize) -> Option<(Grain, usize)> {
    atoms.sense(i, |sense| match sense {
        Sense::Unit(unit) => Some(unit),
        _ => None,
    })
}
