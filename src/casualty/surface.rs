//! Whom a word tells of where the tree does not say it: by the words beside it.
//!
//! News is told in few patterns, "NP was shot", "NP shot in park", "killed NP", "NP and NP died", and a parser trained on other texts
//! breaks most often at the edges of coordinated phrases and in headlines. What stands right beside the word is then the better witness.

use super::class::is_human;
use super::reader::Reader;
use crate::article::Region;
use crate::syntax::{Deprel, Document, Sentence, Subtype, Upos};
use std::ops::Range;

/// How many tokens from a word its noun phrase may end or begin.
pub(super) const NEAR: usize = 8;
/// How many tokens a dateline has at most.
const DATELINE: usize = 14;

/// The head of the noun phrase that ends right before a word, its auxiliaries and adverbs: of whom a passive, a participle or
/// an intransitive verb tells.
pub(super) fn before(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let start = reader.sentence(verb).start;
    let beside = |&t: &usize| {
        matches!(reader.upos(t), Upos::Aux | Upos::Adv | Upos::Part)
            || reader.deprel(t) == Deprel::Expl
            || reader.is(t, &reader.pack.reflexive)
    };
    // *un quatrième*
    let one_more =
        |t: usize| t > start && reader.is(t, &reader.pack.rest) && reader.pack.indefinite.contains(reader.document.folded(t - 1));
    let mut right = (start..verb).rev().take(NEAR).skip_while(beside).find(|&t| reader.upos(t) != Upos::Adj || one_more(t))?;
    // "Jaden Roe, 16, was killed"
    let comma = |t: usize| reader.document.form(t) == ",";
    if comma(right) && right >= start + 3 && reader.upos(right - 1) == Upos::Num && comma(right - 2) {
        right -= 3;
    }
    if one_more(right) && !reader.is_nominal(right) {
        return Some(right);
    }
    (reader.is_nominal(right) || reader.numeral_at(right).is_some()).then(|| head_of(reader, right, start))
}

/// The counted noun phrase that opens the clause of a verb behind a semicolon, where the tree shows a subject before that.
pub(super) fn opening(reader: &Reader<'_>, verb: usize, shown: Option<usize>) -> Option<usize> {
    let start = reader.sentence(verb).start.max(verb.saturating_sub(2 * NEAR));
    let semicolon = (start..verb).rev().find(|&t| reader.document.form(t) == ";")?;
    if shown.is_some_and(|shown| shown > semicolon) {
        return None;
    }
    let counts = |&t: &usize| {
        let noun = reader.is_nominal(t) && reader.cases(t).next().is_none();
        reader.numeral_at(t).is_some() || noun && super::victim::number(reader, t).is_some()
    };
    let found = (semicolon + 1..verb).find(counts)?;
    let noun = reader.numeral_at(found).and_then(|count| reader.figure(count).noun_head).filter(|noun| (found..verb).contains(noun));
    Some(noun.unwrap_or(found))
}

/// The subject that a verb right after "and" shares with a verb before it, wherever the tree hangs that.
pub(super) fn shared(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let start = reader.sentence(verb).start;
    let beside = |&t: &usize| matches!(reader.upos(t), Upos::Aux | Upos::Adv | Upos::Part);
    let joins = |&t: &usize| reader.upos(t) == Upos::Cconj || reader.document.form(t) == ",";
    let joint = (start..verb).rev().take(NEAR).find(|t| !beside(t)).filter(joins)?;
    let subject = |&t: &usize| reader.deprel(t) == Deprel::Nsubj && !reader.is_outside(t);
    (start..joint).rev().find(subject).filter(|&subject| super::victim::number(reader, subject).is_some())
}

/// The head of the noun phrase that ends with a token: out of the prepositional phrases in it, to the noun they belong to.
fn head_of(reader: &Reader<'_>, right: usize, start: usize) -> usize {
    let mut at = right;
    // "between the ages of 18 and 22": from the second age to the first.
    let age = |t: usize| reader.upos(t) == Upos::Num && reader.count_at(t).is_none();
    if age(at) && at >= start + 2 && reader.upos(at - 1) == Upos::Cconj && age(at - 2) {
        at -= 2;
    }
    // "A sixth victim, an electrician, died"
    let named = |head: usize| head + 1 < at && reader.document.form(head + 1) == "," && reader.is_nominal(head);
    if let Some(head) = reader.head(at).filter(|&head| reader.deprel(at) == Deprel::Appos && head >= start && named(head)) {
        return head;
    }
    for _ in 0..NEAR {
        if let Some(head) =
            reader.head(at).filter(|&head| head < at && head >= start && reader.is_nominal(head) && joined(reader, head, at))
        {
            at = head;
            continue;
        }
        let Some(case) = reader.cases(at).min().filter(|&case| case > start && case < at) else { break };
        let modifier = |t: usize| {
            let clause = reader.is_verb(t) && matches!(reader.deprel(t), Deprel::Acl | Deprel::Amod);
            reader.upos(t) == Upos::Adj || clause || reader.pack.relative.contains(reader.document.folded(t))
        };
        let Some(outer) = (start..case).rev().take(4).find(|&t| !modifier(t)).filter(|&t| reader.is_nominal(t)) else { break };
        at = outer;
    }
    at
}

/// Whether nothing ends a clause between two tokens.
fn joined(reader: &Reader<'_>, from: usize, to: usize) -> bool {
    !(from + 1..to).any(|t| reader.is_verb(t) && reader.deprel(t) != Deprel::Amod || matches!(reader.document.form(t), ";" | ":"))
}

/// Of whom an event is told behind it, wherever the tree hangs them: "the death in custody of a vendor", *la mort de trente et un élèves*.
pub(super) fn behind(reader: &Reader<'_>, noun: usize) -> Option<usize> {
    let end = reader.sentence(noun).end.min(noun + NEAR);
    // "the shooting death of a vendor": another noun tells it.
    if reader.deprel(noun) == Deprel::Compound {
        return None;
    }
    let open = |t: &usize| !reader.is_verb(*t) && reader.upos(*t) != Upos::Punct && !reader.names_event(*t);
    let of = (noun + 1..end).take_while(open).find(|&t| reader.is(t, &reader.pack.genitive))?;
    let counted = reader.counts_in(of + 1..end.min(of + 4)).next().map(|index| reader.figure(index));
    if let Some(figure) = counted {
        return Some(figure.noun_head.filter(|&noun| noun > of).unwrap_or(figure.token)).filter(|&head| is_human(reader, head));
    }
    (of + 1..end).take_while(open).find(|&t| reader.is_nominal(t) && reader.deprel(t) != Deprel::Compound).filter(|&t| is_human(reader, t))
}

/// The noun phrase right after a verb: its head, where it counts people or names them.
pub(super) fn after(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let end = reader.sentence(verb).end.min(verb + 1 + NEAR);
    let skipped = |t: usize| {
        (reader.is(t, &reader.pack.fatal) || reader.is(t, &reader.pack.both)) && reader.count_at(t).is_none() || reader.upos(t) == Upos::Adv
    };
    let from = (verb + 1..end).find(|&t| !skipped(t))?;
    // *tuant plus de mille personnes*: the words before a number are of its figure.
    let counted = (from..end.min(from + 4)).find_map(|t| reader.numeral_at(t)).map(|count| reader.figure(count));
    let bounded = |figure: &&crate::figure::Figure| (verb + 1..from + 1).contains(&reader.document.token_at(figure.span.start));
    if let Some(figure) = counted.filter(bounded) {
        return Some(figure.noun_head.filter(|&noun| noun > verb && noun < end).unwrap_or(figure.token));
    }
    let clause = (from..end).take_while(|&t| {
        (!reader.is_verb(t) || reader.deprel(t) == Deprel::Amod)
            && !matches!(reader.upos(t), Upos::Punct | Upos::Adp | Upos::Sconj | Upos::Cconj)
            || reader.numeral_at(t).is_some()
            || reader.in_age(t)
    });
    let of_people = |t: usize| reader.numeral_at(t).is_some() || reader.is_nominal(t) && is_human(reader, t);
    let found = clause.into_iter().find(|&t| of_people(t))?;
    // The numeral leads to the noun it counts, the modifier to the noun it stands before.
    let noun = reader.count_at(found).and_then(|count| reader.figure(count).noun_head);
    Some(noun.unwrap_or_else(|| match reader.head(found) {
        Some(head) if head > found && head < end && reader.is_nominal(head) && joined(reader, found, head) && is_human(reader, head) => {
            head
        }
        _ => found,
    }))
}

/// Whether the word right after a verb begins its object: "killed five people", not "killed in a raid".
pub(super) fn governs(reader: &Reader<'_>, verb: usize) -> bool {
    let end = reader.sentence(verb).end;
    (verb + 1..end).find(|&t| reader.upos(t) != Upos::Adv && !reader.is(t, &reader.pack.fatal)).is_some_and(|t| {
        matches!(reader.upos(t), Upos::Det | Upos::Num | Upos::Pron | Upos::Propn | Upos::Noun | Upos::Adj)
            || reader.numeral_at(t).is_some()
    })
}

/// Whether a present participle stands before the number of its object: "wounding eleven guests".
pub(super) fn governs_count(reader: &Reader<'_>, verb: usize) -> bool {
    let form = reader.document.folded(verb);
    let gerund = reader.pack.gerund.iter().any(|ending| form.ends_with(ending.as_str()));
    gerund && verb + 1 < reader.sentence(verb).end && reader.numeral_at(verb + 1).is_some()
}

/// A word of a set shortly after a verb, within its clause.
pub(super) fn companion(reader: &Reader<'_>, verb: usize, is_one: impl Fn(usize) -> bool) -> Option<usize> {
    let end = reader.sentence(verb).end.min(verb + 1 + NEAR);
    let stops = |t: usize| {
        reader.is_verb(t) && !matches!(reader.deprel(t), Deprel::Xcomp | Deprel::Amod) && !follows_hyphen(reader, t)
            || matches!(reader.upos(t), Upos::Punct | Upos::Cconj | Upos::Sconj) && reader.document.form(t) != "-"
    };
    (verb + 1..end).find(|&t| is_one(t) || stops(t)).filter(|&t| is_one(t))
}

/// Whether a word is the last of a compound: "non-life-threatening".
fn follows_hyphen(reader: &Reader<'_>, t: usize) -> bool {
    t > 0 && reader.document.form(t - 1) == "-"
}

/// The first token of the noun phrase that ends with its head, by what can stand in one.
pub(super) fn left_edge(reader: &Reader<'_>, head: usize) -> usize {
    let start = reader.sentence(head).start;
    let inner = |t: usize| {
        matches!(reader.upos(t), Upos::Det | Upos::Num | Upos::Adj | Upos::Noun | Upos::Propn)
            || reader.numeral_at(t).is_some()
            || reader.in_age(t)
            || reader.document.form(t) == "-"
            || reader.upos(t) == Upos::Pron && reader.subtype(t) == Subtype::Poss
            || reader.upos(t) == Upos::Verb && reader.deprel(t) == Deprel::Amod
    };
    let mut first = head;
    while first > start && inner(first - 1) && !reader.is_outside(first - 1) {
        first -= 1;
        if reader.upos(first) == Upos::Det && !reader.document.children(first).any(|child| child < first) {
            // A determiner begins a noun phrase.
            break;
        }
    }
    first
}

/// The counted noun phrase that stands after a verb's prepositional phrase: *jeté sur les routes 40 000 civils*.
pub(super) fn late(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let end = reader.sentence(verb).end.min(verb + 1 + NEAR);
    let after = super::coordination::after_modifiers(reader, verb + 1, end);
    let figure = (verb + 2..end.min(after + 3)).find_map(|t| reader.numeral_at(t))?;
    let figure = reader.figure(figure);
    let first = reader.document.token_at(figure.span.start);
    let bare = first > verb + 1 && matches!(reader.upos(first - 1), Upos::Noun | Upos::Propn | Upos::Adj);
    let plain = (verb + 1..first).all(|t| !reader.is_verb(t) && !matches!(reader.upos(t), Upos::Punct | Upos::Cconj));
    (bare && plain && reader.upos(verb + 1) == Upos::Adp).then(|| figure.noun_head.unwrap_or(figure.token))
}

/// The tokens of a sentence that stand before its grammar: a dateline, "LOUISVILLE, Ky. (WAVE) —".
pub(super) fn dateline(document: &Document<'_>, sentence: &Sentence) -> Range<usize> {
    let tokens = sentence.tokens.clone();
    let none = tokens.start..tokens.start;
    if let Some(known) = document.article().dateline.as_ref().filter(|known| known.span.start == sentence.span.start && !tokens.is_empty())
    {
        return tokens.start..tokens.end.min(document.token_at(known.span.end - 1) + 1);
    }
    let capitals =
        |t: usize| document.form(t).len() > 2 && document.form(t).chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\''));
    if sentence.region == Region::Title || tokens.is_empty() || !capitals(tokens.start) {
        return none;
    }
    let near = tokens.start..tokens.end.min(tokens.start + DATELINE);
    match near.clone().find(|&t| matches!(document.form(t), "-" | "--" | "–" | "—")) {
        Some(dash) if names(document, near.start..dash).end == dash && dash + 1 < tokens.end => tokens.start..dash + 1,
        _ => none,
    }
}

/// The tokens of a range up to the first that begins with a small letter.
fn names(document: &Document<'_>, tokens: Range<usize>) -> Range<usize> {
    let small = tokens.clone().find(|&t| document.form(t).starts_with(char::is_lowercase));
    tokens.start..small.unwrap_or(tokens.end)
}
