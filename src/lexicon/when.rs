//! The pack of the `when` room: `packs/*/when.toml`.

use super::LexiconError;
use super::error::File;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

/// What the `when` room looks up.
#[derive(Debug)]
pub struct WhenPack {}

impl WhenPack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let Raw {} = file.read()?;
        Ok(Self {})
    }
}
