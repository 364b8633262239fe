//! Trains a syntax model from treebanks, and scores one.
//!
//! ```text
//! cargo run --release --no-default-features --example syntax_model -- train --passes=9 models/fr.bin fr-train.conllu.xz
//! cargo run --release --no-default-features --example syntax_model -- train --seen=3 --least=29 models/en.bin en-train.conllu.xz
//! cargo run --release --no-default-features --example syntax_model -- report fr models/fr.bin fr-dev.conllu.xz
//! ```
//!
//! Treebanks are CoNLL-U, plain or xz; training twice writes the same bytes. `--seen=3` keeps only features seen three times,
//! `--least=29` drops small weights, `--passes=8` and `--dropout=0.1` set the parser's training, `--seed=2` another order.

use copydesk::lexicon::{Language, Packs};
use copydesk::syntax::train::conllu::{self, Tree};
use copydesk::syntax::train::{Options, raw, report, train};
use std::error::Error;
use std::time::Instant;

const USAGE: &str = "usage: syntax_model train [options] MODEL TREEBANK... | report LANGUAGE MODEL TREEBANK...";

/// What the product uses most, reported one by one.
const RELATIONS: [&str; 7] = ["nsubj", "obj", "ccomp", "parataxis", "nummod", "appos", "conj"];

fn main() -> Result<(), Box<dyn Error>> {
    let (options, words): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["train", model, ref treebanks @ ..] if !treebanks.is_empty() => {
            let mut trees = Vec::new();
            for path in treebanks {
                trees.extend(read(path)?);
            }
            std::fs::write(model, train(&trees, &choose(&options)?))?;
        }
        ["report", language, model, ref treebanks @ ..] if !treebanks.is_empty() => {
            let file = std::fs::read(model)?;
            println!("{model}: {:.1} MB", file.len() as f64 / 1e6);
            for path in treebanks {
                score(language, &file, path)?;
            }
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn choose(words: &[String]) -> Result<Options, Box<dyn Error>> {
    let mut options = Options::default();
    for word in words {
        match word.split_once('=') {
            Some(("--seed", value)) => options.seed = value.parse()?,
            Some(("--seen", value)) => options.seen = value.parse()?,
            Some(("--passes", value)) => options.parser_passes = value.parse()?,
            Some(("--dropout", value)) => options.dropout = value.parse()?,
            Some(("--least", value)) => options.least = value.parse()?,
            _ => return Err(format!("unknown option {word}; {USAGE}").into()),
        }
    }
    Ok(options)
}

fn read(path: &str) -> Result<Vec<Tree>, Box<dyn Error>> {
    let bytes = std::fs::read(path)?;
    let mut plain = Vec::new();
    let text = if path.ends_with(".xz") {
        lzma_rs::xz_decompress(&mut &bytes[..], &mut plain).map_err(|error| format!("{path}: {error:?}"))?;
        String::from_utf8(plain)?
    } else {
        String::from_utf8(bytes)?
    };
    Ok(conllu::read(&text).map_err(|error| format!("{path}, {error}"))?)
}

fn score(language: &str, file: &[u8], path: &str) -> Result<(), Box<dyn Error>> {
    let trees = read(path)?;
    let language = Language::new(language).and_then(|language| Packs::shipped().get(language));
    let pack = language.ok_or("no pack for this language")?;
    println!("\n{path}");
    for (stripped, name) in [(false, "as written"), (true, "accents stripped")] {
        let gold = report::gold_tokens(file, &trees, stripped)?;
        let part = |count: usize| 100.0 * count as f64 / gold.words.max(1) as f64;
        let (upos, uas, las, lemma) = (part(gold.upos), part(gold.uas), part(gold.las), part(gold.lemma));
        println!("  gold tokens, {name}: UPOS {upos:.2} UAS {uas:.2} LAS {las:.2} lemmas {lemma:.2}");
        let raw = raw::raw_text(file, pack, &trees, stripped)?;
        println!(
            "  raw text, {name}: sentences {:.2} words {:.2} UPOS {:.2} UAS {:.2} LAS {:.2} (F1)",
            raw.sentences.f1(),
            raw.words.f1(),
            raw.upos.f1(),
            raw.uas.f1(),
            raw.las.f1()
        );
        if !stripped {
            println!("  relation    precision  recall  gold");
            for (relation, count) in &gold.relations {
                let name: &str = relation.into();
                if RELATIONS.contains(&name) {
                    println!("  {name:<12} {:>8.3} {:>7.3} {:>5}", count.precision(), count.recall(), count.gold);
                }
            }
        }
    }
    let start = Instant::now();
    let words = report::read_all(file, &trees)?;
    println!("  tags and trees: {:.0} thousand words a second", words as f64 / start.elapsed().as_secs_f64() / 1e3);
    Ok(())
}
