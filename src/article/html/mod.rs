//! Web pages: the body by a kept engine, everything about it by our own reading of the page.
//!
//! The body is what `dom_smoothie` takes for the article's, paragraph by paragraph; the headline is put before it. Metadata come
//! from JSON-LD, then `<meta>`, microdata, `<time>`, the page's own marks (`<h1>`, a byline's class) and the first lines of the text, in
//! this order; what none of them says stays null. A page is read as given: nothing is fetched.

mod authors;
mod body;
mod guard;
mod json_ld;
mod marks;
mod page;
mod title;
mod trim;

use super::blocks::{Block, compose};
use super::plain::{Layout, pack};
use super::provenance::{Origin, Provenance};
use super::{Article, ArticleProblem, Known, dateline, day, detect};

use crate::lexicon::{ArticlePack, Language};
use jiff::civil::Date;
use page::Page;

pub(super) use guard::{LONGEST, check};
pub(super) use page::clean;
pub(super) use title::alike;

/// From how many letters on the text itself tells its language better than what the page claims.
const TELLING: usize = 120;

/// Reads a web page.
///
/// # Errors
/// A page that takes more time or memory than any real one.
pub fn html(markup: &str, known: &Known) -> Result<Article, ArticleProblem> {
    let (page, blocks) = body::read(guard::check(markup)?.into_owned())?;
    Ok(Reader { page, known, provenance: Provenance::of(known) }.article(blocks))
}

/// A value with where it comes from.
type Found<T> = Option<(T, Origin)>;

struct Reader<'a> {
    page: Page,
    known: &'a Known,
    provenance: Provenance,
}

impl Reader<'_> {
    fn article(mut self, blocks: Vec<Block>) -> Article {
        let letters: String = blocks.iter().map(|block| block.text.as_str()).take(40).collect::<Vec<_>>().join("\n");
        let language = self.language(&letters);
        let pack = pack(language);
        let site = self.site();
        let url = self.url();
        let title = title::choose(&self.page, site.as_ref().map(|(site, _)| site.as_str()), url.as_ref().map(|(url, _)| url.as_str()));
        let headline = title.as_ref().map(|(title, _)| title.as_str());
        let trimmed = trim::trim(blocks, headline, pack);
        let (text, paragraphs) = compose(headline, trimmed.blocks, pack);
        let layout = Layout::below(&text, paragraphs, pack);
        let named = (!trimmed.authors.is_empty()).then(|| trimmed.authors.join(", ")).or(layout.byline);

        let authors =
            authors::choose(&self.page, site.as_ref().map(|(site, _)| site.as_str()), url.as_ref().map(|(url, _)| url.as_str()), pack);
        let byline = authors.or(named.map(|byline| (byline, Origin::Text)));
        let published = self.published(pack).or(trimmed.published.or(layout.published).map(|day| (day, Origin::Text)));
        let filed = json_ld::text(&self.page.article, "dateline")
            .and_then(|words| dateline::place(&words, pack))
            .map(|place| (place, Origin::JsonLd));
        let place = filed.or(layout.place.map(|place| (place, Origin::Text)));

        let given = self.provenance;
        let mut from = given;
        from.title = title.as_ref().map(|(_, origin)| *origin);
        from.byline = byline.as_ref().map(|(_, origin)| *origin);
        from.dateline = place.as_ref().map(|(_, origin)| *origin);
        from.published = given.published.or(published.map(|(_, origin)| origin));
        from.site = given.site.or(site.as_ref().map(|(_, origin)| *origin));
        from.url = given.url.or(url.as_ref().map(|(_, origin)| *origin));
        Article {
            source: self.known.source.clone(),
            language,
            title: layout.title,
            byline: byline.map(|(byline, _)| byline),
            place: place.map(|(place, _)| place),
            dateline: layout.dateline,
            published: self.known.published.or(published.map(|(day, _)| day)),
            site: self.known.site.clone().or(site.map(|(site, _)| site)),
            url: self.known.url.clone().or(url.map(|(url, _)| url)),
            paragraphs: layout.paragraphs,
            provenance: from,
            text,
        }
    }

    /// The language: a text of some length tells it better than a page whose template was made in another language.
    fn language(&mut self, text: &str) -> Language {
        if let Some(language) = self.known.language {
            return language;
        }
        let code = |value: Option<String>| {
            let tag = value?;
            Language::new(&tag.trim().split(['-', '_']).next()?.to_ascii_lowercase())
        };
        let claims = [
            (code(json_ld::text(&self.page.article, "inLanguage")), Origin::JsonLd),
            (code(self.page.meta(&["og:locale", "content-language", "dc.language", "language"])), Origin::Meta),
            (code(self.page.language.clone()), Origin::Page),
        ];
        let telling = text.chars().filter(|c| c.is_alphabetic()).take(TELLING).count() == TELLING;
        let detected = telling.then(|| detect(text));
        let claim = claims
            .into_iter()
            .filter_map(|(code, origin)| Some((code?, origin)))
            .find(|(code, _)| detected.is_none_or(|detected| detected == *code || unheard(text, *code)));
        let (language, origin) = claim.unwrap_or_else(|| (detected.unwrap_or_else(|| detect(text)), Origin::Detected));
        self.provenance.language = Some(origin);
        language
    }

    /// The name of the site.
    fn site(&self) -> Found<String> {
        let name = |value: String| {
            value
                .split(" | ")
                .next()
                .filter(|v| !v.is_empty() && v.chars().count() <= 80 && !v.contains("://") && !v.starts_with('@'))
                .map(str::to_owned)
        };
        json_ld::names(&self.page.article, "publisher")
            .into_iter()
            .next()
            .and_then(name)
            .map(|name| (name, Origin::JsonLd))
            .or_else(|| {
                self.page
                    .meta(&["og:site_name", "parsely-site", "dc.publisher", "citation_journal_title"])
                    .and_then(name)
                    .map(|name| (name, Origin::Meta))
            })
            .or_else(|| self.page.site_object.clone().and_then(name).map(|name| (name, Origin::JsonLd)))
            .or_else(|| self.page.item(&["publisher.name", "publisher"]).and_then(name).map(|name| (name, Origin::Microdata)))
            .or_else(|| self.page.meta(&["application-name", "al:ios:app_name"]).and_then(name).map(|name| (name, Origin::Meta)))
    }

    /// The article's own address: absolute, and not that of the front page.
    fn url(&self) -> Found<String> {
        let own = |value: &String| {
            let path = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")).and_then(|rest| rest.split_once('/'));
            path.is_some_and(|(host, path)| host.contains('.') && !path.trim_matches('/').is_empty())
        };
        let base = self.page.base.as_deref();
        let mut claims = json_ld::addresses(&self.page.article).into_iter().map(|url| (url, Origin::JsonLd)).collect::<Vec<_>>();
        // The canonical link is the page's own address (RFC 6596), where one for sharing may carry where it was shared; on another host
        // it is that of the paper which the article was taken from.
        let shared = self.page.meta(&["og:url", "twitter:url", "parsely-link"]).map(|url| (url, Origin::Meta));
        let canonical = self.page.canonical.clone().map(|url| (url, Origin::Page));
        let host = |claim: &Option<(String, Origin)>| claim.as_ref()?.0.split("://").nth(1)?.split('/').next().map(str::to_owned);
        let taken = host(&shared).zip(host(&canonical)).is_some_and(|(shared, canonical)| shared != canonical);
        claims.extend(if taken { [shared, canonical] } else { [canonical, shared] }.into_iter().flatten());
        claims.extend(self.page.item(&["url", "mainEntityOfPage"]).map(|url| (url, Origin::Microdata)));
        claims
            .into_iter()
            .map(|(url, origin)| (absolute(url.trim().split('#').next().unwrap_or(""), base), origin))
            .find(|(url, _)| own(url))
    }

    /// The day of publication, in the zone in which it is written.
    fn published(&self, pack: &ArticlePack) -> Found<Date> {
        let read = |value: Option<String>| value.and_then(|value| moment(&value, pack));
        const NAMES: [&str; 25] = [
            "article:published_time",
            "og:article:published_time",
            "article:published",
            "datepublished",
            "rnews:datepublished",
            "og:published_time",
            "published_time",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "dcterms.created",
            "dc.date.created",
            "dc.date.published",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "parsely-pub-date",
            "sailthru.date",
            "cxenseparse:recs:publishtime",
            "citation_publication_date",
            "article.published",
            "date",
        ];
        json_ld::text(&self.page.article, "datePublished")
            .and_then(|value| moment(&value, pack))
            .map(|day| (day, Origin::JsonLd))
            .or_else(|| NAMES.iter().find_map(|name| read(self.page.meta(&[name]))).map(|day| (day, Origin::Meta)))
            .or_else(|| read(self.page.item(&["datePublished"])).map(|day| (day, Origin::Microdata)))
            .or_else(|| self.page.times.iter().find_map(|value| moment(value, pack)).map(|day| (day, Origin::Time)))
            .or_else(|| {
                // A line of date, or one of authors and date with a stroke between.
                let lines = self.page.dates.iter().chain(&self.page.bylines).flat_map(|line| line.split(['|', '•', '·', '—']));
                lines.into_iter().find_map(|part| day::stamp(part.trim(), pack)?.published?.date()).map(|day| (day, Origin::Page))
            })
    }
}

/// An address in full, where the page names the base of its addresses (RFC 3986, without dots in paths).
fn absolute(url: &str, base: Option<&str>) -> String {
    let Some((scheme, rest)) = base.and_then(|base| base.split_once("://")).filter(|_| !url.is_empty() && !url.contains("://")) else {
        return url.to_owned();
    };
    let host = rest.split('/').next().unwrap_or(rest);
    let folder = rest.rfind('/').map_or(rest, |at| &rest[..at]);
    match url {
        _ if url.starts_with("//") => format!("{scheme}:{url}"),
        _ if url.starts_with('/') => format!("{scheme}://{host}{url}"),
        _ => format!("{scheme}://{folder}/{url}"),
    }
}

/// Whether a text is in a language that the first detector does not know, as the second one says.
fn unheard(text: &str, claimed: Language) -> bool {
    super::language::second(text) == Some(claimed)
}

/// The day of a moment as machines and people write it; `None` for the zero of a clock.
fn moment(value: &str, pack: &ArticlePack) -> Option<Date> {
    let value = value.trim();
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    let date = match value.len() {
        8 if digits => Date::new(value[..4].parse().ok()?, value[4..6].parse().ok()?, value[6..].parse().ok()?).ok(),
        10 if digits => jiff::Timestamp::from_second(value.parse().ok()?).ok().map(utc),
        13 if digits => jiff::Timestamp::from_millisecond(value.parse().ok()?).ok().map(utc),
        14 if digits => Date::new(value[..4].parse().ok()?, value[4..6].parse().ok()?, value[6..8].parse().ok()?).ok(),
        _ => day::find(value, pack).and_then(|(day, _)| day.date()),
    };
    date.filter(|date| date.year() > 1900 && !(date.year() == 1970 && date.day_of_year() == 1))
}

fn utc(moment: jiff::Timestamp) -> Date {
    jiff::tz::Offset::UTC.to_datetime(moment).date()
}

#[cfg(test)]
mod tests;
