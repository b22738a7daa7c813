//! An entity under another id, or one with another, wherever it is named.
//!
//! In: a site as it was loaded, and two ids. Out: the new text of each file that names the entity, in which only the id itself is
//! another, and where the entity's own file goes. What is on record about a translation stays true: a
//! record that was of a text is of the renamed text. Nothing is written here.

use crate::model::entity::{Entity, PlaceFacts};
use crate::model::ids::{BlockId, EntityId};
use crate::model::library::{Library, ReportEntry, Translation};
use crate::model::translation::TranslationRecord;
use crate::review::{DecisionRefusal, FileChange};
use crate::source::{SitePath, SourceFile};
use crate::translation::source_hash;
use crate::{content, markdown};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// What a new id changes.
#[derive(Debug)]
pub struct Renaming {
    /// The files with another text, in the order of their paths; the entity's own under its old path.
    pub changes: Vec<FileChange>,
    /// The path of the entity's file, before and after.
    pub moved: (SitePath, SitePath),
}

/// Gives an entity another id. `config` is the site's `site.yaml`.
///
/// # Errors
/// [`DecisionRefusal::Gone`] where there is no such entity, [`DecisionRefusal::Taken`] where there is one with the new id.
pub fn rename(
    library: &Library,
    config: &Arc<SourceFile>,
    from: &EntityId,
    to: &EntityId,
) -> Result<Renaming, DecisionRefusal> {
    entity(library, from)?;
    if entity(library, to).is_ok() {
        return Err(DecisionRefusal::Taken(to.clone()));
    }
    let changes = exchanged(library, config, from, to).into_values().collect();
    Ok(Renaming { changes, moved: (from.path(), to.path()) })
}

/// Makes one entity of two: the files that name the first name the second, which takes over what was said of the first.
///
/// # Errors
/// [`DecisionRefusal::Gone`] where one of them is not there.
pub fn merge(
    library: &Library,
    config: &Arc<SourceFile>,
    from: &EntityId,
    into: &EntityId,
) -> Result<Vec<FileChange>, DecisionRefusal> {
    let (gone, stays) = (entity(library, from)?, entity(library, into)?);
    let mut changes = exchanged(library, config, from, into);
    let mut both = stays.clone();
    absorb(&mut both, gone.clone());
    let stays = FileChange::of(&stays.file, Some(content::write_entity(&both)));
    for change in [stays, FileChange::of(&gone.file, None)] {
        changes.insert(change.path.clone(), change);
    }
    Ok(changes.into_values().collect())
}

fn entity<'a>(library: &'a Library, id: &EntityId) -> Result<&'a Entity, DecisionRefusal> {
    let at =
        library.entities.binary_search_by(|entity| entity.id.cmp(id)).map_err(|_| DecisionRefusal::Gone)?;
    Ok(&library.entities[at])
}

/// Adds to an entity what was said of one that is the same. Where both have a summary, the entity's own stays.
fn absorb(entity: &mut Entity, gone: Entity) {
    entity.add(&gone);
    for (lang, summary) in gone.summary {
        entity.summary.entry(lang).or_insert(summary);
    }
    let mut seen = HashSet::new();
    let is_itself = |to: &EntityId| *to == entity.id || *to == gone.id;
    entity.relations.retain(|of| !is_itself(&of.to) && seen.insert((of.kind, of.to.clone())));
    entity.facts.extend(gone.facts);
    entity.links.extend(gone.links);
    let (own, other) = (std::mem::take(&mut entity.division), gone.division);
    let parent = own.parent.into_iter().chain(other.parent).find(|parent| !is_itself(parent));
    entity.division = PlaceFacts { level: own.level.or(other.level), code: own.code.or(other.code), parent };
}

/// The files in which another id stands in the stead of an entity's, by path.
fn exchanged(
    library: &Library,
    config: &Arc<SourceFile>,
    from: &EntityId,
    to: &EntityId,
) -> BTreeMap<SitePath, FileChange> {
    let mut changes = BTreeMap::new();
    let translations = library.reports.iter().flat_map(|entry| &entry.translations);
    // Records change with the texts that they are of: see `records`.
    let of_records: HashSet<&str> =
        translations.filter_map(|of| Some(of.records_file.as_ref()?.path.as_str())).collect();
    for file in files(library, config).filter(|file| !of_records.contains(file.path.as_str())) {
        let new = renamed(&file.text, from, to);
        if new != file.text {
            changes.insert(file.site_path(), FileChange::of(file, Some(new)));
        }
    }
    for entry in &library.reports {
        let Some(source) = changes.get(entry.source.file.path.as_str()).and_then(|change| change.new.clone())
        else {
            continue;
        };
        for translation in &entry.translations {
            if let Some(change) = records(entry, translation, &source, from, to) {
                changes.insert(change.path.clone(), change);
            }
        }
    }
    changes
}

/// Every file of a site's content that may name an entity.
fn files<'a>(library: &'a Library, config: &'a Arc<SourceFile>) -> impl Iterator<Item = &'a Arc<SourceFile>> {
    let reports = library.reports.iter().flat_map(|entry| entry.files());
    let entities = library.entities.iter().map(|entity| &entity.file);
    let pages = library.pages.iter().map(|page| &page.file);
    let others = [library.terms_file.as_ref(), library.rejected_file.as_ref()].into_iter().flatten();
    reports.chain(entities).chain(pages).chain(others).chain([config])
}

/// The records of a translation, of which those that were of the source are of the renamed one.
fn records(
    entry: &ReportEntry,
    translation: &Translation,
    source: &str,
    from: &EntityId,
    to: &EntityId,
) -> Option<FileChange> {
    let file = translation.records_file.as_ref()?;
    let now = markdown::read(&SourceFile::new("", source), &entry.id, &entry.source.lang).value;
    let hashes: HashMap<&BlockId, [String; 2]> = (entry.source.blocks.iter().zip(&now.blocks))
        .map(|(before, now)| (&before.id, [source_hash(before), source_hash(now)]))
        .collect();
    let changed = translation.records.iter().filter_map(|record| {
        let [before, now] = hashes.get(&record.block)?;
        let previous = record.previous.as_ref().map(|text| renamed(text, from, to));
        let is_of_it = record.source == *before && before != now;
        is_of_it.then(|| TranslationRecord { source: now.clone(), previous, ..record.clone() })
    });
    let changed: Vec<TranslationRecord> = changed.collect();
    if changed.is_empty() {
        return None;
    }
    let order: Vec<BlockId> = entry.source.blocks.iter().map(|block| block.id.clone()).collect();
    // A text of records that is out of date stays as it is: it says what the source was.
    let text = content::update_records(file, &changed, &order).ok()?;
    Some(FileChange::of(file, Some(text)))
}

fn renamed(text: &str, from: &EntityId, to: &EntityId) -> String {
    let to = to.to_string();
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for range in occurrences(text, from) {
        new += &text[at..range.start];
        new += &to;
        at = range.end;
    }
    new + &text[at..]
}

/// Where an id stands in a text, as a whole: in a wikilink, as a value, or as the path of a link to the entity's file.
pub fn occurrences(text: &str, id: &EntityId) -> Vec<Range<usize>> {
    let id = id.to_string();
    let found = text.match_indices(&id).map(|(at, id)| at..at + id.len());
    found.filter(|range| begins(&text[..range.start]) && ends(&text[range.end..])).collect()
}

/// Whether an id may begin after a text.
fn begins(before: &str) -> bool {
    let before = before.strip_suffix("content/").unwrap_or(before);
    before.ends_with("../") || !before.ends_with(is_of_id)
}

/// Whether an id may end before a text: a dot is part of an id only between other characters of it.
fn ends(after: &str) -> bool {
    let after = after.strip_prefix(".md").unwrap_or(after);
    let after = after.strip_prefix('.').unwrap_or(after);
    !after.starts_with(is_of_id)
}

/// The entities that a text may name, by every word of it that is an id or the path of an entity's file.
pub fn ids_in(text: &str) -> impl Iterator<Item = EntityId> {
    text.split(|c| !is_of_id(c)).filter_map(|word| EntityId::parse(&word[id_of(word)]))
}

/// Where the id stands in a word of characters of ids: the path of an entity's file names it too.
pub fn id_of(word: &str) -> Range<usize> {
    let mut text = word;
    while let Some(rest) = text.strip_prefix("../").or_else(|| text.strip_prefix("content/")) {
        text = rest;
    }
    let start = word.len() - text.len();
    let text = text.trim_end_matches('.');
    start..start + text.strip_suffix(".md").unwrap_or(text).len()
}

/// Whether a character may stand in an id.
pub fn is_of_id(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> EntityId {
        EntityId::parse(text).expect("an id")
    }

    #[test]
    fn an_id_is_renamed_where_it_stands_as_a_whole() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(renamed(text, &id("parks/a"), &id("parks/新")), expected);
        }
        check("[[parks/a|甲]]和[[parks/a]]", "[[parks/新|甲]]和[[parks/新]]");
        check("| [[parks/a\\|甲]] |", "| [[parks/新\\|甲]] |");
        check("to: parks/a\nto: 'parks/a'", "to: parks/新\nto: 'parks/新'");
        check("[x](../parks/a.md) [y](content/parks/a.md)", "[x](../parks/新.md) [y](content/parks/新.md)");
        check("See parks/a.", "See parks/新.");
        for other in ["parks/ab", "parks/a.b", "parks/a-1", "xparks/a", "https://h/parks/a", "parks/a/b"] {
            check(other, other);
        }
    }

    #[test]
    fn the_ids_of_a_text_are_read_as_wholes() {
        #[track_caller]
        fn check(text: &str, expected: &[&str]) {
            let found: Vec<String> = ids_in(text).map(|id| id.to_string()).collect();
            assert_eq!(found, expected, "{text}");
        }
        check("建设[[parks/ab|甲]]和[[clusters/新]]。", &["parks/ab", "clusters/新"]);
        check("[甲](../parks/a.md)，[乙](content/parks/b.md).", &["parks/a", "parks/b"]);
        check("parks/a.", &["parks/a"]);
        check("[[parks]] 1/2 a.md https://example.org/parks/a", &[]);
    }

    #[test]
    fn records_of_a_text_are_of_the_renamed_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = folder.path().join("content").join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        };
        let body = |name: &str| format!("---\ntitle: T\n---\n\n[[parks/a|{name}]] ^p1\n");
        write("site.yaml", "title: { zh: 甲 }\nlanguages: [zh, en]\njurisdiction: places/x\n");
        write("parks/a.md", "---\nname: { zh: 甲园, en: A }\n---\n");
        write("parks/b.md", "---\nname: { zh: 乙园, en: B }\nrelations: [{ type: in, to: parks/a }]\n---\n");
        write("reports/r/index.zh.md", &body("甲园"));
        write("reports/r/index.en.md", &body("A"));
        let hash = crate::translation::text_hash("[[parks/a|甲园]]");
        write(
            "reports/r/translation.en.yaml",
            &format!("p1: {{source: {hash}, status: reviewed, previous: \"[[parks/a|甲园]]\"}}\n"),
        );
        let loaded = content::load(folder.path()).expect("loaded");
        let rename = |from: &str, to: &str| rename(&loaded.library, &loaded.config.file, &id(from), &id(to));
        let done = rename("parks/a", "parks/c").expect("renamed");
        let paths: Vec<&str> = done.changes.iter().map(|change| change.path.as_str()).collect();
        let reports = ["index.en.md", "index.zh.md", "translation.en.yaml"]
            .map(|name| format!("content/reports/r/{name}"));
        assert_eq!(paths, ["content/parks/b.md", &reports[0], &reports[1], &reports[2]]);
        let records = done.changes[3].new.as_deref().expect("a text");
        assert!(records.contains(&crate::translation::text_hash("[[parks/c|甲园]]")), "{records}");
        assert!(records.contains("previous: \"[[parks/c|甲园]]\""), "{records}");
        assert_eq!(done.moved, (id("parks/a").path(), id("parks/c").path()));
        assert_eq!(rename("parks/a", "parks/b").expect_err("refused"), DecisionRefusal::Taken(id("parks/b")));
        assert_eq!(rename("parks/x", "parks/y").expect_err("refused"), DecisionRefusal::Gone);
    }

    #[test]
    fn what_is_known_of_a_division_goes_over() {
        #[track_caller]
        fn check(gone: &str, stays: &str, expected: &str) {
            let folder = tempfile::tempdir().expect("a folder");
            let write = |path: &str, text: &str| {
                let path = folder.path().join("content").join(path);
                std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                std::fs::write(path, text).expect("written");
            };
            write("site.yaml", "title: { zh: 甲 }\nlanguages: [zh]\n");
            let place = |facts: &str| format!("---\nname: {{ zh: 甲县 }}\n{facts}---\n");
            write("places/a.md", &place(gone));
            write("places/b.md", &place(stays));
            let loaded = content::load(folder.path()).expect("loaded");
            let changes = merge(&loaded.library, &loaded.config.file, &id("places/a"), &id("places/b"));
            let changes = changes.expect("merged");
            let merged =
                changes.iter().find(|change| change.path == "content/places/b.md").expect("a change");
            let text = merged.new.as_deref().expect("a text");
            let (_, facts) = text.split_once("status: draft\n").expect("a state");
            assert_eq!(facts, format!("{expected}---\n"));
        }
        let (level, code, parent) = ("level: county\n", "code: \"360428\"\n", "parent: places/c\n");
        check(&[level, code, parent].concat(), "", &[level, code, parent].concat());
        check(code, level, &[level, code].concat());
        check("parent: places/b\n", "parent: places/a\n", "");
        check(parent, "parent: places/a\n", parent);
    }
}
