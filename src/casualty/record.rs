//! One row of the casualties table.

use crate::figure::Amount;
use crate::lexicon::{CauseKind, Outcome, VictimClass};
use crate::quote::Factuality;
use crate::span::Span;
use jiff::civil::Date;
use serde::Serialize;

/// One report of casualties.
#[derive(Clone, Debug, Serialize)]
pub struct Casualty {
    /// The figure it counts with: an index into the article's figures.
    pub figure: Option<usize>,
    /// What happened.
    pub outcome: Outcome,
    /// To how many.
    pub amount: Amount,
    /// To whom, as written.
    pub victims: Option<Span>,
    /// What they are.
    pub victim_class: VictimClass,
    /// Their countries, ISO 3166-1 alpha-3.
    pub victim_countries: Vec<String>,
    /// Their organization.
    pub victim_organization: Option<String>,
    /// By whom, as written.
    pub perpetrator: Option<Span>,
    /// By what, as written.
    pub cause: Option<Span>,
    /// Of which kind that is.
    pub cause_kind: Option<CauseKind>,
    /// The row it is part of ("including six children").
    pub subset_of: Option<usize>,
    /// The row it replaces ("rose to 112, from 98").
    pub supersedes: Option<usize>,
    /// The first day it may have happened.
    pub date_low: Option<Date>,
    /// The last day it may have happened.
    pub date_high: Option<Date>,
    /// Where.
    pub place: Option<String>,
    /// The countries that may be in, ISO 3166-1 alpha-3: that of the place, else those the sentence names, else the two that the article
    /// names most.
    pub countries: Vec<String>,
    /// "reportedly".
    pub hedge: Option<Span>,
    /// Whether it is said to be so.
    pub factuality: Factuality,
    /// The clause that says it: outcome word, number and victims.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: u32,
}
