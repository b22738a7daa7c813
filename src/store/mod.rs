//! Content files to disk: the one way in which gongbao writes what editors own.
//!
//! In: a site's root and the new bytes of some of its files, each with what is expected to stand there now. Out: all of
//! the files changed, or none, whatever happens in between (see [`journal`]); each of them is old or new at any moment,
//! never half. A lock keeps other writers out meanwhile, and [`read_lock`] lets a reader wait for them. This module
//! knows no format.

pub(crate) mod crash;
mod form;
mod journal;
mod seal;

pub use form::{content, content_sha256};
pub use seal::Seal;

use crate::source::{SitePath, SourceFile, printable, sha256};
use crate::wording::{Message, message};
use form::FileForm;
use journal::{Journal, JournalEntry, Standing};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fmt, io};

/// How long to wait for another process to finish its writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// A file's new bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub path: SitePath,
    /// None: the file goes.
    pub bytes: Option<Vec<u8>>,
    pub expect: Expect,
}

/// What must stand at a path for a change to go ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expect {
    Absent,
    /// A file with this SHA-256: the one that the change was made from.
    Sha256(String),
    /// A text whose [content](content_sha256) has this SHA-256, in any form. The new text takes the form that it has.
    Content(String),
}

/// Why changes were not made.
#[derive(Debug)]
pub enum StoreError {
    /// The path leads out of the site, or through a link.
    Outside {
        path: SitePath,
        reason: Message,
    },
    /// The file is not the one that the change was made from.
    Changed {
        path: SitePath,
    },
    /// Two changes of one file.
    Twice {
        path: SitePath,
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
    taken_back: Vec<SitePath>,
}

/// A site's content, kept from being written until this is dropped. Any number of readers may have one.
#[derive(Debug)]
pub struct ReadLock {
    _lock: File,
}

impl Change {
    /// The change of a file that held `old` to one that holds `new`.
    pub fn from_to(path: SitePath, old: Option<&[u8]>, new: Option<Vec<u8>>) -> Self {
        let expect = old.map_or(Expect::Absent, |bytes| Expect::Sha256(sha256(bytes)));
        Self { path, bytes: new, expect }
    }

    /// The same of a text, of which neither the line ends nor a byte order mark are seen.
    pub fn text(path: SitePath, old: Option<&str>, new: Option<String>) -> Self {
        let expect = old.map_or(Expect::Absent, |text| Expect::Content(content_sha256(text.as_bytes())));
        Self { path, bytes: new.map(String::into_bytes), expect }
    }

    /// The same of a text that was read.
    pub fn of(file: &SourceFile, new: Option<String>) -> Self {
        Self::text(file.site_path(), Some(&file.text), new)
    }
}

/// Waits for writers at work, finishes what one that died has left, and keeps others out. A site that cannot be locked,
/// because it may not be written or is not there, is read without.
pub fn read_lock(root: &Path) -> Option<ReadLock> {
    let content = root.join("content");
    if journal::is_there(&content) {
        // Opening finishes it. Where that fails the content is read as it stands.
        drop(Store::open(root));
    }
    let lock = lock_file(&content).ok()?;
    wait(|| lock.try_lock_shared()).ok()?;
    Some(ReadLock { _lock: lock })
}

/// Finishes what a process that died has left. Returns the files for which it was taken back instead, because somebody
/// has changed them since: what that process was to write is not there.
///
/// # Errors
/// Those of [`Store::open`].
pub fn recover(root: &Path) -> Result<Vec<SitePath>, StoreError> {
    if !journal::is_there(&root.join("content")) {
        return Ok(Vec::new());
    }
    Store::open(root).map(|store| store.taken_back)
}

impl Store {
    /// Locks the content of the site at `root`, whose `content/` is made if need be, and finishes what a process that
    /// died has left.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where another process keeps the lock for some seconds; a folder that cannot be opened.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        let content = root.join("content");
        let opened = fs::create_dir_all(&content).and_then(|()| lock_file(&content));
        let lock = opened.map_err(|error| io_error("content", error))?;
        wait(|| lock.try_lock())?;
        let taken_back = journal::finish(root, &content).map_err(|error| io_error("content", error))?;
        Ok(Self { root: root.to_owned(), _lock: lock, taken_back })
    }

    /// Makes all the changes, or none. Returns the paths of the files that are different now.
    ///
    /// # Errors
    /// A path that leads outside the site, a file that has changed underneath, or what the system refused.
    pub fn apply(&self, changes: &[Change]) -> Result<Vec<SitePath>, StoreError> {
        if let Some(path) = twice(changes) {
            return Err(StoreError::Twice { path });
        }
        let content = self.root.join("content");
        let journal = Journal::new(&content).map_err(|error| io_error("content", error))?;
        let pool = waiting(changes.len());
        let prepared = within(pool.as_ref(), || self.prepare_all(changes, &journal))?;
        let entries: Vec<JournalEntry> = prepared.into_iter().flatten().collect();
        if entries.is_empty() {
            return Ok(Vec::new());
        }
        journal.commit(&entries).map_err(|error| io_error("content", error))?;
        self.make(&journal, &entries)?;
        let folders: BTreeSet<PathBuf> = entries.iter().filter_map(|entry| self.folder_of(entry)).collect();
        within(pool.as_ref(), || folders.par_iter().for_each(|folder| journal::sync(folder)));
        Ok(entries.into_iter().map(|entry| entry.path).collect())
    }

    fn prepare_all(
        &self,
        changes: &[Change],
        journal: &Journal,
    ) -> Result<Vec<Option<JournalEntry>>, StoreError> {
        let numbered = changes.par_iter().enumerate();
        numbered.map(|(number, change)| self.prepare(journal, number, change)).collect()
    }

    /// The new bytes beside the journal; none where the file already has them.
    fn prepare(
        &self,
        journal: &Journal,
        number: usize,
        change: &Change,
    ) -> Result<Option<JournalEntry>, StoreError> {
        let path = &change.path;
        // Nothing is written but through here: what would lead out is refused, whoever spelled it.
        SitePath::parse(path)
            .map_err(|fault| StoreError::Outside { path: path.clone(), reason: fault.message() })?;
        let failed = |error| io_error(path, error);
        let outside =
            |error| StoreError::Outside { path: path.clone(), reason: message!("as-it-is", text = &error) };
        let target = path.unlinked(&self.root).map_err(outside)?;
        let old = read_if_there(&target).map_err(failed)?;
        let hash = old.as_deref().map(sha256);
        let bytes = change.bytes.as_deref().map(|bytes| match (&change.expect, old.as_deref()) {
            (Expect::Content(_), Some(old)) => Cow::Owned(FileForm::of(old).dress(bytes)),
            _ => Cow::Borrowed(bytes),
        });
        if bytes.as_deref() == old.as_deref() {
            return Ok(None);
        }
        let fits = match &change.expect {
            Expect::Absent => hash.is_none(),
            Expect::Sha256(expected) => hash.as_ref() == Some(expected),
            Expect::Content(expected) => old.as_deref().is_some_and(|old| content_sha256(old) == *expected),
        };
        if !fits {
            return Err(StoreError::Changed { path: path.clone() });
        }
        if let Some(bytes) = &bytes {
            journal.stage(number, bytes, &target).map_err(failed)?;
        }
        let new = bytes.as_deref().map(sha256);
        Ok(Some(JournalEntry { path: path.clone(), old: hash, new, staged: number }))
    }

    /// Moves the files into place. A move that fails takes back those before it.
    fn make(&self, journal: &Journal, entries: &[JournalEntry]) -> Result<(), StoreError> {
        for (done, entry) in entries.iter().enumerate() {
            let error = match journal.advance(&self.root, entry) {
                Ok(Standing::Old | Standing::New) => continue,
                Ok(Standing::Foreign) => StoreError::Changed { path: entry.path.clone() },
                Err(error) => io_error(&entry.path, error),
            };
            // Nothing more can be done where this fails too; the error that led here is the one to report.
            let _ = journal.go_back(&self.root, &entries[..done]);
            return Err(error);
        }
        Ok(())
    }

    fn folder_of(&self, entry: &JournalEntry) -> Option<PathBuf> {
        entry.path.unlinked(&self.root).ok()?.parent().map(Path::to_owned)
    }
}

/// Tries until a lock is had.
fn wait(mut attempt: impl FnMut() -> Result<(), TryLockError>) -> Result<(), StoreError> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match attempt() {
            Ok(()) => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(io_error("content", error)),
            Err(TryLockError::WouldBlock) if Instant::now() > deadline => return Err(StoreError::Busy),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
        }
    }
}

/// More files than processors wait for the disk at once: it makes many safe in the time of one.
const WAITING: usize = 16;

/// Threads that wait for the disk with so many files; none of their own for one file, or where the system gives no more.
fn waiting(count: usize) -> Option<ThreadPool> {
    let threads = count.min(WAITING);
    (threads > 1).then(|| ThreadPoolBuilder::new().num_threads(threads).build().ok()).flatten()
}

fn within<T: Send>(pool: Option<&ThreadPool>, work: impl FnOnce() -> T + Send) -> T {
    match pool {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// A path that two changes have.
fn twice(changes: &[Change]) -> Option<SitePath> {
    let mut seen = BTreeSet::new();
    changes.iter().map(|change| &change.path).find(|path| !seen.insert(*path)).cloned()
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

fn io_error(path: &str, error: io::Error) -> StoreError {
    StoreError::Io { path: path.to_owned(), error }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside { path, reason } => {
                message!("store-outside", path = printable(path).into_owned(), reason).fmt(f)
            }
            Self::Changed { path } => message!("store-changed", path).fmt(f),
            Self::Twice { path } => message!("store-twice", path).fmt(f),
            Self::Busy => message!("store-busy").fmt(f),
            Self::Io { path, error } => message!("cannot-write", path, error).fmt(f),
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
        Change { path: SitePath::of_ours(path), bytes: Some(bytes.into()), expect }
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
        let climbs = SitePath::unchecked("content/../../x.md");
        check(Change { path: climbs, ..change("content/x.md", "x", Expect::Absent) });
        check(change("content/a.md/b.md", "x", Expect::Absent));
    }

    #[test]
    fn one_file_is_changed_once() {
        let root = site();
        let store = Store::open(root.path()).expect("locked");
        let twice = [
            change("content/b.md", "1", Expect::Absent),
            change("content/a.md", "new", was("old")),
            change("content/b.md", "2", Expect::Absent),
        ];
        assert!(matches!(store.apply(&twice), Err(StoreError::Twice { .. })));
        assert_eq!(text(root.path(), "content/a.md").as_deref(), Some("old"));
        assert_eq!(files(root.path()), 1);
    }

    #[test]
    fn a_failed_move_takes_back_those_before_it() {
        let root = site();
        fs::write(root.path().join("content/c.md"), "c").expect("written");
        let store = Store::open(root.path()).expect("locked");
        // When the turn of the last comes, a file stands where its folder would.
        let changes = [
            change("content/a.md", "new", was("old")),
            change("content/b.md", "b", Expect::Absent),
            change("content/c.md", "1", was("c")),
            change("content/b.md/d.md", "2", Expect::Absent),
        ];
        let before = files(root.path());
        assert!(matches!(store.apply(&changes), Err(StoreError::Io { .. })));
        assert_eq!(text(root.path(), "content/a.md").as_deref(), Some("old"));
        assert_eq!(text(root.path(), "content/b.md"), None);
        assert_eq!(text(root.path(), "content/c.md").as_deref(), Some("c"));
        assert_eq!(files(root.path()), before);
    }

    #[test]
    fn a_file_may_go() {
        let root = site();
        let store = Store::open(root.path()).expect("locked");
        let removal =
            |old: &str| Change::from_to(SitePath::of_ours("content/a.md"), Some(old.as_bytes()), None);
        assert!(matches!(store.apply(&[removal("other")]), Err(StoreError::Changed { .. })));
        assert_eq!(store.apply(&[removal("old")]).expect("removed"), ["content/a.md"]);
        assert_eq!(files(root.path()), 0);
        let absent = Change::from_to(SitePath::of_ours("content/a.md"), None, None);
        assert!(store.apply(&[absent]).expect("nothing to do").is_empty());
    }

    #[test]
    fn a_text_keeps_the_form_of_its_file() {
        let root = site();
        let path = root.path().join("content/a.md");
        let store = Store::open(root.path()).expect("locked");
        let check = |file: &str, old: &str, new: Option<&str>, expected: Option<&str>| {
            fs::write(&path, file).expect("written");
            let change = Change::text(SitePath::of_ours("content/a.md"), Some(old), new.map(str::to_owned));
            let written = store.apply(&[change]).expect("written");
            assert_eq!(text(root.path(), "content/a.md").as_deref(), expected);
            assert_eq!(written.is_empty(), expected == Some(file));
        };
        check("\u{feff}a\r\nb", "a\nb", Some("c\nd"), Some("\u{feff}c\r\nd"));
        check("\u{feff}a\r\nb", "a\r\nb", Some("a\nb"), Some("\u{feff}a\r\nb"));
        check("\u{feff}a\r\nb", "a\nb", None, None);
        let other = Change::text(SitePath::of_ours("content/a.md"), Some("other"), None);
        fs::write(&path, "a").expect("written");
        assert!(matches!(store.apply(&[other]), Err(StoreError::Changed { .. })));
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

    #[test]
    fn a_reader_and_a_writer_wait_for_each_other() {
        let root = site();
        let reading = read_lock(root.path());
        assert!(reading.is_some() && read_lock(root.path()).is_some());
        let path = root.path().to_owned();
        let writer = std::thread::spawn(move || Store::open(&path).map(drop));
        drop(reading);
        writer.join().expect("no panic").expect("locked once the readers have gone");
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

    /// What the hidden folder of a checkout may hold, in the words of this program's own journals.
    fn planted(root: &Path, path: &str) {
        let old = fs::read(root.join(path)).ok().map(|bytes| sha256(&bytes));
        let entry = serde_json::json!({ "path": path, "old": old, "new": sha256(b"evil"), "staged": 0 });
        let of_before = serde_json::json!([entry]).to_string();
        let seal = serde_json::json!({ "number": 1, "seconds": 1, "nanoseconds": 1 });
        let of_now = serde_json::json!({ "seal": seal, "entries": [entry] }).to_string();
        for journal in [of_before, of_now] {
            let folder = root.join("content/.gongbao");
            fs::create_dir_all(&folder).expect("made");
            fs::write(folder.join("0"), "evil").expect("written");
            fs::write(folder.join("mark"), "").expect("written");
            fs::write(folder.join("journal.json"), journal).expect("written");
            drop(read_lock(root));
        }
    }

    #[test]
    fn a_journal_that_came_with_a_checkout_is_not_carried_out() {
        for path in [
            "content/a.md",
            "content/new.md",
            ".git/hooks/pre-commit",
            "../gongbao-planted",
            "templates/page.html",
        ] {
            let root = site();
            planted(root.path(), path);
            assert_eq!(text(root.path(), "content/a.md").as_deref(), Some("old"), "{path}");
            assert!(path == "content/a.md" || !root.path().join(path).exists(), "{path}");
            assert_eq!(files(root.path()), 1, "it is cleared away");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_the_hidden_folder_is_not_followed() {
        let (root, elsewhere) = (site(), tempfile::tempdir().expect("a folder"));
        for name in ["journal.json", "0", "mark"] {
            fs::write(elsewhere.path().join(name), "mine").expect("written");
        }
        let link = || std::os::unix::fs::symlink(elsewhere.path(), root.path().join("content/.gongbao"));
        link().expect("linked");
        drop(read_lock(root.path()));
        link().expect("linked");
        let store = Store::open(root.path()).expect("locked");
        link().expect("linked");
        store.apply(&[change("content/a.md", "new", was("old"))]).expect("written");
        for name in ["journal.json", "0", "mark"] {
            assert_eq!(text(elsewhere.path(), name).as_deref(), Some("mine"));
        }
        assert_eq!(fs::read_dir(elsewhere.path()).expect("listed").count(), 3);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link_that_leads_out() {
        let (root, elsewhere) = (site(), tempfile::tempdir().expect("a folder"));
        fs::write(elsewhere.path().join("a.md"), "old").expect("written");
        std::os::unix::fs::symlink(elsewhere.path(), root.path().join("content/out")).expect("linked");
        let store = Store::open(root.path()).expect("locked");
        for change in
            [change("content/out/a.md", "new", was("old")), change("content/out/b.md", "b", Expect::Absent)]
        {
            assert!(matches!(store.apply(&[change]), Err(StoreError::Outside { .. })));
        }
        assert_eq!(fs::read_dir(elsewhere.path()).expect("listed").count(), 1);
        assert_eq!(text(elsewhere.path(), "a.md").as_deref(), Some("old"));
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link_to_another_file_of_the_site() {
        use std::os::unix::fs::symlink;
        let root = site();
        let content = root.path().join("content");
        fs::create_dir(content.join("b")).expect("made");
        fs::write(content.join("b/x.md"), "old").expect("written");
        symlink("b/x.md", content.join("x.md")).expect("linked");
        symlink("b", content.join("c")).expect("linked");
        let store = Store::open(root.path()).expect("locked");
        for change in [
            change("content/x.md", "new", was("old")),
            change("content/c/x.md", "new", was("old")),
            change("content/c/y.md", "y", Expect::Absent),
        ] {
            assert!(matches!(store.apply(&[change]), Err(StoreError::Outside { .. })));
        }
        assert_eq!(text(root.path(), "content/b/x.md").as_deref(), Some("old"));
        assert_eq!(fs::read_dir(content.join("b")).expect("listed").count(), 1);
    }
}
