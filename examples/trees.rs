//! The sentences of a plain text with their trees, one word a line, as CoNLL-U shows them.
//!
//! ```text
//! cargo run --release --example trees < article.txt
//! ```

use copydesk::article::{Known, plain};
use copydesk::lexicon::Packs;
use copydesk::syntax::{Subtype, parse};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let article = plain(std::io::read_to_string(std::io::stdin())?, &Known::default());
    let pack = Packs::shipped().get(article.language).ok_or("no pack for the language of this text")?;
    let document = parse(&article, pack);
    for sentence in document.sentences() {
        println!("# text = {}", sentence.span.of(document.text()));
        for (i, t) in sentence.tokens.clone().enumerate() {
            let token = document.token(t);
            let head = token.head.map_or(0, |head| head as usize - sentence.tokens.start + 1);
            let (upos, deprel): (&str, &str) = (token.upos.into(), token.deprel.into());
            let subtype = match token.subtype {
                Subtype::None => String::new(),
                kind => format!(":{kind:?}").to_lowercase(),
            };
            println!("{}\t{}\t{}\t{upos}\t{head}\t{deprel}{subtype}", i + 1, document.form(t), document.lemma(t));
        }
        println!();
    }
    Ok(())
}
