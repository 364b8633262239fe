//! Where a statement may be reported: cue verbs and nouns, "according to", a name and a colon.

use super::marked::is_reflexive;
use crate::lexicon::{CueEntry, QuotePack};
use crate::mention::Mentions;
use crate::syntax::{Deprel, Document, Upos};
use std::ops::Range;

/// What kind of cue stands at an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A verb of the pack.
    Verb,
    /// A noun of the pack.
    Noun,
    /// "according to", "selon".
    According,
    /// The colon of a label or a headline.
    Colon,
    /// Any other verb beside quotation marks.
    Beside,
    /// A quotation by itself.
    Bare,
}

/// One place where a statement may be reported.
#[derive(Clone, Debug)]
pub(super) struct Anchor<'p> {
    /// What stands there.
    pub kind: Kind,
    /// The token that complements depend on.
    pub head: usize,
    /// The whole cue.
    pub tokens: Range<usize>,
    /// What the pack says of it.
    pub entry: Option<&'p CueEntry>,
}

/// Finds the anchors of a sentence's tokens.
pub(super) fn find<'p>(
    document: &Document<'_>,
    pack: &'p QuotePack,
    mentions: &Mentions,
    sentence: Range<usize>,
    quoted: &[bool],
    found: &mut Vec<Anchor<'p>>,
) {
    let mut t = sentence.start;
    let near_marks = sentence.clone().any(|t| quoted[t]);
    while t < sentence.end {
        let upos = document.token(t).upos;
        if let Some((tokens, ())) = document.phrase(&pack.according, t)
            && according(document, tokens.clone(), mentions, quoted)
        {
            t = tokens.end;
            found.push(Anchor { kind: Kind::According, head: tokens.start, tokens, entry: None });
            continue;
        }
        let verb = matches!(upos, Upos::Verb | Upos::Aux) && !is_auxiliary(document, t) && !describes(document, t);
        let phrase = document.phrase(&pack.verbs, t).filter(|(tokens, _)| verb || upos == Upos::Aux && tokens.len() > 1);
        if let Some((tokens, entry)) = phrase {
            // "faire savoir" is one cue, not two, and its tree may hang on either.
            let outside = |&t: &usize| document.token(t).head.is_none_or(|head| !tokens.contains(&(head as usize)));
            let head = tokens.clone().find(outside).unwrap_or(t);
            t = tokens.end;
            if reflexive(document, entry, tokens.start) {
                found.push(Anchor { kind: Kind::Verb, head, tokens, entry: Some(entry) });
            }
            continue;
        } else if misread(document, pack, mentions, t, quoted)
            && let Some((tokens, entry)) = document.phrase(&pack.verbs, t)
        {
            found.push(Anchor { kind: Kind::Verb, head: t, tokens, entry: Some(entry) });
        } else if upos == Upos::Noun
            && let Some((tokens, entry)) = document.phrase(&pack.nouns, t)
        {
            found.push(Anchor { kind: Kind::Noun, head: tokens.end - 1, tokens, entry: Some(entry) });
        } else if verb && upos == Upos::Verb && near_marks && !quoted[t] {
            found.push(Anchor { kind: Kind::Beside, head: t, tokens: t..t + 1, entry: None });
        } else if document.form(t) == ":" && t > sentence.start && labels(document, mentions, sentence.start, t) {
            found.push(Anchor { kind: Kind::Colon, head: t, tokens: t..t + 1, entry: None });
        }
        t += 1;
    }
}

/// Whether a verb that reports only with a pronoun has it: "il s'attend à", not "il attend".
fn reflexive(document: &Document<'_>, entry: &CueEntry, t: usize) -> bool {
    let needs = entry.lemma.starts_with("s'") || entry.lemma.starts_with("se ");
    !needs
        || (t.saturating_sub(3)..t).any(|before| is_reflexive(document, before))
        || entry.lemma.contains(' ') && entry.lemma.matches(' ').count() > 1
}

/// Whether a noun or an adjective, as the tagger has it, is a verb all the same: it has an object or stands before marks or "that", and
/// nothing that would make it a noun stands before it.
fn misread(document: &Document<'_>, pack: &QuotePack, mentions: &Mentions, t: usize, quoted: &[bool]) -> bool {
    let (upos, sentence) = (document.token(t).upos, &document.sentence_of(t).tokens);
    if !matches!(upos, Upos::Noun | Upos::Adj) || t == sentence.start || t + 1 >= sentence.end || quoted[t] {
        return false;
    }
    let before = document.token(t - 1).upos;
    let determined =
        matches!(before, Upos::Det | Upos::Num | Upos::Adp | Upos::Part) || before == Upos::Adj && mentions.at(t - 1).is_none();
    let marks = quoted[t + 1];
    let object = document.children(t).any(|child| child > t && document.token(child).deprel == Deprel::Obj);
    let governs = upos == Upos::Adj && document.token(t + 1).upos == Upos::Det;
    let that = pack.complementizers.get(document.surface(t + 1)).is_some() && document.token(t + 1).upos == Upos::Sconj;
    document.form(t).starts_with(char::is_lowercase) && !determined && (marks || object || governs || that)
}

/// "pour", "per" and "suivant" report only somebody's words.
fn according(document: &Document<'_>, tokens: Range<usize>, mentions: &Mentions, quoted: &[bool]) -> bool {
    if tokens.len() > 1 || document.token(tokens.start).upos == Upos::Verb {
        return document.token(tokens.start).upos != Upos::Verb || tokens.len() > 1;
    }
    let ambiguous = document.surface(tokens.start).len() <= 4;
    let opens = tokens.start == document.sentence_of(tokens.start).tokens.start;
    let after = |t: usize, form: &str| t < document.tokens().len() && document.form(t) == form;
    // "Pour le maire, « il n'y a pas d'autre solution »": marks say that somebody is quoted, though no mention was found.
    let comma = || (tokens.end..document.sentence_of(tokens.start).tokens.end.min(tokens.end + 12)).find(|&t| document.form(t) == ",");
    let spoken = || comma().is_some_and(|comma| quoted.get(comma + 1) == Some(&true));
    let named = || mentions.at(tokens.end).is_some_and(|mention| after(document.token_at(mention.span.end), ","));
    !ambiguous || opens && (named() || spoken())
}

/// Whether a colon follows nothing but who speaks.
fn labels(document: &Document<'_>, mentions: &Mentions, start: usize, colon: usize) -> bool {
    let Some(mention) = mentions.at(start).or_else(|| mentions.at(start + 1)) else {
        return colon - start <= 4 && document.form(start).chars().all(|c| !c.is_lowercase());
    };
    mention.span.end >= document.token(colon - 1).span.start
}

/// Whether a participle describes the subject it stands right before, whatever the tree calls it: "informed Afghan sources told".
fn describes(document: &Document<'_>, t: usize) -> bool {
    let token = document.token(t);
    let clausal = matches!(token.deprel, Deprel::Advcl | Deprel::Csubj | Deprel::Dep);
    let governor = token.head.filter(|_| clausal).map(|head| head as usize).filter(|&head| head > t + 1);
    let subject = governor.and_then(|governor| document.child(governor, Deprel::Nsubj)).filter(|&subject| t < subject && subject <= t + 8);
    let nominal = |t: usize| matches!(document.token(t).upos, Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn | Upos::Cconj);
    subject.is_some_and(|subject| (t + 1..=subject).all(nominal))
}

fn is_auxiliary(document: &Document<'_>, t: usize) -> bool {
    let token = document.token(t);
    matches!(token.deprel, Deprel::Aux | Deprel::Cop) || token.deprel == Deprel::Amod
}
