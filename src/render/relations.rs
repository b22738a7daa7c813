//! An entity's relations as a page shows them, each with the reason why we say so.

use super::passage::{self, Quote};
use super::scope::Scope;
use super::text::Text;
use crate::index::EntityIx;
use crate::model::entity::{Entity, Evidence, Relation};
use crate::model::ids::EntityId;
use crate::plan::address::Href;
use crate::plan::link::outside;
use serde::Serialize;

/// A relation from the page's entity, or to it.
#[derive(Debug, Clone, Serialize)]
pub struct RelationView {
    /// The type's name in files, and whether the page's entity is the one it leads to.
    pub kind: &'static str,
    pub incoming: bool,
    /// What the other is to this: `属于`, `part of`.
    pub words: String,
    pub other: Name,
    pub evidence: Vec<Quote>,
    /// An editor's source.
    pub source: Option<Href>,
}

/// An entity by name, with a link where it has a page.
#[derive(Debug, Clone, Serialize)]
pub struct Name {
    pub id: String,
    pub name: String,
    /// The name's language, where it is not that of the page.
    pub lang: Option<String>,
    pub reading: Option<String>,
    pub kind: &'static str,
    pub href: Option<String>,
}

impl Name {
    pub fn of(scope: &Scope, id: &EntityId) -> Self {
        let entity = scope.find(id);
        let Text { text: name, lang, reading } = match entity {
            Some(entity) => scope.name_of(entity),
            None => scope.words(scope.lang, id.to_string()),
        };
        Self {
            id: id.to_string(),
            name,
            lang,
            reading,
            kind: id.kind.name(),
            href: entity.map(|_| scope.entity_link(id)),
        }
    }
}

/// Every relation of an entity: its own first, then those that lead to it.
pub fn relations(scope: &Scope, at: EntityIx) -> Vec<RelationView> {
    let entity = scope.entity(at);
    let own = entity.relations.iter().map(|relation| view(scope, entity, relation, Seen::FromHere));
    let incoming = scope.site.index.incoming(at).iter().map(|found| {
        let from = scope.entity(found.from);
        view(scope, from, &from.relations[found.relation as usize], Seen::FromThere)
    });
    own.chain(incoming).collect()
}

/// Where a relation is looked at from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// From the entity that declares it.
    FromHere,
    /// From the one that it leads to.
    FromThere,
}

pub fn view(scope: &Scope, from: &Entity, relation: &Relation, seen: Seen) -> RelationView {
    let kind = relation.kind.name();
    let incoming = seen == Seen::FromThere;
    let key = format!("relation.{kind}{}", if incoming { ".incoming" } else { "" });
    RelationView {
        kind,
        incoming,
        words: scope.t(&key),
        other: Name::of(scope, if incoming { &from.id } else { &relation.to }),
        evidence: evidence(scope, from, relation),
        source: match &relation.evidence {
            Evidence::Link(url) => outside(url),
            Evidence::Blocks(_) | Evidence::None => None,
        },
    }
}

fn evidence(scope: &Scope, from: &Entity, relation: &Relation) -> Vec<Quote> {
    let Evidence::Blocks(blocks) = &relation.evidence else { return Vec::new() };
    let quote = |block: &crate::model::ids::BlockRef| {
        let entry = scope.site.library.report(&block.report)?;
        passage::evidence(scope, entry, &block.block, [&from.id, &relation.to])
    };
    blocks.iter().filter_map(quote).collect()
}
