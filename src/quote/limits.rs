//! What no reader would take for the content of a cue, whatever it scores.

use super::anchor::{Anchor, Kind};
use super::candidate::{Candidate, Edge, Maker, Place, REACH};
use crate::lexicon::Frame;
use crate::syntax::Upos;
use std::ops::Range;

impl Maker<'_, '_> {
    /// What no reader would take for the content, whatever it scores.
    pub fn may_report(&self, anchor: &Anchor<'_>, candidate: &Candidate) -> bool {
        // A verb that is no cue, or one only beside marks ("she smiled"), reports only what is marked.
        let needs_marks = anchor.kind == Kind::Beside || anchor.entry.is_some_and(|entry| entry.frames().only(Frame::Quote));
        if needs_marks && !candidate.tokens().take(REACH).any(|t| self.marks.quoted[t]) {
            return false;
        }
        // A quotation that a comma parts from what follows ends there: “…,” she said.
        let parted = candidate.parts.iter().any(|part| {
            self.marks_at(part.start).is_some_and(|mark| {
                let comma = |t: usize| t < self.document.tokens().len() && self.document.form(t) == ",";
                part.end > mark.end + 1 && (comma(mark.end) || mark.len() > 2 && (comma(mark.end - 2) || comma(mark.end - 1)))
            })
        });
        // Behind a quotation and its cue stands who said it, not something more that was said.
        let reported =
            matches!(candidate.start, Edge::Complementizer | Edge::Mark) || candidate.tokens().take(REACH).any(|t| self.marks.quoted[t]);
        let inverted =
            candidate.place == Place::After && matches!(anchor.kind, Kind::Verb | Kind::Beside) && !reported && self.follows_mark(anchor);
        !parted && !inverted && !self.introduces(candidate) && candidate.parts.iter().all(|part| self.keeps_marks_whole(part))
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
        let gap = (0..anchor.tokens.start).rev().take(4).take_while(small).count();
        (anchor.tokens.start - gap..=anchor.tokens.start).any(|t| self.mark_ending(t).is_some())
    }
}
