//! What sentences say of time, as a reader of the news takes it.

use super::{Anchor, Timex, find};
use crate::article::{Known, plain};
use crate::lexicon::{Language, Packs};
use crate::syntax;
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// A Wednesday.
const PUBLISHED: Date = date(2025, 11, 12);

fn read(language: &str, published: Option<Date>, text: &str) -> Vec<(String, Timex)> {
    let known = Known { language: Language::new(language), published, ..Known::default() };
    let article = plain(text.to_owned(), &known);
    let pack = Packs::shipped().get(article.language).unwrap();
    let document = syntax::parse(&article, pack);
    find(&document, pack).into_iter().map(|timex| (timex.span.of(text).to_owned(), timex)).collect()
}

fn check(language: &str, published: Option<Date>, cases: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in cases {
        let found = read(language, published, text);
        let found: Vec<_> = found.iter().map(|(text, timex)| (text.as_str(), timex.value.as_str())).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn english_news() {
    check(
        "en",
        Some(PUBLISHED),
        &[
            ("Talks resumed on 3 November 2024 in the capital.", &[("3 November 2024", "2024-11-03")]),
            ("The accord was signed on October 19.", &[("October 19", "2025-10-19")]),
            ("The court postponed the hearing to December 9.", &[("December 9", "2025-12-09")]),
            (
                "The ferry sank late Tuesday, before a vote scheduled for Nov. 30.",
                &[("late Tuesday", "2025-11-11"), ("Nov. 30", "2025-11-30")],
            ),
            ("Voters go to the polls on the first Sunday of December.", &[("the first Sunday of December", "2025-12-07")]),
            ("He was held in the early hours of Saturday.", &[("the early hours of Saturday", "2025-11-08TMO")]),
            ("Third-quarter results are due next month.", &[("Third-quarter", "2025-Q3"), ("next month", "2025-12")]),
            ("Sales fell in the 2020-21 season.", &[("2020", "2020"), ("21", "2021")]),
            ("A bus leaves every Tuesday and Thursday.", &[("every Tuesday", "XXXX-WXX-2"), ("Thursday", "XXXX-WXX-4")]),
            ("The sixth vote in as many years failed.", &[]),
            ("The two-day meeting (November 6–7) ended early.", &[("two-day", "P2D"), ("November 6", "2025-11-06"), ("7", "2025-11-07")]),
            ("He spoke early Wednesday morning.", &[("early Wednesday morning", "2025-11-12TMO")]),
            ("Clashes over the past weekend killed five.", &[("the past weekend", "2025-W45-WE")]),
            ("A warning came last Saturday.", &[("last Saturday", "2025-11-08")]),
            ("They will meet on Friday.", &[("Friday", "2025-11-14")]),
            ("The shelling began earlier in October.", &[("earlier in October", "2025-10")]),
            ("Ties have worsened in recent years, since 2021.", &[("recent years", "PAST_REF"), ("2021", "2021")]),
            ("She may march with 2000 troops and 1,500 reservists in second place.", &[]),
            ("Between March and May 2021 the ferry was closed.", &[("March", "2021-03"), ("May 2021", "2021-05")]),
            ("Two weeks ago the bridge fell; it reopens next month.", &[("Two weeks ago", "2025-10-29"), ("next month", "2025-12")]),
            ("Exports fell in the third quarter of 2024.", &[("the third quarter of 2024", "2024-Q3")]),
            (
                "The mill dates from the late 19th century; it closed in the 1990s.",
                &[("the late 19th century", "18"), ("the 1990s", "199")],
            ),
            ("The market is held every Monday.", &[("every Monday", "XXXX-WXX-1")]),
            ("Shops shut on Christmas Day and on Easter 2024.", &[("Christmas Day", "2025-12-25"), ("Easter 2024", "2024-03-31")]),
            (
                "Police told reporters Thursday that the truce would hold until at least Dec. 1.",
                &[("Thursday", "2025-11-06"), ("Dec. 1", "2025-12-01")],
            ),
            ("A man was held at 3:15 p.m. Tuesday.", &[("3:15 p.m. Tuesday", "2025-11-11T15:15")]),
            (
                "By mid-morning on Monday dozens had fled; more left over the weekend.",
                &[("mid-morning on Monday", "2025-11-10TMO"), ("the weekend", "2025-W45-WE")],
            ),
            ("The hearing is expected to start in two weeks.", &[("two weeks", "2025-11-26")]),
            ("The works took three to four months and an average of 1500 men.", &[("three to four months", "PXM")]),
            ("The match kicks off at 3 p.m. on Saturday.", &[("3 p.m. on Saturday", "2025-11-15T15:00")]),
            ("The report follows a vote on Sunday night.", &[("Sunday night", "2025-11-09TNI")]),
            ("The ruling comes less than 48 hours after Monday's vote.", &[("less than 48 hours", "PT48H"), ("Monday", "2025-11-10")]),
            ("Roe will miss the match after hurting a knee on Monday.", &[("Monday", "2025-11-10")]),
            ("The polls had been due on January 11.", &[("January 11", "2026-01-11")]),
            ("Snow had been expected to ease by Tuesday afternoon.", &[("Tuesday afternoon", "2025-11-11TAF")]),
            ("She is to be buried on Friday in the village she left.", &[("Friday", "2025-11-14")]),
            ("He promised marches this Saturday.", &[("this Saturday", "2025-11-15")]),
            ("Two feet of snow fell overnight.", &[("overnight", "2025-11-11TNI")]),
            (
                "Sales fell in the second quarter from the same quarter of 2024.",
                &[("the second quarter", "2025-Q2"), ("the same quarter of 2024", "2024-Q2")],
            ),
            ("They lost the final two years ago and went down a year later.", &[("two years ago", "2023"), ("a year later", "2024")]),
            ("A strike is set for Friday week.", &[("Friday week", "2025-11-21")]),
            ("The shop gives cakes away every Christmas.", &[("every Christmas", "XXXX-12-25")]),
            ("The hike took two hours and 20 minutes.", &[("two hours and 20 minutes", "PT2H20M")]),
            ("Flags fly at half-mast for three days from Friday.", &[("three days", "P3D"), ("Friday", "2025-11-14")]),
            ("Exports rose in the first half of the year.", &[("the first half of the year", "2025-H1")]),
            ("The relay charges in 20 minutes.", &[("20 minutes", "PT20M")]),
            ("Sales fell in the third-quarter report and in Q3 2024.", &[("third-quarter", "2025-Q3"), ("Q3 2024", "2024-Q3")]),
            (
                "It shuts Monday through Friday, every other week, and on the 9th.",
                &[("Monday", "2025-11-10"), ("Friday", "2025-11-14"), ("every other week", "P2W"), ("the 9th", "2025-11-09")],
            ),
            (
                "The decision comes two days before Christmas and a day after the fire.",
                &[("two days before Christmas", "2025-12-23"), ("a day", "P1D")],
            ),
            ("Call 555-1939; the 1994 floods hit the town, the fall of the mill did not.", &[("1994", "1994")]),
            ("The mayor, 44, was born on April 22, 1981.", &[("April 22, 1981", "1981-04-22")]),
            ("Filed on 2025-11-08 and on 08/11/2025.", &[("2025-11-08", "2025-11-08"), ("08/11/2025", "2025-08-11")]),
        ],
    );
}

#[test]
fn the_day_an_article_was_filed_on_is_read_from_its_head() {
    let found = read("en", None, "November 8, 2025\n\nThe ferry sank on Friday off the coast, officials said.");
    let found: Vec<_> = found.iter().map(|(text, timex)| (text.as_str(), timex.value.as_str(), timex.anchor)).collect();
    assert_eq!(found, [("November 8, 2025", "2025-11-08", Anchor::Explicit), ("Friday", "2025-11-07", Anchor::Text)]);
}

#[test]
fn english_narrative() {
    check(
        "en",
        None,
        &[
            (
                "The siege began on 3 March 1643. Two days later the mill burned.",
                &[("3 March 1643", "1643-03-03"), ("Two days later", "1643-03-05")],
            ),
            ("In December 1643 the river froze. In January the garrison left.", &[("December 1643", "1643-12"), ("January", "1644-01")]),
            (
                "The league (499-493 BC) fell in the following year.",
                &[("499", "BC0499"), ("493 BC", "BC0493"), ("the following year", "BC0492")],
            ),
            ("The war of 1915-17 ruined them.", &[("1915", "1915"), ("17", "1917")]),
            ("He met them on Friday in October.", &[("Friday", "XXXX-WXX-5"), ("October", "XXXX-10")]),
            (
                "They have ruled since 2021. Clashes over the past weekend ended the talks of this month.",
                &[("2021", "2021"), ("the past weekend", "XXXX-XX-XX"), ("this month", "XXXX-XX-XX")],
            ),
        ],
    );
}

const FRENCH: &[(&str, &[(&str, &str)])] = &[
    ("Le texte doit être voté avant la fin du mois de janvier.", &[("la fin du mois de janvier", "2026-01")]),
    ("La vigilance est maintenue jusqu’à jeudi 6 heures.", &[("jeudi 6 heures", "2025-11-13T06:00")]),
    ("Il a gagné en 4 h 21 min.", &[("4 h 21 min", "PT4H21M")]),
    ("Le trajet dure une heure et demie.", &[("une heure et demie", "PT1H30M")]),
    ("Le musée est fermé le lundi.", &[("le lundi", "XXXX-WXX-1")]),
    ("Les écoles, fermées depuis le 3 novembre, rouvriront le 24.", &[("le 3 novembre", "2025-11-03"), ("le 24", "2025-11-24")]),
    ("La foire ouvre vendredi en huit.", &[("vendredi en huit", "2025-11-21")]),
    ("Le ministre a promis une réponse d’ici à Noël.", &[("Noël", "2025-12-25")]),
    ("Il a dit que le vote aurait lieu le 14 mars.", &[("le 14 mars", "2026-03-14")]),
    ("La décrue est attendue pour le week-end prochain.", &[("le week-end prochain", "2025-W46-WE")]),
    ("Des tirs ont visé le port dans la nuit.", &[("la nuit", "2025-11-11TNI")]),
    ("Il sera jugé jeudi 15, selon le parquet.", &[("jeudi 15", "2026-01-15")]),
    ("Le couvre-feu court de 21 heures à 5 heures.", &[("21 heures", "2025-11-12T21:00"), ("5 heures", "2025-11-12T05:00")]),
    ("Il est mort à l’âge de 84 ans.", &[]),
    ("Le 8 novembre, les pourparlers ont échoué.", &[("Le 8 novembre", "2025-11-08")]),
    ("Un mois plus tôt, les deux armées s'étaient affrontées.", &[("Un mois plus tôt", "2025-10")]),
    ("Les relations se sont dégradées ces dernières années, depuis 2021.", &[("ces dernières années", "PAST_REF"), ("2021", "2021")]),
    ("La grève a commencé lundi matin.", &[("lundi matin", "2025-11-10TMO")]),
    ("Le sommet aura lieu jeudi à 14h30.", &[("jeudi à 14h30", "2025-11-13T14:30")]),
    ("Il a été élu en mars ; sept personnes l'ont vu.", &[("mars", "2025-03")]),
    ("La réunion s'est tenue du 6 au 7 novembre 2024.", &[("6", "2024-11-06"), ("7 novembre 2024", "2024-11-07")]),
    ("L'attaque a eu lieu dans la nuit de lundi à mardi.", &[("la nuit de lundi à mardi", "2025-11-10TNI")]),
    ("Le pont fermera fin 2026, le chantier a commencé mi-octobre.", &[("fin 2026", "2026"), ("mi-octobre", "2025-10")]),
    (
        "La semaine dernière et l'an dernier, il y a deux jours.",
        &[("La semaine dernière", "2025-W45"), ("l'an dernier", "2024"), ("il y a deux jours", "2025-11-10")],
    ),
    ("L'été dernier, 2000 soldats sont partis.", &[("L'été dernier", "2025-SU")]),
    ("Les années 1990 et le XIXe siècle.", &[("Les années 1990", "199"), ("le XIXe siècle", "18")]),
    ("Le marché a lieu chaque lundi.", &[("chaque lundi", "XXXX-WXX-1")]),
    (
        "Le ministre a indiqué jeudi que la trêve tiendrait jusqu'au 1er décembre.",
        &[("jeudi", "2025-11-06"), ("1er décembre", "2025-12-01")],
    ),
    ("Les bureaux ouvriront dimanche à 8 heures.", &[("dimanche à 8 heures", "2025-11-16T08:00")]),
    (
        "Ces derniers mois, l'an dernier et il y a une dizaine d'années.",
        &[("Ces derniers mois", "PAST_REF"), ("l'an dernier", "2024"), ("il y a une dizaine d'années", "2015")],
    ),
    ("Du lundi 3 au vendredi 7 novembre.", &[("lundi 3", "2025-11-03"), ("vendredi 7 novembre", "2025-11-07")]),
    ("Le procès doit s'ouvrir dans deux semaines, à la veille du sommet.", &[("deux semaines", "2025-11-26")]),
    (
        "Le bénéfice du troisième trimestre s'est accru sur un an et demi.",
        &[("troisième trimestre", "2025-Q3"), ("un an et demi", "P1.5Y")],
    ),
    ("Le 11-Septembre est un nom, le 14 juillet 1789 une date.", &[("le 14 juillet 1789", "1789-07-14")]),
    ("Le texte du 08/11/2025 est en vigueur.", &[("08/11/2025", "2025-11-08")]),
    ("Ce mardi 4 novembre, la Chambre se prononcera.", &[("Ce mardi 4 novembre", "2025-11-04")]),
    ("Le tribunal a reporté l'audience au 9 décembre.", &[("9 décembre", "2025-12-09")]),
    ("Le procès, ouvert le 6 octobre, doit durer jusqu'au printemps.", &[("le 6 octobre", "2025-10-06"), ("printemps", "2026-SP")]),
    ("Le premier dimanche de décembre, on votera.", &[("Le premier dimanche de décembre", "2025-12-07")]),
    ("Il a été vu mardi en fin de journée.", &[("mardi en fin de journée", "2025-11-11TEV")]),
    ("Deux jours plus tôt, le 5 novembre, un pont avait cédé.", &[("Deux jours plus tôt", "2025-11-05"), ("le 5 novembre", "2025-11-05")]),
    ("Élu en 1989, réélu six ans plus tard, il est mort.", &[("1989", "1989"), ("six ans plus tard", "1995")]),
    ("La grève, prévue le 4 novembre, n'a pas eu lieu.", &[("le 4 novembre", "2025-11-04")]),
];

#[test]
fn french_news() {
    check("fr", Some(PUBLISHED), FRENCH);
}

#[test]
fn french_without_accents_says_the_same() {
    let bare = |text: &str| {
        text.chars()
            .map(|c| match c {
                'é' | 'è' | 'ê' => 'e',
                'É' => 'E',
                'ô' => 'o',
                'à' => 'a',
                c => c,
            })
            .collect::<String>()
    };
    for (text, expected) in FRENCH {
        let found: Vec<_> = read("fr", Some(PUBLISHED), &bare(text)).into_iter().map(|(text, timex)| (text, timex.value)).collect();
        let expected: Vec<_> = expected.iter().map(|(text, value)| (bare(text), value.to_string())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_panics_and_nothing_overlaps(words in proptest::collection::vec(
        prop_oneof![
            Just("the"), Just("of"), Just("31"), Just("February"), Just("0"), Just("1999"), Just("-"), Just("'"), Just("last"), Just("year"), Just("two"),
            Just("Monday"), Just("99:99"), Just("9999999999"), Just("BC"), Just("months"), Just("ago"), Just("century"), Just("hundred"), Just("s"), Just("million"), Just("mid-"), Just("29"), Just("to"), Just("half"), Just("next"), Just("before"), Just("Easter"), Just("th"), Just("p.m."), Just("—"), Just("1000"), Just("thousand"), Just("XXe"),
        ], 0..30), french: bool, dated: bool)
    {
        let text = words.join(" ");
        let found = read(if french { "fr" } else { "en" }, dated.then_some(PUBLISHED), &text);
        for pair in found.windows(2) {
            prop_assert!(pair[0].1.span.end <= pair[1].1.span.start);
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}", french: bool) {
        read(if french { "fr" } else { "en" }, Some(PUBLISHED), &text);
    }
}
