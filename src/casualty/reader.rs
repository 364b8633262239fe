//! One document as this room reads it: tokens by their dictionary forms, figures by the tokens they count with.

use super::Evidence;
use super::surface;
use crate::figure::{Figure, FigureKind};
use crate::lexicon::{ActorKind, CasualtyPack, NounRole, Outcome, Pack, Phrases, Words};
use crate::syntax::{Deprel, Document, Subtype, Upos};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// What every part of this room looks things up in.
pub(super) struct Reader<'r> {
    pub document: &'r Document<'r>,
    pub pack: &'r CasualtyPack,
    pub language: &'r Pack,
    pub evidence: Evidence<'r>,
    /// Counts, by the token of their numeral and by the head of the noun phrase they count.
    counts: FxHashMap<usize, usize>,
    /// The tokens of ages; the last of one may stand for a person: "the ten-year-old".
    ages: FxHashMap<usize, Age>,
    /// Tokens of datelines, which have no part in a sentence.
    outside: FxHashSet<usize>,
    /// The two countries that the article names most, ISO 3166-1 alpha-3.
    pub countries: Vec<String>,
}

/// The two countries that an article names most, the first named of equals first.
fn countries(evidence: Evidence<'_>) -> Vec<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mentions = evidence.mentions.mentions.iter().filter(|mention| mention.kind == ActorKind::Country);
    for country in mentions.filter_map(|mention| evidence.mentions.entity(mention)?.country.as_deref()) {
        match counts.iter_mut().find(|(known, _)| *known == country) {
            Some((_, count)) => *count += 1,
            None => counts.push((country, 1)),
        }
    }
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    counts.into_iter().take(2).map(|(country, _)| country.to_owned()).collect()
}

/// The tokens of an age.
type Age = Range<usize>;

impl<'r> Reader<'r> {
    pub fn new(document: &'r Document<'r>, language: &'r Pack, evidence: Evidence<'r>) -> Self {
        let mut counts = FxHashMap::default();
        let counting = |figure: &Figure| counts_beings(figure) && !is_age(document, language, figure);
        for (index, figure) in evidence.figures.iter().enumerate().filter(|(_, figure)| counting(figure)) {
            // Any word of the numeral may head it: "tens of thousands".
            for token in document.token_at(figure.number.start)..document.token_at(figure.number.end - 1) + 1 {
                counts.entry(token).or_insert(index);
            }
            // A noun before its numeral is what is measured, not who is counted: "the toll stood at 61".
            if let Some(noun) = figure.noun_head.filter(|&noun| noun > figure.token) {
                counts.entry(noun).or_insert(index);
            }
        }
        let ages = evidence.figures.iter().filter(|figure| figure.kind == FigureKind::Age);
        let ages = ages.map(|figure| document.token_at(figure.span.start)..document.token_at(figure.span.end - 1) + 1);
        let ages = ages.flat_map(|tokens| tokens.clone().map(move |t| (t, tokens.clone()))).collect();
        let outside = document.sentences().iter().flat_map(|sentence| surface::dateline(document, sentence)).collect();
        Self { document, pack: &language.casualty, language, evidence, counts, ages, outside, countries: countries(evidence) }
    }

    /// Whether a token is one of these words, by lemma or as written.
    pub fn is(&self, t: usize, words: &Words) -> bool {
        words.contains(self.document.lemma(t)) || words.contains(self.document.folded(t))
    }

    pub fn upos(&self, t: usize) -> Upos {
        self.document.token(t).upos
    }

    pub fn deprel(&self, t: usize) -> Deprel {
        self.document.token(t).deprel
    }

    pub fn subtype(&self, t: usize) -> Subtype {
        self.document.token(t).subtype
    }

    pub fn head(&self, t: usize) -> Option<usize> {
        self.document.token(t).head.map(|head| head as usize)
    }

    pub fn is_nominal(&self, t: usize) -> bool {
        let nominal =
            matches!(self.upos(t), Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron) || self.age_at(t).is_some_and(|age| age.end == t + 1);
        nominal && !self.is_outside(t)
    }

    /// The tokens of the age that a token is in.
    pub fn age_at(&self, t: usize) -> Option<Range<usize>> {
        self.ages.get(&t).cloned()
    }

    /// Whether a token is in an age.
    pub fn in_age(&self, t: usize) -> bool {
        self.ages.contains_key(&t)
    }

    /// Whether a token is in a dateline.
    pub fn is_outside(&self, t: usize) -> bool {
        self.outside.contains(&t)
    }

    pub fn is_verb(&self, t: usize) -> bool {
        matches!(self.upos(t), Upos::Verb | Upos::Aux)
    }

    /// The tokens of the sentence a token is in.
    pub fn sentence(&self, t: usize) -> Range<usize> {
        self.document.sentence_of(t).tokens.clone()
    }

    /// The count that stands at a token or counts the noun there.
    pub fn count_at(&self, t: usize) -> Option<usize> {
        self.counts.get(&t).copied()
    }

    /// The count that a token is a word of.
    pub fn numeral_at(&self, t: usize) -> Option<usize> {
        self.count_at(t).filter(|&index| self.figure(index).number.overlaps(self.document.token(t).span))
    }

    /// The figure of a count.
    pub fn figure(&self, index: usize) -> &'r Figure {
        &self.evidence.figures[index]
    }

    /// The figure, of whatever kind, whose number a token is in.
    pub fn figure_over(&self, t: usize) -> Option<&'r Figure> {
        let span = self.document.token(t).span;
        let first = self.evidence.figures.partition_point(|figure| figure.span.end <= span.start);
        self.evidence.figures.get(first).filter(|figure| figure.number.overlaps(span))
    }

    /// The figure, of whatever kind, whose wording a token is in.
    pub fn figure_around(&self, t: usize) -> Option<&'r Figure> {
        let span = self.document.token(t).span;
        let first = self.evidence.figures.partition_point(|figure| figure.span.end <= span.start);
        self.evidence.figures.get(first).filter(|figure| figure.span.overlaps(span))
    }

    /// The counts of a sentence's stretch of tokens, in order, each by the token of its numeral.
    pub fn counts_in(&self, tokens: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        tokens.filter_map(|t| self.count_at(t).filter(|&index| self.figure(index).token == t))
    }

    /// Whether a token is a pronoun of one person right before its verb: *le tuant*.
    pub fn is_clitic(&self, t: usize) -> bool {
        !self.document.token(t).contracted
            && self.deprel(t) == Deprel::Obj
            && self.head(t).is_some_and(|verb| t < verb && self.is_verb(verb))
            && self.is(t, &self.pack.clitics)
    }

    /// What a noun is of: its dependent after one of these prepositions.
    pub fn complement(&self, t: usize, prepositions: &Words) -> Option<usize> {
        let own = self
            .document
            .children(t)
            .find(|&child| child > t && matches!(self.deprel(child), Deprel::Nmod | Deprel::Obl) && self.has_case(child, prepositions));
        // What follows right behind the preposition is of the noun, wherever the tree hangs it.
        let beside = || {
            let case = Some(t + 1).filter(|&case| case < self.sentence(t).end && self.deprel(case) == Deprel::Case)?;
            self.head(case).filter(|&noun| noun > case && self.is(case, prepositions) && self.is_nominal(noun))
        };
        own.or_else(beside)
    }

    /// Whether a word stands after a form of "to have", but for adverbs: it is a participle of the active.
    pub fn follows_have(&self, t: usize) -> bool {
        let before = (self.sentence(t).start..t).rev().find(|&t| self.upos(t) != Upos::Adv);
        before.is_some_and(|before| self.pack.have.contains(self.document.folded(before)))
    }

    /// Whether a word stands after a form of "to be", but for adverbs: it is a participle of the passive.
    pub fn follows_be(&self, t: usize) -> bool {
        let before = (self.sentence(t).start..t).rev().find(|&t| self.upos(t) != Upos::Adv);
        before.is_some_and(|before| self.upos(before) == Upos::Aux && !self.pack.have.contains(self.document.folded(before)))
    }

    /// Whether a word tells an outcome of itself: "dead", *blessés*.
    pub fn tells(&self, t: usize) -> bool {
        self.outcome_of(t).is_some()
    }

    /// The outcome that a word tells of itself.
    pub fn outcome_of(&self, t: usize) -> Option<Outcome> {
        [self.document.lemma(t), self.document.folded(t)].into_iter().find_map(|word| {
            let noun = self.pack.nouns.get(word).map(|senses| senses[0].outcome);
            noun.or_else(|| self.pack.adjectives.get(word).copied())
        })
    }

    /// Whether a word is the victims themselves: "the dead", "two hostages".
    pub fn names_victims(&self, t: usize) -> bool {
        [self.document.lemma(t), self.document.folded(t)].into_iter().any(|word| {
            let noun = self.pack.nouns.get(word).is_some_and(|senses| senses.iter().any(|sense| sense.role == NounRole::Victims));
            noun || self.pack.adjectives.contains_key(word)
        })
    }

    /// Whether a noun is only ever an event that befalls somebody: "loss", "murder".
    pub fn names_event(&self, t: usize) -> bool {
        self.pack.nouns.get(self.document.lemma(t)).is_some_and(|senses| senses.iter().all(|sense| sense.role == NounRole::Event))
    }

    /// The prepositions of a token.
    pub fn cases(&self, t: usize) -> impl Iterator<Item = usize> + '_ {
        self.document.children(t).filter(|&child| self.deprel(child) == Deprel::Case)
    }

    /// Whether one of a token's prepositions is one of these words.
    pub fn has_case(&self, t: usize, words: &Words) -> bool {
        self.cases(t).any(|case| self.is(case, words))
    }

    /// The first place in a stretch of tokens where a phrase begins: the tokens it takes.
    pub fn seek<T>(&self, tokens: Range<usize>, phrases: &Phrases<T>) -> Option<Range<usize>> {
        tokens.clone().find_map(|t| self.document.phrase(phrases, t).map(|(range, _)| range).filter(|range| range.end <= tokens.end))
    }
}

/// Whether a figure can count people: neither a unit nor an age nor money.
fn counts_beings(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Count | FigureKind::Number)
}

/// Whether a number is an age: "between the ages of 18 and 22", "Boy, 13, shot".
fn is_age(document: &Document<'_>, language: &Pack, figure: &Figure) -> bool {
    let first = document.token_at(figure.span.start);
    // "Boy, 13, shot": between commas after a noun.
    let comma = |t: usize| t < document.tokens().len() && document.form(t) == ",";
    if figure.noun.is_none()
        && first >= 2
        && comma(first - 1)
        && comma(first + 1)
        && matches!(document.token(first - 2).upos, Upos::Noun | Upos::Propn)
    {
        return true;
    }
    let start = document.sentence_of(first).tokens.start;
    let ages = &language.casualty.ages;
    let mut before = (start..first).rev().take(4).take_while(|&t| {
        let upos = document.token(t).upos;
        matches!(upos, Upos::Adp | Upos::Cconj | Upos::Num | Upos::Part | Upos::Det)
            || ages.contains(document.lemma(t))
            || ages.contains(document.folded(t))
    });
    before.any(|t| ages.contains(document.lemma(t)) || ages.contains(document.folded(t)))
}
