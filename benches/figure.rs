//! Numerals, bounds and units given the tokens, on one core, in bytes of text per second.

use copydesk::article::{Known, plain};
use copydesk::figure;
use copydesk::lexicon::Packs;
use copydesk::syntax;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// One paragraph of news with about as many figures as news has; invented.
const PARAGRAPH: &str = "At least 12 miners were killed and dozens hurt on Monday when a tunnel collapsed near the town of Belmora, \
officials said, in the worst accident since the pit was opened. The company, which employs 3,400 people, said production had fallen by \
5% to 1.2 million tonnes, and that it would spend between $40m and $55m on repairs over the next two years. Rescue teams worked through \
the night along the flooded gallery, while families waited at the gates for news of those still missing underground.\n";

fn figures(criterion: &mut Criterion) {
    let article = plain(PARAGRAPH.repeat(400), &Known::default());
    let pack = Packs::shipped().get(article.language).expect("English");
    let document = syntax::parse(&article, pack);
    let mut group = criterion.benchmark_group("figure");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(article.text.len() as u64));
    group.bench_function("find, given tokens and trees", |bench| bench.iter(|| figure::find(&document, pack, &[]).len()));
    group.finish();
}

criterion_group!(benches, figures);
criterion_main!(benches);
