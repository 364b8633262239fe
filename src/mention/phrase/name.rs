//! Where the name of a person or a body ends: initials, hyphens, particles, suffixes, the small words inside bodies' names.

use super::{Reader, is_capital};
use crate::lexicon::{CountryWord, Known};
use std::ops::Range;

impl<'p> Reader<'_, 'p> {
    /// Where a run of a name's words ends.
    pub(super) fn name_run(&self, start: usize, end: usize) -> usize {
        let mut t = start + if self.words[start].known.is_some() { self.words[start].known_len as usize } else { 1 };
        while t < end {
            let form = self.document.form(t);
            let touches = self.document.token(t).span.start == self.document.token(t - 1).span.end;
            if self.words[t].name && !self.words[t].title && !(self.words[t].noun.is_some_and(|noun| noun.role) && self.is_role_word(t)) {
                // After the name of a country nobody's name begins, but a body's may ("Lurania Airlines").
                t += if self.words[t].known.is_some() { self.words[t].known_len as usize } else { 1 };
            } else if form == "." && touches && self.document.form(t - 1).chars().count() == 1 && t + 1 < end && self.words[t + 1].name {
                t += 1;
            } else if form.ends_with(['\'', '’'])
                && is_capital(form)
                && !self.lists.articles.contains(self.document.folded(t))
                && t + 1 < end
                && is_capital(self.document.form(t + 1))
            {
                // "Adjoua N'Dri", "Sean O'Hara".
                t += 2;
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
    pub(super) fn particle(&self, t: usize, end: usize) -> usize {
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
    pub(super) fn inner(&self, t: usize, end: usize, names: Option<&Range<usize>>, called: bool) -> Option<usize> {
        let names = names?;
        let body = called || names.clone().any(|t| self.words[t].noun.is_some_and(|noun| noun.organization));
        let mut u = t;
        while u < end && u < t + 3 && self.lists.inner.contains(self.document.folded(u)) {
            u += 1;
        }
        let day =
            |u: usize| self.document.form(u).starts_with(|c: char| c.is_ascii_digit()) && u + 1 < end && self.document.form(u + 1) == "-";
        if !body || u == t || u >= end || !(is_capital(self.document.form(u)) && self.words[u].name || day(u)) {
            return None;
        }
        Some(self.name_run(u, end))
    }

    pub(super) fn is_role_word(&self, t: usize) -> bool {
        self.lists.first_names.get(self.document.folded(t)).is_none()
    }

    /// A name without what is only added to it: "QC", "Inc."
    pub(super) fn without_additions(&self, names: Range<usize>) -> Range<usize> {
        let added = |t: usize| {
            let word = self.document.folded(t).trim_end_matches('.');
            self.document.form(t) == "." || self.lists.honours.contains(word) || self.lists.legal_forms.contains(word)
        };
        let kept = names.clone().rev().find(|&t| !added(t)).map_or(names.end, |last| last + 1);
        names.start..kept.max(names.start + 1)
    }

    /// A person's name without the people they are of: "la Danoise Freja Holm".
    pub(super) fn without_people(&self, names: Range<usize>) -> Range<usize> {
        let first = &self.words[names.start];
        let rest = names.start + first.known_len.max(1) as usize..names.end;
        let people = matches!(first.known, Some(Known::Country(CountryWord::People, _)));
        let body = rest.clone().any(|t| self.words[t].noun.is_some_and(|noun| noun.organization) || self.words[t].known.is_some());
        if people && rest.len() > 1 && !body { rest } else { names }
    }

    pub(super) fn without_article(&self, names: Range<usize>) -> Range<usize> {
        let skip = names.clone().take_while(|&t| self.lists.articles.contains(self.document.folded(t))).count();
        if skip < names.len() { names.start + skip..names.end } else { names }
    }
}
