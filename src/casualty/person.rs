//! What the words for one victim say of them, so that one person told twice is not counted twice.

use crate::lexicon::{Gender, Pack, Packs, VictimClass, fold};

/// How words point to a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reference {
    /// "he": somebody told of just before.
    Pronoun,
    /// "the victim": somebody told of.
    Definite,
    /// "her son": known by somebody told of, and not that one.
    Related,
    /// "another man", "a second victim": none of those told of.
    Other,
    /// "a man", "Man", a name.
    #[default]
    Plain,
}

/// Age, gender and name, where the words tell them, and how they point.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Person {
    /// A number of years, or of months as "8 m".
    age: Option<String>,
    gender: Option<Gender>,
    /// The words of the name, folded.
    name: Vec<String>,
    /// What they are by trade or place: "cyclist", not "man".
    trade: Option<String>,
    /// How the words point to them.
    pub reference: Reference,
}

impl Person {
    /// Reads a noun phrase, in whichever language: "a 26-year-old man", "Tabitha Cruz, 20", *une fillette de six ans*.
    pub fn of(victims: &str) -> Self {
        let words: Vec<(&str, String)> =
            victims.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| (word, fold(word))).collect();
        // What follows a comma is said of the head before it.
        let head = victims.find(',').map_or(words.len(), |comma| words_in(&victims[..comma]));
        let age = words.iter().enumerate().find_map(|(position, (word, _))| {
            let years: u32 = word.parse().ok().filter(|years| (1..120).contains(years))?;
            let unit = words.get(position + 1).map(|(_, unit)| unit.as_str());
            let months = unit.is_some_and(|unit| any(|pack| pack.casualty.months.contains(unit)));
            let told = position >= head || months || unit.is_some_and(|unit| any(|pack| pack.casualty.years.contains(unit)));
            told.then(|| if months { format!("{years} m") } else { years.to_string() })
        });
        let heads = &words[..head];
        // "The driver of the van", *le fils de la victime*: who it is stands first.
        let of = heads.iter().position(|(_, folded)| any(|pack| pack.casualty.genitive.contains(folded))).unwrap_or(head);
        let gender_in = |words: &[(&str, String)]| words.iter().rev().find_map(|(_, folded)| gender(folded));
        let trade_in = |words: &[(&str, String)]| words.last().map(|(_, last)| last).filter(|last| is_trade(last)).cloned();
        let gender = gender_in(&heads[..of]).or_else(|| gender_in(heads));
        let trade = trade_in(&heads[..of]).or_else(|| trade_in(heads));
        Self { age, gender, name: name(heads), trade, reference: reference(&words) }
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

    /// Whether the words give a name or an age.
    pub fn is_known(&self) -> bool {
        self.is_named() || self.age.is_some()
    }

    /// Whether the two are told by trades that one person rarely has both of: "the driver", "a cyclist".
    pub fn has_other_trade(&self, other: &Self) -> bool {
        self.trade.as_ref().zip(other.trade.as_ref()).is_some_and(|(one, other)| one != other)
    }

    /// Takes in what is said of the same person elsewhere.
    pub fn learn(&mut self, other: &Self) {
        self.age = self.age.take().or_else(|| other.age.clone());
        self.gender = self.gender.or(other.gender);
        self.trade = self.trade.take().or_else(|| other.trade.clone());
        let new = other.name.iter().filter(|word| !self.name.contains(word)).cloned().collect::<Vec<_>>();
        self.name.extend(new);
    }
}

/// Whether the words are for somebody besides those told of: "two more".
pub(crate) fn adds(victims: &str) -> bool {
    says(victims, |pack, word| pack.casualty.rest.contains(word))
}

/// Whether the words tell something besides what was told: "were also killed".
pub(crate) fn also(text: &str) -> bool {
    says(text, |pack, word| pack.casualty.also.contains(word))
}

fn says(text: &str, holds: impl Fn(&Pack, &str) -> bool) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold);
    words.any(|word| any(|pack| holds(pack, &word)))
}

fn words_in(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

/// Whether something holds in any of the languages.
fn any(holds: impl Fn(&Pack) -> bool) -> bool {
    let packs = Packs::shipped();
    packs.languages().filter_map(|language| packs.get(language)).any(holds)
}

/// Whether a noun tells a trade or a class of people, beyond age, gender and kinship.
fn is_trade(noun: &str) -> bool {
    let class = |pack: &Pack| pack.casualty.class.get(noun).copied();
    let told = any(|pack| class(pack).is_some_and(|class| !matches!(class, VictimClass::Unknown | VictimClass::Child)));
    told && gender(noun).is_none()
}

/// The capitalized words that end a noun phrase: a name, unless they are one word that is a noun ("Teen" of a headline).
fn name(heads: &[(&str, String)]) -> Vec<String> {
    let capital = |(word, folded): &&(&str, String)| word.starts_with(char::is_uppercase) && folded.len() > 1;
    let named: Vec<&(&str, String)> = heads.iter().rev().take_while(capital).collect();
    let is_noun = |folded: &str| any(|pack| pack.mention.nouns.get(folded).is_some() || pack.casualty.class.get(folded).is_some());
    match named.first() {
        Some((_, last)) if !is_noun(last) && gender(last).is_none() => {
            let inner = |folded: &str| !any(|pack| pack.mention.definite.contains(folded) || pack.mention.indefinite.contains(folded));
            named.into_iter().map(|(_, folded)| folded.clone()).filter(|folded| inner(folded) && gender(folded).is_none()).collect()
        }
        _ => Vec::new(),
    }
}

/// How the words point.
fn reference(words: &[(&str, String)]) -> Reference {
    let Some((_, first)) = words.first() else { return Reference::Plain };
    let pronoun = |folded: &str| any(|pack| pack.casualty.he.contains(folded));
    let definite = |folded: &str| any(|pack| pack.mention.definite.contains(folded));
    // "her son", "Voss's wife"; the last word is who it is.
    let inner = &words[..words.len() - 1];
    let possessive = || inner.iter().any(|(word, folded)| *word == "s" || any(|pack| pack.casualty.possessive.contains(folded.as_str())));
    let other = || words.iter().any(|(_, folded)| any(|pack| pack.casualty.rest.contains(folded.as_str())));
    match words.len() {
        1 if pronoun(first) => Reference::Pronoun,
        _ if words.len() > 1 && possessive() => Reference::Related,
        _ if definite(first) => Reference::Definite,
        _ if other() => Reference::Other,
        _ => Reference::Plain,
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
            ("an 8-month-old boy", "an 8-year-old boy", false),
            ("a man", "a woman", false),
            ("The boy", "he", true),
            ("the woman", "he", false),
            ("Mara Voss", "Voss", true),
            ("Mara Voss", "Ilan Petry", false),
            ("Mara Voss", "the victim", true),
            ("Ilan Petry, 24", "a 24-year-old man", true),
            ("Ilan Petry, 24", "a 30-year-old", false),
            ("the Belcourt man", "Ilan Petry", true),
            ("Teen", "Ilan Petry", true),
            ("the mother of the boy", "he", false),
        ] {
            assert_eq!(Person::of(one).may_be(&Person::of(other)), same, "{one} / {other}");
        }
    }

    #[test]
    fn words_point_to_people_told_of_or_to_others() {
        for (words, reference) in [
            ("he", Reference::Pronoun),
            ("the victim", Reference::Definite),
            ("her son", Reference::Related),
            ("the boy's aunt", Reference::Related),
            ("another man", Reference::Other),
            ("a second victim", Reference::Other),
            ("the second victim", Reference::Definite),
            ("a man", Reference::Plain),
            ("une autre femme", Reference::Other),
            ("la victime", Reference::Definite),
        ] {
            assert_eq!(Person::of(words).reference, reference, "{words}");
        }
    }
}
