//! Relations lead from and to what they can, and a relation's evidence is a block that names both ends:
//! `unknown-entity`, `relation-kind`, `relation-without-evidence`, `unknown-block`, `evidence-silent`.

use super::entities::{is_unknown, unknown};
use super::lookup::Lookup;
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::entity::{Entity, Evidence, Relation, RelationKind};
use crate::model::ids::{BlockRef, EntityKind};
use crate::model::report::Block;
use crate::model::table::CellPlace;

/// No more columns of a table are looked through.
const MOST_COLUMNS: u32 = 64;

/// At the relation in its entity's file.
pub fn check(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    for entity in &lookup.library.entities {
        for relation in &entity.relations {
            check_relation(lookup, entity, relation, out);
        }
    }
}

fn check_relation(lookup: &Lookup, from: &Entity, relation: &Relation, out: &mut Vec<Diagnostic>) {
    if is_unknown(lookup, &relation.to) {
        out.push(Diagnostic::at(&from.file, relation.span, unknown(lookup, &relation.to)));
        return;
    }
    if !can_lead(relation.kind, from.id.kind, relation.to.kind) {
        let (from_kind, to_kind) = (from.id.kind.name(), relation.to.kind.name());
        let problem =
            Problem::RelationKind { kind: relation.kind.name(), from: from_kind.into(), to: to_kind.into() };
        out.push(Diagnostic::at(&from.file, relation.span, problem));
    }
    match &relation.evidence {
        Evidence::None => {
            out.push(Diagnostic::at(&from.file, relation.span, Problem::RelationWithoutEvidence))
        }
        Evidence::Blocks(blocks) => {
            blocks.iter().for_each(|block| check_evidence(lookup, from, relation, block, out));
        }
        Evidence::Link(_) => {}
    }
}

/// What each relation may lead from and to.
fn can_lead(relation: RelationKind, from: EntityKind, to: EntityKind) -> bool {
    use EntityKind::{Cluster, Company, Indicator, Park, Place, Programme, Project};
    match relation {
        RelationKind::PartOf => {
            matches!(from, Project | Company | Park | Programme) && matches!(to, Cluster | Programme)
        }
        RelationKind::LocatedIn => !matches!(from, Programme | Indicator) && matches!(to, Park | Place),
        RelationKind::RunBy => matches!(from, Project | Park) && to == Company,
        RelationKind::Under => to == Programme,
        RelationKind::PhaseOf | RelationKind::SuccessorOf => from == to,
    }
}

fn check_evidence(
    lookup: &Lookup,
    from: &Entity,
    relation: &Relation,
    evidence: &BlockRef,
    out: &mut Vec<Diagnostic>,
) {
    let mut report = |problem| {
        let range = place::near(&from.file, relation.span.start as usize, &evidence.to_string());
        out.push(Diagnostic::at(&from.file, range, problem).in_block(evidence));
    };
    let Some(block) = lookup.block(evidence) else {
        if lookup.is_only_translated(evidence) {
            return;
        }
        let similar = lookup.similar_block(evidence);
        return report(Problem::UnknownBlock { block: evidence.to_string(), similar });
    };
    let ends = [Some(from), lookup.entity(&relation.to)];
    let told = row_of(lookup, evidence, block);
    let is_named = |end: &Entity| told.iter().any(|block| names(lookup, block, end));
    let silent = ends.into_iter().flatten().filter(|end| !is_named(end));
    let entities: Vec<String> = silent.map(|end| end.id.to_string()).collect();
    if !entities.is_empty() {
        report(Problem::EvidenceSilent { block: evidence.to_string(), entities });
    }
}

/// A block; where it is a cell of a table all those of its row, which says what it says as a whole.
fn row_of<'a>(lookup: &'a Lookup, evidence: &BlockRef, block: &'a Block) -> Vec<&'a Block> {
    let (Some(place), Some(table)) = (block.place(), block.table()) else { return vec![block] };
    let row = (1..=MOST_COLUMNS).map(|column| CellPlace { column, ..place }.id(table));
    row.filter_map(|block| lookup.block(&BlockRef { block, ..evidence.clone() })).collect()
}

/// Whether a block links an entity, or has one of its names in its text.
fn names(lookup: &Lookup, block: &Block, entity: &Entity) -> bool {
    let linked = block.text.mentions().any(|(id, _)| *id == entity.id);
    linked || entity.names_in(lookup.source_language()).any(|name| block.text.plain.contains(name))
}
