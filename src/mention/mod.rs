//! Who is in an article: people, groups, countries and roles, and who "he", "the spokesman", "Mr. Tarar" and
//! "Islamabad" is within it.
//!
//! Enters: a [`Document`]. [`names`] tells which words are names, [`phrase`] reads the phrases that may act or speak,
//! [`kind`] what they name, [`link`] gathers them into entities. [`marks`] is here because who is spoken of inside a quotation is seldom who "he"
//! is after it.

mod anaphora;
mod entities;
mod kind;
mod link;
pub mod marks;
mod names;
mod phrase;
mod role;
mod turns;

use crate::lexicon::{ActorKind, Pack};
use crate::span::Span;
use crate::syntax::Document;
use marks::Marked;
use serde::Serialize;

/// One mention of somebody or something that acts or speaks.
#[derive(Clone, Debug, Serialize)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its head token.
    pub head: usize,
    /// What it is; of a pronoun that was resolved, what it stands for.
    pub kind: ActorKind,
    /// The entity of the article it belongs to: an index into [`Mentions::entities`].
    pub entity: Option<usize>,
}

/// One person or body of the article, with all that its mentions say of it.
#[derive(Clone, Debug, Serialize)]
pub struct Entity {
    /// The canonical name inside this article; `None` for who has none ("an Afghan source").
    pub name: Option<String>,
    /// What it is.
    pub kind: ActorKind,
    /// "Information Minister".
    pub role: Option<String>,
    /// Whom it belongs to: "Pakistan", "the Taliban".
    pub affiliation: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

/// All mentions of an article in order, and the entities they speak of.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Mentions {
    /// In the order of the text; none overlap.
    pub mentions: Vec<Mention>,
    /// In the order of their first mention.
    pub entities: Vec<Entity>,
    /// What stands inside quotation marks.
    #[serde(skip)]
    pub marks: Vec<Marked>,
    /// For each token one more than the mention it is in, or 0.
    #[serde(skip)]
    at: Vec<u32>,
}

impl Mentions {
    /// Mentions in order, findable by token.
    fn new(document: &Document<'_>, mentions: Vec<Mention>, entities: Vec<Entity>) -> Self {
        let mut at = vec![0; document.tokens().len()];
        for (index, mention) in mentions.iter().enumerate() {
            let tokens = document.token_at(mention.span.start)..document.token_at(mention.span.end);
            if let Some(inside) = at.get_mut(tokens) {
                inside.fill(index as u32 + 1);
            }
        }
        Self { mentions, entities, marks: Vec::new(), at }
    }

    /// The mention a token is in, if any.
    pub fn at(&self, token: usize) -> Option<&Mention> {
        let index = self.at.get(token)?.checked_sub(1)?;
        self.mentions.get(index as usize)
    }

    /// The mention whose head is this token, if any.
    pub fn headed_by(&self, token: usize) -> Option<&Mention> {
        self.at(token).filter(|mention| mention.head == token)
    }

    /// The entity of a mention.
    pub fn entity(&self, mention: &Mention) -> Option<&Entity> {
        mention.entity.map(|entity| &self.entities[entity])
    }
}

/// Finds and links the mentions of an article.
pub fn find(document: &Document<'_>, pack: &Pack) -> Mentions {
    let marks = marks::find(document);
    let words = names::words(document, pack);
    let phrases = phrase::phrases(document, pack, &words);
    Mentions { marks: marks.clone(), ..link::link(document, pack, phrases, &marks) }
}

#[cfg(test)]
mod tests;
