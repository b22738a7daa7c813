//! `gongbao index`: what the shards of a site have to know of each other, to a file.

use super::build::{options, refuse, say_left_out, shown};
use super::console::{Console, count_of, duration};
use super::file::write_whole;
use super::{CannotRun, Outcome, Result};
use crate::cli::Index;
use crate::site::{Indexed, Site};
use std::path::Path;
use std::time::Instant;

pub fn run(console: Console, root: &Path, args: &Index) -> Result {
    let start = Instant::now();
    let (diagnostics, indexed) = Site::indexed(root, &options(&args.site))?;
    console.diagnostics(&diagnostics);
    let Some(Indexed { bytes, reports, entities, left_out }) = indexed else {
        return Ok(refuse(console, &diagnostics));
    };
    write_whole(&args.out, &bytes)
        .map_err(|error| CannotRun::new(format!("`{}`: {error}", args.out.display())))?;
    say_left_out(console, left_out);
    let (out, time) = (shown(&args.out), duration(start.elapsed()));
    let (reports, size) = (count_of(reports, "report"), bytes.len().div_ceil(1024));
    let entities = if entities == 1 { "1 entity".into() } else { format!("{entities} entities") };
    console.status(&format!("indexed {reports} and {entities} in {time}: {out}, {size} kB"));
    Ok(Outcome::Fine)
}
