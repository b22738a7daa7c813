//! The files that an import reads and writes.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Outcome, Result};
use crate::source::{self, MAX_FILE_BYTES};
use crate::store::Change;
use crate::wording::{Message, message};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub fn read(path: &Path) -> std::result::Result<Vec<u8>, Message> {
    let cannot = |error: std::io::Error| message!("import-unreadable", error = &error);
    let facts = path.metadata().map_err(cannot)?;
    if facts.is_dir() {
        return Err(message!("import-folder"));
    }
    if facts.len() > MAX_FILE_BYTES {
        let (has, most) = (facts.len() >> 20, MAX_FILE_BYTES >> 20);
        return Err(message!("import-large", has, most));
    }
    std::fs::read(path).map_err(cannot)
}

pub fn report_conflicts(console: Console, conflicts: &[String]) -> Result {
    for path in conflicts {
        console.status(message!("import-conflict", path));
    }
    Ok(if conflicts.is_empty() { Outcome::Fine } else { Outcome::ContentErrors })
}

pub fn text_at(root: &Path, path: &str) -> Result<Option<String>> {
    match std::fs::read_to_string(resolved(root, path)?) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(CannotRun::new(message!("cannot-read", path, reason = &error))),
    }
}

fn resolved(root: &Path, path: &str) -> Result<PathBuf> {
    source::resolved(root, path).map_err(|error| CannotRun::new(error.to_string()))
}

/// Plans a file's new bytes, expecting what stands there now.
pub fn put(root: &Path, changes: &mut BTreeMap<String, Change>, path: String, bytes: Vec<u8>) -> Result<()> {
    let current = match std::fs::read(resolved(root, &path)?) {
        Ok(current) if current == bytes => return Ok(()),
        Ok(current) => Some(current),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(CannotRun::new(message!("cannot-read", path, reason = &error))),
    };
    changes.insert(path.clone(), Change::from_to(path, current.as_deref(), Some(bytes)));
    Ok(())
}
