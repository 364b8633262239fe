//! How a clause with a cue stands to what it reports: behind it, in its middle, or before it with "as".
//!
//! “…, said Roe”, “The dam, Roe argued, was never safe”, “As Roe put it, the dam was never safe”: the commas prove what no tree
//! needs to say (parentheticals; Pareti 2015, ch. 3).

use super::anchor::{Anchor, Kind};
use super::candidate::{Maker, REACH};
use super::limits::is_participle;
use super::told::CIRCUMSTANCES;
use crate::article::Region;
use crate::lexicon::{ActorKind, Frame};
use crate::syntax::{Deprel, Upos};

/// Where a clause that reports is set off by commas from what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Aside {
    /// The comma before it.
    pub comma: usize,
    /// Where the clause that it interrupts goes on.
    pub rest: Option<usize>,
}

/// What the order of a cue's sentence says of its content before any choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// The cue's clause is set off from what it reports.
    pub aside: Option<Aside>,
    /// The comma behind "as Roe put it", which opens the sentence.
    pub leads: Option<usize>,
    /// The verb of the sentence whose subject the cue is, a noun.
    pub predicate: Option<usize>,
}

impl Maker<'_, '_> {
    /// Reads the order of an anchor's sentence.
    pub fn order(&self, anchor: &Anchor<'_>) -> Order {
        Order { aside: self.aside(anchor), leads: self.leads(anchor), predicate: self.predicate_of(anchor) }
    }

    /// Whether a clause reports what stands before it, or around it: "…, said Roe", "…, a indiqué samedi la préfète",
    /// "Le projet, estime-t-elle, est mort", and at a sentence's end "…, the mayor says".
    fn aside(&self, anchor: &Anchor<'_>) -> Option<Aside> {
        let document = self.document;
        if anchor.kind != Kind::Verb || self.marks.quoted[anchor.head] || is_participle(document, anchor.head) {
            return None;
        }
        let frames = anchor.entry.map(|entry| entry.frames()).unwrap_or_default();
        let sentence = &document.sentence_of(anchor.head).tokens;
        let first = sentence.start.max(anchor.tokens.start.saturating_sub(REACH));
        let clause = |t: &usize| matches!(document.form(*t), ":" | ";") && !self.marks.quoted[*t];
        let first = (first..anchor.tokens.start).rev().find(clause).map_or(first, |stop| stop + 1);
        let end = sentence.end.min(anchor.tokens.end + REACH);
        let small = |t: usize| matches!(document.token(t).upos, Upos::Aux | Upos::Adv) || self.is_clitic(t);
        let gap = (first..anchor.tokens.start).rev().take(4).take_while(|&t| small(t)).count();
        let after = self.past_circumstances(anchor.tokens.end, end);
        let clitic = (anchor.tokens.start - gap..anchor.tokens.start).any(|t| document.is_hyphened(t));
        let named = self.mentions.at(after).filter(|mention| mention.kind != ActorKind::Place);
        let subject = named.is_some() || document.is_hyphened(after) && after < end;
        let early = document.children(anchor.head).any(|child| child + gap < anchor.head && document.token(child).deprel == Deprel::Nsubj);
        // "Il est trop tard, avertit le maire." A verb that takes a clause has no other use for a name that ends its own.
        let closes = || {
            let past = named.map_or(after + 1, |mention| document.token_at(mention.span.end));
            frames.has(Frame::Clause) && (past >= end || document.token(past).upos == Upos::Punct && !self.is_mark(past))
        };
        let start = anchor.tokens.start - gap;
        let opening = start.checked_sub(1).filter(|&t| t > first && self.pack.likening.contains(document.surface(t))).unwrap_or(start);
        let inverted = opening.checked_sub(1).filter(|&comma| comma >= first && document.form(comma) == ",");
        let inverted = inverted.filter(|_| clitic || subject && (!early || closes()));
        if let Some(comma) = inverted {
            let past = named.map_or(after, |mention| document.token_at(mention.span.end)).max(anchor.tokens.end);
            return self.interrupts(first, comma, past, end).or_else(|| self.follows(first, comma));
        }
        let comma = (first..anchor.tokens.start)
            .rev()
            .take(16)
            .take_while(|&t| document.token(t).upos != Upos::Verb)
            .find(|&t| document.form(t) == ",")
            .filter(|&comma| frames.has(Frame::Clause) && comma + 1 + gap < anchor.tokens.start && self.may_act(comma + 1))?;
        let closed = |t: usize| matches!(document.token(t).upos, Upos::Punct | Upos::Adv);
        if (after..end).all(closed) {
            let describes = matches!(document.token(anchor.head).deprel, Deprel::Acl | Deprel::Amod)
                && !self.pack.likening.contains(document.surface(comma + 1));
            return self.follows(first, comma).filter(|_| !describes);
        }
        let set_off = document.form(after) == "," && self.acts_between(comma + 1, anchor.tokens.start);
        set_off.then(|| self.interrupts(first, comma, after, end).or_else(|| self.follows(first, comma))).flatten()
    }

    /// A clause behind what it reports, which holds a verb; a headline may leave it out.
    fn follows(&self, first: usize, comma: usize) -> Option<Aside> {
        let headline = self.document.sentence_of(comma).region != Region::Body && comma > first + 2;
        (headline || self.holds_verb(first, comma)).then_some(Aside { comma, rest: None })
    }

    fn holds_verb(&self, first: usize, end: usize) -> bool {
        (first..end).any(|t| matches!(self.document.token(t).upos, Upos::Verb | Upos::Aux))
    }

    /// A clause that goes on behind an aside, which parts its subject from its verb, or its day and place from both.
    fn interrupts(&self, first: usize, comma: usize, past: usize, end: usize) -> Option<Aside> {
        let document = self.document;
        let upos = |t: usize| document.token(t).upos;
        let verb = (past..end).take(24).find(|&t| matches!(upos(t), Upos::Verb | Upos::Aux) && !is_participle(document, t))?;
        let close = (past..verb).rev().find(|&t| document.form(t) == ",")?;
        let outside = |t: usize| !self.marks.quoted[t];
        let noun = (first..comma).any(|t| matches!(upos(t), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num));
        let predicate = (close + 1..verb).all(|t| matches!(upos(t), Upos::Adv | Upos::Part) || self.is_clitic(t) || self.negates(t));
        let opens = matches!(upos(first), Upos::Adp | Upos::Adv | Upos::Sconj | Upos::Cconj);
        let setting = opens && !self.holds_verb(first, comma);
        let whole = noun && (first..=verb).all(outside) && (predicate || setting);
        whole.then_some(Aside { comma, rest: Some(close + 1) })
    }

    /// The comma behind "as Roe put it", "comme l'a rappelé Roe", "in Roe's view" where that opens a sentence.
    fn leads(&self, anchor: &Anchor<'_>) -> Option<usize> {
        let document = self.document;
        let sentence = &document.sentence_of(anchor.head).tokens;
        if anchor.kind == Kind::Noun {
            // "In the diplomat's view, …"
            let opens = document.token(sentence.start).upos == Upos::Adp && anchor.tokens.end < sentence.end;
            let before = sentence.start.max(anchor.head.saturating_sub(CIRCUMSTANCES))..anchor.head;
            let views = self.pack.views.contains(document.folded(anchor.head)) && before.start == sentence.start;
            return (opens && views && document.form(anchor.tokens.end) == ",").then_some(anchor.tokens.end);
        }
        if anchor.kind != Kind::Verb || anchor.head > sentence.start + 12 || !self.pack.likening.contains(document.surface(sentence.start))
        {
            return None;
        }
        let verb = |t: usize| document.token(t).upos == Upos::Verb;
        let clause = anchor.tokens.end..sentence.end.min(anchor.tokens.end + CIRCUMSTANCES);
        let comma = clause.take_while(|&t| !verb(t)).find(|&t| document.form(t) == ",")?;
        (!(sentence.start..anchor.tokens.start).any(verb)).then_some(comma)
    }

    fn negates(&self, t: usize) -> bool {
        self.pack.negations.contains(self.document.folded(t))
    }

    /// Whether somebody may be named from here on.
    fn may_act(&self, t: usize) -> bool {
        let t = t + usize::from(self.mark_ending(t + 1).is_some());
        let t = t + usize::from(self.pack.likening.contains(self.document.surface(t)));
        let upos = self.document.tokens().get(t).map(|token| token.upos);
        matches!(upos, Some(Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj))
    }

    /// Whether nothing but one who may speak stands here, and small words.
    fn acts_between(&self, from: usize, end: usize) -> bool {
        let document = self.document;
        let mut acts = false;
        let from = from + usize::from(self.mark_ending(from + 1).is_some());
        (from..end).all(|t| {
            let mention = self.mentions.at(t).filter(|mention| mention.kind != ActorKind::Place);
            acts |= mention.is_some();
            let relative = self.pack.relatives.contains(document.surface(t));
            !relative && (mention.is_some() || matches!(document.token(t).upos, Upos::Aux | Upos::Adv | Upos::Det))
        }) && acts
    }
}
