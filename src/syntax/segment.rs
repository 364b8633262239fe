//! Sentences and tokens of a paragraph, by the shape of the letters alone.

use super::Document;
use crate::article::Article;
use crate::span::Span;

/// Splits every paragraph into sentences and these into tokens.
pub(super) fn segment(article: &Article) -> Document<'_> {
    let mut document = Document::new(article);
    for (number, paragraph) in article.paragraphs.iter().enumerate() {
        let (mut first, mut open) = (document.tokens().len(), None::<Span>);
        let mut rest = paragraph.span;
        while let Some(token) = next(&article.text, rest) {
            rest.start = token.end;
            document.push(token);
            let sentence = open.map_or(token, |open| open.join(token));
            open = Some(sentence);
            let after = rest.of(&article.text);
            let stops = matches!(token.of(&article.text), "." | "!" | "?" | "…");
            if stops && after.starts_with(char::is_whitespace) && after.trim_start().starts_with(|c: char| !c.is_lowercase()) {
                document.end_sentence(first, sentence, number as u32);
                (first, open) = (document.tokens().len(), None);
            }
        }
        if let Some(sentence) = open {
            document.end_sentence(first, sentence, number as u32);
        }
    }
    document.finish()
}

/// The first token at or after the start of a span.
fn next(text: &str, span: Span) -> Option<Span> {
    let mut chars = span.of(text).char_indices().skip_while(|(_, c)| c.is_whitespace()).peekable();
    let &(start, first) = chars.peek()?;
    let mut end = start;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let inner = matches!(c, '.' | ',') && next.is_some_and(|c| c.is_numeric()) && first.is_numeric();
        if at > start && !c.is_alphanumeric() && !inner {
            let elided = matches!(c, '\'' | '’') && first.is_alphabetic();
            end = if elided { at + c.len_utf8() } else { at };
            break;
        }
        end = at + c.len_utf8();
        if !c.is_alphanumeric() {
            break;
        }
    }
    let base = span.start as usize;
    Some(Span::new(base + start, base + end))
}
