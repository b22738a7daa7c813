//! What was read before: a changed file is read again together with the files that make one thing with it, and nothing
//! else is.
//!
//! In: a site's root and the paths that have changed since. Out: the same as reading everything. A [`ReadUnit`] depends
//! on nothing but its files and the configuration; a changed configuration makes all of them anew.

use super::{Loaded, SortedFiles, conflict, imported, read_file};
use crate::config::{self, SiteConfig};
use crate::diagnostic::{Diagnostic, Parsed};
use crate::model::layout;
use crate::model::library::Library;
use crate::source::{self, SourceFile};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// The files of a site's content as they were last read.
#[derive(Debug, Default)]
pub struct ContentMemory {
    config: Option<Arc<SourceFile>>,
    /// Every file below `content/`, sorted; none before they were first listed.
    paths: Option<Vec<String>>,
    units: FxHashMap<String, Arc<ReadUnit>>,
    /// Whether the files that texts were imported from are read too: who neither checks nor publishes them need not wait.
    reads_sources: bool,
}

/// A report's folder or any other file, read: a library of its own with the one thing in it.
#[derive(Debug)]
struct ReadUnit {
    library: Library,
    diagnostics: Vec<Diagnostic>,
}

impl ContentMemory {
    /// A memory of a site that is checked or published, with the files that its texts were imported from.
    pub fn with_sources() -> Self {
        Self { reads_sources: true, ..Self::default() }
    }

    /// A memory of nothing but which files there are, of a site that is published.
    pub fn of(paths: Vec<String>) -> Self {
        Self { paths: Some(paths), ..Self::with_sources() }
    }

    /// Reads `root/content`, of which only `changed` differ from what was read before; everything where none is named.
    ///
    /// # Errors
    /// Without a readable `site.yaml` nothing is loaded.
    pub fn load(
        &mut self,
        root: &Path,
        changed: Option<&BTreeSet<String>>,
    ) -> Result<Loaded, Box<Diagnostic>> {
        match changed {
            Some(changed) => self.note_changes(root, changed),
            None => *self = Self { reads_sources: self.reads_sources, ..Self::default() },
        }
        let mut diagnostics = Vec::new();
        let config = self.read_config(root, &mut diagnostics)?;
        let paths = match self.paths.take() {
            Some(paths) => paths,
            None => source::walk(root, "content").map_err(|error| Box::new(Diagnostic::from(error)))?,
        };
        let units: Vec<&[String]> = paths.chunk_by(|a, b| unit_of(a) == unit_of(b)).collect();
        self.read_units(root, &config, &units);
        let library = self.join(&config, &units, &mut diagnostics);
        self.paths = Some(paths);
        Ok(Loaded { config, library, diagnostics })
    }

    fn read_config(
        &mut self,
        root: &Path,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<SiteConfig, Box<Diagnostic>> {
        let file =
            SourceFile::read(root, source::CONFIG).map_err(|error| Box::new(Diagnostic::from(error)))?;
        if self.config.as_ref() != Some(&file) {
            self.units.clear();
        }
        let file = self.config.insert(file);
        let file = conflict::first_sides(file).collect(diagnostics);
        Ok(config::parse(&file)?.collect(diagnostics))
    }

    /// Forgets the units that the changed paths belong to, and takes note of files that have come or gone.
    fn note_changes(&mut self, root: &Path, changed: &BTreeSet<String>) {
        let Some(paths) = &mut self.paths else { return };
        for path in changed.iter().filter(|path| path.starts_with("content/")) {
            self.units.remove(unit_of(path));
            match (
                paths.binary_search(path),
                source::walk(root, path).is_ok_and(|found| found == [path.as_str()]),
            ) {
                (Err(at), true) => paths.insert(at, path.clone()),
                (Ok(at), false) => drop(paths.remove(at)),
                _ => {}
            }
        }
    }

    /// Reads the units that are not known, each given by its files.
    fn read_units(&mut self, root: &Path, config: &SiteConfig, units: &[&[String]]) {
        let unknown = units.par_iter().filter(|paths| !self.units.contains_key(unit_of(&paths[0])));
        let read: Vec<_> = unknown
            .map(|paths| (unit_of(&paths[0]).to_owned(), Arc::new(self.read_unit(root, paths, config))))
            .collect();
        self.units.extend(read);
    }

    fn read_unit(&self, root: &Path, paths: &[String], config: &SiteConfig) -> ReadUnit {
        let mut unit = ReadUnit::read(root, paths, config);
        if self.reads_sources {
            imported::check(root, config, &unit.library, &mut unit.diagnostics);
        }
        unit
    }

    fn join(&self, config: &SiteConfig, units: &[&[String]], diagnostics: &mut Vec<Diagnostic>) -> Library {
        let mut whole = SortedFiles::default().assemble(config, &mut Vec::new());
        for paths in units {
            let Some(unit) = self.units.get(unit_of(&paths[0])) else { continue };
            diagnostics.extend_from_slice(&unit.diagnostics);
            let Library { reports, entities, terms, terms_file, rejected, rejected_file, pages, .. } =
                &unit.library;
            whole.reports.extend_from_slice(reports);
            whole.entities.extend_from_slice(entities);
            whole.pages.extend_from_slice(pages);
            if let Some(file) = terms_file {
                whole.terms.clone_from(terms);
                whole.terms_file = Some(Arc::clone(file));
            }
            if let Some(file) = rejected_file {
                whole.rejected.clone_from(rejected);
                whole.rejected_file = Some(Arc::clone(file));
            }
        }
        whole.reports.sort_by(|a, b| a.id.cmp(&b.id));
        whole.entities.sort_by(|a, b| a.id.cmp(&b.id));
        whole
    }
}

impl ReadUnit {
    fn read(root: &Path, paths: &[String], config: &SiteConfig) -> Self {
        let mut diagnostics = Vec::new();
        let mut parts = SortedFiles::default();
        let languages = config.written_languages();
        for Parsed { value, diagnostics: found } in
            paths.iter().filter_map(|path| read_file(root, path, &languages))
        {
            diagnostics.extend(found);
            parts.add(value);
        }
        let library = parts.assemble(config, &mut diagnostics);
        Self { library, diagnostics }
    }
}

/// The folder of the report that a file belongs to, or the file.
fn unit_of(path: &str) -> &str {
    layout::report_folder(path).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_of_a_report_are_one_unit() {
        let check = |path: &str, expected: &str| assert_eq!(unit_of(path), expected);
        check("content/reports/a-2024/index.zh.md", "content/reports/a-2024");
        check("content/reports/a-2024/deep/x", "content/reports/a-2024");
        check("content/reports/stray.md", "content/reports/stray.md");
        check("content/parks/a.md", "content/parks/a.md");
    }

    /// Changes files one after the other, and compares what is read again with what is read anew.
    #[test]
    fn reading_again_is_reading_anew() {
        let root = tempfile::tempdir().expect("a folder");
        let mut memory = ContentMemory::default();
        let mut check = |path: &str, text: Option<&str>| {
            let full = root.path().join(path);
            match text {
                Some(text) => {
                    fs::create_dir_all(full.parent().expect("a folder")).expect("made");
                    fs::write(full, text).expect("written");
                }
                None => fs::remove_file(full).expect("removed"),
            }
            let again = memory.load(root.path(), Some(&BTreeSet::from([path.to_owned()])));
            let anew = ContentMemory::default().load(root.path(), None);
            assert_eq!(format!("{again:?}"), format!("{anew:?}"), "{path}");
        };
        check("content/site.yaml", Some("title: { zh: 公报 }\nlanguages: [zh, en]\n"));
        check("content/reports/a/index.zh.md", Some("---\ntitle: 甲\n---\n\n甲。 ^p1\n"));
        check("content/reports/a/index.en.md", Some("---\ntitle: A\n---\n\nA. ^p1\n"));
        check("content/parks/b.md", Some("---\nname: { zh: 乙 }\n---\n"));
        check("content/clusters/c.md", Some("---\nname: [\n"));
        check("content/terms.yaml", Some("- zh: 产业\n  en: industry\n"));
        check("content/pages/about.zh.md", Some("---\ntitle: 关于\n---\n\n文。\n"));
        check("content/rejected.yaml", Some("parks/d: [丁]\n"));
        check("content/reports/a/review.yaml", Some("import:\n- [1, 1, open-line, accepted, 甲]\n"));
        check("content/rejected.yaml", None);
        check("content/reports/a/index.zh.md", Some("---\ntitle: 丙\n---\n\n丙。\n"));
        check("content/reports/a/index.zh.md", None);
        check("content/clusters/c.md", None);
        check("content/terms.yaml", None);
        check("content/site.yaml", Some("title: { zh: 公报 }\nlanguages: [zh]\n"));
        check("content/site.yaml", Some("title: {\n"));
        check("content/reports/a/index.zh.md", Some("---\ntitle: 丁\n---\n\n丁。 ^p1\n"));
        check("content/site.yaml", Some("title: { zh: 公报 }\nlanguages: [zh, en]\n"));
    }

    #[test]
    fn published_sources_are_read_only_where_they_are_asked_for() {
        let root = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = root.path().join("content").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        write("site.yaml", "title: { zh: 公报 }\nlanguages: [zh]\nsources: true\n");
        write("reports/a/index.zh.md", "---\ntitle: 甲\nsource: { file: source.txt }\n---\n\n甲。 ^p1\n");
        let check = |memory: &mut ContentMemory, expected: &[&str]| {
            let found = memory.load(root.path(), None).expect("a configuration").diagnostics;
            assert_eq!(found.iter().map(Diagnostic::code).collect::<Vec<_>>(), expected);
        };
        check(&mut ContentMemory::default(), &[]);
        let mut memory = ContentMemory::with_sources();
        check(&mut memory, &["missing-file"]);
        check(&mut memory, &["missing-file"]);
        write("reports/a/source.txt/x", "");
        check(&mut memory, &["unexpected-file", "unreadable-file"]);
    }
}
