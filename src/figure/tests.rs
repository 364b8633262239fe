//! What stands in a sentence, figure by figure.

use super::find;
use crate::article::{Known, plain};
use crate::lexicon::{Language, Packs};
use crate::syntax;

/// The figures of a text, each as "wording = amount bound kind noun".
fn read(language: &str, text: &str) -> Vec<String> {
    let known = Known { language: Language::new(language), ..Known::default() };
    let pack = Packs::shipped().get(Language::new(language).expect("a code")).expect("a shipped pack");
    let article = plain(text.to_owned(), &known);
    let document = syntax::parse(&article, pack);
    let number = |value: f64| if value == value.trunc() { format!("{value}") } else { format!("{value:.3}") };
    let shown = find(&document, pack, &[]).into_iter().map(|figure| {
        let amount = match (figure.amount.value, figure.amount.low, figure.amount.high) {
            (Some(value), ..) => number(value),
            (None, Some(low), Some(high)) => format!("{}..{}", number(low), number(high)),
            _ => "?".to_owned(),
        };
        let bound: &str = figure.amount.bound.into();
        let of = figure.unit.as_deref().or(figure.noun.map(|noun| noun.of(text))).unwrap_or("-");
        format!("{} = {amount} {bound} {of}", figure.span.of(text))
    });
    shown.collect()
}

#[track_caller]
fn check(language: &str, cases: &[(&str, &[&str])]) {
    for (text, figures) in cases {
        assert_eq!(read(language, text), *figures, "{text}");
    }
}

#[test]
fn numbers_in_english() {
    check(
        "en",
        &[
            ("Five miners and 25 divers", &["Five = 5 exact miners", "25 = 25 exact divers"]),
            ("It sold 1,200 boats for $1.2bn.", &["1,200 = 1200 exact boats", "$1.2bn = 1200000000 exact USD"]),
            ("A hundred and one boats", &["A hundred and one = 101 exact boats"]),
            ("twelve hundred and six boats", &["twelve hundred and six = 1206 exact boats"]),
            ("two and a half years", &["two and a half years = 2.500 exact year"]),
            ("half a million tents", &["half a million = 500000 exact tents"]),
            ("two million three hundred thousand and five tents", &["two million three hundred thousand and five = 2300005 exact tents"]),
            ("a 2,600-kilometer border", &["2,600-kilometer = 2600 exact kilometer"]),
        ],
    );
}

#[test]
fn numbers_in_french() {
    check(
        "fr",
        &[
            ("quatre-vingt-dix-sept marins", &["quatre-vingt-dix-sept = 97 exact marins"]),
            ("soixante et onze marins", &["soixante et onze = 71 exact marins"]),
            ("nonante-deux marins", &["nonante-deux = 92 exact marins"]),
            ("deux cent mille marins", &["deux cent mille = 200000 exact marins"]),
            ("1\u{202f}200 marins", &["1\u{202f}200 = 1200 exact marins"]),
            ("2.600 marins et 1,5 million d'euros", &["2.600 = 2600 exact marins", "1,5 million d'euros = 1500000 exact EUR"]),
        ],
    );
}

#[test]
fn bounds_follow_the_table() {
    check(
        "en",
        &[
            ("more than an estimated 300 boats", &["more than an estimated 300 = 300 more_than boats"]),
            ("no fewer than 12 boats", &["no fewer than 12 = 12 at_least boats"]),
            ("up to 40 boats", &["up to 40 = 40 at_most boats"]),
            ("dozens of boats", &["dozens = 24..99 vague boats"]),
            ("tens of thousands of boats", &["tens of thousands = 20000..99999 vague boats"]),
            ("several hundred boats", &["several hundred = 200..999 vague boats"]),
        ],
    );
    check(
        "fr",
        &[
            ("une quarantaine de barques", &["une quarantaine = 40 about barques"]),
            ("des dizaines de milliers de barques", &["des dizaines de milliers = 20000..99999 vague barques"]),
            ("plusieurs centaines de barques", &["plusieurs centaines = 200..999 vague barques"]),
            ("plus d'un millier de barques", &["plus d'un millier = 1000 more_than barques"]),
        ],
    );
}

#[test]
fn ranges_in_all_shapes() {
    check(
        "en",
        &[
            ("between 15 and 20 boats", &["between 15 and 20 = 15..20 range boats"]),
            ("15–20 boats", &["15–20 = 15..20 range boats"]),
            ("two or three boats", &["two or three = 2..3 range boats"]),
            ("two to three million boats", &["two to three million = 2000000..3000000 range boats"]),
        ],
    );
    check(
        "fr",
        &[
            ("de 15 à 20 barques", &["de 15 à 20 = 15..20 range barques"]),
            ("deux à trois cents barques", &["deux à trois cents = 200..300 range barques"]),
        ],
    );
}

#[test]
fn one_counts_where_it_is_a_number() {
    check(
        "fr",
        &[
            ("Un homme marche.", &[]),
            ("Un marin et trois mousses dorment.", &["Un = 1 exact marin", "trois = 3 exact mousses"]),
            ("au moins un marin", &["au moins un = 1 at_least marin"]),
            ("un an de travaux", &["un an = 1 exact year"]),
            ("un marin sur cinq", &["un marin sur cinq = 0.200 exact marin"]),
        ],
    );
    check(
        "en",
        &[
            ("That one is good.", &[]),
            ("One boat was lost.", &["One = 1 exact boat"]),
            ("one in five boats", &["one in five = 0.200 exact boats"]),
        ],
    );
}

#[test]
fn what_is_no_figure() {
    for text in [
        "Call 555-0148 now.",
        "Article 370 was read.",
        "Flight 318 was late.",
        "The G7 met.",
        "Covid-19 spread.",
        "The Boeing 747 landed.",
        "The Copyright Act 1974 applies.",
        "See https://example.org/12/34 for more.",
        "Adela Rusk, 65, sang.",
        "The four-door car sped off.",
        "Boeing 747 jets were grounded.",
        "The 25th Battalion was sent north.",
        "She lives at 9 E 71st St.",
        "In the second half they rested.",
        "They flew home on a 787 Dreamliner.",
        "Call 0800 555 111 for help.",
        "See Section 8(2) for more.",
    ] {
        assert_eq!(
            read("en", text).into_iter().filter(|figure| !figure.starts_with("second")).collect::<Vec<_>>(),
            [] as [String; 0],
            "{text}"
        );
    }
}

#[test]
fn a_change_is_several_figures() {
    check(
        "en",
        &[
            ("Sales rose 5% to 112 boats from 107.", &["5% = 5 exact percent", "112 = 112 exact boats", "107 = 107 exact boats"]),
            ("a 7- or 8-inch screen", &["7 = 7 exact inch", "8-inch = 8 exact inch"]),
            (
                "The road runs more than 100 kilometers (60 miles).",
                &["more than 100 kilometers = 100 more_than kilometer", "60 miles = 60 more_than mile"],
            ),
        ],
    );
    check(
        "fr",
        &[(
            "Le budget passe de 1,8 à 2,3 milliards d’euros.",
            &["1,8 = 1800000000 exact EUR", "2,3 milliards d’euros = 2300000000 exact EUR"],
        )],
    );
}

#[test]
fn parts_and_multiples() {
    check(
        "en",
        &[
            ("Sales more than doubled.", &["more than doubled = 2 more_than -"]),
            ("The new hall is three times as large.", &["three times = 3 exact -"]),
            ("Eight homes in ten have light.", &["Eight homes in ten = 0.800 exact homes"]),
            ("It lasted half an hour.", &["half an hour = 0.500 exact hour"]),
            ("The beam is 12 ft 2 in long.", &["12 ft 2 in = 12.167 exact foot"]),
            ("She ran 100m in 9.8 seconds.", &["100m = 100 exact meter", "9.8 seconds = 9.800 exact second"]),
            ("a sentence of two years and six months", &["two years and six months = 2.500 exact year"]),
            ("a hundred and thirty fifths", &["a hundred and thirty fifths = 26 exact -"]),
        ],
    );
    check(
        "fr",
        &[
            ("Le loyer a triplé.", &["triplé = 3 exact -"]),
            ("Le pont coûte deux fois plus cher.", &["deux fois = 2 exact -"]),
            ("Huit foyers sur dix sont raccordés.", &["Huit foyers sur dix = 0.800 exact foyers"]),
            ("Une bonne vingtaine de barques", &["Une bonne vingtaine = 20 about barques"]),
            ("1 500 barques ou plus", &["1 500 barques ou plus = 1500 at_least barques"]),
        ],
    );
}

/// What each figure of a text measures.
fn concepts(language: &str, text: &str) -> Vec<String> {
    let known = Known { language: Language::new(language), ..Known::default() };
    let pack = Packs::shipped().get(Language::new(language).expect("a code")).expect("a shipped pack");
    let article = plain(text.to_owned(), &known);
    let document = syntax::parse(&article, pack);
    let shown = |span: Option<crate::span::Span>| span.map_or("-", |span| span.of(text)).to_owned();
    find(&document, pack, &[]).into_iter().map(|figure| shown(figure.concept)).collect()
}

#[test]
fn what_is_measured() {
    for (language, text, expected) in [
        ("en", "a 2,600-kilometer border", &["border"][..]),
        ("en", "They planned 30 gigawatts of wind capacity.", &["wind capacity"]),
        ("en", "The court set a fine of $3 billion.", &["fine"]),
        ("en", "The unemployment rate rose to 5 percent.", &["unemployment rate"]),
        ("en", "The current population of the island is about 8,000 people.", &["current population of the island"]),
        ("en", "Last year they paid $35,000 for a new roof.", &["new roof"]),
        ("en", "base price: $59,995", &["base price"]),
        ("fr", "une frontière de 2 600 km", &["frontière"]),
        ("fr", "Le taux de chômage a atteint 7 %.", &["taux de chômage"]),
    ] {
        assert_eq!(concepts(language, text), expected, "{text}");
    }
}

#[test]
fn ages_and_degrees() {
    check(
        "en",
        &[
            ("The fee is waived for patients over 65.", &["over 65 = 65 more_than year"]),
            ("It rained for over 65 days.", &["over 65 days = 65 more_than day"]),
            ("The pass froze at minus 20 degrees.", &["minus 20 degrees = -20 exact degrees"]),
        ],
    );
    check(
        "fr",
        &[
            ("un électricien de 34 ans", &["34 ans = 34 exact year"]),
            ("Les moins de 18 ans entrent sans payer.", &["moins de 18 ans = 18 less_than year"]),
            ("La température atteint 35 degrés.", &["35 degrés = 35 exact degree_Celsius"]),
            ("un trois-pièces de 70 m²", &["70 m² = 70 exact meter ** 2"]),
        ],
    );
}

#[test]
fn a_part_behind_what_leads_to_it() {
    check(
        "en",
        &[
            ("Traffic fell by a third on Friday.", &["a third = 0.333 exact -"]),
            ("It fell by more than a quarter.", &["more than a quarter = 0.250 more_than -"]),
        ],
    );
    check(
        "fr",
        &[
            ("Le prix a baissé de moitié.", &["moitié = 0.500 exact -"]),
            ("Le prix a baissé de plus d'un tiers.", &["plus d'un tiers = 0.333 more_than -"]),
        ],
    );
}

#[test]
fn two_numbers_share_what_the_second_says() {
    check(
        "en",
        &[
            ("The boys are 4 and 6 years old.", &["4 = 4 exact year", "6 years old = 6 exact year"]),
            (
                "The forecast went from 5 to 7 per cent to 3 to 5 per cent.",
                &["from 5 to 7 per cent = 5..7 range percent", "3 to 5 per cent = 3..5 range percent"],
            ),
            ("They dropped two 500-pound bombs.", &["two = 2 exact bombs", "500-pound = 500 exact pound"]),
            ("The party slipped four points to 23 per cent.", &["four = 4 exact points", "23 per cent = 23 exact percent"]),
            ("a magnitude 6.4 earthquake", &["6.4 = 6.400 exact -"]),
            ("some 60-odd homes", &["some 60-odd = 60 about homes"]),
            ("plus or minus 3 points", &["plus or minus 3 = 3 about points"]),
            ("20,000 more officers", &["20,000 = 20000 exact officers"]),
            ("Output fell to 1.2mbd.", &["1.2mbd = 1.200 exact megaoil_barrel / day"]),
        ],
    );
}

#[test]
fn money_is_that_of_the_place() {
    let text = "OTTAWA, March 3 (Tamber News) - The ferry costs $40 million.";
    assert_eq!(read("en", text).last().map(String::as_str), Some("$40 million = 40000000 exact CAD"));
    assert_eq!(read("en", "The ferry costs $40 million."), ["$40 million = 40000000 exact USD"]);
    let text = "OTTAWA, March 3 (Tamber News) - The ferry costs US$40 million.";
    assert_eq!(read("en", text).last().map(String::as_str), Some("US$40 million = 40000000 exact USD"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]
    #[test]
    fn no_text_is_too_odd(words in proptest::collection::vec(proptest::sample::select(PIECES), 0..14)) {
        for language in ["en", "fr"] {
            read(language, &words.concat());
        }
    }
}

/// What numbers are made of, and what tears them apart.
const PIECES: &[&str] = &[
    "1",
    "2,6",
    "00",
    "12",
    "1.5",
    " ",
    " ",
    " ",
    "-",
    "–",
    "/",
    ":",
    ".",
    ",",
    "$",
    "€",
    "%",
    "m",
    "km",
    "k",
    "½",
    "³",
    "\u{a0}",
    "hundred",
    "million",
    "mille",
    "vingt",
    "quatre",
    " et ",
    " and ",
    " un ",
    " a ",
    "half",
    "demi",
    "third",
    "thirds",
    "tiers",
    " of ",
    " de ",
    "d'",
    "dozens",
    "dizaines",
    "between",
    " entre ",
    " from ",
    " to ",
    " à ",
    " or ",
    "minus",
    "point",
    "virgule",
    "years",
    "ans",
    " old",
    "dollars",
    "cents",
    "at least ",
    "plus de ",
    "several ",
    " in ",
    " sur ",
    "men",
    "was",
    "ème",
    "th",
    "(",
    ")",
    "\n",
    "’",
    "é",
];

#[test]
fn counting_nouns_and_factors() {
    check(
        "en",
        &[
            ("It will hire another dozen inspectors.", &["dozen = 12 exact inspectors"]),
            ("Some of the 1,200 settlers left.", &["1,200 = 1200 exact settlers"]),
            ("Half of the village's 900 people fled.", &["Half = 0.500 exact people", "900 = 900 exact people"]),
            ("A treaty of the two South Asian neighbours", &["two = 2 exact South Asian neighbours"]),
            ("The output was multiplied by three.", &["three = 3 exact -"]),
            ("He was jailed for two years, one of them suspended.", &["two years = 2 exact year", "one = 1 exact year"]),
            ("The club paid 8.5m pounds.", &["8.5m pounds = 8500000 exact GBP"]),
            ("He lost 15 pounds.", &["15 pounds = 15 exact pound"]),
            ("They put on 2st and finished 2nd.", &["2st = 2 exact stone", "2nd = 2 exact -"]),
        ],
    );
    check(
        "fr",
        &[
            ("Une demi-douzaine de quais", &["Une demi-douzaine = 6 exact quais"]),
            ("Un quatorzième paquet de sanctions", &["quatorzième = 14 exact -"]),
            ("Les loyers ont été divisés par deux.", &["deux = 0.500 exact -"]),
            ("Plus du tiers des quais", &["Plus du tiers = 0.333 more_than quais"]),
            ("dix-huit mois de prison, dont six avec sursis", &["dix-huit mois = 18 exact month", "six = 6 exact month"]),
        ],
    );
}

#[test]
fn ages_beside_one_person() {
    check(
        "en",
        &[
            ("The mayor, 61, resigned.", &["61 = 61 exact year"]),
            ("two boys aged three and seven", &["two = 2 exact boys", "three = 3 exact year", "seven = 7 exact year"]),
        ],
    );
    check("fr", &[("Selon la maire, 61 ans.", &["61 ans = 61 exact year"])]);
}
