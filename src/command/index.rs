//! `gongbao index`: what the shards of a site have to know of each other, to a file.

use super::build::{options, refuse, say_left_out, shown};
use super::console::{Console, duration};
use super::file::{Obstacle, obstacle, write_whole};
use super::outcome::{CannotRun, Outcome, Result};
use crate::cli::IndexArgs;
use crate::shard::SharedIndex;
use crate::site::{Indexed, Site};
use crate::wording::message;
use std::path::Path;
use std::time::Instant;

/// # Errors
/// The file is there and no index, or cannot be written.
pub fn run(console: Console, root: &Path, args: &IndexArgs) -> Result {
    let start = Instant::now();
    let (diagnostics, indexed) = Site::indexed(root, &options(&args.site))?;
    console.diagnostics(&diagnostics);
    let Some(Indexed { bytes, reports, entities, left_out }) = indexed else {
        return Ok(refuse(console, &diagnostics));
    };
    refuse_to_overwrite(root, &args.out)?;
    write_whole(&args.out, &bytes).map_err(|error| {
        CannotRun::new(message!("at-path", path = args.out.display().to_string(), error = &error))
    })?;
    say_left_out(console, left_out);
    let (out, time) = (shown(&args.out), duration(start.elapsed()));
    let (reports, size) = (message!("count-reports", count = reports), bytes.len().div_ceil(1024));
    let entities = message!("count-entities", count = entities);
    console.status(message!("indexed", reports, entities, time, out, size));
    Ok(Outcome::Fine)
}

/// An index takes the place of nothing but an index.
fn refuse_to_overwrite(root: &Path, out: &Path) -> Result<()> {
    let reason = match obstacle(root, out, SharedIndex::is_one)? {
        None => return Ok(()),
        Some(Obstacle::OfSite(reason)) => reason,
        Some(Obstacle::Other) => message!("index-refused.kind"),
        Some(Obstacle::Unreadable(error)) => message!("as-it-is", text = &error),
    };
    let message = message!("index-refused", path = out, reason);
    Err(CannotRun::new(message).hint(message!("index-refused.hint")))
}
