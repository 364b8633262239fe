//! In which direction a clause looks: whether what it tells is over or still to come.

use super::atom::Atoms;
use crate::article::Region;
use crate::lexicon::Glue;
use crate::syntax::{Deprel, Upos};

/// Where from the day of speaking a time without a year or a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "met on Monday".
    Past,
    /// "will meet on Monday".
    Future,
    /// "had been due on Monday": on either side, wherever it is nearer.
    Either,
    /// The words do not say.
    Unknown,
}

/// How many governors are asked.
const HEIGHT: usize = 5;

/// Of the words before a comma, how many make the head of a sentence: "On Monday, the party will vote".
const HEAD: usize = 3;

/// How many words to either side are looked at where the tree does not tell.
const REACH: usize = 10;

/// The tense of the clause around an expression: that of a verb close before it ("told reporters Thursday"), else of the
/// nearest verb above it that shows one, else what a word beside it lets expect.
pub fn around(atoms: &Atoms<'_>, expression: std::ops::Range<usize>) -> Tense {
    let start = expression.start;
    if atoms.follows(start, Glue::Since) {
        return Tense::Past;
    }
    if atoms.follows(start, Glue::By) {
        return Tense::Future;
    }
    let verb = close(atoms, start);
    let put_off = || verb.into_iter().chain(governors(atoms, &expression).take(2)).any(|verb| defers(atoms, verb));
    if atoms.follows(start, Glue::DeferTo) && put_off() {
        return Tense::Future;
    }
    let tense = verb.and_then(|verb| shown(atoms, verb)).or_else(|| above(atoms, &expression));
    let tense = tense.or_else(|| beside(atoms, expression.clone()));
    match tense {
        Some(tense) => tense,
        None if atoms.follows(start, Glue::Until) => Tense::Future,
        // "comes two days after Monday's vote"
        None if !atoms.follows(start, Glue::After) && governors(atoms, &expression).take(2).any(|t| scheduled(atoms, t)) => Tense::Future,
        None => Tense::Unknown,
    }
}

/// Whether a verb puts something off: "postponed the hearing to December 9".
fn defers(atoms: &Atoms<'_>, verb: usize) -> bool {
    let (document, words) = (atoms.document(), &atoms.pack().words);
    [document.surface(verb), document.lemma(verb)].into_iter().any(|word| words.get(word).is_some_and(|senses| senses.has(Glue::Defer)))
}

/// How far a verb stands before its time where no sign parts them.
const CLOSE: usize = 4;

fn close(atoms: &Atoms<'_>, start: usize) -> Option<usize> {
    let tag = |t: usize| atoms.document().token(t).upos;
    let mut before = (start.saturating_sub(CLOSE)..start).rev().filter_map(|i| atoms.get(i)).map(|atom| atom.token);
    let tells = |t: usize| tag(t) == Upos::Verb || tag(t) == Upos::Aux && shown(atoms, t).is_some();
    let found = before.by_ref().take_while(|&t| tag(t) != Upos::Punct).find(|&t| tells(t))?;
    // "had been due on Friday": what is said by the auxiliary's help, where it stands between.
    let (document, end) = (atoms.document(), atoms.get(start)?.token);
    let helps = |t: &usize| document.token(found).head == Some(*t as u32) || atoms.of_token(*t).is_some_and(|i| atoms.is(i, Glue::Future));
    let predicate = (found + 1..end).find(helps).filter(|_| tag(found) == Upos::Aux);
    predicate.or(Some(found))
}

fn above(atoms: &Atoms<'_>, expression: &std::ops::Range<usize>) -> Option<Tense> {
    governors(atoms, expression).find_map(|t| shown(atoms, t))
}

/// The words above an expression, the nearest first.
fn governors<'d>(atoms: &Atoms<'d>, expression: &std::ops::Range<usize>) -> impl Iterator<Item = usize> + use<'d> {
    let document = atoms.document();
    let token = |i: usize| atoms.get(i).map_or(0, |atom| atom.token);
    let (first, last) = (token(expression.start), token(expression.end - 1));
    let outside = |head: &u32| !(first..=last).contains(&(*head as usize));
    let head = (first..=last).find_map(|t| document.token(t).head.filter(outside)).map(|head| head as usize);
    std::iter::successors(head, |&t| document.token(t).head.map(|head| head as usize)).take(HEIGHT)
}

/// Whether a noun governs an expression: "third-quarter results", *les résultats du troisième trimestre*.
pub fn describes_a_noun(atoms: &Atoms<'_>, expression: &std::ops::Range<usize>) -> bool {
    governors(atoms, expression).next().is_some_and(|head| matches!(atoms.document().token(head).upos, Upos::Noun | Upos::Propn))
}

/// The tense that a word and its auxiliaries show.
fn shown(atoms: &Atoms<'_>, t: usize) -> Option<Tense> {
    let (document, pack) = (atoms.document(), atoms.pack());
    // "is", and "is to"
    let says = |t: usize, glue: Glue| {
        let phrase = || atoms.of_token(t).is_some_and(|i| atoms.is(i, glue));
        pack.words.get(document.surface(t)).is_some_and(|senses| senses.has(glue)) || phrase()
    };
    let verb = |t: usize| matches!(document.token(t).upos, Upos::Verb | Upos::Aux);
    let ends = |t: usize, endings: &[String]| verb(t) && endings.iter().any(|ending| document.surface(t).ends_with(ending.as_str()));
    let helpers = || document.children(t).filter(|&child| matches!(document.token(child).deprel, Deprel::Aux | Deprel::Cop));
    // What a word says goes before what its ending says: "serait mort" is over, "mourrait" is to come.
    let word = |glue| helpers().chain([t]).any(|t| says(t, glue));
    let ending = |endings: &[String]| helpers().chain([t]).any(|t| ends(t, endings));
    // "sank", *ouvert le 6 octobre*
    let infinitive =
        || document.children(t).any(|child| document.token(child).deprel == Deprel::Mark && document.token(child).upos == Upos::Part);
    let strong = || document.token(t).upos == Upos::Verb && document.lemma(t) != document.folded(t) && !infinitive();
    let no = |endings: &[String]| !endings.is_empty() && !ends(t, endings);
    let participle = || {
        matches!(document.token(t).deprel, Deprel::Acl | Deprel::Advcl)
            && helpers().next().is_none()
            && strong()
            && no(&pack.gerund_endings)
    };
    // "after hurting a knee on Monday", *après avoir signé lundi*
    let behind = || document.children(t).any(|child| document.token(child).deprel == Deprel::Mark && says(child, Glue::After));
    if word(Glue::Future) {
        Some(if helpers().any(|t| says(t, Glue::Had)) { Tense::Either } else { Tense::Future })
    } else if helpers().any(|t| says(t, Glue::Past)) || says(t, Glue::Past) && !ends(t, &pack.future_endings) {
        Some(Tense::Past)
    } else if word(Glue::Modal) {
        Some(Tense::Future)
    } else if behind() || participle() || strong() && helpers().next().is_none() && no(&pack.present_endings) {
        Some(Tense::Past)
    } else if ending(&pack.future_endings) {
        Some(Tense::Future)
    } else if ending(&pack.past_endings) {
        Some(Tense::Past)
    } else {
        None
    }
}

/// Whether a verb in the present tells a timetable: "the match kicks off on Saturday". In headlines it tells what is over.
fn scheduled(atoms: &Atoms<'_>, t: usize) -> bool {
    let (document, words) = (atoms.document(), &atoms.pack().words);
    let timetable = words.get(document.lemma(t)).is_some_and(|senses| senses.has(Glue::Timetable));
    let helped = || document.children(t).any(|child| matches!(document.token(child).deprel, Deprel::Aux | Deprel::Cop | Deprel::Mark));
    timetable && document.token(t).upos == Upos::Verb && document.sentence_of(t).region == Region::Body && !helped()
}

/// Whether a word beside it, on its side of a comma, speaks of what is to come.
fn beside(atoms: &Atoms<'_>, expression: std::ops::Range<usize>) -> Option<Tense> {
    let open = |&i: &usize| !matches!(atoms.word(i), "," | ";");
    let before = (expression.start.saturating_sub(REACH)..expression.start).rev().take_while(open);
    let first = expression.start < HEAD;
    let after = (expression.end..(expression.end + REACH).min(atoms.len())).take_while(|i| first || open(i));
    before.chain(expression.clone()).chain(after).any(|i| atoms.is(i, Glue::Future)).then_some(Tense::Future)
}
