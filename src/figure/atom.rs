//! What a numeral is read from: runs of digits, runs of letters, single signs.
//!
//! A tokenizer may leave `2,600-kilometer`, `$1.2bn` or `quatre-vingt-dix` whole or split them, by the conventions of its
//! treebank. Tokens enter; atoms leave, each with its token, so that the grammar of numbers has one shape of input.

use crate::lexicon::{Begins, FigurePack, Joint, UnitForm, fold};
use crate::span::Span;
use crate::syntax::Document;
use std::borrow::Cow;

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Make {
    /// ASCII digits.
    Digits,
    /// Letters.
    Word,
    /// One character that is neither.
    Sign,
}

/// One atom.
#[derive(Clone, Debug)]
pub(super) struct Atom<'d> {
    /// What it is made of.
    pub make: Make,
    /// Its folded letters, its digits, or its sign.
    pub text: Cow<'d, str>,
    /// Where it stands.
    pub span: Span,
    /// The token it is of.
    pub token: usize,
    /// Whether white space stands before it.
    pub gap: bool,
    /// What it may begin.
    pub begins: Begins,
}

impl Atom<'_> {
    #[inline]
    pub fn is(&self, joint: Joint) -> bool {
        self.begins.joints.has(joint)
    }

    /// Whether it can neither be nor lead up to a number: most words.
    #[inline]
    pub fn is_plain(&self) -> bool {
        self.make == Make::Word && self.begins == Begins::default()
    }

    /// Whether it stands for a token that is taken by a date.
    pub fn is_wall(&self) -> bool {
        self.text == "\0"
    }

    #[inline]
    pub fn is_sign(&self, signs: &str) -> bool {
        self.make == Make::Sign && self.text.chars().next().is_some_and(|sign| signs.contains(sign))
    }
}

/// The atoms of a run of tokens; `false` where no number can stand among them.
///
/// Tokens inside a `taken` span leave one sign that nothing reads across.
pub(super) fn split<'d>(
    document: &'d Document<'_>,
    pack: &FigurePack,
    tokens: std::ops::Range<usize>,
    taken: &mut &[Span],
    atoms: &mut Vec<Atom<'d>>,
) -> bool {
    atoms.clear();
    let mut counts = false;
    for t in tokens {
        let token = document.token(t);
        if token.contracted {
            continue;
        }
        while taken.first().is_some_and(|span| span.end <= token.span.start) {
            *taken = &taken[1..];
        }
        if taken.first().is_some_and(|span| span.overlaps(token.span)) {
            let wall =
                Atom { make: Make::Sign, text: Cow::Borrowed("\0"), span: token.span, token: t, gap: true, begins: Begins::default() };
            atoms.push(wall);
            continue;
        }
        let (raw, folded) = (token.span.of(document.text()), document.surface(t));
        let gap = atoms.last().is_none_or(|last| last.span.end < token.span.start);
        // Most tokens are one atom.
        let letters = folded.bytes().all(|b| b.is_ascii_lowercase()) && !is_marked_currency(raw, pack);
        if letters || raw.bytes().all(|b| b.is_ascii_digit()) {
            let (make, begins) = if letters { (Make::Word, pack.begins(folded)) } else { (Make::Digits, Begins::default()) };
            counts |= !letters || begins.counts();
            atoms.push(Atom { make, text: Cow::Borrowed(folded), span: token.span, token: t, gap, begins });
            continue;
        }
        let alike = raw.is_ascii() && folded.len() == raw.len();
        let mut from = 0;
        while from < raw.len() {
            let Some((make, mut end)) = run(raw, from) else {
                from += raw[from..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            if make == Make::Word && exponent(raw, end) && pack.begins(&fold(&raw[from..end + 1])).unit {
                end += 1;
            }
            if make == Make::Word && is_marked_currency(&raw[from..end], pack) {
                end = from + 1;
            }
            let text = if alike {
                Cow::Borrowed(&folded[from..end])
            } else if from == 0 && end == raw.len() {
                Cow::Borrowed(folded)
            } else {
                Cow::Owned(fold(&raw[from..end]))
            };
            let span = Span::new(token.span.start as usize + from, token.span.start as usize + end);
            let gap = atoms.last().is_none_or(|last| last.span.end < span.start);
            let begins = if make == Make::Digits { Begins::default() } else { pack.begins(&text) };
            counts |= make == Make::Digits || begins.counts() || make == Make::Sign && !text.is_ascii();
            atoms.push(Atom { make, text, span, token: t, gap, begins });
            from = end;
        }
    }
    counts
}

/// The atom at `from`; `None` where white space stands.
fn run(raw: &str, from: usize) -> Option<(Make, usize)> {
    let mut chars = raw[from..].char_indices();
    let (_, first) = chars.next()?;
    let make = match first {
        '0'..='9' => Make::Digits,
        c if c.is_alphabetic() => Make::Word,
        c if c.is_whitespace() => return None,
        _ => return Some((Make::Sign, from + first.len_utf8())),
    };
    let inside = |c: char| match make {
        Make::Digits => c.is_ascii_digit(),
        // Combining accents and the exponents of "km²" belong to the word.
        _ => c.is_alphabetic() || matches!(c, '²' | '³' | '\u{300}'..='\u{36f}'),
    };
    Some((make, chars.find(|&(_, c)| !inside(c)).map_or(raw.len(), |(at, _)| from + at)))
}

/// Whether a code of money stands behind the letter of its scale: "MUSD", "MEUR".
fn is_marked_currency(word: &str, pack: &FigurePack) -> bool {
    let code = |code: &str| pack.units.get(&fold(code)).is_some_and(|units| units.iter().any(|unit| unit.form == UnitForm::Prefix));
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_uppercase()) && pack.marks.contains_key(&fold(&word[..1])) && code(&word[1..])
}

/// Whether a 2 or 3 ends the word here, as in "km2".
fn exponent(raw: &str, at: usize) -> bool {
    let mut rest = raw[at..].chars();
    matches!(rest.next(), Some('2' | '3')) && !rest.next().is_some_and(char::is_alphanumeric)
}
