//! The body of a page: what a kept engine takes for the article's, as blocks of text.

use super::ArticleProblem;
use super::page::Page;
use crate::article::blocks::{Block, blocks};
use std::any::Any;
use std::sync::mpsc;
use std::time::Duration;
use trafilatura::dom::Document;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

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
    let tree = Document::parse(markup);
    let page = Page::read(&tree);
    let body = |tree, fallback| {
        let mut options =
            Options::default().with_fallback(fallback).with_exclude_comments(true).with_focus(ExtractionFocus::FavorPrecision);
        options.html_date_mode = HtmlDateMode::Disabled;
        trafilatura::extract_document(tree, &options).ok()
    };
    // The engine's other algorithms take as long again, and say something better only where its rules leave out much of the page.
    let first = body(tree, false).filter(|found| found.content_text.len() >= ENOUGH.max(page.prose * SHARE / 100));
    let found = first.or_else(|| body(Document::parse(markup), true));
    (page, found.map(|found| blocks(&found.content_html, false)).unwrap_or_default())
}
