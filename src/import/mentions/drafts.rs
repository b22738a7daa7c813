//! One entity for the names that mean the same thing.
//!
//! In: the names found in a report, the entities of the library. Out: each name with its entity, and an entity to be
//! reviewed for each thing that the library does not have. Two names mean the same if they have one key ([`Keys`]), but for the
//! phase where only one is named; or if one is a short form of the other ([`ShortForms`]).

use super::keys::{Keys, without_phase};
use super::known::{is_mentioned, is_place};
use super::short::ShortForms;
use super::slug::slug;
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind, Lang};
use crate::names::Candidate;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A thing that the library does not have.
struct EntityDraft {
    kind: EntityKind,
    name: String,
    aliases: Vec<String>,
}

/// Gives each name its entity. Returns the new entities, in the order in which the report names them.
pub(super) fn identify(
    found: &mut [Vec<Candidate>],
    known: &[Entity],
    lang: &str,
    keys: &Keys,
) -> Vec<Entity> {
    let library = known_keys(known, lang, keys);
    let key = |name: &Candidate| keys.key(name.kind, &name.canonical);
    let keyed: Vec<Vec<String>> = found.iter().map(|names| names.iter().map(key).collect()).collect();
    let phases = Phases::of(keyed.iter().flatten());
    let mut drafts: Vec<EntityDraft> = Vec::new();
    let mut by_key: HashMap<(bool, String), usize> = HashMap::new();
    let mut shorts = ShortForms::default();
    let mut waiting: Vec<(usize, usize, usize)> = Vec::new();
    for (block, (names, keys)) in found.iter_mut().zip(&keyed).enumerate() {
        let names = names.iter_mut().zip(keys).enumerate();
        for (number, (name, full)) in names.filter(|(_, (name, _))| name.entity.is_none()) {
            let key = phases.key(full).to_owned();
            // `长城汽车` and `长城汽车二期` are a company and what it builds.
            let is_company = name.kind == EntityKind::Company;
            if let Some(id) = library.get(&key).filter(|id| (id.kind == EntityKind::Company) == is_company) {
                name.entity = Some((*id).clone());
                continue;
            }
            let next = drafts.len();
            let at = *by_key.entry((is_company, key.clone())).or_insert_with(|| {
                let full = shorts.full_of(name.kind, &key);
                full.unwrap_or(next)
            });
            if at == next {
                shorts.note(name.kind, &key, at);
            }
            match drafts.get_mut(at) {
                Some(draft) => draft.add(name),
                None => drafts.push(EntityDraft::of(name)),
            }
            waiting.push((block, number, at));
        }
    }
    let entities = with_ids(drafts, known, lang);
    for (block, number, at) in waiting {
        found[block][number].entity = Some(entities[at].id.clone());
    }
    entities
}

impl EntityDraft {
    fn of(name: &Candidate) -> Self {
        let mut draft = Self { kind: name.kind, name: name.canonical.clone(), aliases: Vec::new() };
        draft.add(name);
        draft
    }

    fn add(&mut self, name: &Candidate) {
        for form in [&name.surface, &name.canonical] {
            if *form != self.name && !self.aliases.contains(form) && !is_place(form) {
                self.aliases.push(form.clone());
            }
        }
    }

    fn into_entity(self, id: EntityId, lang: &Lang) -> Entity {
        let aliases = BTreeMap::from([(lang.clone(), self.aliases)]);
        Entity { aliases, ..Entity::named(id, lang.clone(), &self.name) }
    }
}

/// Ids that are neither in the library nor given twice: a slug that is taken is numbered.
fn with_ids(drafts: Vec<EntityDraft>, known: &[Entity], lang: &str) -> Vec<Entity> {
    let lang: Lang = lang.into();
    let mut taken: HashSet<EntityId> = known.iter().map(|entity| entity.id.clone()).collect();
    let mut numbers: HashMap<EntityId, usize> = HashMap::new();
    let mut entities = Vec::new();
    for draft in drafts {
        let base = EntityId::new(draft.kind, &slug(&draft.name));
        let mut id = base.clone();
        let number = numbers.entry(base.clone()).or_insert(1);
        while !taken.insert(id.clone()) {
            *number += 1;
            id = EntityId::new(draft.kind, &format!("{}-{number}", base.slug));
        }
        entities.push(draft.into_entity(id, &lang));
    }
    entities
}

/// The library's entities by what their names are compared by, with the phase and, where it is not taken, without.
fn known_keys<'a>(known: &'a [Entity], lang: &str, keys: &Keys) -> HashMap<String, &'a EntityId> {
    let mentioned = known.iter().filter(|entity| is_mentioned(entity.id.kind));
    let keyed = mentioned
        .flat_map(|entity| entity.names_in(lang).map(|name| (keys.key(entity.id.kind, name), &entity.id)));
    let keyed: Vec<(String, &EntityId)> = keyed.collect();
    let mut found = HashMap::new();
    for (key, id) in &keyed {
        found.entry(key.clone()).or_insert(*id);
    }
    for (key, id) in &keyed {
        found.entry(without_phase(key).to_owned()).or_insert(*id);
    }
    found
}

/// Which things a report names in more than one phase: only then is a phase a thing of its own.
struct Phases(HashSet<String>);

impl Phases {
    fn of<'a>(keys: impl Iterator<Item = &'a String>) -> Self {
        let mut seen: HashMap<&str, &str> = HashMap::new();
        let mut many = HashSet::new();
        for full in keys {
            let base = without_phase(full);
            if base != full && seen.insert(base, full).is_some_and(|other| other != full) {
                many.insert(base.to_owned());
            }
        }
        Self(many)
    }

    /// The key of a thing whose phase is no thing of its own.
    fn key<'a>(&self, full: &'a str) -> &'a str {
        let base = without_phase(full);
        if self.0.contains(base) { full } else { base }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_alone_breeds_no_entity() {
        let check = |names: &[&str], count: usize| {
            let candidate = |name: &&str| {
                let range = 0..name.len();
                Candidate::new(range, EntityKind::Project, *name, crate::names::NameRule::Head)
            };
            let mut found = vec![names.iter().map(candidate).collect()];
            assert_eq!(identify(&mut found, &[], "zh", &Keys::default()).len(), count, "{names:?}");
        };
        check(&["凤凰机场三期", "凤凰机场"], 1);
        check(&["凤凰机场", "凤凰机场（三期）", "凤凰机场三期"], 1);
        check(&["凤凰机场二期", "凤凰机场三期"], 2);
        check(&["二期"], 1);
    }
}
