//! Factiva: the plain layout, whose head is known by the order of its lines, and the indexed one, whose fields have codes of two letters.

use super::{Entry, Labels, Line, paragraphs};
use crate::article::byline;

/// Codes of the indexed layout: where the text is, and the others.
const TEXT: [&str; 2] = ["LP", "TD"];
const CODES: [&str; 26] = [
    "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF", "CO", "IN", "NS", "RE", "IPC",
    "IPD", "PUB", "AN", "SE",
];

/// The last line of an article: "Document LANT000020251104elb40000a".
pub(super) fn accession(line: &str, labels: &Labels) -> bool {
    let mut words = line.split_whitespace();
    let (Some(label), Some(number), None) = (words.next(), words.next(), words.next()) else { return false };
    let shaped =
        number.len() >= 15 && number.bytes().all(|b| b.is_ascii_alphanumeric()) && number.bytes().filter(u8::is_ascii_digit).count() >= 8;
    shaped && labels.line(label, |pack| &pack.accession)
}

/// Headline, authors, length, date, paper, its code, page, language, copyright, text.
pub(super) fn entry(lines: &[Line<'_>], labels: &Labels) -> Entry {
    let mut entry = Entry { line: lines.first().map_or(0, |line| line.number), ..Entry::default() };
    let counts = |line: &Line<'_>| {
        let mut words = line.text.split_whitespace();
        let number = words.next().is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.'));
        number && words.next().is_some_and(|unit| labels.line(unit, |pack| &pack.words)) && words.next().is_none()
    };
    let Some(length) = lines.iter().position(counts) else {
        entry.paragraphs = paragraphs(lines);
        return entry;
    };
    let (head, rest) = (&lines[..length], &lines[length + 1..]);
    let authors = head.iter().skip(1).position(|line| labels.0.iter().any(|pack| byline::read(line.text, pack).is_some())).map(|at| at + 1);
    entry.authors = authors.map(|at| head[at].text.to_owned());
    // The name of a section may stand before the headline, by itself.
    let title = &head[..authors.unwrap_or(head.len())];
    let block = title.iter().rposition(|line| line.apart).unwrap_or(0);
    entry.title = Some(title[block..].iter().map(|line| line.text).collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty());
    entry.published = rest.first().and_then(|line| labels.day(line.text));
    let clock = |line: &&Line<'_>| !(line.text.len() <= 8 && line.text.contains(':'));
    entry.site = rest.iter().skip(1).find(clock).map(|line| line.text.to_owned());
    let mut at = rest.iter().take(14).position(|line| labels.begins(line.text, |pack| &pack.copyright)).map_or(1, |at| at + 1);
    // The copyright may take a second line.
    while rest.get(at).is_some_and(|line| !line.apart && labels.begins(line.text, |pack| &pack.copyright)) {
        at += 1;
    }
    entry.language =
        rest[..at.min(rest.len())].iter().rev().find_map(|line| labels.language(line.text).filter(|_| !line.text.contains(' ')));
    entry.paragraphs = paragraphs(rest.get(at..).unwrap_or_default());
    entry
}

/// The entries of an indexed export; `None` where it is none.
pub(super) fn indexed(lines: &[Line<'_>]) -> Option<Vec<Entry>> {
    let labels = Labels::all();
    let mut entries: Vec<Entry> = Vec::new();
    let mut code = "";
    let mut texts = 0;
    for line in lines {
        // "HD" on a line of its own, or before the value.
        let (first, value) = line.text.split_once(char::is_whitespace).unwrap_or((line.text, ""));
        let value = if CODES.contains(&first) {
            code = CODES[CODES.iter().position(|known| *known == first)?];
            if code == "HD" {
                entries.push(Entry { line: line.number, ..Entry::default() });
            }
            texts += usize::from(TEXT.contains(&code));
            value.trim()
        } else {
            line.text
        };
        let Some(entry) = entries.last_mut().filter(|_| !value.is_empty()) else { continue };
        match code {
            "HD" => {
                let title = entry.title.get_or_insert_default();
                if !title.is_empty() {
                    title.push(' ');
                }
                title.push_str(value);
            }
            "BY" => entry.authors = Some(value.to_owned()),
            "PD" => entry.published = labels.day(value),
            "SN" => entry.site = Some(value.to_owned()),
            "LA" => entry.language = labels.language(value),
            "LP" | "TD" => entry.paragraphs.push(value.to_owned()),
            _ => {}
        }
    }
    (!entries.is_empty() && texts > 0).then_some(entries)
}
