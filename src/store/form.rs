//! The form of a text file, which its editor has chosen: a byte order mark or none, lines that end in CRLF or LF.
//!
//! In: the bytes of a file. Out: its form, and its content: the same text without a mark, its lines ended in LF. What
//! gongbao writes over a file takes the form that the file has, and two files of one content are the same to it: a clone
//! whose git changes line ends has changed nothing.

use crate::source::sha256;
use std::borrow::Cow;

/// A byte order mark, which a file of an editor may begin with.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What is to stay as its editor has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FileForm {
    has_mark: bool,
    /// Whether every line ends in CRLF. A file of both ends has no form to follow.
    is_crlf: bool,
}

impl FileForm {
    /// The bytes as they stand on disk.
    pub fn of(bytes: &[u8]) -> Self {
        let ends = || bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let is_crlf = ends().next().is_some() && ends().all(|(at, _)| at > 0 && bytes[at - 1] == b'\r');
        Self { has_mark: bytes.starts_with(MARK), is_crlf }
    }

    /// A text in this form. A mark or a CRLF that it has already stays one.
    pub fn dress(self, text: &[u8]) -> Vec<u8> {
        let text = text.strip_prefix(MARK).unwrap_or(text);
        let mut out = if self.has_mark { MARK.to_vec() } else { Vec::new() };
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            match line.strip_suffix(b"\n") {
                Some(words) if self.is_crlf && !words.ends_with(b"\r") => {
                    out.extend_from_slice(words);
                    out.extend_from_slice(b"\r\n");
                }
                _ => out.extend_from_slice(line),
            }
        }
        out
    }
}

/// A text without its mark, its lines ended in LF.
pub fn content(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

/// The SHA-256 of a text's content; of the bytes themselves where they are no text.
pub fn content_sha256(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => sha256(content(text).as_bytes()),
        Err(_) => sha256(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_takes_the_form_of_the_file_that_it_replaces() {
        let check = |file: &str, text: &str, expected: &str| {
            let dressed = FileForm::of(file.as_bytes()).dress(text.as_bytes());
            assert_eq!(String::from_utf8(dressed).expect("text"), expected, "{file:?}");
        };
        check("a\nb\n", "c\nd", "c\nd");
        check("a\r\nb", "c\nd\n", "c\r\nd\r\n");
        check("\u{feff}a\r\n", "c\n", "\u{feff}c\r\n");
        check("\u{feff}", "\u{feff}c\n", "\u{feff}c\n");
        check("a\r\n", "c\r\nd\n", "c\r\nd\r\n");
        check("a\r\nb\n", "c\r\nd\n", "c\r\nd\n");
        check("", "c\n", "c\n");
    }

    proptest! {
        #[test]
        fn content_does_not_depend_on_the_form(
            lines in prop::collection::vec("[a甲 ]{0,3}", 0..5), marked: bool, is_crlf: bool,
        ) {
            let text = lines.join("\n");
            let dressed = FileForm { has_mark: marked, is_crlf }.dress(text.as_bytes());
            prop_assert_eq!(content_sha256(&dressed), content_sha256(text.as_bytes()));
            let dressed = String::from_utf8(dressed).expect("text");
            prop_assert_eq!(&*content(&dressed), text.as_str());
            prop_assert_eq!(FileForm::of(dressed.as_bytes()).dress(text.as_bytes()), dressed.as_bytes());
        }
    }
}
