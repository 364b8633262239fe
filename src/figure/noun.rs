//! The noun phrase that a number counts.

use super::atom::{Atom, Make};
use crate::lexicon::Joint;
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos};

/// The most words of a counted noun phrase.
const MOST: usize = 7;

/// The noun phrase after a number that ends before an atom: where it stands, and the token that heads it.
///
/// "of the", "d'entre les" may stand between: twenty of the thirty hostages are hostages.
pub(super) fn after(
    document: &Document<'_>,
    atoms: &[Atom<'_>],
    end: usize,
    many: bool,
    postposed: bool,
    several: impl Fn(usize) -> bool,
) -> Option<(Span, usize)> {
    let first = start(atoms, end);
    let phrase = Phrase { document, atoms, first, many, several: &several };
    // "20,000 more officers"
    let more = atoms.get(first).is_some_and(|more| more.is(Joint::More))
        && (phrase.nominal(first + 1) || phrase.nominal(first + 2) || phrase.word(first + 1) && several(first + 1));
    let first = first + usize::from(more);
    let phrase = Phrase { first, ..phrase };
    let mut at = first;
    let (mut heads, mut last): (Vec<usize>, _) = (Vec::new(), None);
    while at < (first + MOST).min(atoms.len()) {
        let noun = phrase.nominal(at);
        if noun && !heads.last().is_some_and(|&head| phrase.hangs(at, head)) {
            heads.push(at);
        }
        let follows = !noun && phrase.tag(at) == Upos::Adj && heads.last().is_some_and(|&head| phrase.hangs(at, head));
        if noun || follows && postposed {
            last = Some(at);
            // "6.5 times earnings"
            if atoms[at].is(Joint::Times) {
                break;
            }
        } else if !phrase.passes(at, !heads.is_empty()) {
            break;
        }
        at += 1;
    }
    // "12 page document": a number above one counts the noun beside it where the head of the phrase is no plural.
    let head = match heads[..] {
        [beside, .., head] if beside == first && !several(head) && !several(beside) && phrase.tag(beside) == Upos::Noun => {
            last = Some(beside);
            Some(beside)
        }
        _ => heads.last().copied(),
    };
    let tag = |at: usize| phrase.tag(at);
    // An adjective alone stands for its noun: "three wounded", *trois blessés*; so does a plural that was taken for a verb.
    let timed = atoms.get(first + 1).is_some_and(|next| next.begins.unit || next.is_wall());
    let adjective = || (at > first && !timed && matches!(tag(first), Upos::Adj | Upos::Verb)).then_some((first, first));
    let plural = |at: usize| {
        let number = end.checked_sub(1).map(|last| document.token(atoms[last].token));
        // "eight more picks": the number hangs on it, whatever it was taken for.
        let hung = |at: usize| number.is_some_and(|number| number.head == Some(atoms[at].token as u32));
        let mistaken = |at: usize| matches!(tag(at), Upos::Verb | Upos::Pron) || tag(at) == Upos::Adp && hung(at);
        let verb = phrase.word(at) && mistaken(at) && !atoms[at].is(Joint::Stop) && atoms[at].gap;
        (verb && heads.is_empty() && many && several(at)).then_some((at, at))
    };
    let (head, last) = head
        .zip(last)
        .filter(|&(head, _)| !(atoms[first].is(Joint::PronounBefore) && atoms[head].begins.unit))
        .or_else(|| plural(at).filter(|_| at > first))
        .or_else(adjective)
        .or_else(|| participle(document, atoms, first))
        .or_else(|| plural(at))?;
    Some((atoms[first].span.join(atoms[last].span), atoms[head].token))
}

/// The atom at which what is counted begins.
fn start(atoms: &[Atom<'_>], end: usize) -> usize {
    let is = |at: usize, joint: Joint| atoms.get(at).is_some_and(|atom| atom.is(joint));
    let hyphen = usize::from(atoms.get(end).is_some_and(|atom| atom.is_sign("-") && !atom.gap));
    // "a 2,000-strong force"
    let mut at = end + hyphen + usize::from(hyphen == 1 && is(end + 1, Joint::Strong));
    if is(at, Joint::Of) {
        at += 1;
        // "of the", "d'entre les", "of the 30"
        let number = |atom: &Atom<'_>| atom.make == Make::Digits || atom.begins.numeral && !atom.is(Joint::Article);
        let joins = |at: usize| atoms.get(at).is_some_and(|atom| atom.is_sign("-") && !atom.gap) && atoms.get(at + 1).is_some_and(number);
        // "of the village's 900 people"
        let owned = |at: usize| {
            let sign = atoms.get(at).is_some_and(|atom| atom.is_sign("'"));
            let number_at = at + 1 + usize::from(atoms.get(at + 1).is_some_and(|atom| atom.text == "s" && !atom.gap));
            (sign && atoms.get(number_at).is_some_and(number)).then_some(number_at)
        };
        at = (at..at + 4).find_map(owned).unwrap_or(at);
        while is(at, Joint::Det) || joins(at) || atoms.get(at).is_some_and(|atom| atom.is_sign("'") || number(atom)) {
            at += 1;
        }
    }
    at
}

/// A noun phrase being read.
struct Phrase<'p, 'd> {
    document: &'p Document<'p>,
    atoms: &'p [Atom<'d>],
    first: usize,
    many: bool,
    several: &'p dyn Fn(usize) -> bool,
}

impl Phrase<'_, '_> {
    fn tag(&self, at: usize) -> Upos {
        self.document.token(self.atoms[at].token).upos
    }

    fn word(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.make == Make::Word)
    }

    fn nominal(&self, at: usize) -> bool {
        self.word(at) && matches!(self.tag(at), Upos::Noun | Upos::Propn)
    }

    /// Whether a word depends on the one before it: *soldats pakistanais*; in English the last noun heads.
    fn hangs(&self, at: usize, head: usize) -> bool {
        self.document.token(self.atoms[at].token).head == Some(self.atoms[head].token as u32)
    }

    /// Whether what is neither noun nor its adjective may stand inside the phrase at this place.
    fn passes(&self, at: usize, headed: bool) -> bool {
        let atom = &self.atoms[at];
        let next = |tags: &[Upos]| self.word(at + 1) && tags.contains(&self.tag(at + 1));
        let inside = at > self.first;
        match (atom.make, self.tag(at)) {
            (Make::Sign, _) => inside && atom.is_sign("-/&'") && !atom.gap && self.atoms.get(at + 1).is_some_and(|next| !next.gap),
            // "Model 3 sedans"
            (Make::Digits, _) => {
                let name = || self.atoms[at - 1].span.of(self.document.text()).starts_with(char::is_uppercase);
                headed && atom.gap && name() && next(&[Upos::Noun])
            }
            // "Johnson's deputies"
            (Make::Word, Upos::Part) => headed,
            // "gas-only options", "coal-fired plants"
            (Make::Word, _) if inside && !atom.gap && self.atoms[at - 1].is_sign("-") => true,
            (Make::Word, _) if atom.is(Joint::And) => {
                let alike = inside && self.word(at + 1) && self.tag(at - 1) == self.tag(at + 1);
                alike && matches!(self.tag(at - 1), Upos::Propn | Upos::Adj)
            }
            // "South Asian neighbours": what hangs on a noun behind it is inside.
            (Make::Word, Upos::Adj) => {
                let leads = || self.document.token(atom.token).head.is_some_and(|head| head as usize > atom.token);
                !headed || self.tag(at - 1) == Upos::Part || self.tag(at - 1) == Upos::Propn && leads() && self.nominal(at + 1)
            }
            (Make::Word, Upos::Verb) => {
                let token = self.document.token(atom.token);
                let modifies =
                    matches!(token.deprel, Deprel::Amod | Deprel::Compound | Deprel::Nmod) && token.head == Some(atom.token as u32 + 1);
                // "400 charging stations": no verb has its object right behind a number.
                let object = self.many && self.nominal(at + 1) && (self.several)(at + 1);
                let participle = inside || token.deprel == Deprel::Amod || modifies || object;
                !headed && participle && next(&[Upos::Noun, Upos::Propn, Upos::Adj])
            }
            (Make::Word, Upos::Adv) => !headed && next(&[Upos::Adj, Upos::Verb]),
            _ => false,
        }
    }
}

/// "five killed", "12 injured": who was.
fn participle(document: &Document<'_>, atoms: &[Atom<'_>], at: usize) -> Option<(usize, usize)> {
    let atom = atoms.get(at).filter(|atom| atom.make == Make::Word && atom.begins.joints.has(Joint::Outcome))?;
    (document.token(atom.token).upos != Upos::Aux).then_some((at, at))
}
