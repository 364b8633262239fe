//! The pack of the `when` room: `packs/*/when.toml`, the words of time and what each can mean.

use super::error::File;
use super::reader::Spanned;
use super::{LexiconError, Phrases, fold};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A unit of the calendar or the clock.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A season of the year.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of the day.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Day,
}

/// Where inside a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// "early October", "début mars".
    Early,
    /// "mid-October".
    Mid,
    /// "the end of the month", "fin 2024".
    Late,
    /// "the rest of 1942": the period itself.
    Whole,
    /// "the first half of".
    FirstHalf,
    /// "the second half of".
    SecondHalf,
}

/// Which of a kind of period, seen from the day of speaking or the day told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shift {
    /// "this month", from the day of speaking.
    This,
    /// "that month", from the day told of.
    That,
    /// "last month".
    Last,
    /// "the past month": up to now, and as long.
    Past,
    /// "next month".
    Next,
    /// "the previous month", from the day told of.
    Previous,
    /// "the following month", from the day told of.
    Following,
    /// "recent months".
    Recent,
}

/// How a length of time leads from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offset {
    /// "two days ago": back from the day of speaking.
    Ago,
    /// "two days from now".
    FromNow,
    /// "two days earlier": back from the day told of.
    Earlier,
    /// "two days later".
    Later,
}

/// The three values of TIMEX3 for times that no calendar names.
#[allow(non_camel_case_types, missing_docs, clippy::upper_case_acronyms)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Reference {
    PRESENT_REF,
    PAST_REF,
    FUTURE_REF,
}

/// What else a word does in an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Glue {
    /// A definite article.
    The,
    /// Joins a part to its whole: "the morning *of* 8 May".
    Of,
    /// Between the ends of a range: "to", "–", "and".
    To,
    /// "every".
    Every,
    /// "every other".
    EverySecond,
    /// "per".
    Per,
    /// "three *times* a week".
    Times,
    /// "several".
    Several,
    /// "half".
    Half,
    /// "and a half".
    AndHalf,
    /// "about", "nearly".
    About,
    /// "old", of an age.
    Old,
    /// "long", of a length.
    Long,
    /// Before a year: "the year".
    Year,
    /// Before the number of a decade where the language names it so: "les années".
    Decade,
    /// Before a clock time: "at".
    At,
    /// "a.m."
    Am,
    /// "p.m."
    Pm,
    /// After the number of an hour: "o'clock", "heures".
    Hour,
    /// "noon".
    Noon,
    /// "midnight".
    Midnight,
    /// "GMT".
    Zone,
    /// "BC".
    Bc,
    /// "AD".
    Ad,
    /// Before a day said by its number alone: "on the 20th", "le 22/04".
    OnDay,
    /// Before a bare year or a month that is also an ordinary word.
    Preposition,
    /// Also an ordinary word: needs a capital or a neighbour that speaks of time.
    Homograph,
    /// What is said of it has not happened yet.
    Future,
    /// What is said of it has happened.
    Past,
    /// Turns a number before it into the ordinal of a day: "20*th*", "1*er*".
    OrdinalEnding,
    /// Turns a number of a decade into its name: "1990*s*".
    DecadeEnding,
}

/// One thing that a word of time can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A month, 1 to 12.
    Month(i8),
    /// A day of the week, Monday 1 to Sunday 7.
    Weekday(i8),
    /// That weekday, week after week: "on Mondays".
    Weekdays(i8),
    /// A season.
    Season(Season),
    /// A part of the day.
    Part(Part),
    /// A unit.
    Unit(Grain),
    /// A unit in the plural, which by itself is a length of unknown size.
    Units(Grain),
    /// A number.
    Number(u32),
    /// An ordinal.
    Ordinal(u32),
    /// Where in a period.
    Stage(Stage),
    /// Which of a kind of period.
    Shift(Shift),
    /// After a length.
    Offset(Offset),
    /// Before a length.
    Ahead(Offset),
    /// Between a length and the day it is counted from.
    From(Offset),
    /// A day by a word of its own.
    Day(DayWord),
    /// A named day or month of the calendar.
    Named(NamedDay),
    /// A time that no calendar names.
    Reference(Reference),
    /// A set by one word: "daily".
    Frequency(Grain),
    /// Anything else.
    Glue(Glue),
}

/// A day by a word of its own: "yesterday", "la veille".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayWord {
    /// How many days from the day it is counted from.
    pub by: i8,
    /// Whether that is the day told of, not the day of speaking.
    pub told: bool,
    /// Which part of the day.
    pub part: Option<Part>,
}

/// When a named day falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum NamedDay {
    /// The same day every year.
    Fixed {
        /// Month, from 1.
        month: i8,
        /// Day of the month, from 1.
        day: i8,
    },
    /// So many days after Easter Sunday (Gregorian).
    Easter(i16),
    /// The nth weekday of a month, from its end where negative.
    Nth {
        /// Month, from 1.
        month: i8,
        /// Monday 1 to Sunday 7.
        weekday: i8,
        /// Which one.
        nth: i8,
    },
    /// A date of the tabular Islamic calendar, which the moon may move by a day.
    Islamic {
        /// Month, from 1.
        month: i8,
        /// Day of the month; the whole month where there is none.
        day: Option<i8>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDay {
    words: Vec<Spanned<String>>,
    by: i8,
    #[serde(default)]
    told: bool,
    part: Option<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNamed {
    words: Vec<Spanned<String>>,
    rule: NamedDay,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WeekdayName {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

type Words<K> = BTreeMap<K, Vec<Spanned<String>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    month_first: bool,
    attributive: bool,
    decimal: char,
    future_endings: Vec<String>,
    past_endings: Vec<String>,
    month: Words<String>,
    weekday: Words<WeekdayName>,
    weekdays: Words<WeekdayName>,
    season: Words<Season>,
    part: Words<Part>,
    unit: Words<Grain>,
    units: Words<Grain>,
    number: Words<String>,
    ordinal: Words<String>,
    stage: Words<Stage>,
    shift: Words<Shift>,
    offset: Words<Offset>,
    ahead: Words<Offset>,
    from: Words<Offset>,
    reference: Words<Reference>,
    frequency: Words<Grain>,
    glue: Words<Glue>,
    day: Vec<RawDay>,
    named: Vec<RawNamed>,
}

/// Stands for the white space inside the spelling of a phrase: "an s…" is not "ans".
pub const GAP: &str = "\u{1}";

/// What the `when` room looks up.
#[derive(Debug)]
pub struct WhenPack {
    /// Every word of time with all it can mean; white space between its words is spelled [`GAP`].
    pub words: Phrases<Vec<Sense>>,
    /// Whether 08/11 is August 11.
    pub month_first: bool,
    /// Whether times stand before the noun they describe ("the 1917 campaign") and words like "last" before the time.
    pub attributive: bool,
    /// What stands between the whole and the decimals of a number.
    pub decimal: char,
    /// How verbs of what is still to come end, folded.
    pub future_endings: Vec<String>,
    /// How verbs of what is over end, folded.
    pub past_endings: Vec<String>,
}

/// Collects the senses of each spelling before they go into the automaton.
#[derive(Default)]
struct Entries {
    senses: FxHashMap<String, (Spanned<String>, Vec<Sense>)>,
}

impl Entries {
    fn add(&mut self, words: Vec<Spanned<String>>, sense: Sense) {
        for word in words {
            let key = fold(word.get_ref()).split_whitespace().collect::<Vec<_>>().join(GAP);
            let spelled = Spanned::new(word.start(), key.clone());
            let entry = self.senses.entry(key).or_insert_with(|| (spelled, Vec::new()));
            if !entry.1.contains(&sense) {
                entry.1.push(sense);
            }
        }
    }

    fn add_all<K>(&mut self, words: Words<K>, sense: impl Fn(K) -> Sense) {
        for (key, words) in words {
            self.add(words, sense(key));
        }
    }

    /// As [`Self::add_all`], for keys that are numbers.
    fn add_numbered<N: std::str::FromStr>(
        &mut self,
        file: &File,
        words: Words<String>,
        sense: impl Fn(N) -> Sense,
    ) -> Result<(), LexiconError> {
        for (key, words) in words {
            match (key.parse(), words.first()) {
                (Ok(number), _) => self.add(words, sense(number)),
                (Err(_), Some(word)) => return Err(file.error(word, format!("{key:?} is no number"))),
                (Err(_), None) => {}
            }
        }
        Ok(())
    }
}

impl WhenPack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let raw: Raw = file.read()?;
        let mut entries = Entries::default();
        entries.add_numbered(file, raw.month, Sense::Month)?;
        entries.add_numbered(file, raw.number, Sense::Number)?;
        entries.add_numbered(file, raw.ordinal, Sense::Ordinal)?;
        entries.add_all(raw.weekday, |day| Sense::Weekday(day as i8 + 1));
        entries.add_all(raw.weekdays, |day| Sense::Weekdays(day as i8 + 1));
        entries.add_all(raw.season, Sense::Season);
        entries.add_all(raw.part, Sense::Part);
        entries.add_all(raw.unit, Sense::Unit);
        entries.add_all(raw.units, Sense::Units);
        entries.add_all(raw.stage, Sense::Stage);
        entries.add_all(raw.shift, Sense::Shift);
        entries.add_all(raw.offset, Sense::Offset);
        entries.add_all(raw.ahead, Sense::Ahead);
        entries.add_all(raw.from, Sense::From);
        entries.add_all(raw.reference, Sense::Reference);
        entries.add_all(raw.frequency, Sense::Frequency);
        entries.add_all(raw.glue, Sense::Glue);
        for RawDay { words, by, told, part } in raw.day {
            entries.add(words, Sense::Day(DayWord { by, told, part }));
        }
        for RawNamed { words, rule } in raw.named {
            entries.add(words, Sense::Named(rule));
        }
        let folded = |endings: Vec<String>| endings.iter().map(|ending| fold(ending)).collect();
        Ok(Self {
            words: Phrases::build(file, entries.senses.into_values())?,
            month_first: raw.month_first,
            attributive: raw.attributive,
            decimal: raw.decimal,
            future_endings: folded(raw.future_endings),
            past_endings: folded(raw.past_endings),
        })
    }
}
