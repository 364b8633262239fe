//! Datelines: where, when and for which agency a report was filed, as its first line says before a dash.

use super::Dateline;
use super::day::{self, Day};
use crate::lexicon::{ArticlePack, fold};
use crate::span::Span;
use std::ops::Range;

/// How far into a paragraph a dateline may reach.
const REACH: usize = 140;

/// The dateline that a paragraph begins with.
pub(super) fn read(text: &str, paragraph: Span, pack: &ArticlePack) -> Option<Dateline> {
    let line = paragraph.of(text);
    let ends = ends(line, pack);
    ends.into_iter().find_map(|end| {
        let (place, day) = head(&line[..end.head], &line[end.whole..], end.agency, pack)?;
        let base = paragraph.start as usize;
        Some(Dateline { span: Span::new(base, base + end.whole).trim(text), place: Span::new(base + place.start, base + place.end), day })
    })
}

/// The place in a dateline that stands in a field of its own: "KABUL, Nov 8 (Reuters)" or "Kabul".
pub(super) fn place(words: &str, pack: &ArticlePack) -> Option<String> {
    let line = format!("{} — A", words.trim().trim_end_matches(['—', '–', '-', ' ', '.']));
    read(&line, Span::new(0, line.len()), pack).map(|dateline| dateline.place.of(&line).to_owned())
}

/// Where a dateline may end: its words, and what closes it.
struct End {
    head: usize,
    whole: usize,
    /// Whether an agency in brackets or between strokes closes the words.
    agency: bool,
}

fn ends(line: &str, pack: &ArticlePack) -> Vec<End> {
    let reach = (0..=line.len().min(REACH)).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    let start = &line[..reach];
    let mut ends = Vec::new();
    // The agency: "(Reuters)", "/TASS/", with or without a dash after it.
    for (open, close) in [('(', ')'), ('/', '/')] {
        let Some(from) = start.find(open) else { continue };
        let Some(to) = start[from + 1..].find(close).map(|at| from + 1 + at) else { continue };
        let name = start[from + 1..to].trim();
        let after = &start[to + 1..];
        let closed = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '.', ':']);
        let dash = dash(closed);
        let known = pack.agencies.has(&fold(name));
        if known || (dash > 0 && open == '(' && name.starts_with(char::is_uppercase) && name.len() < 40) {
            ends.push(End { head: from, whole: to + 1 + (after.len() - closed.len()) + dash, agency: true });
        }
    }
    // The first dash that stands between spaces, or a long one anywhere.
    for (at, c) in start.char_indices().filter(|(_, c)| matches!(c, '-' | '–' | '—' | '―' | '|')) {
        let spaced = start[..at].ends_with(char::is_whitespace) || c == '—' || start[at..].starts_with("--");
        if spaced {
            ends.push(End { head: at, whole: at + dash(&start[at..]), agency: false });
            break;
        }
    }
    ends
}

/// The length of the dash that a text begins with, with the spaces after it.
fn dash(text: &str) -> usize {
    let rest = text.trim_start_matches(['-', '–', '—', '―', '|']);
    if rest.len() == text.len() { 0 } else { text.len() - rest.trim_start().len() }
}

/// The place and the day of a dateline's words, where they are a dateline's.
fn head(head: &str, after: &str, agency: bool, pack: &ArticlePack) -> Option<(Range<usize>, Option<Day>)> {
    let found = day::find(head, pack);
    let mut words = found.as_ref().map_or(head, |(_, span)| &head[..span.start]);
    // A weekday may stand between place and day, or alone.
    let mut dated = found.is_some();
    loop {
        words = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';'));
        let last = words.rsplit([' ', ',']).next().unwrap_or("");
        if words.len() > last.len() && (pack.weekdays.has(&fold(last)) || fold(last) == "le") {
            words = &words[..words.len() - last.len()];
            dated = true;
        } else {
            break;
        }
    }
    // "WASHINGTON, D.C." and "PORTLAND, Ore." keep their last full stop.
    if head[words.len()..].starts_with('.') && words.contains(',') {
        words = &head[..words.len() + 1];
    }
    let city = words.split(',').next()?.trim();
    let begins = after.trim_start().trim_start_matches(['"', '“', '«', '‘', '\'', '\u{a0}', '\u{202f}', ' ']).chars().next();
    let sentence = begins.is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let capitals = city.chars().filter(|c| c.is_alphabetic()).count() > 1 && !city.chars().any(char::is_lowercase);
    let named = words.split([' ', ',', '/']).filter(|word| !word.is_empty()).all(name);
    let count = words.split_whitespace().count();
    let places = words.starts_with(char::is_uppercase)
        && named
        && count <= 7
        && city.chars().count() <= 40
        && words.split(',').count() <= 3
        && !pack.labels.has(&fold(city))
        && !pack.agencies.has(&fold(city));
    // Capitals tell by themselves; a place in small letters needs the date, the agency, or to be short and followed by a sentence.
    let sure = dated || agency || (sentence && (capitals || count <= 3));
    (places && sure && (sentence || dated || capitals)).then(|| (0..words.len(), found.map(|(day, _)| day)))
}

/// Whether a word can stand in the name of a place: a capital first, or one of the small words in between.
fn name(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().next().is_some_and(char::is_uppercase) && !word.chars().any(|c| c.is_numeric() || matches!(c, '"' | '“' | ':' | '?' | '!'))
        || letters().count() <= 3 && letters().next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Language, Packs};

    #[test]
    fn place_and_day_are_read_before_the_dash() {
        for (language, line, place, day) in [
            ("en", "ISLAMABAD, Nov 8 (Reuters) — Talks failed.", Some("ISLAMABAD"), Some((11, 8))),
            ("en", "KABUL/ISLAMABAD, Nov. 8 (AP) -- Talks failed.", Some("KABUL/ISLAMABAD"), Some((11, 8))),
            ("en", "LIMA, Peru (Pacific Wire) - The number of dead rose.", Some("LIMA, Peru"), None),
            ("en", "PORTLAND, Ore. (AP) — The envoy left.", Some("PORTLAND, Ore."), None),
            ("en", "WASHINGTON, D.C. — The envoy left.", Some("WASHINGTON, D.C."), None),
            ("en", "ST. PETERSBURG (TASS). The envoy left.", Some("ST. PETERSBURG"), None),
            ("en", "MOSCOW, November 8, 2025. /TASS/. The envoy left.", Some("MOSCOW"), Some((11, 8))),
            ("en", "Maputo - About half a million people left.", Some("Maputo"), None),
            ("en", "Kabul (CNN)The talks failed.", Some("Kabul"), None),
            ("en", "KABUL, Saturday (Reuters) - Talks failed.", Some("KABUL"), None),
            ("fr", "KABOUL, 8 nov (AFP) – Les pourparlers ont échoué.", Some("KABOUL"), Some((11, 8))),
            ("fr", "ADDIS-ABEBA – Trois ans après, le barrage attend.", Some("ADDIS-ABEBA"), None),
            ("fr", "Kaboul (AFP) - Les pourparlers ont échoué.", Some("Kaboul"), None),
            ("fr", "LA PAZ, 21 juin (Correspondance) - Deux hommes sont morts.", Some("LA PAZ"), Some((6, 21))),
            ("en", "EXCLUSIVE - The minister resigned.", None, None),
            ("en", "Boris Lund (right) – the mayor – left.", None, None),
            ("en", "The talks – which began in May – failed.", None, None),
            ("en", "Five people died — and more may follow.", None, None),
            ("en", "The minister (Reuters) said so.", None, None),
        ] {
            let pack = &Packs::shipped().get(Language::new(language).unwrap()).unwrap().article;
            let found = read(line, Span::new(0, line.len()), pack);
            assert_eq!(found.as_ref().map(|d| d.place.of(line)), place, "{line}");
            assert_eq!(found.and_then(|d| d.day).map(|d| (d.month, d.day)), day, "{line}");
        }
    }
}
