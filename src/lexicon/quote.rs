//! The pack of the `quote` room: `packs/*/quote.toml`.

use super::error::File;
use super::phrases::spelling;
use super::reader::Spanned;
use super::{LexiconError, Phrases, fold};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::collections::BTreeMap;
use strum::{EnumString, IntoStaticStr, VariantNames};

type Words = Vec<Spanned<String>>;

/// What the speaker does by saying it. The acts are those that event data know: PLOVER (2022), and before it CAMEO.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, Deserialize, IntoStaticStr, VariantNames, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Act {
    Say,
    Claim,
    Announce,
    Confirm,
    Deny,
    Accuse,
    Criticize,
    Warn,
    Threaten,
    Demand,
    Promise,
    Propose,
    Agree,
    Praise,
    Ask,
    Other,
}

/// What complement makes a cue's clause a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// A finite clause, or a quotation.
    Clause,
    /// A noun phrase.
    Object,
    /// An infinitive.
    Infinitive,
    /// Only what stands in quotation marks.
    Quote,
    /// The object is who was told.
    Addressee,
    /// The object is whom the act is aimed at.
    Target,
    /// A thought or a wish rather than speech.
    Attitude,
}

/// The frames of a cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u8);

impl Frames {
    /// Whether a cue has this frame.
    pub fn has(self, frame: Frame) -> bool {
        self.0 & (1 << frame as u8) != 0
    }

    /// Whether a cue has this frame and no other.
    pub fn only(self, frame: Frame) -> bool {
        self.0 == 1 << frame as u8
    }

    /// All of them as one number, for a model to know the class by.
    pub fn bits(self) -> u8 {
        self.0
    }
}

/// One reading of a cue.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// What saying it does.
    pub act: Act,
    /// What it takes.
    pub frames: Frames,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    cue: Vec<RawCue>,
    according: RawAccording,
    words: RawWords,
    paradigm: Vec<RawParadigm>,
    irregular: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    act: Act,
    frames: Vec<Frame>,
    verbs: Words,
    #[serde(default)]
    nouns: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAccording {
    before: Words,
    adverbs: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWords {
    complementizers: Words,
    infinitive: Words,
    about: Words,
    negations: Words,
    failing: Words,
    modals: Words,
    media: Words,
    medium_prepositions: Words,
    addressee_prepositions: Words,
    target_prepositions: Words,
    agents: Words,
    owners: Words,
    relatives: Words,
    likening: Words,
    objects: Words,
    persons: Words,
    person_endings: Words,
    impersonal: Words,
    first_person: Words,
    nominal: Vec<Act>,
    through: Vec<Spanned<String>>,
    declaratives: Words,
    adversatives: Words,
    unnamed: Words,
    views: Words,
    mute: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParadigm {
    ending: Spanned<String>,
    forms: Vec<String>,
}

/// A cue with all its readings and the dictionary form that a model knows it by.
#[derive(Clone, Debug, Default)]
pub struct CueEntry {
    /// The folded dictionary form.
    pub lemma: String,
    /// Its readings, in the order of the pack.
    pub readings: Vec<Cue>,
}

impl CueEntry {
    /// All frames of all readings.
    pub fn frames(&self) -> Frames {
        Frames(self.readings.iter().fold(0, |bits, reading| bits | reading.frames.0))
    }

    /// Whether one of its readings does this.
    pub fn may(&self, act: Act) -> bool {
        self.readings.iter().any(|reading| reading.act == act)
    }

    /// The act of a reading that has a frame, or of any, and of those the first that is more than saying; else of the first.
    pub fn act(&self, frame: Frame) -> Act {
        let fits = || self.readings.iter().filter(|reading| reading.frames.has(frame));
        let tells = |reading: &&Cue| !matches!(reading.act, Act::Say | Act::Other);
        let telling = fits().find(tells).or_else(|| fits().next());
        telling.or_else(|| self.readings.iter().find(tells)).or(self.readings.first()).map_or(Act::Other, |reading| reading.act)
    }
}

/// What the `quote` room looks up.
#[derive(Debug)]
pub struct QuotePack {
    /// Verbs in all their forms.
    pub verbs: Phrases<CueEntry>,
    /// Nouns: "claim", "warning".
    pub nouns: Phrases<CueEntry>,
    /// "according to".
    pub according: Phrases<()>,
    /// "reportedly".
    pub adverbs: Phrases<()>,
    /// What opens reported speech: "that", "whether".
    pub complementizers: Phrases<()>,
    /// What opens an infinitive.
    pub infinitive: FxHashSet<String>,
    /// Prepositions before what a statement is about.
    pub about: FxHashSet<String>,
    /// "not".
    pub negations: FxHashSet<String>,
    /// Verbs that say that something did not happen, in all their forms.
    pub failing: FxHashSet<String>,
    /// "may", "will".
    pub modals: FxHashSet<String>,
    /// Where or in what something is said.
    pub media: Phrases<()>,
    /// Prepositions before a medium.
    pub medium_prepositions: FxHashSet<String>,
    /// Prepositions before who is told.
    pub addressee_prepositions: FxHashSet<String>,
    /// Prepositions before whom an act is aimed at.
    pub target_prepositions: FxHashSet<String>,
    /// "by", before who acts in a passive.
    pub agents: FxHashSet<String>,
    /// "of", "'s": before or after whose claim it is.
    pub owners: FxHashSet<String>,
    /// "who".
    pub relatives: FxHashSet<String>,
    /// "that", which opens no question.
    pub declaratives: FxHashSet<String>,
    /// "as" of "as Roe put it".
    pub likening: FxHashSet<String>,
    /// Pronouns that right before a verb are its objects: *lui répond son frère*.
    pub objects: FxHashSet<String>,
    /// Pronouns that right before a verb are its objects but where it ends as theirs.
    pub persons: FxHashSet<String>,
    /// How verbs end that these are subjects of.
    pub person_endings: Vec<String>,
    /// Pronouns of nobody in particular: *a-t-on appris*.
    pub impersonal: FxHashSet<String>,
    /// "I": who speaks the words it stands in.
    pub first_person: FxHashSet<String>,
    /// The acts whose statement may be a bare noun phrase: "denied the charges".
    pub nominal: Vec<Act>,
    /// Before whom it was learned from: *auprès de*, *de source*.
    pub through: Phrases<()>,
    /// Nouns of "in Roe's view", which opens what Roe thinks.
    pub views: FxHashSet<String>,
    /// Conjunctions behind which a clause without its own "that" is no longer reported.
    pub adversatives: FxHashSet<String>,
    /// Words with which a source asks to stay unnamed.
    pub unnamed: FxHashSet<String>,
    /// Nouns of events, states and abstractions, which say nothing: "talks", "tensions".
    pub mute: FxHashSet<String>,
}

impl QuotePack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let raw: Raw = file.read()?;
        let inflection = Inflection { paradigms: &raw.paradigm, irregular: &raw.irregular };
        let mut verbs: BTreeMap<String, CueEntry> = BTreeMap::new();
        let mut nouns: BTreeMap<String, CueEntry> = BTreeMap::new();
        for cue in &raw.cue {
            let reading = Cue { act: cue.act, frames: Frames(cue.frames.iter().fold(0, |bits, &frame| bits | 1 << frame as u8)) };
            let mut seen = FxHashSet::default();
            for verb in &cue.verbs {
                if !seen.insert(spelling(verb.get_ref())) {
                    return Err(file.error(verb, format!("{:?} stands here twice (accents and case do not count)", verb.get_ref())));
                }
                let lemma = fold(verb.get_ref());
                for form in inflection.forms(&lemma) {
                    add(&mut verbs, &form, &lemma, reading);
                }
            }
            for noun in &cue.nouns {
                let lemma = fold(noun.get_ref());
                for form in numbers(&lemma) {
                    add(&mut nouns, &form, &lemma, reading);
                }
            }
        }
        let words = raw.words;
        let set = |words: &Words| words.iter().map(|word| fold(word.get_ref())).collect::<FxHashSet<_>>();
        let phrases = |words: Words| Phrases::build(file, words.into_iter().map(|word| (word, ())));
        Ok(Self {
            verbs: Phrases::from_spellings(verbs),
            nouns: Phrases::from_spellings(nouns),
            according: phrases(raw.according.before)?,
            adverbs: phrases(raw.according.adverbs)?,
            complementizers: phrases(words.complementizers)?,
            infinitive: set(&words.infinitive),
            about: set(&words.about),
            negations: set(&words.negations),
            failing: words.failing.iter().flat_map(|verb| inflection.forms(&fold(verb.get_ref()))).collect(),
            modals: set(&words.modals),
            media: phrases(words.media)?,
            medium_prepositions: set(&words.medium_prepositions),
            addressee_prepositions: set(&words.addressee_prepositions),
            target_prepositions: set(&words.target_prepositions),
            agents: set(&words.agents),
            owners: set(&words.owners),
            relatives: set(&words.relatives),
            likening: set(&words.likening),
            objects: set(&words.objects),
            persons: set(&words.persons),
            person_endings: set(&words.person_endings).into_iter().collect(),
            impersonal: set(&words.impersonal),
            first_person: set(&words.first_person),
            nominal: words.nominal,
            through: Phrases::build(file, words.through.into_iter().map(|phrase| (phrase, ())))?,
            declaratives: set(&words.declaratives),
            adversatives: set(&words.adversatives),
            unnamed: set(&words.unnamed),
            views: set(&words.views),
            mute: words.mute.iter().flat_map(|noun| numbers(&fold(noun.get_ref()))).collect(),
        })
    }
}

/// A noun in the singular and, where it differs, the plural.
fn numbers(lemma: &str) -> Vec<String> {
    let plural = match lemma.strip_suffix('y') {
        Some(stem) if !lemma.ends_with("ay") => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x']) => return vec![lemma.to_owned()],
        _ if lemma.ends_with("sh") || lemma.ends_with("ch") => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    };
    vec![lemma.to_owned(), plural]
}

fn add(entries: &mut BTreeMap<String, CueEntry>, form: &str, lemma: &str, reading: Cue) {
    let entry = entries.entry(spelling(form)).or_default();
    if entry.lemma.is_empty() {
        lemma.clone_into(&mut entry.lemma);
    }
    if entry.lemma == lemma || !entry.readings.iter().any(|other| other.act == reading.act) {
        entry.readings.push(reading);
    }
}

/// How verbs inflect: by the longest ending that fits, or a list for those that fit none.
struct Inflection<'a> {
    paradigms: &'a [RawParadigm],
    irregular: &'a BTreeMap<String, Vec<String>>,
}

impl Inflection<'_> {
    /// All forms of a folded verb or verbal phrase, whose first verb inflects.
    fn forms(&self, lemma: &str) -> Vec<String> {
        // A French reflexive pronoun stands apart from its verb and changes with its subject.
        let lemma = lemma.strip_prefix("s'").or_else(|| lemma.strip_prefix("se ")).or_else(|| lemma.strip_prefix("ne ")).unwrap_or(lemma);
        let (verb, rest) = lemma.split_at(lemma.find(' ').unwrap_or(lemma.len()));
        let mut forms = vec![lemma.to_owned()];
        if let Some(irregular) = self.irregular.get(verb) {
            forms.extend(irregular.iter().map(|form| form.clone() + rest));
        } else if let Some((stem, paradigm)) = self
            .paradigms
            .iter()
            .filter_map(|p| Some((verb.strip_suffix(p.ending.get_ref().as_str())?, p)))
            .min_by_key(|(stem, _)| stem.len())
        {
            forms.extend(paradigm.forms.iter().map(|form| format!("{stem}{form}{rest}")));
        }
        forms
    }
}
