//! The body of a page: what a kept engine takes for the article's, as blocks of text.

use super::ArticleProblem;
use super::marks::{Mark, Marks};
use super::page::Page;
use crate::article::blocks::{Block, blocks};
use crate::article::dom::{Document, NodeRef, parse, tag, text};
use dom_smoothie::{Config, ParsePolicy, Readability};
use std::any::Any;
use std::sync::mpsc;
use std::time::Duration;

/// How long a page may take; an ordinary one takes a thousandth of it.
const PATIENCE: Duration = Duration::from_secs(20);
/// The stack of the thread that reads a page: the engine descends the tree by recursion.
const STACK: usize = 16 << 20;

/// Parses a page and reads it, in a thread of its own that is left alone where it takes too long.
pub(super) fn read(markup: String) -> Result<(Page, Vec<Block>), ArticleProblem> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let work = move || {
        // The engine is somebody else's: should it panic, the page is lost and not the run.
        let result = std::panic::catch_unwind(|| extract(&markup));
        let _ = sender.send(result.unwrap_or_else(|panic| Err(ArticleProblem::Engine(message(&*panic)))));
    };
    std::thread::Builder::new()
        .name("page".into())
        .stack_size(STACK)
        .spawn(work)
        .map_err(|error| ArticleProblem::Engine(error.to_string()))?;
    receiver.recv_timeout(PATIENCE).unwrap_or(Err(ArticleProblem::TooSlow { seconds: PATIENCE.as_secs() }))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "it gave up".into())
}

/// How many bytes a body has at least, and which share of the page's prose, in percent, for the engine's first answer to be enough.
const ENOUGH: usize = 1000;
const SHARE: usize = 35;

fn extract(markup: &str) -> Result<(Page, Vec<Block>), ArticleProblem> {
    let tree = parse(markup)?;
    let page = Page::read(&tree);
    // The first answer is that of the strictest rules, on a page without its furniture; only where it leaves much of the page out are others asked.
    prune(&tree, true)?;
    let first = body(tree, Some(ParsePolicy::Strict));
    let enough = ENOUGH.max(page.prose * SHARE / 100);
    if length(&first) >= enough {
        return Ok((page, first));
    }
    let whole = parse(markup)?;
    prune(&whole, false)?;
    let second = body(whole, None);
    let blocks = if length(&second) > 2 * length(&first) { second } else { first };
    Ok((page, blocks))
}

fn length(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.text.len()).sum()
}

/// The blocks of the body of a page.
fn body(tree: Document, policy: Option<ParsePolicy>) -> Vec<Block> {
    let config = Config { disable_json_ld: true, keep_classes: true, ..Config::default() };
    let Ok(mut engine) = Readability::with_document(tree, None, Some(config)) else { return Vec::new() };
    let found = match policy {
        Some(policy) => engine.parse_with_policy(policy),
        None => engine.parse(),
    };
    if found.is_err() {
        return Vec::new();
    }
    engine.doc.select_single("#readability-page-1").nodes().first().map(|root| blocks(root, false)).unwrap_or_default()
}

/// The most bytes of text on a page; the engine reads them once for each level of nesting.
const MOST: usize = 4 << 20;
/// The longest piece of text, and the longest attribute, that the engine is given: it writes the body out as markup, in time that grows
/// with the square of what has to be escaped in one piece.
const PIECE: usize = 1 << 12;

/// Takes out of a page's tree what is never read and, where it is asked, the page's furniture.
fn prune(tree: &Document, furniture: bool) -> Result<(), ArticleProblem> {
    let (mut stack, mut out, mut bytes) = (vec![tree.root()], Vec::new(), 0);
    while let Some(node) = stack.pop() {
        let Some(tag) = tag(&node) else {
            bytes += cut(&node);
            stack.extend(node.children_it(true));
            continue;
        };
        let is_out = match &*tag {
            "script" | "style" | "noscript" | "svg" | "iframe" | "template" => true,
            _ if !furniture => false,
            "nav" | "aside" | "footer" | "figcaption" | "button" => true,
            "html" | "body" | "main" | "article" => false,
            _ => {
                let marks = Marks::of(&node);
                marks.has(Mark::Elsewhere) || marks.has(Mark::Caption)
            }
        };
        if is_out {
            out.push(node);
            continue;
        }
        let long = node.element_ref().is_some_and(|element| element.attrs.iter().any(|attribute| attribute.value.len() > PIECE));
        if long {
            node.remove_all_attrs();
        }
        stack.extend(node.children_it(true));
    }
    out.into_iter().for_each(|node| node.remove_from_parent());
    if bytes > MOST { Err(ArticleProblem::TooLong { bytes, most: MOST }) } else { Ok(()) }
}

/// Cuts a long text node into pieces; returns the length of the text.
fn cut(node: &NodeRef<'_>) -> usize {
    let (mut bytes, mut pieces) = (0, Vec::new());
    text(node, |text| {
        bytes = text.len();
        let mut start = 0;
        while bytes - start > PIECE {
            let end = (start + PIECE..).find(|&at| text.is_char_boundary(at)).unwrap_or(bytes);
            pieces.push(text[start..end].to_owned());
            start = end;
        }
        if start > 0 {
            pieces.push(text[start..].to_owned());
        }
    });
    if !pieces.is_empty() {
        for piece in pieces {
            node.insert_before(&node.tree.new_text(piece));
        }
        node.remove_from_parent();
    }
    bytes
}
