//! Files and bytes of any kind in, articles out: what they are is told by their content, their name is only a hint.

use super::error::{ArticleError, ArticleProblem, Batch};
use super::unpack::{self, Budget};
use super::{Article, Known, decode, export, html, plain, rtf, warc};
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

/// How far into a file the first tag of a page is looked for.
const HEAD: usize = 4096;
/// The longest file that is read whole; archives may be of any length.
const LONGEST: usize = 1 << 30;

/// The articles in some bytes under a name, which errors point to.
///
/// HTML and plain text give one article, exports and archives many; gzip and ZIP are unpacked, within bounds. What cannot be
/// read is a problem that names file and position, and the rest is kept.
pub fn read(name: &str, bytes: &[u8], known: &Known) -> Batch {
    let mut batch = Batch::default();
    read_into(name, bytes, known, 0, &mut Budget::new(), &mut batch);
    batch
}

/// The articles in a file. Of a WARC archive, packed or not, no more is in memory than the records in hand, and `go_on` is asked between them.
///
/// # Errors
/// A file that cannot be opened or read.
pub fn open(path: &Path, known: &Known, go_on: impl Fn() -> bool) -> std::io::Result<Batch> {
    let name = path.display().to_string();
    let known = Known { source: Some(name.clone()), ..known.clone() };
    let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
    let head = file.fill_buf()?;
    let mut batch = Batch::default();
    let each = |found| {
        match found {
            Ok(article) => batch.articles.push(article),
            Err(problem) => batch.problems.push(problem),
        }
        if go_on() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    match kind(head) {
        Kind::Warc => warc::archive(&name, file, &known, each),
        Kind::Gzip if unpack::gzip_head(head).starts_with(WARC) => warc::archive(&name, MultiGzDecoder::new(file), &known, each),
        _ => {
            let mut bytes = Vec::new();
            file.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
            if bytes.len() > LONGEST {
                batch.problems.push(ArticleError::of(&name, ArticleProblem::TooLong { bytes: bytes.len(), most: LONGEST }));
            } else {
                return Ok(read(&name, &bytes, &known));
            }
        }
    }
    Ok(batch)
}

/// Reads one level of packing: how deep it is, and how much may still be unpacked.
pub(super) fn read_into(name: &str, bytes: &[u8], known: &Known, depth: usize, budget: &mut Budget, batch: &mut Batch) {
    let result = match kind(bytes) {
        Kind::Gzip | Kind::Zip if depth > 2 => Err(ArticleProblem::TooDeep),
        Kind::Gzip if unpack::gzip_head(bytes).starts_with(WARC) => return warc::read(name, MultiGzDecoder::new(bytes), known, batch),
        Kind::Gzip => {
            let (inner, problem) = unpack::gzip(bytes, budget);
            batch.problems.extend(problem.map(|problem| ArticleError::of(name, problem)));
            if !inner.is_empty() {
                read_into(name.strip_suffix(".gz").unwrap_or(name), &inner, known, depth + 1, budget, batch);
            }
            return;
        }
        Kind::Zip => match unpack::zip(bytes, budget) {
            Ok(unpack::Zip::Document(text)) => Ok(articles_of_text(text, known, batch, name)),
            Ok(unpack::Zip::Files(mut files)) => {
                while let Some((inner, content, problem)) = files.next(budget) {
                    let inner = format!("{name}/{inner}");
                    batch.problems.extend(problem.map(|problem| ArticleError::of(&inner, problem)));
                    if !content.is_empty() {
                        read_into(&inner, &content, known, depth + 1, budget, batch);
                    }
                }
                if files.left() > 0 {
                    let problem = ArticleProblem::Record(format!("{} more files were left unread", files.left()));
                    batch.problems.push(ArticleError::of(name, problem));
                }
                return;
            }
            Err(problem) => Err(problem),
        },
        Kind::Warc => return warc::read(name, bytes, known, batch),
        Kind::Rtf => rtf::text(bytes).map(|text| articles_of_text(text, known, batch, name)),
        Kind::Html => page(bytes, known, batch, name),
        Kind::Text => Ok(articles_of_text(decode::decode(bytes, None), known, batch, name)),
        Kind::Other(what) => Err(ArticleProblem::Unreadable(what)),
    };
    match result {
        Ok(articles) => batch.articles.extend(articles),
        Err(problem) => batch.problems.push(ArticleError::of(name, problem)),
    }
}

/// An export as a page, or one article.
fn page(bytes: &[u8], known: &Known, batch: &mut Batch, name: &str) -> Result<Vec<Article>, ArticleProblem> {
    if bytes.len() > 2 * html::LONGEST {
        return Err(ArticleProblem::TooLong { bytes: bytes.len(), most: html::LONGEST });
    }
    let markup = decode::decode(bytes, None);
    let markup = html::check(&markup)?;
    match export::html(&markup, known)? {
        Some(found) => Ok(found.into_batch(name, batch)),
        None => html::html(&markup, known).map(|article| vec![article]),
    }
}

/// An export in plain text, or one article.
fn articles_of_text(text: String, known: &Known, batch: &mut Batch, name: &str) -> Vec<Article> {
    match export::text(&text, known) {
        Some(found) => found.into_batch(name, batch),
        None => vec![plain(text, known)],
    }
}

/// How a record of an archive begins.
const WARC: &[u8] = b"WARC/";

/// What some bytes are.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Gzip,
    Zip,
    Warc,
    Rtf,
    Html,
    Text,
    /// Something that holds no articles we can read, by its name.
    Other(&'static str),
}

fn kind(bytes: &[u8]) -> Kind {
    const MAGIC: [(&[u8], Kind); 11] = [
        (b"\x1f\x8b", Kind::Gzip),
        (b"PK\x03\x04", Kind::Zip),
        (WARC, Kind::Warc),
        (b"{\\rtf", Kind::Rtf),
        (b"%PDF", Kind::Other("a PDF file; convert it to text first")),
        (b"\xd0\xcf\x11\xe0", Kind::Other("an old Office file; save it as .docx or .txt first")),
        (b"\x89PNG", Kind::Other("an image")),
        (b"\xff\xd8\xff", Kind::Other("an image")),
        (b"GIF8", Kind::Other("an image")),
        (b"PAR1", Kind::Other("a Parquet table; read it with Polars")),
        (b"7z\xbc\xaf", Kind::Other("a 7-Zip archive; unpack it first")),
    ];
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(bytes.len());
    for (magic, kind) in MAGIC {
        if bytes.starts_with(magic) || (matches!(kind, Kind::Rtf | Kind::Warc) && bytes[start..].starts_with(magic)) {
            return kind;
        }
    }
    let head = decode::decode(&bytes[..bytes.len().min(HEAD)], None);
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_ascii_lowercase();
    let controls = head.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if controls * 20 > head.len() {
        return Kind::Other("a binary file");
    }
    const TAGS: [&str; 9] = ["<!doctype html", "<html", "<head", "<body", "<article", "<meta ", "<title", "<div", "<p>"];
    // A page begins with markup; a text may only speak of it.
    let begins = head.starts_with('<');
    if begins && TAGS.iter().any(|tag| head.contains(tag)) { Kind::Html } else { Kind::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_what_a_file_is() {
        for (bytes, found) in [
            (&b"<!DOCTYPE html><html><p>Talks failed."[..], Kind::Html),
            (b"\xef\xbb\xbf\n <html>", Kind::Html),
            (b"<!-- saved --><div><p>Talks failed.</p></div>", Kind::Html),
            (b"The <html> tag is old.", Kind::Text),
            (b"<Name withheld> said so.", Kind::Text),
            (b"{\\rtf1\\ansi Talks failed.}", Kind::Rtf),
            (b"", Kind::Text),
            (b"\x00\x01\x02\x03\x04\x05\x06\x0e", Kind::Other("a binary file")),
        ] {
            assert_eq!(kind(bytes), found, "{:?}", String::from_utf8_lossy(bytes));
        }
        assert!(matches!(kind(b"%PDF-1.7"), Kind::Other(_)));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let batch = read("reports/a.pdf", b"%PDF-1.7", &Known::default());
        assert!(batch.articles.is_empty());
        assert_eq!(batch.problems[0].to_string(), "reports/a.pdf: this is a PDF file; convert it to text first");
    }
}
