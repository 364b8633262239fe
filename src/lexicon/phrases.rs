//! Words and phrases looked up longest first, token by token, without allocating.
//!
//! A phrase is kept as its folded letters without white space, in a trie, and matches where a run of tokens spells it and
//! ends with it. So it does not matter how a tokenizer splits `d'après` or `twenty-five`: pack and text agree by spelling.

use super::error::File;
use super::reader::Spanned;
use super::{LexiconError, fold};

/// A set of phrases, each with what it means.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    nodes: Vec<Node>,
    values: Vec<T>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// The next byte of the spelling and the node it leads to, sorted by byte.
    edges: Vec<(u8, u32)>,
    value: Option<u32>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], values: Vec::new() }
    }
}

impl<T> Phrases<T> {
    /// The phrases of a file; one that stands there twice is an error.
    pub(super) fn build(file: &File, entries: impl IntoIterator<Item = (Spanned<String>, T)>) -> Result<Self, LexiconError> {
        let mut phrases = Self::default();
        for (phrase, value) in entries {
            let spelling = spelling(phrase.get_ref());
            if spelling.is_empty() {
                return Err(file.error(&phrase, "a phrase needs at least one letter"));
            }
            if !phrases.insert(&spelling, value) {
                return Err(file.error(&phrase, format!("{:?} stands here twice (accents and case do not count)", phrase.get_ref())));
            }
        }
        Ok(phrases)
    }

    /// The phrases of a map by their spelling, folded and without white space.
    pub(super) fn from_spellings(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut phrases = Self::default();
        for (spelling, value) in entries {
            phrases.insert(&spelling, value);
        }
        phrases
    }

    /// Adds a phrase; `false` where its spelling is there already.
    fn insert(&mut self, spelling: &str, value: T) -> bool {
        let mut at = 0;
        for byte in spelling.bytes() {
            at = match self.nodes[at].edges.binary_search_by_key(&byte, |edge| edge.0) {
                Ok(edge) => self.nodes[at].edges[edge].1 as usize,
                Err(edge) => {
                    let new = self.nodes.len();
                    self.nodes[at].edges.insert(edge, (byte, new as u32));
                    self.nodes.push(Node::default());
                    new
                }
            };
        }
        let fresh = self.nodes[at].value.is_none();
        if fresh {
            self.nodes[at].value = Some(self.values.len() as u32);
            self.values.push(value);
        }
        fresh
    }

    /// The longest phrase that a run of folded tokens begins with, as the number of tokens it takes and its meaning.
    pub fn longest<'t>(&self, tokens: impl IntoIterator<Item = &'t str>) -> Option<(usize, &T)> {
        let (mut at, mut found) = (0, None);
        'tokens: for (count, token) in tokens.into_iter().enumerate() {
            for byte in token.bytes() {
                match self.nodes[at].edges.binary_search_by_key(&byte, |edge| edge.0) {
                    Ok(edge) => at = self.nodes[at].edges[edge].1 as usize,
                    Err(_) => break 'tokens,
                }
            }
            // A token without letters of its own (the second word of a contraction) belongs to the one before it.
            if let Some(value) = self.nodes[at].value {
                found = Some((count + 1, &self.values[value as usize]));
            }
        }
        found
    }

    /// What exactly this folded word means.
    pub fn get(&self, word: &str) -> Option<&T> {
        let mut at = 0;
        for byte in word.bytes() {
            let edge = self.nodes[at].edges.binary_search_by_key(&byte, |edge| edge.0).ok()?;
            at = self.nodes[at].edges[edge].1 as usize;
        }
        self.nodes[at].value.map(|value| &self.values[value as usize])
    }
}

pub(super) fn spelling(phrase: &str) -> String {
    let mut folded = fold(phrase);
    folded.retain(|c| !c.is_whitespace());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(words: &[&str]) -> Phrases<usize> {
        let mut phrases = Phrases::default();
        for (value, word) in words.iter().enumerate() {
            assert!(phrases.insert(&spelling(word), value));
        }
        phrases
    }

    #[test]
    fn the_longest_phrase_wins_however_the_text_is_split() {
        let phrases = phrases(&["à", "d’après", "at least", "at", "au moins"]);
        for (tokens, found) in [
            (&["at", "least", "12"][..], Some((2, 2))),
            (&["at", "last"], Some((1, 3))),
            (&["d'", "apres", "lui"], Some((2, 1))),
            (&["d'apres"], Some((1, 1))),
            (&["a", "least"], Some((1, 0))),
            (&["attempt"], None),
            (&["au", "", "moins", "dix"], Some((3, 4))),
            (&[], None),
        ] {
            assert_eq!(phrases.longest(tokens.iter().copied()).map(|(n, &v)| (n, v)), found, "{tokens:?}");
        }
        assert_eq!(phrases.get("atleast"), Some(&2));
        assert_eq!(phrases.get("atl"), None);
    }
}
