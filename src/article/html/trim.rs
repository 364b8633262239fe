//! What an engine leaves around the article it found: the line of its authors and its day, the headline once more, links to other
//! articles, the words under pictures, boxes about the author.

use super::title::squeeze;
use crate::article::blocks::Block;
use crate::article::{heading, plain};
use crate::lexicon::{ArticlePack, fold};
use jiff::civil::Date;

/// The blocks of an article, and what the lines above it said.
#[derive(Debug, Default)]
pub(super) struct Trimmed {
    pub blocks: Vec<Block>,
    /// Who wrote it, as lines above the text say.
    pub authors: Vec<String>,
    /// When it was published, as lines above the text say.
    pub published: Option<Date>,
}

/// The longest line of date or authors, in bytes.
const LINE: usize = 160;

/// Takes what is no part of the article from the blocks of a page's body.
pub(super) fn trim(blocks: Vec<Block>, title: Option<&str>, pack: &ArticlePack) -> Trimmed {
    let headline = title.map(squeeze).filter(|title| title.len() > 8);
    let half = blocks.len() / 2;
    let (mut trimmed, mut running, mut aside) = (Trimmed::default(), false, false);
    for (at, block) in blocks.into_iter().enumerate() {
        let line = block.text.as_str();
        let bare = fold(line.trim_matches(|c: char| !c.is_alphanumeric()));
        if block.heading {
            aside = at >= half && pack.asides.has(&bare);
        }
        if aside || pack.page.has(&bare) || heading::caption(line, pack) || block.link && !block.heading && !heading::stops(line) {
            continue;
        }
        if !running && line.len() <= LINE {
            // A path of sections that ends in the headline is the headline again.
            if headline.as_ref().is_some_and(|headline| squeeze(line).ends_with(headline.as_str())) {
                continue;
            }
            if let Some((authors, published)) = plain::head_line(line, pack).filter(|_| !block.heading) {
                trimmed.authors.extend(authors);
                trimmed.published = trimmed.published.or(published);
                continue;
            }
        }
        running |= !block.heading && (heading::stops(line) || line.len() > LINE);
        trimmed.blocks.push(block);
    }
    trimmed
}
