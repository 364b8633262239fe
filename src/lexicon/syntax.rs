//! The pack of the `syntax` room: `packs/*/syntax.toml`.

use super::LexiconError;
use super::error::File;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

/// What the `syntax` room looks up.
#[derive(Debug)]
pub struct SyntaxPack {}

impl SyntaxPack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let Raw {} = file.read()?;
        Ok(Self {})
    }
}
