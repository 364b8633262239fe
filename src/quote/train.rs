//! Learning the weights of [`super::model`] from annotated attributions.
//!
//! Each anchor is one instance: its candidates and "nothing". Where an annotated cue covers it, the candidate nearest to the
//! annotated content is right; where none does, nothing is. AdaGrad on the conditional log-likelihood. The last tenth of the
//! lessons is kept out, to learn from it how often a probability is right.

use super::anchor::Kind;
use super::candidate::{Candidate, Maker};
use super::decode;
use super::features::{self, BITS, Context, Features};
use super::model::{Model, softmax};
use crate::article::Article;
use crate::lexicon::Packs;
use crate::mention::{self, Mentions};
use crate::span::Span;
use crate::syntax::{self, Document};

/// One annotated attribution.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// What is said.
    pub content: Vec<Span>,
    /// The words that say that it is said.
    pub cue: Vec<Span>,
}

/// One annotated article.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The article.
    pub article: Article,
    /// All that is attributed in it.
    pub attributions: Vec<Attribution>,
}

const EPOCHS: usize = 7;
const RATE: f32 = 0.12;
const SHRINK: f32 = 3e-6;

/// Trains a model; `words` says whether it may know words, or must serve languages it has not seen. Returns the model's file.
///
/// # Panics
/// Where a lesson is in a language without a pack.
pub fn train(lessons: &[Lesson], words: bool) -> Vec<u8> {
    let read: Vec<(Document<'_>, Mentions, &[Attribution])> = lessons
        .iter()
        .map(|lesson| {
            let pack = Packs::shipped().get(lesson.article.language).expect("a pack of the language");
            let document = syntax::parse(&lesson.article, pack);
            let mentions = mention::find(&document, pack);
            (document, mentions, &lesson.attributions[..])
        })
        .collect();
    let mut model = Model::new(words);
    let mut squares = vec![1e-3f32; 1 << BITS];
    let kept_out = read.len() / 10;
    for epoch in 0..EPOCHS {
        let (mut loss, mut count) = (0.0, 0usize);
        for (document, mentions, attributions) in &read[kept_out..] {
            each_instance(document, mentions, attributions, words, |features, right, _| {
                let mut scores: Vec<f32> = features.iter().map(|f| model.score(f)).collect();
                let nothing = softmax(&mut scores);
                loss -= f64::from(right.map_or(nothing, |right| scores[right]).max(1e-9).ln());
                count += 1;
                let weights = model.weights_mut();
                for (index, (features, score)) in features.iter().zip(&scores).enumerate() {
                    let gradient = score - f32::from(u8::from(right == Some(index)));
                    if gradient.abs() < 1e-4 {
                        continue;
                    }
                    for &feature in features {
                        let (weight, square) = (&mut weights[feature as usize], &mut squares[feature as usize]);
                        let step = gradient + SHRINK * *weight;
                        *square += step * step;
                        *weight -= RATE * step / square.sqrt();
                    }
                }
            });
        }
        eprintln!("epoch {epoch}: {count} anchors, loss {:.4}", loss / count.max(1) as f64);
    }
    let mut outcomes = Vec::new();
    for (document, mentions, attributions) in &read[..kept_out] {
        let pack = Packs::shipped().get(document.article().language).expect("a pack of the language");
        for decision in decode::decide(document, pack, mentions, &model) {
            let right = attributions.iter().any(|a| share(document, &decision.content, &a.content) >= 0.5);
            outcomes.push((decision.raw, right));
        }
    }
    let (slope, offset) = logistic(&outcomes);
    eprintln!("kept out: {} rows, {} right; slope {slope:.3}, offset {offset:.3}", outcomes.len(), outcomes.iter().filter(|o| o.1).count());
    model.calibrate(slope, offset);
    model.write()
}

/// Calls `learn` with the features of every anchor's candidates and which of them is right.
fn each_instance(
    document: &Document<'_>,
    mentions: &Mentions,
    attributions: &[Attribution],
    words: bool,
    mut learn: impl FnMut(&[Features], Option<usize>, Kind),
) {
    let pack = Packs::shipped().get(document.article().language).expect("a pack of the language");
    let (marks, quoted) = decode::marked(document, mentions);
    let maker = Maker { document, pack: &pack.quote, mentions, marks: &marks, quoted: &quoted };
    let anchors = decode::anchors(&maker);
    // For each attribution the anchor in its cue that comes nearest to its content.
    let mut labels: Vec<Option<Option<usize>>> = vec![Some(None); anchors.len()];
    let mut candidates: Vec<Vec<Candidate>> = anchors.iter().map(|anchor| maker.candidates(anchor)).collect();
    for attribution in attributions {
        let mut best: Option<(f32, usize, usize)> = None;
        for (a, anchor) in anchors.iter().enumerate() {
            let here = document.span(anchor.tokens.clone());
            let bare = anchor.kind == Kind::Bare;
            if !bare && !attribution.cue.iter().any(|cue| cue.overlaps(here)) {
                continue;
            }
            let nearest = candidates[a]
                .iter()
                .enumerate()
                .map(|(c, candidate)| (share(document, candidate, &attribution.content), c))
                .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            let Some((near, c)) = nearest else { continue };
            if bare {
                if near >= 0.5 {
                    labels[a] = Some(Some(c));
                }
                continue;
            }
            if labels[a] == Some(None) {
                labels[a] = None;
            }
            if near >= 0.5 && best.is_none_or(|(most, ..)| near > most) {
                best = Some((near, a, c));
            }
        }
        if let Some((_, a, c)) = best {
            labels[a] = Some(Some(c));
        }
    }
    for ((anchor, candidates), label) in anchors.iter().zip(&mut candidates).zip(labels) {
        let Some(right) = label else { continue };
        let context = Context::new(&maker, anchor, words);
        let features: Vec<Features> = candidates
            .iter()
            .map(|candidate| {
                let mut features = Features::new();
                features::extract(&maker, anchor, &context, candidate, words, &mut features);
                features
            })
            .collect();
        learn(&features, right, anchor.kind);
    }
}

/// Letters in both over letters in either.
fn share(document: &Document<'_>, candidate: &Candidate, content: &[Span]) -> f32 {
    let letters = |span: Span| span.of(document.text()).chars().filter(|c| c.is_alphanumeric()).count() as f32;
    let spans = candidate.parts.iter().filter(|part| !part.is_empty()).map(|part| document.span(part.clone()));
    let (mut shared, mut mine) = (0.0, 0.0);
    for span in spans {
        mine += letters(span);
        for other in content.iter().filter(|other| other.overlaps(span)) {
            shared += letters(Span { start: span.start.max(other.start), end: span.end.min(other.end) });
        }
    }
    let union = mine + content.iter().map(|&span| letters(span)).sum::<f32>() - shared;
    if union > 0.0 { shared / union } else { 0.0 }
}

/// The slope and offset that make logits of raw probabilities the log-odds of being right (Platt 1999).
fn logistic(outcomes: &[(f32, bool)]) -> (f32, f32) {
    let (mut slope, mut offset) = (1.0f64, 0.0f64);
    for _ in 0..4000 {
        let (mut by_slope, mut by_offset) = (0.0, 0.0);
        for &(raw, right) in outcomes {
            let raw = f64::from(raw.clamp(1e-4, 1.0 - 1e-4));
            let logit = (raw / (1.0 - raw)).ln();
            let error = 1.0 / (1.0 + (-(slope * logit + offset)).exp()) - f64::from(u8::from(right));
            by_slope += error * logit;
            by_offset += error;
        }
        let count = outcomes.len().max(1) as f64;
        slope -= 0.3 * by_slope / count;
        offset -= 0.3 * by_offset / count;
    }
    (slope as f32, offset as f32)
}
