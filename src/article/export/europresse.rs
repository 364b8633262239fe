//! Europresse: one page with an `<article>` for each article, its fields marked by classes.

use super::{Entry, Labels};
use crate::article::blocks::blocks;
use crate::article::dom::{Document, NodeRef, words};

/// The longest field, in bytes.
const FIELD: usize = 4096;

/// The entries of a page.
pub(super) fn entries(tree: &Document) -> Vec<Entry> {
    let labels = Labels::all();
    let articles = tree.select("article");
    articles.nodes().iter().enumerate().map(|(number, node)| entry(node, number + 1, &labels)).collect()
}

fn entry(article: &NodeRef<'_>, number: usize, labels: &Labels) -> Entry {
    let mut entry = Entry { line: number, ..Entry::default() };
    let text = |node| super::super::html::clean(&words(&node, FIELD));
    for node in article.descendants_it() {
        let Some(class) = node.attr("class") else { continue };
        if class.contains("DocPublicationName") && entry.site.is_none() {
            // "Le Phare, no. 43018": the paper and its issue.
            let name = text(node);
            let issue = name.rfind(", no").filter(|&at| name[at..].contains(|c: char| c.is_ascii_digit()));
            entry.site = Some(name[..issue.unwrap_or(name.len())].to_owned()).filter(|name| !name.is_empty());
        } else if class.contains("DocHeader") && entry.published.is_none() {
            // "Région, mardi 4 novembre 2025, p. 7".
            entry.published = labels.date(&text(node)).map(|(date, _)| date);
        } else if class.contains("titreArticle") && entry.title.is_none() {
            entry.title = Some(text(node)).filter(|title| !title.is_empty());
        } else if class.contains("docAuthors") && entry.authors.is_none() {
            entry.authors = Some(text(node)).filter(|authors| !authors.is_empty());
        } else if class.contains("DocText") && entry.paragraphs.is_empty() {
            entry.paragraphs = blocks(&node, false).into_iter().map(|block| block.text).collect();
        }
    }
    entry
}
