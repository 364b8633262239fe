//! Any bytes as a web page: no panic, and every span within the text.
#![no_main]

use copydesk::article::{Known, html};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(article) = html(&String::from_utf8_lossy(bytes), &Known::default()) {
        for paragraph in &article.paragraphs {
            assert!(!paragraph.span.of(&article.text).trim().is_empty());
        }
        if let Some(dateline) = &article.dateline {
            assert!(dateline.span.contains(dateline.place));
        }
    }
});
