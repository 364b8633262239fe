//! What the model knows of an anchor, which all its candidates share.

use super::anchor::{Anchor, Kind};
use super::candidate::Maker;
use super::limits::ends_as_participle;
use crate::article::Region;
use crate::lexicon::{ActorKind, Frames};
use crate::syntax::{Deprel, Subtype, Upos};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// What all candidates of an anchor share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The cue: its lemma where words count, else its class.
    pub cue: u64,
    /// The class of the cue: its act and frames.
    pub class: u32,
    /// The act of its first reading.
    pub act: u32,
    /// The frames of all readings.
    pub frames: Frames,
    /// Whether it stands in a title.
    pub title: bool,
    /// What kind of cue it is.
    pub kind: Kind,
    /// Its part of speech.
    pub upos: Upos,
    /// What it depends by.
    pub deprel: Deprel,
    /// Its form: a participle, an infinitive, with a modal, past.
    pub form: u8,
    /// What its subject is.
    pub subject: u8,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// Whether it has an object.
    pub object: bool,
    /// Whether its sentence has quotation marks.
    pub marks: bool,
}

impl Context {
    /// Reads what stands around an anchor.
    pub fn new(maker: &Maker<'_, '_>, anchor: &Anchor<'_>, words: bool) -> Self {
        let document = maker.document;
        let head = anchor.head;
        let token = document.token(head);
        let frames = anchor.entry.map(|entry| entry.frames()).unwrap_or_default();
        let act = anchor.entry.and_then(|entry| entry.readings.first()).map_or(99, |reading| reading.act as u32);
        let class = u32::from(frames.bits()) << 8 | act;
        let mut hasher = FxHasher::default();
        match anchor.entry {
            Some(entry) if words => entry.lemma.hash(&mut hasher),
            None if words => document.lemma(head).hash(&mut hasher),
            _ => class.hash(&mut hasher),
        }
        let (mut subject, mut passive, mut negated, mut aux, mut marked, mut object) = (None, false, false, false, false, false);
        for child in document.children(head) {
            let dependent = document.token(child);
            match dependent.deprel {
                Deprel::Nsubj | Deprel::Csubj => {
                    subject = Some(child);
                    passive |= dependent.subtype == Subtype::Pass;
                }
                Deprel::Aux => {
                    passive |= dependent.subtype == Subtype::Pass;
                    aux |= maker.pack.modals.contains(document.folded(child));
                }
                Deprel::Mark => marked = true,
                Deprel::Obj => object = true,
                _ => {}
            }
            negated |= maker.pack.negations.contains(document.folded(child));
        }
        let sentence = document.sentence_of(head).tokens.clone();
        let form = document.folded(head);
        let form = match () {
            () if ends_as_participle(form) => 1,
            () if marked && subject.is_none() => 2,
            () if aux => 3,
            () if form.ends_with("ed") || form.ends_with('e') => 4,
            () => 0,
        };
        let subject = match subject {
            None => 0,
            Some(subject) => match maker.mentions.at(subject).map(|mention| mention.kind) {
                None if document.token(subject).upos == Upos::Pron => 2,
                None if document.token(subject).upos == Upos::Propn => 3,
                None => 1,
                Some(ActorKind::Person) => 4,
                Some(ActorKind::Organization | ActorKind::Country) => 5,
                Some(ActorKind::Group) => 6,
                Some(ActorKind::Unnamed) => 7,
                Some(ActorKind::Pronoun) => 8,
                Some(ActorKind::Place) => 9,
            },
        };
        Self {
            cue: hasher.finish(),
            class,
            act,
            frames,
            title: document.sentence_of(head).region != Region::Body,
            kind: anchor.kind,
            upos: token.upos,
            deprel: token.deprel,
            form,
            subject,
            negated,
            passive,
            quoted: maker.marks.quoted[head],
            object,
            marks: sentence.start < sentence.end
                && maker.marks.quoted.get(sentence.clone()).is_some_and(|inside| inside.iter().take(200).any(|&q| q)),
        }
    }
}
