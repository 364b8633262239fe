//! What a name names: a person, a body, a country, a place.
//!
//! Lists, titles and the nouns beside a name say it; where none does, its place in the sentence lets it be guessed. Every
//! mention of an article is weighed first, so that a headline's bare name is what its clearest mention says.

use super::link::{Linker, one_line};
use super::phrase::Phrase;
use crate::lexicon::{ActorKind, CountryWord, Known, fold};
use crate::syntax::Upos;
use std::ops::Range;

/// How sure it is what a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// By where it stands: behind a preposition, as a subject.
    Guess,
    /// By what only a body has: "the shareholders of".
    Likely,
    /// By a list, a title, a noun beside it.
    Known,
}

impl Linker<'_> {
    /// Notes what each name is at its clearest, for a headline or a bare mention may not tell.
    pub(super) fn weigh(&mut self, phrases: &[Phrase<'_>]) {
        let inner = phrases.iter().filter_map(|phrase| phrase.inner.as_deref());
        for phrase in phrases.iter().filter(|phrase| !phrase.initials).chain(inner) {
            let Some(name) = phrase.name.clone() else { continue };
            let text = one_line(self.text(name.clone()));
            let weighed = self.kind(phrase, &name, &text);
            let clearest = self.kinds.entry(fold(&text)).or_insert(weighed);
            if weighed.0 > clearest.0 || weighed.0 == clearest.0 && weighed.1 == ActorKind::Organization {
                *clearest = weighed;
            }
            // "Roe" is somebody where "Jane Roe" is.
            if weighed == (Sure::Known, ActorKind::Person) && name.len() > 1 {
                let surname = self.document.folded(name.end - 1).to_owned();
                self.kinds.entry(surname).and_modify(|kind| *kind = weighed).or_insert(weighed);
            }
        }
    }

    /// What a name names, by lists, by what stands beside it, by its shape.
    pub(super) fn kind(&self, phrase: &Phrase<'_>, name: &Range<usize>, text: &str) -> (Sure, ActorKind) {
        let document = self.document;
        let known = match phrase.known {
            Some(Known::Actor(kind, _)) => Some(*kind),
            Some(Known::Country(CountryWord::Name, _)) => Some(ActorKind::Country),
            Some(Known::Country(CountryWord::People, _)) => Some(ActorKind::Group),
            Some(Known::Country(CountryWord::Capital, _)) if self.story.place_acts(phrase.head) => Some(ActorKind::Country),
            Some(Known::Country(CountryWord::Capital, _)) => Some(ActorKind::Place),
            None => None,
        };
        if let Some(kind) = known {
            return (Sure::Known, kind);
        }
        let lists = &self.pack.mention;
        let role = phrase.noun.is_some_and(|noun| noun.role) && phrase.role.is_some();
        let given = lists.first_names.get(document.folded(name.start)).is_some();
        let body = name.clone().any(|t| lists.nouns.get(document.folded(t)).is_some_and(|noun| noun.organization));
        let legal = lists.legal_forms.contains(document.folded(name.end.min(document.tokens().len() - 1)).trim_end_matches('.'));
        // "Solvagaz, l'exploitant du dépôt": what may be a person's work or a company's is a company's, where nobody has a given name.
        let company = phrase.noun.is_some_and(|noun| noun.role && noun.organization) && name.len() == 1 && !given && !phrase.title;
        if phrase.title || given && name.len() > 1 && !legal || role && !(body && name.len() > 1) && !company {
            return (Sure::Known, ActorKind::Person);
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let acronym = !self.entities.knows_person(text) && letters >= 2 && text.chars().all(|c| !c.is_lowercase()) && letters <= 6;
        if body || legal || acronym || company || phrase.noun.is_some_and(|noun| noun.organization) {
            return (Sure::Known, ActorKind::Organization);
        }
        let before = name.start.checked_sub(1).filter(|&t| document.token(t).sentence == document.token(name.start).sentence);
        if self.entities.knows_person(text) || given {
            return (Sure::Likely, ActorKind::Person);
        }
        if self.employs(name) {
            return (Sure::Likely, ActorKind::Organization);
        }
        let after_article = before.is_some_and(|t| lists.articles.contains(document.folded(t)));
        let after_preposition = before.is_some_and(|t| document.token(t).upos == Upos::Adp);
        // "the ferry Solveig": a thing by name.
        let after_thing = before.is_some_and(|t| document.token(t).upos == Upos::Noun && lists.nouns.get(document.folded(t)).is_none());
        let kind = match () {
            () if after_thing && name.len() == 1 => ActorKind::Place,
            () if after_article => ActorKind::Organization,
            () if name.len() > 1 && !after_preposition => ActorKind::Person,
            () if self.story.acts(phrase.head) => ActorKind::Person,
            () if name.len() > 1 => ActorKind::Person,
            () => ActorKind::Place,
        };
        (Sure::Guess, kind)
    }

    /// Whether what only a body has stands beside its name: "chez Orvane", "the shareholders of Orvane", "Orvane's workers".
    fn employs(&self, name: &Range<usize>) -> bool {
        let (document, lists) = (self.document, &self.pack.mention);
        let within = document.sentence_of(name.start).tokens.clone();
        let of = |t: usize| lists.connectors.contains(document.surface(t)) && !lists.loose_connectors.contains(document.surface(t));
        let owned = |t: usize| document.phrase(&lists.owned, t).is_some();
        let before = name.start.checked_sub(1).filter(|&t| t >= within.start && of(t) && t > within.start);
        let has = before.is_some_and(|of| {
            (within.start.max(of.saturating_sub(3))..of)
                .any(|t| document.phrase(&lists.owned, t).is_some_and(|(range, ())| range.end == of))
        });
        let at = name.start > within.start && lists.employers.contains(document.surface(name.start - 1));
        let possessive = name.end < within.end && matches!(document.folded(name.end), "'s" | "'");
        has || at || possessive && (name.end + 1..within.end.min(name.end + 4)).any(owned)
    }
}
