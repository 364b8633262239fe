//! The desk on one core and on all, and its rooms for mentions and quotations, in bytes of text per second.

use copydesk::article::{Article, Known, plain};
use copydesk::corpus::{Depth, analyze};
use copydesk::lexicon::Packs;
use copydesk::{mention, quote, syntax};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rayon::prelude::*;

/// The samples that ship with the project, each `copies` times.
fn samples(copies: usize) -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("samples").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let texts = paths.iter().map(|path| std::fs::read_to_string(path).expect("UTF-8"));
    let articles: Vec<Article> = texts.map(|text| plain(text, &Known::default())).collect();
    articles.iter().cycle().take(articles.len() * copies).cloned().collect()
}

fn desk(criterion: &mut Criterion) {
    let packs = Packs::shipped();
    let read = |article: &Article, depth| analyze(article, packs.get(article.language).expect("English or French"), depth).quotes.len();
    let few = samples(1);
    let many = samples(40);
    let bytes = |articles: &[Article]| Throughput::Bytes(articles.iter().map(|article| article.text.len() as u64).sum());
    let mut group = criterion.benchmark_group("desk");
    group.sample_size(10);
    group.throughput(bytes(&few));
    for (name, depth) in [("syntax, one core", Depth::Syntax), ("dates, one core", Depth::When), ("all, one core", Depth::All)] {
        group.bench_function(name, |bench| bench.iter(|| few.iter().map(|article| read(article, depth)).sum::<usize>()));
    }
    group.throughput(bytes(&many));
    group.bench_function("all, all cores", |bench| bench.iter(|| many.par_iter().map(|article| read(article, Depth::All)).sum::<usize>()));
    group.finish();
}

/// Who is mentioned and who says what, on one core, the trees given.
fn speakers(criterion: &mut Criterion) {
    let articles = samples(1);
    let packs = Packs::shipped();
    let pack = |article: &Article| packs.get(article.language).expect("English or French");
    let documents: Vec<_> = articles.iter().map(|article| (syntax::parse(article, pack(article)), pack(article))).collect();
    let found: Vec<_> = documents.iter().map(|(document, pack)| mention::find(document, pack)).collect();
    let mut group = criterion.benchmark_group("speakers");
    group.throughput(Throughput::Bytes(articles.iter().map(|article| article.text.len() as u64).sum()));
    group.bench_function("mentions", |bench| {
        bench.iter(|| documents.iter().map(|(document, pack)| mention::find(document, pack).mentions.len()).sum::<usize>())
    });
    group.bench_function("quotes", |bench| {
        bench.iter(|| {
            let quotes = documents.iter().zip(&found).map(|((document, pack), mentions)| quote::find(document, pack, mentions).len());
            quotes.sum::<usize>()
        })
    });
    group.finish();
}

criterion_group!(benches, desk, speakers);
criterion_main!(benches);
