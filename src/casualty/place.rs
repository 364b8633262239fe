//! When and where: from the clause, else the sentence, else the dateline or the day of publication.

use super::draft::Draft;
use super::reader::Reader;
use crate::lexicon::{ActorKind, fold};
use crate::span::Span;
use crate::syntax::Upos;
use crate::when::TimexKind;
use jiff::civil::Date;

/// How many bytes from the word that tells it a place or a date may stand: longer than any sentence that is one.
const NEAR: u32 = 1000;

/// How many days a date may take to say when something happened.
const LONGEST: i32 = 366;

/// How many tokens "since" reaches, and a comparison before it.
const SCOPE: usize = 14;

/// What of its sentence is near a row.
fn near(reader: &Reader<'_>, draft: &Draft) -> Span {
    let (sentence, at) = (reader.document.sentence_of(draft.trigger).span, reader.document.token(draft.trigger).span);
    Span { start: sentence.start.max(at.start.saturating_sub(NEAR)), end: sentence.end.min(at.end.saturating_add(NEAR)) }
}

/// The first and the last day it may have happened, by the date of the sentence that stands nearest to the word that tells it. What is counted
/// since a day has no last day.
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
    let told = dated.map(|date| (date, since(reader, draft.trigger, reader.document.token_at(date.span.start))));
    let told = told.filter(|(_, since)| *since != Since::Compared).min_by_key(|(date, _)| date.span.start.abs_diff(at));
    told.map_or((None, None), |(date, since)| (date.low, date.high.filter(|_| since == Since::Not)))
}

/// How a date stands behind "since".
#[derive(Clone, Copy, PartialEq, Eq)]
enum Since {
    /// It does not, or what it dates is told behind it: "since 2019, when 50 died".
    Not,
    /// It begins a time over which is counted: "300 killed since April".
    Counted,
    /// It dates what this is compared with: "the worst violence since the junta took power in 2021".
    Compared,
}

fn since(reader: &Reader<'_>, trigger: usize, date: usize) -> Since {
    let document = reader.document;
    let start = reader.sentence(date).start.max(date.saturating_sub(SCOPE));
    let ends = |t: usize| matches!(document.form(t), "," | ";" | ":" | "(" | ")");
    let Some(word) = (start..date).rev().take_while(|&t| !ends(t)).find(|&t| reader.is(t, &reader.pack.since)) else { return Since::Not };
    // "…, when 50 died"
    let comma = (date..trigger).find(|&t| ends(t));
    let dates_trigger = comma.is_some_and(|comma| matches!(reader.upos(comma + 1), Upos::Sconj | Upos::Adv | Upos::Pron));
    if dates_trigger || (word..date).contains(&trigger) {
        return Since::Not;
    }
    let before = reader.sentence(word).start.max(word.saturating_sub(SCOPE));
    let compared = (before..word).any(|t| document.phrase(&reader.pack.comparison, t).is_some_and(|(found, ())| found.end <= word));
    // Behind "since" stands the day itself, or what happened on it.
    if compared || (word + 1..date).any(|t| reader.is_verb(t) || reader.is_nominal(t)) { Since::Compared } else { Since::Counted }
}

/// Where it happened, and the countries that this may be in.
pub(super) struct Place {
    pub name: Option<String>,
    /// That of the place; where that is not known those the sentence names, else the two that the article names most.
    pub countries: Vec<String>,
}

/// The place: named after a preposition of place in the sentence, nearest to the word that tells it; else the dateline's.
pub(super) fn place(reader: &Reader<'_>, draft: &Draft) -> Place {
    let document = reader.document;
    let (sentence, close) = (document.sentence_of(draft.trigger), near(reader, draft));
    let mentions = &reader.evidence.mentions.mentions;
    let first = mentions.partition_point(|mention| mention.span.end <= close.start);
    let inside = || mentions[first..].iter().take_while(|mention| mention.span.start < close.end);
    let places = inside().filter(|mention| matches!(mention.kind, ActorKind::Place | ActorKind::Country));
    let located = places.filter(|mention| {
        let before = document.token_at(mention.span.start);
        before > sentence.tokens.start
            && (before.saturating_sub(2).max(sentence.tokens.start)..before).any(|t| reader.is(t, &reader.pack.place_cases))
    });
    let named = located.min_by_key(|mention| mention.head.abs_diff(draft.trigger)).map(|mention| mention.span);
    let span = named.or_else(|| document.article().dateline.as_ref().map(|dateline| dateline.place));
    let name = span.map(|span| span.of(document.text()).to_owned());
    let mut countries: Vec<String> = name.iter().filter_map(|name| reader.language.mention.country_of(&fold(name))).cloned().collect();
    if countries.is_empty() {
        for country in inside().filter_map(|mention| reader.evidence.mentions.entity(mention)?.country.as_ref()) {
            if !countries.contains(country) {
                countries.push(country.clone());
            }
        }
    }
    if countries.is_empty() {
        countries.clone_from(&reader.countries);
    }
    Place { name, countries }
}
