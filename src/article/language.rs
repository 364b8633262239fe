//! Which language a text is in.

use crate::lexicon::Language;

/// How much of a text the detector sees: more changes nothing.
const ENOUGH: usize = 4096;

/// The language of a text; English where it has no word to tell by.
pub fn detect(text: &str) -> Language {
    let end = (0..=text.len().min(ENOUGH)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    let head = text[..end].trim();
    if !head.chars().any(char::is_alphabetic) {
        return Language::ENGLISH;
    }
    iso_639_1(whichlang::detect_language(head)).unwrap_or(Language::ENGLISH)
}

fn iso_639_1(lang: whichlang::Lang) -> Option<Language> {
    use whichlang::Lang::*;
    Language::new(match lang {
        Ara => "ar",
        Cmn => "zh",
        Deu => "de",
        Eng => "en",
        Fra => "fr",
        Hin => "hi",
        Ita => "it",
        Jpn => "ja",
        Kor => "ko",
        Nld => "nl",
        Por => "pt",
        Rus => "ru",
        Spa => "es",
        Swe => "sv",
        Tur => "tr",
        Vie => "vi",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_with_and_without_accents() {
        for (text, language) in [
            ("The minister said on Monday that the talks had failed.", "en"),
            ("Le ministre a déclaré lundi que les négociations avaient échoué.", "fr"),
            ("Le ministre a declare lundi que les negociations avaient echoue.", "fr"),
            ("", "en"),
            ("12 345 -- 67", "en"),
        ] {
            assert_eq!(detect(text).as_str(), language, "{text}");
        }
    }
}
