//! Numbers in digits: which separators group thousands and which part decimals.
//!
//! A language has its own decimal sign and its own thousands sign, and blanks group everywhere; where a number does not fit
//! that reading (a group that has not three digits) the sign is read the other way, as newspapers mix conventions.

use super::atom::{Atom, Make};
use crate::lexicon::FigurePack;

/// The number in digits that begins at an atom, and the atom after it.
pub(super) fn read(atoms: &[Atom<'_>], at: usize, pack: &FigurePack) -> Option<(f64, usize)> {
    let first = atoms.get(at)?;
    if first.is_sign(".,") && decimal_alone(atoms, at) {
        let value = format!("0.{}", atoms[at + 1].text).parse().ok()?;
        return Some((value, at + 2));
    }
    if first.make != Make::Digits {
        return None;
    }
    let mut whole = first.text.to_string();
    let mut end = at + 1;
    let mut grouped = None;
    // "0.125" and "2010 300" have no groups.
    let groups = first.text.len() <= 3 && !(first.text.len() > 1 && first.text.starts_with('0'));
    while groups && let Some((separator, next)) = group(atoms, end, &first.text, grouped, pack) {
        grouped = Some(separator);
        whole.push_str(&atoms[next - 1].text);
        end = next;
    }
    if let (Some(sign), Some(digits)) = (atoms.get(end), atoms.get(end + 1))
        && sign.is_sign(".,")
        && !sign.gap
        && !digits.gap
        && digits.make == Make::Digits
        && grouped != sign.text.chars().next()
        && !another(atoms, end + 2, &sign.text)
        && !(at >= 2 && another(atoms, at - 1, &sign.text))
    {
        whole.push('.');
        whole.push_str(&digits.text);
        end += 2;
    }
    let value = whole.parse().ok()?;
    Some(exponent(atoms, value, end).unwrap_or((value, end)))
}

/// Scientific notation and powers: "1.3e6", "1.1^23", "6.2x10^-4".
fn exponent(atoms: &[Atom<'_>], value: f64, at: usize) -> Option<(f64, usize)> {
    if let Some([times, ten, power, ..]) = atoms.get(at..)
        && matches!(&*times.text, "x" | "×" | "*")
        && ten.text == "10"
        && power.text == "^"
    {
        let (scale, end) = exponent(atoms, 10.0, at + 2)?;
        return Some((value * scale, end));
    }
    let mark = atoms.get(at).filter(|mark| !mark.gap)?;
    let signs = atoms[at + 1..].iter().take(2).take_while(|sign| !sign.gap && sign.is_sign("+-")).count();
    let digits = atoms.get(at + 1 + signs).filter(|digits| !digits.gap && digits.make == Make::Digits && digits.text.len() <= 3)?;
    let negative = atoms[at + 1..at + 1 + signs].iter().filter(|sign| sign.is_sign("-")).count() % 2 == 1;
    let power = digits.text.parse::<i32>().ok()? * if negative { -1 } else { 1 };
    let value = match &*mark.text {
        "^" => value.powi(power),
        "e" => value * 10f64.powi(power),
        _ => return None,
    };
    value.is_finite().then_some((value, at + 2 + signs))
}

/// ".5": a point with a digit behind it and none before.
fn decimal_alone(atoms: &[Atom<'_>], at: usize) -> bool {
    atoms[at].gap
        && atoms.get(at + 1).is_some_and(|next| next.make == Make::Digits && !next.gap)
        && !another(atoms, at + 2, &atoms[at].text)
}

/// Whether the same separator and digits go on: "22,24,26", "192.168.1.2" are lists and addresses.
fn another(atoms: &[Atom<'_>], at: usize, separator: &str) -> bool {
    matches!(atoms.get(at..at + 2), Some([sign, digits])
        if sign.make == Make::Sign && sign.text == separator && !sign.gap && digits.make == Make::Digits && !digits.gap)
}

/// The next group of thousands: its separator (a blank for any white space), and the atom after it.
fn group(atoms: &[Atom<'_>], at: usize, first: &str, grouped: Option<char>, pack: &FigurePack) -> Option<(char, usize)> {
    let next = atoms.get(at)?;
    let (separator, digits) = match next.make {
        Make::Digits if next.gap => (' ', at),
        Make::Sign if !next.gap && next.is_sign(".,'") => (next.text.chars().next()?, at + 1),
        _ => return None,
    };
    let group = atoms.get(digits)?;
    let blank = separator == ' ';
    let fits = group.make == Make::Digits && group.gap == blank && grouped.is_none_or(|grouped| grouped == separator);
    if !fits || first == "0" {
        return None;
    }
    // In Indian style all groups but the last have two digits.
    let indian = group.text.len() == 2 && separator == ',' && ends_in_three(atoms, digits + 1);
    let three = group.text.len() == 3 && (!blank || group.span.start - atoms[digits - 1].span.end <= 3);
    // The decimal sign groups only where it comes again, or where the other one follows.
    let other = if separator == '.' { "," } else { "." };
    let goes_on = another(atoms, digits + 1, &next.text) || another(atoms, digits + 1, other);
    let decimal = separator == pack.decimal && grouped.is_none() && !goes_on;
    ((three || indian) && !decimal).then_some((separator, digits + 1))
}

/// Whether groups of two and then one of three follow: "12,34,567".
fn ends_in_three(atoms: &[Atom<'_>], mut at: usize) -> bool {
    while another(atoms, at, ",") {
        match atoms[at + 1].text.len() {
            3 => return !another(atoms, at + 2, ","),
            2 => at += 2,
            _ => return false,
        }
    }
    false
}
