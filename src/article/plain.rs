//! Plain text: paragraphs, headline and subheads by the shape of the lines.

use super::{Article, Known, Paragraph, Region, detect};
use crate::span::Span;

/// Reads plain text. The text of the article is the input, unchanged.
pub fn plain(text: String, known: &Known) -> Article {
    let paragraphs = paragraphs(&text);
    let title = paragraphs.first().filter(|p| p.region == Region::Title).map(|p| p.span);
    let language = known.language.unwrap_or_else(|| detect(&text));
    Article {
        source: known.source.clone(),
        language,
        title,
        byline: None,
        dateline: None,
        published: known.published,
        site: known.site.clone(),
        url: known.url.clone(),
        paragraphs,
        text,
    }
}

/// Every line that holds something is a paragraph.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            let first = paragraphs.is_empty();
            let heading = span.len() < 200 && !span.of(text).ends_with(['.', '!', '?', '"', '”', '»', ':', '…']);
            let region = match heading {
                true if first => Region::Title,
                true => Region::Heading,
                false => Region::Body,
            };
            paragraphs.push(Paragraph { span, region });
        }
    }
    // A text of one line has no headline: the line is all there is.
    if let [only] = &mut paragraphs[..] {
        only.region = Region::Body;
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_without_a_full_stop_is_the_headline() {
        let article = plain("Talks fail in Lurania\n\nThe talks failed.\r\n* A new crisis\r\nTrade stopped.".into(), &Known::default());
        assert_eq!(article.title.map(|t| t.of(&article.text)), Some("Talks fail in Lurania"));
        let regions: Vec<_> = article.paragraphs.iter().map(|p| (p.region, p.span.of(&article.text))).collect();
        assert_eq!(
            regions,
            [
                (Region::Title, "Talks fail in Lurania"),
                (Region::Body, "The talks failed."),
                (Region::Heading, "* A new crisis"),
                (Region::Body, "Trade stopped.")
            ]
        );
    }

    #[test]
    fn an_empty_text_has_no_paragraph() {
        for text in ["", "   ", "\n\n\t\n"] {
            assert!(plain(text.into(), &Known::default()).paragraphs.is_empty());
        }
    }
}
