//! The Python module `copydesk._copydesk`: arguments in, tables out. The public functions are in `python/copydesk`.

#![deny(missing_docs)]

mod expression;
mod frame;
mod wait;

use crate::frame::{Given, Job, Problem, Source, Table, events_table, given, toll_rows, tolls_table};
use copydesk::article::Known;
use copydesk::corpus::speakers::{self, Named};
use copydesk::corpus::{self, Coding};
use copydesk::lexicon::{Dictionary, Language, Packs};
use jiff::civil::Date;
use polars::prelude::PolarsError;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_polars::PyDataFrame;
use pyo3_polars::error::PyPolarsErr;
use std::path::PathBuf;
use strum::VariantNames;

/// The packs, with a user's dictionary given as its name and its TOML.
fn packs(dictionary: Option<(&str, &str)>) -> PyResult<Packs> {
    match dictionary {
        None => Ok(Packs::shipped().clone()),
        Some((name, text)) => {
            let dictionary = Dictionary::parse(name, text).map_err(|error| PyValueError::new_err(error.to_string()))?;
            Ok(Packs::shipped().with(dictionary))
        }
    }
}

fn table(name: &str) -> PyResult<Table> {
    name.parse().map_err(|_| PyValueError::new_err(format!("no table is called {name:?}")))
}

fn coding(name: &str) -> PyResult<Coding> {
    name.parse().map_err(|_| PyValueError::new_err(format!("no coding is called {name:?}; there are {}", Coding::VARIANTS.join(", "))))
}

/// What a table read back was refused for: a value, or a type.
fn refused(error: PolarsError) -> PyErr {
    match error {
        PolarsError::ComputeError(_) => PyValueError::new_err(error.to_string()),
        _ => PyTypeError::new_err(error.to_string()),
    }
}

/// Articles that yielded nothing, as (article_id, why).
type Told = Vec<(String, String)>;

fn told(problems: Vec<Problem>) -> Told {
    problems.into_iter().map(|problem| (problem.article_id, problem.message)).collect()
}

#[pymodule(gil_used = false)]
mod _copydesk {
    use super::*;

    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// The tables asked for, and the articles that yield no rows as (article_id, why).
    #[pyfunction]
    fn analyze(
        py: Python<'_>,
        articles: PyDataFrame,
        tables: Vec<String>,
        dictionary: Option<(String, String)>,
        coding_name: &str,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<(Vec<PyDataFrame>, Told)> {
        let tables = tables.iter().map(|name| table(name)).collect::<PyResult<Vec<_>>>()?;
        let packs = packs(dictionary.as_ref().map(|(name, text)| (name.as_str(), text.as_str())))?;
        let articles = py.detach(|| given(&articles.0)).map_err(PyPolarsErr::from)?;
        let (tables, problems) = wait::finish(py, Job::new(articles, packs, tables, coding(coding_name)?), progress.as_ref())?;
        let tables = tables.into_iter().map(|(table, _)| PyDataFrame(table)).collect();
        Ok((tables, told(problems)))
    }

    /// The articles table of sources, each an id and a path or bytes; what could not be read as (id, why); and how many sources were read,
    /// which are fewer than all only where Ctrl-C ended the work.
    #[pyfunction]
    fn read(
        py: Python<'_>,
        sources: Vec<(String, Option<PathBuf>, Option<Vec<u8>>)>,
        language: Option<&str>,
        published: Option<Date>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<(PyDataFrame, Told, usize)> {
        let known = Known { language: language.and_then(Language::new), published, ..Known::default() };
        let given = sources.into_iter().map(|(id, path, bytes)| {
            let source = bytes.map_or_else(|| Source::File(path.unwrap_or_default()), Source::Bytes);
            Given { id, source, known: known.clone() }
        });
        let job = Job::new(given.collect(), Packs::shipped().clone(), vec![Table::Articles], Coding::default());
        let ((mut tables, problems), done) = wait::finish_or_keep(py, job, progress.as_ref())?;
        let (table, _) = tables.pop().expect("one table was asked for");
        Ok((PyDataFrame(table), told(problems), done))
    }

    /// The toll of every article and outcome.
    #[pyfunction]
    fn tolls(py: Python<'_>, casualties: PyDataFrame, coding_name: &str) -> PyResult<PyDataFrame> {
        let coding = coding(coding_name)?;
        let table = py.detach(|| tolls_table(&corpus::tolls(&toll_rows(&casualties.0)?, coding)));
        Ok(PyDataFrame(table.map_err(refused)?))
    }

    /// The happenings that casualties of different articles tell of.
    #[pyfunction]
    fn events(py: Python<'_>, casualties: PyDataFrame, coding_name: &str) -> PyResult<PyDataFrame> {
        let coding = coding(coding_name)?;
        let table = py.detach(|| events_table(&corpus::events(&toll_rows(&casualties.0)?, coding)));
        Ok(PyDataFrame(table.map_err(refused)?))
    }

    /// For every text the number of the first text it is a near-duplicate of.
    #[pyfunction]
    fn duplicates(py: Python<'_>, texts: Vec<String>) -> Vec<usize> {
        py.detach(|| corpus::duplicates(&texts))
    }

    /// For every name the number of the first name that is the same person or body.
    #[pyfunction]
    fn merge_names(names: Vec<String>, kinds: Vec<String>, countries: Vec<Option<String>>) -> PyResult<Vec<usize>> {
        let kind = |name: &str| name.parse().map_err(|_| PyValueError::new_err(format!("no kind of actor is called {name:?}")));
        let named = names
            .into_iter()
            .zip(&kinds)
            .zip(countries)
            .map(|((name, kind_name), country)| Ok(Named { name, kind: kind(kind_name)?, country }))
            .collect::<PyResult<Vec<_>>>()?;
        Ok(speakers::merge(&named))
    }

    /// Whether this is an ISO 639-1 code.
    #[pyfunction]
    fn is_language(code: &str) -> bool {
        Language::new(code).is_some()
    }

    /// The languages there are packs for.
    #[pyfunction]
    fn languages() -> Vec<String> {
        Packs::shipped().languages().map(|language| language.as_str().to_owned()).collect()
    }
}
