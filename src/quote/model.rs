//! The weights that choose among candidates: a conditional log-linear model, learned by [`super::train`].
//!
//! Of each anchor the candidates and "nothing is reported here" share one distribution; nothing scores 0, a candidate the sum
//! of its features' weights. A model is a table of signed bytes, companded by their square, so that small weights survive.

use super::features::{BITS, Features, SOURCE_BITS};
use crate::lexicon::Language;
use std::sync::LazyLock;

/// A table of weights, and what makes its probabilities honest.
#[derive(Debug)]
pub(super) struct Model {
    weights: Vec<f32>,
    /// Whether features may name words.
    pub words: bool,
    /// Slope and offset of the logistic that maps a raw probability's logit to how often such rows are right.
    calibration: (f32, f32),
}

static ENGLISH: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(include_bytes!("../../models/quote-en.bin"), true, BITS));
static ANY: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(include_bytes!("../../models/quote.bin"), false, BITS));
static SOURCES: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::read(include_bytes!("../../models/quote-source.bin"), false, SOURCE_BITS));

/// The model of a language: its own, or the one that knows no words.
///
/// # Panics
/// Where a shipped model is damaged, which a test excludes.
pub(super) fn of(language: Language) -> &'static Model {
    let own = if language == Language::ENGLISH { ENGLISH.as_ref() } else { None };
    own.or(ANY.as_ref()).expect("shipped model")
}

/// The model that chooses among possible sources, for all languages.
///
/// # Panics
/// Where the shipped model is damaged, which a test excludes.
pub(super) fn sources() -> &'static Model {
    SOURCES.as_ref().expect("shipped model")
}

impl Model {
    /// An empty model, to be trained.
    pub fn new(words: bool, bits: u32) -> Self {
        Self { weights: vec![0.0; 1 << bits], words, calibration: (1.0, 0.0) }
    }

    fn read(bytes: &[u8], words: bool, bits: u32) -> Option<Self> {
        let (header, table) = bytes.split_at_checked(12)?;
        let number = |at: usize| f32::from_le_bytes(header[at..at + 4].try_into().expect("four bytes"));
        let scale = number(0);
        let weights: Vec<f32> = table.iter().map(|&b| expand(b as i8) * scale).collect();
        (weights.len() == 1 << bits).then_some(Self { weights, words, calibration: (number(4), number(8)) })
    }

    /// The model as a file.
    pub fn write(&self) -> Vec<u8> {
        let scale = self.weights.iter().fold(0f32, |most, w| most.max(w.abs())).max(f32::MIN_POSITIVE);
        let header = [scale, self.calibration.0, self.calibration.1].into_iter().flat_map(f32::to_le_bytes);
        header.chain(self.weights.iter().map(|w| compress(w / scale) as u8)).collect()
    }

    /// Sets what maps raw probabilities to honest ones.
    pub fn calibrate(&mut self, slope: f32, offset: f32) {
        self.calibration = (slope, offset);
    }

    /// The weights, for training.
    pub fn weights_mut(&mut self) -> &mut [f32] {
        &mut self.weights
    }

    /// The score of one candidate.
    pub fn score(&self, features: &Features) -> f32 {
        features.iter().map(|&feature| self.weights[feature as usize]).sum()
    }

    /// Below this an anchor reports nothing. PolNeAR's annotators passed over one attribution in twenty, which the model that
    /// learned from them alone makes up for.
    pub fn threshold(&self) -> f32 {
        if self.words { 0.33 } else { 0.42 }
    }

    /// How often rows of this raw probability are right.
    pub fn confidence(&self, raw: f32) -> f32 {
        let raw = raw.clamp(1e-4, 1.0 - 1e-4);
        let logit = (raw / (1.0 - raw)).ln();
        1.0 / (1.0 + (-(self.calibration.0 * logit + self.calibration.1)).exp())
    }
}

fn compress(share: f32) -> i8 {
    (share.abs().sqrt() * 127.0).round().copysign(share) as i8
}

fn expand(byte: i8) -> f32 {
    let share = f32::from(byte) / 127.0;
    (share * share).copysign(share)
}

/// The probabilities of scores and of nothing, which scores 0; returns that of nothing.
pub(super) fn softmax(scores: &mut [f32]) -> f32 {
    let most = scores.iter().copied().fold(0f32, f32::max);
    let mut sum = (-most).exp();
    let nothing = sum;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
    nothing / sum
}
