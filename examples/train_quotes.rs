//! Learns the weights of the `quote` room.
//!
//! ```text
//! cargo run --release --features train --example train_quotes -- lessons.jsonl models/quote-en.bin words
//! cargo run --release --features train --example train_quotes -- lessons.jsonl models/quote.bin classes
//! cargo run --release --features train --example train_quotes -- lessons.jsonl models/quote-source.bin sources
//! ```
//!
//! A lesson is a line `{"text": …, "language": "en", "quotes": [{"content": [[start, end], …], "cue": …, "source": …}]}` with
//! offsets in code points. With `words` the model of contents may know words and serves that language
//! alone, with `classes` it serves all others; `sources` makes the model of sources.

use copydesk::article::{Known, plain};
use copydesk::lexicon::Language;
use copydesk::quote::train::{Attribution, Lesson, contents, sources};
use copydesk::span::Span;
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    text: String,
    language: String,
    quotes: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    content: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    source: Vec<(usize, usize)>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [lessons, model, what] = &arguments[..] else { return Err("usage: train_quotes LESSONS.jsonl MODEL words|classes|sources".into()) };
    let lessons = std::fs::read_to_string(lessons)?.lines().map(lesson).collect::<Result<Vec<_>, _>>()?;
    let file = match what.as_str() {
        "words" => contents(&lessons, true),
        "classes" => contents(&lessons, false),
        "sources" => sources(&lessons),
        other => return Err(format!("no model is called {other:?}").into()),
    };
    std::fs::write(model, file)?;
    Ok(())
}

fn lesson(line: &str) -> Result<Lesson, serde_json::Error> {
    let line: Line = serde_json::from_str(line)?;
    let bytes: Vec<usize> = line.text.char_indices().map(|(byte, _)| byte).chain([line.text.len()]).collect();
    let spans = |offsets: Vec<(usize, usize)>| offsets.into_iter().map(|(start, end)| Span::new(bytes[start], bytes[end])).collect();
    let attributions = line
        .quotes
        .into_iter()
        .map(|gold| Attribution { content: spans(gold.content), cue: spans(gold.cue), source: spans(gold.source) })
        .collect();
    let article = plain(line.text, &Known { language: Language::new(&line.language), ..Known::default() });
    Ok(Lesson { article, attributions })
}
