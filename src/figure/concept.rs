//! What a figure measures, by the tree: "a 2,600-kilometer *border*", "30 gigawatts of *wind capacity*", "a *fine* of $3
//! billion", "the *unemployment rate* rose to 5 %".
//!
//! The noun nearest to the figure in the tree wins: what the figure modifies, what complements it, what it complements;
//! then the other arguments of its verb. Nouns that only say that something is measured ("a total of", "a drop in") hand
//! on to what they are of.

use super::clause::{Clause, children};
use super::record::Figure;
use crate::lexicon::{FigureKind, Joint};
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos};

/// How far up the tree a figure looks.
const CLIMB: usize = 8;

/// How far from its figure a noun stands that no relation leads to, and how long a phrase is.
const NEAR: usize = 8;

/// The surroundings of a figure that may say what it measures.
pub(super) struct Measured<'a> {
    pub clause: &'a Clause<'a>,
    /// The figure with its bounds and its unit.
    pub figure: Span,
    /// Expressions of time, in order: what a figure measures is none.
    pub taken: &'a [Span],
    pub kind: FigureKind,
    /// Whether it has a unit of its own.
    pub united: bool,
    /// The word of change right before the figure: what stands before that changes.
    pub changes: Option<usize>,
    /// The figures before it in its sentence.
    pub before: &'a [Figure],
}

impl Measured<'_> {
    /// The noun phrase of what is measured. A figure that says one of those before it again, or the level that it reaches,
    /// measures the same.
    pub fn find(&self) -> Option<Span> {
        let near = || self.worth().or_else(|| self.labelled()).or_else(|| self.modified()).or_else(|| self.complement());
        let restated = || self.before.last().filter(|other| self.restates(other)).and_then(|other| other.concept.or(other.noun));
        let far = || self.changing().or_else(|| self.governor()).or_else(|| self.nearest()).or_else(|| self.loose());
        near().map(|found| self.clause.phrase(found)).or_else(restated).or_else(|| far().map(|found| self.clause.phrase(found)))
    }

    fn document(&self) -> &Document<'_> {
        self.clause.document
    }

    /// A noun, or a name that the tagger did not know for one.
    fn nominal(&self, t: usize) -> bool {
        let token = self.document().token(t);
        let name = || token.span.of(self.document().text()).starts_with(char::is_uppercase);
        matches!(token.upos, Upos::Noun | Upos::Propn) || matches!(token.upos, Upos::X | Upos::Intj) && name()
    }

    /// Whether a word can be what is measured: a noun that is no unit, no number, no time and no change.
    fn usable(&self, t: usize) -> bool {
        let span = self.document().token(t).span;
        let at = self.taken.partition_point(|taken| taken.end <= span.start);
        let timed = self.taken.get(at).is_some_and(|taken| taken.overlaps(span));
        self.nominal(t) && !timed && !self.clause.own.overlaps(span) && !self.clause.measures(t) && !self.is(t, Joint::Light)
    }

    fn is(&self, t: usize, joint: Joint) -> bool {
        self.clause.joints(t, joint)
    }

    /// A noun, or what it is of where it only says that something is measured: "a drop in *output*", "the sum of …".
    fn resolve(&self, t: usize) -> Option<usize> {
        if self.usable(t) {
            return Some(t);
        }
        let changes = self.is(t, Joint::Up) || self.is(t, Joint::Down);
        let hands_on = self.nominal(t) && (changes || self.is(t, Joint::Light));
        let of = |&child: &usize| match self.document().token(child).deprel {
            Deprel::Nmod => self.usable(child),
            Deprel::Compound => changes && self.usable(child),
            _ => false,
        };
        children(self.document(), t).filter(|_| hands_on).find(of)
    }

    /// "a 2,600-kilometer border", "a 25% drop in output": by the tree, else by what follows a unit.
    fn modified(&self) -> Option<usize> {
        if self.clause.counted {
            return None;
        }
        let head = self.head(self.clause.head)?;
        let deprel = self.document().token(self.clause.head).deprel;
        // No comma stands between what modifies and what is modified.
        let before = head > self.clause.head
            && head - self.clause.head <= NEAR
            && (self.clause.head..head).all(|t| self.document().surface(t) != ",");
        let modifies = matches!(deprel, Deprel::Nummod | Deprel::Amod | Deprel::Compound | Deprel::Nmod | Deprel::Det);
        (before && modifies).then(|| self.resolve(head)).flatten().or_else(|| self.followed())
    }

    /// "(1.5mm internal diameter)": the noun phrase that stands right behind a unit.
    fn followed(&self) -> Option<usize> {
        let sentence = self.document().sentence_of(self.clause.head).tokens.end;
        let first = self.document().token_at(self.figure.end);
        let phrase = (first..sentence.min(first + NEAR)).take_while(|&t| {
            let hyphen = self.document().surface(t) == "-";
            hyphen || self.nominal(t) || self.document().token(t).upos == Upos::Adj
        });
        phrase.filter(|_| self.united).filter(|&t| self.nominal(t)).last().and_then(|t| self.resolve(t))
    }

    /// "30 gigawatts of wind capacity", "8 miles (13 km) of tunnels", "5 % des électeurs", "$7 million in deposits".
    fn complement(&self) -> Option<usize> {
        let after = |&child: &usize| child > self.clause.head && self.document().token(child).deprel == Deprel::Nmod;
        let fits = |&child: &usize| {
            let common = self.document().token(child).upos == Upos::Noun && self.kind == FigureKind::Money;
            self.led_by(child, Joint::Of) || common && self.led_by(child, Joint::In)
        };
        let mut complements = children(self.document(), self.clause.head).filter(after).filter(fits);
        complements.find_map(|child| self.resolve(child)).or_else(|| self.beyond())
    }

    /// What an "of" behind the figure, or behind the parentheses behind it, leads to.
    fn beyond(&self) -> Option<usize> {
        let document = self.document();
        let end = document.sentence_of(self.clause.head).tokens.end;
        let first = document.token_at(self.clause.own.end);
        // "50 years' worth of programmes"
        let passed = |t: usize| self.is(t, Joint::Worth) || document.folded(t) == "'";
        let first = (first..end).take(2).find(|&t| !passed(t)).unwrap_or(first);
        let opens = first < end && document.surface(first) == "(";
        let closing = || (first..end.min(first + NEAR)).find(|&t| document.surface(t) == ")").map(|t| t + 1);
        let of = if opens { closing()? } else { first };
        (of < end && self.is(of, Joint::Of)).then(|| self.head(of).filter(|&noun| noun > of)).flatten().and_then(|noun| self.resolve(noun))
    }

    /// Whether a preposition of this use leads a noun.
    fn led_by(&self, noun: usize, joint: Joint) -> bool {
        children(self.document(), noun).any(|child| self.document().token(child).deprel == Deprel::Case && self.is(child, joint))
    }

    /// Whether the figure before measures the same: "100 kilometers (60 miles)", "rose 5 % to a record 112", "78 %, up from 50
    /// %", "$33 versus $32".
    fn restates(&self, other: &Figure) -> bool {
        let document = self.document();
        let first = document.token_at(self.figure.start);
        let end = other.noun.map_or(other.span.end, |noun| noun.end.max(other.span.end));
        let between = document.token_at(end)..first;
        if between.len() > 2 * NEAR {
            return false;
        }
        let any = |t: usize, joints: &[Joint]| joints.iter().any(|&joint| self.is(t, joint));
        let leads = |t: usize| {
            let small = [Joint::Level, Joint::Light, Joint::Of, Joint::Det, Joint::Article, Joint::Filler];
            document.surface(t).chars().count() == 1 || any(t, &small)
        };
        let opens = between.len() == 1 && document.surface(between.start) == "(";
        let level = !between.is_empty() && any(between.start, &[Joint::Level]) && between.clone().all(leads);
        let compared = between.clone().rev().take(3).any(|t| self.is(t, Joint::Versus));
        let from = between.len() > 1 && any(first - 1, &[Joint::Level]) && any(first - 2, &[Joint::Up, Joint::Down]);
        opens || level || self.kind == other.kind && (compared || from)
    }

    /// "cocaine worth $90 million"
    fn worth(&self) -> Option<usize> {
        let first = self.document().token_at(self.figure.start);
        let worth = first.checked_sub(1).filter(|&worth| self.is(worth, Joint::Worth))?;
        self.last_noun(worth.saturating_sub(NEAR)..worth)
    }

    /// "base price: $59,995"
    fn labelled(&self) -> Option<usize> {
        let first = self.document().token_at(self.figure.start);
        let colon = first.checked_sub(1).filter(|&colon| matches!(self.document().surface(colon), ":" | "="))?;
        // "Y=28,030" writes a currency
        colon.checked_sub(1).filter(|&noun| self.usable(noun) && self.document().surface(noun).len() > 1)
    }

    /// "a tax increase of 5 %", "shares rose 5 %", "the index closed up 5 %": what the word of change is of, or stands before it.
    fn changing(&self) -> Option<usize> {
        let word = self.changes?;
        let subject = || self.subject_of(word).filter(|_| self.document().token(word).upos == Upos::Verb);
        let before = || self.last_noun(word.saturating_sub(NEAR)..word);
        self.resolve(word).or_else(subject).or_else(before)
    }

    /// "a fine of $3 billion", then the arguments of the verb.
    fn governor(&self) -> Option<usize> {
        let mut at = self.clause.head;
        for _ in 0..CLIMB {
            if let Some(subject) = self.subject_of(at) {
                return Some(subject);
            }
            let head = self.head(at)?;
            match self.document().token(at).deprel {
                Deprel::Nmod | Deprel::Appos | Deprel::Amod | Deprel::Compound | Deprel::Nummod if self.nominal(head) => {
                    if let Some(found) = self.resolve(head) {
                        return Some(found);
                    }
                }
                Deprel::Conj | Deprel::Parataxis | Deprel::Dep => {}
                Deprel::Nsubj => return self.arguments(head, at).or_else(|| self.resolve(head)),
                _ => {
                    if let Some(found) = self.arguments(head, at) {
                        return Some(found);
                    }
                }
            }
            at = head;
        }
        None
    }

    /// The argument of a verb that a figure among its arguments is said of: what is paid for, the object, the subject.
    fn arguments(&self, verb: usize, figure: usize) -> Option<usize> {
        let is = |child: usize, deprel: Deprel| child != figure && self.document().token(child).deprel == deprel;
        let priced = |&child: &usize| is(child, Deprel::Obl) && self.led_by(child, Joint::Price);
        let paid = || children(self.document(), verb).filter(priced).find_map(|child| self.resolve(child));
        let object = || children(self.document(), verb).filter(|&child| is(child, Deprel::Obj)).find_map(|child| self.resolve(child));
        let place = || {
            let obl = children(self.document(), verb).filter(|&child| is(child, Deprel::Obl) && child > verb);
            obl.filter(|_| self.document().token(figure).deprel == Deprel::Nsubj).find_map(|child| self.resolve(child))
        };
        let paid = if self.kind == FigureKind::Money { paid() } else { None };
        let subject = || self.subject_of(verb).filter(|&subject| subject != figure);
        // A clause without a subject of its own has that of the verb above: "hit a new level, having risen by $43 million".
        let controlled = matches!(self.document().token(figure).deprel, Deprel::Advcl | Deprel::Xcomp);
        let found = if controlled { subject().or_else(object) } else { object().or_else(subject) };
        paid.or(found).or_else(place)
    }

    /// The subject of a predicate; the noun that a clause describes.
    fn subject_of(&self, predicate: usize) -> Option<usize> {
        let mut subjects = children(self.document(), predicate).filter(|&child| self.document().token(child).deprel == Deprel::Nsubj);
        let described = || {
            // "plans to cut 300 jobs" are cut by whoever plans.
            let infinitive = || children(self.document(), predicate).any(|child| self.document().token(child).deprel == Deprel::Mark);
            let acl = self.document().token(predicate).deprel == Deprel::Acl && !infinitive();
            self.head(predicate).filter(|_| acl).and_then(|noun| self.resolve(noun))
        };
        subjects.find_map(|subject| self.resolve(subject)).or_else(described)
    }

    /// "22 goals in all competitions": what no verb says anything else of.
    fn loose(&self) -> Option<usize> {
        children(self.document(), self.clause.head)
            .filter(|&child| child > self.clause.head && self.document().token(child).deprel == Deprel::Nmod)
            .find_map(|child| self.resolve(child))
    }

    /// The noun before the figure that is nearest to it.
    fn nearest(&self) -> Option<usize> {
        let first = self.document().sentence_of(self.clause.head).tokens.start.max(self.clause.head.saturating_sub(3 * NEAR));
        self.last_noun(first..self.clause.head)
    }

    /// The last noun among some tokens that no other figure counts.
    fn last_noun(&self, tokens: std::ops::Range<usize>) -> Option<usize> {
        let counted = |t: usize| self.before.iter().rev().take(NEAR).any(|other| other.noun_head == Some(t));
        tokens.rev().find(|&t| self.usable(t) && !counted(t))
    }

    fn head(&self, t: usize) -> Option<usize> {
        self.document().token(t).head.map(|head| head as usize)
    }
}
