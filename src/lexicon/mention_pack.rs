//! The pack of the `mention` room: `packs/*/mention.toml`.

use super::error::File;
use super::mention::{CountryWord, Gender, Known, Noun, Pronoun, Ranked, Title};
use super::phrases::spelling;
use super::reader::{Spanned, Table};
use super::{ActorKind, LexiconError, Phrases, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

type Words = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    titles: Vec<RawTitles>,
    roles: RawRoles,
    family: Vec<RawFamily>,
    groups: RawGroups,
    organizations: RawOrganizations,
    actor: Vec<RawActor>,
    words: RawWords,
    pronouns: Vec<RawPronouns>,
    ranked: Vec<RawRanked>,
    countries: Table<Spanned<String>, RawCountry>,
    first_names: RawNames,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTitles {
    gender: Option<Gender>,
    role: Option<String>,
    words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRoles {
    words: Words,
    head_first: bool,
    gendered: RawGendered,
    offices: Words,
    grammatical: Words,
    former: Words,
    loose: Words,
    prefixes: Words,
    connectors: Words,
    loose_connectors: Words,
    place_connectors: Words,
    agentive_endings: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFamily {
    #[serde(default)]
    bodies: bool,
    words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGendered {
    male: Words,
    female: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroups {
    words: Words,
    unnamed: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOrganizations {
    words: Words,
    mastheads: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawActor {
    kind: ActorKind,
    country: Option<Spanned<String>>,
    names: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWords {
    calendar: Words,
    stop: Words,
    particles: Words,
    inner: Words,
    suffixes: Words,
    honours: Words,
    legal_forms: Words,
    initial_articles: Words,
    definite: Words,
    demonstrative: Words,
    indefinite: Words,
    nobody: Words,
    masculine: Words,
    feminine: Words,
    anonymous: Words,
    owned: Words,
    employers: Words,
    collective_endings: Words,
    copulas: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRanked {
    words: Words,
    #[serde(default)]
    former: bool,
    #[serde(default)]
    plural: bool,
    gender: Option<Gender>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPronouns {
    words: Words,
    gender: Option<Gender>,
    #[serde(default)]
    plural: bool,
    #[serde(default)]
    speaker: bool,
    #[serde(default)]
    relative: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCountry {
    names: Words,
    people: Words,
    capitals: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNames {
    male: Words,
    female: Words,
    either: Words,
}

/// What the `mention` room looks up.
#[derive(Debug)]
pub struct MentionPack {
    /// Titles before names, with the gender and the role they tell.
    pub titles: Phrases<Title>,
    /// Common nouns for people, groups and bodies.
    pub nouns: Phrases<Noun>,
    /// Countries, capitals, peoples, bodies and groups by name.
    pub known: Phrases<Known>,
    /// The name of each country, by its code.
    pub country_names: FxHashMap<String, String>,
    /// Given names with the gender most of their bearers have.
    pub first_names: Phrases<Option<Gender>>,
    /// Personal and relative pronouns.
    pub pronouns: Phrases<Pronoun>,
    /// Whether things have a pronoun of their own, as in English, or share those of people, as in French.
    pub neuter: bool,
    /// "the former", "the latter".
    pub ranked: Phrases<Ranked>,
    /// What says that a source is not named.
    pub anonymous: Phrases<()>,
    /// What only a body has: "shareholders", *chiffre d'affaires*.
    pub owned: Phrases<()>,
    /// What stands before the name of who employs: *chez*.
    pub employers: FxHashSet<String>,
    /// Days and months, which are no names of people.
    pub calendar: FxHashSet<String>,
    /// Other capitalized words that are no names.
    pub stop: FxHashSet<String>,
    /// Small words inside the names of people.
    pub particles: FxHashSet<String>,
    /// Small words inside the names of bodies.
    pub inner: FxHashSet<String>,
    /// "Jr.", "III".
    pub suffixes: FxHashSet<String>,
    /// What follows a name and is no part of it: "QC", "MP".
    pub honours: FxHashSet<String>,
    /// What follows a company's name and is no part of it: "Inc.", "SA".
    pub legal_forms: FxHashSet<String>,
    /// Articles that are no part of a name.
    pub articles: FxHashSet<String>,
    /// Determiners of what is known.
    pub definite: FxHashSet<String>,
    /// Those of them that point at who was just spoken of: "this".
    pub demonstrative: FxHashSet<String>,
    /// The gender that an article in the singular tells.
    pub article_gender: FxHashMap<String, Gender>,
    /// Determiners of what is new.
    pub indefinite: FxHashSet<String>,
    /// What without an article means nobody: *personne*.
    pub nobody: FxHashSet<String>,
    /// Whether of two nouns side by side the first is the head, as in French: *femme soldat*.
    pub head_first: bool,
    /// What joins a role to what it is of.
    pub connectors: FxHashSet<String>,
    /// Those of them that as often belong to a verb: *à*.
    pub loose_connectors: FxHashSet<String>,
    /// What joins a role to its place: "in", "at".
    pub place_connectors: FxHashSet<String>,
    /// What says that a role was somebody's once: "former".
    pub former: FxHashSet<String>,
    /// What may be said of any role and tells none from another: "new", "senior".
    pub loose: FxHashSet<String>,
    /// What is joined to a role by a hyphen: "vice".
    pub role_prefixes: FxHashSet<String>,
    /// What nouns for those who do something end in: "-er", "-ist".
    pub agentive_endings: Vec<String>,
    /// Verbs, by their dictionary form, whose complement says what their subject is: "become".
    pub copulas: FxHashSet<String>,
    /// What adjectives of peoples end in that, with an article, mean all of them: "the British".
    pub collective_endings: Vec<String>,
}

impl MentionPack {
    /// The country that a folded name begins with, be it its own, its capital's or its people's: ISO 3166-1 alpha-3.
    pub fn country_of(&self, folded: &str) -> Option<&String> {
        match self.known.longest(folded.split(' ')) {
            Some((_, Known::Country(_, code))) => Some(code),
            _ => None,
        }
    }
}

impl MentionPack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let raw: Raw = file.read()?;
        let titles = raw.titles.into_iter().flat_map(|titles| {
            let title = Title { gender: titles.gender, role: titles.role };
            titles.words.into_iter().map(move |word| (word, title.clone()))
        });
        let mut country_names = FxHashMap::default();
        for (code, country) in raw.countries.iter() {
            let name = country.names.first().ok_or_else(|| file.error(code, "a country needs a name"))?;
            check_country(file, code)?;
            country_names.insert(code.get_ref().clone(), name.get_ref().clone());
        }
        let neuter = raw.pronouns.iter().any(|pronouns| pronouns.gender == Some(Gender::Neuter));
        let names = raw.first_names;
        let names = [(names.male, Some(Gender::Male)), (names.female, Some(Gender::Female)), (names.either, None)];
        let pronouns = raw.pronouns.into_iter().flat_map(|p| {
            let pronoun = Pronoun { gender: p.gender, plural: p.plural, speaker: p.speaker, relative: p.relative };
            p.words.into_iter().map(move |word| (word, pronoun))
        });
        let words = raw.words;
        let ranked = raw.ranked.into_iter().flat_map(|r| {
            let ranked = Ranked { former: r.former, plural: r.plural, gender: r.gender };
            r.words.into_iter().map(move |word| (word, ranked))
        });
        Ok(Self {
            titles: Phrases::build(file, titles)?,
            nouns: nouns(file, &raw.roles, &raw.groups, &raw.organizations, &raw.family)?,
            known: known(file, raw.countries, raw.actor)?,
            country_names,
            first_names: Phrases::build(
                file,
                names.into_iter().flat_map(|(list, gender)| list.into_iter().map(move |name| (name, gender))),
            )?,
            pronouns: Phrases::build(file, pronouns)?,
            neuter,
            ranked: Phrases::build(file, ranked)?,
            anonymous: Phrases::build(file, words.anonymous.into_iter().map(|phrase| (phrase, ())))?,
            owned: Phrases::build(file, words.owned.into_iter().map(|phrase| (phrase, ())))?,
            employers: folded(&words.employers),
            calendar: folded(&words.calendar),
            stop: folded(&words.stop),
            particles: folded(&words.particles),
            inner: folded(&words.inner),
            suffixes: folded(&words.suffixes),
            article_gender: folded(&words.masculine)
                .into_iter()
                .map(|word| (word, Gender::Male))
                .chain(folded(&words.feminine).into_iter().map(|word| (word, Gender::Female)))
                .collect(),
            honours: folded(&words.honours),
            copulas: folded(&words.copulas),
            legal_forms: folded(&words.legal_forms),
            articles: folded(&words.initial_articles),
            definite: folded(&words.definite),
            demonstrative: folded(&words.demonstrative),
            indefinite: folded(&words.indefinite),
            nobody: folded(&words.nobody),
            head_first: raw.roles.head_first,
            connectors: folded(&raw.roles.connectors),
            loose_connectors: folded(&raw.roles.loose_connectors),
            place_connectors: folded(&raw.roles.place_connectors),
            former: folded(&raw.roles.former),
            loose: folded(&raw.roles.loose),
            role_prefixes: folded(&raw.roles.prefixes),
            agentive_endings: folded(&raw.roles.agentive_endings).into_iter().collect(),
            collective_endings: folded(&words.collective_endings).into_iter().collect(),
        })
    }
}

impl MentionPack {
    /// Whether a capitalized word, folded, is no name.
    pub fn is_stop(&self, folded: &str) -> bool {
        self.stop.contains(folded) || self.calendar.contains(folded)
    }
}

fn folded(words: &Words) -> FxHashSet<String> {
    words.iter().map(|word| fold(word.get_ref())).collect()
}

fn check_country(file: &File, code: &Spanned<String>) -> Result<(), LexiconError> {
    let fits = code.get_ref().len() == 3 && code.get_ref().bytes().all(|b| b.is_ascii_uppercase());
    if fits { Ok(()) } else { Err(file.error(code, "a country is three capital letters of ISO 3166-1, such as \"PAK\"")) }
}

/// Roles, groups and bodies in one look-up: a noun may be several of them ("head" of a state, "state").
fn nouns(
    file: &File,
    roles: &RawRoles,
    groups: &RawGroups,
    organizations: &RawOrganizations,
    families: &[RawFamily],
) -> Result<Phrases<Noun>, LexiconError> {
    let mut nouns: BTreeMap<String, Noun> = BTreeMap::new();
    let mut all = |words: &Words, mark: &dyn Fn(&mut Noun)| -> Result<(), LexiconError> {
        let mut seen = FxHashSet::default();
        for word in words {
            let spelling = spelling(word.get_ref());
            if !seen.insert(spelling.clone()) {
                return Err(file.error(word, format!("{:?} stands here twice (accents and case do not count)", word.get_ref())));
            }
            mark(nouns.entry(spelling).or_default());
        }
        Ok(())
    };
    all(&groups.words, &|noun| (noun.group, noun.plural) = (true, true))?;
    all(&groups.unnamed, &|noun| noun.unnamed = true)?;
    all(&organizations.words, &|noun| noun.organization = true)?;
    all(&organizations.mastheads, &|noun| (noun.organization, noun.masthead) = (true, true))?;
    all(&roles.words, &|noun| noun.role = true)?;
    all(&roles.gendered.male, &|noun| (noun.role, noun.gender) = (true, Some(Gender::Male)))?;
    all(&roles.gendered.female, &|noun| (noun.role, noun.gender) = (true, Some(Gender::Female)))?;
    all(&roles.grammatical, &|noun| (noun.role, noun.grammatical) = (true, true))?;
    all(&roles.offices, &|noun| (noun.role, noun.office) = (true, true))?;
    for (family, bit) in families.iter().zip(0..) {
        let bit = 1u64.checked_shl(bit).ok_or_else(|| file.error(&family.words[0], "there may be no more than 64 families"))?;
        all(&family.words, &|noun| {
            noun.families |= bit;
            noun.organization |= family.bodies;
            noun.role |= !family.bodies;
        })?;
    }
    // Several who have a role are a group.
    let plurals: Vec<String> = nouns.iter().filter(|(_, noun)| noun.role && !noun.plural).map(|(role, _)| format!("{role}s")).collect();
    for plural in plurals {
        nouns.entry(plural).or_insert(Noun { group: true, plural: true, ..Noun::default() });
    }
    Ok(Phrases::from_spellings(nouns))
}

fn known(file: &File, countries: Table<Spanned<String>, RawCountry>, actors: Vec<RawActor>) -> Result<Phrases<Known>, LexiconError> {
    let mut entries: BTreeMap<String, Known> = BTreeMap::new();
    for (code, country) in countries {
        let words = [(country.names, CountryWord::Name), (country.people, CountryWord::People), (country.capitals, CountryWord::Capital)];
        for (words, kind) in words {
            for word in words {
                // Two countries may share a people (Congolese): the first keeps it.
                entries.entry(spelling(word.get_ref())).or_insert_with(|| Known::Country(kind, code.get_ref().clone()));
            }
        }
    }
    for actor in actors {
        if let Some(code) = &actor.country {
            check_country(file, code)?;
        }
        let country = actor.country.map(Spanned::into_inner);
        for name in actor.names {
            if entries.insert(spelling(name.get_ref()), Known::Actor(actor.kind, country.clone())).is_some() {
                return Err(file.error(&name, format!("{:?} stands here twice (accents and case do not count)", name.get_ref())));
            }
        }
    }
    Ok(Phrases::from_spellings(entries))
}
