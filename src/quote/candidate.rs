//! What an anchor's statement may be: every span that the tree, the marks and the commas allow.
//!
//! Candidates are runs of tokens; choosing among them is the model's work. There are few: some twenty an anchor.

use super::anchor::{Anchor, Kind};
use super::marked::MarkedTokens;
use super::order::Order;
use crate::lexicon::{Phrases, QuotePack, Senses};
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
    /// Quotations as they are marked.
    pub fn marked(parts: [Range<usize>; 2], place: Place) -> Self {
        Self { parts, place, start: Edge::Mark, end: Edge::Mark }
    }

    /// The tokens of all parts.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        self.parts.iter().flat_map(Clone::clone)
    }
}

/// What candidates are made from.
pub(super) struct Maker<'a, 'p> {
    pub document: &'a Document<'a>,
    pub pack: &'p QuotePack,
    /// What the words of time mean.
    pub times: &'a Phrases<Senses>,
    pub mentions: &'a Mentions,
    pub marks: &'a MarkedTokens,
}

/// Nothing is reported over more tokens than this in one sentence; it keeps endless lines linear.
pub(super) const REACH: usize = 250;

impl Maker<'_, '_> {
    /// All candidates of an anchor.
    pub fn candidates(&self, anchor: &Anchor<'_>, order: &Order) -> Vec<Candidate> {
        let sentence = self.document.sentence_of(anchor.head).tokens.clone();
        // Where and when a report was filed is nobody's words.
        let dateline = self.document.article().dateline.as_ref().map(|dateline| self.document.token_at(dateline.span.end));
        let first = dateline.filter(|after| sentence.contains(after)).unwrap_or(sentence.start);
        let sentence = first.max(anchor.head.saturating_sub(REACH))..sentence.end.min(anchor.tokens.end + REACH);
        let aside = order.aside;
        let mut found = Vec::with_capacity(32);
        match anchor.kind {
            Kind::According => {
                let source = self.source_end(anchor.tokens.end, sentence.end);
                self.after(anchor, order, source, Place::Beyond, &sentence, &mut found);
                self.before(anchor, anchor.tokens.start..source, aside, &sentence, &mut found);
            }
            Kind::Bare => found = self.bare(anchor.head),
            Kind::Colon => self.after(anchor, order, anchor.tokens.end, Place::After, &sentence, &mut found),
            Kind::Verb | Kind::Beside | Kind::Noun => {
                self.after(anchor, order, anchor.tokens.end, Place::After, &sentence, &mut found);
                if anchor.kind != Kind::Noun {
                    let own = self.own(anchor, aside, &sentence);
                    self.before(anchor, own, aside, &sentence, &mut found);
                }
            }
        }
        for candidate in &mut found {
            candidate.parts = candidate.parts.clone().map(|part| self.trim(part));
        }
        found.retain(|candidate| !candidate.parts[0].is_empty() && self.may_report(anchor, order, candidate));
        let mut unique: Vec<Candidate> = Vec::with_capacity(found.len());
        for candidate in found {
            if !unique.iter().any(|other| other.parts == candidate.parts) {
                unique.push(candidate);
            }
        }
        unique
    }

    /// Whether what is marked begins and reads like a sentence.
    pub fn speaks(&self, tokens: impl Iterator<Item = usize> + Clone) -> bool {
        let words = || tokens.clone().take(REACH).filter(|&t| self.document.token(t).upos != Upos::Punct);
        let begins = words().next().is_some_and(|t| self.document.form(t).starts_with(char::is_uppercase));
        begins && words().nth(3).is_some() && words().take(60).any(|t| self.document.token(t).deprel == Deprel::Nsubj)
    }

    /// A quotation right after one that ended: the next sentence's, in the same paragraph.
    pub fn adjoining(&self, end: usize) -> Option<Range<usize>> {
        self.mark_from(end, (end + 2).min(self.document.tokens().len())).filter(|mark| self.goes_on(end, mark.start))
    }

    /// Whether a quotation may go on after a gap: in its paragraph, with no further clause between.
    pub fn goes_on(&self, from: usize, to: usize) -> bool {
        let paragraph = |t: usize| self.document.sentence_of(t).paragraph;
        paragraph(from.saturating_sub(1)) == paragraph(to)
            && to - from <= 12
            && (from..to).all(|t| self.document.token(t).upos != Upos::Verb)
    }

    /// The first quotation that opens in a range.
    pub fn mark_from(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let at = self.marks.top.partition_point(|mark| mark.start < from);
        self.marks.top.get(at).filter(|mark| mark.start < end).cloned()
    }

    /// The quotation that opens exactly here.
    pub fn marks_at(&self, start: usize) -> Option<&Range<usize>> {
        self.marks.top.binary_search_by_key(&start, |mark| mark.start).ok().map(|at| &self.marks.top[at])
    }

    /// The quotation that closes right before this token.
    pub fn mark_ending(&self, end: usize) -> Option<&Range<usize>> {
        self.marks.top.binary_search_by_key(&end, |mark| mark.end).ok().map(|at| &self.marks.top[at])
    }

    /// The last quotation that closed by here.
    pub fn mark_until(&self, end: usize) -> Option<&Range<usize>> {
        self.marks.top.partition_point(|mark| mark.end <= end).checked_sub(1).map(|at| &self.marks.top[at])
    }

    /// Whether a clause may end before this token.
    pub fn is_cut(&self, t: usize) -> bool {
        match self.document.token(t).upos {
            Upos::Punct | Upos::Sym => matches!(self.document.form(t), "," | ";" | ":" | "–" | "—" | "--" | "-" | "(" | ")"),
            Upos::Cconj => true,
            Upos::Sconj => !self.complementizer(t),
            _ => false,
        }
    }

    pub fn is_mark(&self, t: usize) -> bool {
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
            .take_while(|&t| self.document.token(t).upos == Upos::Punct && self.marks.quoted[t])
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
