//! What a page says of its article, gathered in one walk over its tree.

use super::json_ld::{self, Object};
use super::marks::{Mark, Marks};
use crate::article::dom::{Document, NodeRef, parse, tag, text, words, words_but};

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
    /// `<base href>`.
    pub base: Option<String>,
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
            if text(&node, |text| page.prose += if place.prose && !place.elsewhere { text.trim().len() } else { 0 }) {
                continue;
            }
            let name = tag(&node);
            let element = Element(node);
            match name.as_deref().unwrap_or("") {
                "" => {}
                "script" => {
                    if element.attribute("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) {
                        blocks.push(node.text().to_string());
                    }
                    continue;
                }
                "style" | "svg" | "noscript" | "template" | "iframe" => continue,
                "html" => page.language = element.attribute("lang").or_else(|| element.attribute("xml:lang")),
                "title" if page.title.is_none() => page.title = Some(element.text()),
                "base" if page.base.is_none() => page.base = element.attribute("href"),
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
                    let marks = Marks::of(&node);
                    place.enter(tag, marks);
                    page.item_of(&element, &mut place);
                    page.marked(tag, &element, marks, &place, &mut sure_times);
                }
            }
            stack.extend(node.children_it(true).map(|child| (child, place.clone())));
        }
        sure_times.append(&mut page.times);
        page.times = sure_times;
        page.accounts(&blocks);
        page
    }

    /// Finds the account of the page's article, and of its site, in blocks of JSON-LD.
    fn accounts(&mut self, blocks: &[String]) {
        let objects = json_ld::objects(blocks);
        let own = [self.canonical.clone(), self.meta(&["og:url"])];
        let titles: Vec<&str> = [self.title.as_deref(), self.headings.first().map(String::as_str)].into_iter().flatten().collect();
        self.article = json_ld::article(&objects, |object| {
            let at = json_ld::addresses(object)
                .iter()
                .any(|address| own.iter().flatten().any(|own| own.trim_end_matches('/') == address.trim_end_matches('/')));
            let named =
                json_ld::text(object, "headline").is_some_and(|headline| titles.iter().any(|title| super::title::within(&headline, title)));
            4 * usize::from(at) + 4 * usize::from(named) + usize::from(json_ld::is_news(object))
        });
        self.site_object = json_ld::site(&objects);
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
    fn marked(&mut self, tag: &str, element: &Element<'_>, marks: Marks, place: &Place, sure: &mut Vec<String>) {
        if place.elsewhere {
            return;
        }
        if tag == "h1" {
            self.headings.extend(Some(element.headline()).filter(|text| !text.is_empty()));
        }
        if tag == "time" {
            let value = element.attribute("datetime").filter(|value| !value.trim().is_empty()).unwrap_or_else(|| element.text());
            let published = element.attribute("pubdate").is_some() || marks.has(Mark::Published);
            // A blog that was never changed marks its one moment as both.
            let changed = place.updated && !(published && marks.has(Mark::Updated));
            match (published, changed) {
                (true, false) => sure.push(value),
                (_, false) if place.article || place.header => self.times.push(value),
                _ => {}
            }
            return;
        }
        if marks.has(Mark::Byline) && !marks.has(Mark::Bio) {
            self.bylines.extend(element.line());
        }
        if marks.has(Mark::Dated) && tag != "body" {
            // A microformat has the moment beside what is shown.
            match element.attribute("title").filter(|_| tag == "abbr") {
                Some(moment) => sure.push(moment),
                None => self.dates.extend(element.line()),
            }
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
    fn enter(&mut self, tag: &str, marks: Marks) {
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
            self.elsewhere |= marks.has(Mark::Elsewhere);
            self.updated |= marks.has(Mark::Updated);
        }
    }
}

/// An element of the tree.
struct Element<'a>(NodeRef<'a>);

impl Element<'_> {
    fn attribute(&self, name: &str) -> Option<String> {
        self.0.attr(name).map(|value| value.to_string())
    }

    fn is_meta(&self) -> bool {
        self.0.has_name("meta")
    }

    fn name(&self) -> Option<String> {
        self.attribute("property").or_else(|| self.attribute("name")).or_else(|| self.attribute("http-equiv"))
    }

    fn text(&self) -> String {
        clean(&words(&self.0, 4 * LINE))
    }

    /// The text without the section that stands over it.
    fn headline(&self) -> String {
        clean(&words_but(&self.0, 4 * LINE, |node| Marks::of(node).has(Mark::Kicker)))
    }

    /// The text, where it is short enough for a line about the article.
    fn line(&self) -> Option<String> {
        let text = clean(&words(&self.0, LINE));
        (!text.is_empty() && text.len() <= LINE).then_some(text)
    }
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
        text = unescape(&text);
    }
    text
}

/// Decodes entities and drops tags.
pub(super) fn unescape(text: &str) -> String {
    parse(text).map_or_else(|_| text.to_owned(), |tree| tree.text().to_string())
}
