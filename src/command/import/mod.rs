//! `gongbao import`: sources → proposals → the site's content, merged with what is there.
//!
//! Each file is read and recognised in parallel; then all changes are written at once, or none. The proposal of an
//! import is kept in the report's hidden folder `.import`: it is the common ancestor when the report is imported again.

mod files;
mod identity;
mod incoming;
mod map;
mod sources;
mod merge;
mod prepare;
mod site;
mod earlier;
mod proposal;
mod versions;
mod entities;
mod remaining;
mod review;
mod aligner;
mod translation;
mod verify;

use super::console::Console;
use super::init;
use super::link;
use super::outcome::{CannotRun, Outcome, Result};
use crate::cli::{GlobalArgs, ImportArgs};
use crate::content;
use crate::import::Import;
use crate::markdown;
use crate::model::ids::ReportId;
use crate::model::layout::ReportFile;
use crate::source::{self, SitePath, SourceFile};
use crate::store::{Change, Store};
use crate::wording::{Message, message};
use files::{put, report_conflicts};
use identity::Difference;
use merge::Merged;
use proposal::{Proposal, Proposals, propose};
use site::ImportSite;
use std::collections::BTreeMap;
use std::path::Path;
use versions::Versions;

/// # Errors
/// A file that is refused, and why.
pub fn run(console: Console, global: &GlobalArgs, args: &ImportArgs) -> Result {
    if let Some(id) = &args.verify {
        return verify::run(console, &super::root::site_root(console, global)?, id, args.lang.as_deref());
    }
    if let Some(lang) = &args.lang {
        return translation::run(console, &super::root::site_root(console, global)?, args, lang);
    }
    if args.id.is_some() && (args.files.len() > 1 || args.map.is_some()) {
        return Err(CannotRun::new(message!("import-one-id")));
    }
    let site = ImportSite::find(console, global)?;
    let incoming = sources::named(console, args)?;
    let mut proposals = propose(console, &site, &incoming, args)?;
    compare(&site, &mut proposals.documents, args)?;
    for proposal in &proposals.documents {
        let title = review::title_of(args, &proposal.id, &proposal.import.report.meta.title);
        console.result(&review::describe(&title, &proposal.import))?;
    }
    if args.dry_run {
        return Ok(Outcome::Fine);
    }
    write(console, &site, &proposals)
}

/// Refuses every document that would be imported over another one, unless it is to take its place.
fn compare(site: &ImportSite, proposals: &mut [Proposal], args: &ImportArgs) -> Result<()> {
    let mut refused = Vec::new();
    for proposal in proposals {
        let differences = differences(site, proposal);
        proposal.is_other_text = differences.iter().any(Difference::is_of_text);
        if !differences.is_empty() {
            let reasons: Vec<Message> = differences.iter().map(Difference::describe).collect();
            refused.push(message!("import-other", id = &proposal.id, reasons));
        }
    }
    let Some((first, others)) = refused.split_first().filter(|_| !args.replace) else { return Ok(()) };
    let also = others.iter().map(|reason| message!("import-also", reason));
    Err(also.chain([message!("import-other.hint")]).fold(CannotRun::new(first.clone()), CannotRun::hint))
}

/// What a proposal has that the document with its id has otherwise.
fn differences(site: &ImportSite, proposal: &Proposal) -> Vec<Difference> {
    let Some(entry) = site.reports.iter().find(|entry| *entry.id == *proposal.id) else { return Vec::new() };
    let old = &entry.source;
    let imported = site.proposed_report(&old.id);
    // Where the import's own proposal is gone, the source that was kept still says which document it was.
    let source = old.meta.source.file.as_ref().filter(|_| imported.is_none());
    let source =
        source.and_then(|file| SourceFile::read(&site.root, &format!("{}/{file}", old.id.folder())).ok());
    let source = source.as_ref().map_or("", |file| &file.text);
    identity::differences(old, imported.as_ref(), source, &proposal.import.report, &proposal.name)
}

/// Writes what differs, all of it or nothing.
fn write(console: Console, site: &ImportSite, proposals: &Proposals) -> Result {
    let store = Store::open(&site.root)?;
    let mut changes = BTreeMap::new();
    let mut conflicts = Vec::new();
    if site.is_new {
        put(&site.root, &mut changes, SitePath::of_ours(source::CONFIG), init::empty_site().into_bytes())?;
    }
    for proposal in &proposals.documents {
        conflicts.extend(add_report(site, proposal, &mut changes)?);
    }
    let mut marked = Vec::new();
    for import in &proposals.earlier {
        if add_marks(site, import, &mut changes)? {
            marked.push(import);
        }
    }
    let imports = proposals.documents.iter().map(|proposal| &proposal.import);
    for (path, text) in entities::files(site, imports.chain(marked.iter().copied())) {
        put(&site.root, &mut changes, path, text.into_bytes())?;
    }
    if !changes.is_empty() {
        add_of_any_site(&site.root, &mut changes)?;
    }
    let changes: Vec<Change> = changes.into_values().collect();
    let removed = changes.iter().filter(|change| change.bytes.is_none()).map(|change| change.path.clone());
    let removed: Vec<SitePath> = removed.collect();
    let written = store.apply(&changes)?;
    for path in &written {
        console.detail(|| message!("written.file", path));
    }
    for path in &removed {
        console.status(message!("import-removed", path));
    }
    if site.is_new {
        let root = site.root.display().to_string();
        console.status(message!("import-began", root, path = source::CONFIG));
    }
    if !marked.is_empty() {
        let reports = message!("count-reports", count = marked.len());
        console.status(message!("imported-marks", reports));
    }
    let reports = message!("count-reports", count = proposals.documents.len());
    console.status(message!("imported", reports, files = message!("count-files", count = written.len())));
    if conflicts.is_empty() {
        let ids = proposals.documents.iter().map(|proposal| proposal.import.report.id.clone());
        let ids: Vec<ReportId> = ids.collect();
        link_series(console, site, &store, &ids)?;
        // Reading waits for writers: this one is done.
        drop(store);
        remaining::say(console, &site.root, &ids);
    }
    report_conflicts(console, &conflicts)
}

/// Links what was imported with the reports of the same place and kind before and after it.
fn link_series(console: Console, site: &ImportSite, store: &Store, ids: &[ReportId]) -> Result<()> {
    for path in store.apply(&link::series_of(&site.root, ids))? {
        console.detail(|| message!("written.file", path = &path));
    }
    Ok(())
}

/// Sites that were begun without them get them with the first change.
fn add_of_any_site(root: &Path, changes: &mut BTreeMap<SitePath, Change>) -> Result<()> {
    let mut missing = init::of_any_site(|path| !root.join(path).exists());
    missing.try_for_each(|(path, bytes)| put(root, changes, path, bytes))
}

/// The files of a report's folder. Returns those that an editor and the import changed in different ways.
fn add_report(
    site: &ImportSite,
    proposal: &Proposal,
    changes: &mut BTreeMap<SitePath, Change>,
) -> Result<Vec<SitePath>> {
    let import = &proposal.import;
    let id = &import.report.id;
    let text = ReportFile::Text(&site.lang);
    let texts = [
        (text, markdown::write(&import.report)),
        (ReportFile::Targets, content::write_targets(&import.targets)),
        (ReportFile::Ledger, content::write_ledger(&import.ledger)),
    ];
    let mut conflicts = Vec::new();
    for (file, proposed) in texts {
        let versions = Versions::read(&site.root, id, file, proposed)?.finished()?;
        let merged = if proposal.is_other_text { versions.replaced() } else { versions.merged() };
        if let Merged::Conflict(_) = merged {
            conflicts.push(versions.path.clone());
        }
        versions.put(merged, changes);
    }
    let source = id.folder().join(import.report.meta.source.file_name());
    put(&site.root, changes, source.clone(), proposal.bytes.clone())?;
    if let Some(original) = &proposal.original {
        put(&site.root, changes, id.proposals().join(&original.name), original.bytes.clone())?;
    }
    remove_originals(&site.root, proposal, changes)?;
    if proposal.is_other_text {
        let [text, targets, ledger] =
            [text, ReportFile::Targets, ReportFile::Ledger].map(|file| id.file(file));
        remove_others(&site.root, &id.folder(), &[text, targets, ledger, source], changes)?;
    }
    Ok(conflicts)
}

/// The marks that a document of the site gets, whether there are such: none where an editor has changed the same words, or has not
/// finished an earlier merge.
fn add_marks(site: &ImportSite, import: &Import, changes: &mut BTreeMap<SitePath, Change>) -> Result<bool> {
    let texts = [
        (ReportFile::Text(&site.lang), markdown::write(&import.report)),
        (ReportFile::Ledger, content::write_ledger(&import.ledger)),
    ];
    let mut files = Vec::new();
    for (file, proposed) in texts {
        let Ok(versions) = Versions::read(&site.root, &import.report.id, file, proposed)?.finished() else {
            return Ok(false);
        };
        let merged = versions.merged();
        if let Merged::Conflict(_) = merged {
            return Ok(false);
        }
        files.push((versions, merged));
    }
    files.into_iter().for_each(|(versions, merged)| versions.put(merged, changes));
    Ok(true)
}

/// What else stands in the folder of a document that gives way to another: its translations, and what was decided on it.
fn remove_others(
    root: &Path,
    folder: &str,
    kept: &[SitePath],
    changes: &mut BTreeMap<SitePath, Change>,
) -> Result<()> {
    let mut found = source::walk(root, folder)?.into_iter();
    found.try_for_each(|name| match kept.iter().any(|path| *path == *name) {
        true => Ok(()),
        false => remove(root, &name, changes),
    })
}

/// Takes away what earlier imports were made of: another import would take the text that is there now for what was made of it.
fn remove_originals(
    root: &Path,
    proposal: &Proposal,
    changes: &mut BTreeMap<SitePath, Change>,
) -> Result<()> {
    let folder = proposal.import.report.id.proposals();
    let own = proposal.original.as_ref().map(|original| folder.join(&original.name));
    let before = format!("{folder}/original.");
    let mut found = source::walk(root, &folder)?.into_iter();
    found.try_for_each(|name| match name.starts_with(&before) && own.as_deref() != Some(&*name) {
        true => remove(root, &name, changes),
        false => Ok(()),
    })
}

fn remove(root: &Path, name: &str, changes: &mut BTreeMap<SitePath, Change>) -> Result<()> {
    let path = source::site_path(name)?;
    let old = source::read_bytes(root, &path)?;
    changes.insert(path.clone(), Change::from_to(path, Some(&old), None));
    Ok(())
}
