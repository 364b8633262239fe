//! What stands beside a phrase and says more of it: an apposition in either order, an acronym in brackets, why a source
//! stays unnamed.

use super::{Phrase, Reader, is_capital};
use crate::lexicon::{Known, Noun};
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

/// In tokens, how far a role may go on to its comma.
const LONG: usize = 20;

/// In letters, the longest initials that need no dots: "JR:". More are a name in capitals.
const INITIALS: usize = 3;

impl<'p> Reader<'_, 'p> {
    /// "Jane Roe, the minister", "the minister, Jane Roe", "Roe (LDP)", "sources …, who asked not to be named".
    pub(super) fn apposed(&self, mut first: Phrase<'p>, end: usize) -> Phrase<'p> {
        self.bracketed(&mut first, end);
        if let Some(whole) = self.long(&first, end) {
            return whole;
        }
        if let Some(bracket) = self.spelled_out(&first, end) {
            first.acronym = Some(bracket + 1);
            first.name = Some(first.name.map_or(first.noun_at, |name| name.start)..bracket);
            first.tokens.end = bracket + 3;
        }
        let comma = first.tokens.end;
        if comma + 1 < end
            && self.document.form(comma) == ","
            && let Some(mut second) = self.simple(comma + 1, end)
            && self.bracketed(&mut second, end)
            && self.whole(&first, &mut second, end)
            && self.apposition_ends(second.tokens.end, end)
            && self.describes(&first, &second)
            && !self.fronted(&first, &second)
        {
            return join(first, second);
        }
        self.anonymous(first, end)
    }

    /// "Asked by Roe, the minister said": a name behind a preposition, and a role that goes straight on to the verb; "In a room, Roe
    /// waits": whatever stands behind the preposition that opens a sentence.
    fn fronted(&self, first: &Phrase<'p>, second: &Phrase<'p>) -> bool {
        let document = self.document;
        let within = document.sentence_of(first.tokens.start).tokens.clone();
        let preposition = first.tokens.start > within.start && document.token(first.tokens.start - 1).upos == Upos::Adp;
        let verb = second.tokens.end < within.end && matches!(document.token(second.tokens.end).upos, Upos::Verb | Upos::Aux);
        let opens = preposition && first.tokens.start == within.start + 1;
        (first.name.is_some() || opens) && preposition && verb
    }

    /// Takes in the adjectives of a body's name behind the noun that says what it is: "une ONG, Frontières claires,".
    fn whole(&self, first: &Phrase<'p>, second: &mut Phrase<'p>, end: usize) -> bool {
        let body = first.name.is_none() && first.noun.is_some_and(|noun| noun.organization && !noun.role);
        if let Some(name) = second.name.as_mut().filter(|name| body && name.len() == 1 && name.end == second.tokens.end) {
            let adjective = |t: &usize| self.document.token(*t).upos == Upos::Adj && !self.words[*t].cue;
            name.end += (name.end..end).take_while(adjective).count();
            second.tokens.end = name.end;
        }
        true
    }

    /// Takes in an acronym in brackets, of the name or of the body that the role belongs to.
    fn bracketed(&self, phrase: &mut Phrase<'p>, end: usize) -> bool {
        let t = phrase.tokens.end;
        if phrase.name.is_some() && !self.bracket(t, end) {
            // "Roe (centre right)".
            phrase.tokens.end = self.bracketed_until(t, end).unwrap_or(t);
        }
        if self.bracket(t, end) {
            let spelled = |body: &Range<usize>| body.end == t || self.spells(body.start..t, t + 1);
            let office = phrase.noun.is_some_and(|noun| noun.organization && !noun.role) && self.is_acronym(t + 1);
            if phrase.name.is_some() || office {
                phrase.acronym = Some(t + 1);
                phrase.tokens.end = t + 3;
            } else if let Some(body) = phrase.affiliation.clone().filter(spelled) {
                phrase.affiliation = Some(body.start..t);
                phrase.body_acronym = Some(t + 1);
                phrase.tokens.end = t + 3;
            }
        }
        true
    }

    /// Whether the first letters of words make an acronym, small words apart.
    fn spells(&self, words: Range<usize>, acronym: usize) -> bool {
        let mut letters = self.document.folded(acronym).chars();
        let long = |t: &usize| is_capital(self.document.form(*t)) || self.document.form(*t).chars().count() > 3;
        let mut words = words.filter(|&t| !self.document.token(t).contracted).filter(long);
        words.all(|t| self.document.folded(t).chars().next() == letters.next()) && letters.next().is_none()
    }

    /// "J. R.:", at the head of a transcript's line.
    pub(super) fn initials(&self, start: usize, end: usize) -> Option<Phrase<'p>> {
        let opens = self.document.sentence_of(start).tokens.start == start;
        let colon = (start + 1..end.min(start + 7)).find(|&t| self.document.form(t) == ":").filter(|_| opens)?;
        let letters = |t: usize| self.document.form(t).chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'));
        let short = |t: usize| self.document.form(t).split(['.', '-']).all(|part| part.chars().count() < 2);
        let plain = colon == start + 1 && self.is_acronym(start) && self.document.form(start).chars().count() <= INITIALS;
        let dotted = (start..colon).any(|t| self.document.form(t).contains('.'));
        let all = plain || dotted && (start..colon).all(|t| letters(t) && short(t));
        all.then(|| Phrase { tokens: start..colon, head: start, name: Some(start..colon), initials: true, ..Phrase::default() })
    }

    /// Whether of two phrases on both sides of a comma one names what the other is.
    fn describes(&self, first: &Phrase<'p>, second: &Phrase<'p>) -> bool {
        match (&first.name, &second.name) {
            (None, Some(_)) if first.role.is_some() => second.known.is_none(),
            (None, Some(name)) => {
                let body = first.noun.is_some_and(|noun| noun.organization && !noun.group);
                let owned = self.possessor(first.tokens.start) && !self.is_given(name.start) && !second.title;
                let new = self.lists.indefinite.contains(self.document.folded(first.tokens.start)) && second.role.is_none();
                (first.definite || new) && body && self.body(name, second.known)
                    || (owned || new && !self.is_given(name.start) && !second.title) && body && second.role.is_none()
            }
            // "…, the owner, the magnate John Roe": what the second says, it says of the third.
            (Some(_), None) if self.named_next(second.tokens.end) => false,
            (Some(_), None) => {
                first.known.is_none() && first.role.is_none() && second.noun.is_some_and(|noun| noun.role || noun.organization)
            }
            _ => false,
        }
    }

    /// "le ministre délégué auprès du Premier ministre, chargé des Ports, Jean Roux,": a role that goes on to the comma before
    /// the name of who bears it, with no verb between.
    fn long(&self, first: &Phrase<'p>, end: usize) -> Option<Phrase<'p>> {
        let document = self.document;
        let from = first.tokens.end;
        let role = first.noun.is_some_and(|noun| noun.role && !noun.plural && !noun.unnamed);
        if first.name.is_some() || !role || first.anonymous || from >= end || document.form(from) == "," {
            return None;
        }
        let inside = |&t: &usize| {
            let token = document.token(t);
            let participle = token.upos == Upos::Verb && matches!(token.deprel, Deprel::Acl | Deprel::Amod);
            matches!(token.upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Adp | Upos::Cconj | Upos::X)
                || matches!(document.form(t), "(" | ")" | "-" | "'" | "’" | "«" | "»" | "“" | "”" | "\"")
                || participle
        };
        let comma = (from..end.min(from + LONG)).find(|t| !inside(t)).filter(|&t| document.form(t) == ",")?;
        let second = self.simple(comma + 1, end)?;
        if !self.is_person(&second) || second.role.is_some() || !self.closed(second.tokens.end, end) {
            return None;
        }
        let mut first = first.clone();
        first.tokens.end = comma;
        first.role = self.role(first.tokens.start, comma);
        Some(join(first, second))
    }

    /// "Ce dernier, Jean Roux,": the name behind the comma.
    pub(super) fn named_beside(&self, first: &Phrase<'p>, comma: usize, end: usize) -> Option<Phrase<'p>> {
        let second = (comma + 1 < end && self.document.form(comma) == ",").then(|| self.simple(comma + 1, end)).flatten()?;
        let person = self.is_person(&second) && second.role.is_none() && self.closed(second.tokens.end, end);
        person.then_some(Phrase { tokens: first.tokens.start..second.tokens.end, ..second })
    }

    /// Whether a phrase is the name of a person, by a title, a given name or several words, and of nothing else.
    fn is_person(&self, phrase: &Phrase<'p>) -> bool {
        let Some(name) = phrase.name.clone().filter(|_| phrase.known.is_none()) else { return false };
        (name.len() > 1 || phrase.title || self.is_given(name.start)) && !self.body(&name, phrase.known)
    }

    fn is_given(&self, t: usize) -> bool {
        self.lists.first_names.get(self.document.folded(t)).is_some()
    }

    /// Whether no word goes on right behind.
    fn closed(&self, t: usize, end: usize) -> bool {
        t >= end || !self.document.form(t).starts_with(char::is_alphanumeric)
    }

    /// Whether behind a comma the name of a person follows.
    fn named_next(&self, comma: usize) -> bool {
        let end = self.document.sentence_of(comma - 1).tokens.end;
        comma + 1 < end
            && self.document.form(comma) == ","
            && self.simple(comma + 1, end).is_some_and(|third| third.name.is_some() && third.role.is_some() || self.is_person(&third))
    }

    /// Whether a name is that of a body, by its words or its capitals.
    fn body(&self, name: &Range<usize>, known: Option<&Known>) -> bool {
        let acronym = name.len() == 1 && {
            let form = self.document.form(name.start);
            form.chars().count() > 1 && form.chars().all(char::is_uppercase)
        };
        matches!(known, Some(Known::Actor(..))) || acronym || name.clone().any(|t| self.words[t].noun.is_some_and(|noun| noun.organization))
    }

    /// "her opposite number, Jane Roe,": a noun of no list is a role where a person's name stands beside it.
    pub(super) fn unlisted(&self, start: usize, end: usize) -> Option<Phrase<'p>> {
        let document = self.document;
        let definite = self.lists.definite.contains(document.surface(start)) || self.possessor(start);
        let owned = || self.words[start].name && (start + 1..end.min(start + 4)).any(|t| self.possessive(t));
        let after_preposition = start > 0 && document.token(start - 1).upos == Upos::Adp;
        if after_preposition || !definite && !owned() {
            return None;
        }
        let comma = (start + 1..end.min(start + 12)).find(|&t| document.form(t) == ",")?;
        let nominal = |t: usize| {
            matches!(document.token(t).upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part | Upos::X)
                || self.lists.connectors.contains(document.folded(t))
                || document.form(t) == "-"
        };
        let head = (start + 1..comma)
            .find(|&t| document.token(t).upos == Upos::Noun && !is_capital(document.form(t)) && !self.noun_next(t, comma))?;
        if self.words[head].noun.is_some() || !(start + 1..comma).all(nominal) {
            return None;
        }
        let second = self.simple(comma + 1, end)?;
        if second.role.is_some() || !self.is_person(&second) || !self.closed(second.tokens.end, end) {
            return None;
        }
        let role = Noun { role: true, ..Noun::default() };
        let first = Phrase { tokens: start..comma, role: self.role(start, comma), noun: Some(role), noun_at: head, ..Phrase::default() };
        Some(join(first, second))
    }

    /// Whether a noun is only the first part of a compound: another stands right behind it.
    fn noun_next(&self, t: usize, end: usize) -> bool {
        t + 1 < end && self.document.token(t + 1).upos == Upos::Noun
    }

    /// The bracket whose acronym the words since the name's start spell: "Coordination des comités civils (CCC)".
    fn spelled_out(&self, phrase: &Phrase<'p>, end: usize) -> Option<usize> {
        let office = phrase.noun.is_some_and(|noun| noun.organization && !noun.role) && phrase.name.is_none();
        let start = phrase.name.as_ref().map(|name| name.start).or(office.then_some(phrase.noun_at))?;
        if phrase.acronym.is_some() || phrase.known.is_some() {
            return None;
        }
        let bracket = (phrase.tokens.end..end.min(phrase.tokens.end + 9)).find(|&t| self.document.form(t) == "(")?;
        if bracket + 2 >= end || self.document.form(bracket + 2) != ")" {
            return None;
        }
        self.spells(start..bracket, bracket + 1).then_some(bracket)
    }

    /// Takes in what says that a source stays unnamed.
    fn anonymous(&self, mut phrase: Phrase<'p>, end: usize) -> Phrase<'p> {
        let noun = phrase.noun.filter(|_| phrase.name.is_none());
        if !noun.is_some_and(|noun| noun.unnamed || noun.group || noun.role) {
            return phrase;
        }
        // From its noun on: what the base took for an adjective may say it, "familiar with the talks".
        let from = phrase.noun_at + 1;
        let Some(at) = (from..end.min(from + 12)).find(|&t| self.document.phrase(&self.lists.anonymous, t).is_some()) else {
            return phrase;
        };
        let mut last = self.document.phrase(&self.lists.anonymous, at).map_or(at + 1, |(range, _)| range.end);
        // "familiar with the talks", "close to the president": what they know of belongs to it.
        while last < end.min(at + 10)
            && (self.joins(last, last, end) || self.words[last].name || matches!(self.document.token(last).upos, Upos::Noun | Upos::Propn))
        {
            last += 1;
        }
        if last + 1 < end
            && self.document.form(last) == ","
            && let Some(more) = (last + 1..end.min(last + 9)).find_map(|t| self.document.phrase(&self.lists.anonymous, t))
        {
            last = more.0.end;
        }
        phrase.tokens.end = last;
        phrase.anonymous = true;
        phrase
    }

    fn apposition_ends(&self, t: usize, end: usize) -> bool {
        t >= end
            || matches!(self.document.token(t).upos, Upos::Punct | Upos::Verb | Upos::Aux | Upos::X | Upos::Sconj | Upos::Adv | Upos::Pron)
            || !self.document.form(t).starts_with(char::is_alphanumeric)
    }
}

/// One phrase of a name and its apposition.
fn join<'p>(first: Phrase<'p>, second: Phrase<'p>) -> Phrase<'p> {
    let tokens = first.tokens.start..second.tokens.end;
    let (named, other) = if first.name.is_some() { (first, second) } else { (second, first) };
    Phrase {
        tokens,
        role: other.role.or(named.role),
        gender: named.gender.or(other.gender),
        country: named.country.or(other.country),
        affiliation: other.affiliation.or(named.affiliation),
        body_acronym: other.body_acronym,
        tail: other.tail.or(named.tail),
        noun: other.noun.or(named.noun),
        noun_at: other.noun_at,
        noun_more: other.noun_more,
        ..named
    }
}
