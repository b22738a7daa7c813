//! `gongbao man`: the manual as man pages, from the same texts as the help.

use super::console::Console;
use super::outcome::{CannotRun, Outcome, Result};
use crate::cli::{self, ManArgs};
use crate::wording::message;
use std::fs;
use std::io;
use std::path::Path;

/// # Errors
/// The folder cannot be written to.
pub fn run(console: Console, args: &ManArgs) -> Result {
    let count = write(&args.out).map_err(|error| CannotRun::writing(&args.out, &error))?;
    console.status(message!("man-written", files = message!("count-files", count), dir = &args.out));
    Ok(Outcome::Fine)
}

/// Writes `gongbao.1` and a page for each command below it.
fn write(folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let mut commands = cli::commands().disable_help_subcommand(true);
    commands.build();
    pages(&commands, folder)
}

fn pages(command: &clap::Command, folder: &Path) -> io::Result<usize> {
    clap_mangen::Man::new(command.clone()).generate_to(folder)?;
    command.get_subcommands().try_fold(1, |count, below| Ok(count + pages(below, folder)?))
}
