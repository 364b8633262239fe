//! Packed files: gzip, ZIP, DOCX. Nothing is unpacked beyond a bound, so that a bomb stays small.

use super::error::ArticleProblem;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

/// How much may still come out of a packed file and the files in it, so that a bomb stays small however it is nested.
#[derive(Clone, Copy)]
pub(super) struct Budget {
    bytes: usize,
    most: usize,
    files: usize,
}

/// The most bytes and files that one packed file gives.
const MOST: usize = 256 << 20;
const FILES: usize = 10_000;

impl Budget {
    /// That of a file.
    pub fn new() -> Self {
        Self::of(MOST)
    }

    /// So many bytes.
    pub fn of(bytes: usize) -> Self {
        Self { bytes, most: bytes, files: FILES }
    }

    /// Reads to the end of a stream or of the budget; what came before an error is kept.
    fn read(&mut self, stream: impl Read) -> (Vec<u8>, Option<ArticleProblem>) {
        let mut content = Vec::new();
        let result = stream.take(self.bytes as u64 + 1).read_to_end(&mut content);
        let over = content.len() > self.bytes;
        self.bytes = self.bytes.saturating_sub(content.len());
        match result {
            _ if over => (Vec::new(), Some(ArticleProblem::Bomb(self.most))),
            Err(error) => (content, Some(ArticleProblem::Damaged(error.to_string()))),
            Ok(_) => (content, None),
        }
    }
}

/// The first bytes of a gzip stream.
pub(super) fn gzip_head(bytes: &[u8]) -> Vec<u8> {
    let mut head = [0; 16];
    let mut length = 0;
    let mut decoder = flate2::bufread::MultiGzDecoder::new(bytes);
    while let Ok(read @ 1..) = decoder.read(&mut head[length..]) {
        length += read;
    }
    head[..length].to_vec()
}

/// The content of a gzip stream, and why it is not the whole.
pub(super) fn gzip(bytes: &[u8], budget: &mut Budget) -> (Vec<u8>, Option<ArticleProblem>) {
    budget.read(flate2::bufread::MultiGzDecoder::new(bytes))
}

/// What a ZIP archive is.
pub(super) enum Zip<'a> {
    /// A word processor's document: its text.
    Document(String),
    /// Files.
    Files(Files<'a>),
}

/// The files of a ZIP archive, one unpacked at a time.
pub(super) struct Files<'a> {
    archive: zip::ZipArchive<Cursor<&'a [u8]>>,
    next: usize,
}

/// What else is packed as ZIP, by a part that it has, and what to do with it.
const OTHERS: [(&str, &str); 2] = [
    ("[Content_Types].xml", "an Office file without running text; save a table as .csv first"),
    ("mimetype", "an OpenDocument or EPUB file; save it as .docx or .txt first"),
];

/// What a ZIP archive is.
///
/// # Errors
/// Bytes that are no ZIP archive, a document that is damaged, an office file of another kind.
pub(super) fn zip<'a>(bytes: &'a [u8], budget: &mut Budget) -> Result<Zip<'a>, ArticleProblem> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let document = archive.index_for_name("word/document.xml");
    for (part, kind) in OTHERS {
        if document.is_none() && archive.index_for_name(part).is_some() {
            return Err(ArticleProblem::Unreadable(kind));
        }
    }
    let mut files = Files { archive, next: 0 };
    match document {
        Some(at) => match files.content(at, budget) {
            (_, Some(problem)) => Err(problem),
            (xml, None) => docx(&xml).map(Zip::Document),
        },
        None => Ok(Zip::Files(files)),
    }
}

fn damaged(error: zip::result::ZipError) -> ArticleProblem {
    ArticleProblem::Damaged(error.to_string())
}

impl Files<'_> {
    /// The name and the content of the next file, and why it is not the whole; `None` at the end and where the budget is spent.
    pub fn next(&mut self, budget: &mut Budget) -> Option<(String, Vec<u8>, Option<ArticleProblem>)> {
        while self.next < self.archive.len() && budget.bytes > 0 && budget.files > 0 {
            let at = self.next;
            self.next += 1;
            let name = self.archive.name_for_index(at).and_then(Result::ok).unwrap_or_default().into_owned();
            if name.ends_with('/') || name.starts_with("__MACOSX") || name.rsplit('/').next().is_some_and(|name| name.starts_with('.')) {
                continue;
            }
            budget.files -= 1;
            let (content, problem) = self.content(at, budget);
            return Some((name, content, problem));
        }
        None
    }

    fn content(&mut self, at: usize, budget: &mut Budget) -> (Vec<u8>, Option<ArticleProblem>) {
        // The size that the archive states may be a lie: what counts is what comes out.
        match self.archive.by_index(at) {
            Ok(file) => budget.read(file),
            Err(error) => (Vec::new(), Some(damaged(error))),
        }
    }

    /// How many files were left out because the budget was spent.
    pub fn left(&self) -> usize {
        self.archive.len() - self.next
    }
}

/// The text of a WordprocessingML document, a line for a paragraph.
fn docx(xml: &[u8]) -> Result<String, ArticleProblem> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let (mut text, mut run) = (String::new(), false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if tag.local_name().as_ref() == b"t" => run = true,
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                b"t" => run = false,
                b"p" => text.push('\n'),
                _ => {}
            },
            Ok(Event::Empty(tag)) => match tag.local_name().as_ref() {
                b"tab" => text.push('\t'),
                b"br" | b"cr" | b"p" => text.push('\n'),
                _ => {}
            },
            Ok(Event::Text(words)) if run => text.push_str(&words.decode().unwrap_or_default()),
            Ok(Event::GeneralRef(entity)) if run => text.push_str(&entity_text(&entity)),
            Ok(Event::Eof) => return Ok(text),
            Err(error) if text.is_empty() => return Err(ArticleProblem::Damaged(error.to_string())),
            Err(_) => return Ok(text),
            _ => {}
        }
    }
}

fn entity_text(entity: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return c.to_string();
    }
    let name = entity.decode().unwrap_or_default();
    quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default().to_owned()
}
