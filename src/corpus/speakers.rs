//! One person over many articles and languages: which of the names that articles give are one.
//!
//! Two names of people are one where their surnames are and their given names do not contradict each other: one may lack
//! given or middle names that the other has (*Khawaja Asif*, *Khawaja Muhammad Asif*), give an initial, or be another
//! transliteration (*Zabihullah*, *Zabiullah*). Transliterations are words whose Damerau–Levenshtein distance (Damerau 1964)
//! is at most one in every five letters, in words of less than seven letters only one doubled or dropped: far enough for
//! *Hassan*, too near for *Karim* and *Karam*. A bare surname, or a name without a country, joins others only where they are
//! one; names with different countries are never joined.

use crate::lexicon::{ActorKind, fold};
use rustc_hash::FxHashMap;

/// A speaker as one article names them.
#[derive(Clone, Debug)]
pub struct Named {
    /// The canonical name in that article.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

/// For every name the number of the first name that is the same person or body.
pub fn merge(named: &[Named]) -> Vec<usize> {
    let keys: Vec<Key> = named.iter().map(Key::new).collect();
    let mut leaders = Leaders { of: (0..named.len()).collect(), countries: keys.iter().map(|key| key.country.clone()).collect() };
    // Exactly equal names first: after that every pair is looked at once a spelling, not once a row.
    let mut spellings: FxHashMap<(ActorKind, String, Option<String>), usize> = FxHashMap::default();
    let mut distinct = Vec::new();
    for (index, key) in keys.iter().enumerate() {
        let first = *spellings.entry((key.kind, key.words.join(" "), key.country.clone())).or_insert(index);
        if first == index { distinct.push(index) } else { leaders.join(first, index) }
    }
    // Candidates share the first letters of a surname, which transliterations keep.
    let mut blocks: FxHashMap<(ActorKind, &str), Vec<usize>> = FxHashMap::default();
    for &index in &distinct {
        if let Some(block) = keys[index].block() {
            blocks.entry(block).or_default().push(index);
        }
    }
    // Names that say more go first: what says less joins only where there is one to join.
    distinct.sort_by_key(|&index| (keys[index].words.len() == 1, keys[index].country.is_none()));
    let mut seen = vec![false; named.len()];
    for &index in &distinct {
        let Some(block) = keys[index].block() else { continue };
        let like = blocks[&block].iter().filter(|&&other| seen[other] && keys[other].is(&keys[index]));
        let mut groups: Vec<usize> = like.map(|&other| leaders.leader(other)).collect();
        groups.sort_unstable();
        groups.dedup();
        if keys[index].country.is_some() {
            groups.retain(|&group| leaders.countries[group] == keys[index].country);
        }
        if let [group] = groups[..] {
            leaders.join(group, index);
        }
        seen[index] = true;
    }
    (0..named.len()).map(|index| leaders.leader(index)).collect()
}

/// Which name leads the group each is in, and the country of each group.
struct Leaders {
    of: Vec<usize>,
    countries: Vec<Option<String>>,
}

impl Leaders {
    fn leader(&mut self, mut index: usize) -> usize {
        while self.of[index] != index {
            self.of[index] = self.of[self.of[index]];
            index = self.of[index];
        }
        index
    }

    /// Makes two groups one, unless their countries differ. The earlier name leads.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.leader(a), self.leader(b));
        let (first, second) = (a.min(b), a.max(b));
        match (&self.countries[first], &self.countries[second]) {
            (Some(one), Some(other)) if one != other => return,
            (None, Some(country)) => self.countries[first] = Some(country.clone()),
            _ => {}
        }
        self.of[second] = first;
    }
}

/// What names are compared by.
struct Key {
    kind: ActorKind,
    words: Vec<String>,
    country: Option<String>,
}

impl Key {
    fn new(named: &Named) -> Self {
        let folded = fold(&named.name);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Self { kind: named.kind, words, country: named.country.clone() }
    }

    /// What only names that may be one share: the kind, and how the surname begins.
    fn block(&self) -> Option<(ActorKind, &str)> {
        let surname = self.words.last()?;
        let end = surname.char_indices().nth(2).map_or(surname.len(), |(end, _)| end);
        Some((self.kind, &surname[..end]))
    }

    /// Whether two names may be the same person's. Of what is no person, the words must be the same.
    fn is(&self, other: &Self) -> bool {
        if self.kind != ActorKind::Person {
            return self.words == other.words;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let [long_first, .., long_last] = &long.words[..] else { return false };
        let [first, .., last] = &short.words[..] else { return short.words.first() == Some(long_last) };
        // Every word of the shorter name stands in the longer one, in order, its first and its last at the ends.
        let mut rest = long.words.iter();
        same(first, long_first) && transliterates(last, long_last) && short.words.iter().all(|word| rest.any(|other| same(word, other)))
    }
}

/// Whether two given names may be one: equal, an initial, or another transliteration.
fn same(a: &str, b: &str) -> bool {
    let initial = |one: &str, other: &str| one.chars().count() == 1 && other.starts_with(one);
    initial(a, b) || initial(b, a) || transliterates(a, b)
}

fn transliterates(a: &str, b: &str) -> bool {
    let letters = a.chars().count().min(b.chars().count());
    let near = || strsim::damerau_levenshtein(a, b) <= letters / 5;
    // In a short word a letter changed makes another name (Karim, Karam); one doubled or dropped does not (Hasan, Hassan).
    let changed = a.chars().count() == b.chars().count();
    a == b || (letters >= if changed { 7 } else { 5 } && a.chars().next() == b.chars().next() && near())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(names: &[(&str, Option<&str>)]) -> Vec<usize> {
        let named = |&(name, country): &(&str, Option<&str>)| Named {
            name: name.to_owned(),
            kind: ActorKind::Person,
            country: country.map(str::to_owned),
        };
        merge(&names.iter().map(named).collect::<Vec<_>>())
    }

    #[test]
    fn names_of_one_person_are_one() {
        for pair in [
            ["Khawaja Asif", "Khawaja Muhammad Asif"],
            ["Zabihullah Mujahid", "Zabiullah Mujahid"],
            ["Éloïse Martin", "Eloise Martin"],
            ["J. Hartog", "Jana Hartog"],
            ["Jana Hartog", "Hartog"],
        ] {
            assert_eq!(merged(&[(pair[0], None), (pair[1], None)]), [0, 0], "{pair:?}");
        }
    }

    #[test]
    fn names_of_two_people_are_two() {
        for pair in
            [["Maria Hartog", "Jana Hartog"], ["Karim Khan", "Karam Khan"], ["Jana Hartog", "Jana Hartmann"], ["Imran Khan", "Irfan Khan"]]
        {
            assert_eq!(merged(&[(pair[0], None), (pair[1], None)]), [0, 1], "{pair:?}");
        }
    }

    #[test]
    fn a_surname_that_two_bear_joins_neither() {
        assert_eq!(merged(&[("Jana Hartog", None), ("Maria Hartog", None), ("Hartog", None)]), [0, 1, 2]);
    }

    #[test]
    fn countries_tell_namesakes_apart() {
        assert_eq!(merged(&[("Jana Hartog", Some("NLD")), ("Jana Hartog", Some("ZAF")), ("Jana Hartog", None)]), [0, 1, 2]);
        assert_eq!(merged(&[("Jana Hartog", Some("NLD")), ("Jana M. Hartog", None)]), [0, 0]);
    }
}
