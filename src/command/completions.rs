//! `gongbao completions`: scripts that complete commands in a shell.

use super::console::Console;
use super::outcome::{Outcome, Result};
use crate::cli::{self, CompletionsArgs};

/// Prints the script.
pub fn run(console: Console, args: &CompletionsArgs) -> Result {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut cli::commands(), "gongbao", &mut script);
    console.result(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
