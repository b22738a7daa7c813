//! `gongbao join`: the shards of a site to one output folder.

use super::build::{describe, shown};
use super::console::{Console, duration};
use super::outcome::{CannotRun, Outcome, Result};
use crate::cli::JoinArgs;
use crate::output::{self, Failure, OutputFolder, SiteParts};
use crate::wording::message;
use std::time::Instant;

/// # Errors
/// The folders are not the shards of one site, or nothing can be written.
pub fn run(console: Console, args: &JoinArgs) -> Result {
    let start = Instant::now();
    let parts = SiteParts::open(&args.shards)?;
    let folder = OutputFolder::alone(&args.out, None)?;
    let written = output::write(&folder, parts.files()).map_err(|failure| match failure {
        Failure::Make(error) => error.into(),
        Failure::Output(error) => CannotRun::from(error),
    })?;
    let time = duration(start.elapsed());
    console.status(message!("joined", out = shown(&args.out), time, what = describe(&written)));
    Ok(Outcome::Fine)
}
