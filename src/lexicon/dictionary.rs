//! A user's own names, roles and actors, in a TOML file beside the articles.

use super::error::File;
use super::phrases::spelling;
use super::reader::Spanned;
use super::{LexiconError, Noun, Phrases, fold};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use strum::{EnumString, IntoStaticStr, VariantNames};

/// What a mention is; the kinds of an actor, and two that only a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantNames, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ActorKind {
    /// One human being.
    Person,
    /// Armed groups, peoples, delegations: several who act as one.
    Group,
    /// Ministries, companies, agencies, newspapers.
    Organization,
    /// A state, also by its capital where it acts.
    Country,
    /// Somewhere.
    Place,
    /// "Sources familiar with the talks": nobody by name.
    Unnamed,
    /// "he", "elle": a pronoun that was not resolved.
    Pronoun,
}

/// One actor of a dictionary or a pack.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The canonical name, as the tables show it.
    pub name: Spanned<String>,
    /// Other names it goes by.
    #[serde(default)]
    pub aliases: Vec<Spanned<String>>,
    /// What it is.
    pub kind: ActorKind,
    /// Its country, ISO 3166-1 alpha-3.
    #[serde(default)]
    pub country: Option<Spanned<String>>,
    /// Its role: "defence minister".
    #[serde(default)]
    pub role: Option<String>,
    /// Whom it belongs to: "Pakistan".
    #[serde(default)]
    pub affiliation: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    actor: Vec<Actor>,
    #[serde(default)]
    roles: Vec<Spanned<String>>,
}

/// A user's own names, roles and actors.
///
/// ```toml
/// roles = ["district commissioner"]
///
/// [[actor]]
/// name = "Tehreek-e-Taliban Pakistan"
/// aliases = ["TTP", "Pakistani Taliban"]
/// kind = "group"
/// country = "PAK"
/// ```
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    actors: Vec<Actor>,
    /// Names and aliases, folded, with the actor each stands for.
    names: FxHashMap<String, usize>,
    /// Roles, and those who have one.
    roles: Phrases<Noun>,
}

impl Dictionary {
    /// Reads a dictionary from TOML; `name` is what errors call the file.
    ///
    /// # Errors
    /// A key that is missing or unknown, a country that is not ISO 3166-1 alpha-3, a name that stands for two actors:
    /// each with file and line.
    pub fn parse(name: &str, text: &str) -> Result<Self, LexiconError> {
        let file = File::new(name, text);
        let raw: Raw = file.read()?;
        let mut names = FxHashMap::default();
        for (index, actor) in raw.actor.iter().enumerate() {
            for alias in std::iter::once(&actor.name).chain(&actor.aliases) {
                if fold(alias.get_ref()).trim().is_empty() {
                    return Err(file.error(alias, "a name needs at least one letter"));
                }
                if names.insert(fold(alias.get_ref()), index).is_some_and(|other| other != index) {
                    return Err(file.error(alias, format!("{:?} stands for two actors", alias.get_ref())));
                }
            }
            if let Some(code) = &actor.country
                && !(code.get_ref().len() == 3 && code.get_ref().bytes().all(|b| b.is_ascii_uppercase()))
            {
                return Err(file.error(code, "a country is three capital letters of ISO 3166-1, such as \"PAK\""));
            }
        }
        let mut roles = BTreeMap::new();
        for role in &raw.roles {
            let role_spelling = spelling(role.get_ref());
            if role_spelling.is_empty() {
                return Err(file.error(role, "a role needs at least one letter"));
            }
            // Several who have a role are a group.
            roles.entry(format!("{role_spelling}s")).or_insert(Noun { group: true, plural: true, ..Noun::default() });
            roles.insert(role_spelling, Noun { role: true, ..Noun::default() });
        }
        Ok(Self { actors: raw.actor, names, roles: Phrases::from_spellings(roles) })
    }

    /// The actor that goes by this folded name.
    pub fn actor(&self, folded: &str) -> Option<&Actor> {
        self.names.get(folded).map(|&index| &self.actors[index])
    }

    /// The actors, in the order of the file.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The roles, in the singular and the plural, as nouns for people.
    pub fn roles(&self) -> &Phrases<Noun> {
        &self.roles
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_aliases_lead_to_one_actor() {
        let text = "[[actor]]\nname = \"Tehreek-e-Taliban Pakistan\"\naliases = [\"TTP\", \"Pakistani Taliban\"]\nkind = \"group\"\ncountry = \"PAK\"\n";
        let dictionary = Dictionary::parse("mine.toml", text).unwrap();
        for name in ["ttp", "pakistani taliban", "tehreek-e-taliban pakistan"] {
            assert_eq!(dictionary.actor(name).unwrap().name.get_ref(), "Tehreek-e-Taliban Pakistan");
        }
        assert!(dictionary.actor("taliban").is_none());
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        for (text, message) in [
            ("[[actor]]\nname = \"A\"\n", "mine.toml:1: missing field `kind`"),
            ("[[actor]]\nname = \"A\"\nkind = \"person\"\nage = 3\n", "mine.toml:4: unknown field `age`"),
            ("[[actor]]\nname = \"A\"\nkind = \"person\"\ncountry = \"pk\"\n", "mine.toml:4: a country is three capital letters"),
            (
                "[[actor]]\nname = \"A\"\nkind = \"person\"\n[[actor]]\nname = \"á\"\nkind = \"group\"\n",
                "mine.toml:5: \"á\" stands for two actors",
            ),
            ("roles = [", "mine.toml:1: "),
            ("roles = [\" \"]", "mine.toml:1: a role needs at least one letter"),
        ] {
            let error = Dictionary::parse("mine.toml", text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
