//! Speakers whom another row names: a headline quotes what the article quotes again (« On part », and below it « On part », dit-elle), and who
//! says "I told him" inside a quotation is who is quoted.

use super::record::Quote;
use crate::article::Region;
use crate::lexicon::fold;
use crate::mention::Mentions;
use crate::syntax::Document;
use rustc_hash::FxHashSet;

/// How many of a headline's quotations are looked for.
const HEADLINES: usize = 8;

/// Fewer letters may recur by chance.
const LETTERS: usize = 10;

/// Gives quotations of headlines the speaker of those in the text that repeat them.
pub(super) fn name(document: &Document<'_>, mentions: &Mentions, quotes: &mut [Quote]) {
    let body = |quote: &Quote| document.sentences()[quote.sentence as usize].region == Region::Body;
    let known = |quote: &Quote| quote.entity.is_some_and(|entity| mentions.entities[entity].name.is_some());
    let headlines: Vec<usize> = (0..quotes.len()).filter(|&q| !body(&quotes[q]) && !quotes[q].quoted.is_empty()).take(HEADLINES).collect();
    let words = |quote: &Quote| quote.quoted.iter().map(|span| letters(span.of(document.text()))).collect::<String>();
    for headline in headlines {
        let wanted = words(&quotes[headline]);
        let long = wanted.len() >= LETTERS;
        let again = quotes.iter().find(|quote| long && body(quote) && known(quote) && words(quote).contains(&wanted));
        if let Some(entity) = again.and_then(|quote| quote.entity) {
            quotes[headline].entity = Some(entity);
        }
    }
}

/// How many quotations before one may it stand in.
const AROUND: usize = 6;

/// Gives statements of "I" the speaker of the quotation they stand in.
pub(super) fn myself(document: &Document<'_>, first_person: &FxHashSet<String>, quotes: &mut [Quote]) {
    for q in 0..quotes.len() {
        let Some(me) = quotes[q].speaker.filter(|span| first_person.contains(&fold(span.of(document.text())))) else { continue };
        let around = |other: &usize| *other != q && quotes[*other].parts.iter().any(|part| part.contains(me));
        let entity = (q.saturating_sub(AROUND)..(q + 2).min(quotes.len())).rev().find(around).and_then(|other| quotes[other].entity);
        quotes[q].entity = entity.or(quotes[q].entity);
    }
}

/// Its letters and digits, folded.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
