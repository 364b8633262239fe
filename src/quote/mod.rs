//! Who said what: direct, mixed and indirect quotations with cue, speaker, act, target and addressee.
//!
//! Enters: a document and who is in it. [`anchor`] finds where a statement may be reported, [`candidate`] what it may be,
//! [`model`] with its [`features`] chooses (or chooses nothing), [`decode`] settles what several claim, [`source`] says whose
//! words they are, [`act`] what saying them does. The rules propose, the learned weights dispose: so every row can name its
//! rule, and its confidence is a frequency.

mod act;
mod anchor;
mod bounds;
mod candidate;
mod context;
mod decode;
mod echo;
mod features;
mod limits;
mod marked;
mod model;
mod order;
#[cfg(test)]
mod pages;
mod record;
mod source;
mod source_features;
mod spans;
mod speech;
#[cfg(test)]
mod tests;
mod told;
#[cfg(any(test, feature = "train"))]
pub mod train;

pub use crate::lexicon::Act;
pub use record::{Factuality, Quote, QuoteKind};

use crate::lexicon::{Frame, Pack};
use crate::mention::Mentions;
use crate::span::Span;
use crate::syntax::{Document, Upos};
use anchor::Kind;
use candidate::{Candidate, Edge, Maker};
use decode::Decision;
use marked::MarkedTokens;
use source::Source;

/// No quotation runs on over more paragraphs than this.
const PARAGRAPHS: usize = 64;

/// Finds the quotations of an article, in the order of their content.
pub fn find(document: &Document<'_>, pack: &Pack, mentions: &Mentions) -> Vec<Quote> {
    let model = model::of(pack.language);
    let marks = MarkedTokens::new(document, &pack.quote, mentions);
    let maker = Maker { document, pack: &pack.quote, times: &pack.when.words, mentions, marks: &marks };
    let mut quotes: Vec<Quote> = Vec::new();
    for decision in decode::decide(&maker, model) {
        quotes.extend(row(&maker, &decision, quotes.last(), model.confidence(decision.raw)));
    }
    echo::name(document, mentions, &mut quotes);
    echo::myself(document, &pack.quote.first_person, &mut quotes);
    quotes
}

/// One decision as a row; none where the source is nothing that could speak and no mark says that somebody did.
fn row(maker: &Maker<'_, '_>, decision: &Decision<'_>, before: Option<&Quote>, confidence: f32) -> Option<Quote> {
    let document = maker.document;
    let Decision { anchor, content, .. } = decision;
    let parts = parts(maker, content);
    let sentence = document.token(content.parts[0].start).sentence;
    let source = maker.source(anchor, content);
    let entity = source.as_ref().and_then(|source| maker.mentions.at(source.head)).and_then(|mention| mention.entity);
    // "À l'en croire" and "Puis, après un silence : « … »" name nobody either.
    let unsaid = source.is_none() && matches!(anchor.kind, Kind::Bare | Kind::According | Kind::Colon);
    let running = before.filter(|before| unsaid && sentence.saturating_sub(before.sentence) <= 3);
    // Who acted last before a floating quotation, in its paragraph, speaks rather than who spoke last.
    let next = if anchor.kind == Kind::Bare && source.is_none() { maker.next_actor(content) } else { None };
    let running = running.filter(|_| next.is_none());
    let actor = next.or_else(|| running.filter(|_| anchor.kind == Kind::Bare).and_then(|before| maker.last_actor(before, content)));
    let kind = kind(maker, content);
    // Without a mark to say that somebody spoke, neither an event nor nobody thinks or says anything.
    let attitude = || anchor.entry.is_some_and(|entry| entry.frames().has(Frame::Attitude) && entry.act(Frame::Clause) == Act::Other);
    let asked = || source.is_none() && anchor.entry.is_some_and(|entry| entry.act(Frame::Clause) == Act::Ask);
    if kind == QuoteKind::Indirect && (asked() || source.as_ref().map_or_else(attitude, |source| maker.is_mute(source))) {
        return None;
    }
    if kind == QuoteKind::Indirect && (maker.says_nothing(anchor, content) || maker.stays_unnamed(content)) {
        return None;
    }
    let mut deed = maker.deed(anchor, content);
    if kind == QuoteKind::Indirect && !maker.holds_clause(content) && !maker.may_be_nominal(anchor, deed.act) {
        return None;
    }
    // Nobody aims at themselves: "a warning from Roe", « … ? » demande Roe.
    deed.target = deed.target.filter(|(span, _)| !source.as_ref().is_some_and(|source| source.span.overlaps(*span)));
    deed.addressee = deed.addressee.filter(|span| !source.as_ref().is_some_and(|source| source.span.overlaps(*span)));
    Some(Quote {
        kind,
        quoted: quoted_in(maker, content),
        speaker: source
            .as_ref()
            .map(|source| source.span)
            .or(actor.map(|actor| actor.span))
            .or_else(|| running.and_then(|before| before.speaker)),
        entity: entity.or(actor.and_then(|actor| actor.entity)).or_else(|| running.and_then(|before| before.entity)),
        cue: (anchor.kind != Kind::Bare).then(|| cue(document, anchor)),
        act: deed.act,
        target: deed.target.map(|(span, _)| span),
        target_entity: deed.target.and_then(|(_, entity)| entity),
        addressee: deed.addressee,
        medium: deed.medium,
        said_on: None,
        factuality: deed.factuality,
        sentence,
        rule: rule(document, decision, source.as_ref(), running.is_some(), next.is_some()),
        confidence,
        parts,
    })
}

impl Maker<'_, '_> {
    /// Whether a content holds a verb.
    fn holds_clause(&self, content: &Candidate) -> bool {
        content.tokens().any(|t| matches!(self.document.token(t).upos, Upos::Verb | Upos::Aux))
    }

    /// Whether what is reported may be a bare noun phrase: by its act, and never what goes with "according to".
    fn may_be_nominal(&self, anchor: &anchor::Anchor<'_>, act: Act) -> bool {
        anchor.kind != Kind::According && self.pack.nominal.contains(&act)
    }

    /// Whether a source is an event, a state or an abstraction: "the talks", "tensions".
    fn is_mute(&self, source: &Source) -> bool {
        self.document.token(source.head).upos == Upos::Noun && self.pack.mute.contains(self.document.folded(source.head))
    }
}

/// The content's spans, with the paragraphs over which its last quotation runs on.
fn parts(maker: &Maker<'_, '_>, content: &Candidate) -> Vec<Span> {
    let document = maker.document;
    let mut parts: Vec<Span> = content.parts.iter().filter(|part| !part.is_empty()).map(|part| document.span(part.clone())).collect();
    let last = *parts.last().expect("a content has a first part");
    let marks = &maker.mentions.marks;
    let at = marks.partition_point(|marked| marked.span.start < last.start);
    let mut runs_on = marks.get(at).is_some_and(|marked| marked.continued && marked.span.end <= last.end + 1);
    let mut next = marks.iter().skip(at + 1).filter(|marked| !marked.nested).take(PARAGRAPHS);
    while runs_on && let Some(marked) = next.next() {
        parts.push(marked.span);
        runs_on = marked.continued;
    }
    parts
}

/// How much of the content stands inside quotation marks.
fn kind(maker: &Maker<'_, '_>, content: &Candidate) -> QuoteKind {
    let (mut inside, mut outside) = (false, false);
    for t in content.tokens().filter(|&t| maker.document.token(t).upos != Upos::Punct) {
        inside |= maker.marks.quoted[t];
        outside |= !maker.marks.quoted[t];
    }
    match (inside, outside) {
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
        (false, _) => QuoteKind::Indirect,
    }
}

/// What of the content stands inside quotation marks.
fn quoted_in(maker: &Maker<'_, '_>, content: &Candidate) -> Vec<Span> {
    let mut quoted = Vec::new();
    for part in content.parts.iter().filter(|part| !part.is_empty()) {
        let from = maker.marks.top.partition_point(|mark| mark.end <= part.start);
        for mark in maker.marks.top[from..].iter().take_while(|mark| mark.start < part.end) {
            quoted.push(maker.document.span(mark.start.max(part.start)..mark.end.min(part.end)));
        }
    }
    quoted
}

/// The cue with the auxiliaries right before it: "a déclaré", "has said".
fn cue(document: &Document<'_>, anchor: &anchor::Anchor<'_>) -> Span {
    let mut start = anchor.tokens.start;
    while start > 0 && document.token(start - 1).upos == Upos::Aux && document.token(start - 1).head == Some(anchor.head as u32) {
        start -= 1;
    }
    document.span(start..anchor.tokens.end)
}

/// Why this is a quotation of this speaker, in words.
fn rule(document: &Document<'_>, decision: &Decision<'_>, source: Option<&Source>, running: bool, next: bool) -> String {
    let Decision { anchor, content, .. } = decision;
    let cue = document.span(anchor.tokens.clone()).of(document.text());
    let what = match (anchor.kind, content.start) {
        (Kind::Bare, _) if running => return "floating, previous speaker".into(),
        (Kind::Bare, _) if next => return "quotation without a cue, who acts behind it".into(),
        (Kind::Bare, _) => return "quotation without a cue".into(),
        (Kind::Colon, _) => return "what follows the label".into(),
        (Kind::According, _) => "what goes with",
        (_, Edge::Mark) => "quotation beside",
        (_, Edge::Complementizer) => "clause of",
        (_, Edge::Child(deprel)) => <&str>::from(deprel),
        (_, Edge::Preposition) => "what is spoken of with",
        _ => "words beside",
    };
    let source: &str = source.map_or("no source", |source| source.how.into());
    let of = if matches!(content.start, Edge::Child(_)) && anchor.kind != Kind::According { " of" } else { "" };
    format!("{what}{of} {cue}; {source}")
}
