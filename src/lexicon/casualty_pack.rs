//! The pack of the `casualty` room: `packs/*/casualty.toml` and `people.toml`, read whole and compiled to look-ups.

use super::casualty::{CasualtyNoun, CasualtyVerbs, CauseKind, NounRole, Outcome, VictimClass};
use super::casualty_verbs::RawVerb;
use super::error::File;
use super::reader::{Spanned, Table};
use super::{LexiconError, Phrases, casualty_verbs, fold, people_pack};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNoun {
    outcome: Outcome,
    role: NounRole,
    #[serde(default)]
    open: bool,
    #[serde(default)]
    with: Vec<String>,
    lemmas: Vec<String>,
}

/// Words for nobody, one and many.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNumber {
    nobody: Vec<String>,
    indefinite: Vec<String>,
    singular: Vec<String>,
    plural: Vec<String>,
    plural_endings: Vec<String>,
    plural_nouns: Vec<String>,
    he: Vec<String>,
    collective: Table<String, u32>,
    fractions: Table<String, f64>,
    all: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    inflection: Table<String, Vec<String>>,
    verb: Vec<RawVerb>,
    noun: Vec<RawNoun>,
    adjectives: Table<Outcome, Vec<String>>,
    fatal: Vec<String>,
    number: RawNumber,
    beings: Vec<String>,
    institutions: Vec<String>,
    partitive: Vec<String>,
    genitive: Vec<String>,
    dative: Vec<String>,
    reflexive: Vec<String>,
    himself: Vec<String>,
    relative: Vec<String>,
    severe: Vec<String>,
    bear: Vec<String>,
    bearers: Vec<String>,
    exceed: Vec<String>,
    ages: Vec<String>,
    years: Vec<String>,
    months: Vec<String>,
    possessive: Vec<String>,
    only: Vec<String>,
    agent: Vec<String>,
    gerund: Vec<String>,
    have: Vec<String>,
    survival: Vec<String>,
    alive: Vec<String>,
    subset: Vec<Spanned<String>>,
    rest: Vec<String>,
    among: Vec<Spanned<String>>,
    among_cases: Vec<String>,
    include: Vec<String>,
    or: Vec<String>,
    count_nouns: Vec<String>,
    light: Vec<String>,
    former: Vec<Spanned<String>>,
    from: Vec<String>,
    change: Vec<String>,
    background: Vec<Spanned<String>>,
    hedges: Vec<Spanned<String>>,
    modals: Vec<String>,
    unreal: Vec<String>,
    fiction: Vec<String>,
    able: Vec<String>,
    sign_cases: Vec<String>,
    lost: Vec<String>,
    clitics: Vec<String>,
    both: Vec<String>,
    also: Vec<String>,
    each: Vec<String>,
    them: Vec<String>,
    as_well: Vec<Spanned<String>>,
    causative: Vec<String>,
    weak_negation: Vec<String>,
    together: Vec<String>,
    negation: Vec<String>,
    denial: Vec<String>,
    causes: Table<CauseKind, Vec<Spanned<String>>>,
    cause_cases: Vec<String>,
    comparison: Vec<Spanned<String>>,
    since: Vec<String>,
    place_cases: Vec<String>,
}

/// A set of folded lemmas or words.
pub type Words = FxHashSet<String>;

/// What the `casualty` room looks up.
#[derive(Debug)]
pub struct CasualtyPack {
    /// The senses of a verb.
    pub verbs: FxHashMap<String, Arc<CasualtyVerbs>>,
    /// All words that can tell an outcome: the keys of verbs, nouns and adjectives, and the words for who lives and how many.
    pub telling: Words,
    /// The senses of a noun.
    pub nouns: FxHashMap<String, Vec<CasualtyNoun>>,
    /// Adjectives and participles that say an outcome of a noun or a subject.
    pub adjectives: FxHashMap<String, Outcome>,
    /// Companions that make an open outcome a death: "fatally".
    pub fatal: Words,
    /// "nobody", *aucun*.
    pub nobody: Words,
    /// Determiners of one not told of before.
    pub indefinite: Words,
    /// Determiners of one.
    pub singular: Words,
    /// Determiners of many.
    pub plural: Words,
    /// How a noun ends that is many; empty where whatever differs from the lemma is.
    pub plural_endings: Vec<String>,
    /// Nouns that are many without a sign of it.
    pub plural_nouns: Words,
    /// Pronouns of one person.
    pub he: Words,
    /// How many a collective is; 0 for as many as its complement says.
    pub collective: FxHashMap<String, u32>,
    /// What share of a whole a word tells: "half of the 40".
    pub fractions: FxHashMap<String, f64>,
    /// All of those told.
    pub all: Words,
    /// What victims are, by noun.
    pub class: Phrases<VictimClass>,
    /// What is counted and killed or lost but is nobody.
    pub beings: Words,
    /// Nouns of buildings, streets and bodies, which names of people stand in.
    pub institutions: Words,
    /// Between a part and its whole: "two of them".
    pub partitive: Words,
    /// Between an event and whom it befell: "the death of".
    pub genitive: Words,
    /// Before whom it was done to.
    pub dative: Words,
    /// Pronouns that turn a verb on its subject: "himself".
    pub reflexive: Words,
    /// Those of them that can only be that: "himself", *lui-même*, not *se*.
    pub himself: Words,
    /// Pronouns that stand for the noun before: "who".
    pub relative: Words,
    /// How badly some of those told were hurt: "critically".
    pub severe: Words,
    /// Verbs whose subject the victims belong to: "suffered 40 casualties".
    pub bear: Words,
    /// Before those who were hit: "inflicted losses on", *parmi*.
    pub bearers: Words,
    /// Words after which a toll is more than its number: "passed 300".
    pub exceed: Words,
    /// Words whose number is an age: "between the ages of 18 and 22".
    pub ages: Words,
    /// Units of an age: "26-year-old".
    pub years: Words,
    /// Units of the age of a baby.
    pub months: Words,
    /// Whose somebody is: "his".
    pub possessive: Words,
    /// Not more than: "only three of the 20 survived".
    pub only: Words,
    /// Before who did it.
    pub agent: Words,
    /// Endings of present participles, folded: "ing".
    pub gerund: Vec<String>,
    /// The forms of "to have".
    pub have: Words,
    /// To survive.
    pub survival: Words,
    /// Words for who lives: "survivor", "unhurt".
    pub alive: Words,
    /// What leads in a part of those just told: "including".
    pub subset: Phrases<()>,
    /// Words for the rest of those told: "others".
    pub rest: Words,
    /// "were among": a part of those told, after its noun.
    pub among: Phrases<()>,
    /// Before the whole that some are of: "among the 22 dead".
    pub among_cases: Words,
    /// Verbs of which the whole is the subject and the part the object: "the dead included".
    pub include: Words,
    /// Between outcomes of which either may be: "killed or wounded".
    pub or: Words,
    /// Nouns that stand for a number of their complement: "the number of people killed".
    pub count_nouns: Words,
    /// Verbs that say no more than that there were victims: "cause", *faire*.
    pub light: Words,
    /// What leads in the number that an update replaces.
    pub former: Phrases<()>,
    /// Before the first of two numbers of a change: "from 28 to 36".
    pub from: Words,
    /// Verbs that give a toll its number.
    pub change: Words,
    /// Signs that a sentence tells of another, earlier happening.
    pub background: Phrases<()>,
    /// "reportedly", "believed to".
    pub hedges: Phrases<()>,
    /// Auxiliaries of what may be.
    pub modals: Words,
    /// Words on which depends what is not said to be so.
    pub unreal: Words,
    /// Works in which what is told did not happen: "in the film".
    pub fiction: Words,
    /// Auxiliaries that leave no doubt where they are denied: "could not be saved".
    pub able: Words,
    /// Between a sign of life and whose it is: "word from", "contact with".
    pub sign_cases: Words,
    /// Verbs of losing, as of contact.
    pub lost: Words,
    /// Each of those counted before: "each killing two".
    pub each: Words,
    /// Pronouns of several.
    pub them: Words,
    /// Before others to whom it happened: "as well as", *ainsi que*.
    pub as_well: Phrases<()>,
    /// Verbs that let or make the subject of another verb do or suffer it: *faire fuir*.
    pub causative: Words,
    /// What denies without another word: *n'a pu être sauvé*.
    pub weak_negation: Words,
    /// Words by which something is told besides: "were also killed".
    pub also: Words,
    /// Words for the two there are.
    pub both: Words,
    /// Before those to whom it happened as well: "was killed along with his wife".
    pub together: Words,
    /// Pronouns of one person right before their verb: *le tuant*.
    pub clitics: Words,
    /// Not.
    pub negation: Words,
    /// Verbs of denial.
    pub denial: Words,
    /// Nouns of what did it.
    pub causes: Phrases<CauseKind>,
    /// Prepositions before a cause: "in an air strike".
    pub cause_cases: Words,
    /// Words before "since" that compare: "the worst since".
    pub comparison: Phrases<()>,
    /// Before a time from which on something is counted or compared.
    pub since: Words,
    /// Prepositions before a place.
    pub place_cases: Words,
}

impl CasualtyPack {
    pub(super) fn compile(file: &File, people: &File) -> Result<Self, LexiconError> {
        let raw: Raw = file.read()?;
        let verbs = casualty_verbs::verbs(&raw.verb, &raw.inflection);
        let mut nouns: FxHashMap<String, Vec<CasualtyNoun>> = FxHashMap::default();
        for noun in &raw.noun {
            for lemma in &noun.lemmas {
                let with = noun.with.iter().map(|word| fold(word)).collect();
                let sense = CasualtyNoun { outcome: noun.outcome, role: noun.role, open: noun.open, with };
                nouns.entry(fold(lemma)).or_default().push(sense);
            }
        }
        let adjectives = raw.adjectives.iter().flat_map(|&(outcome, ref list)| list.iter().map(move |word| (fold(word), outcome)));
        let adjectives: FxHashMap<String, Outcome> = adjectives.collect();
        let others = [&raw.survival, &raw.alive, &raw.count_nouns].into_iter().flatten().map(|word| fold(word));
        let telling = verbs.keys().chain(nouns.keys()).chain(adjectives.keys()).cloned().chain(others).collect();
        Ok(Self {
            verbs,
            telling,
            nouns,
            adjectives,
            fatal: words(&raw.fatal),
            nobody: words(&raw.number.nobody),
            indefinite: words(&raw.number.indefinite),
            singular: words(&raw.number.singular),
            plural: words(&raw.number.plural),
            plural_endings: raw.number.plural_endings.clone(),
            plural_nouns: words(&raw.number.plural_nouns),
            he: words(&raw.number.he),
            collective: raw.number.collective.iter().map(|&(ref word, count)| (fold(word), count)).collect(),
            fractions: raw.number.fractions.iter().map(|&(ref word, share)| (fold(word), share)).collect(),
            all: words(&raw.number.all),
            class: people_pack::people(people)?,
            beings: words(&raw.beings),
            institutions: words(&raw.institutions),
            partitive: words(&raw.partitive),
            genitive: words(&raw.genitive),
            dative: words(&raw.dative),
            reflexive: words(&raw.reflexive),
            himself: words(&raw.himself),
            relative: words(&raw.relative),
            severe: words(&raw.severe),
            bear: words(&raw.bear),
            bearers: words(&raw.bearers),
            exceed: words(&raw.exceed),
            ages: words(&raw.ages),
            years: words(&raw.years),
            months: words(&raw.months),
            possessive: words(&raw.possessive),
            only: words(&raw.only),
            agent: words(&raw.agent),
            gerund: raw.gerund.iter().map(|ending| fold(ending)).collect(),
            have: words(&raw.have),
            survival: words(&raw.survival),
            alive: words(&raw.alive),
            subset: phrases(file, raw.subset)?,
            rest: words(&raw.rest),
            among: phrases(file, raw.among)?,
            among_cases: words(&raw.among_cases),
            include: words(&raw.include),
            or: words(&raw.or),
            count_nouns: words(&raw.count_nouns),
            light: words(&raw.light),
            former: phrases(file, raw.former)?,
            from: words(&raw.from),
            change: words(&raw.change),
            background: phrases(file, raw.background)?,
            hedges: phrases(file, raw.hedges)?,
            modals: words(&raw.modals),
            unreal: words(&raw.unreal),
            fiction: words(&raw.fiction),
            able: words(&raw.able),
            sign_cases: words(&raw.sign_cases),
            lost: words(&raw.lost),
            clitics: words(&raw.clitics),
            both: words(&raw.both),
            also: words(&raw.also),
            each: words(&raw.each),
            them: words(&raw.them),
            as_well: phrases(file, raw.as_well)?,
            causative: words(&raw.causative),
            weak_negation: words(&raw.weak_negation),
            together: words(&raw.together),
            negation: words(&raw.negation),
            denial: words(&raw.denial),
            causes: Phrases::build(file, raw.causes.into_iter().flat_map(|(kind, nouns)| nouns.into_iter().map(move |noun| (noun, kind))))?,
            cause_cases: words(&raw.cause_cases),
            comparison: phrases(file, raw.comparison)?,
            since: words(&raw.since),
            place_cases: words(&raw.place_cases),
        })
    }
}

fn words(list: &[String]) -> Words {
    list.iter().map(|word| fold(word)).collect()
}

fn phrases(file: &File, list: Vec<Spanned<String>>) -> Result<Phrases<()>, LexiconError> {
    Phrases::build(file, list.into_iter().map(|phrase| (phrase, ())))
}
