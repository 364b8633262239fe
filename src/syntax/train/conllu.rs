//! Reads treebanks: CoNLL-U, words with their tags, heads and labels.

/// A word of a treebank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word as written.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Part of speech of the language's own scheme, or `_`.
    pub xpos: String,
    /// Morphological features, or `_`.
    pub feats: String,
    /// Index of the head in the sentence, the length of the sentence for the root.
    pub head: usize,
    /// Relation with its subtype.
    pub deprel: String,
    /// Whether no space follows.
    pub glued: bool,
}

/// A sentence of a treebank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The raw text.
    pub text: String,
    /// Whether the sentence opens a paragraph or a document.
    pub paragraph: bool,
    /// The syntactic words.
    pub words: Vec<Word>,
    /// Surface tokens of several words.
    pub joined: Vec<Joined>,
}

/// A surface token that stands for several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The first word and one past the last.
    pub words: std::ops::Range<usize>,
    /// What is written.
    pub text: String,
    /// Whether no space follows.
    pub glued: bool,
}

impl Tree {
    /// The surface tokens, and whether each stands for several words.
    pub fn surface(&self) -> Vec<(&str, bool)> {
        let mut surface = Vec::new();
        let mut i = 0;
        while i < self.words.len() {
            if let Some(joined) = self.joined.iter().find(|j| j.words.start == i) {
                surface.push((joined.text.as_str(), true));
                i = joined.words.end.max(i + 1);
            } else {
                surface.push((self.words[i].form.as_str(), false));
                i += 1;
            }
        }
        surface
    }
}

/// Reads all sentences. Enhanced (empty) nodes are left out.
///
/// # Errors
/// Names the line that is no CoNLL-U.
pub fn read(text: &str) -> Result<Vec<Tree>, String> {
    let mut trees = Vec::new();
    let mut tree = Tree::default();
    for (number, line) in text.lines().enumerate() {
        let wrong = || format!("line {}: not CoNLL-U: {line}", number + 1);
        if line.is_empty() {
            if !tree.words.is_empty() {
                let root = tree.words.len();
                for word in &mut tree.words {
                    // Heads are written from 1, the root as 0.
                    word.head = word.head.checked_sub(1).unwrap_or(root);
                    if word.head > root {
                        return Err(wrong());
                    }
                }
                trees.push(std::mem::take(&mut tree));
            }
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            tree.paragraph |= comment.starts_with("newpar") || comment.starts_with("newdoc");
            if let Some(text) = comment.strip_prefix("text = ") {
                tree.text = text.to_owned();
            }
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = fields[..] else { return Err(wrong()) };
        let glued = misc.split('|').any(|m| m == "SpaceAfter=No");
        if let Some((first, last)) = id.split_once('-') {
            let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) else { return Err(wrong()) };
            tree.joined.push(Joined { words: first.saturating_sub(1)..last, text: form.to_owned(), glued });
            continue;
        }
        if id.contains('.') {
            continue;
        }
        tree.words.push(Word {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: upos.to_owned(),
            xpos: xpos.to_owned(),
            feats: feats.to_owned(),
            head: head.parse().map_err(|_| wrong())?,
            deprel: deprel.to_owned(),
            glued,
        });
    }
    Ok(trees)
}
