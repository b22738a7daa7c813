//! `gongbao completions`: scripts that complete commands in a shell.

use super::console::Console;
use super::{Outcome, Result};
use crate::cli::{Cli, Completions};
use clap::CommandFactory as _;

pub fn run(console: Console, args: &Completions) -> Result {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "gongbao", &mut script);
    console.result(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
