//! The staging folder: where a new output grows until it is whole.
//!
//! It stands beside the output folder under a hidden name, so that one rename publishes it. Where the output folder is a
//! mount point, or the folder around it cannot be written, it stands inside and its files are moved one by one.
//! A staging folder is locked as long as it is used; one that is not was left by a crash, and is removed.

use super::folder::OutputFolder;
use super::manifest::{MANIFEST, Manifest};
use super::{OutputError, io_error, swap};
use crate::source::SitePath;
use crate::store::crash;
use crate::wording::{self, message};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// In the name of every staging folder.
const MARK: &str = ".gongbao-staging-";

/// The folder, and the lock that says that somebody works in it.
pub struct Staging<'a> {
    folder: &'a OutputFolder,
    path: PathBuf,
    inside: bool,
    _lock: Option<File>,
}

impl<'a> Staging<'a> {
    /// A new staging folder beside the output folder, or inside it where there is no other way.
    pub fn new(folder: &'a OutputFolder) -> Result<Self, OutputError> {
        let out = folder.path();
        remove_leftovers(out);
        match out.parent() {
            Some(parent) if !swap::is_mount_point(out) => {
                let made = fs::create_dir_all(parent).and_then(|()| create_unique(parent, &prefix(out)));
                made.map_or_else(|_| Self::inside(folder), |path| Ok(Self::at(folder, path)))
            }
            _ => Self::inside(folder),
        }
    }

    /// A staging folder within the output folder, for places where none can stand beside it.
    pub(super) fn inside(folder: &'a OutputFolder) -> Result<Self, OutputError> {
        let out = folder.path();
        let made = fs::create_dir_all(out).and_then(|()| create_unique(out, MARK.as_ref()));
        let path = made.map_err(|error| io_error(out, error))?;
        let mut staging = Self::at(folder, path);
        staging.inside = true;
        Ok(staging)
    }

    fn at(folder: &'a OutputFolder, path: PathBuf) -> Self {
        let lock = File::open(&path).ok().filter(|file| file.try_lock().is_ok());
        Self { folder, path, inside: false, _lock: lock }
    }

    /// Writes a new file.
    pub fn create(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        self.create_at(path.as_str(), bytes)
    }

    /// The list of the files, beside them.
    pub fn create_manifest(&self, manifest: &Manifest) -> Result<(), OutputError> {
        self.create_at(MANIFEST, manifest.to_json().as_bytes())
    }

    fn create_at(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let full = self.path.join(path);
        let written = match create_new(&full) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_parent(&full).and_then(|()| create_new(&full))
            }
            other => other,
        };
        let written = written.and_then(|mut file| crash::write(&mut file, bytes));
        match written {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(OutputError::Twice { path: path.to_owned() })
            }
            Err(error) => Err(io_error(&full, error)),
        }
    }

    /// Puts the new files in the place of the old ones; `removed` go, all else that is published stays.
    pub fn publish(self, removed: &BTreeSet<&SitePath>) -> Result<(), OutputError> {
        let out = self.folder.path();
        let names: BTreeSet<&str> = removed.iter().map(|path| path.as_str()).collect();
        if self.inside {
            return self.publish_in_place(removed);
        }
        let is_stale = |path: &Path| path.to_str().is_some_and(|p| p == MANIFEST || names.contains(p));
        self.keep_below(Path::new(""), &is_stale).map_err(|error| io_error(out, error))?;
        crash::step();
        match swap::swap(&self.path, out) {
            Ok(()) => Ok(()),
            Err(error) if is_fixed_in_place(&error) => self.publish_in_place(removed),
            Err(error) => Err(io_error(out, error)),
        }
    }

    /// Links what is published below a folder into this one: pages that have not changed, what others have put
    /// there such as `.git` or `CNAME`, and empty folders.
    fn keep_below(&self, below: &Path, is_stale: &(dyn Fn(&Path) -> bool + Sync)) -> io::Result<()> {
        let entries = match fs::read_dir(self.folder.path().join(below)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other?.collect::<io::Result<Vec<_>>>()?,
        };
        if entries.is_empty() {
            return fs::create_dir_all(self.path.join(below));
        }
        entries.into_par_iter().try_for_each(|entry| {
            let path = below.join(entry.file_name());
            let kind = entry.file_type()?;
            // A link to a folder stays one, unless there are new pages below it.
            if kind.is_dir() || (kind.is_symlink() && self.path.join(&path).is_dir()) {
                self.keep_below(&path, is_stale)
            } else if is_stale(&path) {
                Ok(())
            } else {
                self.keep(&path)
            }
        })
    }

    /// Links what stands at `path` of the published folder into this one, unless something is there already.
    fn keep(&self, path: &Path) -> io::Result<()> {
        let (from, to) = (self.folder.path().join(path), self.path.join(path));
        let linked = match fs::hard_link(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_parent(&to).and_then(|()| fs::hard_link(&from, &to))
            }
            other => other,
        };
        match linked {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            // Not every file system has hard links.
            Err(_) => fs::copy(&from, &to).map(drop),
            Ok(()) => Ok(()),
        }
    }

    /// Moves the new files one by one, the manifest last, and then deletes what has gone.
    fn publish_in_place(&self, removed: &BTreeSet<&SitePath>) -> Result<(), OutputError> {
        let out = self.folder.path();
        let mut files = Vec::new();
        list(&self.path, Path::new(""), &mut files).map_err(|error| io_error(&self.path, error))?;
        files.sort_by_key(|path| path.as_os_str() == MANIFEST);
        for path in &files {
            let target = out.join(path);
            let moved = stays_real(out, path)
                .and_then(|()| make_parent(&target))
                .and_then(|()| move_file(&self.path.join(path), &target));
            moved.map_err(|error| io_error(&target, error))?;
            crash::step();
        }
        for path in removed {
            remove_with_empty_parents(out, Path::new(path.as_str())).map_err(|error| io_error(out, error))?;
        }
        Ok(())
    }
}

impl Drop for Staging<'_> {
    /// Removes what is left at the staging place: an output that was given up, or the old one after the swap.
    fn drop(&mut self) {
        crash::step();
        let _ = remove_below(&self.path);
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Empties a folder of its folders by all cores. A link is not followed.
fn remove_below(folder: &Path) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.into_par_iter().try_for_each(|entry| match entry.file_type()?.is_dir() {
        true => remove_below(&entry.path()).and_then(|()| fs::remove_dir(entry.path())),
        false => fs::remove_file(entry.path()),
    })
}

fn prefix(out: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(MARK);
    name
}

fn create_unique(parent: &Path, prefix: &std::ffi::OsStr) -> io::Result<PathBuf> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut name = prefix.to_owned();
    name.push(format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
    let path = parent.join(name);
    fs::create_dir(&path)?;
    Ok(path)
}

/// Brings back a published folder that had stepped aside when its process died. The caller holds the lock.
pub fn bring_back(out: &Path) {
    let Some(parent) = out.parent().filter(|_| !out.exists()) else { return };
    let prefix = prefix(out).to_string_lossy().into_owned();
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let is_aside = |name: &str| name.starts_with(&prefix) && name.ends_with(swap::ASIDE);
    if let Some(aside) = entries.into_iter().find(|entry| is_aside(&entry.file_name().to_string_lossy())) {
        let _ = fs::rename(aside.path(), out);
    }
}

/// Removes staging folders that no process has locked.
fn remove_leftovers(out: &Path) {
    let beside = out.parent().map(|parent| (parent, prefix(out)));
    let inside = (out, OsString::from(MARK));
    for (parent, prefix) in beside.into_iter().chain([inside]) {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        let prefix = prefix.to_string_lossy().into_owned();
        for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&prefix)) {
            if File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

fn create_new(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
    options.open(path)
}

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Whether a folder could not be renamed because it is a mount point.
fn is_fixed_in_place(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices)
}

/// Renames a file, through a copy beside its target where the two are on different file systems.
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if is_fixed_in_place(&error) => {
            let mut beside = to.as_os_str().to_owned();
            beside.push(MARK);
            fs::copy(from, &beside)?;
            fs::rename(&beside, to)
        }
        other => other,
    }
}

/// Refuses a path that goes through a link, which could lead out of the folder.
fn stays_real(out: &Path, path: &Path) -> io::Result<()> {
    for folder in path.ancestors().skip(1) {
        if out.join(folder).is_symlink() {
            return Err(wording::io_error(message!("path-through-link")));
        }
    }
    Ok(())
}

fn list(top: &Path, below: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(top.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            list(top, &path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}

fn remove_with_empty_parents(out: &Path, path: &Path) -> io::Result<()> {
    stays_real(out, path)?;
    match fs::remove_file(out.join(path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    for folder in path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
        if fs::remove_dir(out.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}
