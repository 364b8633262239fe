//! The entities of one article, found again by surname, full name, acronym or role.

use super::Entity;
use crate::lexicon::{ActorKind, Gender, fold};
use rustc_hash::FxHashMap;

/// Of how many of one surname or role a reader keeps track; it keeps endless lists linear.
const BEARERS: usize = 64;

/// An entity with what only linking needs to know of it.
#[derive(Debug)]
pub(super) struct KnownEntity {
    /// What the tables show.
    pub entity: Entity,
    /// Its gender, where a title, a role or a given name told.
    pub gender: Option<Gender>,
    /// The families of the nouns that were said of it, one bit each.
    pub families: u64,
    /// What tells its roles from others of their kind: "defence" of a minister.
    pub modifiers: Vec<String>,
    /// Whom it turned out to be.
    pub meant: Option<usize>,
    /// Whether it came into the text as somebody it does not name: "a diplomat".
    pub indefinite: bool,
    /// Whether it has a name of its own, with capitals, rather than a common noun.
    pub proper: bool,
    /// Whether it holds an office.
    pub office: bool,
    /// Whether nothing but its place told what it is: it may turn out to be a company.
    pub guess: bool,
}

/// All entities so far, with the words they are found by.
#[derive(Debug, Default)]
pub(super) struct Entities {
    /// In the order of their first mention.
    pub list: Vec<KnownEntity>,
    surnames: FxHashMap<String, Vec<usize>>,
    /// By one of several surnames, or by half of a double one.
    parts: FxHashMap<String, Vec<usize>>,
    given: FxHashMap<String, Vec<usize>>,
    names: FxHashMap<String, usize>,
    roles: FxHashMap<String, Vec<usize>>,
    bodies: FxHashMap<String, usize>,
}

impl Entities {
    /// Makes two entities one: whoever meant the first means the second.
    pub fn merge(&mut self, from: usize, into: usize) {
        let KnownEntity { entity, gender, families, .. } = &self.list[from];
        let (entity, gender, families) = (entity.clone(), *gender, *families);
        let known = &mut self.list[into];
        known.entity.role = known.entity.role.take().or(entity.role);
        known.entity.affiliation = known.entity.affiliation.take().or(entity.affiliation);
        known.entity.country = known.entity.country.take().or(entity.country);
        known.gender = known.gender.or(gender);
        known.families |= families;
        self.list[from].meant = Some(into);
    }

    /// The entity that is meant by one, which may have been made part of another.
    pub fn meant(&self, entity: usize) -> usize {
        self.list[entity].meant.unwrap_or(entity)
    }

    /// The first person or body whose name begins with these letters word by word, small words and an article apart.
    pub fn by_initials(&self, initials: &str) -> Option<usize> {
        let letters = fold(initials);
        let letters: String = letters.chars().filter(|c| c.is_alphabetic()).collect();
        let fits = |known: &KnownEntity| {
            let name = known.entity.name.as_deref().unwrap_or_default();
            let short = |word: &&str| word.chars().count() > 3 || word.starts_with(char::is_uppercase);
            let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).filter(short);
            let own: String = words.filter_map(|word| fold(word).chars().next()).collect();
            match known.entity.kind {
                ActorKind::Person => letters == own,
                ActorKind::Organization => letters == own || letters.len() > 2 && letters.get(1..) == Some(own.as_str()),
                _ => false,
            }
        };
        self.list.iter().take(BEARERS).position(fits)
    }

    /// Adds an entity that nothing is known by yet.
    pub fn add(&mut self, entity: Entity) -> usize {
        self.list.push(KnownEntity {
            entity,
            gender: None,
            families: 0,
            modifiers: Vec::new(),
            meant: None,
            indefinite: false,
            proper: false,
            office: false,
            guess: false,
        });
        self.list.len() - 1
    }

    /// The entity of a full name, new where there is none.
    pub fn by_name(&mut self, entity: Entity) -> usize {
        let key = fold(entity.name.as_deref().unwrap_or_default());
        if let Some(&known) = self.names.get(&key) {
            let known_entity = &mut self.list[known].entity;
            known_entity.country = known_entity.country.take().or(entity.country);
            return known;
        }
        let body = entity.kind == ActorKind::Organization || entity.kind == ActorKind::Group;
        if let Some(known) = self.called_in_short(&key).filter(|_| body) {
            let known_entity = &mut self.list[known].entity;
            if known_entity.name.as_ref().is_some_and(|old| old.len() < key.len()) {
                known_entity.name = entity.name;
                known_entity.kind = entity.kind;
            }
            self.names.insert(key, known);
            return known;
        }
        let new = self.add(entity);
        if body {
            for word in name_words(&key) {
                self.bodies.insert(word.to_owned(), new);
            }
            if let Some(acronym) = initials(self.list[new].entity.name.as_deref().unwrap_or_default()) {
                self.names.entry(acronym).or_insert(new);
            }
        }
        self.names.insert(key, new);
        new
    }

    /// The body of a proper name that another begins with: "Brackwater" of "Brackwater Devices", or the other way round.
    fn called_in_short(&self, key: &str) -> Option<usize> {
        let short = name_words(key).next().filter(|short| short.len() > 3)?;
        let proper = |known: usize| {
            let known = &self.list[known];
            known.proper && matches!(known.entity.kind, ActorKind::Organization | ActorKind::Group | ActorKind::Place)
        };
        let first = |known: usize| {
            let name = fold(self.list[known].entity.name.as_deref().unwrap_or_default());
            name_words(&name).next() == Some(short)
        };
        let long = || self.bodies.get(short).copied().filter(|&known| name_words(key).nth(1).is_none() && first(known));
        self.names.get(short).copied().or_else(long).filter(|&known| proper(known))
    }

    /// Another name of an entity.
    pub fn alias(&mut self, folded: &str, entity: usize) {
        self.names.insert(folded.to_owned(), entity);
    }

    /// Whether a person of this surname or given name is known.
    pub fn knows_person(&self, name: &str) -> bool {
        let folded = fold(name);
        personal_words(&folded)
            .last()
            .is_some_and(|last| self.surnames.contains_key(last) || self.given.contains_key(last) || self.parts.contains_key(last))
    }

    /// The person of a name: the last one whose name agrees with it, else a new one.
    pub fn person(&mut self, name: &str, gender: Option<Gender>) -> usize {
        let folded = fold(name);
        let words: Vec<&str> = personal_words(&folded).collect();
        let Some((&surname, before)) = words.split_last() else { return self.by_name(person(name)) };
        let agrees = |&entity: &usize| {
            let known = &self.list[entity];
            let same_gender = known.gender.is_none() || gender.is_none() || known.gender == gender;
            let other = fold(known.entity.name.as_deref().unwrap_or_default());
            let other: Vec<&str> = personal_words(&other).collect();
            same_gender && given_names_agree(before, &other[..other.len().saturating_sub(1)])
        };
        let last = |all: &FxHashMap<String, Vec<usize>>| {
            all.get(surname).and_then(|all| all.iter().rev().take(BEARERS).copied().find(|entity| agrees(entity)))
        };
        let alone = || last(&self.given).or_else(|| last(&self.parts));
        // "Brackwater" of a headline, "Brackwater Devices" below it.
        let first = || {
            self.surnames.get(*before.first()?)?.iter().rev().copied().find(|&entity| {
                let known = &self.list[entity];
                known.gender.is_none_or(|own| gender.is_none_or(|other| own == other))
                    && known.entity.name.as_deref().is_some_and(|name| personal_words(&fold(name)).nth(1).is_none())
            })
        };
        let found = last(&self.surnames).or_else(|| if before.is_empty() { alone() } else { first() });
        let entity = found.unwrap_or_else(|| {
            let entity = self.add(person(name));
            self.surnames.entry(surname.to_owned()).or_default().push(entity);
            entity
        });
        let known = &mut self.list[entity];
        known.gender = known.gender.or(gender);
        let fuller = found.is_some() && words.len() > 1 && known.entity.name.as_ref().is_some_and(|old| old.len() < name.len());
        if fuller {
            known.entity.name = Some(name.to_owned());
        }
        if let [first, middle @ ..] = before
            && (fuller || found.is_none())
        {
            self.given.entry((*first).to_owned()).or_default().push(entity);
            let halves = surname.split('-').filter(|half| *half != surname);
            for part in middle.iter().copied().chain(halves).filter(|part| part.len() > 2) {
                self.parts.entry(part.to_owned()).or_default().push(entity);
            }
        }
        entity
    }

    /// Notes that an entity bears a role.
    pub fn role(&mut self, head: String, entity: usize) {
        let bearers = self.roles.entry(head).or_default();
        if !bearers.iter().rev().take(BEARERS).any(|&other| other == entity) {
            bearers.push(entity);
        }
    }

    /// Who bears a role, in the order of the text: the first and the last of them.
    pub fn bearers(&self, head: &str) -> impl Iterator<Item = usize> + Clone + '_ {
        let bearers: &[usize] = self.roles.get(head).map_or(&[], |bearers| bearers);
        let (first, rest) = bearers.split_at(bearers.len().min(BEARERS));
        first.iter().chain(&rest[rest.len().saturating_sub(BEARERS)..]).copied()
    }

    /// Notes the noun that a body was called by.
    pub fn call(&mut self, noun: &str, entity: usize) {
        self.bodies.insert(noun.to_owned(), entity);
    }

    /// The last body whose name has this word, or that was called so.
    pub fn body(&self, word: &str) -> Option<usize> {
        self.bodies.get(word).copied()
    }
}

fn person(name: &str) -> Entity {
    Entity { name: Some(name.to_owned()), kind: ActorKind::Person, role: None, affiliation: None, country: None }
}

/// What a body's name may be called for short: the first letters of three words or more, small words apart.
fn initials(name: &str) -> Option<String> {
    let long = |word: &&str| word.chars().count() > 3 || word.starts_with(char::is_uppercase);
    let acronym: String = name.split(|c: char| !c.is_alphanumeric()).filter(long).filter_map(|word| word.chars().next()).collect();
    (acronym.len() >= 3 && name.starts_with(char::is_uppercase)).then(|| fold(&acronym))
}

/// The words of a folded name.
pub(super) fn name_words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "s")
}

/// The words of a person's folded name, double names whole.
fn personal_words(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '-').map(|word| word.trim_matches('-'));
    words.filter(|word| !word.is_empty() && *word != "s")
}

/// Whether one list of given names is part of the other, initials counting for the names they begin.
fn given_names_agree(one: &[&str], other: &[&str]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut rest = long.iter();
    short.iter().all(|word| {
        rest.any(|other| word == other || word.len() == 1 && other.starts_with(word) || other.len() == 1 && word.starts_with(other))
    })
}
