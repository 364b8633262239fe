//! Sentences, tokens, tags and trees of the sample articles, per word.

use copydesk::article::{Article, Known, plain};
use copydesk::lexicon::{Language, Packs};
use copydesk::syntax::parse;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn articles(language: Language, files: &[&str]) -> Vec<Article> {
    files.iter().map(|text| plain((*text).to_owned(), &Known { language: Some(language), ..Known::default() })).collect()
}

fn syntax(c: &mut Criterion) {
    let samples = [
        (
            "en",
            [
                include_str!("../samples/01_talmessi_wire.txt"),
                include_str!("../samples/05_corridor_talks.txt"),
                include_str!("../samples/06_peru_quake.txt"),
            ],
        ),
        (
            "fr",
            [
                include_str!("../samples/03_talmessi_agence_fr.txt"),
                include_str!("../samples/07_naufrage_fr.txt"),
                include_str!("../samples/12_barrage_fr.txt"),
            ],
        ),
    ];
    let mut group = c.benchmark_group("syntax");
    for (code, files) in samples {
        let language = Language::new(code).expect("two letters");
        let pack = Packs::shipped().get(language).expect("a shipped pack");
        let articles = articles(language, &files);
        let words: usize = articles.iter().map(|article| parse(article, pack).tokens().len()).sum();
        group.throughput(Throughput::Elements(words as u64));
        group.bench_function(code, |b| b.iter(|| articles.iter().map(|article| parse(article, pack).tokens().len()).sum::<usize>()));
    }
    group.finish();
}

criterion_group!(benches, syntax);
criterion_main!(benches);
