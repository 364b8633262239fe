//! What the words of the `mention` room say: gender, role, country, whom a pronoun may mean.

use super::ActorKind;
use serde::{Deserialize, Serialize};

/// The gender a word tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
    /// It.
    Neuter,
}

/// What a common noun names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Noun {
    /// What a person is: "minister".
    pub role: bool,
    /// Several people: "soldiers".
    pub group: bool,
    /// Nobody by name: "source".
    pub unnamed: bool,
    /// A body: "ministry".
    pub organization: bool,
    /// A body only with a capital, as in the name of a newspaper: "the Times".
    pub masthead: bool,
    /// An office that one person holds at a time, so that "the" need not mean somebody spoken of before.
    pub office: bool,
    /// Whether it is more than one.
    pub plural: bool,
    /// The gender it tells of.
    pub gender: Option<Gender>,
    /// Its grammatical gender says nothing of whom it names: "la victime".
    pub grammatical: bool,
    /// The families of nouns it belongs to, one bit each: nouns of one family may name the same one ("the general", "the officer").
    pub families: u64,
}

impl Noun {
    /// A noun that names nobody.
    pub const NOTHING: Self = Self {
        role: false,
        group: false,
        unnamed: false,
        organization: false,
        masthead: false,
        office: false,
        plural: false,
        gender: None,
        grammatical: false,
        families: 0,
    };
}

/// A title before a name.
#[derive(Clone, Debug)]
pub struct Title {
    /// The gender it tells.
    pub gender: Option<Gender>,
    /// The role it is short for: "Gen." a general.
    pub role: Option<String>,
}

/// What a word of a country names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryWord {
    /// The country itself.
    Name,
    /// Its people, and what is theirs: "Afghan".
    People,
    /// Its capital.
    Capital,
}

/// What a name of the gazetteer stands for.
#[derive(Clone, Debug)]
pub enum Known {
    /// A country, its people or its capital, by ISO 3166-1 alpha-3.
    Country(CountryWord, String),
    /// A body or a group, with the country it acts for.
    Actor(ActorKind, Option<String>),
}

/// A pronoun.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pronoun {
    /// The gender it tells of.
    pub gender: Option<Gender>,
    /// More than one.
    pub plural: bool,
    /// Whoever speaks, or is spoken to.
    pub speaker: bool,
    /// Opens a relative clause.
    pub relative: bool,
}

/// "The former", "the latter": the one mentioned first or last of those just spoken of.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    /// The one before the last.
    pub former: bool,
    /// More than one.
    pub plural: bool,
    /// The gender it tells of.
    pub gender: Option<Gender>,
}
