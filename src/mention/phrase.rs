//! Noun phrases that may act or speak: names with their titles and roles, roles alone, groups, bodies, unnamed sources.
//!
//! They are read from tags and lists rather than from trees, for an apposition ("the minister, Jane Roe,") is what parsers of
//! news know least. A phrase is a base ("Lurania's defence minister", "le général"), a tail joined by a small word ("of the
//! northern army"), a name, and one apposition in either order.

use super::names::{Word, is_capital};
use crate::lexicon::{CountryWord, Gender, Known, MentionPack, Noun, Pack, Pronoun};
use crate::syntax::{Document, Upos};
use std::ops::Range;

/// No phrase has more tokens than this; it keeps endless lines linear.
const REACH: usize = 64;

/// One phrase before it is linked to anybody.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrase<'p> {
    /// All its tokens, apposition included.
    pub tokens: Range<usize>,
    /// Its head.
    pub head: usize,
    /// The name in it.
    pub name: Option<Range<usize>>,
    /// The role in it, without its article.
    pub role: Option<Range<usize>>,
    /// What its head noun is.
    pub noun: Option<Noun>,
    /// Where its head noun stands.
    pub noun_at: usize,
    /// Whether a title stands before the name.
    pub title: bool,
    /// The gender that title, role or given name tells.
    pub gender: Option<Gender>,
    /// What the gazetteer says of the name.
    pub known: Option<&'p Known>,
    /// The country that is named in it.
    pub country: Option<&'p str>,
    /// Whom the role belongs to: the name in it.
    pub affiliation: Option<Range<usize>>,
    /// Whether a small word joins something to its head.
    pub tailed: bool,
    /// Whether it has the article of what is known.
    pub definite: bool,
    /// A pronoun and nothing else.
    pub pronoun: Option<&'p Pronoun>,
    /// "the former", "the latter".
    pub ranked: Option<bool>,
    /// An acronym in brackets after the name.
    pub acronym: Option<usize>,
    /// Whether it is said not to be named.
    pub anonymous: bool,
}

/// Reads the phrases of a document, in order, none overlapping.
pub(super) fn phrases<'p>(document: &Document<'_>, pack: &'p Pack, words: &[Word<'p>]) -> Vec<Phrase<'p>> {
    let reader = Reader { document, lists: &pack.mention, words };
    let mut found = Vec::new();
    for sentence in document.sentences() {
        let mut t = sentence.tokens.start;
        while t < sentence.tokens.end {
            match reader.phrase(t, sentence.tokens.end) {
                Some(phrase) => {
                    t = phrase.tokens.end.max(t + 1);
                    found.push(phrase);
                }
                None => t += 1,
            }
        }
    }
    found
}

struct Reader<'a, 'p> {
    document: &'a Document<'a>,
    lists: &'p MentionPack,
    words: &'a [Word<'p>],
}

impl<'p> Reader<'_, 'p> {
    fn phrase(&self, t: usize, end: usize) -> Option<Phrase<'p>> {
        if let Some((range, &former)) = self.document.phrase(&self.lists.ranked, t) {
            return Some(Phrase { head: range.start, tokens: range, ranked: Some(former), ..Phrase::default() });
        }
        if let Some(pronoun) = self.words[t].pronoun
            && !pronoun.relative
        {
            return Some(Phrase { tokens: t..t + 1, head: t, pronoun: Some(pronoun), ..Phrase::default() });
        }
        let first = self.simple(t, end)?;
        Some(self.apposed(first, end))
    }

    /// A phrase without apposition, from a token on.
    fn simple(&self, start: usize, end: usize) -> Option<Phrase<'p>> {
        let weekday = self.document.token(start).upos == Upos::Noun
            && self.lists.stop.contains(self.document.folded(start))
            && self.words[start].noun.is_none();
        let end = end.min(start + REACH);
        if !self.opens(start) || weekday {
            return None;
        }
        let mut phrase =
            Phrase { tokens: start..start, definite: self.lists.definite.contains(self.document.folded(start)), ..Phrase::default() };
        let mut t = start;
        // The base: everything to the last noun that names people, then adjectives, then a name.
        let mut names: Option<Range<usize>> = None;
        while t < end {
            if self.words[t].title && t + 1 < end && (self.words[t + 1].name || self.words[t + 1].noun.is_some() || self.dot(t + 1)) {
                phrase.title = true;
                phrase.gender = phrase.gender.or(self.title_gender(t));
                t += 1 + usize::from(self.dot(t + 1));
                names = None;
            } else if let Some(noun) = self.words[t].noun.filter(|_| self.is_noun(t)) {
                let len = self.words[t].noun_len as usize;
                let last = t + len - 1;
                // A name that begins with a noun's word ("Bank of Lurania") stays whole; else the noun is the head so far.
                if is_capital(self.document.form(t)) && names.is_some() && !noun.role {
                    names = names.map(|names| names.start..last + 1);
                } else {
                    names = (is_capital(self.document.form(t)) && self.words[t].name && !noun.role).then_some(t..last + 1);
                }
                phrase.noun = Some(*noun);
                phrase.noun_at = last;
                t = last + 1;
            } else if self.words[t].name {
                let run = self.name_run(t, end);
                if let Some(Known::Country(_, code)) = self.words[t].known
                    && phrase.country.is_none()
                {
                    phrase.country = Some(code);
                }
                let whole = match &names {
                    Some(before) if before.end == t && !self.after_noun(before, &phrase) => before.start..run,
                    _ => t..run,
                };
                // A name and then a noun ("Reuters sources") leaves the name as a modifier, which the noun's branch does.
                names = Some(whole);
                t = run;
            } else if self.joins(t, start, end) {
                if let Some(Known::Country(_, code)) = self.words[t].known {
                    phrase.country = phrase.country.or(Some(code));
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
                    phrase.affiliation = names.take().or(phrase.affiliation);
                    phrase.definite = true;
                    phrase.noun = None;
                }
                t += 1;
            } else if phrase.noun.is_some() && names.as_ref().is_none_or(|names| names.end <= t) {
                let Some(tail) = self.tail(t, end, &mut phrase, &mut names) else { break };
                t = tail;
            } else if names.as_ref().is_some_and(|names| names.end == t)
                && let Some(inner) = self.inner(t, end, names.as_ref())
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
                .take_while(|&t| self.document.token(t).upos == Upos::Adj && !is_capital(self.document.form(t)))
                .count();
            end = end.min(phrase.noun_at + 1 + adjectives);
        }
        let names = names.filter(|names| names.end <= end || names.start < end).map(|names| names.start..names.end.min(end));
        phrase.tokens = start..end;
        let role_noun = phrase.noun.is_some_and(|noun| noun.role);
        match names {
            Some(names) if names.end == end || phrase.noun.is_none() => {
                let names = self.without_article(names);
                phrase.tokens.end = end.max(names.end);
                phrase.head = names.end - 1;
                phrase.known = self.words[names.start].known.filter(|_| self.words[names.start].known_len as usize >= names.len());
                let given = self.lists.first_names.get(self.document.folded(names.start));
                phrase.gender = phrase.gender.or(given.copied().flatten());
                if phrase.noun_at >= start && phrase.noun.is_some() && phrase.noun_at < names.start && role_noun {
                    phrase.role = self.role(start, phrase.noun_at.max(names.start - 1) + 1);
                    phrase.gender = phrase.gender.or(phrase.noun.and_then(|noun| noun.gender));
                }
                phrase.name = Some(names);
            }
            _ if phrase.noun.is_some() => {
                phrase.head = phrase.noun_at;
                phrase.role = role_noun.then(|| self.role(start, end)).flatten();
                phrase.gender = phrase.noun.and_then(|noun| noun.gender);
            }
            _ => return None,
        }
        (!phrase.tokens.is_empty()).then_some(phrase)
    }

    /// "Jane Roe, the minister", "the minister, Jane Roe", "Roe (LDP)", "sources …, who asked not to be named".
    fn apposed(&self, mut first: Phrase<'p>, end: usize) -> Phrase<'p> {
        let t = first.tokens.end;
        if t + 2 < end && self.document.form(t) == "(" && self.document.form(t + 2) == ")" && first.name.is_some() {
            first.acronym = Some(t + 1);
            first.tokens.end = t + 3;
        }
        if let Some(bracket) = self.spelled_out(&first, end) {
            first.acronym = Some(bracket + 1);
            first.name = first.name.map(|name| name.start..bracket);
            first.tokens.end = bracket + 3;
        }
        let t = first.tokens.end;
        if t + 1 < end && self.document.form(t) == "," {
            let wants_name = first.name.is_none() && first.role.is_some();
            let wants_role = first.name.is_some() && first.known.is_none() && first.role.is_none();
            let either = first.role.is_some() && first.name.is_none();
            if (wants_name || wants_role || either)
                && let Some(second) = self.simple(t + 1, end)
                && self.apposition_ends(second.tokens.end, end)
            {
                let named = wants_name && second.name.is_some() && second.known.is_none();
                let role = wants_role && second.name.is_none() && second.noun.is_some_and(|noun| noun.role || noun.organization);
                if named || role {
                    return join(first, second);
                }
            }
        }
        self.anonymous(first, end)
    }

    /// The bracket whose acronym the words since the name's start spell: "Coordination des comités civils (CCC)".
    fn spelled_out(&self, phrase: &Phrase<'p>, end: usize) -> Option<usize> {
        let name = phrase.name.as_ref().filter(|_| phrase.acronym.is_none() && phrase.known.is_none())?;
        let bracket = (phrase.tokens.end..end.min(phrase.tokens.end + 9)).find(|&t| self.document.form(t) == "(")?;
        if bracket + 2 >= end || self.document.form(bracket + 2) != ")" {
            return None;
        }
        let mut letters = self.document.folded(bracket + 1).chars();
        let long = |t: &usize| is_capital(self.document.form(*t)) || self.document.form(*t).chars().count() > 3;
        let mut words = (name.start..bracket).filter(|&t| !self.document.token(t).contracted).filter(long);
        words.all(|t| self.document.folded(t).chars().next() == letters.next()).then_some(bracket).filter(|_| letters.next().is_none())
    }

    /// Takes in what says that a source stays unnamed.
    fn anonymous(&self, mut phrase: Phrase<'p>, end: usize) -> Phrase<'p> {
        let noun = phrase.noun.filter(|_| phrase.name.is_none());
        if !noun.is_some_and(|noun| noun.unnamed || noun.group || noun.role) {
            return phrase;
        }
        let from = phrase.tokens.end;
        let Some(at) = (from..end.min(from + 12)).find(|&t| self.document.phrase(&self.lists.anonymous, t).is_some()) else {
            return phrase;
        };
        let mut last = self.document.phrase(&self.lists.anonymous, at).map_or(at + 1, |(range, _)| range.end);
        // "familiar with the talks", "close to the president": what they know of belongs to it.
        while last < end.min(at + 10)
            && (self.joins(last, at, end) || self.words[last].name || matches!(self.document.token(last).upos, Upos::Noun | Upos::Propn))
        {
            last += 1;
        }
        if last + 1 < end
            && self.document.form(last) == ","
            && let Some(more) = (last + 1..end.min(last + 6)).find_map(|t| self.document.phrase(&self.lists.anonymous, t))
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

    /// What follows a noun after a small word: "of the northern army", "de la Défense".
    fn tail(&self, t: usize, end: usize, phrase: &mut Phrase<'p>, names: &mut Option<Range<usize>>) -> Option<usize> {
        if !self.lists.connectors.contains(self.document.surface(t)) || t - phrase.tokens.start > 14 {
            return None;
        }
        let mut u = t + 1;
        while u < end
            && (self.document.token(u).contracted
                || matches!(self.document.token(u).upos, Upos::Det)
                || self.lists.connectors.contains(self.document.surface(u)))
        {
            u += 1;
        }
        let first = u;
        while u < end {
            let word = &self.words[u];
            let token = self.document.token(u);
            if let Some(Known::Country(_, code)) = word.known {
                phrase.country = phrase.country.or(Some(code));
            }
            let starts_name = u > first && word.name && is_capital(self.document.form(u)) && self.name_may_begin(u);
            if starts_name {
                break;
            }
            let ampersand = token.upos == Upos::Cconj
                && u + 1 < end
                && u > first
                && is_capital(self.document.form(u + 1))
                && is_capital(self.document.form(u - 1));
            if matches!(token.upos, Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num)
                || word.name
                || ampersand
                || self.possessive(u) && u > first
            {
                u += if word.known.is_some() { word.known_len as usize } else { 1 };
            } else {
                break;
            }
        }
        if u == first {
            return None;
        }
        phrase.tailed = true;
        let first = self.without_article(first..u).start;
        if phrase.affiliation.is_none() && is_capital(self.document.form(first)) || self.words[first].known.is_some() {
            phrase.affiliation = Some(first..u);
        }
        // The proper name of a body goes on: "Ministry of Defence".
        if let Some(name) = names
            && is_capital(self.document.form(first))
        {
            name.end = u;
        }
        Some(u)
    }

    /// Inside a tail, a capital begins a new name after a small word, after a noun, and at a given name.
    fn name_may_begin(&self, t: usize) -> bool {
        let before = t - 1;
        if self.document.token(before).upos == Upos::Cconj {
            return false;
        }
        self.lists.first_names.get(self.document.folded(t)).is_some()
            || !is_capital(self.document.form(before))
                && !self.lists.connectors.contains(self.document.surface(before))
                && self.document.token(before).upos != Upos::Det
            || self.words[before].noun.is_some()
            || self.words[t].title
            || self.document.token(before).upos == Upos::Noun
    }

    /// Where a run of a name's words ends.
    fn name_run(&self, start: usize, end: usize) -> usize {
        let mut t = start + if self.words[start].known.is_some() { self.words[start].known_len as usize } else { 1 };
        while t < end {
            let form = self.document.form(t);
            let touches = self.document.token(t).span.start == self.document.token(t - 1).span.end;
            if self.words[t].name && !self.words[t].title && !(self.words[t].noun.is_some_and(|noun| noun.role) && self.is_role_word(t)) {
                // After the name of a country nobody's name begins, but a body's may ("Lurania Airlines").
                t += if self.words[t].known.is_some() { self.words[t].known_len as usize } else { 1 };
            } else if form == "." && touches && self.document.form(t - 1).chars().count() == 1 && t + 1 < end && self.words[t + 1].name {
                t += 1;
            } else if matches!(form, "-" | "‑" | "–")
                && touches
                && t + 1 < end
                && self.document.token(t + 1).span.start == self.document.token(t).span.end
                && self.document.form(t + 1).starts_with(char::is_alphabetic)
            {
                t += 2;
            } else if self.particle(t, end) > 0 {
                t += self.particle(t, end);
            } else if self.lists.suffixes.contains(self.document.folded(t)) && is_capital(form) {
                t += 1;
            } else {
                break;
            }
        }
        t.min(end)
    }

    /// How many particles stand here between two parts of a person's name.
    fn particle(&self, t: usize, end: usize) -> usize {
        let count = (t..end.min(t + 3))
            .take_while(|&u| self.lists.particles.contains(self.document.folded(u)) || matches!(self.document.form(u), "-" | "'" | "’"))
            .count();
        let next = t + count;
        let given = |t: usize| self.words[t].name && self.words[t].known.is_none();
        let small = count > 0 && self.lists.particles.contains(self.document.folded(t));
        if small && next < end && given(next) && is_capital(self.document.form(next)) && given(t - 1) && self.words[t - 1].noun.is_none() {
            count
        } else {
            0
        }
    }

    /// Small words inside the name of a body: "Coalition of Northern Farmers".
    fn inner(&self, t: usize, end: usize, names: Option<&Range<usize>>) -> Option<usize> {
        let names = names?;
        let body = names.clone().any(|t| self.words[t].noun.is_some_and(|noun| noun.organization));
        let mut u = t;
        while u < end && u < t + 3 && self.lists.inner.contains(self.document.folded(u)) {
            u += 1;
        }
        if !body || u == t || u >= end || !is_capital(self.document.form(u)) || !self.words[u].name {
            return None;
        }
        Some(self.name_run(u, end))
    }

    fn after_noun(&self, before: &Range<usize>, phrase: &Phrase<'_>) -> bool {
        phrase.noun.is_some_and(|noun| noun.role) && phrase.noun_at + 1 == before.end
    }

    fn is_role_word(&self, t: usize) -> bool {
        self.lists.first_names.get(self.document.folded(t)).is_none()
    }

    /// Whether a phrase can begin here.
    fn opens(&self, t: usize) -> bool {
        let token = self.document.token(t);
        let word = &self.words[t];
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

    /// "informed sources".
    fn participle(&self, t: usize) -> bool {
        self.document.token(t).upos == Upos::Verb && self.document.token(t).deprel == crate::syntax::Deprel::Amod
    }

    /// "its", "leur".
    fn possessor(&self, t: usize) -> bool {
        self.document.token(t).subtype == crate::syntax::Subtype::Poss && self.document.token(t).upos == Upos::Pron
    }

    fn is_noun(&self, t: usize) -> bool {
        let upos = self.document.token(t).upos;
        matches!(upos, Upos::Noun | Upos::Propn | Upos::X | Upos::Adj)
            || upos == Upos::Pron && self.words[t].noun.is_some_and(|noun| noun.group || noun.unnamed)
            || upos == Upos::Verb && self.words[t].noun.is_some_and(|noun| noun.role) && t > 0 && self.document.form(t - 1) == ","
    }

    /// Whether a word goes on with the base of a phrase.
    fn joins(&self, t: usize, start: usize, end: usize) -> bool {
        let token = self.document.token(t);
        match token.upos {
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

    fn possessive(&self, t: usize) -> bool {
        matches!(self.document.folded(t), "'s" | "'") && self.document.token(t).upos != Upos::Punct
    }

    fn noun_follows(&self, t: usize, end: usize) -> bool {
        (t..end.min(t + 6))
            .take_while(|&u| self.words[u].noun.is_some() || self.words[u].name || self.joins(u, t, end))
            .any(|u| self.words[u].noun.is_some())
    }

    fn lasting(&self, t: usize) -> bool {
        self.document.form(t).ends_with(char::is_alphanumeric) || self.document.form(t) == "." || self.document.form(t) == ")"
    }

    fn dot(&self, t: usize) -> bool {
        t < self.words.len() && self.document.form(t) == "." && self.document.token(t).span.start == self.document.token(t - 1).span.end
    }

    fn title_gender(&self, t: usize) -> Option<Gender> {
        let word = self.document.surface(t);
        self.lists.titles.get(word).or_else(|| self.lists.titles.get(word.trim_end_matches('.'))).copied().flatten()
    }

    fn without_article(&self, names: Range<usize>) -> Range<usize> {
        let skip = names.clone().take_while(|&t| self.lists.articles.contains(self.document.folded(t))).count();
        if skip < names.len() { names.start + skip..names.end } else { names }
    }

    /// The words of a role: without article, without whose it is.
    fn role(&self, start: usize, end: usize) -> Option<Range<usize>> {
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
        noun: other.noun.or(named.noun),
        noun_at: other.noun_at,
        ..named
    }
}
