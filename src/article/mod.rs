//! Bytes in, [`Article`] out: the text with its title, byline, dateline, date, language, and its paragraphs by region.
//!
//! For plain text the article's text is the input, unchanged; for HTML it is the extracted body with the headline first.

mod language;
mod plain;

pub use language::detect;
pub use plain::plain;

use crate::lexicon::Language;
use crate::span::Span;
use jiff::civil::Date;
use serde::Serialize;
use strum::{IntoStaticStr, VariantNames};

/// What a paragraph is in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, IntoStaticStr, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Region {
    /// The headline.
    Title,
    /// A line between paragraphs that names what follows.
    Heading,
    /// Running text.
    Body,
}

/// One paragraph: a stretch of text without a blank line, or a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// What it is.
    pub region: Region,
}

/// Where the report was filed, as its first line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The whole of it, to the dash: `ISLAMABAD, Nov 8 (Reuters) —`.
    pub span: Span,
    /// The place alone.
    pub place: Span,
}

/// What is known of an article before it is read: given by the caller, each `None` where not.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The language.
    pub language: Option<Language>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The file or record it comes from.
    pub source: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// One article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its text, which every span points into.
    pub text: String,
    /// The file or record it comes from.
    pub source: Option<String>,
    /// The language, given or detected.
    pub language: Language,
    /// The headline, where there is one; it stands in the text.
    pub title: Option<Span>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where it was filed.
    pub dateline: Option<Dateline>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The name of the site.
    pub site: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The paragraphs in order, the title among them; none is empty and none overlap.
    pub paragraphs: Vec<Paragraph>,
}
