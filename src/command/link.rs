//! `gongbao link`: what became of the targets of the year before, and which passages of two reports correspond.
//!
//! All that is by rule is made anew; what an editor confirmed stands. Only files that differ are written.

use super::console::Console;
use super::outcome::{CannotRun, Outcome, Result};
use crate::cli::Link as Arguments;
use crate::content;
use crate::diagnostic::Diagnostic;
use crate::link::{self, Document, Linked, chain};
use crate::model::library::{Library, Links, ReportEntry};
use crate::site::has_errors;
use crate::store::{Change, Store};
use crate::wording::message;
use rayon::prelude::*;
use std::io;
use std::path::Path;

pub fn run(console: Console, root: &Path, args: &Arguments) -> Result {
    let loaded = match content::load(root) {
        Ok(loaded) if !has_errors(&loaded.diagnostics) => loaded,
        Ok(loaded) => {
            let errors: Vec<_> = loaded.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
            console.diagnostics(&errors);
            return Ok(Outcome::ContentErrors);
        }
        Err(error) => {
            console.diagnostics(&[*error]);
            return Ok(Outcome::ContentErrors);
        }
    };
    let library = &loaded.library;
    if let Some(unknown) = args.reports.iter().find(|id| library.report(id).is_none()) {
        let ids: Vec<&str> = library.reports.iter().map(|entry| &*entry.id).collect();
        return Err(CannotRun::new(message!("no-report", id = unknown))
            .hint(message!("no-report.hint", ids = ids.join(", "))));
    }
    let (count, changes) = changes(root, library, &args.reports)?;
    let written = Store::open(root)?.apply(&changes)?;
    written.iter().for_each(|path| console.detail(|| message!("written.file", path)));
    let (reports, files) = (message!("count-reports", count), message!("count-files", count = written.len()));
    console.status(message!("linked", reports, files));
    Ok(Outcome::Fine)
}

/// Links the series that these reports belong to, where there is something to link; nothing is said of the others.
///
/// # Errors
/// Files that cannot be read.
pub fn series_of(root: &Path, reports: &[String]) -> Result<Vec<Change>> {
    let Ok(loaded) = content::load(root) else { return Ok(Vec::new()) };
    if has_errors(&loaded.diagnostics) {
        return Ok(Vec::new());
    }
    Ok(changes(root, &loaded.library, reports)?.1)
}

/// How many reports are linked with the one before, and the files that differ. With names, only pairs that have one of them.
fn changes(root: &Path, library: &Library, names: &[String]) -> Result<(usize, Vec<Change>)> {
    let named = |at: usize| names.is_empty() || names.iter().any(|name| **name == *library.reports[at].id);
    let mut pairs = chain::pairs(library);
    pairs.retain(|(before, now)| named(*before) || named(*now));
    let linked: Vec<_> = pairs
        .par_iter()
        .map(|(before, now)| {
            let (before, now) = (&*library.reports[*before], &*library.reports[*now]);
            (now, linked(before, now))
        })
        .collect();
    let mut changes = Vec::new();
    for (entry, linked) in &linked {
        changes.extend(files(root, entry, linked)?);
    }
    Ok((linked.len(), changes))
}

fn linked(before: &ReportEntry, now: &ReportEntry) -> Linked {
    let document = |entry| -> Document { link::document(entry) };
    link::keep(link::link(document(before), document(now)), &now.links, &now.outcomes)
}

/// `outcomes.yaml` and `links.yaml`, where they differ.
fn files(root: &Path, entry: &ReportEntry, linked: &Linked) -> Result<Vec<Change>> {
    let links = Links { answers: linked.answers.clone(), blocks: linked.blocks.clone(), file: None };
    let folder = format!("content/reports/{}", entry.id);
    let texts = [
        (
            format!("{folder}/outcomes.yaml"),
            content::write_outcomes(&linked.outcomes),
            linked.outcomes.is_empty(),
        ),
        (
            format!("{folder}/links.yaml"),
            content::write_links(&links),
            linked.answers.is_empty() && linked.blocks.is_empty(),
        ),
    ];
    let mut changes = Vec::new();
    for (path, text, is_empty) in texts {
        let current = current(root, &path)?;
        let same = current.as_deref().map_or(is_empty, |current| current == text.as_bytes());
        if !same {
            changes.push(Change::from_to(path, current.as_deref(), Some(text.into_bytes())));
        }
    }
    Ok(changes)
}

fn current(root: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    match std::fs::read(root.join(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(CannotRun::new(message!("cannot-read", path, reason = &error))),
    }
}
