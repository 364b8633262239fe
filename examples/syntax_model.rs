//! Trains a syntax model from treebanks, and scores one.
//!
//! ```text
//! cargo run --release --no-default-features --features train --example syntax_model -- train --passes=9 --classes=fr-classes.tsv models/fr.bin fr-train.conllu.xz
//! cargo run --release --no-default-features --features train --example syntax_model -- report fr models/fr.bin fr-dev.conllu.xz
//! cargo run --release --no-default-features --features train --example syntax_model -- split en news.txt > news.conllu
//! ```
//!
//! Treebanks are CoNLL-U, plain or xz; training twice writes the same bytes. `--classes` is a list of words and their classes
//! (`models/classes.py`), `--seen=3` keeps only features seen three times, `--size=7900000` drops small weights until the file
//! is no larger, `--folds=5` is in how many parts the treebanks are tagged for the parser, `--passes=8` and `--dropout=0.1` set
//! the parser's training, `--seed=2` another order. `split` gives the sentences of a text without trees, for a teacher to fill in
//! (`models/teacher.py`). The commands that made the shipped models stand in `models/*.md`.

use copydesk::article::{Known, plain};
use copydesk::lexicon::{Language, Pack, Packs};
use copydesk::syntax::train::conllu::{self, Tree};
use copydesk::syntax::train::{Options, WordClasses, raw, report, train};
use std::error::Error;
use std::io::Write;
use std::time::Instant;

const USAGE: &str = "usage: syntax_model train [options] MODEL TREEBANK... | report LANGUAGE MODEL TREEBANK... | split LANGUAGE TEXT...";

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
            let (classes, options) = choose(&options)?;
            std::fs::write(model, train(&trees, &classes, &options))?;
        }
        ["report", language, model, ref treebanks @ ..] if !treebanks.is_empty() => {
            let file = std::fs::read(model)?;
            println!("{model}: {:.1} MB", file.len() as f64 / 1e6);
            for path in treebanks {
                score(language, &file, path)?;
            }
        }
        ["split", language, ref texts @ ..] if !texts.is_empty() => {
            for path in texts {
                split(language, &std::fs::read_to_string(path)?)?;
            }
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn choose(words: &[String]) -> Result<(WordClasses, Options), Box<dyn Error>> {
    let (mut classes, mut options) = (WordClasses::default(), Options::default());
    for word in words {
        match word.split_once('=') {
            Some(("--classes", path)) => classes = WordClasses::read(&std::fs::read_to_string(path)?)?,
            Some(("--seed", value)) => options.seed = value.parse()?,
            Some(("--seen", value)) => options.seen = value.parse()?,
            Some(("--passes", value)) => options.parser_passes = value.parse()?,
            Some(("--folds", value)) => options.folds = value.parse()?,
            Some(("--dropout", value)) => options.dropout = value.parse()?,
            Some(("--size", value)) => options.size = value.parse()?,
            _ => return Err(format!("unknown option {word}; {USAGE}").into()),
        }
    }
    Ok((classes, options))
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

/// The pack of a language.
fn pack(language: &str) -> Result<&'static Pack, &'static str> {
    Language::new(language).and_then(|language| Packs::shipped().get(language)).ok_or("no pack for this language")
}

/// Prints the sentences and words of a text as CoNLL-U without trees, for a teacher to fill in.
fn split(language: &str, text: &str) -> Result<(), Box<dyn Error>> {
    let pack = pack(language)?;
    let article = plain(text.to_owned(), &Known { language: Some(pack.language), ..Known::default() });
    let document = copydesk::syntax::split(&article, pack);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for sentence in document.sentences() {
        writeln!(out, "# text = {}", sentence.span.of(document.text()).replace('\n', " "))?;
        for (i, t) in sentence.tokens.clone().enumerate() {
            writeln!(out, "{}\t{}\t_\t_\t_\t_\t_\t_\t_\t_", i + 1, document.form(t).replace(char::is_whitespace, "\u{a0}"))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn score(language: &str, file: &[u8], path: &str) -> Result<(), Box<dyn Error>> {
    let trees = read(path)?;
    let pack = pack(language)?;
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
