//! `gongbao build`: a site's files, or those of one shard, to an output folder.

use super::console::{Console, count_problems, duration};
use super::memory::spawn;
use super::outcome::{CannotRun, Outcome, Result};
use crate::cache::Cache;
use crate::cli::{BuildArgs, SiteArgs};
use crate::diagnostic::{Diagnostic, Parsed, Summary};
use crate::fingerprint::Fingerprint;
use crate::output::{self, BuiltFolder, Failure, MadeFile, OutputFolder, SitePart};
use crate::paper::{PaperError, Printer};
use crate::shard::{Shard, ShardIndexError, SharedIndex};
use crate::site::{PartError, Site, SiteOptions, Unmade};
use crate::store;
use crate::wording::{Message, message};
use rayon::prelude::*;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// The output folder where none is named.
const OUT: &str = "public";

/// # Errors
/// Nothing could be written, or Chromium or the index is not there.
pub fn run(console: Console, root: &Path, args: &BuildArgs) -> Result {
    let start = Instant::now();
    let shared = args.index.as_deref().map(SharedIndex::open).transpose().map_err(no_index)?;
    let of = args.shard.zip(shared.as_ref());
    let part = of.map(|(shard, shared)| SitePart { shard, index: shared.hash().to_owned() });
    let out = args.out.clone().unwrap_or_else(|| root.join(out_name(args.shard)));
    let printer = args.pdf.then(|| Printer::find(spawn)).transpose().map_err(no_paper)?;
    let settings =
        Fingerprint::of((&args.site.base_url, args.site.drafts, (args.pdf, args.epub), built(), &part));
    let folder = OutputFolder::open_for(root, &out, part)?;
    // What a writer that died has begun is finished, so that it counts as a change.
    drop(store::read_lock(root));
    let cache = (!args.no_cache).then(|| Cache::open(root, &folder, settings));
    if let Some(files) = cache.as_ref().and_then(Cache::is_current) {
        let what = message!("written.unchanged", files = message!("count-files", count = files));
        let time = duration(start.elapsed());
        console.status(message!("built", out = shown(&out), time, what));
        return Ok(Outcome::Fine);
    }
    let found = match of {
        Some((shard, shared)) => read_part(root, shared, shard)?,
        None => Site::load(root, &SiteOptions { pdf: args.pdf, epub: args.epub, ..options(&args.site) }),
    };
    console.diagnostics(&found.diagnostics);
    let Some(site) = found.value.filter(|_| Summary::of(&found.diagnostics).errors == 0) else {
        return Ok(refuse(console, &found.diagnostics));
    };
    // The process ends after this: its memory need not be put in order first.
    let site = ManuallyDrop::new(site);
    console.detail(|| message!("read-in", time = duration(start.elapsed())));
    let is_quiet = found.diagnostics.is_empty() && site.drafts_left_out() == 0;
    let target = BuildTarget { folder: &folder, printer: printer.as_ref(), is_quiet };
    match write(console, &site, cache, &target) {
        Ok(written) => {
            say_left_out(console, site.drafts_left_out());
            let time = duration(start.elapsed());
            console.status(message!("built", out = shown(&out), time, what = describe(&written)));
            Ok(Outcome::Fine)
        }
        Err(Failure::Make(Unmade::Paper(error))) => Err(no_paper(error)),
        Err(Failure::Make(Unmade::Page(diagnostic))) => {
            let found = [*diagnostic];
            console.diagnostics(&found);
            Ok(refuse(console, &found))
        }
        Err(Failure::Output(error)) => Err(error.into()),
    }
}

fn out_name(shard: Option<Shard>) -> String {
    shard.map_or_else(|| OUT.into(), |Shard { number, of }| format!("{OUT}-{number}-of-{of}"))
}

/// Whether an output folder is called so where none is named.
pub fn is_default_out(name: &str) -> bool {
    let shard = |name: &str| -> Option<Shard> {
        let (number, of) = name.strip_prefix(OUT)?.strip_prefix('-')?.split_once("-of-")?;
        format!("{number}/{of}").parse().ok()
    };
    name == OUT || shard(name).is_some_and(|shard| out_name(Some(shard)) == name)
}

/// A part of a site has nothing to report that the making of its index did not.
fn read_part(root: &Path, shared: &SharedIndex, shard: Shard) -> Result<Parsed<Option<Arc<Site>>>> {
    match Site::load_part(root, shared, shard) {
        Ok(site) => Ok(Parsed::clean(Some(Arc::new(site)))),
        Err(PartError::Content(diagnostics)) => Ok(Parsed { value: None, diagnostics }),
        Err(PartError::Index(error)) => Err(no_index(error)),
    }
}

fn no_index(error: ShardIndexError) -> CannotRun {
    let hint = error.hint();
    CannotRun::from(error).hint(hint)
}

fn no_paper(error: PaperError) -> CannotRun {
    let hint = error.hint();
    let cannot = CannotRun::from(error);
    match hint {
        Some(hint) => cannot.hint(hint),
        None => cannot,
    }
}

/// Nothing where there are none.
pub fn say_left_out(console: Console, drafts: usize) {
    if drafts > 0 {
        let drafts = message!("count-drafts", count = drafts);
        console.status(message!("left-out", drafts));
    }
}

/// What the command line says of a site.
pub fn options(args: &SiteArgs) -> SiteOptions {
    SiteOptions {
        base_url: args.base_url.clone(),
        drafts: args.drafts,
        built: built(),
        pdf: false,
        epub: false,
    }
}

/// The day of `SOURCE_DATE_EPOCH`, by which builds are told their time where they have to be the same again.
fn built() -> Option<String> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    Some(time.to_zoned_datetime(jiff::tz::TimeZone::UTC).date().to_string())
}

/// Where a site is written to, and what prints its papers.
struct BuildTarget<'a> {
    folder: &'a OutputFolder,
    printer: Option<&'a Printer>,
    /// Whether there is nothing to report.
    is_quiet: bool,
}

fn write(
    console: Console,
    site: &Site,
    cache: Option<Cache>,
    target: &BuildTarget,
) -> std::result::Result<BuiltFolder, Failure<Unmade>> {
    let BuildTarget { folder, printer, is_quiet } = *target;
    let files = (site.page_count() + site.paper_count()) as u64;
    let bar = console.progress(files, &message!("progress-pages"));
    let written = match cache {
        None => {
            let pages = site.files().map(|file| Ok(MadeFile::New(file?)));
            output::write(folder, pages.chain(site.papers(printer, None)).inspect(|_| bar.inc(1)))
        }
        Some(mut cache) => {
            cache.compare(site.frame(), site.fingerprints());
            let pages = site.files_after(&cache).map(|file| file.map_err(Unmade::Page));
            let papers = site.papers(printer, Some(&cache));
            let written = output::write(folder, pages.chain(papers).inspect(|_| bar.inc(1)));
            if !is_quiet {
                cache.forget_sources();
            }
            written.inspect(|written| cache.save(&written.manifest))
        }
    };
    bar.finish_and_clear();
    written
}

/// Says how many problems there are.
pub fn refuse(console: Console, diagnostics: &[Diagnostic]) -> Outcome {
    let problems = count_problems(Summary::of(diagnostics)).map_or_else(String::new, String::from);
    console.status(message!("refused", problems));
    Outcome::ContentErrors
}

/// A path as it is seen from here.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    below.display().to_string()
}

/// `94 files, 3 changed, 1 removed`
pub fn describe(written: &BuiltFolder) -> Message {
    let BuiltFolder { files, changed, removed, .. } = *written;
    let files = message!("count-files", count = files);
    match (changed, removed) {
        (0, 0) => message!("written.unchanged", files),
        (changed, 0) => message!("written", files, changed),
        (changed, removed) => message!("written.removed", files, changed, removed),
    }
}
