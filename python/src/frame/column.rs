//! One column of a table: its name, its type, and where its cells come from.

use super::nested::{listed, lists, spans};
use jiff::civil::Date;
use polars::prelude::*;
use std::borrow::Cow;

/// A table, and how many of its rows each of several cells or articles has.
pub type Lengths = (DataFrame, Vec<usize>);

/// A column over rows of type `R`. The getter's kind is the column's type.
pub(super) struct Column<R> {
    pub(super) name: &'static str,
    pub(super) get: Get<R>,
}

/// How a cell is got from a row.
pub(super) enum Get<R> {
    I32(fn(&R) -> Option<i32>),
    F32(fn(&R) -> Option<f32>),
    F64(fn(&R) -> Option<f64>),
    Str(for<'r> fn(&'r R) -> Option<Cow<'r, str>>),
    /// One of these names.
    Enum(&'static [&'static str], fn(&R) -> Option<&'static str>),
    Date(fn(&R) -> Option<Date>),
    /// A list of spans, in code points.
    Spans(fn(&R) -> Vec<(i32, i32)>),
    Strs(for<'r> fn(&'r R) -> &'r [String]),
    /// A row of a table of its own.
    Record(fn(&[R]) -> PolarsResult<DataFrame>),
    /// A list of rows of a table of its own: all of them, and how many each cell has.
    Rows(fn(&[R]) -> PolarsResult<Lengths>),
}

impl<R> Column<R> {
    /// The column over these rows.
    pub(super) fn series(&self, rows: &[R]) -> PolarsResult<Series> {
        let name: PlSmallStr = self.name.into();
        Ok(match self.get {
            Get::I32(get) => Int32Chunked::from_iter_options(name, rows.iter().map(get)).into_series(),
            Get::F32(get) => Float32Chunked::from_iter_options(name, rows.iter().map(get)).into_series(),
            Get::F64(get) => Float64Chunked::from_iter_options(name, rows.iter().map(get)).into_series(),
            Get::Str(get) => StringChunked::from_iter_options(name, rows.iter().map(get)).into_series(),
            Get::Enum(names, get) => Categorical8Chunked::from_str_iter(name, enumeration(names)?, rows.iter().map(get))?.into_series(),
            Get::Date(get) => {
                let days = rows.iter().map(|row| get(row).map(days_since_epoch));
                Int32Chunked::from_iter_options(name, days).into_date().into_series()
            }
            Get::Spans(get) => spans(name, rows.iter().map(get))?,
            Get::Record(get) => get(rows)?.into_struct(name).into_series(),
            Get::Rows(get) => {
                let (table, lengths) = get(rows)?;
                listed(self.name, table, &lengths, None)?
            }
            Get::Strs(get) => {
                let (mut cells, mut lengths) = (Vec::new(), Vec::with_capacity(rows.len()));
                for row in rows {
                    let strings = get(row);
                    cells.extend(strings.iter().map(|string| Some(string.as_str())));
                    lengths.push(strings.len());
                }
                lists(name, StringChunked::from_iter_options(PlSmallStr::EMPTY, cells.into_iter()).into_series(), &lengths, None)?
            }
        })
    }
}

/// A column by its name and the source of its cells.
pub(super) fn column<R>(name: &'static str, get: Get<R>) -> Column<R> {
    Column { name, get }
}

/// A table of these columns over these rows.
pub(super) fn frame<R>(columns: &[Column<R>], rows: &[R]) -> PolarsResult<DataFrame> {
    let columns = columns.iter().map(|column| column.series(rows).map(Into::into)).collect::<PolarsResult<Vec<_>>>()?;
    DataFrame::new(rows.len(), columns)
}

fn enumeration(names: &'static [&'static str]) -> PolarsResult<DataType> {
    Ok(DataType::from_frozen_categories(FrozenCategories::new(names.iter().copied())?))
}

fn days_since_epoch(date: Date) -> i32 {
    const EPOCH: Date = jiff::civil::date(1970, 1, 1);
    (date - EPOCH).get_days()
}
