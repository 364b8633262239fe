//! The words of spelled numbers: *five*, *fifth*, *hundred*, *dozen*, *half*.

use super::super::error::File;
use super::super::reader::Spanned;
use super::super::{LexiconError, fold};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The role of a word in a spelled number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    /// 0 to 19.
    Small,
    /// 20, 30, … 90.
    Ten,
    /// *hundred*: multiplies what is below it.
    Hundred,
    /// *thousand*, *million*, …: multiplies all below it.
    Scale,
    /// *dozen*, *score*, *quarantaine*: a noun that counts; `about` where it does so by and large.
    Group {
        /// Whether the noun means "about so many".
        about: bool,
    },
    /// *half*, *quarter*: one part of so many.
    Part,
}

/// One word of a spelled number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// What it does there.
    pub role: Role,
    /// 5 for *five*, *fifth* and *fifths*.
    pub value: f64,
    /// Whether it makes the number an ordinal.
    pub ordinal: bool,
    /// Whether it stands in the plural: *fifths* are parts, never a rank.
    pub plural: bool,
}

/// The interval of a vague word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The least it means.
    pub low: f64,
    /// The most it means.
    pub high: f64,
    /// Whether it counts what follows as a number does (*several hundred*), not as a noun (*hundreds of thousands*).
    pub multiplies: bool,
    /// Whether the word has another, commoner sense unless "of" follows (*scores*).
    pub needs_of: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScale {
    value: f64,
    words: Vec<Spanned<String>>,
    ordinals: Vec<Spanned<String>>,
    #[serde(default)]
    marks: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    value: f64,
    #[serde(default)]
    about: bool,
    words: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPart {
    value: f64,
    words: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawVague {
    pub low: f64,
    pub high: f64,
    #[serde(default)]
    pub multiplies: bool,
    #[serde(default)]
    needs_of: bool,
    words: Vec<Spanned<String>>,
}

/// The words of spelled numbers, by their roles.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNumerals {
    smalls: Vec<Vec<Spanned<String>>>,
    small_ordinals: Vec<Vec<Spanned<String>>>,
    tens: Vec<Vec<Spanned<String>>>,
    ten_ordinals: Vec<Vec<Spanned<String>>>,
    hundred: RawScale,
    scales: Vec<RawScale>,
    groups: Vec<RawGroup>,
    parts: Vec<RawPart>,
}

impl RawNumerals {
    /// The letters that multiply the digits before them, folded.
    pub fn marks(&self, file: &File) -> Result<FxHashMap<String, f64>, LexiconError> {
        let mut marks = FxHashMap::default();
        for (mark, value) in self.scales.iter().flat_map(|scale| scale.marks.iter().map(|mark| (mark, scale.value))) {
            if marks.insert(fold(mark.get_ref()), value).is_some() {
                return Err(file.error(mark, "two scales have this mark"));
            }
        }
        Ok(marks)
    }

    /// Each word with its role.
    pub fn words(self) -> Vec<(Spanned<String>, Numeral)> {
        let Self { smalls, small_ordinals, tens, ten_ordinals, hundred, scales, groups, parts } = self;
        let mut all = Vec::new();
        let mut add = |words: Vec<Spanned<String>>, role, value, ordinal| {
            for word in words {
                let plural = word.get_ref().ends_with('s') && ordinal;
                all.push((word, Numeral { role, value, ordinal, plural }));
            }
        };
        for (role, step, first, table, ordinal) in [
            (Role::Small, 1.0, 0.0, smalls, false),
            (Role::Small, 1.0, 0.0, small_ordinals, true),
            (Role::Ten, 10.0, 20.0, tens, false),
            (Role::Ten, 10.0, 20.0, ten_ordinals, true),
        ] {
            for (i, words) in table.into_iter().enumerate() {
                add(words, role, first + step * i as f64, ordinal);
            }
        }
        for (role, scale) in std::iter::once((Role::Hundred, hundred)).chain(scales.into_iter().map(|scale| (Role::Scale, scale))) {
            add(scale.words, role, scale.value, false);
            add(scale.ordinals, role, scale.value, true);
        }
        for group in groups {
            add(group.words, Role::Group { about: group.about }, group.value, false);
        }
        for part in parts {
            add(part.words, Role::Part, part.value, false);
        }
        all
    }
}

impl RawVague {
    /// Each of its words with the interval.
    pub fn words(self) -> impl Iterator<Item = (Spanned<String>, Interval)> {
        let Self { low, high, multiplies, needs_of, words } = self;
        words.into_iter().map(move |word| (word, Interval { low, high, multiplies, needs_of }))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMultiple {
    value: f64,
    words: Vec<Spanned<String>>,
}

impl RawMultiple {
    /// Each of its words with what it multiplies by.
    pub fn words(self) -> impl Iterator<Item = (Spanned<String>, f64)> {
        self.words.into_iter().map(move |word| (word, self.value))
    }
}
