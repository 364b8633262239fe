//! WARC archives (ISO 28500), as CC-NEWS and crawlers write them: one record at a time, HTML responses only.
//!
//! Records are framed here and not by the `warc` crate, which buffers whatever length a record states and stops for good at the
//! first one that is not well formed. A record that is not is reported with its number and byte, and the next one is looked for.

use super::error::{ArticleError, ArticleProblem, Batch};
use super::{Article, Known, decode, html};
use rayon::prelude::*;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

/// The most bytes of one record's content that are kept; a longer one is passed over.
const LONGEST: u64 = 32 << 20;
/// The most bytes of a record's head.
const HEAD: usize = 1 << 16;

/// Reads an archive from bytes into a batch.
pub(super) fn read(name: &str, archive: impl Read, known: &Known, batch: &mut Batch) {
    self::archive(name, archive, known, |found| {
        match found {
            Ok(article) => batch.articles.push(article),
            Err(problem) => batch.problems.push(problem),
        }
        ControlFlow::Continue(())
    });
}

/// How many records, and how many bytes of them, are in hand at a time.
const HAND: usize = 64;
const BYTES: usize = 64 << 20;

/// Reads an archive as a stream and hands over one article, or one problem, at a time, until `each` breaks off. The stream is that of the
/// unpacked archive; pages are read on all cores, and memory is bounded by the records in hand.
pub fn archive(name: &str, archive: impl Read, known: &Known, mut each: impl FnMut(Result<Article, ArticleError>) -> ControlFlow<()>) {
    let mut stream = Stream { inner: BufReader::with_capacity(1 << 16, archive), at: 0, start: 0, line: Vec::new(), held: false };
    let (mut number, mut ended) = (0, false);
    while !ended {
        let (mut hand, mut bytes) = (Vec::new(), 0);
        while !ended && hand.len() < HAND && bytes < BYTES {
            number += 1;
            let found = stream.record();
            let place = format!("record {number} at byte {}", stream.start);
            let record = match found {
                Ok(None) => {
                    ended = true;
                    continue;
                }
                Ok(Some(record)) => Ok(record),
                Err(problem) => {
                    ended = matches!(problem, ArticleProblem::Damaged(_));
                    Err(problem)
                }
            };
            bytes += record.as_ref().ok().and_then(|record| record.content.as_ref().ok()).map_or(0, Vec::len);
            hand.push((place, record));
        }
        let read = |(place, record): (String, Result<Record, ArticleProblem>)| {
            let found = match record {
                Ok(record) => record.article(known)?,
                Err(problem) => Err(problem),
            };
            Some(found.map_err(|problem| ArticleError { file: name.to_owned(), place: Some(place), problem }))
        };
        let found: Vec<_> = hand.into_par_iter().filter_map(read).collect();
        if found.into_iter().any(|found| each(found).is_break()) {
            return;
        }
    }
}

struct Stream<R> {
    inner: BufReader<R>,
    /// How many bytes were read, and where the last record begins.
    at: u64,
    start: u64,
    /// The last line, and whether it is to be read again.
    line: Vec<u8>,
    held: bool,
}

struct Record {
    fields: Vec<(String, String)>,
    content: Result<Vec<u8>, ArticleProblem>,
}

impl<R: Read> Stream<R> {
    /// Reads a line, at most as much of it as a head may have; `false` at the end.
    fn line(&mut self) -> Result<bool, ArticleProblem> {
        if std::mem::take(&mut self.held) {
            return Ok(true);
        }
        self.line.clear();
        let read = (&mut self.inner).take(HEAD as u64).read_until(b'\n', &mut self.line).map_err(damaged)?;
        self.at += read as u64;
        Ok(read > 0)
    }

    /// The next record; `None` at the end.
    fn record(&mut self) -> Result<Option<Record>, ArticleProblem> {
        // Between records stand empty lines; after a bad one anything may.
        let mut astray = false;
        loop {
            // A held line was counted when it was read.
            let held = if self.held { self.line.len() as u64 } else { 0 };
            if !astray {
                self.start = self.at - held;
            }
            if !self.line()? {
                return if astray { Err(ArticleProblem::Damaged("no record begins here".into())) } else { Ok(None) };
            }
            if self.line.starts_with(b"WARC/") {
                if astray {
                    self.held = true;
                    return Err(ArticleProblem::Record("no record begins here; went on at the next".into()));
                }
                break;
            }
            astray |= !self.line.trim_ascii().is_empty();
        }
        let (mut fields, mut length) = (Vec::<(String, String)>::new(), 0);
        loop {
            if !self.line()? {
                return Err(ArticleProblem::Damaged("the file ends in the head of a record".into()));
            }
            let line = String::from_utf8_lossy(&self.line).trim_end().to_owned();
            length += self.line.len();
            if line.is_empty() {
                break;
            }
            if length > HEAD || line.starts_with("WARC/") {
                self.held = line.starts_with("WARC/");
                return Err(ArticleProblem::Record("the head of the record does not end".into()));
            }
            if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        let record = |content| Record { fields, content };
        let size = record(Ok(Vec::new()));
        let Some(size_of) = size.field("content-length").and_then(|value| value.parse::<u64>().ok()) else {
            return Err(ArticleProblem::Record("the record has no Content-Length".into()));
        };
        let mut record = size;
        let wanted = record.field("warc-type").is_some_and(|kind| kind == "response" || kind == "resource");
        let kept = if wanted && size_of <= LONGEST { size_of } else { 0 };
        let mut content = Vec::new();
        let read = (&mut self.inner).take(kept).read_to_end(&mut content).map_err(damaged)? as u64;
        let passed = std::io::copy(&mut (&mut self.inner).take(size_of - kept), &mut std::io::sink()).map_err(damaged)?;
        self.at += read + passed;
        if read + passed < size_of {
            return Err(ArticleProblem::Damaged(format!("the file ends {} bytes before the record does", size_of - read - passed)));
        }
        record.content = if wanted && size_of > LONGEST {
            Err(ArticleProblem::TooLong { bytes: size_of as usize, most: LONGEST as usize })
        } else {
            Ok(content)
        };
        Ok(Some(record))
    }
}

fn damaged(error: std::io::Error) -> ArticleProblem {
    ArticleProblem::Damaged(error.to_string())
}

impl Record {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The article of a response that is a page; `None` for any other record.
    fn article(self, known: &Known) -> Option<Result<Article, ArticleProblem>> {
        let address = self.field("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
        let http = self.field("content-type").is_none_or(|kind| kind.contains("http"));
        let declared = self.field("content-type").map(str::to_owned);
        let content = match self.content {
            Ok(content) if content.is_empty() => return None,
            Ok(content) => content,
            Err(problem) => return Some(Err(problem)),
        };
        let (kind, body) = if http { response(&content)? } else { (declared.unwrap_or_default(), content) };
        if !(kind.contains("html") || kind.is_empty()) {
            return None;
        }
        let charset = kind.split("charset=").nth(1).map(|label| label.trim_matches(['"', '\'', ' ', ';']).to_owned());
        let markup = decode::decode(&body, charset.as_deref());
        let known = Known { url: known.url.clone().or(address), ..known.clone() };
        Some(html::html(&markup, &known).map(|mut article| {
            article.provenance.url = article.url.as_ref().map(|_| super::Origin::Archive);
            article
        }))
    }
}

/// The kind and the body of an HTTP response that went well; `None` for any other.
fn response(content: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut fields = [httparse::EMPTY_HEADER; 128];
    let mut response = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(head) = response.parse(content).ok()? else { return None };
    if response.code != Some(200) {
        return None;
    }
    let field = |name: &str| {
        let field = response.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name))?;
        Some(String::from_utf8_lossy(field.value).to_ascii_lowercase())
    };
    let mut body = content[head..].to_vec();
    if field("transfer-encoding").is_some_and(|coding| coding.contains("chunked")) {
        body = chunks(&body).unwrap_or(body);
    }
    if field("content-encoding").is_some_and(|coding| coding.contains("gzip")) || body.starts_with(b"\x1f\x8b") {
        body = super::unpack::gzip(&body, &mut super::unpack::Budget::of(html::LONGEST)).0;
    }
    Some((field("content-type").unwrap_or_default(), body))
}

/// The content of a chunked body; `None` where it is not chunked after all, as in archives whose writer joined the chunks.
fn chunks(body: &[u8]) -> Option<Vec<u8>> {
    let (mut rest, mut whole) = (body, Vec::new());
    loop {
        let httparse::Status::Complete((head, size)) = httparse::parse_chunk_size(rest).ok()? else { return None };
        if size == 0 {
            return Some(whole);
        }
        let end = head.checked_add(usize::try_from(size).ok()?)?;
        whole.extend_from_slice(rest.get(head..end)?);
        rest = rest.get(end..)?.trim_ascii_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const PAGE: &str = "<html lang=en><head><title>Talks fail</title></head><body><article><h1>Talks fail</h1><p>The talks between the two delegations failed on Saturday, both sides said in the evening.</p><p>Trade stopped at the border, and nobody could say for how long it would be closed.</p></article></body></html>";

    fn record(kind: &str, url: &str, body: &str) -> String {
        let content = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
        let length = content.len();
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
        )
    }

    fn read_all(bytes: &[u8]) -> Batch {
        super::super::read("crawl.warc", bytes, &Known::default())
    }

    #[test]
    fn pages_come_out_and_a_bad_record_is_named() {
        let good = record("response", "https://post.example/talks", PAGE);
        let request = record("request", "https://post.example/talks", "GET");
        let bad = "WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n";
        let batch = read_all(format!("{request}{good}{bad}{good}").as_bytes());
        assert_eq!(batch.articles.len(), 2);
        assert_eq!(batch.articles[0].url.as_deref(), Some("https://post.example/talks"));
        assert!(
            batch.problems.iter().any(|problem| problem.to_string().starts_with("crawl.warc, record 3 at byte")),
            "{:?}",
            batch.problems
        );

        let packed = |text: &str| {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packer.write_all(text.as_bytes()).unwrap();
            packer.finish().unwrap()
        };
        let members = [packed(&good), packed(&good)].concat();
        assert_eq!(read_all(&members).articles.len(), 2);
        let cut = read_all(&members[..members.len() - 40]);
        assert_eq!((cut.articles.len(), cut.problems.len()), (1, 1), "{:?}", cut.problems);
    }

    #[test]
    fn chunks_are_joined() {
        assert_eq!(chunks(b"4\r\nfive\r\n5\r\n dead\r\n0\r\n\r\n").as_deref(), Some(&b"five dead"[..]));
        assert_eq!(chunks(b"<html>"), None);
    }
}
