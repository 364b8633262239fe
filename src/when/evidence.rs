//! Whether a word or a number that may be a time is one here: "May", "mars", "2000".

use super::atom::Atoms;
use super::number;
use crate::lexicon::{Glue, Sense};
use crate::syntax::{Deprel, Upos};

/// Whether a month, weekday or season that is also an ordinary word stands where it is the former. In a language that
/// writes such names with a capital, it needs one; in every language it needs a neighbour that speaks of time, or else the
/// tagger's word that it is a noun.
pub fn speaks_of_time(atoms: &Atoms<'_>, i: usize, next: usize) -> bool {
    if names(atoms, i, next) {
        return false;
    }
    if !atoms.is(i, Glue::Homograph) {
        return true;
    }
    let season = atoms.senses(i).iter().any(|sense| matches!(sense, Sense::Season(_)));
    if atoms.pack().attributive && !season && !atoms.capital(i) {
        return false;
    }
    let number_before = i > 0 && (number::day(atoms, i - 1).is_some_and(|(_, end)| end == i) || atoms.is(i - 1, Glue::OrdinalEnding));
    let number_after = number::day(atoms, next).is_some_and(|(_, end)| !season && !noun(atoms, end));
    if number_before || number_after || year_follows(atoms, next) {
        return true;
    }
    // "the fall of the city", "to fall apart"
    if season && atoms.pack().attributive && atoms.is(next, Glue::Of) || !matches!(tag(atoms, i), Upos::Noun | Upos::Propn | Upos::X) {
        return false;
    }
    let name = atoms.pack().attributive && i > 0 && atoms.capital(i) && tag(atoms, i) == Upos::Propn;
    let range =
        atoms.is(next, Glue::To) && atoms.senses(atoms.after(next)).iter().any(|sense| matches!(sense, Sense::Month(_) | Sense::Season(_)));
    name || range || before(atoms, i)
}

/// Whether a month, weekday or season is part of a name: "April Dawes", "the Monday Club", "Augusta March".
pub fn names(atoms: &Atoms<'_>, i: usize, next: usize) -> bool {
    let token = |i: usize| atoms.get(i).map(|atom| (atom.token, atoms.document().token(atom.token)));
    let Some((t, here)) = token(i).filter(|_| atoms.capital(i)) else { return false };
    // French writes months and weekdays with a capital only at the head of a sentence: *le capitaine Avril*.
    let number = |at: usize| number::day(atoms, at).is_some();
    let written_small = atoms.senses(i).iter().any(|sense| matches!(sense, Sense::Month(_) | Sense::Weekday(_)));
    if written_small && !atoms.pack().attributive && i > 0 && atoms.letters(i - 1) && !number(next) && !number(i - 1) {
        return true;
    }
    let parts = |deprel: Deprel| matches!(deprel, Deprel::Flat | Deprel::Compound);
    let name = |i: usize| atoms.capital(i) && atoms.letters(i) && !atoms.glued(i) && atoms.senses(i).is_empty();
    let before = i > 0 && name(i - 1) && here.deprel == Deprel::Flat && here.head.is_some_and(|head| (head as usize) < t);
    let behind = token(next)
        .filter(|_| name(next))
        .is_some_and(|(n, after)| parts(here.deprel) && here.head == Some(n as u32) || parts(after.deprel) && after.head == Some(t as u32));
    before || behind
}

/// The part of speech of an atom's word.
fn tag(atoms: &Atoms<'_>, i: usize) -> Upos {
    atoms.get(i).map_or(Upos::X, |atom| atoms.document().token(atom.token).upos)
}

/// Whether a year follows, perhaps behind a comma or "of".
fn year_follows(atoms: &Atoms<'_>, next: usize) -> bool {
    let of = atoms.skip(next, Glue::Of);
    [next, of].into_iter().any(|at| number::year(atoms, at).is_some())
}

/// Whether a word that goes before times stands before `i`.
fn before(atoms: &Atoms<'_>, i: usize) -> bool {
    (i.saturating_sub(4)..i).any(|start| {
        let leads = |sense: &Sense| {
            matches!(
                sense,
                Sense::Glue(Glue::Preposition) | Sense::Stage(_) | Sense::Shift(_) | Sense::Month(_) | Sense::Weekday(_) | Sense::Season(_)
            )
        };
        atoms.after(start) == i && atoms.senses(start).iter().any(leads)
    })
}

/// Whether the number behind a month is its day, not a count: "March 12", but "in March 12 soldiers".
pub fn day_after_month(atoms: &Atoms<'_>, month: usize, day: usize, next: usize) -> bool {
    if number::part_of_number(atoms, next - 1) && next == day + 1 && atoms.word(next) != "," {
        return false;
    }
    let thousands = atoms.word(next) == ","
        && atoms.glued(next)
        && atoms.glued(next + 1)
        && atoms.digits(next + 1).is_some_and(|digits| digits.len() == 3);
    let on = month > 0 && matches!(tag(atoms, month - 1), Upos::Adp | Upos::X | Upos::Det) && atoms.word(month - 1) != "in";
    !thousands && (on || !counted(atoms, next))
}

/// Whether a preposition that goes with days stands before `i`, perhaps with an article: "on", "le", "du".
pub fn leads_to_day(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.follows(i, Glue::OnDay)
}

/// Whether a number of four digits is a year here.
pub fn is_year(atoms: &Atoms<'_>, i: usize, next: usize, the: bool) -> bool {
    // With an era it is one.
    if next > i + 1 || atoms.word(i) == "'" {
        return true;
    }
    if atoms.follows(i, Glue::Amount) {
        return false;
    }
    let sign_before = i > 0 && atoms.glued(i);
    if sign_before {
        let sign = atoms.word(i - 1);
        // "555-1939"
        if sign == "-" && i > 1 && atoms.glued(i - 1) && atoms.digits(i - 2).is_some_and(|digits| digits.len() != 4) {
            return false;
        }
        // "F-1500", "A1939", "#2000"
        let name =
            atoms.letters(i - 1) || (sign == "-" && atoms.glued(i - 1) && i > 1 && !atoms.is(i - 2, Glue::To) && atoms.letters(i - 2));
        if name && !before(atoms, i) || matches!(sign, "$" | "€" | "£" | "#" | "." | "," | ":" | "+" | "_" | "@") {
            return false;
        }
    }
    if atoms.glued(next) && (atoms.letters(next) || matches!(atoms.word(next), "%" | "°" | "€" | "$" | "_" | "@")) {
        return false;
    }
    let measured = number::unit(atoms, next).is_some()
        || atoms.senses(next).iter().any(|sense| match sense {
            // "In 1997 a bomb"
            Sense::Number(_) => tag(atoms, next) != Upos::Det,
            sense => matches!(sense, Sense::Glue(Glue::Hour | Glue::Zone)),
        })
        || matches!(atoms.word(next), "%" | "°" | "€" | "$" | "£");
    if measured || atoms.digits(next).is_some() && !atoms.glued(next) {
        return false;
    }
    let year: u32 = atoms.integer(i, 4).unwrap_or(0);
    let (recent, round) = ((1500..2100).contains(&year), year.is_multiple_of(100));
    let said = before(atoms, i) || (i > 0 && matches!(atoms.word(i - 1), "(" | "[" | "-" | "–"));
    // "from 1000 to 2000 jobs": what is counted by the second is by the first.
    let range = atoms.glue(next, Glue::To).filter(|&end| atoms.digits(end).is_some_and(|digits| digits.len() == 4)).map(|end| end + 1);
    match (said, counted(atoms, range.unwrap_or(next))) {
        (true, false) => true,
        (true, true) => recent && !round,
        (false, true) => the && recent && !round,
        (false, false) => recent && (the || !round) && year >= 1700,
    }
}

/// Whether a counted noun begins at an atom, as far as tags or its letters tell.
pub fn counted(atoms: &Atoms<'_>, i: usize) -> bool {
    if !atoms.letters(i) || atoms.capital(i) || !atoms.senses(i).is_empty() {
        return false;
    }
    match tag(atoms, i) {
        Upos::X => atoms.word(i).len() > 3 && atoms.word(i).ends_with('s'),
        tag => matches!(tag, Upos::Noun | Upos::Adj),
    }
}

/// Whether what stands before an atom is no number of it: at a sign, a verb or a preposition but "of".
pub fn closes(atoms: &Atoms<'_>, i: usize) -> bool {
    let sign =
        !atoms.letters(i) && atoms.digits(i).is_none() && !matches!(atoms.word(i), "%" | "°" | "€" | "$" | "£" | "/" | "-" | "–" | "x");
    sign || matches!(tag(atoms, i), Upos::Verb | Upos::Aux) || tag(atoms, i) == Upos::Adp && !atoms.is(i, Glue::Of)
}

/// Whether a noun phrase goes on at an atom, so that what stands before may describe it: "the 1917 campaign".
pub fn noun(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.letters(i) && matches!(tag(atoms, i), Upos::Noun | Upos::Propn | Upos::Adj) && (atoms.senses(i).is_empty() || atoms.capital(i))
}
