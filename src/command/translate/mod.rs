//! `gongbao translate`: the state of translations, and their way to translators' tools and back.

pub(super) mod shared;
mod accept;
mod draft;
mod export;
mod import;
mod status;

use super::console::Console;
use super::outcome::Result;
use crate::cli::Translate;
use std::path::Path;

pub fn run(console: Console, root: &Path, command: &Translate) -> Result {
    match command {
        Translate::Status(args) => status::run(console, root, args),
        Translate::Accept(args) => accept::run(console, root, args),
        Translate::Draft(args) => draft::run(console, root, args),
        Translate::Export(args) => export::run(console, root, args),
        Translate::Import(args) => import::run(console, root, args),
    }
}
