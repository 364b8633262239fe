//! Surface tokens: where the words, numbers and marks of a paragraph stand.
//!
//! Enters: a paragraph. Leaves: spans that do not overlap, in order, each of something but white space, by the
//! conventions of Universal Dependencies for the pack's language. One pass, linear in the text; what is one word is
//! decided by looking at most a word's length ahead.

use crate::lexicon::{Abbreviation, SyntaxPack, fold_into};
use crate::span::Span;

/// Longer runs of letters are no word of any list.
const LONGEST: usize = 40;

/// Splits the text of one paragraph; `tokens` are spans of the whole `text`.
pub(super) fn tokenize(text: &str, paragraph: Span, pack: &SyntaxPack, tokens: &mut Vec<Span>) {
    let end = paragraph.end as usize;
    let mut scanner = Scanner { text, end, pack, tokens, folded: String::new() };
    let mut at = paragraph.start as usize;
    while let Some(c) = scanner.peek(at) {
        at = if c.is_whitespace() { at + c.len_utf8() } else { scanner.token(at, c) };
    }
}

struct Scanner<'a> {
    text: &'a str,
    end: usize,
    pack: &'a SyntaxPack,
    tokens: &'a mut Vec<Span>,
    folded: String,
}

/// Whether `c` stands for an apostrophe.
fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Letters, digits, and what is written upon them.
fn wordy(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '_')
}

/// Whether a text begins with a number: "12", "IV", or as articles of a code are numbered, "L. 12".
fn numbers(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = text.split_at(letters);
    match letters {
        0 => text.starts_with(char::is_numeric),
        1 => text.starts_with(char::is_uppercase) && rest.starts_with(['.', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']),
        _ => word.bytes().all(|b| b"IVX".contains(&b)),
    }
}

impl Scanner<'_> {
    fn peek(&self, at: usize) -> Option<char> {
        // The bytes of ASCII are read without decoding.
        match *self.text.as_bytes().get(at).filter(|_| at < self.end)? {
            byte @ 0..=127 => Some(char::from(byte)),
            _ => self.text[at..self.end].chars().next(),
        }
    }

    fn push(&mut self, start: usize, end: usize) {
        self.tokens.push(Span::new(start, end));
    }

    /// Folds a stretch of the text; nothing where it is too long to be a word of a list.
    fn fold(&mut self, start: usize, end: usize) -> &str {
        self.folded.clear();
        if end - start <= LONGEST {
            fold_into(&self.text[start..end], &mut self.folded);
        }
        &self.folded
    }

    /// Takes what begins at `at`; the end of it.
    fn token(&mut self, at: usize, first: char) -> usize {
        if let Some(end) = self.address(at, first) {
            self.push(at, end);
            return end;
        }
        if first.is_numeric() || (matches!(first, '.' | ',') && self.number_follows(at)) {
            return self.number(at);
        }
        if wordy(first) {
            return self.word(at);
        }
        if apostrophe(first) {
            return self.apostrophe(at, first);
        }
        // Runs of one mark are one token: "...", "--", "!!".
        let mut end = at + first.len_utf8();
        if matches!(first, '.' | '-' | '!' | '?' | '*' | '=' | '_' | '~' | '+' | '#') {
            while self.peek(end) == Some(first) {
                end += first.len_utf8();
            }
            while matches!(first, '!' | '?') && matches!(self.peek(end), Some('!' | '?')) {
                end += 1;
            }
        }
        self.push(at, end);
        end
    }

    fn number_follows(&self, at: usize) -> bool {
        self.peek(at + 1).is_some_and(|c| c.is_ascii_digit()) && !self.text[..at].chars().next_back().is_some_and(|c| wordy(c) || c == '.')
    }

    /// An address on the net, an e-mail address, a @name or a #tag: to the white space, without closing marks.
    fn address(&self, at: usize, first: char) -> Option<usize> {
        let tagged = matches!(first, '@' | '#') && self.peek(at + 1).is_some_and(|c| c.is_alphabetic() || c == '_');
        if tagged {
            let rest = &self.text[at + 1..self.end];
            return Some(at + 1 + rest.find(|c| !wordy(c)).unwrap_or(rest.len()));
        }
        if !first.is_ascii_alphanumeric() || self.text[..at].ends_with(|c: char| wordy(c)) {
            return None;
        }
        const LONGEST_HEAD: usize = 64;
        let head: &str = {
            let bytes = &self.text.as_bytes()[at..self.end.min(at + LONGEST_HEAD)];
            let ascii = bytes.iter().position(|b| !b.is_ascii_graphic()).unwrap_or(bytes.len());
            &self.text[at..at + ascii]
        };
        let mail = || {
            head.find('@').is_some_and(|sign| {
                sign > 0
                    && head[..sign].bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+".contains(&b))
                    && head[sign + 1..].contains('.')
            })
        };
        if !(head.starts_with("http://") || head.starts_with("https://") || head.starts_with("www.") || mail()) {
            return None;
        }
        let rest = &self.text[at..self.end];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '»' | '”' | '<' | '>')).unwrap_or(rest.len());
        Some(at + rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']).len())
    }

    /// A number with its points, commas, slashes and colons; letters that follow at once are the next token (`5km`),
    /// unless they make an ordinal or a name of it (`2nd`, `18h30`, `F-16`).
    fn number(&mut self, at: usize) -> usize {
        let mut end = at;
        while let Some(c) = self.peek(end) {
            let next = || self.peek(end + c.len_utf8());
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_numeric());
            if c.is_numeric() || (matches!(c, '.' | ',' | ':' | '/') && digit(next())) {
                end += c.len_utf8();
            } else if self.group(at, end) {
                end += c.len_utf8() + 3;
            } else {
                break;
            }
        }
        let mut tail = end;
        while let Some(c) = self.peek(tail).filter(|&c| wordy(c)) {
            tail += c.len_utf8();
        }
        let letters = &self.text[end..tail];
        let unit = !letters.is_empty()
            && letters.chars().all(char::is_alphabetic)
            && matches!(
                self.fold(end, tail),
                "km" | "kg"
                    | "m"
                    | "cm"
                    | "mm"
                    | "g"
                    | "mg"
                    | "l"
                    | "ml"
                    | "mph"
                    | "gb"
                    | "mb"
                    | "tb"
                    | "ghz"
                    | "mhz"
                    | "hz"
                    | "kw"
                    | "mw"
                    | "gw"
                    | "bn"
                    | "am"
                    | "pm"
                    | "ha"
                    | "lb"
                    | "lbs"
                    | "ft"
            );
        if !unit && tail > end {
            // "90's", "1990s", "2nd", "18h30", "3D": one word.
            end = tail;
        }
        self.push(at, end);
        end
    }

    /// Whether white space at `at` and three digits continue the number that began at `start`.
    fn group(&self, start: usize, at: usize) -> bool {
        let space = match self.peek(at) {
            Some(' ') => self.pack.spaced_numbers,
            Some('\u{a0}' | '\u{202f}' | '\u{2009}') => true,
            _ => false,
        };
        // The group before has one to three digits, and no decimals.
        let number = &self.text[at.saturating_sub(LONGEST).max(start)..at];
        let before = number.bytes().rev().take_while(u8::is_ascii_digit).count();
        let first = before == number.len() && before <= 3;
        let later = before == 3 && !number.contains(['.', ',', ':', '/']);
        let from = at + self.peek(at).map_or(0, char::len_utf8);
        let digit = |i: usize| self.peek(from + i).is_some_and(|c| c.is_ascii_digit());
        space && at - start < LONGEST && (first || later) && (0..3).all(digit) && !self.peek(from + 3).is_some_and(wordy)
    }

    /// An apostrophe that begins a token: a clitic on its own ("'s", "'em"), or a quotation mark.
    fn apostrophe(&mut self, at: usize, first: char) -> usize {
        let mut end = at + first.len_utf8();
        let attached = self.tokens.last().is_some_and(|token| token.end as usize == at);
        while let Some(c) = self.peek(end).filter(|&c| wordy(c)) {
            end += c.len_utf8();
        }
        let pack = self.pack;
        let clitic = |word: &str| (attached && pack.clitics.iter().any(|clitic| clitic == word)) || pack.whole.contains(word);
        if !clitic(self.fold(at, end)) {
            end = at + first.len_utf8();
        }
        self.push(at, end);
        end
    }

    /// A word: letters and what joins them; then parted into its syntactic words.
    fn word(&mut self, at: usize) -> usize {
        let mut end = at;
        while let Some(c) = self.peek(end) {
            let next = self.peek(end + c.len_utf8());
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
            if wordy(c) {
                end += c.len_utf8();
            } else if apostrophe(c) && (letter(next) || self.elides(at, end + c.len_utf8())) {
                end += c.len_utf8();
                // An elided word ends behind its apostrophe.
                let pack = self.pack;
                if pack.elisions.contains(self.fold(at, end)) && !self.whole(at) {
                    break;
                }
            } else if letter(next) && self.joins(at, end, c) {
                end += 1;
            } else if c == '.' && next == Some('-') && self.compound_initial(at, end) {
                // "J.-P."
                end += 2;
            } else {
                break;
            }
        }
        if self.peek(end) == Some('.') && self.keeps_stop(at, end) {
            self.push(at, end + 1);
            return end + 1;
        }
        self.part(at, end);
        end
    }

    /// Whether an elided word stands before quotation marks: "d'« erreurs »".
    fn elides(&mut self, at: usize, end: usize) -> bool {
        let pack = self.pack;
        self.peek(end).is_some_and(|c| "«“\"‘‹".contains(c)) && pack.elisions.contains(self.fold(at, end))
    }

    /// Whether the whole run of letters, hyphens and apostrophes is listed as one word.
    fn whole(&mut self, at: usize) -> bool {
        let mut end = at;
        while let Some(c) = self.peek(end).filter(|&c| end - at <= LONGEST && (wordy(c) || apostrophe(c) || c == '-')) {
            end += c.len_utf8();
        }
        let pack = self.pack;
        pack.whole.contains(self.fold(at, end))
    }

    /// Whether a mark at `mark` joins what began at `at` to the letter that follows.
    fn joins(&mut self, at: usize, mark: usize, c: char) -> bool {
        let pack = self.pack;
        match c {
            '-' => !pack.hyphens_part || pack.prefixes.contains(self.fold(at, mark)),
            '.' => self.dotted(at, mark),
            // "AT&T".
            '&' => mark - at < LONGEST && self.text[at..mark].chars().all(char::is_uppercase),
            _ => false,
        }
    }

    /// Whether a full stop at `stop` stands inside an abbreviation: single letters before it ("U.S", "J.-P").
    fn dotted(&self, at: usize, stop: usize) -> bool {
        let last = self.text[at..stop].rsplit(['.', '-']).next().unwrap_or("");
        let mut letters = last.chars();
        let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        // "p.m", "U.S": a single letter, and what follows is short as well ("Ph.D" begins with two).
        let next: usize = self.text[stop + 1..self.end].chars().take(4).take_while(|&c| wordy(c)).count();
        (single && next <= 2) || (self.text[at..stop].eq_ignore_ascii_case("ph") && next == 1)
    }

    /// Whether `.-` at `stop` stands between two initials of one name: a single capital before, a capital behind.
    fn compound_initial(&self, at: usize, stop: usize) -> bool {
        let mut letters = self.text[at..stop].chars();
        let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        single && self.peek(stop + 2).is_some_and(char::is_uppercase)
    }

    /// Whether the full stop behind the word belongs to it.
    fn keeps_stop(&mut self, at: usize, end: usize) -> bool {
        let word = &self.text[at..end];
        let after = self.text[end + 1..self.end].trim_start();
        let capital = word.starts_with(char::is_uppercase);
        if word.contains('.') && word.len() <= 16 {
            return true;
        }
        // An initial: "J. Adeyo", not "plan B." at the end of a paragraph.
        let mut letters = word.chars();
        if let (Some(letter), None) = (letters.next(), letters.next())
            && letter.is_uppercase()
            && letter != 'I'
        {
            return after.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == ',');
        }
        let comma = self.tokens.last().is_some_and(|token| token.of(self.text) == ",");
        let pack = self.pack;
        let Some(&Abbreviation { title, numbered, place, any, .. }) = pack.abbreviations.get(self.fold(at, end)) else { return false };
        let name = || {
            let next = after.split(|c| !wordy(c)).next().unwrap_or("");
            let mut folded = String::new();
            fold_into(next, &mut folded);
            next.starts_with(char::is_uppercase) && !pack.starters.contains(&folded)
        };
        any || (title && !after.is_empty() && (capital || name())) || (numbered && numbers(after)) || (place && capital && comma)
    }

    /// Pushes a word, its clitic or inversion apart.
    fn part(&mut self, at: usize, end: usize) {
        let pack = self.pack;
        let word = self.fold(at, end);
        let whole = word.is_empty() || pack.whole.contains(word);
        if !whole {
            if let Some(&letters) = pack.splits.get(word) {
                let middle = self.text[at..end].char_indices().nth(letters).map_or(end, |(i, _)| at + i);
                self.push(at, middle);
                self.push(middle, end);
                return;
            }
            // Folding keeps the number of letters of these endings, so they are counted from the end.
            let ending =
                |list: &[String]| list.iter().find(|e| word.len() > e.len() && word.ends_with(e.as_str())).map(|e| e.chars().count());
            let parted =
                ending(&pack.clitics).filter(|_| word.contains('\'')).or_else(|| ending(&pack.inversions).filter(|_| word.contains('-')));
            if let Some(count) = parted {
                let middle = self.text[at..end].char_indices().nth_back(count - 1).map_or(end, |(i, _)| at + i);
                self.push(at, middle);
                self.push(middle, end);
                return;
            }
        }
        self.push(at, end);
    }
}
