//! The tree of a page, and what is asked of its nodes.

use super::ArticleProblem;
use dom_query::{LocalName, NodeData};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use std::time::{Duration, Instant};

pub(super) use dom_query::{Document, NodeRef};

/// The most nodes of a tree; the largest real pages have a tenth of it. A page may have more of them than bytes, since what it leaves open is
/// opened again in each paragraph.
const MOST: usize = 500_000;
/// How long a tree may take; an ordinary one takes a thousandth of it.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many bytes are parsed between two looks at the bounds.
const STEP: u32 = 1 << 14;

/// The tree of a piece of markup.
///
/// # Errors
/// [`ArticleProblem::TooManyNodes`] and [`ArticleProblem::TooSlow`]: some markup takes time and memory that grow with its square.
pub(super) fn parse(markup: &str) -> Result<Document, ArticleProblem> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(Document::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
    let began = Instant::now();
    let mut rest = StrTendril::from(markup);
    while !rest.is_empty() {
        let mut end = STEP.min(rest.len32());
        while !rest.is_char_boundary(end as usize) {
            end += 1;
        }
        parser.process(rest.subtendril(0, end));
        rest.pop_front(end);
        // Of each error there is a note, and some markup is nothing but errors.
        parser.tokenizer.sink.sink.errors.borrow_mut().clear();
        if parser.tokenizer.sink.sink.tree.len() > MOST {
            return Err(ArticleProblem::TooManyNodes { most: MOST });
        }
        if began.elapsed() > PATIENCE {
            return Err(ArticleProblem::TooSlow { seconds: PATIENCE.as_secs() });
        }
    }
    Ok(parser.finish())
}

/// The name of an element, in small letters; `None` for what is no element.
pub(super) fn tag(node: &NodeRef<'_>) -> Option<LocalName> {
    node.qual_name_ref().map(|name| name.local.clone())
}

/// Hands the content of a text node over; `false` for what is no text.
pub(super) fn text(node: &NodeRef<'_>, take: impl FnOnce(&str)) -> bool {
    node.query_or(false, |node| match &node.data {
        NodeData::Text { contents } => {
            take(contents);
            true
        }
        _ => false,
    })
}

/// Elements that do not part words: `<b>F</b>ive` is one.
const INSIDE: [&str; 13] = ["b", "i", "em", "strong", "sup", "sub", "abbr", "u", "mark", "q", "font", "wbr", "ins"];

/// The text below a node to about the first `most` bytes, words of different elements apart; scripts and styles are left out.
pub(super) fn words(node: &NodeRef<'_>, most: usize) -> String {
    words_but(node, most, |_| false)
}

/// The same, without the elements below it that are to be left out.
pub(super) fn words_but(node: &NodeRef<'_>, most: usize, out: impl Fn(&NodeRef<'_>) -> bool) -> String {
    let (root, mut words, mut stack) = (node.id, String::new(), vec![*node]);
    while let Some(node) = stack.pop() {
        if words.len() > most {
            break;
        }
        if text(&node, |text| words.extend(text.chars().take(most))) {
            continue;
        }
        let tag = tag(&node);
        if tag.as_deref().is_some_and(|tag| matches!(tag, "script" | "style")) || node.id != root && out(&node) {
            continue;
        }
        if tag.as_deref().is_some_and(|tag| !INSIDE.contains(&tag)) {
            words.push(' ');
        }
        stack.extend(node.children_it(true));
    }
    words
}
