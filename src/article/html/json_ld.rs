//! JSON-LD: schema.org's account of the article, as publishers write it, which is not always JSON.

use serde_json::{Map, Value};

/// One object of schema.org.
pub(super) type Object = Map<String, Value>;

/// How many objects of one page are looked at.
const MOST: usize = 2000;

/// All objects of some blocks, outermost first, each reference by `@id` resolved to the object that says more.
pub(super) fn objects(blocks: &[String]) -> Vec<Object> {
    let mut objects = Vec::new();
    for block in blocks {
        for value in parse(block) {
            gather(&value, &mut objects, 0);
        }
    }
    objects
}

/// The account of the page's own article among the objects; `main` tells how well an article fits the page.
pub(super) fn article(objects: &[Object], fits: impl Fn(&Object) -> usize) -> Object {
    // Of equals the first: `max_by_key` takes the last.
    let best = objects.iter().filter(|object| is_article(object)).rev().max_by_key(|object| fits(object));
    let mut article = best.cloned().unwrap_or_else(|| page(objects));
    for field in ["author", "creator", "publisher"] {
        if let Some(value) = article.get_mut(field) {
            resolve(value, objects);
        }
    }
    article
}

/// The account of the page that the article stands on, where no article is described; its name is that of the site as well.
fn page(objects: &[Object]) -> Object {
    let page = objects.iter().find(|object| kinds(object).any(|kind| kind == "WebPage" || kind == "ItemPage"));
    let mut page = page.cloned().unwrap_or_default();
    page.remove("name");
    page
}

/// The name of the site, where an object describes the whole of it.
pub(super) fn site(objects: &[Object]) -> Option<String> {
    let site = objects.iter().find(|object| kinds(object).any(|kind| kind == "WebSite" || kind == "NewsMediaOrganization"))?;
    site.get("name").and_then(string)
}

/// A text of an object: the first where there are several.
pub(super) fn text(object: &Object, key: &str) -> Option<String> {
    object.get(key).and_then(string)
}

/// The names of the people or organisations in a field.
pub(super) fn names(object: &Object, key: &str) -> Vec<String> {
    fn of(value: &Value, names: &mut Vec<String>, depth: usize) {
        match value {
            Value::String(_) => names.extend(string(value)),
            Value::Array(values) if depth < 4 => values.iter().for_each(|value| of(value, names, depth + 1)),
            Value::Object(person) if depth < 4 => {
                match (person.get("name"), person.get("givenName").and_then(string), person.get("familyName").and_then(string)) {
                    (Some(name), _, _) => of(name, names, depth + 1),
                    (None, Some(given), Some(family)) => names.push(format!("{given} {family}")),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    let mut names = Vec::new();
    if let Some(value) = object.get(key) {
        of(value, &mut names, 0);
    }
    names
}

/// The addresses that an article gives as its own.
pub(super) fn addresses(article: &Object) -> Vec<String> {
    let fields = [article.get("url"), article.get("mainEntityOfPage"), article.get("@id")];
    let addresses = fields.into_iter().flatten().filter_map(|value| string(value).or_else(|| value.get("@id").and_then(string)));
    addresses.map(|url| url.split('#').next().unwrap_or("").to_owned()).collect()
}

/// The types of an object, without their vocabulary.
fn kinds(object: &Object) -> impl Iterator<Item = &str> {
    let value = object.get("@type");
    let many = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let one = value.and_then(Value::as_str);
    one.into_iter().chain(many.iter().filter_map(Value::as_str)).map(|kind| kind.rsplit(['/', ':', '#']).next().unwrap_or(kind))
}

fn is_article(object: &Object) -> bool {
    kinds(object)
        .any(|kind| kind.ends_with("Article") || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting"))
}

/// Whether an article's own account, as against that of an article it only mentions.
pub(super) fn is_news(object: &Object) -> bool {
    kinds(object).any(|kind| kind.contains("News") || kind == "Article" || kind == "LiveBlogPosting")
}

/// Fields that lead to other articles than the page's.
const ELSEWHERE: [&str; 12] = [
    "itemListElement",
    "hasPart",
    "isBasedOn",
    "citation",
    "mentions",
    "relatedLink",
    "comment",
    "review",
    "suggestedAnswer",
    "significantLink",
    "about",
    "isRelatedTo",
];

fn gather(value: &Value, objects: &mut Vec<Object>, depth: usize) {
    if depth > 12 || objects.len() >= MOST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, objects, depth + 1)),
        Value::Object(object) => {
            if object.contains_key("@type") {
                objects.push(object.clone());
            }
            for (key, value) in object {
                if !ELSEWHERE.contains(&key.as_str()) && matches!(value, Value::Array(_) | Value::Object(_)) {
                    gather(value, objects, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// Puts the object that an `@id` names in its place.
fn resolve(value: &mut Value, objects: &[Object]) {
    match value {
        Value::Array(values) => values.iter_mut().take(50).for_each(|value| resolve(value, objects)),
        Value::Object(reference) if !reference.contains_key("name") => {
            let id = reference.get("@id").and_then(Value::as_str);
            if let Some(object) = id.and_then(|id| {
                objects.iter().find(|object| object.contains_key("name") && object.get("@id").and_then(Value::as_str) == Some(id))
            }) {
                *value = Value::Object(object.clone());
            }
        }
        _ => {}
    }
}

/// A value as clean text: entities decoded, tags and white space out; `None` where nothing is left.
fn string(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => super::page::clean(text),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => return values.iter().find_map(string),
        Value::Object(object) => return object.get("@value").and_then(string),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The values of a block: JSON, several in a row, or what can be made JSON.
fn parse(block: &str) -> Vec<Value> {
    let block = block.trim().trim_start_matches('\u{feff}');
    if let Ok(value) = serde_json::from_str(block) {
        return vec![value];
    }
    // A template that escapes everything has escaped the block too.
    let escaped = block.find("&quot;").is_some_and(|at| !block[..at].contains('"'));
    let repaired = if escaped { repair(&super::page::unescape(block)) } else { repair(block) };
    let values = serde_json::Deserializer::from_str(&repaired).into_iter();
    values.map_while(Result::ok).collect()
}

/// Makes JSON of what is nearly JSON: comments and CDATA marks out, bare line ends in strings, marks not escaped, commas too many, ends missing.
fn repair(block: &str) -> String {
    let block = block.replace("<![CDATA[", "").replace("]]>", "").replace("<!--", "").replace("-->", "");
    let mut json = String::with_capacity(block.len() + 16);
    let mut open: Vec<char> = Vec::new();
    let mut chars = block.char_indices().peekable();
    let mut string = false;
    while let Some((at, c)) = chars.next() {
        if string {
            match c {
                '\\' => match chars.next() {
                    Some((_, escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => json.extend(['\\', escaped]),
                    Some((_, other)) if other >= ' ' => json.push(other),
                    _ => {}
                },
                // A mark ends the string only where JSON can go on after it.
                '"' if ends(&block[at + 1..]) => {
                    string = false;
                    json.push('"');
                }
                '"' => json.push_str("\\\""),
                c if c < ' ' => json.push(' '),
                c => json.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                string = true;
                json.push('"');
            }
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                json.push(c);
            }
            '}' | ']' => {
                trim_comma(&mut json);
                if open.last() == Some(&c) {
                    open.pop();
                    json.push(c);
                }
            }
            '/' if block[at..].starts_with("//") => while chars.next_if(|&(_, c)| c != '\n').is_some() {},
            '/' if block[at..].starts_with("/*") => {
                let end = block[at..].find("*/").map_or(block.len(), |end| at + end + 2);
                while chars.next_if(|&(at, _)| at < end).is_some() {}
            }
            ';' => {}
            c if c.is_whitespace() => {}
            ',' if json.ends_with([',', '[', '{']) => {}
            c => json.push(c),
        }
    }
    if string {
        json.push('"');
    }
    trim_comma(&mut json);
    json.extend(open.into_iter().rev());
    json
}

/// Whether JSON can go on after a string: with a colon, a comma before another value, or a closing bracket.
fn ends(rest: &str) -> bool {
    let rest = rest.trim_start();
    match rest.chars().next() {
        None | Some('}' | ']' | ':') => true,
        Some(',') => {
            rest[1..].trim_start().starts_with(['"', '{', '[', '}', ']', '-', 't', 'f', 'n', '/', ','])
                || rest[1..].trim_start().starts_with(|c: char| c.is_ascii_digit())
        }
        // A forgotten comma: the next field begins on a line of its own.
        _ => false,
    }
}

fn trim_comma(json: &mut String) {
    json.truncate(json.trim_end_matches(',').len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_json_is_read() {
        for block in [
            r#"{"@type": "NewsArticle", "headline": "Talks fail"}"#,
            r#"[{"@type": "Organization"}, {"@type": ["Thing", "NewsArticle"], "headline": "Talks fail"}]"#,
            r#"{"@graph": [{"@type": "WebPage"}, {"@type": "http://schema.org/NewsArticle", "headline": "Talks fail"}]}"#,
            "<!--\n{\"@type\": \"NewsArticle\", \"headline\": \"Talks fail\",}\n-->",
            "//<![CDATA[\n{\"@type\": \"NewsArticle\", \"headline\": \"Talks\nfail\"};\n//]]>",
            r#"{"@type": "NewsArticle", "headline": "Talks fail", "author": {"name": "Jane"#,
            r#"{"@type": "WebSite"}{"@type": "NewsArticle", "headline": "Talks fail"}"#,
            r#"{"@type": "NewsArticle", "description": "He said "no" twice", "headline": "Talks fail"}"#,
            r#"{"@type": "NewsArticle", "headline": "Talks&nbsp;<b>fail</b>", /* main */ "x": [1,,2,]}"#,
            r#"{"@type": "NewsArticle", "headline": "Talks fail", "articleBody": "It\'s over"}"#,
        ] {
            let objects = objects(&[block.to_owned()]);
            let article = article(&objects, |_| 0);
            assert_eq!(text(&article, "headline").as_deref(), Some("Talks fail"), "{block}");
        }
    }

    #[test]
    fn authors_are_named_in_many_ways() {
        for (author, found) in [
            (r#""Jane Doe""#, &["Jane Doe"][..]),
            (r#"{"@type": "Person", "name": "Jane Doe"}"#, &["Jane Doe"]),
            (r#"[{"name": "Jane Doe"}, "John Roe"]"#, &["Jane Doe", "John Roe"]),
            (r#"{"name": ["Jane Doe", "John Roe"]}"#, &["Jane Doe", "John Roe"]),
            (r##"{"@id": "#jane"}"##, &["Jane Doe"]),
            (r#"{"givenName": "Jane", "familyName": "Doe"}"#, &["Jane Doe"]),
            ("null", &[]),
        ] {
            let block =
                format!(r##"[{{"@type": "Article", "author": {author}}}, {{"@type": "Person", "@id": "#jane", "name": "Jane Doe"}}]"##);
            let article = article(&objects(&[block]), |_| 0);
            assert_eq!(names(&article, "author"), found, "{author}");
        }
    }

    #[test]
    fn deep_and_broken_blocks_end() {
        for block in ["[".repeat(200_000), "{\"a\":".repeat(100_000), "\"".repeat(1000), "{\"a\": \"\\".to_owned(), "\\".to_owned()] {
            objects(&[block]);
        }
    }
}
