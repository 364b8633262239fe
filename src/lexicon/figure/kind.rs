//! What a quantity can be, and how its wording bounds it.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantNames};

/// What kind of quantity a figure is.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantNames, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FigureKind {
    Count,
    Ordinal,
    Length,
    Area,
    Volume,
    Mass,
    Speed,
    Temperature,
    Energy,
    Power,
    Money,
    Percent,
    Ratio,
    Duration,
    Age,
    Score,
    Data,
    Number,
}

/// How the wording bounds a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantNames, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Bound {
    /// "five": that number.
    #[default]
    Exact,
    /// "some 300": near that number.
    About,
    /// "at least 12": that or more.
    AtLeast,
    /// "over 2,600": more.
    MoreThan,
    /// "up to 40": that or less.
    AtMost,
    /// "fewer than ten": less.
    LessThan,
    /// "15 to 20": between two numbers.
    Range,
    /// "dozens": an interval that the word has by convention.
    Vague,
}
