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
    /// Where each first byte leads; [`NONE`] where no phrase begins so.
    root: Box<[u32; 256]>,
    nodes: Vec<Node>,
    /// The edges of all nodes.
    edges: Vec<Edge>,
    values: Vec<T>,
}

/// Where phrases with some letters in common go on behind these.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    node: u32,
    /// Whether there is any phrase but the letters themselves.
    pub leads_on: bool,
}

/// No node, no value.
const NONE: u32 = u32::MAX;

/// The next byte of a spelling and the node it leads to.
#[derive(Clone, Copy, Debug)]
struct Edge {
    byte: u8,
    to: u32,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    /// Its edges in the list of all.
    first: u32,
    count: u32,
    value: u32,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Builder::default().finish()
    }
}

impl<T> Phrases<T> {
    /// The phrases of a file; one that stands there twice is an error.
    pub(super) fn build(file: &File, entries: impl IntoIterator<Item = (Spanned<String>, T)>) -> Result<Self, LexiconError> {
        let mut phrases = Builder::default();
        for (phrase, value) in entries {
            let spelling = spelling(phrase.get_ref());
            if spelling.is_empty() {
                return Err(file.error(&phrase, "a phrase needs at least one letter"));
            }
            if !phrases.insert(&spelling, value) {
                return Err(file.error(&phrase, format!("{:?} stands here twice (accents and case do not count)", phrase.get_ref())));
            }
        }
        Ok(phrases.finish())
    }

    /// The phrases of a map by their spelling, folded and without white space.
    pub(super) fn from_spellings(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut phrases = Builder::default();
        for (spelling, value) in entries {
            phrases.insert(&spelling, value);
        }
        phrases.finish()
    }

    /// The node that a byte leads to.
    #[inline]
    fn step(&self, at: u32, byte: u8) -> Option<u32> {
        if at == 0 {
            return Some(self.root[byte as usize]).filter(|&to| to != NONE);
        }
        let node = self.nodes[at as usize];
        let edges = &self.edges[node.first as usize..(node.first + node.count) as usize];
        edges.iter().find(|edge| edge.byte == byte).map(|edge| edge.to)
    }

    #[inline]
    fn value(&self, at: u32) -> Option<&T> {
        self.values.get(self.nodes[at as usize].value as usize)
    }

    /// The longest phrase that a run of folded tokens begins with, as the number of tokens it takes and its meaning.
    #[inline]
    pub fn longest<'t>(&self, tokens: impl IntoIterator<Item = &'t str>) -> Option<(usize, &T)> {
        self.longest_behind(Start { node: 0, leads_on: true }, tokens)
    }

    /// The same for what stands behind some letters; `None` also where these alone are the longest.
    #[inline]
    pub fn longest_behind<'t>(&self, start: Start, tokens: impl IntoIterator<Item = &'t str>) -> Option<(usize, &T)> {
        let (mut at, mut found) = (start.node, None);
        'tokens: for (count, token) in tokens.into_iter().enumerate() {
            for byte in token.bytes() {
                match self.step(at, byte) {
                    Some(to) => at = to,
                    None => break 'tokens,
                }
            }
            // A token without letters of its own (the second word of a contraction) belongs to the one before it.
            found = self.value(at).map(|value| (count + 1, value)).or(found);
        }
        found
    }

    /// Where phrases that begin with these letters go on; `None` where none does.
    pub(super) fn start(&self, letters: &str) -> Option<Start> {
        let node = letters.bytes().try_fold(0, |at, byte| self.step(at, byte))?;
        Some(Start { node, leads_on: self.nodes[node as usize].count > 0 })
    }

    /// What the letters mean that lead to a start.
    #[inline]
    pub fn meaning(&self, start: Start) -> Option<&T> {
        self.value(start.node)
    }

    /// What exactly this folded word means.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&T> {
        let end = word.bytes().try_fold(0, |at, byte| self.step(at, byte))?;
        self.value(end)
    }
}

/// A trie that still grows.
struct Builder<T> {
    nodes: Vec<(Vec<Edge>, u32)>,
    values: Vec<T>,
}

impl<T> Default for Builder<T> {
    fn default() -> Self {
        Self { nodes: vec![(Vec::new(), NONE)], values: Vec::new() }
    }
}

impl<T> Builder<T> {
    /// Adds a phrase; `false` where its spelling is there already.
    fn insert(&mut self, spelling: &str, value: T) -> bool {
        let mut at = 0;
        for byte in spelling.bytes() {
            at = match self.nodes[at].0.iter().find(|edge| edge.byte == byte) {
                Some(edge) => edge.to as usize,
                None => {
                    let new = self.nodes.len();
                    self.nodes[at].0.push(Edge { byte, to: new as u32 });
                    self.nodes.push((Vec::new(), NONE));
                    new
                }
            };
        }
        let fresh = self.nodes[at].1 == NONE;
        if fresh {
            self.nodes[at].1 = self.values.len() as u32;
            self.values.push(value);
        }
        fresh
    }

    /// The trie as one list of nodes and one of edges.
    fn finish(self) -> Phrases<T> {
        let mut root = Box::new([NONE; 256]);
        for edge in &self.nodes[0].0 {
            root[edge.byte as usize] = edge.to;
        }
        let mut edges = Vec::with_capacity(self.nodes.len());
        let node = |(own, value): (Vec<Edge>, u32)| {
            let first = edges.len() as u32;
            edges.extend_from_slice(&own);
            Node { first, count: own.len() as u32, value }
        };
        Phrases { root, nodes: self.nodes.into_iter().map(node).collect(), edges, values: self.values }
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
        Phrases::from_spellings(words.iter().enumerate().map(|(value, word)| (spelling(word), value)))
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
