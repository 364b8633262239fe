//! Packed files: gzip, ZIP, DOCX. Nothing is unpacked beyond a bound, so that a bomb stays small.

use super::error::ArticleProblem;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

/// The most bytes that one packed file gives.
const MOST: usize = 256 << 20;
/// The most files that are read of one ZIP archive.
const FILES: usize = 10_000;

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
pub(super) fn gzip(bytes: &[u8]) -> (Vec<u8>, Option<ArticleProblem>) {
    let mut content = Vec::new();
    let result = flate2::bufread::MultiGzDecoder::new(bytes).take(MOST as u64 + 1).read_to_end(&mut content);
    match result {
        Err(error) => (content, Some(ArticleProblem::Damaged(error.to_string()))),
        Ok(length) if length > MOST => (Vec::new(), Some(ArticleProblem::Bomb(MOST))),
        Ok(_) => (content, None),
    }
}

/// What a ZIP archive is.
pub(super) enum Zip {
    /// A word processor's document: its text.
    Document(String),
    /// Files with their names.
    Files(Vec<(String, Result<Vec<u8>, ArticleProblem>)>),
}

pub(super) fn zip(bytes: &[u8]) -> Result<Zip, ArticleProblem> {
    let damaged = |error: zip::result::ZipError| ArticleProblem::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = MOST;
    let mut content = |archive: &mut zip::ZipArchive<_>, at: usize| {
        let file = archive.by_index(at).map_err(damaged)?;
        let mut content = Vec::new();
        // The size that the archive states may be a lie: what counts is what comes out.
        file.take(left as u64 + 1).read_to_end(&mut content).map_err(|error| ArticleProblem::Damaged(error.to_string()))?;
        left = left.checked_sub(content.len()).ok_or(ArticleProblem::Bomb(MOST))?;
        Ok(content)
    };
    if let Some(at) = archive.index_for_name("word/document.xml") {
        return docx(&content(&mut archive, at)?).map(Zip::Document);
    }
    let mut files = Vec::new();
    for at in 0..archive.len().min(FILES) {
        let name = archive.name_for_index(at).and_then(Result::ok).unwrap_or_default().into_owned();
        if name.ends_with('/') || name.starts_with("__MACOSX") || name.rsplit('/').next().is_some_and(|name| name.starts_with('.')) {
            continue;
        }
        let content = content(&mut archive, at);
        let bomb = matches!(content, Err(ArticleProblem::Bomb(_)));
        files.push((name, content));
        if bomb {
            break;
        }
    }
    Ok(Zip::Files(files))
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
