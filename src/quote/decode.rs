//! From candidates to decisions: what is reported at each anchor, and how sure that is.

use super::anchor::{self, Anchor, Kind};
use super::candidate::{Candidate, Edge, Maker, MarkedTokens, Place};
use super::features::{self, Context, Features};
use super::model::{Model, softmax};
use crate::lexicon::{ActorKind, Pack, QuotePack};
use crate::mention::Mentions;
use crate::syntax::{Deprel, Document, Upos};
use std::ops::Range;

/// A statement found: its anchor, its content, how likely it is right.
#[derive(Clone, Debug)]
pub(super) struct Decision<'p> {
    /// Where it is reported.
    pub anchor: Anchor<'p>,
    /// What is reported.
    pub content: Candidate,
    /// The probability of this content or one much like it.
    pub raw: f32,
}

/// Below this an anchor reports nothing.
const THRESHOLD: f32 = 0.36;

/// How likely a whole sentence in marks, or a quotation before an inverted cue, is one, at least.
const SPOKEN: f32 = 0.6;

/// A reporting clause inside a quotation has fewer tokens than this.
const INCISE: usize = 25;

/// The quotation marks of a document by token, and for each token whether it is inside. A reporting clause set between commas
/// inside the marks (« On part, dit-elle, demain ») is outside, and what it parts are two quotations.
pub(super) fn marked(document: &Document<'_>, pack: &QuotePack, mentions: &Mentions) -> (MarkedTokens, Vec<bool>) {
    let mut quoted = vec![false; document.tokens().len()];
    let mut marks = MarkedTokens::new();
    for marked in mentions.marks.iter().filter(|marked| !marked.nested) {
        let tokens = document.token_at(marked.span.start)..document.token_at(marked.span.end);
        let after_last = marks.last().map_or(0, |last| last.end);
        if tokens.start >= after_last && !tokens.is_empty() {
            quoted[tokens.clone()].fill(true);
            let mut rest = tokens;
            while let Some(incise) = (rest.start + 2..rest.end).find_map(|t| incise(document, pack, mentions, t, rest.end)) {
                quoted[incise.clone()].fill(false);
                marks.push(rest.start..incise.start);
                rest.start = incise.end;
            }
            if rest.len() > 1 {
                marks.push(rest);
            }
        }
    }
    (marks, quoted)
}

/// The reporting clause that a comma (or the stop of a question) opens here: a cue, then its subject, to the next stop.
fn incise(document: &Document<'_>, pack: &QuotePack, mentions: &Mentions, t: usize, end: usize) -> Option<Range<usize>> {
    if !document.form(t - 1).starts_with([',', '?', '!', '…']) || !document.form(t).starts_with(char::is_lowercase) {
        return None;
    }
    let is_pronoun = |t: usize| {
        t < end
            && (document.form(t).starts_with('-') && document.form(t).len() > 1
                || document.token(t).upos == Upos::Pron && document.token(t).deprel == Deprel::Nsubj)
    };
    let is_subject = |t: usize| {
        t < end
            && (is_pronoun(t)
                || mentions
                    .at(t)
                    .is_some_and(|mention| mention.span.start == document.token(t).span.start && mention.kind != ActorKind::Place))
    };
    let cue = |t: usize| document.phrase(&pack.verbs, t).map(|(tokens, _)| tokens.end).filter(|&after| after <= end);
    // "dit-elle", "tonne Jeanne Roux", "a-t-il ajouté", "a ajouté Jeanne Roux".
    let after = match cue(t) {
        Some(after) if is_subject(after) => after,
        _ if document.token(t).upos != Upos::Aux => return None,
        _ if is_pronoun(t + 1) => cue(t + 2)?,
        _ => cue(t + 1).filter(|&after| is_subject(after))?,
    };
    let subject_end = mentions.at(after).map_or(after + 1, |mention| document.token_at(mention.span.end).max(after + 1));
    let stop = (subject_end..end.min(t + INCISE)).find(|&t| document.form(t).starts_with([',', '.', ';', ':', '!', '?', '»', '”', '"']))?;
    Some(t..stop)
}

/// The anchors of a document: its cues, and each quotation as one by itself.
pub(super) fn anchors<'p>(maker: &Maker<'_, 'p>) -> Vec<Anchor<'p>> {
    let mut anchors = Vec::new();
    for sentence in maker.document.sentences() {
        anchor::find(maker.document, maker.pack, maker.mentions, sentence.tokens.clone(), maker.quoted, &mut anchors);
    }
    anchors.extend(maker.marks.iter().map(|mark| Anchor {
        kind: Kind::Bare,
        head: (mark.start + 1).min(mark.end - 1),
        tokens: mark.start..mark.start,
        entry: None,
    }));
    anchors
}

/// Chooses among the candidates of every anchor.
pub(super) fn decide<'p>(document: &Document<'_>, pack: &'p Pack, mentions: &Mentions, model: &Model) -> Vec<Decision<'p>> {
    let (marks, quoted) = marked(document, &pack.quote, mentions);
    let maker = Maker { document, pack: &pack.quote, mentions, marks: &marks, quoted: &quoted };
    let mut decisions = Vec::new();
    let mut features = Features::new();
    for anchor in anchors(&maker) {
        let mut candidates = maker.candidates(&anchor);
        let inverted = maker.inverted(&anchor, &mut candidates);
        let context = Context::new(&maker, &anchor, model.words);
        let mut scores: Vec<f32> = candidates
            .iter()
            .map(|candidate| {
                features::extract(&maker, &anchor, &context, candidate, model.words, &mut features);
                model.score(&features)
            })
            .collect();
        let nothing = softmax(&mut scores);
        // A whole sentence in marks is somebody's words, cue or no cue.
        if let (Kind::Bare, [only]) = (anchor.kind, &candidates[..])
            && maker.speaks(only.tokens())
        {
            scores[0] = scores[0].max(SPOKEN);
        } else if inverted {
            let sum: f32 = scores.iter().sum();
            let lift = (SPOKEN / sum.max(f32::MIN_POSITIVE)).max(1.0);
            scores.iter_mut().for_each(|score| *score *= lift);
        } else if 1.0 - nothing < THRESHOLD {
            continue;
        }
        // The content that most of the probability agrees with, not merely the likeliest.
        let support = |one: &Candidate| {
            candidates
                .iter()
                .zip(&scores)
                .filter(|(other, score)| **score > 0.01 && alike(document, one, other))
                .map(|(_, score)| score)
                .sum::<f32>()
        };
        let best = candidates
            .iter()
            .zip(&scores)
            .filter(|(_, score)| **score > 0.02)
            .map(|(candidate, &score)| (support(candidate), score, candidate));
        let Some((raw, _, content)) = best.max_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1))) else { continue };
        let content = content.clone();
        decisions.push(Decision { anchor, content, raw });
    }
    settle(document, decisions)
}

/// Of decisions that claim the same words, keeps the surest.
fn settle<'p>(document: &Document<'_>, mut decisions: Vec<Decision<'p>>) -> Vec<Decision<'p>> {
    // A quotation by itself gives way to any cue that claims it.
    decisions.sort_by(|a, b| (a.anchor.kind == Kind::Bare).cmp(&(b.anchor.kind == Kind::Bare)).then(b.raw.total_cmp(&a.raw)));
    let mut kept: Vec<Decision<'p>> = Vec::new();
    let mut owner: Vec<Vec<u32>> = vec![Vec::new(); document.tokens().len()];
    for decision in decisions {
        let first = decision.content.parts[0].start;
        let bare = decision.anchor.kind == Kind::Bare;
        let middle = decision.content.parts[0].start.midpoint(decision.content.parts[0].end);
        let rivals = owner[first].iter().chain(&owner[middle]);
        let clash = rivals.into_iter().any(|&index| {
            let other: &Decision<'p> = &kept[index as usize];
            overlap(document, &decision.content, &other.content) > if bare { 0.05 } else { 0.6 } || bare
        });
        if clash {
            continue;
        }
        for t in decision.content.tokens() {
            if owner[t].len() < 4 {
                owner[t].push(kept.len() as u32);
            }
        }
        kept.push(decision);
    }
    kept.sort_by_key(|decision| (decision.content.parts[0].start, decision.anchor.head));
    kept
}

/// Whether two contents share more than half their letters.
fn alike(document: &Document<'_>, one: &Candidate, other: &Candidate) -> bool {
    overlap(document, one, other) >= 0.5
}

/// Letters in both over letters in either.
pub(super) fn overlap(document: &Document<'_>, one: &Candidate, other: &Candidate) -> f32 {
    let length = |range: Range<usize>| document.span(range).len() as f32;
    let shared: f32 = one
        .parts
        .iter()
        .flat_map(|a| other.parts.iter().map(move |b| a.start.max(b.start)..a.end.min(b.end)))
        .filter(|range| range.start < range.end)
        .map(length)
        .sum();
    let all = |candidate: &Candidate| candidate.parts.iter().cloned().map(length).sum::<f32>();
    let union = all(one) + all(other) - shared;
    if union > 0.0 { shared / union } else { 0.0 }
}

impl Maker<'_, '_> {
    /// What a quotation by itself may be: itself, with the next, or the sentence that holds it.
    pub fn bare(&self, mark: usize) -> Vec<Candidate> {
        let at = self.marks.partition_point(|range| range.end <= mark);
        let Some(range) = self.marks.get(at) else { return Vec::new() };
        let one = |parts| Candidate { parts, place: Place::After, start: Edge::Mark, end: Edge::Mark };
        vec![one([range.clone(), 0..0])]
    }
}
