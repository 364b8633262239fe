//! What the parser looks at.
//!
//! Enters: a parse under way and the words' forms and tags. Leaves: the feature keys of the next action, or of the label of an
//! arc, in two portions. Most decisions are clear from the first: the best class leads by so much there that the others hardly
//! ever change it (He, Daumé and Eisner 2013 learn such an order), so the second is only asked where they are not.

pub(crate) mod action;
pub(crate) mod label;

use super::form::Form;
use super::transition::NONE;

/// A sentence as the parser sees it.
pub(crate) struct Words<'a> {
    pub forms: &'a [Form],
    pub tags: &'a [u8],
    /// For each word, and the end, the hash of the punctuation marks right before it; 0 where there is none.
    pub before: &'a [u32],
    /// For each word, and the end, the next verb at it or behind it; the number of words where there is none.
    pub verbs: &'a [u32],
}

/// Tag and form numbers that no token has.
const NO_TAG: u64 = 251;
const ROOT_TAG: u64 = 252;
const NO_WORD: u64 = 3;
const ROOT_WORD: u64 = 5;

impl Words<'_> {
    /// The marks right before a word.
    #[inline]
    fn before(&self, i: u32) -> u64 {
        self.before.get(i as usize).map_or(1, |&marks| u64::from(marks))
    }

    #[inline]
    fn tag(&self, i: u32) -> u64 {
        match self.tags.get(i as usize) {
            Some(&tag) => u64::from(tag),
            None if i == NONE => NO_TAG,
            None if i as usize == self.tags.len() => ROOT_TAG,
            None => NO_TAG,
        }
    }

    /// The class of a word, and the larger one.
    #[inline]
    fn class(&self, i: u32) -> (u64, u64) {
        match self.forms.get(i as usize) {
            Some(form) => (u64::from(form.class.fine), u64::from(form.class.coarse)),
            None if i as usize == self.forms.len() => (ROOT_WORD << 16, ROOT_WORD << 16),
            None => (NO_WORD << 16, NO_WORD << 16),
        }
    }

    #[inline]
    fn word(&self, i: u32) -> u64 {
        match self.forms.get(i as usize) {
            Some(form) => u64::from(form.word),
            None if i as usize == self.forms.len() => ROOT_WORD,
            None => NO_WORD,
        }
    }
}

/// Distances in seven steps.
#[inline]
fn distance(from: u32, to: u32) -> u64 {
    if from == NONE || to == NONE {
        return 0;
    }
    match to.abs_diff(from) {
        d @ 0..=4 => u64::from(d),
        5..=9 => 5,
        _ => 6,
    }
}
