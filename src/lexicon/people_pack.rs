//! The people that victims are: `packs/*/people.toml`, dictionary forms in, every form of them out.
//!
//! A noun stands there once; its plurals and feminines follow from the language's endings, longest first. A form that another
//! entry gives itself is that entry's.

use super::casualty::VictimClass;
use super::error::File;
use super::phrases::spelling;
use super::reader::{Spanned, Table};
use super::{LexiconError, Phrases};
use serde::Deserialize;
use std::collections::BTreeSet;

/// What replaces an ending of the dictionary form.
type Endings = Table<String, Vec<String>>;

/// How nouns of people inflect.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Inflection {
    plural: Endings,
    feminine: Endings,
    /// Words from which on a wording stays as it is: "members *of parliament*".
    until: Vec<String>,
    /// Whether all words before that inflect, or only the last of them.
    agreeing: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    inflection: Inflection,
    class: Table<VictimClass, Vec<Spanned<String>>>,
}

/// The class of every form of every noun in the file; a noun that stands there twice is an error.
pub(super) fn people(file: &File) -> Result<Phrases<VictimClass>, LexiconError> {
    let raw: Raw = file.read()?;
    let given = || raw.class.iter().flat_map(|&(class, ref nouns)| nouns.iter().map(move |noun| (noun, class)));
    let mut seen = BTreeSet::new();
    for (noun, _) in given() {
        if spelling(noun.get_ref()).is_empty() || !seen.insert(spelling(noun.get_ref())) {
            return Err(file.error(noun, format!("{:?} is empty or stands here twice (accents and case do not count)", noun.get_ref())));
        }
    }
    let themselves = given().map(|(noun, class)| (spelling(noun.get_ref()), class));
    let forms =
        given().flat_map(|(noun, class)| raw.inflection.forms(noun.get_ref()).into_iter().map(move |form| (spelling(&form), class)));
    Ok(Phrases::from_spellings(themselves.chain(forms)))
}

impl Inflection {
    /// The other forms of a noun or wording.
    fn forms(&self, noun: &str) -> Vec<String> {
        let words: Vec<&str> = noun.split(' ').collect();
        let fixed = |word: &&str| self.until.iter().any(|until| until == word || until.ends_with('\'') && word.starts_with(until.as_str()));
        let end = words.iter().skip(1).position(fixed).map_or(words.len(), |position| position + 1);
        let (inner, rest) = words.split_at(end);
        let changed = |words: &[String], endings: &Endings, from: usize| -> Vec<Vec<String>> {
            let each = |word: &String| replaced(word, endings);
            let first = words.get(from).map(each).unwrap_or_default();
            let tail = |word: &String| each(word).into_iter().next().unwrap_or_else(|| word.clone());
            let with = |first: String| words[..from].iter().cloned().chain([first]).chain(words[from + 1..].iter().map(tail)).collect();
            first.into_iter().map(with).collect()
        };
        let inner: Vec<String> = inner.iter().map(|&word| word.to_owned()).collect();
        let mut genders = changed(&inner, &self.feminine, 0);
        genders.push(inner);
        let from = |words: &[String]| if self.agreeing { 0 } else { words.len() - 1 };
        let plurals: Vec<Vec<String>> = genders.iter().flat_map(|words| changed(words, &self.plural, from(words))).collect();
        let written = |words: &Vec<String>| words.iter().map(String::as_str).chain(rest.iter().copied()).collect::<Vec<_>>().join(" ");
        genders.iter().chain(&plurals).map(written).collect()
    }
}

/// A word with its longest ending of a table replaced, each way.
fn replaced(word: &str, endings: &Endings) -> Vec<String> {
    let longest = endings.iter().filter_map(|(ending, new)| Some((word.strip_suffix(ending.as_str())?, new)));
    let longest = longest.min_by_key(|(stem, _)| stem.len());
    longest.map(|(stem, new)| new.iter().map(|ending| format!("{stem}{ending}")).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Language, Packs, VictimClass, fold};

    #[test]
    fn every_form_of_a_noun_has_its_class() {
        for (language, form, class) in [
            ("en", "receptionists", VictimClass::Civilian),
            ("en", "policewomen", VictimClass::Police),
            ("en", "members of parliament", VictimClass::Politician),
            ("en", "secretaries", VictimClass::Civilian),
            ("fr", "gérante", VictimClass::Civilian),
            ("fr", "retraitées", VictimClass::Civilian),
            ("fr", "agentes municipales", VictimClass::Civilian),
            ("fr", "généraux", VictimClass::Military),
            ("fr", "travailleuses humanitaires", VictimClass::AidWorker),
            ("fr", "institutrices", VictimClass::Civilian),
        ] {
            let pack = Packs::shipped().get(Language::new(language).unwrap()).unwrap();
            let spelling: String = fold(form).split_whitespace().collect();
            assert_eq!(pack.casualty.class.get(&spelling), Some(&class), "{form}");
        }
    }
}
