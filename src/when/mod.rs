//! Dates, times, durations and sets as TIMEX3 (Pustejovsky et al. 2003), with the days they may mean.

use crate::lexicon::Pack;
use crate::span::Span;
use crate::syntax::Document;
use jiff::civil::Date;
use serde::Serialize;
use strum::{IntoStaticStr, VariantNames};

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, IntoStaticStr, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TimexKind {
    /// A calendar date, of any grain.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// One expression of time.
#[derive(Clone, Debug, Serialize)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TimexKind,
    /// The TIMEX3 value: `2025-11-08`, `P2D`, `XXXX-05`.
    pub value: String,
    /// The first day it may mean.
    pub low: Option<Date>,
    /// The last day it may mean.
    pub high: Option<Date>,
    /// The sentence it stands in.
    pub sentence: u32,
}

/// Finds the expressions of time of an article, in order; none overlap.
pub fn find(_document: &Document<'_>, _pack: &Pack) -> Vec<Timex> {
    Vec::new()
}
