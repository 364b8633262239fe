//! When named days fall: by the rules of the pack, for any year.

use crate::lexicon::NamedDay;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The first and the last day that a named day may mean in a year.
pub fn days(rule: NamedDay, year: i16) -> Option<(Date, Date)> {
    let one = |date: Date| (date, date);
    match rule {
        NamedDay::Fixed { month, day } => Date::new(year, month, day).ok().map(one),
        NamedDay::Easter(after) => easter(year)?.checked_add(i64::from(after).days()).ok().map(one),
        NamedDay::Nth { month, weekday, nth } => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok().map(one)
        }
        NamedDay::Islamic { month, day } => {
            // The month that begins in this year; in a year with two of them, the first.
            let about = (i32::from(year) - 622) * 33 / 32;
            let first = (about - 1..=about + 2).filter_map(|islamic| islamic_month(islamic, month)).find(|date| date.year() == year)?;
            match day {
                Some(day) => first.checked_add(i64::from(day - 1).days()).ok().map(one),
                None => Some((first, first.checked_add(29.days()).ok()?)),
            }
        }
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let day = h + l - 7 * m + 114;
    Date::new(year as i16, (day / 31) as i8, (day % 31 + 1) as i8).ok()
}

/// The first day of a month of the tabular Islamic calendar: 30 years of 354 days hold eleven leap days, months alternate
/// between 30 and 29 days, and the first day of all is 19 July 622 (Gregorian).
fn islamic_month(year: i32, month: i8) -> Option<Date> {
    let (year, month) = (i64::from(year), i64::from(month));
    let days = (year - 1) * 354 + (3 + 11 * year).div_euclid(30) + (month - 1) * 29 + month / 2;
    Date::new(622, 7, 19).ok()?.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn named_days_fall_where_the_almanac_says() {
        let labor_day = NamedDay::Nth { month: 9, weekday: 1, nth: 1 };
        let memorial_day = NamedDay::Nth { month: 5, weekday: 1, nth: -1 };
        for (rule, year, low) in [
            (NamedDay::Easter(0), 2024, date(2024, 3, 31)),
            (NamedDay::Easter(0), 2025, date(2025, 4, 20)),
            (NamedDay::Easter(39), 2023, date(2023, 5, 18)),
            (labor_day, 2025, date(2025, 9, 1)),
            (memorial_day, 2025, date(2025, 5, 26)),
            (NamedDay::Fixed { month: 12, day: 25 }, 1776, date(1776, 12, 25)),
        ] {
            assert_eq!(days(rule, year), Some((low, low)));
        }
    }

    #[test]
    fn ramadan_begins_within_a_day_of_the_almanac() {
        for begins in [date(2003, 10, 27), date(2016, 6, 6), date(2023, 3, 23), date(2024, 3, 11), date(2025, 3, 1)] {
            let (low, high) = days(NamedDay::Islamic { month: 9, day: None }, begins.year()).unwrap();
            assert!((low - begins).get_days().abs() <= 1, "{low} {begins}");
            assert_eq!((high - low).get_days(), 29);
        }
    }
}
