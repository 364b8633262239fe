//! Sentences a reader recognizes, with who says what.

use super::{Act, Factuality, Quote, QuoteKind};
use crate::article::{Known, plain};
use crate::lexicon::{Language, Packs};
use crate::{mention, syntax};
use proptest::prelude::*;

/// Runs `check` on the quotations of a text, each with its content and its speaker's canonical name or wording.
pub(super) fn quotes(language: &str, text: &str) -> Vec<(Quote, String, Option<String>)> {
    let article = plain(text.into(), &Known { language: Language::new(language), ..Known::default() });
    let pack = Packs::shipped().get(article.language).unwrap();
    let document = syntax::parse(&article, pack);
    let mentions = mention::find(&document, pack);
    let name = |quote: &Quote| quote.entity.and_then(|entity| mentions.entities[entity].name.clone());
    let row = |quote: &Quote| {
        let content: Vec<&str> = quote.parts.iter().map(|part| part.of(&article.text)).collect();
        let speaker = name(quote).or_else(|| quote.speaker.map(|speaker| speaker.of(&article.text).to_owned()));
        (quote.clone(), content.join(" … "), speaker)
    };
    super::find(&document, pack, &mentions).iter().map(row).collect()
}

#[test]
fn who_says_what() {
    for (language, text, content, speaker) in [
        ("en", "“We are not leaving,” Rosa Calder said on Monday.", "“We are not leaving,”", "Rosa Calder"),
        ("en", "“We are not leaving,” said Rosa Calder, the mayor of Tolm.", "“We are not leaving,”", "Rosa Calder"),
        ("en", "Rosa Calder said that the bridge would reopen in May.", "that the bridge would reopen in May", "Rosa Calder"),
        ("en", "According to Rosa Calder, the bridge will reopen in May.", "the bridge will reopen in May", "Rosa Calder"),
        ("en", "Mayor Rosa Calder opened the bridge. She said it was safe.", "it was safe", "Rosa Calder"),
        (
            "en",
            "Defence Minister Anton Brel spoke in Tolm. The minister warned that the truce could end.",
            "that the truce could end",
            "Anton Brel",
        ),
        ("fr", "« Nous ne partirons pas », a déclaré lundi Rosa Calder.", "« Nous ne partirons pas »", "Rosa Calder"),
        ("fr", "Rosa Calder a affirmé que le pont rouvrirait en mai.", "que le pont rouvrirait en mai", "Rosa Calder"),
        ("fr", "Rosa Calder a affirme que le pont rouvrirait en mai.", "que le pont rouvrirait en mai", "Rosa Calder"),
        ("fr", "Selon Rosa Calder, le pont rouvrira en mai.", "le pont rouvrira en mai", "Rosa Calder"),
    ] {
        let found = quotes(language, text);
        assert!(found.iter().any(|(_, c, s)| c == content && s.as_deref() == Some(speaker)), "{text}: {found:?}");
    }
}

#[test]
fn what_stands_before_a_whole_quotation_is_none_of_it() {
    for (language, text, content) in [
        (
            "en",
            "KARST, Lurania — “We will not wait any longer,” Defence Minister Lena Hartog said on Monday.",
            "“We will not wait any longer,”",
        ),
        ("en", "KARST, Lurania, May 3 (Northwire) — “We will not wait,” said Lena Hartog.", "“We will not wait,”"),
        ("en", "KARST, Lurania — The truce will end in May, Lena Hartog said.", "The truce will end in May"),
        ("en", "On the square of Tolm: “We will not wait any longer,” Lena Hartog said.", "“We will not wait any longer,”"),
        ("fr", "KARST (Luranie) — « Nous n’attendrons plus longtemps », a déclaré Lena Hartog.", "« Nous n’attendrons plus longtemps »"),
    ] {
        let found = quotes(language, text);
        assert!(found.iter().any(|(_, found, _)| found == content), "{text}: {found:?}");
    }
}

#[test]
fn a_participle_before_its_noun_is_no_cue() {
    let found = quotes("en", "Informed Turkish and Cypriot officials told Reuters that both sides were ready.");
    let contents: Vec<&str> = found.iter().map(|(_, content, _)| content.as_str()).collect();
    assert_eq!(contents, ["that both sides were ready"], "{found:?}");
}

#[test]
fn the_act_with_those_it_involves() {
    let found = quotes("en", "Rosa Calder accused the council of hiding the report.");
    let (quote, ..) = found.first().expect("an accusation");
    assert_eq!((quote.act, quote.target.is_some()), (Act::Accuse, true), "{found:?}");
    let found = quotes("en", "“The bridge is safe,” Rosa Calder told reporters.");
    let (quote, ..) = found.first().expect("a quotation");
    assert_eq!((quote.kind, quote.addressee.is_some(), quote.factuality), (QuoteKind::Direct, true, Factuality::Asserted), "{found:?}");
    let found = quotes("en", "Rosa Calder did not say that the bridge was safe.");
    assert!(found.iter().all(|(quote, ..)| quote.factuality == Factuality::Negated), "{found:?}");
}

/// Whether a quotation of a text has these words for its content.
fn contents(language: &str, text: &str) -> Vec<String> {
    quotes(language, text).into_iter().map(|(_, content, _)| content).collect()
}

#[test]
fn what_the_marks_prove() {
    for (language, text, content) in [
        ("en", "“The bridge,” Calder said, “is a disgrace.”", "“The bridge,” … “is a disgrace.”"),
        ("en", "“The bridge is a disgrace,” Calder told the council. “It must go.”", "“The bridge is a disgrace,” … “It must go.”"),
        ("en", "“If they come,” he warned, “we will be ready,” and left.", "“If they come,” … “we will be ready,”"),
        ("en", "“It is over,” read a banner hung from the tower.", "“It is over,”"),
        ("en", "“I told him: ‘Go home,’” she recalled.", "‘Go home,’"),
        ("en", "Asked whether he would resign, Brel replied: “No.”", "“No.”"),
        ("en", "Ostria rejected “any attempt to divide us”.", "“any attempt to divide us”"),
        ("fr", "« Pas tous. » Puis il se tut.", "« Pas tous. »"),
        ("fr", "« Je n’ai rien vu, dit-elle. Rien du tout. » Puis elle ferme la porte.", "« Je n’ai rien vu, … Rien du tout. »"),
        ("fr", "« On nous oublie, soupire Ana Pell, une voisine. Nous restons seuls. »", "« On nous oublie, … Nous restons seuls. »"),
        ("fr", "« C’est non », balaie Jean Roux.", "« C’est non »"),
        (
            "fr",
            "« Nous avons attendu dix ans ! s’exclame Jean Roux. Dix ans de promesses. »",
            "« Nous avons attendu dix ans ! … Dix ans de promesses. »",
        ),
        ("fr", "Jean Roux est plus réservé : « Nous verrons bien. »", "« Nous verrons bien. »"),
    ] {
        let found = contents(language, text);
        assert!(found.iter().any(|found| found == content), "{text}: {found:?}");
    }
}

#[test]
fn where_a_content_ends() {
    for (language, text, content) in [
        ("en", "Brel said the truce was dead, adding that nobody mourned it.", "the truce was dead"),
        ("en", "Lurania accused Ostria of massing troops, a charge that Ostria denied.", "of massing troops"),
        ("en", "The council thanked Ana Pell for her patience.", "for her patience"),
        ("en", "The truce will end in May, the mayor of Tolm said.", "The truce will end in May"),
        ("en", "A bomb killed at least 12 people in Tolm on Monday, police said.", "A bomb killed at least 12 people in Tolm on Monday"),
        ("fr", "La grève va se poursuivre, a annoncé mardi le syndicat.", "La grève va se poursuivre"),
        ("en", "The truce, according to two diplomats, is dead.", "The truce … is dead"),
        ("en", "Brel denied having contacted the firm.", "having contacted the firm"),
        ("fr", "Le bilan pourrait s’alourdir, a fait savoir dimanche la ministre de la Santé.", "Le bilan pourrait s’alourdir"),
        ("fr", "La police dit avoir arrêté deux hommes.", "avoir arrêté deux hommes"),
        ("fr", "Jean Roux a annoncé lundi une prime de cent euros.", "une prime de cent euros"),
        ("fr", "Il a affirmé que le pont était sûr, précisant que « tout est à refaire ».", "que le pont était sûr"),
        ("en", "The claim that Brel had torn up the contract drew laughter.", "that Brel had torn up the contract"),
        ("en", "Brel told The Courier he had never met the builder.", "he had never met the builder"),
        (
            "en",
            "Brel claimed the survey had crossed the line and warned that the next would not return.",
            "the survey had crossed the line",
        ),
        ("fr", "Le syndicat affirme que les caisses sont vides et appelle à la grève.", "que les caisses sont vides"),
        ("fr", "Le syndicat affirme que les caisses sont vides et appelle à la grève.", "à la grève"),
        ("fr", "Elle a parlé d'un « immense gâchis ».", "d'un « immense gâchis »"),
        ("fr", "La ministre s'est engagée à reloger les familles.", "à reloger les familles"),
        ("fr", "L'inspectrice invite les familles à la patience.", "à la patience"),
        ("en", "Kest told supporters to stay calm.", "to stay calm"),
        ("en", "The judge called the offer “an insult to the court”.", "“an insult to the court”"),
        ("en", "Brel described the talks as “balanced”, while the envoy of Ostria regretted “the delay”.", "as “balanced”"),
        ("en", "The rebels say they took two villages, a claim the army denied.", "they took two villages"),
        ("en", "Critics contend the law is void; its backers counter that it will save lives.", "the law is void"),
        ("en", "In the diplomat's view, neither side wants a war.", "neither side wants a war"),
        ("fr", "Les analystes qualifient ces objectifs d'« acrobatiques ».", "d'« acrobatiques »"),
    ] {
        let found = contents(language, text);
        assert!(found.iter().any(|found| found == content), "{text}: {found:?}");
    }
}

#[test]
fn statements_within_statements_are_both_listed() {
    let found = quotes("en", "He added that he had been told by commanders in the north that their men would not hand in their weapons.");
    let inner = found.iter().find(|(_, content, _)| content == "that their men would not hand in their weapons");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(inner.is_some_and(|(_, _, speaker)| speaker.as_deref().is_some_and(|speaker| speaker.starts_with("commanders"))), "{found:?}");
}

#[test]
fn a_clause_set_off_by_commas_reports_what_stands_around_it() {
    for (language, text, content) in [
        ("en", "The levee, Harlan Oakes argued, was never built for such a storm.", "The levee … was never built for such a storm"),
        ("en", "The river, critics say, has never been cleaner.", "The river … has never been cleaner"),
        ("en", "Harbor tolls will rise by spring, as the mayor put it.", "Harbor tolls will rise by spring"),
        ("en", "The dam is stable, the minister told reporters in Tolm.", "The dam is stable"),
        ("fr", "Le projet, estime-t-elle, ne verra jamais le jour.", "Le projet … ne verra jamais le jour"),
        ("fr", "Le projet, estime la conseillère Ana Pell, ne verra jamais le jour.", "Le projet … ne verra jamais le jour"),
        ("fr", "Le groupe, a-t-il toutefois souligné, a gagné de l'argent.", "Le groupe … a gagné de l'argent"),
        ("fr", "Il est déjà trop tard, avertit Ana Pell.", "Il est déjà trop tard"),
        ("fr", "Les blessés ont été évacués, a indiqué vendredi à la presse le porte-parole.", "Les blessés ont été évacués"),
        ("fr", "« On ment depuis dix ans, lâche Raymonde, 81 ans, assise là. Dix ans ! »", "« On ment depuis dix ans, … Dix ans ! »"),
    ] {
        let found = contents(language, text);
        assert!(found.iter().any(|found| found == content), "{text}: {found:?}");
    }
}

#[test]
fn what_is_asked_of_nobody_and_what_has_no_word_of_its_own_is_nothing_said() {
    for (language, text, content) in [
        ("en", "Asked whether he had left, Brel smiled.", "whether he had left"),
        ("en", "The company declined to comment.", "to comment"),
        ("en", "A clerk, who asked not to be named, left.", "not to be named"),
        ("fr", "Le ministère a refusé de commenter.", "de commenter"),
        ("en", "Ostria armed the rebels, which Lurania denied.", "which"),
        ("fr", "Quarante pompiers ont été engagés, a précisé Roux.", "a précisé Roux"),
    ] {
        let found = contents(language, text);
        assert!(found.iter().all(|found| found != content), "{text}: {found:?}");
    }
}

#[test]
fn turns_of_a_transcript_are_direct() {
    let text = "The Interview\n\nRosa Calder spoke to Tomas Greel.\n\nGREEL: People doubt it.\n\nCALDER: Let them. We wait.";
    let found = quotes("en", text);
    let turns: Vec<_> =
        found.iter().filter(|(quote, ..)| quote.kind == QuoteKind::Direct).map(|(_, content, _)| content.as_str()).collect();
    assert_eq!(turns, ["People doubt it.", "Let them. We wait."], "{found:?}");
}

#[test]
fn titles_of_works_bynames_and_scare_quotes_are_no_quotations() {
    for (language, text) in [
        ("en", "Kit Ferrand, whose “Bread and Salt” won the prize, lives in Tolm."),
        ("en", "Anna “Doc” Pell runs the clinic."),
        ("en", "The ‘Iron Baker’ of Tolm has her ovens back."),
        ("en", "She is the “Iron Baker”, and for three weeks she has slept in her shop."),
        ("en", "He plays “the Fox” in the new film “Winter Road”."),
        ("en", "The so-called “peace corridor” was closed on Friday."),
        ("fr", "Le procès du « Docteur » s’ouvre dans une salle comble."),
        ("fr", "Le « corridor de paix » a été fermé vendredi."),
    ] {
        let found = contents(language, text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn events_say_nothing() {
    for (language, text) in [
        ("en", "The talks were aimed at ending the war."),
        ("en", "Tensions continued to escalate along the border."),
        ("en", "High-stakes talks concluded in Tolm on Wednesday."),
        ("fr", "Les pourparlers visaient à prévenir un conflit."),
    ] {
        let found = contents(language, text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn nothing_is_said_in_nothing() {
    for text in ["", "   ", "“”", "\"\"\"\"", "« »", ": :", "said", "“"] {
        for language in ["en", "fr"] {
            quotes(language, text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_read(text in "([a-zA-Zé“”«»\"'’,.:–\n ]|said |he |that |according to |a dit ){0,60}") {
        for (quote, ..) in quotes("en", &text) {
            prop_assert!(!quote.parts.is_empty());
            prop_assert!((0.0..=1.0).contains(&quote.confidence));
        }
        quotes("fr", &text);
    }
}
