//! Which files an import is asked to read: those of the command line, or of its table.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Result};
use super::incoming::{Incoming, NotImported};
use super::map;
use crate::cli::ImportArgs;
use crate::diagnostic::Diagnostic;
use crate::model::ledger::Given;
use crate::wording::{Message, message};
use std::path::Path;

/// The files that the command line names, or its table.
///
/// # Errors
/// A table that cannot be read; what is wrong with its rows has been said then.
pub fn named(console: Console, args: &ImportArgs) -> Result<Vec<Incoming>> {
    let Some(map) = &args.map else {
        return Ok(args.files.iter().map(|path| as_incoming(args, path)).collect());
    };
    let beside = map.parent().unwrap_or(Path::new(""));
    let folder = match &args.files[..] {
        [] => beside,
        [folder] if folder.is_dir() => folder,
        _ => return Err(CannotRun::new(message!("import-map-folder"))),
    };
    let file = map::open(map).map_err(|reason| CannotRun::new(cannot(map, &reason)))?;
    map::read(&file, folder).map_err(|diagnostics| wrong_rows(console, map, &diagnostics))
}

fn as_incoming(args: &ImportArgs, path: &Path) -> Incoming {
    let (path, id) = (path.to_owned(), args.id.clone());
    Incoming { path, id, given: Given::default(), row: None }
}

/// All that cannot be imported, together.
pub fn refuse(console: Console, args: &ImportArgs, refused: &[NotImported]) -> CannotRun {
    if let Some(map) = &args.map {
        let diagnostics: Vec<Diagnostic> = refused.iter().filter_map(NotImported::at_row).collect();
        return wrong_rows(console, map, &diagnostics);
    }
    let mut reasons = refused.iter().map(|refused| cannot(&refused.path, &refused.reason));
    let first = CannotRun::new(reasons.next().unwrap_or_else(|| message!("import-nothing")));
    let also = reasons.map(|reason| message!("import-also", reason = reason.to_string()));
    also.chain([message!("import-nothing")]).fold(first, CannotRun::hint)
}

fn wrong_rows(console: Console, map: &Path, diagnostics: &[Diagnostic]) -> CannotRun {
    console.diagnostics(diagnostics);
    let (map, count) = (map.display().to_string(), diagnostics.len());
    CannotRun::new(message!("import-map", map, count)).hint(message!("import-nothing"))
}

fn cannot(path: &Path, reason: &Message) -> Message {
    message!("import-cannot", path, reason = reason.clone())
}
