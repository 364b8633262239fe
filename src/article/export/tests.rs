//! The exports that were written for the project, each with what it holds.

use crate::article::{Known, read};
use serde_json::Value;
use std::io::Write;

#[test]
fn exports_give_the_articles_they_hold() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/evals/exports");
    let expected = std::fs::read_to_string(format!("{folder}/expected.jsonl")).expect("the list of exports");
    let mut wrong = Vec::new();
    for line in expected.lines() {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        let file = line["file"].as_str().expect("a file's name");
        let batch = read(file, &std::fs::read(format!("{folder}/{file}")).expect("the file"), &Known::default());
        let articles = line["articles"].as_array().expect("a list");
        if articles.is_empty() {
            continue;
        }
        if batch.articles.len() != articles.len() || !batch.problems.is_empty() {
            wrong.push(format!("{file}: {} articles of {}, problems {:?}", batch.articles.len(), articles.len(), batch.problems));
        }
        for (found, wanted) in batch.articles.iter().zip(articles) {
            let text = |name: &str| wanted[name].as_str().map(str::to_owned);
            let body = |p: &crate::article::Paragraph| p.region != crate::article::Region::Title;
            let paragraphs: Vec<&str> = found.paragraphs.iter().filter(|p| body(p)).map(|p| p.span.of(&found.text)).collect();
            let pairs = [
                (found.title.map(|span| span.of(&found.text).to_owned()), text("title")),
                (found.byline.clone(), text("byline").map(|names| names.replace(" and ", ", ").replace(" et ", ", "))),
                (found.published.map(|day| day.to_string()), text("published")),
                (found.site.clone(), text("site")),
                (Some(found.language.as_str().to_owned()), text("language")),
                (paragraphs.first().map(|p| (*p).to_owned()), text("first")),
                (paragraphs.last().map(|p| (*p).to_owned()), text("last")),
            ];
            wrong.extend(
                pairs
                    .into_iter()
                    .filter(|(found, wanted)| found != wanted)
                    .map(|(found, wanted)| format!("{file}: {found:?} is not {wanted:?}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_document_gives_what_its_text_gives() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/evals/exports");
    for file in ["nexis_uni_en.txt", "nexis_uni_fr.txt", "nexis_classic_en.txt", "factiva_en.txt"] {
        let text = std::fs::read(format!("{folder}/{file}")).expect("the file");
        let paragraph = |line: &str| {
            format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", line.replace('&', "&amp;").replace('<', "&lt;"))
        };
        let body: String = String::from_utf8_lossy(&text).lines().map(paragraph).collect();
        let mut packer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        packer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a name");
        packer.write_all(format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes()).expect("memory");
        let document = packer.finish().expect("memory").into_inner();
        let articles = |bytes: &[u8]| {
            read("export", bytes, &Known::default()).articles.into_iter().map(|a| (a.text, a.byline, a.published)).collect::<Vec<_>>()
        };
        assert!(articles(&text).len() > 1, "{file}");
        assert_eq!(articles(&document), articles(&text), "{file}");
    }
}

#[test]
fn what_only_looks_like_an_export_is_one_text() {
    let batch = read("notes.txt", b"1 of 2 DOCUMENTS\n\nThis file only pretends: it has a counter and no article.\n", &Known::default());
    assert_eq!((batch.articles.len(), batch.problems.len()), (1, 0));
}
