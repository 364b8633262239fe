//! What a paragraph of its own looks like: a headline, a subhead, an item of a list, or running text.

use crate::lexicon::{ArticlePack, fold};

/// The longest headline, and the longest subhead, in characters.
const HEADLINE: usize = 250;
const SUBHEAD: usize = 100;

/// What stands before the items of a list and before some subheads.
const BULLETS: [char; 8] = ['*', '•', '‣', '▪', '●', '■', '◦', '#'];

/// Whether a paragraph ends as a sentence does, inside or outside its closing marks.
pub(super) fn stops(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '“' | '»' | '’' | '\'' | ')' | ']' | '*'));
    match line.chars().next_back() {
        // "at the U.N." ends with the full stop of an abbreviation.
        Some('.') => {
            let word = line.rsplit(char::is_whitespace).next().unwrap_or("");
            !(word.len() > 3 && word.split_terminator('.').all(|part| part.chars().count() == 1 && part.starts_with(char::is_uppercase)))
        }
        Some(last) => matches!(last, '!' | '?' | '…' | ':' | ';' | ',' | '。' | '！' | '？'),
        None => false,
    }
}

/// Whether a paragraph could be a headline: one that ends in a question or an exclamation may, one that ends in a full stop may not.
pub(super) fn headline(line: &str) -> bool {
    let asks = line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '»' | '’' | '\'')).ends_with(['!', '?', '…']);
    let length = line.chars().take(HEADLINE + 1).count();
    let sentences = line.split(". ").skip(1).filter(|next| next.starts_with(char::is_uppercase)).count();
    line.chars().any(char::is_alphabetic)
        && (!stops(line) && length <= HEADLINE && sentences < 2 || asks && sentences == 0 && length <= SUBHEAD + 40)
}

/// Whether a paragraph is short and open enough for a subhead.
pub(super) fn subhead(line: &str) -> bool {
    let text = unbulleted(line);
    let begins = text.trim_start_matches(['"', '“', '‘', '«', '\'', '\u{a0}', ' ', '¿', '¡', '(']);
    let quoted = text.len() - begins.len() > 0 && !stops_inside(text);
    text.chars().take(SUBHEAD + 1).count() <= SUBHEAD
        && text.split_whitespace().count() <= 15
        && begins.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()))
        && (!stops(text) || quoted)
}

/// Whether a quoted line ends as a sentence inside its marks.
fn stops_inside(text: &str) -> bool {
    stops(text.trim_end_matches(['"', '”', '»', '’', '\'', ' ', '\u{a0}', '\u{202f}']))
}

/// Whether a paragraph begins with a bullet or a dash.
pub(super) fn bulleted(line: &str) -> bool {
    unbulleted(line).len() < line.len()
}

fn unbulleted(line: &str) -> &str {
    let rest = line.trim_start_matches(BULLETS).trim_start_matches(['-', '–', '—']);
    if rest.len() < line.len() && rest.starts_with(char::is_whitespace) { rest.trim_start() } else { line }
}

/// Whether a paragraph is a note of an agency to its clients, or a line about the report after its end.
pub(super) fn furniture(line: &str, last: bool, pack: &ArticlePack) -> bool {
    let bare = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '-' | '—' | '–' | '*' | '#' | '_' | '=' | '/' | '.' | '+' | '~')
    });
    if bare.is_empty() {
        return true; // a rule: "***", "-----"
    }
    let bracketed = line.starts_with(['(', '[']) && line.ends_with([')', ']']);
    let short = bare.len() < 40;
    if short && (pack.ends.has(&fold(bare)) || bracketed && pack.agencies.has(&fold(bare))) {
        return true;
    }
    let colon = |end: usize| bare[end..].trim_start().starts_with(':') || bare[..end].ends_with(':');
    let note = pack.notes.leads(bare).is_some_and(|end| bracketed || colon(end));
    let credit = pack.credits.leads(bare).is_some_and(|end| bracketed || !stops(line) || colon(end) || last);
    bare.chars().take(601).count() <= 600 && (note || credit) || promotion(line, pack)
}

/// Whether a paragraph leads the reader elsewhere: to another article, a letter, a shop.
pub(super) fn promotion(line: &str, pack: &ArticlePack) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    // A sentence that goes on to its full stop may only begin alike ("Related companies said so.").
    let leads = |end: usize| {
        bare[..end].ends_with(':')
            || bare[end..].trim_start().starts_with([':', '>', '»', '|', '-', '–'])
            || !stops(line)
            || bare.len() == end
    };
    bare.chars().take(301).count() <= 300 && pack.promotions.leads(bare).is_some_and(leads)
}

/// Whether a line names a picture or who made it: "(Photo: Jane Doe)", "© AFP".
pub(super) fn caption(line: &str, pack: &ArticlePack) -> bool {
    let bare = line.trim_start_matches(['(', '[', ' ']);
    let bracketed = bare.len() < line.len() && line.ends_with([')', ']']);
    let marked = |end: usize| bracketed || end == bare.len() || bare[end..].trim_start().starts_with([':', '©', '/', '|']);
    line.len() <= 250 && (bare.starts_with(['©', 'ⓒ']) || pack.captions.leads(bare).is_some_and(marked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Language, Packs};

    #[test]
    fn lines_are_told_by_how_they_begin_and_end() {
        for (line, is_headline, is_subhead) in [
            ("Talks fail in Lurania", true, true),
            ("Talks fail at the U.N.", true, true),
            ("Who will pay for the dam?", true, false),
            ("Niger : le bilan s’alourdit à 36 morts", true, true),
            ("« La mer était plate »", true, true),
            ("« La mer était plate. »", false, false),
            ("INTERVIEW: \"Nobody wins a siege\"", true, true),
            ("* “Nobody came”", true, true),
            ("The talks failed.", false, false),
            ("The talks failed, he said:", false, false),
            ("\"They will answer for it,\" said Beyriz.", false, false),
            ("and the talks failed", true, false),
            ("—", false, false),
        ] {
            assert_eq!((headline(line), subhead(line)), (is_headline, is_subhead), "{line}");
        }
    }

    #[test]
    fn what_stands_around_a_report_is_no_report() {
        for (language, line, found) in [
            ("en", "(Reporting by Jane Doe in Kabul; Editing by John Roe)", true),
            ("en", "Reporting by Jane Doe; Editing by John Roe", true),
            ("en", "(Adds quotes, background)", true),
            ("en", "(Corrects toll in paragraph 3 to 12 from 15)", true),
            ("en", "ENDS", true),
            ("en", "-ends-", true),
            ("en", "***", true),
            ("en", "Read more: Five things to know about the dam", true),
            ("en", "Related companies closed their offices.", false),
            ("en", "The end is near.", false),
            ("fr", "Lire aussi : Le barrage en cinq questions", true),
            ("fr", "Avec AFP", true),
            ("fr", "Source : AFP", true),
            ("fr", "Avec lui, tout change.", false),
        ] {
            let pack = &Packs::shipped().get(Language::new(language).unwrap()).unwrap().article;
            assert_eq!(furniture(line, false, pack), found, "{line}");
        }
    }
}
