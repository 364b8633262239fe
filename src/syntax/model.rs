//! The model file: what it holds and how its bytes are read.
//!
//! A file is a magic word, the payload and a checksum; a file that was cut or changed is a [`ModelError`], and
//! no length inside is believed before it is checked against the bytes that are there.

use super::classes::Classes;
use super::lemma::Lemmas;
use super::weights::{Table, Triples};
use super::{Deprel, Subtype, Upos};

/// First bytes of a model file; the digit is the version of the format.
const MAGIC: &[u8; 8] = b"CDSYNT03";

/// Why a model cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError {
    /// What is wrong with the bytes.
    pub what: &'static str,
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "damaged syntax model: {}; install copydesk again or retrain the model", self.what)
    }
}

impl std::error::Error for ModelError {}

/// A trained model of one language.
#[derive(Debug)]
pub(crate) struct Model {
    /// The universal part of speech of each fine tag.
    pub tags: Vec<Upos>,
    /// The relations; the first is `root`.
    pub labels: Vec<(Deprel, Subtype)>,
    pub classes: Classes,
    /// Which of the undecided contractions are two words.
    pub contractions: Table,
    pub tagger: Table,
    pub actions: Triples,
    pub arcs: Table,
    /// What punctuation marks hang on.
    pub marks: Triples,
    /// The label of marks.
    pub punct: u8,
    pub lemmas: Lemmas,
    pub sure: Sure,
}

/// How far the best class must lead by the first features of a decision for the others not to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sure {
    pub tags: i32,
    pub actions: i32,
    pub labels: i32,
}

impl Sure {
    /// Always asks all features.
    pub(crate) const NEVER: Sure = Sure { tags: i32::MAX, actions: i32::MAX, labels: i32::MAX };

    pub(crate) fn write(self, out: &mut Writer) {
        [self.tags, self.actions, self.labels].into_iter().for_each(|lead| out.number(lead.max(0) as u64));
    }

    fn read(bytes: &mut Bytes) -> Result<Sure, ModelError> {
        let mut lead = || bytes.number().map(|lead| lead.min(i32::MAX as u64) as i32);
        Ok(Sure { tags: lead()?, actions: lead()?, labels: lead()? })
    }
}

impl Model {
    /// Reads a model file.
    pub(crate) fn read(file: &[u8]) -> Result<Model, ModelError> {
        let wrong = |what| ModelError { what };
        let body = file.strip_prefix(MAGIC).ok_or(wrong("it does not start like a model of this version"))?;
        let (body, sum) = body.split_last_chunk::<8>().ok_or(wrong("it is cut"))?;
        if checksum(body) != u64::from_le_bytes(*sum) {
            return Err(wrong("the checksum does not match"));
        }
        let mut bytes = Bytes { rest: body };
        let tags = bytes.strings()?;
        let labels = bytes.strings()?;
        let known = |name: &str| name.split(['|', ':']).next().unwrap_or(name).to_owned();
        let punct = labels.iter().position(|label| *label == "punct").unwrap_or(0) as u8;
        let model = Model {
            punct,
            tags: tags.iter().map(|tag| known(tag).parse()).collect::<Result<_, _>>().map_err(|_| wrong("it has an unknown tag"))?,
            labels: labels.iter().map(|label| relation(label)).collect::<Option<_>>().ok_or(wrong("it has an unknown relation"))?,
            classes: Classes::read(&mut bytes, tags.len())?,
            contractions: Table::read(&mut bytes)?,
            tagger: Table::read(&mut bytes)?,
            actions: Triples::read(&mut bytes)?,
            arcs: Table::read(&mut bytes)?,
            marks: Triples::read(&mut bytes)?,
            lemmas: Lemmas::read(&mut bytes)?,
            sure: Sure::read(&mut bytes)?,
        };
        if !(1..128).contains(&model.tags.len()) || !(1..=64).contains(&model.labels.len()) {
            return Err(wrong("it has no tags or too many"));
        }
        Ok(model)
    }

    /// The universal part of speech of a fine tag.
    pub(crate) fn upos(&self, tag: u8) -> Upos {
        self.tags[usize::from(tag)]
    }

    /// The relation of a label.
    pub(crate) fn relation(&self, label: u8) -> (Deprel, Subtype) {
        self.labels[usize::from(label)]
    }
}

/// Reads `nsubj:pass`.
pub(crate) fn relation(name: &str) -> Option<(Deprel, Subtype)> {
    let (deprel, subtype) = name.split_once(':').unwrap_or((name, ""));
    let subtype = match subtype {
        "" => Subtype::None,
        "pass" => Subtype::Pass,
        "agent" => Subtype::Agent,
        "relcl" => Subtype::Relcl,
        "poss" => Subtype::Poss,
        "prt" => Subtype::Prt,
        _ => return None,
    };
    Some((deprel.parse().ok()?, subtype))
}

/// FNV-1a over eight bytes at a time.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(0xcbf2_9ce4_8422_2325, |hash, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
    })
}

/// A reader that cannot run past the end.
pub(crate) struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    const CUT: ModelError = ModelError { what: "it is cut" };

    pub(crate) fn byte(&mut self) -> Result<u8, ModelError> {
        let (&first, rest) = self.rest.split_first().ok_or(Self::CUT)?;
        self.rest = rest;
        Ok(first)
    }

    /// A number of seven bits a byte, lowest first.
    pub(crate) fn number(&mut self) -> Result<u64, ModelError> {
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(ModelError { what: "a number does not end" })
    }

    /// How many items follow: each takes at least a byte, so more than the bytes left is damage.
    pub(crate) fn count(&mut self) -> Result<usize, ModelError> {
        let count = self.number()? as usize;
        if count > self.rest.len() { Err(Self::CUT) } else { Ok(count) }
    }

    pub(crate) fn string(&mut self) -> Result<&'a str, ModelError> {
        let length = self.count()?;
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        std::str::from_utf8(text).map_err(|_| ModelError { what: "a text is not UTF-8" })
    }

    fn strings(&mut self) -> Result<Vec<String>, ModelError> {
        (0..self.count()?).map(|_| self.string().map(str::to_owned)).collect()
    }
}

/// Writes what [`Bytes`] reads.
#[derive(Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(crate) fn number(&mut self, mut value: u64) {
        while value > 0x7f {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    pub(crate) fn string(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn strings(&mut self, texts: &[String]) {
        self.number(texts.len() as u64);
        texts.iter().for_each(|text| self.string(text));
    }

    /// Goes on with what another wrote.
    pub(crate) fn append(&mut self, other: &Writer) {
        self.bytes.extend_from_slice(&other.bytes);
    }

    /// Reads what was written so far.
    pub(crate) fn reader(&self) -> Bytes<'_> {
        Bytes { rest: &self.bytes }
    }

    /// The whole file: magic, payload, checksum.
    pub(crate) fn finish(self) -> Vec<u8> {
        let sum = checksum(&self.bytes).to_le_bytes();
        [&MAGIC[..], &self.bytes, &sum].concat()
    }
}
