//! What comes in: the articles of a DataFrame.

use crate::article::Known;
use crate::lexicon::Language;
use jiff::civil::Date;
use polars::prelude::*;

/// One article as the caller gives it.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What the caller knows of it.
    pub known: Known,
}

/// The articles of a table with `article_id` and `text`, and where they are known `language` and `published`.
///
/// # Errors
/// A column that is missing or of another type than the articles table has it; a null text.
pub fn given(table: &DataFrame) -> PolarsResult<Vec<Given>> {
    let ids = table.column("article_id")?.str()?;
    let texts = table.column("text")?.str()?;
    let languages = table.column("language").ok().map(|column| column.str()).transpose()?;
    let published = table.column("published").ok().map(|column| column.date()).transpose()?;
    (0..table.height())
        .map(|row| {
            let null = || polars_err!(ComputeError: "article_id and text are never null, but one is in row {row}");
            let known = Known {
                language: languages.and_then(|column| column.get(row)).and_then(Language::new),
                published: published.and_then(|column| column.physical().get(row)).and_then(day),
                ..Known::default()
            };
            Ok(Given { id: ids.get(row).ok_or_else(null)?.to_owned(), text: texts.get(row).ok_or_else(null)?.to_owned(), known })
        })
        .collect()
}

/// The day that Polars keeps as days since 1970; `None` outside of the years -9999 to 9999.
pub fn day(days: i32) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}
