//! Bytes to text, as browsers do it: a byte order mark, then what the page declares, then what the bytes look like.
//!
//! One thing is done otherwise: bytes that are valid UTF-8 and not plain ASCII are UTF-8 whatever the page declares, since no other
//! encoding of news comes out valid by chance, while wrong declarations are common in saved pages.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How far into a page a declaration is looked for, and how much the detector sees.
const HEAD: usize = 4096;
const ENOUGH: usize = 1 << 20;

/// The text of some bytes.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    if let Some(encoding) = wide(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let label = declared.map(str::to_owned).or_else(|| declaration(bytes));
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(encoding) = encoding.filter(|encoding| *encoding != encoding_rs::UTF_8) {
        let (text, _, wrong) = encoding.decode(bytes);
        if !wrong {
            return text.into_owned();
        }
    }
    // A few broken bytes in UTF-8 are no other encoding.
    let lossy = String::from_utf8_lossy(bytes);
    let (mut broken, mut whole) = (0, 0);
    for c in lossy.chars().filter(|c| !c.is_ascii()) {
        if c == char::REPLACEMENT_CHARACTER { broken += 1 } else { whole += 1 }
    }
    if whole > 10 * broken {
        return lossy.into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(ENOUGH)], true);
    detector.guess(None, Utf8Detection::Deny).decode(bytes).0.into_owned()
}

/// UTF-16 without a byte order mark: every other byte of Latin letters is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(256) & !1];
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|&&b| b == 0).count() * 2;
    let many = head.len() * 3 / 4;
    match (zeros(0) > many && head.len() > 8, zeros(1) > many && head.len() > 8) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// The encoding that a page declares: `charset=…` in a `<meta>`, `encoding="…"` in an XML declaration.
fn declaration(bytes: &[u8]) -> Option<String> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let head: String = head.iter().map(|&b| b as char).collect();
    let at = head
        .find("charset=")
        .map(|at| at + 8)
        .or_else(|| head.starts_with("<?xml").then(|| head.find("encoding=")).flatten().map(|at| at + 9))?;
    let value = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))).unwrap_or(value.len());
    Some(value[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_comes_out_of_every_encoding() {
        let text = "Le président a déclaré « non » à l’unité : 3 000 € et trente-cinq blessés";
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let meta = format!("<meta charset=windows-1252>{text}");
        let wrong = format!("<meta charset=\"iso-8859-1\">{text}");
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(text.as_bytes(), None), text);
        assert_eq!(decode(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), None), text);
        assert_eq!(decode(&windows, None), text);
        assert_eq!(decode(&encoding_rs::WINDOWS_1252.encode(&meta).0, None), meta);
        assert_eq!(decode(wrong.as_bytes(), None), wrong);
        assert_eq!(decode(&utf16, None), text);
        assert_eq!(decode(&utf16[2..], None), text);
        assert_eq!(decode(&windows, Some("windows-1252")), text);
        assert_eq!(decode(b"", None), "");
        decode(&[0x80; 100], Some("no-such-label"));
    }
}
