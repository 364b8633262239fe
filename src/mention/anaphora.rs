//! Whom a phrase without a name means: a pronoun, "the officer", "the company", "the Norwegian", *ce dernier*.
//!
//! Each mention that came before is weighed: near before far, subjects before others and who speaks before who does not
//! (centering; Grosz, Joshi & Weinstein 1995), the story before what is told inside quotation marks. What is known of it must
//! fit the phrase. Where nobody fits, nobody is meant.

use super::entities::{Entities, KnownEntity};
use crate::lexicon::{ActorKind, Gender, Pack, Pronoun, Ranked};
use crate::syntax::{Deprel, Document, Upos};
use std::ops::Range;

/// How far back, in mentions, a phrase looks.
const REACH: usize = 24;

/// How far back, in sentences, "the latter" looks.
const RANKED: u32 = 2;

/// How far back "the former" does, which looks for two.
const FORMER: u32 = 4;

/// What an anaphor asks of whom it means.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anaphor<'p> {
    /// "she", "they".
    Pronoun(Pronoun),
    /// "the officer": the gender it tells, the families of its noun, the country that is named, whether it is an office, whether
    /// more is said of it ("the head of the harbour").
    Role { gender: Option<Gender>, families: u64, country: Option<&'p str>, office: bool, tailed: bool },
    /// "the Norwegian".
    Citizen { gender: Option<Gender>, country: &'p str },
    /// "the company": the families of its noun.
    Body { families: u64 },
    /// *ce dernier*.
    Ranked(Ranked),
}

/// A mention that later ones may refer to.
#[derive(Debug)]
struct Seen {
    entity: usize,
    kind: ActorKind,
    tokens: Range<usize>,
    plural: bool,
    /// The gender of its noun, where grammar gives bodies one: *la société*.
    gender: Option<Gender>,
    /// Its sentence, by the count of those that are not all inside quotation marks.
    sentence: u32,
    /// How little it is spoken of: 0 for who speaks.
    rank: u32,
    quoted: bool,
    /// The verb it depends on.
    verb: Option<u32>,
}

/// The mentions of an article so far.
pub(super) struct Story<'a> {
    document: &'a Document<'a>,
    pack: &'a Pack,
    quoted: Vec<bool>,
    /// For each sentence how many before it stand outside quotation marks, at least in part.
    told: Vec<u32>,
    seen: Vec<Seen>,
    /// The sentence in which "the former" was told last, and whom "the latter" then means.
    pair: Option<(u32, usize)>,
}

impl<'a> Story<'a> {
    /// A story of which nothing is told yet; `quoted` says of each token whether it stands inside quotation marks.
    pub fn new(document: &'a Document<'a>, pack: &'a Pack, quoted: Vec<bool>) -> Self {
        let mut count = 0;
        let told = document.sentences().iter().map(|sentence| {
            count += u32::from(sentence.tokens.clone().any(|t| !quoted[t] && document.form(t).starts_with(char::is_alphanumeric)));
            count
        });
        let told = told.collect();
        Self { document, pack, quoted, told, seen: Vec::new(), pair: None }
    }

    /// Goes on with a mention.
    pub fn tell(&mut self, entity: usize, kind: ActorKind, tokens: Range<usize>, head: usize, plural: bool) {
        let top = self.top(&tokens, head);
        let quoted = self.inside(head) && !self.is_incise(tokens.start);
        let (sentence, rank) = (self.sentence(head), self.rank(top));
        let verb = self.document.token(top).head;
        let gender = self.pack.mention.article_gender.get(self.document.folded(tokens.start)).copied();
        self.seen.push(Seen { entity, kind, tokens, plural, gender, sentence, rank, quoted, verb });
    }

    /// The entity that was mentioned at a token, if it was.
    pub fn at(&self, t: usize) -> Option<usize> {
        let seen = self.seen.iter().rev().take(REACH).find(|seen| seen.tokens.start <= t)?;
        seen.tokens.contains(&t).then_some(seen.entity)
    }

    /// Whether a token stands in the story, outside quotation marks.
    pub fn tells(&self, t: usize) -> bool {
        !self.inside(t)
    }

    /// Whether a token stands inside quotation marks and is part of what is quoted: not so "dit-elle".
    fn inside(&self, t: usize) -> bool {
        let document = self.document;
        let inverted = document.is_hyphened(t);
        let cue = |&verb: &usize| document.phrase(&self.pack.quote.verbs, verb).is_some();
        let verb = document.token(t).head.map(|head| head as usize).filter(cue);
        self.quoted[t] && !(inverted && (verb.is_some() || t > 0 && cue(&(t - 1))))
    }

    /// "…, tonne Jeanne Roux, …": whether a comma and a cue stand before a phrase.
    fn is_incise(&self, start: usize) -> bool {
        let document = self.document;
        let cue = |t: &usize| document.phrase(&self.pack.quote.verbs, *t).is_some();
        let day = |t: &usize| self.pack.mention.calendar.contains(document.folded(*t));
        let start = start.checked_sub(1).filter(day).unwrap_or(start);
        let verb = start.checked_sub(1).filter(cue).and_then(|verb| verb.checked_sub(1));
        let before = verb.map(|t| if document.token(t).upos == Upos::Aux { t.saturating_sub(1) } else { t });
        before.is_some_and(|t| document.form(t).starts_with([',', '?', '!']))
    }

    /// Whom a phrase means.
    pub fn antecedent(&self, entities: &Entities, head: usize, anaphor: Anaphor<'_>) -> Option<usize> {
        let here = self.sentence(head);
        let here_inside = self.inside(head);
        // "Roe accused her": the two are not one.
        let token = self.document.token(head);
        let verb = token.head.filter(|_| matches!(token.deprel, Deprel::Obj | Deprel::Iobj | Deprel::Obl));
        let mut best: Option<(u32, usize)> = None;
        for (back, seen) in self.seen.iter().rev().take(REACH).enumerate() {
            let far = here.saturating_sub(seen.sentence);
            if far > anaphor.reach() {
                break;
            }
            if verb.is_some() && seen.verb == verb {
                continue;
            }
            let entity = entities.meant(seen.entity);
            let Some(misfit) = anaphor.misfit(seen, &entities.list[entity], far, self.pack.mention.neuter) else { continue };
            let rank = if matches!(anaphor, Anaphor::Ranked(_)) { 0 } else { seen.rank };
            let inside = if seen.quoted && !here_inside { 15 } else { 0 };
            let cost = far * 12 + back as u32 / 2 + rank + inside + misfit;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, entity));
            }
        }
        best.map(|(_, entity)| entity)
    }

    /// Of the two mentioned last "the former".
    pub fn former(&mut self, entities: &Entities, head: usize, ranked: Ranked) -> Option<usize> {
        let here = self.sentence(head);
        let mut last: Option<usize> = None;
        // Both must be of one number; the gender is the one's own.
        let any = Ranked { gender: None, ..ranked };
        for seen in self.seen.iter().rev().take(REACH).take_while(|seen| here - seen.sentence <= FORMER) {
            let entity = entities.meant(seen.entity);
            let known = &entities.list[entity];
            if Anaphor::Ranked(any).misfit(seen, known, 0, true) != Some(0) || known.entity.name.is_none() && !ranked.plural {
                continue;
            }
            match last {
                None => last = Some(entity),
                Some(latter) if latter != entity => {
                    if contrary(ranked.gender, known.gender) {
                        break;
                    }
                    self.pair = Some((here, latter));
                    return Some(entity);
                }
                Some(_) => {}
            }
        }
        // Where only one is of its gender, that one.
        last.filter(|&last| ranked.gender.is_some() && !contrary(ranked.gender, entities.list[last].gender))
    }

    /// Whom "the latter" means where "the former" was told just before.
    pub fn latter(&self, entities: &Entities, head: usize, ranked: Ranked) -> Option<usize> {
        let (told, latter) = self.pair?;
        let near = self.sentence(head) - told < RANKED;
        Some(latter).filter(|&latter| near && !contrary(ranked.gender, entities.list[latter].gender))
    }

    /// Whether a place acts, by the tree or by the verb right behind it: "Ankara denied it".
    pub fn place_acts(&self, t: usize) -> bool {
        let document = self.document;
        let verb = |t: usize| matches!(document.token(t).upos, Upos::Verb | Upos::Aux);
        let within = document.sentence_of(t).tokens.clone();
        let after_preposition = t > within.start && matches!(document.token(t - 1).upos, Upos::Adp | Upos::Propn);
        // "Ankara, in turn, denied it."
        let comma = |t: &usize| document.form(*t) == ",";
        let aside = Some(t + 1).filter(|next| t == within.start && *next < within.end && comma(next));
        let next = aside.and_then(|comma_at| (comma_at + 1..within.end.min(comma_at + 8)).find(comma)).map_or(t + 1, |close| close + 1);
        self.acts(t) || next < within.end && verb(next) && !after_preposition
    }

    /// Whether a token is the subject of something.
    pub fn acts(&self, t: usize) -> bool {
        let token = self.document.token(t);
        matches!(token.deprel, Deprel::Nsubj)
            || token.deprel == Deprel::Flat && token.head.is_some_and(|head| self.document.token(head as usize).deprel == Deprel::Nsubj)
    }

    /// Whether a phrase is the subject of a cue.
    pub fn speaks(&self, tokens: &Range<usize>, head: usize) -> bool {
        self.rank(self.top(tokens, head)) == 0
    }

    /// The sentence of a token, by the count of those that are told.
    pub fn sentence(&self, t: usize) -> u32 {
        self.told[self.document.token(t).sentence as usize]
    }

    /// The word of a phrase that the others hang on: of "the minister, Jane Roe" the minister.
    fn top(&self, tokens: &Range<usize>, head: usize) -> usize {
        let nominal = |t: usize| matches!(self.document.token(t).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::X);
        let outside = |t: usize| self.document.token(t).head.is_none_or(|head| !tokens.contains(&(head as usize)));
        tokens.clone().find(|&t| nominal(t) && outside(t)).unwrap_or(head)
    }

    /// Whether somebody stands behind "according to", *selon*.
    fn is_source(&self, top: usize) -> bool {
        let document = self.document;
        let before = |t: usize| document.phrase(&self.pack.quote.according, t).filter(|(tokens, ())| tokens.end > t);
        let first = document.children(top).next().map_or(top, |child| child.min(top));
        (first.saturating_sub(2)..=first).any(|t| before(t).is_some_and(|(tokens, ())| tokens.contains(&first) || tokens.end == first))
    }

    /// Who speaks before who else acts, who acts in the main clause before who acts in another, and those before the rest.
    fn rank(&self, top: usize) -> u32 {
        let document = self.document;
        let Some(verb) = document.token(top).head.map(|head| head as usize) else { return 3 };
        let cue = document.phrase(&self.pack.quote.verbs, verb).is_some();
        // "a dit Jeanne Roux": parsers take an inverted subject for an object.
        let inverted = cue && top > verb && document.token(top).deprel == Deprel::Obj && document.child(verb, Deprel::Nsubj).is_none();
        let embedded = matches!(document.token(verb).deprel, Deprel::Ccomp | Deprel::Acl | Deprel::Advcl | Deprel::Csubj);
        match () {
            () if self.is_source(top) => 0,
            () if !self.acts(top) && !inverted => 10,
            () if embedded => 6,
            () if cue => 0,
            () => 3,
        }
    }
}

impl Anaphor<'_> {
    /// How many sentences back it looks.
    fn reach(&self) -> u32 {
        match self {
            Self::Pronoun(_) => 4,
            Self::Role { .. } => 8,
            Self::Citizen { .. } | Self::Body { .. } => 5,
            Self::Ranked(_) => RANKED,
        }
    }

    /// How badly somebody fits; `None` where no reader would take it so.
    fn misfit(&self, seen: &Seen, known: &KnownEntity, far: u32, neuter: bool) -> Option<u32> {
        match *self {
            Self::Pronoun(pronoun) => misfit(pronoun, seen, known.gender, neuter),
            Self::Role { gender, families, country, office, tailed } => {
                let person = seen.kind == ActorKind::Person && known.entity.name.is_some() && !contrary(gender, known.gender);
                let foreign = country.is_some_and(|code| known.entity.country.as_deref().is_some_and(|other| other != code));
                if !person || foreign || far == 0 {
                    return None;
                }
                let roleless = known.families == 0 && known.entity.role.is_none();
                let guess = if known.guess { 15 } else { 0 };
                match families & known.families != 0 {
                    true if !tailed => Some(guess),
                    // "The entomologist Jane Roe … The scholar of Tolm's university": the same, where neither holds an office.
                    true if far <= 1 && !office && !known.office => Some(6),
                    // Elegant variation: "the widow", said of somebody for the first time.
                    _ if far <= if tailed { 1 } else { 2 } && (roleless || !office && !tailed) => Some(12 + guess),
                    _ => None,
                }
            }
            Self::Citizen { gender, country } => {
                let person = seen.kind == ActorKind::Person && known.entity.name.is_some() && !contrary(gender, known.gender);
                match known.entity.country.as_deref() {
                    _ if !person || far == 0 => None,
                    Some(other) => (other == country).then_some(0),
                    None => (far <= 2).then_some(12),
                }
            }
            Self::Body { families } => {
                let named = seen.kind == ActorKind::Organization && known.proper;
                // "Orvane lifts its prices. … the company": who acts by a name of no list may be a company.
                let guess = known.guess && known.families == 0 && known.entity.role.is_none() && seen.rank <= 6;
                match families & known.families != 0 {
                    _ if !named && !guess || far == 0 => None,
                    true => Some(0),
                    false if guess => (far <= 3).then_some(20),
                    false => (known.families == 0 && far <= 3).then_some(12),
                }
            }
            Self::Ranked(ranked) => match seen.kind {
                ActorKind::Place | ActorKind::Pronoun => None,
                _ if ranked.plural != (seen.plural || seen.kind == ActorKind::Group) => None,
                _ if contrary(ranked.gender, known.gender) => None,
                // Where people and bodies are told by one word, it is rather said of people.
                ActorKind::Person | ActorKind::Unnamed | ActorKind::Group => Some(0),
                ActorKind::Organization | ActorKind::Country => Some(if ranked.gender.is_some() { 6 } else { 0 }),
            },
        }
    }
}

fn contrary(one: Option<Gender>, other: Option<Gender>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

/// How badly a mention fits a pronoun.
fn misfit(pronoun: Pronoun, seen: &Seen, gender: Option<Gender>, neuter: bool) -> Option<u32> {
    use ActorKind::*;
    match (pronoun.plural, pronoun.gender) {
        (true, _) => match seen.kind {
            Group | Unnamed => Some(if seen.plural || seen.kind == Group { 0 } else { 10 }),
            Organization | Country => Some(8),
            Person | Place | Pronoun => None,
        },
        (false, Some(Gender::Neuter)) => match seen.kind {
            Organization | Country => Some(0),
            Group => Some(2),
            Person | Unnamed | Place | Pronoun => None,
        },
        (false, wanted) => match seen.kind {
            Person if contrary(wanted, gender) => None,
            Person => Some(if gender.is_some() { 0 } else { 3 }),
            Unnamed if !seen.plural => Some(6),
            Organization | Country | Group if !neuter && !seen.plural && !contrary(wanted, seen.gender) => Some(14),
            _ => None,
        },
    }
}
