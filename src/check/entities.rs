//! `unknown-entity`: an id that has no file; `orphan-entity`: a file that nothing names; `draft-entity`.

use super::lookup::{Lookup, ReportView};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::index::EntityIx;
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::EntityId;
use crate::model::report::Report;
use std::collections::HashSet;

/// Mentions, the report's place, and the entities of targets.
pub fn check_report(lookup: &Lookup, report: &ReportView, out: &mut Vec<Diagnostic>) {
    for text in report.texts() {
        check_mentions(lookup, report, text, out);
    }
    let source = &report.entry.source;
    for id in source.meta.place.iter().filter(|id| is_unknown(lookup, id)) {
        let range = place::after_key(&source.file, "place", &id.to_string());
        out.push(Diagnostic::at(&source.file, range, unknown(lookup, id)));
    }
    let targets = &report.entry.targets;
    let quantified = targets.quantified.iter().map(|target| (&target.entity, target.span));
    let unquantified = targets.unquantified.iter().map(|target| (&target.entity, target.span));
    let Some(file) = &targets.file else { return };
    for (id, span) in quantified.chain(unquantified) {
        if let Some(id) = id.as_ref().filter(|id| is_unknown(lookup, id)) {
            let range = place::near(file, span.start as usize, &id.to_string());
            out.push(Diagnostic::at(file, range, unknown(lookup, id)));
        }
    }
}

fn check_mentions(lookup: &Lookup, report: &ReportView, text: &Report, out: &mut Vec<Diagnostic>) {
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
        let range = place::after_key(&config.file, "jurisdiction", &id.to_string());
        out.push(Diagnostic::at(&config.file, range, unknown(lookup, id)));
    }
    let named = named_outside_texts(lookup);
    for (at, entity) in lookup.library.entities.iter().enumerate() {
        let id = || entity.id.to_string();
        if is_orphan(lookup, EntityIx(at as u32)) && !named.contains(&entity.id) {
            out.push(at_name(entity, Problem::OrphanEntity { id: id() }));
        }
        if entity.status == EntityStatus::Draft {
            let range = place::after_key(&entity.file, "status", "draft");
            out.push(Diagnostic::at(&entity.file, range, Problem::DraftEntity { id: id() }));
        }
    }
}

/// Whether no text, relation or quantified target leads to an entity.
fn is_orphan(lookup: &Lookup, entity: EntityIx) -> bool {
    let index = lookup.index;
    index.mentions(entity).is_empty() && index.incoming(entity).is_empty() && index.targets(entity).is_empty()
}

/// The site's and the reports' places, the entities of targets without a number, and what translations link: that the
/// source does not is said there.
fn named_outside_texts<'a>(lookup: &Lookup<'a>) -> HashSet<&'a EntityId> {
    let mut named: HashSet<&EntityId> = lookup.config.jurisdiction.iter().collect();
    for entry in &lookup.library.reports {
        named.extend(&entry.source.meta.place);
        named.extend(entry.targets.unquantified.iter().filter_map(|target| target.entity.as_ref()));
        let translated = entry.translations.iter().flat_map(|translation| &translation.report.blocks);
        named.extend(translated.flat_map(|block| block.text.mentions().map(|(id, _)| id)));
    }
    named
}

/// A problem of an entity as a whole stands at its name.
pub fn at_name(entity: &Entity, problem: Problem) -> Diagnostic {
    Diagnostic::at(&entity.file, place::key_at(&entity.file, "name"), problem)
}

pub fn is_unknown(lookup: &Lookup, id: &EntityId) -> bool {
    lookup.index.find(id).is_none()
}

/// An id without a file, with the one that may have been meant.
pub fn unknown(lookup: &Lookup, id: &EntityId) -> Problem {
    Problem::UnknownEntity { id: id.to_string(), similar: lookup.similar_entity(id) }
}
