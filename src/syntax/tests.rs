//! The room as a whole: what a reader of a [`Document`] relies on.

use super::model::Model;
use super::train::{Options, WordClasses, conllu, train};
use super::*;
use crate::article::{Known, plain};
use crate::lexicon::{Language, Packs};
use proptest::prelude::*;

fn article(code: &str, text: &str) -> Article {
    plain(text.to_owned(), &Known { language: Language::new(code), ..Known::default() })
}

fn pack(code: &str) -> &'static Pack {
    Packs::shipped().get(Language::new(code).unwrap()).unwrap()
}

/// The words of a text, with a bar between them.
fn words(code: &str, text: &str) -> String {
    let article = article(code, text);
    let document = parse(&article, pack(code));
    (0..document.tokens().len()).map(|t| document.form(t)).collect::<Vec<_>>().join("|")
}

#[test]
fn words_are_those_of_universal_dependencies() {
    for (code, text, expected) in [
        ("en", "They don't know; we can't say.", "They|do|n't|know|;|we|ca|n't|say|."),
        ("en", "It’s the minister’s car.", "It|’s|the|minister|’s|car|."),
        ("en", "The rebels' leader cannot flee.", "The|rebels|'|leader|can|not|flee|."),
        ("en", "An anti-war, all-girl team of 12-year-olds", "An|anti-war|,|all|-|girl|team|of|12|-|year|-|olds"),
        ("en", "It cost $1,200.50, or 3.5% more.", "It|cost|$|1,200.50|,|or|3.5|%|more|."),
        ("en", "Dr. J.K. Lowe of the U.S. Army left at 5 p.m. on Oct. 3.", "Dr.|J.K.|Lowe|of|the|U.S.|Army|left|at|5|p.m.|on|Oct.|3|."),
        ("en", "A 5km road… \"Really?!\" he asked--twice.", "A|5|km|road|…|\"|Really|?!|\"|he|asked|--|twice|."),
        (
            "en",
            "See www.corrin.example/a?b=1, or write to desk@corrin.example.",
            "See|www.corrin.example/a?b=1|,|or|write|to|desk@corrin.example|.",
        ),
        ("en", "the 1990s, the 2nd F-16, AT&T", "the|1990s|,|the|2nd|F|-|16|,|AT&T"),
        ("fr", "L'armée n'a pas dit où.", "L'|armée|n'|a|pas|dit|où|."),
        ("fr", "Il parle d'« erreurs » et qu'\"on dorme\".", "Il|parle|d'|«|erreurs|»|et|qu'|\"|on|dorme|\"|."),
        ("fr", "Il va au marché, puis aux champs.", "Il|va|à|le|marché|,|puis|à|les|champs|."),
        ("fr", "Le port auquel il songe", "Le|port|à|lequel|il|songe"),
        ("fr", "Aujourd’hui, quelqu'un part jusqu'à Lyon.", "Aujourd’hui|,|quelqu'un|part|jusqu'|à|Lyon|."),
        ("fr", "« Viendra-t-il ? » demande-t-elle.", "«|Viendra|-t-il|?|»|demande|-t-elle|."),
        ("fr", "Le porte-parole compte 2 600 morts, dont 12,5 %.", "Le|porte-parole|compte|2 600|morts|,|dont|12,5|%|."),
        ("fr", "J.-P. Morvan et M. Sarr", "J.-P.|Morvan|et|M.|Sarr"),
    ] {
        assert_eq!(words(code, text), expected);
    }
}

#[test]
fn the_words_of_a_contraction_share_its_span() {
    let article = article("fr", "Il parle du maire.");
    let document = parse(&article, pack("fr"));
    let spans: Vec<&str> = document.tokens().iter().map(|token| token.span.of(document.text())).collect();
    assert_eq!(spans, ["Il", "parle", "du", "du", "maire", "."]);
    assert!(document.token(3).contracted && !document.token(2).contracted);
    // With an accent they are no contractions.
    for text in ["Il a dû partir.", "Il part dès lundi."] {
        assert!(parse(&self::article("fr", text), pack("fr")).tokens().iter().all(|token| !token.contracted), "{text}");
    }
}

#[test]
fn the_passive_has_its_own_subject() {
    for (code, text, verb) in
        [("en", "Nine soldiers were killed by rebels.", "killed"), ("fr", "Neuf soldats ont été tués par les rebelles.", "tués")]
    {
        let article = article(code, text);
        let document = parse(&article, pack(code));
        let verb = (0..document.tokens().len()).find(|&t| document.form(t) == verb).unwrap();
        let subject = document.token(document.child(verb, Deprel::Nsubj).expect("a subject"));
        assert_eq!((subject.subtype, document.token(verb).head), (Subtype::Pass, None), "{text}");
    }
}

#[test]
fn accents_that_were_stripped_change_little() {
    let tree = |text: &str| {
        let article = article("fr", text);
        let document = parse(&article, pack("fr"));
        document.tokens().iter().map(|token| (token.upos, token.head, token.deprel)).collect::<Vec<_>>()
    };
    assert_eq!(
        tree("Le député a déclaré que trois élèves étaient malades."),
        tree("Le depute a declare que trois eleves etaient malades.")
    );
}

#[test]
fn accents_that_are_there_tell_words_apart() {
    for (text, upos) in [
        ("Le groupe, a-t-elle ajouté, restera fermé.", Upos::Aux),
        ("Il a gagné à Paris, a précisé le maire.", Upos::Aux),
        ("Il reste à Paris, a-t-il précisé.", Upos::Adp),
    ] {
        let article = article("fr", text);
        let document = parse(&article, pack("fr"));
        let found = (0..document.tokens().len()).find(|&t| document.folded(t) == "a").map(|t| document.token(t).upos);
        assert_eq!(found, Some(upos), "{text}");
    }
}

#[test]
fn capitals_and_foreign_text_are_read_like_any_other() {
    for (code, text) in [
        ("en", "ARMY SAYS NINE KILLED IN NORTH. REBELS DENY IT."),
        ("fr", "日本語の文章です。これは二番目の文です。"),
        ("en", "Η κυβέρνηση ανακοίνωσε μέτρα. Оппозиция молчит."),
        ("fr", "…«»“”''\"\"..!!??--—"),
        ("en", "\u{301}\u{301} a\u{301}. \u{202e}b"),
    ] {
        let article = article(code, text);
        let document = parse(&article, pack(code));
        assert!(document.sentences().iter().all(|s| document.tokens()[s.tokens.clone()].iter().filter(|t| t.head.is_none()).count() == 1));
    }
}

#[test]
fn a_sentence_without_end_is_read_in_linear_time() {
    let start = std::time::Instant::now();
    let article = article("en", &"the very old man of the sea and ".repeat(100_000 / 8));
    let document = parse(&article, pack("en"));
    assert_eq!((document.tokens().len(), document.sentences().len()), (100_000, 1));
    // Generous: an optimized build needs a third of a second.
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

#[test]
fn runs_without_white_space_are_read_in_linear_time() {
    for run in ["a", "a-", "a.", "1 ", "1,", "'", "l'", ".", "\"", "(", "é", "http://", "@", "A&", "-t-il", "M. "] {
        let article = article("fr", &run.repeat(20_000));
        parse(&article, pack("fr"));
    }
}

#[test]
fn shipped_models_are_whole() {
    for code in ["en", "fr"] {
        assert_eq!(ready(Language::new(code).unwrap()), Ok(()));
    }
}

/// Invented sentences, enough to train on.
const TREEBANK: &str = "\
# sent_id = a
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tarmy\tarmy\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = b
1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\ttook\ttake\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_
4\ttown\ttown\tNOUN\tNN\t_\t2\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

";

fn trained(seed: u64) -> Vec<u8> {
    let trees = conllu::read(&TREEBANK.repeat(12)).unwrap();
    train(&trees, &WordClasses::read("army\t3\t1\nrebels\t3\t1").unwrap(), &Options { seed, ..Options::default() })
}

#[test]
fn training_twice_gives_the_same_bytes() {
    assert_eq!(trained(1), trained(1));
    assert!(Model::read(&trained(2)).is_ok());
}

#[test]
fn a_damaged_model_is_an_error_and_no_panic() {
    let file = trained(1);
    for length in 0..file.len() {
        assert!(Model::read(&file[..length]).is_err());
    }
    for at in 0..file.len() {
        let mut bad = file.clone();
        bad[at] ^= 0x55;
        assert!(Model::read(&bad).is_err());
    }
    let message = Model::read(b"no model").unwrap_err().to_string();
    assert!(message.starts_with("damaged syntax model: it does not start like a model"), "{message}");
}

#[test]
fn a_treebank_that_is_none_is_named_by_its_line() {
    assert_eq!(conllu::read("1\tThe").unwrap_err(), "line 1: not CoNLL-U: 1\tThe");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_read(text in "(\\PC|[ .\"'«»\\n-]|l'|du |M\\. ){0,120}", french in any::<bool>()) {
        let code = if french { "fr" } else { "en" };
        let article = article(code, &text);
        let document = parse(&article, pack(code));
        let mut end = 0;
        for token in document.tokens() {
            prop_assert!(token.contracted || token.span.start >= end);
            prop_assert!(!token.span.of(&article.text).trim().is_empty());
            end = token.span.end;
        }
        // Every head is in the sentence, and every token leads to its root.
        for sentence in document.sentences() {
            for t in sentence.tokens.clone() {
                let path = std::iter::successors(Some(t), |&t| document.token(t).head.map(|head| head as usize));
                prop_assert!(path.take(sentence.tokens.len() + 1).all(|t| sentence.tokens.contains(&t)));
                prop_assert!(std::iter::successors(Some(t), |&t| document.token(t).head.map(|h| h as usize)).take(sentence.tokens.len() + 2).count() <= sentence.tokens.len());
            }
        }
    }
}
