//! Learning the weights of [`super::model`] from annotated attributions.
//!
//! Each anchor is one instance: its candidates and "nothing". Where an annotated cue covers it, the candidate nearest to the
//! annotated content is right; where none does, nothing is. AdaGrad on the conditional log-likelihood. The first tenth of the
//! lessons is kept out, to learn from it how often a probability is right.

use super::anchor::{Anchor, Kind};
use super::candidate::{Candidate, Maker};
use super::context::Context;
use super::decode::{self, Choices};
use super::features::{self, BITS, Features, SOURCE_BITS};
use super::marked::MarkedTokens;
use super::model::{Model, softmax};
use super::source_features;
use crate::article::Article;
use crate::lexicon::{Pack, Packs};
use crate::mention::{self, Mentions};
use crate::span::Span;
use crate::syntax::{self, Document};

/// One annotated attribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// What is said.
    pub content: Vec<Span>,
    /// The words that say that it is said.
    pub cue: Vec<Span>,
    /// Who says it; empty where nobody is named.
    pub source: Vec<Span>,
}

/// One annotated article.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The article.
    pub article: Article,
    /// All that is attributed in it.
    pub attributions: Vec<Attribution>,
}

const EPOCHS: usize = 5;
const RATE: f32 = 0.06;
const SHRINK: f32 = 1e-4;

/// One article as the room sees it.
struct Read<'a> {
    document: Document<'a>,
    mentions: Mentions,
    pack: &'static Pack,
    attributions: &'a [Attribution],
}

fn read(lessons: &[Lesson]) -> Vec<Read<'_>> {
    let one = |lesson| {
        let Lesson { article, attributions }: &Lesson = lesson;
        let pack = Packs::shipped().get(article.language).expect("a pack of the language");
        let document = syntax::parse(article, pack);
        let mentions = mention::find(&document, pack);
        Read { document, mentions, pack, attributions }
    };
    lessons.iter().map(one).collect()
}

/// Trains the model of contents; `words` says whether it may know words, or must serve languages it has not seen. Returns the
/// model's file.
///
/// # Panics
/// Where a lesson is in a language without a pack.
pub fn contents(lessons: &[Lesson], words: bool) -> Vec<u8> {
    let read = read(lessons);
    let (kept_out, lessons) = read.split_at(read.len() / 10);
    let mut learner = Learner::new(Model::new(words, BITS));
    for epoch in 0..EPOCHS {
        for lesson in lessons {
            each_anchor(Lessons::Contents, lesson, |maker, anchor, candidates, right| {
                let context = Context::new(maker, anchor, words);
                learner.learn(candidates.len(), right.map(|(candidate, _)| candidate), |index, features| {
                    features::extract(maker, anchor, &context, &candidates[index], words, features);
                });
            });
        }
        learner.report(epoch);
    }
    let mut model = learner.model;
    let mut outcomes = Vec::new();
    for Read { document, mentions, pack, attributions } in kept_out {
        let marks = MarkedTokens::new(document, &pack.quote, mentions);
        let maker = Maker { document, pack: &pack.quote, times: &pack.when.words, mentions, marks: &marks };
        for decision in decode::decide(&maker, &model) {
            let right = attributions.iter().any(|a| share(document, &decision.content, &a.content) >= 0.5);
            outcomes.push((decision.raw, right));
        }
    }
    let (slope, offset) = logistic(&outcomes);
    eprintln!("kept out: {} rows, {} right; slope {slope:.3}, offset {offset:.3}", outcomes.len(), outcomes.iter().filter(|o| o.1).count());
    model.calibrate(slope, offset);
    model.write()
}

/// Trains the model of sources on the contents that are annotated. Returns the model's file.
///
/// # Panics
/// Where a lesson is in a language without a pack.
pub fn sources(lessons: &[Lesson]) -> Vec<u8> {
    let read = read(lessons);
    let mut learner = Learner::new(Model::new(false, SOURCE_BITS));
    for epoch in 0..EPOCHS {
        for lesson in &read {
            each_anchor(Lessons::Sources, lesson, |maker, anchor, candidates, right| {
                let Some((candidate, attribution)) = right else { return };
                let content = &candidates[candidate];
                let sources = maker.sources(anchor, content);
                let named = sources.iter().position(|source| attribution.source.iter().any(|gold| gold.overlaps(source.span)));
                if named.is_none() && !attribution.source.is_empty() {
                    return;
                }
                learner.learn(sources.len(), named, |index, features| {
                    source_features::extract(maker, anchor, content, &sources, index, features)
                });
            });
        }
        learner.report(epoch);
    }
    learner.model.write()
}

/// A model in the making.
struct Learner {
    model: Model,
    squares: Vec<f32>,
    loss: f64,
    count: usize,
    features: Vec<Features>,
}

impl Learner {
    fn new(mut model: Model) -> Self {
        let squares = vec![1e-3; model.weights_mut().len()];
        Self { model, squares, loss: 0.0, count: 0, features: Vec::new() }
    }

    /// One step: of `count` choices, or nothing, this one is right.
    fn learn(&mut self, count: usize, right: Option<usize>, mut extract: impl FnMut(usize, &mut Features)) {
        self.features.resize_with(self.features.len().max(count), Features::new);
        for (index, features) in self.features[..count].iter_mut().enumerate() {
            extract(index, features);
        }
        let mut scores: Vec<f32> = self.features[..count].iter().map(|features| self.model.score(features)).collect();
        let nothing = softmax(&mut scores);
        self.loss -= f64::from(right.map_or(nothing, |right| scores[right]).max(1e-9).ln());
        self.count += 1;
        let weights = self.model.weights_mut();
        for (index, (features, score)) in self.features.iter().zip(&scores).enumerate() {
            let gradient = score - f32::from(u8::from(right == Some(index)));
            if gradient.abs() < 1e-4 {
                continue;
            }
            for &feature in features {
                let (weight, square) = (&mut weights[feature as usize], &mut self.squares[feature as usize]);
                let step = gradient + SHRINK * *weight;
                *square += step * step;
                *weight -= RATE * step / square.sqrt();
            }
        }
    }

    fn report(&mut self, epoch: usize) {
        eprintln!("epoch {epoch}: {} choices, loss {:.4}", self.count, self.loss / self.count.max(1) as f64);
        (self.loss, self.count) = (0.0, 0);
    }
}

/// What is learned: direct speech has a source to be chosen, but its content needs no choice.
#[derive(Clone, Copy)]
enum Lessons {
    Contents,
    Sources,
}

/// Calls `learn` with every anchor, its candidates, and which of them is right by which attribution. An anchor inside a cue
/// that another anchor speaks for is left out.
fn each_anchor<'r>(
    of: Lessons,
    lesson: &'r Read<'_>,
    mut learn: impl FnMut(&Maker<'_, '_>, &Anchor<'_>, &[Candidate], Option<(usize, &'r Attribution)>),
) {
    let Read { document, mentions, pack, attributions } = lesson;
    let marks = MarkedTokens::new(document, &pack.quote, mentions);
    let maker = Maker { document, pack: &pack.quote, times: &pack.when.words, mentions, marks: &marks };
    let Choices { speeches, open } = decode::choices(&maker);
    let mut open: Vec<_> = open.into_iter().map(|(anchor, _, candidates)| (anchor, candidates)).collect();
    if matches!(of, Lessons::Sources) {
        open.extend(speeches.into_iter().map(|(anchor, content)| (anchor, vec![content])));
    }
    let (anchors, candidates): (Vec<Anchor<'_>>, Vec<Vec<Candidate>>) = open.into_iter().unzip();
    let mut labels: Vec<Option<Option<(usize, &Attribution)>>> = vec![Some(None); anchors.len()];
    for attribution in *attributions {
        let mut best: Option<(f32, usize, usize)> = None;
        for (a, anchor) in anchors.iter().enumerate() {
            let here = document.span(anchor.tokens.clone());
            let bare = anchor.kind == Kind::Bare;
            if !bare && !attribution.cue.iter().any(|cue| cue.overlaps(here)) {
                continue;
            }
            let shares = candidates[a].iter().enumerate().map(|(c, candidate)| (share(document, candidate, &attribution.content), c));
            let Some((near, c)) = shares.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1))) else { continue };
            if bare {
                if near >= 0.5 {
                    labels[a] = Some(Some((c, attribution)));
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
            labels[a] = Some(Some((c, attribution)));
        }
    }
    for ((anchor, candidates), label) in anchors.iter().zip(&candidates).zip(labels) {
        if let Some(right) = label {
            learn(&maker, anchor, candidates, right);
        }
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
