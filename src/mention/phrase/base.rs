//! A phrase without apposition: the base to its last noun for people, its tail after a small word, its name.

use super::{Phrase, REACH, Reader, is_capital};
use crate::lexicon::{ActorKind, CountryWord, Gender, Known};
use crate::syntax::Upos;
use std::ops::Range;

/// In tokens, how long the name of a body may be that is a clause.
const MOTTO: usize = 8;

impl<'p> Reader<'_, 'p> {
    /// A phrase without apposition, from a token on.
    pub(super) fn simple(&self, start: usize, end: usize) -> Option<Phrase<'p>> {
        if start >= end {
            return None;
        }
        let weekday = self.document.token(start).upos == Upos::Noun
            && self.lists.is_stop(self.document.folded(start))
            && self.words[start].noun.is_none()
            && !self.words[start].title;
        let end = end.min(start + REACH);
        if !self.opens(start) || weekday {
            return None;
        }
        let mut phrase =
            Phrase { tokens: start..start, definite: self.lists.definite.contains(self.document.folded(start)), ..Phrase::default() };
        let mut t = start;
        // The base: everything to the last noun that names people, then adjectives, then a name.
        let mut names: Option<Range<usize>> = None;
        let mut actor = None;
        while t < end {
            if self.words[t].title && t + 1 < end && (self.words[t + 1].name || self.words[t + 1].noun.is_some() || self.dot(t + 1)) {
                phrase.title = true;
                phrase.gender = phrase.gender.or(self.title_gender(t));
                phrase.rank = phrase.rank.or(self.title(t).and_then(|title| title.role.as_deref()));
                t += 1 + usize::from(self.dot(t + 1));
                names = None;
            } else if let Some(noun) = self.words[t].noun.filter(|_| self.is_noun(t) && !self.is_adjective(t, start, &phrase)) {
                let len = self.words[t].noun_len as usize;
                let last = t + len - 1;
                // A name that begins with a noun's word ("Bank of Lurania") stays whole; else the noun is the head so far.
                if is_capital(self.document.form(t)) && names.is_some() && !noun.role {
                    names = names.map(|names| names.start..last + 1);
                } else {
                    // "l'ONG Mare Nova": an acronym that says what kind of body it is.
                    let sort = self.is_acronym(t) && (t > start || last + 1 < end && self.words[last + 1].name);
                    names = (is_capital(self.document.form(t)) && self.words[t].name && !noun.role && !sort).then_some(t..last + 1);
                }
                // "Taliban spokesman", "White House official": whom the role belongs to.
                if (noun.role || noun.unnamed)
                    && let Some((actor, country)) = actor.take()
                {
                    phrase.country = phrase.country.or(country);
                    phrase.affiliation.get_or_insert(actor);
                }
                actor = self.actor(t);
                phrase.noun = Some(*noun);
                phrase.noun_at = last;
                phrase.noun_more = len - 1;
                t = last + 1;
            } else if self.words[t].name && self.of_country(t, end, &phrase) {
                // "le directeur France".
                let Some(Known::Country(_, code)) = self.words[t].known else { break };
                phrase.country = phrase.country.or(Some(code));
                phrase.noun_at = t;
                t += self.words[t].known_len as usize;
            } else if let Some(body) = self.of_body(t, end, &phrase) {
                // "la déléguée CGT", "le député LR Jean Roux".
                t = body.end;
                phrase.tailed = true;
                phrase.tail.get_or_insert(body.clone());
                phrase.affiliation.get_or_insert(body);
            } else if self.words[t].name {
                let run = self.motto(t, end, &phrase).unwrap_or_else(|| self.name_run(t, end));
                if let Some(Known::Country(_, code) | Known::Actor(_, Some(code))) = self.words[t].known
                    && phrase.country.is_none()
                {
                    phrase.country = Some(code);
                }
                let whole = match &names {
                    Some(before) if before.end == t && !self.after_noun(before, &phrase) => before.start..run,
                    _ => t..run,
                };
                actor = self.actor(t);
                // A name and then a noun ("Reuters sources") leaves the name as a modifier, which the noun's branch does.
                names = Some(whole);
                t = run;
            } else if let Some(close) = self.bracketed_until(t, end).filter(|&close| self.bracket_inside(close, end, &phrase)) {
                // "le maire (DVD) Jeanne Roux", "la maire (PS) de Tolm".
                t = close;
            } else if self.joins(t, start, end) {
                if let Some(Known::Country(_, code)) = self.words[t].known {
                    phrase.country = phrase.country.or(Some(code));
                }
                if let Some(name) = names.as_mut().filter(|name| name.end == t && self.adjective_of_body(name, t, &phrase)) {
                    // "Commission électorale", "l'association Ciel calme".
                    name.end = t + 1;
                    t += 1;
                    continue;
                }
                if self.document.token(t).upos != Upos::Part
                    && names.is_some()
                    && !self.possessive(t)
                    && phrase.noun_at < t
                    && names.as_ref().is_some_and(|n| n.end == t)
                {
                    // A small word after a name: a modifier only if a noun follows.
                    if !self.noun_follows(t + 1, end) {
                        break;
                    }
                }
                if self.possessive(t) {
                    if !self.noun_follows(t + 1, end) {
                        break;
                    }
                    if let Some(owners) = names.as_ref().filter(|_| self.owners_of_body(t, end)) {
                        // "the Growers' Union": a body named by whose it is.
                        names = Some(owners.start..t + 1);
                        t += 1;
                        continue;
                    }
                    phrase.owned = true;
                    phrase.affiliation = names.take().or(phrase.affiliation);
                    phrase.definite = true;
                    phrase.noun = None;
                }
                t += 1;
            } else if phrase.noun.is_some() && names.as_ref().is_none_or(|names| names.end <= t && names.start <= phrase.noun_at) {
                let Some(tail) = self.tail(t, end, &mut phrase, &mut names) else { break };
                t = tail;
            } else if names.as_ref().is_some_and(|names| names.end == t)
                && let Some(inner) = self.inner(t, end, names.as_ref(), self.is_called(names.as_ref(), &phrase))
            {
                names = names.map(|names| names.start..inner);
                t = inner;
            } else {
                break;
            }
        }
        self.close(phrase, names, start, t)
    }

    /// Settles what the name is and what the role, once the end is known.
    fn close(&self, mut phrase: Phrase<'p>, names: Option<Range<usize>>, start: usize, mut end: usize) -> Option<Phrase<'p>> {
        while end > start && !self.lasting(end - 1) {
            end -= 1;
        }
        // After the head of a base only adjectives last ("le ministre pakistanais").
        if let Some(noun) = phrase.noun
            && names.as_ref().is_none_or(|names| names.end <= phrase.noun_at + 1)
            && !phrase.tailed
            && (noun.role || noun.group || noun.organization || noun.unnamed)
        {
            let adjectives = (phrase.noun_at + 1..end)
                .take_while(|&t| self.document.token(t).upos == Upos::Adj && !is_capital(self.document.form(t)) && !self.words[t].cue)
                .take_while(|&t| t + 1 >= self.words.len() || !self.lists.calendar.contains(self.document.folded(t + 1)))
                .count();
            end = end.min(phrase.noun_at + 1 + adjectives);
        }
        let names = names.filter(|names| names.end <= end || names.start < end).map(|names| names.start..names.end.min(end));
        phrase.tokens = start..end;
        let role_noun = phrase.noun.is_some_and(|noun| noun.role);
        match names {
            Some(names) if names.end == end || phrase.noun.is_none() => {
                phrase.tokens.end = end.max(names.end);
                let names = self.without_people(self.without_additions(self.without_article(names)));
                phrase.head = names.end - 1;
                phrase.known = self.words[names.start].known.filter(|_| self.words[names.start].known_len as usize >= names.len());
                let given = self.lists.first_names.get(self.document.folded(names.start));
                phrase.gender = phrase.gender.or(given.copied().flatten());
                if phrase.noun_at >= start && phrase.noun.is_some() && phrase.noun_at < names.start && role_noun {
                    phrase.role = self.role(start, phrase.noun_at.max(names.start - 1) + 1);
                    phrase.gender = phrase.gender.or(self.role_gender(&phrase));
                }
                phrase.name = Some(names);
            }
            _ if phrase.noun.is_some() => {
                phrase.head = phrase.noun_at;
                phrase.role = role_noun.then(|| self.role(start, end)).flatten();
                phrase.gender = self.role_gender(&phrase);
            }
            _ => return None,
        }
        (!phrase.tokens.is_empty()).then_some(phrase)
    }

    /// What follows a noun after a small word: "of the northern army", "de la Défense".
    fn tail(&self, t: usize, end: usize, phrase: &mut Phrase<'p>, names: &mut Option<Range<usize>>) -> Option<usize> {
        if t - phrase.tokens.start > 14 {
            return None;
        }
        // Without accents "a" is a verb as well.
        let verb = matches!(self.document.token(t).upos, Upos::Aux | Upos::Verb);
        if verb || !self.lists.connectors.contains(self.document.surface(t)) {
            return if verb { None } else { self.place(t, end, phrase) };
        }
        let mut u = t + 1;
        while u < end
            && (self.document.token(u).contracted
                || matches!(self.document.token(u).upos, Upos::Det)
                // "de l'un des suspects".
                || u + 1 < end && self.document.token(u).upos == Upos::Pron && self.lists.connectors.contains(self.document.surface(u + 1))
                || self.lists.connectors.contains(self.document.surface(u)))
        {
            u += 1;
        }
        let first = u;
        while u < end {
            let word = &self.words[u];
            let token = self.document.token(u);
            if let Some(Known::Country(_, code) | Known::Actor(_, Some(code))) = word.known {
                phrase.country = phrase.country.or(Some(code));
            }
            // "the widow of the poet John Roe": his name, not hers.
            let theirs = u > first && self.words[u - 1].noun.is_some_and(|noun| noun.role && !noun.organization && !noun.plural);
            let starts_name = u > first && word.name && is_capital(self.document.form(u)) && self.name_may_begin(u, end);
            if starts_name && !theirs {
                break;
            }
            if starts_name {
                u = self.name_run(u, end);
                continue;
            }
            let ampersand = token.upos == Upos::Cconj
                && u + 1 < end
                && u > first
                && is_capital(self.document.form(u + 1))
                && is_capital(self.document.form(u - 1));
            // Behind a name no small noun goes on: taggers take verbs for nouns.
            let verb = u > first && token.upos == Upos::Noun && self.words[u - 1].name && !word.name && word.noun.is_none();
            if matches!(token.upos, Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num) && !verb && !word.cue
                || word.name
                || ampersand
                || self.possessive(u) && u > first
            {
                u += if word.known.is_some() { word.known_len as usize } else { 1 };
            } else {
                break;
            }
        }
        let loose = || self.lists.loose_connectors.contains(self.document.surface(t));
        let role = phrase.noun.is_some_and(|noun| noun.role);
        if u == first || loose() && (self.of_verb(first..u) || role && !self.is_post(first)) {
            return None;
        }
        phrase.tailed = true;
        let first = self.without_article(first..u).start;
        // "Mouvement du 9-Mars": the name of a body goes on.
        if is_capital(self.document.form(first)) {
            u = self.inner(u, end, Some(&(first..u)), false).unwrap_or(u);
        }
        if phrase.affiliation.is_none() && is_capital(self.document.form(first)) || self.words[first].known.is_some() {
            phrase.affiliation = Some(first..u);
        }
        // The proper name of a body goes on: "Ministry of Defence".
        if let Some(name) = names
            && is_capital(self.document.form(first))
        {
            name.end = u;
        }
        phrase.tail.get_or_insert(first..u);
        Some(u)
    }

    /// Whether somebody's work may be there: "au Numérique", "à l'hôpital"; not "à la foule".
    fn is_post(&self, t: usize) -> bool {
        is_capital(self.document.form(t)) || self.words[t].noun.is_some_and(|noun| noun.organization)
    }

    /// Whether the tree hangs words on a verb: "a dit la maire à la police".
    fn of_verb(&self, tokens: Range<usize>) -> bool {
        let governor = |t: usize| self.document.token(t).head.map(|head| head as usize).filter(|head| !tokens.contains(head));
        tokens.clone().find_map(governor).is_some_and(|head| matches!(self.document.token(head).upos, Upos::Verb | Upos::Aux))
    }

    /// "in Quetta", where a name stands beside it: "the consul in Quetta, Jane Roe".
    fn place(&self, t: usize, end: usize, phrase: &mut Phrase<'p>) -> Option<usize> {
        let role = phrase.noun.is_some_and(|noun| noun.role);
        if !role || !self.lists.place_connectors.contains(self.document.surface(t)) || t + 1 >= end || !self.words[t + 1].name {
            return None;
        }
        let last = self.name_run(t + 1, end);
        phrase.tailed |= self.named_after_comma(last, end);
        phrase.tailed.then_some(last)
    }

    /// Whether a comma and then a name follow.
    fn named_after_comma(&self, t: usize, end: usize) -> bool {
        t + 1 < end && self.document.form(t) == "," && (self.words[t + 1].name || self.words[t + 1].title)
    }

    /// Inside a tail, a capital begins a new name after a small word, after a noun, and at a given name; but not where it goes
    /// on with the name of a body, and seldom where the name stands behind a comma.
    fn name_may_begin(&self, t: usize, end: usize) -> bool {
        let before = t - 1;
        let run = t..self.name_run(t, end);
        let noun = self.words[before].noun;
        let body = run.clone().any(|t| self.words[t].noun.is_some_and(|noun| noun.organization));
        if self.document.token(before).upos == Upos::Cconj || body {
            return false;
        }
        if self.words[t].title {
            return true;
        }
        if self.named_after_comma(run.end, end) {
            return false;
        }
        let small = !is_capital(self.document.form(before))
            && !self.lists.connectors.contains(self.document.surface(before))
            && self.document.token(before).upos != Upos::Det;
        let after_noun = noun.is_some() || self.document.token(before).upos == Upos::Noun;
        self.lists.first_names.get(self.document.folded(t)).is_some()
            || if run.len() > 1 { small || after_noun } else { noun.is_some_and(|noun| !noun.organization) }
    }

    /// The body or group of the gazetteer that begins here, with its country.
    fn actor(&self, t: usize) -> Option<(Range<usize>, Option<&'p str>)> {
        let Some(Known::Actor(_, country)) = self.words[t].known else { return None };
        Some((t..t + self.words[t].known_len as usize, country.as_deref()))
    }

    /// Whether the name of a country right behind a role says where the role is.
    fn of_country(&self, t: usize, end: usize, phrase: &Phrase<'_>) -> bool {
        let country = matches!(self.words[t].known, Some(Known::Country(CountryWord::Name, _)));
        let next = t + self.words[t].known_len.max(1) as usize;
        let role = phrase.noun.is_some_and(|noun| noun.role) && phrase.noun_at + 1 == t && t > phrase.tokens.start;
        country && role && next < end && !self.words[next].name
    }

    /// The body right behind a role that says whose it is: "la déléguée CGT".
    fn of_body(&self, t: usize, end: usize, phrase: &Phrase<'_>) -> Option<Range<usize>> {
        let role = phrase.noun.is_some_and(|noun| noun.role) && t > phrase.tokens.start && !phrase.title;
        let behind = role && self.words[t].name && (phrase.noun_at + 1..t).all(|t| self.document.token(t).upos == Upos::Adj);
        let body = match self.words[t].known {
            Some(Known::Actor(ActorKind::Organization | ActorKind::Group, _)) => t..t + self.words[t].known_len as usize,
            _ if self.is_acronym(t) && !(t + 1 < end && self.is_acronym(t + 1)) => t..t + 1,
            _ => return None,
        };
        let more = |t: usize| t < end && self.words[t].noun.is_some();
        (behind && phrase.noun_at < t && !more(body.end)).then_some(body)
    }

    /// Where the name of a body ends that is a clause rather than a noun: "le collectif Touche pas à mon port".
    fn motto(&self, t: usize, end: usize, phrase: &Phrase<'_>) -> Option<usize> {
        let called = phrase.noun.is_some_and(|noun| noun.organization && !noun.role) && phrase.noun_at + 1 == t;
        let token = self.document.token(t);
        let motto = matches!(token.upos, Upos::Verb | Upos::Adv | Upos::Adp | Upos::Pron | Upos::Det | Upos::Sconj | Upos::Intj);
        let verb = |u: usize| matches!(self.document.token(u).upos, Upos::Verb | Upos::Aux) || self.words[u].cue;
        let ends = |&u: &usize| verb(u) || self.document.token(u).upos == Upos::Punct;
        (called && motto).then(|| (t + 1..end.min(t + MOTTO)).find(ends).unwrap_or(t + 1))
    }

    /// Whether a bracket stands inside a role: what it belongs to or who bears it follows.
    fn bracket_inside(&self, close: usize, end: usize, phrase: &Phrase<'_>) -> bool {
        let role = phrase.noun.is_some_and(|noun| noun.role) && phrase.name.is_none();
        role && close < end && (self.words[close].name || self.lists.connectors.contains(self.document.surface(close)))
    }

    /// Whether a name stands right behind the noun for a body that is called so: "l'association Droit".
    fn is_called(&self, name: Option<&Range<usize>>, phrase: &Phrase<'_>) -> bool {
        let body = phrase.noun.is_some_and(|noun| noun.organization && !noun.role);
        name.is_some_and(|name| body && phrase.noun_at + 1 == name.start)
    }

    /// Whether an adjective behind the capitalized noun for a body is part of its name.
    fn adjective_of_body(&self, name: &Range<usize>, t: usize, phrase: &Phrase<'_>) -> bool {
        let token = self.document.token(t);
        let body = self.words[name.end - 1].noun.is_some_and(|noun| noun.organization) && self.words[name.end - 1].known.is_none();
        let called = name.len() == 1 && self.is_called(Some(name), phrase);
        (body || called) && token.upos == Upos::Adj && !self.words[t].cue && token.head.is_some_and(|head| name.contains(&(head as usize)))
    }

    /// Whether a plural and its apostrophe belong to the name of a body: "Growers' Union".
    fn owners_of_body(&self, t: usize, end: usize) -> bool {
        let body = |t: usize| t < end && is_capital(self.document.form(t)) && self.words[t].noun.is_some_and(|noun| noun.organization);
        self.document.folded(t - 1).ends_with('s') && self.words[t - 1].noun.is_some_and(|noun| noun.plural) && (body(t + 1) || body(t + 2))
    }

    fn after_noun(&self, before: &Range<usize>, phrase: &Phrase<'_>) -> bool {
        phrase.noun.is_some_and(|noun| noun.role) && phrase.noun_at + 1 == before.end
    }

    /// The gender that a role tells, or its article: "la ministre".
    fn role_gender(&self, phrase: &Phrase<'_>) -> Option<Gender> {
        let noun = phrase.noun.filter(|noun| noun.role && !noun.plural)?;
        let article = || self.lists.article_gender.get(self.document.folded(phrase.tokens.start)).copied().filter(|_| !noun.grammatical);
        noun.gender.or_else(article)
    }

    /// The words of a role: without article, without whose it is.
    pub(super) fn role(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let possessor = (start..end).rev().find(|&t| self.possessive(t)).map_or(start, |t| t + 1);
        let mut first = possessor;
        while first < end
            && (matches!(self.document.token(first).upos, Upos::Det | Upos::Punct)
                || self.possessor(first)
                || self.words[first].title && self.words[first].noun.is_none()
                || self.lists.articles.contains(self.document.folded(first)))
        {
            first += 1;
        }
        (first < end).then_some(first..end)
    }
}
