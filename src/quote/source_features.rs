//! What the model knows of each possible source. No feature names a word, so that one model serves every language.

use super::anchor::Anchor;
use super::candidate::{Candidate, Maker};
use super::features::{Features, SOURCE_BITS, Sink};
use super::limits::ends_as_participle;
use super::source::Source;
use crate::syntax::{Deprel, Upos};

/// The features of one possible source among all.
pub(super) fn extract(
    maker: &Maker<'_, '_>,
    anchor: &Anchor<'_>,
    content: &Candidate,
    sources: &[Source],
    index: usize,
    features: &mut Features,
) {
    features.clear();
    let mut sink = Sink { features, bits: SOURCE_BITS };
    let document = maker.document;
    let source = &sources[index];
    let token = document.token(source.head);
    let cue = document.token(anchor.head);
    let before = token.span.start < cue.span.start;
    let kind = maker.mentions.at(source.head).map(|mention| mention.kind);
    let direct = token.head == Some(anchor.head as u32);
    let depth = above(maker, anchor.head, token.head);
    let (first, last) = if before { (source.head, anchor.head) } else { (anchor.tokens.end, source.head) };
    let between = first.min(last)..last.max(first);
    let (mut commas, mut verbs, mut names, mut quoted) = (0u8, 0u8, 0u8, false);
    for t in between.clone().skip(1).take(60) {
        commas += u8::from(document.form(t) == ",");
        verbs += u8::from(document.token(t).upos == Upos::Verb);
        names += u8::from(maker.mentions.headed_by(t).is_some());
        quoted |= maker.marks.quoted[t];
    }
    let (commas, verbs, names) = (commas.min(3), verbs.min(3), names.min(3));
    let distance = match between.len() {
        n @ 0..=3 => n as u8,
        4..=6 => 4,
        7..=12 => 5,
        13..=25 => 6,
        _ => 7,
    };
    let participle = ends_as_participle(document.folded(anchor.head));
    let comma_before = anchor.tokens.start.checked_sub(1).is_some_and(|t| document.form(t) == ",");
    let content_first = content.parts[0].start < anchor.tokens.start;
    let plainest = index == 0;
    let twice = sources.iter().take(index).any(|other| other.how == source.how);
    let class = (anchor.kind, participle, comma_before);

    sink.add(0, (source.how, anchor.kind));
    sink.add(1, (source.how, kind, plainest));
    sink.add(2, (source.how, class));
    sink.add(3, (source.how, depth, participle));
    sink.add(4, (token.deprel, depth, direct));
    sink.add(5, (before, distance, content_first));
    sink.add(6, (before, commas, verbs, content_first));
    sink.add(7, (before, names, source.how, participle));
    sink.add(8, (kind, before, token.upos));
    sink.add(9, (kind, token.deprel));
    sink.add(10, (twice, source.how, before));
    sink.add(11, (quoted, before, anchor.kind));
    sink.add(12, (maker.marks.quoted[source.head], maker.marks.quoted[anchor.head]));
    sink.add(13, (cue.deprel, source.how, participle));
    sink.add(14, (cue.deprel, token.deprel, depth));
    sink.add(15, (class, token.deprel, depth, before));
    sink.add(16, (class, commas, verbs, before));
    sink.add(17, (document.token(source.head).deprel == Deprel::Nsubj, before, names, commas));
    sink.add(18, (content.place, source.how, before, distance));
    sink.add(19, (kind, class));
    sink.add(20, (content.place, kind, before));
    sink.add(21, (sources.len().min(6) as u8, index.min(4) as u8));
    // Who already speaks in the sentence is who goes on to: "Roe said the talks had failed, adding that …".
    let governor = token.head.map(|head| head as usize).filter(|&head| head != anchor.head);
    let speaks = governor.is_some_and(|verb| document.phrase(&maker.pack.verbs, verb).is_some()) && token.deprel == Deprel::Nsubj;
    let main = governor.is_some_and(|verb| document.token(verb).deprel == Deprel::Root);
    sink.add(22, (speaks, main, class));
    sink.add(23, (speaks, main, source.how, participle));
    sink.add(24, (kind, speaks, cue.deprel, participle));
}

/// How many steps above the cue a source's governor is; 9 where it is not above it.
fn above(maker: &Maker<'_, '_>, cue: usize, governor: Option<u32>) -> u8 {
    let mut at = Some(cue as u32);
    for depth in 0..5 {
        if at.is_some() && at == governor {
            return depth;
        }
        at = at.and_then(|t| maker.document.token(t as usize).head);
    }
    9
}
