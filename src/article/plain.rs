//! Plain text: paragraphs, headline, byline, dateline, subheads by the shape of the lines.
//!
//! The text of the article is the input, unchanged. A paragraph is a line of its own, or several where the text was broken at a
//! column. Above the first paragraph of running text stand headline, standfirst, byline and line of date; below the last
//! one stands what the agency says of itself. All that is not running text and not the headline has the region
//! [`Region::Heading`], so that extractors of statements and figures can leave it out: a "(Corrects toll from 15)" is no report
//! of fifteen dead.

use super::provenance::{Origin, Provenance};
use super::{Article, Dateline, Known, Paragraph, Region, byline, dateline, day, detect, heading, lines};
use crate::lexicon::{ArticlePack, Language, Packs};
use crate::span::Span;
use jiff::civil::Date;

/// How many short lines in a row are a list or a table and no subheads.
const LIST: usize = 3;

/// Reads plain text. The text of the article is the input, unchanged.
pub fn plain(text: String, known: &Known) -> Article {
    let language = known.language.unwrap_or_else(|| detect(&text));
    let spans = lines::paragraphs(&text);
    let found = match spans.first() {
        // A headline that is known need not look like one: it may end with a full stop, or have nothing below it.
        Some(first) if known.title.as_deref() == Some(first.of(&text)) => {
            let region = |at| if at == 0 { Region::Title } else { Region::Body };
            let paragraphs = spans.into_iter().enumerate().map(|(at, span)| Paragraph { span, region: region(at) }).collect();
            Layout::below(&text, paragraphs, pack(language))
        }
        _ => Layout::read(&text, spans, pack(language)),
    };
    let mut provenance = Provenance::of(known);
    provenance.language.get_or_insert(Origin::Detected);
    let seen = |field: &mut Option<Origin>, there: bool| {
        if there {
            field.get_or_insert(Origin::Text);
        }
    };
    seen(&mut provenance.title, found.title.is_some());
    seen(&mut provenance.byline, found.byline.is_some());
    seen(&mut provenance.dateline, found.dateline.is_some());
    seen(&mut provenance.published, found.published.is_some());
    Article {
        source: known.source.clone(),
        language,
        title: found.title,
        byline: found.byline,
        place: found.place,
        dateline: found.dateline,
        published: known.published.or(found.published),
        site: known.site.clone(),
        url: known.url.clone(),
        paragraphs: found.paragraphs,
        provenance,
        text,
    }
}

/// The words of a language for the `article` room; English ones where the language has no pack.
pub(super) fn pack(language: Language) -> &'static ArticlePack {
    let packs = Packs::shipped();
    let pack = packs.get(language).or_else(|| packs.get(Language::ENGLISH));
    &pack.expect("the English pack ships").article
}

/// What the paragraphs of a text are.
#[derive(Default)]
pub(super) struct Layout {
    pub title: Option<Span>,
    pub byline: Option<String>,
    pub place: Option<String>,
    pub dateline: Option<Dateline>,
    pub published: Option<Date>,
    pub paragraphs: Vec<Paragraph>,
}

impl Layout {
    /// Reads the paragraphs of a text in which nothing is known to be a headline yet.
    pub(super) fn read(text: &str, spans: Vec<Span>, pack: &ArticlePack) -> Self {
        let mut layout =
            Self { paragraphs: spans.into_iter().map(|span| Paragraph { span, region: Region::Body }).collect(), ..Self::default() };
        let count = layout.paragraphs.len();
        for (at, paragraph) in layout.paragraphs.iter_mut().enumerate() {
            if heading::furniture(paragraph.span.of(text), at + 3 >= count && at > 0, pack) {
                paragraph.region = Region::Heading;
            }
        }
        // A text without running text under its first line has no headline: the lines are all there is.
        let running = |p: &Paragraph| p.region == Region::Body && (heading::stops(p.span.of(text)) || !heading::headline(p.span.of(text)));
        let first = layout.paragraphs.iter().position(|p| p.region == Region::Body).unwrap_or(0);
        let title = layout
            .paragraphs
            .get(first)
            .is_some_and(|p| heading::headline(p.span.of(text)) && dateline::read(text, p.span, pack).is_none());
        let below = first + usize::from(title);
        let Some(body) =
            (below..count).find(|&at| running(&layout.paragraphs[at]) && byline::read(layout.paragraphs[at].span.of(text), pack).is_none())
        else {
            return layout;
        };
        if title && head_line(layout.paragraphs[first].span.of(text), pack).is_none() {
            layout.paragraphs[first].region = Region::Title;
            layout.title = Some(layout.paragraphs[first].span);
        }
        layout.head(text, below.min(body), body, pack);
        layout.subheads(text, body);
        layout
    }

    /// Reads paragraphs of which headline and headings are known, as on a web page.
    pub(super) fn below(text: &str, paragraphs: Vec<Paragraph>, pack: &ArticlePack) -> Self {
        let mut layout = Self { paragraphs, ..Self::default() };
        let count = layout.paragraphs.len();
        let title = layout.paragraphs.first().filter(|p| p.region == Region::Title);
        layout.title = title.map(|p| p.span);
        let below = usize::from(layout.title.is_some());
        for at in below..count {
            if heading::furniture(layout.paragraphs[at].span.of(text), at + 3 >= count, pack) {
                layout.paragraphs[at].region = Region::Heading;
            }
        }
        // A page's first lines may be authors and date; unlike in plain text, nothing else before the first sentence is taken out.
        let body = (below..count)
            .find(|&at| layout.paragraphs[at].region == Region::Body && head_line(layout.paragraphs[at].span.of(text), pack).is_none());
        if let Some(body) = body {
            layout.head(text, below, body, pack);
            layout.subheads(text, body);
        }
        layout
    }

    /// Reads what stands between the headline and the running text, and how the latter begins.
    fn head(&mut self, text: &str, from: usize, body: usize, pack: &ArticlePack) {
        let mut authors = Vec::new();
        for at in from..body {
            let paragraph = self.paragraphs[at];
            match head_line(paragraph.span.of(text), pack) {
                Some((names, published)) => {
                    authors.extend(names);
                    self.published = self.published.or(published);
                }
                None => self.dateline = self.dateline.take().or_else(|| dateline::read(text, paragraph.span, pack)),
            }
            self.paragraphs[at].region = Region::Heading;
        }
        self.dateline = self.dateline.take().or_else(|| dateline::read(text, self.paragraphs[body].span, pack));
        self.place = self.dateline.as_ref().map(|dateline| dateline.place.of(text).to_owned());
        self.published = self.published.or_else(|| self.dateline.as_ref()?.day?.date());
        if authors.is_empty() {
            // "(Reporting by Jane Doe; Editing by …)": only the first clause names authors.
            let below = self.paragraphs[body..].iter().filter(|p| p.region == Region::Heading).map(|p| p.span.of(text));
            authors =
                below.filter_map(|line| byline::read(line.trim_matches(['(', ')', '[', ']']).split(';').next()?, pack)).flatten().collect();
        }
        authors.dedup();
        self.byline = (!authors.is_empty()).then(|| authors.join(", "));
    }

    /// Finds the subheads in the running text: short open lines that running text follows, one by one.
    fn subheads(&mut self, text: &str, body: usize) {
        let short: Vec<bool> = self.paragraphs.iter().map(|p| p.region != Region::Body || heading::subhead(p.span.of(text))).collect();
        let mut at = body + 1;
        while at < short.len() {
            let end = (at..short.len()).find(|&at| !short[at]).unwrap_or(short.len());
            let lines: Vec<usize> = (at..end).filter(|&at| self.paragraphs[at].region == Region::Body).collect();
            let bullets = lines.iter().filter(|&&at| heading::bulleted(self.paragraphs[at].span.of(text))).count();
            // The last line of a text names nothing that follows.
            if lines.len() < LIST && bullets < 2 && end < short.len() {
                lines.into_iter().for_each(|at| self.paragraphs[at].region = Region::Heading);
            }
            at = end + 1;
        }
    }
}

/// What a line above the running text says of the report: its authors or its day.
pub(super) fn head_line(line: &str, pack: &ArticlePack) -> Option<(Vec<String>, Option<Date>)> {
    if let Some(stamp) = day::stamp(line, pack) {
        return Some((Vec::new(), stamp.published.and_then(|day| day.date())));
    }
    let authors = byline::read(line, pack)?;
    Some((authors, day::find(line, pack).and_then(|(day, _)| day.date())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions(article: &Article) -> String {
        let letter = |region| match region {
            Region::Title => 'T',
            Region::Heading => 'h',
            Region::Body => 'b',
        };
        article.paragraphs.iter().map(|p| letter(p.region)).collect()
    }

    #[test]
    fn the_parts_of_a_report_are_told_by_their_shape() {
        for (text, shape, byline, place, published) in [
            ("Talks fail in Lurania\n\nThe talks failed.\r\n* A new crisis\r\nTrade stopped.", "Tbhb", None, None, None),
            (
                "Toll rises to 34\n\nBy Jane Doe and John Roe\n\nNIAMEY, Oct 15 (Reuters) — The toll rose.\n\n“Now,” he said.\n\n(Reporting by Jane Doe; editing by Max Poe)",
                "Thbbh",
                Some("Jane Doe, John Roe"),
                Some("NIAMEY"),
                None,
            ),
            (
                "UPDATE 2-Toll rises to 34\n(Adds quotes)\nNIAMEY, Oct 15, 2025 (Reuters) — The toll rose.\nENDS",
                "Thbh",
                None,
                Some("NIAMEY"),
                Some("2025-10-15"),
            ),
            (
                "‘They asked nobody’s name’: a town buries its traders\nAnselm Quaye, Africa correspondent\nThursday 16 October 2025\n\nThe graves were dug.\n\n* “Nobody came”\n\nThe army came.",
                "Thhbhb",
                Some("Anselm Quaye"),
                None,
                Some("2025-10-16"),
            ),
            (
                "Naufrage : « La mer était plate »\n\nDe notre envoyé spécial à Andranovaky, Hugues Lavallière\nPublié le 3 mars 2025\n\nUn boutre a chaviré.\n\nUne série noire\n\nEn novembre, une vedette avait pris feu.",
                "Thhbhb",
                Some("Hugues Lavallière"),
                None,
                Some("2025-03-03"),
            ),
            (
                "KABOUL, 8 nov (AFP) – Les pourparlers ont échoué.\nIls reprendront.\n(Reportage de Léa Morin ; version française Jean Roux)",
                "bbh",
                Some("Léa Morin"),
                Some("KABOUL"),
                None,
            ),
            ("The talks failed.\n\nTrade stopped.", "bb", None, None, None),
            ("Five soldiers were killed", "b", None, None, None),
            ("The dead:\n- two nurses\n- a choirmaster\n- four pupils\nThe search goes on.", "bbbbb", None, None, None),
            ("Who will pay?\nThe bank will. It always does.", "Tb", None, None, None),
        ] {
            let article = plain(text.into(), &Known::default());
            assert_eq!(regions(&article), shape, "{text}");
            assert_eq!(article.byline.as_deref(), byline, "{text}");
            assert_eq!(article.dateline.as_ref().map(|d| d.place.of(text)), place, "{text}");
            assert_eq!(article.published.map(|d| d.to_string()).as_deref(), published, "{text}");
            assert_eq!(article.text, text);
        }
    }

    #[test]
    fn what_is_known_is_kept() {
        let known = Known { published: Some(jiff::civil::date(2025, 11, 9)), ..Known::default() };
        let article = plain("KABUL, Nov 8, 2025 (AP) — Talks failed.".into(), &known);
        assert_eq!(article.published, known.published);
        assert_eq!(article.provenance.published, Some(Origin::Given));
    }

    #[test]
    fn an_empty_text_has_no_paragraph() {
        for text in ["", "   ", "\n\n\t\n"] {
            assert!(plain(text.into(), &Known::default()).paragraphs.is_empty());
        }
    }
}
