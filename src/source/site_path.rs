//! Paths inside a folder of ours: the site's, or that of its output.
//!
//! In: text that may come from a checkout, a manifest, a journal or a request. Out: a [`SitePath`], which names a place below
//! a folder on every system, and [where that is](SitePath::within) with all links followed, or [what is written](SitePath::unlinked)
//! where none is. Everything that is read, written or deleted below such a folder by a name that this program did not make
//! goes through here.

use crate::wording::{Gap, Message, io_error, message};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, io};

/// A path with `/` between its parts, of which none climbs, is kept by a system for something else, or is a part of a
/// repository's own records.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SitePath(Arc<str>);

/// Why a text is no path inside a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// An empty part, `.` or `..`: it could lead out.
    Climbs,
    /// A name that was no UTF-8.
    Encoding,
    /// A control character, or one of `< > : " | ? * \`, which some systems do not have in names.
    Character(char),
    /// A part that ends in a dot or a space, which some systems leave out.
    End,
    /// A name that Windows keeps for a device.
    Device,
    /// `.git`, in any spelling.
    Repository,
}

impl SitePath {
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, PathFault> {
        text.split('/').try_for_each(check_part)?;
        Ok(Self(text.into()))
    }

    /// A path that this program spells, of names that are fit to stand in one: slugs, languages, and words of its own.
    pub fn of_ours(path: impl Into<Arc<str>>) -> Self {
        let path = Self(path.into());
        debug_assert_eq!(Self::parse(&path).map(drop), Ok(()), "{path}");
        path
    }

    /// What nobody has looked at, for tests of those that must look.
    #[cfg(test)]
    pub fn unchecked(text: &str) -> Self {
        Self(text.into())
    }

    /// The path with `/` between its parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of something in this folder. `name` is as [there](Self::of_ours).
    pub fn join(&self, name: &str) -> Self {
        Self::of_ours(format!("{self}/{name}"))
    }

    /// Where it stands below `root`, with all links followed, whether there is something or not.
    ///
    /// # Errors
    /// A link on the way that leads out of the folder, or nowhere.
    pub fn within(&self, root: &Path) -> io::Result<PathBuf> {
        let full = root.join(self);
        match full.canonicalize() {
            Ok(real) => inside(root, real),
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.of_nothing(root, &full),
            Err(error) => Err(error),
        }
    }

    /// Where it stands, for who writes or deletes it: through a link he would change what has another name.
    ///
    /// # Errors
    /// Those of [`Self::within`], and any link below `root`.
    pub fn unlinked(&self, root: &Path) -> io::Result<PathBuf> {
        let real = self.within(root)?;
        let full = root.join(self);
        let mut on_the_way = full.ancestors().take_while(|path| *path != root);
        match on_the_way.find_map(|path| Some((path, path.read_link().ok()?))) {
            Some((link, to)) => {
                let link = printable_path(link.strip_prefix(root).unwrap_or(link));
                Err(io_error(message!("path-link", link, to = printable_path(&to))))
            }
            None => Ok(real),
        }
    }

    /// Where a file would come to stand that is not there yet.
    fn of_nothing(&self, root: &Path, full: &Path) -> io::Result<PathBuf> {
        let there = full.ancestors().take_while(|path| *path != root).find(|path| is_there(path));
        let Some(there) = there else { return Ok(full.to_owned()) };
        let real = there.canonicalize().map_err(|_| io_error(message!("path-dangling")))?;
        let rest = full.strip_prefix(there).unwrap_or(Path::new(""));
        let real = inside(root, real)?;
        Ok(if rest.as_os_str().is_empty() { real } else { real.join(rest) })
    }
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn printable_path(path: &Path) -> String {
    super::printable(&path.to_string_lossy()).into_owned()
}

/// A real path, if it lies below the folder.
fn inside(root: &Path, real: PathBuf) -> io::Result<PathBuf> {
    // Most folders are named by their real path already, and need not be asked for it.
    if real.starts_with(root) || root.canonicalize().is_ok_and(|root| real.starts_with(root)) {
        return Ok(real);
    }
    let to = super::printable(&real.to_string_lossy()).into_owned();
    Err(io_error(message!("path-link-out", to)))
}

fn check_part(part: &str) -> Result<(), PathFault> {
    if matches!(part, "" | "." | "..") {
        return Err(PathFault::Climbs);
    }
    if part.contains('\u{fffd}') {
        return Err(PathFault::Encoding);
    }
    if let Some(c) = part.chars().find(|c| is_unfit(*c)) {
        return Err(PathFault::Character(c));
    }
    if part.ends_with(['.', ' ']) {
        return Err(PathFault::End);
    }
    if is_repository(part) {
        return Err(PathFault::Repository);
    }
    if is_device(part) { Err(PathFault::Device) } else { Ok(()) }
}

fn is_unfit(c: char) -> bool {
    is_unseen(c) || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\')
}

/// Whether a character acts on what is shown and is not seen itself.
fn is_unseen(c: char) -> bool {
    c.is_control() || super::is_directional(c)
}

/// `.git`, and what file systems take for it: other case, its short name, letters that they pass over.
fn is_repository(part: &str) -> bool {
    let seen: String = part.chars().filter(|c| !matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}')).collect();
    let seen = seen.to_lowercase();
    seen == ".git" || seen == "git~1"
}

/// `CON`, `nul.txt`, `LPT1`: whatever comes after the first dot.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or("").trim_end();
    let begins = |name: &str| stem.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
        .into_iter()
        .any(|name| stem.len() == name.len() && begins(name))
    {
        return true;
    }
    let number = if begins("COM") || begins("LPT") { &stem[3..] } else { "" };
    let mut number = number.chars();
    matches!((number.next(), number.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
}

impl TryFrom<String> for SitePath {
    type Error = PathFault;

    fn try_from(text: String) -> Result<Self, PathFault> {
        Self::parse(&text)
    }
}

impl From<SitePath> for String {
    fn from(path: SitePath) -> Self {
        path.0.as_ref().into()
    }
}

impl From<&SitePath> for Gap {
    fn from(path: &SitePath) -> Self {
        (&*path.0).into()
    }
}

impl Deref for SitePath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<Path> for SitePath {
    fn as_ref(&self) -> &Path {
        (*self.0).as_ref()
    }
}

impl PartialEq<str> for SitePath {
    fn eq(&self, text: &str) -> bool {
        *self.0 == *text
    }
}

impl PartialEq<&str> for SitePath {
    fn eq(&self, text: &&str) -> bool {
        self == *text
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl PathFault {
    /// Why it is no path, in one sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Climbs => message!("path-climbs"),
            Self::Encoding => message!("path-encoding"),
            Self::Character(c) if is_unseen(*c) => {
                message!("path-control", code = format!("U+{:04X}", u32::from(*c)))
            }
            Self::Character(c) => message!("path-character", character = c.to_string()),
            Self::End => message!("path-end"),
            Self::Device => message!("path-device"),
            Self::Repository => message!("path-repository"),
        }
    }
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for PathFault {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_path_stays_below_its_folder_on_every_system() {
        let check =
            |path: &str, fault: Option<PathFault>| assert_eq!(SitePath::parse(path).err(), fault, "{path:?}");
        for path in [
            "zh/reports/a/index.html",
            "zh/地方/a.html",
            "a%20b",
            ".well-known/x",
            ".gitattributes",
            "console",
            "com10",
            "a.con",
        ] {
            check(path, None);
        }
        for path in ["", "/etc/x", "../x", "a/../x", "a//b", "./a", "a/."] {
            check(path, Some(PathFault::Climbs));
        }
        check("a\\..\\x", Some(PathFault::Character('\\')));
        check("C:x", Some(PathFault::Character(':')));
        check("a/\0", Some(PathFault::Character('\0')));
        check("a\n::error::b", Some(PathFault::Character('\n')));
        check("a\u{202e}txt.exe", Some(PathFault::Character('\u{202e}')));
        for path in ["CON", "nul", "a/lpt1.md", "com¹", "aux.tar.gz", "Con .x"] {
            check(path, Some(PathFault::Device));
        }
        for path in [".git/hooks/pre-commit", "a/.GIT/config", ".g\u{200c}it/x", "git~1"] {
            check(path, Some(PathFault::Repository));
        }
        check("a./b", Some(PathFault::End));
        check("a\u{fffd}", Some(PathFault::Encoding));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_may_lead_about_but_not_out() {
        use std::os::unix::fs::symlink;
        let (site, elsewhere) =
            (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let root = site.path();
        fs::create_dir(root.join("a")).expect("made");
        symlink("a", root.join("about")).expect("linked");
        symlink(elsewhere.path(), root.join("out")).expect("linked");
        symlink("nothing", root.join("dangling")).expect("linked");
        let check = |path: &str, expected: Option<&str>| {
            let found = SitePath::parse(path).expect("a path").within(root).ok();
            assert_eq!(found, expected.map(|path| root.canonicalize().expect("there").join(path)), "{path}");
        };
        check("a", Some("a"));
        check("a/new/b.md", Some("a/new/b.md"));
        check("about/b.md", Some("a/b.md"));
        check("out", None);
        check("out/new", None);
        check("dangling", None);
        let check = |path: &str, is_written: bool| {
            let found = SitePath::parse(path).expect("a path").unlinked(root);
            assert_eq!(found.is_ok(), is_written, "{path}");
        };
        symlink("a/b.md", root.join("b.md")).expect("linked");
        fs::write(root.join("a/b.md"), "").expect("written");
        check("a/b.md", true);
        check("a/new/c.md", true);
        check("b.md", false);
        check("about/b.md", false);
        check("about/new/c.md", false);
        check("out/new", false);
    }
}
