//! Calendar days as the furniture of an article writes them: datelines, lines of date, labels of exports.
//!
//! Dates in running text are another room's; here a day is wanted only where it is the day of the report itself, and only
//! where it can be read in one way.

use crate::lexicon::{ArticlePack, fold};
use jiff::civil::Date;
use std::ops::Range;

/// A day of a month, of a year where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    /// The year.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: i8,
    /// The day, from 1.
    pub day: i8,
}

impl Day {
    fn new(year: Option<i16>, month: i8, day: i8) -> Option<Self> {
        // A day without a year may be that of a leap year.
        Date::new(year.unwrap_or(2000), month, day).ok().map(|_| Self { year, month, day })
    }

    /// The date, where the year is known.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }
}

/// What a line that holds nothing but a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The day of publication; `None` where the line only tells of an update.
    pub published: Option<Day>,
}

struct Token {
    word: String,
    span: Range<usize>,
}

impl Token {
    fn number(&self, digits: Range<usize>) -> Option<i16> {
        (digits.contains(&self.word.len()) && self.word.bytes().all(|b| b.is_ascii_digit())).then(|| self.word.parse().ok())?
    }

    fn year(&self) -> Option<i16> {
        self.number(4..5).filter(|year| (1800..2200).contains(year))
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let class = |c: char| {
        if c.is_ascii_digit() {
            0
        } else if c.is_alphabetic() {
            1
        } else {
            2
        }
    };
    let mut tokens: Vec<(u8, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices().take_while(|&(at, _)| at < 200).filter(|(_, c)| !c.is_whitespace()) {
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some((last, span)) if *last == class(c) && *last < 2 && span.end == at => span.end = end,
            _ => tokens.push((class(c), at..end)),
        }
    }
    tokens.into_iter().map(|(_, span)| Token { word: fold(&text[span.clone()]), span }).collect()
}

/// The first day that a short text names, and where.
pub(super) fn find(text: &str, pack: &ArticlePack) -> Option<(Day, Range<usize>)> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|first| {
        let (day, count) = at(&tokens[first..], pack)?;
        Some((day, tokens[first].span.start..tokens[first + count - 1].span.end))
    })
}

/// The day that begins with the first of some tokens, and how many it takes.
fn at(tokens: &[Token], pack: &ArticlePack) -> Option<(Day, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let number = |at: usize, digits| tokens.get(at).and_then(|token: &Token| token.number(digits));
    let year = |at: usize| tokens.get(at).and_then(Token::year);
    let month = |at: usize| pack.months.get(word(at)).copied();

    if let (Some(a), Some(b)) = (number(0, 1..5), number(2, 1..3)) {
        let mark = word(1);
        if matches!(mark, "-" | "/" | ".") && word(3) == mark {
            let day = match (year(0), year(4)) {
                (Some(_), _) => number(4, 1..3).and_then(|day| Day::new(Some(a), b as i8, day as i8)),
                (_, Some(_)) if mark == "." || pack.day_first || a > 12 => Day::new(year(4), b as i8, a as i8),
                (_, Some(_)) if b > 12 => Day::new(year(4), a as i8, b as i8),
                _ => None,
            };
            return day.map(|day| (day, 5));
        }
    }
    // "8 novembre 2025", "1er juin", "8th of November"; "Nov. 8, 2025".
    let skip = |at: usize, words: &[&str]| at + usize::from(words.contains(&word(at)));
    let ordinal = ["er", "st", "nd", "rd", "th"];
    let (day, month, next) = if let Some(day) = number(0, 1..3) {
        let at = skip(skip(1, &ordinal), &["of", "de"]);
        (day, month(at)?, at + 1)
    } else {
        let name = month(0)?;
        let at = skip(1, &["."]);
        (number(at, 1..3)?, name, skip(at + 1, &ordinal))
    };
    let at = skip(skip(next, &["."]), &[","]);
    match year(at) {
        Some(year) => Some((Day::new(Some(year), month, day as i8)?, at + 1)),
        // The full stop of "8 nov." is the month's.
        None => Some((Day::new(None, month, day as i8)?, skip(next, &["."]).min(tokens.len()))),
    }
}

/// Reads a line that holds a date with its labels and time of day, and nothing else.
pub(super) fn stamp(line: &str, pack: &ArticlePack) -> Option<Stamp> {
    if line.len() > 160 {
        return None;
    }
    let (mut rest, mut updated, mut published, mut any) = (line, false, None, false);
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if rest.is_empty() {
            return any.then_some(Stamp { published });
        }
        let tokens = tokens(rest);
        let end = if let Some((day, count)) = at(&tokens, pack) {
            any = true;
            if !updated && published.is_none() {
                published = Some(day);
            }
            tokens[count - 1].span.end
        } else if let Some(end) = pack.updated.leads(rest) {
            updated = true;
            end
        } else if let Some(end) = pack.published.leads(rest) {
            updated = false;
            end
        } else if let Some(end) = pack.weekdays.leads(rest).or_else(|| pack.clock.leads(rest)) {
            end
        } else if tokens[0].number(1..3).is_some() || pack.clock.has(&tokens[0].word) || pack.weekdays.has(&tokens[0].word) {
            tokens[0].span.end
        } else {
            return None;
        };
        rest = &rest[end..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Language, Packs};

    fn pack(code: &str) -> &'static ArticlePack {
        &Packs::shipped().get(Language::new(code).unwrap()).unwrap().article
    }

    #[test]
    fn days_are_read_where_they_can_be_read_in_one_way() {
        for (language, text, found) in [
            ("en", "KABUL, Nov 8 (Reuters)", Some((None, 11, 8, "Nov 8"))),
            ("en", "Saturday, November 8, 2025 10:30", Some((Some(2025), 11, 8, "November 8, 2025"))),
            ("en", "8th of November 2025", Some((Some(2025), 11, 8, "8th of November 2025"))),
            ("en", "2025-11-08T10:00:00Z", Some((Some(2025), 11, 8, "2025-11-08"))),
            ("en", "13/4/2025", Some((Some(2025), 4, 13, "13/4/2025"))),
            ("en", "3/4/2025", None),
            ("fr", "3/4/2025", Some((Some(2025), 4, 3, "3/4/2025"))),
            ("fr", "KABOUL, 8 nov. (AFP)", Some((None, 11, 8, "8 nov."))),
            ("fr", "le 1er août 2024", Some((Some(2024), 8, 1, "1er août 2024"))),
            ("fr", "30 fevrier 2024", None),
            ("en", "May was cold", None),
        ] {
            let got = find(text, pack(language)).map(|(day, span)| (day.year, day.month, day.day, &text[span]));
            assert_eq!(got, found, "{text}");
        }
    }

    #[test]
    fn a_line_of_date_holds_nothing_else() {
        for (language, line, published) in [
            ("en", "Thursday 16 October 2025", Some(Some((10, 16)))),
            ("en", "Published: Nov. 8, 2025 10:32 a.m. EST", Some(Some((11, 8)))),
            ("en", "Published 8 Nov 2025 | Updated 9 Nov 2025", Some(Some((11, 8)))),
            ("en", "Last updated on November 9, 2025", Some(None)),
            ("fr", "Publié le 3 mars 2025 à 10h12", Some(Some((3, 3)))),
            ("fr", "Mis à jour le 4 mars 2025 à 08h00", Some(None)),
            ("en", "On November 8, 2025 the talks failed", None),
            ("en", "Published in Kabul", None),
        ] {
            assert_eq!(stamp(line, pack(language)).map(|s| s.published.map(|d| (d.month, d.day))), published, "{line}");
        }
    }
}
