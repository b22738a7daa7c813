//! What is left to do on documents that were just imported, in a line.

use crate::command::console::{Console, count_problems};
use crate::diagnostic::{Diagnostic, Summary};
use crate::model::ids::ReportId;
use crate::site::{Site, SiteOptions};
use crate::source::SitePath;
use crate::wording::message;
use std::path::Path;

/// At most so many reports are named in the command that lists what is left.
const NAMED: usize = 3;

/// Says how many errors and warnings `check` has of these reports; nothing where it has none.
pub fn say(console: Console, root: &Path, reports: &[ReportId]) {
    if console.is_quiet() {
        return;
    }
    let folders: Vec<SitePath> = reports.iter().map(ReportId::folder).collect();
    let found = Site::load(root, &SiteOptions { drafts: true, ..SiteOptions::default() }).diagnostics;
    let found: Vec<Diagnostic> = found.into_iter().filter(|diagnostic| is_in(&folders, diagnostic)).collect();
    if let Some(problems) = count_problems(Summary::of(&found)) {
        let named = if folders.len() <= NAMED { folders } else { Vec::new() };
        let command: Vec<&str> =
            ["gongbao", "check"].into_iter().chain(named.iter().map(|folder| &**folder)).collect();
        console.status(message!("import-remaining", problems, command = command.join(" ")));
    }
}

fn is_in(folders: &[SitePath], diagnostic: &Diagnostic) -> bool {
    let path = diagnostic.place.as_ref().map_or("", |place| place.file.path.as_str());
    folders.iter().any(|folder| is_below(path, folder))
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
