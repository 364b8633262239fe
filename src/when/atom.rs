//! The words of a sentence with what each can mean in an expression of time.
//!
//! A tokenizer keeps `1915-17`, `20th`, `14h30` or `two-day` whole or not; the grammar of time needs their parts. So every
//! token is cut where letters, digits and signs meet, and phrases are looked up over the pieces: how the text was
//! tokenized then makes no difference.

use crate::lexicon::{GAP, Glue, MentionPack, Pack, Sense, Senses, WhenPack};
use crate::span::Span;
use crate::syntax::{Document, Upos};
use std::ops::Range;

/// A run of letters, a run of digits, or one sign.
#[derive(Clone, Copy, Debug)]
pub struct Atom<'d> {
    /// Where it stands.
    pub span: Span,
    /// Its folded spelling.
    pub word: &'d str,
    /// The token it is part of.
    pub token: usize,
    /// Whether nothing stands between it and the atom before it.
    pub glued: bool,
    /// What it is spelled with.
    make: Make,
}

/// What an atom is spelled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Make {
    /// Letters without accents, and nothing else.
    Letters,
    /// ASCII digits.
    Digits,
    /// A sign, or letters and signs that folding has mixed.
    Other,
}

impl Make {
    fn of(word: &str) -> Self {
        match word.as_bytes()[0] {
            b'0'..=b'9' if word.bytes().all(|b| b.is_ascii_digit()) => Make::Digits,
            b'a'..=b'z' if word.bytes().all(|b| b.is_ascii_lowercase()) => Make::Letters,
            _ => Make::Other,
        }
    }
}

/// The atoms of one sentence and the phrases that begin at each.
pub struct Atoms<'d> {
    document: &'d Document<'d>,
    atoms: Vec<Atom<'d>>,
    /// The longest phrase that begins at an atom: how many atoms, and its senses.
    phrases: Vec<(usize, &'d Senses)>,
    pack: &'d WhenPack,
    people: &'d MentionPack,
}

impl<'d> Atoms<'d> {
    /// No atoms yet.
    pub fn new(document: &'d Document<'d>, pack: &'d Pack) -> Self {
        Self { document, atoms: Vec::new(), phrases: Vec::new(), pack: &pack.when, people: &pack.mention }
    }

    /// Reads a sentence in place of the one before. `false` where nothing in it can be an expression of time.
    pub fn read(&mut self, tokens: Range<usize>) -> bool {
        self.atoms.clear();
        self.phrases.clear();
        for t in tokens {
            self.cut(t);
        }
        let mut promising = false;
        for i in 0..self.atoms.len() {
            let atom = self.atoms[i];
            if atom.make == Make::Digits {
                promising |= atom.word.len() == 4 || self.atoms.get(i + 1).is_some_and(|next| next.glued);
                self.phrases.push((0, Senses::NONE));
                continue;
            }
            let (count, senses) = self.longest(i);
            promising |= senses.tells_time;
            self.phrases.push((count, senses));
        }
        promising
    }

    /// The longest phrase that begins at an atom, and how many atoms it takes.
    fn longest(&self, i: usize) -> (usize, &'d Senses) {
        let first = self.atoms[i].word;
        let spelled = |from: usize| {
            self.atoms[from..].iter().enumerate().flat_map(move |(k, atom)| {
                let gap = (from + k > i && !atom.glued).then_some(GAP);
                gap.into_iter().chain([atom.word])
            })
        };
        let words = &self.pack.words;
        let found = if self.atoms[i].make == Make::Letters {
            let Some(&start) = self.pack.firsts.get(first) else { return (0, Senses::NONE) };
            let longer = start.leads_on.then(|| words.longest_behind(start, spelled(i + 1))).flatten();
            longer.map(|(count, senses)| (count + 1, senses)).or_else(|| Some((1, words.meaning(start)?)))
        } else {
            words.longest(spelled(i))
        };
        let Some((count, senses)) = found else { return (0, Senses::NONE) };
        let (mut atoms, mut left) = (0, count);
        while left > 0 {
            left = left.saturating_sub(if atoms > 0 && !self.atoms[i + atoms].glued { 2 } else { 1 });
            atoms += 1;
        }
        (atoms, senses)
    }

    /// Appends the pieces of a token.
    fn cut(&mut self, t: usize) {
        let (span, surface) = (self.document.token(t).span, self.document.surface(t));
        if surface.is_empty() {
            return;
        }
        let glued = self.atoms.last().is_some_and(|last| last.span.end == span.start);
        let whole = Atom { span, word: surface, token: t, glued, make: Make::of(surface) };
        if whole.make != Make::Other || surface.len() == 1 {
            return self.atoms.push(whole);
        }
        let raw = span.of(self.document.text());
        if pieces(raw).count() != pieces(surface).count() {
            return self.atoms.push(whole);
        }
        for (n, (raw, word)) in pieces(raw).zip(pieces(surface)).enumerate() {
            let start = span.start as usize;
            let span = Span::new(start + raw.start, start + raw.end);
            let word = &surface[word];
            self.atoms.push(Atom { span, word, token: t, glued: glued || n > 0, make: Make::of(word) });
        }
    }

    /// How many atoms there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.atoms.len()
    }

    /// The document they are of.
    pub fn document(&self) -> &'d Document<'d> {
        self.document
    }

    /// The pack their senses are from.
    pub fn pack(&self) -> &'d WhenPack {
        self.pack
    }

    /// The first atom of a token, if it is of this sentence.
    pub fn of_token(&self, t: usize) -> Option<usize> {
        let i = self.atoms.partition_point(|atom| atom.token < t);
        self.atoms.get(i).filter(|atom| atom.token == t).map(|_| i)
    }

    /// Whether an atom is a noun for somebody: *un routier de 34 ans*.
    pub fn person(&self, i: usize) -> bool {
        let word = self.word(i);
        let acts = || self.people.agentive_endings.iter().any(|ending| word.ends_with(ending.as_str()));
        let one = self.atoms.get(i).is_some_and(|atom| self.document.token(atom.token).upos == Upos::Noun);
        one && self.people.nouns.get(word).map_or_else(acts, |noun| noun.role || noun.unnamed)
    }

    /// An atom, if there is one.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&Atom<'d>> {
        self.atoms.get(i)
    }

    /// The folded spelling of an atom; empty behind the last.
    #[inline]
    pub fn word(&self, i: usize) -> &'d str {
        self.atoms.get(i).map_or("", |atom| atom.word)
    }

    /// Whether an atom follows the one before it without a gap.
    #[inline]
    pub fn glued(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|atom| atom.glued)
    }

    /// Whether an atom is written with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|atom| atom.span.of(self.document.text()).starts_with(char::is_uppercase))
    }

    /// Whether an atom is a word of letters.
    #[inline]
    pub fn letters(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|atom| atom.make == Make::Letters || atom.word.starts_with(char::is_alphabetic))
    }

    /// The digits that an atom consists of.
    #[inline]
    pub fn digits(&self, i: usize) -> Option<&'d str> {
        self.atoms.get(i).filter(|atom| atom.make == Make::Digits).map(|atom| atom.word)
    }

    /// The number that an atom of at most `most` digits spells.
    #[inline]
    pub fn integer(&self, i: usize, most: usize) -> Option<u32> {
        self.digits(i).filter(|digits| digits.len() <= most).and_then(|digits| digits.parse().ok())
    }

    /// What the phrase that begins at an atom can mean.
    #[inline]
    pub fn senses(&self, i: usize) -> &'d Senses {
        self.phrases.get(i).map_or(Senses::NONE, |phrase| phrase.1)
    }

    /// The atom behind the phrase that begins at `i`; behind `i` itself where none begins.
    #[inline]
    pub fn after(&self, i: usize) -> usize {
        i + self.phrases.get(i).map_or(1, |phrase| phrase.0.max(1))
    }

    /// The first sense of the phrase at `i` that `pick` takes, and the atom behind the phrase.
    #[inline]
    pub fn sense<T>(&self, i: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<(T, usize)> {
        self.senses(i).iter().find_map(|&sense| pick(sense)).map(|found| (found, self.after(i)))
    }

    /// Whether the phrase at `i` can do this.
    #[inline]
    pub fn is(&self, i: usize, glue: Glue) -> bool {
        self.senses(i).has(glue)
    }

    /// The atom behind the phrase at `i` if it does this.
    #[inline]
    pub fn glue(&self, i: usize, glue: Glue) -> Option<usize> {
        self.is(i, glue).then(|| self.after(i))
    }

    /// The atom behind the phrase at `i` if it does this, else `i`.
    pub fn skip(&self, i: usize, glue: Glue) -> usize {
        self.glue(i, glue).unwrap_or(i)
    }

    /// Whether the phrase that ends before `i` can do this.
    pub fn follows(&self, i: usize, glue: Glue) -> bool {
        (i.saturating_sub(4)..i).any(|start| self.after(start) == i && self.is(start, glue))
    }

    /// Where a run of atoms stands.
    pub fn span(&self, atoms: Range<usize>) -> Span {
        self.atoms[atoms.start].span.join(self.atoms[atoms.end - 1].span)
    }
}

/// The runs of letters, the runs of digits, and the signs of a token.
fn pieces(token: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let class = |c: char| match c {
        c if c.is_ascii_digit() => 0,
        c if c.is_alphabetic() => 1,
        _ => 2,
    };
    let mut rest = token.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.next()?;
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = rest.peek()
            && class(c) == class(first)
            && class(c) != 2
        {
            end = at + c.len_utf8();
            rest.next();
        }
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_cut_where_letters_digits_and_signs_meet() {
        for (token, cut) in [
            ("1915-17", &["1915", "-", "17"][..]),
            ("20th", &["20", "th"]),
            ("14h30", &["14", "h", "30"]),
            ("two-day", &["two", "-", "day"]),
            ("août", &["août"]),
            ("08/11/2025", &["08", "/", "11", "/", "2025"]),
        ] {
            assert_eq!(pieces(token).map(|range| &token[range]).collect::<Vec<_>>(), cut);
        }
    }
}
