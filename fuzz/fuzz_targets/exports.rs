//! Any bytes as a file: exports of databases, RTF, DOCX, gzip, WARC, plain text.
#![no_main]

use copydesk::article::{Known, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let batch = read("fuzz", bytes, &Known::default());
    for article in &batch.articles {
        for paragraph in &article.paragraphs {
            assert!(!paragraph.span.of(&article.text).trim().is_empty());
        }
    }
});
