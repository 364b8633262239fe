//! Noun phrases that may act or speak: names with their titles and roles, roles alone, groups, bodies, unnamed sources.
//!
//! They are read from tags and lists rather than from trees, for an apposition ("the minister, Jane Roe,") is what parsers of
//! news know least. A phrase is a base ("Lurania's defence minister", "le général"), a tail joined by a small word ("of the
//! northern army"), a name, and one apposition in either order.

mod apposition;
mod base;
mod name;
mod word;

use super::names::{Word, is_capital};
use crate::lexicon::{Gender, Known, MentionPack, Noun, Pack, Pronoun, Ranked};
use crate::syntax::Document;
use std::ops::Range;

/// No phrase has more tokens than this; it keeps endless lines linear.
const REACH: usize = 64;

/// One phrase before it is linked to anybody.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrase<'p> {
    /// All its tokens, apposition included.
    pub tokens: Range<usize>,
    /// Its head.
    pub head: usize,
    /// The name in it.
    pub name: Option<Range<usize>>,
    /// The role in it, without its article.
    pub role: Option<Range<usize>>,
    /// What its head noun is.
    pub noun: Option<Noun>,
    /// Where its head noun stands, or ends.
    pub noun_at: usize,
    /// How many words that noun has more: "chef de l'État".
    pub noun_more: usize,
    /// Whether a title stands before the name.
    pub title: bool,
    /// The role that the title is short for.
    pub rank: Option<&'p str>,
    /// The gender that title, role or given name tells.
    pub gender: Option<Gender>,
    /// What the gazetteer says of the name.
    pub known: Option<&'p Known>,
    /// The country that is named in it.
    pub country: Option<&'p str>,
    /// Whom the role belongs to: the name in it.
    pub affiliation: Option<Range<usize>>,
    /// Whether somebody's possessive stands before it.
    pub owned: bool,
    /// Whether a small word joins something to its head.
    pub tailed: bool,
    /// What is joined to its head so.
    pub tail: Option<Range<usize>>,
    /// The body in its tail: the ministry of "the spokesman of the ministry of water".
    pub inner: Option<Box<Phrase<'p>>>,
    /// Whether it has the article of what is known.
    pub definite: bool,
    /// A pronoun and nothing else.
    pub pronoun: Option<&'p Pronoun>,
    /// "the former", "the latter".
    pub ranked: Option<&'p Ranked>,
    /// The name is but initials: "J. R.:" in a transcript.
    pub initials: bool,
    /// An acronym in brackets after the name.
    pub acronym: Option<usize>,
    /// An acronym in brackets after the body that the role belongs to.
    pub body_acronym: Option<usize>,
    /// Whether it is said not to be named.
    pub anonymous: bool,
}

/// Reads the phrases of a document, in order, none overlapping.
pub(super) fn phrases<'p>(document: &Document<'_>, pack: &'p Pack, words: &[Word<'p>]) -> Vec<Phrase<'p>> {
    let reader = Reader { document, lists: &pack.mention, words };
    let mut found = Vec::new();
    // Where the report was filed says and does nothing.
    let filed = document
        .article()
        .dateline
        .as_ref()
        .map_or(0..0, |dateline| document.token_at(dateline.span.start)..document.token_at(dateline.span.end.saturating_sub(1)) + 1);
    for sentence in document.sentences() {
        let mut t = sentence.tokens.start;
        if filed.contains(&t) {
            t = filed.end;
        }
        while t < sentence.tokens.end {
            match reader.phrase(t, sentence.tokens.end) {
                Some(phrase) => {
                    t = phrase.tokens.end.max(t + 1);
                    found.push(phrase);
                }
                None => t += 1,
            }
        }
    }
    found
}

struct Reader<'a, 'p> {
    document: &'a Document<'a>,
    lists: &'p MentionPack,
    words: &'a [Word<'p>],
}

impl<'p> Reader<'_, 'p> {
    /// Whether "le premier" only counts the noun behind it. What is nothing but "ce dernier" and a word has that word for its
    /// verb, whatever the tagger says: "Ce dernier dément."
    fn counts(&self, range: &Range<usize>, end: usize) -> bool {
        let next = range.end;
        let stop = |t: usize| t < end && matches!(self.document.form(t), "." | ",");
        let alone = self.document.sentence_of(range.start).tokens.start == range.start && stop(next + 1);
        next < end && self.is_noun(next) && (self.words[next].noun.is_some() || !alone)
    }

    fn phrase(&self, t: usize, end: usize) -> Option<Phrase<'p>> {
        if let Some((range, ranked)) = self.document.phrase(&self.lists.ranked, t)
            && !self.counts(&range, end)
        {
            let comma = range.end;
            let first = Phrase { head: range.start, tokens: range, ranked: Some(ranked), ..Phrase::default() };
            return Some(self.named_beside(&first, comma, end).unwrap_or(first));
        }
        if let Some(phrase) = self.initials(t, end).or_else(|| self.unlisted(t, end)) {
            return Some(phrase);
        }
        if let Some(pronoun) = self.words[t].pronoun
            && !pronoun.relative
        {
            return Some(Phrase { tokens: t..t + 1, head: t, pronoun: Some(pronoun), ..Phrase::default() });
        }
        let first = self.simple(t, end)?;
        let mut phrase = self.apposed(first, end);
        phrase.inner = self.inner_body(&phrase);
        Some(phrase)
    }

    /// The body in the tail of somebody's role.
    fn inner_body(&self, phrase: &Phrase<'p>) -> Option<Box<Phrase<'p>>> {
        let tail = phrase.tail.clone().filter(|_| phrase.noun.is_some_and(|noun| noun.role && !noun.plural))?;
        let end = phrase.role.as_ref().map_or(tail.end, |role| role.end.max(tail.end));
        let inner = self.simple(tail.start, end)?;
        let body = inner.noun.is_some_and(|noun| noun.organization && !noun.role) && (inner.tailed || inner.name.is_some());
        (body || inner.name.is_some() && inner.noun.is_none()).then(|| Box::new(inner))
    }
}
