//! One row of the casualties table, as far as tolls and events read it.

use super::desk::Findings;
use crate::casualty::person::{adds, also};
use crate::figure::Amount;
use crate::lexicon::{CauseKind, Outcome, VictimClass};
use crate::quote::Factuality;
use jiff::civil::Date;

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
    /// The countries that may be in, ISO 3166-1 alpha-3.
    pub countries: Vec<String>,
    /// By what kind of thing.
    pub cause_kind: Option<CauseKind>,
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
            countries: row.countries.clone(),
            cause_kind: row.cause_kind,
            claimed_by: findings.quote_of_casualty(casualty).and_then(|quote| findings.speaker(quote)).map(str::to_owned),
            factuality: row.factuality,
            text: row.span.of(text).to_owned(),
            sentence: row.sentence as i32,
        }
    }

    /// Whether it is said to be so.
    pub(super) fn is_fact(&self) -> bool {
        self.factuality == Factuality::Asserted
    }

    /// Whether it is a toll, which stands without a noun phrase.
    pub(super) fn is_toll(&self) -> bool {
        self.victims.is_none()
    }

    /// Whether its victims come besides others: "seven more".
    pub(super) fn adds(&self) -> bool {
        self.victims.as_deref().is_some_and(adds)
    }

    /// Whether it is told besides what was told before: "were also killed".
    pub(super) fn also(&self) -> bool {
        also(&self.text)
    }

    /// Whether it tells of one.
    pub(super) fn is_one(&self) -> bool {
        self.amount.value == Some(1.0)
    }
}
