//! Lemmas: a table of the words the rules get wrong, and ending rules for all others.
//!
//! Enters: a folded word and its universal part of speech. Leaves: the folded lemma. A rule says how many letters go
//! from the end and what comes instead; the rule of the longest known ending wins.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Upos;
use super::form::mix;
use super::model::{Bytes, ModelError, Writer};

/// The longest ending that has a rule.
pub(crate) const ENDING: usize = 6;

/// Cut so many letters, then append.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Rule {
    pub cut: u8,
    pub append: String,
}

/// The lemmatizer of a language.
#[derive(Debug, Default)]
pub(crate) struct Lemmas {
    pub rules: Vec<Rule>,
    /// Key of part of speech and ending: index of the rule.
    pub endings: FxHashMap<u32, u16>,
    /// Key of part of speech and whole word: index of the rule.
    pub words: FxHashMap<u32, u16>,
}

/// Whether words of this part of speech have lemmas that are not the word itself.
pub(crate) fn inflects(upos: Upos) -> bool {
    !matches!(upos, Upos::Propn | Upos::Num | Upos::Punct | Upos::Sym | Upos::X)
}

/// Starts the key of a word, or of its last letters, as a word of a part of speech.
pub(crate) fn seed(upos: Upos, whole: bool) -> u64 {
    mix(u64::from(whole) + 1, upos as u64)
}

/// The keys of the endings of a word, from none of its letters to all that count, and of the whole.
pub(crate) fn keys(word: &str, upos: Upos) -> ([u32; ENDING + 1], usize, u32) {
    let mut keys = [0; ENDING + 1];
    let mut hash = seed(upos, false);
    keys[0] = (hash >> 32) as u32;
    let mut count = 0;
    for c in word.chars().rev().take(ENDING) {
        hash = mix(hash, u64::from(u32::from(c)));
        count += 1;
        keys[count] = (hash >> 32) as u32;
    }
    let whole = word.chars().fold(seed(upos, true), |hash, c| mix(hash, u64::from(u32::from(c))));
    (keys, count, (whole >> 32) as u32)
}

impl Lemmas {
    /// The rule for a folded word as a word of `upos`.
    pub(crate) fn rule(&self, word: &str, upos: Upos) -> Option<&Rule> {
        if !inflects(upos) {
            return None;
        }
        let (keys, count, whole) = keys(word, upos);
        let rule = self.words.get(&whole).or_else(|| keys[..=count].iter().rev().find_map(|key| self.endings.get(key)));
        self.rules.get(usize::from(*rule?)).filter(|rule| rule.cut > 0 || !rule.append.is_empty())
    }

    /// Appends the lemma of a folded word; `false`, and nothing, where it is the word itself.
    pub(crate) fn lemma_into(&self, word: &str, upos: Upos, out: &mut String) -> bool {
        let Some(rule) = self.rule(word, upos) else { return false };
        let end = match rule.cut {
            0 => word.len(),
            cut => word.char_indices().nth_back(usize::from(cut) - 1).map_or(word.len(), |(at, _)| at),
        };
        out.push_str(&word[..end]);
        out.push_str(&rule.append);
        true
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.number(self.rules.len() as u64);
        for rule in &self.rules {
            out.byte(rule.cut);
            out.string(&rule.append);
        }
        for table in [&self.endings, &self.words] {
            out.number(table.len() as u64);
            let mut before = 0;
            for (&key, &rule) in table.iter().collect::<BTreeMap<_, _>>() {
                out.number(u64::from(key - before));
                out.number(u64::from(rule));
                before = key;
            }
        }
    }

    pub(crate) fn read(bytes: &mut Bytes) -> Result<Lemmas, ModelError> {
        let rules =
            (0..bytes.count()?).map(|_| Ok(Rule { cut: bytes.byte()?, append: bytes.string()?.to_owned() })).collect::<Result<_, _>>()?;
        let mut table = || {
            let mut key = 0u32;
            (0..bytes.count()?)
                .map(|_| {
                    key = key.wrapping_add(bytes.number()? as u32);
                    Ok((key, bytes.number()? as u16))
                })
                .collect::<Result<_, _>>()
        };
        Ok(Lemmas { rules, endings: table()?, words: table()? })
    }
}
