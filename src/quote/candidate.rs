//! What an anchor's statement may be: every span that the tree, the marks and the commas allow.
//!
//! Candidates are runs of tokens; choosing among them is the model's work. There are few: some twenty an anchor.

use super::anchor::{Anchor, Kind};
use crate::lexicon::{Frame, QuotePack};
use crate::mention::Mentions;
use crate::syntax::{Deprel, Document, Upos};
use std::ops::Range;

/// How a candidate stands to its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// After it.
    After,
    /// Before it.
    Before,
    /// On both sides.
    Around,
    /// After its source: "according to X, …".
    Beyond,
}

/// What a candidate begins or ends at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Edge {
    /// Beside the cue.
    Cue,
    /// A dependent's subtree.
    Child(Deprel),
    /// "that", "whether".
    Complementizer,
    /// A preposition of what is spoken about.
    Preposition,
    /// A quotation mark.
    Mark,
    /// A comma, a dash, a semicolon.
    Comma,
    /// "and", "but".
    Conjunction,
    /// The sentence's own.
    Sentence,
    /// Where the anchor's own clause ends.
    Clause,
}

/// One possible content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its parts, in order; the second of "A, he said, B".
    pub parts: [Range<usize>; 2],
    /// How it stands to the anchor.
    pub place: Place,
    /// Where it begins.
    pub start: Edge,
    /// Where it ends.
    pub end: Edge,
}

impl Candidate {
    /// The tokens of all parts.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        self.parts.iter().flat_map(Clone::clone)
    }
}

/// One document's quotation marks by token: for each top-level mark its tokens.
pub(super) type MarkedTokens = Vec<Range<usize>>;

/// What candidates are made from.
pub(super) struct Maker<'a, 'p> {
    pub document: &'a Document<'a>,
    pub pack: &'p QuotePack,
    pub mentions: &'a Mentions,
    pub marks: &'a MarkedTokens,
    /// For each token whether it is inside marks.
    pub quoted: &'a [bool],
}

/// Nothing is reported over more tokens than this in one sentence; it keeps endless lines linear.
pub(super) const REACH: usize = 250;

/// More edges than this nobody needs.
const EDGES: usize = 7;

impl Maker<'_, '_> {
    /// All candidates of an anchor.
    pub fn candidates(&self, anchor: &Anchor<'_>) -> Vec<Candidate> {
        let sentence = self.document.sentence_of(anchor.head).tokens.clone();
        // Where and when a report was filed is nobody's words.
        let dateline = self.document.article().dateline.as_ref().map(|dateline| self.document.token_at(dateline.span.end));
        let first = dateline.filter(|after| sentence.contains(after)).unwrap_or(sentence.start);
        let sentence = first.max(anchor.head.saturating_sub(REACH))..sentence.end.min(anchor.tokens.end + REACH);
        let mut found = Vec::with_capacity(32);
        match anchor.kind {
            Kind::According => {
                let source = self.source_end(anchor.tokens.end, sentence.end);
                self.after(anchor, source, Place::Beyond, &sentence, &mut found);
                self.before(anchor, anchor.tokens.start, source, &sentence, &mut found);
            }
            Kind::Bare => found = self.bare(anchor.head),
            Kind::Colon => self.after(anchor, anchor.tokens.end, Place::After, &sentence, &mut found),
            Kind::Verb | Kind::Beside | Kind::Noun => {
                self.after(anchor, anchor.tokens.end, Place::After, &sentence, &mut found);
                if anchor.kind != Kind::Noun {
                    let (left, right) = self.own(anchor, &sentence);
                    self.before(anchor, left, right, &sentence, &mut found);
                }
            }
        }
        for candidate in &mut found {
            candidate.parts = candidate.parts.clone().map(|part| self.trim(part));
        }
        found.retain(|candidate| !candidate.parts[0].is_empty() && self.may_report(anchor, candidate));
        let mut unique: Vec<Candidate> = Vec::with_capacity(found.len());
        for candidate in found {
            if !unique.iter().any(|other| other.parts == candidate.parts) {
                unique.push(candidate);
            }
        }
        unique
    }

    /// What no reader would take for the content, whatever it scores.
    fn may_report(&self, anchor: &Anchor<'_>, candidate: &Candidate) -> bool {
        // A verb that is no cue, or one only beside marks ("she smiled"), reports only what is marked.
        let needs_marks = anchor.kind == Kind::Beside || anchor.entry.is_some_and(|entry| entry.frames().only(Frame::Quote));
        if needs_marks && !candidate.tokens().take(REACH).any(|t| self.quoted[t]) {
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
            matches!(candidate.start, Edge::Complementizer | Edge::Mark) || candidate.tokens().take(REACH).any(|t| self.quoted[t]);
        let inverted =
            candidate.place == Place::After && matches!(anchor.kind, Kind::Verb | Kind::Beside) && !reported && self.follows_mark(anchor);
        !parted && !inverted && !self.introduces(candidate) && candidate.parts.iter().all(|part| self.keeps_marks_whole(part))
    }

    /// Whether words without a verb stand before a quotation that is a sentence by itself: "In Tolm, “We will stay,” she said."
    fn introduces(&self, candidate: &Candidate) -> bool {
        let part = &candidate.parts[0];
        matches!(candidate.place, Place::Before | Place::Around)
            && !self.quoted[part.start]
            && !self.complementizer(part.start)
            && self.mark_ending(part.end).is_some_and(|mark| {
                let verb = |t: usize| matches!(self.document.token(t).upos, Upos::Verb | Upos::Aux);
                part.start < mark.start && self.speaks(mark.clone()) && !(part.start..mark.start).rev().take(REACH).any(verb)
            })
    }

    /// Whether what is marked begins and reads like a sentence.
    pub fn speaks(&self, tokens: impl Iterator<Item = usize> + Clone) -> bool {
        let words = || tokens.clone().take(REACH).filter(|&t| self.document.token(t).upos != Upos::Punct);
        let begins = words().next().is_some_and(|t| self.document.form(t).starts_with(char::is_uppercase));
        begins && words().nth(3).is_some() && words().take(60).any(|t| self.document.token(t).deprel == Deprel::Nsubj)
    }

    /// Whether a part holds each quotation wholly or lies inside it.
    fn keeps_marks_whole(&self, part: &Range<usize>) -> bool {
        let first = self.marks.partition_point(|mark| mark.end <= part.start);
        let last = self.marks.partition_point(|mark| mark.start < part.end);
        let whole =
            |mark: &Range<usize>| part.start <= mark.start && mark.end <= part.end || mark.start <= part.start && part.end <= mark.end;
        first >= last || whole(&self.marks[first]) && whole(&self.marks[last - 1])
    }

    /// The quotations that end right before an inverted cue ("…", said Roe): there is no other content for it.
    pub fn inverted(&self, anchor: &Anchor<'_>, candidates: &mut Vec<Candidate>) -> bool {
        let quotation = |candidate: &Candidate| {
            matches!(candidate.place, Place::Before | Place::Around)
                && self.quoted[candidate.parts[0].start]
                && self.quoted[candidate.parts[0].end - 1]
        };
        let is = anchor.kind == Kind::Verb && !self.quoted[anchor.head] && self.follows_mark(anchor) && candidates.iter().any(quotation);
        if is {
            candidates.retain(quotation);
        }
        is
    }

    /// Whether nothing but a comma and auxiliaries stand between a quotation and its cue.
    fn follows_mark(&self, anchor: &Anchor<'_>) -> bool {
        let small = |&t: &usize| matches!(self.document.token(t).upos, Upos::Punct | Upos::Aux | Upos::Pron) && !self.quoted[t];
        let gap = (0..anchor.tokens.start).rev().take(4).take_while(small).count();
        (anchor.tokens.start - gap..=anchor.tokens.start).any(|t| self.mark_ending(t).is_some())
    }

    /// Candidates that follow a position.
    fn after(&self, anchor: &Anchor<'_>, from: usize, place: Place, sentence: &Range<usize>, found: &mut Vec<Candidate>) {
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
        if from < sentence.end && self.pack.about.contains(self.document.surface(from)) {
            add(from + 1 + usize::from(from + 1 < sentence.end && self.document.token(from + 1).contracted), Edge::Preposition);
        }
        for (tokens, deprel) in &children {
            let start = tokens.start.max(from);
            let first_word = (start..tokens.end).find(|&t| self.document.token(t).upos != Upos::Punct || self.is_mark(t)).unwrap_or(start);
            add(first_word, Edge::Child(*deprel));
            if matches!(deprel, Deprel::Obl | Deprel::Nmod | Deprel::Advcl | Deprel::Obj)
                && self.pack.about.contains(self.document.surface(first_word))
            {
                add(first_word + 1, Edge::Preposition);
            }
        }
        let comma = (from..sentence.end.min(from + 14)).find(|&t| matches!(self.document.form(t), "," | ":"));
        if let Some(comma) = comma {
            add(comma + 1, Edge::Comma);
        }
        let clause = subtree(self.document, anchor.head).end;
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
            let mut cuts = 0;
            for t in start + 1..sentence.end {
                if self.is_cut(t) && (self.quoted[start] || !self.quoted[t]) {
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
            found.push(Candidate { parts: [mark.clone(), 0..0], place, start: Edge::Mark, end: Edge::Mark });
            if let Some(more) = self.adjoining(mark.end) {
                found.push(Candidate { parts: [mark, more], place: Place::Around, start: Edge::Mark, end: Edge::Mark });
            }
        }
    }

    /// Candidates that come before a position, and those that go on after the cue's own words.
    fn before(&self, anchor: &Anchor<'_>, left: usize, right: usize, sentence: &Range<usize>, found: &mut Vec<Candidate>) {
        let close = (sentence.start..left).rev().take_while(|&t| self.document.token(t).upos == Upos::Punct && !self.is_mark(t)).count();
        let end = left - close;
        if end <= sentence.start {
            // Nothing in this sentence: a quotation that closed right before it.
            if let Some(mark) = self.mark_until(left).filter(|mark| left - mark.end <= 2) {
                found.push(Candidate { parts: [mark.clone(), 0..0], place: Place::Before, start: Edge::Mark, end: Edge::Mark });
            }
            return;
        }
        let mut starts = vec![(sentence.start, Edge::Sentence)];
        if let Some(mark) = self.mark_until(end + 1).filter(|mark| mark.start < end && mark.end + 2 > end) {
            starts.push((mark.start, Edge::Mark));
        }
        for t in (sentence.start + 1..end).rev().filter(|&t| self.is_cut(t) && !self.quoted[t]).take(3) {
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
        for (start, edge) in starts {
            let first = start..end;
            found.push(Candidate { parts: [first.clone(), 0..0], place: Place::Before, start: edge, end: Edge::Cue });
            for (rest, close) in &rests {
                found.push(Candidate { parts: [first.clone(), rest.clone()], place: Place::Around, start: edge, end: *close });
            }
        }
    }

    /// The tokens of the cue's own clause, between the two halves of what it reports.
    fn own(&self, anchor: &Anchor<'_>, sentence: &Range<usize>) -> (usize, usize) {
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
        (left.max(sentence.start), right.max(anchor.tokens.end))
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

    /// A quotation right after one that ended: the next sentence's, in the same paragraph.
    fn adjoining(&self, end: usize) -> Option<Range<usize>> {
        self.mark_from(end, (end + 2).min(self.document.tokens().len())).filter(|mark| self.goes_on(end, mark.start))
    }

    /// Whether a quotation may go on after a gap: in its paragraph, with no further clause between.
    fn goes_on(&self, from: usize, to: usize) -> bool {
        let paragraph = |t: usize| self.document.sentence_of(t).paragraph;
        paragraph(from.saturating_sub(1)) == paragraph(to)
            && to - from <= 12
            && (from..to).all(|t| self.document.token(t).upos != Upos::Verb)
    }

    /// The first quotation that opens in a range.
    fn mark_from(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let at = self.marks.partition_point(|mark| mark.start < from);
        self.marks.get(at).filter(|mark| mark.start < end).cloned()
    }

    /// The quotation that opens exactly here.
    fn marks_at(&self, start: usize) -> Option<&Range<usize>> {
        self.marks.binary_search_by_key(&start, |mark| mark.start).ok().map(|at| &self.marks[at])
    }

    /// The quotation that closes right before this token.
    fn mark_ending(&self, end: usize) -> Option<&Range<usize>> {
        self.marks.binary_search_by_key(&end, |mark| mark.end).ok().map(|at| &self.marks[at])
    }

    /// The last quotation that closed by here.
    fn mark_until(&self, end: usize) -> Option<&Range<usize>> {
        self.marks.partition_point(|mark| mark.end <= end).checked_sub(1).map(|at| &self.marks[at])
    }

    /// Whether a clause may end before this token.
    fn is_cut(&self, t: usize) -> bool {
        match self.document.token(t).upos {
            Upos::Punct | Upos::Sym => matches!(self.document.form(t), "," | ";" | ":" | "–" | "—" | "--" | "-" | "(" | ")"),
            Upos::Cconj => true,
            Upos::Sconj => !self.complementizer(t),
            _ => false,
        }
    }

    fn is_mark(&self, t: usize) -> bool {
        matches!(self.document.form(t), "\"" | "“" | "”" | "«" | "»" | "„" | "‘" | "’" | "'" | "``" | "''")
    }

    pub fn complementizer(&self, t: usize) -> bool {
        let word = self.document.surface(t);
        !word.is_empty() && self.pack.complementizers.get(word).is_some() && self.document.token(t).upos != Upos::Det
    }

    /// Without white marks of punctuation at its ends; quotation marks stay.
    fn trim(&self, part: Range<usize>) -> Range<usize> {
        let loose = |t: usize| {
            self.document.token(t).upos == Upos::Punct && !self.is_mark(t) || self.document.form(t).chars().all(|c| ",;:.–—-".contains(c))
        };
        let (mut start, mut end) = (part.start, part.end);
        while start < end && loose(start) {
            start += 1;
        }
        while start < end && loose(end - 1) {
            end -= 1;
        }
        self.whole_marks(start..end)
    }

    /// A part that reaches to the first or last word of a quotation has its mark as well.
    fn whole_marks(&self, part: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = part;
        if start > 0 && self.marks_at(start - 1).is_some() {
            start -= 1;
        }
        let punctuation = (end..(end + 3).min(self.document.tokens().len()))
            .take_while(|&t| self.document.token(t).upos == Upos::Punct && self.quoted[t])
            .count();
        if punctuation > 0
            && let Some(mark) = self.mark_ending(end + punctuation)
            && mark.start >= start
        {
            end += punctuation;
        }
        start..end
    }
}

/// The tokens from the first to the last that a token governs, of those nearest to it: an endless sentence costs no more.
pub(super) fn subtree(document: &Document<'_>, t: usize) -> Range<usize> {
    let (mut first, mut last) = (t, t);
    let mut open = vec![t];
    for _ in 0..REACH {
        let Some(t) = open.pop() else { break };
        first = first.min(t);
        last = last.max(t);
        open.extend(document.children(t).take(REACH));
    }
    first..last + 1
}
