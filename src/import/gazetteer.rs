//! The divisions that are shipped as places of a site, each a part of another.

use super::place::{id_by_name, place};
use crate::divisions::{self, Locality};
use crate::model::entity::{Entity, EntityStatus, PlaceFacts};
use crate::model::ids::{EntityId, EntityKind, Lang};
use std::collections::{HashMap, HashSet};

/// What all divisions together are called on the command line.
const CHINA: &str = "china";

/// The places of a division: itself, what it is a part of, and what are parts of it, in the order of the list. Of `china` all; none
/// for a name that is not one division's.
pub fn places_of(name: &str, lang: &Lang) -> Option<Vec<Entity>> {
    let top = if name == CHINA { None } else { Some(divisions::of(name)?) };
    let ids = ids();
    let wanted = divisions::all().iter().filter(|division| is_wanted(top, division));
    Some(wanted.map(|division| entity(division, &ids, lang)).collect())
}

fn is_wanted(top: Option<&Locality>, division: &Locality) -> bool {
    top.is_none_or(|top| is_within(division, top) || is_within(top, division))
}

/// Whether a division is another one or a part of it.
fn is_within(division: &Locality, other: &Locality) -> bool {
    division == other || division.above().any(|above| above == other)
}

fn entity(division: &Locality, ids: &HashMap<&str, EntityId>, lang: &Lang) -> Entity {
    let parent = division.parent().map(|parent| ids[parent.code].clone());
    let facts = PlaceFacts { level: Some(division.level()), code: Some(division.code.to_owned()), parent };
    let place = place(ids[division.code].clone(), division.name, lang);
    Entity { division: facts, status: EntityStatus::Reviewed, ..place }
}

/// The id of each division by its code. The first of a name has it, another that of what it is a part of too, else its code.
fn ids() -> HashMap<&'static str, EntityId> {
    let mut ids: HashMap<&str, EntityId> = HashMap::new();
    let mut taken: HashSet<EntityId> = HashSet::new();
    for division in divisions::all_from_above() {
        let by_name = id_by_name(division.name);
        let with = |end: &str| EntityId::new(EntityKind::Place, &format!("{}-{end}", by_name.slug));
        let of_parent =
            division.parent().and_then(|parent| ids.get(parent.code)).map(|parent| with(&parent.slug));
        let mut free = [Some(by_name.clone()), of_parent, Some(with(division.code))].into_iter().flatten();
        let id = free.find(|id| !taken.contains(id)).expect("no two have one code");
        taken.insert(id.clone());
        ids.insert(division.code, id);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_division_brings_what_it_is_a_part_of_and_what_are_parts_of_it() {
        let places = places_of("九江市", &"zh".into()).expect("a division");
        let ids: Vec<&str> = places.iter().map(|place| &*place.id.slug).collect();
        assert_eq!(ids[..2], ["jiangxi", "jiujiang"]);
        let duchang = places.iter().find(|place| place.name_in("zh") == "都昌县").expect("a county");
        assert_eq!(
            duchang.division.parent.as_ref().map(ToString::to_string).as_deref(),
            Some("places/jiujiang")
        );
        assert_eq!(places.len(), 15);
        assert!(places_of("甲县", &"zh".into()).is_none());
    }

    #[test]
    fn every_division_has_an_id_of_its_own() {
        let places = places_of("china", &"zh".into()).expect("all");
        let mut ids: Vec<_> = places.iter().map(|place| &place.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), divisions::all().len());
    }
}
