//! `gongbao link`: what became of the targets of the year before, and which passages of two reports correspond.
//!
//! All that is by rule is made anew; what an editor confirmed stands. Only files that differ are written.

use super::console::Console;
use super::outcome::{Outcome, Result};
use super::translate::shared::{load, reports};
use crate::cli::LinkArgs;
use crate::content;
use crate::link::{self, Linked, chain};
use crate::model::ids::ReportId;
use crate::model::layout::ReportFile;
use crate::model::library::{Library, Links, ReportEntry};
use crate::site::has_errors;
use crate::source::{SitePath, SourceFile};
use crate::store::{Change, Store};
use crate::wording::message;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::Path;

/// # Errors
/// There is no such report, or a file cannot be written.
pub fn run(console: Console, root: &Path, args: &LinkArgs) -> Result {
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let library = &loaded.library;
    reports(library, &args.reports)?;
    let (count, changes) = changes(library, &args.reports.iter().map(String::as_str).collect());
    let written = Store::open(root)?.apply(&changes)?;
    written.iter().for_each(|path| console.detail(|| message!("written.file", path)));
    let (reports, files) = (message!("count-reports", count), message!("count-files", count = written.len()));
    console.status(message!("linked", reports, files));
    Ok(Outcome::Fine)
}

/// Links the series that these reports belong to, where there is something to link; nothing is said of the others.
pub fn series_of(root: &Path, reports: &[ReportId]) -> Vec<Change> {
    match content::load(root) {
        Ok(loaded) if !has_errors(&loaded.diagnostics) => {
            changes(&loaded.library, &reports.iter().map(|id| &**id).collect()).1
        }
        _ => Vec::new(),
    }
}

/// How many reports are linked with the one before, and the files that differ. With names, only pairs that have one of them.
fn changes(library: &Library, names: &HashSet<&str>) -> (usize, Vec<Change>) {
    let named = |at: usize| names.is_empty() || names.contains(&*library.reports[at].id);
    let mut pairs = chain::pairs(library);
    pairs.retain(|(before, now)| named(*before) || named(*now));
    let files_of = |(before, now): &(usize, usize)| {
        let (before, now) = (&*library.reports[*before], &*library.reports[*now]);
        files(now, &linked(before, now))
    };
    let changes = pairs.par_iter().flat_map(files_of).collect();
    (pairs.len(), changes)
}

fn linked(before: &ReportEntry, now: &ReportEntry) -> Linked {
    link::keep(link::link(link::document(before), link::document(now)), &now.links, &now.outcomes)
}

/// `outcomes.yaml` and `links.yaml`, where they say something else than what was read. One that says the same stays as its
/// editor wrote it; one that there is not is not made to say nothing.
fn files(entry: &ReportEntry, linked: &Linked) -> Vec<Change> {
    let links = Links { answers: linked.answers.clone(), blocks: linked.blocks.clone(), file: None };
    let outcomes = Rewriting {
        old: content::write_outcomes(&entry.outcomes),
        new: content::write_outcomes(&linked.outcomes),
        says_nothing: linked.outcomes.is_empty(),
    };
    let links = Rewriting {
        old: content::write_links(&entry.links),
        new: content::write_links(&links),
        says_nothing: linked.answers.is_empty() && linked.blocks.is_empty(),
    };
    let outcomes = outcomes.change(entry.id.file(ReportFile::Outcomes), entry.outcomes_file.as_deref());
    let links = links.change(entry.id.file(ReportFile::Links), entry.links.file.as_deref());
    outcomes.into_iter().chain(links).collect()
}

/// What a file said, in our words, and what it is to say.
struct Rewriting {
    old: String,
    new: String,
    says_nothing: bool,
}

impl Rewriting {
    fn change(self, path: SitePath, file: Option<&SourceFile>) -> Option<Change> {
        let is_new = file.map_or(!self.says_nothing, |_| self.old != self.new);
        is_new.then(|| Change::text(path, file.map(|file| &*file.text), Some(self.new)))
    }
}
