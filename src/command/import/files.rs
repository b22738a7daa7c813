//! The files that an import reads and writes.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Outcome, Result};
use crate::source::{self, MAX_FILE_BYTES, SitePath};
use crate::store::Change;
use crate::wording::{Message, message};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The name of standard input among files.
pub const STANDARD_INPUT: &str = "-";

/// Reads a file that is to be imported.
///
/// # Errors
/// Why it cannot be, to be said after its name.
pub fn read(path: &Path) -> std::result::Result<Vec<u8>, Message> {
    if path.as_os_str() == STANDARD_INPUT {
        return read_standard_input();
    }
    let facts = path.metadata().map_err(unreadable)?;
    if facts.is_dir() {
        return Err(message!("import-folder"));
    }
    if facts.len() > MAX_FILE_BYTES {
        let (has, most) = (facts.len() >> 20, MAX_FILE_BYTES >> 20);
        return Err(message!("import-large", has, most));
    }
    std::fs::read(path).map_err(unreadable)
}

fn unreadable(error: std::io::Error) -> Message {
    message!("import-unreadable", error = &error)
}

fn read_standard_input() -> std::result::Result<Vec<u8>, Message> {
    let mut bytes = Vec::new();
    let most = MAX_FILE_BYTES + 1;
    let read = std::io::stdin().lock().take(most).read_to_end(&mut bytes);
    read.map_err(unreadable)?;
    if bytes.len() as u64 == most {
        return Err(message!("import-large", has = most >> 20, most = MAX_FILE_BYTES >> 20));
    }
    Ok(bytes)
}

/// Names the files that an editor has to look at.
pub fn report_conflicts(console: Console, conflicts: &[SitePath]) -> Result {
    for path in conflicts {
        console.status(message!("import-conflict", path));
    }
    Ok(if conflicts.is_empty() { Outcome::Fine } else { Outcome::ContentErrors })
}

/// None where there is no such file.
///
/// # Errors
/// It leads out of the site, or cannot be read.
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
pub fn put(
    root: &Path,
    changes: &mut BTreeMap<SitePath, Change>,
    path: SitePath,
    bytes: Vec<u8>,
) -> Result<()> {
    let current = match std::fs::read(resolved(root, &path)?) {
        Ok(current) if current == bytes => return Ok(()),
        Ok(current) => Some(current),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(CannotRun::new(message!("cannot-read", path = &path, reason = &error))),
    };
    changes.insert(path.clone(), Change::from_to(path, current.as_deref(), Some(bytes)));
    Ok(())
}
