//! Where each field of an article comes from.

use super::Known;
use serde::Serialize;
use strum::{IntoStaticStr, VariantNames};

/// A source of metadata, in the order in which they are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, IntoStaticStr, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Origin {
    /// The caller said so.
    Given,
    /// A labelled field of a database export.
    Export,
    /// The head of an archive's record.
    Archive,
    /// A JSON-LD block of schema.org.
    JsonLd,
    /// A `<meta>` element: OpenGraph, Dublin Core, Twitter, `author`, `date`.
    Meta,
    /// Microdata (`itemprop`) or RDFa in the page.
    Microdata,
    /// A `<time>` element.
    Time,
    /// Another element of the page: `<h1>`, `<title>`, `<link rel=canonical>`, `<html lang>`, a byline's own class.
    Page,
    /// The words of the article: its first line, a byline, a dateline.
    Text,
    /// Told from the letters of the text.
    Detected,
}

/// Where each field comes from; `None` where the field is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// Of the headline.
    pub title: Option<Origin>,
    /// Of the authors.
    pub byline: Option<Origin>,
    /// Of the place of filing.
    pub dateline: Option<Origin>,
    /// Of the day of publication.
    pub published: Option<Origin>,
    /// Of the name of the site.
    pub site: Option<Origin>,
    /// Of the address.
    pub url: Option<Origin>,
    /// Of the language.
    pub language: Option<Origin>,
}

impl Provenance {
    /// What the caller knows, marked as given.
    pub(super) fn of(known: &Known) -> Self {
        let given = |there: bool| there.then_some(Origin::Given);
        Self {
            published: given(known.published.is_some()),
            site: given(known.site.is_some()),
            url: given(known.url.is_some()),
            language: given(known.language.is_some()),
            ..Self::default()
        }
    }
}
