//! What follows from a [`Library`]: which block names which entity, which relations lead to it, which targets it has.
//!
//! In: a library. Out: an [`Index`] that refers to the library by position. It is made in one pass over the blocks and
//! does not judge: what refers to nothing is left out here, and reported by the checks.

mod headlines;
mod mention;
mod name_owners;
mod titles;

pub use headlines::HeadlineRef;
pub use mention::{EntityIx, Mention, NamedBy};
pub use titles::NamedDocument;

use crate::fingerprint::{self, Fingerprint, Shared};
use crate::link::chain::{Series, chains};
use crate::model::entity::Relation;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::library::{Library, ReportEntry};
use mention::Namer;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};
use titles::Titles;

/// A target's place: its report, and its position among the report's quantified targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TargetRef {
    pub report: u32,
    pub target: u32,
}

/// A relation that leads to an entity: who declares it, and its position among that entity's relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RelationRef {
    pub from: EntityIx,
    pub relation: u32,
}

/// See the module. Each list is indexed by [`EntityIx`], its items in the order of the library.
#[derive(Debug, Default)]
pub struct Index {
    by_id: Arc<FxHashMap<EntityId, EntityIx>>,
    /// The mentions of each report, in reading order.
    in_reports: Vec<Arc<[Mention]>>,
    mentions: Grouped<Mention>,
    /// The other documents that each report names, in reading order.
    documents: Vec<Arc<[NamedDocument]>>,
    incoming: Vec<Vec<RelationRef>>,
    targets: Vec<Vec<TargetRef>>,
    /// The headline targets of each indicator that has any.
    headlines: FxHashMap<EntityIx, Vec<HeadlineRef>>,
    /// The reports of each series, the oldest first.
    chains: BTreeMap<Series, Vec<usize>>,
    /// What is known by asking for a report's mentions, and for all that is known of an entity; worked out when it is
    /// asked for.
    report_fingerprints: Vec<OnceLock<Fingerprint>>,
    entity_fingerprints: Vec<OnceLock<Fingerprint>>,
}

impl Index {
    /// Goes through all of the library; [`Self::after`] keeps what another index has.
    pub fn of(library: &Library) -> Self {
        Self::after(library, None)
    }

    /// The same as [`of`](Self::of), made with what an earlier library's index has that still holds.
    pub fn after(library: &Library, before: Option<(&Library, &Self)>) -> Self {
        let before = before.filter(|(old, _)| are_named_alike(old, library));
        let by_id = before.map_or_else(|| Arc::new(by_id(library)), |(_, index)| Arc::clone(&index.by_id));
        let namer = LazyLock::new(|| Namer::of(library, &by_id));
        let of_report = |(at, entry): (usize, &Shared<ReportEntry>)| {
            let known = before.and_then(|(old, index)| kept_mentions(at, entry, old, index));
            known.unwrap_or_else(|| namer.mentions_of(at).into())
        };
        let in_reports: Vec<_> = library.reports.par_iter().enumerate().map(of_report).collect();
        let count = library.entities.len();
        drop(namer);
        let documents = documents(library, before);
        let mentions = Grouped::of(count, || in_reports.iter().flat_map(|all| all.iter()), |m| m.entity);
        let (incoming, targets) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        let report_fingerprints = vec![OnceLock::new(); in_reports.len()];
        let entity_fingerprints = vec![OnceLock::new(); count];
        let chains = chains(library);
        let headlines = headlines::by_indicator(library, &chains, |id| by_id.get(id).copied());
        let mut index = Self {
            by_id,
            mentions,
            in_reports,
            documents,
            incoming,
            targets,
            headlines,
            chains,
            report_fingerprints,
            entity_fingerprints,
        };
        index.add_relations(library);
        index.add_targets(library);
        index
    }

    /// None where no file has such an entity.
    pub fn find(&self, id: &EntityId) -> Option<EntityIx> {
        self.by_id.get(id).copied()
    }

    /// Every mention of an entity in the source language's texts, in reading order.
    pub fn mentions(&self, entity: EntityIx) -> &[Mention] {
        fingerprint::note_with(|| self.entity_fingerprint(entity));
        self.mentions.get(entity)
    }

    /// Every mention in a report's source text, in reading order.
    pub fn in_report(&self, report: usize) -> &[Mention] {
        fingerprint::note_with(|| self.report_fingerprint(report));
        &self.in_reports[report]
    }

    /// The other documents that a report's source text names, in reading order.
    pub fn documents_in(&self, report: usize) -> &[NamedDocument] {
        let named = &self.documents[report];
        fingerprint::note_with(|| document_fingerprint(report, named));
        named
    }

    /// All mentions that stand in the sentence of one, in reading order.
    pub fn in_sentence(&self, mention: &Mention) -> &[Mention] {
        let all = self.in_report(mention.report as usize);
        let (before, after) = all.split_at(mention.at as usize);
        let start = before.iter().rposition(|other| !mention.shares_sentence(other)).map_or(0, |at| at + 1);
        let end = after.iter().position(|other| !mention.shares_sentence(other)).unwrap_or(after.len());
        &all[start..mention.at as usize + end]
    }

    /// The relations of other entities that lead to this one.
    pub fn incoming(&self, entity: EntityIx) -> &[RelationRef] {
        fingerprint::note_with(|| self.entity_fingerprint(entity));
        &self.incoming[entity.0 as usize]
    }

    /// The targets that are set for an entity, in the order of the reports.
    pub fn targets(&self, entity: EntityIx) -> &[TargetRef] {
        fingerprint::note_with(|| self.entity_fingerprint(entity));
        &self.targets[entity.0 as usize]
    }

    /// The headline targets of an indicator, in the order of series, year and file.
    pub fn headlines(&self, indicator: EntityIx) -> &[HeadlineRef] {
        fingerprint::note_with(|| self.entity_fingerprint(indicator));
        self.own_headlines(indicator)
    }

    fn own_headlines(&self, indicator: EntityIx) -> &[HeadlineRef] {
        self.headlines.get(&indicator).map_or(&[], Vec::as_slice)
    }

    /// The series of a place's reports, by kind: their positions in the library, the oldest first.
    pub fn chains_of(&self, place: &EntityId) -> Vec<(&Series, &[usize])> {
        let own = self.own_chains(place);
        fingerprint::note_with(|| chain_fingerprint(place, &own));
        own
    }

    fn own_chains(&self, place: &EntityId) -> Vec<(&Series, &[usize])> {
        let first = Series { place: place.to_string(), kind: "" };
        let own = self.chains.range(&first..).take_while(|(series, _)| series.place == first.place);
        own.map(|(series, chain)| (series, chain.as_slice())).collect()
    }

    /// The entities of a kind, in the order of their ids.
    pub fn of_kind<'a>(&self, library: &'a Library, kind: EntityKind) -> impl Iterator<Item = EntityIx> + 'a {
        let start = library.entities.partition_point(|entity| entity.peek().id.kind < kind);
        let end = library.entities.partition_point(|entity| entity.peek().id.kind <= kind);
        (start..end).map(|at| EntityIx(at as u32))
    }

    /// Everything that can be known by asking.
    pub fn fingerprints(&self) -> impl ParallelIterator<Item = Fingerprint> {
        let reports =
            (0..self.report_fingerprints.len()).into_par_iter().map(|at| self.report_fingerprint(at));
        let entities = (0..self.entity_fingerprints.len()).into_par_iter();
        let entities = entities.map(|at| self.entity_fingerprint(EntityIx(at as u32)));
        let places = self.by_id.par_iter().map(|(id, _)| id).filter(|id| id.kind == EntityKind::Place);
        let chains = places.map(|place| chain_fingerprint(place, &self.own_chains(place)));
        let documents = self.documents.par_iter().enumerate();
        let documents = documents.map(|(at, named)| document_fingerprint(at, named));
        reports.chain(entities).chain(chains).chain(documents)
    }

    fn report_fingerprint(&self, at: usize) -> Fingerprint {
        *self.report_fingerprints[at]
            .get_or_init(|| Fingerprint::of(("mentions in", at, &self.in_reports[at])))
    }

    fn entity_fingerprint(&self, entity: EntityIx) -> Fingerprint {
        let at = entity.0 as usize;
        *self.entity_fingerprints[at].get_or_init(|| {
            let mentions = self.mentions.get(entity);
            Fingerprint::of((
                "about",
                at,
                mentions,
                &self.incoming[at],
                &self.targets[at],
                self.own_headlines(entity),
            ))
        })
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

/// The mentions that an index before this one has of a report, if the report is as it was.
fn kept_mentions(
    at: usize,
    entry: &Shared<ReportEntry>,
    old: &Library,
    index: &Index,
) -> Option<Arc<[Mention]>> {
    let same = old.reports.get(at).is_some_and(|old| old == entry);
    same.then(|| Arc::clone(&index.in_reports[at]))
}

/// What is known of a place's series, that there are none too.
fn chain_fingerprint(place: &EntityId, own: &[(&Series, &[usize])]) -> Fingerprint {
    Fingerprint::of(("series", place, own))
}

fn document_fingerprint(report: usize, named: &[NamedDocument]) -> Fingerprint {
    Fingerprint::of(("documents in", report, named))
}

/// The other documents that each report names; of those that are as they were, what the index from before has, where it was made with the
/// same names.
fn documents(library: &Library, before: Option<(&Library, &Index)>) -> Vec<Arc<[NamedDocument]>> {
    let before = before.filter(|(old, _)| titles::are_called_alike(old, library));
    let titles = LazyLock::new(|| Titles::of(library));
    let of_report = |(at, entry): (usize, &Shared<ReportEntry>)| {
        let known = before.filter(|(old, _)| old.reports[at] == *entry);
        known.map_or_else(|| titles.named_by(at, entry).into(), |(_, index)| Arc::clone(&index.documents[at]))
    };
    library.reports.par_iter().enumerate().map(of_report).collect()
}

/// Whether the entities of two libraries have the same positions, and their names stand in the same places of a report.
fn are_named_alike(a: &Library, b: &Library) -> bool {
    let lang = a.source_language();
    let mut pairs = a.entities.iter().zip(&b.entities);
    a.entities.len() == b.entities.len()
        && lang == b.source_language()
        && pairs.all(|(a, b)| a == b || mention::is_named_alike(a.peek(), b.peek(), lang))
}

fn by_id(library: &Library) -> FxHashMap<EntityId, EntityIx> {
    let ids = library.entities.iter().enumerate();
    ids.map(|(at, entity)| (entity.id.clone(), EntityIx(at as u32))).collect()
}

/// Items by entity, each entity's in the order in which they came.
#[derive(Debug)]
struct Grouped<T> {
    /// Where each entity's items begin, and where the last end.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Clone> Grouped<T> {
    /// Groups the items for `count` entities. They are gone through twice.
    fn of<'a, I: Iterator<Item = &'a T>>(
        count: usize,
        items: impl Fn() -> I,
        entity: impl Fn(&T) -> EntityIx,
    ) -> Self
    where
        T: 'a,
    {
        let mut starts = vec![0; count + 1];
        items().for_each(|item| starts[entity(item).0 as usize + 1] += 1);
        (1..=count).for_each(|at| starts[at] += starts[at - 1]);
        let mut next = starts.clone();
        let mut order: Vec<Option<&T>> = vec![None; starts[count] as usize];
        for item in items() {
            let place = &mut next[entity(item).0 as usize];
            order[*place as usize] = Some(item);
            *place += 1;
        }
        Self { starts, items: order.into_iter().flatten().cloned().collect() }
    }

    fn get(&self, EntityIx(at): EntityIx) -> &[T] {
        let at = at as usize;
        &self.items[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self { starts: vec![0], items: Vec::new() }
    }
}
