//! Bylines: the people or agencies that a report names as its authors, and nothing else.
//!
//! A section, a date, a role or "Staff" is no author: where nothing but such stands, there is no byline.

use super::day;
use crate::lexicon::{ArticlePack, fold};

/// What parts the authors and what is said of them.
const MARKS: [char; 9] = [',', ';', '|', '•', '·', '–', '—', '\n', '\t'];

/// The authors that a line of its own names, in the order they stand; `None` where the line is no byline.
pub(super) fn read(line: &str, pack: &ArticlePack) -> Option<Vec<String>> {
    if line.len() > 250 || line.split_whitespace().count() > 24 {
        return None;
    }
    if let Some(rest) = led(line, pack) {
        let mut segments = segments(rest, pack);
        segments.retain(|segment| !segment.is_empty());
        // The line is a byline where something in it is a name or stands for one, and no clause is in it.
        let first = segments.first()?;
        let begins = person(first, pack).is_some() || stands_for_name(first, pack) || location(first, pack);
        return (begins && !segments.iter().any(|segment| clause(segment, pack))).then(|| names(rest, pack));
    }
    bare(line, pack)
}

/// What follows the words that a byline begins with.
fn led<'a>(line: &'a str, pack: &ArticlePack) -> Option<&'a str> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut rest = line;
    while let Some(end) = pack.byline.leads(rest).filter(|&end| end > 0) {
        rest = rest[end..].trim_start_matches(|c: char| c.is_whitespace() || c == ':');
        if rest.is_empty() {
            break;
        }
    }
    (rest.len() < line.len()).then_some(rest)
}

/// A byline without its "by": agencies alone, or a name with its role.
fn bare(line: &str, pack: &ArticlePack) -> Option<Vec<String>> {
    let segments = segments(line, pack);
    let agency = |segment: &str| pack.agencies.has(&fold(segment));
    let all = segments.iter().all(|segment| agency(segment) || stands_for_name(segment, pack));
    if all && segments.iter().any(|segment| agency(segment)) {
        return Some(names(line, pack));
    }
    let (first, rest) = segments.split_first()?;
    let role = rest.iter().any(|segment| fold(segment).split_whitespace().any(|word| pack.roles.has(word)));
    let named = person(first, pack).filter(|name| name.contains(' '));
    (role && line.len() < 100 && !rest.iter().any(|segment| clause(segment, pack))).then_some(vec![named?])
}

/// The authors in the words of a byline or of an author field, each once.
pub(super) fn names(text: &str, pack: &ArticlePack) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let parts = segments(text, pack);
    // After the first comma a list of names goes on only where a joiner ends it; else the paper or the place follows.
    for (position, segment) in parts.iter().enumerate() {
        let comma = position > 0 && before(text, segment).ends_with(',');
        // "Staff reporter, Kabul": a comma after nobody's name leads to a place.
        let nobody = comma && pack.staff.has(&fold(parts[position - 1]));
        let listed = !comma || names.is_empty() && !nobody || joined(text, segment, pack);
        if let Some(name) = person(segment, pack).filter(|_| listed)
            && !names.iter().any(|other| fold(other) == fold(&name))
        {
            names.push(name);
        }
    }
    names
}

/// What stands before a part of a text.
fn before<'a>(text: &'a str, part: &str) -> &'a str {
    text[..part.as_ptr() as usize - text.as_ptr() as usize].trim_end()
}

/// Whether a joiner follows a part of a text somewhere: the commas before it are those of a list.
fn joined(text: &str, part: &str, pack: &ArticlePack) -> bool {
    let from = part.as_ptr() as usize - text.as_ptr() as usize;
    text[from..].split_whitespace().any(|word| pack.joiners.has(&fold(word)))
        || before(text, part).split_whitespace().next_back().is_some_and(|word| pack.joiners.has(&fold(word)))
}

/// The parts between commas, strokes and joiners.
fn segments<'a>(text: &'a str, pack: &ArticlePack) -> Vec<&'a str> {
    let mut segments = Vec::new();
    let slash = |c: char| c == '/' && !text.contains("//");
    for part in text.split(|c: char| MARKS.contains(&c) || slash(c)).flat_map(|part| part.split(" - ")) {
        let (mut start, mut at) = (0, 0);
        while at < part.len() {
            let word = at == 0 || part[..at].ends_with(char::is_whitespace);
            if word && let Some(end) = pack.joiners.leads(&part[at..]) {
                segments.push(part[start..at].trim());
                at += end;
                start = at;
            } else {
                at += part[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        segments.push(part[start..].trim());
    }
    segments
}

/// The person or agency that a segment names.
pub(super) fn person(segment: &str, pack: &ArticlePack) -> Option<String> {
    let segment = led(segment, pack).unwrap_or(segment);
    let segment = segment.split(['(', '<', '[']).next()?.split(" @").next()?;
    // A day that follows without a mark: "Jane Doe 8 November".
    let segment = day::find(segment, pack).filter(|(_, day)| day.start > 0).map_or(segment, |(_, day)| &segment[..day.start]);
    let segment = segment.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    if pack.agencies.has(&fold(segment)) {
        return Some(segment.to_owned());
    }
    // "Jane Doe in Kabul": the place is not hers.
    let mut end = segment.len();
    for (at, _) in segment.match_indices(' ').filter(|&(at, _)| at > 0) {
        let rest = &segment[at + 1..];
        let small = rest.starts_with(char::is_lowercase) || rest.starts_with('@');
        if small && pack.places.leads(rest).is_some_and(|length| length < rest.len()) && pack.particles.leads(rest).is_none() {
            end = at;
            break;
        }
    }
    let name = author(segment[..end].trim(), pack);
    let folded = fold(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    // A desk and its section may be glued: "StaffWorld".
    let mut halves = name.match_indices(char::is_uppercase).map(|(at, _)| name.split_at(at));
    let glued =
        words.len() == 1 && halves.any(|(head, tail)| pack.staff.has(&fold(head)) || !head.is_empty() && pack.staff.has(&fold(tail)));
    let staffed = pack.staff.has(&folded) || glued || folded.split(|c: char| !c.is_alphanumeric()).any(|word| pack.roles.has(word));
    if staffed {
        // "Reuters Staff" is the agency's.
        let agency = (1..words.len()).rev().map(|count| words[..count].join(" ")).find(|start| pack.agencies.has(&fold(start)));
        return agency;
    }
    let odd = name.contains(['@', '/', ':', '"', '“', '?', '!', '&', '=', '_'])
        || name.chars().any(|c| c.is_numeric())
        || folded.contains("www.");
    let capital = |word: &&str| word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    let calendar = words.iter().all(|word| {
        let word = fold(word.trim_end_matches('.'));
        pack.weekdays.has(&word) || pack.months.contains_key(&word)
    });
    let shaped = words.iter().all(|word| capital(word) || word.chars().count() <= 4)
        && words.first().is_some_and(capital)
        && words.last().is_some_and(capital);
    let dated = pack.updated.has(&folded) || pack.published.has(&folded);
    (!odd && !calendar && !dated && shaped && (1..=6).contains(&words.len()) && (2..=60).contains(&name.chars().count()))
        .then(|| name.to_owned())
}

/// A name without the agency, the day or the post that is glued to its end: "ERIC ROE Associated Press", "Jane Doe Monday".
fn author<'a>(name: &'a str, pack: &ArticlePack) -> &'a str {
    let ends = name.match_indices(' ').map(|(at, _)| at).skip(1);
    let glued = |at: usize| {
        let tail = fold(name[at..].trim_start().trim_end_matches(['.', ',']));
        pack.agencies.has(&tail) || pack.weekdays.has(&tail) || pack.staff.has(&tail)
    };
    ends.into_iter().find(|&at| glued(at)).map_or(name, |at| name[..at].trim_end())
}

/// Whether a segment stands where a name should and names nobody: "our correspondent", a role, a place, a date.
fn stands_for_name(segment: &str, pack: &ArticlePack) -> bool {
    let folded = fold(segment);
    pack.staff.has(&folded) || folded.split_whitespace().any(|word| pack.roles.has(word)) || day::stamp(segment, pack).is_some()
}

/// "in Kabul", « à Andranovaky ».
fn location(segment: &str, pack: &ArticlePack) -> bool {
    pack.places.leads(segment).is_some_and(|end| segment[end..].trim_start().starts_with(char::is_uppercase))
}

/// Whether a segment is more than names, roles, places, papers and dates: running text.
fn clause(segment: &str, pack: &ArticlePack) -> bool {
    !segment.is_empty()
        && person(segment, pack).is_none()
        && !stands_for_name(segment, pack)
        && !location(segment, pack)
        && segment.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() > 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Language, Packs};

    #[test]
    fn authors_are_people_or_agencies() {
        for (language, line, authors) in [
            ("en", "By Jane Doe and John Roe", Some("Jane Doe+John Roe")),
            ("en", "By JANE DOE, Africa correspondent", Some("JANE DOE")),
            ("en", "By Jane Doe in Kabul and John Roe in Doha", Some("Jane Doe+John Roe")),
            ("en", "By Jane Doe, John Roe and Max Poe", Some("Jane Doe+John Roe+Max Poe")),
            ("en", "By Jane Doe, The Meridian Post", Some("Jane Doe")),
            ("en", "By Jane Doe | Nov 8, 2025", Some("Jane Doe")),
            ("en", "by Staff Writer", Some("")),
            ("en", "By Reuters Staff", Some("Reuters")),
            ("en", "By JANE DOE and JOHN ROE Associated Press", Some("JANE DOE+JOHN ROE")),
            ("en", "By Jane Doe, AP", Some("Jane Doe")),
            ("en", "Analysis by Jane Doe, CNN", Some("Jane Doe")),
            ("en", "Reuters", Some("Reuters")),
            ("en", "Anselm Quaye, Africa correspondent", Some("Anselm Quaye")),
            ("en", "By Wednesday evening, 31 people had been buried", None),
            ("en", "By the river", None),
            ("en", "The Middle East", None),
            ("en", "Fighting while talking", None),
            ("fr", "Par Solène Marchetti, avec l’AFP", Some("Solène Marchetti+AFP")),
            ("fr", "Par Jean de La Tour et Aïcha Ba", Some("Jean de La Tour+Aïcha Ba")),
            ("fr", "De notre envoyé spécial à Andranovaky, Hugues Lavallière", Some("Hugues Lavallière")),
            ("fr", "Propos recueillis par Léa Morin", Some("Léa Morin")),
            ("fr", "Par Solène Marchetti, avec l’Agence sahélienne de presse", Some("Solène Marchetti")),
            ("fr", "Par la rédaction", Some("")),
            ("fr", "AFP", Some("AFP")),
            ("fr", "Une série noire", None),
        ] {
            let pack = &Packs::shipped().get(Language::new(language).unwrap()).unwrap().article;
            assert_eq!(read(line, pack).map(|names| names.join("+")).as_deref(), authors, "{line}");
        }
    }
}
