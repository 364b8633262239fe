//! The tables and their columns. The contract's prose is in the documentation; here is its one definition in code.

use super::column::Get::{Date, Enum, F32, F64, I32, Record, Spans, Str, Strs};
use super::column::{Column, Lengths, column, frame};
use super::row::{Counted, Page, Row};
use copydesk::article::{Article, Origin, Provenance, Region};
use copydesk::casualty::{Casualty, Outcome, VictimClass};
use copydesk::corpus::Depth;
use copydesk::figure::{Bound, Figure, FigureKind, Trend};
use copydesk::lexicon::{ActorKind, CauseKind};
use copydesk::mention::{Entity, Mention};
use copydesk::quote::{Act, Factuality, Quote, QuoteKind};
use copydesk::span::Span;
use copydesk::syntax::{Sentence, Token, Upos};
use copydesk::when::{Anchor, Timex, TimexKind};
use polars::prelude::{DataFrame, IntoSeries, NewChunkedArray, PolarsResult, Series, StringChunked};
use std::borrow::Cow;
use strum::{EnumString, VariantNames};

/// A table that one article yields by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum Table {
    /// One row an article.
    Articles,
    /// One row a sentence.
    Sentences,
    /// One row a syntactic word.
    Tokens,
    /// One row a mention of somebody.
    Mentions,
    /// One row a quotation.
    Quotes,
    /// One row a figure.
    Figures,
    /// One row a report of casualties.
    Casualties,
    /// One row an expression of time.
    Dates,
}

impl Table {
    /// How far articles must be read for it.
    pub(super) fn depth(self) -> Depth {
        match self {
            Self::Articles | Self::Sentences => Depth::Split,
            Self::Tokens => Depth::Syntax,
            Self::Dates => Depth::When,
            Self::Mentions | Self::Quotes | Self::Figures | Self::Casualties => Depth::All,
        }
    }

    /// This table of these pages, and how many rows each page has.
    pub(super) fn write(self, pages: &[Page<'_>]) -> PolarsResult<Lengths> {
        match self {
            Self::Articles => collect(articles(), pages, |page| std::slice::from_ref(page.article())),
            Self::Sentences => collect(sentences(), pages, |page| page.findings.document.sentences()),
            Self::Tokens => collect(tokens(), pages, |page| page.findings.document.tokens()),
            Self::Mentions => collect(mentions(), pages, |page| &page.findings.mentions.mentions),
            Self::Quotes => collect(quotes(), pages, |page| &page.findings.quotes),
            Self::Figures => collect(figures(), pages, |page| &page.findings.figures),
            Self::Casualties => collect(casualties(), pages, |page| &page.findings.casualties),
            Self::Dates => collect(dates(), pages, |page| &page.findings.dates),
        }
    }
}

fn collect<'a, R>(
    columns: Vec<Column<Row<'a, R>>>,
    pages: &'a [Page<'a>],
    records: impl Fn(&'a Page<'a>) -> &'a [R],
) -> PolarsResult<Lengths> {
    let lengths = pages.iter().map(|page| records(page).len()).collect();
    let rows: Vec<Row<'a, R>> = pages.iter().flat_map(|page| page.rows(records(page))).collect();
    Ok((frame(&columns, &rows)?, lengths))
}

fn id<'a, R>() -> Column<Row<'a, R>> {
    column("article_id", Str(|row| Some(Cow::Borrowed(row.page.id))))
}

fn number<'a, R>(name: &'static str) -> Column<Row<'a, R>> {
    column(name, I32(|row| Some(row.number as i32)))
}

fn count(count: usize) -> Option<i32> {
    i32::try_from(count).ok()
}

fn shared(text: &Option<String>) -> Option<Cow<'_, str>> {
    text.as_deref().map(Cow::Borrowed)
}

fn articles<'a>() -> Vec<Column<Row<'a, Article>>> {
    vec![
        id(),
        column("source", Str(|row| shared(&row.record.source))),
        column("language", Str(|row| Some(row.record.language.as_str().into()))),
        column("title", Str(|row| row.slice(row.record.title))),
        column("title_start", I32(|row| row.start(row.record.title))),
        column("title_end", I32(|row| row.end(row.record.title))),
        column("byline", Str(|row| shared(&row.record.byline))),
        column("dateline", Str(|row| shared(&row.record.place))),
        column("published", Date(|row| row.record.published)),
        column("site", Str(|row| shared(&row.record.site))),
        column("url", Str(|row| shared(&row.record.url))),
        column("text", Str(|row| Some(row.record.text.as_str().into()))),
        column("paragraphs", I32(|row| count(row.record.paragraphs.len()))),
        column("sentences", I32(|row| row.read().then(|| row.page.findings.document.sentences().len()).and_then(count))),
        column("words", I32(|row| row.read().then(|| row.page.findings.document.words()).and_then(count))),
        column("provenance", Record(provenance)),
    ]
}

/// Where each field of an article comes from.
fn provenance(rows: &[Row<'_, Article>]) -> PolarsResult<DataFrame> {
    fn origin<'a>(name: &'static str, get: fn(&Provenance) -> Option<Origin>) -> impl Fn(&[Row<'a, Article>]) -> Series {
        move |rows| {
            let names = rows.iter().map(|row| get(&row.record.provenance).map(<&str>::from));
            StringChunked::from_iter_options(name.into(), names).into_series()
        }
    }
    let fields = [
        origin("language", |from| from.language),
        origin("title", |from| from.title),
        origin("byline", |from| from.byline),
        origin("dateline", |from| from.dateline),
        origin("published", |from| from.published),
        origin("site", |from| from.site),
        origin("url", |from| from.url),
    ];
    DataFrame::new(rows.len(), fields.iter().map(|field| field(rows).into()).collect())
}

fn sentences<'a>() -> Vec<Column<Row<'a, Sentence>>> {
    vec![
        id(),
        number("sentence"),
        column("paragraph", I32(|row| Some(row.record.paragraph as i32))),
        column("region", Enum(Region::VARIANTS, |row| Some(row.record.region.into()))),
        column("start", I32(|row| row.start(row.record.span))),
        column("end", I32(|row| row.end(row.record.span))),
        column("outer_start", I32(|row| row.start(row.record.outer))),
        column("outer_end", I32(|row| row.end(row.record.outer))),
        column("text", Str(|row| row.slice(row.record.span))),
    ]
}

fn tokens<'a>() -> Vec<Column<Row<'a, Token>>> {
    /// A token's number in its sentence.
    fn within(row: &Row<'_, Token>, token: usize) -> i32 {
        (token - row.page.findings.document.sentence_of(token).tokens.start) as i32
    }
    vec![
        id(),
        column("sentence", I32(|row| Some(row.record.sentence as i32))),
        column("token", I32(|row| Some(within(row, row.number)))),
        column("start", I32(|row| row.start(row.record.span))),
        column("end", I32(|row| row.end(row.record.span))),
        column("text", Str(|row| Some(row.page.findings.document.form(row.number).into()))),
        column("lemma", Str(|row| Some(row.page.findings.document.lemma(row.number).into()))),
        column("upos", Enum(Upos::VARIANTS, |row| Some(row.record.upos.into()))),
        column("head", I32(|row| row.record.head.map(|head| within(row, head as usize)))),
        column("deprel", Str(|row| Some(<&str>::from(row.record.deprel).into()))),
    ]
}

fn mentions<'a>() -> Vec<Column<Row<'a, Mention>>> {
    fn entity<'r>(row: &'r Row<'_, Mention>) -> Option<&'r Entity> {
        row.entity(row.record.entity)
    }
    vec![
        id(),
        number("mention"),
        column("start", I32(|row| row.start(row.record.span))),
        column("end", I32(|row| row.end(row.record.span))),
        column("text", Str(|row| row.slice(row.record.span))),
        column("kind", Enum(ActorKind::VARIANTS, |row| Some(row.record.kind.into()))),
        column("name", Str(|row| entity(row).and_then(|entity| shared(&entity.name)))),
        column("role", Str(|row| entity(row).and_then(|entity| shared(&entity.role)))),
        column("affiliation", Str(|row| entity(row).and_then(|entity| shared(&entity.affiliation)))),
        column("country", Str(|row| entity(row).and_then(|entity| shared(&entity.country)))),
    ]
}

fn quotes<'a>() -> Vec<Column<Row<'a, Quote>>> {
    fn content(row: &Row<'_, Quote>) -> Span {
        row.record.content()
    }
    fn speaker<'r>(row: &'r Row<'_, Quote>) -> Option<&'r Entity> {
        row.entity(row.record.entity)
    }
    vec![
        id(),
        number("quote"),
        column("kind", Enum(QuoteKind::VARIANTS, |row| Some(row.record.kind.into()))),
        column("text", Str(|row| row.slice(content(row)))),
        column("start", I32(|row| row.start(content(row)))),
        column("end", I32(|row| row.end(content(row)))),
        column("parts", Spans(|row| row.spans(&row.record.parts))),
        column("quoted", Spans(|row| row.spans(&row.record.quoted))),
        column("speaker", Str(|row| row.slice(row.record.speaker))),
        column("speaker_start", I32(|row| row.start(row.record.speaker))),
        column("speaker_end", I32(|row| row.end(row.record.speaker))),
        column("speaker_name", Str(|row| speaker(row).and_then(|entity| shared(&entity.name)))),
        column("speaker_kind", Enum(ActorKind::VARIANTS, |row| speaker(row).map(|entity| entity.kind.into()))),
        column("speaker_role", Str(|row| speaker(row).and_then(|entity| shared(&entity.role)))),
        column("speaker_country", Str(|row| speaker(row).and_then(|entity| shared(&entity.country)))),
        column("cue", Str(|row| row.slice(row.record.cue))),
        column("cue_start", I32(|row| row.start(row.record.cue))),
        column("cue_end", I32(|row| row.end(row.record.cue))),
        column("act", Enum(Act::VARIANTS, |row| Some(row.record.act.into()))),
        column("target", Str(|row| row.slice(row.record.target))),
        column("target_country", Str(|row| row.entity(row.record.target_entity).and_then(|entity| shared(&entity.country)))),
        column("addressee", Str(|row| row.slice(row.record.addressee))),
        column("medium", Str(|row| row.slice(row.record.medium))),
        column("said_on", Date(|row| row.record.said_on)),
        column("factuality", Enum(Factuality::VARIANTS, |row| Some(row.record.factuality.into()))),
        column("sentence", I32(|row| Some(row.record.sentence as i32))),
        column("rule", Str(|row| Some(row.record.rule.as_str().into()))),
        column("confidence", F32(|row| Some(row.record.confidence))),
    ]
}

/// The four columns of an amount.
fn amount<'a, R: Counted>() -> [Column<Row<'a, R>>; 4] {
    [
        column("value", F64(|row| row.record.amount().value)),
        column("low", F64(|row| row.record.amount().low)),
        column("high", F64(|row| row.record.amount().high)),
        column("bound", Enum(Bound::VARIANTS, |row| Some(row.record.amount().bound.into()))),
    ]
}

fn figures<'a>() -> Vec<Column<Row<'a, Figure>>> {
    let [value, low, high, bound] = amount();
    vec![
        id(),
        number("figure"),
        column("kind", Enum(FigureKind::VARIANTS, |row| Some(row.record.kind.into()))),
        column("text", Str(|row| row.slice(row.record.span))),
        column("start", I32(|row| row.start(row.record.span))),
        column("end", I32(|row| row.end(row.record.span))),
        value,
        low,
        high,
        bound,
        column("trend", Enum(Trend::VARIANTS, |row| row.record.trend.map(Into::into))),
        column("unit", Str(|row| row.record.unit.as_deref().map(Cow::Borrowed))),
        column("noun", Str(|row| row.slice(row.record.noun))),
        column("noun_start", I32(|row| row.start(row.record.noun))),
        column("noun_end", I32(|row| row.end(row.record.noun))),
        column("concept", Str(|row| row.slice(row.record.concept))),
        column("outcome", Enum(Outcome::VARIANTS, |row| row.page.findings.outcome(row.number).map(Into::into))),
        column("hedge", Str(|row| row.slice(row.record.hedge))),
        column("claimed_by", Str(|row| row.claimed_by(row.quote()))),
        column("quote", I32(|row| row.quote().and_then(count))),
        column("sentence", I32(|row| Some(row.record.sentence as i32))),
    ]
}

fn casualties<'a>() -> Vec<Column<Row<'a, Casualty>>> {
    let [value, low, high, bound] = amount();
    vec![
        id(),
        number("casualty"),
        column("figure", I32(|row| row.record.figure.and_then(count))),
        column("outcome", Enum(Outcome::VARIANTS, |row| Some(row.record.outcome.into()))),
        value,
        low,
        high,
        bound,
        column("best", F64(|row| row.page.coding.best(&row.record.amount))),
        column("victims", Str(|row| row.slice(row.record.victims))),
        column("victim_class", Enum(VictimClass::VARIANTS, |row| Some(row.record.victim_class.into()))),
        column("victim_countries", Strs(|row| &row.record.victim_countries)),
        column("victim_organization", Str(|row| shared(&row.record.victim_organization))),
        column("perpetrator", Str(|row| row.slice(row.record.perpetrator))),
        column("cause", Str(|row| row.slice(row.record.cause))),
        column("cause_kind", Enum(CauseKind::VARIANTS, |row| row.record.cause_kind.map(Into::into))),
        column("subset_of", I32(|row| row.record.subset_of.and_then(count))),
        column("supersedes", I32(|row| row.record.supersedes.and_then(count))),
        column("date_low", Date(|row| row.record.date_low)),
        column("date_high", Date(|row| row.record.date_high)),
        column("place", Str(|row| shared(&row.record.place))),
        column("countries", Strs(|row| &row.record.countries)),
        column("claimed_by", Str(|row| row.claimed_by(row.quote()))),
        column("hedge", Str(|row| row.slice(row.record.hedge))),
        column("factuality", Enum(Factuality::VARIANTS, |row| Some(row.record.factuality.into()))),
        column("text", Str(|row| row.slice(row.record.span))),
        column("start", I32(|row| row.start(row.record.span))),
        column("end", I32(|row| row.end(row.record.span))),
        column("sentence", I32(|row| Some(row.record.sentence as i32))),
    ]
}

fn dates<'a>() -> Vec<Column<Row<'a, Timex>>> {
    vec![
        id(),
        number("date"),
        column("text", Str(|row| row.slice(row.record.span))),
        column("start", I32(|row| row.start(row.record.span))),
        column("end", I32(|row| row.end(row.record.span))),
        column("kind", Enum(TimexKind::VARIANTS, |row| Some(row.record.kind.into()))),
        column("anchor", Enum(Anchor::VARIANTS, |row| Some(row.record.anchor.into()))),
        column("timex", Str(|row| Some(row.record.value.as_str().into()))),
        column("low", Date(|row| row.record.low)),
        column("high", Date(|row| row.record.high)),
        column("sentence", I32(|row| Some(row.record.sentence as i32))),
    ]
}
