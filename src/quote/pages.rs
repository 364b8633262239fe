//! The examples of the documentation's pages on quotations hold, row by row.

use super::Quote;
use super::tests::quotes;
use crate::span::Span;

const PAGES: [(&str, &str); 10] = [
    ("marks", include_str!("../../docs/quotations/marks.md")),
    ("clauses", include_str!("../../docs/quotations/clauses.md")),
    ("complements", include_str!("../../docs/quotations/complements.md")),
    ("according", include_str!("../../docs/quotations/according.md")),
    ("nouns", include_str!("../../docs/quotations/nouns.md")),
    ("participles", include_str!("../../docs/quotations/participles.md")),
    ("floating", include_str!("../../docs/quotations/floating.md")),
    ("headlines", include_str!("../../docs/quotations/headlines.md")),
    ("echo", include_str!("../../docs/quotations/echo.md")),
    ("nested", include_str!("../../docs/quotations/nested.md")),
];

/// The cells of the examples of a page, with the text as it is read.
fn examples(page: &str) -> Vec<(Vec<&str>, String)> {
    let cells = |line: &'_ str| line.starts_with("| en |") || line.starts_with("| fr |");
    page.lines()
        .filter(|line| cells(line))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            let text = cells[1].replace(" ¶ ", "\n\n");
            (cells, text)
        })
        .collect()
}

#[test]
fn every_family_is_as_its_page_says() {
    for (name, page) in PAGES {
        let examples = examples(page);
        assert!(examples.len() > 1, "{name} has examples");
        for (cells, text) in examples {
            let [language, _, content, speaker, rule] = cells[..] else { panic!("{name}: {cells:?}") };
            let found = quotes(language, &text);
            let as_said = |(quote, found, who): &(Quote, String, Option<String>)| {
                found == content && who.as_deref().unwrap_or("–") == speaker && quote.rule == rule
            };
            assert!(found.iter().any(as_said), "{name}: {text}: {found:?}");
        }
    }
}

#[test]
fn acts_are_as_their_page_says() {
    let examples = examples(include_str!("../../docs/quotations/acts.md"));
    assert!(examples.len() > 10);
    for (cells, text) in examples {
        let [language, _, act, target, addressee, medium, factuality] = cells[..] else { panic!("{cells:?}") };
        let found = quotes(language, &text);
        let (quote, ..) = found.first().unwrap_or_else(|| panic!("{text}"));
        let written = |span: Option<Span>| span.map_or("–", |span| span.of(&text)).to_owned();
        let has = (<&str>::from(quote.act), written(quote.target), written(quote.addressee), written(quote.medium));
        assert_eq!(has, (act, target.into(), addressee.into(), medium.into()), "{text}");
        assert_eq!(<&str>::from(quote.factuality), factuality, "{text}");
    }
}
