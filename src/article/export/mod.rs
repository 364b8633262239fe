//! Files of many articles as databases of the press export them: Nexis, Factiva, Europresse, in English and French interface.
//!
//! Each layout turns a file into [`Entry`]s; what they have in common, the way from an entry to an article, is here. Labels are
//! pack data, and those of all languages are tried, since a French interface exports English papers.

mod europresse;
mod factiva;
mod nexis;

use super::blocks::{Block, blocks, compose};
use super::dom::parse;
use super::error::{ArticleError, ArticleProblem, Batch};
use super::plain::{Layout, pack};
use super::provenance::{Origin, Provenance};
use super::{Article, Known, byline, dateline, detect};
use crate::lexicon::{ArticlePack, ExportPack, Folded, Language, Packs};
use jiff::civil::Date;

/// One article of an export, as its fields give it.
#[derive(Debug, Default)]
struct Entry {
    /// Where it begins: a line, from 1, or the number of the article in a page.
    line: usize,
    title: Option<String>,
    authors: Option<String>,
    site: Option<String>,
    published: Option<Date>,
    place: Option<String>,
    language: Option<Language>,
    paragraphs: Vec<String>,
}

/// The entries of an export.
pub(super) struct Found {
    entries: Vec<Entry>,
    known: Known,
}

impl Found {
    /// An export, if these entries make one: where none has a text and a date, the file only looks like one.
    fn new(entries: Vec<Entry>, known: &Known) -> Option<Self> {
        let whole = |entry: &Entry| !entry.paragraphs.is_empty() && entry.published.is_some();
        entries.iter().any(whole).then(|| Self { entries, known: known.clone() })
    }

    /// The articles of the entries; what is no article is reported.
    pub fn into_batch(self, name: &str, batch: &mut Batch) -> Vec<Article> {
        let mut articles = Vec::with_capacity(self.entries.len());
        for entry in self.entries {
            if entry.paragraphs.is_empty() && entry.title.is_none() {
                let problem = ArticleProblem::Record("an article of the export has neither headline nor text".into());
                batch.problems.push(ArticleError { file: name.to_owned(), place: Some(format!("line {}", entry.line)), problem });
            } else {
                articles.push(entry.article(&self.known));
            }
        }
        articles
    }
}

/// The export that a plain text is; `None` where it is none.
pub(super) fn text(text: &str, known: &Known) -> Option<Found> {
    let lines = lines(text);
    let labels = Labels::all();
    let entries = nexis::counted(&lines, &labels).or_else(|| factiva::indexed(&lines)).or_else(|| ended(&lines, &labels))?;
    Found::new(entries, known)
}

/// The export that a page is; `None` where it is none.
///
/// # Errors
/// A page that takes too much time or memory.
pub(super) fn html(markup: &str, known: &Known) -> Result<Option<Found>, ArticleProblem> {
    let europresse = markup.contains("docOcurr") || markup.contains("DocPublicationName");
    let factiva = markup.contains("articleParagraph") && markup.contains("Headline\"");
    let nexis = markup.contains("DOC_ID_0");
    if !(europresse || factiva || nexis) {
        return Ok(None);
    }
    let tree = parse(markup)?;
    if europresse {
        return Ok(Found::new(europresse::entries(&tree), known));
    }
    // The other two differ from their text only in markup.
    let lines: Vec<String> = blocks(&tree.root(), true).into_iter().map(|block| block.text).collect();
    Ok(text(&lines.join("\n\n"), known))
}

/// The entries of a file whose articles end with a line of their own.
fn ended(lines: &[Line<'_>], labels: &Labels) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut from = 0;
    for (at, line) in lines.iter().enumerate() {
        let entry = if labels.line(line.text, |pack| &pack.end) {
            nexis::entry(&lines[from..at], labels)
        } else if factiva::accession(line.text, labels) {
            factiva::entry(&lines[from..at], labels)
        } else {
            continue;
        };
        entries.push(entry);
        from = at + 1;
    }
    (!entries.is_empty()).then_some(entries)
}

/// A line that holds something.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    text: &'a str,
    /// From 1.
    number: usize,
    /// Whether an empty line stands before it.
    apart: bool,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut apart = true;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{c}');
        if line.is_empty() {
            apart = true;
        } else {
            lines.push(Line { text: line, number: number + 1, apart });
            apart = false;
        }
    }
    lines
}

/// Paragraphs of lines: those between empty lines where there are such, else each line.
fn paragraphs(lines: &[Line<'_>]) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let blocks = lines.iter().skip(1).any(|line| line.apart);
    let wide = lines.iter().any(|line| line.text.chars().count() > 120);
    for line in lines {
        match paragraphs.last_mut() {
            Some(last) if blocks && !wide && !line.apart => {
                last.push(' ');
                last.push_str(line.text);
            }
            _ => paragraphs.push(line.text.to_owned()),
        }
    }
    paragraphs
}

/// The labels of all languages.
struct Labels(Vec<&'static ArticlePack>);

impl Labels {
    fn all() -> Self {
        let packs = Packs::shipped();
        Self(packs.languages().filter_map(|language| packs.get(language)).map(|pack| &*pack.article).collect())
    }

    /// Whether a line is one of some labels and nothing else.
    fn line(&self, line: &str, which: impl Fn(&ExportPack) -> &Folded) -> bool {
        let label = line.trim_end_matches([':', ' ', '\u{a0}']);
        label.len() <= 60 && self.0.iter().any(|pack| which(&pack.export).leads(label) == Some(label.len()))
    }

    /// The value of a line that begins with one of some labels and a colon.
    fn value<'a>(&self, line: &'a str, which: impl Fn(&ExportPack) -> &Folded) -> Option<&'a str> {
        let (label, value) = line.split_once(':')?;
        (label.len() <= 40 && self.line(label, which)).then_some(value.trim())
    }

    /// Whether a line begins with one of some phrases.
    fn begins(&self, line: &str, which: impl Fn(&ExportPack) -> &Folded) -> bool {
        self.0.iter().any(|pack| which(&pack.export).leads(line).is_some())
    }

    /// The language that is called so.
    fn language(&self, name: &str) -> Option<Language> {
        let packs = Packs::shipped();
        let called = |language: &Language| packs.get(*language).is_some_and(|pack| pack.article.export.name.leads(name).is_some());
        packs.languages().find(called)
    }

    /// The date that a line names, in whichever language, and how many bytes stand before it.
    fn date(&self, line: &str) -> Option<(Date, usize)> {
        let found = self.0.iter().find_map(|pack| super::day::find(line, pack).filter(|(day, _)| day.year.is_some()))?;
        Some((found.0.date()?, found.1.start))
    }

    /// The date of a line that holds little else than it.
    fn day(&self, line: &str) -> Option<Date> {
        let (date, before) = self.date(line).filter(|_| line.chars().count() <= 80)?;
        // A weekday may stand before it; a sentence may not.
        (line[..before].split_whitespace().count() <= 2).then_some(date)
    }
}

impl Entry {
    /// Takes a labelled line in; `false` where the line is none.
    fn take(&mut self, line: &str, labels: &Labels) -> bool {
        if let Some(value) = labels.value(line, |pack| &pack.byline) {
            self.authors = Some(value.to_owned());
        } else if let Some(value) = labels.value(line, |pack| &pack.dateline) {
            self.place = Some(value.to_owned());
        } else if let Some(value) = labels.value(line, |pack| &pack.language) {
            self.language = labels.language(value);
        } else if let Some(value) = labels.value(line, |pack| &pack.headline) {
            self.title = Some(value.to_owned());
        } else {
            return labels.value(line, |pack| &pack.head).is_some();
        }
        true
    }

    fn article(self, known: &Known) -> Article {
        let language = known.language.or(self.language).unwrap_or_else(|| detect(&self.paragraphs.join("\n")));
        let pack = pack(language);
        let blocks = self.paragraphs.into_iter().map(|text| Block { text, heading: false, link: false }).collect();
        let (text, paragraphs) = compose(self.title.as_deref(), blocks, pack);
        let layout = Layout::below(&text, paragraphs, pack);
        let named = |names: Vec<String>| (!names.is_empty()).then(|| names.join(", "));
        let field = self.authors.and_then(|line| named(byline::read(&line, pack).unwrap_or_else(|| byline::names(&line, pack))));
        let place = self.place.and_then(|words| dateline::place(&words, pack));
        let mut provenance = Provenance::of(known);
        let from = |export: bool, text: bool| if export { Some(Origin::Export) } else { text.then_some(Origin::Text) };
        provenance.title = from(layout.title.is_some(), false);
        provenance.byline = from(field.is_some(), layout.byline.is_some());
        provenance.dateline = from(place.is_some(), layout.place.is_some());
        provenance.published = provenance.published.or(from(self.published.is_some(), layout.published.is_some()));
        provenance.site = provenance.site.or(from(self.site.is_some(), false));
        provenance.language = provenance.language.or(Some(if self.language.is_some() { Origin::Export } else { Origin::Detected }));
        Article {
            source: known.source.clone(),
            language,
            title: layout.title,
            byline: field.or(layout.byline),
            place: place.or(layout.place),
            dateline: layout.dateline,
            published: known.published.or(self.published).or(layout.published),
            site: known.site.clone().or(self.site),
            url: known.url.clone(),
            paragraphs: layout.paragraphs,
            provenance,
            text,
        }
    }
}

#[cfg(test)]
mod tests;
