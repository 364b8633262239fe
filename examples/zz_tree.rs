use copydesk::article::{Known, plain};
use copydesk::lexicon::{Language, Packs};
fn main() {
    let mut a = std::env::args().skip(1);
    let lang = a.next().unwrap();
    for text in a {
        let article = plain(text, &Known { language: Language::new(&lang), ..Known::default() });
        let pack = Packs::shipped().get(article.language).unwrap();
        let d = copydesk::syntax::parse(&article, pack);
        for (i, t) in d.tokens().iter().enumerate() {
            println!("{i:3} {:15} {:12} {:?} {:?}/{:?} -> {:?}", d.form(i), d.lemma(i), t.upos, t.deprel, t.subtype, t.head);
        }
        println!();
    }
}
