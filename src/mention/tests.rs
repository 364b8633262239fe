use super::*;
use crate::article::{Known, plain};
use crate::lexicon::{Dictionary, Language, Packs};
use crate::syntax;

/// The entity of the last mention written so; `None` where it has none.
fn meant(packs: &Packs, language: &str, text: &str, mention: &str) -> Option<Entity> {
    let article = plain(text.into(), &Known { language: Language::new(language), ..Known::default() });
    let pack = packs.get(article.language).unwrap();
    let found = find(&syntax::parse(&article, pack), pack);
    let here = found.mentions.iter().rfind(|found| found.span.of(text) == mention);
    let here = here.unwrap_or_else(|| panic!("{mention:?} is no mention of {text:?}: {:?}", spans(text, &found)));
    found.entity(here).cloned()
}

fn spans<'t>(text: &'t str, found: &Mentions) -> Vec<&'t str> {
    found.mentions.iter().map(|mention| mention.span.of(text)).collect()
}

/// Language, text, the last mention written so, and the name it has in this article.
type Case = (&'static str, &'static str, &'static str, Option<&'static str>);

#[track_caller]
fn check(cases: &[Case]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|&(language, text, mention, name)| {
            let found = meant(Packs::shipped(), language, text, mention).and_then(|entity| entity.name);
            (found.as_deref() != name).then(|| format!("{mention:?} of {text:?}: {found:?}, wanted {name:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn roles_of_a_user_are_roles() {
    let dictionary = Dictionary::parse("mine.toml", "roles = [\"lock warden\", \"éclusier\"]").unwrap();
    let packs = Packs::shipped().with(dictionary);
    for (language, text, again, role) in [
        ("en", "The lock warden, Ana Pell, shut the gate. The lock warden said it was rotten.", "The lock warden", "lock warden"),
        ("fr", "L’éclusier Jean Roux a fermé la porte. L’eclusier a dit qu’elle était pourrie.", "L’eclusier", "éclusier"),
    ] {
        let entity = meant(&packs, language, text, again).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((entity.kind, entity.role.as_deref()), (ActorKind::Person, Some(role)), "{text}: {entity:?}");
        assert!(entity.name.is_some(), "{text}: {entity:?}");
    }
}

#[test]
fn names_of_a_user_are_canonical() {
    let actor = "[[actor]]\nname = \"Ana Pell\"\naliases = [\"the Fox of Orlo\", \"A. Pell-Dorn\"]\nkind = \"person\"\nrole = \"lock warden\"\ncountry = \"UGA\"\n";
    let packs = Packs::shipped().with(Dictionary::parse("mine.toml", actor).unwrap());
    let entity = meant(&packs, "en", "The gate was shut by A. Pell-Dorn on Monday.", "A. Pell-Dorn").unwrap();
    assert_eq!((entity.name.as_deref(), entity.role.as_deref()), (Some("Ana Pell"), Some("lock warden")));
    assert_eq!((entity.kind, entity.country.as_deref()), (ActorKind::Person, Some("UGA")));
}

#[test]
fn names_end_where_they_end() {
    check(&[
        ("en", "The lock was shut by Sami al-Hadrawi on Monday.", "Sami al-Hadrawi", Some("Sami al-Hadrawi")),
        ("en", "Prime Minister Jorund Ó Dálaigh resigned.", "Prime Minister Jorund Ó Dálaigh", Some("Jorund Ó Dálaigh")),
        ("en", "Bram de Wit and Karl van der Linde left.", "Karl van der Linde", Some("Karl van der Linde")),
        ("en", "The engineer, Olav ur-Rehman, resigned.", "The engineer, Olav ur-Rehman", Some("Olav ur-Rehman")),
        ("en", "The barrister Eleanor Quigg KC rose.", "The barrister Eleanor Quigg KC", Some("Eleanor Quigg")),
        ("en", "Idrissa Ould Cheikh resigned on Monday.", "Idrissa Ould Cheikh", Some("Idrissa Ould Cheikh")),
        ("fr", "L’architecte, la Danoise Freja Holm, est partie.", "L’architecte, la Danoise Freja Holm", Some("Freja Holm")),
        ("fr", "La Commission électorale a tranché.", "La Commission électorale", Some("Commission électorale")),
        ("fr", "Le maire (DVD) Hugues Fennec est parti.", "Le maire (DVD) Hugues Fennec", Some("Hugues Fennec")),
    ]);
}

#[test]
fn appositions_name_in_either_order() {
    check(&[
        ("en", "The consul in Quetta, Farhad Moqaddam, resigned.", "The consul in Quetta, Farhad Moqaddam", Some("Farhad Moqaddam")),
        ("en", "Her opposite number, Rupert Fallow, resigned.", "Her opposite number, Rupert Fallow", Some("Rupert Fallow")),
        ("en", "Rupert Fallow, the head of the union, resigned.", "Rupert Fallow, the head of the union", Some("Rupert Fallow")),
        ("en", "The workers' union, IUFW, went on strike.", "The workers' union, IUFW", Some("IUFW")),
        ("fr", "Le sous-préfet, Emeric Vautier, est parti.", "Le sous-préfet, Emeric Vautier", Some("Emeric Vautier")),
        ("fr", "Le chef du Mouvement du 9-Mars (M9M), Théo Nkumba, est parti. Le M9M se tait.", "Le M9M", Some("Mouvement du 9-Mars")),
        ("fr", "Interrogé par Jean Roux, le ministre a souri.", "le ministre", None),
    ]);
}

#[test]
fn roles_mean_who_has_them() {
    check(&[
        ("en", "Gen. Karel Stoy left the port. \"It is a fact,\" the general said.", "the general", Some("Karel Stoy")),
        ("en", "Col. Ana Pell spoke on Monday. The officer said the gate was shut.", "The officer", Some("Ana Pell")),
        ("en", "The defence minister, Ana Pell, left. The information minister said nothing.", "The information minister", None),
        ("en", "Ana Pell became a judge in April. The judge laughed.", "The judge", Some("Ana Pell")),
        ("en", "A diplomat met Ana Pell on Monday. The diplomat said the talks had failed.", "The diplomat", None),
        ("en", "Striker Emeka Dahl scored. The Norwegian said it was easy.", "The Norwegian", Some("Emeka Dahl")),
        ("en", "The company Halden Foods cut its forecast. The firm said cocoa was dear.", "The firm", Some("Halden Foods")),
        ("fr", "Le capitaine de Valmy, William Oduya, conteste. Le défenseur promet mieux.", "Le défenseur", Some("William Oduya")),
        (
            "fr",
            "La présidente du tribunal, Éléonore Quignard, a souri. La magistrate a insisté.",
            "La magistrate",
            Some("Éléonore Quignard"),
        ),
        ("fr", "Le depute Jean Roux est parti. L'elu a dit non.", "L'elu", Some("Jean Roux")),
    ]);
}

#[test]
fn bodies_are_found_again() {
    check(&[
        ("fr", "L’association Ciel calme a porté plainte. L’association réclame un procès.", "L’association", Some("Ciel calme")),
        ("fr", "L’ONG Mare Nova a parlé. L’organisation demande un port.", "L’organisation", Some("Mare Nova")),
        ("fr", "Orvane relève ses prix. L’opérateur invoque le coût de l’énergie.", "L’opérateur", Some("Orvane")),
        (
            "fr",
            "Le Syndicat national des éclusiers (SNE) chiffre les postes. Le SNE appelle à la grève.",
            "Le SNE",
            Some("Syndicat national des éclusiers"),
        ),
        (
            "fr",
            "Jean Roux, porte-parole du ministère de la Marine, dément. Le ministère enquête.",
            "Le ministère",
            Some("ministère de la Marine"),
        ),
        ("fr", "La CGT dément. L’instance reproche au club des jets.", "L’instance", Some("CGT")),
        ("en", "Brackwater cut jobs. Brackwater Devices said so.", "Brackwater", Some("Brackwater Devices")),
    ]);
}

#[test]
fn roles_go_on_to_their_names() {
    check(&[
        ("fr", "Le maire (PS) de Montreval, Bertrand Roux, est parti.", "Le maire (PS) de Montreval, Bertrand Roux", Some("Bertrand Roux")),
        ("fr", "Ce dernier, Aksel Karelund, est parti.", "Ce dernier, Aksel Karelund", Some("Aksel Karelund")),
        ("fr", "Didier Roux, délégué central CGT, est parti. Le syndicaliste proteste.", "Le syndicaliste", Some("Didier Roux")),
        ("fr", "À New York, la coordinatrice, Signe Holm, est partie.", "la coordinatrice, Signe Holm", Some("Signe Holm")),
        ("fr", "Mme Quillot est partie. « Non », a crié la jeune femme à la foule.", "la jeune femme", Some("Quillot")),
        ("fr", "Loïc Roux est parti. L’ancien marin a ri.", "L’ancien marin", Some("Loïc Roux")),
        ("fr", "Jean-Baptiste Courrèges est parti. Jean-Baptiste a ri.", "Jean-Baptiste", Some("Jean-Baptiste Courrèges")),
        ("fr", "Marie Haddad-Leroy est partie. Paul Leroy a ri.", "Paul Leroy", Some("Paul Leroy")),
        ("fr", "Sophie Le Guennec veut saisir la commission. Elle a parlé.", "Elle", Some("Sophie Le Guennec")),
        ("en", "The widow of the poet John Roe laughed.", "The widow of the poet John Roe", None),
        ("en", "Ana Pell laughed. The Irishwoman had won.", "The Irishwoman", Some("Ana Pell")),
        ("fr", "Le groupe socialiste a dit non.", "Le groupe", Some("groupe")),
    ]);
}

#[test]
fn an_office_waits_for_its_name() {
    check(&[
        (
            "en",
            "The environment minister has admitted it.\n\n\"We were slow,\" Harriet Vane told reporters.",
            "The environment minister",
            Some("Harriet Vane"),
        ),
        ("en", "The envoy told the council it was over.\n\nThe envoy, Hallgrim Diop, said so twice.", "The envoy", Some("Hallgrim Diop")),
        ("en", "A nurse has admitted it.\n\n\"I was slow,\" Harriet Vane told reporters.", "A nurse", Some("Harriet Vane")),
        ("en", "A nurse has admitted it.\n\n\"She was slow,\" the editor Harriet Vane told reporters.", "A nurse", None),
        ("en", "A fisherman saw it. The fisherman, Jem Pascoe, said so twice.", "The fisherman, Jem Pascoe", Some("Jem Pascoe")),
    ]);
}

#[test]
fn pronouns_mean_whom_a_reader_would_take() {
    check(&[
        ("en", "The minister, Ana Pell, met John Roux. She said it was over.", "She", Some("Ana Pell")),
        ("en", "John Roux accused Mark Pell of lying. He said the bridge was safe.", "He", Some("John Roux")),
        ("en", "Ana Pell said it. Mary Vane accused her of lying.", "her", Some("Ana Pell")),
        (
            "fr",
            "« On nous traite de pollueurs, tonne Yannick Corvec. C’est faux. » Selon lui, la mer est propre.",
            "lui",
            Some("Yannick Corvec"),
        ),
        ("fr", "La préfète Aline Durvaux a accusé Jean Roux. Ce dernier dément.", "Ce dernier", Some("Jean Roux")),
        ("fr", "Jean Roux, qui recevait les syndicats, a parlé. Celui-ci a promis une aide.", "Celui-ci", Some("Jean Roux")),
        ("fr", "Jean Roux est parti. Il faut attendre, dit la police.", "Il", None),
    ]);
}

#[test]
fn entities_know_role_country_and_affiliation() {
    for (language, text, mention, kind, role, affiliation, country) in [
        (
            "en",
            "Kenya's water minister, Jane Roe, resigned.",
            "Kenya's water minister, Jane Roe",
            ActorKind::Person,
            Some("water minister"),
            Some("Kenya"),
            Some("KEN"),
        ),
        (
            "en",
            "Taliban spokesman Omar Dost resigned.",
            "Taliban spokesman Omar Dost",
            ActorKind::Person,
            Some("Taliban spokesman"),
            Some("Taliban"),
            Some("AFG"),
        ),
        ("en", "Ankara, in turn, denied it.", "Ankara", ActorKind::Country, None, None, Some("TUR")),
        ("en", "A Pakistani security source said so.", "A Pakistani security source", ActorKind::Unnamed, None, None, Some("PAK")),
        ("en", "Sources familiar with the talks said so.", "Sources familiar with the talks", ActorKind::Unnamed, None, None, None),
        (
            "fr",
            "Le ministre pakistanais de la Défense, Jean Roux, est parti.",
            "Le ministre pakistanais de la Défense, Jean Roux",
            ActorKind::Person,
            Some("ministre pakistanais de la Défense"),
            Some("Défense"),
            Some("PAK"),
        ),
        ("fr", "Les rebelles ont menacé.", "Les rebelles", ActorKind::Group, None, None, None),
    ] {
        let entity = meant(Packs::shipped(), language, text, mention).unwrap_or_else(|| panic!("{text}"));
        let found = (entity.kind, entity.role.as_deref(), entity.affiliation.as_deref(), entity.country.as_deref());
        assert_eq!(found, (kind, role, affiliation, country), "{text}");
    }
}
