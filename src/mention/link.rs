//! Who is who: phrases of one article gathered into entities.
//!
//! Names come first, over the whole article, so that a headline's "minister" finds the name the body gives; then roles, bodies
//! and pronouns in the order of the text, each to whom a reader would take it for ([`super::role`],
//! [`super::anaphora`]).

use super::anaphora::{Anaphor, Story};
use super::entities::Entities;
use super::kind::Sure;
use super::marks::Marked;
use super::phrase::Phrase;
use super::role::{Awaited, MODIFIERS};
use super::{Entity, Mention, Mentions};
use crate::lexicon::{ActorKind, CountryWord, Known, Pack, fold};
use crate::syntax::{Deprel, Document, Upos};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Links the phrases of a document.
pub(super) fn link(document: &Document<'_>, pack: &Pack, phrases: Vec<Phrase<'_>>, marks: &[Marked]) -> Mentions {
    let story = Story::new(document, pack, quoted(document, marks));
    let (entities, last_seen, awaited) = (Entities::default(), FxHashMap::default(), Vec::new());
    let mut linker = Linker { document, pack, entities, story, last_seen, awaited, kinds: FxHashMap::default() };
    linker.weigh(&phrases);
    let name = |phrase: &Phrase<'_>, linker: &mut Linker<'_>| {
        let inner = phrase.inner.as_deref().and_then(|inner| linker.named(inner));
        (inner, linker.named(phrase))
    };
    let of: Vec<(Option<usize>, Option<usize>)> = phrases.iter().map(|phrase| name(phrase, &mut linker)).collect();
    let mut mentions: Vec<Mention> = Vec::with_capacity(phrases.len());
    for (phrase, (inner, mut entity)) in phrases.iter().zip(of) {
        let span = document.span(phrase.tokens.clone());
        if let Some((body, inner)) = inner.zip(phrase.inner.as_deref()) {
            linker.story.tell(body, linker.entities.list[body].entity.kind, inner.tokens.clone(), inner.head, false);
        }
        match entity {
            Some(entity) => linker.introduce(entity, phrase),
            None => {
                if let Some(before) = mentions.last_mut().filter(|before| linker.apposed(phrase, before)) {
                    before.span.end = span.end;
                    continue;
                }
                entity = linker.unnamed(phrase);
            }
        }
        let kind = match (entity, phrase.pronoun) {
            (Some(entity), _) => linker.entities.list[entity].entity.kind,
            (None, Some(_)) => ActorKind::Pronoun,
            (None, None) => continue,
        };
        if let Some(entity) = entity {
            linker.last_seen.insert(entity, mentions.len());
            let plural = phrase.noun.is_some_and(|noun| noun.plural) || phrase.pronoun.is_some_and(|pronoun| pronoun.plural);
            linker.story.tell(entity, kind, phrase.tokens.clone(), phrase.head, plural);
        }
        mentions.push(Mention { span, head: phrase.head, kind, entity });
    }
    for mention in &mut mentions {
        mention.entity = mention.entity.map(|entity| linker.entities.meant(entity));
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

/// What is known of an article while its phrases are linked.
pub(super) struct Linker<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) pack: &'a Pack,
    pub(super) entities: Entities,
    pub(super) story: Story<'a>,
    /// Which mention of an entity was the last.
    pub(super) last_seen: FxHashMap<usize, usize>,
    /// "The minister" of a headline or a first paragraph, whom the text has not named yet.
    pub(super) awaited: Vec<Awaited>,
    /// For each name, folded, what its clearest mention says it is.
    pub(super) kinds: FxHashMap<String, (Sure, ActorKind)>,
}

impl Linker<'_> {
    pub(super) fn text(&self, tokens: Range<usize>) -> &str {
        self.document.span(tokens).of(self.document.text())
    }

    /// The entity of a phrase with a name.
    fn named(&mut self, phrase: &Phrase<'_>) -> Option<usize> {
        let Some(name) = phrase.name.clone() else { return self.body_by_office(phrase) };
        let text = one_line(self.text(name.clone()));
        if phrase.initials {
            return self.entities.by_initials(&text);
        }
        // "Afghan" names people only as a noun.
        if let Some(Known::Country(CountryWord::People, _)) = phrase.known
            && (self.document.token(phrase.head).upos == Upos::Adj
                || matches!(self.document.token(phrase.head).deprel, Deprel::Amod | Deprel::Compound)
                || self.citizen(phrase))
        {
            return None;
        }
        let guess = self.kinds.get(&fold(&text)).is_some_and(|(sure, _)| *sure == Sure::Guess);
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
            let (sure, kind) = self.kind(phrase, &name, &text);
            let clearest = self.kinds.get(&fold(&text)).filter(|(other, _)| *other > sure && !self.entities.knows_person(&text));
            match clearest.map_or(kind, |(_, kind)| *kind) {
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
        let legal = self.document.folded(name.end.min(self.document.tokens().len() - 1)).trim_end_matches('.');
        let legal = Some(legal).filter(|form| self.pack.mention.legal_forms.contains(*form));
        let known = &mut self.entities.list[entity];
        known.proper = true;
        known.guess = guess && name.len() == 1 && known.gender.is_none();
        known.families |= legal.and_then(|form| self.pack.mention.nouns.get(form)).map_or(0, |noun| noun.families);
        if let Some(acronym) = phrase.acronym {
            self.entities.alias(self.document.folded(acronym), entity);
        }
        self.describe(entity, phrase);
        Some(entity)
    }

    /// The entity of a body that its office names: "the ministry of water".
    fn body_by_office(&mut self, phrase: &Phrase<'_>) -> Option<usize> {
        let noun = phrase.noun.filter(|noun| noun.organization && !noun.group && !noun.role && !noun.unnamed)?;
        if !phrase.tailed && phrase.acronym.is_none() || phrase.anonymous {
            return None;
        }
        let bare = self.bare(phrase);
        let end = phrase.acronym.map_or(bare.end, |acronym| acronym - 1);
        let name = one_line(self.text(bare.start..end));
        let country = phrase.country.map(str::to_owned);
        let entity =
            self.entities.by_name(Entity { name: Some(name), kind: ActorKind::Organization, role: None, affiliation: None, country });
        self.entities.list[entity].families |= noun.families;
        if let Some(acronym) = phrase.acronym {
            self.entities.list[entity].proper = true;
            self.entities.alias(self.document.folded(acronym), entity);
        }
        Some(entity)
    }

    /// Adds what a phrase says of an entity.
    pub(super) fn describe(&mut self, entity: usize, phrase: &Phrase<'_>) {
        let role = phrase.role.clone().map(|role| one_line(self.text(role)));
        let affiliation = phrase.affiliation.clone().map(|tokens| one_line(self.text(tokens)));
        if let (Some(body), Some(acronym)) = (&affiliation, phrase.body_acronym) {
            let body = Entity { name: Some(body.clone()), kind: ActorKind::Organization, role: None, affiliation: None, country: None };
            let body = self.entities.by_name(body);
            self.entities.list[body].proper = true;
            self.entities.alias(self.document.folded(acronym), body);
        }
        let country = phrase.country.map(str::to_owned);
        let affiliation = affiliation.or_else(|| country.as_ref().and_then(|code| self.pack.mention.country_names.get(code).cloned()));
        let person = self.entities.list[entity].entity.kind == ActorKind::Person || phrase.name.is_none();
        let head = phrase.noun.filter(|noun| noun.role).map(|_| self.document.folded(phrase.noun_at).to_owned());
        let rank = phrase.rank.filter(|_| person);
        let modifiers: Vec<String> = self.modifiers(phrase).0.into_iter().map(str::to_owned).collect();
        // "l'association Ciel calme": later "l'association".
        if let Some(noun) = phrase.noun.filter(|noun| noun.organization && !noun.role && phrase.name.is_some() && !person) {
            self.entities.call(self.document.folded(phrase.noun_at), entity);
            self.entities.list[entity].families |= noun.families;
        }
        let known = &mut self.entities.list[entity];
        for word in modifiers {
            if known.modifiers.len() < MODIFIERS && !known.modifiers.contains(&word) {
                known.modifiers.push(word);
            }
        }
        known.gender = known.gender.or(phrase.gender);
        known.office |= phrase.noun.is_some_and(|noun| noun.role && noun.office);
        known.families |= phrase.noun.filter(|noun| noun.role == person).map_or(0, |noun| noun.families);
        known.families |= rank.and_then(|rank| self.pack.mention.nouns.get(&fold(rank))).map_or(0, |noun| noun.families);
        if role.is_some() {
            known.entity.role = known.entity.role.take().or(role);
            known.entity.affiliation = known.entity.affiliation.take().or(affiliation);
            known.entity.country = known.entity.country.take().or(country);
        }
        for head in head.into_iter().chain(rank.map(fold)) {
            self.entities.role(head, entity);
        }
    }

    /// "Jane Roe, the first woman to lead it,": whether a role right behind somebody's name and a comma describes them.
    fn apposed(&mut self, phrase: &Phrase<'_>, before: &Mention) -> bool {
        let comma = phrase.tokens.start.checked_sub(1).filter(|&t| self.document.form(t) == ",");
        let touches = comma.is_some_and(|t| t > 0 && self.document.token(t - 1).span.end == before.span.end);
        // "Asked by Roe, the minister said": whoever goes straight on to the verb is somebody else.
        let first = self.document.token_at(before.span.start);
        let fronted = first > 0
            && self.document.token(first - 1).upos == Upos::Adp
            && self.document.tokens().get(phrase.tokens.end).is_some_and(|next| matches!(next.upos, Upos::Verb | Upos::Aux));
        let Some(entity) = before.entity.filter(|_| touches && !fronted && before.kind == ActorKind::Person) else { return false };
        let role = phrase.noun.is_some_and(|noun| noun.role && !noun.plural) && phrase.pronoun.is_none();
        let known = &self.entities.list[entity];
        let fits = known.entity.name.is_some() && (known.gender.is_none() || phrase.gender.is_none() || known.gender == phrase.gender);
        if role && fits {
            self.describe(entity, phrase);
        }
        role && fits
    }

    /// The entity of a phrase without a name.
    fn unnamed(&mut self, phrase: &Phrase<'_>) -> Option<usize> {
        if let Some(&pronoun) = phrase.pronoun {
            let inverted = self.document.form(phrase.head).starts_with('-');
            let token = self.document.token(phrase.head);
            let cue = token.head.is_some_and(|verb| self.document.phrase(&self.pack.quote.verbs, verb as usize).is_some());
            let expletive = token.deprel == Deprel::Expl && !inverted && !cue;
            let meant = Some(pronoun).filter(|pronoun| !pronoun.speaker && !expletive)?;
            let entity = self.story.antecedent(&self.entities, phrase.head, Anaphor::Pronoun(meant))?;
            let known = &mut self.entities.list[entity];
            if known.entity.kind == ActorKind::Person && self.story.tells(phrase.head) {
                known.gender = known.gender.or(pronoun.gender);
            }
            return Some(entity);
        }
        if let Some(&ranked) = phrase.ranked {
            return match ranked.former {
                true => self.story.former(&self.entities, phrase.head, ranked),
                false => self
                    .story
                    .latter(&self.entities, phrase.head, ranked)
                    .or_else(|| self.story.antecedent(&self.entities, phrase.head, Anaphor::Ranked(ranked))),
            };
        }
        if let Some(Known::Country(CountryWord::People, country)) = phrase.known {
            let citizen = Anaphor::Citizen { gender: phrase.gender, country };
            return Some(phrase)
                .filter(|phrase| self.citizen(phrase))
                .and_then(|_| self.story.antecedent(&self.entities, phrase.head, citizen));
        }
        let noun = phrase.noun?;
        if noun.role && !noun.plural && !phrase.anonymous {
            // "L'armateur": a person's work or a company's.
            let company =
                self.company(phrase).filter(|_| noun.organization && self.bearer(self.document.folded(phrase.noun_at), phrase).is_none());
            return Some(company.unwrap_or_else(|| self.bearer_or_nobody(phrase, noun.unnamed)));
        }
        if noun.unnamed || phrase.anonymous {
            let entity = self.nobody(phrase, ActorKind::Unnamed, None);
            self.entities.list[entity].indefinite = true;
            return Some(entity);
        }
        let kind = if noun.organization && !noun.group { ActorKind::Organization } else { ActorKind::Group };
        if let Some(entity) = self.company(phrase).filter(|_| kind == ActorKind::Organization) {
            return Some(entity);
        }
        let name = one_line(self.text(self.bare(phrase)));
        let country = phrase.country.map(str::to_owned);
        let entity = self.entities.by_name(Entity { name: Some(name), kind, role: None, affiliation: None, country });
        self.entities.list[entity].families |= noun.families;
        Some(entity)
    }

    /// The body that "the company" or "the club" means.
    fn company(&mut self, phrase: &Phrase<'_>) -> Option<usize> {
        let noun = phrase.noun.filter(|_| phrase.definite && !phrase.tailed && phrase.affiliation.is_none())?;
        // One that the text has yet to bring in is meant only where an article opens.
        let told = |body: &usize| self.last_seen.contains_key(body) || self.story.sentence(phrase.head) <= 2;
        let bare = self.bare(phrase).start == phrase.noun_at;
        let word = self.entities.body(self.document.folded(phrase.noun_at)).filter(|_| bare).filter(told);
        let body = Some(Anaphor::Body { families: noun.families }).filter(|_| noun.families != 0);
        let known = || body.and_then(|body| self.story.antecedent(&self.entities, phrase.head, body));
        let entity = word.or_else(known)?;
        let known = &mut self.entities.list[entity];
        known.families |= noun.families;
        if std::mem::take(&mut known.guess) {
            known.entity.kind = ActorKind::Organization;
        }
        Some(entity)
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
    pub(super) fn nobody(&mut self, phrase: &Phrase<'_>, kind: ActorKind, role: Option<String>) -> usize {
        let entity = self.entities.add(Entity { name: None, kind, role, affiliation: None, country: phrase.country.map(str::to_owned) });
        self.describe(entity, phrase);
        entity
    }
}

/// A name as one line: white space of any length is one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
