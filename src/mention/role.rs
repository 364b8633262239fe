//! Whom an office or a description means: who bears it, whom it describes anew, or whom the text has yet to name.
//!
//! "The officer" is the general of before; "the minister" of a headline is who speaks first below it; "a diplomat" stays unnamed.

use super::anaphora::Anaphor;
use super::entities::name_words;
use super::link::{Linker, one_line};
use super::phrase::Phrase;
use crate::article::Region;
use crate::lexicon::{ActorKind, Known, fold};
use crate::syntax::Deprel;

/// Somebody known so far only by an office or a description.
pub(super) struct Awaited {
    entity: usize,
    /// The head of the role.
    head: String,
    /// The last sentence in which the name may come.
    until: u32,
    title: bool,
    office: bool,
    /// "A nurse": only "the nurse, Jane Roe" is her, or who speaks right below the first sentence.
    indefinite: bool,
}

/// How many sentences later a name may come that the opening of an article awaits.
const AWAITED: u32 = 4;
/// How many sentences open an article.
const OPENING: u32 = 4;

/// How many words that tell an entity's roles from others are kept.
pub(super) const MODIFIERS: usize = 16;

impl Linker<'_> {
    /// A name the text has not told before may be that of somebody it spoke of without one: "The minister has admitted it. ‘We
    /// were slow,’ Jane Roe told reporters." It is, where it has the same role, or none and speaks first.
    pub(super) fn introduce(&mut self, entity: usize, phrase: &Phrase<'_>) {
        let known = &self.entities.list[entity];
        if self.awaited.is_empty() || known.entity.kind != ActorKind::Person || self.last_seen.contains_key(&entity) || phrase.owned {
            return;
        }
        let here = self.story.sentence(phrase.head);
        self.awaited.retain(|awaited| here <= awaited.until);
        let role = phrase.noun.filter(|noun| noun.role).map(|_| self.document.folded(phrase.noun_at));
        let families = known.families;
        let full = phrase.name.as_ref().is_some_and(|name| name.len() > 1);
        let meant = self.awaited.iter().rposition(|awaited| {
            let other = &self.entities.list[awaited.entity];
            let agrees = other.gender.is_none() || known.gender.is_none() || other.gender == known.gender;
            let countries =
                other.entity.country.is_none() || known.entity.country.is_none() || other.entity.country == known.entity.country;
            let named = match role {
                Some(role) if awaited.indefinite => role == awaited.head && phrase.definite,
                Some(role) => role == awaited.head || awaited.title && families & other.families != 0,
                None => (awaited.title || awaited.office && full) && phrase.role.is_none() && families == 0 && self.speaks(phrase),
            };
            agrees && countries && named
        });
        if let Some(meant) = meant {
            let awaited = self.awaited.remove(meant);
            self.entities.merge(awaited.entity, entity);
        }
    }

    /// Whether somebody is the subject of a cue, or stands right beside one.
    fn speaks(&self, phrase: &Phrase<'_>) -> bool {
        let cue = |t: usize| t < self.document.tokens().len() && self.document.phrase(&self.pack.quote.verbs, t).is_some();
        self.story.speaks(&phrase.tokens, phrase.head) || cue(phrase.tokens.end) || phrase.tokens.start.checked_sub(1).is_some_and(cue)
    }

    /// Whom a role without a name means, or somebody new.
    pub(super) fn bearer_or_nobody(&mut self, phrase: &Phrase<'_>, unnamed: bool) -> usize {
        let indefinite = self.pack.mention.indefinite.contains(self.document.folded(phrase.tokens.start));
        let title = self.document.sentence_of(phrase.head).region == Region::Title;
        if let Some(entity) = self.predicate(phrase) {
            return entity;
        }
        let known = (!indefinite).then(|| self.bearer(self.document.folded(phrase.noun_at), phrase)).flatten();
        // Whom the text brought in as "a diplomat" is no one it names.
        if let Some(entity) =
            known.filter(|&entity| self.entities.list[entity].entity.name.is_some() || self.entities.list[entity].indefinite)
        {
            return entity;
        }
        let noun = phrase.noun.unwrap_or_default();
        let (modifiers, former) = self.modifiers(phrase);
        // Who has a line of a transcript is not who had the one before.
        let label = !title && self.document.tokens().get(phrase.tokens.end).is_some_and(|_| self.document.form(phrase.tokens.end) == ":");
        if phrase.definite && !indefinite && !title && !phrase.owned && !label {
            // "Cette spécialiste des vaccins" points back, whatever is said of her.
            let points = self.pack.mention.demonstrative.contains(self.document.folded(phrase.tokens.start));
            let office = noun.office && !former && !points;
            let tailed = !points && (phrase.tailed || phrase.affiliation.is_some() || office && !modifiers.is_empty());
            let role = Anaphor::Role { gender: phrase.gender, families: noun.families, country: phrase.country, office, tailed };
            if let Some(entity) = self.story.antecedent(&self.entities, phrase.head, role) {
                self.describe(entity, phrase);
                return entity;
            }
            if let Some(entity) = self.only(phrase).filter(|_| !tailed && !office) {
                self.describe(entity, phrase);
                return entity;
            }
        }
        if let Some(entity) = known {
            return entity;
        }
        let (kind, role) = match unnamed {
            true => (ActorKind::Unnamed, Some(one_line(self.text(phrase.tokens.clone())))),
            false => (ActorKind::Person, None),
        };
        let entity = self.nobody(phrase, kind, role);
        self.entities.list[entity].indefinite = indefinite;
        let sentence = self.story.sentence(phrase.head);
        let opening = sentence <= OPENING;
        let opens = title || phrase.definite && (opening || self.speaks(phrase));
        let opens = opens || indefinite && self.speaks(phrase);
        if kind == ActorKind::Person && opens && !phrase.owned && !label {
            let head = self.document.folded(phrase.noun_at).to_owned();
            let until = sentence + if opening { AWAITED } else { 1 };
            // The first sentence often tells what somebody is and leaves the name to the next: "A nurse testified that …".
            let office = if indefinite { sentence <= 2 } else { noun.office };
            self.awaited.push(Awaited { entity, head, until, title: title && !indefinite, office, indefinite });
        }
        entity
    }

    /// The only person of this gender whom the text has named, if nothing else has been said of them.
    fn only(&self, phrase: &Phrase<'_>) -> Option<usize> {
        let families = phrase.noun.unwrap_or_default().families;
        let named = |entity: &usize| {
            let known = &self.entities.list[*entity];
            known.entity.kind == ActorKind::Person && known.entity.name.is_some() && known.gender == phrase.gender
        };
        let mut people = self.last_seen.keys().copied().filter(named);
        let entity = people.next().filter(|_| phrase.gender.is_some() && people.next().is_none())?;
        let known = &self.entities.list[entity];
        let unknown = known.families == 0 && known.entity.role.is_none();
        (unknown || known.families & families != 0).then_some(entity)
    }

    /// "She became the first judge", "Roe is the mayor": whom the verb says that of.
    fn predicate(&mut self, phrase: &Phrase<'_>) -> Option<usize> {
        let document = self.document;
        let token = document.token(phrase.head);
        let verb = token.head.filter(|_| matches!(token.deprel, Deprel::Xcomp | Deprel::Obj)).map(|verb| verb as usize);
        let verb = verb.filter(|&verb| self.pack.mention.copulas.contains(document.lemma(verb)));
        let head = verb.or_else(|| document.child(phrase.head, Deprel::Cop).map(|_| phrase.head))?;
        let subject = document.child(head, Deprel::Nsubj).filter(|&subject| subject < phrase.head)?;
        let entity = self.story.at(subject)?;
        let known = &self.entities.list[entity];
        let agrees = known.gender.is_none() || phrase.gender.is_none() || known.gender == phrase.gender;
        if known.entity.kind != ActorKind::Person || !agrees {
            return None;
        }
        self.describe(entity, phrase);
        Some(entity)
    }

    /// Whether the name of a people means one of them: "the Norwegian", not "the British", "les Norvégiens".
    pub(super) fn citizen(&self, phrase: &Phrase<'_>) -> bool {
        let lists = &self.pack.mention;
        let word = self.document.folded(phrase.head);
        let article = self.document.folded(phrase.tokens.start);
        let singular = lists.article_gender.contains_key(article) || article == "l'" || lists.article_gender.is_empty();
        phrase.definite
            && phrase.noun.is_none()
            && phrase.tokens.len() == 2
            && singular
            && !lists.collective_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// What tells a role from others of its kind, "defence" of a minister, and whether it was theirs once.
    pub(super) fn modifiers(&self, phrase: &Phrase<'_>) -> (Vec<&str>, bool) {
        let lists = &self.pack.mention;
        let role = phrase.role.clone().unwrap_or_default();
        let former = role.clone().any(|t| lists.former.contains(self.document.folded(t)));
        let noun = role.clone().filter(|&t| t > phrase.noun_at || t + phrase.noun_more < phrase.noun_at);
        let own = |&t: &usize| {
            let word = self.document.folded(t);
            let people = self.document.phrase(&lists.known, t).is_some_and(|(_, known)| matches!(known, Known::Country(..)));
            word.len() > 3 && !people && !lists.former.contains(word) && !lists.loose.contains(word) && !lists.articles.contains(word)
        };
        (noun.filter(own).map(|t| self.document.folded(t)).collect(), former)
    }

    /// Who has this role: the last one, or for a headline the first.
    pub(super) fn bearer(&self, head: &str, phrase: &Phrase<'_>) -> Option<usize> {
        let (modifiers, _) = self.modifiers(phrase);
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
            // A defence minister is not the information minister.
            let other = modifiers.is_empty()
                || known.modifiers.is_empty()
                || modifiers.iter().any(|word| known.modifiers.iter().any(|m| m == word));
            same_country && whose && other
        };
        let bearers = self.entities.bearers(head);
        let title = self.document.sentence_of(phrase.head).region == Region::Title;
        let last = bearers
            .clone()
            .filter_map(|entity| Some((self.last_seen.get(&entity)?, entity)))
            .filter(|(_, entity)| fits(entity))
            .max()
            .map(|(_, entity)| entity);
        last.or_else(|| bearers.clone().filter(|_| title).find(fits)).map(|entity| self.entities.meant(entity))
    }
}

fn shares_word(one: &str, other: &str) -> bool {
    name_words(one).any(|word| name_words(other).any(|w| w == word))
}
