//! Puts one folder in the place of another in a single step, as far as the system can.

use crate::store::crash;
use std::path::Path;
use std::{fs, io};

/// At the end of the name of a folder that stepped aside.
pub const ASIDE: &str = "-old";

/// Makes `new` stand at `published`. What stood there stands at `new` afterwards.
pub fn swap(new: &Path, published: &Path) -> io::Result<()> {
    if !published.exists() {
        return fs::rename(new, published);
    }
    match exchange(new, published) {
        Ok(()) => Ok(()),
        Err(_) => two_renames(new, published),
    }
}

/// Whether a folder is where another file system begins: it can then be neither renamed nor replaced.
pub fn is_mount_point(path: &Path) -> bool {
    #[cfg(unix)]
    {
        // A bind mount of the same file system cannot be told this way; the rename then fails.
        path.parent().is_some_and(|parent| device_of(path).is_some_and(|own| device_of(parent) != Some(own)))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

#[cfg(unix)]
fn device_of(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).map(|meta| meta.dev()).ok()
}

/// One step that no reader can see half done.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// For file systems that cannot exchange: the old folder steps aside, and comes back should the new one not fit in.
fn two_renames(new: &Path, published: &Path) -> io::Result<()> {
    let mut aside = new.as_os_str().to_owned();
    aside.push(ASIDE);
    fs::rename(published, &aside)?;
    crash::step();
    if let Err(error) = fs::rename(new, published) {
        fs::rename(&aside, published)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(swap: impl Fn(&Path, &Path) -> io::Result<()>) {
        let top = tempfile::tempdir().expect("a folder");
        let (new, old) = (top.path().join("new"), top.path().join("old"));
        for (folder, text) in [(&new, "new"), (&old, "old")] {
            fs::create_dir(folder).expect("made");
            fs::write(folder.join("a"), text).expect("written");
        }
        swap(&new, &old).expect("swapped");
        assert_eq!(fs::read_to_string(old.join("a")).expect("there"), "new");
        assert_eq!(fs::read_to_string(new.join("a")).expect("there"), "old");
    }

    #[test]
    fn both_ways_swap() {
        check(swap);
        check(two_renames);
    }
}
