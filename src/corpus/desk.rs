//! One article through all rooms, once, and what the rooms' findings say of each other.

use crate::article::Article;
use crate::casualty::{self, Casualty, Evidence, Outcome};
use crate::figure::{self, Figure};
use crate::lexicon::Pack;
use crate::mention::{self, Mentions};
use crate::quote::{self, Quote};
use crate::span::Span;
use crate::syntax::{self, Document};
use crate::when::{self, Timex, TimexKind};
use jiff::civil::Date;

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
    /// Of every figure, what happened to those it counts.
    outcomes: Vec<Option<Outcome>>,
    /// Of every figure, the quotation it stands in.
    quote_of_figure: Vec<Option<usize>>,
    /// Of every casualty, the quotation it stands in.
    quote_of_casualty: Vec<Option<usize>>,
}

/// How far an article is read: what is not asked for costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Sentences and words.
    Split,
    /// And tags and trees.
    Syntax,
    /// And its expressions of time.
    When,
    /// All there is: figures and casualties say whose words they stand in, so they need the rest.
    All,
}

/// Reads one article.
pub fn analyze<'a>(article: &'a Article, pack: &Pack, depth: Depth) -> Findings<'a> {
    if depth == Depth::Split {
        return Findings::nothing(syntax::split(article, pack));
    }
    let document = syntax::parse(article, pack);
    let dates = if depth >= Depth::When { when::find(&document, pack) } else { Vec::new() };
    if depth < Depth::All {
        return Findings { dates, ..Findings::nothing(document) };
    }
    // Durations are figures as well ("a two-day dialogue"), and "per hour" is part of one; days and times of day are not.
    let taken: Vec<Span> =
        dates.iter().filter(|date| !matches!(date.kind, TimexKind::Duration | TimexKind::Set)).map(|date| date.span).collect();
    let figures = figure::find(&document, pack, &taken);
    let mentions = mention::find(&document, pack);
    let mut quotes = quote::find(&document, pack, &mentions);
    for quote in &mut quotes {
        quote.said_on = said_on(&document, &dates, quote);
    }
    let evidence = Evidence { mentions: &mentions, quotes: &quotes, figures: &figures, dates: &dates };
    let casualties = casualty::find(&document, pack, evidence);
    let mut outcomes = vec![None; figures.len()];
    for casualty in &casualties {
        if let Some(figure) = casualty.figure {
            outcomes[figure] = Some(casualty.outcome);
        }
    }
    let quote_of_figure = innermost(&quotes, figures.iter().map(|figure| figure.span));
    let quote_of_casualty = innermost(&quotes, casualties.iter().map(|casualty| casualty.span));
    Findings { document, mentions, quotes, figures, dates, casualties, outcomes, quote_of_figure, quote_of_casualty }
}

impl<'a> Findings<'a> {
    /// An article that was not read: nothing is found in it.
    pub fn unread(article: &'a Article) -> Self {
        Self::nothing(Document::unread(article))
    }

    fn nothing(document: Document<'a>) -> Self {
        Self {
            document,
            mentions: Mentions::default(),
            quotes: Vec::new(),
            figures: Vec::new(),
            dates: Vec::new(),
            casualties: Vec::new(),
            outcomes: Vec::new(),
            quote_of_figure: Vec::new(),
            quote_of_casualty: Vec::new(),
        }
    }

    /// What happened to those that a figure counts, where a casualty counts with it.
    pub fn outcome(&self, figure: usize) -> Option<Outcome> {
        self.outcomes[figure]
    }

    /// The quotation a figure stands in.
    pub fn quote_of_figure(&self, figure: usize) -> Option<usize> {
        self.quote_of_figure[figure]
    }

    /// The quotation a casualty stands in.
    pub fn quote_of_casualty(&self, casualty: usize) -> Option<usize> {
        self.quote_of_casualty[casualty]
    }

    /// Who speaks in a quotation: the canonical name, or where there is none the words for them.
    pub fn speaker(&self, quote: usize) -> Option<&str> {
        let quote = &self.quotes[quote];
        let name = quote.entity.and_then(|entity| self.mentions.entities[entity].name.as_deref());
        name.or_else(|| quote.speaker.map(|speaker| speaker.of(self.document.text())))
    }
}

/// The day a quotation was said: the one day that the clause of its cue names outside of the content.
fn said_on(document: &Document<'_>, dates: &[Timex], quote: &Quote) -> Option<Date> {
    let cue = document.token_at(quote.cue?.start);
    let sentence = document.tokens().get(cue)?.sentence;
    let first = dates.partition_point(|date| date.sentence < sentence);
    let governed = |date: &Timex| {
        let mut above =
            std::iter::successors(Some(document.token_at(date.span.start)), |&t| document.token(t).head.map(|head| head as usize));
        !quote.parts.iter().any(|part| part.overlaps(date.span)) && above.any(|t| t == cue)
    };
    let near = |date: &&Timex| date.span.start.abs_diff(document.token(cue).span.start);
    let days =
        dates[first..].iter().take_while(|date| date.sentence == sentence).filter(|date| date.low.is_some() && date.low == date.high);
    days.filter(|date| governed(date)).min_by_key(near)?.low
}

/// For each span the shortest quotation that holds it.
fn innermost(quotes: &[Quote], spans: impl Iterator<Item = Span>) -> Vec<Option<usize>> {
    let mut by_start: Vec<usize> = (0..quotes.len()).collect();
    by_start.sort_by_key(|&quote| quotes[quote].content().start);
    let mut spans: Vec<(usize, Span)> = spans.enumerate().collect();
    spans.sort_by_key(|(_, span)| span.start);
    let mut found = vec![None; spans.len()];
    let (mut next, mut open) = (by_start.into_iter().peekable(), Vec::<usize>::new());
    for (index, span) in spans {
        while let Some(quote) = next.next_if(|&quote| quotes[quote].content().start <= span.start) {
            open.push(quote);
        }
        open.retain(|&quote| quotes[quote].content().end > span.start);
        found[index] = open
            .iter()
            .copied()
            .filter(|&quote| quotes[quote].parts.iter().any(|part| part.overlaps(span)))
            .min_by_key(|&quote| quotes[quote].content().len());
    }
    found
}
