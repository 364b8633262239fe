//! What keeps one bad page from taking the time and the memory of all others.
//!
//! Reading a page is linear except where elements nest without end: what is open is then walked for each new element. Browsers
//! stop at a depth of 512, and real pages at a fifth of it; we leave out the tags below [`DEEPEST`], while their text stays. Half of a
//! news page is scripts and styles: those that hold no data are left out before they are parsed.

use super::ArticleProblem;
use std::borrow::Cow;

/// The longest page that is read, in bytes; the longest real ones have a tenth of it.
pub(in crate::article) const LONGEST: usize = 32 << 20;
/// The deepest nesting that is kept.
const DEEPEST: usize = 128;

/// Elements without an end tag, or whose end tag is often left out: they do not nest by themselves.
const FLAT: [&str; 26] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd",
    "tr", "td", "th", "option", "tbody", "thead", "rp", "rt",
];

/// The page, without scripts and styles, and with the tags beyond the deepest level left out.
pub(in crate::article) fn check(markup: &str) -> Result<Cow<'_, str>, ArticleProblem> {
    if markup.len() > LONGEST {
        return Err(ArticleProblem::TooLong { bytes: markup.len(), most: LONGEST });
    }
    let mut kept: Option<String> = None;
    let (mut depth, mut from, mut at) = (0usize, 0, 0);
    while let Some(open) = markup[at..].find('<').map(|found| at + found) {
        let rest = &markup[open + 1..];
        let closes = rest.starts_with('/');
        if rest.starts_with("!--") {
            at = rest.find("-->").map_or(markup.len(), |end| open + 1 + end);
            continue;
        }
        let name = rest.trim_start_matches('/');
        let length = name.bytes().take(20).take_while(|b| b.is_ascii_alphanumeric()).count();
        at = open + 1;
        if length == 0 {
            continue;
        }
        let is = |tag: &str| name[..length].eq_ignore_ascii_case(tag);
        let raw = ["script", "style"].into_iter().find(|tag| !closes && is(tag));
        if let Some(tag) = raw {
            // Without an end it takes the rest of the page.
            let begin = rest.find('>').map_or(markup.len(), |close| open + 1 + close + 1);
            at = end_of(&markup[begin..], tag).map_or(markup.len(), |end| begin + end);
            let content = &markup[begin..at];
            let data = holds(&markup[open..begin], "ld+json");
            // Where a script holds a comment, its end is the parser's to find.
            if !data && !content.is_empty() && !content.contains("<!--") {
                kept.get_or_insert_default().push_str(&markup[from..begin]);
                from = at;
            }
            continue;
        }
        let flat = FLAT.iter().any(|tag| is(tag));
        let deep = depth > DEEPEST;
        if !flat {
            depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        } else if !deep {
            continue;
        }
        if deep || depth > DEEPEST {
            let end = rest.find('>').map_or(markup.len(), |close| open + 1 + close + 1);
            kept.get_or_insert_default().push_str(&markup[from..open]);
            (from, at) = (end, end);
        }
    }
    Ok(match kept {
        Some(mut kept) => {
            kept.push_str(&markup[from..]);
            Cow::Owned(kept)
        }
        None => Cow::Borrowed(markup),
    })
}

/// Where the end tag of an element stands, in whatever case.
fn end_of(text: &str, tag: &str) -> Option<usize> {
    let (bytes, mut at) = (text.as_bytes(), 0);
    loop {
        at += text.get(at..)?.find("</")?;
        if bytes.get(at + 2..at + 2 + tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes())) {
            return Some(at);
        }
        at += 2;
    }
}

/// Whether a short text holds another, in whatever case.
fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_beyond_the_deepest_level_are_left_out_and_their_text_stays() {
        let page = format!("{}five dead{}<p>after</p>", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let checked = check(&page).unwrap();
        assert!(checked.len() < 20_000 && checked.contains("five dead") && checked.ends_with("<p>after</p>"), "{}", checked.len());
        let plain = "<div><p>one<p>two</div><script></script>";
        assert!(matches!(check(plain).unwrap(), Cow::Borrowed(_)));
    }

    #[test]
    fn scripts_are_left_out_unless_they_hold_data() {
        for (page, found) in [
            ("<p>one</p><script>if (a<b) '<div>'</SCRIPT><p>two</p>", "<p>one</p><script></SCRIPT><p>two</p>"),
            ("<STYLE media=x>p{}</style><p>one", "<STYLE media=x></style><p>one"),
            ("<script type='application/LD+json'>{\"a\":1}</script>", "<script type='application/LD+json'>{\"a\":1}</script>"),
            ("<p>one</p><script>without end <p>two", "<p>one</p><script>"),
            ("<!-- <script> --><p>one</p><script>a</script>", "<!-- <script> --><p>one</p><script></script>"),
            ("<script>'<!--<script></script>'--></script><p>one", "<script>'<!--<script></script>'--></script><p>one"),
        ] {
            assert_eq!(check(page).unwrap(), found, "{page}");
        }
        // In linear time, too.
        check(&"<script ".repeat(1 << 20)).unwrap();
        check(&"<script></".repeat(1 << 18)).unwrap();
    }
}
