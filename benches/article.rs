//! Articles read from plain text, pages and exports on one core, and reprints found among many.

use copydesk::article::{Known, read};
use copydesk::corpus::duplicates;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let folder = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == ending));
    paths.iter().map(|path| std::fs::read(path).expect("a file")).collect()
}

/// A sample as a page with the furniture that pages have.
fn page(text: &[u8]) -> Vec<u8> {
    let menu = "<li><a href=\"/section\"><span class=\"label\">A section of the paper</span></a></li>".repeat(200);
    let paragraphs: String = String::from_utf8_lossy(text).lines().map(|line| format!("<p>{line}</p>\n")).collect();
    let script = "var settings = {\"a\": [1, 2, 3], \"b\": \"<div>\"};\n".repeat(500);
    format!("<!DOCTYPE html><html><head><title>A page</title><script>{script}</script></head><body><nav><ul>{menu}</ul></nav><article>{paragraphs}</article><footer><ul>{menu}</ul></footer></body></html>").into_bytes()
}

fn articles(criterion: &mut Criterion) {
    let texts = files("samples", "txt");
    let pages: Vec<Vec<u8>> = texts.iter().map(|text| page(text)).collect();
    let exports = [files("evals/exports", "txt"), files("evals/exports", "rtf"), files("evals/exports", "html")].concat();
    let mut group = criterion.benchmark_group("articles");
    group.sample_size(10);
    for (name, inputs) in [("plain text", &texts), ("pages", &pages), ("exports", &exports)] {
        group.throughput(Throughput::Bytes(inputs.iter().map(|bytes| bytes.len() as u64).sum()));
        group.bench_function(name, |bench| {
            bench.iter(|| inputs.iter().map(|bytes| read("bench", bytes, &Known::default()).articles.len()).sum::<usize>());
        });
    }
    let many: Vec<String> = (0..1000).map(|n| format!("{} {n}", String::from_utf8_lossy(&texts[n % texts.len()]))).collect();
    group.throughput(Throughput::Elements(many.len() as u64));
    group.bench_function("duplicates", |bench| bench.iter(|| duplicates(&many).len()));
    group.finish();
}

criterion_group!(benches, articles);
criterion_main!(benches);
