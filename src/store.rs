//! Content files to disk: the one way in which gongbao writes what editors own.
//!
//! In: a site's root and the new bytes of some of its files, each with what is expected to stand there now. Out: all of
//! the files replaced, or none. Each replacement is atomic, so a crash leaves a file old or new and never half. A lock
//! keeps a second process out meanwhile. This module knows no format and never deletes.

use crate::source::sha256;
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::NamedTempFile;

/// How long to wait for another process to finish its writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// A file's new bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Below the site's root, with `/` between the parts.
    pub path: String,
    pub bytes: Vec<u8>,
    pub expect: Expect,
}

/// What must stand at a path for a change to go ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expect {
    Absent,
    /// A file with this SHA-256: the one that the change was made from.
    Sha256(String),
}

#[derive(Debug)]
pub enum StoreError {
    /// The path would lead out of the site.
    Outside {
        path: String,
    },
    /// The file is not the one that the change was made from.
    Changed {
        path: String,
    },
    /// Another process holds the site's lock.
    Busy,
    Io {
        path: String,
        error: io::Error,
    },
}

/// A site's content, locked for writing until this is dropped.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    _lock: File,
}

/// A file that is written in full beside its place.
struct Prepared {
    temp: NamedTempFile,
    target: PathBuf,
    old: Option<Vec<u8>>,
}

impl Store {
    /// Locks the content of the site at `root`, whose `content/` is made if need be.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where another process keeps the lock for some seconds; a folder that cannot be opened.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        let content = root.join("content");
        let opened = fs::create_dir_all(&content).and_then(|()| lock_file(&content));
        let lock = opened.map_err(|error| io_error("content", error))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(Self { root: root.to_owned(), _lock: lock }),
                Err(TryLockError::Error(error)) => return Err(io_error("content", error)),
                Err(TryLockError::WouldBlock) if Instant::now() > deadline => return Err(StoreError::Busy),
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    /// Makes all the changes, or none: every file is written beside its place before the first is moved into it, and
    /// a move that fails takes back those before it. Returns the paths of the files that are different now.
    ///
    /// # Errors
    /// A path outside the site, a file that has changed underneath, or what the system refused.
    pub fn apply(&self, changes: &[Change]) -> Result<Vec<String>, StoreError> {
        let mut prepared = Vec::new();
        for change in changes {
            if let Some(file) = self.prepare(change)? {
                prepared.push((change.path.clone(), file));
            }
        }
        let mut done: Vec<(String, PathBuf, Option<Vec<u8>>)> = Vec::new();
        for (path, file) in prepared {
            let Prepared { temp, target, old } = file;
            let moved = if old.is_some() { temp.persist(&target) } else { temp.persist_noclobber(&target) };
            if let Err(error) = moved {
                done.into_iter().rev().for_each(|(_, target, old)| take_back(&target, old));
                return Err(io_error(&path, error.error));
            }
            sync_folder(&target);
            done.push((path, target, old));
        }
        Ok(done.into_iter().map(|(path, ..)| path).collect())
    }

    /// The new file beside its place; none where the file already has these bytes.
    fn prepare(&self, change: &Change) -> Result<Option<Prepared>, StoreError> {
        let path = &change.path;
        if !stays_inside(path) {
            return Err(StoreError::Outside { path: path.clone() });
        }
        let full = self.root.join(path);
        // A link keeps pointing where it did: its target is what is replaced.
        let target = full.canonicalize().unwrap_or(full);
        let old = read_if_there(&target).map_err(|error| io_error(path, error))?;
        if old.as_deref() == Some(&change.bytes) {
            return Ok(None);
        }
        let fits = match (&change.expect, &old) {
            (Expect::Absent, None) => true,
            (Expect::Sha256(hash), Some(bytes)) => *hash == sha256(bytes),
            _ => false,
        };
        if !fits {
            return Err(StoreError::Changed { path: path.clone() });
        }
        let temp = write_beside(&target, &change.bytes).map_err(|error| io_error(path, error))?;
        Ok(Some(Prepared { temp, target, old }))
    }
}

/// Whether a path with `/` between its parts stays below the folder it is joined to, on every system.
pub fn stays_inside(path: &str) -> bool {
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    let parts_are_named = path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    parts_are_named && !path.contains(['\\', '\0', ':']) && Path::new(path).components().all(plain)
}

/// A file to lock. Where the system can lock a folder, `content/` itself is locked and nothing is left behind.
fn lock_file(content: &Path) -> io::Result<File> {
    if cfg!(unix) {
        File::open(content)
    } else {
        File::options().create(true).truncate(false).write(true).open(content.join(".lock"))
    }
}

fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The bytes, safe on disk, in a hidden file of the target's folder.
fn write_beside(target: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".gongbao-").suffix(".tmp");
    #[cfg(unix)]
    {
        // A temporary file is private by default, and would stay so under its final name.
        use std::os::unix::fs::PermissionsExt as _;
        let mode = target.metadata().map_or(0o644, |meta| meta.permissions().mode() & 0o777);
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let mut temp = builder.tempfile_in(folder)?;
    temp.write_all(bytes)?;
    temp.as_file().sync_all()?;
    Ok(temp)
}

fn take_back(target: &Path, old: Option<Vec<u8>>) {
    // Nothing more can be done where this fails too; the error that led here is the one to report.
    let _ = match old {
        Some(bytes) => write_beside(target, &bytes)
            .and_then(|temp| temp.persist(target).map(drop).map_err(io::Error::from)),
        None => fs::remove_file(target),
    };
}

/// Makes the file's new name as durable as its bytes. Not every system lets a folder be synced.
fn sync_folder(target: &Path) {
    if let Some(folder) = target.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

fn io_error(path: &str, error: io::Error) -> StoreError {
    StoreError::Io { path: path.to_owned(), error }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside { path } => write!(f, "`{path}` would lie outside the site; nothing was written"),
            Self::Changed { path } => {
                write!(f, "`{path}` has changed in the meantime; nothing was written")
            }
            Self::Busy => write!(f, "another gongbao process is writing to this site"),
            Self::Io { path, error } => write!(f, "`{path}` cannot be written: {error}"),
        }
    }
}

impl std::error::Error for StoreError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir(root.path().join("content")).expect("made");
        fs::write(root.path().join("content/a.md"), "old").expect("written");
        root
    }

    fn change(path: &str, bytes: &str, expect: Expect) -> Change {
        Change { path: path.into(), bytes: bytes.into(), expect }
    }

    fn was(bytes: &str) -> Expect {
        Expect::Sha256(sha256(bytes.as_bytes()))
    }

    fn text(root: &Path, path: &str) -> Option<String> {
        fs::read_to_string(root.join(path)).ok()
    }

    fn files(root: &Path) -> usize {
        fs::read_dir(root.join("content")).expect("listed").count()
    }

    #[test]
    fn files_are_replaced_and_made() {
        let root = site();
        let store = Store::open(root.path()).expect("locked");
        let changes =
            [change("content/a.md", "new", was("old")), change("content/x/b.md", "b", Expect::Absent)];
        assert_eq!(store.apply(&changes).expect("written"), ["content/a.md", "content/x/b.md"]);
        assert_eq!(text(root.path(), "content/a.md").as_deref(), Some("new"));
        assert_eq!(text(root.path(), "content/x/b.md").as_deref(), Some("b"));
        assert!(store.apply(&changes).expect("nothing to do").is_empty());
    }

    #[test]
    fn all_or_nothing() {
        let root = site();
        let store = Store::open(root.path()).expect("locked");
        let check = |second: Change| {
            let first = change("content/a.md", "new", was("old"));
            assert!(store.apply(&[first, second]).is_err());
            assert_eq!(text(root.path(), "content/a.md").as_deref(), Some("old"));
            assert_eq!(files(root.path()), 1, "no temporary file is left");
        };
        check(change("content/missing.md", "x", was("something")));
        check(change("content/../../x.md", "x", Expect::Absent));
        check(change("content/a.md/b.md", "x", Expect::Absent));
    }

    #[test]
    fn a_failed_move_takes_back_those_before_it() {
        let root = site();
        let store = Store::open(root.path()).expect("locked");
        // Both are prepared as new; the second then finds the first at its place.
        let twice = [
            change("content/b.md", "1", Expect::Absent),
            change("content/a.md", "new", was("old")),
            change("content/b.md", "2", Expect::Absent),
        ];
        assert!(matches!(store.apply(&twice), Err(StoreError::Io { .. })));
        assert_eq!(text(root.path(), "content/a.md").as_deref(), Some("old"));
        assert_eq!(files(root.path()), 1);
    }

    #[test]
    fn an_edit_underneath_is_not_overwritten() {
        let root = site();
        let store = Store::open(root.path()).expect("locked");
        let check = |expect| {
            let result = store.apply(&[change("content/a.md", "new", expect)]);
            assert!(matches!(result, Err(StoreError::Changed { .. })));
        };
        check(was("older"));
        check(Expect::Absent);
        assert_eq!(text(root.path(), "content/a.md").as_deref(), Some("old"));
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_a_new_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = site();
        let store = Store::open(root.path()).expect("locked");
        store.apply(&[change("content/b.md", "b", Expect::Absent)]).expect("written");
        let mode = fs::metadata(root.path().join("content/b.md")).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o644);
    }

    #[test]
    fn paths_that_climb_or_jump_are_outside() {
        let check = |path: &str, inside: bool| assert_eq!(stays_inside(path), inside, "{path}");
        check("zh/reports/a/index.html", true);
        check("zh/地方/a.html", true);
        for path in ["", "/etc/x", "../x", "a/../x", "a//b", "./a", "a/.", "a\\..\\x", "C:x", "a/\0"] {
            check(path, false);
        }
    }
}
