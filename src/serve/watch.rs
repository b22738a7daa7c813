//! Which of a site's source files have really changed.
//!
//! In: the events of the file system. Out: a call for each burst of them after which some file's bytes differ.
//!
//! Editors save in many ways (truncate and write, write beside and rename, move a backup away), and reading a file is an
//! event too. So an event is only a reason to look: once it has been quiet for a moment, the paths it names are
//! compared by content with what they held before.
//!
//! A folder that is exchanged for another (a checkout, a link that is switched) takes its events with it. So the folders
//! where that goes unseen are looked at every second, and watched anew where they are others. Where a file system tells of
//! no changes at all, every file is looked at.

use crate::source::{self, sha256};
use crate::wording::{Message, message};
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime};

/// The folders of a site that it is made from.
pub const SOURCES: [&str; 3] = ["content", "templates", "static"];

/// How long it must be quiet after an event that may be one of several.
const QUIET: Duration = Duration::from_millis(50);
/// The same after an event that ends a save: a file that was written is closed, or a finished one is moved into place.
const QUIET_AFTER_SAVE: Duration = Duration::from_millis(4);

/// How often the folders are looked at that may have been exchanged; and every file, where no changes are told.
const LOOK: Duration = Duration::from_secs(1);

/// How a watch learns of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// The system tells of them.
    Events,
    /// It does not: all is looked at, over and over.
    Polling,
}

impl Means {
    /// Those that a folder needs, as far as its file system says.
    pub fn of(root: &Path) -> Self {
        if tells_nothing(root) { Self::Polling } else { Self::Events }
    }
}

/// Whether a folder is on another machine, or handed through by a host: nobody tells here what is changed there.
#[cfg(target_os = "linux")]
fn tells_nothing(root: &Path) -> bool {
    // NFS, SMB, CIFS, SMB2, FUSE, 9P, VirtualBox's shared folders, AFS, CODA.
    const REMOTE: [u32; 9] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x786f_4256,
        0x5346_414f,
        0x7375_7245,
    ];
    rustix::fs::statfs(root).is_ok_and(|system| REMOTE.contains(&(system.f_type as u32)))
}

#[cfg(not(target_os = "linux"))]
fn tells_nothing(_: &Path) -> bool {
    false
}

/// Why a folder is not followed.
#[derive(Debug)]
pub struct CannotWatch {
    pub paths: Vec<PathBuf>,
    pub reason: Message,
    /// Whether the system has no watches left for this user, or no files for this process.
    pub is_limit: bool,
}

impl From<notify::Error> for CannotWatch {
    fn from(error: notify::Error) -> Self {
        // No space left for watches, or no files left for the process.
        let is_limit = match &error.kind {
            notify::ErrorKind::MaxFilesWatch => true,
            notify::ErrorKind::Io(error) => matches!(error.raw_os_error(), Some(28 | 24)),
            _ => false,
        };
        let reason = match &error.kind {
            notify::ErrorKind::Io(error) => message!("as-it-is", text = error),
            _ => message!("as-it-is", text = error.to_string()),
        };
        Self { paths: error.paths, reason, is_limit }
    }
}

impl From<std::io::Error> for CannotWatch {
    fn from(error: std::io::Error) -> Self {
        notify::Error::io(error).into()
    }
}

impl fmt::Display for CannotWatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paths: Vec<String> = self.paths.iter().map(|path| format!("`{}`", path.display())).collect();
        let paths = paths.join(", ");
        match self.is_limit {
            true => message!("watch-limit", paths).fmt(f),
            false => message!("watch-refused", paths, reason = &self.reason).fmt(f),
        }
    }
}

impl std::error::Error for CannotWatch {}

/// A watch on a site's sources. What changes from its making on is not missed, even before it [runs](Self::run).
pub struct Watch {
    root: PathBuf,
    /// None where all is looked at.
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    /// Keeps the channel open where there is no watcher.
    _sender: Sender<notify::Result<Event>>,
    anchors: Anchors,
    files: Snapshot,
}

/// Folders that may be exchanged without an event, and which they are now: the site's, its sources, links below them.
type Anchors = BTreeMap<PathBuf, Option<Identity>>;
/// What tells a folder from another at its place.
type Identity = (PathBuf, u64, u64);

impl Watch {
    /// # Errors
    /// A system that cannot watch, or has no watches left.
    pub fn new(root: &Path, means: Means) -> Result<Self, CannotWatch> {
        let root = std::path::absolute(root)?;
        let (sender, events) = mpsc::channel();
        // The receiver lives as long as this watcher.
        let tell = {
            let sender = sender.clone();
            move |event| drop(sender.send(event))
        };
        let watcher = match means {
            Means::Events => Some(notify::recommended_watcher(tell)?),
            Means::Polling => None,
        };
        let files = Snapshot { root: root.clone(), hashes: BTreeMap::new(), stamps: BTreeMap::new() };
        let mut watch = Self { root, watcher, events, _sender: sender, anchors: Anchors::new(), files };
        watch.watch_anew()?;
        watch.files.look_everywhere();
        Ok(watch)
    }

    /// Calls `changed` with the paths of changed files, below the root, until the process ends or the watcher fails.
    ///
    /// # Errors
    /// A system that has no watches left.
    pub fn run(mut self, mut changed: impl FnMut(&BTreeSet<String>)) -> Result<(), CannotWatch> {
        let mut looked = Instant::now();
        loop {
            let burst = match self.events.recv_timeout(LOOK) {
                Ok(event) => Burst::begun_by(event, &self.events),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            // To look is to read folders, which is an event too.
            if burst.is_none() && looked.elapsed() < LOOK {
                continue;
            }
            looked = Instant::now();
            let differing = self.differing(burst)?;
            if !differing.is_empty() {
                changed(&differing);
            }
        }
    }

    /// What has changed since the last look, after a burst of events or after none.
    fn differing(&mut self, burst: Option<Burst>) -> notify::Result<BTreeSet<String>> {
        if self.watcher.is_none() {
            return Ok(self.files.look_at_stamps());
        }
        if anchors(&self.root) != self.anchors {
            self.watch_anew()?;
            return Ok(self.files.look_everywhere());
        }
        let Some(burst) = burst else { return Ok(BTreeSet::new()) };
        if burst.lost {
            return Ok(self.files.look_everywhere());
        }
        let sources = burst.paths.iter().filter(|path| is_source(path, &self.root));
        Ok(self.files.look_at(sources.map(PathBuf::as_path)))
    }

    /// Watches the folders that are there now, instead of those that were. A source that appears later is met by the
    /// watch on the root.
    fn watch_anew(&mut self) -> notify::Result<()> {
        let now = anchors(&self.root);
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        for path in self.anchors.keys() {
            // It may be gone, and its watch with it.
            let _ = watcher.unwatch(path);
        }
        for (path, identity) in now.iter().filter(|(_, identity)| identity.is_some()) {
            let mode =
                if *path == self.root { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
            let watched = watcher.watch(path, mode);
            // What is gone again by now is seen at the next look.
            if let Err(error) = watched.map_err(|error| error.add_path(path.clone()))
                && (identity_of(path) == *identity || *path == self.root)
            {
                return Err(error);
            }
        }
        self.anchors = now;
        Ok(())
    }
}

/// The folders that may be exchanged unseen. A link to a file is none: what it leads to is not watched, but looked at.
fn anchors(root: &Path) -> Anchors {
    let sources = SOURCES.map(|name| root.join(name));
    let links = sources.iter().flat_map(|source| source::links(source));
    let all = [root.to_owned()].into_iter().chain(links).chain(sources.iter().cloned());
    all.map(|path| (path.clone(), identity_of(&path))).collect()
}

fn identity_of(path: &Path) -> Option<Identity> {
    let real = path.canonicalize().ok()?;
    let metadata = real.metadata().ok().filter(std::fs::Metadata::is_dir)?;
    #[cfg(unix)]
    let (device, number) = {
        use std::os::unix::fs::MetadataExt as _;
        (metadata.dev(), metadata.ino())
    };
    #[cfg(not(unix))]
    let (device, number) = {
        let made = metadata.created().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        (0, made.as_nanos() as u64)
    };
    Some((real, device, number))
}

/// Whether a path is in the sources. The site's output, for one, is not.
fn is_source(path: &Path, root: &Path) -> bool {
    SOURCES.iter().any(|name| path.starts_with(root.join(name)))
}

/// Events that came together.
struct Burst {
    paths: BTreeSet<PathBuf>,
    /// The system dropped events: anything may have changed.
    lost: bool,
}

impl Burst {
    /// An event and what follows it until it is quiet; none where it changes nothing.
    fn begun_by(event: notify::Result<Event>, events: &Receiver<notify::Result<Event>>) -> Option<Self> {
        let mut burst = Self { paths: BTreeSet::new(), lost: false };
        let mut quiet = burst.add(event)?;
        while let Ok(event) = events.recv_timeout(quiet) {
            quiet = burst.add(event).unwrap_or(quiet);
        }
        Some(burst)
    }

    /// How long to wait for a further event; none for one that changes nothing.
    fn add(&mut self, event: notify::Result<Event>) -> Option<Duration> {
        let Ok(event) = event else {
            self.lost = true;
            return Some(QUIET);
        };
        self.lost |= event.need_rescan();
        let ends_save = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => true,
            EventKind::Access(_) => return None,
            _ => false,
        };
        self.paths.extend(event.paths);
        Some(if ends_save { QUIET_AFTER_SAVE } else { QUIET })
    }
}

/// The content of every source file, as hashes by path.
struct Snapshot {
    root: PathBuf,
    hashes: BTreeMap<String, String>,
    /// Size and time of each file, where all are looked at: only what differs in them is read.
    stamps: BTreeMap<String, (u64, Option<SystemTime>)>,
}

impl Snapshot {
    fn look_everywhere(&mut self) -> BTreeSet<String> {
        let root = self.root.clone();
        let sources = SOURCES.map(|name| root.join(name));
        self.look_at(sources.iter().map(PathBuf::as_path))
    }

    /// The files that are not what they were, of those whose size or time differs.
    fn look_at_stamps(&mut self) -> BTreeSet<String> {
        let files = SOURCES.iter().flat_map(|name| source::walk(&self.root, name).unwrap_or_default());
        let now: BTreeMap<_, _> = files.filter_map(|file| self.stamp_of(file)).collect();
        let before = std::mem::replace(&mut self.stamps, now);
        let is_same = |file: &String| before.get(file) == self.stamps.get(file);
        let gone = before.keys().filter(|file| !self.stamps.contains_key(*file));
        let touched: Vec<String> =
            self.stamps.keys().filter(|file| !is_same(file)).chain(gone).cloned().collect();
        touched.into_iter().filter(|file| self.note(file)).collect()
    }

    fn stamp_of(&self, file: String) -> Option<(String, (u64, Option<SystemTime>))> {
        let metadata = self.root.join(&file).metadata().ok()?;
        Some((file, (metadata.len(), metadata.modified().ok())))
    }

    /// The files at or below the paths that are not what they were, and takes note of what they are now.
    fn look_at<'a>(&mut self, paths: impl Iterator<Item = &'a Path>) -> BTreeSet<String> {
        let mut differing = BTreeSet::new();
        for path in paths {
            let path = source::relative(&self.root, path);
            let now = files_at(&self.root, &path);
            let before: Vec<String> = self.below(&path).map(String::from).collect();
            for file in now.into_iter().chain(before) {
                if self.note(&file) {
                    differing.insert(file);
                }
            }
        }
        differing
    }

    /// The known files at or below a path.
    fn below(&self, path: &str) -> impl Iterator<Item = &str> {
        let folder = format!("{path}/");
        let inside = self.hashes.range(folder.clone()..).map(|(file, _)| file.as_str());
        let exactly = self.hashes.get_key_value(path).map(|(file, _)| file.as_str());
        exactly.into_iter().chain(inside.take_while(move |file| file.starts_with(&folder)))
    }

    /// Whether a file differs from what is known of it.
    fn note(&mut self, file: &str) -> bool {
        let now = source::read_bytes(&self.root, file).ok().map(|bytes| sha256(&bytes));
        let before = match &now {
            Some(hash) => self.hashes.insert(file.to_owned(), hash.clone()),
            None => self.hashes.remove(file),
        };
        before != now
    }
}

/// The file at a path, or the files below it; editors' backups are none.
fn files_at(root: &Path, path: &str) -> Vec<String> {
    if source::is_passed_over(path) {
        return Vec::new();
    }
    source::walk(root, path).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    struct Site {
        root: tempfile::TempDir,
        changes: Receiver<BTreeSet<String>>,
        patience: Duration,
    }

    fn site() -> Site {
        site_watched_by(Means::Events)
    }

    fn site_watched_by(means: Means) -> Site {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(root.path().join("content/parks")).expect("made");
        fs::write(root.path().join("content/site.yaml"), "a").expect("written");
        let (sender, changes): (Sender<BTreeSet<String>>, _) = mpsc::channel();
        let watch = Watch::new(root.path(), means).expect("a watch");
        std::thread::spawn(move || watch.run(|files| drop(sender.send(files.clone()))));
        Site { root, changes, patience: Duration::from_millis(300) }
    }

    impl Site {
        fn path(&self, path: &str) -> PathBuf {
            self.root.path().join(path)
        }

        /// All files reported until it is quiet.
        fn seen(&self) -> Vec<String> {
            let mut all = BTreeSet::new();
            while let Ok(files) = self.changes.recv_timeout(self.patience) {
                all.extend(files);
            }
            all.into_iter().collect()
        }
    }

    #[test]
    fn saves_of_all_kinds_are_seen() {
        let site = site();
        fs::write(site.path("content/site.yaml"), "b").expect("written");
        assert_eq!(site.seen(), ["content/site.yaml"], "in place");
        fs::write(site.path("content/.site.tmp"), "c").expect("written");
        fs::rename(site.path("content/.site.tmp"), site.path("content/site.yaml")).expect("renamed");
        assert_eq!(site.seen(), ["content/site.yaml"], "by rename");
        fs::rename(site.path("content/site.yaml"), site.path("content/site.yaml~")).expect("renamed");
        fs::write(site.path("content/site.yaml"), "d").expect("written");
        fs::remove_file(site.path("content/site.yaml~")).expect("removed");
        assert_eq!(site.seen(), ["content/site.yaml"], "with a backup");
        for n in 0..5 {
            fs::write(site.path("content/site.yaml"), n.to_string()).expect("written");
        }
        assert_eq!(site.seen(), ["content/site.yaml"], "in a burst");
    }

    #[test]
    fn what_changes_no_source_is_not_seen() {
        let site = site();
        fs::write(site.path("content/site.yaml"), "a").expect("written");
        fs::read(site.path("content/site.yaml")).expect("read");
        fs::write(site.path("content/.site.yaml.swp"), "x").expect("written");
        fs::create_dir_all(site.path("public/zh")).expect("made");
        fs::write(site.path("public/zh/index.html"), "x").expect("written");
        assert!(site.seen().is_empty());
    }

    #[test]
    fn folders_come_and_go() {
        let site = site();
        fs::create_dir_all(site.path("content/reports/a/deep")).expect("made");
        fs::write(site.path("content/reports/a/deep/b.md"), "x").expect("written");
        assert_eq!(site.seen(), ["content/reports/a/deep/b.md"]);
        fs::rename(site.path("content/reports/a"), site.path("content/reports/c")).expect("renamed");
        assert_eq!(site.seen(), ["content/reports/a/deep/b.md", "content/reports/c/deep/b.md"]);
        fs::write(site.path("content/reports/c/deep/b.md"), "y").expect("written");
        assert_eq!(site.seen(), ["content/reports/c/deep/b.md"]);
        fs::remove_dir_all(site.path("content/reports")).expect("removed");
        assert_eq!(site.seen(), ["content/reports/c/deep/b.md"]);
    }

    #[test]
    fn a_source_folder_may_appear_later() {
        let site = site();
        fs::create_dir(site.path("templates")).expect("made");
        fs::write(site.path("templates/page.html"), "x").expect("written");
        assert_eq!(site.seen(), ["templates/page.html"]);
        fs::write(site.path("templates/page.html"), "y").expect("written");
        assert_eq!(site.seen(), ["templates/page.html"]);
    }

    #[test]
    fn all_is_looked_at_where_nothing_is_told() {
        let mut site = site_watched_by(Means::Polling);
        site.patience = LOOK * 3;
        fs::write(site.path("content/site.yaml"), "longer").expect("written");
        fs::write(site.path("content/parks/a.md"), "x").expect("written");
        assert_eq!(site.seen(), ["content/parks/a.md", "content/site.yaml"]);
        fs::remove_file(site.path("content/parks/a.md")).expect("removed");
        assert_eq!(site.seen(), ["content/parks/a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_is_exchanged_is_followed() {
        use std::os::unix::fs::symlink;
        let mut site = site();
        site.patience = LOOK * 3;
        let make = |name: &str, text: &str| {
            fs::create_dir_all(site.path(name)).expect("made");
            fs::write(site.path(name).join("site.yaml"), text).expect("written");
        };
        make("other", "b");
        fs::rename(site.path("content"), site.path("before")).expect("renamed");
        fs::rename(site.path("other"), site.path("content")).expect("renamed");
        assert_eq!(site.seen(), ["content/site.yaml"], "exchanged");
        fs::write(site.path("content/site.yaml"), "c").expect("written");
        assert_eq!(site.seen(), ["content/site.yaml"], "after it was exchanged");
        make("v1", "1");
        make("v2", "2");
        symlink("../v1", site.path("content/x")).expect("linked");
        assert_eq!(site.seen(), ["content/x/site.yaml"], "a link");
        symlink("../v2", site.path("content/y")).expect("linked");
        fs::rename(site.path("content/y"), site.path("content/x")).expect("switched");
        assert!(site.seen().contains(&"content/x/site.yaml".to_owned()), "a link that is switched");
        fs::write(site.path("v2/site.yaml"), "3").expect("written");
        assert_eq!(site.seen(), ["content/x/site.yaml"], "after it was switched");
    }
}
