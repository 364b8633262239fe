//! Many articles through the desk, in parallel, with a count that can be watched and a stop that is heeded.

use super::column::Lengths;
use super::row::Page;
use super::source::Given;
use super::tables::Table;
use copydesk::article::Article;
use copydesk::corpus::{Coding, Depth, Findings, analyze};
use copydesk::lexicon::Packs;
use copydesk::syntax;
use polars::prelude::{PolarsError, PolarsResult};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// How many articles are written out at a time at most: enough to fill columns.
const BATCH: usize = 64;

/// An article that yields no rows, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its id.
    pub article_id: String,
    /// What was wrong with it.
    pub message: String,
}

/// What is to be done, and how far it has come.
#[derive(Debug)]
pub struct Job {
    articles: Vec<Given>,
    packs: Packs,
    tables: Vec<Table>,
    depth: Depth,
    coding: Coding,
    done: AtomicUsize,
    stop: AtomicBool,
}

/// A finished batch: of each table its rows, and how many each article has of them.
pub type Batch = (Vec<Lengths>, Vec<Problem>);

impl Job {
    /// These tables of these articles, vague casualties coded by this convention.
    pub fn new(articles: Vec<Given>, packs: Packs, tables: Vec<Table>, coding: Coding) -> Self {
        let depth = tables.iter().map(|table| table.depth()).max().unwrap_or(Depth::Split);
        Self { articles, packs, tables, depth, coding, done: AtomicUsize::new(0), stop: AtomicBool::new(false) }
    }

    /// How many articles are done, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.load(Relaxed), self.articles.len())
    }

    /// Asks the job to end after the articles it has in hand.
    pub fn stop(&self) {
        self.stop.store(true, Relaxed);
    }

    /// Does the work on all cores. The tables come in the order asked for, with the rows in the order of the articles and
    /// the number of rows of each article.
    ///
    /// # Errors
    /// Where the syntax model of a language is damaged, and where Polars refuses a table, which is a defect of this crate.
    pub fn run(&self) -> PolarsResult<Batch> {
        // Few articles are shared out evenly among the cores.
        let batch = (self.articles.len() / (4 * rayon::current_num_threads())).clamp(1, BATCH);
        let batches = self.articles.par_chunks(batch).map(|given| self.batch(given)).collect::<PolarsResult<Vec<Batch>>>()?;
        // An empty input still has its columns.
        let mut batches = batches.into_iter();
        let (mut tables, mut problems) = batches.next().map_or_else(|| self.batch(&[]), Ok)?;
        for (more, more_problems) in batches {
            for ((table, lengths), (rows, more_lengths)) in tables.iter_mut().zip(more) {
                table.vstack_mut(&rows)?;
                lengths.extend(more_lengths);
            }
            problems.extend(more_problems);
        }
        for (table, _) in &mut tables {
            table.rechunk_mut_par();
        }
        Ok((tables, problems))
    }

    fn batch(&self, given: &[Given]) -> PolarsResult<Batch> {
        let mut problems = Vec::new();
        let mut articles = Vec::with_capacity(given.len());
        let (go_on, mut opened) = (|| !self.stop.load(Relaxed), 0);
        for given in given.iter().take_while(|_| go_on()) {
            let (found, unread) = given.open(go_on);
            opened += usize::from(go_on());
            articles.extend(found.into_iter().map(|article| (given.id.as_str(), article)));
            problems.extend(unread.into_iter().map(|message| Problem { article_id: given.id.clone(), message }));
        }
        if self.depth > Depth::Split {
            // A damaged model is the fault of no article: nothing is read without it.
            let ready = articles.iter().try_for_each(|(_, article)| syntax::ready(article.language));
            ready.map_err(|error| PolarsError::ComputeError(error.to_string().into()))?;
        }
        let findings: Vec<Findings<'_>> = articles
            .iter()
            .map(|(id, article)| {
                // What is split only costs less than what its article cost to read: it is finished.
                let left = !go_on() && self.depth != Depth::Split;
                let found = if left { Ok(Findings::unread(article)) } else { self.read(article) };
                found.unwrap_or_else(|message| {
                    // The articles table is complete without it.
                    if self.tables != [Table::Articles] {
                        problems.push(Problem { article_id: (*id).to_owned(), message });
                    }
                    Findings::unread(article)
                })
            })
            .collect();
        self.done.fetch_add(opened, Relaxed);
        let pages: Vec<Page<'_>> = articles.iter().zip(&findings).map(|((id, _), findings)| Page::new(id, findings, self.coding)).collect();
        let tables = self.tables.iter().map(|table| table.write(&pages)).collect::<PolarsResult<_>>()?;
        Ok((tables, problems))
    }

    fn read<'a>(&self, article: &'a Article) -> Result<Findings<'a>, String> {
        let language = article.language;
        let pack = self.packs.get(language).ok_or_else(|| format!("no language pack for {language:?}: the article was not analysed"))?;
        // A defect met in one article must not cost the others, nor unwind into Python.
        catch_unwind(AssertUnwindSafe(|| analyze(article, pack, self.depth))).map_err(|panic| {
            let reason = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
            format!("internal error, please report it: {}", reason.unwrap_or("unknown"))
        })
    }
}
