//! Where a content must end: before what another cue reports, and before the predicate of the noun that it explains.

use super::anchor::{Anchor, Kind};
use super::candidate::{Maker, REACH};
use super::limits::is_participle;
use crate::lexicon::{CueEntry, Frame};
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

impl Maker<'_, '_> {
    /// Whether a part runs on over something reported by another cue: "…, adding that", "…, a charge that Brel denied".
    pub fn overruns(&self, anchor: &Anchor<'_>, part: &Range<usize>) -> bool {
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
            && part.clone().take(REACH).any(|t| joined(t) || self.follows_suit(anchor, t) || self.interjects(t) || self.turns_to_another(t))
        {
            return true;
        }
        let after_comma = |t: &usize| *t > part.start + 1 && document.form(t - 1) == "," && !self.marks.quoted[t - 1];
        (part.start..part.end).take(REACH).filter(after_comma).any(|t| {
            // ", a charge that Brel denied"
            let noun =
                (t + 1 < part.end && document.token(t).upos == Upos::Det).then(|| document.phrase(&self.pack.nouns, t + 1)).flatten();
            // ", a charge Brel denied"
            let subject = |from: usize| {
                let noun = matches!(document.token(from).upos, Upos::Det | Upos::Propn | Upos::Pron | Upos::Noun);
                noun && (from..part.end.min(from + 4)).any(|t| document.token(t).deprel == Deprel::Nsubj)
            };
            let apposed = noun.is_some_and(|(tokens, entry)| {
                let from = tokens.end;
                from < part.end && (self.complementizer(from) || subject(from)) && !entry.frames().has(Frame::Attitude)
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
            && (!helped(t) || helped(anchor.tokens.start))
            && (helped(anchor.tokens.start) || past(t) == past(anchor.head))
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

    /// "while", "tandis que".
    fn contrasts(&self, t: usize) -> bool {
        self.document.token(t).upos == Upos::Sconj && !self.complementizer(t) && !self.pack.likening.contains(self.document.surface(t))
    }

    /// Whether somebody else's words begin here: "…; critics counter that", "…, while Roe regretted", "quoted the mayor as saying that";
    /// or the writer's own: « affirme que la trêve tient, mais les perspectives restent sombres ».
    pub fn turns_to_another(&self, t: usize) -> bool {
        let document = self.document;
        let cue = |t: usize| document.token(t).upos == Upos::Verb && document.phrase(&self.pack.verbs, t).is_some();
        let rest = || t + 1..document.sentence_of(t).tokens.end.min(t + 10);
        // "…, ce qu'il estimait excessif": what stands before is what that says something of.
        let comments = || {
            let (tokens, ()) = document.phrase(&self.pack.complementizers, t).filter(|(tokens, ())| tokens.len() > 1)?;
            let noun = matches!(document.token(t.checked_sub(1)?).upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Punct);
            let subject = document.tokens().get(tokens.end)?.deprel == Deprel::Nsubj;
            (noun && subject && rest().take(4).any(cue)).then_some(())
        };
        let writes = || {
            let noun = |t: usize| matches!(document.token(t).upos, Upos::Det | Upos::Propn | Upos::Noun);
            rest().next().is_some_and(noun) && rest().any(|t| document.token(t).deprel == Deprel::Nsubj)
        };
        !self.marks.quoted[t]
            && (comments().is_some()
                || self.pack.adversatives.contains(document.surface(t)) && writes()
                || document.form(t) == ";" && rest().any(cue)
                || document.form(t) == "," && rest().take(1).any(|t| self.contrasts(t)) && rest().any(cue)
                || self.pack.likening.contains(document.surface(t)) && rest().take(1).any(|t| cue(t) && is_participle(document, t)))
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
}
