//! Speech that stands without marks: the turns of a transcript and of a dialogue.
//!
//! Enters: an article. Leaves: for each paragraph what of it somebody says. A transcript labels its turns (`GREEL: …`, `Q: …`,
//! `N. R. : …`); since much else stands before a colon, a label counts only where others like it follow, or the article
//! speaks of that name elsewhere. A dialogue sets a dash before each turn.

use crate::article::{Article, Region};
use crate::span::Span;
use rustc_hash::FxHashMap;

/// In letters, how far a reporting clause after direct speech is read.
const CLAUSE: usize = 200;

/// In bytes, no label is longer.
const LABEL: usize = 60;

/// Names of more labels than this are not looked for in the text.
const LABELS: usize = 40;

/// For each paragraph what somebody says in it without marks.
pub(super) fn find(article: &Article) -> Vec<Option<Span>> {
    let mut turns = labelled(article);
    let said: Vec<Option<Span>> = article.paragraphs.iter().map(|paragraph| dialogue(&article.text, paragraph.span)).collect();
    for (index, paragraph) in article.paragraphs.iter().enumerate() {
        // Beside a turn with its clause, a dash needs none.
        let beside = index.checked_sub(1).is_some_and(|before| said[before].is_some()) || said.get(index + 1).is_some_and(Option::is_some);
        let whole = || dashed(paragraph.span.of(&article.text)).filter(|speech| beside && speech.ends_with(['.', '?', '!', '…']));
        let turn = said[index].or_else(|| whole().map(|speech| Span { start: paragraph.span.end - speech.len() as u32, ..paragraph.span }));
        turns[index] = turns[index].or(turn);
    }
    turns
}

/// What stands behind the dash that heads a paragraph.
fn dashed(paragraph: &str) -> Option<&str> {
    paragraph.strip_prefix(['–', '—', '―', '-'])?.strip_prefix([' ', '\u{a0}', '\u{202f}'])
}

/// What a dash at the head of a paragraph lets somebody say, to the reporting clause: "– Non, répond-il."
///
/// Without such a clause the dash may as well head an item of a list, so there it opens nothing.
fn dialogue(text: &str, paragraph: Span) -> Option<Span> {
    let inside = paragraph.of(text);
    let speech = dashed(inside)?;
    let from = inside.len() - speech.len();
    let stop = speech.char_indices().find_map(|(at, c)| {
        let after = &speech[at + c.len_utf8()..];
        let after = after.strip_prefix([' ', '\u{a0}'])?;
        let near = after.char_indices().nth(CLAUSE).map_or(after, |(end, _)| &after[..end]);
        let clause = near.split([',', '.', ';']).next()?;
        let small = clause.starts_with(char::is_lowercase) && clause.split_whitespace().count() <= 12;
        // A hyphen and a comma may as well be an item of a list.
        let stops = matches!(c, '?' | '!') || c == ',' && !inside.starts_with('-');
        (stops && small).then_some(at + c.len_utf8())
    });
    // A comma alone says little: only a clause that ends the paragraph reports.
    let stop = stop.filter(|&stop| {
        speech[stop..].trim_end().ends_with('.') && !speech[stop..].trim_end().trim_end_matches('.').contains(['.', '?', '!'])
    })?;
    let start = paragraph.start as usize + from;
    Some(Span::new(start, start + stop).trim(text))
}

/// What speaks for a label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// "Q", "N. R."
    Initials,
    /// "MARTHE COURBET"
    Capitals,
    /// "Marthe Courbet"
    Name,
}

/// What the labels of a transcript let be said.
fn labelled(article: &Article) -> Vec<Option<Span>> {
    let text = &article.text;
    let labels: Vec<Option<(&str, Shape, Span)>> = article
        .paragraphs
        .iter()
        .map(|paragraph| (paragraph.region != Region::Title).then(|| label(text, paragraph.span)).flatten())
        .collect();
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for (name, ..) in labels.iter().flatten() {
        *times.entry(name).or_default() += 1;
    }
    let all: usize = times.values().sum();
    if all < 2 {
        return vec![None; labels.len()];
    }
    let named: FxHashMap<&str, bool> = times.keys().take(LABELS).map(|&name| (name, is_named(text, name))).collect();
    let known = |name: &str, shape: Shape| shape == Shape::Initials || named.get(name).copied().unwrap_or(false);
    let sure = |(name, shape, _): &(&str, Shape, Span)| known(name, *shape) || times[name] > 1 && name.contains(' ');
    let transcript = times.len() > 1 && labels.iter().flatten().any(sure);
    let counts = |(name, shape, _): &(&str, Shape, Span)| {
        known(name, *shape) || transcript && (*shape == Shape::Capitals || times[name] > 1 || name.contains(' '))
    };
    labels.into_iter().map(|label| label.filter(counts).map(|(.., said)| said)).collect()
}

/// The label of a paragraph, its shape, and what stands behind it.
fn label(text: &str, paragraph: Span) -> Option<(&str, Shape, Span)> {
    let inside = paragraph.of(text);
    let colon = inside.bytes().take(LABEL).position(|byte| byte == b':')?;
    let name = inside[..colon].trim_end();
    let said = &inside[colon + 1..];
    if name.is_empty() || !said.starts_with(char::is_whitespace) {
        return None;
    }
    let words = || name.split_whitespace();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let particle = |word: &str| word.chars().count() <= 3 && word.chars().all(char::is_lowercase);
    let plain = |c: char| c.is_alphabetic() || "-.’' \u{a0}".contains(c);
    if !capital(name) || words().count() > 5 || !name.chars().all(plain) || !words().all(|word| capital(word) || particle(word)) {
        return None;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let shape = match () {
        () if letters == 1 || letters <= 4 && name.contains('.') && !name.chars().any(char::is_lowercase) => Shape::Initials,
        () if !name.chars().any(char::is_lowercase) => Shape::Capitals,
        () => Shape::Name,
    };
    let start = paragraph.end - said.trim_start().len() as u32;
    let marked = said.trim_start().starts_with(['"', '“', '«']);
    (start < paragraph.end && !marked).then_some((name, shape, Span { start, ..paragraph }))
}

/// Whether the text speaks of somebody of this name: in the midst of a sentence, and not only to label a turn.
fn is_named(text: &str, label: &str) -> bool {
    let last = label.rsplit(' ').next().unwrap_or(label);
    let mut name: String = last.chars().take(1).collect();
    name.extend(last.chars().skip(1).flat_map(char::to_lowercase));
    text.match_indices(name.as_str()).chain(text.match_indices(last)).any(|(at, name)| {
        let before = text[..at].trim_end_matches([' ', '\u{a0}']);
        let after = text[at + name.len()..].trim_start_matches([' ', '\u{a0}']);
        before.len() < at
            && before.ends_with(char::is_alphanumeric)
            && !after.starts_with([':', '-'])
            && !after.starts_with(char::is_alphanumeric)
            || before.len() < at && before.ends_with(char::is_lowercase) && !after.starts_with(':')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Known, plain};

    #[test]
    fn turns_need_no_marks() {
        for (text, said) in [
            (
                "The Interview\n\nShe spoke to Tomas Greel in Tolm.\n\nGREEL: People doubt it.\n\nPELL: Let them. We wait.\n\nQ: Why?\n\nA: Ask them.",
                &["People doubt it.", "Let them. We wait.", "Why?", "Ask them."][..],
            ),
            (
                "Paroles\n\nMARTHE ROUX : J’ai tout perdu.\n\nLE JOURNALISTE : Vous êtes revenue ?\n\nMARTHE ROUX : Une fois.",
                &["J’ai tout perdu.", "Vous êtes revenue ?", "Une fois."],
            ),
            ("Tolm\n\nThe gate: a short history.\n\nUPDATE: The gate is shut.\n\nIt will open in May.", &[]),
            ("– Vous partez ? demande un voisin.\n\n– Jamais. Jamais de la vie.", &["Vous partez ?", "Jamais. Jamais de la vie."]),
            ("- Three trucks, two cars.\n\n- A van.", &[]),
        ] {
            let article = plain(text.into(), &Known::default());
            let found: Vec<&str> = find(&article).into_iter().flatten().map(|span| span.of(&article.text)).collect();
            assert_eq!(found, said, "{text}");
        }
    }
}
