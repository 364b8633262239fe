//! Bytes in, [`Article`] out: the text with its title, byline, dateline, date, language, and its paragraphs by region.
//!
//! For plain text the article's text is the input, unchanged; for HTML it is the extracted body with the headline first.

mod blocks;
mod byline;
mod dateline;
mod day;
mod decode;
mod dom;
mod error;
mod export;
mod heading;
#[cfg(test)]
mod hostile;
mod html;
mod language;
mod lines;
mod plain;
mod provenance;
mod read;
mod rtf;
mod unpack;
mod warc;

pub use day::Day;
pub use error::{ArticleError, ArticleProblem, Batch};
pub use html::html;
pub use language::detect;
pub use plain::plain;
pub use provenance::{Origin, Provenance};
pub use read::{open, read};
pub use warc::archive;

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
    /// A line apart from the running text: a subhead, a standfirst, a byline, an agency's note before or after the report.
    Heading,
    /// Running text.
    Body,
}

/// One paragraph: a line of its own, or the lines of a stretch that was broken at a column.
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
    /// The place alone, with its country or state where that is written: `LIMA, Peru`.
    pub place: Span,
    /// The day, where it is written; most datelines leave out the year.
    pub day: Option<Day>,
}

/// What is known of an article before it is read: given by the caller, each `None` where not.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The language.
    pub language: Option<Language>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The headline, which counts where the text begins with it.
    pub title: Option<String>,
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
    /// The place where it was filed.
    pub place: Option<String>,
    /// The dateline, where it stands in the text.
    pub dateline: Option<Dateline>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The name of the site.
    pub site: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The paragraphs in order, the title among them; none is empty and none overlap.
    pub paragraphs: Vec<Paragraph>,
    /// Where each field comes from.
    pub provenance: Provenance,
}
