//! The models inside the crate: read when first asked for, once.

use std::sync::{LazyLock, OnceLock};

use include_dir::{Dir, include_dir};

use super::model::{Model, ModelError};
use crate::lexicon::Language;

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/models");

/// A model, or why it cannot be read; not read yet where nobody asked.
type Slot = OnceLock<Result<Model, ModelError>>;

/// One slot for each `models/<language>.bin`.
static SLOTS: LazyLock<Vec<(Language, &'static [u8], Slot)>> = LazyLock::new(|| {
    let code = |path: &std::path::Path| {
        path.extension().is_some_and(|e| e == "bin").then(|| path.file_stem()?.to_str()).flatten().and_then(Language::new)
    };
    FOLDER.files().filter_map(|file| Some((code(file.path())?, file.contents(), Slot::new()))).collect()
});

/// The model of a language; `None` where the crate has none.
pub(super) fn model(language: Language) -> Option<&'static Result<Model, ModelError>> {
    let (_, file, slot) = SLOTS.iter().find(|slot| slot.0 == language)?;
    Some(slot.get_or_init(|| Model::read(file)))
}

/// Reads the model of a language, if the crate has one, so that damage is known before the first article.
///
/// # Errors
/// If the model is damaged.
pub fn ready(language: Language) -> Result<(), ModelError> {
    match model(language) {
        Some(Err(error)) => Err(error.clone()),
        _ => Ok(()),
    }
}
