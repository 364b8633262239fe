//! The pack of the `casualty` room: `packs/*/casualty.toml`.

use super::LexiconError;
use super::error::File;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {}

/// What the `casualty` room looks up.
#[derive(Debug)]
pub struct CasualtyPack {}

impl CasualtyPack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let Raw {} = file.read()?;
        Ok(Self {})
    }
}
