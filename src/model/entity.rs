//! A thing that reports name: a cluster, park, project, company, programme, indicator or place.

use super::ids::{BlockRef, EntityId, Lang};
use crate::diagnostic::closed_list;
use crate::source::{SourceFile, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// A text in some of the site's languages.
pub type Localized = BTreeMap<Lang, String>;

/// What its file says of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entity {
    pub id: EntityId,
    pub name: Localized,
    /// Other names by language.
    pub aliases: BTreeMap<Lang, Vec<String>>,
    /// What the reports say of it.
    pub summary: Localized,
    pub status: EntityStatus,
    /// The place it belongs to; another place's thing of the same name is another. None where it belongs to no one place.
    pub scope: Option<EntityId>,
    /// Where a place stands among the divisions of its country; nothing for other things.
    pub division: PlaceFacts,
    pub relations: Vec<Relation>,
    pub facts: Vec<Fact>,
    pub links: Vec<WebLink>,
    pub file: Arc<SourceFile>,
}

/// What a place is among the divisions of its country.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceFacts {
    pub level: Option<DivisionLevel>,
    /// By GB/T 2260, six digits.
    pub code: Option<String>,
    /// The place that it is a part of.
    pub parent: Option<EntityId>,
}

/// The levels of administration, the highest first.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DivisionLevel {
    Nation,
    Province,
    City,
    County,
    Town,
}

/// Whether anybody has looked at it.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum EntityStatus {
    /// Made by the import, not yet seen by an editor.
    #[default]
    Draft,
    Reviewed,
}

closed_list!(DivisionLevel, EntityStatus, RelationKind);

/// `this entity —kind→ to`, and why we say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    pub kind: RelationKind,
    pub to: EntityId,
    pub evidence: Evidence,
    /// The words that state it, as they stand in the evidence: where the import proposed it.
    pub quote: Option<String>,
    pub status: EntityStatus,
    pub span: Span,
}

/// What bears a relation out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Evidence {
    /// Blocks of reports that say so.
    Blocks(Vec<BlockRef>),
    /// A page outside the site.
    Link(String),
    /// None is given: the check reports it.
    None,
}

/// How one entity stands to another: the first of the two is the one in whose file it is written.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RelationKind {
    PartOf,
    LocatedIn,
    RunBy,
    Under,
    PhaseOf,
    SuccessorOf,
}

/// Something from outside the reports, with its source in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub text: Localized,
    pub source: Localized,
    pub url: Option<String>,
}

/// A page about an entity, outside the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebLink {
    pub title: String,
    pub url: String,
}

impl Entity {
    /// A thing of which nothing but its name is known, in the file that its id says.
    pub fn named(id: EntityId, lang: Lang, name: &str) -> Self {
        Self {
            name: BTreeMap::from([(lang, name.to_owned())]),
            aliases: BTreeMap::new(),
            summary: BTreeMap::new(),
            status: EntityStatus::Draft,
            scope: None,
            division: PlaceFacts::default(),
            relations: Vec::new(),
            facts: Vec::new(),
            links: Vec::new(),
            file: SourceFile::new(id.path(), ""),
            id,
        }
    }

    /// Adds the names and relations that another document has of the same thing.
    pub fn add(&mut self, other: &Self) {
        for lang in other.name.keys().chain(other.aliases.keys()) {
            let known: Vec<&str> = self.names_in(lang).collect();
            let new: Vec<String> =
                other.names_in(lang).filter(|name| !known.contains(name)).map(str::to_owned).collect();
            if !new.is_empty() {
                self.aliases.entry(lang.clone()).or_default().extend(new);
            }
        }
        for relation in other.relations.iter().filter(|relation| relation.to != other.id) {
            let is_same = |known: &Relation| (known.kind, &known.to) == (relation.kind, &relation.to);
            if relation.to != self.id && !self.relations.iter().any(is_same) {
                self.relations.push(relation.clone());
            }
        }
    }

    /// Whether it says no more than an import proposes: names in one language, and relations that nobody has reviewed.
    pub fn is_proposal(&self) -> bool {
        let has_more = !(self.summary.is_empty() && self.facts.is_empty() && self.links.is_empty());
        let is_of_one_language =
            self.name.len() == 1 && self.aliases.keys().all(|lang| self.name.contains_key(lang));
        self.status == EntityStatus::Draft
            && is_of_one_language
            && !has_more
            && self.relations.iter().all(|relation| relation.status == EntityStatus::Draft)
    }

    /// The name in a language, else in the first language that has one, else the slug.
    pub fn name_in(&self, lang: &str) -> &str {
        let found = self.name.get(lang).or_else(|| self.name.values().next());
        found.map_or(&*self.id.slug, String::as_str)
    }

    /// The name and every alias in a language.
    pub fn names_in<'a>(&'a self, lang: &str) -> impl Iterator<Item = &'a str> {
        let aliases = self.aliases.get(lang).into_iter().flatten();
        self.name.get(lang).into_iter().chain(aliases).map(String::as_str)
    }

    /// The names in a language that a text can be searched for. Of a draft only its name: its aliases are what an import
    /// took from lists, often words like 数字经济 that mean no one thing until an editor has said so. A name of one character is too often another
    /// word, or a part of one.
    pub fn sure_names_in<'a>(&'a self, lang: &'a str) -> impl Iterator<Item = &'a str> {
        let aliases = self.status != EntityStatus::Draft;
        let own = self.name.get(lang).map(String::as_str);
        let names = self.names_in(lang).filter(move |name| aliases || own == Some(*name));
        names.filter(|name| name.chars().nth(1).is_some())
    }
}
