//! The casualties table read back, and the tables of tolls and events made of it.

use super::column::Get::{Date, Enum, F64, I32, Rows, Str};
use super::column::{Column, column, frame};
use super::source::day;
use copydesk::corpus::{Event, Report, Toll, TollRow};
use copydesk::figure::Amount;
use copydesk::lexicon::Outcome;
use polars::prelude::{DataFrame, ListChunked, PolarsError, PolarsResult, polars_err};
use std::borrow::Cow;
use std::str::FromStr;
use strum::VariantNames;

/// The rows of a casualties table, whose enumerations come as strings.
///
/// # Errors
/// A column that is missing or of another type than the casualties table has it, a null where none may be, or a name that an
/// enumeration does not have; the message names column and row.
pub fn toll_rows(table: &DataFrame) -> PolarsResult<Vec<TollRow>> {
    let text = |name: &str| table.column(name).and_then(|column| column.str().cloned());
    let whole = |name: &str| table.column(name).and_then(|column| column.i32().cloned());
    let real = |name: &str| table.column(name).and_then(|column| column.f64().cloned());
    let date = |name: &str| table.column(name).and_then(|column| column.date().cloned());
    let (ids, outcomes, bounds, classes) = (text("article_id")?, text("outcome")?, text("bound")?, text("victim_class")?);
    let (victims, places, claimed, factuality, wording) =
        (text("victims")?, text("place")?, text("claimed_by")?, text("factuality")?, text("text")?);
    let figures = whole("figure")?;
    let (casualties, subsets, supersedes, sentences) = (whole("casualty")?, whole("subset_of")?, whole("supersedes")?, whole("sentence")?);
    let (values, lows, highs) = (real("value")?, real("low")?, real("high")?);
    let (firsts, lasts) = (date("date_low")?, date("date_high")?);
    let codes = |name: &str| table.column(name).and_then(|column| column.list().cloned());
    let (victim_countries, countries, causes) = (codes("victim_countries")?, codes("countries")?, text("cause_kind")?);
    let owned = |cell: Option<&str>| cell.map(str::to_owned);
    (0..table.height())
        .map(|row| {
            Ok(TollRow {
                article_id: owned(ids.get(row)).ok_or_else(|| null("article_id", row))?,
                casualty: casualties.get(row).ok_or_else(|| null("casualty", row))?,
                figure: figures.get(row),
                outcome: named("outcome", row, outcomes.get(row))?,
                amount: Amount {
                    value: values.get(row),
                    low: lows.get(row),
                    high: highs.get(row),
                    bound: named("bound", row, bounds.get(row))?,
                },
                victims: owned(victims.get(row)),
                victim_class: named("victim_class", row, classes.get(row))?,
                victim_countries: strings(&victim_countries, row)?,
                subset_of: subsets.get(row),
                supersedes: supersedes.get(row),
                date_low: firsts.physical().get(row).and_then(day),
                date_high: lasts.physical().get(row).and_then(day),
                place: owned(places.get(row)),
                countries: strings(&countries, row)?,
                cause_kind: causes.get(row).map(|kind| named("cause_kind", row, Some(kind))).transpose()?,
                claimed_by: owned(claimed.get(row)),
                factuality: named("factuality", row, factuality.get(row))?,
                text: owned(wording.get(row)).unwrap_or_default(),
                sentence: sentences.get(row).unwrap_or_default(),
            })
        })
        .collect()
}

/// The strings of a list, none where it is null.
fn strings(lists: &ListChunked, row: usize) -> PolarsResult<Vec<String>> {
    match lists.get_as_series(row) {
        Some(cell) => Ok(cell.str()?.iter().flatten().map(str::to_owned).collect()),
        None => Ok(Vec::new()),
    }
}

fn null(column: &str, row: usize) -> PolarsError {
    polars_err!(ComputeError: "column '{column}' is null in row {row}")
}

/// The value of an enumeration by its name.
fn named<E: FromStr>(column: &str, row: usize, name: Option<&str>) -> PolarsResult<E> {
    let name = name.ok_or_else(|| null(column, row))?;
    name.parse().map_err(|_| polars_err!(ComputeError: "column '{column}' has no value {name:?} (row {row})"))
}

fn text(text: Option<&str>) -> Option<Cow<'_, str>> {
    text.map(Cow::Borrowed)
}

/// The table of tolls; `evidence` lists the `casualty` numbers a toll rests on.
///
/// # Errors
/// Where Polars refuses a column, which is a defect of this crate.
pub fn tolls_table(tolls: &[Toll]) -> PolarsResult<DataFrame> {
    let columns: [Column<Toll>; 7] = [
        column("article_id", Str(|toll| text(Some(&toll.article_id)))),
        column("outcome", Enum(Outcome::VARIANTS, |toll| Some(toll.outcome.into()))),
        column("low", F64(|toll| toll.low)),
        column("best", F64(|toll| toll.best)),
        column("high", F64(|toll| toll.high)),
        column("reports", I32(|toll| Some(toll.reports))),
        column(
            "evidence",
            Rows(|tolls| {
                let numbers: Vec<i32> = tolls.iter().flat_map(|toll| toll.evidence.iter().copied()).collect();
                let lengths = tolls.iter().map(|toll| toll.evidence.len()).collect();
                Ok((frame(&[column("casualty", I32(|number: &i32| Some(*number)))], &numbers)?, lengths))
            }),
        ),
    ];
    frame(&columns, tolls)
}

/// The table of events, with their reports.
///
/// # Errors
/// Where Polars refuses a column, which is a defect of this crate.
pub fn events_table(events: &[Event]) -> PolarsResult<DataFrame> {
    let columns: [Column<Event>; 12] = [
        column("event", I32(|event| Some(event.event))),
        column("place", Str(|event| text(event.place.as_deref()))),
        column("date_low", Date(|event| event.date_low)),
        column("date_high", Date(|event| event.date_high)),
        column("outcome", Enum(Outcome::VARIANTS, |event| Some(event.outcome.into()))),
        column("low", F64(|event| event.low)),
        column("best", F64(|event| event.best)),
        column("high", F64(|event| event.high)),
        column("agreement", F64(|event| Some(event.agreement))),
        column("articles", I32(|event| Some(event.articles))),
        column("disagreement", Str(|event| text(event.disagreement.as_deref()))),
        column(
            "reports",
            Rows(|events| {
                let reports: Vec<&Report> = events.iter().flat_map(|event| &event.reports).collect();
                let columns: [Column<&Report>; 7] = [
                    column("article_id", Str(|report| text(Some(&report.article_id)))),
                    column("casualty", I32(|report| Some(report.casualty))),
                    column("claimed_by", Str(|report| text(report.claimed_by.as_deref()))),
                    column("low", F64(|report| report.low)),
                    column("best", F64(|report| report.best)),
                    column("high", F64(|report| report.high)),
                    column("text", Str(|report| text(Some(&report.text)))),
                ];
                Ok((frame(&columns, &reports)?, events.iter().map(|event| event.reports.len()).collect()))
            }),
        ),
    ];
    frame(&columns, events)
}
