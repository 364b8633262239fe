//! Direct speech: what the marks and the clause beside them prove, whatever a model thinks of it.
//!
//! A quotation that begins a sentence and leaves its clause open (“We are leaving,”) is reported by the clause that follows; one
//! that a colon, or a comma behind a cue, introduces by the clause before it. These are the patterns that every study of direct
//! speech finds first (Krestel et al. 2008; Pouliquen et al. 2007; O'Keefe et al. 2012).

use super::anchor::{Anchor, Kind};
use super::candidate::{Candidate, Maker, Place, REACH};
use super::marked::is_reflexive;
use crate::article::Region;
use crate::lexicon::ActorKind;
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

/// In tokens, how far behind a quotation its cue is looked for.
const AFTER: usize = 40;

/// In tokens, how far before a quotation its cue is looked for.
const BEFORE: usize = 30;

/// In tokens, how near behind its cue a marked fragment stands.
const FRAGMENT: usize = 8;

impl<'p> Maker<'_, 'p> {
    /// The quotations that a clause reports, each with its cue.
    pub fn speeches(&self, anchors: &[Anchor<'p>]) -> Vec<(Anchor<'p>, Candidate)> {
        let cues = &anchors[..anchors.partition_point(|anchor| anchor.kind != Kind::Bare)];
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(mark) = self.marks.top.get(at) {
            at += 1;
            if let Some(anchor) = self.reported_after(mark, self.marks.interrupted[at - 1], cues) {
                let next = self.marks.top.get(at).filter(|next| self.marks.interrupted[at - 1] || self.resumes(&anchor, next, cues));
                at += usize::from(next.is_some());
                let place = if next.is_some() { Place::Around } else { Place::Before };
                found.push((anchor, Candidate::marked([mark.clone(), next.cloned().unwrap_or(0..0)], place)));
            } else if let Some(anchor) = self.reported_before(mark, cues) {
                found.push((anchor, Candidate::marked([mark.clone(), 0..0], Place::After)));
            }
        }
        for nested in &self.marks.nested {
            let anchor = self.reported_before(nested, cues).filter(|anchor| self.quoted(anchor.head) && anchor.kind == Kind::Verb);
            found.extend(anchor.map(|anchor| (anchor, Candidate::marked([nested.clone(), 0..0], Place::After))));
        }
        found
    }

    /// The cue of the clause that follows a quotation: “…,” said Roe. “…,” Roe said. « … », a dit Roe.
    fn reported_after(&self, mark: &Range<usize>, interrupted: bool, cues: &[Anchor<'p>]) -> Option<Anchor<'p>> {
        let document = self.document;
        if !interrupted && !self.opens(mark) {
            return None;
        }
        let comma = |t: usize| t < document.tokens().len() && matches!(document.form(t), "," | "–" | "—" | "-");
        let last = (mark.start..mark.end).rev().find(|&t| !self.is_mark(t))?;
        let open = interrupted || comma(mark.end) || document.form(last).ends_with([',', '?', '!', '…', '—']);
        let from = mark.end + usize::from(comma(mark.end));
        let sentence = document.tokens().get(from).map(|_| document.sentence_of(from))?;
        if sentence.paragraph != document.sentence_of(last).paragraph || self.quoted(from) {
            return None;
        }
        let end = sentence.tokens.end.min(from + AFTER);
        let end = (from..end).find(|&t| self.quoted(t)).unwrap_or(end);
        // "said Roe", "a dit Roe", "s'exclame Roe", "a-t-il dit".
        let small = |t: usize| matches!(document.token(t).upos, Upos::Aux | Upos::Adv | Upos::Part) || self.is_clitic(t);
        let verb = (from..end.min(from + 5))
            .find(|&t| !small(t) || document.token(t).upos == Upos::Aux && self.is_cue(t) && t + 1 < end && !small(t + 1));
        if let Some(verb) = verb {
            let anchor = cues
                .get(cues.partition_point(|anchor| anchor.tokens.start < verb))
                .filter(|anchor| anchor.tokens.start == verb && anchor.kind != Kind::According);
            let after = anchor.map_or(verb + 1, |anchor| anchor.tokens.end);
            let subject = verb > from && self.is_clitic(verb - 1) || after < end && self.may_be_subject(after);
            let is_verb = anchor.is_some_and(|anchor| anchor.kind == Kind::Verb) || self.is_cue(verb);
            if subject && (open || is_verb) && (is_verb || document.token(verb).upos == Upos::Verb) {
                return Some(anchor.filter(|anchor| anchor.kind == Kind::Verb).cloned().unwrap_or_else(|| self.cue_at(verb)));
            }
        }
        if !open || !self.may_be_subject(from) && !small(from) {
            return None;
        }
        // A capital behind a question may begin another sentence: there the cue must end its clause.
        let fresh = sentence.tokens.start == from;
        let own = |anchor: &&Anchor<'p>| {
            let after = anchor.tokens.end;
            (from..end).contains(&anchor.head)
                && anchor.kind == Kind::Verb
                && document.token(anchor.head).deprel != Deprel::Acl
                && !self.complementizer_at(after)
                && !(fresh && (anchor.head > from + 8 || after < end && !self.may_end(after)))
        };
        let at = cues.partition_point(|anchor| anchor.tokens.start < from);
        cues[at..].iter().take_while(|anchor| anchor.tokens.start < end).find(own).cloned().or_else(|| {
            let verb = (from..end.min(from + 8))
                .find(|&t| document.token(t).upos == Upos::Verb)
                .filter(|_| !fresh && self.speaks(mark.clone()))?;
            Some(self.cue_at(verb))
        })
    }

    /// The cue of the clause that leads to a quotation: Roe said: “…” She told reporters, “…” A banner read “We …”.
    fn reported_before(&self, mark: &Range<usize>, cues: &[Anchor<'p>]) -> Option<Anchor<'p>> {
        let document = self.document;
        let p = mark.start.checked_sub(1)?;
        let sentence = document.sentence_of(p);
        if sentence.paragraph != document.sentence_of(mark.start).paragraph {
            return None;
        }
        let first = sentence.tokens.start.max(p.saturating_sub(BEFORE));
        let first = (first..p).rev().find(|&t| self.quoted(t) != self.quoted(p)).map_or(first, |t| t + 1);
        let before = &cues[..cues.partition_point(|anchor| anchor.tokens.start < mark.start)];
        let near =
            || before.iter().rev().take_while(|anchor| anchor.tokens.start >= first).filter(|anchor| anchor.tokens.end <= mark.start);
        let verbless = |anchor: &&Anchor<'p>| (anchor.tokens.end..mark.start).all(|t| document.token(t).upos != Upos::Verb);
        match document.form(p) {
            ":" => {
                let free = |anchor: &&Anchor<'p>| !(anchor.tokens.end..p).any(|t| self.complementizer(t));
                let verb = near().find(|anchor| anchor.kind == Kind::Verb).filter(free);
                let verb = verb.or_else(|| near().find(|anchor| anchor.kind == Kind::Noun).filter(free));
                if verb.is_none() && self.is_titled(mark) {
                    return None;
                }
                Some(verb.cloned().unwrap_or(Anchor { kind: Kind::Colon, head: p, tokens: p..p + 1, entry: None }))
            }
            "," if self.speaks(mark.clone()) => near().find(|anchor| anchor.kind == Kind::Verb).filter(verbless).cloned(),
            _ if self.speaks(mark.clone()) => {
                near().find(|anchor| anchor.kind == Kind::Verb && anchor.tokens.end + 6 >= mark.start).filter(verbless).cloned()
            }
            _ => None,
        }
    }

    /// Whether a quotation goes on with this one after its cue's clause: in that sentence, or with the next.
    fn resumes(&self, anchor: &Anchor<'_>, next: &Range<usize>, cues: &[Anchor<'_>]) -> bool {
        let document = self.document;
        let (here, there) = (document.sentence_of(anchor.head), document.sentence_of(next.start));
        let between = anchor.tokens.end..next.start;
        let at = cues.partition_point(|anchor| anchor.tokens.start < between.start);
        let free = !cues[at..]
            .iter()
            .take_while(|cue| cue.tokens.start < between.end)
            .any(|cue| cue.kind == Kind::Verb && document.token(cue.head).deprel != Deprel::Acl);
        here.paragraph == there.paragraph
            && between.start < between.end
            && there.tokens.start <= here.tokens.end
            && (next.start < here.tokens.end && document.form(next.start - 1) == "," || next.start == there.tokens.start)
            && document.form(next.start - 1) != ":"
            && free
            && (next.start < here.tokens.end || self.reported_after(next, false, cues).is_none())
    }

    /// Whether a quotation begins its sentence: nothing stands before it but where it was filed, or a phrase and a colon.
    fn opens(&self, mark: &Range<usize>) -> bool {
        let document = self.document;
        let mut first = document.sentence_of(mark.start).tokens.start;
        if let Some(dateline) = document.article().dateline.as_ref() {
            let after = document.token_at(dateline.span.end);
            if (first..=mark.start).contains(&after) {
                first = after;
            }
        }
        let before = first.max(mark.start.saturating_sub(BEFORE))..mark.start;
        before.clone().all(|t| document.token(t).upos == Upos::Punct)
            || matches!(document.form(mark.start - 1), ":" | "," | "–" | "—" | "-")
                && self.speaks(mark.clone())
                && before.into_iter().all(|t| !matches!(document.token(t).upos, Upos::Verb | Upos::Aux))
    }

    /// Whether a quotation without a cue is one all the same: it holds a clause, or it is a paragraph's or a headline's own.
    pub fn stands_alone(&self, mark: &Range<usize>) -> bool {
        let document = self.document;
        let words = || mark.clone().take(REACH).filter(|&t| document.token(t).upos != Upos::Punct);
        let sentence = document.sentence_of(mark.start);
        let clause = words().nth(3).is_some() && words().take(60).any(|t| matches!(document.token(t).deprel, Deprel::Nsubj | Deprel::Expl));
        let stop =
            (mark.start..mark.end).rev().find(|&t| !self.is_mark(t)).is_some_and(|t| document.form(t).ends_with(['.', '?', '!', '…']));
        let whole = sentence.tokens.start == mark.start && sentence.tokens.end <= mark.end + 1 && words().nth(1).is_some() && stop;
        // In a headline somebody is named right beside: « L'Iran “prêt à parler” ».
        let headline = sentence.region != Region::Body && words().nth(1).is_some();
        let heads = headline && sentence.tokens.start == mark.start && mark.end < sentence.tokens.end && document.form(mark.end) == ":";
        let named = headline
            && mark
                .start
                .checked_sub(1)
                .and_then(|t| self.mentions.at(t))
                .is_some_and(|mention| mention.kind != ActorKind::Place || mention.entity.is_some());
        clause || !self.is_titled(mark) && (whole || named || heads)
    }

    /// Words in marks right behind a cue, which is then about them: "rejected “any suggestion”", "parle de « maturité »".
    pub fn fragment(&self, anchor: &Anchor<'_>) -> Option<Range<usize>> {
        if anchor.kind != Kind::Verb || self.quoted(anchor.head) {
            return None;
        }
        let from = self.past_told(anchor, self.document.sentence_of(anchor.head).tokens.end);
        let mark = self.mark_from(from, self.document.sentence_of(anchor.head).tokens.end.min(from + FRAGMENT))?;
        let verb = (from..mark.start).any(|t| self.document.token(t).upos == Upos::Verb);
        (!verb && !self.is_titled(&mark)).then_some(mark)
    }

    /// Whether all that is marked begins with capitals, as titles of works and bynames do.
    pub fn is_titled(&self, mark: &Range<usize>) -> bool {
        let words = || mark.clone().take(REACH).filter(|&t| self.document.token(t).upos != Upos::Punct);
        let mut long = words().map(|t| self.document.form(t)).filter(|form| form.chars().count() > 3).peekable();
        let asks = mark.clone().any(|t| matches!(self.document.form(t), "?" | "!"));
        let one = words().nth(1).is_none();
        !asks && long.peek().is_some() && (one || long.clone().nth(1).is_some()) && long.all(|form| form.starts_with(char::is_uppercase))
    }

    /// A pronoun that leans on its verb: "-t-il", "s'", "me".
    pub fn is_clitic(&self, t: usize) -> bool {
        self.document.is_hyphened(t) || is_reflexive(self.document, t)
    }

    fn is_cue(&self, t: usize) -> bool {
        self.document.phrase(&self.pack.verbs, t).is_some()
    }

    /// A cue that no sentence's anchors hold: any verb, or a word of the pack that was read as something else.
    fn cue_at(&self, verb: usize) -> Anchor<'p> {
        match self.document.phrase(&self.pack.verbs, verb) {
            Some((tokens, entry)) => Anchor { kind: Kind::Verb, head: verb, tokens, entry: Some(entry) },
            None => Anchor { kind: Kind::Beside, head: verb, tokens: verb..verb + 1, entry: None },
        }
    }

    fn quoted(&self, t: usize) -> bool {
        self.marks.quoted.get(t).copied().unwrap_or(false)
    }

    fn complementizer_at(&self, t: usize) -> bool {
        t < self.document.tokens().len() && self.complementizer(t)
    }

    /// Whether somebody may be spoken of from here on.
    fn may_be_subject(&self, t: usize) -> bool {
        let upos = self.document.token(t).upos;
        self.mentions.at(t).is_some()
            || self.is_clitic(t)
            || matches!(upos, Upos::Pron | Upos::Det | Upos::Propn | Upos::Noun | Upos::Num | Upos::Adj)
    }

    /// Whether a clause may end here, or name who is told.
    fn may_end(&self, t: usize) -> bool {
        matches!(self.document.token(t).upos, Upos::Punct | Upos::Adp | Upos::Adv | Upos::Sconj) || self.mentions.at(t).is_some()
    }
}
