//! The pack of the `mention` room: `packs/*/mention.toml`.

use super::LexiconError;
use super::error::File;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

/// What the `mention` room looks up.
#[derive(Debug)]
pub struct MentionPack {}

impl MentionPack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let Raw {} = file.read()?;
        Ok(Self {})
    }
}
