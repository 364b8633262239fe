//! Which day an expression means: the day it is counted from, and the arithmetic.
//!
//! News counts from its day of publication, and a month or weekday without a year or date is the nearest in the direction
//! that the tense says. A narrative (a text whose dates say their own years) counts from the day it has told of last, and
//! such a month is the nearest to it. These are the two regimes that Mazur and Dale (2010) and Strötgen and Gertz (2012)
//! tell apart.

use super::arithmetic::{advance, in_week, near_day, position, season_day};
use super::expression::{Base, Period, Point, Step};
use super::tense::Tense;
use super::value::{Fine, Moment, Time, Year};
use crate::lexicon::{Grain, NamedDay, Part, Shift};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Serialize;
use strum::{IntoStaticStr, VariantNames};

/// What day an expression was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, IntoStaticStr, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Anchor {
    /// None was needed: the words say it all.
    Explicit,
    /// The day of publication.
    Published,
    /// A day the text has told of.
    Text,
    /// None was known.
    None,
}

/// The year next to this one in which the day of the month is the weekday said: *mardi 18 novembre*.
fn on_weekday(point: &Point, year: Year) -> Option<Year> {
    let (month, day, weekday) = (point.month?, point.day?, point.weekday?);
    let fits = |&year: &Year| Date::new(year, month, day).is_ok_and(|date| date.weekday().to_monday_one_offset() == weekday);
    [year, year - 1, year + 1].into_iter().find(fits)
}

/// How many days ago "this Sunday" may have been in another week.
const JUST: i64 = 2;

/// How many days off, either way, a day without a year is that of this year whatever the tense.
const NEAR: i32 = 45;

/// For how many sentences news remembers a day it told of.
const MEMORY: usize = 3;

/// The days a text counts from, as it goes on.
#[derive(Clone, Debug)]
pub struct Story {
    /// The day of speaking, and how it is known.
    spoken: Option<(Date, Anchor)>,
    /// Whether the text is a narrative.
    narrative: bool,
    /// Whether a year by itself says which year a month or a day is of; in news of no known day "since 2021" does not.
    years: bool,
    /// What the text has told of last.
    told: Option<Moment>,
    /// The last of those that was not still to come.
    over: Option<Moment>,
    /// A year told by the way since then.
    aside: Option<Moment>,
    /// The last of those that was a day.
    day: Option<Moment>,
    /// The sentence of it.
    at: usize,
}

impl Story {
    /// A text that nothing has been read of.
    pub fn new(spoken: Option<(Date, Anchor)>, narrative: bool) -> Self {
        Self {
            spoken,
            narrative: narrative || spoken.is_none(),
            years: narrative || spoken.is_some(),
            told: None,
            over: None,
            aside: None,
            day: None,
            at: 0,
        }
    }

    /// The moment that a point means.
    pub fn resolve(&mut self, point: &Point, tense: Tense, sentence: usize) -> (Moment, Anchor) {
        let (mut moment, anchor) = self.place(point, tense, sentence);
        if point.time.is_some() {
            moment.time = point.time;
            if !matches!(moment.fine, Fine::Day(..) | Fine::Weekday(_) | Fine::Named(_)) {
                moment.fine = Fine::Day(moment.month(), None);
            }
        }
        self.tell(moment, point, sentence);
        (moment, anchor)
    }

    /// Remembers what was told of.
    fn tell(&mut self, moment: Moment, point: &Point, sentence: usize) {
        let dated = moment.year.is_some() && !matches!(moment.fine, Fine::Century | Fine::Decade);
        // What looks back does not move the story on.
        let back = point.within.as_ref().is_some_and(|step| step.by.is_some_and(|by| by < 0.0) && step.unit >= Grain::Month);
        let moment = Moment { time: None, ..moment };
        let aside = point.aside && self.told.is_some() || back && moment.fine == Fine::Year;
        if dated && aside {
            self.aside = Some(moment);
            return;
        }
        if !dated || back {
            return;
        }
        self.told = Some(moment);
        self.aside = None;
        let ahead = self.spoken.zip(moment.date()).is_some_and(|((spoken, _), date)| date > spoken);
        if !ahead {
            self.over = Some(moment);
        }
        self.at = sentence;
        if moment.date().is_some() {
            self.day = Some(moment);
        } else if self.day.is_some_and(|day| day.year != moment.year || (moment.month().is_some() && day.month() != moment.month())) {
            self.day = None;
        }
    }

    fn place(&self, point: &Point, tense: Tense, sentence: usize) -> (Moment, Anchor) {
        if let Some(step) = &point.within {
            let (moment, anchor) = self.step(step, tense, sentence);
            // "the same quarter of 2024"
            let moment = Moment { year: point.year.or(moment.year), ..moment };
            return (self.inside(point, moment), anchor);
        }
        match point.period {
            Some(Period::Century(century)) => return (Moment::new(Some(century), Fine::Century), Anchor::Explicit),
            Some(Period::Decade(decade)) => return (Moment::new(Some(decade), Fine::Decade), Anchor::Explicit),
            None => {}
        }
        if let Some(year) = point.year {
            return (self.inside(point, Moment::new(Some(year), Fine::Year)), Anchor::Explicit);
        }
        if point.month.is_none() && point.span.is_none() && point.named.is_none() {
            return self.day_only(point, tense, sentence);
        }
        let (base, anchor) = self.base(&Base::Near, tense, sentence);
        let base = match (point.shift, base) {
            (Some(Shift::That | Shift::Previous | Shift::Following), _) => self.base(&Base::Told, tense, sentence).0,
            (_, base) => base,
        };
        let base = base.filter(|base| self.years || point.shift.is_some() || base.fine != Fine::Year);
        let Some(base) = base else { return (self.inside(point, Moment::new(None, Fine::Year)), Anchor::None) };
        let Some(year) = base.year else { return (self.inside(point, Moment::new(None, Fine::Year)), Anchor::None) };
        let year = on_weekday(point, year).unwrap_or_else(|| self.year_of(point, base, year, tense, anchor));
        (self.inside(point, Moment::new(Some(year), Fine::Year)), anchor)
    }

    /// The year that a month, a season or a named day without one lies in.
    fn year_of(&self, point: &Point, base: Moment, year: Year, tense: Tense, anchor: Anchor) -> Year {
        let Some(here) = position(point, year) else { return year };
        let now = base.date().map(|date| date.day_of_year() as i32).or_else(|| base.month().map(|month| i32::from(month) * 30 - 15));
        let season = || match base.fine {
            Fine::Season(season) => Some(season_day(season)),
            Fine::Quarter(quarter) => Some(i32::from(quarter) * 91 - 45),
            _ => None,
        };
        let Some(now) = now.or_else(season) else { return year };
        // Whole months: the one that is running lies in neither direction.
        let slack = if point.day.is_some() || point.named.is_some() { 1 } else { 31 };
        let ahead = here - now;
        let same = ahead.abs() < slack;
        // No news names a day that is a year off where the same day is near: "the hearing, scheduled for Nov. 4, was put off".
        let day = point.day.is_some() || point.named.is_some();
        let near = |off: i32| day && (ahead + 365 * off).abs() <= NEAR;
        match point.shift {
            Some(Shift::This | Shift::That) => return year,
            Some(Shift::Last | Shift::Previous | Shift::Past) => return if ahead >= 0 || same { year - 1 } else { year },
            Some(Shift::Next | Shift::Following) => return if ahead <= 0 || same { year + 1 } else { year },
            _ => {}
        }
        if !self.narrative && anchor != Anchor::None {
            match tense {
                _ if same || near(0) => year,
                _ if near(1) => year + 1,
                _ if near(-1) => year - 1,
                Tense::Past if ahead > 0 => year - 1,
                Tense::Future if ahead < 0 => year + 1,
                Tense::Either if ahead > 182 => year - 1,
                Tense::Either if ahead < -182 => year + 1,
                Tense::Unknown if ahead > 120 => year - 1,
                Tense::Unknown if ahead < -300 => year + 1,
                _ => year,
            }
        } else {
            // A narrative goes on: what lies behind by half a year is of the next year.
            match ahead {
                ..-200 => year + 1,
                201.. => year - 1,
                _ => year,
            }
        }
    }

    /// A weekday, a day of the month or a time of day by itself.
    fn day_only(&self, point: &Point, tense: Tense, sentence: usize) -> (Moment, Anchor) {
        let base = match point.shift {
            Some(Shift::That | Shift::Previous | Shift::Following) => Base::Told,
            _ => Base::Near,
        };
        // A time of day goes on from the day told of.
        let base = if point.weekday.is_none() && point.day.is_none() { Base::Told } else { base };
        let (base, anchor) = self.base(&base, tense, sentence);
        let unknown = |fine| (Moment::new(None, fine), Anchor::None);
        if let Some(weekday) = point.weekday {
            let Some(date) = base.and_then(|base| base.date()) else { return unknown(Fine::Weekday(weekday)) };
            let found = match point.day {
                // "vendredi 7": the nearest day of that number.
                Some(day) => near_day(date, day, Some(weekday), tense).or_else(|| near_day(date, day, None, tense)),
                None => Weekday::from_monday_one_offset(weekday).ok().and_then(|weekday| self.weekday(date, weekday, point.shift, tense)),
            };
            return match found {
                Some(date) => (Moment::day(date), anchor),
                None => unknown(Fine::Weekday(weekday)),
            };
        }
        let Some(base) = base else { return unknown(Fine::Day(None, point.day)) };
        match (point.day, base.date()) {
            (Some(day), Some(date)) if !self.narrative => {
                near_day(date, day, None, tense).map_or(unknown(Fine::Day(None, Some(day))), |date| (Moment::day(date), anchor))
            }
            (Some(day), _) => (Moment::new(base.year, Fine::Day(base.month(), Some(day))), anchor),
            (None, Some(date)) => {
                // "fired in the night": that before the day of speaking.
                let over = point.time == Some(Time::Part(Part::Night)) && tense == Tense::Past && anchor == Anchor::Published;
                (Moment::day(if over { date.yesterday().unwrap_or(date) } else { date }), anchor)
            }
            (None, None) => (Moment::new(base.year, Fine::Day(base.month(), None)), anchor),
        }
    }

    fn weekday(&self, date: Date, weekday: Weekday, shift: Option<Shift>, tense: Tense) -> Option<Date> {
        let before = i64::from(weekday.until(date.weekday()));
        let ahead = i64::from(date.weekday().until(weekday));
        let days = match (shift, tense) {
            (Some(Shift::Last | Shift::Past | Shift::Previous), _) => -(if before == 0 { 7 } else { before }),
            (Some(Shift::Next | Shift::Following), _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (_, Tense::Future) => ahead,
            // "this Saturday" is that of the running week, unless it has only just been.
            (Some(Shift::This), _) if tense == Tense::Past && before <= JUST => -before,
            (Some(Shift::This), _) => i64::from(weekday.to_monday_zero_offset() - date.weekday().to_monday_zero_offset()),
            (_, Tense::Either) if ahead < before => ahead,
            _ if self.narrative => ahead,
            _ => -before,
        };
        date.checked_add(days.days()).ok()
    }

    /// What is said inside a year or a step.
    fn inside(&self, point: &Point, whole: Moment) -> Moment {
        if let Some(rule) = point.named {
            let one = whole
                .year
                .filter(|_| !matches!(rule, NamedDay::Islamic { .. }))
                .and_then(|year| super::named::days(rule, year))
                .filter(|(low, high)| low == high);
            return one.map_or(Moment::new(whole.year, Fine::Named(rule)), |(date, _)| Moment::day(date));
        }
        let fine = match (point.month, point.day, point.span, point.weekday) {
            (Some(month), Some(day), ..) => Fine::Day(Some(month), Some(day)),
            (Some(month), None, ..) => Fine::Month(month),
            (None, _, Some(span), _) => span,
            (None, Some(day), ..) if whole.month().is_some() => Fine::Day(whole.month(), Some(day)),
            (None, None, None, Some(weekday)) => return in_week(whole, weekday).unwrap_or(Moment::new(None, Fine::Weekday(weekday))),
            _ => whole.fine,
        };
        Moment { fine, ..whole }
    }

    /// The day one counts from.
    fn base(&self, from: &Base, tense: Tense, sentence: usize) -> (Option<Moment>, Anchor) {
        let spoken = || match self.spoken {
            Some((day, anchor)) => (Some(Moment::day(day)), anchor),
            None => (None, Anchor::None),
        };
        let told = if tense == Tense::Past { self.over.or(self.told) } else { self.told };
        let told = told.filter(|_| self.narrative || sentence.saturating_sub(self.at) <= MEMORY);
        match (from, told) {
            (Base::Spoken | Base::Near, _) if !self.narrative => spoken(),
            (_, Some(told)) => (Some(told), Anchor::Text),
            (_, None) => spoken(),
        }
    }

    /// The moment that a step leads to, as fine as its unit.
    fn step(&self, step: &Step, tense: Tense, sentence: usize) -> (Moment, Anchor) {
        let (base, anchor) = match &step.from {
            Base::Day(point) => {
                let (moment, anchor) = self.place(point, tense, sentence);
                (Some(moment), anchor)
            }
            // "in 1989 … six years later"
            Base::Told if step.unit == Grain::Year && self.aside.is_some() && !self.narrative => (self.aside, Anchor::Text),
            from => self.base(from, tense, sentence),
        };
        let base = base.filter(|base| self.years || step.unit >= Grain::Year || base.fine != Fine::Year);
        let unknown = match step.unit {
            Grain::Year => Moment::new(None, Fine::Year),
            Grain::Decade => Moment::new(None, Fine::Decade),
            Grain::Century | Grain::Millennium => Moment::new(None, Fine::Century),
            Grain::Month => Moment::new(base.and_then(|base| base.year), Fine::Day(None, None)),
            _ => Moment::new(base.and_then(|base| base.year), Fine::Day(base.and_then(|base| base.month()), None)),
        };
        let moved = base.and_then(|base| {
            let base = match (step.unit, base.date()) {
                (Grain::Day | Grain::Week | Grain::Weekend | Grain::Fortnight, None) => self.day.unwrap_or(base),
                _ => base,
            };
            // "this weekend", told of as over, is the last one.
            let over = step.unit == Grain::Weekend
                && step.by == Some(0.0)
                && tense != Tense::Future
                && base.date().is_some_and(|date| date.weekday().to_monday_one_offset() < 6);
            advance(base, &Step { by: if over { Some(-1.0) } else { step.by }, ..step.clone() })
        });
        match moved {
            Some(moment) => (moment, anchor),
            None => (unknown, if base.is_some() { anchor } else { Anchor::None }),
        }
    }
}
