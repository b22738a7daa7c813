//! `gongbao import`: sources → proposals → the site's content, merged with what is there.
//!
//! Each file is read and recognised in parallel; then all changes are written at once, or none. The proposal of an
//! import is kept in the report's hidden folder `.import`: it is the common ancestor when the report is imported again.

mod files;
mod identity;
mod merge;
mod remaining;
mod review;
mod translation;
mod verify;

use super::console::Console;
use super::init;
use super::link;
use super::outcome::{CannotRun, Outcome, Result};
use crate::cli::{Global, Import as Arguments};
use crate::config;
use crate::content;
use crate::facts::Shared;
use crate::import::{self, Import, Options, Owned, Owners};
use crate::markdown;
use crate::model::decision::Rejected;
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::{Lang, is_slug};
use crate::model::library::ReportEntry;
use crate::source::{self, SourceFile};
use crate::store::{self, Change, Store};
use crate::wording::{Message, message};
use files::{STANDARD_INPUT, put, read, report_conflicts, text_at};
use identity::Difference;
use merge::Merged;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub fn run(console: Console, global: &Global, args: &Arguments) -> Result {
    if let Some(id) = &args.verify {
        return verify::run(console, &super::root::site_root(console, global)?, id, args.lang.as_deref());
    }
    if let Some(lang) = &args.lang {
        return translation::run(console, &super::root::site_root(console, global)?, args, lang);
    }
    if args.id.is_some() && args.files.len() > 1 {
        return Err(CannotRun::new(message!("import-one-id")));
    }
    let site = Site::find(console, global)?;
    let mut proposals = propose(console, &site, args)?;
    compare(&site, &mut proposals, args)?;
    for proposal in &proposals {
        console.result(&review::describe(&proposal.id, &proposal.import, args.dry_run))?;
    }
    if args.dry_run {
        return Ok(Outcome::Fine);
    }
    write(console, &site, &proposals)
}

/// The site that is imported into.
struct Site {
    root: PathBuf,
    lang: Lang,
    known: Vec<Entity>,
    /// Whose every entity is, drafts too.
    owners: Owners,
    rejected: Rejected,
    reports: Vec<Shared<ReportEntry>>,
    is_new: bool,
}

impl Site {
    /// The site named or found; where there is none, the folder named, or this one, becomes one.
    fn find(console: Console, global: &Global) -> Result<Self> {
        let here = std::path::absolute(".").map_err(|error| CannotRun::new(error.to_string()))?;
        let root = global.root.clone().or_else(|| source::find_root(&here)).unwrap_or(here);
        super::root::recover(console, &root);
        let _lock = store::read_lock(&root);
        if !root.join(config::PATH).is_file() {
            return Ok(Self {
                root,
                lang: "zh".into(),
                known: Vec::new(),
                owners: Owners::new(),
                rejected: Rejected::new(),
                reports: Vec::new(),
                is_new: true,
            });
        }
        let loaded = content::load(&root).map_err(|problem| {
            CannotRun::new(problem.problem.message()).hint(message!("import-check-first"))
        })?;
        let lang = loaded.config.source_language().clone();
        // A draft is an import's own proposal: taken for known, it would make a second import differ from the first.
        let entities: Vec<Entity> = loaded.library.entities.into_iter().map(Shared::into_inner).collect();
        let owners = entities.iter().map(|entity| (entity.id.clone(), Owned::of(entity, &lang))).collect();
        let known = entities.into_iter().filter(|entity| entity.status == EntityStatus::Reviewed).collect();
        Ok(Self {
            root,
            lang,
            known,
            owners,
            rejected: loaded.library.rejected,
            reports: loaded.library.reports,
            is_new: false,
        })
    }
}

/// What one file would become.
struct Proposal {
    id: String,
    /// The file's name without its extension, which a document without a title is called by.
    name: String,
    /// Whether it takes the place of another text, of which nothing stays.
    is_other_text: bool,
    bytes: Vec<u8>,
    import: Import,
}

/// Reads and recognises every file. All that cannot be read are named together.
fn propose(console: Console, site: &Site, args: &Arguments) -> Result<Vec<Proposal>> {
    let bar = console.progress(args.files.len() as u64, &message!("progress-import"));
    let done = |path: &PathBuf| {
        let proposal = propose_one(site, path, args);
        bar.inc(1);
        let path = path.display().to_string();
        proposal.map_err(|reason| message!("import-cannot", path, reason).to_string())
    };
    let results: Vec<std::result::Result<Proposal, String>> = args.files.par_iter().map(done).collect();
    bar.finish_and_clear();
    let (good, bad): (Vec<_>, Vec<_>) = results.into_iter().partition(std::result::Result::is_ok);
    let bad: Vec<String> = bad.into_iter().filter_map(std::result::Result::err).collect();
    let Some((first, others)) = bad.split_first() else {
        let mut proposals = unique(good.into_iter().flatten().collect())?;
        let mut owners = site.owners.clone();
        proposals.iter_mut().for_each(|proposal| import::settle(&mut proposal.import, &mut owners));
        return Ok(proposals);
    };
    let also =
        others.iter().map(|reason| message!("import-also", reason)).chain([message!("import-nothing")]);
    Err(also.fold(CannotRun::new(first), CannotRun::hint))
}

fn unique(proposals: Vec<Proposal>) -> Result<Vec<Proposal>> {
    let mut ids: Vec<&str> = proposals.iter().map(|proposal| proposal.id.as_str()).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => {
            Err(CannotRun::new(message!("import-two", id = pair[0])).hint(message!("import-two.hint")))
        }
        None => Ok(proposals),
    }
}

fn propose_one(site: &Site, path: &Path, args: &Arguments) -> std::result::Result<Proposal, Message> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bytes = read(path)?;
    let id = report_id(args.id.as_deref(), &name)?;
    let options = Options {
        id: id.as_str().into(),
        lang: site.lang.clone(),
        encoding: args.encoding.as_deref(),
        full_width: !args.keep_width,
        least_trust: args.min_confidence.map_or(import::LEAST_TRUST, |share| (share * 100.0).round() as u8),
        known: &site.known,
    };
    let mut import = import::import(&name, &bytes, &options)
        .map_err(|error| message!("import-error", error = error.to_string()))?;
    import::leave_out(&mut import, &site.rejected);
    let name = if name == STANDARD_INPUT { id.clone() } else { stem(&name).to_owned() };
    Ok(Proposal { id, name, is_other_text: false, bytes, import })
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The id asked for, or one made of the file's name.
fn report_id(asked: Option<&str>, name: &str) -> std::result::Result<String, Message> {
    if let Some(id) = asked {
        return if is_slug(id) { Ok(id.into()) } else { Err(message!("import-bad-id", id)) };
    }
    let stem = stem(name);
    let fit = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    let id: String = stem.chars().map(fit).collect();
    let id = id.trim_matches('-').to_owned();
    if is_slug(&id) { Ok(id) } else { Err(message!("import-no-id")) }
}

/// Refuses every document that would be imported over another one, unless it is to take its place.
fn compare(site: &Site, proposals: &mut [Proposal], args: &Arguments) -> Result<()> {
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
fn differences(site: &Site, proposal: &Proposal) -> Vec<Difference> {
    let Some(entry) = site.reports.iter().find(|entry| *entry.id == *proposal.id) else { return Vec::new() };
    let old = &entry.source;
    let base = format!("content/reports/{}/.import/index.{}.md", proposal.id, site.lang);
    let base = SourceFile::read(&site.root, &base).ok();
    let imported = base.map(|file| markdown::read(&file, &old.id, &old.lang).value);
    // Where the import's own proposal is gone, the source that was kept still says which document it was.
    let source = old.meta.source.file.as_ref().filter(|_| imported.is_none());
    let source = source.and_then(|file| {
        SourceFile::read(&site.root, &format!("content/reports/{}/{file}", proposal.id)).ok()
    });
    let source = source.as_ref().map_or("", |file| &file.text);
    identity::differences(old, imported.as_ref(), source, &proposal.import.report, &proposal.name)
}

/// Writes what differs, all of it or nothing.
fn write(console: Console, site: &Site, proposals: &[Proposal]) -> Result {
    let store = Store::open(&site.root)?;
    let mut changes = BTreeMap::new();
    let mut conflicts = Vec::new();
    if site.is_new {
        put(&site.root, &mut changes, config::PATH.into(), init::empty_site().into_bytes())?;
    }
    for proposal in proposals {
        conflicts.extend(add_report(site, proposal, &mut changes)?);
        for entity in &proposal.import.entities {
            let path = format!("content/{}.md", entity.id);
            if !site.root.join(&path).exists() && !changes.contains_key(&path) {
                put(&site.root, &mut changes, path, content::write_entity(entity).into_bytes())?;
            }
        }
    }
    if !changes.is_empty() {
        add_of_any_site(&site.root, &mut changes)?;
    }
    let changes: Vec<Change> = changes.into_values().collect();
    let removed = changes.iter().filter(|change| change.bytes.is_none()).map(|change| change.path.clone());
    let removed: Vec<String> = removed.collect();
    let written = store.apply(&changes)?;
    for path in &written {
        console.detail(|| message!("written.file", path));
    }
    for path in &removed {
        console.status(message!("import-removed", path));
    }
    if site.is_new {
        let root = site.root.display().to_string();
        console.status(message!("import-began", root, path = config::PATH));
    }
    let reports = message!("count-reports", count = proposals.len());
    console.status(message!("imported", reports, files = message!("count-files", count = written.len())));
    if conflicts.is_empty() {
        let ids: Vec<String> = proposals.iter().map(|proposal| proposal.id.clone()).collect();
        link_series(console, site, &store, &ids)?;
        // Reading waits for writers: this one is done.
        drop(store);
        remaining::say(console, &site.root, &ids);
    }
    report_conflicts(console, &conflicts)
}

/// Links what was imported with the reports of the same place and kind before and after it.
fn link_series(console: Console, site: &Site, store: &Store, ids: &[String]) -> Result<()> {
    for path in store.apply(&link::series_of(&site.root, ids))? {
        console.detail(|| message!("written.file", path = &path));
    }
    Ok(())
}

/// Sites that were begun without them get them with the first change.
fn add_of_any_site(root: &Path, changes: &mut BTreeMap<String, Change>) -> Result<()> {
    let mut missing = init::of_any_site(|path| !root.join(path).exists());
    missing.try_for_each(|(path, bytes)| put(root, changes, path, bytes))
}

/// The files of a report's folder. Returns those that an editor and the import changed in different ways.
fn add_report(
    site: &Site,
    proposal: &Proposal,
    changes: &mut BTreeMap<String, Change>,
) -> Result<Vec<String>> {
    let folder = format!("content/reports/{}", proposal.id);
    let import = &proposal.import;
    let index = format!("index.{}.md", site.lang);
    let texts = [
        (index.as_str(), markdown::write(&import.report)),
        ("targets.yaml", content::write_targets(&import.targets)),
        ("import.yaml", content::write_ledger(&import.ledger)),
    ];
    let mut conflicts = Vec::new();
    for (name, proposed) in texts {
        let path = format!("{folder}/{name}");
        let base_path = format!("{folder}/.import/{name}");
        let current = text_at(&site.root, &path)?;
        if let Some(line) = current.as_deref().and_then(content::first_mark) {
            let message = message!("import-unfinished", path, line);
            return Err(CannotRun::new(message).hint(message!("import-unfinished.hint")));
        }
        let base = text_at(&site.root, &base_path)?;
        let ours = current.as_deref().filter(|_| !proposal.is_other_text);
        let merged = merge::merge(base.as_deref(), ours, &proposed);
        if let Merged::Conflict(_) = merged {
            conflicts.push(path.clone());
        }
        put_text(changes, path, current.as_deref(), merged.into_text());
        put_text(changes, base_path, base.as_deref(), proposed);
    }
    let source = import.report.meta.source.file.as_deref().unwrap_or("source.txt");
    put(&site.root, changes, format!("{folder}/{source}"), proposal.bytes.clone())?;
    if proposal.is_other_text {
        remove_others(&site.root, &folder, &[&index, "targets.yaml", "import.yaml", source], changes)?;
    }
    Ok(conflicts)
}

/// What else stands in the folder of a document that gives way to another: its translations, and what was decided on it.
fn remove_others(
    root: &Path,
    folder: &str,
    kept: &[&str],
    changes: &mut BTreeMap<String, Change>,
) -> Result<()> {
    for path in source::walk(root, folder)? {
        let is_kept = path
            .strip_prefix(folder)
            .and_then(|name| name.strip_prefix('/'))
            .is_some_and(|name| kept.contains(&name));
        if !is_kept {
            let old = source::read_bytes(root, &path)?;
            changes.insert(path.clone(), Change::from_to(path, Some(&old), None));
        }
    }
    Ok(())
}

/// Plans a file's new text, in the form that the file has.
fn put_text(changes: &mut BTreeMap<String, Change>, path: String, current: Option<&str>, text: String) {
    if current.is_none_or(|current| store::content(current) != store::content(&text)) {
        changes.insert(path.clone(), Change::text(path, current, Some(text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_a_file_name() {
        let check = |asked: Option<&str>, name: &str, expected: Option<&str>| {
            assert_eq!(report_id(asked, name).ok().as_deref(), expected, "{name}");
        };
        check(None, "duchang-2024.txt", Some("duchang-2024"));
        check(None, "江西省.txt", Some("江西省"));
        check(None, "报告 (2024).final.docx", Some("报告--2024--final"));
        check(None, "...", None);
        check(Some("x"), "a.txt", Some("x"));
        check(Some("../x"), "a.txt", None);
    }
}
