//! `unknown-entity`: an id that has no file; `orphan-entity`: a file that nothing names; `draft-entity`.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::index::EntityIx;
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::EntityId;
use crate::model::library::{ReportEntry, ReportRow};
use crate::model::report::Report;
use crate::source::SourceFile;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Mentions, the report's place, and the entities of targets, promises and outcomes.
pub fn check_report(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    for text in report.texts() {
        check_mentions(lookup, report, text, out);
    }
    let source = &report.entry.source;
    for id in source.meta.place.iter().filter(|id| is_unknown(lookup, id)) {
        let range = place::below_key(&source.file, &lookup.places(&source.file), "place", &id.to_string());
        out.push(Diagnostic::at(&source.file, range, unknown(lookup, id)));
    }
    let targets = &report.entry.targets;
    check_rows(lookup, targets.file.as_ref(), targets.rows(), out);
    check_rows(lookup, report.entry.outcomes_file.as_ref(), report.entry.outcome_rows(), out);
}

/// The entities of a file's rows.
fn check_rows<'a>(
    lookup: &Lookup,
    file: Option<&Arc<SourceFile>>,
    rows: impl Iterator<Item = ReportRow<'a>>,
    out: &mut Vec<Diagnostic>,
) {
    let Some(file) = file else { return };
    for row in rows {
        if let Some(id) = row.entity.filter(|id| is_unknown(lookup, id)) {
            let range = place::near(file, row.span.start as usize, &id.to_string());
            out.push(Diagnostic::at(file, range, unknown(lookup, id)));
        }
    }
}

fn check_mentions(lookup: &Lookup, report: &ReportLookup, text: &Report, out: &mut Vec<Diagnostic>) {
    for block in &text.blocks {
        for (id, range) in block.text.mentions().filter(|(id, _)| is_unknown(lookup, id)) {
            let range = place::mention(&text.file, block, range);
            let diagnostic = Diagnostic::at(&text.file, range, unknown(lookup, id));
            out.push(diagnostic.in_block(report.name(block)));
        }
    }
}

/// The site's jurisdiction, and the state of each entity.
pub fn check_site(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    let config = lookup.config;
    for id in config.jurisdiction.iter().filter(|id| is_unknown(lookup, id)) {
        let range =
            place::below_key(&config.file, &lookup.places(&config.file), "jurisdiction", &id.to_string());
        out.push(Diagnostic::at(&config.file, range, unknown(lookup, id)));
    }
    let orphans = orphans(lookup);
    for entity in &lookup.library.entities {
        let id = || entity.id.to_string();
        if let Some(parent) = entity.division.parent.as_ref().filter(|id| is_unknown(lookup, id)) {
            let range =
                place::below_key(&entity.file, &lookup.places(&entity.file), "parent", &parent.to_string());
            out.push(Diagnostic::at(&entity.file, range, unknown(lookup, parent)));
        }
        if orphans.contains(&entity.id) {
            out.push(at_name(lookup, entity, Problem::OrphanEntity { id: id() }));
        }
        if entity.status == EntityStatus::Draft {
            let range = place::below_key(&entity.file, &lookup.places(&entity.file), "status", "draft");
            out.push(Diagnostic::at(&entity.file, range, Problem::DraftEntity { id: id() }));
        }
    }
}

/// The entities that nothing leads to: of those that the index has nothing of, the ones that are named nowhere else.
fn orphans<'a>(lookup: &Lookup<'a>) -> FxHashSet<&'a EntityId> {
    let entities = lookup.library.entities.iter().enumerate();
    let lonely = entities.filter(|(at, _)| is_lonely(lookup, EntityIx(*at as u32)));
    let mut orphans: FxHashSet<&EntityId> = lonely.map(|(_, entity)| &entity.id).collect();
    // The texts are gone through where there is something to be found.
    let reports = lookup.library.reports.iter().take_while(|_| !orphans.is_empty());
    let named: FxHashSet<&EntityId> =
        reports.flat_map(|entry| named_beside(entry)).filter(|id| orphans.contains(id)).collect();
    let parents = lookup.library.entities.iter().filter_map(|entity| entity.division.parent.as_ref());
    let parents: FxHashSet<&EntityId> = parents.chain(&lookup.config.jurisdiction).collect();
    orphans.retain(|id| !named.contains(id) && !parents.contains(id));
    orphans
}

/// Whether no source text, relation or quantified target leads to an entity.
fn is_lonely(lookup: &Lookup, entity: EntityIx) -> bool {
    let index = lookup.index;
    index.mentions(entity).is_empty() && index.incoming(entity).is_empty() && index.targets(entity).is_empty()
}

/// What a report names that the index does not have: its place, the entities of targets without a number, of promises and
/// outcomes, and what its translations link. That the source does not is said there.
fn named_beside(entry: &ReportEntry) -> impl Iterator<Item = &EntityId> {
    let rows = entry.row_subjects().map(|(_, entity)| entity);
    let translated = entry.translations.iter().flat_map(|translation| &translation.report.blocks);
    let linked = translated.flat_map(|block| block.text.mentions().map(|(id, _)| id));
    entry.source.meta.place.iter().chain(rows).chain(linked)
}

/// A problem of an entity as a whole stands at its name.
pub fn at_name(lookup: &Lookup, entity: &Entity, problem: Problem) -> Diagnostic {
    let places = lookup.places(&entity.file);
    Diagnostic::at(&entity.file, place::at_key(&entity.file, &places, "name"), problem)
}

/// Whether no file has the entity.
pub fn is_unknown(lookup: &Lookup, id: &EntityId) -> bool {
    lookup.index.find(id).is_none()
}

/// An id without a file, with the one that may have been meant.
pub fn unknown(lookup: &Lookup, id: &EntityId) -> Problem {
    Problem::UnknownEntity { id: id.to_string(), similar: lookup.similar_entity(id) }
}
