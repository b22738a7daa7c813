//! The journal: what a set of changes is about to do, on disk before the first of them is done.
//!
//! New bytes are written in full to a hidden folder of the content, then the journal beside them; only then does each
//! file move to its place. A process that dies before the journal has changed nothing; one that dies after it is
//! [finished](finish) by the next that opens the site. So of a set of changes all are made or none.

use super::crash;
use crate::source::sha256;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// The hidden folder below `content/`; it is there only while something is being written.
const FOLDER: &str = ".gongbao";
const JOURNAL: &str = "journal.json";

/// One change: a file's hash before and after, none where it is absent. Its new bytes stand in the file `staged`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    pub path: String,
    pub old: Option<String>,
    pub new: Option<String>,
    pub staged: usize,
}

/// The hidden folder while changes are prepared and made; gone when this is dropped.
pub struct Journal {
    folder: PathBuf,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Done,
    /// The file is neither the old nor the new one: somebody else's bytes, which stay.
    Foreign,
}

impl Journal {
    pub fn new(content: &Path) -> io::Result<Self> {
        let folder = content.join(FOLDER);
        crash::step();
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// Writes new bytes, safe on disk, beside the journal. The mode is that of the file they will replace.
    pub fn stage(&self, number: usize, bytes: &[u8], target: &Path) -> io::Result<()> {
        let mut file = create(&self.folder.join(number.to_string()), target)?;
        let (first, second) = bytes.split_at(bytes.len() / 2);
        file.write_all(first)?;
        crash::step();
        file.write_all(second)?;
        file.sync_all()
    }

    /// From here on the changes will be made, if not by this process then by the next.
    pub fn commit(&self, entries: &[Entry]) -> io::Result<()> {
        sync(&self.folder);
        let mut temp = NamedTempFile::new_in(&self.folder)?;
        serde_json::to_writer(&mut temp, entries)?;
        temp.as_file().sync_all()?;
        crash::step();
        temp.persist(self.folder.join(JOURNAL))?;
        sync(&self.folder);
        crash::step();
        Ok(())
    }

    /// Makes one change of the journal, unless it is made already.
    pub fn advance(&self, root: &Path, entry: &Entry) -> io::Result<Step> {
        let target = target(root, &entry.path);
        let current = hash_if_there(&target)?;
        if current == entry.new {
            return Ok(Step::Done);
        }
        if current != entry.old {
            return Ok(Step::Foreign);
        }
        match entry.new {
            Some(_) => place(&self.folder.join(entry.staged.to_string()), &target, entry.old.is_some())?,
            None => fs::remove_file(&target)?,
        }
        crash::step();
        Ok(Step::Done)
    }

    /// Puts back what stood in the place of a change.
    pub fn take_back(&self, root: &Path, entry: &Entry, old: Option<&[u8]>) -> io::Result<()> {
        let target = target(root, &entry.path);
        match old {
            Some(bytes) => {
                self.stage(entry.staged, bytes, &target)?;
                place(&self.folder.join(entry.staged.to_string()), &target, entry.new.is_some())
            }
            None => fs::remove_file(&target),
        }
    }
}

impl Drop for Journal {
    /// The journal goes first: without it the rest is rubbish, with it the rest is needed.
    fn drop(&mut self) {
        crash::step();
        let _ = fs::remove_file(self.folder.join(JOURNAL));
        crash::step();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Whether a process has left something unfinished, or is at work.
pub fn is_there(content: &Path) -> bool {
    content.join(FOLDER).exists()
}

/// Finishes what a process that died has begun, and removes what it left. The caller holds the lock.
pub fn finish(root: &Path, content: &Path) -> io::Result<()> {
    if !is_there(content) {
        return Ok(());
    }
    let journal = Journal { folder: content.join(FOLDER) };
    let entries = fs::read(journal.folder.join(JOURNAL)).ok();
    let entries: Option<Vec<Entry>> = entries.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    for entry in entries.iter().flatten().filter(|entry| super::stays_inside(&entry.path)) {
        if let Err(error) = journal.advance(root, entry) {
            // The journal stays for another attempt.
            std::mem::forget(journal);
            return Err(error);
        }
    }
    Ok(())
}

/// Where a path leads. A link keeps pointing where it did: its target is what is replaced.
pub fn target(root: &Path, path: &str) -> PathBuf {
    let full = root.join(path);
    full.canonicalize().unwrap_or(full)
}

fn hash_if_there(path: &Path) -> io::Result<Option<String>> {
    Ok(super::read_if_there(path)?.map(|bytes| sha256(&bytes)))
}

fn create(path: &Path, target: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    let file = options.open(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if let Ok(meta) = target.metadata() {
            file.set_permissions(fs::Permissions::from_mode(meta.permissions().mode() & 0o777))?;
        }
    }
    #[cfg(not(unix))]
    let _ = target;
    Ok(file)
}

/// Moves a staged file to its place. One that must not be there yet is never overwritten.
fn place(staged: &Path, target: &Path, replaces: bool) -> io::Result<()> {
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    let moved = persist(TempPath::try_from_path(staged)?, target, replaces);
    match moved {
        // A link may lead to another file system.
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let beside = NamedTempFile::new_in(target.parent().unwrap_or(Path::new(".")))?;
            fs::copy(staged, beside.path())?;
            beside.as_file().sync_all()?;
            persist(beside.into_temp_path(), target, replaces)
        }
        other => other,
    }
}

fn persist(temp: TempPath, target: &Path, replaces: bool) -> io::Result<()> {
    let moved = if replaces { temp.persist(target) } else { temp.persist_noclobber(target) };
    moved.map_err(|error| {
        // The bytes are needed again, by another way or by the next process.
        let _ = error.path.keep();
        error.error
    })
}

/// Makes the names in a folder as durable as the bytes. Not every system lets a folder be synced.
pub fn sync(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
