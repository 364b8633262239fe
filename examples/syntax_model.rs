//! Trains and scores syntax models.
use copydesk::syntax::train::{self, conllu, report};

fn read(path: &str) -> Vec<conllu::Tree> {
    let bytes = std::fs::read(path).unwrap();
    let text = if path.ends_with(".xz") {
        let mut out = Vec::new();
        lzma_rs::xz_decompress(&mut &bytes[..], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    } else {
        String::from_utf8(bytes).unwrap()
    };
    conllu::read(&text).unwrap()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args[0].as_str() {
        "train" => {
            let trees: Vec<_> = args[2..].iter().flat_map(|p| read(p)).collect();
            let mut o = train::Options::default();
            if let Ok(v) = std::env::var("LEAST") {
                o.least = v.parse().unwrap();
            }
            if let Ok(v) = std::env::var("EPOCHS") {
                o.parser_epochs = v.parse().unwrap();
            }
            let file = train::train(&trees, &o);
            std::fs::write(&args[1], file).unwrap();
        }
        "report" => {
            let file = std::fs::read(&args[1]).unwrap();
            println!("size {} bytes", file.len());
            for path in &args[2..] {
                let trees = read(path);
                for stripped in [false, true] {
                    let s = report::gold_tokens(&file, &trees, stripped).unwrap();
                    let p = |n: usize| 100.0 * n as f64 / s.words as f64;
                    println!(
                        "{path} stripped {stripped}: UPOS {:.2} UAS {:.2} LAS {:.2} lemma {:.2}",
                        p(s.upos),
                        p(s.uas),
                        p(s.las),
                        p(s.lemma)
                    );
                    if !stripped {
                        for (r, c) in &s.relations {
                            if ["nsubj", "obj", "ccomp", "parataxis", "nummod", "appos", "conj"].contains(&<&str>::from(*r)) {
                                print!(
                                    "{r:?} P {:.2} R {:.2} | ",
                                    c.right as f64 / c.predicted.max(1) as f64,
                                    c.right as f64 / c.gold.max(1) as f64
                                );
                            }
                        }
                        println!();
                    }
                }
                let lang = copydesk::lexicon::Language::new(&args[1].rsplit('/').next().unwrap()[..2]).unwrap();
                let packs = copydesk::lexicon::Packs::shipped();
                for stripped in [false, true] {
                    let r = train::raw::raw_text(&file, packs.get(lang).unwrap(), &trees, stripped).unwrap();
                    println!(
                        "raw: sentences {:.2} words {:.2} UPOS {:.2} UAS {:.2} LAS {:.2}",
                        r.sentences.f1(),
                        r.words.f1(),
                        r.upos.f1(),
                        r.uas.f1(),
                        r.las.f1()
                    );
                }
                let n: usize = trees.iter().map(|t| t.words.len()).sum();
                let t = report::speed(&file, &trees, 5).unwrap();
                println!("{:.0} tokens/s", 5.0 * n as f64 / t);
            }
        }
        _ => panic!(),
    }
}
