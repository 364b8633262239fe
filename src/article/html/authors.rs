//! Who wrote a page's article, as the page says it in its data.

use super::page::Page;
use super::{Found, Origin, json_ld, title};
use crate::article::byline;
use crate::lexicon::{ArticlePack, fold};

/// The authors, joined by commas, from the first source that names a person or an agency.
pub(super) fn choose(page: &Page, site: Option<&str>, url: Option<&str>, pack: &ArticlePack) -> Found<String> {
    let of = |claims: Vec<String>, origin| {
        let mut names: Vec<String> = Vec::new();
        for name in claims.iter().flat_map(|claim| field(claim, pack)) {
            // The paper as its own author says nothing.
            let paper = site.is_some_and(|site| title::alike(site, &name) || title::is_part(site, &name))
                || !name.contains(' ') && url.is_some_and(|url| title::hosts(url, &name));
            if !paper && !names.iter().any(|other| title::alike(other, &name)) {
                names.push(name);
            }
        }
        (!names.is_empty()).then(|| (names.join(", "), origin))
    };
    const NAMES: [&str; 11] = [
        "author",
        "article:author",
        "article:author_name",
        "byl",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "citation_author",
        "cxenseparse:author",
        "rbauthors",
    ];
    let owned = |values: &mut dyn Iterator<Item = &str>| values.map(str::to_owned).collect::<Vec<_>>();
    of(json_ld::names(&page.article, "author"), Origin::JsonLd)
        .or_else(|| of(json_ld::names(&page.article, "creator"), Origin::JsonLd))
        .or_else(|| NAMES.iter().find_map(|name| of(owned(&mut page.all_meta(&[name])), Origin::Meta)))
        .or_else(|| of(labelled(page, pack), Origin::Meta))
        .or_else(|| of(owned(&mut page.all_items(&["author.name"])), Origin::Microdata))
        .or_else(|| of(owned(&mut page.all_items(&["author"])), Origin::Microdata))
        // A class may mean anything; a name of one word behind it is more often a section.
        .or_else(|| {
            page.bylines.iter().find_map(|line| {
                of(vec![line.clone()], Origin::Page).filter(|(names, _)| names.contains(' ') || pack.agencies.has(&fold(names)))
            })
        })
}

/// "Written by" as a card's label, with the name as its value.
fn labelled(page: &Page, pack: &ArticlePack) -> Vec<String> {
    let cards = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
    cards
        .iter()
        .filter(|(label, _)| page.meta(&[label]).is_some_and(|label| pack.byline.leads(&label) == Some(label.len())))
        .filter_map(|(_, value)| page.meta(&[value]))
        .collect()
}

/// The names in a field of authors: one, or several with commas and joiners between.
fn field(claim: &str, pack: &ArticlePack) -> Vec<String> {
    // A byline's own words come first, as its commas may part a name from its paper.
    if let Some(names) = byline::read(claim, pack) {
        return names;
    }
    // "Doe, Jane": a catalogue's order.
    let parts: Vec<&str> = claim.split(',').map(str::trim).collect();
    if let [last, first] = parts[..]
        && !last.contains(' ')
        && !first.contains(' ')
        && byline::person(last, pack).is_some()
        && let Some(name) = byline::person(&format!("{first} {last}"), pack)
    {
        return vec![name];
    }
    let names = byline::names(claim, pack);
    let listed = parts.iter().all(|part| byline::person(part, pack).is_some_and(|name| name.contains(' ')));
    if listed { parts.iter().flat_map(|part| byline::names(part, pack)).collect() } else { names }
}
