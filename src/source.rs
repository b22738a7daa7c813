//! Text files as they stand on disk, and places in them.
//!
//! In: a folder and a path below it. Out: a [`SourceFile`] with its text, a sorted list of paths, a [`Location`]
//! for a byte offset. This module reads and walks; it writes nothing and understands no format.

mod site_path;
mod walk;

pub use site_path::{PathFault, SitePath};
pub use walk::{is_passed_over, links, relative, walk};

use crate::wording::{self, message};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A larger file is refused: no report or entity comes near it, and its offsets would not fit a [`Span`].
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// The configuration of a site, which makes a folder one.
pub const CONFIG: &str = "content/site.yaml";

/// The folders of a site that it is made from.
pub const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// A range of bytes of a [`SourceFile`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// `start` is no greater than `end`, both below four gigabytes.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }

    /// The same as a range to index a text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place as people count it: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    pub line: u32,
    pub column: u32,
}

/// A text file in memory under its path below the site's root, with `/` between the parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SourceFile {
    pub path: String,
    pub text: String,
    #[serde(skip)]
    waypoints: Waypoints,
}

/// Places at known bytes of a text, ascending: found once for a file, where the first location of it is asked for.
/// Derived from the text, so it takes no part in comparisons.
#[derive(Debug, Clone, Default)]
pub struct Waypoints(OnceLock<Vec<(u32, Location)>>);

/// Why a file could not be had as text.
#[derive(Debug)]
pub enum ReadError {
    Io {
        path: String,
        error: io::Error,
    },
    TooLarge {
        path: String,
        bytes: u64,
    },
    /// `file` holds the bytes read with the wrong ones replaced, `at` the first wrong byte.
    NotUtf8 {
        file: Arc<SourceFile>,
        at: usize,
    },
}

impl ReadError {
    /// Whether there is no such file.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Io { error, .. } if error.kind() == io::ErrorKind::NotFound)
    }
}

impl SourceFile {
    /// `path` is below the site's root, with `/`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into(), waypoints: Waypoints::default() })
    }

    /// Reads `root/path` as UTF-8; a byte order mark is left out.
    ///
    /// # Errors
    /// [`ReadError`] where the file cannot be read, is over [`MAX_FILE_BYTES`], or is not UTF-8.
    pub fn read(root: &Path, path: &str) -> Result<Arc<Self>, ReadError> {
        Self::of_bytes(path, read_bytes(root, path)?)
    }

    /// The text that these bytes are.
    ///
    /// # Errors
    /// [`ReadError::NotUtf8`].
    pub fn of_bytes(path: &str, bytes: Vec<u8>) -> Result<Arc<Self>, ReadError> {
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(path, strip_bom(text))),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Err(ReadError::NotUtf8 { file: Self::new(path, text), at })
            }
        }
    }

    /// The path of a file that was read below the site's root, where it was checked. Other files have names that are none.
    pub fn site_path(&self) -> SitePath {
        SitePath::of_ours(self.path.as_str())
    }

    /// Line and column of a byte offset. An offset inside a character or past the end is moved back to a boundary.
    pub fn location(&self, offset: usize) -> Location {
        self.waypoints.location(&self.text, offset)
    }

    /// The byte offset of a line and column from 1, or the end of the line or text where it is shorter.
    pub fn offset(&self, location: Location) -> usize {
        let known = self.waypoints.of(&self.text);
        let (start, mut here) = known[known.partition_point(|(_, at)| *at <= location).saturating_sub(1)];
        for (at, c) in self.text[start as usize..].char_indices() {
            let ends_line = here.line == location.line && c == '\n';
            if here >= location || ends_line {
                return start as usize + at;
            }
            here.pass(c.encode_utf8(&mut [0; 4]));
        }
        self.text.len()
    }
}

impl Waypoints {
    /// How many bytes lie between two places, or a few more.
    const APART: usize = 512;

    /// The places of `text`: the first is its start.
    fn of(&self, text: &str) -> &[(u32, Location)] {
        self.0.get_or_init(|| Self::find(text))
    }

    /// Line and column of a byte of `text`, which is the same text at every call.
    pub fn location(&self, text: &str, offset: usize) -> Location {
        let offset = text.floor_char_boundary(offset);
        let known = self.of(text);
        let (at, mut location) = known[known.partition_point(|(at, _)| *at as usize <= offset) - 1];
        location.pass(&text[at as usize..offset]);
        location
    }

    fn find(text: &str) -> Vec<(u32, Location)> {
        let mut location = Location { line: 1, column: 1 };
        let mut found = vec![(0, location)];
        let mut at = 0;
        while at < text.len() {
            let next = text.ceil_char_boundary(at + Self::APART);
            location.pass(&text[at..next]);
            found.push((next as u32, location));
            at = next;
        }
        found
    }
}

impl PartialEq for Waypoints {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Waypoints {}

impl std::hash::Hash for Waypoints {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

impl Location {
    /// Goes on to the end of the text that stands here.
    fn pass(&mut self, text: &str) {
        let line_start = text.rfind('\n').map(|at| at + 1);
        self.line += text.bytes().filter(|byte| *byte == b'\n').count() as u32;
        let columns = text[line_start.unwrap_or(0)..].chars().count() as u32;
        self.column = columns + if line_start.is_some() { 1 } else { self.column };
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, error } => {
                message!("at-path", path = printable(path).into_owned(), error).fmt(f)
            }
            Self::TooLarge { path, bytes } => {
                message!("too-many-bytes", path = printable(path).into_owned(), bytes = *bytes).fmt(f)
            }
            Self::NotUtf8 { file, .. } => message!("file-not-utf8", path = &file.path).fmt(f),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads a file's bytes, whatever they are. What is no file (a folder, a pipe, a device) or leads out of `root` is not read.
///
/// # Errors
/// [`ReadError::Io`] or [`ReadError::TooLarge`].
pub fn read_bytes(root: &Path, path: &str) -> Result<Vec<u8>, ReadError> {
    bytes_of(&resolved(root, path)?, path)
}

/// Reads the bytes of a file that somebody names, wherever it is; what is no file is not read.
///
/// # Errors
/// As there.
pub fn read_named(path: &Path) -> Result<Vec<u8>, ReadError> {
    bytes_of(path, &path.to_string_lossy())
}

fn bytes_of(real: &Path, path: &str) -> Result<Vec<u8>, ReadError> {
    let io_error = |error| ReadError::Io { path: path.to_owned(), error };
    let too_large = |bytes| ReadError::TooLarge { path: path.to_owned(), bytes };
    let metadata = real.metadata().map_err(io_error)?;
    if !metadata.is_file() {
        return Err(io_error(wording::io_error(message!("path-no-file"))));
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(too_large(metadata.len()));
    }
    // Some files say that they are empty and have no end.
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    let file = File::open(real).map_err(io_error)?;
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(io_error)?;
    if bytes.len() as u64 > MAX_FILE_BYTES { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// Where a path below `root` stands, with all links followed.
///
/// # Errors
/// A path that is none on every system, and a link that leads out of `root` or nowhere.
pub fn resolved(root: &Path, path: &str) -> Result<PathBuf, ReadError> {
    let path = site_path(path)?;
    path.within(root).map_err(|error| ReadError::Io { path: path.into(), error })
}

/// The path that a name on disk is, as a walk over a folder lists them.
///
/// # Errors
/// A name that not every system has.
pub fn site_path(name: &str) -> Result<SitePath, ReadError> {
    let io_error = |fault: PathFault| wording::io_error(fault.message());
    SitePath::parse(name).map_err(|fault| ReadError::Io { path: name.to_owned(), error: io_error(fault) })
}

/// The next line behind the first one that is `fence` and nothing else, with its break.
pub fn closing_fence(text: &str, fence: &str) -> Option<Range<usize>> {
    let mut end = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        end += line.len();
        (end - line.len()..end, line)
    });
    lines.skip(1).find(|(_, line)| line.trim_end() == fence).map(|(range, _)| range)
}

/// A text for a terminal or a log: what would move the cursor, end a line or turn the direction of the rest is written out.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(acts_on_terminal) {
        return Cow::Borrowed(text);
    }
    let mut printable = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match acts_on_terminal(c) {
            true => printable.extend(c.escape_unicode()),
            false => printable.push(c),
        }
    }
    Cow::Owned(printable)
}

fn acts_on_terminal(c: char) -> bool {
    c.is_control() || is_directional(c)
}

/// Whether there is something to be seen in a text.
pub fn is_seen(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !c.is_control() && !is_without_form(c))
}

/// Whether a character has no form of its own: joiners, marks of order and direction, soft hyphens.
pub fn is_without_form(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether a character turns the direction of the text after it, so that it is not read in the order in which it stands.
pub fn is_directional(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The nearest folder, from `start` upward, that is a site.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| is_site(folder)).map(Path::to_path_buf)
}

/// Whether a folder is a site: it holds a [`CONFIG`]. Whether that is a file is told where it is read.
pub fn is_site(folder: &Path) -> bool {
    folder.join(CONFIG).symlink_metadata().is_ok()
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

fn strip_bom(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_counts_characters() {
        let file = SourceFile::new("a.md", "一二\n三，四\n");
        let check = |offset, line, column| assert_eq!(file.location(offset), Location { line, column });
        check(0, 1, 1);
        check(3, 1, 2);
        check(4, 1, 2);
        check(7, 2, 1);
        check(13, 2, 3);
        check(999, 3, 1);
    }

    #[test]
    fn an_offset_is_the_inverse_of_a_location() {
        let file = SourceFile::new("a.md", "一二\n三，四\n\nend");
        for (offset, _) in file.text.char_indices() {
            assert_eq!(file.offset(file.location(offset)), offset);
        }
        assert_eq!(file.offset(Location { line: 1, column: 99 }), 6);
        assert_eq!(file.offset(Location { line: 99, column: 1 }), file.text.len());
    }

    #[test]
    fn text_that_is_not_utf8_names_its_first_wrong_byte() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.md"), b"ab\n\xe4\xb8\xff").expect("written");
        match SourceFile::read(folder.path(), "a.md") {
            Err(ReadError::NotUtf8 { at, .. }) => assert_eq!(at, 3),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_would_act_on_a_terminal_is_written_out() {
        let check = |text: &str, expected: &str| assert_eq!(printable(text), expected);
        check("content/都昌.md", "content/都昌.md");
        check("a\n::error::b\u{1b}[2J", "a\\u{a}::error::b\\u{1b}[2J");
        check("a\u{202e}b", "a\\u{202e}b");
    }
}
