//! What one word can do in a phrase: open it, go on with it, end it.

use super::{Phrase, Reader, is_capital};
use crate::lexicon::{CountryWord, Gender, Known, Title};
use crate::syntax::{Deprel, Upos};

impl<'p> Reader<'_, 'p> {
    /// Whether a phrase can begin here.
    pub(super) fn opens(&self, t: usize) -> bool {
        let token = self.document.token(t);
        let word = &self.words[t];
        // "un corridor humanitaire": what describes the noun before it is nobody.
        let modifies = token.upos == Upos::Adj && token.deprel == Deprel::Amod && t > 0 && token.head == Some(t as u32 - 1);
        if modifies && !word.name && word.known.is_none() {
            return false;
        }
        word.name
            || word.title
            || word.noun.is_some()
            || word.known.is_some()
            || matches!(token.upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
            || self.possessor(t)
            || self.lists.definite.contains(self.document.surface(t))
            || self.lists.indefinite.contains(self.document.surface(t))
            || self.participle(t)
    }

    /// "(LDP)".
    pub(super) fn bracket(&self, t: usize, end: usize) -> bool {
        t + 2 < end && self.document.form(t) == "(" && self.document.form(t + 2) == ")"
    }

    /// Where a short bracket that opens here ends: "(LDP)", "(centre right)".
    pub(super) fn bracketed_until(&self, t: usize, end: usize) -> Option<usize> {
        let opens = t < end && self.document.form(t) == "(";
        (t + 1..end.min(t + 6)).find(|&t| opens && self.document.form(t) == ")").map(|close| close + 1)
    }

    /// "CGT": two to five capital letters and nothing else.
    pub(super) fn is_acronym(&self, t: usize) -> bool {
        let form = self.document.form(t);
        (2..=5).contains(&form.chars().count()) && form.chars().all(char::is_uppercase)
    }

    /// "informed sources".
    pub(super) fn participle(&self, t: usize) -> bool {
        self.document.token(t).upos == Upos::Verb && self.document.token(t).deprel == crate::syntax::Deprel::Amod
    }

    /// "its", "leur".
    pub(super) fn possessor(&self, t: usize) -> bool {
        let token = self.document.token(t);
        token.subtype == crate::syntax::Subtype::Poss && matches!(token.upos, Upos::Pron | Upos::Det)
    }

    pub(super) fn is_noun(&self, t: usize) -> bool {
        let upos = self.document.token(t).upos;
        let role = |t: usize| self.words.get(t).and_then(|word| word.noun).is_some_and(|noun| noun.role);
        // "l'ancien marin": what stands as an adjective before a noun is none.
        if upos == Upos::Adj && self.words[t].noun_len == 1 && role(t + 1) {
            return false;
        }
        matches!(upos, Upos::Noun | Upos::Propn | Upos::X | Upos::Adj)
            || upos == Upos::Pron && self.words[t].noun.is_some_and(|noun| noun.group || noun.unnamed)
            // Whatever a tagger calls a word that is a role, right behind an article or a comma it is one.
            || t > 0
                && role(t)
                && (self.document.token(t - 1).upos == Upos::Det || upos == Upos::Verb && self.document.form(t - 1) == ",")
    }

    /// Whether a word that may be a noun for people only says more of the noun before it: "le groupe socialiste".
    pub(super) fn is_adjective(&self, t: usize, start: usize, phrase: &Phrase<'_>) -> bool {
        let token = self.document.token(t);
        let noun = |t: usize| self.document.token(t).upos == Upos::Noun || phrase.noun.is_some() && phrase.noun_at == t;
        let depends = token.upos == Upos::Adj && token.head.is_none_or(|head| (head as usize) < t);
        let small = !is_capital(self.document.form(t)) && !self.words[t].title;
        small
            && t > start
            && noun(t - 1)
            && (!is_capital(self.document.form(t - 1)) || self.words[t - 1].noun.is_some())
            && (depends || self.lists.head_first)
    }

    /// Whether a word goes on with the base of a phrase.
    pub(super) fn joins(&self, t: usize, start: usize, end: usize) -> bool {
        let token = self.document.token(t);
        match token.upos {
            _ if self.words[t].cue => false,
            Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn => true,
            Upos::Det => t == start || t == start + 1 && self.document.token(start).upos == Upos::Det,
            Upos::Part => self.possessive(t),
            Upos::Verb => self.participle(t),
            Upos::Pron => t == start && self.possessor(t),
            Upos::Cconj => {
                let between = |t: usize| {
                    matches!(self.document.token(t).upos, Upos::Adj | Upos::Num)
                        || self.words[t].known.is_some_and(|k| matches!(k, Known::Country(CountryWord::People, _)))
                };
                t > start && t + 2 < end && between(t - 1) && between(t + 1)
            }
            Upos::Punct => {
                let dash = matches!(self.document.form(t), "-" | "‑");
                dash && t > start
                    && t + 1 < end
                    && token.span.start == self.document.token(t - 1).span.end
                    && self.document.token(t + 1).span.start == token.span.end
            }
            Upos::X => {
                self.words[t].known.is_some() || t == start && self.lists.definite.contains(self.document.surface(t)) || self.possessive(t)
            }
            _ => false,
        }
    }

    pub(super) fn possessive(&self, t: usize) -> bool {
        matches!(self.document.folded(t), "'s" | "'") && self.document.token(t).upos != Upos::Punct
    }

    pub(super) fn noun_follows(&self, t: usize, end: usize) -> bool {
        (t..end.min(t + 6))
            .take_while(|&u| self.words[u].noun.is_some() || self.words[u].name || self.joins(u, t, end))
            .any(|u| self.words[u].noun.is_some())
    }

    pub(super) fn lasting(&self, t: usize) -> bool {
        self.document.form(t).ends_with(char::is_alphanumeric) || self.document.form(t) == "." || self.document.form(t) == ")"
    }

    pub(super) fn dot(&self, t: usize) -> bool {
        t < self.words.len() && self.document.form(t) == "." && self.document.token(t).span.start == self.document.token(t - 1).span.end
    }

    pub(super) fn title_gender(&self, t: usize) -> Option<Gender> {
        self.title(t).and_then(|title| title.gender)
    }

    /// The title a word is, with or without its full stop.
    pub(super) fn title(&self, t: usize) -> Option<&'p Title> {
        let word = self.document.surface(t);
        self.lists.titles.get(word).or_else(|| self.lists.titles.get(word.trim_end_matches('.')))
    }
}
