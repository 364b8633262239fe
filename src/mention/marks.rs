//! What stands inside quotation marks.
//!
//! Marks are paired by their type within a paragraph, never by counting: a closing mark closes the innermost open one of its
//! type. A quotation that runs over paragraphs opens each of them anew and closes only in the last (Chicago Manual of Style
//! 13.32); one that never closes ends where its paragraph does. Straight marks open or close by what stands beside them, and
//! an apostrophe is no mark. What [`turns`] let somebody say counts as marked.

use super::turns;
use crate::span::Span;
use crate::syntax::Document;

/// One quotation as its marks delimit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// With its marks.
    pub span: Span,
    /// Without them, and without the white space beside them.
    pub inner: Span,
    /// Whether it stands inside another.
    pub nested: bool,
    /// Whether it has a closing mark of its own.
    pub closed: bool,
    /// Whether the next one continues it in the next paragraph.
    pub continued: bool,
    /// The paragraph it is in.
    pub paragraph: u32,
}

/// Deeper than this nobody quotes.
const DEPTH: usize = 3;

/// The type of a mark; an opening one is closed only by its own kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    Guillemet,
    SingleGuillemet,
    Straight,
    StraightSingle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Open,
    Close,
}

/// Finds what is marked, in the order of opening.
pub fn find(document: &Document<'_>) -> Vec<Marked> {
    let text = document.text();
    let mut found: Vec<Marked> = Vec::new();
    let mut pending: Option<usize> = None;
    let turns = turns::find(document.article());
    for (number, (paragraph, turn)) in document.article().paragraphs.iter().zip(turns).enumerate() {
        let first = found.len();
        match turn {
            Some(span) => {
                found.push(Marked { span, inner: span, nested: false, closed: true, continued: false, paragraph: number as u32 });
                pair(text, span, number as u32, &mut found);
                found[first + 1..].iter_mut().for_each(|marked| marked.nested = true);
            }
            None => pair(text, paragraph.span, number as u32, &mut found),
        }
        let starts_open = found.get(first).is_some_and(|marked| marked.span.start == paragraph.span.start);
        if let Some(before) = pending.take()
            && starts_open
        {
            found[before].continued = true;
        }
        pending = found[first..].iter().rposition(|marked| !marked.closed && !marked.nested).map(|at| first + at);
    }
    // What never closes and nothing continues is a quotation only where it began like one; else its mark was a slip.
    found.retain(|marked| marked.closed || marked.continued || marked.inner.len() > 2);
    found
}

fn pair(text: &str, paragraph: Span, number: u32, found: &mut Vec<Marked>) {
    let base = paragraph.start as usize;
    let mut open: Vec<(Kind, usize)> = Vec::new();
    let mut before = None;
    let mut chars = paragraph.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let start = base + at;
        let end = start + c.len_utf8();
        if let Some((kind, turn)) = mark(c, before, after, &open) {
            match turn {
                Turn::Open => {
                    // A mark of the same type right inside says that the one before it was never closed.
                    if open.last().is_some_and(|&(other, which)| other == kind && found[which].inner.start < start as u32) {
                        let (_, slip) = open.pop().expect("there is a last one");
                        found.remove(slip);
                    }
                    if open.len() < DEPTH {
                        open.push((kind, found.len()));
                        let span = Span::new(start, paragraph.end as usize);
                        let inner = Span::new(end, paragraph.end as usize).trim(text);
                        found.push(Marked { span, inner, nested: open.len() > 1, closed: false, continued: false, paragraph: number });
                    }
                }
                Turn::Close => {
                    if let Some(depth) = open.iter().rposition(|&(other, _)| other == kind) {
                        let (_, which) = open[depth];
                        // Whatever opened inside and did not close was no quotation.
                        let unclosed = open.split_off(depth);
                        let marked = &mut found[which];
                        marked.span.end = end as u32;
                        marked.inner = Span::new(marked.inner.start.min(start as u32) as usize, start).trim(text);
                        marked.closed = true;
                        for (_, slip) in unclosed.into_iter().skip(1).rev() {
                            found.remove(slip);
                        }
                    }
                }
            }
        }
        before = Some(c);
    }
    // Of several that stay open the first holds the rest.
    let mut slips: Vec<usize> = open.iter().skip(1).map(|&(_, which)| which).collect();
    while let Some(slip) = slips.pop() {
        found.remove(slip);
    }
}

/// What a character does, by itself and its neighbours.
fn mark(c: char, before: Option<char>, after: Option<char>, open: &[(Kind, usize)]) -> Option<(Kind, Turn)> {
    use Kind::*;
    use Turn::*;
    let is_open = |kind| open.iter().any(|&(other, _)| other == kind);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let opening = space(before) || before.is_some_and(|c| "([{-–—/\"“‘'«„:".contains(c));
    Some(match c {
        '“' if is_open(Double) && !space(after) && !opening => (Double, Close),
        // „ … “ closes with what opens elsewhere.
        '“' if open.last().is_some_and(|&(kind, _)| kind == Double) && (space(after) || after.is_some_and(|c| ".,;:!?)".contains(c))) => {
            (Double, Close)
        }
        '“' | '„' | '‟' => (Double, Open),
        '”' => (if is_open(Double) { Double } else { Straight }, Close),
        '«' => (Guillemet, Open),
        '»' => (Guillemet, Close),
        '‹' => (SingleGuillemet, Open),
        '›' => (SingleGuillemet, Close),
        '‘' if letter(before) => return None,
        '‘' | '‚' => (Single, Open),
        '’' if letter(before) && letter(after) => return None,
        '’' if is_open(Single) && !space(before) => (Single, Close),
        '"' if is_open(Straight) && (!opening || space(after)) => (Straight, Close),
        '"' if is_open(Double) && !is_open(Straight) && !opening => (Double, Close),
        '"' if opening && !space(after) => (Straight, Open),
        '"' if is_open(Straight) => (Straight, Close),
        '"' if !letter(before) => (Straight, Open),
        '\'' if letter(before) && letter(after) => return None,
        '\'' if is_open(StraightSingle) && !space(before) && !letter(after) => (StraightSingle, Close),
        '\'' if opening && letter(after) => (StraightSingle, Open),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Known, plain};
    use crate::lexicon::{Language, Packs};
    use crate::syntax;
    use proptest::prelude::*;

    fn marked(text: &str) -> Vec<String> {
        let article = plain(text.into(), &Known::default());
        let document = syntax::parse(&article, Packs::shipped().get(Language::ENGLISH).unwrap());
        find(&document).into_iter().map(|m| m.inner.of(text).to_owned()).collect()
    }

    #[test]
    fn marks_are_paired_by_their_type() {
        for (text, inner) in [
            ("“We left,” he said, “at noon.”", &["We left,", "at noon."][..]),
            ("« On part, dit-elle, demain », puis rien.", &["On part, dit-elle, demain"]),
            ("She said: “He told me ‘never again’ twice.”", &["He told me ‘never again’ twice.", "never again"]),
            ("\"We left,\" he said. \"At noon.\"", &["We left,", "At noon."]),
            ("'We left,' he said of the soldiers' camp, 'and it's over.'", &["We left,", "and it's over."]),
            ("„Wir gehen“, sagte er.", &["Wir gehen"]),
            ("It’s the workers’ hall, and ’tis ours.", &[]),
            ("He called it \"a wall of lies and left.", &["a wall of lies and left."]),
            ("A \"mixed” pair and a “second\" one.", &["mixed", "second"]),
            ("“First paragraph.\n\n“Second paragraph.”\n\nOver.", &["First paragraph.", "Second paragraph."]),
            ("– Vous partez ? demande un voisin.\n\n– Jamais de la vie, répond-elle.", &["Vous partez ?", "Jamais de la vie,"]),
            ("- Three trucks, two cars.\n\n- A van.", &[]),
            ("The 6'2\" guard, 7'1\" in shoes, left.", &[]),
        ] {
            assert_eq!(marked(text), inner, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[a-z“”‘’«»\"' .\n]{0,80}") {
            for inner in marked(&text) {
                prop_assert!(text.contains(&inner));
            }
        }
    }
}
