//! The pack of the `figure` room: `packs/*/figure.toml`.

use super::LexiconError;
use super::error::File;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

/// What the `figure` room looks up.
#[derive(Debug)]
pub struct FigurePack {}

impl FigurePack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let Raw {} = file.read()?;
        Ok(Self {})
    }
}
