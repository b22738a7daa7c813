//! What shows that a folder's files were left by this machine where they stand.
//!
//! Files come with a checkout or an archive, and their bytes and times with them. What does not come along is the moment at
//! which the system here noted their last change, nor the number by which it knows them: a record that holds both of a
//! file beside it was written here, by somebody who could see them. Nothing else that stands in a folder is acted upon.

use crate::wording::{io_error, message};
use serde::{Deserialize, Serialize};
use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// The name of the file that is sealed.
const MARK: &str = "mark";

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    number: u64,
    seconds: i64,
    nanoseconds: i64,
}

impl Seal {
    /// Marks a folder, if it is not marked yet.
    ///
    /// # Errors
    /// A folder that cannot be written.
    pub fn make(folder: &Path) -> io::Result<Self> {
        match File::options().write(true).create_new(true).open(folder.join(MARK)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Self::of(folder).ok_or_else(|| io_error(message!("seal-no-mark"))),
        }
    }

    /// The seal of a marked folder.
    pub fn of(folder: &Path) -> Option<Self> {
        let metadata = folder.join(MARK).symlink_metadata().ok()?;
        metadata.is_file().then(|| Self::of_file(&metadata)).flatten()
    }

    #[cfg(unix)]
    fn of_file(metadata: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let (seconds, nanoseconds) = (metadata.ctime(), metadata.ctime_nsec());
        Some(Self { number: metadata.ino(), seconds, nanoseconds })
    }

    /// Where the system notes no changes: when the file was made.
    #[cfg(not(unix))]
    fn of_file(metadata: &Metadata) -> Option<Self> {
        let made = metadata.created().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        let (seconds, nanoseconds) = (made.as_secs() as i64, made.subsec_nanos().into());
        Some(Self { number: 0, seconds, nanoseconds })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_another_seal() {
        let (folder, copy) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        assert_eq!(Seal::of(folder.path()), None);
        let seal = Seal::make(folder.path()).expect("made");
        assert_eq!(Seal::make(folder.path()).expect("there"), seal);
        assert_eq!(Seal::of(folder.path()), Some(seal));
        std::fs::copy(folder.path().join(MARK), copy.path().join(MARK)).expect("copied");
        let times = std::fs::FileTimes::new().set_modified(std::time::UNIX_EPOCH);
        File::options()
            .write(true)
            .open(copy.path().join(MARK))
            .and_then(|file| file.set_times(times))
            .expect("set");
        assert_ne!(Seal::of(copy.path()), Some(seal));
    }
}
