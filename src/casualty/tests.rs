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
fn killed_in_both_voices_and_as_nouns() {
    check(
        "en",
        &[
            ("Two gunmen killed five soldiers near the river on Monday.", &["killed 5 five soldiers"]),
            ("Belcourt news: Three dead, two wounded in shooting", &["killed 3 Three dead", "injured 2 two wounded"]),
            ("1 Killed, 4 Wounded In Belcourt Shooting", &["killed 1 1 Killed", "injured 4 4 Wounded"]),
            ("Two deadly shootings and three fatal crashes kept police busy.", &[]),
            ("The police have linked three shootings downtown.", &[]),
            ("A search of the cells turned up 40 knives.", &[]),
            ("Call the toll-free 1-877-555-0101 number.", &[]),
            ("Five soldiers were killed by two gunmen near the river.", &["killed 5 Five soldiers"]),
            ("A landslide buried the village of Orva, killing nine people.", &["killed 9 nine people"]),
            ("Gunmen shot dead the mayor of Belcourt outside his home.", &["killed 1 the mayor of Belcourt"]),
            ("A 34-year-old woman was fatally shot in the parking lot.", &["killed 1 A 34-year-old woman"]),
            ("The boy was pronounced dead at the scene.", &["killed 1 The boy"]),
            ("Police found a man dead in the driveway.", &["killed 1 a man"]),
            ("The bodies of four climbers were found on Thursday.", &["killed 4 four climbers"]),
            ("The attack claimed 14 lives.", &["killed 14 14 lives"]),
            ("The crash claimed the lives of two teachers.", &["killed 2 two teachers"]),
            ("Three hikers lost their lives in the storm.", &["killed 3 Three hikers"]),
            ("The army lost two of its own men.", &["killed 2 two of its own men"]),
            ("At least 27 people perished when the boat capsized.", &["killed 27 At least 27 people"]),
            ("Student shot, killed in off-campus accident.", &["killed 1 Student"]),
            ("A suicide bomber killed himself and nine others.", &["killed 1 A suicide bomber", "killed 9 nine others"]),
        ],
    );
}

#[test]
fn hurt_and_in_hospital() {
    check(
        "en",
        &[
            ("The blast killed three people and wounded eleven others.", &["killed 3 three people", "injured 11 eleven others"]),
            ("The explosion left six dead and twenty injured.", &["killed 6 six dead", "injured 20 twenty injured"]),
            ("A 19-year-old man was shot in the leg and taken to hospital.", &["injured 1 A 19-year-old man"]),
            ("Two officers were grazed by bullets.", &["injured 2 Two officers"]),
            ("The driver suffered non-life-threatening injuries.", &["injured 1 The driver"]),
            ("He is in critical condition at Mercy Hospital.", &["injured 1 He"]),
            ("Three firefighters were treated for smoke inhalation.", &["injured 3 Three firefighters"]),
            ("A bystander was struck by a stray bullet.", &["injured 1 A bystander"]),
            ("A student was stabbed to death and her brother was wounded.", &["killed 1 A student", "injured 1 her brother"]),
            ("Dozens of demonstrators were beaten by police.", &["injured 24-99 Dozens of demonstrators"]),
            ("The regiment suffered 40 casualties in the first hour.", &["casualties 40 40 casualties"]),
        ],
    );
}

#[test]
fn missing_taken_and_driven_out() {
    check(
        "en",
        &[
            ("Eleven workers are still missing after the mine collapsed.", &["missing 11 Eleven workers"]),
            ("Fourteen sailors are unaccounted for.", &["missing 14 Fourteen sailors"]),
            ("Two nurses were kidnapped by rebels on the road to Kessel.", &["abducted 2 Two nurses"]),
            ("Pirates took seven crew members hostage.", &["abducted 7 seven crew members"]),
            ("Police arrested 30 protesters in the capital.", &["detained 30 30 protesters"]),
            ("Nine journalists have been in custody since Tuesday.", &["detained 9 Nine journalists"]),
            ("More than 4,000 people fled their homes.", &["displaced 4000 More than 4,000 people"]),
            ("Some 300 families were left homeless by the flood.", &["displaced 300 Some 300 families"]),
        ],
    );
}

#[test]
fn numbers_through_structure() {
    check(
        "en",
        &[
            ("Two Nigerian and three Chadian soldiers were killed.", &["killed 2 Two Nigerian", "killed 3 three Chadian soldiers"]),
            ("Of the 30 passengers, 17 died at the scene and four in hospital.", &["killed 17 17", "killed 4 four"]),
            ("A family of five drowned in the lake.", &["killed 5 A family of five"]),
            ("Half of the 40 passengers drowned.", &["killed 20 Half of the 40 passengers"]),
            ("None of the twelve passengers survived.", &["killed 12 the twelve passengers"]),
            ("Only two of the nine crew members survived.", &["killed 7 the nine crew members"]),
            ("The drone strike killed a militant commander and three aides.", &["killed 1 a militant commander", "killed 3 three aides"]),
            ("Nobody was hurt in the fire.", &["injured 0 Nobody"]),
            ("There were no casualties.", &["casualties 0 no casualties"]),
            ("Three bombs went off, each killing two shoppers.", &["killed 6 two shoppers"]),
            ("Firefighters found the bodies of a couple.", &["killed 2 a couple"]),
            ("The ferry carried 52 pilgrims; nine drowned.", &["killed 9 nine"]),
            ("Five men between the ages of 18 and 22 were shot.", &["injured 5 Five men"]),
        ],
    );
}

#[test]
fn parts_and_updates() {
    check(
        "en",
        &[
            ("Three men were killed and a fourth was wounded.", &["killed 3 Three men", "injured 1 a fourth"]),
            ("The junta has freed 23 reporters it jailed in May.", &["detained 23 23 reporters"]),
            ("The death in custody of a street vendor sparked riots.", &["killed 1 a street vendor"]),
            ("More than two million Sudanese have been displaced.", &["displaced 2000000 More than two million Sudanese"]),
            ("Two hikers froze to death below the summit.", &["killed 2 Two hikers"]),
            ("A few protesters were beaten with truncheons.", &["injured 3-9 A few protesters"]),
            ("Eighteen civilians, including seven children, were killed.", &["killed 18 Eighteen civilians", "<killed 7 seven children"]),
            ("Six women were among the dead.", &["killed 6 Six women"]),
            ("Four people were shot on Friday, one fatally, police said.", &["injured 4 Four people", "<killed 1 one"]),
            ("Three more people were injured, two of them seriously.", &["injured 3 Three more people", "<injured 2 two"]),
            ("The death toll rose to 112, from 98 a day earlier.", &["killed 98", "killed 112"]),
        ],
    );
}

#[test]
fn those_beside_and_those_of_whom_no_more_is_heard() {
    check(
        "en",
        &[
            (
                "The colonel, his wife and their chauffeur were murdered.",
                &["killed 1 The colonel", "killed 1 his wife", "killed 1 their chauffeur"],
            ),
            ("The mine killed a shepherd, his son and two nurses.", &["killed 1 a shepherd", "killed 1 his son", "killed 2 two nurses"]),
            ("A roofer was killed along with his apprentice.", &["killed 1 A roofer", "killed 1 his apprentice"]),
            ("Both pilots were killed.", &["killed 2 Both pilots"]),
            ("Truck bomb kills 9, wounds 24", &["killed 9 9", "injured 24 24"]),
            ("The lorry hit a cyclist, killing him.", &["killed 1 a cyclist"]),
            ("The gardener did not make it.", &["killed 1 The gardener"]),
            ("Surgeons could not save the bus driver.", &["killed 1 the bus driver"]),
            ("The plane crashed, leaving no survivors among its 28 passengers.", &["killed 28 its 28 passengers"]),
            ("Fatalities reached 18 by nightfall.", &["killed 18"]),
            ("There has been no word from the five trawlermen.", &["missing 5 the five trawlermen"]),
            ("A body was found on the beach.", &["killed 1 A body"]),
        ],
    );
    check(
        "fr",
        &[
            ("Une bombe a blessé l’adjoint au maire et sa secrétaire.", &["injured 1 l’adjoint", "injured 1 sa secrétaire"]),
            ("Les combats ont jeté sur les routes 40 000 civils.", &["displaced 40000 40 000 civils"]),
            ("Trois des cinq occupants de l’avion sont morts.", &["killed 3 Trois des cinq occupants de l’avion"]),
            ("Le chirurgien n’a pas pu réanimer la gérante.", &["killed 1 la gérante"]),
            ("Un car a renversé un cycliste, le tuant sur le coup.", &["killed 1 un cycliste"]),
            ("L’épidémie a emporté 62 personnes.", &["killed 62 62 personnes"]),
            ("Une fillette a été emportée par le courant.", &["missing 1 Une fillette"]),
        ],
    );
}

#[test]
fn said_to_be_so_or_not() {
    check(
        "en",
        &[
            ("A strike on the dam could kill thousands of people.", &["maybe killed 2000-9999 thousands of people"]),
            ("Prosecutors charged him with the attempted murder of a clerk.", &["maybe killed 1 a clerk"]),
            ("Five people were reportedly killed in the raid.", &["killed 5 Five people"]),
            ("Their son, 8, was unharmed.", &[]),
            ("The blast did not kill anybody, but eight agents were poisoned.", &["injured 8 eight agents"]),
            ("The militia killed 12 villagers and burned 40 houses.", &["killed 12 12 villagers"]),
        ],
    );
}

#[test]
fn morts_a_toutes_les_voix() {
    check(
        "fr",
        &[
            ("Cinq soldats ont été tués lundi près du fleuve.", &["killed 5 Cinq soldats"]),
            ("Cinq soldats ont ete tues lundi pres du fleuve.", &["killed 5 Cinq soldats"]),
            ("Des hommes armés ont tué onze villageois.", &["killed 11 onze villageois"]),
            ("L’attaque a fait douze morts et trente blessés.", &["killed 12 douze morts", "injured 30 trente blessés"]),
            ("Le séisme a coûté la vie à quatorze personnes.", &["killed 14 quatorze personnes"]),
            ("Trois alpinistes ont trouvé la mort dans une avalanche.", &["killed 3 Trois alpinistes"]),
            ("Un homme de 30 ans a succombé à ses blessures dimanche.", &["killed 1 Un homme de 30 ans"]),
            ("La victime est décédée à l’hôpital.", &["killed 1 La victime"]),
            ("Le maire de Belcourt a été abattu devant chez lui.", &["killed 1 Le maire de Belcourt"]),
            ("Les corps de quatre migrants ont été repêchés.", &["killed 4 quatre migrants"]),
            ("Un adolescent a été mortellement blessé par balle.", &["killed 1 Un adolescent"]),
            ("Le conducteur n’a pas survécu à l’accident.", &["killed 1 Le conducteur"]),
            ("L’armée a perdu deux hommes dans l’embuscade.", &["killed 2 deux hommes"]),
            ("Trois gendarmes sont tombés au combat.", &["killed 3 Trois gendarmes"]),
            ("Le tireur s’est suicidé.", &["killed 1 Le tireur"]),
            ("Fusillade à Kessel : trois morts, sept blessés", &["killed 3 trois morts", "injured 7 sept blessés"]),
        ],
    );
}

#[test]
fn blesses_disparus_pris_et_chasses() {
    check(
        "fr",
        &[
            ("Une fillette de six ans est entre la vie et la mort.", &["injured 1 Une fillette de six ans"]),
            ("Le pronostic vital de deux blessés est engagé.", &["injured 2 deux blessés"]),
            ("Deux passants ont été touchés par des balles perdues.", &["injured 2 Deux passants"]),
            ("Un jeune homme a reçu une balle dans la jambe.", &["injured 1 Un jeune homme"]),
            ("Sept pêcheurs sont portés disparus.", &["missing 7 Sept pêcheurs"]),
            ("Trois marins manquent à l’appel.", &["missing 3 Trois marins"]),
            ("Deux humanitaires ont été enlevés par des hommes armés.", &["abducted 2 Deux humanitaires"]),
            ("Les rebelles ont pris en otage une dizaine de fonctionnaires.", &["abducted 10 une dizaine de fonctionnaires"]),
            ("La police a interpellé trente manifestants.", &["detained 30 trente manifestants"]),
            ("Quatre étudiants ont été placés en garde à vue.", &["detained 4 Quatre étudiants"]),
            ("Plus de 4 000 personnes ont fui leur domicile.", &["displaced 4000 Plus de 4 000 personnes"]),
            ("Trois cents familles se retrouvent sans abri.", &["displaced 300 Trois cents familles"]),
        ],
    );
}

#[test]
fn nombres_parties_et_mises_a_jour() {
    check(
        "fr",
        &[
            ("Aucun des douze passagers n’a survécu.", &["killed 12 douze passagers"]),
            ("Trois hommes ont été tués et un quatrième blessé.", &["killed 3 Trois hommes", "injured 1 quatrième"]),
            ("Plus de 300 civils, dont 80 enfants, ont péri depuis mai.", &["<killed 80 dont 80 enfants", "killed 300 Plus de 300 civils"]),
            (
                "L’attaque a causé la mort de trente et un élèves et de leur maître.",
                &["killed 31 trente et un élèves", "killed 1 leur maître"],
            ),
            ("Six cents familles ont pris la fuite.", &["displaced 600 Six cents familles"]),
            ("Trente-deux passagers se trouvaient à bord ; tous sont morts.", &["killed 32 tous"]),
            ("Le groupe retient toujours onze techniciens.", &["abducted 11 onze techniciens"]),
            ("Une famille de cinq personnes s’est noyée.", &["killed 5 Une famille de cinq personnes"]),
            ("Un obus a tué une mère et ses deux enfants.", &["killed 1 une mère", "killed 2 ses deux enfants"]),
            ("L’accident a fait deux morts, dont un enfant.", &["killed 2 deux morts", "<killed 1 dont un enfant"]),
            ("Parmi les morts figurent trois enfants.", &["killed 3 trois enfants"]),
            ("Le bilan s’est alourdi à 36 morts.", &["killed 36"]),
            ("Le bilan est passé de 28 à 36 morts.", &["killed 28", "killed 36"]),
            ("Personne n’a été blessé.", &["injured 0 Personne"]),
            ("Aucun blessé n’est à déplorer.", &["injured 0 Aucun blessé"]),
            ("Une attaque pourrait faire des milliers de morts.", &["maybe killed 2000-9999 des milliers de morts"]),
            ("Cinq personnes auraient été tuées dans le raid.", &["killed 5 Cinq personnes"]),
        ],
    );
}

/// What the rows of a sentence say of victims and of who did it: class, countries, perpetrator, cause, hedge.
fn told(text: &str, language: &str) -> String {
    let article = plain(text.to_owned(), &Known { language: Language::new(language), ..Known::default() });
    let findings = analyze(&article, Packs::shipped().get(article.language).unwrap(), Depth::All);
    let row = &findings.casualties[0];
    let class: &str = row.victim_class.into();
    let written = |span: Option<crate::span::Span>| span.map_or("-", |span| span.of(text)).to_owned();
    format!(
        "{class} {} by {} in {} hedge {}",
        row.victim_countries.join(","),
        written(row.perpetrator),
        written(row.cause),
        written(row.hedge)
    )
}

#[test]
fn victims_have_class_and_country_and_somebody_did_it() {
    for (text, language, expected) in [
        ("Two Nigerian soldiers were killed by rebels.", "en", "military NGA by rebels in - hedge -"),
        ("A Kenyan journalist was abducted by gunmen.", "en", "journalist KEN by gunmen in - hedge -"),
        ("Twelve French tourists died in a bus accident.", "en", "civilian FRA by - in a bus accident hedge -"),
        ("A 12-year-old was killed in an air strike.", "en", "child  by - in an air strike hedge -"),
        ("Fighting flared in May in the hill district, killing nine villagers.", "en", "civilian  by - in Fighting hedge -"),
        ("Calm follows the border raids in May, which left nine villagers dead.", "en", "civilian  by - in the border raids hedge -"),
        ("Les combats ont repris en mai, faisant neuf morts.", "fr", "unknown  by - in Les combats hedge -"),
        ("An air strike reportedly killed five militants.", "en", "militant  by - in An air strike hedge reportedly"),
        ("Deux soldats maliens ont été tués par des rebelles.", "fr", "military MLI by des rebelles in - hedge -"),
        ("Trois journalistes auraient été tués dans un bombardement.", "fr", "journalist  by - in un bombardement hedge auraient"),
    ] {
        assert_eq!(told(text, language), expected, "{text}");
    }
}

/// The days of the first row of a sentence, and the countries it may be of.
fn when_and_where(text: &str, language: &str) -> String {
    let published = Some("2025-11-10".parse().unwrap());
    let article = plain(text.to_owned(), &Known { language: Language::new(language), published, ..Known::default() });
    let findings = analyze(&article, Packs::shipped().get(article.language).unwrap(), Depth::All);
    let row = &findings.casualties[0];
    let day = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), |day| day.to_string());
    format!("{} {} {}", day(row.date_low), day(row.date_high), row.countries.join(","))
}

#[test]
fn what_it_is_compared_with_dates_nothing() {
    for (text, language, expected) in [
        ("Nine people were killed in Mali on Friday.", "en", "2025-11-07 2025-11-07 MLI"),
        ("The raid, the deadliest since 2019, killed nine villagers in Kenya.", "en", "- - KEN"),
        ("Nine died in the worst violence since the junta took power in Niger in 2021.", "en", "- - NER"),
        ("Since April, 300 people have been killed in Peru.", "en", "2025-04-01 - PER"),
        ("It was the worst flood since 2019, when 50 people died.", "en", "2019-01-01 2019-12-31 "),
        ("L’attaque, la plus meurtrière depuis 2019, a tué neuf villageois au Kenya.", "fr", "- - KEN"),
        ("Depuis avril, 300 personnes ont été tuées au Pérou.", "fr", "2025-04-01 - PER"),
        ("Chad sent troops to Mali. The Malian army said nine villagers had died.", "en", "- - MLI"),
        ("Chad and Mali are at war. Nine villagers have died.", "en", "- - TCD,MLI"),
    ] {
        assert_eq!(when_and_where(text, language), expected, "{text}");
    }
}
