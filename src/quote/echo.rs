//! A headline that quotes what the article quotes again: « On part », and below it « On part », dit-elle.
//!
//! Who is quoted in a headline stands there seldom; the text below says it.

use super::record::Quote;
use crate::article::Region;
use crate::lexicon::fold;
use crate::mention::Mentions;
use crate::syntax::Document;

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

/// Its letters and digits, folded.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
