//! `gongbao check`: everything that is wrong with a site's content.

use super::console::{Console, count_problems};
use super::explain;
use super::outcome::{CannotRun, Outcome, Result};
use super::table::{ListCell, ListColumn, ListTable};
use crate::cli::{CheckArgs, CheckFormat, TextOrJson};
use crate::diagnostic::{self, Diagnostic, PrintFormat, Summary, tally};
use crate::site::{Site, SiteOptions};
use crate::source;
use crate::wording::message;
use std::path::Path;

/// # Errors
/// A code that does not exist, or a path outside the site.
pub fn run(console: Console, root: &Path, args: &CheckArgs) -> Result {
    args.only.iter().try_for_each(|code| explain::known(code))?;
    let paths = args.paths.iter().map(|path| site_path(root, path)).collect::<Result<Vec<String>>>()?;
    // Drafts are part of the content, whether or not they will be published.
    let loaded = Site::load(root, &SiteOptions { drafts: true, ..SiteOptions::default() });
    let mut found = loaded.diagnostics;
    // What keeps the site from being read hides everything else, and is told whatever was asked for.
    if loaded.value.is_some() {
        found.retain(|diagnostic| is_asked_for(diagnostic, &paths, &args.only));
    }
    let summary = Summary::of(&found);
    console.result(&match counts_format(args)? {
        Some(format) => counts(&found).print(format),
        None => diagnostic::print_below(&found, format(args.format), &base(root)),
    })?;
    if args.format == CheckFormat::Human {
        console.status(count_problems(summary).unwrap_or_else(|| message!("problems.none")));
    }
    let failing = summary.errors + if args.deny.is_some() { summary.warnings } else { 0 };
    Ok(if failing == 0 { Outcome::Fine } else { Outcome::ContentErrors })
}

/// Whether counts by code are asked for, and how.
fn counts_format(args: &CheckArgs) -> Result<Option<TextOrJson>> {
    match args.format {
        _ if !args.summary => Ok(None),
        CheckFormat::Human => Ok(Some(TextOrJson::Human)),
        CheckFormat::Json => Ok(Some(TextOrJson::Json)),
        CheckFormat::Github | CheckFormat::Gitlab | CheckFormat::Sarif => {
            Err(CannotRun::new(message!("check-no-summary")))
        }
    }
}

fn counts(found: &[Diagnostic]) -> ListTable {
    let mut table = ListTable::new(vec![
        ListColumn::new("count", message!("check-count")),
        ListColumn::new("severity", message!("check-severity")),
        ListColumn::new("code", message!("check-code")),
    ]);
    for (severity, code, count) in tally(found) {
        let severity = ListCell::said(severity.name(), &severity.message());
        table.push(vec![count.into(), severity, code.into()]);
    }
    table
}

fn is_asked_for(diagnostic: &Diagnostic, paths: &[String], only: &[String]) -> bool {
    let path = diagnostic.place.as_ref().map_or("", |place| place.file.path.as_str());
    let is_there = paths.is_empty() || paths.iter().any(|wanted| is_at(path, wanted));
    is_there && (only.is_empty() || only.iter().any(|code| code == diagnostic.code()))
}

fn is_at(path: &str, wanted: &str) -> bool {
    let rest = path.strip_prefix(wanted);
    wanted.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A path that was named on the command line, below the site's folder; empty for the folder itself.
fn site_path(root: &Path, path: &Path) -> Result<String> {
    let outside = || CannotRun::new(message!("check-outside", path)).hint(message!("check-outside.hint"));
    let real = path
        .canonicalize()
        .map_err(|error| CannotRun::new(message!("cannot-read", path, reason = &error)))?;
    let root = root.canonicalize().map_err(|_| outside())?;
    real.strip_prefix(&root).map(|_| source::relative(&root, &real)).map_err(|_| outside())
}

fn format(format: CheckFormat) -> PrintFormat {
    match format {
        CheckFormat::Human => PrintFormat::Human { color: true },
        CheckFormat::Json => PrintFormat::Json,
        CheckFormat::Github => PrintFormat::Github,
        CheckFormat::Gitlab => PrintFormat::Gitlab,
        CheckFormat::Sarif => PrintFormat::Sarif,
    }
}

/// The site's folder below the working folder, which in CI is the repository's top; empty where it is not below it.
fn base(root: &Path) -> String {
    root_below_here(root).filter(|base| !base.is_empty()).map_or_else(String::new, |base| base + "/")
}

fn root_below_here(root: &Path) -> Option<String> {
    let (here, root) = (Path::new(".").canonicalize().ok()?, root.canonicalize().ok()?);
    root.starts_with(&here).then(|| source::relative(&here, &root))
}
