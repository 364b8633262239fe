//! One article's own answer per outcome, from its casualty rows.
//!
//! A report told twice counts once, parts are not added to their whole, what an update replaces is gone, and distinct victims
//! are added. Rows come in as the columns of the casualties table and refer to each other by their `casualty` number, so a table
//! that was stored, filtered or corrected by hand tolls as well as a fresh one.

use super::coding::Coding;
use super::desk::Findings;
use crate::casualty::person::Person;
use crate::figure::Amount;
use crate::lexicon::{Outcome, VictimClass};
use crate::quote::Factuality;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// How many sentences are head and lead: the first, and as a rule five more, tell the news; the rest tells of it or of before.
const LEAD: i32 = 6;

/// How many days before the latest date of an article its news may have happened.
const BEFORE: i32 = 60;

/// One row of the casualties table, as far as tolls and events read it.
#[derive(Clone, Debug)]
pub struct TollRow {
    /// The article.
    pub article_id: String,
    /// The row's number in its article.
    pub casualty: i32,
    /// The figure it counts with; `None` for "a commander".
    pub figure: Option<i32>,
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
            figure: row.figure.map(|figure| figure as i32),
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
    // The news is the latest happening; "the deadliest since 2019, when 50 died" is not of it.
    let latest = rows.iter().filter_map(|row| row.date_high).max();
    let is_news = |row: &&&TollRow| match (latest, row.date_high) {
        (Some(latest), Some(day)) => day.until(latest).is_ok_and(|span| span.get_days() <= BEFORE),
        _ => true,
    };
    let rows: &[&TollRow] = &rows.iter().filter(is_news).copied().collect::<Vec<_>>();
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
#[derive(Clone, Debug)]
struct Statement<'r> {
    sentence: i32,
    rows: Vec<&'r TollRow>,
    best: f64,
}

fn toll(rows: &[&TollRow], outcome: Outcome, replaced: &FxHashSet<i32>, coding: Coding) -> Option<Toll> {
    let said: Vec<&TollRow> = rows.iter().copied().filter(|row| row.outcome == outcome && is_fact(row)).collect();
    let first = said.first()?;
    let whole: Vec<&TollRow> = said.iter().copied().filter(|row| !replaced.contains(&row.casualty) && !is_part(rows, row)).collect();
    let statements = statements(&whole, coding);
    // A sentence that tells the dead apart from the hurt settles both.
    let apart: Vec<Statement<'_>> = match outcome {
        Outcome::Injured => statements.iter().filter(|statement| tells_the_dead(rows, statement)).cloned().collect(),
        _ => Vec::new(),
    };
    let settled = choose(&apart).is_some_and(|statement| statement.sentence < LEAD);
    let chosen = if settled { choose(&apart) } else { choose(&statements) };
    let mut singles = singles(&said, &whole, replaced);
    if outcome == Outcome::Injured && !settled {
        // Who is told as hit in one sentence and as dead in another is dead.
        let dead: Vec<&TollRow> =
            rows.iter().copied().filter(|row| row.outcome == Outcome::Killed && is_fact(row) && is_one(row)).collect();
        singles.retain(|hit| !dead.iter().any(|dead| dead.sentence != hit.sentence && person(dead).may_be(&person(hit))));
    }
    // "One person is dead" counts; who is told of alone after that is that one.
    let said_one = whole.iter().any(|row| row.sentence < LEAD && row.figure.is_some() && is_one(row));
    let evidence: Vec<&TollRow> = match chosen {
        Some(statement) if settled || statement.best > 1.0 && statement.best >= singles.len() as f64 => statement.rows.clone(),
        Some(_) if said_one && outcome == Outcome::Killed => {
            whole.iter().copied().filter(|row| row.figure.is_some() && is_one(row)).take(1).collect()
        }
        _ => singles,
    };
    // Of those hit, some are dead: they are told as part of them, under another outcome.
    let dead = match rows.iter().any(|row| is_fact(row) && row.outcome != outcome && is_of(rows, row, &evidence)) {
        true => rows
            .iter()
            .filter(|row| is_fact(row) && row.outcome != outcome && is_of(rows, row, &evidence))
            .filter_map(|row| coding.best(&row.amount))
            .fold(0.0, f64::max),
        false => 0.0,
    };
    let sum = |of: &dyn Fn(&Amount) -> Option<f64>| {
        let parts: Option<Vec<f64>> = evidence.iter().map(|row| of(&row.amount)).collect();
        parts.map(|parts| (parts.iter().sum::<f64>() - dead).max(0.0))
    };
    Some(Toll {
        article_id: first.article_id.clone(),
        outcome,
        low: sum(&|amount| amount.low),
        best: sum(&|amount| coding.best(amount)),
        high: sum(&|amount| amount.high),
        reports: said.len() as i32,
        evidence: evidence.iter().map(|row| row.casualty).collect(),
    })
}

/// Whether a row is told as part of the evidence, or of an earlier telling of the same number.
fn is_of(rows: &[&TollRow], part: &TollRow, evidence: &[&TollRow]) -> bool {
    let whole = part.subset_of.and_then(|whole| rows.iter().find(|row| row.casualty == whole));
    whole.is_some_and(|whole| evidence.iter().any(|row| row.casualty == whole.casualty || row.amount == whole.amount))
}

/// Whether the sentence of a statement tells of dead beside it.
fn tells_the_dead(rows: &[&TollRow], statement: &Statement<'_>) -> bool {
    rows.iter().any(|row| {
        row.sentence == statement.sentence
            && row.outcome == Outcome::Killed
            && is_fact(row)
            && !is_of(rows, row, &statement.rows)
            && row.amount.value != Some(0.0)
    })
}

/// Whether a row is part of another of the same outcome.
fn is_part(rows: &[&TollRow], part: &TollRow) -> bool {
    part.subset_of.is_some_and(|whole| rows.iter().any(|row| row.casualty == whole && row.outcome == part.outcome && is_fact(row)))
}

/// What each sentence says in all, the same person told twice counted once.
fn statements<'r>(rows: &[&'r TollRow], coding: Coding) -> Vec<Statement<'r>> {
    let mut statements: Vec<Statement<'r>> = Vec::new();
    for row in rows {
        let Some(best) = coding.best(&row.amount) else { continue };
        match statements.last_mut().filter(|statement| statement.sentence == row.sentence) {
            None => statements.push(Statement { sentence: row.sentence, rows: vec![row], best }),
            Some(statement)
                if is_one(row) && statement.rows.iter().any(|told| is_one(told) && is_same(told, &person(told), row, &person(row))) => {}
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

/// One row for each person told of alone, but for those whose death is told elsewhere.
fn singles<'r>(said: &[&'r TollRow], whole: &[&'r TollRow], replaced: &FxHashSet<i32>) -> Vec<&'r TollRow> {
    let mut people: Vec<(&TollRow, Person, bool)> = Vec::new();
    for row in said.iter().filter(|row| is_one(row)) {
        let person = person(row);
        let gone = replaced.contains(&row.casualty);
        if !gone && !whole.iter().any(|kept| kept.casualty == row.casualty) {
            continue;
        }
        match people.iter_mut().rev().find(|(first, known, _)| is_same(first, known, row, &person)) {
            Some((_, known, dead)) => {
                known.learn(person);
                *dead |= gone;
            }
            None => people.push((row, person, gone)),
        }
    }
    people.into_iter().filter(|(_, _, dead)| !dead).map(|(row, ..)| row).collect()
}

/// Whether a row may tell of a person told before. Two who share a verb are two: "a man and a woman were killed".
fn is_same(told: &TollRow, known: &Person, row: &TollRow, person: &Person) -> bool {
    let words = row.victims.as_deref().unwrap_or_default();
    let pronoun = !words.contains(' ') && words.starts_with(char::is_lowercase) && !person.is_named();
    let coordinated = told.sentence == row.sentence && told.text.contains(words);
    known.may_be(person) && (!coordinated || pronoun || known.shares(person))
}

fn is_one(row: &TollRow) -> bool {
    row.amount.value == Some(1.0)
}

fn person(row: &TollRow) -> Person {
    Person::of(row.victims.as_deref().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Known, plain};
    use crate::corpus::{Depth, analyze};
    use crate::lexicon::Packs;

    /// Killed and injured, as an article's own toll.
    fn told(text: &str) -> [f64; 2] {
        let article = plain(text.to_owned(), &Known::default());
        let findings = analyze(&article, Packs::shipped().get(article.language).unwrap(), Depth::All);
        let rows: Vec<TollRow> = (0..findings.casualties.len()).map(|casualty| TollRow::of("a", casualty, &findings)).collect();
        let tolls = tolls(&rows, Coding::Lowest);
        let best = |outcome| tolls.iter().find(|toll| toll.outcome == outcome).and_then(|toll| toll.best).unwrap_or(0.0);
        [best(Outcome::Killed), best(Outcome::Injured)]
    }

    #[test]
    fn an_article_has_one_answer() {
        for (text, expected) in [
            (
                "Five dead in market blast\n\nFive people were killed and eleven wounded in a blast on Monday. The five dead were traders.",
                [5.0, 11.0],
            ),
            ("A rebel attack killed 18 civilians, including seven children, officials said.", [18.0, 0.0]),
            ("Four people were shot on Friday, one fatally, police said.", [1.0, 3.0]),
            ("Cinq soldats ont été tués et douze autres blessés lundi. Les cinq soldats ont été tués dans une embuscade.", [5.0, 12.0]),
            ("Nobody was hurt in the fire.", [0.0, 0.0]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
