//! One article's own answer per outcome, from its casualty rows.
//!
//! A report told twice counts once, parts are not added to their whole, what an update replaces is gone, and distinct victims
//! are added. Rows come in as the columns of the casualties table and refer to each other by their `casualty` number, so a table
//! that was stored, filtered or corrected by hand tolls as well as a fresh one.

use super::coding::Coding;
use super::desk::Findings;
use crate::figure::{Amount, Bound};
use crate::lexicon::{Outcome, VictimClass, fold};
use crate::quote::Factuality;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// One row of the casualties table, as far as tolls and events read it.
#[derive(Clone, Debug)]
pub struct TollRow {
    /// The article.
    pub article_id: String,
    /// The row's number in its article.
    pub casualty: i32,
    /// What happened.
    pub outcome: Outcome,
    /// To how many.
    pub amount: Amount,
    /// To whom, as written.
    pub victims: Option<String>,
    /// What they are.
    pub victim_class: VictimClass,
    /// Their countries, ISO 3166-1 alpha-3.
    pub victim_countries: Vec<String>,
    /// The row it is part of.
    pub subset_of: Option<i32>,
    /// The row it replaces.
    pub supersedes: Option<i32>,
    /// The first day it may have happened.
    pub date_low: Option<Date>,
    /// The last day it may have happened.
    pub date_high: Option<Date>,
    /// Where.
    pub place: Option<String>,
    /// Who claims it.
    pub claimed_by: Option<String>,
    /// Whether it is said to be so.
    pub factuality: Factuality,
    /// The wording.
    pub text: String,
    /// The sentence it stands in.
    pub sentence: i32,
}

impl TollRow {
    /// The row that a casualty found in an article has in the table.
    pub fn of(article_id: &str, casualty: usize, findings: &Findings<'_>) -> Self {
        let text = findings.document.text();
        let row = &findings.casualties[casualty];
        Self {
            article_id: article_id.to_owned(),
            casualty: casualty as i32,
            outcome: row.outcome,
            amount: row.amount,
            victims: row.victims.map(|span| span.of(text).to_owned()),
            victim_class: row.victim_class,
            victim_countries: row.victim_countries.clone(),
            subset_of: row.subset_of.map(|whole| whole as i32),
            supersedes: row.supersedes.map(|old| old as i32),
            date_low: row.date_low,
            date_high: row.date_high,
            place: row.place.clone(),
            claimed_by: findings.quote_of_casualty(casualty).and_then(|quote| findings.speaker(quote)).map(str::to_owned),
            factuality: row.factuality,
            text: row.span.of(text).to_owned(),
            sentence: row.sentence as i32,
        }
    }
}

/// What an article says of one outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Toll {
    /// The article.
    pub article_id: String,
    /// What happened.
    pub outcome: Outcome,
    /// The least that the article's own toll can be.
    pub low: Option<f64>,
    /// The number by the chosen convention.
    pub best: Option<f64>,
    /// The most it can be.
    pub high: Option<f64>,
    /// How many rows tell of this outcome.
    pub reports: i32,
    /// The rows that the number rests on, by their number in the article.
    pub evidence: Vec<i32>,
}

/// The tolls of all articles, in the order of the rows' articles and of the outcomes.
pub fn tolls(rows: &[TollRow], coding: Coding) -> Vec<Toll> {
    let mut articles: Vec<Vec<&TollRow>> = Vec::new();
    let mut index: FxHashMap<&str, usize> = FxHashMap::default();
    for row in rows {
        let at = *index.entry(&row.article_id).or_insert_with(|| {
            articles.push(Vec::new());
            articles.len() - 1
        });
        articles[at].push(row);
    }
    articles.iter().flat_map(|rows| article(rows, coding)).collect()
}

fn article(rows: &[&TollRow], coding: Coding) -> Vec<Toll> {
    let mut outcomes: Vec<Outcome> = rows.iter().map(|row| row.outcome).collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    let replaced: FxHashSet<i32> = rows.iter().filter(|row| is_fact(row)).filter_map(|row| row.supersedes).collect();
    outcomes.into_iter().filter_map(|outcome| toll(rows, outcome, &replaced, coding)).collect()
}

fn is_fact(row: &TollRow) -> bool {
    row.factuality == Factuality::Asserted
}

/// The rows of one sentence that add up.
#[derive(Debug)]
struct Statement<'r> {
    sentence: i32,
    rows: Vec<&'r TollRow>,
    best: f64,
}

fn toll(rows: &[&TollRow], outcome: Outcome, replaced: &FxHashSet<i32>, coding: Coding) -> Option<Toll> {
    let said: Vec<&TollRow> = rows.iter().copied().filter(|row| row.outcome == outcome && is_fact(row)).collect();
    if said.is_empty() {
        return None;
    }
    let whole: Vec<&TollRow> = said.iter().copied().filter(|row| !replaced.contains(&row.casualty) && !is_part(rows, row)).collect();
    let statements = statements(&whole, coding);
    let chosen = choose(&statements);
    let singles = singles(&whole);
    let mut evidence: Vec<&TollRow> = match chosen {
        Some(statement) if statement.best >= singles.len() as f64 => statement.rows.clone(),
        _ => singles,
    };
    if evidence.is_empty() {
        evidence = whole;
        evidence.truncate(1);
    }
    // Of those hit, some are dead: they are told as part of them, under another outcome.
    let dead: f64 = rows
        .iter()
        .filter(|row| {
            is_fact(row) && row.outcome != outcome && row.subset_of.is_some_and(|whole| evidence.iter().any(|row| row.casualty == whole))
        })
        .filter_map(|row| coding.best(&row.amount))
        .sum();
    let sum = |of: &dyn Fn(&Amount) -> Option<f64>| {
        let parts: Option<Vec<f64>> = evidence.iter().map(|row| of(&row.amount)).collect();
        parts.filter(|parts| !parts.is_empty()).map(|parts| (parts.iter().sum::<f64>() - dead).max(0.0))
    };
    Some(Toll {
        article_id: said[0].article_id.clone(),
        outcome,
        low: sum(&|amount| amount.low),
        best: sum(&|amount| coding.best(amount)),
        high: sum(&|amount| amount.high),
        reports: said.len() as i32,
        evidence: evidence.iter().map(|row| row.casualty).collect(),
    })
}

/// Whether a row is part of another of the same outcome.
fn is_part(rows: &[&TollRow], part: &TollRow) -> bool {
    part.subset_of.is_some_and(|whole| rows.iter().any(|row| row.casualty == whole && row.outcome == part.outcome && is_fact(row)))
}

/// What each sentence says in all.
fn statements<'r>(rows: &[&'r TollRow], coding: Coding) -> Vec<Statement<'r>> {
    let mut statements: Vec<Statement<'r>> = Vec::new();
    for row in rows {
        let Some(best) = coding.best(&row.amount) else { continue };
        match statements.last_mut().filter(|statement| statement.sentence == row.sentence) {
            None => statements.push(Statement { sentence: row.sentence, rows: vec![row], best }),
            // "Nine were killed, eight in the church and one on the way to hospital": the parts add up to the whole told before.
            Some(statement)
                if best <= statement.best
                    && statement.rows.len() == 1
                    && statement.best > 1.0
                    && statement.rows[0].amount.bound == Bound::Vague => {}
            Some(statement) => {
                statement.rows.push(row);
                statement.best += best;
            }
        }
    }
    statements
}

/// The statement that the toll is: the greatest of the head and the lead; without one there, the greatest.
fn choose<'s, 'r>(statements: &'s [Statement<'r>]) -> Option<&'s Statement<'r>> {
    const LEAD: i32 = 6;
    let greatest = |lead: bool| {
        let mut best: Option<&Statement<'_>> = None;
        for statement in statements.iter().filter(|statement| !lead || statement.sentence < LEAD) {
            if best.is_none_or(|best| statement.best > best.best) {
                best = Some(statement);
            }
        }
        best
    };
    greatest(true).or_else(|| greatest(false))
}

/// One row for each person told of alone.
fn singles<'r>(rows: &[&'r TollRow]) -> Vec<&'r TollRow> {
    let mut people: Vec<(&TollRow, Person)> = Vec::new();
    for row in rows.iter().filter(|row| row.amount == Amount::new(1.0, Bound::Exact)) {
        let person = Person::of(row);
        match people.iter_mut().find(|(_, known)| known.may_be(&person)) {
            Some((_, known)) => known.learn(person),
            None => people.push((row, person)),
        }
    }
    people.into_iter().map(|(row, _)| row).collect()
}

/// What a noun phrase says of one person.
#[derive(Debug, Default)]
struct Person {
    age: Option<u32>,
    /// The words of the name, folded.
    name: Vec<String>,
}

impl Person {
    fn of(row: &TollRow) -> Self {
        let mut person = Self::default();
        let text = row.victims.as_deref().unwrap_or_default();
        for (position, word) in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).enumerate() {
            if let Ok(age) = word.parse() {
                person.age.get_or_insert(age);
            } else if word.starts_with(char::is_uppercase) && (position > 0 || text.split_whitespace().count() > 1) {
                person.name.push(fold(word));
            }
        }
        person
    }

    /// Whether nothing said of the two sets them apart.
    fn may_be(&self, other: &Self) -> bool {
        let ages = self.age.is_none() || other.age.is_none() || self.age == other.age;
        let names = self.name.is_empty() || other.name.is_empty() || self.name.iter().any(|word| other.name.contains(word));
        ages && names
    }

    fn learn(&mut self, other: Self) {
        self.age = self.age.or(other.age);
        self.name.extend(other.name);
    }
}
