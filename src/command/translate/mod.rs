//! `gongbao translate`: the state of translations, and their way to translators' tools and back.

pub(super) mod shared;
mod accept;
mod draft;
mod export;
mod import;
mod status;

use super::console::Console;
use super::outcome::Result;
use crate::cli::TranslateCommand;
use std::path::Path;

/// # Errors
/// Those of the command that is run.
pub fn run(console: Console, root: &Path, command: &TranslateCommand) -> Result {
    match command {
        TranslateCommand::Status(args) => status::run(console, root, args),
        TranslateCommand::Accept(args) => accept::run(console, root, args),
        TranslateCommand::Draft(args) => draft::run(console, root, args),
        TranslateCommand::Export(args) => export::run(console, root, args),
        TranslateCommand::Import(args) => import::run(console, root, args),
    }
}
