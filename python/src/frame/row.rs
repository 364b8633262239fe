//! One record with the article it stands in: what a column asks for, with bytes made code points.

use copydesk::article::Article;
use copydesk::casualty::Casualty;
use copydesk::corpus::{Coding, Findings};
use copydesk::figure::{Amount, Figure};
use copydesk::mention::Entity;
use copydesk::span::{CodePoints, Span};
use std::borrow::Cow;

/// One read article, ready to be written out.
pub(super) struct Page<'a> {
    pub(super) id: &'a str,
    border: CodePoints<'a>,
    pub(super) findings: &'a Findings<'a>,
    pub(super) coding: Coding,
}

impl<'a> Page<'a> {
    pub(super) fn new(id: &'a str, findings: &'a Findings<'a>, coding: Coding) -> Self {
        Self { id, border: CodePoints::new(findings.document.text()), findings, coding }
    }

    pub(super) fn article(&self) -> &'a Article {
        self.findings.document.article()
    }

    /// Its records of one kind, each with the page it is on.
    pub(super) fn rows<R>(&'a self, records: &'a [R]) -> impl Iterator<Item = Row<'a, R>> {
        records.iter().enumerate().map(move |(number, record)| Row { page: self, number, record })
    }
}

/// One record of a page, with its number there.
pub(super) struct Row<'a, R> {
    pub(super) page: &'a Page<'a>,
    pub(super) number: usize,
    pub(super) record: &'a R,
}

impl<R> Row<'_, R> {
    pub(super) fn start(&self, span: impl Into<Option<Span>>) -> Option<i32> {
        span.into().map(|span| self.page.border.at(span.start))
    }

    pub(super) fn end(&self, span: impl Into<Option<Span>>) -> Option<i32> {
        span.into().map(|span| self.page.border.at(span.end))
    }

    pub(super) fn slice(&self, span: impl Into<Option<Span>>) -> Option<Cow<'_, str>> {
        span.into().map(|span| Cow::Borrowed(span.of(self.page.findings.document.text())))
    }

    pub(super) fn spans(&self, spans: &[Span]) -> Vec<(i32, i32)> {
        spans.iter().map(|&span| self.page.border.span(span)).collect()
    }

    pub(super) fn claimed_by(&self, quote: Option<usize>) -> Option<Cow<'_, str>> {
        quote.and_then(|quote| self.page.findings.speaker(quote)).map(Cow::Borrowed)
    }

    pub(super) fn entity(&self, entity: Option<usize>) -> Option<&Entity> {
        entity.map(|entity| &self.page.findings.mentions.entities[entity])
    }
}

impl Row<'_, Article> {
    /// Whether the article was read; not where its language has no pack.
    pub(super) fn read(&self) -> bool {
        self.record.paragraphs.is_empty() || !self.page.findings.document.sentences().is_empty()
    }
}

impl Row<'_, Figure> {
    pub(super) fn quote(&self) -> Option<usize> {
        self.page.findings.quote_of_figure(self.number)
    }
}

impl Row<'_, Casualty> {
    pub(super) fn quote(&self) -> Option<usize> {
        self.page.findings.quote_of_casualty(self.number)
    }
}

/// A record with a number.
pub(super) trait Counted {
    fn amount(&self) -> &Amount;
}

impl Counted for Figure {
    fn amount(&self) -> &Amount {
        &self.amount
    }
}

impl Counted for Casualty {
    fn amount(&self) -> &Amount {
        &self.amount
    }
}
