//! The analysed article that every extractor reads.

use super::form::Form;
use super::model::Model;
use super::parser::Analyser;
use super::{Deprel, Subtype, Upos};
use crate::article::{Article, Region};
use crate::lexicon::{Phrases, fold_into};
use crate::span::Span;
use std::ops::Range;

/// No sentence of a language hangs more dependents on one token than this.
const DEPENDENTS: usize = 128;

/// One syntactic word. Tokens are numbered through the document, and a head is such a number.
#[derive(Clone, Debug, Default)]
pub struct Token {
    /// Where it stands; the words of a contraction (*du* = *de* + *le*) share the span of the whole.
    pub span: Span,
    /// The sentence it is in.
    pub sentence: u32,
    /// Its part of speech.
    pub upos: Upos,
    /// Its relation to its head.
    pub deprel: Deprel,
    /// What kind of that relation.
    pub subtype: Subtype,
    /// The token that governs it; `None` for the root of a sentence.
    pub head: Option<u32>,
    /// Whether it is a further word of the contraction that the token before it began.
    pub contracted: bool,
    form: Range<u32>,
    folded: Range<u32>,
    surface: Range<u32>,
    lemma: Range<u32>,
}

/// One sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Where the sentence around stands, in which a quotation of several sentences is one part; its own span otherwise.
    pub outer: Span,
    /// Its tokens, by their number in the document.
    pub tokens: Range<usize>,
    /// The paragraph it is in, by its number in the article.
    pub paragraph: u32,
    /// What that paragraph is.
    pub region: Region,
}

/// One article, split, tagged and parsed.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    article: &'a Article,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    /// All spellings of all tokens, which `form`, `folded` and `lemma` are ranges of.
    spellings: String,
    /// Dependents of all tokens, those of token `t` at `dependents[first[t]..first[t + 1]]`, in order.
    dependents: Vec<u32>,
    first: Vec<u32>,
}

impl<'a> Document<'a> {
    /// A document without tokens yet.
    pub(super) fn new(article: &'a Article) -> Self {
        Self { article, tokens: Vec::new(), sentences: Vec::new(), spellings: String::new(), dependents: Vec::new(), first: Vec::new() }
    }

    /// A document of which nothing is known but its article.
    pub fn unread(article: &'a Article) -> Self {
        Self::new(article).finish()
    }

    /// Appends a word as it stands in the text.
    pub(super) fn push(&mut self, span: Span) {
        let form = self.spell(span);
        let folded = self.fold(span.of(self.text()));
        self.word(Token { span, form, surface: folded.clone(), lemma: folded.clone(), folded, ..Token::default() });
    }

    /// Appends a contraction: the words it stands for, which share its span.
    pub(super) fn push_contraction(&mut self, span: Span, words: &[String]) {
        let mut surface = self.fold(span.of(self.text()));
        for (i, word) in words.iter().enumerate() {
            let start = self.spellings.len() as u32;
            self.spellings.push_str(word);
            let form = start..self.spellings.len() as u32;
            let folded = self.fold(word);
            self.word(Token { span, contracted: i > 0, form, surface: surface.clone(), lemma: folded.clone(), folded, ..Token::default() });
            surface = surface.end..surface.end;
        }
    }

    fn spell(&mut self, span: Span) -> Range<u32> {
        let start = self.spellings.len() as u32;
        self.spellings.push_str(span.of(&self.article.text));
        start..self.spellings.len() as u32
    }

    fn fold(&mut self, word: &str) -> Range<u32> {
        let start = self.spellings.len() as u32;
        fold_into(word, &mut self.spellings);
        start..self.spellings.len() as u32
    }

    fn word(&mut self, token: Token) {
        self.tokens.push(Token { sentence: self.sentences.len() as u32, ..token });
    }

    /// Ends a sentence that began at token `first`.
    pub(super) fn end_sentence(&mut self, first: usize, span: Span, paragraph: u32) {
        let region = self.article.paragraphs[paragraph as usize].region;
        self.sentences.push(Sentence { span, outer: span, tokens: first..self.tokens.len(), paragraph, region });
    }

    /// Tells the last sentences, those of one paragraph, which belong together: each has the number of the first of its run.
    pub(super) fn join(&mut self, firsts: &[usize]) {
        let start = self.sentences.len() - firsts.len();
        let sentences = &mut self.sentences[start..];
        let mut end = sentences.len();
        for number in (0..sentences.len()).rev() {
            if number + 1 == end || firsts[number] != firsts[number + 1] {
                end = number + 1;
            }
            sentences[number].outer = sentences[firsts[number]].span.join(sentences[end - 1].span);
        }
    }

    /// Sets tags, lemmas, heads and relations of all tokens.
    pub(super) fn analyse(&mut self, model: &Model) {
        let mut analyser = Analyser::default();
        let mut lemma = String::new();
        let filed = self.article.dateline.as_ref().map(|dateline| dateline.span);
        for sentence in &self.sentences {
            // A dateline is no part of the clause behind it: it has a tree of its own, which hangs on the other.
            let filed = filed.filter(|filed| filed.start <= sentence.span.start && filed.end > sentence.span.start);
            let inside = |token: &&Token| filed.is_some_and(|filed| token.span.end <= filed.end);
            let clause = sentence.tokens.start + self.tokens[sentence.tokens.clone()].iter().take_while(inside).count();
            let mut roots = [None; 2];
            for (part, root) in [sentence.tokens.start..clause, clause..sentence.tokens.end].into_iter().zip(&mut roots) {
                analyser.forms.clear();
                analyser.forms.extend(self.tokens[part.clone()].iter().map(|token| {
                    let of = |range: &Range<u32>| &self.spellings[range.start as usize..range.end as usize];
                    Form::new(of(&token.form), of(&token.folded))
                }));
                analyser.analyse(model);
                for (i, token) in self.tokens[part.clone()].iter_mut().enumerate() {
                    token.upos = model.upos(analyser.tags[i]);
                    (token.deprel, token.subtype) = model.relation(analyser.labels[i]);
                    token.head = Some(analyser.heads[i]).filter(|&head| (head as usize) < part.len()).map(|head| head + part.start as u32);
                    *root = if token.head.is_none() { Some(part.start + i) } else { *root };
                    let start = self.spellings.len();
                    let folded = token.folded.start as usize..token.folded.end as usize;
                    lemma.clear();
                    if model.lemmas.lemma_into(&self.spellings[folded], token.upos, &mut lemma) {
                        self.spellings.push_str(&lemma);
                        token.lemma = start as u32..self.spellings.len() as u32;
                    }
                }
            }
            if let [Some(dateline), Some(clause)] = roots {
                self.tokens[dateline].head = Some(clause as u32);
                (self.tokens[dateline].deprel, self.tokens[dateline].subtype) = (Deprel::Parataxis, Subtype::None);
            }
        }
    }

    /// Counts the dependents of every token, once the heads are set.
    pub(super) fn finish(mut self) -> Self {
        let mut first = vec![0u32; self.tokens.len() + 1];
        for head in self.tokens.iter().filter_map(|token| token.head) {
            first[head as usize + 1] += 1;
        }
        for t in 0..self.tokens.len() {
            first[t + 1] += first[t];
        }
        let mut next = first.clone();
        self.dependents = vec![0; *first.last().expect("one more than tokens") as usize];
        for (t, token) in self.tokens.iter().enumerate() {
            if let Some(head) = token.head {
                self.dependents[next[head as usize] as usize] = t as u32;
                next[head as usize] += 1;
            }
        }
        self.first = first;
        self
    }

    /// The article this is of.
    pub fn article(&self) -> &'a Article {
        self.article
    }

    /// The text of the article.
    #[inline]
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// The tokens, in order.
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// One token.
    #[inline]
    pub fn token(&self, t: usize) -> &Token {
        &self.tokens[t]
    }

    /// The sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The sentence a token is in.
    pub fn sentence_of(&self, t: usize) -> &Sentence {
        &self.sentences[self.tokens[t].sentence as usize]
    }

    /// How many words are written: contractions count once, punctuation does not count.
    pub fn words(&self) -> usize {
        self.tokens.iter().filter(|token| !token.contracted && token.span.of(self.text()).contains(char::is_alphanumeric)).count()
    }

    /// The word as written; for the words of a contraction, the word itself (*le* of *du*).
    pub fn form(&self, t: usize) -> &str {
        self.spelling(&self.tokens[t].form)
    }

    /// The word folded: small letters, no accents.
    #[inline]
    pub fn folded(&self, t: usize) -> &str {
        self.spelling(&self.tokens[t].folded)
    }

    /// Whether a word leans on the one before it with a hyphen: *-elle*, *-t-il*.
    pub fn is_hyphened(&self, t: usize) -> bool {
        self.tokens.get(t).is_some_and(|token| self.spelling(&token.form).strip_prefix('-').is_some_and(|rest| !rest.is_empty()))
    }

    /// What is written, folded: for the first word of a contraction the whole (*du*), for its further words nothing.
    #[inline]
    pub fn surface(&self, t: usize) -> &str {
        self.spelling(&self.tokens[t].surface)
    }

    /// The folded dictionary form.
    #[inline]
    pub fn lemma(&self, t: usize) -> &str {
        self.spelling(&self.tokens[t].lemma)
    }

    #[inline]
    fn spelling(&self, range: &Range<u32>) -> &str {
        &self.spellings[range.start as usize..range.end as usize]
    }

    /// The dependents of a token, in order; of very many the first, so that whoever looks at them for each
    /// word of an endless line takes no more time than its length.
    #[inline]
    pub fn children(&self, t: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let (first, end) = (self.first[t] as usize, self.first[t + 1] as usize);
        self.dependents[first..end.min(first + DEPENDENTS)].iter().map(|&child| child as usize)
    }

    /// The first dependent of a token by this relation.
    pub fn child(&self, t: usize, deprel: Deprel) -> Option<usize> {
        self.children(t).find(|&child| self.tokens[child].deprel == deprel)
    }

    /// The tokens from the first to the last that a token governs, itself included.
    pub fn subtree(&self, t: usize) -> Range<usize> {
        let (mut first, mut last) = (t, t);
        let mut open = vec![t];
        while let Some(t) = open.pop() {
            first = first.min(t);
            last = last.max(t);
            open.extend(self.children(t));
        }
        first..last + 1
    }

    /// Where a run of tokens stands.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens.start..tokens.end) {
            Some([first, .., last]) => first.span.join(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// The first token that ends after a byte of the text.
    pub fn token_at(&self, byte: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end <= byte)
    }

    /// The longest phrase that begins at a token and ends within its sentence: the tokens it takes, and its meaning.
    /// Contractions are matched by what is written (`au moins`), not by the words they stand for.
    pub fn phrase<'p, T>(&self, phrases: &'p Phrases<T>, t: usize) -> Option<(Range<usize>, &'p T)> {
        let words = (t..self.sentence_of(t).tokens.end).map(|i| self.surface(i));
        phrases.longest(words).map(|(count, value)| (t..t + count, value))
    }
}
