//! What the words for one victim say of them, so that one person told twice is not counted twice.

use crate::lexicon::{Gender, Packs, fold};

/// Age, gender and name, where the words tell them.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Person {
    age: Option<u32>,
    gender: Option<Gender>,
    /// The words of the name, folded.
    name: Vec<String>,
}

impl Person {
    /// Reads a noun phrase, in whichever language: "a 26-year-old man", "Tabitha Cruz", *une fillette de six ans*.
    pub fn of(victims: &str) -> Self {
        let mut person = Self::default();
        let words = || victims.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let alone = words().count() == 1;
        for (position, word) in words().enumerate() {
            let folded = fold(word);
            let gender = gender(&folded);
            person.gender = person.gender.or(gender);
            if let Ok(age) = word.parse() {
                person.age.get_or_insert(age);
            } else if gender.is_none() && word.starts_with(char::is_uppercase) && (position > 0 || alone) && folded.len() > 1 {
                person.name.push(folded);
            }
        }
        person
    }

    /// Whether nothing said of the two sets them apart.
    pub fn may_be(&self, other: &Self) -> bool {
        let ages = self.age.is_none() || other.age.is_none() || self.age == other.age;
        let genders = self.gender.is_none() || other.gender.is_none() || self.gender == other.gender;
        let names = self.name.is_empty() || other.name.is_empty() || self.name.iter().any(|word| other.name.contains(word));
        ages && genders && names
    }

    /// Whether both say something that few people share.
    pub fn shares(&self, other: &Self) -> bool {
        self.may_be(other) && (self.age.is_some() && self.age == other.age || self.name.iter().any(|word| other.name.contains(word)))
    }

    /// Whether the words give a name.
    pub fn is_named(&self) -> bool {
        !self.name.is_empty()
    }

    /// Takes in what is said of the same person elsewhere.
    pub fn learn(&mut self, other: Self) {
        self.age = self.age.or(other.age);
        self.gender = self.gender.or(other.gender);
        self.name.extend(other.name);
    }
}

/// The gender that a noun or a pronoun tells in any of the languages; none where they disagree.
fn gender(word: &str) -> Option<Gender> {
    let packs = Packs::shipped();
    let told = packs.languages().filter_map(|language| packs.get(language)).filter_map(|pack| {
        let noun = pack.mention.nouns.get(word).and_then(|noun| noun.gender);
        noun.or_else(|| pack.mention.pronouns.get(word).and_then(|pronoun| pronoun.gender))
    });
    let told: Vec<Gender> = told.filter(|gender| *gender != Gender::Neuter).collect();
    told.first().copied().filter(|first| told.iter().all(|gender| gender == first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_set_apart_by_age_gender_and_name() {
        for (one, other, same) in [
            ("a 26-year-old man", "the man", true),
            ("a 26-year-old man", "a 31-year-old man", false),
            ("a man", "a woman", false),
            ("The boy", "he", true),
            ("the woman", "he", false),
            ("Mara Voss", "Voss", true),
            ("Mara Voss", "Ilan Petry", false),
            ("Mara Voss", "the victim", true),
        ] {
            assert_eq!(Person::of(one).may_be(&Person::of(other)), same, "{one} / {other}");
        }
    }
}
