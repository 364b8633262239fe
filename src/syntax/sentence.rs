//! Sentence ends among the tokens of a paragraph.
//!
//! Enters: the tokens. Leaves: the number of tokens before each end. A sentence ends behind `.`, `!`, `?` or `…`, and behind the
//! quotation marks and brackets that close there, where what follows can begin one. So the sentences inside a long
//! quotation are sentences of their own, the last of them with the words that report it.

use crate::lexicon::{SyntaxPack, fold_into};
use crate::span::Span;

/// The sentence ends of a paragraph, as indices one past the last token; the end of the paragraph is the last.
pub(super) fn ends(text: &str, tokens: &[Span], pack: &SyntaxPack, ends: &mut Vec<usize>) {
    let mut reader = Reader { text, tokens, pack, folded: String::new() };
    let (mut i, mut first) = (0, 0);
    // Straight quotation marks that are open: the next one closes.
    let mut open = false;
    while i < tokens.len() {
        let token = reader.word(i);
        open ^= token == "\"";
        i += 1;
        if !reader.stops(i - 1) {
            continue;
        }
        let stop = i;
        while i < tokens.len() && reader.closes(i, open) {
            open &= reader.word(i) != "\"";
            i += 1;
        }
        if i < tokens.len() && reader.begins(i, stop, i > stop) && !(stop - first == 2 && reader.marker(first)) {
            ends.push(i);
            first = i;
        }
    }
    if first < tokens.len() {
        ends.push(tokens.len());
    }
}

/// For each sentence of a paragraph the first that one quotation holds together with it: itself, where none does.
pub(super) fn joined(text: &str, tokens: &[Span], ends: &[usize]) -> Vec<usize> {
    let mut firsts: Vec<usize> = (0..ends.len()).collect();
    // Where the outermost quotation that is open began, and how many are open.
    let (mut opened, mut depth, mut from) = (0, 0usize, 0);
    for (number, &end) in ends.iter().enumerate() {
        for token in &tokens[std::mem::replace(&mut from, end)..end] {
            let word = token.of(text);
            if matches!(word, "“" | "«") || (word == "\"" && depth == 0) {
                opened = if depth == 0 { number } else { opened };
                depth += 1;
            } else if matches!(word, "”" | "»" | "\"") && depth > 0 {
                depth -= 1;
                if depth == 0 {
                    let first = firsts[opened];
                    firsts[opened..=number].fill(first);
                }
            }
        }
    }
    firsts
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Span],
    pack: &'a SyntaxPack,
    folded: String,
}

impl<'a> Reader<'a> {
    fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.of(self.text))
    }

    fn fold(&mut self, i: usize) -> &str {
        let word = self.word(i);
        self.folded.clear();
        if word.len() < 40 {
            fold_into(word, &mut self.folded);
        }
        &self.folded
    }

    /// Whether white space stands before a token.
    fn spaced(&self, i: usize) -> bool {
        i == 0 || self.tokens[i - 1].end != self.tokens[i].start
    }

    /// Whether a token may end a sentence.
    fn stops(&self, i: usize) -> bool {
        self.word(i).ends_with(['.', '!', '?', '…', '。'])
    }

    /// Whether a token closes what was opened before the end of the sentence.
    fn closes(&self, i: usize, open: bool) -> bool {
        match self.word(i) {
            "”" | ")" | "]" | "’" | "''" => !self.spaced(i),
            "»" | "›" => true,
            "\"" => !self.spaced(i) || (open && (i + 1 == self.tokens.len() || self.spaced(i + 1))),
            "'" => !self.spaced(i),
            _ => false,
        }
    }

    /// Whether a sentence begins at `i`; the one before ended with the token before `stop`, with closing marks between if `closed`.
    fn begins(&mut self, i: usize, stop: usize, closed: bool) -> bool {
        let last = self.word(stop - 1);
        let mut next = i;
        while next < self.tokens.len() && matches!(self.word(next), "\"" | "“" | "«" | "'" | "‘" | "(" | "[" | "-" | "–" | "—" | "•")
        {
            next += 1;
        }
        let word = self.word(next);
        let Some(letter) = word.chars().next() else { return true };
        if !self.spaced(i) {
            // "finished.The": the space was lost; but "U.S.-led", "p.m.)" go on.
            return last == "." && letter.is_uppercase() && word.len() > 1 && next == i;
        }
        if letter.is_lowercase() {
            return next == i && !closed && last == "." && self.careless(stop - 1, i);
        }
        if matches!(letter, ',' | ';' | ':' | ')' | '.' | '?' | '!' | '%') {
            return false;
        }
        if last.len() > 1 && last.ends_with('.') && !last.starts_with('.') {
            let opened = next > i && !matches!(self.word(i), "(" | "[");
            return self.begins_after(stop - 1, next, opened);
        }
        if closed && last != "." {
            return !self.reported(next);
        }
        true
    }

    /// Whether a small letter opens a sentence behind the full stop: in careless writing, where a whole word ended the one
    /// before and a word that opens sentences follows.
    fn careless(&mut self, stop: usize, next: usize) -> bool {
        const WHOLE: usize = 4;
        let before = stop.checked_sub(1).map_or("", |i| self.word(i));
        let whole = before.chars().count() >= WHOLE && before.chars().all(char::is_lowercase);
        let pack = self.pack;
        whole && pack.starters.contains(self.fold(next))
    }

    /// Whether a sentence begins at `next` behind the abbreviation at `stop`.
    fn begins_after(&mut self, stop: usize, next: usize, opened: bool) -> bool {
        let abbreviation = self.word(stop);
        let stem = &abbreviation[..abbreviation.len() - 1];
        let mut folded = String::new();
        fold_into(stem, &mut folded);
        let listed = self.pack.abbreviations.get(&folded).copied().unwrap_or_default();
        if (listed.title || listed.numbered) && !listed.any {
            return false;
        }
        let pack = self.pack;
        if opened || (listed.hour && !pack.after_hours.contains(self.fold(next))) {
            return true;
        }
        // Initials: "J. In" is no end, "U.S. In" is, and so is "Dane K. His", of whom no more than that is told.
        let named = stop.checked_sub(1).is_some_and(|i| self.word(i).len() > 2 && self.word(i).starts_with(char::is_uppercase));
        let initial = stem.chars().count() == 1 && !listed.any && !named;
        !initial && pack.starters.contains(self.fold(next))
    }

    /// Whether a reporting verb follows within a name's length: '… us?" Mrs Rale asked.'
    fn reported(&mut self, next: usize) -> bool {
        const NAME: usize = 6;
        let pack = self.pack;
        for i in next..(next + NAME).min(self.tokens.len()) {
            if matches!(self.word(i), "." | "," | "\"" | "“" | "«" | "!" | "?" | ":") {
                return false;
            }
            if pack.reporting.contains(self.fold(i)) {
                return true;
            }
        }
        false
    }

    /// Whether a token is the number or letter of a list item.
    fn marker(&self, i: usize) -> bool {
        let word = self.word(i);
        word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Language, Packs};
    use crate::syntax::token;

    /// The sentences of a paragraph.
    fn split<'t>(code: &str, text: &'t str) -> Vec<&'t str> {
        let pack = &Packs::shipped().get(Language::new(code).unwrap()).unwrap().syntax;
        let (mut tokens, mut found) = (Vec::new(), Vec::new());
        token::tokenize(text, Span::new(0, text.len()), pack, &mut tokens);
        ends(text, &tokens, pack, &mut found);
        let mut start = 0;
        found.iter().map(|&end| tokens[std::mem::replace(&mut start, end)].join(tokens[end - 1]).of(text)).collect()
    }

    #[test]
    fn a_quotation_holds_its_sentences_together() {
        for (code, text, firsts) in [
            ("en", "He left. “We lost. All of us lost. It hurts,” she said. They wept.", &[0, 1, 1, 1, 4][..]),
            ("en", "\"We lost. It hurts.\" She wept. \"It hurts.\"", &[0, 0, 2, 3]),
            ("fr", "Il est parti. « Nous avons perdu. C'est dur », dit-elle. Puis « Partez. Vite ! »", &[0, 1, 1, 3, 3]),
            // Nothing closes what a cut paragraph opened.
            ("en", "“We lost. It hurts. We go on.", &[0, 1, 2]),
        ] {
            let pack = &Packs::shipped().get(Language::new(code).unwrap()).unwrap().syntax;
            let (mut tokens, mut found) = (Vec::new(), Vec::new());
            token::tokenize(text, Span::new(0, text.len()), pack, &mut tokens);
            ends(text, &tokens, pack, &mut found);
            assert_eq!(joined(text, &tokens, &found), firsts, "{text}");
        }
    }

    #[test]
    fn sentences_of_the_news_end_where_a_reader_ends_them() {
        let mut wrong = Vec::new();
        for (code, cases) in [("en", include_str!("cases/sentences.en.txt")), ("fr", include_str!("cases/sentences.fr.txt"))] {
            for case in cases.lines().filter(|line| !line.starts_with('#')) {
                let text = case.replace(" || ", " ").replace("||", "");
                let expected: Vec<&str> = case.split("||").map(str::trim).collect();
                let found = split(code, &text);
                if found != expected {
                    wrong.push(format!("expected {expected:?}\n   found {found:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    }
}
