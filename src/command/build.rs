//! `gongbao build`: a site's files to its output folder.

use super::console::{Console, count_of, count_problems, duration};
use super::{Outcome, Result};
use crate::cache::Cache;
use crate::cli::{Build, SiteOptions};
use crate::diagnostic::{Diagnostic, Summary};
use crate::facts::Fact;
use crate::output::{self, Failure, Folder, Written};
use crate::site::{Options, Site};
use crate::store;
use rayon::prelude::*;
use std::path::Path;
use std::time::Instant;

/// The output folder where none is named.
const OUT: &str = "public";

pub fn run(console: Console, root: &Path, args: &Build) -> Result {
    let start = Instant::now();
    let out = args.out.clone().unwrap_or_else(|| root.join(OUT));
    let folder = Folder::open(root, &out)?;
    // What a writer that died has begun is finished, so that it counts as a change.
    drop(store::read_lock(root));
    let settings = Fact::of((&args.site.base_url, args.site.drafts));
    let cache = (!args.no_cache).then(|| Cache::open(root, &folder, settings));
    if let Some(files) = cache.as_ref().and_then(Cache::is_current) {
        let (files, time) = (count_of(files, "file"), duration(start.elapsed()));
        console.status(&format!("built {} in {time}: {files}, nothing changed", shown(&out)));
        return Ok(Outcome::Fine);
    }
    let loaded = Site::load(root, &options(&args.site));
    console.diagnostics(&loaded.diagnostics);
    let Some(site) = loaded.value.filter(|_| Summary::of(&loaded.diagnostics).errors == 0) else {
        return Ok(refuse(console, &loaded.diagnostics));
    };
    console.detail(|| format!("read in {}", duration(start.elapsed())));
    let is_quiet = loaded.diagnostics.is_empty() && site.drafts_left_out == 0;
    match write(console, &site, &folder, cache, is_quiet) {
        Ok(written) => {
            if site.drafts_left_out > 0 {
                let drafts = count_of(site.drafts_left_out, "draft");
                console.status(&format!("left out {drafts}; publish them with --drafts"));
            }
            let time = duration(start.elapsed());
            console.status(&format!("built {} in {time}: {}", shown(&out), describe(&written)));
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
    cache: Option<Cache>,
    is_quiet: bool,
) -> std::result::Result<Written, Failure<Box<Diagnostic>>> {
    let bar = console.progress(site.plan.pages.len() as u64, "pages");
    let written = match cache {
        None => output::write(folder, site.files().inspect(|_| bar.inc(1))),
        Some(mut cache) => {
            cache.compare(site.frame(), site.facts());
            let written = output::write(folder, site.files_after(&cache).inspect(|_| bar.inc(1)));
            written.inspect(|written| cache.save(&written.manifest, is_quiet))
        }
    };
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
fn describe(written: &Written) -> String {
    let Written { files, changed, removed, .. } = written;
    let files = count_of(*files, "file");
    match (changed, removed) {
        (0, 0) => format!("{files}, nothing changed"),
        (changed, 0) => format!("{files}, {changed} changed"),
        (changed, removed) => format!("{files}, {changed} changed, {removed} removed"),
    }
}
