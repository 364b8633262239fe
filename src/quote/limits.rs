//! What no reader would take for the content of a cue, whatever it scores.

use super::anchor::{Anchor, Kind};
use super::candidate::{Candidate, Edge, Maker, Place, REACH};
use super::order::Order;
use crate::lexicon::Frame;
use crate::syntax::{Deprel, Document, Upos};
use std::ops::Range;

/// Whether a folded form ends as present participles do: "adding", "affirmant".
pub(super) fn ends_as_participle(form: &str) -> bool {
    form.ends_with("ing") || form.ends_with("ant")
}

/// Whether a verb is a present participle.
pub(super) fn is_participle(document: &Document<'_>, t: usize) -> bool {
    document.token(t).upos == Upos::Verb && ends_as_participle(document.folded(t))
}

/// Words that may stand before the marks of a verb's complement.
const FEW: usize = 5;

impl Maker<'_, '_> {
    /// What no reader would take for the content, whatever it scores; an aside reports what stands before or around it.
    pub fn may_report(&self, anchor: &Anchor<'_>, order: &Order, candidate: &Candidate) -> bool {
        // A verb that is no cue, or one only beside marks ("she smiled"), reports only what is marked.
        let needs_marks = anchor.kind == Kind::Beside || anchor.entry.is_some_and(|entry| entry.frames().only(Frame::Quote));
        let marked = candidate.tokens().take(REACH).any(|t| self.marks.quoted[t]);
        // Behind what was said and its cue stands who said it, not something more that was said.
        let claims = matches!(candidate.start, Edge::Complementizer | Edge::Mark) || marked;
        let behind = candidate.place == Place::After && matches!(anchor.kind, Kind::Verb | Kind::Beside);
        let titled =
            || self.marks_at(candidate.parts[0].start).is_some_and(|mark| mark.end == candidate.parts[0].end && self.is_titled(mark));
        (!needs_marks || marked && self.near_marks(anchor, candidate) && !(candidate.place == Place::After && titled()))
            && (marked || self.fits(anchor, candidate))
            && !(behind && !claims && self.follows_mark(anchor))
            && !(candidate.place == Place::After && self.reaches_over(anchor, candidate))
            && !(behind && order.aside.is_some())
            && !(candidate.start == Edge::Complementizer && self.describes(anchor, candidate.parts[0].start))
            && !self.holds_governor(anchor, order, candidate)
            && !self.halves(anchor, candidate)
            && self.says_something(candidate)
            && !(candidate.place == Place::After && !marked && self.begins_aside(anchor, candidate.parts[0].start))
            && order.predicate.is_none_or(|verb| !candidate.tokens_contain(verb))
            && !self.introduces(candidate)
            && !self.sets(order, candidate)
            && self.of_one_kind(candidate)
            && candidate.parts.iter().all(|part| !self.parted(part) && self.keeps_marks_whole(part) && !self.overruns(anchor, part))
    }

    /// Whether a finite auxiliary behind a comma opens another clause: "ont été engagés, a précisé Roe".
    fn begins_aside(&self, anchor: &Anchor<'_>, t: usize) -> bool {
        let document = self.document;
        let helps = document.token(t).upos == Upos::Aux && document.lemma(t) != document.folded(t);
        helps && t > anchor.tokens.end && document.form(t - 1) == ","
    }

    /// Whether a content has a word of its own: "which", "that", "il" are none.
    fn says_something(&self, candidate: &Candidate) -> bool {
        candidate.tokens().take(REACH).any(|t| {
            let upos = self.document.token(t).upos;
            !matches!(upos, Upos::Punct | Upos::Pron | Upos::Det | Upos::Sconj | Upos::Adp | Upos::Aux | Upos::Part | Upos::Cconj)
        })
    }

    /// Whether a verb takes such a complement: "declared that", not "declared a state of emergency in Tolm".
    fn fits(&self, anchor: &Anchor<'_>, candidate: &Candidate) -> bool {
        let Some(entry) = anchor.entry.filter(|_| anchor.kind == Kind::Verb && candidate.place == Place::After) else { return true };
        let frames = entry.frames();
        let complement = self.complement(candidate);
        complement == Frame::Clause || frames.has(complement) || frames.has(Frame::Target)
    }

    /// Whether words without marks are few before those with: a verb that is no cue reports nothing else.
    fn near_marks(&self, anchor: &Anchor<'_>, candidate: &Candidate) -> bool {
        anchor.kind != Kind::Beside || candidate.tokens().take(FEW).any(|t| self.marks.quoted[t])
    }

    /// Whether a content holds what its cue depends on: a cue within a clause does not report that clause.
    fn holds_governor(&self, anchor: &Anchor<'_>, order: &Order, candidate: &Candidate) -> bool {
        let token = self.document.token(anchor.head);
        let clausal = matches!(token.deprel, Deprel::Advcl | Deprel::Acl | Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj);
        let Some(governor) = token.head.filter(|_| clausal && matches!(anchor.kind, Kind::Verb | Kind::Beside)) else { return false };
        // Right behind its own "that" stands its content, wherever the tree hangs the cue; so does that before "…, a indiqué le syndicat".
        if candidate.start == Edge::Complementizer && candidate.parts[0].start == anchor.tokens.end
            || candidate.place == Place::Before && order.aside.is_some()
            || order.aside.is_some_and(|aside| aside.rest == Some(candidate.parts[1].start))
            || order.leads.is_some_and(|comma| candidate.parts[0].start == comma + 1)
        {
            return false;
        }
        let beyond = anchor.head < governor as usize && candidate.parts[0].start > governor as usize && token.deprel == Deprel::Advcl;
        candidate.tokens_contain(governor as usize) || beyond
    }

    /// Whether a content is but one half of the clause that its cue interrupts: "Neither side, according to Roe, will leave".
    fn halves(&self, anchor: &Anchor<'_>, candidate: &Candidate) -> bool {
        let document = self.document;
        let sentence = document.sentence_of(anchor.head).tokens.clone();
        if candidate.place == Place::Around || !matches!(anchor.kind, Kind::Verb | Kind::According) {
            return false;
        }
        let verbless = |mut range: Range<usize>| !range.any(|t| matches!(document.token(t).upos, Upos::Verb | Upos::Aux));
        let first = sentence.start.max(anchor.tokens.start.saturating_sub(REACH));
        let end = match anchor.kind {
            Kind::According => self.source_end(anchor.tokens.end, sentence.end),
            _ => anchor.tokens.end,
        };
        let comma = (first..anchor.tokens.start).rev().take(12).find(|&t| document.form(t) == ",");
        let rest = end + 1..sentence.end.min(end + REACH);
        comma.is_some_and(|comma| {
            let subject = verbless(comma + 1..anchor.tokens.start) && comma > first;
            let noun = matches!(document.token(first).upos, Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Cconj);
            subject && noun && end < sentence.end && document.form(end) == "," && verbless(first..comma) && !verbless(rest)
        })
    }

    /// Whether another cue stands between a cue and this content, which is then that one's.
    fn reaches_over(&self, anchor: &Anchor<'_>, candidate: &Candidate) -> bool {
        let document = self.document;
        (anchor.tokens.end..candidate.parts[0].start).take(REACH).any(|t| {
            let token = document.token(t);
            token.upos == Upos::Verb
                && token.deprel != Deprel::Acl
                && !self.marks.quoted[t]
                && (document.phrase(&self.pack.verbs, t).is_some_and(|(_, entry)| !entry.frames().only(Frame::Quote))
                    || token.head == Some(anchor.head as u32) && candidate.start == Edge::Complementizer)
        })
    }

    /// Whether a part goes on behind a quotation that a comma parts from what follows: “…,” she said.
    fn parted(&self, part: &Range<usize>) -> bool {
        self.marks_at(part.start).is_some_and(|mark| {
            let comma = |t: usize| t < self.document.tokens().len() && self.document.form(t) == ",";
            part.end > mark.end + 1 && (comma(mark.end) || mark.len() > 2 && (comma(mark.end - 2) || comma(mark.end - 1)))
        })
    }

    /// Whether the second part of a content is marked if the first is nothing but a quotation.
    fn of_one_kind(&self, candidate: &Candidate) -> bool {
        let [first, second] = &candidate.parts;
        let quotation = self.marks_at(first.start).is_some_and(|mark| mark.end == first.end);
        second.is_empty() || !quotation || self.marks.quoted[second.start]
    }

    /// Whether a "that" behind a noun opens a relative clause: "an allegation that Asmara denied".
    fn describes(&self, anchor: &Anchor<'_>, t: usize) -> bool {
        let document = self.document;
        if anchor.kind != Kind::Noun {
            return false;
        }
        // ", a charge that Brel rejects": the verb lacks its object.
        let before = anchor.tokens.start.checked_sub(2).map(|comma| (document.form(comma), document.token(comma + 1).upos));
        let verb = || (t..document.sentence_of(t).tokens.end.min(t + 12)).find(|&t| document.token(t).upos == Upos::Verb);
        let reacts =
            || verb().and_then(|verb| document.phrase(&self.pack.verbs, verb)).is_some_and(|(_, entry)| entry.frames().has(Frame::Object));
        document.token(t).deprel == Deprel::Nsubj || before == Some((",", Upos::Det)) && reacts()
    }

    /// Whether it is but when or where something was done: "For decades the town maintained …".
    fn sets(&self, order: &Order, candidate: &Candidate) -> bool {
        let document = self.document;
        let adverbial = matches!(document.token(candidate.parts[0].start).upos, Upos::Adp | Upos::Adv);
        let verb = |t: usize| matches!(document.token(t).upos, Upos::Verb | Upos::Aux);
        candidate.place == Place::Before
            && order.aside.is_none()
            && adverbial
            && !candidate.tokens().take(REACH).any(|t| verb(t) || self.marks.quoted[t])
    }

    /// Whether words without a verb stand before a quotation that is a sentence by itself: "In Tolm, “We will stay,” she said."
    fn introduces(&self, candidate: &Candidate) -> bool {
        let part = &candidate.parts[0];
        matches!(candidate.place, Place::Before | Place::Around)
            && !self.marks.quoted[part.start]
            && !self.complementizer(part.start)
            && self.mark_ending(part.end).is_some_and(|mark| {
                let verb = |t: usize| matches!(self.document.token(t).upos, Upos::Verb | Upos::Aux);
                part.start < mark.start && self.speaks(mark.clone()) && !(part.start..mark.start).rev().take(REACH).any(verb)
            })
    }

    /// Whether a part holds each quotation wholly or lies inside it.
    fn keeps_marks_whole(&self, part: &Range<usize>) -> bool {
        let first = self.marks.top.partition_point(|mark| mark.end <= part.start);
        let last = self.marks.top.partition_point(|mark| mark.start < part.end);
        let whole =
            |mark: &Range<usize>| part.start <= mark.start && mark.end <= part.end || mark.start <= part.start && part.end <= mark.end;
        first >= last || whole(&self.marks.top[first]) && whole(&self.marks.top[last - 1])
    }

    /// Whether nothing but a comma and auxiliaries stand between a quotation and its cue.
    fn follows_mark(&self, anchor: &Anchor<'_>) -> bool {
        let small = |&t: &usize| matches!(self.document.token(t).upos, Upos::Punct | Upos::Aux | Upos::Pron) && !self.marks.quoted[t];
        let first = self.document.sentence_of(anchor.head).tokens.start;
        let gap = (first..anchor.tokens.start).rev().take(4).take_while(small).count();
        (anchor.tokens.start - gap..=anchor.tokens.start).any(|t| self.mark_ending(t).is_some())
    }
}
