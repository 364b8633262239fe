//! The tree of a page, and what is asked of its nodes.

use dom_query::{LocalName, NodeData};

pub(super) use dom_query::{Document, NodeRef};

/// The tree of a piece of markup.
pub(super) fn parse(markup: &str) -> Document {
    Document::from(markup)
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
        if text(&node, |text| words.push_str(text)) {
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
