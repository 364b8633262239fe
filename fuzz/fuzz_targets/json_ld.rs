//! Any bytes as a page's account of its article in JSON-LD.
#![no_main]

use copydesk::article::{Known, html};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let block = String::from_utf8_lossy(bytes);
    let page = format!("<html><head><script type=\"application/ld+json\">{block}</script></head><body><p>The talks failed on Saturday.</p></body></html>");
    let _ = html(&page, &Known::default());
});
