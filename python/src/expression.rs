//! The Polars expression `table`: a column of texts in, a column of lists of rows out.
//!
//! This is version 0.1 of the C interface for expressions that `polars-ffi` describes; Polars finds the functions by their
//! names. The arguments come pickled.

use super::{coding, packs, table};
use crate::frame::{Given, Job, Source, day, listed};
use copydesk::article::Known;
use copydesk::lexicon::Language;
use polars::prelude::*;
use polars_arrow::bitmap::Bitmap;
use polars_arrow::ffi::{ArrowSchema, export_field_to_c};
use polars_ffi::version_0::{CallerContext, SeriesExport, export_series, import_series_buffer};
use serde::Deserialize;
use std::cell::RefCell;
use std::ffi::{CString, c_char};
use std::panic::catch_unwind;

thread_local! {
    /// What went wrong in the last call on this thread; Polars asks for it where a call returns nothing.
    static LAST_ERROR: RefCell<CString> = RefCell::default();
}

/// The arguments that are not columns.
#[derive(Deserialize)]
struct Arguments {
    /// The table each text becomes.
    table: String,
    /// A user's dictionary: its name and its TOML.
    dictionary: Option<(String, String)>,
    /// The convention for vague casualties.
    coding: String,
}

impl Arguments {
    /// # Safety
    /// `pickle` points to `length` bytes, or `length` is 0.
    unsafe fn read(pickle: *const u8, length: usize) -> PolarsResult<Self> {
        // SAFETY: as the caller promises.
        let bytes = if length == 0 { &[] } else { unsafe { std::slice::from_raw_parts(pickle, length) } };
        serde_pickle::from_slice(bytes, serde_pickle::DeOptions::new()).map_err(|error| polars_err!(ComputeError: "{error}"))
    }

    /// The rows of each article as a list; null where the article is not `valid`.
    fn rows(&self, articles: Vec<Given>, valid: Option<Bitmap>) -> PolarsResult<Series> {
        let raise = |error: pyo3::PyErr| polars_err!(ComputeError: "{error}");
        let dictionary = self.dictionary.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
        let job = Job::new(
            articles,
            packs(dictionary).map_err(raise)?,
            vec![table(&self.table).map_err(raise)?],
            coding(&self.coding).map_err(raise)?,
        );
        let (tables, _) = job.run()?;
        let (rows, lengths) = tables.into_iter().next().expect("one table was asked for");
        listed(&self.table, rows.drop("article_id")?, &lengths, valid)
    }
}

/// A row for every text: of null texts null, of others the list of what was found. `language` and `published` may be of
/// length one, which stands for every row.
fn call(inputs: &[Series], arguments: &Arguments) -> PolarsResult<Series> {
    let [texts, languages, published] = inputs else {
        polars_bail!(ComputeError: "expected the columns text, language and published, got {}", inputs.len());
    };
    let (texts, languages, published) = (texts.str()?, languages.str()?, published.date()?);
    let row = |length: usize, row: usize| if length == 1 { 0 } else { row };
    let articles = (0..texts.len())
        .map(|i| Given {
            id: String::new(),
            source: Source::Text(texts.get(i).unwrap_or_default().to_owned()),
            known: Known {
                language: languages.get(row(languages.len(), i)).and_then(Language::new),
                published: published.physical().get(row(published.len(), i)).and_then(day),
                ..Known::default()
            },
        })
        .collect();
    Ok(arguments.rows(articles, texts.rechunk_validity())?.with_name(texts.name().clone()))
}

/// Keeps an error or a panic for Polars to ask for, and passes a success on.
fn guard<T>(work: impl FnOnce() -> PolarsResult<T> + std::panic::UnwindSafe) -> Option<T> {
    let error = match catch_unwind(work) {
        Ok(Ok(done)) => return Some(done),
        Ok(Err(error)) => error.to_string(),
        Err(_) => "internal error, please report it".to_owned(),
    };
    let error = CString::new(error.replace('\0', " ")).unwrap_or_default();
    LAST_ERROR.with(|last| *last.borrow_mut() = error);
    None
}

/// # Safety
/// Called by Polars.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _polars_plugin_get_version() -> u32 {
    let (major, minor) = polars_ffi::get_version();
    (u32::from(major) << 16) + u32::from(minor)
}

/// # Safety
/// Called by Polars, which copies the message before it calls again on this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _polars_plugin_get_last_error_message() -> *const c_char {
    LAST_ERROR.with(|last| last.borrow().as_ptr())
}

/// The type of the column that [`_polars_plugin_table`] returns.
///
/// # Safety
/// Called by Polars with `length` bytes of arguments and room for one field.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _polars_plugin_field_table(
    fields: *const ArrowSchema,
    count: usize,
    out: *mut ArrowSchema,
    arguments: *const u8,
    length: usize,
) {
    let field = guard(|| {
        // SAFETY: Polars passes `count` fields and `length` bytes.
        let (fields, arguments) = unsafe { (std::slice::from_raw_parts(fields, count), Arguments::read(arguments, length)?) };
        // SAFETY: the field is one that Polars exported.
        let name = fields.first().map(|field| unsafe { polars_arrow::ffi::import_field_from_c(field) }).transpose()?;
        let empty = arguments.rows(Vec::new(), None)?;
        let name = name.map_or(PlSmallStr::EMPTY, |field| field.name);
        Ok(export_field_to_c(&empty.dtype().to_arrow_field(name, CompatLevel::newest())))
    });
    if let Some(field) = field {
        // SAFETY: Polars gives room for one field, which holds nothing that needs dropping.
        unsafe { out.write(field) };
    }
}

/// The table of each text as a list of its rows.
///
/// # Safety
/// Called by Polars with `count` columns, `length` bytes of arguments and room for one column.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _polars_plugin_table(
    columns: *mut SeriesExport,
    count: usize,
    arguments: *const u8,
    length: usize,
    out: *mut SeriesExport,
    _context: *const CallerContext,
) {
    let series = guard(|| {
        // SAFETY: Polars passes `count` columns, which it forgets, and `length` bytes.
        let (inputs, arguments) = unsafe { (import_series_buffer(columns, count)?, Arguments::read(arguments, length)?) };
        call(&inputs, &arguments)
    });
    if let Some(series) = series {
        // SAFETY: Polars gives room for one column, which holds nothing that needs dropping.
        unsafe { out.write(export_series(&series)) };
    }
}
