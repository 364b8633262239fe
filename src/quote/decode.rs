//! From candidates to decisions: what is reported at each anchor, and how sure that is.

use super::anchor::{self, Anchor, Kind};
use super::candidate::{Candidate, Edge, Maker, Place};
use super::context::Context;
use super::features::{self, Features};
use super::model::{Model, softmax};
use super::order::Order;
use crate::article::Region;
use crate::syntax::{Deprel, Document, Upos};
use rustc_hash::{FxHashMap, FxHashSet};
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
    /// Whether nothing but its marks speaks for it.
    pub marked: bool,
}

/// How likely a whole sentence in marks is a quotation, at least.
const SPOKEN: f32 = 0.6;

/// How likely words in marks right behind a cue are what it reports, at least.
const MARKED: f32 = 0.55;

/// How likely a quotation that a clause reports is one.
const REPORTED: f32 = 0.95;

/// The anchors of a document: its cues, and each quotation as one by itself.
pub(super) fn anchors<'p>(maker: &Maker<'_, 'p>) -> Vec<Anchor<'p>> {
    let mut anchors = Vec::new();
    for sentence in maker.document.sentences() {
        anchor::find(maker.document, maker.pack, maker.mentions, sentence.tokens.clone(), &maker.marks.quoted, &mut anchors);
    }
    // In the midst of a sentence what begins with capitals is a title or a byname, and a few words behind "the" are somebody's
    // name for a thing: "the film “Winter Road”", "the “peace corridor”".
    let named = |mark: &Range<usize>| {
        let sentence = maker.document.sentence_of(mark.start);
        let modifies = |t: usize| {
            let token = maker.document.token(t);
            matches!(token.deprel, Deprel::Det | Deprel::Amod) || token.upos == Upos::Det
        };
        let few = mark.len() <= 5 && mark.start > sentence.tokens.start && modifies(mark.start - 1);
        sentence.region == Region::Body && sentence.tokens.start < mark.start && (few || maker.is_titled(mark))
    };
    let begun = maker.marks.top.iter().zip(&maker.marks.continues).filter(|(mark, continues)| !**continues && !named(mark));
    anchors.extend(begun.map(|(mark, _)| Anchor {
        kind: Kind::Bare,
        head: (mark.start + 1).min(mark.end - 1),
        tokens: mark.start..mark.start,
        entry: None,
    }));
    anchors
}

/// What a document's anchors may report: the direct speech that needs no choice, and the other anchors with their candidates.
pub(super) struct Choices<'p> {
    /// Each cue with the quotation it reports.
    pub speeches: Vec<(Anchor<'p>, Candidate)>,
    /// Every other anchor that may report something, and what the order of its sentence says of that.
    pub open: Vec<(Anchor<'p>, Order, Vec<Candidate>)>,
}

/// Gathers the choices of a document.
pub(super) fn choices<'p>(maker: &Maker<'_, 'p>) -> Choices<'p> {
    let anchors = anchors(maker);
    let speeches = maker.speeches(&anchors);
    // For each token of direct speech the head of its cue.
    let mut claimed: FxHashMap<usize, usize> = FxHashMap::default();
    for (anchor, content) in &speeches {
        claimed.extend(content.tokens().map(|t| (t, anchor.head)));
    }
    let speaking: FxHashSet<usize> = speeches.iter().map(|(anchor, _)| anchor.head).collect();
    // The cues that report what stands before them, behind a comma: what another reports before it ends there.
    let orders: Vec<Order> = anchors.iter().map(|anchor| maker.order(anchor)).collect();
    let closing = |(order, anchor): (&Order, &Anchor<'p>)| order.aside.filter(|aside| aside.rest.is_none()).map(|_| anchor.tokens.start);
    let closing: Vec<usize> = orders.iter().zip(&anchors).filter_map(closing).collect();
    let mut open = Vec::new();
    for (anchor, order) in anchors.into_iter().zip(orders) {
        if speaking.contains(&anchor.head) && anchor.kind != Kind::Bare || anchor.kind == Kind::Bare && claimed.contains_key(&anchor.head) {
            continue;
        }
        let inside = claimed.get(&anchor.head);
        let mut candidates = maker.candidates(&anchor, &order);
        // What one cue reports, another reports only together with that cue, or from inside.
        candidates.retain(|candidate| {
            let claims = |t: usize| claimed.get(&t).filter(|cue| Some(*cue) != inside);
            candidate.tokens().all(|t| claims(t).is_none_or(|&cue| candidate.tokens_contain(cue)))
        });
        let next = closing.get(closing.partition_point(|&cue| cue <= anchor.head));
        candidates.retain(|candidate| candidate.place != Place::After || next.is_none_or(|&cue| !candidate.tokens_contain(cue)));
        if !candidates.is_empty() {
            open.push((anchor, order, candidates));
        }
    }
    Choices { speeches, open }
}

/// Chooses among the candidates of every anchor.
pub(super) fn decide<'p>(maker: &Maker<'_, 'p>, model: &Model) -> Vec<Decision<'p>> {
    let document = maker.document;
    let Choices { speeches, open } = choices(maker);
    let mut decisions: Vec<Decision<'p>> =
        speeches.into_iter().map(|(anchor, content)| Decision { anchor, content, raw: REPORTED, marked: false }).collect();
    let mut features = Features::new();
    for (anchor, order, candidates) in open {
        let context = Context::new(maker, &anchor, model.words);
        let mut scores: Vec<f32> = candidates
            .iter()
            .map(|candidate| {
                features::extract(maker, &anchor, &context, candidate, model.words, &mut features);
                model.score(&features)
            })
            .collect();
        let nothing = softmax(&mut scores);
        let mut marked = false;
        if let (Kind::Bare, [only]) = (anchor.kind, &candidates[..])
            && maker.stands_alone(&only.parts[0])
        {
            scores[0] = scores[0].max(SPOKEN);
        } else if anchor.kind == Kind::Colon && document.sentence_of(anchor.head).region != Region::Body {
            // "Senator: Watchdog hid report"
            let clause = |candidate: &Candidate| candidate.tokens().any(|t| document.token(t).deprel == Deprel::Nsubj);
            lift(&mut scores, SPOKEN, |index| candidates[index].end == Edge::Sentence && clause(&candidates[index]));
        } else if let Some(aside) = order.aside {
            let whole = |candidate: &Candidate| aside.rest.is_none_or(|rest| candidate.parts[1].start == rest);
            lift(&mut scores, SPOKEN, |index| {
                matches!(candidates[index].place, Place::Before | Place::Around) && whole(&candidates[index])
            });
        } else if let Some(comma) = order.leads {
            lift(&mut scores, SPOKEN, |index| candidates[index].parts[0].start == comma + 1);
        } else if anchor.kind == Kind::According {
            lift(&mut scores, SPOKEN, |_| true);
        } else if let Some(charge) = maker.charge(&anchor) {
            lift(&mut scores, SPOKEN, |index| candidates[index].parts[0].start == charge);
        } else if let Some(that) = maker.complement_clause(&anchor) {
            lift(&mut scores, SPOKEN, |index| candidates[index].parts[0].start == that);
        } else if let Some(mark) = maker.fragment(&anchor) {
            marked = 1.0 - nothing < model.threshold();
            lift(&mut scores, MARKED, |index| candidates[index].parts.iter().any(|part| part.start <= mark.start && mark.end <= part.end));
        }
        if scores.iter().sum::<f32>() < model.threshold() {
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
        decisions.push(Decision { anchor, content, raw, marked });
    }
    settle(document, decisions)
}

/// Raises the probability of some candidates together to at least this, and lowers the others'.
fn lift(scores: &mut [f32], least: f32, which: impl Fn(usize) -> bool) {
    let sum: f32 = (0..scores.len()).filter(|&index| which(index)).map(|index| scores[index]).sum();
    if sum < least && sum > 0.0 {
        let (up, down) = (least / sum, (1.0 - least) / (1.0 - sum));
        scores.iter_mut().enumerate().for_each(|(index, score)| *score *= if which(index) { up } else { down });
    }
}

/// Of decisions that claim the same words, keeps the surest.
fn settle<'p>(document: &Document<'_>, mut decisions: Vec<Decision<'p>>) -> Vec<Decision<'p>> {
    // A quotation by itself gives way to any cue that claims it.
    let weak = |decision: &Decision<'p>| (decision.anchor.kind == Kind::Bare, decision.marked);
    decisions.sort_by(|a, b| weak(a).cmp(&weak(b)).then(b.raw.total_cmp(&a.raw)));
    let mut kept: Vec<Decision<'p>> = Vec::new();
    let mut owner: Vec<Vec<u32>> = vec![Vec::new(); document.tokens().len()];
    for decision in decisions {
        let first = decision.content.parts[0].start;
        let bare = decision.anchor.kind == Kind::Bare;
        let middle = decision.content.parts[0].start.midpoint(decision.content.parts[0].end);
        let rivals = owner[first].iter().chain(&owner[middle]);
        let clash = rivals.into_iter().any(|&index| {
            let other: &Decision<'p> = &kept[index as usize];
            // "He added that he had been told by the army that …": both.
            let nested = decision.content.start == Edge::Complementizer
                && other.content.tokens_contain(decision.anchor.head)
                && other.content.parts[0].start + 2 < decision.anchor.head;
            let most = if nested { 0.9 } else { 0.6 };
            bare || decision.marked || overlap(document, &decision.content, &other.content) > most
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
        let at = self.marks.top.partition_point(|range| range.end <= mark);
        let Some(range) = self.marks.top.get(at) else { return Vec::new() };
        vec![Candidate::marked([range.clone(), 0..0], Place::After)]
    }
}
