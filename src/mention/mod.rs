//! Who is in an article: people, groups, countries and roles, and who "he", "the spokesman", "Mr. Tarar" and
//! "Islamabad" is within it.

use crate::lexicon::{ActorKind, Pack};
use crate::span::Span;
use crate::syntax::Document;
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
}

impl Mentions {
    /// The mention whose head is this token, if any.
    pub fn headed_by(&self, token: usize) -> Option<&Mention> {
        self.mentions.iter().find(|mention| mention.head == token)
    }

    /// The entity of a mention.
    pub fn entity(&self, mention: &Mention) -> Option<&Entity> {
        mention.entity.map(|entity| &self.entities[entity])
    }
}

/// Finds and links the mentions of an article.
pub fn find(_document: &Document<'_>, _pack: &Pack) -> Mentions {
    Mentions::default()
}
