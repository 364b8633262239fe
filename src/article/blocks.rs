//! Markup to blocks of text, and blocks to the text of an article.

use super::dom::{NodeRef, tag, text};
use super::html::alike;
use super::{Paragraph, Region, heading};
use crate::lexicon::ArticlePack;
use crate::span::Span;

/// A paragraph of a body.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub text: String,
    /// Whether the page marks it as a heading.
    pub heading: bool,
    /// Whether all of it is a link.
    pub link: bool,
}

/// The text of an article, headline first, with its paragraphs; promotion is left out.
pub(super) fn compose(title: Option<&str>, blocks: Vec<Block>, pack: &ArticlePack) -> (String, Vec<Paragraph>) {
    let (mut text, mut paragraphs) = (String::new(), Vec::<Paragraph>::new());
    let mut push = |line: &str, region| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(line);
        paragraphs.push(Paragraph { span: Span::new(start, text.len()), region });
    };
    if let Some(title) = title {
        push(title, Region::Title);
    }
    let mut body = false;
    for block in blocks {
        let line = block.text.trim();
        // The page repeats the headline above the text.
        let repeated = !body && title.is_some_and(|title| alike(title, line));
        if line.is_empty() || repeated || heading::promotion(line, pack) {
            continue;
        }
        body |= !block.heading;
        push(line, if block.heading { Region::Heading } else { Region::Body });
    }
    (text, paragraphs)
}

/// The blocks below a node, in order; `cells` tells whether each cell of a table is one.
pub(super) fn blocks(root: &NodeRef<'_>, cells: bool) -> Vec<Block> {
    let mut writer = Writer::default();
    let mut stack = vec![Step::Enter(*root)];
    while let Some(step) = stack.pop() {
        match step {
            Step::Enter(node) => {
                if text(&node, |text| writer.push(text)) {
                    continue;
                }
                let name = tag(&node);
                let tag = name.as_deref().unwrap_or("");
                if matches!(tag, "script" | "style" | "head") {
                    continue;
                }
                if tag == "br" || is_block(tag) || cells && is_cell(tag) {
                    writer.end();
                }
                if let Some(level) = tag.strip_prefix('h')
                    && level.len() == 1
                    && level.starts_with(|c: char| c.is_ascii_digit())
                {
                    writer.heading = true;
                }
                writer.links += usize::from(tag == "a");
                stack.push(Step::Leave(node));
                stack.extend(node.children_it(true).map(Step::Enter));
            }
            Step::Leave(node) => match tag(&node).as_deref().unwrap_or("") {
                "a" => writer.links -= 1,
                tag if is_block(tag) || cells && is_cell(tag) => writer.end(),
                tag if is_cell(tag) => writer.line.push(' '),
                _ => {}
            },
        }
    }
    writer.end();
    writer.blocks
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(NodeRef<'a>),
}

fn is_cell(tag: &str) -> bool {
    matches!(tag, "td" | "th")
}

fn is_block(tag: &str) -> bool {
    const BLOCKS: [&str; 24] = [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "table",
        "tr",
        "section",
        "article",
        "figure",
        "figcaption",
        "hr",
        "body",
    ];
    BLOCKS.contains(&tag)
}

#[derive(Default)]
struct Writer {
    line: String,
    heading: bool,
    /// How many links are open, and whether the line has letters outside of any.
    links: usize,
    free: bool,
    blocks: Vec<Block>,
}

impl Writer {
    fn push(&mut self, text: &str) {
        self.free |= self.links == 0 && text.contains(char::is_alphanumeric);
        self.line.push_str(text);
    }

    fn end(&mut self) {
        let mut text = String::with_capacity(self.line.len());
        for word in self.line.split(|c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')).filter(|word| !word.is_empty()) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        if !text.trim().is_empty() {
            self.blocks.push(Block { text: text.trim().to_owned(), heading: self.heading, link: !self.free });
        }
        self.line.clear();
        self.heading = false;
        self.free = false;
    }
}
