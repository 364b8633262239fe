//! Trains a syntax model from treebanks, and scores one.
//!
//! ```text
//! cargo run --release --features train --example syntax_model -- train --passes=9 --orders=3 --classes=fr-classes.tsv models/fr.bin fr-train.conllu.xz
//! cargo run --release --features train --example syntax_model -- report fr models/fr.bin fr-dev.conllu.xz
//! cargo run --release --features train --example syntax_model -- split en news.txt > news.conllu
//! ```
//!
//! Treebanks are CoNLL-U, plain or xz; training twice writes the same bytes. `--classes` is a list of words and their classes
//! (`models/classes.py`), `--seen=3` keeps only features seen three times, `--size=7900000` drops small weights until the file
//! is no larger, `--folds=5` is in how many parts the treebanks are tagged for the parser, `--passes=8` and `--dropout=0.1` set
//! the parser's training, `--seed=2` another order,
//! `--orders=3` sums the weights learned in so many. `speed` gives the tokens a second from text to trees, of the quickest of so many
//! rounds. `split` gives the sentences of a text without trees, for a teacher to fill in
//! (`models/teacher.py`). The commands that made the shipped models stand in `models/*.md`.

use copydesk::article::{Article, Known, plain};
use copydesk::lexicon::{Language, Pack, Packs};
use copydesk::syntax::train::conllu::{self, Tree};
use copydesk::syntax::train::{Options, WordClasses, raw, report, train};
use std::error::Error;
use std::io::Write;

const USAGE: &str = "usage: syntax_model train [options] MODEL TREEBANK... | report LANGUAGE MODEL TREEBANK... | speed LANGUAGE MODEL ROUNDS TEXT... | split LANGUAGE TEXT...";

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
            let before = resident();
            let loaded = report::load(&file)?;
            let memory = resident().zip(before).map_or(String::new(), |(now, before)| format!(", {:.1} MB loaded", (now - before) / 1e6));
            drop(loaded);
            println!("{model}: {:.1} MB{memory}", file.len() as f64 / 1e6);
            for path in treebanks {
                score(language, &file, path)?;
            }
        }
        ["speed", language, model, rounds, ref texts @ ..] if !texts.is_empty() => {
            let (file, rounds) = (std::fs::read(model)?, rounds.parse()?);
            for path in texts {
                let (article, pack) = article(language, std::fs::read_to_string(path)?)?;
                let (tokens, seconds) = report::speed(&file, pack, &article, rounds)?;
                println!("{path}: {:.0} thousand tokens a second", tokens as f64 / seconds / 1e3);
            }
        }
        ["split", language, ref texts @ ..] if !texts.is_empty() => {
            for path in texts {
                split(language, std::fs::read_to_string(path)?)?;
            }
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

/// The bytes of memory this process has, where the system tells as Linux does.
fn resident() -> Option<f64> {
    const PAGE: f64 = 4096.0;
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(pages.split(' ').nth(1)?.parse::<f64>().ok()? * PAGE)
}

fn choose(words: &[String]) -> Result<(WordClasses, Options), Box<dyn Error>> {
    let (mut classes, mut options) = (WordClasses::default(), Options::default());
    for word in words {
        match word.split_once('=') {
            Some(("--classes", path)) => classes = WordClasses::read(&std::fs::read_to_string(path)?)?,
            Some(("--seed", value)) => options.seed = value.parse()?,
            Some(("--orders", value)) => options.orders = value.parse()?,
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

/// A text as an article in this language, and the pack of the language.
fn article(language: &str, text: String) -> Result<(Article, &'static Pack), &'static str> {
    let pack = pack(language)?;
    Ok((plain(text, &Known { language: Some(pack.language), ..Known::default() }), pack))
}

/// Prints the sentences and words of a text as CoNLL-U without trees, for a teacher to fill in.
fn split(language: &str, text: String) -> Result<(), Box<dyn Error>> {
    let (article, pack) = article(language, text)?;
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
    let spellings: [(report::Spelling, &str); 3] =
        [(str::to_owned, "as written"), (report::strip, "accents stripped"), (str::to_uppercase, "in capitals")];
    for (number, (spell, name)) in spellings.into_iter().enumerate() {
        let gold = report::gold_tokens(file, &trees, spell)?;
        let part = |count: usize| 100.0 * count as f64 / gold.words.max(1) as f64;
        let (upos, uas, las, lemma) = (part(gold.upos), part(gold.uas), part(gold.las), part(gold.lemma));
        println!("  gold tokens, {name}: UPOS {upos:.2} UAS {uas:.2} LAS {las:.2} lemmas {lemma:.2}");
        let raw = raw::raw_text(file, pack, &trees, spell)?;
        println!(
            "  raw text, {name}: sentences {:.2} words {:.2} UPOS {:.2} UAS {:.2} LAS {:.2} (F1)",
            raw.sentences.f1(),
            raw.words.f1(),
            raw.upos.f1(),
            raw.uas.f1(),
            raw.las.f1()
        );
        if number == 0 {
            println!("  relation    precision  recall  gold");
            for (relation, count) in &gold.relations {
                let name: &str = relation.into();
                if RELATIONS.contains(&name) {
                    println!("  {name:<12} {:>8.3} {:>7.3} {:>5}", count.precision(), count.recall(), count.gold);
                }
            }
        }
    }
    Ok(())
}
