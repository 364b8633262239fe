//! Sentences and the rows they give: `outcome number victims`, an interval for a vague number, `<` for a part of the row before.

use super::Casualty;
use crate::article::{Known, plain};
use crate::corpus::{Depth, analyze};
use crate::figure::Bound;
use crate::lexicon::{Language, Packs};
use crate::quote::Factuality;

/// The rows of a text, each as the cases write it.
fn rows(text: &str, language: &str) -> Vec<String> {
    let article = plain(text.to_owned(), &Known { language: Language::new(language), ..Known::default() });
    let findings = analyze(&article, Packs::shipped().get(article.language).unwrap(), Depth::All);
    findings.casualties.iter().map(|row| written(row, text)).collect()
}

fn written(row: &Casualty, text: &str) -> String {
    let outcome: &str = row.outcome.into();
    let number = match (row.amount.bound, row.amount.value, row.amount.low, row.amount.high) {
        (Bound::Range | Bound::Vague, _, Some(low), Some(high)) => format!("{low}-{high}"),
        (_, value, ..) => value.map_or_else(String::new, |value| value.to_string()),
    };
    let mark = match row.factuality {
        Factuality::Asserted if row.subset_of.is_some() => "<",
        Factuality::Asserted => "",
        Factuality::Negated => "not ",
        Factuality::Possible => "maybe ",
    };
    format!("{mark}{outcome} {number} {}", row.victims.map_or("", |span| span.of(text))).trim_end().to_owned()
}

fn check(language: &str, cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|&(text, expected)| (text, expected, rows(text, language)))
        .filter(|(_, expected, found)| found != expected)
        .map(|(text, expected, found)| format!("{text}\n  expected {expected:?}\n  found    {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn english_sentences() {
    check(
        "en",
        &[
            ("Two gunmen killed five soldiers near the river on Monday.", &["killed 5 five soldiers"]),
            ("Five soldiers were killed by two gunmen near the river.", &["killed 5 Five soldiers"]),
            ("The blast killed three people and wounded eleven others.", &["killed 3 three people", "injured 11 eleven others"]),
            ("A commander was killed in the raid.", &["killed 1 A commander"]),
            ("Nobody was hurt in the fire.", &["injured 0 Nobody"]),
            ("A strike on the dam could kill thousands of people.", &["maybe killed 2000-9999 thousands of people"]),
            ("None of the twelve passengers survived.", &["killed 12 the twelve passengers"]),
        ],
    );
}

#[test]
fn french_sentences() {
    check(
        "fr",
        &[
            ("Cinq soldats ont été tués lundi près du fleuve.", &["killed 5 Cinq soldats"]),
            ("Cinq soldats ont ete tues lundi pres du fleuve.", &["killed 5 Cinq soldats"]),
            ("Le séisme a fait douze morts et trente blessés.", &["killed 12 douze morts", "injured 30 trente blessés"]),
        ],
    );
}
