//! The body of a page: what a kept engine takes for the article's, as blocks of text.

use super::ArticleProblem;
use super::marks::{Mark, Marks};
use super::page::Page;
use crate::article::blocks::{Block, blocks};
use crate::article::dom::{Document, NodeRef, parse, tag};
use dom_smoothie::{Config, ParsePolicy, Readability};
use std::any::Any;
use std::sync::mpsc;
use std::time::Duration;

/// How long a page may take; an ordinary one takes a thousandth of it.
const PATIENCE: Duration = Duration::from_secs(10);
/// The stack of the thread that reads a page: the engine descends the tree by recursion.
const STACK: usize = 64 << 20;

/// Parses a page and reads it, in a thread of its own that is left alone where it takes too long.
pub(super) fn read(markup: String) -> Result<(Page, Vec<Block>), ArticleProblem> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let work = move || {
        // The engine is somebody else's: should it panic, the page is lost and not the run.
        let result = std::panic::catch_unwind(|| extract(&markup)).map_err(|panic| ArticleProblem::Engine(message(&*panic)));
        let _ = sender.send(result);
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

fn extract(markup: &str) -> (Page, Vec<Block>) {
    let tree = parse(markup);
    let page = Page::read(&tree);
    prune(&tree);
    // The first answer is that of the strictest rules, on a page without its furniture; only where it leaves much of the page out are others asked.
    let first = body(tree, Some(ParsePolicy::Strict));
    let enough = ENOUGH.max(page.prose * SHARE / 100);
    if length(&first) >= enough {
        return (page, first);
    }
    let second = body(parse(markup), None);
    let blocks = if length(&second) > 2 * length(&first) { second } else { first };
    (page, blocks)
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

/// Takes the furniture of a page out of its tree.
fn prune(tree: &Document) {
    let mut stack: Vec<NodeRef<'_>> = vec![tree.root()];
    let mut out = Vec::new();
    while let Some(node) = stack.pop() {
        let furniture = match tag(&node).as_deref() {
            Some(
                "script" | "style" | "noscript" | "svg" | "iframe" | "template" | "nav" | "aside" | "footer" | "figcaption" | "button",
            ) => true,
            Some("html" | "body" | "main" | "article") | None => false,
            Some(_) => {
                let marks = Marks::of(&node);
                marks.has(Mark::Elsewhere) || marks.has(Mark::Caption)
            }
        };
        if furniture {
            out.push(node);
        } else {
            stack.extend(node.children_it(true));
        }
    }
    out.into_iter().for_each(|node| node.remove_from_parent());
}
