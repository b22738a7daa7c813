//! What differs between two states of a site's content, as its readers would see it: paragraphs in each language, targets,
//! names. Markup, order of files and what only programs read are passed over.
//!
//! In: the library before and now. Out: [`Edition`], plain data in the order of the reports and their blocks.

use crate::model::entity::Localized;
use crate::model::ids::{BlockId, EntityId, Lang, ReportId};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::Report;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that differs.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Edition {
    pub paragraphs: Vec<Changed<ParagraphName>>,
    /// The rows of targets, by their quotations.
    pub targets: Vec<Changed<(ReportId, String)>>,
    pub names: Vec<Changed<EntityId>>,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ParagraphName {
    pub report: ReportId,
    pub lang: Lang,
    pub block: BlockId,
}

/// Something that is not what it was; none where it was not there, or is not any more.
#[derive(Debug, PartialEq, Eq)]
pub struct Changed<T> {
    pub what: T,
    pub before: Option<String>,
    pub now: Option<String>,
}

impl Edition {
    /// Compares report by report; one that is in only one of the two differs as a whole.
    pub fn of(before: &Library, now: &Library) -> Self {
        let ids: BTreeSet<&ReportId> =
            before.reports.iter().chain(&now.reports).map(|entry| &entry.id).collect();
        let mut edition = Self { names: names(before, now), ..Self::default() };
        for id in ids {
            let (before, now) = (before.report(id), now.report(id));
            edition.paragraphs.extend(paragraphs(id, before, now));
            edition.targets.extend(targets(id, before, now));
        }
        edition
    }

    /// Whether readers would see no difference.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty() && self.targets.is_empty() && self.names.is_empty()
    }
}

/// What differs of two maps, in the order of `now` where a thing is there, and the others behind.
fn changed<K: Ord + Clone>(before: &[(K, String)], now: &[(K, String)]) -> Vec<Changed<K>> {
    let was: BTreeMap<&K, &String> = before.iter().map(|(key, text)| (key, text)).collect();
    let is: BTreeSet<&K> = now.iter().map(|(key, _)| key).collect();
    let of_now = now.iter().filter(|(key, text)| was.get(key) != Some(&text)).map(|(key, text)| Changed {
        what: key.clone(),
        before: was.get(key).map(|text| (*text).clone()),
        now: Some(text.clone()),
    });
    let gone = before.iter().filter(|(key, _)| !is.contains(key)).map(|(key, text)| Changed {
        what: key.clone(),
        before: Some(text.clone()),
        now: None,
    });
    of_now.chain(gone).collect()
}

fn paragraphs(
    id: &ReportId,
    before: Option<&ReportEntry>,
    now: Option<&ReportEntry>,
) -> Vec<Changed<ParagraphName>> {
    changed(&paragraphs_of(id, before), &paragraphs_of(id, now))
}

fn paragraphs_of(id: &ReportId, entry: Option<&ReportEntry>) -> Vec<(ParagraphName, String)> {
    entry.into_iter().flat_map(ReportEntry::texts).flat_map(|text| blocks_of(id, text)).collect()
}

fn blocks_of<'a>(id: &'a ReportId, text: &'a Report) -> impl Iterator<Item = (ParagraphName, String)> + 'a {
    text.blocks.iter().map(move |block| {
        let name = ParagraphName { report: id.clone(), lang: text.lang.clone(), block: block.id.clone() };
        (name, block.text.plain.as_str().to_owned())
    })
}

fn targets(
    id: &ReportId,
    before: Option<&ReportEntry>,
    now: Option<&ReportEntry>,
) -> Vec<Changed<(ReportId, String)>> {
    changed(&rows_of(id, before), &rows_of(id, now))
}

fn rows_of(id: &ReportId, entry: Option<&ReportEntry>) -> Vec<((ReportId, String), String)> {
    let rows = entry.into_iter().flat_map(|entry| entry.targets.rows());
    rows.map(|row| ((id.clone(), row.id.to_owned()), row.quote.to_owned())).collect()
}

fn names(before: &Library, now: &Library) -> Vec<Changed<EntityId>> {
    changed(&names_of(before), &names_of(now))
}

fn names_of(library: &Library) -> Vec<(EntityId, String)> {
    let langs = library.languages.clone();
    library.entities.iter().map(|entity| (entity.id.clone(), in_order(&entity.name, &langs))).collect()
}

/// The names in the order of the site's languages.
fn in_order(names: &Localized, langs: &[Lang]) -> String {
    let names: Vec<&str> = langs.iter().filter_map(|lang| names.get(lang)).map(String::as_str).collect();
    names.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use std::fs;
    use std::path::Path;

    fn library(body: &str, name: &str) -> Library {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = Path::new(folder.path()).join("content").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        write("site.yaml", "title: { zh: 甲 }\nlanguages: [zh]\n");
        write("parks/a.md", &format!("---\nname: {{ zh: {name} }}\n---\n"));
        write("reports/r/index.zh.md", &format!("---\ntitle: T\n---\n\n{body}"));
        content::load(folder.path()).expect("loaded").library
    }

    #[test]
    fn only_what_readers_see_differs() {
        let before = library("甲。 ^p1\n\n乙。 ^p2\n\n丙。 ^p3\n", "甲园");
        let markup = library("[[parks/a|甲]]。 ^p1\n\n乙。 ^p2\n\n丙。 ^p3\n", "甲园");
        assert!(Edition::of(&before, &markup).is_empty());
        let now = library("丁。 ^p4\n\n甲！ ^p1\n\n丙。 ^p3\n", "乙园");
        let edition = Edition::of(&before, &now);
        let told: Vec<(String, Option<&str>, Option<&str>)> = (edition.paragraphs.iter())
            .map(|one| (one.what.block.to_string(), one.before.as_deref(), one.now.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("p4".into(), None, Some("丁。")),
                ("p1".into(), Some("甲。"), Some("甲！")),
                ("p2".into(), Some("乙。"), None),
            ]
        );
        assert_eq!(edition.names.len(), 1);
        assert_eq!(edition.names[0].now.as_deref(), Some("乙园"));
        assert!(Edition::of(&now, &now).is_empty());
    }
}
