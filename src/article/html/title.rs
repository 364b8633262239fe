//! The headline of a page, without the name of its site.

use super::page::Page;
use super::{Found, Origin, json_ld};
use crate::lexicon::fold;

/// What stands between a headline and the name of a site or a section, the surest first.
const BARS: [&str; 10] = [" | ", " ¦ ", " :: ", " » ", " « ", " • ", " · ", " – ", " — ", " - "];

/// The headline: what JSON-LD says, then `<meta>`, microdata, `<h1>`, `<title>`.
pub(super) fn choose(page: &Page, site: Option<&str>, url: Option<&str>) -> Found<String> {
    // A first heading may be the site's logo.
    let headings: Vec<&String> = page.headings.iter().filter(|heading| !site.is_some_and(|site| alike(site, heading))).collect();
    let heading = headings.first().copied().cloned();
    let mut claims = [
        (json_ld::text(&page.article, "headline").or_else(|| json_ld::text(&page.article, "name")), Origin::JsonLd),
        (page.meta(&["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title"]), Origin::Meta),
        (page.item(&["headline"]), Origin::Microdata),
        (heading.clone().filter(|_| headings.len() == 1), Origin::Page),
        (page.title.clone(), Origin::Page),
        (heading, Origin::Page),
    ];
    let all: Vec<String> = claims.iter().filter_map(|(title, _)| title.clone()).collect();
    let named = |title: &str| !title.is_empty() && title.chars().any(char::is_alphabetic) && !site.is_some_and(|site| alike(site, title));
    let (title, origin) = claims.iter_mut().find_map(|(title, origin)| {
        let title = bare(&title.take()?, &all, site, url);
        named(&title).then_some((title, *origin))
    })?;
    // A headline that was cut for machines is written out elsewhere on the page.
    let stub = title.trim_end_matches(['.', '…', ' ']);
    let whole = (title.ends_with('…') || title.ends_with("..."))
        .then(|| {
            all.iter()
                .map(|other| bare(other, &all, site, url))
                .find(|other| other.len() > title.len() && other.starts_with(stub) && !other.ends_with('…'))
        })
        .flatten();
    Some((whole.unwrap_or(title), origin))
}

/// A title without the site and the section that follow or precede it.
fn bare(title: &str, all: &[String], site: Option<&str>, url: Option<&str>) -> String {
    let mut title = title.trim();
    for _ in 0..3 {
        let Some((cut, bar)) = BARS.iter().find_map(|bar| Some((cut(title, bar, all, site, url)?, bar))) else { break };
        // Before the site a section may stand: "Talks fail – World – The Post".
        title = cut
            .rsplit_once(bar)
            .filter(|(head, tail)| is_section(tail) && head.split_whitespace().count() > 2)
            .map_or(cut, |(head, _)| head);
    }
    title.trim().to_owned()
}

/// Whether a part of a title is short and capital enough for a section's name.
fn is_section(part: &str) -> bool {
    part.split_whitespace().count() <= 2 && part.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

fn cut<'a>(title: &'a str, bar: &str, all: &[String], site: Option<&str>, url: Option<&str>) -> Option<&'a str> {
    let others = |part: &str| all.iter().any(|other| other != title && alike(other, part));
    let is_site = |part: &str| site.is_some_and(|site| alike(site, part) || is_part(site, part)) || url.is_some_and(|url| hosts(url, part));
    let words = |part: &str| part.split_whitespace().count();
    let Some((head, tail)) = title.rsplit_once(bar) else {
        // "The Post: Talks fail": a colon parts the site only where it is known.
        let (head, tail) = title.split_once(": ").filter(|(head, _)| site.is_some_and(|site| alike(site, head)))?;
        return Some(tail.trim_start()).filter(|_| !head.is_empty());
    };
    // A long bar parts clauses as well; an upright one only parts names.
    let upright = bar == " | " || bar == " ¦ " || bar == " :: ";
    if is_site(tail) || others(head) || (upright && words(tail) <= 5 && words(head) >= 3 && words(head) > words(tail)) {
        return Some(head.trim_end());
    }
    let (head, tail) = title.split_once(bar)?;
    (is_site(head) && words(tail) > 1 || others(tail) && words(head) <= 5).then(|| tail.trim_start())
}

/// Whether a part of a title is the site by its short or its long name.
pub(super) fn is_part(site: &str, part: &str) -> bool {
    let (site, part) = (squeeze(site), squeeze(part));
    part.len() >= 3
        && site.len() >= 3
        && (part.len() >= 8 && site.contains(&part)
            || site.starts_with(&part)
            || site.ends_with(&part)
            || part.len() <= site.len() + 12 && (part.starts_with(&site) || part.ends_with(&site)))
}

/// Whether an address is that of the site that a part of a title names.
pub(super) fn hosts(url: &str, part: &str) -> bool {
    let host = url.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("");
    // "Talks fail - post.example".
    let domain = !part.contains(char::is_whitespace) && part.contains('.') && host.trim_start_matches("www.") == fold(part);
    let part = squeeze(part.strip_suffix(".com").unwrap_or(part));
    let article = ["the", "le", "la", "les"].iter().find_map(|article| part.strip_prefix(article)).unwrap_or(&part);
    domain
        || part.len() >= 3
            && host
                .split('.')
                .filter(|label| label.len() > 3)
                .map(squeeze)
                .any(|label| label == part || label == article || label.starts_with(&part) && part.len() > 3)
}

pub(super) fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether two titles are one, but for case, accents and marks.
pub(in crate::article) fn alike(a: &str, b: &str) -> bool {
    squeeze(a) == squeeze(b)
}

/// Whether one title stands in the other.
pub(super) fn within(a: &str, b: &str) -> bool {
    let (a, b) = (squeeze(a), squeeze(b));
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
}
