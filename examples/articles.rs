//! The articles table of some files as JSON lines on standard output, and what could not be read on standard error.
//!
//! ```text
//! cargo run --release --example articles -- page.html export.txt
//! ```

use copydesk::article::{Article, Known, open};
use copydesk::span::CodePoints;
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let batch = open(path.as_ref(), &Known::default(), || true)?;
        for article in &batch.articles {
            println!("{}", row(&path, article));
        }
        for problem in &batch.problems {
            eprintln!("{problem}");
        }
    }
    Ok(())
}

fn row(path: &str, article: &Article) -> serde_json::Value {
    let border = CodePoints::new(&article.text);
    let title = article.title.map(|title| border.span(title));
    json!({
        "file": path, "language": article.language, "title": article.title.map(|title| title.of(&article.text)), "title_start": title.map(|t| t.0),
        "title_end": title.map(|t| t.1), "byline": article.byline, "dateline": article.place, "published": article.published, "site": article.site,
        "url": article.url, "provenance": article.provenance, "text": article.text,
        "regions": article.paragraphs.iter().map(|paragraph| paragraph.region).collect::<Vec<_>>(),
    })
}
