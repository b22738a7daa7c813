//! Two places' things of one name are two: 城南新区 of 甲县 and 城南新区 of 乙县. One place's thing is one, whatever its documents call
//! it ([`Variants`]).
//!
//! In: an import, and whose the entities of the site are. Out: the import with an id of its own for each draft whose id another
//! place's thing has, and with the site's id for what the site has under another name. A place whose id another place has gets the
//! next one.

use super::Import;
use super::named::{self, NamePlaces};
use super::owners::{Owned, Owners};
use super::variants::Variants;
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind, Lang};
use crate::model::text::MarkKind;
use std::collections::{BTreeMap, HashMap};

/// Gives the place of an import's document an id that no other place has, and adds it to the site's.
pub fn settle_place(import: &mut Import, owners: &mut Owners) {
    let settled = settled_place(import, owners);
    let Some((place, settled)) = import.report.meta.place.clone().zip(settled) else { return };
    let lang = &import.report.lang;
    if let Some(draft) = import.entities.iter().find(|entity| entity.id == place) {
        owners.entry(settled.clone()).or_insert_with(|| Owned::of(draft, lang));
    }
    if place != settled {
        rename(import, &BTreeMap::from([(place, settled)]));
    }
}

/// Gives the place and the drafts of an import ids that no other place's things have, and adds them to the site's.
pub fn settle(import: &mut Import, owners: &mut Owners) {
    settle_place(import, owners);
    let lang = import.report.lang.clone();
    let place = import.entities.iter().find_map(|draft| draft.scope.as_ref());
    let variants = Variants::of(owners, place);
    let settled: Vec<(EntityId, EntityId, Owned)> =
        import.entities.iter().map(|draft| id_of(&lang, owners, &variants, draft)).collect();
    let mut ids = BTreeMap::new();
    for (old, new, own) in settled {
        owners.entry(new.clone()).or_insert(own);
        if old != new {
            ids.insert(old, new);
        }
    }
    rename(import, &ids);
}

fn id_of(
    lang: &Lang,
    owners: &BTreeMap<EntityId, Owned>,
    variants: &Variants,
    draft: &Entity,
) -> (EntityId, EntityId, Owned) {
    let own = Owned::of(draft, lang);
    let free = free_id(&draft.id, &own, owners);
    let known = variants.of_site(draft.id.kind, &own.name).filter(|_| !owners.contains_key(&free));
    (draft.id.clone(), known.cloned().unwrap_or(free), own)
}

/// The place of an import's document, by the id that [`settle_place`] gives it.
pub fn settled_place(import: &Import, owners: &Owners) -> Option<EntityId> {
    let place = import.report.meta.place.as_ref()?;
    let draft = import.entities.iter().find(|entity| entity.id == *place);
    let settled = draft.map(|draft| free_id(place, &Owned::of(draft, &import.report.lang), owners));
    Some(settled.unwrap_or_else(|| place.clone()))
}

/// The id itself, unless another place's thing has it.
fn free_id(id: &EntityId, own: &Owned, owners: &Owners) -> EntityId {
    let with = |end: &str| EntityId::new(id.kind, &format!("{}-{end}", id.slug));
    let of_place = own.scope.as_ref().map(|scope| with(&scope.slug));
    let numbered = (2_u32..).map(|number| with(&number.to_string()));
    let ids = [id.clone()].into_iter().chain(of_place).chain(numbered);
    ids.into_iter()
        .find(|id| owners.get(id).is_none_or(|other| is_same(id.kind, own, other)))
        .unwrap_or_else(|| id.clone())
}

/// Whether two values are the same as far as both are known.
fn agree<T: PartialEq>(own: Option<&T>, other: Option<&T>) -> bool {
    own.zip(other).is_none_or(|(own, other)| own == other)
}

/// Firms and programmes are known beyond their places; the rest belongs to one, where it is known whose it is.
fn is_same(kind: EntityKind, own: &Owned, other: &Owned) -> bool {
    match kind {
        EntityKind::Place => own.name == other.name && agree(own.code.as_ref(), other.code.as_ref()),
        EntityKind::Cluster | EntityKind::Park | EntityKind::Project => {
            agree(own.scope.as_ref(), other.scope.as_ref())
        }
        _ => true,
    }
}

/// Gives what an import names other ids, wherever it names it.
fn rename(import: &mut Import, ids: &BTreeMap<EntityId, EntityId>) {
    for entity in &mut import.entities {
        replace_id(ids, &mut entity.id);
        entity.scope.iter_mut().for_each(|id| replace_id(ids, id));
        entity.relations.iter_mut().for_each(|relation| replace_id(ids, &mut relation.to));
    }
    let mut entities: Vec<Entity> = Vec::with_capacity(import.entities.len());
    let mut places: HashMap<EntityId, usize> = HashMap::new();
    for entity in std::mem::take(&mut import.entities) {
        match places.get(&entity.id) {
            Some(at) => entities[*at].add(&entity),
            None => {
                places.insert(entity.id.clone(), entities.len());
                entities.push(entity);
            }
        }
    }
    import.entities = entities;
    import.report.meta.place.iter_mut().for_each(|id| replace_id(ids, id));
    let mut places = NamePlaces::default();
    for block in &mut import.report.blocks {
        let mut renamed = Vec::new();
        for mark in &mut block.text.marks {
            if let MarkKind::Mention(id) = &mut mark.kind
                && let Some(new) = ids.get(id)
            {
                id.clone_from(new);
                renamed.push((new, mark.range()));
            }
        }
        renamed.into_iter().for_each(|(id, range)| places.add(block, range, id.clone()));
    }
    for item in &mut import.ledger.review {
        if let Some(id) = places.of(item) {
            item.reason = named::reason(id).into();
        }
    }
}

fn replace_id(ids: &BTreeMap<EntityId, EntityId>, id: &mut EntityId) {
    if let Some(new) = ids.get(id) {
        id.clone_from(new);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ImportOptions, import};
    use super::*;

    fn imported(county: &str) -> Import {
        let text = format!(
            "政府工作报告\n——2023年1月5日在{county}第十八届人民代表大会第二次会议上\n县长 王某某\n各位代表：\n一、工作回顾\n城南新区启动建设。\n"
        );
        let options = ImportOptions::new("a", "zh");
        import("a.txt", text.as_bytes(), &options).expect("imported")
    }

    #[test]
    fn two_places_have_two_parks_of_one_name() {
        let mut owners = Owners::new();
        let ids = |import: &Import| -> Vec<String> {
            import.entities.iter().map(|entity| entity.id.to_string()).collect()
        };
        let mut first = imported("甲县");
        settle(&mut first, &mut owners);
        assert_eq!(ids(&first), ["places/jiaxian", "parks/chengnan-xinqu"]);
        let mut second = imported("乙县");
        settle(&mut second, &mut owners);
        assert_eq!(ids(&second), ["places/yixian", "parks/chengnan-xinqu-yixian"]);
        let said = second.ledger.review.iter().map(|item| item.reason.in_english());
        assert!(said.into_iter().any(|reason| reason == "taken as a name of `parks/chengnan-xinqu-yixian`"));
        let mentions = second.report.blocks.iter().flat_map(|block| block.text.mentions());
        assert_eq!(
            mentions.map(|(id, _)| id.to_string()).collect::<Vec<_>>(),
            ["parks/chengnan-xinqu-yixian"]
        );
        let mut again = imported("甲县");
        settle(&mut again, &mut owners);
        assert_eq!(ids(&again), ids(&first), "the same place again");
    }

    #[test]
    fn two_districts_of_one_name_are_two() {
        #[track_caller]
        fn check(code: Option<&str>, end: &str) {
            let mut import = imported("长春市朝阳区");
            let id = import.report.meta.place.clone().expect("a place");
            let name = "朝阳区".to_owned();
            let known = Owned { name, other_names: Vec::new(), scope: None, code: code.map(str::to_owned) };
            settle(&mut import, &mut Owners::from([(id.clone(), known)]));
            let place = import.report.meta.place.expect("a place");
            assert_eq!(place.to_string(), format!("{id}{end}"));
        }
        check(Some("110105"), "-2");
        check(Some("220104"), "");
        check(None, "");
    }
}
