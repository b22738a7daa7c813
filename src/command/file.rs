//! Files that a command writes where the user says.

use super::outcome::Result;
use crate::output::clash_with;
use crate::wording::Message;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// The folder that a file stands in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Why a command must not write a file where the user says.
pub enum Obstacle {
    /// The site has its own files there.
    OfSite(Message),
    /// What stands there is no file of the command's.
    Other,
    Unreadable(io::Error),
}

/// What is in the way of a file that a command writes for the site at `root`: it takes the place of nothing but one that `is_own`
/// knows for the command's, or of an empty one. What is neither file nor folder, such as a pipe, is not read.
///
/// # Errors
/// A path that the system does not take.
pub fn obstacle(
    root: &Path,
    out: &Path,
    is_own: impl FnOnce(&Path) -> io::Result<bool>,
) -> Result<Option<Obstacle>> {
    if let Some(reason) = clash_with(root, out)? {
        return Ok(Some(Obstacle::OfSite(reason)));
    }
    Ok(match out.metadata().and_then(|facts| if has_content(facts) { is_own(out) } else { Ok(true) }) {
        Ok(true) => None,
        Ok(false) => Some(Obstacle::Other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(Obstacle::Unreadable(error)),
    })
}

fn has_content(facts: fs::Metadata) -> bool {
    facts.is_dir() || facts.is_file() && facts.len() > 0
}

/// Writes a file in full beside its place and moves it there. What is no file, such as `/dev/stdout` or a pipe, is written to.
///
/// # Errors
/// What the system refused; the place is as it was then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.metadata().is_ok_and(|facts| !facts.is_file() && !facts.is_dir()) {
        let mut out = fs::File::options().write(true).open(path)?;
        return out.write_all(bytes).and_then(|()| out.flush());
    }
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        // A temporary file is private by default, and would stay so under its final name.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let mut temp = builder.prefix(".gongbao-").tempfile_in(folder_of(path))?;
    temp.write_all(bytes)?;
    temp.as_file().sync_all()?;
    temp.persist(path)?;
    Ok(())
}
