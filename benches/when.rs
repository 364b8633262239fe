//! Expressions of time on one core, in bytes of text per second: the stage alone, on documents that are parsed already.

use copydesk::article::{Article, Known, plain};
use copydesk::lexicon::Packs;
use copydesk::{syntax, when};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn samples() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("samples").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| plain(std::fs::read_to_string(path).expect("UTF-8"), &Known::default())).collect()
}

fn dates(criterion: &mut Criterion) {
    let packs = Packs::shipped();
    let articles = samples();
    let documents: Vec<_> = articles
        .iter()
        .map(|article| {
            let pack = packs.get(article.language).expect("English or French");
            (syntax::parse(article, pack), pack)
        })
        .collect();
    let mut group = criterion.benchmark_group("when");
    group.throughput(Throughput::Bytes(articles.iter().map(|article| article.text.len() as u64).sum()));
    group.bench_function("samples", |bench| {
        bench.iter(|| documents.iter().map(|(document, pack)| when::find(document, pack).len()).sum::<usize>());
    });
    // One line without an end must take as long a byte as any other.
    let numbers = plain("12 May 1999 and 3,000 or 4 of the last two ".repeat(5000), &Known::default());
    let pack = packs.get(numbers.language).expect("English");
    let document = syntax::parse(&numbers, pack);
    group.throughput(Throughput::Bytes(numbers.text.len() as u64));
    group.sample_size(10);
    group.bench_function("one line of numbers", |bench| bench.iter(|| when::find(&document, pack).len()));
    group.finish();
}

criterion_group!(benches, dates);
criterion_main!(benches);
