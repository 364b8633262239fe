//! One row of the figures table.

use crate::lexicon::{Bound, FigureKind};
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use strum::{EnumString, IntoStaticStr, VariantNames};

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantNames, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Trend {
    /// "rose by 5 %".
    Up,
    /// "fell by 5 %".
    Down,
}

/// A number as its wording bounds it. Which of the three are set follows from the bound, as the table of bounds says.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Amount {
    /// The number said; `None` for ranges and vague words.
    pub value: Option<f64>,
    /// The least it can be; `None` where the wording sets none.
    pub low: Option<f64>,
    /// The most it can be; `None` where the wording sets none.
    pub high: Option<f64>,
    /// How the wording bounds it.
    pub bound: Bound,
}

impl Amount {
    /// One number under a bound of one side or none.
    pub fn new(value: f64, bound: Bound) -> Self {
        let (low, high) = match bound {
            Bound::AtLeast | Bound::MoreThan => (Some(value), None),
            Bound::AtMost | Bound::LessThan => (None, Some(value)),
            Bound::Exact | Bound::About | Bound::Range | Bound::Vague => (Some(value), Some(value)),
        };
        Self { value: Some(value), low, high, bound }
    }

    /// An interval: a range that is said, or the convention of a vague word.
    pub fn interval(low: f64, high: f64, bound: Bound) -> Self {
        Self { value: None, low: Some(low), high: Some(high), bound }
    }
}

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What kind of quantity.
    pub kind: FigureKind,
    /// Number, bound words and unit: "over 2,600 kilometers".
    pub span: Span,
    /// The numeral alone: "2,600".
    pub number: Span,
    /// What it amounts to.
    pub amount: Amount,
    /// The direction of a change it measures.
    pub trend: Option<Trend>,
    /// The unit by a name that `pint` parses, ISO 4217 for money; `None` for counts.
    pub unit: Option<Arc<str>>,
    /// The noun phrase counted: "Pakistani soldiers".
    pub noun: Option<Span>,
    /// The token that heads the noun phrase.
    pub noun_head: Option<usize>,
    /// What is measured: "border".
    pub concept: Option<Span>,
    /// "reportedly".
    pub hedge: Option<Span>,
    /// The sentence it stands in.
    pub sentence: u32,
    /// The token of the numeral that the tree hangs on.
    pub token: usize,
}
