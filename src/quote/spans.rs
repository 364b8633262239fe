//! Every span beside a cue that the tree, the marks and the commas allow.

use super::anchor::{Anchor, Kind};
use super::candidate::{Candidate, Edge, Maker, Place, subtree};
use super::order::{Aside, Order};
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

/// More edges than this nobody needs.
const EDGES: usize = 7;

impl Maker<'_, '_> {
    /// Whether a preposition stands before what is spoken about and is none of it. One that may open an infinitive belongs to the
    /// complement, as "that" does.
    fn introduces_topic(&self, t: usize) -> bool {
        let word = self.document.surface(t);
        self.pack.about.contains(word) && !self.pack.infinitive.contains(word) && !self.document.token(t).contracted
    }

    /// Candidates that follow a position.
    pub fn after(
        &self,
        anchor: &Anchor<'_>,
        order: &Order,
        from: usize,
        place: Place,
        sentence: &Range<usize>,
        found: &mut Vec<Candidate>,
    ) {
        let from = if anchor.kind == Kind::Verb { self.past_told(anchor, sentence.end) } else { from };
        let mut starts: Vec<(usize, Edge)> = Vec::with_capacity(EDGES);
        let mut add = |at: usize, edge: Edge| {
            if at < sentence.end && starts.len() < EDGES && !starts.iter().any(|&(other, _)| other == at) {
                starts.push((at, edge));
            }
        };
        let mut children: Vec<(Range<usize>, Deprel)> = Vec::new();
        for head in [anchor.head, anchor.tokens.end - 1] {
            for child in self.document.children(head).filter(|&child| child >= from && child < sentence.end) {
                let deprel = self.document.token(child).deprel;
                if !matches!(deprel, Deprel::Punct | Deprel::Aux | Deprel::Cc | Deprel::Det | Deprel::Fixed) {
                    children.push((subtree(self.document, child), deprel));
                }
            }
        }
        // The complementizer first, since addressee and time may stand before it.
        let reach = sentence.end.min(from + 16);
        if let Some(at) = (from..reach).find(|&t| self.complementizer(t)) {
            add(at, Edge::Complementizer);
        }
        if let Some(mark) = self.mark_from(from, sentence.end) {
            add(mark.start, Edge::Mark);
        }
        let skip = (from..sentence.end).take_while(|&t| self.document.token(t).upos == Upos::Punct && !self.is_mark(t)).count();
        add(from + skip, Edge::Cue);
        if from < sentence.end && self.introduces_topic(from) {
            add(from + 1, Edge::Preposition);
        }
        for (tokens, deprel) in &children {
            let start = tokens.start.max(from);
            let first_word = (start..tokens.end).find(|&t| self.document.token(t).upos != Upos::Punct || self.is_mark(t)).unwrap_or(start);
            add(first_word, Edge::Child(*deprel));
            if matches!(deprel, Deprel::Obl | Deprel::Nmod | Deprel::Advcl | Deprel::Obj) && self.introduces_topic(first_word) {
                add(first_word + 1, Edge::Preposition);
            }
        }
        let comma = (from..sentence.end.min(from + 14)).find(|&t| matches!(self.document.form(t), "," | ":"));
        if let Some(comma) = comma {
            add(comma + 1, Edge::Comma);
        }
        let clause = subtree(self.document, anchor.head).end;
        let turn = (from + 1..sentence.end).find(|&t| self.turns_to_another(t));
        for (start, edge) in starts {
            let mut ends: Vec<(usize, Edge)> = Vec::with_capacity(12);
            let mut add = |at: usize, edge: Edge| {
                if at > start && !ends.iter().any(|&(other, _)| other == at) {
                    ends.push((at, edge));
                }
            };
            if let Some(mark) = self.marks_at(start) {
                add(mark.end, Edge::Mark);
            }
            for (tokens, deprel) in &children {
                if tokens.end > start {
                    add(tokens.end.min(sentence.end), Edge::Child(*deprel));
                }
            }
            add(clause, Edge::Clause);
            add(sentence.end, Edge::Sentence);
            if let Some(predicate) = order.predicate.filter(|&predicate| predicate > start) {
                add(predicate, Edge::Clause);
            }
            if let Some(turn) = turn.filter(|&turn| turn > start) {
                add(turn, Edge::Comma);
            }
            let mut cuts = 0;
            for t in start + 1..sentence.end {
                if self.is_cut(t) && (self.marks.quoted[start] || !self.marks.quoted[t]) {
                    add(t, if self.document.token(t).upos == Upos::Punct { Edge::Comma } else { Edge::Conjunction });
                    cuts += 1;
                    if cuts == 6 {
                        break;
                    }
                }
                if self.is_mark(t) && self.mark_ending(t + 1).is_some() {
                    add(t + 1, Edge::Mark);
                }
            }
            found.extend(ends.into_iter().map(|(end, close)| Candidate { parts: [start..end, 0..0], place, start: edge, end: close }));
        }
        // A quotation that runs on beyond its sentence.
        if let Some(mark) = self.mark_from(from, (sentence.end + 1).min(self.document.tokens().len())) {
            found.push(Candidate::marked([mark.clone(), 0..0], place));
            if let Some(more) = self.adjoining(mark.end) {
                found.push(Candidate::marked([mark, more], Place::Around));
            }
        }
    }

    /// Candidates that come before the cue's own words, and those that go on after them; up to the comma where it is an [`aside`](Self::aside).
    pub fn before(
        &self,
        anchor: &Anchor<'_>,
        own: Range<usize>,
        aside: Option<Aside>,
        sentence: &Range<usize>,
        found: &mut Vec<Candidate>,
    ) {
        let (left, right) = (own.start, own.end);
        let close = (sentence.start..left).rev().take_while(|&t| self.document.token(t).upos == Upos::Punct && !self.is_mark(t)).count();
        let end = left - close;
        if end <= sentence.start {
            // Nothing in this sentence: a quotation that closed right before it.
            if let Some(mark) = self.mark_until(left).filter(|mark| left - mark.end <= 2) {
                found.push(Candidate::marked([mark.clone(), 0..0], Place::Before));
            }
            return;
        }
        let end = aside.map(|aside| aside.comma).filter(|&comma| comma > sentence.start).unwrap_or(end);
        let mut starts = vec![(sentence.start, Edge::Sentence)];
        if let Some(mark) = self.mark_until(end + 1).filter(|mark| mark.start < end && mark.end + 2 > end) {
            starts.push((mark.start, Edge::Mark));
        }
        for t in (sentence.start + 1..end).rev().filter(|&t| self.is_cut(t) && !self.marks.quoted[t]).take(3) {
            starts.push((t + 1, if self.document.token(t).upos == Upos::Punct { Edge::Comma } else { Edge::Conjunction }));
        }
        for child in self.document.children(anchor.head).filter(|&child| sentence.start <= child && child < end) {
            let deprel = self.document.token(child).deprel;
            if matches!(deprel, Deprel::Ccomp | Deprel::Parataxis | Deprel::Nsubj | Deprel::Obj) {
                starts.push((subtree(self.document, child).start.max(sentence.start), Edge::Child(deprel)));
            }
        }
        // The part after the cue: to the sentence's end, to the next mark, or to the end of the quotation that goes on there.
        let after = (right..sentence.end).find(|&t| self.document.token(t).upos != Upos::Punct || self.is_mark(t)).unwrap_or(sentence.end);
        let mut rests = Vec::new();
        if let Some(rest) = aside.and_then(|aside| aside.rest) {
            rests.push((rest..sentence.end, Edge::Sentence));
            let cuts = (rest..sentence.end).filter(|&t| t > rest && self.is_cut(t) && !self.marks.quoted[t]).take(4);
            rests.extend(cuts.map(|cut| (rest..cut, Edge::Comma)));
        }
        if right < sentence.end && self.document.token(right).upos == Upos::Punct && after < sentence.end {
            rests.push((after..sentence.end, Edge::Sentence));
        }
        let next = self.mark_from(right, (sentence.end + 1).min(self.document.tokens().len()));
        if let Some(mark) = next.filter(|mark| self.goes_on(right, mark.start)) {
            rests.push((mark, Edge::Mark));
        }
        if let Some(cut) = (after..sentence.end).find(|&t| t > after && self.is_cut(t)) {
            rests.push((after..cut, Edge::Comma));
        }
        // The cue's subject may be longer than the tree has it: to the comma before it.
        let comma = (sentence.start + 1..end)
            .rev()
            .take(12)
            .take_while(|&t| self.document.token(t).upos != Upos::Verb)
            .find(|&t| self.document.form(t) == ",");
        if let Some(comma) = comma.filter(|&comma| !self.marks.quoted[comma]) {
            found.push(Candidate { parts: [sentence.start..comma, 0..0], place: Place::Before, start: Edge::Sentence, end: Edge::Comma });
        }
        for (start, edge) in starts {
            let first = start..end;
            found.push(Candidate { parts: [first.clone(), 0..0], place: Place::Before, start: edge, end: Edge::Cue });
            for (rest, close) in &rests {
                found.push(Candidate { parts: [first.clone(), rest.clone()], place: Place::Around, start: edge, end: *close });
            }
        }
    }

    /// The tokens of the cue's own clause, between the two halves of what it reports.
    pub fn own(&self, anchor: &Anchor<'_>, aside: Option<Aside>, sentence: &Range<usize>) -> Range<usize> {
        let (mut left, mut right) = (anchor.tokens.start, anchor.tokens.end);
        for child in self.document.children(anchor.head) {
            let token = self.document.token(child);
            match token.deprel {
                Deprel::Nsubj | Deprel::Aux | Deprel::Advmod | Deprel::Expl | Deprel::Mark | Deprel::Cc | Deprel::Iobj => {
                    let tokens = subtree(self.document, child);
                    if tokens.end <= anchor.tokens.start {
                        left = left.min(tokens.start);
                    } else if tokens.start >= anchor.tokens.end {
                        right = right.max(tokens.end);
                    }
                }
                Deprel::Obj | Deprel::Obl if child > anchor.head => right = right.max(subtree(self.document, child).end),
                _ => {}
            }
        }
        // "A bomb killed twelve, police said": parsers take the first noun of what was said for one who said it.
        if let Some(aside) = aside {
            left = left.max(aside.comma + 1);
        }
        // A subject cannot begin with a preposition: "officials on both sides said".
        let comma = || (sentence.start + 1..left).rev().take(12).find(|&t| self.document.form(t) == ",");
        if self.document.token(left).upos == Upos::Adp
            && left > sentence.start + 1
            && matches!(self.document.token(left - 1).upos, Upos::Noun | Upos::Propn)
            && let Some(comma) = comma()
        {
            left = comma + 1;
        }
        // A mention just before or after is the source, whatever the tree says.
        let before = left.checked_sub(1).and_then(|t| self.mentions.at(t));
        if left == anchor.tokens.start
            && let Some(mention) = before
        {
            left = self.document.token_at(mention.span.start);
        }
        if let Some(mention) = self.mentions.at(right) {
            right = right.max(self.document.token_at(mention.span.end));
        }
        // The cue's own words end at the next comma that a quotation or more content follows.
        let right = (anchor.tokens.end..right.min(sentence.end)).find(|&t| self.is_mark(t)).unwrap_or(right.min(sentence.end));
        left.max(sentence.start)..right.max(anchor.tokens.end)
    }

    /// Where the source of "according to" ends.
    pub fn source_end(&self, from: usize, end: usize) -> usize {
        let mut t = from;
        if let Some(mention) = self.mentions.at(from).or_else(|| self.mentions.at(from + 1)) {
            t = self.document.token_at(mention.span.end).clamp(from, end);
        }
        let comma = (t..end).find(|&t| {
            matches!(self.document.form(t), "," | ":" | ";" | "–" | "—") || self.is_mark(t) || self.document.token(t).upos == Upos::Verb
        });
        match comma {
            Some(comma) if matches!(self.document.form(comma), "," | ":") || self.is_mark(comma) => comma,
            _ if t > from => t,
            Some(comma) => comma,
            None => end,
        }
    }
}
