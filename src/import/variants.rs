//! One thing that the documents of a place call by several names over the years.
//!
//! In: the entities of the site. Out: for a name that a further document of the place has, the one entity of the place that has
//! another form of it: with one key ([`Keys`]), or one short for the other ([`ShortForms`]). Where two fit, none is taken.

use super::mentions::{Keys, ShortForms, is_mentioned};
use super::owners::{Owned, Owners};
use crate::model::ids::{EntityId, EntityKind};
use std::collections::HashMap;

/// The names of what belongs to a place. `长城汽车` and what it builds are two.
#[derive(Default)]
pub struct Variants {
    keys: Keys,
    /// By whether it is a company's name, and its key: none where it is the key of two.
    by_key: HashMap<(bool, String), Option<EntityId>>,
    forms: ShortForms,
    /// What the short forms have numbers for.
    ids: Vec<EntityId>,
}

impl Variants {
    /// Nothing is a variant where the place is not known.
    pub fn of(owners: &Owners, place: Option<&EntityId>) -> Self {
        let mut variants = Self::default();
        let Some(place) = place else { return variants };
        let own = owners.get(place).into_iter().flat_map(Owned::names);
        variants.keys = Keys::of_place(own);
        for (id, owned) in owners.iter().filter(|(id, owned)| is_of_place(place, id, owned)) {
            owned.names().for_each(|name| variants.note(id, name));
        }
        variants
    }

    fn note(&mut self, id: &EntityId, name: &str) {
        let key = self.keys.key(id.kind, name);
        self.forms.note(id.kind, &key, self.ids.len());
        self.ids.push(id.clone());
        let is_company = id.kind == EntityKind::Company;
        let known = self.by_key.entry((is_company, key)).or_insert_with(|| Some(id.clone()));
        if known.as_ref() != Some(id) {
            *known = None;
        }
    }

    /// What the site has under another form of the name.
    pub fn of_site(&self, kind: EntityKind, name: &str) -> Option<&EntityId> {
        let key = self.keys.key(kind, name);
        let by_form = || self.forms.full_of(kind, &key).or_else(|| self.forms.short_of(kind, &key));
        match self.by_key.get(&(kind == EntityKind::Company, key.clone())) {
            Some(same) => same.as_ref(),
            None => by_form().map(|number| &self.ids[number]),
        }
    }
}

fn is_of_place(place: &EntityId, id: &EntityId, owned: &Owned) -> bool {
    owned.scope.as_ref() == Some(place) && is_mentioned(id.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_of_the_one_thing_of_the_place_that_has_another_form_of_it() {
        let owned = |name: &str, scope: Option<&str>| Owned {
            name: name.to_owned(),
            other_names: Vec::new(),
            scope: scope.and_then(EntityId::parse),
            code: None,
        };
        let names = [
            ("places/jia", "甲州市", None),
            ("parks/a", "中国（甲州市）国际农产品加工产业园", Some("places/jia")),
            ("parks/b", "乙县高新技术产业开发区", Some("places/jia")),
            ("programmes/c", "百城建设提质工程", Some("places/jia")),
            ("companies/d", "百城建设", Some("places/jia")),
            ("parks/e", "丙江先进装备制造产业园", Some("places/other")),
            ("projects/f", "东湖机场", Some("places/jia")),
            ("projects/g", "东湖机场项目", Some("places/jia")),
        ];
        let owners: Owners = names
            .iter()
            .map(|(id, name, scope)| (EntityId::parse(id).expect("an id"), owned(name, *scope)))
            .collect();
        let place = EntityId::parse("places/jia").expect("an id");
        let variants = Variants::of(&owners, Some(&place));
        let check = |kind, name: &str, expected: Option<&str>| {
            let found = variants.of_site(kind, name).map(ToString::to_string);
            assert_eq!(found.as_deref(), expected, "{name}");
        };
        check(EntityKind::Park, "国际农产品加工产业园", Some("parks/a"));
        check(EntityKind::Park, "国际农产园", Some("parks/a"));
        check(EntityKind::Park, "乙县高新区", Some("parks/b"));
        check(EntityKind::Programme, "百城建设提质", Some("programmes/c"));
        check(EntityKind::Project, "百城建设", None);
        check(EntityKind::Park, "丙江装备产业园", None);
        check(EntityKind::Project, "东湖机场", None);
        check(EntityKind::Park, "甲州新区", None);
    }
}
