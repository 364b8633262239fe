//! What can be wrong with the bytes of an article, always with the file and where in it.

use super::Article;

/// Why a page, a record or a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArticleProblem {
    /// More bytes than any article has.
    #[error("{bytes} bytes are more than the {most} that are read of one page")]
    TooLong {
        /// How many there are.
        bytes: usize,
        /// How many are read.
        most: usize,
    },
    /// More nodes than any page has.
    #[error("more than the {most} nodes that are read of one page")]
    TooManyNodes {
        /// How many are read.
        most: usize,
    },
    /// It took longer than the time that one page has.
    #[error("given up after {seconds} seconds")]
    TooSlow {
        /// How long it was tried.
        seconds: u64,
    },
    /// The engine that finds the body failed.
    #[error("the body could not be extracted: {0}")]
    Engine(String),
    /// Archives in archives in archives.
    #[error("packed more than three times")]
    TooDeep,
    /// A packed file that grows beyond all measure.
    #[error("it unpacks to more than {0} bytes")]
    Bomb(usize),
    /// A packed file that ends early or is damaged.
    #[error("it is damaged or ends early: {0}")]
    Damaged(String),
    /// Bytes that are no article.
    #[error("this is {0}")]
    Unreadable(&'static str),
    /// A record of an archive or an export that is not as its format says.
    #[error("{0}")]
    Record(String),
}

/// A problem with its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {problem}", place.as_ref().map(|place| format!(", {place}")).unwrap_or_default())]
pub struct ArticleError {
    /// The file, with the member of an archive after a stroke.
    pub file: String,
    /// Where in it: `record 3 at byte 1042`, `line 17`.
    pub place: Option<String>,
    /// What is wrong.
    pub problem: ArticleProblem,
}

impl ArticleError {
    /// A problem of a whole file.
    pub(super) fn of(file: &str, problem: ArticleProblem) -> Self {
        Self { file: file.to_owned(), place: None, problem }
    }
}

/// What came out of a file: the articles that could be read, and what could not.
#[derive(Debug, Default)]
pub struct Batch {
    /// The articles, in the order of the file.
    pub articles: Vec<Article>,
    /// What was left out, and why.
    pub problems: Vec<ArticleError>,
}
