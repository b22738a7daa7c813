//! What a wikilink that names no entity by its id may have meant: Obsidian writes `[[furongshan]]` or `[[芙蓉山工业园]]`.

use super::lookup::Lookup;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::entity::Entity;

/// Adds to each such problem the one entity that has this slug or name.
pub fn explain(lookup: &Lookup, found: &mut [Diagnostic]) {
    for diagnostic in found {
        if let Problem::BadMention { target, meant } = &mut diagnostic.problem {
            *meant = meant_by(lookup, target);
        }
    }
}

/// The id of the entity, where there is one only.
pub fn meant_by(lookup: &Lookup, target: &str) -> Option<String> {
    let name = target.trim().trim_end_matches(".md");
    let name = name.rsplit('/').next().unwrap_or(name);
    let is_meant = |entity: &&Entity| *entity.id.slug == *name || entity.name.values().any(|own| own == name);
    let mut all = lookup.library.entities.iter().map(|entity| &**entity).filter(is_meant);
    let first = all.next().filter(|_| !name.is_empty())?;
    all.next().is_none().then(|| first.id.to_string())
}
