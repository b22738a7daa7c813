//! The content folder as a [`Library`].
//!
//! In: a site's root. Out: its configuration, everything in `content/`, and what is wrong with any of it. Files are read
//! in parallel; the result is in the order of their paths, so that it does not depend on which came first. This module
//! also writes the formats it reads, as text: [`crate::store`] puts text on disk.

mod conflict;
mod decisions;
mod entity;
mod imported;
mod layout;
mod ledger;
mod memory;
mod migrate;
mod page;
mod records;
pub mod schemas;
mod targets;
mod outcomes;
mod terms;

pub use conflict::first_mark;
pub use decisions::{parse_decisions, write_decisions, write_rejected};
pub use entity::{is_as_written, write_entity};
pub use layout::{ContentPath, classify};
pub use ledger::{parse_ledger, write_ledger};
pub use memory::ContentMemory;
pub use migrate::{Migrated, migrate};
pub use outcomes::{write_links, write_outcomes};
pub use page::write_page;
pub use records::{update_records, write_records};
pub use targets::write_targets;

use crate::config::SiteConfig;
use crate::diagnostic::{Diagnostic, Parsed, Problem};
use crate::fingerprint::{Fingerprint, Shared};
use crate::markdown;
use crate::model::decision::{Decisions, Rejected};
use crate::model::entity::Entity;
use crate::model::ids::{Lang, ReportId};
use crate::model::layout::ReportFile;
use crate::model::library::{Library, Links, Page, ReportEntry, Targets, Translation};
use crate::model::outcome::ReportedOutcome;
use crate::model::report::Report;
use crate::model::term::Term;
use crate::model::translation::TranslationRecord;
use crate::source::{self, ReadError, SourceFile};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// A site's content, as far as it could be read.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub config: SiteConfig,
    pub library: Library,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `root/content`.
///
/// # Errors
/// Without a readable `site.yaml` nothing is loaded.
pub fn load(root: &Path) -> Result<Loaded, Box<Diagnostic>> {
    ContentMemory::default().load(root, None)
}

/// Reads the configuration and these files of `root/content`, sorted, as if there were no others.
///
/// # Errors
/// Without a readable `site.yaml` nothing is loaded.
pub fn load_only(root: &Path, paths: Vec<String>) -> Result<Loaded, Box<Diagnostic>> {
    ContentMemory::of(paths).load(root, Some(&BTreeSet::new()))
}

/// What is wrong with a file by itself, as its path says what it is.
pub fn faults(file: &Arc<SourceFile>, languages: &[Lang]) -> Vec<Diagnostic> {
    parse_file(file, classify(&file.path, languages)).diagnostics
}

/// What one file holds.
enum FileContent {
    Report(Box<Report>),
    Targets(ReportId, Targets),
    Outcomes(ReportId, Vec<ReportedOutcome>, Arc<SourceFile>),
    Links(ReportId, Links),
    Records(ReportId, Lang, Vec<TranslationRecord>, Arc<SourceFile>),
    Decisions(ReportId, Decisions, Arc<SourceFile>),
    Entity(Box<Entity>),
    Rejected(Rejected, Arc<SourceFile>),
    Terms(Vec<Term>, Arc<SourceFile>),
    Page(Page),
    Nothing,
}

/// Reads one file by what its path says it is; none for files that are not content.
fn read_file(root: &Path, path: &str, languages: &[Lang]) -> Option<Parsed<FileContent>> {
    let content_path = classify(path, languages);
    if content_path == ContentPath::Aside {
        return source::resolved(root, path).err().map(unreadable);
    }
    if let (ContentPath::Unexpected { .. }, Err(error)) = (&content_path, source::resolved(root, path)) {
        return Some(unreadable(error));
    }
    if let ContentPath::Unexpected { wanted } = content_path {
        let file = SourceFile::new(path, "");
        let diagnostics = vec![Diagnostic::at(&file, 0..0, Problem::UnexpectedFile { wanted, meant: None })];
        return Some(Parsed { value: FileContent::Nothing, diagnostics });
    }
    match SourceFile::read(root, path) {
        Ok(file) => Some(parse_merged(&file, content_path)),
        Err(error) => Some(unreadable(error)),
    }
}

/// A file as its first sides have it, where a merge was not finished.
fn parse_merged(file: &Arc<SourceFile>, path: ContentPath) -> Parsed<FileContent> {
    let mut diagnostics = Vec::new();
    let file = conflict::first_sides(file).collect(&mut diagnostics);
    let value = parse_file(&file, path).collect(&mut diagnostics);
    diagnostics.extend(hidden_directions(&file));
    Parsed { value, diagnostics }
}

/// Characters by which a text is read otherwise than it stands.
fn hidden_directions(file: &Arc<SourceFile>) -> impl Iterator<Item = Diagnostic> {
    file.text.match_indices(source::is_directional).map(|(at, text)| {
        let character = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
        Diagnostic::at(file, at..at + text.len(), Problem::HiddenDirection { character })
    })
}

fn unreadable(error: ReadError) -> Parsed<FileContent> {
    Parsed { value: FileContent::Nothing, diagnostics: vec![error.into()] }
}

fn parse_file(file: &Arc<SourceFile>, path: ContentPath) -> Parsed<FileContent> {
    let parsed = match path {
        ContentPath::Report { report, lang } => {
            return map(markdown::read(file, &report, &lang), |r| FileContent::Report(Box::new(r)));
        }
        ContentPath::Targets { report } => {
            targets::parse(file).map(|t| map(t, |t| FileContent::Targets(report, t)))
        }
        ContentPath::Outcomes { report } => outcomes::parse_outcomes(file)
            .map(|o| map(o, |o| FileContent::Outcomes(report, o, Arc::clone(file)))),
        ContentPath::Links { report } => {
            outcomes::parse_links(file).map(|l| map(l, |l| FileContent::Links(report, l)))
        }
        ContentPath::Records { report, lang } => {
            records::parse(file).map(|r| map(r, |r| FileContent::Records(report, lang, r, Arc::clone(file))))
        }
        ContentPath::Entity { id } => {
            entity::parse(file, id).map(|e| map(e, |e| FileContent::Entity(Box::new(e))))
        }
        ContentPath::Decisions { report } => decisions::parse_decisions(file)
            .map(|d| map(d, |d| FileContent::Decisions(report, d, Arc::clone(file)))),
        ContentPath::Rejected => {
            decisions::parse_rejected(file).map(|r| map(r, |r| FileContent::Rejected(r, Arc::clone(file))))
        }
        ContentPath::Terms => terms::parse(file).map(|t| map(t, |t| FileContent::Terms(t, Arc::clone(file)))),
        ContentPath::Page { slug, lang } => {
            page::parse(file, slug, lang).map(|p| Parsed::clean(FileContent::Page(p)))
        }
        ContentPath::Aside | ContentPath::Unexpected { .. } => Ok(Parsed::clean(FileContent::Nothing)),
    };
    parsed.unwrap_or_else(|diagnostic| Parsed { value: FileContent::Nothing, diagnostics: vec![*diagnostic] })
}

fn map<T, U>(parsed: Parsed<T>, f: impl FnOnce(T) -> U) -> Parsed<U> {
    Parsed { value: f(parsed.value), diagnostics: parsed.diagnostics }
}

/// The files of a site sorted by what they are.
#[derive(Default)]
struct SortedFiles {
    reports: BTreeMap<ReportId, ReportFolder>,
    entities: Vec<Shared<Entity>>,
    terms: Vec<Term>,
    terms_file: Option<Arc<SourceFile>>,
    rejected: Rejected,
    rejected_file: Option<Arc<SourceFile>>,
    pages: Vec<Page>,
}

#[derive(Default)]
struct ReportFolder {
    texts: Vec<Report>,
    targets: Targets,
    outcomes: Vec<ReportedOutcome>,
    outcomes_file: Option<Arc<SourceFile>>,
    links: Links,
    records: Vec<(Lang, Vec<TranslationRecord>, Arc<SourceFile>)>,
    decisions: Decisions,
    decisions_file: Option<Arc<SourceFile>>,
}

impl SortedFiles {
    fn add(&mut self, item: FileContent) {
        match item {
            FileContent::Report(report) => {
                let id = report.id.clone();
                self.reports.entry(id).or_default().texts.push(*report);
            }
            FileContent::Targets(id, targets) => self.reports.entry(id).or_default().targets = targets,
            FileContent::Outcomes(id, outcomes, file) => {
                let folder = self.reports.entry(id).or_default();
                folder.outcomes = outcomes;
                folder.outcomes_file = Some(file);
            }
            FileContent::Links(id, links) => self.reports.entry(id).or_default().links = links,
            FileContent::Records(id, lang, records, file) => {
                self.reports.entry(id).or_default().records.push((lang, records, file));
            }
            FileContent::Decisions(id, decisions, file) => {
                let folder = self.reports.entry(id).or_default();
                folder.decisions = decisions;
                folder.decisions_file = Some(file);
            }
            FileContent::Rejected(rejected, file) => {
                self.rejected = rejected;
                self.rejected_file = Some(file);
            }
            FileContent::Entity(entity) => {
                let fingerprint = Fingerprint::of(&entity.file);
                self.entities.push(Shared::new(*entity, fingerprint));
            }
            FileContent::Terms(terms, file) => {
                self.terms = terms;
                self.terms_file = Some(file);
            }
            FileContent::Page(page) => self.pages.push(page),
            FileContent::Nothing => {}
        }
    }

    fn assemble(mut self, config: &SiteConfig, diagnostics: &mut Vec<Diagnostic>) -> Library {
        self.entities.sort_by(|a, b| a.id.cmp(&b.id));
        let languages = config.written_languages();
        let mut reports = Vec::with_capacity(self.reports.len());
        for (id, folder) in self.reports {
            let beside = folder.any_file();
            match folder.assemble(id.clone(), &languages) {
                Some(entry) => {
                    let fingerprint = fingerprint_of(&entry);
                    reports.push(Shared::new(entry, fingerprint));
                }
                None => {
                    let path = id.file(ReportFile::Text(config.source_language())).into();
                    let problem = Problem::MissingFile { path };
                    diagnostics.push(match beside {
                        Some(file) => Diagnostic::at(&file, 0..0, problem),
                        None => Diagnostic::general(problem),
                    });
                }
            }
        }
        Library {
            languages,
            reports,
            entities: self.entities,
            terms: self.terms,
            terms_file: self.terms_file,
            rejected: self.rejected,
            rejected_file: self.rejected_file,
            pages: self.pages,
        }
    }
}

/// What a report follows from: its files.
fn fingerprint_of(entry: &ReportEntry) -> Fingerprint {
    Fingerprint::of(entry.files().collect::<Vec<_>>())
}

impl ReportFolder {
    /// The report with its translations; none where the source language's text is not there.
    fn assemble(mut self, id: ReportId, languages: &[Lang]) -> Option<ReportEntry> {
        let source = self.take_text(&languages[0])?;
        let mut translations = Vec::new();
        for lang in &languages[1..] {
            if let Some(report) = self.take_text(lang) {
                let at = self.records.iter().position(|(of, ..)| of == lang);
                let (records, file) = at.map_or((Vec::new(), None), |at| {
                    let (_, records, file) = self.records.swap_remove(at);
                    (records, Some(file))
                });
                translations.push(Translation { report, records, records_file: file });
            }
        }
        let Self { targets, outcomes, outcomes_file, links, decisions, decisions_file, .. } = self;
        Some(ReportEntry {
            id,
            source,
            translations,
            targets,
            outcomes,
            outcomes_file,
            links,
            decisions,
            decisions_file,
        })
    }

    /// A file of the folder, to say at it what the folder does not have.
    fn any_file(&self) -> Option<Arc<SourceFile>> {
        let texts = self.texts.iter().map(|report| &report.file);
        let records = self.records.iter().map(|(_, _, file)| file);
        texts
            .chain(&self.targets.file)
            .chain(&self.outcomes_file)
            .chain(&self.links.file)
            .chain(records)
            .next()
            .cloned()
    }

    fn take_text(&mut self, lang: &Lang) -> Option<Report> {
        let at = self.texts.iter().position(|report| report.lang == *lang)?;
        Some(self.texts.swap_remove(at))
    }
}

#[cfg(test)]
mod tests;
