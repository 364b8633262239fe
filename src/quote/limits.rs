//! What no reader would take for the content of a cue, whatever it scores.

use super::anchor::{Anchor, Kind};
use super::candidate::{Candidate, Edge, Maker, Place, REACH};
use super::order::Aside;
use crate::lexicon::{CueEntry, Frame};
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
    /// What no reader would take for the content, whatever it scores; an [`aside`](Self::aside) reports what stands before or around it.
    pub fn may_report(&self, anchor: &Anchor<'_>, aside: Option<Aside>, candidate: &Candidate) -> bool {
        // A verb that is no cue, or one only beside marks ("she smiled"), reports only what is marked.
        let needs_marks = anchor.kind == Kind::Beside || anchor.entry.is_some_and(|entry| entry.frames().only(Frame::Quote));
        let marked = candidate.tokens().take(REACH).any(|t| self.marks.quoted[t]);
        // Behind what was said and its cue stands who said it, not something more that was said.
        let claims = matches!(candidate.start, Edge::Complementizer | Edge::Mark) || marked;
        let behind = candidate.place == Place::After && matches!(anchor.kind, Kind::Verb | Kind::Beside);
        let predicate = self.predicate_of(anchor);
        (!needs_marks || marked && self.near_marks(anchor, candidate))
            && (marked || self.fits(anchor, candidate))
            && !(behind && !claims && self.follows_mark(anchor))
            && !(candidate.place == Place::After && self.reaches_over(anchor, candidate))
            && !(behind && aside.is_some())
            && !(candidate.start == Edge::Complementizer && self.describes(anchor, candidate.parts[0].start))
            && !self.holds_governor(anchor, aside, candidate)
            && !self.halves(anchor, candidate)
            && self.says_something(candidate)
            && predicate.is_none_or(|verb| !candidate.tokens_contain(verb))
            && !self.introduces(candidate)
            && self.of_one_kind(candidate)
            && candidate.parts.iter().all(|part| !self.parted(part) && self.keeps_marks_whole(part) && !self.overruns(anchor, part))
    }

    /// Whether a content has a word of its own: "which", "that", "il" are none.
    fn says_something(&self, candidate: &Candidate) -> bool {
        candidate.tokens().take(REACH).any(|t| {
            let upos = self.document.token(t).upos;
            !matches!(upos, Upos::Punct | Upos::Pron | Upos::Det | Upos::Sconj | Upos::Adp | Upos::Aux | Upos::Part | Upos::Cconj)
        })
    }

    /// Of a noun that is its sentence's subject the verb, which its clause must leave out: "The claim that they had left drew laughter".
    pub fn predicate_of(&self, anchor: &Anchor<'_>) -> Option<usize> {
        let document = self.document;
        let sentence = &document.sentence_of(anchor.head).tokens;
        let upos = |t: usize| document.token(t).upos;
        let verbal = |t: usize| matches!(upos(t), Upos::Verb | Upos::Aux) && !is_participle(document, t) && !self.marks.quoted[t];
        let from = anchor.tokens.end;
        let that = (from..sentence.end.min(from + 12)).find(|&t| self.complementizer(t))?;
        if anchor.kind != Kind::Noun || (sentence.start.max(from.saturating_sub(REACH))..that).any(verbal) {
            return None;
        }
        let (mut governed, mut verbs) = (true, 0);
        let mut t = that + 1;
        while t < sentence.end.min(that + REACH) {
            if verbal(t) {
                let group = (t..sentence.end).take_while(|&t| verbal(t) || matches!(upos(t), Upos::Adv | Upos::Part) || self.is_clitic(t));
                if verbs > 0 && !governed {
                    let negation = t.checked_sub(1).filter(|&before| self.pack.negations.contains(document.folded(before)));
                    return Some(negation.unwrap_or(t));
                }
                (governed, verbs) = (false, verbs + 1);
                t += group.count();
                continue;
            }
            let relative = upos(t) == Upos::Pron && self.pack.relatives.contains(document.surface(t));
            governed |= relative
                || matches!(upos(t), Upos::Sconj | Upos::Cconj | Upos::Punct)
                || self.pack.infinitive.contains(document.surface(t));
            t += 1;
        }
        None
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
    fn holds_governor(&self, anchor: &Anchor<'_>, aside: Option<Aside>, candidate: &Candidate) -> bool {
        let token = self.document.token(anchor.head);
        let clausal = matches!(token.deprel, Deprel::Advcl | Deprel::Acl | Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj);
        let Some(governor) = token.head.filter(|_| clausal && matches!(anchor.kind, Kind::Verb | Kind::Beside)) else { return false };
        // Right behind its own "that" stands its content, wherever the tree hangs the cue; so does that before "…, a indiqué le syndicat".
        if candidate.start == Edge::Complementizer && candidate.parts[0].start == anchor.tokens.end
            || candidate.place == Place::Before && aside.is_some()
            || aside.is_some_and(|aside| aside.rest == Some(candidate.parts[1].start))
            || self.leads(anchor).is_some_and(|comma| candidate.parts[0].start == comma + 1)
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

    /// Whether a part runs on over something reported by another cue: "…, adding that", "…, a charge that Brel denied".
    fn overruns(&self, anchor: &Anchor<'_>, part: &Range<usize>) -> bool {
        let document = self.document;
        // "claimed that … and warned that": the second verb has the first one's subject.
        let joined = |t: usize| {
            let token = document.token(t);
            token.deprel == Deprel::Conj
                && token.head == Some(anchor.head as u32)
                && document.phrase(&self.pack.verbs, t).is_some()
                && !self.marks.quoted[t]
        };
        if part.start >= anchor.tokens.end
            && part.clone().take(REACH).any(|t| joined(t) || self.follows_suit(anchor, t) || self.interjects(t))
        {
            return true;
        }
        let after_comma = |t: &usize| *t > part.start + 1 && document.form(t - 1) == "," && !self.marks.quoted[t - 1];
        (part.start..part.end).take(REACH).filter(after_comma).any(|t| {
            // ", a charge that Brel denied"
            let noun =
                (t + 1 < part.end && document.token(t).upos == Upos::Det).then(|| document.phrase(&self.pack.nouns, t + 1)).flatten();
            let apposed = noun.is_some_and(|(tokens, entry)| {
                tokens.end < part.end && self.complementizer(tokens.end) && !entry.frames().has(Frame::Attitude)
            });
            // ", adding that", ", tout en rappelant que"
            let small = |t: &usize| matches!(document.token(*t).upos, Upos::Adv | Upos::Cconj | Upos::Sconj | Upos::Adp | Upos::Pron);
            let verb = t + (t..part.end.saturating_sub(1)).take(2).take_while(small).count();
            let entry = document.phrase(&self.pack.verbs, verb).filter(|_| is_participle(document, verb));
            apposed || entry.is_some_and(|(_, entry)| !entry.frames().has(Frame::Attitude))
        })
    }

    /// Whether a cue behind "and" has the subject of the anchor, whose form it shares: "affirme que les caisses sont vides et appelle à".
    fn follows_suit(&self, anchor: &Anchor<'_>, t: usize) -> bool {
        let document = self.document;
        if anchor.kind != Kind::Verb || self.marks.quoted[t] || document.token(t).upos != Upos::Verb {
            return false;
        }
        let small = |&t: &usize| matches!(document.token(t).upos, Upos::Adv | Upos::Aux) || self.is_clitic(t);
        let helped = |t: usize| t.checked_sub(1).is_some_and(|before| document.token(before).upos == Upos::Aux);
        let gap = (anchor.tokens.end..t).rev().take(4).take_while(small).count();
        let joined = (t - gap).checked_sub(1).is_some_and(|and| document.token(and).upos == Upos::Cconj);
        let speaks = |(_, entry): (Range<usize>, &CueEntry)| {
            let frames = entry.frames();
            !frames.only(Frame::Quote) && !frames.has(Frame::Attitude)
        };
        let past = |t: usize| document.folded(t).ends_with('s') || document.folded(t).ends_with("ent");
        joined
            && helped(t) == helped(anchor.tokens.start)
            && (helped(t) || past(t) == past(anchor.head))
            && document.phrase(&self.pack.verbs, t).is_some_and(speaks)
    }

    /// Whether another cue with its pronoun interrupts here: "que deux pêcheurs, a-t-il précisé, …".
    fn interjects(&self, t: usize) -> bool {
        let cue = |t: usize| self.document.phrase(&self.pack.verbs, t).is_some();
        let document = self.document;
        document.is_hyphened(t)
            && !self.marks.quoted[t]
            && document.token(t).upos == Upos::Pron
            && t > 0
            && (cue(t - 1) || (t + 1..document.tokens().len()).take(2).any(cue))
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
