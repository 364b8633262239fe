//! The arithmetic of the calendar: where in its year a point lies, and what lies a step away.

use super::expression::{Point, Step};
use super::tense::Tense;
use super::value::{Fine, Moment, Time, Year};
use crate::lexicon::{Grain, Season};
use jiff::civil::{Date, Weekday};
use jiff::{Span as Lapse, ToSpan};

/// How many days off a numbered weekday still is near.
const NEAR: i32 = 14;

/// Where in its year a point lies, as a day of the year.
pub(super) fn position(point: &Point, year: Year) -> Option<i32> {
    let day = point.month.zip(point.day).and_then(|(month, day)| Date::new(year.max(1), month, day).ok());
    match (point.month, point.span, point.named) {
        _ if day.is_some() => day.map(|day| i32::from(day.day_of_year())),
        (Some(month), ..) => Some(i32::from(month) * 30 - 30 + i32::from(point.day.unwrap_or(15))),
        (_, Some(Fine::Season(season)), _) => Some(season_day(season)),
        (_, Some(Fine::Quarter(quarter)), _) => Some(i32::from(quarter) * 91 - 45),
        (_, Some(Fine::Half(half)), _) => Some(i32::from(half) * 182 - 91),
        (.., Some(rule)) => super::named::days(rule, year.max(1)).map(|(low, _)| i32::from(low.day_of_year())),
        _ => None,
    }
}

/// The middle of a season, as a day of the year.
pub(super) fn season_day(season: Season) -> i32 {
    match season {
        Season::Winter => 15,
        Season::Spring => 105,
        Season::Summer => 197,
        Season::Autumn => 289,
    }
}

/// The day of that number nearest to a date in the direction the tense says; where a weekday is said, of those that fall on it: "vendredi 7".
pub(super) fn near_day(date: Date, day: i8, weekday: Option<i8>, tense: Tense) -> Option<Date> {
    let in_month = |months: i64| {
        date.first_of_month().checked_add(months.months()).ok().and_then(|first| Date::new(first.year(), first.month(), day).ok())
    };
    let falls = |found: &Date| weekday.is_none_or(|weekday| found.weekday().to_monday_one_offset() == weekday);
    let candidates: Vec<Date> = (-2..=2).filter_map(in_month).filter(falls).collect();
    let ahead = candidates.iter().copied().filter(|&found| found >= date).min();
    let behind = candidates.iter().copied().filter(|&found| found <= date).max();
    match (tense, weekday) {
        (Tense::Future, None) => ahead,
        (Tense::Future, Some(_)) => ahead.or(behind),
        (_, None) => behind,
        // A weekday falls on a number only every few months: what is near is meant.
        (_, Some(_)) => candidates.into_iter().filter(|found| (*found - date).get_days().abs() <= NEAR).max().or(behind).or(ahead),
    }
}

/// The weekday inside a week.
pub(super) fn in_week(whole: Moment, weekday: i8) -> Option<Moment> {
    let Fine::Week(week) = whole.fine else { return None };
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let date = jiff::civil::ISOWeekDate::new(whole.year?, week, weekday).ok()?.date();
    Some(Moment::day(date))
}

/// A moment moved by a step, as fine as the step's unit; `None` where the base is coarser than that.
pub(super) fn advance(base: Moment, step: &Step) -> Option<Moment> {
    let by = step.by?;
    let whole = by.round() as i64;
    let date = base.date();
    let moved = |lapse: Lapse| date?.checked_add(lapse).ok();
    let years = |by: i64| {
        Year::try_from(i64::from(base.year?) + by).ok().filter(|&year| year != 0 && year.signum() == base.year.unwrap_or(1).signum())
    };
    match step.unit {
        Grain::Second | Grain::Minute | Grain::Hour => Some(Moment { time: Some(Time::Some), ..Moment::day(date?) }),
        Grain::Day => moved(whole.days()).map(Moment::day),
        Grain::Week | Grain::Fortnight => {
            let weeks = if step.unit == Grain::Fortnight { 2 * whole } else { whole };
            let exact = matches!(step.by, Some(by) if by.abs() > 1.0);
            moved(weeks.weeks()).map(|date| if exact { Moment::day(date) } else { Moment::week(date, false) })
        }
        Grain::Weekend => moved(whole.weeks()).map(|date| Moment::week(date, true)),
        Grain::Month => {
            let month = i64::from(base.month()?) - 1 + whole;
            let year = years(month.div_euclid(12))?;
            Some(Moment::new(Some(year), Fine::Month(month.rem_euclid(12) as i8 + 1)))
        }
        Grain::Quarter => {
            let now = match base.fine {
                Fine::Quarter(quarter) => i64::from(quarter) - 1,
                _ => (i64::from(base.month()?) - 1) / 3,
            };
            let quarter = now + whole;
            Some(Moment::new(Some(years(quarter.div_euclid(4))?), Fine::Quarter(quarter.rem_euclid(4) as i8 + 1)))
        }
        Grain::Half => {
            let half = (i64::from(base.month()?) - 1) / 6 + whole;
            Some(Moment::new(Some(years(half.div_euclid(2))?), Fine::Half(half.rem_euclid(2) as i8 + 1)))
        }
        Grain::Year => {
            let fraction = by.fract() != 0.0;
            let year = years(if fraction { by.floor() as i64 } else { whole })?;
            Some(Moment::new(Some(year), Fine::Year))
        }
        Grain::Decade => {
            let coarse = matches!(base.fine, Fine::Decade);
            let year = if coarse { years(whole)? } else { years(whole * 10)? / 10 };
            Some(Moment::new(Some(year), Fine::Decade))
        }
        Grain::Century | Grain::Millennium => Some(Moment::new(Some(years(whole * 100)? / 100), Fine::Century)),
    }
}
