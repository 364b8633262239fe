//! Who is who: phrases of one article gathered into entities.
//!
//! Names come first, over the whole article, so that a headline's "minister" finds the name the body gives; then roles, bodies
//! and pronouns in the order of the text, each to the last entity a reader would take it for (centering: subjects before
//! others, near before far; Grosz, Joshi & Weinstein 1995). Where nobody fits, nobody is named.

use super::entities::{Entities, name_words};
use super::marks::Marked;
use super::phrase::Phrase;
use super::{Entity, Mention, Mentions};
use crate::article::Region;
use crate::lexicon::{ActorKind, CountryWord, Gender, Known, Pack, Pronoun, fold};
use crate::syntax::{Deprel, Document, Upos};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How far back, in mentions, a pronoun looks.
const REACH: usize = 24;
/// How far back, in sentences, a pronoun looks.
const FAR: u32 = 4;

/// Links the phrases of a document.
pub(super) fn link(document: &Document<'_>, pack: &Pack, phrases: Vec<Phrase<'_>>, marks: &[Marked]) -> Mentions {
    let mut linker = Linker {
        document,
        pack,
        entities: Entities::default(),
        quoted: quoted(document, marks),
        seen: Vec::new(),
        last_seen: FxHashMap::default(),
    };
    let mut of: Vec<Option<usize>> = phrases.iter().map(|phrase| linker.named(phrase)).collect();
    let mut mentions = Vec::with_capacity(phrases.len());
    for (phrase, entity) in phrases.iter().zip(&mut of) {
        if entity.is_none() {
            *entity = linker.unnamed(phrase);
        }
        let kind = match (*entity, phrase.pronoun) {
            (Some(entity), _) => linker.entities.list[entity].entity.kind,
            (None, Some(_)) => ActorKind::Pronoun,
            (None, None) => continue,
        };
        if let Some(entity) = *entity {
            linker.last_seen.insert(entity, linker.seen.len());
        }
        linker.seen.push(Seen {
            entity: *entity,
            kind,
            head: phrase.head,
            sentence: document.token(phrase.head).sentence,
            plural: phrase.noun.is_some_and(|n| n.plural),
        });
        mentions.push(Mention { span: document.span(phrase.tokens.clone()), head: phrase.head, kind, entity: *entity });
    }
    Mentions::new(document, mentions, linker.entities.list.into_iter().map(|known| known.entity).collect())
}

/// For each token whether it stands inside quotation marks.
fn quoted(document: &Document<'_>, marks: &[Marked]) -> Vec<bool> {
    let mut quoted = vec![false; document.tokens().len()];
    for marked in marks.iter().filter(|marked| !marked.nested) {
        let tokens = document.token_at(marked.inner.start)..document.token_at(marked.inner.end);
        if let Some(inside) = quoted.get_mut(tokens) {
            inside.fill(true);
        }
    }
    quoted
}

struct Linker<'a> {
    document: &'a Document<'a>,
    pack: &'a Pack,
    entities: Entities,
    quoted: Vec<bool>,
    seen: Vec<Seen>,
    /// Where in `seen` an entity was mentioned last.
    last_seen: FxHashMap<usize, usize>,
}

/// A mention that later ones may refer to.
struct Seen {
    entity: Option<usize>,
    kind: ActorKind,
    head: usize,
    sentence: u32,
    plural: bool,
}

impl Linker<'_> {
    fn text(&self, tokens: Range<usize>) -> &str {
        self.document.span(tokens).of(self.document.text())
    }

    /// The entity of a phrase with a name.
    fn named(&mut self, phrase: &Phrase<'_>) -> Option<usize> {
        let name = phrase.name.clone()?;
        let text = one_line(self.text(name.clone()));
        // "Afghan" names people only as a noun.
        if matches!(phrase.known, Some(Known::Country(CountryWord::People, _)))
            && (self.document.token(phrase.head).upos == Upos::Adj
                || matches!(self.document.token(phrase.head).deprel, Deprel::Amod | Deprel::Compound))
        {
            return None;
        }
        let entity = if let Some(actor) = self.pack.dictionary.actor(&fold(&text)) {
            let entity = Entity {
                name: Some(actor.name.get_ref().clone()),
                kind: actor.kind,
                role: actor.role.clone(),
                affiliation: actor.affiliation.clone(),
                country: actor.country.as_ref().map(|code| code.get_ref().clone()),
            };
            self.entities.by_name(entity)
        } else {
            match self.kind(phrase, &name, &text) {
                ActorKind::Person => self.entities.person(&text, phrase.gender),
                ActorKind::Country => {
                    let Some(Known::Country(_, code)) = phrase.known else { return None };
                    let name = self.pack.mention.country_names.get(code).cloned().unwrap_or(text);
                    self.entities.by_name(Entity {
                        name: Some(name),
                        kind: ActorKind::Country,
                        role: None,
                        affiliation: None,
                        country: Some(code.clone()),
                    })
                }
                kind => {
                    let country = match phrase.known {
                        Some(Known::Actor(_, country)) => country.clone(),
                        Some(Known::Country(_, code)) => Some(code.clone()),
                        None => phrase.country.map(str::to_owned),
                    };
                    self.entities.by_name(Entity { name: Some(text), kind, role: None, affiliation: None, country })
                }
            }
        };
        if let Some(acronym) = phrase.acronym {
            self.entities.alias(self.document.folded(acronym), entity);
        }
        self.describe(entity, phrase);
        Some(entity)
    }

    /// Adds what a phrase says of an entity.
    fn describe(&mut self, entity: usize, phrase: &Phrase<'_>) {
        let role = phrase.role.clone().map(|role| one_line(self.text(role)));
        let affiliation = phrase.affiliation.clone().map(|tokens| one_line(self.text(tokens)));
        let country = phrase.country.map(str::to_owned);
        let affiliation = affiliation.or_else(|| country.as_ref().and_then(|code| self.pack.mention.country_names.get(code).cloned()));
        let head = phrase.noun.filter(|noun| noun.role).map(|_| self.document.folded(phrase.noun_at).to_owned());
        let known = &mut self.entities.list[entity];
        known.gender = known.gender.or(phrase.gender);
        if role.is_some() {
            known.entity.role = known.entity.role.take().or(role);
            known.entity.affiliation = known.entity.affiliation.take().or(affiliation);
            known.entity.country = known.entity.country.take().or(country);
        }
        if let Some(head) = head {
            self.entities.role(head, entity);
        }
    }

    /// What a name names, by lists, by what stands beside it, by its shape.
    fn kind(&self, phrase: &Phrase<'_>, name: &Range<usize>, text: &str) -> ActorKind {
        let document = self.document;
        match phrase.known {
            Some(Known::Actor(kind, _)) => return *kind,
            Some(Known::Country(CountryWord::Name, _)) => return ActorKind::Country,
            Some(Known::Country(CountryWord::People, _)) => return ActorKind::Group,
            Some(Known::Country(CountryWord::Capital, _)) if self.acts(phrase.head) => return ActorKind::Country,
            Some(Known::Country(CountryWord::Capital, _)) => return ActorKind::Place,
            None => {}
        }
        let lists = &self.pack.mention;
        let role = phrase.noun.is_some_and(|noun| noun.role) && phrase.role.is_some();
        let given = lists.first_names.get(document.folded(name.start)).is_some();
        if phrase.title || role || given && name.len() > 1 {
            return ActorKind::Person;
        }
        let body = name.clone().any(|t| lists.nouns.get(document.folded(t)).is_some_and(|noun| noun.organization));
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let acronym = letters >= 2 && text.chars().all(|c| !c.is_lowercase()) && letters <= 6;
        if body || acronym || phrase.noun.is_some_and(|noun| noun.organization) {
            return ActorKind::Organization;
        }
        let before = name.start.checked_sub(1).filter(|&t| document.token(t).sentence == document.token(name.start).sentence);
        if self.entities.knows_person(text) || given {
            return ActorKind::Person;
        }
        let after_article = before.is_some_and(|t| lists.articles.contains(document.folded(t)));
        let after_preposition = before.is_some_and(|t| document.token(t).upos == Upos::Adp);
        match () {
            () if after_article => ActorKind::Organization,
            () if name.len() > 1 && !after_preposition => ActorKind::Person,
            () if self.acts(phrase.head) => ActorKind::Person,
            () if name.len() > 1 => ActorKind::Person,
            () => ActorKind::Place,
        }
    }

    /// Whether a token is the subject of something.
    fn acts(&self, t: usize) -> bool {
        let token = self.document.token(t);
        matches!(token.deprel, Deprel::Nsubj)
            || token.deprel == Deprel::Flat && token.head.is_some_and(|head| self.document.token(head as usize).deprel == Deprel::Nsubj)
    }

    /// The entity of a phrase without a name.
    fn unnamed(&mut self, phrase: &Phrase<'_>) -> Option<usize> {
        if let Some(pronoun) = phrase.pronoun {
            return self.pronoun(phrase.head, pronoun);
        }
        if let Some(former) = phrase.ranked {
            return self.ranked(phrase.head, former);
        }
        let noun = phrase.noun?;
        let text = one_line(self.text(phrase.tokens.clone()));
        if noun.role && !noun.plural && !phrase.anonymous {
            let head = self.document.folded(phrase.noun_at).to_owned();
            let indefinite = self.pack.mention.indefinite.contains(self.document.folded(phrase.tokens.start));
            if !indefinite
                && let Some(entity) = self
                    .bearer(&head, phrase)
                    .filter(|&entity| self.entities.list[entity].entity.name.is_some() || self.just_named(phrase).is_none())
            {
                return Some(entity);
            }
            if phrase.definite
                && !indefinite
                && let Some(entity) = self.just_named(phrase)
            {
                self.describe(entity, phrase);
                return Some(entity);
            }
            if noun.unnamed {
                return Some(self.nobody(phrase, ActorKind::Unnamed, Some(text)));
            }
            return Some(self.nobody(phrase, ActorKind::Person, None));
        }
        if noun.unnamed || phrase.anonymous {
            return Some(self.nobody(phrase, ActorKind::Unnamed, None));
        }
        let kind = if noun.organization && !noun.group { ActorKind::Organization } else { ActorKind::Group };
        let bare = self.bare(phrase);
        if phrase.definite
            && kind == ActorKind::Organization
            && phrase.noun_at == bare.start
            && bare.len() == 1
            && let Some(entity) = self.entities.body(self.document.folded(phrase.noun_at))
        {
            return Some(entity);
        }
        let name = one_line(self.text(bare));
        let country = phrase.country.map(str::to_owned);
        Some(self.entities.by_name(Entity { name: Some(name), kind, role: None, affiliation: None, country }))
    }

    /// A phrase without its article.
    fn bare(&self, phrase: &Phrase<'_>) -> Range<usize> {
        let skip = phrase
            .tokens
            .clone()
            .take_while(|&t| self.document.token(t).upos == Upos::Det || self.pack.mention.articles.contains(self.document.folded(t)))
            .count();
        let start = (phrase.tokens.start + skip).min(phrase.noun_at);
        start..phrase.tokens.end
    }

    /// An entity that has no name here.
    fn nobody(&mut self, phrase: &Phrase<'_>, kind: ActorKind, role: Option<String>) -> usize {
        let entity = self.entities.add(Entity { name: None, kind, role, affiliation: None, country: phrase.country.map(str::to_owned) });
        self.describe(entity, phrase);
        entity
    }

    /// Who has this role: the last one, or for a headline the first.
    fn bearer(&self, head: &str, phrase: &Phrase<'_>) -> Option<usize> {
        let fits = |&entity: &usize| {
            let known = &self.entities.list[entity];
            let same_country = match (phrase.country, &known.entity.country) {
                (Some(one), Some(other)) => one == other,
                _ => true,
            };
            let affiliation = phrase.affiliation.clone().map(|tokens| fold(self.text(tokens)));
            let whose = match (affiliation, &known.entity.affiliation) {
                (Some(one), Some(other)) => phrase.country.is_some() || shares_word(&one, &fold(other)),
                _ => true,
            };
            same_country && whose
        };
        let bearers = self.entities.bearers(head);
        let title = self.document.sentence_of(phrase.head).region == Region::Title;
        let last = bearers
            .clone()
            .filter_map(|entity| Some((self.last_seen.get(&entity)?, entity)))
            .filter(|(_, entity)| fits(entity))
            .max()
            .map(|(_, entity)| entity);
        last.or_else(|| bearers.clone().filter(|_| title).find(fits))
    }

    /// The person whom the sentence before named without a role, and whom this role can only describe.
    fn just_named(&self, phrase: &Phrase<'_>) -> Option<usize> {
        let here = self.document.token(phrase.head).sentence;
        let mut people =
            self.seen.iter().rev().take(REACH).take_while(|seen| here - seen.sentence <= 1).filter(|seen| seen.kind == ActorKind::Person);
        let seen = people.next().filter(|seen| seen.sentence < here)?;
        let entity = seen.entity?;
        let known = &self.entities.list[entity];
        let gender = phrase.gender.is_none() || known.gender.is_none() || phrase.gender == known.gender;
        let named = |other: &Seen| other.entity.is_some_and(|other| self.entities.list[other].entity.name.is_some());
        let alone = people.all(|other| other.entity == Some(entity) || !named(other));
        (known.entity.name.is_some() && known.entity.role.is_none() && gender && alone).then_some(entity)
    }

    /// Whom a personal pronoun means.
    fn pronoun(&self, head: usize, pronoun: &Pronoun) -> Option<usize> {
        if pronoun.speaker {
            return None;
        }
        let here = self.document.token(head).sentence;
        let mut best: Option<(u32, usize)> = None;
        for (back, seen) in self.seen.iter().rev().take(REACH).enumerate() {
            let Some(entity) = seen.entity else { continue };
            if here - seen.sentence > FAR {
                break;
            }
            let known = &self.entities.list[entity];
            let Some(misfit) = misfit(pronoun, seen, known.gender, self.pack.mention.neuter) else { continue };
            let far = (here - seen.sentence) * 12 + back as u32;
            let rank = if self.acts(seen.head) { 0 } else { 7 } + if self.quoted[seen.head] && !self.quoted[head] { 15 } else { 0 };
            let cost = far + rank + misfit;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, entity));
            }
        }
        best.map(|(_, entity)| entity)
    }

    /// "the former", "the latter": the two people or bodies mentioned last.
    fn ranked(&self, head: usize, former: bool) -> Option<usize> {
        let here = self.document.token(head).sentence;
        let mut last: Vec<usize> = Vec::new();
        for seen in self.seen.iter().rev().take(REACH).take_while(|seen| here - seen.sentence <= 1) {
            if let Some(entity) = seen.entity
                && !last.contains(&entity)
                && seen.kind != ActorKind::Place
            {
                last.push(entity);
            }
        }
        last.get(usize::from(former)).copied()
    }
}

/// How badly a mention fits a pronoun; `None` where no reader would take it so.
fn misfit(pronoun: &Pronoun, seen: &Seen, gender: Option<Gender>, neuter: bool) -> Option<u32> {
    use ActorKind::*;
    match (pronoun.plural, pronoun.gender) {
        (true, _) => match seen.kind {
            Group | Unnamed => Some(if seen.plural || seen.kind == Group { 0 } else { 10 }),
            Organization | Country => Some(8),
            Person | Place | Pronoun => None,
        },
        (false, Some(Gender::Neuter)) => match seen.kind {
            Organization | Country => Some(0),
            Group => Some(2),
            Person | Unnamed | Place | Pronoun => None,
        },
        (false, wanted) => match seen.kind {
            Person => match (wanted, gender) {
                (Some(one), Some(other)) if one != other => None,
                (_, Some(_)) => Some(0),
                (_, None) => Some(3),
            },
            Unnamed if !seen.plural => Some(6),
            Organization | Country | Group if !neuter && !seen.plural => Some(9),
            _ => None,
        },
    }
}

fn shares_word(one: &str, other: &str) -> bool {
    name_words(one).any(|word| name_words(other).any(|w| w == word))
}

/// A name as one line: white space of any length is one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
