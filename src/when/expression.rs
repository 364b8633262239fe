//! What an expression of time says, before it is known which day it is counted from.

use super::value::{Fine, Length, Time, Year};
use crate::lexicon::{Grain, NamedDay, Reference, Shift, Stage};
use std::ops::Range;

/// An expression as the grammar read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// The atoms it takes.
    pub atoms: Range<usize>,
    /// What they say.
    pub says: Says,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// A point or stretch of the calendar.
    Point(Point),
    /// A length of time.
    Length(Length),
    /// A recurring time; its value is whole.
    Set(String),
    /// Now, once, some day.
    Reference(Reference),
}

/// A point or stretch of the calendar, as far as the words say it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// The year said.
    pub year: Option<Year>,
    /// A decade or century: the whole of what the year is.
    pub period: Option<Period>,
    /// Month.
    pub month: Option<i8>,
    /// Day of the month.
    pub day: Option<i8>,
    /// Monday 1 to Sunday 7.
    pub weekday: Option<i8>,
    /// Season, quarter or half.
    pub span: Option<Fine>,
    /// A named day.
    pub named: Option<NamedDay>,
    /// The time of day.
    pub time: Option<Time>,
    /// Where in it.
    pub stage: Option<Stage>,
    /// "last October".
    pub shift: Option<Shift>,
    /// Whether it is a year told by the way, which does not set the scene for what follows.
    pub aside: bool,
    /// The period it lies in or is: "that year", "two days ago".
    pub within: Option<Step>,
}

/// Decades and centuries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Period {
    /// Tens of a year; without a century ("the nineties") only what is known.
    Decade(Year),
    /// Hundreds of a year.
    Century(Year),
}

/// A period found by counting from a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// How many; `None` for "some": "a few days later".
    pub by: Option<f64>,
    /// Of what.
    pub unit: Grain,
    /// From where.
    pub from: Base,
}

/// Where one counts from.
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    /// The day of speaking.
    Spoken,
    /// The day told of last.
    Told,
    /// Whichever the text lives in: the day of speaking in news, the day told of in a narrative.
    Near,
    /// A day said: "two days before Christmas".
    Day(Box<Point>),
}

impl Point {
    /// Whether it is as fine as a day, so that a part of the day may follow.
    pub fn is_day(&self) -> bool {
        let step = self.within.as_ref().is_some_and(|step| step.unit == Grain::Day);
        self.day.is_some() || self.weekday.is_some() || self.named.is_some() || step
    }

    /// Whether it is counted from the day of speaking: "on Monday", "last year".
    pub fn is_spoken(&self) -> bool {
        let step = self.within.as_ref().is_some_and(|step| step.from == Base::Spoken);
        step || (self.weekday.is_some() && self.month.is_none())
    }

    /// Whether it is a weekday and nothing else.
    pub fn is_weekday(&self) -> bool {
        let plain = Self { weekday: self.weekday, ..Self::default() };
        self.weekday.is_some() && *self == plain
    }

    /// Whether it is a year and nothing else.
    pub fn is_bare_year(&self) -> bool {
        self.year.is_some() && self.month.is_none() && self.span.is_none() && self.named.is_none()
    }

    /// Whether it says the year, so that none is looked for.
    pub fn has_year(&self) -> bool {
        self.year.is_some() || self.period.is_some() || self.within.is_some()
    }
}
