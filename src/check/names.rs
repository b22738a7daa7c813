//! `name-missing`, `duplicate-entity` and `ambiguous-name`: every entity has a name of its own in every language.

use super::entities::at_name;
use super::lookup::Lookup;
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::{EntityKind, Lang};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// At the names of entities; drafts need none in other languages.
pub fn check(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    // A draft is named in other languages by whoever reviews it.
    for entity in lookup.library.entities.iter().filter(|entity| entity.status != EntityStatus::Draft) {
        for lang in lookup.library.languages.iter().filter(|lang| !entity.name.contains_key(*lang)) {
            out.push(at_name(lookup, entity, Problem::NameMissing { lang: lang.to_string() }));
        }
    }
    let twins = check_duplicates(lookup, out);
    check_ambiguous(lookup, &twins, out);
}

/// Two entities whose positions are in the set are reported as one and the same.
type Twins = HashSet<(usize, usize)>;

/// Entities of one kind with the same or nearly the same name in the source language.
fn check_duplicates(lookup: &Lookup, out: &mut Vec<Diagnostic>) -> Twins {
    let mut first: HashMap<(EntityKind, String), usize> = HashMap::new();
    let mut twins = Twins::new();
    let entities = &lookup.library.entities;
    for (at, entity) in entities.iter().enumerate() {
        let Some(name) = entity.name.get(lookup.source_language()) else { continue };
        let other = *first.entry((entity.id.kind, core_of(name))).or_insert(at);
        if other != at {
            twins.insert((other, at));
            let problem =
                Problem::DuplicateEntity { name: name.clone(), other: entities[other].id.to_string() };
            let range = place::below_key(&entity.file, &lookup.places(&entity.file), "name", name);
            out.push(Diagnostic::at(&entity.file, range, problem));
        }
    }
    twins
}

/// A name or alias that two entities share cannot say which of them is meant.
fn check_ambiguous(lookup: &Lookup, twins: &Twins, out: &mut Vec<Diagnostic>) {
    let entities = &lookup.library.entities;
    for lang in &lookup.library.languages {
        let mut first: HashMap<String, usize> = HashMap::new();
        for (at, entity) in entities.iter().enumerate() {
            for name in entity.names_in(lang) {
                let other = *first.entry(folded(name)).or_insert(at);
                if other != at && !twins.contains(&(other, at)) {
                    let range = place_of(lookup, entity, lang, name);
                    let other = entities[other].id.to_string();
                    let problem = Problem::AmbiguousName { name: name.to_owned(), other };
                    out.push(Diagnostic::at(&entity.file, range, problem));
                }
            }
        }
    }
}

/// Where the file of an entity has one of its names.
fn place_of(lookup: &Lookup, entity: &Entity, lang: &Lang, name: &str) -> Range<usize> {
    let key = if entity.name.get(lang).is_some_and(|own| own == name) { "name" } else { "aliases" };
    place::below_key(&entity.file, &lookup.places(&entity.file), key, name)
}

/// A name without what differs from one writer to the next: case, width, spaces and punctuation.
pub fn folded(name: &str) -> String {
    name.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words at the end of a name that say what kind of thing it is. The longer stand before the shorter.
const KIND_WORDS: [&str; 10] =
    ["有限责任公司", "股份有限公司", "有限公司", "公司", "集团", "建设项目", "项目", "工程", "行动", "计划"];

/// A name without the words that only say what kind of thing it is.
pub fn core_of(name: &str) -> String {
    let mut name = folded(name);
    for word in KIND_WORDS {
        let rest = name.strip_suffix(word).filter(|rest| rest.chars().count() >= 2).map(str::len);
        name.truncate(rest.unwrap_or(name.len()));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_width_case_and_punctuation() {
        let check = |a: &str, b: &str, same: bool| assert_eq!(folded(a) == folded(b), same, "{a} {b}");
        check("“10310”工程", "10310工程", true);
        check("珠贝产业园（三期）", "珠贝产业园(三期)", true);
        check("ＵＴＧ项目", "utg 项目", true);
        check("都南高速", "都九高速", false);
    }

    #[test]
    fn kind_words_do_not_tell_entities_apart() {
        let check = |a: &str, b: &str, same: bool| assert_eq!(core_of(a) == core_of(b), same, "{a} {b}");
        check("产业持续攻坚", "产业持续攻坚行动", true);
        check("甲乙科技有限公司", "甲乙科技", true);
        check("迅威新材料（一期）", "迅威新材料（二期）", false);
        check("大项目", "大工程", false);
    }
}
