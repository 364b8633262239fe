//! The pack of the `article` room: `packs/*/article.toml`.

use super::LexiconError;
use super::error::File;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

/// What the `article` room looks up.
#[derive(Debug)]
pub struct ArticlePack {}

impl ArticlePack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let Raw {} = file.read()?;
        Ok(Self {})
    }
}
