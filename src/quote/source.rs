//! Whose words they are: the source of a cue, by the tree where it is plain and by the words around where it is not.

use super::anchor::{Anchor, Kind};
use super::candidate::{Candidate, Maker, subtree};
use super::features::Features;
use super::model::{self, softmax};
use super::record::Quote;
use super::source_features;
use crate::lexicon::ActorKind;
use crate::mention::Mention;
use crate::span::Span;
use crate::syntax::{Deprel, Document, Subtype, Upos};
use std::ops::Range;

/// Who a statement is ascribed to, and how that was seen.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Where it stands.
    pub span: Span,
    /// The token that names it.
    pub head: usize,
    /// How it was seen.
    pub how: How,
}

/// What makes somebody a possible source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr)]
pub(super) enum How {
    /// Of "according to".
    #[strum(serialize = "object")]
    Object,
    /// Before a colon.
    #[strum(serialize = "label")]
    Label,
    /// After a quotation and a dash.
    #[strum(serialize = "signature")]
    Signature,
    /// Of the cue, or of what the cue hangs on.
    #[strum(serialize = "subject")]
    Subject,
    /// Of a passive.
    #[strum(serialize = "agent")]
    Agent,
    /// The noun that the cue describes.
    #[strum(serialize = "noun it describes")]
    Described,
    /// "who".
    #[strum(serialize = "antecedent")]
    Antecedent,
    /// Whose claim it is.
    #[strum(serialize = "owner")]
    Owner,
    /// Right beside the cue.
    #[strum(serialize = "beside the cue")]
    Beside,
    /// Somewhere before it.
    #[strum(serialize = "before the cue")]
    Before,
    /// Somewhere after it.
    #[strum(serialize = "after the cue")]
    After,
}

/// How many possible sources are weighed.
const MOST: usize = 12;

/// How far behind its cue is looked for whom something was learned from, in tokens.
const NEAR: usize = 12;

/// How far from its cue a source may stand, in tokens.
const WINDOW: usize = 80;

impl Maker<'_, '_> {
    /// The source of an anchor whose content has been chosen: of all that may be it the likeliest, or nobody.
    pub fn source(&self, anchor: &Anchor<'_>, content: &Candidate) -> Option<Source> {
        let mut sources = self.sources(anchor, content);
        if matches!(anchor.kind, Kind::According | Kind::Colon) {
            return sources.into_iter().next();
        }
        let model = model::sources();
        let mut features = Features::new();
        let mut scores: Vec<f32> = (0..sources.len())
            .map(|index| {
                source_features::extract(self, anchor, content, &sources, index, &mut features);
                model.score(&features)
            })
            .collect();
        let nobody = softmax(&mut scores);
        let best = (0..sources.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]))?;
        // Speech without a speaker is rare: it takes more than half to leave a cue without one.
        // Whom the tree or the place beside the cue names, and the text knows, speaks.
        let chosen = &sources[best];
        let plain = self.mentions.at(chosen.head).is_some()
            && match chosen.how {
                How::Beside | How::Agent => true,
                // Of its own, not of the clause it hangs on: "Asked whether he had left, Roe smiled."
                How::Subject => chosen.head < anchor.head || self.document.token(chosen.head).head == Some(anchor.head as u32),
                _ => self.leads_to(chosen, anchor),
            };
        let reluctance = match anchor.kind {
            Kind::Bare => 0.7,
            Kind::Verb if plain => 0.1,
            _ => 0.4,
        };
        let source = (scores[best] > nobody * reluctance).then(|| sources.swap_remove(best))?;
        Some(self.learned_from(&source, anchor, content).unwrap_or(source))
    }

    /// Whether nothing but a comma and adverbs stands between a source and its cue: "…, dit Roe, ajoutant encore que".
    fn leads_to(&self, source: &Source, anchor: &Anchor<'_>) -> bool {
        let from = self.document.token_at(source.span.end.saturating_sub(1)) + 1;
        let between = from..anchor.tokens.start;
        let small = |t: usize| matches!(self.document.token(t).upos, Upos::Punct | Upos::Adv | Upos::Aux);
        between.len() < 5 && from <= anchor.tokens.start && between.clone().all(small)
    }

    /// Who may be the source, the plainest first.
    pub fn sources(&self, anchor: &Anchor<'_>, content: &Candidate) -> Vec<Source> {
        let sentence = self.document.sentence_of(anchor.head).tokens.clone();
        let sentence = sentence.start.max(anchor.head.saturating_sub(WINDOW))..sentence.end.min(anchor.tokens.end + WINDOW);
        let free = |t: usize| !content.tokens_contain(t) && !anchor.tokens.contains(&t) && !self.filed(t);
        let mut sources: Vec<Source> = Vec::with_capacity(12);
        match anchor.kind {
            Kind::According => {
                let end = self.source_end(anchor.tokens.end, sentence.end);
                let head = self.mentioned(anchor.tokens.end, end).or_else(|| self.noun(anchor.tokens.end..end));
                sources.extend(head.map(|head| self.phrase(head, How::Object, Some(anchor.tokens.end..end))));
                return sources;
            }
            Kind::Colon => {
                let before = sentence.start..anchor.head;
                // "Puis, après un silence : « … »" names nobody; "Dans l'opposition, Roux a une autre lecture : « … »" names Roux.
                let adjunct = |&t: &usize| self.document.child(t, Deprel::Case).is_some();
                let noun = || self.noun(before.clone()).filter(|t| !adjunct(t));
                let subject = before.clone().find(|&t| self.document.token(t).deprel == Deprel::Nsubj && self.mentions.at(t).is_some());
                let subject = subject.and_then(|t| self.mentions.at(t)).map(|mention| mention.head);
                let head = subject.or_else(|| self.mentioned(before.start, before.end)).or_else(noun);
                sources.extend(head.map(|head| self.phrase(head, How::Label, Some(before))));
                return sources;
            }
            Kind::Noun => sources.extend(self.owner(anchor.head)),
            Kind::Bare => sources.extend(self.signature(content)),
            Kind::Verb | Kind::Beside => {}
        }
        if anchor.kind != Kind::Bare {
            // Nobody is the source of a content that tells of them, whatever the tree calls the subject.
            sources.extend(self.subject(anchor.head, anchor.head, 0).filter(|subject| !content.tokens_contain(subject.head)));
            sources.extend(self.adjacent(anchor, &free, &sentence));
        }
        let near = |range: &mut dyn Iterator<Item = usize>, how: How, sources: &mut Vec<Source>| {
            let mut last = None;
            for t in range.filter(|&t| free(t)) {
                if sources.len() >= MOST {
                    break;
                }
                let subject = self.document.token(t).deprel == Deprel::Nsubj;
                if let Some(mention) = self.mentions.at(t) {
                    if last != Some(mention.head) {
                        last = Some(mention.head);
                        sources.push(self.phrase(mention.head, how, None));
                    }
                } else if subject && !self.is_relative(t) {
                    sources.push(self.phrase(t, how, None));
                }
            }
        };
        let last = content.parts.iter().map(|part| part.end).max().unwrap_or(0);
        let after_end = if anchor.kind == Kind::Bare {
            self.document.sentence_of(last.saturating_sub(1)).tokens.end.min(last + WINDOW)
        } else {
            sentence.end
        };
        near(&mut (sentence.start..anchor.tokens.start).rev(), How::Before, &mut sources);
        let before = sources.len();
        near(&mut (anchor.tokens.end..after_end), How::After, &mut sources);
        sources.truncate(before + 4);
        let mut unique: Vec<Source> = Vec::with_capacity(sources.len());
        let quoted = |t: usize| self.marks.quoted[t] && !self.marks.quoted[anchor.head];
        let word = |t: usize| self.document.form(t).trim_start_matches('-').starts_with(char::is_alphanumeric);
        let mute = |source: &Source| {
            content.tokens_contain(source.head)
                || self.filed(source.head)
                || quoted(source.head)
                || self.is_object(source.head)
                || !word(source.head)
        };
        let may = |source: &Source| !mute(source) && self.past_day(source.head) == source.head;
        for source in sources.into_iter().filter(may) {
            if !unique.iter().any(|other| other.span == source.span) {
                unique.push(source);
            }
        }
        unique
    }

    /// Whether a pronoun is the object of the verb behind it: *lui répond son frère*, *nous somme de partir*.
    fn is_object(&self, t: usize) -> bool {
        let (document, word) = (self.document, self.document.folded(t));
        let (object, person) = (self.pack.objects.contains(word), self.pack.persons.contains(word));
        if !object && !person || document.is_hyphened(t) {
            return false;
        }
        let end = document.sentence_of(t).tokens.end;
        let verb = (t + 1..end).find(|&t| !self.pack.objects.contains(document.folded(t)));
        let Some(verb) = verb.filter(|&t| matches!(document.token(t).upos, Upos::Verb | Upos::Aux)) else { return false };
        object || !self.pack.person_endings.iter().any(|ending| document.surface(verb).ends_with(ending.as_str()))
    }

    /// From whom what "one" says was learned: *a-t-on appris auprès de la gendarmerie*, *de source policière, on indique*.
    fn learned_from(&self, source: &Source, anchor: &Anchor<'_>, content: &Candidate) -> Option<Source> {
        let document = self.document;
        if !self.pack.impersonal.contains(document.folded(source.head).trim_start_matches("-t-").trim_start_matches('-')) {
            return None;
        }
        let sentence = document.sentence_of(anchor.head).tokens.clone();
        let outside = |&t: &usize| !content.tokens_contain(t);
        let near = (anchor.tokens.end..sentence.end.min(anchor.tokens.end + NEAR)).chain(sentence.start..anchor.tokens.start);
        let through = near.filter(outside).find_map(|t| document.phrase(&self.pack.through, t).map(|(found, ())| found))?;
        let noun = Some(through.end - 1).filter(|&t| document.token(t).upos == Upos::Noun);
        let head = noun.or_else(|| self.mentioned(through.end, sentence.end.min(through.end + 4)))?;
        Some(self.phrase(head, How::Object, None))
    }

    /// Who acts in the sentence behind a quotation that nobody is said to have said: “It was loud.” Roe stands before his house.
    pub fn next_actor(&self, content: &Candidate) -> Option<&Mention> {
        let document = self.document;
        let end = content.parts.iter().map(|part| part.end).max()?;
        let next = (end..document.tokens().len()).find(|&t| document.token(t).upos != Upos::Punct && !self.is_mark(t))?;
        let (here, sentence) = (document.sentence_of(content.parts[0].start), document.sentence_of(next));
        let opens = (0..content.parts[0].start).next_back().is_none_or(|t| document.sentence_of(t).paragraph != here.paragraph);
        if !opens || sentence.paragraph != here.paragraph || sentence.tokens.start < end.saturating_sub(1) || self.marks.quoted[next] {
            return None;
        }
        let acts = |&t: &usize| !self.marks.quoted[t] && document.token(t).deprel == Deprel::Nsubj;
        let actor = sentence.tokens.clone().take(WINDOW).filter(acts).find_map(|t| self.mentions.at(t))?;
        Some(actor).filter(|actor| actor.kind == ActorKind::Person && actor.entity.is_some())
    }

    /// Whether a token is part of the line that says where the report was filed.
    fn filed(&self, t: usize) -> bool {
        let span = self.document.token(t).span;
        self.document.article().dateline.as_ref().is_some_and(|dateline| dateline.span.overlaps(span))
    }

    /// Who acts last in the story between a quotation and the next, within the paragraph of the next.
    pub fn last_actor(&self, before: &Quote, next: &Candidate) -> Option<&Mention> {
        let first = next.parts[0].start;
        let paragraph = self.document.sentence_of(first).paragraph;
        let after = before.parts.iter().map(|part| part.end).max()?;
        let here = |&t: &usize| {
            self.document.token(t).span.start >= after && self.document.sentence_of(t).paragraph == paragraph && first - t <= WINDOW
        };
        let story = |&t: &usize| !self.marks.quoted[t] && self.document.token(t).deprel == Deprel::Nsubj && self.acts(t);
        let mention = (0..first).rev().take_while(here).find(story).and_then(|t| self.mentions.at(t))?;
        Some(mention).filter(|mention| mention.entity.is_some() && mention.kind != ActorKind::Unnamed)
    }

    /// Who signs a quotation: "…" – Jane Roe.
    fn signature(&self, content: &Candidate) -> Option<Source> {
        let end = content.parts.iter().map(|part| part.end).max()?;
        self.document.tokens().get(end).filter(|_| self.document.form(end).chars().all(|c| "―—–-".contains(c)))?;
        let mention = self.mentions.at(end + 1)?;
        Some(self.phrase(mention.head, How::Signature, None))
    }

    /// The subject of a verb, or of what it hangs on where it has none.
    fn subject(&self, verb: usize, cue: usize, depth: u8) -> Option<Source> {
        let document = self.document;
        let (mut active, mut passive, mut agent) = (None, false, None);
        for child in document.children(verb).take(WINDOW) {
            let token = document.token(child);
            match (token.deprel, token.subtype) {
                (Deprel::Nsubj, Subtype::Pass) => passive = true,
                // "Dans un réquisitoire, le procureur a dénoncé": what stands behind a preposition is no subject, whatever the tree says.
                (Deprel::Nsubj, _) if document.child(child, Deprel::Case).is_some() => {}
                (Deprel::Nsubj, _) => active = active.or(Some(child)),
                (Deprel::Aux, Subtype::Pass) => passive = true,
                (Deprel::Obl, Subtype::Agent) => agent = Some(child),
                (Deprel::Obl, _) if document.children(child).any(|case| self.pack.agents.contains(document.folded(case))) => {
                    agent = agent.or(Some(child))
                }
                _ => {}
            }
        }
        if let Some(agent) = agent.filter(|_| passive || active.is_none()) {
            return Some(self.phrase(agent, How::Agent, None));
        }
        if let Some(subject) = active {
            return Some(if self.is_relative(subject) {
                self.relative(subject, verb, cue)?
            } else {
                self.phrase(subject, How::Subject, None)
            });
        }
        if passive || depth > 4 {
            return None;
        }
        let token = document.token(verb);
        let head = token.head? as usize;
        match (token.deprel, token.subtype) {
            (Deprel::Acl, _) if matches!(document.token(head).upos, Upos::Noun | Upos::Propn | Upos::Pron) => Some(
                self.owner(head).filter(|_| self.mentions.at(head).is_none()).unwrap_or_else(|| self.phrase(head, How::Described, None)),
            ),
            (
                Deprel::Conj
                | Deprel::Xcomp
                | Deprel::Advcl
                | Deprel::Parataxis
                | Deprel::Ccomp
                | Deprel::Aux
                | Deprel::Cop
                | Deprel::Dep
                | Deprel::Obl
                | Deprel::Acl
                | Deprel::Obj
                | Deprel::Nmod,
                _,
            ) => {
                if document.token(head).upos == Upos::Verb
                    || document.children(head).any(|child| document.token(child).deprel == Deprel::Nsubj)
                {
                    self.subject(head, cue, depth + 1)
                } else {
                    self.owner(head).or_else(|| self.subject(head, cue, depth + 1))
                }
            }
            _ => None,
        }
    }

    fn is_relative(&self, t: usize) -> bool {
        self.pack.relatives.contains(self.document.folded(t))
    }

    /// "who", "qui": somebody that the relative clause describes.
    fn relative(&self, subject: usize, verb: usize, cue: usize) -> Option<Source> {
        // Who is mentioned right before it, or before its comma; else what the tree says.
        let comma = subject.checked_sub(1).filter(|&t| self.document.form(t) == ",").unwrap_or(subject);
        let before = comma.checked_sub(1).and_then(|t| self.mentions.at(t)).map(|mention| mention.head);
        let token = self.document.token(verb);
        let governor = token.head.filter(|_| token.deprel == Deprel::Acl).map(|head| head as usize);
        let head = before.or_else(|| governor.map(|head| self.mentions.at(head).map_or(head, |mention| mention.head)))?;
        // "X, who had left, said": where a comma closes the clause, the cue is not in it.
        let closed = |&t: &usize| self.document.form(t) == ",";
        let finite = |t: usize| self.document.token(t).upos == Upos::Verb;
        let outside = (subject + 1..cue.max(subject + 1)).rev().find(closed).filter(|&comma| {
            (subject + 1..comma).any(finite) && !(comma + 1..cue).any(finite) && self.document.token(comma + 1).upos != Upos::Cconj
        });
        match outside {
            Some(_) => Some(self.phrase(head, How::Subject, None)),
            None => Some(Source { span: self.document.token(subject).span, head, how: How::Antecedent }),
        }
    }

    /// Whose claim, warning, statement it is: possessor, adjective of a people, "by", "from", "of".
    fn owner(&self, noun: usize) -> Option<Source> {
        let document = self.document;
        for child in document.children(noun) {
            let token = document.token(child);
            let from = document.children(child).any(|case| self.pack.owners.contains(document.folded(case)));
            if token.subtype == Subtype::Poss || token.deprel == Deprel::Nmod && from && self.mentions.at(child).is_some() {
                return Some(self.phrase(child, How::Owner, None));
            }
        }
        // "a warning from the coast guard that …", wherever the tree hangs it.
        let beside = noun + 1 < document.tokens().len() && self.pack.owners.contains(document.surface(noun + 1));
        let head = self.mentions.at(noun + 2).filter(|mention| beside && mention.kind != ActorKind::Place)?.head;
        Some(self.phrase(head, How::Owner, None))
    }

    /// Whether a token belongs to somebody who may speak.
    fn acts(&self, t: usize) -> bool {
        self.mentions.at(t).is_some_and(|mention| mention.kind != ActorKind::Place)
    }

    /// Who stands right before the cue, adverbs and auxiliaries apart, or right after an inverted one.
    fn adjacent(&self, anchor: &Anchor<'_>, free: &impl Fn(usize) -> bool, sentence: &Range<usize>) -> Option<Source> {
        let small = |t: &usize| {
            matches!(self.document.token(*t).upos, Upos::Adv | Upos::Aux | Upos::Part) || self.document.token(*t).deprel == Deprel::Aux
        };
        let before = (sentence.start..anchor.tokens.start).rev().find(|t| !small(t)).filter(|&t| free(t) && self.acts(t));
        let after = Some(anchor.tokens.end).filter(|&t| t < sentence.end && free(t) && self.acts(t));
        let head = self.mentions.at(before.or(after)?)?.head;
        Some(self.phrase(head, How::Beside, None))
    }

    /// The first mention's head in a range.
    fn mentioned(&self, from: usize, end: usize) -> Option<usize> {
        (from..end).find_map(|t| self.mentions.at(t)).map(|mention| mention.head)
    }

    /// The noun that the others of a range hang on.
    fn noun(&self, range: Range<usize>) -> Option<usize> {
        let outside = |&t: &usize| self.document.token(t).head.is_none_or(|head| !range.contains(&(head as usize)));
        range
            .clone()
            .filter(|&t| matches!(self.document.token(t).upos, Upos::Noun | Upos::Propn | Upos::Pron))
            .find(outside)
            .or_else(|| range.clone().next())
    }

    /// The phrase of a head: its mention where it is one, else its noun phrase without clauses.
    fn phrase(&self, head: usize, how: How, within: Option<Range<usize>>) -> Source {
        if let Some(mention) = self.mentions.at(head) {
            return Source { span: mention.span, head: mention.head, how };
        }
        let tokens = match within {
            Some(tokens) => tokens,
            None => noun_phrase(self.document, head),
        };
        Source { span: self.document.span(tokens), head, how }
    }
}

impl Candidate {
    /// Whether a token is in one of the parts.
    pub fn tokens_contain(&self, t: usize) -> bool {
        self.parts.iter().any(|part| part.contains(&t))
    }
}

/// A noun with what stands before it and its "of" phrase.
pub(super) fn noun_phrase(document: &Document<'_>, head: usize) -> Range<usize> {
    let (mut start, mut end) = (head, head + 1);
    for child in document.children(head) {
        let deprel = document.token(child).deprel;
        let tokens = subtree(document, child);
        match deprel {
            Deprel::Det | Deprel::Amod | Deprel::Nummod | Deprel::Compound | Deprel::Nmod | Deprel::Flat if tokens.end <= head => {
                start = start.min(tokens.start)
            }
            Deprel::Nmod | Deprel::Flat | Deprel::Amod | Deprel::Compound | Deprel::Fixed if child > head => end = end.max(tokens.end),
            _ => {}
        }
    }
    start..end
}
