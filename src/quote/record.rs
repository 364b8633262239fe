//! One row of the quotes table.

use crate::lexicon::Act;
use crate::span::Span;
use jiff::civil::Date;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantNames};

/// How much of the content stands inside quotation marks: all, some, none (Pareti 2012).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, IntoStaticStr, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// Whether what a row speaks of is said to be so (Saurí & Pustejovsky 2009, three of their values).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, IntoStaticStr, VariantNames, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Factuality {
    /// It is so.
    #[default]
    Asserted,
    /// It is not so.
    Negated,
    /// It may be so.
    Possible,
}

/// One quotation.
#[derive(Clone, Debug, Serialize)]
pub struct Quote {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// The content, in order: two where the cue splits it, more where it runs over paragraphs. Never empty.
    pub parts: Vec<Span>,
    /// What stands inside quotation marks.
    pub quoted: Vec<Span>,
    /// The speaker as written.
    pub speaker: Option<Span>,
    /// Who that is: an index into the article's entities.
    pub entity: Option<usize>,
    /// The cue: "said", "according to".
    pub cue: Option<Span>,
    /// What saying it does.
    pub act: Act,
    /// Whom the act is aimed at, as written.
    pub target: Option<Span>,
    /// Who that is: an index into the article's entities.
    pub target_entity: Option<usize>,
    /// Who was told.
    pub addressee: Option<Span>,
    /// Where or in what it was said.
    pub medium: Option<Span>,
    /// The day it was said.
    pub said_on: Option<Date>,
    /// Whether it was said at all.
    pub factuality: Factuality,
    /// The sentence the content begins in.
    pub sentence: u32,
    /// The reason it was taken for a quotation of this speaker: "ccomp of said".
    pub rule: String,
    /// How likely the row is right.
    pub confidence: f32,
}

impl Quote {
    /// From the first part to the last.
    pub fn content(&self) -> Span {
        self.parts.iter().copied().reduce(Span::join).unwrap_or_default()
    }
}
