//! The pack of the `when` room: `packs/*/when.toml`, the words of time and what each can mean.

mod sense;

pub use sense::{DayWord, Glue, Grain, NamedDay, Offset, Part, Reference, Season, Sense, Senses, Shift, Stage};

use super::error::File;
use super::reader::{Spanned, Table};
use super::{LexiconError, Phrases, Start, WordTable, fold};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDay {
    words: Vec<Spanned<String>>,
    by: i8,
    #[serde(default)]
    told: bool,
    #[serde(default)]
    over: bool,
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

type Words<K> = Table<K, Vec<Spanned<String>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    month_first: bool,
    attributive: bool,
    decimal: char,
    short: Table<Grain, Vec<String>>,
    future_endings: Vec<String>,
    past_endings: Vec<String>,
    present_endings: Vec<String>,
    gerund_endings: Vec<String>,
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
    week_on: Words<String>,
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
    pub words: Phrases<Senses>,
    /// The letters that these begin with, to the first sign or gap: most words of a text are not among them.
    pub firsts: WordTable<Start>,
    /// Whether 08/11 is August 11.
    pub month_first: bool,
    /// Whether times stand before the noun they describe ("the 1917 campaign") and words like "last" before the time.
    pub attributive: bool,
    /// What stands between the whole and the decimals of a number.
    pub decimal: char,
    /// Letters before the number of a quarter or a half: *Q3 2024*.
    pub short: FxHashMap<String, Grain>,
    /// How verbs of what is still to come end, folded.
    pub future_endings: Vec<String>,
    /// How verbs of what is over end, folded.
    pub past_endings: Vec<String>,
    /// How verbs end that are neither in the past nor their dictionary form; empty where endings do not tell.
    pub present_endings: Vec<String>,
    /// How participles of the present end.
    pub gerund_endings: Vec<String>,
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
        entries.add_numbered(file, raw.week_on, Sense::WeekOn)?;
        entries.add_all(raw.offset, Sense::Offset);
        entries.add_all(raw.ahead, Sense::Ahead);
        entries.add_all(raw.from, Sense::From);
        entries.add_all(raw.reference, Sense::Reference);
        entries.add_all(raw.frequency, Sense::Frequency);
        entries.add_all(raw.glue, Sense::Glue);
        for RawDay { words, by, told, over, part } in raw.day {
            entries.add(words, Sense::Day(DayWord { by, told, over, part }));
        }
        for RawNamed { words, rule } in raw.named {
            entries.add(words, Sense::Named(rule));
        }
        let folded = |endings: Vec<String>| endings.iter().map(|ending| fold(ending)).collect();
        let first = |key: &String| key.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_owned();
        let firsts: BTreeSet<String> = entries.senses.keys().map(first).collect();
        let words = Phrases::build(file, entries.senses.into_values().map(|(word, senses)| (word, Senses::from(senses))))?;
        Ok(Self {
            firsts: firsts
                .into_iter()
                .filter_map(|first| Some((words.start(&first)?, first)))
                .map(|(start, first)| (first, start))
                .collect(),
            words,
            month_first: raw.month_first,
            attributive: raw.attributive,
            decimal: raw.decimal,
            short: raw.short.iter().flat_map(|&(unit, ref letters)| letters.iter().map(move |letter| (fold(letter), unit))).collect(),
            future_endings: folded(raw.future_endings),
            past_endings: folded(raw.past_endings),
            present_endings: folded(raw.present_endings),
            gerund_endings: folded(raw.gerund_endings),
        })
    }
}
