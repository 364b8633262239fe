//! When and where: from the clause, else the sentence, else the dateline or the day of publication.

use super::draft::Draft;
use super::reader::Reader;
use crate::lexicon::ActorKind;
use crate::span::Span;
use crate::when::TimexKind;
use jiff::civil::Date;

/// How many bytes from the word that tells it a place or a date may stand: longer than any sentence that is one.
const NEAR: u32 = 1000;

/// How many days a date may take to say when something happened.
const LONGEST: i32 = 366;

/// What of its sentence is near a row.
fn near(reader: &Reader<'_>, draft: &Draft) -> Span {
    let (sentence, at) = (reader.document.sentence_of(draft.trigger).span, reader.document.token(draft.trigger).span);
    Span { start: sentence.start.max(at.start.saturating_sub(NEAR)), end: sentence.end.min(at.end.saturating_add(NEAR)) }
}

/// The first and the last day it may have happened, by the date of the sentence that stands nearest to the word that tells it.
pub(super) fn date(reader: &Reader<'_>, draft: &Draft) -> (Option<Date>, Option<Date>) {
    let sentence = near(reader, draft);
    let at = reader.document.token(draft.trigger).span.start;
    let dates = reader.evidence.dates;
    let first = dates.partition_point(|date| date.span.end <= sentence.start);
    let inside = dates[first..].iter().take_while(|date| date.span.start < sentence.end);
    // "in his late 50s", "in the 1990s" say no day.
    let close = |low: Date, high: Date| low.until(high).is_ok_and(|span| span.get_days() <= LONGEST);
    let dated = inside.filter(|date| {
        matches!(date.kind, TimexKind::Date | TimexKind::Time) && date.low.zip(date.high).is_some_and(|(low, high)| close(low, high))
    });
    dated.min_by_key(|date| date.span.start.abs_diff(at)).map_or((None, None), |date| (date.low, date.high))
}

/// The place: named after a preposition of place in the sentence, nearest to the word that tells it; else the dateline's.
pub(super) fn place(reader: &Reader<'_>, draft: &Draft) -> Option<String> {
    let document = reader.document;
    let (sentence, close) = (document.sentence_of(draft.trigger), near(reader, draft));
    let mentions = &reader.evidence.mentions.mentions;
    let first = mentions.partition_point(|mention| mention.span.end <= close.start);
    let inside = mentions[first..].iter().take_while(|mention| mention.span.start < close.end);
    let places = inside.filter(|mention| matches!(mention.kind, ActorKind::Place | ActorKind::Country));
    let located = places.filter(|mention| {
        let before = document.token_at(mention.span.start);
        before > sentence.tokens.start
            && (before.saturating_sub(2).max(sentence.tokens.start)..before).any(|t| reader.is(t, &reader.pack.place_cases))
    });
    located
        .min_by_key(|mention| mention.head.abs_diff(draft.trigger))
        .map(|mention| mention.span)
        .or_else(|| document.article().dateline.as_ref().map(|dateline| dateline.place))
        .map(|span| span.of(document.text()).to_owned())
}
