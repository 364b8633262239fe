//! Which runs of words are names, by capitals, lists, and how the rest of the article writes the same word.

use crate::article::Region;
use crate::lexicon::{CountryWord, Known, MentionPack, Noun, Pack, Pronoun};
use crate::syntax::{Deprel, Document, Upos};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What one token is to the finder of mentions.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word<'p> {
    /// Written with a capital that makes it a name.
    pub name: bool,
    /// A common noun for people, groups or bodies.
    pub noun: Option<&'p Noun>,
    /// How many tokens that noun takes.
    pub noun_len: u8,
    /// What the gazetteer says of the phrase that begins here.
    pub known: Option<&'p Known>,
    /// How many tokens that phrase takes.
    pub known_len: u8,
    /// A title before a name.
    pub title: bool,
    /// A pronoun.
    pub pronoun: Option<&'p Pronoun>,
    /// A form of a cue verb where a tagger may see an adjective: "l'instance reproche au club".
    pub cue: bool,
}

/// Looks up every token once.
pub(super) fn words<'p>(document: &Document<'_>, pack: &'p Pack) -> Vec<Word<'p>> {
    let lists = &*pack.mention;
    let written = capitalized(document, lists);
    let mut words = vec![Word::default(); document.tokens().len()];
    for sentence in document.sentences() {
        let title_case = sentence.region == Region::Title && is_title_case(document, sentence.tokens.clone());
        let mut after_known = sentence.tokens.start;
        let mut hidden = false;
        for t in sentence.tokens.clone() {
            let word = &mut words[t];
            let capital = is_capital(document.form(t));
            let folded = document.folded(t);
            if let Some((range, known)) = document.phrase(&lists.known, t)
                && t >= after_known
                && fits(document, range.clone(), known)
            {
                (word.known, word.known_len) = (Some(known), range.len().min(255) as u8);
                after_known = range.end;
            }
            // A user's own roles before the pack's, unless the pack knows a longer noun here.
            let own = document.phrase(pack.dictionary.roles(), t);
            let noun =
                document.phrase(&lists.nouns, t).filter(|(noun, _)| own.as_ref().is_none_or(|(own, _)| noun.len() > own.len())).or(own);
            let given = capital
                && lists.first_names.get(folded).is_some()
                && t + 1 < sentence.tokens.end
                && is_capital(document.form(t + 1))
                && document.phrase(&lists.titles, t).is_none();
            let office = noun.as_ref().is_some_and(|(_, noun)| noun.role);
            let surname = capital && office && t > sentence.tokens.start + 1 && ends_name(document, lists, t, sentence.tokens.end);
            let bare = t == sentence.tokens.start || document.token(t - 1).upos != Upos::Det;
            let nobody = bare && lists.nobody.contains(folded);
            let noun = noun.filter(|(range, noun)| !(nobody || noun.masthead && !capital || (given || surname) && range.len() == 1));
            (word.noun, word.noun_len) = match noun {
                Some((range, noun)) => (Some(noun), range.len().min(255) as u8),
                None => (prefixed(document, lists, t).or_else(|| agent(document, pack, t)), 1),
            };
            let capital = capital || particle_and_capital(document.form(t), folded, lists);
            let written_as_title = |word: &str| lists.titles.get(word).is_some();
            word.title = capital
                && !surname
                && (written_as_title(document.surface(t)) || written_as_title(document.surface(t).trim_end_matches('.')));
            // An inverted pronoun keeps its hyphens: "dit-elle", "a-t-il".
            let bare = document.surface(t).trim_start_matches("-t").trim_start_matches('-');
            word.pronoun = lists.pronouns.get(bare).filter(|_| document.token(t).upos != Upos::Noun);
            // "Organisation mondiale de la santé": the name that the gazetteer knows before the noun it begins with.
            let entry = matches!(word.known, Some(Known::Actor(..))) && word.known_len > word.noun_len.max(1);
            if entry {
                word.noun = None;
            }
            word.cue = lists.head_first && !capital && word.noun.is_none() && t > sentence.tokens.start && misread(document, pack, t);
            let inside = t < after_known && word.known.is_none();
            // "Les Quatre Vents": what follows such a word goes on with its name.
            hidden = capital && lists.stop.contains(folded) && (hidden || hidden_name(document, t, &sentence.tokens));
            word.name = (capital || entry)
                && (inside
                    || entry
                    || !lists.calendar.contains(folded)
                        && (!lists.stop.contains(folded) || (hidden || hidden_name(document, t, &sentence.tokens)) && !title_case)
                        && (!is_initial(document, t, &sentence.tokens) && !title_case
                            || word.known.is_some()
                            || written.contains(folded)
                            || lists.first_names.get(folded).is_some()
                            || word.noun.is_none() && !title_case && opens_name(document, lists, t, sentence.tokens.end)
                            || document.token(t).upos == Upos::Propn && !title_case && word.noun.is_none()));
        }
    }
    words
}

/// "vice-ministre": a role behind a prefix and a hyphen.
fn prefixed<'p>(document: &Document<'_>, lists: &'p MentionPack, t: usize) -> Option<&'p Noun> {
    let (prefix, role) = document.folded(t).split_once('-')?;
    lists.nouns.get(role).filter(|noun| noun.role && lists.role_prefixes.contains(prefix))
}

/// Whether what is tagged as a noun or an adjective behind another may be the verb of a statement, and no participle.
fn misread(document: &Document<'_>, pack: &Pack, t: usize) -> bool {
    let tagged = matches!(document.token(t).upos, Upos::Noun | Upos::Adj);
    let behind = matches!(document.token(t - 1).upos, Upos::Noun | Upos::Adj | Upos::Propn);
    tagged && behind && !document.form(t).ends_with(['é', 'r', 's']) && document.phrase(&pack.quote.verbs, t).is_some()
}

/// "the midfielder said": a noun of no list, made as nouns for people are, and the subject of a cue.
fn agent(document: &Document<'_>, pack: &Pack, t: usize) -> Option<&'static Noun> {
    static AGENT: Noun = Noun { role: true, ..Noun::NOTHING };
    let token = document.token(t);
    let cue = token.head.filter(|_| token.upos == Upos::Noun && token.deprel == Deprel::Nsubj)? as usize;
    let person = agentive(&pack.mention, document.folded(t)) && document.phrase(&pack.quote.media, t).is_none();
    (person && document.phrase(&pack.quote.verbs, cue).is_some()).then_some(&AGENT)
}

/// Whether a noun is made as nouns for who does something are.
fn agentive(lists: &MentionPack, folded: &str) -> bool {
    lists.agentive_endings.iter().any(|ending| folded.strip_suffix(ending.as_str()).is_some_and(|stem| stem.len() > 4))
}

/// Whether a word that may be a role ends somebody's name: "Idrissa Ould Cheikh", "Stephen King".
fn ends_name(document: &Document<'_>, lists: &MentionPack, t: usize, end: usize) -> bool {
    let name =
        |t: usize| is_capital(document.form(t)) && document.phrase(&lists.nouns, t).is_none() && document.phrase(&lists.known, t).is_none();
    let given = lists.first_names.get(document.folded(t - 1)).is_some() || lists.particles.contains(document.folded(t - 1));
    name(t - 1) && (given || name(t - 2)) && !(t + 1 < end && is_capital(document.form(t + 1)))
}

/// Whether a word like "even" stands as a name does: with a capital it does not owe to its place, before another.
fn hidden_name(document: &Document<'_>, t: usize, sentence: &Range<usize>) -> bool {
    let after_comma = t > sentence.start && document.form(t - 1) == ",";
    after_comma && t + 1 < sentence.end && is_capital(document.form(t + 1)) && document.form(t).chars().count() > 2
}

/// Whether the first word of a sentence is that of a name: another capital follows, and it is no noun for people.
fn opens_name(document: &Document<'_>, lists: &MentionPack, t: usize, end: usize) -> bool {
    let nominal = matches!(document.token(t).upos, Upos::Noun | Upos::Propn | Upos::X);
    nominal && t + 1 < end && is_capital(document.form(t + 1)) && !agentive(lists, document.folded(t))
}

/// "al-Hadrawi": a particle, a hyphen and a capital.
fn particle_and_capital(form: &str, folded: &str, lists: &MentionPack) -> bool {
    let (Some((_, name)), Some((particle, _))) = (form.split_once('-'), folded.split_once('-')) else { return false };
    is_capital(name) && lists.particles.contains(particle)
}

/// A gazetteer's entry counts where the text writes it as a name; the adjectives of peoples are written small in French.
fn fits(document: &Document<'_>, range: Range<usize>, known: &Known) -> bool {
    let any_capital = range.clone().any(|t| is_capital(document.form(t)));
    match known {
        Known::Country(CountryWord::People, _) => true,
        Known::Actor(..) => {
            any_capital && (is_capital(document.form(range.start)) || range.len() > 1)
                || document.token(range.start).upos == Upos::Noun && document.form(range.start).len() > 4
        }
        Known::Country(..) => {
            // "us", "who", "male" are words first.
            let form = document.form(range.start);
            is_capital(form)
                && (form.chars().count() > 3
                    || form.chars().skip(1).all(|c| c.is_uppercase() || c == '.')
                    || range.len() > 1
                    || document.token(range.start).upos == Upos::Propn)
        }
    }
}

/// Folded words that somewhere in running text have a capital they do not owe to their place.
fn capitalized<'d>(document: &'d Document<'_>, lists: &MentionPack) -> FxHashSet<&'d str> {
    let mut written = FxHashSet::default();
    for sentence in document.sentences().iter().filter(|sentence| sentence.region == Region::Body) {
        for t in sentence.tokens.clone() {
            let form = document.form(t);
            if is_capital(form) && form.len() > 1 && !is_initial(document, t, &sentence.tokens) && !lists.is_stop(document.folded(t)) {
                written.insert(document.folded(t));
            }
        }
    }
    written
}

/// Whether a word's capital may be owed to where it stands: first in a sentence, a quotation or after a colon.
fn is_initial(document: &Document<'_>, t: usize, sentence: &Range<usize>) -> bool {
    let Some(before) = t.checked_sub(1).filter(|before| sentence.contains(before)) else { return true };
    document.form(before).chars().next().is_some_and(|c| "\"“”„«»‘:–—-(*•".contains(c))
        || (document.form(before) == "'" && document.token(t).upos != Upos::Part)
}

/// Whether most words of a headline have a capital, so that a capital says nothing.
fn is_title_case(document: &Document<'_>, tokens: Range<usize>) -> bool {
    let (mut capital, mut all) = (0, 0);
    for t in tokens.skip(1) {
        let form = document.form(t);
        if form.len() > 3 && form.starts_with(char::is_alphabetic) {
            all += 1;
            capital += usize::from(is_capital(form));
        }
    }
    all > 1 && capital * 3 >= all * 2
}

/// Whether a word begins with a capital letter.
pub(super) fn is_capital(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}
