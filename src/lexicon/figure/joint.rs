//! The small words of figures, each with its grammatical uses.

use super::super::error::File;
use super::super::reader::Spanned;
use super::super::{LexiconError, fold};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use strum::{IntoStaticStr, VariantArray};

/// A small word with one grammatical use in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Joint {
    /// *and* after hundreds and thousands: *two hundred and five*.
    Join,
    /// *and* after tens: *vingt et un*.
    TenJoin,
    /// *point*, *virgule*.
    Point,
    /// *minus*.
    Minus,
    /// *a* hundred.
    Article,
    /// *of*.
    Of,
    /// *in*, of what a measure is filled with: *$3 million in deposits*.
    In,
    /// Words that may stand between a bound and its number.
    Filler,
    /// *per*.
    Per,
    /// *between*.
    Between,
    /// the *and* of *between*.
    And,
    /// *from*.
    From,
    /// *to*.
    To,
    /// *or*.
    Or,
    /// Ends a noun phrase.
    Stop,
    /// Words that a number names one of: *article*, *flight*.
    Label,
    /// Words that a rank stands behind: *top*, *bottom*.
    Rank,
    /// Words after a house number: *bis*.
    Repeat,
    /// Names with an ordinal in front: *battalion*.
    Formation,
    /// *times*.
    Times,
    /// What *times* compares: *more*, *as*.
    Compared,
    /// Adjectives between an article and a counting noun: *une bonne vingtaine*.
    Rough,
    /// Words of names that have a number: *S&P 500*.
    Name,
    /// *street*, *road*.
    Street,
    /// *the*, *its*: may stand between "of" and what is counted.
    Det,
    /// Words after which *one* is a pronoun: *the one*.
    PronounBefore,
    /// Lemmas of growth.
    Up,
    /// Lemmas of decline.
    Down,
    /// Lemmas of change either way.
    Change,
    /// Prepositions of the level a change reaches or leaves: *to*, *from*.
    Level,
    /// Words that compare a figure with another of its kind: *versus*.
    Versus,
    /// Words between two figures of one measure: *against*, *from*.
    Parallel,
    /// Lemmas that make "3-1" a score.
    Game,
    /// Nouns that say that something is counted: *number*, *toll*.
    Counter,
    /// Nouns that only say that something is measured: *total*, *sum*.
    Light,
    /// Prepositions of what is paid for: *for*.
    Price,
    /// *strong*, after a number that it tells the size by: *2,000-strong*.
    Strong,
    /// Nouns that have an age.
    Person,
    /// Verbs whose object in years is an age: *il avait vingt ans*.
    HasAge,
    /// Points of a share.
    Points,
    /// Words after which an article is a number: *un seul*.
    Alone,
    /// Participles that are counted: *five killed*.
    Outcome,
    /// *by*: what follows is a difference.
    By,
    /// *more*, between a number and what it counts: *20 more officers*.
    More,
    /// Words that speak of temperature, where a degree is no angle.
    Warmth,
    /// *worth*: what stands before is measured.
    Worth,
    /// *own*: after it a type may be named by its number.
    Own,
    /// Words that speak of money, where a pound is no weight.
    Sum,
    /// Lemmas that make the number behind *by* a factor: *multiplied*.
    Multiply,
    /// The same the other way: *divided*.
    Divide,
    /// How much of a term of prison is served: *suspended*, *ferme*.
    Term,
    /// *another*: after it a counting noun counts one: *another dozen*.
    Another,
    /// *magnitude*: a number after it measures and counts nothing.
    Magnitude,
}

/// A set of [`Joint`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joints(u64);

impl Joints {
    /// Whether the word has this use.
    #[inline]
    pub fn has(self, joint: Joint) -> bool {
        self.0 & (1 << joint as u64) != 0
    }
}

/// Notes the uses of all small words in what words begin; every use must have its words.
pub(super) fn joints(
    file: &File,
    begins: &mut FxHashMap<String, Begins>,
    raw: &Spanned<FxHashMap<Joint, Vec<Spanned<String>>>>,
) -> Result<(), LexiconError> {
    for &joint in Joint::VARIANTS {
        let name: &str = joint.into();
        let words = raw.get_ref().get(&joint).ok_or_else(|| file.error(raw, format!("joint.{name} is missing")))?;
        for word in words {
            let folded = fold(word.get_ref());
            if folded.split(|c: char| !c.is_alphanumeric()).count() > 1 && folded.chars().any(char::is_alphanumeric) {
                return Err(file.error(word, "one word is wanted here"));
            }
            begins.entry(folded).or_default().joints.0 |= 1 << joint as u64;
        }
    }
    Ok(())
}

/// Which tables a word begins an entry of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Begins {
    /// Spelled numbers.
    pub numeral: bool,
    /// Multiplicatives.
    pub multiple: bool,
    /// Vague words.
    pub vague: bool,
    /// Bounds before a number.
    pub before: bool,
    /// Bounds after a number.
    pub after: bool,
    /// Units.
    pub unit: bool,
    /// What stands between the parts of a ratio.
    pub over: bool,
    /// Ages before the number.
    pub age_before: bool,
    /// Ages after the number.
    pub age_after: bool,
    /// Hedges.
    pub hedge: bool,
    /// Small words.
    pub joints: Joints,
    /// Whether a figure can begin with it: all but what stands inside figures and behind them.
    pub opens: bool,
}

impl Begins {
    /// Whether it is a number or the beginning of one by itself.
    #[inline]
    pub fn counts(&self) -> bool {
        self.numeral || self.multiple || self.vague
    }

    /// The same word once all its uses are known.
    pub(super) fn known(self) -> Self {
        let leads = [Joint::Article, Joint::Minus, Joint::Between, Joint::From].into_iter().any(|joint| self.joints.has(joint));
        Self { opens: self.counts() || self.before || self.unit || self.age_before || leads, ..self }
    }
}
