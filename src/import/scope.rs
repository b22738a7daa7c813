//! Two places' things of one name are two: 城南新区 of 甲县 and 城南新区 of 乙县.
//!
//! In: an import, and whose the entities of the site are. Out: the import with an id of its own for each draft whose id another
//! place's thing has. A place whose id another place has gets the next one.

use super::Import;
use super::named::{self, NamePlaces};
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind, Lang};
use crate::model::text::MarkKind;
use std::collections::BTreeMap;

/// What an entity is called, and which place it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owned {
    pub name: String,
    pub scope: Option<EntityId>,
    /// Of a place, where it is known: two may have one name.
    pub code: Option<String>,
}

/// The entities of a site by their ids.
pub type Owners = BTreeMap<EntityId, Owned>;

impl Owned {
    pub fn of(entity: &Entity, lang: &Lang) -> Self {
        let (name, code) = (entity.name_in(lang).to_owned(), entity.division.code.clone());
        Self { name, scope: entity.scope.clone(), code }
    }
}

/// Gives the drafts of an import ids that no other place's things have, and adds them to the site's.
pub fn settle(import: &mut Import, owners: &mut Owners) {
    let lang = import.report.lang.clone();
    for at in 0..import.entities.len() {
        let own = Owned::of(&import.entities[at], &lang);
        let id = import.entities[at].id.clone();
        let free = free_id(&id, &own, owners);
        if free != id {
            rename(import, &id, &free);
        }
        owners.entry(free).or_insert(Owned::of(&import.entities[at], &lang));
    }
}

/// The place of an import's document, by the id that [`settle`] gives it.
pub fn settled_place(import: &Import, owners: &Owners) -> Option<EntityId> {
    let place = import.report.meta.place.as_ref()?;
    let draft = import.entities.iter().find(|entity| entity.id == *place);
    let settled = draft.map(|draft| free_id(place, &Owned::of(draft, &import.report.lang), owners));
    Some(settled.unwrap_or_else(|| place.clone()))
}

/// The id itself, unless another place's thing has it.
fn free_id(id: &EntityId, own: &Owned, owners: &Owners) -> EntityId {
    let is_free = |id: &EntityId| owners.get(id).is_none_or(|other| is_same(id.kind, own, other));
    let with = |end: &str| EntityId::new(id.kind, &format!("{}-{end}", id.slug));
    let of_place = own.scope.as_ref().map(|scope| with(&scope.slug));
    let numbered = (2_u32..).map(|number| with(&number.to_string()));
    let ids = [id.clone()].into_iter().chain(of_place).chain(numbered);
    ids.into_iter().find(is_free).unwrap_or_else(|| id.clone())
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

fn rename(import: &mut Import, from: &EntityId, to: &EntityId) {
    let put = |id: &mut EntityId| {
        if id == from {
            *id = to.clone();
        }
    };
    for entity in &mut import.entities {
        put(&mut entity.id);
        entity.scope.iter_mut().for_each(put);
    }
    import.report.meta.place.iter_mut().for_each(put);
    let mut places = NamePlaces::default();
    for block in &mut import.report.blocks {
        let marks =
            block.text.marks.iter().filter(|mark| matches!(&mark.kind, MarkKind::Mention(id) if id == from));
        marks.for_each(|mark| places.add(block, mark.range()));
        for mark in &mut block.text.marks {
            if let MarkKind::Mention(id) = &mut mark.kind {
                put(id);
            }
        }
    }
    for item in import.ledger.review.iter_mut().filter(|item| places.have(item)) {
        item.reason = named::reason(to).into();
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, import};
    use super::*;

    fn imported(county: &str) -> Import {
        let text = format!(
            "政府工作报告\n——2023年1月5日在{county}第十八届人民代表大会第二次会议上\n县长 王某某\n各位代表：\n一、工作回顾\n城南新区启动建设。\n"
        );
        let options = Options::new("a", "zh");
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
            let known = Owned { name: "朝阳区".into(), scope: None, code: code.map(str::to_owned) };
            settle(&mut import, &mut Owners::from([(id.clone(), known)]));
            let place = import.report.meta.place.expect("a place");
            assert_eq!(place.to_string(), format!("{id}{end}"));
        }
        check(Some("110105"), "-2");
        check(Some("220104"), "");
        check(None, "");
    }
}
