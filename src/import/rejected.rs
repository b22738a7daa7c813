//! Names that an editor said are none: an import passes over them.

use super::Import;
use super::named::NamePlaces;
use crate::model::decision::Rejected;
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::text::Mark;
use std::collections::HashSet;

/// Takes the drafts of rejected names out of an import, with their mentions and what the review list says of them. A draft
/// is rejected if one of its names is, as the same kind of thing, or its id where no names are given.
pub fn leave_out(import: &mut Import, rejected: &Rejected) {
    let names: HashSet<(EntityKind, &str)> =
        rejected.iter().flat_map(|(id, names)| names.iter().map(|name| (id.kind, name.as_str()))).collect();
    let lang = import.report.lang.clone();
    let by_name = |draft: &Entity| draft.names_in(&lang).any(|name| names.contains(&(draft.id.kind, name)));
    let by_id = |draft: &Entity| rejected.get(&draft.id).is_some_and(Vec::is_empty);
    let gone = import.entities.iter().filter(|draft| by_id(draft) || by_name(draft));
    let gone: HashSet<EntityId> = gone.map(|draft| draft.id.clone()).collect();
    if gone.is_empty() {
        return;
    }
    import.entities.retain(|draft| !gone.contains(&draft.id));
    for draft in &mut import.entities {
        draft.relations.retain(|relation| !gone.contains(&relation.to));
    }
    let mut places = NamePlaces::default();
    for block in &mut import.report.blocks {
        let marked = block.text.marks.iter().filter_map(|mark| Some((left_out(&gone, mark)?, mark.range())));
        marked.for_each(|(id, range)| places.add(block, range, id.clone()));
        block.text.marks.retain(|mark| left_out(&gone, mark).is_none());
    }
    import.ledger.review.retain(|item| places.of(item).is_none());
}

fn left_out<'a>(gone: &'a HashSet<EntityId>, mark: &Mark) -> Option<&'a EntityId> {
    gone.get(mark.entity()?)
}

#[cfg(test)]
mod tests {
    use super::super::{ImportOptions, import};
    use super::*;

    #[test]
    fn a_rejected_name_is_passed_over() {
        let text = "各位代表：\n一、工作\n建设城东工业园区和城西工业园区。\n";
        let options = ImportOptions::new("a", "zh");
        let mut found = import("a.txt", text.as_bytes(), &options).expect("imported");
        assert_eq!(found.entities.len(), 2);
        let items = found.ledger.review.len();
        let id = EntityId::parse("parks/another-slug").expect("an id");
        leave_out(&mut found, &[(id, vec!["城东工业园区".to_owned()])].into());
        assert_eq!(found.entities.len(), 1);
        assert_eq!(found.ledger.review.len(), items - 1);
        let mentions: usize = found.report.blocks.iter().map(|block| block.text.mentions().count()).sum();
        assert_eq!(mentions, 1);
        let before = found.clone();
        let other = EntityId::parse("projects/another-kind").expect("an id");
        leave_out(&mut found, &[(other, vec!["城西工业园区".to_owned()])].into());
        assert_eq!(found.entities.len(), before.entities.len(), "as another kind of thing");
    }
}
