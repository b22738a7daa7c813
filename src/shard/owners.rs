//! Which of a site's files a shard reads, and which it answers for.
//!
//! A shard reads the reports of its share and what all pages show; entities come from the index. Every file has a shard that
//! compares it with what the index was made from, so that a changed one stops at least that shard.

use super::Share;
use super::deal::ShardUnit;
use crate::content::{ContentPath, classify};
use crate::model::ids::EntityId;
use crate::model::layout;
use std::collections::HashMap;

/// See the module.
pub struct ShardOwners<'a> {
    share: &'a Share,
    entities: HashMap<&'a EntityId, usize>,
    reports: HashMap<&'a str, usize>,
}

impl<'a> ShardOwners<'a> {
    /// Entities and reports come in the order of the library.
    pub fn new(
        share: &'a Share,
        entities: impl Iterator<Item = &'a EntityId>,
        reports: impl Iterator<Item = &'a str>,
    ) -> Self {
        let entities = entities.zip(0..).collect();
        let reports = reports.zip(0..).collect();
        Self { share, entities, reports }
    }

    /// Whether this shard makes pages from a file.
    pub fn reads(&self, path: &str) -> bool {
        self.entity(path).is_none() && self.report(path).is_none_or(|at| self.share.reads(at))
    }

    /// Whether this shard answers for a file's being as it was.
    pub fn has(&self, path: &str) -> bool {
        match self.entity(path) {
            Some(id) => self
                .share
                .has_unit(self.entities.get(&id).map_or(ShardUnit::Lists, |at| ShardUnit::Entity(*at))),
            None => self.reads(path),
        }
    }

    fn entity(&self, path: &str) -> Option<EntityId> {
        match classify(path, &[]) {
            ContentPath::Entity { id } if path.starts_with("content/") => Some(id),
            _ => None,
        }
    }

    fn report(&self, path: &str) -> Option<usize> {
        self.reports.get(layout::report_of(path)?).copied()
    }
}
