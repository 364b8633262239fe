//! What the model knows of an anchor and of each of its candidates.
//!
//! A feature is a template with up to three values, hashed into one table. Templates that name words are left out where a
//! language has no model of its own; what remains (relations, parts of speech, the pack's classes of cues, marks) means the
//! same in every language.

use super::anchor::Anchor;
use super::candidate::{Candidate, Maker, REACH};
use super::context::Context;
use super::limits::is_participle;
use crate::lexicon::{Frame, Language};
use crate::syntax::{Deprel, Upos};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Indexes into the table of weights.
pub(super) type Features = Vec<u32>;

/// The size of the table of weights, as a power of two.
pub(super) const BITS: u32 = 18;

/// The same for the possible sources.
pub(super) const SOURCE_BITS: u32 = 14;

/// Collects the features of one instance.
pub(super) struct Sink<'a> {
    pub features: &'a mut Features,
    pub bits: u32,
}

impl Sink<'_> {
    pub fn add(&mut self, template: u8, values: impl Hash) {
        let mut hasher = FxHasher::default();
        template.hash(&mut hasher);
        values.hash(&mut hasher);
        self.features.push((hasher.finish() >> (64 - self.bits)) as u32);
    }
}

/// The features of one candidate.
pub(super) fn extract(
    maker: &Maker<'_, '_>,
    anchor: &Anchor<'_>,
    context: &Context,
    candidate: &Candidate,
    words: bool,
    features: &mut Features,
) {
    features.clear();
    let mut sink = Sink { features, bits: BITS };
    let document = maker.document;
    let c = context;
    let part = &candidate.parts[0];
    let last = if candidate.parts[1].is_empty() { part } else { &candidate.parts[1] };
    let word = |t: usize| {
        let mut hasher = FxHasher::default();
        if words {
            document.folded(t).hash(&mut hasher)
        } else {
            document.token(t).upos.hash(&mut hasher)
        }
        hasher.finish() as u32
    };
    let class_of = |t: usize| match () {
        () if t >= document.tokens().len() => 0u8,
        () if maker.complementizer(t) => 1,
        () if maker.pack.infinitive.contains(document.surface(t)) => 2,
        () if maker.marks.quoted[t] && (t == 0 || !maker.marks.quoted[t - 1]) => 3,
        () if maker.pack.about.contains(document.surface(t)) => 4,
        () => 5 + document.token(t).upos as u8,
    };
    let first_class = class_of(part.start);
    let before_class = part.start.checked_sub(1).map_or(99, class_of);
    let after_class = class_of(last.end);
    let (mut inside, mut total, mut finite, mut verbs) = (0usize, 0usize, false, 0);
    for t in candidate.tokens().take(400) {
        let token = document.token(t);
        if token.upos == Upos::Punct {
            continue;
        }
        total += 1;
        inside += usize::from(maker.marks.quoted[t]);
        verbs += usize::from(token.upos == Upos::Verb);
        finite |= token.deprel == Deprel::Nsubj;
    }
    let marked = match inside {
        0 => 0u8,
        n if n == total => 2,
        _ => 1,
    };
    let length = match total {
        0..=1 => 0u8,
        2 => 1,
        3..=4 => 2,
        5..=8 => 3,
        9..=16 => 4,
        17..=32 => 5,
        _ => 6,
    };
    let shape = (candidate.place, candidate.start, candidate.end);
    let gap = if part.start >= anchor.tokens.end { (part.start - anchor.tokens.end).min(6) } else { 7 };
    let balanced = balance(maker, candidate);
    let boundary = (after_class, last.end >= document.sentence_of(anchor.head).tokens.end);
    let touches = crossing(maker, candidate, anchor);

    sink.add(0, 0u8);
    sink.add(1, (c.cue, c.kind));
    sink.add(2, (c.class, c.kind));
    sink.add(3, (c.cue, candidate.place, first_class));
    sink.add(4, (c.class, candidate.place, first_class));
    sink.add(5, (c.cue, candidate.start));
    sink.add(6, (c.class, candidate.start));
    sink.add(7, (c.kind, shape));
    sink.add(8, (c.deprel, c.kind, candidate.place));
    sink.add(9, (c.cue, c.deprel, c.subject > 0));
    sink.add(10, (c.class, c.deprel, c.subject));
    sink.add(11, (c.cue, c.subject));
    sink.add(12, (c.form, c.deprel, candidate.place));
    sink.add(13, (c.cue, c.form));
    sink.add(14, (c.class, c.form, c.negated, c.passive));
    sink.add(15, (c.cue, c.passive, c.negated));
    sink.add(16, (marked, candidate.place, c.kind, c.quoted));
    sink.add(17, (marked, c.cue));
    sink.add(18, (marked, c.class, candidate.place));
    sink.add(19, (length, candidate.start, candidate.end));
    sink.add(20, (length, c.class, first_class));
    sink.add(21, (first_class, before_class, candidate.place));
    sink.add(22, (candidate.end, boundary));
    sink.add(23, (after_class, candidate.end, c.kind));
    sink.add(24, (candidate.start, gap, c.kind));
    sink.add(25, (balanced, candidate.place));
    sink.add(26, (balanced, candidate.start, candidate.end));
    sink.add(27, (finite, first_class, c.class));
    sink.add(28, (finite, c.cue, verbs.min(2)));
    sink.add(29, (marked, c.marks, candidate.start, candidate.end));
    sink.add(30, (c.quoted, c.kind, c.class));
    sink.add(31, (touches, candidate.place));
    sink.add(32, (touches, candidate.end, candidate.start));
    sink.add(33, (c.object, candidate.start, c.class));
    sink.add(34, (c.upos, c.deprel, c.form));
    sink.add(35, (after_class, before_class, marked));
    if marked == 2 {
        let first_letter = candidate.tokens().take(REACH).find_map(|t| document.form(t).chars().next().filter(|c| c.is_alphabetic()));
        let upper = first_letter.is_some_and(char::is_uppercase);
        let stop = candidate
            .tokens()
            .rev()
            .take(REACH)
            .find(|&t| document.token(t).upos == Upos::Punct)
            .map(|t| document.folded(t.saturating_sub(1)).chars().next());
        let stop = stop.flatten().filter(|c| ".,!?…".contains(*c));
        sink.add(36, (c.kind, upper, stop, length));
        sink.add(37, (c.kind, finite, upper, verbs.min(2)));
        sink.add(38, (c.kind, before_class, after_class, upper));
        sink.add(39, (c.kind, length, stop.is_some()));
    }
    let complement = maker.complement(candidate);
    let fits = c.frames.has(complement);
    sink.add(49, (complement, fits, c.frames.has(Frame::Attitude), c.kind));
    sink.add(50, (complement, fits, c.act, candidate.place));
    sink.add(51, (complement, c.frames.has(Frame::Target), c.frames.has(Frame::Addressee), candidate.start));
    sink.add(52, (c.act, candidate.place, first_class, marked));
    sink.add(53, (swallows(maker, candidate), candidate.end, candidate.place));
    sink.add(54, (c.title, c.kind, candidate.place, marked));
    sink.add(55, (c.title, candidate.end, after_class));
    // What is learned from the languages that this model serves weighs beside what it has from English, whose lessons are many
    // and of another taste (features augmented by domain; Daumé 2007).
    if document.article().language != Language::ENGLISH {
        sink.add(60, 0u8);
        sink.add(61, (c.act, complement, candidate.place, marked));
        sink.add(62, (c.class, first_class, candidate.place));
        sink.add(63, (c.kind, shape));
        sink.add(64, (marked, c.kind, length));
        sink.add(65, (c.act, c.deprel, c.subject));
        sink.add(66, (after_class, candidate.end, c.kind));
        sink.add(67, (c.kind, complement, c.frames.has(Frame::Attitude), c.negated));
    }
    if words {
        sink.add(40, (word(part.start), candidate.place));
        sink.add(41, (word(part.start), c.cue));
        sink.add(42, (part.start.checked_sub(1).map(word), word(part.start)));
        sink.add(43, (document.tokens().get(last.end).map(|_| word(last.end)), candidate.end));
        sink.add(44, (c.cue, gap));
        sink.add(45, (c.cue, candidate.end, boundary));
        if let Some(next) = document.tokens().get(last.end + 1).map(|_| last.end + 1) {
            sink.add(46, (word(last.end), word(next)));
        }
        sink.add(47, (anchor.head.checked_sub(1).map(word), c.cue));
        sink.add(48, (document.tokens().get(anchor.tokens.end).map(|_| word(anchor.tokens.end)), c.cue));
    }
}

/// Which other cue a candidate runs over, behind a comma or a conjunction: a participle, a verb with a subject, or one without.
fn swallows(maker: &Maker<'_, '_>, candidate: &Candidate) -> u8 {
    let document = maker.document;
    let parts = || candidate.parts.iter().filter(|part| !part.is_empty());
    let behind_cut = |t: usize| maker.is_cut(t - 1) || t > 1 && document.token(t - 1).upos != Upos::Verb && maker.is_cut(t - 2);
    let own = |part: &std::ops::Range<usize>| {
        (part.start + 2..part.end.min(part.start + REACH))
            .filter(|&t| document.token(t).upos == Upos::Verb && !maker.marks.quoted[t] && behind_cut(t))
            .find(|&t| document.phrase(&maker.pack.verbs, t).is_some())
    };
    match parts().find_map(own) {
        None => 0,
        Some(t) if is_participle(document, t) => 1,
        Some(t) if document.child(t, Deprel::Nsubj).is_some() => 2,
        Some(_) => 3,
    }
}

/// Whether a candidate holds quotation marks whole: neither cut in two, nor ending inside one.
fn balance(maker: &Maker<'_, '_>, candidate: &Candidate) -> u8 {
    let part = &candidate.parts[0];
    let last = if candidate.parts[1].is_empty() { part } else { &candidate.parts[1] };
    let inside = |t: usize| maker.marks.quoted.get(t).copied().unwrap_or(false);
    let cut_before = part.start > 0 && inside(part.start) && inside(part.start - 1);
    let cut_after = last.end > 0 && inside(last.end) && inside(last.end - 1);
    u8::from(cut_before) | u8::from(cut_after) << 1
}

/// Which arcs of the tree a candidate's end cuts: a dependent that begins right after it and hangs inside, or outside.
fn crossing(maker: &Maker<'_, '_>, candidate: &Candidate, anchor: &Anchor<'_>) -> (u8, Deprel) {
    let last = if candidate.parts[1].is_empty() { &candidate.parts[0] } else { &candidate.parts[1] };
    let sentence = &maker.document.sentence_of(anchor.head).tokens;
    let Some(next) = (last.end..sentence.end.min(last.end + REACH)).find(|&t| maker.document.token(t).upos != Upos::Punct) else {
        return (0, Deprel::Root);
    };
    // The highest head that still begins at this token.
    let mut t = next;
    for _ in 0..20 {
        let Some(head) = maker.document.token(t).head.map(|head| head as usize) else { return (1, Deprel::Root) };
        if last.contains(&head) {
            return (2, maker.document.token(t).deprel);
        }
        if head == anchor.head {
            return (3, maker.document.token(t).deprel);
        }
        if head < last.end {
            return (4, maker.document.token(t).deprel);
        }
        t = head;
    }
    (5, Deprel::Root)
}
