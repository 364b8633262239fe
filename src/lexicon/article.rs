//! The pack of the `article` room: `packs/*/article.toml`.

use super::error::File;
use super::reader::Spanned;
use super::{LexiconError, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

type Words = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    byline: Words,
    joiners: Words,
    places: Words,
    particles: Words,
    roles: Words,
    staff: Words,
    weekdays: Words,
    months: Vec<Words>,
    day_first: bool,
    published: Words,
    updated: Words,
    clock: Words,
    labels: Words,
    notes: Words,
    credits: Words,
    promotions: Words,
    captions: Words,
    page: Words,
    asides: Words,
    ends: Words,
    agencies: Words,
    export: RawExport,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExport {
    counter: Words,
    end: Words,
    accession: Words,
    body: Words,
    index: Words,
    words: Words,
    copyright: Words,
    byline: Words,
    dateline: Words,
    language: Words,
    headline: Words,
    head: Words,
    tail: Words,
    name: Words,
}

/// Phrases that are looked up whole, as [`fold`] spells them.
#[derive(Debug)]
pub struct Folded {
    phrases: FxHashSet<String>,
    /// The letters that they begin with: most texts begin with another.
    initials: FxHashSet<char>,
    /// The number of words in the longest.
    longest: usize,
}

impl Folded {
    fn compile(file: &File, words: Words) -> Result<Self, LexiconError> {
        let (mut phrases, mut longest) = (FxHashSet::default(), 0);
        for word in words {
            let folded = fold(word.get_ref());
            longest = longest.max(folded.split_whitespace().count());
            if folded.trim().is_empty() || !phrases.insert(folded) {
                return Err(
                    file.error(&word, format!("{:?} is empty or stands here twice (accents and case do not count)", word.get_ref()))
                );
            }
        }
        let initials = phrases.iter().filter_map(|phrase| phrase.chars().next()).collect();
        Ok(Self { phrases, initials, longest })
    }

    /// Whether this folded phrase is one of them.
    pub fn has(&self, folded: &str) -> bool {
        self.phrases.contains(folded)
    }

    /// Where the longest of them that the text begins with ends: at a space, an apostrophe, a colon or a comma.
    pub fn leads(&self, text: &str) -> Option<usize> {
        let first = text.chars().next()?;
        if !fold(first.encode_utf8(&mut [0; 4])).starts_with(|initial| self.initials.contains(&initial)) {
            return None;
        }
        let ends = text.char_indices().filter_map(|(at, c)| match c {
            c if c.is_whitespace() || matches!(c, ':' | ',' | ';' | ')') => Some(at),
            '\'' | '’' => Some(at + c.len_utf8()),
            _ => None,
        });
        let mut ends: Vec<usize> = ends.take(3 * self.longest).collect();
        ends.push(text.len());
        ends.into_iter().rev().filter(|&end| end < 100).find(|&end| self.has(&fold(&text[..end])))
    }
}

/// What the `article` room looks up; every phrase is folded.
#[derive(Debug)]
pub struct ArticlePack {
    /// What a byline begins with: "by", "propos recueillis par".
    pub byline: Folded,
    /// What joins names: "and", "avec".
    pub joiners: Folded,
    /// What ends the names of a byline where a place follows: "in", "à".
    pub places: Folded,
    /// Small words inside a name: "de", "von".
    pub particles: Folded,
    /// What a person is beside the name: "correspondent".
    pub roles: Folded,
    /// What stands where a name should and is none: "staff writer", "la rédaction".
    pub staff: Folded,
    /// Names of weekdays, long and short.
    pub weekdays: Folded,
    /// Names of months, long and short, with their numbers from 1.
    pub months: FxHashMap<String, i8>,
    /// Whether 3/4/2025 is 3 April; where not, such a date is not read.
    pub day_first: bool,
    /// What stands beside a day of publication: "published", "publié le".
    pub published: Folded,
    /// What stands beside a later day: "updated", "mis à jour".
    pub updated: Folded,
    /// Small words, times of day and zones in a line of date: "on", "GMT", "heure locale".
    pub clock: Folded,
    /// What stands before a dash at the head of a report and is no place: "EXCLUSIVE".
    pub labels: Folded,
    /// How a note to an agency's clients begins: "(Adds quotes)".
    pub notes: Folded,
    /// How what follows the report and tells of it begins: "(Reporting by", "Source :".
    pub credits: Folded,
    /// How a line begins that leads the reader elsewhere: "Read more:", "Lire aussi".
    pub promotions: Folded,
    /// How a line about a picture begins: "Photo:", "Crédit".
    pub captions: Folded,
    /// A whole line of a web page that is no part of the article: "Comments".
    pub page: Folded,
    /// Headings over what follows an article and is no part of it: "About the author".
    pub asides: Folded,
    /// A whole line that ends the report: "ENDS".
    pub ends: Folded,
    /// News agencies.
    pub agencies: Folded,
    /// The labels of database exports.
    pub export: ExportPack,
}

/// The words of database exports in one language of their interface.
#[derive(Debug)]
pub struct ExportPack {
    /// The counter before an article, with `#` for its numbers.
    pub counter: Folded,
    /// The line after an article.
    pub end: Folded,
    /// What an accession number follows, in the last line of an article.
    pub accession: Folded,
    /// The line before the text.
    pub body: Folded,
    /// The line after the text.
    pub index: Folded,
    /// What counts the length: "49 words".
    pub words: Folded,
    /// How a line of copyright begins.
    pub copyright: Folded,
    /// Labels of the field of authors.
    pub byline: Folded,
    /// Labels of the field of the place.
    pub dateline: Folded,
    /// Labels of the field of the language.
    pub language: Folded,
    /// Labels of the field of the headline.
    pub headline: Folded,
    /// Labels of other fields above the text.
    pub head: Folded,
    /// Labels of fields below the text.
    pub tail: Folded,
    /// What the language of the pack is called.
    pub name: Folded,
}

impl ArticlePack {
    pub(super) fn compile(file: &File) -> Result<Self, LexiconError> {
        let raw: Raw = file.read()?;
        let words = |words| Folded::compile(file, words);
        let mut months = FxHashMap::default();
        for (names, month) in raw.months.into_iter().zip(1..) {
            for name in names {
                if month > 12 || months.insert(fold(name.get_ref()), month).is_some() {
                    return Err(file.error(&name, "a name for each of twelve months, none twice"));
                }
            }
        }
        Ok(Self {
            byline: words(raw.byline)?,
            joiners: words(raw.joiners)?,
            places: words(raw.places)?,
            particles: words(raw.particles)?,
            roles: words(raw.roles)?,
            staff: words(raw.staff)?,
            weekdays: words(raw.weekdays)?,
            months,
            day_first: raw.day_first,
            published: words(raw.published)?,
            updated: words(raw.updated)?,
            clock: words(raw.clock)?,
            labels: words(raw.labels)?,
            notes: words(raw.notes)?,
            credits: words(raw.credits)?,
            promotions: words(raw.promotions)?,
            captions: words(raw.captions)?,
            page: words(raw.page)?,
            asides: words(raw.asides)?,
            ends: words(raw.ends)?,
            agencies: words(raw.agencies)?,
            export: ExportPack {
                counter: words(raw.export.counter)?,
                end: words(raw.export.end)?,
                accession: words(raw.export.accession)?,
                body: words(raw.export.body)?,
                index: words(raw.export.index)?,
                words: words(raw.export.words)?,
                copyright: words(raw.export.copyright)?,
                byline: words(raw.export.byline)?,
                dateline: words(raw.export.dateline)?,
                language: words(raw.export.language)?,
                headline: words(raw.export.headline)?,
                head: words(raw.export.head)?,
                tail: words(raw.export.tail)?,
                name: words(raw.export.name)?,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Language, Packs};

    #[test]
    fn the_longest_phrase_at_the_start_is_found_where_a_word_ends() {
        let pack = Packs::shipped().get(Language::ENGLISH).expect("the English pack");
        for (text, length) in [("By Jane Doe", Some(2)), ("bye", None), ("Story by: Jane", Some(8)), ("by", Some(2)), ("", None)] {
            assert_eq!(pack.article.byline.leads(text), length, "{text}");
        }
        assert_eq!(pack.article.months.get("nov"), Some(&11));
    }
}
