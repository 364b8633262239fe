//! The core without Python: articles as JSON lines on standard input, the records of one table as JSON lines on standard output.
//!
//! ```text
//! echo '{"id": "a", "text": "Five soldiers were killed."}' | cargo run --example records -- casualties
//! ```

use copydesk::article::{Known, plain};
use copydesk::corpus::{Coding, Depth, Findings, TollRow, analyze, tolls};
use copydesk::lexicon::{Language, Packs};
use copydesk::span::{CodePoints, Span};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::BufRead;

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    language: Option<String>,
    published: Option<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let table =
        std::env::args().nth(1).ok_or("usage: records sentences|tokens|mentions|quotes|figures|casualties|tolls|dates < articles.jsonl")?;
    for line in std::io::stdin().lock().lines() {
        let line: Line = serde_json::from_str(&line?)?;
        let known = Known {
            language: line.language.as_deref().and_then(Language::new),
            published: line.published.as_deref().and_then(|day| day.get(..10)).and_then(|day| day.parse().ok()),
            ..Known::default()
        };
        let article = plain(line.text, &known);
        let Some(pack) = Packs::shipped().get(article.language) else { continue };
        for mut record in records(&analyze(&article, pack, Depth::All), &table)? {
            record["article_id"] = json!(line.id);
            println!("{record}");
        }
    }
    Ok(())
}

/// The records of a table, as they are in the core, with what the scorer of the tables asks for beside.
fn records(findings: &Findings<'_>, table: &str) -> Result<Vec<Value>, String> {
    let text = findings.document.text();
    let border = CodePoints::new(text);
    let at = |record: &mut Value, name: &str, span: Option<Span>| {
        let (start, end) = span.map(|span| border.span(span)).unzip();
        record[name] = json!(span.map(|span| span.of(text)));
        let (from, to) = if name == "text" { ("start".into(), "end".into()) } else { (format!("{name}_start"), format!("{name}_end")) };
        record[from] = json!(start);
        record[to] = json!(end);
    };
    Ok(match table {
        "sentences" => findings
            .document
            .sentences()
            .iter()
            .map(|sentence| {
                let mut record = json!({});
                at(&mut record, "text", Some(sentence.span));
                record
            })
            .collect(),
        "tokens" => (0..findings.document.tokens().len())
            .map(|t| {
                let token = findings.document.token(t);
                let mut record =
                    json!({"token": t, "lemma": findings.document.lemma(t), "upos": format!("{:?}", token.upos), "head": token.head});
                record["deprel"] = json!(format!("{:?}", token.deprel));
                at(&mut record, "text", Some(token.span));
                record
            })
            .collect(),
        "mentions" => findings
            .mentions
            .mentions
            .iter()
            .map(|mention| {
                let mut record = json!(mention);
                at(&mut record, "text", Some(mention.span));
                record["entity"] = json!(mention.entity.map(|entity| &findings.mentions.entities[entity]));
                record
            })
            .collect(),
        "quotes" => findings
            .quotes
            .iter()
            .map(|quote| {
                let mut record = json!(quote);
                at(&mut record, "text", quote.parts.first().copied());
                at(&mut record, "speaker", quote.speaker);
                at(&mut record, "cue", quote.cue);
                at(&mut record, "target", quote.target);
                at(&mut record, "addressee", quote.addressee);
                at(&mut record, "medium", quote.medium);
                record["parts"] =
                    quote.parts.iter().map(|&part| border.span(part)).map(|(start, end)| json!({"start": start, "end": end})).collect();
                let speaker = quote.entity.map(|entity| &findings.mentions.entities[entity]);
                record["speaker_name"] = json!(speaker.and_then(|speaker| speaker.name.as_ref()));
                record["speaker_kind"] = json!(speaker.map(|speaker| speaker.kind));
                record["speaker_role"] = json!(speaker.and_then(|speaker| speaker.role.as_ref()));
                record["speaker_country"] = json!(speaker.and_then(|speaker| speaker.country.as_ref()));
                record
            })
            .collect(),
        "figures" => findings
            .figures
            .iter()
            .map(|figure| {
                let mut record = json!(figure);
                amount(&mut record);
                at(&mut record, "text", Some(figure.span));
                at(&mut record, "noun", figure.noun);
                at(&mut record, "concept", figure.concept);
                at(&mut record, "hedge", figure.hedge);
                record
            })
            .collect(),
        "dates" => findings
            .dates
            .iter()
            .map(|date| {
                let mut record = json!(date);
                at(&mut record, "text", Some(date.span));
                record["timex"] = json!(date.value);
                record
            })
            .collect(),
        "casualties" => findings
            .casualties
            .iter()
            .map(|casualty| {
                let mut record = json!(casualty);
                amount(&mut record);
                at(&mut record, "text", Some(casualty.span));
                at(&mut record, "victims", casualty.victims);
                at(&mut record, "perpetrator", casualty.perpetrator);
                at(&mut record, "cause", casualty.cause);
                at(&mut record, "hedge", casualty.hedge);
                record
            })
            .collect(),
        "tolls" => {
            let rows: Vec<TollRow> = (0..findings.casualties.len()).map(|casualty| TollRow::of("", casualty, findings)).collect();
            tolls(&rows, Coding::default()).iter().map(|toll| json!(toll)).collect()
        }
        other => return Err(format!("no table is called {other:?}")),
    })
}

/// Spreads the amount over the columns it has in the tables.
fn amount(record: &mut Value) {
    let amount = record["amount"].take();
    for name in ["value", "low", "high", "bound"] {
        record[name] = amount[name].clone();
    }
}
