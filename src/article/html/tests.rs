//! Pages with one trap each.

use super::html;
use crate::article::{Article, Known, Origin, Region};

const BODY: &str = "<p>The talks between the two delegations failed on Saturday evening, both sides said after two days in a hotel on the lake.</p>\
    <p>Trade stopped at the border, where lorries stood in a queue of nine kilometres, and nobody could say when it would open again.</p>\
    <p>The mediators asked both governments to keep the truce that they had signed in the spring, and promised another round.</p>";

fn page(head: &str, body: &str) -> Article {
    html(&format!("<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>"), &Known::default()).expect("a page")
}

fn with_head(head: &str) -> Article {
    page(head, &format!("<article><h1>Talks fail in Lurania</h1>{BODY}</article>"))
}

fn title(article: &Article) -> Option<&str> {
    article.title.map(|title| title.of(&article.text))
}

#[test]
fn the_headline_stands_first_and_paragraphs_follow() {
    let article = page(
        "<title>Talks fail in Lurania | The Post</title>",
        &format!(
            "<nav><a href=/>Home</a> <a href=/world>World</a></nav><article><h1>Talks fail in Lurania</h1><figure><img src=x><figcaption>A lorry at the border. Photo: X</figcaption></figure>\
             {BODY}<h2>A queue of lorries</h2><p>Drivers slept in their cabins for a third night, and the shops of the village had run out of bread, its mayor said.</p>\
             <p>Read more: Five things to know about the border</p></article><aside class=newsletter><p>Sign up for our newsletter and never miss a story again.</p></aside>\
             <footer><p>We use cookies to improve your experience on this site.</p></footer>"
        ),
    );
    assert_eq!(title(&article), Some("Talks fail in Lurania"));
    let regions: Vec<Region> = article.paragraphs.iter().map(|p| p.region).collect();
    assert_eq!(regions, [Region::Title, Region::Body, Region::Body, Region::Body, Region::Heading, Region::Body], "{}", article.text);
    for out in ["cookies", "newsletter", "Home", "Photo", "Read more"] {
        assert!(!article.text.contains(out), "{out}");
    }
}

#[test]
fn titles_lose_the_name_of_their_site() {
    for (head, found) in [
        ("<title>Talks fail in Lurania | The Post</title>", "Talks fail in Lurania"),
        ("<title>Talks fail in Lurania - The Post</title><meta property=og:site_name content='The Post'>", "Talks fail in Lurania"),
        ("<title>The Post: Talks fail in Lurania</title>", "The Post: Talks fail in Lurania"),
        (
            "<meta property=og:title content='Talks fail in Lurania – World – The Post'><meta property=og:site_name content='The Post'>",
            "Talks fail in Lurania",
        ),
        ("<meta property=og:title content='Truce - or war?'>", "Truce - or war?"),
        ("<meta property=og:title content='Talks &amp;amp; trade fail'>", "Talks & trade fail"),
        ("<title>The Post: Talks fail in Lurania</title><meta property=og:site_name content='The Post'>", "Talks fail in Lurania"),
        (
            "<title>Talks fail in Lurania - post.example</title><link rel=canonical href=https://www.post.example/world/talks>",
            "Talks fail in Lurania",
        ),
        (
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Talks fail in\u{2026}\"}</script><meta property=og:title content='Talks fail in Lurania'>",
            "Talks fail in Lurania",
        ),
    ] {
        let article = page(head, &format!("<article>{BODY}</article>"));
        assert_eq!(title(&article), Some(found), "{head}");
    }
}

#[test]
fn a_heading_is_neither_a_logo_nor_a_section() {
    for (body, found) in [
        (format!("<header><h1>The Post</h1></header><article><h1>Talks fail in Lurania</h1>{BODY}</article>"), "Talks fail in Lurania"),
        (
            format!("<article><h1><span class=kicker>World</span> Talks <em>fail</em> in Lurania</h1>{BODY}</article>"),
            "Talks fail in Lurania",
        ),
    ] {
        assert_eq!(title(&page("<meta property=og:site_name content='The Post'>", &body)), Some(found), "{body}");
    }
}

#[test]
fn what_an_engine_leaves_around_the_article_is_out() {
    let around = |above: &str, below: &str| {
        let article = page("", &format!("<article><h1>Talks fail in Lurania</h1>{above}{BODY}{below}</article>"));
        article.text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let plain = around("", "");
    for (above, below) in [
        ("<p>Posted: Saturday, November 8, 2025</p>", ""),
        ("<p>By Jane Doe</p><p>8 November 2025</p>", ""),
        ("<p>Home &gt; World &gt; Talks fail in Lurania</p>", ""),
        ("<p>(Photo: Jane Doe)</p>", "<p>© The Post</p>"),
        ("", "<p><a href=/b>Five things to know about the border</a></p><p>Comments</p>"),
        ("", "<h3>About the author</h3><p>Jane Doe has covered Lurania for the paper since the war.</p>"),
    ] {
        assert_eq!(around(above, below), plain, "{above} {below}");
    }
    assert_eq!(around("<p>A <b>m</b>ediator left.</p>", "").len(), plain.len() + 1);
}

#[test]
fn authors_are_people_or_agencies_or_nobody() {
    let ld = |author: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Talks fail in Lurania\",\"publisher\":{{\"name\":\"The Post\"}},\"author\":{author}}}</script>"
        )
    };
    for (head, found) in [
        (ld("[{\"name\":\"Jane Doe\"},{\"name\":\"John Roe\"}]"), Some("Jane Doe, John Roe")),
        (ld("{\"@type\":\"Organization\",\"name\":\"The Post\"}"), None),
        (ld("\"By Jane Doe, Africa correspondent\""), Some("Jane Doe")),
        (ld("\"Jane Doe and John Roe\""), Some("Jane Doe, John Roe")),
        (ld("\"World News Staff\""), None),
        (ld("\"8 November 2025\""), None),
        (ld("\"https://post.example/authors/jane\""), None),
        (ld("\"admin\""), None),
        (ld("\"StaffWorld\""), None),
        (ld("\"PoliticsStaff\""), None),
        (ld("\"World News\""), None),
        (ld("\"The Editorial Board\""), None),
        (ld("\"Staff Reporter, Karst\""), None),
        (ld("\"Jane Doe/AP\""), Some("Jane Doe, AP")),
        (ld("\"Jane Doe @janedoe\""), Some("Jane Doe")),
        (ld("\"Jane Doe (jane@post.example)\""), Some("Jane Doe")),
        (ld("\"Ren&eacute;e Doe\""), Some("Renée Doe")),
        (ld("\"Fiona McTaggart\""), Some("Fiona McTaggart")),
        (ld("\"undefined\""), None),
        ("<meta name=author content='Reuters'>".into(), Some("Reuters")),
        (
            "<meta property=article:author content='https://social.example/jane'><meta name=author content='Jane Doe'>".into(),
            Some("Jane Doe"),
        ),
        ("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Doe'>".into(), Some("Jane Doe")),
        ("<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='Three Minutes'>".into(), None),
        (String::new(), None),
    ] {
        assert_eq!(with_head(&head).byline.as_deref(), found, "{head}");
    }
    let marked = page(
        "",
        &format!(
            "<article><h1>Talks fail in Lurania</h1><div class=byline>By <a rel=author>Jane Doe</a> | 8 November 2025</div>{BODY}</article>"
        ),
    );
    assert_eq!(marked.byline.as_deref(), Some("Jane Doe"));
    for (mark, found) in [
        ("<div class=byline>By <a>Jane Doe</a> and <a>John Roe</a><span>8 November 2025</span></div>", Some("Jane Doe, John Roe")),
        ("<div class=author><span>By</span><span>Jane Doe</span><span>Staff Writer</span></div>", Some("Jane Doe")),
        ("<div class=byline>Jane Doe | Updated: November 9, 2025</div>", Some("Jane Doe")),
        ("<p class=byline>By Staff | World</p>", None),
    ] {
        assert_eq!(page("", &format!("<article><h1>Talks fail in Lurania</h1>{mark}{BODY}</article>")).byline.as_deref(), found, "{mark}");
    }
    let comment = page(
        "",
        &format!(
            "<article><h1>Talks fail in Lurania</h1>{BODY}</article><section class=comments><span class=comment-author>Max Poe</span></section>"
        ),
    );
    assert_eq!(comment.byline, None);
}

#[test]
fn the_day_is_that_of_the_zone_it_is_written_in() {
    let ld = |date: &str| format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"x\",{date}}}</script>");
    for (head, found, origin) in [
        (ld("\"datePublished\":\"2025-11-08T23:30:00-05:00\""), Some("2025-11-08"), Some(Origin::JsonLd)),
        (ld("\"datePublished\":\"Sat, 08 Nov 2025 10:00:00 GMT\""), Some("2025-11-08"), Some(Origin::JsonLd)),
        (ld("\"datePublished\":1762596000"), Some("2025-11-08"), Some(Origin::JsonLd)),
        (ld("\"dateModified\":\"2025-11-09\""), None, None),
        (
            "<link rel=canonical href=https://post.example/talks><script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-01-02\"},{\"@type\":\"NewsArticle\",\"@id\":\"https://post.example/talks#article\",\"datePublished\":\"2025-11-08\"}]</script>".into(),
            Some("2025-11-08"),
            Some(Origin::JsonLd),
        ),
        (ld("\"datePublished\":\"1970-01-01T00:00:00Z\""), None, None),
        ("<meta property=article:published_time content='2025-11-08T10:00:00+01:00'>".into(), Some("2025-11-08"), Some(Origin::Meta)),
        ("<meta property=article:modified_time content='2025-11-08'>".into(), None, None),
        ("<meta name=date content='08/11/2025'>".into(), None, None),
        ("<meta name=date content='20251108'>".into(), Some("2025-11-08"), Some(Origin::Meta)),
    ] {
        let article = with_head(&head);
        assert_eq!((article.published.map(|day| day.to_string()).as_deref(), article.provenance.published), (found, origin), "{head}");
    }
    for (mark, found) in [
        ("<time datetime=2025-11-08>yesterday</time>", Some("2025-11-08")),
        ("<time class=updated datetime=2025-11-09></time>", None),
        ("<aside><time datetime=2024-01-02></time></aside>", None),
        ("<span itemprop=datePublished content=2025-11-08></span>", Some("2025-11-08")),
        ("<div class=related><time datetime=2024-01-02></time></div>", None),
        ("<abbr class=published title=2025-11-08T10:00:00+01:00>yesterday</abbr>", Some("2025-11-08")),
        ("<time class='published updated' datetime=2025-11-08></time>", Some("2025-11-08")),
        ("<time datetime=PT4M>4 minutes</time>", None),
        ("<p class=byline>Jane Doe, Karst | 8 November 2025</p>", Some("2025-11-08")),
        ("<p class=byline>Jane Doe | Updated: 9 November 2025</p>", None),
        ("<time datetime=09:00>9 am</time>", None),
    ] {
        let article = page("", &format!("<article><h1>Talks fail in Lurania</h1>{mark}{BODY}</article>"));
        assert_eq!(article.published.map(|day| day.to_string()).as_deref(), found, "{mark}");
    }
}

#[test]
fn addresses_are_the_articles_own() {
    for (head, found) in [
        ("<link rel=canonical href=https://post.example/world/talks>", Some("https://post.example/world/talks")),
        ("<link rel=canonical href=https://post.example/>", None),
        ("<link rel=canonical href=/world/talks>", None),
        ("<base href=https://post.example/><link rel=canonical href=/world/talks>", Some("https://post.example/world/talks")),
        ("<link rel=canonical href=https://post.example/world/talks#top>", Some("https://post.example/world/talks")),
        (
            "<link rel=canonical href=https://post.example/world/talks><meta property=og:url content=https://post.example/world/talks?utm_source=feed>",
            Some("https://post.example/world/talks"),
        ),
        (
            "<link rel=canonical href=https://wire.example/talks><meta property=og:url content=https://post.example/world/talks>",
            Some("https://post.example/world/talks"),
        ),
        (
            "<meta property=og:url content=https://post.example/><link rel=canonical href=https://post.example/world/talks>",
            Some("https://post.example/world/talks"),
        ),
    ] {
        assert_eq!(with_head(head).url.as_deref(), found, "{head}");
    }
}

#[test]
fn the_text_tells_its_language_better_than_a_template() {
    let french = "<p>Les pourparlers entre les deux delegations ont echoue samedi soir, ont declare les deux parties apres deux jours de discussions.</p>\
        <p>Le commerce s'est arrete a la frontiere, ou les camions formaient une file de neuf kilometres.</p>";
    assert_eq!(page("", &format!("<article><h1>Echec des pourparlers</h1>{french}</article>")).language.as_str(), "fr");
}
