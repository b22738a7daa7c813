//! The output folder before a build: where it is, whether it may be written to, and what is published in it.

use super::manifest::{MANIFEST, Manifest, SitePart};
use super::{OutputError, io_error, staging};
use crate::source::{self, SitePath};
use crate::wording::{Message, message};
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

/// A folder that gongbao may fill: absent, empty, or made by gongbao. Another process that builds into the same place
/// waits until this is dropped.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    /// What is published; none where gongbao has not been here.
    published: Option<Manifest>,
    /// What will be published: a part of a site, or a whole one.
    part: Option<SitePart>,
    _lock: Option<File>,
}

impl OutputFolder {
    /// Looks at the folder `out` for the site at `root`.
    ///
    /// # Errors
    /// [`OutputError::Refused`] where writing there could destroy something: the site itself, a file, or a folder that
    /// is not empty and that gongbao did not make.
    pub fn open(root: &Path, out: &Path) -> Result<Self, OutputError> {
        Self::open_for(root, out, None)
    }

    /// [`open`](Self::open) for a part of a site.
    ///
    /// # Errors
    /// As there, and where the folder holds another part or a whole site.
    pub fn open_for(root: &Path, out: &Path, part: Option<SitePart>) -> Result<Self, OutputError> {
        match clash(&real_path(root)?, &real_path(out)?) {
            Some(reason) => Err(OutputError::Refused { path: out.to_owned(), reason }),
            None => Self::alone(out, part),
        }
    }

    /// [`open_for`](Self::open_for) where there is no site that could be written over.
    ///
    /// # Errors
    /// As there.
    pub fn alone(out: &Path, part: Option<SitePart>) -> Result<Self, OutputError> {
        let path = real_path(out)?;
        let refused = |reason: Message| Err(OutputError::Refused { path: out.to_owned(), reason });
        if path.exists() && !path.is_dir() {
            return refused(message!("output-refused.file"));
        }
        let lock = lock_around(&path);
        staging::bring_back(&path);
        let published = Manifest::at(&path);
        if published.is_none() && !is_empty(&path)? {
            return refused(message!("output-refused.full", manifest = MANIFEST));
        }
        let shard = |part: Option<&SitePart>| part.map(|part| part.shard);
        let there = published.as_ref().map(|manifest| shard(manifest.part()));
        if let Some(there) = there.filter(|there| *there != shard(part.as_ref())) {
            return refused(match there {
                None => message!("output-refused.whole"),
                Some(shard) => message!("output-refused.shard", shard = shard.to_string()),
            });
        }
        Ok(Self { path, published, part, _lock: lock })
    }

    /// [`open_for`](Self::open_for) whatever is published there, to take it away.
    ///
    /// # Errors
    /// As there.
    pub fn to_clear(root: &Path, out: &Path) -> Result<Self, OutputError> {
        let published = Manifest::at(&real_path(out)?);
        Self::open_for(root, out, published.and_then(|manifest| manifest.part().cloned()))
    }

    /// Where it is, with links followed.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// None where nothing was published yet.
    pub fn published(&self) -> Option<&Manifest> {
        self.published.as_ref()
    }

    /// None where a whole site is published, or nothing.
    pub fn part(&self) -> Option<&SitePart> {
        self.part.as_ref()
    }

    /// Whether the folder has a file with these bytes. A link is not one: what it leads to is not ours.
    pub fn holds(&self, path: &SitePath, bytes: &[u8]) -> bool {
        if self.published.is_none() {
            return false;
        }
        let full = self.path.join(path.as_str());
        let same_size =
            fs::symlink_metadata(&full).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
        same_size && fs::read(&full).is_ok_and(|found| found == bytes)
    }

    /// The SHA-256 of a file that stands at a path; none where there is none, or a link is on the way.
    pub fn hash_of(&self, path: &SitePath) -> Option<String> {
        let full = self.path.join(path.as_str());
        let is_ours = fs::symlink_metadata(&full).is_ok_and(|meta| meta.is_file())
            && path.within(&self.path).is_ok_and(|real| real == full);
        is_ours.then(|| fs::read(&full).ok()).flatten().map(|bytes| source::sha256(&bytes))
    }
}

/// Why a file must not be written to `path` for the site at `root`.
///
/// # Errors
/// A path that the system does not take.
pub fn clash_with(root: &Path, path: &Path) -> Result<Option<Message>, OutputError> {
    Ok(clash(&real_path(root)?, &real_path(path)?))
}

/// Locks the folder that the output folder stands in: the output folder itself is replaced by every build.
/// A system that locks no folders has to do without.
fn lock_around(out: &Path) -> Option<File> {
    let parent = out.parent()?;
    fs::create_dir_all(parent).ok()?;
    File::open(parent).ok().filter(|file| file.lock().is_ok())
}

/// Where the record of a build stands in a site.
const RECORDS: &str = ".gongbao";

/// Why a site at `root` must not be written to `out`, both real paths.
fn clash(root: &Path, out: &Path) -> Option<Message> {
    if root.starts_with(out) {
        return Some(message!("output-refused.own"));
    }
    let mut folders = source::FOLDERS.into_iter().chain([RECORDS]);
    let inside = folders.find(|name| out.starts_with(root.join(name)))?;
    Some(message!("output-refused.inside", folder = inside))
}

fn is_empty(path: &Path) -> Result<bool, OutputError> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(io_error(path, error)),
    }
}

/// The path without links and `..`, as far as it exists.
fn real_path(path: &Path) -> Result<PathBuf, OutputError> {
    let absolute = std::path::absolute(path).map_err(|error| io_error(path, error))?;
    let mut real = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
        if let Ok(resolved) = real.canonicalize() {
            real = resolved;
        }
    }
    Ok(real)
}
