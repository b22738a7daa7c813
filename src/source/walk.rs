//! What stands in a folder.
//!
//! In: a root and a folder below it. Out: the paths of its files, sorted. walkdir lives only here.

use super::{ReadError, resolved};
use std::path::{Path, PathBuf};

/// Every file below `root/folder`, as paths below `root`, sorted. Hidden files and editors' backups are passed over.
/// A folder that is not there has no files. What cannot be read as a file, such as a link that leads nowhere or out of
/// `root`, is listed too: reading it says what is wrong with it.
///
/// # Errors
/// A folder that cannot be listed.
pub fn walk(root: &Path, folder: &str) -> Result<Vec<String>, ReadError> {
    let top = root.join(folder);
    if top.symlink_metadata().is_err() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    let mut entries = walkdir::WalkDir::new(&top).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let path = match &entry {
            Ok(entry) => entry.path(),
            Err(error) => error.path().unwrap_or(&top),
        };
        let (is_passed_over, path) = (
            path != top && path.file_name().is_some_and(|name| is_noise_in(folder, name)),
            relative(root, path),
        );
        match entry {
            Ok(entry) if is_passed_over && entry.file_type().is_dir() => entries.skip_current_dir(),
            _ if is_passed_over => {}
            Ok(entry) if !entry.file_type().is_dir() => paths.push(path),
            Ok(entry) if leads_out(root, &entry) => {
                entries.skip_current_dir();
                paths.push(path);
            }
            Ok(_) => {}
            Err(_) if is_link(&root.join(&path)) => paths.push(path),
            Err(error) => return Err(ReadError::Io { path, error: error.into() }),
        }
    }
    Ok(paths)
}

/// The links at and below a folder, which are not followed.
pub fn links(top: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(top).into_iter().filter_map(Result::ok);
    entries.filter(walkdir::DirEntry::path_is_symlink).map(walkdir::DirEntry::into_path).collect()
}

fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink())
}

fn leads_out(root: &Path, entry: &walkdir::DirEntry) -> bool {
    entry.path_is_symlink() && resolved(root, &relative(root, entry.path())).is_err()
}

/// `path` below `root` with `/` between its parts.
pub fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Whether a path below the root names, or stands in, something that is no part of the site.
pub fn is_passed_over(path: &str) -> bool {
    let folder = path.split('/').next().unwrap_or("");
    path.split('/').skip(1).any(|part| is_noise_in(folder, part.as_ref()))
}

/// `static/` is published as it is, files with a leading dot too: `.nojekyll`, `.well-known/`.
fn is_noise_in(folder: &str, name: &std::ffi::OsStr) -> bool {
    let is_static = folder == "static" || folder.starts_with("static/");
    if is_static { is_left_behind(&name.to_string_lossy()) } else { is_noise(name) }
}

/// What editors, systems and repositories leave beside files that are published.
fn is_left_behind(name: &str) -> bool {
    let ends = ["~", ".swp", ".swo", ".tmp"].iter().any(|end| name.ends_with(end));
    let names =
        [".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".gitignore", ".gitattributes", ".keep"];
    ends || name.starts_with(".#") || name.starts_with("._") || names.contains(&name)
}

/// Names that editors and systems leave beside the real files.
fn is_noise(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".tmp")
}

#[cfg(test)]
mod tests {
    use super::super::SourceFile;
    use super::*;

    #[test]
    fn a_walk_is_sorted_and_passes_over_noise() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.md", "a.md", ".hidden", "a.md~", ".a.md.swp"] {
            std::fs::create_dir_all(folder.path().join("x")).expect("made");
            std::fs::write(folder.path().join("x").join(name), "").expect("written");
        }
        assert_eq!(walk(folder.path(), "x").expect("listed"), ["x/a.md", "x/b.md"]);
        assert!(walk(folder.path(), "absent").expect("listed").is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_of_the_folder_is_named_and_not_read() {
        use std::os::unix::fs::symlink;
        let (site, elsewhere) =
            (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let root = site.path();
        std::fs::create_dir_all(root.join("x/y")).expect("made");
        std::fs::write(root.join("x/y/a.md"), "a").expect("written");
        std::fs::write(elsewhere.path().join("secret.md"), "s").expect("written");
        symlink("y", root.join("x/b")).expect("linked");
        symlink(elsewhere.path(), root.join("x/c")).expect("linked");
        symlink("/proc/self/environ", root.join("x/d.txt")).expect("linked");
        symlink("/dev/zero", root.join("x/e.txt")).expect("linked");
        symlink("nobody@nowhere:1", root.join("x/.#index.md")).expect("linked");
        symlink("nothing", root.join("x/f.md")).expect("linked");
        symlink("..", root.join("x/y/loop")).expect("linked");
        rustix::fs::mkfifoat(rustix::fs::CWD, root.join("x/g.md"), rustix::fs::Mode::RUSR).expect("made");
        let found = walk(root, "x").expect("listed");
        let expected =
            ["x/b/a.md", "x/b/loop", "x/c", "x/d.txt", "x/e.txt", "x/f.md", "x/g.md", "x/y/a.md", "x/y/loop"];
        assert_eq!(found, expected);
        let read = |path: &str| SourceFile::read(root, path).map(|file| file.text.clone());
        for path in ["x/b/a.md", "x/y/a.md"] {
            assert_eq!(read(path).expect("read"), "a");
        }
        for path in [
            "x/c",
            "x/c/secret.md",
            "x/d.txt",
            "x/e.txt",
            "x/f.md",
            "x/g.md",
            "x/y/loop",
            "x/../../etc/passwd",
        ] {
            let error = read(path).expect_err(path).to_string();
            assert!(error.contains(path), "{error}");
        }
    }

    #[test]
    fn files_for_the_web_may_begin_with_a_dot() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in
            ["_root/.well-known/a.txt", "_root/.nojekyll", "b.png", ".gitkeep", ".DS_Store", ".#b.png"]
        {
            let path = folder.path().join("static").join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            std::fs::write(path, "").expect("written");
        }
        let expected = ["static/_root/.nojekyll", "static/_root/.well-known/a.txt", "static/b.png"];
        assert_eq!(walk(folder.path(), "static").expect("listed"), expected);
        assert!(is_passed_over("content/.x/a.md") && !is_passed_over("static/_root/.nojekyll"));
    }
}
