//! Which of a site's source files have really changed.
//!
//! In: the events of the file system. Out: a call for each burst of them after which some file's bytes differ.
//!
//! Editors save in many ways (truncate and write, write beside and rename, move a backup away), and reading a file is an
//! event too. So an event is only a reason to look: once it has been quiet for a moment, the paths it names are
//! compared by content with what they held before.

use crate::source::{self, sha256};
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// The folders of a site that it is made from.
pub const SOURCES: [&str; 3] = ["content", "templates", "static"];

/// How long it must be quiet after an event that may be one of several.
const QUIET: Duration = Duration::from_millis(50);
/// The same after an event that ends a save: a file that was written is closed, or a finished one is moved into place.
const QUIET_AFTER_SAVE: Duration = Duration::from_millis(4);

/// A watch on a site's sources. What changes from its making on is not missed, even before it [runs](Self::run).
pub struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    watched: BTreeSet<&'static str>,
    files: Snapshot,
}

impl Watch {
    /// # Errors
    /// A system that cannot watch, or has no watches left.
    pub fn new(root: &Path) -> notify::Result<Self> {
        let root = root.canonicalize()?;
        let (sender, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event| {
            // The receiver lives as long as this watcher.
            let _ = sender.send(event);
        })?;
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        let files = Snapshot { root: root.clone(), hashes: BTreeMap::new() };
        let mut watch = Self { root, watcher, events, watched: BTreeSet::new(), files };
        watch.watch_sources()?;
        watch.files.look_everywhere();
        Ok(watch)
    }

    /// Calls `changed` with the paths of changed files, below the root, until the process ends or the watcher fails.
    ///
    /// # Errors
    /// A system that has no watches left.
    pub fn run(mut self, mut changed: impl FnMut(&BTreeSet<String>)) -> notify::Result<()> {
        while let Some(burst) = Burst::receive(&self.events) {
            if burst.touches_top(&self.root) {
                self.watch_sources()?;
            }
            let sources = burst.paths.iter().filter(|path| is_source(path, &self.root));
            let differing = match burst.lost {
                true => self.files.look_everywhere(),
                false => self.files.look_at(sources.map(PathBuf::as_path)),
            };
            if !differing.is_empty() {
                changed(&differing);
            }
        }
        Ok(())
    }

    /// Watches the source folders that are there. One that appears later is met by the watch on the root.
    fn watch_sources(&mut self) -> notify::Result<()> {
        for name in SOURCES {
            let folder = self.root.join(name);
            if !folder.is_dir() {
                self.watched.remove(name);
            } else if self.watched.insert(name) {
                self.watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }
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
    /// Waits for an event and for the quiet after it; none once there can be no more.
    fn receive(events: &Receiver<notify::Result<Event>>) -> Option<Self> {
        let mut burst = Self { paths: BTreeSet::new(), lost: false };
        let mut quiet = loop {
            if let Some(quiet) = burst.add(events.recv().ok()?) {
                break quiet;
            }
        };
        loop {
            match events.recv_timeout(quiet) {
                Ok(event) => quiet = burst.add(event).unwrap_or(quiet),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Some(burst),
            }
        }
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

    fn touches_top(&self, root: &Path) -> bool {
        self.lost || self.paths.iter().any(|path| path.parent() == Some(root))
    }
}

/// The content of every source file, as hashes by path.
struct Snapshot {
    root: PathBuf,
    hashes: BTreeMap<String, String>,
}

impl Snapshot {
    fn look_everywhere(&mut self) -> BTreeSet<String> {
        let root = self.root.clone();
        let sources = SOURCES.map(|name| root.join(name));
        self.look_at(sources.iter().map(PathBuf::as_path))
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
    if path.split('/').any(|part| source::is_noise(part.as_ref())) {
        return Vec::new();
    }
    source::walk(root, path).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc::Sender;

    struct Site {
        root: tempfile::TempDir,
        changes: Receiver<BTreeSet<String>>,
    }

    fn site() -> Site {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(root.path().join("content/parks")).expect("made");
        fs::write(root.path().join("content/site.yaml"), "a").expect("written");
        let (sender, changes): (Sender<BTreeSet<String>>, _) = mpsc::channel();
        let watch = Watch::new(root.path()).expect("a watch");
        std::thread::spawn(move || watch.run(|files| drop(sender.send(files.clone()))));
        Site { root, changes }
    }

    impl Site {
        fn path(&self, path: &str) -> PathBuf {
            self.root.path().join(path)
        }

        /// All files reported until it is quiet.
        fn seen(&self) -> Vec<String> {
            let mut all = BTreeSet::new();
            while let Ok(files) = self.changes.recv_timeout(Duration::from_millis(300)) {
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
}
