//! What is known of words beforehand: the class of words of like use that a word is in, learned elsewhere from far more text or
//! read off a dictionary; and the only tag it can have, where there is but one.
//!
//! Enters: the hash of a folded word. Leaves: its [`Class`]. English has the clusters of Brown et al. (1992), whose use as
//! features is Koo, Carreras and Collins (2008); French the parts of speech and the inflection that a dictionary allows the
//! word. `models/*.md` says whose they are.

use std::collections::BTreeMap;

use super::form::Form;
use super::model::{Bytes, ModelError, Writer};

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class {
    /// The class, and the larger one that is part of; both 0 where nothing is known.
    pub fine: u16,
    pub coarse: u16,
    /// The only tag of the word.
    pub tag: Option<u8>,
}

/// The classes of the words of a language.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    /// Open addressing: the hash of a word, its fine class, and its only tag or [`OPEN`].
    slots: Vec<(u32, u16, u8)>,
    /// The coarse class of each fine one; the first is that of unknown words.
    coarse: Vec<u16>,
}

/// The fine class of a free slot.
const FREE: u16 = u16::MAX;
/// Stands for the tag of a word that may have several.
const OPEN: u8 = u8::MAX;

impl Classes {
    /// Sets the classes of words.
    pub(crate) fn mark(&self, forms: &mut [Form]) {
        forms.iter_mut().for_each(|form| form.class = self.class(form.word));
    }

    #[inline]
    fn class(&self, word: u32) -> Class {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = word as usize & mask;
        while let Some(&(found, fine, tag)) = self.slots.get(at).filter(|slot| slot.1 != FREE) {
            if found == word {
                let coarse = self.coarse.get(usize::from(fine)).copied().unwrap_or(0);
                return Class { fine, coarse, tag: Some(tag).filter(|&tag| tag != OPEN) };
            }
            at = (at + 1) & mask;
        }
        Class::default()
    }

    /// Reads what [`write`] wrote, for a model of so many tags.
    pub(crate) fn read(bytes: &mut Bytes, tags: usize) -> Result<Classes, ModelError> {
        let coarse: Vec<u16> = (0..bytes.count()?).map(|_| bytes.number().map(|n| n as u16)).collect::<Result<_, _>>()?;
        let count = bytes.count()?;
        let mut slots = vec![(0, FREE, OPEN); (count * 3 / 2 + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        let mut word = 0u32;
        for _ in 0..count {
            word = word.wrapping_add(bytes.number()? as u32);
            // The lowest bit tells whether a tag follows.
            let fine = bytes.number()?;
            let tag = if fine & 1 == 0 { OPEN } else { bytes.byte()? };
            if tag != OPEN && usize::from(tag) >= tags {
                return Err(ModelError { what: "a word has an unknown tag" });
            }
            let mut at = word as usize & mask;
            while slots[at].1 != FREE {
                at = (at + 1) & mask;
            }
            slots[at] = (word, (fine >> 1).min(u64::from(FREE - 1)) as u16, tag);
        }
        Ok(Classes { slots, coarse })
    }
}

/// A list of words: the hash of each, with its fine and its coarse class as the list names them.
pub(crate) type List = BTreeMap<u32, (u32, u32)>;

/// Writes a list, and the words that have one tag only; fine classes are numbered anew, from 1.
pub(crate) fn write(list: &List, only: &BTreeMap<u32, u8>, out: &mut Writer) {
    let kinds: BTreeMap<(u32, u32), u64> = list.values().map(|&class| (class, 0)).collect();
    let kinds: BTreeMap<(u32, u32), u64> = kinds.into_keys().zip(1..).collect();
    out.number(kinds.len() as u64 + 1);
    out.number(0);
    kinds.keys().for_each(|&(_, coarse)| out.number(u64::from(coarse)));
    let mut words: BTreeMap<u32, (u64, Option<u8>)> = list.iter().map(|(&word, class)| (word, (kinds[class], None))).collect();
    only.iter().for_each(|(&word, &tag)| words.entry(word).or_default().1 = Some(tag));
    out.number(words.len() as u64);
    let mut before = 0;
    for (word, (fine, tag)) in words {
        out.number(u64::from(word - before));
        before = word;
        out.number(fine << 1 | u64::from(tag.is_some()));
        tag.into_iter().for_each(|tag| out.byte(tag));
    }
}
