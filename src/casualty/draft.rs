//! A row in the making, by tokens.

use super::agent::Cause;
use super::victim::Number;
use crate::lexicon::Outcome;
use crate::quote::Factuality;
use crate::span::Span;
use std::ops::Range;

/// What one wording says happened to one group of victims.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub outcome: Outcome,
    /// Whether the wording leaves open if the victims live ("shot").
    pub open: bool,
    /// The word that tells the outcome.
    pub trigger: usize,
    /// The head of the victims' noun phrase; the trigger where they are only a number.
    pub head: usize,
    /// The victims' noun phrase.
    pub tokens: Range<usize>,
    pub number: Number,
    /// The head of who did it.
    pub perpetrator: Option<usize>,
    /// The tokens of what did it.
    pub cause: Option<Cause>,
    /// The head of those whose own the victims are.
    pub owner: Option<usize>,
    pub factuality: Factuality,
    pub hedge: Option<Span>,
    /// The draft it is part of, the draft it replaces: by index.
    pub subset_of: Option<usize>,
    pub supersedes: Option<usize>,
}

/// How many rows back a row is related to others, so that a text without full stops costs no more than another.
const REACH: usize = 64;

/// The first of the latest rows from `first` on.
pub(super) fn recent(drafts: &[Draft], first: usize) -> usize {
    first.max(drafts.len().saturating_sub(REACH))
}
