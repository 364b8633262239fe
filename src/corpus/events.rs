//! Casualty reports of several articles, in whichever language, that tell of one happening.
//!
//! A statement is what one sentence of one article reports. Two statements tell of the same happening where their numbers can
//! be the same and enough of what else they say agrees: place (a capital and its country agree) or countries, days, kind of cause, class and
//! countries of the victims. Each statement is compared with those before it that share a number, a place or a day, never with all.

use super::coding::Coding;
use super::row::TollRow;
use super::statement::{Statement, agreement, contradict, keys, statements};
use crate::lexicon::{Outcome, VictimClass};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use std::fmt;

/// How much must agree for two statements to be of one happening.
const ENOUGH: f64 = 2.0;
/// How many earlier statements that share a number, a place or a day a statement is compared with.
const LATEST: usize = 50;

/// One claim of a number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The article.
    pub article_id: String,
    /// Its row.
    pub casualty: i32,
    /// Who claims it.
    pub claimed_by: Option<String>,
    /// The least it says.
    pub low: Option<f64>,
    /// The number by the chosen convention.
    pub best: Option<f64>,
    /// The most it says.
    pub high: Option<f64>,
    /// The wording.
    pub text: String,
}

/// What is told of one happening about one outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// The number of the happening; its outcomes share it.
    pub event: i32,
    /// Where, as most say.
    pub place: Option<String>,
    /// The first day it may have happened.
    pub date_low: Option<Date>,
    /// The last day it may have happened.
    pub date_high: Option<Date>,
    /// What happened.
    pub outcome: Outcome,
    /// The least that is claimed.
    pub low: Option<f64>,
    /// The number that most reports can agree on, the lowest of those where several are.
    pub best: Option<f64>,
    /// The most that is claimed.
    pub high: Option<f64>,
    /// The share of the statements whose interval holds `best`; those that count only some of the victims are left out.
    pub agreement: f64,
    /// How many articles tell of it.
    pub articles: i32,
    /// Who says otherwise, in words; `None` where all agree.
    pub disagreement: Option<String>,
    /// Who claims which number.
    pub reports: Vec<Report>,
}

/// The happenings that rows tell of, in the order of their first row.
pub fn events(rows: &[TollRow], coding: Coding) -> Vec<Event> {
    let statements = statements(rows);
    let mut group: Vec<usize> = (0..statements.len()).collect();
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); statements.len()];
    let mut seen: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, statement) in statements.iter().enumerate() {
        let keys = keys(statement, coding);
        let near: FxHashSet<usize> =
            keys.iter().filter_map(|key| seen.get(key)).flat_map(|list| list.iter().rev().take(LATEST).copied()).collect();
        let best = near
            .into_iter()
            .map(|other| (agreement(statement, &statements[other]), other))
            .filter(|(score, other)| {
                *score >= ENOUGH && !members[group[*other]].iter().any(|&member| contradict(statement, &statements[member]))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, other)) = best {
            group[index] = group[other];
        }
        // Of a happening told a thousand times, the first reports stand for the others.
        let told = &mut members[group[index]];
        if told.len() < LATEST {
            told.push(index);
        }
        for key in keys {
            seen.entry(key).or_default().push(index);
        }
    }
    let mut happenings: Vec<Vec<usize>> = Vec::new();
    let mut number: FxHashMap<usize, usize> = FxHashMap::default();
    for (index, &root) in group.iter().enumerate() {
        let at = *number.entry(root).or_insert_with(|| {
            happenings.push(Vec::new());
            happenings.len() - 1
        });
        happenings[at].push(index);
    }
    happenings.iter().enumerate().flat_map(|(number, members)| outcomes(number, members, &statements, coding)).collect()
}

/// One event for each outcome that the statements of a happening report.
fn outcomes(number: usize, members: &[usize], statements: &[Statement<'_>], coding: Coding) -> Vec<Event> {
    let rows = || members.iter().flat_map(|&member| statements[member].rows.iter().copied());
    let mut outcomes: Vec<Outcome> = rows().map(|row| row.outcome).collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    let place = most(rows().filter_map(|row| row.place.as_deref()));
    let (date_low, date_high) = (rows().filter_map(|row| row.date_low).min(), rows().filter_map(|row| row.date_high).max());
    let articles = rows().map(|row| row.article_id.as_str()).collect::<FxHashSet<_>>().len() as i32;
    outcomes
        .into_iter()
        .map(|outcome| {
            let mut claims: Vec<Claim<'_>> =
                members.iter().filter_map(|&member| Claim::new(&statements[member], outcome, coding)).collect();
            let reports = claims.iter().flat_map(|claim| claim.reports(coding)).collect();
            let parts: Vec<bool> = claims.iter().map(|claim| claims.iter().any(|other| claim.is_part_of(other))).collect();
            let mut part = parts.into_iter();
            claims.retain(|_| !part.next().expect("one for each claim"));
            let votes = |best: f64| claims.iter().filter(|claim| claim.holds(best)).count();
            let best = claims.iter().filter_map(|claim| claim.best).max_by(|&a, &b| votes(a).cmp(&votes(b)).then(b.total_cmp(&a)));
            let agreement = best.map_or(0.0, |best| votes(best) as f64 / claims.len() as f64);
            let others: Vec<String> =
                claims.iter().filter(|claim| best.is_some_and(|best| !claim.holds(best))).map(Claim::to_string).collect();
            Event {
                event: number as i32,
                place: place.map(str::to_owned),
                date_low,
                date_high,
                outcome,
                low: claims.iter().map(|claim| claim.low).min_by(|a, b| a.partial_cmp(b).expect("numbers compare")).flatten(),
                best,
                high: claims.iter().map(|claim| claim.high.unwrap_or(f64::INFINITY)).max_by(f64::total_cmp).filter(|high| high.is_finite()),
                agreement,
                articles,
                disagreement: (!others.is_empty()).then(|| others.join("; ")),
                reports,
            }
        })
        .collect()
}

/// What one statement claims of one outcome: "five soldiers and 25 militants" are thirty.
struct Claim<'r> {
    rows: Vec<&'r TollRow>,
    low: Option<f64>,
    best: Option<f64>,
    high: Option<f64>,
}

impl<'r> Claim<'r> {
    fn new(statement: &Statement<'r>, outcome: Outcome, coding: Coding) -> Option<Self> {
        let rows: Vec<&TollRow> = statement.rows.iter().copied().filter(|row| row.outcome == outcome).collect();
        let sum = |of: &dyn Fn(&TollRow) -> Option<f64>| rows.iter().map(|row| of(row)).sum::<Option<f64>>();
        let (low, best, high) = (sum(&|row| row.amount.low), sum(&|row| coding.best(&row.amount)), sum(&|row| row.amount.high));
        (!rows.is_empty()).then_some(Self { rows, low, best, high })
    }

    fn holds(&self, best: f64) -> bool {
        self.low.is_none_or(|low| low <= best) && self.high.is_none_or(|high| best <= high)
    }

    /// Whether it tells of some of those only whom another tells of: of the soldiers alone.
    fn is_part_of(&self, other: &Self) -> bool {
        let tells = |claim: &Self, class| claim.rows.iter().any(|row| row.victim_class == class);
        let known = |row: &&&TollRow| row.victim_class != VictimClass::Unknown && tells(other, row.victim_class);
        self.rows.len() < other.rows.len() && self.rows.iter().filter(known).count() == self.rows.len()
    }

    fn reports(&self, coding: Coding) -> impl Iterator<Item = Report> + '_ {
        self.rows.iter().map(move |row| Report {
            article_id: row.article_id.clone(),
            casualty: row.casualty,
            claimed_by: row.claimed_by.clone(),
            low: row.amount.low,
            best: coding.best(&row.amount),
            high: row.amount.high,
            text: row.text.clone(),
        })
    }
}

impl fmt::Display for Claim<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<String> = self.rows.iter().map(|row| format!("{:?}", row.text)).collect();
        let row = self.rows[0];
        if let Some(source) = &row.claimed_by {
            write!(f, "{source} in ")?;
        }
        write!(f, "{}: {}", row.article_id, texts.join(" and "))
    }
}

/// The value that occurs most often, the first of those where several do.
fn most<'v>(values: impl Iterator<Item = &'v str>) -> Option<&'v str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Known as Given, plain};
    use crate::corpus::{Depth, analyze};
    use crate::lexicon::Packs;

    fn rows(id: &str, text: &str) -> Vec<TollRow> {
        let known = Given { published: Some("2025-11-09".parse().unwrap()), ..Given::default() };
        let article = plain(text.to_owned(), &known);
        let findings = analyze(&article, Packs::shipped().get(article.language).unwrap(), Depth::All);
        (0..findings.casualties.len()).map(|casualty| TollRow::of(id, casualty, &findings)).collect()
    }

    #[test]
    fn reports_of_one_happening_meet_across_languages() {
        let told = [
            rows("en", "Clashes on the border of Afghanistan left dozens of people dead in October."),
            rows("fr", "Les affrontements ont fait des dizaines de morts en Afghanistan en octobre."),
            rows("later", "Five people were killed in Afghanistan on November 7, officials said."),
        ];
        let events = events(&told.concat(), Coding::Lowest);
        let found: Vec<_> = events.iter().map(|event| (event.event, event.articles, event.low)).collect();
        assert_eq!(found, [(0, 2, Some(20.0)), (1, 1, Some(5.0))], "{events:#?}");
    }

    #[test]
    fn who_says_otherwise_is_named() {
        let told = [
            rows("a", "At least 34 people were killed in Mali on Tuesday."),
            rows("b", "Thirty-four people were killed in Mali on Tuesday."),
            rows("c", "A strike killed 36 people in Mali on Tuesday."),
        ];
        let events = events(&told.concat(), Coding::Lowest);
        assert_eq!(events.len(), 1, "{events:#?}");
        assert_eq!((events[0].low, events[0].best, events[0].high), (Some(34.0), Some(34.0), None));
        assert!(events[0].disagreement.as_deref().unwrap().starts_with("c: "));
    }

    #[test]
    fn clashes_told_without_a_day_meet_by_kind_and_country() {
        let told = [
            rows("en", "The clashes between Mali and Niger, which left dozens dead, were the worst violence since 2021."),
            rows("fr", "Les affrontements ont fait des dizaines de morts, la pire violence au Mali depuis 2021."),
            rows("quake", "An earthquake in Mali left dozens dead."),
            rows("else", "Clashes in Peru left dozens of people dead."),
        ];
        let events = events(&told.concat(), Coding::Lowest);
        let found: Vec<_> = events.iter().map(|event| (event.event, event.articles, event.date_low)).collect();
        assert_eq!(found, [(0, 2, None), (1, 1, None), (2, 1, None)], "{events:#?}");
    }

    #[test]
    fn two_sides_add_up_and_one_of_them_contradicts_nobody() {
        let told = [
            rows("both", "Five soldiers and 25 militants were killed in Mali on Friday."),
            rows("army", "The army said five soldiers were killed in Mali on Friday."),
        ];
        let events = events(&told.concat(), Coding::Lowest);
        assert_eq!(events.len(), 1, "{events:#?}");
        assert_eq!((events[0].best, events[0].agreement, events[0].disagreement.as_deref()), (Some(30.0), 1.0, None));
    }

    #[test]
    fn a_total_is_no_part_of_another_happening() {
        let told = [
            rows("weekend", "Five soldiers and 25 militants were killed at the border at the weekend."),
            rows("friday", "Troops exchanged fire on Friday, killing five people."),
            rows("sum", "Thirty people were killed at the border at the weekend."),
        ];
        let events = events(&told.concat(), Coding::Lowest);
        let found: Vec<_> = events.iter().map(|event| (event.event, event.articles)).collect();
        assert_eq!(found, [(0, 2), (1, 1)], "{events:#?}");
    }
}
