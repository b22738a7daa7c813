//! What follows from a [`Library`]: which block names which entity, which relations lead to it, which targets it has.
//!
//! In: a library. Out: an [`Index`] that refers to the library by position. It is made in one pass over the blocks and
//! does not judge: what refers to nothing is left out here, and reported by the checks.

use crate::model::entity::Relation;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::library::Library;
use crate::model::report::Report;
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// The position of an entity in [`Library::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

/// One occurrence of an entity's name in a report's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The report's position in [`Library::reports`].
    pub report: u32,
    /// The block's position in the source text's blocks.
    pub block: u32,
    /// Bytes of the block's plain text.
    pub range: Range<usize>,
}

/// A target's place: its report, and its position among the report's quantified targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetRef {
    pub report: u32,
    pub target: u32,
}

/// A relation that leads to an entity: who declares it, and its position among that entity's relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelationRef {
    pub from: EntityIx,
    pub relation: u32,
}

/// See the module. Each list is indexed by [`EntityIx`], its items in the order of the library.
#[derive(Debug, Default)]
pub struct Index {
    by_id: HashMap<EntityId, EntityIx>,
    mentions: Vec<Vec<Mention>>,
    incoming: Vec<Vec<RelationRef>>,
    targets: Vec<Vec<TargetRef>>,
}

impl Index {
    pub fn of(library: &Library) -> Self {
        let ids = library.entities.iter().enumerate();
        let by_id: HashMap<_, _> = ids.map(|(at, entity)| (entity.id.clone(), EntityIx(at as u32))).collect();
        let count = library.entities.len();
        let mut index = Self {
            by_id,
            mentions: vec![Vec::new(); count],
            incoming: vec![Vec::new(); count],
            targets: vec![Vec::new(); count],
        };
        index.add_mentions(library);
        index.add_relations(library);
        index.add_targets(library);
        index
    }

    pub fn find(&self, id: &EntityId) -> Option<EntityIx> {
        self.by_id.get(id).copied()
    }

    /// Every mention of an entity in the source language's texts, in reading order.
    pub fn mentions(&self, entity: EntityIx) -> &[Mention] {
        &self.mentions[entity.0 as usize]
    }

    /// The relations of other entities that lead to this one.
    pub fn incoming(&self, entity: EntityIx) -> &[RelationRef] {
        &self.incoming[entity.0 as usize]
    }

    pub fn targets(&self, entity: EntityIx) -> &[TargetRef] {
        &self.targets[entity.0 as usize]
    }

    /// The entities of a kind, in the order of their ids.
    pub fn of_kind<'a>(&self, library: &'a Library, kind: EntityKind) -> impl Iterator<Item = EntityIx> + 'a {
        let start = library.entities.partition_point(|entity| entity.id.kind < kind);
        let end = library.entities.partition_point(|entity| entity.id.kind <= kind);
        (start..end).map(|at| EntityIx(at as u32))
    }

    fn add_mentions(&mut self, library: &Library) {
        let by_id = &self.by_id;
        let found: Vec<Vec<(EntityIx, Mention)>> = library
            .reports
            .par_iter()
            .enumerate()
            .map(|(at, entry)| mentions_of(&entry.source, at as u32, by_id))
            .collect();
        for (entity, mention) in found.into_iter().flatten() {
            self.mentions[entity.0 as usize].push(mention);
        }
    }

    fn add_relations(&mut self, library: &Library) {
        for (from, entity) in library.entities.iter().enumerate() {
            for (at, Relation { to, .. }) in entity.relations.iter().enumerate() {
                if let Some(to) = self.find(to) {
                    let relation = RelationRef { from: EntityIx(from as u32), relation: at as u32 };
                    self.incoming[to.0 as usize].push(relation);
                }
            }
        }
    }

    fn add_targets(&mut self, library: &Library) {
        for (report, entry) in library.reports.iter().enumerate() {
            for (at, target) in entry.targets.quantified.iter().enumerate() {
                if let Some(entity) = target.entity.as_ref().and_then(|id| self.find(id)) {
                    let target = TargetRef { report: report as u32, target: at as u32 };
                    self.targets[entity.0 as usize].push(target);
                }
            }
        }
    }
}

fn mentions_of(report: &Report, at: u32, by_id: &HashMap<EntityId, EntityIx>) -> Vec<(EntityIx, Mention)> {
    let mut found = Vec::new();
    for (block_at, block) in report.blocks.iter().enumerate() {
        for (id, range) in block.text.mentions() {
            if let Some(entity) = by_id.get(id) {
                found.push((*entity, Mention { report: at, block: block_at as u32, range }));
            }
        }
    }
    found
}
