//! What one sentence of one article reports, and whether two such statements tell of one happening.

use super::coding::Coding;
use super::row::TollRow;
use crate::figure::{Amount, Bound};
use crate::lexicon::{CauseKind, Packs, VictimClass, fold};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

/// How many days two dates of one happening may lie apart: reports say "overnight", "at the weekend".
const DAYS: i32 = 3;

/// What one sentence of one article reports.
pub(super) struct Statement<'r> {
    pub rows: Vec<&'r TollRow>,
    /// The country of its place, or the place folded.
    place: Option<String>,
    days: Option<(Date, Date)>,
    /// What kind of thing did it.
    cause: Option<CauseKind>,
    /// The countries it may have happened in.
    countries: &'r [String],
}

/// The rows that state a fact of their own, by article and sentence.
pub(super) fn statements(rows: &[TollRow]) -> Vec<Statement<'_>> {
    let replaced: FxHashSet<(&str, i32)> = rows.iter().filter_map(|row| Some((row.article_id.as_str(), row.supersedes?))).collect();
    let mut statements: Vec<Statement<'_>> = Vec::new();
    let told =
        rows.iter().filter(|row| row.is_fact() && row.subset_of.is_none() && !replaced.contains(&(row.article_id.as_str(), row.casualty)));
    for row in told {
        match statements.last_mut().filter(|last| last.rows[0].article_id == row.article_id && last.rows[0].sentence == row.sentence) {
            Some(last) => last.rows.push(row),
            None => statements.push(Statement {
                rows: vec![row],
                place: row.place.as_deref().map(country_or_place),
                days: row.date_low.zip(row.date_high),
                cause: row.cause_kind,
                countries: &row.countries,
            }),
        }
    }
    statements
}

/// A country, its capital and its people are one place in all languages; any other place is its folded name.
fn country_or_place(place: &str) -> String {
    let folded = fold(place);
    let packs = Packs::shipped();
    let country = packs.languages().filter_map(|language| packs.get(language)).find_map(|pack| pack.mention.country_of(&folded));
    country.cloned().unwrap_or(folded)
}

/// Under what a statement is looked up.
pub(super) fn keys(statement: &Statement<'_>, coding: Coding) -> Vec<String> {
    let numbers =
        statement.rows.iter().filter_map(|row| coding.best(&row.amount)).map(|number| format!("number {}", number.max(0.0).log2().floor()));
    let place = statement.place.iter().map(|place| format!("place {place}"));
    let day = statement.days.iter().map(|(low, _)| format!("day {low}"));
    numbers.chain(place).chain(day).collect()
}

/// How much two statements agree; below zero where they cannot tell of one happening.
pub(super) fn agreement(a: &Statement<'_>, b: &Statement<'_>) -> f64 {
    let mut score = 0.0;
    match (&a.place, &b.place) {
        (Some(a), Some(b)) if a == b => score += 1.0,
        (Some(_), Some(_)) => score -= 1.0,
        // A town and its country, or one that is not told: what else is said of where it was.
        _ if a.countries.iter().any(|country| b.countries.contains(country)) => score += 0.5,
        _ => {}
    }
    // An attack may be told as a blast, so that another kind of cause is only a doubt.
    if let Some((a, b)) = a.cause.zip(b.cause) {
        score += if a == b { 0.5 } else { -0.5 };
    }
    if let (Some(a), Some(b)) = (a.days, b.days) {
        let apart = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
        match apart(a.1, b.0).max(apart(b.1, a.0)) {
            gap if gap > DAYS => return -1.0,
            gap if gap <= 0 => score += 1.0,
            _ => {}
        }
    }
    let mut numbers = None::<f64>;
    let (from, to) = (a, b);
    for (a, b) in pairs(a, b) {
        if classes_differ(a.victim_class, b.victim_class)
            || !a.victim_countries.is_empty() && !b.victim_countries.is_empty() && a.victim_countries != b.victim_countries
        {
            continue;
        }
        let (one, other) = (counted(a, b, from), counted(b, a, to));
        let same = match (one.value, other.value) {
            (Some(one), Some(other)) if one == other && one > 1.0 => 1.5,
            (Some(one), Some(other)) if one == other => 0.5,
            // That 25 may be dozens says little.
            (None, Some(_)) | (Some(_), None) if overlap(&one, &other) => 0.5,
            _ if overlap(&one, &other) => 1.0,
            _ => -0.5,
        };
        let people = f64::from(u8::from(a.victim_class == b.victim_class && a.victim_class != VictimClass::Unknown)) * 0.5;
        numbers = Some(numbers.map_or(same + people, |best| best.max(same + people)));
    }
    numbers.map_or(-1.0, |numbers| score + numbers)
}

/// Whether two statements give numbers that cannot be one, and no common day says that they are estimates of one happening.
pub(super) fn contradict(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let apart = |(one, other): (&TollRow, &TollRow)| !overlap(&counted(one, other, a), &counted(other, one, b));
    (a.days.is_none() || b.days.is_none()) && pairs(a, b).next().is_some() && pairs(a, b).all(apart)
}

fn classes_differ(a: VictimClass, b: VictimClass) -> bool {
    a != b && a != VictimClass::Unknown && b != VictimClass::Unknown
}

/// The rows of two statements that tell of one outcome.
fn pairs<'s>(a: &'s Statement<'_>, b: &'s Statement<'_>) -> impl Iterator<Item = (&'s TollRow, &'s TollRow)> {
    let both = a.rows.iter().flat_map(|a| b.rows.iter().map(move |b| (*a, *b)));
    both.filter(|(a, b)| a.outcome == b.outcome)
}

/// The number of a row to be compared with another's: "five people" counts all, so beside it stands the sum of "five soldiers and
/// 25 militants".
fn counted(row: &TollRow, other: &TollRow, statement: &Statement<'_>) -> Amount {
    let told = || statement.rows.iter().filter(|told| told.outcome == row.outcome);
    if other.victim_class != VictimClass::Unknown || row.victim_class == VictimClass::Unknown || told().count() < 2 {
        return row.amount;
    }
    let sum = |of: fn(&Amount) -> Option<f64>| told().map(|told| of(&told.amount)).sum::<Option<f64>>();
    Amount { value: sum(|amount| amount.value), low: sum(|amount| amount.low), high: sum(|amount| amount.high), bound: Bound::About }
}

/// Whether two numbers can be one.
fn overlap(a: &Amount, b: &Amount) -> bool {
    let low = |amount: &Amount| amount.low.unwrap_or(0.0);
    let high = |amount: &Amount| amount.high.unwrap_or(f64::INFINITY);
    low(a) <= high(b) && low(b) <= high(a)
}
