//! Lengths of time, the points they lead to, and sets: "two days", "two days ago", "every two days".

use super::atom::Atoms;
use super::expression::{Base, Point, Says, Step};
use super::tense::{self, Tense};
use super::value::{Fine, Length, Moment};
use super::{calendar, clock, number, point, relative};
use crate::lexicon::{Glue, Grain, Offset, Part, Reference, Season, Sense, Shift};

/// Reads a length, or the point that it leads to.
pub fn read(atoms: &Atoms<'_>, i: usize) -> Option<(Says, usize)> {
    if let Some((offset, next)) = atoms.sense(i, |sense| match sense {
        Sense::Ahead(offset) => Some(offset),
        _ => None,
    }) && let Some((length, after)) = measured(atoms, next)
        // "in two weeks" is a day ahead only of what is still to come, "in 20 minutes" is how long it takes.
        && length.unit >= Grain::Hour
        && (offset == Offset::Ago || !atoms.pack().attributive || tense::around(atoms, i..after) == Tense::Future)
    {
        return Some((led_to(length, offset), after));
    }
    if let Some(found) = stretch(atoms, i) {
        return Some(found);
    }
    let (length, next) = measured(atoms, i)?;
    if let Some((offset, after)) = atoms.sense(next, |sense| match sense {
        Sense::From(offset) => Some(offset),
        _ => None,
    }) && !(offset != Offset::Earlier && atoms.follows(i, Glue::For))
        && let Some((base, after)) = point::read(atoms, after).filter(|(base, _)| base.is_day() || base.has_year() || base.month.is_some())
        // "48 hours after Monday's vote"
        && !atoms.is(after, Glue::Possessive)
    {
        let by = length.count.map(|count| if offset == Offset::Earlier { -count } else { count });
        let step = Step { by, unit: length.unit, from: Base::Day(Box::new(base)) };
        return Some((Says::Point(Point { within: Some(step), ..Point::default() }), after));
    }
    if let Some((offset, after)) = atoms.sense(next, |sense| match sense {
        Sense::Offset(offset) => Some(offset),
        _ => None,
    }) {
        // "two days before" leads to a day only where nothing follows that it is before.
        let open = atoms.senses(next).iter().any(|sense| matches!(sense, Sense::From(_)));
        if !(open && atoms.letters(after)) {
            return Some((led_to(length, offset), after));
        }
    }
    (!is_age(atoms, i, next, length)).then_some((Says::Length(length), next))
}

/// Whether years are somebody's age, where the language tells it without a word for it: *à 64 ans*, *Or Halévan, 29 ans.*
fn is_age(atoms: &Atoms<'_>, i: usize, next: usize, length: Length) -> bool {
    let closes = !atoms.letters(next) && atoms.digits(next).is_none();
    let aside = i > 1 && atoms.word(i - 1) == "," && atoms.letters(i - 2);
    let years = length.unit == Grain::Year && length.count.is_some() && atoms.digits(i).is_some();
    let of = i > 1 && atoms.is(i - 1, Glue::Of) && atoms.person(i - 2) || atoms.follows(i, Glue::Old);
    years && !atoms.pack().attributive && (of || i > 0 && atoms.is(i - 1, Glue::At) && atoms.letters(i - 1) || aside && closes)
}

/// The point that a length leads to.
fn led_to(length: Length, offset: Offset) -> Says {
    let back = matches!(offset, Offset::Ago | Offset::Earlier);
    if length.count.is_none() {
        return Says::Reference(if back { Reference::PAST_REF } else { Reference::FUTURE_REF });
    }
    let from = if matches!(offset, Offset::Ago | Offset::FromNow) { Base::Spoken } else { Base::Told };
    let by = length.count.map(|count| if back { -count } else { count });
    Says::Point(Point { within: Some(Step { by, unit: length.unit, from }), ..Point::default() })
}

/// "about two and a half years", "two-day", "a year and a half", "months".
fn measured(atoms: &Atoms<'_>, i: usize) -> Option<(Length, usize)> {
    let start = about(atoms, i);
    // "in as many years"
    if i > 1 && atoms.is(i - 1, Glue::Several) && atoms.is(i - 2, Glue::AsMany) {
        return None;
    }
    if let Some((unit, next)) = atoms.sense(start, |sense| match sense {
        Sense::Units(unit) => Some(unit),
        _ => None,
    }) {
        let next = atoms.skip(next, Glue::Long);
        return Some((Length { count: None, unit }, next));
    }
    // "month-long"
    if let Some((unit, next)) = number::unit(atoms, start).filter(|&(_, next)| atoms.is(next, Glue::Long) && atoms.word(next) == "-") {
        return Some((Length { count: Some(1.0), unit }, atoms.after(next)));
    }
    let (count, next) = number::count(atoms, start)?;
    // "three to four months"
    let last = atoms.glue(next, Glue::To).and_then(|last| number::count(atoms, last));
    let last =
        last.filter(|&(last, after)| matches!((count, last), (Some(low), Some(high)) if low < high) && counted(atoms, after).is_some());
    let (count, next) = last.map_or((count, next), |(_, after)| (None, after));
    let (unit, next) = counted(atoms, next).or_else(|| hours(atoms, next))?;
    // "a second" is rather an ordinal, and so is "une seconde".
    let ordinal = atoms.senses(next - 1).iter().any(|sense| matches!(sense, Sense::Ordinal(_)));
    if ordinal && count == Some(1.0) {
        return None;
    }
    // "a quarter", "three quarters" are rather fractions.
    if unit == Grain::Quarter && matches!(count, Some(1.0 | 3.0)) {
        return None;
    }
    let mut length = Length { count, unit };
    let mut next = next;
    if let Some(after) = atoms.glue(next, Glue::AndHalf) {
        length.count = count.map(|count| count + 0.5);
        next = after;
    }
    // "two hours and 20 minutes", *4 h 21 min*
    if let (Grain::Hour, Some(hours)) = (unit, length.count.filter(|hours| hours.fract() == 0.0)) {
        let minutes = minutes(atoms, atoms.skip(next, Glue::To));
        if let Some((minutes, after)) = minutes {
            length.count = Some(hours + minutes / 60.0);
            next = after;
        }
    }
    next = atoms.skip(next, Glue::Long);
    Some((length, atoms.skip(next, Glue::Old)))
}

/// Minutes that stand beside hours.
fn minutes(atoms: &Atoms<'_>, i: usize) -> Option<(f64, usize)> {
    let (minutes, at) = number::count(atoms, i)?;
    let (_, after) = number::unit(atoms, at).filter(|&(unit, _)| unit == Grain::Minute)?;
    minutes.filter(|minutes| (1.0..60.0).contains(minutes)).map(|minutes| (minutes, after))
}

/// *h*, which is a unit only where minutes follow: *4 h 21 min*.
fn hours(atoms: &Atoms<'_>, i: usize) -> Option<(Grain, usize)> {
    let next = atoms.glue(i, Glue::Hour)?;
    minutes(atoms, next).map(|_| (Grain::Hour, next))
}

/// The unit behind a number, with at most a hyphen or one other word between: "two full days".
fn counted(atoms: &Atoms<'_>, next: usize) -> Option<(Grain, usize)> {
    let hyphen = next + usize::from(atoms.word(next) == "-" && atoms.glued(next));
    let of = atoms.glue(next, Glue::Of).unwrap_or(next);
    number::unit(atoms, next).or_else(|| number::unit(atoms, hyphen)).or_else(|| number::unit(atoms, of)).or_else(|| {
        let adjective = atoms.letters(next) && !atoms.capital(next) && atoms.senses(next).is_empty() && atoms.word(next).len() > 3;
        number::unit(atoms, next + 1).filter(|_| adjective && !atoms.word(next).ends_with('s'))
    })
}

/// The atom behind "about", "more than" and their like.
fn about(atoms: &Atoms<'_>, i: usize) -> usize {
    let next = atoms.skip(i, Glue::About);
    if next > i { atoms.skip(next, Glue::About) } else { i }
}

/// "the past two centuries", "the first ten months of 1915", "the next few months", "les deux dernières semaines", "recent
/// years".
fn stretch(atoms: &Atoms<'_>, i: usize) -> Option<(Says, usize)> {
    let mut at = atoms.skip(i, Glue::The);
    let (mut shift, mut count, mut ordered) = (None, None, false);
    for _ in 0..3 {
        if let Some((which, next)) = relative::shift(atoms, at) {
            // In "ces dernières années" it is the second that counts.
            shift = shift.filter(|&old| old != Shift::This && old != Shift::That).or(Some(which));
            at = next;
        } else if let Some((number, next)) = number::count(atoms, at).filter(|_| count.is_none()) {
            count = Some(number);
            at = next;
        } else if let Some((_, next)) = number::ordinal(atoms, at).filter(|_| !ordered && (count.is_none() || !atoms.pack().attributive)) {
            ordered = true;
            at = next;
        }
    }
    // French months are told one from many by the words that go with them: "ces derniers mois".
    let agrees = at > i && !atoms.pack().attributive && count.is_none() && atoms.word(at - 1).ends_with('s');
    let plural = agrees || atoms.senses(at).iter().any(|sense| matches!(sense, Sense::Units(_)));
    let article = at > i && atoms.is(i, Glue::The);
    let (unit, next) = number::unit(atoms, at)?;
    // "les deux années suivantes"
    let (shift, next) = match relative::shift(atoms, next) {
        Some((which, next)) if shift.is_none() && !atoms.pack().attributive => (Some(which), next),
        _ => (shift, next),
    };
    let length = |count, next| Some((Says::Length(Length { count, unit }), next));
    let whole = || {
        let of = atoms.glue(next, Glue::Of)?;
        point::read(atoms, of)
            .filter(|(whole, _)| whole.day.is_none() && (whole.month.is_some() || whole.year.is_some()))
            .map(|(_, next)| next)
    };
    match (shift, count) {
        (_, Some(count)) if ordered => length(count, whole().unwrap_or(next)),
        (Some(_), Some(count)) if count != Some(1.0) || plural => length(count, whole().unwrap_or(next)),
        (None | Some(Shift::Last), None) if (ordered || shift.is_some()) && unit < Grain::Quarter && whole().is_some() => {
            length(Some(1.0), whole()?)
        }
        (Some(Shift::Past | Shift::Recent | Shift::Last), None) if plural => Some((Says::Reference(Reference::PAST_REF), next)),
        (Some(Shift::Next | Shift::Following), None) if plural => length(None, next),
        (Some(Shift::Past | Shift::Last), None)
            if (article || shift == Some(Shift::Past)) && unit != Grain::Weekend && atoms.pack().attributive =>
        {
            length(Some(1.0), next)
        }
        _ => None,
    }
}

/// The value of a unit that comes again: a day of any month for "every day".
fn recurring(unit: Grain) -> String {
    match unit {
        Grain::Day => "XXXX-XX-XX".to_owned(),
        Grain::Weekend => "XXXX-WXX-WE".to_owned(),
        unit => Length { count: Some(1.0), unit }.to_string(),
    }
}

/// Recurring times: "daily", "every two weeks", "each Monday", "per day", "on Mondays".
pub fn set(atoms: &Atoms<'_>, i: usize) -> Option<(Says, usize)> {
    let says = |value: String, next| Some((Says::Set(value), next));
    if let Some((unit, next)) = atoms.sense(i, |sense| match sense {
        Sense::Frequency(unit) => Some(unit),
        _ => None,
    }) {
        return says(recurring(unit), next);
    }
    if let Some((weekday, next)) = atoms.sense(i, |sense| match sense {
        Sense::Weekdays(weekday) => Some(weekday),
        _ => None,
    }) {
        return says(format!("XXXX-WXX-{weekday}"), clock::part(atoms, next).map_or(next, |(_, next)| next));
    }
    if let Some(next) = atoms.glue(i, Glue::Per)
        && let Some((unit, after)) = number::unit(atoms, next).filter(|_| !atoms.is(i, Glue::The))
    {
        let article = atoms.senses(i).iter().any(|sense| matches!(sense, Sense::Number(_)));
        let counted = i > 0
            && (atoms.follows(i, Glue::Times)
                || atoms.digits(i - 1).is_some()
                || atoms.senses(i - 1).iter().any(|sense| matches!(sense, Sense::Units(_) | Sense::Number(_))));
        return if article && !counted { None } else { says(Length { count: Some(1.0), unit }.to_string(), after) };
    }
    if let Some(next) = atoms.glue(i, Glue::EverySecond) {
        let (unit, after) = number::unit(atoms, next)?;
        return says(Length { count: Some(2.0), unit }.to_string(), after);
    }
    let next = atoms.glue(i, Glue::Every)?;
    // "every 1 May", *chaque mois de septembre*
    if let Some((Point { month: Some(month), day, year: None, within: None, shift: None, .. }, after)) = calendar::calendar(atoms, next) {
        return says(day.map_or_else(|| format!("XXXX-{month:02}"), |day| format!("XXXX-{month:02}-{day:02}")), after);
    }
    if let Some((count, after)) =
        number::count(atoms, next).or_else(|| number::ordinal(atoms, next).map(|(n, after)| (Some(f64::from(n)), after)))
        && let Some((unit, after)) = number::unit(atoms, after)
    {
        return says(Length { count, unit }.to_string(), after);
    }
    if let Some((unit, after)) = number::unit(atoms, next) {
        return says(recurring(unit), after);
    }
    let (value, after) = atoms.sense(next, |sense| match sense {
        Sense::Weekday(weekday) | Sense::Weekdays(weekday) => Some(format!("XXXX-WXX-{weekday}")),
        Sense::Month(month) => Some(format!("XXXX-{month:02}")),
        Sense::Named(rule) => Some(Moment::new(None, Fine::Named(rule)).to_string()),
        Sense::Season(season) => Some(
            match season {
                Season::Spring => "XXXX-SP",
                Season::Summer => "XXXX-SU",
                Season::Autumn => "XXXX-FA",
                Season::Winter => "XXXX-WI",
            }
            .to_owned(),
        ),
        Sense::Part(part) => Some(
            match part {
                Part::Morning => "XXXX-XX-XXTMO",
                Part::Midday => "XXXX-XX-XXTMI",
                Part::Afternoon => "XXXX-XX-XXTAF",
                Part::Evening => "XXXX-XX-XXTEV",
                Part::Night => "XXXX-XX-XXTNI",
                Part::Day => "XXXX-XX-XXTDT",
            }
            .to_owned(),
        ),
        _ => None,
    })?;
    says(value, after)
}
