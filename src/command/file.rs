//! Files that a command writes where the user says.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// The folder that a file stands in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
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
