//! What a word can mean in an expression of time.

use serde::Deserialize;

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
    /// "more than", "an average of": what follows is an amount and no year.
    Amount,
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
    /// Verbs of what may come: "could", but not "could have".
    Modal,
    /// Verbs that put off to a day: "postponed to".
    Defer,
    /// Between such a verb and the day.
    DeferTo,
    /// Before "many": "in *as* many years".
    AsMany,
    /// Before a time that is over: "since".
    Since,
    /// Before a time that is to come: "until".
    Until,
    /// Before a time by which something is to come: *d'ici à*.
    By,
    /// Before what is over: "*after* hurting a knee on Monday".
    After,
    /// Before how long something lasts: "*for* three days from Friday".
    For,
    /// Verbs that tell a timetable in the present, by lemma: "the match *kicks* off on Saturday". A French present may as well tell what is over.
    Timetable,
    /// Makes a time the owner of what follows: "Monday*'s* vote".
    Possessive,
    /// What puts a plan back: "*had* been due".
    Had,
    /// Turns a number before it into the ordinal of a day: "20*th*", "1*er*".
    OrdinalEnding,
    /// Turns a number of a decade into its name: "1990*s*".
    DecadeEnding,
}

/// One thing that a word of time can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// So many weeks after the weekday before it: "Friday *week*", *vendredi en huit*.
    WeekOn(i8),
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

impl Sense {
    /// Whether the word speaks of time by itself: not articles, numbers and what only shifts a time that others name.
    fn tells_time(self) -> bool {
        use Sense::*;
        match self {
            Number(_) | Ordinal(_) | Stage(_) | Shift(_) | Offset(_) | Ahead(_) | From(_) => false,
            Glue(glue) => {
                use self::Glue::*;
                matches!(glue, Noon | Midnight | Am | Pm | Hour | Bc)
            }
            _ => true,
        }
    }

    /// Whether it can stand at the head of an expression: what is only said inside of one, and the article, do not.
    fn opens(self) -> bool {
        use Glue::*;
        let Sense::Glue(glue) = self else { return true };
        !matches!(
            glue,
            The | Of
                | To
                | Times
                | AndHalf
                | Amount
                | Old
                | Long
                | At
                | Am
                | Pm
                | Hour
                | Zone
                | Bc
                | OnDay
                | Preposition
                | Homograph
                | Future
                | Past
                | Modal
                | Defer
                | DeferTo
                | AsMany
                | Since
                | Until
                | OrdinalEnding
                | DecadeEnding
        )
    }
}

/// All that a word of time can mean.
#[derive(Debug, Default)]
pub struct Senses {
    all: Vec<Sense>,
    /// One bit for each [`Glue`].
    glue: u64,
    /// Whether it speaks of time by itself.
    pub tells_time: bool,
    /// Whether an expression can begin with it.
    pub opens: bool,
}

impl Senses {
    /// Of no word.
    pub const NONE: &'static Senses = &Senses { all: Vec::new(), glue: 0, tells_time: false, opens: false };

    /// Whether the word can do this.
    #[inline]
    pub fn has(&self, glue: Glue) -> bool {
        self.glue & (1 << glue as u64) != 0
    }
}

impl From<Vec<Sense>> for Senses {
    fn from(all: Vec<Sense>) -> Self {
        let bit = |&sense: &Sense| if let Sense::Glue(glue) = sense { 1u64 << glue as u64 } else { 0 };
        let glue = all.iter().map(bit).fold(0, |all, bit| all | bit);
        let (tells_time, opens) = (all.iter().any(|sense| sense.tells_time()), all.iter().any(|sense| sense.opens()));
        Self { all, glue, tells_time, opens }
    }
}

impl std::ops::Deref for Senses {
    type Target = [Sense];

    fn deref(&self) -> &[Sense] {
        &self.all
    }
}

/// A day by a word of its own: "yesterday", "la veille".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayWord {
    /// How many days from the day it is counted from.
    pub by: i8,
    /// Whether that is the day told of, not the day of speaking.
    pub told: bool,
    /// Whether it is of the day before where it is told as over: "fell overnight".
    pub over: bool,
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
