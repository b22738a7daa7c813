//! The journal: what a set of changes is about to do, on disk before the first of them is done.
//!
//! New bytes are written in full to a hidden folder of the content, then the journal beside them; only then does each
//! file move to its place, and what stood there is kept beside it. A process that dies before the journal has changed
//! nothing; one that dies after it is [finished](finish) by the next that opens the site, or taken back where somebody has
//! changed one of the files since. So of a set of changes all are made or none. A journal that this machine has not written
//! here is cleared away and not carried out.

use super::crash;
use super::seal::Seal;
use crate::source::{SitePath, sha256};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// The hidden folder below `content/`; it is there only while something is being written.
const FOLDER: &str = ".gongbao";
const JOURNAL: &str = "journal.json";
/// It is there once the changes are being taken back: from then on none is made any more.
const BACK: &str = "back";

/// One change: a file's hash before and after, none where it is absent. Its new bytes stand in the file `staged`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct JournalEntry {
    pub path: SitePath,
    pub old: Option<String>,
    pub new: Option<String>,
    pub staged: usize,
}

/// What is on disk.
#[derive(Serialize, Deserialize)]
struct JournalRecord {
    seal: Seal,
    entries: Vec<JournalEntry>,
}

/// The hidden folder while changes are prepared and made; gone when this is dropped.
pub struct Journal {
    folder: PathBuf,
}

/// What stands in the place of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Old,
    New,
    /// The file is neither the old nor the new one: somebody else's bytes, which stay.
    Foreign,
}

impl Journal {
    /// # Errors
    /// The folder for it cannot be made, or is not the site's own.
    pub fn new(content: &Path) -> io::Result<Self> {
        let folder = own_folder(content)?;
        crash::step();
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// Writes new bytes, safe on disk, beside the journal. The mode is that of the file they will replace.
    pub fn stage(&self, number: usize, bytes: &[u8], target: &Path) -> io::Result<()> {
        let mut file = create(&self.folder.join(number.to_string()), target)?;
        crash::write(&mut file, bytes)?;
        file.sync_all()
    }

    /// From here on the changes will be made, if not by this process then by the next.
    pub fn commit(&self, entries: &[JournalEntry]) -> io::Result<()> {
        sync(&self.folder);
        let mut temp = NamedTempFile::new_in(&self.folder)?;
        let record = JournalRecord { seal: Seal::make(&self.folder)?, entries: entries.to_vec() };
        let record = serde_json::to_vec(&record)?;
        temp.write_all(&record)?;
        temp.as_file().sync_all()?;
        crash::step();
        temp.persist(self.folder.join(JOURNAL))?;
        sync(&self.folder);
        crash::step();
        Ok(())
    }

    /// Makes one change of the journal, unless it is made already. Returns what stood there.
    pub fn advance(&self, root: &Path, entry: &JournalEntry) -> io::Result<Standing> {
        let standing = standing(root, entry)?;
        if standing == Standing::Old {
            let target = entry.path.unlinked(root)?;
            match entry.new {
                Some(_) => {
                    self.keep(entry, &target)?;
                    place(&self.staged(entry), &target, There::of(&entry.old))?;
                }
                None => fs::rename(&target, self.kept(entry)).or_else(|_| self.move_away(entry, &target))?,
            }
            crash::step();
        }
        Ok(standing)
    }

    /// Takes back every change that is made, the last first. What is somebody else's stays.
    pub fn go_back(&self, root: &Path, entries: &[JournalEntry]) -> io::Result<()> {
        File::create(self.folder.join(BACK))?.sync_all()?;
        sync(&self.folder);
        for entry in entries.iter().rev() {
            crash::step();
            if standing(root, entry)? == Standing::New {
                self.take_back(entry, &entry.path.unlinked(root)?)?;
            }
        }
        Ok(())
    }

    fn take_back(&self, entry: &JournalEntry, target: &Path) -> io::Result<()> {
        let kept = self.kept(entry);
        match &entry.old {
            // Who made the same change himself has left nothing to give back.
            Some(_) if !kept.exists() => Ok(()),
            Some(_) => place(&kept, target, There::of(&entry.new)),
            None => fs::remove_file(target),
        }
    }

    /// Keeps what stands in a place under a second name, until the journal goes.
    fn keep(&self, entry: &JournalEntry, target: &Path) -> io::Result<()> {
        let kept = self.kept(entry);
        if entry.old.is_none() || kept.exists() {
            return Ok(());
        }
        // Not every system has second names, and none has them across file systems.
        fs::hard_link(target, &kept).or_else(|_| fs::copy(target, &kept).map(drop))
    }

    fn move_away(&self, entry: &JournalEntry, target: &Path) -> io::Result<()> {
        fs::copy(target, self.kept(entry))?;
        fs::remove_file(target)
    }

    fn staged(&self, entry: &JournalEntry) -> PathBuf {
        self.folder.join(entry.staged.to_string())
    }

    fn kept(&self, entry: &JournalEntry) -> PathBuf {
        self.folder.join(format!("{}.old", entry.staged))
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

/// The hidden folder. A link in its place, which can only have come with a checkout, goes: nothing is written or deleted
/// where it leads.
fn own_folder(content: &Path) -> io::Result<PathBuf> {
    let folder = content.join(FOLDER);
    if folder.is_symlink() {
        fs::remove_file(&folder)?;
    }
    Ok(folder)
}

/// Whether a process has left something unfinished, or is at work.
pub fn is_there(content: &Path) -> bool {
    content.join(FOLDER).symlink_metadata().is_ok()
}

/// Finishes what a process that died has begun, or takes it back where one of the files is not what it left; then removes
/// the rest. Returns the files for which it was taken back. The caller holds the lock.
pub fn finish(root: &Path, content: &Path) -> io::Result<Vec<SitePath>> {
    if !is_there(content) {
        return Ok(Vec::new());
    }
    let journal = Journal { folder: own_folder(content)? };
    let record = fs::read(journal.folder.join(JOURNAL)).ok();
    let record: Option<JournalRecord> = record.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let record = record.filter(|record| Seal::of(&journal.folder) == Some(record.seal));
    let entries = record.map_or_else(Vec::new, |record| record.entries);
    let finished = journal.settle(root, &entries);
    if finished.is_err() {
        // The journal stays for another attempt.
        std::mem::forget(journal);
    }
    finished
}

impl Journal {
    fn settle(&self, root: &Path, entries: &[JournalEntry]) -> io::Result<Vec<SitePath>> {
        let mut foreign = Vec::new();
        for entry in entries {
            if standing(root, entry)? == Standing::Foreign {
                foreign.push(entry.path.clone());
            }
        }
        if !foreign.is_empty() || self.folder.join(BACK).exists() {
            self.go_back(root, entries)?;
        } else {
            entries.iter().try_for_each(|entry| self.advance(root, entry).map(drop))?;
        }
        Ok(foreign)
    }
}

fn standing(root: &Path, entry: &JournalEntry) -> io::Result<Standing> {
    let current = hash_if_there(&entry.path.unlinked(root)?)?;
    Ok(match current {
        current if current == entry.new => Standing::New,
        current if current == entry.old => Standing::Old,
        _ => Standing::Foreign,
    })
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
            file.set_permissions(fs::Permissions::from_mode(meta.permissions().mode() & 0o666))?;
        }
    }
    #[cfg(not(unix))]
    let _ = target;
    Ok(file)
}

/// What stands where a file is moved to.
#[derive(Debug, Clone, Copy)]
enum There {
    File,
    Nothing,
}

impl There {
    fn of<T>(content: &Option<T>) -> Self {
        content.as_ref().map_or(Self::Nothing, |_| Self::File)
    }
}

/// Moves a staged file to its place. Where nothing is expected, nothing is overwritten.
fn place(staged: &Path, target: &Path, expected: There) -> io::Result<()> {
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    let moved = persist(TempPath::try_from_path(staged)?, target, expected);
    match moved {
        // A link may lead to another file system.
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let beside = NamedTempFile::new_in(target.parent().unwrap_or(Path::new(".")))?;
            fs::copy(staged, beside.path())?;
            beside.as_file().sync_all()?;
            persist(beside.into_temp_path(), target, expected)
        }
        other => other,
    }
}

fn persist(temp: TempPath, target: &Path, expected: There) -> io::Result<()> {
    let moved = match expected {
        There::File => temp.persist(target),
        There::Nothing => temp.persist_noclobber(target),
    };
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
