//! Dates, times, durations and sets as TIMEX3 (Pustejovsky et al. 2003), with the days they may mean.
//!
//! A sentence's words are looked up once ([`atom`]); where one of them speaks of time, the [`grammar`] reads the longest
//! expression there is; [`anchor`] finds which day it is counted from, in the order of the text.

mod anchor;
mod arithmetic;
mod atom;
mod calendar;
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

use crate::lexicon::{Glue, Pack};
use crate::span::Span;
use crate::syntax::Document;
use anchor::Story;
use atom::Atoms;
use expression::{Expression, Point, Says};
use jiff::civil::Date;
use serde::Serialize;
use strum::{IntoStaticStr, VariantNames};
use tense::Tense;
use value::Fine;

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

/// An expression as it was read, before it is known which day it is counted from.
struct Read {
    sentence: u32,
    span: Span,
    says: Says,
    tense: Tense,
}

/// Finds the expressions of time of an article, in order; none overlap.
pub fn find(document: &Document<'_>, pack: &Pack) -> Vec<Timex> {
    let mut atoms = Atoms::new(document, pack);
    let mut read = Vec::new();
    let mut expressions: Vec<Expression> = Vec::new();
    for (number, sentence) in document.sentences().iter().enumerate() {
        if atoms.read(sentence.tokens.clone()) {
            grammar::read(&atoms, &mut expressions);
            read.extend(expressions.drain(..).map(|expression| {
                let tense = tense(&atoms, &expression);
                let says = habit(&atoms, &expression, tense).unwrap_or(expression.says);
                Read { sentence: number as u32, tense, span: atoms.span(expression.atoms), says }
            }));
        }
    }
    let spoken = match document.article().published {
        Some(day) => Some((day, Anchor::Published)),
        None => filed(document, &read).map(|day| (day, Anchor::Text)),
    };
    let mut story = Story::new(spoken, is_narrative(&read, spoken.map(|(day, _)| day)));
    read.into_iter().map(|expression| timex(&mut story, expression)).collect()
}

/// A weekday with an article is a recurring one where the language has it so, unless it is told as a day that was: *fermé le dimanche*.
fn habit(atoms: &Atoms<'_>, expression: &Expression, tense: Tense) -> Option<Says> {
    let Says::Point(point) = &expression.says else { return None };
    let weekday = point.weekday.filter(|_| point.is_weekday())?;
    let article = !atoms.pack().attributive && atoms.is(expression.atoms.start, Glue::The);
    (article && tense != Tense::Past).then(|| Says::Set(format!("XXXX-WXX-{weekday}")))
}

/// The tense around an expression. Results are of the quarter before, whenever they are told.
fn tense(atoms: &Atoms<'_>, expression: &Expression) -> Tense {
    let quarter = matches!(&expression.says, Says::Point(Point { span: Some(Fine::Quarter(_)), year: None, .. }));
    if quarter && tense::describes_a_noun(atoms, &expression.atoms) { Tense::Past } else { tense::around(atoms, expression.atoms.clone()) }
}

/// How many sentences of an article may hold the line that dates it.
const HEAD: u32 = 4;

/// The day an article says it was filed on: the date of its dateline, or one that is a line of its own at its head.
fn filed(document: &Document<'_>, read: &[Read]) -> Option<Date> {
    let dateline = document.article().dateline.as_ref().map(|dateline| dateline.span);
    read.iter().take_while(|expression| expression.sentence < HEAD).find_map(|Read { sentence, span, says, .. }| {
        let Says::Point(point) = says else { return None };
        let line = document.sentences()[*sentence as usize].span;
        let alone = line.len() <= span.len() + 1;
        let date = Date::new(point.year?, point.month?, point.day?).ok()?;
        (alone || dateline.is_some_and(|dateline| dateline.contains(*span))).then_some(date)
    })
}

/// How many dates with a year of their own make a narrative.
const NARRATIVE: usize = 5;

/// Whether a text dates itself: it tells of years long before its publication, and does so more often than it counts from
/// the day it was written ("on Monday", "last year").
fn is_narrative(read: &[Read], spoken: Option<Date>) -> bool {
    let (mut dated, mut counted) = (0, 0);
    for expression in read {
        if let Says::Point(point) = &expression.says {
            dated += usize::from(point.year.is_some_and(|year| spoken.is_none_or(|spoken| spoken.year() - year > 1)));
            counted += usize::from(point.is_spoken());
        }
    }
    dated >= NARRATIVE && dated > 2 * counted
}

fn timex(story: &mut Story, read: Read) -> Timex {
    let Read { sentence, span, says, tense } = read;
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
