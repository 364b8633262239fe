//! What the class, the name and the relation of an element say of it, as publishers mark their pages.

use crate::article::dom::NodeRef;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// What an element may be marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Other articles, comments, letters to sign up for, shops.
    Elsewhere,
    /// The words under a picture.
    Caption,
    /// A change of the article.
    Updated,
    /// A moment of publication.
    Published,
    /// Names of authors.
    Byline,
    /// More about an author than the name.
    Bio,
    /// A line of date.
    Dated,
    /// The section over a headline.
    Kicker,
}

/// Parts of classes, identifiers and relations, in small letters.
const MARKS: &[(Mark, &[&str])] = &[
    (
        Mark::Elsewhere,
        &[
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
        ],
    ),
    (Mark::Caption, &["caption"]),
    (Mark::Updated, &["updat", "modif", "date-maj", "date_maj", "maj-date", "mise-a-jour"]),
    (Mark::Published, &["publi", "posted", "entry-date", "date-creat"]),
    (Mark::Byline, &["byline", "author", "auteur", "signature"]),
    (Mark::Bio, &["bio", "comment", "avatar", "image", "photo", "social", "related", "tooltip"]),
    (
        Mark::Dated,
        &["publish", "pubdate", "post-date", "entry-date", "article-date", "article__date", "date-publi", "dateline", "timestamp"],
    ),
    (Mark::Kicker, &["kicker", "eyebrow", "overline", "surtitre", "category", "rubrique", "section-name", "article-label", "tag-label"]),
];

/// All that an element is marked as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    /// Whether the element is marked so.
    pub fn has(self, mark: Mark) -> bool {
        self.0 & 1 << mark as u8 != 0
    }

    /// The marks of an element.
    pub fn of(node: &NodeRef<'_>) -> Self {
        let Some(element) = node.element_ref() else { return Self::default() };
        let names = |name: &str| matches!(name, "class" | "id" | "rel" | "data-testid" | "data-component");
        element.attrs.iter().filter(|attribute| names(&attribute.name.local)).fold(Self::default(), |marks, a| marks.and(&a.value))
    }

    fn and(self, value: &str) -> Self {
        static PARTS: LazyLock<(AhoCorasick, Vec<Mark>)> = LazyLock::new(|| {
            let parts: Vec<(Mark, &str)> = MARKS.iter().flat_map(|(mark, parts)| parts.iter().map(|part| (*mark, *part))).collect();
            let finder = AhoCorasick::builder().ascii_case_insensitive(true).build(parts.iter().map(|(_, part)| part));
            (finder.expect("a few short words"), parts.into_iter().map(|(mark, _)| mark).collect())
        });
        let (finder, marks) = &*PARTS;
        finder.find_overlapping_iter(value).fold(self, |all, found| Self(all.0 | 1 << marks[found.pattern().as_usize()] as u8))
    }
}
