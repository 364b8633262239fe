//! One article through all rooms, once.

use crate::article::Article;
use crate::casualty::{self, Casualty, Evidence};
use crate::figure::{self, Figure};
use crate::lexicon::Pack;
use crate::mention::{self, Mentions};
use crate::quote::{self, Quote};
use crate::span::Span;
use crate::syntax::{self, Document};
use crate::when::{self, Timex, TimexKind};

/// All that copydesk finds in one article.
#[derive(Debug)]
pub struct Findings<'a> {
    /// Sentences, tokens, trees.
    pub document: Document<'a>,
    /// Who is in it.
    pub mentions: Mentions,
    /// Who said what.
    pub quotes: Vec<Quote>,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Its expressions of time.
    pub dates: Vec<Timex>,
    /// Its casualties.
    pub casualties: Vec<Casualty>,
}

/// Reads one article.
pub fn analyze<'a>(article: &'a Article, pack: &Pack) -> Findings<'a> {
    let document = syntax::parse(article, pack);
    let dates = when::find(&document, pack);
    // Durations are figures as well ("a two-day dialogue"); days and times of day are not.
    let taken: Vec<Span> = dates.iter().filter(|date| date.kind != TimexKind::Duration).map(|date| date.span).collect();
    let figures = figure::find(&document, pack, &taken);
    let mentions = mention::find(&document, pack);
    let quotes = quote::find(&document, pack, &mentions);
    let evidence = Evidence { mentions: &mentions, quotes: &quotes, figures: &figures, dates: &dates };
    let casualties = casualty::find(&document, pack, evidence);
    Findings { document, mentions, quotes, figures, dates, casualties }
}
