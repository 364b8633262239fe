//! What can be wrong with a pack or a dictionary, always with the file and the line.

use super::reader;
use super::reader::Spanned;
use include_dir::Dir;
use serde::de::DeserializeOwned;

/// A pack or a dictionary that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file says something that no entry of its kind can say.
    #[error("{file}:{line}: {problem}")]
    Entry {
        /// The file's name, as given.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong, and where it helps what would be right.
        problem: String,
    },
    /// A pack lacks a whole file.
    #[error("packs/{0} is missing")]
    Missing(String),
    /// A folder of packs is not named by a language.
    #[error("packs/{0}: the folder of a pack is named by its ISO 639-1 code")]
    Folder(String),
}

/// One TOML file under its name: what errors point into.
pub(super) struct File {
    name: String,
    text: String,
}

impl File {
    pub(super) fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    pub(super) fn open(folder: &Dir<'_>, code: &str, name: &str) -> Result<Self, LexiconError> {
        let path = format!("{code}/{name}");
        let text = folder.get_file(&path).and_then(|file| file.contents_utf8());
        text.map(|text| Self::new(format!("packs/{path}"), text)).ok_or(LexiconError::Missing(path))
    }

    /// The file as a `T`: every key there, none unknown.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, LexiconError> {
        reader::read(&self.text).map_err(|problem| {
            let (at, message) = problem.parts();
            self.error_at(at, message)
        })
    }

    /// An error about one entry of the file.
    pub(super) fn error<T>(&self, entry: &Spanned<T>, problem: impl Into<String>) -> LexiconError {
        self.error_at(entry.start(), problem)
    }

    fn error_at(&self, byte: usize, problem: impl Into<String>) -> LexiconError {
        let line = 1 + self.text.bytes().take(byte).filter(|&b| b == b'\n').count();
        LexiconError::Entry { file: self.name.clone(), line, problem: problem.into() }
    }
}
