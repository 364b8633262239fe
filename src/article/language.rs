//! Which language a text is in.
//!
//! `whichlang` tells sixteen languages, with and without accents, but never says that it does not know. So it is believed at
//! once only for languages that have a pack and a script that fits; any other answer needs a second detector, `whatlang`, to say
//! the same, as short texts are easily taken for a neighbour. Where the two differ, a text in Latin letters is taken for the
//! likelier of the languages with a pack, which is what the tables are for, and one in another script for what `whatlang` says of it.

use crate::lexicon::{Language, Packs};
use std::sync::LazyLock;
use whatlang::{Detector, Lang, Script};

/// How much of a text the detector sees: more changes nothing.
const ENOUGH: usize = 4096;

/// The language of a text; English where it has no word to tell by.
pub fn detect(text: &str) -> Language {
    let text = text.trim_start();
    let end = (0..=text.len().min(ENOUGH)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    let head = &text[..end];
    if !head.chars().any(char::is_alphabetic) {
        return Language::ENGLISH;
    }
    let first = iso_639_1(whichlang::detect_language(head));
    let latin = whatlang::detect_script(head).is_none_or(|script| script == Script::Latin);
    if latin && Packs::shipped().get(first).is_some() {
        return first;
    }
    match whatlang::detect(head) {
        Some(second) if !latin || (second.is_reliable() && short_code(second.lang()) == Some(first)) => {
            short_code(second.lang()).unwrap_or(first)
        }
        Some(_) if latin => packed(head),
        _ => first,
    }
}

/// What the second detector says, where it is sure.
pub(super) fn second(text: &str) -> Option<Language> {
    whatlang::detect(text).filter(whatlang::Info::is_reliable).and_then(|info| short_code(info.lang()))
}

/// The likeliest of the languages that have a pack.
fn packed(text: &str) -> Language {
    static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
        let packed = |lang: &Lang| short_code(*lang).is_some_and(|code| Packs::shipped().get(code).is_some());
        Detector::with_allowlist(Lang::all().iter().copied().filter(packed).collect())
    });
    DETECTOR.detect_lang(text).and_then(short_code).unwrap_or(Language::ENGLISH)
}

fn iso_639_1(lang: whichlang::Lang) -> Language {
    use whichlang::Lang::*;
    let code = match lang {
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
    };
    Language::new(code).expect("two letters")
}

/// The codes of ISO 639-3 that `whatlang` gives, with those of ISO 639-1.
const CODES: &str = "afr af, aka ak, amh am, ara ar, aze az, bel be, ben bn, bul bg, cat ca, ces cs, cmn zh, cym cy, dan da, deu de, ell el, \
    eng en, epo eo, est et, fin fi, fra fr, guj gu, heb he, hin hi, hrv hr, hun hu, hye hy, ind id, ita it, jav jv, jpn ja, kan kn, kat ka, \
    khm km, kor ko, lat la, lav lv, lit lt, mal ml, mar mr, mkd mk, mya my, nep ne, nld nl, nob nb, ori or, pan pa, pes fa, pol pl, por pt, \
    ron ro, rus ru, sin si, slk sk, slv sl, sna sn, spa es, srp sr, swe sv, tam ta, tel te, tgl tl, tha th, tuk tk, tur tr, ukr uk, urd ur, \
    uzb uz, vie vi, yid yi, zul zu";

fn short_code(lang: Lang) -> Option<Language> {
    let (_, short) = CODES.split(", ").filter_map(|pair| pair.split_once(' ')).find(|(long, _)| *long == lang.code())?;
    Language::new(short)
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
            ("Cinq morts dans un attentat", "fr"),
            ("Des dizaines de morts dans un attentat a Kaboul", "fr"),
            ("Dozens dead in Kabul", "en"),
            ("Five soldiers killed", "en"),
            ("El ministro dijo el lunes que las negociaciones habían fracasado y que la tregua seguiría en pie.", "es"),
            ("Міністр заявив у понеділок, що переговори провалилися.", "uk"),
            ("Ο υπουργός δήλωσε τη Δευτέρα ότι οι συνομιλίες απέτυχαν.", "el"),
            ("部长星期一说，谈判失败了。", "zh"),
            ("", "en"),
            ("12 345 -- 67", "en"),
        ] {
            assert_eq!(detect(text).as_str(), language, "{text}");
        }
    }

    #[test]
    fn every_language_of_the_detector_has_a_short_code() {
        assert_eq!(Lang::all().iter().filter(|lang| short_code(**lang).is_none()).map(|lang| lang.code()).collect::<Vec<_>>(), [""; 0]);
    }
}
