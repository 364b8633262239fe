//! What a language's words mean to copydesk: packs of TOML read once, checked whole, compiled to automata.
//!
//! A pack is a folder `packs/<language>/` with a file or two for a room; a new language is a new folder and no new code. Every key
//! must be there and none may be unknown, so that a pack is complete or an error that names file and line. A
//! [`Dictionary`] adds a user's own names, roles and actors, checked the same way.

mod article;
mod casualty;
mod casualty_pack;
mod casualty_verbs;
mod dictionary;
mod error;
mod figure;
mod fold;
mod mention;
mod mention_pack;
mod people_pack;
mod phrases;
mod quote;
mod reader;
mod syntax;
mod when;
mod word_table;

pub use article::{ArticlePack, ExportPack, Folded};
pub use casualty::{Argument, CasualtyNoun, CasualtyVerb, CasualtyVerbs, CauseKind, Companions, NounRole, Outcome, VictimClass};
pub use casualty_pack::{CasualtyPack, Words};
pub use dictionary::{Actor, ActorKind, Dictionary};
pub use error::LexiconError;
pub use figure::{Begins, Bound, FigureKind, FigurePack, Home, Interval, Joint, Numeral, Role, Unit, UnitForm};
pub use fold::{fold, fold_into};
pub use mention::{CountryWord, Gender, Known, Noun, Pronoun, Ranked, Title};
pub use mention_pack::MentionPack;
pub use phrases::{Phrases, Start};
pub use quote::{Act, Cue, CueEntry, Frame, Frames, QuotePack};
pub use reader::Spanned;
pub use syntax::{Abbreviation, Contraction, SyntaxPack};
pub use when::{DayWord, GAP, Glue, Grain, NamedDay, Offset, Part, Reference, Season, Sense, Senses, Shift, Stage, WhenPack};
pub use word_table::WordTable;

use error::File;
use include_dir::{Dir, include_dir};
use std::sync::{Arc, LazyLock};

/// The codes of ISO 639-1.
const CODES: &str = include_str!("../../packs/iso-639-1.txt");
static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/packs");

/// A language by its ISO 639-1 code: `en`, `fr`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language([u8; 2]);

impl Language {
    /// English, in whose pack a text of no known language is not read: it is only the first of the shipped ones.
    pub const ENGLISH: Self = Self(*b"en");

    /// The language of an ISO 639-1 code; `None` for anything else.
    pub fn new(code: &str) -> Option<Self> {
        CODES.split_whitespace().find(|known| *known == code)?.as_bytes().try_into().ok().map(Self)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("two ASCII letters")
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// All that one language's extractors look up.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Whose pack this is.
    pub language: Language,
    /// Datelines, bylines, headings.
    pub article: Arc<ArticlePack>,
    /// Abbreviations, clitics, contractions.
    pub syntax: Arc<SyntaxPack>,
    /// Titles, roles, countries, known actors.
    pub mention: Arc<MentionPack>,
    /// Cues with their acts and frames.
    pub quote: Arc<QuotePack>,
    /// Numerals, bounds, units.
    pub figure: Arc<FigurePack>,
    /// Months, weekdays, relative days.
    pub when: Arc<WhenPack>,
    /// Outcomes, victim classes, causes.
    pub casualty: Arc<CasualtyPack>,
    /// The user's own names and roles; empty where none were given.
    pub dictionary: Arc<Dictionary>,
}

impl Pack {
    fn load(folder: &Dir<'_>, code: &str) -> Result<Self, LexiconError> {
        let file = |name: &str| File::open(folder, code, name);
        let language = Language::new(code).ok_or_else(|| LexiconError::Folder(code.to_owned()))?;
        Ok(Self {
            language,
            article: Arc::new(ArticlePack::compile(&file("article.toml")?)?),
            syntax: Arc::new(SyntaxPack::compile(&file("syntax.toml")?)?),
            mention: Arc::new(MentionPack::compile(&file("mention.toml")?)?),
            quote: Arc::new(QuotePack::compile(&file("quote.toml")?)?),
            figure: Arc::new(FigurePack::compile(&file("figure.toml")?)?),
            when: Arc::new(WhenPack::compile(&file("when.toml")?)?),
            casualty: Arc::new(CasualtyPack::compile(&file("casualty.toml")?, &file("people.toml")?)?),
            dictionary: Arc::default(),
        })
    }
}

/// The packs of all languages.
#[derive(Clone, Debug)]
pub struct Packs(Vec<Pack>);

impl Packs {
    /// The packs that ship with copydesk, read on first use and kept.
    ///
    /// # Panics
    /// Where a shipped pack is wrong, which the tests of this room exclude.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Packs> = LazyLock::new(|| Packs::load().unwrap_or_else(|error| panic!("shipped pack: {error}")));
        &SHIPPED
    }

    fn load() -> Result<Self, LexiconError> {
        let mut packs = FOLDERS.dirs().map(|folder| Pack::load(folder, &folder.path().to_string_lossy())).collect::<Result<Vec<_>, _>>()?;
        packs.sort_by_key(|pack| pack.language);
        Ok(Self(packs))
    }

    /// The same packs, which also know a user's names, roles and actors.
    pub fn with(&self, dictionary: Dictionary) -> Self {
        let dictionary = Arc::new(dictionary);
        Self(self.0.iter().map(|pack| Pack { dictionary: dictionary.clone(), ..pack.clone() }).collect())
    }

    /// The pack of a language; `None` where there is none yet.
    pub fn get(&self, language: Language) -> Option<&Pack> {
        self.0.iter().find(|pack| pack.language == language)
    }

    /// The languages there are packs for, in the order of their codes.
    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.0.iter().map(|pack| pack.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_packs_are_complete() {
        let packs = Packs::load().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(packs.languages().map(|l| l.as_str().to_owned()).collect::<Vec<_>>(), ["en", "fr"]);
    }

    #[test]
    fn a_language_is_an_iso_639_1_code() {
        assert!(Language::new("fr").is_some() && Language::new("sw").is_some());
        for code in ["", "f", "FR", "fra", "xx", "é"] {
            assert!(Language::new(code).is_none(), "{code}");
        }
    }
}
