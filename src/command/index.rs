//! `gongbao index`: what the shards of a site have to know of each other, to a file.

use super::build::{options, refuse, say_left_out, shown};
use super::console::{Console, count_of, duration};
use super::file::write_whole;
use super::{CannotRun, Outcome, Result};
use crate::cli::Index;
use crate::output::clash_with;
use crate::shard::SharedIndex;
use crate::site::{Indexed, Site};
use std::io;
use std::path::Path;
use std::time::Instant;

pub fn run(console: Console, root: &Path, args: &Index) -> Result {
    let start = Instant::now();
    let (diagnostics, indexed) = Site::indexed(root, &options(&args.site))?;
    console.diagnostics(&diagnostics);
    let Some(Indexed { bytes, reports, entities, left_out }) = indexed else {
        return Ok(refuse(console, &diagnostics));
    };
    refuse_to_overwrite(root, &args.out)?;
    write_whole(&args.out, &bytes)
        .map_err(|error| CannotRun::new(format!("`{}`: {error}", args.out.display())))?;
    say_left_out(console, left_out);
    let (out, time) = (shown(&args.out), duration(start.elapsed()));
    let (reports, size) = (count_of(reports, "report"), bytes.len().div_ceil(1024));
    let entities = if entities == 1 { "1 entity".into() } else { format!("{entities} entities") };
    console.status(&format!("indexed {reports} and {entities} in {time}: {out}, {size} kB"));
    Ok(Outcome::Fine)
}

/// An index takes the place of nothing but an index.
fn refuse_to_overwrite(root: &Path, out: &Path) -> Result<()> {
    let refused = |reason: &str| {
        let message = format!("the index cannot be written to `{}`: {reason}", out.display());
        Err(CannotRun::new(message).hint("choose another file with `--out`"))
    };
    if let Some(reason) = clash_with(root, out)? {
        return refused(&reason);
    }
    match SharedIndex::is_one(out) {
        Ok(true) => Ok(()),
        Ok(false) => refused("it is a file of another kind"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => refused(&error.to_string()),
    }
}
