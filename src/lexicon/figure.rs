//! The pack of the `figure` room: `packs/*/figure.toml`, the words of numbers, bounds and units.
//!
//! A word's role in a number is data (`tens`, `scale`, `vague`, …); how the roles compose is the business of the `figure` room.
//! Words are looked up by what they *begin*: one hash look-up a word says which tables are worth a closer look, and most words
//! begin nothing.

use super::error::File;
use super::reader::Spanned;
use super::{LexiconError, Phrases, fold};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
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
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// The least it means.
    pub low: f64,
    /// The most it means.
    pub high: f64,
    /// Whether it counts what follows as a number does (*several hundred*), not as a noun (*hundreds of thousands*).
    #[serde(default)]
    pub multiplies: bool,
    /// Whether the word has another, commoner sense unless "of" follows (*scores*).
    #[serde(default)]
    pub needs_of: bool,
}

/// A unit of measure or a currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// The name that `pint` parses, ISO 4217 for money; `None` where money is counted in hundredths ("cents").
    pub unit: Option<Arc<str>>,
    /// What it measures.
    pub kind: FigureKind,
    /// How it was written.
    pub form: UnitForm,
}

/// How a unit is written.
#[derive(Clone, Debug, PartialEq)]
pub enum UnitForm {
    /// A word: *kilometers*.
    Name,
    /// An abbreviation that counts only after digits and in just this spelling: *km*.
    Symbol(String),
    /// An abbreviation that, beside, stands at the digits: *20C*.
    Attached(String),
    /// A currency that may stand before the number: *$*, *USD*.
    Prefix,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    decimal: Spanned<char>,
    thousands: char,
    joins: Vec<Spanned<String>>,
    ten_joins: Vec<Spanned<String>>,
    point: Vec<Spanned<String>>,
    minus: Vec<Spanned<String>>,
    articles: Vec<Spanned<String>>,
    of: Vec<Spanned<String>>,
    smalls: Vec<Vec<Spanned<String>>>,
    small_ordinals: Vec<Vec<Spanned<String>>>,
    tens: Vec<Vec<Spanned<String>>>,
    ten_ordinals: Vec<Vec<Spanned<String>>>,
    tens_with_teens: Vec<f64>,
    ordinal_endings: Vec<String>,
    hundred: RawScale,
    scales: Vec<RawScale>,
    groups: Vec<RawGroup>,
    parts: Vec<RawPart>,
    vague: Vec<RawVague>,
    before: FxHashMap<Bound, Vec<Spanned<String>>>,
    after: FxHashMap<Bound, Vec<Spanned<String>>>,
    fillers: Vec<Spanned<String>>,
    range: RawRange,
    over: Vec<Spanned<String>>,
    over_bare: Vec<Spanned<String>>,
    by: Vec<Spanned<String>>,
    age_before: Vec<Spanned<String>>,
    age_after: Vec<Spanned<String>>,
    hedges: Vec<Spanned<String>>,
    det: Vec<Spanned<String>>,
    pronoun_before: Vec<Spanned<String>>,
    up: Vec<Spanned<String>>,
    down: Vec<Spanned<String>>,
    change: Vec<Spanned<String>>,
    levels: Vec<Spanned<String>>,
    parallels: Vec<Spanned<String>>,
    games: Vec<Spanned<String>>,
    counters: Vec<Spanned<String>>,
    persons: Vec<Spanned<String>>,
    alone: Vec<Spanned<String>>,
    outcomes: Vec<Spanned<String>>,
    per: Vec<Spanned<String>>,
    unit: Vec<RawUnit>,
    stop: Vec<Spanned<String>>,
    labels: Vec<Spanned<String>>,
    names: Vec<Spanned<String>>,
    streets: Vec<Spanned<String>>,
    plurals: Vec<String>,
    plural_endings: Vec<String>,
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
struct RawVague {
    low: f64,
    high: f64,
    #[serde(default)]
    multiplies: bool,
    #[serde(default)]
    needs_of: bool,
    words: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRange {
    between: Vec<Spanned<String>>,
    and: Vec<Spanned<String>>,
    from: Vec<Spanned<String>>,
    to: Vec<Spanned<String>>,
    or: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawUnit {
    #[serde(default)]
    unit: Option<String>,
    kind: FigureKind,
    #[serde(default)]
    names: Vec<Spanned<String>>,
    #[serde(default)]
    symbols: Vec<Spanned<String>>,
    #[serde(default)]
    attached: Vec<Spanned<String>>,
    #[serde(default)]
    prefixes: Vec<Spanned<String>>,
}

/// A small word with one grammatical use in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Words between two figures of one measure: *against*, *from*.
    Parallel,
    /// Lemmas that make "3-1" a score.
    Game,
    /// Nouns that say that something is counted: *number*, *toll*.
    Counter,
    /// Nouns that have an age.
    Person,
    /// Words after which an article is a number: *un seul*.
    Alone,
    /// Participles that are counted: *five killed*.
    Outcome,
    /// *by*: what follows is a difference.
    By,
}

/// A set of [`Joint`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joints(u32);

impl Joints {
    /// Whether the word has this use.
    pub fn has(self, joint: Joint) -> bool {
        self.0 & (1 << joint as u16) != 0
    }
}

/// Which tables a word begins an entry of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Begins {
    /// Spelled numbers.
    pub numeral: bool,
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
    /// The endings of ordinals in digits: *21st*, *30e*.
    pub ordinal_endings: Vec<String>,
    /// Words of spelled numbers.
    pub numerals: Phrases<Numeral>,
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
    plurals: Vec<String>,
    plural_endings: Vec<String>,
    intervals: Vec<(f64, f64)>,
    begins: FxHashMap<String, Begins>,
}

impl FigurePack {
    /// What this folded word (or sign) may begin.
    pub fn begins(&self, word: &str) -> Begins {
        self.begins.get(word).copied().unwrap_or_default()
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
        let joints = [
            (Joint::Join, raw.joins),
            (Joint::TenJoin, raw.ten_joins),
            (Joint::Point, raw.point),
            (Joint::Minus, raw.minus),
            (Joint::Article, raw.articles),
            (Joint::Of, raw.of),
            (Joint::Filler, raw.fillers),
            (Joint::Per, raw.per),
            (Joint::Between, raw.range.between),
            (Joint::And, raw.range.and),
            (Joint::From, raw.range.from),
            (Joint::To, raw.range.to),
            (Joint::Or, raw.range.or),
            (Joint::Stop, raw.stop),
            (Joint::Label, raw.labels),
            (Joint::Name, raw.names),
            (Joint::Street, raw.streets),
            (Joint::Det, raw.det),
            (Joint::PronounBefore, raw.pronoun_before),
            (Joint::Up, raw.up),
            (Joint::Down, raw.down),
            (Joint::Change, raw.change),
            (Joint::Level, raw.levels),
            (Joint::Parallel, raw.parallels),
            (Joint::Game, raw.games),
            (Joint::Counter, raw.counters),
            (Joint::Person, raw.persons),
            (Joint::Alone, raw.alone),
            (Joint::Outcome, raw.outcomes),
            (Joint::By, raw.by),
        ];
        for (joint, words) in joints {
            for word in words {
                let folded = fold(word.get_ref());
                if folded.split(|c: char| !c.is_alphanumeric()).count() > 1 && folded.chars().any(char::is_alphanumeric) {
                    return Err(file.error(&word, "one word is wanted here"));
                }
                begins.entry(folded).or_insert_with(Begins::default).joints.0 |= 1 << joint as u16;
            }
        }
        let mut marks = FxHashMap::default();
        for scale in &raw.scales {
            for mark in &scale.marks {
                if marks.insert(fold(mark.get_ref()), scale.value).is_some() {
                    return Err(file.error(mark, "two scales have this mark"));
                }
            }
        }
        let plurals_of = raw.vague.iter().filter(|vague| !vague.multiplies).map(|vague| (vague.low, vague.high)).collect();
        let vague = raw.vague.into_iter().flat_map(|vague| {
            let RawVague { low, high, multiplies, needs_of, words } = vague;
            words.into_iter().map(move |word| (word, Interval { low, high, multiplies, needs_of }))
        });
        let over = raw.over.into_iter().map(|word| (word, false)).chain(raw.over_bare.into_iter().map(|word| (word, true)));
        let numerals = numerals(raw.smalls, raw.small_ordinals, raw.tens, raw.ten_ordinals, raw.hundred, raw.scales, raw.groups, raw.parts);
        Ok(Self {
            decimal: *raw.decimal.get_ref(),
            thousands: raw.thousands,
            tens_with_teens: raw.tens_with_teens,
            ordinal_endings: raw.ordinal_endings,
            numerals: phrases(file, &mut begins, |begins| begins.numeral = true, numerals)?,
            vague: phrases(file, &mut begins, |begins| begins.vague = true, vague)?,
            before: phrases(file, &mut begins, |begins| begins.before = true, bounds(raw.before))?,
            after: phrases(file, &mut begins, |begins| begins.after = true, bounds(raw.after))?,
            over: phrases(file, &mut begins, |begins| begins.over = true, over)?,
            age_before: phrases(file, &mut begins, |begins| begins.age_before = true, plain(raw.age_before))?,
            age_after: phrases(file, &mut begins, |begins| begins.age_after = true, plain(raw.age_after))?,
            hedges: phrases(file, &mut begins, |begins| begins.hedge = true, plain(raw.hedges))?,
            units: units(file, &mut begins, raw.unit)?,
            marks,
            plurals: raw.plurals.iter().map(|word| fold(word)).collect(),
            plural_endings: raw.plural_endings,
            intervals: plurals_of,
            begins,
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

/// The units by their spellings: one spelling may stand for several ("ms" for milliseconds, "MS" for nothing).
fn units(file: &File, begins: &mut FxHashMap<String, Begins>, raw: Vec<RawUnit>) -> Result<Phrases<Vec<Unit>>, LexiconError> {
    let mut all: Vec<(Spanned<String>, Vec<Unit>)> = Vec::new();
    let mut at = FxHashMap::default();
    for RawUnit { unit, kind, names, symbols, attached, prefixes } in raw {
        let unit: Option<Arc<str>> = unit.map(Arc::from);
        let plurals: Vec<_> =
            names.iter().flat_map(|name| plurals(name.get_ref()).map(|plural| Spanned::new(name.start(), plural))).collect();
        let spelled = |written: Spanned<String>, form: fn(String) -> UnitForm| {
            let form = form(written.get_ref().clone());
            (written, form)
        };
        let words = names.into_iter().chain(plurals).map(|name| (name, UnitForm::Name));
        let symbols = symbols.into_iter().map(|symbol| spelled(symbol, UnitForm::Symbol));
        let attached = attached.into_iter().map(|symbol| spelled(symbol, UnitForm::Attached));
        let prefixes = prefixes.into_iter().map(|prefix| (prefix, UnitForm::Prefix));
        for (spelling, form) in words.chain(symbols).chain(attached).chain(prefixes) {
            // "percent" and "per cent" are spelled alike, but begin with different words.
            begins.entry(first(spelling.get_ref())).or_default().unit = true;
            let mut key = fold(spelling.get_ref());
            key.retain(|c| !c.is_whitespace());
            let place = *at.entry(key).or_insert(all.len());
            if place == all.len() {
                all.push((spelling, Vec::new()));
            }
            let entry = Unit { unit: unit.clone(), kind, form };
            if !all[place].1.contains(&entry) {
                all[place].1.push(entry);
            }
        }
    }
    Phrases::build(file, all)
}

/// The regular plurals, of the last word (*square miles*) and of all words, as in French (*mètres carrés*).
fn plurals(name: &str) -> [String; 2] {
    let plural = |word: &str| if word.ends_with('s') { word.to_owned() } else { format!("{word}s") };
    let all: Vec<String> = name.split(' ').map(plural).collect();
    [plural(name), all.join(" ")]
}

#[allow(clippy::too_many_arguments)]
fn numerals(
    smalls: Vec<Vec<Spanned<String>>>,
    small_ordinals: Vec<Vec<Spanned<String>>>,
    tens: Vec<Vec<Spanned<String>>>,
    ten_ordinals: Vec<Vec<Spanned<String>>>,
    hundred: RawScale,
    scales: Vec<RawScale>,
    groups: Vec<RawGroup>,
    parts: Vec<RawPart>,
) -> Vec<(Spanned<String>, Numeral)> {
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
