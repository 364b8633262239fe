//! Numerals, bounds, units and dates on one core, in bytes of text per second, on documents that are parsed already.
//!
//! `numerals, units and dates` is what needs no tree: the two rooms one after the other, as the desk runs them. `find` also
//! asks the tree what is counted and measured.

use copydesk::article::{Article, Known, plain};
use copydesk::lexicon::Packs;
use copydesk::{figure, syntax, when};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// One paragraph of news with about as many figures as news has; invented.
const PARAGRAPH: &str = "At least 12 miners were killed and dozens hurt on Monday when a tunnel collapsed near the town of Belmora, \
officials said, in the worst accident since the pit was opened. The company, which employs 3,400 people, said production had fallen by \
5% to 1.2 million tonnes, and that it would spend between $40m and $55m on repairs over the next two years. Rescue teams worked through \
the night along the flooded gallery, while families waited at the gates for news of those still missing underground.\n";

fn paragraphs() -> Vec<Article> {
    vec![plain(PARAGRAPH.repeat(400), &Known::default())]
}

fn samples() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("samples").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| plain(std::fs::read_to_string(path).expect("UTF-8"), &Known::default())).collect()
}

fn figures(criterion: &mut Criterion) {
    let packs = Packs::shipped();
    for (name, articles) in [("one paragraph again and again", paragraphs()), ("samples", samples())] {
        let pack = |article: &Article| packs.get(article.language).expect("English or French");
        let documents: Vec<_> = articles.iter().map(|article| (syntax::parse(article, pack(article)), pack(article))).collect();
        let mut group = criterion.benchmark_group(format!("figure, {name}"));
        group.sample_size(20);
        group.throughput(Throughput::Bytes(articles.iter().map(|article| article.text.len() as u64).sum()));
        group.bench_function("numerals, units and dates", |bench| {
            bench.iter(|| {
                let found = documents.iter().map(|(document, pack)| {
                    let dates = when::find(document, pack);
                    let taken: Vec<_> = dates.iter().map(|date| date.span).collect();
                    dates.len() + figure::amounts(document, pack, &taken).len()
                });
                found.sum::<usize>()
            });
        });
        group.bench_function("find", |bench| {
            bench.iter(|| documents.iter().map(|(document, pack)| figure::find(document, pack, &[]).len()).sum::<usize>());
        });
        group.finish();
    }
}

criterion_group!(benches, figures);
criterion_main!(benches);
