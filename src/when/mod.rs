//! Dates, times, durations and sets as TIMEX3 (Pustejovsky et al. 2003), with the days they may mean.
//!
//! A sentence's words are looked up once ([`atom`]); where one of them speaks of time, the [`grammar`] reads the longest
//! expression there is; [`anchor`] finds which day it is counted from, in the order of the text.

mod anchor;
mod atom;
#[cfg(test)]
mod cases;
mod clock;
mod evidence;
mod expression;
mod grammar;
mod length;
mod named;
mod number;
mod numeric;
mod point;
mod relative;
mod series;
mod tense;
mod value;

pub use anchor::Anchor;

use crate::lexicon::Pack;
use crate::span::Span;
use crate::syntax::Document;
use anchor::Story;
use atom::Atoms;
use expression::{Expression, Says};
use jiff::civil::Date;
use serde::Serialize;
use strum::{IntoStaticStr, VariantNames};
use tense::Tense;

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, IntoStaticStr, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TimexKind {
    /// A calendar date, of any grain.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// One expression of time.
#[derive(Clone, Debug, Serialize)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TimexKind,
    /// The TIMEX3 value: `2025-11-08`, `P2D`, `XXXX-05`.
    pub value: String,
    /// The first day it may mean.
    pub low: Option<Date>,
    /// The last day it may mean.
    pub high: Option<Date>,
    /// What day it was counted from.
    pub anchor: Anchor,
    /// The sentence it stands in.
    pub sentence: u32,
}

/// Finds the expressions of time of an article, in order; none overlap.
pub fn find(document: &Document<'_>, pack: &Pack) -> Vec<Timex> {
    let mut atoms = Atoms::new(document, &pack.when);
    let mut read: Vec<(u32, Span, Says, Tense)> = Vec::new();
    let mut expressions: Vec<Expression> = Vec::new();
    for (number, sentence) in document.sentences().iter().enumerate() {
        if atoms.read(sentence.tokens.clone()) {
            grammar::read(&atoms, &mut expressions);
            read.extend(expressions.drain(..).map(|expression| {
                let tense = tense::around(&atoms, expression.atoms.clone());
                (number as u32, atoms.span(expression.atoms), expression.says, tense)
            }));
        }
    }
    let published = document.article().published;
    let mut story = Story::new(published, is_narrative(&read, published));
    read.into_iter().map(|(sentence, span, says, tense)| timex(&mut story, sentence, span, says, tense)).collect()
}

/// How many dates with a year of their own make a narrative.
const NARRATIVE: usize = 5;

/// Whether a text dates itself: it says years that are not that of its publication, and it says them more often than it
/// names weekdays.
fn is_narrative(read: &[(u32, Span, Says, Tense)], published: Option<Date>) -> bool {
    let (mut dated, mut weekdays) = (0, 0);
    for (_, _, says, _) in read {
        if let Says::Point(point) = says {
            dated += usize::from(point.year.is_some_and(|year| published.is_none_or(|published| published.year() - year > 1)));
            weekdays += usize::from(point.weekday.is_some() && point.month.is_none());
        }
    }
    dated >= NARRATIVE && dated > 2 * weekdays
}

fn timex(story: &mut Story, sentence: u32, span: Span, says: Says, tense: Tense) -> Timex {
    let made = |kind, value, days: Option<(Date, Date)>, anchor| {
        let (low, high) = days.unzip();
        Timex { span, kind, value, low, high, anchor, sentence }
    };
    match says {
        Says::Point(point) => {
            let (moment, anchor) = story.resolve(&point, tense, sentence as usize);
            let kind = if moment.time.is_some() { TimexKind::Time } else { TimexKind::Date };
            made(kind, moment.to_string(), moment.days(point.stage), anchor)
        }
        Says::Length(length) => made(TimexKind::Duration, length.to_string(), None, Anchor::Explicit),
        Says::Set(value) => made(TimexKind::Set, value, None, Anchor::Explicit),
        Says::Reference(vague) => made(TimexKind::Date, format!("{vague:?}"), None, Anchor::None),
    }
}
