//! `gongbao build`: a site's files to its output folder.

use super::console::{Console, count_of, count_problems, duration};
use super::{Outcome, Result};
use crate::cli::{Build, SiteOptions};
use crate::diagnostic::{Diagnostic, Summary};
use crate::output::{self, Failure, Folder, Written};
use crate::site::{Options, Site};
use rayon::prelude::*;
use std::path::Path;
use std::time::Instant;

/// The output folder where none is named.
const OUT: &str = "public";

pub fn run(console: Console, root: &Path, args: &Build) -> Result {
    let start = Instant::now();
    let out = args.out.clone().unwrap_or_else(|| root.join(OUT));
    let folder = Folder::open(root, &out)?;
    let loaded = Site::load(root, &options(&args.site));
    console.diagnostics(&loaded.diagnostics);
    let Some(site) = loaded.value.filter(|_| Summary::of(&loaded.diagnostics).errors == 0) else {
        return Ok(refuse(console, &loaded.diagnostics));
    };
    console.detail(|| format!("read in {}", duration(start.elapsed())));
    match write(console, &site, &folder) {
        Ok(written) => {
            if site.drafts_left_out > 0 {
                let drafts = count_of(site.drafts_left_out, "draft");
                console.status(&format!("left out {drafts}; publish them with --drafts"));
            }
            let time = duration(start.elapsed());
            console.status(&format!("built {} in {time}: {}", shown(&out), describe(written)));
            Ok(Outcome::Fine)
        }
        Err(Failure::Make(diagnostic)) => {
            let found = [*diagnostic];
            console.diagnostics(&found);
            Ok(refuse(console, &found))
        }
        Err(Failure::Output(error)) => Err(error.into()),
    }
}

pub fn options(args: &SiteOptions) -> Options {
    Options { base_url: args.base_url.clone(), drafts: args.drafts }
}

fn write(
    console: Console,
    site: &Site,
    folder: &Folder,
) -> std::result::Result<Written, Failure<Box<Diagnostic>>> {
    let bar = console.progress(site.plan.pages.len() as u64, "pages");
    let written = output::write(folder, site.files().inspect(|_| bar.inc(1)));
    bar.finish_and_clear();
    written
}

fn refuse(console: Console, diagnostics: &[Diagnostic]) -> Outcome {
    let problems = count_problems(Summary::of(diagnostics)).unwrap_or_default();
    console.status(&format!("{problems}; nothing was written"));
    Outcome::ContentErrors
}

/// A path as it is seen from here.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    below.display().to_string()
}

/// `94 files, 3 changed, 1 removed`
fn describe(written: Written) -> String {
    let Written { files, changed, removed } = written;
    let files = count_of(files, "file");
    match (changed, removed) {
        (0, 0) => format!("{files}, nothing changed"),
        (changed, 0) => format!("{files}, {changed} changed"),
        (changed, removed) => format!("{files}, {changed} changed, {removed} removed"),
    }
}
