//! What casualties cost beside the rooms below them, on one core, in bytes of text per second.

use copydesk::article::{Article, Known, plain};
use copydesk::casualty::{Evidence, find};
use copydesk::corpus::{Depth, analyze};
use copydesk::lexicon::Packs;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn samples() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("samples").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| plain(std::fs::read_to_string(path).expect("UTF-8"), &Known::default())).collect()
}

fn casualties(criterion: &mut Criterion) {
    let articles = samples();
    let pack = |article: &Article| Packs::shipped().get(article.language).expect("a pack for the samples");
    let read: Vec<_> = articles.iter().map(|article| analyze(article, pack(article), Depth::All)).collect();
    let mut group = criterion.benchmark_group("casualties");
    group.throughput(Throughput::Bytes(articles.iter().map(|article| article.text.len() as u64).sum()));
    group.bench_function("the whole desk", |bench| {
        bench.iter(|| articles.iter().map(|article| analyze(article, pack(article), Depth::All).casualties.len()).sum::<usize>());
    });
    group.bench_function("casualties alone", |bench| {
        bench.iter(|| {
            let found = read.iter().zip(&articles).map(|(findings, article)| {
                let evidence =
                    Evidence { mentions: &findings.mentions, quotes: &findings.quotes, figures: &findings.figures, dates: &findings.dates };
                find(&findings.document, pack(article), evidence).len()
            });
            found.sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, casualties);
criterion_main!(benches);
