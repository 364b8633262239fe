//! What the entries of `packs/*/casualty.toml` mean: outcomes, classes of victims, senses of verbs and nouns.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use strum::{EnumString, IntoStaticStr, VariantNames};

/// What happened to the victims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr, VariantNames, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// Dead.
    Killed,
    /// Wounded, hurt, injured.
    Injured,
    /// Unaccounted for.
    Missing,
    /// Taken by force, by others than a state.
    Abducted,
    /// Arrested or held.
    Detained,
    /// Driven from home, evacuated.
    Displaced,
    /// "casualties" without more: dead, hurt, or both.
    Casualties,
}

/// What kind of thing did it, the same in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr, VariantNames, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs)]
pub enum CauseKind {
    Fighting,
    Strike,
    Explosion,
    Shooting,
    Attack,
    Accident,
    Shipwreck,
    Fire,
    Quake,
    Flood,
    Storm,
    Weather,
    Epidemic,
    Hunger,
    Unrest,
    Crush,
    Collapse,
    Poisoning,
}

/// Who the victims are.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr, VariantNames, EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs)]
pub enum VictimClass {
    Military,
    Militant,
    Police,
    Civilian,
    Child,
    AidWorker,
    Journalist,
    Protester,
    Politician,
    #[default]
    Unknown,
}

/// Which argument of a verb suffers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Argument {
    /// Its object, or its subject in the passive.
    Object,
    /// Its subject.
    Subject,
    /// Its object, which is of the subject's own: "the army lost two men".
    Own,
    /// Its companion word: "claimed 14 lives", "the lives of 14".
    Companion,
    /// Whom it was done to: *a coûté la vie à quatorze personnes*.
    Dative,
}

/// A verb that tells an outcome.
#[derive(Clone, Debug)]
pub struct CasualtyVerb {
    /// What it tells.
    pub outcome: Outcome,
    /// Of which argument.
    pub victim: Argument,
    /// Whether it leaves open if the victims live ("Four people were shot").
    pub open: bool,
    /// Whether the victim must be known as human for it to mean this ("hit", "lose").
    pub human: bool,
    /// Whether it means this only where it is denied: "did not make it".
    pub negated: bool,
    /// Lemmas one of which must depend on it for it to mean this, each with those that must besides ("own life"); empty where it
    /// needs none.
    pub with: Companions,
    /// Lemmas one of which must be who or what does it: "carried off by the flood"; empty where anybody may.
    pub by: FxHashSet<String>,
    /// Lemmas with which it does not mean this: "fled the scene".
    pub without: Companions,
}

/// Wordings of which one must depend on a verb, each with all its folded words: by the last word, those before it.
#[derive(Clone, Debug, Default)]
pub struct Companions(FxHashMap<String, Vec<Vec<String>>>);

impl Companions {
    /// Companions by their wordings.
    pub(super) fn new(wordings: impl IntoIterator<Item = Vec<String>>) -> Self {
        let mut companions: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
        for mut words in wordings {
            if let Some(last) = words.pop() {
                companions.entry(last).or_default().push(words);
            }
        }
        Self(companions)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The last words of the wordings.
    pub(super) fn cues(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// Of the wordings that end with a word, the words before it.
    pub fn ending_with(&self, word: &str) -> &[Vec<String>] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }
}

/// The senses of a verb, those that need a companion first.
#[derive(Clone, Debug, Default)]
pub struct CasualtyVerbs {
    /// The senses.
    pub senses: Vec<Arc<CasualtyVerb>>,
    /// The last words of all their companions: where none of them is near, only a sense without companions can be meant.
    pub cues: FxHashSet<String>,
}

/// What a noun has to do with an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NounRole {
    /// It is the victims: "three fatalities".
    Victims,
    /// It is the victims where it is counted, an event where not: "three deaths", "the death of a guard".
    Event,
    /// It is a number: "the death toll rose to 34".
    Toll,
    /// It is a state that somebody is in: "in critical condition".
    State,
    /// It is a sign of life, and where there is none those it is of are missing: "no trace of the two boys".
    Sign,
}

/// A noun that tells an outcome.
#[derive(Debug)]
pub struct CasualtyNoun {
    /// What it tells.
    pub outcome: Outcome,
    /// How.
    pub role: NounRole,
    /// Whether it leaves open if the victims live.
    pub open: bool,
    /// Lemmas one of which must depend on it for it to mean this; empty where it needs none.
    pub with: Vec<String>,
}
