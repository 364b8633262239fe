//! The text of Rich Text Format, a line for a paragraph.
//!
//! Only the text is wanted, so this is a walk over groups and control words, after the RTF specification 1.9.1. The kept crate for it
//! (`rtf-parser` 0.4) loses the ends of paragraphs and the bytes of code pages, which are the apostrophes and dashes of news.

use super::error::ArticleProblem;
use encoding_rs::{Encoding, WINDOWS_1252};

/// Groups whose text is none of the document's.
const ASIDE: [&str; 24] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "listtable",
    "listoverridetable",
    "generator",
    "themedata",
    "datastore",
    "xmlnstbl",
    "rsidtbl",
    "fldinst",
    "bkmkstart",
];
/// The deepest nesting of groups.
const DEEPEST: usize = 1000;

/// A group's state.
#[derive(Clone, Copy)]
struct Group {
    aside: bool,
    /// How many bytes stand in for a Unicode character.
    stand_ins: usize,
}

/// The text of an RTF document.
pub(super) fn text(bytes: &[u8]) -> Result<String, ArticleProblem> {
    let mut reader = Reader {
        text: String::new(),
        pending: Vec::new(),
        units: Vec::new(),
        encoding: WINDOWS_1252,
        groups: vec![Group { aside: false, stand_ins: 1 }],
        skip: 0,
        star: false,
    };
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' => {
                let top = *reader.groups.last().expect("the outermost group stays");
                if reader.groups.len() > DEEPEST {
                    return Err(ArticleProblem::Record(format!("byte {at}: groups are nested more than {DEEPEST} deep")));
                }
                reader.groups.push(top);
                reader.skip = 0;
            }
            b'}' => {
                reader.flush();
                reader.skip = 0;
                if reader.groups.len() > 1 {
                    reader.groups.pop();
                }
            }
            b'\\' => at += reader.control(&bytes[at..]),
            b'\r' | b'\n' => {}
            byte => reader.byte(byte),
        }
    }
    reader.flush();
    Ok(reader.text)
}

struct Reader {
    text: String,
    /// Bytes in the document's code page that are not yet decoded.
    pending: Vec<u8>,
    /// UTF-16 units that are not yet decoded.
    units: Vec<u16>,
    encoding: &'static Encoding,
    groups: Vec<Group>,
    /// How many stand-ins are still to come.
    skip: usize,
    /// Whether the next control word opens a destination that may be ignored.
    star: bool,
}

impl Reader {
    fn flush(&mut self) {
        if !self.units.is_empty() {
            self.text.push_str(&String::from_utf16_lossy(&self.units));
            self.units.clear();
        }
        if !self.pending.is_empty() {
            self.text.push_str(&self.encoding.decode_without_bom_handling(&self.pending).0);
            self.pending.clear();
        }
    }

    fn top(&mut self) -> &mut Group {
        self.groups.last_mut().expect("the outermost group stays")
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.top().aside {
            if !self.units.is_empty() {
                self.flush();
            }
            self.pending.push(byte);
        }
    }

    fn push(&mut self, text: &str) {
        if !self.top().aside {
            self.flush();
            self.text.push_str(text);
        }
    }

    /// Reads what follows a backslash; returns its length.
    fn control(&mut self, rest: &[u8]) -> usize {
        let length = rest.iter().take(40).take_while(|b| b.is_ascii_alphabetic()).count();
        if length == 0 {
            return match rest.first() {
                Some(b'\'') => {
                    let digits = rest.get(1..3).and_then(|hex| std::str::from_utf8(hex).ok());
                    if let Some(byte) = digits.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                        self.byte(byte);
                    }
                    3.min(rest.len())
                }
                Some(b'*') => {
                    self.star = true;
                    1
                }
                Some(b'~') => {
                    self.push("\u{a0}");
                    1
                }
                Some(b'_') => {
                    self.push("-");
                    1
                }
                Some(b'\r' | b'\n') => {
                    self.push("\n");
                    1
                }
                Some(&byte @ (b'\\' | b'{' | b'}')) => {
                    self.byte(byte);
                    1
                }
                Some(_) => 1,
                None => 0,
            };
        }
        let word = std::str::from_utf8(&rest[..length]).expect("ASCII letters");
        let minus = usize::from(rest.get(length) == Some(&b'-'));
        let digits = rest[length + minus..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let number =
            std::str::from_utf8(&rest[length..length + minus + digits]).ok().filter(|_| digits > 0).and_then(|n| n.parse::<i64>().ok());
        let end = length + if digits > 0 { minus + digits } else { 0 };
        self.word(word, number);
        // One space after a control word is part of it.
        end + usize::from(rest.get(end) == Some(&b' '))
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        if std::mem::take(&mut self.star) || ASIDE.contains(&word) {
            self.flush();
            self.top().aside = true;
            return;
        }
        match (word, number) {
            ("par" | "line" | "sect" | "page" | "row", _) => self.push("\n"),
            ("tab" | "cell", _) => self.push("\t"),
            ("emdash", _) => self.push("—"),
            ("endash", _) => self.push("–"),
            ("lquote", _) => self.push("‘"),
            ("rquote", _) => self.push("’"),
            ("ldblquote", _) => self.push("“"),
            ("rdblquote", _) => self.push("”"),
            ("bullet", _) => self.push("•"),
            ("emspace" | "enspace" | "qmspace", _) => self.push(" "),
            ("ansicpg", Some(page)) => self.encoding = Encoding::for_label(format!("windows-{page}").as_bytes()).unwrap_or(WINDOWS_1252),
            ("mac", _) => self.encoding = encoding_rs::MACINTOSH,
            ("uc", Some(count)) => self.top().stand_ins = count.clamp(0, 8) as usize,
            ("u", Some(unit)) => {
                if !self.top().aside {
                    if !self.pending.is_empty() {
                        self.flush();
                    }
                    self.units.push(unit as u16);
                }
                self.skip = self.top().stand_ins;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_out_with_its_paragraphs_and_its_letters() {
        for (rtf, found) in [
            (
                r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title X}}\pard L\'92unit\'e9\par {\b \'ab Non \'bb}\par}",
                "L’unité\n« Non »\n",
            ),
            (r"{\rtf1\uc1 d\u233?clar\u233? \u8220?oui\u8221?}", "déclaré “oui”"),
            (r"{\rtf1\uc2 \u8211??x\u-10179??\u-8704??}", "–x😀"),
            (r"{\rtf1 a\\b\{c\}\~d\emdash e{\*\unknown gone}f}", "a\\b{c}\u{a0}d—ef"),
            (r"{\rtf1 open {\b group", "open group"),
            (r"}}}\'", ""),
        ] {
            assert_eq!(text(rtf.as_bytes()).unwrap(), found, "{rtf}");
        }
        assert!(text(&b"{".repeat(100_000)).is_err());
    }
}
