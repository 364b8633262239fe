//! The pack of the `figure` room: `packs/*/figure.toml`, the words of numbers, bounds and units.
//!
//! A word's role in a number is data (`tens`, `scale`, `vague`, …); how the roles compose is the business of the `figure` room.
//! Words are looked up by what they *begin*: one look-up a word says which tables are worth a closer look, and most words
//! begin nothing.

mod joint;
mod kind;
mod numeral;
mod unit;

pub use joint::{Begins, Joint};
pub use kind::{Bound, FigureKind};
pub use numeral::{Interval, Numeral, Role};
pub use unit::{Home, Unit, UnitForm};

use super::error::File;
use super::reader::Spanned;
use super::{LexiconError, Phrases, WordTable, fold};
use numeral::{RawMultiple, RawNumerals, RawVague};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::Arc;
use unit::{RawHome, RawUnit};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    decimal: Spanned<char>,
    thousands: char,
    numeral: RawNumerals,
    postposed: bool,
    counts_across_hyphens: bool,
    ages_of_people: bool,
    degree: Option<String>,
    tens_with_teens: Vec<f64>,
    ordinal_endings: Vec<String>,
    multiples: Vec<RawMultiple>,
    joint: Spanned<FxHashMap<Joint, Vec<Spanned<String>>>>,
    vague: Vec<RawVague>,
    before: FxHashMap<Bound, Vec<Spanned<String>>>,
    after: FxHashMap<Bound, Vec<Spanned<String>>>,
    over: Vec<Spanned<String>>,
    over_bare: Vec<Spanned<String>>,
    age_before: Vec<Spanned<String>>,
    age_after: Vec<Spanned<String>>,
    hedges: Vec<Spanned<String>>,
    unit: Vec<RawUnit>,
    home: Vec<RawHome>,
    plurals: Vec<String>,
    plural_endings: Vec<String>,
}

/// What the `figure` room looks up.
#[derive(Debug, Default)]
pub struct FigurePack {
    /// What parts the decimals from the whole.
    pub decimal: char,
    /// What groups the thousands, beside blanks.
    pub thousands: char,
    /// The tens that 10 to 19 may follow: *soixante-douze*.
    pub tens_with_teens: Vec<f64>,
    /// Whether adjectives may follow their noun.
    pub postposed: bool,
    /// Whether a small number counts the noun it is hyphened to: *a 12-member council*, but *un trois-pièces*.
    pub counts_across_hyphens: bool,
    /// Whether *of* so many years tells the age of anybody: *un électricien de 34 ans*.
    pub ages_of_people: bool,
    /// The unit of degrees by themselves where they are of temperature; `None` where countries of the language differ.
    pub degree: Option<Arc<str>>,
    /// The endings of ordinals in digits (*21st*, *30e*), where the language has it with the digit before.
    pub ordinal_endings: Vec<String>,
    /// Words of spelled numbers.
    pub numerals: Phrases<Numeral>,
    /// Words that multiply by themselves: *tripled*.
    pub multiples: Phrases<f64>,
    /// Letters after digits that multiply: *40k*, *1.2bn*.
    pub marks: FxHashMap<String, f64>,
    /// Vague words.
    pub vague: Phrases<Interval>,
    /// Bounds before a number.
    pub before: Phrases<Bound>,
    /// Bounds after a number.
    pub after: Phrases<Bound>,
    /// What stands between the parts of a ratio: *out of*; `true` for what does so only where nothing is counted.
    pub over: Phrases<bool>,
    /// What makes the number after it an age: *aged*.
    pub age_before: Phrases<()>,
    /// What makes the duration before it an age: *old*.
    pub age_after: Phrases<()>,
    /// *reportedly*.
    pub hedges: Phrases<()>,
    /// Units and currencies.
    pub units: Phrases<Vec<Unit>>,
    homes: FxHashMap<String, Arc<Home>>,
    plurals: Vec<String>,
    plural_endings: Vec<String>,
    intervals: Vec<(f64, f64)>,
    begins: WordTable<Begins>,
}

impl FigurePack {
    /// What this folded word (or sign) may begin.
    #[inline]
    pub fn begins(&self, word: &str) -> Begins {
        self.begins.get(word).copied().unwrap_or_default()
    }

    /// What money by a shared name ("dollar") is at a place, as a dateline writes it ("SYDNEY, Australia").
    pub fn home(&self, place: &str) -> Option<&Home> {
        place.split(',').find_map(|place| self.homes.get(fold(place).trim())).map(Arc::as_ref)
    }

    /// The interval of the plural of a counting word: 200 to 999 for *hundred*.
    pub fn plural_of(&self, value: f64) -> (f64, f64) {
        self.intervals.iter().copied().find(|&(low, _)| low == 2.0 * value).unwrap_or((2.0 * value, 10.0 * value - 1.0))
    }

    /// Whether a folded noun has the look of a plural.
    pub fn is_plural(&self, noun: &str) -> bool {
        self.plural_endings.iter().any(|ending| noun.ends_with(ending)) || self.plurals.iter().any(|plural| plural == noun)
    }

    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let raw: Raw = file.read()?;
        if raw.decimal.get_ref() == &raw.thousands {
            return Err(file.error(&raw.decimal, "decimals and thousands need different signs"));
        }
        let mut begins = FxHashMap::default();
        joint::joints(file, &mut begins, &raw.joint)?;
        let marks = raw.numeral.marks(file)?;
        let plurals_of = raw.vague.iter().filter(|vague| !vague.multiplies).map(|vague| (vague.low, vague.high)).collect();
        let vague = raw.vague.into_iter().flat_map(RawVague::words);
        let over = raw.over.into_iter().map(|word| (word, false)).chain(raw.over_bare.into_iter().map(|word| (word, true)));
        Ok(Self {
            decimal: *raw.decimal.get_ref(),
            thousands: raw.thousands,
            postposed: raw.postposed,
            counts_across_hyphens: raw.counts_across_hyphens,
            ages_of_people: raw.ages_of_people,
            degree: raw.degree.map(Arc::from),
            tens_with_teens: raw.tens_with_teens,
            ordinal_endings: raw.ordinal_endings,
            numerals: phrases(file, &mut begins, |begins| begins.numeral = true, raw.numeral.words())?,
            multiples: phrases(file, &mut begins, |begins| begins.multiple = true, raw.multiples.into_iter().flat_map(RawMultiple::words))?,
            vague: phrases(file, &mut begins, |begins| begins.vague = true, vague)?,
            before: phrases(file, &mut begins, |begins| begins.before = true, bounds(raw.before))?,
            after: phrases(file, &mut begins, |begins| begins.after = true, bounds(raw.after))?,
            over: phrases(file, &mut begins, |begins| begins.over = true, over)?,
            age_before: phrases(file, &mut begins, |begins| begins.age_before = true, plain(raw.age_before))?,
            age_after: phrases(file, &mut begins, |begins| begins.age_after = true, plain(raw.age_after))?,
            hedges: phrases(file, &mut begins, |begins| begins.hedge = true, plain(raw.hedges))?,
            units: unit::units(file, &mut begins, raw.unit)?,
            marks,
            homes: unit::homes(file, raw.home)?,
            plurals: raw.plurals.iter().map(|word| fold(word)).collect(),
            plural_endings: raw.plural_endings,
            intervals: plurals_of,
            begins: begins.into_iter().map(|(word, begins)| (word, begins.known())).collect(),
        })
    }
}

/// Builds a table and notes what its entries begin with.
fn phrases<T>(
    file: &File,
    begins: &mut FxHashMap<String, Begins>,
    mark: impl Fn(&mut Begins),
    entries: impl IntoIterator<Item = (Spanned<String>, T)>,
) -> Result<Phrases<T>, LexiconError> {
    let entries = entries.into_iter().inspect(|(phrase, _)| mark(begins.entry(first(phrase.get_ref())).or_default()));
    Phrases::build(file, entries)
}

fn plain(words: Vec<Spanned<String>>) -> impl Iterator<Item = (Spanned<String>, ())> {
    words.into_iter().map(|word| (word, ()))
}

/// The letters that a phrase begins with, or its first sign.
fn first(phrase: &str) -> String {
    let folded = fold(phrase);
    let mut letters: String = folded.chars().take_while(|c| c.is_alphabetic()).collect();
    // "km2": the exponent is read as a letter.
    letters.extend(folded[letters.len()..].chars().next().filter(|c| matches!(c, '2' | '3') && !letters.is_empty()));
    if letters.is_empty() { folded.chars().take(1).collect() } else { letters }
}

fn bounds(table: FxHashMap<Bound, Vec<Spanned<String>>>) -> impl Iterator<Item = (Spanned<String>, Bound)> {
    table.into_iter().flat_map(|(bound, words)| words.into_iter().map(move |word| (word, bound)))
}
