//! What a page says of its article, gathered in one walk over its tree.

use super::json_ld::{self, Object};
use trafilatura::dom::{Document, NodeId};

/// How many nodes the walk visits: beyond, a page says nothing new of its article.
const MOST: usize = 400_000;
/// The longest text that names an author or a day, in bytes.
const LINE: usize = 300;

/// What a page says of its article.
#[derive(Default)]
pub(super) struct Page {
    /// The account of the article in JSON-LD; empty where there is none.
    pub article: Object,
    /// The name of the site in JSON-LD's account of the site.
    pub site_object: Option<String>,
    /// `<meta>`: name or property in small letters, content.
    metas: Vec<(String, String)>,
    /// Microdata and RDFa: the path of properties, the value.
    items: Vec<(String, String)>,
    /// `<title>`.
    pub title: Option<String>,
    /// Every `<h1>` that is not in the page's furniture.
    pub headings: Vec<String>,
    /// `<link rel=canonical>`.
    pub canonical: Option<String>,
    /// `<html lang>`.
    pub language: Option<String>,
    /// Moments in `<time>` elements that can be that of publication, the surest first.
    pub times: Vec<String>,
    /// Texts of elements that are marked as a byline.
    pub bylines: Vec<String>,
    /// Texts of elements that are marked as a date.
    pub dates: Vec<String>,
    /// How many bytes of text stand in paragraphs and lists outside of the page's furniture.
    pub prose: usize,
}

impl Page {
    /// The content of the first of some `<meta>` elements; names in small letters.
    pub fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.metas.iter().find(|(key, _)| key == name)).map(|(_, content)| content.clone())
    }

    /// The contents of all `<meta>` elements of some names.
    pub fn all_meta<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(|name| self.metas.iter().filter(move |(key, _)| key == name)).map(|(_, content)| content.as_str())
    }

    /// The first value of some microdata properties.
    pub fn item(&self, paths: &[&str]) -> Option<String> {
        self.all_items(paths).next().map(str::to_owned)
    }

    /// All values of some microdata properties.
    pub fn all_items<'a>(&'a self, paths: &'a [&str]) -> impl Iterator<Item = &'a str> {
        paths.iter().flat_map(|path| self.items.iter().filter(move |(key, _)| key == path)).map(|(_, value)| value.as_str())
    }

    /// Reads a page's tree.
    pub fn read(tree: &Document) -> Self {
        let (mut page, mut blocks) = (Self::default(), Vec::new());
        let mut sure_times = Vec::new();
        let mut stack = vec![(tree.root(), Place::default())];
        let mut visited = 0;
        while let Some((node, mut place)) = stack.pop() {
            visited += 1;
            if visited > MOST {
                break;
            }
            let element = Element { tree, node };
            match tree.tag_name(node) {
                "" if place.prose && !place.elsewhere && tree.is_text(node) => page.prose += tree.text_content(node).trim().len(),
                "" => {}
                "script" => {
                    if element.attribute("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) {
                        blocks.push(tree.text_content(node));
                    }
                    continue;
                }
                "style" | "svg" | "noscript" | "template" | "iframe" => continue,
                "html" => page.language = element.attribute("lang").or_else(|| element.attribute("xml:lang")),
                "title" if page.title.is_none() => page.title = Some(element.text()),
                "link" if element.attribute("rel").as_deref() == Some("canonical") => {
                    page.canonical = page.canonical.or(element.attribute("href"))
                }
                "meta" => {
                    if let (Some(name), Some(content)) = (element.name(), element.attribute("content")) {
                        let content = clean(&content);
                        if !content.is_empty() {
                            page.metas.push((name.to_ascii_lowercase(), content));
                        }
                    }
                    page.item_of(&element, &mut place);
                    continue;
                }
                tag => {
                    place.enter(tag, &element);
                    page.item_of(&element, &mut place);
                    page.marked(tag, &element, &place, &mut sure_times);
                }
            }
            stack.extend(tree.child_nodes(node).into_iter().rev().map(|child| (child, place.clone())));
        }
        sure_times.append(&mut page.times);
        page.times = sure_times;
        let objects = json_ld::objects(&blocks);
        let own = [page.canonical.clone(), page.meta(&["og:url"])];
        let titles: Vec<&str> = [page.title.as_deref(), page.headings.first().map(String::as_str)].into_iter().flatten().collect();
        page.article = json_ld::article(&objects, |object| {
            let at = json_ld::addresses(object)
                .iter()
                .any(|address| own.iter().flatten().any(|own| own.trim_end_matches('/') == address.trim_end_matches('/')));
            let named =
                json_ld::text(object, "headline").is_some_and(|headline| titles.iter().any(|title| super::title::within(&headline, title)));
            4 * usize::from(at) + 4 * usize::from(named) + usize::from(json_ld::is_news(object))
        });
        page.site_object = json_ld::site(&objects);
        page
    }

    /// What an element says as microdata or RDFa.
    fn item_of(&mut self, element: &Element<'_>, place: &mut Place) {
        let Some(property) = element
            .attribute("itemprop")
            .or_else(|| element.attribute("property").filter(|_| element.attribute("content").is_none() || !element.is_meta()))
        else {
            return;
        };
        for property in property.split_whitespace().take(3) {
            let property = property.rsplit([':', '/']).next().unwrap_or(property);
            let path = if place.path.is_empty() { property.to_owned() } else { format!("{}.{property}", place.path) };
            let scope = element.attribute("itemscope").is_some() || element.attribute("typeof").is_some();
            // What stands in the furniture of the page is about other articles.
            if !scope && !place.elsewhere && path.matches('.').count() < 2 {
                let value = element.attribute("content").or_else(|| element.attribute("datetime")).unwrap_or_else(|| element.text());
                let value = clean(&value);
                if !value.is_empty() && value.len() <= 2 * LINE {
                    self.items.push((path.clone(), value));
                }
            }
            if scope {
                place.path = path;
            }
        }
    }

    /// What an element says by its name, its class or its relation.
    fn marked(&mut self, tag: &str, element: &Element<'_>, place: &Place, sure: &mut Vec<String>) {
        if place.elsewhere {
            return;
        }
        if tag == "h1" {
            self.headings.extend(Some(element.text()).filter(|text| !text.is_empty()));
        }
        if tag == "time" {
            let value = element.attribute("datetime").filter(|value| !value.trim().is_empty()).unwrap_or_else(|| element.text());
            let marks = element.marks();
            let published = element.attribute("pubdate").is_some()
                || ["publi", "posted", "entry-date", "date-creat"].iter().any(|mark| marks.contains(mark));
            let changed = ["updat", "modif", "maj", "mise-a-jour"].iter().any(|mark| marks.contains(mark)) || place.updated;
            match (published, changed) {
                (true, false) => sure.push(value),
                (_, false) if place.article || place.header => self.times.push(value),
                _ => {}
            }
            return;
        }
        let marks = element.marks();
        if marks.is_empty() {
            return;
        }
        let bio = ["bio", "comment", "avatar", "image", "photo", "social", "related", "tooltip"].iter().any(|mark| marks.contains(mark));
        if !bio && ["byline", "author", "auteur", "signature"].iter().any(|mark| marks.contains(mark)) {
            self.bylines.extend(element.line());
        }
        if tag != "body"
            && ["publish", "pubdate", "post-date", "entry-date", "article-date", "article__date", "date-publi", "dateline", "timestamp"]
                .iter()
                .any(|mark| marks.contains(mark))
        {
            self.dates.extend(element.line());
        }
    }
}

/// Where the walk is.
#[derive(Clone, Default)]
struct Place {
    /// The path of microdata properties.
    path: String,
    /// Inside the article, or the header of a page without one.
    article: bool,
    header: bool,
    /// Among what is not the article: navigation, related articles, comments.
    elsewhere: bool,
    /// Inside what tells of a change.
    updated: bool,
    /// Inside a paragraph or an item.
    prose: bool,
}

impl Place {
    fn enter(&mut self, tag: &str, element: &Element<'_>) {
        match tag {
            // An article in the article is a teaser.
            "article" if self.article => self.elsewhere = true,
            "article" | "main" => self.article |= tag == "article",
            "nav" | "aside" | "footer" => self.elsewhere = true,
            "header" => self.header = true,
            "p" | "li" | "blockquote" => self.prose = true,
            _ => {}
        }
        if !matches!(tag, "html" | "body" | "main" | "article") {
            let marks = element.marks();
            const OTHERS: [&str; 17] = [
                "comment",
                "related",
                "recommend",
                "sidebar",
                "teaser",
                "newsletter",
                "most-read",
                "mostread",
                "most-popular",
                "trending",
                "recirc",
                "read-more",
                "readmore",
                "also-like",
                "promo",
                "widget",
                "outbrain",
            ];
            self.elsewhere |= OTHERS.iter().any(|mark| marks.contains(mark));
            self.updated |= marks.contains("updated") || marks.contains("modified");
        }
    }
}

/// An element of the tree.
struct Element<'a> {
    tree: &'a Document,
    node: NodeId,
}

impl Element<'_> {
    fn attribute(&self, name: &str) -> Option<String> {
        self.tree.get_attribute(self.node, name)
    }

    fn is_meta(&self) -> bool {
        self.tree.tag_name(self.node) == "meta"
    }

    fn name(&self) -> Option<String> {
        self.attribute("property").or_else(|| self.attribute("name")).or_else(|| self.attribute("http-equiv"))
    }

    /// Class, identifier and relation, in small letters.
    fn marks(&self) -> String {
        let mut marks = String::new();
        for name in ["class", "id", "rel", "data-testid", "data-component"] {
            if let Some(value) = self.attribute(name) {
                marks.push_str(&value);
                marks.push(' ');
            }
        }
        marks.make_ascii_lowercase();
        marks
    }

    fn text(&self) -> String {
        clean(&self.tree.iter_text(self.node, " "))
    }

    /// The text, where it is short enough for a line about the article.
    fn line(&self) -> Option<String> {
        // Counted before it is collected, since any number of elements may be marked.
        let text = bounded(self.tree, self.node)?;
        Some(clean(&text)).filter(|text| !text.is_empty())
    }
}

/// The text of a node, `None` where it is longer than a line.
fn bounded(tree: &Document, node: NodeId) -> Option<String> {
    let (mut text, mut stack, mut visited) = (String::new(), vec![node], 0);
    while let Some(node) = stack.pop() {
        visited += 1;
        if tree.is_text(node) {
            text.push_str(&tree.text_content(node));
            text.push(' ');
        }
        if text.len() > LINE || visited > 100 {
            return None;
        }
        if !matches!(tree.tag_name(node), "script" | "style") {
            stack.extend(tree.child_nodes(node).into_iter().rev());
        }
    }
    Some(text)
}

/// Text as a reader sees it: entities decoded, tags out, white space collapsed.
pub(in crate::article) fn clean(text: &str) -> String {
    let decoded = if text.contains(['&', '<']) { decode(text) } else { text.to_owned() };
    let mut clean = String::with_capacity(decoded.len());
    for word in decoded.split_whitespace() {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    clean
}

/// Decodes entities and drops tags by the same parser; text that was escaped twice is decoded twice.
fn decode(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if text.len() > 20_000 || !(text.contains('&') || text.contains('<')) {
            break;
        }
        let tree = Document::parse(&text);
        text = tree.iter_text(tree.root(), "");
    }
    text
}
