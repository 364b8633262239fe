//! Where the articles of a job come from: a row of a table, bytes in memory, a file.

use copydesk::article::{self, Article, Known, plain};
use copydesk::lexicon::Language;
use jiff::civil::Date;
use polars::prelude::*;
use std::path::PathBuf;

/// What yields an article, or several.
#[derive(Clone, Debug)]
pub enum Source {
    /// Text that is an article as it stands.
    Text(String),
    /// Text, a page or an export in some encoding.
    Bytes(Vec<u8>),
    /// A file of such bytes.
    File(PathBuf),
}

/// A source with the id of its article and what is known of it.
#[derive(Clone, Debug)]
pub struct Given {
    /// The id; of several articles in one source, of each.
    pub id: String,
    /// Where the article is.
    pub source: Source,
    /// What the caller knows of it.
    pub known: Known,
}

impl Given {
    /// The articles of the source, and what could not be read in it.
    /// A long archive is left where `go_on` says so.
    pub(super) fn open(&self, go_on: impl Fn() -> bool) -> (Vec<Article>, Vec<String>) {
        let batch = match &self.source {
            Source::Text(text) => return (vec![plain(text.clone(), &self.known)], Vec::new()),
            Source::Bytes(bytes) => article::read(&self.id, bytes, &self.known),
            Source::File(path) => match article::open(path, &self.known, go_on) {
                Ok(batch) => batch,
                Err(error) => return (Vec::new(), vec![error.to_string()]),
            },
        };
        (batch.articles, batch.problems.iter().map(ToString::to_string).collect())
    }
}

/// The articles of a table with `article_id` and `text`, and where they are known `language`, `title` and `published`.
///
/// # Errors
/// A column that is missing or of another type than the articles table has it; a null text.
pub fn given(table: &DataFrame) -> PolarsResult<Vec<Given>> {
    let ids = table.column("article_id")?.str()?;
    let texts = table.column("text")?.str()?;
    let languages = table.column("language").ok().map(|column| column.str()).transpose()?;
    let titles = table.column("title").ok().map(|column| column.str()).transpose()?;
    let published = table.column("published").ok().map(|column| column.date()).transpose()?;
    (0..table.height())
        .map(|row| {
            let null = || polars_err!(ComputeError: "article_id and text are never null, but one is in row {row}");
            let known = Known {
                language: languages.and_then(|column| column.get(row)).and_then(Language::new),
                title: titles.and_then(|column| column.get(row)).map(str::to_owned),
                published: published.and_then(|column| column.physical().get(row)).and_then(day),
                ..Known::default()
            };
            let text = texts.get(row).ok_or_else(null)?.to_owned();
            Ok(Given { id: ids.get(row).ok_or_else(null)?.to_owned(), source: Source::Text(text), known })
        })
        .collect()
}

/// The day that Polars keeps as days since 1970; `None` outside of the years -9999 to 9999.
pub fn day(days: i32) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}
