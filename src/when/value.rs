//! The values of TIMEX3 and the days they stand for.

use super::named;
use crate::lexicon::{Grain, NamedDay, Part, Season, Stage};
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::fmt;

/// A year as historians count: 1 is followed backwards by -1, which is 1 BC.
pub type Year = i16;

/// How fine a [`Moment`] is, below its year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fine {
    /// "the 19th century": the year is its hundreds.
    Century,
    /// "the 1990s": the year is its tens.
    Decade,
    /// The year.
    Year,
    /// "the first half of 2008".
    Half(i8),
    /// "the third quarter".
    Quarter(i8),
    /// "the summer of 1941".
    Season(Season),
    /// A month, 1 to 12.
    Month(i8),
    /// An ISO week.
    Week(i8),
    /// The end of an ISO week.
    Weekend(i8),
    /// A weekday of no known week, Monday 1 to Sunday 7.
    Weekday(i8),
    /// A day; what is not known of it is `None`.
    Day(Option<i8>, Option<i8>),
    /// A named day of no known year.
    Named(NamedDay),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Time {
    /// "morning".
    Part(Part),
    /// "5:34".
    Clock {
        /// 0 to 24.
        hour: i8,
        /// 0 to 59.
        minute: Option<i8>,
        /// Whether the hour is said to be universal time.
        utc: bool,
    },
    /// "an hour later": some time of the day.
    Some,
}

/// A point or stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The year, or for centuries and decades their number; `None` where not known.
    pub year: Option<Year>,
    /// What is known below the year.
    pub fine: Fine,
    /// The time of day.
    pub time: Option<Time>,
}

impl Moment {
    /// A moment without a time of day.
    pub fn new(year: Option<Year>, fine: Fine) -> Self {
        Self { year, fine, time: None }
    }

    /// A day of the calendar.
    pub fn day(date: Date) -> Self {
        Self::new(Some(date.year()), Fine::Day(Some(date.month()), Some(date.day())))
    }

    /// The week that a day is in.
    pub fn week(date: Date, weekend: bool) -> Self {
        let week = date.iso_week_date();
        Self::new(Some(week.year()), if weekend { Fine::Weekend(week.week()) } else { Fine::Week(week.week()) })
    }

    /// The month, where one is known.
    pub fn month(&self) -> Option<i8> {
        match self.fine {
            Fine::Month(month) | Fine::Day(Some(month), _) => Some(month),
            _ => None,
        }
    }

    /// The one day of the calendar that this is.
    pub fn date(&self) -> Option<Date> {
        match (self.year, self.fine) {
            (Some(year), Fine::Day(Some(month), Some(day))) if year > 0 => Date::new(year, month, day).ok(),
            _ => None,
        }
    }

    /// The first and the last day it may mean. Days before the year 1 are not given: Python's dates begin there.
    pub fn days(&self, stage: Option<Stage>) -> Option<(Date, Date)> {
        let year = self.year.filter(|&year| year > 0)?;
        let months = |first: i8, last: i8| Some((Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month()));
        let (low, high) = match self.fine {
            Fine::Century => (Date::new(year.checked_mul(100)?.max(1), 1, 1).ok()?, Date::new(year * 100 + 99, 12, 31).ok()?),
            Fine::Decade => (Date::new(year.checked_mul(10)?.max(1), 1, 1).ok()?, Date::new(year * 10 + 9, 12, 31).ok()?),
            Fine::Year | Fine::Day(None, _) | Fine::Weekday(_) => months(1, 12)?,
            Fine::Half(half) => months(half * 6 - 5, half * 6)?,
            Fine::Quarter(quarter) => months(quarter * 3 - 2, quarter * 3)?,
            Fine::Season(Season::Spring) => months(3, 5)?,
            Fine::Season(Season::Summer) => months(6, 8)?,
            Fine::Season(Season::Autumn) => months(9, 11)?,
            // A winter is named by the year it begins in or by the year it ends in.
            Fine::Season(Season::Winter) => (Date::new(year - 1, 12, 1).ok()?, Date::new(year + 1, 2, 1).ok()?.last_of_month()),
            Fine::Month(month) | Fine::Day(Some(month), None) => months(month, month)?,
            Fine::Week(week) => iso_week(year, week, Weekday::Monday)?,
            Fine::Weekend(week) => iso_week(year, week, Weekday::Saturday)?,
            Fine::Day(Some(month), Some(day)) => {
                let date = Date::new(year, month, day).ok()?;
                (date, date)
            }
            Fine::Named(rule) => named::days(rule, year)?,
        };
        Some(narrow(low, high, stage))
    }
}

/// The Monday or Saturday, and the Sunday, of a week.
fn iso_week(year: Year, week: i8, first: Weekday) -> Option<(Date, Date)> {
    let day = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(|date| date.date());
    Some((day(first)?, day(Weekday::Sunday)?))
}

/// The third of a period that "early", "mid" and "late" say, the half that "first half of" says.
fn narrow(low: Date, high: Date, stage: Option<Stage>) -> (Date, Date) {
    let days = (high - low).get_days();
    let at = |n: i32, of: i32| low.saturating_add(jiff::Span::new().days(i64::from(days) * i64::from(n) / i64::from(of)));
    match stage {
        Some(Stage::Early) => (low, at(1, 3)),
        Some(Stage::Mid) => (at(1, 3), at(2, 3)),
        Some(Stage::Late) => (at(2, 3), high),
        Some(Stage::FirstHalf) => (low, at(1, 2)),
        Some(Stage::SecondHalf) => (at(1, 2), high),
        Some(Stage::Whole) | None => (low, high),
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = match self.fine {
            Fine::Century => 2,
            Fine::Decade => 3,
            _ => 4,
        };
        match self.year {
            Some(year) if year < 0 => write!(f, "BC{:0width$}", -i32::from(year))?,
            Some(year) => write!(f, "{year:0width$}")?,
            None => write!(f, "{}", &"XXXX"[..width])?,
        }
        match self.fine {
            Fine::Century | Fine::Decade | Fine::Year => {}
            Fine::Half(half) => write!(f, "-H{half}")?,
            Fine::Quarter(quarter) => write!(f, "-Q{quarter}")?,
            Fine::Season(season) => f.write_str(match season {
                Season::Spring => "-SP",
                Season::Summer => "-SU",
                Season::Autumn => "-FA",
                Season::Winter => "-WI",
            })?,
            Fine::Month(month) => write!(f, "-{month:02}")?,
            Fine::Week(week) => write!(f, "-W{week:02}")?,
            Fine::Weekend(week) => write!(f, "-W{week:02}-WE")?,
            Fine::Weekday(weekday) => write!(f, "-WXX-{weekday}")?,
            Fine::Day(month, day) => {
                for part in [month, day] {
                    match part {
                        Some(number) => write!(f, "-{number:02}")?,
                        None => f.write_str("-XX")?,
                    }
                }
            }
            Fine::Named(NamedDay::Fixed { month, day }) => write!(f, "-{month:02}-{day:02}")?,
            Fine::Named(_) => f.write_str("-XX-XX")?,
        }
        match self.time {
            None => Ok(()),
            Some(Time::Some) => f.write_str("TXX"),
            Some(Time::Part(part)) => f.write_str(match part {
                Part::Morning => "TMO",
                Part::Midday => "TMI",
                Part::Afternoon => "TAF",
                Part::Evening => "TEV",
                Part::Night => "TNI",
                Part::Day => "TDT",
            }),
            Some(Time::Clock { hour, minute, utc }) => {
                write!(f, "T{hour:02}:{:02}{}", minute.unwrap_or(0), if utc { "Z" } else { "" })
            }
        }
    }
}

/// A length of time: `None` of a unit is "some".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// How many.
    pub count: Option<f64>,
    /// Of what.
    pub unit: Grain,
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (letter, factor) = match self.unit {
            Grain::Second => ("S", 1.0),
            Grain::Minute => ("M", 1.0),
            Grain::Hour => ("H", 1.0),
            Grain::Day => ("D", 1.0),
            Grain::Weekend => ("WE", 1.0),
            Grain::Week => ("W", 1.0),
            Grain::Fortnight => ("W", 2.0),
            Grain::Month => ("M", 1.0),
            Grain::Quarter => ("Q", 1.0),
            Grain::Half => ("M", 6.0),
            Grain::Year => ("Y", 1.0),
            Grain::Decade => ("DE", 1.0),
            Grain::Century => ("CE", 1.0),
            Grain::Millennium => ("ML", 1.0),
        };
        f.write_str(if self.unit <= Grain::Hour { "PT" } else { "P" })?;
        // "an hour and a half", 4 h 21 min
        if let (Grain::Hour, Some(count)) = (self.unit, self.count.filter(|count| count.fract() != 0.0)) {
            return match (count.trunc(), (count.fract() * 60.0).round()) {
                (0.0, minutes) => write!(f, "{minutes}M"),
                (hours, minutes) => write!(f, "{hours}H{minutes}M"),
            };
        }
        match self.count {
            Some(count) => write!(f, "{}{letter}", count * factor),
            None => write!(f, "X{letter}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn moments_are_written_as_timex3_writes_them() {
        let clock = |hour, minute| Some(Time::Clock { hour, minute, utc: false });
        for (moment, value, days) in [
            (Moment::day(date(2025, 11, 8)), "2025-11-08", Some((date(2025, 11, 8), date(2025, 11, 8)))),
            (Moment::new(Some(1996), Fine::Month(2)), "1996-02", Some((date(1996, 2, 1), date(1996, 2, 29)))),
            (Moment::new(Some(199), Fine::Decade), "199", Some((date(1990, 1, 1), date(1999, 12, 31)))),
            (Moment::new(Some(18), Fine::Century), "18", Some((date(1800, 1, 1), date(1899, 12, 31)))),
            (Moment::new(Some(-499), Fine::Year), "BC0499", None),
            (Moment::new(Some(-47), Fine::Decade), "BC047", None),
            (Moment::new(Some(2025), Fine::Weekend(45)), "2025-W45-WE", Some((date(2025, 11, 8), date(2025, 11, 9)))),
            (Moment::new(None, Fine::Weekday(3)), "XXXX-WXX-3", None),
            (Moment::new(Some(1915), Fine::Day(None, None)), "1915-XX-XX", Some((date(1915, 1, 1), date(1915, 12, 31)))),
            (Moment::new(Some(2008), Fine::Half(2)), "2008-H2", Some((date(2008, 7, 1), date(2008, 12, 31)))),
            (
                Moment { time: clock(5, Some(34)), ..Moment::day(date(2003, 3, 20)) },
                "2003-03-20T05:34",
                Some((date(2003, 3, 20), date(2003, 3, 20))),
            ),
            (Moment { time: Some(Time::Part(Part::Night)), ..Moment::new(None, Fine::Day(None, None)) }, "XXXX-XX-XXTNI", None),
        ] {
            assert_eq!(moment.to_string(), value);
            assert_eq!(moment.days(None), days, "{value}");
        }
    }

    #[test]
    fn early_and_late_are_thirds() {
        let october = Moment::new(Some(2025), Fine::Month(10));
        assert_eq!(october.days(Some(Stage::Early)), Some((date(2025, 10, 1), date(2025, 10, 11))));
        assert_eq!(october.days(Some(Stage::Late)), Some((date(2025, 10, 21), date(2025, 10, 31))));
    }

    #[test]
    fn lengths_are_written_as_timex3_writes_them() {
        for (count, unit, value) in [
            (Some(2.0), Grain::Day, "P2D"),
            (None, Grain::Year, "PXY"),
            (Some(2.5), Grain::Year, "P2.5Y"),
            (Some(24.0), Grain::Hour, "PT24H"),
            (Some(1.0), Grain::Decade, "P1DE"),
            (Some(1.0), Grain::Fortnight, "P2W"),
        ] {
            assert_eq!(Length { count, unit }.to_string(), value);
        }
    }
}
