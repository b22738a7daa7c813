//! What a query finds, with the texts that show it.
//!
//! In: an index and a query. Out: [`Hits`], which are JSON of `gongbao query` as they stand.

use super::chunk::intersection;
use super::reader::{DocumentRow, IndexError, IndexReader, QueryAnswer};
use crate::model::entity::Localized;
use crate::model::ids::EntityKind;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

type Result<T> = std::result::Result<T, IndexError>;

/// What is wanted of all that is found.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub kind: Option<EntityKind>,
    /// A place's slug.
    pub place: Option<String>,
    pub year: Option<i32>,
    /// How many entities and how many blocks are shown.
    pub most: usize,
}

/// What a query finds. The counts are of all, the lists hold the first of them.
#[derive(Debug, Serialize)]
pub struct Hits {
    pub query: String,
    /// The query that was answered in its place, where a word of it stands nowhere.
    pub instead: Option<String>,
    pub entity_count: usize,
    pub entities: Vec<EntityHit>,
    pub block_count: usize,
    pub blocks: Vec<BlockHit>,
}

/// An entity that a query finds.
#[derive(Debug, Serialize)]
pub struct EntityHit {
    /// `parks/cailing`.
    pub id: String,
    pub name: Localized,
    pub aliases: BTreeMap<String, Vec<String>>,
    pub summary: Localized,
    pub mentions: usize,
}

/// A title, block or cell that a query finds.
#[derive(Debug, Serialize)]
pub struct BlockHit {
    /// The report's id, if it is of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// The plain page, if it is of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The block's id; empty for a title.
    pub block: String,
    /// `title`, `heading`, `paragraph`, `note` or `cell`.
    pub kind: String,
    pub year: Option<i32>,
    /// The slug of the report's place.
    pub place: Option<String>,
    pub title: Localized,
    /// The headings above, outermost first.
    pub sections: Vec<HitHeading>,
    pub text: Localized,
}

/// A heading that a hit stands below.
#[derive(Debug, Serialize)]
pub struct HitHeading {
    pub id: String,
    pub text: Localized,
}

/// A file of texts, as `texts` writes it.
#[derive(Deserialize)]
struct TextsFile {
    #[serde(default)]
    title: Localized,
    #[serde(default)]
    sections: BTreeMap<String, Localized>,
    units: Vec<UnitEntry>,
}

#[derive(Deserialize)]
struct UnitEntry {
    id: String,
    kind: String,
    text: Localized,
    #[serde(default)]
    aliases: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    summary: Localized,
    #[serde(default)]
    mentions: usize,
    #[serde(default, rename = "in")]
    within: Vec<String>,
}

impl IndexReader {
    /// Answers a query.
    ///
    /// # Errors
    /// A file of the index that is not there.
    pub fn hits(&self, query: &str, filter: &Filter) -> Result<Hits> {
        let QueryAnswer { mut units, instead } = self.answer(query)?;
        if let Some(kind) = filter.kind {
            units = intersection(&units, &self.of_kind(kind.name())?);
        }
        units.retain(|unit| filter.has(self.document(*unit)));
        let (mut blocks, entities): (Vec<u64>, Vec<u64>) =
            units.into_iter().partition(|unit| self.document(*unit).is_text());
        blocks.sort_by_key(|unit| (Reverse(self.document(*unit).4), *unit));
        let asked = instead.as_deref().unwrap_or(query);
        Ok(Hits {
            query: query.to_owned(),
            entity_count: entities.len(),
            entities: self.entities(&entities, asked, filter.most)?,
            block_count: blocks.len(),
            blocks: blocks.iter().take(filter.most).map(|unit| self.block(*unit)).collect::<Result<_>>()?,
            instead,
        })
    }

    /// Entities whose name is the query come first, then those whose name begins with it, then those named more often.
    fn entities(&self, units: &[u64], query: &str, most: usize) -> Result<Vec<EntityHit>> {
        let mut found = units.iter().map(|unit| self.entity(*unit)).collect::<Result<Vec<_>>>()?;
        let query = query.trim().to_lowercase();
        found.sort_by_key(|entity| (entity.rank(&query), Reverse(entity.mentions)));
        found.truncate(most);
        Ok(found)
    }

    fn entity(&self, unit: u64) -> Result<EntityHit> {
        let folder = &self.document(unit).0;
        let UnitEntry { id, text, aliases, summary, mentions, .. } = self.entry(unit)?.1;
        Ok(EntityHit { id: format!("{folder}/{id}"), name: text, aliases, summary, mentions })
    }

    fn block(&self, unit: u64) -> Result<BlockHit> {
        let document = self.document(unit);
        let (TextsFile { title, mut sections, .. }, entry) = self.entry(unit)?;
        let UnitEntry { id: block, kind, text, within, .. } = entry;
        let sections = within
            .into_iter()
            .map(|id| HitHeading { text: sections.remove(&id).unwrap_or_default(), id })
            .collect();
        let (report, page) = (document.report(), document.page());
        let (year, place) = (document.4, document.6.clone());
        Ok(BlockHit { report, page, block, kind, year, place, title, sections, text })
    }

    /// A unit's entry, out of the file that holds it.
    fn entry(&self, unit: u64) -> Result<(TextsFile, UnitEntry)> {
        let DocumentRow(folder, first, _, units, ..) = self.document(unit);
        let at = unit - first;
        let path = format!("text/{folder}/{}.json", at / units);
        let mut piece: TextsFile = self.read(&path)?;
        let at = (at % units) as usize;
        if at >= piece.units.len() {
            return Err(IndexError(path));
        }
        let entry = piece.units.swap_remove(at);
        Ok((piece, entry))
    }
}

impl DocumentRow {
    /// Whether it is a report or page, and not the entities of a kind.
    fn is_text(&self) -> bool {
        self.report().or_else(|| self.page()).is_some()
    }

    fn report(&self) -> Option<String> {
        self.0.strip_prefix("reports/").map(str::to_owned)
    }

    fn page(&self) -> Option<String> {
        self.0.strip_prefix("pages/").map(str::to_owned)
    }
}

impl Filter {
    /// Whether a document is of the place and year; entities are of none.
    fn has(&self, document: &DocumentRow) -> bool {
        let is_place = self.place.as_ref().is_none_or(|place| document.6.as_ref() == Some(place));
        is_place && self.year.is_none_or(|year| document.4 == Some(year))
    }
}

impl EntityHit {
    fn rank(&self, query: &str) -> u8 {
        let names = self.name.values().chain(self.aliases.values().flatten()).map(|name| name.to_lowercase());
        let ranks = names.map(|name| if name == query { 0 } else { 2 - u8::from(name.starts_with(query)) });
        ranks.min().unwrap_or(2)
    }
}
