//! Places in texts and files as editors name them: lines and UTF-16 units from 0, and `file:` addresses.

use crate::source::SourceFile;
use lsp_types::{Position, Range, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::ops;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

/// What stands as it is in the path of an address.
const IN_PATHS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':');

/// The place of a byte of a text.
pub fn position(text: &str, byte: usize) -> Position {
    let before = &text[..text.floor_char_boundary(byte)];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Position { line: line as u32, character: before[start..].encode_utf16().count() as u32 }
}

/// The places of many bytes of a file: each takes no longer where the file is longer.
pub struct Positions<'a> {
    file: &'a SourceFile,
    /// Whether any character is two UTF-16 units.
    has_pairs: bool,
}

impl<'a> Positions<'a> {
    /// Remembers whether any character takes two units.
    pub fn of(file: &'a SourceFile) -> Self {
        // The first byte of what stands beyond the basic plane.
        Self { file, has_pairs: file.text.bytes().any(|byte| byte >= 0xf0) }
    }

    /// `bytes` of the file's text.
    pub fn range(&self, bytes: ops::Range<usize>) -> Range {
        Range { start: self.position(bytes.start), end: self.position(bytes.end) }
    }

    fn position(&self, byte: usize) -> Position {
        if self.has_pairs {
            return position(&self.file.text, byte);
        }
        let at = self.file.location(byte);
        Position { line: at.line - 1, character: at.column - 1 }
    }
}

/// The byte at a place; the end of the line where it is shorter, and of the text where it has fewer lines.
pub fn offset(text: &str, position: Position) -> usize {
    let Some((start, line)) = lines(text).nth(position.line as usize) else { return text.len() };
    let mut units = 0;
    for (at, c) in line.char_indices() {
        if units >= position.character as usize {
            return start + at;
        }
        units += c.len_utf16();
    }
    start + line.len()
}

/// [`Positions::range`] of a text that is no file.
pub fn range(text: &str, bytes: ops::Range<usize>) -> Range {
    Range { start: position(text, bytes.start), end: position(text, bytes.end) }
}

/// The line that a byte stands in, and where it begins.
pub fn line_at(text: &str, byte: usize) -> (usize, &str) {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    (start, text[start..].split('\n').next().unwrap_or(""))
}

/// Lines without their breaks, each with its first byte.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line.strip_suffix('\r').unwrap_or(line))
    })
}

/// The address of a file.
pub fn uri(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    Uri::from_str(&format!("file://{slash}{}", utf8_percent_encode(&path, IN_PATHS))).ok()
}

/// The file at an address; none where it is of no file of this machine.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let path = uri.as_str().strip_prefix("file://")?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let is_drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if is_drive { &path[1..] } else { &path }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_utf16_units() {
        let text = "甲乙\r\n𠀀丙\n";
        let check = |byte: usize, line: u32, character: u32| {
            assert_eq!(position(text, byte), Position { line, character });
            let file = SourceFile::new("a.md", text);
            assert_eq!(Positions::of(&file).range(byte..byte).start, Position { line, character });
            assert_eq!(offset(text, Position { line, character }), byte);
        };
        check(0, 0, 0);
        check(3, 0, 1);
        check(8, 1, 0);
        check(12, 1, 2);
        check(15, 1, 3);
        check(16, 2, 0);
        assert_eq!(offset(text, Position { line: 0, character: 99 }), 6);
        assert_eq!(offset(text, Position { line: 99, character: 0 }), text.len());
    }

    #[test]
    fn an_address_is_of_a_file() {
        let check = |file: &str, address: &str| {
            let made = uri(Path::new(file)).expect("an address");
            assert_eq!(made.as_str(), address);
            assert_eq!(path(&made).as_deref(), Some(Path::new(file)));
        };
        check("/a b/甲.md", "file:///a%20b/%E7%94%B2.md");
        check("/parks/x-1_2.md", "file:///parks/x-1_2.md");
        assert_eq!(path(&Uri::from_str("https://a.example/x").expect("an address")), None);
    }
}
