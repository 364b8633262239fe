//! One article's own answer per outcome, from its casualty rows.
//!
//! A report told twice counts once, parts are not added to their whole, what an update replaces is gone, and distinct victims
//! are added. Rows come in as the columns of the casualties table and refer to each other by their `casualty` number, so a table
//! that was stored, filtered or corrected by hand tolls as well as a fresh one.

use super::coding::Coding;
use super::people::{Someone, people};
use super::row::TollRow;
use crate::figure::{Amount, Bound};
use crate::lexicon::Outcome;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// How many sentences are head and lead: the first, and as a rule five more, tell the news; the rest tells of it or of before.
const LEAD: i32 = 6;

/// How many days before the latest date of an article its news may have happened.
const BEFORE: i32 = 60;

/// From how many days on a date is no day of the news but a year told of beside it.
const YEAR: i32 = 300;

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
    // Also what is counted since a day.
    let of_a_year = |row: &&TollRow| match (row.date_low, row.date_high) {
        (Some(low), Some(high)) => days(low, high) >= YEAR,
        (low, _) => low.is_some(),
    };
    let others = rows.iter().any(|row| !of_a_year(row));
    // A lead may be all there is of what is tried or remembered years later.
    let told_in_lead = |outcome| rows.iter().any(|row| row.sentence <= 1 && row.outcome == outcome && row.is_fact() && !of_a_year(row));
    let is_news = |row: &&&TollRow| match (latest, row.date_high) {
        // "since 2020", "in 1997", below the headline
        _ if row.sentence > 1 && others && of_a_year(row) => false,
        _ if row.sentence == 1 && told_in_lead(row.outcome) && of_a_year(row) => false,
        (Some(latest), Some(day)) => days(day, latest) <= BEFORE,
        _ => true,
    };
    let rows: Vec<&TollRow> = rows.iter().filter(is_news).copied().collect();
    let facts: Vec<&TollRow> = rows.iter().copied().filter(|row| row.is_fact()).collect();
    let replaced: FxHashSet<i32> = facts.iter().filter_map(|row| row.supersedes).collect();
    let mut outcomes: Vec<Outcome> = rows.iter().map(|row| row.outcome).collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    outcomes.into_iter().filter_map(|outcome| Story::new(&facts, outcome, &replaced, coding)?.toll()).collect()
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The rows of one sentence that add up.
#[derive(Clone, Debug)]
struct Statement<'r> {
    sentence: i32,
    rows: Vec<&'r TollRow>,
    best: f64,
}

impl Statement<'_> {
    /// Whether another tells exactly what this one tells roughly.
    fn is_meant_by(&self, other: &Statement<'_>) -> bool {
        let [row] = self.rows[..] else { return false };
        let exact = other.rows.iter().all(|row| row.amount.bound == Bound::Exact);
        let fits = match row.amount.bound {
            Bound::Exact => false,
            Bound::About => (0.75 * self.best..=1.25 * self.best).contains(&other.best),
            Bound::AtLeast | Bound::MoreThan => (self.best..=1.25 * self.best).contains(&other.best),
            Bound::AtMost | Bound::LessThan => (0.75 * self.best..=self.best).contains(&other.best),
            Bound::Range | Bound::Vague => row.amount.low <= Some(other.best) && Some(other.best) <= row.amount.high,
        };
        exact && fits
    }
}

/// What the facts of an article say of one outcome.
struct Story<'a, 'r> {
    facts: &'a [&'r TollRow],
    outcome: Outcome,
    coding: Coding,
    /// Who is told of alone, dead or hurt, or with another outcome.
    people: Vec<Someone<'r>>,
    statements: Vec<Statement<'r>>,
}

impl<'a, 'r> Story<'a, 'r> {
    fn new(facts: &'a [&'r TollRow], outcome: Outcome, replaced: &FxHashSet<i32>, coding: Coding) -> Option<Self> {
        facts.iter().find(|row| row.outcome == outcome)?;
        // Who was hit and then died is one person.
        let bodily = [Outcome::Killed, Outcome::Injured];
        let told = |row: &&&TollRow| row.outcome == outcome || bodily.contains(&outcome) && bodily.contains(&row.outcome);
        let people = people(&facts.iter().filter(told).copied().collect::<Vec<_>>());
        let whole = facts.iter().copied().filter(|row| row.outcome == outcome && !replaced.contains(&row.casualty) && !is_part(facts, row));
        let statements = statements(whole, &people, coding);
        Some(Self { facts, outcome, coding, people, statements })
    }

    fn toll(&self) -> Option<Toll> {
        let said = self.facts.iter().filter(|row| row.outcome == self.outcome);
        let evidence = self.evidence();
        // Of those hit, some are dead: they are told as part of them, under another outcome.
        let of_them = |row: &&&TollRow| row.outcome != self.outcome && is_of(self.facts, row, &evidence);
        let dead =
            self.facts.iter().filter(of_them).filter_map(|row| self.coding.best(&row.amount)).fold(self.died_of(&evidence), f64::max);
        let sum = |of: &dyn Fn(&Amount) -> Option<f64>| {
            let parts: Option<Vec<f64>> = evidence.iter().map(|row| of(&row.amount)).collect();
            parts.map(|parts| (parts.iter().sum::<f64>() - dead).max(0.0))
        };
        Some(Toll {
            article_id: self.facts.first()?.article_id.clone(),
            outcome: self.outcome,
            low: sum(&|amount| amount.low),
            best: sum(&|amount| self.coding.best(amount)),
            high: sum(&|amount| amount.high),
            reports: said.count() as i32,
            evidence: evidence.iter().map(|row| row.casualty).collect(),
        })
    }

    /// How many of those hurt are told of by themselves and as dead elsewhere: "five people, including Voss, were hurt".
    fn died_of(&self, evidence: &[&TollRow]) -> f64 {
        let part = |row: &TollRow| row.outcome == self.outcome && is_of(self.facts, row, evidence);
        let died = |person: &&Someone<'_>| self.outcome == Outcome::Injured && person.is(Outcome::Killed) && person.row(part).is_some();
        self.people.iter().filter(died).count() as f64
    }

    /// The rows that the toll rests on.
    fn evidence(&self) -> Vec<&'r TollRow> {
        if let Some(statement) = self.apart() {
            return statement.rows.clone();
        }
        // A headline that tells of one or two people tells how many there are, unless the lead counts more.
        let told: Vec<&'r TollRow> = self.persons(|row| row.sentence == 0).collect();
        let counted = self.statements.iter().any(|statement| statement.sentence < LEAD && statement.best > 1.0);
        if !told.is_empty() && !counted {
            return told;
        }
        // Further down, a number counts only where nobody is told of alone, or several are that it can be the sum of.
        let alone = self.persons(|_| true).count() as f64;
        let whole = |best: f64| alone == 0.0 || alone > 1.0 && best >= alone;
        let counts = |statement: &&Statement<'r>| statement.best > 1.0 && (statement.sentence < LEAD || whole(statement.best));
        if let Some(at) = self.statements.iter().position(|statement| counts(&statement)) {
            return self.told_with(at);
        }
        // "One person is dead" counts; who is told of alone after that is that one.
        let one = |row: &&TollRow| row.sentence < LEAD && row.figure.is_some() && row.is_one();
        let said_one = self.statements.iter().flat_map(|statement| &statement.rows).copied().find(one);
        match said_one.filter(|_| self.outcome == Outcome::Killed) {
            Some(one) => vec![one],
            None if self.people.is_empty() => self.statements.first().map(|statement| statement.rows.clone()).unwrap_or_default(),
            None => self.persons(|_| true).collect(),
        }
    }

    /// The rows of a statement, or of what is told more exactly after it, with those told besides.
    fn told_with(&self, first: usize) -> Vec<&'r TollRow> {
        let lead = || self.statements.iter().enumerate().skip(first + 1).take_while(|(_, statement)| statement.sentence < LEAD);
        let said = &self.statements[first];
        // "Seven more die" of a toll that the lead tells.
        let toll = |(_, statement): &(usize, &Statement<'_>)| statement.best > said.best && statement.rows.iter().all(|row| row.is_toll());
        let whole = Some(()).filter(|_| said.sentence <= 1 || said.rows.iter().all(|row| row.adds())).and_then(|_| lead().find(toll));
        // "A toll passes 150": 153.
        let exact = || lead().find(|(_, statement)| said.is_meant_by(statement));
        let at = whole.or_else(exact).map_or(first, |(at, _)| at);
        let mut rows = self.statements[at].rows.clone();
        for next in &self.statements[at + 1..] {
            if next.sentence >= LEAD || !next.rows.iter().all(|row| row.also()) {
                break;
            }
            rows.extend(&next.rows);
        }
        rows
    }

    /// Of the hurt: a sentence of the lead that tells the dead apart from them settles how many they are.
    fn apart(&self) -> Option<&Statement<'r>> {
        if self.outcome != Outcome::Injured {
            return None;
        }
        let of_a_dead = |row: &&TollRow| self.people.iter().any(|person| person.is(Outcome::Killed) && person.tells(row));
        let apart = |statement: &&Statement<'r>| {
            let dead = self.facts.iter().any(|row| {
                row.sentence == statement.sentence
                    && row.outcome == Outcome::Killed
                    && row.amount.value != Some(0.0)
                    && !is_of(self.facts, row, &statement.rows)
            });
            dead && !statement.rows.iter().all(of_a_dead)
        };
        self.statements.iter().filter(apart).find(|statement| statement.sentence < LEAD && statement.best > 1.0)
    }

    /// One row for each person with this outcome of whom some row is told so; the dead are not hurt.
    fn persons(&self, told: impl Fn(&TollRow) -> bool) -> impl Iterator<Item = &'r TollRow> {
        let alive = |person: &&Someone<'r>| self.outcome != Outcome::Injured || !person.is(Outcome::Killed);
        self.people.iter().filter(alive).filter_map(move |person| person.row(|row| row.outcome == self.outcome && told(row)))
    }
}

/// What each sentence says in all, the same person told twice counted once.
fn statements<'r>(rows: impl Iterator<Item = &'r TollRow>, people: &[Someone<'r>], coding: Coding) -> Vec<Statement<'r>> {
    let mut statements: Vec<Statement<'r>> = Vec::new();
    for row in rows {
        let Some(best) = coding.best(&row.amount) else { continue };
        match statements.last_mut().filter(|statement| statement.sentence == row.sentence) {
            None => statements.push(Statement { sentence: row.sentence, rows: vec![row], best }),
            Some(statement)
                if row.is_one()
                    && people.iter().any(|person| person.tells(row) && statement.rows.iter().any(|told| person.tells(told))) => {}
            Some(statement) => {
                statement.rows.push(row);
                statement.best += best;
            }
        }
    }
    for statement in &mut statements {
        whole_only(statement, coding);
    }
    statements
}

/// Of a toll and those it counts, the toll: "four died and two more, bringing the toll to six", "three were hurt: two men and a woman".
fn whole_only(statement: &mut Statement<'_>, coding: Coding) {
    let number = |row: &TollRow| coding.best(&row.amount).unwrap_or_default();
    let toll = statement.rows.iter().copied().find(|row| row.is_toll() && number(row) > 0.0);
    let sum = || statement.rows.iter().copied().filter(|row| 2.0 * number(row) == statement.best).find(|_| statement.rows.len() > 2);
    if let Some(whole) = toll.or_else(sum) {
        statement.best = number(whole);
        statement.rows = vec![whole];
    }
}

/// Whether a row is told as part of the evidence, or of an earlier telling of the same number.
fn is_of(facts: &[&TollRow], part: &TollRow, evidence: &[&TollRow]) -> bool {
    let whole = part.subset_of.and_then(|whole| find(facts, whole));
    whole.is_some_and(|whole| evidence.iter().any(|row| row.casualty == whole.casualty || row.amount == whole.amount))
}

/// Whether a row is part of another of the same outcome.
fn is_part(facts: &[&TollRow], part: &TollRow) -> bool {
    part.subset_of.and_then(|whole| find(facts, whole)).is_some_and(|whole| whole.outcome == part.outcome)
}

/// The row of a number; rows come in the order of their numbers unless the table was reordered.
fn find<'r>(facts: &[&'r TollRow], casualty: i32) -> Option<&'r TollRow> {
    let sorted = facts.binary_search_by_key(&casualty, |row| row.casualty).ok().map(|at| facts[at]);
    sorted.or_else(|| facts.iter().copied().find(|row| row.casualty == casualty))
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
            ("Flood toll passes 150\n\nThe number of people killed by the flood rose to 153 on Thursday.", [153.0, 0.0]),
            ("A woman was stabbed to death and her companion was wounded on Sunday.", [1.0, 1.0]),
            ("All 62 passengers died when an airliner crashed on Friday. Two people on the ground were also killed.", [64.0, 0.0]),
            ("Nobody was hurt in the fire.", [0.0, 0.0]),
            ("Two burned dockers die\n\nTwo dockers died on Friday, the hospital said. Their deaths bring the toll to eight.", [8.0, 0.0]),
            ("Five people, including Ilan Petry, were injured on Monday. Petry died on Tuesday in hospital.", [1.0, 4.0]),
            ("A cyclist was killed when she was hit by a van. The driver of the van was slightly injured.", [1.0, 1.0]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
