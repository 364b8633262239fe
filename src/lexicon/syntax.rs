//! The pack of the `syntax` room: `packs/*/syntax.toml`.

use super::error::File;
use super::reader::{Spanned, Table};
use super::{LexiconError, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    hyphens_part: bool,
    prefixes: Vec<String>,
    spaced_numbers: bool,
    clitics: Vec<String>,
    elisions: Vec<String>,
    inversions: Vec<String>,
    whole: Vec<String>,
    splits: Table<String, Spanned<String>>,
    contractions: Table<String, Spanned<Vec<String>>>,
    undecided: Undecided,
    sentences: Sentences,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Undecided {
    words: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    titles: Vec<String>,
    numbered: Vec<String>,
    places: Vec<String>,
    abbreviations: Vec<String>,
    hours: Vec<String>,
    after_hours: Vec<String>,
    starters: Vec<String>,
    reporting: Vec<String>,
}

/// When a word keeps its full stop, and what that says about the end of a sentence. A word may be several of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abbreviation {
    /// With a capital: a name follows, and the sentence goes on.
    pub title: bool,
    /// Before a number: the sentence goes on.
    pub numbered: bool,
    /// With a capital and after a comma: it may be the last word of its sentence.
    pub place: bool,
    /// Always: it may be the last word of its sentence.
    pub any: bool,
    /// It is an hour's, and the last word of its sentence unless a day or a time zone follows.
    pub hour: bool,
}

/// One written word that stands for several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contraction {
    /// The words.
    pub words: Vec<String>,
    /// Whether the written word may also be a word of its own (*des*).
    pub undecided: bool,
    /// Whether it is written without accents.
    pub plain: bool,
}

/// What the `syntax` room looks up. All words are folded.
#[derive(Debug)]
pub struct SyntaxPack {
    /// Whether a hyphen between letters parts words, and the prefixes after which it does not.
    pub hyphens_part: bool,
    /// The prefixes after which a hyphen parts nothing.
    pub prefixes: FxHashSet<String>,
    /// Whether groups of three digits after a plain space continue a number.
    pub spaced_numbers: bool,
    /// Endings that are words of their own, the longest first.
    pub clitics: Vec<String>,
    /// Beginnings, with their apostrophe, that are words of their own.
    pub elisions: FxHashSet<String>,
    /// Endings, with their hyphen, that are words of their own, the longest first.
    pub inversions: Vec<String>,
    /// Words that stay whole although they look like several.
    pub whole: FxHashSet<String>,
    /// Words that are split, with the number of letters of the first part.
    pub splits: FxHashMap<String, usize>,
    /// Written words that stand for several.
    pub contractions: FxHashMap<String, Contraction>,
    /// Words, without their last full stop, that keep it.
    pub abbreviations: FxHashMap<String, Abbreviation>,
    /// Capitalized words that go on behind an hour: days, time zones.
    pub after_hours: FxHashSet<String>,
    /// Words that open sentences.
    pub starters: FxHashSet<String>,
    /// Verbs that report what stands before them.
    pub reporting: FxHashSet<String>,
}

impl SyntaxPack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let raw: Raw = file.read()?;
        let set = |words: &[String]| words.iter().map(|word| fold(word)).collect::<FxHashSet<_>>();
        let longest_first = |words: &[String]| {
            let mut words: Vec<String> = words.iter().map(|word| fold(word)).collect();
            words.sort_by_key(|word| (std::cmp::Reverse(word.len()), word.clone()));
            words
        };
        let mut splits = FxHashMap::default();
        for (word, first) in raw.splits.iter() {
            if !fold(word).starts_with(&fold(first.get_ref())) || fold(word) == fold(first.get_ref()) {
                return Err(file.error(first, format!("{word:?} does not begin with {:?}", first.get_ref())));
            }
            splits.insert(fold(word), first.get_ref().chars().count());
        }
        let mut contractions = FxHashMap::default();
        for (word, words) in raw.contractions.iter() {
            if words.get_ref().len() < 2 {
                return Err(file.error(words, "a contraction stands for two words or more"));
            }
            contractions.insert(fold(word), Contraction { words: words.get_ref().clone(), undecided: false, plain: word.is_ascii() });
        }
        for word in &raw.undecided.words {
            let contraction = contractions.get_mut(&fold(word.get_ref()));
            contraction.ok_or_else(|| file.error(word, format!("{:?} is no contraction", word.get_ref())))?.undecided = true;
        }
        let mut abbreviations = FxHashMap::<String, Abbreviation>::default();
        let Sentences { titles, numbered, places, abbreviations: any, hours, after_hours, starters, reporting } = &raw.sentences;
        titles.iter().for_each(|word| abbreviations.entry(fold(word)).or_default().title = true);
        numbered.iter().for_each(|word| abbreviations.entry(fold(word)).or_default().numbered = true);
        places.iter().for_each(|word| abbreviations.entry(fold(word)).or_default().place = true);
        any.iter().for_each(|word| abbreviations.entry(fold(word)).or_default().any = true);
        for word in hours {
            let hour = abbreviations.entry(fold(word)).or_default();
            (hour.any, hour.hour) = (true, true);
        }
        Ok(Self {
            hyphens_part: raw.hyphens_part,
            prefixes: set(&raw.prefixes),
            spaced_numbers: raw.spaced_numbers,
            clitics: longest_first(&raw.clitics),
            elisions: set(&raw.elisions),
            inversions: longest_first(&raw.inversions),
            whole: set(&raw.whole),
            splits,
            contractions,
            abbreviations,
            after_hours: set(after_hours),
            starters: set(starters),
            reporting: set(reporting),
        })
    }
}
