//! An entity's relations as a page shows them, each with the reason why we say so.

use super::passage::{self, Quote, ReportPassages};
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
    /// What the one that declares it is to the other, whichever the page is of.
    pub forward: String,
    pub other: Name,
    pub evidence: Vec<Quote>,
    /// An editor's source.
    pub source: Option<Href>,
}

/// Relations of one sort: what it is part of, its projects, what runs it.
#[derive(Debug, Clone, Serialize)]
pub struct RelationGroup {
    pub title: String,
    pub relations: Vec<Related>,
    /// The sentences behind them that the page does not show elsewhere, each once.
    pub quotes: Vec<Quote>,
}

/// The other one of a relation, and why we say so.
#[derive(Debug, Clone, Serialize)]
pub struct Related {
    pub other: Name,
    /// The numbers of the sentences on the page that state it.
    pub sentences: Vec<usize>,
    /// An editor's source.
    pub source: Option<Href>,
}

/// Relations by what they say, in the order in which they come. What the entity holds is also told by kind: its projects, its parks.
pub fn grouped(scope: &Scope, relations: &[RelationView], shown: &[ReportPassages]) -> Vec<RelationGroup> {
    let mut sorts = Vec::new();
    for relation in relations {
        if !sorts.contains(&sort_key(relation)) {
            sorts.push(sort_key(relation));
        }
    }
    let group_of = |wanted| group(scope, relations.iter().filter(|one| sort_key(one) == wanted), shown);
    sorts.into_iter().map(group_of).collect()
}

fn sort_key(relation: &RelationView) -> (&str, bool, Option<&str>) {
    (relation.kind, relation.incoming, relation.incoming.then_some(relation.other.kind))
}

fn group<'a>(
    scope: &Scope,
    relations: impl Iterator<Item = &'a RelationView>,
    shown: &[ReportPassages],
) -> RelationGroup {
    let (mut title, mut related, mut quotes) = (String::new(), Vec::new(), Vec::<Quote>::new());
    for relation in relations {
        title = group_title(scope, relation);
        let mut sentences = Vec::new();
        for quote in &relation.evidence {
            match number_of(quote, shown) {
                Some(number) => sentences.push(number),
                None if quotes.iter().any(|other| other.is_same(quote)) => {}
                None => quotes.push(quote.clone()),
            }
        }
        related.push(Related { other: relation.other.clone(), sentences, source: relation.source.clone() });
    }
    RelationGroup { title, relations: related, quotes }
}

fn group_title(scope: &Scope, relation: &RelationView) -> String {
    let direction = if relation.incoming { ".incoming" } else { "" };
    let kinds = scope.t(&format!("kind.{}.many", relation.other.kind)).to_lowercase();
    scope.say(&format!("relations.{}{direction}", relation.kind), &[("kinds", &kinds)])
}

/// The number of the sentence on the page that a quotation is.
fn number_of(quote: &Quote, shown: &[ReportPassages]) -> Option<usize> {
    let passages = shown.iter().flat_map(|report| &report.passages);
    let mut found = passages.filter(|passage| passage.quotes.iter().any(|other| other.is_same(quote)));
    found.next().map(|passage| passage.number)
}

impl RelationView {
    /// Whether another relation leads to the same entity, and the same sentences say so.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.other.id == other.other.id
            && !self.evidence.is_empty()
            && self.evidence.len() == other.evidence.len()
            && self.evidence.iter().zip(&other.evidence).all(|(a, b)| a.is_same(b))
    }
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
    /// An entity that is not shown has its id for a name, and no link.
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

/// `relation` is one of `from`, seen from the end that `seen` says.
pub fn view(scope: &Scope, from: &Entity, relation: &Relation, seen: Seen) -> RelationView {
    let kind = relation.kind.name();
    let incoming = seen == Seen::FromThere;
    let key = format!("relation.{kind}{}", if incoming { ".incoming" } else { "" });
    RelationView {
        kind,
        incoming,
        words: scope.t(&key),
        forward: scope.t(&format!("relation.{kind}")),
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
    blocks.iter().filter_map(|block| quote_of(scope, from, relation, block)).collect()
}

fn quote_of(
    scope: &Scope,
    from: &Entity,
    relation: &Relation,
    block: &crate::model::ids::BlockRef,
) -> Option<Quote> {
    let entry = scope.site.library.report(&block.report)?;
    passage::evidence(scope, entry, &block.block, [&from.id, &relation.to])
}
